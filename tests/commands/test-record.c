/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-field-text.h"
#include "pur-rows.h"

static void
test_add (CmdFixture   *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurFieldValue values[] = {
    { PUR_FIELD (risk, title), pur_value_text ("Late drawings") },
    { PUR_FIELD (risk, probability), pur_value_integer (3) },
  };
  PurId id = pur_cmd_record_add (self->workspace, &pur_risk_kind, values, G_N_ELEMENTS (values), &error);
  PurRecord *risk;

  g_assert_no_error (error);
  risk = pur_workspace_lookup (self->workspace, &pur_risk_kind, id);
  g_assert_cmpstr (pur_record_get_title (risk), ==, "Late drawings");
  g_assert_cmpint (pur_risk_get_project_id (PUR_risk (risk)), ==, self->project);
  g_assert_cmpint (pur_risk_get_uid (PUR_risk (risk)), ==, 1);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Add “Late drawings”");
  cmd_fixture_verify (self, before);
}

static void
test_add_refused (CmdFixture   *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurFieldValue values[] = {
    { PUR_FIELD (risk, title), pur_value_text ("Late drawings") },
    { PUR_FIELD (risk, probability), pur_value_integer (9) },
  };

  g_assert_cmpint (pur_cmd_record_add (self->workspace, &pur_risk_kind, values, 2, &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_set (CmdFixture   *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "Costing");
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_record_set (self->workspace, PUR_FIELD (task, title), id, pur_value_text ("Cost model"),
                                     &error));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Rename “Costing”");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), id, "3d", FALSE, &error));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Set Duration of “Cost model”");
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (cmd_fixture_task (self, id))), ==, 3 * 8 * 3600);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), id, "soon", FALSE, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (pur_cmd_record_set (self->workspace, PUR_FIELD (task, total_slack), id,
                                      pur_value_duration (pur_duration_working (60)), &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_COMPUTED);
  g_clear_error (&error);
  g_assert_false (pur_cmd_record_set (self->workspace, PUR_FIELD (task, title), 12345, pur_value_text ("x"), &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_gesture (CmdFixture   *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "Costing");
  char *before = cmd_fixture_mark (self);
  PurTask *task = cmd_fixture_task (self, id);

  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, start), id, "2026-03-04", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_task_get_constraint (task), ==, PUR_CONSTRAINT_SNET);
  g_assert_cmpint (pur_task_get_start (task).seconds, ==, pur_time_from_civil (2026, 3, 4, 8, 0, 0).seconds);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, start), id, "", FALSE, &error));
  g_assert_cmpint (pur_task_get_constraint (task), ==, PUR_CONSTRAINT_ASAP);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Clear Start of “Costing”");
  cmd_fixture_verify (self, before);
}

static void
test_several (CmdFixture   *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId ids[] = {
    cmd_fixture_add_task (self, PUR_ID_NONE, "A"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "B"),
  };
  PurFieldValue priority = { PUR_FIELD (task, priority), pur_value_integer (700) };
  PurCellText cells[] = {
    { ids[0], PUR_FIELD (task, title), "First" },
    { ids[1], PUR_FIELD (task, title), "Second" },
    { ids[1], PUR_FIELD (task, duration), "2d" },
  };
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_record_set_all (self->workspace, &pur_task_kind, ids, 2, &priority, 1, &error));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Set Priority of 2 records");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_set_cells (self->workspace, cells, G_N_ELEMENTS (cells), &error));
  cmd_fixture_assert_outline (self, "First\nSecond\n");
  cmd_fixture_verify (self, before);

  /* All or none. */
  before = cmd_fixture_mark (self);
  cells[0].text = "Third";
  cells[2].text = "soon";
  g_assert_false (pur_cmd_record_set_cells (self->workspace, cells, G_N_ELEMENTS (cells), &error));
  cmd_fixture_verify_untouched (self, before);
}

