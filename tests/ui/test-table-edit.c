/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Editing in the table: the list below a cell, the gap of a new row, rows that are dragged. */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "pur-canvas-proxy.h"
#include "ui-demo.h"
#include "ui-support.h"
#include "ui-table.h"

static void
type (UiTable    *fixture,
      const char *text)
{
  for (; *text != '\0'; text++)
    ui_table_press (fixture, gdk_unicode_to_keyval ((guchar) *text), g_ascii_isupper (*text) ? GDK_SHIFT_MASK : 0);
}

static gboolean
reference_added_cb (PurTableView   *table,
                    PurRecord      *record,
                    const PurField *field,
                    const char     *text,
                    UiTable        *fixture)
{
  ui_table_say (fixture, g_strdup_printf ("added “%s” to %s", text, pur_task_get_wbs (PUR_task (record))));
  return TRUE;
}

/* Names, numbers and parts of them are completed below the cell; the keys stay those of the entry. */
static void
test_suggest (UiTable       *fixture,
              gconstpointer  data)
{
  const PurField *fields[] = { PUR_FIELD (task, title), PUR_FIELD (task, predecessors), PUR_FIELD (task, people),
                               PUR_FIELD (task, start), PUR_FIELD (task, constraint) };
  g_autofree char *number = g_strdup_printf ("edited 4.1 predecessors “model;%dss”",
                                             (int) pur_task_get_uid (ui_demo_task (fixture->workspace, "1.2")));

  pur_table_view_set_fields (fixture->table, fields, G_N_ELEMENTS (fields));
  g_signal_connect (fixture->table, "reference-added", G_CALLBACK (reference_added_cb), fixture);

  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, predecessors));
  type (fixture, "model");
  g_assert_true (pur_table_view_suggest_is_open (fixture->table));
  ui_picture (GTK_WIDGET (fixture->window), "table-suggest");
  g_assert_cmpuint (fixture->table->suggestions->len, ==, 1);
  type (fixture, ";1.2ss");
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, number);
  g_assert_false (pur_table_view_is_editing (fixture->table));

  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, predecessors));
  type (fixture, "mod");
  ui_table_press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, "4.1", PUR_FIELD (task, people));
  g_assert_true (g_str_has_prefix (fixture->said, "edited 4.1 predecessors “"));
  {
    g_autofree char *said = g_strdup_printf ("edited 4.1 predecessors “%d”",
                                             (int) pur_task_get_uid (ui_demo_task (fixture->workspace, "3.5")));

    g_assert_cmpstr (fixture->said, ==, said);
  }

  /* Down takes the next of several, and commits nothing. */
  type (fixture, "a");
  g_assert_cmpuint (fixture->table->suggestions->len, >, 2);
  ui_table_press (fixture, GDK_KEY_Down, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, people));
  type (fixture, "tom");
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 people “Tom Berg”");
  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, people));
  type (fixture, "Zed");
  ui_table_press (fixture, GDK_KEY_Down, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "added “Zed” to 4.1");

  /* A choice lists what there is; the present value is no edit. */
  ui_table_say (fixture, NULL);
  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, constraint));
  ui_table_press (fixture, GDK_KEY_F2, 0);
  g_assert_cmpuint (fixture->table->suggestions->len, ==, 8);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_null (fixture->said);
  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, constraint));
  type (fixture, "late");
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 constraint “alap”");
}

/* What a date is understood as stands below it while it is typed; a refusal stays until it is mended. */
static void
test_preview (UiTable       *fixture,
              gconstpointer  data)
{
  ui_table_put_cursor (fixture, "4.1", PUR_FIELD (task, start));
  type (fixture, "fri");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Fri 10 Apr · in 1 day");
  ui_picture (GTK_WIDGET (fixture->window), "table-preview");
  type (fixture, "x");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "");
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  g_assert_true (gtk_widget_has_css_class (fixture->table->suggest_note, "error"));
  g_assert_true (gtk_widget_get_mapped (fixture->table->suggest_note));
  ui_table_press (fixture, GDK_KEY_BackSpace, 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Fri 10 Apr · in 1 day");
  gtk_editable_set_text (GTK_EDITABLE (fixture->table->entry), "下周一");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Mon 13 Apr · in 4 days");
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 start “下周一”");
}

static void
rows_moved_cb (PurTableView *table,
               PurRecord    *at,
               int           place,
               UiTable      *fixture)
{
  static const char *const places[] = { "before", "after", "into" };
  g_autofree char *codes = ui_table_dup_selection (fixture);

  ui_table_say (fixture, g_strdup_printf ("moved %s %s %s", codes, places[place], pur_task_get_wbs (PUR_task (at))));
}

