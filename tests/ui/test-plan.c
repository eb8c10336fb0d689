/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page on a file: each gesture by real events is one step, which undo takes back and redo makes
 * again. */

#include "config.h"

#include "pur-application.h"
#include "pur-chart-view-private.h"
#include "pur-cmd-record.h"
#include "pur-page.h"
#include "pur-plan-page.h"
#include "pur-plan.h"
#include "pur-table-view-private.h"
#include "pur-task-list-view.h"
#include "pur-window.h"

#include "ui-support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Structures */

static PurApplication *application;

typedef struct
{
  PurWindow *window;
  GtkWidget *page;
  PurTableView *table;
  PurChartView *chart;
  PurRows *rows;
  PurWorkspace *workspace;
} Fixture;

/* Auxiliary methods */

static void
act (Fixture *fixture, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (fixture->page, action, target != NULL ? "s" : NULL, target));
  ui_drain ();
}

/* The sample is always the same file: what the test before liked of it is not this one's. */
static void
forget_desk (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "pursuit", "windows", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_mkdir_with_parents (g_get_home_dir (), 0700);
  forget_desk ();
  fixture->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1560, 1000);
  gtk_window_present (GTK_WINDOW (fixture->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.sample", NULL));
  UI_WAIT_UNTIL (pur_window_get_path (fixture->window) != NULL);
  ui_next_frame (GTK_WIDGET (fixture->window));
  for (int i = 1; i <= 9 && (fixture->page == NULL || !gtk_widget_get_mapped (fixture->page)); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "i", i);
      ui_drain ();
      fixture->page = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE);
    }
  g_assert_nonnull (fixture->page);
  ui_next_frame (fixture->page);
  fixture->table = PUR_TABLE_VIEW (ui_find_child (fixture->page, PUR_TYPE_TABLE_VIEW));
  fixture->chart = PUR_CHART_VIEW (ui_find_child (fixture->page, PUR_TYPE_CHART_VIEW));
  fixture->rows = pur_table_view_get_rows (fixture->table);
  fixture->workspace = pur_rows_get_workspace (fixture->rows);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_drain ();
  g_assert_null (window);
}

/* One step was made since @before (taken). */
static void
verify_step (Fixture *fixture, char *before, const char *place)
{
  g_autofree char *was = before;
  g_autofree char *made = pur_workspace_dump (fixture->workspace);

  if (g_str_equal (made, was))
    g_error ("%s: nothing was changed", place);
  for (int i = 0; i < 2; i++)
    {
      g_autofree char *undone = NULL;

      act (fixture, "win.undo", NULL);
      undone = pur_workspace_dump (fixture->workspace);
      g_assert_true (g_str_equal (undone, was));
      if (i == 0)
        {
          g_autofree char *redone = NULL;

          act (fixture, "win.redo", NULL);
          redone = pur_workspace_dump (fixture->workspace);
          g_assert_true (g_str_equal (redone, made));
        }
    }
  ui_next_frame (fixture->page);
}

#define verify(fixture, before) verify_step (fixture, before, G_STRLOC)

/* The n-th task that is still to be done and long enough to be taken hold of, scrolled to. */
static PurTask *
find_open (Fixture *fixture, guint n)
{
  for (guint row = 0; row < pur_rows_get_n (fixture->rows); row++)
    {
      PurTask *task = PUR_task (pur_rows_get (fixture->rows, row));

      if (pur_task_get_type (task) != PUR_TASK_IS_TASK || pur_task_get_progress (task) > 0 ||
          pur_duration_get_seconds (pur_task_get_scheduled_duration (task)) < 4 * 8 * 3600)
        continue;
      if (n-- > 0)
        continue;
      g_assert_true (pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) task));
      ui_next_frame (fixture->page);
      return task;
    }
  g_assert_not_reached ();
}

static PurBox
get_bar (Fixture *fixture, PurTask *task)
{
  PurGanttView view = pur_chart_view_make_view (fixture->chart);
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (fixture->chart->body));
  guint row;
  PurBox box;

  g_assert_true (pur_rows_find (fixture->rows, pur_record_get_id ((PurRecord *) task), &row));
  g_assert_true (pur_gantt_bar_box (pur_chart_view_get_gantt (fixture->chart), &view, row, &box));
  box.x -= visible.x;
  box.y -= visible.y;
  return box;
}

