/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work by person and week: a shade for how full a week is, always with its hours.  What is more than
 * there are hours is outlined and bold. */

#pragma once

#include "pur-load.h"
#include "pur-scene.h"

G_BEGIN_DECLS

#define PUR_LOAD_CHART_ROW 25

/* Which of the six shades a week has. */
int       pur_load_chart_get_shade (const PurLoadCell *cell);

/* As high as its people need, @most at most (then the last line counts the rest); weeks that find no room
 * are left out. */
PurScene *pur_load_chart_scene_build (const PurLoad *load, guint most, PurText *text, double width, gboolean mirrored);

G_END_DECLS
