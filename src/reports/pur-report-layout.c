/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks become pieces that are never torn, pieces become pages. */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "pur-report-private.h"

#define FIGURE_PT 19.0
#define PARAGRAPH_GAP 8.0
#define FACT_GAP 5.0
#define LABEL_SHARE 0.4 /* of the width that the labels of facts may take */
#define LABEL_GAP 14.0
#define CARD_RADIUS 6.0

static void
free_piece (gpointer data)
{
  PurPiece *piece = data;

  g_clear_pointer (&piece->scene, pur_scene_unref);
  g_clear_pointer (&piece->head, pur_scene_unref);
  g_free (piece->mark);
  g_free (piece);
}

GPtrArray *
pur_report_pieces_new (void)
{
  return g_ptr_array_new_with_free_func (free_piece);
}

PurPiece *
pur_report_add_piece (GPtrArray *pieces, PurScene *scene, double height)
{
  PurPiece *piece = g_new0 (PurPiece, 1);

  piece->scene = scene;
  piece->height = height;
  g_ptr_array_add (pieces, piece);
  return piece;
}

double
pur_report_get_line_height (PurText *text, PurFont font)
{
  return ceil (pur_text_measure (text, "Ag", font).height);
}

double
pur_report_get_text_height (PurText *text, const char *string, PurFont font)
{
  g_autofree char *line = g_strndup (string, strcspn (string, "\n"));

  return fmax (pur_report_get_line_height (text, font), ceil (pur_text_measure (text, line, font).height));
}

static void
add_line (PurScene *scene, PurStyle style, const char *line, PurFont font, PurAlign align, double x, double y,
          double width, double height)
{
  PurPrimitive *primitive;

  if (*line == '\0')
    return;
  primitive = pur_scene_add_text (scene, style, PUR_PART_NONE, line, font.size, font.weight, align, x, y, width,
                                  height);
  primitive->flags |= PUR_FLAG_ELLIPSIS | (font.figures ? PUR_FLAG_FIGURES : 0);
}

double
pur_report_set_text (PurText *text, PurScene *scene, PurStyle style, const char *string, PurFont font,
                     PurAlign align, guint most, double line, double x, double y, double width)
{
  g_auto (GStrv) lines = pur_text_wrap (text, string, font, width, most);
  double top = y;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      double height = MAX (line, pur_report_get_text_height (text, lines[i], font));

      /* A line's width by itself may differ by a hair from what it was as part of the paragraph. */
      add_line (scene, style, lines[i], font, align, x, y, width + 1, height);
      y += height;
    }
  return y - top;
}

static void
add_heading (PurReport *self, const PurBlock *block, double width, GPtrArray *pieces)
{
  static const double sizes[] = { 14, 11.5, 10 };
  PurFont font = { sizes[block->style - 1], block->style == 1 ? PUR_WEIGHT_HEAVY : PUR_WEIGHT_BOLD, FALSE };
  PurScene *scene = pur_scene_new ();
  double height = pur_report_set_text (self->text, scene, PUR_STYLE_TEXT, block->text, font, PUR_ALIGN_START, 0, 0, 0,
                                       0, width);
  PurPiece *piece = pur_report_add_piece (pieces, scene, height + (block->style == 1 ? 6 : 4));

  piece->before = block->style == 1 ? PUR_REPORT_GAP : PARAGRAPH_GAP + 4;
  piece->keep = TRUE;
  if (block->style == 1)
    piece->mark = g_strdup (block->text);
}

/* Line by line: a page may end within, but not after the first line nor before the last one. */
static void
add_paragraph (PurReport *self, const PurBlock *block, double width, GPtrArray *pieces)
{
  PurFont font = { block->style == PUR_REPORT_DIM ? PUR_REPORT_SMALL_PT : PUR_REPORT_TEXT_PT,
                   block->style == PUR_REPORT_STRONG ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL, FALSE };
  PurStyle style = block->style == PUR_REPORT_DIM ? PUR_STYLE_DIM : PUR_STYLE_TEXT;
  g_auto (GStrv) lines = pur_text_wrap (self->text, block->text, font, width, 0);
  guint n = g_strv_length (lines);

  for (guint i = 0; i < n; i++)
    {
      PurScene *scene = pur_scene_new ();
      double height = pur_report_get_text_height (self->text, lines[i], font);
      PurPiece *piece = pur_report_add_piece (pieces, scene, height + 1);

      add_line (scene, style, lines[i], font, PUR_ALIGN_START, 0, 0, width + 1, height);
      piece->before = i == 0 && pieces->len > 1 ? PARAGRAPH_GAP : 0;
      piece->keep = n > 1 && (i == 0 || i + 2 == n);
    }
}

/* As wide as the widest label of all facts. */
static double
get_label_width (PurReport *self, double width)
{
  PurFont font = { PUR_REPORT_TEXT_PT, PUR_WEIGHT_NORMAL, FALSE };
  double widest = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PurBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->type == PUR_BLOCK_FACT)
        widest = MAX (widest, ceil (pur_text_measure (self->text, block->text, font).width));
    }
  return MIN (widest, width * LABEL_SHARE);
}

