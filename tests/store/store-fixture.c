/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

char *
test_folder_new (void)
{
  GError *error = NULL;
  char *folder = g_dir_make_tmp (NULL, &error);

  g_assert_no_error (error);
  return folder;
}

void
test_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_chmod (folder, 0700);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        test_folder_remove (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

PurDocument *
test_open (const char *path)
{
  GError *error = NULL;
  PurDocument *document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

void
test_commit (PurDocument *document, PurChange *change)
{
  GError *error = NULL;

  pur_workspace_commit (pur_document_get_workspace (document), change, &error);
  g_assert_no_error (error);
}

gint64
test_last_step (PurDocument *document)
{
  PurJournal *journal = pur_workspace_get_journal (pur_document_get_workspace (document));

  return pur_store_get_last_step (PUR_STORE (journal));
}

PurId
test_add_project (PurDocument *document, const char *title)
{
  g_autoptr (PurChange) change = pur_change_new ("Add the project “%s”", title, NULL);
  PurId id = pur_change_add (change, &pur_project_kind);

  pur_project_set_title (change, id, title);
  pur_project_set_start (change, id, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  test_commit (document, change);
  return id;
}

PurId
test_add_task (PurDocument *document, PurId project, const char *title)
{
  g_autoptr (PurChange) change = pur_change_new ("Add “%s”", title, NULL);
  PurId id = pur_change_add (change, &pur_task_kind);

  pur_task_set_title (change, id, title);
  pur_task_set_project (change, id, project);
  test_commit (document, change);
  return id;
}

PurId
test_add_link (PurDocument *document, PurId predecessor, PurId successor)
{
  g_autoptr (PurChange) change = pur_change_new ("Link", NULL);
  PurId id = pur_change_add (change, &pur_link_kind);

  pur_link_set_predecessor (change, id, predecessor);
  pur_link_set_successor (change, id, successor);
  test_commit (document, change);
  return id;
}

void
test_rename (PurDocument *document, PurId task, const char *title)
{
  g_autoptr (PurChange) change = pur_change_new ("Rename to “%s”", title, NULL);

  pur_task_set_title (change, task, title);
  test_commit (document, change);
}

void
test_remove (PurDocument *document, const PurKind *kind, PurId id)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);

  pur_change_remove (change, kind, id);
  test_commit (document, change);
}

gboolean
test_undo (PurDocument *document, gint64 step, gboolean redo, GError **error)
{
  PurWorkspace *workspace = pur_document_get_workspace (document);
  PurJournal *journal = pur_workspace_get_journal (workspace);
  g_autoptr (PurChange) change = pur_journal_read_change (journal, step, error);
  g_autoptr (PurChange) inverse = NULL;

  if (change == NULL)
    return FALSE;
  inverse = pur_change_invert (change, "Undo", NULL);
  pur_change_set_undoes (inverse, redo ? pur_change_get_undoes (change) : step, redo);
  return pur_workspace_commit (workspace, inverse, error);
}

char *
test_dump_file (const char *path)
{
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_open (path, PUR_DOCUMENT_READ_ONLY, &error);

  g_assert_no_error (error);
  return pur_workspace_dump (pur_document_get_workspace (document));
}

void
test_assert_same (PurDocument *document, const char *path)
{
  g_autofree char *here = pur_workspace_dump (pur_document_get_workspace (document));
  g_autofree char *there = test_dump_file (path);

  g_assert_cmpstr (here, ==, there);
}

void
test_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_busy_timeout (db, 2000);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

char *
test_sql_text (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *statement;
  char *text = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    text = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return text;
}

gboolean
test_run_apart (TestFunction function, gpointer data, gboolean unprivileged)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      /* A fork would go on with the same random ids. */
      pur_id_seed ((guint64) getpid ());
      if (unprivileged && geteuid () == 0 && (setgid (NOBODY) != 0 || setuid (NOBODY) != 0))
        _exit (2);
      _exit (function (data) ? 0 : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 0;
}
