/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The painter: the palette's colours on the pixels, tiles like the whole, the cache of layouts, mirrored
 * scenes. */

#include "config.h"

#include <string.h>

#include "chart-plans.h"
#include "pur-painter.h"

#define WIDTH 840
#define ROW 28

static PurText *
create_text (void)
{
  PangoContext *context = pur_text_context_new ("en");
  PurText *text = pur_text_new (context, "Cantarell, Noto Sans, Sans");

  g_object_unref (context);
  return text;
}

static cairo_surface_t *
paint (PurPainter *painter, PurScene *scene, double x, double y, int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  pur_painter_set_role (painter, cr, PUR_ROLE_GROUND, 1);
  cairo_paint (cr);
  cairo_translate (cr, -x, -y);
  pur_painter_paint (painter, cr, scene);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  guint32 pixel;

  memcpy (&pixel, data + y * cairo_image_surface_get_stride (surface) + x * 4, sizeof pixel);
  return pixel & 0xffffff;
}

static void
test_colours (void)
{
  g_autoptr (PurText) text = create_text ();
  g_autoptr (PurGantt) gantt = chart_plan_tender ();

  for (int theme = 0; theme < PUR_THEME_BLACK_AND_WHITE; theme++)
    {
      PurPainter *painter = pur_painter_new (text, theme);
      PurGanttView view = chart_plan_view (7, 2, 20);
      PurGanttRange range = { 0, 27, 0, WIDTH };
      g_autoptr (PurScene) scene = pur_gantt_scene_build (gantt, &view, text, &range);
      cairo_surface_t *surface = paint (painter, scene, 0, 0, WIDTH, 27 * ROW);
      PurBox box;

      /* 3.3: done for 40 %. */
      g_assert_true (pur_scene_find (scene, 13, &box));
      g_assert_cmphex (get_pixel (surface, box.x + 20, box.y + 7), ==, pur_palette_get (theme, PUR_ROLE_TASK_DONE));
      g_assert_cmphex (get_pixel (surface, box.x + 80, box.y + 7), ==, pur_palette_get (theme, PUR_ROLE_TASK));
      /* 4.4: critical. */
      g_assert_true (pur_scene_find (scene, 22, &box));
      g_assert_cmphex (get_pixel (surface, box.x + 40, box.y + 7), ==, pur_palette_get (theme, PUR_ROLE_CRITICAL));
      /* 4.8, a critical milestone. */
      g_assert_true (pur_scene_find (scene, 26, &box));
      g_assert_cmphex (get_pixel (surface, box.x + 7, box.y + 7), ==, pur_palette_get (theme, PUR_ROLE_CRITICAL_DONE));
      /* Saturday, 28 February, in the first row below the bracket. */
      g_assert_cmphex (get_pixel (surface, 8 * 7 + 3, 22), ==, pur_palette_get (theme, PUR_ROLE_DAY_OFF));
      cairo_surface_destroy (surface);
      pur_painter_free (painter);
    }
}

/* No grey in black and white, but where an edge is smoothed. */
static void
test_black_and_white (void)
{
  g_autoptr (PurText) text = create_text ();
  g_autoptr (PurGantt) gantt = chart_plan_tender ();
  PurPainter *painter = pur_painter_new (text, PUR_THEME_BLACK_AND_WHITE);
  PurGanttView view = chart_plan_view (7, 2, 20);
  PurGanttRange range = { 0, 27, 0, WIDTH };
  g_autoptr (PurScene) scene = pur_gantt_scene_build (gantt, &view, text, &range);
  cairo_surface_t *surface = paint (painter, scene, 0, 0, WIDTH, 27 * ROW);
  PurBox box;

  for (int y = 0; y < 27 * ROW; y++)
    for (int x = 0; x < WIDTH; x++)
      {
        guint32 pixel = get_pixel (surface, x, y);

        g_assert_cmphex (pixel & 0xff, ==, (pixel >> 8) & 0xff);
        g_assert_cmphex (pixel & 0xff, ==, pixel >> 16);
      }

  /* The done part is a black strip within a white bar. */
  g_assert_true (pur_scene_find (scene, 13, &box));
  g_assert_cmphex (get_pixel (surface, box.x + 20, box.y + 7), ==, 0x000000);
  g_assert_cmphex (get_pixel (surface, box.x + 20, box.y + 3), ==, 0xffffff);
  g_assert_cmphex (get_pixel (surface, box.x + 80, box.y + 7), ==, 0xffffff);
  cairo_surface_destroy (surface);
  pur_painter_free (painter);
}

/* Cairo smooths a long path by a shade otherwise than a short one. */
static gboolean
is_same (guint32 first, guint32 second)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (first >> shift & 0xff) - (int) (second >> shift & 0xff)) > 4)
      return FALSE;

  return TRUE;
}

