/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <math.h>

#define EDGE 4
#define ARROW 14
#define NARROWEST 24

typedef enum
{
  DRAG_NONE,
  DRAG_RESIZE,
  DRAG_REORDER,
} Drag;

struct _PurTableViewHeader
{
  GtkWidget parent_instance;

  PurTableView *view; /* the parent; borrowed */
  Drag drag;
  int column;
  int width; /* of the column when the drag began */
  gboolean moved;
};

G_DEFINE_FINAL_TYPE (PurTableViewHeader, pur_table_view_header, GTK_TYPE_WIDGET)

static PurCanvas *
get_canvas (PurTableViewHeader *self)
{
  return PUR_CANVAS (self->view->body);
}

/* From a place in the widget to the distance from the start edge of the columns. */
static double
get_start (PurTableViewHeader *self,
           double              x)
{
  return pur_canvas_mirror (get_canvas (self), x + pur_canvas_get_visible (get_canvas (self)).x, 0);
}

/* The column whose end edge is at @x, or -1. */
static int
find_edge (PurTableViewHeader *self,
           double              x)
{
  double start = get_start (self, x);

  for (int i = (int) self->view->columns->len - 1; i >= 0; i--)
    {
      PurTableColumn *column = pur_table_view_get_column (self->view, i);

      if (fabs (column->x + column->width - start) <= EDGE)
        return i;
    }

  return -1;
}

static void
paint_arrow (cairo_t  *cr,
             double    x,
             double    y,
             gboolean  down)
{
  double tip = down ? 2.5 : -2.5;

  cairo_move_to (cr, x - 4, y - tip);
  cairo_line_to (cr, x + 4, y - tip);
  cairo_line_to (cr, x, y + tip);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
paint_column (PurTableViewHeader *self,
              cairo_t            *cr,
              PurTableColumn     *column,
              double              x,
              int                 height)
{
  PurCanvas *canvas = get_canvas (self);
  PurTheme theme = pur_canvas_get_theme (canvas);
  gboolean mirrored = pur_canvas_is_mirrored (canvas);
  gboolean sorted = self->view->sort_field == column->field;
  gboolean at_end = column->look == PUR_CELL_NUMBER;
  PurFont font = { PUR_TABLE_HEAD_PT, PUR_WEIGHT_BOLD, FALSE };
  const char *title = pur_field_get_title (column->field);
  double arrow = sorted ? ARROW : 0;
  double left = x + PUR_TABLE_PADDING;
  double width = column->width - 2 * PUR_TABLE_PADDING - arrow;
  double y = height - PUR_HEAD_TIER;

  if (self->drag == DRAG_REORDER && self->moved
      && column == pur_table_view_get_column (self->view, self->column))
    {
      pur_canvas_set_source (cr, theme, PUR_ROLE_SELECT, 1);
      cairo_rectangle (cr, x, 0, column->width, height - 1);
      cairo_fill (cr);
    }

  /* The arrow stands on the side of the text's free end. */
  if (at_end != mirrored)
    left += arrow;
  pur_table_cell_paint_text (canvas, cr, title, font, PUR_ROLE_DIM, at_end, left, y, width, PUR_HEAD_TIER);
  if (sorted)
    {
      double text = MIN (pur_text_measure (pur_canvas_get_text (canvas), title, font).width, width);
      double offset = PUR_TABLE_PADDING + text + ARROW / 2.0 + 1;

      pur_canvas_set_source (cr, theme, PUR_ROLE_DIM, 1);
      paint_arrow (cr, at_end != mirrored ? x + column->width - offset : x + offset,
                   y + PUR_HEAD_TIER / 2.0, self->view->sort_descending);
    }
}

static void
pur_table_view_header_snapshot (GtkWidget   *widget,
                                GtkSnapshot *snapshot)
{
  PurTableViewHeader *self = PUR_TABLE_VIEW_HEADER (widget);
  PurCanvas *canvas = get_canvas (self);
  PurTheme theme = pur_canvas_get_theme (canvas);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int offset = pur_canvas_get_visible (canvas).x;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  pur_canvas_set_source (cr, theme, PUR_ROLE_HEAD, 1);
  cairo_paint (cr);
  for (guint i = 0; i < self->view->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self->view, i);

      paint_column (self, cr, column, pur_canvas_mirror (canvas, column->x, column->width) - offset, height);
    }
  pur_canvas_set_source (cr, theme, PUR_ROLE_GRID_BOLD, 1);
  cairo_rectangle (cr, 0, height - 1, width, 1);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
pur_table_view_header_measure (GtkWidget      *widget,
                               GtkOrientation  orientation,
                               int             for_size,
                               int            *minimum,
                               int            *natural,
                               int            *minimum_baseline,
                               int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? PUR_TABLE_VIEW_HEADER (widget)->view->head_height : 0;
}

static void
set_width (PurTableViewHeader *self,
           int                 index,
           int                 width)
{
  PurTableColumn *column = pur_table_view_get_column (self->view, index);

  width = MAX (width, NARROWEST);
  if (column->width == width)
    return;

  column->width = width;
  pur_table_view_columns_changed (self->view);
}

static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            PurTableViewHeader *self)
{
  int edge = find_edge (self, x);

  if (n_press == 2 && edge >= 0)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      set_width (self, edge, pur_table_view_fit_column (self->view, edge));
      pur_table_view_emit (self->view, "layout-changed");
    }
}

