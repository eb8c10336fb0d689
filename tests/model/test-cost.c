/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Costs, work and earned value in records: assigned, added up, compared with the baseline. */

#include "config.h"

#include "fixture.h"

#include "pur-engine-cost.h"

#include <math.h>

#define HOURS(n) pur_duration_working ((gint64) (n) * 3600)

typedef struct
{
  Fixture plan;
  PurId cement;
  PurId travel;
  PurId assignment;
} Costs;

static void
commit (Costs *self, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (&self->plan, change, &error);
  g_assert_no_error (error);
}

static PurId
assign (Costs *self, PurChange *change, PurId task, PurId person, double units)
{
  PurId id = pur_change_add (change, &pur_assignment_kind);

  pur_assignment_set_task (change, id, task);
  pur_assignment_set_person (change, id, person);
  pur_assignment_set_units (change, id, units);
  return id;
}

/* Two days of Ana at 100.00 an hour for the first task (1,600.00), ten bags at 9.50 and a trip of 80.00 for the
 * second (four days), 25.00 for the phase itself. */
static void
set_up (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  PurId trip;

  fixture_set_up (&self->plan, NULL);
  pur_person_set_rate (change, self->plan.person, pur_money (10000));
  self->cement = pur_change_add (change, &pur_person_kind);
  pur_person_set_title (change, self->cement, "Cement");
  pur_person_set_resource_type (change, self->cement, PUR_RESOURCE_MATERIAL);
  pur_person_set_rate (change, self->cement, pur_money (950));
  self->travel = pur_change_add (change, &pur_person_kind);
  pur_person_set_title (change, self->travel, "Travel");
  pur_person_set_resource_type (change, self->travel, PUR_RESOURCE_COST);
  self->assignment = assign (self, change, self->plan.first, self->plan.person, 1);
  assign (self, change, self->plan.second, self->cement, 10);
  trip = assign (self, change, self->plan.second, self->travel, 1);
  pur_assignment_set_cost (change, trip, pur_money (8000));
  pur_task_set_fixed_cost (change, self->plan.phase, pur_money (2500));
  commit (self, change);
}

static void
tear_down (Costs *self, gconstpointer data)
{
  fixture_tear_down (&self->plan, NULL);
}

static PurProject *
get_project (Costs *self)
{
  return PUR_project (pur_workspace_lookup (self->plan.workspace, &pur_project_kind, self->plan.project));
}

static void
test_roll_up (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) half = pur_change_new ("Half", NULL);
  g_autoptr (PurChange) inactive = pur_change_new ("Inactive", NULL);
  g_autoptr (PurChange) rate = pur_change_new ("Rate", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  PurTask *second = fixture_task (&self->plan, self->plan.second);
  PurTask *phase = fixture_task (&self->plan, self->plan.phase);
  PurAssignment *assignment = PUR_assignment (
      pur_workspace_lookup (self->plan.workspace, &pur_assignment_kind, self->assignment));

  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 160000);
  g_assert_cmpint (pur_task_get_cost (second).minor, ==, 9500 + 8000);
  g_assert_cmpint (pur_task_get_cost (phase).minor, ==, 160000 + 17500 + 2500);
  g_assert_cmpint (pur_project_get_cost (get_project (self)).minor, ==, 180000);
  g_assert_cmpint (pur_duration_get_seconds (pur_project_get_total_work (get_project (self))), ==, 16 * 3600);
  g_assert_cmpint (pur_assignment_get_total_cost (assignment).minor, ==, 160000);

  pur_task_set_percent_complete (half, self->plan.first, 50);
  commit (self, half);
  g_assert_cmpint (pur_task_get_actual_cost (first).minor, ==, 80000);
  g_assert_cmpint (pur_task_get_remaining_cost (first).minor, ==, 80000);
  g_assert_cmpint (pur_assignment_get_spent_cost (assignment).minor, ==, 80000);
  g_assert_cmpint (pur_assignment_get_remaining_cost (assignment).minor, ==, 80000);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_remaining_work (first)), ==, 8 * 3600);
  /* One day of six: 17 % of what the phase costs itself. */
  g_assert_cmpfloat (pur_task_get_progress (phase), ==, 17);
  g_assert_cmpint (pur_project_get_actual_cost (get_project (self)).minor, ==, 80000 + 425);

  pur_task_set_active (inactive, self->plan.second, FALSE);
  commit (self, inactive);
  g_assert_cmpint (pur_task_get_cost (second).minor, ==, 17500);
  g_assert_cmpint (pur_task_get_cost (phase).minor, ==, 162500);

  pur_person_set_rate (rate, self->plan.person, pur_money (5000));
  commit (self, rate);
  g_assert_cmpint (pur_task_get_cost (phase).minor, ==, 82500);
}

