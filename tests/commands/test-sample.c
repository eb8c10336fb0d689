/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sample: what it holds, whatever day it is, and what its history tells. */

#include "config.h"

#include "pur-clock.h"
#include "pur-cmd-sample.h"
#include "pur-document.h"
#include "pur-figure.h"
#include "pur-history.h"
#include "pur-journal.h"
#include "pur-kinds.h"
#include "pur-place.h"
#include "pur-plan.h"

#include <glib/gstdio.h>

typedef struct
{
  char *folder;
  PurDocument *document;
  PurWorkspace *workspace;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "sample.pursuit", NULL);
  self->document = pur_document_new_file (path, &error);
  g_assert_no_error (error);
  self->workspace = pur_document_get_workspace (self->document);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  pur_document_close (self->document, NULL);
  g_assert_finalize_object (self->document);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
}

static void
fill (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  pur_cmd_sample_fill (self->workspace, PUR_SAMPLE_AROUND_TODAY, &error);
  g_assert_no_error (error);
}

static guint
count (PurWorkspace *workspace, const PurKind *kind)
{
  return pur_table_get_n_records (pur_workspace_get_table (workspace, kind));
}

/* The nth project, in the order of the file. */
static PurRecord *
get_project (PurWorkspace *workspace, guint n)
{
  PurRecord *found = NULL;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), project)
    {
      if (n-- == 0)
        found = project;
    }
  g_assert_nonnull (found);
  return found;
}

/* Three projects around today, each scheduled, with its baseline, and filled in. */
static void
test_contents (Fixture *self, gconstpointer data)
{
  static const PurField *const filled[] = {
    PUR_FIELD (project, client), PUR_FIELD (project, sponsor), PUR_FIELD (project, manager), PUR_FIELD (project, region),
    PUR_FIELD (project, scope), PUR_FIELD (project, scope_out), PUR_FIELD (project, budget), PUR_FIELD (project, currency),
    PUR_FIELD (project, status_date), PUR_FIELD (project, calendar),
  };
  g_autoptr (GError) error = NULL;
  PurWorkspace *workspace = self->workspace;
  PurTime today = pur_clock_today ();
  guint across = 0;

  fill (self);
  g_assert_true (pur_plan_schedule (workspace, &error));
  g_assert_cmpuint (count (workspace, &pur_project_kind), ==, 3);
  g_assert_cmpuint (count (workspace, &pur_person_kind), ==, 8);
  g_assert_cmpuint (count (workspace, &pur_baseline_kind), ==, 3);
  g_assert_cmpuint (count (workspace, &pur_risk_kind), ==, 22);

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), record)
    {
      PurProject *project = PUR_project (record);
      g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (workspace, pur_record_get_id (record));

      g_assert_cmpint (pur_project_get_scheduled_start (project).seconds, <, today.seconds);
      g_assert_cmpint (pur_project_get_scheduled_finish (project).seconds, >, today.seconds);
      g_assert_cmpuint (tasks->len, >=, 25);
      for (guint i = 0; i < G_N_ELEMENTS (filled); i++)
        g_assert_true (pur_value_is_set (pur_record_get (record, filled[i])));
    }

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_link_kind), link)
    across += pur_task_get_project (pur_link_get_predecessor (PUR_link (link))) !=
              pur_task_get_project (pur_link_get_successor (PUR_link (link)));
  g_assert_cmpuint (across, >=, 2);
}

/* The sample as it is where the holidays of @region are off. */
static void
fill_in (Fixture *self, const char *region)
{
  g_autofree char *path = pur_place_data_file ("sample/team.xml");
  g_autofree char *element = g_strdup_printf ("<region>%s</region>", region);
  g_autoptr (GString) xml = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  xml = g_string_new (text);
  g_assert_cmpuint (g_string_replace (xml, "<region>DE</region>", element, 0), ==, 1);
  pur_cmd_sample_read (self->workspace, xml->str, -1, PUR_SAMPLE_AROUND_TODAY, &error);
  g_assert_no_error (error);
}

/* The day of @time is worked where the project is. */
static void
assert_worked (PurTask *task, PurTime time, PurCalendar *calendar)
{
  gboolean worked = pur_time_get_weekday (time) <= 5;
  g_autofree char *text = pur_time_format_iso (time, TRUE);

  PUR_TABLE_FOREACH (pur_workspace_get_table (pur_record_get_workspace ((PurRecord *) task), &pur_calendar_period_kind), record)
    {
      PurCalendarPeriod *period = PUR_calendar_period (record);
      PurTime day = pur_time_day_start (time);

      if (pur_calendar_period_get_calendar (period) == calendar
          && pur_calendar_period_get_type (period) == PUR_CALENDAR_EXCEPTION
          && pur_calendar_period_get_from (period).seconds <= day.seconds
          && day.seconds <= pur_calendar_period_get_to (period).seconds)
        worked = pur_calendar_period_get_working (period);
    }
  g_test_message ("%s: %s", text, pur_record_get_title ((PurRecord *) task));
  g_assert_true (worked);
}

