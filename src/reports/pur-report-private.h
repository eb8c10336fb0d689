/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the files of a report: blocks become pieces (scenes that are never torn), pieces become pages. */

#pragma once

#include "pur-report.h"

G_BEGIN_DECLS

#define PUR_REPORT_TEXT_PT 10.0
#define PUR_REPORT_SMALL_PT 9.0
#define PUR_REPORT_GAP 18.0 /* between columns, before headings */
#define PUR_REPORT_PADDING 12.0 /* of cards */

typedef enum
{
  PUR_BLOCK_HEADING,
  PUR_BLOCK_PARAGRAPH,
  PUR_BLOCK_FACT,
  PUR_BLOCK_FIGURE,
  PUR_BLOCK_SCENE,
  PUR_BLOCK_SPACE,
  PUR_BLOCK_BREAK,
  PUR_BLOCK_COLUMNS,
  PUR_BLOCK_TABLE,
} PurBlockType;

typedef struct
{
  PurBlockType type;
  gboolean keep; /* with the next block */
  int style;     /* level, tone */
  char *text;
  char *value;
  PurScene *scene;
  double width;
  double height;
  PurReportColumns *columns;
  PurReportTable *table;
} PurBlock;

struct _PurReport
{
  PurPages *pages; /* NULL in a column */
  PurText *text;
  double width;
  double height;
  GPtrArray *blocks;
  double label_width; /* of facts */
  PurPaper paper;
  gboolean mirrored;
};

struct _PurReportColumns
{
  GPtrArray *reports;
  PurReportLook look;
};

/* Something that stands on one page. */
typedef struct
{
  PurScene *scene; /* from 0, 0; NULL for space alone */
  PurScene *head;  /* a table's, for the top of a page; NULL for none */
  char *mark;      /* for the outline */
  double before;   /* space, not at the top of a page */
  double height;
  double head_height;
  gboolean keep;   /* with the next piece */
  gboolean breaks; /* begins a page */
} PurPiece;

GPtrArray *pur_report_pieces_new       (void);
PurPiece  *pur_report_add_piece        (GPtrArray *pieces, PurScene *scene, double height);

/* A text that wraps, into @scene; gives back its height.  @most lines, 0 for all; each at least @line high, so
 * that texts of several scripts side by side stand on one line. */
double     pur_report_set_text         (PurText *text, PurScene *scene, PurStyle style, const char *string,
                                        PurFont font, PurAlign align, guint most, double line, double x, double y,
                                        double width);
double     pur_report_get_text_height  (PurText *text, const char *string, PurFont font); /* of one line of it */
double     pur_report_get_line_height  (PurText *text, PurFont font);

void       pur_report_add_pieces       (PurReport *self, double width, GPtrArray *pieces);

PurReportTable *pur_report_table_new        (void);
void            pur_report_table_free       (PurReportTable *table);
void            pur_report_table_add_pieces (PurReportTable *table, PurText *text, double width, GPtrArray *pieces);

G_END_DECLS
