/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-time.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "pur-value.h"

typedef enum
{
  UNIT_SECOND,
  UNIT_MINUTE,
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
} Unit;

const PurDurationUnits pur_duration_units_default = { 480, 2400, 20 };

/* The longest duration that a plan of PUR_YEAR_MIN to PUR_YEAR_MAX can need. */
#define LONGEST_SECONDS (G_GINT64_CONSTANT (1100) * 366 * PUR_SECONDS_PER_DAY)

/* What is written, by unit; translated with the same context. */
static const char *const working_words[] = {
  NC_("duration", "s"), NC_("duration", "min"), NC_("duration", "h"),
  NC_("duration", "d"), NC_("duration", "w"), NC_("duration", "mo"),
};
static const char *const elapsed_words[] = {
  NC_("duration", "es"), NC_("duration", "emin"), NC_("duration", "eh"),
  NC_("duration", "ed"), NC_("duration", "ew"), NC_("duration", "emo"),
};

/* What is read besides, whatever the language.  An ASCII word with an "e" before it is elapsed. */
static const struct
{
  const char *word;
  Unit unit;
  gboolean elapsed;
} read_words[] = {
  { "s", UNIT_SECOND }, { "sec", UNIT_SECOND }, { "secs", UNIT_SECOND },
  { "second", UNIT_SECOND }, { "seconds", UNIT_SECOND },
  { "m", UNIT_MINUTE }, { "min", UNIT_MINUTE }, { "mins", UNIT_MINUTE },
  { "minute", UNIT_MINUTE }, { "minutes", UNIT_MINUTE },
  { "h", UNIT_HOUR }, { "hr", UNIT_HOUR }, { "hrs", UNIT_HOUR },
  { "hour", UNIT_HOUR }, { "hours", UNIT_HOUR },
  { "d", UNIT_DAY }, { "dy", UNIT_DAY }, { "day", UNIT_DAY }, { "days", UNIT_DAY },
  { "w", UNIT_WEEK }, { "wk", UNIT_WEEK }, { "wks", UNIT_WEEK },
  { "week", UNIT_WEEK }, { "weeks", UNIT_WEEK },
  { "mo", UNIT_MONTH }, { "mon", UNIT_MONTH }, { "mons", UNIT_MONTH },
  { "month", UNIT_MONTH }, { "months", UNIT_MONTH },
  { "秒", UNIT_SECOND }, { "分", UNIT_MINUTE }, { "分钟", UNIT_MINUTE },
  { "时", UNIT_HOUR }, { "小时", UNIT_HOUR }, { "工时", UNIT_HOUR },
  { "天", UNIT_DAY }, { "日", UNIT_DAY }, { "工作日", UNIT_DAY },
  { "周", UNIT_WEEK }, { "星期", UNIT_WEEK }, { "月", UNIT_MONTH },
  { "日历天", UNIT_DAY, TRUE }, { "日历日", UNIT_DAY, TRUE }, { "自然日", UNIT_DAY, TRUE },
};

static gint64
get_unit_seconds (Unit                    unit,
                  gboolean                elapsed,
                  const PurDurationUnits *units)
{
  switch (unit)
    {
    case UNIT_SECOND:
      return 1;
    case UNIT_MINUTE:
      return 60;
    case UNIT_HOUR:
      return 3600;
    case UNIT_DAY:
      return elapsed ? PUR_SECONDS_PER_DAY : units->minutes_per_day * G_GINT64_CONSTANT (60);
    case UNIT_WEEK:
      return elapsed ? 7 * PUR_SECONDS_PER_DAY : units->minutes_per_week * G_GINT64_CONSTANT (60);
    case UNIT_MONTH:
      return elapsed ? 30 * PUR_SECONDS_PER_DAY
                     : units->days_per_month * units->minutes_per_day * G_GINT64_CONSTANT (60);
    default:
      g_return_val_if_reached (0);
    }
}

