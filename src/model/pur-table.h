/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The records of one kind, by column.
 *
 * Slot 0 is the row of nobody.  Freed slots are used again, so arrays indexed by slot have holes:
 * pur_table_get_slot () is NULL there.  Fields are the kind's own first, in their places, then custom
 * fields and columns of a newer program's file, which are hidden but kept. */

#pragma once

#include "pur-record.h"

G_BEGIN_DECLS

const PurKind  *pur_table_get_kind    (PurTable *self);
PurWorkspace   *pur_table_get_workspace (PurTable *self);

guint           pur_table_get_n_records (PurTable *self);
guint           pur_table_get_n_slots (PurTable *self);             /* slots are 1 … n - 1 */
PurRecord      *pur_table_get_slot    (PurTable *self, guint slot); /* borrowed; NULL for a hole */
PurRecord      *pur_table_lookup      (PurTable *self, PurId id);   /* borrowed; NULL if none */
PurRecord      *pur_table_find_title  (PurTable *self, const char *title); /* the only one, else NULL */

guint           pur_table_get_n_fields (PurTable *self);
const PurField *pur_table_get_field   (PurTable *self, guint place);
const PurField *pur_table_find_field  (PurTable *self, const char *id); /* NULL if none */

/* Next record after @slot (0 to begin), NULL at the end:
 *   for (PurRecord *r = pur_table_next (table, 0); r; r = pur_table_next (table, pur_record_get_slot (r))) */
PurRecord      *pur_table_next        (PurTable *self, guint slot);

#define PUR_TABLE_FOREACH(table, record)                             \
  for (PurRecord *record = pur_table_next ((table), 0); record;      \
       record = pur_table_next ((table), pur_record_get_slot (record)))

G_END_DECLS
