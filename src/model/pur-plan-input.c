/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records to the engine's input.  An index there is the slot here. */

#include "config.h"

#include "pur-clock.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The working day of a period that says only that it works, as Microsoft Project has it. */
static const PurDayInterval usual_day[] = { { 8 * 3600, 12 * 3600 }, { 13 * 3600, 17 * 3600 } };

/* Auxiliary methods: texts of a calendar period */

static gboolean
parse_clock (const char **text, int *seconds)
{
  int hour = 0, minute = 0, second = 0;
  int n = 0;

  if (sscanf (*text, "%2d:%2d:%2d%n", &hour, &minute, &second, &n) < 3)
    {
      second = 0;
      n = 0;
      if (sscanf (*text, "%2d:%2d%n", &hour, &minute, &n) < 2)
        return FALSE;
    }
  if (hour < 0 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return FALSE;
  *seconds = hour * 3600 + minute * 60 + second;
  *text += n;
  return *seconds <= PUR_SECONDS_PER_DAY;
}

gboolean
pur_intervals_parse (const char *text, GArray *intervals, GError **error)
{
  const char *p = text != NULL ? text : "";

  for (;;)
    {
      PurDayInterval interval;

      p += strspn (p, " ,;");
      if (*p == '\0')
        return TRUE;
      if (!parse_clock (&p, &interval.from) || *p++ != '-' || !parse_clock (&p, &interval.to))
        {
          g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
                       _("“%s” is no working time (08:00-12:00 13:00-17:00)"), text);
          return FALSE;
        }
      if (intervals->len == PUR_DAY_INTERVALS)
        {
          g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE,
                       _("“%s”: a day has at most %d working times"), text, PUR_DAY_INTERVALS);
          return FALSE;
        }
      g_array_append_val (intervals, interval);
    }
}

static int
find_weekday (const char *text)
{
  const char *const days[] = { "mo", "tu", "we", "th", "fr", "sa", "su" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (g_ascii_strncasecmp (text, days[i], 2) == 0)
      return (int) i;
  return -1;
}

guint
pur_weekdays_parse (GBytes *tags)
{
  g_auto (GStrv) names = tags != NULL ? pur_tags_get (tags) : NULL;
  guint bits = 0;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (find_weekday (names[i]) >= 0)
      bits |= 1u << find_weekday (names[i]);
  return bits;
}

static gboolean
parse_rule_part (PurRecurrence *self, const char *name, const char *value)
{
  if (g_str_equal (name, "INTERVAL"))
    self->every = atoi (value);
  else if (g_str_equal (name, "BYMONTH"))
    self->month = atoi (value);
  else if (g_str_equal (name, "BYMONTHDAY"))
    self->day = atoi (value);
  else if (g_str_equal (name, "BYSETPOS"))
    self->position = atoi (value) < 0 ? 5 : atoi (value);
  else if (g_str_equal (name, "BYDAY"))
    {
      g_auto (GStrv) days = g_strsplit (value, ",", -1);

      for (guint i = 0; days[i] != NULL; i++)
        {
          char *day;
          long position = strtol (days[i], &day, 10);

          if (find_weekday (day) < 0)
            return FALSE;
          self->weekdays |= 1u << find_weekday (day);
          if (position != 0)
            self->position = position < 0 ? 5 : (int) position;
        }
    }
  else if (!g_str_equal (name, "COUNT") && !g_str_equal (name, "UNTIL") && !g_str_equal (name, "FREQ") &&
           !g_str_equal (name, "WKST"))
    return FALSE;
  return TRUE;
}

/* The RRULEs that MSPDI's exceptions come to (RFC 5545 §3.3.10); the period's dates say where they end. */
gboolean
pur_recurrence_parse (const char *text, PurRecurrence *recurrence, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ";", -1);
  const char *frequency = "";

  memset (recurrence, 0, sizeof *recurrence);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *equals = strchr (parts[i], '=');

      if (equals != NULL)
        *equals = '\0';
      if (equals == NULL || !parse_rule_part (recurrence, parts[i], equals + 1))
        goto refuse;
      if (g_str_equal (parts[i], "FREQ"))
        frequency = equals + 1;
    }

  if (text == NULL || *text == '\0' || g_str_equal (frequency, "DAILY"))
    recurrence->type = PUR_RECUR_DAILY;
  else if (g_str_equal (frequency, "WEEKLY"))
    recurrence->type = PUR_RECUR_WEEKLY;
  else if (g_str_equal (frequency, "MONTHLY"))
    recurrence->type = recurrence->position != 0 ? PUR_RECUR_MONTHLY_POSITION : PUR_RECUR_MONTHLY_DAY;
  else if (g_str_equal (frequency, "YEARLY"))
    recurrence->type = recurrence->position != 0 ? PUR_RECUR_YEARLY_POSITION : PUR_RECUR_YEARLY_DAY;
  else
    goto refuse;
  return TRUE;

