/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-time-scale.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "pur-dates.h"

typedef enum
{
  UNIT_HOUR,
  UNIT_DAY,
  UNIT_WEEK,
  UNIT_MONTH,
  UNIT_QUARTER,
  UNIT_YEAR,
} Unit;

/* Patterns as in pur-dates.h.  A translation of one blank says that there is no such part. */
static const struct
{
  const char *title;
  double px_per_day;
  double least;
  struct
  {
    Unit unit;
    const char *label;
    const char *narrow;
    const char *option;
  } tiers[2];
} zooms[PUR_N_ZOOMS] = {
  [PUR_ZOOM_YEARS] = {
    NC_("zoom", "Years"), 0.5, 0,
    { { UNIT_YEAR, NC_("years: upper tier", "{year}"), NULL, NULL },
      { UNIT_QUARTER, NC_("years: lower tier", "Q{quarter}"), NC_("years: narrow lower tier", "{quarter}"), NULL } } },
  [PUR_ZOOM_QUARTERS] = {
    NC_("zoom", "Quarters"), 1.75, 1,
    { { UNIT_QUARTER, NC_("quarters: upper tier", "Q{quarter} {year}"), NULL, NULL },
      { UNIT_MONTH, NC_("quarters: lower tier", "{mon}"), NULL, NULL } } },
  [PUR_ZOOM_MONTHS] = {
    NC_("zoom", "Months"), 3.5, 2.5,
    { { UNIT_YEAR, NC_("months: upper tier", "{year}"), NULL, NULL },
      { UNIT_MONTH, NC_("months: lower tier", "{mon}"), NULL, NULL } } },
  [PUR_ZOOM_WEEKS] = {
    NC_("zoom", "Weeks"), 7, 5,
    { { UNIT_MONTH, NC_("weeks: upper tier", "{month} {year}"), NULL, NULL },
      { UNIT_WEEK, NC_("weeks: lower tier", "{day}"), NC_("weeks: narrow lower tier", "{day}"),
        NC_("weeks: dim part of the lower tier, or one blank", "W{week}") } } },
  [PUR_ZOOM_DAYS] = {
    NC_("zoom", "Days"), 32, 28,
    { { UNIT_WEEK, NC_("days: upper tier", "{month} {year} · week {week}"),
        NC_("days: narrow upper tier", "{mon} · week {week}"), NULL },
      { UNIT_DAY, NC_("days: lower tier", "{wd} {day}"), NC_("days: narrow lower tier", "{day}"), NULL } } },
  [PUR_ZOOM_HOURS] = {
    NC_("zoom", "Hours"), 480, 240,
    { { UNIT_DAY, NC_("hours: upper tier", "{wday} {day} {month} {year}"), NULL, NULL },
      { UNIT_HOUR, NC_("hours: lower tier", "{HH}:{MM}"), NC_("hours: narrow lower tier", "{HH}"), NULL } } },
};

static const char *const contexts[PUR_N_ZOOMS][2][3] = {
  [PUR_ZOOM_YEARS] = { { "years: upper tier" }, { "years: lower tier", "years: narrow lower tier" } },
  [PUR_ZOOM_QUARTERS] = { { "quarters: upper tier" }, { "quarters: lower tier" } },
  [PUR_ZOOM_MONTHS] = { { "months: upper tier" }, { "months: lower tier" } },
  [PUR_ZOOM_WEEKS] = { { "weeks: upper tier" },
                       { "weeks: lower tier", "weeks: narrow lower tier",
                         "weeks: dim part of the lower tier, or one blank" } },
  [PUR_ZOOM_DAYS] = { { "days: upper tier", "days: narrow upper tier" },
                      { "days: lower tier", "days: narrow lower tier" } },
  [PUR_ZOOM_HOURS] = { { "hours: upper tier" }, { "hours: lower tier", "hours: narrow lower tier" } },
};

static gboolean
is_day_filled (const PurTimeScale *scale)
{
  return scale->day_start < scale->day_finish && pur_time_scale_zoom (scale) != PUR_ZOOM_HOURS;
}

double
pur_time_scale_x (const PurTimeScale *scale, PurTime time)
{
  double days;
  double x;

  if (is_day_filled (scale))
    {
      PurTime midnight = pur_time_day_start (time);
      double part = (double) (time.seconds - midnight.seconds - scale->day_start)
                    / (scale->day_finish - scale->day_start);

      days = (midnight.seconds - scale->origin.seconds) / (double) PUR_SECONDS_PER_DAY + CLAMP (part, 0, 1);
    }
  else
    days = (time.seconds - scale->origin.seconds) / (double) PUR_SECONDS_PER_DAY;

  x = round (days * scale->px_per_day);
  return scale->mirrored ? scale->width - x : x;
}

PurTime
pur_time_scale_time (const PurTimeScale *scale, double x)
{
  double days = (scale->mirrored ? scale->width - x : x) / scale->px_per_day;

  if (is_day_filled (scale))
    {
      double day = floor (days);

      return pur_time (scale->origin.seconds + (gint64) day * PUR_SECONDS_PER_DAY + scale->day_start
                       + llround ((days - day) * (scale->day_finish - scale->day_start)));
    }

  return pur_time (scale->origin.seconds + llround (days * PUR_SECONDS_PER_DAY));
}

PurZoom
pur_time_scale_zoom (const PurTimeScale *scale)
{
  int zoom = PUR_N_ZOOMS - 1;

  while (zoom > 0 && scale->px_per_day < zooms[zoom].least)
    zoom--;

  return zoom;
}

