/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pur-search.h"

struct _PurColumnsPopover
{
  GtkPopover parent_instance;

  PurTableView *table; /* weak */
  GPtrArray *usual;
  GtkWidget *entry;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (PurColumnsPopover, pur_columns_popover, GTK_TYPE_POPOVER)

static gboolean
is_shown (PurTableView   *table,
          const PurField *field)
{
  for (guint i = 0; i < pur_table_view_get_n_fields (table); i++)
    if (pur_table_view_get_field (table, i) == field)
      return TRUE;

  return FALSE;
}

/* The columns that are shown keep widths and order. */
static void
toggle (PurColumnsPopover *self,
        const PurField    *field)
{
  g_autofree char *layout = pur_table_view_dup_layout (self->table);
  g_auto (GStrv) words = g_strsplit (layout, " ", -1);
  g_autoptr (GString) after = g_string_new (NULL);
  gboolean found = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *id = words[i] + (*words[i] == '<' || *words[i] == '>' ? 1 : 0);
      gsize length = strcspn (id, ":");

      if (strlen (field->id) == length && strncmp (id, field->id, length) == 0)
        {
          found = TRUE;
          continue;
        }
      g_string_append_printf (after, "%s%s", after->len > 0 ? " " : "", words[i]);
    }
  if (!found)
    g_string_append_printf (after, "%s%s", after->len > 0 ? " " : "", field->id);

  pur_table_view_set_layout (self->table, after->str);
}

static void
toggled_cb (GtkCheckButton    *button,
            PurColumnsPopover *self)
{
  const PurField *field = g_object_get_data (G_OBJECT (button), "field");

  if (self->table != NULL && gtk_check_button_get_active (button) != is_shown (self->table, field))
    toggle (self, field);
}

static int
compare_fields (gconstpointer a,
                gconstpointer b)
{
  return g_utf8_collate (pur_field_get_title (*(const PurField *const *) a),
                         pur_field_get_title (*(const PurField *const *) b));
}

/* What cannot be read in a cell is not offered. */
static gboolean
is_offered (const PurField *field)
{
  return !field->hidden && field->type != PUR_SERIES && field->type != PUR_BYTES && field->type != PUR_REFERENCES;
}

GPtrArray *
pur_columns_list (PurTableView *view)
{
  PurRows *rows = pur_table_view_get_rows (view);
  PurTable *table = pur_workspace_get_table (pur_rows_get_workspace (rows), pur_rows_get_kind (rows));
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    if (is_offered (pur_table_get_field (table, i)))
      g_ptr_array_add (fields, (gpointer) pur_table_get_field (table, i));
  g_ptr_array_sort (fields, compare_fields);
  return fields;
}

static void
add_row (PurColumnsPopover *self,
         const PurField    *field)
{
  GtkWidget *check = gtk_check_button_new_with_label (pur_field_get_title (field));

  g_object_set_data (G_OBJECT (check), "field", (gpointer) field);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_shown (self->table, field));
  /* Without names nobody knows which record a row is. */
  gtk_widget_set_sensitive (check, field != pur_kind_display_field (field->kind));
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_list_box_append (GTK_LIST_BOX (self->list), check);
}

static void
fill (PurColumnsPopover *self)
{
  g_autoptr (PurSearch) search = pur_search_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  g_autoptr (GPtrArray) fields = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->table == NULL || pur_table_view_get_rows (self->table) == NULL)
    return;

  fields = pur_columns_list (self->table);
  for (int shown = 1; shown >= 0; shown--)
    for (guint i = 0; i < fields->len; i++)
      {
        const PurField *field = g_ptr_array_index (fields, i);

        if (is_shown (self->table, field) == shown
            && (pur_search_is_empty (search) || pur_search_rank (search, pur_field_get_title (field)) > 0))
          add_row (self, field);
      }
}

static void
search_changed_cb (PurColumnsPopover *self)
{
  fill (self);
}

static void
reset_clicked_cb (PurColumnsPopover *self)
{
  if (self->table != NULL)
    pur_table_view_set_fields (self->table, (const PurField *const *) self->usual->pdata, self->usual->len);
  fill (self);
}

static void
row_activated_cb (GtkListBox        *list,
                  GtkListBoxRow     *row,
                  PurColumnsPopover *self)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_box_row_get_child (row));

  gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
}

static void
pur_columns_popover_show (GtkWidget *widget)
{
  PurColumnsPopover *self = PUR_COLUMNS_POPOVER (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  fill (self);
  GTK_WIDGET_CLASS (pur_columns_popover_parent_class)->show (widget);
  gtk_widget_grab_focus (self->entry);
}

static void
pur_columns_popover_finalize (GObject *object)
{
  PurColumnsPopover *self = PUR_COLUMNS_POPOVER (object);

  g_clear_weak_pointer (&self->table);
  g_clear_pointer (&self->usual, g_ptr_array_unref);

  G_OBJECT_CLASS (pur_columns_popover_parent_class)->finalize (object);
}

static void
pur_columns_popover_class_init (PurColumnsPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pur_columns_popover_finalize;
  GTK_WIDGET_CLASS (klass)->show = pur_columns_popover_show;
}

static void
pur_columns_popover_init (PurColumnsPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *reset = gtk_button_new_with_mnemonic (_("_Reset Columns"));

  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _("Search columns"), NULL);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (search_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (gtk_popover_popdown), self, G_CONNECT_SWAPPED);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self, 0);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 300);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_add_css_class (reset, "flat");
  g_signal_connect_object (reset, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_size_request (box, 260, -1);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), reset);
  gtk_popover_set_child (GTK_POPOVER (self), box);
}

GtkWidget *
pur_columns_popover_new (PurTableView          *table,
                         const PurField *const *usual,
                         guint                  n_usual)
{
  PurColumnsPopover *self = g_object_new (PUR_TYPE_COLUMNS_POPOVER, NULL);

  g_set_weak_pointer (&self->table, table);
  self->usual = g_ptr_array_new ();
  for (guint i = 0; i < n_usual; i++)
    g_ptr_array_add (self->usual, (gpointer) usual[i]);
  return GTK_WIDGET (self);
}
