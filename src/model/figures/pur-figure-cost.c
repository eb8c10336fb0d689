/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money: whether it suffices, and where it is. */

#include "config.h"

#include "pur-figure-private.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Structures */

typedef struct
{
  gint64 budget; /* 0: none */
  gboolean of_baseline;
  gint64 cost;
  gint64 spent;
  gint64 forecast;
  double cpi;    /* 0: not known */
} Money;

/* Auxiliary methods */

static Money
collect (PurProject *project)
{
  Money money = {
    .cost = pur_project_get_cost (project).minor,
    .spent = pur_project_get_actual_cost (project).minor,
    .budget = pur_project_get_budget (project).minor,
  };

  if (money.budget <= 0 && pur_project_has_baseline_cost (project))
    {
      money.budget = pur_project_get_baseline_cost (project).minor;
      money.of_baseline = TRUE;
    }
  if (pur_project_has_cpi (project))
    money.cpi = pur_project_get_cpi (project);
  money.forecast = pur_project_has_eac (project) ? pur_project_get_eac (project).minor : money.cost;
  return money;
}

/* Tasks that cost something, the dearest first. */
static int
compare_cost (gconstpointer a, gconstpointer b)
{
  gint64 first = pur_task_get_cost (*(PurTask *const *) a).minor;
  gint64 second = pur_task_get_cost (*(PurTask *const *) b).minor;

  return first == second ? 0 : first > second ? -1 : 1;
}

static void
add_tasks (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  g_autoptr (GPtrArray) tasks = pur_figure_dup_leaves (workspace, project);

  g_ptr_array_sort (tasks, compare_cost);
  for (guint i = 0; i < tasks->len && pur_task_get_cost (g_ptr_array_index (tasks, i)).minor > 0; i++)
    pur_figure_add (figure, g_ptr_array_index (tasks, i));
}

static PurHealth
judge (const Money *money)
{
  if (money->spent > money->budget || (double) money->forecast > 1.1 * (double) money->budget)
    return PUR_HEALTH_LATE;
  if (money->forecast > money->budget || (money->cpi > 0 && money->cpi < 0.9))
    return PUR_HEALTH_AT_RISK;
  return PUR_HEALTH_OK;
}

static char *
tell (PurWorkspace *workspace, PurProject *project, const Money *money)
{
  const char *currency = pur_workspace_get_currency (workspace, (PurRecord *) project);
  g_autofree char *forecast = pur_figure_dup_money (workspace, project, money->forecast);
  g_autofree char *budget = pur_figure_dup_money (workspace, project, money->budget);
  g_autofree char *rest = pur_figure_dup_money (workspace, project, ABS (money->budget - money->forecast));

  if (money->cpi > 0)
    {
      double unit = pow (10, pur_currency_get_digits (currency));
      g_autofree char *one = pur_money_format_whole (pur_money ((gint64) unit), currency);
      g_autofree char *earned = pur_money_format (pur_money (llround (unit * money->cpi)), currency);

      /* Translators: "€1", "€0.94", "€171,400", "€180,000" */
      return g_strdup_printf (_("Each %s spent has earned %s; forecast at completion %s of %s."), one, earned, forecast,
                              budget);
    }
  if (money->forecast > money->budget)
    return g_strdup_printf (_("The plan costs %s, %s more than the budget of %s."), forecast, rest, budget);
  return g_strdup_printf (_("The plan costs %s of %s; %s is free."), forecast, budget, rest);
}

/* For the table */

void
pur_figure_compute_cost_health (PurWorkspace *workspace, PurId project_id, PurFigure *figure)
{
  PurProject *project = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, project_id));
  Money money;

  figure->how = g_strdup (_("The budget is the project’s, or else the baseline’s cost. The forecast is the estimate at "
                            "completion where there is earned value, or else what the plan costs by rates and fixed "
                            "costs."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  money = project != NULL ? collect (project) : (Money) { 0 };
  if (money.cost <= 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("Nothing in this plan costs anything yet.")));
      return;
    }
  figure->value = pur_value_money (pur_money (money.forecast));
  figure->text = pur_figure_dup_money (workspace, project, money.forecast);
  add_tasks (workspace, project_id, figure);
  if (money.budget <= 0)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    g_strdup_printf (_("The plan costs %s; there is no budget to judge that by."), figure->text));
  else
    pur_figure_say (figure, judge (&money), tell (workspace, project, &money));
}

void
pur_figure_compute_budget (PurWorkspace *workspace, PurId project_id, PurFigure *figure)
{
  PurProject *project = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, project_id));
  g_autofree char *budget = NULL;
  g_autofree char *planned = NULL;
  g_autofree char *rest = NULL;
  Money money;

  figure->how = g_strdup (_("Spent is what the work that is done has cost by rates and fixed costs, planned is what the "
                            "rest will cost; free is what both leave of the budget."));
  if (!pur_figure_schedule (figure, workspace))
    return;
  money = project != NULL ? collect (project) : (Money) { 0 };
  if (money.cost <= 0 && money.budget <= 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("There is no budget and no cost yet.")));
      return;
    }
  figure->value = pur_value_money (pur_money (money.spent));
  figure->text = pur_figure_dup_money (workspace, project, money.spent);
  add_tasks (workspace, project_id, figure);
  budget = pur_figure_dup_money (workspace, project, money.budget);
  planned = pur_figure_dup_money (workspace, project, money.cost - money.spent);
  rest = pur_figure_dup_money (workspace, project, ABS (money.budget - money.cost));
  if (money.budget <= 0)
    pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                    g_strdup_printf (_("%s spent, %s still planned; there is no budget."), figure->text, planned));
  else if (money.cost > money.budget)
    pur_figure_say (figure, judge (&money),
                    g_strdup_printf (_("%s spent of %s, %s still planned; %s is missing."), figure->text, budget, planned,
                                     rest));
  else
    pur_figure_say (figure, judge (&money),
                    g_strdup_printf (_("%s spent of %s, %s still planned; %s is free."), figure->text, budget, planned,
                                     rest));
}
