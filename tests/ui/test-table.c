/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "pur-canvas-proxy.h"
#include "ui-demo.h"
#include "ui-support.h"
#include "ui-table.h"

static void
test_cursor (UiTable       *fixture,
             gconstpointer  data)
{
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));

  ui_table_press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, scheduled_duration));
  ui_table_press (fixture, GDK_KEY_End, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, people));
  ui_table_press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, "2.3", PUR_FIELD (task, wbs));
  ui_table_press (fixture, GDK_KEY_Tab, GDK_SHIFT_MASK);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, people));
  ui_table_press (fixture, GDK_KEY_Home, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, wbs));
  ui_table_press (fixture, GDK_KEY_Left, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, wbs));
  ui_table_press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_cursor (fixture, "1", PUR_FIELD (task, wbs));
  ui_table_press (fixture, GDK_KEY_Up, 0);
  assert_cursor (fixture, "1", PUR_FIELD (task, wbs));

  /* The last row is where tasks are added: it is no record. */
  ui_table_press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_null (pur_table_view_get_cursor (fixture->table, NULL));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 26);
  ui_table_press (fixture, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), <, 10);
}

static void
test_selection (UiTable       *fixture,
                gconstpointer  data)
{
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  assert_selection (fixture, "2.1");

  ui_table_press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_table_press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_selection (fixture, "2.1 2.2 2.3");
  ui_table_press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_selection (fixture, "2.1 2.2");
  ui_table_press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  ui_table_press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2");
  ui_table_press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2 3");
  ui_table_press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2");

  /* The set is of records: what a collapsed group hides is selected again when it is shown. */
  pur_rows_set_collapsed (fixture->rows, ui_table_get_id (fixture, "2"), TRUE);
  assert_selection (fixture, "");
  pur_rows_set_collapsed (fixture->rows, ui_table_get_id (fixture, "2"), FALSE);
  assert_selection (fixture, "2.1 2.2");

  ui_table_press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 26);
  ui_table_press (fixture, GDK_KEY_Up, 0);
  assert_selection (fixture, "2.3");
}

static void
test_rows_change (UiTable       *fixture,
                  gconstpointer  data)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);
  g_autoptr (GError) error = NULL;

  /* Rows above it come and go: the cursor stays on its record. */
  ui_table_put_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);
  pur_rows_set_collapsed (fixture->rows, ui_table_get_id (fixture, "3"), TRUE);
  assert_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 12);
  pur_rows_set_collapsed (fixture->rows, ui_table_get_id (fixture, "3"), FALSE);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);

  /* The record goes: the cursor stays at the place, and the selection forgets it. */
  pur_change_remove (change, &pur_task_kind, ui_table_get_id (fixture, "4.2"));
  g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 0);
  assert_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpstr (pur_record_get_title (pur_table_view_get_cursor (fixture->table, NULL)), ==, "Offer submitted");
}

/* Typing replaces, the first key too; Enter commits and goes down. */
static void
test_edit_by_typing (UiTable       *fixture,
                     gconstpointer  data)
{
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_m, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  ui_table_press (fixture, GDK_KEY_a, 0);
  ui_table_press (fixture, GDK_KEY_p, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “map”");
  g_assert_cmpstr (pur_task_get_title (ui_demo_task (fixture->workspace, "2.1")), ==, "map");
  assert_cursor (fixture, "2.2", PUR_FIELD (task, title));

  /* The focus is back in the table: the next key moves. */
  ui_table_press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, "2.3", PUR_FIELD (task, title));
}

static void
test_edit_keys (UiTable       *fixture,
                gconstpointer  data)
{
  /* F2 shows the value; unchanged, it is no edit. */
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_F2, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->table->entry)), ==, "Map the stakeholders");
  ui_picture (GTK_WIDGET (fixture->table), "table-edit");
  ui_table_press (fixture, GDK_KEY_Tab, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));

  /* Esc takes back what was typed. */
  ui_table_press (fixture, GDK_KEY_5, 0);
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));

  /* A date as people can type it back. */
  ui_table_press (fixture, GDK_KEY_Right, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->table->entry)), ==, "2026-03-09");
  ui_picture (GTK_WIDGET (fixture->table), "table-edit-date");
  ui_table_press (fixture, GDK_KEY_Escape, 0);

  /* A figure that is computed and takes no gesture is not edited. */
  ui_table_press (fixture, GDK_KEY_Home, 0);
  ui_table_press (fixture, GDK_KEY_F2, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
}

