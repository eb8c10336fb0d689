/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scene as one picture. */

#include "config.h"

#include "pur-output-private.h"

#include <math.h>

#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#define LARGEST 32000 /* Cairo's image surfaces end at 32767 pixels */

static void
paint_picture (PurPainter *painter, cairo_t *cr, PurScene *scene, double margin, const PurBox *extents)
{
  pur_painter_set_role (painter, cr, PUR_ROLE_GROUND, 1);
  cairo_paint (cr);
  cairo_translate (cr, margin - extents->x, margin - extents->y);
  pur_painter_paint_box (painter, cr, scene, extents);
}

gboolean
pur_painter_write_png (PurPainter *painter, PurScene *scene, double margin, double scale,
                       const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  PurBox extents = pur_scene_get_extents (scene);
  double width = ceil ((extents.width + 2 * margin) * scale);
  double height = ceil ((extents.height + 2 * margin) * scale);
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;

  g_return_val_if_fail (scale > 0, FALSE);

  if (width > LARGEST || height > LARGEST)
    {
      g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_SIZE,
                   _("%s: a picture of %.0f × %.0f pixels is too large; choose fewer dates or rows, or PDF"),
                   path, width, height);
      return FALSE;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (width, 1), MAX (height, 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  paint_picture (painter, cr, scene, margin, &extents);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, pur_output_append, bytes);
  cairo_surface_destroy (surface);

  return pur_output_finish (bytes, status, path, error);
}

gboolean
pur_painter_write_svg (PurPainter *painter, PurScene *scene, double margin, const char *path,
                       GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  PurBox extents = pur_scene_get_extents (scene);
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (pur_output_append, bytes,
                                                                  extents.width + 2 * margin,
                                                                  extents.height + 2 * margin);
  cairo_t *cr;
  cairo_status_t status;

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  cr = cairo_create (surface);
  paint_picture (painter, cr, scene, margin, &extents);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return pur_output_finish (bytes, status, path, error);
}
