/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of a report. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "pur-report-private.h"

#define TEXT_PT 9.0
#define HEAD_PT 8.5
#define SMALLER_PT 7.5 /* of the text, where rows would else be high */
#define LEAST_PT 6.0   /* where there are very many columns */
#define STEP_PT 0.5
#define PADDING 5.0  /* above and below a row's text */
#define GAP 13.0     /* between columns */
#define INDENT 16.0
#define LEAST_COLUMN 32.0
#define SHORT 84.0      /* a column whose texts are all as short is not broken */
#define WORD_MOST 160.0 /* longer words are broken */
#define WIDE_LETTERS 4  /* of a script without spaces that stay together */
#define ROUGH 1.08      /* lines end where words do, not where the column does */
#define HIGH 3.0        /* lines; rows that are higher have smaller text */
#define HIGHEST 64.0
#define MARK_GAP 5.0    /* between a cell's mark and its text */
#define SAMPLES 300
#define LINES_MOST 30 /* of one cell */
#define CHIP_PADDING 7.0

typedef struct
{
  char *title;
  PurReportColumnFlags flags;
  gboolean shown;
  double natural; /* as wide as the widest sample wants */
  double word;    /* as its longest word */
  double least;   /* no narrower while there is room for the other columns */
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
  int mark_column; /* -1: none */
  PurScene *mark;
  double mark_size;
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

static void
clear_row (gpointer data)
{
  g_clear_pointer (&((Row *) data)->mark, pur_scene_unref);
}

PurReportTable *
pur_report_table_new (void)
{
  PurReportTable *self = g_new0 (PurReportTable, 1);

  self->columns = g_array_new (FALSE, TRUE, sizeof (Column));
  g_array_set_clear_func (self->columns, clear_column);
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_array_set_clear_func (self->rows, clear_row);
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
  Row row = { .depth = depth, .bold = bold, .chip_column = -1, .mark_column = -1 };

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

void
pur_report_table_set_mark (PurReportTable *self, guint column, PurScene *mark, double size)
{
  Row *row;

  g_return_if_fail (self != NULL && self->rows->len > 0 && column < self->columns->len);
  g_return_if_fail (mark != NULL);

  row = &g_array_index (self->rows, Row, self->rows->len - 1);
  g_clear_pointer (&row->mark, pur_scene_unref);
  row->mark_column = column;
  row->mark = pur_scene_ref (mark);
  row->mark_size = size;
}

/* What stands before the text of a cell. */
static double
get_indent (const Column *column, const Row *row, guint index)
{
  double indent = column->flags & PUR_REPORT_COLUMN_INDENTED ? row->depth * INDENT : 0;

  if (row->mark_column == (int) index)
    indent += row->mark_size + MARK_GAP;
  return indent;
}

static PurFont
get_font (double size, const Column *column, const Row *row)
{
  return (PurFont) { size, row->bold ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL,
                     (column->flags & PUR_REPORT_COLUMN_AT_END) != 0 };
}

/* The widest part of a text that is not broken if it can be helped: a word, or some letters of a script that
 * writes without spaces. */
static double
measure_word (Layout *layout, const char *string, PurFont font)
{
  const char *start = string;
  double widest = 0;
  guint n_wide = 0;

  for (const char *at = string;; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);
      gboolean wide = g_unichar_iswide (letter);

      n_wide = wide ? n_wide + 1 : 0;
      if (letter == 0 || g_unichar_isspace (letter) || n_wide == WIDE_LETTERS)
        {
          g_autofree char *word = g_strndup (start, (wide ? g_utf8_next_char (at) : at) - start);

          widest = MAX (widest, pur_text_measure (layout->text, word, font).width);
          start = letter != 0 ? g_utf8_next_char (at) : at;
          n_wide = 0;
        }
      if (letter == 0)
        return MIN (widest, WORD_MOST);
    }
}

static void
measure_cell (Layout *layout, Column *column, const Row *row, guint index)
{
  PurFont font = get_font (TEXT_PT, column, row);
  double natural = pur_text_measure (layout->text, row->cells[index], font).width;
  double room = get_indent (column, row, index) + (row->chip_column == (int) index ? 2 * CHIP_PADDING : 0);

  column->natural = MAX (column->natural, natural + room);
  /* Neither numbers and dates nor what stands on a chip are broken. */
  if (column->flags & PUR_REPORT_COLUMN_AT_END || row->chip_column == (int) index)
    natural = MIN (natural, WORD_MOST);
  else if (natural + room > column->word)
    natural = measure_word (layout, row->cells[index], font);
  column->word = MAX (column->word, natural + room);
}

static void
measure_columns (Layout *layout)
{
  PurReportTable *table = layout->table;
  PurFont head = { TEXT_PT, PUR_WEIGHT_BOLD, FALSE }; /* becomes no smaller than the text */
  guint step = MAX (table->rows->len / SAMPLES, 1);

  for (guint i = 0; i < table->columns->len; i++)
    {
      Column *column = &g_array_index (table->columns, Column, i);

      column->shown = !(column->flags & PUR_REPORT_COLUMN_OPTIONAL);
      for (guint j = 0; j < table->rows->len && !column->shown; j++)
        column->shown = g_array_index (table->rows, Row, j).cells[i] != NULL;
      if (!column->shown)
        continue;

      column->natural = pur_text_measure (layout->text, column->title, head).width;
      column->word = measure_word (layout, column->title, head);
      for (guint j = 0; j < table->rows->len; j += step)
        if (g_array_index (table->rows, Row, j).cells[i] != NULL)
          measure_cell (layout, column, &g_array_index (table->rows, Row, j), i);
      column->word = MAX (ceil (column->word) + 1, LEAST_COLUMN);
      column->natural = MAX (ceil (column->natural) + 1, column->word);
      column->least = column->natural <= SHORT ? column->natural : column->word;
    }
}

/* How wide a column has to be for its text to stand on so many lines. */
static double
get_width (const Column *column, double lines, double scale)
{
  double least = column->least * scale;

  return lines > 1 ? CLAMP (column->natural * scale * ROUGH / lines, least, MAX (column->natural * scale, least))
                   : column->natural * scale;
}

static double
get_total (Layout *layout, double lines, double scale)
{
  double total = 0;

  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);

      if (column->shown)
        total += get_width (column, lines, scale);
    }
  return total;
}

