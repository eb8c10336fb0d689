/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-canvas-proxy.h"

struct _PurCanvasProxy
{
  GtkWidget parent_instance;

  GdkRectangle box;
  char *label;
  char *description;
  gboolean selected;
};

G_DEFINE_FINAL_TYPE (PurCanvasProxy, pur_canvas_proxy, GTK_TYPE_WIDGET)

static void
pur_canvas_proxy_size_allocate (GtkWidget *widget,
                                int        width,
                                int        height,
                                int        baseline)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (PUR_IS_CANVAS_PROXY (child) && gtk_widget_should_layout (child))
      gtk_widget_size_allocate (child, &PUR_CANVAS_PROXY (child)->box, -1);
}

static void
pur_canvas_proxy_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
}

static void
pur_canvas_proxy_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pur_canvas_proxy_parent_class)->dispose (object);
}

static void
pur_canvas_proxy_finalize (GObject *object)
{
  PurCanvasProxy *self = PUR_CANVAS_PROXY (object);

  g_free (self->label);
  g_free (self->description);

  G_OBJECT_CLASS (pur_canvas_proxy_parent_class)->finalize (object);
}

static void
pur_canvas_proxy_class_init (PurCanvasProxyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pur_canvas_proxy_dispose;
  object_class->finalize = pur_canvas_proxy_finalize;
  widget_class->size_allocate = pur_canvas_proxy_size_allocate;
  widget_class->snapshot = pur_canvas_proxy_snapshot;
}

static void
pur_canvas_proxy_init (PurCanvasProxy *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

GtkWidget *
pur_canvas_proxy_new (GtkAccessibleRole role,
                      gboolean          focusable)
{
  return g_object_new (PUR_TYPE_CANVAS_PROXY, "accessible-role", role, "focusable", focusable, NULL);
}

void
pur_canvas_proxy_describe (PurCanvasProxy *self,
                           const char     *label,
                           const char     *description)
{
  g_return_if_fail (PUR_IS_CANVAS_PROXY (self));

  if (g_strcmp0 (self->label, label) != 0)
    {
      g_free (self->label);
      self->label = g_strdup (label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : "", -1);
    }

  if (g_strcmp0 (self->description, description) != 0)
    {
      g_free (self->description);
      self->description = g_strdup (description);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      description ? description : "", -1);
    }
}

void
pur_canvas_proxy_set_selected (PurCanvasProxy *self,
                               gboolean        selected)
{
  g_return_if_fail (PUR_IS_CANVAS_PROXY (self));

  if (self->selected == selected)
    return;

  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

const char *
pur_canvas_proxy_get_label (PurCanvasProxy *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS_PROXY (self), NULL);

  return self->label;
}

void
pur_canvas_proxy_set_box (PurCanvasProxy     *self,
                          const GdkRectangle *box)
{
  g_return_if_fail (PUR_IS_CANVAS_PROXY (self));

  self->box = *box;
}

const GdkRectangle *
pur_canvas_proxy_get_box (PurCanvasProxy *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS_PROXY (self), NULL);

  return &self->box;
}
