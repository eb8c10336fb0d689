/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures on small plans, worked by hand.  It is Thursday 9 April 2026, 10:00; the fixture's tasks are
 * “Read the call” Mon 6 – Tue 7, “Costing” Wed 8 – Mon 13, then the milestone “Submitted”. */

#include "config.h"

#include "fixture.h"
#include "pur-figure.h"
#include "pur-load.h"
#include "pur-progress.h"

#define DAYS(n) pur_duration_working ((gint64) (n) * 8 * 3600)

/* Auxiliary methods */

static void
commit (Fixture *self, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (self, change, &error);
  g_assert_no_error (error);
}

static PurFigure *
compute (Fixture *self, const char *id)
{
  const PurFigureKind *kind = pur_figure_find_kind (id);

  g_assert_nonnull (kind);
  return pur_figure_compute (kind, self->workspace, self->project);
}

static void
assert_figure (Fixture *self, const char *id, PurHealth health, const char *text, const char *sentence)
{
  g_autoptr (PurFigure) figure = compute (self, id);

  g_assert_cmpstr (figure->sentence, ==, sentence);
  g_assert_cmpstr (figure->text, ==, text);
  g_assert_cmpint (figure->health, ==, health);
  g_assert_cmpstr (figure->how, !=, "");
}

static void
assert_first (Fixture *self, const char *id, guint n, const PurKind *kind, PurId first)
{
  g_autoptr (PurFigure) figure = compute (self, id);

  g_assert_cmpuint (figure->records->len, ==, n);
  g_assert_true (figure->kind == kind);
  g_assert_cmpint (g_array_index (figure->records, PurId, 0), ==, first);
}

static void
set_progress (Fixture *self, PurId task, double percent)
{
  g_autoptr (PurChange) change = pur_change_new ("Progress", NULL);

  pur_task_set_percent_complete (change, task, percent);
  commit (self, change);
}

static void
take_baseline (Fixture *self)
{
  g_autoptr (PurChange) change = pur_change_new ("Baseline", NULL);
  PurId baseline = pur_change_add (change, &pur_baseline_kind);

  pur_baseline_set_title (change, baseline, "Baseline");
  pur_baseline_set_project (change, baseline, self->project);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_task_kind), record)
    {
      PurTask *task = PUR_task (record);
      PurId entry = pur_change_add (change, &pur_baseline_task_kind);

      pur_baseline_task_set_baseline (change, entry, baseline);
      pur_baseline_task_set_task (change, entry, pur_record_get_id (record));
      pur_baseline_task_set_start (change, entry, pur_task_get_start (task));
      pur_baseline_task_set_finish (change, entry, pur_task_get_finish (task));
      pur_baseline_task_set_duration (change, entry, pur_task_get_scheduled_duration (task));
      pur_baseline_task_set_work (change, entry, pur_task_get_total_work (task));
      pur_baseline_task_set_cost (change, entry, pur_task_get_cost (task));
    }
  commit (self, change);
}

static void
set_duration (Fixture *self, PurId task, int days)
{
  g_autoptr (PurChange) change = pur_change_new ("Duration", NULL);

  pur_task_set_duration (change, task, DAYS (days));
  commit (self, change);
}

static PurId
assign (Fixture *self, PurId task, double units)
{
  g_autoptr (PurChange) change = pur_change_new ("Assign", NULL);
  PurId id = pur_change_add (change, &pur_assignment_kind);

  pur_assignment_set_task (change, id, task);
  pur_assignment_set_person (change, id, self->person);
  pur_assignment_set_units (change, id, units);
  commit (self, change);
  return id;
}

/* Tests */

