/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thing that is drawn by its parent but stands in the accessible tree, and may have the focus: it is
 * placed, named, never drawn, and the pointer passes through it. */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define PUR_TYPE_CANVAS_PROXY (pur_canvas_proxy_get_type ())
G_DECLARE_FINAL_TYPE (PurCanvasProxy, pur_canvas_proxy, PUR, CANVAS_PROXY, GtkWidget)

GtkWidget *pur_canvas_proxy_new      (GtkAccessibleRole role, gboolean focusable);

/* Says so only what is new: each property that is set again is an event for a screen reader. */
void       pur_canvas_proxy_describe (PurCanvasProxy *self, const char *label, const char *description);
void       pur_canvas_proxy_set_selected (PurCanvasProxy *self, gboolean selected);
const char *pur_canvas_proxy_get_label (PurCanvasProxy *self);

/* The place in its parent, kept for the parent's next allocation. */
void       pur_canvas_proxy_set_box  (PurCanvasProxy *self, const GdkRectangle *box);
const GdkRectangle *pur_canvas_proxy_get_box (PurCanvasProxy *self);

G_END_DECLS
