/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-budget-chart-scene.h"

#include <math.h>

#define BAR 16.0
#define RADIUS 3.0
#define SWATCH 10.0
#define GAP 10.0
#define TEXT_PT 10.0f

static void
build_bar (PurScene *scene, const PurBudgetPart *parts, guint n, double width)
{
  double total = 0;
  double sum = 0;
  guint first = n, last = 0;

  for (guint i = 0; i < n; i++)
    {
      total += parts[i].value;
      if (parts[i].value > 0)
        {
          first = MIN (first, i);
          last = i;
        }
    }
  for (guint i = 0; total > 0 && i < n; i++)
    {
      double from = round (width * sum / total);
      double to = round (width * (sum + parts[i].value) / total);
      PurPrimitive *part;

      sum += parts[i].value;
      if (to <= from)
        continue;
      part = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, parts[i].style, PUR_PART_BAR, from, 0, to - from, BAR);
      part->radius = RADIUS;
      part->flags |= (i != first ? PUR_FLAG_OPEN_START : 0) | (i != last ? PUR_FLAG_OPEN_END : 0);
    }
}

PurScene *
pur_budget_chart_scene_build (const PurBudgetPart *parts, guint n, PurText *text, double width, gboolean mirrored)
{
  PurScene *scene = pur_scene_new ();
  double row = MAX (PUR_BUDGET_CHART_ROW, ceil (pur_text_measure (text, "0", (PurFont) { TEXT_PT, PUR_WEIGHT_NORMAL, TRUE }).height) + 6);
  double y = BAR + GAP;

  build_bar (scene, parts, n, width);
  for (guint i = 0; i < n; i++, y += row)
    {
      double amount = ceil (pur_text_measure (text, parts[i].amount, (PurFont) { TEXT_PT, PUR_WEIGHT_NORMAL, TRUE }).width);

      pur_scene_add (scene, PUR_SHAPE_RECTANGLE, parts[i].style, PUR_PART_NONE, 0,
                     y + (row - SWATCH) / 2, SWATCH, SWATCH)->radius = 2;
      pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_LABEL, parts[i].label, TEXT_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_START,
                          SWATCH + 8, y, MAX (width - amount - SWATCH - 16, 10), row)->flags |=
          PUR_FLAG_ELLIPSIS;
      pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_LABEL, parts[i].amount, TEXT_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_END,
                          width - amount, y, amount, row)->flags |= PUR_FLAG_FIGURES;
    }
  pur_scene_set_extents (scene, (PurBox) { 0, 0, width, y });
  if (mirrored)
    pur_scene_mirror (scene, width);
  return scene;
}