/* Whatever the plan, every figure says something. */
static void
test_table (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PurWorkspace) empty = pur_workspace_new ();
  const PurFigureKind *kind;

  for (guint i = 0; (kind = pur_figure_get_kind (i)) != NULL; i++)
    {
      g_autoptr (PurFigure) full = pur_figure_compute (kind, self->workspace, self->project);
      g_autoptr (PurFigure) none = pur_figure_compute (kind, empty, PUR_ID_NONE);

      g_assert_true (g_hash_table_add (ids, (gpointer) kind->id));
      g_assert_true (pur_figure_find_kind (kind->id) == kind);
      g_assert_cmpstr (full->sentence, !=, "");
      g_assert_cmpstr (none->sentence, !=, "");
      g_assert_cmpuint (none->records->len, ==, 0);
      g_assert_true ((full->kind == NULL) == (full->records->len == 0));
    }
  g_assert_cmpuint (g_hash_table_size (ids), >=, 14);
  g_assert_null (pur_figure_find_kind ("nothing"));
}

static void
test_schedule (Fixture *self, gconstpointer data)
{
  g_autoptr (PurChange) slack = pur_change_new ("Unlink", NULL);
  g_autoptr (PurChange) deadline = pur_change_new ("Deadline", NULL);

  /* Tuesday 17:00 to Thursday 10:00 are ten hours; nothing may be lost. */
  assert_figure (self, "schedule-health", PUR_HEALTH_LATE, "1 day", "“Read the call” is 1 day behind; no slack is left.");
  assert_first (self, "schedule-health", 1, &pur_task_kind, self->first);

  /* Without its link it has four days (to Monday 13, 17:00) less the ten hours: 22 hours. */
  pur_change_remove (slack, &pur_link_kind, self->link);
  pur_task_set_duration (slack, self->second, DAYS (6));
  commit (self, slack);
  assert_figure (self, "schedule-health", PUR_HEALTH_AT_RISK, "1 day",
                 "“Read the call” is 1 day behind; 3 days of slack are left.");

  set_progress (self, self->first, 100);
  assert_figure (self, "schedule-health", PUR_HEALTH_OK, "",
                 "No task is late; “Submitted” ends the plan on Mon 13 Apr.");

  /* It ends on Monday 13 at 17:00, a day and a half after Friday noon. */
  pur_task_set_deadline (deadline, self->second, pur_time_from_civil (2026, 4, 10, 12, 0, 0));
  commit (self, deadline);
  assert_figure (self, "schedule-health", PUR_HEALTH_LATE, "2 days",
                 "“Costing” misses its deadline, Fri 10 Apr, by 2 days.");

  set_progress (self, self->second, 100);
  set_progress (self, self->milestone, 100);
  assert_figure (self, "schedule-health", PUR_HEALTH_OK, "", "All 3 tasks are done.");
}

static void
test_baseline (Fixture *self, gconstpointer data)
{
  take_baseline (self);
  set_progress (self, self->first, 100);
  assert_figure (self, "schedule-health", PUR_HEALTH_OK, "",
                 "No task is late; “Submitted” ends the plan on Mon 13 Apr.");
  assert_figure (self, "finish", PUR_HEALTH_OK, "Mon 13 Apr", "“Submitted” ends the plan, as in the baseline.");
  set_duration (self, self->second, 6);
  assert_figure (self, "schedule-health", PUR_HEALTH_LATE, "2 days",
                 "The plan ends on Wed 15 Apr, 2 days later than in the baseline; “Costing” is 2 days behind.");
  assert_figure (self, "finish", PUR_HEALTH_LATE, "Wed 15 Apr",
                 "“Submitted” ends the plan, 2 days later than in the baseline (Mon 13 Apr).");
  set_duration (self, self->second, 3);
  assert_figure (self, "finish", PUR_HEALTH_OK, "Fri 10 Apr",
                 "“Submitted” ends the plan, 1 day earlier than in the baseline (Mon 13 Apr).");
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (PurProgress) progress = NULL;

  /* Of 6 days, 2 and ten hours of the next 4 should be done: 26 of 48 hours. */
  assert_figure (self, "progress", PUR_HEALTH_UNKNOWN, "0 %", "0 % is done; by the plan it should be 54 %.");
  take_baseline (self);
  set_progress (self, self->first, 50);
  /* Half of two days: 8 of 48 hours. */
  assert_figure (self, "progress", PUR_HEALTH_AT_RISK, "17 %", "17 % is done; by the baseline it should be 54 %.");

  progress = pur_progress_new (self->workspace, self->project, 12);
  g_assert_cmpfloat_with_epsilon (progress->done, 100.0 * 8 / 48, 0.01);
  g_assert_cmpfloat_with_epsilon (progress->planned, 100.0 * 26 / 48, 0.01);
  g_assert_cmpuint (progress->points->len, ==, 13);
  for (guint i = 1; i < progress->points->len; i++)
    {
      const PurProgressPoint *before = &g_array_index (progress->points, PurProgressPoint, i - 1);
      const PurProgressPoint *point = &g_array_index (progress->points, PurProgressPoint, i);

      g_assert_cmpint (point->time.seconds, >, before->time.seconds);
      g_assert_cmpfloat (point->planned, >=, before->planned);
      g_assert_true (point->done < 0 || point->done >= before->done);
    }
  g_assert_cmpfloat (g_array_index (progress->points, PurProgressPoint, 12).planned, ==, 100);
  g_assert_cmpfloat (g_array_index (progress->points, PurProgressPoint, 0).planned, ==, 0);
}

