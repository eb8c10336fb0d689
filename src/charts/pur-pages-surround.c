/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands around the plan: title block or title line, signatures, footer, map, cut marks. */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "pur-dates.h"
#include "pur-pages-private.h"

#define TITLE_PT 24.0
#define TITLE_LEAST_PT 15.0
#define LINE_TITLE_PT 14.0
#define SUBTITLE_PT 11.5
#define FIGURE_PT 19.0
#define SMALL_PT 9.0
#define SIGNATURE_GAP 24.0
#define MAP_MOST 24 /* lines or columns of a map that can still be read */

typedef struct
{
  PurPages *pages;
  PurScene *scene;
  const PurSheet *sheet;
  PurSheetPlaces places;
} Surround;

static double
measure (Surround *surround, const char *string, double size, PurWeight weight)
{
  return ceil (pur_text_measure (surround->pages->text, string, (PurFont) { size, weight, FALSE }).width);
}

static void
add_text (Surround *surround, PurStyle style, const char *string, double size, PurWeight weight,
          PurAlign align, double x, double y, double width, double height)
{
  PurPrimitive *text = pur_scene_add_text (surround->scene, style, PUR_PART_NONE, string, size, weight, align,
                                           x, y, width, height);

  text->flags |= PUR_FLAG_ELLIPSIS;
}

/* Gives back where the figures begin. */
static double
add_figures (Surround *surround)
{
  GPtrArray *figures = surround->pages->figures;
  double y = surround->places.title_bottom - 14 * PUR_MM;
  double x = surround->places.right;

  for (guint i = figures->len; i >= 2; i -= 2)
    {
      const char *value = g_ptr_array_index (figures, i - 2);
      const char *caption = g_ptr_array_index (figures, i - 1);
      double width = MAX (measure (surround, value, FIGURE_PT, PUR_WEIGHT_HEAVY),
                          measure (surround, caption, SMALL_PT, PUR_WEIGHT_NORMAL));

      x -= width;
      add_text (surround, PUR_STYLE_TEXT, value, FIGURE_PT, PUR_WEIGHT_HEAVY, PUR_ALIGN_START, x, y, width, 27);
      add_text (surround, PUR_STYLE_DIM, caption, SMALL_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, x, y + 27, width,
                16);
      x -= 12;
      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_GRID_BOLD, PUR_PART_NONE, x, y - 1, 0, 43);
      x -= 12;
    }

  return x;
}

/* The largest size up to @most at which a text is no wider than @width, not below @least. */
static double
fit_size (Surround *surround, const char *string, PurWeight weight, double most, double least, double width)
{
  double natural = measure (surround, string, most, weight);

  return natural <= width ? most : MAX (floor (most * width / natural * 2) / 2, least);
}

static void
add_title_block (Surround *surround)
{
  PurPages *pages = surround->pages;
  double left = surround->places.left;
  double y = surround->places.title_bottom - 15.5 * PUR_MM;
  double width = MAX (add_figures (surround) - left - 6, 60);

  add_text (surround, PUR_STYLE_TEXT, pages->title,
            fit_size (surround, pages->title, PUR_WEIGHT_HEAVY, TITLE_PT, TITLE_LEAST_PT, width),
            PUR_WEIGHT_HEAVY, PUR_ALIGN_START, left, y - 4, width, 34);
  if (pages->subtitle != NULL)
    add_text (surround, PUR_STYLE_DIM, pages->subtitle,
              fit_size (surround, pages->subtitle, PUR_WEIGHT_NORMAL, SUBTITLE_PT, SMALL_PT, width),
              PUR_WEIGHT_NORMAL, PUR_ALIGN_START, left, y + 33, width, 19);
}

