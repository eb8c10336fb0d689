/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-cell-suggest.h"

/* The entry is as high as a row and its text stands where the cell's does, which it hides. */
static const char style[] =
  "entry.table-cell { min-height: 0; padding: 2px 6px 0 6px; border-radius: 4px; font-size: 0.91em;"
  "                   background-color: @view_bg_color; color: @view_fg_color; }"
  "entry.table-cell > image { margin: 0; -gtk-icon-size: 14px; }"
  "popover.table-choice > contents { padding: 4px; }"
  "popover.table-choice row { padding: 4px 10px; min-height: 20px; border-radius: 6px; }"
  "popover.table-choice .note { padding: 4px 10px; font-feature-settings: 'tnum'; }";

static void
ensure_style (GtkWidget *widget)
{
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autoptr (GtkCssProvider) provider = NULL;

  if (g_object_get_data (G_OBJECT (display), "pur-table-style") != NULL)
    return;

  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_data (provider, style, -1);
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data (G_OBJECT (display), "pur-table-style", GINT_TO_POINTER (1));
}

static PurRecord *
find_edited (PurTableView *self,
             guint        *row)
{
  if (self->edit_id == PUR_ID_NONE || !pur_rows_find (self->rows, self->edit_id, row))
    return NULL;

  return pur_rows_get (self->rows, *row);
}

/* Focus first, then the entry goes: a widget that goes with the focus takes it along. */
static void
close_editor (PurTableView *self)
{
  GtkWidget *entry = self->entry;
  GtkWidget *popover = self->popover;
  gboolean focused;

  if (entry == NULL || self->ending)
    return;

  self->ending = TRUE;
  g_clear_handle_id (&self->leave_due, g_source_remove);
  focused = gtk_widget_get_focus_child (entry) != NULL
            || (popover != NULL && gtk_widget_get_visible (popover));
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
  if (focused)
    gtk_widget_grab_focus (self->body);
  pur_table_view_suggest_clear (self);
  self->entry = NULL;
  self->popover = NULL;
  if (popover != NULL)
    gtk_widget_unparent (popover);
  gtk_widget_unparent (entry);
  g_clear_pointer (&self->edit_text, g_free);
  self->edit_id = PUR_ID_NONE;
  self->edit_field = NULL;
  self->inserting = FALSE;
  self->ending = FALSE;
  pur_table_view_insert_update_gap (self);
  gtk_widget_queue_draw (self->body);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_refusal (PurTableView *self)
{
  gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  pur_table_view_suggest_refuse (self, self->edit_error ? self->edit_error : _("This cannot be taken"));
}

/* What the page makes of it. */
static gboolean
emit_text (PurTableView *self,
           PurRecord    *record,
           const char   *text)
{
  guint row;

  if (record != NULL)
    return pur_table_view_emit_edited (self, record, self->edit_field, text);
  if (!self->inserting)
    return pur_table_view_emit_added (self, text);

  return pur_rows_find (self->rows, self->insert_at, &row)
         && pur_table_view_emit_inserted (self, pur_rows_get (self->rows, row), self->insert_before, text);
}

/* TRUE: the editor is closed. */
static gboolean
commit_text (PurTableView *self,
             const char   *text)
{
  guint row;
  PurRecord *record = find_edited (self, &row);
  g_autofree char *kept = g_strdup (text);
  gboolean taken;

  if (self->edit_id != PUR_ID_NONE ? record == NULL || g_str_equal (kept, self->edit_text) : kept[0] == '\0')
    {
      close_editor (self);
      return TRUE;
    }

  g_clear_pointer (&self->edit_error, g_free);
  self->ending = TRUE; /* a command may move the focus */
  taken = emit_text (self, record, kept);
  self->ending = FALSE;
  if (self->entry == NULL)
    return TRUE;
  if (!taken)
    {
      show_refusal (self);
      return FALSE;
    }

  close_editor (self);
  return TRUE;
}

static gboolean
commit_entry (PurTableView *self)
{
  if (self->ending)
    return TRUE;

  pur_table_view_suggest_take (self);
  return commit_text (self, gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static gboolean
leave_cb (gpointer data)
{
  PurTableView *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->leave_due = 0;
  if (self->entry == NULL || self->ending || gtk_widget_get_focus_child (self->entry) != NULL
      || (self->popover != NULL && gtk_widget_get_visible (self->popover))
      || root == NULL || gtk_widget_in_destruction (GTK_WIDGET (root))
      || (GTK_IS_WINDOW (root) && !gtk_window_is_active (GTK_WINDOW (root))))
    return G_SOURCE_REMOVE;

  commit_entry (self);
  return G_SOURCE_REMOVE;
}

/* GTK still holds on to the entry while it tells that the focus has left. */
static void
focus_left_cb (GtkEventControllerFocus *controller,
               PurTableView            *self)
{
  if (self->leave_due == 0 && self->entry != NULL && !self->ending)
    self->leave_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, leave_cb, self, NULL);
}

static void
activated_cb (GtkEntry     *entry,
              PurTableView *self)
{
  gboolean added = self->edit_id == PUR_ID_NONE;
  gboolean inserted = self->inserting;

  /* The cursor is on what was inserted already. */
  if (!commit_entry (self) || inserted)
    return;

  /* After adding, the last row is where the next one is typed. */
  pur_table_view_move_cursor (self, added ? (int) pur_table_view_get_n_rows (self) - 1 : self->cursor_row + 1,
                              self->cursor_column, 0);
}

static void
changed_cb (GtkEditable  *editable,
            PurTableView *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (editable), "error");
  gtk_accessible_reset_state (GTK_ACCESSIBLE (editable), GTK_ACCESSIBLE_STATE_INVALID);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  if (self->taking)
    return;

  self->edit_adds = FALSE;
  pur_table_view_suggest_update (self, FALSE);
}

/* Dates and choices have a list that opens below the cell. */

static gboolean
has_popover (const PurField *field)
{
  return field->type == PUR_DATE || field->type == PUR_TIME || pur_suggest_is_closed (field);
}

static void
popover_closed_cb (GtkPopover   *popover,
                   PurTableView *self)
{
  if (self->entry != NULL && !self->ending)
    gtk_widget_grab_focus (self->entry);
}

static void
day_selected_cb (GtkCalendar  *calendar,
                 PurTableView *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static GtkWidget *
create_calendar (PurTableView *self)
{
  GtkWidget *calendar = gtk_calendar_new ();
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  PurTime time = self->today;
  PurCivil civil;
  g_autoptr (GDateTime) date = NULL;

  pur_time_parse_people (text, self->today, 0, &time, NULL, NULL);
  civil = pur_time_to_civil (time);
  date = g_date_time_new_local (civil.year, civil.month, civil.day, 0, 0, 0);
  if (date != NULL)
    gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), self, 0);

  return calendar;
}

