/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the dates hold. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>

/* Structures */

typedef struct
{
  PurTask *task;
  gint64 overdue; /* seconds of working time */
  gint64 behind;  /* the more of overdue and of what it is later than in the baseline */
  gint64 missed;  /* past the deadline */
  gint64 left;    /* slack that overdue has not used up */
} Delay;

/* Auxiliary methods */

static gboolean
measure (PurTask *task, PurTime now, Delay *delay)
{
  PurTime finish = pur_task_get_finish (task);
  gint64 variance = pur_task_has_finish_variance (task) ? pur_duration_get_seconds (pur_task_get_finish_variance (task)) : 0;

  *delay = (Delay) { .task = task, .overdue = pur_figure_get_overdue (task, now) };
  delay->behind = MAX (delay->overdue, variance);
  if (pur_task_has_deadline (task))
    {
      PurTime expected = finish.seconds < now.seconds ? now : finish;

      if (expected.seconds > pur_task_get_deadline (task).seconds)
        delay->missed = MAX (pur_duration_get_seconds (
                                 pur_plan_get_work (task, pur_task_get_deadline (task), expected)), 1);
    }
  delay->left = pur_duration_get_seconds (pur_task_get_total_slack (task)) - delay->overdue;
  return delay->behind > 0 || delay->missed > 0;
}

static int
compare_delays (gconstpointer a, gconstpointer b)
{
  const Delay *first = a;
  const Delay *second = b;
  gboolean first_late = first->left < 0;
  gboolean second_late = second->left < 0;

  if ((first->missed > 0) != (second->missed > 0))
    return first->missed > 0 ? -1 : 1;
  if (first->missed != second->missed)
    return first->missed > second->missed ? -1 : 1;
  if (first_late != second_late)
    return first_late ? -1 : 1;
  if ((first->left <= 0) != (second->left <= 0))
    return first->left <= 0 ? -1 : 1;
  if (first->behind != second->behind)
    return first->behind > second->behind ? -1 : 1;
  return 0;
}

/* How much later than its baseline the last task of the project is, in working time. */
static gint64
measure_project (GPtrArray *tasks, PurTask **last)
{
  PurTime baseline = pur_time (G_MININT64);

  *last = NULL;
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (!pur_task_has_finish (task))
        continue;
      if (*last == NULL || pur_task_get_finish (task).seconds >= pur_task_get_finish (*last).seconds)
        *last = task;
      if (pur_task_has_baseline_finish (task) && pur_task_get_baseline_finish (task).seconds > baseline.seconds)
        baseline = pur_task_get_baseline_finish (task);
    }
  if (*last == NULL || baseline.seconds == G_MININT64)
    return 0;
  return pur_duration_get_seconds (pur_plan_get_work (*last, baseline, pur_task_get_finish (*last)));
}

static char *
tell_behind (PurWorkspace *workspace, PurProject *project, const Delay *delay)
{
  gulong n = 0;
  g_autofree char *behind = pur_figure_dup_days (workspace, project, delay->behind, NULL);
  g_autofree char *left = pur_figure_dup_days (workspace, project, MAX (delay->left, 0), &n);
  const char *title = pur_record_get_title ((PurRecord *) delay->task);

  if (delay->left <= 0)
    /* Translators: a task, then "2 days" */
    return g_strdup_printf (_("“%s” is %s behind; no slack is left."), title, behind);
  /* Translators: a task, then "2 days" and "3 days"; the plural is that of the last number */
  return g_strdup_printf (ngettext ("“%s” is %s behind; %s of slack is left.", "“%s” is %s behind; %s of slack are left.", n),
                          title, behind, left);
}

static char *
tell_missed (PurWorkspace *workspace, PurProject *project, const Delay *delay)
{
  g_autofree char *missed = pur_figure_dup_days (workspace, project, delay->missed, NULL);
  g_autofree char *date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_deadline (delay->task)));

  /* Translators: a task, its deadline "Fri 8 May", then "2 days" */
  return g_strdup_printf (_("“%s” misses its deadline, %s, by %s."), pur_record_get_title ((PurRecord *) delay->task),
                          date, missed);
}

