/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chart-view-private.h"

#include <math.h>

#include "pur-clock.h"

#define MARGIN 240   /* pixels of time before the first and after the last bar */
#define LEAST_ZOOM 0.1
#define MOST_ZOOM 896
#define FIT_MARGIN 30

enum
{
  BAR_MOVED,
  BARS_SHIFTED,
  BAR_RESTARTED,
  REFUSED,
  BAR_RESIZED,
  PROGRESS_CHANGED,
  LINK_DRAWN,
  CONTEXT_MENU,
  ZOOM_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurChartView, pur_chart_view, GTK_TYPE_WIDGET)

static PurCanvas *
get_canvas (PurChartView *self)
{
  return PUR_CANVAS (self->body);
}

static GtkAdjustment *
get_adjustment (PurChartView *self)
{
  return gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

PurGantt *
pur_chart_view_fresh_gantt (PurChartView *self)
{
  if (self->source == NULL)
    return NULL;

  if (self->stale)
    pur_gantt_rows_update (self->source);
  else if (self->values_stale)
    pur_gantt_rows_refresh (self->source);
  self->stale = FALSE;
  self->values_stale = FALSE;

  return pur_gantt_rows_get_gantt (self->source);
}

PurGanttView
pur_chart_view_make_view (PurChartView *self)
{
  PurGanttView view = {
    .scale = self->scale,
    .metrics = *pur_canvas_get_metrics (get_canvas (self)),
    .show = self->show,
    .label = self->label,
    .today = self->today,
  };

  view.scale.width = pur_canvas_get_width (get_canvas (self));
  return view;
}

PurTask *
pur_chart_view_get_task (PurChartView *self,
                         int           row)
{
  return self->rows == NULL || row < 0 || row >= (int) pur_rows_get_n (self->rows)
           ? NULL
           : PUR_task (pur_rows_get (self->rows, row));
}

/* From the first mark to the last.  While rows, links and deadlines are the same only the project can have
 * grown, so not all rows are asked again; that it shrank shows a little later. */
static gboolean
get_span (PurChartView *self,
          PurGantt     *gantt,
          PurTime      *from,
          PurTime      *to)
{
  PurWorkspace *workspace = pur_rows_get_workspace (self->rows);
  PurRecord *project = pur_workspace_lookup (workspace, &pur_project_kind, pur_rows_get_project (self->rows));

  if (!self->span_known || project == NULL)
    {
      self->span_known = pur_gantt_get_span (gantt, &self->span_from, &self->span_to);
      if (!self->span_known)
        return FALSE;
    }
  else if (pur_project_has_scheduled_start (PUR_project (project)))
    {
      self->span_from.seconds = MIN (self->span_from.seconds,
                                     pur_project_get_scheduled_start (PUR_project (project)).seconds);
      self->span_to.seconds = MAX (self->span_to.seconds,
                                   pur_project_get_scheduled_finish (PUR_project (project)).seconds);
    }

  *from = self->span_from;
  *to = self->span_to;
  return TRUE;
}

/* The extent of time: that of the plan and today, with room to drag into.  What is seen stays where it is. */
static void
update_extent (PurChartView *self)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  gint64 room = ceil (MARGIN / self->scale.px_per_day) * PUR_SECONDS_PER_DAY;
  PurTime from = self->today;
  PurTime to = self->today;
  PurTime start;
  PurTime finish;
  PurTime before = self->scale.origin;
  gint64 days;

  if (gantt != NULL && get_span (self, gantt, &start, &finish))
    {
      from = pur_time (MIN (from.seconds, start.seconds));
      to = pur_time (MAX (to.seconds, finish.seconds));
    }

  self->scale.origin = pur_time_scale_cell_start (&self->scale, PUR_TIER_UPPER, pur_time (from.seconds - room));
  self->scale.origin = pur_time_day_start (self->scale.origin);
  days = (to.seconds + room - self->scale.origin.seconds) / PUR_SECONDS_PER_DAY + 1;
  pur_canvas_set_content (get_canvas (self), self->rows ? pur_rows_get_n (self->rows) : 0,
                          ceil (days * self->scale.px_per_day));

  if (before.seconds != self->scale.origin.seconds)
    {
      double moved = (before.seconds - self->scale.origin.seconds) / (double) PUR_SECONDS_PER_DAY
                     * self->scale.px_per_day;

      /* Mirrored, the canvas keeps the distance from the right itself. */
      gtk_adjustment_set_value (get_adjustment (self), gtk_adjustment_get_value (get_adjustment (self))
                                                       + (self->scale.mirrored ? -moved : moved));
      pur_canvas_drop_tiles (get_canvas (self));
      gtk_widget_queue_draw (self->header);
    }
}