static void
open_calendar (PurTableView *self)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_new ();
      gtk_widget_add_css_class (self->popover, "table-choice");
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      g_signal_connect_object (self->popover, "closed", G_CALLBACK (popover_closed_cb), self, 0);
    }

  pur_table_view_suggest_close (self);
  gtk_popover_set_child (GTK_POPOVER (self->popover), create_calendar (self));
  pur_table_view_editor_allocate (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The calendar of a date; else all that can be chosen. */
static void
open_popover (PurTableView *self)
{
  if (self->edit_field->type == PUR_DATE || self->edit_field->type == PUR_TIME)
    open_calendar (self);
  else if (pur_table_view_suggest_is_open (self))
    pur_table_view_suggest_close (self);
  else
    pur_table_view_suggest_update (self, TRUE);
}

static void
icon_pressed_cb (GtkEntry             *entry,
                 GtkEntryIconPosition  position,
                 PurTableView         *self)
{
  open_popover (self);
}

static gboolean
is_up (guint keyval)
{
  return keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up;
}

static GHashTable *
list_ids (PurTableView *self)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < pur_rows_get_n (self->rows); i++)
    {
      PurId id = pur_record_get_id (pur_rows_get (self->rows, i));

      g_hash_table_add (ids, g_memdup2 (&id, sizeof id));
    }

  return ids;
}

/* Tab after a title in the last row goes on in the row that was made of it, wherever it was sorted to. */
static gboolean
commit_and_follow (PurTableView *self)
{
  gboolean adding = self->edit_id == PUR_ID_NONE && !self->inserting
                    && *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0';
  g_autoptr (GHashTable) before = adding ? list_ids (self) : NULL;

  if (!commit_entry (self))
    return FALSE;

  for (int i = adding ? (int) pur_rows_get_n (self->rows) - 1 : -1; i >= 0; i--)
    {
      PurId id = pur_record_get_id (pur_rows_get (self->rows, i));

      if (!g_hash_table_contains (before, &id))
        {
          pur_table_view_move_cursor (self, i, pur_table_view_get_tree_column (self), 0);
          break;
        }
    }

  return TRUE;
}

