/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out of a window: dialogs, drops, imports. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-cmd-import.h"
#include "pur-cmd-sample.h"
#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* Structures */

/* A foreign file that is being read in a thread. */
typedef struct
{
  char *path;
  gboolean into_open; /* into the open workspace; else one is made for it */
} Reading;

/* Auxiliary methods */

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading);
}

/* "Tender" from "/home/ana/Tender.xml" */
static char *
make_title (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

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

/* Auxiliary methods: importing */

static char *
describe_moves (PurWindow *self, const PurImportResult *result)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < result->moved->len && i < 5; i++)
    {
      const PurImportMove *move = &g_array_index (result->moved, PurImportMove, i);
      PurRecord *task = pur_workspace_lookup (workspace, &pur_task_kind, move->task);
      g_autofree char *theirs = pur_time_format_iso (move->file_start, TRUE);
      g_autofree char *ours = pur_time_format_iso (move->start, TRUE);

      /* Translators: a task, the start that a file gives it and the start that the schedule gives it */
      g_string_append_printf (text, _("“%s”: %s in the file, %s here"), task != NULL ? pur_record_get_title (task) : "",
                              theirs, ours);
      g_string_append_c (text, '\n');
    }
  if (result->moved->len > 5)
    g_string_append_printf (text, ngettext ("and %u more", "and %u more", result->moved->len - 5),
                            result->moved->len - 5);
  return g_string_free (text, FALSE);
}

/* What a person should know after an import: nothing, if all of it came and stands where it stood. */
static void
report_import (PurWindow *self, const PurImportResult *result, const char *title)
{
  guint n_tasks = result->added[PUR_KIND_task];
  g_autofree char *done =
      result->added[PUR_KIND_project] == 0 && result->added[PUR_KIND_calendar] > 0
          /* Translators: a file of holidays */
          ? g_strdup_printf (_("Imported “%s” as a calendar"), title)
          : g_strdup_printf (ngettext ("Imported “%s”: %u task", "Imported “%s”: %u tasks", n_tasks), title, n_tasks);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *moves = NULL;
  GtkWidget *dialog;

  if (result->lost->len == 0 && result->moved->len == 0)
    {
      pur_window_show_toast (self, done, TRUE);
      return;
    }
  if (result->lost->len > 0)
    g_string_append_printf (body, "%s\n", _("The file holds what cannot be kept:"));
  for (guint i = 0; i < result->lost->len; i++)
    {
      const PurDraftLoss *loss = g_ptr_array_index (result->lost, i);

      g_string_append_printf (body, "%s (%u)\n", loss->what, loss->count);
    }
  if (result->moved->len > 0)
    {
      g_string_append_printf (body, "%s%s\n", body->len > 0 ? "\n" : "",
                              _("Tasks that stand elsewhere than in the file:"));
      moves = describe_moves (self, result);
      g_string_append (body, moves);
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), done, g_strchomp (body->str));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static PurId
find_imported_project (PurDraft *draft)
{
  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      if (record->kind == &pur_project_kind)
        return record->id;
    }
  return PUR_ID_NONE;
}

static void
take_draft (PurWindow *self, PurDraft *draft, const Reading *reading)
{
  g_autofree char *title = make_title (reading->path);
  g_autoptr (PurImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  PurDocument *document = self->document;
  PurId project;

  if (!reading->into_open || document == NULL)
    {
      path = pur_window_make_workspace_path (title);
      document = pur_document_new_file (path, &error);
    }
  if (document != NULL)
    result = pur_cmd_import (pur_document_get_workspace (document), draft, title, &error);
  if (result == NULL)
    {
      /* Nothing half imported: a file that was made for it goes again. */
      if (path != NULL && document != NULL)
        {
          pur_document_close (document, NULL);
          g_object_unref (document);
          g_remove (path);
        }
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->document != NULL ? "workspace" : "welcome");
      pur_window_show_error (self, _("This File Cannot Be Imported"), error);
      return;
    }
  if (document != self->document)
    {
      g_autoptr (GFile) file = g_file_new_for_path (path);

      pur_window_remember_recent (self, file);
      pur_window_take_document (self, document);
    }
  project = find_imported_project (draft);
  if (pur_workspace_lookup (pur_document_get_workspace (document), &pur_project_kind, project) != NULL)
    pur_window_show_page (self, pur_page_find_kind ("plan"), project);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "workspace");
  report_import (self, result, title);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Reading *reading = data;
  GError *error = NULL;
  PurDraft *draft = pur_io_read_file (reading->path, cancellable, &error);

  if (draft != NULL)
    g_task_return_pointer (task, draft, (GDestroyNotify) pur_draft_free);
  else
    g_task_return_error (task, error);
}

static void
reading_finished_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  PurWindow *self = PUR_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (draft != NULL)
    {
      take_draft (self, draft, g_task_get_task_data (G_TASK (result)));
      return;
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->document != NULL ? "workspace" : "welcome");
  pur_window_show_error (self, _("This File Cannot Be Read"), error);
}

static void
read_foreign (PurWindow *self, const char *path, gboolean into_open)
{
  Reading *reading = g_new (Reading, 1);
  g_autoptr (GTask) task = NULL;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  *reading = (Reading) { g_strdup (path), into_open };

  if (!into_open)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reading");
  task = g_task_new (self, self->reading, reading_finished_cb, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
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
  g_autofree char *title = make_title (pur_document_get_path (self->document));
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
    read_foreign (self, path, TRUE);
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
  if (is_workspace (path))
    open_workspace (self, path);
  else
    read_foreign (self, path, FALSE);
}
