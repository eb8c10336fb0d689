/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people type them.  The words are tables, not translations: what one has learned to type
 * works in every language of the program. */

#include "config.h"

#include "pur-time.h"
#include "pur-time-private.h"
#include "pur-time-reader-private.h"

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

static const char *const chinese_digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

static const struct
{
  const char *word;
  int days;
} relative_days[] = {
  { "today", 0 }, { "tomorrow", 1 }, { "tmr", 1 }, { "the day after tomorrow", 2 },
  { "day after tomorrow", 2 }, { "yesterday", -1 }, { "今天", 0 }, { "今日", 0 }, { "明天", 1 },
  { "明日", 1 }, { "后天", 2 }, { "大后天", 3 }, { "昨天", -1 }, { "昨日", -1 }, { "前天", -2 },
};

void
pur_reader_skip_spaces (PurReader *self)
{
  while (g_ascii_isspace (*self->cursor) || *self->cursor == ',')
    self->cursor++;
}

gboolean
pur_reader_skip_text (PurReader  *self,
                      const char *text)
{
  if (!g_str_has_prefix (self->cursor, text))
    return FALSE;

  self->cursor += strlen (text);
  return TRUE;
}

gboolean
pur_reader_read_number (PurReader *self,
                        int        digits,
                        int       *number)
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
read_word (PurReader         *self,
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

gboolean
pur_reader_read_month (PurReader *self,
                       int       *month)
{
  return read_word (self, months, month_names, G_N_ELEMENTS (months), month);
}

void
pur_reader_set_day (PurReader *self,
                    PurTime    day)
{
  self->parts = pur_time_to_civil (pur_time_day_start (day));
}

PurTime
pur_reader_add_days (PurTime time,
                     gint64  days)
{
  return pur_time (time.seconds + days * PUR_SECONDS_PER_DAY);
}

static void
set_this_year (PurReader *self)
{
  self->parts.year = pur_time_to_civil (self->today).year;
  self->yearless = TRUE;
}

/* A year that may follow, else the one of today. */
gboolean
pur_reader_read_year (PurReader *self)
{
  const char *start;
  int year;

  pur_reader_skip_spaces (self);
  start = self->cursor;

  /* "9 apr 14:30" and "9 apr 2pm" have no year. */
  if (pur_reader_read_number (self, 4, &year) && *self->cursor != ':' && !g_ascii_isalpha (*self->cursor)
      && !g_str_has_prefix (self->cursor, "点"))
    {
      self->parts.year = self->cursor - start == 2 ? 2000 + year : year;
      pur_reader_skip_text (self, "年");
      return self->cursor - start != 1;
    }

  self->cursor = start;
  set_this_year (self);
  return TRUE;
}

static gboolean
read_relative (PurReader *self)
{
  int sign = *self->cursor == '-' ? -1 : 1;
  int count;

  if (*self->cursor != '+' && *self->cursor != '-')
    return FALSE;
  self->cursor++;
  pur_reader_skip_spaces (self);
  if (!pur_reader_read_number (self, 5, &count))
    return FALSE;
  pur_reader_skip_spaces (self);

  if (pur_reader_skip_text (self, "days") || pur_reader_skip_text (self, "day") || pur_reader_skip_text (self, "d")
      || pur_reader_skip_text (self, "天") || pur_reader_skip_text (self, "日"))
    pur_reader_set_day (self, pur_reader_add_days (self->today, sign * count));
  else if (pur_reader_skip_text (self, "weeks") || pur_reader_skip_text (self, "week") || pur_reader_skip_text (self, "w")
           || pur_reader_skip_text (self, "周"))
    pur_reader_set_day (self, pur_reader_add_days (self->today, sign * count * 7));
  else if (pur_reader_skip_text (self, "months") || pur_reader_skip_text (self, "month") || pur_reader_skip_text (self, "mo")
           || pur_reader_skip_text (self, "m") || pur_reader_skip_text (self, "个月") || pur_reader_skip_text (self, "月"))
    pur_reader_set_day (self, pur_time_add_months (self->today, sign * count));
  else if (pur_reader_skip_text (self, "years") || pur_reader_skip_text (self, "year") || pur_reader_skip_text (self, "y")
           || pur_reader_skip_text (self, "年"))
    pur_reader_set_day (self, pur_time_add_months (self->today, sign * count * 12));
  else
    return FALSE;

  return TRUE;
}

static gboolean
read_relative_day (PurReader *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (relative_days); i++)
    {
      if (!pur_reader_skip_text (self, relative_days[i].word))
        continue;
      if (g_ascii_isalpha (*self->cursor))
        return FALSE;
      pur_reader_set_day (self, pur_reader_add_days (self->today, relative_days[i].days));
      return TRUE;
    }

  return FALSE;
}

