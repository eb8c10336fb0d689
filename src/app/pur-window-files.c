/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out of a window: dialogs and drops. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-cmd-sample.h"
#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* Auxiliary methods */

static gboolean
is_workspace (const char *path)
{
  char head[16];
  FILE *file;
  gsize n;

  if (g_str_has_suffix (path, ".pursuit"))
    return TRUE;
  file = fopen (path, "rb");
  if (file == NULL)
    return FALSE;
  n = fread (head, 1, sizeof head, file);
  fclose (file);
  return n == sizeof head && memcmp (head, "SQLite format 3", 16) == 0;
}

static void
open_workspace (PurWindow *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GFile) file = NULL;
  PurDocument *document;

  if (pur_window_needs_copy (path))
    {
      copy = pur_window_copy_to_documents (path, &error);
      path = copy;
    }
  document = path != NULL ? pur_document_open (path, PUR_DOCUMENT_DEFAULT, &error) : NULL;
  if (document == NULL)
    {
      pur_window_show_error (self, _("This File Cannot Be Opened"), error);
      return;
    }
  file = g_file_new_for_path (path);
  pur_window_remember_recent (self, file);
  pur_window_take_document (self, document);
  if (copy != NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_("Where the file is, nothing can be edited safely. It was copied to %s."), copy);

      pur_window_show_toast (self, text, FALSE);
    }
}

/* Dialogs */

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *extensions)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  g_auto (GStrv) parts = g_strsplit (extensions, "|", -1);

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; parts[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, parts[i]);
  gtk_file_chooser_add_filter (chooser, filter);
  g_object_unref (filter);
}

static void
add_format_filters (GtkFileChooser *chooser)
{
  const PurIoFormat *format;

  for (guint i = 0; (format = pur_io_get_format (i)) != NULL; i++)
    if (format->read != NULL)
      add_filter (chooser, _(format->title), format->extensions);
}

/* Everything that can be opened, as the filter that is chosen at first. */
static void
add_readable_filter (GtkFileChooser *chooser, gboolean with_workspaces)
{
  g_autoptr (GString) extensions = g_string_new (with_workspaces ? "pursuit" : "");
  const PurIoFormat *format;

  for (guint i = 0; (format = pur_io_get_format (i)) != NULL; i++)
    if (format->read != NULL)
      g_string_append_printf (extensions, "%s%s", extensions->len > 0 ? "|" : "", format->extensions);
  add_filter (chooser, _("Plans"), extensions->str);
}

static void
run_chooser (PurWindow *self, const char *title, GtkFileChooserAction action, const char *accept,
             void (*callback) (PurWindow *self, int response))
{
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, accept, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (callback), self, G_CONNECT_SWAPPED);
}

static GFile *
take_chosen (PurWindow *self, int response)
{
  GFile *file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser)) : NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (self->chooser));
  return file;
}

static void
open_response_cb (PurWindow *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    pur_window_open_beside (self, file);
}

void
pur_window_ask_open (PurWindow *self)
{
  run_chooser (self, _("Open or Import"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), open_response_cb);
  add_readable_filter (GTK_FILE_CHOOSER (self->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("Pursuit workspaces"), "pursuit");
  add_format_filters (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
import_response_cb (PurWindow *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);

  if (file != NULL)
    pur_window_import_file (self, file);
}

void
pur_window_ask_import (PurWindow *self)
{
  run_chooser (self, _("Import into This Workspace"), GTK_FILE_CHOOSER_ACTION_OPEN, _("_Import"), import_response_cb);
  add_readable_filter (GTK_FILE_CHOOSER (self->chooser), FALSE);
  add_format_filters (GTK_FILE_CHOOSER (self->chooser));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
save_copy_response_cb (PurWindow *self, int response)
{
  g_autoptr (GFile) file = take_chosen (self, response);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    return;
  if (!pur_document_save_copy (self->document, path, &error))
    {
      pur_window_show_error (self, _("The Copy Was Not Saved"), error);
      return;
    }
  text = g_strdup_printf (_("Saved a copy as %s"), path);
  pur_window_show_toast (self, text, FALSE);
}

void
pur_window_ask_save_copy (PurWindow *self)
{
  g_autofree char *title = pur_window_make_title (pur_document_get_path (self->document));
  /* Translators: the suggested name of a copy of a file */
  g_autofree char *name = g_strdup_printf (_("%s (copy).pursuit"), title);

  run_chooser (self, _("Save a Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), save_copy_response_cb);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  add_filter (GTK_FILE_CHOOSER (self->chooser), _("Pursuit workspaces"), "pursuit");
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
pur_window_open_sample (PurWindow *self)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "pursuit", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.pursuit", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDocument) document = NULL;

  /* It is made once; what the person changed in it stays. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_mkdir_with_parents (folder, 0700);
      document = pur_document_new_file (path, &error);
      if (document == NULL ||
          !pur_cmd_sample_fill (pur_document_get_workspace (document), PUR_SAMPLE_AROUND_TODAY, &error) ||
          !pur_document_close (document, &error))
        {
          g_remove (path);
          pur_window_show_error (self, _("The Sample Was Not Made"), error);
          return;
        }
    }
  open_workspace (self, path);
}

/* Drops */

static gboolean
file_dropped_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  PurWindow *self = data;
  GFile *file = g_value_get_object (value);
  g_autofree char *path = g_file_get_path (file);

  if (path == NULL)
    return FALSE;
  if (self->document != NULL && is_workspace (path))
    pur_window_open_beside (self, file);
  else if (self->document != NULL && !pur_workspace_is_read_only (pur_document_get_workspace (self->document)))
    pur_window_import_file (self, file);
  else
    pur_window_open_file (self, file);
  return TRUE;
}

void
pur_window_set_up_drop (PurWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  g_signal_connect_object (target, "drop", G_CALLBACK (file_dropped_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* For the rest of the room */

void
pur_window_open_beside (PurWindow *self, GFile *file)
{
  if (self->document != NULL)
    g_application_open (G_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))), &file, 1, "");
  else
    pur_window_open_file (self, file);
}

/* Public API */

void
pur_window_import_file (PurWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    pur_window_read_foreign (self, path, TRUE);
}

void
pur_window_open_file (PurWindow *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (PUR_IS_WINDOW (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);
      g_autoptr (GError) error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                              _("%s is not a file on this computer. Copy it here first."), uri);

      pur_window_show_error (self, _("This File Cannot Be Opened"), error);
      return;
    }
  if (pur_window_open_later (self, file))
    return;
  if (is_workspace (path))
    open_workspace (self, path);
  else
    pur_window_read_foreign (self, path, FALSE);
}
