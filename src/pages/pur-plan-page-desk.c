/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the plan looks on this desk, and what of the workspace's own choices it shows. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-kinds.h"

/* Auxiliary methods */

static void
update_week_start (PurPlanPage *self)
{
  pur_chart_view_set_week_start (PUR_CHART_VIEW (self->chart), pur_workspace_get_week_start (self->workspace));
}

/* Which one the project compares with: a choice where there is one. */
void
pur_plan_page_update_baselines (PurPlanPage *self)
{
  g_autoptr (PurRows) rows = pur_rows_new (self->workspace, &pur_baseline_kind);
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "baseline");

  if (project != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_take_string (g_strdup_printf (
        "%" G_GINT64_FORMAT, pur_project_get_compare_baseline (PUR_project (project)))));

  pur_rows_set_project (rows, self->project);
  g_menu_remove_all (self->baseline_section);
  for (guint i = 0; i < pur_rows_get_n (rows) && pur_rows_get_n (rows) > 1; i++)
    {
      PurRecord *baseline = pur_rows_get (rows, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (pur_record_get_title (baseline), NULL);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, pur_baseline_get_number (PUR_baseline (baseline)));

      g_menu_item_set_action_and_target (item, "plan.baseline", "s", number);
      g_menu_append_item (self->baseline_section, item);
    }
}

/* Signal callbacks */

static void
settings_changed_cb (PurPlanPage *self, const char *key, GSettings *settings)
{
  PurDensity density = (PurDensity) g_settings_get_enum (settings, "density");

  pur_chart_view_set_density (PUR_CHART_VIEW (self->chart), density);
  pur_table_view_set_density (PUR_TABLE_VIEW (self->table), density);
  self->label = (PurGanttLabel) g_settings_get_enum (settings, "bar-label");
  pur_plan_page_update_label (self);
}

static void
person_changed_cb (PurPlanPage *self, const char *key, GSettings *settings)
{
  g_free (self->person);
  self->person = g_settings_get_string (settings, "person");
}

static void
workspace_changed_cb (PurPlanPage *self, PurChange *change)
{
  if (pur_change_touches (change, &pur_settings_kind, PUR_FIELD (settings, week_start)))
    update_week_start (self);
  if (pur_change_touches (change, &pur_baseline_kind, NULL) ||
      pur_change_touches (change, &pur_project_kind, PUR_FIELD (project, compare_baseline)))
    pur_plan_page_update_baselines (self);
}

/* For the rest of the room */

void
pur_plan_page_follow (PurPage *page, GSettings *settings)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  g_autoptr (GAction) bar_label = g_settings_create_action (settings, "bar-label");

  g_signal_connect_object (settings, "changed::density", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::bar-label", G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::person", G_CALLBACK (person_changed_cb), self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (bar_label));
  settings_changed_cb (self, NULL, settings);
  person_changed_cb (self, NULL, settings);
  update_week_start (self);
}
