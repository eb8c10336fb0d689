/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The bar that says what is wrong with the file, with the cure; edits that wait for another program. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-change.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

static char *
describe_waiting (const GList *waiting)
{
  guint n = g_list_length ((GList *) waiting);
  g_autofree char *label = NULL;

  if (n != 1)
    return g_strdup_printf (ngettext ("Another program is writing to this file. %u edit waits, and is made as soon as "
                                      "it is done.",
                                      "Another program is writing to this file. %u edits wait, and are made as soon "
                                      "as it is done.", n), n);
  label = pur_change_dup_label (waiting->data);
  /* Translators: the name of a step, as “Rename “Costing”” */
  return g_strdup_printf (_("Another program is writing to this file. This edit waits, and is made as soon as it is "
                            "done: %s"), label);
}

static void
waited_cb (PurWindow *self, const char *label, const char *failure)
{
  if (failure != NULL)
    {
      g_autofree char *heading = g_strdup_printf (_("“%s” Was Not Made"), label);
      g_autoptr (GError) error = g_error_new_literal (PUR_MODEL_ERROR, PUR_MODEL_ERROR_CONFLICT, failure);

      pur_window_show_error (self, heading, error);
    }
  else if (label != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Made now: %s"), label);

      pur_window_show_toast (self, text, TRUE);
    }
  pur_window_update_notice (self);
}

static void
unfinished_response_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  PurWindow *self = data;

  if (!g_str_equal (response, "lose") || self->document == NULL)
    return;
  pur_document_give_up (self->document, TRUE);
  gtk_window_close (GTK_WINDOW (self));
}

/* For the rest of the room */

void
pur_window_update_notice (PurWindow *self)
{
  const GList *waiting = pur_document_get_waiting (self->document);
  g_autofree char *notice = waiting != NULL ? describe_waiting (waiting)
                                            : g_strdup (pur_document_get_notice (self->document));

  if (notice != NULL)
    gtk_label_set_text (GTK_LABEL (self->notice_text), notice);
  gtk_widget_set_visible (self->waiting_buttons, waiting != NULL);
  gtk_widget_set_visible (self->copy_button, waiting == NULL);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->notice), notice != NULL);
  pur_window_update_actions (self);
}

void
pur_window_set_up_notice (PurWindow *self)
{
  g_signal_connect_object (self->document, "notify", G_CALLBACK (pur_window_update_notice), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->document, "waited", G_CALLBACK (waited_cb), self, G_CONNECT_SWAPPED);
}

void
pur_window_try_again (PurWindow *self)
{
  if (self->document != NULL && !pur_document_try_again (self->document))
    pur_window_show_toast (self, _("The other program still writes"), FALSE);
}

void
pur_window_give_up (PurWindow *self)
{
  if (self->document != NULL)
    pur_document_give_up (self->document, TRUE);
}

gboolean
pur_window_ask_unfinished (PurWindow *self)
{
  GtkWidget *dialog;

  if (self->document == NULL || pur_document_try_again (self->document))
    return FALSE;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Close Without the Last Edits?"),
                                   _("Another program is writing to the file, and what was edited last is not in it yet."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "wait", _("_Keep Waiting"), "lose",
                                    _("_Close Without Them"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "lose", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "wait");
  g_signal_connect_object (dialog, "response", G_CALLBACK (unfinished_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  return TRUE;
}
