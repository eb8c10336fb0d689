/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page at size, in the window, by real pointer and key events.  NAME_p50 and so on is what the
 * process spends on the frame (before-paint to after-paint), NAME_whole_p50 from the event to the end of its
 * frame.  Runs on an X server of its own (headless.sh). */

#include "config.h"

#include "pur-application.h"
#include "pur-change-build.h"
#include "pur-chart-view-private.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-committer.h"
#include "pur-document.h"
#include "pur-kinds-write.h"
#include "pur-page.h"
#include "pur-plan-page.h"
#include "pur-window.h"

#include "ui-support.h"

#include <gdk/x11/gdkx.h>
#include <X11/extensions/XTest.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#define N_ROUNDS 5
#define N_STEPS 200
#define PAGE_WIDTH 1600
#define PAGE_HEIGHT 1320

/* Structures */

typedef struct
{
  PurApplication *application;
  PurWindow *window;
  PurTableView *table;
  PurChartView *chart;
  GtkWidget *page;
  guint frames;
  double frame_begin;
  double frame_cpu; /* of all frames of a step */
} Bench;

typedef void (*Step) (Bench *self, int i);

static int n_tasks = 10000;
static char *file;
static char *part;

static const GOptionEntry options[] = {
  { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Tasks, nine links to ten of them", "N" },
  { "file", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
  { "part", 0, 0, G_OPTION_ARG_STRING, &part, "Only open, paper, frames or one gesture", "NAME" },
  { NULL },
};

/* Figures */

static void
require (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "bench-gantt: %s\n", error->message);
  exit (1);
}

static double
get_user_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6;
}

/* User and system: the kernel does not tell them apart at this scale. */
static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static double
get_resident_megabytes (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  line = strstr (status, "VmRSS:");
  return line != NULL ? (double) g_ascii_strtoll (line + strlen ("VmRSS:"), NULL, 10) / 1024 : 0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return one < other ? -1 : one > other;
}

/* By nearest rank; 100 is the greatest. */
static double
get_percentile (double *figures, guint n, guint percent)
{
  qsort (figures, n, sizeof *figures, compare_doubles);
  return figures[(MAX (n * percent, 100) + 99) / 100 - 1];
}

/* The file */

static PurId
add_person (PurChange *change, const char *title)
{
  PurId id = pur_change_add (change, &pur_person_kind);

  pur_person_set_title (change, id, title);
  return id;
}

static PurChange *
describe_plan (void)
{
  PurChange *change = pur_change_new ("Import", NULL);
  PurId project = pur_change_add (change, &pur_project_kind);
  PurId people[] = { add_person (change, "Ana Ruiz"), add_person (change, "Wei Li"), add_person (change, "Tom Berg") };
  PurId parent = PUR_ID_NONE, before = PUR_ID_NONE;

  pur_project_set_title (change, project, "Plan");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 1, 5, 8, 0, 0));
  for (int i = 0; i < n_tasks; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = g_strdup_printf ("Task %d of the plan", i + 1);
      PurId assignment, link;

      pur_task_set_title (change, task, title);
      pur_task_set_project (change, task, project);
      pur_task_set_uid (change, task, i + 1);
      pur_task_set_order (change, task, 1024 * (i + 1));
      if (i % 10 == 0)
        {
          parent = task;
          continue;
        }
      pur_task_set_parent (change, task, parent);
      pur_task_set_duration (change, task, pur_duration_working (8 * 3600 * (1 + i % 7)));
      pur_task_set_percent_complete (change, task, i % 4 == 0 ? 50 : 0);
      assignment = pur_change_add (change, &pur_assignment_kind);
      pur_assignment_set_task (change, assignment, task);
      pur_assignment_set_person (change, assignment, people[i % 3]);
      /* Chains of forty go on beyond the groups, so that links cross rows. */
      if (before != PUR_ID_NONE && i % 40 != 1)
        {
          link = pur_change_add (change, &pur_link_kind);
          pur_link_set_predecessor (change, link, before);
          pur_link_set_successor (change, link, task);
        }
      before = task;
    }
  pur_change_set_lenient (change, TRUE);
  return change;
}

static void
write_file (const char *path)
{
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);
  g_autoptr (PurChange) change = describe_plan ();

  require (error);
  pur_workspace_commit (pur_document_get_workspace (document), change, &error);
  require (error);
}

/* The window */

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
paint_begins_cb (Bench *self)
{
  self->frame_begin = get_cpu_ms ();
}

static void
painted_cb (Bench *self)
{
  self->frames++;
  self->frame_cpu += get_cpu_ms () - self->frame_begin;
}

static void
wait_for_frame (Bench *self, guint before, int at_most_ms)
{
  gint64 end = g_get_monotonic_time () + at_most_ms * 1000;
  gboolean late = FALSE;
  guint timer = g_timeout_add (at_most_ms, ui_set_true, &late);

  while (self->frames == before && !late && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timer);
}

