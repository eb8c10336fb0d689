/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new row where the cursor is: a gap opens for the editor, and the record is made with what was typed. */

#include "config.h"

#include "pur-table-view-private.h"

/* Behind the row's own children. */
static guint
find_end_of (PurTableView *self,
             guint         row)
{
  guint depth = pur_rows_get_depth (self->rows, row);

  for (row++; row < pur_rows_get_n (self->rows) && pur_rows_get_depth (self->rows, row) > depth; row++)
    ;

  return row;
}

/* FALSE: the row that it stands by is gone. */
gboolean
pur_table_view_insert_get_gap (PurTableView *self,
                               guint        *gap)
{
  guint row;

  if (!self->inserting || !pur_rows_find (self->rows, self->insert_at, &row))
    return FALSE;

  *gap = self->insert_before ? row : find_end_of (self, row);
  return TRUE;
}

/* Opens, moves or closes the gap. */
void
pur_table_view_insert_update_gap (PurTableView *self)
{
  guint gap = 0;
  gboolean open = pur_table_view_insert_get_gap (self, &gap);

  if (pur_canvas_get_gap (PUR_CANVAS (self->body)) == (open ? (int) gap : -1))
    return;

  pur_canvas_set_gap (PUR_CANVAS (self->body), open ? (int) gap : -1);
  pur_table_view_emit (self, "gap-changed");
}

int
pur_table_view_get_gap (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), -1);

  return pur_canvas_get_gap (PUR_CANVAS (self->body));
}

gboolean
pur_table_view_insert (PurTableView *self,
                       gboolean      before)
{
  guint gap;

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), FALSE);

  if (!self->editable || self->rows == NULL || !pur_table_view_commit_edit (self))
    return FALSE;
  if (self->cursor_row < 0 || self->cursor_id == PUR_ID_NONE)
    {
      if (self->add_text == NULL)
        return FALSE;
      pur_table_view_set_cursor (self, PUR_ID_NONE, NULL);
      return pur_table_view_edit (self, NULL);
    }

  self->inserting = TRUE;
  self->insert_at = self->cursor_id;
  self->insert_before = before;
  if (!pur_table_view_editor_open_new (self))
    {
      self->inserting = FALSE;
      return FALSE;
    }

  pur_table_view_insert_update_gap (self);
  if (pur_table_view_insert_get_gap (self, &gap))
    pur_canvas_show (PUR_CANVAS (self->body), gap, 0, 0);
  return TRUE;
}
