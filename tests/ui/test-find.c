/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding, adding by a line, importing: with the keys that a person presses. */

#include "config.h"

#include "pur-application.h"
#include "pur-document.h"
#include "pur-kinds.h"
#include "pur-import-dialog.h"
#include "pur-page.h"
#include "pur-plan-page.h"
#include "pur-quick-add-dialog.h"
#include "pur-search-dialog.h"
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

/* Letters, digits and the signs that stand above digits. */
static void
type (GtkWidget *widget, const char *text)
{
  static const char above[] = ")!@#$";

  for (const char *c = text; *c != '\0'; c++)
    {
      const char *sign = strchr (above, *c);

      if (sign != NULL)
        ui_key (widget, GDK_KEY_0 + (guint) (sign - above), GDK_SHIFT_MASK);
      else
        ui_key (widget, gdk_unicode_to_keyval ((guint) *c), g_ascii_isupper (*c) ? GDK_SHIFT_MASK : 0);
    }
  ui_drain ();
}

static PurTableView *
get_table (Fixture *fixture)
{
  return PUR_TABLE_VIEW (ui_find_child (ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE), PUR_TYPE_TABLE_VIEW));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
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
  fixture->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  ui_next_frame (GTK_WIDGET (fixture->window));
}

static void
set_up_sample (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sample = g_build_filename (g_get_user_data_dir (), "pursuit", "sample.pursuit", NULL);

  set_up (fixture, data);
  /* As it was before the last test. */
  g_remove (sample);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL));
  UI_WAIT_UNTIL (pur_window_get_path (fixture->window) != NULL);
  ui_next_frame (GTK_WIDGET (fixture->window));
  for (int n = 1; ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE) == NULL && n < 9; n++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "i", n);
  ui_next_frame (GTK_WIDGET (fixture->window));
  /* Without a window manager the keys go to the window below the pointer. */
  ui_move (GTK_WIDGET (fixture->window), 300, 300);
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

/* Search */

typedef struct
{
  GtkWidget *dialog;
  GtkWidget *entry;
  GtkListBox *list;
} Search;

static Search
open_search (Fixture *fixture, guint key)
{
  Search search;

  ui_key (GTK_WIDGET (fixture->window), key, GDK_CONTROL_MASK);
  search.dialog = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_SEARCH_DIALOG);
  g_assert_nonnull (search.dialog);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (search.dialog));
  search.entry = ui_find_child (search.dialog, GTK_TYPE_SEARCH_ENTRY);
  search.list = GTK_LIST_BOX (ui_find_child (search.dialog, GTK_TYPE_LIST_BOX));
  return search;
}

static guint
count_rows (Search *search)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (search->list, (int) n) != NULL)
    n++;
  return n;
}

/* Words, an arrow, Enter: the record is at the cursor of its page, which has the keys again. */
static void
test_search_record (Fixture *fixture, gconstpointer data)
{
  Search search = open_search (fixture, GDK_KEY_f);
  g_autofree char *title = NULL;
  GtkWidget *selected;
  PurRecord *cursor;

  type (search.entry, "review");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search.entry)), ==, "review");
  g_assert_cmpuint (count_rows (&search), >, 2);
  g_assert_cmpuint (count_rows (&search), <=, 50);
  g_assert_nonnull (ui_find_text (search.dialog, "Tasks"));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (search.list)), ==, 0);
  ui_picture (search.dialog, "find-search");

  ui_key (search.entry, GDK_KEY_Down, 0);
  ui_key (search.entry, GDK_KEY_Down, 0);
  ui_key (search.entry, GDK_KEY_Up, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (search.list)), ==, 1);
  ui_key (search.entry, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (search.list)), ==, 0);
  selected = GTK_WIDGET (gtk_list_box_get_selected_row (search.list));
  title = g_strdup (gtk_label_get_text (GTK_LABEL (ui_find_child (selected, GTK_TYPE_LABEL))));
  ui_key (GTK_WIDGET (fixture->window), GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
  ui_drain ();
  cursor = pur_table_view_get_cursor (get_table (fixture), NULL);
  g_assert_nonnull (cursor);
  g_assert_cmpstr (pur_record_get_title (cursor), ==, title);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (get_table (fixture))) ||
                 gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (get_table (fixture)));
}

