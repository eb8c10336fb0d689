/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-holidays.h"

#include "pur-cmd-common-private.h"
#include "pur-cmd-holidays-private.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Before what people add (0), so that theirs decides. */
#define HOLIDAY_ORDER (-1)

void
pur_holiday_region_free (PurHolidayRegion *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self);
}

/* Regions */

static int
get_year (PurTime time)
{
  return pur_time_to_civil (time).year;
}

/* Takes the years of @days into @region. */
static void
add_years (PurHolidayRegion     *region,
           const PurHolidayDays *days)
{
  int from = get_year (days->from);
  int to = get_year (days->to);

  region->first_year = region->first_year == 0 ? from : MIN (region->first_year, from);
  region->last_year = MAX (region->last_year, to);
  if (days->status != PUR_HOLIDAY_STATUTE)
    region->settled_year = MAX (region->settled_year, to);
}

static PurHolidayRegion *
new_region (const char *id)
{
  PurHolidayRegion *region = g_new0 (PurHolidayRegion, 1);

  region->id = g_strdup (id);
  region->title = pur_holidays_dup_title (id);
  return region;
}

static int
compare_regions (gconstpointer a,
                 gconstpointer b)
{
  return g_utf8_collate ((*(PurHolidayRegion *const *) a)->title, (*(PurHolidayRegion *const *) b)->title);
}

GPtrArray *
pur_cmd_holidays_get_regions (GError **error)
{
  g_autoptr (GPtrArray) regions = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_holiday_region_free);
  g_auto (GStrv) countries = pur_holidays_list_countries (error);

  if (countries == NULL)
    return NULL;

  for (guint i = 0; countries[i] != NULL; i++)
    {
      g_autoptr (GArray) all = pur_holidays_load (countries[i], error);
      PurHolidayRegion *region = NULL;

      if (all == NULL)
        return NULL;
      for (guint k = 0; k < all->len; k++)
        {
          const PurHolidayDays *days = &g_array_index (all, PurHolidayDays, k);

          if (region == NULL || !g_str_equal (region->id, days->region))
            {
              region = new_region (days->region);
              g_ptr_array_add (regions, region);
            }
          add_years (region, days);
        }
    }

  g_ptr_array_sort (regions, compare_regions);
  return g_steal_pointer (&regions);
}

char *
pur_holiday_region_dup_years (const PurHolidayRegion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->settled_year < self->last_year)
    /* Translators: the first and the last year of a calendar, and a year of which only the days that the law
     * fixes are known */
    return g_strdup_printf (_("%d–%d, the schedule of %d is not published yet"), self->first_year, self->last_year,
                            self->settled_year + 1);
  /* Translators: the first and the last year of a calendar */
  return g_strdup_printf (_("%d–%d"), self->first_year, self->last_year);
}

/* Calendars */

static PurRecord *
find_calendar (PurWorkspace *workspace,
               const char   *region)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_kind), calendar)
    if (g_strcmp0 (pur_calendar_get_region (PUR_calendar (calendar)), region) == 0
        && !pur_calendar_has_owner (PUR_calendar (calendar)))
      return calendar;
  return NULL;
}

/* The hours of the first working days of a calendar's week, else of its base's. */
static const char *
find_hours (PurWorkspace *workspace,
            PurCalendar  *calendar)
{
  for (; calendar != NULL; calendar = pur_calendar_get_base (calendar))
    PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_period_kind), record)
      {
        PurCalendarPeriod *period = PUR_calendar_period (record);

        if (pur_calendar_period_get_calendar (period) == calendar
            && pur_calendar_period_get_type (period) == PUR_CALENDAR_WEEK && pur_calendar_period_get_working (period)
            && !pur_calendar_period_has_from (period) && pur_calendar_period_has_intervals (period))
          return pur_calendar_period_get_intervals (period);
      }
  return PUR_CMD_USUAL_HOURS;
}

static PurId
add_calendar (PurChange  *change,
              const char *title,
              const char *region,
              PurId       base)
{
  PurId calendar = pur_change_add (change, &pur_calendar_kind);

  pur_calendar_set_title (change, calendar, title);
  pur_calendar_set_region (change, calendar, region);
  if (base != PUR_ID_NONE)
    pur_calendar_set_base (change, calendar, base);
  else
    pur_cmd_add_usual_week (change, calendar);
  return calendar;
}

