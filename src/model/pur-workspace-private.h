/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-change-build.h"
#include "pur-table-private.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct _PurPlan PurPlan;

PurPlan    *pur_workspace_get_plan  (PurWorkspace *self);

PurPlan    *pur_plan_new            (PurWorkspace *workspace);
void        pur_plan_free           (PurPlan *self);

/* Of each record, while it still (or already) has its slot: its part of the input is out of date. */
void        pur_plan_touch          (PurPlan *self, PurRecord *record, const PurField *field);
void        pur_plan_touch_all      (PurPlan *self);

/* Refuses links and parents that go round in the state after @change. */
gboolean    pur_check_loops         (PurWorkspace *workspace, PurChange *change, GError **error);

/* What follows from a set: defaults, numbers, gestures, cascades, kinds' consequences. */
gboolean    pur_write_consequences  (PurWorkspace *workspace, PurChange *change, GError **error);

/* “title”, or the kind and id of a record without one, in the state after @change; free it. */
char       *pur_change_name_record  (PurChange *change, PurWorkspace *workspace, const PurKind *kind, PurId id);

/* The field that a custom_field record stands for, made (hidden) when there is none yet. */
void        pur_workspace_show_custom_field (PurWorkspace *self, PurRecord *record, gboolean shown);

G_END_DECLS
