/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page that is shown, on paper or in a file. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-io.h"
#include "pur-kinds.h"
#include "pur-paper-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

/* Structures */

/* While something is printed. */
typedef struct
{
  PurPage *page;
  PurPagesSetup setup;
  PurPages *pages;
  char *failure; /* why there are no pages */
} Job;

/* Auxiliary methods */

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->pages, pur_pages_free);
  g_object_unref (job->page);
  g_free (job->failure);
  g_free (job);
}

/* "Northport tender – Plan" */
static char *
make_name (PurWindow *self)
{
  PurRecord *project = pur_workspace_lookup (pur_document_get_workspace (self->document), &pur_project_kind, self->project);
  const char *page = g_dpgettext2 (NULL, "page", self->kind->title);
  char *name = self->kind->of_project && project != NULL
               /* Translators: the suggested name of a file: a project and a page of it */
               ? g_strdup_printf (_("%s – %s"), pur_record_get_title (project), page)
               : g_strdup (page);

  return g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
}

static void
load_print_state (GtkPrintSettings **settings, GtkPageSetup **page_setup)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *path = pur_paper_dialog_dup_state_path ();

  *settings = gtk_print_settings_new ();
  *page_setup = gtk_page_setup_new ();
  if (!g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL))
    return;
  gtk_print_settings_load_key_file (*settings, state, NULL, NULL);
  gtk_page_setup_load_key_file (*page_setup, state, NULL, NULL);
}

static void
save_print_state (GtkPrintOperation *operation)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *path = pur_paper_dialog_dup_state_path ();
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *page_setup = gtk_print_operation_get_default_page_setup (operation);

  g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL);
  if (settings != NULL)
    gtk_print_settings_to_key_file (settings, state, NULL);
  if (page_setup != NULL)
    gtk_page_setup_to_key_file (page_setup, state, NULL);
  /* As in the dialog: a state that cannot be kept disturbs nobody. */
  g_key_file_save_to_file (state, path, NULL);
}

static void
set_paper (GtkPageSetup *page_setup, const PurPagesSetup *setup)
{
  double width;
  double height;
  GtkPaperSize *size;

  pur_paper_get_size (setup->paper, &width, &height);
  size = gtk_paper_size_new_custom (pur_paper_name (setup->paper), pur_paper_name (setup->paper), width, height,
                                    GTK_UNIT_POINTS);
  switch (setup->paper)
    {
    case PUR_PAPER_A4:
    case PUR_PAPER_A3:
    case PUR_PAPER_LETTER:
    case PUR_PAPER_LEGAL:
      {
        const char *name = setup->paper == PUR_PAPER_A4 ? GTK_PAPER_NAME_A4
                           : setup->paper == PUR_PAPER_A3 ? GTK_PAPER_NAME_A3
                           : setup->paper == PUR_PAPER_LETTER ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_LEGAL;

        gtk_paper_size_free (size);
        size = gtk_paper_size_new (name);
      }
      break;
    case PUR_PAPER_A2:
    case PUR_PAPER_A1:
    case PUR_PAPER_A0:
    case PUR_PAPER_TABLOID:
    case PUR_PAPER_CONTENT:
    case PUR_PAPER_CUSTOM:
    case PUR_N_PAPERS:
    default:
      break;
    }
  gtk_page_setup_set_paper_size_and_default_margins (page_setup, size);
  gtk_page_setup_set_orientation (page_setup, setup->portrait ? GTK_PAGE_ORIENTATION_PORTRAIT
                                                              : GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (size);
}

/* Signal callbacks: printing */

/* The person may have chosen another paper in the printer's own dialog: lay out for that. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer data)
{
  Job *job = data;
  GtkPageSetup *page_setup = gtk_print_context_get_page_setup (context);
  double width = gtk_page_setup_get_paper_width (page_setup, GTK_UNIT_POINTS);
  double height = gtk_page_setup_get_paper_height (page_setup, GTK_UNIT_POINTS);
  double present_width = 0;
  double present_height = 0;
  g_autoptr (GError) error = NULL;

  if (job->pages != NULL)
    pur_pages_get_size (job->pages, &present_width, &present_height);
  if (fabs (width - present_width) > 2 || fabs (height - present_height) > 2)
    {
      g_clear_pointer (&job->pages, pur_pages_free);
      job->setup.paper = PUR_PAPER_CUSTOM;
      job->setup.width = width;
      job->setup.height = height;
      job->pages = pur_page_make_pages (job->page, &job->setup, &error);
      if (job->pages == NULL)
        {
          job->failure = g_strdup (error->message);
          gtk_print_operation_cancel (operation);
          return;
        }
      pur_pages_freeze (job->pages);
    }
  gtk_print_operation_set_n_pages (operation, pur_pages_get_n (job->pages));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer data)
{
  Job *job = data;

  pur_pages_paint (job->pages, gtk_print_context_get_cairo_context (context), page);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer data)
{
  PurWindow *self = data;
  Job *job = g_object_get_data (G_OBJECT (operation), "job");
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    save_print_state (operation);
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (operation, &error);
  if (job->failure != NULL && error == NULL)
    error = g_error_new_literal (GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL, job->failure);
  if (error != NULL)
    pur_window_show_error (self, _("This Was Not Printed"), error);
}

/* For the rest of the room */

GtkPrintOperation *
pur_window_create_print (PurWindow *self, const PurPagesSetup *setup, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) page_setup = NULL;
  g_autofree char *name = make_name (self);
  PurPages *pages = pur_page_make_pages (self->page, setup, error);
  Job *job;

  if (pages == NULL)
    return NULL;
  pur_pages_freeze (pages);

  operation = gtk_print_operation_new ();
  job = g_new0 (Job, 1);
  job->page = g_object_ref (self->page);
  job->setup = *setup;
  job->pages = pages;
  g_object_set_data_full (G_OBJECT (operation), "job", job, job_free);

  load_print_state (&settings, &page_setup);
  set_paper (page_setup, setup);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  return g_steal_pointer (&operation);
}

