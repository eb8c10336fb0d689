/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Gantt's scenes as text: every mark, links in their gutters, sides of labels, parts that fit together,
 * what the pointer finds, words. */

#include "config.h"

#include <math.h>
#include <string.h>

#include "chart-plans.h"
#include "chart-words.h"

typedef struct
{
  PurText *text;
  PurGantt *gantt;
  PurGanttView view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  chart_words_speak_english ();
  fixture->text = pur_text_new_fixed ();
  fixture->gantt = chart_plan_tender ();
  fixture->view = chart_plan_view (7, 2, 20);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  pur_gantt_unref (fixture->gantt);
  pur_text_unref (fixture->text);
}

static PurScene *
build (Fixture *fixture, guint first_row, guint n_rows, double x, double width)
{
  PurGanttRange range = { first_row, n_rows, x, width };

  return pur_gantt_scene_build (fixture->gantt, &fixture->view, fixture->text, &range);
}

/* Compares with golden/@name, line by line; PURSUIT_TEST_GOLDEN=write writes it instead. */
static void
assert_golden (PurScene *scene, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", name, NULL);
  g_autofree char *dump = pur_scene_dump (scene);
  g_autofree char *golden = NULL;
  g_auto (GStrv) is = NULL;
  g_auto (GStrv) should = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("PURSUIT_TEST_GOLDEN"), "write") == 0)
    {
      g_file_set_contents (path, dump, -1, &error);
      g_assert_no_error (error);
      return;
    }

  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  is = g_strsplit (dump, "\n", -1);
  should = g_strsplit (golden, "\n", -1);
  for (guint i = 0; is[i] != NULL && should[i] != NULL; i++)
    if (!g_str_equal (is[i], should[i]))
      g_error ("%s:%u: is\n  %s\nand should be\n  %s", name, i + 1, is[i], should[i]);
  g_assert_cmpuint (g_strv_length (is), ==, g_strv_length (should));
}

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurScene) weeks = build (fixture, 0, 27, 0, 840);
  g_autoptr (PurScene) mirrored = NULL;
  g_autoptr (PurScene) head = pur_gantt_head_build (&fixture->view, fixture->text, 30, 400, TRUE);

  assert_golden (weeks, "weeks.txt");
  assert_golden (head, "head.txt");

  fixture->view.scale.mirrored = TRUE;
  fixture->view.scale.width = 840;
  mirrored = build (fixture, 9, 5, 0, 840);
  assert_golden (mirrored, "mirrored.txt");
}

/* What is drawn in a tile is what is drawn there in the whole. */
static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) whole = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (PurScene) all = build (fixture, 0, 27, 0, 900);
  g_autofree char *dump = pur_scene_dump (all);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  guint n_links = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    g_hash_table_add (whole, g_strdup (lines[i]));

  for (guint row = 0; row < 27; row += 4)
    for (int x = 0; x < 900; x += 300)
      {
        g_autoptr (PurScene) tile = build (fixture, row, 4, x, 300);
        g_autofree char *tile_dump = pur_scene_dump (tile);
        g_auto (GStrv) tile_lines = g_strsplit (tile_dump, "\n", -1);

        for (guint i = 0; tile_lines[i] != NULL; i++)
          {
            if (g_str_has_prefix (tile_lines[i], "link"))
              n_links++;
            if (g_str_has_prefix (tile_lines[i], "link") || g_str_has_prefix (tile_lines[i], "task"))
              if (!g_hash_table_contains (whole, tile_lines[i]))
                g_error ("only in the tile at %d, row %u: %s", x, row, tile_lines[i]);
          }

        /* And nothing that stands there is missing. */
        for (guint i = 0; i < pur_scene_get_length (all); i++)
          {
            const PurPrimitive *primitive = pur_scene_get (all, i);
            gboolean inside = primitive->kind != NULL && primitive->box.x < x + 300
                              && primitive->box.x + primitive->box.width > x
                              && primitive->box.y < (row + 4) * 28.0
                              && primitive->box.y + primitive->box.height > row * 28.0;
            gboolean found = !inside;

            for (guint j = 0; j < pur_scene_get_length (tile) && !found; j++)
              {
                const PurPrimitive *other = pur_scene_get (tile, j);

                found = other->id == primitive->id && other->part == primitive->part
                        && other->box.x == primitive->box.x && other->box.y == primitive->box.y
                        && other->style == primitive->style;
              }
            g_assert_true (found || primitive->row < (int) row || primitive->row >= (int) row + 4);
            if (primitive->part == PUR_PART_LINK)
              g_assert_true (found);
          }
      }

  g_assert_cmpuint (n_links, >, 25);
}

