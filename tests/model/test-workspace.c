/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "pur-field-text.h"
#include "pur-rows.h"

#include <string.h>

/* What the compiler cannot see of the declarations. */
static void
test_declarations (void)
{
  g_autoptr (PurWorkspace) workspace = pur_workspace_new ();

  for (guint k = 0; k < PUR_N_KINDS; k++)
    {
      const PurKind *kind = pur_kind_get (k);
      g_autofree char *context = g_strconcat ("field|", kind->id, "\004", NULL);

      g_assert_true (pur_kind_find (kind->id) == kind);
      g_assert_nonnull (pur_kind_display_field (kind));
      g_assert_true (g_str_has_prefix (kind->title, "kind\004"));
      for (guint i = 0; i < kind->n_fields; i++)
        {
          const PurField *field = &kind->fields[i];
          PurValue initial = PUR_VALUE_UNSET;
          g_autoptr (GError) error = NULL;

          g_assert_cmpuint (field->place, ==, i);
          g_assert_true (field->kind == kind);
          g_assert_true (g_str_has_prefix (field->title, context));
          g_assert_true ((field->target != NULL) == (field->type == PUR_REFERENCE || field->type == PUR_REFERENCES));
          g_assert_true ((field->options != NULL) == (field->type == PUR_CHOICE));
          if (field->on_remove != PUR_REFUSE)
            g_assert_nonnull (field->target);
          if (field->required)
            g_assert_cmpint (field->on_remove, !=, PUR_CLEAR);
          if (field->gesture != NULL)
            g_assert_nonnull (field->compute);
          if (field->initial != NULL)
            {
              g_assert_null (field->compute);
              g_assert_true (pur_field_parse (field, field->initial, workspace, NULL, &initial, &error));
              g_assert_no_error (error);
              g_assert_cmpint (initial.type, ==, field->type);
              pur_value_clear (&initial);
            }
        }
    }
}

static void
test_schedule (Fixture *fixture, gconstpointer data)
{
  g_assert_true (pur_plan_schedule (fixture->workspace, NULL));
  assert_time (pur_task_get_start (fixture_task (fixture, fixture->first)), "2026-04-06T08:00:00");
  assert_time (pur_task_get_finish (fixture_task (fixture, fixture->second)), "2026-04-13T17:00:00");
  assert_time (pur_task_get_start (fixture_task (fixture, fixture->milestone)), "2026-04-13T17:00:00");
  assert_time (pur_task_get_finish (fixture_task (fixture, fixture->phase)), "2026-04-13T17:00:00");
  g_assert_true (pur_task_get_critical (fixture_task (fixture, fixture->second)));
  g_assert_cmpstr (pur_task_get_wbs (fixture_task (fixture, fixture->second)), ==, "1.2");
  g_assert_cmpstr (pur_task_get_why (fixture_task (fixture, fixture->second)), ==, "predecessor:2 FS");
  g_assert_cmpint (pur_task_get_type (fixture_task (fixture, fixture->phase)), ==, PUR_TASK_IS_SUMMARY);
  g_assert_cmpint (pur_task_get_type (fixture_task (fixture, fixture->milestone)), ==, PUR_TASK_IS_MILESTONE);
}

/* Doing, taking back and doing again leave what they should. */
static void
assert_undoes (Fixture *fixture, PurChange *change)
{
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (PurChange) undo = NULL;
  g_autoptr (PurChange) redo = NULL;
  g_autoptr (GError) error = NULL;

  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
  after = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, !=, after);

  undo = pur_change_invert (change, "Undo", NULL);
  pur_change_set_undoes (undo, 1, FALSE);
  fixture_commit (fixture, undo, &error);
  g_assert_no_error (error);
  undone = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, undone);

  redo = pur_change_invert (undo, "Redo", NULL);
  pur_change_set_undoes (redo, 1, TRUE);
  fixture_commit (fixture, redo, &error);
  g_assert_no_error (error);
  redone = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (after, ==, redone);
}

static void
test_cascade (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Delete", NULL);
  PurTask *held = g_object_ref (fixture_task (fixture, fixture->second));

  pur_change_remove (change, &pur_task_kind, fixture->phase);
  assert_undoes (fixture, change);

  g_assert_null (fixture_task (fixture, fixture->second));
  g_assert_null (pur_workspace_lookup (fixture->workspace, &pur_link_kind, fixture->link));
  /* Whoever still holds a removed record reads nothing. */
  g_assert_null (pur_task_get_title (held));
  g_assert_false (pur_task_has_duration (held));
  g_assert_false (pur_value_is_set (pur_record_get ((PurRecord *) held, PUR_FIELD (task, start))));
  g_object_unref (held);
}

