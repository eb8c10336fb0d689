/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is done in quiet moments, so that no edit waits for it: the copy of the day, the log into the file. */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096
#define LOG_PAGES_MOST 4000

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
  PurId project;
  PurId task;
} Fixture;

/* Of more pages than one piece of a copy has. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = g_strnfill (60000, 'n');
  g_autoptr (PurChange) change = pur_change_new ("Fill", NULL);
  GError *error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "plan.pursuit", NULL);
  fixture->document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
  fixture->project = test_add_project (fixture->document, "Tender");
  fixture->task = test_add_task (fixture->document, fixture->project, "First");
  for (int i = 0; i < 20; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);

      pur_task_set_project (change, task, fixture->project);
      pur_task_set_notes (change, task, notes);
    }
  pur_change_set_lenient (change, TRUE);
  test_commit (fixture->document, change);
  g_object_unref (fixture->document);
  fixture->document = test_open (fixture->path);
}

/* With the copies of this file, so that each case begins without any. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = pur_document_list_copies (fixture->path);

  g_clear_object (&fixture->document);
  if (copies->len > 0)
    {
      g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (copies, 0));

      test_folder_remove (folder);
    }
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PurStore *
get_store (Fixture *fixture)
{
  return PUR_STORE (pur_workspace_get_journal (pur_document_get_workspace (fixture->document)));
}

/* How many calls it took. */
static guint
tidy (Fixture *fixture)
{
  guint n = 1;

  while (pur_store_tidy (get_store (fixture)))
    n++;
  return n;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static goffset
get_size (const char *path, const char *suffix)
{
  g_autofree char *whole = g_strconcat (path, suffix, NULL);
  GStatBuf status;

  return g_stat (whole, &status) == 0 ? (goffset) status.st_size : 0;
}

/* The only copy, as a program would load it; and nothing else stands beside it. */
static char *
dump_copy (Fixture *fixture)
{
  g_autoptr (GPtrArray) copies = pur_document_list_copies (fixture->path);
  g_autofree char *folder = NULL;

  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (copies, 0), "/2026-04-09.pursuit"));
  folder = g_path_get_dirname (g_ptr_array_index (copies, 0));
  g_assert_cmpuint (count_files (folder), ==, 1);
  return test_dump_file (g_ptr_array_index (copies, 0));
}

/* The copy */

static void
test_made_ahead (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (pur_document_get_workspace (fixture->document));
  g_autofree char *kept = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  /* In pieces; and it is none of the day's before an edit. */
  g_assert_cmpuint (tidy (fixture), >, 3);
  g_assert_cmpuint (tidy (fixture), ==, 1);
  copies = pur_document_list_copies (fixture->path);
  g_assert_cmpuint (copies->len, ==, 0);

  test_rename (fixture->document, fixture->task, "Later");
  kept = dump_copy (fixture);
  g_assert_cmpstr (kept, ==, before);

  /* Once a day. */
  g_assert_cmpuint (tidy (fixture), ==, 1);
  test_rename (fixture->document, fixture->task, "Later still");
  g_free (kept);
  kept = dump_copy (fixture);
  g_assert_cmpstr (kept, ==, before);
  test_assert_same (fixture->document, fixture->path);
}

static void
test_edit_in_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (pur_document_get_workspace (fixture->document));
  g_autofree char *kept = NULL;

  g_assert_true (pur_store_tidy (get_store (fixture)));
  g_assert_true (pur_store_tidy (get_store (fixture)));
  test_rename (fixture->document, fixture->task, "Later");
  kept = dump_copy (fixture);
  g_assert_cmpstr (kept, ==, before);
  g_assert_cmpuint (tidy (fixture), ==, 1);
  test_assert_same (fixture->document, fixture->path);
}

static gboolean
rename_elsewhere (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (PurDocument) document = test_open (fixture->path);
  g_autoptr (GPtrArray) copies = NULL;

  test_rename (document, fixture->task, "From elsewhere");

  /* As one of another computer, which keeps its copies for itself. */
  copies = pur_document_list_copies (fixture->path);
  for (guint i = 0; i < copies->len; i++)
    g_unlink (g_ptr_array_index (copies, i));
  return TRUE;
}

