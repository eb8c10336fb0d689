/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program as a person meets it: its window, on files. */

#include "config.h"

#include "pur-application.h"
#include "pur-cmd-holidays.h"
#include "pur-cmd-project.h"
#include "pur-document.h"
#include "pur-plan-page.h"
#include "pur-table-view.h"
#include "pur-window.h"

#include "ui-support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Structures */

/* A process registers one application; each test has a window of its own. */
static PurApplication *application;

typedef struct
{
  PurWindow *window;
  char *folder;
} Fixture;

/* Auxiliary methods */

/* The table of the plan, which is not the first page of a project. */
static PurTableView *
get_table (Fixture *fixture)
{
  GtkWidget *plan = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE);
  GtkWidget *table;

  for (int page = 1; (plan == NULL || !gtk_widget_get_mapped (plan)) && page < 9; page++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "i", page);
      plan = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE);
    }
  g_assert_nonnull (plan);
  table = ui_find_child (plan, PUR_TYPE_TABLE_VIEW);
  g_assert_nonnull (table);
  return PUR_TABLE_VIEW (table);
}

static PurRows *
get_rows (Fixture *fixture)
{
  return pur_table_view_get_rows (get_table (fixture));
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_table (fixture)), action, NULL));
  ui_drain ();
}

static char *
put_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
open_path (Fixture *fixture, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  pur_window_open_file (fixture->window, file);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_remove (child);
    }
  g_rmdir (path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  /* New workspaces go to the home of the test. */
  g_mkdir_with_parents (g_get_home_dir (), 0700);
  fixture->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_next_frame (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_drain ();
  g_assert_null (window);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
open_sample (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL));
  UI_WAIT_UNTIL (pur_window_get_path (fixture->window) != NULL);
  ui_next_frame (GTK_WIDGET (fixture->window));
}

/* Tests */

static void
test_first_run (Fixture *fixture, gconstpointer data)
{
  g_assert_null (pur_window_get_path (fixture->window));
  ui_picture (GTK_WIDGET (fixture->window), "window-welcome");
  open_sample (fixture);
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), >, 50);
  ui_picture (GTK_WIDGET (fixture->window), "window-sample");
}

/* What is edited in the table is in the file at once, and can be taken back. */
static void
test_edits (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (PurDocument) other = NULL;
  g_autoptr (GError) error = NULL;
  PurTableView *table;
  PurWorkspace *workspace;
  guint n;

  open_sample (fixture);
  table = get_table (fixture);
  workspace = pur_rows_get_workspace (get_rows (fixture));
  path = g_strdup (pur_window_get_path (fixture->window));
  before = pur_workspace_dump (workspace);
  n = pur_rows_get_n (get_rows (fixture));

  pur_table_view_set_cursor (table, pur_rows_get_id (get_rows (fixture), 2), PUR_FIELD (task, title));
  act (fixture, "plan.add-task");
  g_assert_true (pur_table_view_is_editing (table));
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), ==, n);
  ui_key (GTK_WIDGET (fixture->window), GDK_KEY_x, 0);
  ui_key (GTK_WIDGET (fixture->window), GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), ==, n + 1);
  act (fixture, "plan.duplicate");
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), ==, n + 2);
  act (fixture, "plan.delete");
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), <, n + 2);

  after = pur_workspace_dump (workspace);
  other = pur_document_open (path, PUR_DOCUMENT_READ_ONLY, &error);
  g_assert_no_error (error);
  {
    g_autofree char *stored = pur_workspace_dump (pur_document_get_workspace (other));

    g_assert_cmpstr (stored, ==, after);
  }
  for (int i = 0; i < 3; i++)
    act (fixture, "win.undo");
  {
    g_autofree char *undone = pur_workspace_dump (workspace);

    g_assert_cmpstr (undone, ==, before);
  }
  for (int i = 0; i < 3; i++)
    act (fixture, "win.redo");
  {
    g_autofree char *redone = pur_workspace_dump (workspace);

    g_assert_cmpstr (redone, ==, after);
  }
  for (int i = 0; i < 3; i++)
    act (fixture, "win.undo");
}

static void
test_outline (Fixture *fixture, gconstpointer data)
{
  PurTableView *table;
  PurId id;
  guint position = 0;

  open_sample (fixture);
  table = get_table (fixture);
  id = pur_rows_get_id (get_rows (fixture), 3);
  g_assert_cmpuint (pur_rows_get_depth (get_rows (fixture), 3), ==, 1);
  pur_table_view_set_cursor (table, id, NULL);

  act (fixture, "plan.indent");
  g_assert_true (pur_rows_find (get_rows (fixture), id, &position));
  g_assert_cmpuint (pur_rows_get_depth (get_rows (fixture), position), ==, 2);
  act (fixture, "plan.outdent");
  g_assert_cmpuint (pur_rows_get_depth (get_rows (fixture), position), ==, 1);
  act (fixture, "win.undo");
  act (fixture, "win.undo");

  act (fixture, "plan.collapse-all");
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), <, 20);
  act (fixture, "plan.expand-all");
  g_assert_cmpuint (pur_rows_get_n (get_rows (fixture)), >, 50);
}

