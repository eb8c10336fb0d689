/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What all benchmarks measure, and how they sum it up. */

#pragma once

#include <glib.h>

void   bench_require                (GError *error); /* says it and exits */

double bench_get_user_seconds       (void);
double bench_get_cpu_ms             (void); /* user and system: the kernel does not tell them apart at this scale */
double bench_get_resident_megabytes (void);

/* These sort @figures. */
double bench_get_percentile         (double *figures, guint n, guint percent); /* by nearest rank; 100: the greatest */
double bench_get_median             (double *figures, guint n);
