/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the start of the process to the first frame: the program with the sample, and an empty
 * AdwApplication window, in turn.  content_frame is the first frame on which the page of the workspace
 * stands.  User CPU; runs on an X server of its own (headless.sh). */

#include "config.h"

#include "bench-figures.h"

#include "pur-application.h"
#include "pur-cmd-sample.h"
#include "pur-document.h"
#include "pur-page.h"
#include "pur-window.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>

#define N_ROUNDS 11

/* What a child measures. */
typedef struct
{
  GApplication *application;
  GtkWidget *window;
  gboolean ours;
  double first;
  double content;
} Child;

/* The child: one process, one start */

static gboolean
has_page (GtkWidget *widget)
{
  if (PUR_IS_PAGE (widget))
    return gtk_widget_get_mapped (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (has_page (child))
      return TRUE;
  return FALSE;
}

static gboolean
quit_cb (gpointer data)
{
  Child *child = data;

  printf ("%.3f %.3f %.3f\n", child->first, child->content, bench_get_resident_megabytes ());
  fflush (stdout);
  g_application_quit (child->application);
  return G_SOURCE_REMOVE;
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Child *child = data;

  if (child->first == 0)
    child->first = bench_get_user_seconds () * 1e3;
  if (child->content > 0 || (child->ours && !has_page (child->window)))
    return;
  child->content = bench_get_user_seconds () * 1e3;
  g_idle_add (quit_cb, child);
}

static void
realized_cb (GtkWidget *window, gpointer data)
{
  Child *child = data;

  child->window = window;
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), child);
}

static void
empty_activate_cb (GtkApplication *application, gpointer data)
{
  GtkWidget *window = adw_application_window_new (application);

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), data);
  gtk_window_present (GTK_WINDOW (window));
}

static void
our_window_added_cb (GtkApplication *application, GtkWindow *window, gpointer data)
{
  if (PUR_IS_WINDOW (window))
    g_signal_connect (window, "realize", G_CALLBACK (realized_cb), data);
}

static int
run_child (const char *file)
{
  Child child = { .ours = file != NULL };
  char *arguments[] = { (char *) "bench-start", (char *) file, NULL };

  /* As the program has it. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);

  if (child.ours)
    {
      child.application = G_APPLICATION (pur_application_new ());
      g_application_set_flags (child.application, G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
      g_signal_connect (child.application, "window-added", G_CALLBACK (our_window_added_cb), &child);
    }
  else
    {
      child.application = G_APPLICATION (adw_application_new ("io.github.pursuit.Empty", G_APPLICATION_NON_UNIQUE));
      g_signal_connect (child.application, "activate", G_CALLBACK (empty_activate_cb), &child);
    }
  return g_application_run (child.application, child.ours ? 2 : 1, arguments);
}

/* The parent */

typedef struct
{
  double first;
  double content;
  double resident;
} Start;

static Start
start (const char *program, const char *file)
{
  const char *arguments[] = { program, file != NULL ? "--start" : "--empty", file, NULL };
  g_autofree char *output = NULL;
  GError *error = NULL;
  Start figures;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  bench_require (error);
  g_spawn_check_wait_status (status, &error);
  bench_require (error);
  if (sscanf (output, "%lf %lf %lf", &figures.first, &figures.content, &figures.resident) != 3)
    exit (1);
  return figures;
}

static void
run_rounds (const char *program, const char *file)
{
  double first[N_ROUNDS], content[N_ROUNDS], resident[N_ROUNDS], empty[N_ROUNDS];

  start (program, NULL);
  start (program, file);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Start ours = start (program, file);

      first[i] = ours.first;
      content[i] = ours.content;
      resident[i] = ours.resident;
      empty[i] = start (program, NULL).first;
    }
  printf ("first_frame %.1f ms\n", bench_get_median (first, N_ROUNDS));
  printf ("empty_first_frame %.1f ms\n", bench_get_median (empty, N_ROUNDS));
  printf ("ratio %.3f\n", bench_get_median (first, N_ROUNDS) / bench_get_median (empty, N_ROUNDS));
  printf ("content_frame %.1f ms\n", bench_get_median (content, N_ROUNDS));
  printf ("rss %.1f MB\n", bench_get_median (resident, N_ROUNDS));
}

static void
write_sample (const char *path)
{
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);

  bench_require (error);
  pur_cmd_sample_fill (pur_document_get_workspace (document), PUR_SAMPLE_AROUND_TODAY, &error);
  bench_require (error);
  pur_document_close (document, &error);
  bench_require (error);
}

static int
run_headless (const char *program)
{
  GError *error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, &error);
  g_autofree char *path = NULL;
  const char *arguments[] = { BENCH_HEADLESS, program, "--rounds", NULL, NULL };
  int status;

  bench_require (error);
  path = g_build_filename (folder, "sample.pursuit", NULL);
  arguments[3] = path;
  write_sample (path);
  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  bench_require (error);
  g_unlink (path);
  g_rmdir (folder);
  return g_spawn_check_wait_status (status, NULL) ? 0 : 1;
}

int
main (int argc, char *argv[])
{
  g_autofree char *program = g_canonicalize_filename (argv[0], NULL);

  if (argc == 2 && g_str_equal (argv[1], "--empty"))
    return run_child (NULL);
  if (argc == 3 && g_str_equal (argv[1], "--start"))
    return run_child (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--rounds"))
    {
      run_rounds (program, argv[2]);
      return 0;
    }
  if (argc > 1)
    {
      fprintf (stderr, "bench-start takes no argument\n");
      return 2;
    }
  return run_headless (program);
}
