/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-cmd-task.h"

static void
test_add (CmdFixture   *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  char *before = cmd_fixture_mark (self);

  pur_cmd_task_add (self->workspace, (PurTaskPlace) { .after = a }, "A2", &error);
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "A\nA2\nB\n");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  pur_cmd_task_add (self->workspace, (PurTaskPlace) { .before = a }, "0", &error);
  pur_cmd_task_add (self->workspace, (PurTaskPlace) { .parent = b }, "B1", &error);
  cmd_fixture_assert_outline (self, "0\nA\nA2\nB\n B1\n");
  g_free (before);
}

/* More tasks than a gap holds, always at the same place. */
static void
test_gaps (CmdFixture   *self,
           gconstpointer data)
{
  PurId first = cmd_fixture_add_task (self, PUR_ID_NONE, "first");
  g_autoptr (GString) expected = g_string_new ("first\n");
  g_autoptr (GError) error = NULL;

  cmd_fixture_add_task (self, PUR_ID_NONE, "last");
  for (int i = 30; i-- > 0;)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);

      pur_cmd_task_add (self->workspace, (PurTaskPlace) { .after = first }, title, &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < 30; i++)
    g_string_append_printf (expected, "%d\n", i);
  g_string_append (expected, "last\n");
  cmd_fixture_assert_outline (self, expected->str);
}