static void
drag (Fixture *fixture, double x0, double y0, double x1, double y1)
{
  ui_drag (fixture->chart->body, x0, y0, x1, y1);
  ui_button (fixture->chart->body, 1, FALSE);
}

static void
type (Fixture *fixture, const char *text)
{
  for (; *text != '\0'; text++)
    ui_key (GTK_WIDGET (fixture->window), gdk_unicode_to_keyval ((guchar) *text),
            g_ascii_isupper (*text) ? GDK_SHIFT_MASK : 0);
}

static void
press (Fixture *fixture, guint keyval, GdkModifierType state)
{
  ui_key (GTK_WIDGET (fixture->window), keyval, state);
}

/* Tests */

/* Where along the bar, and how far below its top, it is taken; how far it is dragged. */
static void
drag_bar (Fixture *fixture, PurTask *task, double part, double dx0, double dy, double dx)
{
  char *before = pur_workspace_dump (fixture->workspace);
  PurBox bar;

  g_assert_true (pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) task));
  ui_next_frame (fixture->page);
  bar = get_bar (fixture, task);
  drag (fixture, bar.x + part * bar.width + dx0, bar.y + dy, bar.x + part * bar.width + dx0 + dx, bar.y + dy);
  verify (fixture, before);
}

static void
press_on_bar (Fixture *fixture, PurTask *task, GdkModifierType state)
{
  char *before = pur_workspace_dump (fixture->workspace);

  g_assert_true (pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) task));
  gtk_widget_grab_focus (fixture->chart->body);
  press (fixture, GDK_KEY_Right, state);
  verify (fixture, before);
}

static void
test_bars (Fixture *fixture, gconstpointer data)
{
  PurTask *task = find_open (fixture, 0);

  drag_bar (fixture, task, 0.5, 0, 4, 21);
  drag_bar (fixture, task, 1, -1, 4, 21);
  drag_bar (fixture, task, 0, 1, 4, 14);
  drag_bar (fixture, task, 0, 0, 12, get_bar (fixture, task).width / 2);
  press_on_bar (fixture, task, 0);
  press_on_bar (fixture, task, GDK_SHIFT_MASK);
}

static void
test_several_bars (Fixture *fixture, gconstpointer data)
{
  PurTask *tasks[] = { find_open (fixture, 1), find_open (fixture, 0) };
  PurId ids[] = { pur_record_get_id ((PurRecord *) tasks[0]), pur_record_get_id ((PurRecord *) tasks[1]) };
  PurTime starts[] = { pur_task_get_start (tasks[0]), pur_task_get_start (tasks[1]) };
  PurBox bar = get_bar (fixture, tasks[1]);
  char *before = pur_workspace_dump (fixture->workspace);

  pur_table_view_select (fixture->table, ids, 2);
  drag (fixture, bar.x + bar.width / 2, bar.y + 4, bar.x + bar.width / 2 + 49, bar.y + 4);
  for (int i = 0; i < 2; i++)
    g_assert_cmpint (pur_task_get_start (tasks[i]).seconds, >=, starts[i].seconds + 6 * PUR_SECONDS_PER_DAY);
  verify (fixture, before);
}

/* Another task in sight, to the finish of which a link can lead. */
static PurTask *
find_target (Fixture *fixture, PurTask *from)
{
  GtkWidget *body = fixture->chart->body;

  for (guint row = 0; row < pur_rows_get_n (fixture->rows); row++)
    {
      PurTask *task = PUR_task (pur_rows_get (fixture->rows, row));
      PurBox bar;

      if (task == from || pur_task_get_type (task) != PUR_TASK_IS_TASK || !pur_task_has_start (task))
        continue;
      bar = get_bar (fixture, task);
      if (bar.width >= 16 && bar.x > 30 && bar.x + bar.width < gtk_widget_get_width (body) - 30 && bar.y > 30 &&
          bar.y < gtk_widget_get_height (body) - 60 && pur_plan_can_link (from, task, PUR_LINK_FF, NULL))
        return task;
    }
  g_assert_not_reached ();
}

