/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars.  What the format has no room for is said in its own way, so that the days come out the same:
 * a base calendar there has no base, so one of ours is written with the days of its bases; hours that
 * cross midnight go over to the next day; a week that is valid between two dates becomes exceptions that
 * repeat weekly. */

#include "config.h"

#include "pur-io-mspdi-write-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  int from;
  int to;
} Hours;

/* What a weekday says; NULL hours: nothing. */
typedef GArray *Week[7];

typedef struct
{
  const char *frequency;
  int every;
  guint days; /* bit 0 Sunday, as there */
  int position;
  int month;
  int month_day;
} Rule;

static const char *const day_tags[7] = { "su", "mo", "tu", "we", "th", "fr", "sa" };

static guint
find_day (const char *text)
{
  for (guint i = 0; i < 7; i++)
    {
      if (g_ascii_strncasecmp (text, day_tags[i], 2) == 0)
        return 1u << i;
    }

  return 0;
}

/* "08:00-12:00 13:00-17:00" */
static GArray *
read_hours (PurCalendarPeriod *period)
{
  GArray *hours = g_array_new (FALSE, FALSE, sizeof (Hours));
  const char *text = pur_calendar_period_get_intervals (period);
  g_auto (GStrv) pieces = NULL;

  if (!pur_calendar_period_get_working (period))
    return hours;

  if (text == NULL || *text == '\0')
    text = "08:00-12:00 13:00-17:00";
  pieces = g_strsplit_set (text, " ,;", -1);
  for (guint i = 0; pieces[i] != NULL; i++)
    {
      const char *dash = strchr (pieces[i], '-');
      Hours piece;

      if (dash != NULL && mspdi_parse_time_of_day (pieces[i], &piece.from)
          && mspdi_parse_time_of_day (dash + 1, &piece.to))
        g_array_append_val (hours, piece);
    }

  return hours;
}

static guint
get_days (PurCalendarPeriod *period)
{
  GBytes *bytes = pur_calendar_period_get_weekdays (period);
  g_auto (GStrv) tags = bytes != NULL ? pur_tags_get (bytes) : NULL;
  guint days = 0;

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    days |= find_day (tags[i]);

  return days != 0 ? days : 0x7f;
}

static gboolean
is_ordinary_week (PurCalendarPeriod *period)
{
  return pur_calendar_period_get_type (period) == PUR_CALENDAR_WEEK && !pur_calendar_period_has_from (period);
}

static int
compare_periods (gconstpointer a,
                 gconstpointer b)
{
  gint64 first = pur_calendar_period_get_order (*(PurCalendarPeriod *const *) a);
  gint64 second = pur_calendar_period_get_order (*(PurCalendarPeriod *const *) b);

  return first < second ? -1 : first > second;
}

static GPtrArray *
get_periods (MspdiWriter *self,
             PurCalendar *calendar)
{
  GPtrArray *periods = g_ptr_array_new ();

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_period_kind), record)
    {
      if (pur_calendar_period_get_calendar (PUR_calendar_period (record)) == calendar)
        g_ptr_array_add (periods, record);
    }
  g_ptr_array_sort (periods, compare_periods);

  return periods;
}

/* Calendar and its bases, the last one first. */
static GPtrArray *
get_chain (PurCalendar *calendar,
           gboolean     with_bases)
{
  GPtrArray *chain = g_ptr_array_new ();

  while (calendar != NULL && !g_ptr_array_find (chain, calendar, NULL))
    {
      g_ptr_array_insert (chain, 0, calendar);
      calendar = with_bases ? pur_calendar_get_base (calendar) : NULL;
    }

  return chain;
}

static void
set_day (Week    week,
         guint   day,
         GArray *hours)
{
  if (week[day] != NULL)
    g_array_unref (week[day]);
  week[day] = g_array_ref (hours);
}

static void
clear_week (Week week)
{
  for (guint day = 0; day < 7; day++)
    g_clear_pointer (&week[day], g_array_unref);
}

/* The usual week, where no calendar of the chain says one. */
static void
set_standard_week (Week week)
{
  static const Hours usual[] = { { 28800, 43200 }, { 46800, 61200 } };
  g_autoptr (GArray) work = g_array_new (FALSE, FALSE, sizeof (Hours));
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (Hours));

  g_array_append_vals (work, usual, G_N_ELEMENTS (usual));
  for (guint day = 0; day < 7; day++)
    set_day (week, day, day >= 1 && day <= 5 ? work : rest);
}

