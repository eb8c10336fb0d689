/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written is what is read: values, steps, undo and redo from the journal alone. */

#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
  PurWorkspace *workspace;
  PurId project;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "plan.pursuit", NULL);
  fixture->document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
  fixture->workspace = pur_document_get_workspace (fixture->document);
  fixture->project = test_add_project (fixture->document, "Tender “North” — 北方");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* A value of each type, and hard ones: quotes, control characters, the ends of the range. */
static PurValue
make_value (const PurField *field, GBytes *bytes)
{
  switch (field->type)
    {
    case PUR_TEXT:
    case PUR_LONG_TEXT:
      return (PurValue) { field->type, { .text = (char *) "a \"quote\", a \\ a\ttab\nand 报价 \001 🙂" } };
    case PUR_BOOLEAN:
      return pur_value_boolean (TRUE);
    case PUR_INTEGER:
      return pur_value_integer (CLAMP (G_MAXINT64, field->min > -1e18 ? (gint64) field->min : G_MININT64,
                                       field->max < 1e18 ? (gint64) field->max : G_MAXINT64));
    case PUR_NUMBER:
      return pur_value_number (0.1 + 0.2);
    case PUR_PERCENTAGE:
      return pur_value_percentage (100.0 / 3);
    case PUR_CHOICE:
      return field->options != NULL ? pur_value_choice (field->options[0].value) : PUR_VALUE_UNSET;
    case PUR_DATE:
      return pur_value_date (pur_time_from_civil (2026, 2, 28, 0, 0, 0));
    case PUR_TIME:
      return pur_value_time (pur_time_from_civil (2026, 12, 31, 23, 59, 59));
    case PUR_STAMP:
      return pur_value_stamp (pur_time_from_civil (1969, 7, 20, 20, 17, 40));
    case PUR_DURATION:
      return pur_value_duration (pur_duration_elapsed (90061));
    case PUR_MONEY:
      return pur_value_money (pur_money (123456789012345));
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
      return pur_value_bytes (field->type, bytes);
    case PUR_REFERENCE:
    case PUR_REFERENCES:
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      return PUR_VALUE_UNSET;
    }
}

/* As many fields as the gate lets pass together. */
static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("\0\1\2\xff\0", 5);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  PurId task = test_add_task (fixture->document, fixture->project, "Everything");
  gint64 added = test_last_step (fixture->document);
  gint64 n_set;

  before = pur_workspace_dump (fixture->workspace);
  for (guint place = 0; place < pur_task_kind.n_fields; place++)
    {
      const PurField *field = &pur_task_kind.fields[place];
      PurValue value = make_value (field, bytes);
      g_autoptr (PurChange) change = pur_change_new ("Set %s", field->id, NULL);

      if (field->compute != NULL || value.type == PUR_UNSET)
        continue;
      pur_change_set (change, field, task, value);
      pur_change_set_lenient (change, TRUE);
      pur_workspace_commit (fixture->workspace, change, NULL);
    }
  n_set = test_last_step (fixture->document) - added;
  g_assert_cmpint (n_set, >, 20);

  test_assert_same (fixture->document, fixture->path);
  after = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, !=, after);

  /* All of it back, and again, each in a program that was started anew. */
  for (guint round = 0; round < 2; round++)
    {
      gint64 last = test_last_step (fixture->document);
      gint64 first = last - n_set + 1;
      g_autofree char *dump = NULL;

      for (gint64 step = last; step >= first; step--)
        {
          GError *error = NULL;

          test_undo (fixture->document, step, round == 1, &error);
          g_assert_no_error (error);
        }
      g_object_unref (fixture->document);
      fixture->document = test_open (fixture->path);
      fixture->workspace = pur_document_get_workspace (fixture->document);
      dump = pur_workspace_dump (fixture->workspace);
      g_assert_cmpstr (dump, ==, round == 0 ? before : after);
      n_set = test_last_step (fixture->document) - last;
    }
}