/* The window starts where this desk left it: at the plan. */
static void
choose_page (void)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, file, -1);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "pursuit", "windows", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.ini", folder, sum);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, "[window]\npage=plan\n", -1, NULL);
}

static void
open_window (Bench *self)
{
  g_autoptr (GFile) plan = g_file_new_for_path (file);
  static gboolean late;
  GError *error = NULL;

  choose_page ();
  self->application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  require (error);
  self->window = pur_window_new (GTK_APPLICATION (self->application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1000, 800);
  pur_window_open_file (self->window, plan);
  gtk_window_present (GTK_WINDOW (self->window));
  g_timeout_add_seconds (20, ui_set_true, &late);
  while ((self->page = find_child (GTK_WIDGET (self->window), PUR_TYPE_PLAN_PAGE)) == NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  if (self->page == NULL)
    {
      fprintf (stderr, "bench-gantt: the window does not show the plan\n");
      exit (1);
    }
  gtk_widget_set_size_request (self->page, PAGE_WIDTH, PAGE_HEIGHT);
  self->table = PUR_TABLE_VIEW (find_child (self->page, PUR_TYPE_TABLE_VIEW));
  self->chart = PUR_CHART_VIEW (find_child (self->page, PUR_TYPE_CHART_VIEW));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "before-paint",
                            G_CALLBACK (paint_begins_cb), self);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (painted_cb), self);
  wait_for_frame (self, self->frames, 10000);
}

static void
close_window (Bench *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->application);
}

/* Also what comes a moment after the last frame. */
static void
come_to_rest (Bench *self)
{
  gboolean done = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW + 100, 300, ui_set_true, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ui_drain ();
}

/* Steps */

static void
print_steps (Bench *self, const char *name, Step step, int n, int at_most_ms)
{
  g_autofree double *frame = g_new (double, n);
  g_autofree double *all = g_new (double, n);
  static const guint percents[] = { 50, 95, 99, 100 };

  come_to_rest (self);
  for (int i = 0; i < n; i++)
    {
      guint frames = self->frames;
      double before = get_cpu_ms ();

      self->frame_cpu = 0;
      step (self, i);
      XFlush (gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->page)));
      wait_for_frame (self, frames, at_most_ms);
      all[i] = get_cpu_ms () - before;
      frame[i] = self->frame_cpu;
    }
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    printf ("%s_p%u %.2f ms\n", name, percents[i], get_percentile (frame, n, percents[i]));
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    printf ("%s_whole_p%u %.2f ms\n", name, percents[i], get_percentile (all, n, percents[i]));
  /* The one that has no percentile in its name. */
  if (g_str_equal (name, "collapse_all"))
    printf ("%s %.2f ms\n", name, get_percentile (all, n, 50));
  fflush (stdout);
}

static Display *
get_display (Bench *self)
{
  return gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->page));
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

static void
send_button (Bench *self, guint button)
{
  XTestFakeButtonEvent (get_display (self), button, True, 0);
  XTestFakeButtonEvent (get_display (self), button, False, 0);
}

/* In the chart's body. */
static void
send_motion (Bench *self, double x, double y)
{
  GtkNative *native = gtk_widget_get_native (self->page);
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
turn_wheel (Bench *self, int i)
{
  send_button (self, i % 100 < 50 ? 5 : 4);
}

static void
press_page (Bench *self, int i)
{
  send_key (self, i % 100 < 50 ? GDK_KEY_Page_Down : GDK_KEY_Page_Up, FALSE);
}

static void
press_home_end (Bench *self, int i)
{
  send_key (self, i % 2 == 0 ? GDK_KEY_End : GDK_KEY_Home, TRUE);
}

static void
scroll_sideways (Bench *self, int i)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->chart->scrolled));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (i % 40 < 20 ? 60 : -60));
}

static void
zoom (Bench *self, int i)
{
  pur_chart_view_zoom_by (self->chart, i % 6 < 3 ? 1 : -1);
}

static void
hover (Bench *self, int i)
{
  int height = pur_table_view_get_row_height (self->table);
  int row = i % 70 < 35 ? i % 70 : 70 - i % 70;
  int column = i % 40 < 20 ? i % 40 : 40 - i % 40;

  /* From bar to bar, as a hand goes: what leaps damages all between. */
  send_motion (self, 100 + column * 20, (2 + row) * height + height / 2.0);
}

static void
drag (Bench *self, int i)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->chart->body));

  send_motion (self, 200 + (i % 100 < 50 ? i % 50 : 50 - i % 50) * 4, visible.height / 2.0);
}

static void
collapse (Bench *self, int i)
{
  gtk_widget_activate_action (self->page, i % 2 == 0 ? "plan.collapse-all" : "plan.expand-all", NULL);
}

