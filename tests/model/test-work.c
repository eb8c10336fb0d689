/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of task types, a cell a case: what an edit of duration, work, units or people changes. */

#include "config.h"

#include "fixture.h"

#define N_PEOPLE 3

/* The three of a task, and the people on it. */
typedef struct
{
  double duration; /* hours */
  double work;
  struct
  {
    double units;  /* 0: not on it */
    double work;
  } people[N_PEOPLE];
} State;

typedef struct
{
  const char *name;
  PurTaskFixed fixed;
  gboolean effort_driven;
  State before;
  struct
  {
    double duration; /* 0: left alone */
    double work;     /* of the task */
    double units[N_PEOPLE];
    double person_work[N_PEOPLE];
    double add[N_PEOPLE]; /* units */
    gboolean remove[N_PEOPLE];
    double add_work;
    double percent_before; /* set before the edit */
    PurContour contour;    /* of the first */
  } edit;
  State after;
} Case;

#define UNITS PUR_TASK_FIXED_UNITS
#define DURATION PUR_TASK_FIXED_DURATION
#define WORK PUR_TASK_FIXED_WORK
#define ALONE { 40, 40, { { 1, 40 } } }
#define PAIR { 40, 80, { { 1, 40 }, { 1, 40 } } }
#define UNEVEN { 40, 60, { { 1, 40 }, { 0.5, 20 } } }

