/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Workspaces that were opened before: in the main menu and on the first page of a new window. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-clock.h"
#include "pur-dates.h"

#include <glib/gi18n.h>
#include <string.h>

#define RECENT_KEPT 10

/* Auxiliary methods */

/* Those that are still there, without the one that is open; of GFile. */
static GPtrArray *
list_recent (PurWindow *self)
{
  g_auto (GStrv) uris = g_settings_get_strv (self->settings, "recent-files");
  const char *open = pur_window_get_path (self);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);
      const char *path = g_file_peek_path (file);

      if (path != NULL && g_strcmp0 (path, open) != 0 && g_file_test (path, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (files, g_steal_pointer (&file));
    }
  return files;
}

static char *
make_name (GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  char *name = g_filename_display_name (base);

  if (g_str_has_suffix (name, ".pursuit"))
    name[strlen (name) - strlen (".pursuit")] = '\0';
  return name;
}

/* "~/Documents" */
static char *
make_folder (GFile *file)
{
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *path = g_file_get_path (parent);
  const char *home = g_get_home_dir ();
  g_autofree char *shorter = NULL;

  if (g_str_has_prefix (path, home) && (path[strlen (home)] == '/' || path[strlen (home)] == '\0'))
    shorter = g_strconcat ("~", path + strlen (home), NULL);
  return g_filename_display_name (shorter != NULL ? shorter : path);
}

/* When it was changed last; NULL if that is not known. */
static char *
make_time (GFile *file)
{
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GDateTime) when = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;

  if (when == NULL)
    return NULL;
  return pur_date_moment (pur_clock_to_local (pur_time (g_date_time_to_unix (when))), pur_clock_local ());
}

static char *
escape_mnemonic (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

static GtkWidget *
make_row (GFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *name = make_name (file);
  g_autofree char *folder = make_folder (file);
  g_autofree char *time = make_time (file);
  g_autofree char *title = g_markup_escape_text (name, -1);
  g_autofree char *subtitle = g_markup_escape_text (folder, -1);
  GtkWidget *label = gtk_label_new (time);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_widget_set_tooltip_text (row, g_file_peek_path (file));
  g_object_set_data_full (G_OBJECT (row), "file", g_object_ref (file), g_object_unref);
  return row;
}

/* For the rest of the room */

void
pur_window_remember_recent (PurWindow *self, GFile *file)
{
  GtkRecentManager *recent = gtk_recent_manager_get_default ();
  g_autofree char *uri = g_file_get_uri (file);
  g_auto (GStrv) before = g_settings_get_strv (self->settings, "recent-files");
  g_autoptr (GPtrArray) uris = g_ptr_array_new ();

  gtk_recent_manager_add_item (recent, uri);
  g_ptr_array_add (uris, uri);
  for (guint i = 0; before[i] != NULL && uris->len < RECENT_KEPT; i++)
    if (!g_str_equal (before[i], uri))
      g_ptr_array_add (uris, before[i]);
  g_ptr_array_add (uris, NULL);
  g_settings_set_strv (self->settings, "recent-files", (const char *const *) uris->pdata);
}

void
pur_window_fill_recent_menu (PurWindow *self)
{
  g_autoptr (GPtrArray) files = list_recent (self);

  g_menu_remove_all (self->recent_menu);
  for (guint i = 0; i < files->len; i++)
    {
      GFile *file = g_ptr_array_index (files, i);
      g_autofree char *name = make_name (file);
      g_autofree char *label = escape_mnemonic (name);
      g_autofree char *uri = g_file_get_uri (file);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "win.open-recent", "s", uri);
      g_menu_append_item (self->recent_menu, item);
    }
  /* A submenu that opens on nothing would be a riddle. */
  if (files->len == 0)
    g_menu_append (self->recent_menu, _("None Yet"), "win.no-recent");
}

void
pur_window_fill_recent_list (PurWindow *self)
{
  g_autoptr (GPtrArray) files = list_recent (self);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->recent_list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->recent_list), child);
  for (guint i = 0; i < files->len && i < 5; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->recent_list), make_row (g_ptr_array_index (files, i)));
  gtk_widget_set_visible (self->recent_clamp, files->len > 0);
}

void
pur_window_recent_activated_cb (PurWindow *self, GtkListBoxRow *row)
{
  pur_window_open_beside (self, g_object_get_data (G_OBJECT (row), "file"));
}

void
pur_window_open_recent (PurWindow *self, const char *uri)
{
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  pur_window_open_beside (self, file);
}
