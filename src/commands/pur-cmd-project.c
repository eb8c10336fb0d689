/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-project.h"

#include "pur-clock.h"
#include "pur-cmd-common-private.h"
#include "pur-plan.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>

#define DAY_START (8 * 3600)

static PurId
add_standard_calendar (PurChange *change)
{
  PurId calendar = pur_change_add (change, &pur_calendar_kind);

  pur_calendar_set_title (change, calendar, C_("calendar", "Standard"));
  pur_cmd_add_usual_week (change, calendar);

  return calendar;
}

/* The calendar that most projects are on, else any one that is nobody's own. */
static PurId
find_calendar (PurWorkspace *workspace)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), project)
    if (pur_project_has_calendar (PUR_project (project)))
      return pur_project_get_calendar_id (PUR_project (project));

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_kind), calendar)
    if (!pur_calendar_has_owner (PUR_calendar (calendar)))
      return pur_record_get_id (calendar);

  return PUR_ID_NONE;
}

static PurId
make_calendar (PurWorkspace          *workspace,
               PurChange             *change,
               const PurProjectStart *start,
               GError               **error)
{
  PurId calendar = start->calendar;

  if (calendar == PUR_ID_NONE && start->region != NULL)
    return pur_cmd_holidays_prepare (workspace, change, start->region, PUR_ID_NONE, error);
  if (calendar == PUR_ID_NONE)
    calendar = find_calendar (workspace);
  return calendar != PUR_ID_NONE ? calendar : add_standard_calendar (change);
}

/* Takes @change. */
static PurId
start_project (PurWorkspace          *workspace,
               PurChange             *change,
               const PurProjectStart *start,
               GError               **error)
{
  g_autoptr (PurChange) made = change;
  PurId calendar, project;

  if (pur_workspace_get_settings (workspace) == NULL)
    pur_settings_set_title (change, pur_change_add (change, &pur_settings_kind), start->title);
  project = pur_change_add (change, &pur_project_kind);
  calendar = make_calendar (workspace, change, start, error);
  if (calendar == PUR_ID_NONE)
    return PUR_ID_NONE;
  pur_project_set_title (change, project, start->title);
  pur_project_set_start (change, project, pur_time (pur_time_day_start (start->start).seconds + DAY_START));
  pur_project_set_calendar (change, project, calendar);
  if (start->client != NULL && *start->client != '\0')
    pur_project_set_client (change, project, start->client);

  return pur_cmd_finish (workspace, g_steal_pointer (&made), error) ? project : PUR_ID_NONE;
}

PurId
pur_cmd_project_begin (PurWorkspace *workspace,
                       const char   *title,
                       PurTime       start,
                       GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (title != NULL, PUR_ID_NONE);

  return start_project (workspace, pur_change_new (N_("Begin “%s”"), title, NULL),
                        &(PurProjectStart) { .title = title, .start = start }, error);
}

PurId
pur_cmd_project_add (PurWorkspace *workspace,
                     const char   *title,
                     PurTime       start,
                     GError      **error)
{
  return pur_cmd_project_start (workspace, &(PurProjectStart) { .title = title, .start = start }, error);
}

PurId
pur_cmd_project_start (PurWorkspace          *workspace,
                       const PurProjectStart *start,
                       GError               **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (start != NULL && start->title != NULL, PUR_ID_NONE);

  return start_project (workspace, pur_change_new (N_("Add project “%s”"), start->title, NULL), start, error);
}

static void
shift_time (PurChange      *change,
            PurRecord      *record,
            const PurField *field,
            gint64          by)
{
  PurValue value = pur_record_get (record, field);

  if (pur_value_is_set (value))
    pur_change_set (change, field, pur_record_get_id (record), pur_value_time (pur_time (value.cell.TIME.seconds + by)));
}

gboolean
pur_cmd_project_find_shift (PurRecord       *project,
                            PurTime          date,
                            const PurField **anchor,
                            PurTime         *moved,
                            gint64          *by,
                            GError         **error)
{
  gboolean from_finish = pur_project_get_schedule_from (PUR_project (project)) == PUR_SCHEDULE_FROM_FINISH;
  PurValue now;

  *anchor = from_finish ? PUR_FIELD (project, finish) : PUR_FIELD (project, start);
  now = pur_record_get (project, *anchor);
  if (!pur_value_is_set (now))
    now = pur_record_get (project, from_finish ? PUR_FIELD (project, scheduled_finish)
                                               : PUR_FIELD (project, scheduled_start));
  if (!pur_value_is_set (now))
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
                           _("The project has no date that could be shifted"));
      return FALSE;
    }

  *by = pur_time_day_start (date).seconds - pur_time_day_start (now.cell.TIME).seconds;
  *moved = pur_time (now.cell.TIME.seconds + *by);
  return TRUE;
}