static void
add_fact (PurReport *self, guint index, double width, GPtrArray *pieces)
{
  const PurBlock *block = g_ptr_array_index (self->blocks, index);
  gboolean follows = index > 0 && ((PurBlock *) g_ptr_array_index (self->blocks, index - 1))->type == PUR_BLOCK_FACT;
  PurFont font = { PUR_REPORT_TEXT_PT, PUR_WEIGHT_NORMAL, FALSE };
  double label = self->label_width;
  PurScene *scene = pur_scene_new ();
  double line = MAX (pur_report_get_text_height (self->text, block->text, font),
                     pur_report_get_text_height (self->text, block->value, font));
  double height = pur_report_set_text (self->text, scene, PUR_STYLE_DIM, block->text, font, PUR_ALIGN_START, 0, line, 0,
                                       0, label);
  PurPiece *piece;

  height = fmax (height, pur_report_set_text (self->text, scene, PUR_STYLE_TEXT, block->value, font, PUR_ALIGN_START, 0,
                                             line, label + LABEL_GAP, 0, width - label - LABEL_GAP));
  piece = pur_report_add_piece (pieces, scene, height);
  piece->before = follows ? FACT_GAP : PARAGRAPH_GAP;
}

static void
add_figure (PurReport *self, const PurBlock *block, double width, GPtrArray *pieces)
{
  PurFont large = { FIGURE_PT, PUR_WEIGHT_HEAVY, TRUE };
  PurFont small = { PUR_REPORT_TEXT_PT, PUR_WEIGHT_NORMAL, FALSE };
  PurScene *scene = pur_scene_new ();
  double natural = pur_text_measure (self->text, block->value, large).width;
  double height;
  PurPiece *piece;

  if (natural > width)
    large.size = MAX (large.size * width / natural, PUR_REPORT_TEXT_PT);
  height = pur_report_set_text (self->text, scene, PUR_STYLE_TEXT, block->value, large, PUR_ALIGN_START, 0, 0, 0,
                                0, width);
  if (block->text != NULL)
    height += pur_report_set_text (self->text, scene, PUR_STYLE_TEXT, block->text, small, PUR_ALIGN_START, 0, 0,
                                   0, height, width);
  piece = pur_report_add_piece (pieces, scene, height);
  piece->before = pieces->len > 1 ? PARAGRAPH_GAP : 0;
}

static void
add_scene (PurReport *self, const PurBlock *block, double width, GPtrArray *pieces)
{
  double scale = MIN (1, MIN (width / block->width, self->height / block->height));
  PurScene *scene = pur_scene_new ();
  PurPiece *piece;

  pur_scene_append_scaled (scene, block->scene, 0, 0, scale);
  piece = pur_report_add_piece (pieces, scene, ceil (block->height * scale));
  piece->before = pieces->len > 1 ? PARAGRAPH_GAP : 0;
}

/* All pieces below each other in one scene; gives back their height. */
static double
stack_pieces (GPtrArray *pieces, PurScene *scene, double x, double y)
{
  double top = y;

  for (guint i = 0; i < pieces->len; i++)
    {
      const PurPiece *piece = g_ptr_array_index (pieces, i);

      y += i > 0 ? piece->before : 0;
      if (piece->scene != NULL)
        pur_scene_append (scene, piece->scene, x, y);
      y += piece->height;
    }
  return y - top;
}

static void
add_frame (PurScene *scene, double x, double width, double height)
{
  PurPrimitive *frame = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FRAME, PUR_PART_NONE, x, 0, width,
                                       height);

  frame->radius = CARD_RADIUS;
}

/* Where the columns are too high for any page: one after the other, over the whole width. */
static void
add_columns_in_turn (PurReportColumns *columns, double width, GPtrArray *pieces)
{
  for (guint i = 0; i < columns->reports->len; i++)
    {
      guint first = pieces->len;

      pur_report_add_pieces (g_ptr_array_index (columns->reports, i), width, pieces);
      if (pieces->len > first && first > 0)
        ((PurPiece *) g_ptr_array_index (pieces, first))->before = PUR_REPORT_GAP;
    }
}

static void
add_columns (PurReport *self, const PurBlock *block, double width, GPtrArray *pieces)
{
  PurReportColumns *columns = block->columns;
  double padding = columns->look == PUR_REPORT_CARDS ? PUR_REPORT_PADDING : 0;
  double factor = width / self->width;
  PurScene *scene = pur_scene_new ();
  double height = 0;
  double x = 0;
  PurPiece *piece;

  for (guint i = 0; i < columns->reports->len; i++)
    {
      PurReport *report = g_ptr_array_index (columns->reports, i);
      g_autoptr (GPtrArray) column = pur_report_pieces_new ();

      pur_report_add_pieces (report, report->width * factor, column);
      height = fmax (height, stack_pieces (column, scene, x + padding, padding) + 2 * padding);
      x += report->width * factor + 2 * padding + PUR_REPORT_GAP;
    }

  if (height > self->height)
    {
      pur_scene_unref (scene);
      add_columns_in_turn (columns, width, pieces);
      return;
    }

  x = 0;
  for (guint i = 0; padding > 0 && i < columns->reports->len; i++)
    {
      PurReport *report = g_ptr_array_index (columns->reports, i);

      add_frame (scene, x, report->width * factor + 2 * padding, height);
      x += report->width * factor + 2 * padding + PUR_REPORT_GAP;
    }
  piece = pur_report_add_piece (pieces, scene, height);
  piece->before = PUR_REPORT_GAP;
}