static void
test_link (Fixture *fixture, gconstpointer data)
{
  PurTask *from = find_open (fixture, 0);
  PurTask *to;
  PurBox a, b;
  guint n_before, n_after, row = 0;
  char *before = pur_workspace_dump (fixture->workspace);

  /* What comes after it is below. */
  pur_chart_view_fit (fixture->chart);
  pur_rows_find (fixture->rows, pur_record_get_id ((PurRecord *) from), &row);
  gtk_adjustment_set_value (pur_table_view_get_vadjustment (fixture->table),
                            MAX ((int) row - 2, 0) * pur_table_view_get_row_height (fixture->table));
  ui_next_frame (fixture->page);
  ui_next_frame (fixture->page);
  to = find_target (fixture, from);
  a = get_bar (fixture, from);
  b = get_bar (fixture, to);
  pur_plan_get_links_in (to, &n_before);
  drag (fixture, a.x + a.width + 10, a.y + a.height / 2, b.x + b.width - 2, b.y + b.height / 2);
  pur_plan_get_links_in (to, &n_after);
  g_assert_cmpuint (n_after, >=, n_before);
  verify (fixture, before);
}

/* A name typed into a gap is one step, and Escape is none. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  PurTask *task = find_open (fixture, 0);
  char *before = pur_workspace_dump (fixture->workspace);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  press (fixture, GDK_KEY_n, GDK_CONTROL_MASK);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), >=, 0);
  g_assert_cmpint (pur_canvas_get_gap (PUR_CANVAS (fixture->chart->body)), ==, pur_table_view_get_gap (fixture->table));
  ui_picture (GTK_WIDGET (fixture->window), "plan-insert");
  type (fixture, "Call them");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (pur_record_get_title (pur_table_view_get_cursor (fixture->table, NULL)), ==, "Call them");
  g_assert_true (pur_task_get_parent (PUR_task (pur_table_view_get_cursor (fixture->table, NULL))) ==
                 pur_task_get_parent (task));
  verify (fixture, before);

  before = pur_workspace_dump (fixture->workspace);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  press (fixture, GDK_KEY_Insert, 0);
  type (fixture, "no");
  press (fixture, GDK_KEY_Escape, 0);
  {
    g_autofree char *after = pur_workspace_dump (fixture->workspace);

    g_assert_cmpstr (after, ==, before);
  }
  g_free (before);
}

static void
test_cells (Fixture *fixture, gconstpointer data)
{
  PurTask *task = find_open (fixture, 0);
  PurId id = pur_record_get_id ((PurRecord *) task);
  char *before = pur_workspace_dump (fixture->workspace);

  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  pur_table_view_set_cursor (fixture->table, id, PUR_FIELD (task, people));
  type (fixture, "Zed Newcomer");
  ui_picture (GTK_WIDGET (fixture->window), "plan-new-person");
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (pur_task_get_people (task), ==, "Zed Newcomer");
  verify (fixture, before);

  before = pur_workspace_dump (fixture->workspace);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  pur_table_view_set_cursor (fixture->table, id, PUR_FIELD (task, start));
  type (fixture, "30 june");
  press (fixture, GDK_KEY_Return, 0);
  verify (fixture, before);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *body = fixture->table->body;
  int height = pur_table_view_get_row_height (fixture->table);
  char *before = pur_workspace_dump (fixture->workspace);
  PurId id = pur_rows_get_id (fixture->rows, 3);
  guint row = 0;

  ui_drag (body, 44, 3 * height + 10, 44, height);
  ui_button (body, 1, FALSE);
  g_assert_true (pur_rows_find (fixture->rows, id, &row));
  g_assert_cmpuint (row, ==, 1);
  /* The row moves, not the table under it. */
  g_assert_cmpfloat (gtk_adjustment_get_value (pur_table_view_get_vadjustment (fixture->table)), ==, 0);
  verify (fixture, before);

  /* Into the one above. */
  before = pur_workspace_dump (fixture->workspace);
  gtk_adjustment_set_value (pur_table_view_get_vadjustment (fixture->table), 0);
  ui_next_frame (fixture->page);
  ui_drag (body, 44, 3 * height + 10, 44 + 20, 3 * height + 2);
  ui_button (body, 1, FALSE);
  g_assert_true (pur_rows_find (fixture->rows, id, &row));
  g_assert_cmpuint (row, ==, 3);
  g_assert_cmpuint (pur_rows_get_depth (fixture->rows, 3), ==, 2);
  verify (fixture, before);
}

