/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What declarations in kinds/ name beside computed values (which pur-kinds.h declares): gestures and
 * consequences. */

#pragma once

#include "pur-kind.h"

G_BEGIN_DECLS

gboolean pur_task_consequences            (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_link_consequences            (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_assignment_consequences      (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_calendar_period_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);

gboolean pur_task_gesture_start        (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_finish       (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_duration     (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_progress     (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_predecessors (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_people       (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);

char    *pur_task_display_why          (PurRecord *record, const PurField *field);
char    *pur_risk_display_money        (PurRecord *record, const PurField *field);

/* What follows from a duration that @change sets: finish of a manual task, what is left of a started one. */
void     pur_task_follow_duration      (PurWorkspace *workspace, PurChange *change, PurId id);

G_END_DECLS
