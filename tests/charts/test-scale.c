/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The axis in time: positions both ways, tiers and their words at every zoom in two languages. */

#include "config.h"

#include <math.h>

#include "chart-plans.h"
#include "chart-words.h"
#include "pur-dates.h"

static PurTimeScale
get_scale (double px_per_day)
{
  PurTimeScale scale = PUR_TIME_SCALE_INIT;

  scale.origin = chart_plan_day (1, 1);
  scale.px_per_day = px_per_day;
  return scale;
}

/* The cell of a tier that holds the afternoon of 9 April 2026. */
static char *
get_label (double px_per_day, PurTier tier, const char *part)
{
  PurTimeScale scale = get_scale (px_per_day);
  PurTime time = pur_time_from_civil (2026, 4, 9, 8, 30, 0);
  double x = pur_time_scale_x (&scale, time);
  g_autoptr (GArray) cells = pur_time_scale_cells (&scale, tier, x, x + 1);
  const PurTierCell *cell = &g_array_index (cells, PurTierCell, 0);

  g_assert_cmpint (cells->len, >=, 1);
  g_assert_cmpint (cell->start.seconds, <=, time.seconds);
  g_assert_cmpint (cell->finish.seconds, >, time.seconds);
  return g_strdup (*part == 'l' ? cell->label : *part == 'n' ? cell->narrow : cell->option);
}

static void
assert_label (double px_per_day, PurTier tier, const char *part, const char *expected)
{
  g_autofree char *label = get_label (px_per_day, tier, part);

  g_assert_cmpstr (label, ==, expected);
}

static void
test_words_english (void)
{
  chart_words_speak_english ();
  assert_label (480, PUR_TIER_UPPER, "label", "Thu 9 April 2026");
  assert_label (480, PUR_TIER_LOWER, "label", "08:00");
  assert_label (240, PUR_TIER_LOWER, "label", "08:00");
  assert_label (32, PUR_TIER_UPPER, "label", "April 2026 · week 15");
  assert_label (32, PUR_TIER_LOWER, "label", "Th 9");
  assert_label (7, PUR_TIER_UPPER, "label", "April 2026");
  assert_label (7, PUR_TIER_LOWER, "label", "6");
  assert_label (7, PUR_TIER_LOWER, "option", "W15");
  assert_label (3.5, PUR_TIER_UPPER, "label", "2026");
  assert_label (3.5, PUR_TIER_LOWER, "label", "Apr");
  assert_label (1.75, PUR_TIER_UPPER, "label", "Q2 2026");
  assert_label (1.75, PUR_TIER_LOWER, "label", "Apr");
  assert_label (0.5, PUR_TIER_UPPER, "label", "2026");
  assert_label (0.5, PUR_TIER_LOWER, "label", "Q2");
  g_assert_cmpstr (pur_zoom_title (PUR_ZOOM_WEEKS), ==, "Weeks");
}

static void
test_words_chinese (void)
{
  chart_words_speak_chinese ();
  assert_label (480, PUR_TIER_UPPER, "label", "2026年4月9日 周四");
  assert_label (480, PUR_TIER_LOWER, "label", "8时");
  assert_label (32, PUR_TIER_UPPER, "label", "2026年4月 第15周");
  assert_label (32, PUR_TIER_LOWER, "label", "9 四");
  assert_label (7, PUR_TIER_UPPER, "label", "2026年4月");
  assert_label (7, PUR_TIER_LOWER, "label", "第15周");
  assert_label (7, PUR_TIER_LOWER, "narrow", "15周");
  assert_label (7, PUR_TIER_LOWER, "option", NULL);
  assert_label (3.5, PUR_TIER_UPPER, "label", "2026年");
  assert_label (3.5, PUR_TIER_LOWER, "label", "4月");
  assert_label (1.75, PUR_TIER_UPPER, "label", "2026年二季度");
  assert_label (1.75, PUR_TIER_LOWER, "label", "4月");
  assert_label (0.5, PUR_TIER_UPPER, "label", "2026年");
  assert_label (0.5, PUR_TIER_LOWER, "label", "二季度");
  chart_words_speak_english ();
}

