/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Progress, the end, the critical path, and lists of tasks. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan.h"
#include "pur-progress.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Auxiliary methods */

static PurProject *
get_project (PurWorkspace *workspace, PurId id)
{
  return PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, id));
}

static const char *
title_of (gpointer record)
{
  return pur_record_get_title (record);
}

static int
compare_finish (gconstpointer a, gconstpointer b)
{
  gint64 first = pur_task_get_finish (*(PurTask *const *) a).seconds;
  gint64 second = pur_task_get_finish (*(PurTask *const *) b).seconds;

  return first == second ? 0 : first < second ? -1 : 1;
}

static int
compare_start (gconstpointer a, gconstpointer b)
{
  gint64 first = pur_task_get_start (*(PurTask *const *) a).seconds;
  gint64 second = pur_task_get_start (*(PurTask *const *) b).seconds;

  return first == second ? compare_finish (a, b) : first < second ? -1 : 1;
}

/* Takes out what @keep does not want. */
static void
filter (GPtrArray *tasks, gboolean (*keep) (PurTask *task, PurTime time), PurTime time)
{
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    if (keep (g_ptr_array_index (tasks, i), time))
      tasks->pdata[n++] = g_ptr_array_index (tasks, i);
  g_ptr_array_set_size (tasks, (int) n);
}

static gboolean
is_open (PurTask *task, PurTime now)
{
  return pur_task_has_finish (task) && !pur_figure_is_done (task);
}

static gboolean
is_critical (PurTask *task, PurTime now)
{
  return is_open (task, now) && pur_task_get_critical (task);
}

static gboolean
is_milestone (PurTask *task, PurTime now)
{
  return is_open (task, now) && pur_task_get_type (task) == PUR_TASK_IS_MILESTONE;
}

static gboolean
is_late (PurTask *task, PurTime now)
{
  return pur_figure_get_overdue (task, now) > 0 ||
         (is_open (task, now) && pur_task_has_deadline (task) &&
          pur_task_get_finish (task).seconds > pur_task_get_deadline (task).seconds);
}

static gboolean
runs_in_week (PurTask *task, PurTime week)
{
  return is_open (task, week) && pur_task_get_start (task).seconds < week.seconds + 7 * PUR_SECONDS_PER_DAY &&
         pur_task_get_finish (task).seconds > week.seconds;
}

static GPtrArray *
collect (PurWorkspace *workspace, PurId project, gboolean (*keep) (PurTask *task, PurTime time), PurTime time,
         GCompareFunc compare, PurFigure *figure)
{
  GPtrArray *tasks = pur_figure_dup_leaves (workspace, project);

  filter (tasks, keep, time);
  g_ptr_array_sort (tasks, compare);
  for (guint i = 0; i < tasks->len; i++)
    pur_figure_add (figure, g_ptr_array_index (tasks, i));
  figure->value = pur_value_integer (tasks->len);
  figure->text = g_strdup_printf ("%u", tasks->len);
  return tasks;
}

/* For the table */

void
pur_figure_compute_progress (PurWorkspace *workspace, PurId project_id, PurFigure *figure)
{
  PurProject *project = get_project (workspace, project_id);
  g_autofree char *date = pur_figure_dup_date (pur_figure_get_status (project));
  g_autoptr (PurProgress) progress = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  long done, planned;

  figure->how = g_strdup_printf (_("Each task counts by its work, or by its duration where the plan has no work. Planned is "
                                   "what the baseline (without one, the plan itself) has done by %s, spread evenly over "
                                   "each task."), date);
  if (!pur_figure_schedule (figure, workspace))
    return;
  progress = pur_progress_new (workspace, project_id, 0);
  if (progress == NULL)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("There is no work to be done yet.")));
      return;
    }
  tasks = pur_figure_dup_leaves (workspace, project_id);
  for (guint i = 0; i < tasks->len; i++)
    if (!pur_figure_is_done (g_ptr_array_index (tasks, i)))
      pur_figure_add (figure, g_ptr_array_index (tasks, i));
  done = lround (progress->done);
  planned = lround (progress->planned);
  figure->value = pur_value_percentage (progress->done);
  /* Translators: per cent done */
  figure->text = g_strdup_printf (C_ ("figure", "%ld %%"), done);
  if (!progress->has_baseline)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    /* xgettext:c-format */
                    g_strdup_printf (_("%ld %% is done; by the plan it should be %ld %%."), done, planned));
  else if (done < planned)
    pur_figure_say (figure, PUR_HEALTH_AT_RISK,
                    /* xgettext:c-format */
                    g_strdup_printf (_("%ld %% is done; by the baseline it should be %ld %%."), done, planned));
  else if (done == planned)
    pur_figure_say (figure, PUR_HEALTH_OK,
                    /* xgettext:c-format */
                    g_strdup_printf (_("%ld %% is done, as in the baseline."), done));
  else
    pur_figure_say (figure, PUR_HEALTH_OK,
                    /* xgettext:c-format */
                    g_strdup_printf (_("%ld %% is done, more than the %ld %% of the baseline."), done, planned));
}

