/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is derived from a workspace's tasks, links, calendars and assignments: the outline and the
 * schedule.  Brought up to date when it is read after a change.  Computed fields read from here. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_REASON_PROJECT_START,
  PUR_REASON_PROJECT_FINISH,
  PUR_REASON_PREDECESSOR,
  PUR_REASON_SUCCESSOR,
  PUR_REASON_CONSTRAINT,
  PUR_REASON_CALENDAR,
  PUR_REASON_RESOURCE_CALENDAR,
  PUR_REASON_PROGRESS,
  PUR_REASON_LEVELLING,
  PUR_REASON_PINNED,
  PUR_REASON_PARENT,
} PurReason;

/* Tasks of a project in plan order (a summary before its children); all projects' for PUR_ID_NONE.
 * The array belongs to the caller, the records are borrowed. */
GPtrArray   *pur_plan_get_tasks       (PurWorkspace *workspace, PurId project);

PurTask     *pur_plan_get_first_child (PurTask *task); /* NULL for a leaf */
PurTask     *pur_plan_get_first_task  (PurProject *project);
PurTask     *pur_plan_get_next        (PurTask *task); /* sibling, NULL at the last */
guint        pur_plan_get_depth       (PurTask *task); /* 0 at the top */
gboolean     pur_plan_is_summary      (PurTask *task);

/* Schedules now if something changed.  FALSE with the reason when the plan cannot be scheduled; dates
 * are then unset. */
gboolean     pur_plan_schedule        (PurWorkspace *workspace, GError **error);

/* Why @task starts where it does: the deciding task, link or calendar in @by (borrowed, may be NULL). */
PurReason    pur_plan_get_reason      (PurTask *task, PurRecord **by);
const char  *pur_reason_get_id        (PurReason reason); /* "project-start", … */

/* Working time of a project's (or @calendar's) days, for drawing days off and for durations. */
gboolean     pur_plan_is_working_day  (PurProject *project, PurTime day);
PurDuration  pur_plan_get_work        (PurTask *task, PurTime from, PurTime to); /* on its own calendar */
PurTime      pur_plan_add_work        (PurTask *task, PurTime from, PurDuration duration);
PurTime      pur_plan_next_work       (PurTask *task, PurTime from);

/* Periods of work of a task that is split, NULL if it is not: PurSeriesItem with value 0. */
GArray      *pur_plan_get_segments    (PurTask *task);

/* Links that end (or begin) at a task, in a fixed order; valid until the next edit. */
PurLink    *const *pur_plan_get_links_in  (PurTask *task, guint *n);
PurLink    *const *pur_plan_get_links_out (PurTask *task, guint *n);
PurAssignment *const *pur_plan_get_assignments (PurTask *task, guint *n);

/* The work of its people by period, as a baseline keeps it; NULL where it is even over the whole task. */
GBytes      *pur_plan_dup_spread      (PurTask *task);
GBytes      *pur_plan_dup_spread_of   (PurAssignment *assignment);

/* Whether a link from one task to the other can be; else FALSE and the members of the loop it would close. */
gboolean     pur_plan_can_link        (PurTask *from, PurTask *to, PurLinkType type, GError **error);

/* The entry of a task in baseline @number of its project, or NULL. */
PurBaselineTask *pur_plan_get_baseline (PurTask *task, int number);

/* The same in the baseline that its project compares with (compare_baseline, else the first). */
PurBaselineTask *pur_plan_get_compared (PurTask *task);

G_END_DECLS
