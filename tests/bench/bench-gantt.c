/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page at size, in the window, by real pointer and key events (see bench-window.h).  Runs on an
 * X server of its own (headless.sh). */

#include "config.h"

#include "bench-window.h"

#include "pur-chart-view-private.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-page.h"
#include "pur-plan-page.h"
#include "pur-task-list-view.h"

#include "ui-support.h"

#include <gdk/x11/gdkx.h>
#include <X11/extensions/XTest.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#define N_ROUNDS 5
#define N_STEPS 200
#define PAGE_WIDTH 1600
#define PAGE_HEIGHT 1320
#define NARROW_WIDTH 400
#define NARROW_HEIGHT 800

/* Structures */

typedef struct
{
  BenchWindow parent;
  PurTableView *table;
  PurChartView *chart;
} Bench;

static int n_tasks = 10000;
static char *file;
static char *part;

static const GOptionEntry options[] = {
  { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Tasks, nine links to ten of them", "N" },
  { "file", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
  { "part", 0, 0, G_OPTION_ARG_STRING, &part, "Only open, paper, list, frames or one gesture", "NAME" },
  { NULL },
};

static void
open_plan (Bench *self)
{
  BenchWindow *window = &self->parent;

  bench_window_open (window, file, "plan", PUR_TYPE_PLAN_PAGE, 1000, 800);
  gtk_widget_set_size_request (window->page, PAGE_WIDTH, PAGE_HEIGHT);
  self->table = PUR_TABLE_VIEW (ui_find_child (window->page, PUR_TYPE_TABLE_VIEW));
  self->chart = PUR_CHART_VIEW (ui_find_child (window->page, PUR_TYPE_CHART_VIEW));
  bench_window_wait (window, window->frames, 10000);
}

/* Steps */

static Display *
get_display (Bench *self)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->parent.page));
}

static void
send_key (Bench *self, guint keyval, gboolean control)
{
  Display *display = get_display (self);

  if (control)
    XTestFakeKeyEvent (display, XKeysymToKeycode (display, GDK_KEY_Control_L), True, 0);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, keyval), True, 0);
  XTestFakeKeyEvent (display, XKeysymToKeycode (display, keyval), False, 0);
  if (control)
    XTestFakeKeyEvent (display, XKeysymToKeycode (display, GDK_KEY_Control_L), False, 0);
}

/* In the chart's body. */
static void
send_motion (Bench *self, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (self->parent.page);
  double dx, dy;
  int root_x, root_y;
  Window child;

  gtk_widget_translate_coordinates (self->chart->body, GTK_WIDGET (native), x, y, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  XTranslateCoordinates (get_display (self), gdk_x11_surface_get_xid (gtk_native_get_surface (native)),
                         DefaultRootWindow (get_display (self)), (int) (x + dx), (int) (y + dy), &root_x, &root_y,
                         &child);
  XTestFakeMotionEvent (get_display (self), -1, root_x, root_y, 0);
}

static void
turn_wheel (gpointer bench, int i)
{
  bench_window_turn_wheel (bench, i % 100 < 50);
}

static void
press_page (gpointer bench, int i)
{
  Bench *self = bench;

  send_key (self, i % 100 < 50 ? GDK_KEY_Page_Down : GDK_KEY_Page_Up, FALSE);
}

static void
press_home_end (gpointer bench, int i)
{
  Bench *self = bench;

  send_key (self, i % 2 == 0 ? GDK_KEY_End : GDK_KEY_Home, TRUE);
}

static void
scroll_sideways (gpointer bench, int i)
{
  Bench *self = bench;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->chart->scrolled));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (i % 40 < 20 ? 60 : -60));
}

static void
zoom (gpointer bench, int i)
{
  Bench *self = bench;

  pur_chart_view_zoom_by (self->chart, i % 6 < 3 ? 1 : -1);
}

static void
hover (gpointer bench, int i)
{
  Bench *self = bench;
  int height = pur_table_view_get_row_height (self->table);
  int row = i % 70 < 35 ? i % 70 : 70 - i % 70;
  int column = i % 40 < 20 ? i % 40 : 40 - i % 40;

  /* From bar to bar, as a hand goes: what leaps damages all between. */
  send_motion (self, 100 + column * 20, (2 + row) * height + height / 2.0);
}

static void
drag (gpointer bench, int i)
{
  Bench *self = bench;
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->chart->body));

  send_motion (self, 200 + (i % 100 < 50 ? i % 50 : 50 - i % 50) * 4, visible.height / 2.0);
}

static void
collapse (gpointer bench, int i)
{
  Bench *self = bench;

  gtk_widget_activate_action (self->parent.page, i % 2 == 0 ? "plan.collapse-all" : "plan.expand-all", NULL);
}

