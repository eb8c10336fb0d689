/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which days the network reaches, the calendars compiled for them, and what each task works in. */

#include "config.h"

#include "pur-engine-private.h"

#include <string.h>

#define WINDOW_YEARS 65
#define YEARS_BEFORE 8 /* when a window is opened */
#define YEARS_SPARE 4  /* between its ends and the plan's dates, else it is opened anew */
#define MAX_BASES 32
#define MAX_COMBINED 64 /* beside one for each calendar */

#define TIME_NONE G_MAXUINT32

typedef struct
{
  PurTime first;
  PurTime last;
  PurNetworkFault first_holder;
  PurNetworkFault last_holder;
} Span;

static void
widen (Span *span, PurTime time, PurNetworkFault holder)
{
  if (!pur_time_is_set (time))
    return;

  holder.time = time;
  if (!pur_time_is_set (span->first) || time.seconds < span->first.seconds)
    {
      span->first = time;
      span->first_holder = holder;
    }
  if (!pur_time_is_set (span->last) || time.seconds > span->last.seconds)
    {
      span->last = time;
      span->last_holder = holder;
    }
}

static Span
find_span (PurNetwork *self)
{
  Span span = { .first = pur_time (0), .last = pur_time (0) };

  for (guint i = 1; i < self->projects->len; i++)
    {
      const PurProjectNode *project = pur_network_project (self, i);
      PurNetworkFault holder = { .project = i };

      if (!project->exists)
        continue;
      widen (&span, project->options.start, holder);
      if (project->options.schedule_from_finish)
        widen (&span, project->options.finish, holder);
    }
  for (guint i = 1; i < self->tasks->len; i++)
    {
      const PurTaskNode *task = pur_network_task (self, i);
      const PurNetworkTask *extra = pur_network_extra (self, task);
      PurNetworkFault holder = { .task = i };

      if (!task->exists || task->extra == 0)
        continue;
      if (task->constraint > PUR_NETWORK_ALAP)
        widen (&span, extra->constraint_date, holder);
      if (task->manual || task->external)
        {
          widen (&span, extra->manual_start, holder);
          widen (&span, extra->manual_finish, holder);
        }
      widen (&span, extra->deadline, holder);
      widen (&span, extra->actual_start, holder);
      widen (&span, extra->actual_finish, holder);
      if (pur_time_is_set (extra->actual_start))
        {
          widen (&span, extra->stop, holder);
          widen (&span, extra->resume, holder);
        }
    }
  for (guint i = 1; i < self->assignments->len; i++)
    {
      const PurNetworkAssignment *assignment = pur_network_assignment (self, i);
      PurNetworkFault holder = { .assignment = i, .task = assignment->task };

      /* Only dates that are read count: some writers put nonsense into those of work not begun. */
      if (assignment->task >= self->tasks->len
          || !pur_network_task (self, assignment->task)->has_progress)
        continue;
      widen (&span, assignment->actual_finish, holder);
      widen (&span, assignment->resume, holder);
    }

  return span;
}

/* Well inside: what follows from a date has room on both sides. */
gboolean
pur_network_is_in_window (const PurNetwork *self, PurTime time)
{
  const gint64 year = 366 * (gint64) PUR_SECONDS_PER_DAY;
  gint64 origin = self->results.origin;

  return self->n_days > 0 && time.seconds >= origin + YEARS_SPARE * year
         && time.seconds <= origin + self->limit - YEARS_SPARE * year;
}

/* The years around @first, with room before it and much more after. */
void
pur_network_open_window (PurNetwork *self, PurTime first)
{
  int year = pur_time_to_civil (first).year - YEARS_BEFORE;
  gint64 end = pur_time_from_civil (year + WINDOW_YEARS, 1, 1, 0, 0, 0).seconds;

  self->results.origin = pur_time_from_civil (year, 1, 1, 0, 0, 0).seconds;
  self->n_days = (gint32) ((end - self->results.origin) / PUR_SECONDS_PER_DAY);
  self->limit = self->n_days * PUR_SECONDS_PER_DAY;
  self->dirty |= PUR_DIRTY_CALENDARS | PUR_DIRTY_STRUCTURE;
}

