/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

#include "pur-chart-view-private.h"
#include "pur-canvas-proxy.h"
#include "ui-demo.h"
#include "ui-support.h"

typedef struct
{
  PurWorkspace *workspace;
  PurRows *rows;
  PurTableView *table;
  PurChartView *chart;
  GtkWidget *paned;
  GtkWidget *window;

  char *said; /* the last signal, as text */
} Fixture;

static void
say (Fixture *fixture,
     char    *text)
{
  g_free (fixture->said);
  fixture->said = text;
}

static void
bar_moved_cb (PurChartView *chart,
              PurRecord    *record,
              gint64        start,
              Fixture      *fixture)
{
  g_autofree char *time = pur_time_format_iso (pur_time (start), TRUE);

  say (fixture, g_strdup_printf ("moved %s %s", pur_task_get_wbs (PUR_task (record)), time));
}

static void
bar_resized_cb (PurChartView *chart,
                PurRecord    *record,
                gint64        duration,
                Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("resized %s %d h", pur_task_get_wbs (PUR_task (record)), (int) (duration / 3600)));
}

static void
progress_changed_cb (PurChartView *chart,
                     PurRecord    *record,
                     double        percent,
                     Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("progress %s %.0f", pur_task_get_wbs (PUR_task (record)), percent));
}

static void
link_drawn_cb (PurChartView *chart,
               PurRecord    *from,
               PurRecord    *to,
               int           type,
               Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("linked %s %s %s", pur_task_get_wbs (PUR_task (from)),
                                 pur_task_get_wbs (PUR_task (to)),
                                 pur_field_get_option (PUR_FIELD (link, type), type)->id));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const PurField *fields[] = {
    PUR_FIELD (task, wbs), PUR_FIELD (task, title), PUR_FIELD (task, scheduled_duration), PUR_FIELD (task, start),
    PUR_FIELD (task, finish), PUR_FIELD (task, progress), PUR_FIELD (task, people),
  };

  gtk_widget_set_default_direction (g_strcmp0 (data, "rtl") == 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  fixture->workspace = ui_demo_new (g_strcmp0 (data, "zh") == 0);
  fixture->rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  fixture->table = pur_table_view_new ();
  pur_table_view_set_fields (fixture->table, fields, G_N_ELEMENTS (fields));
  pur_table_view_set_flags (fixture->table, TRUE, NULL, NULL, NULL);
  pur_table_view_set_add_text (fixture->table, "Add a task…");
  pur_table_view_set_rows (fixture->table, fixture->rows);
  fixture->chart = pur_chart_view_new ();
  pur_chart_view_set_table (fixture->chart, fixture->table);
  g_signal_connect (fixture->chart, "bar-moved", G_CALLBACK (bar_moved_cb), fixture);
  g_signal_connect (fixture->chart, "bar-resized", G_CALLBACK (bar_resized_cb), fixture);
  g_signal_connect (fixture->chart, "progress-changed", G_CALLBACK (progress_changed_cb), fixture);
  g_signal_connect (fixture->chart, "link-drawn", G_CALLBACK (link_drawn_cb), fixture);

  fixture->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_start_child (GTK_PANED (fixture->paned), GTK_WIDGET (fixture->table));
  gtk_paned_set_end_child (GTK_PANED (fixture->paned), GTK_WIDGET (fixture->chart));
  gtk_paned_set_resize_start_child (GTK_PANED (fixture->paned), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (fixture->paned), TRUE);
  gtk_paned_set_position (GTK_PANED (fixture->paned), 620);
  fixture->window = ui_show (fixture->paned, 1440, 840);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gpointer chart = fixture->chart;

  g_object_add_weak_pointer (G_OBJECT (fixture->chart), &chart);
  ui_destroy (fixture->window, fixture->paned);
  g_assert_null (chart);
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->workspace);
  g_free (fixture->said);
}

