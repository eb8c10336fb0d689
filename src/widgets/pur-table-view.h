/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of every list in the product: rows from PurRows, columns from a kind's fields, cells drawn
 * in a plane of our own, a cell cursor with the manners of a spreadsheet, one editor placed over the cell.
 *
 * It never edits: it says what the person wants, and the page makes commands of it.
 *
 * Signals:
 *   cell-edited (PurRecord *, PurField * (a pointer), const char *text) → gboolean
 *       @text is what the person typed, or the plain form of what was chosen ("" takes the value away).
 *       FALSE refuses: the entry stays, with what pur_table_view_set_edit_error () said before.
 *   reference-added (PurRecord *, PurField *, const char *text) → gboolean
 *       the same, and whoever @text names is to be added if not there.  Where nobody listens, nothing of
 *       the kind is offered.
 *   row-added (const char *text) → gboolean
 *       typed into the last row; several lines are one row each (a paste).
 *   row-inserted (PurRecord *at, gboolean before, const char *text) → gboolean
 *       typed into the gap that pur_table_view_insert () opened.
 *   gap-changed ()              pur_table_view_get_gap () says where it is now
 *   outline-requested (int)     +1: the selected rows one level in, -1: out (Alt+Right, Alt+Left)
 *   move-requested (int)        +1: the selected rows down among their siblings, -1: up (Alt+Down, Alt+Up)
 *   rows-moved (PurRecord *at, int place)   the selected rows were dragged to a PurTablePlace by @at
 *   insert-requested ()         a new row before the cursor's (Ins)
 *   remove-requested ()         the selected rows go (Del)
 *   paste-requested (const char *text)   tab-separated lines, at the cursor
 *   activated (PurRecord *, PurField *)  Enter or a double click on a cell that cannot be edited
 *   context-menu (PurRecord * or NULL, double x, double y)   in the table's coordinates
 *   cursor-moved ()
 *   selection-changed ()
 *   layout-changed ()           widths, order or sort: pur_table_view_dup_layout () says which */

#pragma once

#include <gtk/gtk.h>

#include "pur-kinds.h"
#include "pur-palette.h"
#include "pur-rows.h"

G_BEGIN_DECLS

#define PUR_TYPE_TABLE_VIEW (pur_table_view_get_type ())
G_DECLARE_FINAL_TYPE (PurTableView, pur_table_view, PUR, TABLE_VIEW, GtkWidget)

/* What the narrow first column shows of a record: one mark, the first that holds. */
typedef enum
{
  PUR_TABLE_FLAG_NONE,
  PUR_TABLE_FLAG_LATE,
  PUR_TABLE_FLAG_AT_RISK,
  PUR_TABLE_FLAG_DONE,
  PUR_TABLE_FLAG_REPEATS,
} PurTableFlag;

/* Where rows are dropped: beside a record, or as its last part. */
typedef enum
{
  PUR_TABLE_PLACE_BEFORE,
  PUR_TABLE_PLACE_AFTER,
  PUR_TABLE_PLACE_INTO,
} PurTablePlace;

/* @reason may be given in plain words, for the tooltip and the screen reader. */
typedef PurTableFlag (*PurTableFlagFunc) (PurRecord *record, char **reason, gpointer data);

PurTableView   *pur_table_view_new            (void);

void            pur_table_view_set_rows       (PurTableView *self, PurRows *rows);
PurRows        *pur_table_view_get_rows       (PurTableView *self);

/* The columns in their order; widths by the fields. */
void            pur_table_view_set_fields     (PurTableView *self, const PurField *const *fields, guint n);
guint           pur_table_view_get_n_fields   (PurTableView *self);
const PurField *pur_table_view_get_field      (PurTableView *self, guint index);

/* The same, of the columns that @width has room for: those of the highest rank go first, rank 0 never.  The
 * tree's column takes what is left. */
typedef struct
{
  const PurField *field;
  int rank;
} PurTableFit;

void            pur_table_view_fit_fields     (PurTableView *self, const PurTableFit *fits, guint n, int width);

