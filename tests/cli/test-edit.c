/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>

static char *
add_task (CliFixture *self,
          const char *title)
{
  g_autofree char *value = g_strconcat ("title=", title, NULL);

  cli_ok (self, "add", self->file, "task", value, NULL);
  return cli_line (self);
}

/* All that the file holds. */
static char *
dump (CliFixture *self)
{
  g_autofree char *path = cli_path (self, "all.json");

  cli_ok (self, "export", self->file, path, NULL);
  return cli_contents (path, NULL);
}

static void
test_records (CliFixture   *self,
              gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *child = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) tasks = NULL;
  JsonObject *task;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  id = add_task (self, "Costing");
  cli_ok (self, "set", self->file, "task", id, "duration=3d", "priority=700", "title=Cost\tmodel \\ two\nlines", NULL);

  /* A child goes where its parent is. */
  parent = g_strconcat ("parent=", id, NULL);
  cli_ok (self, "add", self->file, "task", "title=Child", parent, "duration=90", NULL);
  child = cli_line (self);

  cli_ok (self, "query", self->file, "task", "--columns", "uid,title,duration,start", NULL);
  text = cli_line (self);
  g_assert_cmpstr (text, ==,
                   "uid\ttitle\tduration\tstart\n"
                   "1\tCost\\tmodel \\\\ two\\nlines\t1440\t2026-05-04T08:00:00\n"
                   "2\tChild\t90\t2026-05-04T08:00:00");

  cli_ok (self, "query", self->file, "task", "--json", NULL);
  tasks = cli_json (self);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (tasks)), ==, 2);
  task = json_array_get_object_element (json_node_get_array (tasks), 0);
  g_assert_cmpstr (json_object_get_string_member (task, "id"), ==, id);
  g_assert_cmpint (json_object_get_int_member (task, "duration"), ==, 1440);
  g_assert_cmpint (json_object_get_int_member (task, "priority"), ==, 700);
  g_assert_true (json_object_get_null_member (task, "deadline"));
  g_assert_false (json_object_get_boolean_member (task, "milestone"));
  g_assert_cmpstr (json_object_get_string_member (task, "mode"), ==, "auto");
  g_assert_false (json_object_has_member (task, "start")); /* computed ones when asked for */

  /* A record of one title is found by it; what is below goes along. */
  cli_ok (self, "set", self->file, "task", "Child", "title=Renamed", NULL);
  cli_ok (self, "remove", self->file, "task", id, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\n");
}

