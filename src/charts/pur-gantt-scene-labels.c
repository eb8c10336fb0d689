/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One label a bar, to the right of all that stands behind it; and the words about a row. */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "pur-dates.h"
#include "pur-gantt-build-private.h"

#define DEADLINE_NEAR 18
#define INSIDE_PADDING 6
#define PATCH 2

/* A label where a line crosses it: the line is interrupted behind the letters, and only there. */
static void
add_patches (PurGanttBuild *build, double x, double y, double width, double height)
{
  for (guint i = 0; i < build->verticals->len; i++)
    {
      const PurGanttVertical *vertical = &g_array_index (build->verticals, PurGanttVertical, i);
      PurTime day;
      gboolean off;

      if (vertical->x <= x - PATCH || vertical->x >= x + width + PATCH || vertical->bottom <= y
          || vertical->top >= y + height)
        continue;

      day = pur_time_day_start (pur_time_scale_time (&build->view.scale, vertical->x));
      off = build->view.show & PUR_GANTT_SHOW_DAYS_OFF && build->view.scale.px_per_day >= PUR_DAYS_OFF_PX
            && pur_gantt_is_day_off (build->gantt, day);
      pur_scene_add (build->scene, PUR_SHAPE_RECTANGLE, off ? PUR_STYLE_DAY_OFF : PUR_STYLE_GROUND,
                     PUR_PART_NONE, vertical->x - PATCH, y, 2 * PATCH + 1, height);
    }
}

static char *
get_plain_label (const PurGanttView *view, const PurGanttItem *item)
{
  if (item->kind == PUR_GANTT_MILESTONE)
    {
      g_autofree char *date = pur_date_day (pur_date_finish_day (item->finish));

      if (view->label == PUR_GANTT_LABEL_PEOPLE || view->label == PUR_GANTT_LABEL_DATES)
        return g_steal_pointer (&date);
      /* Translators: a milestone's name and its date */
      return g_strdup_printf (C_("milestone", "%s · %s"), item->title, date);
    }

  if (view->label == PUR_GANTT_LABEL_PEOPLE)
    return item->kind == PUR_GANTT_SUMMARY || item->people == NULL || *item->people == '\0'
           ? NULL : g_strdup (item->people);

  if (view->label == PUR_GANTT_LABEL_DATES)
    {
      g_autofree char *start = pur_date_day (item->start);
      g_autofree char *finish = pur_date_day (pur_date_finish_day (item->finish));

      return g_str_equal (start, finish) ? g_steal_pointer (&start) : g_strdup_printf ("%s – %s", start, finish);
    }

  return item->title == NULL || *item->title == '\0' ? NULL : g_strdup (item->title);
}

static char *
get_label (const PurGanttView *view, const PurGanttItem *item)
{
  g_autofree char *label = get_plain_label (view, item);

  if (!(view->show & PUR_GANTT_SHOW_MISSED_WORDS) || !pur_gantt_is_missed (item))
    return g_steal_pointer (&label);

  return label == NULL ? g_strdup (_("deadline missed"))
                       : g_strdup_printf (C_("label", "%s · %s"), label, _("deadline missed"));
}

/* Inside of the bar: light letters on the done part, dark ones on the rest, cut where it ends. */
static gboolean
build_inside (PurGanttBuild *build, const PurGanttPlace *place, const char *label, double width)
{
  const PurGanttItem *item = &place->item;
  double room = place->x1 - place->x0 - 2 * INSIDE_PADDING;
  double done = place->x0 + round ((place->x1 - place->x0) * item->percent / 100);
  PurStyle style;

  if (build->view.label != PUR_GANTT_LABEL_TITLE_INSIDE || item->kind != PUR_GANTT_TASK || item->n_pieces > 1
      || width > room || item->category >= 0)
    return FALSE;

  /* Letters of two colours in one word are hard to read: the label stands wholly on one of the parts. */
  if (done - place->x0 - 2 * INSIDE_PADDING >= width)
    style = PUR_STYLE_ON_DONE;
  else if (place->x1 - done - 2 * INSIDE_PADDING >= width || done <= place->x0)
    style = PUR_STYLE_ON_TASK;
  else
    return FALSE;

  pur_scene_add_text (build->scene, style, PUR_PART_LABEL, label, PUR_LABEL_PT, PUR_WEIGHT_NORMAL,
                      PUR_ALIGN_START,
                      (style == PUR_STYLE_ON_DONE || done <= place->x0 ? place->x0 : done) + INSIDE_PADDING,
                      place->top, width, place->bottom - place->top);
  return TRUE;
}

