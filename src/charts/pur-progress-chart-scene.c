/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-progress-chart-scene.h"

#include "pur-dates.h"
#include "pur-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define ABOVE 10.0
#define BELOW 22.0
#define AXIS_GAP 8.0
#define AFTER 8.0
#define LINE 16.0 /* of text */
#define MOST_MONTHS 8

typedef struct
{
  const PurProgress *progress;
  PurText *text;
  PurScene *scene;
  gint64 from;
  gint64 to;
  PurBox plot;
} Build;

static double
get_x (Build *build, gint64 time)
{
  return build->plot.x + build->plot.width * (double) (time - build->from) / (double) MAX (build->to - build->from, 1);
}

static double
get_y (Build *build, double percent)
{
  return build->plot.y + build->plot.height * (1 - percent / 100);
}

static double
measure (Build *build, const char *string, PurWeight weight)
{
  return ceil (pur_text_measure (build->text, string, (PurFont) { PUR_LABEL_PT, weight, FALSE }).width);
}

static void
add_text (Build *build, PurStyle style, const char *string, PurWeight weight, PurAlign align, double x, double y, double width)
{
  pur_scene_add_text (build->scene, style, PUR_PART_NONE, string, PUR_LABEL_PT, weight, align, x, y, width, LINE)->flags |=
      PUR_FLAG_FIGURES;
}

static void
build_grid (Build *build, double axis)
{
  for (int percent = 0; percent <= 100; percent += 50)
    {
      /* Translators: a tick of an axis */
      g_autofree char *label = g_strdup_printf (C_ ("chart", "%d %%"), percent);
      double y = round (get_y (build, percent));

      pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_GRID_BOLD, PUR_PART_NONE, build->plot.x, y, build->plot.width, 0)->alpha = 0.7f;
      add_text (build, PUR_STYLE_DIM, label, PUR_WEIGHT_NORMAL, PUR_ALIGN_END, 0, y - LINE / 2, axis);
    }
}

/* The first of months, as many as there is room for. */
static void
build_months (Build *build)
{
  PurCivil first = pur_time_to_civil (pur_time (build->from));
  int n_months = (int) ((build->to - build->from) / (30 * (gint64) PUR_SECONDS_PER_DAY)) + 1;
  int step = MAX ((n_months + MOST_MONTHS - 1) / MOST_MONTHS, 1);
  double free_from = build->plot.x;

  if (n_months < 2)
    {
      /* Weeks and days are beneath it: the ends say enough. */
      g_autofree char *start = pur_date_day (pur_time (build->from));
      g_autofree char *finish = pur_date_day (pur_time (build->to - 1));
      double half = build->plot.width / 2;

      add_text (build, PUR_STYLE_DIM, start, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, build->plot.x,
                build->plot.y + build->plot.height + 4, half);
      add_text (build, PUR_STYLE_DIM, finish, PUR_WEIGHT_NORMAL, PUR_ALIGN_END, build->plot.x + half,
                build->plot.y + build->plot.height + 4, half);
      return;
    }
  for (int month = 1; month <= n_months + 1; month += step)
    {
      PurTime time = pur_time_from_civil (first.year, first.month + month, 1, 0, 0, 0);
      g_autofree char *label = NULL;
      double width;
      double x;

      if (time.seconds >= build->to)
        break;
      label = pur_date_expand (step >= 12 ? "{year}" : C_ ("chart axis", "{mon}"), time);
      width = measure (build, label, PUR_WEIGHT_NORMAL);
      x = round (get_x (build, time.seconds) - width / 2);
      if (x < free_from || x + width > build->plot.x + build->plot.width + AFTER)
        continue;
      add_text (build, PUR_STYLE_DIM, label, PUR_WEIGHT_NORMAL, PUR_ALIGN_CENTER, x, build->plot.y + build->plot.height + 4,
                width);
      free_from = x + width + AXIS_GAP;
    }
}

static void
build_curve (Build *build, PurStyle style, gboolean done)
{
  g_autofree PurPoint *points = g_new (PurPoint, build->progress->points->len);
  guint n = 0;

  for (guint i = 0; i < build->progress->points->len; i++)
    {
      const PurProgressPoint *point = &g_array_index (build->progress->points, PurProgressPoint, i);
      double value = done ? point->done : point->planned;

      if (value < 0)
        continue;
      points[n++] = (PurPoint) { get_x (build, point->time.seconds), get_y (build, value) };
    }
  if (n > 1)
    pur_scene_add_points (build->scene, PUR_SHAPE_PATH, style, PUR_PART_NONE, points, n);
}