static void
test_plan_b (CliFixture   *self,
             gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autoptr (JsonNode) tasks = NULL;
  JsonObject *task;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  cli_ok (self, "add", self->file, "risk", "title=Late", "plan_b=Ask another maker", NULL);
  cli_ok (self, "plan-b", self->file, "Late", NULL);
  first = cli_line (self);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\nAsk another maker\n");
  cli_ok (self, "query", self->file, "task", "--json", NULL);
  tasks = cli_json (self);
  task = json_array_get_object_element (json_node_get_array (tasks), 0);
  g_assert_cmpstr (json_object_get_string_member (task, "id"), ==, first);
  g_assert_false (json_object_get_null_member (task, "risk"));
  g_assert_cmpstr (cli_ok (self, "query", self->file, "risk", "--columns", "state", NULL), ==, "state\nhappened\n");
  g_assert_contains (cli_refused (self, 1, "plan-b", self->file, "Late", NULL), "Late");
  cli_ok (self, "undo", self->file, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", NULL), ==, "title\n");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "risk", "--columns", "state", NULL), ==, "state\nopen\n");
}

/* A copy begins on its day, with nothing done yet; undo takes all of it away. */
static void
test_duplicate (CliFixture   *self,
                gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *before = NULL;
  g_autofree char *copied = NULL;
  g_autofree char *after = NULL;
  const char *rows;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  g_free (add_task (self, "One"));
  cli_ok (self, "set", self->file, "task", "One", "duration=3d", "percent_complete=50", NULL);
  g_free (add_task (self, "Two"));
  cli_ok (self, "add", self->file, "link", "predecessor=One", "successor=Two", NULL);
  cli_ok (self, "add", self->file, "risk", "title=Late", "state=happened", NULL);
  before = dump (self);

  cli_ok (self, "duplicate", self->file, "plan", "Again", "--start", "2026-06-01", NULL);
  id = cli_line (self);
  rows = cli_ok (self, "query", self->file, "task", "--project", id, "--columns", "uid,title,start,percent_complete,predecessors", NULL);
  g_assert_cmpstr (rows, ==,
                   "uid\ttitle\tstart\tpercent_complete\tpredecessors\n"
                   "1\tOne\t2026-06-01T08:00:00\t0\t\n"
                   "2\tTwo\t2026-06-04T08:00:00\t0\t1\n");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "project", "--columns", "title,start", NULL), ==,
                   "title\tstart\nplan\t2026-05-04T08:00:00\nAgain\t2026-06-01T08:00:00\n");
  g_assert_cmpstr (cli_ok (self, "query", self->file, "risk", "--project", id, "--columns", "title,state", NULL), ==,
                   "title\tstate\nLate\topen\n");
  cli_ok (self, "undo", self->file, NULL);
  after = dump (self);
  g_assert_cmpstr (after, ==, before);

  /* By id too; without a day it begins today. */
  cli_ok (self, "redo", self->file, NULL);
  cli_ok (self, "duplicate", self->file, id, "Third", NULL);
  g_assert_contains (cli_ok (self, "query", self->file, "project", "--columns", "title,start", NULL), "Third\t2026-04-09T");
}

