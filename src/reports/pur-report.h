/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A paginated document: blocks one below the other, laid out on sheets that PurPages paints, so that print
 * preview, printer, PDF, SVG and PNG are one drawing.
 *
 *   report = pur_report_new (setup, words);           title block, footer: from @words
 *   pur_report_add_heading (report, 1, _("Risks"));
 *   pur_report_add_paragraph (report, PUR_REPORT_TEXT, sentence);
 *   table = pur_report_add_table (report);
 *   cards = pur_report_add_columns (report, 3, NULL, PUR_REPORT_CARDS);
 *   pur_report_add_figure (pur_report_columns_get (cards, 0), "38 %", sentence);
 *   pages = pur_report_make_pages (report, &error);
 *
 * Blocks are built for left-to-right; with setup->mirrored the sheets are turned about as a whole, scenes
 * too.  With PUR_PAPER_CONTENT the report is one sheet as long as it needs.  Lengths are pixels of 96 dpi,
 * text sizes are points.  The same input gives the same bytes. */

#pragma once

#include "pur-pages.h"

G_BEGIN_DECLS

typedef struct _PurReport PurReport;
typedef struct _PurReportColumns PurReportColumns;
typedef struct _PurReportTable PurReportTable;

typedef enum
{
  PUR_REPORT_ERROR_EMPTY, /* nothing was added */
} PurReportError;

#define PUR_REPORT_ERROR (pur_report_error_quark ())
GQuark pur_report_error_quark (void);

typedef enum
{
  PUR_REPORT_TEXT,
  PUR_REPORT_STRONG,
  PUR_REPORT_DIM, /* smaller too: hints, sources */
} PurReportTone;

typedef enum
{
  PUR_REPORT_PLAIN,
  PUR_REPORT_CARDS, /* each column in a frame, all of one height */
} PurReportLook;

typedef enum
{
  PUR_REPORT_COLUMN_AT_END = 1 << 0,   /* numbers, money, dates */
  PUR_REPORT_COLUMN_INDENTED = 1 << 1, /* shows the depth of its row */
  PUR_REPORT_COLUMN_OPTIONAL = 1 << 2, /* left out if all its cells are blank */
} PurReportColumnFlags;

/* @setup and @words are copied (cell functions of @words are not used). */
PurReport        *pur_report_new          (const PurPagesSetup *setup, const PurPagesWords *words);
void              pur_report_free         (PurReport *self);

/* For scenes that are built to measure: how wide blocks are here, the height of a later page, and what their
 * text is set with. */
double            pur_report_get_width    (PurReport *self);
double            pur_report_get_height   (PurReport *self);
PurText          *pur_report_get_text     (PurReport *self);

/* @level 1 to 3; it stays with what follows.  Level 1 is listed in a PDF's outline. */
void              pur_report_add_heading   (PurReport *self, int level, const char *text);

/* Wraps; "\n" begins a line. */
void              pur_report_add_paragraph (PurReport *self, PurReportTone tone, const char *text);

/* A dim label and its value, which wraps; the values of all facts of a report are aligned. */
void              pur_report_add_fact      (PurReport *self, const char *label, const char *value);

/* A large number and the sentence that judges it; NULL for none. */
void              pur_report_add_figure    (PurReport *self, const char *value, const char *sentence);

/* Takes its own reference.  The scene's drawing is in 0, 0, @width, @height; it is kept whole, and scaled
 * down where it is wider than the report or higher than a page. */
void              pur_report_add_scene     (PurReport *self, PurScene *scene, double width, double height);

void              pur_report_add_space     (PurReport *self, double height);
void              pur_report_add_break     (PurReport *self); /* the next block begins a page */
void              pur_report_keep_with_next (PurReport *self); /* the last block */

/* Side by side, kept whole; columns that are higher than a page follow each other instead.  @shares of the
 * width, NULL for equal ones.  Belongs to the report. */
PurReportColumns *pur_report_add_columns   (PurReport *self, guint n, const double *shares, PurReportLook look);
PurReport        *pur_report_columns_get   (PurReportColumns *columns, guint index); /* add blocks to it */

/* Heads on every page, rows that are never torn, text that wraps.  The widths of columns follow from what
 * they hold: long texts have the room, no word or number is broken.  Belongs to the report. */
PurReportTable   *pur_report_add_table     (PurReport *self);
void              pur_report_table_add_column (PurReportTable *table, const char *title, /* before the rows */
                                               PurReportColumnFlags flags);

/* As many cells as columns, NULL for blank ones.  @bold: a summary or group; it stays with the next row. */
void              pur_report_table_add_row (PurReportTable *table, const char *const *cells, int depth,
                                            gboolean bold);

/* The cell of the last row stands on a chip (PUR_STYLE_HEAT + 2 with PUR_STYLE_ON_HEAT + 2 …). */
void              pur_report_table_set_chip (PurReportTable *table, guint column, PurStyle chip, PurStyle text);

/* A mark of @size before the text of that cell.  Takes its own reference. */
void              pur_report_table_set_mark (PurReportTable *table, guint column, PurScene *mark, double size);

/* Lays out what was added; once.  Free with pur_pages_free (). */
PurPages         *pur_report_make_pages    (PurReport *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurReport, pur_report_free)

G_END_DECLS
