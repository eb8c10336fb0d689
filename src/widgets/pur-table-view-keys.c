/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

/* Selection */

void
pur_table_view_set_selected (PurTableView *self,
                             PurId         id,
                             gboolean      selected)
{
  if (id == PUR_ID_NONE)
    return;
  if (selected)
    g_hash_table_add (self->selected, g_memdup2 (&id, sizeof id));
  else
    g_hash_table_remove (self->selected, &id);
}

void
pur_table_view_selection_moved (PurTableView *self)
{
  pur_canvas_queue_proxies (PUR_CANVAS (self->body));
  gtk_widget_queue_draw (self->body);
  pur_table_view_emit (self, "selection-changed");
}

static PurId
get_row_id (PurTableView *self,
            int           row)
{
  return row < 0 || pur_table_view_is_add_row (self, row) ? PUR_ID_NONE : pur_rows_get_id (self->rows, row);
}

void
pur_table_view_select_range (PurTableView *self,
                             guint         first,
                             guint         last,
                             gboolean      add)
{
  if (!add)
    g_hash_table_remove_all (self->selected);
  for (guint row = MIN (first, last); row <= MAX (first, last); row++)
    pur_table_view_set_selected (self, get_row_id (self, row), TRUE);

  pur_table_view_selection_moved (self);
}

static void
select_only (PurTableView *self,
             PurId         id)
{
  if (g_hash_table_size (self->selected) == (id != PUR_ID_NONE ? 1 : 0)
      && (id == PUR_ID_NONE || g_hash_table_contains (self->selected, &id)))
    return;

  g_hash_table_remove_all (self->selected);
  pur_table_view_set_selected (self, id, TRUE);
  pur_table_view_selection_moved (self);
}

/* The cursor */

/* Shift extends the selection from the anchor, Control leaves it, else the row alone is selected. */
void
pur_table_view_move_cursor (PurTableView    *self,
                            int              row,
                            int              column,
                            GdkModifierType  state)
{
  int last = (int) pur_table_view_get_n_rows (self) - 1;
  gboolean other_row;
  GdkRectangle box;
  PurId id;

  if (last < 0 || self->columns->len == 0)
    return;

  row = CLAMP (row, 0, last);
  column = CLAMP (column, 0, (int) self->columns->len - 1);
  other_row = row != self->cursor_row;
  if (other_row || column != self->cursor_column)
    {
      self->cursor_row = row;
      self->cursor_column = column;
      self->cursor_id = get_row_id (self, row);
      pur_table_view_body_place_cursor (PUR_TABLE_VIEW_BODY (self->body), other_row);
    }

  id = self->cursor_id;
  if (state & GDK_SHIFT_MASK)
    {
      guint anchor;

      if (self->anchor_id == PUR_ID_NONE || !pur_rows_find (self->rows, self->anchor_id, &anchor))
        {
          self->anchor_id = id;
          anchor = row;
        }
      pur_table_view_select_range (self, anchor, row, (state & GDK_CONTROL_MASK) != 0);
    }
  else if (!(state & GDK_CONTROL_MASK))
    {
      self->anchor_id = id;
      /* Along a row the selection stays, so that its cells can be read while several are selected. */
      if (other_row || !g_hash_table_contains (self->selected, &id))
        select_only (self, id);
    }

  box = pur_table_view_get_cell_box (self, row, column);
  pur_canvas_show (PUR_CANVAS (self->body), row, box.x, box.width);
  pur_table_view_emit (self, "cursor-moved");
}

void
pur_table_view_step_cell (PurTableView *self,
                          int           step)
{
  int n = self->columns->len;
  int row = self->cursor_row;
  int column = self->cursor_column + step;

  if (column < 0 && row > 0)
    pur_table_view_move_cursor (self, row - 1, n - 1, 0);
  else if (column >= n && row + 1 < (int) pur_table_view_get_n_rows (self))
    pur_table_view_move_cursor (self, row + 1, 0, 0);
  else
    pur_table_view_move_cursor (self, row, column, 0);
}

