/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The palette and the measures of charts and tables: the one place where a colour, a line width or a
 * pixel of the product's own drawing stands.
 *
 * A drawing names a role ("critical-done"), never a hue.  A theme gives each role its colour and each
 * kind of line its width.  Black and white has no grey: there the painter says with hatching, outlines
 * and dots what the other themes say with colour.
 *
 * Colours were chosen so that the contrasts (WCAG 2) and the colour differences (CIEDE2000 as people
 * with protanopia, deuteranopia and tritanopia see them, after Machado 2009) keep the limits that
 * tests/charts/test-palette.c recomputes. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PUR_THEME_LIGHT,
  PUR_THEME_DARK,
  PUR_THEME_HIGH_CONTRAST,
  PUR_THEME_HIGH_CONTRAST_DARK,
  PUR_THEME_PRINT,
  PUR_THEME_BLACK_AND_WHITE,
  PUR_N_THEMES
} PurTheme;

#define PUR_N_CATEGORIES 8 /* the ninth value of a field is "other" */
#define PUR_N_HEAT 5
#define PUR_N_LOAD 6

typedef enum
{
  PUR_ROLE_NONE,
  PUR_ROLE_GROUND,
  PUR_ROLE_HEAD, /* the time head and group rows */
  PUR_ROLE_TEXT,
  PUR_ROLE_DIM,
  PUR_ROLE_GRID,
  PUR_ROLE_GRID_BOLD,
  PUR_ROLE_ROW_LINE,
  PUR_ROLE_DAY_OFF,
  PUR_ROLE_TASK,
  PUR_ROLE_ON_TASK,
  PUR_ROLE_TASK_DONE, /* the edge too */
  PUR_ROLE_ON_DONE,
  PUR_ROLE_CRITICAL,
  PUR_ROLE_CRITICAL_DONE, /* the edge and the link too */
  PUR_ROLE_SUMMARY,
  PUR_ROLE_SUMMARY_DONE,
  PUR_ROLE_MARK, /* milestone, deadline, status date */
  PUR_ROLE_LINK, /* slack too */
  PUR_ROLE_BASELINE,
  PUR_ROLE_BUFFER,
  PUR_ROLE_BUFFER_EDGE, /* the hatching too */
  PUR_ROLE_TODAY,
  PUR_ROLE_ON_TODAY,
  PUR_ROLE_LATE,
  PUR_ROLE_RISK,
  PUR_ROLE_OK,
  PUR_ROLE_SHARED, /* with the client */
  PUR_ROLE_SELECT,
  PUR_ROLE_FOCUS,
  PUR_ROLE_CATEGORY,
  PUR_ROLE_CATEGORY_OTHER = PUR_ROLE_CATEGORY + PUR_N_CATEGORIES,
  PUR_ROLE_HEAT,
  PUR_ROLE_LOAD = PUR_ROLE_HEAT + PUR_N_HEAT,
  PUR_N_ROLES = PUR_ROLE_LOAD + PUR_N_LOAD
} PurRole;

typedef enum
{
  PUR_STROKE_EDGE,
  PUR_STROKE_CRITICAL,
  PUR_STROKE_LINK,
  PUR_STROKE_LINK_CRITICAL,
  PUR_STROKE_GRID,
  PUR_STROKE_GRID_BOLD,
  PUR_STROKE_ROW_LINE,
  PUR_STROKE_SLACK, /* and the join of a split task, the tick */
  PUR_STROKE_FRAME,
  PUR_STROKE_RULE,
  PUR_N_STROKES
} PurStroke;

typedef struct
{
  double red; /* 0–1, sRGB */
  double green;
  double blue;
} PurRgb;

typedef enum
{
  PUR_DENSITY_COMPACT,
  PUR_DENSITY_NORMAL,
  PUR_DENSITY_ROOMY,
  PUR_N_DENSITIES
} PurDensity;

/* In pixels at 1×, whole, from the top of a row. */
typedef struct
{
  int row;
  int bar_y;
  int bar_height;
  int baseline_y;
  int baseline_height;
  int diamond;
} PurChartMetrics;

#define PUR_HEAD_TIER 22
#define PUR_HEAD_HEIGHT (2 * PUR_HEAD_TIER)
#define PUR_BAR_RADIUS 3
#define PUR_BAR_MIN 2        /* the least width of a bar; below 4 it has no radius */
#define PUR_SUMMARY_HEIGHT 5 /* from bar_y + 1 */
#define PUR_SUMMARY_FOOT 6
#define PUR_RECURRING_WIDTH 12
#define PUR_LABEL_GAP 7
#define PUR_LABEL_MAX 160
#define PUR_LABEL_PT 9.0
#define PUR_TODAY_PILL 17
#define PUR_DEADLINE_WIDTH 10
#define PUR_DEADLINE_HEIGHT 14

/* Tables, the plan's beside the chart included. */
#define PUR_TABLE_PT 10.0
#define PUR_TABLE_HEAD_PT 9.0
#define PUR_TABLE_PADDING 6
#define PUR_TABLE_INDENT 18
#define PUR_TABLE_EXPANDER 16
#define PUR_TABLE_DISC 20

guint32     pur_palette_get    (PurTheme theme, PurRole role); /* 0xRRGGBB */
PurRgb      pur_palette_rgb    (PurTheme theme, PurRole role);
gboolean    pur_theme_is_dark  (PurTheme theme);
gboolean    pur_theme_is_paper (PurTheme theme);
const char *pur_role_name      (PurRole role); /* for dumps: "critical-done" */

/* The width of a line in pixels at 1×; on paper the table is in points, @pt_per_px converts. */
double      pur_palette_stroke (PurTheme theme, PurStroke stroke, double pt_per_px);

/* The edge of a bar that is coloured by category; and the better of the two text colours on a fill
 * (category, heat, load). */
PurRgb      pur_palette_category_edge (PurTheme theme, int category);
PurRgb      pur_palette_on            (PurTheme theme, PurRole fill);

/* @line_height is that of the chart's font: large text grows the rows, and bars stay in the middle. */
PurChartMetrics pur_chart_metrics (PurDensity density, int line_height);

G_END_DECLS
