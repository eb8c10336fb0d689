/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-pages.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "pur-gantt-build-private.h"
#include "pur-pages-private.h"

#define STATUS_NEAR 400.0 /* pixels from a bar within which its slack and its label end */
#define LEAST_PAPER 200.0 /* pt; below, the margins and the table would leave nothing */
#define FAMILY "Cantarell, Noto Sans, Noto Sans CJK SC, Sans"

static const struct
{
  const char *name;
  double width; /* mm, upright */
  double height;
} papers[PUR_N_PAPERS] = {
  [PUR_PAPER_A4] = { "A4", 210, 297 },
  [PUR_PAPER_A3] = { "A3", 297, 420 },
  [PUR_PAPER_A2] = { "A2", 420, 594 },
  [PUR_PAPER_A1] = { "A1", 594, 841 },
  [PUR_PAPER_A0] = { "A0", 841, 1189 },
  [PUR_PAPER_LETTER] = { "Letter", 215.9, 279.4 },
  [PUR_PAPER_LEGAL] = { "Legal", 215.9, 355.6 },
  [PUR_PAPER_TABLOID] = { "Tabloid", 279.4, 431.8 },
  [PUR_PAPER_CONTENT] = { "content", 0, 0 },
  [PUR_PAPER_CUSTOM] = { NULL, 0, 0 },
};

gboolean
pur_paper_parse (const char *name, PurPaper *paper)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (int i = 0; i < PUR_PAPER_CONTENT; i++)
    if (g_ascii_strcasecmp (name, papers[i].name) == 0)
      {
        *paper = i;
        return TRUE;
      }

  return FALSE;
}

const char *
pur_paper_name (PurPaper paper)
{
  g_return_val_if_fail (paper < PUR_N_PAPERS, NULL);

  return papers[paper].name;
}

void
pur_paper_get_size (PurPaper paper, double *width, double *height)
{
  g_return_if_fail (paper < PUR_N_PAPERS);

  *width = papers[paper].width / 25.4 * 72;
  *height = papers[paper].height / 25.4 * 72;
}

static void
clear_sheet (gpointer data)
{
  g_free (((PurSheet *) data)->name);
}

static void
clear_column (gpointer data)
{
  g_free (((PurTableColumn *) data)->title);
}

static void
clear_mark (gpointer data)
{
  g_free (((PurPagesMark *) data)->title);
}

static void
copy_words (PurPages *pages, const PurPagesWords *words)
{
  pages->title = g_strdup (words->title != NULL ? words->title : "");
  pages->subtitle = g_strdup (words->subtitle);
  pages->who = g_strdup (words->who);
  pages->version = g_strdup (words->version);
  pages->note = g_strdup (words->note);
  pages->signatures = g_strdupv ((char **) words->signatures);
  pages->categories = g_strdupv ((char **) words->categories);
  pages->as_of = pur_time_day_start (words->as_of);
  pages->cell_func = words->cell_func;
  pages->cell_data = words->cell_data;
  for (guint i = 0; !pages->setup.no_figures && i < MIN (words->n_figures, 4); i++)
    {
      g_ptr_array_add (pages->figures, g_strdup (words->figures[i].value));
      g_ptr_array_add (pages->figures, g_strdup (words->figures[i].caption));
    }
}

static void
set_up_text (PurPages *pages)
{
  PangoContext *context = pur_text_context_new (pages->setup.language);
  PurTheme theme = pages->setup.black_and_white ? PUR_THEME_BLACK_AND_WHITE : PUR_THEME_PRINT;

  pages->text = pur_text_new (context, pages->setup.family != NULL ? pages->setup.family : FAMILY);
  pages->painter = pur_painter_new (pages->text, theme);
  pages->sheet_painter = pur_painter_new (pages->text, theme);
  pur_painter_set_paper (pages->sheet_painter, PUR_SHEET_PT);
  g_object_unref (context);
}

