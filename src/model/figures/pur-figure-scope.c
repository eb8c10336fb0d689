/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether what is to be done is settled: as far as the plan itself can tell. */

#include "config.h"

#include "pur-figure-private.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>

/* Structures */

typedef struct
{
  guint n_tasks;
  guint n_open;       /* that somebody has to do */
  guint n_unsettled;  /* with any of the next three */
  guint n_nobody;
  guint n_estimate;   /* without one */
  guint n_dates;      /* not decided yet */
  guint n_added;      /* since the baseline */
  guint n_baseline;
} Count;

/* Auxiliary methods */

static gboolean
has_person (PurTask *task)
{
  guint n;
  PurAssignment *const *assignments = pur_plan_get_assignments (task, &n);

  for (guint i = 0; i < n; i++)
    if (pur_assignment_get_person (assignments[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
count_task (PurTask *task, gboolean has_baseline, PurFigure *figure, Count *count)
{
  gboolean work = pur_task_get_type (task) == PUR_TASK_IS_TASK;
  gboolean nobody, estimate, dates, added;

  count->n_tasks++;
  added = has_baseline && pur_plan_get_compared (task) == NULL;
  count->n_added += added;
  count->n_baseline += has_baseline && !added;
  if (pur_figure_is_done (task) || !work)
    {
      if (added)
        pur_figure_add (figure, task);
      return;
    }
  nobody = !has_person (task);
  estimate = pur_task_get_estimated (task) || !pur_task_has_duration (task);
  dates = pur_task_get_placeholder (task);
  count->n_open++;
  count->n_nobody += nobody;
  count->n_estimate += estimate;
  count->n_dates += dates;
  count->n_unsettled += nobody || estimate || dates;
  if (nobody || estimate || dates || added)
    pur_figure_add (figure, task);
}

static char *
tell (const Count *count, gboolean has_baseline)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  if (count->n_open == 0)
    g_ptr_array_add (parts, g_strdup (_("Nothing is left to be done")));
  else if (count->n_unsettled == 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("The open task has somebody and an estimate",
                                                       "All %u open tasks have somebody and an estimate", count->n_open),
                                             count->n_open));
  if (count->n_nobody > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u of %u open tasks has nobody", "%u of %u open tasks have nobody",
                                                       count->n_nobody),
                                             count->n_nobody, count->n_open));
  if (count->n_estimate > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u has only a guessed duration", "%u have only a guessed duration",
                                                       count->n_estimate),
                                             count->n_estimate));
  if (count->n_dates > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u waits for its dates", "%u wait for their dates", count->n_dates),
                                             count->n_dates));
  if (count->n_added > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u task was added since the baseline",
                                                       "%u tasks were added since the baseline", count->n_added),
                                             count->n_added));
  else if (has_baseline)
    g_ptr_array_add (parts, g_strdup (_("none was added since the baseline")));
  all = pur_figure_join (parts);
  return g_strdup_printf (C_ ("sentence", "%s."), all);
}

/* For the table */

void
pur_figure_compute_scope_health (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  g_autoptr (GPtrArray) tasks = pur_figure_dup_leaves (workspace, project);
  gboolean has_baseline = FALSE;
  PurHealth health = PUR_HEALTH_OK;
  Count count = { 0 };

  figure->how = g_strdup (_("Tasks that are not done and not milestones: whether somebody works on them, their duration is "
                            "more than a guess and their dates are decided; and tasks that the baseline does not have."));
  if (tasks->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("No task says yet what is to be done.")));
      return;
    }
  for (guint i = 0; i < tasks->len && !has_baseline; i++)
    has_baseline = pur_plan_get_compared (g_ptr_array_index (tasks, i)) != NULL;
  for (guint i = 0; i < tasks->len; i++)
    count_task (g_ptr_array_index (tasks, i), has_baseline, figure, &count);
  if (count.n_added * 4 > count.n_baseline)
    health = has_baseline ? PUR_HEALTH_LATE : health;
  else if (count.n_added * 10 > count.n_baseline)
    health = PUR_HEALTH_AT_RISK;
  if (count.n_unsettled * 10 > count.n_open)
    health = MAX (health, PUR_HEALTH_AT_RISK);
  figure->value = pur_value_integer (count.n_unsettled + count.n_added);
  figure->text = g_strdup_printf ("%u", count.n_unsettled + count.n_added);
  pur_figure_say (figure, health, tell (&count, has_baseline));
}