/* What @chain says of ordinary weekdays; with @complete of each of them. */
static void
read_week (MspdiWriter *self,
           GPtrArray   *chain,
           gboolean     complete,
           Week         week)
{
  g_autoptr (GArray) rest = g_array_new (FALSE, FALSE, sizeof (Hours));
  gboolean said = FALSE;

  for (guint i = 0; i < chain->len; i++)
    {
      g_autoptr (GPtrArray) periods = get_periods (self, g_ptr_array_index (chain, i));

      for (guint j = 0; j < periods->len; j++)
        {
          PurCalendarPeriod *period = g_ptr_array_index (periods, j);
          g_autoptr (GArray) hours = NULL;
          guint days = get_days (period);

          if (!is_ordinary_week (period))
            continue;

          hours = read_hours (period);
          for (guint day = 0; day < 7; day++)
            {
              if (days & (1u << day))
                set_day (week, day, hours);
            }
          said = TRUE;
        }

      /* Only the first calendar of the chain decides whether the usual week lies below. */
      if (i == 0 && complete && !said)
        set_standard_week (week);
    }

  for (guint day = 0; complete && day < 7; day++)
    {
      if (week[day] == NULL)
        set_day (week, day, rest);
    }
}

static int
compare_hours (gconstpointer a,
               gconstpointer b)
{
  return ((const Hours *) a)->from - ((const Hours *) b)->from;
}

