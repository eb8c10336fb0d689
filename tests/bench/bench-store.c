/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file at size: N tasks in phases of a hundred, each phase two chains of links.  Opening is measured in
 * processes of their own, so that memory is what a program that opens the file has.
 *
 * An edit is the whole of it, from the change to what is shown: checked, committed to the file, the
 * schedule brought up to date, the list of rows told, and dates and slack read of the fifty rows around. */

#include "config.h"

#include "bench-figures.h"

#include "pur-change-build.h"
#include "pur-cmd-task.h"
#include "pur-committer.h"
#include "pur-document.h"
#include "pur-journal.h"
#include "pur-kinds-write.h"
#include "pur-plan.h"
#include "pur-rows.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define N_ROUNDS 5
#define N_EDITS 201
#define PHASE 100
#define SCREEN 50

static int n_tasks = 100000;
static char *open_path;

static const GOptionEntry options[] = {
  { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Tasks, and as many links", "N" },
  { "open", 0, 0, G_OPTION_ARG_FILENAME, &open_path, "Only open FILE and say what it took", "FILE" },
  { NULL },
};

/* "cpu wall resident" of this process and one opening. */
static int
open_once (const char *path)
{
  double before = bench_get_user_seconds ();
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, &error);

  bench_require (error);
  printf ("%f %f %f\n", bench_get_user_seconds () - before, (double) (g_get_monotonic_time () - start) / 1e6,
          bench_get_resident_megabytes ());
  return 0;
}

static void
measure_opening (const char *program, const char *path)
{
  double cpu[N_ROUNDS], wall[N_ROUNDS], resident[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      char *arguments[] = { (char *) program, (char *) "--open", (char *) path, NULL };
      g_autofree char *output = NULL;
      GError *error = NULL;

      g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, NULL, &error);
      bench_require (error);
      if (sscanf (output, "%lf %lf %lf", &cpu[i], &wall[i], &resident[i]) != 3)
        exit (1);
    }
  printf ("open %.3f s\n", bench_get_median (cpu, N_ROUNDS));
  printf ("open_wall %.3f s\n", bench_get_median (wall, N_ROUNDS));
  printf ("rss %.1f MB\n", bench_get_median (resident, N_ROUNDS));
}

static PurChange *
describe_plan (void)
{
  PurChange *change = pur_change_new ("Import", NULL);
  PurId project = pur_change_add (change, &pur_project_kind);
  PurId before = PUR_ID_NONE, last = PUR_ID_NONE, phase = PUR_ID_NONE;

  pur_project_set_title (change, project, "Plan");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  for (int i = 0; i < n_tasks; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = g_strdup_printf ("Task %d of the plan", i + 1);

      pur_task_set_title (change, task, title);
      pur_task_set_project (change, task, project);
      pur_task_set_uid (change, task, i + 1);
      pur_task_set_order (change, task, 1024 * (i + 1));
      pur_task_set_duration (change, task, pur_duration_working (3600 * (1 + i % 40)));
      if (i % PHASE == 0)
        phase = task;
      else
        pur_task_set_parent (change, task, phase);
      if (i % PHASE > 2)
        {
          PurId link = pur_change_add (change, &pur_link_kind);

          pur_link_set_predecessor (change, link, before);
          pur_link_set_successor (change, link, task);
        }
      before = last;
      last = task;
    }
  pur_change_set_lenient (change, TRUE);
  return change;
}

/* Imports, and takes it back; the last import stays. */
static void
measure_import (const char *path)
{
  double import[N_ROUNDS], undo[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      GError *error = NULL;
      g_autoptr (PurDocument) document = NULL;
      g_autoptr (PurChange) change = describe_plan ();
      g_autoptr (PurChange) step = NULL;
      g_autoptr (PurChange) inverse = NULL;
      PurWorkspace *workspace;
      double before;

      g_unlink (path);
      document = pur_document_new_file (path, &error);
      bench_require (error);
      workspace = pur_document_get_workspace (document);

      before = bench_get_user_seconds ();
      pur_workspace_commit (workspace, change, &error);
      bench_require (error);
      import[i] = bench_get_user_seconds () - before;
      if (i + 1 < N_ROUNDS)
        {
          before = bench_get_user_seconds ();
          step = pur_journal_read_change (pur_workspace_get_journal (workspace), 1, &error);
          bench_require (error);
          inverse = pur_change_invert (step, "Undo", NULL);
          pur_change_set_undoes (inverse, 1, FALSE);
          pur_workspace_commit (workspace, inverse, &error);
          bench_require (error);
          undo[i] = bench_get_user_seconds () - before;
        }
    }
  printf ("import %.3f s\n", bench_get_median (import, N_ROUNDS));
  printf ("undo %.3f s\n", bench_get_median (undo, N_ROUNDS - 1));
}

/* The edits, at the row @at; each leaves the plan as it finds it, or nearly so. */
static gboolean
rename_task (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Rename", NULL);
  g_autofree char *title = g_strdup_printf ("Renamed %u", round);

  pur_task_set_title (change, pur_rows_get_id (rows, at), title);
  return pur_workspace_commit (workspace, change, error);
}

