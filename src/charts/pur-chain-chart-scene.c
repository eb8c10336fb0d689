/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chain-chart-scene.h"

#include "pur-palette.h"

#include <math.h>

#define BAR_Y 2.0
#define BAR 18.0
#define GAP 3.0
#define LEAST 6.0 /* the narrowest segment */
#define DIAMOND 14.0
#define LABEL_Y 24.0
#define LABEL_HEIGHT 18.0
#define LABEL_GAP 10.0
#define LABEL_LEAST 60.0 /* a shorter piece of a name says nothing */

typedef struct
{
  double x;
  double width;
} Segment;

/* Widths in proportion, none below the least: what the narrow ones take, the wide ones give. */
static void
lay_out (const PurChainLink *links, guint n, double room, Segment *segments)
{
  double total = 0;
  guint n_drawn = 0;
  double gap;
  double least;
  double x = 0;
  double rest;

  for (guint i = 0; i < n; i++)
    {
      total += links[i].length;
      n_drawn += links[i].length > 0;
    }
  if (n_drawn == 0)
    return;
  gap = MIN (GAP, room / n_drawn / 3);
  least = MIN (LEAST, room / n_drawn - gap);
  rest = room - n_drawn * (least + gap);
  for (guint i = 0; i < n; i++)
    {
      segments[i] = (Segment) { round (x), 0 };
      if (links[i].length <= 0)
        continue;
      x += least + MAX (rest, 0) * links[i].length / total;
      segments[i].width = MAX (round (x) - segments[i].x, 1);
      x += gap;
    }
}

static void
build_segment (PurScene *scene, const PurChainLink *link, const Segment *segment)
{
  PurPrimitive *bar;

  pur_scene_set_record (scene, "task", link->id, -1);
  bar = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, link->buffer ? PUR_STYLE_BUFFER : PUR_STYLE_CRITICAL, PUR_PART_BAR,
                       segment->x, BAR_Y, segment->width, BAR);
  bar->radius = segment->width >= 4 ? PUR_BAR_RADIUS : 0;
  if (link->progress > 0 && !link->buffer)
    {
      double done = round (segment->width * MIN (link->progress, 1));

      bar = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_CRITICAL_DONE, PUR_PART_PROGRESS, segment->x, BAR_Y,
                           MAX (done, 2), BAR);
      bar->radius = segment->width >= 4 ? PUR_BAR_RADIUS : 0;
      bar->flags |= done < segment->width ? PUR_FLAG_OPEN_END : 0;
    }
}

/* A name reaches to the next that finds room; short ones and those without room are left out. */
static void
build_labels (PurScene *scene, const PurChainLink *links, guint n, const Segment *segments, PurText *text, double limit)
{
  double free_from = 0;

  for (guint i = 0; i < n; i++)
    {
      double wanted, room;

      if (links[i].length <= 0 || segments[i].x < free_from)
        continue;
      wanted = ceil (pur_text_measure (text, links[i].title, (PurFont) { PUR_LABEL_PT, PUR_WEIGHT_NORMAL, FALSE }).width);
      room = MIN (MAX (segments[i].width, PUR_LABEL_MAX), limit - segments[i].x);
      if (room < MIN (wanted, LABEL_LEAST))
        continue;
      pur_scene_set_record (scene, "task", links[i].id, -1);
      pur_scene_add_text (scene, PUR_STYLE_DIM, PUR_PART_LABEL, links[i].title, PUR_LABEL_PT, PUR_WEIGHT_NORMAL,
                          PUR_ALIGN_START, segments[i].x, LABEL_Y, MIN (wanted, room), LABEL_HEIGHT)->flags |=
          PUR_FLAG_ELLIPSIS;
      free_from = segments[i].x + MIN (wanted, room) + LABEL_GAP;
    }
}

PurScene *
pur_chain_chart_scene_build (const PurChainLink *links, guint n, const char *end, PurText *text, double width,
                             gboolean mirrored)
{
  PurScene *scene = pur_scene_new ();
  g_autofree Segment *segments = g_new0 (Segment, MAX (n, 1));
  double end_width = ceil (pur_text_measure (text, end, (PurFont) { PUR_LABEL_PT, PUR_WEIGHT_BOLD, TRUE }).width);
  double tail = MAX (DIAMOND / 2, end_width / 2);

  lay_out (links, n, width - tail - DIAMOND / 2, segments);
  for (guint i = 0; i < n; i++)
    if (links[i].length > 0)
      build_segment (scene, &links[i], &segments[i]);
  build_labels (scene, links, n, segments, text, width - end_width - LABEL_GAP);
  if (n > 0)
    {
      pur_scene_set_record (scene, "task", links[n - 1].id, -1);
      pur_scene_add (scene, PUR_SHAPE_DIAMOND, PUR_STYLE_MILESTONE_CRITICAL, PUR_PART_BAR, width - tail - DIAMOND / 2,
                     BAR_Y + (BAR - DIAMOND) / 2, DIAMOND, DIAMOND);
      pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_LABEL, end, PUR_LABEL_PT, PUR_WEIGHT_BOLD, PUR_ALIGN_END,
                          width - end_width, LABEL_Y, end_width, LABEL_HEIGHT)->flags |= PUR_FLAG_FIGURES;
    }
  pur_scene_set_extents (scene, (PurBox) { 0, 0, width, PUR_CHAIN_CHART_HEIGHT });
  if (mirrored)
    pur_scene_mirror (scene, width);
  return scene;
}
