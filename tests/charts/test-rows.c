/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The chart of records: what the tasks of a list become. */

#include "config.h"

#include <string.h>

#include "../model/fixture.h"
#include "chart-plans.h"
#include "pur-gantt-rows.h"
#include "pur-painter.h"
#include "pur-risk-matrix-scene.h"

static guint
find_row (PurRows *rows, PurId id)
{
  guint row = 0;

  g_assert_true (pur_rows_find (rows, id, &row));
  return row;
}

static void
commit (Fixture *fixture, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_autoptr (PurGanttRows) source = pur_gantt_rows_new (rows);
  PurGantt *gantt = pur_gantt_rows_get_gantt (source);
  g_autoptr (GArray) links = NULL;
  PurGanttItem item;

  g_assert_cmpuint (pur_gantt_get_n_rows (gantt), ==, 4);

  pur_gantt_get_item (gantt, find_row (rows, fixture->phase), &item);
  g_assert_cmpstr (item.title, ==, "Offer");
  g_assert_cmpstr (item.wbs, ==, "1");
  g_assert_cmpint (item.kind, ==, PUR_GANTT_SUMMARY);
  g_assert_cmpint (item.depth, ==, 0);

  pur_gantt_get_item (gantt, find_row (rows, fixture->second), &item);
  g_assert_cmpint (item.id, ==, fixture->second);
  g_assert_cmpint (item.kind, ==, PUR_GANTT_TASK);
  g_assert_cmpint (item.depth, ==, 1);
  assert_time (item.start, "2026-04-08T08:00:00");
  assert_time (item.finish, "2026-04-13T17:00:00");
  g_assert_true (item.flags & PUR_GANTT_CRITICAL);
  g_assert_false (pur_gantt_has_time (item.deadline));
  g_assert_cmpint (item.category, ==, -1);

  pur_gantt_get_item (gantt, find_row (rows, fixture->milestone), &item);
  g_assert_cmpint (item.kind, ==, PUR_GANTT_MILESTONE);
  assert_time (item.finish, "2026-04-13T17:00:00");

  links = pur_gantt_get_links (gantt, 0, 4);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpint (g_array_index (links, PurGanttLink, 0).id, ==, fixture->link);
  g_assert_cmpuint (g_array_index (links, PurGanttLink, 0).from, ==, find_row (rows, fixture->first));
  g_assert_cmpuint (g_array_index (links, PurGanttLink, 0).to, ==, find_row (rows, fixture->second));
  g_assert_true (g_array_index (links, PurGanttLink, 0).critical);

  /* Days off are the project's calendar's. */
  g_assert_true (pur_gantt_is_day_off (gantt, chart_plan_day (4, 11)));
  g_assert_false (pur_gantt_is_day_off (gantt, chart_plan_day (4, 10)));
}

static void
test_update (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_autoptr (PurGanttRows) source = pur_gantt_rows_new (rows);
  PurGantt *gantt = pur_gantt_rows_get_gantt (source);
  g_autoptr (PurChange) change = pur_change_new ("Change", NULL);
  g_autoptr (GArray) links = NULL;
  PurId assignment = pur_change_add (change, &pur_assignment_kind);
  PurGanttItem item;

  pur_task_set_deadline (change, fixture->second, pur_time_from_civil (2026, 4, 10, 17, 0, 0));
  pur_task_set_percent_complete (change, fixture->first, 100);
  pur_task_set_constraint (change, fixture->second, PUR_CONSTRAINT_SNET);
  pur_task_set_constraint_date (change, fixture->second, pur_time_from_civil (2026, 4, 9, 8, 0, 0));
  pur_assignment_set_task (change, assignment, fixture->second);
  pur_assignment_set_person (change, assignment, fixture->person);
  pur_assignment_set_units (change, assignment, 0.5);
  commit (fixture, change);
  pur_gantt_rows_update (source);

  pur_gantt_get_item (gantt, find_row (rows, fixture->first), &item);
  g_assert_cmpfloat (item.percent, ==, 100);
  /* What is done holds nothing up. */
  g_assert_false (item.flags & PUR_GANTT_CRITICAL);
  g_assert_false (pur_gantt_has_time (item.slack_finish));
  pur_gantt_get_item (gantt, find_row (rows, fixture->second), &item);
  assert_time (item.deadline, "2026-04-10T17:00:00");
  g_assert_true (item.flags & PUR_GANTT_PINNED);
  /* Names without the units that the table shows. */
  g_assert_cmpstr (item.people, ==, "Ana Ruiz");

  /* Under a collapsed summary there is no row and no link. */
  pur_rows_set_collapsed (rows, fixture->phase, TRUE);
  pur_gantt_rows_update (source);
  g_assert_cmpuint (pur_gantt_get_n_rows (gantt), ==, 2);
  links = pur_gantt_get_links (gantt, 0, 2);
  g_assert_cmpuint (links->len, ==, 0);
}

