/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "naive-schedule.h"

#include <math.h>
#include <string.h>

typedef struct
{
  const NaivePlan *plan;
  NaiveDates *dates;
  int driven_start[64];
  int driven_finish[64];
} Naive;

static gboolean
works (const Naive *self, guint calendar, int tick)
{
  g_assert (tick > 0 && tick < NAIVE_TICKS);

  return self->plan->works[calendar][tick];
}

static int
next_work (const Naive *self, guint calendar, int tick)
{
  while (!works (self, calendar, tick))
    tick++;

  return tick;
}

static int
previous_end (const Naive *self, guint calendar, int tick)
{
  while (!works (self, calendar, tick - 1))
    tick--;

  return tick;
}

static int
add (const Naive *self, guint calendar, int tick, int work)
{
  for (; work > 0; tick++)
    if (works (self, calendar, tick))
      work--;
  for (; work < 0; tick--)
    if (works (self, calendar, tick - 1))
      work++;

  return tick;
}

static int
between (const Naive *self, guint calendar, int from, int to)
{
  int work = 0;

  for (int tick = MIN (from, to); tick < MAX (from, to); tick++)
    work += works (self, calendar, tick);

  return from <= to ? work : -work;
}

static guint
get_calendar (const Naive *self, guint task)
{
  return self->plan->tasks[task].calendar != 0 ? self->plan->tasks[task].calendar : 1;
}

static gboolean
is_summary (const Naive *self, guint task)
{
  for (guint i = 1; i <= self->plan->n_tasks; i++)
    if (self->plan->tasks[i].parent == task)
      return TRUE;

  return FALSE;
}

static int
shift_by_lag (const Naive *self, const NaiveLink *link, int tick, int sign)
{
  guint calendar = get_calendar (self, link->successor);

  switch (link->unit)
    {
    case PUR_NETWORK_LAG_WORKING:
      return add (self, calendar, tick, sign * link->lag);

    case PUR_NETWORK_LAG_ELAPSED:
      return tick + sign * link->lag;

    case PUR_NETWORK_LAG_PERCENT:
      {
        guint pred = link->predecessor;
        int duration = is_summary (self, pred) ? between (self, get_calendar (self, pred),
                                                          self->dates[pred].start,
                                                          self->dates[pred].finish)
                                               : self->plan->tasks[pred].duration;

        /* Random plans have percentages and durations that come out even. */
        return add (self, calendar, tick, sign * (link->lag * duration / 100));
      }

    case PUR_NETWORK_LAG_ELAPSED_PERCENT:
    default:
      g_assert_not_reached ();
    }
}

static void
place (Naive *self, guint index)
{
  const NaiveTask *task = &self->plan->tasks[index];
  guint calendar = get_calendar (self, index);
  int start = NAIVE_NONE, exact = NAIVE_NONE, finish;

  for (guint at = index; at != 0; at = self->plan->tasks[at].parent)
    {
      const NaiveTask *holder = &self->plan->tasks[at];

      for (guint i = 1; i <= self->plan->n_links; i++)
        {
          const NaiveLink *link = &self->plan->links[i];
          gboolean of_start = link->type == PUR_NETWORK_SS || link->type == PUR_NETWORK_SF;
          int tick;

          if (link->successor != at)
            continue;
          tick = shift_by_lag (self, link, of_start ? self->dates[link->predecessor].start
                                                    : self->dates[link->predecessor].finish, 1);
          if (link->type == PUR_NETWORK_FS || link->type == PUR_NETWORK_SS)
            {
              if (tick > start)
                exact = NAIVE_NONE;
              start = MAX (start, tick);
            }
          else if (at == index)
            {
              int required = add (self, calendar, tick, -task->duration);

              if (required > start || (required == start && tick > exact))
                {
                  start = required;
                  exact = tick;
                }
            }
        }
      if (holder->constraint == PUR_NETWORK_SNET
          || (at == index && holder->constraint == PUR_NETWORK_MSO))
        {
          if (holder->date > start)
            exact = NAIVE_NONE;
          start = MAX (start, holder->date);
        }
    }
  if (task->constraint == PUR_NETWORK_FNET || task->constraint == PUR_NETWORK_MFO)
    {
      int required = add (self, calendar, task->date, -task->duration);

      if (required > start || (required == start && task->date > exact))
        {
          start = required;
          exact = task->date;
        }
    }
  if (start == NAIVE_NONE)
    start = self->plan->start;
  if (task->duration > 0)
    start = next_work (self, calendar, start);
  finish = add (self, calendar, start, task->duration);
  if (exact != NAIVE_NONE && between (self, calendar, exact, finish) == 0)
    finish = exact;
  self->driven_start[index] = start;
  self->driven_finish[index] = finish;

  if (!self->plan->links_win)
    {
      gboolean at_start = task->constraint == PUR_NETWORK_MSO
                          || (task->constraint == PUR_NETWORK_SNLT && start > task->date);
      gboolean at_finish = task->constraint == PUR_NETWORK_MFO
                           || (task->constraint == PUR_NETWORK_FNLT && finish > task->date);

      if (at_start)
        {
          start = task->duration > 0 ? next_work (self, calendar, task->date) : task->date;
          finish = add (self, calendar, start, task->duration);
        }
      if (at_finish)
        {
          finish = task->date;
          start = add (self, calendar, finish, -task->duration);
        }
    }
  self->dates[index].start = start;
  self->dates[index].finish = finish;
}

