/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled calendars and the 32-bit arithmetic on them that the passes are made of.
 *
 * A point is a second since the window's first midnight.  Sums saturate at the window's ends, 0 and
 * @limit; no plan lies that near to them, so the pass checks for them once at its end. */

#pragma once

#include "pur-engine-calendar.h"

#define PUR_BUCKET_SHIFT 13

typedef struct
{
  gint32 from[PUR_DAY_INTERVALS];
  gint32 to[PUR_DAY_INTERVALS];
  gint32 total;
  guint n;
} PurDayPattern;

typedef struct
{
  gint32 before; /* working seconds from the window's start to this midnight */
  guint16 pattern;
  guint16 next;  /* how many days on the next one with work is */
} PurDayEntry;

struct _PurWorkTime
{
  gint64 origin;
  gint32 n_days;
  gint32 limit; /* n_days × 86400 */
  gint32 total;
  guint n_patterns;
  PurDayEntry *days; /* n_days + 1 */
  PurDayPattern *patterns;
  gint32 *buckets; /* the day in which the working second k << PUR_BUCKET_SHIFT lies */
  guint week[7];   /* the pattern of an ordinary Monday … Sunday */
  gint64 week_work;
};

typedef enum
{
  PUR_CALENDAR_FINE,
  PUR_CALENDAR_BAD_DAY,
  PUR_CALENDAR_IDLE,
} PurCalendarState;

/* @chain: a calendar's source, its base's, and so on.  NULL with @state set when it cannot be. */
PurWorkTime *pur_work_time_compile   (const PurCalendarSource *const *chain, gsize n_chain,
                                      gint64 origin, gint32 n_days, PurCalendarState *state);
PurWorkTime *pur_work_time_always    (gint64 origin, gint32 n_days);

/* What both (intersection) or any (union) work in.  NULL when that is never. */
PurWorkTime *pur_work_time_combine   (const PurWorkTime *a, const PurWorkTime *b, gboolean both);
PurWorkTime *pur_work_time_copy      (const PurWorkTime *self);
void         pur_work_time_free      (PurWorkTime *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurWorkTime, pur_work_time_free)

/* Calls @func with the number of each day since 1970 that @recurrence means from @first to
 * @last. */
void         pur_recurrence_foreach  (const PurRecurrence *recurrence, gint64 first, gint64 last,
                                      void (*func) (gint64 day, gpointer data), gpointer data);

static inline gint32
pur_point_clamp (const PurWorkTime *self, gint64 point)
{
  return (gint32) CLAMP (point, 0, (gint64) self->limit);
}

/* Both without a branch for the days that nearly all are, of at most two intervals: what is asked for
 * follows no order that a processor could learn. */
static inline gint32
pur_pattern_count (const PurDayPattern *self, guint i, gint32 second)
{
  gint32 work = MAX (second, self->from[i]) - self->from[i];

  return MIN (work, self->to[i] - self->from[i]);
}

static inline gint32
pur_pattern_to_work (const PurDayPattern *self, gint32 second)
{
  gint32 work = pur_pattern_count (self, 0, second) + pur_pattern_count (self, 1, second);

  for (guint i = 2; G_UNLIKELY (i < self->n); i++)
    work += pur_pattern_count (self, i, second);

  return work;
}

/* @work below the day's total. */
static inline gint32
pur_pattern_from_work (const PurDayPattern *self, gint32 work)
{
  gint32 second = self->from[0] + work;

  second += (self->from[1] - self->to[0]) & -(second >= self->to[0]);
  for (guint i = 2; G_UNLIKELY (i < self->n); i++)
    second += (self->from[i] - self->to[i - 1]) & -(second >= self->to[i - 1]);

  return second;
}

/* Working seconds from the window's start to @point. */
static inline gint32
pur_point_to_work (const PurWorkTime *self, gint32 point)
{
  guint32 day = (guint32) point / PUR_SECONDS_PER_DAY;

  if (G_UNLIKELY (day >= (guint32) self->n_days))
    return point < 0 ? 0 : self->total;

  return self->days[day].before
         + pur_pattern_to_work (&self->patterns[self->days[day].pattern],
                                point - (gint32) day * PUR_SECONDS_PER_DAY);
}

/* The same for a working second of the window. */
static inline gint32
pur_point_find (const PurWorkTime *self, gint32 work)
{
  const PurDayEntry *day = &self->days[self->buckets[work >> PUR_BUCKET_SHIFT]];

  /* A bucket is shorter than a day's work mostly is: at most one day on, and no branch for it. */
  day += day->next & -(guint32) (day[1].before <= work);
  while (G_UNLIKELY (day[1].before <= work))
    day += day->next;

  return (gint32) (day - self->days) * PUR_SECONDS_PER_DAY
         + pur_pattern_from_work (&self->patterns[day->pattern], work - day->before);
}

/* The instant at which working second @work begins. */
static inline gint32
pur_point_from_work (const PurWorkTime *self, gint64 work)
{
  if (G_UNLIKELY ((guint64) work >= (guint64) self->total))
    return work < 0 ? 0 : self->limit;

  return pur_point_find (self, (gint32) work);
}

/* The instant at which @work seconds are done. */
static inline gint32
pur_point_from_work_end (const PurWorkTime *self, gint64 work)
{
  if (G_UNLIKELY ((guint64) (work - 1) >= (guint64) self->total))
    return work <= 0 ? 0 : self->limit;

  return pur_point_find (self, (gint32) work - 1) + 1;
}

static inline gint32
pur_point_next (const PurWorkTime *self, gint32 point)
{
  return pur_point_from_work (self, pur_point_to_work (self, point));
}

static inline gint32
pur_point_previous_end (const PurWorkTime *self, gint32 point)
{
  return pur_point_from_work_end (self, pur_point_to_work (self, point));
}

/* @work above 0. */
static inline gint32
pur_point_add (const PurWorkTime *self, gint32 point, gint64 work)
{
  return pur_point_from_work_end (self, pur_point_to_work (self, point) + work);
}

static inline gint32
pur_point_sub (const PurWorkTime *self, gint32 point, gint64 work)
{
  return pur_point_from_work (self, pur_point_to_work (self, point) - work);
}

/* Any @work; 0 leaves @point where it is. */
static inline gint32
pur_point_shift (const PurWorkTime *self, gint32 point, gint64 work)
{
  if (work > 0)
    return pur_point_add (self, point, work);
  if (work < 0)
    return pur_point_sub (self, point, -work);

  return point;
}

static inline gint32
pur_point_between (const PurWorkTime *self, gint32 from, gint32 to)
{
  return pur_point_to_work (self, to) - pur_point_to_work (self, from);
}