static void
test_indent (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  PurId c = cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  PurId d = cmd_fixture_add_task (self, c, "D");
  char *before = cmd_fixture_mark (self);

  /* Two siblings go under the same row; what is under one of them goes along. */
  g_assert_true (pur_cmd_task_can_indent (self->workspace, (PurId[]) { c }, 1));
  g_assert_true (pur_cmd_task_indent (self->workspace, (PurId[]) { c, b, d }, 3, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "A\n B\n C\n  D\n");
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Indent 2 tasks");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_task_can_indent (self->workspace, &a, 1));
  g_assert_false (pur_cmd_task_indent (self->workspace, &a, 1, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_outdent (CmdFixture   *self,
              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, a, "B");
  char *before;

  cmd_fixture_add_task (self, b, "B1");
  cmd_fixture_add_task (self, a, "C");
  cmd_fixture_add_task (self, PUR_ID_NONE, "E");
  cmd_fixture_assert_outline (self, "A\n B\n  B1\n C\nE\n");

  /* Rows stay where they are, so the sibling below becomes a child. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_outdent (self->workspace, &b, 1, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "A\nB\n B1\n C\nE\n");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_task_can_outdent (self->workspace, &b, 1));
  g_assert_false (pur_cmd_task_outdent (self->workspace, &b, 1, &error));
  cmd_fixture_verify_untouched (self, before);

  /* Back in: both children go along, one level deeper. */
  g_clear_error (&error);
  g_assert_true (pur_cmd_task_indent (self->workspace, &b, 1, &error));
  cmd_fixture_assert_outline (self, "A\n B\n  B1\n  C\nE\n");
}

/* Whatever is indented and outdented, the rows keep their order. */
static void
test_rows_stay (CmdFixture   *self,
                gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) first = NULL;
  PurId ids[20];

  for (int i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("%d", i);

      ids[i] = cmd_fixture_add_task (self, PUR_ID_NONE, title);
    }

  for (int round = 0; round < 120; round++)
    {
      g_autoptr (GPtrArray) tasks = NULL;
      PurId chosen[3];

      for (int k = 0; k < 3; k++)
        chosen[k] = ids[g_rand_int_range (random, 0, 20)];
      if (g_rand_boolean (random))
        pur_cmd_task_indent (self->workspace, chosen, 3, NULL);
      else
        pur_cmd_task_outdent (self->workspace, chosen, 3, NULL);

      tasks = pur_plan_get_tasks (self->workspace, self->project);
      g_assert_cmpuint (tasks->len, ==, 20);
      for (int i = 0; i < 20; i++)
        g_assert_cmpint (pur_record_get_id (g_ptr_array_index (tasks, i)), ==, ids[i]);
    }
}

static void
test_move_by_one (CmdFixture   *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  PurId c = cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  char *before;

  cmd_fixture_add_task (self, b, "B1");
  cmd_fixture_add_task (self, PUR_ID_NONE, "D");

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_move_up (self->workspace, (PurId[]) { b, c }, 2, &error));
  cmd_fixture_assert_outline (self, "B\n B1\nC\nA\nD\n");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_move_down (self->workspace, (PurId[]) { b, c }, 2, &error));
  cmd_fixture_assert_outline (self, "A\nB\n B1\nC\nD\n");
  cmd_fixture_verify (self, before);

  /* The first stays. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_move_up (self->workspace, &a, 1, &error));
  cmd_fixture_verify_untouched (self, before);
}

static void
test_move (CmdFixture   *self,
           gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId a1 = cmd_fixture_add_task (self, a, "A1");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  PurId c = cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_task_move (self->workspace, (PurId[]) { c, b }, 2, (PurTaskPlace) { .before = a1 }, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "A\n B\n C\n A1\n");
  cmd_fixture_verify (self, before);

  /* To where it is: after itself. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_move (self->workspace, &b, 1, (PurTaskPlace) { .after = b }, &error));
  cmd_fixture_verify_untouched (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_task_move (self->workspace, &a, 1, (PurTaskPlace) { .parent = c }, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP);
  cmd_fixture_verify_untouched (self, before);
}

static void
test_remove (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId a1 = cmd_fixture_add_task (self, a, "A1");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  char *before;

  cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_remove (self->workspace, (PurId[]) { a1, a, b }, 3, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "C\n");
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Delete 2 tasks");
  cmd_fixture_verify (self, before);
}

static void
test_duplicate (CmdFixture   *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId a1 = cmd_fixture_add_task (self, a, "A1");
  PurId a2 = cmd_fixture_add_task (self, a, "A2");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  g_autoptr (GArray) copies = NULL;
  PurTask *copy;
  char *before;
  guint n;

  g_assert_true (pur_cmd_task_link (self->workspace, a1, a2, PUR_LINK_SS, pur_duration_working (3600), &error));
  g_assert_true (pur_cmd_task_link (self->workspace, a2, b, PUR_LINK_FS, pur_duration_working (0), &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &a1, 1, 50, &error));

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_duplicate (self->workspace, &a, 1, &copies, &error));
  g_assert_no_error (error);
  cmd_fixture_assert_outline (self, "A\n A1\n A2\nA\n A1\n A2\nB\n");
  g_assert_cmpuint (copies->len, ==, 1);

  /* The link inside is copied, the one that leads out is not; the copy has not begun. */
  copy = pur_plan_get_first_child (cmd_fixture_task (self, g_array_index (copies, PurId, 0)));
  g_assert_cmpfloat (pur_task_get_percent_complete (copy), ==, 0);
  g_assert_false (pur_task_has_actual_start (copy));
  pur_plan_get_links_out (copy, &n);
  g_assert_cmpuint (n, ==, 1);
  pur_plan_get_links_in (cmd_fixture_task (self, b), &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (pur_task_get_uid (copy), >, 4);
  cmd_fixture_verify (self, before);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/commands/outline/add", test_add);
  CMD_TEST ("/commands/outline/gaps", test_gaps);
  CMD_TEST ("/commands/outline/indent", test_indent);
  CMD_TEST ("/commands/outline/outdent", test_outdent);
  CMD_TEST ("/commands/outline/rows-stay", test_rows_stay);
  CMD_TEST ("/commands/outline/move-by-one", test_move_by_one);
  CMD_TEST ("/commands/outline/move", test_move);
  CMD_TEST ("/commands/outline/remove", test_remove);
  CMD_TEST ("/commands/outline/duplicate", test_duplicate);

  return g_test_run ();
}
