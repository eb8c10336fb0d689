/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the table share.
 *
 *   pur-table-view.c           the widget that holds the parts; rows; public functions
 *   pur-table-view-columns.c   which columns, their widths and order, the sort
 *   pur-table-view-cells.c     what a cell says and how it is drawn
 *   pur-table-view-group.c     rows that are groups
 *   pur-table-view-body.c      the plane of rows: tiles, selection, cursor, proxies
 *   pur-table-view-pointer.c   presses, rubber band, tooltips
 *   pur-table-view-drag.c      rows dragged to another place
 *   pur-table-view-keys.c      keys, moves of the cursor, selection
 *   pur-table-view-header.c    the drawn header: sort, resize, reorder
 *   pur-table-view-editor.c    the one editor
 *   pur-table-view-suggest.c   the list below it
 *   pur-table-view-insert.c    the gap in which a new row is typed
 *
 * Column coordinates count from the start edge; only drawing and the pointer mirror them.  Rows are those
 * of PurRows, and one more where records are added. */

#pragma once

#include "pur-canvas.h"
#include "pur-table-view.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_CELL_TEXT,
  PUR_CELL_DIM,    /* numbers that only name the row */
  PUR_CELL_TREE,   /* the display field: indent, expander, marks at its end */
  PUR_CELL_NUMBER, /* ends at the end edge, digits of one width */
  PUR_CELL_PEOPLE, /* discs with initials */
  PUR_CELL_TICK,
  PUR_CELL_HEAT,   /* the score of a risk, on the colour of its level */
} PurCellLook;

typedef struct
{
  const PurField *field;
  PurCellLook look;
  int width;
  int x;
} PurTableColumn;

struct _PurTableView
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *scrolled;
  GtkWidget *body;

  PurRows *rows;
  PurWorkspace *workspace;
  GArray *columns; /* PurTableColumn */
  int head_height;
  int flag_width;  /* 0: no flag column */
  int content_width;
  const PurField *sort_field;
  gboolean sort_descending;
  char *add_text;
  gboolean editable;
  PurTime today;

  PurTableFlagFunc flag_func;
  gpointer flag_data;
  GDestroyNotify flag_destroy;

  PurId cursor_id; /* PUR_ID_NONE: the last row */
  int cursor_row;  /* -1: no rows at all */
  int cursor_column;
  PurId anchor_id; /* where a range began */
  GHashTable *selected; /* of ids; holds some that a filter hides */

  GtkWidget *cursor_rows[2]; /* proxies with cells, used in turn */
  guint cursor_turn;

  gboolean moving_rows;    /* it is the rows that move, not the view */
  gboolean press_selected; /* the row that was pressed was selected before */
  gboolean press_kept;     /* and several with it, until it is known whether they are dragged */
  gboolean dragging_rows;
  guint drag_from;
  double drag_x0;
  int drop_row;            /* before which the line stands; -1: none */
  int drop_depth;
  PurId drop_at;           /* PUR_ID_NONE: nowhere */
  PurTablePlace drop_place;

  GtkWidget *entry; /* NULL: nothing is edited */
  GtkWidget *popover;
  PurId edit_id;    /* PUR_ID_NONE: the last row */
  const PurField *edit_field;
  char *edit_text;  /* as it was */
  char *edit_error; /* why it was not taken */
  gboolean inserting; /* the editor stands in a gap by this row */
  gboolean insert_before;
  PurId insert_at;
  gboolean ending;
  gboolean taking;      /* what is put into the entry was not typed */
  gboolean edit_chosen; /* what is selected in the list is meant */
  gboolean edit_adds;   /* the text names somebody new */
  GPtrArray *suggestions;
  GtkWidget *suggest_popover; /* NULL until something is to be shown */
  GtkWidget *suggest_scrolled;
  GtkWidget *suggest_list;
  GtkWidget *suggest_note;
  guint leave_due;
};

/* Columns and rows */
guint           pur_table_view_get_n_rows      (PurTableView *self); /* with the last one */
gboolean        pur_table_view_is_add_row      (PurTableView *self, guint row);
PurTableColumn *pur_table_view_get_column      (PurTableView *self, int index);
int             pur_table_view_find_column     (PurTableView *self, double x); /* from the start edge; -1 */
int             pur_table_view_get_tree_column (PurTableView *self);
void            pur_table_view_columns_changed (PurTableView *self);
int             pur_table_view_fit_column      (PurTableView *self, int index); /* the width that holds all it shows */
GdkRectangle    pur_table_view_get_cell_box    (PurTableView *self, guint row, int column); /* content coordinates */
void            pur_table_view_emit            (PurTableView *self, const char *signal);
gboolean        pur_table_view_emit_edited     (PurTableView *self, PurRecord *record, const PurField *field,
                                                const char *text);
gboolean        pur_table_view_emit_added      (PurTableView *self, const char *text);
gboolean        pur_table_view_emit_inserted   (PurTableView *self, PurRecord *at, gboolean before,
                                                const char *text);
void            pur_table_view_emit_step       (PurTableView *self, const char *signal, int step);

/* Cells */
/* The marks at the end of a title: which ones (a number that differs with them), how much room they take,
 * and what the one at a distance from the text's end means, NULL where there is none. */
guint           pur_table_marks_get            (PurRecord *record);
int             pur_table_marks_width          (PurRecord *record);
void            pur_table_marks_paint          (cairo_t *cr, PurRecord *record, double end, double middle,
                                                gboolean mirrored);
char           *pur_table_marks_describe       (PurRecord *record, double from_end);