/* A baseline of all tasks as they stand, as the command takes it. */
static void
take_baseline (Costs *self, int number)
{
  g_autoptr (PurChange) change = pur_change_new ("Baseline", NULL);
  PurId baseline = pur_change_add (change, &pur_baseline_kind);

  pur_baseline_set_title (change, baseline, "Baseline");
  pur_baseline_set_project (change, baseline, self->plan.project);
  pur_baseline_set_number (change, baseline, number);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->plan.workspace, &pur_task_kind), record)
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
test_earned_value (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) progress = pur_change_new ("Progress", NULL);
  g_autoptr (PurChange) status = pur_change_new ("Status", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  PurTask *phase = fixture_task (&self->plan, self->plan.phase);
  PurTask *milestone = fixture_task (&self->plan, self->plan.milestone);

  g_assert_false (pur_task_has_planned_value (first));
  take_baseline (self, 0);
  g_assert_cmpint (pur_task_get_baseline_cost (phase).minor, ==, 180000);

  /* By Tuesday noon a day and a half of the first task's two days are due; a quarter of the phase's own
   * 25.00 (12 h of 48). */
  pur_project_set_status_date (status, self->plan.project, pur_time_from_civil (2026, 4, 7, 12, 0, 0));
  commit (self, status);
  g_assert_cmpint (pur_task_get_planned_value (first).minor, ==, 120000);
  g_assert_cmpint (pur_task_get_planned_value (phase).minor, ==, 120000 + 625);
  g_assert_cmpint (pur_task_get_planned_value (milestone).minor, ==, 0);
  g_assert_cmpint (pur_task_get_earned_value (first).minor, ==, 0);
  g_assert_false (pur_task_has_eac (first));

  /* Half is done, and it takes three days instead of two. */
  pur_task_set_duration (progress, self->plan.first, HOURS (24));
  pur_task_set_percent_complete (progress, self->plan.first, 50);
  commit (self, progress);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 240000);
  g_assert_cmpint (pur_task_get_earned_value (first).minor, ==, 80000);
  g_assert_cmpint (pur_task_get_actual_cost (first).minor, ==, 120000);
  g_assert_cmpint (pur_task_get_schedule_variance (first).minor, ==, -40000);
  g_assert_cmpint (pur_task_get_cost_variance (first).minor, ==, -40000);
  g_assert_cmpfloat_with_epsilon (pur_task_get_spi (first), 2.0 / 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (pur_task_get_cpi (first), 2.0 / 3, 1e-12);
  g_assert_cmpint (pur_task_get_eac (first).minor, ==, 240000);
  g_assert_cmpint (pur_task_get_eac_as_planned (first).minor, ==, 200000);
  g_assert_cmpint (pur_task_get_eac_with_delay (first).minor, ==, 300000);
  g_assert_cmpint (pur_task_get_etc (first).minor, ==, 120000);
  g_assert_cmpint (pur_task_get_vac (first).minor, ==, -80000);
  g_assert_cmpfloat_with_epsilon (pur_task_get_tcpi (first), 2, 1e-12);

  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_finish_variance (first)), ==, 8 * 3600);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_start_variance (first)), ==, 0);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration_variance (first)), ==, 8 * 3600);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_work_variance (first)), ==, 8 * 3600);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_start_variance (milestone)), ==, 8 * 3600);
  g_assert_cmpint (pur_task_get_baseline_cost_variance (phase).minor, ==, 80000);
  assert_time (pur_task_get_baseline_finish (first), "2026-04-07T17:00:00");

  /* The project is the sum of its tasks: the phase's own part has earned its per cent of 25.00. */
  g_assert_cmpint (pur_project_get_earned_value (get_project (self)).minor, ==,
                   80000 + llround (2500 * pur_task_get_progress (phase) / 100));
  g_assert_cmpint (pur_project_get_baseline_cost (get_project (self)).minor, ==, 180000);
}