static void
test_edit_refused (UiTable       *fixture,
                   gconstpointer  data)
{
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  fixture->refuse = TRUE;
  ui_table_press (fixture, GDK_KEY_x, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “x”");
  g_assert_true (pur_table_view_is_editing (fixture->table));
  g_assert_true (gtk_widget_has_css_class (fixture->table->entry, "error"));
  g_assert_true (gtk_widget_get_visible (fixture->table->suggest_popover));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "No");
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));

  fixture->refuse = FALSE;
  ui_table_press (fixture, GDK_KEY_y, 0);
  g_assert_false (gtk_widget_has_css_class (fixture->table->entry, "error"));
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “xy”");
}

/* A click elsewhere commits; the record going ends it. */
static void
test_edit_ends (UiTable       *fixture,
                gconstpointer  data)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);
  g_autoptr (GError) error = NULL;

  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_z, 0);
  ui_click (fixture->table->body, 200, 28 * 3 + 10);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “z”");
  assert_cursor (fixture, "1.3", PUR_FIELD (task, title));

  ui_table_say (fixture, NULL);
  ui_table_press (fixture, GDK_KEY_q, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  pur_change_remove (change, &pur_task_kind, ui_table_get_id (fixture, "1.3"));
  g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  ui_table_press (fixture, GDK_KEY_Up, 0);
  assert_cursor (fixture, "1.2", PUR_FIELD (task, title));
}

static void
test_add (UiTable       *fixture,
          gconstpointer  data)
{
  ui_table_put_cursor (fixture, "4.8", PUR_FIELD (task, start));
  ui_table_press (fixture, GDK_KEY_Down, 0);
  ui_table_press (fixture, GDK_KEY_n, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "added “n”");
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 27);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 27);
  g_assert_null (pur_table_view_get_cursor (fixture->table, NULL));

  /* With Tab, the next cell of the row that was made. */
  ui_table_press (fixture, GDK_KEY_m, 0);
  ui_table_press (fixture, GDK_KEY_Tab, 0);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 28);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 27);
  g_assert_cmpstr (pur_record_get_title (pur_table_view_get_cursor (fixture->table, NULL)), ==, "m");
  ui_table_press (fixture, GDK_KEY_Down, 0);

  /* The next one at once; nothing typed adds nothing. */
  ui_table_press (fixture, GDK_KEY_o, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 29);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 29);

  pur_table_view_set_editable (fixture->table, FALSE);
  ui_table_press (fixture, GDK_KEY_p, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
}

static void
test_requests (UiTable       *fixture,
               gconstpointer  data)
{
  ui_table_put_cursor (fixture, "2.2", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpstr (fixture->said, ==, "step 1");
  ui_table_press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_cmpstr (fixture->said, ==, "step -1");
  ui_table_press (fixture, GDK_KEY_Insert, 0);
  g_assert_cmpstr (fixture->said, ==, "requested");
  ui_table_say (fixture, NULL);
  ui_table_press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpstr (fixture->said, ==, "requested");
  ui_table_press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK);
  g_assert_cmpstr (fixture->said, ==, "menu 2.2");
  ui_move (fixture->table->body, 200, 28 * 10 + 10);
  ui_button (fixture->table->body, 3, TRUE);
  ui_button (fixture->table->body, 3, FALSE);
  g_assert_cmpstr (fixture->said, ==, "menu 3.1");
  assert_cursor (fixture, "3.1", PUR_FIELD (task, title));
}

