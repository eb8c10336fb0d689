/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a task's start to its finish and back, where its people, a split or progress have a say. */

#include "config.h"

#include "pur-engine-private.h"

#include <math.h>

/* How much of their units people work on average under a contour (Microsoft's tables of ten
 * steps). */
static double
get_contour_average (PurNetworkContour contour)
{
  switch (contour)
    {
    case PUR_NETWORK_BACK_LOADED:
    case PUR_NETWORK_FRONT_LOADED:
      return 0.6;

    case PUR_NETWORK_DOUBLE_PEAK:
    case PUR_NETWORK_EARLY_PEAK:
    case PUR_NETWORK_LATE_PEAK:
    case PUR_NETWORK_BELL:
      return 0.5;

    case PUR_NETWORK_TURTLE:
      return 0.7;

    case PUR_NETWORK_FLAT:
    default:
      return 1;
    }
}

static gint64
get_seconds (const PurNetworkAssignment *assignment, gint64 work)
{
  return llround ((double) work / assignment->units / get_contour_average (assignment->contour));
}

/* Each person begins at the task's start and delay, and works in own time; the last one ends the
 * task. */
static gint32
find_people_finish (const PurNetwork *self, const PurTaskNode *task, gint32 start)
{
  const PurTaskPlan *plan = pur_network_plan (self, task);
  gint32 finish = start;

  for (guint32 k = 0; k < plan->n; k++)
    {
      const PurPlanAssignment *entry = pur_network_plan_assignment (self, plan->first + k);
      const PurNetworkAssignment *assignment = pur_network_assignment (self, entry->assignment);
      const PurWorkTime *time = pur_network_time (self, entry->time);
      gint32 from = pur_point_next (time, start);

      if (assignment->delay > 0)
        from = pur_point_next (time, pur_point_add (time, from, assignment->delay));
      if (assignment->levelling_delay > 0)
        from = pur_point_next (time, pur_point_add (time, from, assignment->levelling_delay));
      if (assignment->work > 0)
        finish =
            MAX (finish, pur_point_add (time, from, get_seconds (assignment, assignment->work)));
    }

  return finish > start
             ? finish
             : pur_point_shift (pur_network_time (self, task->time), start, task->duration);
}

/* The working seconds from a split task's start to its end, gaps included. */
static gint64
get_split_length (const PurNetwork *self, const PurTaskNode *task)
{
  const PurTaskPlan *plan = pur_network_plan (self, task);
  gint64 left = task->duration, end = 0;

  for (guint32 k = 0; k < plan->n_segments && left > 0; k++)
    {
      const PurSegment *segment =
          &g_array_index (self->segments, PurSegment, plan->first_segment + k);
      gint64 length = segment->to - segment->from;

      /* The last stretch takes what a longer duration has over. */
      if (length > left || k + 1 == plan->n_segments)
        length = left;
      end = segment->from + length;
      left -= length;
    }

  return end;
}

/* The same from where @done of its seconds are behind it to its end, begun with a stretch of
 * work. */
static gint64
get_split_rest (const PurNetwork *self, const PurTaskNode *task, gint64 done)
{
  const PurTaskPlan *plan = pur_network_plan (self, task);
  gint64 at = 0;

  for (guint32 k = 0; k < plan->n_segments; k++)
    {
      const PurSegment *segment =
          &g_array_index (self->segments, PurSegment, plan->first_segment + k);

      at = segment->from + done;
      if (done < segment->to - segment->from)
        break;
      done -= segment->to - segment->from;
    }

  return get_split_length (self, task) - at;
}

gint32
pur_plan_find_finish (const PurNetwork *self, const PurTaskNode *task, gint32 start)
{
  const PurTaskPlan *plan = pur_network_plan (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);

  if (task->duration == 0)
    return start;
  if (task->plan == 0)
    return pur_point_add (time, start, task->duration);
  if (plan->n_segments > 0)
    return pur_point_add (time, start, get_split_length (self, task));
  if (plan->by_assignment)
    return find_people_finish (self, task, start);

  return pur_point_add (time, start, task->duration);
}