static void
test_remove_cascades (Fixture *fixture, gconstpointer data)
{
  PurId design = test_add_task (fixture->document, fixture->project, "Design");
  PurId build = test_add_task (fixture->document, fixture->project, "Build");
  g_autofree char *before = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  gint64 step;
  GError *error = NULL;

  test_add_link (fixture->document, design, build);
  before = pur_workspace_dump (fixture->workspace);

  test_remove (fixture->document, &pur_task_kind, design);
  step = test_last_step (fixture->document);
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (fixture->workspace, &pur_link_kind)), ==, 0);
  test_assert_same (fixture->document, fixture->path);
  removed = pur_workspace_dump (fixture->workspace);

  test_undo (fixture->document, step, FALSE, &error);
  g_assert_no_error (error);
  test_assert_same (fixture->document, fixture->path);
  undone = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, undone);

  test_undo (fixture->document, test_last_step (fixture->document), TRUE, &error);
  g_assert_no_error (error);
  test_assert_same (fixture->document, fixture->path);
  redone = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (removed, ==, redone);
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  PurJournal *journal = pur_workspace_get_journal (fixture->workspace);
  PurId task = test_add_task (fixture->document, fixture->project, "First");
  PurJournalFilter of_task = { .kind = &pur_task_kind, .record = task };
  PurJournalFilter newest = { .limit = 2 };
  PurJournalFilter of_nobody = { .desk = "nobody" };
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (PurChange) change = NULL;
  const PurStep *step;
  const PurOp *op;
  GError *error = NULL;

  pur_document_set_person (fixture->document, "Wei");
  test_rename (fixture->document, task, "Second");
  test_undo (fixture->document, test_last_step (fixture->document), FALSE, &error);
  g_assert_no_error (error);
  test_add_task (fixture->document, fixture->project, "Other");

  all = pur_journal_list (journal, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5); /* project, task, rename, undo, task */
  step = g_ptr_array_index (all, 2);
  g_assert_cmpstr (step->who, ==, "Wei");
  g_assert_cmpstr (step->desk, ==, pur_journal_get_desk (journal));
  g_assert_cmpstr (step->label, ==, "Rename to “%s”");
  g_assert_cmpuint (g_strv_length (step->arguments), ==, 1);
  g_assert_cmpstr (step->arguments[0], ==, "Second");
  g_assert_cmpint (step->when.seconds, ==, pur_time_from_civil (2026, 4, 9, 10, 0, 0).seconds);
  g_assert_true (step->undone);
  g_assert_cmpint (((PurStep *) g_ptr_array_index (all, 3))->undoes, ==, step->id);
  g_assert_false (((PurStep *) g_ptr_array_index (all, 1))->undone);

  change = pur_journal_read_change (journal, step->id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_change_get_n_ops (change), ==, 1);
  op = pur_change_get_op (change, 0);
  g_assert_cmpint (op->type, ==, PUR_OP_SET);
  g_assert_cmpstr (op->old.cell.text, ==, "First");
  g_assert_cmpstr (op->now.cell.text, ==, "Second");
  g_assert_null (pur_journal_read_change (journal, 999, &error));
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT);
  g_clear_error (&error);

  some = pur_journal_list (journal, &of_task, &error);
  g_assert_cmpuint (some->len, ==, 3);
  two = pur_journal_list (journal, &newest, &error);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpint (((PurStep *) g_ptr_array_index (two, 0))->undoes, !=, 0);
  none = pur_journal_list (journal, &of_nobody, &error);
  g_assert_cmpuint (none->len, ==, 0);

  /* Done again, it is not undone any more. */
  test_undo (fixture->document, test_last_step (fixture->document) - 1, TRUE, &error);
  g_assert_no_error (error);
  g_clear_pointer (&all, g_ptr_array_unref);
  all = pur_journal_list (journal, NULL, &error);
  g_assert_false (((PurStep *) g_ptr_array_index (all, 2))->undone);
  g_assert_true (((PurStep *) g_ptr_array_index (all, 5))->redo);
}