/* A baseline that keeps only dates counts as much as today's work. */
static void
test_dates_only (Fixture *self, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Forget", NULL);

  take_baseline (self);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_baseline_task_kind), record)
    {
      pur_change_set (change, PUR_FIELD (baseline_task, duration), pur_record_get_id (record), PUR_VALUE_UNSET);
      pur_change_set (change, PUR_FIELD (baseline_task, work), pur_record_get_id (record), PUR_VALUE_UNSET);
    }
  commit (self, change);
  assert_figure (self, "progress", PUR_HEALTH_AT_RISK, "0 %", "0 % is done; by the baseline it should be 54 %.");
}

static void
test_cost (Fixture *self, gconstpointer data)
{
  g_autoptr (PurChange) cost = pur_change_new ("Cost", NULL);
  g_autoptr (PurChange) budget = pur_change_new ("Budget", NULL);
  g_autoptr (PurChange) less = pur_change_new ("Less", NULL);

  assert_figure (self, "cost-health", PUR_HEALTH_UNKNOWN, "", "Nothing in this plan costs anything yet.");
  pur_task_set_fixed_cost (cost, self->first, pur_money (100000));
  pur_task_set_fixed_cost (cost, self->second, pur_money (900000));
  commit (self, cost);
  assert_figure (self, "cost-health", PUR_HEALTH_UNKNOWN, "¥ 10000",
                 "The plan costs ¥ 10000; there is no budget to judge that by.");
  assert_first (self, "cost-health", 2, &pur_task_kind, self->second);

  pur_project_set_budget (budget, self->project, pur_money (1200000));
  commit (self, budget);
  assert_figure (self, "cost-health", PUR_HEALTH_OK, "¥ 10000", "The plan costs ¥ 10000 of ¥ 12000; ¥ 2000 is free.");
  set_progress (self, self->first, 100);
  assert_figure (self, "budget", PUR_HEALTH_OK, "¥ 1000", "¥ 1000 spent of ¥ 12000, ¥ 9000 still planned; ¥ 2000 is free.");

  pur_project_set_budget (less, self->project, pur_money (950000));
  commit (self, less);
  assert_figure (self, "cost-health", PUR_HEALTH_AT_RISK, "¥ 10000",
                 "The plan costs ¥ 10000, ¥ 500 more than the budget of ¥ 9500.");
  assert_figure (self, "budget", PUR_HEALTH_AT_RISK, "¥ 1000",
                 "¥ 1000 spent of ¥ 9500, ¥ 9000 still planned; ¥ 500 is missing.");
}