/* What is not done moves behind the date, what is done before it; the project's own date will do. */
static void
test_reschedule (CliFixture   *self,
                 gconstpointer data)
{
  const char *columns = "title,start,resume,constraint_date";
  g_autofree char *moved = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *before = NULL;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  g_free (add_task (self, "Begun"));
  cli_ok (self, "set", self->file, "task", "Begun", "duration=10d", "percent_complete=30", NULL);
  g_free (add_task (self, "Waiting"));
  cli_ok (self, "set", self->file, "task", "Waiting", "duration=5d", NULL);
  g_free (add_task (self, "Done"));
  cli_ok (self, "set", self->file, "task", "Done", "duration=1d", "percent_complete=100", NULL);
  before = g_strdup (cli_ok (self, "query", self->file, "task", "--columns", columns, NULL));

  g_assert_contains (cli_refused (self, 1, "reschedule", self->file, NULL), "status date");
  cli_ok (self, "reschedule", self->file, "2026-05-20", NULL);
  moved = g_strdup (cli_ok (self, "query", self->file, "task", "--columns", columns, NULL));
  g_assert_cmpstr (moved, ==,
                   "title\tstart\tresume\tconstraint_date\n"
                   "Begun\t2026-05-04T08:00:00\t2026-05-20T08:00:00\t\n"
                   "Waiting\t2026-05-20T08:00:00\t\t2026-05-20T08:00:00\n"
                   "Done\t2026-05-04T08:00:00\t\t\n");
  cli_ok (self, "undo", self->file, NULL);
  undone = g_strdup (cli_ok (self, "query", self->file, "task", "--columns", columns, NULL));
  g_assert_cmpstr (undone, ==, before);

  cli_ok (self, "set", self->file, "project", "plan", "status_date=2026-05-20", NULL);
  cli_ok (self, "reschedule", self->file, "--project", "plan", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", columns, NULL), ==, moved);

  /* Nothing is left to move, and no step is made of it. */
  cli_ok (self, "reschedule", self->file, NULL);
  cli_ok (self, "undo", self->file, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", columns, NULL), ==, before);
}

/* Of the commands that make something of a record: bad usage is 2, what the file has not is 1. */
static void
test_refused (CliFixture   *self,
              gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  cli_ok (self, "add", self->file, "risk", "title=Bare", NULL);
  cli_ok (self, "add", self->file, "project", "title=Second", "start=2026-05-04", NULL);
  before = cli_contents (self->file, &size);

  cli_refused (self, 2, "duplicate", self->file, "plan", NULL);
  g_assert_contains (cli_refused (self, 2, "duplicate", self->file, "plan", "Again", "--start", "never", NULL), "never");
  g_assert_contains (cli_refused (self, 1, "duplicate", self->file, "12345", "Again", NULL), "12345");
  g_assert_contains (cli_refused (self, 1, "duplicate", self->file, "Nowhere", "Again", NULL), "Nowhere");
  g_assert_contains (cli_refused (self, 1, "duplicate", self->file, "plan", "", NULL), "empty");

  cli_refused (self, 2, "reschedule", self->file, "2026-05-20", "2026-05-21", NULL);
  g_assert_contains (cli_refused (self, 2, "reschedule", self->file, "2026-13-41", NULL), "2026-13-41");
  g_assert_contains (cli_refused (self, 1, "reschedule", self->file, "2026-05-20", NULL), "Second");
  g_assert_contains (cli_refused (self, 1, "reschedule", self->file, "2026-05-20", "--project", "Third", NULL), "Third");

  cli_refused (self, 2, "plan-b", self->file, NULL);
  g_assert_contains (cli_refused (self, 1, "plan-b", self->file, "12345", NULL), "12345");
  g_assert_contains (cli_refused (self, 1, "plan-b", self->file, "Bare", NULL), "no plan B");

  after = cli_contents (self->file, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  g_assert_cmpint (g_unlink (self->file), ==, 0);
  cli_refused (self, 1, "duplicate", self->file, "plan", "Again", NULL);
  cli_refused (self, 1, "reschedule", self->file, "2026-05-20", NULL);
  cli_refused (self, 1, "plan-b", self->file, "Bare", NULL);
}

static void
test_gestures (CliFixture   *self,
               gconstpointer data)
{
  g_autofree char *id = NULL;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  id = add_task (self, "Costing");
  cli_ok (self, "set", self->file, "task", id, "start=2026-05-07", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "start,constraint,constraint_date", NULL), ==,
                   "start\tconstraint\tconstraint_date\n2026-05-07T08:00:00\tsnet\t2026-05-07T08:00:00\n");
  cli_ok (self, "set", self->file, "task", id, "start=", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "start,constraint,constraint_date", NULL), ==,
                   "start\tconstraint\tconstraint_date\n2026-05-04T08:00:00\tasap\t\n");
  g_assert_contains (cli_refused (self, 1, "set", self->file, "task", id, "total_slack=1d", NULL), "Total slack");
}

/* After each refusal the file is as it was, byte by byte. */
static void
test_nothing_changes (CliFixture   *self,
                      gconstpointer data)
{
  static const char *const wrong[] = {
    "duration=-1d", "percent_complete=101", "mode=maybe", "duration=soon", "nothing=1", "uid=x", "title=",
    "parent=12345", "constraint_date=never",
  };
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *from_a = NULL;
  g_autofree char *to_a = NULL;
  g_autofree char *from_b = NULL;
  g_autofree char *to_b = NULL;
  const char *complaint;
  gsize size, size_after;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  a = add_task (self, "A");
  b = add_task (self, "B");
  from_a = g_strconcat ("predecessor=", a, NULL);
  to_a = g_strconcat ("successor=", a, NULL);
  from_b = g_strconcat ("predecessor=", b, NULL);
  to_b = g_strconcat ("successor=", b, NULL);
  cli_ok (self, "add", self->file, "link", from_a, to_b, "type=ss", "lag=2d", NULL);
  before = cli_contents (self->file, &size);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      cli_refused (self, 1, "set", self->file, "task", a, "priority=9", wrong[i], NULL);
      cli_refused (self, 1, "add", self->file, "task", "title=New", wrong[i], NULL);
    }
  cli_refused (self, 1, "set", self->file, "task", "999", "title=x", NULL);
  cli_refused (self, 1, "remove", self->file, "task", a, "999", NULL);
  cli_refused (self, 1, "add", self->file, "task", "duration=1d", NULL);
  complaint = cli_refused (self, 1, "add", self->file, "link", from_b, to_a, NULL);
  g_assert_contains (complaint, "“A”");
  g_assert_contains (complaint, "“B”");

  after = cli_contents (self->file, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
}

static void
test_projects (CliFixture   *self,
               gconstpointer data)
{
  g_autofree char *second = NULL;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  cli_ok (self, "add", self->file, "project", "title=Second", "start=2026-06-01", NULL);
  second = cli_line (self);

  /* With two, a task must say of which it is, by title or id. */
  cli_refused (self, 1, "add", self->file, "task", "title=A", NULL);
  cli_ok (self, "add", self->file, "task", "title=A", "project=plan", NULL);
  cli_ok (self, "add", self->file, "task", "title=B", "project=Second", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--project", second, "--columns", "title,uid", NULL), ==,
                   "title\tuid\nB\t1\n");

  g_assert_contains (cli_refused (self, 1, "schedule", self->file, NULL), "“Second”");
  cli_refused (self, 1, "schedule", self->file, "--project", "Third", NULL);
  g_assert_contains (cli_ok (self, "schedule", self->file, "--project", "Second", NULL), "\tB\t");
}

/* A field of one's own: value, condition, history, undo. */
static void
test_custom_field (CliFixture   *self,
                   gconstpointer data)
{
  g_autofree char *a = NULL;
  g_autofree char *field = NULL;
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;
  g_autofree char *where = NULL;
  g_autofree char *expected = NULL;

  cli_ok (self, "new", self->file, NULL);
  a = add_task (self, "A");
  g_free (add_task (self, "B"));
  cli_ok (self, "add", self->file, "custom_field", "title=Room", "kind=task", "type=number", NULL);
  field = cli_line (self);
  name = g_strconcat ("custom_", field, NULL);
  value = g_strconcat (name, "=12.5", NULL);

  cli_ok (self, "set", self->file, "task", a, value, NULL);
  cli_ok (self, "set", self->file, "task", "B", "Room=7", NULL);
  expected = g_strdup_printf ("title\t%s\nA\t12.5\nB\t7\n", name);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title,Room", NULL), ==, expected);

  where = g_strconcat (name, " > 10", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title", "--where", where, NULL), ==,
                   "title\nA\n");
  g_assert_contains (cli_ok (self, "history", self->file, NULL), "Room of “B”: – → 7");
  g_assert_contains (cli_ok (self, "history", self->file, "--json", NULL), name);
  cli_ok (self, "undo", self->file, NULL);
  g_free (expected);
  expected = g_strdup_printf ("title\t%s\nA\t12.5\nB\t\n", name);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--columns", "title,Room", NULL), ==, expected);
  cli_refused (self, 1, "set", self->file, "task", a, "Room=big", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/edit/records", test_records);
  CLI_TEST ("/cli/edit/plan_b", test_plan_b);
  CLI_TEST ("/cli/edit/duplicate", test_duplicate);
  CLI_TEST ("/cli/edit/reschedule", test_reschedule);
  CLI_TEST ("/cli/edit/refused", test_refused);
  CLI_TEST ("/cli/edit/gestures", test_gestures);
  CLI_TEST ("/cli/edit/nothing-changes", test_nothing_changes);
  CLI_TEST ("/cli/edit/projects", test_projects);
  CLI_TEST ("/cli/edit/custom-field", test_custom_field);

  return g_test_run ();
}