static void
test_pointer (UiTable       *fixture,
              gconstpointer  data)
{
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);

  /* The expander, then its keys. */
  ui_click (fixture->table->body, title->x + pur_table_cell_indent (fixture->table, 5) - 10, 28 * 5 + 14);
  g_assert_true (pur_rows_get_collapsed (fixture->rows, ui_table_get_id (fixture, "2")));
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 23);
  ui_table_put_cursor (fixture, "2", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_equal, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 26);

  ui_click (fixture->table->body, 200, 28 * 6 + 10);
  assert_selection (fixture, "2.1");
  ui_key_down (fixture->table->body, GDK_KEY_Shift_L, TRUE);
  ui_click (fixture->table->body, 200, 28 * 8 + 10);
  ui_key_down (fixture->table->body, GDK_KEY_Shift_L, FALSE);
  assert_selection (fixture, "2.1 2.2 2.3");
  ui_key_down (fixture->table->body, GDK_KEY_Control_L, TRUE);
  ui_click (fixture->table->body, 200, 28 * 7 + 10);
  ui_key_down (fixture->table->body, GDK_KEY_Control_L, FALSE);
  assert_selection (fixture, "2.1 2.3");

  ui_drag (fixture->table->body, 200, 28 * 1 + 10, 300, 28 * 3 + 10);
  ui_button (fixture->table->body, 1, FALSE);
  assert_selection (fixture, "1.1 1.2 1.3");
}

static void
test_header (UiTable       *fixture,
             gconstpointer  data)
{
  GtkWidget *header = fixture->table->header;
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);
  int width = title->width;
  g_autofree char *layout = NULL;
  int end = title->x + title->width;

  ui_drag (header, end, 30, end + 60, 30);
  ui_button (header, 1, FALSE);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, 1)->width, ==, width + 60);
  g_assert_null (pur_table_view_get_sort (fixture->table, NULL));

  /* Never too narrow to take hold of again. */
  ui_drag (header, end + 60, 30, 60, 30);
  ui_button (header, 1, FALSE);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, 1)->width, ==, 24);

  /* The duration goes over the title, and not to and fro. */
  title = pur_table_view_get_column (fixture->table, 1);
  ui_drag (header, title->x + 50, 30, title->x + 5, 30);
  ui_button (header, 1, FALSE);
  layout = pur_table_view_dup_layout (fixture->table);
  g_assert_true (g_str_has_prefix (layout, "wbs:"));
  g_assert_nonnull (strstr (layout, " scheduled_duration:"));
  g_assert_cmpint (strstr (layout, "scheduled_duration") - strstr (layout, "title"), <, 0);
}

static void
test_sort (UiTable       *fixture,
           gconstpointer  data)
{
  GtkWidget *header = fixture->table->header;
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);
  gboolean descending;
  g_autofree char *layout = NULL;

  ui_table_put_cursor (fixture, "3.5", PUR_FIELD (task, title));
  ui_click (header, title->x + 40, 30);
  g_assert_true (pur_table_view_get_sort (fixture->table, &descending) == PUR_FIELD (task, title));
  g_assert_false (descending);
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (fixture->rows, 0)), ==, "Agree the win themes");
  assert_cursor (fixture, "3.5", PUR_FIELD (task, title));
  ui_picture (GTK_WIDGET (fixture->table), "table-sorted");

  ui_click (header, title->x + 40, 30);
  pur_table_view_get_sort (fixture->table, &descending);
  g_assert_true (descending);
  layout = pur_table_view_dup_layout (fixture->table);

  ui_click (header, title->x + 40, 30);
  g_assert_null (pur_table_view_get_sort (fixture->table, NULL));
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (fixture->rows, 0)), ==, "Qualify");

  /* What the desk kept comes back; what it does not know is left out. */
  pur_table_view_set_layout (fixture->table, "nonsense:3 finish:90 >title:200");
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, 2);
  g_assert_true (pur_table_view_get_sort (fixture->table, &descending) == PUR_FIELD (task, title));
  g_assert_true (descending);
  pur_table_view_set_layout (fixture->table, layout);
  {
    g_autofree char *again = pur_table_view_dup_layout (fixture->table);

    g_assert_cmpstr (again, ==, layout);
  }
}

static void
test_copy (UiTable       *fixture,
           gconstpointer  data)
{
  PurId ids[] = { ui_table_get_id (fixture, "1.2"), ui_table_get_id (fixture, "1.1") };
  g_autofree char *text = NULL;

  pur_table_view_select (fixture->table, ids, G_N_ELEMENTS (ids));
  text = pur_table_view_dup_text (fixture->table);
  g_assert_cmpstr (text, ==,
                   "WBS\tTask\tDuration\tStart\tFinish\t%\tPeople\n"
                   "1.1\tRead the call for tenders\t3 d\tThu 26 Feb\tMon 2 Mar\t100\tAna Ruiz\n"
                   "1.2\tMeet the head of radiology\t2 d\tTue 3 Mar\tWed 4 Mar\t100\tWei Li\n");
}

