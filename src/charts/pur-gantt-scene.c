/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-gantt-scene.h"

#include <math.h>

#include "pur-gantt-build-private.h"

/* How far marks and labels reach beyond a bar at most: they are looked for so far around a range. */
#define REACH (PUR_LABEL_MAX + 64.0)
#define PATCH_REACH 4 /* how far a label's ground reaches beside a line that crosses it */
#define RING_GAP 2
#define RING_WIDTH 2

void
pur_gantt_place (PurGantt *gantt, const PurGanttView *view, guint row, PurGanttPlace *place)
{
  const PurChartMetrics *metrics = &view->metrics;
  const PurGanttItem *item = &place->item;
  double y = (double) row * metrics->row;

  *place = (PurGanttPlace) { .row = row };
  pur_gantt_get_item (gantt, row, &place->item);

  place->top = y + metrics->bar_y;
  place->bottom = place->top + metrics->bar_height;
  place->middle = place->top + metrics->bar_height / 2.0;
  place->has_bar = item->kind != PUR_GANTT_GROUP && pur_gantt_has_time (item->start)
                   && pur_gantt_has_time (item->finish);

  if (place->has_bar)
    {
      place->x0 = pur_time_scale_x (&view->scale, item->start);
      place->x1 = MAX (pur_time_scale_x (&view->scale, item->finish), place->x0 + PUR_BAR_MIN);
      if (item->kind == PUR_GANTT_MILESTONE)
        {
          double middle = pur_time_scale_x (&view->scale, item->finish);

          place->x0 = middle - metrics->diamond / 2.0;
          place->x1 = middle + metrics->diamond / 2.0;
          place->top = place->middle - metrics->diamond / 2.0;
          place->bottom = place->middle + metrics->diamond / 2.0;
        }
      else if (item->kind == PUR_GANTT_RECURRING && item->n_pieces > 0)
        {
          const PurGanttPiece *last = &item->pieces[item->n_pieces - 1];

          place->x1 = MAX (place->x1, pur_time_scale_x (&view->scale, last->start) + PUR_RECURRING_WIDTH);
        }
      else if (item->kind == PUR_GANTT_SUMMARY)
        {
          place->top += 1;
          place->middle = place->top + floor (PUR_SUMMARY_HEIGHT / 2.0);
          place->bottom = place->top + PUR_SUMMARY_HEIGHT;
        }
    }

  place->slack_x = place->x1;
  place->forecast_x = place->x1;
  if (place->has_bar && view->show & PUR_GANTT_SHOW_SLACK && pur_gantt_has_time (item->slack_finish)
      && item->kind != PUR_GANTT_SUMMARY)
    {
      double x = pur_time_scale_x (&view->scale, item->slack_finish);

      if (x > place->x1 + 3)
        place->slack_x = x;
    }
  if (place->has_bar && view->show & PUR_GANTT_SHOW_FORECAST && pur_gantt_has_time (item->forecast))
    place->forecast_x = MAX (pur_time_scale_x (&view->scale, item->forecast), place->x1);
  if (view->show & PUR_GANTT_SHOW_DEADLINES && pur_gantt_has_time (item->deadline))
    {
      place->has_deadline = TRUE;
      place->deadline_x = pur_time_scale_x (&view->scale, item->deadline);
    }
}

/* Not mirrored. */
static void
add_days_off (PurScene *scene, PurGantt *gantt, const PurTimeScale *scale, const PurBox *area)
{
  PurTime day = pur_time_day_start (pur_time_scale_time (scale, area->x));
  PurTime last = pur_time_scale_time (scale, area->x + area->width);

  if (scale->px_per_day < PUR_DAYS_OFF_PX)
    return;

  while (day.seconds < last.seconds)
    {
      PurTime end = pur_time (day.seconds + PUR_SECONDS_PER_DAY);

      if (pur_gantt_is_day_off (gantt, day))
        {
          double x = pur_time_scale_x (scale, day);

          while (end.seconds < last.seconds && pur_gantt_is_day_off (gantt, end))
            end.seconds += PUR_SECONDS_PER_DAY;
          pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_DAY_OFF, PUR_PART_NONE, x, area->y,
                         pur_time_scale_x (scale, end) - x, area->height);
        }
      day = end;
    }
}

static void
build_days_off (PurGanttBuild *build)
{
  int row_height = build->view.metrics.row;
  PurBox area = { build->range.x, (double) build->range.first_row * row_height, build->range.width,
                  (double) build->range.n_rows * row_height };

  add_days_off (build->scene, build->gantt, &build->view.scale, &area);
}