static void
drag_row (UiTable *fixture,
          int      from,
          int      boundary,
          int      dx)
{
  int height = pur_table_view_get_row_height (fixture->table);

  ui_table_say (fixture, NULL);
  ui_drag (fixture->table->body, 40, from * height + height / 2.0, 40 + dx, boundary * height);
}

/* Rows are dragged by their flags or number, or wherever they are selected. */
static void
test_drag_rows (UiTable       *fixture,
                gconstpointer  data)
{
  GtkWidget *body = fixture->table->body;
  int height = pur_table_view_get_row_height (fixture->table);

  g_signal_connect (fixture->table, "rows-moved", G_CALLBACK (rows_moved_cb), fixture);

  /* 2.1 is row 6. */
  drag_row (fixture, 6, 9, 0);
  ui_picture (GTK_WIDGET (fixture->table), "table-drag");
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 after 2.3");
  drag_row (fixture, 6, 9, 18);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 into 2.3");
  drag_row (fixture, 6, 9, -30);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 3");
  drag_row (fixture, 6, 2, 0);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 1.2");
  drag_row (fixture, 6, 0, 0);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 1");

  /* Not into itself, nor to where it is. */
  drag_row (fixture, 5, 7, 40);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, !=, "moved 2 into 2.1");
  drag_row (fixture, 6, 7, 0);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);

  /* Escape leaves all as it was. */
  drag_row (fixture, 6, 2, 0);
  g_assert_true (fixture->table->dragging_rows);
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (fixture->table->dragging_rows);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);

  /* Several, by a cell of one of them; a click there selects it alone. */
  ui_table_put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  ui_table_press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_drag (body, 200, 6 * height + 10, 200, 12 * height);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 2.2 before 3.3");
  ui_click (body, 200, 6 * height + 10);
  assert_selection (fixture, "2.1");

  /* By a cell of a row that is not selected the rubber band selects; sorted rows have no place. */
  ui_table_say (fixture, NULL);
  ui_drag (body, 200, 10 * height + 10, 240, 12 * height + 10);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);
  assert_selection (fixture, "3.1 3.2 3.3");
  pur_table_view_set_sort (fixture->table, PUR_FIELD (task, title), FALSE);
  drag_row (fixture, 6, 2, 0);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);
}

/* A new row is typed in a gap; until it is taken, there is none. */
static void
test_insert (UiTable       *fixture,
             gconstpointer  data)
{
  int height = pur_table_view_get_row_height (fixture->table);
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (fixture->table);
  GdkRectangle box;
  graphene_rect_t bounds;

  ui_table_put_cursor (fixture, "2.2", PUR_FIELD (task, start));
  g_assert_true (pur_table_view_insert (fixture->table, FALSE));
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 8);
  box = pur_table_view_get_cell_box (fixture->table, 8, 1);
  g_assert_true (gtk_widget_compute_bounds (fixture->table->entry, GTK_WIDGET (fixture->table), &bounds));
  g_assert_cmpfloat (bounds.origin.y, ==, box.y + PUR_HEAD_HEIGHT);
  ui_picture (GTK_WIDGET (fixture->table), "table-insert");

  ui_table_press (fixture, GDK_KEY_a, 0);
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (fixture->said);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, -1);

  pur_table_view_insert (fixture->table, TRUE);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 7);
  fixture->refuse = TRUE;
  ui_table_press (fixture, GDK_KEY_b, 0);
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "inserted before 2.2 “b”");
  g_assert_true (pur_table_view_is_editing (fixture->table));
  fixture->refuse = FALSE;
  ui_table_press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));

  /* After a summary: behind all that is under it; at the end there is room for it. */
  ui_table_put_cursor (fixture, "2", PUR_FIELD (task, title));
  pur_table_view_insert (fixture->table, FALSE);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 9);
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  ui_table_put_cursor (fixture, "4.8", PUR_FIELD (task, title));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 10 * height);
  UI_WAIT_UNTIL (gtk_widget_get_height (GTK_WIDGET (fixture->table)) <= 10 * height);
  pur_table_view_insert (fixture->table, FALSE);
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 28 * height);
  g_assert_true (gtk_widget_compute_bounds (fixture->table->entry, GTK_WIDGET (fixture->table), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->table)));
  ui_table_press (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 27 * height);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/table/suggest", UiTable, NULL, ui_table_set_up, test_suggest, ui_table_tear_down);
  g_test_add ("/table/preview", UiTable, NULL, ui_table_set_up, test_preview, ui_table_tear_down);
  g_test_add ("/table/drag-rows", UiTable, NULL, ui_table_set_up, test_drag_rows, ui_table_tear_down);
  g_test_add ("/table/insert", UiTable, NULL, ui_table_set_up, test_insert, ui_table_tear_down);

  return g_test_run ();
}
