/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people type them.  The words are tables, not translations: what one has learned to type
 * works in every language of the program. */

#include "config.h"

#include "pur-time.h"
#include "pur-time-private.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

#include "pur-value.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };
static const char *const month_names[] = { "january", "february", "march", "april", "may", "june",
                                           "july", "august", "september", "october", "november",
                                           "december" };
static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };
static const char *const weekday_names[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
                                             "saturday", "sunday" };
static const char *const chinese_weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };
static const char *const chinese_weeks[] = { "星期", "礼拜", "周" };

static const struct
{
  const char *word;
  int days;
} relative_days[] = {
  { "today", 0 }, { "tomorrow", 1 }, { "yesterday", -1 }, { "今天", 0 }, { "今日", 0 }, { "明天", 1 },
  { "明日", 1 }, { "后天", 2 }, { "大后天", 3 }, { "昨天", -1 }, { "昨日", -1 }, { "前天", -2 },
};

/* What is being read: the text that is left, today, and the parts found. */
typedef struct
{
  const char *cursor;
  PurTime today;
  PurCivil parts;
} Reader;

static void
skip_spaces (Reader *self)
{
  while (g_ascii_isspace (*self->cursor) || *self->cursor == ',')
    self->cursor++;
}

static gboolean
skip_text (Reader     *self,
           const char *text)
{
  if (!g_str_has_prefix (self->cursor, text))
    return FALSE;

  self->cursor += strlen (text);
  return TRUE;
}

static gboolean
read_number (Reader *self,
             int     digits,
             int    *number)
{
  int value = 0;
  int n = 0;

  for (; g_ascii_isdigit (self->cursor[n]); n++)
    {
      if (n == digits)
        return FALSE;
      value = value * 10 + self->cursor[n] - '0';
    }

  if (n == 0)
    return FALSE;

  self->cursor += n;
  *number = value;
  return TRUE;
}

/* One of @n words, short or in full, up to something that is no letter. */
static gboolean
read_word (Reader            *self,
           const char *const *shorts,
           const char *const *longs,
           int                n,
           int               *index)
{
  int length = 0;

  while (g_ascii_isalpha (self->cursor[length]))
    length++;

  for (int i = 0; i < n && length >= 3; i++)
    {
      /* "sept" and "thurs" are right too: at least the short form, at most the long one. */
      if (strncmp (self->cursor, shorts[i], 3) != 0
          || strncmp (self->cursor, longs[i], length) != 0)
        continue;

      self->cursor += length;
      if (*self->cursor == '.')
        self->cursor++;
      *index = i;
      return TRUE;
    }

  return FALSE;
}

static void
set_day (Reader *self,
         PurTime day)
{
  self->parts = pur_time_to_civil (pur_time_day_start (day));
}

static PurTime
add_days (PurTime time,
          gint64  days)
{
  return pur_time (time.seconds + days * PUR_SECONDS_PER_DAY);
}

/* A year that may follow, else the one of today. */
static gboolean
read_year (Reader *self)
{
  const char *start;
  int year;

  skip_spaces (self);
  start = self->cursor;

  /* "9 apr 14:30" has no year. */
  if (read_number (self, 4, &year) && *self->cursor != ':')
    {
      self->parts.year = self->cursor - start == 2 ? 2000 + year : year;
      skip_text (self, "年");
      return self->cursor - start != 1;
    }

  self->cursor = start;
  self->parts.year = pur_time_to_civil (self->today).year;
  return TRUE;
}

static gboolean
read_relative (Reader *self)
{
  int sign = *self->cursor == '-' ? -1 : 1;
  int count;

  if (*self->cursor != '+' && *self->cursor != '-')
    return FALSE;
  self->cursor++;
  skip_spaces (self);
  if (!read_number (self, 5, &count))
    return FALSE;
  skip_spaces (self);

  if (skip_text (self, "days") || skip_text (self, "day") || skip_text (self, "d")
      || skip_text (self, "天") || skip_text (self, "日"))
    set_day (self, add_days (self->today, sign * count));
  else if (skip_text (self, "weeks") || skip_text (self, "week") || skip_text (self, "w")
           || skip_text (self, "周"))
    set_day (self, add_days (self->today, sign * count * 7));
  else if (skip_text (self, "months") || skip_text (self, "month") || skip_text (self, "mo")
           || skip_text (self, "m") || skip_text (self, "个月") || skip_text (self, "月"))
    set_day (self, pur_time_add_months (self->today, sign * count));
  else if (skip_text (self, "years") || skip_text (self, "year") || skip_text (self, "y")
           || skip_text (self, "年"))
    set_day (self, pur_time_add_months (self->today, sign * count * 12));
  else
    return FALSE;

  return TRUE;
}

