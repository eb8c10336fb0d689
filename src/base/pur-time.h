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

PurTime   pur_time_from_civil (int year, int month, int day, int hour, int minute, int second);
PurCivil  pur_time_to_civil   (PurTime time);
PurTime   pur_time_day_start  (PurTime time);
int       pur_time_iso_week   (PurTime time, int *year);

/* "YYYY-MM-DD", "YYYY-MM-DDTHH:MM", "…:SS" with ' ' for 'T', a trailing Z ignored.
 * Fails with PUR_VALUE_ERROR_PARSE or _RANGE (pur-value.h). */
gboolean  pur_time_parse_iso  (const char *text, PurTime *time, GError **error);

/* "YYYY-MM-DDTHH:MM:SS"; the date alone when @with_time is FALSE. */
char     *pur_time_format_iso (PurTime time, gboolean with_time);

/* "90" and "90.5" are minutes; "3d 4h", "2w", "1.5h", "30min", "1mo", "1ed" (elapsed), "-2d".
 * The words are also read in the translations of the program's language. */
gboolean  pur_duration_parse  (const char *text, const PurDurationUnits *units,
                               PurDuration *duration, GError **error);

/* Minutes with up to two decimals: the command line's form. */
char     *pur_duration_format_minutes (PurDuration duration);

/* As people write it, in the largest unit that fits: "3 d", "4 h", "1.5 d", "2 ed". */
char     *pur_duration_format         (PurDuration duration, const PurDurationUnits *units);

G_END_DECLS
