/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What declarations in kinds/ name beside computed values (which pur-kinds.h declares): gestures and
 * consequences. */

#pragma once

#include "pur-kinds.h"

G_BEGIN_DECLS

gboolean pur_task_consequences            (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_link_consequences            (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_assignment_consequences      (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_rate_consequences            (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
gboolean pur_calendar_period_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);

gboolean pur_task_gesture_start        (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_finish       (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_duration     (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_progress     (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_actual_work  (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_remaining_work (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_work_progress (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_predecessors (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);
gboolean pur_task_gesture_people       (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error);

char    *pur_task_display_why          (PurRecord *record, const PurField *field);
char    *pur_risk_display_money        (PurRecord *record, const PurField *field);

/* What follows from a duration that @change sets: finish of a manual task, what is left of a started one. */
void     pur_task_follow_duration      (PurWorkspace *workspace, PurChange *change, PurId id);

/* What follows from how far a task is: its actual dates, where its rest goes on, what is left. */
void     pur_task_follow_percent       (PurWorkspace *workspace, PurChange *change, PurId id);

/* Contours (pur-contour.c).  The average of a contour's units, 1 being its peak; the part of the work
 * that is done in the first @part of the duration (0–1), and the other way round. */
double   pur_contour_get_average       (PurContour contour);
double   pur_contour_get_done          (PurContour contour, double part);
double   pur_contour_get_reached       (PurContour contour, double done);

G_END_DECLS
