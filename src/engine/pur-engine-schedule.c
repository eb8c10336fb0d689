/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-private.h"

#include <string.h>

/* Room for the results of all tasks that there are; those that are new have none. */
void
pur_network_reach_dates (PurNetwork *self)
{
  guint n = self->n_built, n_spans = (n + PUR_SPAN_TASKS - 1) / PUR_SPAN_TASKS;

  self->n_built = self->tasks->len;
  self->dates = g_renew (PurTaskDates, self->dates, self->n_built);
  memset (self->dates + n, 0, (self->n_built - n) * sizeof *self->dates);
  self->leave = g_renew (guint32, self->leave, self->n_built);
  self->spans = g_renew (PurSpan, self->spans, pur_network_count_spans (self));
  memset (self->spans + n_spans, 0, (pur_network_count_spans (self) - n_spans) * sizeof *self->spans);
  self->results.tasks = self->dates;
}

static gboolean
build (PurNetwork *self, GError **error)
{
  if (!pur_network_build_outline (self, error) || !pur_network_fit_window (self, error))
    return FALSE;
  if ((self->dirty & PUR_DIRTY_CALENDARS) && !pur_network_build_times (self, error))
    return FALSE;
  self->dirty &= ~PUR_DIRTY_CALENDARS;
  if (!pur_network_build_order (self, error) || !pur_network_assign_times (self, error))
    return FALSE;

  pur_vector_fit (self->tasks);
  self->n_built = 0;
  pur_network_reach_dates (self);
  for (guint i = 1; i < self->tasks->len; i++)
    if (pur_network_task (self, i)->exists)
      {
        pur_network_mark_dates (self, i);
        self->dates[i].actual_start = PUR_NETWORK_NO_POINT;
      }
  self->dirty &= ~(PUR_DIRTY_STRUCTURE | PUR_DIRTY_PEOPLE);

  return TRUE;
}

/* Other people, other calendars; the tree and the links are as they were. */
static gboolean
build_people (PurNetwork *self, GError **error)
{
  if (!pur_network_assign_times (self, error))
    return FALSE;
  for (guint i = 1; i < self->tasks->len; i++)
    if (pur_network_task (self, i)->exists)
      pur_network_mark_dates (self, i);
  self->dirty &= ~PUR_DIRTY_PEOPLE;

  return TRUE;
}

/* In the order of the passes, so that the task that ran out of reach is named and not those
 * behind. */
static gboolean
check_reach (PurNetwork *self, GError **error)
{
  PurNetworkFault fault = { .code = PUR_ENGINE_ERROR_DATE_RANGE };

  for (guint i = 0; i < self->n_nodes; i++)
    {
      const PurTaskDates *dates = &self->dates[self->nodes[i] / 2];
      gint32 first = MIN (dates->start, dates->early_start);
      gint32 last = MAX (dates->finish, dates->early_finish);

      fault.task = self->nodes[i] / 2;
      fault.time = pur_network_to_time (self, first <= 0 ? first : last);
      if ((self->nodes[i] & 1) == 0 && (first <= 0 || last >= self->limit))
        return pur_network_fail (self, fault, error);
    }
  for (guint i = self->n_nodes; i-- > 0;)
    {
      const PurTaskDates *dates = &self->dates[self->nodes[i] / 2];

      fault.task = self->nodes[i] / 2;
      fault.time = pur_network_to_time (self, dates->late_start);
      if ((self->nodes[i] & 1) == 0 &&
          (dates->late_start <= 0 || dates->late_finish >= self->limit))
        return pur_network_fail (self, fault, error);
    }

  return TRUE;
}

/* Some tasks stand at their late dates: these must be known before the rest can be placed. */
static gboolean
places_late (const PurNetwork *self)
{
  for (guint i = 1; i < self->projects->len; i++)
    if (pur_network_project (self, i)->exists
        && pur_network_project (self, i)->options.schedule_from_finish)
      return TRUE;

  return self->n_alap > 0;
}

/* Where a project that goes by its finish begins. */
static void
find_late_starts (PurNetwork *self)
{
  for (guint i = 1; i < self->projects->len; i++)
    pur_network_project (self, i)->late_start = G_MAXINT32;
  for (guint i = 1; i < self->tasks->len; i++)
    {
      const PurTaskNode *task = pur_network_task (self, i);
      PurProjectNode *project = pur_network_project (self, task->project);

      if (task->exists && !task->summary && !task->off)
        project->late_start = MIN (project->late_start, self->dates[i].late_start);
    }
}

static void
pass (PurNetwork *self)
{
  self->late_known = FALSE;
  pur_network_pass_forward (self);
  pur_network_pass_backward (self);
  if (places_late (self))
    {
      find_late_starts (self);
      self->late_known = TRUE;
      pur_network_pass_forward (self);
      pur_network_pass_backward (self);
    }
}

gboolean
pur_network_schedule (PurNetwork *self, GError **error)
{
  gboolean edits_only;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->dirty == 0)
    return TRUE;

  edits_only = (self->dirty & ~(PUR_DIRTY_EDITS | PUR_DIRTY_PEOPLE)) == 0 && !places_late (self);
  self->results.n_tasks = 0;
  self->failed = FALSE;
  self->strayed = FALSE;
  g_array_set_size (self->members, 0);
  /* Whatever fails from here on, the next schedule goes the whole way. */
  self->dirty |= PUR_DIRTY_VALUES;
  if (self->dirty & (PUR_DIRTY_STRUCTURE | PUR_DIRTY_CALENDARS))
    {
      if (!build (self, error))
        return FALSE;
    }
  else if ((self->dirty & PUR_DIRTY_PEOPLE) && !build_people (self, error))
    {
      return FALSE;
    }

  if (edits_only)
    pur_network_update (self);
  else
    pass (self);
  g_array_set_size (self->edits, 0);
  self->n_rearranged = 0;
  if (self->strayed && !check_reach (self, error))
    return FALSE;

  self->results.tasks = self->dates;
  self->results.n_tasks = self->tasks->len;
  self->dirty = 0;

  return TRUE;
}