PurCellLook     pur_table_cell_look            (const PurField *field);
PurTableFlag    pur_table_cell_flag            (PurTableView *self, PurRecord *record, char **reason);
char           *pur_table_cell_edit_text       (PurTableView *self, PurRecord *record, const PurField *field);
gboolean        pur_table_cell_is_editable     (PurTableView *self, const PurField *field);
gboolean        pur_table_cell_is_bold         (PurTableView *self, guint row);
/* What one cell needs to show all of itself. */
double          pur_table_cell_measure         (PurTableView *self, guint row, const PurTableColumn *column);
void            pur_table_cell_paint           (PurTableView *self, cairo_t *cr, guint row,
                                                const PurTableColumn *column, double x, double y);
/* Of all that it draws. */
guint64         pur_table_cell_hash            (PurTableView *self, guint row, const PurTableColumn *column);
void            pur_table_cell_paint_flag      (PurTableView *self, cairo_t *cr, PurTableFlag flag, double x, double y);
double          pur_table_cell_indent          (PurTableView *self, guint row); /* of the text, from the cell's start */
/* Text between @x and @x + @width, in the middle of @height, at the start or the end by direction. */
void            pur_table_cell_paint_text      (PurCanvas *canvas, cairo_t *cr, const char *text, PurFont font,
                                                PurRole role, gboolean at_end, double x, double y,
                                                double width, double height);
void            pur_table_cell_paint_chevron   (cairo_t *cr, double x, double y, gboolean open, gboolean mirrored);

/* Groups */
gboolean        pur_table_view_is_group        (PurTableView *self, int row);
char           *pur_table_view_dup_group_text  (PurTableView *self, guint row); /* as a screen reader says it */
double          pur_table_view_get_group_start (PurTableView *self); /* up to there is its expander */
void            pur_table_view_paint_group     (PurTableView *self, cairo_t *cr, guint row, double tile_x,
                                                double tile_width, double y);

/* Scores, in the middle of their cell */
#define PUR_TABLE_CHIP 28
void            pur_table_view_paint_heat      (PurTableView *self, cairo_t *cr, PurRisk *risk, const char *text,
                                                double x, double y);

/* Body */
#define PUR_TYPE_TABLE_VIEW_BODY (pur_table_view_body_get_type ())
G_DECLARE_FINAL_TYPE (PurTableViewBody, pur_table_view_body, PUR, TABLE_VIEW_BODY, PurCanvas)
GtkWidget      *pur_table_view_body_new        (PurTableView *view);
PurTableView   *pur_table_view_body_get_view   (PurTableViewBody *self);
void            pur_table_view_body_focus_cursor (PurTableViewBody *self); /* takes the focus to the cursor's cell */
void            pur_table_view_body_place_cursor (PurTableViewBody *self, gboolean other_row); /* its proxies */

/* Pointer */
void            pur_table_view_pointer_setup   (PurTableViewBody *body);
PurDrag         pur_table_view_pointer_drag_begin (PurTableView *self, double x, double y, GdkModifierType state);
void            pur_table_view_pointer_drag_update (PurTableView *self, double x, double y, const GdkRectangle *box);

/* Rows that are dragged */
gboolean        pur_table_view_can_move_rows   (PurTableView *self);
gboolean        pur_table_view_is_row_handle   (PurTableView *self, double x); /* from the start edge */
void            pur_table_view_drag_rows_begin (PurTableView *self, double x, guint row);
void            pur_table_view_drag_rows_update (PurTableView *self, double x, double y);
void            pur_table_view_drag_rows_end   (PurTableView *self, gboolean cancelled);
void            pur_table_view_drag_rows_snapshot (PurTableView *self, GtkSnapshot *snapshot,
                                                const GdkRectangle *visible);

/* Keys, cursor, selection */
void            pur_table_view_keys_setup      (PurTableView *self);
void            pur_table_view_move_cursor     (PurTableView *self, int row, int column, GdkModifierType state);
void            pur_table_view_step_cell       (PurTableView *self, int step); /* Tab: to the next cell, over rows */
void            pur_table_view_select_range    (PurTableView *self, guint first, guint last, gboolean add);
void            pur_table_view_set_selected    (PurTableView *self, PurId id, gboolean selected);
void            pur_table_view_selection_moved (PurTableView *self);
void            pur_table_view_toggle_row      (PurTableView *self, guint row);
void            pur_table_view_menu_at_cursor  (PurTableView *self);

/* Header */
#define PUR_TYPE_TABLE_VIEW_HEADER (pur_table_view_header_get_type ())
G_DECLARE_FINAL_TYPE (PurTableViewHeader, pur_table_view_header, PUR, TABLE_VIEW_HEADER, GtkWidget)
GtkWidget      *pur_table_view_header_new      (PurTableView *view);

/* Editor */
gboolean        pur_table_view_editor_open     (PurTableView *self, const char *text, GtkEventControllerKey *key);
gboolean        pur_table_view_editor_open_new (PurTableView *self); /* for the gap */
void            pur_table_view_editor_allocate (PurTableView *self);
void            pur_table_view_editor_rows_changed (PurTableView *self); /* the edited record may be gone */

/* The list below the editor */
void            pur_table_view_suggest_update  (PurTableView *self, gboolean all);
void            pur_table_view_suggest_close   (PurTableView *self);
void            pur_table_view_suggest_clear   (PurTableView *self);
gboolean        pur_table_view_suggest_is_open (PurTableView *self);
gboolean        pur_table_view_suggest_move    (PurTableView *self, int step);
void            pur_table_view_suggest_take    (PurTableView *self);
void            pur_table_view_suggest_refuse  (PurTableView *self, const char *message);
void            pur_table_view_suggest_allocate (PurTableView *self, const GdkRectangle *box);

/* The gap of a new row */
gboolean        pur_table_view_insert_get_gap  (PurTableView *self, guint *gap);
void            pur_table_view_insert_update_gap (PurTableView *self);

G_END_DECLS
