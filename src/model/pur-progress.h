/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much of a project is done, and how much should be: cumulative work over time.
 *
 * A task weighs what work it has; if no task of the project has any, its duration.  What is planned is
 * spread evenly over the working time of the baseline's dates (today's dates where the project has no baseline), what is done
 * from a task's start to where its progress stands.  Tasks that the baseline does not know are not
 * planned, but they are work. */

#pragma once

#include "pur-kinds.h"

G_BEGIN_DECLS

typedef struct
{
  PurTime time;
  double planned; /* 0–100, of all that is planned */
  double done;    /* 0–100, of all there is; negative: after the status date, not known yet */
} PurProgressPoint;

typedef struct
{
  PurTime status;
  gboolean has_baseline;
  double planned; /* at the status date */
  double done;
  GArray *points; /* of PurProgressPoint, from the first start to the last finish; the status date among them */
} PurProgress;

/* NULL when nothing weighs anything, or the plan cannot be scheduled.  @n_points: 0 for none. */
PurProgress *pur_progress_new  (PurWorkspace *workspace, PurId project, guint n_points);
void         pur_progress_free (PurProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurProgress, pur_progress_free)

G_END_DECLS
