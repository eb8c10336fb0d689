/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How the network lies in memory.
 *
 * Tasks are one array by index, a cache line each; what few of them have (dates, progress) is
 * apart in extras, what follows from assignments in plans, what summaries add in gates.  Links
 * lie in rows, those to one task together.  The passes walk nodes: a leaf
 * is one, a summary two, since its links hold before its first child (enter) and its dates are
 * known after its last (leave). Nodes are in topological order, as near to the rows' order as
 * the links allow: what is read together lies together. */

#pragma once

#include "pur-engine-calendar-private.h"
#include "pur-engine-queue-private.h"
#include "pur-engine-vector-private.h"
#include "pur-engine.h"

typedef struct
{
  gint64 order;
  guint32 project;
  guint32 parent;
  guint32 calendar;
  gint32 duration;
  guint32 extra; /* 0: none */

  guint exists : 1;
  guint elapsed : 1;
  guint manual : 1;
  guint external : 1;
  guint inactive : 1;
  guint ignore_resource_calendar : 1;
  guint constraint : 3;
  guint has_progress : 1; /* in extra: any actual date, or done */
  guint summary : 1;
  guint off : 1;          /* inactive, or part of something inactive */

  guint32 time;     /* the work time that its duration is measured in */
  guint32 lag_time; /* that of its lags and slack: never the people's */
  guint32 gate;     /* of a summary */
  guint32 plan;     /* 0: the duration says all */
  guint32 first_child;
  guint32 next_sibling;
  guint32 first_pred; /* places of links, 0 none */
  guint32 first_succ;
} PurTaskNode;

G_STATIC_ASSERT (sizeof (PurTaskNode) == 64);

/* At its place in the rows; 0 of both tasks is no link. */
typedef struct
{
  guint32 predecessor;
  guint32 successor;
  gint32 lag;   /* seconds, or hundredths of a per cent */
  guint32 next; /* place of the next one from this predecessor */
  guint32 link : 27;
  guint32 last : 1; /* in its row */
  guint32 type : 2;
  guint32 unit : 2;
} PurLinkNode;

G_STATIC_ASSERT (sizeof (PurLinkNode) == 20);

/* What few tasks have, and what the passes note about those. */
typedef struct
{
  PurNetworkTask input;
  gint32 driven_start;  /* where links alone would have it, before a constraint pulled */
  gint32 driven_finish;
  gint32 late_finish;   /* not yet pushed to the early one: what predecessors and slack go by */
  guint32 late_index;   /* what decides the late dates, as for PurTaskDates */
  guint8 late_why;
} PurTaskExtra;

/* What a task's people make of its duration. */
typedef struct
{
  guint32 first; /* in plan_assignments */
  guint32 n;
  guint32 first_segment; /* of a split: in segments */
  guint32 n_segments;
  guint8 by_assignment;  /* each on its own calendar, or delayed */
  guint8 done;           /* the placeholder's actual finish */
} PurTaskPlan;

typedef struct
{
  guint32 assignment;
  guint32 time; /* what this person works in for this task */
} PurPlanAssignment;

/* Work from @from to @to, in working seconds after the task's start. */
typedef struct
{
  gint32 from;
  gint32 to;
} PurSegment;

typedef struct
{
  guint32 enter;      /* the rank of its beginning */
  gint32 floor;       /* where what is inside may begin; PUR_NETWORK_NO_POINT */
  gint32 early_floor; /* the same by early dates */
  guint32 why_index;
  guint8 why;
  guint8 any; /* something inside counts */
  gint32 start, finish, early_start, early_finish; /* rolled up */
  guint32 first_task;
  gint32 actual_start;
  gint64 done, whole; /* seconds, of % complete */
  gint32 ceiling;     /* where what is inside must end; G_MAXINT32 */
  gint32 late_start, late_finish;
} PurGate;

/* From when to when tasks last: those of a project, or PUR_SPAN_TASKS that follow each other by index,
 * so that a project's span is found without looking at all of it. */
typedef struct
{
  gint32 start, finish, early_finish;
  guint32 project; /* 0: has to be looked at, PUR_SPAN_NOBODY: none of them counts */
} PurSpan;

#define PUR_SPAN_TASKS 64
#define PUR_SPAN_NOBODY G_MAXUINT32

typedef struct
{
  PurNetworkProject options;
  gboolean exists;
  guint32 time;
  PurSpan span;
  gint32 late_start;
  gboolean stale; /* an update: one of its ends has left */
  gint32 before;  /* an update: early_finish at its beginning */
} PurProjectNode;

typedef struct
{
  PurNetworkAssignment input; /* its pieces are owned */
  gboolean exists;
} PurAssignmentNode;

typedef struct
{
  PurCalendarSource source; /* owned, with all below */
  gboolean exists;
  guint32 time;
} PurCalendarNode;

