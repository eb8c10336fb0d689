/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates told from today: what can be counted, and what has a beginning, a middle and an end. */

#include "config.h"

#include "pur-time-reader-private.h"

#include <string.h>

static const char *const counts[] = { "a", "one", "two", "three", "four", "five", "six", "seven", "eight",
                                      "nine", "ten", "eleven", "twelve" };

/* The longest word of a period first: 季度 before 季. */
static const struct
{
  const char *word;
  char unit; /* of the day, week, month, quarter or year */
} periods[] = {
  { "days", 'd' }, { "day", 'd' }, { "weeks", 'w' }, { "week", 'w' }, { "months", 'm' }, { "month", 'm' },
  { "quarters", 'q' }, { "quarter", 'q' }, { "years", 'y' }, { "year", 'y' }, { "天", 'd' }, { "日", 'd' },
  { "星期", 'w' }, { "礼拜", 'w' }, { "周", 'w' }, { "月", 'm' }, { "季度", 'q' }, { "季", 'q' }, { "年", 'y' },
};

/* @part of the month in @parts. */
void
pur_reader_set_part_of_month (PurReader *self,
                              PurPart    part)
{
  if (part == PUR_PART_END)
    self->parts.day = pur_time_get_days_in_month (self->parts.year, self->parts.month);
  else
    self->parts.day = part == PUR_PART_MIDDLE ? 15 : 1;
}

static gboolean
read_period (PurReader *self,
             char      *unit)
{
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (pur_reader_skip_text (self, periods[i].word))
      {
        *unit = periods[i].unit;
        return !g_ascii_isalpha (*self->cursor);
      }

  return FALSE;
}

/* @part of the week, month, quarter or year that is @count of them after today's; a week ends with
 * its Friday. */
static void
set_part_of_period (PurReader *self,
                    PurPart    part,
                    char       unit,
                    int        count)
{
  int months = unit == 'y' ? 12 : unit == 'q' ? 3 : 1;
  int first;

  if (unit == 'w')
    {
      pur_reader_set_weekday (self, part == PUR_PART_BEGINNING ? 0 : part == PUR_PART_MIDDLE ? 2 : 4, TRUE, count);
      return;
    }

  self->parts = pur_time_to_civil (self->today);
  first = (self->parts.month - 1) / months * months + count * months;
  if (part == PUR_PART_MIDDLE)
    first += months / 2;
  else if (part == PUR_PART_END)
    first += months - 1;
  pur_reader_set_day (self, pur_time_from_civil (self->parts.year, first + 1, 1, 0, 0, 0));
  /* The middle of a quarter is that of its second month; of a year, the first of July. */
  pur_reader_set_part_of_month (self, unit == 'y' && part == PUR_PART_MIDDLE ? PUR_PART_BEGINNING : part);
}

/* A span of @count units before or after today. */
static gboolean
set_distance (PurReader *self,
              int        count,
              char       unit)
{
  if (unit == 'd' || unit == 'w')
    pur_reader_set_day (self, pur_reader_add_days (self->today, (gint64) count * (unit == 'w' ? 7 : 1)));
  else
    pur_reader_set_day (self, pur_time_add_months (self->today, count * (unit == 'y' ? 12 : unit == 'q' ? 3 : 1)));
  return TRUE;
}

static gboolean
read_count (PurReader *self,
            int       *count)
{
  for (int i = G_N_ELEMENTS (counts) - 1; i >= 0; i--)
    {
      gsize length = strlen (counts[i]);

      if (g_str_has_prefix (self->cursor, counts[i]) && self->cursor[length] == ' ')
        {
          self->cursor += length;
          *count = MAX (i, 1);
          return TRUE;
        }
    }

  return pur_reader_read_number (self, 4, count);
}

/* "in 2 weeks", "3 days ago", "a month from now" */
gboolean
pur_reader_read_distance (PurReader *self)
{
  gboolean in = pur_reader_skip_text (self, "in ");
  char unit;
  int count;

  if (!read_count (self, &count))
    return FALSE;
  pur_reader_skip_spaces (self);
  if (!read_period (self, &unit))
    {
      /* "in 2w" */
      if (!in || (*self->cursor != 'd' && *self->cursor != 'w') || self->cursor[1] != '\0')
        return FALSE;
      unit = *self->cursor++;
    }
  pur_reader_skip_spaces (self);

  if (in)
    return set_distance (self, count, unit);
  if (pur_reader_skip_text (self, "from now") || pur_reader_skip_text (self, "from today") || pur_reader_skip_text (self, "later"))
    return set_distance (self, count, unit);
  return pur_reader_skip_text (self, "ago") && set_distance (self, -count, unit);
}

