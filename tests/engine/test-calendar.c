/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working time as the rest of the program asks for it: sums on plan times, days, and times far
 * outside the years that a network has compiled.  Then what a network hands out besides dates. */

#include "config.h"

#include "pur-engine.h"

#define N_TIMES 3000

static const PurDayInterval office[] = { { 28800, 43200 }, { 46800, 61200 } };
static const PurDayInterval morning[] = { { 28800, 43200 } };
static const PurDayInterval night[] = { { 79200, 21600 } };

static PurTime
at (int year, int month, int day, int hour)
{
  return pur_time_from_civil (year, month, day, hour, 0, 0);
}

static void
assert_time (PurTime time, const char *text)
{
  g_autofree char *got = pur_time_format_iso (time, TRUE);

  g_assert_cmpstr (got, ==, text);
}

/* 1: an office with one holiday and one working Saturday; 2: nights; 3: based on 1, Fridays off. */
static PurNetwork *
make_network (void)
{
  PurNetwork *network = pur_network_new ();
  const PurPeriod of_office[] = {
    { .weekdays = 0x1f, .intervals = office, .n_intervals = 2 },
    { .weekdays = 0x60 },
    { .type = PUR_PERIOD_EXCEPTION, .from = at (2024, 1, 1, 0), .to = at (2024, 1, 1, 0) },
    { .type = PUR_PERIOD_EXCEPTION, .from = at (2024, 1, 6, 0), .to = at (2024, 1, 6, 0),
      .intervals = morning, .n_intervals = 1 },
  };
  const PurPeriod of_night[] = {
    { .weekdays = 0x1f, .intervals = night, .n_intervals = 1 },
    { .weekdays = 0x60 },
  };
  const PurPeriod of_short[] = { { .weekdays = 1 << 4 } };

  pur_network_set_project (network, 1, &(PurNetworkProject) { .start = at (2024, 1, 1, 8),
                                                              .calendar = 1 });
  pur_network_set_calendar (network, 1, &(PurCalendarSource) { 0, of_office, 4 });
  pur_network_set_calendar (network, 2, &(PurCalendarSource) { 0, of_night, 2 });
  pur_network_set_calendar (network, 3, &(PurCalendarSource) { 1, of_short, 1 });

  return network;
}

static void
test_days (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurWorkTime *time = pur_network_get_work_time (network, 1);
  PurDayInterval intervals[PUR_DAY_INTERVALS];

  g_assert_false (pur_work_time_is_working_day (time, at (2024, 1, 1, 12)));
  g_assert_true (pur_work_time_is_working_day (time, at (2024, 1, 2, 0)));
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 2, 23)), ==, 8 * 3600);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 6, 0)), ==, 4 * 3600);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 7, 0)), ==, 0);
  g_assert_cmpuint (pur_work_time_get_day (time, at (2024, 1, 2, 9), intervals), ==, 2);
  g_assert_cmpint (intervals[1].from, ==, 46800);
  g_assert_cmpint (intervals[1].to, ==, 61200);

  /* A night belongs to two days. */
  time = pur_network_get_work_time (network, 2);
  g_assert_cmpuint (pur_work_time_get_day (time, at (2024, 1, 2, 0), intervals), ==, 2);
  g_assert_cmpint (intervals[0].to, ==, 21600);
  g_assert_cmpint (intervals[1].from, ==, 79200);
  g_assert_cmpint (intervals[1].to, ==, 86400);
  g_assert_cmpuint (pur_work_time_get_day (time, at (2024, 1, 6, 0), intervals), ==, 1);

  time = pur_network_get_work_time (network, 3);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 5, 0)), ==, 0);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 6, 0)), ==, 4 * 3600);

  /* No calendar is the standard week. */
  time = pur_network_get_work_time (network, 0);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2024, 1, 1, 0)), ==, 8 * 3600);
}

static void
test_sums (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurWorkTime *time = pur_network_get_work_time (network, 1);

  assert_time (pur_work_time_next (time, at (2024, 1, 1, 8)), "2024-01-02T08:00:00");
  assert_time (pur_work_time_next (time, at (2024, 1, 2, 12)), "2024-01-02T13:00:00");
  assert_time (pur_work_time_next (time, at (2024, 1, 2, 17)), "2024-01-03T08:00:00");
  assert_time (pur_work_time_previous_end (time, at (2024, 1, 3, 8)), "2024-01-02T17:00:00");
  assert_time (pur_work_time_previous_end (time, at (2024, 1, 3, 10)), "2024-01-03T10:00:00");
  assert_time (pur_work_time_add (time, at (2024, 1, 1, 8), 8 * 3600), "2024-01-02T17:00:00");
  assert_time (pur_work_time_add (time, at (2024, 1, 7, 8), 0), "2024-01-07T08:00:00");
  assert_time (pur_work_time_sub (time, at (2024, 1, 3, 8), 8 * 3600), "2024-01-02T08:00:00");
  assert_time (pur_work_time_sub (time, at (2024, 1, 3, 8), 3600), "2024-01-02T16:00:00");
  /* Friday, the working Saturday's four hours, then Monday. */
  assert_time (pur_work_time_add (time, at (2024, 1, 5, 8), 13 * 3600), "2024-01-08T09:00:00");
  g_assert_cmpint (pur_work_time_between (time, at (2024, 1, 5, 8), at (2024, 1, 8, 8)), ==,
                   12 * 3600);
  g_assert_cmpint (pur_work_time_between (time, at (2024, 1, 8, 8), at (2024, 1, 5, 8)), ==,
                   -12 * 3600);
}