static void
test_zooms (void)
{
  static const struct
  {
    double px_per_day;
    PurZoom zoom;
  } limits[] = {
    { 240, PUR_ZOOM_HOURS }, { 239, PUR_ZOOM_DAYS }, { 28, PUR_ZOOM_DAYS }, { 27, PUR_ZOOM_WEEKS },
    { 5, PUR_ZOOM_WEEKS }, { 4.9, PUR_ZOOM_MONTHS }, { 2.5, PUR_ZOOM_MONTHS }, { 2.4, PUR_ZOOM_QUARTERS },
    { 1, PUR_ZOOM_QUARTERS }, { 0.9, PUR_ZOOM_YEARS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      PurTimeScale scale = get_scale (limits[i].px_per_day);

      g_assert_cmpint (pur_time_scale_zoom (&scale), ==, limits[i].zoom);
    }

  for (int zoom = 0; zoom < PUR_N_ZOOMS; zoom++)
    {
      PurTimeScale scale = get_scale (pur_zoom_px_per_day (zoom));

      g_assert_cmpint (pur_time_scale_zoom (&scale), ==, zoom);
    }

  /* In and out again comes back. */
  g_assert_cmpfloat (pur_time_scale_zoomed (pur_time_scale_zoomed (7, 3), -3), ==, 7);
  g_assert_cmpfloat (pur_time_scale_zoomed (7, 2), ==, 14);
}

/* Cells follow each other without gap or overlap, and tile the range, at any zoom. */
static void
test_cells_tile (void)
{
  static const double widths[] = { 480, 240, 100, 32, 14, 7, 5, 3.5, 2.5, 1.3, 0.9, 0.3 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    for (int mirrored = 0; mirrored < 2; mirrored++)
      for (int tier = 0; tier < 2; tier++)
        {
          PurTimeScale scale = get_scale (widths[i]);
          g_autoptr (GArray) cells = NULL;

          scale.mirrored = mirrored;
          scale.width = 2000;
          cells = pur_time_scale_cells (&scale, tier, 100, 1500);
          g_assert_cmpint (cells->len, >, 0);
          for (guint j = 0; j < cells->len; j++)
            {
              const PurTierCell *cell = &g_array_index (cells, PurTierCell, j);
              const PurTierCell *next = cell + 1;

              g_assert_cmpfloat (cell->width, >, 0);
              if (j + 1 == cells->len)
                break;
              g_assert_cmpint (cell->finish.seconds, ==, next->start.seconds);
              if (mirrored)
                g_assert_cmpfloat (next->x + next->width, ==, cell->x);
              else
                g_assert_cmpfloat (cell->x + cell->width, ==, next->x);
            }
          if (!mirrored)
            {
              const PurTierCell *last = &g_array_index (cells, PurTierCell, cells->len - 1);

              g_assert_cmpfloat (g_array_index (cells, PurTierCell, 0).x, <=, 100);
              g_assert_cmpfloat (last->x + last->width, >=, 1500);
            }
        }
}

static void
test_week_start (void)
{
  PurTimeScale scale = get_scale (7);
  PurTime thursday = chart_plan_day (4, 9);

  for (int day = 1; day <= 7; day++)
    {
      PurTime start;

      scale.week_start = day;
      start = pur_time_scale_cell_start (&scale, PUR_TIER_LOWER, thursday);
      g_assert_cmpint (pur_time_to_civil (start).weekday, ==, day);
      g_assert_cmpint (start.seconds, <=, thursday.seconds);
      g_assert_cmpint (thursday.seconds - start.seconds, <, 7 * PUR_SECONDS_PER_DAY);
    }
}

/* The working day is as wide as its day, and what is inside keeps its place. */
static void
test_positions (void)
{
  PurTimeScale scale = get_scale (40);
  PurTime day = chart_plan_day (1, 11);

  g_assert_cmpfloat (pur_time_scale_x (&scale, day), ==, 400);
  g_assert_cmpfloat (pur_time_scale_x (&scale, pur_time (day.seconds + 8 * 3600)), ==, 400);
  g_assert_cmpfloat (pur_time_scale_x (&scale, pur_time (day.seconds + 12.5 * 3600)), ==, 420);
  g_assert_cmpfloat (pur_time_scale_x (&scale, pur_time (day.seconds + 17 * 3600)), ==, 440);
  g_assert_cmpfloat (pur_time_scale_x (&scale, pur_time (day.seconds + 23 * 3600)), ==, 440);

  /* Round the clock, hours are what they are. */
  scale.px_per_day = 240;
  g_assert_cmpfloat (pur_time_scale_x (&scale, pur_time (day.seconds + 12 * 3600)), ==, 2520);

  for (int mirrored = 0; mirrored < 2; mirrored++)
    for (double px = 0.5; px < 300; px *= 2)
      {
        scale.px_per_day = px;
        scale.mirrored = mirrored;
        scale.width = 5000;
        for (double x = 0; x < 3000; x += 37)
          {
            PurTime time = pur_time_scale_time (&scale, x);

            g_assert_cmpfloat (fabs (pur_time_scale_x (&scale, time) - x), <=, 1);
          }
      }
}

static void
test_dates (void)
{
  PurTime day = chart_plan_today ();
  g_autofree char *same = pur_date_weekday (day, chart_plan_day (12, 1));
  g_autofree char *other = pur_date_weekday (day, pur_time_from_civil (2025, 12, 1, 0, 0, 0));
  g_autofree char *full = pur_date_full (day);
  g_autofree char *range = pur_date_range (chart_plan_day (4, 13), chart_plan_day (6, 26));
  g_autofree char *years = pur_date_range (pur_time_from_civil (2025, 12, 31, 0, 0, 0), day);
  g_autofree char *unknown = pur_date_expand ("{day} {nothing} {", day);

  g_assert_cmpstr (same, ==, "Thu 9 Apr");
  g_assert_cmpstr (other, ==, "Thu 9 Apr 2026");
  g_assert_cmpstr (full, ==, "Thursday 9 April 2026");
  g_assert_cmpstr (range, ==, "13 April to 26 June 2026");
  g_assert_cmpstr (years, ==, "31 December 2025 to 9 April 2026");
  g_assert_cmpstr (unknown, ==, "9 {nothing} {");

  /* Midnight ends the day before. */
  g_assert_cmpint (pur_date_finish_day (day).seconds, ==, chart_plan_day (4, 8).seconds);
  g_assert_cmpint (pur_date_finish_day (pur_time (day.seconds + 1)).seconds, ==, day.seconds);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/scale/words/english", test_words_english);
  g_test_add_func ("/charts/scale/words/chinese", test_words_chinese);
  g_test_add_func ("/charts/scale/zooms", test_zooms);
  g_test_add_func ("/charts/scale/cells-tile", test_cells_tile);
  g_test_add_func ("/charts/scale/week-start", test_week_start);
  g_test_add_func ("/charts/scale/positions", test_positions);
  g_test_add_func ("/charts/scale/dates", test_dates);

  return g_test_run ();
}
