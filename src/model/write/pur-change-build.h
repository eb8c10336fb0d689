/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Building a change set.  Operations stand in the order in which they are made; two sets of one field
 * of one record are one.  Nothing happens to any record before it is committed. */

#pragma once

#include "pur-change.h"

G_BEGIN_DECLS

/* @label is a message id: pur_change_new (N_("Rename “%s”"), title, NULL). */
PurChange *pur_change_new         (const char *label, ...) G_GNUC_NULL_TERMINATED;
PurChange *pur_change_new_labelled (const char *label, const char *const *arguments);

PurId      pur_change_add         (PurChange *self, const PurKind *kind);
void       pur_change_add_with_id (PurChange *self, const PurKind *kind, PurId id);

/* Into the record's add if this set adds it.  @value is copied; unset takes the value away. */
void       pur_change_set         (PurChange *self, const PurField *field, PurId id, PurValue value);
void       pur_change_remove      (PurChange *self, const PurKind *kind, PurId id);

void       pur_change_set_typing  (PurChange *self, gboolean typing);
void       pur_change_set_lenient (PurChange *self, gboolean lenient);
/* A past that comes with a plan: the history tells it of then. */
void       pur_change_set_past    (PurChange *self, PurTime when, const char *who);
void       pur_change_set_undoes  (PurChange *self, gint64 step, gboolean redo);

/* A whole operation, as a journal has it; takes what @op owns. */
void       pur_change_push        (PurChange *self, PurOp op);

/* The set that takes @self back, operations in reverse; its old values must be filled. */
PurChange *pur_change_invert      (PurChange *self, const char *label, const char *const *arguments);

/* A field's value in the state that would be after @self: what this set gives it, else what the record
 * has.  @exists (may be NULL) says whether there is such a record then.  Borrowed. */
PurValue   pur_change_peek        (PurChange *self, PurWorkspace *workspace, const PurField *field,
                                   PurId id, gboolean *exists);

G_END_DECLS