/* Keeps the window where it is as long as the plan stays inside: compiled calendars stay good. */
gboolean
pur_network_fit_window (PurNetwork *self, GError **error)
{
  Span span = find_span (self);
  const gint64 days = (WINDOW_YEARS - YEARS_BEFORE - YEARS_SPARE - 1) * 365;

  if (pur_network_is_in_window (self, span.first) && pur_network_is_in_window (self, span.last))
    return TRUE;

  if (span.last.seconds - span.first.seconds > days * PUR_SECONDS_PER_DAY)
    {
      PurNetworkFault fault = span.last_holder;

      /* Of the two ends the one that no project names is the stranger. */
      if (fault.project != 0 && span.first_holder.project == 0)
        fault = span.first_holder;
      fault.code = PUR_ENGINE_ERROR_DATE_RANGE;
      return pur_network_fail (self, fault, error);
    }
  pur_network_open_window (self, span.first);

  return TRUE;
}

static gboolean
compile (PurNetwork *self, guint index, GError **error)
{
  const PurCalendarSource *chain[MAX_BASES];
  PurCalendarNode *node = &g_array_index (self->calendars, PurCalendarNode, index);
  PurCalendarState state;
  PurWorkTime *time;
  gsize n = 0;

  for (guint at = index; at != 0; at = chain[n - 1]->base)
    {
      const PurCalendarNode *base = &g_array_index (self->calendars, PurCalendarNode, at);

      if (at >= self->calendars->len || !base->exists)
        return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_REFERENCE,
                                                           .calendar = index }, error);
      if (n == MAX_BASES)
        return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_CALENDAR_LOOP,
                                                           .calendar = index }, error);
      chain[n++] = &base->source;
    }

  time = pur_work_time_compile (chain, n, self->results.origin, self->n_days, &state);
  if (time == NULL)
    return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_CALENDAR_DAY,
                                                       .calendar = index }, error);
  node->time = self->times->len;
  g_ptr_array_add (self->times, time);

  return TRUE;
}

/* A calendar that adds nothing is its base: most people have one such each. */
static void
share_base (PurNetwork *self, guint index)
{
  PurCalendarNode *node = &g_array_index (self->calendars, PurCalendarNode, index);
  guint base = node->source.base;

  while (base != 0 && g_array_index (self->calendars, PurCalendarNode, base).source.n_periods == 0)
    base = g_array_index (self->calendars, PurCalendarNode, base).source.base;
  node->time = base != 0 ? g_array_index (self->calendars, PurCalendarNode, base).time
                         : PUR_TIME_STANDARD;
}

/* All work times from the @first on, and so what was made of two. */
static void
forget_combined (PurNetwork *self, guint first)
{
  g_ptr_array_set_size (self->times, (int) first);
  g_hash_table_remove_all (self->combined);
}

gboolean
pur_network_build_times (PurNetwork *self, GError **error)
{
  PurCalendarState state;

  forget_combined (self, 0);
  g_ptr_array_add (self->times, pur_work_time_always (self->results.origin, self->n_days));
  g_ptr_array_add (self->times,
                   pur_work_time_compile (NULL, 0, self->results.origin, self->n_days, &state));

  for (guint i = 1; i < self->calendars->len; i++)
    {
      PurCalendarNode *node = &g_array_index (self->calendars, PurCalendarNode, i);

      if (node->exists && !compile (self, i, error))
        return FALSE;
    }
  for (guint i = 1; i < self->calendars->len; i++)
    {
      PurCalendarNode *node = &g_array_index (self->calendars, PurCalendarNode, i);

      if (node->exists && node->source.n_periods == 0)
        share_base (self, i);
    }
  self->n_calendar_times = self->times->len;

  return TRUE;
}

/* The compiled calendar @index, TIME_NONE when it will not do. */
static guint32
find_time (PurNetwork *self, guint index, PurNetworkFault fault, GError **error)
{
  const PurCalendarNode *node = &g_array_index (self->calendars, PurCalendarNode, index);

  if (index >= self->calendars->len || !node->exists)
    {
      fault.code = PUR_ENGINE_ERROR_REFERENCE;
      pur_network_fail (self, fault, error);
      return TIME_NONE;
    }
  if (pur_network_time (self, node->time)->total == 0)
    {
      fault.code = PUR_ENGINE_ERROR_CALENDAR_IDLE;
      fault.calendar = index;
      pur_network_fail (self, fault, error);
      return TIME_NONE;
    }

  return node->time;
}