static char *
route (PurGanttLinkType type, double px_per_day, const PurGanttItem *from, const PurGanttItem *to,
       guint n_between, gboolean up)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  g_autoptr (PurText) text = pur_text_new_fixed ();
  g_autoptr (PurGantt) gantt = NULL;
  g_autoptr (PurScene) scene = NULL;
  g_autofree char *dump = NULL;
  PurGanttItem blank = PUR_GANTT_ITEM_INIT;
  PurGanttView view = chart_plan_view (px_per_day, 2, 20);
  PurGanttLink link = { 7, 0, n_between + 1, type, FALSE };
  PurGanttRange range = { 0, n_between + 2, -1000, 4000 };
  const char *start;
  const char *end;

  if (up)
    {
      link.from = n_between + 1;
      link.to = 0;
    }
  g_array_append_vals (items, up ? to : from, 1);
  for (guint i = 0; i < n_between; i++)
    g_array_append_val (items, blank);
  g_array_append_vals (items, up ? from : to, 1);
  gantt = pur_gantt_new_from_items ((PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (gantt, &link, 1);
  scene = pur_gantt_scene_build (gantt, &view, text, &range);
  dump = pur_scene_dump (scene);
  start = strstr (dump, "link 7 link: ");
  g_assert_nonnull (start);
  start += strlen ("link 7 link: link path ");
  end = strchr (start, '\n');
  return g_strndup (start, (gsize) (end - start));
}

static PurGanttItem
get_item (PurGanttKind kind, int month, int day, int last_month, int last_day)
{
  PurGanttItem item = PUR_GANTT_ITEM_INIT;

  item.kind = kind;
  item.id = 1;
  item.title = "Task";
  item.finish = pur_time (chart_plan_day (last_month, last_day).seconds + 17 * 3600);
  item.start = kind == PUR_GANTT_MILESTONE ? item.finish
                                           : pur_time (chart_plan_day (month, day).seconds + 8 * 3600);
  return item;
}

/* 7 pixels a day from 20 February: 2 March is at 70.  Bars from 7 to 21 of a row of 28. */
static void
test_routes (void)
{
  PurGanttItem first = get_item (PUR_GANTT_TASK, 3, 2, 3, 6);       /* 70 … 105 */
  PurGanttItem next = get_item (PUR_GANTT_TASK, 3, 9, 3, 13);       /* 119 … 154 */
  PurGanttItem far = get_item (PUR_GANTT_TASK, 3, 23, 3, 27);       /* 217 … 252 */
  PurGanttItem before = get_item (PUR_GANTT_TASK, 2, 23, 2, 27);    /* 21 … 56 */
  PurGanttItem adjacent = get_item (PUR_GANTT_TASK, 3, 7, 3, 10);   /* 105 … 133 */
  PurGanttItem milestone = get_item (PUR_GANTT_MILESTONE, 0, 0, 3, 6); /* at 105 */
  struct
  {
    PurGanttLinkType type;
    const PurGanttItem *from;
    const PurGanttItem *to;
    guint n_between;
    gboolean up;
    const char *expected;
  } cases[] = {
    /* Near: one corner, into the top 5 from the left. */
    { PUR_GANTT_FS, &first, &next, 0, FALSE, "105,14 124,14 124,35 arrow" },
    { PUR_GANTT_FS, &first, &adjacent, 0, FALSE, "105,14 110,14 110,35 arrow" },
    { PUR_GANTT_FS, &first, &next, 2, FALSE, "105,14 124,14 124,91 arrow" },
    /* Upwards into the bottom. */
    { PUR_GANTT_FS, &first, &next, 0, TRUE, "105,42 124,42 124,21 arrow" },
    /* Further: stub, vertical, the gutter above the target. */
    { PUR_GANTT_FS, &first, &far, 0, FALSE, "105,14 111,14 111,27 222,27 222,35 arrow" },
    { PUR_GANTT_FS, &first, &far, 1, FALSE, "105,14 111,14 111,55 222,55 222,63 arrow" },
    /* Back: in at the left end. */
    { PUR_GANTT_FS, &first, &before, 0, FALSE, "105,14 111,14 111,27 9,27 9,42 21,42 arrow" },
    /* To and from a milestone. */
    { PUR_GANTT_FS, &first, &milestone, 0, FALSE, "105,14 105,35 arrow" },
    { PUR_GANTT_FS, &milestone, &adjacent, 0, FALSE, "110,16 110,35 arrow" },
    { PUR_GANTT_FS, &milestone, &far, 0, FALSE, "105,21 105,27 222,27 222,35 arrow" },
    /* Around the left, around the right. */
    { PUR_GANTT_SS, &first, &next, 0, FALSE, "70,14 63,14 63,42 119,42 arrow" },
    { PUR_GANTT_SS, &next, &first, 0, FALSE, "119,14 63,14 63,42 70,42 arrow" },
    { PUR_GANTT_FF, &first, &next, 0, FALSE, "105,14 112,14 112,27 161,27 161,42 154,42 arrow" },
    { PUR_GANTT_FF, &next, &first, 0, FALSE, "154,14 161,14 161,27 112,27 112,42 105,42 arrow" },
    { PUR_GANTT_SF, &next, &first, 0, FALSE, "119,14 112,14 112,42 105,42 arrow" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *points = route (cases[i].type, 7, cases[i].from, cases[i].to, cases[i].n_between,
                                       cases[i].up);

      g_test_message ("case %u", i);
      g_assert_cmpstr (points, ==, cases[i].expected);
    }
}

/* The vertical goes where fewer bars stand. */
static void
test_route_avoids_bars (void)
{
  PurGanttItem items[] = {
    get_item (PUR_GANTT_TASK, 3, 2, 3, 6),
    get_item (PUR_GANTT_TASK, 3, 2, 3, 13), /* stands across 111, where the source's vertical would be */
    get_item (PUR_GANTT_TASK, 3, 23, 3, 27),
  };
  PurGanttLink link = { 7, 0, 2, PUR_GANTT_FS, FALSE };
  g_autoptr (PurGantt) gantt = pur_gantt_new_from_items (items, 3);
  g_autoptr (PurText) text = pur_text_new_fixed ();
  g_autoptr (PurScene) scene = NULL;
  g_autofree char *dump = NULL;
  PurGanttView view = chart_plan_view (7, 2, 20);
  PurGanttRange range = { 0, 3, 0, 400 };

  pur_gantt_set_links (gantt, &link, 1);
  scene = pur_gantt_scene_build (gantt, &view, text, &range);
  dump = pur_scene_dump (scene);
  g_assert_nonnull (strstr (dump, "105,14 111,14 111,27 222,27 222,63 arrow"));
}

/* No route runs along the middle of a row other than at its own ends. */
static void
test_routes_keep_to_gutters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_programme ();
  static const double widths[] = { 30, 12, 7, 4, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      PurGanttView view = chart_plan_view (widths[i], 2, 20);
      PurGanttRange range = { 0, pur_gantt_get_n_rows (gantt), 0, 10000 };
      g_autoptr (PurScene) scene = pur_gantt_scene_build (gantt, &view, fixture->text, &range);
      guint n_links = 0;

      for (guint j = 0; j < pur_scene_get_length (scene); j++)
        {
          const PurPrimitive *link = pur_scene_get (scene, j);
          const PurPoint *points = pur_scene_get_points (scene, link);

          if (link->part != PUR_PART_LINK)
            continue;
          n_links++;
          for (guint k = 0; k + 1 < link->n_points; k++)
            {
              /* Every piece is upright or level. */
              g_assert_true (points[k].x == points[k + 1].x || points[k].y == points[k + 1].y);
              if (k > 0 && k + 2 < link->n_points && points[k].y == points[k + 1].y)
                g_assert_cmpint ((int) (points[k].y + 1) % 28, ==, 0);
            }
        }
      g_assert_cmpuint (n_links, >, 50);
    }
}

static void
test_far_zoom_shows_critical_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurScene) scene = NULL;
  guint n_links = 0;
  guint n_selected = 0;

  fixture->view.scale.px_per_day = 0.9;
  scene = build (fixture, 0, 27, 0, 400);
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    if (pur_scene_get (scene, i)->part == PUR_PART_LINK)
      {
        g_assert_cmpint (pur_scene_get (scene, i)->style, ==, PUR_STYLE_LINK_CRITICAL);
        n_links++;
      }
  g_assert_cmpuint (n_links, ==, 9);

  /* … and those of the selection. */
  fixture->view.selected = 7;
  pur_scene_unref (scene);
  scene = build (fixture, 0, 27, 0, 400);
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    n_selected += pur_scene_get (scene, i)->part == PUR_PART_LINK;
  g_assert_cmpuint (n_selected, ==, 9 + 4);
}

