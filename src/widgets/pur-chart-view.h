/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Gantt chart beside a table of tasks, on the same rows and with the same vertical scroll.
 *
 * It never edits: what a gesture means is said by a signal, once, when it ends.
 *
 * Signals (times in seconds as of PurTime, durations in working seconds):
 *   bar-moved (PurRecord *, gint64 start)
 *   bars-shifted (gint64 seconds)                             all that are selected, on the calendar
 *   bar-restarted (PurRecord *, gint64 start, gint64 duration) its start was dragged
 *   bar-resized (PurRecord *, gint64 duration)
 *   progress-changed (PurRecord *, double percent)
 *   link-drawn (PurRecord *from, PurRecord *to, int type)    a PurLinkType
 *   refused (const char *why)                                 a step by keys that cannot be
 *   context-menu (PurRecord * or NULL, double x, double y)   in the chart's coordinates
 *   zoom-changed () */

#pragma once

#include "pur-gantt-scene.h"
#include "pur-table-view.h"

G_BEGIN_DECLS

#define PUR_TYPE_CHART_VIEW (pur_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (PurChartView, pur_chart_view, PUR, CHART_VIEW, GtkWidget)

PurChartView *pur_chart_view_new          (void);

/* The table whose rows, cursor, selection and vertical scroll are the chart's too; its rows are set
 * before.  NULL lets go. */
void          pur_chart_view_set_table    (PurChartView *self, PurTableView *table);
PurGantt     *pur_chart_view_get_gantt    (PurChartView *self); /* borrowed, as shown; NULL without a table */

void          pur_chart_view_set_show     (PurChartView *self, PurGanttShow show);
PurGanttShow  pur_chart_view_get_show     (PurChartView *self);
void          pur_chart_view_set_label    (PurChartView *self, PurGanttLabel label);
PurGanttLabel pur_chart_view_get_label    (PurChartView *self);
void          pur_chart_view_set_density  (PurChartView *self, PurDensity density);
void          pur_chart_view_set_week_start (PurChartView *self, int weekday); /* 1 Monday … 7 Sunday */

/* Pixels for a day; the middle of the view stays where it is. */
void          pur_chart_view_set_zoom     (PurChartView *self, double px_per_day);
double        pur_chart_view_get_zoom     (PurChartView *self);
PurZoom       pur_chart_view_get_scale    (PurChartView *self); /* hours … years, for its title */
void          pur_chart_view_zoom_by      (PurChartView *self, int steps); /* > 0: in */
void          pur_chart_view_fit          (PurChartView *self); /* the whole plan */

/* Scrolls there. */
void          pur_chart_view_show_time    (PurChartView *self, PurTime time);
void          pur_chart_view_show_today   (PurChartView *self);
void          pur_chart_view_show_row     (PurChartView *self, guint row); /* its bar */

/* The time at the start edge, to come back to. */
PurTime       pur_chart_view_get_time     (PurChartView *self);
void          pur_chart_view_set_time     (PurChartView *self, PurTime time);

G_END_DECLS
