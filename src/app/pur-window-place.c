/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where workspaces stand: new ones in the person's documents, and those that cannot be edited where they
 * are. */

#include "config.h"

#include "pur-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* Auxiliary methods */

/* @folders: the first ones of @path, "*" any; NULL after the last. */
static gboolean
lies_under (const char *path, const char *const *folders)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  guint n = g_strv_length (parts);

  for (guint i = 0; folders[i] != NULL; i++)
    if (i + 2 >= n || (*folders[i] != '*' && !g_str_equal (folders[i], parts[i + 1])))
      return FALSE;
  return TRUE;
}

/* Public API */

/* SQLite keeps a log and an index beside its file.  The document portal gives a program one file and
 * nothing beside it; what the desktop mounts of other machines in the user's session keeps no locks. */
gboolean
pur_window_needs_copy (const char *path)
{
  static const char *const places[][5] = {
    { "run", "user", "*", "doc", NULL },
    { "run", "user", "*", "gvfs", NULL },
    { "run", "flatpak", "doc", NULL },
  };
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (lies_under (whole, places[i]))
      return TRUE;
  return FALSE;
}

/* For the rest of the room */

/* A name in the person's documents that nothing has yet. */
char *
pur_window_make_workspace_path (const char *title)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *folder = documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents : g_get_home_dir ();
  g_autofree char *name = g_strdelimit (g_strdup (title), "/\\:*?\"<>|\n\t", '-');
  char *path = g_strdup_printf ("%s/%s.pursuit", folder, name);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_free (path);
      path = g_strdup_printf ("%s/%s %u.pursuit", folder, name, i);
    }
  return path;
}

char *
pur_window_copy_to_documents (const char *path, GError **error)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *copy = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = NULL;

  if (g_str_has_suffix (name, ".pursuit"))
    name[strlen (name) - strlen (".pursuit")] = '\0';
  copy = pur_window_make_workspace_path (name);
  to = g_file_new_for_path (copy);
  return g_file_copy (from, to, G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL, NULL, NULL, error) ? g_steal_pointer (&copy)
                                                                                           : NULL;
}