static gboolean
set_duration (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Duration", NULL);

  pur_task_set_duration (change, pur_rows_get_id (rows, at), pur_duration_working (3600 * (1 + round % 60)));
  return pur_workspace_commit (workspace, change, error);
}

static gboolean
add_link (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Link", NULL);
  PurId link = pur_change_add (change, &pur_link_kind);

  pur_link_set_predecessor (change, link, pur_rows_get_id (rows, at));
  pur_link_set_successor (change, link, pur_rows_get_id (rows, (at + 2 * PHASE) % pur_rows_get_n (rows)));
  return pur_workspace_commit (workspace, change, error);
}

static gboolean
indent_task (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  PurId id = pur_rows_get_id (rows, at);

  return pur_cmd_task_indent (workspace, &id, 1, error);
}

static gboolean
insert_task (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("New task", NULL);
  PurTask *next = (PurTask *) pur_rows_get (rows, at);
  PurId task = pur_change_add (change, &pur_task_kind);

  pur_task_set_title (change, task, "New");
  pur_task_set_project (change, task, pur_task_get_project_id (next));
  pur_task_set_parent (change, task, pur_task_get_parent_id (next));
  pur_task_set_order (change, task, pur_task_get_order (next) - 1);
  return pur_workspace_commit (workspace, change, error);
}

static gboolean
remove_task (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);

  pur_change_remove (change, &pur_task_kind, pur_rows_get_id (rows, at));
  return pur_workspace_commit (workspace, change, error);
}

static guint
read_screen (PurRows *rows, guint at)
{
  const PurField *const fields[] = { PUR_FIELD (task, start), PUR_FIELD (task, finish),
                                     PUR_FIELD (task, total_slack), PUR_FIELD (task, critical) };
  guint n_set = 0;

  for (guint i = at; i < MIN (at + SCREEN, pur_rows_get_n (rows)); i++)
    for (guint k = 0; k < G_N_ELEMENTS (fields); k++)
      n_set += pur_value_is_set (pur_record_get (pur_rows_get (rows, i), fields[k]));

  return n_set;
}

static void
measure_edits (const char *path)
{
  static const struct
  {
    const char *name;
    gboolean (*edit) (PurWorkspace *workspace, PurRows *rows, guint at, guint round, GError **error);
  } edits[] = {
    { "edit", rename_task },
    { "edit_duration", set_duration },
    { "edit_link", add_link },
    { "edit_indent", indent_task },
    { "edit_insert", insert_task },
    { "edit_remove", remove_task },
  };
  GError *error = NULL;
  g_autoptr (PurDocument) document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, &error);
  g_autoptr (PurRows) rows = NULL;
  PurWorkspace *workspace;

  bench_require (error);
  workspace = pur_document_get_workspace (document);
  rows = pur_rows_new (workspace, &pur_task_kind);
  if (read_screen (rows, 0) == 0)
    exit (1);
  for (guint k = 0; k < G_N_ELEMENTS (edits); k++)
    {
      static double cpu[N_EDITS], wall[N_EDITS];
      g_autofree char *name = g_strdup_printf ("%s_wall", edits[k].name);

      for (guint i = 0; i < N_EDITS; i++)
        {
          /* Never a phase itself, and never one that an indent has made the last of another. */
          guint at = (2 + i * 997 * PHASE + (i * 7) % 90) % (pur_rows_get_n (rows) - 2 * PHASE);
          gint64 begin;
          double before;

          while (pur_rows_has_children (rows, at) || pur_rows_get_depth (rows, at) != 1
                 || pur_rows_has_children (rows, at - 1))
            at++;
          begin = g_get_monotonic_time ();
          before = bench_get_user_seconds ();
          edits[k].edit (workspace, rows, at, i, &error);
          bench_require (error);
          if (read_screen (rows, at) == 0)
            exit (1);
          cpu[i] = (bench_get_user_seconds () - before) * 1000;
          wall[i] = (double) (g_get_monotonic_time () - begin) / 1000;
        }
      printf ("%s %.3f ms\n", edits[k].name, bench_get_median (cpu, N_EDITS));
      printf ("%s %.3f ms\n", name, bench_get_median (wall, N_EDITS));
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  struct stat status;
  GError *error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  g_option_context_parse (context, &argc, &argv, &error);
  bench_require (error);
  if (open_path != NULL)
    return open_once (open_path);

  folder = g_dir_make_tmp (NULL, &error);
  bench_require (error);
  path = g_build_filename (folder, "bench.pursuit", NULL);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("XDG_STATE_HOME", folder, TRUE);

  measure_import (path);
  measure_opening (argv[0], path);
  if (g_stat (path, &status) == 0)
    printf ("bytes %" G_GOFFSET_FORMAT " \n", (goffset) status.st_size);
  measure_edits (path);
  g_unlink (path);
  return 0;
}
