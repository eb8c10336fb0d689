/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-clock.h"
#include "pur-cmd-import.h"
#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"

static PurProject *
get_project (CmdFixture *self)
{
  return PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
}

static guint
count (CmdFixture    *self,
       const PurKind *kind)
{
  return pur_table_get_n_records (pur_workspace_get_table (self->workspace, kind));
}

static void
test_begin (CmdFixture   *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurTask *task;

  /* The weekend rests, and so does noon. */
  task = cmd_fixture_task (self, cmd_fixture_add_task (self, PUR_ID_NONE, "Week and a day"));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), pur_record_get_id ((PurRecord *) task),
                                          "6d", FALSE, &error));
  g_assert_cmpint (pur_task_get_finish (task).seconds, ==, pur_time_from_civil (2026, 3, 9, 17, 0, 0).seconds);
  g_free (before);

  before = cmd_fixture_mark (self);
  g_assert_cmpint (pur_cmd_project_add (self->workspace, "Second", pur_time_from_civil (2026, 5, 4, 0, 0, 0), &error), !=, PUR_ID_NONE);
  g_assert_cmpuint (count (self, &pur_project_kind), ==, 2);
  g_assert_cmpuint (count (self, &pur_calendar_kind), ==, 1);
  cmd_fixture_verify (self, before);
}

static void
test_shift (CmdFixture   *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId fixed = cmd_fixture_add_task (self, PUR_ID_NONE, "Fixed");
  PurId begun = cmd_fixture_add_task (self, PUR_ID_NONE, "Begun");
  PurTask *task = cmd_fixture_task (self, fixed);
  char *before;

  g_assert_true (pur_cmd_task_set_start (self->workspace, fixed, pur_time_from_civil (2026, 3, 11, 8, 0, 0), &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &begun, 1, 50, &error));

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_project_shift (self->workspace, self->project, pur_time_from_civil (2026, 3, 9, 0, 0, 0), &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_project_get_start (get_project (self)).seconds, ==, pur_time_from_civil (2026, 3, 9, 8, 0, 0).seconds);
  g_assert_cmpint (pur_task_get_start (task).seconds, ==, pur_time_from_civil (2026, 3, 18, 8, 0, 0).seconds);
  g_assert_cmpint (pur_task_get_start (cmd_fixture_task (self, begun)).seconds, ==,
                   pur_time_from_civil (2026, 3, 2, 8, 0, 0).seconds);
  cmd_fixture_verify (self, before);
}

static void
test_baseline (CmdFixture   *self,
               gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurTask *task = cmd_fixture_task (self, id);
  PurTime finish = pur_task_get_finish (task);
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_project_take_baseline (self->workspace, self->project, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_baseline_task_get_finish (pur_plan_get_baseline (task, 0)).seconds, ==, finish.seconds);
  cmd_fixture_verify (self, before);

  /* Taken again it is replaced, another number stands beside it. */
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), id, "3d", FALSE, &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_project_take_baseline (self->workspace, self->project, 0, "Agreed", &error));
  g_assert_cmpuint (count (self, &pur_baseline_kind), ==, 1);
  g_assert_cmpint (pur_baseline_task_get_finish (pur_plan_get_baseline (task, 0)).seconds, >, finish.seconds);
  cmd_fixture_verify (self, before);
  g_assert_true (pur_cmd_project_take_baseline (self->workspace, self->project, 10, NULL, &error));
  g_assert_cmpuint (count (self, &pur_baseline_task_kind), ==, 2);
  g_assert_false (pur_cmd_project_take_baseline (self->workspace, self->project, 11, NULL, &error));
  g_clear_error (&error);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_project_clear_baseline (self->workspace, self->project, 0, &error));
  g_assert_null (pur_plan_get_baseline (task, 0));
  cmd_fixture_verify (self, before);
  g_assert_false (pur_cmd_project_clear_baseline (self->workspace, self->project, 0, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
}

/* What each person is to do is kept beside the task's own, and goes with the assignment. */
static void
test_baseline_people (CmdFixture   *self,
                      gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId ana = cmd_fixture_add_person (self, "Ana");
  PurTable *table = pur_workspace_get_table (self->workspace, &pur_baseline_assignment_kind);
  PurAssignment *const *assignments;
  PurBaselineAssignment *entry;
  char *before;
  guint n;

  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (person, rate), ana, "50", FALSE, &error));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, people), id, "Ana", FALSE, &error));
  g_assert_no_error (error);
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_project_take_baseline (self->workspace, self->project, 0, NULL, &error));
  g_assert_no_error (error);
  assignments = pur_plan_get_assignments (cmd_fixture_task (self, id), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (count (self, &pur_baseline_assignment_kind), ==, 1);
  entry = PUR_baseline_assignment (pur_table_next (table, 0));
  g_assert_true (pur_baseline_assignment_get_assignment (entry) == assignments[0]);
  g_assert_cmpint (pur_duration_get_seconds (pur_baseline_assignment_get_work (entry)), ==,
                   pur_duration_get_seconds (pur_assignment_get_work (assignments[0])));
  g_assert_cmpint (pur_baseline_assignment_get_cost (entry).minor, ==,
                   pur_assignment_get_total_cost (assignments[0]).minor);
  g_assert_cmpint (pur_baseline_assignment_get_cost (entry).minor, >, 0);
  g_assert_false (pur_baseline_assignment_has_planned (entry));
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, people), id, "", FALSE, &error));
  g_assert_cmpuint (count (self, &pur_baseline_assignment_kind), ==, 0);
  cmd_fixture_verify (self, before);
}