/* Makes the tree's column narrower, within reason, so that @field ends at @most. */
void            pur_table_view_squeeze        (PurTableView *self, const PurField *field, int most);

/* Where the last column ends that is whole within @most pixels, the first at least. */
int             pur_table_view_get_edge       (PurTableView *self, int most);

/* The flag column; tasks have a function of their own when @func is NULL.  FALSE: no such column. */
void            pur_table_view_set_flags      (PurTableView *self, gboolean show, PurTableFlagFunc func,
                                               gpointer data, GDestroyNotify destroy);

/* "Add a task…" in the last row; NULL: there is no such row. */
void            pur_table_view_set_add_text   (PurTableView *self, const char *text);

/* FALSE: a table to read.  TRUE at first, but a read-only workspace is never edited. */
void            pur_table_view_set_editable   (PurTableView *self, gboolean editable);
void            pur_table_view_set_density    (PurTableView *self, PurDensity density);

/* Beside a chart the head is as high as the chart's, as it is at first; alone it is one line high. */
void            pur_table_view_set_alone      (PurTableView *self, gboolean alone);

/* The chart beside it shares this one. */
GtkAdjustment  *pur_table_view_get_vadjustment (PurTableView *self);
int             pur_table_view_get_row_height (PurTableView *self);

/* "title:240 duration:80" with "<" or ">" before the sorted one's id; for the desk's state.  Fields that
 * are unknown are left out. */
char           *pur_table_view_dup_layout     (PurTableView *self);
void            pur_table_view_set_layout     (PurTableView *self, const char *layout);

/* NULL: in the plan's own order. */
void            pur_table_view_set_sort       (PurTableView *self, const PurField *field, gboolean descending);
const PurField *pur_table_view_get_sort       (PurTableView *self, gboolean *descending);

/* All columns, so that a pane can be made as wide. */
int             pur_table_view_get_columns_width (PurTableView *self);

/* The cursor; NULL in the last row, on a group or without rows. */
PurRecord      *pur_table_view_get_cursor     (PurTableView *self, const PurField **field);
int             pur_table_view_get_cursor_row (PurTableView *self); /* -1: none */
/* PUR_ID_NONE is the last row; @field NULL leaves the column.  Selects the row alone. */
void            pur_table_view_set_cursor     (PurTableView *self, PurId id, const PurField *field);

/* The selected records, in the order of the rows; the array belongs to the caller.  A record that a
 * filter hides is not among them. */
GPtrArray      *pur_table_view_get_selected   (PurTableView *self);
guint           pur_table_view_get_n_selected (PurTableView *self);
gboolean        pur_table_view_is_selected    (PurTableView *self, PurId id);
void            pur_table_view_select         (PurTableView *self, const PurId *ids, guint n);
void            pur_table_view_select_all     (PurTableView *self);

/* Opens the editor on the cursor's cell, with @text in place of the value unless NULL.  FALSE where
 * nothing can be edited. */
gboolean        pur_table_view_edit           (PurTableView *self, const char *text);
/* Opens a gap by the cursor's row with the editor in it, or edits the last row where there is no cursor.
 * Nothing is there until what was typed is taken by row-inserted (or row-added). */
gboolean        pur_table_view_insert         (PurTableView *self, gboolean before);
int             pur_table_view_get_gap        (PurTableView *self); /* -1: none */
gboolean        pur_table_view_is_editing     (PurTableView *self);
gboolean        pur_table_view_commit_edit    (PurTableView *self); /* FALSE: refused, still open */
void            pur_table_view_cancel_edit    (PurTableView *self);
void            pur_table_view_set_edit_error (PurTableView *self, const char *message);

/* The selected rows as tab-separated text with a line of headings, for the clipboard. */
char           *pur_table_view_dup_text       (PurTableView *self);
void            pur_table_view_copy           (PurTableView *self);

/* What a cell shows, as a person reads it there; "" for nothing. */
char           *pur_table_view_dup_cell       (PurTableView *self, PurRecord *record, const PurField *field);

/* What a column sums in a row that is a group; "" for nothing. */
char           *pur_table_view_dup_sum        (PurTableView *self, guint row, const PurField *field);

G_END_DECLS