static void
print_accepted_cb (PurPaperDialog *dialog, gpointer data)
{
  PurWindow *self = data;
  PurPagesSetup setup;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  pur_paper_dialog_get_setup (dialog, &setup);
  operation = pur_window_create_print (self, &setup, &error);
  if (operation == NULL)
    {
      pur_window_show_error (self, _("This Was Not Printed"), error);
      return;
    }
  /* Asynchronous: what went wrong is said when it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (self), NULL);
}

void
pur_window_ask_print (PurWindow *self)
{
  PurPaperDialog *dialog = pur_paper_dialog_new (GTK_WINDOW (self), self->page, self->kind, TRUE);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (print_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Export */

gboolean
pur_window_export (PurWindow *self, const PurPagesSetup *setup, const char *path, GError **error)
{
  if (pur_page_find_paper_format (path) >= 0)
    return pur_page_export (self->page, setup, path, error);
  return pur_io_write_file (pur_document_get_workspace (self->document), self->project, path, NULL, error);
}

static void
export_response_cb (PurWindow *self, int response)
{
  GtkNativeDialog *chooser = GTK_NATIVE_DIALOG (self->chooser);
  const PurPagesSetup *setup = g_object_get_data (G_OBJECT (chooser), "setup");
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  gtk_native_dialog_hide (chooser);
  if (path == NULL)
    return;
  if (!pur_window_export (self, setup, path, &error))
    {
      pur_window_show_error (self, _("The Export Failed"), error);
      return;
    }
  name = g_filename_display_basename (path);
  text = g_strdup_printf (_("Exported to “%s”"), name);
  pur_window_show_toast (self, text, FALSE);
}

static void
export_accepted_cb (PurPaperDialog *dialog, gpointer data)
{
  PurWindow *self = data;
  const char *title;
  const char *extensions = pur_paper_dialog_get_format (dialog, &title);
  g_auto (GStrv) endings = g_strsplit (extensions, "|", -1);
  g_autofree char *name = make_name (self);
  g_autofree char *file_name = g_strdup_printf ("%s.%s", name, endings[0]);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  PurPagesSetup *setup = g_new (PurPagesSetup, 1);

  pur_paper_dialog_get_setup (dialog, setup);
  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Export"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _("_Export"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_object_set_data_full (G_OBJECT (self->chooser), "setup", setup, g_free);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (export_response_cb), self, G_CONNECT_SWAPPED);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), file_name);
  gtk_file_filter_set_name (filter, title);
  for (guint i = 0; endings[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, endings[i]);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
pur_window_ask_export (PurWindow *self)
{
  PurPaperDialog *dialog = pur_paper_dialog_new (GTK_WINDOW (self), self->page, self->kind, FALSE);

  g_signal_connect_object (dialog, "accepted", G_CALLBACK (export_accepted_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
