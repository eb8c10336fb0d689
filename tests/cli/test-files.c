/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

static const char foreign[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<Project xmlns=\"http://schemas.microsoft.com/project\">\n"
  "  <Name>Foreign</Name><StartDate>2026-05-04T08:00:00</StartDate><CalendarUID>1</CalendarUID>\n"
  "  <Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>\n"
  "  <Tasks>\n"
  "    <Task><UID>7</UID><ID>1</ID><Name>Sieben 七</Name><OutlineLevel>1</OutlineLevel><Duration>PT16H0M0S</Duration></Task>\n"
  "    <Task><UID>9</UID><ID>2</ID><Name>Nine</Name><OutlineLevel>1</OutlineLevel><Duration>PT8H0M0S</Duration>\n"
  "      <PredecessorLink><PredecessorUID>7</PredecessorUID><Type>1</Type><LinkLag>4800</LinkLag><LagFormat>7</LagFormat></PredecessorLink>\n"
  "    </Task>\n"
  "  </Tasks>\n"
  "</Project>\n";

static void
test_foreign_in (CliFixture   *self,
                 gconstpointer data)
{
  g_autofree char *path = cli_path (self, "foreign.xml");
  g_autofree char *after = NULL;

  cli_write (path, foreign);
  cli_ok (self, "schedule", path, "--tsv", NULL);
  g_assert_contains (self->output, "7\t1\tSieben 七\ttask\t2026-05-04T08:00:00\t");
  g_assert_contains (self->output, "predecessor:7 FS+480\n");
  g_assert_contains (cli_ok (self, "info", path, "--json", NULL), "\"task\" : 2");
  g_assert_contains (cli_ok (self, "query", path, "task", "--where", "uid = 9", NULL), "Nine");
  cli_refused (self, 1, "set", path, "task", "Nine", "title=x", NULL);
  after = cli_contents (path, NULL);
  g_assert_cmpstr (after, ==, foreign);
}

static void
test_import (CliFixture   *self,
             gconstpointer data)
{
  g_autofree char *path = cli_path (self, "foreign.xml");
  g_autofree char *bad = cli_path (self, "bad.xml");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  const char *complaint;
  gsize size, size_after;

  cli_write (path, foreign);
  cli_write (bad, "<?xml version=\"1.0\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n<Tasks><Task></Tasks>");

  /* Only said, not done. */
  cli_ok (self, "import", self->file, path, "--dry-run", NULL);
  g_assert_false (g_file_test (self->file, G_FILE_TEST_EXISTS));

  /* One of two is bad: no file is made. */
  complaint = cli_refused (self, 1, "import", self->file, path, bad, NULL);
  g_assert_contains (complaint, "bad.xml: ");
  g_assert_contains (complaint, "3");
  g_assert_false (g_file_test (self->file, G_FILE_TEST_EXISTS));

  cli_ok (self, "import", self->file, path, "--json", NULL);
  root = cli_json (self);
  object = json_node_get_object (root);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "added"), "task"), ==, 2);
  g_assert_cmpint (json_object_get_int_member (json_object_get_object_member (object, "added"), "link"), ==, 1);
  g_assert_true (json_object_has_member (object, "dropped"));
  g_assert_true (json_object_has_member (object, "moved"));

  /* Into a file that is there: one step, or nothing. */
  before = cli_contents (self->file, &size);
  cli_refused (self, 1, "import", self->file, path, bad, NULL);
  after = cli_contents (self->file, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  cli_ok (self, "import", self->file, path, NULL);
  g_assert_contains (cli_ok (self, "info", self->file, "--json", NULL), "\"task\" : 4");
  g_assert_contains (cli_ok (self, "undo", self->file, NULL), "Import “foreign.xml”");
  g_assert_contains (cli_ok (self, "info", self->file, "--json", NULL), "\"task\" : 2");
}

static void
test_backup (CliFixture   *self,
             gconstpointer data)
{
  g_autofree char *copy = cli_path (self, "copy.pursuit");
  g_autofree char *original = NULL;

  cli_ok (self, "new", self->file, NULL);
  cli_ok (self, "add", self->file, "task", "title=A", NULL);
  original = g_strdup (cli_ok (self, "query", self->file, "task", "--json", NULL));
  cli_ok (self, "backup", self->file, copy, NULL);
  cli_ok (self, "set", self->file, "task", "A", "title=B", NULL);
  g_assert_cmpstr (cli_ok (self, "query", copy, "task", "--json", NULL), ==, original);
  cli_ok (self, "restore", self->file, copy, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--json", NULL), ==, original);

  cli_write (copy, "no workspace");
  cli_refused (self, 1, "restore", self->file, copy, NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "task", "--json", NULL), ==, original);
  cli_refused (self, 1, "restore", self->file, "nowhere", NULL);
}

static void
test_check (CliFixture   *self,
            gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  cli_ok (self, "new", self->file, "--sample", NULL);
  cli_ok (self, "check", self->file, NULL);

  contents = cli_contents (self->file, &size);
  g_file_set_contents (self->file, contents, (gssize) size / 2, &error);
  g_assert_no_error (error);
  cli_refused (self, 1, "check", self->file, NULL);
}

static void
test_new (CliFixture   *self,
          gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  cli_ok (self, "new", self->file, "--start", "2026-05-06", NULL);
  g_assert_cmpstr (cli_ok (self, "query", self->file, "project", "--columns", "title,start", NULL), ==,
                   "title\tstart\nplan\t2026-05-06T08:00:00\n");
  before = cli_contents (self->file, &size);
  cli_refused (self, 1, "new", self->file, "--sample", NULL);
  after = cli_contents (self->file, &size_after);
  g_assert_cmpmem (before, size, after, size_after);
  cli_refused (self, 1, "new", "nowhere/plan.pursuit", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/files/foreign-in", test_foreign_in);
  CLI_TEST ("/cli/files/import", test_import);
  CLI_TEST ("/cli/files/backup", test_backup);
  CLI_TEST ("/cli/files/check", test_check);
  CLI_TEST ("/cli/files/new", test_new);

  return g_test_run ();
}
