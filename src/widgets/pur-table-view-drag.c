/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows are dragged to another place: up and down between others, sideways into them and out.  A line shows
 * where they would stand and how deep. */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Only where the order is the records' own. */
gboolean
pur_table_view_can_move_rows (PurTableView *self)
{
  return self->rows != NULL && self->editable && !pur_workspace_is_read_only (self->workspace)
         && self->sort_field == NULL && pur_rows_get_group (self->rows) == NULL
         && g_signal_has_handler_pending (self, g_signal_lookup ("rows-moved", PUR_TYPE_TABLE_VIEW), 0, FALSE);
}

/* The flags and the first column, of which nothing is selected by a rubber band. */
gboolean
pur_table_view_is_row_handle (PurTableView *self,
                              double        x)
{
  PurTableColumn *first = pur_table_view_get_column (self, 0);
  int end = first != NULL && first->look != PUR_CELL_TREE ? first->x + first->width : self->flag_width;

  return x >= 0 && x < end;
}

static gboolean
is_selected (PurTableView *self,
             guint         row)
{
  PurId id = pur_rows_get_id (self->rows, row);

  return g_hash_table_contains (self->selected, &id);
}

/* Whether the row goes along: it or a summary of it is selected. */
static gboolean
is_dragged (PurTableView *self,
            guint         row)
{
  guint depth = pur_rows_get_depth (self->rows, row);

  if (is_selected (self, row))
    return TRUE;
  while (row > 0 && depth > 0)
    {
      row--;
      if (pur_rows_get_depth (self->rows, row) >= depth)
        continue;
      if (is_selected (self, row))
        return TRUE;
      depth = pur_rows_get_depth (self->rows, row);
    }

  return FALSE;
}

/* The nearest row that stays, from @row on in steps of @step; -1: none. */
static int
find_staying (PurTableView *self,
              int           row,
              int           step)
{
  int n = pur_rows_get_n (self->rows);

  while (row >= 0 && row < n && is_dragged (self, row))
    row += step;

  return row >= 0 && row < n ? row : -1;
}

static int
find_ancestor (PurTableView *self,
               int           row,
               guint         depth)
{
  while (row > 0 && pur_rows_get_depth (self->rows, row) > depth)
    row--;

  return row;
}

/* What a drop between two rows at this depth means. */
static void
resolve (PurTableView *self,
         int           boundary,
         int           wanted)
{
  int before = find_staying (self, boundary - 1, -1);
  int after = find_staying (self, boundary, 1);
  int most = before >= 0 ? (int) pur_rows_get_depth (self->rows, before) + 1 : 0;
  int least = after >= 0 ? (int) pur_rows_get_depth (self->rows, after) : 0;
  int depth = CLAMP (wanted, MIN (least, most), most);

  self->drop_row = boundary;
  self->drop_depth = depth;
  if (after >= 0 && (before < 0 || (int) pur_rows_get_depth (self->rows, after) == depth))
    {
      self->drop_at = pur_rows_get_id (self->rows, after);
      self->drop_place = PUR_TABLE_PLACE_BEFORE;
    }
  else if (before >= 0 && depth == most)
    {
      self->drop_at = pur_rows_get_id (self->rows, before);
      self->drop_place = PUR_TABLE_PLACE_INTO;
    }
  else if (before >= 0)
    {
      self->drop_at = pur_rows_get_id (self->rows, find_ancestor (self, before, depth));
      self->drop_place = PUR_TABLE_PLACE_AFTER;
    }
  else
    self->drop_at = PUR_ID_NONE;
}

void
pur_table_view_drag_rows_begin (PurTableView *self,
                                double        x,
                                guint         row)
{
  self->dragging_rows = TRUE;
  self->drag_from = row;
  self->drag_x0 = x;
  self->drop_at = PUR_ID_NONE;
  self->drop_row = -1;
  gtk_widget_set_cursor_from_name (self->body, "grabbing");
}

void
pur_table_view_drag_rows_update (PurTableView *self,
                                 double        x,
                                 double        y)
{
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  int n = pur_rows_get_n (self->rows);
  double dx = pur_canvas_is_mirrored (PUR_CANVAS (self->body)) ? self->drag_x0 - x : x - self->drag_x0;

  if ((int) self->drag_from >= n)
    return;

  resolve (self, CLAMP ((int) round (y / height), 0, n),
           (int) pur_rows_get_depth (self->rows, self->drag_from) + (int) round (dx / PUR_TABLE_INDENT));
  gtk_widget_queue_draw (self->body);
}

/* Dropped where they stand already. */
static gboolean
is_in_place (PurTableView *self)
{
  guint first = self->drag_from;
  guint end = self->drag_from;

  while (first > 0 && is_dragged (self, first - 1))
    first--;
  while (end < pur_rows_get_n (self->rows) && is_dragged (self, end))
    end++;

  return self->drop_row >= (int) first && self->drop_row <= (int) end
         && self->drop_depth == (int) pur_rows_get_depth (self->rows, first);
}

void
pur_table_view_drag_rows_end (PurTableView *self,
                              gboolean      cancelled)
{
  guint row;

  if (!self->dragging_rows)
    return;

  self->dragging_rows = FALSE;
  gtk_widget_set_cursor (self->body, NULL);
  if (!cancelled && self->drop_at != PUR_ID_NONE && (int) self->drag_from < (int) pur_rows_get_n (self->rows)
      && !is_in_place (self) && pur_rows_find (self->rows, self->drop_at, &row))
    {
      g_autoptr (PurRecord) at = g_object_ref (pur_rows_get (self->rows, row));

      self->moving_rows = TRUE;
      g_signal_emit_by_name (self, "rows-moved", at, (int) self->drop_place);
      self->moving_rows = FALSE;
    }
}

void
pur_table_view_drag_rows_snapshot (PurTableView       *self,
                                   GtkSnapshot        *snapshot,
                                   const GdkRectangle *visible)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (canvas), PUR_ROLE_FOCUS, 1);
  PurTableColumn *tree = pur_table_view_get_column (self, pur_table_view_get_tree_column (self));
  int height = pur_canvas_get_row_height (canvas);
  GskRoundedRect knob;
  double start;
  double width;
  double y;

  if (!self->dragging_rows || self->drop_row < 0 || tree == NULL)
    return;

  y = MAX (self->drop_row * height - 1, visible->y + 1);
  start = tree->x + PUR_TABLE_PADDING + self->drop_depth * PUR_TABLE_INDENT;
  width = pur_canvas_get_width (canvas) - start;
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT (pur_canvas_mirror (canvas, start, width), y - 1, width, 2));
  gsk_rounded_rect_init_from_rect (&knob, &GRAPHENE_RECT_INIT (pur_canvas_mirror (canvas, start - 4, 8), y - 4, 8, 8),
                                   4);
  gtk_snapshot_push_rounded_clip (snapshot, &knob);
  gtk_snapshot_append_color (snapshot, &colour, &knob.bounds);
  gtk_snapshot_pop (snapshot);
}
