/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The risk matrix as a person works with it: pills stand in the cells of probability and impact, are selected
 * by a press or the arrow keys, and moved to other cells by dragging them or by Ctrl and an arrow.
 *
 * It never edits: what a gesture means is said by a signal, once, when it ends.
 *
 * Signals:
 *   risk-selected (PurRecord *)
 *   risk-moved (PurRecord *, int probability, int impact)
 *   risk-activated (PurRecord *)    Enter or a double click
 *   context-menu (PurRecord *, double x, double y)   in the matrix's coordinates */

#pragma once

#include <gtk/gtk.h>

#include "pur-rows.h"

G_BEGIN_DECLS

#define PUR_TYPE_MATRIX_VIEW (pur_matrix_view_get_type ())
G_DECLARE_FINAL_TYPE (PurMatrixView, pur_matrix_view, PUR, MATRIX_VIEW, GtkWidget)

/* Of risks, without groups; NULL lets go. */
void           pur_matrix_view_set_rows     (PurMatrixView *self, PurRows *rows);

/* PUR_ID_NONE for none; with its response's arrow. */
void           pur_matrix_view_set_selected (PurMatrixView *self, PurId id);
PurId          pur_matrix_view_get_selected (PurMatrixView *self);

/* FALSE: to look at.  TRUE at first, but a read-only workspace is never edited. */
void           pur_matrix_view_set_editable (PurMatrixView *self, gboolean editable);

/* Where a risk's pill and a cell stand, in the matrix's coordinates; FALSE if the risk has no pill. */
gboolean       pur_matrix_view_find_pill    (PurMatrixView *self, PurId id, GdkRectangle *box);
GdkRectangle   pur_matrix_view_get_cell     (PurMatrixView *self, int probability, int impact);

G_END_DECLS