/* Beside the bar: right of all that stands behind it, or left of it where the deadline's arrow is too near or
 * the chart ends. */
static PurBox
place_beside (PurGantt *gantt, const PurGanttView *view, const PurGanttPlace *place, PurTextSize size)
{
  double middle = (double) place->row * view->metrics.row + view->metrics.bar_y + view->metrics.bar_height / 2.0;
  double arrow = place->deadline_x - PUR_DEADLINE_WIDTH / 2.0;
  gboolean left = FALSE;
  PurBox box = {
    .y = middle - floor (size.height / 2),
    .width = MIN (ceil (size.width), PUR_LABEL_MAX),
    .height = ceil (size.height),
  };

  box.x = MAX (MAX (place->slack_x, place->forecast_x), place->x1);
  if (view->show & PUR_GANTT_SHOW_LINKS)
    box.x = MAX (box.x, pur_gantt_outgoing_x (gantt, view, place));
  box.x += PUR_LABEL_GAP;

  left = place->has_deadline && arrow + PUR_DEADLINE_WIDTH > place->x1
         && (arrow - place->x1 < DEADLINE_NEAR
             || (arrow + PUR_DEADLINE_WIDTH > box.x - 3 && arrow < box.x + box.width + 3));
  if (view->label_limit > 0 && box.x + box.width > view->label_limit
      && place->x0 - 2 * PUR_LABEL_GAP - box.width >= 0)
    left = TRUE;
  if (left)
    {
      box.x = place->x0 - PUR_LABEL_GAP - box.width;
      if (view->show & PUR_GANTT_SHOW_LINKS && pur_gantt_has_left_trunk (gantt, place))
        box.x -= PUR_LABEL_GAP;
    }

  return box;
}

static PurFont
get_font (const PurGanttItem *item)
{
  return (PurFont) { PUR_LABEL_PT, item->kind == PUR_GANTT_MILESTONE ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL, FALSE };
}

gboolean
pur_gantt_label_box (PurGantt *gantt, const PurGanttView *view, PurText *text, guint row, PurBox *box)
{
  g_autofree char *label = NULL;
  PurGanttPlace place;

  pur_gantt_place (gantt, view, row, &place);
  label = place.has_bar && view->label != PUR_GANTT_LABEL_NONE ? get_label (view, &place.item) : NULL;
  if (label == NULL)
    return FALSE;

  *box = place_beside (gantt, view, &place, pur_text_measure (text, label, get_font (&place.item)));
  return TRUE;
}

void
pur_gantt_build_label (PurGanttBuild *build, const PurGanttPlace *place)
{
  const PurGanttItem *item = &place->item;
  g_autofree char *label = place->has_bar ? get_label (&build->view, item) : NULL;
  PurFont font = get_font (item);
  PurTextSize size;
  PurPrimitive *text;
  PurBox box;

  if (label == NULL)
    return;

  size = pur_text_measure (build->text, label, font);
  pur_scene_set_record (build->scene, "task", item->id, place->row);
  if (!build_inside (build, place, label, ceil (size.width)))
    {
      box = place_beside (build->gantt, &build->view, place, size);
      pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
      add_patches (build, box.x, box.y, box.width, box.height);
      pur_scene_set_record (build->scene, "task", item->id, place->row);
      text = pur_scene_add_text (build->scene,
                                 item->kind == PUR_GANTT_MILESTONE ? PUR_STYLE_TEXT : PUR_STYLE_DIM,
                                 PUR_PART_LABEL, label, PUR_LABEL_PT, font.weight, PUR_ALIGN_START, box.x, box.y,
                                 box.width, box.height);
      text->flags |= PUR_FLAG_ELLIPSIS;
    }
  pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);
}