static gboolean
read_relative_day (Reader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (relative_days); i++)
    {
      if (!skip_text (self, relative_days[i].word))
        continue;
      if (g_ascii_isalpha (*self->cursor))
        return FALSE;
      set_day (self, add_days (self->today, relative_days[i].days));
      return TRUE;
    }

  return FALSE;
}

/* The day @weekday (0 = Monday): the next one after today, or that of the week @weeks from now. */
static void
set_weekday (Reader  *self,
             int      weekday,
             gboolean of_week,
             int      weeks)
{
  int distance = weekday + 1 - pur_time_get_weekday (self->today);

  if (of_week)
    distance += weeks * 7;
  else if (distance <= 0)
    distance += 7;

  set_day (self, add_days (self->today, distance));
}

static gboolean
read_weekday (Reader *self)
{
  gboolean next = skip_text (self, "next ");
  int weekday;

  if (!read_word (self, weekdays, weekday_names, G_N_ELEMENTS (weekdays), &weekday))
    return FALSE;

  set_weekday (self, weekday, next, 1);
  return TRUE;
}

static gboolean
read_chinese_weekday (Reader *self)
{
  gboolean of_week = FALSE;
  int weeks = 0;

  if (skip_text (self, "本") || skip_text (self, "这"))
    of_week = TRUE;
  else if (skip_text (self, "上"))
    {
      of_week = TRUE;
      weeks = -1;
    }
  else
    {
      while (skip_text (self, "下"))
        weeks++;
      of_week = weeks > 0;
    }
  skip_text (self, "个");

  for (guint i = 0; i < G_N_ELEMENTS (chinese_weeks); i++)
    {
      if (!skip_text (self, chinese_weeks[i]))
        continue;

      for (guint j = 0; j < G_N_ELEMENTS (chinese_weekdays); j++)
        if (skip_text (self, chinese_weekdays[j]) || (j == 6 && skip_text (self, "天")))
          {
            set_weekday (self, j, of_week, weeks);
            return TRUE;
          }
    }

  return FALSE;
}

/* "april 9", "apr 9th 2026" */
static gboolean
read_month_first (Reader *self)
{
  int month;

  if (!read_word (self, months, month_names, G_N_ELEMENTS (months), &month))
    return FALSE;

  skip_spaces (self);
  self->parts.month = month + 1;
  if (!read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!skip_text (self, "st") && !skip_text (self, "nd") && !skip_text (self, "rd"))
    skip_text (self, "th");

  return read_year (self);
}

/* "9 apr", "9. april 2026", "9th april" */
static gboolean
read_day_first (Reader *self)
{
  int month;

  if (!read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!skip_text (self, "st") && !skip_text (self, "nd") && !skip_text (self, "rd")
      && !skip_text (self, "th"))
    skip_text (self, ".");
  skip_spaces (self);
  if (!read_word (self, months, month_names, G_N_ELEMENTS (months), &month))
    return FALSE;

  self->parts.month = month + 1;
  return read_year (self);
}

/* "3月12日", "2026年3月12日", "3月12号" */
static gboolean
read_chinese_date (Reader *self)
{
  int number;

  self->parts.year = pur_time_to_civil (self->today).year;

  if (!read_number (self, 4, &number))
    return FALSE;
  if (skip_text (self, "年"))
    {
      self->parts.year = number < 100 ? 2000 + number : number;
      if (!read_number (self, 2, &number))
        return FALSE;
    }
  if (!skip_text (self, "月"))
    return FALSE;

  self->parts.month = number;
  if (!read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!skip_text (self, "日"))
    skip_text (self, "号");

  return TRUE;
}

