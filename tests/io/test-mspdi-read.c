/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "io-test.h"

#include <string.h>

#define HEAD "<Project xmlns=\"http://schemas.microsoft.com/project\">"
#define TASK(uid, level, rest) \
  "<Task><UID>" #uid "</UID><Name>T" #uid "</Name><OutlineLevel>" #level "</OutlineLevel>" rest "</Task>"

static PurDraft *
read_well (const char *text)
{
  g_autoptr (GError) error = NULL;
  PurDraft *draft = test_read_text (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);
  return draft;
}

static PurId
find_task (PurDraft   *draft,
           const char *title)
{
  PurId id = test_find (draft, &pur_task_kind, title);

  g_assert_cmpint (id, !=, PUR_ID_NONE);
  return id;
}

static void
test_project (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  PurId id = test_nth (draft, &pur_project_kind, 0);

  test_assert_value (draft, id, project, company, "North & South");
  test_assert_value (draft, id, project, start, "2026-01-05T08:00:00");
  test_assert_value (draft, id, project, finish, NULL);
  test_assert_value (draft, id, project, currency, "CNY");
  test_assert_value (draft, id, project, calendar, "calendar1");
  test_assert_value (draft, id, project, minutes_per_day, "450");
  test_assert_value (draft, id, project, default_start, "510");
  test_assert_value (draft, id, project, honour_constraints, "0");
  test_assert_value (draft, id, project, critical_slack_limit, "1");
  test_assert_value (draft, id, project, notes, "What it is about.");
  g_assert_cmpuint (pur_draft_count (draft, &pur_project_kind), ==, 1);
}

static void
test_calendars (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  const struct
  {
    const char *type, *weekdays, *from, *to, *intervals, *recurrence;
  } expected[] = {
    { "week", "mo,tu", NULL, NULL, "08:30-12:00 13:00-17:00", NULL },
    { "week", "we,th", NULL, NULL, "08:00-12:00 13:00-17:00", NULL },
    { "week", "fr", NULL, NULL, "16:00-24:00", NULL },
    { "week", "sa,su", NULL, NULL, NULL, NULL },
    { "week", "fr", "2026-07-01", "2026-08-31", NULL, NULL },
    { "exception", NULL, "2026-02-16", "2026-02-20", NULL, NULL },
    { "exception", NULL, "2026-01-01", "2030-12-31", NULL, "FREQ=YEARLY;BYMONTH=12;BYDAY=FR;BYSETPOS=-1" },
    { "exception", NULL, "2026-01-07", "2026-12-31", "09:00-12:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA" },
    { "exception", NULL, "2026-01-18", "2026-12-31", "09:00-12:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU" },
    { "week", "mo", NULL, NULL, "22:00-06:00", NULL },
    { "exception", NULL, "2026-01-12", "2026-01-13", NULL, NULL },
  };

  /* The exception of the old form says the same as the first of the new. */
  g_assert_cmpuint (pur_draft_count (draft, &pur_calendar_period_kind), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PurId id = test_nth (draft, &pur_calendar_period_kind, i);

      test_assert_value (draft, id, calendar_period, type, expected[i].type);
      test_assert_value (draft, id, calendar_period, weekdays, expected[i].weekdays);
      test_assert_value (draft, id, calendar_period, from, expected[i].from);
      test_assert_value (draft, id, calendar_period, to, expected[i].to);
      test_assert_value (draft, id, calendar_period, intervals, expected[i].intervals);
      test_assert_value (draft, id, calendar_period, recurrence, expected[i].recurrence);
      test_assert_value (draft, id, calendar_period, working, expected[i].intervals != NULL ? "1" : "0");
    }

  /* A calendar of a person that says nothing is its base; one that says something is the person's own. */
  g_assert_cmpuint (pur_draft_count (draft, &pur_calendar_kind), ==, 3);
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 0), person, calendar, "calendar1");
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 1), person, calendar, "calendar3");
  test_assert_value (draft, test_nth (draft, &pur_calendar_kind, 2), calendar, owner, "person2");
  test_assert_value (draft, test_nth (draft, &pur_calendar_kind, 2), calendar, base, "calendar1");
  test_assert_value (draft, test_nth (draft, &pur_calendar_kind, 2), calendar, title, "Ana");
}

