/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-schedule [--tasks N] [--links N]: the network's passes and edits, user CPU.
 * bench-schedule --edits N [--seed N]: no figures but a proof: N random edits of every sort, each of them
 * compared with building anew, every third taken back; a difference is told and ends it.
 *
 * The plan: phases of 50 tasks in row order, links forward over a short distance (85 % FS, 8 % SS,
 * 6 % FF, 1 % SF; one in ten with a lag, some of them leads), one task in a hundred with a date of
 * its own, eight calendars.  The sweep reads and writes the arrays that a pass reads and writes,
 * once: the machine's limit for a pass, and each figure's _ratio is to it.
 *
 * An edit is a new duration.  edit: all early dates, and the late dates that it changes unless they
 * wait to be read (most of them when the project's finish moves); edit_rows: and then all values of a
 * screen of rows around it are read; edit_late: and then the late dates of every task.  link: a link
 * added, with the search for a loop; link_edit: and then its dates as for edit. */

#include "config.h"

#include "bench-figures.h"

#include "pur-engine.h"
#include "random-edits.h"

#include <malloc.h>
#include <stdlib.h>

#define RUNS 7
#define EDITS 3000
#define SCREEN 50
#define N_CALENDARS 8
#define PHASE 50

static int n_tasks = 100000;
static int n_links = 200000;
static int n_edits;
static int seed = 1000;
static guint n_critical; /* so that what is read is used */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_figure (const char *name, double microseconds, double sweep, const char *unit)
{
  g_print ("%s %.3f %s\n", name, g_str_equal (unit, "ms") ? microseconds / 1e3 : microseconds, unit);
  g_print ("%s_ratio %.5f\n", name, microseconds / sweep);
}

static double
get_quantile (double *values, gsize n, double quantile)
{
  qsort (values, n, sizeof *values, compare_doubles);

  return values[MIN ((gsize) ((double) n * quantile), n - 1)];
}

static void
add_calendars (PurNetwork *network)
{
  static const PurDayInterval office[] = { { 28800, 43200 }, { 46800, 61200 } };
  static const PurDayInterval early[] = { { 21600, 36000 }, { 37800, 52200 } };
  static const PurDayInterval night[] = { { 79200, 21600 } };
  static const PurDayInterval always[] = { { 0, 86400 } };
  const PurTime first = pur_time_from_civil (2024, 1, 1, 0, 0, 0);
  const PurTime last = pur_time_from_civil (2044, 12, 31, 0, 0, 0);

  for (guint i = 1; i <= N_CALENDARS; i++)
    {
      PurPeriod periods[] = {
        { .intervals = i % 4 == 0 ? always : i % 4 == 1 ? office : i % 4 == 2 ? early : night,
          .n_intervals = i % 4 == 1 || i % 4 == 2 ? 2 : 1 },
        { .weekdays = i > 4 ? 0x40 : 0x60 },
        { .type = PUR_PERIOD_EXCEPTION, .from = first, .to = last,
          .recurrence = { .type = PUR_RECUR_YEARLY_DAY, .month = 1 + (int) i, .day = 1 } },
        { .type = PUR_PERIOD_EXCEPTION, .from = first, .to = last,
          .recurrence = { .type = PUR_RECUR_YEARLY_DAY, .month = 12, .day = 25 } },
      };

      pur_network_set_calendar (network, i, &(PurCalendarSource) { 0, periods, 4 });
    }
}

static PurNetworkTask
make_task (GRand *rand, guint index, gint64 duration)
{
  PurNetworkTask task = {
    .project = 1,
    .order = index,
    .duration = pur_duration_working (duration),
  };

  if (index % (PHASE + 1) != 1)
    task.parent = (index - 1) / (PHASE + 1) * (PHASE + 1) + 1;
  if (g_rand_int_range (rand, 0, 4) == 0)
    task.calendar = (guint) g_rand_int_range (rand, 1, N_CALENDARS + 1);
  if (g_rand_int_range (rand, 0, 100) == 0)
    {
      task.constraint = PUR_NETWORK_SNET;
      task.constraint_date =
          pur_time_from_civil (2024, 1, 1 + g_rand_int_range (rand, 0, 28), 8, 0, 0);
    }

  return task;
}

static PurNetworkLink
make_link (GRand *rand)
{
  int kind = g_rand_int_range (rand, 0, 100);
  guint predecessor = (guint) g_rand_int_range (rand, 1, n_tasks);
  guint successor = predecessor + (guint) g_rand_int_range (rand, 1, MAX (40, n_tasks / 1000));
  PurNetworkLink link = {
    .predecessor = predecessor,
    .successor = MIN (successor, (guint) n_tasks),
    .type = kind < 85 ? PUR_NETWORK_FS : kind < 93 ? PUR_NETWORK_SS
            : kind < 99 ? PUR_NETWORK_FF : PUR_NETWORK_SF,
  };

  /* Summaries take no links here: the next row does. */
  if (link.predecessor % (PHASE + 1) == 1)
    link.predecessor++;
  if (link.successor % (PHASE + 1) == 1)
    link.successor = MIN (link.successor + 1, (guint) n_tasks);
  if (link.successor <= link.predecessor)
    link.predecessor = link.successor - 1;
  if (link.predecessor % (PHASE + 1) == 1)
    link.predecessor--;
  if (g_rand_int_range (rand, 0, 10) == 0)
    link.lag = g_rand_int_range (rand, -4, 12) * 3600;

  return link;
}

static void
schedule (PurNetwork *network)
{
  g_autoptr (GError) error = NULL;

  if (!pur_network_schedule (network, &error))
    g_error ("%s (task %u)", error->message, pur_network_get_fault (network)->task);
}

/* Any change of a project's options makes all dates new. */
static double
time_pass (PurNetwork *network)
{
  double runs[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      double before;
      int times = MAX (1, 200000 / n_tasks);

      before = bench_get_user_seconds () * 1e6;
      for (int k = 0; k < times; k++)
        {
          pur_network_touch (network);
          schedule (network);
        }
      runs[i] = (bench_get_user_seconds () * 1e6 - before) / times;
    }

  return get_quantile (runs, RUNS, 0.5);
}

static double
time_sweep (gsize bytes)
{
  gsize n = bytes / sizeof (guint64);
  g_autofree volatile guint64 *words = (volatile guint64 *) g_new0 (guint64, n);
  double runs[RUNS];

  for (int i = 0; i < RUNS; i++)
    {
      double before = bench_get_cpu_ms () * 1e3;

      for (gsize k = 0; k < n; k++)
        words[k] = words[k] + k;
      runs[i] = bench_get_cpu_ms () * 1e3 - before;
    }

  return get_quantile (runs, RUNS, 0.5);
}

static void
print_quantiles (const char *name, double *times, double sweep)
{
  static const struct
  {
    const char *name;
    double quantile;
  } quantiles[] = { { "median", 0.5 }, { "p99", 0.99 }, { "worst", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s_%s", name, quantiles[i].name);

      print_figure (whole, get_quantile (times, EDITS, quantiles[i].quantile), sweep, "us");
    }
}

static void
time_edits (PurNetwork *network, const PurNetworkTask *tasks, GRand *rand, double sweep)
{
  g_autofree double *edits = g_new (double, EDITS);
  g_autofree double *rows = g_new (double, EDITS);
  g_autofree double *late = g_new (double, EDITS);

  for (int i = 0; i < EDITS; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 1, n_tasks + 1);
      PurNetworkTask task = tasks[at];
      double before;

      task.duration = pur_duration_working (g_rand_int_range (rand, 1, 17) * 1800);
      before = bench_get_cpu_ms () * 1e3;
      pur_network_set_task (network, at, &task);
      schedule (network);
      edits[i] = bench_get_cpu_ms () * 1e3 - before;
      for (guint k = MAX (at, SCREEN / 2) - SCREEN / 2; k < MIN (at + SCREEN / 2, (guint) n_tasks); k++)
        n_critical += k > 0 && pur_network_is_critical (network, k);
      rows[i] = bench_get_cpu_ms () * 1e3 - before;
      pur_network_find_late (network, 0);
      late[i] = bench_get_cpu_ms () * 1e3 - before;
    }
  print_quantiles ("edit", edits, sweep);
  print_quantiles ("edit_rows", rows, sweep);
  print_quantiles ("edit_late", late, sweep);
}

static void
time_links (PurNetwork *network, GRand *rand, double sweep)
{
  g_autofree double *links = g_new (double, EDITS);
  g_autofree double *edits = g_new (double, EDITS);

  for (int i = 0; i < EDITS; i++)
    {
      PurNetworkLink link = make_link (rand);
      double before = bench_get_cpu_ms () * 1e3;

      pur_network_set_link (network, (guint) (n_links + 1 + i), &link);
      links[i] = bench_get_cpu_ms () * 1e3 - before;
      schedule (network);
      edits[i] = bench_get_cpu_ms () * 1e3 - before;
    }
  print_quantiles ("link", links, sweep);
  print_quantiles ("link_edit", edits, sweep);
}

static int
prove_edits (void)
{
  RandomPlan *plan = NULL;
  int undone = 0;

  for (int i = 0; i < n_edits; i++)
    {
      g_autofree char *fault = NULL;

      if (i % 500 == 0)
        {
          g_clear_pointer (&plan, random_plan_free);
          plan = random_plan_new ((guint32) (seed + i / 500), 20 + (guint) (i / 500) % 100);
        }
      if (!random_plan_edit (plan, &fault) || (i % 3 == 0 && !random_plan_undo (plan, &fault)))
        {
          g_printerr ("bench-schedule: seed %d, edit %d: %s\n", seed + i / 500, i % 500, fault);
          return 1;
        }
      undone += i % 3 == 0;
      if ((i + 1) % 10000 == 0)
        g_printerr ("%d of %d edits are equal\n", i + 1, n_edits);
    }
  g_clear_pointer (&plan, random_plan_free);
  g_print ("edits_equal %d\nundone_equal %d\n", n_edits, undone);

  return 0;
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "tasks", "N" },
    { "links", 0, 0, G_OPTION_ARG_INT, &n_links, "links", "N" },
    { "edits", 0, 0, G_OPTION_ARG_INT, &n_edits, "compare N random edits with building anew", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "of the random edits", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (PurNetwork) network = pur_network_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autofree PurNetworkTask *tasks = NULL;
  gsize empty, with_tasks, with_links;
  double pass, sweep;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_tasks < 100 || n_links < 0)
    {
      g_printerr ("bench-schedule: %s\n", error != NULL ? error->message : "too few tasks");
      return 2;
    }

  if (n_edits > 0)
    return prove_edits ();

  add_calendars (network);
  pur_network_set_project (network, 1, &(PurNetworkProject) {
      .start = pur_time_from_civil (2024, 1, 1, 8, 0, 0), .calendar = 1 });
  schedule (network);
  empty = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  tasks = g_new (PurNetworkTask, n_tasks + 1);
  for (guint i = 1; i <= (guint) n_tasks; i++)
    tasks[i] = make_task (rand, i, g_rand_int_range (rand, 1, 17) * 1800);
  empty += (gsize) n_tasks * sizeof *tasks;
  for (guint i = 1; i <= (guint) n_tasks; i++)
    pur_network_set_task (network, i, &tasks[i]);
  schedule (network);
  with_tasks = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;
  for (guint i = 1; i <= (guint) n_links; i++)
    {
      PurNetworkLink link = make_link (rand);

      pur_network_set_link (network, i, &link);
    }
  schedule (network);
  with_links = mallinfo2 ().uordblks + mallinfo2 ().hblkhd;

  pass = time_pass (network);
  sweep = time_sweep ((gsize) n_tasks * (64 + sizeof (PurTaskDates)) + (gsize) n_links * 24);
  print_figure ("full_pass", pass, sweep, "ms");
  g_print ("sweep %.3f ms\n", sweep / 1e3);
  time_edits (network, tasks, rand, sweep);
  time_links (network, rand, sweep);
  g_print ("bytes_per_task %.1f B\n", (double) (with_tasks - empty) / n_tasks);
  g_print ("bytes_per_link %.1f B\n",
           n_links > 0 ? (double) (with_links - with_tasks) / n_links : 0);

  return 0;
}
