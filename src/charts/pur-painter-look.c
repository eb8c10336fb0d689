/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-painter-look.h"

#define NO_STROKE -1

/* How a style looks where there is colour. */
static const struct
{
  PurRole fill;
  PurRole stroke;
  int width; /* a PurStroke */
  float dash[2];
  float alpha; /* of the fill; 0 is 1 */
} looks[PUR_STYLE_CATEGORY] = {
#define FILL(role) { role, PUR_ROLE_NONE, NO_STROKE, { 0, 0 }, 0 }
#define LINE(role, stroke) { PUR_ROLE_NONE, role, stroke, { 0, 0 }, 0 }
#define BOTH(role, edge, stroke) { role, edge, stroke, { 0, 0 }, 0 }
  [PUR_STYLE_GROUND] = FILL (PUR_ROLE_GROUND),
  [PUR_STYLE_HEAD] = FILL (PUR_ROLE_HEAD),
  [PUR_STYLE_DAY_OFF] = FILL (PUR_ROLE_DAY_OFF),
  [PUR_STYLE_GRID] = LINE (PUR_ROLE_GRID, PUR_STROKE_GRID),
  [PUR_STYLE_GRID_BOLD] = LINE (PUR_ROLE_GRID_BOLD, PUR_STROKE_GRID_BOLD),
  [PUR_STYLE_ROW_LINE] = LINE (PUR_ROLE_ROW_LINE, PUR_STROKE_ROW_LINE),
  [PUR_STYLE_FRAME] = LINE (PUR_ROLE_GRID_BOLD, PUR_STROKE_FRAME),
  [PUR_STYLE_RULE] = LINE (PUR_ROLE_TEXT, PUR_STROKE_RULE),
  [PUR_STYLE_LINK] = LINE (PUR_ROLE_LINK, PUR_STROKE_LINK),
  [PUR_STYLE_LINK_CRITICAL] = LINE (PUR_ROLE_CRITICAL_DONE, PUR_STROKE_LINK_CRITICAL),
  [PUR_STYLE_SLACK] = { PUR_ROLE_NONE, PUR_ROLE_LINK, PUR_STROKE_SLACK, { 1.5, 2.5 }, 0 },
  [PUR_STYLE_SPLIT] = { PUR_ROLE_NONE, PUR_ROLE_TASK_DONE, PUR_STROKE_SLACK, { 2, 2 }, 0 },
  [PUR_STYLE_SPLIT_CRITICAL] = { PUR_ROLE_NONE, PUR_ROLE_CRITICAL_DONE, PUR_STROKE_SLACK, { 2, 2 }, 0 },
  [PUR_STYLE_BASELINE] = FILL (PUR_ROLE_BASELINE),
  [PUR_STYLE_TASK] = BOTH (PUR_ROLE_TASK, PUR_ROLE_TASK_DONE, PUR_STROKE_EDGE),
  [PUR_STYLE_TASK_DONE] = FILL (PUR_ROLE_TASK_DONE),
  [PUR_STYLE_CRITICAL] = BOTH (PUR_ROLE_CRITICAL, PUR_ROLE_CRITICAL_DONE, PUR_STROKE_CRITICAL),
  [PUR_STYLE_CRITICAL_DONE] = FILL (PUR_ROLE_CRITICAL_DONE),
  [PUR_STYLE_SUMMARY] = FILL (PUR_ROLE_SUMMARY),
  [PUR_STYLE_SUMMARY_DONE] = FILL (PUR_ROLE_SUMMARY_DONE),
  [PUR_STYLE_MILESTONE] = FILL (PUR_ROLE_MARK),
  [PUR_STYLE_MILESTONE_CRITICAL] = FILL (PUR_ROLE_CRITICAL_DONE),
  [PUR_STYLE_BUFFER] = BOTH (PUR_ROLE_BUFFER, PUR_ROLE_BUFFER_EDGE, PUR_STROKE_EDGE),
  [PUR_STYLE_WEDGE] = FILL (PUR_ROLE_TASK_DONE),
  [PUR_STYLE_WEDGE_CRITICAL] = FILL (PUR_ROLE_CRITICAL_DONE),
  [PUR_STYLE_DEADLINE] = FILL (PUR_ROLE_MARK),
  [PUR_STYLE_DEADLINE_MISSED] = FILL (PUR_ROLE_LATE),
  [PUR_STYLE_PIN] = LINE (PUR_ROLE_MARK, PUR_STROKE_SLACK),
  [PUR_STYLE_TODAY] = FILL (PUR_ROLE_TODAY),
  [PUR_STYLE_TODAY_PILL] = FILL (PUR_ROLE_TODAY),
  [PUR_STYLE_ON_TODAY] = FILL (PUR_ROLE_ON_TODAY),
  [PUR_STYLE_TEXT] = FILL (PUR_ROLE_TEXT),
  [PUR_STYLE_DIM] = FILL (PUR_ROLE_DIM),
  [PUR_STYLE_ON_TASK] = FILL (PUR_ROLE_ON_TASK),
  [PUR_STYLE_ON_DONE] = FILL (PUR_ROLE_ON_DONE),
  [PUR_STYLE_SHARED] = FILL (PUR_ROLE_SHARED),
  [PUR_STYLE_SELECTION] = FILL (PUR_ROLE_SELECT),
  [PUR_STYLE_FOCUS] = LINE (PUR_ROLE_FOCUS, PUR_STROKE_RULE),
  [PUR_STYLE_HOVER] = { PUR_ROLE_TEXT, PUR_ROLE_NONE, NO_STROKE, { 0, 0 }, 0.12 },
  [PUR_STYLE_GHOST] = { PUR_ROLE_TASK, PUR_ROLE_FOCUS, PUR_STROKE_SLACK, { 4, 3 }, 0.6 },
  [PUR_STYLE_GHOST_REFUSED] = { PUR_ROLE_TASK, PUR_ROLE_LATE, PUR_STROKE_SLACK, { 4, 3 }, 0.6 },
  [PUR_STYLE_BLACK] = BOTH (PUR_ROLE_TEXT, PUR_ROLE_TEXT, PUR_STROKE_GRID_BOLD),
  [PUR_STYLE_PILL] = BOTH (PUR_ROLE_GROUND, PUR_ROLE_TEXT, PUR_STROKE_GRID_BOLD),
  [PUR_STYLE_PILL_SELECTED] = BOTH (PUR_ROLE_TEXT, PUR_ROLE_GROUND, PUR_STROKE_GRID_BOLD),
  [PUR_STYLE_ON_PILL_SELECTED] = FILL (PUR_ROLE_GROUND),
  [PUR_STYLE_APPETITE] = LINE (PUR_ROLE_TEXT, PUR_STROKE_CRITICAL),
  [PUR_STYLE_RESPONSE] = { PUR_ROLE_NONE, PUR_ROLE_TEXT, PUR_STROKE_SLACK, { 3, 2.5 }, 0 },
  [PUR_STYLE_CURVE] = LINE (PUR_ROLE_TASK_DONE, PUR_STROKE_LINK_CRITICAL),
  [PUR_STYLE_CURVE_PLANNED] = { PUR_ROLE_NONE, PUR_ROLE_LINK, PUR_STROKE_SLACK, { 4, 3 }, 0 },
  /* Of the text's colour, so that it is seen on a card as on the ground. */
  [PUR_STYLE_FREE] = { PUR_ROLE_TEXT, PUR_ROLE_NONE, NO_STROKE, { 0, 0 }, 0.14 },
  [PUR_STYLE_OK] = FILL (PUR_ROLE_OK),
  [PUR_STYLE_AT_RISK] = FILL (PUR_ROLE_RISK),
  [PUR_STYLE_LATE] = FILL (PUR_ROLE_LATE),
  [PUR_STYLE_ON_HEALTH] = LINE (PUR_ROLE_GROUND, PUR_STROKE_LINK_CRITICAL),
  [PUR_STYLE_NOT_ASSESSED] = LINE (PUR_ROLE_DIM, PUR_STROKE_LINK_CRITICAL),
#undef FILL
#undef LINE
#undef BOTH
};

