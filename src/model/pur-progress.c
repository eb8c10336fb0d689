/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-progress.h"

#include "pur-figure-private.h"
#include "pur-plan.h"

/* Structures */

typedef struct
{
  PurTask *task;
  double weight;
  double done; /* of the weight */
  gint64 start;
  gint64 stands; /* what is done, is done by then */
  double length; /* in working time */
  double planned_weight;
  gint64 planned_start;
  gint64 planned_finish;
  double planned_length;
} Part;

/* Auxiliary methods */

static double
length_of (PurTask *task, gint64 start, gint64 finish)
{
  return (double) pur_duration_get_seconds (pur_plan_get_work (task, pur_time (start), pur_time (finish)));
}

static double
fraction (PurTask *task, gint64 start, gint64 finish, double length, gint64 time)
{
  if (time >= finish)
    return 1;
  if (time <= start || length <= 0)
    return 0;
  return length_of (task, start, time) / length;
}

static void
measure (const GArray *parts, gint64 time, double *planned, double *done)
{
  double all_planned = 0;
  double all = 0;

  *planned = *done = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      all += part->weight;
      all_planned += part->planned_weight;
      *done += part->done * fraction (part->task, part->start, part->stands, part->length, time);
      *planned += part->planned_weight *
                  fraction (part->task, part->planned_start, part->planned_finish, part->planned_length, time);
    }
  *planned = all_planned > 0 ? 100 * *planned / all_planned : 0;
  *done = all > 0 ? 100 * *done / all : 0;
}

static double
seconds_of (gboolean by_work, PurDuration work, PurDuration duration)
{
  return (double) pur_duration_get_seconds (by_work ? work : duration);
}

static Part
make_part (PurTask *task, gboolean by_work, gboolean has_baseline, gint64 status)
{
  double percent = pur_figure_is_done (task) ? 100 : pur_task_get_progress (task);
  PurBaselineTask *baseline = has_baseline ? pur_plan_get_compared (task) : NULL;
  Part part = {
    .task = task,
    .weight = seconds_of (by_work, pur_task_get_total_work (task), pur_task_get_scheduled_duration (task)),
    .start = pur_task_get_start (task).seconds,
    .stands = pur_task_get_finish (task).seconds,
  };

  part.done = part.weight * percent / 100;
  if (percent < 100 && pur_task_has_stop (task))
    part.stands = pur_task_get_stop (task).seconds;
  /* What is said to be done is done by the day that it is said for. */
  part.stands = MIN (part.stands, status);
  part.start = MIN (part.start, part.stands);
  if (!has_baseline)
    {
      part.planned_weight = part.weight;
      part.planned_start = pur_task_get_start (task).seconds;
      part.planned_finish = pur_task_get_finish (task).seconds;
    }
  else if (baseline != NULL && pur_baseline_task_has_finish (baseline))
    {
      part.planned_weight = seconds_of (by_work, pur_baseline_task_get_work (baseline),
                                        pur_baseline_task_get_duration (baseline));
      /* Some files keep only the dates of a baseline. */
      if (!(by_work ? pur_baseline_task_has_work (baseline) : pur_baseline_task_has_duration (baseline)))
        part.planned_weight = part.weight;
      part.planned_start = pur_baseline_task_get_start (baseline).seconds;
      part.planned_finish = pur_baseline_task_get_finish (baseline).seconds;
    }
  part.length = length_of (task, part.start, part.stands);
  part.planned_length = length_of (task, part.planned_start, part.planned_finish);
  return part;
}

static void
add_point (PurProgress *self, const GArray *parts, gint64 time)
{
  PurProgressPoint point = { .time = pur_time (time) };

  measure (parts, time, &point.planned, &point.done);
  if (time > self->status.seconds)
    point.done = -1;
  g_array_append_val (self->points, point);
}

static void
add_points (PurProgress *self, const GArray *parts, guint n_points)
{
  gint64 from = G_MAXINT64, to = G_MININT64;
  gint64 before;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);

      from = MIN (from, part->start);
      to = MAX (to, part->stands);
      if (part->planned_weight > 0)
        {
          from = MIN (from, part->planned_start);
          to = MAX (to, part->planned_finish);
        }
    }
  before = from;
  for (guint i = 0; n_points > 1 && i < n_points; i++)
    {
      gint64 time = from + (gint64) ((double) (to - from) * i / (n_points - 1));

      if (self->status.seconds > before && self->status.seconds < time)
        add_point (self, parts, self->status.seconds);
      add_point (self, parts, time);
      before = time;
    }
}

/* Public API */

PurProgress *
pur_progress_new (PurWorkspace *workspace, PurId project, guint n_points)
{
  g_autoptr (GPtrArray) tasks = pur_figure_dup_leaves (workspace, project);
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (Part));
  PurRecord *record = pur_workspace_lookup (workspace, &pur_project_kind, project);
  PurProgress *self;
  gboolean by_work = FALSE;
  gboolean has_baseline = FALSE;
  double weight = 0;

  if (!pur_plan_schedule (workspace, NULL))
    return NULL;
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      by_work = by_work || pur_duration_get_seconds (pur_task_get_total_work (task)) > 0;
      has_baseline = has_baseline || pur_plan_get_compared (task) != NULL;
    }
  self = g_new0 (PurProgress, 1);
  self->status = pur_figure_get_status (PUR_project (record));
  self->has_baseline = has_baseline;
  self->points = g_array_new (FALSE, FALSE, sizeof (PurProgressPoint));
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      Part part;

      if (!pur_task_has_finish (task))
        continue;
      part = make_part (task, by_work, has_baseline, self->status.seconds);
      weight += part.weight;
      if (part.weight > 0 || part.planned_weight > 0)
        g_array_append_val (parts, part);
    }
  if (weight <= 0)
    {
      pur_progress_free (self);
      return NULL;
    }
  measure (parts, self->status.seconds, &self->planned, &self->done);
  add_points (self, parts, n_points);
  return self;
}

void
pur_progress_free (PurProgress *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->points);
  g_free (self);
}
