/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The holiday data, and the calendars that come of them. */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-cmd-holidays-private.h"
#include "pur-cmd-holidays.h"
#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-committer.h"
#include "pur-kinds-write.h"

#include <string.h>

static PurProject *
get_project (CmdFixture *self)
{
  return PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
}

static PurTime
day (int year,
     int month,
     int day_of_month)
{
  return pur_time_from_civil (year, month, day_of_month, 0, 0, 0);
}

static gboolean
works (CmdFixture *self,
       int         year,
       int         month,
       int         day_of_month)
{
  return pur_plan_is_working_day (get_project (self), day (year, month, day_of_month));
}

static guint
count (CmdFixture    *self,
       const PurKind *kind)
{
  return pur_table_get_n_records (pur_workspace_get_table (self->workspace, kind));
}

static PurId
apply (CmdFixture *self,
       const char *region,
       PurId       base)
{
  g_autoptr (GError) error = NULL;
  PurId calendar = pur_cmd_holidays_apply (self->workspace, region, base, self->project, &error);

  g_assert_no_error (error);
  g_assert_cmpint (calendar, !=, PUR_ID_NONE);
  return calendar;
}

static const PurHolidayRegion *
find_region (GPtrArray  *regions,
             const char *id)
{
  for (guint i = 0; i < regions->len; i++)
    if (g_str_equal (((PurHolidayRegion *) g_ptr_array_index (regions, i))->id, id))
      return g_ptr_array_index (regions, i);
  g_assert_not_reached ();
}

/* The notice of the State Council on 2026. */
static void
test_china (CmdFixture   *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurTask *task;

  g_assert_true (works (self, 2026, 2, 16));
  g_assert_false (works (self, 2026, 2, 14));

  apply (self, "CN", PUR_ID_NONE);
  for (int i = 15; i <= 23; i++)
    g_assert_false (works (self, 2026, 2, i));
  g_assert_true (works (self, 2026, 2, 14));
  g_assert_true (works (self, 2026, 2, 24));
  g_assert_true (works (self, 2026, 2, 28));
  g_assert_false (works (self, 2026, 2, 22));
  g_assert_true (works (self, 2026, 9, 20));
  g_assert_false (works (self, 2026, 10, 1));
  g_assert_true (works (self, 2026, 10, 10));
  g_assert_false (works (self, 2026, 10, 11));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Holidays of “China”");
  cmd_fixture_verify (self, before);

  /* A made-up Saturday has a whole day's work: Friday the 8th and Saturday the 9th of May. */
  task = cmd_fixture_task (self, cmd_fixture_add_task (self, PUR_ID_NONE, "Two days"));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration),
                                          pur_record_get_id ((PurRecord *) task), "2d", FALSE, &error));
  g_assert_true (pur_cmd_task_set_start (self->workspace, pur_record_get_id ((PurRecord *) task), day (2026, 5, 8),
                                         &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_task_get_finish (task).seconds, ==, pur_time_from_civil (2026, 5, 9, 17, 0, 0).seconds);
}

/* A part adds to its country. */
static void
test_parts (CmdFixture   *self,
            gconstpointer data)
{
  apply (self, "DE", PUR_ID_NONE);
  g_assert_false (works (self, 2026, 5, 1));
  g_assert_true (works (self, 2026, 1, 6));
  apply (self, "DE-BY", PUR_ID_NONE);
  g_assert_false (works (self, 2026, 5, 1));
  g_assert_false (works (self, 2026, 1, 6));
  g_assert_cmpuint (count (self, &pur_calendar_kind), ==, 3);
}

/* The hours of the chosen calendar are those of days made up for; its own days off stay. */
static void
test_base (CmdFixture   *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId base = pur_project_get_calendar_id (get_project (self));
  PurRecord *company = NULL;
  PurTask *task;
  char *before;

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_period_kind), period)
    if (pur_calendar_period_get_working (PUR_calendar_period (period)))
      company = period;
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (calendar_period, intervals),
                                          pur_record_get_id (company), "10:00-12:00", FALSE, &error));
  before = cmd_fixture_mark (self);
  apply (self, "CN", base);
  cmd_fixture_verify (self, before);

  task = cmd_fixture_task (self, cmd_fixture_add_task (self, PUR_ID_NONE, "Saturday"));
  g_assert_true (pur_cmd_task_set_start (self->workspace, pur_record_get_id ((PurRecord *) task), day (2026, 5, 9),
                                         &error));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration),
                                          pur_record_get_id ((PurRecord *) task), "2h", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_task_get_finish (task).seconds, ==, pur_time_from_civil (2026, 5, 9, 12, 0, 0).seconds);
}

