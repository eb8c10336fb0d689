/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-calendar-private.h"

static gint64
get_day (int year, int month, int day)
{
  return pur_time_from_civil (year, month, day, 0, 0, 0).seconds / PUR_SECONDS_PER_DAY;
}

static guint
get_weekday_bit (gint64 day)
{
  return 1u << (((day + 3) % 7 + 7) % 7);
}

static int
get_month_days (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && leap);
}

/* The @position-th day of @weekdays in a month, 5 its last; 0 when there is none. */
static int
find_position (int year, int month, guint weekdays, int position)
{
  gint64 first = get_day (year, month, 1);
  int last = get_month_days (year, month), found = 0, n = 0;

  for (int day = 1; day <= last; day++)
    if (get_weekday_bit (first + day - 1) & weekdays)
      {
        found = day;
        if (++n == position && position < 5)
          return day;
      }

  return position >= 5 ? found : 0;
}

static void
visit_months (const PurRecurrence *recurrence, gint64 first, gint64 last,
              void (*func) (gint64 day, gpointer data), gpointer data)
{
  PurCivil from = pur_time_to_civil (pur_time (first * PUR_SECONDS_PER_DAY));
  gboolean yearly = recurrence->type == PUR_RECUR_YEARLY_DAY
                    || recurrence->type == PUR_RECUR_YEARLY_POSITION;
  gboolean positioned = recurrence->type == PUR_RECUR_MONTHLY_POSITION
                        || recurrence->type == PUR_RECUR_YEARLY_POSITION;
  int step = (yearly ? 12 : 1) * MAX (recurrence->every, 1);
  int count = from.year * 12 + (yearly ? recurrence->month : from.month) - 1;

  for (;; count += step)
    {
      int year = count / 12, month = count % 12 + 1;
      int day = positioned ? find_position (year, month, recurrence->weekdays, recurrence->position)
                           : recurrence->day;

      if (year > PUR_YEAR_MAX || get_day (year, month, 1) > last)
        return;
      if (day < 1 || day > get_month_days (year, month))
        continue;
      if (get_day (year, month, day) >= first && get_day (year, month, day) <= last)
        func (get_day (year, month, day), data);
    }
}

void
pur_recurrence_foreach (const PurRecurrence *recurrence, gint64 first, gint64 last,
                        void (*func) (gint64 day, gpointer data), gpointer data)
{
  int every = MAX (recurrence->every, 1);
  gint64 monday = first - ((first + 3) % 7 + 7) % 7;

  switch (recurrence->type)
    {
    case PUR_RECUR_DAILY:
      for (gint64 day = first; day <= last; day += every)
        func (day, data);
      break;

    case PUR_RECUR_WEEKLY:
      for (gint64 day = first; day <= last; day++)
        if ((get_weekday_bit (day) & recurrence->weekdays) && (day - monday) / 7 % every == 0)
          func (day, data);
      break;

    case PUR_RECUR_MONTHLY_DAY:
    case PUR_RECUR_MONTHLY_POSITION:
    case PUR_RECUR_YEARLY_DAY:
    case PUR_RECUR_YEARLY_POSITION:
      visit_months (recurrence, first, last, func, data);
      break;

    default:
      g_assert_not_reached ();
    }
}