/* What every kind of pages has. */
static PurPages *
create_pages (const PurPagesSetup *setup, const PurPagesWords *words)
{
  PurPages *pages = g_new0 (PurPages, 1);

  pages->setup = *setup;
  pages->setup.columns = NULL;
  pages->setup.language = g_strdup (setup->language);
  pages->setup.family = g_strdup (setup->family);
  pages->figures = g_ptr_array_new_with_free_func (g_free);
  pages->columns = g_array_new (FALSE, FALSE, sizeof (PurTableColumn));
  g_array_set_clear_func (pages->columns, clear_column);
  pages->sheets = g_array_new (FALSE, FALSE, sizeof (PurSheet));
  g_array_set_clear_func (pages->sheets, clear_sheet);
  pages->scenes = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_scene_unref);
  pages->marks = g_array_new (FALSE, FALSE, sizeof (PurPagesMark));
  g_array_set_clear_func (pages->marks, clear_mark);
  copy_words (pages, words);
  set_up_text (pages);

  if (setup->paper == PUR_PAPER_CUSTOM)
    {
      pages->width = MAX (setup->width, LEAST_PAPER);
      pages->height = MAX (setup->height, LEAST_PAPER);
    }
  else if (setup->portrait)
    pur_paper_get_size (setup->paper, &pages->width, &pages->height);
  else
    pur_paper_get_size (setup->paper, &pages->height, &pages->width);

  return pages;
}

PurPages *
pur_pages_new (PurGantt *gantt, const PurGanttView *view, const PurPagesSetup *setup,
               const PurPagesWords *words, GError **error)
{
  PurPages *pages;
  PurTime from;
  PurTime to;

  g_return_val_if_fail (gantt != NULL, NULL);
  g_return_val_if_fail (setup->paper < PUR_N_PAPERS, NULL);

  if (pur_gantt_get_n_rows (gantt) == 0 || !pur_gantt_get_span (gantt, &from, &to))
    {
      g_set_error_literal (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_EMPTY,
                           _("there is no task with dates to draw"));
      return NULL;
    }

  pages = create_pages (setup, words);
  pages->gantt = pur_gantt_ref (gantt);
  pages->view = *view;
  pages->setup.from = pur_gantt_has_time (setup->from) ? setup->from : from;
  pages->setup.to = pur_gantt_has_time (setup->to) ? setup->to : to;
  if (pages->setup.to.seconds <= pages->setup.from.seconds)
    pages->setup.to.seconds = pages->setup.from.seconds + PUR_SECONDS_PER_DAY;
  pages->view.today = pages->as_of;
  pages->view.selected = PUR_ID_NONE;
  pages->view.scale.mirrored = FALSE;
  if (setup->black_and_white)
    pages->view.show |= PUR_GANTT_SHOW_MISSED_WORDS;

  pur_pages_choose_columns (pages, words);
  pur_pages_lay_out (pages);
  pur_painter_set_paper (pages->painter, pages->scale);
  return pages;
}

PurPages *
pur_pages_new_sheet (const PurPagesSetup *setup, const PurPagesWords *words)
{
  PurPages *pages;

  g_return_val_if_fail (setup->paper < PUR_N_PAPERS, NULL);

  pages = create_pages (setup, words);
  if (setup->paper == PUR_PAPER_CONTENT && setup->portrait)
    pur_paper_get_size (PUR_PAPER_A4, &pages->width, &pages->height);
  else if (setup->paper == PUR_PAPER_CONTENT)
    pur_paper_get_size (PUR_PAPER_A4, &pages->height, &pages->width);
  pages->scale = PUR_SHEET_PT;
  pages->n_columns = 1;
  pur_painter_set_paper (pages->painter, pages->scale);
  pur_pages_add_sheet (pages);
  return pages;
}

void
pur_pages_add_sheet (PurPages *pages)
{
  PurSheet sheet = { .name = NULL };

  g_return_if_fail (pages != NULL && pages->gantt == NULL);

  sheet.line = pages->sheets->len;
  sheet.name = g_strdup_printf ("%u", sheet.line + 1);
  g_array_append_val (pages->sheets, sheet);
  g_ptr_array_add (pages->scenes, pur_scene_new ());
  pages->n_lines = pages->sheets->len;
}

