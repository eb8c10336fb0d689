/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The base of the table's body and of the chart: a scrollable plane of equal rows.
 *
 * What a subclass paints is kept in tiles (bands of eight rows), which are only moved while scrolling;
 * what changes under the pointer (selection, hover, ghosts) is drawn below or above them.  Content
 * coordinates are those of the whole plane in pixels, x from its left edge in either direction of
 * writing; a subclass mirrors what it paints (pur_canvas_mirror ()).
 *
 * Accessible children: a pool of proxies, one for each visible row, which are placed and named but never
 * drawn.  A subclass says where and how they are called. */

#pragma once

#include <gtk/gtk.h>

#include "pur-palette.h"
#include "pur-text.h"

G_BEGIN_DECLS

#define PUR_TYPE_CANVAS (pur_canvas_get_type ())
G_DECLARE_DERIVABLE_TYPE (PurCanvas, pur_canvas, PUR, CANVAS, GtkWidget)

#define PUR_CANVAS_BAND 8 /* rows of a tile */

typedef enum
{
  PUR_DRAG_DENIED, /* nothing: others may have the gesture */
  PUR_DRAG_BAND,   /* a rubber band, which the canvas draws */
  PUR_DRAG_OWN,    /* what the subclass draws */
} PurDrag;

struct _PurCanvasClass
{
  GtkWidgetClass parent_class;

  int tile_width;
  GtkAccessibleRole proxy_role;
  gboolean proxies_focusable;

  /* Rows beyond the last one are asked for too, down to the end of the view.  The context's origin is at
   * (@x, the top of @first_row).  Gives a hash of all that is seen there, or 0 if that is dear; without a
   * context only that. */
  guint64  (*paint)          (PurCanvas *self, cairo_t *cr, guint first_row, guint n_rows, double x, double width);
  void     (*snapshot_below) (PurCanvas *self, GtkSnapshot *snapshot, const GdkRectangle *visible);
  void     (*snapshot_above) (PurCanvas *self, GtkSnapshot *snapshot, const GdkRectangle *visible);

  /* Colours or font are others; the text service and the metrics are up to date already. */
  void     (*appearance_changed) (PurCanvas *self);

  void     (*hover)          (PurCanvas *self, gboolean inside, double x, double y);

  /* A press of the first button that moved beyond the threshold from @x, @y.  Then where the pointer is,
   * also when the canvas scrolls under it; @box is the rubber band's.  The end may be left out. */
  PurDrag  (*drag_begin)     (PurCanvas *self, double x, double y, GdkModifierType state);
  void     (*drag_update)    (PurCanvas *self, double x, double y, const GdkRectangle *box);
  void     (*drag_end)       (PurCanvas *self, gboolean cancelled);

  /* The proxy of a row: where it stands (FALSE: it has none), its name and more. */
  gboolean (*place_proxy)    (PurCanvas *self, guint row, GdkRectangle *box);
  void     (*describe_proxy) (PurCanvas *self, guint row, char **label, char **description);
  gboolean (*is_selected)    (PurCanvas *self, guint row);
};

/* @width and the height of @n_rows; the view is at least as large as it is allocated. */
void         pur_canvas_set_content   (PurCanvas *self, guint n_rows, int width);
guint        pur_canvas_get_n_rows    (PurCanvas *self);

/* An empty row drawn before @row, where a new one is being typed; all below is pushed down by it until it
 * closes (-1).  Rows keep their numbers. */
void         pur_canvas_set_gap       (PurCanvas *self, int row);
int          pur_canvas_get_gap       (PurCanvas *self);

/* Whether the vertical adjustment is configured by somebody else. */
void         pur_canvas_set_follows   (PurCanvas *self, gboolean follows);

void         pur_canvas_set_density   (PurCanvas *self, PurDensity density);
const PurChartMetrics *pur_canvas_get_metrics (PurCanvas *self);
int          pur_canvas_get_row_height (PurCanvas *self);
PurText     *pur_canvas_get_text      (PurCanvas *self);
PurTheme     pur_canvas_get_theme     (PurCanvas *self);
double       pur_canvas_get_text_scale (PurCanvas *self);

/* The visible part in content coordinates, whole pixels. */
GdkRectangle pur_canvas_get_visible   (PurCanvas *self);
int          pur_canvas_get_width     (PurCanvas *self); /* of the content or the view, the larger */
gboolean     pur_canvas_is_mirrored   (PurCanvas *self);

/* The left edge of something @width wide that starts @x from the start edge. */
double       pur_canvas_mirror        (PurCanvas *self, double x, double width);

/* Scrolls as little as makes it visible; @width 0 leaves the horizontal position. */
void         pur_canvas_show          (PurCanvas *self, guint row, double x, double width);

void         pur_canvas_drop_tiles    (PurCanvas *self);
/* What tiles show may be out of date: those that are seen again are painted anew if their hash differs. */
void         pur_canvas_check_tiles   (PurCanvas *self);
guint        pur_canvas_get_epoch     (PurCanvas *self); /* rises when tiles drawn before may be wrong */
void         pur_canvas_drop_rows     (PurCanvas *self, guint first, guint n);
guint        pur_canvas_get_n_tiles   (PurCanvas *self); /* kept at present */

/* Reads names and places of the proxies again, soon. */
void         pur_canvas_update_proxies (PurCanvas *self);
void         pur_canvas_queue_proxies (PurCanvas *self); /* their words are right */
void         pur_canvas_flush_proxies (PurCanvas *self); /* at once */
GtkWidget   *pur_canvas_get_proxy     (PurCanvas *self, guint row); /* NULL if it has none now */

/* The row whose proxy has the focus; it keeps it while scrolled away.  -1: none. */
void         pur_canvas_set_cursor_row (PurCanvas *self, int row);

gboolean     pur_canvas_is_dragging   (PurCanvas *self);
void         pur_canvas_cancel_drag   (PurCanvas *self);

/* Helpers for subclasses and for the heads above them. */
void         pur_canvas_set_source    (cairo_t *cr, PurTheme theme, PurRole role, double alpha);
GdkRGBA      pur_canvas_rgba          (PurTheme theme, PurRole role, double alpha);
PurTheme     pur_canvas_find_theme    (void); /* of the style manager */
double       pur_canvas_find_text_scale (GtkWidget *widget); /* how much larger than usual its font is */

G_END_DECLS