static gboolean
find_unit (const char *word,
           Unit       *unit,
           gboolean   *elapsed)
{
  for (guint i = 0; i < G_N_ELEMENTS (working_words); i++)
    {
      g_autofree char *working =
          g_utf8_strdown (g_dpgettext2 (GETTEXT_PACKAGE, "duration", working_words[i]), -1);
      g_autofree char *elapsing =
          g_utf8_strdown (g_dpgettext2 (GETTEXT_PACKAGE, "duration", elapsed_words[i]), -1);

      if (g_str_equal (word, working) || g_str_equal (word, elapsing))
        {
          *unit = i;
          *elapsed = !g_str_equal (word, working);
          return TRUE;
        }
    }

  for (guint i = 0; i < G_N_ELEMENTS (read_words); i++)
    {
      gboolean ascii = g_ascii_isalpha (read_words[i].word[0]);

      if (g_str_equal (word, read_words[i].word)
          || (ascii && word[0] == 'e' && g_str_equal (word + 1, read_words[i].word)))
        {
          *unit = read_words[i].unit;
          *elapsed = read_words[i].elapsed || (ascii && word[0] == 'e');
          return TRUE;
        }
    }

  return FALSE;
}

/* Digits with one '.' or ',' among them.  A comma before three digits or more could also group
 * thousands, so it is not taken. */
static gboolean
read_number (const char **cursor,
             double      *number)
{
  char digits[32];
  gsize n = 0;
  gsize fraction = 0;
  char point = 0;

  for (; g_ascii_isdigit (**cursor) || (point == 0 && (**cursor == '.' || **cursor == ','));
       (*cursor)++)
    {
      if (n == sizeof digits - 1)
        return FALSE;
      if (g_ascii_isdigit (**cursor))
        {
          digits[n++] = **cursor;
          fraction += point != 0 ? 1 : 0;
        }
      else
        {
          point = **cursor;
          digits[n++] = '.';
        }
    }

  digits[n] = '\0';
  if (n == 0 || (n == 1 && point != 0) || (point == ',' && (fraction == 0 || fraction > 2)))
    return FALSE;

  *number = g_ascii_strtod (digits, NULL);
  return TRUE;
}

static void
skip_spaces (const char **cursor)
{
  while (g_unichar_isspace (g_utf8_get_char (*cursor)))
    *cursor = g_utf8_next_char (*cursor);
}

/* The letters at @cursor, without the measure word of "3个小时" and "2个月". */
static char *
read_word (const char **cursor)
{
  const char *start;

  if (g_str_has_prefix (*cursor, "个"))
    *cursor += strlen ("个");

  start = *cursor;
  while (g_unichar_isalpha (g_utf8_get_char (*cursor)))
    *cursor = g_utf8_next_char (*cursor);

  return g_strndup (start, *cursor - start);
}

gboolean
pur_duration_parse (const char              *text,
                    const PurDurationUnits  *units,
                    PurDuration             *duration,
                    GError                 **error)
{
  g_autofree char *normal = NULL;
  g_autofree char *lower = NULL;
  const char *cursor;
  gboolean negative = FALSE;
  gboolean elapsed = FALSE;
  double seconds = 0;
  gint64 whole;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (duration != NULL, FALSE);

  if (units == NULL)
    units = &pur_duration_units_default;

  /* Compatibility forms, so that full-width digits are digits. */
  normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  if (normal == NULL)
    goto malformed;
  lower = g_utf8_strdown (normal, -1);
  cursor = lower;

  skip_spaces (&cursor);
  if (*cursor == '-' || *cursor == '+' || g_str_has_prefix (cursor, "−"))
    {
      negative = *cursor != '+';
      cursor = g_utf8_next_char (cursor);
      skip_spaces (&cursor);
    }

  for (int terms = 0; terms == 0 || *cursor != '\0'; terms++)
    {
      g_autofree char *word = NULL;
      double number;
      Unit unit = UNIT_MINUTE;
      gboolean unit_elapsed = FALSE;

      if (!read_number (&cursor, &number))
        goto malformed;
      skip_spaces (&cursor);
      word = read_word (&cursor);
      skip_spaces (&cursor);

      if (word[0] == '\0' ? terms > 0 || *cursor != '\0' : !find_unit (word, &unit, &unit_elapsed))
        goto malformed;

      if (terms > 0 && unit_elapsed != elapsed)
        {
          g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
                       _("“%s” mixes working and elapsed time"), text);
          return FALSE;
        }

      elapsed = unit_elapsed;
      seconds += number * get_unit_seconds (unit, elapsed, units);
    }

  if (seconds > LONGEST_SECONDS)
    {
      g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE, _("“%s” is too long"), text);
      return FALSE;
    }

  whole = llround (negative ? -seconds : seconds);
  *duration = elapsed ? pur_duration_elapsed (whole) : pur_duration_working (whole);
  return TRUE;

