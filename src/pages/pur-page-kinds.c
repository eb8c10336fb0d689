/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages that there are, in the order of the sidebar. */

#include "config.h"

#include "pur-page.h"

#include "pur-charter-page.h"

#include "pur-kinds.h"
#include "pur-overview-page.h"
#include "pur-plan-page.h"
#include "pur-plan.h"
#include "pur-projects-page.h"
#include "pur-risks-page.h"

#include <glib/gi18n.h>

static guint
count_tasks (PurWorkspace *workspace, PurId project)
{
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (workspace, project);

  return tasks->len;
}

static guint
count_risks (PurWorkspace *workspace, PurId project)
{
  guint n = 0;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_risk_kind), record)
    {
      PurRisk *risk = PUR_risk (record);
      PurRiskState state = pur_risk_get_state (risk);

      n += pur_risk_get_project_id (risk) == project && (state == PUR_RISK_OPEN || state == PUR_RISK_WATCHING);
    }
  return n;
}

static guint
count_projects (PurWorkspace *workspace, PurId project)
{
  guint n = 0;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), record)
    n += pur_project_get_state (PUR_project (record)) != PUR_PROJECT_ARCHIVED;
  return n;
}

static const PurPageKind kinds[] = {
  { .id = "project-list",
    .title = NC_ ("page", "Projects"),
    .icon_name = "view-grid-symbolic",
    .action = "win.new",
    .action_title = N_ ("_Project"),
    .action_tooltip = N_ ("Start a Project"),
    .count = count_projects,
    .create = pur_projects_page_new },
  { .id = "overview",
    .title = NC_ ("page", "Overview"),
    .icon_name = "user-home-symbolic",
    .of_project = TRUE,
    .action = "overview.add-card",
    .action_title = N_ ("_Card"),
    .action_tooltip = N_ ("Add a Card"),
    .create = pur_overview_page_new },
  { .id = "charter",
    .title = NC_ ("page", "Charter"),
    .icon_name = "document-properties-symbolic",
    .of_project = TRUE,
    .action = "win.quick-add",
    .action_title = N_ ("_Add"),
    .action_tooltip = N_ ("Add by One Line"),
    .create = pur_charter_page_new },
  { .id = "plan",
    .title = NC_ ("page", "Plan"),
    .icon_name = "x-office-calendar-symbolic",
    .of_project = TRUE,
    .action = "plan.add-task",
    .action_title = N_ ("_Task"),
    .action_tooltip = N_ ("Add a Task"),
    .home_of = &pur_task_kind,
    .count = count_tasks,
    .create = pur_plan_page_new,
    .chart_on_paper = TRUE },
  { .id = "risks",
    .title = NC_ ("page", "Risks"),
    .icon_name = "dialog-warning-symbolic",
    .of_project = TRUE,
    .action = "risks.add",
    .action_title = N_ ("_Risk"),
    .action_tooltip = N_ ("Add a Risk"),
    .home_of = &pur_risk_kind,
    .count = count_risks,
    .create = pur_risks_page_new },
};

const PurPageKind *
pur_page_get_kind (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? &kinds[index] : NULL;
}

const PurPageKind *
pur_page_find_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}
