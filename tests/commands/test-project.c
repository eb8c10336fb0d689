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
  CMD_TEST ("/commands/project/baseline", test_baseline);
  CMD_TEST ("/commands/project/archive", test_archive);
  CMD_TEST ("/commands/import/one-step", test_import);
  CMD_TEST ("/commands/import/refused", test_import_refused);

  return g_test_run ();
}
