/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An open workspace: who edits, what its properties say, and that it lets go. */

#include "config.h"

#include "pur-change-build.h"
#include "pur-committer.h"
#include "pur-document.h"
#include "pur-history.h"
#include "pur-journal.h"
#include "pur-kinds-write.h"
#include "pur-store.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "North & South.pursuit", NULL);
  fixture->document = pur_document_new_file (fixture->path, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->document);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static PurId
add_project (PurDocument *document, const char *title, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Add “%s”", title, NULL);
  PurId id = pur_change_add (change, &pur_project_kind);

  pur_project_set_title (change, id, title);
  return pur_workspace_commit (pur_document_get_workspace (document), change, error) ? id : PUR_ID_NONE;
}

static char *
list_people (PurDocument *document)
{
  PurJournal *journal = pur_workspace_get_journal (pur_document_get_workspace (document));
  g_autoptr (GPtrArray) steps = pur_journal_list (journal, NULL, NULL);
  GString *people = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (people, "%s%s", i > 0 ? "," : "", ((PurStep *) steps->pdata[i])->who);
  return g_string_free (people, FALSE);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  PurWorkspace *workspace = pur_document_get_workspace (fixture->document);
  g_autofree char *missing = g_build_filename (fixture->folder, "none", "plan.pursuit", NULL);
  g_autoptr (GPtrArray) steps = NULL;
  GError *error = NULL;

  /* Called as its file, and nobody can undo that. */
  g_assert_cmpstr (pur_record_get_title (pur_workspace_get_settings (workspace)), ==, "North & South");
  steps = pur_journal_list (pur_workspace_get_journal (workspace), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 0);
  g_assert_true (pur_workspace_get_committer (workspace) == PUR_COMMITTER (fixture->document));
  g_assert_false (pur_workspace_is_read_only (workspace));

  g_assert_null (pur_document_new_file (missing, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
}

static void
test_who (Fixture *fixture, gconstpointer data)
{
  g_autofree char *people = NULL;
  g_autofree char *expected = g_strconcat (pur_document_get_person (fixture->document), ",Wei", NULL);
  g_autofree char *kept = g_build_filename (g_get_user_state_dir (), "pursuit", "desk", NULL);
  g_autofree char *desk = NULL;
  GError *error = NULL;

  add_project (fixture->document, "One", &error);
  g_assert_no_error (error);
  pur_document_set_person (fixture->document, "Wei");
  add_project (fixture->document, "Two", &error);
  g_assert_no_error (error);
  people = list_people (fixture->document);
  g_assert_cmpstr (people, ==, expected);

  /* The desk outlives the program. */
  g_assert_true (g_file_get_contents (kept, &desk, NULL, NULL));
  g_assert_cmpstr (desk, ==, pur_document_get_desk ());
  g_assert_cmpstr (desk, ==, pur_journal_get_desk (pur_workspace_get_journal (
                               pur_document_get_workspace (fixture->document))));
}

static void
test_close (Fixture *fixture, gconstpointer data)
{
  PurWorkspace *workspace = g_object_ref (pur_document_get_workspace (fixture->document));
  PurId project;
  GError *error = NULL;

  project = add_project (fixture->document, "Tender", &error);
  g_assert_no_error (error);
  pur_document_close (fixture->document, &error);
  g_assert_no_error (error);

  g_assert_cmpstr (pur_record_get_title (pur_workspace_lookup (workspace, &pur_project_kind, project)), ==, "Tender");
  g_assert_true (pur_document_is_read_only (fixture->document));
  g_assert_cmpint (add_project (fixture->document, "Late", &error), ==, PUR_ID_NONE);
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_READ_ONLY);
  g_clear_error (&error);

  g_assert_finalize_object (g_steal_pointer (&fixture->document));
  g_assert_finalize_object (workspace);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_notice (Fixture *fixture, gconstpointer data)
{
  guint n_notices = 0, n_read_only = 0;

  g_signal_connect_swapped (fixture->document, "notify::notice", G_CALLBACK (count_cb), &n_notices);
  g_signal_connect_swapped (fixture->document, "notify::read-only", G_CALLBACK (count_cb), &n_read_only);
  pur_document_watch (fixture->document);
  g_assert_null (pur_document_get_notice (fixture->document));
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  while (n_notices == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (pur_document_get_notice (fixture->document));
  g_assert_cmpuint (n_notices, ==, 1);
  g_assert_cmpuint (n_read_only, ==, 1);
}

/* Undo is each desk's own, and outlives the program. */
static void
test_undo_by_desk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurHistory) history = NULL;
  g_autoptr (PurDocument) other = NULL;
  PurWorkspace *workspace;
  PurTable *projects;
  GError *error = NULL;

  add_project (fixture->document, "Mine", &error);
  g_assert_no_error (error);
  other = pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, &error);
  g_assert_no_error (error);
  pur_store_set_desk (PUR_STORE (pur_workspace_get_journal (pur_document_get_workspace (other))), "another");
  add_project (other, "Theirs", &error);
  g_assert_no_error (error);
  g_clear_object (&other);

  g_object_unref (fixture->document);
  fixture->document = pur_document_open (fixture->path, PUR_DOCUMENT_DEFAULT, &error);
  g_assert_no_error (error);
  workspace = pur_document_get_workspace (fixture->document);
  projects = pur_workspace_get_table (workspace, &pur_project_kind);
  history = pur_history_new (workspace);

  g_assert_true (pur_history_can_undo (history));
  pur_history_undo (history, &error);
  g_assert_no_error (error);
  g_assert_null (pur_table_find_title (projects, "Mine"));
  g_assert_nonnull (pur_table_find_title (projects, "Theirs"));
  g_assert_false (pur_history_can_undo (history));
  pur_history_redo (history, &error);
  g_assert_no_error (error);
  g_assert_nonnull (pur_table_find_title (projects, "Mine"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define CASE(path, function) \
  g_test_add ("/document/" path, Fixture, NULL, set_up, function, tear_down)
  CASE ("new", test_new);
  CASE ("who", test_who);
  CASE ("close", test_close);
  CASE ("notice", test_notice);
  CASE ("undo-by-desk", test_undo_by_desk);
#undef CASE

  return g_test_run ();
}