/* The row's bar in the coordinates of the chart's body. */
static PurBox
get_bar (Fixture    *fixture,
         const char *wbs)
{
  PurGanttView view = pur_chart_view_make_view (fixture->chart);
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (fixture->chart->body));
  guint row;
  PurBox box;

  g_assert_true (pur_rows_find (fixture->rows, pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, wbs)),
                                &row));
  g_assert_true (pur_gantt_bar_box (pur_chart_view_get_gantt (fixture->chart), &view, row, &box));
  box.x -= visible.x;
  box.y -= visible.y;
  return box;
}

static void
drag (Fixture *fixture,
      double   x0,
      double   y0,
      double   x1,
      double   y1)
{
  say (fixture, NULL);
  ui_move (fixture->chart->body, x0, y0);
  ui_drag (fixture->chart->body, x0, y0, x1, y1);
  ui_button (fixture->chart->body, 1, FALSE);
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5"); /* Tue 14 April, 6 d */
  double y = bar.y + 4;

  drag (fixture, bar.x + 20, y, bar.x + 20 + 14, y);
  g_assert_cmpstr (fixture->said, ==, "moved 3.5 2026-04-16T08:00:00");

  /* Not before what it waits for; a pin of its own gives way. */
  ui_drag (fixture->chart->body, bar.x + 20, y, bar.x + 20 - 28, y);
  g_assert_nonnull (strstr (fixture->chart->drag_refusal, "“"));
  ui_picture (fixture->paned, "plan-refused");
  say (fixture, NULL);
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);

  /* Onto a Saturday: work begins on the Monday after. */
  drag (fixture, bar.x + 20, y, bar.x + 20 + 28, y);
  g_assert_cmpstr (fixture->said, ==, "moved 3.5 2026-04-20T08:00:00");

  /* Back to where it was is nothing. */
  ui_drag (fixture->chart->body, bar.x + 20, y, bar.x + 60, y);
  say (fixture, NULL);
  ui_move (fixture->chart->body, bar.x + 20, y);
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);

  /* A summary stands where its tasks do. */
  bar = get_bar (fixture, "4");
  drag (fixture, bar.x + 20, bar.y + 2, bar.x + 60, bar.y + 2);
  g_assert_null (fixture->said);
}

static void
bars_shifted_cb (PurChartView *chart,
                 gint64        seconds,
                 Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("shifted %u by %d", pur_table_view_get_n_selected (fixture->table),
                                 (int) (seconds / PUR_SECONDS_PER_DAY)));
}

static void
bar_restarted_cb (PurChartView *chart,
                  PurRecord    *record,
                  gint64        start,
                  gint64        duration,
                  Fixture      *fixture)
{
  g_autofree char *time = pur_time_format_iso (pur_time (start), TRUE);

  say (fixture, g_strdup_printf ("restarted %s %s %d h", pur_task_get_wbs (PUR_task (record)), time,
                                 (int) (duration / 3600)));
}

/* By its start: the finish stays. */
static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5"); /* Tue 14 April, 6 d */
  double y = bar.y + 4;

  g_signal_connect (fixture->chart, "bar-restarted", G_CALLBACK (bar_restarted_cb), fixture);
  drag (fixture, bar.x + 1, y, bar.x + 1 + 14, y);
  g_assert_cmpstr (fixture->said, ==, "restarted 3.5 2026-04-16T08:00:00 32 h");
  drag (fixture, bar.x + 1, y, bar.x + 300, y);
  g_assert_cmpstr (fixture->said, ==, "restarted 3.5 2026-04-21T08:00:00 8 h");
  drag (fixture, bar.x + 1, y, bar.x - 20, y);
  g_assert_null (fixture->said);
}

