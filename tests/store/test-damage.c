/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are no workspace, or damaged, or from another time: a named error, never a crash, and the
 * file stays as it was. */

#include "config.h"

#include "pur-store-private.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) document = NULL;
  GError *error = NULL;
  PurId project, design;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "plan.pursuit", NULL);
  document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
  project = test_add_project (document, "Tender");
  design = test_add_task (document, project, "Design");
  test_add_link (document, design, test_add_task (document, project, "Build"));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
assert_refused (const char *path, PurStoreError code)
{
  GError *error = NULL;
  PurDocument *document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, &error);

  g_assert_null (document);
  g_assert_error (error, PUR_STORE_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 8);
  g_error_free (error);
}

static void
assert_text_refused (Fixture *fixture, const char *text, gssize size)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *after = NULL;
  gsize new_size;

  g_assert_true (g_file_set_contents (path, text, size, NULL));
  assert_refused (path, PUR_STORE_ERROR_NOT_A_WORKSPACE);
  g_assert_true (g_file_get_contents (path, &after, &new_size, NULL));
  g_assert_cmpmem (after, new_size, text, size < 0 ? strlen (text) : (gsize) size);
}

static void
test_not_a_workspace (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "plan.pursuit", NULL);
  g_autofree char *long_text = g_strnfill (20000, 'x');

  assert_text_refused (fixture, "", 0);
  assert_text_refused (fixture, "x", 1);
  assert_text_refused (fixture, "Dear customer,\n", -1);
  assert_text_refused (fixture, long_text, -1);
  assert_refused (fixture->folder, PUR_STORE_ERROR_NOT_A_WORKSPACE);
  assert_refused (missing, PUR_STORE_ERROR_NOT_FOUND);

  test_sql (other, "CREATE TABLE task (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO task VALUES (1, 'x')");
  assert_refused (other, PUR_STORE_ERROR_NOT_A_WORKSPACE);
}

static void
test_exists (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = test_dump_file (fixture->path);
  g_autofree char *after = NULL;
  GError *error = NULL;

  g_assert_null (pur_document_new_file (fixture->path, &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  after = test_dump_file (fixture->path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  test_sql (fixture->path, "PRAGMA user_version=2");
  assert_refused (fixture->path, PUR_STORE_ERROR_NEWER);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cut.pursuit", NULL);
  g_autofree char *whole = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  for (gsize length = 1; length < size; length += length < 120 ? 7 : 509)
    {
      g_assert_true (g_file_set_contents (path, whole, (gssize) length, NULL));
      assert_refused (path, PUR_STORE_ERROR_TRUNCATED);
    }
}

/* Everything that a program does with a file that opened after all. */
static void
use_up (const char *path)
{
  g_autoptr (PurDocument) document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, NULL);
  g_autofree char *dump = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  PurWorkspace *workspace;
  PurJournal *journal;

  if (document == NULL)
    return;
  workspace = pur_document_get_workspace (document);
  journal = pur_workspace_get_journal (workspace);
  dump = pur_workspace_dump (workspace);
  faults = pur_document_check (document, NULL);
  steps = pur_journal_list (journal, NULL, NULL);
  for (guint i = 0; steps != NULL && i < steps->len; i++)
    {
      g_autoptr (PurChange) change = pur_journal_read_change (journal, ((PurStep *) steps->pdata[i])->id, NULL);

      if (change != NULL && i + 1 == steps->len)
        test_undo (document, ((PurStep *) steps->pdata[i])->id, FALSE, NULL);
    }
}

static void
test_wrong_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "wrong.pursuit", NULL);
  g_autofree char *whole = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *wrong = g_memdup2 (whole, size);
      int n_bytes = g_test_rand_int_range (1, 12);

      for (int i = 0; i < n_bytes; i++)
        wrong[g_test_rand_int_range (100, (int) size)] = (char) g_test_rand_int_range (0, 256);
      g_assert_true (g_file_set_contents (path, wrong, (gssize) size, NULL));
      use_up (path);
    }
}

