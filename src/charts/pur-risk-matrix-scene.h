/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The risk matrix: probability upwards, impact to the right, a pill for each risk.  Opportunities are
 * square.  The selected one is inverted, with an arrow to where its response takes it. */

#pragma once

#include "pur-rows.h"
#include "pur-scene.h"

G_BEGIN_DECLS

typedef struct
{
  PurId id;
  const char *label; /* "R3" */
  const char *title;
  const char *owner; /* may be NULL */
  int probability;   /* 1 … levels */
  int impact;
  int residual_probability; /* 0: not assessed */
  int residual_impact;
  gboolean opportunity;
} PurRiskPill;

typedef struct
{
  int levels; /* 3–6 */
  const PurRiskPill *pills;
  guint n_pills;
  PurId selected;      /* PUR_ID_NONE for none */
  gboolean responses;  /* an arrow for every risk that has been assessed after its response */
  gboolean list;       /* the register beside the matrix, worst first */
  int appetite;        /* a line around the cells of this score and more; 0: none */
  double text_scale;   /* how much larger than usual the text is; 0: as usual */
  const char *probability_words; /* as the workspace has them ("Rare; Unlikely; …"); NULL: the language's own */
  const char *impact_words;
} PurRiskMatrix;

/* In a box of @width × @height at the origin. */
PurScene *pur_risk_matrix_scene_build (const PurRiskMatrix *matrix, PurText *text, double width,
                                       double height);

/* Where the cells of such a scene stand, and which one is at a point. */
PurBox    pur_risk_matrix_scene_get_cell  (const PurRiskMatrix *matrix, double width, double height,
                                           int probability, int impact);
gboolean  pur_risk_matrix_scene_find_cell (const PurRiskMatrix *matrix, double width, double height,
                                           double x, double y, int *probability, int *impact);

/* The risks of a list (without groups) that have been assessed and are not closed, and the scale of their
 * workspace, into @matrix.  What is given back holds its pills, an array of PurRiskPill that frees its strings;
 * the words are borrowed until the next edit. */
GArray   *pur_risk_matrix_read_rows   (PurRows *rows, PurRiskMatrix *matrix);

G_END_DECLS