void
pur_pages_get_room (PurPages *pages, double *width, double *height)
{
  PurSheetPlaces places;

  g_return_if_fail (pages != NULL && pages->sheets->len > 0);

  places = pur_pages_get_places (pages, pages->sheets->len == 1);
  *width = floor (places.right - places.left);
  *height = floor (places.legend_bottom - places.frame_top);
}

void
pur_pages_set_room (PurPages *pages, double height)
{
  double width;
  double present;

  g_return_if_fail (pages != NULL && pages->setup.paper == PUR_PAPER_CONTENT);

  pur_pages_get_room (pages, &width, &present);
  pages->height += (ceil (height) - present) * PUR_SHEET_PT;
}

void
pur_pages_add_mark (PurPages *pages, const char *title)
{
  PurPagesMark mark = { .title = g_strdup (title) };

  g_return_if_fail (pages != NULL && pages->sheets->len > 0);

  mark.page = pages->sheets->len - 1;
  g_array_append_val (pages->marks, mark);
}

PurText *
pur_pages_get_text (PurPages *pages)
{
  g_return_val_if_fail (pages != NULL, NULL);

  return pages->text;
}

void
pur_pages_set_scene (PurPages *pages, PurScene *scene)
{
  g_return_if_fail (pages != NULL && pages->gantt == NULL);

  pur_scene_ref (scene);
  pur_scene_unref (pages->scenes->pdata[pages->scenes->len - 1]);
  pages->scenes->pdata[pages->scenes->len - 1] = scene;
}

/* The text of the table's cells, row by row. */
typedef struct
{
  GPtrArray *cells;
  guint n_columns;
} FrozenCells;

static void
free_cells (gpointer data)
{
  FrozenCells *frozen = data;

  g_ptr_array_unref (frozen->cells);
  g_free (frozen);
}

static char *
get_frozen_cell (gpointer data, guint row, guint column)
{
  FrozenCells *frozen = data;

  return g_strdup (g_ptr_array_index (frozen->cells, row * frozen->n_columns + column));
}

static FrozenCells *
freeze_cells (PurPages *pages)
{
  FrozenCells *frozen = g_new0 (FrozenCells, 1);

  frozen->cells = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < pages->columns->len; i++)
    frozen->n_columns = MAX (frozen->n_columns, g_array_index (pages->columns, PurTableColumn, i).index + 1);
  g_ptr_array_set_size (frozen->cells, pur_gantt_get_n_rows (pages->gantt) * frozen->n_columns);
  for (guint row = 0; row < pur_gantt_get_n_rows (pages->gantt); row++)
    for (guint i = 0; i < pages->columns->len; i++)
      {
        const PurTableColumn *column = &g_array_index (pages->columns, PurTableColumn, i);

        if (column->kind == PUR_PAGES_CELL && pages->cell_func != NULL)
          frozen->cells->pdata[row * frozen->n_columns + column->index]
            = pages->cell_func (pages->cell_data, row, column->index);
      }
  return frozen;
}

void
pur_pages_freeze (PurPages *pages)
{
  const PurTimeScale *scale;
  PurGantt *gantt;
  FrozenCells *cells;

  g_return_if_fail (pages != NULL);

  /* Scenes are copies already. */
  if (pages->gantt == NULL)
    return;

  scale = &pages->view.scale;
  gantt = pur_gantt_freeze (pages->gantt, scale->origin,
                            pur_time_scale_time (scale, pages->chart_width * pages->n_columns));
  cells = freeze_cells (pages);
  g_clear_pointer (&pages->kept, pages->kept_destroy);
  pur_gantt_unref (pages->gantt);
  pages->gantt = gantt;
  pages->cell_func = get_frozen_cell;
  pages->cell_data = cells;
  pages->kept = cells;
  pages->kept_destroy = free_cells;
}

void
pur_pages_keep (PurPages *pages, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (pages != NULL && pages->kept == NULL);

  pages->kept = data;
  pages->kept_destroy = destroy;
}

