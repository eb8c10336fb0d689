/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The risk matrix: shades of heat, pills in their cells, what finds no room, arrows. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "pur-pages.h"
#include "pur-risk-matrix-scene.h"
#include "pur-risk-scale.h"

static void
test_heat (void)
{
  static const int shades[5][5] = {
    { 0, 0, 0, 1, 1 }, { 0, 1, 1, 2, 2 }, { 0, 1, 2, 3, 3 }, { 1, 2, 3, 3, 4 }, { 1, 2, 3, 4, 4 },
  };

  for (int probability = 1; probability <= 5; probability++)
    for (int impact = 1; impact <= 5; impact++)
      g_assert_cmpint (pur_risk_scale_heat (probability, impact, 5), ==, shades[probability - 1][impact - 1]);

  for (int levels = 3; levels <= 6; levels++)
    {
      g_assert_cmpint (pur_risk_scale_heat (1, 1, levels), ==, 0);
      g_assert_cmpint (pur_risk_scale_heat (levels, levels, levels), ==, 4);
      for (int i = 1; i < levels; i++)
        g_assert_cmpint (pur_risk_scale_heat (i, i, levels), <=, pur_risk_scale_heat (i + 1, i, levels));
    }
}

static PurScene *
build (const PurRiskPill *pills, guint n, int levels, PurId selected, gboolean responses)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  PurRiskMatrix matrix = { levels, pills, n, selected, responses, FALSE, 12, 0, NULL, "Small; Fair;Large" };

  return pur_risk_matrix_scene_build (&matrix, text, 640, 480);
}

static guint
count (PurScene *scene, const char *what)
{
  g_autofree char *dump = pur_scene_dump (scene);
  guint n = 0;

  for (const char *p = strstr (dump, what); p != NULL; p = strstr (p + 1, what))
    n++;
  return n;
}

static void
test_pills (void)
{
  PurRiskPill pills[] = {
    { 1, "R1", "One", NULL, 4, 5, 1, 4 }, { 2, "R2", "Two", NULL, 1, 1 }, { 3, "O3", "Three", NULL, 5, 1, 0, 0, TRUE },
  };
  g_autoptr (PurScene) scene = build (pills, 3, 5, 1, FALSE);
  PurBox worse;
  PurBox mild;
  PurBox chance;
  PurHit hit;

  g_assert_true (pur_scene_find (scene, 1, &worse));
  g_assert_true (pur_scene_find (scene, 2, &mild));
  g_assert_true (pur_scene_find (scene, 3, &chance));
  /* Impact to the right, probability upwards. */
  g_assert_cmpfloat (worse.x, >, mild.x);
  g_assert_cmpfloat (worse.y, <, mild.y);
  g_assert_cmpfloat (chance.y, <, worse.y);
  g_assert_cmpfloat (chance.x, ==, mild.x);
  g_assert_true (pur_scene_hit (scene, worse.x + 3, worse.y + 3, 0, &hit));
  g_assert_cmpstr (hit.kind, ==, "risk");
  g_assert_cmpint (hit.id, ==, 1);

  g_assert_cmpuint (count (scene, " rectangle"), ==, 25 + 3);
  g_assert_cmpuint (count (scene, "pill-selected"), ==, 2);
  g_assert_cmpuint (count (scene, "response path"), ==, 1);
  g_assert_cmpuint (count (scene, "\"Almost sure\""), ==, 1);

  /* Each number of levels has its words, unless the workspace has others. */
  pur_scene_unref (scene);
  scene = build (pills, 3, 3, PUR_ID_NONE, TRUE);
  g_assert_cmpuint (count (scene, " rectangle"), ==, 9 + 3);
  g_assert_cmpuint (count (scene, "\"Almost sure\""), ==, 0);
  g_assert_cmpuint (count (scene, "\"Possible\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"Fair\""), ==, 1);
  g_assert_cmpuint (count (scene, "response path"), ==, 1);
}