static void
set_hatch (PurLook *look, PurHatch hatch, double step, double width, PurRgb ink)
{
  look->hatch = hatch;
  look->hatch_step = step;
  look->hatch_width = width;
  look->hatch_ink = ink;
}

/* What colour says elsewhere is said by hatching, outline and dots. */
static void
resolve_black_and_white (PurStyle style, PurLook *look)
{
  const PurRgb black = { 0, 0, 0 };
  const PurRgb white = { 1, 1, 1 };

  switch ((int) style)
    {
    case PUR_STYLE_DAY_OFF:
      look->has_fill = FALSE;
      set_hatch (look, PUR_HATCH_DOTS, 3.5, 0.55, black);
      break;
    case PUR_STYLE_GRID:
    case PUR_STYLE_ROW_LINE:
      look->dash[0] = 0.6;
      look->dash[1] = 2.4;
      break;
    case PUR_STYLE_FREE:
      look->fill = white;
      look->has_stroke = TRUE;
      look->stroke = black;
      look->width = 0.6;
      break;
    case PUR_STYLE_CRITICAL:
      set_hatch (look, PUR_HATCH_BACK, 3.2, 0.55, black);
      break;
    case PUR_STYLE_BUFFER:
      set_hatch (look, PUR_HATCH_FORWARD, 5, 0.55, black);
      break;
    case PUR_STYLE_SUMMARY:
      look->fill = white;
      look->stroke = black;
      look->has_stroke = TRUE;
      look->width = 0.7;
      break;
    case PUR_STYLE_MILESTONE_CRITICAL:
      look->fill = white;
      look->stroke = black;
      look->has_stroke = TRUE;
      look->width = 1.6;
      break;
    case PUR_STYLE_BASELINE:
      look->fill = white;
      look->stroke = black;
      look->has_stroke = TRUE;
      look->width = 0.5;
      break;
    case PUR_STYLE_SLACK:
      look->width = 0.8;
      look->dash[0] = 1.2;
      look->dash[1] = 2.6;
      break;
    case PUR_STYLE_TASK_DONE:
    case PUR_STYLE_CRITICAL_DONE:
      look->strip = TRUE;
      break;
    case PUR_STYLE_TODAY:
      look->has_fill = FALSE;
      look->has_stroke = TRUE;
      look->stroke = black;
      look->width = 1.2;
      look->dash[0] = 5;
      look->dash[1] = 3;
      break;
    default:
      break;
    }
}

