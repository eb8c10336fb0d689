/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures: the numbers on cards, in reports and lists, each declared once (src/model/figures/), with what
 * it says in words and what it is made of.  No page sums anything itself. */

#pragma once

#include "pur-value.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_HEALTH_UNKNOWN, /* "Not assessed" */
  PUR_HEALTH_OK,      /* "On plan" */
  PUR_HEALTH_AT_RISK, /* "At risk" */
  PUR_HEALTH_LATE,    /* "Late", or "Act now" where it is not about dates */
} PurHealth;

typedef struct
{
  PurHealth health;    /* of figures that judge */
  PurValue value;      /* unset: cannot be said */
  char *text;          /* as people read it: "34 of 45", "€ 58,200"; "" when it cannot be said */
  char *sentence;      /* names cause, amount and what is left; never empty */
  char *how;           /* how the number came about */
  const PurKind *kind; /* of the records that it is made of, NULL for none */
  GArray *records;     /* of PurId, the weightiest first */
} PurFigure;

typedef struct
{
  const char *id;      /* "schedule-health": of cards, JSON, reports */
  const char *title;   /* NC_ ("figure", …) */
  void (*compute) (PurWorkspace *workspace, PurId project, PurFigure *figure);
} PurFigureKind;

/* The n-th, NULL after the last. */
const PurFigureKind *pur_figure_get_kind  (guint index);
const PurFigureKind *pur_figure_find_kind (const char *id);

/* By today's plan; free it with pur_figure_free (). */
PurFigure           *pur_figure_compute   (const PurFigureKind *kind, PurWorkspace *workspace, PurId project);
void                 pur_figure_free      (PurFigure *self);

/* The worst of the four dimensions (ids "schedule-health", "cost-health", "risk-health", "scope-health"),
 * with its sentence. */
PurFigure           *pur_figure_compute_health (PurWorkspace *workspace, PurId project);

/* "At risk", translated; @of_dates: "Late" instead of "Act now". */
const char          *pur_health_title     (PurHealth health, gboolean of_dates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurFigure, pur_figure_free)

G_END_DECLS
