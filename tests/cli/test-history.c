/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

static void
test_undo_redo (CliFixture   *self,
                gconstpointer data)
{
  cli_ok (self, "new", self->file, NULL);
  cli_ok (self, "add", self->file, "task", "title=A", NULL);
  cli_ok (self, "set", self->file, "task", "A", "title=B", NULL);
  cli_ok (self, "set", self->file, "task", "B", "title=C", NULL);

  g_assert_contains (cli_ok (self, "undo", self->file, NULL), "Rename “B”");
  g_assert_contains (cli_ok (self, "undo", self->file, NULL), "Rename “A”");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\nA\n");
  cli_ok (self, "redo", self->file, NULL);
  cli_ok (self, "redo", self->file, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\nC\n");
  cli_refused (self, 1, "redo", self->file, NULL);

  while (cli_run (self, "undo", self->file, NULL) == 0)
    ;
  g_assert_cmpstr (cli_ok (self, "query", self->file, "project", "--columns", "title", NULL), ==, "title\n");
}

static void
test_json (CliFixture   *self,
           gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *steps;
  JsonObject *step;
  JsonObject *change;
  guint n;

  cli_ok (self, "new", self->file, NULL);
  cli_ok (self, "add", self->file, "task", "title=A", NULL);
  id = cli_line (self);
  cli_ok (self, "set", self->file, "task", "A", "duration=2d", "--as", "Ana Ruiz", NULL);
  cli_ok (self, "undo", self->file, "--as", "Wei Li", NULL);

  cli_ok (self, "history", self->file, "--json", NULL);
  root = cli_json (self);
  steps = json_node_get_array (root);
  n = json_array_get_length (steps);
  g_assert_cmpuint (n, >=, 3);

  step = json_array_get_object_element (steps, n - 2);
  g_assert_cmpstr (json_object_get_string_member (step, "who"), ==, "Ana Ruiz");
  g_assert_cmpstr (json_object_get_string_member (step, "when"), ==, "2026-04-09T10:00:00");
  g_assert_cmpstr (json_object_get_string_member (step, "label"), ==, "Set Duration of “A”");
  g_assert_true (json_object_get_null_member (step, "undoes"));
  change = json_array_get_object_element (json_object_get_array_member (step, "changes"), 0);
  g_assert_cmpstr (json_object_get_string_member (change, "op"), ==, "set");
  g_assert_cmpstr (json_object_get_string_member (change, "kind"), ==, "task");
  g_assert_cmpstr (json_object_get_string_member (change, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (change, "field"), ==, "duration");
  g_assert_cmpint (json_object_get_int_member (change, "old"), ==, 480);
  g_assert_cmpint (json_object_get_int_member (change, "new"), ==, 960);

  g_assert_cmpint (json_object_get_int_member (json_array_get_object_element (steps, n - 1), "undoes"), ==,
                   json_object_get_int_member (step, "step"));
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (steps, n - 1), "who"), ==, "Wei Li");
}

/* Undo is each desk's own, and refused where a later step of another one stands in the way. */
static void
test_two_desks (CliFixture   *self,
                gconstpointer data)
{
  const char *complaint;

  cli_ok (self, "new", self->file, NULL);
  cli_ok (self, "add", self->file, "task", "title=A", NULL);
  cli_ok (self, "add", self->file, "task", "title=B", NULL);
  cli_ok (self, "set", self->file, "task", "A", "title=A of one", NULL);

  cli_fixture_sit_down (self, "other");
  cli_refused (self, 1, "undo", self->file, NULL);
  cli_ok (self, "set", self->file, "task", "A of one", "title=A of two", "--as", "Wei Li", NULL);

  cli_fixture_sit_down (self, "desk");
  complaint = cli_refused (self, 1, "undo", self->file, NULL);
  g_assert_contains (complaint, "Rename “A of one”");
  g_assert_contains (complaint, "Wei Li");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\nA of two\nB\n");

  cli_fixture_sit_down (self, "other");
  cli_ok (self, "undo", self->file, NULL);
  cli_fixture_sit_down (self, "desk");
  cli_ok (self, "undo", self->file, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\nA\nB\n");
}

static void
test_text (CliFixture   *self,
           gconstpointer data)
{
  cli_ok (self, "new", self->file, NULL);
  cli_ok (self, "add", self->file, "task", "title=A", "--as", "Ana Ruiz", NULL);
  cli_ok (self, "set", self->file, "task", "A", "duration=2d", NULL);
  cli_ok (self, "remove", self->file, "task", "A", NULL);
  cli_ok (self, "history", self->file, NULL);
  g_assert_contains (self->output, "Ana Ruiz  Add “A”\n    Task “A” added\n");
  g_assert_contains (self->output, "Duration of “A”: 1 d → 2 d\n");
  g_assert_contains (self->output, "Task “A” deleted\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/history/undo-redo", test_undo_redo);
  CLI_TEST ("/cli/history/json", test_json);
  CLI_TEST ("/cli/history/two-desks", test_two_desks);
  CLI_TEST ("/cli/history/text", test_text);

  return g_test_run ();
}
