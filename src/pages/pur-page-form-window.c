/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A form in a window of its own, over the page that asked for it. */

#include "config.h"

#include "pur-page-form.h"

#define WIDTH 560
#define HEIGHT 720
#define MARGIN 40 /* less than the window below, which stays seen */

/* Structures */

typedef struct
{
  PurPageForm *form;
  PurId id;
  GtkWidget *window;
  GtkWidget *toasts;
} Form;

static void
free_form (gpointer data)
{
  Form *self = data;

  pur_page_form_free (self->form);
  g_object_unref (self->toasts);
  g_free (self);
}

/* Signal callbacks */

static void
failed_cb (gpointer data, const GError *error)
{
  Form *self = data;
  g_autofree char *escaped = g_markup_escape_text (error->message, -1);

  /* A window that goes with its program has nobody left to tell. */
  if (!gtk_widget_in_destruction (self->toasts))
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), adw_toast_new (escaped));
}

/* The record may go while its form is open. */
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

/* Public API */

void
pur_page_form_run (GtkWidget *over, PurWorkspace *workspace, const PurKind *kind, PurId id, const PurFormSection *sections,
                   guint n, const char *title)
{
  GtkWindow *below = GTK_WINDOW (gtk_widget_get_root (over));
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content;
  Form *self = g_new0 (Form, 1);

  self->form = pur_page_form_new (workspace, kind, sections, n, failed_cb, self);
  self->id = id;
  self->window = adw_window_new ();
  self->toasts = g_object_ref_sink (adw_toast_overlay_new ());
  gtk_window_set_title (GTK_WINDOW (self->window), title);
  gtk_window_set_transient_for (GTK_WINDOW (self->window), below);
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), MIN (WIDTH, gtk_widget_get_width (GTK_WIDGET (below)) - MARGIN),
                               MIN (HEIGHT, gtk_widget_get_height (GTK_WIDGET (below)) - MARGIN));

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
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (derived_changed_cb), self->window, G_CONNECT_DEFAULT);
  g_object_set_data_full (G_OBJECT (self->window), "pur-form", self, free_form);
  gtk_window_present (GTK_WINDOW (self->window));
}