static gboolean
refresh_cb (gpointer data)
{
  PurChartView *self = data;

  self->refresh_due = 0;
  self->today = pur_clock_local ();
  update_extent (self);
  if (!self->placed && self->rows != NULL && gtk_widget_get_width (self->body) > 0)
    pur_chart_view_show_today (self);
  return G_SOURCE_REMOVE;
}

/* Once, before the next frame, however much changes until then. */
static void
queue_refresh (PurChartView *self)
{
  if (self->refresh_due == 0)
    self->refresh_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

static void
forget_rows (PurChartView *self)
{
  self->stale = TRUE;
  self->span_known = FALSE;
  self->hover = (PurChartPlace) { PUR_HANDLE_NONE, -1 };
  pur_chart_view_chain_clear (self);
  pur_canvas_drop_tiles (get_canvas (self));
  queue_refresh (self);
}

static void
rows_changed_cb (PurChartView *self)
{
  pur_canvas_cancel_drag (get_canvas (self));
  forget_rows (self);
}

/* What an edit of tasks and assignments can change is seen in the rows themselves. */
static gboolean
is_about_values (PurChange *change)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if ((op->kind != &pur_task_kind && op->kind != &pur_assignment_kind)
          || (op->type == PUR_OP_SET && op->field == PUR_FIELD (task, deadline)))
        return FALSE;
    }

  return TRUE;
}

static void
workspace_changed_cb (PurWorkspace *workspace,
                      PurChange    *change,
                      PurChartView *self)
{
  if (!is_about_values (change))
    forget_rows (self);
}

static void
values_changed_cb (PurChartView *self)
{
  pur_canvas_cancel_drag (get_canvas (self));
  self->values_stale = TRUE;
  self->hover = (PurChartPlace) { PUR_HANDLE_NONE, -1 };
  pur_chart_view_chain_clear (self);
  pur_canvas_check_tiles (get_canvas (self));
  queue_refresh (self);
}

static void
selection_changed_cb (PurChartView *self)
{
  pur_canvas_queue_proxies (get_canvas (self));
  gtk_widget_queue_draw (self->body);
}

static void
cursor_moved_cb (PurChartView *self)
{
  pur_chart_view_body_cursor_moved (PUR_CHART_VIEW_BODY (self->body));
}

static void
gap_changed_cb (PurChartView *self)
{
  pur_canvas_set_gap (get_canvas (self), pur_table_view_get_gap (self->table));
}

static void
scrolled_cb (PurChartView *self)
{
  gtk_widget_queue_draw (self->header);
}

/* Zoom and scroll */

/* @x in the widget stays at its time. */
void
pur_chart_view_zoom_about (PurChartView *self,
                           double        px_per_day,
                           double        x)
{
  PurGanttView view = pur_chart_view_make_view (self);
  PurTime time = pur_time_scale_time (&view.scale, x + pur_canvas_get_visible (get_canvas (self)).x);

  px_per_day = CLAMP (px_per_day, LEAST_ZOOM, MOST_ZOOM);
  if (px_per_day == self->scale.px_per_day)
    return;

  self->scale.px_per_day = px_per_day;
  update_extent (self);
  view = pur_chart_view_make_view (self);
  gtk_adjustment_set_value (get_adjustment (self), round (pur_time_scale_x (&view.scale, time) - x));
  pur_canvas_drop_tiles (get_canvas (self));
  gtk_widget_queue_draw (self->header);
  g_signal_emit (self, signals[ZOOM_CHANGED], 0);
}

