/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>

/* A project of the sample. */
#define TENDER "Westvale Hospital: CT and MRI"

static void
export (CliFixture *self, const char *path, const char *what, const char *option)
{
  if (what != NULL)
    cli_ok (self, "export", self->file, path, "--project", TENDER, "--what", what, option, NULL);
  else
    cli_ok (self, "export", self->file, path, "--project", TENDER, option, NULL);
}

/* Exports twice: a file that begins with @magic, and the same both times. */
static void
check_export (CliFixture *self,
              const char *name,
              const char *magic,
              const char *what,
              const char *option)
{
  g_autofree char *path = cli_path (self, name);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize size, size_again;

  export (self, path, what, option);
  first = cli_contents (path, &size);
  g_assert_cmpuint (size, >, strlen (magic));
  g_assert_cmpmem (first, strlen (magic), magic, strlen (magic));
  g_unlink (path);
  export (self, path, what, option);
  second = cli_contents (path, &size_again);
  g_assert_cmpmem (first, size, second, size_again);
}

static void
test_formats (CliFixture   *self,
              gconstpointer data)
{
  cli_ok (self, "new", self->file, "--sample", NULL);
  check_export (self, "gantt.pdf", "%PDF-", NULL, NULL);
  check_export (self, "tall.pdf", "%PDF-", NULL, "--portrait");
  check_export (self, "tiles.pdf", "%PDF-", "gantt", "--tile");
  check_export (self, "gantt.png", "\x89PNG", NULL, NULL);
  check_export (self, "gantt.svg", "<?xml", NULL, NULL);
  check_export (self, "risks.pdf", "%PDF-", "risk-matrix", NULL);
  check_export (self, "risks.png", "\x89PNG", "risk-matrix", NULL);
  check_export (self, "risks.svg", "<?xml", "risk-matrix", NULL);
  check_export (self, "table.pdf", "%PDF-", "table:risk", NULL);
  check_export (self, "table.csv", "\xef\xbb\xbf", "table:person", NULL);
}

static void
test_options (CliFixture   *self,
              gconstpointer data)
{
  g_autofree char *path = cli_path (self, "x.csv");
  g_autofree char *csv = NULL;

  cli_ok (self, "new", self->file, "--sample", NULL);
  cli_ok (self, "export", self->file, "x.pdf", "--project", TENDER, "--paper", "A3", "--fit", "1x1", "--from", "2026-03-02", "--to", "2026-05-01",
          "--columns", "uid,title,deadline", NULL);
  cli_ok (self, "export", self->file, path, "--project", TENDER, "--columns", "uid,title,start", NULL);
  csv = cli_contents (path, NULL);
  g_assert_contains (csv, "Number,Task,Start\r\n1,Qualify,2026-02-20T08:00:00\r\n");
}

/* A plan and everything go out and come in again; a field of one's own is no exception. */
static void
test_round_trip (CliFixture   *self,
                 gconstpointer data)
{
  static const char *const names[] = { "plan.xml", "all.json" };
  g_autofree char *schedule = NULL;
  g_autofree char *field = NULL;

  cli_ok (self, "new", self->file, "--start", "2026-05-04", NULL);
  cli_ok (self, "add", self->file, "custom_field", "title=Room", "kind=task", NULL);
  field = cli_line (self);
  cli_ok (self, "add", self->file, "task", "title=Visit 拜访", "duration=3d", "Room=B 12", NULL);
  cli_ok (self, "add", self->file, "task", "title=Next", "duration=1ed", "predecessors=1FS+2d", NULL);
  schedule = g_strdup (cli_ok (self, "schedule", self->file, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = cli_path (self, names[i]);
      g_autofree char *copy = g_strconcat (path, ".pursuit", NULL);

      cli_ok (self, "export", self->file, path, NULL);
      g_assert_cmpstr (cli_ok (self, "schedule", path, NULL), ==, schedule);
      cli_ok (self, "import", copy, path, NULL);
      g_assert_cmpstr (cli_ok (self, "schedule", copy, NULL), ==, schedule);
      g_assert_contains (cli_ok (self, "query", copy, "task", "--columns", "title,Room", NULL), "\nVisit 拜访\tB 12\n");
    }

  {
    g_autofree char *all = cli_path (self, "all.json");
    g_autofree char *json = cli_contents (all, NULL);
    g_autofree char *name = g_strconcat ("custom_", field, NULL);

    g_assert_contains (json, name);
    g_assert_contains (json, "B 12");
  }
}

/* What cannot be written leaves no file, and one that was there as it was. */
static void
test_failures (CliFixture   *self,
               gconstpointer data)
{
  g_autofree char *path = cli_path (self, "x.pdf");
  g_autofree char *after = NULL;

  cli_ok (self, "new", self->file, NULL);
  cli_write (path, "mine");
  cli_refused (self, 1, "export", self->file, path, NULL); /* a plan without a task */
  cli_ok (self, "add", self->file, "task", "title=A", NULL);
  g_assert_contains (cli_refused (self, 1, "export", self->file, path, "--columns", "colour", NULL), "colour");
  after = cli_contents (path, NULL);
  g_assert_cmpstr (after, ==, "mine");
  g_assert_contains (cli_refused (self, 1, "export", self->file, "nowhere/x.pdf", NULL), "nowhere/x.pdf");

  cli_ok (self, "add", self->file, "project", "title=Second", NULL);
  g_assert_contains (cli_refused (self, 1, "export", self->file, path, NULL), "--project");
  cli_ok (self, "export", self->file, path, "--project", "plan", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/export/formats", test_formats);
  CLI_TEST ("/cli/export/options", test_options);
  CLI_TEST ("/cli/export/round-trip", test_round_trip);
  CLI_TEST ("/cli/export/failures", test_failures);

  return g_test_run ();
}
