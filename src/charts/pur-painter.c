/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-painter.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "pur-painter-look.h"

#define HEAD_WIDTH 6.0  /* of a link's arrow */
#define HEAD_LENGTH 7.0
#define TICK 9.0
#define ROUND 0.5523 /* where a cubic's handles are nearest to a quarter circle */
#define REST (1 - ROUND)

struct _PurPainter
{
  PurText *text;
  PurTheme theme;
  double pt_per_px;
  PurLook looks[PUR_N_STYLES];
};

G_DEFINE_QUARK (pur-charts-error-quark, pur_charts_error)

static void
resolve_looks (PurPainter *painter)
{
  for (int i = 0; i < PUR_N_STYLES; i++)
    pur_look_resolve (painter->theme, i, painter->pt_per_px, &painter->looks[i]);
}

static void
set_ink (cairo_t *cr, PurRgb ink, double alpha)
{
  if (alpha < 1)
    cairo_set_source_rgba (cr, ink.red, ink.green, ink.blue, alpha);
  else
    cairo_set_source_rgb (cr, ink.red, ink.green, ink.blue);
}

/* A line of an odd number of pixels is sharp between the pixels' borders; paper has no pixels. */
static double
get_offset (PurPainter *painter, double width)
{
  if (pur_theme_is_paper (painter->theme))
    return 0;

  return (int) round (width) % 2 == 1 ? 0.5 : 0;
}

static void
set_pen (cairo_t *cr, const PurLook *look, const PurPrimitive *primitive, double alpha)
{
  static const double dashed[] = { 4, 3 };

  set_ink (cr, look->stroke, alpha);
  cairo_set_line_width (cr, look->width);
  if (primitive->flags & PUR_FLAG_DASHED)
    cairo_set_dash (cr, dashed, 2, 0);
  else if (look->dash[0] > 0)
    cairo_set_dash (cr, look->dash, 2, 0);
  else
    cairo_set_dash (cr, NULL, 0, 0);
}

/* A rectangle whose corners are round except at open ends. */
static void
trace_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius, guint flags)
{
  double start = flags & PUR_FLAG_OPEN_START ? 0 : MIN (radius, MIN (width, height) / 2);
  double end = flags & PUR_FLAG_OPEN_END ? 0 : MIN (radius, MIN (width, height) / 2);

  if (start <= 0 && end <= 0)
    {
      cairo_rectangle (cr, x, y, width, height);
      return;
    }

  /* A quarter circle as one cubic: half the numbers that an arc would write. */
  cairo_move_to (cr, x + start, y);
  cairo_line_to (cr, x + width - end, y);
  if (end > 0)
    cairo_curve_to (cr, x + width - end * REST, y, x + width, y + end * REST, x + width, y + end);
  cairo_line_to (cr, x + width, y + height - end);
  if (end > 0)
    cairo_curve_to (cr, x + width, y + height - end * REST, x + width - end * REST, y + height,
                    x + width - end, y + height);
  cairo_line_to (cr, x + start, y + height);
  if (start > 0)
    cairo_curve_to (cr, x + start * REST, y + height, x, y + height - start * REST, x, y + height - start);
  cairo_line_to (cr, x, y + start);
  if (start > 0)
    cairo_curve_to (cr, x, y + start * REST, x + start * REST, y, x + start, y);
  cairo_close_path (cr);
}