typedef enum
{
  PUR_DIRTY_EDITS = 1 << 0,     /* of the tasks in edits, and nothing else */
  PUR_DIRTY_VALUES = 1 << 1,
  PUR_DIRTY_STRUCTURE = 1 << 2, /* tree, links, work times */
  PUR_DIRTY_PEOPLE = 1 << 4,    /* what tasks work in */
  PUR_DIRTY_CALENDARS = 1 << 3,
} PurNetworkDirty;

struct _PurNetwork
{
  PurNetworkResults results; /* first: the header's inline functions read it */
  PurTaskDates *dates;       /* results.tasks */
  PurNetworkDirty dirty;
  GArray *edits;    /* guint32 */
  guint n_rearranged; /* tasks that came, went or moved, since the last schedule */
  guint n_alap;
  gboolean strayed;    /* some date fell off the window */
  gboolean late_known; /* the passes go a second time, for tasks that stand at their late dates */
  gint32 n_days;
  gint32 limit;

  GArray *projects;    /* PurProjectNode, by index; as all that follow */
  GArray *calendars;   /* PurCalendarNode */
  PurVector *tasks;    /* PurTaskNode */
  PurVector *links;    /* PurLinkNode by place */
  PurVector *places;   /* guint32: by index of a link; 0 none */
  GArray *assignments; /* PurAssignmentNode */
  GArray *extras;      /* PurTaskExtra, by PurTaskNode.extra */
  GArray *free_extras; /* guint32 */

  GPtrArray *times; /* PurWorkTime; 0 always, 1 the standard week */

  guint32 *nodes; /* task × 2, + 1 to enter a summary; in topological order */
  guint n_nodes;
  guint nodes_room;
  guint n_built;  /* tasks that leave, dates and spans have room for */
  guint32 *leave; /* by task: its rank in this order; a summary has one in its gate too, to enter */
  GArray *moved, *moved_before, *moved_after; /* guint32: for reordering */
  PurRankQueue forward; /* what an update has to look at again */
  PurRankQueue backward;
  PurSpan *spans;
  guint late_from; /* nodes from here on have their late dates; 0: all */
  GArray *gates;            /* PurGate */
  GArray *plans;            /* PurTaskPlan */
  GArray *plan_assignments; /* PurPlanAssignment */
  GArray *segments;         /* PurSegment */

  gboolean failed;
  PurNetworkFault fault;
  GArray *members; /* guint */
  guint n_calendar_times; /* the first of times; after them those made for tasks */
  GHashTable *combined;   /* gint64 → guint: where of two times what they make together is */
};

#define PUR_TIME_ALWAYS 0
#define PUR_TIME_STANDARD 1

static inline PurTaskNode *
pur_network_task (const PurNetwork *self, guint32 index)
{
  return &((PurTaskNode *) (gpointer) self->tasks->data)[index];
}

static inline PurTaskExtra *
pur_network_notes (const PurNetwork *self, const PurTaskNode *task)
{
  return &((PurTaskExtra *) (gpointer) self->extras->data)[task->extra];
}

static inline const PurNetworkTask *
pur_network_extra (const PurNetwork *self, const PurTaskNode *task)
{
  return &pur_network_notes (self, task)->input;
}

static inline PurGate *
pur_network_gate (const PurNetwork *self, const PurTaskNode *task)
{
  return &((PurGate *) (gpointer) self->gates->data)[task->gate];
}

static inline PurTaskPlan *
pur_network_plan (const PurNetwork *self, const PurTaskNode *task)
{
  return &((PurTaskPlan *) (gpointer) self->plans->data)[task->plan];
}

static inline PurProjectNode *
pur_network_project (const PurNetwork *self, guint32 index)
{
  return &((PurProjectNode *) (gpointer) self->projects->data)[index];
}

static inline PurNetworkAssignment *
pur_network_assignment (const PurNetwork *self, guint32 index)
{
  return &((PurAssignmentNode *) (gpointer) self->assignments->data)[index].input;
}

static inline const PurWorkTime *
pur_network_time (const PurNetwork *self, guint32 time)
{
  return self->times->pdata[time];
}

static inline gint32
pur_network_point (const PurNetwork *self, PurTime time)
{
  return (gint32) (time.seconds - self->results.origin);
}

static inline gboolean
pur_network_is_task (const PurNetwork *self, guint32 index)
{
  return index > 0 && index < self->tasks->len && pur_network_task (self, index)->exists;
}

static inline PurLinkNode *
pur_network_link (const PurNetwork *self, guint32 place)
{
  return &((PurLinkNode *) (gpointer) self->links->data)[place];
}

static inline guint32 *
pur_network_place (const PurNetwork *self, guint link)
{
  return &((guint32 *) (gpointer) self->places->data)[link];
}

static inline gboolean
pur_network_is_lag (gint32 lag)
{
  return lag != G_MAXINT32 && lag != G_MININT32;
}

