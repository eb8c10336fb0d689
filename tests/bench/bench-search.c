/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-search [--tasks N]: one search over all records, user CPU, median.
 *
 * Tasks with titles of some five words, English and Chinese; one in five has notes and one in two a
 * person.  Searches: a word that few titles have, one letter that nearly all have, a Chinese word, two
 * words of which one is a person, a number, and a word that is nowhere. */

#include "config.h"

#include "bench-figures.h"

#include "pur-kinds-write.h"
#include "pur-search.h"
#include "pur-workspace-write.h"


#define RUNS 9
#define PROJECTS 50
#define PEOPLE 40

static int n_tasks = 100000;

static PurWorkspace *
make_workspace (void)
{
  static const char *const words[] = { "Review", "offer", "client", "workshop", "Überprüfung", "pricing", "投标文件",
                                       "交付", "contract", "draft", "approve", "visit", "客户", "demo" };
  PurWorkspace *workspace = pur_workspace_new ();
  g_autoptr (PurChange) change = pur_change_new ("Fill", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  PurId projects[PROJECTS], people[PEOPLE];

  for (guint i = 0; i < PROJECTS; i++)
    {
      g_autofree char *title = g_strdup_printf ("Project %u", i);

      projects[i] = pur_change_add (change, &pur_project_kind);
      pur_project_set_title (change, projects[i], title);
      pur_project_set_start (change, projects[i], pur_time_from_civil (2026, 4, 6, 8, 0, 0));
    }
  for (guint i = 0; i < PEOPLE; i++)
    {
      g_autofree char *title = g_strdup_printf ("Person%u Meyer", i);

      people[i] = pur_change_add (change, &pur_person_kind);
      pur_person_set_title (change, people[i], title);
    }
  for (int i = 0; i < n_tasks; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autoptr (GString) title = g_string_new (i % 1000 == 7 ? "Zermatt" : "Step");

      for (guint k = 0; k < 4; k++)
        g_string_append_printf (title, " %s", words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      pur_task_set_title (change, task, title->str);
      pur_task_set_project (change, task, projects[i % PROJECTS]);
      if (i % 5 == 0)
        pur_task_set_notes (change, task, "Agreed with the client by telephone; send the minutes to all who took part.");
      if (i % 2 == 0)
        {
          PurId assignment = pur_change_add (change, &pur_assignment_kind);

          pur_assignment_set_task (change, assignment, task);
          pur_assignment_set_person (change, assignment, people[i % PEOPLE]);
        }
    }
  if (!pur_workspace_check (workspace, change, &error))
    g_error ("%s", error->message);
  pur_workspace_apply (workspace, change);
  return workspace;
}

static void
run (PurWorkspace *workspace, const char *name, const char *text)
{
  double times[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      double before = bench_get_cpu_ms ();
      g_autoptr (PurSearch) search = pur_search_new (text);
      g_autoptr (GArray) hits = pur_search_run (search, workspace, 20);

      times[i] = bench_get_cpu_ms () - before;
    }
  g_print ("%s %.2f ms\n", name, bench_get_median (times, RUNS));
}

int
main (int argc, char **argv)
{
  const GOptionEntry entries[] = {
    { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "Number of tasks", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (PurWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_tasks < 1)
    {
      g_printerr ("bench-search: %s\n", error != NULL ? error->message : "--tasks is at least 1");
      return 2;
    }

  workspace = make_workspace ();
  run (workspace, "search_rare", "zermatt");
  run (workspace, "search_letter", "e");
  run (workspace, "search_chinese", "投标");
  run (workspace, "search_person", "person7 review");
  run (workspace, "search_number", "777");
  run (workspace, "search_missing", "nowhere");
  return 0;
}