static double
planned_at (const PurProgress *progress, gint64 time)
{
  for (guint i = 1; i < progress->points->len; i++)
    {
      const PurProgressPoint *before = &g_array_index (progress->points, PurProgressPoint, i - 1);
      const PurProgressPoint *point = &g_array_index (progress->points, PurProgressPoint, i);

      if (time <= point->time.seconds)
        return before->planned + (point->planned - before->planned) * (double) (time - before->time.seconds) /
                                     (double) MAX (point->time.seconds - before->time.seconds, 1);
    }
  return 100;
}

static gboolean
is_clear (PurBox one, PurBox other)
{
  return one.x >= other.x + other.width + AXIS_GAP || other.x >= one.x + one.width + AXIS_GAP ||
         one.y >= other.y + other.height || other.y >= one.y + one.height;
}

/* Where the lines are told apart: what is done beside its end, what is planned where its curve leaves room. */
static void
build_labels (Build *build)
{
  const PurProgress *progress = build->progress;
  const char *planned = progress->has_baseline ? C_ ("chart", "baseline") : C_ ("chart", "plan");
  /* Translators: per cent done, at the end of its curve */
  g_autofree char *done = g_strdup_printf (C_ ("chart", "%ld %% done"), lround (progress->done));
  double right = build->plot.x + build->plot.width;
  double bottom = build->plot.y + build->plot.height;
  double done_width = measure (build, done, PUR_WEIGHT_BOLD);
  double width = measure (build, planned, PUR_WEIGHT_NORMAL);
  double now = CLAMP (get_x (build, progress->status.seconds), build->plot.x, right);
  double now_y = get_y (build, progress->done);
  gboolean below = progress->done <= progress->planned && now_y + LINE <= bottom;
  gint64 later = build->from + (build->to - build->from) * 3 / 4;
  double x = get_x (build, later);
  double y = get_y (build, planned_at (progress, later));
  /* What is ahead of the plan leaves room on its left, what is behind on its right. */
  double left_x = now - AXIS_GAP - done_width;
  double done_x = (below || left_x < build->plot.x) && now + AXIS_GAP + done_width <= right ? now + AXIS_GAP : left_x;
  PurBox box = { MAX (done_x, build->plot.x), MAX (below ? now_y - 2 : now_y - LINE - 2, build->plot.y), done_width, LINE };
  /* Right below the curve three quarters along, left above it, or right below where it is today. */
  const PurBox places[] = {
    { MIN (x + AXIS_GAP, right - width), MIN (y + 8, bottom - LINE), width, LINE },
    { x - width - AXIS_GAP, MAX (y - LINE - 2, build->plot.y), width, LINE },
    { MIN (now + AXIS_GAP, right - width), MIN (box.y + LINE + 8, bottom - LINE), width, LINE },
  };
  guint place = 0;

  add_text (build, PUR_STYLE_TEXT, done, PUR_WEIGHT_BOLD, PUR_ALIGN_START, box.x, box.y, box.width);
  while (place + 1 < G_N_ELEMENTS (places) && !is_clear (places[place], box))
    place++;
  add_text (build, PUR_STYLE_DIM, planned, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, places[place].x, places[place].y, width);
}

PurScene *
pur_progress_chart_scene_build (const PurProgress *progress, PurText *text, double width, double height, gboolean mirrored)
{
  PurScene *scene = pur_scene_new ();
  guint n = progress->points->len;
  Build build = { .progress = progress, .text = text, .scene = scene };
  g_autofree char *widest = g_strdup_printf (C_ ("chart", "%d %%"), 100);
  double axis;

  pur_scene_set_extents (scene, (PurBox) { 0, 0, width, height });
  if (n < 2)
    return scene;
  axis = measure (&build, widest, PUR_WEIGHT_NORMAL);
  build.from = g_array_index (progress->points, PurProgressPoint, 0).time.seconds;
  build.to = g_array_index (progress->points, PurProgressPoint, n - 1).time.seconds;
  build.plot = (PurBox) { axis + AXIS_GAP, ABOVE, MAX (width - axis - AXIS_GAP - AFTER, 20), MAX (height - ABOVE - BELOW, 20) };
  build_grid (&build, axis);
  build_months (&build);
  if (progress->status.seconds >= build.from && progress->status.seconds <= build.to)
    pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TODAY, PUR_PART_NONE, round (get_x (&build, progress->status.seconds)) - 1,
                   build.plot.y, 2, build.plot.height);
  build_curve (&build, PUR_STYLE_CURVE_PLANNED, FALSE);
  build_curve (&build, PUR_STYLE_CURVE, TRUE);
  build_labels (&build);
  if (mirrored)
    pur_scene_mirror (scene, width);
  return scene;
}
