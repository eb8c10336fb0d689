/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

typedef struct
{
  int row;    /* -1: below the rows */
  int column; /* -1: on none */
  double x;   /* from the start edge */
} Place;

static Place
find_place (PurTableView *self,
            double        x,
            double        y)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  Place place = { -1, -1, pur_canvas_mirror (canvas, x, 0) };
  int row = y / pur_canvas_get_row_height (canvas);

  if (y >= 0 && row < (int) pur_table_view_get_n_rows (self))
    place.row = row;
  place.column = pur_table_view_find_column (self, place.x);

  return place;
}

static Place
find_place_in_view (PurTableView *self,
                    double        x,
                    double        y)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->body));

  return find_place (self, x + visible.x, y + visible.y);
}

/* 20 px from the indent on. */
static gboolean
is_on_expander (PurTableView *self,
                Place         place)
{
  PurTableColumn *column = pur_table_view_get_column (self, place.column);
  double end;

  if (pur_table_view_is_group (self, place.row))
    return place.x < pur_table_view_get_group_start (self);
  if (place.row < 0 || column == NULL || column->look != PUR_CELL_TREE
      || pur_table_view_is_add_row (self, place.row) || !pur_rows_has_children (self->rows, place.row))
    return FALSE;

  end = column->x + pur_table_cell_indent (self, place.row);
  return place.x >= end - 20 && place.x < end;
}

static void
select_by_press (PurTableView    *self,
                 Place            place,
                 GdkModifierType  state)
{
  int column = place.column < 0 ? self->cursor_column : place.column;
  PurId id = pur_table_view_is_add_row (self, place.row) ? PUR_ID_NONE : pur_rows_get_id (self->rows, place.row);

  self->press_selected = g_hash_table_contains (self->selected, &id);
  self->press_kept = FALSE;
  if (state & GDK_CONTROL_MASK && !(state & GDK_SHIFT_MASK))
    {
      pur_table_view_move_cursor (self, place.row, column, GDK_CONTROL_MASK);
      pur_table_view_set_selected (self, id, !g_hash_table_contains (self->selected, &id));
      self->anchor_id = id;
      pur_table_view_selection_moved (self);
    }
  else if (!(state & GDK_SHIFT_MASK) && g_hash_table_size (self->selected) > 1 && self->press_selected
           && pur_table_view_can_move_rows (self))
    {
      self->press_kept = TRUE;
      pur_table_view_move_cursor (self, place.row, column, GDK_CONTROL_MASK);
    }
  else
    pur_table_view_move_cursor (self, place.row, column, state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK));
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            PurTableView    *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  Place place;

  if (!pur_table_view_commit_edit (self))
    {
      gtk_widget_grab_focus (self->entry);
      return;
    }
  /* What was typed may have changed the rows. */
  place = find_place_in_view (self, x, y);
  gtk_widget_grab_focus (self->body);
  if (place.row < 0)
    return;

  if (is_on_expander (self, place))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      pur_table_view_toggle_row (self, place.row);
      return;
    }

  select_by_press (self, place, state);
  if (place.column < 0)
    return;

  if (pur_table_view_is_group (self, place.row))
    {
      if (n_press == 2)
        pur_table_view_toggle_row (self, place.row);
      return;
    }
  if (n_press == 2 || pur_table_view_is_add_row (self, place.row))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      if (!pur_table_view_edit (self, NULL) && self->cursor_id != PUR_ID_NONE)
        g_signal_emit_by_name (self, "activated", pur_rows_get (self->rows, place.row),
                               pur_table_view_get_column (self, place.column)->field);
    }
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             PurTableView    *self)
{
  Place place = find_place_in_view (self, x, y);
  PurTableColumn *column = pur_table_view_get_column (self, place.column);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  /* They were not dragged: the press was meant for one. */
  if (self->press_kept && place.row == self->cursor_row)
    {
      self->press_kept = FALSE;
      pur_table_view_select (self, &self->cursor_id, 1);
      self->anchor_id = self->cursor_id;
    }
  if (place.row < 0 || column == NULL || place.row != self->cursor_row
      || pur_table_view_is_add_row (self, place.row) || pur_table_view_is_group (self, place.row)
      || state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    return;

  if (column->look == PUR_CELL_TICK && n_press == 1 && pur_table_cell_is_editable (self, column->field))
    {
      PurRecord *record = pur_rows_get (self->rows, place.row);

      pur_table_view_emit_edited (self, record, column->field,
                                  pur_record_get (record, column->field).cell.BOOLEAN ? "false" : "true");
    }
}

static void
menu_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 PurTableView    *self)
{
  Place place;
  double table_x;
  double table_y;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!pur_table_view_commit_edit (self))
    return;
  place = find_place_in_view (self, x, y);
  gtk_widget_grab_focus (self->body);
  if (place.row >= 0)
    {
      PurId id = pur_table_view_is_add_row (self, place.row) ? PUR_ID_NONE : pur_rows_get_id (self->rows, place.row);

      /* A menu on one of several selected rows is about all of them. */
      pur_table_view_move_cursor (self, place.row, place.column < 0 ? self->cursor_column : place.column,
                                  g_hash_table_contains (self->selected, &id) ? GDK_CONTROL_MASK : 0);
    }

  gtk_widget_translate_coordinates (self->body, GTK_WIDGET (self), x, y, &table_x, &table_y);
  g_signal_emit_by_name (self, "context-menu",
                         place.row >= 0 ? pur_table_view_get_cursor (self, NULL) : NULL, table_x, table_y);
}

