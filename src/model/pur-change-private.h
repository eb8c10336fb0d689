/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-change-build.h"

G_BEGIN_DECLS

/* What an operation that is no more looks like until pur_change_compact (). */
#define PUR_OP_IS_GONE(op) ((op)->kind == NULL)

PurOp      *pur_change_get_op_mutable (PurChange *self, guint index);
gboolean    pur_change_adds           (PurChange *self, PurId id);
gboolean    pur_change_removes        (PurChange *self, PurId id);
void        pur_change_drop           (PurChange *self, guint index);
void        pur_change_compact        (PurChange *self);

GArray     *pur_field_values_new      (void); /* of PurFieldValue, owning its values */
void        pur_field_values_put      (GArray *values, const PurField *field, PurValue value); /* copies */
PurValue    pur_field_values_get      (GArray *values, const PurField *field);

G_END_DECLS
