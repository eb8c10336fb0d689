/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of risks: done, taken back, done again. */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-clock.h"
#include "pur-cmd-record.h"
#include "pur-cmd-risk.h"
#include "pur-risk-scale.h"

static PurId
add_risk (CmdFixture *self, const char *title, int probability, int impact)
{
  const PurFieldValue values[] = {
    { PUR_FIELD (risk, title), pur_value_text (title) },
    { PUR_FIELD (risk, probability), pur_value_integer (probability) },
    { PUR_FIELD (risk, impact), pur_value_integer (impact) },
  };
  g_autoptr (GError) error = NULL;
  PurId id = pur_cmd_record_add (self->workspace, &pur_risk_kind, values, G_N_ELEMENTS (values), &error);

  g_assert_no_error (error);
  return id;
}

static PurRisk *
get_risk (CmdFixture *self, PurId id)
{
  return PUR_risk (pur_workspace_lookup (self->workspace, &pur_risk_kind, id));
}

static void
test_move (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = add_risk (self, "Quotation", 4, 4);
  char *before;

  g_assert_true (pur_cmd_record_set (self->workspace, PUR_FIELD (risk, probability_percent), id, pur_value_percentage (70),
                                     &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_risk_move (self->workspace, id, 4, 2, &error));
  /* 70 % is still likely. */
  g_assert_true (pur_risk_has_probability_percent (get_risk (self, id)));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Reassess “Quotation”");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_risk_move (self->workspace, id, 1, 2, &error));
  g_assert_false (pur_risk_has_probability_percent (get_risk (self, id)));
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_risk_move (self->workspace, id, 7, 2, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_reassess (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = add_risk (self, "Quotation", 4, 4);
  PurRiskAssessment assessment = {
    .probability = pur_value_integer (2),
    .impact = pur_value_integer (3),
    .percent = pur_value_percentage (25),
    .money = pur_value_money (pur_money (5000)),
    .note = "The maker has answered",
  };
  char *before;

  g_assert_true (pur_cmd_record_set (self->workspace, PUR_FIELD (risk, review_weeks), id, pur_value_integer (2), &error));
  g_assert_true (pur_cmd_record_set (self->workspace, PUR_FIELD (risk, impact_days), id, pur_value_number (9), &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_risk_reassess (self->workspace, id, &assessment, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_risk_get_score (get_risk (self, id)), ==, 6);
  g_assert_false (pur_risk_has_impact_days (get_risk (self, id)));
  g_assert_cmpstr (pur_risk_get_assessment_note (get_risk (self, id)), ==, "The maker has answered");
  {
    g_autofree char *due = pur_time_format_iso (pur_risk_get_review_due (get_risk (self, id)), FALSE);

    g_assert_cmpstr (due, ==, "2026-04-23");
  }
  cmd_fixture_verify (self, before);
}

static void
test_state (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const PurId ids[] = { add_risk (self, "One", 1, 1), add_risk (self, "Two", 2, 2) };
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_risk_set_state (self->workspace, ids, 1, PUR_RISK_HAPPENED, &error));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "“One” happened");
  cmd_fixture_verify (self, before);
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_risk_set_state (self->workspace, ids, 2, PUR_RISK_CLOSED, &error));
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Set 2 risks to Closed");
  cmd_fixture_verify (self, before);
}

static void
set_text (CmdFixture *self, const PurField *field, PurId id, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pur_cmd_record_set_text (self->workspace, field, id, text, FALSE, &error));
  g_assert_no_error (error);
}

/* Each line a task, one after the other from today on, for the owner; one step. */
static void
test_plan_b (CmdFixture *self, gconstpointer data)
{
  const PurFieldValue person[] = { { PUR_FIELD (person, title), pur_value_text ("Ana") } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) tasks = NULL;
  g_autoptr (GArray) found = NULL;
  PurId id = add_risk (self, "Quotation", 4, 4);
  PurTask *summary, *first, *second;
  PurId last;
  char *before = cmd_fixture_mark (self);

  /* There is none to start. */
  g_assert_false (pur_cmd_risk_start_plan_b (self->workspace, id, NULL, NULL, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify_untouched (self, before);
  g_clear_error (&error);

  pur_cmd_record_add (self->workspace, &pur_person_kind, person, G_N_ELEMENTS (person), &error);
  g_assert_no_error (error);
  set_text (self, PUR_FIELD (risk, owner), id, "Ana");
  g_assert_cmpuint (pur_cmd_risk_count_plan_b (" \n\n- \n"), ==, 0);
  g_assert_cmpuint (pur_cmd_risk_count_plan_b (NULL), ==, 0);

  /* A task of the response is not plan B. */
  last = cmd_fixture_add_task (self, PUR_ID_NONE, "Last");
  set_text (self, PUR_FIELD (task, risk), last, "Quotation");
  g_assert_false (pur_cmd_risk_is_plan_b_started (self->workspace, id));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_risk_start_plan_b (self->workspace, id, "- Ask the second maker\n\n • Price from the list\n", &tasks,
                                            &error));
  g_assert_no_error (error);
  g_assert_cmpuint (tasks->len, ==, 3);
  summary = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (tasks, PurId, 0)));
  first = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (tasks, PurId, 1)));
  second = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (tasks, PurId, 2)));
  g_assert_cmpstr (pur_task_get_title (summary), ==, "Plan B: Quotation");
  g_assert_cmpstr (pur_task_get_title (first), ==, "Ask the second maker");
  g_assert_cmpstr (pur_task_get_title (second), ==, "Price from the list");
  g_assert_true (pur_task_get_parent (first) == summary && pur_task_get_parent (second) == summary);
  g_assert_cmpint (pur_task_get_order (summary), >,
                   pur_task_get_order (PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, last))));
  g_assert_cmpint (pur_task_get_start (first).seconds, >=, pur_clock_today ().seconds);
  g_assert_cmpint (pur_task_get_start (second).seconds, >=, pur_task_get_finish (first).seconds);
  g_assert_true (pur_task_get_risk (second) == get_risk (self, id));
  {
    g_autofree char *people = pur_record_display ((PurRecord *) second, PUR_FIELD (task, people));

    g_assert_cmpstr (people, ==, "Ana");
  }
  g_assert_cmpint (pur_risk_get_state (get_risk (self, id)), ==, PUR_RISK_HAPPENED);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Start plan B of “Quotation”");
  found = pur_cmd_risk_find_tasks (self->workspace, id);
  g_assert_cmpuint (found->len, ==, 4);
  g_assert_true (pur_cmd_risk_is_plan_b_started (self->workspace, id));

  /* Once. */
  g_assert_false (pur_cmd_risk_start_plan_b (self->workspace, id, NULL, NULL, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify (self, before);

  /* The tasks stay when the risk goes. */
  g_assert_true (pur_cmd_record_remove (self->workspace, &pur_risk_kind, &id, 1, NULL));
  g_assert_null (pur_task_get_risk (PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind,
                                                                    g_array_index (tasks, PurId, 1)))));
}