/* Esc changes nothing and gives the focus back. */
static void
test_search_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *before = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  Search search = open_search (fixture, GDK_KEY_k);

  type (search.entry, "xyzzy");
  g_assert_cmpuint (count_rows (&search), ==, 0);
  g_assert_nonnull (ui_find_text (search.dialog, "Nothing Found"));
  ui_key (search.entry, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_get_mapped (search.dialog));
  ui_key (search.entry, GDK_KEY_Escape, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == before);

  /* The words are still there, and the next ones take their place. */
  search = open_search (fixture, GDK_KEY_k);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search.entry)), ==, "xyzzy");
  type (search.entry, "visit");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search.entry)), ==, "visit");
  ui_key (search.entry, GDK_KEY_Escape, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
}

/* Commands that can run now, with their keys. */
static void
test_search_command (Fixture *fixture, gconstpointer data)
{
  PurTableView *table = get_table (fixture);
  guint before = pur_rows_get_n (pur_table_view_get_rows (table));
  Search search = open_search (fixture, GDK_KEY_k);

  g_assert_cmpuint (count_rows (&search), >, 10);
  /* There is nothing to do again. */
  type (search.entry, "redo");
  g_assert_null (ui_find_text (GTK_WIDGET (search.list), "Redo"));
  gtk_editable_set_text (GTK_EDITABLE (search.entry), "");
  type (search.entry, "collapse all");
  g_assert_nonnull (ui_find_text (GTK_WIDGET (gtk_list_box_get_selected_row (search.list)), "Collapse all"));
  ui_key (search.entry, GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
  g_assert_cmpuint (pur_rows_get_n (pur_table_view_get_rows (table)), <, before);

  search = open_search (fixture, GDK_KEY_k);
  type (search.entry, "save a copy");
  g_assert_nonnull (ui_find_text (GTK_WIDGET (gtk_list_box_get_selected_row (search.list)), "Ctrl"));
  ui_key (search.entry, GDK_KEY_Escape, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
}

/* A person has no page: the tasks of the person are shown. */
static void
test_search_person (Fixture *fixture, gconstpointer data)
{
  PurRows *rows = pur_table_view_get_rows (get_table (fixture));
  guint before = pur_rows_get_n (rows);
  Search search = open_search (fixture, GDK_KEY_k);

  type (search.entry, "chen jie");
  ui_key (search.entry, GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
  ui_next_frame (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (pur_rows_get_n (rows), <, before);
  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    if (!pur_rows_is_context (rows, i))
      g_assert_nonnull (strstr (pur_task_get_people (PUR_task (pur_rows_get (rows, i))), "Chen Jie"));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (fixture->window), "tasks of Chen Jie"));
}

/* A command may have a choice. */
static void
test_search_filter (Fixture *fixture, gconstpointer data)
{
  Search search = open_search (fixture, GDK_KEY_k);

  type (search.entry, "only late");
  ui_key (search.entry, GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (search.dialog));
  UI_WAIT_UNTIL (ui_find_text (GTK_WIDGET (fixture->window), "Only late tasks are shown") != NULL);
}

/* Numbers and Chinese text. */
static void
test_search_words (Fixture *fixture, gconstpointer data)
{
  Search search = open_search (fixture, GDK_KEY_f);

  type (search.entry, "r1");
  g_assert_nonnull (ui_find_text (GTK_WIDGET (gtk_list_box_get_selected_row (search.list)), "R1"));
  gtk_editable_set_text (GTK_EDITABLE (search.entry), "投标");
  g_assert_nonnull (ui_find_text (search.dialog, "Nothing Found"));
  ui_key (search.entry, GDK_KEY_Escape, 0);
}

/* Adding by a line */

static GtkWidget *
open_quick_add (Fixture *fixture)
{
  GtkWidget *dialog;

  ui_key (GTK_WIDGET (fixture->window), GDK_KEY_a, GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  dialog = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_QUICK_ADD_DIALOG);
  g_assert_nonnull (dialog);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (dialog));
  return dialog;
}

/* A line is read while it is typed; Enter makes it one step and shows it. */
static void
test_quick_add (Fixture *fixture, gconstpointer data)
{
  PurRows *rows = pur_table_view_get_rows (get_table (fixture));
  PurWorkspace *workspace = pur_rows_get_workspace (rows);
  g_autofree char *before = pur_workspace_dump (workspace);
  g_autofree char *after = NULL;
  GtkWidget *dialog = open_quick_add (fixture);
  GtkWidget *entry = ui_find_child (dialog, GTK_TYPE_ENTRY);
  PurRecord *cursor;

  g_assert_nonnull (ui_find_text (dialog, "Type what is to be done"));
  ui_key (entry, GDK_KEY_Return, 0);
  g_assert_true (gtk_widget_get_mapped (dialog));

  type (entry, "call Li Wei fri 3d @chen");
  g_assert_nonnull (ui_find_text (dialog, "Task “call Li Wei” in Westvale Hospital: CT and MRI, starts Fri 10 Apr, takes 3 d, Chen Jie"));
  g_assert_null (ui_find_text (dialog, "stays in the title"));
  type (entry, " @bob");
  g_assert_nonnull (ui_find_text (dialog, "Nobody is called “bob”: it stays in the title"));
  ui_picture (dialog, "find-quick-add");
  for (int i = 0; i < 5; i++)
    ui_key (entry, GDK_KEY_BackSpace, 0);
  ui_key (entry, GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (dialog));
  ui_drain ();

  cursor = pur_table_view_get_cursor (get_table (fixture), NULL);
  g_assert_nonnull (cursor);
  g_assert_cmpstr (pur_record_get_title (cursor), ==, "call Li Wei");
  g_assert_cmpstr (pur_task_get_people (PUR_task (cursor)), ==, "Chen Jie");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_drain ();
  after = pur_workspace_dump (workspace);
  g_assert_cmpstr (after, ==, before);

  dialog = open_quick_add (fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  type (entry, "nothing");
  ui_key (entry, GDK_KEY_Escape, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (dialog));
  {
    g_autofree char *still = pur_workspace_dump (workspace);

    g_assert_cmpstr (still, ==, before);
  }
}

/* Importing */

/* The second task stands a week later than the schedule puts it; a link leads out of the file. */
static const char plan[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Bid</Name><StartDate>2026-04-06T08:00:00</StartDate>"
    "<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar>"
    "</Calendar></Calendars>"
    "<Tasks><Task><UID>1</UID><ID>1</ID><Name>投标</Name><OutlineLevel>1</OutlineLevel>"
    "<Start>2026-04-06T08:00:00</Start><Finish>2026-04-07T17:00:00</Finish><Duration>PT16H0M0S</Duration></Task>"
    "<Task><UID>2</UID><ID>2</ID><Name>Win &lt;it&gt;</Name><OutlineLevel>1</OutlineLevel>"
    "<Start>2026-04-15T08:00:00</Start><Finish>2026-04-15T17:00:00</Finish><Duration>PT8H0M0S</Duration>"
    "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>1</Type></PredecessorLink>"
    "<PredecessorLink><PredecessorUID>99</PredecessorUID><Type>1</Type></PredecessorLink></Task></Tasks></Project>";

/* The dialog about a file that was opened in a window. */
static GtkWidget *
open_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  pur_window_open_file (fixture->window, file);
  UI_WAIT_UNTIL (ui_find_window (PUR_TYPE_IMPORT_DIALOG) != NULL);
  ui_next_frame (ui_find_window (PUR_TYPE_IMPORT_DIALOG));
  return ui_find_window (PUR_TYPE_IMPORT_DIALOG);
}

static void
press (Fixture *fixture, GtkWidget *dialog, guint key)
{
  ui_move (dialog, 60, 120);
  /* The dialog goes with this key: the window is what is drawn next. */
  ui_key (GTK_WIDGET (fixture->window), key, 0);
  UI_WAIT_UNTIL (ui_find_window (PUR_TYPE_IMPORT_DIALOG) == NULL);
  ui_drain ();
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

/* What comes, what does not, what stands elsewhere; Esc leaves nothing. */
static void
test_import_preview (Fixture *fixture, gconstpointer data)
{
  guint before = count_files (g_get_home_dir ());
  GtkWidget *dialog = open_file (fixture, "Bid.xml", plan);

  ui_picture (dialog, "find-import");
  g_assert_nonnull (ui_find_text (dialog, "Bid"));
  g_assert_nonnull (ui_find_text (dialog, "What Comes In"));
  g_assert_nonnull (ui_find_text (dialog, "Tasks"));
  g_assert_nonnull (ui_find_text (dialog, "What Cannot Be Kept"));
  g_assert_nonnull (ui_find_text (dialog, "Win <it>"));
  g_assert_nonnull (ui_find_text (dialog, "Wed 15 Apr → Wed 8 Apr"));
  g_assert_nonnull (ui_find_text (dialog, "投标"));
  g_assert_null (ui_find_text (dialog, "As a New Workspace"));
  press (fixture, dialog, GDK_KEY_Escape);
  g_assert_null (pur_window_get_path (fixture->window));
  g_assert_cmpuint (count_files (g_get_home_dir ()), ==, before);
}

/* Enter takes it in, as a workspace of its own and as one step. */
static void
test_import_accept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  press (fixture, open_file (fixture, "Bid.xml", plan), GDK_KEY_Return);
  UI_WAIT_UNTIL (pur_window_get_path (fixture->window) != NULL);
  path = g_strdup (pur_window_get_path (fixture->window));
  g_assert_true (g_str_has_suffix (path, "Bid.pursuit"));
  g_assert_cmpuint (pur_rows_get_n (pur_table_view_get_rows (get_table (fixture))), ==, 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  ui_drain ();
  g_remove (path);
}

/* Beside the projects that are there, or in a window of its own. */
static void
test_import_place (Fixture *fixture, gconstpointer data)
{
  PurWorkspace *workspace = pur_rows_get_workspace (pur_table_view_get_rows (get_table (fixture)));
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);
  guint before = pur_table_get_n_records (projects);
  g_autofree char *path = g_build_filename (g_get_home_dir (), "Bid.pursuit", NULL);
  GtkWidget *dialog;

  dialog = open_file (fixture, "Bid.xml", plan);
  g_assert_nonnull (ui_find_text (dialog, "As a New Workspace"));
  press (fixture, dialog, GDK_KEY_Return);
  UI_WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (pur_table_get_n_records (projects), ==, before);
  g_assert_cmpuint (g_list_length (gtk_application_get_windows (GTK_APPLICATION (application))), ==, 2);
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (application)); l != NULL; l = l->next)
    if (l->data != fixture->window)
      {
        gtk_window_close (l->data);
        break;
      }
  ui_drain ();
  g_remove (path);

  dialog = open_file (fixture, "Bid.xml", plan);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find_child (dialog, GTK_TYPE_CHECK_BUTTON)), TRUE);
  press (fixture, dialog, GDK_KEY_Return);
  g_assert_cmpuint (pur_table_get_n_records (projects), ==, before + 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL));
  g_assert_cmpuint (pur_table_get_n_records (projects), ==, before);
}

