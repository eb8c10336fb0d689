/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between the files that lay out and draw sheets.  Two units: the sheet's own (title, footer, margins) is
 * a pixel of 96 dpi, 0.75 pt; the plan's (table, chart, legend) a pixel of the chosen scale. */

#pragma once

#include "pur-painter.h"
#include "pur-pages.h"

G_BEGIN_DECLS

#define PUR_SHEET_PT 0.75 /* pt in a unit of the sheet */
#define PUR_MM (96 / 25.4) /* units of the sheet in a millimetre */
#define PUR_MARGIN_MM 10.0

typedef struct
{
  guint column; /* of sheets */
  guint line;   /* of sheets */
  guint first_row;
  guint n_rows;
  double x;     /* of the chart, in plan pixels */
  double width;
  char *name;   /* "B2" */
} PurSheet;

typedef struct
{
  PurPagesColumnKind kind;
  char *title;
  gboolean at_end;
  guint index; /* as cell_func counts */
  double width;
} PurTableColumn;

typedef struct
{
  char *title;
  guint page;
} PurPagesMark;

struct _PurPages
{
  PurGantt *gantt; /* NULL: sheets around scenes */
  GPtrArray *scenes; /* PurScene, one a sheet */
  GArray *marks; /* PurPagesMark */
  PurGanttView view;
  PurPagesSetup setup;
  PurText *text;
  PurPainter *painter;       /* of the plan */
  PurPainter *sheet_painter; /* of title and footer */

  char *title;
  char *subtitle;
  char *who;
  char *version;
  char *note;
  GStrv signatures;
  GStrv categories;
  GPtrArray *figures; /* value, caption, value … */
  PurTime as_of;
  PurPagesCellFunc cell_func;
  gpointer cell_data;
  gpointer kept; /* by pur_pages_keep () */
  GDestroyNotify kept_destroy;

  double width;  /* of the paper, in pt */
  double height;
  double scale;  /* pt in a plan pixel */
  GArray *columns; /* PurTableColumn */
  double table_width;
  double chart_width; /* of a sheet */
  GArray *sheets;  /* PurSheet */
  guint n_columns; /* of sheets */
  guint n_lines;
  guint occurring; /* PurLegendEntry bits */
  double legend_height; /* in plan pixels */
};

/* Where things stand, in units of the sheet. */
typedef struct
{
  double left;
  double right;
  double title_bottom; /* the rule */
  double frame_top;
  double frame_bottom; /* the least: the frame may end above */
  double legend_bottom;
  double footer_top;   /* the rule */
  double bottom;
} PurSheetPlaces;

typedef enum
{
  PUR_LEGEND_TASK = 1 << 0,
  PUR_LEGEND_CRITICAL = 1 << 1,
  PUR_LEGEND_SUMMARY = 1 << 2,
  PUR_LEGEND_MILESTONE = 1 << 3,
  PUR_LEGEND_SLACK = 1 << 4,
  PUR_LEGEND_BASELINE = 1 << 5,
  PUR_LEGEND_BUFFER = 1 << 6,
  PUR_LEGEND_FORECAST = 1 << 7,
  PUR_LEGEND_DEADLINE = 1 << 8,
  PUR_LEGEND_DEADLINE_MISSED = 1 << 9,
  PUR_LEGEND_PIN = 1 << 10,
  PUR_LEGEND_STATUS_DATE = 1 << 11,
  PUR_LEGEND_DAYS_OFF = 1 << 12,
  PUR_LEGEND_SHARED = 1 << 13,
  PUR_LEGEND_CATEGORIES = 1 << 14,
} PurLegendEntry;

gboolean       pur_pages_is_tiled         (PurPages *pages);
PurSheetPlaces pur_pages_get_places       (PurPages *pages, gboolean first);
gboolean       pur_pages_has_title_block  (PurPages *pages, const PurSheet *sheet);

void           pur_pages_choose_columns   (PurPages *pages, const PurPagesWords *words);
void           pur_pages_fit_columns      (PurPages *pages, double width);
void           pur_pages_lay_out          (PurPages *pages);

/* Scenes in plan pixels from the frame's corner. */
PurScene      *pur_pages_build_table      (PurPages *pages, const PurSheet *sheet);
PurScene      *pur_pages_build_legend     (PurPages *pages, double width, double *height);
guint          pur_pages_find_occurring   (PurPages *pages);

/* The rest, in units of the sheet from the paper's corner. @frame is the frame's box. */
PurScene      *pur_pages_build_surround   (PurPages *pages, guint page, const PurBox *frame);

G_END_DECLS