/* What a screen reader is told of the cell with the focus, and of its row. */
static void
test_accessible (UiTable       *fixture,
                 gconstpointer  data)
{
  GtkWidget *cell;
  GtkWidget *row;

  ui_table_put_cursor (fixture, "3.3", PUR_FIELD (task, scheduled_duration));
  cell = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (cell)), ==, "Duration: 9 d");
  row = gtk_widget_get_parent (cell);
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (row)), ==,
                   "3.3, Supplier quotations, Duration 9 d, Start Fri 27 Mar, Finish Wed 8 Apr, % 40, "
                   "People Olga Nowak, Should have been finished on Wed 8 Apr, level 2, row 13 of 27");

  /* Another row's cells are others: a move is a real focus event. */
  ui_table_press (fixture, GDK_KEY_Down, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != cell);
  pur_canvas_flush_proxies (PUR_CANVAS (fixture->table->body));
  row = pur_canvas_get_proxy (PUR_CANVAS (fixture->table->body), 12);
  g_assert_nonnull (row);
  g_assert_true (g_str_has_prefix (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (row)), "3.3, Supplier"));
}

/* Right to left: the first column is at the right, the arrows go the way they point. */
static void
test_mirrored (UiTable       *fixture,
               gconstpointer  data)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (fixture->table->body));
  GdkRectangle box = pur_table_view_get_cell_box (fixture->table, 0, 0);

  g_assert_cmpint (box.x + box.width + 28 - visible.x, ==, 700);
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_Left, 0);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));
  ui_table_press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));
  box = pur_table_view_get_cell_box (fixture->table, 10, 1);
  visible = pur_canvas_get_visible (PUR_CANVAS (fixture->table->body));
  ui_click (fixture->table->body, box.x - visible.x + 20, box.y + 10);
  assert_cursor (fixture, "3.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_F2, 0);
  ui_picture (GTK_WIDGET (fixture->table), "table-rtl");
  ui_table_press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  ui_table_press (fixture, GDK_KEY_Escape, 0);

  /* Where not all columns are seen, the last one is at the left. */
  ui_table_press (fixture, GDK_KEY_Home, 0);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, gtk_widget_get_height (GTK_WIDGET (fixture->window)));
  UI_WAIT_UNTIL (gtk_widget_get_width (fixture->table->body) <= 500);
  visible = pur_canvas_get_visible (PUR_CANVAS (fixture->table->body));
  ui_table_press (fixture, GDK_KEY_End, 0);
  g_assert_cmpint (pur_canvas_get_visible (PUR_CANVAS (fixture->table->body)).x, <, visible.x);
}

/* Titles give way for a column that should be seen, but not so far that nothing is left of them. */
static void
test_squeeze (UiTable       *fixture,
              gconstpointer  data)
{
  int title = 0, finish = 0, end, width;

  for (guint i = 0; i < pur_table_view_get_n_fields (fixture->table); i++)
    if (pur_table_view_get_field (fixture->table, i) == PUR_FIELD (task, title))
      title = (int) i;
    else if (pur_table_view_get_field (fixture->table, i) == PUR_FIELD (task, finish))
      finish = (int) i;
  end = pur_table_view_get_column (fixture->table, (guint) finish)->x + pur_table_view_get_column (fixture->table, (guint) finish)->width;
  width = pur_table_view_get_column (fixture->table, (guint) title)->width;

  pur_table_view_squeeze (fixture->table, PUR_FIELD (task, finish), end - 30);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, (guint) title)->width, ==, width - 30);
  g_assert_cmpint (pur_table_view_get_edge (fixture->table, end - 30), ==, end - 30);
  pur_table_view_squeeze (fixture->table, PUR_FIELD (task, finish), end);
  pur_table_view_squeeze (fixture->table, PUR_FIELD (task, finish), end - width);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, (guint) title)->width, ==, width - 30);
}

