/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A task of the plan as one row of a narrow list: mark, name and finish; below, its bar on a line that is
 * the whole project.  A summary is a head: name and progress.  Bars are those of the chart. */

#pragma once

#include "pur-figure.h"
#include "pur-gantt-scene.h"

G_BEGIN_DECLS

#define PUR_TASK_ROW_HEIGHT 60
#define PUR_TASK_ROW_HEAD_HEIGHT 36

typedef struct
{
  PurTime from; /* the ends of the line */
  PurTime to;
  PurHealth mark; /* PUR_HEALTH_UNKNOWN: an empty ring, still to be done */
  gboolean open;  /* of a summary: what is below it is shown */
  double text_scale;
} PurTaskRowLook;

/* The row's height at 1×, for a text as large as usual. */
int       pur_task_row_height (PurGantt *gantt, guint row);

/* From 0, 0.  Of @view today and what is shown of a bar count. */
PurScene *pur_task_row_scene  (PurGantt *gantt, guint row, const PurGanttView *view, const PurTaskRowLook *look,
                               PurText *text, double width, double height, gboolean mirrored);

G_END_DECLS