/* People's own tools read the history too. */
static void
test_history_in_sql (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "A \"b\"");
  g_autofree char *now = NULL;
  g_autofree char *project = NULL;
  g_autofree char *expected = g_strdup_printf ("%" PUR_ID_FORMAT, fixture->project);

  test_rename (fixture->document, task, "C");
  now = test_sql_text (fixture->path, "SELECT fields ->> '$.title.old' || '→' || (fields ->> '$.title.new')"
                                      " FROM journal_change WHERE op = 'set'");
  g_assert_cmpstr (now, ==, "A \"b\"→C");
  project = test_sql_text (fixture->path, "SELECT value FROM journal_change, json_each (fields)"
                                          " WHERE kind = 'task' AND key = 'project'");
  g_assert_cmpstr (project, ==, expected);
}

static void
type_title (Fixture *fixture, PurId task, const char *title)
{
  g_autoptr (PurChange) change = pur_change_new ("Rename", NULL);

  pur_task_set_title (change, task, title);
  pur_change_set_typing (change, TRUE);
  test_commit (fixture->document, change);
}

static void
test_typing (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "A");
  PurId other = test_add_task (fixture->document, fixture->project, "x");
  gint64 before = test_last_step (fixture->document);
  g_autoptr (PurChange) change = NULL;
  const PurOp *op;
  GError *error = NULL;

  type_title (fixture, task, "C");
  type_title (fixture, task, "Co");
  type_title (fixture, task, "Cost");
  g_assert_cmpint (test_last_step (fixture->document), ==, before + 1);
  test_assert_same (fixture->document, fixture->path);

  change = pur_journal_read_change (pur_workspace_get_journal (fixture->workspace), before + 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_change_get_n_ops (change), ==, 1);
  op = pur_change_get_op (change, 0);
  g_assert_cmpstr (op->old.cell.text, ==, "A");
  g_assert_cmpstr (op->now.cell.text, ==, "Cost");

  /* Another record, an undo and another person each begin a step. */
  type_title (fixture, other, "y");
  g_assert_cmpint (test_last_step (fixture->document), ==, before + 2);
  test_undo (fixture->document, before + 2, FALSE, &error);
  g_assert_no_error (error);
  type_title (fixture, other, "z");
  g_assert_cmpint (test_last_step (fixture->document), ==, before + 4);
  pur_document_set_person (fixture->document, "Wei");
  type_title (fixture, other, "zz");
  g_assert_cmpint (test_last_step (fixture->document), ==, before + 5);
}

static void
test_refused_changes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Wrong", NULL);
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *after = NULL;
  PurId id = pur_change_add (change, &pur_task_kind);
  gint64 step = test_last_step (fixture->document);
  GError *error = NULL;

  pur_task_set_title (change, id, "Of no project");
  pur_task_set_project (change, id, 12345);
  g_assert_false (pur_workspace_commit (fixture->workspace, change, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE);
  g_clear_error (&error);

  after = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  test_assert_same (fixture->document, fixture->path);
  g_assert_cmpint (test_last_step (fixture->document), ==, step);
}

static void
test_same_value_is_no_step (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Same");
  gint64 step = test_last_step (fixture->document);

  test_rename (fixture->document, task, "Same");
  g_assert_cmpint (test_last_step (fixture->document), ==, step);
}

