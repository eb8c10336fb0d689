/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding what a test looks at. */

#pragma once

#include <gtk/gtk.h>

/* The first of a type in a widget, itself included. */
GtkWidget *ui_find_child  (GtkWidget *widget, GType type);

/* The first label that is shown and holds the text. */
GtkWidget *ui_find_text   (GtkWidget *widget, const char *text);

/* A window of a type that is shown. */
GtkWindow *ui_find_window (GType type);