refuse:
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE, _("“%s” is no rule of repetition"), text);
  return FALSE;
}

/* Auxiliary methods: calendars */

static guint
slot_of (gpointer record)
{
  return record != NULL ? pur_record_get_slot (record) : 0;
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  PurCalendarPeriod *first = *(PurCalendarPeriod *const *) a;
  PurCalendarPeriod *second = *(PurCalendarPeriod *const *) b;
  gint64 order = pur_calendar_period_get_order (first) - pur_calendar_period_get_order (second);
  PurId first_id = pur_record_get_id ((PurRecord *) first);
  PurId second_id = pur_record_get_id ((PurRecord *) second);

  if (order != 0)
    return order < 0 ? -1 : 1;
  return (first_id > second_id) - (first_id < second_id);
}

static void
feed_calendar (PurPlan *self, PurCalendar *calendar, GPtrArray *records)
{
  g_autofree PurPeriod *periods = g_new0 (PurPeriod, records->len + 1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  PurCalendarSource source = { .base = slot_of (pur_calendar_get_base (calendar)), .periods = periods };

  g_ptr_array_sort (records, compare_periods);
  for (guint i = 0; i < records->len; i++)
    {
      PurCalendarPeriod *record = g_ptr_array_index (records, i);
      PurPeriod *period = &periods[source.n_periods++];
      GArray *intervals = g_array_new (FALSE, FALSE, sizeof (PurDayInterval));

      g_ptr_array_add (kept, intervals);
      period->type = pur_calendar_period_get_type (record) == PUR_CALENDAR_EXCEPTION ? PUR_PERIOD_EXCEPTION
                                                                                     : PUR_PERIOD_WEEK;
      period->from = pur_calendar_period_get_from (record);
      period->to = pur_calendar_period_has_to (record) ? pur_calendar_period_get_to (record) : period->from;
      period->weekdays = pur_weekdays_parse (pur_calendar_period_get_weekdays (record));
      /* The gate let nothing in that does not parse; a newer program's text counts as no work. */
      pur_recurrence_parse (pur_calendar_period_get_recurrence (record), &period->recurrence, NULL);
      if (!pur_calendar_period_get_working (record))
        continue;
      pur_intervals_parse (pur_calendar_period_get_intervals (record), intervals, NULL);
      if (intervals->len == 0)
        g_array_append_vals (intervals, usual_day, G_N_ELEMENTS (usual_day));
      period->intervals = (const PurDayInterval *) intervals->data;
      period->n_intervals = intervals->len;
    }
  pur_network_set_calendar (self->network, slot_of (calendar), &source);
}

static void
feed_calendars (PurPlan *self)
{
  PurTable *calendars = pur_workspace_get_table (self->workspace, &pur_calendar_kind);
  guint n = pur_table_get_n_slots (calendars);
  g_autoptr (GPtrArray) periods = g_ptr_array_new_full (n, (GDestroyNotify) g_ptr_array_unref);

  for (guint slot = 0; slot < n; slot++)
    g_ptr_array_add (periods, g_ptr_array_new ());
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_calendar_period_kind), record)
    {
      PurCalendar *calendar = pur_calendar_period_get_calendar (PUR_calendar_period (record));

      g_ptr_array_add (g_ptr_array_index (periods, slot_of (calendar)), record);
    }
  for (guint slot = 1; slot < n; slot++)
    {
      PurRecord *calendar = pur_table_get_slot (calendars, slot);

      if (calendar != NULL)
        feed_calendar (self, PUR_calendar (calendar), g_ptr_array_index (periods, slot));
      else
        pur_network_set_calendar (self->network, slot, NULL);
    }
}

/* Auxiliary methods: the rest, one record each; NULL takes away */