/* Tiles of rows and dates, painted apart, are pixel for pixel the whole. */
static void
test_tiles (void)
{
  g_autoptr (PurText) text = create_text ();
  g_autoptr (PurGantt) gantt = chart_plan_programme ();
  PurPainter *painter = pur_painter_new (text, PUR_THEME_LIGHT);
  PurGanttView view = chart_plan_view (7, 2, 20);
  PurGanttRange all = { 0, 60, 0, 1800 };
  g_autoptr (PurScene) scene = pur_gantt_scene_build (gantt, &view, text, &all);
  cairo_surface_t *whole = paint (painter, scene, 0, 0, 1800, 60 * ROW);

  for (guint row = 0; row < 60; row += 8)
    for (int x = 0; x < 1800; x += 600)
      {
        PurGanttRange range = { row, 8, x, 600 };
        g_autoptr (PurScene) part = pur_gantt_scene_build (gantt, &view, text, &range);
        int height = MIN (8, 60 - (int) row) * ROW;
        cairo_surface_t *tile = paint (painter, part, x, row * ROW, 600, height);

        for (int y = 0; y < height; y++)
          for (int i = 0; i < 600; i++)
            if (!is_same (get_pixel (tile, i, y), get_pixel (whole, x + i, row * ROW + y)))
              g_error ("tile at row %u, x %d differs at %d, %d", row, x, i, y);
        cairo_surface_destroy (tile);
      }
  cairo_surface_destroy (whole);
  pur_painter_free (painter);
}

/* The cache holds what is used and never more than its size. */
static void
test_cache (void)
{
  g_autoptr (PurText) text = create_text ();
  PurFont font = { 9, PUR_WEIGHT_NORMAL, FALSE };
  PangoLayout *kept = pur_text_layout (text, "kept", font, 0);

  g_assert_true (pur_text_layout (text, "kept", font, 0) == kept);
  g_assert_false (pur_text_layout (text, "kept", (PurFont) { 10, PUR_WEIGHT_NORMAL, FALSE }, 0) == kept);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *string = g_strdup_printf ("text %u", i);

      pur_text_measure (text, string, font);
      if (i % 100 == 0)
        g_assert_true (pur_text_layout (text, "kept", font, 0) == kept);
    }
  g_assert_cmpuint (pur_text_get_cached (text), ==, 2000);

  /* Larger text is other text. */
  {
    double width = pur_text_measure (text, "width", font).width;

    pur_text_set_scale (text, 2);
    g_assert_cmpuint (pur_text_get_cached (text), ==, 0);
    g_assert_cmpfloat_with_epsilon (pur_text_measure (text, "width", font).width, 2 * width, 1);
  }
}

static void
test_mirrored (void)
{
  g_autoptr (PurScene) scene = pur_scene_new ();
  g_autofree char *before = NULL;
  g_autofree char *turned = NULL;
  g_autofree char *back = NULL;
  PurPoint points[] = { { 10, 0 }, { 30, 0 }, { 30, 20 } };

  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TASK, PUR_PART_BAR, 10, 5, 40, 10)->flags |= PUR_FLAG_OPEN_END;
  pur_scene_add (scene, PUR_SHAPE_WEDGE, PUR_STYLE_WEDGE, PUR_PART_FORECAST, 50, 5, 20, 10);
  pur_scene_add_points (scene, PUR_SHAPE_PATH, PUR_STYLE_LINK, PUR_PART_LINK, points, 3);
  pur_scene_add_text (scene, PUR_STYLE_DIM, PUR_PART_LABEL, "Ana", 9, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, 60, 5, 20, 10);
  before = pur_scene_dump (scene);
  pur_scene_mirror (scene, 100);
  turned = pur_scene_dump (scene);
  pur_scene_mirror (scene, 100);
  back = pur_scene_dump (scene);

  g_assert_cmpstr (before, ==, back);
  g_assert_nonnull (strstr (turned, "task rectangle 50 5 40 10 open-start"));
  g_assert_nonnull (strstr (turned, "wedge wedge 30 5 20 10 backwards"));
  g_assert_nonnull (strstr (turned, "link path 90,0 70,0 70,20"));
  g_assert_nonnull (strstr (turned, "dim text 20 5 20 10 end \"Ana\""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/painter/colours", test_colours);
  g_test_add_func ("/charts/painter/black-and-white", test_black_and_white);
  g_test_add_func ("/charts/painter/tiles", test_tiles);
  g_test_add_func ("/charts/painter/cache", test_cache);
  g_test_add_func ("/charts/painter/mirrored", test_mirrored);

  return g_test_run ();
}
