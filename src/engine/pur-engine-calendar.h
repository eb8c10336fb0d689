/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Working time.
 *
 * A calendar is written down as a base and a list of periods, the way a calendar_period record
 * is: weeks (which hours on which weekdays, always or between two days) and exceptions (days
 * that are unlike their week).  For one day the first of these that says anything decides:
 *
 *   own exceptions, the base's exceptions, own dated weeks, own ordinary week, the base's weeks;
 *   within one list the later entry.  A calendar without periods is its base; without a base too,
 *   it is the standard week (Monday to Friday, 08:00–12:00 and 13:00–17:00).
 *
 * Compiled (PurWorkTime), it is a table over the days of a window: the working seconds before
 * each day, and which of a few patterns of at most PUR_DAY_INTERVALS intervals the day has.
 * Turning a time into working seconds since the window's start is two loads; the way back goes
 * through an inverse bucketed by 8,192 working seconds.  All functions below are sums on these
 * two.
 *
 * The ends of working time matter: work that fills Monday ends on Monday at 17:00, never at
 * 08:00 on Tuesday, and starts at 08:00, never at 17:00 of the day before. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

/* Merged intervals of one day; a calendar with more in a day is an error. */
#define PUR_DAY_INTERVALS 8

/* Seconds from the day's midnight.  @to up to 86400; a @to that is not after @from belongs to
 * the next day: 22:00–06:00 is { 79200, 21600 } and counts as the first day's, whatever the next
 * day is. */
typedef struct
{
  int from;
  int to;
} PurDayInterval;

typedef enum
{
  PUR_PERIOD_WEEK,
  PUR_PERIOD_EXCEPTION,
} PurPeriodType;

typedef enum
{
  PUR_RECUR_DAILY,            /* every @every days */
  PUR_RECUR_WEEKLY,           /* every @every weeks on @weekdays */
  PUR_RECUR_MONTHLY_DAY,      /* every @every months on @day */
  PUR_RECUR_MONTHLY_POSITION, /* every @every months on the @position-th of @weekdays */
  PUR_RECUR_YEARLY_DAY,       /* every @every years on @month, @day */
  PUR_RECUR_YEARLY_POSITION,  /* every @every years on the @position-th of @weekdays in @month */
} PurRecurType;

/* Which days from a period's first to its last it means.  All zero: every day.
 *
 * From MSPDI: Exception/Type 1 and 7 daily (@every = Period, 0 counts as 1), 6 weekly
 * (DaysOfWeek, whose bit 0 is Sunday there), 4 monthly by MonthDay, 5 monthly by MonthPosition
 * (0–4 → 1–5, 5 is the last) and MonthItem, 2 yearly by Month (0-based there) and MonthDay, 3
 * yearly by position. */
typedef struct
{
  PurRecurType type;
  int every;      /* 0 counts as 1 */
  guint weekdays; /* bit 0 Monday … bit 6 Sunday; of a position any of these days */
  int month;      /* 1–12 */
  int day;        /* 1–31; a month without that day is left out */
  int position;   /* 1–4, 5 = last */
} PurRecurrence;

/* One calendar_period.  Zero is neutral: an ordinary week, all weekdays, no work. */
typedef struct
{
  PurPeriodType type;
  PurTime from;   /* first day and */
  PurTime to;     /* last day, inclusive; both 0: always (a week only) */
  guint weekdays; /* of a week: bit 0 Monday … bit 6 Sunday; 0 = all seven */
  PurRecurrence recurrence; /* of an exception */
  const PurDayInterval *intervals; /* none: no work on these days */
  gsize n_intervals;
} PurPeriod;

/* From MSPDI: Calendar/BaseCalendarUID (−1 → 0); WeekDays/WeekDay with DayType 1–7 → one
 * ordinary week period each (1 is Sunday), WeekDay with DayType 0 → an exception with its
 * TimePeriod (files before 2007; leave them out when the calendar has Exceptions too, they say
 * the same); Exceptions/Exception → an exception; WorkWeeks/WorkWeek → a dated week for each
 * WeekDay in it.  DayWorking 1 without WorkingTimes is 08:00–12:00 and 13:00–17:00.  A ToTime of
 * 00:00:00 is 86400. */
typedef struct
{
  guint base; /* index of another calendar, 0 none */
  const PurPeriod *periods;
  gsize n_periods;
} PurCalendarSource;

/* The days that a compiled calendar is a table of, set by the network.  Times outside are
 * answered from the calendar's ordinary weeks. */
typedef struct _PurWorkTime PurWorkTime;

/* All take and give plan times.  @work is in seconds of working time.
 * add and sub: 0 gives the time itself, negative work goes the other way. */
PurTime  pur_work_time_add            (const PurWorkTime *self, PurTime time, gint64 work);
PurTime  pur_work_time_sub            (const PurWorkTime *self, PurTime time, gint64 work);

/* The first instant at which work is done, at or after @time. */
PurTime  pur_work_time_next           (const PurWorkTime *self, PurTime time);

/* The last instant at which work ends, at or before @time. */
PurTime  pur_work_time_previous_end   (const PurWorkTime *self, PurTime time);

/* Negative when @to is before @from. */
gint64   pur_work_time_between        (const PurWorkTime *self, PurTime from, PurTime to);

/* Of the day that @day lies in. */
gint64   pur_work_time_get_day_work   (const PurWorkTime *self, PurTime day);
gsize    pur_work_time_get_day        (const PurWorkTime *self, PurTime day,
                                       PurDayInterval intervals[PUR_DAY_INTERVALS]);

static inline gboolean
pur_work_time_is_working_day (const PurWorkTime *self, PurTime day)
{
  return pur_work_time_get_day_work (self, day) > 0;
}

G_END_DECLS