malformed:
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
               _("“%s” is not a duration such as 3d, 4h, 1d 4h or 2ed"), text);
  return FALSE;
}

/* @hundredths / 100 without trailing zeros. */
static void
append_hundredths (GString    *string,
                   guint64     hundredths,
                   const char *point)
{
  guint fraction = hundredths % 100;

  g_string_append_printf (string, "%" G_GUINT64_FORMAT, hundredths / 100);
  if (fraction % 10 != 0)
    g_string_append_printf (string, "%s%02u", point, fraction);
  else if (fraction != 0)
    g_string_append_printf (string, "%s%u", point, fraction / 10);
}

static guint64
get_magnitude (gint64 number)
{
  return number < 0 ? -(guint64) number : (guint64) number;
}

char *
pur_duration_format_minutes (PurDuration duration)
{
  gint64 seconds = pur_duration_get_seconds (duration);
  guint64 magnitude = get_magnitude (seconds);
  guint64 hundredths = magnitude / 60 * 100 + (magnitude % 60 * 100 + 30) / 60;
  GString *string = g_string_new (seconds < 0 ? "-" : NULL);

  append_hundredths (string, hundredths, ".");

  return g_string_free (string, FALSE);
}

static const char *
get_decimal_point (void)
{
  const char *point = localeconv ()->decimal_point;

  return g_str_equal (point, ",") ? "," : ".";
}

static void
append_unit (GString    *string,
             guint64     hundredths,
             const char *word)
{
  append_hundredths (string, hundredths, get_decimal_point ());
  g_string_append_printf (string, " %s", g_dpgettext2 (GETTEXT_PACKAGE, "duration", word));
}

char *
pur_duration_format (PurDuration             duration,
                     const PurDurationUnits *units)
{
  gboolean elapsed = pur_duration_is_elapsed (duration);
  const char *const *words = elapsed ? elapsed_words : working_words;
  gint64 seconds = pur_duration_get_seconds (duration);
  guint64 rest = get_magnitude (seconds);
  GString *string = g_string_new (seconds < 0 ? "-" : NULL);
  gboolean first = TRUE;

  if (units == NULL)
    units = &pur_duration_units_default;

  if (rest == 0)
    append_unit (string, 0, words[UNIT_DAY]);

  for (int unit = UNIT_DAY; rest > 0; unit--)
    {
      guint64 size = get_unit_seconds (unit, elapsed, units);

      if (size == 0 || rest < size)
        continue;

      if (!first)
        g_string_append_c (string, ' ');

      if (first && rest % size * 100 % size == 0)
        {
          append_unit (string, rest / size * 100 + rest % size * 100 / size, words[unit]);
          rest = 0;
        }
      else
        {
          append_unit (string, rest / size * 100, words[unit]);
          rest %= size;
        }
      first = FALSE;
    }

  return g_string_free (string, FALSE);
}
