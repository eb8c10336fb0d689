/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of a report. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "pur-report-private.h"

#define TEXT_PT 9.0
#define HEAD_PT 8.5
#define LEAST_PT 6.0 /* of the text, where there are very many columns */
#define PADDING 5.0  /* above and below a row's text */
#define GAP 13.0     /* between columns */
#define INDENT 16.0
#define LEAST_COLUMN 32.0
#define COMFORTABLE 80.0 /* narrower columns have smaller text */
#define SAMPLES 300
#define LINES_MOST 30 /* of one cell */
#define CHIP_PADDING 7.0

typedef struct
{
  char *title;
  PurReportColumnFlags flags;
  double natural; /* as wide as the widest sample wants */
  double x;
  double width;
} Column;

typedef struct
{
  const char **cells;
  int depth;
  gboolean bold;
  int chip_column; /* -1: none */
  PurStyle chip;
  PurStyle on_chip;
} Row;

struct _PurReportTable
{
  GArray *columns;
  GArray *rows;
  GStringChunk *strings;
  GPtrArray *cells; /* owns the rows' arrays */
};

/* While a table is laid out. */
typedef struct
{
  PurReportTable *table;
  PurText *text;
  double width;
  double size; /* of the text */
} Layout;

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

PurReportTable *
pur_report_table_new (void)
{
  PurReportTable *self = g_new0 (PurReportTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->strings = g_string_chunk_new (4096);
  self->cells = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
pur_report_table_free (PurReportTable *self)
{
  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

void
pur_report_table_add_column (PurReportTable *self, const char *title, PurReportColumnFlags flags)
{
  Column column = { .title = g_strdup (title), .flags = flags };

  g_return_if_fail (self != NULL);
  g_return_if_fail (self->rows->len == 0);

  g_array_append_val (self->columns, column);
}

void
pur_report_table_add_row (PurReportTable *self, const char *const *cells, int depth, gboolean bold)
{
  Row row = { .depth = depth, .bold = bold, .chip_column = -1 };

  g_return_if_fail (self != NULL);

  row.cells = g_new0 (const char *, self->columns->len);
  for (guint i = 0; i < self->columns->len; i++)
    if (cells[i] != NULL && *cells[i] != '\0')
      row.cells[i] = g_string_chunk_insert_const (self->strings, cells[i]);
  g_ptr_array_add (self->cells, row.cells);
  g_array_append_val (self->rows, row);
}

void
pur_report_table_set_chip (PurReportTable *self, guint column, PurStyle chip, PurStyle text)
{
  Row *row;

  g_return_if_fail (self != NULL && self->rows->len > 0 && column < self->columns->len);

  row = &g_array_index (self->rows, Row, self->rows->len - 1);
  row->chip_column = column;
  row->chip = chip;
  row->on_chip = text;
}

static double
get_indent (const Column *column, const Row *row)
{
  return column->flags & PUR_REPORT_COLUMN_INDENTED ? MIN (row->depth * INDENT, column->width / 2) : 0;
}

static PurFont
get_font (double size, const Column *column, const Row *row)
{
  return (PurFont) { size, row->bold ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL,
                     (column->flags & PUR_REPORT_COLUMN_AT_END) != 0 };
}

static void
measure_columns (Layout *layout)
{
  PurReportTable *table = layout->table;
  PurFont head = { HEAD_PT, PUR_WEIGHT_BOLD, FALSE };
  guint step = MAX (table->rows->len / SAMPLES, 1);

  for (guint i = 0; i < table->columns->len; i++)
    {
      Column *column = &g_array_index (table->columns, Column, i);

      column->natural = pur_text_measure (layout->text, column->title, head).width;
      for (guint j = 0; j < table->rows->len; j += step)
        {
          const Row *row = &g_array_index (table->rows, Row, j);
          double width;

          if (row->cells[i] == NULL)
            continue;
          width = pur_text_measure (layout->text, row->cells[i], get_font (TEXT_PT, column, row)).width;
          if (column->flags & PUR_REPORT_COLUMN_INDENTED)
            width += row->depth * INDENT;
          if (row->chip_column == (int) i)
            width += 2 * CHIP_PADDING;
          column->natural = MAX (column->natural, width);
        }
      column->natural = MAX (ceil (column->natural) + 1, LEAST_COLUMN);
    }
}

/* Columns as wide as they want, if there is room; else those that are wider than an equal share give way
 * and wrap; and where even that is too narrow, the text becomes smaller. */
static void
place_columns (Layout *layout)
{
  GArray *columns = layout->table->columns;
  double room = layout->width - GAP * (columns->len - 1);
  double limit = G_MAXDOUBLE;
  double total = 0;
  double spread = 0; /* the room that is left, for each pixel of columns that take it */
  double takers = 0;
  double x = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      total += column->natural;
      if (!(column->flags & PUR_REPORT_COLUMN_AT_END))
        takers += column->natural;
    }

  layout->size = TEXT_PT;
  if (total > room)
    {
      double low = 0;
      double high = room;

      for (int step = 0; step < 40; step++)
        {
          double sum = 0;

          limit = (low + high) / 2;
          for (guint i = 0; i < columns->len; i++)
            sum += MIN (g_array_index (columns, Column, i).natural, limit);
          if (sum > room)
            high = limit;
          else
            low = limit;
        }
      limit = low;
      layout->size = CLAMP (TEXT_PT * limit / COMFORTABLE, LEAST_PT, TEXT_PT);
    }
  else
    /* As wide as the paper; words take the room that is left, numbers stay beside what they belong to. */
    spread = (room - total) / (takers > 0 ? takers : total);

  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->x = x;
      column->width = MIN (column->natural, limit);
      if (takers <= 0 || !(column->flags & PUR_REPORT_COLUMN_AT_END))
        column->width += column->width * spread;
      x += column->width + GAP;
    }
}

static double
add_line (PurScene *scene, PurStyle style, double y, double width)
{
  pur_scene_add (scene, PUR_SHAPE_LINE, style, PUR_PART_NONE, 0, y, width, 0);
  return y;
}

static PurAlign
get_align (const Column *column)
{
  return column->flags & PUR_REPORT_COLUMN_AT_END ? PUR_ALIGN_END : PUR_ALIGN_START;
}

static PurScene *
build_head (Layout *layout, double *height)
{
  PurFont font = { MIN (HEAD_PT, layout->size), PUR_WEIGHT_BOLD, FALSE };
  PurScene *scene = pur_scene_new ();

  *height = 0;
  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);

      *height = fmax (*height, pur_report_set_text (layout->text, scene, PUR_STYLE_DIM, column->title, font,
                                                   get_align (column), 0, column->x, PADDING, column->width));
    }
  *height += 2 * PADDING;
  add_line (scene, PUR_STYLE_RULE, *height, layout->width);
  return scene;
}

