/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan of records to PDF, from the list of tasks on: rows, scene, painter, file.  User CPU, median. */

#include "config.h"

#include "bench-figures.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "pur-gantt-rows.h"
#include "pur-kinds-write.h"
#include "pur-pages.h"
#include "pur-plan.h"
#include "pur-workspace-write.h"

#define N_RUNS 5

static void
commit (PurWorkspace *workspace, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  if (!pur_workspace_check (workspace, change, &error))
    g_error ("%s", error->message);
  pur_workspace_apply (workspace, change);
  pur_change_unref (change);
}

/* Phases of nine tasks in a row, ten of them side by side. */
static PurWorkspace *
create_plan (guint n_tasks)
{
  PurWorkspace *workspace = pur_workspace_new ();
  PurChange *change = pur_change_new ("Plan", NULL);
  PurId project = pur_change_add (change, &pur_project_kind);
  PurId person = pur_change_add (change, &pur_person_kind);
  PurId phase = PUR_ID_NONE;
  PurId previous = PUR_ID_NONE;

  pur_project_set_title (change, project, "A large plan");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 1, 5, 8, 0, 0));
  pur_person_set_title (change, person, "Ana Ruiz");
  for (guint i = 0; i < n_tasks; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = g_strdup_printf (i % 10 == 0 ? "Phase %u" : "Task %u of the phase", i + 1);

      pur_task_set_title (change, task, title);
      pur_task_set_project (change, task, project);
      pur_task_set_order (change, task, i + 1);
      if (i % 10 == 0)
        {
          phase = task;
          if (i / 10 % 10 == 0)
            previous = PUR_ID_NONE;
          continue;
        }

      pur_task_set_parent (change, task, phase);
      pur_task_set_duration (change, task, pur_duration_working ((1 + i % 7) * 8 * 3600));
      pur_task_set_percent_complete (change, task, i < n_tasks / 5 ? 100 : 0);
      if (previous != PUR_ID_NONE)
        {
          PurId link = pur_change_add (change, &pur_link_kind);

          pur_link_set_predecessor (change, link, previous);
          pur_link_set_successor (change, link, task);
        }
      if (i % 3 == 0)
        {
          PurId assignment = pur_change_add (change, &pur_assignment_kind);

          pur_assignment_set_task (change, assignment, task);
          pur_assignment_set_person (change, assignment, person);
        }
      previous = task;
    }

  commit (workspace, change);
  return workspace;
}

static guint
print_plan (PurWorkspace *workspace, const char *path)
{
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_task_kind);
  g_autoptr (PurGanttRows) source = pur_gantt_rows_new (rows);
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  PurGanttView view = { .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, 0), .show = PUR_GANTT_SHOW_ALL };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  PurPagesWords words = { .title = "A large plan" };

  setup.paper = PUR_PAPER_A3;
  pur_gantt_rows_set_words (source, pur_time_from_civil (2026, 4, 9, 0, 0, 0), &words);
  if (!pur_gantt_rows_set_columns (source, NULL, &words, &error))
    g_error ("%s", error->message);
  pages = pur_pages_new (pur_gantt_rows_get_gantt (source), &view, &setup, &words, &error);
  if (pages == NULL || !pur_pages_write_pdf (pages, path, &error))
    g_error ("%s", error->message);
  return pur_pages_get_n (pages);
}

int
main (int argc, char *argv[])
{
  int n_tasks = 1000;
  const GOptionEntry entries[] = {
    { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Tasks in the plan", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (PurWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  double seconds[N_RUNS];
  double median;
  guint n_pages = 0;
  int fd;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_tasks < 1)
    g_error ("%s", error != NULL ? error->message : "--tasks N");

  fd = g_file_open_tmp (NULL, &path, &error);
  if (fd < 0)
    g_error ("%s", error->message);
  close (fd);

  workspace = create_plan (n_tasks);
  if (!pur_plan_schedule (workspace, &error))
    g_error ("%s", error->message);
  for (int i = 0; i < N_RUNS; i++)
    {
      double start = bench_get_user_seconds ();

      n_pages = print_plan (workspace, path);
      seconds[i] = bench_get_user_seconds () - start;
    }
  g_unlink (path);

  median = bench_get_median (seconds, N_RUNS);
  g_print ("pdf_total %.3f s\n", median);
  g_print ("pdf_page %.2f ms\n", median * 1000 / n_pages);
  g_print ("pdf_pages %u pages\n", n_pages);
  return 0;
}