/* What is shown is said above the table; nothing late is hidden without a word. */
static void
test_filters (Fixture *fixture, gconstpointer data)
{
  guint all = pur_rows_get_n (fixture->rows);
  PurRecord *hidden = pur_rows_get (fixture->rows, 1);
  g_autoptr (GError) error = NULL;

  act (fixture, "plan.filter", "late");
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), <, all);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), >, 0);
  g_assert_nonnull (ui_find_text (fixture->page, "Only late tasks are shown ("));
  g_assert_nonnull (ui_find_text (fixture->page, "Filter: late"));
  ui_picture (GTK_WIDGET (fixture->window), "plan-filter");

  act (fixture, "plan.filter", "soon");
  g_assert_nonnull (ui_find_text (fixture->page, "Only tasks of the next two weeks are shown"));
  act (fixture, "plan.filter", "person:Nobody Here");
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 0);
  g_assert_nonnull (ui_find_text (fixture->page, "Only tasks of Nobody Here are shown (0 of"));
  g_assert_nonnull (ui_find_text (fixture->page, "late task"));
  ui_picture (GTK_WIDGET (fixture->window), "plan-filter-none");
  act (fixture, "plan.show-all", NULL);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, all);
  g_assert_null (ui_find_text (fixture->page, "are shown"));

  /* From another page; a record that is looked for takes the filter away. */
  g_assert_true (pur_page_set_filter (PUR_PAGE (fixture->page), "progress = 50", "half-done tasks", &error));
  ui_drain ();
  g_assert_nonnull (ui_find_text (fixture->page, "Only half-done tasks are shown"));
  g_assert_false (pur_page_set_filter (PUR_PAGE (fixture->page), "nonsense >", "x", &error));
  g_assert_nonnull (error);
  g_assert_true (pur_page_reveal (PUR_PAGE (fixture->page), hidden));
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, all);
}

/* The window with one task, NULL while there is none. */
static GtkWindow *
find_form (Fixture *fixture)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == GTK_WINDOW (fixture->window) && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