void
pur_figure_compute_finish (PurWorkspace *workspace, PurId project_id, PurFigure *figure)
{
  PurProject *project = get_project (workspace, project_id);
  g_autoptr (GPtrArray) tasks = pur_figure_dup_leaves (workspace, project_id);
  PurTime baseline = pur_time (G_MININT64);
  PurTask *last = NULL;
  g_autofree char *then = NULL;
  g_autofree char *days = NULL;
  gint64 variance;

  figure->how = g_strdup (_("The day on which the last task of the plan ends; in the baseline, the day on which its last task "
                            "ended. The difference is working time."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (!pur_task_has_finish (task))
        continue;
      if (last == NULL || pur_task_get_finish (task).seconds >= pur_task_get_finish (last).seconds)
        last = task;
      if (pur_task_has_baseline_finish (task) && pur_task_get_baseline_finish (task).seconds > baseline.seconds)
        baseline = pur_task_get_baseline_finish (task);
    }
  if (last == NULL)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("There is no task yet.")));
      return;
    }
  pur_figure_add (figure, last);
  figure->value = pur_value_time (pur_task_get_finish (last));
  figure->text = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (last)));
  if (baseline.seconds == G_MININT64)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup_printf (_("“%s” ends the plan."), title_of (last)));
      return;
    }
  variance = pur_duration_get_seconds (pur_plan_get_work (last, baseline, pur_task_get_finish (last)));
  then = pur_figure_dup_date (pur_date_finish_day (baseline));
  days = pur_figure_dup_days (workspace, project, ABS (variance), NULL);
  if (variance == 0)
    pur_figure_say (figure, PUR_HEALTH_OK, g_strdup_printf (_("“%s” ends the plan, as in the baseline."), title_of (last)));
  else if (variance > 0)
    /* Translators: a task, "3 days", a date */
    pur_figure_say (figure, PUR_HEALTH_LATE,
                    g_strdup_printf (_("“%s” ends the plan, %s later than in the baseline (%s)."), title_of (last), days, then));
  else
    pur_figure_say (figure, PUR_HEALTH_OK,
                    g_strdup_printf (_("“%s” ends the plan, %s earlier than in the baseline (%s)."), title_of (last), days, then));
}

void
pur_figure_compute_critical_path (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurTask *first, *last;

  figure->how = g_strdup (_("Tasks that are not done and have no slack: when one of them takes longer, the plan ends later."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  tasks = collect (workspace, project, is_critical, pur_time (0), compare_start, figure);
  g_free (figure->text);
  figure->text = g_strdup_printf (ngettext ("%u task", "%u tasks", tasks->len), tasks->len);
  if (tasks->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("No task is critical.")));
      return;
    }
  first = g_ptr_array_index (tasks, 0);
  last = g_ptr_array_index (tasks, tasks->len - 1);
  if (first == last)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    g_strdup_printf (_("A day lost on “%s” is a day lost at the end."), title_of (first)));
  else
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    g_strdup_printf (_("A day lost on “%s” is a day lost at “%s”."), title_of (first), title_of (last)));
}

void
pur_figure_compute_next_milestones (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autofree char *date = NULL;
  PurTask *next;

  figure->how = g_strdup (_("Milestones that are not reached yet, by their dates in the plan."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  tasks = collect (workspace, project, is_milestone, pur_time (0), compare_finish, figure);
  if (tasks->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("No milestone is ahead.")));
      return;
    }
  next = g_ptr_array_index (tasks, 0);
  date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (next)));
  /* Translators: a milestone and its date */
  pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup_printf (_("“%s” is next, on %s."), title_of (next), date));
}

void
pur_figure_compute_late_tasks (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  PurTime now = pur_clock_local ();
  g_autofree char *date = pur_figure_dup_date (now);
  g_autoptr (GPtrArray) tasks = NULL;

  figure->how = g_strdup_printf (_("Tasks that are not done though their finish is before %s, or that end after their "
                                   "deadline."), date);
  if (!pur_figure_schedule (figure, workspace))
    return;
  tasks = collect (workspace, project, is_late, now, compare_finish, figure);
  if (tasks->len == 0)
    pur_figure_say (figure, PUR_HEALTH_OK, g_strdup (_("No task is late.")));
  else if (tasks->len == 1)
    pur_figure_say (figure, PUR_HEALTH_LATE, g_strdup_printf (_("“%s” is late."), title_of (g_ptr_array_index (tasks, 0))));
  else
    pur_figure_say (figure, PUR_HEALTH_LATE,
                    g_strdup_printf (ngettext ("“%s” and %u more task are late.", "“%s” and %u more tasks are late.",
                                               tasks->len - 1),
                                     title_of (g_ptr_array_index (tasks, 0)), tasks->len - 1));
}

/* This week's tasks, those of the plan that are not done. */
void
pur_figure_compute_work_this_week (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  PurTime today = pur_clock_today ();
  PurTime monday = pur_time (today.seconds - (pur_time_get_weekday (today) - 1) * (gint64) PUR_SECONDS_PER_DAY);
  g_autoptr (GPtrArray) tasks = NULL;

  figure->how = g_strdup (_("Tasks that are not done and whose dates touch this week, from Monday to Sunday."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  tasks = collect (workspace, project, runs_in_week, monday, compare_finish, figure);
  if (tasks->len == 0)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("Nothing is planned for this week.")));
  else
    {
      g_autofree char *date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (g_ptr_array_index (tasks, 0))));

      pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                      g_strdup_printf (ngettext ("%u task runs this week; “%s” ends first, on %s.",
                                                 "%u tasks run this week; “%s” ends first, on %s.", tasks->len),
                                       tasks->len, title_of (g_ptr_array_index (tasks, 0)), date));
    }
}
