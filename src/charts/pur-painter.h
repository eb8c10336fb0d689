/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only drawing code: turns scenes into Cairo calls, for the screen's tiles, for print, PDF, PNG and
 * SVG alike.  A painter is cheap; it holds a theme and the text service that it sets with. */

#pragma once

#include <cairo.h>

#include "pur-palette.h"
#include "pur-scene.h"

G_BEGIN_DECLS

typedef struct _PurPainter PurPainter;

PurPainter *pur_painter_new       (PurText *text, PurTheme theme);
void        pur_painter_free      (PurPainter *painter);
PurText    *pur_painter_get_text  (PurPainter *painter);
PurTheme    pur_painter_get_theme (PurPainter *painter);
void        pur_painter_set_theme (PurPainter *painter, PurTheme theme);

/* On paper: how many points a pixel of the scene becomes.  Line widths are given in points there. */
void        pur_painter_set_paper (PurPainter *painter, double pt_per_px);

/* Draws @scene in @cr's coordinates (translate first for a tile). */
void        pur_painter_paint     (PurPainter *painter, cairo_t *cr, PurScene *scene);

/* Only what touches @clip (scene coordinates), and not beyond it. */
void        pur_painter_paint_box (PurPainter *painter, cairo_t *cr, PurScene *scene, const PurBox *clip);

void        pur_painter_set_role  (PurPainter *painter, cairo_t *cr, PurRole role, double alpha);

/* Writes a scene's extents on its ground with @margin around as one picture. @scale: pixels per pixel. */
gboolean    pur_painter_write_png (PurPainter *painter, PurScene *scene, double margin, double scale,
                                   const char *path, GError **error);
gboolean    pur_painter_write_svg (PurPainter *painter, PurScene *scene, double margin,
                                   const char *path, GError **error);

typedef enum
{
  PUR_CHARTS_ERROR_OUTPUT, /* the file could not be written */
  PUR_CHARTS_ERROR_SIZE,   /* more than a picture or a sheet can be */
  PUR_CHARTS_ERROR_EMPTY,  /* nothing to draw */
  PUR_CHARTS_ERROR_COLUMN, /* no such field */
} PurChartsError;

#define PUR_CHARTS_ERROR (pur_charts_error_quark ())
GQuark pur_charts_error_quark (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurPainter, pur_painter_free)

G_END_DECLS
