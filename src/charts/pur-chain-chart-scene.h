/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The critical chain as one line: a segment for each task, as long as its work, done parts solid, buffers
 * hatched, the end a diamond with its date.  Names stand below where there is room. */

#pragma once

#include "pur-scene.h"

G_BEGIN_DECLS

typedef struct
{
  PurId id;
  const char *title;
  double length;   /* any unit; 0: a milestone, which is not drawn but for the last */
  double progress; /* 0–1 */
  gboolean buffer;
} PurChainLink;

#define PUR_CHAIN_CHART_HEIGHT 44

PurScene *pur_chain_chart_scene_build (const PurChainLink *links, guint n, const char *end, PurText *text,
                                       double width, gboolean mirrored);

G_END_DECLS
