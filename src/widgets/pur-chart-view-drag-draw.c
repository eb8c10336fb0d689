/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is drawn of a gesture: handles of the bar under the pointer, ghosts, the line of a link, the words. */

#include "config.h"

#include "pur-chart-view-private.h"

#include <math.h>

#include "pur-plan.h"

#define LINK_GAP PUR_CHART_LINK_GAP
#define LINK_RADIUS PUR_CHART_LINK_RADIUS
#define LEAST_WIDTH PUR_CHART_LEAST_WIDTH

static void
snapshot_disc (PurChartView *self,
               GtkSnapshot  *snapshot,
               double        x,
               double        y,
               gboolean      filled)
{
  PurTheme theme = pur_canvas_get_theme (PUR_CANVAS (self->body));
  GdkRGBA edge = pur_canvas_rgba (theme, PUR_ROLE_FOCUS, 1);
  GdkRGBA fill = pur_canvas_rgba (theme, filled ? PUR_ROLE_FOCUS : PUR_ROLE_GROUND, 1);
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle,
                                   &GRAPHENE_RECT_INIT (x - LINK_RADIUS, y - LINK_RADIUS,
                                                        2 * LINK_RADIUS, 2 * LINK_RADIUS),
                                   LINK_RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, &fill, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &circle, (float[4]) { 1.5, 1.5, 1.5, 1.5 },
                              (GdkRGBA[4]) { edge, edge, edge, edge });
}

static void
snapshot_progress_handle (PurChartView *self,
                          GtkSnapshot  *snapshot,
                          double        x,
                          double        y)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x - 6, y - 5, 12, 9));

  cairo_move_to (cr, x, y - 3.5);
  cairo_line_to (cr, x + 4.5, y + 2.5);
  cairo_line_to (cr, x - 4.5, y + 2.5);
  cairo_close_path (cr);
  pur_canvas_set_source (cr, pur_canvas_get_theme (PUR_CANVAS (self->body)), PUR_ROLE_GROUND, 1);
  cairo_fill_preserve (cr);
  pur_canvas_set_source (cr, pur_canvas_get_theme (PUR_CANVAS (self->body)), PUR_ROLE_FOCUS, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* What the bar under the pointer can be taken hold of by. */
void
pur_chart_view_snapshot_handles (PurChartView *self,
                                 GtkSnapshot  *snapshot)
{
  PurChartPlace place = self->hover;
  double out = self->scale.mirrored ? -1 : 1;
  PurTask *task;
  PurBox box;
  double middle;

  if (place.row < 0 || self->drag != PUR_HANDLE_NONE || !pur_chart_view_can_edit (self) || !pur_chart_view_get_bar (self, place.row, &box))
    return;

  task = pur_chart_view_get_task (self, place.row);
  middle = box.y + box.height / 2;
  snapshot_disc (self, snapshot, pur_chart_view_get_along (self, &box, 1) + out * LINK_GAP, middle,
                 place.handle == PUR_HANDLE_LINK_END);
  snapshot_disc (self, snapshot, pur_chart_view_get_along (self, &box, 0) - out * LINK_GAP, middle,
                 place.handle == PUR_HANDLE_LINK_START);
  if (pur_task_get_type (task) == PUR_TASK_IS_TASK && box.width >= LEAST_WIDTH)
    snapshot_progress_handle (self, snapshot, pur_chart_view_get_along (self, &box, pur_task_get_progress (task) / 100),
                              box.y + box.height);
}

static void
snapshot_link (PurChartView *self,
               GtkSnapshot  *snapshot)
{
  PurTheme theme = pur_canvas_get_theme (PUR_CANVAS (self->body));
  double out = self->scale.mirrored ? -1 : 1;
  double side = self->drag == PUR_HANDLE_LINK_END ? 1 : 0;
  double x = self->drag_x;
  double y = self->drag_y;
  graphene_rect_t bounds;
  PurBox box;
  double x0;
  double y0;
  cairo_t *cr;

  if (!pur_chart_view_get_bar (self, self->drag_row, &box))
    return;
  x0 = pur_chart_view_get_along (self, &box, side) + (side > 0 ? out : -out) * LINK_GAP;
  y0 = box.y + box.height / 2;

  if (self->drag_target.row >= 0 && pur_chart_view_get_bar (self, self->drag_target.row, &box))
    {
      gboolean at_end = self->drag_target.handle == PUR_HANDLE_LINK_END;

      x = pur_chart_view_get_along (self, &box, at_end ? 1 : 0) + (at_end ? out : -out) * LINK_GAP;
      y = box.y + box.height / 2;
      snapshot_disc (self, snapshot, x, y, TRUE);
    }

  bounds = GRAPHENE_RECT_INIT (MIN (x0, x) - 2, MIN (y0, y) - 2, fabs (x - x0) + 4, fabs (y - y0) + 4);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  pur_canvas_set_source (cr, theme, self->drag_refusal != NULL ? PUR_ROLE_LATE : PUR_ROLE_FOCUS, 1);
  cairo_set_line_width (cr, 2);
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x, y);
  cairo_stroke (cr);
  cairo_destroy (cr);
  snapshot_disc (self, snapshot, x0, y0, TRUE);
}