static PurTask *
find_task (CmdFixture *self,
           PurId       project,
           const char *title)
{
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (self->workspace, project);

  for (guint i = 0; i < tasks->len; i++)
    if (g_str_equal (pur_record_get_title (g_ptr_array_index (tasks, i)), title))
      return g_ptr_array_index (tasks, i);
  return NULL;
}

/* A region's calendar comes with the project: one step, not two. */
static void
test_start_region (CmdFixture   *self,
                   gconstpointer data)
{
  PurProjectStart start = { "In China", "Client", pur_time_from_civil (2026, 5, 4, 0, 0, 0), PUR_ID_NONE, "CN" };
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurId id = pur_cmd_project_start (self->workspace, &start, &error);
  PurProject *project;

  g_assert_no_error (error);
  project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, id));
  g_assert_cmpstr (pur_calendar_get_region (pur_project_get_calendar (project)), ==, "CN");
  g_assert_cmpstr (pur_project_get_client (project), ==, "Client");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  start.region = "nowhere";
  g_assert_cmpint (pur_cmd_project_start (self->workspace, &start, &error), ==, PUR_ID_NONE);
  g_assert_nonnull (error);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_duplicate (CmdFixture   *self,
                gconstpointer data)
{
  PurProjectStart start = { .title = "Again", .start = pur_time_from_civil (2026, 6, 1, 0, 0, 0) };
  PurId parent = cmd_fixture_add_task (self, PUR_ID_NONE, "Phase");
  PurId begun = cmd_fixture_add_task (self, parent, "Begun");
  PurId fixed = cmd_fixture_add_task (self, parent, "Fixed");
  PurId last = cmd_fixture_add_task (self, PUR_ID_NONE, "Last");
  PurFieldValue person[] = { { PUR_FIELD (person, title), pur_value_text ("Ana") } };
  PurFieldValue risk[] = { { PUR_FIELD (risk, title), pur_value_text ("Late") },
                           { PUR_FIELD (risk, project), pur_value_reference (self->project) },
                           { PUR_FIELD (risk, state), pur_value_choice (PUR_RISK_CLOSED) },
                           { PUR_FIELD (risk, review_due), pur_value_date (pur_time_from_civil (2026, 3, 9, 0, 0, 0)) } };
  g_autoptr (GError) error = NULL;
  PurTask *copy;
  char *before;
  PurId id;
  guint n;

  g_assert_cmpint (pur_cmd_record_add (self->workspace, &pur_person_kind, person, 1, &error), !=, PUR_ID_NONE);
  g_assert_cmpint (pur_cmd_record_add (self->workspace, &pur_risk_kind, risk, 4, &error), !=, PUR_ID_NONE);
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, people), begun, "Ana[50%]", FALSE, &error));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, predecessors), last, "3", FALSE, &error));
  g_assert_true (pur_cmd_task_set_start (self->workspace, fixed, pur_time_from_civil (2026, 3, 11, 8, 0, 0), &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &begun, 1, 100, &error));
  g_assert_true (pur_cmd_project_take_baseline (self->workspace, self->project, 0, NULL, &error));
  g_assert_no_error (error);

  before = cmd_fixture_mark (self);
  id = pur_cmd_project_duplicate (self->workspace, self->project, &start, &error);
  g_assert_no_error (error);
  g_assert_cmpint (id, !=, PUR_ID_NONE);
  g_assert_cmpuint (count (self, &pur_task_kind), ==, 8);
  g_assert_cmpuint (count (self, &pur_link_kind), ==, 2);
  g_assert_cmpuint (count (self, &pur_assignment_kind), ==, 2);
  g_assert_cmpuint (count (self, &pur_risk_kind), ==, 2);
  g_assert_cmpuint (count (self, &pur_baseline_kind), ==, 1);
  g_assert_cmpuint (count (self, &pur_calendar_kind), ==, 1);

  copy = find_task (self, id, "Begun");
  g_assert_cmpfloat (pur_task_get_percent_complete (copy), ==, 0);
  g_assert_false (pur_task_has_actual_start (copy));
  g_assert_cmpint (pur_task_get_start (copy).seconds, ==, pur_time_from_civil (2026, 6, 1, 8, 0, 0).seconds);
  g_assert_cmpstr (pur_record_get (PUR_RECORD (copy), PUR_FIELD (task, people)).cell.TEXT, ==, "Ana[50%]");
  g_assert_true (pur_task_get_parent (copy) == find_task (self, id, "Phase"));
  /* As many days after the start as in the first: 11 March is nine days after the 2nd. */
  copy = find_task (self, id, "Fixed");
  g_assert_cmpint (pur_task_get_start (copy).seconds, ==, pur_time_from_civil (2026, 6, 10, 8, 0, 0).seconds);
  copy = find_task (self, id, "Last");
  pur_plan_get_links_in (copy, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (pur_task_get_start (copy).seconds, ==, pur_time_from_civil (2026, 6, 11, 8, 0, 0).seconds);
  g_assert_cmpint (pur_task_get_uid (copy), ==, pur_task_get_uid (cmd_fixture_task (self, last)));
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_risk_kind), record)
    if (pur_risk_get_project_id (PUR_risk (record)) == id)
      {
        g_assert_cmpint (pur_risk_get_state (PUR_risk (record)), ==, PUR_RISK_OPEN);
        g_assert_cmpint (pur_risk_get_review_due (PUR_risk (record)).seconds, ==,
                         pur_time_from_civil (2026, 6, 8, 0, 0, 0).seconds);
      }
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_cmpint (pur_cmd_project_duplicate (self->workspace, 12345, &start, &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  cmd_fixture_verify_untouched (self, before);
}

/* The preview of a shift is what the shift then does, however often one changed one's mind. */
static void
test_sketch (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId fixed = cmd_fixture_add_task (self, PUR_ID_NONE, "Fixed");
  PurId begun = cmd_fixture_add_task (self, PUR_ID_NONE, "Begun");
  g_autoptr (PurWorkspace) sketch = NULL;
  PurProject *tried;
  char *before;

  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), fixed, "7d", FALSE, &error));
  g_assert_true (pur_cmd_task_set_start (self->workspace, fixed, pur_time_from_civil (2026, 3, 11, 8, 0, 0), &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &begun, 1, 50, &error));

  before = cmd_fixture_mark (self);
  sketch = pur_cmd_project_sketch (self->workspace, self->project, &error);
  g_assert_no_error (error);
  for (int day = 3; day < 28; day++)
    g_assert_true (pur_cmd_project_shift_sketch (sketch, self->project, pur_time_from_civil (2026, 4, day, 0, 0, 0), &error));
  g_assert_true (pur_cmd_project_shift_sketch (sketch, self->project, pur_time_from_civil (2026, 4, 1, 0, 0, 0), &error));
  cmd_fixture_verify_untouched (self, before);

  g_assert_true (pur_cmd_project_shift (self->workspace, self->project, pur_time_from_civil (2026, 4, 1, 0, 0, 0), &error));
  tried = PUR_project (pur_workspace_lookup (sketch, &pur_project_kind, self->project));
  g_assert_cmpint (pur_project_get_scheduled_start (tried).seconds, ==,
                   pur_project_get_scheduled_start (get_project (self)).seconds);
  g_assert_cmpint (pur_project_get_scheduled_finish (tried).seconds, ==,
                   pur_project_get_scheduled_finish (get_project (self)).seconds);
  g_assert_cmpint (pur_project_get_scheduled_finish (tried).seconds, ==, pur_time_from_civil (2026, 4, 20, 17, 0, 0).seconds);
}

