/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-report-table.h"

#include <math.h>

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include "pur-dates.h"
#include "pur-painter.h"

/* All in points. */
#define MARGIN 36.0
#define TITLE_PT 20.0
#define SUBTITLE_PT 10.5
#define TEXT_PT 9.0
#define HEAD_PT 8.5
#define SMALL_PT 8.0
#define PADDING 4.0
#define GAP 10.0
#define INDENT 12.0
#define FOOTER 22.0
#define LEAST_COLUMN 24.0
#define LEAST_SIZE 6.0 /* of the text, where there are very many columns */
#define SAMPLES 300
#define LINES_MOST 30 /* of one cell */
#define FAMILY "Cantarell, Noto Sans, Noto Sans CJK SC, Sans"

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
  double height;
} Row;

struct _PurReportTable
{
  char *title;
  char *subtitle;
  GArray *columns;
  GArray *rows;
  GStringChunk *strings;
  GPtrArray *cells; /* owns the rows' arrays */
  guint n_pages;
};

/* While a document is written. */
typedef struct
{
  PurReportTable *table;
  const PurPagesSetup *setup;
  const PurPagesWords *words;
  PurTheme theme;
  PangoContext *context;
  PangoLayout *layout;
  cairo_t *cr;
  double width;
  double height;
  double size; /* of the text */
} Output;

G_DEFINE_QUARK (pur-report-error-quark, pur_report_error)

static void
clear_column (gpointer data)
{
  g_free (((Column *) data)->title);
}

PurReportTable *
pur_report_table_new (const char *title, const char *subtitle)
{
  PurReportTable *self = g_new0 (PurReportTable, 1);

  self->title = g_strdup (title != NULL ? title : "");
  self->subtitle = g_strdup (subtitle);
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
  g_return_if_fail (self != NULL);

  g_array_unref (self->columns);
  g_array_unref (self->rows);
  g_string_chunk_free (self->strings);
  g_ptr_array_unref (self->cells);
  g_free (self->title);
  g_free (self->subtitle);
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
  Row row = { .depth = MAX (depth, 0), .bold = bold };

  g_return_if_fail (self != NULL);

  row.cells = g_new0 (const char *, self->columns->len + 1);
  for (guint i = 0; i < self->columns->len; i++)
    if (cells[i] != NULL && *cells[i] != '\0')
      row.cells[i] = g_string_chunk_insert_const (self->strings, cells[i]);
  g_ptr_array_add (self->cells, row.cells);
  g_array_append_val (self->rows, row);
}

