/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate and the one way in.  check → (the store writes) → apply, all on the main thread. */

#pragma once

#include "pur-change-build.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* The gate.  Writes out what follows from the set (defaults of added records, numbers, gestures,
 * cascades, cleared references, kinds' consequences), fills in old values, then checks all of it:
 * types, bounds, required values, references, trees, loops.  Nothing outside @change is touched.
 * Drops sets that change nothing.  An error names record and field. */
gboolean   pur_workspace_check        (PurWorkspace *self, PurChange *change, GError **error);

/* Puts a checked set into the records; cannot fail.  Then one "changed" and one "derived-changed". */
void       pur_workspace_apply        (PurWorkspace *self, PurChange *change);

/* For the store's load: records and columns as they come, no check, no signals. */
PurRecord *pur_table_load_record      (PurTable *self, PurId id);
void       pur_table_load_value       (PurTable *self, PurRecord *record, const PurField *field, PurValue value); /* takes what it owns */
void       pur_table_reserve          (PurTable *self, guint n_records);

/* A column that a newer program's file has: kept, hidden. */
const PurField *pur_table_add_unknown_field (PurTable *self, const char *id, PurValueType type);

/* The field that the custom_field record @id stands for, in the table of @kind: a column of its own,
 * "custom_<id>", hidden until the record is there.  So a set that adds the record can fill the field. */
const PurField *pur_workspace_get_custom_field (PurWorkspace *self, PurId id, const PurKind *kind,
                                                int custom_type);

/* After a load: makes fields of the custom_field records.  Call it before the other kinds are loaded. */
void       pur_workspace_load_custom_fields (PurWorkspace *self);

void       pur_workspace_set_committer (PurWorkspace *self, PurCommitter *committer);
void       pur_workspace_set_journal   (PurWorkspace *self, PurJournal *journal);

G_END_DECLS