static gboolean
crosses_midnight (Week week)
{
  for (guint day = 0; day < 7; day++)
    {
      for (guint i = 0; week[day] != NULL && i < week[day]->len; i++)
        {
          Hours *hours = &g_array_index (week[day], Hours, i);

          if (hours->to <= hours->from && hours->to > 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* What goes on after midnight is the next day's.  @week is complete. */
static void
split_at_midnight (Week week)
{
  Week split = { NULL };

  for (guint day = 0; day < 7; day++)
    split[day] = g_array_new (FALSE, FALSE, sizeof (Hours));

  for (guint day = 0; day < 7; day++)
    {
      for (guint i = 0; i < week[day]->len; i++)
        {
          Hours hours = g_array_index (week[day], Hours, i);

          if (hours.to <= hours.from)
            {
              Hours rest = { 0, hours.to };

              hours.to = PUR_SECONDS_PER_DAY;
              if (rest.to > 0)
                g_array_append_val (split[(day + 1) % 7], rest);
            }
          g_array_append_val (split[day], hours);
        }
    }

  clear_week (week);
  for (guint day = 0; day < 7; day++)
    {
      g_array_sort (split[day], compare_hours);
      week[day] = split[day];
    }
}

static void
append_clock (GString      *string,
              MspdiElement  element,
              int           seconds)
{
  g_autofree char *text = NULL;

  seconds %= PUR_SECONDS_PER_DAY;
  text = g_strdup_printf ("%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  mspdi_append (string, element, text);
}

static void
append_hours (GString *string,
              GArray  *hours)
{
  mspdi_append_integer (string, MSPDI_DayWorking, hours->len > 0);
  if (hours->len == 0)
    return;

  mspdi_open (string, MSPDI_WorkingTimes);
  for (guint i = 0; i < hours->len; i++)
    {
      Hours *piece = &g_array_index (hours, Hours, i);

      mspdi_open (string, MSPDI_WorkingTime);
      append_clock (string, MSPDI_FromTime, piece->from);
      append_clock (string, MSPDI_ToTime, piece->to > piece->from ? piece->to : PUR_SECONDS_PER_DAY);
      mspdi_close (string, MSPDI_WorkingTime);
    }
  mspdi_close (string, MSPDI_WorkingTimes);
}

static void
put_week (MspdiWriter *self,
          Week         week)
{
  gboolean any = FALSE;

  for (guint day = 0; day < 7; day++)
    any |= week[day] != NULL;
  if (!any)
    return;

  mspdi_begin_whole (self, MSPDI_WeekDays);
  mspdi_open (self->item, MSPDI_WeekDays);
  for (guint day = 0; day < 7; day++)
    {
      if (week[day] == NULL)
        continue;

      mspdi_open (self->item, MSPDI_WeekDay);
      mspdi_append_integer (self->item, MSPDI_DayType, day + 1);
      append_hours (self->item, week[day]);
      mspdi_close (self->item, MSPDI_WeekDay);
    }
  mspdi_close (self->item, MSPDI_WeekDays);
  mspdi_end_whole (self, MSPDI_WeekDays);
}

static void
read_days (Rule *rule,
           const char *value)
{
  g_auto (GStrv) days = g_strsplit (value, ",", -1);

  for (guint i = 0; days[i] != NULL; i++)
    {
      char *day;
      long position = strtol (days[i], &day, 10);

      rule->days |= find_day (day);
      if (position != 0)
        rule->position = position;
    }
}

static Rule
read_rule (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  Rule rule = { .every = 1, .month = 1, .month_day = 1 };

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *value = strchr (parts[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';

      if (g_str_equal (parts[i], "FREQ"))
        rule.frequency = g_intern_string (value);
      else if (g_str_equal (parts[i], "INTERVAL"))
        rule.every = MAX (1, atoi (value));
      else if (g_str_equal (parts[i], "BYDAY"))
        read_days (&rule, value);
      else if (g_str_equal (parts[i], "BYSETPOS"))
        rule.position = atoi (value);
      else if (g_str_equal (parts[i], "BYMONTH"))
        rule.month = CLAMP (atoi (value), 1, 12);
      else if (g_str_equal (parts[i], "BYMONTHDAY"))
        rule.month_day = CLAMP (atoi (value), 1, 31);
    }

  return rule;
}

static int
get_month_item (guint days)
{
  if (days == 0x3e)
    return 1;
  if (days == 0x41)
    return 2;

  for (int i = 0; i < 7; i++)
    {
      if (days == 1u << i)
        return 3 + i;
    }

  return 0;
}

static void
append_position (GString    *string,
                 const Rule *rule)
{
  mspdi_append_integer (string, MSPDI_MonthItem, get_month_item (rule->days));
  mspdi_append_integer (string, MSPDI_MonthPosition, rule->position < 0 ? 4 : MIN (rule->position, 5) - 1);
}

/* Type and what belongs to it. */
static void
append_rule (GString    *string,
             const Rule *rule)
{
  gboolean positioned = rule->position != 0;

  if (g_strcmp0 (rule->frequency, "WEEKLY") == 0)
    {
      mspdi_append_integer (string, MSPDI_Type, 6);
      mspdi_append_integer (string, MSPDI_Period, rule->every);
      mspdi_append_integer (string, MSPDI_DaysOfWeek, rule->days);
    }
  else if (g_strcmp0 (rule->frequency, "MONTHLY") == 0)
    {
      mspdi_append_integer (string, MSPDI_Type, positioned ? 5 : 4);
      mspdi_append_integer (string, MSPDI_Period, rule->every);
      if (positioned)
        append_position (string, rule);
      else
        mspdi_append_integer (string, MSPDI_MonthDay, rule->month_day);
    }
  else if (g_strcmp0 (rule->frequency, "YEARLY") == 0)
    {
      mspdi_append_integer (string, MSPDI_Type, positioned ? 3 : 2);
      mspdi_append_integer (string, MSPDI_Month, rule->month - 1);
      if (positioned)
        append_position (string, rule);
      else
        mspdi_append_integer (string, MSPDI_MonthDay, rule->month_day);
    }
  else if (rule->every > 1)
    {
      mspdi_append_integer (string, MSPDI_Type, 7);
      mspdi_append_integer (string, MSPDI_Period, rule->every);
    }
  else
    {
      mspdi_append_integer (string, MSPDI_Type, 1);
    }
}

static void
append_dates (GString *string,
              PurTime  from,
              PurTime  to)
{
  mspdi_open (string, MSPDI_TimePeriod);
  mspdi_append_time (string, MSPDI_FromDate, pur_time_day_start (from));
  mspdi_append_time (string, MSPDI_ToDate,
                     pur_time (pur_time_day_start (to).seconds + PUR_SECONDS_PER_DAY - 60));
  mspdi_close (string, MSPDI_TimePeriod);
}

static void
append_exception (GString           *string,
                  PurCalendarPeriod *period,
                  const Rule        *rule,
                  PurTime            from)
{
  g_autoptr (GArray) hours = read_hours (period);
  const char *name = pur_calendar_period_get_name (period);
  PurTime to = pur_calendar_period_has_to (period) ? pur_calendar_period_get_to (period) : from;

  if (to.seconds < from.seconds)
    return;

  mspdi_open (string, MSPDI_Exception);
  mspdi_append_integer (string, MSPDI_EnteredByOccurrences, 0);
  append_dates (string, from, to);
  mspdi_append_integer (string, MSPDI_Occurrences,
                        rule->frequency == NULL ? (to.seconds - from.seconds) / PUR_SECONDS_PER_DAY + 1 : 1);
  if (name != NULL && *name != '\0')
    mspdi_append (string, MSPDI_Name, name);
  append_rule (string, rule);
  append_hours (string, hours);
  mspdi_close (string, MSPDI_Exception);
}

/* There a week begins on Sunday, here on Monday.  Where not every week counts, Sundays stand apart and the
 * first days are such that the same days come out. */
static void
append_weekly (GString           *string,
               PurCalendarPeriod *period,
               Rule               rule,
               PurTime            from)
{
  int weekday = pur_time_get_weekday (from);
  Rule sundays = rule;

  if (rule.every == 1)
    {
      append_exception (string, period, &rule, from);
      return;
    }

  rule.days &= 0x7e;
  if (rule.days != 0)
    append_exception (string, period, &rule,
                      weekday == 7 ? pur_time (from.seconds + (7 * (rule.every - 1) + 1) * PUR_SECONDS_PER_DAY)
                                   : from);

  sundays.days &= 1;
  if (sundays.days != 0)
    append_exception (string, period, &sundays, pur_time (from.seconds + (7 - weekday) * PUR_SECONDS_PER_DAY));
}

static void
append_period (GString           *string,
               PurCalendarPeriod *period)
{
  PurTime from = pur_calendar_period_get_from (period);
  Rule rule = read_rule (pur_calendar_period_get_recurrence (period));

  if (pur_calendar_period_get_type (period) == PUR_CALENDAR_WEEK)
    {
      rule = (Rule) { .frequency = "WEEKLY", .every = 1, .days = get_days (period) };
      append_exception (string, period, &rule, from);
    }
  else if (g_strcmp0 (rule.frequency, "WEEKLY") == 0)
    {
      append_weekly (string, period, rule, from);
    }
  else
    {
      append_exception (string, period, &rule, from);
    }
}

/* Of two exceptions for a day the later counts, so bases come before and weeks before exceptions. */
static void
put_exceptions (MspdiWriter *self,
                GPtrArray   *chain)
{
  g_autoptr (GString) exceptions = g_string_new (NULL);

  for (int pass = 0; pass < 2; pass++)
    {
      PurCalendarPeriodType type = pass == 0 ? PUR_CALENDAR_WEEK : PUR_CALENDAR_EXCEPTION;

      for (guint i = 0; i < chain->len; i++)
        {
          g_autoptr (GPtrArray) periods = get_periods (self, g_ptr_array_index (chain, i));

          for (guint j = 0; j < periods->len; j++)
            {
              PurCalendarPeriod *period = g_ptr_array_index (periods, j);

              if (pur_calendar_period_get_type (period) == type && pur_calendar_period_has_from (period))
                append_period (exceptions, period);
            }
        }
    }

  if (exceptions->len == 0)
    return;

  mspdi_begin_whole (self, MSPDI_Exceptions);
  mspdi_open (self->item, MSPDI_Exceptions);
  g_string_append_len (self->item, exceptions->str, exceptions->len);
  mspdi_close (self->item, MSPDI_Exceptions);
  mspdi_end_whole (self, MSPDI_Exceptions);
}

static const MspdiElement calendar_order[] = {
  MSPDI_UID,      MSPDI_Name,       MSPDI_IsBaseCalendar, MSPDI_BaseCalendarUID,
  MSPDI_WeekDays, MSPDI_Exceptions, MSPDI_NONE,
};

static void
write_calendar (MspdiWriter *self,
                PurCalendar *calendar)
{
  PurPerson *owner = pur_calendar_get_owner (calendar);
  gint64 base = owner != NULL ? mspdi_number_of (self->calendars, pur_calendar_get_base (calendar)) : -1;
  gboolean complete = owner == NULL || base < 0;
  g_autoptr (GPtrArray) chain = get_chain (calendar, complete);
  Week week = { NULL };

  mspdi_put_integer (self, MSPDI_UID, mspdi_number_of (self->calendars, calendar));
  mspdi_put_text (self, MSPDI_Name, pur_calendar_get_title (calendar), 512);
  mspdi_put_integer (self, MSPDI_IsBaseCalendar, owner == NULL);
  mspdi_put_integer (self, MSPDI_BaseCalendarUID, base);

  read_week (self, chain, complete, week);
  if (crosses_midnight (week))
    {
      if (!complete)
        {
          g_autoptr (GPtrArray) whole = get_chain (calendar, TRUE);

          clear_week (week);
          read_week (self, whole, TRUE, week);
        }
      split_at_midnight (week);
    }
  put_week (self, week);
  put_exceptions (self, chain);
  clear_week (week);

  mspdi_write_item (self, MSPDI_Calendar, calendar_order);
}

/* A person without a calendar of the person's own has one there that says nothing. */
static void
write_derived (MspdiWriter *self,
               gint64       uid,
               const char  *title,
               gint64       base)
{
  mspdi_put_integer (self, MSPDI_UID, uid);
  mspdi_put_text (self, MSPDI_Name, title, 512);
  mspdi_put_integer (self, MSPDI_IsBaseCalendar, 0);
  mspdi_put_integer (self, MSPDI_BaseCalendarUID, base);
  mspdi_write_item (self, MSPDI_Calendar, calendar_order);
}

static void
write_standard (MspdiWriter *self)
{
  Week week = { NULL };

  mspdi_put_integer (self, MSPDI_UID, self->standard);
  mspdi_put (self, MSPDI_Name, "Standard");
  mspdi_put_integer (self, MSPDI_IsBaseCalendar, 1);
  mspdi_put_integer (self, MSPDI_BaseCalendarUID, -1);
  set_standard_week (week);
  put_week (self, week);
  clear_week (week);
  mspdi_write_item (self, MSPDI_Calendar, calendar_order);
}

static gboolean
is_own (PurPerson *person)
{
  PurCalendar *calendar = pur_person_get_calendar (person);

  return calendar != NULL && pur_calendar_get_owner (calendar) == person;
}

void
mspdi_number_calendars (MspdiWriter *self)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_kind), record)
    {
      PurPerson *owner = pur_calendar_get_owner (PUR_calendar (record));

      if (owner == NULL || (is_own (owner) && mspdi_number_of (self->people, owner) >= 0))
        mspdi_number (self->calendars, record, ++self->last_calendar);
    }

  self->standard = -1;
  if (mspdi_number_of (self->calendars, pur_project_get_calendar (self->project)) < 0)
    self->standard = ++self->last_calendar;
}

gint64
mspdi_get_person_calendar (MspdiWriter *self,
                           PurPerson   *person)
{
  PurCalendar *calendar = pur_person_get_calendar (person);

  if (calendar == NULL)
    return -1;
  if (is_own (person))
    return mspdi_number_of (self->calendars, calendar);

  /* Behind all others, in the order of the people. */
  return self->last_calendar + mspdi_number_of (self->people, person);
}

void
mspdi_write_calendars (MspdiWriter *self)
{
  mspdi_open (self->out, MSPDI_Calendars);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_kind), record)
    {
      if (mspdi_number_of (self->calendars, record) >= 0)
        write_calendar (self, PUR_calendar (record));
    }
  if (self->standard >= 0)
    write_standard (self);

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_person_kind), record)
    {
      PurPerson *person = PUR_person (record);

      if (mspdi_number_of (self->people, person) >= 0 && pur_person_get_calendar (person) != NULL && !is_own (person))
        write_derived (self, mspdi_get_person_calendar (self, person), pur_person_get_title (person),
                       mspdi_number_of (self->calendars, pur_person_get_calendar (person)));
    }
  mspdi_close (self->out, MSPDI_Calendars);
}