gboolean
pur_network_find_late (PurNetwork *self, guint task)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!self->results.late_stale || self->dirty != 0 || self->results.n_tasks == 0)
    return self->results.n_tasks > 0;
  if (task > 0 && !pur_network_has_dates (self, task))
    return TRUE;

  pur_network_sweep_late (self, task > 0 ? pur_network_entry (self, task) : 0);
  if (self->strayed && !check_reach (self, NULL))
    {
      self->results.n_tasks = 0;
      self->dirty |= PUR_DIRTY_VALUES;
      return FALSE;
    }

  return TRUE;
}

const PurWorkTime *
pur_network_get_work_time (PurNetwork *self, guint calendar)
{
  const PurCalendarNode *node;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->dirty & PUR_DIRTY_CALENDARS)
    {
      /* Dates out of reach leave the window where it was. */
      if (!pur_network_fit_window (self, NULL) && self->n_days == 0)
        pur_network_open_window (self, pur_time (0));
      if (!pur_network_build_times (self, NULL))
        return pur_network_time (self, PUR_TIME_STANDARD);
      self->dirty &= ~PUR_DIRTY_CALENDARS;
    }
  node = &g_array_index (self->calendars, PurCalendarNode, calendar);

  return pur_network_time (self, calendar > 0 && calendar < self->calendars->len && node->exists
                                   ? node->time : PUR_TIME_STANDARD);
}

const PurWorkTime *
pur_network_get_task_time (const PurNetwork *self, guint task)
{
  guint32 time;

  g_return_val_if_fail (self != NULL && pur_network_has_dates (self, task), NULL);

  /* Calendars that were compiled since the last schedule have not been combined for tasks yet. */
  time = pur_network_task (self, task)->time;

  return pur_network_time (self, time < self->times->len ? time : PUR_TIME_STANDARD);
}

void
pur_network_get_project_span (const PurNetwork *self,
                              guint project,
                              PurTime *start,
                              PurTime *finish)
{
  const PurProjectNode *node;

  g_return_if_fail (self != NULL && project < self->projects->len);

  node = pur_network_project (self, project);
  *start = pur_network_to_time (self, node->span.start);
  *finish = pur_network_to_time (self, node->span.finish);
}

PurNetworkReason
pur_network_get_reason (const PurNetwork *self, guint task)
{
  const PurTaskDates *dates = pur_network_get_dates (self, task);
  const PurTaskNode *node;
  PurNetworkReason reason = { .why = dates->why };

  g_return_val_if_fail (self != NULL && pur_network_has_dates (self, task), reason);

  node = pur_network_task (self, task);
  switch (reason.why)
    {
    case PUR_WHY_PREDECESSOR:
      reason.link = dates->why_index;
      reason.task = pur_network_link (self, *pur_network_place (self, reason.link))->predecessor;
      break;

    case PUR_WHY_SUCCESSOR:
      reason.link = dates->why_index;
      reason.task = pur_network_link (self, *pur_network_place (self, reason.link))->successor;
      break;

    case PUR_WHY_CONSTRAINT:
      reason.constraint = node->constraint;
      break;

    case PUR_WHY_CALENDAR:
      reason.calendar = node->calendar != 0
                          ? node->calendar
                          : pur_network_project (self, node->project)->options.calendar;
      break;

    case PUR_WHY_PARENT:
      reason.task = dates->why_index;
      break;

    case PUR_WHY_RESOURCE_CALENDAR:
      for (guint i = 1; i < self->assignments->len && reason.calendar == 0; i++)
        if (g_array_index (self->assignments, PurAssignmentNode, i).exists
            && pur_network_assignment (self, i)->task == task)
          reason.calendar = pur_network_assignment (self, i)->calendar;
      break;

    case PUR_WHY_NONE:
    case PUR_WHY_PROJECT_START:
    case PUR_WHY_PROJECT_FINISH:
    case PUR_WHY_PROGRESS:
    case PUR_WHY_LEVELLING:
    case PUR_WHY_PINNED:
    default:
      break;
    }

  return reason;
}

gsize
pur_network_get_spans (const PurNetwork *self, guint task, PurNetworkSpan *spans, gsize n)
{
  const PurTaskNode *node;
  const PurTaskPlan *plan;
  const PurWorkTime *time;
  gint32 start;

  g_return_val_if_fail (self != NULL && pur_network_has_dates (self, task), 0);

  node = pur_network_task (self, task);
  plan = pur_network_plan (self, node);
  if (node->plan == 0 || plan->n_segments == 0)
    return 0;

  time = pur_network_get_task_time (self, task);
  start = pur_point_to_work (time, self->dates[task].start);
  for (gsize i = 0; i < MIN (n, plan->n_segments); i++)
    {
      const PurSegment *segment =
          &g_array_index (self->segments, PurSegment, plan->first_segment + i);

      spans[i].start =
          pur_network_to_time (self, pur_point_from_work (time, start + segment->from));
      spans[i].finish =
          i + 1 == plan->n_segments
              ? pur_network_get_finish (self, task)
              : pur_network_to_time (self, pur_point_from_work_end (time, start + segment->to));
    }

  return plan->n_segments;
}