gint32
pur_plan_find_start (const PurNetwork *self, const PurTaskNode *task, gint32 finish)
{
  const PurTaskPlan *plan = pur_network_plan (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);
  gint32 start;

  if (task->duration == 0)
    return finish;
  if (task->plan != 0 && plan->n_segments > 0)
    return pur_point_sub (time, finish, get_split_length (self, task));

  start = pur_point_sub (time, finish, task->duration);
  if (task->plan != 0 && plan->by_assignment)
    {
      /* People's own times make the length depend on the start: walk to the latest start that
       * does. */
      for (int i = 0; i < 8; i++)
        {
          gint32 over = pur_point_between (time, finish, find_people_finish (self, task, start));

          if (over <= 0)
            break;
          start = pur_point_sub (time, start, over);
        }
    }

  return start;
}

gboolean
pur_plan_is_done (const PurNetwork *self, const PurTaskNode *task)
{
  const PurNetworkTask *extra;

  if (task->plan != 0 && pur_network_plan (self, task)->done)
    return TRUE;
  if (task->extra == 0)
    return FALSE;

  extra = pur_network_extra (self, task);

  return pur_time_is_set (extra->actual_finish) || extra->percent_complete >= 100;
}

/* Where the rest of a started task ends. */
static gint32
find_rest_finish (const PurNetwork *self, const PurTaskNode *task, gint32 start)
{
  const PurNetworkTask *extra = pur_network_extra (self, task);
  const PurTaskPlan *plan = pur_network_plan (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);
  gint32 from = start, finish = start;

  if (pur_time_is_set (extra->resume))
    from = pur_network_point (self, extra->resume);
  else if (pur_time_is_set (extra->stop))
    from = pur_network_point (self, extra->stop);

  if (task->plan != 0 && plan->n_segments > 0 && extra->remaining_duration > 0)
    {
      gint64 done = MAX (task->duration - extra->remaining_duration, 0);

      return pur_point_add (time, from, get_split_rest (self, task, done));
    }
  if (task->plan != 0 && plan->by_assignment)
    {
      for (guint32 k = 0; k < plan->n; k++)
        {
          const PurPlanAssignment *entry = pur_network_plan_assignment (self, plan->first + k);
          const PurNetworkAssignment *assignment = pur_network_assignment (self, entry->assignment);
          gint32 point = from;

          if (pur_time_is_set (assignment->actual_finish))
            {
              finish = MAX (finish, pur_network_point (self, assignment->actual_finish));
              continue;
            }
          if (pur_time_is_set (assignment->resume))
            point = pur_network_point (self, assignment->resume);
          if (assignment->remaining_work > 0)
            finish =
                MAX (finish, pur_point_add (pur_network_time (self, entry->time), point,
                                            get_seconds (assignment, assignment->remaining_work)));
        }
      if (finish > start)
        return finish;
    }

  return pur_point_shift (time, from, extra->remaining_duration);
}

void
pur_plan_place_started (const PurNetwork *self, guint32 index, PurTaskDates *dates)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurNetworkTask *extra = pur_network_extra (self, task);
  const PurWorkTime *time = pur_network_time (self, task->time);

  dates->why = PUR_WHY_PROGRESS;
  if (pur_time_is_set (extra->actual_start))
    dates->start = pur_network_point (self, extra->actual_start);
  else if (pur_time_is_set (extra->actual_finish))
    dates->start = pur_point_shift (time, pur_network_point (self, extra->actual_finish),
                                    -(gint64) task->duration);

  if (pur_time_is_set (extra->actual_finish))
    dates->finish = pur_network_point (self, extra->actual_finish);
  else if (extra->percent_complete >= 100)
    dates->finish = pur_plan_find_finish (self, task, dates->start);
  else
    dates->finish = find_rest_finish (self, task, dates->start);

  dates->early_start = dates->start;
  dates->early_finish = dates->finish;
  pur_network_notes (self, task)->driven_start = dates->start;
  pur_network_notes (self, task)->driven_finish = dates->finish;
}
