/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The backward pass: late dates, slack, what is critical. */

#include "config.h"

#include "pur-engine-private.h"

static gboolean
is_complete (const PurNetwork *self, const PurTaskNode *task)
{
  return (task->extra != 0 || task->plan != 0) && pur_plan_is_done (self, task);
}

static gboolean
is_started (const PurTaskNode *task)
{
  return task->has_progress && !task->summary;
}

/* The earliest of what a task must be done for, and how near its successors are. */
typedef struct
{
  gint32 finish;
  guint8 why;
  guint32 index;
  gint32 next_finish; /* where early dates of successors let the finish be */
  gint32 start_slack; /* and how far off the start they are */
} Limit;

static const Limit no_limit = { G_MAXINT32, PUR_WHY_PROJECT_FINISH, 0, G_MAXINT32, G_MAXINT32 };

static inline void
limit_finish (Limit *limit, gint32 finish, PurWhy why, guint32 index)
{
  if (finish < limit->finish)
    {
      limit->finish = finish;
      limit->why = why;
      limit->index = index;
    }
}

/* Where a successor's late start lets the predecessor be: a started one waits at its rest. */
static gint32
get_late_start (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates)
{
  const PurNetworkTask *extra;
  gint32 point;

  if (task->extra == 0 || task->summary)
    return dates->late_start;

  extra = pur_network_extra (self, task);
  if (task->has_progress)
    {
      if (extra->remaining_duration == 0)
        return pur_network_notes (self, task)->late_finish;
      if (pur_time_is_set (extra->resume))
        return pur_network_point (self, extra->resume);
      if (pur_time_is_set (extra->stop))
        return pur_network_point (self, extra->stop);
    }
  point = dates->late_start;
  if (extra->levelling_delay > 0)
    point = pur_point_clamp (pur_network_time (self, task->time), point - extra->levelling_delay);

  return point;
}

static gint32
get_late_finish (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates)
{
  return is_started (task) ? pur_network_notes (self, task)->late_finish : dates->late_finish;
}

/* @plain: the task is, so that this is all that limits it but its parents. */
G_ALWAYS_INLINE static inline void
limit_by_links (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates,
                gboolean plain, Limit *limit)
{
  gboolean holds_start = plain || (!is_started (task) && !task->manual && !task->summary);

  PUR_FOREACH_SUCC (self, task, end)
    {
      const PurTaskDates *next = &self->dates[end->successor];
      gboolean to_finish = end->type >= PUR_NETWORK_FF;
      gboolean from_start = end->type & 1;
      gint32 late = to_finish ? next->late_finish : next->late_start;
      gint32 early = to_finish ? next->early_finish : next->early_start;

      if (G_UNLIKELY (!next->plain))
        {
          const PurTaskNode *succ = pur_network_task (self, end->successor);

          /* A summary's finish is not driven, so it does not hold back either. */
          if (succ->off || is_complete (self, succ) || (to_finish && succ->summary))
            continue;
          late = to_finish ? get_late_finish (self, succ, next) : get_late_start (self, succ, next);
        }

      if (end->lag != 0)
        {
          early = pur_network_shift_by_lag (self, end, early, TRUE);
          late = pur_network_shift_by_lag (self, end, late, TRUE);
        }
      if (G_UNLIKELY (from_start))
        {
          early = pur_point_between (pur_network_time (self, task->time), dates->early_start, early);
          limit->start_slack = MIN (limit->start_slack, early);
          if (!holds_start)
            continue;
          late = pur_plan_find_finish (self, task, late);
        }
      else
        {
          limit->next_finish = MIN (limit->next_finish, early);
        }
      limit_finish (limit, late, PUR_WHY_SUCCESSOR, end->link);
    }
}

static gboolean
has_successor (const PurNetwork *self, const PurTaskNode *task)
{
  while (task != pur_network_task (self, 0))
    {
      if (task->first_succ != 0)
        return TRUE;
      task = pur_network_task (self, task->parent);
    }

  return FALSE;
}