/* Bubbles: the input method comes first. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PurTableView          *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  switch (keyval)
    {
    case GDK_KEY_Escape:
      pur_table_view_cancel_edit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (modifiers & GDK_CONTROL_MASK)
        return GDK_EVENT_PROPAGATE;
      if (commit_and_follow (self))
        pur_table_view_step_cell (self, keyval == GDK_KEY_ISO_Left_Tab || modifiers & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (modifiers == GDK_ALT_MASK && self->edit_id != PUR_ID_NONE)
        open_popover (self);
      else if (modifiers == 0 && pur_table_view_suggest_move (self, is_up (keyval) ? -1 : 1))
        return GDK_EVENT_STOP;
      else if (modifiers == 0 && commit_entry (self))
        pur_table_view_move_cursor (self, self->cursor_row + (is_up (keyval) ? -1 : 1),
                                    self->cursor_column, 0);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The entry turns its alignment about with the direction of its text, the cell with that of the table. */
static void
set_alignment (PurTableView *self,
               GtkWidget    *entry,
               gboolean      at_end)
{
  gboolean right = at_end != pur_canvas_is_mirrored (PUR_CANVAS (self->body));
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, FALSE };
  PangoLayout *layout = pur_text_layout (pur_canvas_get_text (PUR_CANVAS (self->body)),
                                         gtk_editable_get_text (GTK_EDITABLE (entry)), font, 0);
  gboolean from_right = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;

  gtk_editable_set_alignment (GTK_EDITABLE (entry), right != from_right ? 1 : 0);
}

/* As wide as what it shows, within reason. */
static int
compute_width (PurTableView *self)
{
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, FALSE };
  double text = pur_text_measure (pur_canvas_get_text (PUR_CANVAS (self->body)),
                                  gtk_editable_get_text (GTK_EDITABLE (self->entry)), font).width;
  int minimum;

  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return CLAMP (ceil (text) + 16 + (has_popover (self->edit_field) ? 24 : 0), minimum, MAX (minimum, 320));
}

static GtkWidget *
create_entry (PurTableView *self,
              const char   *text,
              gboolean      at_end)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *controller;

  ensure_style (GTK_WIDGET (self));
  gtk_widget_add_css_class (entry, "table-cell");
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 1);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 1);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  set_alignment (self, entry, at_end && !has_popover (self->edit_field));
  if (has_popover (self->edit_field))
    gtk_entry_set_icon_from_icon_name (GTK_ENTRY (entry), GTK_ENTRY_ICON_SECONDARY,
                                       pur_suggest_is_closed (self->edit_field)
                                         ? "pan-down-symbolic" : "x-office-calendar-symbolic");
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (entry))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, pur_field_get_title (self->edit_field), -1);

  g_signal_connect_object (entry, "activate", G_CALLBACK (activated_cb), self, 0);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), self, 0);
  g_signal_connect_object (entry, "icon-press", G_CALLBACK (icon_pressed_cb), self, 0);
  controller = gtk_event_controller_key_new ();
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (entry, controller);
  controller = gtk_event_controller_focus_new ();
  g_signal_connect_object (controller, "leave", G_CALLBACK (focus_left_cb), self, 0);
  gtk_widget_add_controller (entry, controller);

  return entry;
}

