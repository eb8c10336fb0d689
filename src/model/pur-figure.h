/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures: the numbers on cards, in reports and lists, each declared once (src/model/figures/), with what
 * it says in words and what it is made of.  No page sums anything itself.
 *
 * Dates are judged now, progress at the project's status date (without one, now).  Health:
 *
 *   schedule  late       a deadline or the required finish is missed, the project ends later than in its
 *                        baseline, or a task is overdue by more than its slack
 *             at risk    a task is overdue, or later than in the baseline, and its slack still covers it
 *   cost      act now    spent more than the budget, or the forecast is over it by more than 10 %
 *             at risk    the forecast is over the budget, or a unit of money spent has earned less than 0.9
 *             (the budget is the project's, else the baseline's cost; the forecast is the estimate at
 *             completion where there is earned value, else the plan's cost)
 *   risk      act now    an open threat scores 4/5 of the highest score, or one that reaches the appetite is
 *                        overdue for review
 *             at risk    one reaches the appetite, or any review is overdue
 *   scope     act now    more than 25 % more tasks than in the baseline
 *             at risk    more than 10 % more, or more than 10 % of what is not done has nobody, no
 *                        estimate or no dates
 *
 * The appetite is the workspace's, else about half of the highest score (12 of 25). */

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

/* The score from which on somebody has to act. */
int                  pur_figure_get_risk_appetite (PurWorkspace *workspace);

/* "At risk", translated; @of_dates: "Late" instead of "Act now". */
const char          *pur_health_title     (PurHealth health, gboolean of_dates);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurFigure, pur_figure_free)

G_END_DECLS
