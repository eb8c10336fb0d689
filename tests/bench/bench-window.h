/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the benchmarks of the window share: a plan of any size, the window on it, and what the frames of a
 * step cost.  NAME_p50 and so on is what the process spends on the frame (before-paint to after-paint),
 * NAME_whole_p50 from the event to the end of its frame, NAME_after_p50 on what comes once it is seen. */

#pragma once

#include "bench-figures.h"
#include "pur-application.h"
#include "pur-window.h"

#include <gtk/gtk.h>

typedef struct
{
  PurApplication *application;
  PurWindow *window;
  GtkWidget *page;
  guint frames;
  double frame_begin;
  double frame_cpu; /* of all frames of a step */
} BenchWindow;

/* @bench begins with a BenchWindow. */
typedef void (*BenchStep) (gpointer bench, int i);

/* Opens the file on the page that has the id, a PurPage of @type. */
void   bench_window_open        (BenchWindow *self, const char *file, const char *page, GType type, int width, int height);
void   bench_window_close       (BenchWindow *self);
void   bench_window_wait        (BenchWindow *self, guint before, int at_most_ms); /* for more frames than @before */
void   bench_window_rest        (BenchWindow *self); /* until nothing is left to do */
void   bench_window_print_steps (BenchWindow *self, const char *name, BenchStep step, int n, int at_most_ms);
void   bench_window_turn_wheel  (BenchWindow *self, gboolean down);

/* The program with a file of @n_tasks tasks, on an X server and in user folders of its own. */
int    bench_run_headless       (const char *program, int n_tasks, const char *part);