/* Whatever day it is, the tender is at risk, the renewal on plan, the launch late, and nobody works on a day off. */
static void
test_health_now (Fixture *self, gconstpointer data)
{
  static const PurHealth wanted[] = { PUR_HEALTH_AT_RISK, PUR_HEALTH_OK, PUR_HEALTH_LATE };
  PurWorkspace *workspace = self->workspace;

  fill_in (self, data);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      PurRecord *project = get_project (workspace, i);
      g_autoptr (PurFigure) health = pur_figure_compute_health (workspace, pur_record_get_id (project));
      g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (workspace, pur_record_get_id (project));

      for (guint k = 0; k < tasks->len; k++)
        {
          PurTask *task = g_ptr_array_index (tasks, k);

          assert_worked (task, pur_task_get_start (task), pur_project_get_calendar (PUR_project (project)));
          assert_worked (task, pur_task_get_finish (task), pur_project_get_calendar (PUR_project (project)));
        }

      g_test_message ("%s: %s", pur_record_get_title (project), health->sentence);
      g_assert_cmpint (health->health, ==, wanted[i]);
    }
}

static void
test_health (void)
{
  /* A week, the turn of the year, Easter, a day that three years of four have not, and the national days of China. */
  static const char *const days[] = {
    "2026-10-05T08:30", "2026-10-06T09:30", "2026-10-07T10:30", "2026-10-08T11:30", "2026-10-09T12:30", "2026-10-10T13:30",
    "2026-10-11T14:30", "2026-12-31T18:00", "2027-01-04T07:00", "2027-03-27T09:00", "2028-02-29T09:00", "2026-11-24T15:00",
  };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *now = g_strdup_printf ("%s:00Z", days[i]);

      g_setenv ("PURSUIT_NOW", now, TRUE);
      g_test_trap_subprocess ("/commands/sample/subprocess/health/DE", 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      g_test_trap_subprocess ("/commands/sample/subprocess/health/CN", 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
    }
}

/* Steps have their days and their people, in order, none tomorrow; each can be taken back. */
static void
test_history (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurWorkspace *workspace = self->workspace;
  g_autoptr (PurHistory) history = pur_history_new (workspace);
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  PurTime now = pur_clock_now ();

  fill (self);
  steps = pur_journal_list (pur_workspace_get_journal (workspace), &(PurJournalFilter) { 0 }, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, >=, 20);
  for (guint i = 0; i < steps->len; i++)
    {
      const PurStep *step = g_ptr_array_index (steps, i);

      g_assert_cmpint (step->when.seconds, <=, now.seconds);
      if (i > 0)
        g_assert_cmpint (step->when.seconds, >=, ((const PurStep *) g_ptr_array_index (steps, i - 1))->when.seconds);
      g_hash_table_add (people, step->who);
    }
  g_assert_cmpint (((const PurStep *) g_ptr_array_index (steps, 0))->when.seconds, <, now.seconds - 40 * 86400);
  g_assert_true (g_hash_table_contains (people, "Ingrid Solberg"));
  g_assert_cmpuint (g_hash_table_size (people), >=, 5);

  for (guint i = 0; i < steps->len; i++)
    {
      g_assert_true (pur_history_undo (history, &error));
      g_assert_no_error (error);
    }
  g_assert_cmpuint (count (workspace, &pur_task_kind), ==, 0);
  g_assert_cmpuint (count (workspace, &pur_project_kind), ==, 0);
}

/* A plan that begins later than today has no past. */
static void
test_later (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurWorkspace *workspace = self->workspace;
  g_autoptr (GPtrArray) steps = NULL;

  g_assert_true (pur_cmd_sample_fill (workspace, pur_time (pur_clock_today ().seconds + 400 * (gint64) 86400), &error));
  steps = pur_journal_list (pur_workspace_get_journal (workspace), &(PurJournalFilter) { 0 }, &error);
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (((const PurStep *) g_ptr_array_index (steps, i))->when.seconds, ==, pur_clock_now ().seconds);
}

/* What is wrong in a plan is said with its place, and nothing of the step is kept. */
static void
test_refused (void)
{
  static const char *const wrong[] = {
    "<sample><records><project colour='red'><title>A</title></project></records></sample>",
    "<sample><records><project><title>A</title><task after='nobody'><title>B</title></task></project></records></sample>",
    "<sample><records><project start='soon'><title>A</title></project></records></sample>",
    "<sample><records><planet/></records></sample>",
    "<sample><records><project><title>A</title></project>",
    "<sample><step label='x'><set key='nobody' priority='1'/></step></sample>",
    "<sample><records at='soon'><project><title>A</title></project></records></sample>",
    "<sample><records by='nobody'><project><title>A</title></project></records></sample>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurDocument) document = pur_document_new_in_memory ();
      PurWorkspace *workspace = pur_document_get_workspace (document);

      g_assert_false (pur_cmd_sample_read (workspace, wrong[i], -1, pur_clock_today (), &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (workspace, &pur_project_kind)), ==, 0);
    }
}

#define SAMPLE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  SAMPLE_TEST ("/commands/sample/contents", test_contents);
  g_test_add_func ("/commands/sample/health", test_health);
  g_test_add ("/commands/sample/subprocess/health/DE", Fixture, "DE", set_up, test_health_now, tear_down);
  g_test_add ("/commands/sample/subprocess/health/CN", Fixture, "CN", set_up, test_health_now, tear_down);
  SAMPLE_TEST ("/commands/sample/history", test_history);
  SAMPLE_TEST ("/commands/sample/later", test_later);
  g_test_add_func ("/commands/sample/refused", test_refused);

  return g_test_run ();
}
