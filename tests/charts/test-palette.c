/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The palette keeps its limits: contrasts by WCAG 2, and colour differences by CIEDE2000 (Sharma, Wu and
 * Dalal 2005) as seen with normal sight, protanopia, deuteranopia and tritanopia (Machado, Oliveira and
 * Fernandes 2009, severity 1, on linear RGB). */

#include "config.h"

#include <math.h>

#include "pur-palette.h"

#define N_SIGHTS 4
#define N_SCREEN_AND_PRINT 5

static const double sights[N_SIGHTS][3][3] = {
  { { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
  { { 0.152286, 1.052583, -0.204868 }, { 0.114503, 0.786281, 0.099216 }, { -0.003882, -0.048116, 1.051998 } },
  { { 0.367322, 0.860646, -0.227968 }, { 0.280085, 0.672501, 0.047413 }, { -0.011820, 0.042940, 0.968881 } },
  { { 1.255528, -0.076749, -0.178779 }, { -0.078411, 0.930809, 0.147602 }, { 0.004733, 0.691367, 0.303900 } },
};

static double
to_linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
get_luminance (PurRgb rgb)
{
  return 0.2126 * to_linear (rgb.red) + 0.7152 * to_linear (rgb.green) + 0.0722 * to_linear (rgb.blue);
}

static double
get_contrast (PurRgb a, PurRgb b)
{
  double first = get_luminance (a);
  double second = get_luminance (b);

  return (MAX (first, second) + 0.05) / (MIN (first, second) + 0.05);
}

static void
get_lab (PurRgb rgb, int sight, double lab[3])
{
  static const double to_xyz[3][3] = { { 0.4124564, 0.3575761, 0.1804375 },
                                       { 0.2126729, 0.7151522, 0.0721750 },
                                       { 0.0193339, 0.1191920, 0.9503041 } };
  static const double white[3] = { 0.95047, 1, 1.08883 };
  double linear[3] = { to_linear (rgb.red), to_linear (rgb.green), to_linear (rgb.blue) };
  double seen[3];
  double f[3];

  for (int i = 0; i < 3; i++)
    {
      seen[i] = 0;
      for (int j = 0; j < 3; j++)
        seen[i] += sights[sight][i][j] * linear[j];
      seen[i] = CLAMP (seen[i], 0, 1);
    }
  for (int i = 0; i < 3; i++)
    {
      double t = 0;

      for (int j = 0; j < 3; j++)
        t += to_xyz[i][j] * seen[j];
      t /= white[i];
      f[i] = t > 216.0 / 24389 ? cbrt (t) : (24389.0 / 27 * t + 16) / 116;
    }
  lab[0] = 116 * f[1] - 16;
  lab[1] = 500 * (f[0] - f[1]);
  lab[2] = 200 * (f[1] - f[2]);
}

static double
get_hue (double a, double b)
{
  double hue = a == 0 && b == 0 ? 0 : atan2 (b, a) * 180 / G_PI;

  return hue < 0 ? hue + 360 : hue;
}

static double
ciede2000 (const double first[3], const double second[3])
{
  const double degree = G_PI / 180;
  double chroma = (hypot (first[1], first[2]) + hypot (second[1], second[2])) / 2;
  double g = 0.5 * (1 - sqrt (pow (chroma, 7) / (pow (chroma, 7) + pow (25, 7))));
  double a1 = first[1] * (1 + g);
  double a2 = second[1] * (1 + g);
  double c1 = hypot (a1, first[2]);
  double c2 = hypot (a2, second[2]);
  double h1 = get_hue (a1, first[2]);
  double h2 = get_hue (a2, second[2]);
  double dl = second[0] - first[0];
  double dc = c2 - c1;
  double dh = c1 * c2 == 0 ? 0 : h2 - h1 > 180 ? h2 - h1 - 360 : h2 - h1 < -180 ? h2 - h1 + 360 : h2 - h1;
  double dh_length = 2 * sqrt (c1 * c2) * sin (dh / 2 * degree);
  double l = (first[0] + second[0]) / 2;
  double c = (c1 + c2) / 2;
  double h = c1 * c2 == 0 ? h1 + h2
             : fabs (h1 - h2) <= 180 ? (h1 + h2) / 2
             : h1 + h2 < 360 ? (h1 + h2 + 360) / 2 : (h1 + h2 - 360) / 2;
  double t = 1 - 0.17 * cos ((h - 30) * degree) + 0.24 * cos (2 * h * degree)
             + 0.32 * cos ((3 * h + 6) * degree) - 0.20 * cos ((4 * h - 63) * degree);
  double sl = 1 + 0.015 * (l - 50) * (l - 50) / sqrt (20 + (l - 50) * (l - 50));
  double sc = 1 + 0.045 * c;
  double sh = 1 + 0.015 * c * t;
  double rt = -2 * sqrt (pow (c, 7) / (pow (c, 7) + pow (25, 7)))
              * sin (60 * exp (-pow ((h - 275) / 25, 2)) * degree);

  return sqrt (pow (dl / sl, 2) + pow (dc / sc, 2) + pow (dh_length / sh, 2)
               + rt * (dc / sc) * (dh_length / sh));
}

/* The least over all kinds of sight. */
static double
get_difference (PurRgb a, PurRgb b)
{
  double least = INFINITY;

  for (int sight = 0; sight < N_SIGHTS; sight++)
    {
      double first[3];
      double second[3];

      get_lab (a, sight, first);
      get_lab (b, sight, second);
      least = MIN (least, ciede2000 (first, second));
    }

  return least;
}

static double
get_role_difference (PurTheme theme, PurRole a, PurRole b)
{
  return get_difference (pur_palette_rgb (theme, a), pur_palette_rgb (theme, b));
}

static double
get_role_contrast (PurTheme theme, PurRole a, PurRole b)
{
  return get_contrast (pur_palette_rgb (theme, a), pur_palette_rgb (theme, b));
}

/* The least contrast on every ground that things stand on. */
static double
get_ground_contrast (PurTheme theme, PurRole role)
{
  double least = INFINITY;
  static const PurRole grounds[] = { PUR_ROLE_GROUND, PUR_ROLE_HEAD, PUR_ROLE_DAY_OFF, PUR_ROLE_SELECT };

  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++)
    least = MIN (least, get_role_contrast (theme, role, grounds[i]));
  return least;
}

/* Marks stand in the chart alone, on its ground and on days off. */
static double
get_chart_contrast (PurTheme theme, PurRole role)
{
  return MIN (get_role_contrast (theme, role, PUR_ROLE_GROUND), get_role_contrast (theme, role, PUR_ROLE_DAY_OFF));
}

/* At least the figure, which was rounded. */
static void
assert_least (const char *what, PurTheme theme, double value, double figure, double rounding)
{
  g_test_message ("%s, theme %d: %.2f (%.1f)", what, theme, value, figure);
  g_assert_cmpfloat (value, >=, figure - rounding);
}

static void
test_reference (void)
{
  /* Pairs 1, 7 and 17 of the test data of Sharma, Wu and Dalal. */
  static const double pairs[][7] = {
    { 50, 2.6772, -79.7751, 50, 0, -82.7485, 2.0425 },
    { 50, 0, 0, 50, -1, 2, 2.3669 },
    { 50, 2.5, 0, 73, 25, -18, 27.1492 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpfloat_with_epsilon (ciede2000 (pairs[i], pairs[i] + 3), pairs[i][6], 0.0001);

  g_assert_cmpfloat_with_epsilon (get_contrast ((PurRgb) { 0, 0, 0 }, (PurRgb) { 1, 1, 1 }), 21, 1e-9);
}

static void
test_contrast (void)
{
  /* text on bars, text, dim, marks and edges */
  static const double figures[N_SCREEN_AND_PRINT][4] = {
    { 4.6, 10.9, 4.5, 3.0 }, { 6.5, 10.1, 4.8, 4.1 }, { 7.2, 14.7, 8.0, 3.7 }, { 9.5, 10.1, 6.5, 5.9 },
    { 4.6, 17, 6.0, 3.0 },
  };
  static const PurRole marks[] = {
    PUR_ROLE_TASK_DONE, PUR_ROLE_CRITICAL_DONE, PUR_ROLE_SUMMARY, PUR_ROLE_SUMMARY_DONE, PUR_ROLE_MARK,
    PUR_ROLE_LINK, PUR_ROLE_BASELINE, PUR_ROLE_BUFFER_EDGE, PUR_ROLE_TODAY, PUR_ROLE_LATE, PUR_ROLE_RISK,
    PUR_ROLE_OK, PUR_ROLE_SHARED, PUR_ROLE_FOCUS,
  };

  for (int theme = 0; theme < N_SCREEN_AND_PRINT; theme++)
    {
      double on_bars = get_role_contrast (theme, PUR_ROLE_ON_TASK, PUR_ROLE_TASK);
      double edges = INFINITY;

      on_bars = MIN (on_bars, get_role_contrast (theme, PUR_ROLE_ON_DONE, PUR_ROLE_TASK_DONE));
      on_bars = MIN (on_bars, get_role_contrast (theme, PUR_ROLE_ON_TASK, PUR_ROLE_CRITICAL));
      on_bars = MIN (on_bars, get_role_contrast (theme, PUR_ROLE_ON_DONE, PUR_ROLE_CRITICAL_DONE));
      on_bars = MIN (on_bars, get_role_contrast (theme, PUR_ROLE_ON_TODAY, PUR_ROLE_TODAY));
      for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
        {
          double contrast = get_chart_contrast (theme, marks[i]);

          if (contrast < figures[theme][3] - 0.05)
            g_test_message ("%s", pur_role_name (marks[i]));
          edges = MIN (edges, contrast);
        }

      assert_least ("text on bars", theme, on_bars, figures[theme][0], 0.05);
      assert_least ("text", theme, get_ground_contrast (theme, PUR_ROLE_TEXT), figures[theme][1], 0.05);
      assert_least ("dim", theme, get_ground_contrast (theme, PUR_ROLE_DIM), figures[theme][2], 0.05);
      assert_least ("marks and edges", theme, edges, figures[theme][3], 0.05);
    }
}

static void
test_difference (void)
{
  /* task–critical, done parts, task–done, critical–done; task–buffer, late–risk–ok, link–critical link */
  static const double figures[N_SCREEN_AND_PRINT][7] = {
    { 20, 45, 26, 36, 33, 19, 24 }, { 33, 43, 31, 35, 36, 19, 16 }, { 14, 37, 53, 52, 28, 16, 21 },
    { 32, 31, 51, 53, 40, 15, 15 }, { 15, 45, 30, 38, 29, 19, 24 },
  };
  static const struct
  {
    const char *what;
    int figure;
    PurRole first;
    PurRole second;
  } pairs[] = {
    { "task and critical", 0, PUR_ROLE_TASK, PUR_ROLE_CRITICAL },
    { "done parts", 1, PUR_ROLE_TASK_DONE, PUR_ROLE_CRITICAL_DONE },
    { "task and done", 2, PUR_ROLE_TASK, PUR_ROLE_TASK_DONE },
    { "critical and done", 3, PUR_ROLE_CRITICAL, PUR_ROLE_CRITICAL_DONE },
    { "task and buffer", 4, PUR_ROLE_TASK, PUR_ROLE_BUFFER },
    { "late and at risk", 5, PUR_ROLE_LATE, PUR_ROLE_RISK },
    { "at risk and ok", 5, PUR_ROLE_RISK, PUR_ROLE_OK },
    { "late and ok", 5, PUR_ROLE_LATE, PUR_ROLE_OK },
    { "link and critical link", 6, PUR_ROLE_LINK, PUR_ROLE_CRITICAL_DONE },
  };

  for (int theme = 0; theme < N_SCREEN_AND_PRINT; theme++)
    for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
      assert_least (pairs[i].what, theme, get_role_difference (theme, pairs[i].first, pairs[i].second),
                    figures[theme][pairs[i].figure], 0.5);
}

static void
test_series (void)
{
  for (int theme = 0; theme < N_SCREEN_AND_PRINT; theme++)
    {
      double luminance = get_luminance (pur_palette_rgb (theme, PUR_ROLE_HEAT));
      double sign = pur_theme_is_dark (theme) ? 1 : -1;

      for (int i = 0; i < PUR_N_CATEGORIES; i++)
        {
          for (int j = 0; j < i; j++)
            assert_least ("categories", theme,
                          get_role_difference (theme, PUR_ROLE_CATEGORY + i, PUR_ROLE_CATEGORY + j), 15.7, 0.05);
          assert_least ("on a category", theme,
                        get_contrast (pur_palette_on (theme, PUR_ROLE_CATEGORY + i),
                                      pur_palette_rgb (theme, PUR_ROLE_CATEGORY + i)), 4.5, 0.05);
        }

      for (int i = 1; i < PUR_N_HEAT; i++)
        {
          double next = get_luminance (pur_palette_rgb (theme, PUR_ROLE_HEAT + i));

          g_assert_cmpfloat ((next - luminance) * sign, >, 0);
          luminance = next;
          assert_least ("heat steps", theme,
                        get_role_difference (theme, PUR_ROLE_HEAT + i, PUR_ROLE_HEAT + i - 1), 10, 0.5);
        }

      for (int role = PUR_ROLE_HEAT; role < PUR_N_ROLES; role++)
        assert_least ("on heat and load", theme,
                      get_contrast (pur_palette_on (theme, role), pur_palette_rgb (theme, role)), 4.5, 0.05);
    }
}

static void
test_black_and_white (void)
{
  for (int role = 0; role < PUR_N_ROLES; role++)
    {
      guint32 colour = pur_palette_get (PUR_THEME_BLACK_AND_WHITE, role);

      g_assert_true (colour == 0x000000 || colour == 0xffffff);
    }
}

static void
test_strokes (void)
{
  for (int theme = 0; theme < PUR_N_THEMES; theme++)
    {
      g_assert_cmpfloat (pur_palette_stroke (theme, PUR_STROKE_CRITICAL, 0.77), >,
                         pur_palette_stroke (theme, PUR_STROKE_EDGE, 0.77));
      g_assert_cmpfloat (pur_palette_stroke (theme, PUR_STROKE_LINK_CRITICAL, 0.77), >,
                         pur_palette_stroke (theme, PUR_STROKE_LINK, 0.77));
    }

  g_assert_cmpfloat (pur_palette_stroke (PUR_THEME_HIGH_CONTRAST, PUR_STROKE_EDGE, 1), ==, 2);
  /* Points on paper, whatever the size of a pixel there. */
  g_assert_cmpfloat (pur_palette_stroke (PUR_THEME_PRINT, PUR_STROKE_EDGE, 0.5), ==, 1.2);
}

static void
test_metrics (void)
{
  PurChartMetrics normal = pur_chart_metrics (PUR_DENSITY_NORMAL, 16);
  PurChartMetrics large = pur_chart_metrics (PUR_DENSITY_NORMAL, 32);

  g_assert_cmpint (normal.row, ==, 28);
  g_assert_cmpint (normal.bar_y, ==, 7);
  g_assert_cmpint (normal.baseline_y, ==, 23);
  /* Large text grows rows, not bars. */
  g_assert_cmpint (large.row, ==, 40);
  g_assert_cmpint (large.bar_height, ==, 14);
  g_assert_cmpint (large.bar_y, ==, 13);

  for (int density = 0; density < PUR_N_DENSITIES; density++)
    {
      PurChartMetrics metrics = pur_chart_metrics (density, 0);

      g_assert_cmpint (metrics.bar_y + metrics.bar_height, <, metrics.baseline_y);
      g_assert_cmpint (metrics.baseline_y + metrics.baseline_height, <, metrics.row);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/palette/reference", test_reference);
  g_test_add_func ("/charts/palette/contrast", test_contrast);
  g_test_add_func ("/charts/palette/difference", test_difference);
  g_test_add_func ("/charts/palette/series", test_series);
  g_test_add_func ("/charts/palette/black-and-white", test_black_and_white);
  g_test_add_func ("/charts/palette/strokes", test_strokes);
  g_test_add_func ("/charts/palette/metrics", test_metrics);

  return g_test_run ();
}
