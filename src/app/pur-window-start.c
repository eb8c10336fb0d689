/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The first frame of a window is an empty one: it is there at once, whatever it is going to show.  What was
 * asked of it until then is done right after; and what is rarely asked for is made when it is. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-application.h"

/* Signal callbacks */

static gboolean
begin_cb (gpointer data)
{
  PurWindow *self = data;
  g_autoptr (GFile) file = g_steal_pointer (&self->wanted);

  self->beginning = 0;
  self->begun = TRUE;
  if (PUR_IS_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))))
    pur_application_set_up_icons (PUR_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
  g_clear_pointer (&self->wanted_path, g_free);
  pur_window_fill_recent_list (self);
  /* Hidden pages of a stack are styled with the rest, so it is the stack itself that waits. */
  gtk_widget_set_visible (self->stack, TRUE);
  pur_window_name_buttons (GTK_WIDGET (self));
  if (file != NULL)
    pur_window_open_file (self, file);
  return G_SOURCE_REMOVE;
}

static void
first_frame_cb (PurWindow *self)
{
  if (!self->begun && self->beginning == 0)
    self->beginning = g_idle_add (begin_cb, self);
}

static void
realized_cb (PurWindow *self)
{
  if (!self->begun)
    g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                             G_CALLBACK (first_frame_cb), self, G_CONNECT_SWAPPED);
}

/* Auxiliary methods */

/* The keys of an action, after which the label is called. */
static void
show_keys (GtkShortcutLabel *label, GtkApplication *application)
{
  g_auto (GStrv) keys = NULL;
  g_autofree char *joined = NULL;

  if (gtk_shortcut_label_get_accelerator (label) != NULL)
    return;
  keys = gtk_application_get_accels_for_action (application, gtk_widget_get_name (GTK_WIDGET (label)));
  joined = g_strjoinv (" ", keys);
  gtk_shortcut_label_set_accelerator (label, joined);
}

/* For the rest of the room */

void
pur_window_set_up_start (PurWindow *self)
{
  g_signal_connect (self, "realize", G_CALLBACK (realized_cb), NULL);
}

gboolean
pur_window_open_later (PurWindow *self, GFile *file)
{
  if (self->begun)
    return FALSE;
  g_set_object (&self->wanted, file);
  g_free (self->wanted_path);
  self->wanted_path = g_file_get_path (file);
  return TRUE;
}

void
pur_window_name_buttons (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  GtkWidget *button = NULL;

  if (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL)
    button = widget;
  else if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)) != NULL)
    button = gtk_widget_get_first_child (widget);
  if (button != NULL && tooltip != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    pur_window_name_buttons (child);
}

/* The usual window of shortcuts cannot become narrower than two of its columns: this is a list. */
void
pur_window_show_shortcuts (PurWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/pursuit/Pursuit/app/help-overlay.ui");
  GtkWindow *dialog = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  g_autoptr (GSList) objects = gtk_builder_get_objects (builder);

  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUT_LABEL (l->data))
      show_keys (GTK_SHORTCUT_LABEL (l->data), gtk_window_get_application (GTK_WINDOW (self)));
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}