/* The title, then the duration of a task in sight. */
static void
edit_row (PurRows *rows, int i, guint row)
{
  g_autofree char *text = i % 2 == 0 ? g_strdup_printf ("Edit %d", i) : g_strdup_printf ("%dd", 1 + i % 9);
  const PurField *field = i % 2 == 0 ? PUR_FIELD (task, title) : PUR_FIELD (task, scheduled_duration);
  GError *error = NULL;

  /* A summary has no duration of its own. */
  pur_cmd_record_set_text (pur_rows_get_workspace (rows), field, pur_rows_get_id (rows, row + (row % 10 == 0)), text,
                           FALSE, &error);
  bench_require (error);
}

static void
edit (gpointer bench, int i)
{
  Bench *self = bench;

  edit_row (pur_table_view_get_rows (self->table), i, 12 + (guint) i % 20);
}

static void
edit_list (gpointer bench, int i)
{
  BenchWindow *self = bench;
  PurTableView *table = PUR_TABLE_VIEW (ui_find_child (self->page, PUR_TYPE_TABLE_VIEW));

  edit_row (pur_table_view_get_rows (table), i, 1 + (guint) i % 5);
}

/* The bar of a row in the middle of the view, by its middle. */
static void
press_on_bar (Bench *self)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->chart->body));
  PurGanttView view = pur_chart_view_make_view (self->chart);
  int height = pur_table_view_get_row_height (self->table);
  guint row = (guint) (visible.y + visible.height / 2) / (guint) height;
  PurBox box;

  while (!pur_gantt_bar_box (pur_chart_view_get_gantt (self->chart), &view, row, &box) ||
         pur_gantt_get_n_rows (pur_chart_view_get_gantt (self->chart)) <= row || row % 10 == 0)
    row++;
  pur_chart_view_show_row (self->chart, row);
  bench_window_rest (&self->parent);
  visible = pur_canvas_get_visible (PUR_CANVAS (self->chart->body));
  send_motion (self, box.x - visible.x + box.width / 2, box.y - visible.y + box.height / 2);
  bench_window_rest (&self->parent);
  XTestFakeButtonEvent (get_display (self), 1, True, 0);
  XFlush (get_display (self));
  bench_window_rest (&self->parent);
}

static void
release_bar (Bench *self)
{
  ui_key (self->parent.page, GDK_KEY_Escape, 0);
  XTestFakeButtonEvent (get_display (self), 1, False, 0);
  bench_window_rest (&self->parent);
}

static void
go_home (Bench *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  send_key (self, GDK_KEY_Home, TRUE);
  XFlush (get_display (self));
  bench_window_rest (&self->parent);
}

/* A frame that nothing asked for does not come: then the process is watched for @at_most_ms. */
static const struct
{
  const char *name;
  BenchStep step;
  int n;
  int at_most_ms;
  void (*prepare) (Bench *self);
  void (*finish) (Bench *self);
} gestures[] = {
  { "notch", turn_wheel, N_STEPS, 500, NULL, NULL },
  { "page", press_page, N_STEPS, 500, NULL, NULL },
  { "home_end", press_home_end, N_STEPS, 500, NULL, NULL },
  { "sideways", scroll_sideways, N_STEPS, 500, NULL, NULL },
  { "zoom", zoom, N_STEPS, 500, NULL, NULL },
  { "hover", hover, N_STEPS, 40, NULL, NULL },
  { "drag", drag, N_STEPS, 60, press_on_bar, release_bar },
  { "edit", edit, N_STEPS / 2, 500, go_home, NULL },
  { "collapse_all", collapse, 20, 1000, NULL, NULL },
};