void
pur_pages_free (PurPages *pages)
{
  g_return_if_fail (pages != NULL);

  pur_painter_free (pages->painter);
  pur_painter_free (pages->sheet_painter);
  pur_text_unref (pages->text);
  g_clear_pointer (&pages->gantt, pur_gantt_unref);
  g_clear_pointer (&pages->kept, pages->kept_destroy);
  g_ptr_array_unref (pages->scenes);
  g_array_unref (pages->marks);
  g_ptr_array_unref (pages->figures);
  g_array_unref (pages->columns);
  g_array_unref (pages->sheets);
  g_strfreev (pages->signatures);
  g_strfreev (pages->categories);
  g_free (pages->title);
  g_free (pages->subtitle);
  g_free (pages->who);
  g_free (pages->version);
  g_free (pages->note);
  g_free ((char *) pages->setup.language);
  g_free ((char *) pages->setup.family);
  g_free (pages);
}

guint
pur_pages_get_n (PurPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->sheets->len;
}

void
pur_pages_get_size (PurPages *pages, double *width, double *height)
{
  g_return_if_fail (pages != NULL);

  *width = pages->width;
  *height = pages->height;
}

const char *
pur_pages_get_sheet (PurPages *pages, guint page)
{
  g_return_val_if_fail (page < pages->sheets->len, NULL);

  return g_array_index (pages->sheets, PurSheet, page).name;
}

void
pur_pages_get_rows (PurPages *pages, guint page, guint *first, guint *n)
{
  g_return_if_fail (page < pages->sheets->len);

  *first = g_array_index (pages->sheets, PurSheet, page).first_row;
  *n = g_array_index (pages->sheets, PurSheet, page).n_rows;
}

double
pur_pages_get_scale (PurPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return pages->scale / 72 * 25.4;
}

gboolean
pur_pages_is_tiled (PurPages *pages)
{
  return pages->n_columns > 1;
}

gboolean
pur_pages_has_title_block (PurPages *pages, const PurSheet *sheet)
{
  return !pur_pages_is_tiled (pages) && sheet->line == 0;
}

static void
paint_scene (PurPages *pages, cairo_t *cr, PurPainter *painter, PurScene *scene, double x, double y,
             const PurBox *clip)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (clip != NULL)
    pur_painter_paint_box (painter, cr, scene, clip);
  else
    pur_painter_paint (painter, cr, scene);
  cairo_restore (cr);
  pur_scene_unref (scene);
}

/* Turns a scene in plan pixels from the frame's corner about with the frame. */
static PurScene *
turn (PurPages *pages, PurScene *scene)
{
  if (pages->setup.mirrored)
    pur_scene_mirror (scene, pages->table_width + pages->chart_width);
  return scene;
}

static PurBox
turn_box (PurPages *pages, PurBox box)
{
  if (pages->setup.mirrored)
    box.x = pages->table_width + pages->chart_width - box.x - box.width;
  return box;
}

static PurScene *
shift (PurScene *scene, double dx, double dy)
{
  PurScene *moved = pur_scene_new ();

  pur_scene_append (moved, scene, dx, dy);
  pur_scene_unref (scene);
  return moved;
}

/* The line of the status date, on paper interrupted where it would cross the words beside a bar. */
static PurScene *
build_status_line (PurPages *pages, const PurSheet *sheet)
{
  PurScene *scene = pur_scene_new ();
  double row_height = pages->view.metrics.row;
  double x = pur_time_scale_x (&pages->view.scale, pages->view.today);
  double top = sheet->first_row * row_height;
  double bottom = (sheet->first_row + sheet->n_rows) * row_height;

  for (guint row = sheet->first_row; row < sheet->first_row + sheet->n_rows; row++)
    {
      g_autoptr (PurScene) part = NULL;
      PurBox box;

      /* Labels are no further from their bar than they are wide; most bars are far from the line. */
      if (!pur_gantt_bar_box (pages->gantt, &pages->view, row, &box) ||
          fabs (box.x + box.width / 2 - x) > box.width / 2 + STATUS_NEAR ||
          !pur_gantt_label_box (pages->gantt, &pages->view, pages->text, row, &box) || box.x - 2 > x ||
          box.x + box.width + 2 < x)
        continue;
      part = pur_gantt_today_build (&pages->view, top, box.y - top);
      pur_scene_append (scene, part, 0, 0);
      top = box.y + box.height;
    }
  {
    g_autoptr (PurScene) rest = pur_gantt_today_build (&pages->view, top, bottom - top);

    pur_scene_append (scene, rest, 0, 0);
  }
  return scene;
}

