/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files of the matrix share: the widget and its scene, pointer and keys (-drag.c). */

#pragma once

#include "pur-matrix-view.h"
#include "pur-painter.h"
#include "pur-risk-matrix-scene.h"

G_BEGIN_DECLS

enum
{
  PUR_MATRIX_SELECTED,
  PUR_MATRIX_MOVED,
  PUR_MATRIX_ACTIVATED,
  PUR_MATRIX_CONTEXT_MENU,
  PUR_MATRIX_N_SIGNALS
};

typedef struct
{
  int probability; /* 0: none */
  int impact;
} PurMatrixCell;

struct _PurMatrixView
{
  GtkWidget parent_instance;

  PurRows *rows;
  PurRiskMatrix matrix; /* borrows from pills and from the workspace */
  GArray *pills;
  PurText *text;
  PurPainter *painter;
  PurScene *scene;      /* NULL: to be built */
  GskRenderNode *node;
  int scene_width;
  int scene_height;

  GPtrArray *proxies;   /* one for each pill, in their order */
  guint proxies_due;
  gboolean editable;

  /* A drag */
  GtkGesture *gesture;
  PurId pressed;        /* PUR_ID_NONE: nothing is held */
  gboolean dragging;
  double drag_x;
  double drag_y;
  PurMatrixCell target;
};

extern guint pur_matrix_view_signals[PUR_MATRIX_N_SIGNALS];

gboolean           pur_matrix_view_is_mirrored   (PurMatrixView *self);
gboolean           pur_matrix_view_can_edit      (PurMatrixView *self);
PurRecord         *pur_matrix_view_lookup        (PurMatrixView *self, PurId id);
const PurRiskPill *pur_matrix_view_get_pill      (PurMatrixView *self, PurId id);
PurMatrixCell      pur_matrix_view_pill_cell     (PurMatrixView *self, const PurRiskPill *pill);
PurScene          *pur_matrix_view_ensure_scene  (PurMatrixView *self); /* NULL without a size */
PurBox             pur_matrix_view_cell_box      (PurMatrixView *self, PurMatrixCell cell);
char              *pur_matrix_view_describe_cell (PurMatrixView *self, PurMatrixCell cell);

/* What is at a point of the widget. */
PurMatrixCell      pur_matrix_view_find_cell     (PurMatrixView *self, double x, double y);
PurId              pur_matrix_view_find_risk     (PurMatrixView *self, double x, double y);

void               pur_matrix_view_focus_pill    (PurMatrixView *self, PurId id);

void               pur_matrix_view_select_and_tell (PurMatrixView *self, PurId id);
void               pur_matrix_view_cancel_drag   (PurMatrixView *self);
void               pur_matrix_view_build_drag    (PurMatrixView *self, PurScene *scene);
void               pur_matrix_view_set_up_gestures (PurMatrixView *self);

G_END_DECLS
