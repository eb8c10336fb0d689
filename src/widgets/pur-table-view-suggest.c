/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list below the cell that is edited: what may be meant, how a date is read, why an edit was refused.
 * The focus stays in the entry, and with it the input method; the list is moved along by its keys. */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>

#include "pur-cell-suggest.h"

#define MOST_HEIGHT 280
#define WITHOUT_SCROLLING 8
#define NOTE_CHARS 44

static PurRecord *
find_edited (PurTableView *self)
{
  guint row;

  return self->edit_id != PUR_ID_NONE && pur_rows_find (self->rows, self->edit_id, &row)
           ? pur_rows_get (self->rows, row) : NULL;
}

static gboolean
can_add (PurTableView *self)
{
  return g_signal_has_handler_pending (self, g_signal_lookup ("reference-added", PUR_TYPE_TABLE_VIEW), 0, FALSE);
}

static PurSuggestion *
get_selected (PurTableView *self)
{
  GtkListBoxRow *row = self->suggest_list ? gtk_list_box_get_selected_row (GTK_LIST_BOX (self->suggest_list)) : NULL;

  return row != NULL && self->suggestions != NULL
           ? g_ptr_array_index (self->suggestions, gtk_list_box_row_get_index (row)) : NULL;
}

/* What a screen reader hears of the list while the focus is in the entry. */
static void
describe_selected (PurTableView *self)
{
  PurSuggestion *selected = get_selected (self);
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  g_autofree char *words = NULL;

  if (selected == NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
      return;
    }

  /* Translators: an entry of a list, its place, how many there are */
  words = g_strdup_printf (_("%s, %u of %u"), selected->title,
                           gtk_list_box_row_get_index (gtk_list_box_get_selected_row (GTK_LIST_BOX (self->suggest_list)))
                             + 1,
                           self->suggestions->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

static void
select_row (PurTableView *self,
            int           index)
{
  GtkListBoxRow *row = index < 0 ? NULL : gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->suggest_list), index);

  gtk_list_box_select_row (GTK_LIST_BOX (self->suggest_list), row);
  describe_selected (self);
}

/* Without taking the focus to it, which is what usually scrolls a list. */
static void
scroll_to_selected (PurTableView *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->suggest_list));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->suggest_scrolled));
  graphene_rect_t bounds;

  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), self->suggest_list, &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

static void
row_activated_cb (GtkListBox    *list,
                  GtkListBoxRow *row,
                  PurTableView  *self)
{
  self->edit_chosen = TRUE;
  if (pur_suggest_is_list (self->edit_field) && !get_selected (self)->adds)
    {
      pur_table_view_suggest_take (self);
      pur_table_view_suggest_close (self);
      gtk_widget_grab_focus (self->entry);
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  else
    pur_table_view_commit_edit (self);
}

static GtkWidget *
create_row (const PurSuggestion *suggestion)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (suggestion->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), MIN (g_utf8_strlen (suggestion->title, -1), 24));
  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (suggestion->detail != NULL)
    {
      GtkWidget *detail = gtk_label_new (suggestion->detail);

      gtk_widget_add_css_class (detail, "dim-label");
      gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (detail), MIN (g_utf8_strlen (suggestion->detail, -1), 16));
      gtk_label_set_max_width_chars (GTK_LABEL (detail), 20);
      gtk_box_append (GTK_BOX (box), detail);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
create_popover (PurTableView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->suggest_list = gtk_list_box_new ();
  gtk_widget_set_focusable (self->suggest_list, FALSE);
  g_signal_connect_object (self->suggest_list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);

  self->suggest_scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->suggest_scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->suggest_scrolled), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (self->suggest_scrolled), MOST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->suggest_scrolled), self->suggest_list);
  gtk_widget_set_focusable (self->suggest_scrolled, FALSE);
  gtk_box_append (GTK_BOX (box), self->suggest_scrolled);

  /* Refusals are read aloud. */
  self->suggest_note = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_label_set_wrap (GTK_LABEL (self->suggest_note), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->suggest_note), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->suggest_note), NOTE_CHARS);
  gtk_widget_add_css_class (self->suggest_note, "note");
  gtk_box_append (GTK_BOX (box), self->suggest_note);

  self->suggest_popover = gtk_popover_new ();
  gtk_widget_add_css_class (self->suggest_popover, "table-choice");
  gtk_popover_set_autohide (GTK_POPOVER (self->suggest_popover), FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->suggest_popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->suggest_popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->suggest_popover, GTK_ALIGN_START);
  gtk_widget_set_can_focus (self->suggest_popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->suggest_popover), box);
  gtk_widget_set_parent (self->suggest_popover, GTK_WIDGET (self));
}

/* Shows what there is to show, if anything. */
static void
present (PurTableView *self)
{
  const char *note = gtk_label_get_text (GTK_LABEL (self->suggest_note));
  guint n = self->suggestions != NULL ? self->suggestions->len : 0;

  gtk_widget_set_visible (self->suggest_scrolled, n > 0);
  /* A scroll bar, even one that is not needed, has a least height. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->suggest_scrolled), GTK_POLICY_NEVER,
                                  n > WITHOUT_SCROLLING ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER);
  gtk_widget_set_visible (self->suggest_note, note[0] != '\0');
  if (n == 0 && note[0] == '\0')
    {
      gtk_popover_popdown (GTK_POPOVER (self->suggest_popover));
      return;
    }

  pur_table_view_editor_allocate (self);
  gtk_popover_popup (GTK_POPOVER (self->suggest_popover));
  /* What it says may be longer than before. */
  gtk_popover_present (GTK_POPOVER (self->suggest_popover));
}