/* Of each, @link is a const PurLinkNode *. */
#define PUR_FOREACH_PRED(self, task, link)                                                       \
  for (const PurLinkNode *link =                                                                 \
         (task)->first_pred != 0 ? pur_network_link ((self), (task)->first_pred) : NULL;         \
       link != NULL; link = link->last ? NULL : link + 1)

#define PUR_FOREACH_SUCC(self, task, link)                                                       \
  for (const PurLinkNode *link =                                                                 \
         (task)->first_succ != 0 ? pur_network_link ((self), (task)->first_succ) : NULL;         \
       link != NULL; link = link->next != 0 ? pur_network_link ((self), link->next) : NULL)

static inline gboolean
pur_network_is_plain (const PurTaskNode *task)
{
  return task->exists && task->extra == 0 && task->plan == 0 && !task->off && !task->summary;
}

static inline guint32
pur_network_entry (const PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);

  return task->summary ? pur_network_gate (self, task)->enter : self->leave[index];
}

static inline guint
pur_network_count_spans (const PurNetwork *self)
{
  return (self->tasks->len + PUR_SPAN_TASKS - 1) / PUR_SPAN_TASKS;
}

static inline guint32
pur_network_leave (const PurNetwork *self, guint32 index)
{
  return self->leave[index];
}

/* What a reader of the results must know of a task without looking at it. */
static inline void
pur_network_mark_dates (PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];

  dates->exists = task->exists;
  dates->summary = task->summary;
  dates->elapsed = task->elapsed && !task->summary;
  dates->plain = pur_network_is_plain (task);
}

static inline PurPlanAssignment *
pur_network_plan_assignment (const PurNetwork *self, guint32 index)
{
  return &((PurPlanAssignment *) (gpointer) self->plan_assignments->data)[index];
}

static inline gboolean
pur_time_is_set (PurTime time)
{
  return time.seconds != 0;
}

/* pur-engine-network.c */
gboolean pur_network_fail          (PurNetwork *self, PurNetworkFault fault, GError **error);

/* pur-engine-times.c */
gboolean pur_network_is_in_window  (const PurNetwork *self, PurTime time);
gboolean pur_network_fit_window    (PurNetwork *self, GError **error);
void     pur_network_open_window   (PurNetwork *self, PurTime first);
gboolean pur_network_build_times   (PurNetwork *self, GError **error);
gboolean pur_network_assign_times  (PurNetwork *self, GError **error);

/* pur-engine-order.c */
gboolean pur_network_build_outline (PurNetwork *self, GError **error);
gboolean pur_network_build_order   (PurNetwork *self, GError **error);
int      pur_network_compare_rows  (const PurNetwork *self, guint32 a, guint32 b);

/* pur-engine-links.c */
gboolean pur_network_build_links   (PurNetwork *self, GError **error);
void     pur_network_keep_link     (PurNetwork *self, guint index, const PurLinkNode *values);
gboolean pur_network_relink        (PurNetwork *self, guint index, const PurLinkNode *before,
                                    const PurLinkNode *now);

/* pur-engine-reorder.c */
gboolean pur_network_put_in_order  (PurNetwork *self, guint32 first, guint32 second);
gboolean pur_network_rearrange     (PurNetwork *self, guint32 index, const PurTaskNode *before);

/* pur-engine-schedule.c */
void     pur_network_reach_dates   (PurNetwork *self);

/* pur-engine-forward.c, pur-engine-backward.c */
void     pur_network_pass_forward   (PurNetwork *self);
void     pur_network_visit_forward  (PurNetwork *self, guint32 node);
void     pur_network_pass_backward  (PurNetwork *self);
void     pur_network_visit_backward (PurNetwork *self, guint32 node);
void     pur_network_sweep_late     (PurNetwork *self, guint down_to);
void     pur_network_lose_late      (PurNetwork *self, guint below);

/* pur-engine-spans.c: of one project after tasks of it moved, of all after a pass */
void     pur_network_find_span      (PurNetwork *self, guint32 index);
void     pur_network_find_spans     (PurNetwork *self);

/* pur-engine-update.c */
void     pur_network_update         (PurNetwork *self);

/* pur-engine-plan.c: a task's span by its people, splits and progress */
void     pur_plan_place_started    (const PurNetwork *self, guint32 index, PurTaskDates *dates);
gint32   pur_plan_find_finish      (const PurNetwork *self, const PurTaskNode *task, gint32 start);
gint32   pur_plan_find_start       (const PurNetwork *self, const PurTaskNode *task, gint32 finish);
gboolean pur_plan_is_done          (const PurNetwork *self, const PurTaskNode *task);

/* A lag's far end: forwards from @point, or back to where it began. */
gint32   pur_network_shift_by_lag  (const PurNetwork *self, const PurLinkNode *link, gint32 point,
                                    gboolean back);

static inline gint32
pur_network_apply_lag (const PurNetwork *self, const PurLinkNode *link, gint32 point, gboolean back)
{
  return link->lag == 0 ? point : pur_network_shift_by_lag (self, link, point, back);
}