static const Case cases[] = {
  { "fixed-units/duration", UNITS, FALSE, ALONE, { .duration = 80 }, { 80, 80, { { 1, 80 } } } },
  { "fixed-units/work", UNITS, FALSE, ALONE, { .work = 20 }, { 20, 20, { { 1, 20 } } } },
  { "fixed-units/units", UNITS, FALSE, ALONE, { .units = { 0.5 } }, { 80, 40, { { 0.5, 40 } } } },
  { "fixed-units/person-work", UNITS, FALSE, ALONE, { .person_work = { 60 } }, { 60, 60, { { 1, 60 } } } },
  { "fixed-units/add", UNITS, FALSE, ALONE, { .add = { 0, 1 } }, PAIR },
  { "fixed-units/remove", UNITS, FALSE, PAIR, { .remove = { FALSE, TRUE } }, ALONE },
  { "fixed-units/effort/duration", UNITS, TRUE, PAIR, { .duration = 20 }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "fixed-units/effort/work", UNITS, TRUE, PAIR, { .work = 40 }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "fixed-units/effort/units", UNITS, TRUE, PAIR, { .units = { 0.5 } }, { 80, 80, { { 0.5, 40 }, { 1, 40 } } } },
  { "fixed-units/effort/add", UNITS, TRUE, ALONE, { .add = { 0, 1 } }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "fixed-units/effort/add-half", UNITS, TRUE, { 48, 48, { { 1, 48 } } }, { .add = { 0, 0.5 } },
    { 32, 48, { { 1, 32 }, { 0.5, 16 } } } },
  { "fixed-units/effort/remove", UNITS, TRUE, PAIR, { .remove = { FALSE, TRUE } }, { 80, 80, { { 1, 80 } } } },
  { "fixed-duration/duration", DURATION, FALSE, ALONE, { .duration = 80 }, { 80, 80, { { 1, 80 } } } },
  { "fixed-duration/work", DURATION, FALSE, ALONE, { .work = 20 }, { 40, 20, { { 0.5, 20 } } } },
  { "fixed-duration/units", DURATION, FALSE, ALONE, { .units = { 0.5 } }, { 40, 20, { { 0.5, 20 } } } },
  { "fixed-duration/person-work", DURATION, FALSE, PAIR, { .person_work = { 20 } },
    { 40, 60, { { 0.5, 20 }, { 1, 40 } } } },
  { "fixed-duration/add", DURATION, FALSE, ALONE, { .add = { 0, 1 } }, PAIR },
  { "fixed-duration/remove", DURATION, FALSE, PAIR, { .remove = { TRUE } }, { 40, 40, { { 0 }, { 1, 40 } } } },
  { "fixed-duration/effort/duration", DURATION, TRUE, PAIR, { .duration = 20 }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "fixed-duration/effort/work", DURATION, TRUE, PAIR, { .work = 40 }, { 40, 40, { { 0.5, 20 }, { 0.5, 20 } } } },
  { "fixed-duration/effort/units", DURATION, TRUE, PAIR, { .units = { 0.5 } }, { 40, 60, { { 0.5, 20 }, { 1, 40 } } } },
  { "fixed-duration/effort/add", DURATION, TRUE, ALONE, { .add = { 0, 1 } }, { 40, 40, { { 0.5, 20 }, { 0.5, 20 } } } },
  { "fixed-duration/effort/remove", DURATION, TRUE, PAIR, { .remove = { FALSE, TRUE } }, { 40, 80, { { 2, 80 } } } },
  { "fixed-work/duration", WORK, TRUE, ALONE, { .duration = 80 }, { 80, 40, { { 0.5, 40 } } } },
  { "fixed-work/work", WORK, TRUE, ALONE, { .work = 20 }, { 20, 20, { { 1, 20 } } } },
  { "fixed-work/units", WORK, TRUE, ALONE, { .units = { 0.5 } }, { 80, 40, { { 0.5, 40 } } } },
  { "fixed-work/person-work", WORK, TRUE, ALONE, { .person_work = { 60 } }, { 60, 60, { { 1, 60 } } } },
  { "fixed-work/add", WORK, TRUE, ALONE, { .add = { 0, 1 } }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "fixed-work/remove", WORK, TRUE, PAIR, { .remove = { TRUE } }, { 80, 80, { { 0 }, { 1, 80 } } } },
  /* Two at once give the third, whatever is fixed. */
  { "duration-and-work", UNITS, FALSE, ALONE, { .duration = 80, .work = 20 }, { 80, 20, { { 0.25, 20 } } } },
  { "duration-and-units", WORK, TRUE, ALONE, { .duration = 20, .units = { 0.5 } }, { 20, 10, { { 0.5, 10 } } } },
  { "work-and-units", DURATION, FALSE, ALONE, { .work = 20, .units = { 0.5 } }, { 40, 20, { { 0.5, 20 } } } },
  /* The first to come is not effort-driven, unless there was work to be done. */
  { "first/units", UNITS, TRUE, { 40, 0 }, { .add = { 0.5 } }, { 40, 20, { { 0.5, 20 } } } },
  { "first/two", UNITS, TRUE, { 40, 0 }, { .add = { 1, 1 } }, PAIR },
  { "first/with-work", UNITS, TRUE, { 40, 40 }, { .add = { 1, 1 } }, { 20, 40, { { 1, 20 }, { 1, 20 } } } },
  { "first/with-work-fixed-duration", DURATION, TRUE, { 40, 20 }, { .add = { 1 } }, { 40, 20, { { 0.5, 20 } } } },
  { "first/says-its-work", UNITS, FALSE, { 40, 0 }, { .add = { 1 }, .add_work = 16 }, { 16, 16, { { 1, 16 } } } },
  { "nobody/work", UNITS, FALSE, { 8, 0 }, { .work = 40 }, { 40, 40 } },
  { "nobody/work-fixed-duration", DURATION, FALSE, { 8, 0 }, { .work = 40 }, { 8, 40 } },
  { "last/effort", UNITS, TRUE, ALONE, { .remove = { TRUE } }, { 40, 40 } },
  { "last/no-effort", UNITS, FALSE, ALONE, { .remove = { TRUE } }, { 40, 0 } },
  /* Whoever works on a part of the task keeps to that part. */
  { "uneven/duration", UNITS, FALSE, UNEVEN, { .duration = 80 }, { 80, 120, { { 1, 80 }, { 0.5, 40 } } } },
  { "uneven/work", UNITS, FALSE, { 40, 50, { { 1, 40 }, { 1, 10 } } }, { .work = 100 }, { 80, 100, { { 1, 80 }, { 1, 20 } } } },
  { "uneven/add", UNITS, TRUE, UNEVEN, { .add = { 0, 0, 0.5 } }, { 30, 60, { { 1, 30 }, { 0.5, 15 }, { 0.5, 15 } } } },
  { "to-nothing", UNITS, FALSE, ALONE, { .duration = -1 }, { 0, 0, { { 1, 0 } } } },
  /* What is done stays done. */
  { "started/duration", UNITS, FALSE, ALONE, { .duration = 60, .percent_before = 50 }, { 60, 60, { { 1, 60 } } } },
  { "started/units", UNITS, FALSE, ALONE, { .units = { 2 }, .percent_before = 50 }, { 30, 40, { { 2, 40 } } } },
  { "started/work", UNITS, FALSE, ALONE, { .work = 60, .percent_before = 50 }, { 60, 60, { { 1, 60 } } } },
  { "started/add", UNITS, TRUE, ALONE, { .add = { 0, 1 }, .percent_before = 50 }, { 30, 40, { { 1, 30 }, { 1, 10 } } } },
  /* A contour only spreads the work: the average of a bell is half of its peak, of a turtle 70 %. */
  { "fixed-units/contour", UNITS, FALSE, ALONE, { .contour = PUR_CONTOUR_BELL }, { 80, 40, { { 1, 40 } } } },
  { "fixed-units/contour-turtle", UNITS, FALSE, { 42, 42, { { 1, 42 } } }, { .contour = PUR_CONTOUR_TURTLE },
    { 60, 42, { { 1, 42 } } } },
  { "fixed-units/contour-back-loaded", UNITS, FALSE, { 48, 48, { { 1, 48 } } }, { .contour = PUR_CONTOUR_BACK_LOADED },
    { 80, 48, { { 1, 48 } } } },
  { "fixed-units/contour-of-one", UNITS, FALSE, PAIR, { .contour = PUR_CONTOUR_BELL }, { 80, 80, { { 1, 40 }, { 1, 40 } } } },
  { "fixed-duration/contour", DURATION, FALSE, ALONE, { .contour = PUR_CONTOUR_BELL }, { 40, 40, { { 2, 40 } } } },
  { "fixed-duration/contour-of-one", DURATION, FALSE, PAIR, { .contour = PUR_CONTOUR_BELL },
    { 40, 80, { { 2, 40 }, { 1, 40 } } } },
  { "fixed-work/contour", WORK, TRUE, ALONE, { .contour = PUR_CONTOUR_LATE_PEAK }, { 80, 40, { { 1, 40 } } } },
  { "contour-and-duration", UNITS, FALSE, ALONE, { .duration = 60, .contour = PUR_CONTOUR_BELL },
    { 60, 30, { { 1, 30 } } } },
  { "contour-and-units", UNITS, FALSE, ALONE, { .units = { 2 }, .contour = PUR_CONTOUR_BELL }, { 40, 40, { { 2, 40 } } } },
  { "started/contour", UNITS, FALSE, ALONE, { .percent_before = 50, .contour = PUR_CONTOUR_BELL },
    { 60, 40, { { 1, 40 } } } },
  { "started/work-fixed-duration", DURATION, FALSE, ALONE, { .work = 30, .percent_before = 50 }, { 40, 30, { { 0.5, 30 } } } },
};

