/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The legend of what occurs in the plan: each mark as the chart draws it, and its name. */

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "pur-pages-private.h"

#define LINE 24.0
#define BAR_WIDTH 26.0
#define BAR_HEIGHT 14.0
#define WORD_GAP 6.0
#define ENTRY_GAP 18.0

static const struct
{
  PurLegendEntry entry;
  const char *word;
  double width; /* of the mark */
} entries[] = {
  { PUR_LEGEND_TASK, NC_("legend", "Task, done part solid"), BAR_WIDTH },
  { PUR_LEGEND_CRITICAL, NC_("legend", "Critical task"), BAR_WIDTH },
  { PUR_LEGEND_SUMMARY, NC_("legend", "Summary"), 28 },
  { PUR_LEGEND_MILESTONE, NC_("legend", "Milestone"), 14 },
  { PUR_LEGEND_SLACK, NC_("legend", "Slack"), 28 },
  { PUR_LEGEND_BASELINE, NC_("legend", "Baseline"), 26 },
  { PUR_LEGEND_BUFFER, NC_("legend", "Buffer"), BAR_WIDTH },
  { PUR_LEGEND_FORECAST, NC_("legend", "Finish at 90 %"), 28 },
  { PUR_LEGEND_DEADLINE, NC_("legend", "Deadline"), 10 },
  { PUR_LEGEND_DEADLINE_MISSED, NC_("legend", "Deadline missed"), 10 },
  { PUR_LEGEND_PIN, NC_("legend", "Start held by a constraint"), 20 },
  { PUR_LEGEND_STATUS_DATE, NC_("legend", "Status date"), 4 },
  { PUR_LEGEND_DAYS_OFF, NC_("legend", "Non-working"), 18 },
  { PUR_LEGEND_SHARED, NC_("legend", "With the client"), 14 },
};

guint
pur_pages_find_occurring (PurPages *pages)
{
  guint occurring = PUR_LEGEND_STATUS_DATE;
  PurGanttShow show = pages->view.show;

  if (show & PUR_GANTT_SHOW_DAYS_OFF)
    occurring |= PUR_LEGEND_DAYS_OFF;

  for (guint row = 0; row < pur_gantt_get_n_rows (pages->gantt); row++)
    {
      PurGanttItem item;

      pur_gantt_get_item (pages->gantt, row, &item);
      if (item.kind == PUR_GANTT_TASK || item.kind == PUR_GANTT_RECURRING)
        occurring |= show & PUR_GANTT_SHOW_CRITICAL && item.flags & PUR_GANTT_CRITICAL ? PUR_LEGEND_CRITICAL
                                                                                       : PUR_LEGEND_TASK;
      else if (item.kind == PUR_GANTT_SUMMARY)
        occurring |= PUR_LEGEND_SUMMARY;
      else if (item.kind == PUR_GANTT_MILESTONE)
        occurring |= PUR_LEGEND_MILESTONE;
      else if (item.kind == PUR_GANTT_BUFFER)
        occurring |= PUR_LEGEND_BUFFER;

      if (show & PUR_GANTT_SHOW_SLACK && item.kind != PUR_GANTT_SUMMARY && pur_gantt_has_time (item.slack_finish)
          && item.slack_finish.seconds > item.finish.seconds)
        occurring |= PUR_LEGEND_SLACK;
      if (show & PUR_GANTT_SHOW_BASELINE && pur_gantt_has_time (item.baseline_finish))
        occurring |= PUR_LEGEND_BASELINE;
      if (show & PUR_GANTT_SHOW_FORECAST && pur_gantt_has_time (item.forecast))
        occurring |= PUR_LEGEND_FORECAST;
      if (show & PUR_GANTT_SHOW_DEADLINES && pur_gantt_has_time (item.deadline))
        occurring |= pur_gantt_has_time (item.finish) && item.finish.seconds > item.deadline.seconds
                     ? PUR_LEGEND_DEADLINE_MISSED : PUR_LEGEND_DEADLINE;
      if (item.flags & PUR_GANTT_PINNED)
        occurring |= PUR_LEGEND_PIN;
      if (item.flags & PUR_GANTT_SHARED)
        occurring |= PUR_LEGEND_SHARED;
      if (item.category >= 0 && pages->categories != NULL)
        occurring |= PUR_LEGEND_CATEGORIES;
    }

  return occurring;
}

static void
add_bar (PurScene *scene, PurStyle style, PurStyle done_style, double x, double y, double width)
{
  PurPrimitive *bar = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, style, PUR_PART_NONE, x, y, width, BAR_HEIGHT);

  bar->radius = PUR_BAR_RADIUS;
  if (done_style == style)
    return;

  bar = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, done_style, PUR_PART_NONE, x, y, width / 2, BAR_HEIGHT);
  bar->radius = PUR_BAR_RADIUS;
  bar->flags |= PUR_FLAG_OPEN_END;
}

