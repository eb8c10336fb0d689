/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The small charts of dashboards: what they draw, where, and that nothing falls out of its box. */

#include "config.h"

#include "pur-budget-chart-scene.h"
#include "pur-chain-chart-scene.h"
#include "pur-load-chart-scene.h"
#include "pur-mark-scene.h"
#include "pur-progress-chart-scene.h"

#include "../model/fixture.h"
#include "chart-words.h"

#include <string.h>

/* Auxiliary methods */

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
assert_inside (PurScene *scene)
{
  PurBox extents = pur_scene_get_extents (scene);

  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      const PurPrimitive *primitive = pur_scene_get (scene, i);

      g_assert_cmpfloat (primitive->box.x, >=, extents.x - 1);
      g_assert_cmpfloat (primitive->box.x + primitive->box.width, <=, extents.x + extents.width + 1);
      g_assert_cmpfloat (primitive->box.y, >=, extents.y - 1);
      g_assert_cmpfloat (primitive->box.y + primitive->box.height, <=, extents.y + extents.height + 1);
    }
}

/* The first primitive of a style. */
static const PurPrimitive *
find_style (PurScene *scene, PurStyle style)
{
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    if (pur_scene_get (scene, i)->style == style)
      return pur_scene_get (scene, i);
  return NULL;
}

/* Tests */

static void
test_chain (void)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  const PurChainLink links[] = {
    { 1, "Technical solution", 20, 0.5, FALSE }, { 2, "Costing", 5, 0, FALSE },  { 3, "Buffer", 5, 0, TRUE },
    { 4, "Signed", 0, 0, FALSE },
  };
  g_autoptr (PurScene) scene = pur_chain_chart_scene_build (links, 4, "8 Jun", text, 600, FALSE);
  g_autoptr (PurScene) mirrored = pur_chain_chart_scene_build (links, 4, "8 Jun", text, 600, TRUE);
  PurBox first, second, buffer, turned;
  PurHit hit;

  assert_inside (scene);
  assert_inside (mirrored);
  g_assert_true (pur_scene_find (scene, 1, &first));
  g_assert_true (pur_scene_find (scene, 2, &second));
  g_assert_true (pur_scene_find (scene, 3, &buffer));
  g_assert_cmpfloat (first.width, >, 3 * second.width);
  g_assert_cmpfloat (second.x, >, first.x + first.width);
  g_assert_cmpfloat (buffer.x, >, second.x + second.width);
  g_assert_cmpfloat_with_epsilon (find_style (scene, PUR_STYLE_CRITICAL_DONE)->box.width, first.width / 2, 1);
  g_assert_cmpuint (count (scene, "buffer rectangle"), ==, 1);
  g_assert_cmpuint (count (scene, "milestone-critical diamond"), ==, 1);
  g_assert_cmpuint (count (scene, "\"8 Jun\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"Costing\""), ==, 1);
  g_assert_true (pur_scene_hit (scene, first.x + 4, first.y + 4, 0, &hit));
  g_assert_cmpint (hit.id, ==, 1);
  g_assert_true (pur_scene_find (mirrored, 1, &turned));
  g_assert_cmpfloat_with_epsilon (turned.x, 600 - first.x - first.width, 0.01);
}

/* However many tasks there are, and however narrow it is. */
static void
test_long_chain (void)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  PurChainLink links[300];

  for (int i = 0; i < 300; i++)
    links[i] = (PurChainLink) { i + 1, "A task with a long name", i % 7 + 1, 0, FALSE };
  for (guint n = 0; n <= 300; n += 60)
    for (double width = 60; width < 1500; width += 400)
      {
        g_autoptr (PurScene) scene = pur_chain_chart_scene_build (links, n, "8 Jun", text, width, FALSE);

        if (n * 2 < width)
          assert_inside (scene);
        g_assert_cmpfloat (pur_scene_get_extents (scene).height, ==, PUR_CHAIN_CHART_HEIGHT);
      }
}

static void
test_budget (void)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  const PurBudgetPart parts[] = {
    { "Spent", "€ 25", 25, PUR_STYLE_TASK_DONE }, { "Still planned", "€ 25", 25, PUR_STYLE_TASK },
    { "Free", "€ 50", 50, PUR_STYLE_FREE },
  };
  g_autoptr (PurScene) scene = pur_budget_chart_scene_build (parts, 3, text, 240, FALSE);
  g_autoptr (PurScene) nothing = pur_budget_chart_scene_build (parts, 0, text, 240, FALSE);

  assert_inside (scene);
  g_assert_cmpfloat (find_style (scene, PUR_STYLE_TASK_DONE)->box.width, ==, 60);
  g_assert_cmpfloat (find_style (scene, PUR_STYLE_TASK)->box.x, ==, 60);
  g_assert_cmpfloat (find_style (scene, PUR_STYLE_FREE)->box.x, ==, 120);
  g_assert_cmpfloat (find_style (scene, PUR_STYLE_FREE)->box.width, ==, 120);
  g_assert_cmpuint (count (scene, "\"Still planned\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"€ 25\""), ==, 2);
  g_assert_cmpuint (pur_scene_get_length (nothing), ==, 0);
}

