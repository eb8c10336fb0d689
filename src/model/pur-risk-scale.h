/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scale on which a workspace measures its risks: 3 to 6 levels of probability and of impact, their
 * words, the appetite; and what the risks come to.
 *
 * A score is probability × impact.  Its heat (0 the coolest … 4) is measured against five levels, where the
 * steps are 1–3, 4–6, 8–10, 12–16 and 20–25. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

#define PUR_RISK_SCALE_MIN 3
#define PUR_RISK_SCALE_MAX 6
#define PUR_RISK_SCALE_USUAL 5

int      pur_risk_scale_get_levels   (PurWorkspace *workspace);
int      pur_risk_scale_get_appetite (PurWorkspace *workspace); /* a score; 0: none is set */

/* @words as the workspace's field holds them ("Rare; Unlikely; …"); NULL or too few: the language's own for
 * so many levels. */
char    *pur_risk_scale_dup_probability (const char *words, int level, int levels);
char    *pur_risk_scale_dup_impact      (const char *words, int level, int levels);

/* The words that hold in @workspace. */
char    *pur_risk_scale_dup_word     (PurWorkspace *workspace, gboolean impact, int level);

int      pur_risk_scale_heat         (int probability, int impact, int levels); /* 0 … 4 */
int      pur_risk_scale_get_heat     (PurRisk *risk);                           /* -1: not assessed */

/* Where a level of one scale stands on another: the ends stay ends, the rest in proportion. */
int      pur_risk_scale_convert      (int level, int from, int to);

/* In per cent: what is given, else the middle of the level's share of the scale; -1: not assessed. */
double   pur_risk_scale_get_percent  (PurRisk *risk, gboolean after);

/* What is open counts, and is watched; what happened, is closed or is an opportunity does not. */
gboolean pur_risk_counts             (PurRisk *risk);

/* Needs somebody: the review is overdue, or the score reaches the appetite and no response is decided.
 * @reason says which; may be NULL. */
gboolean pur_risk_needs_action       (PurRisk *risk, char **reason);

/* Probability × impact, summed over the risks that count: before the responses and after them.  Where nothing
 * is known of afterwards, it is as before.  Money in the minor units of one currency; @n: risks with a sum. */
typedef struct
{
  double money;
  double days;
  double money_after;
  double days_after;
  guint n;
} PurRiskExposure;

PurRiskExposure pur_risk_exposure    (PurRisk *risk);
PurRiskExposure pur_risk_exposure_of_project (PurWorkspace *workspace, PurId project); /* PUR_ID_NONE: all */

/* "€ 58,000 and 12 days", what is zero left out; NULL if both are. */
char    *pur_risk_exposure_dup_words (PurWorkspace *workspace, PurId project, double money, double days);

G_END_DECLS