static void
test_crowd (void)
{
  PurRiskPill pills[40];
  g_autoptr (PurScene) scene = NULL;
  guint shown = 0;

  for (int i = 0; i < 40; i++)
    pills[i] = (PurRiskPill) { i + 1, "R88", "Risk", NULL, 3, 3 };
  scene = build (pills, 40, 5, PUR_ID_NONE, FALSE);
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      const PurPrimitive *pill = pur_scene_get (scene, i);

      shown += pill->part == PUR_PART_BAR && pill->kind != NULL;
    }
  g_assert_cmpuint (shown, >, 1);
  g_assert_cmpuint (shown, <, 40);
  /* The last pill counts the rest. */
  {
    g_autofree char *more = g_strdup_printf ("\"+%u\"", 40 - shown);

    g_assert_cmpuint (count (scene, more), ==, 1);
  }
}

/* For every number of levels: each cell is found where it stands, the line of appetite has the cells of its
 * score and more on one side, and what is said of it is inside of the picture. */
static void
test_scales (void)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();

  for (int levels = 3; levels <= 6; levels++)
    for (int appetite = 0; appetite <= levels * levels; appetite++)
      {
        PurRiskMatrix matrix = { .levels = levels, .appetite = appetite };
        g_autoptr (PurScene) scene = pur_risk_matrix_scene_build (&matrix, text, 520, 380);
        const PurPrimitive *line = NULL;

        for (guint i = 0; i < pur_scene_get_length (scene); i++)
          {
            const PurPrimitive *primitive = pur_scene_get (scene, i);

            g_assert_cmpfloat (primitive->box.x, >=, 0);
            g_assert_cmpfloat (primitive->box.x + primitive->box.width, <=, 521);
            if (primitive->style == PUR_STYLE_APPETITE && primitive->shape == PUR_SHAPE_PATH)
              line = primitive;
          }
        g_assert_true ((line != NULL) == (appetite > 1));

        for (int probability = 1; probability <= levels; probability++)
          for (int impact = 1; impact <= levels; impact++)
            {
              PurBox cell = pur_risk_matrix_scene_get_cell (&matrix, 520, 380, probability, impact);
              double x = cell.x + cell.width / 2, y = cell.y + cell.height / 2;
              double edge = G_MAXDOUBLE; /* of the line, at the height of the cell's middle */
              int found_probability, found_impact;

              g_assert_true (pur_risk_matrix_scene_find_cell (&matrix, 520, 380, x, y, &found_probability, &found_impact));
              g_assert_cmpint (found_probability, ==, probability);
              g_assert_cmpint (found_impact, ==, impact);
              if (line == NULL)
                continue;
              for (guint i = 0; i + 1 < line->n_points; i++)
                {
                  const PurPoint *points = pur_scene_get_points (scene, line) + i;

                  if (points[0].y <= y && points[1].y > y)
                    edge = points[0].x;
                }
              g_assert_true ((x > edge) == (probability * impact >= appetite));
            }
        {
          int probability, impact;

          g_assert_false (pur_risk_matrix_scene_find_cell (&matrix, 520, 380, 5, 5, &probability, &impact));
        }
      }
}

/* In a cell that shows only some of its pills the selected one is among them, and the count names the next. */
static void
test_selected_in_crowd (void)
{
  PurRiskPill pills[12];

  for (int i = 0; i < 12; i++)
    pills[i] = (PurRiskPill) { i + 1, "R88", "Risk", NULL, 3, 3 };
  for (int selected = 1; selected <= 12; selected++)
    {
      g_autoptr (PurText) text = pur_text_new_fixed ();
      PurRiskMatrix matrix = { .levels = 5, .pills = pills, .n_pills = 12, .selected = selected };
      g_autoptr (PurScene) scene = pur_risk_matrix_scene_build (&matrix, text, 420, 320);
      guint next = 0;
      PurBox box;

      g_assert_true (pur_scene_find (scene, selected, &box));
      for (guint i = 0; i < pur_scene_get_length (scene); i++)
        if (pur_scene_get (scene, i)->part == PUR_PART_CELL && pur_scene_get (scene, i)->kind != NULL)
          {
            next = (guint) pur_scene_get (scene, i)->id;
            g_assert_false (pur_scene_find (scene, next, &box));
          }
      g_assert_cmpuint (next, >, 0);
    }
}

