/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-page.h"

#include "pur-record.h"

G_DEFINE_INTERFACE (PurPage, pur_page, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  FAILED,
  SHOW_RECORD,
  SHOW_ROWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
pur_page_default_init (PurPageInterface *iface)
{
  signals[EDITED] = g_signal_new ("edited", PUR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[FAILED] = g_signal_new ("failed", PUR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_RECORD] = g_signal_new ("show-record", PUR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, PUR_TYPE_RECORD);
  signals[SHOW_ROWS] = g_signal_new ("show-rows", PUR_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
}

void
pur_page_set_project (PurPage *self, PurId project)
{
  g_return_if_fail (PUR_IS_PAGE (self));

  if (PUR_PAGE_GET_IFACE (self)->set_project != NULL)
    PUR_PAGE_GET_IFACE (self)->set_project (self, project);
}

GActionGroup *
pur_page_get_actions (PurPage *self)
{
  g_return_val_if_fail (PUR_IS_PAGE (self), NULL);

  return PUR_PAGE_GET_IFACE (self)->get_actions != NULL ? PUR_PAGE_GET_IFACE (self)->get_actions (self) : NULL;
}

void
pur_page_load_state (PurPage *self, GKeyFile *state)
{
  g_return_if_fail (PUR_IS_PAGE (self) && state != NULL);

  if (PUR_PAGE_GET_IFACE (self)->load_state != NULL)
    PUR_PAGE_GET_IFACE (self)->load_state (self, state);
}

void
pur_page_save_state (PurPage *self, GKeyFile *state)
{
  g_return_if_fail (PUR_IS_PAGE (self) && state != NULL);

  if (PUR_PAGE_GET_IFACE (self)->save_state != NULL)
    PUR_PAGE_GET_IFACE (self)->save_state (self, state);
}

void
pur_page_follow (PurPage *self, GSettings *settings)
{
  g_return_if_fail (PUR_IS_PAGE (self) && G_IS_SETTINGS (settings));

  if (PUR_PAGE_GET_IFACE (self)->follow != NULL)
    PUR_PAGE_GET_IFACE (self)->follow (self, settings);
}

gboolean
pur_page_reveal (PurPage *self, PurRecord *record)
{
  g_return_val_if_fail (PUR_IS_PAGE (self) && PUR_IS_RECORD (record), FALSE);

  return PUR_PAGE_GET_IFACE (self)->reveal != NULL && PUR_PAGE_GET_IFACE (self)->reveal (self, record);
}

gboolean
pur_page_set_filter (PurPage *self, const char *expression, const char *words, GError **error)
{
  g_return_val_if_fail (PUR_IS_PAGE (self), FALSE);

  return PUR_PAGE_GET_IFACE (self)->set_filter == NULL ||
         PUR_PAGE_GET_IFACE (self)->set_filter (self, expression, words, error);
}

gboolean
pur_page_can_print (PurPage *self)
{
  g_return_val_if_fail (PUR_IS_PAGE (self), FALSE);

  return PUR_PAGE_GET_IFACE (self)->make_pages != NULL;
}

PurPages *
pur_page_make_pages (PurPage *self, const PurPagesSetup *setup, GError **error)
{
  g_return_val_if_fail (pur_page_can_print (self), NULL);

  return PUR_PAGE_GET_IFACE (self)->make_pages (self, setup, error);
}

GPtrArray *
pur_page_list_columns (PurPage *self, PurPagesTable table)
{
  g_return_val_if_fail (PUR_IS_PAGE (self), NULL);

  if (PUR_PAGE_GET_IFACE (self)->list_columns == NULL)
    return NULL;
  return PUR_PAGE_GET_IFACE (self)->list_columns (self, table);
}

void
pur_page_focus (PurPage *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (PUR_IS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (PUR_PAGE_GET_IFACE (self)->focus != NULL)
    PUR_PAGE_GET_IFACE (self)->focus (self);
  /* From the first widget, which the stack gives it, it would go on to the second. */
  else if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

void
pur_page_tell (PurPage *self, const char *text, gboolean undo)
{
  g_return_if_fail (PUR_IS_PAGE (self));

  g_signal_emit (self, signals[EDITED], 0, text, undo);
}

void
pur_page_fail (PurPage *self, const GError *error)
{
  g_return_if_fail (PUR_IS_PAGE (self) && error != NULL);

  /* Of an edit that waits, the window speaks itself. */
  if (!g_error_matches (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

gboolean
pur_page_answer_edit (PurTableView *table, const GError *error)
{
  if (g_error_matches (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING))
    return TRUE;
  pur_table_view_set_edit_error (table, error->message);
  return FALSE;
}

void
pur_page_show_record (PurPage *self, PurRecord *record)
{
  g_return_if_fail (PUR_IS_PAGE (self) && PUR_IS_RECORD (record));

  g_signal_emit (self, signals[SHOW_RECORD], 0, record);
}

void
pur_page_show_rows (PurPage *self, const char *page, const char *filter, const char *words)
{
  g_return_if_fail (PUR_IS_PAGE (self) && page != NULL);

  g_signal_emit (self, signals[SHOW_ROWS], 0, page, filter, words);
}

void
pur_page_name_menu (GtkWidget *menu_button, const char *name)
{
  g_return_if_fail (GTK_IS_MENU_BUTTON (menu_button) && name != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (menu_button)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
remove_popover (GtkWidget *popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
}

static gboolean
remove_cb (gpointer popover)
{
  remove_popover (popover);
  return G_SOURCE_REMOVE;
}

static void
popover_closed_cb (GtkWidget *popover)
{
  GtkWidget *focus = g_object_get_data (G_OBJECT (popover), "focus");

  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
  /* Its action runs after this. */
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_cb, g_object_ref (popover), g_object_unref);
}

/* A menu gets the lines between its sections when nothing else is to be done; measured before, it would be
 * too low for its last item. */
static gboolean
popup_cb (gpointer popover)
{
  GtkWidget *over = gtk_widget_get_parent (popover);
  GtkWidget *focus;

  if (over == NULL || !gtk_widget_get_mapped (over))
    {
      remove_popover (popover);
      return G_SOURCE_REMOVE;
    }
  focus = gtk_root_get_focus (gtk_widget_get_root (over));
  if (focus != NULL)
    g_object_set_data_full (popover, "focus", g_object_ref (focus), g_object_unref);
  gtk_popover_popup (popover);
  return G_SOURCE_REMOVE;
}

void
pur_page_show_menu (GMenuModel *menu, GtkWidget *over, double x, double y)
{
  GtkWidget *popover = gtk_popover_menu_new_from_model (menu);

  gtk_widget_set_parent (popover, over);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (popover, "closed", G_CALLBACK (popover_closed_cb), NULL);
  /* A window that closes with its menu open takes the menu with it. */
  g_signal_connect_object (over, "destroy", G_CALLBACK (remove_popover), popover, G_CONNECT_SWAPPED);
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, popup_cb, g_object_ref (popover), g_object_unref);
}