/* Narrow: one at a time, and back as it was. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = pur_table_view_dup_layout (fixture->table);
  GtkWidget *list = ui_find_child (fixture->page, PUR_TYPE_TASK_LIST_VIEW);
  char *dump = pur_workspace_dump (fixture->workspace);
  guint n;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 800);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (list));
  ui_next_frame (fixture->page);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->table)));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->chart)));
  g_assert_nonnull (ui_find_child (list, g_type_from_name ("PurTaskListRow")));
  ui_picture (GTK_WIDGET (fixture->window), "plan-narrow-tasks");

  /* A summary closes, a task's form opens and writes. */
  g_assert_true (pur_rows_has_children (fixture->rows, 0));
  ui_click (list, 200, 18);
  g_assert_true (pur_rows_get_collapsed (fixture->rows, pur_rows_get_id (fixture->rows, 0)));
  ui_next_frame (list);
  ui_click (list, 300, 18);
  g_assert_false (pur_rows_get_collapsed (fixture->rows, pur_rows_get_id (fixture->rows, 0)));
  ui_next_frame (list);
  ui_click (list, 200, 36 + 20);
  UI_WAIT_UNTIL (find_form (fixture) != NULL);
  ui_next_frame (GTK_WIDGET (find_form (fixture)));
  ui_picture (GTK_WIDGET (find_form (fixture)), "plan-narrow-form");
  gtk_editable_set_text (GTK_EDITABLE (ui_find_child (GTK_WIDGET (find_form (fixture)), ADW_TYPE_ENTRY_ROW)), "Another name");
  gtk_window_close (find_form (fixture));
  ui_drain ();
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (fixture->rows, 1)), ==, "Another name");
  verify (fixture, dump);

  /* A key opens the menu of the row that has the focus, at first the one that was opened. */
  gtk_widget_grab_focus (list);
  for (int key = 0; key < 2; key++)
    {
      GtkWidget *menu;

      press (fixture, key == 0 ? GDK_KEY_F10 : GDK_KEY_Menu, key == 0 ? GDK_SHIFT_MASK : 0);
      menu = ui_find_child (list, GTK_TYPE_POPOVER_MENU);
      g_assert_nonnull (menu);
      g_assert_true (gtk_widget_get_mapped (menu));
      g_assert_cmpint (pur_record_get_id (pur_table_view_get_cursor (fixture->table, NULL)), ==,
                       pur_rows_get_id (fixture->rows, 1 + key));
      gtk_popover_popdown (GTK_POPOVER (menu));
      UI_WAIT_UNTIL (ui_find_child (list, GTK_TYPE_POPOVER_MENU) == NULL);
      press (fixture, GDK_KEY_Down, 0);
    }

  n = pur_rows_get_n (fixture->rows);
  act (fixture, "plan.add-task", NULL);
  type (fixture, "call");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, n + 1);
  act (fixture, "plan.narrow-view", "chart");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->chart)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture->table)));
  ui_picture (GTK_WIDGET (fixture->window), "plan-narrow-chart");
  /* Where no table names the bars, they are named; who works on them comes back with it. */
  g_assert_cmpint (pur_chart_view_get_label (fixture->chart), ==, PUR_GANTT_LABEL_TITLE);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1560, 1000);
  UI_WAIT_UNTIL (gtk_widget_get_visible (GTK_WIDGET (fixture->table)));
  g_assert_cmpint (pur_chart_view_get_label (fixture->chart), ==, PUR_GANTT_LABEL_PEOPLE);
  {
    g_autofree char *after = pur_table_view_dup_layout (fixture->table);

    g_assert_cmpstr (after, ==, before);
  }
}

/* A window that closes takes the menu that is open with it; a warning would end the program. */
static void
test_menu_left_open (Fixture *fixture, gconstpointer data)
{
  GtkWidget *table = GTK_WIDGET (fixture->table);

  gtk_widget_grab_focus (table);
  press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK);
  UI_WAIT_UNTIL (ui_find_child (table, GTK_TYPE_POPOVER_MENU) != NULL
                 && gtk_widget_get_mapped (ui_find_child (table, GTK_TYPE_POPOVER_MENU)));
}

/* Columns are ticked in a list that can be searched. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  guint n = pur_table_view_get_n_fields (fixture->table);
  GtkWidget *paned;
  GtkWidget *button;
  GtkWidget *popover;
  GtkWidget *check;

  /* The chart begins where a column ends, and has at least half. */
  paned = gtk_widget_get_ancestor (GTK_WIDGET (fixture->table), GTK_TYPE_PANED);
  g_assert_cmpint (gtk_paned_get_position (GTK_PANED (paned)), ==,
                   pur_table_view_get_edge (fixture->table, gtk_paned_get_position (GTK_PANED (paned))));
  g_assert_cmpint (2 * gtk_paned_get_position (GTK_PANED (paned)), <=, gtk_widget_get_width (fixture->page));
  button = ui_find_child (fixture->page, GTK_TYPE_MENU_BUTTON);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  UI_WAIT_UNTIL (gtk_widget_get_mapped (popover));
  gtk_editable_set_text (GTK_EDITABLE (ui_find_child (popover, GTK_TYPE_SEARCH_ENTRY)), "deadline");
  UI_WAIT_UNTIL (ui_find_text (popover, "Deadline") != NULL && ui_find_text (popover, "Finish") == NULL);
  check = ui_find_child (popover, GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, n + 1);
  g_assert_cmpstr (pur_table_view_get_field (fixture->table, n)->id, ==, "deadline");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, n);
  gtk_popover_popdown (GTK_POPOVER (popover));
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (popover));
}

