/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-dates.h"
#include "pur-plan.h"

#define REACH 5         /* around an edge or the end of progress */
#define LINK_GAP 10     /* from the bar to the middle of the round handle */
#define LINK_RADIUS 4
#define LEAST_WIDTH 24  /* of a bar that has a handle for its progress */
#define PERCENT_STEP 5

static PurChartPlace
no_place (void)
{
  return (PurChartPlace) { PUR_HANDLE_NONE, -1 };
}

static gboolean
get_bar (PurChartView *self,
         int           row,
         PurBox       *box)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  PurGanttView view = pur_chart_view_make_view (self);

  return gantt != NULL && row >= 0 && row < (int) pur_gantt_get_n_rows (gantt)
         && pur_gantt_bar_box (gantt, &view, row, box);
}

/* The x of a part of the bar, from its start. */
static double
get_along (PurChartView *self,
           const PurBox *box,
           double        part)
{
  return self->scale.mirrored ? box->x + box->width * (1 - part) : box->x + box->width * part;
}

static gboolean
can_edit (PurChartView *self)
{
  return !pur_workspace_is_read_only (pur_rows_get_workspace (self->rows));
}

PurChartPlace
pur_chart_view_find_place (PurChartView *self,
                           double        x,
                           double        y)
{
  int row = y / pur_canvas_get_row_height (PUR_CANVAS (self->body));
  PurTask *task;
  PurTaskType type;
  PurBox box;
  double end;
  double start;
  double out = self->scale.mirrored ? -1 : 1; /* the direction of time */

  if (y < 0 || !get_bar (self, row, &box))
    return no_place ();

  task = pur_chart_view_get_task (self, row);
  type = pur_task_get_type (task);
  end = get_along (self, &box, 1);
  start = get_along (self, &box, 0);

  if (can_edit (self))
    {
      if (fabs (x - (end + out * LINK_GAP)) <= LINK_RADIUS + 2)
        return (PurChartPlace) { PUR_HANDLE_LINK_END, row };
      if (fabs (x - (start - out * LINK_GAP)) <= LINK_RADIUS + 2)
        return (PurChartPlace) { PUR_HANDLE_LINK_START, row };
      if ((type == PUR_TASK_IS_TASK || type == PUR_TASK_IS_BUFFER) && fabs (x - end) <= REACH
          && (box.width > 2 * REACH || (x - end) * out > 0))
        return (PurChartPlace) { PUR_HANDLE_END, row };
      if (type == PUR_TASK_IS_TASK && box.width >= LEAST_WIDTH && y >= box.y + box.height / 2
          && fabs (x - get_along (self, &box, pur_task_get_progress (task) / 100)) <= REACH)
        return (PurChartPlace) { PUR_HANDLE_PROGRESS, row };
    }

  if (x >= box.x - 2 && x <= box.x + box.width + 2)
    return (PurChartPlace) { PUR_HANDLE_BAR, row };

  return no_place ();
}

/* What the gesture would make of the task */

/* By the calendar: "+3 days". */
static char *
describe_shift (gint64 seconds)
{
  const char *sign = seconds < 0 ? "−" : "+";
  gint64 amount = ABS (seconds);
  guint n = (amount + PUR_SECONDS_PER_DAY / 2) / PUR_SECONDS_PER_DAY;

  if (amount < PUR_SECONDS_PER_DAY)
    {
      g_autofree char *words = pur_duration_format (pur_duration_working (amount), NULL);

      return g_strdup_printf ("%s%s", sign, words);
    }

  /* Translators: how far a bar is dragged: plus or minus some days by the calendar */
  return g_strdup_printf (ngettext ("%s%u day", "%s%u days", n), sign, n);
}

static void
set_text (PurChartView *self,
          char         *text)
{
  g_free (self->drag_text);
  self->drag_text = text;
}

static char *
describe_dates (PurChartView *self,
                PurTime       start,
                PurTime       finish)
{
  g_autofree char *first = pur_date_weekday (start, self->today);
  g_autofree char *last = pur_date_weekday (pur_date_finish_day (finish), self->today);

  return g_str_equal (first, last) ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
}

static PurTime
add_duration (PurTask     *task,
              PurTime      start,
              PurDuration  duration)
{
  if (pur_duration_is_elapsed (duration))
    return pur_time (start.seconds + pur_duration_get_seconds (duration));
  if (pur_duration_get_seconds (duration) == 0)
    return start;

  return pur_plan_add_work (task, start, duration);
}