/* Where progress is measured by hand, that is what is earned. */
static void
test_physical (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Physical", NULL);

  take_baseline (self, 0);
  pur_task_set_percent_complete (change, self->plan.first, 50);
  pur_task_set_physical_percent (change, self->plan.first, 10);
  commit (self, change);
  g_assert_cmpint (pur_task_get_earned_value (fixture_task (&self->plan, self->plan.first)).minor, ==, 16000);
}

static PurId
add_rate (Costs *self, PurChange *change, gint64 table, int day, gint64 minor)
{
  PurId id = pur_change_add (change, &pur_rate_kind);

  pur_rate_set_person (change, id, self->plan.person);
  pur_rate_set_table (change, id, table);
  if (day > 0)
    pur_rate_set_from (change, id, pur_time_from_civil (2026, 4, day, 0, 0, 0));
  pur_rate_set_rate (change, id, pur_money (minor));
  return id;
}

/* The first task is two days, from Monday the 6th. */
static void
test_rates (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) dated = pur_change_new ("Dated", NULL);
  g_autoptr (PurChange) other = pur_change_new ("Other table", NULL);
  g_autoptr (PurChange) empty = pur_change_new ("Empty table", NULL);
  g_autoptr (PurChange) leave = pur_change_new ("Leave", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  PurRecord *rate;
  PurId id;

  /* A day at 100.00, a day at 150.00. */
  id = add_rate (self, dated, 0, 7, 15000);
  add_rate (self, dated, 0, 20, 99900);
  add_rate (self, dated, 1, 0, 2000);
  commit (self, dated);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 80000 + 120000);
  rate = pur_workspace_lookup (self->plan.workspace, &pur_rate_kind, id);
  g_assert_cmpstr (pur_rate_get_title (PUR_rate (rate)), ==, "Ana Ruiz · A · 7 April 2026");

  pur_assignment_set_rate_table (other, self->assignment, 1);
  commit (self, other);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 32000);
  pur_assignment_set_rate_table (empty, self->assignment, 4);
  commit (self, empty);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 0);

  pur_change_remove (leave, &pur_person_kind, self->plan.person);
  commit (self, leave);
  g_assert_null (pur_workspace_lookup (self->plan.workspace, &pur_rate_kind, id));
}

/* Against any of the baselines: the one that the project says. */
static void
test_compared (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) longer = pur_change_new ("Longer", NULL);
  g_autoptr (PurChange) compare = pur_change_new ("Compare", NULL);
  g_autoptr (PurChange) nowhere = pur_change_new ("Compare", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  gint64 cost = pur_task_get_cost (first).minor, before;

  take_baseline (self, 0);
  before = pur_duration_get_seconds (pur_task_get_baseline_duration (first));
  pur_task_set_duration (longer, self->plan.first, pur_duration_working (before + 8 * 3600));
  commit (self, longer);
  take_baseline (self, 3);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration_variance (first)), ==, 8 * 3600);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_finish_variance (first)), ==, 8 * 3600);
  g_assert_cmpint (pur_task_get_baseline_cost (first).minor, ==, cost);

  pur_project_set_compare_baseline (compare, self->plan.project, 3);
  commit (self, compare);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration_variance (first)), ==, 0);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_finish_variance (first)), ==, 0);
  g_assert_cmpint (pur_task_get_baseline_cost (first).minor, ==, pur_task_get_cost (first).minor);

  pur_project_set_compare_baseline (nowhere, self->plan.project, 7);
  commit (self, nowhere);
  g_assert_false (pur_task_has_baseline_finish (first));
  g_assert_false (pur_task_has_finish_variance (first));
}