typedef struct
{
  Fixture plan;
  PurId people[N_PEOPLE];
  PurId assignments[N_PEOPLE];
} Work;

static PurDuration
hours (double n)
{
  return pur_duration_working ((gint64) (n * 3600));
}

static void
commit (Work *self, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (&self->plan, change, &error);
  g_assert_no_error (error);
}

/* As an import says it: all at once, nothing follows. */
static void
set_up (Work *self, const Case *test)
{
  g_autoptr (PurChange) change = pur_change_new ("Set up", NULL);
  PurId task;

  fixture_set_up (&self->plan, NULL);
  task = self->plan.second;
  pur_change_set_lenient (change, TRUE);
  pur_task_set_task_type (change, task, test->fixed);
  pur_task_set_effort_driven (change, task, test->effort_driven);
  pur_task_set_duration (change, task, hours (test->before.duration));
  if (test->before.work > 0)
    pur_task_set_work (change, task, hours (test->before.work));
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %u", i);

      self->people[i] = pur_change_add (change, &pur_person_kind);
      pur_person_set_title (change, self->people[i], name);
      self->assignments[i] = PUR_ID_NONE;
      if (test->before.people[i].units <= 0)
        continue;
      self->assignments[i] = pur_change_add (change, &pur_assignment_kind);
      pur_assignment_set_task (change, self->assignments[i], task);
      pur_assignment_set_person (change, self->assignments[i], self->people[i]);
      pur_assignment_set_units (change, self->assignments[i], test->before.people[i].units);
      pur_assignment_set_work (change, self->assignments[i], hours (test->before.people[i].work));
    }
  commit (self, change);

  if (test->edit.percent_before > 0)
    {
      g_autoptr (PurChange) percent = pur_change_new ("Percent", NULL);

      pur_task_set_percent_complete (percent, task, test->edit.percent_before);
      commit (self, percent);
    }
}

