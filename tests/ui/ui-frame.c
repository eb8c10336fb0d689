/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-frame.h"

#include <string.h>

GtkApplication *
ui_frame_get_application (void)
{
  return GTK_APPLICATION (g_application_get_default ());
}

void
ui_frame_reopen (UiWindow *self)
{
  g_autofree char *path = g_strdup (pur_window_get_path (self->window));

  gtk_window_close (GTK_WINDOW (self->window));
  ui_drain ();
  self->window = pur_window_new (ui_frame_get_application ());
  gtk_window_present (GTK_WINDOW (self->window));
  ui_window_open (self, path);
}

void
ui_frame_act (UiWindow *self, const char *action)
{
  GtkWidget *table = ui_find_child (GTK_WIDGET (self->window), PUR_TYPE_TABLE_VIEW);

  g_assert_true (gtk_widget_activate_action (table != NULL ? table : GTK_WIDGET (self->window), action, NULL));
  ui_drain ();
}

PurTableView *
ui_frame_get_table (UiWindow *self)
{
  GtkWidget *table = ui_find_child (GTK_WIDGET (self->window), PUR_TYPE_TABLE_VIEW);

  g_assert_nonnull (table);
  return PUR_TABLE_VIEW (table);
}

PurRows *
ui_frame_get_rows (UiWindow *self)
{
  return pur_table_view_get_rows (ui_frame_get_table (self));
}
