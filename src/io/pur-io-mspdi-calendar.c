/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DEFAULT_HOURS "08:00-12:00 13:00-17:00"

/* What the schedule takes of one day; the format itself allows five. */
#define INTERVALS_MAX 8

/* By DayType less one: Sunday first. */
static const char *const day_tags[7] = { "su", "mo", "tu", "we", "th", "fr", "sa" };
static const char *const day_rules[7] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };

/* What a day of a week, or an exception, says. */
typedef struct
{
  gboolean said;
  gboolean working;
  char *hours; /* NULL where nothing is done */
} Day;

static void
clear_days (Day *days)
{
  for (int i = 0; i < 7; i++)
    g_clear_pointer (&days[i].hours, g_free);
}

static void
append_time (GString *string,
             int      seconds)
{
  g_string_append_printf (string, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 != 0)
    g_string_append_printf (string, ":%02d", seconds % 60);
}

static char *
read_hours (MspdiReader      *self,
            const PurXmlNode *node)
{
  const PurXmlNode *times = pur_xml_find (node, MSPDI_WorkingTimes);
  g_autoptr (GString) hours = g_string_new (NULL);
  int n = 0;

  if (times == NULL || times->first == NULL)
    return g_strdup (DEFAULT_HOURS);

  PUR_XML_FOREACH (times, time, MSPDI_WorkingTime)
    {
      const char *from_text = pur_xml_get (time, MSPDI_FromTime);
      const char *to_text = pur_xml_get (time, MSPDI_ToTime);
      int from, to;

      if (from_text == NULL || to_text == NULL)
        continue;

      if (!mspdi_parse_time_of_day (from_text, &from) || !mspdi_parse_time_of_day (to_text, &to))
        {
          mspdi_lose_value (self, MSPDI_WorkingTime);
          continue;
        }

      if (to == 0)
        to = PUR_SECONDS_PER_DAY;
      if (from == to)
        continue;
      if (n++ == INTERVALS_MAX)
        {
          mspdi_lose_value (self, MSPDI_WorkingTimes);
          break;
        }

      if (hours->len > 0)
        g_string_append_c (hours, ' ');
      append_time (hours, from);
      g_string_append_c (hours, '-');
      append_time (hours, to);
    }

  return hours->len > 0 ? g_string_free (g_steal_pointer (&hours), FALSE) : NULL;
}

static void
read_day (MspdiReader      *self,
          const PurXmlNode *node,
          Day              *day)
{
  g_clear_pointer (&day->hours, g_free);
  day->said = TRUE;
  day->working = mspdi_get_boolean (node, MSPDI_DayWorking, FALSE);
  if (day->working)
    day->hours = read_hours (self, node);
  day->working = day->hours != NULL;
}

/* First and last day of a TimePeriod. */
static gboolean
read_dates (const PurXmlNode *node,
            PurTime          *from,
            PurTime          *to)
{
  const PurXmlNode *dates = pur_xml_find (node, MSPDI_TimePeriod);
  const char *from_text = dates != NULL ? pur_xml_get (dates, MSPDI_FromDate) : NULL;
  const char *to_text = dates != NULL ? pur_xml_get (dates, MSPDI_ToDate) : NULL;

  if (from_text == NULL || !mspdi_parse_time (from_text, from))
    return FALSE;
  if (to_text == NULL || !mspdi_parse_time (to_text, to))
    *to = *from;

  *from = pur_time_day_start (*from);
  *to = pur_time_day_start (*to);
  return to->seconds >= from->seconds;
}

static PurId
add_period (MspdiReader           *self,
            PurId                  calendar,
            PurCalendarPeriodType  type,
            const Day             *day,
            const char            *name)
{
  PurId id = pur_draft_add (self->draft, &pur_calendar_period_kind);

  mspdi_set (self, id, PUR_FIELD (calendar_period, calendar), pur_value_reference (calendar));
  mspdi_set (self, id, PUR_FIELD (calendar_period, type), pur_value_choice (type));
  mspdi_set (self, id, PUR_FIELD (calendar_period, working), pur_value_boolean (day->working));
  mspdi_set (self, id, PUR_FIELD (calendar_period, order), pur_value_integer (self->n_periods++));
  mspdi_set_text (self, id, PUR_FIELD (calendar_period, intervals), day->hours);
  mspdi_set_text (self, id, PUR_FIELD (calendar_period, name), name);

  return id;
}

static void
set_dates (MspdiReader *self,
           PurId        period,
           PurTime      from,
           PurTime      to)
{
  mspdi_set (self, period, PUR_FIELD (calendar_period, from), pur_value_date (from));
  mspdi_set (self, period, PUR_FIELD (calendar_period, to), pur_value_date (to));
}

