/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-task-row-scene.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-dates.h"
#include "pur-gantt-build-private.h"
#include "pur-mark-scene.h"

#define MARGIN 14
#define TEXT_X 44 /* where names and lines start */
#define MARK_X 21
#define NAME_PT 11.0f
#define NAME_Y 20.0
#define LINE_Y 42.0
#define BAR_HEIGHT 9
#define TODAY_HEIGHT 22
#define MOST_INDENT 48

/* Where texts and lines start; never so far that nothing is left of them. */
static double
get_start (const PurGanttItem *item, double width)
{
  double indent = item->kind == PUR_GANTT_SUMMARY ? MIN (item->depth * 12.0, MOST_INDENT) : 0;

  return MIN (TEXT_X + indent, width / 2);
}

/* What stands at the row's end, and how wide it is. */
static double
add_end_text (PurScene *scene, PurText *text, const char *string, PurStyle style, PurWeight weight, double width,
              double middle)
{
  PurFont font = { PUR_TABLE_PT, weight, TRUE };
  PurTextSize size;

  if (string == NULL || *string == '\0')
    return 0;
  size = pur_text_measure (text, string, font);
  pur_scene_add_text (scene, style, PUR_PART_NONE, string, PUR_TABLE_PT, weight, PUR_ALIGN_END,
                      width - MARGIN - ceil (size.width), middle - size.height / 2, ceil (size.width), size.height)
      ->flags |= PUR_FLAG_FIGURES;
  return ceil (size.width) + 12;
}

static void
add_name (PurScene *scene, PurText *text, const PurGanttItem *item, PurWeight weight, double start, double end,
          double middle)
{
  PurTextSize size = pur_text_measure (text, item->title, (PurFont) { NAME_PT, weight, FALSE });

  pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_LABEL, item->title, NAME_PT, weight, PUR_ALIGN_START, start,
                      middle - size.height / 2, MAX (end - start, 0), size.height)->flags |= PUR_FLAG_ELLIPSIS;
}

static void
add_chevron (PurScene *scene, gboolean open, double x, double y)
{
  const PurPoint down[] = { { x - 4, y - 2 }, { x, y + 2 }, { x + 4, y - 2 } };
  const PurPoint onward[] = { { x - 2, y - 4 }, { x + 2, y }, { x - 2, y + 4 } };

  pur_scene_add_points (scene, PUR_SHAPE_PATH, PUR_STYLE_NOT_ASSESSED, PUR_PART_NONE, open ? down : onward, 3);
}

static void
add_head (PurScene *scene, PurText *text, const PurGanttItem *item, const PurTaskRowLook *look, double width,
          double height)
{
  double middle = floor ((height - 1) / 2);
  double start = get_start (item, width);
  g_autofree char *percent = g_strdup_printf (C_ ("chart", "%d %%"), (int) lround (item->percent));
  double taken;

  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_HEAD, PUR_PART_NONE, 0, 0, width, height - 1);
  add_chevron (scene, look->open, start - TEXT_X + MARK_X, middle);
  taken = add_end_text (scene, text, percent, PUR_STYLE_TEXT, PUR_WEIGHT_BOLD, width, middle);
  add_name (scene, text, item, PUR_WEIGHT_BOLD, start, width - MARGIN - taken, middle);
}

static void
add_mark (PurScene *scene, const PurGanttItem *item, const PurTaskRowLook *look, double middle)
{
  double size = PUR_MARK_SIZE;

  if (item->kind == PUR_GANTT_MILESTONE && look->mark == PUR_HEALTH_UNKNOWN)
    pur_scene_add (scene, PUR_SHAPE_DIAMOND,
                   item->flags & PUR_GANTT_CRITICAL ? PUR_STYLE_MILESTONE_CRITICAL : PUR_STYLE_MILESTONE,
                   PUR_PART_NONE, MARK_X - size / 2, middle - size / 2, size, size);
  else
    pur_mark_scene_add_health (scene, look->mark, MARK_X - size / 2, middle - size / 2, size);
}