static gboolean
wheel_turned_cb (GtkEventControllerScroll *controller,
                 double                    dx,
                 double                    dy,
                 PurChartView             *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double x = self->pointer_x >= 0 ? self->pointer_x : gtk_widget_get_width (self->body) / 2.0;

  if (!(state & GDK_CONTROL_MASK) || dy == 0)
    return GDK_EVENT_PROPAGATE;

  pur_chart_view_zoom_about (self, pur_time_scale_zoomed (self->scale.px_per_day, dy < 0 ? 1 : -1), x);
  return GDK_EVENT_STOP;
}

/* GtkWidget */

static void
pur_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  PurChartView *self = PUR_CHART_VIEW (widget);
  int head;

  gtk_widget_measure (self->header, orientation, -1, &head, NULL, NULL, NULL);
  gtk_widget_measure (self->scrolled, orientation, -1, minimum, natural, NULL, NULL);
  *minimum += head;
  *natural += head;
}

static void
pur_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  PurChartView *self = PUR_CHART_VIEW (widget);
  int head;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &head, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->header, &(GdkRectangle) { 0, 0, width, head }, -1);
  gtk_widget_size_allocate (self->scrolled, &(GdkRectangle) { 0, head, width, MAX (height - head, 0) }, -1);

  /* Scrolling here would ask for an allocation while one is made. */
  if (!self->placed && self->rows != NULL)
    queue_refresh (self);
}

static void
pur_chart_view_direction_changed (GtkWidget        *widget,
                                  GtkTextDirection  previous)
{
  PurChartView *self = PUR_CHART_VIEW (widget);

  GTK_WIDGET_CLASS (pur_chart_view_parent_class)->direction_changed (widget, previous);

  self->scale.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  pur_canvas_drop_tiles (get_canvas (self));
  gtk_widget_queue_draw (self->header);
}

static gboolean
pur_chart_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PUR_CHART_VIEW (widget)->body);
}

static void
pur_chart_view_dispose (GObject *object)
{
  PurChartView *self = PUR_CHART_VIEW (object);

  if (self->body != NULL)
    pur_chart_view_set_table (self, NULL);
  g_clear_handle_id (&self->refresh_due, g_source_remove);
  pur_chart_view_chain_clear (self);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  self->body = NULL;

  G_OBJECT_CLASS (pur_chart_view_parent_class)->dispose (object);
}

static void
pur_chart_view_finalize (GObject *object)
{
  PurChartView *self = PUR_CHART_VIEW (object);

  pur_painter_free (self->painter);
  g_free (self->drag_text);
  g_free (self->drag_refusal);

  G_OBJECT_CLASS (pur_chart_view_parent_class)->finalize (object);
}

