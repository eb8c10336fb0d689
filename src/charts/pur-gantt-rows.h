/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills a PurGantt from the tasks of a PurRows: what the list shows is what the chart shows.
 *
 * The baseline that is drawn is the one that the project compares with.
 *
 * The owner calls pur_gantt_rows_update () after items-changed, and after a change of links or calendars;
 * after any other change pur_gantt_rows_refresh () will do.  Both before anything is built from the chart.  The chart may not outlive its PurGanttRows. */

#pragma once

#include "pur-gantt.h"
#include "pur-pages.h"
#include "pur-rows.h"

G_BEGIN_DECLS

typedef struct _PurGanttRows PurGanttRows;

/* @rows must be of tasks. */
PurGanttRows *pur_gantt_rows_new          (PurRows *rows);
void          pur_gantt_rows_free         (PurGanttRows *self);
PurGantt     *pur_gantt_rows_get_gantt    (PurGanttRows *self); /* borrowed */
void          pur_gantt_rows_update       (PurGanttRows *self);
void          pur_gantt_rows_refresh      (PurGanttRows *self);

/* The columns of the paper's table by fields of the task kind, ids as on the command line separated by
 * commas; NULL for the usual ones.  Sets columns and cell function of @words; they are good until the
 * next call.  FALSE with PUR_CHARTS_ERROR_COLUMN for an unknown id. */
const char   *pur_gantt_rows_get_usual_columns (void);
gboolean      pur_gantt_rows_set_columns  (PurGanttRows *self, const char *ids, PurPagesWords *words,
                                           GError **error);

/* What stands on the paper of the rows' project, if they have one: title, client and manager, as-of date
 * (its status date, else @today), the name of its calendar.  Strings belong to @self. */
void          pur_gantt_rows_set_words    (PurGanttRows *self, PurTime today, PurPagesWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurGanttRows, pur_gantt_rows_free)

G_END_DECLS
