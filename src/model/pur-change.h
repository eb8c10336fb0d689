/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A change set: what one edit does, as a list of operations with a label.
 *
 * It is at once what the gate checks, what the store writes, what the history keeps, what undo inverts
 * and what signals carry.  Its values are its own.  Reading is for everybody; building one is for
 * those who may see write/pur-change-build.h. */

#pragma once

#include "pur-kind.h"

G_BEGIN_DECLS

#define PUR_TYPE_CHANGE (pur_change_get_type ())

typedef enum
{
  PUR_OP_ADD,
  PUR_OP_SET,
  PUR_OP_REMOVE,
} PurOpType;

typedef struct
{
  const PurField *field;
  PurValue value;
} PurFieldValue;

struct _PurOp
{
  PurOpType type;
  const PurKind *kind;
  PurId id;

  const PurField *field; /* of a set */
  PurValue old;          /* of a set; filled by the gate */
  PurValue now;

  GArray *values;        /* PurFieldValue, of an add and (filled by the gate) of a remove */
};

GType        pur_change_get_type    (void);
PurChange   *pur_change_ref         (PurChange *self);
void         pur_change_unref       (PurChange *self);

guint        pur_change_get_n_ops   (PurChange *self);
const PurOp *pur_change_get_op      (PurChange *self, guint index);
gboolean     pur_change_is_empty    (PurChange *self);

/* The label as data: a message id of the catalogue with "%s" for each argument.  An argument that is
 * the title of a field or kind, as declared ("field|task\004Duration"), is translated too. */
const char  *pur_change_get_label   (PurChange *self);
const char *const *pur_change_get_label_arguments (PurChange *self); /* NULL-terminated */
char        *pur_change_dup_label   (PurChange *self); /* translated, filled in */
char        *pur_label_format       (const char *label, const char *const *arguments);

/* The step that this one takes back (or does again), 0 if none. */
gint64       pur_change_get_undoes  (PurChange *self);
gboolean     pur_change_is_redo     (PurChange *self);

/* When it happened (UTC) and who did it, of a change that tells a past; PUR_CHANGE_NOW and NULL: when it is
 * committed, the person at this desk. */
#define PUR_CHANGE_NOW (pur_time (G_MININT64))
PurTime      pur_change_get_when    (PurChange *self);
const char  *pur_change_get_who     (PurChange *self);

/* Typing in one field: such sets of one field within ten seconds are one step. */
gboolean     pur_change_is_typing   (PurChange *self);

/* An import or an undo: what people must fill in need not be. */
gboolean     pur_change_is_lenient  (PurChange *self);

/* Whether some operation touches @kind (and @field, unless NULL). */
gboolean     pur_change_touches     (PurChange *self, const PurKind *kind, const PurField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurChange, pur_change_unref)

G_END_DECLS