guint
pur_report_table_get_n_pages (PurReportTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

static void
set_text (Output *output, const char *text, double size, PangoWeight weight, double width, gboolean at_end)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, output->setup->family != NULL ? output->setup->family : FAMILY);
  pango_font_description_set_absolute_size (description, size * PANGO_SCALE);
  pango_font_description_set_weight (description, weight);
  pango_layout_set_font_description (output->layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (output->layout, width > 0 ? (int) (width * PANGO_SCALE) : -1);
  pango_layout_set_alignment (output->layout, at_end ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_set_text (output->layout, text, -1);
}

static double
get_indent (const Column *column, const Row *row)
{
  return column->flags & PUR_REPORT_COLUMN_INDENTED ? MIN (row->depth * INDENT, column->width / 2) : 0;
}

static double
measure_width (Output *output, const char *text, double size, PangoWeight weight)
{
  PangoRectangle logical;

  set_text (output, text, size, weight, 0, FALSE);
  pango_layout_get_extents (output->layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

static PangoWeight
get_weight (const Row *row)
{
  return row->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL;
}

static void
measure_columns (Output *output)
{
  PurReportTable *table = output->table;
  guint step = MAX (table->rows->len / SAMPLES, 1);

  for (guint i = 0; i < table->columns->len; i++)
    {
      Column *column = &g_array_index (table->columns, Column, i);

      column->natural = measure_width (output, column->title, HEAD_PT, PANGO_WEIGHT_BOLD);
      for (guint j = 0; j < table->rows->len; j += step)
        {
          const Row *row = &g_array_index (table->rows, Row, j);

          if (row->cells[i] != NULL)
            column->natural = MAX (column->natural,
                                   measure_width (output, row->cells[i], TEXT_PT, get_weight (row))
                                   + (column->flags & PUR_REPORT_COLUMN_INDENTED ? row->depth * INDENT : 0));
        }
      column->natural = MAX (ceil (column->natural) + 1, LEAST_COLUMN);
    }
}

/* Columns as wide as they want, if there is room; else those that are wider than an equal share give way
 * and wrap; and where even that is too narrow, the text becomes smaller. */
static void
place_columns (Output *output)
{
  GArray *columns = output->table->columns;
  double room = output->width - 2 * MARGIN - GAP * (columns->len - 1);
  double limit = G_MAXDOUBLE;
  double total = 0;
  double factor = 1;
  double x = MARGIN;

  for (guint i = 0; i < columns->len; i++)
    total += g_array_index (columns, Column, i).natural;

  output->size = TEXT_PT;
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
      output->size = CLAMP (TEXT_PT * limit / 60, LEAST_SIZE, TEXT_PT);
    }
  else if (total < room)
    /* Spread, but not so far that lines are hard to follow. */
    factor = MIN (room / total, 1.25);

  for (guint i = 0; i < columns->len; i++)
    {
      Column *column = &g_array_index (columns, Column, i);

      column->x = x;
      column->width = MIN (column->natural, limit) * factor;
      x += column->width + GAP;
    }
}

static double
measure_height (Output *output, const char *text, double size, PangoWeight weight, double width)
{
  PangoRectangle logical;

  set_text (output, text, size, weight, width, FALSE);
  pango_layout_get_extents (output->layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

static void
measure_rows (Output *output)
{
  PurReportTable *table = output->table;
  double line = measure_height (output, "Ag", output->size, PANGO_WEIGHT_NORMAL, 0);

  for (guint j = 0; j < table->rows->len; j++)
    {
      Row *row = &g_array_index (table->rows, Row, j);

      row->height = line;
      for (guint i = 0; i < table->columns->len; i++)
        {
          const Column *column = &g_array_index (table->columns, Column, i);

          if (row->cells[i] != NULL)
            row->height = MAX (row->height, measure_height (output, row->cells[i], output->size, get_weight (row),
                                                            column->width - get_indent (column, row)));
        }
      row->height = ceil (row->height) + 2 * PADDING;
    }
}

static double
get_head_height (Output *output)
{
  double height = 0;

  for (guint i = 0; i < output->table->columns->len; i++)
    {
      const Column *column = &g_array_index (output->table->columns, Column, i);

      height = MAX (height, measure_height (output, column->title, HEAD_PT, PANGO_WEIGHT_BOLD, column->width));
    }

  return ceil (height) + 2 * PADDING;
}

static double
get_top (Output *output, guint page)
{
  if (page > 0)
    return MARGIN + 18;

  return MARGIN + 30 + (output->table->subtitle != NULL ? 16 : 0) + 8;
}

/* The first row of each page, and the number of rows. */
static GArray *
break_pages (Output *output)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *rows = output->table->rows;
  double bottom = output->height - MARGIN - FOOTER;
  double head = get_head_height (output);
  double y = get_top (output, 0) + head;
  guint first = 0;

  g_array_append_val (breaks, first);
  for (guint i = 0; i < rows->len; i++)
    {
      double height = g_array_index (rows, Row, i).height;

      if (y + height > bottom && i > g_array_index (breaks, guint, breaks->len - 1))
        {
          g_array_append_val (breaks, i);
          y = get_top (output, 1) + head;
        }
      y += height;
    }
  g_array_append_val (breaks, rows->len);
  return breaks;
}

static void
set_role (Output *output, PurRole role)
{
  PurRgb rgb = pur_palette_rgb (output->theme, role);

  cairo_set_source_rgb (output->cr, rgb.red, rgb.green, rgb.blue);
}

static void
draw_text (Output *output, PurRole role, const char *text, double size, PangoWeight weight, gboolean at_end,
           double x, double y, double width)
{
  gboolean end = output->setup->mirrored ? !at_end : at_end;

  set_text (output, text, size, weight, width, end);
  set_role (output, role);
  cairo_move_to (output->cr, output->setup->mirrored ? output->width - x - width : x, y);
  pango_cairo_show_layout (output->cr, output->layout);
}

static void
draw_line (Output *output, PurRole role, double y, double width)
{
  set_role (output, role);
  cairo_set_line_width (output->cr, width);
  cairo_move_to (output->cr, MARGIN, y);
  cairo_line_to (output->cr, output->width - MARGIN, y);
  cairo_stroke (output->cr);
}

static void
draw_title (Output *output, guint page)
{
  PurReportTable *table = output->table;
  double width = output->width - 2 * MARGIN;

  if (page > 0)
    {
      draw_text (output, PUR_ROLE_TEXT, table->title, TEXT_PT, PANGO_WEIGHT_BOLD, FALSE, MARGIN, MARGIN, width);
      return;
    }

  draw_text (output, PUR_ROLE_TEXT, table->title, TITLE_PT, PANGO_WEIGHT_ULTRABOLD, FALSE, MARGIN, MARGIN, width);
  if (table->subtitle != NULL)
    draw_text (output, PUR_ROLE_DIM, table->subtitle, SUBTITLE_PT, PANGO_WEIGHT_NORMAL, FALSE, MARGIN, MARGIN + 30,
               width);
}

static void
draw_footer (Output *output, guint page)
{
  double y = output->height - MARGIN - FOOTER + 12;
  double width = output->width - 2 * MARGIN;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, output->table->n_pages);
  g_autofree char *date = pur_date_full (output->words->as_of);
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), date);
  GString *left = g_string_new (NULL);
  const char *parts[] = { output->words->who, output->words->version, as_of, output->words->note };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (left, "%s%s", left->len > 0 ? " · " : "", parts[i]);

  draw_line (output, PUR_ROLE_GRID_BOLD, y - 5, 0.75);
  draw_text (output, PUR_ROLE_DIM, left->str, SMALL_PT, PANGO_WEIGHT_NORMAL, FALSE, MARGIN, y, width - 90);
  draw_text (output, PUR_ROLE_TEXT, number, SMALL_PT, PANGO_WEIGHT_BOLD, TRUE, output->width - MARGIN - 80, y, 80);
  g_string_free (left, TRUE);
}

