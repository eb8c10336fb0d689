/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreign files into a window: read in a thread, shown to the person, then taken in as one step. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-cmd-import.h"
#include "pur-import-dialog.h"
#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* Structures */

/* A file on its way in. */
typedef struct
{
  char *path;
  char *title;        /* "Tender" of "/home/ana/Tender.xml" */
  gboolean into_open; /* into the open workspace; else one is made for it */
  PurDraft *draft;    /* once it is read */
} Reading;

/* Auxiliary methods */

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading->title);
  g_clear_pointer (&reading->draft, pur_draft_free);
  g_free (reading);
}

static void
show_what_was (PurWindow *self)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), self->document != NULL ? "workspace" : "welcome");
}

static gboolean
can_import_here (PurWindow *self)
{
  return self->document != NULL && !pur_workspace_is_read_only (pur_document_get_workspace (self->document));
}

static void
say_imported (PurWindow *self, const PurImportResult *result, const char *title)
{
  guint n_tasks = result->added[PUR_KIND_task];
  g_autofree char *done =
      result->added[PUR_KIND_project] == 0 && result->added[PUR_KIND_calendar] > 0
          /* Translators: a file of holidays */
          ? g_strdup_printf (_("Imported “%s” as a calendar"), title)
          : g_strdup_printf (ngettext ("Imported “%s”: %u task", "Imported “%s”: %u tasks", n_tasks), title, n_tasks);

  pur_window_show_toast (self, done, TRUE);
}

static PurRecord *
find_imported_project (PurWorkspace *workspace, PurDraft *draft)
{
  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      if (record->kind == &pur_project_kind)
        return pur_workspace_lookup (workspace, &pur_project_kind, record->id);
    }
  return NULL;
}

static void
show_imported (PurWindow *self, const Reading *reading, const PurImportResult *result)
{
  PurRecord *project = find_imported_project (result->workspace, reading->draft);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "workspace");
  if (project != NULL)
    pur_window_show_page (self, pur_page_find_kind ("plan"), pur_record_get_id (project));
  say_imported (self, result, reading->title);
}

static void
import_into_open (PurWindow *self, const Reading *reading)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurImportResult) result =
      pur_cmd_import (pur_document_get_workspace (self->document), reading->draft, reading->title, &error);

  if (result == NULL)
    pur_window_show_error (self, _("This File Cannot Be Imported"), error);
  else
    show_imported (self, reading, result);
}

/* In a window of its own if this one has a workspace. */
static void
import_into_new (PurWindow *self, const Reading *reading)
{
  g_autofree char *path = pur_window_make_workspace_path (reading->title);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PurImportResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PurDocument *document = pur_document_new_file (path, &error);
  PurWindow *window = self;

  if (document != NULL)
    result = pur_cmd_import (pur_document_get_workspace (document), reading->draft, reading->title, &error);
  if (result == NULL)
    {
      /* Nothing half imported: a file that was made for it goes again. */
      if (document != NULL)
        {
          pur_document_close (document, NULL);
          g_object_unref (document);
          g_remove (path);
        }
      show_what_was (self);
      pur_window_show_error (self, _("This File Cannot Be Imported"), error);
      return;
    }
  if (self->document != NULL)
    {
      window = pur_window_new (gtk_window_get_application (GTK_WINDOW (self)));
      gtk_window_present (GTK_WINDOW (window));
    }
  pur_window_remember_recent (window, file);
  pur_window_take_document (window, document);
  show_imported (window, reading, result);
}

/* Signal callbacks */

static void
dialog_import_cb (PurImportDialog *dialog, gboolean into_open, PurWindow *self)
{
  const Reading *reading = g_object_get_data (G_OBJECT (dialog), "reading");

  /* The workspace may have been closed, or become read-only, meanwhile. */
  if (into_open && can_import_here (self))
    import_into_open (self, reading);
  else
    import_into_new (self, reading);
}

static void
ask_whether (PurWindow *self, Reading *reading)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_path_get_basename (reading->path);
  PurImportResult *preview = pur_cmd_import_preview (reading->draft, reading->title, &error);
  PurImportDialog *dialog;

  show_what_was (self);
  if (preview == NULL)
    {
      reading_free (reading);
      pur_window_show_error (self, _("This File Cannot Be Imported"), error);
      return;
    }
  dialog = pur_import_dialog_new (GTK_WINDOW (self), name, preview, can_import_here (self), reading->into_open);
  g_object_set_data_full (G_OBJECT (dialog), "reading", reading, reading_free);
  g_signal_connect_object (dialog, "import", G_CALLBACK (dialog_import_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
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
  const Reading *read = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  PurDraft *draft = g_task_propagate_pointer (G_TASK (result), &error);
  Reading *reading;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->reading);
  if (draft == NULL)
    {
      show_what_was (self);
      pur_window_show_error (self, _("This File Cannot Be Read"), error);
      return;
    }
  reading = g_new (Reading, 1);
  *reading = (Reading) { g_strdup (read->path), g_strdup (read->title), read->into_open, draft };
  ask_whether (self, reading);
}

/* For the rest of the room */

char *
pur_window_make_title (const char *path)
{
  char *name = g_path_get_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return name;
}

void
pur_window_read_foreign (PurWindow *self, const char *path, gboolean into_open)
{
  Reading *reading = g_new0 (Reading, 1);
  g_autoptr (GTask) task = NULL;

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading->path = g_strdup (path);
  reading->title = pur_window_make_title (path);
  reading->into_open = into_open;

  if (self->document == NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "reading");
  task = g_task_new (self, self->reading, reading_finished_cb, NULL);
  g_task_set_task_data (task, reading, reading_free);
  g_task_run_in_thread (task, read_in_thread);
}