static void
roll_up (Naive *self, guint index, gboolean late)
{
  NaiveDates *dates = &self->dates[index];
  int start = G_MAXINT, finish = G_MININT;

  for (guint i = 1; i <= self->plan->n_tasks; i++)
    if (self->plan->tasks[i].parent == index)
      {
        start = MIN (start, late ? self->dates[i].late_start : self->dates[i].start);
        finish = MAX (finish, late ? self->dates[i].late_finish : self->dates[i].finish);
      }
  *(late ? &dates->late_start : &dates->start) = start;
  *(late ? &dates->late_finish : &dates->finish) = finish;
}

static void
place_late (Naive *self, guint index, int end)
{
  const NaiveTask *task = &self->plan->tasks[index];
  guint calendar = get_calendar (self, index);
  int finish = end;

  for (guint at = index; at != 0; at = self->plan->tasks[at].parent)
    {
      for (guint i = 1; i <= self->plan->n_links; i++)
        {
          const NaiveLink *link = &self->plan->links[i];
          gboolean of_start = link->type == PUR_NETWORK_SS || link->type == PUR_NETWORK_SF;
          gboolean to_finish = link->type == PUR_NETWORK_FF || link->type == PUR_NETWORK_SF;
          int tick;

          if (link->predecessor != at || (at != index && of_start)
              || (to_finish && is_summary (self, link->successor)))
            continue;
          tick = shift_by_lag (self, link, to_finish ? self->dates[link->successor].late_finish
                                                     : self->dates[link->successor].late_start, -1);
          if (of_start)
            tick = add (self, calendar, tick, task->duration);
          finish = MIN (finish, tick);
        }
      if (self->plan->tasks[at].constraint == PUR_NETWORK_FNLT)
        finish = MIN (finish, self->plan->tasks[at].date);
    }
  if (task->deadline != NAIVE_NONE)
    finish = MIN (finish, task->deadline);
  if (task->constraint == PUR_NETWORK_MSO || task->constraint == PUR_NETWORK_SNLT)
    finish = MIN (finish, add (self, calendar, task->date, task->duration));
  if (task->constraint == PUR_NETWORK_MFO)
    finish = MIN (finish, task->date);
  if (task->duration > 0)
    finish = previous_end (self, calendar, finish);
  self->dates[index].late_finish = finish;
  self->dates[index].late_start = add (self, calendar, finish, -task->duration);
}

static void
find_slack (Naive *self, guint index)
{
  NaiveDates *dates = &self->dates[index];
  guint calendar = get_calendar (self, index);
  gboolean summary = is_summary (self, index);
  int start = summary ? dates->start : self->driven_start[index];
  int finish = summary ? dates->finish : self->driven_finish[index];
  int free;

  dates->total = MIN (between (self, calendar, start, dates->late_start),
                      between (self, calendar, finish, dates->late_finish));
  free = dates->total;
  for (guint i = 1; i <= self->plan->n_links; i++)
    {
      const NaiveLink *link = &self->plan->links[i];
      gboolean of_start = link->type == PUR_NETWORK_SS || link->type == PUR_NETWORK_SF;
      gboolean to_finish = link->type == PUR_NETWORK_FF || link->type == PUR_NETWORK_SF;
      int tick;

      if (link->predecessor != index || (to_finish && is_summary (self, link->successor)))
        continue;
      tick = shift_by_lag (self, link, to_finish ? self->dates[link->successor].finish
                                                 : self->dates[link->successor].start, -1);
      free = MIN (free, between (self, calendar, of_start ? dates->start : dates->finish, tick));
    }
  dates->free = MAX (free, 0);
}

void
naive_schedule (const NaivePlan *plan, NaiveDates *dates)
{
  Naive self = { .plan = plan, .dates = dates };
  NaiveDates before[64];
  int end = G_MININT;

  for (guint i = 1; i <= plan->n_tasks; i++)
    dates[i] = (NaiveDates) { plan->start, plan->start, 0, 0, 0, 0 };
  do
    {
      memcpy (before, dates, sizeof before);
      for (guint i = 1; i <= plan->n_tasks; i++)
        if (is_summary (&self, i))
          roll_up (&self, i, FALSE);
        else
          place (&self, i);
    }
  while (memcmp (before, dates, sizeof before) != 0);

  for (guint i = 1; i <= plan->n_tasks; i++)
    if (!is_summary (&self, i))
      end = MAX (end, dates[i].finish);
  for (guint i = 1; i <= plan->n_tasks; i++)
    dates[i].late_start = dates[i].late_finish = end;
  do
    {
      memcpy (before, dates, sizeof before);
      for (guint i = 1; i <= plan->n_tasks; i++)
        if (is_summary (&self, i))
          roll_up (&self, i, TRUE);
        else
          place_late (&self, i, end);
    }
  while (memcmp (before, dates, sizeof before) != 0);

  for (guint i = 1; i <= plan->n_tasks; i++)
    find_slack (&self, i);
}