static void
test_tasks (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  PurId id;

  g_assert_cmpuint (pur_draft_count (draft, &pur_task_kind), ==, 5);

  id = find_task (draft, "Preparation");
  test_assert_value (draft, id, task, parent, NULL);
  test_assert_value (draft, id, task, duration, NULL);
  test_assert_value (draft, id, task, work, NULL);
  test_assert_value (draft, id, task, actual_start, NULL);
  test_assert_value (draft, id, task, percent_complete, NULL);
  test_assert_value (draft, id, task, task_type, "fixed-duration");

  id = find_task (draft, "Read the papers");
  test_assert_value (draft, id, task, parent, "task1");
  test_assert_value (draft, id, task, uid, "11");
  test_assert_value (draft, id, task, duration, "900");
  test_assert_value (draft, id, task, duration_unit, NULL);
  test_assert_value (draft, id, task, estimated, "1");
  test_assert_value (draft, id, task, task_type, "fixed-work");
  test_assert_value (draft, id, task, priority, "700");
  test_assert_value (draft, id, task, percent_complete, "50");
  test_assert_value (draft, id, task, remaining_duration, "450");
  test_assert_value (draft, id, task, stop, "2026-01-05T17:00:00");
  test_assert_value (draft, id, task, resume, "2026-01-06T08:30:00");
  test_assert_value (draft, id, task, fixed_cost, "12345");
  test_assert_value (draft, id, task, fixed_cost_accrual, "start");
  test_assert_value (draft, id, task, levelling_delay, "480e");
  test_assert_value (draft, id, task, constraint, "asap");
  test_assert_value (draft, id, task, constraint_date, NULL);
  test_assert_value (draft, id, task, hyperlink, "https://example.org/papers#page2");
  test_assert_value (draft, id, task, notes, "First line\\nsecond line");
  test_assert_value (draft, id, task, physical_percent, "30");
  test_assert_value (draft, id, task, manual_start, NULL);

  /* An empty title is one. */
  id = find_task (draft, "");
  test_assert_value (draft, id, task, uid, "12");
  test_assert_value (draft, id, task, constraint, "snet");
  test_assert_value (draft, id, task, constraint_date, "2026-01-08T08:30:00");
  test_assert_value (draft, id, task, deadline, "2026-01-20T17:00:00");
  test_assert_value (draft, id, task, calendar, "calendar2");
  test_assert_value (draft, id, task, ignore_resource_calendar, "1");

  /* An outline that jumps two levels goes down one. */
  id = find_task (draft, "By hand");
  test_assert_value (draft, id, task, parent, "task3");
  test_assert_value (draft, id, task, mode, "manual");
  test_assert_value (draft, id, task, manual_start, "2026-01-12T09:00:00");
  test_assert_value (draft, id, task, manual_finish, "2026-01-14T15:00:00");
  test_assert_value (draft, id, task, duration_unit, "h");

  id = find_task (draft, "Hand in");
  test_assert_value (draft, id, task, parent, NULL);
  test_assert_value (draft, id, task, milestone, "1");
  test_assert_value (draft, id, task, active, "0");
  test_assert_value (draft, id, task, duration, "0");
}

static void
test_dates (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  const GArray *dates = pur_draft_get_dates (draft);
  const PurDraftDates *first;
  g_autofree char *start = NULL;

  g_assert_cmpuint (dates->len, ==, 2);
  first = &g_array_index (dates, PurDraftDates, 0);
  start = pur_time_format_iso (first->start, TRUE);
  g_assert_cmpint (first->task, ==, find_task (draft, "Read the papers"));
  g_assert_cmpstr (start, ==, "2026-01-05T08:30:00");
}