/* The bar as the chart draws it, on the whole project's line. */
static void
add_bar (PurScene *scene, PurGantt *gantt, guint row, const PurGanttView *view, const PurTaskRowLook *look,
         double width, double y)
{
  double length = MAX (width - MARGIN - TEXT_X, 1);
  double days = MAX ((double) (look->to.seconds - look->from.seconds) / PUR_SECONDS_PER_DAY, 1);
  g_autoptr (PurScene) bar = pur_scene_new ();
  PurGanttBuild build = { .gantt = gantt, .view = *view, .scene = bar };
  PurGanttPlace place;
  double today;

  build.view.scale = (PurTimeScale) { .origin = pur_time_day_start (look->from), .px_per_day = length / days };
  build.view.metrics = (PurChartMetrics) { .row = (int) ceil (y) + BAR_HEIGHT, .bar_y = (int) y - BAR_HEIGHT / 2,
                                           .bar_height = BAR_HEIGHT, .diamond = 12 };
  build.view.show &= PUR_GANTT_SHOW_CRITICAL | PUR_GANTT_SHOW_PROGRESS;

  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FREE, PUR_PART_NONE, TEXT_X, y, length, 1);
  pur_gantt_place (gantt, &build.view, row, &place);
  place.item.flags &= ~(guint) PUR_GANTT_PINNED;
  pur_gantt_build_bars (&build, &place);
  pur_scene_append (scene, bar, TEXT_X, -(double) row * build.view.metrics.row);

  today = pur_gantt_has_time (view->today) ? pur_time_scale_x (&build.view.scale, view->today) : -1;
  if (today >= 0 && today <= length)
    pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TODAY, PUR_PART_NONE, TEXT_X + today - 1,
                   y - TODAY_HEIGHT / 2.0, 2, TODAY_HEIGHT);
}

static void
add_task (PurScene *scene, PurText *text, PurGantt *gantt, guint row, const PurGanttItem *item,
          const PurGanttView *view, const PurTaskRowLook *look, double width)
{
  double middle = round (NAME_Y * look->text_scale);
  gboolean late = look->mark == PUR_HEALTH_LATE;
  g_autofree char *finish = pur_gantt_has_time (item->finish)
                                ? pur_date_weekday (pur_date_finish_day (item->finish), view->today) : NULL;
  double taken = add_end_text (scene, text, finish, late ? PUR_STYLE_TEXT : PUR_STYLE_DIM,
                               late ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL, width, middle);

  add_mark (scene, item, look, middle);
  add_name (scene, text, item, PUR_WEIGHT_NORMAL, TEXT_X, width - MARGIN - taken, middle);
  add_bar (scene, gantt, row, view, look, width, round (LINE_Y * look->text_scale));
}

int
pur_task_row_height (PurGantt *gantt, guint row)
{
  PurGanttItem item;

  g_return_val_if_fail (gantt != NULL, 0);

  pur_gantt_get_item (gantt, row, &item);
  return item.kind == PUR_GANTT_SUMMARY ? PUR_TASK_ROW_HEAD_HEIGHT : PUR_TASK_ROW_HEIGHT;
}

PurScene *
pur_task_row_scene (PurGantt *gantt, guint row, const PurGanttView *view, const PurTaskRowLook *look, PurText *text,
                    double width, double height, gboolean mirrored)
{
  PurScene *scene = pur_scene_new ();
  PurGanttItem item;
  gboolean head;

  g_return_val_if_fail (gantt != NULL, scene);

  pur_gantt_get_item (gantt, row, &item);
  head = item.kind == PUR_GANTT_SUMMARY;
  if (head)
    add_head (scene, text, &item, look, width, height);
  else
    add_task (scene, text, gantt, row, &item, view, look, width);
  pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_ROW_LINE, PUR_PART_NONE, head ? 0 : TEXT_X, height - 0.5,
                 width - (head ? 0 : TEXT_X), 0);
  pur_scene_set_extents (scene, (PurBox) { 0, 0, width, height });
  if (mirrored)
    pur_scene_mirror (scene, width);
  return scene;
}
