/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-window.h"

#include "pur-application.h"
#include "pur-cmd-sample.h"

#include <glib/gstdio.h>

static PurApplication *application;

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
ui_window_set_up (UiWindow *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  g_mkdir_with_parents (g_get_home_dir (), 0700);
  self->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (self->window));
  ui_next_frame (GTK_WIDGET (self->window));
}

void
ui_window_tear_down (UiWindow *self, gconstpointer data)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_drain ();
  g_assert_null (window);
  remove_folder (self->folder);
  g_free (self->folder);
}

void
ui_window_open (UiWindow *self, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  pur_window_open_file (self->window, file);
  UI_WAIT_UNTIL (pur_window_get_path (self->window) != NULL);
  ui_next_frame (GTK_WIDGET (self->window));
}

void
ui_window_open_sample (UiWindow *self)
{
  g_autofree char *path = g_build_filename (self->folder, "sample.pursuit", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);

  g_assert_no_error (error);
  g_assert_true (pur_cmd_sample_fill (pur_document_get_workspace (document), PUR_SAMPLE_AROUND_TODAY, &error));
  g_assert_no_error (error);
  g_assert_true (pur_document_close (document, &error));
  ui_window_open (self, path);
}

GtkWidget *
ui_find_named (GtkWidget *widget, GType type, const char *name)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (name == NULL || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_named (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
activate_cb (GApplication *app, gpointer status)
{
  g_signal_stop_emission_by_name (app, "activate");
  g_application_hold (app);
  *(int *) status = g_test_run ();
  g_application_release (app);
}

int
ui_window_run (int argc, char **argv, void (*add) (void))
{
  int status = 1;

  gtk_test_init (&argc, &argv, NULL);
  application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  add ();
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &status);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_object_unref (application);
  return status;
}