/* A field that a person adds while the program runs goes everywhere that a built-in one does. */
static void
test_custom_field (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Task");
  g_autoptr (PurChange) change = pur_change_new ("Add a field", NULL);
  PurId id = pur_change_add (change, &pur_custom_field_kind);
  g_autofree char *name = g_strdup_printf ("custom_%" PUR_ID_FORMAT, id);
  g_autofree char *filled = NULL;
  g_autofree char *back = NULL;
  const PurField *field;
  gint64 made, removed;
  GError *error = NULL;

  /* Made and filled in one step, as an import does. */
  pur_custom_field_set_title (change, id, "Weight");
  pur_custom_field_set_kind (change, id, "task");
  pur_custom_field_set_type (change, id, PUR_CUSTOM_NUMBER);
  field = pur_workspace_get_custom_field (fixture->workspace, id, &pur_task_kind, PUR_CUSTOM_NUMBER);
  pur_change_set (change, field, task, pur_value_number (2.5));
  test_commit (fixture->document, change);
  made = test_last_step (fixture->document);
  filled = pur_workspace_dump (fixture->workspace);
  g_assert_nonnull (strstr (filled, "2.5"));
  test_assert_same (fixture->document, fixture->path);

  test_remove (fixture->document, &pur_custom_field_kind, id);
  removed = test_last_step (fixture->document);
  test_assert_same (fixture->document, fixture->path);

  /* A program that never knew the field takes its removal back. */
  g_object_unref (fixture->document);
  fixture->document = test_open (fixture->path);
  fixture->workspace = pur_document_get_workspace (fixture->document);
  test_undo (fixture->document, removed, FALSE, &error);
  g_assert_no_error (error);
  back = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (filled, ==, back);
  field = pur_table_find_field (pur_workspace_get_table (fixture->workspace, &pur_task_kind), name);
  g_assert_nonnull (field);
  g_assert_cmpint (field->type, ==, PUR_NUMBER);
  g_assert_true (field->custom);
  test_assert_same (fixture->document, fixture->path);

  test_undo (fixture->document, test_last_step (fixture->document), FALSE, &error);
  g_assert_no_error (error);
  /* The field is gone again: what made it cannot be taken back a second time. */
  g_assert_false (test_undo (fixture->document, made, FALSE, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  test_assert_same (fixture->document, fixture->path);
}

/* What a newer program added to the file comes back with a record that is removed and taken back here. */
static void
test_unknown_column (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Task");
  g_autofree char *set = g_strdup_printf ("ALTER TABLE task ADD COLUMN mood TEXT;"
                                          "ALTER TABLE task ADD COLUMN shoe_size INTEGER;"
                                          "ALTER TABLE task ADD COLUMN face BLOB;"
                                          "UPDATE task SET mood = 'good', shoe_size = 43, face = x'00ff'"
                                          " WHERE id = %" PUR_ID_FORMAT, task);
  g_autofree char *kept = NULL;
  GError *error = NULL;

  g_clear_object (&fixture->document);
  test_sql (fixture->path, set);
  fixture->document = test_open (fixture->path);

  test_remove (fixture->document, &pur_task_kind, task);
  g_object_unref (fixture->document);
  fixture->document = test_open (fixture->path);
  test_undo (fixture->document, test_last_step (fixture->document), FALSE, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->document);

  kept = test_sql_text (fixture->path, "SELECT mood || shoe_size || hex (face) FROM task");
  g_assert_cmpstr (kept, ==, "good4300FF");
}

static void
test_missing_column (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Task");
  PurTask *record;

  g_clear_object (&fixture->document);
  test_sql (fixture->path, "ALTER TABLE task DROP COLUMN duration");
  fixture->document = test_open (fixture->path);
  fixture->workspace = pur_document_get_workspace (fixture->document);
  record = PUR_task (pur_workspace_lookup (fixture->workspace, &pur_task_kind, task));
  g_assert_false (pur_task_has_duration (record));
  g_assert_cmpstr (pur_task_get_title (record), ==, "Task");

  test_rename (fixture->document, task, "Still here");
  test_assert_same (fixture->document, fixture->path);
}

/* A field whose id changed finds its old column, and its old steps. */
static void
test_renamed_field (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Task");
  g_autofree char *set = g_strdup_printf ("ALTER TABLE task ADD COLUMN nickname TEXT; UPDATE task SET nickname = 'b';"
                                          "INSERT INTO journal_step VALUES (3, 'd', 'w', 0, 'Call', '[]', NULL, 0);"
                                          "INSERT INTO journal_change VALUES (3, 0, 'set', 'task', %" PUR_ID_FORMAT ","
                                          " '{\"nickname\": {\"old\": \"a\", \"new\": \"b\"}}')", task);
  g_autoptr (PurWorkspace) workspace = pur_workspace_new ();
  PurTable *table = pur_workspace_get_table (workspace, &pur_task_kind);
  PurField *field = (PurField *) pur_table_add_unknown_field (table, "callsign", PUR_TEXT);
  g_autoptr (PurStore) store = NULL;
  g_autoptr (PurChange) step = NULL;
  g_autoptr (PurChange) inverse = NULL;
  g_autofree char *columns = NULL;
  GError *error = NULL;

  g_clear_object (&fixture->document);
  test_sql (fixture->path, set);
  field->formerly = "nickname";
  store = pur_store_open (fixture->path, PUR_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  pur_store_load (store, workspace, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pur_record_get (pur_table_lookup (table, task), field).cell.text, ==, "b");

  step = pur_journal_read_change (PUR_JOURNAL (store), 3, &error);
  g_assert_no_error (error);
  inverse = pur_change_invert (step, "Undo", NULL);
  pur_store_commit (store, inverse, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pur_record_get (pur_table_lookup (table, task), field).cell.text, ==, "a");
  pur_store_close (store, &error);
  g_assert_no_error (error);
  columns = test_sql_text (fixture->path, "SELECT callsign || (SELECT count (*) FROM pragma_table_info ('task')"
                                          " WHERE name = 'nickname') FROM task");
  g_assert_cmpstr (columns, ==, "a0");
}

static void
test_copy_and_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.pursuit", NULL);
  g_autofree char *log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *copied = NULL;
  g_autofree char *restored = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  gboolean has_later = FALSE;
  GError *error = NULL;

  pur_document_save_copy (fixture->document, copy, &error);
  g_assert_no_error (error);
  copied = test_dump_file (copy);
  g_assert_cmpstr (before, ==, copied);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  pur_document_save_copy (fixture->document, fixture->path, &error);
  g_assert_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_EXISTS);
  g_clear_error (&error);

  test_add_task (fixture->document, fixture->project, "Later");
  g_clear_object (&fixture->document);
  pur_document_restore (fixture->path, copy, &error);
  g_assert_no_error (error);
  restored = test_dump_file (fixture->path);
  g_assert_cmpstr (before, ==, restored);

  /* What was there before is not lost. */
  copies = pur_document_list_copies (fixture->path);
  g_assert_cmpuint (copies->len, >, 0);
  for (guint i = 0; i < copies->len; i++)
    {
      g_autofree char *dump = test_dump_file (g_ptr_array_index (copies, i));

      has_later = has_later || strstr (dump, "Later") != NULL;
    }
  g_assert_true (has_later);
  fixture->document = test_open (fixture->path);
}

static void
test_dated_copies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *kept = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (GPtrArray) later = NULL;

  /* From before the first edit of a program on a file that has a history. */
  g_object_unref (fixture->document);
  fixture->document = test_open (fixture->path);
  test_add_task (fixture->document, fixture->project, "Later");
  copies = pur_document_list_copies (fixture->path);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (copies, 0), "2026-04-09.pursuit"));
  kept = test_dump_file (g_ptr_array_index (copies, 0));
  g_assert_cmpstr (kept, ==, before);

  /* Ten stay. */
  folder = g_path_get_dirname (g_ptr_array_index (copies, 0));
  for (int day = 1; day <= 12; day++)
    {
      g_autofree char *name = g_strdup_printf ("2026-03-%02d.pursuit", day);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
    }
  g_unlink (g_ptr_array_index (copies, 0));
  g_object_unref (fixture->document);
  fixture->document = test_open (fixture->path);
  test_add_task (fixture->document, fixture->project, "Once more");
  later = pur_document_list_copies (fixture->path);
  g_assert_cmpuint (later->len, ==, 10);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (later, 0), "2026-04-09.pursuit"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (later, 9), "2026-03-04.pursuit"));
  test_folder_remove (folder);
}