static void
test_archive (CmdFixture   *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_project_archive (self->workspace, self->project, TRUE, &error));
  g_assert_cmpint (pur_project_get_state (get_project (self)), ==, PUR_PROJECT_ARCHIVED);
  cmd_fixture_verify (self, before);
}

static void
test_import (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_draft_new ();
  PurId custom = pur_draft_add (draft, &pur_custom_field_kind);
  PurId project = pur_draft_add (draft, &pur_project_kind);
  PurId task = pur_draft_add (draft, &pur_task_kind);
  PurId nameless = pur_draft_add (draft, &pur_task_kind);
  PurTime start = pur_time_from_civil (2026, 4, 1, 8, 0, 0);
  g_autoptr (PurImportResult) result = NULL;
  const PurField *field;
  char *before = cmd_fixture_mark (self);

  pur_draft_set (draft, project, PUR_FIELD (project, title), pur_value_text ("From a file"));
  pur_draft_set (draft, project, PUR_FIELD (project, start), pur_value_time (start));
  pur_draft_set (draft, task, PUR_FIELD (task, title), pur_value_text ("Read"));
  pur_draft_set (draft, task, PUR_FIELD (task, project), pur_value_reference (project));
  pur_draft_set (draft, nameless, PUR_FIELD (task, title), pur_value_text (""));
  pur_draft_set (draft, nameless, PUR_FIELD (task, project), pur_value_reference (project));
  pur_draft_set (draft, custom, PUR_FIELD (custom_field, title), pur_value_text ("Room"));
  pur_draft_set (draft, custom, PUR_FIELD (custom_field, kind), pur_value_text ("task"));
  pur_draft_set_custom (draft, task, custom, pur_value_text ("B 12"));
  pur_draft_expect (draft, task, pur_time (start.seconds + 86400), pur_time (start.seconds + 86400));
  pur_draft_lose (draft, "A picture");

  /* Looking first changes nothing, and says the same. */
  {
    g_autoptr (PurImportResult) preview = pur_cmd_import_preview (draft, "plan.xml", &error);
    g_autofree char *now = pur_workspace_dump (self->workspace);

    g_assert_no_error (error);
    g_assert_cmpstr (now, ==, before);
    g_assert_true (preview->workspace != self->workspace);
    g_assert_cmpuint (preview->added[PUR_KIND_task], ==, 2);
    g_assert_cmpuint (preview->lost->len, ==, 1);
    g_assert_cmpuint (preview->moved->len, ==, 1);
    g_assert_nonnull (pur_workspace_lookup (preview->workspace, &pur_task_kind, task));
  }

  result = pur_cmd_import (self->workspace, draft, "plan.xml", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (result->added[PUR_KIND_task], ==, 2);
  g_assert_cmpuint (result->lost->len, ==, 1);
  g_assert_cmpuint (result->moved->len, ==, 1);
  field = pur_table_find_field (pur_workspace_get_table (self->workspace, &pur_task_kind), "Room");
  g_assert_nonnull (field);
  g_assert_cmpstr (pur_record_get (pur_workspace_lookup (self->workspace, &pur_task_kind, task), field).cell.TEXT, ==, "B 12");
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Import “plan.xml”");
  cmd_fixture_verify (self, before);
}

static void
test_import_refused (CmdFixture   *self,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_draft_new ();
  PurId project = pur_draft_add (draft, &pur_project_kind);
  PurId task = pur_draft_add (draft, &pur_task_kind);
  char *before = cmd_fixture_mark (self);

  pur_draft_set (draft, project, PUR_FIELD (project, title), pur_value_text ("From a file"));
  pur_draft_set (draft, task, PUR_FIELD (task, project), pur_value_reference (project));
  pur_draft_set (draft, task, PUR_FIELD (task, parent), pur_value_reference (task));
  g_assert_null (pur_cmd_import_preview (draft, "plan.xml", &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP);
  g_clear_error (&error);
  g_assert_null (pur_cmd_import (self->workspace, draft, "plan.xml", &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP);
  cmd_fixture_verify_untouched (self, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/commands/project/begin", test_begin);
  CMD_TEST ("/commands/project/shift", test_shift);
  CMD_TEST ("/commands/project/start-region", test_start_region);
  CMD_TEST ("/commands/project/duplicate", test_duplicate);
  CMD_TEST ("/commands/project/sketch", test_sketch);
  CMD_TEST ("/commands/project/baseline", test_baseline);
  CMD_TEST ("/commands/project/baseline-people", test_baseline_people);
  CMD_TEST ("/commands/project/archive", test_archive);
  CMD_TEST ("/commands/import/one-step", test_import);
  CMD_TEST ("/commands/import/refused", test_import_refused);

  return g_test_run ();
}