/* What cannot be read says why and where, and nothing is asked. */
static void
test_import_bad (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "bad.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *dialog;

  g_assert_true (g_file_set_contents (path, "<Project>\n<Tasks><Task>", -1, NULL));
  pur_window_open_file (fixture->window, file);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_null (ui_find_window (PUR_TYPE_IMPORT_DIALOG));
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strchr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), '2'));
  gtk_window_destroy (dialog);
  ui_drain ();
  g_assert_null (pur_window_get_path (fixture->window));
}

/* The desktop's search */

static void
called_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(GVariant **) data = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  g_assert_no_error (error);
}

/* As the shell calls it: over the bus. */
static GVariant *
call (const char *method, GVariant *parameters)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (application));
  GVariant *answer = NULL;

  g_assert_nonnull (bus);
  g_dbus_connection_call (bus, g_dbus_connection_get_unique_name (bus), "/io/github/pursuit/Pursuit/SearchProvider",
                          "org.gnome.Shell.SearchProvider2", method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          called_cb, &answer);
  UI_WAIT_UNTIL (answer != NULL);
  return answer;
}

/* Finds in the file that is open, says what it is, and opens it at home. */
static void
test_provider (Fixture *fixture, gconstpointer data)
{
  const char *words[] = { "scanner", "rooms", NULL };
  const char *missing[] = { "xyzzy", NULL };
  g_autoptr (GVariant) found = call ("GetInitialResultSet", g_variant_new ("(^as)", words));
  g_autoptr (GVariant) nothing = call ("GetInitialResultSet", g_variant_new ("(^as)", missing));
  g_autoptr (GVariant) fewer = NULL;
  g_autoptr (GVariant) metas = NULL;
  g_autoptr (GVariant) done = NULL;
  g_autoptr (GVariant) launched = NULL;
  g_autofree const char **results = NULL;
  g_autofree const char **none = NULL;
  g_autofree char *text = NULL;
  PurRecord *cursor;
  Search search = { NULL };

  g_variant_get (found, "(^a&s)", &results);
  g_variant_get (nothing, "(^a&s)", &none);
  g_assert_nonnull (results[0]);
  g_assert_null (none[0]);
  fewer = call ("GetSubsearchResultSet", g_variant_new ("(^as^as)", results, words));
  g_assert_true (g_variant_equal (fewer, found));

  metas = call ("GetResultMetas", g_variant_new ("(^as)", results));
  text = g_variant_print (metas, FALSE);
  g_assert_nonnull (strstr (text, "'name': <'Survey the scanner rooms'>"));
  g_assert_nonnull (strstr (text, "Westvale Hospital"));

  done = call ("ActivateResult", g_variant_new ("(s^asu)", results[0], words, 0));
  ui_drain ();
  cursor = pur_table_view_get_cursor (get_table (fixture), NULL);
  g_assert_nonnull (cursor);
  g_assert_cmpstr (pur_record_get_title (cursor), ==, "Survey the scanner rooms");

  launched = call ("LaunchSearch", g_variant_new ("(^asu)", words, 0));
  search.dialog = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_SEARCH_DIALOG);
  g_assert_nonnull (search.dialog);
  g_assert_nonnull (ui_find_text (search.dialog, "Survey the scanner rooms"));
  gtk_popover_popdown (GTK_POPOVER (search.dialog));
  ui_drain ();
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
  g_autofree char *home = g_dir_make_tmp (NULL, NULL);
  g_autofree char *pursuit = g_build_filename (home, "pursuit", NULL);
  int status = 1;

  /* What these tests write no other program shares. */
  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_DATA_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);

#define ADD(path, test) g_test_add ("/find" path, Fixture, NULL, set_up_sample, test, tear_down)
  ADD ("/search/record", test_search_record);
  ADD ("/search/cancel", test_search_cancel);
  ADD ("/search/command", test_search_command);
  ADD ("/search/person", test_search_person);
  ADD ("/search/words", test_search_words);
  ADD ("/search/search-filter", test_search_filter);
  ADD ("/quick-add", test_quick_add);
  ADD ("/provider", test_provider);
  ADD ("/import/place", test_import_place);
#undef ADD
#define ADD(path, test) g_test_add ("/find" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/import/preview", test_import_preview);
  ADD ("/import/accept", test_import_accept);
  ADD ("/import/bad", test_import_bad);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &status);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_object_unref (application);
  remove_folder (pursuit);
  remove_folder (home);
  return status;
}
