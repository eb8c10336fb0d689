/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-palette.h"

#include <math.h>

#define W 0xffffff
#define K 0x000000

static const struct
{
  const char *name;
  guint32 colour[PUR_N_THEMES];
} roles[PUR_N_ROLES] = {
  /*                              light     dark      contrast  c. dark   print     black and white */
  [PUR_ROLE_NONE] =          { "none",          { W,        0x1e1e1e, W,        K,        W,        W } },
  [PUR_ROLE_GROUND] =        { "ground",        { W,        0x1e1e1e, W,        K,        W,        W } },
  [PUR_ROLE_HEAD] =          { "head",          { 0xfafafa, 0x262628, 0xfafafa, 0x141414, W,        W } },
  [PUR_ROLE_TEXT] =          { "text",          { 0x2e2e32, W,        K,        W,        K,        K } },
  [PUR_ROLE_DIM] =           { "dim",           { 0x68676c, 0xb3b2b7, 0x3a393e, 0xd0cfd4, 0x55545a, K } },
  [PUR_ROLE_GRID] =          { "grid",          { 0xe4e3e6, 0x303033, 0x9a9996, 0x5e5c64, 0xd8d7da, K } },
  [PUR_ROLE_GRID_BOLD] =     { "grid-bold",     { 0xc9c8cc, 0x4a494e, 0x5e5c64, 0x9a9996, 0xa3a2a7, K } },
  [PUR_ROLE_ROW_LINE] =      { "row-line",      { 0xf0eff1, 0x262628, 0xc0bfbc, 0x3d3846, 0xe9e8ea, K } },
  [PUR_ROLE_DAY_OFF] =       { "day-off",       { 0xf3f2f5, 0x171718, 0xe4e3e6, 0x242428, 0xf1f0f3, W } },
  [PUR_ROLE_TASK] =          { "task",          { 0xb5d3f8, 0x234d82, 0xd3e4fb, 0x123a6b, 0xcfe2fa, W } },
  [PUR_ROLE_ON_TASK] =       { "on-task",       { 0x17212e, W,        K,        W,        0x17212e, K } },
  [PUR_ROLE_TASK_DONE] =     { "task-done",     { 0x1c71d8, 0x62a0ea, 0x0d3f80, 0x99c1f1, 0x1c71d8, K } },
  [PUR_ROLE_ON_DONE] =       { "on-done",       { W,        0x0b1a2c, W,        K,        W,        W } },
  [PUR_ROLE_CRITICAL] =      { "critical",      { 0xfbcbc6, 0x702723, 0xfddcd8, 0x5c1512, 0xfcd8d4, W } },
  [PUR_ROLE_CRITICAL_DONE] = { "critical-done", { 0xc01c28, 0xff7b63, 0x8a0f1a, 0xffa698, 0xc01c28, K } },
  [PUR_ROLE_SUMMARY] =       { "summary",       { 0x85848a, 0x85848a, 0x5e5c64, 0xb0afb5, 0x85848a, K } },
  [PUR_ROLE_SUMMARY_DONE] =  { "summary-done",  { 0x3d3846, 0xdeddda, K,        W,        0x3d3846, K } },
  [PUR_ROLE_MARK] =          { "mark",          { 0x241f31, W,        K,        W,        0x241f31, K } },
  [PUR_ROLE_LINK] =          { "link",          { 0x77767b, 0x9a9996, 0x3d3846, 0xdeddda, 0x77767b, K } },
  [PUR_ROLE_BASELINE] =      { "baseline",      { 0x87868b, 0x7f7e84, 0x5e5c64, 0xb0afb5, 0x87868b, K } },
  [PUR_ROLE_BUFFER] =        { "buffer",        { 0xfbe3a1, 0x57430f, 0xfbe3a1, 0x57430f, 0xfbe3a1, W } },
  [PUR_ROLE_BUFFER_EDGE] =   { "buffer-edge",   { 0x8f6403, 0xf5c211, 0x5c4000, 0xf9f06b, 0x8f6403, K } },
  [PUR_ROLE_TODAY] =         { "today",         { 0xe66100, 0xffa348, 0x9c3500, 0xffbe6f, 0xe66100, K } },
  [PUR_ROLE_ON_TODAY] =      { "on-today",      { 0x241f31, 0x241f31, W,        0x241f31, 0x241f31, W } },
  [PUR_ROLE_LATE] =          { "late",          { 0xa51d2d, 0xf66151, 0x8a0f1a, 0xff7566, 0xa51d2d, K } },
  [PUR_ROLE_RISK] =          { "risk",          { 0xc27c00, 0xf8e45c, 0xa86200, 0xf9f06b, 0xc27c00, K } },
  [PUR_ROLE_OK] =            { "ok",            { 0x157a6e, 0x5ad1b0, 0x006b50, 0xb5f7c4, 0x157a6e, K } },
  [PUR_ROLE_SHARED] =        { "shared",        { 0x0f6e78, 0x5fd3dd, 0x08464d, 0x9be8ef, 0x0f6e78, K } },
  [PUR_ROLE_SELECT] =        { "select",        { 0xdbe8fb, 0x2a4364, 0xc3dafa, 0x2a4364, W,        W } },
  [PUR_ROLE_FOCUS] =         { "focus",         { 0x1c71d8, 0x78aeed, 0x0d3f80, 0x99c1f1, K,        K } },
#define CATEGORY(n, colour) \
  [PUR_ROLE_CATEGORY + n] =  { "category-" #n,  { colour, colour, colour, colour, colour, W } }
  CATEGORY (0, 0x1c71d8),
  CATEGORY (1, 0xf9f06b),
  CATEGORY (2, 0x2ec27e),
  CATEGORY (3, 0x4a2566),
  CATEGORY (4, 0xff7800),
  CATEGORY (5, 0xe8b4e8),
  CATEGORY (6, 0x865e3c),
  CATEGORY (7, 0x77767b),
#undef CATEGORY
  [PUR_ROLE_CATEGORY_OTHER] = { "category-other", { 0xc9c8cc, 0x4a494e, 0xc9c8cc, 0x4a494e, 0xc9c8cc, W } },
#define SHADE(role, n, name, light, dark) \
  [role + n] = { name "-" #n, { light, dark, light, dark, light, W } }
  SHADE (PUR_ROLE_HEAT, 0, "heat", 0xfbf3e0, 0x2b2824),
  SHADE (PUR_ROLE_HEAT, 1, "heat", 0xfbdd9f, 0x52401f),
  SHADE (PUR_ROLE_HEAT, 2, "heat", 0xf2ab5c, 0x8a5a1c),
  SHADE (PUR_ROLE_HEAT, 3, "heat", 0xd9662f, 0xcf7a33),
  SHADE (PUR_ROLE_HEAT, 4, "heat", 0x96271f, 0xffb48a),
  SHADE (PUR_ROLE_LOAD, 0, "load", 0x8fbcf2, 0x2f6cb3),
  SHADE (PUR_ROLE_LOAD, 1, "load", 0xc9dff9, 0x264a75),
  SHADE (PUR_ROLE_LOAD, 2, "load", 0xf1f0f2, 0x313134),
  SHADE (PUR_ROLE_LOAD, 3, "load", 0xf9cf9f, 0x6b4a1c),
  SHADE (PUR_ROLE_LOAD, 4, "load", 0xe0793a, 0xcf7a33),
  SHADE (PUR_ROLE_LOAD, 5, "load", 0x96271f, 0xff9d80),
#undef SHADE
};

#undef W
#undef K

static const double strokes[PUR_N_STROKES][PUR_N_THEMES] = {
  /*                            light dark contrast c. dark print (pt) black and white */
  [PUR_STROKE_EDGE] =          { 1.0, 1.0, 2.0, 2.0, 0.6, 0.7 },
  [PUR_STROKE_CRITICAL] =      { 1.5, 1.5, 3.0, 3.0, 0.9, 1.6 },
  [PUR_STROKE_LINK] =          { 1.0, 1.0, 1.0, 1.0, 0.6, 0.55 },
  [PUR_STROKE_LINK_CRITICAL] = { 1.5, 1.5, 2.0, 2.0, 0.9, 1.1 },
  [PUR_STROKE_GRID] =          { 1.0, 1.0, 1.0, 1.0, 0.5, 0.3 },
  [PUR_STROKE_GRID_BOLD] =     { 1.0, 1.0, 1.0, 1.0, 0.75, 0.6 },
  [PUR_STROKE_ROW_LINE] =      { 1.0, 1.0, 1.0, 1.0, 0.5, 0.3 },
  [PUR_STROKE_SLACK] =         { 1.5, 1.5, 2.0, 2.0, 0.9, 0.8 },
  [PUR_STROKE_FRAME] =         { 1.0, 1.0, 1.0, 1.0, 0.75, 0.75 },
  [PUR_STROKE_RULE] =          { 1.0, 1.0, 2.0, 2.0, 0.9, 1.2 },
};

static const PurChartMetrics densities[PUR_N_DENSITIES] = {
  [PUR_DENSITY_COMPACT] = { 22, 5, 12, 18, 3, 12 },
  [PUR_DENSITY_NORMAL] =  { 28, 7, 14, 23, 3, 14 },
  [PUR_DENSITY_ROOMY] =   { 34, 9, 16, 27, 3, 16 },
};

/* WCAG 2 relative luminance. */
static double
get_luminance (PurRgb rgb)
{
  double channel[3] = { rgb.red, rgb.green, rgb.blue };

  for (int i = 0; i < 3; i++)
    channel[i] = channel[i] <= 0.04045 ? channel[i] / 12.92 : pow ((channel[i] + 0.055) / 1.055, 2.4);

  return 0.2126 * channel[0] + 0.7152 * channel[1] + 0.0722 * channel[2];
}

static PurRgb
unpack (guint32 colour)
{
  return (PurRgb) {
    ((colour >> 16) & 0xff) / 255.0,
    ((colour >> 8) & 0xff) / 255.0,
    (colour & 0xff) / 255.0,
  };
}

guint32
pur_palette_get (PurTheme theme, PurRole role)
{
  g_return_val_if_fail (theme < PUR_N_THEMES, 0);
  g_return_val_if_fail (role < PUR_N_ROLES, 0);

  return roles[role].colour[theme];
}

PurRgb
pur_palette_rgb (PurTheme theme, PurRole role)
{
  return unpack (pur_palette_get (theme, role));
}

gboolean
pur_theme_is_dark (PurTheme theme)
{
  return theme == PUR_THEME_DARK || theme == PUR_THEME_HIGH_CONTRAST_DARK;
}

gboolean
pur_theme_is_paper (PurTheme theme)
{
  return theme == PUR_THEME_PRINT || theme == PUR_THEME_BLACK_AND_WHITE;
}

const char *
pur_role_name (PurRole role)
{
  g_return_val_if_fail (role < PUR_N_ROLES, NULL);

  return roles[role].name;
}

double
pur_palette_stroke (PurTheme theme, PurStroke stroke, double pt_per_px)
{
  g_return_val_if_fail (theme < PUR_N_THEMES, 1);
  g_return_val_if_fail (stroke < PUR_N_STROKES, 1);

  return theme == PUR_THEME_PRINT ? strokes[stroke][theme] / pt_per_px : strokes[stroke][theme];
}

PurRgb
pur_palette_category_edge (PurTheme theme, int category)
{
  PurRgb rgb;

  g_return_val_if_fail (category >= 0 && category <= PUR_N_CATEGORIES, ((PurRgb) { 0 }));

  if (theme == PUR_THEME_BLACK_AND_WHITE)
    return pur_palette_rgb (theme, PUR_ROLE_TEXT);

  rgb = pur_palette_rgb (theme, PUR_ROLE_CATEGORY + category);
  if (pur_theme_is_dark (theme))
    return (PurRgb) { rgb.red + (1 - rgb.red) * 0.45, rgb.green + (1 - rgb.green) * 0.45,
                      rgb.blue + (1 - rgb.blue) * 0.45 };
  return (PurRgb) { rgb.red * 0.55, rgb.green * 0.55, rgb.blue * 0.55 };
}

PurRgb
pur_palette_on (PurTheme theme, PurRole fill)
{
  PurRgb ink = unpack (0x17212e);
  double ground = get_luminance (pur_palette_rgb (theme, fill));
  double with_ink = (ground + 0.05) / (get_luminance (ink) + 0.05);
  double with_white = 1.05 / (ground + 0.05);

  return with_ink >= with_white ? ink : (PurRgb) { 1, 1, 1 };
}

PurChartMetrics
pur_chart_metrics (PurDensity density, int line_height)
{
  PurChartMetrics metrics;
  int grown;

  g_return_val_if_fail (density < PUR_N_DENSITIES, densities[PUR_DENSITY_NORMAL]);

  metrics = densities[density];
  grown = MAX (metrics.row, line_height + 8) - metrics.row;
  metrics.row += grown;
  metrics.bar_y += grown / 2;
  metrics.baseline_y += grown / 2;

  return metrics;
}