/* @key: typing began it, and the entry gets that key too, so that the input method sees all of them. */
gboolean
pur_table_view_editor_open (PurTableView          *self,
                            const char            *text,
                            GtkEventControllerKey *key)
{
  PurTableColumn *column = pur_table_view_get_column (self, self->cursor_column);
  PurRecord *record = NULL;
  gboolean adding;

  if (self->entry != NULL && !commit_entry (self))
    return FALSE;
  if (self->cursor_row < 0 || column == NULL || pur_table_view_is_group (self, self->cursor_row))
    return FALSE;

  adding = pur_table_view_is_add_row (self, self->cursor_row);
  if (adding)
    {
      int tree = pur_table_view_get_tree_column (self);

      if (!self->editable || tree < 0)
        return FALSE;
      pur_table_view_move_cursor (self, self->cursor_row, tree, 0);
      column = pur_table_view_get_column (self, tree);
    }
  else
    {
      record = pur_rows_get (self->rows, self->cursor_row);
      if (column->look == PUR_CELL_TICK || !pur_table_cell_is_editable (self, column->field))
        return FALSE;
    }

  self->edit_id = adding ? PUR_ID_NONE : self->cursor_id;
  self->edit_field = column->field;
  self->edit_text = adding ? g_strdup ("") : pur_table_cell_edit_text (self, record, column->field);
  self->entry = create_entry (self, text ? text : self->edit_text, column->look == PUR_CELL_NUMBER);
  gtk_widget_insert_before (self->entry, GTK_WIDGET (self), self->header);

  pur_canvas_show (PUR_CANVAS (self->body), self->cursor_row, 0, 0);
  gtk_widget_grab_focus (self->entry);
  if (key != NULL)
    gtk_event_controller_key_forward (key, GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  else if (self->edit_field->type == PUR_CHOICE || self->edit_field->type == PUR_REFERENCE)
    open_popover (self);

  gtk_widget_queue_draw (self->body);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

gboolean
pur_table_view_editor_open_new (PurTableView *self)
{
  PurTableColumn *column = pur_table_view_get_column (self, pur_table_view_get_tree_column (self));

  if (column == NULL)
    return FALSE;

  self->edit_id = PUR_ID_NONE;
  self->edit_field = column->field;
  self->edit_text = g_strdup ("");
  self->entry = create_entry (self, "", FALSE);
  gtk_widget_insert_before (self->entry, GTK_WIDGET (self), self->header);
  gtk_widget_grab_focus (self->entry);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

void
pur_table_view_editor_allocate (PurTableView *self)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  GdkRectangle visible = pur_canvas_get_visible (canvas);
  PurTableColumn *column = NULL;
  GdkRectangle box;
  guint row = 0;
  guint like = 0; /* whose indent it has */
  int index = -1;
  int minimum;
  int indent;

  if (self->entry == NULL)
    return;

  for (guint i = 0; i < self->columns->len; i++)
    if (pur_table_view_get_column (self, i)->field == self->edit_field)
      index = i;
  if (self->inserting)
    {
      if (!pur_table_view_insert_get_gap (self, &row) || !pur_rows_find (self->rows, self->insert_at, &like))
        return;
    }
  else if (self->edit_id == PUR_ID_NONE)
    row = pur_table_view_get_n_rows (self) - 1;
  else if (!pur_rows_find (self->rows, self->edit_id, &row))
    return;
  if (index < 0)
    return;

  column = pur_table_view_get_column (self, index);
  box = pur_table_view_get_cell_box (self, row, index);
  indent = column->look == PUR_CELL_TREE ? pur_table_cell_indent (self, self->inserting ? like : row) - PUR_TABLE_PADDING
                                         : 0;
  box.width -= indent;
  if (!pur_canvas_is_mirrored (canvas))
    box.x += indent;

  minimum = compute_width (self);
  if (box.width < minimum)
    {
      if (pur_canvas_is_mirrored (canvas) == (column->look != PUR_CELL_NUMBER))
        box.x -= minimum - box.width;
      box.width = minimum;
    }

  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, box.width, &minimum, NULL, NULL, NULL);
  box.height = MAX (box.height - 1, minimum);
  box.x -= visible.x;
  box.y += gtk_widget_get_height (self->header) - visible.y;
  gtk_widget_size_allocate (self->entry, &box, -1);

  if (self->popover != NULL)
    {
      gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &box);
      gtk_popover_present (GTK_POPOVER (self->popover));
    }
  pur_table_view_suggest_allocate (self, &box);
}

void
pur_table_view_editor_rows_changed (PurTableView *self)
{
  guint row;

  if (self->entry == NULL)
    return;
  if (!self->ending && (self->inserting ? !pur_table_view_insert_get_gap (self, &row)
                                        : self->edit_id != PUR_ID_NONE
                                            && !pur_rows_find (self->rows, self->edit_id, &row)))
    {
      close_editor (self);
      return;
    }

  pur_table_view_insert_update_gap (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Public */

gboolean
pur_table_view_edit (PurTableView *self,
                     const char   *text)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), FALSE);

  return pur_table_view_editor_open (self, text, NULL);
}

gboolean
pur_table_view_is_editing (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), FALSE);

  return self->entry != NULL;
}

gboolean
pur_table_view_commit_edit (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), FALSE);

  return self->entry == NULL || commit_entry (self);
}

void
pur_table_view_cancel_edit (PurTableView *self)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  close_editor (self);
}

void
pur_table_view_set_edit_error (PurTableView *self,
                               const char   *message)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  g_free (self->edit_error);
  self->edit_error = g_strdup (message);
}