/* Selected bars go together; a press without a drag selects one. */
static void
test_move_several (Fixture       *fixture,
                   gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "4.1");
  PurId ids[] = { pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "4.1")),
                  pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "4.4")) };
  double y = bar.y + 4;

  g_signal_connect (fixture->chart, "bars-shifted", G_CALLBACK (bars_shifted_cb), fixture);
  pur_table_view_set_cursor (fixture->table, ids[0], NULL);
  pur_table_view_select (fixture->table, ids, 2);
  drag (fixture, bar.x + 8, y, bar.x + 8 + 21, y);
  g_assert_cmpstr (fixture->said, ==, "shifted 2 by 3");
  ui_drag (fixture->chart->body, bar.x + 8, y, bar.x + 8 + 21, y);
  ui_picture (fixture->paned, "plan-drag-several");
  say (fixture, NULL);
  ui_key (fixture->chart->body, GDK_KEY_Escape, 0);
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 2);
  ui_click (fixture->chart->body, bar.x + 8, y);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 1);
}

/* A link that would go round says so before it is dropped. */
static void
test_link_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  PurBox from = get_bar (fixture, "4.4");
  PurBox to = get_bar (fixture, "3.5");

  ui_drag (fixture->chart->body, from.x + from.width + 10, from.y + from.height / 2, to.x + 4, to.y + to.height / 2);
  g_assert_nonnull (strstr (fixture->chart->drag_refusal, "Costing"));
  ui_picture (fixture->paned, "plan-link-refused");
  say (fixture, NULL);
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);
}

/* Who rests on a bar sees what hangs together with it. */
static void
test_chain (Fixture       *fixture,
            gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5");
  PurId other = pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "4.4"));
  PurId apart = pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "3.2"));

  ui_move (fixture->chart->body, bar.x + 10, bar.y + 5);
  g_assert_null (fixture->chart->chain);
  UI_WAIT_UNTIL (fixture->chart->chain != NULL);
  g_assert_true (g_hash_table_contains (fixture->chart->chain, &other));
  g_assert_false (g_hash_table_contains (fixture->chart->chain, &apart));
  ui_picture (fixture->paned, "plan-chain");
  ui_move (fixture->chart->body, bar.x + 10, 4);
  g_assert_null (fixture->chart->chain);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5");
  double y = bar.y + 4;

  ui_drag (fixture->chart->body, bar.x + 20, y, bar.x + 60, y);
  g_assert_true (pur_canvas_is_dragging (PUR_CANVAS (fixture->chart->body)));
  g_assert_nonnull (strstr (fixture->chart->drag_text, "20 Apr"));
  ui_picture (fixture->paned, "plan-drag");
  ui_key (fixture->chart->body, GDK_KEY_Escape, 0);
  g_assert_false (pur_canvas_is_dragging (PUR_CANVAS (fixture->chart->body)));
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);

  /* The next one works again. */
  drag (fixture, bar.x + 20, y, bar.x + 20 + 14, y);
  g_assert_cmpstr (fixture->said, ==, "moved 3.5 2026-04-16T08:00:00");
}

static void
test_resize (Fixture       *fixture,
             gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5"); /* to Tue 21 April */
  double y = bar.y + 4;
  double end = bar.x + bar.width;

  drag (fixture, end - 1, y, end + 13, y);
  g_assert_cmpstr (fixture->said, ==, "resized 3.5 64 h");
  /* To the Sunday: the end of the Friday before. */
  drag (fixture, end - 1, y, end - 15, y);
  g_assert_cmpstr (fixture->said, ==, "resized 3.5 32 h");
  /* Not shorter than a day here. */
  drag (fixture, end - 1, y, bar.x - 60, y);
  g_assert_cmpstr (fixture->said, ==, "resized 3.5 8 h");
}