static void
test_shades (void)
{
  const struct
  {
    int hours;
    int shade;
  } cases[] = { { 0, 0 }, { 16, 0 }, { 17, 1 }, { 32, 1 }, { 40, 2 }, { 44, 3 }, { 46, 3 }, { 50, 4 }, { 56, 4 }, { 60, 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pur_load_chart_get_shade (&(PurLoadCell) { 0, cases[i].hours * 3600, 40 * 3600 }), ==, cases[i].shade);
  /* On leave, but planned. */
  g_assert_cmpint (pur_load_chart_get_shade (&(PurLoadCell) { 0, 3600, 0 }), ==, 5);
}

static void
assign (Fixture *self, PurId task, double units)
{
  g_autoptr (PurChange) change = pur_change_new ("Assign", NULL);
  g_autoptr (GError) error = NULL;
  PurId id = pur_change_add (change, &pur_assignment_kind);

  pur_assignment_set_task (change, id, task);
  pur_assignment_set_person (change, id, self->person);
  pur_assignment_set_units (change, id, units);
  fixture_commit (self, change, &error);
  g_assert_no_error (error);
}

static void
test_load (Fixture *self, gconstpointer data)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  g_autoptr (PurLoad) load = NULL;
  g_autoptr (PurScene) scene = NULL;
  g_autoptr (PurScene) narrow = NULL;
  PurHit hit;

  /* Two days, then four of double work: 40 h are 16 + 48, and 16 on Monday. */
  assign (self, self->first, 1);
  assign (self, self->second, 2);
  load = pur_load_new (self->workspace, self->project, pur_time_from_civil (2026, 4, 9, 0, 0, 0), 8);
  scene = pur_load_chart_scene_build (load, 6, text, 420, FALSE);
  assert_inside (scene);
  g_assert_cmpuint (count (scene, "\"Ana Ruiz\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"64\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"16\""), ==, 1);
  /* Marked by its shade and an outline; weeks without work say nothing. */
  g_assert_cmpuint (count (scene, "load-5 rectangle"), ==, 1);
  g_assert_cmpuint (count (scene, "link-critical rectangle"), ==, 1);
  g_assert_cmpuint (count (scene, "free rectangle"), ==, 6);
  g_assert_true (pur_scene_hit (scene, 6, pur_scene_get_extents (scene).height - 12, 0, &hit));
  g_assert_cmpint (hit.id, ==, self->person);
  g_assert_cmpint (hit.row, ==, 0);

  /* Fewer weeks, never narrower ones. */
  narrow = pur_load_chart_scene_build (load, 6, text, 200, TRUE);
  assert_inside (narrow);
  g_assert_cmpuint (count (narrow, " rectangle"), <, count (scene, " rectangle"));
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (PurText) text = pur_text_new_fixed ();
  g_autoptr (PurChange) change = pur_change_new ("Progress", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurProgress) progress = NULL;
  g_autoptr (PurScene) scene = NULL;
  g_autoptr (PurScene) chinese = NULL;
  const PurPrimitive *planned, *done, *today;

  pur_task_set_percent_complete (change, self->first, 100);
  fixture_commit (self, change, &error);
  g_assert_no_error (error);
  progress = pur_progress_new (self->workspace, self->project, 20);
  scene = pur_progress_chart_scene_build (progress, text, 320, 170, FALSE);
  assert_inside (scene);
  planned = find_style (scene, PUR_STYLE_CURVE_PLANNED);
  done = find_style (scene, PUR_STYLE_CURVE);
  today = find_style (scene, PUR_STYLE_TODAY);
  g_assert_nonnull (planned);
  g_assert_nonnull (done);
  g_assert_nonnull (today);
  /* What is done ends at today, a third of the way up: 16 of 48 hours. */
  {
    const PurPoint *points = pur_scene_get_points (scene, done);
    PurPoint end = points[done->n_points - 1];

    g_assert_cmpfloat_with_epsilon (end.x, today->box.x + 1, 1);
    g_assert_cmpfloat_with_epsilon ((today->box.y + today->box.height - end.y) / today->box.height, 1.0 / 3, 0.01);
  }
  g_assert_cmpuint (count (scene, "done\""), ==, 1);
  g_assert_cmpuint (count (scene, "\"plan\""), ==, 1);

  chart_words_speak_chinese ();
  chinese = pur_progress_chart_scene_build (progress, text, 320, 170, TRUE);
  chart_words_speak_english ();
  assert_inside (chinese);
  g_assert_cmpuint (pur_scene_get_length (chinese), ==, pur_scene_get_length (scene));
}

/* Told by shape: no two healths have the same. */
static void
test_marks (void)
{
  GHashTable *shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int health = PUR_HEALTH_UNKNOWN; health <= PUR_HEALTH_LATE; health++)
    {
      g_autoptr (PurScene) scene = pur_mark_scene_health (health, PUR_MARK_SIZE);
      GString *shape = g_string_new (NULL);

      assert_inside (scene);
      for (guint i = 0; i < pur_scene_get_length (scene); i++)
        g_string_append_printf (shape, "%d ", pur_scene_get (scene, i)->shape);
      g_assert_true (g_hash_table_add (shapes, g_string_free (shape, FALSE)));
    }
  g_hash_table_unref (shapes);
  {
    g_autoptr (PurScene) score = pur_mark_scene_score (20, 5, FALSE);
    g_autoptr (PurScene) none = pur_mark_scene_score (0, 5, FALSE);

    g_assert_cmpuint (count (score, "heat-4 rectangle"), ==, 1);
    g_assert_cmpuint (count (score, "\"20\""), ==, 1);
    g_assert_cmpuint (count (none, "frame rectangle"), ==, 1);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/chain", test_chain);
  g_test_add_func ("/charts/chain/long", test_long_chain);
  g_test_add_func ("/charts/budget", test_budget);
  g_test_add_func ("/charts/load/shades", test_shades);
  g_test_add ("/charts/load", Fixture, NULL, fixture_set_up, test_load, fixture_tear_down);
  g_test_add ("/charts/progress", Fixture, NULL, fixture_set_up, test_progress, fixture_tear_down);
  g_test_add_func ("/charts/marks", test_marks);
  return g_test_run ();
}
