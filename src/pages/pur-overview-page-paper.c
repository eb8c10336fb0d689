/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview as a document: what the cards say, as sentences, charts and tables. */

#include "config.h"

#include "pur-overview-page-private.h"

#include "pur-chain-chart-scene.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-load-chart-scene.h"
#include "pur-mark-scene.h"
#include "pur-plan.h"
#include "pur-progress-chart-scene.h"
#include "pur-recent.h"
#include "pur-report.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <math.h>

#define CHART_HEIGHT 180
#define MOST_PEOPLE 20
#define MOST_ROWS 12

/* Auxiliary methods */

static const char *
title_of (const char *figure)
{
  return g_dpgettext2 (NULL, "figure", pur_figure_find_kind (figure)->title);
}

static char *
dup_finish (PurTask *task)
{
  return pur_date_weekday (pur_date_finish_day (pur_task_get_finish (task)), pur_clock_today ());
}

static void
add_health (PurOverviewPage *self, PurReport *report)
{
  static const char *const ids[] = { "schedule-health", "cost-health", "risk-health", "scope-health" };
  PurReportColumns *columns = pur_report_add_columns (report, G_N_ELEMENTS (ids), NULL, PUR_REPORT_CARDS);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      PurReport *card = pur_report_columns_get (columns, i);
      PurFigure *figure = pur_overview_page_compute (self, ids[i]);
      g_autoptr (PurScene) mark = pur_mark_scene_health (figure->health, PUR_MARK_SIZE);
      /* Translators: a dimension of health and how it stands: "Schedule: At risk" */
      g_autofree char *title = g_strdup_printf (_("%s: %s"), title_of (ids[i]), pur_health_title (figure->health, i == 0));

      pur_report_add_scene (card, mark, PUR_MARK_SIZE, PUR_MARK_SIZE);
      pur_report_add_paragraph (card, PUR_REPORT_STRONG, title);
      pur_report_add_paragraph (card, PUR_REPORT_TEXT, figure->sentence);
    }
}

static void
add_finish (PurOverviewPage *self, PurReport *report)
{
  PurFigure *finish = pur_overview_page_compute (self, "finish");
  PurFigure *path = pur_overview_page_compute (self, "critical-path");
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_autoptr (GArray) links = NULL;
  g_autoptr (PurScene) scene = NULL;
  g_autofree char *end = NULL;
  double width = pur_report_get_width (report);

  pur_report_add_heading (report, 2, title_of ("finish"));
  pur_report_add_figure (report, finish->text, finish->sentence);
  if (path->records->len == 0)
    return;
  pur_report_add_paragraph (report, PUR_REPORT_TEXT, path->sentence);
  for (guint i = 0; i < path->records->len; i++)
    g_ptr_array_add (tasks, pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (path->records, PurId, i)));
  links = pur_overview_page_make_chain (self, tasks);
  end = pur_value_is_set (finish->value) ? pur_date_day (pur_date_finish_day (finish->value.cell.TIME)) : g_strdup ("");
  scene = pur_chain_chart_scene_build ((const PurChainLink *) links->data, links->len, end, pur_report_get_text (report), width,
                                       FALSE);
  pur_report_add_scene (report, scene, width, PUR_CHAIN_CHART_HEIGHT);
}

static void
add_charts (PurOverviewPage *self, PurReport *report)
{
  static const double shares[] = { 0.62, 0.38 };
  PurFigure *progress = pur_overview_page_compute (self, "progress");
  PurFigure *budget = pur_overview_page_compute (self, "budget");
  PurReportColumns *columns = pur_report_add_columns (report, 2, shares, PUR_REPORT_CARDS);
  PurReport *left = pur_report_columns_get (columns, 0);
  PurReport *right = pur_report_columns_get (columns, 1);
  g_autoptr (GArray) parts = pur_overview_page_make_budget (self);

  pur_report_add_paragraph (left, PUR_REPORT_STRONG, title_of ("progress"));
  pur_report_add_paragraph (left, PUR_REPORT_TEXT, progress->sentence);
  if (self->progress != NULL)
    {
      double width = pur_report_get_width (left);
      g_autoptr (PurScene) scene =
          pur_progress_chart_scene_build (self->progress, pur_report_get_text (left), width, CHART_HEIGHT, FALSE);

      pur_report_add_scene (left, scene, width, CHART_HEIGHT);
    }
  pur_report_add_paragraph (right, PUR_REPORT_STRONG, title_of ("budget"));
  pur_report_add_paragraph (right, PUR_REPORT_TEXT, budget->sentence);
  if (*budget->text != '\0')
    {
      double width = pur_report_get_width (right);
      g_autoptr (PurScene) scene = pur_budget_chart_scene_build ((const PurBudgetPart *) parts->data, parts->len,
                                                                 pur_report_get_text (right), width, FALSE);

      pur_report_add_scene (right, scene, width, pur_scene_get_extents (scene).height);
    }
}

static void
add_load (PurOverviewPage *self, PurReport *report)
{
  double width = pur_report_get_width (report);
  g_autoptr (PurScene) scene = NULL;

  pur_report_add_heading (report, 2, _("Work by Week"));
  pur_report_add_paragraph (report, PUR_REPORT_TEXT, pur_overview_page_compute (self, "overallocated")->sentence);
  if (self->load->people->len == 0)
    return;
  scene = pur_load_chart_scene_build (self->load, MOST_PEOPLE, pur_report_get_text (report), width, FALSE);
  pur_report_add_scene (report, scene, width, pur_scene_get_extents (scene).height);
}

