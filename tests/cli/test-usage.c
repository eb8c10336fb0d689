/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

static void
test_help (CliFixture   *self,
           gconstpointer data)
{
  static const char *const commands[] = {
    "new", "info", "import", "export", "schedule", "query", "set", "add", "remove", "undo", "redo", "history",
    "check", "backup", "restore",
  };

  g_assert_contains (cli_ok (self, "--version", NULL), PUR_VERSION);
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *line = g_strdup_printf ("\n  %s ", commands[i]);

      g_assert_contains (cli_ok (self, "--help", NULL), line);
      g_assert_contains (cli_ok (self, commands[i], "--help", NULL), commands[i]);
    }
}

static void
test_bad_usage (CliFixture   *self,
                gconstpointer data)
{
  cli_refused (self, 2, NULL);
  g_assert_contains (cli_refused (self, 2, "fly", NULL), "fly");
  cli_refused (self, 2, "info", NULL);
  cli_refused (self, 2, "info", "one", "two", NULL);
  cli_refused (self, 2, "info", self->file, "--sideways", NULL);
  cli_refused (self, 2, "info", self->file, "--project", NULL);
  cli_refused (self, 2, "undo", self->file, "--json", NULL);
  g_assert_contains (cli_refused (self, 2, "query", self->file, "planet", NULL), "planet");
  cli_refused (self, 2, "set", self->file, "task", "1", NULL);
  g_assert_contains (cli_refused (self, 2, "set", self->file, "task", "1", "title", NULL), "title");
  cli_refused (self, 2, "new", self->file, "--start", "someday", NULL);
  cli_refused (self, 2, "export", self->file, "chart.tiff", NULL);
  cli_refused (self, 2, "export", self->file, "chart.pdf", "--what", "weather", NULL);
  cli_refused (self, 2, "export", self->file, "chart.pdf", "--what", "table:planet", NULL);
  cli_refused (self, 2, "export", self->file, "chart.pdf", "--paper", "napkin", NULL);
  cli_refused (self, 2, "export", self->file, "chart.pdf", "--fit", "much", NULL);
  g_assert_false (g_file_test (self->file, G_FILE_TEST_EXISTS));
}

/* What the file says is status 1, with the file's name. */
static void
test_failures_name_the_file (CliFixture   *self,
                             gconstpointer data)
{
  static const char *const commands[] = { "info", "schedule", "undo", "redo", "history", "check" };
  g_autofree char *prefix = g_strdup_printf ("pursuit-cli: %s: ", self->file);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_assert_true (g_str_has_prefix (cli_refused (self, 1, commands[i], self->file, NULL), prefix));
  g_assert_true (g_str_has_prefix (cli_refused (self, 1, "query", self->file, "task", NULL), prefix));
  g_assert_true (g_str_has_prefix (cli_refused (self, 1, "add", self->file, "task", "title=x", NULL), prefix));
  g_assert_true (g_str_has_prefix (cli_refused (self, 1, "backup", self->file, "copy", NULL), prefix));
  g_assert_true (g_str_has_prefix (cli_refused (self, 1, "export", self->file, "x.pdf", NULL), prefix));

  cli_write (self->file, "This is no workspace, whatever its name says.");
  cli_refused (self, 1, "info", self->file, NULL);
}

/* No variable is needed; text is UTF-8 in every locale. */
static void
test_environment (CliFixture   *self,
                  gconstpointer data)
{
  const char *argv[] = { g_getenv ("PURSUIT_CLI"), "new", self->file, "--sample", NULL, NULL, NULL };
  const char *none[] = { NULL };
  const char *plain[] = { "LC_ALL=C", NULL };
  g_autofree char *output = NULL;
  g_autofree char *complaint = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync ("/", (char **) argv, (char **) none, G_SPAWN_DEFAULT, NULL, NULL, NULL, &complaint, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (complaint, ==, "");
  g_assert_cmpint (status, ==, 0);

  argv[1] = "schedule";
  argv[3] = "--tsv";
  argv[4] = "--project";
  argv[5] = "Westvale Hospital: CT and MRI";
  g_spawn_sync ("/", (char **) argv, (char **) plain, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_contains (output, "client’s");
}

static void
test_clock (CliFixture   *self,
            gconstpointer data)
{
  g_setenv ("PURSUIT_NOW", "soon", TRUE);
  g_assert_contains (cli_refused (self, 2, "new", self->file, NULL), "PURSUIT_NOW");
  g_setenv ("PURSUIT_NOW", "2026-04-09T10:00:00Z", TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CLI_TEST ("/cli/usage/help", test_help);
  CLI_TEST ("/cli/usage/bad", test_bad_usage);
  CLI_TEST ("/cli/usage/failures-name-the-file", test_failures_name_the_file);
  CLI_TEST ("/cli/usage/environment", test_environment);
  CLI_TEST ("/cli/usage/clock", test_clock);

  return g_test_run ();
}