static void
paint_plan (PurPages *pages, cairo_t *cr, const PurSheet *sheet)
{
  int row_height = pages->view.metrics.row;
  double dx = pages->table_width - sheet->x;
  double dy = PUR_HEAD_HEIGHT - (double) sheet->first_row * row_height;
  double height = (double) sheet->n_rows * row_height;
  PurGanttRange range = { sheet->first_row, sheet->n_rows, sheet->x, sheet->width };
  PurBox chart = turn_box (pages, (PurBox) { pages->table_width, PUR_HEAD_HEIGHT, sheet->width, height });
  PurScene *body = pur_gantt_scene_build (pages->gantt, &pages->view, pages->text, &range);
  PurScene *today = build_status_line (pages, sheet);
  PurScene *top = pur_gantt_head_build (&pages->view, pages->text, sheet->x, sheet->width, TRUE);

  paint_scene (pages, cr, pages->painter, turn (pages, shift (body, dx, dy)), 0, 0, &chart);
  paint_scene (pages, cr, pages->painter, turn (pages, shift (today, dx, dy)), 0, 0, &chart);
  paint_scene (pages, cr, pages->painter, turn (pages, shift (top, dx, 0)), 0, 0, NULL);
  paint_scene (pages, cr, pages->painter, turn (pages, pur_pages_build_table (pages, sheet)), 0, 0, NULL);
}

/* Gives back the frame's box, in units of the sheet. */
static PurBox
paint_gantt (PurPages *pages, cairo_t *cr, const PurSheet *sheet, const PurSheetPlaces *places)
{
  double unit = pages->scale / PUR_SHEET_PT;
  double width = pages->table_width + pages->chart_width;
  double height = PUR_HEAD_HEIGHT + (double) sheet->n_rows * pages->view.metrics.row;
  double legend_height;
  PurScene *legend = pur_pages_build_legend (pages, width, &legend_height);

  cairo_save (cr);
  cairo_translate (cr, places->left, places->frame_top);
  cairo_scale (cr, unit, unit);
  paint_plan (pages, cr, sheet);
  paint_scene (pages, cr, pages->painter, turn (pages, legend), 0, height + 12, NULL);
  cairo_restore (cr);

  return (PurBox) { places->left, places->frame_top, width * unit, height * unit };
}

void
pur_pages_paint (PurPages *pages, cairo_t *cr, guint page)
{
  const PurSheet *sheet;
  PurSheetPlaces places;
  PurBox frame = { 0 };
  PurScene *surround;

  g_return_if_fail (pages != NULL);
  g_return_if_fail (page < pages->sheets->len);

  sheet = &g_array_index (pages->sheets, PurSheet, page);
  places = pur_pages_get_places (pages, pur_pages_has_title_block (pages, sheet));

  cairo_save (cr);
  /* The sheet's ground is more than paper: Cairo keeps the region of what was drawn, and from here on that
   * is one rectangle.  Without it a page of many small marks takes ten times as long. */
  pur_painter_set_role (pages->sheet_painter, cr, PUR_ROLE_GROUND, 1);
  cairo_rectangle (cr, 0, 0, pages->width, pages->height);
  cairo_fill (cr);

  cairo_scale (cr, PUR_SHEET_PT, PUR_SHEET_PT);
  if (pages->gantt != NULL)
    frame = paint_gantt (pages, cr, sheet, &places);
  else
    paint_scene (pages, cr, pages->painter, pur_scene_ref (g_ptr_array_index (pages->scenes, page)), places.left,
                 places.frame_top, NULL);

  surround = pur_pages_build_surround (pages, page, &frame);
  if (pages->setup.mirrored)
    pur_scene_mirror (surround, pages->width / PUR_SHEET_PT);
  paint_scene (pages, cr, pages->sheet_painter, surround, 0, 0, NULL);
  cairo_restore (cr);
}