static void
test_closed_is_one_plain_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *mode = NULL;
  g_autoptr (GDir) dir = NULL;
  guint n = 0;

  g_clear_object (&fixture->document);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n++;
  g_assert_cmpuint (n, ==, 1);
  mode = test_sql_text (fixture->path, "PRAGMA journal_mode");
  g_assert_cmpstr (mode, ==, "delete");
}

static void
test_opening_writes_nothing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize size, new_size;

  g_clear_object (&fixture->document);
  g_assert_true (g_file_get_contents (fixture->path, &before, &size, NULL));
  fixture->document = test_open (fixture->path);
  g_clear_object (&fixture->document);
  g_assert_true (g_file_get_contents (fixture->path, &after, &new_size, NULL));
  g_assert_cmpmem (before, size, after, new_size);
}

static void
test_without_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurStore) store = NULL;
  g_autoptr (PurWorkspace) workspace = pur_workspace_new ();
  g_autoptr (PurChange) change = pur_change_new ("Rename", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  GError *error = NULL;

  g_clear_object (&fixture->document);
  store = pur_store_open (fixture->path, PUR_STORE_NO_WAL, &error);
  g_assert_no_error (error);
  pur_store_load (store, workspace, &error);
  g_assert_no_error (error);
  pur_project_set_title (change, fixture->project, "Other");
  pur_store_commit (store, change, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
  pur_store_close (store, &error);
  g_assert_no_error (error);

  g_assert_true (pur_store_is_network (0x6969));      /* NFS */
  g_assert_true (pur_store_is_network (0xff534d42l)); /* SMB */
  g_assert_true (pur_store_is_network (0x65735546));  /* FUSE */
  g_assert_false (pur_store_is_network (0xef53));     /* ext4 */
  g_assert_false (pur_store_is_network (0x9123683el)); /* Btrfs */
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  PurId task = test_add_task (fixture->document, fixture->project, "Task");
  g_autoptr (GPtrArray) sound = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *orphan = g_strdup_printf ("UPDATE task SET parent = 77 WHERE id = %" PUR_ID_FORMAT, task);
  GError *error = NULL;

  sound = pur_document_check (fixture->document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sound->len, ==, 0);

  g_clear_object (&fixture->document);
  test_sql (fixture->path, orphan);
  fixture->document = test_open (fixture->path);
  faults = pur_document_check (fixture->document, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "Task"));
  g_assert_nonnull (strstr (g_ptr_array_index (faults, 0), "77"));
}

