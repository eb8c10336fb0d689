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
  int levels; /* 2–6 */
  const PurRiskPill *pills;
  guint n_pills;
  PurId selected;      /* PUR_ID_NONE for none */
  gboolean responses;  /* an arrow for every risk that has been assessed after its response */
  gboolean list;       /* the register beside the matrix, worst first */
} PurRiskMatrix;

/* Which of the five shades of heat a score has. */
int       pur_risk_matrix_get_heat    (int probability, int impact, int levels);

/* In a box of @width × @height at the origin. */
PurScene *pur_risk_matrix_scene_build (const PurRiskMatrix *matrix, PurText *text, double width,
                                       double height);

/* The open risks of a list that have been assessed: an array of PurRiskPill that frees its strings. */
GArray   *pur_risk_matrix_read_rows   (PurRows *rows, int *levels);

G_END_DECLS