static const char *
get_kind_word (const PurGanttItem *item)
{
  switch (item->kind)
    {
    case PUR_GANTT_SUMMARY:
      return C_("kind of task", "Summary");
    case PUR_GANTT_MILESTONE:
      return C_("kind of task", "Milestone");
    case PUR_GANTT_BUFFER:
      return C_("kind of task", "Buffer");
    case PUR_GANTT_RECURRING:
      return C_("kind of task", "Recurring");
    case PUR_GANTT_TASK:
      return item->flags & PUR_GANTT_CRITICAL ? C_("kind of task", "Critical task") : C_("kind of task", "Task");
    case PUR_GANTT_GROUP:
    default:
      return NULL;
    }
}

static char *
describe_dates (const PurGanttView *view, const PurGanttItem *item)
{
  PurTime today = pur_gantt_has_time (view->today) ? view->today : item->start;
  g_autofree char *start = pur_date_weekday (item->start, today);
  g_autofree char *finish = pur_date_weekday (pur_date_finish_day (item->finish), today);

  if (g_str_equal (start, finish) || item->kind == PUR_GANTT_MILESTONE)
    return g_steal_pointer (&finish);
  /* Translators: start and finish of a task */
  return g_strdup_printf (_("%s to %s"), start, finish);
}

char *
pur_gantt_describe (PurGantt *gantt, const PurGanttView *view, guint row, gboolean lines)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  PurGanttItem item;

  g_return_val_if_fail (gantt != NULL, NULL);

  pur_gantt_get_item (gantt, row, &item);
  g_ptr_array_add (parts, g_strdup (item.title != NULL ? item.title : ""));
  /* Whoever sees the bar sees that it is a task. */
  if (get_kind_word (&item) != NULL && (!lines || item.kind != PUR_GANTT_TASK || item.flags & PUR_GANTT_CRITICAL))
    g_ptr_array_add (parts, g_strdup (get_kind_word (&item)));
  if (pur_gantt_has_time (item.start) && pur_gantt_has_time (item.finish))
    g_ptr_array_add (parts, describe_dates (view, &item));
  if (item.kind != PUR_GANTT_MILESTONE && item.kind != PUR_GANTT_GROUP && item.kind != PUR_GANTT_BUFFER)
    /* Translators: how much of a task is done */
    g_ptr_array_add (parts, g_strdup_printf (_("%.0f %% done"), item.percent));
  else if (item.percent >= 100)
    g_ptr_array_add (parts, g_strdup (_("done")));
  if (item.people != NULL && *item.people != '\0')
    g_ptr_array_add (parts, g_strdup (item.people));
  if (pur_gantt_has_time (item.slack_finish) && pur_gantt_has_time (item.finish)
      && item.slack_finish.seconds > item.finish.seconds)
    {
      g_autofree char *date = pur_date_day (pur_date_finish_day (item.slack_finish));

      g_ptr_array_add (parts, g_strdup_printf (_("may slip to %s"), date));
    }
  if (pur_gantt_has_time (item.deadline))
    {
      g_autofree char *date = pur_date_day (pur_date_finish_day (item.deadline));

      g_ptr_array_add (parts, g_strdup_printf (pur_gantt_is_missed (&item)
                                               ? _("deadline %s missed") : _("deadline %s"), date));
    }

  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a description of a task that is read aloud */
  return g_strjoinv (lines ? "\n" : C_("description", ", "), (char **) parts->pdata);
}
