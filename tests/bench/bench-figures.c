/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "bench-figures.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

void
bench_require (GError *error)
{
  if (error == NULL)
    return;
  fprintf (stderr, "%s: %s\n", g_get_prgname (), error->message);
  exit (1);
}

double
bench_get_user_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6;
}

double
bench_get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

double
bench_get_resident_megabytes (void)
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

double
bench_get_percentile (double *figures, guint n, guint percent)
{
  qsort (figures, n, sizeof *figures, compare_doubles);
  return figures[(MAX (n * percent, 100) + 99) / 100 - 1];
}

double
bench_get_median (double *figures, guint n)
{
  qsort (figures, n, sizeof *figures, compare_doubles);
  return figures[n / 2];
}