static void
test_links (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  const struct
  {
    const char *predecessor, *successor, *type, *lag, *unit;
  } expected[] = {
    { "task2", "task3", "fs", "480", "elapsed" },
    { "task2", "task4", "ss", "50", "percent" },
    { "task3", "task5", "ff", "-480", "working" },
    { "task4", "task5", "sf", "0", "working" },
  };

  g_assert_cmpuint (pur_draft_count (draft, &pur_link_kind), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      PurId id = test_nth (draft, &pur_link_kind, i);

      test_assert_value (draft, id, link, predecessor, expected[i].predecessor);
      test_assert_value (draft, id, link, successor, expected[i].successor);
      test_assert_value (draft, id, link, type, expected[i].type);
      test_assert_value (draft, id, link, lag, expected[i].lag);
      test_assert_value (draft, id, link, lag_unit, expected[i].unit);
    }

  g_assert_cmpuint (test_count_lost (draft, "Link to a task outside the file"), ==, 2);
  g_assert_cmpuint (test_count_lost (draft, "Link to the project itself"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Link from a task to itself"), ==, 1);
}

static void
test_people (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  PurId id = test_nth (draft, &pur_person_kind, 0);

  g_assert_cmpuint (pur_draft_count (draft, &pur_person_kind), ==, 4);
  test_assert_value (draft, id, person, initials, "LW");
  test_assert_value (draft, id, person, email, "li@example.org");
  test_assert_value (draft, id, person, rate, "15050");
  test_assert_value (draft, id, person, rate_unit, "day");
  test_assert_value (draft, id, person, overtime_rate, "20000");
  test_assert_value (draft, id, person, cost_per_use, "5000");
  test_assert_value (draft, id, person, max_units, "0.5");
  test_assert_value (draft, id, person, can_level, "0");
  test_assert_value (draft, id, person, accrue_at, "end");
  test_assert_value (draft, id, person, resource_type, "work");
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 2), person, resource_type, "material");
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 2), person, material_unit, "box");
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 2), person, rate_unit, "unit");
  test_assert_value (draft, test_nth (draft, &pur_person_kind, 3), person, resource_type, "cost");

  g_assert_cmpuint (pur_draft_count (draft, &pur_rate_kind), ==, 1);
  id = test_nth (draft, &pur_rate_kind, 0);
  test_assert_value (draft, id, rate, table, "1");
  test_assert_value (draft, id, rate, rate, "9900");
  test_assert_value (draft, id, rate, from, NULL);
}