static void
add_mark (PurScene *scene, PurLegendEntry entry, double x, double y, double width)
{
  double top = y + (LINE - BAR_HEIGHT) / 2;
  double middle = y + LINE / 2;
  PurPrimitive *mark;

  switch (entry)
    {
    case PUR_LEGEND_TASK:
      add_bar (scene, PUR_STYLE_TASK, PUR_STYLE_TASK_DONE, x, top, width);
      break;
    case PUR_LEGEND_CRITICAL:
      add_bar (scene, PUR_STYLE_CRITICAL, PUR_STYLE_CRITICAL_DONE, x, top, width);
      break;
    case PUR_LEGEND_SUMMARY:
      pur_scene_add (scene, PUR_SHAPE_BRACKET, PUR_STYLE_SUMMARY, PUR_PART_NONE, x, middle - 5, width, 11);
      mark = pur_scene_add (scene, PUR_SHAPE_BRACKET, PUR_STYLE_SUMMARY_DONE, PUR_PART_NONE, x, middle - 5,
                            width / 2, 11);
      mark->flags |= PUR_FLAG_OPEN_END;
      break;
    case PUR_LEGEND_MILESTONE:
      pur_scene_add (scene, PUR_SHAPE_DIAMOND, PUR_STYLE_MILESTONE, PUR_PART_NONE, x, middle - 7, 14, 14);
      break;
    case PUR_LEGEND_SLACK:
      mark = pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_SLACK, PUR_PART_NONE, x, middle, width, 0);
      mark->flags |= PUR_FLAG_TICK;
      break;
    case PUR_LEGEND_BASELINE:
      mark = pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_BASELINE, PUR_PART_NONE, x, middle - 1.5, width,
                            3);
      mark->radius = 1.5;
      break;
    case PUR_LEGEND_BUFFER:
      add_bar (scene, PUR_STYLE_BUFFER, PUR_STYLE_BUFFER, x, top, width);
      break;
    case PUR_LEGEND_FORECAST:
      pur_scene_add (scene, PUR_SHAPE_WEDGE, PUR_STYLE_WEDGE_CRITICAL, PUR_PART_NONE, x, top, width, BAR_HEIGHT);
      break;
    case PUR_LEGEND_DEADLINE:
      pur_scene_add (scene, PUR_SHAPE_ARROW, PUR_STYLE_DEADLINE, PUR_PART_NONE, x, middle - 7,
                     PUR_DEADLINE_WIDTH, PUR_DEADLINE_HEIGHT);
      break;
    case PUR_LEGEND_DEADLINE_MISSED:
      pur_scene_add (scene, PUR_SHAPE_ARROW, PUR_STYLE_DEADLINE_MISSED, PUR_PART_NONE, x, middle - 7,
                     PUR_DEADLINE_WIDTH, PUR_DEADLINE_HEIGHT);
      break;
    case PUR_LEGEND_PIN:
      add_bar (scene, PUR_STYLE_TASK, PUR_STYLE_TASK, x, top, width);
      pur_scene_add (scene, PUR_SHAPE_LINE, PUR_STYLE_PIN, PUR_PART_NONE, x, top - 3, 0, BAR_HEIGHT + 6);
      break;
    case PUR_LEGEND_STATUS_DATE:
      pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TODAY, PUR_PART_NONE, x + 1, top, 2, BAR_HEIGHT);
      break;
    case PUR_LEGEND_DAYS_OFF:
      pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_DAY_OFF, PUR_PART_NONE, x, top, width, BAR_HEIGHT);
      break;
    case PUR_LEGEND_SHARED:
      pur_scene_add (scene, PUR_SHAPE_PEOPLE, PUR_STYLE_SHARED, PUR_PART_NONE, x, middle - 5, 14, 10);
      break;
    case PUR_LEGEND_CATEGORIES:
    default:
      break;
    }
}

typedef struct
{
  PurScene *scene;
  PurText *text;
  double width;
  double x;
  double y;
} Flow;

/* Makes room for a mark and its word; on the next line where this one is full. */
static void
begin_entry (Flow *flow, const char *word, double mark, double *word_width)
{
  *word_width = ceil (pur_text_measure (flow->text, word, (PurFont) { PUR_LABEL_PT, 0, FALSE }).width);
  if (flow->x > 0 && flow->x + mark + WORD_GAP + *word_width > flow->width)
    {
      flow->x = 0;
      flow->y += LINE;
    }
}

static void
finish_entry (Flow *flow, const char *word, double mark, double word_width)
{
  pur_scene_add_text (flow->scene, PUR_STYLE_TEXT, PUR_PART_NONE, word, PUR_LABEL_PT, PUR_WEIGHT_NORMAL,
                      PUR_ALIGN_START, flow->x + mark + WORD_GAP, flow->y, word_width, LINE);
  flow->x += mark + WORD_GAP + word_width + ENTRY_GAP;
}

PurScene *
pur_pages_build_legend (PurPages *pages, double width, double *height)
{
  Flow flow = { .scene = pur_scene_new (), .text = pages->text, .width = width };
  guint occurring = pages->occurring;
  double word_width;

  if (pages->view.scale.px_per_day > 0 && pages->view.scale.px_per_day < PUR_DAYS_OFF_PX)
    occurring &= ~PUR_LEGEND_DAYS_OFF;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const char *word;

      if (!(occurring & entries[i].entry))
        continue;
      word = g_dpgettext2 (GETTEXT_PACKAGE, "legend", entries[i].word);
      begin_entry (&flow, word, entries[i].width, &word_width);
      add_mark (flow.scene, entries[i].entry, flow.x, flow.y, entries[i].width);
      finish_entry (&flow, word, entries[i].width, word_width);
    }

  if (occurring & PUR_LEGEND_CATEGORIES)
    for (guint i = 0; pages->categories[i] != NULL && i <= PUR_N_CATEGORIES; i++)
      {
        begin_entry (&flow, pages->categories[i], BAR_WIDTH, &word_width);
        add_bar (flow.scene, PUR_STYLE_CATEGORY + i, PUR_STYLE_CATEGORY + i, flow.x,
                 flow.y + (LINE - BAR_HEIGHT) / 2, BAR_WIDTH);
        finish_entry (&flow, pages->categories[i], BAR_WIDTH, word_width);
      }

  *height = flow.y + LINE;
  return flow.scene;
}