/* The fewest lines (not whole ones) on which all columns can stand side by side. */
static double
find_lines (Layout *layout, double room, double scale)
{
  double low = 1;
  double high = HIGHEST;

  for (int step = 0; step < 40; step++)
    {
      double middle = (low + high) / 2;

      if (get_total (layout, middle, scale) > room)
        low = middle;
      else
        high = middle;
    }
  return high;
}

/* The largest size at which rows are not too high, and on how many lines texts then stand; FALSE if even the
 * smallest one is too large for the columns at their least. */
static gboolean
choose_size (Layout *layout, double room, double *lines)
{
  *lines = 1;
  layout->size = TEXT_PT;
  if (get_total (layout, 1, 1) <= room)
    return TRUE;

  *lines = find_lines (layout, room, 1);
  while (*lines > HIGH && layout->size > SMALLER_PT)
    {
      layout->size -= STEP_PT;
      *lines = find_lines (layout, room, layout->size / TEXT_PT);
    }
  return get_total (layout, *lines, layout->size / TEXT_PT) <= room;
}

/* The room that is left goes to words; numbers stay beside what they belong to. */
static void
spread_columns (Layout *layout, double left)
{
  GArray *columns = layout->table->columns;
  double takers = 0;
  double total = 0;

  for (guint i = 0; i < columns->len; i++)
    {
      const Column *column = &g_array_index (columns, Column, i);

      total += column->width;
      if (!(column->flags & PUR_REPORT_COLUMN_AT_END))
        takers += column->width;
    }
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      if (takers <= 0)
        column->width += left * column->width / total;
      else if (!(column->flags & PUR_REPORT_COLUMN_AT_END))
        column->width += left * column->width / takers;
    }
}