/* Whether the locale writes the month before the day; the C locale and the Chinese do. */
static gboolean
is_month_first (void)
{
  const char *format = nl_langinfo (D_FMT);

  for (; *format != '\0'; format++)
    {
      if (*format != '%')
        continue;
      format++;
      if (*format == 'E' || *format == 'O' || *format == '-' || *format == '_')
        format++;
      if (*format == 'm' || *format == 'b' || *format == 'B' || *format == 'D' || *format == 'F')
        return TRUE;
      if (*format == 'd' || *format == 'e')
        return FALSE;
      if (*format == '\0')
        break;
    }

  return TRUE;
}

/* "3/12", "3/12/2026", "2026/3/12", "12.3.", "12.3.2026", "2026-4-9": with dots the day always
 * comes first. */
static gboolean
read_numeric (Reader *self)
{
  const char *start = self->cursor;
  char separator;
  int first;
  int second;

  if (!read_number (self, 4, &first))
    return FALSE;
  separator = *self->cursor;
  if (separator != '/' && separator != '.' && separator != '-')
    return FALSE;

  if (self->cursor - start == 4)
    {
      self->parts.year = first;
      self->cursor++;
      if (!read_number (self, 2, &self->parts.month) || *self->cursor++ != separator)
        return FALSE;
      return read_number (self, 2, &self->parts.day);
    }

  self->cursor++;
  if (separator == '-' || self->cursor - start > 3 || !read_number (self, 2, &second))
    return FALSE;

  if (separator == '/' && is_month_first ())
    {
      self->parts.month = first;
      self->parts.day = second;
    }
  else
    {
      self->parts.day = first;
      self->parts.month = second;
    }

  if (*self->cursor == separator)
    {
      self->cursor++;
      /* Nothing but a time may stand after "12.3. ". */
      if (separator == '/' && !g_ascii_isdigit (*self->cursor))
        return FALSE;
      return read_year (self);
    }

  self->parts.year = pur_time_to_civil (self->today).year;
  return TRUE;
}

/* "14:30", "14:30:15", "9:05", with a T or "at" before it; FALSE when it is none of these. */
static gboolean
read_time_of_day (Reader *self)
{
  const char *start;

  skip_spaces (self);
  if (!skip_text (self, "at "))
    skip_text (self, "t");
  skip_spaces (self);

  if (!read_number (self, 2, &self->parts.hour)
      || (!skip_text (self, ":") && !skip_text (self, "：")))
    return FALSE;

  start = self->cursor;
  if (!read_number (self, 2, &self->parts.minute) || self->cursor - start != 2)
    return FALSE;

  if (skip_text (self, ":"))
    {
      start = self->cursor;
      if (!read_number (self, 2, &self->parts.second) || self->cursor - start != 2)
        return FALSE;
    }

  skip_text (self, "z");
  return TRUE;
}

gboolean
pur_time_parse_people (const char  *text,
                       PurTime      today,
                       int          default_seconds_of_day,
                       PurTime     *time,
                       gboolean    *has_time,
                       GError     **error)
{
  static gboolean (*const readers[]) (Reader *) = {
    read_relative, read_relative_day, read_weekday, read_chinese_weekday,
    read_chinese_date, read_numeric, read_day_first, read_month_first,
  };
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  Reader reader = { .today = today };
  gboolean found = FALSE;
  gboolean timed = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  /* Compatibility forms, so that full-width digits are digits. */
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal != NULL)
    {
      lower = g_utf8_strdown (normal, -1);
      g_strstrip (lower);
    }

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (readers) && !found; i++)
    {
      reader.cursor = lower;
      memset (&reader.parts, 0, sizeof reader.parts);
      found = readers[i] (&reader);
    }

  if (found)
    {
      skip_spaces (&reader);
      timed = *reader.cursor != '\0';
      found = !timed || (read_time_of_day (&reader) && *reader.cursor == '\0');
    }

  if (!found)
    {
      g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
                   _("“%s” is not a date such as 2026-04-09, 9 Apr, Fri or +3d"), text);
      return FALSE;
    }

  if (!pur_time_from_parts (text, reader.parts, time, error))
    return FALSE;

  if (!timed)
    time->seconds += default_seconds_of_day;
  if (has_time != NULL)
    *has_time = timed;

  return TRUE;
}