/* Scrolling makes tiles for what comes into sight, and forgets those that went long ago. */
static void
test_tiles (UiTable       *fixture,
            gconstpointer  data)
{
  g_autoptr (PurWorkspace) workspace = ui_demo_many (5000);
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_task_kind);
  PurCanvas *canvas = PUR_CANVAS (fixture->table->body);
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (fixture->table);
  guint most = 0;

  pur_table_view_set_rows (fixture->table, rows);
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 5001 * 28);
  for (int i = 0; i < 40; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 1000);
      ui_next_frame (GTK_WIDGET (canvas));
      most = MAX (most, pur_canvas_get_n_tiles (canvas));
    }
  g_assert_cmpuint (most, >=, 4);
  g_assert_cmpuint (most, <=, 18);

  pur_table_view_set_rows (fixture->table, NULL);
}

/* Of the selected row 3.3, the row below it and the header, at an edge without text. */
static void
check_colours (UiTable  *fixture,
               PurTheme  theme)
{
  int row = pur_table_view_get_row_height (fixture->table);
  int y = PUR_HEAD_HEIGHT + pur_table_view_get_cursor_row (fixture->table) * row + row / 2;
  g_autoptr (GdkTexture) picture = ui_render (GTK_WIDGET (fixture->table));

  g_assert_cmphex (ui_pixel (picture, 26, y), ==, pur_palette_get (theme, PUR_ROLE_SELECT));
  g_assert_cmphex (ui_pixel (picture, 26, y + row), ==, pur_palette_get (theme, PUR_ROLE_GROUND));
  g_assert_cmphex (ui_pixel (picture, 26, 4), ==, pur_palette_get (theme, PUR_ROLE_HEAD));
}

static void
test_picture (UiTable       *fixture,
              gconstpointer  data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  ui_table_put_cursor (fixture, "3.3", PUR_FIELD (task, finish));
  check_colours (fixture, PUR_THEME_LIGHT);
  ui_picture (GTK_WIDGET (fixture->table), data ? "table-zh" : "table-light");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  check_colours (fixture, PUR_THEME_DARK);
  ui_picture (GTK_WIDGET (fixture->table), data ? "table-zh-dark" : "table-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/table/cursor", UiTable, NULL, ui_table_set_up, test_cursor, ui_table_tear_down);
  g_test_add ("/table/selection", UiTable, NULL, ui_table_set_up, test_selection, ui_table_tear_down);
  g_test_add ("/table/rows-change", UiTable, NULL, ui_table_set_up, test_rows_change, ui_table_tear_down);
  g_test_add ("/table/edit-by-typing", UiTable, NULL, ui_table_set_up, test_edit_by_typing, ui_table_tear_down);
  g_test_add ("/table/edit-keys", UiTable, NULL, ui_table_set_up, test_edit_keys, ui_table_tear_down);
  g_test_add ("/table/edit-refused", UiTable, NULL, ui_table_set_up, test_edit_refused, ui_table_tear_down);
  g_test_add ("/table/edit-ends", UiTable, NULL, ui_table_set_up, test_edit_ends, ui_table_tear_down);
  g_test_add ("/table/add", UiTable, NULL, ui_table_set_up, test_add, ui_table_tear_down);
  g_test_add ("/table/requests", UiTable, NULL, ui_table_set_up, test_requests, ui_table_tear_down);
  g_test_add ("/table/pointer", UiTable, NULL, ui_table_set_up, test_pointer, ui_table_tear_down);
  g_test_add ("/table/header", UiTable, NULL, ui_table_set_up, test_header, ui_table_tear_down);
  g_test_add ("/table/sort", UiTable, NULL, ui_table_set_up, test_sort, ui_table_tear_down);
  g_test_add ("/table/copy", UiTable, NULL, ui_table_set_up, test_copy, ui_table_tear_down);
  g_test_add ("/table/accessible", UiTable, NULL, ui_table_set_up, test_accessible, ui_table_tear_down);
  g_test_add ("/table/squeeze", UiTable, NULL, ui_table_set_up, test_squeeze, ui_table_tear_down);
  g_test_add ("/table/tiles", UiTable, NULL, ui_table_set_up, test_tiles, ui_table_tear_down);
  g_test_add ("/table/mirrored", UiTable, "rtl", ui_table_set_up, test_mirrored, ui_table_tear_down);
  g_test_add ("/table/picture", UiTable, NULL, ui_table_set_up, test_picture, ui_table_tear_down);
  g_test_add ("/table/picture-zh", UiTable, "zh", ui_table_set_up, test_picture, ui_table_tear_down);

  return g_test_run ();
}