static void
test_remove (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId phase = cmd_fixture_add_task (self, PUR_ID_NONE, "Phase");
  PurId a = cmd_fixture_add_task (self, phase, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  char *before;

  g_assert_true (pur_cmd_task_link (self->workspace, a, b, PUR_LINK_FS, pur_duration_working (0), &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_remove (self->workspace, &pur_task_kind, &phase, 1, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "B\n");
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_link_kind)), ==, 0);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Delete “Phase”");
  cmd_fixture_verify (self, before);

  /* A calendar that a project is on is in use. */
  before = cmd_fixture_mark (self);
  {
    PurTable *calendars = pur_workspace_get_table (self->workspace, &pur_calendar_kind);
    PurId calendar = pur_record_get_id (pur_table_next (calendars, 0));

    g_assert_false (pur_cmd_record_remove (self->workspace, &pur_calendar_kind, &calendar, 1, &error));
    g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE);
  }
  cmd_fixture_verify_untouched (self, before);
}

static void
test_typing (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, title), id, "Co", TRUE, &error));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, title), id, "Cos", TRUE, &error));
  g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, title), id, "Cost", TRUE, &error));
  cmd_fixture_verify (self, before);
}

/* A field that a person adds goes the way of every other: file, history, rows and text. */
static void
test_custom_field (CmdFixture   *self,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurTable *tasks = pur_workspace_get_table (self->workspace, &pur_task_kind);
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  PurFieldValue values[] = {
    { PUR_FIELD (custom_field, title), pur_value_text ("Effort") },
    { PUR_FIELD (custom_field, kind), pur_value_text ("task") },
    { PUR_FIELD (custom_field, type), pur_field_choice (PUR_FIELD (custom_field, type), "number") },
  };
  char *before = cmd_fixture_mark (self);
  g_autoptr (PurRows) rows = NULL;
  g_autofree char *text = NULL;
  const PurField *field;
  PurId custom;

  custom = pur_cmd_record_add (self->workspace, &pur_custom_field_kind, values, G_N_ELEMENTS (values), &error);
  g_assert_no_error (error);
  cmd_fixture_verify (self, before);

  field = pur_table_find_field (tasks, "Effort");
  g_assert_nonnull (field);
  g_assert_cmpint (field->type, ==, PUR_NUMBER);
  g_assert_cmpstr (pur_field_get_title (field), ==, "Effort");

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_set_text (self->workspace, field, a, "12.5", FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Set Effort of “A”");
  cmd_fixture_verify (self, before);

  /* The file, opened by another run. */
  cmd_fixture_reopen (self);
  tasks = pur_workspace_get_table (self->workspace, &pur_task_kind);
  field = pur_table_find_field (tasks, "Effort");
  g_assert_nonnull (field);
  text = pur_field_format_plain (field, pur_record_get (pur_table_lookup (tasks, a), field), NULL);
  g_assert_cmpstr (text, ==, "12.5");
  g_assert_false (pur_value_is_set (pur_record_get (pur_table_lookup (tasks, b), field)));

  rows = pur_rows_new (self->workspace, &pur_task_kind);
  {
    g_autofree char *filter = g_strdup_printf ("%s > 12", field->id);

    g_assert_true (pur_rows_set_filter (rows, filter, &error));
  }
  g_assert_no_error (error);
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 1);
  g_assert_cmpint (pur_rows_get_id (rows, 0), ==, a);

  /* With the field its values go, and come back. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_remove (self->workspace, &pur_custom_field_kind, &custom, 1, &error));
  g_assert_no_error (error);
  g_assert_null (pur_table_find_field (tasks, "Effort"));
  cmd_fixture_verify (self, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/commands/record/add", test_add);
  CMD_TEST ("/commands/record/add-refused", test_add_refused);
  CMD_TEST ("/commands/record/set", test_set);
  CMD_TEST ("/commands/record/gesture", test_gesture);
  CMD_TEST ("/commands/record/several", test_several);
  CMD_TEST ("/commands/record/remove", test_remove);
  CMD_TEST ("/commands/record/typing", test_typing);
  CMD_TEST ("/commands/record/custom-field", test_custom_field);

  return g_test_run ();
}
