/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan where there is no room for table and chart: a row a task, its bar on a line of the whole project.
 * It shows the rows of a chart, and never edits.
 *
 * Signals:
 *   activated (PurRecord *)                            a task was tapped; a summary opens or closes by itself
 *   context-menu (PurRecord *, double x, double y)     in the list's coordinates */

#pragma once

#include "pur-chart-view.h"

G_BEGIN_DECLS

#define PUR_TYPE_TASK_LIST_VIEW (pur_task_list_view_get_type ())
G_DECLARE_FINAL_TYPE (PurTaskListView, pur_task_list_view, PUR, TASK_LIST_VIEW, GtkWidget)

/* Its table and rows are set before.  It must live as long as this. */
void pur_task_list_view_set_chart (PurTaskListView *self, PurChartView *chart);

/* Scrolls there. */
void pur_task_list_view_show_row  (PurTaskListView *self, guint row);

G_END_DECLS