/* The day @weekday (0 = Monday): the next one after today, or that of the week @weeks from now. */
void
pur_reader_set_weekday (PurReader *self,
                        int        weekday,
                        gboolean   of_week,
                        int        weeks)
{
  int distance = weekday + 1 - pur_time_get_weekday (self->today);

  if (of_week)
    distance += weeks * 7;
  else if (distance <= 0)
    distance += 7;

  pur_reader_set_day (self, pur_reader_add_days (self->today, distance));
}

static gboolean
read_weekday (PurReader *self)
{
  gboolean of_week = TRUE;
  int weeks = 0;
  int weekday;

  if (pur_reader_skip_text (self, "next "))
    weeks = 1;
  else if (pur_reader_skip_text (self, "last "))
    weeks = -1;
  else
    of_week = pur_reader_skip_text (self, "this ");

  if (!read_word (self, weekdays, weekday_names, G_N_ELEMENTS (weekdays), &weekday))
    return FALSE;

  pur_reader_skip_spaces (self);
  if (!of_week && pur_reader_skip_text (self, "next week"))
    {
      of_week = TRUE;
      weeks = 1;
    }

  pur_reader_set_weekday (self, weekday, of_week, weeks);
  return TRUE;
}

static gboolean
read_chinese_weekday (PurReader *self)
{
  gboolean of_week = FALSE;
  int weeks = 0;

  if (pur_reader_skip_text (self, "本") || pur_reader_skip_text (self, "这"))
    of_week = TRUE;
  else if (pur_reader_skip_text (self, "上"))
    {
      of_week = TRUE;
      weeks = -1;
    }
  else
    {
      while (pur_reader_skip_text (self, "下"))
        weeks++;
      of_week = weeks > 0;
    }
  pur_reader_skip_text (self, "个");

  for (guint i = 0; i < G_N_ELEMENTS (chinese_weeks); i++)
    {
      if (!pur_reader_skip_text (self, chinese_weeks[i]))
        continue;

      for (guint j = 0; j < G_N_ELEMENTS (chinese_weekdays); j++)
        if (pur_reader_skip_text (self, chinese_weekdays[j]) || (j == 6 && pur_reader_skip_text (self, "天")))
          {
            pur_reader_set_weekday (self, j, of_week, weeks);
            return TRUE;
          }
    }

  return FALSE;
}

/* "april 9", "apr 9th 2026" */
static gboolean
read_month_first (PurReader *self)
{
  int month;

  if (!pur_reader_read_month (self, &month))
    return FALSE;

  pur_reader_skip_spaces (self);
  self->parts.month = month + 1;
  if (!pur_reader_read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!pur_reader_skip_text (self, "st") && !pur_reader_skip_text (self, "nd") && !pur_reader_skip_text (self, "rd"))
    pur_reader_skip_text (self, "th");

  return pur_reader_read_year (self);
}

/* "9 apr", "9. april 2026", "9th april" */
static gboolean
read_day_first (PurReader *self)
{
  int month;

  if (!pur_reader_read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!pur_reader_skip_text (self, "st") && !pur_reader_skip_text (self, "nd") && !pur_reader_skip_text (self, "rd")
      && !pur_reader_skip_text (self, "th"))
    pur_reader_skip_text (self, ".");
  pur_reader_skip_spaces (self);
  if (!pur_reader_read_month (self, &month))
    return FALSE;

  self->parts.month = month + 1;
  return pur_reader_read_year (self);
}

