/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-canvas-private.h"

#include <math.h>

#define EDGE 24      /* where a drag scrolls */
#define EDGE_STEP 12 /* how far, each frame */

static void
get_band (PurCanvas    *self,
          double        x,
          double        y,
          GdkRectangle *box)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  box->x = floor (MIN (x, priv->drag_x));
  box->y = floor (MIN (y, priv->drag_y));
  box->width = MAX (ceil (fabs (x - priv->drag_x)), 1);
  box->height = MAX (ceil (fabs (y - priv->drag_y)), 1);
}

static void
update_drag (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  double x = priv->pointer_x + pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  double y = priv->pointer_y + pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);
  GdkRectangle box;

  get_band (self, x, y, &box);
  PUR_CANVAS_GET_CLASS (self)->drag_update (self, x, y, &box);
  if (priv->drag == PUR_DRAG_BAND)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
compute_edge_step (double position,
                   int    length)
{
  if (length < 3 * EDGE)
    return 0;
  if (position < EDGE)
    return -EDGE_STEP;
  return position > length - EDGE ? EDGE_STEP : 0;
}

static gboolean
drag_tick_cb (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       data)
{
  PurCanvas *self = PUR_CANVAS (widget);
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  double x = pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  double y = pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);

  pur_canvas_scroll_by (self, GTK_ORIENTATION_HORIZONTAL,
             compute_edge_step (priv->pointer_x, gtk_widget_get_width (widget)));
  pur_canvas_scroll_by (self, GTK_ORIENTATION_VERTICAL,
             compute_edge_step (priv->pointer_y, gtk_widget_get_height (widget)));

  if (x != pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL) || y != pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL))
    update_drag (self);

  return G_SOURCE_CONTINUE;
}

void
pur_canvas_end_drag (PurCanvas *self,
                     gboolean   cancelled)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  if (priv->drag == PUR_DRAG_DENIED)
    return;

  priv->drag = PUR_DRAG_DENIED;
  if (priv->drag_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), priv->drag_tick);
  priv->drag_tick = 0;
  if (PUR_CANVAS_GET_CLASS (self)->drag_end)
    PUR_CANVAS_GET_CLASS (self)->drag_end (self, cancelled);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
drag_began_cb (GtkGestureDrag *gesture,
               double          x,
               double          y,
               PurCanvas      *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  priv->drag_x = x + pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  priv->drag_y = y + pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);
  priv->pointer_x = x;
  priv->pointer_y = y;
}

static void
drag_updated_cb (GtkGestureDrag *gesture,
                 double          dx,
                 double          dy,
                 PurCanvas      *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);
  double x;
  double y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  priv->pointer_x = x + dx;
  priv->pointer_y = y + dy;

  if (priv->drag == PUR_DRAG_DENIED)
    {
      if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, dx, dy))
        return;

      priv->drag = klass->drag_begin
                     ? klass->drag_begin (self, priv->drag_x, priv->drag_y,
                                          gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)))
                     : PUR_DRAG_DENIED;
      if (priv->drag == PUR_DRAG_DENIED)
        {
          gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
          return;
        }

      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      priv->drag_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), drag_tick_cb, NULL, NULL);
    }

  update_drag (self);
}

static void
drag_ended_cb (GtkGestureDrag *gesture,
               double          dx,
               double          dy,
               PurCanvas      *self)
{
  pur_canvas_end_drag (self, FALSE);
}

static void
drag_cancelled_cb (GtkGesture       *gesture,
                   GdkEventSequence *sequence,
                   PurCanvas        *self)
{
  pur_canvas_end_drag (self, TRUE);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PurCanvas             *self)
{
  if (keyval != GDK_KEY_Escape || !pur_canvas_is_dragging (self))
    return GDK_EVENT_PROPAGATE;

  pur_canvas_cancel_drag (self);
  return GDK_EVENT_STOP;
}

static void
pointer_moved_cb (GtkEventControllerMotion *controller,
                  double                    x,
                  double                    y,
                  PurCanvas                *self)
{
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);

  if (klass->hover)
    klass->hover (self, TRUE, x + pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
                  y + pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL));
}

static void
pointer_left_cb (GtkEventControllerMotion *controller,
                 PurCanvas                *self)
{
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);

  if (klass->hover)
    klass->hover (self, FALSE, 0, 0);
}

void
pur_canvas_snapshot_band (PurCanvas   *self,
                          GtkSnapshot *snapshot)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GdkRGBA fill = pur_canvas_rgba (priv->theme, PUR_ROLE_FOCUS, 0.15);
  GdkRGBA edge = pur_canvas_rgba (priv->theme, PUR_ROLE_FOCUS, 1);
  GdkRectangle box;
  graphene_rect_t rect;
  GskRoundedRect outline;

  get_band (self, priv->pointer_x + pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
            priv->pointer_y + pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL), &box);
  rect = GRAPHENE_RECT_INIT (box.x, box.y, box.width, box.height);
  gtk_snapshot_append_color (snapshot, &fill, &rect);
  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { edge, edge, edge, edge });
}

void
pur_canvas_add_gestures (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;

  priv->gesture = gtk_gesture_drag_new ();
  g_signal_connect (priv->gesture, "drag-begin", G_CALLBACK (drag_began_cb), self);
  g_signal_connect (priv->gesture, "drag-update", G_CALLBACK (drag_updated_cb), self);
  g_signal_connect (priv->gesture, "drag-end", G_CALLBACK (drag_ended_cb), self);
  g_signal_connect (priv->gesture, "cancel", G_CALLBACK (drag_cancelled_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (priv->gesture));

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, controller);

  controller = gtk_event_controller_motion_new ();
  g_signal_connect (controller, "enter", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (controller, "motion", G_CALLBACK (pointer_moved_cb), self);
  g_signal_connect (controller, "leave", G_CALLBACK (pointer_left_cb), self);
  gtk_widget_add_controller (widget, controller);
}

gboolean
pur_canvas_is_dragging (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), FALSE);

  return pur_canvas_get_private (self)->drag != PUR_DRAG_DENIED;
}

void
pur_canvas_cancel_drag (PurCanvas *self)
{
  PurCanvasPrivate *priv;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  pur_canvas_end_drag (self, TRUE);
  gtk_gesture_set_state (priv->gesture, GTK_EVENT_SEQUENCE_DENIED);
}
