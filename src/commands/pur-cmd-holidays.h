/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars with the holidays of a region, from the data that come with the program. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;         /* "CN", "DE-BY" */
  char *title;      /* translated: "Germany, Bavaria" */
  int first_year;
  int last_year;    /* beyond it no holiday is known */
  int settled_year; /* the last whose schedule is published; after it only what the law fixes is known */
} PurHolidayRegion;

void       pur_holiday_region_free      (PurHolidayRegion *self);

/* All regions, of PurHolidayRegion, by title; free it. */
GPtrArray *pur_cmd_holidays_get_regions (GError **error);

/* "2024–2027, the schedule of 2027 is not published yet"; free it. */
char      *pur_holiday_region_dup_years (const PurHolidayRegion *self);

/* The calendar of @region: made if there is none, else brought up to the data; one step.  A new one has the
 * working week of the calendar @base, or with PUR_ID_NONE Monday to Friday, 8–12 and 13–17.  Days that are
 * made up for work the hours of that week.  Exceptions that people added stay, and decide before the
 * region's.  @project, unless PUR_ID_NONE, goes on that calendar.  The calendar's id, PUR_ID_NONE on error. */
PurId      pur_cmd_holidays_apply       (PurWorkspace *workspace, const char *region, PurId base,
                                         PurId project, GError **error);

/* What a person should know when the plan runs out of the years whose holidays its calendar has: a
 * sentence, or NULL when all is known or the calendar is of no region; free it. */
char      *pur_cmd_holidays_warn        (PurProject *project);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurHolidayRegion, pur_holiday_region_free)

G_END_DECLS