static void
preview_move (PurChartView *self,
              gint64        shift)
{
  PurTask *task = pur_chart_view_get_task (self, self->drag_row);
  PurTime before = pur_task_get_start (task);
  g_autofree char *dates = NULL;
  g_autofree char *words = NULL;

  self->drag_start = pur_time (before.seconds + shift);
  if (shift != 0 && !pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
    self->drag_start = pur_plan_next_work (task, self->drag_start);
  self->drag_finish = add_duration (task, self->drag_start, pur_task_get_scheduled_duration (task));

  dates = describe_dates (self, self->drag_start, self->drag_finish);
  words = describe_shift (self->drag_start.seconds - before.seconds);
  set_text (self, shift == 0 ? g_steal_pointer (&dates) : g_strdup_printf ("%s   %s", dates, words));
}

static void
preview_resize (PurChartView *self,
                gint64        shift)
{
  PurTask *task = pur_chart_view_get_task (self, self->drag_row);
  PurDurationUnits units = pur_workspace_get_duration_units (pur_rows_get_workspace (self->rows), (PurRecord *) task);
  gint64 least = pur_time_scale_zoom (&self->scale) == PUR_ZOOM_HOURS ? 3600 : units.minutes_per_day * 60;
  gint64 now = pur_duration_get_seconds (pur_task_get_scheduled_duration (task));
  PurTime finish = pur_time (pur_task_get_finish (task).seconds + shift);
  g_autofree char *dates = NULL;
  g_autofree char *words = NULL;

  self->drag_start = pur_task_get_start (task);
  if (pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
    {
      self->drag_duration = MAX (finish.seconds - self->drag_start.seconds, 3600);
      self->drag_finish = pur_time (self->drag_start.seconds + self->drag_duration);
      words = pur_duration_format (pur_duration_elapsed (self->drag_duration), &units);
    }
  else
    {
      self->drag_duration = shift == 0 || finish.seconds <= self->drag_start.seconds
                              ? 0
                              : pur_duration_get_seconds (pur_plan_get_work (task, self->drag_start, finish));
      self->drag_duration = shift == 0 ? now : MAX (self->drag_duration, MIN (least, now));
      self->drag_finish = add_duration (task, self->drag_start, pur_duration_working (self->drag_duration));
      words = pur_duration_format (pur_duration_working (self->drag_duration), &units);
    }

  dates = describe_dates (self, self->drag_start, self->drag_finish);
  set_text (self, g_strdup_printf ("%s   %s", dates, words));
}

static void
preview_progress (PurChartView *self,
                  double        x)
{
  PurBox box;
  double part;

  if (!get_bar (self, self->drag_row, &box))
    return;

  part = (self->scale.mirrored ? box.x + box.width - x : x - box.x) / box.width;
  self->drag_percent = CLAMP (round (part * 100 / PERCENT_STEP) * PERCENT_STEP, 0, 100);
  set_text (self, g_strdup_printf (_("%.0f %% done"), self->drag_percent));
}

/* The nearer end of the bar under the pointer. */
static PurChartPlace
find_target (PurChartView *self,
             double        x,
             double        y)
{
  int row = y / pur_canvas_get_row_height (PUR_CANVAS (self->body));
  PurBox box;

  if (y < 0 || row == self->drag_row || !get_bar (self, row, &box)
      || x < box.x - 2 * LINK_GAP || x > box.x + box.width + 2 * LINK_GAP)
    return no_place ();

  return (PurChartPlace) {
    fabs (x - get_along (self, &box, 0)) <= fabs (x - get_along (self, &box, 1)) ? PUR_HANDLE_LINK_START
                                                                                 : PUR_HANDLE_LINK_END,
    row,
  };
}

static PurLinkType
get_link_type (PurHandle from,
               PurHandle to)
{
  if (from == PUR_HANDLE_LINK_END)
    return to == PUR_HANDLE_LINK_START ? PUR_LINK_FS : PUR_LINK_FF;

  return to == PUR_HANDLE_LINK_START ? PUR_LINK_SS : PUR_LINK_SF;
}

static void
preview_link (PurChartView *self)
{
  const PurOption *option;

  self->drag_target = find_target (self, self->drag_x, self->drag_y);
  if (self->drag_target.row < 0)
    {
      set_text (self, NULL);
      return;
    }

  option = pur_field_get_option (PUR_FIELD (link, type), get_link_type (self->drag, self->drag_target.handle));
  set_text (self, g_strdup_printf ("%s → %s   %s",
                                   pur_record_get_title ((PurRecord *) pur_chart_view_get_task (self, self->drag_row)),
                                   pur_record_get_title ((PurRecord *) pur_chart_view_get_task (self, self->drag_target.row)),
                                   pur_option_get_title (option)));
}

/* The gesture */

PurDrag
pur_chart_view_drag_begin (PurChartView *self,
                           double        x,
                           double        y)
{
  PurChartPlace place;

  if (self->rows == NULL)
    return PUR_DRAG_DENIED;

  place = pur_chart_view_find_place (self, x, y);
  if (place.handle == PUR_HANDLE_NONE)
    return PUR_DRAG_BAND;
  /* A summary stands where its tasks do. */
  if (!can_edit (self)
      || (place.handle == PUR_HANDLE_BAR && pur_plan_is_summary (pur_chart_view_get_task (self, place.row))))
    return PUR_DRAG_DENIED;

  gtk_widget_grab_focus (self->body);
  self->drag = place.handle;
  self->drag_row = place.row;
  self->drag_x0 = x;
  self->drag_target = no_place ();
  return PUR_DRAG_OWN;
}

void
pur_chart_view_drag_update (PurChartView       *self,
                            double              x,
                            double              y,
                            const GdkRectangle *box)
{
  PurGanttView view = pur_chart_view_make_view (self);
  gint64 shift = pur_gantt_drag_seconds (&view, x - self->drag_x0);

  self->drag_x = x;
  self->drag_y = y;
  switch (self->drag)
    {
    case PUR_HANDLE_BAR:
      preview_move (self, shift);
      break;
    case PUR_HANDLE_END:
      preview_resize (self, shift);
      break;
    case PUR_HANDLE_PROGRESS:
      preview_progress (self, x);
      break;
    case PUR_HANDLE_LINK_START:
    case PUR_HANDLE_LINK_END:
      preview_link (self);
      break;
    case PUR_HANDLE_NONE:
    default:
      {
        g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
        int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));

        for (int row = box->y / height; row <= (box->y + box->height - 1) / height; row++)
          {
            PurBox bar;

            if (get_bar (self, row, &bar) && bar.x < box->x + box->width && bar.x + bar.width > box->x)
              {
                PurId id = pur_rows_get_id (self->rows, row);

                g_array_append_val (ids, id);
              }
          }
        pur_table_view_select (self->table, (PurId *) ids->data, ids->len);
      }
      break;
    }

  gtk_widget_queue_draw (self->body);
}

