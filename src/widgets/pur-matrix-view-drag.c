/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pointer and keys of the matrix. */

#include "config.h"

#include "pur-matrix-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DRAG_THRESHOLD 4
#define TIP_PT 9.0

/* Pointer */

static void
forget_drag (PurMatrixView *self)
{
  self->pressed = PUR_ID_NONE;
  self->dragging = FALSE;
  self->target = (PurMatrixCell) { 0, 0 };
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pur_matrix_view_cancel_drag (PurMatrixView *self)
{
  /* First, since a gesture that is denied ends. */
  forget_drag (self);
  gtk_gesture_set_state (self->gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_begin_cb (PurMatrixView  *self,
               double          x,
               double          y,
               GtkGestureDrag *gesture)
{
  PurId id = pur_matrix_view_find_risk (self, x, y);
  PurRecord *record = id != PUR_ID_NONE ? pur_matrix_view_lookup (self, id) : NULL;

  if (record == NULL)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  pur_matrix_view_set_selected (self, id);
  pur_matrix_view_focus_pill (self, id);
  self->pressed = id;
  g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_SELECTED], 0, record);
}

static void
drag_update_cb (PurMatrixView  *self,
                double          dx,
                double          dy,
                GtkGestureDrag *gesture)
{
  double x, y;

  if (self->pressed == PUR_ID_NONE || !pur_matrix_view_can_edit (self) || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (!self->dragging && fabs (dx) + fabs (dy) < DRAG_THRESHOLD)
    return;

  self->dragging = TRUE;
  self->drag_x = x + dx;
  self->drag_y = y + dy;
  self->target = pur_matrix_view_find_cell (self, self->drag_x, self->drag_y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), self->target.probability > 0 ? "grabbing" : "not-allowed");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
move_to (PurMatrixView *self,
         PurId          id,
         PurMatrixCell           cell)
{
  const PurRiskPill *pill = pur_matrix_view_get_pill (self, id);
  PurRecord *record = pur_matrix_view_lookup (self, id);
  PurMatrixCell now;

  if (pill == NULL || record == NULL)
    return;
  now = pur_matrix_view_pill_cell (self, pill);
  if (now.probability != cell.probability || now.impact != cell.impact)
    g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_MOVED], 0, record, cell.probability, cell.impact);
}

static void
drag_end_cb (PurMatrixView  *self,
             double          dx,
             double          dy,
             GtkGestureDrag *gesture)
{
  PurId id = self->pressed;
  PurMatrixCell cell = self->target;
  gboolean moved = self->dragging && cell.probability > 0;

  forget_drag (self);
  if (moved)
    move_to (self, id, cell);
}

static void
drag_cancel_cb (PurMatrixView *self)
{
  forget_drag (self);
}

static void
pressed_cb (PurMatrixView   *self,
            int              n_press,
            double           x,
            double           y,
            GtkGestureClick *gesture)
{
  PurId id = pur_matrix_view_find_risk (self, x, y);
  PurRecord *record = id != PUR_ID_NONE ? pur_matrix_view_lookup (self, id) : NULL;

  if (record == NULL)
    return;
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      pur_matrix_view_set_selected (self, id);
      pur_matrix_view_focus_pill (self, id);
      g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_SELECTED], 0, record);
      g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_CONTEXT_MENU], 0, record, x, y);
    }
  else if (n_press == 2)
    g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_ACTIVATED], 0, record);
}

/* Keys */

/* The nearest pill in a direction: what lies aside counts twice. */
static PurId
find_neighbour (PurMatrixView *self,
                int            dx,
                int            dy)
{
  PurScene *scene = pur_matrix_view_ensure_scene (self);
  PurId best = PUR_ID_NONE;
  double least = G_MAXDOUBLE;
  PurBox from, to;

  if (scene == NULL || !pur_scene_find (scene, self->matrix.selected, &from))
    return self->matrix.n_pills > 0 ? self->matrix.pills[0].id : PUR_ID_NONE;

  for (guint i = 0; i < self->matrix.n_pills; i++)
    {
      double along, aside;

      if (self->matrix.pills[i].id == self->matrix.selected || !pur_scene_find (scene, self->matrix.pills[i].id, &to))
        continue;
      along = (to.x + to.width / 2 - from.x - from.width / 2) * dx + (to.y - from.y) * dy;
      aside = fabs (dx != 0 ? to.y - from.y : to.x + to.width / 2 - from.x - from.width / 2);
      if (along > 1 && along + 2 * aside < least)
        {
          least = along + 2 * aside;
          best = self->matrix.pills[i].id;
        }
    }

  return best;
}