static void
add_chip (Layout *layout, PurScene *scene, const Row *row, const Column *column, const char *cell, PurFont font)
{
  double width = MIN (ceil (pur_text_measure (layout->text, cell, font).width) + 2 * CHIP_PADDING, column->width);
  double height = pur_report_get_line_height (layout->text, font) + 2;
  double x = get_align (column) == PUR_ALIGN_END ? column->x + column->width - width : column->x;
  PurPrimitive *chip = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, row->chip, PUR_PART_NONE, x, PADDING - 1, width,
                                      height);

  chip->radius = 4;
  pur_scene_add_text (scene, row->on_chip, PUR_PART_NONE, cell, font.size, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, x,
                      PADDING - 1, width, height);
}

static PurScene *
build_row (Layout *layout, const Row *row, double *height)
{
  PurScene *scene = pur_scene_new ();

  *height = pur_report_get_line_height (layout->text, (PurFont) { layout->size, PUR_WEIGHT_NORMAL, FALSE });
  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);
      PurFont font = get_font (layout->size, column, row);
      double indent = get_indent (column, row);

      if (row->cells[i] == NULL)
        continue;
      if (row->chip_column == (int) i)
        add_chip (layout, scene, row, column, row->cells[i], font);
      else
        *height = fmax (*height, pur_report_set_text (layout->text, scene, PUR_STYLE_TEXT, row->cells[i], font,
                                                     get_align (column), LINES_MOST, column->x + indent, PADDING,
                                                     column->width - indent));
    }
  *height += 2 * PADDING;
  add_line (scene, PUR_STYLE_ROW_LINE, *height, layout->width);
  return scene;
}

void
pur_report_table_add_pieces (PurReportTable *self, PurText *text, double width, GPtrArray *pieces)
{
  Layout layout = { .table = self, .text = text, .width = width };
  g_autoptr (PurScene) head = NULL;
  double head_height;
  PurPiece *piece;

  if (self->columns->len == 0)
    return;

  measure_columns (&layout);
  place_columns (&layout);
  head = build_head (&layout, &head_height);
  piece = pur_report_add_piece (pieces, pur_scene_ref (head), head_height);
  piece->before = PADDING;
  piece->keep = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);
      double height;
      PurScene *scene = build_row (&layout, row, &height);

      piece = pur_report_add_piece (pieces, scene, height);
      piece->head = pur_scene_ref (head);
      piece->head_height = head_height;
      piece->keep = row->bold && i + 1 < self->rows->len;
    }
}
