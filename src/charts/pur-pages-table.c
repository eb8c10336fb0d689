/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table beside the chart, with the frame around both. */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "pur-dates.h"
#include "pur-pages-private.h"

#define PADDING 8.0 /* before the first column */
#define GAP 13.0    /* between columns */
#define TITLE_LEAST 130.0
#define TITLE_MOST 300.0
#define CELL_MOST 180.0
#define SAMPLES 300 /* rows whose cells are measured */
#define INDENT 18.0
#define LARGEST_SHARE 0.52 /* of the sheet's width that the table may take */
#define CHOSEN_SHARE 0.7   /* where its columns were chosen */

static const PurPagesColumn usual_columns[] = {
  { PUR_PAGES_WBS, NC_("column on paper", "WBS"), FALSE },
  { PUR_PAGES_TITLE, NC_("column on paper", "Task"), FALSE },
  { PUR_PAGES_START, NC_("column on paper", "Start"), TRUE },
  { PUR_PAGES_FINISH, NC_("column on paper", "Finish"), TRUE },
  { PUR_PAGES_PEOPLE, NC_("column on paper", "Owner"), FALSE },
};

static gboolean
is_bold (const PurGanttItem *item)
{
  return item->kind == PUR_GANTT_SUMMARY || item->kind == PUR_GANTT_GROUP;
}

static PurFont
get_font (const PurGanttItem *item, const PurTableColumn *column)
{
  return (PurFont) {
    PUR_TABLE_PT, is_bold (item) && column->kind != PUR_PAGES_WBS ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL,
    column->kind != PUR_PAGES_TITLE && column->kind != PUR_PAGES_PEOPLE,
  };
}

static char *
get_cell (PurPages *pages, const PurGanttItem *item, guint row, const PurTableColumn *column)
{
  switch (column->kind)
    {
    case PUR_PAGES_WBS:
      return g_strdup (item->wbs);
    case PUR_PAGES_TITLE:
      return g_strdup (item->title);
    case PUR_PAGES_START:
      return pur_gantt_has_time (item->start) ? pur_date_weekday (item->start, pages->as_of) : NULL;
    case PUR_PAGES_FINISH:
      return pur_gantt_has_time (item->finish)
             ? pur_date_weekday (pur_date_finish_day (item->finish), pages->as_of) : NULL;
    case PUR_PAGES_PEOPLE:
      return g_strdup (item->people);
    case PUR_PAGES_CELL:
    default:
      return pages->cell_func != NULL ? pages->cell_func (pages->cell_data, row, column->index) : NULL;
    }
}

static void
measure_columns (PurPages *pages)
{
  guint n_rows = pur_gantt_get_n_rows (pages->gantt);
  guint step = MAX (n_rows / SAMPLES, 1);

  for (guint i = 0; i < pages->columns->len; i++)
    {
      PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);
      PurFont head = { PUR_TABLE_HEAD_PT, PUR_WEIGHT_BOLD, FALSE };

      column->width = pur_text_measure (pages->text, column->title, head).width;
    }

  for (guint row = 0; row < n_rows; row += step)
    {
      PurGanttItem item;

      pur_gantt_get_item (pages->gantt, row, &item);
      for (guint i = 0; i < pages->columns->len; i++)
        {
          PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);
          g_autofree char *cell = get_cell (pages, &item, row, column);
          double width;

          if (cell == NULL)
            continue;
          width = pur_text_measure (pages->text, cell, get_font (&item, column)).width;
          if (column->kind == PUR_PAGES_TITLE)
            width += item.depth * INDENT + (item.flags & PUR_GANTT_SHARED ? 26 : 0);
          column->width = MAX (column->width, width);
        }
    }

  for (guint i = 0; i < pages->columns->len; i++)
    {
      PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);

      column->width = column->kind == PUR_PAGES_TITLE ? CLAMP (column->width, TITLE_LEAST, TITLE_MOST)
                                                      : MIN (column->width, CELL_MOST);
      column->width = ceil (column->width) + GAP;
    }
}

void
pur_pages_choose_columns (PurPages *pages, const PurPagesWords *words)
{
  gboolean usual = words->columns == NULL;
  const PurPagesColumn *columns = usual ? usual_columns : words->columns;
  guint n = usual ? G_N_ELEMENTS (usual_columns) : words->n_columns;

  if (pages->setup.table == PUR_PAGES_TABLE_NONE)
    return;
  for (guint i = 0; i < n; i++)
    {
      PurTableColumn column = {
        .kind = columns[i].kind, .at_end = columns[i].at_end, .index = i,
        .title = g_strdup (usual ? g_dpgettext2 (GETTEXT_PACKAGE, "column on paper", columns[i].title)
                                 : columns[i].title),
      };

      g_array_append_val (pages->columns, column);
    }

  measure_columns (pages);
}