/* Constraints that end a task whatever comes after. */
static void
limit_by_constraint (const PurNetwork *self, const PurTaskNode *task, Limit *limit)
{
  const PurNetworkTask *extra;
  gint32 date;

  if (task->extra == 0)
    return;

  extra = pur_network_extra (self, task);
  if (pur_time_is_set (extra->deadline) && !task->summary)
    limit_finish (limit, pur_network_point (self, extra->deadline), PUR_WHY_CONSTRAINT, 0);
  date = pur_network_point (self, extra->constraint_date);
  switch ((PurNetworkConstraint) task->constraint)
    {
    case PUR_NETWORK_MSO:
    case PUR_NETWORK_SNLT:
      limit_finish (limit, pur_plan_find_finish (self, task, date), PUR_WHY_CONSTRAINT, 0);
      break;

    case PUR_NETWORK_MFO:
    case PUR_NETWORK_FNLT:
      limit_finish (limit, date, PUR_WHY_CONSTRAINT, 0);
      break;

    case PUR_NETWORK_ASAP:
    case PUR_NETWORK_ALAP:
    case PUR_NETWORK_SNET:
    case PUR_NETWORK_FNET:
    default:
      break;
    }
}

static void
limit_by_parent (const PurNetwork *self, const PurTaskNode *task, Limit *limit)
{
  if (task->parent != 0)
    limit_finish (limit, pur_network_gate (self, pur_network_task (self, task->parent))->ceiling,
                  PUR_WHY_PARENT, task->parent);
}

/* How far a task can move before one of its own successors does, on the calendar it works to. */
static gint32
find_free_slack (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates,
                 const Limit *limit)
{
  const PurWorkTime *time = pur_network_time (self, task->time);
  gint32 slack = dates->total_slack;

  if (slack <= 0)
    return 0;
  if (limit->next_finish != G_MAXINT32)
    slack = MIN (slack, pur_point_between (time, dates->early_finish, limit->next_finish));
  slack = MIN (slack, limit->start_slack);

  return MAX (slack, 0);
}

static void
find_slack (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates,
            const Limit *limit, gint32 late_start, gint32 late_finish)
{
  const PurWorkTime *time =
    pur_network_time (self, dates->elapsed ? PUR_TIME_ALWAYS : task->lag_time);
  const PurNetworkProject *options = &pur_network_project (self, task->project)->options;
  gboolean noted = task->extra != 0 && !task->summary;
  gint32 early_start = noted ? pur_network_notes (self, task)->driven_start : dates->early_start;
  gint32 early_finish = noted ? pur_network_notes (self, task)->driven_finish : dates->early_finish;
  gint32 at_finish = pur_point_between (time, early_finish, late_finish);
  gboolean started = task->summary ? dates->actual_start != PUR_NETWORK_NO_POINT
                                   : task->has_progress || task->manual;

  if (is_complete (self, task))
    dates->total_slack = 0;
  else if (started)
    dates->total_slack = at_finish;
  else
    dates->total_slack = MIN (at_finish, pur_point_between (time, early_start, late_start));
  dates->free_slack = find_free_slack (self, task, dates, limit);
  /* A milestone that only its placeholder says is done still counts. */
  dates->critical = dates->total_slack <= options->critical_slack && dates->percent_complete < 100
                    && !(noted && task->manual && pur_network_extra (self, task)->placeholder);
}

/* The end of a task that nothing limits. */
static gint32
find_end (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates)
{
  const PurProjectNode *project = pur_network_project (self, task->project);

  if (project->options.schedule_from_finish)
    return pur_network_point (self, project->options.finish);
  if (project->options.multiple_critical_paths && !has_successor (self, task))
    return dates->early_finish;

  return project->span.early_finish;
}

