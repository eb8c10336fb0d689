/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Gantt chart on paper: a title block, the task table beside the chart in one frame, a legend of what
 * occurs, a footer; on one sheet, on so many as asked for, or tiled at a readable scale.
 *
 * A pixel of the scene becomes 0.20–0.30 mm (text of 7.5–11 pt).  The width of a day is free: it fills
 * the sheets.  Sheets break before a group where one is at least 60 % full; a sheet on which nothing
 * would stand is left out.  The time head and the table's WBS and names stand on every sheet; tiles have
 * names (columns A B …, rows 1 2 …), cut marks and a map, and join at the frame.
 *
 * The same input gives the same bytes: paper carries the date as of which it was made, no clock time. */

#pragma once

#include <cairo.h>

#include "pur-gantt-scene.h"

G_BEGIN_DECLS

typedef struct _PurPages PurPages;

typedef enum
{
  PUR_PAPER_A4,
  PUR_PAPER_A3,
  PUR_PAPER_A2,
  PUR_PAPER_A1,
  PUR_PAPER_A0,
  PUR_PAPER_LETTER,
  PUR_PAPER_LEGAL,
  PUR_PAPER_TABLOID,
  PUR_PAPER_CONTENT, /* one sheet as large as the plan needs */
  PUR_PAPER_CUSTOM,  /* a printer's: width and height of the setup */
  PUR_N_PAPERS
} PurPaper;

/* The table beside a chart or in a report. */
typedef enum
{
  PUR_PAGES_TABLE_USUAL,
  PUR_PAGES_TABLE_SHOWN, /* the columns of the page on screen */
  PUR_PAGES_TABLE_CHOSEN, /* those of the setup */
  PUR_PAGES_TABLE_NONE,
} PurPagesTable;

typedef struct
{
  PurPaper paper;
  double width;      /* of PUR_PAPER_CUSTOM, in pt */
  double height;
  gboolean portrait; /* of the others */
  gboolean black_and_white;
  int fit_columns; /* sheets side by side and one below the other; 0: as many as are readable */
  int fit_rows;
  gboolean tile;   /* at px_per_day, in as many columns as it takes */
  double px_per_day; /* of tiles and of PUR_PAPER_CONTENT; 0: weeks */
  PurTime from;    /* PUR_GANTT_NEVER: the plan's */
  PurTime to;
  PurPagesTable table;
  const char *columns; /* PUR_PAGES_TABLE_CHOSEN: ids of fields by commas, for whoever makes the words */
  gboolean no_figures; /* in the title block */
  gboolean mirrored; /* for right-to-left languages */
  const char *language; /* "zh-cn": decides between Han faces; NULL the program's */
  const char *family;   /* fonts; NULL for the product's own choice */
} PurPagesSetup;

#define PUR_PAGES_SETUP_INIT { .paper = PUR_PAPER_A4, .from = PUR_GANTT_NEVER, .to = PUR_GANTT_NEVER }

typedef struct
{
  const char *value;   /* "38 %" */
  const char *caption; /* "of the offer is built" */
} PurPagesFigure;

typedef enum
{
  PUR_PAGES_WBS,
  PUR_PAGES_TITLE,
  PUR_PAGES_START,
  PUR_PAGES_FINISH,
  PUR_PAGES_PEOPLE,
  PUR_PAGES_CELL, /* by cell_func */
} PurPagesColumnKind;

typedef struct
{
  PurPagesColumnKind kind;
  const char *title;
  gboolean at_end; /* numbers, dates */
} PurPagesColumn;

/* The text of a column of kind PUR_PAGES_CELL; free it.  @column counts all columns. */
typedef char *(*PurPagesCellFunc) (gpointer data, guint row, guint column);

/* All borrowed during pur_pages_new (), except cell_data which must outlive the pages. */
typedef struct
{
  const char *title;
  const char *subtitle;
  const PurPagesFigure *figures; /* up to four */
  guint n_figures;
  const char *who;     /* "Nordmed Imaging · Ana Ruiz, +46 40 555 01 20" */
  const char *version; /* "Plan version 12"; NULL for none */
  const char *note;    /* "dates are working days of the Northport calendar" */
  PurTime as_of;       /* the day */
  const char *const *signatures; /* lines to sign on, NULL-terminated; NULL for none */
  const char *const *categories; /* names of the categories in use, for the legend */
  const PurPagesColumn *columns; /* NULL: WBS, task, start, finish, people */
  guint n_columns;
  PurPagesCellFunc cell_func;
  gpointer cell_data;
} PurPagesWords;

/* @view gives what is shown and how it is labelled; its scale and today are replaced.  NULL with
 * PUR_CHARTS_ERROR_EMPTY if there is no row or no date. */
PurPages   *pur_pages_new        (PurGantt *gantt, const PurGanttView *view, const PurPagesSetup *setup,
                                  const PurPagesWords *words, GError **error);

/* Sheets with title and footer around other scenes (a matrix, a report …): make the pages, build a scene for
 * the room of the sheet with their text, hand it over; and again after pur_pages_add_sheet ().  Scenes are as
 * they stand on paper: whoever builds one mirrors it. */
PurPages   *pur_pages_new_sheet  (const PurPagesSetup *setup, const PurPagesWords *words);
void        pur_pages_add_sheet  (PurPages *pages);
void        pur_pages_get_room   (PurPages *pages, double *width, double *height); /* of the last sheet */
PurText    *pur_pages_get_text   (PurPages *pages);
void        pur_pages_set_scene  (PurPages *pages, PurScene *scene);

/* With PUR_PAPER_CONTENT: the sheet becomes as high as a scene of this height needs. */
void        pur_pages_set_room   (PurPages *pages, double height);

/* The last sheet is listed in a PDF's outline. */
void        pur_pages_add_mark   (PurPages *pages, const char *title);

/* From here on nothing is read but the pages' own: what they were made from may change while they are
 * painted. */
void        pur_pages_freeze     (PurPages *pages);

/* @data, what cell_data points at for one, is freed with the pages. */
void        pur_pages_keep       (PurPages *pages, gpointer data, GDestroyNotify destroy);

void        pur_pages_free       (PurPages *pages);

guint       pur_pages_get_n      (PurPages *pages);
void        pur_pages_get_size   (PurPages *pages, double *width, double *height); /* pt */
const char *pur_pages_get_sheet  (PurPages *pages, guint page); /* "B2" */
void        pur_pages_get_rows   (PurPages *pages, guint page, guint *first, guint *n);
double      pur_pages_get_scale  (PurPages *pages); /* mm a pixel */

/* In points from the sheet's corner: for a printer as well as for a file. */
void        pur_pages_paint      (PurPages *pages, cairo_t *cr, guint page);

gboolean    pur_pages_write_pdf  (PurPages *pages, const char *path, GError **error);

/* One sheet; PUR_CHARTS_ERROR_SIZE when there are more. */
gboolean    pur_pages_write_svg  (PurPages *pages, const char *path, GError **error);
gboolean    pur_pages_write_png  (PurPages *pages, double dots_per_inch, const char *path, GError **error);

/* "A3", "letter" in any case; FALSE for an unknown word. */
gboolean    pur_paper_parse      (const char *name, PurPaper *paper);
const char *pur_paper_name       (PurPaper paper);
void        pur_paper_get_size   (PurPaper paper, double *width, double *height); /* pt, upright */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurPages, pur_pages_free)

G_END_DECLS
