/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which columns a table shows: all fields of its kind, the workspace's own too, to be searched and ticked.
 * For a menu button.  New columns come last; in the header they are dragged to their places. */

#pragma once

#include "pur-table-view.h"

G_BEGIN_DECLS

#define PUR_TYPE_COLUMNS_POPOVER (pur_columns_popover_get_type ())
G_DECLARE_FINAL_TYPE (PurColumnsPopover, pur_columns_popover, PUR, COLUMNS_POPOVER, GtkPopover)

/* @usual: what "Reset" goes back to. */
GtkWidget *pur_columns_popover_new (PurTableView *table, const PurField *const *usual, guint n_usual);

/* The fields that can be columns of a table which has rows, by their titles; of PurField. */
GPtrArray *pur_columns_list        (PurTableView *table);

G_END_DECLS