static void
feed_project (PurPlan *self, guint slot, PurRecord *record)
{
  PurProject *project = PUR_project (record);
  PurNetworkProject input = { 0 };
  gint64 minutes_per_day;

  if (record == NULL)
    {
      pur_network_set_project (self->network, slot, NULL);
      return;
    }
  minutes_per_day = pur_workspace_get_duration_units (self->workspace, record).minutes_per_day;
  input.start = pur_project_has_start (project)
                    ? pur_project_get_start (project)
                    : pur_time (pur_clock_today ().seconds + usual_day[0].from);
  input.finish = pur_project_get_finish (project);
  input.calendar = slot_of (pur_project_get_calendar (project));
  input.schedule_from_finish = pur_project_get_schedule_from (project) == PUR_SCHEDULE_FROM_FINISH &&
                               pur_project_has_finish (project);
  input.links_beat_constraints = pur_project_has_honour_constraints (project) &&
                                 !pur_project_get_honour_constraints (project);
  input.multiple_critical_paths = pur_project_get_multiple_critical_paths (project);
  input.critical_slack = pur_project_get_critical_slack_limit (project) * minutes_per_day * 60;
  pur_network_set_project (self->network, slot, &input);
}

static void
feed_task (PurPlan *self, guint slot, PurRecord *record)
{
  PurTask *task = PUR_task (record);
  PurNetworkTask input = { 0 };
  gint64 duration;

  if (record == NULL)
    {
      pur_network_set_task (self->network, slot, NULL);
      return;
    }
  input.project = slot_of (pur_task_get_project (task));
  input.parent = slot_of (pur_task_get_parent (task));
  input.order = pur_task_get_order (task);
  input.duration = pur_task_get_duration (task);
  /* A manual task without dates is placed like any other until it has some. */
  input.manual = pur_task_get_mode (task) == PUR_TASK_MANUAL && pur_task_has_manual_start (task);
  input.external = pur_task_get_external (task) && pur_task_has_manual_start (task);
  input.inactive = pur_task_has_active (task) && !pur_task_get_active (task);
  input.manual_start = pur_task_get_manual_start (task);
  input.placeholder = pur_task_get_placeholder (task);
  input.manual_finish = pur_task_get_manual_finish (task);
  input.constraint = (PurNetworkConstraint) pur_task_get_constraint (task);
  input.constraint_date = pur_task_get_constraint_date (task);
  input.deadline = pur_task_get_deadline (task);
  input.calendar = slot_of (pur_task_get_calendar (task));
  input.ignore_resource_calendar = pur_task_get_ignore_resource_calendar (task);
  input.levelling_delay = pur_duration_get_seconds (pur_task_get_levelling_delay (task));
  input.percent_complete = pur_task_get_percent_complete (task);
  input.actual_start = pur_task_get_actual_start (task);
  input.actual_finish = pur_task_get_actual_finish (task);
  input.stop = pur_task_get_stop (task);
  input.resume = pur_task_get_resume (task);

  duration = pur_duration_get_seconds (input.duration);
  if (pur_task_has_remaining_duration (task))
    input.remaining_duration = pur_duration_get_seconds (pur_task_get_remaining_duration (task));
  else
    input.remaining_duration = duration - (gint64) (duration * input.percent_complete / 100);
  input.actual_duration = pur_task_has_actual_start (task) ? MAX (duration - input.remaining_duration, 0) : 0;
  pur_network_set_task (self->network, slot, &input);
}

static void
feed_link (PurPlan *self, guint slot, PurRecord *record)
{
  PurLink *link = PUR_link (record);
  PurNetworkLink input = { 0 };
  gint64 lag;

  if (record == NULL)
    {
      pur_network_set_link (self->network, slot, NULL);
      return;
    }
  lag = pur_duration_get_seconds (pur_link_get_lag (link));
  input.predecessor = slot_of (pur_link_get_predecessor (link));
  input.successor = slot_of (pur_link_get_successor (link));
  input.type = (PurNetworkLinkType) pur_link_get_type (link);
  input.lag_unit = (PurNetworkLagUnit) pur_link_get_lag_unit (link);
  if (input.lag_unit >= PUR_NETWORK_LAG_PERCENT)
    input.lag_percent = lag / 60.0;
  else
    input.lag = lag;
  pur_network_set_link (self->network, slot, &input);
}

/* Only gaps count, so an even plan needs no pieces. */
static GArray *
make_pieces (GBytes *series)
{
  gsize n = 0;
  const PurSeriesItem *items = series != NULL ? pur_series_get (series, &n) : NULL;
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (PurNetworkPiece));
  gboolean gap = FALSE;

  for (gsize i = 0; i < n; i++)
    {
      PurNetworkPiece piece = { pur_time (items[i].start), pur_time (items[i].finish), items[i].value };

      g_array_append_val (pieces, piece);
      gap = gap || items[i].value == 0;
    }
  if (!gap)
    g_array_set_size (pieces, 0);
  return pieces;
}

