/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Bringing a plan in line with its status date. */

#include "config.h"

#include "pur-cmd-task-private.h"

#include <glib/gi18n-lib.h>

/* Auxiliary methods */

static PurTime
next_work (PurTask *task,
           PurTime  status)
{
  return pur_duration_is_elapsed (pur_task_get_duration (task)) ? status : pur_plan_next_work (task, status);
}

/* Where the rest of a task in progress goes on. */
static PurTime
get_resume (PurTask *task)
{
  if (pur_task_has_resume (task))
    return pur_task_get_resume (task);
  return pur_task_has_stop (task) ? pur_task_get_stop (task) : pur_task_get_actual_start (task);
}

static gboolean
is_done_later (PurTask *task,
               PurTime  status)
{
  return pur_task_has_actual_start (task) && pur_task_has_stop (task) &&
         pur_task_get_stop (task).seconds > status.seconds;
}

static gboolean
is_left_behind (PurTask *task,
                PurTime  status)
{
  PurTime at = pur_task_has_actual_start (task) ? get_resume (task) : pur_task_get_start (task);

  return at.seconds < status.seconds;
}

static gboolean
is_open (PurTask *task)
{
  return !pur_plan_is_summary (task) && pur_task_has_start (task) && !pur_task_get_external (task) &&
         (!pur_task_has_active (task) || pur_task_get_active (task)) && !pur_task_has_actual_finish (task) &&
         pur_task_get_percent_complete (task) < 100;
}

static gboolean
is_in_line (PurTask *task,
            PurTime  status)
{
  return !is_open (task) || (!is_done_later (task, status) && !is_left_behind (task, status));
}

static void
move_rest (PurChange *change,
           PurTask   *task,
           PurTime    status)
{
  PurId id = pur_record_get_id ((PurRecord *) task);
  PurTime resume = next_work (task, status);
  PurAssignment *const *assignments;
  guint n;

  if (!pur_task_has_actual_start (task))
    {
      pur_change_set (change, PUR_FIELD (task, start), id, pur_value_time (resume));
      return;
    }
  pur_task_set_resume (change, id, resume);
  assignments = pur_plan_get_assignments (task, &n);
  for (guint i = 0; i < n; i++)
    if (pur_assignment_has_resume (assignments[i]) && pur_assignment_get_resume (assignments[i]).seconds < resume.seconds)
      pur_assignment_set_resume (change, pur_record_get_id ((PurRecord *) assignments[i]), resume);
}

static void
move_done (PurChange *change,
           PurTask   *task,
           PurTime    status)
{
  PurId id = pur_record_get_id ((PurRecord *) task);
  PurTime start = pur_task_get_actual_start (task);
  PurTime stop = pur_task_get_stop (task);

  if (pur_duration_is_elapsed (pur_task_get_duration (task)))
    start = pur_time (status.seconds - (stop.seconds - start.seconds));
  else
    start = pur_plan_add_work (task, status,
                               pur_duration_working (-pur_duration_get_seconds (pur_plan_get_work (task, start, stop))));
  pur_task_set_actual_start (change, id, start);
  pur_task_set_stop (change, id, status);
  pur_task_set_resume (change, id, get_resume (task));
}

/* Public API */

gboolean
pur_cmd_task_reschedule (PurWorkspace *workspace,
                         const PurId  *ids,
                         gsize         n,
                         PurTime       status,
                         guint        *n_moved,
                         GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  if (n_moved != NULL)
    *n_moved = 0;
  if (!pur_plan_schedule (workspace, error))
    return FALSE;
  tasks = pur_cmd_task_select_inside (workspace, ids, n, error);
  if (tasks == NULL)
    return FALSE;
  for (guint i = tasks->len; i-- > 0;)
    if (is_in_line (g_ptr_array_index (tasks, i), status))
      g_ptr_array_remove_index (tasks, i);
  if (n_moved != NULL)
    *n_moved = tasks->len;
  if (tasks->len == 0)
    return TRUE;

  change = pur_cmd_task_change (tasks, N_("Reschedule “%s” by the status date"), N_("Reschedule %s tasks by the status date"));
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (is_done_later (task, status))
        move_done (change, task, status);
      else
        move_rest (change, task, status);
    }

  return pur_cmd_finish (workspace, change, error);
}
