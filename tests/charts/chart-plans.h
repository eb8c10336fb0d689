/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans to draw: a tender with every mark, the same with delivery and support behind it (60 rows),
 * and generated ones of any size. */

#pragma once

#include "pur-gantt-scene.h"

PurTime      chart_plan_day       (int month, int day); /* of 2026, 00:00 */
PurTime      chart_plan_today     (void);               /* 9 April 2026 */
PurGantt    *chart_plan_tender    (void);
PurGantt    *chart_plan_programme (void);
PurGantt    *chart_plan_tasks     (guint n_tasks);
PurGantt    *chart_plan_chinese   (void);

/* @px_per_day, from @month/@day; everything shown, normal rows. */
PurGanttView chart_plan_view      (double px_per_day, int month, int day);
