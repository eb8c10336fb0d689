/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"
#include "pur-cmd-quick-add.h"
#include "pur-cmd-record.h"

/* Thursday. */
#define TODAY pur_time_from_civil (2026, 4, 9, 0, 0, 0)

static PurId
add (CmdFixture *self, const char *text, GError **error)
{
  g_autoptr (PurQuickAdd) what = pur_quick_add_parse (self->workspace, self->project, text, TODAY);

  return pur_cmd_quick_add (self->workspace, what, error);
}

#define assert_time(time, text)                                  \
  G_STMT_START                                                   \
  {                                                              \
    g_autofree char *_iso = pur_time_format_iso ((time), TRUE);  \
    g_assert_cmpstr (_iso, ==, (text));                          \
  }                                                              \
  G_STMT_END

static void
test_task (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before;
  PurTask *task;
  PurId id;

  cmd_fixture_add_task (self, PUR_ID_NONE, "First");
  cmd_fixture_add_person (self, "Ana Ruiz");
  cmd_fixture_add_person (self, "Li Wei");
  before = cmd_fixture_mark (self);
  id = add (self, "visit the client mon 3d by 24 apr @Ana @li", &error);
  g_assert_no_error (error);
  task = cmd_fixture_task (self, id);
  g_assert_cmpstr (pur_task_get_title (task), ==, "visit the client");
  g_assert_cmpstr (pur_task_get_wbs (task), ==, "2");
  assert_time (pur_task_get_start (task), "2026-04-13T08:00:00");
  assert_time (pur_task_get_finish (task), "2026-04-15T17:00:00");
  assert_time (pur_task_get_deadline (task), "2026-04-24T17:00:00");
  g_assert_cmpstr (pur_task_get_people (task), ==, "Ana Ruiz, Li Wei");
  cmd_fixture_verify (self, before);
}

static void
test_milestone (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);
  PurId id = add (self, "!milestone 合同签订 周五", &error);

  g_assert_no_error (error);
  g_assert_cmpint (pur_task_get_type (cmd_fixture_task (self, id)), ==, PUR_TASK_IS_MILESTONE);
  assert_time (pur_time_day_start (pur_task_get_start (cmd_fixture_task (self, id))), "2026-04-10T00:00:00");
  cmd_fixture_verify (self, before);
}

static void
test_risk (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before;
  PurRisk *risk;
  PurId id;

  cmd_fixture_add_person (self, "Ana Ruiz");
  before = cmd_fixture_mark (self);
  id = add (self, "!risk supplier is late @ana next mon 12h", &error);
  g_assert_no_error (error);
  risk = PUR_risk (pur_workspace_lookup (self->workspace, &pur_risk_kind, id));
  g_assert_cmpstr (pur_risk_get_title (risk), ==, "supplier is late");
  g_assert_cmpint (pur_risk_get_uid (risk), ==, 1);
  g_assert_cmpfloat (pur_risk_get_impact_days (risk), ==, 1.5);
  assert_time (pur_risk_get_review_due (risk), "2026-04-13T00:00:00");
  g_assert_cmpstr (pur_person_get_title (pur_risk_get_owner (risk)), ==, "Ana Ruiz");
  cmd_fixture_verify (self, before);
}

/* A project whose new tasks are scheduled by hand gets one with its date. */
static void
test_manual (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  char *before;
  PurId id;

  pur_cmd_record_set (self->workspace, PUR_FIELD (project, new_tasks_manual), self->project, pur_value_boolean (TRUE), &error);
  g_assert_no_error (error);
  before = cmd_fixture_mark (self);
  id = add (self, "visit mon 2d", &error);
  g_assert_no_error (error);
  g_assert_cmpint (pur_task_get_mode (cmd_fixture_task (self, id)), ==, PUR_TASK_MANUAL);
  assert_time (pur_task_get_start (cmd_fixture_task (self, id)), "2026-04-13T08:00:00");
  assert_time (pur_task_get_finish (cmd_fixture_task (self, id)), "2026-04-14T17:00:00");
  cmd_fixture_verify (self, before);
}

static void
test_refusals (CmdFixture *self, gconstpointer data)
{
  g_autoptr (PurQuickAdd) nowhere = pur_quick_add_parse (self->workspace, self->project, "x", TODAY);
  g_autoptr (GError) error = NULL;
  char *before = cmd_fixture_mark (self);

  /* A line that says only when. */
  g_assert_cmpint (add (self, "fri", &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  g_clear_error (&error);
  cmd_fixture_verify_untouched (self, before);

  before = cmd_fixture_mark (self);
  nowhere->project = PUR_ID_NONE;
  g_assert_cmpint (pur_cmd_quick_add (self->workspace, nowhere, &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  cmd_fixture_verify_untouched (self, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  CMD_TEST ("/quick-add/task", test_task);
  CMD_TEST ("/quick-add/milestone", test_milestone);
  CMD_TEST ("/quick-add/risk", test_risk);
  CMD_TEST ("/quick-add/manual", test_manual);
  CMD_TEST ("/quick-add/refusals", test_refusals);
  return g_test_run ();
}