/* 4 h of work on the first day, 12 h on the second. */
static GBytes *
dup_late_series (void)
{
  const gint64 day = pur_time_from_civil (2026, 4, 6, 0, 0, 0).seconds;
  const PurSeriesItem items[] = { { day + 8 * 3600, day + 17 * 3600, 4 * 3600 },
                                  { day + 32 * 3600, day + 41 * 3600, 12 * 3600 } };

  return pur_series_pack (items, G_N_ELEMENTS (items));
}

/* A rate that cents do not say; another one makes it void. */
static void
test_exact_rate (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) exact = pur_change_new ("Exact", NULL);
  g_autoptr (PurChange) table = pur_change_new ("Table", NULL);
  g_autoptr (PurChange) other = pur_change_new ("Other", NULL);
  g_autoptr (PurChange) back = pur_change_new ("Back", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  PurId id;

  /* 16 h at 33.3333 */
  pur_person_set_rate (exact, self->plan.person, pur_money (3333));
  pur_person_set_rate_exact (exact, self->plan.person, 33.3333);
  commit (self, exact);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 53333);

  /* The second of the two days at 66.6666. */
  id = add_rate (self, table, 0, 7, 6667);
  pur_rate_set_rate_exact (table, id, 66.6666);
  commit (self, table);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 26666 + 53333 + 1);

  pur_person_set_rate (other, self->plan.person, pur_money (4000));
  pur_rate_set_rate (other, id, pur_money (5000));
  commit (self, other);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 72000);

  /* It does not come back with the rate that is shown, but with what undoes the edit. */
  pur_person_set_rate (back, self->plan.person, pur_money (3333));
  pur_rate_set_rate (back, id, pur_money (6667));
  commit (self, back);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 26664 + 53336);
}

/* Where the work is not even, each hour costs what it costs when it is done: 4 h on the first day at 50.00,
 * 12 h on the second at 60.00; and so again where the task moves. */
static void
test_rates_by_period (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Rates", NULL);
  g_autoptr (PurChange) later = pur_change_new ("Later", NULL);
  g_autoptr (GBytes) series = dup_late_series ();
  PurTask *first = fixture_task (&self->plan, self->plan.first);

  pur_person_set_rate (change, self->plan.person, pur_money (5000));
  add_rate (self, change, 0, 7, 6000);
  pur_assignment_set_planned (change, self->assignment, series);
  commit (self, change);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 4 * 5000 + 12 * 6000);

  pur_task_set_constraint (later, self->plan.first, PUR_CONSTRAINT_SNET);
  pur_task_set_constraint_date (later, self->plan.first, pur_time_from_civil (2026, 4, 7, 8, 0, 0));
  commit (self, later);
  g_assert_cmpint (pur_task_get_cost (first).minor, ==, 16 * 6000);
}

/* What is done after the status date has cost nothing by then. */
static void
test_spent_by_status (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) done = pur_change_new ("Done", NULL);
  g_autoptr (PurChange) status = pur_change_new ("Status", NULL);
  g_autoptr (PurChange) by_period = pur_change_new ("By period", NULL);
  g_autoptr (GBytes) series = dup_late_series ();
  PurTask *first = fixture_task (&self->plan, self->plan.first);

  take_baseline (self, 0);
  pur_task_set_percent_complete (done, self->plan.first, 100);
  commit (self, done);
  pur_project_set_status_date (status, self->plan.project, pur_time_from_civil (2026, 4, 6, 17, 0, 0));
  commit (self, status);
  g_assert_cmpint (pur_task_get_actual_cost (first).minor, ==, 160000);
  /* All is earned, at half of its cost. */
  g_assert_cmpint (pur_task_get_cost_variance (first).minor, ==, 160000 - 80000);
  g_assert_cmpfloat (pur_task_get_cpi (first), ==, 2);

  /* A quarter of the work was done on the first day. */
  pur_assignment_set_actuals (by_period, self->assignment, series);
  commit (self, by_period);
  g_assert_cmpint (pur_task_get_cost_variance (first).minor, ==, 160000 - 40000);
}