static PurId
add_exception (CmdFixture *self,
               PurId       calendar,
               const char *name,
               PurTime     date,
               gboolean    working)
{
  g_autoptr (GError) error = NULL;
  PurChange *change = pur_change_new ("Add", NULL);
  PurId period = pur_change_add (change, &pur_calendar_period_kind);

  pur_calendar_period_set_calendar (change, period, calendar);
  pur_calendar_period_set_type (change, period, PUR_CALENDAR_EXCEPTION);
  pur_calendar_period_set_name (change, period, name);
  pur_calendar_period_set_from (change, period, date);
  pur_calendar_period_set_to (change, period, date);
  pur_calendar_period_set_working (change, period, working);
  pur_workspace_commit (self->workspace, change, &error);
  pur_change_unref (change);
  g_assert_no_error (error);
  return period;
}

/* What people added stays and decides; what an older program wrote, or somebody took away, is set right. */
static void
test_renew (CmdFixture   *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId calendar = apply (self, "CN", PUR_ID_NONE);
  guint n = count (self, &pur_calendar_period_kind);
  PurId own, stale;
  PurId spring = PUR_ID_NONE;
  char *before = cmd_fixture_mark (self);

  /* Nothing to do is no step. */
  g_assert_cmpint (apply (self, "CN", PUR_ID_NONE), ==, calendar);
  cmd_fixture_verify_untouched (self, before);

  own = add_exception (self, calendar, "Tender is due", day (2026, 2, 16), TRUE);
  stale = add_exception (self, calendar, "Spring Festival", day (2026, 3, 3), FALSE);
  g_assert_true (works (self, 2026, 2, 16));
  g_assert_false (works (self, 2026, 3, 3));
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_period_kind), period)
    if (pur_calendar_period_get_from (PUR_calendar_period (period)).seconds == day (2026, 10, 1).seconds)
      spring = pur_record_get_id (period);
  g_assert_true (pur_cmd_record_remove (self->workspace, &pur_calendar_period_kind, &spring, 1, &error));
  g_assert_true (works (self, 2026, 10, 1));

  before = cmd_fixture_mark (self);
  apply (self, "CN", PUR_ID_NONE);
  g_assert_true (works (self, 2026, 2, 16));
  g_assert_true (works (self, 2026, 3, 3));
  g_assert_false (works (self, 2026, 10, 1));
  g_assert_nonnull (pur_workspace_lookup (self->workspace, &pur_calendar_period_kind, own));
  g_assert_null (pur_workspace_lookup (self->workspace, &pur_calendar_period_kind, stale));
  g_assert_cmpuint (count (self, &pur_calendar_period_kind), ==, n + 1);
  g_assert_cmpuint (count (self, &pur_calendar_kind), ==, 2);
  cmd_fixture_verify (self, before);
}

static void
test_refused (CmdFixture   *self,
              gconstpointer data)
{
  static const char *const regions[] = { "", "XX", "DE-XX", "../holidays/CN", "CN\n", "C" };
  char *before = cmd_fixture_mark (self);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_assert_cmpint (pur_cmd_holidays_apply (self->workspace, regions[i], PUR_ID_NONE, self->project, &error), ==,
                       PUR_ID_NONE);
      g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
      g_clear_error (&error);
    }
  g_assert_cmpint (pur_cmd_holidays_apply (self->workspace, "CN", 12345, PUR_ID_NONE, &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (pur_cmd_holidays_apply (self->workspace, "CN", PUR_ID_NONE, 12345, &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  cmd_fixture_verify_untouched (self, before);
}

/* A plan that runs out of the data says so. */
static void
test_years (CmdFixture   *self,
            gconstpointer data)
{
  static const struct
  {
    const char *duration;
    const char *says;
  } cases[] = {
    { "100d", NULL },
    { "280d", "The holiday schedule of 2027 for China is not published yet" },
    { "600d", "known from 2024 to 2027, and the plan runs from 2026 to 2028" },
  };
  g_autoptr (GError) error = NULL;
  PurId task = cmd_fixture_add_task (self, PUR_ID_NONE, "Long");
  char *warning;
  PurId calendar;

  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), task, "600d", FALSE, &error));
  g_assert_null (pur_cmd_holidays_warn (get_project (self)));

  calendar = apply (self, "CN", PUR_ID_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), task, cases[i].duration,
                                              FALSE, &error));
      warning = pur_cmd_holidays_warn (get_project (self));
      if (cases[i].says == NULL)
        g_assert_null (warning);
      else
        g_assert_nonnull (strstr (warning, cases[i].says));
      g_free (warning);
    }

  /* Held by the calendar is less than what the data have by now. */
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), task, "280d", FALSE, &error));
  for (;;)
    {
      PurId late = PUR_ID_NONE;

      PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_period_kind), period)
        if (pur_calendar_period_get_calendar_id (PUR_calendar_period (period)) == calendar
            && pur_calendar_period_get_from (PUR_calendar_period (period)).seconds >= day (2027, 1, 1).seconds)
          late = pur_record_get_id (period);
      if (late == PUR_ID_NONE)
        break;
      g_assert_true (pur_cmd_record_remove (self->workspace, &pur_calendar_period_kind, &late, 1, &error));
    }
  warning = pur_cmd_holidays_warn (get_project (self));
  g_assert_nonnull (strstr (warning, "the holidays of China until 2026"));
  g_free (warning);
}

