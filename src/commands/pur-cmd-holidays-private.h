/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The holiday data that come with the program: data/holidays/COUNTRY.tsv, six columns (region, date, name,
 * off or work, status, name in the region's language), "#" before a remark.  A region XX-YY adds to XX. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_HOLIDAY_OFFICIAL,  /* of a published schedule */
  PUR_HOLIDAY_STATUTE,   /* fixed by law; the year's schedule is not published */
  PUR_HOLIDAY_AGREED,    /* two independent sources */
  PUR_HOLIDAY_SINGLE,    /* one source */
  PUR_HOLIDAY_ESTIMATED, /* the sighting of the moon, and the like */
} PurHolidayStatus;

/* Days in a row that say the same. */
typedef struct
{
  char *region;
  PurTime from;
  PurTime to;
  gboolean working; /* a weekend day that is worked */
  PurHolidayStatus status;
  char *name;       /* English */
  char *local;      /* NULL where there is none */
} PurHolidayDays;

/* All regions of a country, by region and then as they stand in @text; @path names it in errors, @country
 * is what every region must be or begin with.  PUR_MODEL_ERROR_VALUE with path and line. */
GArray     *pur_holidays_parse     (const char *text, const char *path, const char *country, GError **error);

/* Of the file of @country, "DE". */
GArray     *pur_holidays_load      (const char *country, GError **error);

/* Of a region and what it adds to, "DE-BY" with "DE", by date; PUR_MODEL_ERROR_NOT_FOUND. */
GArray     *pur_holidays_load_region (const char *region, GError **error);

/* The countries that there are files of, sorted; free it. */
char      **pur_holidays_list_countries (GError **error);

/* What a calendar calls the days, in the program's language where it is the region's; free it. */
char       *pur_holidays_dup_name  (const PurHolidayDays *days);

/* "Germany, Bavaria"; free it. */
char       *pur_holidays_dup_title (const char *region);

G_END_DECLS
