/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The marks of one row: baseline and slack below, bar, bracket or diamond, deadline. */

#include "config.h"

#include <math.h>

#include "pur-gantt-build-private.h"

static gboolean
is_critical (const PurGanttBuild *build, const PurGanttItem *item)
{
  return build->view.show & PUR_GANTT_SHOW_CRITICAL && item->flags & PUR_GANTT_CRITICAL;
}

static void
build_baseline (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurChartMetrics *metrics = &build->view.metrics;
  const PurGanttItem *item = &place->item;
  double y = (double) place->row * metrics->row + metrics->baseline_y;
  double x0;
  double x1;
  PurPrimitive *strip;

  if (!pur_gantt_has_time (item->baseline_start) || !pur_gantt_has_time (item->baseline_finish))
    return;

  x0 = pur_time_scale_x (&build->view.scale, item->baseline_start);
  x1 = pur_time_scale_x (&build->view.scale, item->baseline_finish);
  if (item->kind == PUR_GANTT_MILESTONE)
    {
      double size = metrics->diamond / 2;

      /* Where the plan still stands on it, the diamond itself shows it. */
      if (fabs (x1 - (place->x0 + place->x1) / 2) > 1)
        pur_scene_add (build->scene, PUR_SHAPE_DIAMOND, PUR_STYLE_BASELINE, PUR_PART_BASELINE, x1 - size / 2,
                       y + metrics->baseline_height / 2.0 - size / 2, size, size);
      return;
    }

  strip = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_BASELINE, PUR_PART_BASELINE, x0, y,
                         MAX (x1 - x0, PUR_BAR_MIN), metrics->baseline_height);
  strip->radius = metrics->baseline_height / 2.0;
}

void
pur_gantt_build_under (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;

  pur_scene_set_record (build->scene, "task", item->id, place->row);

  if (build->view.show & PUR_GANTT_SHOW_BASELINE)
    build_baseline (build, place);

  if (place->slack_x > place->x1)
    {
      PurPrimitive *slack = pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_SLACK, PUR_PART_SLACK,
                                           place->x1 + 2, floor (place->middle), place->slack_x - place->x1 - 2,
                                           0);

      slack->flags |= PUR_FLAG_TICK;
    }
  if (place->forecast_x > place->x1)
    pur_scene_add (build->scene, PUR_SHAPE_WEDGE,
                   is_critical (build, item) ? PUR_STYLE_WEDGE_CRITICAL : PUR_STYLE_WEDGE, PUR_PART_FORECAST,
                   place->x1, place->top, place->forecast_x - place->x1, place->bottom - place->top);

  pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
}

/* One rectangle of a bar with its done part up to @done pixels from its left. */
static void
add_bar (PurGanttBuild *build, const PurGanttPlace *place, double x0, double x1, double done)
{
  const PurGanttItem *item = &place->item;
  gboolean critical = is_critical (build, item);
  double width = x1 - x0;
  double height = place->bottom - place->top;
  double radius = width < 4 ? 0 : PUR_BAR_RADIUS;
  PurStyle style;
  PurStyle done_style;
  PurPrimitive *bar;

  if (item->kind == PUR_GANTT_BUFFER)
    style = PUR_STYLE_BUFFER;
  else if (item->category >= 0)
    style = (critical ? PUR_STYLE_CATEGORY_CRITICAL : PUR_STYLE_CATEGORY) + item->category;
  else
    style = critical ? PUR_STYLE_CRITICAL : PUR_STYLE_TASK;
  done_style = item->category >= 0 ? PUR_STYLE_CATEGORY_DONE + item->category
               : critical ? PUR_STYLE_CRITICAL_DONE : PUR_STYLE_TASK_DONE;

  bar = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_BAR, x0, place->top, width, height);
  bar->radius = radius;
  if (item->flags & PUR_GANTT_INACTIVE)
    bar->alpha = 0.4;

  done = MIN (done, width);
  if (build->view.show & PUR_GANTT_SHOW_PROGRESS && done >= 1 && item->kind != PUR_GANTT_BUFFER)
    {
      PurPrimitive *part = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, done_style, PUR_PART_PROGRESS, x0,
                                          place->top, done, height);

      part->radius = radius;
      if (done < width)
        part->flags |= PUR_FLAG_OPEN_END;
    }
}