static void
test_gestures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) start = pur_change_new ("Start", NULL);
  g_autoptr (PurChange) finish = pur_change_new ("Finish", NULL);
  g_autoptr (PurChange) clear = pur_change_new ("Clear", NULL);
  g_autoptr (PurChange) percent = pur_change_new ("Percent", NULL);

  pur_change_set (start, PUR_FIELD (task, start), fixture->second, pur_value_time (pur_time_from_civil (2026, 4, 15, 0, 0, 0)));
  assert_undoes (fixture, start);
  g_assert_cmpint (pur_task_get_constraint (fixture_task (fixture, fixture->second)), ==, PUR_CONSTRAINT_SNET);
  assert_time (pur_task_get_start (fixture_task (fixture, fixture->second)), "2026-04-15T08:00:00");

  pur_change_set (finish, PUR_FIELD (task, finish), fixture->second, pur_value_time (pur_time_from_civil (2026, 4, 16, 0, 0, 0)));
  assert_undoes (fixture, finish);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (fixture_task (fixture, fixture->second))), ==, 2 * 8 * 3600);

  pur_change_set (clear, PUR_FIELD (task, start), fixture->second, PUR_VALUE_UNSET);
  assert_undoes (fixture, clear);
  assert_time (pur_task_get_start (fixture_task (fixture, fixture->second)), "2026-04-08T08:00:00");

  pur_change_set (percent, PUR_FIELD (task, progress), fixture->second, pur_value_percentage (50));
  assert_undoes (fixture, percent);
  assert_time (pur_task_get_actual_start (fixture_task (fixture, fixture->second)), "2026-04-08T08:00:00");
  assert_time (pur_task_get_stop (fixture_task (fixture, fixture->second)), "2026-04-08T17:00:00");
  assert_time (pur_task_get_resume (fixture_task (fixture, fixture->second)), "2026-04-09T08:00:00");
}

static void
test_typed_links_and_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Predecessors", NULL);
  PurTask *task = fixture_task (fixture, fixture->second);

  pur_change_set (change, PUR_FIELD (task, predecessors), fixture->second, pur_value_text ("2SS+1d"));
  pur_change_set (change, PUR_FIELD (task, people), fixture->second, pur_value_text ("ar[50%]"));
  assert_undoes (fixture, change);
  g_assert_cmpstr (pur_task_get_predecessors (task), ==, "2SS+1 d");
  g_assert_cmpstr (pur_task_get_people (task), ==, "Ana Ruiz[50%]");
  g_assert_cmpstr (pur_task_get_why (task), ==, "predecessor:2 SS+480");
  assert_time (pur_task_get_start (task), "2026-04-07T08:00:00");
}

typedef struct
{
  const char *field;
  const char *value;
  int code;
  const char *part; /* of the message */
} Refusal;

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  static const Refusal refusals[] = {
    { "title", "", PUR_MODEL_ERROR_VALUE, "empty" },
    { "percent_complete", "101", PUR_MODEL_ERROR_VALUE, "100" },
    { "duration", "-1d", PUR_MODEL_ERROR_VALUE, "less than" },
    { "total_slack", "1d", PUR_MODEL_ERROR_COMPUTED, "computed" },
    { "predecessors", "99", PUR_MODEL_ERROR_REFERENCE, "99" },
    { "predecessors", "3", PUR_MODEL_ERROR_LOOP, "Costing" },
    { "predecessors", "4", PUR_MODEL_ERROR_LOOP, "Submitted" },
    { "predecessors", "1", PUR_MODEL_ERROR_LOOP, "Offer" },
    { "people", "Nobody", PUR_MODEL_ERROR_REFERENCE, "Nobody" },
  };
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (PurChange) change = pur_change_new ("Set", NULL);
      const PurField *field = pur_kind_find_field (&pur_task_kind, refusals[i].field);
      g_autoptr (GError) error = NULL;
      PurValue value;

      g_assert_true (pur_field_parse (field, refusals[i].value, fixture->workspace,
                                      (PurRecord *) fixture_task (fixture, fixture->second), &value, &error));
      pur_change_set (change, field, fixture->second, value);
      pur_value_clear (&value);
      g_assert_false (fixture_commit (fixture, change, &error));
      g_assert_error (error, PUR_MODEL_ERROR, refusals[i].code);
      g_assert_nonnull (strstr (error->message, refusals[i].part));
    }
  after = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

