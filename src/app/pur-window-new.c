/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting a project: in the workspace that is open, or in a file of its own. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-clock.h"
#include "pur-cmd-project.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

static gboolean
can_add_here (PurWindow *self)
{
  return self->document != NULL && !pur_workspace_is_read_only (pur_document_get_workspace (self->document));
}

static void
begin_here (PurWindow *self, const char *title)
{
  g_autoptr (GError) error = NULL;
  PurId project = pur_cmd_project_add (pur_document_get_workspace (self->document), title, pur_clock_today (), &error);
  g_autofree char *text = NULL;

  if (project == PUR_ID_NONE)
    {
      pur_window_show_error (self, _("The Project Was Not Started"), error);
      return;
    }
  pur_window_show_project (self, project);
  pur_page_focus (self->page);
  text = g_strdup_printf (_("Started “%s”"), title);
  pur_window_show_toast (self, text, TRUE);
}

static void
begin_in_file (PurWindow *self, const char *title)
{
  g_autofree char *path = pur_window_make_workspace_path (title);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);

  if (document == NULL ||
      pur_cmd_project_begin (pur_document_get_workspace (document), title, pur_clock_today (), &error) == PUR_ID_NONE ||
      !pur_document_close (document, &error))
    {
      pur_window_show_error (self, _("The Project Was Not Started"), error);
      return;
    }
  pur_window_open_beside (self, file);
}

/* Signal callbacks */

static void
responded_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  PurWindow *self = data;
  GtkWidget *entry = g_object_get_data (G_OBJECT (dialog), "entry");
  GtkWidget *own_file = g_object_get_data (G_OBJECT (dialog), "own-file");
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (!g_str_equal (response, "start") || *title == '\0')
    return;
  if (own_file != NULL && !gtk_switch_get_active (GTK_SWITCH (own_file)))
    begin_here (self, title);
  else
    begin_in_file (self, title);
}

static void
title_changed_cb (GtkEditable *entry, AdwMessageDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "start", *title != '\0');
}

/* Auxiliary methods: the dialog */

static GtkWidget *
add_own_file_row (GtkWidget *list)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *own_file = gtk_switch_new ();

  gtk_widget_set_valign (own_file, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("In a File of Its Own"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Its people and calendars are then not shared with this workspace"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), own_file);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), own_file);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return own_file;
}

/* For the rest of the room */

void
pur_window_ask_new (PurWindow *self)
{
  gboolean here = can_add_here (self);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Start a Project"),
                                              here ? NULL : _("It is kept in a file of its own in your documents."));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *entry = adw_entry_row_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _("Title"));
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  if (here)
    g_object_set_data (G_OBJECT (dialog), "own-file", add_own_file_row (list));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "start", _("_Start"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "start", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (dialog), "start", FALSE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "start");
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (title_changed_cb), dialog, 0);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (gtk_widget_activate_default), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (responded_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