static void
test_regions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) regions = pur_cmd_holidays_get_regions (&error);
  g_autofree char *years = NULL;
  const PurHolidayRegion *china;
  guint n_countries = 0;

  g_assert_no_error (error);
  g_assert_cmpuint (regions->len, ==, 33);
  for (guint i = 0; i < regions->len; i++)
    {
      const PurHolidayRegion *region = g_ptr_array_index (regions, i);
      g_autoptr (GArray) days = pur_holidays_load_region (region->id, &error);

      g_assert_no_error (error);
      n_countries += strchr (region->id, '-') == NULL ? 1 : 0;
      g_assert_cmpuint (days->len, >=, 8);
      g_assert_cmpint (region->last_year, >=, region->first_year + 2);
      /* Every region has a name, not only its id. */
      g_assert_cmpstr (region->title, !=, region->id);
      for (guint k = 1; k < days->len; k++)
        g_assert_cmpint (g_array_index (days, PurHolidayDays, k).from.seconds, >=,
                         g_array_index (days, PurHolidayDays, k - 1).from.seconds);
    }
  g_assert_cmpuint (n_countries, ==, 13);

  china = find_region (regions, "CN");
  g_assert_cmpint (china->first_year, ==, 2024);
  g_assert_cmpint (china->last_year, ==, 2027);
  g_assert_cmpint (china->settled_year, ==, 2026);
  years = pur_holiday_region_dup_years (china);
  g_assert_cmpstr (years, ==, "2024–2027, the schedule of 2027 is not published yet");
  g_assert_cmpstr (find_region (regions, "DE-BY")->title, ==, "Germany, Bavaria");
}

/* Make-up days are weekend days, and of the days off of China in 2026 so many are there as the notice says. */
static void
test_make_up_days (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = pur_holidays_load_region ("CN", &error);
  guint n_off = 0, n_work = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (all, PurHolidayDays, i);
      guint n = (guint) ((days->to.seconds - days->from.seconds) / PUR_SECONDS_PER_DAY) + 1;

      if (days->working)
        g_assert_cmpint (pur_time_get_weekday (days->from), >=, 6);
      if (pur_time_to_civil (days->from).year != 2026)
        continue;
      if (days->working)
        n_work += n;
      else
        n_off += n;
    }
  g_assert_cmpuint (n_off, ==, 33);
  g_assert_cmpuint (n_work, ==, 6);
}

static void
test_malformed (void)
{
  static const char *const rows[] = {
    "DE\t2026-01-01\tNew Year\toff",
    "DE\t2026-01-01\tNew Year\toff\tofficial\tNeujahr\tx",
    "FR\t2026-01-01\tNew Year\toff\tofficial",
    "DEX\t2026-01-01\tNew Year\toff\tofficial",
    "DE\t2026-02-30\tNew Year\toff\tofficial",
    "DE\t2026-01-01T08:00\tNew Year\toff\tofficial",
    "DE\t2026-01-01\t\toff\tofficial",
    "DE\t2026-01-01\tNew Year\tfree\tofficial",
    "DE\t2026-01-01\tNew Year\toff\trumour",
    "DE 2026-01-01 New Year off official",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = g_strdup_printf ("# head\n\n%s\n", rows[i]);

      g_assert_null (pur_holidays_parse (text, "DE.tsv", "DE", &error));
      g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
      g_assert_nonnull (strstr (error->message, "DE.tsv, line 3: "));
    }
}

/* Days in a row are one, unless they say different things. */
static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) all = pur_holidays_parse ("DE\t2026-01-01\tA\toff\tofficial\r\n"
                                               "DE\t2026-01-02\tA\toff\tofficial\tÄ\n"
                                               "DE\t2026-01-03\tA\twork\tofficial\n"
                                               "DE\t2026-01-04\tA\twork\tsingle\n"
                                               "DE-BY\t2026-01-05\tA\twork\tsingle\n"
                                               "DE-BY\t2026-01-07\tA\twork\tsingle", "DE.tsv", "DE", &error);
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  g_assert_cmpint (g_array_index (all, PurHolidayDays, 0).to.seconds, ==, day (2026, 1, 2).seconds);
  name = pur_holidays_dup_name (&g_array_index (all, PurHolidayDays, 2));
  g_assert_cmpstr (name, ==, "A (unconfirmed)");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/commands/holidays/china", test_china);
  CMD_TEST ("/commands/holidays/parts", test_parts);
  CMD_TEST ("/commands/holidays/base", test_base);
  CMD_TEST ("/commands/holidays/renew", test_renew);
  CMD_TEST ("/commands/holidays/refused", test_refused);
  CMD_TEST ("/commands/holidays/years", test_years);
  g_test_add_func ("/commands/holidays/regions", test_regions);
  g_test_add_func ("/commands/holidays/make-up-days", test_make_up_days);
  g_test_add_func ("/commands/holidays/malformed", test_malformed);
  g_test_add_func ("/commands/holidays/rows", test_rows);

  return g_test_run ();
}