static void
test_parent_loop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Move", NULL);
  g_autoptr (GError) error = NULL;

  pur_task_set_parent (change, fixture->phase, fixture->first);
  g_assert_false (fixture_commit (fixture, change, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP);
}

static void
test_custom_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) add = pur_change_new ("Add field", NULL);
  g_autoptr (PurChange) set = pur_change_new ("Set", NULL);
  g_autoptr (PurChange) remove = pur_change_new ("Remove field", NULL);
  g_autoptr (PurRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  PurId id = pur_change_add (add, &pur_custom_field_kind);
  const PurField *field;
  PurTable *tasks = pur_workspace_get_table (fixture->workspace, &pur_task_kind);

  pur_custom_field_set_title (add, id, "Lot");
  pur_custom_field_set_kind (add, id, "task");
  pur_custom_field_set_type (add, id, PUR_CUSTOM_NUMBER);
  assert_undoes (fixture, add);
  field = pur_table_find_field (tasks, "Lot");
  g_assert_nonnull (field);
  g_assert_true (field->custom);

  pur_change_set (set, field, fixture->second, pur_value_number (4));
  assert_undoes (fixture, set);
  rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_assert_true (pur_rows_set_filter (rows, "Lot = 4", &error));
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 2);
  g_assert_true (pur_rows_is_context (rows, 0));
  g_assert_cmpint (pur_rows_get_id (rows, 1), ==, fixture->second);

  /* Its values go and come back with it. */
  pur_change_remove (remove, &pur_custom_field_kind, id);
  assert_undoes (fixture, remove);
  g_assert_null (pur_table_find_field (tasks, "Lot"));
}

static void
count_cb (gpointer rows, guint position, guint removed, guint added, gpointer count)
{
  guint *counts = count;

  counts[0]++;
  counts[1] += removed;
  counts[2] += added;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  g_autoptr (PurChange) change = pur_change_new ("Delete", NULL);
  g_autoptr (GError) error = NULL;
  guint counts[3] = { 0, 0, 0 };
  guint position;

  g_assert_cmpuint (pur_rows_get_n (rows), ==, 4);
  g_assert_cmpuint (pur_rows_get_depth (rows, 1), ==, 1);
  g_signal_connect (rows, "items-changed", G_CALLBACK (count_cb), counts);

  pur_rows_set_collapsed (rows, fixture->phase, TRUE);
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 2);
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 2);
  pur_rows_set_collapsed (rows, fixture->phase, FALSE);
  g_assert_true (pur_rows_find (rows, fixture->milestone, &position));
  g_assert_cmpuint (position, ==, 3);

  memset (counts, 0, sizeof counts);
  pur_change_remove (change, &pur_task_kind, fixture->second);
  g_assert_true (fixture_commit (fixture, change, &error));
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 0);

  g_assert_false (pur_rows_set_filter (rows, "duration >", &error));
  g_assert_nonnull (error);
  pur_rows_set_sort (rows, PUR_FIELD (task, title), FALSE);
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (rows, 0)), ==, "Offer");
}

static void
test_outlives_workspace (void)
{
  Fixture fixture;
  PurTask *task;

  fixture_set_up (&fixture, NULL);
  task = g_object_ref (fixture_task (&fixture, fixture.first));
  fixture_tear_down (&fixture, NULL);
  g_assert_cmpstr (pur_record_get_title ((PurRecord *) task), ==, "");
  g_assert_null (pur_record_get_workspace ((PurRecord *) task));
  g_object_unref (task);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add ("/model" path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  g_test_add_func ("/model/declarations", test_declarations);
  ADD ("/schedule", test_schedule);
  ADD ("/cascade", test_cascade);
  ADD ("/gestures", test_gestures);
  ADD ("/typed-links-and-people", test_typed_links_and_people);
  ADD ("/refusals", test_refusals);
  ADD ("/parent-loop", test_parent_loop);
  ADD ("/custom-field", test_custom_field);
  ADD ("/rows", test_rows);
  g_test_add_func ("/model/outlives-workspace", test_outlives_workspace);
  return g_test_run ();
}