static void
test_scale (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId low = add_risk (self, "Low", 1, 2);
  PurId high = add_risk (self, "High", 5, 4);
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_risk_set_scale (self->workspace, 6, NULL, "a; b; c; d; e; f", 20, &error));
  g_assert_no_error (error);
  g_assert_cmpint (pur_risk_scale_get_levels (self->workspace), ==, 6);
  g_assert_cmpint (pur_risk_scale_get_appetite (self->workspace), ==, 20);
  g_assert_cmpint (pur_risk_get_probability (get_risk (self, low)), ==, 1);
  g_assert_cmpint (pur_risk_get_impact (get_risk (self, low)), ==, 2);
  g_assert_cmpint (pur_risk_get_probability (get_risk (self, high)), ==, 6);
  g_assert_cmpint (pur_risk_get_impact (get_risk (self, high)), ==, 5);
  {
    g_autofree char *word = pur_risk_scale_dup_word (self->workspace, TRUE, 5);
    g_autofree char *usual = pur_risk_scale_dup_word (self->workspace, FALSE, 6);

    g_assert_cmpstr (word, ==, "e");
    g_assert_cmpstr (usual, ==, "Almost sure");
  }
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_risk_set_scale (self->workspace, 2, NULL, NULL, 3, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify_untouched (self, before);
}