static void
feed_assignment (PurPlan *self, guint slot, PurRecord *record)
{
  PurAssignment *assignment = PUR_assignment (record);
  PurPerson *person;
  PurNetworkAssignment input = { 0 };
  g_autoptr (GArray) pieces = NULL;
  gint64 work, overtime;

  if (record == NULL)
    {
      pur_network_set_assignment (self->network, slot, NULL);
      return;
    }
  person = pur_assignment_get_person (assignment);
  work = pur_duration_get_seconds (pur_assignment_get_work (assignment));
  overtime = pur_duration_get_seconds (pur_assignment_get_overtime_work (assignment));
  input.task = slot_of (pur_assignment_get_task (assignment));
  if (person == NULL)
    input.kind = PUR_NETWORK_NOBODY;
  else if (pur_person_get_resource_type (person) != PUR_RESOURCE_WORK)
    input.kind = PUR_NETWORK_OTHER;
  input.calendar = person != NULL ? slot_of (pur_person_get_calendar (person)) : 0;
  input.units = pur_assignment_has_units (assignment) ? pur_assignment_get_units (assignment) : 1;
  input.work = MAX (work - overtime, 0);
  input.remaining_work = pur_assignment_has_remaining_work (assignment)
                             ? MAX (pur_duration_get_seconds (pur_assignment_get_remaining_work (assignment)) -
                                      pur_duration_get_seconds (pur_assignment_get_remaining_overtime_work (assignment)), 0)
                             : MAX (work - overtime - pur_duration_get_seconds (pur_assignment_get_actual_work (assignment)), 0);
  input.delay = pur_duration_get_seconds (pur_assignment_get_delay (assignment));
  input.levelling_delay = pur_duration_get_seconds (pur_assignment_get_levelling_delay (assignment));
  if (pur_assignment_get_contour (assignment) < PUR_CONTOUR_BY_HAND)
    input.contour = (PurNetworkContour) pur_assignment_get_contour (assignment);
  input.actual_finish = pur_assignment_get_actual_finish (assignment);
  input.resume = pur_assignment_get_resume (assignment);
  pieces = make_pieces (pur_assignment_get_planned (assignment));
  input.pieces = pieces->len > 0 ? (const PurNetworkPiece *) pieces->data : NULL;
  input.n_pieces = pieces->len;
  pur_network_set_assignment (self->network, slot, &input);
}

/* For the rest of the room */

void
pur_plan_feed (PurPlan *self)
{
  static const struct
  {
    PurKindIndex kind;
    void (*feed) (PurPlan *self, guint slot, PurRecord *record);
  } feeders[] = {
    { PUR_KIND_project, feed_project },
    { PUR_KIND_task, feed_task },
    { PUR_KIND_link, feed_link },
    { PUR_KIND_assignment, feed_assignment },
  };

  if (self->all_stale || self->calendars_stale)
    feed_calendars (self);

  /* What hangs on a task leaves before it, children before their parent: nothing has to be built anew. */
  for (guint i = G_N_ELEMENTS (feeders); i-- > 0 && !self->all_stale;)
    for (guint j = self->dirty[feeders[i].kind]->len; j-- > 0;)
      {
        guint slot = g_array_index (self->dirty[feeders[i].kind], guint, j);

        if (pur_table_get_slot (pur_workspace_get_table (self->workspace, pur_kind_get (feeders[i].kind)),
                                slot) == NULL)
          feeders[i].feed (self, slot, NULL);
      }

  for (guint i = 0; i < G_N_ELEMENTS (feeders); i++)
    {
      PurTable *table = pur_workspace_get_table (self->workspace, pur_kind_get (feeders[i].kind));
      GArray *dirty = self->dirty[feeders[i].kind];

      if (self->all_stale)
        for (guint slot = 1; slot < pur_table_get_n_slots (table); slot++)
          {
            PurRecord *record = pur_table_get_slot (table, slot);

            if (record != NULL)
              feeders[i].feed (self, slot, record);
          }
      else
        for (guint j = 0; j < dirty->len; j++)
          {
            guint slot = g_array_index (dirty, guint, j);
            PurRecord *record = pur_table_get_slot (table, slot);

            if (record != NULL)
              feeders[i].feed (self, slot, record);
          }
      g_array_set_size (dirty, 0);
    }
  self->all_stale = FALSE;
  self->calendars_stale = FALSE;
}