/* Columns as wide as they want, if there is room; else so that the longest texts of all of them take as many
 * lines as each other, no word being broken; where rows become too high, or even the words have no room, the
 * text becomes smaller. */
static void
place_columns (Layout *layout)
{
  GArray *columns = layout->table->columns;
  double room = layout->width;
  double lines;
  double scale;
  double squeeze = 1;
  double x = 0;

  for (guint i = 0, n = 0; i < columns->len; i++)
    if (g_array_index (columns, Column, i).shown && n++ > 0)
      room -= GAP;

  if (!choose_size (layout, room, &lines))
    {
      for (guint i = 0; i < columns->len; i++)
        g_array_index (columns, Column, i).least = g_array_index (columns, Column, i).word;
      if (!choose_size (layout, room, &lines))
        {
          layout->size = MAX (TEXT_PT * room / get_total (layout, HIGHEST, 1), LEAST_PT);
          squeeze = MIN (room / get_total (layout, HIGHEST, layout->size / TEXT_PT), 1);
        }
    }
  scale = layout->size / TEXT_PT;

  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->width = column->shown ? get_width (column, lines, scale) * squeeze : 0;
    }
  spread_columns (layout, MAX (room - get_total (layout, lines, scale) * squeeze, 0));
  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->x = x;
      x += column->shown ? column->width + GAP : 0;
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
  double line = 0;

  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);

      line = MAX (line, pur_report_get_text_height (layout->text, column->title, font));
    }
  *height = 0;
  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);

      if (!column->shown)
        continue;
      *height = fmax (*height, pur_report_set_text (layout->text, scene, PUR_STYLE_DIM, column->title, font,
                                                   get_align (column), 0, line, column->x, PADDING, column->width));
    }
  *height += 2 * PADDING;
  add_line (scene, PUR_STYLE_RULE, *height, layout->width);
  return scene;
}

static void
add_chip (Layout *layout, PurScene *scene, const Row *row, const Column *column, const char *cell, PurFont font,
          double line)
{
  double padding = CHIP_PADDING * layout->size / TEXT_PT;
  double width = MIN (ceil (pur_text_measure (layout->text, cell, font).width) + 2 * padding, column->width);
  double height = line + 2;
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
  double scale = layout->size / TEXT_PT;
  double line = pur_report_get_line_height (layout->text, (PurFont) { layout->size, PUR_WEIGHT_NORMAL, FALSE });

  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);

      if (row->cells[i] != NULL)
        line = MAX (line, pur_report_get_text_height (layout->text, row->cells[i], get_font (layout->size, column, row)));
    }
  *height = line;
  for (guint i = 0; i < layout->table->columns->len; i++)
    {
      const Column *column = &g_array_index (layout->table->columns, Column, i);
      PurFont font = get_font (layout->size, column, row);
      double indent = MIN (get_indent (column, row, i) * scale, column->width / 2);

      if (row->cells[i] == NULL)
        continue;
      if (row->mark_column == (int) i)
        pur_scene_append_scaled (scene, row->mark, column->x + indent - (row->mark_size + MARK_GAP) * scale,
                                 PADDING + floor ((line - row->mark_size * scale) / 2), scale);
      if (row->chip_column == (int) i)
        add_chip (layout, scene, row, column, row->cells[i], font, line);
      else
        *height = fmax (*height, pur_report_set_text (layout->text, scene, PUR_STYLE_TEXT, row->cells[i], font,
                                                     get_align (column), LINES_MOST, line, column->x + indent,
                                                     PADDING, column->width - indent));
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
      /* No row stands alone at the bottom of a page, nor at the top of the next one. */
      piece->keep = i + 1 < self->rows->len && (row->bold || i == 0 || i + 2 == self->rows->len);
    }
}