static gboolean
begins_with (const char *name,
             const char *holiday)
{
  const char *rest;

  if (holiday == NULL || !g_str_has_prefix (name, holiday))
    return FALSE;
  rest = name + strlen (holiday);
  return *rest == '\0' || g_str_has_prefix (rest, " (") || g_str_has_prefix (rest, "（");
}

/* Whether these days came from the data, of whatever year and language: they bear the name of a holiday. */
static gboolean
is_holiday (PurCalendarPeriod *period,
            GArray            *holidays)
{
  const char *name = pur_calendar_period_get_name (period);

  if (name == NULL || pur_calendar_period_get_type (period) != PUR_CALENDAR_EXCEPTION
      || pur_calendar_period_has_recurrence (period))
    return FALSE;

  for (guint i = 0; i < holidays->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (holidays, PurHolidayDays, i);

      if (begins_with (name, days->name) || begins_with (name, days->local))
        return TRUE;
    }
  return FALSE;
}

/* Index of the days that @period says already, −1 if it says something else. */
static int
find_days (PurCalendarPeriod *period,
           GArray            *holidays,
           char             **names,
           const char        *hours)
{
  for (guint i = 0; i < holidays->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (holidays, PurHolidayDays, i);

      if (pur_calendar_period_get_from (period).seconds == days->from.seconds
          && pur_calendar_period_get_to (period).seconds == days->to.seconds
          && pur_calendar_period_get_working (period) == days->working
          && (!days->working || g_strcmp0 (pur_calendar_period_get_intervals (period), hours) == 0)
          && g_strcmp0 (pur_calendar_period_get_name (period), names[i]) == 0)
        return (int) i;
    }
  return -1;
}

static void
add_days (PurChange            *change,
          PurId                 calendar,
          const PurHolidayDays *days,
          const char           *name,
          const char           *hours)
{
  PurId period = pur_change_add (change, &pur_calendar_period_kind);

  pur_calendar_period_set_calendar (change, period, calendar);
  pur_calendar_period_set_type (change, period, PUR_CALENDAR_EXCEPTION);
  pur_calendar_period_set_name (change, period, name);
  pur_calendar_period_set_from (change, period, days->from);
  pur_calendar_period_set_to (change, period, days->to);
  pur_calendar_period_set_working (change, period, days->working);
  pur_calendar_period_set_order (change, period, HOLIDAY_ORDER);
  if (days->working)
    pur_calendar_period_set_intervals (change, period, hours);
}

void
pur_cmd_holidays_add (PurChange  *change,
                      PurId       calendar,
                      GArray     *holidays,
                      const char *hours)
{
  for (guint i = 0; i < holidays->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (holidays, PurHolidayDays, i);
      g_autofree char *name = pur_holidays_dup_name (days);

      add_days (change, calendar, days, name, hours);
    }
}

/* Only what differs is touched, so that data that are the same are no step. */
static void
renew_days (PurWorkspace *workspace,
            PurChange    *change,
            PurId         calendar,
            GArray       *holidays,
            const char   *hours)
{
  g_autofree gboolean *present = g_new0 (gboolean, holidays->len);
  g_auto (GStrv) names = g_new0 (char *, holidays->len + 1);

  for (guint i = 0; i < holidays->len; i++)
    names[i] = pur_holidays_dup_name (&g_array_index (holidays, PurHolidayDays, i));

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_period_kind), record)
    {
      PurCalendarPeriod *period = PUR_calendar_period (record);
      int same;

      if (pur_calendar_period_get_calendar_id (period) != calendar || !is_holiday (period, holidays))
        continue;
      same = find_days (period, holidays, names, hours);
      if (same >= 0 && !present[same])
        present[same] = TRUE;
      else
        pur_change_remove (change, &pur_calendar_period_kind, pur_record_get_id (record));
    }

  for (guint i = 0; i < holidays->len; i++)
    if (!present[i])
      add_days (change, calendar, &g_array_index (holidays, PurHolidayDays, i), names[i], hours);
}