static void
set_note (PurTableView *self,
          const char   *text,
          gboolean      error)
{
  gtk_label_set_text (GTK_LABEL (self->suggest_note), text != NULL ? text : "");
  /* Short words stay in one line. */
  gtk_label_set_width_chars (GTK_LABEL (self->suggest_note), text != NULL ? (int) MIN (g_utf8_strlen (text, -1), NOTE_CHARS) : 0);
  if (error)
    gtk_widget_add_css_class (self->suggest_note, "error");
  else
    gtk_widget_remove_css_class (self->suggest_note, "error");
}

/* The best is meant by Enter where nothing else can be, but somebody new only if chosen. */
static int
find_default (PurTableView *self,
              const char   *text,
              gboolean      all)
{
  if (!all)
    return self->suggestions->len > 0 && pur_suggest_is_closed (self->edit_field) && text[0] != '\0'
             && !((PurSuggestion *) g_ptr_array_index (self->suggestions, 0))->adds ? 0 : -1;

  for (guint i = 0; i < self->suggestions->len; i++)
    if (((PurSuggestion *) g_ptr_array_index (self->suggestions, i))->now)
      return i;
  return -1;
}

/* @all: the whole list, as its button opens it. */
void
pur_table_view_suggest_update (PurTableView *self,
                               gboolean      all)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *preview = pur_suggest_preview (self->edit_field, text, self->today);
  GtkWidget *row;
  int chosen;

  if (self->edit_id == PUR_ID_NONE)
    return;
  if (self->suggest_popover == NULL)
    create_popover (self);

  while ((row = gtk_widget_get_first_child (self->suggest_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->suggest_list), row);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  self->suggestions = pur_suggest (self->workspace, self->edit_field, find_edited (self), text,
                                   gtk_editable_get_position (GTK_EDITABLE (self->entry)), all, can_add (self));
  for (guint i = 0; i < self->suggestions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->suggest_list), create_row (g_ptr_array_index (self->suggestions, i)));

  chosen = find_default (self, text, all);
  self->edit_chosen = !all && chosen >= 0;
  select_row (self, chosen);
  set_note (self, preview, FALSE);
  present (self);
  scroll_to_selected (self);
}

void
pur_table_view_suggest_close (PurTableView *self)
{
  self->edit_chosen = FALSE;
  if (self->suggest_popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->suggest_popover));
}

/* With the editor. */
void
pur_table_view_suggest_clear (PurTableView *self)
{
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_pointer (&self->suggest_popover, gtk_widget_unparent);
  self->suggest_list = NULL;
  self->suggest_scrolled = NULL;
  self->suggest_note = NULL;
  self->edit_chosen = FALSE;
  self->edit_adds = FALSE;
}

gboolean
pur_table_view_suggest_is_open (PurTableView *self)
{
  return self->suggest_popover != NULL && gtk_widget_get_visible (self->suggest_popover)
         && self->suggestions != NULL && self->suggestions->len > 0;
}

/* FALSE: there is no list to move in. */
gboolean
pur_table_view_suggest_move (PurTableView *self,
                             int           step)
{
  GtkListBoxRow *row;
  int index;

  if (!pur_table_view_suggest_is_open (self))
    return FALSE;

  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->suggest_list));
  index = row != NULL ? gtk_list_box_row_get_index (row) + step : step > 0 ? 0 : (int) self->suggestions->len - 1;
  select_row (self, CLAMP (index, 0, (int) self->suggestions->len - 1));
  scroll_to_selected (self);
  self->edit_chosen = TRUE;
  return TRUE;
}

/* Puts what is chosen into the entry. */
void
pur_table_view_suggest_take (PurTableView *self)
{
  PurSuggestion *selected = get_selected (self);
  g_autofree char *text = NULL;

  if (!self->edit_chosen || selected == NULL)
    return;

  /* The list is made anew by what is put in. */
  text = g_strdup (selected->text);
  self->edit_adds = selected->adds;
  self->taking = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->taking = FALSE;
  self->edit_chosen = FALSE;
}

void
pur_table_view_suggest_refuse (PurTableView *self,
                               const char   *message)
{
  if (self->suggest_popover == NULL)
    create_popover (self);

  set_note (self, message, TRUE);
  present (self);
}

void
pur_table_view_suggest_allocate (PurTableView       *self,
                                 const GdkRectangle *box)
{
  GtkWidget *child;

  if (self->suggest_popover == NULL)
    return;

  child = gtk_popover_get_child (GTK_POPOVER (self->suggest_popover));
  gtk_widget_set_size_request (child, CLAMP (box->width, 160, 400), -1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->suggest_popover), box);
  gtk_popover_present (GTK_POPOVER (self->suggest_popover));
}
