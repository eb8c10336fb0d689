/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How far a task is, said in any of the ways in which it can be: the others follow.  The task is one of a
 * week (40 h, from Wednesday 2026-04-08), one person or two work on it; each case says one or two things
 * and is undone again. */

#include "config.h"

#include "fixture.h"

#define N_PEOPLE 2
#define NONE -1 /* said to be 0; 0 says nothing */

typedef struct
{
  double percent;
  double duration; /* all in hours */
  double remaining;
  double work;
  double actual;
  double people[N_PEOPLE]; /* actual work */
  const char *actual_start;
  const char *actual_finish;
  const char *resume;
} State;

typedef struct
{
  const char *name;
  guint n_people;
  PurContour contour;
  double percent_before;
  struct
  {
    double percent, work_percent, actual_work, remaining_work, remaining, duration;
    double person_actual, person_remaining; /* of the first */
    const char *actual_start, *actual_finish;
    gboolean no_actual_start, no_actual_finish;
  } edit;
  State after;
} Case;

#define SAYS(...) { __VA_ARGS__ }
#define WED "2026-04-08T08:00:00"
#define TUE_EVE "2026-04-14T17:00:00"

static const Case cases[] = {
  { "percent", 1, 0, 0, SAYS (.percent = 25), { 25, 40, 30, 40, 10, { 10 }, WED, NULL, "2026-04-09T10:00:00" } },
  { "percent-to-all", 1, 0, 0, SAYS (.percent = 100), { 100, 40, 0, 40, 40, { 40 }, WED, TUE_EVE, NULL } },
  { "percent-back-to-none", 1, 0, 50, SAYS (.percent = NONE), { 0, 40, 40, 40, 0, { 0 }, NULL, NULL, NULL } },
  { "percent-with-duration", 1, 0, 0, SAYS (.percent = 100, .duration = 16),
    { 100, 16, 0, 16, 16, { 16 }, WED, "2026-04-09T17:00:00", NULL } },
  { "work-percent", 1, 0, 0, SAYS (.work_percent = 25), { 25, 40, 30, 40, 10, { 10 }, WED, NULL, "2026-04-09T10:00:00" } },
  { "work-percent-of-two", 2, 0, 0, SAYS (.work_percent = 50),
    { 50, 40, 20, 80, 40, { 20, 20 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "actual-work", 1, 0, 0, SAYS (.actual_work = 20), { 50, 40, 20, 40, 20, { 20 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "actual-work-all", 1, 0, 0, SAYS (.actual_work = 40), { 100, 40, 0, 40, 40, { 40 }, WED, TUE_EVE, NULL } },
  { "actual-work-none", 1, 0, 50, SAYS (.actual_work = NONE), { 0, 40, 40, 40, 0, { 0 }, NULL, NULL, NULL } },
  /* Fixed units: more work than was planned takes longer, and is done. */
  { "actual-work-above", 1, 0, 0, SAYS (.actual_work = 48),
    { 100, 48, 0, 48, 48, { 48 }, WED, "2026-04-15T17:00:00", NULL } },
  { "remaining-work", 1, 0, 50, SAYS (.remaining_work = 60),
    { 25, 80, 60, 80, 20, { 20 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "remaining-work-none", 1, 0, 50, SAYS (.remaining_work = NONE),
    { 100, 20, 0, 20, 20, { 20 }, WED, "2026-04-10T12:00:00", NULL } },
  { "remaining-work-before", 1, 0, 0, SAYS (.remaining_work = 48), { 0, 48, 48, 48, 0, { 0 }, NULL, NULL, NULL } },
  { "actual-and-remaining-work", 1, 0, 0, SAYS (.actual_work = 16, .remaining_work = 48),
    { 25, 64, 48, 64, 16, { 16 }, WED, NULL, "2026-04-10T08:00:00" } },
  /* Of two the task is as far as both are on average. */
  { "one-of-two", 2, 0, 0, SAYS (.person_actual = 40), { 50, 40, 20, 80, 40, { 40, 0 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "one-of-two-remaining", 2, 0, 50, SAYS (.person_remaining = 60),
    { 33.3333333, 80, 53.3333333, 120, 40, { 20, 20 }, WED, NULL, NULL } },
  { "remaining-duration", 1, 0, 50, SAYS (.remaining = 60),
    { 25, 80, 60, 80, 20, { 20 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "remaining-duration-none", 1, 0, 50, SAYS (.remaining = NONE),
    { 100, 20, 0, 20, 20, { 20 }, WED, "2026-04-10T12:00:00", NULL } },
  { "remaining-duration-before", 1, 0, 0, SAYS (.remaining = 16), { 0, 16, 16, 16, 0, { 0 }, NULL, NULL, NULL } },
  { "percent-and-remaining-duration", 1, 0, 0, SAYS (.percent = 50, .remaining = 24),
    { 50, 48, 24, 48, 24, { 24 }, WED, NULL, "2026-04-13T08:00:00" } },
  { "duration-in-progress", 1, 0, 50, SAYS (.duration = 80), { 25, 80, 60, 80, 20, { 20 }, WED, NULL, "2026-04-10T13:00:00" } },
  /* What begins later than planned has all to do, from there on. */
  { "actual-start", 1, 0, 0, SAYS (.actual_start = "2026-04-09T08:00:00"),
    { 0, 40, 40, 40, 0, { 0 }, "2026-04-09T08:00:00", NULL, NULL } },
  { "actual-start-in-progress", 1, 0, 25, SAYS (.actual_start = "2026-04-09T08:00:00"),
    { 25, 40, 30, 40, 10, { 10 }, "2026-04-09T08:00:00", NULL, "2026-04-10T10:00:00" } },
  { "actual-start-taken-back", 1, 0, 25, SAYS (.no_actual_start = TRUE), { 0, 40, 40, 40, 0, { 0 }, NULL, NULL, NULL } },
  { "actual-finish", 1, 0, 0, SAYS (.actual_finish = "2026-04-10T17:00:00"),
    { 100, 24, 0, 24, 24, { 24 }, WED, "2026-04-10T17:00:00", NULL } },
  { "actual-start-and-finish", 1, 0, 0,
    SAYS (.actual_start = "2026-04-09T08:00:00", .actual_finish = "2026-04-10T17:00:00"),
    { 100, 16, 0, 16, 16, { 16 }, "2026-04-09T08:00:00", "2026-04-10T17:00:00", NULL } },
  { "actual-finish-taken-back", 1, 0, 100, SAYS (.no_actual_finish = TRUE), { 0, 40, 40, 40, 0, { 0 }, WED, NULL, NULL } },
  /* Half of the time of a back loaded task holds a quarter of its work (15 of 60 tenths), and the other way
   * round. */
  { "contour-percent", 1, PUR_CONTOUR_BACK_LOADED, 0, SAYS (.percent = 50),
    { 50, 40, 20, 24, 6, { 6 }, WED, NULL, "2026-04-10T13:00:00" } },
  { "contour-actual-work", 1, PUR_CONTOUR_BACK_LOADED, 0, SAYS (.actual_work = 6),
    { 50, 40, 20, 24, 6, { 6 }, WED, NULL, "2026-04-10T13:00:00" } },
};

typedef struct
{
  Fixture plan;
  PurId people[N_PEOPLE];
  PurId assignments[N_PEOPLE];
} Actuals;

static PurDuration
hours (double n)
{
  return pur_duration_working ((gint64) (n * 3600));
}

static double
get_hours (PurDuration duration)
{
  return (double) pur_duration_get_seconds (duration) / 3600;
}

static PurTime
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  PurTime time;

  pur_time_parse_iso (text, &time, &error);
  g_assert_no_error (error);
  return time;
}

static void
commit (Actuals *self, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (&self->plan, change, &error);
  g_assert_no_error (error);
}

static void
set_up (Actuals *self, const Case *test)
{
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  double work = test->contour == PUR_CONTOUR_BACK_LOADED ? 24 : 40;

  fixture_set_up (&self->plan, NULL);
  pur_change_set_lenient (change, TRUE);
  pur_task_set_duration (change, self->plan.second, hours (40));
  pur_task_set_work (change, self->plan.second, hours (work * test->n_people));
  for (guint i = 0; i < test->n_people; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      self->people[i] = pur_change_add (change, &pur_person_kind);
      pur_person_set_title (change, self->people[i], name);
      self->assignments[i] = pur_change_add (change, &pur_assignment_kind);
      pur_assignment_set_task (change, self->assignments[i], self->plan.second);
      pur_assignment_set_person (change, self->assignments[i], self->people[i]);
      pur_assignment_set_units (change, self->assignments[i], 1);
      pur_assignment_set_work (change, self->assignments[i], hours (work));
      pur_assignment_set_contour (change, self->assignments[i], test->contour);
    }
  commit (self, change);

  if (test->percent_before > 0)
    {
      g_autoptr (PurChange) percent = pur_change_new ("Percent", NULL);

      pur_task_set_percent_complete (percent, self->plan.second, test->percent_before);
      commit (self, percent);
    }
}

static void
gesture (Actuals *self, PurChange *change, const PurField *field, PurValue value)
{
  g_autoptr (GError) error = NULL;

  field->gesture (self->plan.workspace, change, self->plan.second, value, &error);
  g_assert_no_error (error);
}

static PurChange *
make_edit (Actuals *self, const Case *test)
{
  PurChange *change = pur_change_new ("Edit", NULL);
  PurId task = self->plan.second;

  if (test->edit.duration != 0)
    pur_task_set_duration (change, task, hours (MAX (test->edit.duration, 0)));
  if (test->edit.percent != 0)
    pur_task_set_percent_complete (change, task, MAX (test->edit.percent, 0));
  if (test->edit.work_percent != 0)
    gesture (self, change, PUR_FIELD (task, work_progress), pur_value_percentage (test->edit.work_percent));
  if (test->edit.actual_work != 0)
    gesture (self, change, PUR_FIELD (task, actual_work), pur_value_duration (hours (MAX (test->edit.actual_work, 0))));
  if (test->edit.remaining_work != 0)
    gesture (self, change, PUR_FIELD (task, remaining_work), pur_value_duration (hours (MAX (test->edit.remaining_work, 0))));
  if (test->edit.remaining != 0)
    pur_task_set_remaining_duration (change, task, hours (MAX (test->edit.remaining, 0)));
  if (test->edit.person_actual != 0)
    pur_assignment_set_actual_work (change, self->assignments[0], hours (MAX (test->edit.person_actual, 0)));
  if (test->edit.person_remaining != 0)
    pur_assignment_set_remaining_work (change, self->assignments[0], hours (MAX (test->edit.person_remaining, 0)));
  if (test->edit.actual_start != NULL)
    pur_task_set_actual_start (change, task, parse (test->edit.actual_start));
  if (test->edit.actual_finish != NULL)
    pur_task_set_actual_finish (change, task, parse (test->edit.actual_finish));
  if (test->edit.no_actual_start)
    pur_change_set (change, PUR_FIELD (task, actual_start), task, PUR_VALUE_UNSET);
  if (test->edit.no_actual_finish)
    pur_change_set (change, PUR_FIELD (task, actual_finish), task, PUR_VALUE_UNSET);
  return change;
}

static void
assert_state (Actuals *self, const Case *test)
{
  const State *state = &test->after;
  PurTask *task = fixture_task (&self->plan, self->plan.second);
  PurTime finish = pur_task_get_finish (task);

  g_assert_cmpfloat_with_epsilon (pur_task_get_percent_complete (task), state->percent, 1e-6);
  g_assert_cmpfloat (get_hours (pur_task_get_duration (task)), ==, state->duration);
  if (pur_task_has_remaining_duration (task))
    g_assert_cmpfloat_with_epsilon (get_hours (pur_task_get_remaining_duration (task)), state->remaining, 1e-3);
  else
    g_assert_cmpfloat (state->remaining, ==, state->duration);
  g_assert_cmpfloat (get_hours (pur_task_get_total_work (task)), ==, state->work);
  g_assert_cmpfloat (get_hours (pur_task_get_actual_work (task)), ==, state->actual);
  g_assert_cmpfloat (get_hours (pur_task_get_remaining_work (task)), ==, state->work - state->actual);
  g_assert_cmpfloat (pur_task_get_work_progress (task), ==, (int) (100 * state->actual / state->work));
  for (guint i = 0; i < test->n_people; i++)
    {
      PurAssignment *assignment = PUR_assignment (
          pur_workspace_lookup (self->plan.workspace, &pur_assignment_kind, self->assignments[i]));

      g_assert_cmpfloat (get_hours (pur_assignment_get_actual_work (assignment)), ==, state->people[i]);
    }
  g_assert_true (pur_task_has_actual_start (task) == (state->actual_start != NULL));
  g_assert_true (pur_task_has_actual_finish (task) == (state->actual_finish != NULL));
  if (state->actual_start != NULL)
    {
      assert_time (pur_task_get_actual_start (task), state->actual_start);
      assert_time (pur_task_get_start (task), state->actual_start);
    }
  if (state->actual_finish != NULL)
    {
      assert_time (pur_task_get_actual_finish (task), state->actual_finish);
      assert_time (finish, state->actual_finish);
    }
  if (state->resume != NULL)
    {
      assert_time (pur_task_get_resume (task), state->resume);
      /* What is left goes on from there to the end. */
      g_assert_cmpfloat (get_hours (pur_plan_get_work (task, parse (state->resume), finish)), ==, state->remaining);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Actuals self;
  g_autoptr (PurChange) change = NULL;
  g_autoptr (PurChange) undo = NULL;
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;

  set_up (&self, test);
  before = pur_workspace_dump (self.plan.workspace);
  change = make_edit (&self, test);
  commit (&self, change);
  g_assert_true (pur_plan_schedule (self.plan.workspace, NULL));
  assert_state (&self, test);

  undo = pur_change_invert (change, "Undo", NULL);
  pur_change_set_undoes (undo, 1, FALSE);
  commit (&self, undo);
  undone = pur_workspace_dump (self.plan.workspace);
  g_assert_cmpstr (before, ==, undone);
  fixture_tear_down (&self.plan, NULL);
}

/* Work that nobody does cannot be done. */
static void
test_nobody (void)
{
  static const Case test = { "nobody", 0, 0, 0, { 0 }, { 0 } };
  g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  Actuals self;

  set_up (&self, &test);
  g_assert_false (PUR_FIELD (task, actual_work)->gesture (self.plan.workspace, change, self.plan.second,
                                                          pur_value_duration (hours (8)), &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  fixture_tear_down (&self.plan, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/model/actuals/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/model/actuals/nobody", test_nobody);
  return g_test_run ();
}
