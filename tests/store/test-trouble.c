/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may happen to a file while it is open: no rights, no space, another program that hangs, a
 * synchronised folder that puts another file in its place.  Each is said by name, and nothing is lost. */

#include "config.h"

#include "store-fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
  PurId project;
  PurId task;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "plan.pursuit", NULL);
  fixture->document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = test_add_project (fixture->document, "Tender");
  fixture->task = test_add_task (fixture->document, fixture->project, "Design");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gboolean
try_rename (PurDocument *document, PurId task, const char *title, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Rename", NULL);

  pur_task_set_title (change, task, title);
  return pur_workspace_commit (pur_document_get_workspace (document), change, error);
}

/* In a process without rights: it reads, says that it cannot write, and does not. */
static gboolean
opens_read_only (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  if (document == NULL || !pur_document_is_read_only (document) || pur_document_get_notice (document) == NULL)
    return FALSE;
  dump = pur_workspace_dump (pur_document_get_workspace (document));
  return strstr (dump, "Design") != NULL && !try_rename (document, fixture->task, "Other", &error) &&
         g_error_matches (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_READ_ONLY) &&
         pur_document_close (document, NULL);
}

static gboolean
is_denied (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, &error);

  return document == NULL && g_error_matches (error, PUR_STORE_ERROR, PUR_STORE_ERROR_DENIED);
}

static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_clear_object (&fixture->document);

  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0755);
  g_assert_true (test_run_apart (opens_read_only, fixture, TRUE));

  g_chmod (fixture->path, 0666);
  g_chmod (fixture->folder, 0555);
  g_assert_true (test_run_apart (opens_read_only, fixture, TRUE));

  /* Left with its log on by a crash, then put on a medium that cannot be written. */
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  contents[18] = contents[19] = 2;
  g_chmod (fixture->folder, 0755);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
  g_assert_true (test_run_apart (opens_read_only, fixture, TRUE));

  g_chmod (fixture->path, 0);
  g_assert_true (test_run_apart (is_denied, fixture, TRUE));
}

static void
test_asked_read_only (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  /* While another program edits it. */
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_READ_ONLY, &error);

  g_assert_no_error (error);
  g_assert_true (pur_document_is_read_only (document));
  test_rename (fixture->document, fixture->task, "Renamed");
  pur_document_take_in (document, &error);
  g_assert_no_error (error);
  test_assert_same (document, fixture->path);
  g_assert_false (try_rename (document, fixture->task, "Other", &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_READ_ONLY);
  g_clear_error (&error);
}

static gboolean
survives_full_disk (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurDocument) document = pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, NULL);
  g_autofree char *title = g_strnfill (50000, 'x');
  struct rlimit limit = { 300000, RLIM_INFINITY };
  PurWorkspace *workspace;
  guint n_done = 0;

  if (document == NULL)
    return FALSE;
  workspace = pur_document_get_workspace (document);
  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *before = pur_workspace_dump (workspace);
      g_autofree char *after = NULL;

      title[0] = (char) ('a' + i % 26);
      if (try_rename (document, fixture->task, title, &error))
        {
          n_done++;
          continue;
        }
      g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_FULL);
      after = pur_workspace_dump (workspace);
      g_assert_cmpstr (before, ==, after);
    }
  g_assert_cmpuint (n_done, >, 0);
  g_assert_cmpuint (n_done, <, 40);

  /* Space again: it goes on. */
  limit.rlim_cur = RLIM_INFINITY;
  setrlimit (RLIMIT_FSIZE, &limit);
  return try_rename (document, fixture->task, "Space", NULL) && pur_document_close (document, NULL);
}

