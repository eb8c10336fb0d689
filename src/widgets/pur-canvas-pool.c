/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-canvas-private.h"

#include "pur-canvas-proxy.h"

#define PROXY_DELAY 120 /* ms */

int
pur_canvas_get_n_proxies_needed (PurCanvas *self)
{
  return gtk_widget_get_height (GTK_WIDGET (self)) / pur_canvas_get_private (self)->metrics.row + 2;
}

static void
resize_pool (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);
  int needed = pur_canvas_get_n_proxies_needed (self);

  /* A smaller pool would change which row has which proxy; a window that shrank may keep it. */
  if ((int) priv->proxies->len >= needed)
    return;

  while ((int) priv->proxies->len < needed)
    {
      GtkWidget *proxy = pur_canvas_proxy_new (klass->proxy_role, klass->proxies_focusable);
      int none = -1;

      gtk_widget_set_visible (proxy, FALSE);
      gtk_widget_set_parent (proxy, GTK_WIDGET (self));
      g_ptr_array_add (priv->proxies, proxy);
      g_array_append_val (priv->proxy_rows, none);
    }

  for (guint i = 0; i < priv->proxy_rows->len; i++)
    g_array_index (priv->proxy_rows, int, i) = -1;
}

static void
update_proxy (PurCanvas *self,
              guint      index,
              int        row)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);
  GtkWidget *proxy = g_ptr_array_index (priv->proxies, index);
  GdkRectangle box;
  g_autofree char *label = NULL;
  g_autofree char *description = NULL;

  if (row < 0 || !klass->place_proxy (self, row, &box))
    {
      g_array_index (priv->proxy_rows, int, index) = -1;
      gtk_widget_set_visible (proxy, FALSE);
      return;
    }

  if (priv->proxies_stale || g_array_index (priv->proxy_rows, int, index) != row)
    {
      klass->describe_proxy (self, row, &label, &description);
      pur_canvas_proxy_describe (PUR_CANVAS_PROXY (proxy), label, description);
    }
  pur_canvas_proxy_set_selected (PUR_CANVAS_PROXY (proxy), klass->is_selected (self, row));
  pur_canvas_proxy_set_box (PUR_CANVAS_PROXY (proxy), &box);
  g_array_index (priv->proxy_rows, int, index) = row;
  gtk_widget_set_visible (proxy, TRUE);
}

void
pur_canvas_flush_proxies (PurCanvas *self)
{
  PurCanvasPrivate *priv;
  GdkRectangle visible;
  int first;
  int last;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  g_clear_handle_id (&priv->proxies_due, g_source_remove);
  if (PUR_CANVAS_GET_CLASS (self)->place_proxy == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  visible = pur_canvas_get_visible (self);
  first = visible.y / priv->metrics.row;
  last = MIN ((visible.y + visible.height - 1) / priv->metrics.row, (int) priv->n_rows - 1);
  resize_pool (self);

  for (guint i = 0; i < priv->proxies->len; i++)
    {
      GtkWidget *proxy = g_ptr_array_index (priv->proxies, i);
      int row = first + (int) ((i + priv->proxies->len - first % priv->proxies->len) % priv->proxies->len);

      /* Who has the focus keeps it and its name, even when scrolled away. */
      if (gtk_widget_has_focus (proxy) && priv->cursor_row >= 0
          && priv->cursor_row % priv->proxies->len == i)
        row = priv->cursor_row;
      else if (row > last)
        row = -1;

      update_proxy (self, i, row);
    }

  priv->proxies_stale = FALSE;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
flush_proxies_cb (gpointer data)
{
  PurCanvas *self = data;

  pur_canvas_get_private (self)->proxies_due = 0;
  pur_canvas_flush_proxies (self);
  return G_SOURCE_REMOVE;
}

/* After scrolling or selecting, only rows that have come into sight are described.  Not at once: whoever
 * scrolls on does not pay for what nobody has time to hear. */
void
pur_canvas_queue_proxies (PurCanvas *self)
{
  PurCanvasPrivate *priv;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  if (priv->proxies_due == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->proxies_due = g_timeout_add_full (G_PRIORITY_LOW, PROXY_DELAY, flush_proxies_cb, self, NULL);
}

void
pur_canvas_update_proxies (PurCanvas *self)
{
  g_return_if_fail (PUR_IS_CANVAS (self));

  pur_canvas_get_private (self)->proxies_stale = TRUE;
  pur_canvas_queue_proxies (self);
}

GtkWidget *
pur_canvas_get_proxy (PurCanvas *self,
                      guint      row)
{
  PurCanvasPrivate *priv;
  guint index;

  g_return_val_if_fail (PUR_IS_CANVAS (self), NULL);

  priv = pur_canvas_get_private (self);
  if (priv->proxies->len == 0)
    return NULL;

  index = row % priv->proxies->len;
  return g_array_index (priv->proxy_rows, int, index) == (int) row ? g_ptr_array_index (priv->proxies, index)
                                                                   : NULL;
}

void
pur_canvas_set_cursor_row (PurCanvas *self,
                           int        row)
{
  g_return_if_fail (PUR_IS_CANVAS (self));

  pur_canvas_get_private (self)->cursor_row = row;
}