/* The workspace's plan in another window. */
static void
reopen (Fixture *fixture, int height)
{
  g_autoptr (GFile) file = g_file_new_for_path (pur_window_get_path (fixture->window));

  gtk_window_close (GTK_WINDOW (fixture->window));
  ui_drain ();
  fixture->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1560, height);
  gtk_window_present (GTK_WINDOW (fixture->window));
  pur_window_open_file (fixture->window, file);
  UI_WAIT_UNTIL (ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE) != NULL);
  fixture->page = ui_find_child (GTK_WIDGET (fixture->window), PUR_TYPE_PLAN_PAGE);
  fixture->table = PUR_TABLE_VIEW (ui_find_child (fixture->page, PUR_TYPE_TABLE_VIEW));
  fixture->chart = PUR_CHART_VIEW (ui_find_child (fixture->page, PUR_TYPE_CHART_VIEW));
  fixture->rows = pur_table_view_get_rows (fixture->table);
  fixture->workspace = pur_rows_get_workspace (fixture->rows);
  ui_next_frame (fixture->page);
  ui_next_frame (fixture->page);
}

/* What this desk likes of a plan is there again, that of another project is its own. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  PurId project = pur_rows_get_project (fixture->rows);
  PurTime time;
  PurId closed = PUR_ID_NONE;
  double top;

  act (fixture, "plan.show-slack", NULL);
  act (fixture, "plan.filter", "open");
  for (guint row = 0; row < pur_rows_get_n (fixture->rows) && closed == PUR_ID_NONE; row++)
    if (pur_rows_has_children (fixture->rows, row))
      closed = pur_rows_get_id (fixture->rows, row);
  pur_rows_set_collapsed (fixture->rows, closed, TRUE);
  pur_table_view_set_layout (fixture->table, "title:222 finish:111 people:88");
  pur_chart_view_set_zoom (fixture->chart, 31);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1560, 400);
  ui_next_frame (fixture->page);
  pur_chart_view_set_time (fixture->chart, pur_time (pur_chart_view_get_time (fixture->chart).seconds + 9 * 86400));
  gtk_adjustment_set_value (pur_table_view_get_vadjustment (fixture->table),
                            2 * pur_table_view_get_row_height (fixture->table));
  ui_next_frame (fixture->page);
  time = pur_chart_view_get_time (fixture->chart);
  top = gtk_adjustment_get_value (pur_table_view_get_vadjustment (fixture->table));
  g_assert_cmpfloat (top, ==, 2 * pur_table_view_get_row_height (fixture->table));

  reopen (fixture, 400);
  g_assert_cmpint (pur_rows_get_project (fixture->rows), ==, project);
  g_assert_false (pur_chart_view_get_show (fixture->chart) & PUR_GANTT_SHOW_SLACK);
  g_assert_nonnull (ui_find_text (fixture->page, "Filter: "));
  g_assert_true (pur_rows_get_collapsed (fixture->rows, closed));
  g_assert_cmpfloat (gtk_adjustment_get_value (pur_table_view_get_vadjustment (fixture->table)), ==, top);
  g_assert_cmpfloat (pur_chart_view_get_zoom (fixture->chart), ==, 31);
  g_assert_cmpint (ABS (pur_chart_view_get_time (fixture->chart).seconds - time.seconds), <=, 86400 / 31 + 60);
  {
    g_autofree char *layout = pur_table_view_dup_layout (fixture->table);

    g_assert_cmpstr (layout, ==, "title:222 finish:111 people:88");
  }

  /* Another project has columns alike, and a filter and a place of its own. */
  PUR_TABLE_FOREACH (pur_workspace_get_table (fixture->workspace, &pur_project_kind), record)
    if (pur_record_get_id (record) != project)
      {
        pur_page_set_project (PUR_PAGE (fixture->page), pur_record_get_id (record));
        break;
      }
  ui_next_frame (fixture->page);
  g_assert_cmpint (pur_rows_get_project (fixture->rows), !=, project);
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, 3);
  g_assert_null (pur_rows_get_filter (fixture->rows));
}