static void
pur_chart_view_class_init (PurChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pur_chart_view_dispose;
  object_class->finalize = pur_chart_view_finalize;
  widget_class->measure = pur_chart_view_measure;
  widget_class->size_allocate = pur_chart_view_size_allocate;
  widget_class->direction_changed = pur_chart_view_direction_changed;
  widget_class->grab_focus = pur_chart_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "purchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[BAR_MOVED] = g_signal_new ("bar-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, PUR_TYPE_RECORD, G_TYPE_INT64);
  signals[BARS_SHIFTED] = g_signal_new ("bars-shifted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[BAR_RESTARTED] = g_signal_new ("bar-restarted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_INT64, G_TYPE_INT64);
  signals[REFUSED] = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BAR_RESIZED] = g_signal_new ("bar-resized", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, PUR_TYPE_RECORD, G_TYPE_INT64);
  signals[PROGRESS_CHANGED] = g_signal_new ("progress-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 2, PUR_TYPE_RECORD, G_TYPE_DOUBLE);
  signals[LINK_DRAWN] = g_signal_new ("link-drawn", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 3, PUR_TYPE_RECORD, PUR_TYPE_RECORD, G_TYPE_INT);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[ZOOM_CHANGED] = g_signal_new ("zoom-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
}

static void
pur_chart_view_init (PurChartView *self)
{
  GtkEventController *controller;

  self->scale = (PurTimeScale) PUR_TIME_SCALE_INIT;
  self->show = PUR_GANTT_SHOW_ALL;
  self->label = PUR_GANTT_LABEL_PEOPLE;
  self->today = pur_clock_local ();
  self->hover = (PurChartPlace) { PUR_HANDLE_NONE, -1 };
  self->pointer_x = -1;
  self->drag_row = -1;
  self->scale.mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  self->scale.origin = pur_time_day_start (self->today);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->body = pur_chart_view_body_new (self);
  self->painter = pur_painter_new (pur_canvas_get_text (get_canvas (self)), pur_canvas_get_theme (get_canvas (self)));
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->body);
  self->header = pur_chart_view_header_new (self);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));

  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);

  controller = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "scroll", G_CALLBACK (wheel_turned_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* Public */

PurChartView *
pur_chart_view_new (void)
{
  return g_object_new (PUR_TYPE_CHART_VIEW, NULL);
}

void
pur_chart_view_set_table (PurChartView *self,
                          PurTableView *table)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));
  g_return_if_fail (table == NULL || PUR_IS_TABLE_VIEW (table));

  if (self->table != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->table, self);
      g_object_remove_weak_pointer (G_OBJECT (self->table), (gpointer *) &self->table);
    }
  if (self->rows != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (pur_rows_get_workspace (self->rows), self);
    }
  self->table = NULL;
  g_clear_pointer (&self->source, pur_gantt_rows_free);
  g_clear_object (&self->rows);
  if (table == NULL)
    {
      gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled), NULL);
      return;
    }

  self->table = table;
  g_object_add_weak_pointer (G_OBJECT (table), (gpointer *) &self->table);
  g_signal_connect_object (table, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "gap-changed", G_CALLBACK (gap_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled), pur_table_view_get_vadjustment (table));

  if (pur_table_view_get_rows (table) == NULL)
    return;

  self->rows = g_object_ref (pur_table_view_get_rows (table));
  self->source = pur_gantt_rows_new (self->rows);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pur_rows_get_workspace (self->rows), "changed", G_CALLBACK (workspace_changed_cb), self, 0);
  g_signal_connect_object (pur_rows_get_workspace (self->rows), "derived-changed", G_CALLBACK (values_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->placed = FALSE;
  self->stale = FALSE;
  self->values_stale = FALSE;
  self->span_known = FALSE;
  update_extent (self);
  pur_canvas_drop_tiles (get_canvas (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

PurGantt *
pur_chart_view_get_gantt (PurChartView *self)
{
  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), NULL);

  return pur_chart_view_fresh_gantt (self);
}

void
pur_chart_view_set_show (PurChartView *self,
                         PurGanttShow  show)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  self->show = show;
  pur_canvas_drop_tiles (get_canvas (self));
}

PurGanttShow
pur_chart_view_get_show (PurChartView *self)
{
  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), 0);

  return self->show;
}

void
pur_chart_view_set_label (PurChartView  *self,
                          PurGanttLabel  label)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  self->label = label;
  pur_canvas_drop_tiles (get_canvas (self));
}

PurGanttLabel
pur_chart_view_get_label (PurChartView *self)
{
  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), PUR_GANTT_LABEL_NONE);

  return self->label;
}

void
pur_chart_view_set_density (PurChartView *self,
                            PurDensity    density)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  pur_canvas_set_density (get_canvas (self), density);
}

void
pur_chart_view_set_week_start (PurChartView *self,
                               int           weekday)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));
  g_return_if_fail (weekday >= 1 && weekday <= 7);

  self->scale.week_start = weekday;
  update_extent (self);
  pur_canvas_drop_tiles (get_canvas (self));
  gtk_widget_queue_draw (self->header);
}

