/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Money as one bar and what its parts are: spent, still planned, free or missing. */

#pragma once

#include "pur-scene.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;  /* "Spent" */
  const char *amount; /* "€58,200" */
  double value;       /* parts of 0 are told, not drawn */
  PurStyle style;     /* of a fill */
} PurBudgetPart;

#define PUR_BUDGET_CHART_ROW 24

/* As high as its parts need. */
PurScene *pur_budget_chart_scene_build (const PurBudgetPart *parts, guint n, PurText *text, double width,
                                        gboolean mirrored);

G_END_DECLS
