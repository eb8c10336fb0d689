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

#define PUR_TYPE_RECORD (pur_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (PurRecord, pur_record, PUR, RECORD, GObject)

struct _PurRecordClass
{
  GObjectClass parent_class;
};

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

G_END_DECLS