static void
add_block_pieces (PurReport *self, guint index, double width, GPtrArray *pieces)
{
  const PurBlock *block = g_ptr_array_index (self->blocks, index);
  guint first = pieces->len;

  switch (block->type)
    {
    case PUR_BLOCK_HEADING:
      add_heading (self, block, width, pieces);
      break;
    case PUR_BLOCK_PARAGRAPH:
      add_paragraph (self, block, width, pieces);
      break;
    case PUR_BLOCK_FACT:
      add_fact (self, index, width, pieces);
      break;
    case PUR_BLOCK_FIGURE:
      add_figure (self, block, width, pieces);
      break;
    case PUR_BLOCK_SCENE:
      add_scene (self, block, width, pieces);
      break;
    case PUR_BLOCK_SPACE:
      pur_report_add_piece (pieces, NULL, 0)->before = block->height;
      break;
    case PUR_BLOCK_BREAK:
      pur_report_add_piece (pieces, NULL, 0)->breaks = TRUE;
      break;
    case PUR_BLOCK_COLUMNS:
      add_columns (self, block, width, pieces);
      break;
    case PUR_BLOCK_TABLE:
      pur_report_table_add_pieces (block->table, self->text, width, pieces);
      break;
    default:
      g_assert_not_reached ();
    }

  if (block->keep && pieces->len > first)
    ((PurPiece *) g_ptr_array_index (pieces, pieces->len - 1))->keep = TRUE;
}

void
pur_report_add_pieces (PurReport *self, double width, GPtrArray *pieces)
{
  self->label_width = get_label_width (self, width);
  for (guint i = 0; i < self->blocks->len; i++)
    add_block_pieces (self, i, width, pieces);
}

typedef struct
{
  PurReport *report;
  PurScene *scene; /* of the page */
  double y;
  double height;
} Page;

static void
begin_page (Page *page)
{
  double width;

  page->scene = pur_scene_new ();
  page->y = 0;
  pur_pages_get_room (page->report->pages, &width, &page->height);
}

static void
end_page (Page *page)
{
  if (page->report->mirrored)
    pur_scene_mirror (page->scene, page->report->width);
  pur_pages_set_scene (page->report->pages, page->scene);
  g_clear_pointer (&page->scene, pur_scene_unref);
}

/* How high the piece is with those that it must not be parted from. */
static double
get_kept_height (GPtrArray *pieces, guint index)
{
  const PurPiece *piece = g_ptr_array_index (pieces, index);
  double height = piece->height;

  while (piece->keep && index + 1 < pieces->len)
    {
      piece = g_ptr_array_index (pieces, ++index);
      height += piece->before + piece->height;
    }
  return height;
}

static void
add_to_page (Page *page, GPtrArray *pieces, guint index)
{
  const PurPiece *piece = g_ptr_array_index (pieces, index);
  gboolean at_top = page->y == 0;
  double kept = get_kept_height (pieces, index);
  double before = at_top ? 0 : piece->before;
  gboolean breaks = piece->breaks && page->report->paper != PUR_PAPER_CONTENT;

  /* What is kept together but higher than a page is parted after all. */
  if (kept > page->report->height)
    kept = piece->height;
  if (!at_top && (breaks || page->y + before + kept > page->height + 0.5))
    {
      end_page (page);
      pur_pages_add_sheet (page->report->pages);
      begin_page (page);
      at_top = TRUE;
      before = 0;
    }
  if (piece->mark != NULL)
    pur_pages_add_mark (page->report->pages, piece->mark);
  if (at_top && piece->head != NULL)
    {
      pur_scene_append (page->scene, piece->head, 0, page->y);
      page->y += piece->head_height;
    }
  if (piece->scene != NULL)
    pur_scene_append (page->scene, piece->scene, 0, page->y + before);
  page->y += before + piece->height;
}

PurPages *
pur_report_make_pages (PurReport *self, GError **error)
{
  g_autoptr (GPtrArray) pieces = pur_report_pieces_new ();
  Page page = { .report = self };

  g_return_val_if_fail (self != NULL && self->pages != NULL, NULL);

  pur_report_add_pieces (self, self->width, pieces);
  if (pieces->len == 0)
    {
      g_set_error_literal (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_EMPTY, _("there is nothing to print"));
      return NULL;
    }

  if (self->paper == PUR_PAPER_CONTENT)
    {
      g_autoptr (PurScene) scratch = pur_scene_new ();

      pur_pages_set_room (self->pages, stack_pieces (pieces, scratch, 0, 0) + PUR_REPORT_GAP);
    }
  begin_page (&page);
  for (guint i = 0; i < pieces->len; i++)
    add_to_page (&page, pieces, i);
  end_page (&page);
  return g_steal_pointer (&self->pages);
}