static PurId
add_risk (PurChange *change, Fixture *self, const char *title, int probability, int impact)
{
  PurId id = pur_change_add (change, &pur_risk_kind);

  pur_risk_set_title (change, id, title);
  pur_risk_set_project (change, id, self->project);
  pur_risk_set_probability (change, id, probability);
  pur_risk_set_impact (change, id, impact);
  return id;
}

static void
test_risk (Fixture *self, gconstpointer data)
{
  g_autoptr (PurChange) small = pur_change_new ("Small", NULL);
  g_autoptr (PurChange) large = pur_change_new ("Large", NULL);
  g_autoptr (PurChange) close = pur_change_new ("Close", NULL);
  PurId first, second, opportunity;

  assert_figure (self, "risk-health", PUR_HEALTH_UNKNOWN, "", "No risk is recorded yet.");
  first = add_risk (small, self, "Price", 2, 5);
  opportunity = add_risk (small, self, "A third scanner", 5, 5);
  pur_risk_set_opportunity (small, opportunity, TRUE);
  commit (self, small);
  /* Ten of twenty-five is still accepted, and a chance is no threat. */
  assert_figure (self, "risk-health", PUR_HEALTH_OK, "10", "The top score is 10; from 12 on somebody has to act.");

  second = add_risk (large, self, "Competitor", 3, 4);
  pur_risk_set_review_due (large, first, pur_time_from_civil (2026, 4, 8, 0, 0, 0));
  pur_risk_set_review_due (large, second, pur_time_from_civil (2026, 4, 9, 0, 0, 0));
  commit (self, large);
  assert_figure (self, "risk-health", PUR_HEALTH_AT_RISK, "12",
                 "“Competitor” scores 12, and from 12 on somebody has to act; 1 review is overdue.");
  assert_first (self, "risk-health", 2, &pur_risk_kind, second);

  {
    g_autoptr (PurChange) overdue = pur_change_new ("Overdue", NULL);

    pur_risk_set_review_due (overdue, second, pur_time_from_civil (2026, 4, 8, 0, 0, 0));
    commit (self, overdue);
    assert_figure (self, "risk-health", PUR_HEALTH_LATE, "12",
                   "“Competitor” scores 12, and from 12 on somebody has to act; 2 reviews are overdue.");
  }
  pur_risk_set_state (close, first, PUR_RISK_CLOSED);
  pur_risk_set_state (close, second, PUR_RISK_CLOSED);
  commit (self, close);
  assert_figure (self, "risk-health", PUR_HEALTH_OK, "", "No risk is open.");
}

static void
test_scope (Fixture *self, gconstpointer data)
{
  g_autoptr (PurChange) added = pur_change_new ("Added", NULL);
  PurId task;

  assert_figure (self, "scope-health", PUR_HEALTH_AT_RISK, "2", "2 of 2 open tasks have nobody.");
  assign (self, self->first, 1);
  assign (self, self->second, 1);
  assert_figure (self, "scope-health", PUR_HEALTH_OK, "0", "All 2 open tasks have somebody and an estimate.");
  take_baseline (self);
  task = pur_change_add (added, &pur_task_kind);
  pur_task_set_title (added, task, "One more");
  pur_task_set_project (added, task, self->project);
  pur_task_set_estimated (added, task, TRUE);
  commit (self, added);
  /* A third more than the three of the baseline. */
  assert_figure (self, "scope-health", PUR_HEALTH_LATE, "2",
                 "1 of 3 open tasks has nobody; 1 has only a guessed duration; 1 task was added since the baseline.");
  assert_first (self, "scope-health", 1, &pur_task_kind, task);
}