/* A hundred years before and after there is still the ordinary week. */
static void
test_far_away (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurWorkTime *time = pur_network_get_work_time (network, 1);

  /* 1 January 1924 was a Tuesday, 1 January 2150 a Thursday. */
  assert_time (pur_work_time_add (time, at (1924, 1, 1, 8), 40 * 3600), "1924-01-07T17:00:00");
  assert_time (pur_work_time_sub (time, at (1924, 1, 7, 17), 40 * 3600), "1924-01-01T08:00:00");
  assert_time (pur_work_time_add (time, at (2150, 1, 1, 8), 24 * 3600), "2150-01-05T17:00:00");
  assert_time (pur_work_time_next (time, at (2150, 1, 3, 8)), "2150-01-05T08:00:00");
  assert_time (pur_work_time_previous_end (time, at (2150, 1, 4, 8)), "2150-01-02T17:00:00");
  g_assert_cmpint (pur_work_time_between (time, at (2150, 1, 1, 0), at (2150, 1, 8, 0)), ==,
                   40 * 3600);
  g_assert_cmpint (pur_work_time_get_day_work (time, at (2150, 1, 3, 0)), ==, 0);
}

/* What holds between the sums, at any time, inside the compiled years and across their ends. */
static void
test_laws (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int i = 0; i < N_TIMES; i++)
    {
      const PurWorkTime *work_time = pur_network_get_work_time (network, (guint) i % 4);
      PurTime time = pur_time (at (1980, 1, 1, 0).seconds
                               + (gint64) (g_rand_double (rand) * 150 * 366 * 86400.0));
      gint64 work = g_rand_int_range (rand, 1, 4000000);
      PurTime finish = pur_work_time_add (work_time, time, work);
      PurTime start = pur_work_time_sub (work_time, finish, work);
      PurTime next = pur_work_time_next (work_time, time);
      PurTime end = pur_work_time_previous_end (work_time, time);

      g_assert_cmpint (pur_work_time_between (work_time, time, finish), ==, work);
      g_assert_cmpint (start.seconds, ==, next.seconds);
      g_assert_cmpint (next.seconds, >=, time.seconds);
      g_assert_cmpint (end.seconds, <=, time.seconds);
      g_assert_cmpint (pur_work_time_between (work_time, end, next), ==, 0);
      g_assert_cmpint (pur_work_time_previous_end (work_time, finish).seconds, ==, finish.seconds);
      g_assert_cmpint (pur_work_time_next (work_time, next).seconds, ==, next.seconds);
    }
}

static void
test_spans (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurNetworkPiece pieces[] = {
    { at (2024, 1, 2, 8), at (2024, 1, 2, 17), 28800 },
    { at (2024, 1, 3, 8), at (2024, 1, 3, 17), 0 },
    { at (2024, 1, 4, 8), at (2024, 1, 4, 17), 28800 },
  };
  PurNetworkSpan spans[2];

  pur_network_set_task (network, 1, &(PurNetworkTask) {
      .project = 1, .duration = pur_duration_working (57600) });
  pur_network_set_assignment (network, 1, &(PurNetworkAssignment) {
      .task = 1, .units = 1, .work = 57600, .pieces = pieces, .n_pieces = 3 });
  g_assert_true (pur_network_schedule (network, NULL));
  g_assert_cmpuint (pur_network_get_spans (network, 1, spans, 2), ==, 2);
  assert_time (spans[0].start, "2024-01-02T08:00:00");
  assert_time (spans[0].finish, "2024-01-02T17:00:00");
  assert_time (spans[1].start, "2024-01-04T08:00:00");
  assert_time (spans[1].finish, "2024-01-04T17:00:00");
  g_assert_cmpint (pur_work_time_get_day_work (pur_network_get_task_time (network, 1),
                                               at (2024, 1, 2, 0)), ==, 28800);
}

