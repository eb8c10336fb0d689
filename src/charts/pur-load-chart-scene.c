/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-load-chart-scene.h"

#include "pur-dates.h"
#include "pur-palette.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define HEAD 20.0
#define GAP 2.0
#define RADIUS 4.0
#define NAME_GAP 10.0
#define NAME_MOST 0.36 /* of the width */
#define CELL_LEAST 30.0
#define ROOM 8.0 /* around a line of text */
#define CELL_MOST 120.0
#define TEXT_PT 10.0f

typedef struct
{
  const PurLoad *load;
  PurText *text;
  PurScene *scene;
  guint n_people;
  guint n_weeks;
  double name;
  double cell;
  double row;
  double head;
} Build;

static double
measure (Build *build, const char *string, float size)
{
  return ceil (pur_text_measure (build->text, string, (PurFont) { size, PUR_WEIGHT_NORMAL, FALSE }).width);
}

static const char *
name_of (Build *build, guint person)
{
  return pur_record_get_title (g_ptr_array_index (build->load->people, person));
}

int
pur_load_chart_get_shade (const PurLoadCell *cell)
{
  static const double limits[] = { 0.4, 0.8, 1.0, 1.15, 1.4 };
  double ratio = cell->capacity > 0 ? (double) cell->total / (double) cell->capacity : cell->total > 0 ? 2 : 0;
  int shade = 0;

  while (shade < (int) G_N_ELEMENTS (limits) && ratio > limits[shade] + 0.005)
    shade++;
  return shade;
}

static void
build_head (Build *build)
{
  double free_from = 0;

  for (guint week = 0; week < build->n_weeks; week++)
    {
      PurTime time = pur_time (build->load->from.seconds + (gint64) week * 7 * PUR_SECONDS_PER_DAY);
      g_autofree char *label = pur_date_day (time);
      double width = measure (build, label, PUR_LABEL_PT);
      double x = build->name + week * build->cell;

      if (x < free_from)
        continue;
      pur_scene_add_text (build->scene, PUR_STYLE_DIM, PUR_PART_NONE, label, PUR_LABEL_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_START,
                          x + 2, 0, width, build->head)->flags |= PUR_FLAG_FIGURES;
      free_from = x + width + NAME_GAP;
    }
}

static void
build_cell (Build *build, guint person, guint week, double y)
{
  const PurLoadCell *cell = pur_load_get (build->load, person, week);
  int shade = pur_load_chart_get_shade (cell);
  gboolean over = pur_load_is_over (cell);
  long hours = lround ((double) cell->total / 3600);
  double x = round (build->name + week * build->cell);
  double width = round (build->name + (week + 1) * build->cell) - x - GAP;
  g_autofree char *number = hours > 0 ? g_strdup_printf ("%ld", hours) : NULL;
  /* A week without any work is ground: only work is to be seen. */
  PurPrimitive *box = pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE,
                                     number != NULL ? (PurStyle) (PUR_STYLE_LOAD + shade) : PUR_STYLE_FREE, PUR_PART_CELL, x,
                                     y + 1, width, build->row - GAP);

  box->radius = RADIUS;
  box->alpha = number != NULL ? 1 : 0.4f;
  if (over)
    pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_LINK_CRITICAL, PUR_PART_CELL, x, y + 1, width,
                   build->row - GAP)->radius = RADIUS;
  if (number != NULL)
    pur_scene_add_text (build->scene, PUR_STYLE_ON_LOAD + shade, PUR_PART_CELL, number, TEXT_PT,
                        over ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL, PUR_ALIGN_CENTER, x, y + 1, width,
                        build->row - GAP)->flags |= PUR_FLAG_FIGURES;
}

static void
build_person (Build *build, guint person, double y)
{
  PurPrimitive *name;

  pur_scene_set_record (build->scene, "person", pur_record_get_id (g_ptr_array_index (build->load->people, person)),
                        (int) person);
  name = pur_scene_add_text (build->scene, PUR_STYLE_TEXT, PUR_PART_LABEL, name_of (build, person), TEXT_PT,
                             PUR_WEIGHT_NORMAL, PUR_ALIGN_START, 0, y, build->name - NAME_GAP, build->row);
  name->flags |= PUR_FLAG_ELLIPSIS;
  for (guint week = 0; week < build->n_weeks; week++)
    build_cell (build, person, week, y);
}

PurScene *
pur_load_chart_scene_build (const PurLoad *load, guint most, PurText *text, double width, gboolean mirrored)
{
  PurScene *scene = pur_scene_new ();
  Build build = { .load = load, .text = text, .scene = scene, .n_people = MIN (load->people->len, most) };
  double line = ceil (pur_text_measure (text, "000", (PurFont) { TEXT_PT, PUR_WEIGHT_BOLD, TRUE }).height);
  double least = MAX (CELL_LEAST, measure (&build, "000", TEXT_PT) + ROOM);
  double y = MAX (HEAD, line + ROOM / 2);

  build.row = MAX (PUR_LOAD_CHART_ROW, line + ROOM);
  build.head = y;
  if (load->people->len > most)
    build.n_people = most - 1;
  for (guint i = 0; i < build.n_people; i++)
    build.name = MAX (build.name, measure (&build, name_of (&build, i), TEXT_PT));
  build.name = MIN (build.name, width * NAME_MOST) + NAME_GAP;
  build.n_weeks = (guint) CLAMP ((width - build.name) / least, 1, load->n_weeks);
  build.cell = MIN ((width - build.name) / build.n_weeks, CELL_MOST);

  if (build.n_people > 0)
    build_head (&build);
  for (guint i = 0; i < build.n_people; i++, y += build.row)
    build_person (&build, i, y);
  if (load->people->len > build.n_people)
    {
      guint n = load->people->len - build.n_people;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more person", "and %u more people", n), n);

      pur_scene_set_record (scene, NULL, PUR_ID_NONE, -1);
      pur_scene_add_text (scene, PUR_STYLE_DIM, PUR_PART_NONE, more, TEXT_PT, PUR_WEIGHT_NORMAL, PUR_ALIGN_START, 0, y, width,
                          build.row);
      y += build.row;
    }
  pur_scene_set_extents (scene, (PurBox) { 0, 0, width, y });
  if (mirrored)
    pur_scene_mirror (scene, width);
  return scene;
}
