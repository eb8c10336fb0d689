/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values of iCalendar. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

/* A RECUR value (RFC 5545 §3.3.10) of which a calendar can keep something. */
typedef struct
{
  gboolean yearly;
  gboolean odd;      /* says more than the rest of this */
  int interval;      /* 0 and 1: every year */
  int count;         /* 0: without end */
  PurTime until;     /* 0: without end */
  int month;         /* 0 where it is the start's */
  int month_day;     /* 0 where it is the start's */
  int position;      /* 1–4, −1 the last; 0 where @weekday does not count */
  char weekday[3];   /* "MO" */
} IcsRule;

/* "20260101", or with a time; at midnight of no zone it is a whole day too. */
gboolean ics_parse_date     (const char *text, PurTime *date, gboolean *whole_day);

/* "P1D", "P2W" */
gboolean ics_parse_duration (const char *text, int *days, gboolean *whole_days);

gboolean ics_rule_parse     (const char *text, IcsRule *rule);

/* Whether an event of @days that begins on @start comes back by a rule of a calendar. */
gboolean ics_rule_can_be_kept (const IcsRule *rule, PurTime start, gint64 days);

/* The day on or before which the last repetition begins. */
PurTime  ics_rule_get_last  (const IcsRule *rule, PurTime start);

/* As a calendar_period has it, for an event that begins on @day; free it. */
char    *ics_rule_dup       (const IcsRule *rule, PurTime day);

G_END_DECLS
