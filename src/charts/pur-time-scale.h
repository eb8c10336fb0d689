/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The horizontal axis of a chart in time: x in pixels at 1× from plan times, the two tiers of its head,
 * and their words in the language of the program.
 *
 * A plain struct, copied freely.  @origin stands at x = 0 (at x = @width when the scale is mirrored for
 * right-to-left languages).  Except at the zoom "hours" the working day is as wide as its day.
 * Positions come out as whole pixels, so that a mark stands at the same
 * place in every tile. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_ZOOM_YEARS,
  PUR_ZOOM_QUARTERS,
  PUR_ZOOM_MONTHS,
  PUR_ZOOM_WEEKS,
  PUR_ZOOM_DAYS,
  PUR_ZOOM_HOURS,
  PUR_N_ZOOMS
} PurZoom;

typedef struct
{
  PurTime origin; /* a midnight */
  double px_per_day;
  int day_start;  /* seconds after midnight: the working day fills the day's width, so that a day's work */
  int day_finish; /* is a day wide and the end of Friday is where Saturday begins.  Equal: off. */
  int week_start; /* 1 Monday … 7 Sunday; 0 is 1 */
  gboolean mirrored;
  double width; /* of the whole chart; only used when mirrored */
} PurTimeScale;

typedef enum
{
  PUR_TIER_UPPER,
  PUR_TIER_LOWER,
} PurTier;

#define PUR_TIME_SCALE_INIT \
  { .px_per_day = 7, .day_start = 8 * 3600, .day_finish = 17 * 3600, .week_start = 1 }

/* One cell of the head.  @option is a second, dim word that is shown in all cells or in none;
 * @narrow is the label where not every full one fits.  Both may be NULL. */
typedef struct
{
  PurTime start;
  PurTime finish;
  double x;     /* of the left edge, mirrored or not */
  double width;
  char *label;
  char *narrow;
  char *option;
} PurTierCell;

/* The least days off are shaded at. */
#define PUR_DAYS_OFF_PX 2.5

double      pur_time_scale_x         (const PurTimeScale *scale, PurTime time);
PurTime     pur_time_scale_time      (const PurTimeScale *scale, double x);
PurZoom     pur_time_scale_zoom      (const PurTimeScale *scale);
const char *pur_zoom_title           (PurZoom zoom); /* "Weeks", translated */
double      pur_zoom_px_per_day      (PurZoom zoom); /* its usual value */

/* The next step of zooming in (@steps > 0) or out; 2 steps double. */
double      pur_time_scale_zoomed    (double px_per_day, int steps);

/* The cells that touch @x0 … @x1, by rising time.  An array of PurTierCell that frees them. */
GArray     *pur_time_scale_cells     (const PurTimeScale *scale, PurTier tier, double x0, double x1);

/* The start of the tier's cell that holds @time. */
PurTime     pur_time_scale_cell_start (const PurTimeScale *scale, PurTier tier, PurTime time);

G_END_DECLS
