/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of windows share: waiting without sleeping, pictures, real pointer events. */

#pragma once

#include <gtk/gtk.h>

/* Runs what is pending, idles too. */
void ui_drain      (void);

/* Until the widget has been drawn anew. */
void ui_next_frame (GtkWidget *widget);

/* A window of this size with the widget in it, shown and drawn. */
GtkWidget *ui_show (GtkWidget *widget, int width, int height);

/* Destroys the window, and checks that the widget went with it. */
void ui_destroy    (GtkWidget *window, GtkWidget *widget);

/* The widget as it is drawn now. */
GdkTexture *ui_render (GtkWidget *widget);

/* Into the folder that the environment names by PURSUIT_PICTURES, else nowhere. */
void ui_picture    (GtkWidget *widget, const char *name);

/* A pixel of a picture, 0xRRGGBB. */
guint32 ui_pixel   (GdkTexture *texture, int x, int y);

/* By the X server's test extension, in the widget's coordinates. */
void ui_move       (GtkWidget *widget, double x, double y);
void ui_button     (GtkWidget *widget, int button, gboolean press);
void ui_click      (GtkWidget *widget, double x, double y);
void ui_drag       (GtkWidget *widget, double x0, double y0, double x1, double y1); /* without the release */
void ui_key_down   (GtkWidget *widget, guint keyval, gboolean press);
void ui_key        (GtkWidget *widget, guint keyval, GdkModifierType state);

/* The first of a type in a widget, itself included. */
GtkWidget *ui_find_child (GtkWidget *widget, GType type);

/* The first label that is seen and holds the text. */
GtkWidget *ui_find_text (GtkWidget *widget, const char *text);

/* A window of a type that is shown. */
gpointer ui_find_window (GType type);

#define UI_WAIT_UNTIL(condition)                                                  \
  G_STMT_START                                                                    \
  {                                                                               \
    gboolean _late = FALSE;                                                       \
    guint _source = g_timeout_add_seconds (5, ui_set_true, &_late);               \
    while (!(condition) && !_late)                                                \
      g_main_context_iteration (NULL, TRUE);                                      \
    if (!_late)                                                                   \
      g_source_remove (_source);                                                  \
    g_assert_true (condition);                                                    \
  }                                                                               \
  G_STMT_END

gboolean ui_set_true (gpointer flag);
