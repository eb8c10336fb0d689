/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits that serve every kind.  Each makes one change set with a label and commits it by the workspace's
 * committer: one undoable step, or an error (PUR_MODEL_ERROR, or the store's) and nothing changed.
 * A computed field is set by its gesture, if it has one. */

#pragma once

#include "pur-change.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* One field of one record as a person typed it. */
typedef struct
{
  PurId id;
  const PurField *field;
  const char *text;
} PurCellText;

/* The new record's id, PUR_ID_NONE on failure.  What is not given: "project" is the project of the
 * parent, or the only one there is; a number counts on, the place is after the last sibling; else the
 * field's initial. */
PurId    pur_cmd_record_add      (PurWorkspace *workspace, const PurKind *kind,
                                  const PurFieldValue *values, gsize n_values, GError **error);

gboolean pur_cmd_record_set      (PurWorkspace *workspace, const PurField *field, PurId id,
                                  PurValue value, GError **error);

/* Every value into every record. */
gboolean pur_cmd_record_set_all  (PurWorkspace *workspace, const PurKind *kind, const PurId *ids, gsize n_ids,
                                  const PurFieldValue *values, gsize n_values, GError **error);

/* What a person typed; "" clears.  With @typing, sets of the same field within ten seconds are one step. */
gboolean pur_cmd_record_set_text (PurWorkspace *workspace, const PurField *field, PurId id,
                                  const char *text, gboolean typing, GError **error);

/* Cells of a table, as a paste fills them, all or none. */
gboolean pur_cmd_record_set_cells (PurWorkspace *workspace, const PurCellText *cells, gsize n_cells,
                                  GError **error);

/* Copies after the last; a number is a new one.  @copies (may be NULL) are their ids, free it. */
gboolean pur_cmd_record_duplicate (PurWorkspace *workspace, const PurKind *kind, const PurId *ids, gsize n_ids,
                                  GArray **copies, GError **error);

/* Tab-separated lines as new records of @project, one a line, with @fields as their columns; a line of their
 * headings is left out, and so are cells of what is computed or numbers them.  @added as above. */
gboolean pur_cmd_record_paste    (PurWorkspace *workspace, const PurKind *kind, PurId project, const char *text,
                                  const PurField *const *fields, gsize n_fields, GArray **added, GError **error);

/* What hangs on them goes too, where the kinds say so. */
gboolean pur_cmd_record_remove   (PurWorkspace *workspace, const PurKind *kind,
                                  const PurId *ids, gsize n_ids, GError **error);

G_END_DECLS