/* "3月12日", "2026年3月12日", "3月12号", "明年3月12日", "3月底" */
static gboolean
read_chinese_date (PurReader *self)
{
  PurPart part;
  int number;

  set_this_year (self);

  if (pur_reader_skip_text (self, "明年") || pur_reader_skip_text (self, "今年"))
    {
      self->parts.year += g_str_has_prefix (self->cursor - strlen ("明年"), "明年");
      self->yearless = FALSE;
    }
  if (!pur_reader_read_number (self, 4, &number))
    return FALSE;
  if (pur_reader_skip_text (self, "年"))
    {
      self->parts.year = number < 100 ? 2000 + number : number;
      self->yearless = FALSE;
      pur_reader_skip_spaces (self);
      if (!pur_reader_read_number (self, 2, &number))
        return FALSE;
    }
  if (!pur_reader_skip_text (self, "月"))
    return FALSE;

  self->parts.month = number;
  if (pur_reader_read_chinese_part (self, &part))
    {
      if (number < 1 || number > 12)
        return FALSE;
      pur_reader_set_part_of_month (self, part);
      return TRUE;
    }

  if (!pur_reader_read_number (self, 2, &self->parts.day))
    return FALSE;
  if (!pur_reader_skip_text (self, "日"))
    pur_reader_skip_text (self, "号");

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

/* "3/12", "3/12/2026", "2026/3/12", "12.3.", "12.3.2026", "2026-4-9", "15-3-2026": with dots the day
 * always comes first, and 15 is no month whatever the locale. */
static gboolean
read_numeric (PurReader *self)
{
  const char *start = self->cursor;
  char separator;
  int first;
  int second;

  if (!pur_reader_read_number (self, 4, &first))
    return FALSE;
  separator = *self->cursor;
  if (separator != '/' && separator != '.' && separator != '-')
    return FALSE;

  if (self->cursor - start == 4)
    {
      self->parts.year = first;
      self->cursor++;
      if (!pur_reader_read_number (self, 2, &self->parts.month) || *self->cursor++ != separator)
        return FALSE;
      return pur_reader_read_number (self, 2, &self->parts.day);
    }

  self->cursor++;
  if (self->cursor - start > 3 || !pur_reader_read_number (self, 2, &second))
    return FALSE;

  if (separator != '.' && (second > 12 || (first <= 12 && is_month_first ())))
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
      if (separator != '.' && !g_ascii_isdigit (*self->cursor))
        return FALSE;
      return pur_reader_read_year (self);
    }

  set_this_year (self);
  return TRUE;
}

/* "下午3点", "9点半", "15点20分", "晚上8:30" after the words that say which half of the day; "2pm" */
static gboolean
read_half_of_day (PurReader *self)
{
  static const struct
  {
    const char *word;
    gboolean later;
  } halves[] = { { "上午", FALSE }, { "早上", FALSE }, { "凌晨", FALSE }, { "中午", TRUE },
                 { "下午", TRUE },  { "傍晚", TRUE },  { "晚上", TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (halves); i++)
    if (pur_reader_skip_text (self, halves[i].word))
      return halves[i].later;

  return FALSE;
}

static gboolean
read_minutes (PurReader *self,
              int       *value)
{
  const char *start = self->cursor;

  return pur_reader_read_number (self, 2, value) && self->cursor - start == 2;
}

/* "14:30", "14:30:15", "9:05", "2pm", "9点半", with a T or "at" before it; FALSE when it is none of
 * these. */
static gboolean
read_time_of_day (PurReader *self)
{
  gboolean later;
  gboolean morning;

  pur_reader_skip_spaces (self);
  if (!pur_reader_skip_text (self, "at "))
    pur_reader_skip_text (self, "t");
  pur_reader_skip_spaces (self);

  if (pur_reader_skip_text (self, "noon"))
    {
      self->parts.hour = 12;
      return TRUE;
    }

  later = read_half_of_day (self);
  if (!pur_reader_read_number (self, 2, &self->parts.hour))
    return FALSE;

  if (pur_reader_skip_text (self, "点") || pur_reader_skip_text (self, "时"))
    {
      if (pur_reader_skip_text (self, "半"))
        self->parts.minute = 30;
      else if (g_ascii_isdigit (*self->cursor))
        {
          if (!pur_reader_read_number (self, 2, &self->parts.minute))
            return FALSE;
          pur_reader_skip_text (self, "分");
        }
    }
  else if (pur_reader_skip_text (self, ":"))
    {
      if (!read_minutes (self, &self->parts.minute)
          || (pur_reader_skip_text (self, ":") && !read_minutes (self, &self->parts.second)))
        return FALSE;
    }
  else if (later || strspn (self->cursor, " apm.") == 0)
    return FALSE;

  pur_reader_skip_spaces (self);
  morning = pur_reader_skip_text (self, "am") || pur_reader_skip_text (self, "a.m.");
  if (!morning && (pur_reader_skip_text (self, "pm") || pur_reader_skip_text (self, "p.m.")))
    later = TRUE;
  if ((later && self->parts.hour < 12) || (morning && self->parts.hour == 12))
    self->parts.hour = (self->parts.hour + 12) % 24;

  pur_reader_skip_text (self, "z");
  return TRUE;
}

static gboolean
read_chinese_digit (const char **text,
                    int         *digit)
{
  for (guint i = 0; i < G_N_ELEMENTS (chinese_digits); i++)
    if (g_str_has_prefix (*text, chinese_digits[i]))
      {
        *text += strlen (chinese_digits[i]);
        *digit = i;
        return TRUE;
      }

  if (!g_str_has_prefix (*text, "两") && !g_str_has_prefix (*text, "〇"))
    return FALSE;
  *digit = g_str_has_prefix (*text, "两") ? 2 : 0;
  *text += strlen ("两");
  return TRUE;
}

/* "十二" → "12", "二〇二七" → "2027"; a numeral that names a weekday stays. */
static char *
write_digits (const char *text)
{
  GString *result = g_string_new (NULL);

  while (*text != '\0')
    {
      int digit;
      gboolean weekday = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (chinese_weeks); i++)
        weekday = weekday || g_str_has_suffix (result->str, chinese_weeks[i]);

      if (!weekday && g_str_has_prefix (text, "十"))
        {
          /* After a digit it is that digit's ten, and a ten alone is one. */
          gboolean tens = result->len > 0 && g_ascii_isdigit (result->str[result->len - 1]);
          const char *next = text + strlen ("十");
          const char *ahead = next;

          if (!tens)
            g_string_append_c (result, '1');
          if (!read_chinese_digit (&ahead, &digit))
            g_string_append_c (result, '0');
          text = next;
        }
      else if (!weekday && read_chinese_digit (&text, &digit))
        g_string_append_printf (result, "%d", digit);
      else
        {
          const char *next = g_utf8_next_char (text);

          g_string_append_len (result, text, next - text);
          text = next;
        }
    }

  return g_string_free (result, FALSE);
}

