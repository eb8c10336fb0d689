/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Small marks that stand before a line of text.
 *
 * Health is told by its shape first: a disc with a tick, a square or a triangle with an exclamation mark,
 * an empty ring.  A word always stands beside it.  A risk's mark is its score on its shade of heat, only
 * outlined for an opportunity. */

#pragma once

#include "pur-figure.h"
#include "pur-kinds.h"
#include "pur-scene.h"

G_BEGIN_DECLS

#define PUR_MARK_SIZE 14
#define PUR_MARK_SCORE_WIDTH 26
#define PUR_MARK_SCORE_HEIGHT 20

PurScene *pur_mark_scene_health    (PurHealth health, double size);
PurScene *pur_mark_scene_project   (PurProject *project, double size); /* its health */
PurScene *pur_mark_scene_milestone (gboolean critical, double size);

/* @score 0: not assessed. */
PurScene *pur_mark_scene_score     (int score, int levels, gboolean opportunity);

/* Adds the mark of a health to a larger scene. */
void      pur_mark_scene_add_health (PurScene *scene, PurHealth health, double x, double y, double size);

G_END_DECLS