static void
snapshot_text (PurChartView       *self,
               GtkSnapshot        *snapshot,
               const GdkRectangle *visible)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurTheme theme = pur_canvas_get_theme (canvas);
  PurFont font = { PUR_LABEL_PT, PUR_WEIGHT_NORMAL, TRUE };
  PurTextSize size = pur_text_measure (pur_canvas_get_text (canvas), self->drag_text, font);
  PangoLayout *layout = pur_text_layout (pur_canvas_get_text (canvas), self->drag_text, font, 0);
  int row = pur_canvas_get_row_height (canvas);
  double line = ceil (size.height);
  PangoLayout *reason = NULL;
  double width = ceil (size.width) + 16;
  double height = line + 8;
  double x;
  double y = (self->drag_row + 1) * row + 6;
  GdkRGBA ground = pur_canvas_rgba (theme, PUR_ROLE_TEXT, 0.92);
  GdkRGBA ink = pur_canvas_rgba (theme, PUR_ROLE_GROUND, 1);
  GdkRGBA late = pur_canvas_rgba (theme, PUR_ROLE_LATE, 1);
  GskRoundedRect rounded;

  if (self->drag_refusal != NULL)
    {
      PurTextSize extent = pur_text_measure (pur_canvas_get_text (canvas), self->drag_refusal, font);
      double room = MIN (ceil (extent.width), MAX (visible->width - 24, 80));

      reason = pur_text_layout (pur_canvas_get_text (canvas), self->drag_refusal, font,
                                extent.width > room ? room : 0);
      width = MAX (width, room + 16);
      height += line + 2;
    }
  x = CLAMP (self->drag_x - width / 2, visible->x + 4, MAX (visible->x + visible->width - width - 4, visible->x + 4));

  if (self->drag == PUR_HANDLE_LINK_START || self->drag == PUR_HANDLE_LINK_END)
    y = self->drag_y + row;
  if (y + height > visible->y + visible->height)
    y -= height + row + 12;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (floor (x), y, width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &ground, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
  if (reason != NULL)
    gtk_snapshot_append_border (snapshot, &rounded, (float[4]) { 2, 2, 2, 2 }, (GdkRGBA[4]) { late, late, late, late });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (floor (x) + 8, floor (y) + 4));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  if (reason != NULL)
    {
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, line + 2));
      gtk_snapshot_append_layout (snapshot, reason, &ink);
    }
  gtk_snapshot_restore (snapshot);
}

/* Of all selected bars in sight. */
static void
snapshot_ghosts (PurChartView       *self,
                 GtkSnapshot        *snapshot,
                 const GdkRectangle *visible)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  PurGanttView view = pur_chart_view_make_view (self);
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  guint last = MIN ((guint) ((visible->y + visible->height - 1) / height) + 1, pur_rows_get_n (self->rows));

  for (guint row = visible->y / height; row < last; row++)
    {
      PurTask *task = pur_chart_view_get_task (self, row);
      g_autoptr (PurScene) ghost = NULL;
      PurTime start;

      if (!pur_table_view_is_selected (self->table, pur_rows_get_id (self->rows, row))
          || pur_task_get_type (task) == PUR_TASK_IS_SUMMARY || !pur_task_has_start (task))
        continue;
      start = pur_time (pur_task_get_start (task).seconds + self->drag_shift);
      if (self->drag_shift != 0 && !pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
        start = pur_plan_next_work (task, start);
      ghost = pur_gantt_ghost_build (gantt, &view, row, start,
                                     pur_chart_view_add_duration (task, start, pur_task_get_scheduled_duration (task)),
                                     FALSE);
      pur_chart_view_snapshot_scene (self, snapshot, ghost);
    }
}

void
pur_chart_view_snapshot_drag (PurChartView       *self,
                              GtkSnapshot        *snapshot,
                              const GdkRectangle *visible)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  PurBox box;

  if (self->drag == PUR_HANDLE_NONE || gantt == NULL)
    return;

  if (self->drag == PUR_HANDLE_BAR && self->drag_several)
    snapshot_ghosts (self, snapshot, visible);
  else if (self->drag == PUR_HANDLE_BAR || self->drag == PUR_HANDLE_END || self->drag == PUR_HANDLE_START)
    {
      PurGanttView view = pur_chart_view_make_view (self);
      g_autoptr (PurScene) ghost = pur_gantt_ghost_build (gantt, &view, self->drag_row, self->drag_start,
                                                          self->drag_finish, self->drag_refusal != NULL);

      pur_chart_view_snapshot_scene (self, snapshot, ghost);
    }
  else if (self->drag == PUR_HANDLE_PROGRESS)
    {
      if (pur_chart_view_get_bar (self, self->drag_row, &box))
        snapshot_progress_handle (self, snapshot, pur_chart_view_get_along (self, &box, self->drag_percent / 100),
                                  box.y + box.height);
    }
  else
    snapshot_link (self, snapshot);

  if (self->drag_text != NULL)
    snapshot_text (self, snapshot, visible);
}
