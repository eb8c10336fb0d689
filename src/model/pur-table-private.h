/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-table.h"

G_BEGIN_DECLS

struct _PurRecord
{
  GObject parent_instance;

  PurTable *table; /* not owned; NULL once the workspace is gone */
  PurId id;
  guint slot;      /* 0 once removed */
};

/* By slot; cells is NULL until some record has a value. */
typedef struct
{
  PurCell *cells;
  guint64 *set;
} PurColumn;

struct _PurTable
{
  PurWorkspace *workspace; /* not owned */
  const PurKind *kind;
  GPtrArray *fields;       /* PurField; those past the kind's own are the table's */
  GHashTable *by_id;       /* of gint64 * (in the record) */
  PurRecord **records;     /* by slot; [0] is NULL */
  PurColumn *columns;      /* by place */
  guint n_slots;           /* one past the highest slot in use */
  guint capacity;          /* of records and of each column; a multiple of 64 */
  GArray *free_slots;      /* guint */
};

static inline gboolean
pur_column_has (const PurColumn *column, guint slot)
{
  return column->cells != NULL && (column->set[slot / 64] >> (slot % 64) & 1) != 0;
}

PurTable  *pur_table_new         (PurWorkspace *workspace, const PurKind *kind);
void       pur_table_free        (PurTable *self);

PurRecord *pur_table_add         (PurTable *self, PurId id);
void       pur_table_remove      (PurTable *self, PurRecord *record); /* drops the table's reference */
void       pur_table_put         (PurTable *self, PurRecord *record, const PurField *field, PurValue value); /* copies */
void       pur_table_notify      (PurRecord *record, const PurField *field);
PurField  *pur_table_add_field   (PurTable *self, const char *id, PurValueType type);

/* The bare id in a reference column. */
PurId      pur_table_get_reference (PurTable *self, guint slot, guint place);

G_END_DECLS