/* A copy takes the place of a damaged file, which is kept as it is. */
static void
test_restore_over_damage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pursuit", NULL);
  g_autofree char *before = test_dump_file (fixture->path);
  g_autofree char *restored = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint n_kept = 0;
  GError *error = NULL;

  {
    g_autoptr (PurDocument) document = test_open (fixture->path);

    pur_document_save_copy (document, copy, &error);
    g_assert_no_error (error);
  }
  g_assert_true (g_file_set_contents (fixture->path, "lost", -1, NULL));
  pur_document_restore (fixture->path, copy, &error);
  g_assert_no_error (error);
  restored = test_dump_file (fixture->path);
  g_assert_cmpstr (restored, ==, before);

  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".damaged"))
      n_kept++;
  g_assert_cmpuint (n_kept, ==, 1);

  /* What is no workspace takes nobody's place. */
  g_assert_true (g_file_set_contents (copy, "Dear customer", -1, NULL));
  g_assert_false (pur_document_restore (fixture->path, copy, &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_A_WORKSPACE);
  g_clear_error (&error);
  g_free (restored);
  restored = test_dump_file (fixture->path);
  g_assert_cmpstr (restored, ==, before);
}

/* Sound as a database, but no program of ours wrote this. */
static void
test_hostile (Fixture *fixture, gconstpointer data)
{
  static const char *const statements[] = {
    "DROP TABLE journal_step",
    "DROP TABLE journal_change",
    "DROP TABLE task; CREATE TABLE task (title TEXT)",
    "DROP TABLE task; CREATE VIEW task AS SELECT 1 AS id, 'x' AS title",
    "DROP TABLE task; CREATE TABLE task (id INTEGER PRIMARY KEY, title, project, duration, start);"
    "INSERT INTO task VALUES (5, x'ff00fe', 'text', 1e300, 'now')",
    "UPDATE journal_change SET fields = '{\"title\": '",
    "UPDATE journal_change SET fields = '[[[[]]]]', op = 'set'",
    "UPDATE journal_change SET kind = 'nothing'",
    "UPDATE journal_change SET fields = '{\"title\": {\"old\": [1], \"new\": {}}}', op = 'set'",
    "UPDATE journal_step SET arguments = 'x', label = '%s%n%s%999d'",
    "UPDATE task SET mode = 'a mode of tomorrow', duration = -9223372036854775808, parent = id",
    "UPDATE link SET successor = predecessor",
    "UPDATE project SET start = 9223372036854775807",
    "UPDATE task SET id = -1 WHERE title = 'Design'",
    "UPDATE task SET id = 0 WHERE title = 'Design'",
    "CREATE TRIGGER t AFTER UPDATE ON task BEGIN DELETE FROM task; END",
    "ALTER TABLE task ADD COLUMN \"a \"\"b\"\" ]; DROP TABLE task\" TEXT DEFAULT 'x'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/hostile-%u.pursuit", fixture->folder, i);
      g_autofree char *whole = NULL;
      gsize size;

      g_assert_true (g_file_get_contents (fixture->path, &whole, &size, NULL));
      g_assert_true (g_file_set_contents (path, whole, (gssize) size, NULL));
      test_sql (path, statements[i]);
      use_up (path);
    }
}

static void
test_unknown_choice (Fixture *fixture, gconstpointer data)
{
  g_autofree char *kept = NULL;

  test_sql (fixture->path, "UPDATE task SET mode = 'of tomorrow' WHERE title = 'Design'");
  {
    g_autoptr (PurDocument) document = test_open (fixture->path);
    PurWorkspace *workspace = pur_document_get_workspace (document);
    PurRecord *design = pur_table_find_title (pur_workspace_get_table (workspace, &pur_task_kind), "Design");
    GError *error = NULL;

    test_remove (document, &pur_task_kind, pur_record_get_id (design));
    test_undo (document, test_last_step (document), FALSE, &error);
    g_assert_no_error (error);
  }
  kept = test_sql_text (fixture->path, "SELECT mode FROM task WHERE title = 'Design'");
  g_assert_cmpstr (kept, ==, "of tomorrow");
}

