/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo over the workspace's journal.  They survive restarts, since the journal does.
 *
 * Undo takes the latest step of this desk that is not undone, and is itself a step, which does the
 * inverse.  If a later step, of whichever desk, changed a field that it would put back, it is refused and
 * names that step.  Redo takes the step that was undone last, as long as this desk did nothing new since.
 *
 * Properties (read-only, notified after each committed step): can-undo, can-redo, undo-label, redo-label. */

#pragma once

#include "pur-journal.h"

G_BEGIN_DECLS

#define PUR_TYPE_HISTORY (pur_history_get_type ())
G_DECLARE_FINAL_TYPE (PurHistory, pur_history, PUR, HISTORY, GObject)

PurHistory *pur_history_new        (PurWorkspace *workspace);

gboolean    pur_history_can_undo   (PurHistory *self);
gboolean    pur_history_can_redo   (PurHistory *self);
const char *pur_history_get_undo_label (PurHistory *self); /* translated; NULL if there is nothing */
const char *pur_history_get_redo_label (PurHistory *self);

/* PUR_MODEL_ERROR_CONFLICT names the later step, _NOT_FOUND: there is nothing to undo. */
gboolean    pur_history_undo       (PurHistory *self, GError **error);
gboolean    pur_history_redo       (PurHistory *self, GError **error);

/* What an operation did, in words: "Duration of “Costing”: 3 d → 5 d".  Free it.  Described from the oldest
 * on, records that are gone have the names that they had. */
char       *pur_history_describe   (PurHistory *self, const PurOp *op);

G_END_DECLS
