/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All fields of one risk, in a window of its own.  Each is written when it is left. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-page-form.h"

#include <glib/gi18n.h>

#define WIDTH 560
#define HEIGHT 720

/* Structures */

typedef struct
{
  PurPageForm *form;
  PurId id;
  GtkWidget *window;
  GtkWidget *toasts;
} Form;

static const PurFormSection sections[] = {
  { NULL, NULL, { PUR_FIELD (risk, title), PUR_FIELD (risk, category), PUR_FIELD (risk, owner), PUR_FIELD (risk, state),
            PUR_FIELD (risk, opportunity) } },
  { N_ ("What It Is"), NULL, { PUR_FIELD (risk, cause), PUR_FIELD (risk, event), PUR_FIELD (risk, effect) } },
  { N_ ("Assessment"), NULL, { PUR_FIELD (risk, probability), PUR_FIELD (risk, impact), PUR_FIELD (risk, probability_percent),
                         PUR_FIELD (risk, impact_days), PUR_FIELD (risk, impact_money) } },
  { N_ ("Response"), NULL, { PUR_FIELD (risk, strategy), PUR_FIELD (risk, response), PUR_FIELD (risk, residual_probability),
                       PUR_FIELD (risk, residual_impact), PUR_FIELD (risk, residual_percent),
                       PUR_FIELD (risk, residual_days), PUR_FIELD (risk, residual_money) } },
  { N_ ("Plan B"), NULL, { PUR_FIELD (risk, trigger), PUR_FIELD (risk, plan_b) } },
  { N_ ("Review"), NULL, { PUR_FIELD (risk, review_due), PUR_FIELD (risk, review_weeks) } },
};

static void
free_form (gpointer data)
{
  Form *self = data;

  pur_page_form_free (self->form);
  g_free (self);
}

/* Signal callbacks */

static void
failed_cb (gpointer data, const GError *error)
{
  Form *self = data;
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (escaped));
}

/* The risk may go while its form is open. */
static void
derived_changed_cb (PurWorkspace *workspace, GtkWidget *window)
{
  Form *self = g_object_get_data (G_OBJECT (window), "pur-form");

  if (!pur_page_form_show (self->form, self->id))
    gtk_window_destroy (GTK_WINDOW (self->window));
}

static gboolean
close_requested_cb (Form *self)
{
  pur_page_form_commit (self->form);
  return FALSE;
}

static gboolean
escape_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

void
pur_risks_page_edit_form (PurRisksPage *page)
{
  PurRisk *risk = pur_risks_page_get_risk (page);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content;
  Form *self;

  if (risk == NULL)
    {
      g_object_unref (controller);
      g_object_unref (g_object_ref_sink (box));
      return;
    }
  self = g_new0 (Form, 1);
  self->form = pur_page_form_new (page->workspace, &pur_risk_kind, sections, G_N_ELEMENTS (sections), failed_cb, self);
  self->id = pur_record_get_id ((PurRecord *) risk);
  self->window = adw_window_new ();
  self->toasts = adw_toast_overlay_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), pur_risk_get_code (risk));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);

  content = pur_page_form_get_widget (self->form);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), box);
  adw_window_set_content (ADW_WINDOW (self->window), self->toasts);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (self->window, controller);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (close_requested_cb), self);
  pur_page_form_show (self->form, self->id);
  g_signal_connect_object (page->workspace, "derived-changed", G_CALLBACK (derived_changed_cb), self->window,
                           G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (self->window), "pur-form", self, free_form);
  gtk_window_present (GTK_WINDOW (self->window));
}
