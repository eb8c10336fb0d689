/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Processes that are killed, and several on one file. */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define N_EDITS 1000

typedef struct
{
  char *folder;
  char *path;
  PurId project;
  PurId task;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) document = NULL;
  GError *error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "plan.pursuit", NULL);
  document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = test_add_project (document, "Tender");
  fixture->task = test_add_task (document, fixture->project, "0");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PurTask *
get_task (PurDocument *document, PurId id)
{
  return PUR_task (pur_workspace_lookup (pur_document_get_workspace (document), &pur_task_kind, id));
}

/* Renames the task to 1, 2, 3 … and says each number when it is confirmed.  Every tenth edit is large,
 * so that some are killed in the middle of writing. */
static void
edit_until_killed (Fixture *fixture, int first, int pipe_end)
{
  PurDocument *document = pur_document_open (fixture->path, PUR_DOCUMENT_PATIENT, NULL);

  if (document == NULL)
    _exit (1);
  for (int i = first; ; i++)
    {
      g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
      g_autofree char *title = g_strdup_printf ("%d", i);
      g_autofree char *notes = g_strnfill (i % 10 == 0 ? 60000 : 10, 'n');

      pur_task_set_title (change, fixture->task, title);
      pur_task_set_notes (change, fixture->task, notes);
      if (i % 50 == 0)
        pur_task_set_project (change, pur_change_add (change, &pur_task_kind), fixture->project);
      pur_change_set_lenient (change, TRUE);
      test_commit (document, change);
      if (write (pipe_end, &i, sizeof i) != sizeof i)
        _exit (1);
    }
}

static void
test_killed (Fixture *fixture, gconstpointer data)
{
  int confirmed = 0;
  guint n_rounds = 0;

  while (confirmed < N_EDITS)
    {
      int ends[2];
      int before = confirmed;
      pid_t child;
      g_autoptr (PurDocument) document = NULL;
      g_autoptr (GPtrArray) faults = NULL;
      GError *error = NULL;
      int found, status;

      g_assert_cmpint (pipe (ends), ==, 0);
      child = fork ();
      if (child == 0)
        {
          close (ends[0]);
          pur_id_seed ((guint64) getpid ());
          edit_until_killed (fixture, before + 1, ends[1]);
        }
      close (ends[1]);

      /* After some edits, and then at any moment of the next one. */
      for (int n = g_test_rand_int_range (1, 70); n > 0; n--)
        g_assert_cmpint (read (ends[0], &confirmed, sizeof confirmed), ==, sizeof confirmed);
      g_usleep ((gulong) g_test_rand_int_range (0, 4000));
      kill (child, SIGKILL);
      while (read (ends[0], &confirmed, sizeof confirmed) == sizeof confirmed)
        continue;
      close (ends[0]);
      waitpid (child, &status, 0);
      g_assert_true (WIFSIGNALED (status));

      document = test_open (fixture->path);
      found = atoi (pur_task_get_title (get_task (document, fixture->task)));
      g_assert_cmpint (found, >=, confirmed);
      g_assert_cmpint (found, <=, confirmed + 1);
      faults = pur_document_check (document, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (faults->len, ==, 0);
      g_assert_cmpint (test_last_step (document), ==, found + 2);
      confirmed = found;
      n_rounds++;
    }
  g_test_message ("killed %u times in %d edits", n_rounds, confirmed);
}

static gboolean
rename_elsewhere (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_PATIENT, NULL);

  test_rename (document, fixture->task, "From elsewhere");
  return TRUE;
}

static void
change_seen_cb (PurWorkspace *workspace, PurChange *change, gpointer data)
{
  guint *n_changes = data;

  (*n_changes)++;
  g_assert_cmpstr (pur_change_get_label (change), ==, "Rename to “%s”");
}

static void
test_seen_by_the_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) document = test_open (fixture->path);
  guint n_changes = 0;

  g_signal_connect (pur_document_get_workspace (document), "changed", G_CALLBACK (change_seen_cb), &n_changes);
  pur_document_watch (document);
  g_assert_true (test_run_apart (rename_elsewhere, fixture, FALSE));
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (pur_task_get_title (get_task (document, fixture->task)), ==, "From elsewhere");
}