static const PurPrimitive *
find (PurScene *scene, PurId id, PurPart part)
{
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    if (pur_scene_get (scene, i)->id == id && pur_scene_get (scene, i)->part == part)
      return pur_scene_get (scene, i);

  return NULL;
}

static void
test_labels (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurScene) scene = build (fixture, 0, 27, 0, 900);
  const PurPrimitive *bar;
  const PurPrimitive *label;

  /* Right of the slack. */
  label = find (scene, 13, PUR_PART_LABEL);
  bar = find (scene, 13, PUR_PART_SLACK);
  g_assert_cmpstr (label->text, ==, "Olga Novak");
  g_assert_cmpfloat (label->box.x, ==, bar->box.x + bar->box.width + PUR_LABEL_GAP);
  /* Right of the forecast. */
  label = find (scene, 24, PUR_PART_LABEL);
  bar = find (scene, 24, PUR_PART_FORECAST);
  g_assert_cmpfloat (label->box.x, ==, bar->box.x + bar->box.width + PUR_LABEL_GAP);
  /* A milestone's date, bold; its deadline is far enough. */
  label = find (scene, 21, PUR_PART_LABEL);
  bar = find (scene, 21, PUR_PART_BAR);
  g_assert_cmpstr (label->text, ==, "7 May");
  g_assert_cmpint (label->weight, ==, PUR_WEIGHT_BOLD);
  g_assert_cmpfloat (label->box.x, >=, bar->box.x + bar->box.width + PUR_LABEL_GAP);
  /* Summaries and buffers have no people. */
  g_assert_null (find (scene, 1, PUR_PART_LABEL));
  g_assert_null (find (scene, 14, PUR_PART_LABEL));

  /* With the arrow too near the label goes to the left. */
  fixture->view.scale.px_per_day = 1.2;
  pur_scene_unref (scene);
  scene = build (fixture, 0, 27, 0, 900);
  label = find (scene, 21, PUR_PART_LABEL);
  bar = find (scene, 21, PUR_PART_BAR);
  g_assert_cmpfloat (label->box.x + label->box.width, <, bar->box.x);

  /* Names instead, cut at 160 pixels. */
  fixture->view.label = PUR_GANTT_LABEL_TITLE;
  fixture->view.scale.px_per_day = 7;
  pur_scene_unref (scene);
  scene = build (fixture, 0, 27, 0, 900);
  label = find (scene, 11, PUR_PART_LABEL);
  g_assert_cmpstr (label->text, ==, "Technical solution, site plan");
  g_assert_cmpfloat (label->box.width, ==, PUR_LABEL_MAX);
  g_assert_true (label->flags & PUR_FLAG_ELLIPSIS);
  g_assert_cmpstr (find (scene, 21, PUR_PART_LABEL)->text, ==, "Offer submitted · 7 May");

  /* Inside where it fits with 6 pixels at each side. */
  fixture->view.label = PUR_GANTT_LABEL_TITLE_INSIDE;
  fixture->view.scale.px_per_day = 30;
  pur_scene_unref (scene);
  scene = build (fixture, 0, 27, 0, 4000);
  label = find (scene, 15, PUR_PART_LABEL);
  bar = find (scene, 15, PUR_PART_BAR);
  g_assert_cmpint (label->style, ==, PUR_STYLE_ON_TASK);
  g_assert_cmpfloat (label->box.x, ==, bar->box.x + 6);
  g_assert_cmpfloat (label->box.x + label->box.width + 6, <=, bar->box.x + bar->box.width);
}

