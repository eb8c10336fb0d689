/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forward pass: early dates, and where each task is planned. */

#include "config.h"

#include "pur-engine-private.h"

#include <math.h>

/* The latest of what asks a task to wait. */
typedef struct
{
  gint32 start;
  gint32 finish; /* the very finish that is asked for, else PUR_NETWORK_NO_POINT */
  guint8 why;
  guint32 index;
} Claim;

static const Claim no_claim = { PUR_NETWORK_NO_POINT, PUR_NETWORK_NO_POINT, PUR_WHY_NONE, 0 };

static gint32
add_elapsed (const PurWorkTime *time, gint32 point, gint64 seconds)
{
  return pur_point_clamp (time, point + seconds);
}

gint32
pur_network_shift_by_lag (const PurNetwork *self, const PurLinkNode *link, gint32 point, gboolean back)
{
  const PurWorkTime *time =
    pur_network_time (self, pur_network_task (self, link->successor)->lag_time);
  gint64 lag = link->lag;
  gboolean elapsed = link->unit == PUR_NETWORK_LAG_ELAPSED;

  if (link->unit >= PUR_NETWORK_LAG_PERCENT)
    {
      const PurTaskDates *dates = &self->dates[link->predecessor];

      lag = llround ((double) lag * dates->duration / 10000.0);
      elapsed = dates->elapsed || link->unit == PUR_NETWORK_LAG_ELAPSED_PERCENT;
    }
  if (back)
    lag = -lag;

  return elapsed ? add_elapsed (time, point, lag) : pur_point_shift (time, point, lag);
}

static inline void
claim_start (Claim *claim, gint32 start, PurWhy why, guint32 index)
{
  if (start > claim->start)
    *claim = (Claim) { start, PUR_NETWORK_NO_POINT, why, index };
}

static inline void
claim_finish (const PurNetwork *self,
              const PurTaskNode *task,
              Claim *claim,
              gint32 finish,
              PurWhy why,
              guint32 index)
{
  gint32 start = pur_plan_find_start (self, task, finish);

  if (start > claim->start || (start == claim->start && finish > claim->finish))
    *claim = (Claim) { start, finish, why, index };
}

/* Orders what is asked for: of two that ask for one start, the later finish, whichever comes first. */
static inline gint64
get_key (gint32 start, gint32 finish)
{
  return (gint64) start * ((gint64) 1 << 32) + ((gint64) finish - PUR_NETWORK_NO_POINT);
}

/* What a task's own links ask; a summary hands only asked starts to what is inside.  Which of several
 * links decides nobody can foretell: that is told without a branch. */
G_ALWAYS_INLINE static inline Claim
claim_links (const PurNetwork *self, const PurTaskNode *task, gboolean early)
{
  gint64 best_key = get_key (PUR_NETWORK_NO_POINT, PUR_NETWORK_NO_POINT);
  const PurLinkNode *best = NULL;

  PUR_FOREACH_PRED (self, task, end)
    {
      const PurTaskDates *pred = &self->dates[end->predecessor];
      gint32 from_start = early ? pred->early_start : pred->start;
      gint32 from_finish = early ? pred->early_finish : pred->finish;
      gint32 start;
      gint64 key;

      if (G_UNLIKELY (!pred->plain) && pur_network_task (self, end->predecessor)->off)
        continue;

      start = end->type & 1 ? from_start : from_finish;
      start = pur_network_apply_lag (self, end, start, FALSE);
      key = get_key (start, PUR_NETWORK_NO_POINT);
      if (G_UNLIKELY (end->type >= PUR_NETWORK_FF))
        {
          if (task->summary)
            continue;
          key = get_key (pur_plan_find_start (self, task, start), start);
        }
      best = key > best_key ? end : best;
      best_key = MAX (key, best_key);
    }
  if (best == NULL)
    return no_claim;

  return (Claim) {
    .start = (gint32) (best_key >> 32),
    .finish = (gint32) ((best_key & G_MAXUINT32) + PUR_NETWORK_NO_POINT),
    .why = PUR_WHY_PREDECESSOR,
    .index = best->link,
  };
}