/* One period for all days that say the same, Monday first. */
static void
add_week (MspdiReader *self,
          PurId        calendar,
          const Day   *days,
          const char  *name,
          gboolean     dated,
          PurTime      from,
          PurTime      to)
{
  gboolean done[7] = { FALSE };

  for (int i = 0; i < 7; i++)
    {
      int first = (i + 1) % 7;
      const char *tags[8] = { NULL };
      guint n_tags = 0;
      g_autoptr (GBytes) packed = NULL;
      PurId period;

      if (done[first] || !days[first].said)
        continue;

      for (int j = i; j < 7; j++)
        {
          int other = (j + 1) % 7;

          if (days[other].said && !done[other] && g_strcmp0 (days[other].hours, days[first].hours) == 0)
            {
              done[other] = TRUE;
              tags[n_tags++] = day_tags[other];
            }
        }

      period = add_period (self, calendar, PUR_CALENDAR_WEEK, &days[first], name);
      packed = pur_tags_pack (tags);
      mspdi_set (self, period, PUR_FIELD (calendar_period, weekdays), pur_value_bytes (PUR_TAGS, packed));
      if (dated)
        set_dates (self, period, from, to);
    }
}

static void
read_week_days (MspdiReader      *self,
                const PurXmlNode *node,
                Day              *days)
{
  PUR_XML_FOREACH (node, child, MSPDI_WeekDay)
    {
      gint64 type = mspdi_get_integer (child, MSPDI_DayType, -1);

      if (type >= 1 && type <= 7)
        read_day (self, child, &days[type - 1]);
    }
}

static void
read_old_exceptions (MspdiReader      *self,
                     PurId             calendar,
                     const PurXmlNode *week)
{
  PUR_XML_FOREACH (week, child, MSPDI_WeekDay)
    {
      Day day = { FALSE };
      PurTime from, to;

      if (mspdi_get_integer (child, MSPDI_DayType, -1) != 0)
        continue;

      if (!read_dates (child, &from, &to))
        {
          mspdi_lose_value (self, MSPDI_TimePeriod);
          continue;
        }

      read_day (self, child, &day);
      set_dates (self, add_period (self, calendar, PUR_CALENDAR_EXCEPTION, &day, NULL), from, to);
      g_free (day.hours);
    }
}

static void
append_days (GString *rule,
             guint    mask)
{
  const char *separator = ";BYDAY=";

  /* Monday first. */
  for (int i = 1; i <= 7; i++)
    {
      if (mask & (1u << (i % 7)))
        {
          g_string_append_printf (rule, "%s%s", separator, day_rules[i % 7]);
          separator = ",";
        }
    }
}

/* MonthItem: any day, a weekday, a day of the weekend, Sunday, … Saturday. */
static guint
get_month_item (gint64 item)
{
  switch (item)
    {
    case 0:
      return 0x7f;

    case 1:
      return 0x3e;

    case 2:
      return 0x41;

    default:
      return item >= 3 && item <= 9 ? 1u << (item - 3) : 0x7f;
    }
}

static void
append_position (GString          *rule,
                 const PurXmlNode *node)
{
  gint64 position = CLAMP (mspdi_get_integer (node, MSPDI_MonthPosition, 0), 0, 4);

  append_days (rule, get_month_item (mspdi_get_integer (node, MSPDI_MonthItem, 0)));
  g_string_append_printf (rule, ";BYSETPOS=%d", position == 4 ? -1 : (int) position + 1);
}

/* The RRULE of an exception that repeats, NULL for one that fills its days; @every as in the file. */
static char *
make_rule (const PurXmlNode *node,
           gint64            type,
           int               every)
{
  g_autoptr (GString) rule = g_string_new (NULL);
  int month = CLAMP (mspdi_get_integer (node, MSPDI_Month, 0), 0, 11) + 1;
  int day = CLAMP (mspdi_get_integer (node, MSPDI_MonthDay, 1), 1, 31);

  switch (type)
    {
    case 1:
    case 7:
      if (every <= 1)
        return NULL;
      g_string_append_printf (rule, "FREQ=DAILY;INTERVAL=%d", every);
      break;

    case 2:
      g_string_append_printf (rule, "FREQ=YEARLY;BYMONTH=%d;BYMONTHDAY=%d", month, day);
      break;

    case 3:
      g_string_append_printf (rule, "FREQ=YEARLY;BYMONTH=%d", month);
      append_position (rule, node);
      break;

    case 4:
      g_string_append_printf (rule, "FREQ=MONTHLY;INTERVAL=%d;BYMONTHDAY=%d", every, day);
      break;

    case 5:
      g_string_append_printf (rule, "FREQ=MONTHLY;INTERVAL=%d", every);
      append_position (rule, node);
      break;

    case 8:
      g_string_append (rule, "FREQ=WEEKLY;INTERVAL=1");
      append_days (rule, 0x3e);
      break;

    default:
      return NULL;
    }

  return g_string_free (g_steal_pointer (&rule), FALSE);
}