static void
test_hits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurScene) scene = build (fixture, 0, 27, 0, 900);
  PurBox box;
  PurHit hit;

  /* 2.2, a bar of 13 days in row 7. */
  g_assert_true (pur_scene_find (scene, 8, &box));
  g_assert_cmpfloat (box.x, ==, 140);
  g_assert_cmpfloat (box.width, ==, 91);
  g_assert_true (pur_scene_hit (scene, box.x + 40, box.y + 5, 5, &hit));
  g_assert_cmpstr (hit.kind, ==, "task");
  g_assert_cmpint (hit.id, ==, 8);
  g_assert_cmpint (hit.row, ==, 7);
  g_assert_cmpint (hit.part, ==, PUR_PART_BAR);
  g_assert_true (pur_scene_hit (scene, box.x + 2, box.y + 5, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_START_EDGE);
  g_assert_true (pur_scene_hit (scene, box.x + box.width + 3, box.y + 5, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_END_EDGE);
  g_assert_true (pur_scene_hit (scene, box.x + 40, 7 * 28 + 24, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_BASELINE);

  /* 3.3 is 40 % done. */
  g_assert_true (pur_scene_find (scene, 13, &box));
  g_assert_true (pur_scene_hit (scene, box.x + box.width * 0.4, box.y + 5, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_PROGRESS);
  g_assert_cmpint (hit.id, ==, 13);

  /* Milestone, deadline, slack, a link, nothing. */
  g_assert_true (pur_scene_find (scene, 21, &box));
  g_assert_true (pur_scene_hit (scene, box.x + 7, box.y + 7, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_BAR);
  box = find (scene, 21, PUR_PART_DEADLINE)->box;
  g_assert_true (pur_scene_hit (scene, box.x + 5, box.y + 5, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_DEADLINE);
  box = find (scene, 16, PUR_PART_SLACK)->box;
  g_assert_true (pur_scene_hit (scene, box.x + 20, box.y + 2, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_SLACK);
  box = find (scene, 112, PUR_PART_LINK)->box;
  g_assert_true (pur_scene_hit (scene, box.x + 1, box.y + 60, 3, &hit));
  g_assert_cmpstr (hit.kind, ==, "link");
  g_assert_cmpint (hit.id, ==, 112);
  g_assert_false (pur_scene_hit (scene, 3, 3, 5, &hit));

  /* Right to left the start is at the right. */
  fixture->view.scale.mirrored = TRUE;
  fixture->view.scale.width = 900;
  pur_scene_unref (scene);
  scene = build (fixture, 0, 27, 0, 900);
  g_assert_true (pur_scene_find (scene, 8, &box));
  g_assert_cmpfloat (box.x, ==, 900 - 140 - 91);
  g_assert_true (pur_scene_hit (scene, box.x + 2, box.y + 5, 5, &hit));
  g_assert_cmpint (hit.part, ==, PUR_PART_END_EDGE);
}

static void
test_options (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    PurGanttShow show;
    const char *words[4]; /* styles that only this brings */
  } options[] = {
    { PUR_GANTT_SHOW_CRITICAL, { ": critical ", "critical-done", "milestone-critical", NULL } },
    { PUR_GANTT_SHOW_SLACK, { ": slack ", NULL } },
    { PUR_GANTT_SHOW_BASELINE, { ": baseline ", NULL } },
    { PUR_GANTT_SHOW_LINKS, { " path ", NULL } },
    { PUR_GANTT_SHOW_PROGRESS, { "task-done", "summary-done", NULL } },
    { PUR_GANTT_SHOW_DEADLINES, { "deadline ", NULL } },
    { PUR_GANTT_SHOW_DAYS_OFF, { "day-off rectangle", NULL } },
    { PUR_GANTT_SHOW_FORECAST, { " wedge ", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    for (int on = 0; on < 2; on++)
      {
        g_autoptr (PurScene) scene = NULL;
        g_autofree char *dump = NULL;

        fixture->view.show = on ? PUR_GANTT_SHOW_ALL : PUR_GANTT_SHOW_ALL & ~options[i].show;
        scene = build (fixture, 0, 27, 0, 900);
        dump = pur_scene_dump (scene);
        for (guint j = 0; options[i].words[j] != NULL; j++)
          g_assert_cmpint (strstr (dump, options[i].words[j]) != NULL, ==, on);
      }
}

static void
test_overlays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurScene) focus = pur_gantt_mark_build (fixture->gantt, &fixture->view, 7, PUR_STYLE_FOCUS, 0, 900);
  g_autoptr (PurScene) band = pur_gantt_mark_build (fixture->gantt, &fixture->view, 7, PUR_STYLE_SELECTION, 0,
                                                    900);
  g_autoptr (PurScene) today = pur_gantt_today_build (&fixture->view, 0, 500);
  g_autoptr (PurScene) ghost = pur_gantt_ghost_build (fixture->gantt, &fixture->view, 7,
                                                      pur_time (chart_plan_day (3, 16).seconds + 8 * 3600),
                                                      pur_time (chart_plan_day (3, 20).seconds + 17 * 3600), TRUE);
  g_autofree char *ring = pur_scene_dump (focus);
  g_autofree char *selected = pur_scene_dump (band);
  g_autofree char *line = pur_scene_dump (today);
  g_autofree char *moved = pur_scene_dump (ghost);

  /* 2 outside of the bar, 2 wide. */
  g_assert_cmpstr (ring, ==, "focus rectangle 136 199 99 22\n");
  g_assert_cmpstr (selected, ==, "selection rectangle 0 196 900 28 alpha 55%\n");
  g_assert_cmpstr (line, ==, "today rectangle 335 0 2 500\n");
  g_assert_cmpstr (moved, ==, "ghost-refused rectangle 168 203 35 14\n");

  g_assert_cmpint (pur_gantt_drag_seconds (&fixture->view, 24), ==, 3 * PUR_SECONDS_PER_DAY);
  fixture->view.scale.mirrored = TRUE;
  g_assert_cmpint (pur_gantt_drag_seconds (&fixture->view, 24), ==, -3 * PUR_SECONDS_PER_DAY);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  g_autofree char *task = pur_gantt_describe (fixture->gantt, &fixture->view, 12, FALSE);
  g_autofree char *milestone = pur_gantt_describe (fixture->gantt, &fixture->view, 20, FALSE);
  g_autofree char *tooltip = pur_gantt_describe (fixture->gantt, &fixture->view, 14, TRUE);
  g_autofree char *plain = pur_gantt_describe (fixture->gantt, &fixture->view, 12, TRUE);

  g_assert_cmpstr (task, ==, "Supplier quotations, Task, Mon 30 Mar to Mon 13 Apr, 40 % done, Olga Novak, "
                             "may slip to 16 Apr");
  g_assert_cmpstr (milestone, ==, "Offer submitted, Milestone, Thu 7 May, deadline 20 May");
  g_assert_cmpstr (tooltip, ==, "Costing and price model\nCritical task\nWed 22 Apr to Wed 29 Apr\n0 % done\n"
                                "Tom Becker");
  g_assert_cmpstr (plain, ==, "Supplier quotations\nMon 30 Mar to Mon 13 Apr\n40 % done\nOlga Novak\nmay slip to 16 Apr");
}

/* The index of links gives what a look at every link would give. */
static void
test_link_index (void)
{
  g_autoptr (PurGantt) gantt = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260409);
  PurGanttItem item = PUR_GANTT_ITEM_INIT;
  g_autofree PurGanttItem *items = g_new (PurGanttItem, 300);
  g_autoptr (GArray) none = NULL;
  PurGanttLink links[500];

  for (guint i = 0; i < 300; i++)
    items[i] = item;
  for (guint i = 0; i < 500; i++)
    links[i] = (PurGanttLink) { i + 1, g_rand_int_range (rand, 0, 300), g_rand_int_range (rand, 0, 300) };
  gantt = pur_gantt_new_from_items (items, 300);
  pur_gantt_set_links (gantt, links, 500);

  for (guint first = 0; first < 300; first += 7)
    for (guint n = 1; n < 300 - first; n = n * 2 + 1)
      {
        g_autoptr (GArray) found = pur_gantt_get_links (gantt, first, n);
        guint k = 0;

        for (guint i = 0; i < 500; i++)
          if (MIN (links[i].from, links[i].to) < first + n && MAX (links[i].from, links[i].to) >= first)
            {
              g_assert_cmpuint (k, <, found->len);
              g_assert_cmpint (g_array_index (found, PurGanttLink, k).id, ==, links[i].id);
              k++;
            }
        g_assert_cmpuint (k, ==, found->len);
      }

  for (guint row = 0; row < 300; row++)
    {
      g_autoptr (GArray) found = pur_gantt_get_row_links (gantt, row);
      guint n = 0;

      for (guint i = 0; i < 500; i++)
        n += (links[i].from == row) + (links[i].to == row);
      g_assert_cmpuint (found->len, ==, n);
    }

  pur_gantt_set_links (gantt, NULL, 0);
  none = pur_gantt_get_row_links (gantt, 3);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/charts/gantt/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("golden", test_golden);
  ADD ("tiles", test_tiles);
  ADD ("gutters", test_routes_keep_to_gutters);
  ADD ("far-zoom", test_far_zoom_shows_critical_links);
  ADD ("labels", test_labels);
  ADD ("hits", test_hits);
  ADD ("options", test_options);
  ADD ("overlays", test_overlays);
  ADD ("words", test_words);
#undef ADD
  g_test_add_func ("/charts/gantt/routes", test_routes);
  g_test_add_func ("/charts/gantt/route-avoids-bars", test_route_avoids_bars);
  g_test_add_func ("/charts/gantt/link-index", test_link_index);

  return g_test_run ();
}
