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

static void
form_failed_cb (gpointer data, const GError *error)
{
  pur_page_fail (PUR_PAGE (data), error);
}

static void
form_closed_cb (GtkWindow *window, gpointer data)
{
  PurPageForm *form = g_object_get_data (G_OBJECT (window), "form");

  if (!gtk_widget_in_destruction (data))
    pur_page_form_commit (form);
}

/* A deleted task has no form. */
static void
form_changed_cb (GtkWindow *window)
{
  PurPageForm *form = g_object_get_data (G_OBJECT (window), "form");

  if (!pur_page_form_show (form, (PurId) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (window), "task"))))
    gtk_window_destroy (window);
}

/* Signal callbacks */

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

void
pur_plan_page_set_up_narrow (PurPlanPage *self)
{
  const GActionEntry entries[] = {
    { .name = "narrow-view", .parameter_type = "s", .state = "'tasks'", .change_state = view_changed_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

/* Of one task, over the page. */
void
pur_plan_page_edit_task (PurPlanPage *self, PurRecord *task)
{
  PurPageForm *form = pur_page_form_new (self->workspace, &pur_task_kind, sections, G_N_ELEMENTS (sections),
                                         form_failed_cb, self);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for",
                                    gtk_widget_get_root (GTK_WIDGET (self)), "destroy-with-parent", TRUE,
                                    "default-width", 360, "default-height", 600, "title",
                                    pur_field_get_title (PUR_FIELD (task, title)), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *widget = pur_page_form_get_widget (form);

  gtk_widget_set_vexpand (widget, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), widget);
  adw_window_set_content (ADW_WINDOW (window), box);
  /* The widget outlives its parent by as much as the form needs. */
  g_object_set_data_full (G_OBJECT (window), "form", form, (GDestroyNotify) pur_page_form_free);
  g_object_set_data (G_OBJECT (window), "task", GSIZE_TO_POINTER (pur_record_get_id (task)));
  g_signal_connect_object (window, "close-request", G_CALLBACK (form_closed_cb), self, 0);
  g_signal_connect_object (self->workspace, "derived-changed", G_CALLBACK (form_changed_cb), window, G_CONNECT_SWAPPED);
  pur_page_form_show (form, pur_record_get_id (task));
  gtk_window_present (GTK_WINDOW (window));
}