/* Where the figures of a cell's score are, without the room above and below them. */
static gboolean
find_score (PurScene *scene, PurText *text, const PurBox *cell, PurBox *box)
{
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      const PurPrimitive *part = pur_scene_get (scene, i);

      if (part->text != NULL && part->align == PUR_ALIGN_END && part->box.x == cell->x && part->box.y == cell->y + 3)
        {
          PurTextSize size = pur_text_measure (text, part->text, (PurFont) { 9, PUR_WEIGHT_NORMAL, FALSE });

          *box = (PurBox) { part->box.x + part->box.width - size.width, cell->y, size.width,
                            3 + part->box.height / 2 + 0.3 * size.height };
          return TRUE;
        }
    }
  return FALSE;
}

/* Larger text makes larger pills, and still none of them stands on the score of its cell or outside of it. */
static void
test_large_text (void)
{
  static const struct { double scale; double width; double height; } sizes[] = {
    { 1, 560, 395 }, { 1, 430, 320 }, { 1.5, 560, 420 }, { 1.5, 640, 480 }, { 1.5, 470, 420 }, { 1.5, 400, 320 },
    { 2, 760, 640 },
  };
  PurRiskPill pills[] = {
    { 1, "R1", "One", NULL, 4, 5 }, { 2, "R12", "Two", NULL, 5, 5 }, { 3, "R13", "Three", NULL, 5, 5 },
    { 4, "R4", "Four", NULL, 3, 4 }, { 5, "R5", "Five", NULL, 3, 4 }, { 6, "R6", "Six", NULL, 3, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (PurText) text = pur_text_new_fixed ();
      PurRiskMatrix matrix = { .levels = 5, .pills = pills, .n_pills = 6, .text_scale = sizes[i].scale };
      g_autoptr (PurScene) scene = NULL;

      pur_text_set_scale (text, sizes[i].scale);
      scene = pur_risk_matrix_scene_build (&matrix, text, sizes[i].width, sizes[i].height);
      for (guint n = 0; n < G_N_ELEMENTS (pills); n++)
        {
          PurBox cell = pur_risk_matrix_scene_get_cell (&matrix, sizes[i].width, sizes[i].height, pills[n].probability,
                                                        pills[n].impact);
          PurBox pill, score;

          if (!pur_scene_find (scene, pills[n].id, &pill))
            continue;
          g_assert_cmpfloat (pill.height, >=, 20 * sizes[i].scale);
          g_assert_cmpfloat (pill.y + pill.height, <=, cell.y + cell.height);
          g_assert_cmpfloat (pill.x + pill.width, <=, cell.x + cell.width);
          if (find_score (scene, text, &cell, &score))
            g_assert_true (pill.y >= score.y + score.height || pill.x + pill.width <= score.x);
        }
    }
}

static void
test_sheet (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  PurRiskPill pill = { 1, "R1", "Quotation is late", "Ana Ruiz", 4, 5 };
  PurRiskMatrix matrix = { 5, &pill, 1, PUR_ID_NONE, FALSE, TRUE };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  PurPagesWords words = { .title = "Tender", .as_of = pur_time_from_civil (2026, 4, 9, 0, 0, 0) };
  g_autoptr (PurPages) pages = pur_pages_new_sheet (&setup, &words);
  g_autoptr (PurScene) scene = NULL;
  double width;
  double height;
  int fd = g_file_open_tmp (NULL, &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  pur_pages_get_room (pages, &width, &height);
  scene = pur_risk_matrix_scene_build (&matrix, pur_pages_get_text (pages), width, height);
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      const PurBox *box = &pur_scene_get (scene, i)->box;

      g_assert_cmpfloat (box->x, >=, 0);
      g_assert_cmpfloat (box->x + box->width, <=, width + 1);
      g_assert_cmpfloat (box->y + box->height, <=, height + 1);
    }
  pur_pages_set_scene (pages, scene);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
  g_assert_true (pur_pages_write_pdf (pages, path, &error));
  g_assert_no_error (error);
  g_unlink (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charts/matrix/heat", test_heat);
  g_test_add_func ("/charts/matrix/pills", test_pills);
  g_test_add_func ("/charts/matrix/crowd", test_crowd);
  g_test_add_func ("/charts/matrix/scales", test_scales);
  g_test_add_func ("/charts/matrix/selected-in-crowd", test_selected_in_crowd);
  g_test_add_func ("/charts/matrix/large-text", test_large_text);
  g_test_add_func ("/charts/matrix/sheet", test_sheet);

  return g_test_run ();
}