/* "end of march", "beginning of next week", "mid april", "eom", "next month" */
gboolean
pur_reader_read_part (PurReader *self)
{
  PurPart part = PUR_PART_BEGINNING;
  gboolean named = TRUE;
  char unit;
  int count = 0;
  int month;

  if (pur_reader_skip_text (self, "eo"))
    {
      const char *found = *self->cursor != '\0' ? strchr ("wmqy", *self->cursor) : NULL;

      if (found == NULL || g_ascii_isalpha (self->cursor[1]))
        return FALSE;
      self->cursor++;
      set_part_of_period (self, PUR_PART_END, *found, 0);
      return TRUE;
    }

  if (pur_reader_skip_text (self, "end of ") || pur_reader_skip_text (self, "end "))
    part = PUR_PART_END;
  else if (pur_reader_skip_text (self, "middle of ") || pur_reader_skip_text (self, "mid ") || pur_reader_skip_text (self, "mid-"))
    part = PUR_PART_MIDDLE;
  else
    named = pur_reader_skip_text (self, "beginning of ") || pur_reader_skip_text (self, "start of ");

  if (pur_reader_skip_text (self, "next "))
    count = 1;
  else if (named && !pur_reader_skip_text (self, "this "))
    pur_reader_skip_text (self, "the ");

  if (named && count == 0 && pur_reader_read_month (self, &month))
    {
      self->parts.month = month + 1;
      if (!pur_reader_read_year (self) || self->parts.year < PUR_YEAR_MIN || self->parts.year > PUR_YEAR_MAX)
        return FALSE;
      pur_reader_set_part_of_month (self, part);
      return TRUE;
    }

  if ((!named && count == 0) || !read_period (self, &unit) || unit == 'd')
    return FALSE;
  set_part_of_period (self, part, unit, count);
  return TRUE;
}

/* "the 15th", "15号": of this month, or of the next once it is past. */
gboolean
pur_reader_read_day_of_month (PurReader *self)
{
  PurCivil now = pur_time_to_civil (self->today);
  PurTime first;
  int day;

  pur_reader_skip_text (self, "the ");
  if (!pur_reader_read_number (self, 2, &day))
    return FALSE;
  if (!pur_reader_skip_text (self, "st") && !pur_reader_skip_text (self, "nd") && !pur_reader_skip_text (self, "rd") && !pur_reader_skip_text (self, "th")
      && !pur_reader_skip_text (self, "号") && !pur_reader_skip_text (self, "日"))
    return FALSE;

  first = pur_time_from_civil (now.year, now.month + (day < now.day), 1, 0, 0, 0);
  self->parts = pur_time_to_civil (first);
  self->parts.day = day;
  return TRUE;
}

/* "底", "初", "中旬" */
gboolean
pur_reader_read_chinese_part (PurReader *self,
                              PurPart   *part)
{
  if (pur_reader_skip_text (self, "底") || pur_reader_skip_text (self, "末"))
    *part = PUR_PART_END;
  else if (pur_reader_skip_text (self, "中旬") || pur_reader_skip_text (self, "中"))
    *part = PUR_PART_MIDDLE;
  else if (pur_reader_skip_text (self, "初"))
    *part = PUR_PART_BEGINNING;
  else
    return FALSE;

  return TRUE;
}

/* "三天后", "两个月之前", "半年后"; the numbers are digits by now. */
gboolean
pur_reader_read_chinese_distance (PurReader *self)
{
  static const char *const after[] = { "后", "以后", "之后" };
  static const char *const before[] = { "前", "以前", "之前" };
  gboolean half = pur_reader_skip_text (self, "半");
  gboolean counted;
  int count = 1;
  char unit;

  if (!half && !pur_reader_read_number (self, 4, &count))
    return FALSE;
  counted = pur_reader_skip_text (self, "个");
  /* "3月后" is after March, not in three months. */
  if (!read_period (self, &unit) || (unit == 'm' && !counted))
    return FALSE;
  if (half && unit == 'y')
    {
      unit = 'm';
      count = 6;
    }
  else if (half && unit == 'm')
    {
      unit = 'd';
      count = 15;
    }
  else if (half)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    {
      if (pur_reader_skip_text (self, after[i]))
        return set_distance (self, count, unit);
      if (pur_reader_skip_text (self, before[i]))
        return set_distance (self, -count, unit);
    }

  return FALSE;
}

/* "月底", "下个月初", "年底", "下周", "下月15号", "周末" */
gboolean
pur_reader_read_chinese_period (PurReader *self)
{
  gboolean told = TRUE;
  int count = 0;
  char unit;
  PurPart part;
  int day;

  if (pur_reader_skip_text (self, "明年"))
    {
      count = 1;
      self->cursor -= strlen ("年");
    }
  else if (pur_reader_skip_text (self, "今年"))
    self->cursor -= strlen ("年");
  else if (pur_reader_skip_text (self, "上"))
    count = -1;
  else if (!pur_reader_skip_text (self, "本") && !pur_reader_skip_text (self, "这"))
    {
      while (pur_reader_skip_text (self, "下"))
        count++;
      told = count > 0;
    }
  pur_reader_skip_text (self, "个");

  if (!read_period (self, &unit) || unit == 'd')
    return FALSE;

  /* The end of the week is the weekend. */
  if (unit == 'w' && pur_reader_skip_text (self, "末"))
    {
      pur_reader_set_weekday (self, 5, TRUE, count);
      return TRUE;
    }
  if (pur_reader_read_chinese_part (self, &part))
    {
      set_part_of_period (self, part, unit, count);
      return TRUE;
    }
  if (unit == 'm' && told && pur_reader_read_number (self, 2, &day))
    {
      set_part_of_period (self, PUR_PART_BEGINNING, unit, count);
      self->parts.day = day;
      return pur_reader_skip_text (self, "号") || pur_reader_skip_text (self, "日");
    }

  set_part_of_period (self, PUR_PART_BEGINNING, unit, count);
  return count > 0;
}
