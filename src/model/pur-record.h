/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A record: a small object that knows its table, its id and its slot.  The values lie in columns of
 * the table (pur-table.h).  A record that was removed stands at slot 0, whose values are all unset:
 * whoever still holds it reads nothing, safely.
 *
 * Object properties are the fields, read-only, for bindings in .ui files.  Values change only through
 * a committed change set; each changed field then notifies. */

#pragma once

#include "pur-kind.h"

G_BEGIN_DECLS

/* Each kind is a subtype (pur_kind_get_type ()), registered from its table. */
#define PUR_TYPE_RECORD (pur_record_get_type ())
#define PUR_RECORD(object) (G_TYPE_CHECK_INSTANCE_CAST ((object), PUR_TYPE_RECORD, PurRecord))
#define PUR_IS_RECORD(object) (G_TYPE_CHECK_INSTANCE_TYPE ((object), PUR_TYPE_RECORD))

GType          pur_record_get_type      (void);

const PurKind *pur_record_get_kind      (gpointer record);
PurTable      *pur_record_get_table     (PurRecord *self);
PurWorkspace  *pur_record_get_workspace (PurRecord *self);
PurId          pur_record_get_id        (PurRecord *self);
guint          pur_record_get_slot      (PurRecord *self); /* 0 when removed */

/* Any field, stored, computed or custom.  Borrowed until the next edit. */
PurValue       pur_record_get           (PurRecord *self, const PurField *field);

/* The stored cell of a built-in field; zero when unset.  For the typed getters of pur-kinds.h. */
PurCell        pur_record_get_cell      (PurRecord *self, guint place);

/* What a reference field points at, or NULL. */
PurRecord     *pur_record_get_target    (PurRecord *self, const PurField *field);

/* The text of the kind's "title", "" when unset. */
const char    *pur_record_get_title     (PurRecord *self);

/* What a person reads of a field, by the locale; free it.  "" when unset. */
char          *pur_record_display       (PurRecord *self, const PurField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurRecord, g_object_unref)

G_END_DECLS
