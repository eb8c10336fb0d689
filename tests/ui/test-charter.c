/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The charter: each row writes its field as one step, what cannot be written stays and says why, and what
 * is on the form is on paper. */

#include "config.h"

#include "pur-charter-page.h"
#include "pur-cmd-sample.h"
#include "pur-document.h"
#include "pur-history.h"
#include "pur-kinds.h"
#include "pur-rows.h"

#include "ui-support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Structures */

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
  PurWorkspace *workspace;
  PurProject *project;
  PurHistory *history;
  GtkWidget *page;
  GtkWidget *window;
  char *failure;
} Fixture;

/* Auxiliary methods */

static void
failed_cb (Fixture *self, const char *text)
{
  g_free (self->failure);
  self->failure = g_strdup (text);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  /* Rows that only say how the plan stands may have the same titles. */
  if (ADW_IS_PREFERENCES_ROW (widget) && (!ADW_IS_ACTION_ROW (widget) || ADW_IS_COMBO_ROW (widget)) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
enter (Fixture *self, const char *title, const char *text)
{
  GtkWidget *row = find_row (self->page, title);

  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
  ui_drain ();
}

/* The last step is undone and done again, and each leaves the workspace as it was. */
static void
verify_step (Fixture *self, const char *before)
{
  g_autofree char *after = pur_workspace_dump (self->workspace);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, !=, after);
  g_assert_true (pur_history_undo (self->history, &error));
  undone = pur_workspace_dump (self->workspace);
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (pur_history_redo (self->history, &error));
  redone = pur_workspace_dump (self->workspace);
  g_assert_cmpstr (redone, ==, after);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurRows) rows = NULL;

  self->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "charter.pursuit", NULL);
  self->document = pur_document_new_file (self->path, &error);
  g_assert_no_error (error);
  self->workspace = pur_document_get_workspace (self->document);
  g_assert_true (pur_cmd_sample_fill (self->workspace, PUR_SAMPLE_AROUND_TODAY, &error));
  rows = pur_rows_new (self->workspace, &pur_project_kind);
  self->project = PUR_project (pur_rows_get (rows, 0));
  self->history = pur_history_new (self->workspace);
  self->page = GTK_WIDGET (pur_charter_page_new (self->workspace));
  g_signal_connect_swapped (self->page, "failed", G_CALLBACK (failed_cb), self);
  pur_page_set_project (PUR_PAGE (self->page), pur_record_get_id ((PurRecord *) self->project));
  self->window = ui_show (self->page, 900, 1000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  ui_destroy (self->window, self->page);
  g_object_unref (self->history);
  g_assert_true (pur_document_close (self->document, &error));
  g_object_unref (self->document);
  g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->failure);
  g_free (self->path);
  g_free (self->folder);
}

/* Tests */

static void
test_rows (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *title;
    const char *text;
  } edits[] = {
    { "Client", "Northport" }, { "Sponsor", "Dr Eva Hale" }, { "Region", "西部" },
    { "Budget", "250000" },    { "Project start", "2 jun 2026" },
  };

  ui_picture (self->window, "charter");
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_autofree char *before = pur_workspace_dump (self->workspace);

      enter (self, edits[i].title, edits[i].text);
      g_assert_cmpstr (self->failure, ==, NULL);
      verify_step (self, before);
    }
  g_assert_cmpstr (pur_project_get_client (self->project), ==, "Northport");
  g_assert_cmpint (pur_project_get_budget (self->project).minor, ==, 25000000);
  g_assert_cmpint (pur_time_day_start (pur_project_get_start (self->project)).seconds, ==,
                   pur_time_from_civil (2026, 6, 2, 0, 0, 0).seconds);
}

static void
test_choice (Fixture *self, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (self->workspace);
  GtkWidget *row = find_row (self->page, "Schedule from");

  adw_combo_row_set_selected (ADW_COMBO_ROW (row), PUR_SCHEDULE_FROM_FINISH);
  ui_drain ();
  g_assert_cmpint (pur_project_get_schedule_from (self->project), ==, PUR_SCHEDULE_FROM_FINISH);
  verify_step (self, before);
}

/* Several lines, written when the page goes to another project or is closed. */
static void
test_scope (Fixture *self, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (self->workspace);
  g_autoptr (GKeyFile) state = g_key_file_new ();
  GtkWidget *text = ui_find_child (find_row (self->page, "Out of scope"), GTK_TYPE_TEXT_VIEW);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "The roof\nThe lift", -1);
  pur_page_save_state (PUR_PAGE (self->page), state);
  g_assert_cmpstr (pur_project_get_scope_out (self->project), ==, "The roof\nThe lift");
  verify_step (self, before);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *before = pur_workspace_dump (self->workspace);
  g_autofree char *after = NULL;
  GtkWidget *row = find_row (self->page, "Project start");

  enter (self, "Project start", "someday");
  after = pur_workspace_dump (self->workspace);
  g_assert_cmpstr (after, ==, before);
  g_assert_nonnull (strstr (self->failure, "someday"));
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "someday");

  /* It stays while another field is edited, until it is mended or given up. */
  enter (self, "Currency", "dollars");
  g_assert_nonnull (strstr (self->failure, "dollars"));
  enter (self, "Currency", "usd");
  g_assert_cmpstr (pur_project_get_currency (self->project), ==, "USD");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "someday");
  enter (self, "Budget", "150k");
  g_assert_cmpint (pur_project_get_budget (self->project).minor, ==, 15000000);
  gtk_widget_grab_focus (row);
  ui_key (self->window, GDK_KEY_Escape, 0);
  UI_WAIT_UNTIL (!gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), !=, "someday");
  enter (self, "Project start", "3 jun 2026");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

static void
test_paper (Fixture *self, gconstpointer data)
{
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (GError) error = NULL;
  g_autoptr (PurPages) pages = NULL;

  setup.portrait = TRUE;
  pages = pur_page_make_pages (PUR_PAGE (self->page), &setup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, test) g_test_add ("/charter" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/rows", test_rows);
  ADD ("/choice", test_choice);
  ADD ("/scope", test_scope);
  ADD ("/refused", test_refused);
  ADD ("/paper", test_paper);
#undef ADD

  return g_test_run ();
}