static void
test_assignments (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  PurId id = test_nth (draft, &pur_assignment_kind, 0);

  g_assert_cmpuint (pur_draft_count (draft, &pur_assignment_kind), ==, 4);
  test_assert_value (draft, id, assignment, task, "task2");
  test_assert_value (draft, id, assignment, person, "person1");
  test_assert_value (draft, id, assignment, units, "0.5");
  test_assert_value (draft, id, assignment, work, "900");
  test_assert_value (draft, id, assignment, actual_work, "450");
  test_assert_value (draft, id, assignment, remaining_work, "450");
  test_assert_value (draft, id, assignment, overtime_work, "120");
  test_assert_value (draft, id, assignment, remaining_overtime_work, "60");
  test_assert_value (draft, id, assignment, delay, "60");
  test_assert_value (draft, id, assignment, levelling_delay, "480e");
  test_assert_value (draft, id, assignment, contour, "contoured");
  test_assert_value (draft, id, assignment, actuals, "2026-01-05T08:30:00/2026-01-05T17:00:00=27000");
  test_assert_value (draft, id, assignment, planned,
                     "2026-01-06T08:30:00/2026-01-06T17:00:00=14400 "
                     "2026-01-07T08:30:00/2026-01-07T17:00:00=0 "
                     "2026-01-08T08:30:00/2026-01-08T12:00:00=12600");

  /* Work that nobody has yet; an even plan needs no periods. */
  id = test_nth (draft, &pur_assignment_kind, 1);
  test_assert_value (draft, id, assignment, person, NULL);
  test_assert_value (draft, id, assignment, work, "2880");
  test_assert_value (draft, id, assignment, planned, NULL);
  test_assert_value (draft, id, assignment, stop, NULL);

  test_assert_value (draft, test_nth (draft, &pur_assignment_kind, 2), assignment, cost, "250000");
  g_assert_cmpuint (test_count_lost (draft, "Assignment to a task that the file does not hold"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Resource of an assignment that the file does not hold"), ==, 1);
}

static void
test_baselines (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  PurId id = test_nth (draft, &pur_baseline_task_kind, 0);

  g_assert_cmpuint (pur_draft_count (draft, &pur_baseline_kind), ==, 2);
  g_assert_cmpuint (pur_draft_count (draft, &pur_baseline_task_kind), ==, 2);
  test_assert_value (draft, test_nth (draft, &pur_baseline_kind, 0), baseline, number, "0");
  test_assert_value (draft, test_nth (draft, &pur_baseline_kind, 1), baseline, number, "10");
  test_assert_value (draft, id, baseline_task, task, "task2");
  test_assert_value (draft, id, baseline_task, baseline, "baseline1");
  test_assert_value (draft, id, baseline_task, start, "2026-01-05T08:30:00");
  test_assert_value (draft, id, baseline_task, duration, "900");
  test_assert_value (draft, id, baseline_task, cost, "300000");
}

/* Work and cost by period of each assignment, and their sums on the task; a material's amount is no work. */
static void
test_baselines_by_period (void)
{
  g_autoptr (PurDraft) draft = test_read ("baselines.xml");
  g_autoptr (PurWorkspace) workspace = test_import (draft);
  PurId task = test_nth (draft, &pur_baseline_task_kind, 0);
  PurId ana = test_nth (draft, &pur_baseline_assignment_kind, 0);
  PurId ana_last = test_nth (draft, &pur_baseline_assignment_kind, 1);
  PurId ben = test_nth (draft, &pur_baseline_assignment_kind, 2);
  PurTask *survey;

  g_assert_cmpuint (pur_draft_count (draft, &pur_baseline_assignment_kind), ==, 4);
  test_assert_value (draft, ana, baseline_assignment, work, "1200");
  test_assert_value (draft, ana, baseline_assignment, planned,
                     "2026-01-05T08:00:00/2026-01-05T17:00:00=14400 "
                     "2026-01-08T08:00:00/2026-01-08T17:00:00=57600");
  test_assert_value (draft, ana, baseline_assignment, planned_cost,
                     "2026-01-05T08:00:00/2026-01-05T17:00:00=20000 "
                     "2026-01-08T08:00:00/2026-01-08T17:00:00=80000");
  test_assert_value (draft, ana_last, baseline_assignment, baseline, "baseline2");
  test_assert_value (draft, ana_last, baseline_assignment, planned,
                     "2026-01-06T08:00:00/2026-01-06T17:00:00=28800");
  /* Even over the whole, it needs no periods. */
  test_assert_value (draft, ben, baseline_assignment, work, "1920");
  test_assert_value (draft, ben, baseline_assignment, planned, NULL);

  test_assert_value (draft, task, baseline_task, planned,
                     "2026-01-05T08:00:00/2026-01-05T17:00:00=14400 "
                     "2026-01-05T08:00:00/2026-01-08T17:00:00=115200 "
                     "2026-01-08T08:00:00/2026-01-08T17:00:00=57600");
  test_assert_value (draft, task, baseline_task, planned_cost,
                     "2026-01-05T08:00:00/2026-01-05T17:00:00=32000 "
                     "2026-01-05T08:00:00/2026-01-08T17:00:00=128000 "
                     "2026-01-08T08:00:00/2026-01-08T17:00:00=80000");
  g_assert_cmpuint (test_count_lost (draft, "Baseline with a number above 10"), ==, 1);

  /* By Tuesday evening 200.00 of Ana's, half of Ben's 1,280.00 and all stakes were to be spent. */
  survey = PUR_task (pur_table_next (pur_workspace_get_table (workspace, &pur_task_kind), 0));
  g_assert_cmpint (pur_task_get_planned_value (survey).minor, ==, 20000 + 64000 + 12000);
}

static void
test_customs (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  g_autofree char *dump = test_dump (draft);
  PurId id = test_find (draft, &pur_custom_field_kind, "Bid manager");

  test_assert_value (draft, id, custom_field, source, "Text1");
  test_assert_value (draft, id, custom_field, kind, "task");
  test_assert_value (draft, test_find (draft, &pur_custom_field_kind, "Place"), custom_field, choices,
                     "East,East.Shanghai");
  g_assert_nonnull (strstr (dump, "custom_field1=East.Shanghai custom_field2=Ana custom_field3=2.5 custom_field4=1"));
  g_assert_nonnull (strstr (dump, "custom_field5=Pricing"));
  g_assert_cmpuint (test_count_lost (draft, "Formula of a custom field"), ==, 1);
}

/* Without a namespace, with a prefix, in any order of tasks. */
static void
test_lenient (void)
{
  const char *const forms[] = {
    "<Project><Tasks>" TASK (1, 1, "") TASK (2, 1, "") "</Tasks></Project>",
    "<p:Project xmlns:p='x'><p:Tasks><p:Task><p:UID>1</p:UID><p:Name>T1</p:Name></p:Task>"
    "<p:Task><p:UID>2</p:UID><p:Name>T2</p:Name></p:Task></p:Tasks></p:Project>",
    "\xef\xbb\xbf<?xml version='1.0'?><Project><Tasks><Task><Name>T1</Name></Task>"
    "<Task><Name>T2</Name></Task></Tasks></Project>",
    "<Project><Tasks><Task><UID> 1 </UID><Name>T<![CDATA[1]]></Name></Task>"
    "<Task><UID>2.0</UID><Name>T&#50;</Name></Task></Tasks></Project>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr (PurDraft) draft = read_well (forms[i]);

      g_assert_cmpuint (pur_draft_count (draft, &pur_task_kind), ==, 2);
      test_assert_value (draft, find_task (draft, "T1"), task, uid, "1");
      test_assert_value (draft, find_task (draft, "T2"), task, uid, "2");
    }
}

static void
test_encodings (void)
{
  const char *text = "<?xml version=\"1.0\" encoding=\"%s\"?><Project><Tasks><Task><UID>1</UID>"
                     "<Name>\xe6\x8a\x95\xe6\xa0\x87 \xe2\x82\xac</Name></Task></Tasks></Project>";
  const char *const encodings[] = { "UTF-16LE", "UTF-16BE", "UTF-16", "GB18030", "gb2312", "UTF-8" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      const char *bytes_in = g_str_equal (encodings[i], "gb2312") ? "GB18030" : encodings[i];
      g_autoptr (GString) said = g_string_new (text);
      g_autofree char *encoded = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (PurDraft) draft = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_string_replace (said, "%s", encodings[i], 1);
      encoded = g_convert (said->str, said->len, bytes_in, "UTF-8", NULL, &length, NULL);
      bytes = g_bytes_new (encoded, length);
      draft = pur_io_read_bytes (bytes, "plan.xml", NULL, &error);
      g_assert_no_error (error);
      find_task (draft, "\xe6\x8a\x95\xe6\xa0\x87 \xe2\x82\xac");
    }
}

/* What cannot be read or is out of bounds is counted; the rest of the task stands. */
static void
test_bad_values (void)
{
  g_autoptr (PurDraft) draft = read_well (
    "<Project><MinutesPerDay>0</MinutesPerDay><Tasks>"
    TASK (1, 1, "<Duration>eight hours</Duration><Priority>9999</Priority><Deadline>soon</Deadline>"
                "<PercentComplete>1e999</PercentComplete><ConstraintType>77</ConstraintType>"
                "<LevelingDelay>-60</LevelingDelay><Start>99999-01-01T00:00:00</Start>")
    TASK (2, 1, "<Duration>PT99999999999999H0M0S</Duration><PredecessorLink><PredecessorUID>1</PredecessorUID>"
                "<Type>9</Type><LinkLag>1e300</LinkLag></PredecessorLink>")
    "</Tasks></Project>");
  PurId id = find_task (draft, "T1");

  test_assert_value (draft, id, task, priority, NULL);
  test_assert_value (draft, id, task, deadline, NULL);
  test_assert_value (draft, id, task, duration, NULL);
  test_assert_value (draft, id, task, levelling_delay, NULL);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: Deadline"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: PercentComplete"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: ConstraintType"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: Duration"), ==, 2);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: LinkLag"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Value out of bounds: Priority"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Value out of bounds: Minutes in a day"), ==, 1);
  test_assert_value (draft, test_nth (draft, &pur_link_kind, 0), link, type, "fs");
  test_assert_value (draft, test_nth (draft, &pur_link_kind, 0), link, lag, "0");
}