static void
build_columns (PurGanttBuild *build, PurTier tier, PurStyle style)
{
  const PurGanttRange *range = &build->range;
  double y = (double) range->first_row * build->view.metrics.row;
  double height = (double) range->n_rows * build->view.metrics.row;
  g_autoptr (GArray) cells = pur_time_scale_cells (&build->view.scale, tier, range->x - PATCH_REACH,
                                                   range->x + range->width + PATCH_REACH);

  for (guint i = 0; i < cells->len; i++)
    {
      const PurTierCell *cell = &g_array_index (cells, PurTierCell, i);

      if (cell->x >= range->x && cell->x < range->x + range->width)
        pur_scene_add (build->scene, PUR_SHAPE_LINE, style, PUR_PART_NONE, cell->x, y, 0, height);
      if (style == PUR_STYLE_GRID_BOLD)
        {
          PurGanttVertical vertical = { cell->x, y, y + height };

          g_array_append_val (build->verticals, vertical);
        }
    }
}

static void
build_grid (PurGanttBuild *build)
{
  const PurGanttRange *range = &build->range;
  int row_height = build->view.metrics.row;

  build_columns (build, PUR_TIER_LOWER, PUR_STYLE_GRID);
  for (guint row = range->first_row; row < range->first_row + range->n_rows; row++)
    pur_scene_add (build->scene, PUR_SHAPE_LINE, PUR_STYLE_ROW_LINE, PUR_PART_NONE, range->x,
                   (row + 1.0) * row_height - 1, range->width, 0);
  build_columns (build, PUR_TIER_UPPER, PUR_STYLE_GRID_BOLD);
}

static PurGanttRange
unmirror_range (const PurGanttView *view, const PurGanttRange *range, guint n_rows)
{
  PurGanttRange result = *range;

  result.first_row = MIN (result.first_row, n_rows);
  if (view->scale.mirrored)
    result.x = view->scale.width - range->x - range->width;
  return result;
}

static gboolean
is_near (const PurGanttBuild *build, const PurGanttPlace *place)
{
  double left = place->has_bar ? place->x0 : INFINITY;
  double right = MAX (MAX (place->has_bar ? place->x1 : -INFINITY, place->slack_x), place->forecast_x);

  if (place->has_deadline)
    {
      left = MIN (left, place->deadline_x);
      right = MAX (right, place->deadline_x);
    }
  if (pur_gantt_has_time (place->item.baseline_start))
    left = MIN (left, pur_time_scale_x (&build->view.scale, place->item.baseline_start));
  if (pur_gantt_has_time (place->item.baseline_finish))
    right = MAX (right, pur_time_scale_x (&build->view.scale, place->item.baseline_finish));

  return left - REACH < build->range.x + build->range.width && right + REACH > build->range.x;
}

PurScene *
pur_gantt_scene_build (PurGantt *gantt, const PurGanttView *view, PurText *text, const PurGanttRange *range)
{
  PurGanttBuild build = { .gantt = gantt, .view = *view, .text = text };
  g_autoptr (GArray) places = NULL;
  guint n_rows;
  guint last_row;

  g_return_val_if_fail (gantt != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  /* Rows below the last are ground with a grid, but no items. */
  n_rows = pur_gantt_get_n_rows (gantt);
  build.range = unmirror_range (view, range, MAX (n_rows, range->first_row));
  build.view.scale.mirrored = FALSE;
  build.scene = pur_scene_new ();
  build.links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));
  build.verticals = g_array_new (FALSE, FALSE, sizeof (PurGanttVertical));
  last_row = MIN (build.range.first_row + build.range.n_rows, n_rows);

  if (view->show & PUR_GANTT_SHOW_DAYS_OFF)
    build_days_off (&build);
  build_grid (&build);
  if (view->show & PUR_GANTT_SHOW_LINKS)
    pur_gantt_build_links (&build);

  places = g_array_new (FALSE, FALSE, sizeof (PurGanttPlace));
  for (guint row = build.range.first_row; row < last_row; row++)
    {
      PurGanttPlace place;

      pur_gantt_place (gantt, &build.view, row, &place);
      if (is_near (&build, &place))
        g_array_append_val (places, place);
    }
  for (guint i = 0; i < places->len; i++)
    pur_gantt_build_under (&build, &g_array_index (places, PurGanttPlace, i));
  for (guint i = 0; i < places->len; i++)
    pur_gantt_build_bars (&build, &g_array_index (places, PurGanttPlace, i));
  if (view->label != PUR_GANTT_LABEL_NONE)
    for (guint i = 0; i < places->len; i++)
      pur_gantt_build_label (&build, &g_array_index (places, PurGanttPlace, i));

  pur_scene_set_extents (build.scene, (PurBox) {
    build.range.x, (double) build.range.first_row * view->metrics.row, build.range.width,
    (double) build.range.n_rows * view->metrics.row });
  if (view->scale.mirrored)
    pur_scene_mirror (build.scene, view->scale.width);

  g_array_unref (build.links);
  g_array_unref (build.verticals);
  return build.scene;
}