/* A weekday beside a date says nothing more: "Mon 12 Oct", "10月12日（周一）".  So are dates of this year
 * shown, also those long past. */
static gboolean
read_dated_weekday (PurReader *self)
{
  static gboolean (*const readers[]) (PurReader *) = { read_chinese_date, read_numeric, read_day_first, read_month_first };
  const char *start;
  int weekday;

  if (!read_word (self, weekdays, weekday_names, G_N_ELEMENTS (weekdays), &weekday)
      && !read_chinese_weekday (self))
    return FALSE;
  pur_reader_skip_spaces (self);
  start = self->cursor;

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      self->cursor = start;
      memset (&self->parts, 0, sizeof self->parts);
      self->yearless = FALSE;
      if (readers[i] (self))
        {
          self->yearless = FALSE;
          return TRUE;
        }
    }

  return FALSE;
}

static void
skip_weekday (PurReader *self)
{
  PurReader ahead = *self;
  gboolean open = pur_reader_skip_text (&ahead, "(");

  if (read_chinese_weekday (&ahead) && (!open || pur_reader_skip_text (&ahead, ")")))
    {
      self->cursor = ahead.cursor;
      self->yearless = FALSE;
    }
}

gboolean
pur_time_parse_people (const char  *text,
                       PurTime      today,
                       int          default_seconds_of_day,
                       PurTime     *time,
                       gboolean    *has_time,
                       GError     **error)
{
  static gboolean (*const readers[]) (PurReader *) = {
    read_relative, read_relative_day, read_dated_weekday, read_weekday, read_chinese_weekday,
    read_chinese_date, read_numeric, read_day_first, read_month_first, pur_reader_read_distance, pur_reader_read_part,
    pur_reader_read_chinese_distance, pur_reader_read_chinese_period, pur_reader_read_day_of_month,
  };
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  g_autofree char *plain = NULL;
  PurReader reader = { .today = today };
  gboolean found = FALSE;
  gboolean timed = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (time != NULL, FALSE);

  /* Compatibility forms, so that full-width digits are digits. */
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal != NULL)
    {
      lower = g_utf8_strdown (normal, -1);
      plain = write_digits (g_strstrip (lower));
    }

  /* A reader may take the beginning of what another reads whole: "周五" of "周五 4月10日". */
  for (guint i = 0; plain != NULL && i < G_N_ELEMENTS (readers) && !found; i++)
    {
      reader.cursor = plain;
      pur_reader_skip_text (&reader, "on ");
      memset (&reader.parts, 0, sizeof reader.parts);
      reader.yearless = FALSE;
      if (!readers[i] (&reader))
        continue;

      pur_reader_skip_spaces (&reader);
      skip_weekday (&reader);
      pur_reader_skip_spaces (&reader);
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

  if (reader.yearless && time->seconds < pur_reader_add_days (today, -PUR_TIME_DAYS_BACK).seconds)
    {
      reader.parts.year++;
      if (!pur_time_from_parts (text, reader.parts, time, error))
        return FALSE;
    }

  if (!timed)
    time->seconds += default_seconds_of_day;
  if (has_time != NULL)
    *has_time = timed;

  return TRUE;
}
