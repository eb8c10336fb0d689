/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Points and lengths of time.
 *
 * A plan's times are floating local times: 08:00 is 08:00 where the work is done, a day has 24 h,
 * there are no zones and no summer time.  Things that happened (history, contacts) are UTC in the same
 * representation; the field that holds them says which.  The unit is the whole second, counted from
 * 1970-01-01T00:00:00.
 *
 * One-member structs, so that a time, a duration and a bare number cannot be mixed up. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 seconds; /* since 1970-01-01T00:00:00 */
} PurTime;

/* A length of working or of elapsed time: seconds × 2, the lowest bit set when it is elapsed.
 * Durations may be negative (a lead). */
typedef struct
{
  gint64 halves;
} PurDuration;

/* What "1d", "1w" and "1mo" mean in working time. */
typedef struct
{
  int minutes_per_day;
  int minutes_per_week;
  int days_per_month;
} PurDurationUnits;

typedef struct
{
  int year;
  int month;   /* 1–12 */
  int day;     /* 1–31 */
  int hour;
  int minute;
  int second;
  int weekday; /* 1 = Monday … 7 = Sunday */
} PurCivil;

#define PUR_SECONDS_PER_DAY 86400

/* The years that a date may lie in; outside, reading fails and names the date. */
#define PUR_YEAR_MIN 1900
#define PUR_YEAR_MAX 2999

extern const PurDurationUnits pur_duration_units_default; /* 480, 2400, 20 */

static inline PurTime
pur_time (gint64 seconds)
{
  return (PurTime) { seconds };
}

static inline PurDuration
pur_duration_working (gint64 seconds)
{
  return (PurDuration) { seconds * 2 };
}

static inline PurDuration
pur_duration_elapsed (gint64 seconds)
{
  return (PurDuration) { seconds * 2 + 1 };
}

static inline gint64
pur_duration_get_seconds (PurDuration duration)
{
  return duration.halves >> 1; /* arithmetic: the bit goes, the sign stays */
}

static inline gboolean
pur_duration_is_elapsed (PurDuration duration)
{
  return (duration.halves & 1) != 0;
}

/* Parts out of their bounds carry over: month 13 is the next January, day 0 the last of the month
 * before, second −1 the one before midnight. */
PurTime   pur_time_from_civil (int year, int month, int day, int hour, int minute, int second);
PurCivil  pur_time_to_civil   (PurTime time);
PurTime   pur_time_day_start  (PurTime time);
int       pur_time_get_weekday (PurTime time); /* 1 = Monday … 7 = Sunday */
int       pur_time_get_days_in_month (int year, int month);

/* The same day of a later or earlier month, else the last one there is: 31 January + 1 = 28 February. */
PurTime   pur_time_add_months (PurTime time, int months);

/* The week by ISO 8601; @year is the one that the week belongs to (may be NULL). */
int       pur_time_iso_week   (PurTime time, int *year);

/* "YYYY-MM-DD", "YYYY-MM-DDTHH:MM", "…:SS" with ' ' for 'T', a trailing Z ignored.
 * Fails with PUR_VALUE_ERROR_PARSE or _RANGE (pur-value.h). */
gboolean  pur_time_parse_iso  (const char *text, PurTime *time, GError **error);

/* A date without year and weekday that lies further back than this is one of the next year: in
 * November, "15 jan" is the January to come. */
#define PUR_TIME_DAYS_BACK 183

/* Dates as people type them, in English and Chinese: what the above reads, "9 apr", "april 9 2026",
 * "Thu 9 Apr", "3/12" (day and month in the order of the locale's D_FMT), "15/3", "12.3.", "the 15th",
 * "today", "tomorrow", "yesterday", "fri" (the next one, never @today), "next fri" (of next week), "+3d",
 * "-2d", "+2w", "+1m", "in 2 weeks", "3 days ago", "next month" (its first day), "end of march", "eow" (its
 * Friday), "今天", "后天", "周五", "下周一", "3月12日", "三天后", "月底", "下月初", "下个月15号", "3月底"; then, if
 * wanted, a time of day: "14:30", "2pm", "下午3点半".  A date without a year is in @today's year; were it more
 * than PUR_TIME_DAYS_BACK behind and has no weekday, in the next.  Without a time of day @time is at
 * @default_seconds_of_day and @has_time (may be NULL) becomes FALSE. */
gboolean  pur_time_parse_people (const char *text, PurTime today, int default_seconds_of_day,
                                 PurTime *time, gboolean *has_time, GError **error);

/* "YYYY-MM-DDTHH:MM:SS"; the date alone when @with_time is FALSE. */
char     *pur_time_format_iso (PurTime time, gboolean with_time);

/* "90" and "90.5" are minutes; "3d 4h", "2w", "1.5h", "30min", "1mo", "1ed" (elapsed), "-2d",
 * "3个工作日", "2小时", "1日历天" (elapsed).  "m" is minutes, "mo" months; an elapsed month has 30 days.
 * A decimal comma is read with one or two digits behind it.  The words are also read in the
 * translations of the program's language.  @units NULL: pur_duration_units_default. */
gboolean  pur_duration_parse  (const char *text, const PurDurationUnits *units,
                               PurDuration *duration, GError **error);

/* Minutes with up to two decimals: the command line's form.  "." whatever the locale; it does not say
 * whether they are elapsed. */
char     *pur_duration_format_minutes (PurDuration duration);

/* As people write it, in the largest unit up to days that fits: "3 d", "4 h", "1.5 d", "2 ed"; where two
 * decimals do not say it exactly, in several: "3 d 20 min".  pur_duration_parse () reads it back the same.
 * Weeks and months are not written, so that a column of them compares at a glance. */
char     *pur_duration_format         (PurDuration duration, const PurDurationUnits *units);

G_END_DECLS
