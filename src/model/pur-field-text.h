/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values as text.  The plain form is the command line's, TSV's and CSV's (cli contract): "2026-04-09T08:00:00",
 * minutes, "1234.50 CNY", ids of choices and records; it is the same whatever the locale, and reading it
 * back gives the same value. */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

/* @record may be NULL (a record about to be added); it gives the units and the currency. */
char    *pur_field_format_plain (const PurField *field, PurValue value, PurRecord *record);

/* Also reads what people write: "3d 4h", "fri", a record's title or number for a reference, a choice's
 * translated title.  "" is unset.  @workspace finds references. */
gboolean pur_field_parse        (const PurField *field, const char *text, PurWorkspace *workspace,
                                 PurRecord *record, PurValue *value, GError **error); /* owned */

/* What a person reads, by the language; free it.  @record may be NULL, or one that is gone. */
char    *pur_field_display      (const PurField *field, PurValue value, PurWorkspace *workspace,
                                 PurRecord *record);

G_END_DECLS
