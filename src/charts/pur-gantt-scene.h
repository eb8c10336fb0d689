/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Gantt chart as scenes: a body for any band of rows and range of dates, the time head, and the
 * words about one row.
 *
 * A body is the same whatever part is asked for: routes of links and sides of labels depend on the plan,
 * the scale and the options alone, so tiles fit together.  Order: days off, lines, links, baseline, slack,
 * bars, labels.  Selection, hover, ghost and today are small scenes of their own, to lie above. */

#pragma once

#include "pur-gantt.h"
#include "pur-palette.h"
#include "pur-scene.h"
#include "pur-time-scale.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_GANTT_SHOW_CRITICAL = 1 << 0,
  PUR_GANTT_SHOW_SLACK = 1 << 1,
  PUR_GANTT_SHOW_BASELINE = 1 << 2,
  PUR_GANTT_SHOW_LINKS = 1 << 3,
  PUR_GANTT_SHOW_PROGRESS = 1 << 4,
  PUR_GANTT_SHOW_DEADLINES = 1 << 5,
  PUR_GANTT_SHOW_DAYS_OFF = 1 << 6,
  PUR_GANTT_SHOW_FORECAST = 1 << 7,
  PUR_GANTT_SHOW_ALL = (1 << 8) - 1,
  PUR_GANTT_SHOW_MISSED_WORDS = 1 << 8, /* where colour cannot say that a deadline is missed */
} PurGanttShow;

typedef enum
{
  PUR_GANTT_LABEL_PEOPLE,
  PUR_GANTT_LABEL_TITLE,
  PUR_GANTT_LABEL_TITLE_INSIDE, /* where it fits */
  PUR_GANTT_LABEL_NONE,
  PUR_GANTT_LABEL_DATES,
} PurGanttLabel;

typedef struct
{
  PurTimeScale scale;
  PurChartMetrics metrics;
  PurGanttShow show;
  PurGanttLabel label;
  PurTime today;      /* its day is not labelled with a year; PUR_GANTT_NEVER: none */
  PurId selected;     /* its links are shown at any zoom */
  double label_limit; /* x; a label that would end behind it stands left of its bar, if it fits there; 0: none */
} PurGanttView;

typedef struct
{
  guint first_row;
  guint n_rows;
  double x; /* in chart pixels */
  double width;
} PurGanttRange;

PurScene *pur_gantt_scene_build (PurGantt *gantt, const PurGanttView *view, PurText *text,
                                 const PurGanttRange *range);

/* The head over x … x + width, PUR_HEAD_HEIGHT high, y from 0.  Upper labels stick to the left edge @x.
 * With @pill the date of view->today stands in the lower tier. */
PurScene *pur_gantt_head_build  (const PurGanttView *view, PurText *text, double x, double width,
                                 gboolean pill);

/* The shading of days off alone, over @area: where a selection lies between it and the bars, these are
 * left out of the body. */
PurScene *pur_gantt_days_off_build (PurGantt *gantt, const PurGanttView *view, const PurBox *area);

/* The line of today over @height pixels from @y. */
PurScene *pur_gantt_today_build (const PurGanttView *view, double y, double height);

/* The overlay of one row: PUR_STYLE_SELECTION (a band x … x + width), _FOCUS (a ring around the bar) or
 * _HOVER.  Empty where there is nothing to mark. */
PurScene *pur_gantt_mark_build  (PurGantt *gantt, const PurGanttView *view, guint row, PurStyle style,
                                 double x, double width);

/* A ghost of the row's bar at other dates, while it is dragged. */
PurScene *pur_gantt_ghost_build (PurGantt *gantt, const PurGanttView *view, guint row,
                                 PurTime start, PurTime finish, gboolean refused);

/* The box of the row's bar; FALSE when it has none. */
gboolean  pur_gantt_bar_box     (PurGantt *gantt, const PurGanttView *view, guint row, PurBox *box);

/* "Supplier quotations. Task, Mon 30 March to Mon 13 April 2026, 40 % done, 2 days of slack" – for the
 * accessible text; the tooltip shows the same in lines. */
char     *pur_gantt_describe    (PurGantt *gantt, const PurGanttView *view, guint row, gboolean lines);

/* The days of @time that a drag of @dx pixels means, snapped to the zoom's step. */
gint64    pur_gantt_drag_seconds (const PurGanttView *view, double dx);

G_END_DECLS
