/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the painter needs to know of a style in a theme: a fill, a stroke, a hatch. */

#pragma once

#include "pur-palette.h"
#include "pur-scene.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_HATCH_NONE,
  PUR_HATCH_FORWARD, /* rising to the right */
  PUR_HATCH_BACK,
  PUR_HATCH_DOTS,
} PurHatch;

typedef struct
{
  gboolean has_fill;
  gboolean has_stroke;
  gboolean strip; /* a done part that is drawn as a strip inside of its bar */
  PurRgb fill;
  PurRgb stroke;
  PurRgb hatch_ink;
  double fill_alpha;
  double width;
  double dash[2]; /* 0: solid */
  PurHatch hatch;
  double hatch_step;
  double hatch_width;
} PurLook;

void pur_look_resolve (PurTheme theme, PurStyle style, double pt_per_px, PurLook *look);

G_END_DECLS