static char *
describe_sheet (Surround *surround)
{
  const PurSheet *sheet = surround->sheet;
  PurPages *pages = surround->pages;
  PurTime from = pur_time_scale_time (&pages->view.scale, sheet->x);
  PurTime to = pur_time_scale_time (&pages->view.scale, sheet->x + sheet->width - 1);
  g_autofree char *dates = pur_date_range (from, to);
  PurGanttItem first;
  PurGanttItem last;

  pur_gantt_get_item (pages->gantt, sheet->first_row, &first);
  pur_gantt_get_item (pages->gantt, sheet->first_row + sheet->n_rows - 1, &last);
  if (first.wbs == NULL || last.wbs == NULL)
    return g_steal_pointer (&dates);

  /* Translators: what a sheet of a plan shows: the numbers of its first and last task, and dates */
  return g_strdup_printf (_("tasks %s to %s · %s"), first.wbs, last.wbs, dates);
}

/* On the later sheets of a report. */
static void
add_running_title (Surround *surround)
{
  PurPages *pages = surround->pages;
  const PurSheetPlaces *places = &surround->places;
  double y = places->title_bottom - 7.5 * PUR_MM;
  double room = places->right - places->left;
  double title_width = MIN (measure (surround, pages->title, SUBTITLE_PT, PUR_WEIGHT_HEAVY), room * 0.6);

  add_text (surround, PUR_STYLE_TEXT, pages->title, SUBTITLE_PT, PUR_WEIGHT_HEAVY, PUR_ALIGN_START,
            places->left, y, title_width, 22);
  if (pages->subtitle != NULL)
    add_text (surround, PUR_STYLE_DIM, pages->subtitle, SUBTITLE_PT - 1.5, PUR_WEIGHT_NORMAL, PUR_ALIGN_END,
              places->left + title_width + 16, y + 1, MAX (room - title_width - 16, 20), 20);
}

static void
add_title_line (Surround *surround)
{
  PurPages *pages = surround->pages;
  const PurSheetPlaces *places = &surround->places;
  g_autofree char *shown = describe_sheet (surround);
  g_autofree char *sheet = g_strdup_printf (_("Sheet %s"), surround->sheet->name);
  double y = places->title_bottom - 7.5 * PUR_MM;
  double sheet_width = measure (surround, sheet, LINE_TITLE_PT, PUR_WEIGHT_HEAVY);
  double shown_width = measure (surround, shown, SUBTITLE_PT - 1.5, PUR_WEIGHT_NORMAL);
  double room = places->right - places->left - sheet_width - 16;
  double title_width = MIN (measure (surround, pages->title, LINE_TITLE_PT, PUR_WEIGHT_HEAVY),
                            MAX (room - shown_width - 16, room * 0.4));

  add_text (surround, PUR_STYLE_TEXT, pages->title, LINE_TITLE_PT, PUR_WEIGHT_HEAVY, PUR_ALIGN_START,
            places->left, y, title_width, 22);
  add_text (surround, PUR_STYLE_TEXT, shown, SUBTITLE_PT - 1.5, PUR_WEIGHT_NORMAL, PUR_ALIGN_START,
            places->left + title_width + 16, y + 2, MAX (room - title_width - 16, 20), 20);
  add_text (surround, PUR_STYLE_TEXT, sheet, LINE_TITLE_PT, PUR_WEIGHT_HEAVY, PUR_ALIGN_END,
            places->right - sheet_width, y, sheet_width, 22);
}

static gboolean
has_sheet (PurPages *pages, guint column, guint line)
{
  for (guint i = 0; i < pages->sheets->len; i++)
    {
      const PurSheet *sheet = &g_array_index (pages->sheets, PurSheet, i);

      if (sheet->column == column && sheet->line == line)
        return TRUE;
    }

  return FALSE;
}

static char *
get_neighbour (PurPages *pages, guint column, guint line)
{
  for (guint i = 0; i < pages->sheets->len; i++)
    {
      const PurSheet *sheet = &g_array_index (pages->sheets, PurSheet, i);

      if (sheet->column == column && sheet->line == line)
        return g_strdup (sheet->name);
    }

  return NULL;
}

