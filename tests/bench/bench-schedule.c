/* SPDX-License-Identifier: GPL-3.0-or-later */

/* bench-schedule [--tasks N] [--links N]: the network's passes and edits, user CPU.
 *
 * The plan: phases of 50 tasks in row order, links forward over a short distance (85 % FS, 8 % SS,
 * 6 % FF, 1 % SF; one in ten with a lag, some of them leads), one task in a hundred with a date of
 * its own, eight calendars.  The sweep reads and writes the arrays that a pass reads and writes,
 * once: the machine's limit for a pass. */

#include "config.h"

#include "pur-engine.h"

#include <malloc.h>
#include <stdlib.h>
#include <sys/resource.h>

#define RUNS 7
#define EDITS 3000
#define LINK_EDITS 300
#define N_CALENDARS 8
#define PHASE 50

static int n_tasks = 100000;
static int n_links = 200000;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_utime.tv_sec * 1e6 + (double) usage.ru_utime.tv_usec;
}

/* Finer than the accounting of user time, for single edits. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e6 + (double) time.tv_nsec / 1e3;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
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

      before = get_cpu ();
      for (int k = 0; k < times; k++)
        {
          pur_network_touch (network);
          schedule (network);
        }
      runs[i] = (get_cpu () - before) / times;
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
      double before = get_time ();

      for (gsize k = 0; k < n; k++)
        words[k] = words[k] + k;
      runs[i] = get_time () - before;
    }

  return get_quantile (runs, RUNS, 0.5);
}

int
main (int argc, char *argv[])
{
  const GOptionEntry entries[] = {
    { "tasks", 0, 0, G_OPTION_ARG_INT, &n_tasks, "tasks", "N" },
    { "links", 0, 0, G_OPTION_ARG_INT, &n_links, "links", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (PurNetwork) network = pur_network_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (GError) error = NULL;
  g_autofree PurNetworkTask *tasks = NULL;
  g_autofree double *times = g_new (double, EDITS);
  gsize empty, with_tasks, with_links;
  double pass;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || n_tasks < 100 || n_links < 0)
    {
      g_printerr ("bench-schedule: %s\n", error != NULL ? error->message : "too few tasks");
      return 2;
    }

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
  g_print ("full_pass %.3f ms\n", pass / 1e3);
  g_print ("sweep %.3f ms\n",
           time_sweep ((gsize) n_tasks * (64 + sizeof (PurTaskDates)) + (gsize) n_links * 24) /
               1e3);

  for (int i = 0; i < EDITS; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 1, n_tasks + 1);
      PurNetworkTask task = tasks[at];
      double before;

      task.duration = pur_duration_working (g_rand_int_range (rand, 1, 17) * 1800);
      before = get_time ();
      pur_network_set_task (network, at, &task);
      schedule (network);
      times[i] = get_time () - before;
    }
  g_print ("edit_median %.2f us\n", get_quantile (times, EDITS, 0.5));
  g_print ("edit_p99 %.2f us\n", get_quantile (times, EDITS, 0.99));
  g_print ("edit_worst %.2f us\n", get_quantile (times, EDITS, 1));

  for (int i = 0; i < LINK_EDITS; i++)
    {
      PurNetworkLink link = make_link (rand);
      double before;

      before = get_time ();
      pur_network_set_link (network, (guint) (n_links + 1 + i), &link);
      schedule (network);
      times[i] = get_time () - before;
    }
  g_print ("link_p99 %.2f us\n", get_quantile (times, LINK_EDITS, 0.99));
  g_print ("bytes_per_task %.1f B\n", (double) (with_tasks - empty) / n_tasks);
  g_print ("bytes_per_link %.1f B\n",
           n_links > 0 ? (double) (with_links - with_tasks) / n_links : 0);

  return 0;
}
