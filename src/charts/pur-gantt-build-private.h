/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the files that build a Gantt scene: the place of a row's marks, and what is being built. */

#pragma once

#include "pur-gantt-scene.h"

G_BEGIN_DECLS

/* Where the marks of a row stand, in left-to-right chart pixels. */
typedef struct
{
  PurGanttItem item;
  guint row;
  gboolean has_bar;
  double x0;       /* of the bar; of the diamond's box */
  double x1;
  double top;      /* of the bar */
  double bottom;
  double middle;   /* where links leave and enter at the sides */
  double slack_x;  /* x1 where there is none */
  double forecast_x;
  double deadline_x; /* the middle of the arrow; only with has_deadline */
  gboolean has_deadline;
} PurGanttPlace;

typedef struct
{
  double x;
  double top;
  double bottom;
} PurGanttVertical;

typedef struct
{
  PurGantt *gantt;
  PurGanttView view; /* never mirrored */
  PurText *text;
  PurScene *scene;
  PurGanttRange range;
  GArray *links;     /* PurGanttLink that touch the band and are to be shown */
  GArray *verticals; /* PurGanttVertical: what may cross a label */
} PurGanttBuild;

static inline gboolean
pur_gantt_is_missed (const PurGanttItem *item)
{
  return pur_gantt_has_time (item->deadline)
         && (item->flags & PUR_GANTT_LATE
             || (pur_gantt_has_time (item->finish) && item->finish.seconds > item->deadline.seconds));
}

void     pur_gantt_place          (PurGantt *gantt, const PurGanttView *view, guint row,
                                   PurGanttPlace *place);
gboolean pur_gantt_shows_link     (PurGanttBuild *build, const PurGanttLink *link);

/* The x at which the links that leave a row's right end turn; the row's x1 without one. */
double   pur_gantt_outgoing_x     (PurGantt *gantt, const PurGanttView *view, const PurGanttPlace *place);

/* Whether a link runs down at the left of the row's start. */
gboolean pur_gantt_has_left_trunk (PurGantt *gantt, const PurGanttPlace *place);

/* Where a row's label stands beside its bar; the view must not be mirrored.  FALSE without one. */
gboolean pur_gantt_label_box      (PurGantt *gantt, const PurGanttView *view, PurText *text, guint row,
                                   PurBox *box);

void     pur_gantt_build_links    (PurGanttBuild *build);
void     pur_gantt_build_bars     (PurGanttBuild *build, const PurGanttPlace *place);
void     pur_gantt_build_under    (PurGanttBuild *build, const PurGanttPlace *place);
void     pur_gantt_build_label    (PurGanttBuild *build, const PurGanttPlace *place);

G_END_DECLS