static void
claim_parent (const PurNetwork *self, const PurTaskNode *task, gboolean early, Claim *claim)
{
  const PurGate *gate;

  if (task->parent == 0)
    return;

  gate = pur_network_gate (self, pur_network_task (self, task->parent));
  claim_start (claim, early ? gate->early_floor : gate->floor, gate->why, gate->why_index);
}

static gint32
get_project_start (const PurNetwork *self, const PurTaskNode *task)
{
  const PurProjectNode *project = pur_network_project (self, task->project);

  if (!project->options.schedule_from_finish)
    return pur_network_point (self, project->options.start);

  /* Before late dates are known there is no start: all that stands by itself stands anyway. */
  return self->late_known ? project->late_start : pur_network_point (self, project->options.finish);
}

/* The tasks that stand at their late dates. */
static gboolean
is_late (const PurNetwork *self, const PurTaskNode *task)
{
  return task->constraint == PUR_NETWORK_ALAP
         || (task->constraint != PUR_NETWORK_ASAP
             && pur_network_project (self, task->project)->options.schedule_from_finish);
}

static Claim
claim_summary (const PurNetwork *self, guint32 index, gboolean early)
{
  const PurTaskNode *task = pur_network_task (self, index);
  Claim claim = no_claim;

  if (task->manual)
    {
      const PurNetworkTask *extra = pur_network_extra (self, task);

      if (pur_time_is_set (extra->manual_start))
        claim_start (&claim, pur_network_point (self, extra->manual_start), PUR_WHY_PARENT, index);
    }
  else
    {
      claim = claim_links (self, task, early);
      if (task->constraint == PUR_NETWORK_SNET)
        claim_start (&claim,
                     pur_network_point (self, pur_network_extra (self, task)->constraint_date),
                     PUR_WHY_PARENT, index);
      if (claim.why == PUR_WHY_PREDECESSOR)
        {
          claim.why = PUR_WHY_PARENT;
          claim.index = index;
        }
    }
  claim_parent (self, task, early, &claim);

  return claim;
}

static void
enter_summary (const PurNetwork *self, guint32 index)
{
  Claim claim = claim_summary (self, index, FALSE);
  gint32 early_floor = self->late_known ? claim_summary (self, index, TRUE).start : claim.start;
  PurGate *gate = pur_network_gate (self, pur_network_task (self, index));

  gate->floor = claim.start;
  gate->early_floor = early_floor;
  gate->why = claim.why;
  gate->why_index = claim.index;
}

