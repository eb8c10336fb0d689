/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-support.h"

#include <gdk/x11/gdkx.h>
#include <X11/extensions/XTest.h>
#include <string.h>

gboolean
ui_set_true (gpointer flag)
{
  *(gboolean *) flag = TRUE;
  return G_SOURCE_REMOVE;
}

void
ui_drain (void)
{
  gboolean done = FALSE;

  g_idle_add_full (G_PRIORITY_LOW + 100, ui_set_true, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
count_tick_cb (GtkWidget     *widget,
               GdkFrameClock *clock,
               gpointer       data)
{
  if (++*(int *) data < 2)
    {
      gtk_widget_queue_draw (widget);
      return G_SOURCE_CONTINUE;
    }

  return G_SOURCE_REMOVE;
}

void
ui_next_frame (GtkWidget *widget)
{
  int n = 0;

  gtk_widget_add_tick_callback (widget, count_tick_cb, &n, NULL);
  gtk_widget_queue_draw (widget);
  while (n < 2)
    g_main_context_iteration (NULL, TRUE);
  ui_drain ();
}

GtkWidget *
ui_show (GtkWidget *widget,
         int        width,
         int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_set_child (GTK_WINDOW (window), widget);
  gtk_window_present (GTK_WINDOW (window));
  UI_WAIT_UNTIL (gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0);
  ui_next_frame (widget);

  return window;
}

void
ui_destroy (GtkWidget *window,
            GtkWidget *widget)
{
  gpointer alive = widget;

  g_object_add_weak_pointer (G_OBJECT (widget), &alive);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_drain ();
  g_assert_null (alive);
}

GdkTexture *
ui_render (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GskRenderNode *node;
  GdkTexture *texture;

  ui_next_frame (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  gsk_render_node_unref (node);

  return texture;
}

void
ui_picture (GtkWidget  *widget,
            const char *name)
{
  const char *folder = g_getenv ("PURSUIT_PICTURES");
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  texture = ui_render (widget);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

guint32
ui_pixel (GdkTexture *texture,
          int         x,
          int         y)
{
  int width = gdk_texture_get_width (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * gdk_texture_get_height (texture));

  gdk_texture_download (texture, (guchar *) pixels, width * 4);
  return pixels[(gsize) y * width + x] & 0xffffff;
}

static Display *
get_display (GtkWidget *widget)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (widget));
}

/* Lets what the server sends arrive and take effect. */
static void
settle (GtkWidget *widget)
{
  XSync (get_display (widget), False);
  ui_next_frame (widget);
}

void
ui_move (GtkWidget *widget,
         double     x,
         double     y)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = gtk_native_get_surface (native);
  Window child;
  int root_x;
  int root_y;
  double dx;
  double dy;

  gtk_widget_translate_coordinates (widget, GTK_WIDGET (native), x, y, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  XTranslateCoordinates (get_display (widget), gdk_x11_surface_get_xid (surface),
                         DefaultRootWindow (get_display (widget)), x + dx, y + dy, &root_x, &root_y, &child);
  XTestFakeMotionEvent (get_display (widget), -1, root_x, root_y, 0);
  settle (widget);
}

void
ui_button (GtkWidget *widget,
           int        button,
           gboolean   press)
{
  XTestFakeButtonEvent (get_display (widget), button, press, 0);
  settle (widget);
}

void
ui_click (GtkWidget *widget,
          double     x,
          double     y)
{
  ui_move (widget, x, y);
  ui_button (widget, 1, TRUE);
  ui_button (widget, 1, FALSE);
}

void
ui_drag (GtkWidget *widget,
         double     x0,
         double     y0,
         double     x1,
         double     y1)
{
  ui_move (widget, x0, y0);
  ui_button (widget, 1, TRUE);
  for (int i = 1; i <= 8; i++)
    ui_move (widget, x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8);
}

void
ui_key_down (GtkWidget *widget,
             guint      keyval,
             gboolean   press)
{
  XTestFakeKeyEvent (get_display (widget), XKeysymToKeycode (get_display (widget), keyval), press, 0);
  settle (widget);
}

void
ui_key (GtkWidget       *widget,
        guint            keyval,
        GdkModifierType  state)
{
  Display *display = get_display (widget);
  const struct
  {
    GdkModifierType modifier;
    guint keyval;
  } modifiers[] = {
    { GDK_SHIFT_MASK, GDK_KEY_Shift_L },
    { GDK_CONTROL_MASK, GDK_KEY_Control_L },
    { GDK_ALT_MASK, GDK_KEY_Alt_L },
  };

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      XTestFakeKeyEvent (display, XKeysymToKeycode (display, modifiers[i].keyval), True, 0);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, keyval), True, 0);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, keyval), False, 0);
  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (state & modifiers[i].modifier)
      XTestFakeKeyEvent (display, XKeysymToKeycode (display, modifiers[i].keyval), False, 0);
  settle (widget);
}

GtkWidget *
ui_find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
ui_find_text (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
      strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

gpointer
ui_find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}
