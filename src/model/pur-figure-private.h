/* SPDX-License-Identifier: GPL-3.0-or-later */

/* For the figures themselves. */

#pragma once

#include "pur-figure.h"
#include "pur-kinds.h"

G_BEGIN_DECLS

/* Active tasks without tasks below them, in plan order; the array is the caller's. */
GPtrArray  *pur_figure_dup_leaves  (PurWorkspace *workspace, PurId project);

/* The moment up to which progress is told: the project's status date, else now. */
PurTime     pur_figure_get_status  (PurProject *project); /* may be NULL */

gboolean    pur_figure_is_done     (PurTask *task);

/* Working time from the finish of a task that is not done to @now; 0 if it has time. */
gint64      pur_figure_get_overdue (PurTask *task, PurTime now);

/* "3 days", below one "5 hours"; @n (may be NULL) is for the plural of what stands around it. */
char       *pur_figure_dup_days    (PurWorkspace *workspace, PurProject *project, gint64 seconds, gulong *n);
char       *pur_figure_dup_money   (PurWorkspace *workspace, PurProject *project, gint64 minor);
char       *pur_figure_dup_hours   (gint64 seconds);
char       *pur_figure_dup_date    (PurTime time);

void        pur_figure_add         (PurFigure *self, gpointer record);

/* FALSE, with the fault as the sentence, when the plan has no dates. */
gboolean    pur_figure_schedule    (PurFigure *self, PurWorkspace *workspace);

/* Takes @sentence. */
void        pur_figure_say         (PurFigure *self, PurHealth health, char *sentence);

/* "first; second; third": takes the texts. */
char       *pur_figure_join        (GPtrArray *parts);

#define PUR_FIGURE_COMPUTE(name) \
  void pur_figure_compute_##name (PurWorkspace *workspace, PurId project, PurFigure *figure);

PUR_FIGURE_COMPUTE (schedule_health)
PUR_FIGURE_COMPUTE (cost_health)
PUR_FIGURE_COMPUTE (risk_health)
PUR_FIGURE_COMPUTE (scope_health)
PUR_FIGURE_COMPUTE (progress)
PUR_FIGURE_COMPUTE (finish)
PUR_FIGURE_COMPUTE (critical_path)
PUR_FIGURE_COMPUTE (next_milestones)
PUR_FIGURE_COMPUTE (late_tasks)
PUR_FIGURE_COMPUTE (work_this_week)
PUR_FIGURE_COMPUTE (overallocated)
PUR_FIGURE_COMPUTE (budget)
PUR_FIGURE_COMPUTE (top_risks)
PUR_FIGURE_COMPUTE (risk_exposure_money)
PUR_FIGURE_COMPUTE (risk_exposure_days)
PUR_FIGURE_COMPUTE (changes)

#undef PUR_FIGURE_COMPUTE

G_END_DECLS