static PurChange *
make_edit (Work *self, const Case *test)
{
  PurChange *change = pur_change_new ("Edit", NULL);
  PurId task = self->plan.second;

  if (test->edit.duration != 0)
    pur_task_set_duration (change, task, hours (MAX (test->edit.duration, 0)));
  if (test->edit.work > 0)
    pur_task_set_work (change, task, hours (test->edit.work));
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      if (test->edit.units[i] > 0)
        pur_assignment_set_units (change, self->assignments[i], test->edit.units[i]);
      if (test->edit.person_work[i] > 0)
        pur_assignment_set_work (change, self->assignments[i], hours (test->edit.person_work[i]));
      if (i == 0 && test->edit.contour != PUR_CONTOUR_FLAT)
        pur_assignment_set_contour (change, self->assignments[i], test->edit.contour);
      if (test->edit.remove[i])
        pur_change_remove (change, &pur_assignment_kind, self->assignments[i]);
      if (test->edit.add[i] <= 0)
        continue;
      self->assignments[i] = pur_change_add (change, &pur_assignment_kind);
      pur_assignment_set_task (change, self->assignments[i], task);
      pur_assignment_set_person (change, self->assignments[i], self->people[i]);
      pur_assignment_set_units (change, self->assignments[i], test->edit.add[i]);
      if (test->edit.add_work > 0)
        pur_assignment_set_work (change, self->assignments[i], hours (test->edit.add_work));
    }
  return change;
}

static double
get_hours (PurDuration duration)
{
  return (double) pur_duration_get_seconds (duration) / 3600;
}

static void
assert_state (Work *self, const State *state)
{
  PurTask *task = fixture_task (&self->plan, self->plan.second);

  g_assert_cmpfloat (get_hours (pur_task_get_duration (task)), ==, state->duration);
  g_assert_cmpfloat (get_hours (pur_task_get_work (task)), ==, state->work);
  for (guint i = 0; i < N_PEOPLE; i++)
    {
      PurAssignment *assignment = PUR_assignment (
          pur_workspace_lookup (self->plan.workspace, &pur_assignment_kind, self->assignments[i]));

      g_assert_true ((assignment != NULL) == (state->people[i].units > 0));
      if (assignment == NULL)
        continue;
      g_assert_cmpfloat_with_epsilon (pur_assignment_get_units (assignment), state->people[i].units, 1e-9);
      g_assert_cmpfloat (get_hours (pur_assignment_get_work (assignment)), ==, state->people[i].work);
    }
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  Work self;
  g_autoptr (PurChange) change = NULL;
  g_autoptr (PurChange) undo = NULL;
  g_autoptr (PurChange) redo = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  set_up (&self, test);
  before = pur_workspace_dump (self.plan.workspace);
  change = make_edit (&self, test);
  commit (&self, change);
  assert_state (&self, &test->after);
  g_assert_true (pur_plan_schedule (self.plan.workspace, NULL));

  after = pur_workspace_dump (self.plan.workspace);
  undo = pur_change_invert (change, "Undo", NULL);
  pur_change_set_undoes (undo, 1, FALSE);
  commit (&self, undo);
  undone = pur_workspace_dump (self.plan.workspace);
  g_assert_cmpstr (before, ==, undone);
  redo = pur_change_invert (undo, "Redo", NULL);
  pur_change_set_undoes (redo, 1, TRUE);
  commit (&self, redo);
  redone = pur_workspace_dump (self.plan.workspace);
  g_assert_cmpstr (after, ==, redone);

  fixture_tear_down (&self.plan, NULL);
}