static PurChange *
prepare_shift (PurWorkspace *workspace,
               PurId         project,
               PurTime       date,
               GError      **error)
{
  PurRecord *record = pur_cmd_lookup (workspace, &pur_project_kind, project, error);
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *name = NULL;
  const PurField *anchor;
  PurChange *change;
  PurTime moved;
  gint64 by;

  if (record == NULL || !pur_cmd_project_find_shift (record, date, &anchor, &moved, &by, error))
    return NULL;

  name = pur_cmd_dup_name (record);
  change = pur_change_new (N_("Shift “%s”"), name, NULL);
  pur_change_set (change, anchor, project, pur_value_time (moved));

  tasks = pur_plan_get_tasks (workspace, project);
  for (guint i = 0; i < tasks->len; i++)
    {
      PurRecord *task = g_ptr_array_index (tasks, i);

      if (pur_task_has_actual_start (PUR_task (task)) || pur_task_get_percent_complete (PUR_task (task)) > 0)
        continue;
      shift_time (change, task, PUR_FIELD (task, constraint_date), by);
      shift_time (change, task, PUR_FIELD (task, deadline), by);
      shift_time (change, task, PUR_FIELD (task, manual_start), by);
      shift_time (change, task, PUR_FIELD (task, manual_finish), by);
    }

  return change;
}

gboolean
pur_cmd_project_shift (PurWorkspace *workspace,
                       PurId         project,
                       PurTime       date,
                       GError      **error)
{
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = prepare_shift (workspace, project, date, error);
  return change != NULL && pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_project_shift_sketch (PurWorkspace *sketch,
                              PurId         project,
                              PurTime       date,
                              GError      **error)
{
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (sketch), FALSE);

  change = prepare_shift (sketch, project, date, error);
  if (change == NULL || !pur_workspace_check (sketch, change, error))
    return FALSE;
  pur_workspace_apply (sketch, change);
  return pur_plan_schedule (sketch, error);
}

static PurRecord *
find_baseline (PurWorkspace *workspace,
               PurId         project,
               int           number)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_baseline_kind), baseline)
    if (pur_baseline_get_project_id (PUR_baseline (baseline)) == project &&
        pur_baseline_get_number (PUR_baseline (baseline)) == number)
      return baseline;
  return NULL;
}

static void
keep_assignments (PurChange *change,
                  PurId      baseline,
                  PurTask   *task)
{
  PurAssignment *const *assignments;
  guint n;

  assignments = pur_plan_get_assignments (task, &n);
  for (guint i = 0; i < n; i++)
    {
      PurRecord *assignment = (PurRecord *) assignments[i];
      g_autoptr (GBytes) spread = NULL;
      PurId entry;

      if (pur_assignment_get_person (assignments[i]) == NULL)
        continue;
      entry = pur_change_add (change, &pur_baseline_assignment_kind);
      pur_baseline_assignment_set_baseline (change, entry, baseline);
      pur_baseline_assignment_set_assignment (change, entry, pur_record_get_id (assignment));
      pur_change_set (change, PUR_FIELD (baseline_assignment, start), entry,
                      pur_record_get ((PurRecord *) task, PUR_FIELD (task, start)));
      pur_change_set (change, PUR_FIELD (baseline_assignment, finish), entry,
                      pur_record_get ((PurRecord *) task, PUR_FIELD (task, finish)));
      pur_change_set (change, PUR_FIELD (baseline_assignment, work), entry,
                      pur_record_get (assignment, PUR_FIELD (assignment, work)));
      pur_change_set (change, PUR_FIELD (baseline_assignment, cost), entry,
                      pur_record_get (assignment, PUR_FIELD (assignment, total_cost)));
      spread = pur_plan_dup_spread_of (assignments[i]);
      if (spread != NULL)
        pur_baseline_assignment_set_planned (change, entry, spread);
    }
}