/* Tooltips: what is cut, the reason of a flag, who the discs are. */

static gboolean
tooltip_queried_cb (GtkWidget    *widget,
                    int           x,
                    int           y,
                    gboolean      keyboard,
                    GtkTooltip   *tooltip,
                    PurTableView *self)
{
  Place place = find_place_in_view (self, x, y);
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->body));
  g_autofree char *text = NULL;
  GdkRectangle box;

  if (keyboard)
    place = (Place) { self->cursor_row, self->cursor_column, 0 };
  if (place.row < 0 || pur_table_view_is_add_row (self, place.row) || pur_table_view_is_group (self, place.row))
    return FALSE;

  if (!keyboard && place.x < self->flag_width)
    {
      pur_table_cell_flag (self, pur_rows_get (self->rows, place.row), &text);
      box = pur_table_view_get_cell_box (self, place.row, 0);
      box.x = pur_canvas_mirror (PUR_CANVAS (self->body), 0, self->flag_width);
      box.width = self->flag_width;
    }
  else if (place.column >= 0)
    {
      PurTableColumn *column = pur_table_view_get_column (self, place.column);

      if (column->look == PUR_CELL_TREE && !keyboard)
        text = pur_table_marks_describe (pur_rows_get (self->rows, place.row),
                                         column->x + column->width - PUR_TABLE_PADDING - place.x);
      if (text == NULL &&
          (column->look == PUR_CELL_PEOPLE || pur_table_cell_measure (self, place.row, column) > column->width))
        text = pur_table_view_dup_cell (self, pur_rows_get (self->rows, place.row), column->field);
      box = pur_table_view_get_cell_box (self, place.row, place.column);
    }
  if (text == NULL || text[0] == '\0')
    return FALSE;

  box.x -= visible.x;
  box.y -= visible.y;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &box);
  return TRUE;
}

/* The rubber band selects the rows that it touches; with Control it adds them. */

PurDrag
pur_table_view_pointer_drag_begin (PurTableView    *self,
                                   double           x,
                                   double           y,
                                   GdkModifierType  state)
{
  Place place = find_place (self, x, y);

  if (pur_table_view_get_n_rows (self) == 0 || pur_table_view_is_editing (self))
    return PUR_DRAG_DENIED;

  if (place.row >= 0 && !pur_table_view_is_add_row (self, place.row) && pur_table_view_can_move_rows (self)
      && !(state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
      && (self->press_selected || pur_table_view_is_row_handle (self, place.x)))
    {
      self->press_kept = FALSE;
      pur_table_view_drag_rows_begin (self, x, place.row);
      return PUR_DRAG_OWN;
    }

  return PUR_DRAG_BAND;
}

void
pur_table_view_pointer_drag_update (PurTableView       *self,
                                    double              x,
                                    double              y,
                                    const GdkRectangle *box)
{
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  int n = pur_rows_get_n (self->rows);
  int first = MAX (box->y / height, 0);
  int last = MIN ((box->y + box->height - 1) / height, n - 1);

  if (self->dragging_rows)
    {
      pur_table_view_drag_rows_update (self, x, y);
      return;
    }
  if (first <= last)
    pur_table_view_select_range (self, first, last, FALSE);
}

void
pur_table_view_pointer_setup (PurTableViewBody *body)
{
  PurTableView *self = pur_table_view_body_get_view (body);
  GtkWidget *widget = GTK_WIDGET (body);
  GtkGesture *gesture;

  gesture = gtk_gesture_click_new ();
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (menu_pressed_cb), self, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_object (widget, "query-tooltip", G_CALLBACK (tooltip_queried_cb), self, 0);
}