static void
released_cb (GtkGestureClick    *gesture,
             int                 n_press,
             double              x,
             double              y,
             PurTableViewHeader *self)
{
  PurTableColumn *column = pur_table_view_get_column (self->view,
                                                      pur_table_view_find_column (self->view, get_start (self, x)));

  if (column == NULL || find_edge (self, x) >= 0 || self->moved)
    return;

  if (self->view->sort_field != column->field)
    pur_table_view_set_sort (self->view, column->field, FALSE);
  else if (!self->view->sort_descending)
    pur_table_view_set_sort (self->view, column->field, TRUE);
  else
    pur_table_view_set_sort (self->view, NULL, FALSE);
}

static void
drag_began_cb (GtkGestureDrag     *gesture,
               double              x,
               double              y,
               PurTableViewHeader *self)
{
  self->moved = FALSE;
  self->column = find_edge (self, x);
  self->drag = self->column >= 0 ? DRAG_RESIZE : DRAG_REORDER;
  if (self->column < 0)
    self->column = pur_table_view_find_column (self->view, get_start (self, x));
  if (self->column < 0)
    {
      self->drag = DRAG_NONE;
      return;
    }

  self->width = pur_table_view_get_column (self->view, self->column)->width;
}

static void
swap_columns (PurTableViewHeader *self,
              int                 other)
{
  GArray *columns = self->view->columns;
  PurTableColumn moved = g_array_index (columns, PurTableColumn, self->column);

  g_array_index (columns, PurTableColumn, self->column) = g_array_index (columns, PurTableColumn, other);
  g_array_index (columns, PurTableColumn, other) = moved;
  self->column = other;
  pur_table_view_columns_changed (self->view);
}

/* Changes places with a neighbour only if the pointer is then on the dragged column: over a wider one it
 * would go to and fro. */
static void
reorder (PurTableViewHeader *self,
         double              start)
{
  PurTableColumn *column = pur_table_view_get_column (self->view, self->column);
  PurTableColumn *before = pur_table_view_get_column (self->view, self->column - 1);
  PurTableColumn *after = pur_table_view_get_column (self->view, self->column + 1);

  if (before != NULL && start < before->x + column->width && start < column->x)
    swap_columns (self, self->column - 1);
  else if (after != NULL && start > column->x + column->width
           && start >= after->x + after->width - column->width)
    swap_columns (self, self->column + 1);
}

static void
drag_updated_cb (GtkGestureDrag     *gesture,
                 double              dx,
                 double              dy,
                 PurTableViewHeader *self)
{
  double x;
  double y;

  if (self->drag == DRAG_NONE)
    return;
  if (!self->moved)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, dx, dy))
        return;
      self->moved = TRUE;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (self->drag == DRAG_RESIZE)
    set_width (self, self->column, self->width + (pur_canvas_is_mirrored (get_canvas (self)) ? -dx : dx));
  else
    reorder (self, get_start (self, x + dx));
}

static void
drag_ended_cb (GtkGestureDrag     *gesture,
               double              dx,
               double              dy,
               PurTableViewHeader *self)
{
  if (self->drag != DRAG_NONE && self->moved)
    pur_table_view_emit (self->view, "layout-changed");
  self->drag = DRAG_NONE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pointer_moved_cb (GtkEventControllerMotion *controller,
                  double                    x,
                  double                    y,
                  PurTableViewHeader       *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_edge (self, x) >= 0 ? "col-resize" : NULL);
}

static gboolean
tooltip_queried_cb (GtkWidget          *widget,
                    int                 x,
                    int                 y,
                    gboolean            keyboard,
                    GtkTooltip         *tooltip,
                    PurTableViewHeader *self)
{
  PurFont font = { PUR_TABLE_HEAD_PT, PUR_WEIGHT_BOLD, FALSE };
  PurTableColumn *column = pur_table_view_get_column (self->view,
                                                      pur_table_view_find_column (self->view, get_start (self, x)));
  GdkRectangle box;

  if (column == NULL
      || pur_text_measure (pur_canvas_get_text (get_canvas (self)), pur_field_get_title (column->field), font).width
           <= column->width - 2 * PUR_TABLE_PADDING)
    return FALSE;

  box = (GdkRectangle) {
    pur_canvas_mirror (get_canvas (self), column->x, column->width) - pur_canvas_get_visible (get_canvas (self)).x,
    0, column->width, gtk_widget_get_height (widget),
  };
  gtk_tooltip_set_text (tooltip, pur_field_get_title (column->field));
  gtk_tooltip_set_tip_area (tooltip, &box);
  return TRUE;
}

static void
pur_table_view_header_class_init (PurTableViewHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = pur_table_view_header_snapshot;
  widget_class->measure = pur_table_view_header_measure;
  /* Each cell says its column's title; sorting is in the cell's menu too. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
pur_table_view_header_init (PurTableViewHeader *self)
{
}

GtkWidget *
pur_table_view_header_new (PurTableView *view)
{
  PurTableViewHeader *self = g_object_new (PUR_TYPE_TABLE_VIEW_HEADER, NULL);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;
  GtkGesture *click;

  self->view = view;

  gesture = gtk_gesture_drag_new ();
  g_signal_connect (gesture, "drag-begin", G_CALLBACK (drag_began_cb), self);
  g_signal_connect (gesture, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect (gesture, "drag-end", G_CALLBACK (drag_ended_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  click = gtk_gesture_click_new ();
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "motion", G_CALLBACK (pointer_moved_cb), self);
  gtk_widget_add_controller (widget, controller);

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (tooltip_queried_cb), self);

  return widget;
}