static void
add_weekly (MspdiReader *self,
            PurId        calendar,
            const Day   *day,
            const char  *name,
            int          every,
            guint        mask,
            PurTime      from,
            PurTime      to)
{
  g_autoptr (GString) rule = g_string_new (NULL);
  PurId period;

  if (to.seconds < from.seconds)
    return;

  g_string_append_printf (rule, "FREQ=WEEKLY;INTERVAL=%d", every);
  append_days (rule, mask);
  period = add_period (self, calendar, PUR_CALENDAR_EXCEPTION, day, name);
  set_dates (self, period, from, to);
  mspdi_set_text (self, period, PUR_FIELD (calendar_period, recurrence), rule->str);
}

/* There a week begins on Sunday, here on Monday.  Where not every week counts, Sundays and the other days
 * need different first days to come out the same. */
static void
read_weekly (MspdiReader      *self,
             PurId             calendar,
             const PurXmlNode *node,
             const Day        *day,
             const char       *name,
             int               every,
             PurTime           from,
             PurTime           to)
{
  guint mask = mspdi_get_integer (node, MSPDI_DaysOfWeek, 0) & 0x7f;
  int after_sunday = pur_time_get_weekday (from) % 7;

  if (every == 1 || (mask & 1) == 0)
    {
      if (every > 1 && after_sunday == 0)
        from = pur_time (from.seconds + PUR_SECONDS_PER_DAY);
      add_weekly (self, calendar, day, name, every, mask, from, to);
      return;
    }

  if (mask & 0x7e)
    add_weekly (self, calendar, day, name, every, mask & 0x7e,
                after_sunday == 0 ? pur_time (from.seconds + PUR_SECONDS_PER_DAY) : from, to);

  if (after_sunday > 0)
    from = pur_time (from.seconds + (7 * every - after_sunday) * PUR_SECONDS_PER_DAY);
  add_weekly (self, calendar, day, name, every, 1, from, to);
}

static void
read_exceptions (MspdiReader      *self,
                 PurId             calendar,
                 const PurXmlNode *exceptions)
{
  PUR_XML_FOREACH (exceptions, node, MSPDI_Exception)
    {
      gint64 type = mspdi_get_integer (node, MSPDI_Type, 1);
      int every = CLAMP (mspdi_get_integer (node, MSPDI_Period, 1), 1, 999);
      const char *name = pur_xml_get (node, MSPDI_Name);
      Day day = { FALSE };
      PurTime from, to;
      g_autofree char *rule = NULL;
      PurId period;

      if (!read_dates (node, &from, &to))
        {
          mspdi_lose_value (self, MSPDI_TimePeriod);
          continue;
        }

      read_day (self, node, &day);
      if (type == 6)
        {
          read_weekly (self, calendar, node, &day, name, every, from, to);
        }
      else
        {
          rule = make_rule (node, type, every);
          period = add_period (self, calendar, PUR_CALENDAR_EXCEPTION, &day, name);
          set_dates (self, period, from, to);
          mspdi_set_text (self, period, PUR_FIELD (calendar_period, recurrence), rule);
        }
      g_free (day.hours);
    }
}

static void
read_work_weeks (MspdiReader      *self,
                 PurId             calendar,
                 const PurXmlNode *work_weeks)
{
  PUR_XML_FOREACH (work_weeks, node, MSPDI_WorkWeek)
    {
      /* The days stand in a list of their own or right there. */
      const PurXmlNode *list = pur_xml_find (node, MSPDI_WeekDays);
      Day days[7] = { { FALSE } };
      PurTime from, to;

      if (!read_dates (node, &from, &to))
        {
          mspdi_lose_value (self, MSPDI_TimePeriod);
          continue;
        }

      read_week_days (self, list != NULL ? list : node, days);
      add_week (self, calendar, days, pur_xml_get (node, MSPDI_Name), TRUE, from, to);
      clear_days (days);
    }
}