static void
test_baseline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_autoptr (PurGanttRows) source = pur_gantt_rows_new (rows);
  PurGantt *gantt = pur_gantt_rows_get_gantt (source);
  g_autoptr (PurChange) change = pur_change_new ("Baseline", NULL);
  g_autoptr (PurChange) compare = pur_change_new ("Compare", NULL);
  PurId baseline = pur_change_add (change, &pur_baseline_kind);
  PurId entry = pur_change_add (change, &pur_baseline_task_kind);
  PurGanttItem item;

  pur_baseline_set_title (change, baseline, "As signed");
  pur_baseline_set_project (change, baseline, fixture->project);
  pur_baseline_set_number (change, baseline, 3);
  pur_baseline_task_set_baseline (change, entry, baseline);
  pur_baseline_task_set_task (change, entry, fixture->first);
  pur_baseline_task_set_start (change, entry, pur_time_from_civil (2026, 4, 1, 8, 0, 0));
  pur_baseline_task_set_finish (change, entry, pur_time_from_civil (2026, 4, 2, 17, 0, 0));
  commit (fixture, change);
  pur_gantt_rows_update (source);

  pur_gantt_get_item (gantt, find_row (rows, fixture->first), &item);
  g_assert_false (pur_gantt_has_time (item.baseline_start));
  /* The one that the project compares with, as everywhere. */
  pur_project_set_compare_baseline (compare, fixture->project, 3);
  commit (fixture, compare);
  pur_gantt_rows_update (source);
  pur_gantt_get_item (gantt, find_row (rows, fixture->first), &item);
  assert_time (item.baseline_start, "2026-04-01T08:00:00");
  assert_time (item.baseline_finish, "2026-04-02T17:00:00");
}

static void
test_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_autoptr (PurGanttRows) source = pur_gantt_rows_new (rows);
  g_autoptr (PurChange) change = pur_change_new ("Words", NULL);
  g_autoptr (GError) error = NULL;
  PurPagesWords words = { 0 };
  g_autofree char *duration = NULL;
  g_autofree char *instant = NULL;

  g_assert_false (pur_gantt_rows_set_columns (source, "wbs,colour", &words, &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_COLUMN);
  g_assert_nonnull (strstr (error->message, "colour"));
  g_clear_error (&error);

  g_assert_true (pur_gantt_rows_set_columns (source, "wbs, title, duration, start, percent_complete", &words, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (words.n_columns, ==, 5);
  g_assert_cmpint (words.columns[0].kind, ==, PUR_PAGES_WBS);
  g_assert_cmpint (words.columns[2].kind, ==, PUR_PAGES_CELL);
  g_assert_true (words.columns[2].at_end);
  duration = words.cell_func (words.cell_data, find_row (rows, fixture->second), 2);
  instant = words.cell_func (words.cell_data, find_row (rows, fixture->milestone), 2);
  g_assert_cmpstr (duration, ==, "4 d");
  g_assert_null (instant);

  pur_project_set_client (change, fixture->project, "Northport");
  pur_project_set_company (change, fixture->project, "Nordmed");
  pur_project_set_manager (change, fixture->project, "Ana Ruiz");
  pur_project_set_status_date (change, fixture->project, chart_plan_today ());
  commit (fixture, change);
  pur_rows_set_project (rows, fixture->project);
  pur_gantt_rows_update (source);
  pur_gantt_rows_set_words (source, chart_plan_day (5, 1), &words);
  g_assert_cmpstr (words.title, ==, "Tender");
  g_assert_cmpstr (words.subtitle, ==, "Project plan · Northport");
  g_assert_cmpstr (words.who, ==, "Nordmed · Ana Ruiz");
  g_assert_cmpint (words.as_of.seconds, ==, chart_plan_today ().seconds);
}

static PurId
add_risk (PurChange *change, Fixture *fixture, const char *title, int probability, int impact)
{
  PurId id = pur_change_add (change, &pur_risk_kind);

  pur_risk_set_title (change, id, title);
  pur_risk_set_project (change, id, fixture->project);
  if (probability > 0)
    pur_risk_set_probability (change, id, probability);
  if (impact > 0)
    pur_risk_set_impact (change, id, impact);
  return id;
}

static void
test_risks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Risks", NULL);
  PurId late = add_risk (change, fixture, "Quotation is late", 4, 5);
  PurId closed = add_risk (change, fixture, "Past", 3, 3);
  PurId chance = add_risk (change, fixture, "Second hospital", 2, 4);
  g_autoptr (PurRows) rows = NULL;
  g_autoptr (GArray) pills = NULL;
  g_autoptr (PurText) text = pur_text_new_fixed ();
  g_autoptr (PurScene) scene = NULL;
  g_autofree char *dump = NULL;
  PurRiskMatrix matrix = { 0 };

  add_risk (change, fixture, "Not assessed", 0, 0);
  pur_risk_set_state (change, closed, PUR_RISK_CLOSED);
  pur_risk_set_opportunity (change, chance, TRUE);
  pur_risk_set_residual_probability (change, late, 1);
  pur_risk_set_residual_impact (change, late, 4);
  commit (fixture, change);

  rows = pur_rows_new (fixture->workspace, &pur_risk_kind);
  pills = pur_risk_matrix_read_rows (rows, &matrix);
  g_assert_cmpint (matrix.levels, ==, 5);
  g_assert_cmpuint (pills->len, ==, 2);
  matrix.selected = late;
  matrix.list = TRUE;
  scene = pur_risk_matrix_scene_build (&matrix, text, 1000, 600);
  dump = pur_scene_dump (scene);
  g_assert_nonnull (strstr (dump, "pill-selected rectangle"));
  g_assert_nonnull (strstr (dump, "response path"));
  g_assert_nonnull (strstr (dump, "\"Quotation is late\""));
  g_assert_nonnull (strstr (dump, "\"Second hospital\""));
  g_assert_null (strstr (dump, "\"Past\""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/charts/rows/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("items", test_items);
  ADD ("update", test_update);
  ADD ("baseline", test_baseline);
  ADD ("paper", test_paper);
  ADD ("risks", test_risks);
#undef ADD

  return g_test_run ();
}
