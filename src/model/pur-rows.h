/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of a kind as a flat list: filter, sort and collapsed set give records with a depth.  Table,
 * chart, board, print, CSV and queries read the same rows, so paper shows what the screen shows.
 *
 * A GListModel of PurRecord that changes minimally: one items-changed per edit, common beginning and
 * end cut off.  A kind with "parent" and "order" (tasks) is a tree in plan order; with a sort it is
 * flat.  A row that a filter keeps keeps its ancestors, dimmed (pur_rows_is_context ()).
 *
 * With a group, the list is flat and a row that is no record stands before the records that have a value
 * alike: it opens and closes like a parent, and its record is an empty one of the kind. */

#pragma once

#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PUR_TYPE_ROWS (pur_rows_get_type ())
G_DECLARE_FINAL_TYPE (PurRows, pur_rows, PUR, ROWS, GObject)

PurRows       *pur_rows_new             (PurWorkspace *workspace, const PurKind *kind);

PurWorkspace  *pur_rows_get_workspace   (PurRows *self);
const PurKind *pur_rows_get_kind        (PurRows *self);

/* Only what belongs to @project; PUR_ID_NONE for all. */
void           pur_rows_set_project     (PurRows *self, PurId project);
PurId          pur_rows_get_project     (PurRows *self);

/* An expression over the kind's fields (pur-expression.h); NULL or "" for none. */
gboolean       pur_rows_set_filter      (PurRows *self, const char *expression, GError **error);
const char    *pur_rows_get_filter      (PurRows *self);

void           pur_rows_set_sort        (PurRows *self, const PurField *field, gboolean descending);

/* NULL for none. */
void           pur_rows_set_group       (PurRows *self, const PurField *field);
const PurField *pur_rows_get_group      (PurRows *self);

void           pur_rows_set_collapsed   (PurRows *self, PurId id, gboolean collapsed);
gboolean       pur_rows_get_collapsed   (PurRows *self, PurId id);
void           pur_rows_collapse_all    (PurRows *self, gboolean collapsed);

guint          pur_rows_get_n           (PurRows *self);
PurRecord     *pur_rows_get             (PurRows *self, guint position); /* borrowed */
PurId          pur_rows_get_id          (PurRows *self, guint position);
guint          pur_rows_get_depth       (PurRows *self, guint position);
gboolean       pur_rows_has_children    (PurRows *self, guint position);
gboolean       pur_rows_is_context      (PurRows *self, guint position);

/* Of a row that is a group: NULL for others; the members are there when it is closed too. */
const char    *pur_rows_get_group_title (PurRows *self, guint position);
GPtrArray     *pur_rows_get_group_members (PurRows *self, guint position); /* of PurRecord, borrowed */

/* The sum of a duration, a number or money over the group's members; unset where none has a value, or where
 * a sum says nothing. */
PurValue       pur_rows_sum_group       (PurRows *self, guint position, const PurField *field);

/* FALSE if the record is not among the rows (filtered, or under a collapsed one). */
gboolean       pur_rows_find            (PurRows *self, PurId id, guint *position);

G_END_DECLS