/* A baseline that knows when its work was to be done plans its cost then. */
static void
test_planned_by_period (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) spread = pur_change_new ("Spread", NULL);
  g_autoptr (PurChange) status = pur_change_new ("Status", NULL);
  g_autoptr (GBytes) series = dup_late_series ();
  PurTask *first = fixture_task (&self->plan, self->plan.first);

  take_baseline (self, 0);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->plan.workspace, &pur_baseline_task_kind), record)
    if (pur_baseline_task_get_task_id (PUR_baseline_task (record)) == self->plan.first)
      pur_baseline_task_set_planned (spread, pur_record_get_id (record), series);
  commit (self, spread);
  /* 4 h of the first day and, by Tuesday noon, half of 12 h: 10 of 16. */
  pur_project_set_status_date (status, self->plan.project, pur_time_from_civil (2026, 4, 7, 12, 0, 0));
  commit (self, status);
  g_assert_cmpint (pur_task_get_planned_value (first).minor, ==, 100000);
}

/* A contour says when: of a back loaded week 5 tenths of 60 lie in its first two fifths. */
static void
test_spread (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) contour = pur_change_new ("Contour", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  g_autoptr (GBytes) even = pur_plan_dup_spread (first);
  g_autoptr (GBytes) bytes = NULL;
  const PurSeriesItem *items;
  gint64 sum = 0;
  gsize n;

  g_assert_null (even);
  pur_assignment_set_contour (contour, self->assignment, PUR_CONTOUR_BACK_LOADED);
  commit (self, contour);
  bytes = pur_plan_dup_spread (first);
  items = pur_series_get (bytes, &n);
  g_assert_cmpuint (n, ==, 10);
  for (gsize i = 0; i < n; i++)
    sum += items[i].value;
  g_assert_cmpint (ABS (sum - pur_duration_get_seconds (pur_task_get_total_work (first))), <=, 5);
  g_assert_cmpint (items[0].value * 10, ==, items[9].value);
}

/* What Microsoft Project itself stored (the planned work by period in mpp14timephasedsegmentsmanual, a test
 * file of MPXJ): how many tenths of the duration a period is, and its seconds of 80 h of work. */
static const struct
{
  PurContour contour;
  struct { int tenths, work; } periods[9];
} contours[] = {
  { PUR_CONTOUR_BACK_LOADED, { { 1, 4800 }, { 1, 7200 }, { 1, 12000 }, { 2, 48000 }, { 2, 72000 }, { 3, 144000 } } },
  { PUR_CONTOUR_FRONT_LOADED, { { 3, 144000 }, { 2, 72000 }, { 2, 48000 }, { 1, 12000 }, { 1, 7200 }, { 1, 4800 } } },
  { PUR_CONTOUR_DOUBLE_PEAK, { { 1, 14400 }, { 1, 28800 }, { 1, 57600 }, { 1, 28800 }, { 2, 28800 }, { 1, 28800 },
                               { 1, 57600 }, { 1, 28800 }, { 1, 14400 } } },
  { PUR_CONTOUR_EARLY_PEAK, { { 1, 14400 }, { 1, 28800 }, { 2, 115200 }, { 1, 43200 }, { 2, 57600 }, { 1, 14400 },
                              { 1, 8640 }, { 1, 5760 } } },
  { PUR_CONTOUR_LATE_PEAK, { { 1, 5760 }, { 1, 8640 }, { 1, 14400 }, { 2, 57600 }, { 1, 43200 }, { 2, 115200 },
                             { 1, 28800 }, { 1, 14400 } } },
  { PUR_CONTOUR_BELL, { { 1, 5760 }, { 1, 11520 }, { 1, 23040 }, { 1, 46080 }, { 2, 115200 }, { 1, 46080 },
                        { 1, 23040 }, { 1, 11520 }, { 1, 5760 } } },
  { PUR_CONTOUR_TURTLE, { { 1, 10286 }, { 1, 20571 }, { 1, 30857 }, { 4, 164571 }, { 1, 30857 }, { 1, 20571 },
                          { 1, 10286 } } },
};