static void
place_stored (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
{
  const PurNetworkTask *extra = pur_network_extra (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);
  gint32 start, finish;

  if (pur_time_is_set (extra->actual_start))
    start = pur_network_point (self, extra->actual_start);
  else if (pur_time_is_set (extra->manual_start))
    start = pur_network_point (self, extra->manual_start);
  else if (pur_time_is_set (extra->manual_finish))
    start = pur_point_shift (time, pur_network_point (self, extra->manual_finish), -task->duration);
  else
    start = get_project_start (self, task);

  if (pur_time_is_set (extra->actual_finish))
    finish = pur_network_point (self, extra->actual_finish);
  else if (pur_time_is_set (extra->manual_finish))
    finish = MAX (pur_network_point (self, extra->manual_finish), start);
  else
    finish = pur_point_shift (time, start, task->duration);

  dates->start = dates->early_start = start;
  dates->finish = dates->early_finish = finish;
  dates->why = PUR_WHY_PINNED;
  pur_network_notes (self, task)->driven_start = start;
  pur_network_notes (self, task)->driven_finish = finish;
}

/* Why the first working time after a claim is later than the claim: the people's or the
 * calendar's. */
static void
blame_calendar (const PurNetwork *self,
                const PurTaskNode *task,
                PurTaskDates *dates,
                gint32 claimed)
{
  if (task->time != task->lag_time
      && pur_point_next (pur_network_time (self, task->lag_time), claimed) < dates->start)
    dates->why = PUR_WHY_RESOURCE_CALENDAR;
  else if (dates->why == PUR_WHY_PROJECT_START)
    dates->why = PUR_WHY_CALENDAR;
}

/* Where the constraint pulls a task that links would have elsewhere. */
static void
apply_constraint (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
{
  const PurProjectNode *project = pur_network_project (self, task->project);
  gint32 date = pur_network_point (self, pur_network_extra (self, task)->constraint_date);
  gint32 start = dates->start, finish = dates->finish;

  if (project->options.links_beat_constraints)
    return;

  switch ((PurNetworkConstraint) task->constraint)
    {
    case PUR_NETWORK_MSO:
      start =
          task->duration == 0 ? date : pur_point_next (pur_network_time (self, task->time), date);
      finish = pur_plan_find_finish (self, task, start);
      break;

    case PUR_NETWORK_MFO:
      finish = date;
      start = pur_plan_find_start (self, task, finish);
      break;

    case PUR_NETWORK_SNLT:
      if (start > date)
        {
          start = task->duration == 0 ? date
                                      : pur_point_next (pur_network_time (self, task->time), date);
          finish = pur_plan_find_finish (self, task, start);
        }
      break;

    case PUR_NETWORK_FNLT:
      if (finish > date)
        {
          finish = date;
          start = pur_plan_find_start (self, task, finish);
        }
      break;

    case PUR_NETWORK_ASAP:
    case PUR_NETWORK_ALAP:
    case PUR_NETWORK_SNET:
    case PUR_NETWORK_FNET:
    default:
      return;
    }

  if (start != dates->start || finish != dates->finish)
    {
      dates->start = start;
      dates->finish = finish;
      dates->why = PUR_WHY_CONSTRAINT;
      dates->why_index = 0;
    }
}

static void
claim_constraint (const PurNetwork *self, const PurTaskNode *task, Claim *claim)
{
  gint32 date;

  if (task->constraint <= PUR_NETWORK_ALAP)
    return;

  date = pur_network_point (self, pur_network_extra (self, task)->constraint_date);
  if (task->constraint == PUR_NETWORK_SNET || task->constraint == PUR_NETWORK_MSO)
    claim_start (claim, date, PUR_WHY_CONSTRAINT, 0);
  else if (task->constraint == PUR_NETWORK_FNET || task->constraint == PUR_NETWORK_MFO)
    claim_finish (self, task, claim, date, PUR_WHY_CONSTRAINT, 0);
}

/* A task that only its duration, its links and its parents' decide: the same in fewer steps. */
static inline void
place_plain (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
{
  const PurWorkTime *time = pur_network_time (self, task->time);
  Claim claim = claim_links (self, task, FALSE);
  gint32 work;

  claim_parent (self, task, FALSE, &claim);
  if (claim.start == PUR_NETWORK_NO_POINT)
    claim_start (&claim, get_project_start (self, task), PUR_WHY_PROJECT_START, 0);

  dates->why = claim.why;
  dates->why_index = claim.index;
  dates->start = dates->finish = claim.start;
  if (task->duration > 0)
    {
      work = pur_point_to_work (time, claim.start);
      dates->start = pur_point_from_work (time, work);
      dates->finish = pur_point_from_work_end (time, (gint64) work + task->duration);
      if (G_UNLIKELY (task->time != task->lag_time || claim.why == PUR_WHY_PROJECT_START)
          && dates->start != claim.start)
        blame_calendar (self, task, dates, claim.start);
      if (G_UNLIKELY (claim.finish != PUR_NETWORK_NO_POINT)
          && pur_point_to_work (time, claim.finish) == work + task->duration)
        dates->finish = claim.finish;
    }
  dates->early_start = dates->start;
  dates->early_finish = dates->finish;
}

static void
place_leaf (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates,
            gboolean early)
{
  const PurWorkTime *time = pur_network_time (self, task->time);
  Claim claim = claim_links (self, task, early);

  claim_parent (self, task, early, &claim);
  claim_constraint (self, task, &claim);
  if (claim.start == PUR_NETWORK_NO_POINT)
    claim_start (&claim, get_project_start (self, task), PUR_WHY_PROJECT_START, 0);

  dates->why = claim.why;
  dates->why_index = claim.index;
  dates->start = claim.start;
  if (task->duration > 0)
    {
      dates->start = pur_point_next (time, claim.start);
      if (dates->start != claim.start)
        blame_calendar (self, task, dates, claim.start);
    }
  if (task->extra != 0 && pur_network_extra (self, task)->levelling_delay > 0)
    {
      dates->start =
          add_elapsed (time, dates->start, pur_network_extra (self, task)->levelling_delay);
      if (task->duration > 0)
        dates->start = pur_point_next (time, dates->start);
      dates->why = PUR_WHY_LEVELLING;
      claim.finish = PUR_NETWORK_NO_POINT;
    }

  dates->finish = pur_plan_find_finish (self, task, dates->start);
  /* A finish that was asked for stays the very instant, if no work lies between. */
  if (claim.finish != PUR_NETWORK_NO_POINT
      && pur_point_between (time, claim.finish, dates->finish) == 0)
    dates->finish = claim.finish;

  if (task->extra != 0)
    {
      PurTaskExtra *notes = pur_network_notes (self, task);

      notes->driven_start = dates->start;
      notes->driven_finish = dates->finish;
      if (task->constraint > PUR_NETWORK_ALAP)
        apply_constraint (self, task, dates);
    }
  dates->early_start = dates->start;
  dates->early_finish = dates->finish;
}

/* Now that late dates are known: those that stand there, and what comes after them. */
static void
place_leaf_again (const PurNetwork *self, const PurTaskNode *task,
                  PurTaskDates *dates)
{
  gint32 late_start = dates->late_start, late_finish = dates->late_finish;
  gint32 early_start, early_finish;

  place_leaf (self, task, dates, TRUE);
  early_start = dates->early_start;
  early_finish = dates->early_finish;

  if (is_late (self, task))
    {
      const PurTaskExtra *notes = pur_network_notes (self, task);
      gboolean held = (task->constraint == PUR_NETWORK_SNET || task->constraint == PUR_NETWORK_FNET)
                      && late_start < early_start;

      if (!held)
        {
          dates->start = late_start;
          dates->finish = late_finish;
          dates->why = notes->late_why;
          dates->why_index = notes->late_index;
        }
    }
  else
    {
      PurTaskExtra before = *pur_network_notes (self, task);

      place_leaf (self, task, dates, FALSE);
      *pur_network_notes (self, task) = before;
    }
  dates->early_start = early_start;
  dates->early_finish = early_finish;
}

/* How much of a leaf's duration is done. */
static gint64
get_done (const PurNetwork *self, const PurTaskNode *task)
{
  const PurNetworkTask *extra = pur_network_extra (self, task);

  if (task->extra == 0)
    return 0;
  if (extra->actual_duration > 0)
    return extra->actual_duration;

  return llround (extra->percent_complete * task->duration / 100);
}

static void
roll_up (const PurNetwork *self, const PurTaskNode *task, PurGate *gate)
{
  gint32 start = G_MAXINT32, finish = G_MININT32;
  gint32 early_start = G_MAXINT32, early_finish = G_MININT32;

  gate->any = FALSE;
  gate->actual_start = PUR_NETWORK_NO_POINT;
  gate->done = gate->whole = 0;
  gate->first_task = 0;
  for (guint32 i = task->first_child; i != 0; i = pur_network_task (self, i)->next_sibling)
    {
      const PurTaskNode *child = pur_network_task (self, i);
      const PurTaskDates *dates = &self->dates[i];

      if (child->off)
        continue;
      gate->any = TRUE;
      if (dates->start < start)
        gate->first_task = i;
      start = MIN (start, dates->start);
      finish = MAX (finish, dates->finish);
      early_start = MIN (early_start, dates->early_start);
      early_finish = MAX (early_finish, dates->early_finish);
      if (dates->plain)
        {
          gate->whole += child->duration;
          continue;
        }
      if (dates->actual_start != PUR_NETWORK_NO_POINT
          && (gate->actual_start == PUR_NETWORK_NO_POINT
              || dates->actual_start < gate->actual_start))
        gate->actual_start = dates->actual_start;
      gate->done += child->summary ? pur_network_gate (self, child)->done : get_done (self, child);
      gate->whole += child->summary ? pur_network_gate (self, child)->whole : child->duration;
    }
  gate->start = start;
  gate->finish = finish;
  gate->early_start = early_start;
  gate->early_finish = early_finish;
}

static void
visit_leaf (PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];

  dates->duration = task->duration;
  dates->actual_start = PUR_NETWORK_NO_POINT;
  dates->percent_complete = 0;
  if (dates->plain && !self->late_known)
    {
      place_plain (self, task, dates);
    }
  else
    {
      const PurNetworkTask *extra = pur_network_extra (self, task);

      dates->why_index = 0;
      if (task->extra != 0
          && (task->external
              || (task->manual
                  && (pur_time_is_set (extra->manual_start)
                      || pur_time_is_set (extra->manual_finish)))))
        place_stored (self, task, dates);
      else if (task->has_progress)
        pur_plan_place_started (self, index, dates);
      else if (self->late_known)
        place_leaf_again (self, task, dates);
      else
        place_leaf (self, task, dates, FALSE);

      if (task->extra != 0)
        {
          if (pur_time_is_set (extra->actual_start))
            dates->actual_start = pur_network_point (self, extra->actual_start);
          dates->percent_complete = (guint8) CLAMP (lround (extra->percent_complete), 0, 100);
        }
    }
  self->strayed |= (dates->start <= 0) | (dates->finish >= self->limit);
}

static void
leave_summary (PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurGate *gate = pur_network_gate (self, task);
  PurTaskDates *dates = &self->dates[index];
  Claim claim;

  roll_up (self, task, gate);
  dates->why = PUR_WHY_PARENT;
  dates->why_index = gate->first_task;
  dates->actual_start = gate->actual_start;
  dates->percent_complete = 0;
  if (gate->whole > 0)
    dates->percent_complete =
      (guint8) lround (MIN ((double) gate->done / (double) gate->whole, 1) * 100);
  if (gate->any)
    {
      dates->start = gate->start;
      dates->finish = gate->finish;
      dates->early_start = gate->early_start;
      dates->early_finish = gate->early_finish;
    }
  else
    {
      /* Nothing inside counts: where it would begin. */
      dates->start = gate->floor != PUR_NETWORK_NO_POINT ? gate->floor
                                                         : get_project_start (self, task);
      dates->finish = dates->early_start = dates->early_finish = dates->start;
      claim = claim_links (self, task, FALSE);
      dates->why = claim.start == dates->start ? claim.why : PUR_WHY_PROJECT_START;
      dates->why_index = claim.start == dates->start ? claim.index : 0;
    }
  if (task->manual || task->external)
    place_stored (self, task, dates);
  dates->duration = pur_point_between (pur_network_time (self, task->lag_time), dates->start,
                                       dates->finish);
}

void
pur_network_visit_forward (PurNetwork *self, guint32 node)
{
  if (node & 1)
    enter_summary (self, node / 2);
  else if (pur_network_task (self, node / 2)->summary)
    leave_summary (self, node / 2);
  else
    visit_leaf (self, node / 2);
}

void
pur_network_pass_forward (PurNetwork *self)
{
  for (guint i = 0; i < self->n_nodes; i++)
    pur_network_visit_forward (self, self->nodes[i]);
  pur_network_find_spans (self);
}