/* A task that only its duration and links decide: both slacks are one, counted in working time. */
static inline void
visit_plain (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
{
  const PurWorkTime *time = pur_network_time (self, task->time);
  Limit limit = no_limit;
  gint32 work, early_finish, free_slack;

  limit.finish = find_end (self, task, dates);
  limit_by_links (self, task, dates, TRUE, &limit);
  limit_by_parent (self, task, &limit);

  work = pur_point_to_work (time, limit.finish);
  early_finish = pur_point_to_work (time, dates->early_start) + task->duration;
  dates->late_finish = pur_point_from_work_end (time, work);
  dates->late_start = pur_point_from_work (time, (gint64) work - task->duration);
  dates->total_slack = work - early_finish;
  /* As find_free_slack (): what successors leave is never more than what there is. */
  free_slack = pur_point_to_work (time, MIN (limit.next_finish, limit.finish)) - early_finish;
  free_slack = MIN (free_slack, limit.start_slack);
  dates->free_slack = MAX (free_slack, 0);
  dates->critical =
    dates->total_slack <= pur_network_project (self, task->project)->options.critical_slack;
}

static void
visit_leaf (PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];
  PurTaskExtra *notes = task->extra != 0 ? pur_network_notes (self, task) : NULL;
  gint32 finish, start;
  Limit limit = no_limit;

  limit_by_links (self, task, dates, FALSE, &limit);
  if (is_complete (self, task))
    {
      start = dates->late_start = dates->start;
      finish = dates->late_finish = dates->finish;
    }
  else
    {
      limit_finish (&limit, find_end (self, task, dates), PUR_WHY_PROJECT_FINISH, 0);
      limit_by_parent (self, task, &limit);
      limit_by_constraint (self, task, &limit);
      finish = limit.finish;
      if (task->duration > 0 && !task->manual)
        finish = pur_point_previous_end (pur_network_time (self, task->time), finish);
      /* People's calendars do not count for a task that stands where it was put. */
      start = task->manual ? pur_point_shift (pur_network_time (self, task->lag_time), finish,
                                              -(gint64) task->duration)
                           : pur_plan_find_start (self, task, finish);
      dates->late_start = start;
      dates->late_finish = finish;
      if (task->manual ? finish == dates->finish : is_started (task))
        dates->late_start = dates->start;
      if (is_started (task))
        dates->late_finish = MAX (finish, dates->early_finish);
    }
  if (notes != NULL)
    {
      notes->late_finish = finish;
      notes->late_why = limit.why;
      notes->late_index = limit.index;
    }
  find_slack (self, task, dates, &limit, start, finish);
}

static void
enter_from_below (const PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurTaskDates *dates = &self->dates[index];
  PurGate *gate = pur_network_gate (self, task);
  Limit limit = no_limit;

  limit_by_links (self, task, dates, FALSE, &limit);
  limit_by_parent (self, task, &limit);
  /* What is inside a summary that stands where it was put has until that finish. */
  if (task->manual && pur_time_is_set (pur_network_extra (self, task)->manual_finish))
    limit_finish (&limit, dates->finish, PUR_WHY_PARENT, index);
  if (task->constraint == PUR_NETWORK_FNLT)
    limit_by_constraint (self, task, &limit);
  gate->ceiling = limit.finish;
}

static void
leave_to_above (const PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];
  gint32 start = G_MAXINT32, finish = G_MININT32;
  Limit limit = no_limit;

  for (guint32 i = task->first_child; i != 0; i = pur_network_task (self, i)->next_sibling)
    {
      const PurTaskNode *child = pur_network_task (self, i);
      const PurTaskDates *inside = &self->dates[i];
      gboolean pinned = child->manual && !child->summary;

      if (child->off)
        continue;
      start = MIN (start, pinned ? inside->early_start : inside->late_start);
      finish = MAX (finish, pinned ? inside->early_finish : inside->late_finish);
    }
  if (start > finish)
    {
      start = dates->early_start;
      finish = dates->early_finish;
    }
  dates->late_start = start;
  dates->late_finish = finish;
  limit_by_links (self, task, dates, FALSE, &limit);
  find_slack (self, task, dates, &limit, start, finish);
}

void
pur_network_visit_backward (PurNetwork *self, guint32 node)
{
  guint32 index = node / 2;
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];

  if (node & 1)
    {
      leave_to_above (self, index);
      return;
    }
  if (task->summary)
    {
      enter_from_below (self, index);
      return;
    }
  /* Its predecessors will look for their links in its row, in no order. */
  __builtin_prefetch (pur_network_link (self, task->first_pred));
  if (dates->plain && task->duration > 0 && task->time == task->lag_time)
    visit_plain (self, task, dates);
  else
    visit_leaf (self, index);
  self->strayed |= (dates->late_start <= 0) | (dates->late_finish >= self->limit);
}

/* The late dates of the nodes before @below have to be found anew. */
void
pur_network_lose_late (PurNetwork *self, guint below)
{
  self->late_from = MAX (self->late_from, below);
  self->results.late_stale = self->late_from > 0;
}

/* The backward pass from where it stopped down to a rank. */
void
pur_network_sweep_late (PurNetwork *self, guint down_to)
{
  while (self->late_from > down_to)
    pur_network_visit_backward (self, self->nodes[--self->late_from]);
  self->results.late_stale = self->late_from > 0;
}

void
pur_network_pass_backward (PurNetwork *self)
{
  self->late_from = self->n_nodes;
  pur_network_sweep_late (self, 0);
}
