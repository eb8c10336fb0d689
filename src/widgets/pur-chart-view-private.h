/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the chart share.
 *
 *   pur-chart-view.c         the widget that holds head and body: scale, scroll, public functions
 *   pur-chart-view-body.c    the plane of bars: tiles, marks above them, proxies, keys
 *   pur-chart-view-drag.c    gestures: move, resize, progress, link
 *   pur-chart-view-drag-draw.c  their handles, ghosts and words
 *   pur-chart-view-chain.c   what hangs together with the bar under the pointer
 *   pur-chart-view-header.c  the two tiers of time */

#pragma once

#include "pur-canvas.h"
#include "pur-chart-view.h"
#include "pur-gantt-rows.h"
#include "pur-painter.h"

G_BEGIN_DECLS

#define PUR_CHART_LINK_GAP 10     /* from the bar to the middle of the round handle */
#define PUR_CHART_LINK_RADIUS 4
#define PUR_CHART_LEAST_WIDTH 24  /* of a bar that has a handle for its progress */

typedef enum
{
  PUR_HANDLE_NONE,
  PUR_HANDLE_BAR,
  PUR_HANDLE_START,      /* the start alone */
  PUR_HANDLE_END,        /* resizes */
  PUR_HANDLE_PROGRESS,
  PUR_HANDLE_LINK_START, /* beside the bar: links from its start or its end */
  PUR_HANDLE_LINK_END,
} PurHandle;

typedef struct
{
  PurHandle handle;
  int row; /* -1: no bar */
} PurChartPlace;

struct _PurChartView
{
  GtkWidget parent_instance;

  GtkWidget *header;
  GtkWidget *scrolled;
  GtkWidget *body;

  PurTableView *table; /* borrowed while signals are connected */
  PurRows *rows;
  PurGanttRows *source;
  gboolean stale;      /* the rows are others than the source knows */
  gboolean values_stale; /* what it keeps of them may be */
  gboolean span_known;
  PurTime span_from;
  PurTime span_to;
  guint refresh_due;
  PurPainter *painter;

  PurTimeScale scale;
  PurGanttShow show;
  PurGanttLabel label;
  PurTime today;
  gboolean placed;     /* the first horizontal position was chosen */

  PurChartPlace hover;
  double pointer_x;    /* in the body, for zooming about it; -1: not there */

  /* A gesture */
  PurHandle drag;
  int drag_row;
  PurTime drag_start;  /* what it would make */
  PurTime drag_finish;
  gint64 drag_duration;
  double drag_percent;
  double drag_x0;      /* where it began, and the pointer */
  double drag_x;
  double drag_y;
  PurChartPlace drag_target;
  char *drag_text;
  char *drag_refusal;  /* why it cannot be; NULL: it can */
  gint64 drag_shift;   /* on the calendar */
  gboolean drag_several;
  gboolean press_kept; /* several are selected, until it is known whether they are dragged */

  GHashTable *chain;   /* ids of tasks and links, while it is lit */
  guint chain_due;
  GskRenderNode *chain_node; /* as it was drawn for chain_seen, content coordinates */
  GdkRectangle chain_seen;
  guint chain_epoch; /* of the body's tiles */
};

PurGanttView  pur_chart_view_make_view     (PurChartView *self);
PurGantt     *pur_chart_view_fresh_gantt   (PurChartView *self); /* NULL without rows */
PurTask      *pur_chart_view_get_task      (PurChartView *self, int row);
void          pur_chart_view_zoom_about    (PurChartView *self, double px_per_day, double x);

/* Body */
#define PUR_TYPE_CHART_VIEW_BODY (pur_chart_view_body_get_type ())
G_DECLARE_FINAL_TYPE (PurChartViewBody, pur_chart_view_body, PUR, CHART_VIEW_BODY, PurCanvas)
GtkWidget    *pur_chart_view_body_new      (PurChartView *view);
void          pur_chart_view_body_cursor_moved (PurChartViewBody *self);

/* The painter's drawing of a small scene as a node as large as it. */
void          pur_chart_view_snapshot_scene (PurChartView *self, GtkSnapshot *snapshot, PurScene *scene);

/* Gestures, in content coordinates */
PurChartPlace pur_chart_view_find_place    (PurChartView *self, double x, double y);
PurDrag       pur_chart_view_drag_begin    (PurChartView *self, double x, double y);
void          pur_chart_view_drag_update   (PurChartView *self, double x, double y, const GdkRectangle *box);
void          pur_chart_view_drag_end      (PurChartView *self, gboolean cancelled);
void          pur_chart_view_nudge         (PurChartView *self, gboolean resize, int steps);
gboolean      pur_chart_view_get_bar       (PurChartView *self, int row, PurBox *box);
double        pur_chart_view_get_along     (PurChartView *self, const PurBox *box, double part);
gboolean      pur_chart_view_can_edit      (PurChartView *self);
PurTime       pur_chart_view_add_duration  (PurTask *task, PurTime start, PurDuration duration);
void          pur_chart_view_snapshot_handles (PurChartView *self, GtkSnapshot *snapshot);
void          pur_chart_view_snapshot_drag (PurChartView *self, GtkSnapshot *snapshot, const GdkRectangle *visible);

/* Chain */
void          pur_chart_view_chain_queue   (PurChartView *self); /* for the bar under the pointer */
void          pur_chart_view_chain_clear   (PurChartView *self);
void          pur_chart_view_chain_snapshot (PurChartView *self, GtkSnapshot *snapshot, const GdkRectangle *visible);

/* Head */
#define PUR_TYPE_CHART_VIEW_HEADER (pur_chart_view_header_get_type ())
G_DECLARE_FINAL_TYPE (PurChartViewHeader, pur_chart_view_header, PUR, CHART_VIEW_HEADER, GtkWidget)
GtkWidget    *pur_chart_view_header_new    (PurChartView *view);

G_END_DECLS