void
pur_chart_view_set_zoom (PurChartView *self,
                         double        px_per_day)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  pur_chart_view_zoom_about (self, px_per_day, gtk_widget_get_width (self->body) / 2.0);
}

double
pur_chart_view_get_zoom (PurChartView *self)
{
  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), 0);

  return self->scale.px_per_day;
}

PurZoom
pur_chart_view_get_scale (PurChartView *self)
{
  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), PUR_ZOOM_WEEKS);

  return pur_time_scale_zoom (&self->scale);
}

/* What is looked at while nobody points: today where it is in sight. */
static double
find_middle (PurChartView *self)
{
  PurGanttView view = pur_chart_view_make_view (self);
  int width = gtk_widget_get_width (self->body);
  double today = pur_time_scale_x (&view.scale, self->today) - pur_canvas_get_visible (get_canvas (self)).x;

  return today >= 0 && today <= width ? today : width / 2.0;
}

void
pur_chart_view_zoom_by (PurChartView *self,
                        int           steps)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  pur_chart_view_zoom_about (self, pur_time_scale_zoomed (self->scale.px_per_day, steps), find_middle (self));
}

void
pur_chart_view_fit (PurChartView *self)
{
  PurGantt *gantt;
  PurTime from;
  PurTime to;
  double days;
  double width;

  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  gantt = pur_chart_view_fresh_gantt (self);
  if (gantt == NULL || !pur_gantt_get_span (gantt, &from, &to))
    return;

  days = MAX ((to.seconds - from.seconds) / (double) PUR_SECONDS_PER_DAY, 1);
  /* Labels stand to the right of the last bars. */
  width = MAX (gtk_widget_get_width (self->body) - 2 * FIT_MARGIN - PUR_LABEL_MAX / 2, 50);
  pur_chart_view_set_zoom (self, width / days);
  pur_chart_view_set_time (self, pur_time (from.seconds - (gint64) (FIT_MARGIN / self->scale.px_per_day
                                                                    * PUR_SECONDS_PER_DAY)));
}

/* Where it is in the view, from the start edge. */
static void
put_time (PurChartView *self,
          PurTime       time,
          double        from_start)
{
  PurGanttView view = pur_chart_view_make_view (self);
  double x = pur_time_scale_x (&view.scale, time);
  int width = gtk_widget_get_width (self->body);

  self->placed = TRUE;
  gtk_adjustment_set_value (get_adjustment (self),
                            round (self->scale.mirrored ? x - width + from_start : x - from_start));
}

void
pur_chart_view_show_time (PurChartView *self,
                          PurTime       time)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  put_time (self, time, gtk_widget_get_width (self->body) * 0.4);
}

void
pur_chart_view_show_today (PurChartView *self)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  pur_chart_view_show_time (self, self->today);
}

void
pur_chart_view_show_row (PurChartView *self,
                         guint         row)
{
  PurGantt *gantt;
  PurGanttView view;
  PurBox box;

  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  gantt = pur_chart_view_fresh_gantt (self);
  view = pur_chart_view_make_view (self);
  if (gantt == NULL || row >= pur_gantt_get_n_rows (gantt) || !pur_gantt_bar_box (gantt, &view, row, &box))
    return;

  pur_canvas_show (get_canvas (self), row, MAX (box.x - 24, 0), box.width + 48);
}

PurTime
pur_chart_view_get_time (PurChartView *self)
{
  PurGanttView view;
  GdkRectangle visible;

  g_return_val_if_fail (PUR_IS_CHART_VIEW (self), pur_time (0));

  view = pur_chart_view_make_view (self);
  visible = pur_canvas_get_visible (get_canvas (self));
  return pur_time_scale_time (&view.scale, self->scale.mirrored ? visible.x + visible.width : visible.x);
}

void
pur_chart_view_set_time (PurChartView *self,
                         PurTime       time)
{
  g_return_if_fail (PUR_IS_CHART_VIEW (self));

  put_time (self, time, 0);
}
