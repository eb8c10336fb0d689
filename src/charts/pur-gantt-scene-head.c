/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The time head: two tiers, and the pill of today. */

#include "config.h"

#include <math.h>

#include "pur-dates.h"
#include "pur-gantt-scene.h"

#define PADDING 5
#define PILL_GAP 4 /* between it and the next label */
#define PROBE 60 /* cells that decide which form of a label fits: the same for every part of a chart */

typedef enum
{
  FORM_FULL,
  FORM_NARROW,
  FORM_NONE,
} Form;

typedef struct
{
  PurScene *scene;
  PurText *text;
  PurTimeScale scale; /* never mirrored */
  double x;
  double width;
  char *pill; /* today's date, NULL without one */
  double pill_x;
  double pill_width;
  GArray *labels; /* PurBox of those in the lower tier */
} Head;

static double
measure (Head *head, const char *label, PurWeight weight)
{
  return ceil (pur_text_measure (head->text, label, (PurFont) { PUR_LABEL_PT, weight, TRUE }).width);
}

static Form
choose_form (Head *head, gboolean *options)
{
  PurTime from = head->scale.origin;
  PurTime to = pur_time (from.seconds + (gint64) (PROBE * 7) * PUR_SECONDS_PER_DAY);
  double x0 = pur_time_scale_x (&head->scale, from);
  double x1 = MIN (pur_time_scale_x (&head->scale, to), x0 + 4000);
  g_autoptr (GArray) cells = pur_time_scale_cells (&head->scale, PUR_TIER_LOWER, x0, x1);
  gboolean full = TRUE;
  gboolean narrow = TRUE;

  *options = TRUE;
  for (guint i = 0; i < cells->len; i++)
    {
      const PurTierCell *cell = &g_array_index (cells, PurTierCell, i);
      double width = measure (head, cell->label, PUR_WEIGHT_NORMAL);

      full &= width + PADDING + 1 <= cell->width;
      narrow &= cell->narrow != NULL && measure (head, cell->narrow, PUR_WEIGHT_NORMAL) + 2 <= cell->width;
      *options &= cell->option != NULL
                  && width + measure (head, cell->option, PUR_WEIGHT_NORMAL) + 3 * PADDING <= cell->width;
    }

  *options &= full;
  return full ? FORM_FULL : narrow ? FORM_NARROW : FORM_NONE;
}

static void
add_label (Head *head, PurStyle style, const char *label, PurWeight weight, PurAlign align,
           double x, double y, double width)
{
  PurPrimitive *text = pur_scene_add_text (head->scene, style, PUR_PART_NONE, label, PUR_LABEL_PT, weight,
                                           align, x, y, width, PUR_HEAD_TIER);

  text->flags |= PUR_FLAG_FIGURES;
}

static gboolean
crosses_label (Head *head, double x)
{
  for (guint i = 0; i < head->labels->len; i++)
    {
      const PurBox *box = &g_array_index (head->labels, PurBox, i);

      if (x > box->x - 2 && x < box->x + box->width + 2)
        return TRUE;
    }

  return FALSE;
}

/* At the left of every cell; all of them first, so that they are drawn as one path.  A line that would go
 * through a word of the lower tier ends above it. */
static void
add_lines (Head *head, GArray *cells, PurStyle style, double y, double height)
{
  for (guint i = 0; i < cells->len; i++)
    {
      double x = g_array_index (cells, PurTierCell, i).x;

      if (x >= head->x && x < head->x + head->width)
        pur_scene_add (head->scene, PUR_SHAPE_LINE, style, PUR_PART_NONE, x, y, 0,
                       y < PUR_HEAD_TIER && crosses_label (head, x) ? PUR_HEAD_TIER : height);
    }
}

static gboolean
is_covered (Head *head, const PurTierCell *cell, const char *label)
{
  double left = cell->x + 1;
  double right = cell->x + PADDING + measure (head, label, PUR_WEIGHT_NORMAL);

  return right > head->x + head->width ||
         (right + PILL_GAP > head->pill_x && left < head->pill_x + head->pill_width + PILL_GAP);
}

