/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-time.h"
#include "pur-time-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pur-value.h"

/* Days and civil dates after Howard Hinnant's description "chrono-Compatible Low-Level Date
 * Algorithms" (days_from_civil, civil_from_days): years are counted from 1 March, so that the leap
 * day is the last of its year, and in eras of 400 years, which all have 146,097 days. */

#define DAYS_PER_ERA 146097
#define DAYS_TO_EPOCH 719468 /* from 0000-03-01 to 1970-01-01 */

static inline gint64
divide_down (gint64 a,
             gint64 b)
{
  gint64 quotient = a / b;

  return a % b < 0 ? quotient - 1 : quotient;
}

static gint64
days_from_civil (gint64 year,
                 int    month,
                 int    day)
{
  gint64 march_year = month <= 2 ? year - 1 : year;
  int march_month = (month + 9) % 12;
  gint64 era = divide_down (march_year, 400);
  int year_of_era = march_year - era * 400;
  int day_of_year = (153 * march_month + 2) / 5 + day - 1;

  return era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
         + day_of_year - DAYS_TO_EPOCH;
}

int
pur_time_get_days_in_month (int year,
                            int month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  g_return_val_if_fail (month >= 1 && month <= 12, 0);

  return days[month - 1] + (month == 2 && leap ? 1 : 0);
}

PurTime
pur_time_from_civil (int year,
                     int month,
                     int day,
                     int hour,
                     int minute,
                     int second)
{
  gint64 months = (gint64) year * 12 + month - 1;
  gint64 months_year = divide_down (months, 12);
  gint64 days = days_from_civil (months_year, months - months_year * 12 + 1, 1) + day - 1;

  return pur_time (days * PUR_SECONDS_PER_DAY + hour * G_GINT64_CONSTANT (3600)
                   + minute * G_GINT64_CONSTANT (60) + second);
}

PurCivil
pur_time_to_civil (PurTime time)
{
  gint64 days = divide_down (time.seconds, PUR_SECONDS_PER_DAY);
  int second = time.seconds - days * PUR_SECONDS_PER_DAY;
  gint64 shifted = days + DAYS_TO_EPOCH;
  gint64 era = divide_down (shifted, DAYS_PER_ERA);
  int day_of_era = shifted - era * DAYS_PER_ERA;
  int year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int march_month = (5 * day_of_year + 2) / 153;
  PurCivil civil;

  civil.day = day_of_year - (153 * march_month + 2) / 5 + 1;
  civil.month = march_month < 10 ? march_month + 3 : march_month - 9;
  civil.year = era * 400 + year_of_era + (civil.month <= 2 ? 1 : 0);
  civil.hour = second / 3600;
  civil.minute = second / 60 % 60;
  civil.second = second % 60;
  civil.weekday = pur_time_get_weekday (time);

  return civil;
}

PurTime
pur_time_day_start (PurTime time)
{
  return pur_time (divide_down (time.seconds, PUR_SECONDS_PER_DAY) * PUR_SECONDS_PER_DAY);
}

int
pur_time_get_weekday (PurTime time)
{
  gint64 days = divide_down (time.seconds, PUR_SECONDS_PER_DAY) + 3; /* 1970-01-01 was a Thursday */

  return days - divide_down (days, 7) * 7 + 1;
}

PurTime
pur_time_add_months (PurTime time,
                     int     months)
{
  PurCivil civil = pur_time_to_civil (time);
  gint64 count = (gint64) civil.year * 12 + civil.month - 1 + months;
  int year = divide_down (count, 12);
  int month = count - (gint64) year * 12 + 1;

  return pur_time_from_civil (year, month,
                              MIN (civil.day, pur_time_get_days_in_month (year, month)), civil.hour,
                              civil.minute, civil.second);
}

int
pur_time_iso_week (PurTime  time,
                   int     *year)
{
  /* A week belongs to the year that its Thursday lies in. */
  gint64 thursday =
      divide_down (time.seconds, PUR_SECONDS_PER_DAY) + 4 - pur_time_get_weekday (time);
  int thursday_year = pur_time_to_civil (pur_time (thursday * PUR_SECONDS_PER_DAY)).year;

  if (year != NULL)
    *year = thursday_year;

  return (thursday - days_from_civil (thursday_year, 1, 1)) / 7 + 1;
}

/* Exactly @n digits at @text. */
static gboolean
read_digits (const char **text,
             int          n,
             int         *number)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit ((*text)[i]))
        return FALSE;
      value = value * 10 + (*text)[i] - '0';
    }

  *text += n;
  *number = value;
  return TRUE;
}

static gboolean
read_separated (const char **text,
                char         separator,
                int         *number)
{
  if (**text != separator)
    return FALSE;

  (*text)++;
  return read_digits (text, 2, number);
}

gboolean
pur_time_from_parts (const char *text,
                     PurCivil    parts,
                     PurTime    *time,
                     GError    **error)
{
  if (parts.year < PUR_YEAR_MIN || parts.year > PUR_YEAR_MAX)
    {
      g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE,
                   _("“%s” is not between the years %d and %d"), text, PUR_YEAR_MIN, PUR_YEAR_MAX);
      return FALSE;
    }

  if (parts.month < 1 || parts.month > 12
      || parts.day < 1 || parts.day > pur_time_get_days_in_month (parts.year, parts.month))
    {
      g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE,
                   _("“%s”: there is no such day"), text);
      return FALSE;
    }

  if (parts.hour < 0 || parts.hour > 23 || parts.minute < 0 || parts.minute > 59
      || parts.second < 0 || parts.second > 59)
    {
      g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE,
                   _("“%s”: there is no such time of day"), text);
      return FALSE;
    }

  *time = pur_time_from_civil (parts.year, parts.month, parts.day,
                               parts.hour, parts.minute, parts.second);
  return TRUE;
}

gboolean
pur_time_parse_iso (const char  *text,
                    PurTime     *time,
                    GError     **error)
{
  const char *cursor = text;
  PurCivil parts = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  if (!read_digits (&cursor, 4, &parts.year)
      || !read_separated (&cursor, '-', &parts.month)
      || !read_separated (&cursor, '-', &parts.day))
    goto malformed;

  if (*cursor == 'T' || *cursor == ' ')
    {
      cursor++;
      if (!read_digits (&cursor, 2, &parts.hour) || !read_separated (&cursor, ':', &parts.minute))
        goto malformed;
      if (*cursor == ':' && !read_separated (&cursor, ':', &parts.second))
        goto malformed;
      if (*cursor == 'Z')
        cursor++;
    }

  if (*cursor != '\0')
    goto malformed;

  return pur_time_from_parts (text, parts, time, error);

malformed:
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
               _("“%s” is not a date of the form 2026-04-09 or 2026-04-09T08:00"), text);
  return FALSE;
}

char *
pur_time_format_iso (PurTime  time,
                     gboolean with_time)
{
  PurCivil civil = pur_time_to_civil (time);

  if (!with_time)
    return g_strdup_printf ("%04d-%02d-%02d", civil.year, civil.month, civil.day);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d", civil.year, civil.month, civil.day,
                          civil.hour, civil.minute, civil.second);
}