void
pur_table_view_toggle_row (PurTableView *self,
                           guint         row)
{
  PurId id = get_row_id (self, row);

  if (id != PUR_ID_NONE && pur_rows_has_children (self->rows, row))
    pur_rows_set_collapsed (self->rows, id, !pur_rows_get_collapsed (self->rows, id));
}

static gboolean
set_collapsed_at_cursor (PurTableView *self,
                         gboolean      collapsed)
{
  if (self->cursor_id == PUR_ID_NONE || !pur_rows_has_children (self->rows, self->cursor_row))
    return FALSE;

  pur_rows_set_collapsed (self->rows, self->cursor_id, collapsed);
  return TRUE;
}

void
pur_table_view_menu_at_cursor (PurTableView *self)
{
  GdkRectangle box;
  double x;
  double y;

  if (self->cursor_row < 0)
    return;

  box = pur_table_view_get_cell_box (self, self->cursor_row, self->cursor_column);
  gtk_widget_translate_coordinates (self->body, GTK_WIDGET (self),
                                    box.x - pur_canvas_get_visible (PUR_CANVAS (self->body)).x + box.width / 2.0,
                                    box.y - pur_canvas_get_visible (PUR_CANVAS (self->body)).y + box.height, &x, &y);
  g_signal_emit_by_name (self, "context-menu", pur_table_view_get_cursor (self, NULL), x, y);
}

static gboolean
toggle_tick (PurTableView *self)
{
  PurTableColumn *column = pur_table_view_get_column (self, self->cursor_column);
  PurRecord *record;

  if (column->look != PUR_CELL_TICK || self->cursor_id == PUR_ID_NONE
      || pur_table_view_is_group (self, self->cursor_row)
      || !pur_table_cell_is_editable (self, column->field))
    return FALSE;

  record = pur_rows_get (self->rows, self->cursor_row);
  return pur_table_view_emit_edited (self, record, column->field,
                                     pur_record_get (record, column->field).cell.BOOLEAN ? "false" : "true");
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (PurTableView) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    g_signal_emit_by_name (self, "paste-requested", text);
}

