/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a desk likes of a workspace: the page that was shown, its zoom and widths.  One file for each
 * workspace in the user's state, written some seconds after the person did something, so that a program
 * that is killed forgets no more than that. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"

#include <string.h>

#define DELAY_SECONDS 3

/* Auxiliary methods */

static char *
make_state_path (PurWindow *self)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, pur_document_get_path (self->document), -1);
  g_autofree char *name = g_strconcat (sum, ".ini", NULL);

  return g_build_filename (g_get_user_state_dir (), "pursuit", "windows", name, NULL);
}

/* Projects that are gone need no page. */
static void
forget_projects (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  g_auto (GStrv) keys = g_key_file_get_keys (self->state, "projects", NULL, NULL);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    if (pur_workspace_lookup (workspace, &pur_project_kind, g_ascii_strtoll (keys[i], NULL, 10)) == NULL)
      g_key_file_remove_key (self->state, "projects", keys[i], NULL);
}

static void
save_size (PurWindow *self)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
}

/* Signal callbacks */

static gboolean
delay_passed_cb (gpointer data)
{
  PurWindow *self = data;

  self->saving = 0;
  pur_window_save_state (self);
  return G_SOURCE_REMOVE;
}

static void
queue_save (PurWindow *self)
{
  if (self->saving == 0)
    self->saving = g_timeout_add_seconds (DELAY_SECONDS, delay_passed_cb, self);
}

static gboolean
event_cb (PurWindow *self, GdkEvent *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_BUTTON_RELEASE || type == GDK_KEY_RELEASE || type == GDK_SCROLL || type == GDK_TOUCH_END)
    queue_save (self);
  return GDK_EVENT_PROPAGATE;
}

/* For the rest of the room */

void
pur_window_set_up_state (PurWindow *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new ();
  int width, height;

  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_object (events, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), events);
  g_signal_connect (self, "notify::default-width", G_CALLBACK (queue_save), NULL);
  g_signal_connect (self, "notify::default-height", G_CALLBACK (queue_save), NULL);
  g_signal_connect (self, "notify::maximized", G_CALLBACK (queue_save), NULL);
}

void
pur_window_load_state (PurWindow *self)
{
  g_autofree char *path = make_state_path (self);

  g_clear_pointer (&self->state, g_key_file_unref);
  g_clear_pointer (&self->saved_state, g_free);
  self->state = g_key_file_new ();
  /* None yet, or not to be read: the window then starts as for the first time. */
  if (g_key_file_load_from_file (self->state, path, G_KEY_FILE_NONE, NULL))
    self->saved_state = g_key_file_to_data (self->state, NULL, NULL);
}

void
pur_window_save_state (PurWindow *self)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *project = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer shown;

  g_clear_handle_id (&self->saving, g_source_remove);
  save_size (self);
  if (self->pages == NULL)
    return;

  project = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) self->project);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &shown))
    pur_page_save_state (((PurShownPage *) shown)->page, self->state);
  g_key_file_set_string (self->state, "window", "project", project);
  if (self->kind != NULL)
    g_key_file_set_string (self->state, "window", "page", self->kind->id);
  if (self->kind != NULL && self->kind->of_project)
    g_key_file_set_string (self->state, "projects", project, self->kind->id);
  forget_projects (self);

  data = g_key_file_to_data (self->state, NULL, NULL);
  if (g_strcmp0 (data, self->saved_state) == 0)
    return;
  path = make_state_path (self);
  folder = g_path_get_dirname (path);
  /* A state that cannot be kept costs nothing but the widths of some columns. */
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_file_set_contents (path, data, -1, &error))
    g_message ("%s: %s", path, error != NULL ? error->message : g_strerror (errno));
  g_free (self->saved_state);
  self->saved_state = g_steal_pointer (&data);
}