static void
test_from_finish (void)
{
  g_autoptr (PurDraft) draft = read_well (
    "<Project><ScheduleFromStart>0</ScheduleFromStart><FinishDate>2026-03-31T17:00:00</FinishDate><Tasks>"
    TASK (1, 1, "<Start>2026-03-30T08:00:00</Start><Finish>2026-03-31T17:00:00</Finish>") "</Tasks></Project>");
  PurId id = test_nth (draft, &pur_project_kind, 0);

  test_assert_value (draft, id, project, schedule_from, "finish");
  test_assert_value (draft, id, project, finish, "2026-03-31T17:00:00");
  test_assert_value (draft, id, project, start, "2026-03-30T08:00:00");
}

static void
test_titles (void)
{
  const struct
  {
    const char *text, *title;
  } cases[] = {
    { "<Project><Title>A</Title><Name>b.xml</Name></Project>", "A" },
    { "<Project><Title> </Title><Name>b.mpp</Name></Project>", "b" },
    { "<Project><Name>b.mpp</Name><Tasks><Task><UID>0</UID><Name>C</Name></Task></Tasks></Project>", "C" },
    { "<Project/>", "text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PurDraft) draft = read_well (cases[i].text);

      test_assert_value (draft, test_nth (draft, &pur_project_kind, 0), project, title, cases[i].title);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/mspdi/read/project", test_project);
  g_test_add_func ("/io/mspdi/read/calendars", test_calendars);
  g_test_add_func ("/io/mspdi/read/tasks", test_tasks);
  g_test_add_func ("/io/mspdi/read/dates", test_dates);
  g_test_add_func ("/io/mspdi/read/links", test_links);
  g_test_add_func ("/io/mspdi/read/people", test_people);
  g_test_add_func ("/io/mspdi/read/assignments", test_assignments);
  g_test_add_func ("/io/mspdi/read/baselines", test_baselines);
  g_test_add_func ("/io/mspdi/read/baselines-by-period", test_baselines_by_period);
  g_test_add_func ("/io/mspdi/read/customs", test_customs);
  g_test_add_func ("/io/mspdi/read/lenient", test_lenient);
  g_test_add_func ("/io/mspdi/read/encodings", test_encodings);
  g_test_add_func ("/io/mspdi/read/bad-values", test_bad_values);
  g_test_add_func ("/io/mspdi/read/from-finish", test_from_finish);
  g_test_add_func ("/io/mspdi/read/titles", test_titles);

  return g_test_run ();
}
