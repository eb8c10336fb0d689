/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-quick-add.h"

#include "pur-cmd-common-private.h"
#include "pur-cmd-task-private.h"

#include <glib/gi18n-lib.h>

/* The end of the day in the project, where no time of day was said. */
static PurTime
complete_due (PurProject *project, PurTime due)
{
  gint64 seconds = 17 * 3600;

  if (due.seconds % PUR_SECONDS_PER_DAY != 0)
    return due;
  if (pur_project_has_default_finish (project))
    seconds = pur_duration_get_seconds (pur_project_get_default_finish (project));
  return pur_time (due.seconds + seconds);
}

static PurId
add_task (PurWorkspace *workspace, PurChange *change, const PurQuickAdd *what, GError **error)
{
  PurProject *project = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, what->project));
  PurTaskPlace place = { .project = what->project };
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GArray) siblings = NULL;
  PurId project_id, parent, id;
  guint index;

  siblings = pur_cmd_task_resolve (workspace, place, &project_id, &parent, &index, error);
  if (siblings == NULL)
    return PUR_ID_NONE;
  id = pur_change_add (change, &pur_task_kind);
  pur_task_set_title (change, id, what->title);
  pur_task_set_project (change, id, project_id);
  if (pur_project_get_new_tasks_manual (project))
    pur_task_set_mode (change, id, PUR_TASK_MANUAL);
  if (what->kind == PUR_QUICK_ADD_MILESTONE)
    {
      pur_task_set_milestone (change, id, TRUE);
      pur_task_set_duration (change, id, pur_duration_working (0));
    }
  else if (what->has_duration)
    pur_task_set_duration (change, id, what->duration);
  if (what->has_start)
    pur_change_set (change, PUR_FIELD (task, start), id, pur_value_time (what->start));
  if (what->has_due)
    pur_task_set_deadline (change, id, complete_due (project, what->due));
  for (guint i = 0; i < what->people->len; i++)
    {
      PurId assignment = pur_change_add (change, &pur_assignment_kind);

      pur_assignment_set_task (change, assignment, id);
      pur_assignment_set_person (change, assignment, g_array_index (what->people, PurId, i));
    }

  g_array_insert_val (siblings, index, id);
  moved = pur_cmd_id_set (&id, 1);
  pur_cmd_order_arrange (workspace, change, PUR_FIELD (task, order), &g_array_index (siblings, PurId, 0), siblings->len, moved);
  return id;
}

static PurId
add_risk (PurWorkspace *workspace, PurChange *change, const PurQuickAdd *what)
{
  PurRecord *project = pur_workspace_lookup (workspace, &pur_project_kind, what->project);
  PurId id = pur_change_add (change, &pur_risk_kind);

  pur_risk_set_title (change, id, what->title);
  pur_risk_set_project (change, id, what->project);
  if (what->people->len > 0)
    pur_risk_set_owner (change, id, g_array_index (what->people, PurId, 0));
  if (what->has_due || what->has_start)
    pur_risk_set_review_due (change, id, pur_time_day_start (what->has_due ? what->due : what->start));
  if (what->has_duration)
    {
      PurDurationUnits units = pur_workspace_get_duration_units (workspace, project);
      gint64 day = pur_duration_is_elapsed (what->duration) ? PUR_SECONDS_PER_DAY : units.minutes_per_day * G_GINT64_CONSTANT (60);

      pur_risk_set_impact_days (change, id, (double) pur_duration_get_seconds (what->duration) / (double) day);
    }
  return id;
}

PurId
pur_cmd_quick_add (PurWorkspace *workspace, const PurQuickAdd *what, GError **error)
{
  g_autoptr (PurChange) change = NULL;
  PurId id;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (what != NULL, PUR_ID_NONE);

  if (pur_cmd_lookup (workspace, &pur_project_kind, what->project, error) == NULL)
    return PUR_ID_NONE;
  change = pur_change_new (N_("Add “%s”"), what->title, NULL);
  id = what->kind == PUR_QUICK_ADD_RISK ? add_risk (workspace, change, what)
                                        : add_task (workspace, change, what, error);
  return id != PUR_ID_NONE && pur_cmd_finish (workspace, g_steal_pointer (&change), error) ? id : PUR_ID_NONE;
}