static void
test_lists (Fixture *self, gconstpointer data)
{
  assert_figure (self, "critical-path", PUR_HEALTH_UNKNOWN, "3 tasks",
                 "A day lost on “Read the call” is a day lost at “Submitted”.");
  assert_first (self, "critical-path", 3, &pur_task_kind, self->first);
  assert_figure (self, "next-milestones", PUR_HEALTH_UNKNOWN, "1", "“Submitted” is next, on Mon 13 Apr.");
  assert_figure (self, "late-tasks", PUR_HEALTH_LATE, "1", "“Read the call” is late.");
  assert_figure (self, "work-this-week", PUR_HEALTH_UNKNOWN, "2",
                 "2 tasks run this week; “Read the call” ends first, on Tue 7 Apr.");
  set_progress (self, self->first, 100);
  assert_figure (self, "late-tasks", PUR_HEALTH_OK, "0", "No task is late.");
  assert_figure (self, "critical-path", PUR_HEALTH_UNKNOWN, "2 tasks",
                 "A day lost on “Costing” is a day lost at “Submitted”.");
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autoptr (PurLoad) load = NULL;
  const PurLoadCell *cell;

  assert_figure (self, "overallocated", PUR_HEALTH_UNKNOWN, "0", "Nobody has work in the coming weeks.");
  assign (self, self->first, 1);
  assign (self, self->second, 1);
  /* Mon – Fri of this week are whole, and Monday of the next. */
  load = pur_load_new (self->workspace, self->project, pur_time_from_civil (2026, 4, 9, 10, 0, 0), 2);
  assert_time (load->from, "2026-04-06T00:00:00");
  g_assert_cmpuint (load->people->len, ==, 1);
  cell = pur_load_get (load, 0, 0);
  g_assert_cmpint (cell->work, ==, 40 * 3600);
  g_assert_cmpint (cell->total, ==, 40 * 3600);
  g_assert_cmpint (cell->capacity, ==, 40 * 3600);
  g_assert_false (pur_load_is_over (cell));
  g_assert_cmpint (pur_load_get (load, 0, 1)->work, ==, 8 * 3600);
  assert_figure (self, "overallocated", PUR_HEALTH_OK, "0", "Nobody has more work than hours.");

  /* Half of another week-long task, in another project. */
  {
    g_autoptr (PurChange) change = pur_change_new ("Other", NULL);
    PurId project = pur_change_add (change, &pur_project_kind);
    PurId task = pur_change_add (change, &pur_task_kind);

    pur_project_set_title (change, project, "Other");
    pur_project_set_start (change, project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
    pur_task_set_title (change, task, "Elsewhere");
    pur_task_set_project (change, task, project);
    pur_task_set_duration (change, task, DAYS (5));
    commit (self, change);
    assign (self, task, 0.5);
  }
  assert_figure (self, "overallocated", PUR_HEALTH_AT_RISK, "1", "Ana Ruiz has 60 h of work for 40 h in the week of Mon 6 Apr.");
  assert_first (self, "overallocated", 1, &pur_person_kind, self->person);
}

static void
test_health (Fixture *self, gconstpointer data)
{
  g_autoptr (PurFigure) figure = pur_figure_compute_health (self->workspace, self->project);

  g_assert_cmpint (figure->health, ==, PUR_HEALTH_LATE);
  g_assert_cmpstr (figure->sentence, ==, "“Read the call” is 1 day behind; no slack is left.");
  g_assert_cmpstr (pur_health_title (PUR_HEALTH_LATE, TRUE), ==, "Late");
  g_assert_cmpstr (pur_health_title (PUR_HEALTH_LATE, FALSE), ==, "Act now");
  g_assert_cmpstr (pur_health_title (PUR_HEALTH_UNKNOWN, TRUE), ==, "Not assessed");
  g_assert_cmpint (pur_figure_get_risk_appetite (self->workspace), ==, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add ("/figures/" #name, Fixture, NULL, fixture_set_up, test_##name, fixture_tear_down)
  ADD (table);
  ADD (schedule);
  ADD (baseline);
  ADD (progress);
  ADD (dates_only);
  ADD (cost);
  ADD (risk);
  ADD (scope);
  ADD (lists);
  ADD (load);
  ADD (health);
#undef ADD
  return g_test_run ();
}