/* Whoever leaves for good leaves the work to the others. */
static void
test_person_removed (void)
{
  static const Case test = { "person-removed", UNITS, TRUE, PAIR, { 0 }, { 80, 80, { { 1, 80 } } } };
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);
  Work self;

  set_up (&self, &test);
  pur_change_remove (change, &pur_person_kind, self.people[1]);
  commit (&self, change);
  assert_state (&self, &test.after);
  fixture_tear_down (&self.plan, NULL);
}

static void
test_progress (void)
{
  static const Case test = { "progress", UNITS, FALSE, PAIR, { 0 }, PAIR };
  g_autoptr (PurChange) half = pur_change_new ("Half", NULL);
  g_autoptr (PurChange) none = pur_change_new ("None", NULL);
  PurAssignment *assignment;
  Work self;

  set_up (&self, &test);
  pur_task_set_percent_complete (half, self.plan.second, 50);
  commit (&self, half);
  assert_state (&self, &test.after);
  assignment = PUR_assignment (pur_workspace_lookup (self.plan.workspace, &pur_assignment_kind, self.assignments[1]));
  g_assert_cmpfloat (get_hours (pur_assignment_get_actual_work (assignment)), ==, 20);
  g_assert_cmpfloat (get_hours (pur_assignment_get_remaining_work (assignment)), ==, 20);
  assert_time (pur_assignment_get_actual_start (assignment), "2026-04-08T08:00:00");

  pur_task_set_percent_complete (none, self.plan.second, 0);
  commit (&self, none);
  g_assert_false (pur_assignment_has_actual_work (assignment));
  g_assert_false (pur_assignment_has_actual_start (assignment));
  fixture_tear_down (&self.plan, NULL);
}

/* A material is not work, and an import is complete. */
static void
test_left_alone (void)
{
  static const Case test = { "left-alone", UNITS, TRUE, ALONE, { 0 }, ALONE };
  g_autoptr (PurChange) material = pur_change_new ("Add", NULL);
  g_autoptr (PurChange) import = pur_change_new ("Import", NULL);
  g_autoptr (PurChange) fixed_work = pur_change_new ("Type", NULL);
  PurId id, use;
  Work self;

  set_up (&self, &test);
  id = pur_change_add (material, &pur_person_kind);
  pur_person_set_title (material, id, "Cement");
  pur_person_set_resource_type (material, id, PUR_RESOURCE_MATERIAL);
  use = pur_change_add (material, &pur_assignment_kind);
  pur_assignment_set_task (material, use, self.plan.second);
  pur_assignment_set_person (material, use, id);
  pur_assignment_set_units (material, use, 12);
  commit (&self, material);
  assert_state (&self, &test.after);

  pur_change_set_lenient (import, TRUE);
  pur_task_set_duration (import, self.plan.second, hours (8));
  commit (&self, import);
  assert_state (&self, &(State) { 8, 40, { { 1, 40 } } });

  pur_task_set_effort_driven (fixed_work, self.plan.second, FALSE);
  pur_task_set_task_type (fixed_work, self.plan.second, WORK);
  commit (&self, fixed_work);
  g_assert_true (pur_task_get_effort_driven (fixture_task (&self.plan, self.plan.second)));
  fixture_tear_down (&self.plan, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/model/effort/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/model/effort/person-removed", test_person_removed);
  g_test_add_func ("/model/effort/progress", test_progress);
  g_test_add_func ("/model/effort/left-alone", test_left_alone);
  return g_test_run ();
}
