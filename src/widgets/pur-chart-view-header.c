/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chart-view-private.h"

struct _PurChartViewHeader
{
  GtkWidget parent_instance;

  PurChartView *view; /* the parent; borrowed */
  double before;      /* of a drag, the offset that was taken into account */
};

G_DEFINE_FINAL_TYPE (PurChartViewHeader, pur_chart_view_header, GTK_TYPE_WIDGET)

static void
pur_chart_view_header_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  PurChartView *view = PUR_CHART_VIEW_HEADER (widget)->view;
  PurCanvas *canvas = PUR_CANVAS (view->body);
  PurTheme theme = pur_canvas_get_theme (canvas);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  int x = pur_canvas_get_visible (canvas).x;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (PurScene) scene = pur_gantt_head_build (&gantt_view, pur_canvas_get_text (canvas), x, width, TRUE);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  pur_canvas_set_source (cr, theme, PUR_ROLE_HEAD, 1);
  cairo_paint (cr);
  cairo_save (cr);
  cairo_translate (cr, -x, 0);
  pur_painter_paint (view->painter, cr, scene);
  cairo_restore (cr);
  pur_canvas_set_source (cr, theme, PUR_ROLE_GRID_BOLD, 1);
  cairo_rectangle (cr, 0, height - 1, width, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
pur_chart_view_header_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? PUR_HEAD_HEIGHT : 0;
}

/* The time is taken hold of and pulled along. */
static void
drag_updated_cb (GtkGestureDrag     *gesture,
                 double              dx,
                 double              dy,
                 PurChartViewHeader *self)
{
  GtkAdjustment *adjustment
    = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->view->scrolled));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + self->before - dx);
  self->before = dx;
}

static void
drag_began_cb (GtkGestureDrag     *gesture,
               double              x,
               double              y,
               PurChartViewHeader *self)
{
  self->before = 0;
}

static void
pur_chart_view_header_class_init (PurChartViewHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = pur_chart_view_header_snapshot;
  widget_class->measure = pur_chart_view_header_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pur_chart_view_header_init (PurChartViewHeader *self)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (drag_began_cb), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_updated_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (gesture));
}

GtkWidget *
pur_chart_view_header_new (PurChartView *view)
{
  PurChartViewHeader *self = g_object_new (PUR_TYPE_CHART_VIEW_HEADER, NULL);

  self->view = view;
  return GTK_WIDGET (self);
}