void
pur_matrix_view_select_and_tell (PurMatrixView *self,
                                 PurId          id)
{
  PurRecord *record = pur_matrix_view_lookup (self, id);

  if (record == NULL)
    return;
  pur_matrix_view_set_selected (self, id);
  pur_matrix_view_focus_pill (self, id);
  g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_SELECTED], 0, record);
}

static void
press_arrow (PurMatrixView   *self,
             int              dx,
             int              dy,
             GdkModifierType  state)
{
  const PurRiskPill *pill = pur_matrix_view_get_pill (self, self->matrix.selected);

  if (state & GDK_CONTROL_MASK)
    {
      PurMatrixCell cell;

      if (pill == NULL || !pur_matrix_view_can_edit (self))
        return;
      cell = pur_matrix_view_pill_cell (self, pill);
      cell.probability = CLAMP (cell.probability - dy, 1, self->matrix.levels);
      cell.impact = CLAMP (cell.impact + (pur_matrix_view_is_mirrored (self) ? -dx : dx), 1, self->matrix.levels);
      move_to (self, pill->id, cell);
    }
  else
    pur_matrix_view_select_and_tell (self, find_neighbour (self, dx, dy));
}

static gboolean
key_pressed_cb (PurMatrixView         *self,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                GtkEventControllerKey *controller)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  PurRecord *record = pur_matrix_view_lookup (self, self->matrix.selected);

  if (keyval == GDK_KEY_Escape && self->pressed != PUR_ID_NONE)
    {
      pur_matrix_view_cancel_drag (self);
      return GDK_EVENT_STOP;
    }
  if (modifiers & ~GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      press_arrow (self, 0, -1, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      press_arrow (self, 0, 1, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      press_arrow (self, -1, 0, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      press_arrow (self, 1, 0, modifiers);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (record == NULL || modifiers != 0)
        return GDK_EVENT_PROPAGATE;
      g_signal_emit (self, pur_matrix_view_signals[PUR_MATRIX_ACTIVATED], 0, record);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* The cell that would take the pill, the pill under the pointer, and what that would mean. */
void
pur_matrix_view_build_drag (PurMatrixView *self,
                            PurScene      *scene)
{
  const PurRiskPill *pill = pur_matrix_view_get_pill (self, self->pressed);
  PurFont font = { TIP_PT, PUR_WEIGHT_BOLD, FALSE };
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  g_autofree char *words = NULL;
  PurTextSize size;
  double half = 10 * MAX (self->matrix.text_scale, 1); /* of the ghost's height */
  double x, y;

  if (pill == NULL)
    return;

  if (self->target.probability > 0)
    {
      PurBox box = pur_matrix_view_cell_box (self, self->target);

      pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FOCUS, PUR_PART_NONE, box.x + 1, box.y + 1, box.width - 2,
                     box.height - 2)->radius = 6;
      words = pur_matrix_view_describe_cell (self, self->target);
    }
  else
    words = g_strdup (_("Drop it on a cell, or press Esc"));

  size = pur_text_measure (self->text, pill->label, font);
  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_GHOST, PUR_PART_NONE, self->drag_x - size.width / 2 - 8,
                 self->drag_y - half, size.width + 16, 2 * half)->radius = pill->opportunity ? 2 : half;
  pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_NONE, pill->label, TIP_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER,
                      self->drag_x - size.width / 2 - 8, self->drag_y - half, size.width + 16, 2 * half);

  size = pur_text_measure (self->text, words, font);
  x = CLAMP (self->drag_x - size.width / 2 - 8, 0, MAX (width - size.width - 16, 0));
  y = self->drag_y < 4.6 * half ? self->drag_y + 1.8 * half : self->drag_y - 4.2 * half;
  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_PILL_SELECTED, PUR_PART_NONE, x, y, size.width + 16, 2.4 * half)->radius = 6;
  pur_scene_add_text (scene, PUR_STYLE_ON_PILL_SELECTED, PUR_PART_NONE, words, TIP_PT, PUR_WEIGHT_BOLD,
                      PUR_ALIGN_CENTER, x, y, size.width + 16, 2.4 * half);
}

void
pur_matrix_view_set_up_gestures (PurMatrixView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *click;

  click = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));

  self->gesture = gtk_gesture_drag_new ();
  g_signal_connect_swapped (self->gesture, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (self->gesture, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (self->gesture, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (self->gesture));
  gtk_gesture_group (self->gesture, click);

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (widget, controller);
}
