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
pur_network_apply_lag (const PurNetwork *self, const PurLinkEnd *end, const PurWorkTime *time,
                       guint32 predecessor, gint32 point, gboolean back)
{
  gint64 lag = end->lag;
  gboolean elapsed = end->unit == PUR_NETWORK_LAG_ELAPSED;

  if (lag == 0)
    return point;

  if (end->unit == PUR_NETWORK_LAG_PERCENT)
    {
      const PurTaskDates *dates = &self->dates[predecessor];

      lag = llround ((double) lag * dates->duration / 10000.0);
      elapsed = dates->elapsed;
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
  gint32 start = task->summary || task->duration == 0 ? finish
                                                      : pur_plan_find_start (self, task, finish);

  if (start > claim->start)
    *claim = (Claim) { start, finish, why, index };
}

/* What a task's own links ask; a summary hands only asked starts to what is inside. */
static Claim
claim_links (const PurNetwork *self, const PurTaskNode *task, gboolean early)
{
  const PurWorkTime *time = pur_network_time (self, task->lag_time);
  Claim claim = no_claim;

  for (guint32 i = task->first_pred; i < task[1].first_pred; i++)
    {
      const PurLinkEnd *end = &self->preds[i];
      const PurTaskDates *pred = &self->dates[end->task];
      gboolean from_start = end->type == PUR_NETWORK_SS || end->type == PUR_NETWORK_SF;
      gint32 start = early ? pred->early_start : pred->start;
      gint32 finish = early ? pred->early_finish : pred->finish;
      gint32 point;

      if (pur_network_task (self, end->task)->off)
        continue;

      point =
          pur_network_apply_lag (self, end, time, end->task, from_start ? start : finish, FALSE);
      if (end->type == PUR_NETWORK_FS || end->type == PUR_NETWORK_SS)
        claim_start (&claim, point, PUR_WHY_PREDECESSOR, end->link);
      else if (!task->summary)
        claim_finish (self, task, &claim, point, PUR_WHY_PREDECESSOR, end->link);
    }

  return claim;
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

  *pur_network_gate (self, pur_network_task (self, index)) = (PurGate) {
    .floor = claim.start, .early_floor = early_floor, .why = claim.why, .why_index = claim.index,
    .start = G_MAXINT32, .early_start = G_MAXINT32, .late_start = G_MAXINT32,
    .finish = G_MININT32, .early_finish = G_MININT32, .late_finish = G_MININT32,
    .actual_start = PUR_NETWORK_NO_POINT, .ceiling = G_MAXINT32,
  };
}

static void
place_stored (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
{
  const PurNetworkTask *extra = pur_network_extra (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);
  gint32 start, finish;

  if (pur_time_is_set (extra->manual_start))
    start = pur_network_point (self, extra->manual_start);
  else if (pur_time_is_set (extra->manual_finish))
    start = pur_point_shift (time, pur_network_point (self, extra->manual_finish), -task->duration);
  else
    start = get_project_start (self, task);

  if (pur_time_is_set (extra->manual_finish))
    finish = pur_network_point (self, extra->manual_finish);
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
  const PurWorkTime *own = pur_network_time (self, task->lag_time);

  if (pur_point_next (own, claimed) < dates->start)
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

static void
place_leaf (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates, gboolean early)
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
place_leaf_again (const PurNetwork *self, const PurTaskNode *task, PurTaskDates *dates)
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

static void
roll_up (const PurNetwork *self, guint32 index, const PurTaskNode *task, const PurTaskDates *dates,
         double done, double whole)
{
  PurGate *gate;

  if (task->parent == 0 || task->off)
    return;

  gate = pur_network_gate (self, pur_network_task (self, task->parent));
  if (!gate->any || dates->start < gate->start)
    gate->first_task = index;
  gate->any = TRUE;
  gate->start = MIN (gate->start, dates->start);
  gate->finish = MAX (gate->finish, dates->finish);
  gate->early_start = MIN (gate->early_start, dates->early_start);
  gate->early_finish = MAX (gate->early_finish, dates->early_finish);
  if (dates->actual_start != PUR_NETWORK_NO_POINT
      && (gate->actual_start == PUR_NETWORK_NO_POINT || dates->actual_start < gate->actual_start))
    gate->actual_start = dates->actual_start;
  gate->done += done;
  gate->whole += whole;
}

static void
widen_project (const PurNetwork *self, const PurTaskNode *task, const PurTaskDates *dates)
{
  PurProjectNode *project = pur_network_project (self, task->project);

  if (task->off)
    return;

  project->early_finish = project->any ? MAX (project->early_finish, dates->early_finish)
                                       : dates->early_finish;
  project->start = project->any ? MIN (project->start, dates->start) : dates->start;
  project->finish = project->any ? MAX (project->finish, dates->finish) : dates->finish;
  project->any = TRUE;
}

static void
visit_leaf (const PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];
  double done = 0;

  dates->why_index = 0;
  dates->actual_start = PUR_NETWORK_NO_POINT;
  dates->percent_complete = 0;
  dates->duration = task->duration;
  if (task->extra == 0 && task->plan == 0)
    {
      if (self->late_known)
        place_leaf_again (self, task, dates);
      else
        place_leaf (self, task, dates, FALSE);
    }
  else
    {
      const PurNetworkTask *extra = pur_network_extra (self, task);

      if (task->external || (task->manual && !task->has_progress))
        place_stored (self, task, dates);
      else if (task->has_progress)
        pur_plan_place_started (self, index, dates);
      else if (self->late_known)
        place_leaf_again (self, task, dates);
      else
        place_leaf (self, task, dates, FALSE);

      if (pur_time_is_set (extra->actual_start))
        dates->actual_start = pur_network_point (self, extra->actual_start);
      dates->percent_complete = (guint8) CLAMP (lround (extra->percent_complete), 0, 100);
      done = extra->actual_duration > 0 ? (double) extra->actual_duration
                                        : extra->percent_complete * task->duration / 100;
    }

  roll_up (self, index, task, dates, done, task->duration);
  widen_project (self, task, dates);
}

static void
leave_summary (const PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurGate *gate = pur_network_gate (self, task);
  PurTaskDates *dates = &self->dates[index];

  dates->why = PUR_WHY_PARENT;
  dates->why_index = gate->first_task;
  dates->actual_start = gate->actual_start;
  dates->percent_complete =
      gate->whole > 0 ? (guint8) lround (MIN (gate->done / gate->whole, 1) * 100) : 0;
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
      dates->why = PUR_WHY_PROJECT_START;
    }
  if (task->manual || task->external)
    place_stored (self, task, dates);
  dates->duration = pur_point_between (pur_network_time (self, task->lag_time), dates->start,
                                       dates->finish);

  roll_up (self, index, task, dates, gate->done, gate->whole);
}

void
pur_network_pass_forward (PurNetwork *self)
{
  for (guint i = 1; i < self->projects->len; i++)
    {
      PurProjectNode *project = pur_network_project (self, i);

      project->any = FALSE;
      if (project->exists)
        project->start = project->finish = project->early_finish =
          pur_network_point (self, project->options.schedule_from_finish ? project->options.finish
                                                                         : project->options.start);
    }

  for (guint i = 0; i < self->n_nodes; i++)
    {
      guint32 index = self->nodes[i] / 2;

      if (self->nodes[i] & 1)
        enter_summary (self, index);
      else if (pur_network_task (self, index)->summary)
        leave_summary (self, index);
      else
        visit_leaf (self, index);
    }
}