static void
build_split (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;
  PurStyle join = is_critical (build, item) ? PUR_STYLE_SPLIT_CRITICAL : PUR_STYLE_SPLIT;
  double total = 0;
  double done;
  double before = 0;

  for (guint i = 0; i < item->n_pieces; i++)
    total += pur_time_scale_x (&build->view.scale, item->pieces[i].finish)
             - pur_time_scale_x (&build->view.scale, item->pieces[i].start);
  done = round (total * item->percent / 100);

  for (guint i = 0; i < item->n_pieces; i++)
    {
      double x0 = pur_time_scale_x (&build->view.scale, item->pieces[i].start);
      double x1 = MAX (pur_time_scale_x (&build->view.scale, item->pieces[i].finish), x0 + PUR_BAR_MIN);

      add_bar (build, place, x0, x1, done - before);
      before += x1 - x0;
      if (i + 1 < item->n_pieces)
        {
          double next = pur_time_scale_x (&build->view.scale, item->pieces[i + 1].start);

          pur_scene_add (build->scene, PUR_SHAPE_LINE, join, PUR_PART_NONE, x1 + 2, floor (place->middle),
                         MAX (next - x1 - 2, 0), 0);
        }
    }
}

static void
build_recurring (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;
  guint n_done = (guint) round (item->n_pieces * item->percent / 100);

  for (guint i = 0; i < item->n_pieces; i++)
    {
      double x0 = pur_time_scale_x (&build->view.scale, item->pieces[i].start);
      double x1 = pur_time_scale_x (&build->view.scale, item->pieces[i].finish);
      double width = PUR_RECURRING_WIDTH;

      /* Narrower where occurrences stand close together, never narrower than they are. */
      if (i + 1 < item->n_pieces)
        width = MIN (width, pur_time_scale_x (&build->view.scale, item->pieces[i + 1].start) - x0 - 2);
      width = MAX (MAX (width, x1 - x0), PUR_BAR_MIN);
      add_bar (build, place, x0, x0 + width, i < n_done ? width : 0);
    }
}

static void
build_summary (PurGanttBuild *build, const PurGanttPlace *place)
{
  double width = place->x1 - place->x0;
  double height = PUR_SUMMARY_HEIGHT + PUR_SUMMARY_FOOT;
  double done = round (width * place->item.percent / 100);

  pur_scene_add (build->scene, PUR_SHAPE_BRACKET, PUR_STYLE_SUMMARY, PUR_PART_BAR, place->x0, place->top, width,
                 height);
  if (build->view.show & PUR_GANTT_SHOW_PROGRESS && done >= 1)
    {
      PurPrimitive *part = pur_scene_add (build->scene, PUR_SHAPE_BRACKET, PUR_STYLE_SUMMARY_DONE,
                                          PUR_PART_PROGRESS, place->x0, place->top, done, height);

      if (done < width)
        part->flags |= PUR_FLAG_OPEN_END;
    }
}

static void
build_bar (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;

  switch (item->kind)
    {
    case PUR_GANTT_MILESTONE:
      pur_scene_add (build->scene, PUR_SHAPE_DIAMOND,
                     is_critical (build, item) ? PUR_STYLE_MILESTONE_CRITICAL : PUR_STYLE_MILESTONE,
                     PUR_PART_BAR, place->x0, place->top, place->x1 - place->x0, place->bottom - place->top);
      break;
    case PUR_GANTT_SUMMARY:
      build_summary (build, place);
      break;
    case PUR_GANTT_RECURRING:
      build_recurring (build, place);
      break;
    case PUR_GANTT_TASK:
    case PUR_GANTT_BUFFER:
      if (item->n_pieces > 1)
        build_split (build, place);
      else
        add_bar (build, place, place->x0, place->x1,
                 round ((place->x1 - place->x0) * item->percent / 100));
      break;
    case PUR_GANTT_GROUP:
    default:
      break;
    }
}

void
pur_gantt_build_bars (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;

  pur_scene_set_record (build->scene, "task", item->id, place->row);

  if (place->has_bar)
    build_bar (build, place);

  if (place->has_bar && item->flags & PUR_GANTT_PINNED)
    pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_PIN, PUR_PART_PIN, place->x0, place->top - 3, 0,
                   place->bottom - place->top + 6);

  if (place->has_deadline)
    {
      double middle = (double) place->row * build->view.metrics.row + build->view.metrics.bar_y
                      + build->view.metrics.bar_height / 2.0;

      pur_scene_add (build->scene, PUR_SHAPE_ARROW,
                     pur_gantt_is_missed (item) ? PUR_STYLE_DEADLINE_MISSED : PUR_STYLE_DEADLINE, PUR_PART_DEADLINE,
                     place->deadline_x - PUR_DEADLINE_WIDTH / 2.0, middle - PUR_DEADLINE_HEIGHT / 2.0,
                     PUR_DEADLINE_WIDTH, PUR_DEADLINE_HEIGHT);
    }

  pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
}