static gboolean
press_with_control (PurTableView    *self,
                    guint            keyval,
                    GdkModifierType  state)
{
  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_space:
      pur_table_view_set_selected (self, self->cursor_id,
                                   !g_hash_table_contains (self->selected, &self->cursor_id));
      self->anchor_id = self->cursor_id;
      pur_table_view_selection_moved (self);
      return TRUE;
    case GDK_KEY_a:
      pur_table_view_select_all (self);
      return TRUE;
    case GDK_KEY_c:
    case GDK_KEY_Insert:
      pur_table_view_copy (self);
      return TRUE;
    case GDK_KEY_x:
      pur_table_view_copy (self);
      if (self->editable)
        pur_table_view_emit (self, "remove-requested");
      return TRUE;
    case GDK_KEY_v:
      if (self->editable)
        gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb,
                                       g_object_ref (self));
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press_with_alt (PurTableView    *self,
                guint            keyval,
                GdkModifierType  state)
{
  int forward = pur_canvas_is_mirrored (PUR_CANVAS (self->body)) ? -1 : 1;

  if (state & GDK_SHIFT_MASK)
    {
      if (keyval == GDK_KEY_minus || keyval == GDK_KEY_underscore || keyval == GDK_KEY_KP_Subtract)
        return set_collapsed_at_cursor (self, TRUE);
      if (keyval == GDK_KEY_plus || keyval == GDK_KEY_equal || keyval == GDK_KEY_KP_Add)
        return set_collapsed_at_cursor (self, FALSE);
      return FALSE;
    }
  if (!self->editable || g_hash_table_size (self->selected) == 0)
    return FALSE;

  switch (keyval)
    {
    case GDK_KEY_Right:
      pur_table_view_emit_step (self, "outline-requested", forward);
      return TRUE;
    case GDK_KEY_Left:
      pur_table_view_emit_step (self, "outline-requested", -forward);
      return TRUE;
    case GDK_KEY_Up:
      pur_table_view_emit_step (self, "move-requested", -1);
      return TRUE;
    case GDK_KEY_Down:
      /* On a date or a choice it opens the list, as it does in every entry. */
      pur_table_view_emit_step (self, "move-requested", 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press_to_move (PurTableView    *self,
               guint            keyval,
               GdkModifierType  state)
{
  gboolean far = (state & GDK_CONTROL_MASK) != 0;
  int forward = pur_canvas_is_mirrored (PUR_CANVAS (self->body)) ? -1 : 1;
  int row = self->cursor_row;
  int column = self->cursor_column;
  int last_row = (int) pur_table_view_get_n_rows (self) - 1;
  int last_column = (int) self->columns->len - 1;
  int page = MAX (gtk_widget_get_height (self->body) / pur_canvas_get_row_height (PUR_CANVAS (self->body)) - 1, 1);

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      pur_table_view_move_cursor (self, row - 1, column, state);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      pur_table_view_move_cursor (self, row + 1, column, state);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      pur_table_view_move_cursor (self, row - page, column, state);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      pur_table_view_move_cursor (self, row + page, column, state);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      pur_table_view_move_cursor (self, row, column - forward, state & ~GDK_SHIFT_MASK);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      pur_table_view_move_cursor (self, row, column + forward, state & ~GDK_SHIFT_MASK);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      pur_table_view_move_cursor (self, far ? 0 : row, far ? column : 0, state & GDK_SHIFT_MASK);
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      pur_table_view_move_cursor (self, far ? last_row : row, far ? column : last_column, state & GDK_SHIFT_MASK);
      return TRUE;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (far)
        return FALSE;
      pur_table_view_step_cell (self, keyval == GDK_KEY_ISO_Left_Tab || state & GDK_SHIFT_MASK ? -1 : 1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_dead_key (guint keyval)
{
  return (keyval >= GDK_KEY_dead_grave && keyval <= GDK_KEY_dead_hook) || keyval == GDK_KEY_Multi_key;
}

static gboolean
press_to_edit (PurTableView          *self,
               GtkEventControllerKey *controller,
               guint                  keyval)
{
  switch (keyval)
    {
    case GDK_KEY_F2:
      return pur_table_view_edit (self, NULL);
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      if (pur_table_view_is_group (self, self->cursor_row))
        pur_table_view_toggle_row (self, self->cursor_row);
      else if (toggle_tick (self) || pur_table_view_edit (self, NULL))
        return TRUE;
      else
      if (self->cursor_id != PUR_ID_NONE)
        g_signal_emit_by_name (self, "activated", pur_rows_get (self->rows, self->cursor_row),
                               pur_table_view_get_column (self, self->cursor_column)->field);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      if (self->editable)
        pur_table_view_emit (self, "insert-requested");
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      if (self->editable && g_hash_table_size (self->selected) > 0)
        pur_table_view_emit (self, "remove-requested");
      return TRUE;
    case GDK_KEY_Menu:
      pur_table_view_menu_at_cursor (self);
      return TRUE;
    case GDK_KEY_space:
      if (pur_table_view_is_group (self, self->cursor_row))
        pur_table_view_toggle_row (self, self->cursor_row);
      else if (!toggle_tick (self))
        break;
      return TRUE;
    default:
      break;
    }

  if (!is_dead_key (keyval) && !g_unichar_isgraph (gdk_keyval_to_unicode (keyval)))
    return FALSE;

  return pur_table_view_editor_open (self, "", controller);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PurTableView          *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->cursor_row < 0 || self->columns->len == 0 || pur_canvas_is_dragging (PUR_CANVAS (self->body)))
    return GDK_EVENT_PROPAGATE;

  if (modifiers & GDK_ALT_MASK)
    return press_with_alt (self, keyval, modifiers);
  if (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK)
    {
      pur_table_view_menu_at_cursor (self);
      return GDK_EVENT_STOP;
    }
  if (modifiers == GDK_CONTROL_MASK && press_with_control (self, keyval, modifiers))
    return GDK_EVENT_STOP;
  if (press_to_move (self, keyval, modifiers))
    return GDK_EVENT_STOP;
  if (modifiers & ~GDK_SHIFT_MASK)
    return GDK_EVENT_PROPAGATE;

  return press_to_edit (self, controller, keyval);
}

void
pur_table_view_keys_setup (PurTableView *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->body, controller);
}
