/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-mark-scene.h"

#include "pur-palette.h"
#include "pur-risk-scale.h"

static void
add_exclamation (PurScene *scene, double x, double top, double bottom)
{
  pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_ON_HEALTH, PUR_PART_NONE, x, top, 0, (bottom - top) * 0.6);
  pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_ON_HEALTH, PUR_PART_NONE, x, bottom - (bottom - top) * 0.2, 0,
                 (bottom - top) * 0.2);
}

void
pur_mark_scene_add_health (PurScene *scene, PurHealth health, double x, double y, double size)
{
  PurPoint tick[] = { { x + size * 0.27, y + size * 0.52 }, { x + size * 0.44, y + size * 0.68 },
                      { x + size * 0.74, y + size * 0.34 } };
  PurPoint triangle[] = { { x + size * 0.5, y + size * 0.03 }, { x + size, y + size * 0.94 }, { x, y + size * 0.94 } };

  switch (health)
    {
    case PUR_HEALTH_OK:
      pur_scene_add (scene, PUR_SHAPE_ELLIPSE, PUR_STYLE_OK, PUR_PART_NONE, x, y, size, size);
      pur_scene_add_points (scene, PUR_SHAPE_PATH, PUR_STYLE_ON_HEALTH, PUR_PART_NONE, tick, G_N_ELEMENTS (tick));
      break;
    case PUR_HEALTH_AT_RISK:
      pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_AT_RISK, PUR_PART_NONE, x + size * 0.05, y + size * 0.05,
                     size * 0.9, size * 0.9)->radius = (float) (size * 0.16);
      add_exclamation (scene, x + size / 2, y + size * 0.22, y + size * 0.8);
      break;
    case PUR_HEALTH_LATE:
      pur_scene_add_points (scene, PUR_SHAPE_POLYGON, PUR_STYLE_LATE, PUR_PART_NONE, triangle, G_N_ELEMENTS (triangle));
      add_exclamation (scene, x + size / 2, y + size * 0.34, y + size * 0.86);
      break;
    case PUR_HEALTH_UNKNOWN:
    default:
      pur_scene_add (scene, PUR_SHAPE_ELLIPSE, PUR_STYLE_NOT_ASSESSED, PUR_PART_NONE, x + size * 0.08, y + size * 0.08,
                     size * 0.84, size * 0.84);
      break;
    }
}

PurScene *
pur_mark_scene_health (PurHealth health, double size)
{
  PurScene *scene = pur_scene_new ();

  pur_mark_scene_add_health (scene, health, 0, 0, size);
  pur_scene_set_extents (scene, (PurBox) { 0, 0, size, size });
  return scene;
}

PurScene *
pur_mark_scene_project (PurProject *project, double size)
{
  PurHealth health = PUR_HEALTH_UNKNOWN;

  switch (pur_record_get ((PurRecord *) project, PUR_FIELD (project, health)).cell.CHOICE)
    {
    case PUR_PROJECT_LATE:
    case PUR_PROJECT_ACT_NOW:
      health = PUR_HEALTH_LATE;
      break;
    case PUR_PROJECT_AT_RISK:
      health = PUR_HEALTH_AT_RISK;
      break;
    case PUR_PROJECT_ON_PLAN:
      health = PUR_HEALTH_OK;
      break;
    default:
      break;
    }
  return pur_mark_scene_health (health, size);
}

PurScene *
pur_mark_scene_milestone (gboolean critical, double size)
{
  PurScene *scene = pur_scene_new ();

  pur_scene_add (scene, PUR_SHAPE_DIAMOND, critical ? PUR_STYLE_MILESTONE_CRITICAL : PUR_STYLE_MILESTONE, PUR_PART_NONE, 0, 0,
                 size, size);
  pur_scene_set_extents (scene, (PurBox) { 0, 0, size, size });
  return scene;
}

PurScene *
pur_mark_scene_score (int score, int levels, gboolean opportunity)
{
  PurScene *scene = pur_scene_new ();
  g_autofree char *text = score > 0 ? g_strdup_printf ("%d", score) : g_strdup ("–");
  int heat = pur_risk_scale_heat (score, 1, levels);
  PurStyle ground = opportunity || score == 0 ? PUR_STYLE_FRAME : (PurStyle) (PUR_STYLE_HEAT + heat);
  PurStyle ink = opportunity || score == 0 ? PUR_STYLE_TEXT : (PurStyle) (PUR_STYLE_ON_HEAT + heat);

  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, ground, PUR_PART_NONE, 0, 0, PUR_MARK_SCORE_WIDTH, PUR_MARK_SCORE_HEIGHT)->radius = 3;
  pur_scene_add_text (scene, ink, PUR_PART_NONE, text, PUR_TABLE_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, 0, 0,
                      PUR_MARK_SCORE_WIDTH, PUR_MARK_SCORE_HEIGHT);
  pur_scene_set_extents (scene, (PurBox) { 0, 0, PUR_MARK_SCORE_WIDTH, PUR_MARK_SCORE_HEIGHT });
  return scene;
}