static void
test_progress (Fixture       *fixture,
               gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.6"); /* 30 % */
  double y = bar.y + bar.height - 2;

  drag (fixture, bar.x + bar.width * 0.3, y, bar.x + bar.width * 0.62, y);
  g_assert_cmpstr (fixture->said, ==, "progress 3.6 60");
  drag (fixture, bar.x + bar.width * 0.3, y, bar.x - 50, y);
  g_assert_cmpstr (fixture->said, ==, "progress 3.6 0");
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  PurBox from = get_bar (fixture, "3.6");
  PurBox to = get_bar (fixture, "4.4");
  double y0 = from.y + from.height / 2;
  double y1 = to.y + to.height / 2;

  drag (fixture, from.x + from.width + 10, y0, to.x + 4, y1);
  g_assert_cmpstr (fixture->said, ==, "linked 3.6 4.4 fs");
  drag (fixture, from.x + from.width + 10, y0, to.x + to.width - 4, y1);
  g_assert_cmpstr (fixture->said, ==, "linked 3.6 4.4 ff");
  drag (fixture, from.x - 10, y0, to.x + 4, y1);
  g_assert_cmpstr (fixture->said, ==, "linked 3.6 4.4 ss");
  drag (fixture, from.x - 10, y0, to.x + to.width - 4, y1);
  g_assert_cmpstr (fixture->said, ==, "linked 3.6 4.4 sf");

  ui_drag (fixture->chart->body, from.x + from.width + 10, y0, to.x + 4, y1);
  ui_picture (fixture->paned, "plan-link");
  say (fixture, NULL);
  ui_move (fixture->chart->body, to.x + 4, 4);
  ui_button (fixture->chart->body, 1, FALSE);
  g_assert_null (fixture->said);
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  PurBox bar = get_bar (fixture, "3.5");
  PurBox after;

  g_assert_cmpfloat (pur_chart_view_get_zoom (fixture->chart), ==, 7);
  g_assert_cmpint (pur_chart_view_get_scale (fixture->chart), ==, PUR_ZOOM_WEEKS);

  /* With the wheel, about the pointer. */
  ui_move (fixture->chart->body, bar.x, bar.y + 4);
  ui_key_down (fixture->chart->body, GDK_KEY_Control_L, TRUE);
  for (int i = 0; i < 4; i++)
    {
      ui_button (fixture->chart->body, 4, TRUE);
      ui_button (fixture->chart->body, 4, FALSE);
    }
  ui_key_down (fixture->chart->body, GDK_KEY_Control_L, FALSE);
  g_assert_cmpfloat_with_epsilon (pur_chart_view_get_zoom (fixture->chart), 28, 0.01);
  g_assert_cmpint (pur_chart_view_get_scale (fixture->chart), ==, PUR_ZOOM_DAYS);
  after = get_bar (fixture, "3.5");
  g_assert_cmpfloat_with_epsilon (after.x, bar.x, 4);
  g_assert_cmpfloat_with_epsilon (after.width, bar.width * 4, 4);
  ui_picture (fixture->paned, "plan-days");

  pur_chart_view_fit (fixture->chart);
  ui_next_frame (fixture->paned);
  bar = get_bar (fixture, "1.1");
  after = get_bar (fixture, "4.8");
  g_assert_cmpfloat (bar.x, >, 0);
  g_assert_cmpfloat (bar.x, <, 80);
  g_assert_cmpfloat (after.x, <, gtk_widget_get_width (fixture->chart->body));
  g_assert_cmpfloat (after.x, >, gtk_widget_get_width (fixture->chart->body) * 0.65);

  pur_chart_view_set_zoom (fixture->chart, 1.5);
  g_assert_cmpint (pur_chart_view_get_scale (fixture->chart), ==, PUR_ZOOM_QUARTERS);
  pur_chart_view_set_zoom (fixture->chart, 1e9);
  g_assert_cmpint (pur_chart_view_get_scale (fixture->chart), ==, PUR_ZOOM_HOURS);
}

/* The wheel over the chart scrolls the table too, and the other way round. */
static void
test_one_scroll (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (fixture->table);

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1440, 400);
  UI_WAIT_UNTIL (gtk_widget_get_height (fixture->paned) == 400);
  ui_next_frame (fixture->paned);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 27 * 28);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (adjustment), ==, 400 - 44);
  ui_move (fixture->chart->body, 100, 100);
  ui_button (fixture->chart->body, 5, TRUE);
  ui_button (fixture->chart->body, 5, FALSE);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  g_assert_cmpint (pur_canvas_get_visible (PUR_CANVAS (fixture->chart->body)).y, ==,
                   floor (gtk_adjustment_get_value (adjustment)));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 27 * 28);
}