PurId
pur_cmd_holidays_prepare (PurWorkspace *workspace,
                          PurChange    *change,
                          const char   *region,
                          PurId         base,
                          GError      **error)
{
  g_autoptr (GArray) holidays = pur_holidays_load_region (region, error);
  g_autofree char *title = NULL;
  PurRecord *base_record = NULL;
  PurRecord *record;
  PurId calendar;

  if (holidays == NULL)
    return PUR_ID_NONE;
  if (base != PUR_ID_NONE)
    {
      base_record = pur_cmd_lookup (workspace, &pur_calendar_kind, base, error);
      if (base_record == NULL)
        return PUR_ID_NONE;
    }

  title = pur_holidays_dup_title (region);
  record = find_calendar (workspace, region);
  calendar = record != NULL ? pur_record_get_id (record) : add_calendar (change, title, region, base);
  renew_days (workspace, change, calendar, holidays,
              find_hours (workspace, PUR_calendar (record != NULL ? record : base_record)));
  return calendar;
}

PurId
pur_cmd_holidays_apply (PurWorkspace *workspace,
                        const char   *region,
                        PurId         base,
                        PurId         project,
                        GError      **error)
{
  g_autoptr (PurChange) change = NULL;
  g_autofree char *title = NULL;
  PurId calendar;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (region != NULL, PUR_ID_NONE);

  if (project != PUR_ID_NONE && pur_cmd_lookup (workspace, &pur_project_kind, project, error) == NULL)
    return PUR_ID_NONE;

  title = pur_holidays_dup_title (region);
  change = pur_change_new (N_("Holidays of “%s”"), title, NULL);
  calendar = pur_cmd_holidays_prepare (workspace, change, region, base, error);
  if (calendar == PUR_ID_NONE)
    return PUR_ID_NONE;
  if (project != PUR_ID_NONE)
    pur_project_set_calendar (change, project, calendar);

  return pur_cmd_finish (workspace, g_steal_pointer (&change), error) ? calendar : PUR_ID_NONE;
}

/* Years beyond the data */

/* The last year of which @calendar has days of the data, 0 if none. */
static int
find_last_year (PurCalendar *calendar,
                GArray      *holidays)
{
  PurWorkspace *workspace = pur_record_get_workspace ((PurRecord *) calendar);
  int year = 0;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_period_kind), record)
    {
      PurCalendarPeriod *period = PUR_calendar_period (record);

      if (pur_calendar_period_get_calendar (period) == calendar && is_holiday (period, holidays))
        year = MAX (year, get_year (pur_calendar_period_get_to (period)));
    }
  return year;
}

static char *
warn_of_years (const PurHolidayRegion *region,
               int                     held,
               int                     from,
               int                     to)
{
  if (to > region->last_year || from < region->first_year)
    /* Translators: a region, the years of its holidays, and the years of the plan */
    return g_strdup_printf (_("The holidays of %s are known from %d to %d, and the plan runs from %d to %d: in other "
                              "years every weekday counts as a working day."),
                            region->title, region->first_year, region->last_year, from, to);
  if (to > held)
    /* Translators: a region and a year */
    return g_strdup_printf (_("The calendar has the holidays of %s until %d. Choose the region again for those of "
                              "later years."), region->title, held);
  if (to > region->settled_year)
    /* Translators: a year, a region */
    return g_strdup_printf (_("The holiday schedule of %d for %s is not published yet: only the days that the law "
                              "fixes are off."), region->settled_year + 1, region->title);
  return NULL;
}

char *
pur_cmd_holidays_warn (PurProject *project)
{
  g_autoptr (PurHolidayRegion) region = NULL;
  g_autoptr (GArray) holidays = NULL;
  PurCalendar *calendar;

  g_return_val_if_fail (project != NULL, NULL);

  calendar = pur_project_get_calendar (project);
  while (calendar != NULL && !pur_calendar_has_region (calendar))
    calendar = pur_calendar_get_base (calendar);
  if (calendar == NULL || !pur_project_has_scheduled_start (project) || !pur_project_has_scheduled_finish (project))
    return NULL;

  /* A region that people named themselves has no data. */
  holidays = pur_holidays_load_region (pur_calendar_get_region (calendar), NULL);
  if (holidays == NULL)
    return NULL;

  region = new_region (pur_calendar_get_region (calendar));
  for (guint i = 0; i < holidays->len; i++)
    add_years (region, &g_array_index (holidays, PurHolidayDays, i));

  return warn_of_years (region, find_last_year (calendar, holidays), get_year (pur_project_get_scheduled_start (project)),
                        get_year (pur_project_get_scheduled_finish (project)));
}