static void
emit_drag (PurChartView *self)
{
  g_autoptr (PurRecord) record = g_object_ref ((PurRecord *) pur_chart_view_get_task (self, self->drag_row));
  PurTask *task = PUR_task (record);

  switch (self->drag)
    {
    case PUR_HANDLE_BAR:
      if (self->drag_start.seconds != pur_task_get_start (task).seconds)
        g_signal_emit_by_name (self, "bar-moved", record, self->drag_start.seconds);
      break;
    case PUR_HANDLE_END:
      if (self->drag_duration != pur_duration_get_seconds (pur_task_get_scheduled_duration (task)))
        g_signal_emit_by_name (self, "bar-resized", record, self->drag_duration);
      break;
    case PUR_HANDLE_PROGRESS:
      if (self->drag_percent != pur_task_get_progress (task))
        g_signal_emit_by_name (self, "progress-changed", record, self->drag_percent);
      break;
    case PUR_HANDLE_LINK_START:
    case PUR_HANDLE_LINK_END:
      if (self->drag_target.row >= 0)
        g_signal_emit_by_name (self, "link-drawn", record, pur_chart_view_get_task (self, self->drag_target.row),
                               (int) get_link_type (self->drag, self->drag_target.handle));
      break;
    case PUR_HANDLE_NONE:
    default:
      break;
    }
}

void
pur_chart_view_drag_end (PurChartView *self,
                         gboolean      cancelled)
{
  if (!cancelled && self->drag != PUR_HANDLE_NONE)
    emit_drag (self);

  self->drag = PUR_HANDLE_NONE;
  self->drag_row = -1;
  set_text (self, NULL);
  gtk_widget_queue_draw (self->body);
}