/* Gives back where the map begins. */
static double
add_map (Surround *surround)
{
  PurPages *pages = surround->pages;
  double height = surround->places.bottom - surround->places.footer_top - 6;
  double line = MIN (floor (height / pages->n_lines), 14);
  double column = round (MIN (line * 1.4, 20));
  double left = surround->places.right - column * pages->n_columns;
  double top = surround->places.footer_top + 6 + (height - line * pages->n_lines) / 2;

  if (!pur_pages_is_tiled (pages) || pages->n_lines > MAP_MOST || pages->n_columns > MAP_MOST || line < 2)
    return surround->places.right;

  for (guint i = 0; i < pages->n_lines; i++)
    for (guint j = 0; j < pages->n_columns; j++)
      {
        gboolean here = i == surround->sheet->line && j == surround->sheet->column;
        PurPrimitive *box;

        if (!has_sheet (pages, j, i))
          continue;
        box = pur_scene_add (surround->scene, PUR_SHAPE_RECTANGLE, here ? PUR_STYLE_BLACK : PUR_STYLE_RULE,
                             PUR_PART_NONE, left + j * column, top + i * line, column - 1.5, line - 1.5);
        box->alpha = 1;
      }

  return left - 10;
}

static void
add_footer (Surround *surround, guint page)
{
  PurPages *pages = surround->pages;
  const PurSheetPlaces *places = &surround->places;
  double y = places->footer_top + 6;
  double height = places->bottom - places->footer_top - 6;
  double width = places->right - places->left;
  double right;
  double page_width;
  double left_width = 0;
  g_autofree char *number = g_strdup_printf (_("Page %u of %u"), page + 1, pages->sheets->len);
  g_autofree char *page_text = pur_paper_name (pages->setup.paper) == NULL || pages->setup.paper == PUR_PAPER_CONTENT
                               ? g_strdup (number)
                               : g_strdup_printf (C_("page, paper", "%s · %s"), number,
                                                  pur_paper_name (pages->setup.paper));
  g_autofree char *date = pur_date_full (pages->as_of);
  g_autofree char *as_of = g_strdup_printf (_("as of %s"), date);
  GString *middle = g_string_new (NULL);

  pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_FRAME, PUR_PART_NONE, places->left,
                 places->footer_top, width, 0);

  right = add_map (surround);
  page_width = measure (surround, page_text, SMALL_PT, PUR_WEIGHT_BOLD);
  add_text (surround, PUR_STYLE_TEXT, page_text, SMALL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_END, right - page_width, y,
            page_width, height);

  if (pages->who != NULL)
    {
      left_width = MIN (measure (surround, pages->who, SMALL_PT, PUR_WEIGHT_BOLD), width * 0.4);
      add_text (surround, PUR_STYLE_TEXT, pages->who, SMALL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_START, places->left, y,
                left_width, height);
    }

  if (pages->version != NULL)
    g_string_append_printf (middle, "%s · ", pages->version);
  g_string_append (middle, as_of);
  if (pur_pages_is_tiled (pages))
    g_string_append_printf (middle, " · %s", _("tiles join at the frame: cut at the marks"));
  else if (pages->note != NULL)
    g_string_append_printf (middle, " · %s", pages->note);
  add_text (surround, PUR_STYLE_DIM, middle->str, SMALL_PT, PUR_WEIGHT_NORMAL,
            left_width > 0 ? PUR_ALIGN_CENTER : PUR_ALIGN_START,
            places->left + left_width + (left_width > 0 ? 12 : 0), y,
            MAX (right - page_width - places->left - left_width - 24, 40), height);
  g_string_free (middle, TRUE);
}

static void
add_signatures (Surround *surround)
{
  guint n = g_strv_length (surround->pages->signatures);
  double step = (surround->places.right - surround->places.left + SIGNATURE_GAP) / MAX (n, 3);
  double width = step - SIGNATURE_GAP;
  double y = surround->places.footer_top - 6.5 * PUR_MM;

  for (guint i = 0; i < n; i++)
    {
      double x = surround->places.right + SIGNATURE_GAP - (n - i) * step;

      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE, x, y, width, 0);
      add_text (surround, PUR_STYLE_DIM, surround->pages->signatures[i], SMALL_PT - 1, PUR_WEIGHT_NORMAL,
                PUR_ALIGN_START, x, y + 2, width, 15);
    }
}