static void
resolve_series (PurTheme theme, PurStyle style, double pt_per_px, PurLook *look)
{
  const PurRgb black = { 0, 0, 0 };

  look->has_fill = TRUE;
  if (style < PUR_STYLE_CATEGORY_DONE)
    {
      gboolean critical = style >= PUR_STYLE_CATEGORY_CRITICAL;
      int category = style - (critical ? PUR_STYLE_CATEGORY_CRITICAL : PUR_STYLE_CATEGORY);

      look->fill = pur_palette_rgb (theme, PUR_ROLE_CATEGORY + category);
      look->has_stroke = TRUE;
      look->stroke = critical ? pur_palette_rgb (theme, PUR_ROLE_CRITICAL_DONE)
                              : pur_palette_category_edge (theme, category);
      look->width = pur_palette_stroke (theme, critical ? PUR_STROKE_CRITICAL : PUR_STROKE_EDGE, pt_per_px);
      if (critical)
        look->width = MAX (look->width, theme == PUR_THEME_PRINT ? 1.2 / pt_per_px : 2);
      if (critical && theme == PUR_THEME_BLACK_AND_WHITE)
        set_hatch (look, PUR_HATCH_BACK, 3.2, 0.55, black);
    }
  else if (style < PUR_STYLE_HEAT)
    {
      look->strip = TRUE;
      look->fill = theme == PUR_THEME_BLACK_AND_WHITE
                   ? black : pur_palette_on (theme, PUR_ROLE_CATEGORY + style - PUR_STYLE_CATEGORY_DONE);
    }
  else if (style < PUR_STYLE_ON_HEAT)
    {
      int step = style - PUR_STYLE_HEAT;

      look->fill = pur_palette_rgb (theme, PUR_ROLE_HEAT + step);
      if (theme == PUR_THEME_BLACK_AND_WHITE)
        {
          look->has_stroke = TRUE;
          look->stroke = black;
          look->width = 0.6;
          if (step >= 2)
            set_hatch (look, PUR_HATCH_BACK, 20.0 / step, 0.3, black);
        }
    }
  else if (style < PUR_STYLE_LOAD)
    look->fill = pur_palette_on (theme, PUR_ROLE_HEAT + style - PUR_STYLE_ON_HEAT);
  else if (style < PUR_STYLE_ON_LOAD)
    look->fill = pur_palette_rgb (theme, PUR_ROLE_LOAD + style - PUR_STYLE_LOAD);
  else
    look->fill = pur_palette_on (theme, PUR_ROLE_LOAD + style - PUR_STYLE_ON_LOAD);
}

void
pur_look_resolve (PurTheme theme, PurStyle style, double pt_per_px, PurLook *look)
{
  *look = (PurLook) { .fill_alpha = 1, .width = 1 };

  if (style >= PUR_STYLE_CATEGORY)
    {
      resolve_series (theme, style, pt_per_px, look);
      return;
    }

  if (looks[style].fill != PUR_ROLE_NONE)
    {
      look->has_fill = TRUE;
      look->fill = pur_palette_rgb (theme, looks[style].fill);
      look->fill_alpha = looks[style].alpha > 0 ? looks[style].alpha : 1;
    }
  if (looks[style].width != NO_STROKE)
    {
      look->has_stroke = TRUE;
      look->stroke = pur_palette_rgb (theme, looks[style].stroke);
      look->width = pur_palette_stroke (theme, looks[style].width, pt_per_px);
      look->dash[0] = looks[style].dash[0];
      look->dash[1] = looks[style].dash[1];
    }
  if (style == PUR_STYLE_FOCUS)
    look->width = 2;
  /* Between two fills it must be seen without looking for it. */
  if (style == PUR_STYLE_APPETITE)
    look->width = MAX (look->width, MIN (look->width * 1.75, 2.6));
  if (style == PUR_STYLE_CURVE)
    look->width *= 1.6;
  if (style == PUR_STYLE_BUFFER)
    set_hatch (look, PUR_HATCH_FORWARD, 5, pur_theme_is_paper (theme) ? 0.9 : 1.2,
               pur_palette_rgb (theme, PUR_ROLE_BUFFER_EDGE));
  if (theme == PUR_THEME_BLACK_AND_WHITE)
    resolve_black_and_white (style, look);
}