/* The same by keys, a step at a time. */
void
pur_chart_view_nudge (PurChartView *self,
                      gboolean      resize,
                      int           steps)
{
  int row = self->table ? pur_table_view_get_cursor_row (self->table) : -1;
  gint64 step = pur_time_scale_zoom (&self->scale) == PUR_ZOOM_HOURS ? 3600 : PUR_SECONDS_PER_DAY;
  PurTask *task = pur_chart_view_get_task (self, row);
  PurTaskType type;
  PurBox box;

  if (task == NULL || !can_edit (self) || !get_bar (self, row, &box) || self->drag != PUR_HANDLE_NONE)
    return;

  type = pur_task_get_type (task);
  if (type == PUR_TASK_IS_SUMMARY || (resize && type == PUR_TASK_IS_MILESTONE))
    return;

  self->drag = resize ? PUR_HANDLE_END : PUR_HANDLE_BAR;
  self->drag_row = row;
  /* Over days off, until something is other than it was. */
  for (int i = 1; i <= 14; i++)
    {
      if (resize)
        preview_resize (self, steps * step * i);
      else
        preview_move (self, steps * step * i);
      if (resize ? self->drag_duration != pur_duration_get_seconds (pur_task_get_scheduled_duration (task))
                 : (self->drag_start.seconds - pur_task_get_start (task).seconds) * steps > 0)
        break;
    }
  pur_chart_view_drag_end (self, FALSE);
}

/* Drawing */

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

  if (place.row < 0 || self->drag != PUR_HANDLE_NONE || !can_edit (self) || !get_bar (self, place.row, &box))
    return;

  task = pur_chart_view_get_task (self, place.row);
  middle = box.y + box.height / 2;
  snapshot_disc (self, snapshot, get_along (self, &box, 1) + out * LINK_GAP, middle,
                 place.handle == PUR_HANDLE_LINK_END);
  snapshot_disc (self, snapshot, get_along (self, &box, 0) - out * LINK_GAP, middle,
                 place.handle == PUR_HANDLE_LINK_START);
  if (pur_task_get_type (task) == PUR_TASK_IS_TASK && box.width >= LEAST_WIDTH)
    snapshot_progress_handle (self, snapshot, get_along (self, &box, pur_task_get_progress (task) / 100),
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

  if (!get_bar (self, self->drag_row, &box))
    return;
  x0 = get_along (self, &box, side) + (side > 0 ? out : -out) * LINK_GAP;
  y0 = box.y + box.height / 2;

  if (self->drag_target.row >= 0 && get_bar (self, self->drag_target.row, &box))
    {
      gboolean at_end = self->drag_target.handle == PUR_HANDLE_LINK_END;

      x = get_along (self, &box, at_end ? 1 : 0) + (at_end ? out : -out) * LINK_GAP;
      y = box.y + box.height / 2;
      snapshot_disc (self, snapshot, x, y, TRUE);
    }

  bounds = GRAPHENE_RECT_INIT (MIN (x0, x) - 2, MIN (y0, y) - 2, fabs (x - x0) + 4, fabs (y - y0) + 4);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  pur_canvas_set_source (cr, theme, PUR_ROLE_FOCUS, 1);
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
  double width = ceil (size.width) + 16;
  double height = ceil (size.height) + 8;
  double x = CLAMP (self->drag_x - width / 2, visible->x + 4, MAX (visible->x + visible->width - width - 4, visible->x + 4));
  double y = (self->drag_row + 1) * row + 6;
  GdkRGBA ground = pur_canvas_rgba (theme, PUR_ROLE_TEXT, 0.92);
  GdkRGBA ink = pur_canvas_rgba (theme, PUR_ROLE_GROUND, 1);
  GskRoundedRect rounded;

  if (self->drag == PUR_HANDLE_LINK_START || self->drag == PUR_HANDLE_LINK_END)
    y = self->drag_y + row;
  if (y + height > visible->y + visible->height)
    y -= height + row + 12;

  gsk_rounded_rect_init_from_rect (&rounded, &GRAPHENE_RECT_INIT (floor (x), y, width, height), 6);
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, &ground, &rounded.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (floor (x) + 8, floor (y) + 4));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
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

  if (self->drag == PUR_HANDLE_BAR || self->drag == PUR_HANDLE_END)
    {
      PurGanttView view = pur_chart_view_make_view (self);
      g_autoptr (PurScene) ghost = pur_gantt_ghost_build (gantt, &view, self->drag_row, self->drag_start,
                                                          self->drag_finish, FALSE);

      pur_chart_view_snapshot_scene (self, snapshot, ghost);
    }
  else if (self->drag == PUR_HANDLE_PROGRESS)
    {
      if (get_bar (self, self->drag_row, &box))
        snapshot_progress_handle (self, snapshot, get_along (self, &box, self->drag_percent / 100),
                                  box.y + box.height);
    }
  else
    snapshot_link (self, snapshot);

  if (self->drag_text != NULL)
    snapshot_text (self, snapshot, visible);
}
