/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the canvas share: its state, scrolling, the pool of proxies (-pool.c), drags and the
 * rubber band (-drag.c), tiles and their drawing (-tiles.c). */

#pragma once

#include "pur-canvas.h"

G_BEGIN_DECLS

typedef struct
{
  GskRenderNode *node;
  guint64 used; /* the frame that showed it last */
  guint64 hash; /* of what it shows */
  guint epoch;  /* of the canvas, when that was found right */
} PurCanvasTile;

typedef struct
{
  GtkAdjustment *adjustment[2]; /* by GtkOrientation */
  GtkScrollablePolicy policy[2];
  guint n_rows;
  int content_width;
  int width;  /* of the whole plane */
  int gap;    /* -1: none */
  gboolean follows;

  PurText *text;
  PurTheme theme;
  PurDensity density;
  PurChartMetrics metrics;
  double text_scale;
  char *font;

  GHashTable *tiles; /* band << 32 | column → PurCanvasTile */
  guint64 frame;
  guint epoch;
  guint ahead_due;

  GPtrArray *proxies; /* row r has proxy r % n */
  GArray *proxy_rows; /* int; -1: none */
  guint proxies_due;
  gboolean proxies_stale; /* what they say may be out of date */
  int cursor_row;

  PurDrag drag;
  double drag_x; /* where it began, content coordinates */
  double drag_y;
  double pointer_x; /* widget coordinates */
  double pointer_y;
  guint drag_tick;
  GtkGesture *gesture;
} PurCanvasPrivate;

PurCanvasPrivate *pur_canvas_get_private (PurCanvas *self);

double pur_canvas_get_value             (PurCanvas *self, GtkOrientation orientation);
void   pur_canvas_scroll_by             (PurCanvas *self, GtkOrientation orientation, double amount);

int    pur_canvas_get_n_proxies_needed  (PurCanvas *self);

void   pur_canvas_add_gestures          (PurCanvas *self);
void   pur_canvas_end_drag              (PurCanvas *self, gboolean cancelled);
void   pur_canvas_snapshot_band         (PurCanvas *self, GtkSnapshot *snapshot);

void   pur_canvas_free_tile             (gpointer data);
void   pur_canvas_snapshot              (GtkWidget *widget, GtkSnapshot *snapshot);

G_END_DECLS