/* All gestures, or the one of that name. */
static void
print_frames (const char *only)
{
  Bench bench = { { NULL } };
  Bench *self = &bench;

  open_plan (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  bench_window_rest (&self->parent);
  if (gtk_widget_get_width (self->parent.page) != PAGE_WIDTH || gtk_widget_get_height (self->parent.page) != PAGE_HEIGHT)
    fprintf (stderr, "bench-gantt: the page is %d × %d\n", gtk_widget_get_width (self->parent.page),
             gtk_widget_get_height (self->parent.page));
  /* Every list is warm once it was scrolled through. */
  send_motion (self, 300, 200);
  for (int i = 0; i < 20; i++)
    {
      turn_wheel (self, i);
      XFlush (get_display (self));
      ui_drain ();
    }
  for (guint i = 0; i < G_N_ELEMENTS (gestures); i++)
    if (only == NULL || g_str_equal (only, gestures[i].name))
      {
        if (gestures[i].prepare != NULL)
          gestures[i].prepare (self);
        bench_window_print_steps (&self->parent, gestures[i].name, gestures[i].step, gestures[i].n, gestures[i].at_most_ms);
        if (gestures[i].finish != NULL)
          gestures[i].finish (self);
      }
  bench_window_close (&self->parent);
}

/* "cpu first-frame resident": what the process took since it began. */
static void
print_opening (void)
{
  Bench bench = { { NULL } };
  double first;

  open_plan (&bench);
  first = bench_get_user_seconds () * 1000;
  bench_window_rest (&bench.parent);
  printf ("%f %f %f\n", bench_get_user_seconds (), first, bench_get_resident_megabytes ());
  fflush (stdout);
  bench_window_close (&bench.parent);
}

/* The plan in a window as narrow as a telephone is a list of its own. */
static void
print_list (void)
{
  BenchWindow bench = { NULL };
  double before;
  GtkWidget *list;

  bench_window_open (&bench, file, "plan", PUR_TYPE_PLAN_PAGE, NARROW_WIDTH, NARROW_HEIGHT);
  bench_window_rest (&bench);
  list = ui_find_child (bench.page, PUR_TYPE_TASK_LIST_VIEW);
  if (list == NULL || !gtk_widget_get_mapped (list))
    {
      fprintf (stderr, "bench-gantt: the page does not show the list\n");
      exit (1);
    }
  printf ("list_open_to_idle %.3f s\n", bench_get_user_seconds ());
  printf ("list_rss %.1f MB\n", bench_get_resident_megabytes ());

  /* Away and back again. */
  before = bench_get_cpu_ms ();
  gtk_widget_set_visible (list, FALSE);
  bench_window_wait (&bench, bench.frames, 1000);
  gtk_widget_set_visible (list, TRUE);
  bench_window_wait (&bench, bench.frames, 1000);
  printf ("list_show %.2f ms\n", bench_get_cpu_ms () - before);

  ui_move (list, NARROW_WIDTH / 2.0, 200);
  bench_window_print_steps (&bench, "list_notch", turn_wheel, N_STEPS, 500);
  bench_window_print_steps (&bench, "list_edit", edit_list, N_STEPS / 2, 500);
  bench_window_close (&bench);
}

static void
print_paper (void)
{
  Bench bench = { { NULL } };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autofree char *path = g_strconcat (file, ".pdf", NULL);
  GError *error = NULL;
  double before;
  PurPages *pages;

  open_plan (&bench);
  bench_window_rest (&bench.parent);
  before = bench_get_user_seconds ();
  setup.paper = PUR_PAPER_A3;
  setup.tile = TRUE;
  pages = pur_page_make_pages (PUR_PAGE (bench.parent.page), &setup, &error);
  bench_require (error);
  pur_pages_write_pdf (pages, path, &error);
  bench_require (error);
  printf ("pdf_page %.2f ms\n", (bench_get_user_seconds () - before) * 1000 / pur_pages_get_n (pages));
  printf ("pdf_total %.2f s\n", bench_get_user_seconds () - before);
  pur_pages_free (pages);
  g_unlink (path);
  bench_window_close (&bench.parent);
}

/* The parts, each in a process of its own */

static char *
run_part (const char *program, const char *name)
{
  const char *arguments[] = { program, "--file", file, "--part", name, NULL };
  char *output = NULL;
  GError *error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  bench_require (error);
  g_spawn_check_wait_status (status, &error);
  bench_require (error);
  return output;
}

static void
run_parts (const char *program)
{
  double cpu[N_ROUNDS], first[N_ROUNDS], resident[N_ROUNDS];
  static const char *const others[] = { "frames", "list", "paper" };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *output = run_part (program, "open");

      if (sscanf (output, "%lf %lf %lf", &cpu[i], &first[i], &resident[i]) != 3)
        exit (1);
    }
  printf ("open_to_idle %.3f s\n", bench_get_percentile (cpu, N_ROUNDS, 50));
  printf ("first_frame %.1f ms\n", bench_get_percentile (first, N_ROUNDS, 50));
  printf ("rss %.1f MB\n", bench_get_percentile (resident, N_ROUNDS, 50));
  fflush (stdout);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *output = run_part (program, others[i]);

      fputs (output, stdout);
      fflush (stdout);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *program = g_canonicalize_filename (argv[0], NULL);
  GError *error = NULL;

  /* As the program has it. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  bench_require (error);
  if (file == NULL)
    return bench_run_headless (program, n_tasks, part);
  if (part == NULL)
    run_parts (program);
  else if (g_str_equal (part, "open"))
    print_opening ();
  else if (g_str_equal (part, "frames"))
    print_frames (NULL);
  else if (g_str_equal (part, "list"))
    print_list ();
  else if (g_str_equal (part, "paper"))
    print_paper ();
  else
    print_frames (part);
  return 0;
}
