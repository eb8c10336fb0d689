/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What commands share. */

#pragma once

#include "pur-committer.h"
#include "pur-kinds-write.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* Between two neighbours, so that many may come between them before all are numbered again. */
#define PUR_CMD_ORDER_GAP 1024

/* The record, or NULL and PUR_MODEL_ERROR_NOT_FOUND. */
PurRecord *pur_cmd_lookup        (PurWorkspace *workspace, const PurKind *kind, PurId id, GError **error);

/* What a label calls a record; free it. */
char      *pur_cmd_dup_name      (PurRecord *record);

/* Numbers @siblings, all records of one parent as they shall stand.  Only those in @moved get another
 * number, unless there is no room between their neighbours. */
void       pur_cmd_order_arrange (PurWorkspace *workspace, PurChange *change, const PurField *order,
                                  const PurId *siblings, gsize n, GHashTable *moved);

/* Monday to Friday at PUR_CMD_USUAL_HOURS, into the calendar of that id. */
#define PUR_CMD_USUAL_HOURS "08:00-12:00 13:00-17:00"
void       pur_cmd_add_usual_week (PurChange *change, PurId calendar);

/* What pur_cmd_project_take_baseline () does, not committed yet; NULL on error. */
PurChange *pur_cmd_project_prepare_baseline (PurWorkspace *workspace, PurId project, int number,
                                             const char *title, PurTime taken, GError **error);

/* What pur_cmd_holidays_apply () does to the calendar of @region, into @change; its id, PUR_ID_NONE on error. */
PurId      pur_cmd_holidays_prepare (PurWorkspace *workspace, PurChange *change, const char *region, PurId base,
                                     GError **error);

/* Puts @holidays, of PurHolidayDays, into @calendar; days that are made up for are worked at @hours. */
void       pur_cmd_holidays_add (PurChange *change, PurId calendar, GArray *holidays, const char *hours);

/* Which field of @project a move to the day of @date sets, to what, and by how many seconds its dates move. */
gboolean   pur_cmd_project_find_shift (PurRecord *project, PurTime date, const PurField **anchor,
                                       PurTime *moved, gint64 *by, GError **error);

/* Commits @change, which goes with it. */
gboolean   pur_cmd_finish        (PurWorkspace *workspace, PurChange *change, GError **error);

/* A set of ids, for the lookups above: keys are pointers into @ids. */
GHashTable *pur_cmd_id_set       (const PurId *ids, gsize n);

G_END_DECLS
