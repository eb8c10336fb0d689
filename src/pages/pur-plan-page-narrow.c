/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan in a narrow window: the tasks with their finish, or the chart, one at a time. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-kinds.h"

#define LEAST_WIDTH 600 /* of a page that shows both */

/* Auxiliary methods */

static void
use_narrow_columns (PurPlanPage *self)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  int room = gtk_widget_get_width (GTK_WIDGET (self));
  g_autofree char *layout = g_strdup_printf ("title:%d finish:%d", MAX (room - 28 - 96, 120), 96);

  pur_table_view_set_layout (table, layout);
}

static void
show_one (PurPlanPage *self)
{
  gboolean chart = self->narrow && self->narrow_chart;

  gtk_widget_set_visible (self->table, !chart);
  gtk_widget_set_visible (self->chart, !self->narrow || chart);
  gtk_widget_set_visible (self->edit_tools, !self->narrow);
  gtk_widget_set_visible (self->columns_button, !self->narrow);
  gtk_widget_set_visible (self->marks, !self->narrow);
  gtk_widget_set_visible (self->chart_tools, !self->narrow || chart);
  gtk_widget_set_visible (self->critical_path, !self->narrow);
  gtk_widget_set_visible (self->narrow_bar, self->narrow);
}

static void
set_narrow (PurPlanPage *self, gboolean narrow)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);

  self->narrow = narrow;
  show_one (self);
  if (pur_table_view_get_rows (table) == NULL)
    return;
  if (narrow)
    {
      self->wide_layout = pur_table_view_dup_layout (table);
      use_narrow_columns (self);
    }
  else if (self->wide_layout != NULL)
    {
      pur_table_view_set_layout (table, self->wide_layout);
      g_clear_pointer (&self->wide_layout, g_free);
    }
}

static gboolean
check_width_cb (gpointer data)
{
  PurPlanPage *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  self->width_due = 0;
  if (width <= 0)
    return G_SOURCE_REMOVE;
  /* Rows may have come since it became narrow. */
  if ((width < LEAST_WIDTH) != self->narrow
      || (self->narrow && self->wide_layout == NULL && pur_table_view_get_rows (PUR_TABLE_VIEW (self->table)) != NULL))
    set_narrow (self, width < LEAST_WIDTH);
  else if (self->narrow && self->wide_layout != NULL && width != self->narrow_width)
    use_narrow_columns (self);
  self->narrow_width = width;
  return G_SOURCE_REMOVE;
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
pur_plan_page_check_width (PurPlanPage *self)
{
  layout_cb (self);
}

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

/* The columns of a wide window, whatever is shown now. */
char *
pur_plan_page_dup_layout (PurPlanPage *self)
{
  return self->wide_layout != NULL ? g_strdup (self->wide_layout)
                                   : pur_table_view_dup_layout (PUR_TABLE_VIEW (self->table));
}

/* What was kept, once there are rows. */
void
pur_plan_page_use_layout (PurPlanPage *self, const char *layout)
{
  if (self->narrow)
    {
      g_free (self->wide_layout);
      self->wide_layout = g_strdup (layout);
      use_narrow_columns (self);
    }
  else
    pur_table_view_set_layout (PUR_TABLE_VIEW (self->table), layout);
}
