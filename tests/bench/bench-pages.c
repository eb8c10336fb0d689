/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each page at size: open_PAGE is what the process spends from its start until the page is at rest,
 * edit_PAGE what an edit takes until its frame is seen, edit_PAGE_after what follows (see bench-window.h).
 * Runs on an X server of its own (headless.sh). */

#include "config.h"

#include "bench-window.h"

#include "pur-cmd-record.h"
#include "pur-kinds.h"
#include "pur-page.h"
#include "pur-rows.h"
#include "pur-window-private.h"

#include <malloc.h>
#include <stdio.h>

#define N_STEPS 50
#define WIDTH 1600
#define HEIGHT 1320

typedef struct
{
  BenchWindow parent;
  PurRows *rows;
} Bench;

static int n_tasks = 10000;
static char *file;
static char *part;

static const GOptionEntry options[] = {
  { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Tasks, nine links to ten of them", "N" },
  { "file", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &file, NULL, NULL },
  { "part", 0, 0, G_OPTION_ARG_STRING, &part, "Only the page of this id", "PAGE" },
  { NULL },
};

/* The title, then the duration of a task. */
static void
edit (gpointer bench, int i)
{
  Bench *self = bench;
  g_autofree char *text = i % 2 == 0 ? g_strdup_printf ("Edit %d", i) : g_strdup_printf ("%dd", 1 + i % 9);
  const PurField *field = i % 2 == 0 ? PUR_FIELD (task, title) : PUR_FIELD (task, scheduled_duration);
  PurId id = pur_rows_get_id (self->rows, 1 + (guint) i % 8);
  GError *error = NULL;

  pur_cmd_record_set_text (pur_rows_get_workspace (self->rows), field, id, text, FALSE, &error);
  bench_require (error);
}

/* The process of one page. */
static void
print_page (void)
{
  Bench bench = { { NULL } };
  BenchWindow *window = &bench.parent;
  g_autofree char *name = g_strconcat ("edit_", part, NULL);
  double opened;

  bench_window_open (window, file, part, PUR_TYPE_PAGE, WIDTH, HEIGHT);
  bench_window_wait (window, window->frames, 10000);
  bench_window_rest (window);
  opened = bench_get_user_seconds () * 1000;
  printf ("open_%s %.0f ms\n", part, opened);
  bench.rows = pur_rows_new (pur_document_get_workspace (window->window->document), &pur_task_kind);
  bench_window_print_steps (window, name, edit, N_STEPS, 200);
  g_object_unref (bench.rows);
  bench_window_close (window);
}

static void
run_page (const char *program, const char *id)
{
  const char *arguments[] = { program, "--file", file, "--part", id, NULL };
  GError *error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  bench_require (error);
  g_spawn_check_wait_status (status, &error);
  bench_require (error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *program = g_canonicalize_filename (argv[0], NULL);
  const PurPageKind *kind;
  GError *error = NULL;

  /* As the program has it. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  bench_require (error);
  if (file == NULL)
    return bench_run_headless (program, n_tasks, part);
  if (part != NULL)
    print_page ();
  else
    for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
      run_page (program, kind->id);
  return 0;
}