/* Tasks with their people and dates. */
static void
add_tasks (PurOverviewPage *self, PurReport *report, const char *id)
{
  PurFigure *figure = pur_overview_page_compute (self, id);
  PurReportTable *table;

  pur_report_add_heading (report, 2, title_of (id));
  if (figure->records->len == 0)
    {
      pur_report_add_paragraph (report, PUR_REPORT_TEXT, figure->sentence);
      return;
    }
  table = pur_report_add_table (report);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (task, title)), 0);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (task, people)), PUR_REPORT_COLUMN_OPTIONAL);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (task, finish)), PUR_REPORT_COLUMN_AT_END);
  for (guint i = 0; i < MIN (figure->records->len, MOST_ROWS); i++)
    {
      PurTask *task = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (figure->records, PurId, i)));
      g_autofree char *people = pur_record_display ((PurRecord *) task, PUR_FIELD (task, people));
      g_autofree char *date = dup_finish (task);
      const char *cells[] = { pur_record_get_title ((PurRecord *) task), people, date };

      pur_report_table_add_row (table, cells, 0, FALSE);
    }
}

static void
add_risks (PurOverviewPage *self, PurReport *report)
{
  PurFigure *figure = pur_overview_page_compute (self, "top-risks");
  PurReportTable *table;

  pur_report_add_heading (report, 2, title_of ("top-risks"));
  if (figure->records->len == 0)
    {
      pur_report_add_paragraph (report, PUR_REPORT_TEXT, figure->sentence);
      return;
    }
  table = pur_report_add_table (report);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (risk, score)), PUR_REPORT_COLUMN_AT_END);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (risk, title)), 0);
  pur_report_table_add_column (table, pur_field_get_title (PUR_FIELD (risk, owner)), PUR_REPORT_COLUMN_OPTIONAL);
  for (guint i = 0; i < MIN (figure->records->len, MOST_ROWS); i++)
    {
      PurRisk *risk = PUR_risk (pur_workspace_lookup (self->workspace, &pur_risk_kind, g_array_index (figure->records, PurId, i)));
      g_autofree char *score = pur_record_display ((PurRecord *) risk, PUR_FIELD (risk, score));
      g_autofree char *owner = pur_record_display ((PurRecord *) risk, PUR_FIELD (risk, owner));
      const char *cells[] = { score, pur_record_get_title ((PurRecord *) risk), owner };
      int heat = pur_risk_scale_get_heat (risk);

      pur_report_table_add_row (table, cells, 0, FALSE);
      if (heat >= 0)
        pur_report_table_set_chip (table, 0, PUR_STYLE_HEAT + heat, PUR_STYLE_ON_HEAT + heat);
    }
}

static void
add_changes (PurOverviewPage *self, PurReport *report)
{
  PurTime since = pur_time (pur_clock_now ().seconds - 7 * (gint64) PUR_SECONDS_PER_DAY);
  g_autoptr (GPtrArray) changes = pur_recent_list (self->workspace, self->project, since, NULL);
  PurReportTable *table;

  pur_report_add_heading (report, 2, title_of ("changes"));
  if (changes == NULL || changes->len == 0)
    {
      pur_report_add_paragraph (report, PUR_REPORT_TEXT, pur_overview_page_compute (self, "changes")->sentence);
      return;
    }
  table = pur_report_add_table (report);
  pur_report_table_add_column (table, _("What"), 0);
  pur_report_table_add_column (table, _("Change"), 0);
  pur_report_table_add_column (table, _("By"), 0);
  for (guint i = 0; i < MIN (changes->len, MOST_ROWS); i++)
    {
      const PurRecent *recent = g_ptr_array_index (changes, i);
      const char *cells[] = { recent->title, recent->text, recent->who };

      pur_report_table_add_row (table, cells, 0, FALSE);
    }
}

/* For the rest of the page */

PurPages *
pur_overview_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (page);
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  PurPagesWords words = { .as_of = pur_clock_today () };
  g_autoptr (PurReport) report = NULL;
  g_autofree char *subtitle = NULL;
  const char *client = project != NULL ? pur_project_get_client (project) : NULL;

  if (!pur_plan_schedule (self->workspace, error))
    return NULL;
  pur_overview_page_fill (self);
  /* Translators: below the title of a document; with the client's name */
  subtitle = client != NULL ? g_strdup_printf (_("How the project stands · %s"), client) : g_strdup (_("How the project stands"));
  words.title = project != NULL ? pur_project_get_title (project) : NULL;
  words.subtitle = subtitle;
  words.who = project != NULL ? pur_project_get_manager (project) : NULL;
  if (project != NULL && pur_project_has_status_date (project))
    words.as_of = pur_project_get_status_date (project);

  report = pur_report_new (setup, &words);
  add_health (self, report);
  add_finish (self, report);
  add_charts (self, report);
  add_load (self, report);
  add_tasks (self, report, "next-milestones");
  add_tasks (self, report, "late-tasks");
  add_risks (self, report);
  add_changes (self, report);
  return pur_report_make_pages (report, error);
}