static PurGanttView
unmirror_view (const PurGanttView *view)
{
  PurGanttView result = *view;

  result.scale.mirrored = FALSE;
  return result;
}

static void
finish_overlay (PurScene *scene, const PurGanttView *view)
{
  if (view->scale.mirrored)
    pur_scene_mirror (scene, view->scale.width);
}

gboolean
pur_gantt_bar_box (PurGantt *gantt, const PurGanttView *view, guint row, PurBox *box)
{
  PurGanttView straight = unmirror_view (view);
  PurGanttPlace place;

  g_return_val_if_fail (gantt != NULL, FALSE);

  pur_gantt_place (gantt, &straight, row, &place);
  if (!place.has_bar)
    return FALSE;

  *box = (PurBox) { place.x0, place.top, place.x1 - place.x0, place.bottom - place.top };
  if (place.item.kind == PUR_GANTT_SUMMARY)
    box->height += PUR_SUMMARY_FOOT;
  if (view->scale.mirrored)
    box->x = view->scale.width - box->x - box->width;
  return TRUE;
}

PurScene *
pur_gantt_today_build (const PurGanttView *view, double y, double height)
{
  PurScene *scene = pur_scene_new ();

  if (pur_gantt_has_time (view->today))
    pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TODAY, PUR_PART_NONE,
                   pur_time_scale_x (&view->scale, view->today) - 1, y, 2, height);
  return scene;
}

PurScene *
pur_gantt_days_off_build (PurGantt *gantt, const PurGanttView *view, const PurBox *area)
{
  PurScene *scene = pur_scene_new ();
  PurGanttView straight = unmirror_view (view);
  PurBox box = *area;

  g_return_val_if_fail (gantt != NULL, scene);

  if (view->scale.mirrored)
    box.x = view->scale.width - area->x - area->width;
  add_days_off (scene, gantt, &straight.scale, &box);
  finish_overlay (scene, view);
  return scene;
}

PurScene *
pur_gantt_mark_build (PurGantt *gantt, const PurGanttView *view, guint row, PurStyle style,
                      double x, double width)
{
  PurScene *scene = pur_scene_new ();
  double y = (double) row * view->metrics.row;
  PurPrimitive *primitive;
  PurBox box;

  if (style == PUR_STYLE_SELECTION)
    {
      primitive = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_NONE, x, y, width,
                                 view->metrics.row);
      primitive->alpha = 0.55;
      return scene;
    }

  if (row >= pur_gantt_get_n_rows (gantt) || !pur_gantt_bar_box (gantt, view, row, &box))
    return scene;

  if (style == PUR_STYLE_FOCUS)
    {
      double reach = RING_GAP + RING_WIDTH;

      primitive = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_NONE, box.x - reach,
                                 box.y - reach, box.width + 2 * reach, box.height + 2 * reach);
      primitive->radius = 5;
    }
  else
    {
      primitive = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_NONE, box.x, box.y, box.width,
                                 box.height);
      primitive->radius = PUR_BAR_RADIUS;
    }
  return scene;
}

PurScene *
pur_gantt_ghost_build (PurGantt *gantt, const PurGanttView *view, guint row, PurTime start, PurTime finish,
                       gboolean refused)
{
  PurScene *scene = pur_scene_new ();
  PurStyle style = refused ? PUR_STYLE_GHOST_REFUSED : PUR_STYLE_GHOST;
  PurGanttView straight = unmirror_view (view);
  PurGanttPlace place;
  PurPrimitive *primitive;
  double x0 = pur_time_scale_x (&straight.scale, start);
  double x1 = pur_time_scale_x (&straight.scale, finish);

  g_return_val_if_fail (gantt != NULL, scene);

  pur_gantt_place (gantt, &straight, row, &place);
  if (place.item.kind == PUR_GANTT_MILESTONE)
    primitive = pur_scene_add (scene, PUR_SHAPE_DIAMOND, style, PUR_PART_BAR,
                               x1 - view->metrics.diamond / 2.0, place.top, view->metrics.diamond,
                               view->metrics.diamond);
  else
    primitive = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_BAR, x0, place.top,
                               MAX (x1 - x0, PUR_BAR_MIN), view->metrics.bar_height);
  primitive->radius = PUR_BAR_RADIUS;
  finish_overlay (scene, view);
  return scene;
}

gint64
pur_gantt_drag_seconds (const PurGanttView *view, double dx)
{
  double step = pur_time_scale_zoom (&view->scale) == PUR_ZOOM_HOURS ? 3600 : PUR_SECONDS_PER_DAY;
  double seconds = dx / view->scale.px_per_day * PUR_SECONDS_PER_DAY;

  if (view->scale.mirrored)
    seconds = -seconds;
  return (gint64) (round (seconds / step) * step);
}