/* Short lines in the directions of the frame's sides, outside of it. */
static void
add_cut_marks (Surround *surround, const PurBox *frame)
{
  const double gap = 4;
  const double length = 9;
  double xs[] = { frame->x, frame->x + frame->width };
  double ys[] = { frame->y, frame->y + frame->height };

  for (int i = 0; i < 2; i++)
    {
      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE, xs[i],
                     frame->y - gap - length, 0, length);
      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE, xs[i],
                     frame->y + frame->height + gap, 0, length);
      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE, frame->x - gap - length,
                     ys[i], length, 0);
      pur_scene_add (surround->scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE,
                     frame->x + frame->width + gap, ys[i], length, 0);
    }
}

/* ◂ A2 at the chart's left, ▴ B1 above: what a tile is joined to. */
static void
add_neighbours (Surround *surround, const PurBox *frame)
{
  PurPages *pages = surround->pages;
  const PurSheet *sheet = surround->sheet;
  double unit = pages->scale / PUR_SHEET_PT;
  double chart = frame->x + pages->table_width * unit;
  g_autofree char *left = sheet->column > 0 ? get_neighbour (pages, sheet->column - 1, sheet->line) : NULL;
  g_autofree char *above = sheet->line > 0 ? get_neighbour (pages, sheet->column, sheet->line - 1) : NULL;

  if (left != NULL)
    {
      double y = frame->y + PUR_HEAD_TIER * unit / 2;
      double width = measure (surround, left, SMALL_PT, PUR_WEIGHT_BOLD);
      const PurPoint arrow[] = { { chart, y - 6 }, { chart - 9, y }, { chart, y + 6 } };

      pur_scene_add_points (surround->scene, PUR_SHAPE_POLYGON, PUR_STYLE_BLACK, PUR_PART_NONE, arrow, 3);
      add_text (surround, PUR_STYLE_TEXT, left, SMALL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_START, chart - 13 - width,
                y - 8, width, 16);
    }
  if (above != NULL)
    {
      double x = (chart + frame->x + frame->width) / 2;
      double y = frame->y;
      const PurPoint arrow[] = { { x - 6, y }, { x, y - 9 }, { x + 6, y } };

      pur_scene_add_points (surround->scene, PUR_SHAPE_POLYGON, PUR_STYLE_BLACK, PUR_PART_NONE, arrow, 3);
      add_text (surround, PUR_STYLE_TEXT, above, SMALL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_START, x + 10, y - 17,
                40, 16);
    }
}

PurScene *
pur_pages_build_surround (PurPages *pages, guint page, const PurBox *frame)
{
  const PurSheet *sheet = &g_array_index (pages->sheets, PurSheet, page);
  gboolean block = pur_pages_has_title_block (pages, sheet);
  Surround surround = {
    .pages = pages, .scene = pur_scene_new (), .sheet = sheet, .places = pur_pages_get_places (pages, block),
  };

  if (block)
    add_title_block (&surround);
  else if (pages->gantt == NULL)
    add_running_title (&surround);
  else
    add_title_line (&surround);
  pur_scene_add (surround.scene, PUR_SHAPE_LINE, PUR_STYLE_RULE, PUR_PART_NONE, surround.places.left,
                 surround.places.title_bottom, surround.places.right - surround.places.left, 0);

  if (pur_pages_is_tiled (pages))
    {
      add_cut_marks (&surround, frame);
      add_neighbours (&surround, frame);
    }
  if (pages->signatures != NULL && page + 1 == pages->sheets->len)
    add_signatures (&surround);
  add_footer (&surround, page);
  return surround.scene;
}
