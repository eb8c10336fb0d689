/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Dates as people read them.  Names and the order of the parts come from the catalogue alone, so a
 * document speaks its language whether or not the system has the locale. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

/* Replaces {year} {month} (April) {mon} (Apr) {m} (4) {day} {weekday} (Thursday) {wday} (Thu) {wd} (Th)
 * {week} (ISO) {quarter} {hour} {HH} {MM} in @pattern. */
char *pur_date_expand (const char *pattern, PurTime time);

char *pur_date_day       (PurTime time);                   /* "9 Apr" */
char *pur_date_day_year  (PurTime time);                   /* "9 Apr 2026" */
char *pur_date_weekday   (PurTime time, PurTime today);    /* "Thu 9 Apr"; with the year if not today's */
char *pur_date_full      (PurTime time);                   /* "Thursday 9 April 2026" */
char *pur_date_long      (PurTime time);                   /* "9 April 2026" */
char *pur_date_range     (PurTime from, PurTime to);       /* "13 April to 26 June 2026" */

/* When something happened, both on the wall clock here: "Today, 14:05", "Yesterday, 09:30",
 * "Thu 9 Apr, 14:05". */
char *pur_date_moment    (PurTime time, PurTime now);

/* The day that a finish is read as: 00:00 belongs to the day before. */
PurTime pur_date_finish_day (PurTime finish);

G_END_DECLS
