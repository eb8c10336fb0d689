/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cli-fixture.h"

#include <glib/gstdio.h>

void
cli_fixture_set_up (CliFixture   *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  self->file = cli_path (self, "plan.pursuit");
  self->desk = cli_path (self, "desk");
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
cli_fixture_tear_down (CliFixture   *self,
                       gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->file);
  g_free (self->desk);
  g_free (self->output);
  g_free (self->complaint);
}

void
cli_fixture_sit_down (CliFixture *self,
                      const char *desk)
{
  g_free (self->desk);
  self->desk = cli_path (self, desk);
}

static int
run (CliFixture *self,
     va_list     arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *argument;

  g_ptr_array_add (argv, (gpointer) g_getenv ("PURSUIT_CLI"));
  while ((argument = va_arg (arguments, const char *)) != NULL)
    g_ptr_array_add (argv, (gpointer) argument);
  g_ptr_array_add (argv, NULL);

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", self->desk, TRUE);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->complaint, g_free);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &self->output, &self->complaint, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

int
cli_run (CliFixture *self,
         ...)
{
  va_list arguments;
  int status;

  va_start (arguments, self);
  status = run (self, arguments);
  va_end (arguments);
  return status;
}

const char *
cli_ok (CliFixture *self,
        ...)
{
  va_list arguments;
  int status;

  va_start (arguments, self);
  status = run (self, arguments);
  va_end (arguments);
  g_assert_cmpstr (self->complaint, ==, "");
  g_assert_cmpint (status, ==, 0);
  return self->output;
}

const char *
cli_refused (CliFixture *self,
             int         status,
             ...)
{
  va_list arguments;
  int ended;

  va_start (arguments, status);
  ended = run (self, arguments);
  va_end (arguments);
  g_assert_cmpstr (self->output, ==, "");
  g_assert_true (g_str_has_prefix (self->complaint, "pursuit-cli: "));
  g_assert_true (strchr (self->complaint, '\n') == self->complaint + strlen (self->complaint) - 1);
  g_assert_cmpint (ended, ==, status);
  return self->complaint;
}

JsonNode *
cli_json (CliFixture *self)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (self->output, &error);

  g_assert_no_error (error);
  return node;
}

char *
cli_line (CliFixture *self)
{
  return g_strchomp (g_strdup (self->output));
}

char *
cli_path (CliFixture *self,
          const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

void
cli_write (const char *path,
           const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

char *
cli_contents (const char *path,
              gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);
  return contents;
}
