/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-window.h"

#include "pur-change-build.h"
#include "pur-committer.h"
#include "pur-document.h"
#include "pur-kinds-write.h"

#include "ui-support.h"

#include <gdk/x11/gdkx.h>
#include <X11/extensions/XTest.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>

/* The file */

static PurId
add_person (PurChange *change, const char *title)
{
  PurId id = pur_change_add (change, &pur_person_kind);

  pur_person_set_title (change, id, title);
  return id;
}

static PurChange *
describe_plan (int n_tasks)
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
write_plan (const char *path, int n_tasks)
{
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);
  g_autoptr (PurChange) change = describe_plan (n_tasks);

  bench_require (error);
  pur_workspace_commit (pur_document_get_workspace (document), change, &error);
  bench_require (error);
}

/* The window */

static void
paint_begins_cb (BenchWindow *self)
{
  self->frame_begin = bench_get_cpu_ms ();
}

static void
painted_cb (BenchWindow *self)
{
  self->frames++;
  self->frame_cpu += bench_get_cpu_ms () - self->frame_begin;
}

void
bench_window_wait (BenchWindow *self, guint before, int at_most_ms)
{
  gint64 end = g_get_monotonic_time () + at_most_ms * 1000;
  gboolean late = FALSE;
  guint timer = g_timeout_add (at_most_ms, ui_set_true, &late);

  while (self->frames == before && !late && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timer);
}

/* The window starts where this desk left it. */
static void
choose_page (const char *file, const char *page)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, file, -1);
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "pursuit", "windows", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.ini", folder, sum);
  g_autofree char *text = g_strdup_printf ("[window]\npage=%s\n", page);

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, NULL);
}

void
bench_window_open (BenchWindow *self, const char *file, const char *page, GType type, int width, int height)
{
  g_autoptr (GFile) plan = g_file_new_for_path (file);
  static gboolean late;
  GError *error = NULL;

  choose_page (file, page);
  self->application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  bench_require (error);
  self->window = pur_window_new (GTK_APPLICATION (self->application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  pur_window_open_file (self->window, plan);
  gtk_window_present (GTK_WINDOW (self->window));
  g_timeout_add_seconds (20, ui_set_true, &late);
  while ((self->page = ui_find_child (GTK_WIDGET (self->window), type)) == NULL && !late)
    g_main_context_iteration (NULL, TRUE);
  if (self->page == NULL)
    {
      fprintf (stderr, "%s: the window does not show the page\n", g_get_prgname ());
      exit (1);
    }
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "before-paint",
                            G_CALLBACK (paint_begins_cb), self);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)), "after-paint",
                            G_CALLBACK (painted_cb), self);
}

void
bench_window_close (BenchWindow *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_object (&self->application);
}

/* Also what comes a moment after the last frame. */
void
bench_window_rest (BenchWindow *self)
{
  gboolean done = FALSE;

  g_timeout_add_full (G_PRIORITY_LOW + 100, 300, ui_set_true, &done, NULL);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  ui_drain ();
}

static void
print_percentiles (const char *name, const char *part, double *figures, int n)
{
  static const guint percents[] = { 50, 95, 99, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    printf ("%s%s_p%u %.2f ms\n", name, part, percents[i], bench_get_percentile (figures, n, percents[i]));
}

/* What a step leaves for later is done before the next one, as a hand leaves time for it. */
void
bench_window_print_steps (BenchWindow *self, const char *name, BenchStep step, int n, int at_most_ms)
{
  g_autofree double *frame = g_new (double, n);
  g_autofree double *all = g_new (double, n);
  g_autofree double *after = g_new (double, n);

  bench_window_rest (self);
  for (int i = 0; i < n; i++)
    {
      guint frames = self->frames;
      double before = bench_get_cpu_ms ();

      self->frame_cpu = 0;
      step (self, i);
      XFlush (gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->page)));
      bench_window_wait (self, frames, at_most_ms);
      all[i] = bench_get_cpu_ms () - before;
      frame[i] = self->frame_cpu;
      ui_drain ();
      after[i] = bench_get_cpu_ms () - before - all[i];
    }
  print_percentiles (name, "", frame, n);
  print_percentiles (name, "_whole", all, n);
  print_percentiles (name, "_after", after, n);
  /* The one that has no percentile in its name. */
  if (g_str_equal (name, "collapse_all"))
    printf ("%s %.2f ms\n", name, bench_get_percentile (all, n, 50));
  fflush (stdout);
}

void
bench_window_turn_wheel (BenchWindow *self, gboolean down)
{
  Display *display = gdk_x11_display_get_xdisplay (gtk_widget_get_display (self->page));
  guint button = down ? 5 : 4;

  XTestFakeButtonEvent (display, button, True, 0);
  XTestFakeButtonEvent (display, button, False, 0);
}

int
bench_run_headless (const char *program, int n_tasks, const char *part)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  const char *arguments[] = { BENCH_HEADLESS, program, "--file", NULL, part != NULL ? "--part" : NULL, part, NULL };
  GError *error = NULL;
  int status;

  folder = g_dir_make_tmp (NULL, &error);
  bench_require (error);
  path = g_build_filename (folder, "bench.pursuit", NULL);
  arguments[3] = path;
  g_setenv ("GEOMETRY", "2000x1500", TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);
  write_plan (path, n_tasks);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  bench_require (error);
  g_unlink (path);
  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
}
