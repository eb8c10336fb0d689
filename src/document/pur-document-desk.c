/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whose edits these are: a random id for the account on this machine, kept in its state directory. */

#include "config.h"

#include "pur-document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
read_desk (const char *path)
{
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  g_strstrip (text);
  if (*text == '\0' || strlen (text) > 64 || !g_str_is_ascii (text))
    g_clear_pointer (&text, g_free);
  return text;
}

/* Of two programs that start at once, one wins: a link is never made over another. */
static char *
make_desk (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *desk = g_uuid_string_random ();
  g_autofree char *part = g_strdup_printf ("%s.%s", path, desk);
  char *other = NULL;

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_file_set_contents (part, desk, -1, NULL))
    {
      if (link (part, path) != 0)
        other = read_desk (path);
      if (other == NULL)
        g_rename (part, path);
      else
        g_unlink (part);
    }
  return other != NULL ? other : g_steal_pointer (&desk);
}

const char *
pur_document_get_desk (void)
{
  static char *desk;

  /* An account that has no place for it is a new desk each time: its undo ends with the program. */
  if (desk == NULL)
    {
      g_autofree char *path = g_build_filename (g_get_user_state_dir (), "pursuit", "desk", NULL);

      desk = read_desk (path);
      if (desk == NULL)
        desk = make_desk (path);
    }
  return desk;
}
