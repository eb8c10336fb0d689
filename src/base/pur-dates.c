/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-dates.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const char *const months[] = {
  NC_("month", "January"), NC_("month", "February"), NC_("month", "March"), NC_("month", "April"),
  NC_("month", "May"), NC_("month", "June"), NC_("month", "July"), NC_("month", "August"),
  NC_("month", "September"), NC_("month", "October"), NC_("month", "November"), NC_("month", "December"),
};

static const char *const short_months[] = {
  NC_("short month", "Jan"), NC_("short month", "Feb"), NC_("short month", "Mar"), NC_("short month", "Apr"),
  NC_("short month", "May"), NC_("short month", "Jun"), NC_("short month", "Jul"), NC_("short month", "Aug"),
  NC_("short month", "Sep"), NC_("short month", "Oct"), NC_("short month", "Nov"), NC_("short month", "Dec"),
};

static const char *const weekdays[] = {
  NC_("weekday", "Monday"), NC_("weekday", "Tuesday"), NC_("weekday", "Wednesday"),
  NC_("weekday", "Thursday"), NC_("weekday", "Friday"), NC_("weekday", "Saturday"),
  NC_("weekday", "Sunday"),
};

static const char *const short_weekdays[] = {
  NC_("short weekday", "Mon"), NC_("short weekday", "Tue"), NC_("short weekday", "Wed"),
  NC_("short weekday", "Thu"), NC_("short weekday", "Fri"), NC_("short weekday", "Sat"),
  NC_("short weekday", "Sun"),
};

static const char *const narrow_weekdays[] = {
  NC_("narrow weekday", "Mo"), NC_("narrow weekday", "Tu"), NC_("narrow weekday", "We"),
  NC_("narrow weekday", "Th"), NC_("narrow weekday", "Fr"), NC_("narrow weekday", "Sa"),
  NC_("narrow weekday", "Su"),
};

/* Chinese writes 一季度. */
static const char *const quarters[] = {
  NC_("quarter", "1"), NC_("quarter", "2"), NC_("quarter", "3"), NC_("quarter", "4"),
};

static const char *
translate (const char *context, const char *word)
{
  return g_dpgettext2 (GETTEXT_PACKAGE, context, word);
}

static void
append_part (GString *result, const char *name, gsize length, PurCivil civil, PurTime time)
{
#define IS(word) (length == sizeof (word) - 1 && memcmp (name, word, length) == 0)
  if (IS ("year"))
    g_string_append_printf (result, "%d", civil.year);
  else if (IS ("month"))
    g_string_append (result, translate ("month", months[civil.month - 1]));
  else if (IS ("mon"))
    g_string_append (result, translate ("short month", short_months[civil.month - 1]));
  else if (IS ("m"))
    g_string_append_printf (result, "%d", civil.month);
  else if (IS ("day"))
    g_string_append_printf (result, "%d", civil.day);
  else if (IS ("weekday"))
    g_string_append (result, translate ("weekday", weekdays[civil.weekday - 1]));
  else if (IS ("wday"))
    g_string_append (result, translate ("short weekday", short_weekdays[civil.weekday - 1]));
  else if (IS ("wd"))
    g_string_append (result, translate ("narrow weekday", narrow_weekdays[civil.weekday - 1]));
  else if (IS ("week"))
    g_string_append_printf (result, "%d", pur_time_iso_week (time, NULL));
  else if (IS ("quarter"))
    g_string_append (result, translate ("quarter", quarters[(civil.month - 1) / 3]));
  else if (IS ("hour"))
    g_string_append_printf (result, "%d", civil.hour);
  else if (IS ("HH"))
    g_string_append_printf (result, "%02d", civil.hour);
  else if (IS ("MM"))
    g_string_append_printf (result, "%02d", civil.minute);
  else
    g_string_append_printf (result, "{%.*s}", (int) length, name);
#undef IS
}

char *
pur_date_expand (const char *pattern, PurTime time)
{
  GString *result = g_string_new (NULL);
  PurCivil civil = pur_time_to_civil (time);

  g_return_val_if_fail (pattern != NULL, NULL);

  for (const char *p = pattern; *p != '\0';)
    {
      const char *end = *p == '{' ? strchr (p, '}') : NULL;

      if (end != NULL)
        {
          append_part (result, p + 1, end - p - 1, civil, time);
          p = end + 1;
        }
      else
        g_string_append_c (result, *p++);
    }

  return g_string_free (result, FALSE);
}

char *
pur_date_day (PurTime time)
{
  /* Translators: the parts in braces are replaced, {m} by the month's number */
  return pur_date_expand (C_("date", "{day} {mon}"), time);
}

char *
pur_date_day_year (PurTime time)
{
  return pur_date_expand (C_("date", "{day} {mon} {year}"), time);
}

char *
pur_date_weekday (PurTime time, PurTime today)
{
  gboolean same = pur_time_to_civil (time).year == pur_time_to_civil (today).year;

  return pur_date_expand (same ? C_("date", "{wday} {day} {mon}") : C_("date", "{wday} {day} {mon} {year}"),
                          time);
}

char *
pur_date_full (PurTime time)
{
  return pur_date_expand (C_("date", "{weekday} {day} {month} {year}"), time);
}

char *
pur_date_long (PurTime time)
{
  return pur_date_expand (C_("date", "{day} {month} {year}"), time);
}

char *
pur_date_range (PurTime from, PurTime to)
{
  gboolean same = pur_time_to_civil (from).year == pur_time_to_civil (to).year;
  g_autofree char *first = pur_date_expand (same ? C_("date range, same year: first day", "{day} {month}")
                                                 : C_("date", "{day} {month} {year}"), from);
  g_autofree char *last = pur_date_expand (same ? C_("date range, same year: last day", "{day} {month} {year}")
                                                : C_("date", "{day} {month} {year}"), to);

  if (pur_time_day_start (from).seconds == pur_time_day_start (to).seconds)
    return pur_date_long (from);
  /* Translators: from one date to another; only one has the year if it is that of both */
  return same ? g_strdup_printf (C_("date range, same year", "%s to %s"), first, last)
              : g_strdup_printf (C_("date range", "%s to %s"), first, last);
}

char *
pur_date_moment (PurTime time, PurTime now)
{
  gint64 days = (pur_time_day_start (now).seconds - pur_time_day_start (time).seconds) / PUR_SECONDS_PER_DAY;

  if (days == 0)
    return pur_date_expand (C_("date", "Today, {HH}:{MM}"), time);
  if (days == 1)
    return pur_date_expand (C_("date", "Yesterday, {HH}:{MM}"), time);
  if (pur_time_to_civil (time).year == pur_time_to_civil (now).year)
    return pur_date_expand (C_("date", "{wday} {day} {mon}, {HH}:{MM}"), time);
  return pur_date_expand (C_("date", "{wday} {day} {mon} {year}, {HH}:{MM}"), time);
}

PurTime
pur_date_finish_day (PurTime finish)
{
  return pur_time_day_start (pur_time (finish.seconds - 1));
}