/* The title, then the duration of a task in sight. */
static void
edit (Bench *self, int i)
{
  PurRows *rows = pur_table_view_get_rows (self->table);
  guint row = 12 + (guint) i % 20 + ((12 + i % 20) % 10 == 0 ? 1 : 0);
  g_autofree char *text = i % 2 == 0 ? g_strdup_printf ("Edit %d", i) : g_strdup_printf ("%dd", 1 + i % 9);
  const PurField *field = i % 2 == 0 ? PUR_FIELD (task, title) : PUR_FIELD (task, scheduled_duration);
  GError *error = NULL;

  pur_cmd_record_set_text (pur_rows_get_workspace (rows), field, pur_rows_get_id (rows, row), text, FALSE, &error);
  require (error);
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
  come_to_rest (self);
  visible = pur_canvas_get_visible (PUR_CANVAS (self->chart->body));
  send_motion (self, box.x - visible.x + box.width / 2, box.y - visible.y + box.height / 2);
  come_to_rest (self);
  XTestFakeButtonEvent (get_display (self), 1, True, 0);
  XFlush (get_display (self));
  come_to_rest (self);
}

static void
release_bar (Bench *self)
{
  ui_key (self->page, GDK_KEY_Escape, 0);
  XTestFakeButtonEvent (get_display (self), 1, False, 0);
  come_to_rest (self);
}

static void
go_home (Bench *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  send_key (self, GDK_KEY_Home, TRUE);
  XFlush (get_display (self));
  come_to_rest (self);
}

/* A frame that nothing asked for does not come: then the process is watched for @at_most_ms. */
static const struct
{
  const char *name;
  Step step;
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
  Bench bench = { NULL };
  Bench *self = &bench;

  open_window (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->table));
  come_to_rest (self);
  if (gtk_widget_get_width (self->page) != PAGE_WIDTH || gtk_widget_get_height (self->page) != PAGE_HEIGHT)
    fprintf (stderr, "bench-gantt: the page is %d × %d\n", gtk_widget_get_width (self->page),
             gtk_widget_get_height (self->page));
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
        print_steps (self, gestures[i].name, gestures[i].step, gestures[i].n, gestures[i].at_most_ms);
        if (gestures[i].finish != NULL)
          gestures[i].finish (self);
      }
  close_window (self);
}

/* "cpu first-frame resident": what the process took since it began. */
static void
print_opening (void)
{
  Bench bench = { NULL };
  double first;

  open_window (&bench);
  first = get_user_seconds () * 1000;
  come_to_rest (&bench);
  printf ("%f %f %f\n", get_user_seconds (), first, get_resident_megabytes ());
  fflush (stdout);
  close_window (&bench);
}

static void
print_paper (void)
{
  Bench bench = { NULL };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autofree char *path = g_strconcat (file, ".pdf", NULL);
  GError *error = NULL;
  double before;
  PurPages *pages;

  open_window (&bench);
  come_to_rest (&bench);
  before = get_user_seconds ();
  setup.paper = PUR_PAPER_A3;
  setup.tile = TRUE;
  pages = pur_page_make_pages (PUR_PAGE (bench.page), &setup, &error);
  require (error);
  pur_pages_write_pdf (pages, path, &error);
  require (error);
  printf ("pdf_page %.2f ms\n", (get_user_seconds () - before) * 1000 / pur_pages_get_n (pages));
  printf ("pdf_total %.2f s\n", get_user_seconds () - before);
  pur_pages_free (pages);
  g_unlink (path);
  close_window (&bench);
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
  require (error);
  g_spawn_check_wait_status (status, &error);
  require (error);
  return output;
}

static void
run_parts (const char *program)
{
  double cpu[N_ROUNDS], first[N_ROUNDS], resident[N_ROUNDS];
  static const char *const others[] = { "frames", "paper" };

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *output = run_part (program, "open");

      if (sscanf (output, "%lf %lf %lf", &cpu[i], &first[i], &resident[i]) != 3)
        exit (1);
    }
  printf ("open_to_idle %.3f s\n", get_percentile (cpu, N_ROUNDS, 50));
  printf ("first_frame %.1f ms\n", get_percentile (first, N_ROUNDS, 50));
  printf ("rss %.1f MB\n", get_percentile (resident, N_ROUNDS, 50));
  fflush (stdout);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree char *output = run_part (program, others[i]);

      fputs (output, stdout);
      fflush (stdout);
    }
}

static int
run_headless (const char *program)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  const char *arguments[] = { BENCH_HEADLESS, program, "--file", NULL, part != NULL ? "--part" : NULL, part, NULL };
  GError *error = NULL;
  int status;

  folder = g_dir_make_tmp (NULL, &error);
  require (error);
  path = g_build_filename (folder, "bench.pursuit", NULL);
  arguments[3] = path;
  g_setenv ("GEOMETRY", "2000x1500", TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  write_file (path);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  require (error);
  g_unlink (path);
  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
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
  require (error);
  if (file == NULL)
    return run_headless (program);
  if (part == NULL)
    run_parts (program);
  else if (g_str_equal (part, "open"))
    print_opening ();
  else if (g_str_equal (part, "frames"))
    print_frames (NULL);
  else if (g_str_equal (part, "paper"))
    print_paper ();
  else
    print_frames (part);
  return 0;
}