static void
test_migration (Fixture *fixture, gconstpointer data)
{
  static const PurStoreMigration steps[] = {
    { 1, "CREATE TABLE one (x)" },
    { 2, "INSERT INTO one VALUES (2)" },
    { 3, "INSERT INTO one VALUES (3); INSERT INTO missing VALUES (3)" },
  };
  GError *error = NULL;
  g_autoptr (PurStore) store = pur_store_open (fixture->path, PUR_STORE_DEFAULT, &error);
  g_autofree char *version = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_no_error (error);
  g_assert_true (pur_store_migrate (store, steps, G_N_ELEMENTS (steps), 1, 3, &error));
  g_assert_no_error (error);

  /* A copy of how it was is kept first. */
  copies = pur_store_list_copies (fixture->path);
  g_assert_cmpuint (copies->len, ==, 1);
  version = test_sql_text (g_ptr_array_index (copies, 0), "PRAGMA user_version");
  g_assert_cmpstr (version, ==, "1");
  g_unlink (g_ptr_array_index (copies, 0));

  /* A step that fails leaves the file in the format before it. */
  g_assert_false (pur_store_migrate (store, steps, G_N_ELEMENTS (steps), 3, 4, &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT);
  g_clear_error (&error);
  g_clear_object (&store);
  content = test_sql_text (fixture->path, "SELECT group_concat (x) || (SELECT user_version"
                                          " FROM pragma_user_version) FROM one");
  g_assert_cmpstr (content, ==, "23");
  assert_refused (fixture->path, PUR_STORE_ERROR_NEWER);
}

/* How the first version of the program wrote files; they open for ever. */
static void
test_first_format (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sql_path = g_test_build_filename (G_TEST_DIST, "first-format.sql", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "first.pursuit", NULL);
  g_autofree char *sql = NULL;
  g_autofree char *dump = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  PurWorkspace *workspace;
  PurTask *design;
  PurAssignment *assignment;
  const PurField *weight;
  gsize n_items;
  GError *error = NULL;

  g_assert_true (g_file_get_contents (sql_path, &sql, NULL, NULL));
  test_sql (path, sql);
  document = test_open (path);
  workspace = pur_document_get_workspace (document);
  dump = pur_workspace_dump (workspace);

  design = PUR_task (pur_workspace_lookup (workspace, &pur_task_kind, 5139283748462763858));
  g_assert_cmpstr (pur_task_get_title (design), ==, "Design");
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (design)), ==, 3 * 8 * 3600);
  g_assert_cmpint (pur_task_get_constraint (design), ==, PUR_CONSTRAINT_SNET);
  g_assert_cmpint (pur_task_get_constraint_date (design).seconds, ==,
                   pur_time_from_civil (2026, 4, 13, 8, 0, 0).seconds);
  g_assert_cmpstr (pur_task_get_notes (design), ==, "Line one\n\"two\"\t\\");
  g_assert_cmpint (pur_task_get_fixed_cost (design).minor, ==, 123450);
  g_assert_cmpint (pur_task_get_uid (design), ==, 1);
  g_assert_cmpstr (pur_project_get_title (pur_task_get_project (design)), ==, "Tender");
  weight = pur_table_find_field (pur_workspace_get_table (workspace, &pur_task_kind),
                                 "custom_6270620877612482005");
  g_assert_true (weight->custom && weight->type == PUR_NUMBER);
  g_assert_cmpfloat (pur_record_get ((PurRecord *) design, weight).cell.NUMBER, ==, 0.1);
  assignment = PUR_assignment (pur_workspace_lookup (workspace, &pur_assignment_kind, 4028864712777624925));
  g_assert_cmpstr (pur_person_get_title (pur_assignment_get_person (assignment)), ==, "Wei");
  g_assert_cmpint (pur_series_get (pur_assignment_get_actuals (assignment), &n_items)[1].value, ==, 1800);
  g_assert_cmpuint (n_items, ==, 2);

  /* The whole history back, and again. */
  steps = pur_journal_list (pur_workspace_get_journal (workspace), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 9);
  for (guint i = steps->len; i > 0; i--)
    {
      test_undo (document, ((PurStep *) steps->pdata[i - 1])->id, FALSE, &error);
      g_assert_no_error (error);
    }
  undone = pur_workspace_dump (workspace);
  g_assert_cmpuint (strlen (undone), <, 200);
  for (gint64 step = 18; step > 9; step--)
    {
      test_undo (document, step, TRUE, &error);
      g_assert_no_error (error);
    }
  redone = pur_workspace_dump (workspace);
  g_assert_cmpstr (redone, ==, dump);
  test_assert_same (document, path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function) \
  g_test_add ("/store/damage/" path, Fixture, NULL, set_up, function, tear_down)
  CASE ("not-a-workspace", test_not_a_workspace);
  CASE ("exists", test_exists);
  CASE ("newer", test_newer);
  CASE ("truncated", test_truncated);
  CASE ("wrong-bytes", test_wrong_bytes);
  CASE ("restore-over-damage", test_restore_over_damage);
  CASE ("hostile", test_hostile);
  CASE ("unknown-choice", test_unknown_choice);
  CASE ("migration", test_migration);
  CASE ("first-format", test_first_format);
#undef CASE

  return g_test_run ();
}