gboolean
mspdi_read_calendar (MspdiReader       *self,
                     const PurXmlNode  *node,
                     GError           **error)
{
  const PurXmlNode *week = pur_xml_find (node, MSPDI_WeekDays);
  const PurXmlNode *exceptions = pur_xml_find (node, MSPDI_Exceptions);
  const PurXmlNode *work_weeks = pur_xml_find (node, MSPDI_WorkWeeks);
  const char *title = pur_xml_get (node, MSPDI_Name);
  gboolean says_something, is_base;
  MspdiEntry *entry;
  Day days[7] = { { FALSE } };
  gint64 uid, base_uid;
  PurId id;

  if (!mspdi_require_integer (node, MSPDI_UID, -1, &uid, error)
      || !mspdi_require_integer (node, MSPDI_BaseCalendarUID, -1, &base_uid, error))
    return FALSE;

  if (uid < 0)
    {
      pur_xml_set_error (error, node->line, _ ("a calendar has no UID"));
      return FALSE;
    }
  if (g_hash_table_contains (self->calendars, &uid))
    {
      pur_xml_set_error (error, node->line, _ ("two calendars have the UID %s"), pur_xml_get (node, MSPDI_UID));
      return FALSE;
    }

  says_something = (week != NULL && week->first != NULL)
                   || (exceptions != NULL && exceptions->first != NULL)
                   || (work_weeks != NULL && work_weeks->first != NULL);
  is_base = mspdi_get_boolean (node, MSPDI_IsBaseCalendar, base_uid < 0);

  id = says_something || is_base ? pur_draft_add (self->draft, &pur_calendar_kind) : PUR_ID_NONE;
  entry = mspdi_enter (self->calendars, uid, id, node->line);
  entry->base_uid = base_uid;
  entry->is_base = is_base;
  entry->named = title != NULL && *title != '\0';
  if (id == PUR_ID_NONE)
    return TRUE;

  mspdi_set_text (self, id, PUR_FIELD (calendar, title), title != NULL ? title : "");
  if (base_uid >= 0 && base_uid != uid)
    mspdi_refer (self, id, PUR_FIELD (calendar, base), base_uid);

  if (week != NULL)
    {
      read_week_days (self, week, days);
      add_week (self, id, days, NULL, FALSE, pur_time (0), pur_time (0));
      clear_days (days);
    }
  if (work_weeks != NULL)
    read_work_weeks (self, id, work_weeks);

  /* Since 2007 the exceptions of the older form repeat the others. */
  if (exceptions != NULL && exceptions->first != NULL)
    read_exceptions (self, id, exceptions);
  else if (week != NULL)
    read_old_exceptions (self, id, week);

  return TRUE;
}

PurId
mspdi_find_calendar (MspdiReader *self,
                     gint64       uid)
{
  guint n = g_hash_table_size (self->calendars);

  for (guint i = 0; i <= n; i++)
    {
      MspdiEntry *entry = g_hash_table_lookup (self->calendars, &uid);

      if (entry == NULL)
        return PUR_ID_NONE;
      if (entry->id != PUR_ID_NONE)
        return entry->id;
      uid = entry->base_uid;
    }

  return PUR_ID_NONE;
}

/* No calendar may be its own base, through whatever others. */
static gboolean
check_bases (MspdiReader  *self,
             GError      **error)
{
  GHashTableIter iter;
  gpointer value;
  guint n = g_hash_table_size (self->calendars);

  g_hash_table_iter_init (&iter, self->calendars);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      MspdiEntry *entry = value;
      MspdiEntry *base = entry;

      for (guint i = 0; base != NULL && i <= n; i++)
        {
          base = base->base_uid != base->uid ? g_hash_table_lookup (self->calendars, &base->base_uid) : NULL;
          if (base == entry)
            {
              pur_xml_set_error (error, entry->line, _ ("this calendar is based on itself"));
              return FALSE;
            }
        }
    }

  return TRUE;
}

gboolean
mspdi_finish_calendars (MspdiReader  *self,
                        GError      **error)
{
  if (!check_bases (self, error))
    return FALSE;

  for (guint i = 0; i < self->references->len; i++)
    {
      MspdiReference *reference = &g_array_index (self->references, MspdiReference, i);
      MspdiEntry *entry = g_hash_table_lookup (self->calendars, &reference->uid);
      PurId calendar = mspdi_find_calendar (self, reference->uid);

      /* 0 is also a way to say none. */
      if (entry == NULL && reference->uid != 0)
        pur_draft_lose (self->draft, _ ("Calendar that the file does not hold"));
      if (calendar == PUR_ID_NONE)
        continue;

      mspdi_set (self, reference->id, reference->field, pur_value_reference (calendar));

      /* A calendar that a person has alone belongs to the person. */
      if (reference->field == PUR_FIELD (person, calendar) && entry->id != PUR_ID_NONE && !entry->is_base
          && !pur_value_is_set (pur_draft_get (self->draft, calendar, PUR_FIELD (calendar, owner))))
        {
          mspdi_set (self, calendar, PUR_FIELD (calendar, owner), pur_value_reference (reference->id));
          if (!entry->named)
            {
              PurValue title = pur_draft_get (self->draft, reference->id, PUR_FIELD (person, title));

              mspdi_set_text (self, calendar, PUR_FIELD (calendar, title),
                              pur_value_is_set (title) ? title.cell.TEXT : "");
            }
        }
    }

  return TRUE;
}