/* What both or either of two work times work in, made once and kept until a calendar changes. */
static guint32
combine (PurNetwork *self, guint32 a, guint32 b, gboolean both)
{
  gint64 key = ((gint64) MIN (a, b) << 32 | MAX (a, b)) << 1 | both;
  gpointer known;
  PurWorkTime *time;

  if (a == b)
    return a;
  if (g_hash_table_lookup_extended (self->combined, &key, NULL, &known))
    return GPOINTER_TO_UINT (known);

  time = pur_work_time_combine (pur_network_time (self, MIN (a, b)),
                                pur_network_time (self, MAX (a, b)), both);
  if (time == NULL)
    {
      /* Never both: the task's own calendar decides, as if nobody were assigned. */
      g_hash_table_insert (self->combined, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (TIME_NONE));
      return TIME_NONE;
    }
  g_hash_table_insert (self->combined, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->times->len));
  g_ptr_array_add (self->times, time);

  return self->times->len - 1;
}

static gboolean
does_work (const PurNetworkAssignment *assignment)
{
  return assignment->kind == PUR_NETWORK_WORK && assignment->units > 0;
}

/* Adds the stretches of one person's work: from the first piece with work to the last, without the
 * pieces in between that are working time and hold none. */
static void
find_stretches (PurNetwork *self, const PurWorkTime *time, const PurNetworkAssignment *assignment,
                gint32 *first)
{
  PurSegment segment = { 0 };
  gboolean open = FALSE;

  for (gsize i = 0; i < assignment->n_pieces; i++)
    {
      const PurNetworkPiece *piece = &assignment->pieces[i];
      gint32 from, to;

      from = pur_point_clamp (time, piece->start.seconds - self->results.origin);
      to = pur_point_clamp (time, piece->finish.seconds - self->results.origin);
      from = pur_point_to_work (time, from);
      to = pur_point_to_work (time, to);
      if (to <= from)
        continue;
      if (piece->work > 0)
        {
          segment = (PurSegment) { open ? segment.from : from, to };
          *first = MIN (*first, segment.from);
          open = TRUE;
        }
      else if (open)
        {
          g_array_append_val (self->segments, segment);
          open = FALSE;
        }
    }
  if (open)
    g_array_append_val (self->segments, segment);
}

/* The pattern of a split task: its people's stretches of work laid over each other. */
static void
find_segments (PurNetwork *self, const PurTaskNode *task, PurTaskPlan *plan)
{
  const PurWorkTime *time = pur_network_time (self, task->time);
  guint first = self->segments->len;
  gboolean split = FALSE;
  PurSegment *segments;
  gint32 start = G_MAXINT32;
  guint n = 0;

  for (guint k = 0; k < plan->n; k++)
    {
      const PurNetworkAssignment *assignment = pur_network_assignment (
          self, pur_network_plan_assignment (self, plan->first + k)->assignment);

      find_stretches (self, time, assignment, &start);
    }

  segments = &g_array_index (self->segments, PurSegment, first);
  for (guint i = 0; i + first < self->segments->len; i++)
    {
      PurSegment segment = segments[i];
      guint k = i;

      for (; k > 0 && segments[k - 1].from > segment.from; k--)
        segments[k] = segments[k - 1];
      segments[k] = segment;
    }
  for (guint i = 0; i + first < self->segments->len; i++)
    {
      if (n > 0 && segments[i].from - start <= segments[n - 1].to)
        {
          segments[n - 1].to = MAX (segments[n - 1].to, segments[i].to - start);
          continue;
        }
      segments[n++] = (PurSegment) { segments[i].from - start, segments[i].to - start };
      split = split || n > 1;
    }
  g_array_set_size (self->segments, split ? first + n : first);
  plan->first_segment = first;
  plan->n_segments = split ? n : 0;
}