/* An edit while the chart is shown: the bar is elsewhere, and tiles are not kept from before. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (PurChange) change = pur_change_new ("Longer", NULL);
  g_autoptr (GError) error = NULL;
  PurBox bar = get_bar (fixture, "4.1");
  PurBox after;

  pur_task_set_duration (change, pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "3.5")),
                         pur_duration_working (11 * 8 * 3600));
  g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
  ui_next_frame (fixture->paned);
  after = get_bar (fixture, "4.1");
  g_assert_cmpfloat (after.x, ==, bar.x + 49);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *focus;

  pur_table_view_set_cursor (fixture->table, pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "3.5")),
                             NULL);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->chart));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (focus)), ==, "Costing and price model");

  ui_key (fixture->paned, GDK_KEY_Down, 0);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (focus)), ==, "Write the technical part");
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 15);
  ui_picture (fixture->paned, "plan-focus");

  ui_key (fixture->paned, GDK_KEY_Up, 0);
  ui_key (fixture->paned, GDK_KEY_Right, 0);
  g_assert_cmpstr (fixture->said, ==, "moved 3.5 2026-04-15T08:00:00");
  ui_key (fixture->paned, GDK_KEY_Left, GDK_SHIFT_MASK);
  g_assert_cmpstr (fixture->said, ==, "resized 3.5 40 h");
}

static void
test_mirrored (Fixture       *fixture,
               gconstpointer  data)
{
  PurBox first = get_bar (fixture, "3.5");
  PurBox last = get_bar (fixture, "4.6");

  g_assert_cmpfloat (first.x, >, last.x);
  g_assert_cmpfloat (first.x, <, gtk_widget_get_width (fixture->chart->body));
  g_assert_cmpfloat (last.x, >, 0);
  ui_picture (fixture->paned, "plan-rtl");

  /* Later is to the left. */
  drag (fixture, first.x + 20, first.y + 4, first.x + 20 - 14, first.y + 4);
  g_assert_cmpstr (fixture->said, ==, "moved 3.5 2026-04-16T08:00:00");
}

static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean chinese = g_strcmp0 (data, "zh") == 0;

  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  pur_table_view_set_cursor (fixture->table, pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, "3.3")),
                             PUR_FIELD (task, finish));
  ui_picture (fixture->paned, chinese ? "plan-zh" : "plan-light");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  ui_picture (fixture->paned, chinese ? "plan-zh-dark" : "plan-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/chart/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/chart/restart", Fixture, NULL, set_up, test_restart, tear_down);
  g_test_add ("/chart/move-several", Fixture, NULL, set_up, test_move_several, tear_down);
  g_test_add ("/chart/link-refused", Fixture, NULL, set_up, test_link_refused, tear_down);
  g_test_add ("/chart/chain", Fixture, NULL, set_up, test_chain, tear_down);
  g_test_add ("/chart/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/chart/resize", Fixture, NULL, set_up, test_resize, tear_down);
  g_test_add ("/chart/progress", Fixture, NULL, set_up, test_progress, tear_down);
  g_test_add ("/chart/link", Fixture, NULL, set_up, test_link, tear_down);
  g_test_add ("/chart/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/chart/one-scroll", Fixture, NULL, set_up, test_one_scroll, tear_down);
  g_test_add ("/chart/edit", Fixture, NULL, set_up, test_edit, tear_down);
  g_test_add ("/chart/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/chart/mirrored", Fixture, "rtl", set_up, test_mirrored, tear_down);
  g_test_add ("/chart/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/chart/picture-zh", Fixture, "zh", set_up, test_picture, tear_down);

  return g_test_run ();
}