const char *
pur_zoom_title (PurZoom zoom)
{
  g_return_val_if_fail (zoom < PUR_N_ZOOMS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "zoom", zooms[zoom].title);
}

double
pur_zoom_px_per_day (PurZoom zoom)
{
  g_return_val_if_fail (zoom < PUR_N_ZOOMS, 7);

  return zooms[zoom].px_per_day;
}

double
pur_time_scale_zoomed (double px_per_day, int steps)
{
  /* Through the steps of one ladder, so that zooming in and out again comes back. */
  double step = round (2 * log2 (px_per_day / 7)) + steps;

  return CLAMP (7 * exp2 (step / 2), 0.1, 7 * 128.0);
}

static PurTime
get_unit_start (Unit unit, int week_start, PurTime time)
{
  PurCivil civil = pur_time_to_civil (time);

  switch (unit)
    {
    case UNIT_HOUR:
      return pur_time_from_civil (civil.year, civil.month, civil.day, civil.hour, 0, 0);
    case UNIT_DAY:
      return pur_time_day_start (time);
    case UNIT_WEEK:
      {
        int back = (civil.weekday - MAX (week_start, 1) + 7) % 7;

        return pur_time (pur_time_day_start (time).seconds - (gint64) back * PUR_SECONDS_PER_DAY);
      }
    case UNIT_MONTH:
      return pur_time_from_civil (civil.year, civil.month, 1, 0, 0, 0);
    case UNIT_QUARTER:
      return pur_time_from_civil (civil.year, (civil.month - 1) / 3 * 3 + 1, 1, 0, 0, 0);
    case UNIT_YEAR:
    default:
      return pur_time_from_civil (civil.year, 1, 1, 0, 0, 0);
    }
}

/* @hours: how many hours a cell of hours spans. */
static PurTime
get_unit_end (Unit unit, PurTime start, int hours)
{
  PurCivil civil = pur_time_to_civil (start);
  int months = 0;

  switch (unit)
    {
    case UNIT_HOUR:
      return pur_time (start.seconds + hours * 3600);
    case UNIT_DAY:
      return pur_time (start.seconds + PUR_SECONDS_PER_DAY);
    case UNIT_WEEK:
      return pur_time (start.seconds + 7 * PUR_SECONDS_PER_DAY);
    case UNIT_MONTH:
      months = 1;
      break;
    case UNIT_QUARTER:
      months = 3;
      break;
    case UNIT_YEAR:
    default:
      months = 12;
      break;
    }

  months += civil.year * 12 + civil.month - 1;
  return pur_time_from_civil (months / 12, months % 12 + 1, 1, 0, 0, 0);
}

/* As many hours to a cell as leave room for "08:00". */
static int
get_hours (const PurTimeScale *scale)
{
  static const int steps[] = { 1, 2, 3, 4, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (scale->px_per_day * steps[i] / 24 >= 38)
      return steps[i];

  return 6;
}

static char *
expand (PurZoom zoom, PurTier tier, int which, PurTime time)
{
  const char *pattern = which == 0 ? zooms[zoom].tiers[tier].label
                        : which == 1 ? zooms[zoom].tiers[tier].narrow : zooms[zoom].tiers[tier].option;

  if (pattern == NULL)
    return NULL;

  pattern = g_dpgettext2 (GETTEXT_PACKAGE, contexts[zoom][tier][which], pattern);
  if (g_str_equal (pattern, " "))
    return NULL;

  /* A week is numbered, and lies in the month, by its Thursday. */
  if (zooms[zoom].tiers[tier].unit == UNIT_WEEK && strstr (pattern, "{day}") == NULL)
    {
      int weekday = pur_time_to_civil (time).weekday;

      time.seconds += (4 - (weekday == 7 ? 0 : weekday)) * PUR_SECONDS_PER_DAY;
    }
  return pur_date_expand (pattern, time);
}

static void
clear_cell (gpointer data)
{
  PurTierCell *cell = data;

  g_free (cell->label);
  g_free (cell->narrow);
  g_free (cell->option);
}

PurTime
pur_time_scale_cell_start (const PurTimeScale *scale, PurTier tier, PurTime time)
{
  Unit unit = zooms[pur_time_scale_zoom (scale)].tiers[tier].unit;
  PurTime start = get_unit_start (unit, scale->week_start, time);

  if (unit == UNIT_HOUR)
    {
      PurCivil civil = pur_time_to_civil (start);

      start.seconds -= civil.hour % get_hours (scale) * 3600;
    }
  return start;
}

GArray *
pur_time_scale_cells (const PurTimeScale *scale, PurTier tier, double x0, double x1)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (PurTierCell));
  PurZoom zoom = pur_time_scale_zoom (scale);
  Unit unit = zooms[zoom].tiers[tier].unit;
  PurTime from = pur_time_scale_time (scale, scale->mirrored ? x1 : x0);
  PurTime to = pur_time_scale_time (scale, scale->mirrored ? x0 : x1);
  int hours = get_hours (scale);

  g_array_set_clear_func (cells, clear_cell);

  for (PurTime start = pur_time_scale_cell_start (scale, tier, from); start.seconds < to.seconds;)
    {
      PurTime end = get_unit_end (unit, start, hours);
      double left = pur_time_scale_x (scale, scale->mirrored ? end : start);
      double right = pur_time_scale_x (scale, scale->mirrored ? start : end);
      PurTierCell cell = {
        .start = start, .finish = end, .x = left, .width = right - left,
        .label = expand (zoom, tier, 0, start), .narrow = expand (zoom, tier, 1, start),
        .option = expand (zoom, tier, 2, start),
      };

      g_array_append_val (cells, cell);
      start = end;
    }

  return cells;
}
