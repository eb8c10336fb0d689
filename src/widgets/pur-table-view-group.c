/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows that are groups: a title over the columns, how many there are, sums in their columns. */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-field-text.h"

static const PurFont title_font = { PUR_TABLE_PT, PUR_WEIGHT_BOLD, FALSE };
static const PurFont count_font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, TRUE };

gboolean
pur_table_view_is_group (PurTableView *self,
                         int           row)
{
  return row >= 0 && !pur_table_view_is_add_row (self, row)
         && pur_rows_get_group_title (self->rows, row) != NULL;
}

char *
pur_table_view_dup_group_text (PurTableView *self,
                               guint         row)
{
  GString *text = g_string_new (pur_rows_get_group_title (self->rows, row));
  guint n = pur_rows_get_group_members (self->rows, row)->len;

  g_string_append (text, ", ");
  g_string_append_printf (text, ngettext ("%u row in it", "%u rows in it", n), n);
  for (guint i = 0; i < self->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);
      g_autofree char *sum = pur_table_view_dup_sum (self, row, column->field);

      if (sum[0] != '\0')
        g_string_append_printf (text, ", %s %s", pur_field_get_title (column->field), sum);
    }

  return g_string_free (text, FALSE);
}

double
pur_table_view_get_group_start (PurTableView *self)
{
  return self->flag_width > 0 ? self->flag_width : PUR_TABLE_PADDING + PUR_TABLE_EXPANDER;
}

void
pur_table_view_paint_group (PurTableView *self,
                            cairo_t      *cr,
                            guint         row,
                            double        tile_x,
                            double        tile_width,
                            double        y)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurText *text = pur_canvas_get_text (canvas);
  PurTheme theme = pur_canvas_get_theme (canvas);
  gboolean mirrored = pur_canvas_is_mirrored (canvas);
  int height = pur_canvas_get_row_height (canvas);
  double start = pur_table_view_get_group_start (self);
  double end = self->content_width;
  const char *title = pur_rows_get_group_title (self->rows, row);
  g_autofree char *count = g_strdup_printf ("%u", pur_rows_get_group_members (self->rows, row)->len);
  double title_width, count_width, room;

  pur_canvas_set_source (cr, theme, PUR_ROLE_HEAD, 1);
  cairo_rectangle (cr, 0, y, tile_width, height - 1);
  cairo_fill (cr);

  pur_canvas_set_source (cr, theme, PUR_ROLE_TEXT, 1);
  pur_table_cell_paint_chevron (cr, pur_canvas_mirror (canvas, start / 2, 0) - tile_x, y + height / 2.0,
                                !pur_rows_get_collapsed (self->rows, pur_rows_get_id (self->rows, row)), mirrored);

  for (guint i = self->columns->len; i-- > 0;)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);
      g_autofree char *sum = pur_table_view_dup_sum (self, row, column->field);

      if (sum[0] == '\0')
        continue;
      end = column->x;
      pur_table_cell_paint_text (canvas, cr, sum, (PurFont) { PUR_TABLE_PT, PUR_WEIGHT_BOLD, TRUE }, PUR_ROLE_TEXT,
                                 TRUE, pur_canvas_mirror (canvas, column->x, column->width) - tile_x + PUR_TABLE_PADDING,
                                 y, column->width - 2 * PUR_TABLE_PADDING, height);
    }

  start += PUR_TABLE_PADDING;
  count_width = ceil (pur_text_measure (text, count, count_font).width) + 1;
  room = end - start - count_width - 2 * PUR_TABLE_PADDING;
  title_width = MIN (ceil (pur_text_measure (text, title, title_font).width) + 1, room);
  pur_table_cell_paint_text (canvas, cr, title, title_font, PUR_ROLE_TEXT, FALSE,
                             pur_canvas_mirror (canvas, start, title_width) - tile_x, y, title_width, height);
  start += title_width + PUR_TABLE_PADDING;
  pur_table_cell_paint_text (canvas, cr, count, count_font, PUR_ROLE_DIM, FALSE,
                             pur_canvas_mirror (canvas, start, count_width) - tile_x, y, count_width, height);
}

char *
pur_table_view_dup_sum (PurTableView   *self,
                        guint           row,
                        const PurField *field)
{
  GPtrArray *members;
  PurValue sum;

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);
  g_return_val_if_fail (pur_table_view_is_group (self, (int) row), NULL);

  members = pur_rows_get_group_members (self->rows, row);
  sum = pur_table_cell_look (field) == PUR_CELL_NUMBER ? pur_rows_sum_group (self->rows, row, field) : PUR_VALUE_UNSET;
  if (!pur_value_is_set (sum))
    return g_strdup ("");
  if (sum.type == PUR_MONEY)
    return pur_money_format_whole (sum.cell.MONEY,
                                   pur_workspace_get_currency (self->workspace, g_ptr_array_index (members, 0)));

  return pur_field_display (field, sum, self->workspace, g_ptr_array_index (members, 0));
}