static gboolean
plan_task (PurNetwork *self, PurTaskNode *task, guint index, const guint32 *assignments, guint n, GError **error)
{
  PurTaskPlan plan = { .first = self->plan_assignments->len };
  guint32 project_time = pur_network_project (self, task->project)->time;
  guint32 own = task->calendar != 0 ? task->lag_time : TIME_NONE;
  gboolean alone = task->elapsed || (task->ignore_resource_calendar && own != TIME_NONE);
  gboolean pieces = FALSE;

  for (guint k = 0; k < n; k++)
    {
      const PurNetworkAssignment *assignment = pur_network_assignment (self, assignments[k]);
      PurPlanAssignment entry = { assignments[k], project_time };

      if (assignment->kind == PUR_NETWORK_NOBODY && pur_time_is_set (assignment->actual_finish))
        plan.done = TRUE;
      if (!does_work (assignment))
        continue;

      if (assignment->calendar != 0)
        entry.time =
            find_time (self, assignment->calendar,
                       (PurNetworkFault) { .assignment = assignments[k], .task = index }, error);
      if (entry.time == TIME_NONE)
        return FALSE;
      if (alone)
        entry.time = task->time;
      else if (own != TIME_NONE)
        entry.time = combine (self, entry.time, own, TRUE);
      if (entry.time == TIME_NONE)
        entry.time = own;

      plan.by_assignment |= (plan.n > 0 && entry.time != task->time)
                            || assignment->delay != 0 || assignment->levelling_delay != 0;
      task->time =
          plan.n == 0 ? entry.time : combine (self, task->time, entry.time, FALSE);
      pieces |= assignment->n_pieces > 0;
      g_array_append_val (self->plan_assignments, entry);
      plan.n++;
    }

  if (pieces)
    find_segments (self, task, &plan);
  if (plan.by_assignment || plan.n_segments > 0 || plan.done)
    {
      task->plan = self->plans->len;
      g_array_append_val (self->plans, plan);
    }
  else
    {
      g_array_set_size (self->plan_assignments, plan.first);
    }

  return TRUE;
}

gboolean
pur_network_assign_times (PurNetwork *self, GError **error)
{
  guint n_tasks = self->tasks->len;
  g_autofree guint32 *offsets = g_new0 (guint32, n_tasks + 2);
  g_autofree guint32 *sorted = g_new (guint32, self->assignments->len);

  /* What nobody needs any more goes when there may be too much of it. */
  if (self->times->len > self->n_calendar_times * 2 + MAX_COMBINED)
    forget_combined (self, self->n_calendar_times);
  g_array_set_size (self->plans, 1);
  g_array_set_size (self->plan_assignments, 0);
  g_array_set_size (self->segments, 0);

  for (guint i = 1; i < self->projects->len; i++)
    {
      PurProjectNode *project = pur_network_project (self, i);

      project->time = PUR_TIME_STANDARD;
      if (project->exists && project->options.calendar != 0)
        project->time =
            find_time (self, project->options.calendar, (PurNetworkFault) { .project = i }, error);
      if (project->time == TIME_NONE)
        return FALSE;
    }

  for (guint i = 1; i < self->assignments->len; i++)
    {
      guint task = pur_network_assignment (self, i)->task;

      if (!g_array_index (self->assignments, PurAssignmentNode, i).exists)
        continue;
      if (task == 0 || task >= n_tasks || !pur_network_task (self, task)->exists)
        return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_REFERENCE,
                                                           .assignment = i }, error);
      offsets[task + 1]++;
    }
  for (guint i = 1; i <= n_tasks + 1; i++)
    offsets[i] += offsets[i - 1];
  for (guint i = self->assignments->len; i-- > 1;)
    if (g_array_index (self->assignments, PurAssignmentNode, i).exists)
      sorted[--offsets[pur_network_assignment (self, i)->task + 1]] = i;

  for (guint i = 1; i < n_tasks; i++)
    {
      PurTaskNode *task = pur_network_task (self, i);
      guint32 first = offsets[i + 1];
      guint32 end = offsets[i + 2];

      if (!task->exists)
        continue;
      task->plan = 0;
      task->lag_time = pur_network_project (self, task->project)->time;
      if (task->calendar != 0)
        task->lag_time = find_time (self, task->calendar, (PurNetworkFault) { .task = i }, error);
      if (task->lag_time == TIME_NONE)
        return FALSE;
      task->time = task->elapsed && !task->summary ? PUR_TIME_ALWAYS : task->lag_time;
      if (!task->summary && end > first
          && !plan_task (self, task, i, sorted + first, end - first, error))
        return FALSE;
    }

  return TRUE;
}