static gboolean
makes_nothing_on_full_disk (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = g_build_filename (fixture->folder, "new.pursuit", NULL);
  g_autoptr (GError) error = NULL;
  struct rlimit limit = { 6000, RLIM_INFINITY };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return pur_document_new_file (path, &error) == NULL &&
         g_error_matches (error, PUR_STORE_ERROR, PUR_STORE_ERROR_FULL) &&
         !g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_full (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  g_autofree char *dump = NULL;
  guint n = 0;

  g_clear_object (&fixture->document);
  g_assert_true (test_run_apart (survives_full_disk, fixture, FALSE));
  dump = test_dump_file (fixture->path);
  g_assert_nonnull (strstr (dump, "Space"));

  g_assert_true (test_run_apart (makes_nothing_on_full_disk, fixture, FALSE));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
}

/* What the process of start_hanging () does: takes a lock, says so, and then does nothing. */
static int
hang (const char *path, const char *begin, int ready)
{
  sqlite3 *db;

  sqlite3_open (path, &db);
  sqlite3_busy_timeout (db, 5000);
  if (sqlite3_exec (db, begin, NULL, NULL, NULL) != SQLITE_OK || write (ready, "x", 1) != 1)
    return 1;
  for (;;)
    pause ();
}

/* The program runs anew in the child: of a process with threads, which a watched document has, a fork
 * alone may inherit a lock of malloc that nobody will ever let go. */
static pid_t
start_hanging (const char *path, const char *begin)
{
  g_autofree char *end = NULL;
  int ready[2];
  char byte;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  end = g_strdup_printf ("%d", ready[1]);
  child = fork ();
  if (child == 0)
    {
      execl ("/proc/self/exe", "hang", "--hang", path, begin, end, NULL);
      _exit (1);
    }
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  close (ready[0]);
  return child;
}

static void
stop_hanging (pid_t child)
{
  kill (child, SIGKILL);
  waitpid (child, NULL, 0);
}

static void
test_hanging_writer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (pur_document_get_workspace (fixture->document));
  g_autofree char *after = NULL;
  pid_t child = start_hanging (fixture->path, "BEGIN IMMEDIATE");
  GError *error = NULL;

  g_assert_false (try_rename (fixture->document, fixture->task, "Other", &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  after = pur_workspace_dump (pur_document_get_workspace (fixture->document));
  g_assert_cmpstr (before, ==, after);
  g_assert_true (pur_document_is_waiting (fixture->document));

  stop_hanging (child);
  while (pur_document_is_waiting (fixture->document))
    g_main_context_iteration (NULL, TRUE);
  try_rename (fixture->document, fixture->task, "Other", &error);
  g_assert_no_error (error);
  test_assert_same (fixture->document, fixture->path);
}

static void
waited_cb (PurDocument *document, const char *label, const char *failure, gpointer data)
{
  guint *made = data;

  g_assert_null (failure);
  if (label != NULL)
    (*made)++;
}

/* A document that is watched keeps what it cannot write: nothing is lost, and nothing comes out of line. */
static void
test_kept_edits (Fixture *fixture, gconstpointer data)
{
  PurWorkspace *workspace = pur_document_get_workspace (fixture->document);
  g_autofree char *before = pur_workspace_dump (workspace);
  g_autofree char *after = NULL;
  pid_t child;
  GError *error = NULL;
  guint made = 0;

  pur_document_watch (fixture->document);
  g_signal_connect (fixture->document, "waited", G_CALLBACK (waited_cb), &made);
  child = start_hanging (fixture->path, "BEGIN IMMEDIATE");
  for (guint i = 0; i < 3; i++)
    {
      static const char *const titles[] = { "First", "Second", "Third" };

      g_assert_false (try_rename (fixture->document, fixture->task, titles[i], &error));
      g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING);
      g_clear_error (&error);
    }
  g_assert_cmpuint (g_list_length ((GList *) pur_document_get_waiting (fixture->document)), ==, 3);
  after = pur_workspace_dump (workspace);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (pur_document_try_again (fixture->document));
  pur_document_give_up (fixture->document, FALSE);
  g_assert_cmpuint (made, ==, 0);

  stop_hanging (child);
  while (pur_document_is_waiting (fixture->document))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (made, ==, 2);
  g_assert_null (pur_document_get_waiting (fixture->document));
  g_assert_cmpstr (pur_record_get_title (pur_workspace_lookup (workspace, &pur_task_kind, fixture->task)), ==, "Second");
  test_assert_same (fixture->document, fixture->path);

  /* An edit that finds the file free before the others were made comes after them. */
  child = start_hanging (fixture->path, "BEGIN IMMEDIATE");
  g_assert_false (try_rename (fixture->document, fixture->task, "Fourth", NULL));
  stop_hanging (child);
  g_assert_true (try_rename (fixture->document, fixture->task, "Fifth", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (made, ==, 3);
  g_assert_cmpstr (pur_record_get_title (pur_workspace_lookup (workspace, &pur_task_kind, fixture->task)), ==, "Fifth");

  /* Given up, and closed while something waits. */
  child = start_hanging (fixture->path, "BEGIN IMMEDIATE");
  g_assert_false (try_rename (fixture->document, fixture->task, "Sixth", NULL));
  pur_document_give_up (fixture->document, TRUE);
  g_assert_false (pur_document_is_waiting (fixture->document));
  g_assert_false (try_rename (fixture->document, fixture->task, "Seventh", NULL));
  stop_hanging (child);
  test_assert_same (fixture->document, fixture->path);
}

static void
test_patience (Fixture *fixture, gconstpointer data)
{
  pid_t child, waker;
  GError *error = NULL;

  g_clear_object (&fixture->document);
  fixture->document = pur_document_open (fixture->path, PUR_DOCUMENT_PATIENT, &error);
  g_assert_no_error (error);

  child = start_hanging (fixture->path, "BEGIN IMMEDIATE");
  waker = fork ();
  if (waker == 0)
    {
      g_usleep (700000);
      kill (child, SIGKILL);
      _exit (0);
    }
  try_rename (fixture->document, fixture->task, "Waited", &error);
  g_assert_no_error (error);
  g_assert_false (pur_document_is_waiting (fixture->document));
  waitpid (waker, NULL, 0);
  waitpid (child, NULL, 0);
}

static void
test_hanging_owner (Fixture *fixture, gconstpointer data)
{
  pid_t child;
  GError *error = NULL;

  g_clear_object (&fixture->document);
  child = start_hanging (fixture->path, "BEGIN EXCLUSIVE");
  g_assert_null (pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY);
  g_clear_error (&error);
  stop_hanging (child);
  fixture->document = test_open (fixture->path);
}

static void
assert_abandoned (Fixture *fixture, const char *safe)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  GError *error = NULL;

  g_assert_false (try_rename (fixture->document, fixture->task, "Lost?", &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED);
  g_clear_error (&error);
  g_assert_true (pur_document_is_read_only (fixture->document));
  g_assert_nonnull (pur_document_get_notice (fixture->document));

  /* What is on screen can be kept. */
  pur_document_save_copy (fixture->document, safe, &error);
  g_assert_no_error (error);
  here = pur_workspace_dump (pur_document_get_workspace (fixture->document));
  there = test_dump_file (safe);
  g_assert_cmpstr (here, ==, there);
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.pursuit", NULL);
  g_autofree char *safe = g_build_filename (fixture->folder, "safe.pursuit", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *theirs = NULL;
  g_autofree char *now = NULL;
  GError *error = NULL;

  pur_document_save_copy (fixture->document, other, &error);
  g_assert_no_error (error);
  theirs = test_dump_file (other);
  test_rename (fixture->document, fixture->task, "Ours");

  g_assert_cmpint (g_rename (other, fixture->path), ==, 0);
  assert_abandoned (fixture, safe);

  /* Their file is theirs: no log of ours stands beside it, and closing leaves it alone. */
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  g_clear_object (&fixture->document);
  now = test_dump_file (fixture->path);
  g_assert_cmpstr (now, ==, theirs);
}

static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *safe = g_build_filename (fixture->folder, "safe.pursuit", NULL);

  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  assert_abandoned (fixture, safe);
  g_clear_object (&fixture->document);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->folder, "elsewhere.pursuit", NULL);
  g_autofree char *safe = g_build_filename (fixture->folder, "safe.pursuit", NULL);
  g_autofree char *there = NULL;

  test_rename (fixture->document, fixture->task, "Before the move");
  g_assert_cmpint (g_rename (fixture->path, elsewhere), ==, 0);
  assert_abandoned (fixture, safe);

  /* What was confirmed went with the file. */
  g_clear_object (&fixture->document);
  there = test_dump_file (elsewhere);
  g_assert_nonnull (strstr (there, "Before the move"));
}

int
main (int argc, char *argv[])
{
  if (argc == 5 && strcmp (argv[1], "--hang") == 0)
    return hang (argv[2], argv[3], atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function) \
  g_test_add ("/store/trouble/" path, Fixture, NULL, set_up, function, tear_down)
  CASE ("read-only", test_read_only);
  CASE ("asked-read-only", test_asked_read_only);
  CASE ("full", test_full);
  CASE ("hanging-writer", test_hanging_writer);
  CASE ("kept-edits", test_kept_edits);
  CASE ("patience", test_patience);
  CASE ("hanging-owner", test_hanging_owner);
  CASE ("replaced", test_replaced);
  CASE ("deleted", test_deleted);
  CASE ("renamed", test_renamed);
#undef CASE

  return g_test_run ();
}