/* Tiles show only what names a row; elsewhere columns go from the end until the chart has room. */
static gboolean
is_shown (PurPages *pages, guint i)
{
  PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);

  return !pur_pages_is_tiled (pages) || column->kind == PUR_PAGES_WBS || column->kind == PUR_PAGES_TITLE;
}

void
pur_pages_fit_columns (PurPages *pages, double width)
{
  double share = pages->setup.table == PUR_PAGES_TABLE_CHOSEN ? CHOSEN_SHARE : LARGEST_SHARE;

  pages->table_width = pages->columns->len > 0 ? PADDING : 0;
  for (guint i = 0; i < pages->columns->len; i++)
    {
      PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);

      if (!is_shown (pages, i))
        continue;
      if (column->kind != PUR_PAGES_WBS && column->kind != PUR_PAGES_TITLE
          && pages->table_width + column->width > width * share)
        break;
      pages->table_width += column->width;
    }
  pages->table_width = ceil (MIN (pages->table_width, width * CHOSEN_SHARE));
}

static void
add_cell (PurPages *pages, PurScene *scene, const PurTableColumn *column, const PurGanttItem *item,
          guint row, double x, double y)
{
  g_autofree char *cell = get_cell (pages, item, row, column);
  PurFont font = get_font (item, column);
  double indent = column->kind == PUR_PAGES_TITLE ? item->depth * INDENT : 0;
  double width = column->width - GAP - indent;
  PurPrimitive *text;

  if (column->kind == PUR_PAGES_TITLE && item->flags & PUR_GANTT_SHARED)
    {
      width -= 22;
      pur_scene_add (scene, PUR_SHAPE_PEOPLE, PUR_STYLE_SHARED, PUR_PART_NONE, x + column->width - GAP - 16,
                     y + pages->view.metrics.row / 2.0 - 5, 14, 10);
    }
  if (cell == NULL || *cell == '\0')
    return;

  text = pur_scene_add_text (scene, column->kind == PUR_PAGES_WBS ? PUR_STYLE_DIM : PUR_STYLE_TEXT,
                             PUR_PART_CELL, cell, font.size, font.weight,
                             column->at_end ? PUR_ALIGN_END : PUR_ALIGN_START, x + indent, y,
                             MAX (width, 12), pages->view.metrics.row);
  text->flags |= PUR_FLAG_ELLIPSIS | (font.figures ? PUR_FLAG_FIGURES : 0);
}

static void
add_frame (PurPages *pages, PurScene *scene, double height)
{
  double width = pages->table_width + pages->chart_width;

  pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_FRAME, PUR_PART_NONE, 0, PUR_HEAD_HEIGHT - 1, width, 0);
  if (pages->table_width > 0)
    pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_FRAME, PUR_PART_NONE, pages->table_width, 0, 0, height);
  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FRAME, PUR_PART_NONE, 0, 0, width, height);
}

PurScene *
pur_pages_build_table (PurPages *pages, const PurSheet *sheet)
{
  PurScene *scene = pur_scene_new ();
  int row_height = pages->view.metrics.row;
  double x = PADDING;

  for (guint row = 0; row + 1 < sheet->n_rows; row++)
    pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_ROW_LINE, PUR_PART_NONE, 0,
                   PUR_HEAD_HEIGHT + (row + 1.0) * row_height - 1, pages->table_width, 0);

  for (guint i = 0; i < pages->columns->len; i++)
    {
      const PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);

      if (!is_shown (pages, i))
        continue;
      if (x + column->width > pages->table_width + 1 && column->kind != PUR_PAGES_WBS
          && column->kind != PUR_PAGES_TITLE)
        break;

      pur_scene_add_text (scene, PUR_STYLE_DIM, PUR_PART_NONE, column->title, PUR_TABLE_HEAD_PT,
                          PUR_WEIGHT_BOLD, column->at_end ? PUR_ALIGN_END : PUR_ALIGN_START, x,
                          PUR_HEAD_TIER, column->width - GAP, PUR_HEAD_TIER);
      for (guint row = 0; row < sheet->n_rows; row++)
        {
          PurGanttItem item;

          pur_gantt_get_item (pages->gantt, sheet->first_row + row, &item);
          pur_scene_set_record (scene, "task", item.id, sheet->first_row + row);
          add_cell (pages, scene, column, &item, sheet->first_row + row, x,
                    PUR_HEAD_HEIGHT + (double) row * row_height);
        }
      pur_scene_set_record (scene, NULL, PUR_ID_NONE, -1);
      x += column->width;
    }

  add_frame (pages, scene, PUR_HEAD_HEIGHT + (double) sheet->n_rows * row_height);
  return scene;
}
