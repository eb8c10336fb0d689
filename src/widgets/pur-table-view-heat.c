/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The score of a risk as a chip on the colour of its level. */

#include "config.h"

#include "pur-table-view-private.h"

#include <math.h>

#include "pur-risk-scale.h"

/* Of an opportunity only the edge: what is good is not hot. */
void
pur_table_view_paint_heat (PurTableView *self,
                           cairo_t      *cr,
                           PurRisk      *risk,
                           const char   *text,
                           double        x,
                           double        y)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurTheme theme = pur_canvas_get_theme (canvas);
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_BOLD, TRUE };
  PurTextSize size = pur_text_measure (pur_canvas_get_text (canvas), text, font);
  PurRole heat = PUR_ROLE_HEAT + MAX (pur_risk_scale_get_heat (risk), 0);
  PurRgb on = pur_palette_on (theme, heat);

  if (text[0] == '\0')
    return;

  cairo_save (cr);
  cairo_translate (cr, x - PUR_TABLE_CHIP / 2.0, y - 10);
  cairo_new_sub_path (cr);
  cairo_arc (cr, PUR_TABLE_CHIP - 4.5, 4.5, 4, -G_PI / 2, 0);
  cairo_arc (cr, PUR_TABLE_CHIP - 4.5, 15.5, 4, 0, G_PI / 2);
  cairo_arc (cr, 4.5, 15.5, 4, G_PI / 2, G_PI);
  cairo_arc (cr, 4.5, 4.5, 4, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  if (pur_risk_get_opportunity (risk))
    {
      pur_canvas_set_source (cr, theme, PUR_ROLE_TEXT, 1);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  else
    {
      pur_canvas_set_source (cr, theme, heat, 1);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, on.red, on.green, on.blue);
    }
  cairo_move_to (cr, round ((PUR_TABLE_CHIP - size.width) / 2), round (10 - size.height / 2));
  pango_cairo_show_layout (cr, pur_text_layout (pur_canvas_get_text (canvas), text, font, 0));
  cairo_restore (cr);
}