static void
test_others_edit (Fixture *fixture, gconstpointer data)
{
  gboolean whole = GPOINTER_TO_INT (data);
  g_autofree char *before = NULL;
  g_autofree char *kept = NULL;

  if (whole)
    tidy (fixture);
  else
    g_assert_true (pur_store_tidy (get_store (fixture)));
  g_assert_true (test_run_apart (rename_elsewhere, fixture, FALSE));
  before = test_dump_file (fixture->path);
  g_assert_nonnull (strstr (before, "From elsewhere"));

  /* Not what was copied: how the file was before our first edit. */
  test_rename (fixture->document, fixture->task, "Later");
  kept = dump_copy (fixture);
  g_assert_cmpstr (kept, ==, before);
}

/* Whether there is a folder for copies of this file. */
static gboolean
has_folder (Fixture *fixture)
{
  g_autofree char *backups = g_build_filename (g_get_user_data_dir (), "pursuit", "backups", NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, fixture->path, -1);
  g_autofree char *name = g_strdup_printf ("plan-%.12s", sum);
  g_autofree char *folder = g_build_filename (backups, name, NULL);

  return g_file_test (folder, G_FILE_TEST_IS_DIR);
}

static void
test_only_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autofree char *after = NULL;
  gsize size, size_after;

  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  tidy (fixture);
  g_assert_true (has_folder (fixture));
  g_clear_object (&fixture->document);
  g_assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  g_assert_cmpmem (contents, size, after, size_after);
  g_assert_false (has_folder (fixture));
}

/* The log */

static void
edit_large (Fixture *fixture, int i)
{
  g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
  g_autofree char *notes = g_strnfill (200000, (char) ('a' + i % 20));

  pur_task_set_notes (change, fixture->task, notes);
  test_commit (fixture->document, change);
}

static void
test_log_is_bounded (Fixture *fixture, gconstpointer data)
{
  goffset most = 0;
  goffset plain = get_size (fixture->path, "");

  /* Three times what is allowed, and nobody tidies. */
  for (goffset written = 0; written < 3 * LOG_PAGES_MOST * PAGE; written += 600000)
    {
      edit_large (fixture, (int) (written / 600000));
      most = MAX (most, get_size (fixture->path, "-wal"));
    }
  g_assert_cmpint (most, >, 500 * PAGE);
  g_assert_cmpint (most, <, (LOG_PAGES_MOST + 500) * (PAGE + 24));
  g_assert_cmpint (get_size (fixture->path, ""), >, plain);
  test_assert_same (fixture->document, fixture->path);
}

static void
test_log_is_tidied (Fixture *fixture, gconstpointer data)
{
  goffset plain = get_size (fixture->path, "");
  goffset log = 0;

  for (int i = 0; i < 10; i++)
    edit_large (fixture, i);
  log = get_size (fixture->path, "-wal");
  g_assert_cmpint (log, >, 500 * PAGE);
  g_assert_cmpint (get_size (fixture->path, ""), ==, plain);

  /* Not while edits follow each other. */
  pur_store_tidy (get_store (fixture));
  g_assert_cmpint (get_size (fixture->path, ""), ==, plain);
  pur_store_tidy (get_store (fixture));
  g_assert_cmpint (get_size (fixture->path, ""), >, plain);
  test_assert_same (fixture->document, fixture->path);

  /* The next edits write where it begins. */
  edit_large (fixture, 1);
  g_assert_cmpint (get_size (fixture->path, "-wal"), ==, log);
  test_assert_same (fixture->document, fixture->path);
}

/* A window does it by itself. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  goffset plain = get_size (fixture->path, "");

  for (int i = 0; i < 10; i++)
    edit_large (fixture, i);
  pur_document_watch (fixture->document);
  while (get_size (fixture->path, "") == plain)
    g_main_context_iteration (NULL, TRUE);
  test_assert_same (fixture->document, fixture->path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function, data) \
  g_test_add ("/store/quiet/" path, Fixture, GINT_TO_POINTER (data), set_up, function, tear_down)
  CASE ("copy/made-ahead", test_made_ahead, 0);
  CASE ("copy/edit-in-the-middle", test_edit_in_the_middle, 0);
  CASE ("copy/others-edit-in-the-middle", test_others_edit, FALSE);
  CASE ("copy/others-edit", test_others_edit, TRUE);
  CASE ("copy/only-read", test_only_read, 0);
  CASE ("log/bounded", test_log_is_bounded, 0);
  CASE ("log/tidied", test_log_is_tidied, 0);
  CASE ("log/watched", test_watched, 0);
#undef CASE

  return g_test_run ();
}