static char *
tell_project (PurWorkspace *workspace, PurProject *project, PurTask *last, gint64 variance, const Delay *delay)
{
  g_autofree char *later = pur_figure_dup_days (workspace, project, variance, NULL);
  g_autofree char *date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (last)));
  g_autofree char *behind = NULL;

  if (delay == NULL)
    /* Translators: the date of the finish, then "2 days" */
    return g_strdup_printf (_("The plan ends on %s, %s later than in the baseline."), date, later);
  behind = pur_figure_dup_days (workspace, project, delay->behind, NULL);
  /* Translators: the date of the finish, "2 days", a task, "3 days" */
  return g_strdup_printf (_("The plan ends on %s, %s later than in the baseline; “%s” is %s behind."), date, later,
                          pur_record_get_title ((PurRecord *) delay->task), behind);
}

static char *
tell_ok (GPtrArray *tasks, PurTask *last, guint n_open)
{
  g_autofree char *date = NULL;

  if (n_open == 0)
    return g_strdup_printf (ngettext ("The only task is done.", "All %u tasks are done.", tasks->len), tasks->len);
  if (last == NULL)
    return g_strdup (_("No task is late."));
  date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (last)));
  /* Translators: a task and its date, at the end of a plan */
  return g_strdup_printf (_("No task is late; “%s” ends the plan on %s."), pur_record_get_title ((PurRecord *) last), date);
}

static char *
add_others (char *sentence, guint n)
{
  g_autofree char *first = sentence;
  g_autofree char *others = NULL;

  if (n == 0)
    return g_steal_pointer (&first);
  others = g_strdup_printf (ngettext ("%u more task is behind.", "%u more tasks are behind.", n), n);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("sentence", "%s %s"), first, others);
}

/* For the table */

void
pur_figure_compute_schedule_health (PurWorkspace *workspace, PurId project_id, PurFigure *figure)
{
  PurProject *project = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, project_id));
  PurTime now = pur_clock_local ();
  g_autoptr (GPtrArray) tasks = pur_figure_dup_leaves (workspace, project_id);
  g_autoptr (GArray) delays = g_array_new (FALSE, FALSE, sizeof (Delay));
  g_autofree char *judged = pur_figure_dup_date (now);
  const Delay *worst;
  PurTask *last;
  gint64 variance;
  guint n_open = 0;

  figure->how = g_strdup_printf (_("Tasks that are not done, judged on %s: behind is what a task is overdue or later "
                                   "than in the baseline, whichever is more; slack is what it may still lose before "
                                   "the plan ends later."), judged);
  if (!pur_figure_schedule (figure, workspace))
    return;
  if (tasks->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("There is no task yet.")));
      return;
    }
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      Delay delay;

      if (!pur_task_has_finish (task) || pur_figure_is_done (task))
        continue;
      n_open++;
      if (measure (task, now, &delay))
        g_array_append_val (delays, delay);
    }
  g_array_sort (delays, compare_delays);
  for (guint i = 0; i < delays->len; i++)
    pur_figure_add (figure, g_array_index (delays, Delay, i).task);
  worst = delays->len > 0 ? &g_array_index (delays, Delay, 0) : NULL;
  variance = n_open > 0 ? measure_project (tasks, &last) : 0;
  if (n_open == 0)
    last = NULL;

  figure->value = pur_value_duration (pur_duration_working (worst != NULL ? worst->behind : 0));
  if (worst != NULL)
    figure->text = pur_figure_dup_days (workspace, project, MAX (worst->behind, worst->missed), NULL);
  if (worst != NULL && worst->missed > 0)
    pur_figure_say (figure, PUR_HEALTH_LATE,
                    add_others (tell_missed (workspace, project, worst), delays->len - 1));
  else if (last != NULL && project != NULL && pur_project_has_finish (project) &&
           pur_task_get_finish (last).seconds > pur_project_get_finish (project).seconds)
    {
      g_autofree char *date = pur_figure_dup_date (pur_date_finish_day (pur_task_get_finish (last)));
      g_autofree char *wanted = pur_figure_dup_date (pur_date_finish_day (pur_project_get_finish (project)));

      pur_figure_say (figure, PUR_HEALTH_LATE,
                      g_strdup_printf (_("The plan ends on %s; it has to end by %s."), date, wanted));
    }
  else if (variance > 0)
    pur_figure_say (figure, PUR_HEALTH_LATE, tell_project (workspace, project, last, variance, worst));
  else if (worst != NULL)
    pur_figure_say (figure, worst->left < 0 ? PUR_HEALTH_LATE : PUR_HEALTH_AT_RISK,
                    add_others (tell_behind (workspace, project, worst), delays->len - 1));
  else
    pur_figure_say (figure, PUR_HEALTH_OK, tell_ok (tasks, last, n_open));
}
