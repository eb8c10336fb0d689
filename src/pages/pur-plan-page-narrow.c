/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan in a narrow window: the tasks with their finish, or the chart, one at a time. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-kinds.h"
#include "pur-page-form.h"

#define LEAST_WIDTH 600 /* of a page that shows both */

/* What of a task is edited where there are no columns. */
static const PurFormSection sections[] = {
  { NULL,
    NULL,
    { PUR_FIELD (task, title), PUR_FIELD (task, start), PUR_FIELD (task, finish),
      PUR_FIELD (task, scheduled_duration), PUR_FIELD (task, progress) } },
  { NULL,
    NULL,
    { PUR_FIELD (task, people), PUR_FIELD (task, predecessors), PUR_FIELD (task, deadline), PUR_FIELD (task, notes) } },
};

/* Auxiliary methods */

static void
show_one (PurPlanPage *self)
{
  gboolean tasks = self->narrow && !self->narrow_chart;

  gtk_widget_set_visible (self->table, !self->narrow);
  gtk_widget_set_visible (self->paned, !tasks);
  gtk_widget_set_visible (self->task_list, tasks);
  gtk_widget_set_visible (self->add_entry, tasks && !pur_workspace_is_read_only (self->workspace));
  gtk_widget_set_visible (self->edit_tools, !self->narrow);
  gtk_widget_set_visible (self->columns_button, !self->narrow);
  gtk_widget_set_visible (self->marks, !self->narrow);
  gtk_widget_set_visible (self->chart_tools, !tasks);
  gtk_widget_set_visible (self->critical_path, !self->narrow);
  pur_plan_page_update_label (self);
  if (self->unplaced && !tasks)
    pur_plan_page_queue_place (self);
  /* The sentence at the foot has two lines where one is short. */
  gtk_label_set_wrap (GTK_LABEL (self->health), self->narrow);
  gtk_label_set_lines (GTK_LABEL (self->health), self->narrow ? 2 : 1);
  gtk_widget_set_visible (self->narrow_bar, self->narrow);
}

static gboolean
check_width_cb (gpointer data)
{
  PurPlanPage *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->width_due = 0;
  if (width > 0 && (width < LEAST_WIDTH) != self->narrow)
    {
      self->narrow = width < LEAST_WIDTH;
      show_one (self);
    }
  return G_SOURCE_REMOVE;
}

/* Signal callbacks */

/* What the window says for a moment stands above the bar, not on it. */
static void
bar_mapped_cb (GtkWidget *bar)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (bar, ADW_TYPE_TOAST_OVERLAY);

  if (toasts == NULL)
    return;
  if (gtk_widget_get_mapped (bar))
    gtk_widget_add_css_class (toasts, "over-bar");
  else
    gtk_widget_remove_css_class (toasts, "over-bar");
}

static void
layout_cb (PurPlanPage *self)
{
  /* After the frame in which the page gets its new width. */
  if (self->width_due == 0)
    self->width_due = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, check_width_cb, self, NULL);
}

static void
view_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurPlanPage *self = data;

  self->narrow_chart = g_str_equal (g_variant_get_string (state, NULL), "chart");
  g_simple_action_set_state (action, state);
  show_one (self);
}

/* For the rest of the room */

void
pur_plan_page_realized (PurPlanPage *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));

  g_signal_connect_object (surface, "layout", G_CALLBACK (layout_cb), self, G_CONNECT_SWAPPED);
  layout_cb (self);
}

void
pur_plan_page_unrealized (PurPlanPage *self)
{
  g_signal_handlers_disconnect_by_data (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self))), self);
  g_clear_handle_id (&self->width_due, g_source_remove);
}

gboolean
pur_plan_page_has_shape (PurPlanPage *self)
{
  return (gtk_widget_get_width (GTK_WIDGET (self)) < LEAST_WIDTH) == self->narrow;
}

/* Without the table beside it a bar has no name but at its side. */
void
pur_plan_page_update_label (PurPlanPage *self)
{
  pur_chart_view_set_label (PUR_CHART_VIEW (self->chart), self->narrow && self->label == PUR_GANTT_LABEL_PEOPLE
                                                              ? PUR_GANTT_LABEL_TITLE : self->label);
}

void
pur_plan_page_set_up_narrow (PurPlanPage *self)
{
  const GActionEntry entries[] = {
    { .name = "narrow-view", .parameter_type = "s", .state = "'tasks'", .change_state = view_changed_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_after (self->narrow_bar, "map", G_CALLBACK (bar_mapped_cb), NULL);
  g_signal_connect_after (self->narrow_bar, "unmap", G_CALLBACK (bar_mapped_cb), NULL);
}

/* Of one task, over the page. */
void
pur_plan_page_edit_task (PurPlanPage *self, PurRecord *task)
{
  pur_page_form_run (GTK_WIDGET (self), self->workspace, &pur_task_kind, pur_record_get_id (task), sections,
                     G_N_ELEMENTS (sections), pur_field_get_title (PUR_FIELD (task, title)));
}
