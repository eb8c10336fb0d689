/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-ics-private.h"

#include <stdlib.h>
#include <string.h>

/* Until when something without an end is taken to come back. */
#define FOREVER_YEAR 2199

static gboolean
are_digits (const char *text,
            gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

gboolean
ics_parse_date (const char *text,
                PurTime    *date,
                gboolean   *whole_day)
{
  char iso[11];
  const char *clock;

  if (!are_digits (text, 8))
    return FALSE;
  g_snprintf (iso, sizeof iso, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
  if (!pur_time_parse_iso (iso, date, NULL))
    return FALSE;

  clock = text + 8;
  *whole_day = *clock == '\0' || g_str_equal (clock, "T000000");
  if (*clock == '\0')
    return TRUE;
  return *clock == 'T' && are_digits (clock + 1, 6) && (clock[7] == '\0' || g_str_equal (clock + 7, "Z"));
}

gboolean
ics_parse_duration (const char *text,
                    int        *days,
                    gboolean   *whole_days)
{
  const char *p = *text == '+' ? text + 1 : text;
  gboolean in_clock = FALSE;
  gboolean any = FALSE;

  if (*p++ != 'P')
    return FALSE;

  *days = 0;
  *whole_days = TRUE;
  while (*p != '\0')
    {
      char *unit;
      long n;

      if (*p == 'T' && !in_clock)
        {
          in_clock = TRUE;
          p++;
          continue;
        }
      if (!g_ascii_isdigit (*p))
        return FALSE;
      n = strtol (p, &unit, 10);
      if (n > 100000 || *unit == '\0' || strchr (in_clock ? "HMS" : "WD", *unit) == NULL)
        return FALSE;
      any = TRUE;
      if (in_clock)
        *whole_days = *whole_days && n == 0;
      else
        *days += (int) n * (*unit == 'W' ? 7 : 1);
      p = unit + 1;
    }
  *whole_days = *whole_days && *days > 0;
  return any;
}

/* One number from @min to @max; a list or anything else makes the rule odd. */
static int
take_number (IcsRule    *rule,
             const char *text,
             int         min,
             int         max)
{
  char *end;
  long n = strtol (text, &end, 10);

  if (end != text && *end == '\0' && n >= min && n <= max)
    return (int) n;
  rule->odd = TRUE;
  return 0;
}

static void
take_weekday (IcsRule    *rule,
              const char *text)
{
  static const char *const days[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU", NULL };
  char *day;
  long position = strtol (text, &day, 10);

  if (!g_strv_contains (days, day))
    {
      rule->odd = TRUE;
      return;
    }
  g_strlcpy (rule->weekday, day, sizeof rule->weekday);
  if (position != 0)
    rule->position = position >= -1 && position <= 4 ? (int) position : 0;
}

static gboolean
take_part (IcsRule    *rule,
           const char *name,
           const char *value)
{
  gboolean whole_day;

  if (g_str_equal (name, "FREQ"))
    rule->yearly = g_ascii_strcasecmp (value, "YEARLY") == 0;
  else if (g_str_equal (name, "INTERVAL"))
    rule->interval = take_number (rule, value, 1, 1000);
  else if (g_str_equal (name, "COUNT"))
    rule->count = take_number (rule, value, 1, 10000);
  else if (g_str_equal (name, "UNTIL"))
    return ics_parse_date (value, &rule->until, &whole_day);
  else if (g_str_equal (name, "BYMONTH"))
    rule->month = take_number (rule, value, 1, 12);
  else if (g_str_equal (name, "BYMONTHDAY"))
    rule->month_day = take_number (rule, value, 1, 31);
  else if (g_str_equal (name, "BYDAY"))
    take_weekday (rule, value);
  else if (g_str_equal (name, "BYSETPOS"))
    rule->position = take_number (rule, value, -1, 4);
  else if (!g_str_equal (name, "WKST"))
    rule->odd = TRUE;
  return TRUE;
}

gboolean
ics_rule_parse (const char *text,
                IcsRule    *rule)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", -1);
  gboolean has_frequency = FALSE;

  memset (rule, 0, sizeof *rule);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (*parts[i] == '\0')
        continue;
      if (equals == NULL)
        return FALSE;
      *equals = '\0';
      has_frequency = has_frequency || g_str_equal (parts[i], "FREQ");
      if (!take_part (rule, parts[i], equals + 1))
        return FALSE;
    }
  return has_frequency;
}

gboolean
ics_rule_can_be_kept (const IcsRule *rule,
                      PurTime        start,
                      gint64         days)
{
  PurCivil first = pur_time_to_civil (start);
  PurCivil last = pur_time_to_civil (pur_time (start.seconds + (days - 1) * PUR_SECONDS_PER_DAY));

  if (!rule->yearly || rule->odd)
    return FALSE;

  /* The n-th weekday of a month says nothing of the days after it. */
  if (rule->weekday[0] != '\0')
    return rule->position != 0 && rule->month != 0 && rule->month_day == 0 && days == 1;

  /* Where the date that the rule means is not its first day's, or a leap day falls in, days cannot be counted
   * from the start. */
  return rule->position == 0 && (rule->month == 0 || rule->month == first.month)
         && (rule->month_day == 0 || rule->month_day == first.day)
         && (days == 1 || first.month > 2 || last.month < 3);
}

PurTime
ics_rule_get_last (const IcsRule *rule,
                   PurTime        start)
{
  PurTime latest = pur_time_from_civil (PUR_YEAR_MAX - 1, 12, 31, 0, 0, 0);
  int year = pur_time_to_civil (start).year;
  PurTime last;

  if (rule->count != 0)
    year += (rule->count - 1) * MAX (rule->interval, 1);
  else
    year = MAX (year, FOREVER_YEAR);

  /* The end of a year: of a weekday's rule the date is another in each. */
  last = rule->until.seconds != 0 ? rule->until
                                  : pur_time_from_civil (MIN (year, PUR_YEAR_MAX), 12, 31, 0, 0, 0);
  return pur_time (MAX (start.seconds, MIN (last.seconds, latest.seconds)));
}

char *
ics_rule_dup (const IcsRule *rule,
              PurTime        day)
{
  PurCivil civil = pur_time_to_civil (day);
  GString *text = g_string_new ("FREQ=YEARLY");

  if (rule->interval > 1)
    g_string_append_printf (text, ";INTERVAL=%d", rule->interval);
  if (rule->weekday[0] != '\0')
    g_string_append_printf (text, ";BYMONTH=%d;BYDAY=%s;BYSETPOS=%d", rule->month, rule->weekday, rule->position);
  else
    g_string_append_printf (text, ";BYMONTH=%d;BYMONTHDAY=%d", civil.month, civil.day);
  return g_string_free (text, FALSE);
}