/* A failed schedule leaves no dates; put right, they are there again. */
static void
test_failure (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  g_autoptr (GError) error = NULL;
  PurNetworkTask task = { .project = 1, .duration = pur_duration_working (28800) };

  g_assert_false (pur_network_has_dates (network, 1));
  pur_network_set_task (network, 1, &task);
  pur_network_set_task (network, 2, &task);
  pur_network_set_link (network, 1, &(PurNetworkLink) { .predecessor = 1, .successor = 2 });
  g_assert_true (pur_network_schedule (network, NULL));
  g_assert_null (pur_network_get_fault (network));

  pur_network_set_link (network, 2, &(PurNetworkLink) { .predecessor = 2, .successor = 1 });
  g_assert_false (pur_network_schedule (network, &error));
  g_assert_error (error, PUR_ENGINE_ERROR, PUR_ENGINE_ERROR_LOOP);
  g_assert_cmpuint (pur_network_get_fault (network)->n_members, ==, 2);
  g_assert_false (pur_network_has_dates (network, 1));

  pur_network_set_link (network, 2, NULL);
  g_assert_true (pur_network_schedule (network, NULL));
  assert_time (pur_network_get_start (network, 2), "2024-01-03T08:00:00");

  /* A date that runs out of reach fails, and so does not stay when it is taken back. */
  task.constraint = PUR_NETWORK_SNET;
  task.constraint_date = at (2199, 1, 1, 8);
  g_clear_error (&error);
  pur_network_set_task (network, 1, &task);
  g_assert_false (pur_network_schedule (network, &error));
  g_assert_error (error, PUR_ENGINE_ERROR, PUR_ENGINE_ERROR_DATE_RANGE);
  g_assert_cmpuint (pur_network_get_fault (network)->task, ==, 1);
  task.constraint = PUR_NETWORK_ASAP;
  pur_network_set_task (network, 1, &task);
  g_assert_true (pur_network_schedule (network, NULL));
  assert_time (pur_network_get_start (network, 2), "2024-01-03T08:00:00");
}

/* A copy lives on its own. */
static void
test_copy (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  g_autoptr (PurNetwork) copy = NULL;
  PurNetworkTask task = { .project = 1, .duration = pur_duration_working (28800) };

  pur_network_set_task (network, 1, &task);
  g_assert_true (pur_network_schedule (network, NULL));
  copy = pur_network_copy (network);
  task.duration = pur_duration_working (2 * 28800);
  pur_network_set_task (copy, 1, &task);
  g_assert_true (pur_network_schedule (copy, NULL));
  assert_time (pur_network_get_finish (network, 1), "2024-01-02T17:00:00");
  assert_time (pur_network_get_finish (copy, 1), "2024-01-03T17:00:00");
}

/* Asked for a calendar right after it changed, before the plan is scheduled again. */
static void
test_calendar_before_schedule (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurPeriod always[] = { { .intervals = night, .n_intervals = 1 } };

  pur_network_set_task (network, 1, &(PurNetworkTask) {
      .project = 1, .duration = pur_duration_working (28800) });
  pur_network_set_assignment (network, 1, &(PurNetworkAssignment) {
      .task = 1, .calendar = 2, .units = 1, .work = 28800 });
  pur_network_set_assignment (network, 2, &(PurNetworkAssignment) {
      .task = 1, .calendar = 3, .units = 1, .work = 28800 });
  g_assert_true (pur_network_schedule (network, NULL));
  pur_network_set_calendar (network, 2, &(PurCalendarSource) { 0, always, 1 });
  g_assert_cmpint (pur_work_time_get_day_work (pur_network_get_work_time (network, 2),
                                               at (2024, 1, 7, 0)), ==, 28800);
  g_assert_nonnull (pur_network_get_task_time (network, 1));
  g_assert_true (pur_network_schedule (network, NULL));
  assert_time (pur_network_get_start (network, 1), "2024-01-01T22:00:00");
}

/* A calendar that cannot be compiled is named; asked for, it is the standard week. */
static void
test_impossible_calendar (void)
{
  g_autoptr (PurNetwork) network = make_network ();
  const PurDayInterval hours[] = { { 28800, 100000 } };
  const PurPeriod period = { .intervals = hours, .n_intervals = 1 };

  pur_network_set_calendar (network, 2, &(PurCalendarSource) { 0, &period, 1 });
  g_assert_cmpint (pur_work_time_get_day_work (pur_network_get_work_time (network, 2),
                                               at (2024, 1, 2, 0)), ==, 28800);
  g_assert_cmpint (pur_network_get_fault (network)->code, ==, PUR_ENGINE_ERROR_CALENDAR_DAY);
  g_assert_cmpuint (pur_network_get_fault (network)->calendar, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/days", test_days);
  g_test_add_func ("/calendar/sums", test_sums);
  g_test_add_func ("/calendar/far-away", test_far_away);
  g_test_add_func ("/calendar/laws", test_laws);
  g_test_add_func ("/calendar/before-schedule", test_calendar_before_schedule);
  g_test_add_func ("/calendar/impossible", test_impossible_calendar);
  g_test_add_func ("/network/spans", test_spans);
  g_test_add_func ("/network/failure", test_failure);
  g_test_add_func ("/network/copy", test_copy);

  return g_test_run ();
}