static void
test_in_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurDocument) document = pur_document_new_in_memory ();
  g_autofree char *path = g_build_filename (fixture->folder, "memory.pursuit", NULL);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  GError *error = NULL;

  test_add_task (document, test_add_project (document, "Read"), "Task");
  g_assert_null (pur_workspace_get_journal (pur_document_get_workspace (document)));
  g_assert_null (pur_document_get_path (document));

  pur_document_save_copy (document, path, &error);
  g_assert_no_error (error);
  here = pur_workspace_dump (pur_document_get_workspace (document));
  there = test_dump_file (path);
  g_assert_cmpstr (here, ==, there);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function) \
  g_test_add ("/store/" path, Fixture, NULL, set_up, function, tear_down)
  CASE ("every-field", test_every_field);
  CASE ("remove-cascades", test_remove_cascades);
  CASE ("history", test_history);
  CASE ("history-in-sql", test_history_in_sql);
  CASE ("typing", test_typing);
  CASE ("refused-changes-nothing", test_refused_changes_nothing);
  CASE ("same-value-is-no-step", test_same_value_is_no_step);
  CASE ("custom-field", test_custom_field);
  CASE ("unknown-column", test_unknown_column);
  CASE ("missing-column", test_missing_column);
  CASE ("renamed-field", test_renamed_field);
  CASE ("copy-and-restore", test_copy_and_restore);
  CASE ("dated-copies", test_dated_copies);
  CASE ("closed-is-one-plain-file", test_closed_is_one_plain_file);
  CASE ("opening-writes-nothing", test_opening_writes_nothing);
  CASE ("without-log", test_without_log);
  CASE ("check", test_check);
  CASE ("in-memory", test_in_memory);
#undef CASE

  return g_test_run ();
}