/* Malformed input is said to the person and leaves nothing behind. */
static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { "<Project><Tasks><Task>", "not a plan at all", "" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *path = put_file (fixture, "bad.xml", texts[i]);
      AdwMessageDialog *dialog;

      open_path (fixture, path);
      UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
      dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_cmpstr (adw_message_dialog_get_body (dialog), !=, "");
      adw_message_dialog_response (dialog, "close");
      gtk_window_destroy (GTK_WINDOW (dialog));
      ui_drain ();
      g_assert_null (pur_window_get_path (fixture->window));
    }
  {
    g_autofree char *path = put_file (fixture, "bad.pursuit", "not a workspace");

    open_path (fixture, path);
    UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
    gtk_window_destroy (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
    ui_drain ();
  }
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  static const char *const endings[] = { "pdf", "svg", "png" };
  static const char *const heads[] = { "%PDF", "<?xm", "\211PNG" };
  PurPage *page;

  open_sample (fixture);
  page = PUR_PAGE (ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE));
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strdup_printf ("plan.%s", endings[i]);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *content = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (pur_page_export (page, NULL, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpint (strncmp (content, heads[i], 4), ==, 0);
    }
}

/* The page in each look; a picture that is all of one colour shows nothing. */
/* A region found by what was typed becomes the project's calendar, and can be taken back. */
static void
test_holidays (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;
  GtkWidget *search;
  PurProject *project;
  PurCalendar *before;

  open_sample (fixture);
  project = pur_task_get_project (PUR_task (pur_rows_get (get_rows (fixture), 0)));
  before = pur_project_get_calendar (project);
  act (fixture, "win.holidays");
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  search = ui_find_child (GTK_WIDGET (dialog), GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), "nowhere");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "apply"));

  gtk_editable_set_text (GTK_EDITABLE (search), " bava");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "apply"));
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "window-holidays");

  gtk_editable_set_text (GTK_EDITABLE (search), "bava");
  g_signal_emit_by_name (search, "activate");
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  ui_drain ();
  g_assert_cmpstr (pur_calendar_get_region (pur_project_get_calendar (project)), ==, "DE-BY");
  /* In the place of the region that the sample has. */
  g_assert_true (pur_calendar_get_base (pur_project_get_calendar (project)) == pur_calendar_get_base (before));
  ui_next_frame (GTK_WIDGET (fixture->window));
  ui_picture (GTK_WIDGET (fixture->window), "window-holidays-done");

  act (fixture, "win.undo");
  g_assert_true (pur_project_get_calendar (project) == before);

  /* A plan that runs past the data says so at its foot. */
  g_assert_null (ui_find_text (GTK_WIDGET (fixture->window), "not all holidays are known"));
  g_assert_cmpint (pur_cmd_holidays_apply (pur_record_get_workspace ((PurRecord *) project), "AE", PUR_ID_NONE,
                                           pur_record_get_id ((PurRecord *) project), NULL), !=, PUR_ID_NONE);
  g_assert_true (pur_cmd_project_shift (pur_record_get_workspace ((PurRecord *) project),
                                        pur_record_get_id ((PurRecord *) project),
                                        pur_time_from_civil (2029, 1, 8, 0, 0, 0), NULL));
  ui_drain ();
  ui_next_frame (GTK_WIDGET (fixture->window));
  ui_picture (GTK_WIDGET (fixture->window), "window-holidays-unknown");
  g_assert_nonnull (ui_find_text (GTK_WIDGET (fixture->window), "not all holidays are known"));

  /* Asked and thought better of. */
  act (fixture, "win.holidays");
  gtk_window_close (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  ui_drain ();
  g_assert_null (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpstr (pur_calendar_get_region (pur_project_get_calendar (project)), ==, "AE");
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  guint32 light, dark;

  open_sample (fixture);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  ui_next_frame (GTK_WIDGET (fixture->window));
  {
    g_autoptr (GdkTexture) texture = ui_render (GTK_WIDGET (fixture->window));

    light = ui_pixel (texture, 300, 500);
  }
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_next_frame (GTK_WIDGET (fixture->window));
  ui_picture (GTK_WIDGET (fixture->window), "window-dark");
  {
    g_autoptr (GdkTexture) texture = ui_render (GTK_WIDGET (fixture->window));

    dark = ui_pixel (texture, 300, 500);
  }
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  g_assert_cmpuint (light >> 16 & 0xff, >, 0xd0);
  g_assert_cmpuint (dark >> 16 & 0xff, <, 0x60);
}

static void
test_newer_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "locked.pursuit", NULL);
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *bar;

  document = pur_document_new_file (path, &error);
  g_assert_no_error (error);
  g_assert_true (pur_document_close (document, &error));
  /* From a format of the future. */
  {
    g_autofree char *content = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (path, &content, &length, NULL));
    g_assert_cmpuint (length, >, 100);
    content[60] = 0x7f; /* user_version, big-endian at offset 60 */
    g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  }
  open_path (fixture, path);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL || pur_window_get_path (fixture->window) != NULL);
  bar = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (bar);
  gtk_window_destroy (GTK_WINDOW (bar));
  ui_drain ();
  g_assert_null (pur_window_get_path (fixture->window));
}

/* The tests run as the application, which quits when they are done. */
static void
activate_cb (GApplication *app, gpointer status)
{
  g_signal_stop_emission_by_name (app, "activate");
  g_application_hold (app);
  *(int *) status = g_test_run ();
  g_application_release (app);
}

int
main (int argc, char **argv)
{
  int status = 1;

  gtk_test_init (&argc, &argv, NULL);
  application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);

#define ADD(path, test) g_test_add ("/window" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/first-run", test_first_run);
  ADD ("/edits", test_edits);
  ADD ("/outline", test_outline);
  ADD ("/bad-files", test_bad_files);
  ADD ("/export", test_export);
  ADD ("/holidays", test_holidays);
  ADD ("/looks", test_looks);
  ADD ("/newer-file", test_newer_file);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &status);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_object_unref (application);
  return status;
}