/* The baseline that is shown is the one that the project is compared with: an edit like any other. */
static void
test_baseline (Fixture *fixture, gconstpointer data)
{
  char *before = pur_workspace_dump (fixture->workspace);
  PurProject *project = PUR_project (pur_workspace_lookup (fixture->workspace, &pur_project_kind,
                                                           pur_rows_get_project (fixture->rows)));
  gint64 was = pur_project_get_compare_baseline (project);
  PurTask *task = find_open (fixture, 0);

  g_assert_cmpint (was, ==, 0);
  act (fixture, "plan.baseline", "7");
  g_assert_cmpint (pur_project_get_compare_baseline (project), ==, 7);
  g_assert_null (pur_plan_get_compared (task));
  {
    GActionGroup *actions = pur_page_get_actions (PUR_PAGE (fixture->page));
    g_autoptr (GVariant) state = g_action_group_get_action_state (actions, "baseline");

    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "7");
    verify (fixture, before);
    g_clear_pointer (&state, g_variant_unref);
    state = g_action_group_get_action_state (actions, "baseline");
    g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "0");
  }
}

/* What was not done before the status date goes on from there, by one step; once is enough. */
static void
test_reschedule (Fixture *fixture, gconstpointer data)
{
  PurProject *project = PUR_project (pur_workspace_lookup (fixture->workspace, &pur_project_kind,
                                                           pur_rows_get_project (fixture->rows)));
  PurTask *task = find_open (fixture, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *date = pur_time_format_iso (pur_time (pur_task_get_finish (task).seconds + 40 * 86400), FALSE);
  char *before;

  g_assert_true (pur_cmd_record_set_text (fixture->workspace, PUR_FIELD (project, status_date),
                                          pur_record_get_id ((PurRecord *) project), date, FALSE, &error));
  g_assert_no_error (error);
  ui_drain ();

  pur_table_view_set_cursor (fixture->table, pur_record_get_id ((PurRecord *) task), NULL);
  before = pur_workspace_dump (fixture->workspace);
  act (fixture, "plan.reschedule", NULL);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (fixture->window), "1 task rescheduled by "));
  verify_step (fixture, before, "one task");

  before = pur_workspace_dump (fixture->workspace);
  act (fixture, "plan.reschedule-all", NULL);
  g_assert_nonnull (ui_find_text (GTK_WIDGET (fixture->window), " tasks rescheduled by "));
  verify_step (fixture, before, "the plan");

  act (fixture, "win.redo", NULL);
  before = pur_workspace_dump (fixture->workspace);
  act (fixture, "plan.reschedule-all", NULL);
  {
    g_autofree char *after = pur_workspace_dump (fixture->workspace);

    g_assert_true (g_str_equal (after, before));
    g_assert_nonnull (ui_find_text (GTK_WIDGET (fixture->window), "Nothing to reschedule"));
  }
  g_free (before);
}

static void
activate_cb (GApplication *app, int *status)
{
  g_signal_stop_emission_by_name (app, "activate");
  g_application_hold (app);
  *status = g_test_run ();
  g_application_release (app);
}

int
main (int argc, char **argv)
{
  int status = 1;

  gtk_test_init (&argc, &argv, NULL);
  application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);

#define ADD(path, test) g_test_add ("/plan" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/bars", test_bars);
  ADD ("/several-bars", test_several_bars);
  ADD ("/link", test_link);
  ADD ("/add", test_add);
  ADD ("/cells", test_cells);
  ADD ("/rows", test_rows);
  ADD ("/filters", test_filters);
  ADD ("/narrow", test_narrow);
  ADD ("/menu-left-open", test_menu_left_open);
  ADD ("/columns", test_columns);
  ADD ("/kept", test_kept);
  ADD ("/baseline", test_baseline);
  ADD ("/reschedule", test_reschedule);
#undef ADD

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &status);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_object_unref (application);
  return status;
}