static void
test_contours (Costs *self, gconstpointer data)
{
  PurTask *first = fixture_task (&self->plan, self->plan.first);

  for (guint i = 0; i < G_N_ELEMENTS (contours); i++)
    {
      g_autoptr (PurChange) change = pur_change_new ("Contour", NULL);
      g_autoptr (GBytes) bytes = NULL;
      const PurSeriesItem *items;
      gint64 whole, at = 0;
      gsize n, k = 0;

      pur_assignment_set_contour (change, self->assignment, contours[i].contour);
      commit (self, change);
      whole = pur_duration_get_seconds (pur_task_get_total_work (first));
      bytes = pur_plan_dup_spread (first);
      items = pur_series_get (bytes, &n);
      g_assert_cmpuint (n, ==, 10);
      for (guint p = 0; p < 9 && contours[i].periods[p].tenths > 0; p++)
        {
          gint64 work = 0;

          for (int t = 0; t < contours[i].periods[p].tenths; t++)
            work += items[k++].value;
          g_assert_cmpint (ABS (work - pur_cost_share (contours[i].periods[p].work, whole, 80 * 3600)), <=, 4);
          at += contours[i].periods[p].work;
        }
      g_assert_cmpuint (k, ==, 10);
      g_assert_cmpint (ABS (at - 80 * 3600), <=, 1);
    }
}

static void
assert_fix (PurTask *task, const char *fix)
{
  g_assert_cmpstr (pur_task_get_fix (task), ==, fix);
}

/* Each reason has something that can be done about it. */
static void
test_fix (Costs *self, gconstpointer data)
{
  g_autoptr (PurChange) date = pur_change_new ("Date", NULL);
  g_autoptr (PurChange) begun = pur_change_new ("Begun", NULL);
  g_autoptr (PurChange) done = pur_change_new ("Done", NULL);
  g_autoptr (PurChange) manual = pur_change_new ("Manual", NULL);
  PurTask *first = fixture_task (&self->plan, self->plan.first);
  PurTask *second = fixture_task (&self->plan, self->plan.second);
  g_autofree char *link = g_strdup_printf ("Move or shorten “%s”, or change the link to it",
                                           pur_record_get_title ((PurRecord *) first));
  g_autofree char *below = g_strdup_printf ("Move “%s” below it", pur_record_get_title ((PurRecord *) first));

  assert_fix (first, "Move the project’s start, or set an earlier date for this task");
  assert_fix (second, link);
  assert_fix (fixture_task (&self->plan, self->plan.phase), below);
  pur_change_set (date, PUR_FIELD (task, start), self->plan.first, pur_value_time (pur_time_from_civil (2026, 4, 7, 8, 0, 0)));
  commit (self, date);
  assert_fix (first, "Take its constraint away, or change its date");
  pur_task_set_percent_complete (begun, self->plan.first, 50);
  commit (self, begun);
  assert_fix (first, "It has begun: correct its actual start, or shorten what remains");
  pur_task_set_percent_complete (done, self->plan.first, 100);
  commit (self, done);
  assert_fix (first, "It is done: only its actual dates can be corrected");
  pur_task_set_mode (manual, self->plan.second, PUR_TASK_MANUAL);
  commit (self, manual);
  assert_fix (second, "Drag it, or schedule it automatically");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/model/cost" path, Costs, NULL, set_up, test, tear_down)
  ADD ("/roll-up", test_roll_up);
  ADD ("/earned-value", test_earned_value);
  ADD ("/physical", test_physical);
  ADD ("/rates", test_rates);
  ADD ("/compared", test_compared);
  ADD ("/exact-rate", test_exact_rate);
  ADD ("/rates-by-period", test_rates_by_period);
  ADD ("/spent-by-status", test_spent_by_status);
  ADD ("/planned-by-period", test_planned_by_period);
  ADD ("/spread", test_spread);
  ADD ("/contours", test_contours);
  ADD ("/fix", test_fix);
  return g_test_run ();
}