static void
draw_row (Output *output, const Row *row, double y)
{
  for (guint i = 0; i < output->table->columns->len; i++)
    {
      const Column *column = &g_array_index (output->table->columns, Column, i);
      double indent = get_indent (column, row);

      if (row->cells[i] != NULL)
        draw_text (output, PUR_ROLE_TEXT, row->cells[i], output->size, get_weight (row),
                   (column->flags & PUR_REPORT_COLUMN_AT_END) != 0, column->x + indent, y + PADDING,
                   column->width - indent);
    }
  draw_line (output, PUR_ROLE_ROW_LINE, y + row->height, 0.5);
}

static void
draw_page (Output *output, guint page, guint first, guint last)
{
  double head = get_head_height (output);
  double y = get_top (output, page);

  draw_title (output, page);
  for (guint i = 0; i < output->table->columns->len; i++)
    {
      const Column *column = &g_array_index (output->table->columns, Column, i);

      draw_text (output, PUR_ROLE_DIM, column->title, HEAD_PT, PANGO_WEIGHT_BOLD,
                 (column->flags & PUR_REPORT_COLUMN_AT_END) != 0, column->x, y + PADDING, column->width);
    }
  y += head;
  draw_line (output, PUR_ROLE_TEXT, y, 0.9);

  for (guint i = first; i < last; i++)
    {
      const Row *row = &g_array_index (output->table->rows, Row, i);

      draw_row (output, row, y);
      y += row->height;
    }
  draw_footer (output, page);
}

static void
set_metadata (Output *output, cairo_surface_t *surface)
{
  g_autofree char *day = pur_time_format_iso (output->words->as_of, FALSE);
  g_autofree char *date = g_strconcat (day, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, output->table->title);
  if (output->words->who != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, output->words->who);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Pursuit " PUR_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
begin (Output *output)
{
  PurPaper paper = output->setup->paper == PUR_PAPER_CONTENT ? PUR_PAPER_A4 : output->setup->paper;
  double width;
  double height;

  pur_paper_get_size (paper, &width, &height);
  output->width = output->setup->portrait ? width : height;
  output->height = output->setup->portrait ? height : width;
  output->theme = output->setup->black_and_white ? PUR_THEME_BLACK_AND_WHITE : PUR_THEME_PRINT;
  output->context = pur_text_context_new (output->setup->language);
  output->layout = pango_layout_new (output->context);
  pango_layout_set_wrap (output->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (output->layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (output->layout, -LINES_MOST);
}

gboolean
pur_report_table_write_pdf (PurReportTable *self, const PurPagesSetup *setup, const PurPagesWords *words,
                            const char *path, GError **error)
{
  Output output = { .table = self, .setup = setup, .words = words };
  g_autoptr (GArray) breaks = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->columns->len == 0)
    {
      g_set_error_literal (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_EMPTY, _("there is no column to print"));
      return FALSE;
    }

  begin (&output);
  measure_columns (&output);
  place_columns (&output);
  measure_rows (&output);
  breaks = break_pages (&output);
  self->n_pages = breaks->len - 1;

  surface = cairo_pdf_surface_create (path, output.width, output.height);
  set_metadata (&output, surface);
  output.cr = cairo_create (surface);
  for (guint page = 0; page < self->n_pages; page++)
    {
      draw_page (&output, page, g_array_index (breaks, guint, page), g_array_index (breaks, guint, page + 1));
      cairo_show_page (output.cr);
    }
  status = cairo_status (output.cr);
  cairo_destroy (output.cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  g_object_unref (output.layout);
  g_object_unref (output.context);

  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;

  g_set_error (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_OUTPUT, "%s: %s", path, cairo_status_to_string (status));
  return FALSE;
}