static void
test_checked_against_the_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) one = test_open (fixture->path);
  g_autoptr (PurDocument) other = test_open (fixture->path);
  g_autoptr (PurChange) change = pur_change_new ("Link", NULL);
  PurId build = test_add_task (one, fixture->project, "Build");
  PurId link;
  GError *error = NULL;

  /* The other adds one that this has not heard of, and numbers it after. */
  PurId sell = test_add_task (other, fixture->project, "Sell");

  g_assert_nonnull (get_task (other, build));
  g_assert_null (get_task (one, sell));
  g_assert_cmpint (pur_task_get_uid (get_task (other, sell)), ==, pur_task_get_uid (get_task (one, build)) + 1);

  /* A link to a task that the other removed meanwhile is refused. */
  test_remove (other, &pur_task_kind, build);
  link = pur_change_add (change, &pur_link_kind);
  pur_link_set_predecessor (change, link, fixture->task);
  pur_link_set_successor (change, link, build);
  g_assert_false (pur_workspace_commit (pur_document_get_workspace (one), change, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE);
  g_clear_error (&error);
  g_assert_null (get_task (one, build));
  test_assert_same (one, fixture->path);
  test_assert_same (other, fixture->path);
}

static void
test_typing_is_taken_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) one = test_open (fixture->path);
  g_autoptr (PurDocument) other = test_open (fixture->path);
  static const char *const titles[] = { "C", "Co", "Cos", "Cost" };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autoptr (PurChange) change = pur_change_new ("Rename", NULL);

      pur_task_set_title (change, fixture->task, titles[i]);
      pur_change_set_typing (change, TRUE);
      test_commit (one, change);
      if (i % 2 == 0)
        pur_document_take_in (other, &error);
      g_assert_no_error (error);
    }
  pur_document_take_in (other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pur_task_get_title (get_task (other, fixture->task)), ==, "Cost");
  g_assert_cmpint (test_last_step (one), ==, test_last_step (other));
}

static void
test_custom_field_is_taken_in (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) one = test_open (fixture->path);
  g_autoptr (PurDocument) other = test_open (fixture->path);
  g_autoptr (PurChange) change = pur_change_new ("Add a field", NULL);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  PurId id = pur_change_add (change, &pur_custom_field_kind);
  const PurField *field;
  GError *error = NULL;

  pur_custom_field_set_title (change, id, "Amount");
  pur_custom_field_set_kind (change, id, "task");
  pur_custom_field_set_type (change, id, PUR_CUSTOM_MONEY);
  field = pur_workspace_get_custom_field (pur_document_get_workspace (one), id, &pur_task_kind, PUR_CUSTOM_MONEY);
  pur_change_set (change, field, fixture->task, pur_value_money (pur_money (1250)));
  test_commit (one, change);

  pur_document_take_in (other, &error);
  g_assert_no_error (error);
  here = pur_workspace_dump (pur_document_get_workspace (one));
  there = pur_workspace_dump (pur_document_get_workspace (other));
  g_assert_cmpstr (here, ==, there);
  test_rename (other, fixture->task, "With a field");
  test_assert_same (other, fixture->path);
}

static void
add_many (PurDocument *document, PurId project, const char *prefix)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *title = g_strdup_printf ("%s %u", prefix, i);
      PurId task = test_add_task (document, project, title);

      if (i % 7 == 0)
        test_remove (document, &pur_task_kind, task);
    }
}

static gboolean
add_many_elsewhere (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_PATIENT, NULL);

  add_many (document, fixture->project, "theirs");
  return TRUE;
}

/* Three processes write as fast as they can. */
static void
test_many_writers (Fixture *fixture, gconstpointer data)
{
  pid_t children[2];
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *numbers = NULL;
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      children[i] = fork ();
      if (children[i] == 0)
        {
          pur_id_seed ((guint64) getpid ());
          _exit (add_many_elsewhere (fixture) ? 0 : 1);
        }
    }
  document = pur_document_open (fixture->path, PUR_DOCUMENT_PATIENT, &error);
  g_assert_no_error (error);
  add_many (document, fixture->project, "ours");
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int status;

      waitpid (children[i], &status, 0);
      g_assert_cmpint (status, ==, 0);
    }

  pur_document_take_in (document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (pur_document_get_workspace (document),
                                                                      &pur_task_kind)),
                    ==, 1 + 3 * (60 - 9));
  test_assert_same (document, fixture->path);
  faults = pur_document_check (document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_clear_object (&document);
  numbers = test_sql_text (fixture->path, "SELECT count (*) - count (DISTINCT uid) FROM task");
  g_assert_cmpstr (numbers, ==, "0");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function) \
  g_test_add ("/store/processes/" path, Fixture, NULL, set_up, function, tear_down)
  CASE ("killed", test_killed);
  CASE ("seen-by-the-other", test_seen_by_the_other);
  CASE ("checked-against-the-other", test_checked_against_the_other);
  CASE ("typing-is-taken-in", test_typing_is_taken_in);
  CASE ("custom-field-is-taken-in", test_custom_field_is_taken_in);
  CASE ("many-writers", test_many_writers);
#undef CASE

  return g_test_run ();
}