static void
build_lower (Head *head)
{
  g_autoptr (GArray) cells = pur_time_scale_cells (&head->scale, PUR_TIER_LOWER, head->x,
                                                   head->x + head->width);
  gboolean centered = pur_time_scale_zoom (&head->scale) == PUR_ZOOM_DAYS;
  gboolean options;
  Form form = choose_form (head, &options);

  add_lines (head, cells, PUR_STYLE_GRID, PUR_HEAD_TIER, PUR_HEAD_TIER);
  for (guint i = 0; i < cells->len; i++)
    {
      const PurTierCell *cell = &g_array_index (cells, PurTierCell, i);
      const char *label = form == FORM_FULL ? cell->label : form == FORM_NARROW ? cell->narrow : NULL;

      /* A cell that the edge cuts, or that today's pill covers, is named only where its label is whole. */
      if (label == NULL || cell->x + 1 < head->x || is_covered (head, cell, label))
        continue;
      if (centered || form == FORM_NARROW)
        add_label (head, PUR_STYLE_TEXT, label, PUR_WEIGHT_NORMAL, PUR_ALIGN_CENTER, cell->x + 1,
                   PUR_HEAD_TIER, cell->width - 1);
      else
        {
          PurBox box = { cell->x + PADDING, PUR_HEAD_TIER, measure (head, label, PUR_WEIGHT_NORMAL), PUR_HEAD_TIER };

          add_label (head, PUR_STYLE_TEXT, label, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, box.x, PUR_HEAD_TIER,
                     cell->width - PADDING);
          g_array_append_val (head->labels, box);
        }
      if (options && cell->x + cell->width <= head->x + head->width)
        {
          double width = measure (head, cell->option, PUR_WEIGHT_NORMAL);
          PurBox box = { cell->x + cell->width - PADDING - width, PUR_HEAD_TIER, width, PUR_HEAD_TIER };

          add_label (head, PUR_STYLE_DIM, cell->option, PUR_WEIGHT_NORMAL, PUR_ALIGN_END, cell->x,
                     PUR_HEAD_TIER, cell->width - PADDING);
          g_array_append_val (head->labels, box);
        }
    }
}

static void
build_upper (Head *head)
{
  g_autoptr (GArray) cells = pur_time_scale_cells (&head->scale, PUR_TIER_UPPER, head->x,
                                                   head->x + head->width);

  add_lines (head, cells, PUR_STYLE_GRID_BOLD, 0, PUR_HEAD_HEIGHT);
  for (guint i = 0; i < cells->len; i++)
    {
      const PurTierCell *cell = &g_array_index (cells, PurTierCell, i);
      double left = MAX (cell->x, head->x) + PADDING;
      double right = MIN (cell->x + cell->width, head->x + head->width) - PADDING;
      const char *label = cell->label;
      double width = measure (head, label, PUR_WEIGHT_BOLD);

      if (width > right - left && cell->narrow != NULL)
        {
          label = cell->narrow;
          width = measure (head, label, PUR_WEIGHT_BOLD);
        }
      if (width > right - left)
        continue;
      add_label (head, PUR_STYLE_TEXT, label, PUR_WEIGHT_BOLD, PUR_ALIGN_START, left, 0, width);
    }
}

static void
place_pill (Head *head, PurTime today)
{
  double x = pur_time_scale_x (&head->scale, today);
  char *label = pur_date_day (today);

  if (x < head->x || x > head->x + head->width)
    {
      g_free (label);
      return;
    }

  head->pill = label;
  head->pill_width = measure (head, label, PUR_WEIGHT_BOLD) + 14;
  head->pill_x = CLAMP (round (x - head->pill_width / 2), head->x,
                        MAX (head->x, head->x + head->width - head->pill_width));
}

static void
build_pill (Head *head)
{
  PurPrimitive *pill = pur_scene_add (head->scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TODAY_PILL, PUR_PART_NONE,
                                      head->pill_x, PUR_HEAD_TIER + (PUR_HEAD_TIER - PUR_TODAY_PILL) / 2,
                                      head->pill_width, PUR_TODAY_PILL);

  pill->radius = PUR_TODAY_PILL / 2.0;
  add_label (head, PUR_STYLE_ON_TODAY, head->pill, PUR_WEIGHT_BOLD, PUR_ALIGN_CENTER, head->pill_x, PUR_HEAD_TIER,
             head->pill_width);
}

PurScene *
pur_gantt_head_build (const PurGanttView *view, PurText *text, double x, double width, gboolean pill)
{
  Head head = { .scene = pur_scene_new (), .text = text, .scale = view->scale, .x = x, .width = width };

  g_return_val_if_fail (text != NULL, head.scene);

  head.scale.mirrored = FALSE;
  if (view->scale.mirrored)
    head.x = view->scale.width - x - width;

  head.labels = g_array_new (FALSE, FALSE, sizeof (PurBox));
  if (pill && pur_gantt_has_time (view->today))
    place_pill (&head, view->today);

  pur_scene_add (head.scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_HEAD, PUR_PART_NONE, head.x, 0, width,
                 PUR_HEAD_HEIGHT);
  build_lower (&head);
  pur_scene_add (head.scene, PUR_SHAPE_LINE, PUR_STYLE_GRID, PUR_PART_NONE, head.x, PUR_HEAD_TIER - 1, width,
                 0);
  build_upper (&head);
  if (head.pill != NULL)
    build_pill (&head);
  g_free (head.pill);
  g_array_unref (head.labels);
  pur_scene_add (head.scene, PUR_SHAPE_LINE, PUR_STYLE_GRID_BOLD, PUR_PART_NONE, head.x, PUR_HEAD_HEIGHT - 1,
                 width, 0);

  pur_scene_set_extents (head.scene, (PurBox) { head.x, 0, width, PUR_HEAD_HEIGHT });
  if (view->scale.mirrored)
    pur_scene_mirror (head.scene, view->scale.width);
  return head.scene;
}