/* Every template of the catalogue is whole, reads as one sentence and can be added. */
static void
test_catalogue (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = pur_cmd_risk_read_catalogue (&error);
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) categories = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) ids = NULL;
  char *before = cmd_fixture_mark (self);

  g_assert_no_error (error);
  for (guint i = 0; i < templates->len; i++)
    {
      const PurRiskTemplate *template = g_ptr_array_index (templates, i);
      const char *const clauses[] = { template->cause, template->event, template->effect };

      g_assert_true (g_hash_table_add (titles, (gpointer) template->title));
      g_hash_table_add (categories, (gpointer) template->category);
      for (guint k = 0; k < G_N_ELEMENTS (clauses); k++)
        {
          g_assert_nonnull (clauses[k]);
          g_assert_true (g_ascii_islower (clauses[k][0]));
          g_assert_false (g_str_has_suffix (clauses[k], "."));
        }
      g_assert_nonnull (template->response);
      g_assert_cmpint (template->strategy, !=, PUR_RISK_UNDECIDED);
      g_assert_cmpint (template->probability, >=, 1);
      g_assert_cmpint (template->probability, <=, 5);
      g_assert_cmpint (template->impact, >=, 1);
      g_assert_cmpint (template->impact, <=, 5);
    }
  g_assert_cmpuint (g_hash_table_size (categories), ==, 8);
  g_assert_true (pur_cmd_risk_add_templates (self->workspace, self->project,
                                             (const PurRiskTemplate *const *) templates->pdata, templates->len, &ids, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, templates->len);
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_risk_kind)), ==, templates->len);
  cmd_fixture_verify (self, before);
}

static void
test_copy (CmdFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = add_risk (self, "One", 3, 4);
  const PurField *const fields[] = { PUR_FIELD (risk, code), PUR_FIELD (risk, title), PUR_FIELD (risk, impact) };
  g_autoptr (GArray) copies = NULL;
  g_autoptr (GArray) pasted = NULL;
  char *before = cmd_fixture_mark (self);
  PurRisk *risk;

  g_assert_true (pur_cmd_record_duplicate (self->workspace, &pur_risk_kind, &id, 1, &copies, &error));
  risk = get_risk (self, g_array_index (copies, PurId, 0));
  g_assert_cmpstr (pur_risk_get_title (risk), ==, "One");
  g_assert_cmpint (pur_risk_get_score (risk), ==, 12);
  g_assert_cmpint (pur_risk_get_uid (risk), ==, 2);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_record_paste (self->workspace, &pur_risk_kind, self->project,
                                       "ID\tRisk\tImpact\nR9\tTwo\t2\n\n\tThree\n", fields, G_N_ELEMENTS (fields), &pasted,
                                       &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pasted->len, ==, 2);
  risk = get_risk (self, g_array_index (pasted, PurId, 0));
  g_assert_cmpstr (pur_risk_get_title (risk), ==, "Two");
  g_assert_cmpint (pur_risk_get_impact (risk), ==, 2);
  g_assert_cmpint (pur_risk_get_project_id (risk), ==, self->project);
  g_assert_cmpstr (pur_risk_get_title (get_risk (self, g_array_index (pasted, PurId, 1))), ==, "Three");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_record_paste (self->workspace, &pur_risk_kind, self->project, "\tFour\tmuch\n", fields,
                                        G_N_ELEMENTS (fields), NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, "Line 1: "));
  cmd_fixture_verify_untouched (self, before);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/risk/move", test_move);
  CMD_TEST ("/risk/reassess", test_reassess);
  CMD_TEST ("/risk/state", test_state);
  CMD_TEST ("/risk/plan-b", test_plan_b);
  CMD_TEST ("/risk/scale", test_scale);
  CMD_TEST ("/risk/catalogue", test_catalogue);
  CMD_TEST ("/risk/copy", test_copy);

  return g_test_run ();
}