PurChange *
pur_cmd_project_prepare_baseline (PurWorkspace *workspace,
                                  PurId         project,
                                  int           number,
                                  const char   *title,
                                  PurTime       taken,
                                  GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *name = NULL;
  PurRecord *before;
  PurChange *change;
  PurId baseline;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  if (pur_cmd_lookup (workspace, &pur_project_kind, project, error) == NULL ||
      !pur_plan_schedule (workspace, error))
    return NULL;

  if (title != NULL)
    name = g_strdup (title);
  else if (number == 0)
    name = g_strdup (_("Baseline"));
  else
    /* Translators: a number */
    name = g_strdup_printf (_("Baseline %d"), number);

  change = pur_change_new (N_("Take baseline “%s”"), name, NULL);
  before = find_baseline (workspace, project, number);
  if (before != NULL)
    pur_change_remove (change, &pur_baseline_kind, pur_record_get_id (before));

  baseline = pur_change_add (change, &pur_baseline_kind);
  pur_baseline_set_title (change, baseline, name);
  pur_baseline_set_project (change, baseline, project);
  pur_baseline_set_number (change, baseline, number);
  pur_baseline_set_taken (change, baseline, taken);

  tasks = pur_plan_get_tasks (workspace, project);
  for (guint i = 0; i < tasks->len; i++)
    {
      PurRecord *task = g_ptr_array_index (tasks, i);
      PurId entry = pur_change_add (change, &pur_baseline_task_kind);
      g_autoptr (GBytes) spread = NULL;

      pur_baseline_task_set_baseline (change, entry, baseline);
      pur_baseline_task_set_task (change, entry, pur_record_get_id (task));
      pur_change_set (change, PUR_FIELD (baseline_task, start), entry, pur_record_get (task, PUR_FIELD (task, start)));
      pur_change_set (change, PUR_FIELD (baseline_task, finish), entry, pur_record_get (task, PUR_FIELD (task, finish)));
      pur_change_set (change, PUR_FIELD (baseline_task, duration), entry,
                      pur_record_get (task, PUR_FIELD (task, scheduled_duration)));
      pur_change_set (change, PUR_FIELD (baseline_task, work), entry,
                      pur_record_get (task, PUR_FIELD (task, total_work)));
      pur_change_set (change, PUR_FIELD (baseline_task, cost), entry, pur_record_get (task, PUR_FIELD (task, cost)));
      spread = pur_plan_is_summary (PUR_task (task)) ? NULL : pur_plan_dup_spread (PUR_task (task));
      if (spread != NULL)
        pur_baseline_task_set_planned (change, entry, spread);
      keep_assignments (change, baseline, PUR_task (task));
    }

  return change;
}

gboolean
pur_cmd_project_take_baseline (PurWorkspace *workspace,
                               PurId         project,
                               int           number,
                               const char   *title,
                               GError      **error)
{
  PurChange *change =
      pur_cmd_project_prepare_baseline (workspace, project, number, title, pur_clock_now (), error);

  return change != NULL && pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_project_clear_baseline (PurWorkspace *workspace,
                                PurId         project,
                                int           number,
                                GError      **error)
{
  g_autofree char *name = NULL;
  PurRecord *baseline;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  baseline = find_baseline (workspace, project, number);
  if (baseline == NULL)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND,
                   _("The project has no baseline number %d"), number);
      return FALSE;
    }

  name = pur_cmd_dup_name (baseline);
  change = pur_change_new (N_("Clear baseline “%s”"), name, NULL);
  pur_change_remove (change, &pur_baseline_kind, pur_record_get_id (baseline));

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_project_archive (PurWorkspace *workspace,
                         PurId         project,
                         gboolean      archive,
                         GError      **error)
{
  g_autofree char *name = NULL;
  PurRecord *record;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  record = pur_cmd_lookup (workspace, &pur_project_kind, project, error);
  if (record == NULL)
    return FALSE;

  name = pur_cmd_dup_name (record);
  change = pur_change_new (archive ? N_("Archive “%s”") : N_("Take “%s” out of the archive"), name, NULL);
  pur_project_set_state (change, project, archive ? PUR_PROJECT_ARCHIVED : PUR_PROJECT_ACTIVE);

  return pur_cmd_finish (workspace, change, error);
}