/* Hatches the inside of the current path, by its box, so that the hatch goes on from tile to tile. */
static void
fill_hatch (cairo_t *cr, const PurLook *look, const PurBox *box)
{
  double step = look->hatch_step;

  cairo_save (cr);
  cairo_clip (cr);
  set_ink (cr, look->hatch_ink, 1);
  cairo_set_line_width (cr, look->hatch_width);

  if (look->hatch == PUR_HATCH_DOTS)
    {
      const double dash[] = { 0, step };
      double first = ceil (box->x / step) * step;

      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_dash (cr, dash, 2, fmod (box->y, step));
      for (double x = first; x < box->x + box->width; x += step)
        {
          cairo_move_to (cr, x, box->y);
          cairo_line_to (cr, x, box->y + box->height);
        }
    }
  else
    {
      /* Slanted lines step / sin 45° apart along x, anchored at the chart's origin. */
      double pitch = step * G_SQRT2;
      double slant = look->hatch == PUR_HATCH_FORWARD ? 1 : -1;
      double anchor = slant > 0 ? box->x + box->y : box->x - box->y - box->height;
      double first = floor (anchor / pitch) * pitch;

      cairo_set_dash (cr, NULL, 0, 0);
      for (double c = first; c <= anchor + box->width + box->height; c += pitch)
        {
          cairo_move_to (cr, c - slant * box->y, box->y);
          cairo_line_to (cr, c - slant * (box->y + box->height), box->y + box->height);
        }
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_outline (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  if (look->has_fill)
    {
      set_ink (cr, look->fill, look->fill_alpha * primitive->alpha);
      if (look->has_stroke || look->hatch != PUR_HATCH_NONE)
        cairo_fill_preserve (cr);
      else
        cairo_fill (cr);
    }
  if (look->hatch != PUR_HATCH_NONE)
    {
      cairo_path_t *path = look->has_stroke ? cairo_copy_path (cr) : NULL;

      fill_hatch (cr, look, &primitive->box);
      if (path != NULL)
        {
          cairo_new_path (cr);
          cairo_append_path (cr, path);
          cairo_path_destroy (path);
        }
    }
  if (look->has_stroke)
    {
      set_pen (cr, look, primitive, primitive->alpha);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
paint_rectangle (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  PurBox box = primitive->box;
  double inset = look->has_stroke ? look->width / 2 : 0;
  guint open = primitive->flags & (PUR_FLAG_OPEN_START | PUR_FLAG_OPEN_END);

  if (look->strip)
    {
      double height = MAX (box.height * 0.28, 2);

      cairo_rectangle (cr, box.x + (open & PUR_FLAG_OPEN_START ? 0 : 1), box.y + (box.height - height) / 2,
                       MAX (box.width - (open & PUR_FLAG_OPEN_START ? 0 : 2), 1), height);
    }
  else if (box.width <= 2 * inset || box.height <= 2 * inset)
    {
      /* Narrower than its edge: all edge. */
      set_ink (cr, look->stroke, primitive->alpha);
      cairo_rectangle (cr, box.x, box.y, box.width, box.height);
      cairo_fill (cr);
      return;
    }
  else if (look->has_stroke && open != 0)
    {
      /* The edge is missing at an open end: draw it beyond, and clip. */
      double reach = 2 * look->width + primitive->radius;
      double left = open & PUR_FLAG_OPEN_START ? box.x - reach : box.x + inset;
      double right = open & PUR_FLAG_OPEN_END ? box.x + box.width + reach : box.x + box.width - inset;

      cairo_save (cr);
      cairo_rectangle (cr, box.x, box.y - 1, box.width, box.height + 2);
      cairo_clip (cr);
      trace_rectangle (cr, left, box.y + inset, right - left, box.height - 2 * inset,
                       primitive->radius - inset, 0);
      paint_outline (painter, cr, look, primitive);
      cairo_restore (cr);
      return;
    }
  else
    trace_rectangle (cr, box.x + inset, box.y + inset, box.width - 2 * inset, box.height - 2 * inset,
                     MAX (primitive->radius - inset, 0), open);

  paint_outline (painter, cr, look, primitive);
}

static void
trace_line (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  double offset = get_offset (painter, look->width);
  double x = box->x + (box->height == 0 && box->width != 0 ? 0 : offset);
  double y = box->y + (box->width == 0 && box->height != 0 ? 0 : offset);

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + box->width, y + box->height);
}

static void
paint_line (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;

  trace_line (painter, cr, look, primitive);
  set_pen (cr, look, primitive, primitive->alpha);
  cairo_stroke (cr);

  if (primitive->flags & PUR_FLAG_TICK)
    {
      double x = primitive->flags & PUR_FLAG_BACKWARDS ? box->x : box->x + box->width;
      double y = box->y + get_offset (painter, look->width);

      cairo_set_dash (cr, NULL, 0, 0);
      cairo_move_to (cr, x, y - TICK / 2);
      cairo_line_to (cr, x, y + TICK / 2);
      cairo_stroke (cr);
    }
}

static double
get_end_angle (const PurPrimitive *primitive, const PurPoint *points)
{
  const PurPoint *last = &points[primitive->n_points - 1];
  const PurPoint *before = last - 1;

  return atan2 (last->y - before->y, last->x - before->x);
}

static void
trace_path (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive,
            const PurPoint *points)
{
  guint n = primitive->n_points;
  double offset = get_offset (painter, look->width);
  PurPoint end = points[n - 1];

  if (primitive->flags & PUR_FLAG_ARROW)
    {
      double angle = get_end_angle (primitive, points);

      end.x -= cos (angle) * (HEAD_LENGTH - 1);
      end.y -= sin (angle) * (HEAD_LENGTH - 1);
    }

  cairo_move_to (cr, points[0].x + offset, points[0].y + offset);
  for (guint i = 1; i + 1 < n; i++)
    {
      PurPoint in = points[i - 1];
      PurPoint at = points[i];
      PurPoint out = i + 2 == n ? end : points[i + 1];
      double length_in = hypot (at.x - in.x, at.y - in.y);
      double length_out = hypot (out.x - at.x, out.y - at.y);
      double radius = MIN (primitive->radius, MIN (length_in, length_out) / 2);

      if (radius < 0.5)
        {
          cairo_line_to (cr, at.x + offset, at.y + offset);
          continue;
        }
      in.x = at.x - (at.x - in.x) / length_in * radius;
      in.y = at.y - (at.y - in.y) / length_in * radius;
      out.x = at.x + (out.x - at.x) / length_out * radius;
      out.y = at.y + (out.y - at.y) / length_out * radius;
      cairo_line_to (cr, in.x + offset, in.y + offset);
      cairo_curve_to (cr, in.x + (at.x - in.x) * ROUND + offset, in.y + (at.y - in.y) * ROUND + offset,
                      out.x + (at.x - out.x) * ROUND + offset, out.y + (at.y - out.y) * ROUND + offset,
                      out.x + offset, out.y + offset);
    }
  cairo_line_to (cr, end.x + offset, end.y + offset);
}

static void
trace_head (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive,
            const PurPoint *points)
{
  double angle = get_end_angle (primitive, points);
  double offset = get_offset (painter, look->width);
  double dx = cos (angle);
  double dy = sin (angle);
  /* The tip touches: half a pixel's offset is not to push it over the edge. */
  double x = points[primitive->n_points - 1].x + offset * (1 - dx);
  double y = points[primitive->n_points - 1].y + offset * (1 - dy);

  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x - dx * HEAD_LENGTH + dy * HEAD_WIDTH / 2, y - dy * HEAD_LENGTH - dx * HEAD_WIDTH / 2);
  cairo_line_to (cr, x - dx * HEAD_LENGTH - dy * HEAD_WIDTH / 2, y - dy * HEAD_LENGTH + dx * HEAD_WIDTH / 2);
  cairo_close_path (cr);
}

static void
paint_bracket (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  double inset = look->has_stroke ? look->width / 2 : 0;
  double top = box->y + inset;
  double beam = box->y + PUR_SUMMARY_HEIGHT - inset;
  double foot = box->y + PUR_SUMMARY_HEIGHT + PUR_SUMMARY_FOOT - inset;
  double reach = 2 * PUR_SUMMARY_FOOT;
  double left = box->x + inset - (primitive->flags & PUR_FLAG_OPEN_START ? reach : 0);
  double right = box->x + box->width - inset + (primitive->flags & PUR_FLAG_OPEN_END ? reach : 0);
  double slope = MIN (PUR_SUMMARY_FOOT, (right - left) / 2);

  gboolean open = (primitive->flags & (PUR_FLAG_OPEN_START | PUR_FLAG_OPEN_END)) != 0;

  if (open)
    {
      cairo_save (cr);
      cairo_rectangle (cr, box->x, box->y - 1, box->width, PUR_SUMMARY_HEIGHT + PUR_SUMMARY_FOOT + 2);
      cairo_clip (cr);
    }
  cairo_move_to (cr, left, top);
  cairo_line_to (cr, right, top);
  cairo_line_to (cr, right, foot);
  cairo_line_to (cr, right - slope, beam);
  cairo_line_to (cr, left + slope, beam);
  cairo_line_to (cr, left, foot);
  cairo_close_path (cr);
  paint_outline (painter, cr, look, primitive);
  if (open)
    cairo_restore (cr);
}

static void
paint_wedge (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  gboolean backwards = (primitive->flags & PUR_FLAG_BACKWARDS) != 0;
  double x0 = backwards ? box->x + box->width : box->x;
  double x1 = backwards ? box->x : box->x + box->width;
  double middle = box->y + box->height / 2;

  if (painter->theme == PUR_THEME_BLACK_AND_WHITE)
    {
      set_ink (cr, look->fill, 1);
      cairo_set_line_width (cr, 0.8);
      cairo_set_dash (cr, NULL, 0, 0);
      cairo_move_to (cr, x0, middle);
      cairo_line_to (cr, x1, middle);
    }
  else
    {
      cairo_pattern_t *fade = cairo_pattern_create_linear (x0, 0, x1, 0);

      cairo_pattern_add_color_stop_rgba (fade, 0, look->fill.red, look->fill.green, look->fill.blue, 0.55);
      cairo_pattern_add_color_stop_rgba (fade, 1, look->fill.red, look->fill.green, look->fill.blue, 0);
      cairo_set_source (cr, fade);
      cairo_pattern_destroy (fade);
      cairo_move_to (cr, x0, box->y);
      cairo_line_to (cr, x1, middle);
      cairo_line_to (cr, x0, box->y + box->height);
      cairo_close_path (cr);
      cairo_fill (cr);
      set_ink (cr, look->fill, 1);
      cairo_set_line_width (cr, pur_palette_stroke (painter->theme, PUR_STROKE_CRITICAL, painter->pt_per_px));
      cairo_set_dash (cr, NULL, 0, 0);
    }
  cairo_move_to (cr, x1, middle - TICK / 2);
  cairo_line_to (cr, x1, middle + TICK / 2);
  cairo_stroke (cr);
}

static void
paint_arrow (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  double middle = box->x + box->width / 2;
  double neck = box->y + box->height / 2;

  cairo_rectangle (cr, middle - 1.25, box->y, 2.5, neck - box->y + 1);
  cairo_move_to (cr, box->x, neck);
  cairo_line_to (cr, box->x + box->width, neck);
  cairo_line_to (cr, middle, box->y + box->height);
  cairo_close_path (cr);
  paint_outline (painter, cr, look, primitive);
}

static void
paint_people (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  double u = box->height / 10;
  double base = box->y + box->height;

  for (int i = 0; i < 2; i++)
    {
      double x = box->x + box->width / 2 + (i == 0 ? -3.4 : 3.4) * u;

      cairo_new_sub_path (cr);
      cairo_arc (cr, x, box->y + 2.6 * u, 2.2 * u, 0, 2 * G_PI);
      cairo_close_path (cr);
      cairo_move_to (cr, x - 3 * u, base - 0.5 * u);
      cairo_line_to (cr, x - 3 * u, base - 2 * u);
      cairo_arc (cr, x, base - 1.6 * u, 3 * u, G_PI, 2 * G_PI);
      cairo_line_to (cr, x + 3 * u, base - 0.5 * u);
      cairo_close_path (cr);
    }
  paint_outline (painter, cr, look, primitive);
}

static void
paint_text (PurPainter *painter, cairo_t *cr, const PurLook *look, const PurPrimitive *primitive)
{
  const PurBox *box = &primitive->box;
  PurFont font = { primitive->size, primitive->weight, (primitive->flags & PUR_FLAG_FIGURES) != 0 };
  gboolean vertical = (primitive->flags & PUR_FLAG_VERTICAL) != 0;
  double room = vertical ? box->height : box->width;
  PurTextSize size = pur_text_measure (painter->text, primitive->text, font);
  gboolean cut = (primitive->flags & PUR_FLAG_ELLIPSIS) && room > 0 && size.width > room;
  PangoLayout *layout = pur_text_layout (painter->text, primitive->text, font, cut ? room : 0);
  double width = cut ? room : size.width;
  double x = primitive->align == PUR_ALIGN_START ? 0
             : primitive->align == PUR_ALIGN_END ? room - width : (room - width) / 2;
  double y = ((vertical ? box->width : box->height) - size.height) / 2;

  if (layout == NULL)
    return;

  if (!pur_theme_is_paper (painter->theme))
    {
      x = round (x);
      y = round (y);
    }

  set_ink (cr, look->fill, primitive->alpha);
  if (vertical)
    {
      cairo_save (cr);
      cairo_translate (cr, box->x, box->y + box->height);
      cairo_rotate (cr, -G_PI / 2);
      cairo_move_to (cr, x, y);
      pango_cairo_show_layout (cr, layout);
      cairo_restore (cr);
    }
  else
    {
      cairo_move_to (cr, box->x + x, box->y + y);
      pango_cairo_show_layout (cr, layout);
    }
  cairo_new_path (cr);
}

static void
paint_primitive (PurPainter *painter, cairo_t *cr, PurScene *scene, const PurPrimitive *primitive)
{
  const PurLook *look = &painter->looks[primitive->style];
  const PurPoint *points = pur_scene_get_points (scene, primitive);
  const PurBox *box = &primitive->box;
  double inset = look->has_stroke ? look->width / 2 : 0;

  switch ((PurShape) primitive->shape)
    {
    case PUR_SHAPE_RECTANGLE:
      if (primitive->style == PUR_STYLE_TODAY && !look->has_fill)
        {
          PurPrimitive line = *primitive;

          line.box.x += box->width / 2;
          line.box.width = 0;
          paint_line (painter, cr, look, &line);
        }
      else
        paint_rectangle (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_LINE:
      paint_line (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_PATH:
      trace_path (painter, cr, look, primitive, points);
      set_pen (cr, look, primitive, primitive->alpha);
      cairo_stroke (cr);
      if (primitive->flags & PUR_FLAG_ARROW)
        {
          trace_head (painter, cr, look, primitive, points);
          set_ink (cr, look->stroke, primitive->alpha);
          cairo_fill (cr);
        }
      break;
    case PUR_SHAPE_POLYGON:
      for (guint i = 0; i < primitive->n_points; i++)
        cairo_line_to (cr, points[i].x, points[i].y);
      cairo_close_path (cr);
      paint_outline (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_DIAMOND:
      cairo_move_to (cr, box->x + box->width / 2, box->y + inset);
      cairo_line_to (cr, box->x + box->width - inset, box->y + box->height / 2);
      cairo_line_to (cr, box->x + box->width / 2, box->y + box->height - inset);
      cairo_line_to (cr, box->x + inset, box->y + box->height / 2);
      cairo_close_path (cr);
      paint_outline (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_BRACKET:
      paint_bracket (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_WEDGE:
      paint_wedge (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_ARROW:
      paint_arrow (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_TEXT:
      paint_text (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_PEOPLE:
      paint_people (painter, cr, look, primitive);
      break;
    case PUR_SHAPE_ELLIPSE:
      cairo_save (cr);
      cairo_translate (cr, box->x + box->width / 2, box->y + box->height / 2);
      cairo_scale (cr, MAX (box->width / 2 - inset, 0.1), MAX (box->height / 2 - inset, 0.1));
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_close_path (cr);
      cairo_restore (cr);
      paint_outline (painter, cr, look, primitive);
      break;
    case PUR_N_SHAPES:
    default:
      g_assert_not_reached ();
    }
}

/* Lines, routes and grounds of one style that follow each other are one path: a page has hundreds. */
static gboolean
is_plain (const PurLook *look, const PurPrimitive *primitive)
{
  if (primitive->alpha < 1)
    return FALSE;
  if (primitive->shape == PUR_SHAPE_PATH)
    return primitive->flags == PUR_FLAG_ARROW && look->dash[0] <= 0;
  if (primitive->flags != 0)
    return FALSE;
  if (primitive->shape == PUR_SHAPE_LINE)
    return TRUE;

  return primitive->shape == PUR_SHAPE_RECTANGLE && primitive->radius <= 0 && !look->has_stroke
         && look->hatch == PUR_HATCH_NONE && !look->strip && look->fill_alpha >= 1;
}

static void
trace_plain (PurPainter *painter, cairo_t *cr, PurScene *scene, const PurPrimitive *primitive)
{
  const PurLook *look = &painter->looks[primitive->style];
  const PurBox *box = &primitive->box;

  if (primitive->shape == PUR_SHAPE_PATH)
    trace_path (painter, cr, look, primitive, pur_scene_get_points (scene, primitive));
  else if (primitive->shape == PUR_SHAPE_RECTANGLE)
    cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  else
    trace_line (painter, cr, look, primitive);
}

/* Draws the path of a run, and the heads of its routes. */
static void
paint_run (PurPainter *painter, cairo_t *cr, PurScene *scene, GPtrArray *run)
{
  const PurPrimitive *first;
  const PurLook *look;

  if (run->len == 0)
    return;

  first = g_ptr_array_index (run, 0);
  look = &painter->looks[first->style];
  if (first->shape == PUR_SHAPE_RECTANGLE)
    {
      set_ink (cr, look->fill, 1);
      cairo_fill (cr);
    }
  else
    {
      PurPrimitive solid = { .flags = 0 };

      set_pen (cr, look, &solid, 1);
      cairo_stroke (cr);
    }
  if (first->shape == PUR_SHAPE_PATH)
    {
      for (guint i = 0; i < run->len; i++)
        {
          const PurPrimitive *route = g_ptr_array_index (run, i);

          trace_head (painter, cr, look, route, pur_scene_get_points (scene, route));
        }
      set_ink (cr, look->stroke, 1);
      cairo_fill (cr);
    }
  g_ptr_array_set_size (run, 0);
}

/* Draws the primitives that touch @clip (all without one), in their order. */
static void
paint_all (PurPainter *painter, cairo_t *cr, PurScene *scene, const PurBox *clip)
{
  /* What strokes, heads and unmeasured text may reach beyond their boxes. */
  const double reach = 12;
  g_autoptr (GPtrArray) run = g_ptr_array_new ();

  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);
      gboolean plain = is_plain (&painter->looks[primitive->style], primitive);
      const PurPrimitive *open = run->len > 0 ? g_ptr_array_index (run, 0) : NULL;
      const PurBox *box = &primitive->box;

      if (clip != NULL
          && (box->x - reach >= clip->x + clip->width || box->x + box->width + reach <= clip->x
              || box->y - reach >= clip->y + clip->height || box->y + box->height + reach <= clip->y))
        continue;

      if (open != NULL && (!plain || open->style != primitive->style || open->shape != primitive->shape))
        paint_run (painter, cr, scene, run);
      if (plain)
        {
          trace_plain (painter, cr, scene, primitive);
          g_ptr_array_add (run, (gpointer) primitive);
        }
      else
        paint_primitive (painter, cr, scene, primitive);
    }

  paint_run (painter, cr, scene, run);
}

PurPainter *
pur_painter_new (PurText *text, PurTheme theme)
{
  PurPainter *painter;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (theme < PUR_N_THEMES, NULL);

  painter = g_new0 (PurPainter, 1);
  painter->text = pur_text_ref (text);
  painter->theme = theme;
  painter->pt_per_px = 0.272 / 25.4 * 72;
  resolve_looks (painter);
  return painter;
}

void
pur_painter_free (PurPainter *painter)
{
  g_return_if_fail (painter != NULL);

  pur_text_unref (painter->text);
  g_free (painter);
}

PurText *
pur_painter_get_text (PurPainter *painter)
{
  g_return_val_if_fail (painter != NULL, NULL);

  return painter->text;
}

PurTheme
pur_painter_get_theme (PurPainter *painter)
{
  g_return_val_if_fail (painter != NULL, PUR_THEME_LIGHT);

  return painter->theme;
}

void
pur_painter_set_theme (PurPainter *painter, PurTheme theme)
{
  g_return_if_fail (painter != NULL);
  g_return_if_fail (theme < PUR_N_THEMES);

  painter->theme = theme;
  resolve_looks (painter);
}

void
pur_painter_set_paper (PurPainter *painter, double pt_per_px)
{
  g_return_if_fail (painter != NULL);
  g_return_if_fail (pt_per_px > 0);

  painter->pt_per_px = pt_per_px;
  resolve_looks (painter);
}

void
pur_painter_set_role (PurPainter *painter, cairo_t *cr, PurRole role, double alpha)
{
  set_ink (cr, pur_palette_rgb (painter->theme, role), alpha);
}

void
pur_painter_paint (PurPainter *painter, cairo_t *cr, PurScene *scene)
{
  g_return_if_fail (painter != NULL);
  g_return_if_fail (scene != NULL);

  cairo_save (cr);
  paint_all (painter, cr, scene, NULL);
  cairo_restore (cr);
}

void
pur_painter_paint_box (PurPainter *painter, cairo_t *cr, PurScene *scene, const PurBox *clip)
{
  g_return_if_fail (painter != NULL);
  g_return_if_fail (scene != NULL);

  cairo_save (cr);
  cairo_rectangle (cr, clip->x, clip->y, clip->width, clip->height);
  cairo_clip (cr);
  paint_all (painter, cr, scene, clip);
  cairo_restore (cr);
}
