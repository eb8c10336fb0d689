/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chart-plans.h"

#include <string.h>

typedef struct
{
  const char *wbs;
  const char *title;
  PurGanttKind kind;
  int start[2]; /* month, day */
  int finish[2];
  double percent;
  const char *people;
  guint flags;
  int slack[2];
  int baseline_start[2];
  int baseline_finish[2];
  int deadline[2];
  int forecast[2];
} Line;

#define T PUR_GANTT_TASK
#define S PUR_GANTT_SUMMARY
#define M PUR_GANTT_MILESTONE
#define B PUR_GANTT_BUFFER
#define CRIT PUR_GANTT_CRITICAL
#define SHARED PUR_GANTT_SHARED

static const Line tender[] = {
  { "1", "Qualify", S, { 2, 26 }, { 3, 9 }, 100 },
  { "1.1", "Read the call for tenders", T, { 2, 26 }, { 3, 2 }, 100, "Ana Ruiz" },
  { "1.2", "Meet the head of radiology", T, { 3, 4 }, { 3, 5 }, 100, "Wei Li", SHARED },
  { "1.3", "Bid / no-bid scorecard", T, { 3, 6 }, { 3, 9 }, 100, "Ana Ruiz" },
  { "1.4", "Decision to bid", M, { 3, 9 }, { 3, 9 }, 100 },
  { "2", "Win strategy", S, { 3, 10 }, { 3, 27 }, 100 },
  { "2.1", "Map the stakeholders", T, { 3, 10 }, { 3, 13 }, 100, "Wei Li" },
  { "2.2", "Competitors and price level", T, { 3, 12 }, { 3, 24 }, 100, "Tom Becker", 0,
    { 0 }, { 3, 12 }, { 3, 20 } },
  { "2.3", "Agree the win themes", T, { 3, 25 }, { 3, 27 }, 100, "Ana Ruiz" },
  { "3", "Build the offer", S, { 3, 18 }, { 4, 29 }, 38 },
  { "3.1", "Technical solution, site plan", T, { 3, 18 }, { 4, 21 }, 65, "Mina Sato", CRIT,
    { 0 }, { 3, 18 }, { 4, 16 } },
  { "3.2", "Reference visit, Lund clinic", T, { 4, 14 }, { 4, 15 }, 0, "Wei Li", SHARED | PUR_GANTT_PINNED,
    { 4, 27 } },
  { "3.3", "Supplier quotations", T, { 3, 30 }, { 4, 13 }, 40, "Olga Novak", 0, { 4, 16 } },
  { "3.4", "Feeding buffer", B, { 4, 14 }, { 4, 16 }, 0, NULL, 0, { 4, 21 } },
  { "3.5", "Costing and price model", T, { 4, 22 }, { 4, 29 }, 0, "Tom Becker", CRIT },
  { "3.6", "Write the technical part", T, { 3, 30 }, { 4, 15 }, 30, "Mina Sato", 0, { 4, 29 } },
  { "3.7", "Contract terms, legal review", T, { 4, 16 }, { 4, 22 }, 0, "Jean Petit", 0, { 5, 5 } },
  { "4", "Submit and win", S, { 4, 30 }, { 6, 8 }, 0 },
  { "4.1", "Red-team review", T, { 4, 30 }, { 5, 5 }, 0, "Ana Ruiz", CRIT },
  { "4.2", "Final sign-off", T, { 5, 6 }, { 5, 7 }, 0, "Karin Holm", CRIT, { 0 }, { 4, 29 }, { 4, 30 } },
  { "4.3", "Offer submitted", M, { 5, 7 }, { 5, 7 }, 0, NULL, CRIT, { 0 }, { 4, 30 }, { 4, 30 }, { 5, 20 } },
  { "4.4", "Prepare the presentation", T, { 5, 8 }, { 5, 18 }, 0, "Wei Li", CRIT },
  { "4.5", "Present to the panel", T, { 5, 19 }, { 5, 19 }, 0, "Ana Ruiz", CRIT | SHARED },
  { "4.6", "Negotiate price and terms", T, { 5, 20 }, { 5, 29 }, 0, "Ana Ruiz", CRIT,
    { 0 }, { 0 }, { 0 }, { 0 }, { 6, 4 } },
  { "4.7", "Project buffer", B, { 6, 1 }, { 6, 8 }, 0 },
  { "4.8", "Contract signed", M, { 6, 8 }, { 6, 8 }, 0, NULL, CRIT, { 0 }, { 0 }, { 0 }, { 6, 19 } },
  { "5", "Weekly client call", PUR_GANTT_RECURRING, { 2, 26 }, { 6, 4 }, 43, "Wei Li" },
};

static const PurGanttLink tender_links[] = {
  { 101, 1, 2 }, { 102, 2, 3 }, { 103, 3, 4 }, { 104, 4, 6 }, { 105, 6, 7, PUR_GANTT_SS }, { 106, 6, 8 },
  { 107, 6, 10 }, { 108, 7, 8 }, { 109, 8, 11 }, { 110, 8, 12 }, { 111, 10, 14, 0, TRUE },
  { 112, 10, 15, PUR_GANTT_SS }, { 113, 12, 13 }, { 114, 13, 14 }, { 115, 14, 18, 0, TRUE },
  { 116, 15, 18 }, { 117, 15, 16 }, { 118, 16, 19 }, { 119, 18, 19, 0, TRUE }, { 120, 19, 20, 0, TRUE },
  { 121, 20, 21, 0, TRUE }, { 122, 21, 22, 0, TRUE }, { 123, 22, 23, 0, TRUE }, { 124, 23, 24, 0, TRUE },
  { 125, 24, 25, 0, TRUE },
};

static const Line delivery[] = {
  { "6", "Deliver and install", S, { 6, 9 }, { 9, 11 }, 0 },
  { "6.1", "Kick-off with the hospital", T, { 6, 9 }, { 6, 10 }, 0, "Jean Petit", CRIT | SHARED },
  { "6.2", "Detailed site survey", T, { 6, 11 }, { 6, 17 }, 0, "Mina Sato", CRIT },
  { "6.3", "Order the magnet", T, { 6, 18 }, { 6, 19 }, 0, "Olga Novak", CRIT },
  { "6.4", "Factory lead time", T, { 6, 22 }, { 8, 7 }, 0, "Supplier", CRIT },
  { "6.5", "Shielding drawings", T, { 6, 18 }, { 6, 30 }, 0, "Mina Sato", 0, { 7, 17 } },
  { "6.6", "Building permit", T, { 7, 1 }, { 7, 17 }, 0, "Client", SHARED, { 8, 5 } },
  { "6.7", "Strengthen the floor of room 4", T, { 7, 20 }, { 8, 5 }, 0, "Client", SHARED, { 8, 10 } },
  { "6.8", "Room ready", M, { 8, 5 }, { 8, 5 }, 0, NULL, 0, { 8, 10 }, { 0 }, { 0 }, { 8, 12 } },
  { "6.9", "Transport and crane", T, { 8, 10 }, { 8, 11 }, 0, "Olga Novak", CRIT },
  { "6.10", "Install the CT", T, { 8, 12 }, { 8, 20 }, 0, "Field team", CRIT },
  { "6.11", "Install the MRI", T, { 8, 21 }, { 9, 4 }, 0, "Field team", CRIT },
  { "6.12", "Calibrate, phantom images", T, { 9, 7 }, { 9, 11 }, 0, "Field team", CRIT },
  { "7", "Connect and train", S, { 7, 6 }, { 9, 25 }, 0 },
  { "7.1", "Interfaces to the picture archive", T, { 7, 6 }, { 7, 31 }, 0, "Tom Becker", 0, { 9, 4 } },
  { "7.2", "Test the interfaces", T, { 8, 3 }, { 8, 14 }, 0, "Tom Becker", 0, { 9, 11 } },
  { "7.3", "Data protection assessment", T, { 7, 13 }, { 7, 24 }, 0, "Karin Holm", 0, { 9, 11 } },
  { "7.4", "Training plan per shift", T, { 8, 17 }, { 8, 21 }, 0, "Wei Li", 0, { 9, 11 } },
  { "7.5", "Train the first group", T, { 9, 14 }, { 9, 18 }, 0, "Wei Li", CRIT },
  { "7.6", "Train the second group", T, { 9, 21 }, { 9, 25 }, 0, "Wei Li", CRIT },
  { "8", "Accept and hand over", S, { 9, 28 }, { 10, 30 }, 0 },
  { "8.1", "Acceptance tests", T, { 9, 28 }, { 10, 2 }, 0, "Client", CRIT | SHARED },
  { "8.2", "List of defects", T, { 10, 5 }, { 10, 6 }, 0, "Client", CRIT | SHARED },
  { "8.3", "Mend the defects", T, { 10, 7 }, { 10, 16 }, 0, "Field team", CRIT,
    { 0 }, { 0 }, { 0 }, { 0 }, { 10, 23 } },
  { "8.4", "First patient", M, { 10, 16 }, { 10, 16 }, 0, NULL, CRIT, { 0 }, { 0 }, { 0 }, { 10, 14 } },
  { "8.5", "Acceptance signed", M, { 10, 19 }, { 10, 19 }, 0, NULL, CRIT | SHARED },
  { "8.6", "Final invoice", T, { 10, 20 }, { 10, 21 }, 0, "Karin Holm", CRIT },
  { "8.7", "Handover to service", T, { 10, 20 }, { 10, 23 }, 0, "Jean Petit", 0, { 10, 30 } },
  { "8.8", "Lessons learned", T, { 10, 26 }, { 10, 26 }, 0, "Ana Ruiz", 0, { 10, 30 } },
  { "8.9", "Close the project", M, { 10, 30 }, { 10, 30 }, 0, NULL, CRIT },
  { "9", "Steering committee", T, { 10, 30 }, { 10, 30 }, 0, "Karin Holm" },
  { "10", "Reserve for the second site", B, { 11, 2 }, { 11, 13 }, 0 },
  { "11", "Option on service contract", M, { 11, 13 }, { 11, 13 }, 0 },
};

static const PurGanttLink delivery_links[] = {
  { 201, 25, 28, 0, TRUE }, { 202, 28, 29, 0, TRUE }, { 203, 29, 30, 0, TRUE }, { 204, 30, 31, 0, TRUE },
  { 205, 29, 32 }, { 206, 32, 33 }, { 207, 33, 34 }, { 208, 34, 35 }, { 209, 35, 36 }, { 210, 31, 36, 0, TRUE },
  { 211, 36, 37, 0, TRUE }, { 212, 37, 38, 0, TRUE }, { 213, 38, 39, 0, TRUE }, { 214, 41, 42 },
  { 215, 42, 39, PUR_GANTT_FF }, { 216, 44, 45 }, { 217, 39, 45, 0, TRUE }, { 218, 45, 46, 0, TRUE },
  { 219, 46, 48, 0, TRUE }, { 220, 48, 49, 0, TRUE }, { 221, 49, 50, 0, TRUE }, { 222, 50, 51, 0, TRUE },
  { 223, 51, 52, 0, TRUE }, { 224, 52, 53, 0, TRUE }, { 225, 52, 54 }, { 226, 54, 55 }, { 227, 55, 56 },
};

static const struct
{
  const char *wbs;
  const char *title;
  const char *people;
} chinese[] = {
  { "1", "商机评估", NULL }, { "1.1", "研读招标文件", "陈静" }, { "1.2", "拜访影像科主任", "李伟" },
  { "1.3", "投标决策评分", "陈静" }, { "1.4", "决定投标", NULL }, { "2", "制胜策略", NULL },
  { "2.1", "梳理干系人", "李伟" }, { "2.2", "竞争对手与价位分析", "周涛" }, { "2.3", "确定制胜主题", "陈静" },
  { "3", "编制投标文件", NULL }, { "3.1", "技术方案与场地规划", "孙敏" }, { "3.2", "参观样板医院", "李伟" },
  { "3.3", "供应商询价", "何欣" }, { "3.4", "汇入缓冲", NULL }, { "3.5", "成本核算与报价模型", "周涛" },
  { "3.6", "编写技术标", "孙敏" }, { "3.7", "合同条款法务审核", "马骏" }, { "4", "投标与赢单", NULL },
  { "4.1", "红队评审", "陈静" }, { "4.2", "内部终审签批", "高远" }, { "4.3", "递交投标文件", NULL },
  { "4.4", "准备讲标", "李伟" }, { "4.5", "评审现场讲标", "陈静" }, { "4.6", "价格与条款谈判", "陈静" },
  { "4.7", "项目缓冲", NULL }, { "4.8", "签订合同", NULL }, { "5", "每周客户例会", "李伟" },
};

PurTime
chart_plan_day (int month, int day)
{
  return pur_time_from_civil (2026, month, day, 0, 0, 0);
}

PurTime
chart_plan_today (void)
{
  return chart_plan_day (4, 9);
}

static PurTime
get_time (const int date[2], int hour)
{
  return date[0] == 0 ? PUR_GANTT_NEVER : pur_time_from_civil (2026, date[0], date[1], hour, 0, 0);
}

static void
add_lines (GArray *items, const Line *lines, guint n)
{
  static const PurGanttPiece none;
  static PurGanttPiece split[2];
  static PurGanttPiece calls[14];

  split[0] = (PurGanttPiece) { get_time ((int[]) { 3, 18 }, 8), get_time ((int[]) { 3, 27 }, 17) };
  split[1] = (PurGanttPiece) { get_time ((int[]) { 4, 2 }, 8), get_time ((int[]) { 4, 21 }, 17) };
  for (int i = 0; i < 14; i++)
    {
      gint64 day = chart_plan_day (2, 26).seconds + (i + (i > 10)) * 7 * PUR_SECONDS_PER_DAY;

      calls[i] = (PurGanttPiece) { pur_time (day + 8 * 3600), pur_time (day + 17 * 3600) };
    }

  for (guint i = 0; i < n; i++)
    {
      const Line *line = &lines[i];
      PurGanttItem item = PUR_GANTT_ITEM_INIT;

      item.id = items->len + 1;
      item.wbs = line->wbs;
      item.title = line->title;
      item.kind = line->kind;
      item.people = line->people;
      item.flags = line->flags;
      item.percent = line->percent;
      item.depth = strchr (line->wbs, '.') != NULL;
      item.start = get_time (line->start, line->kind == M ? 17 : 8);
      item.finish = get_time (line->finish, 17);
      item.slack_finish = get_time (line->slack, 17);
      item.baseline_start = get_time (line->baseline_start, 8);
      item.baseline_finish = get_time (line->baseline_finish, 17);
      item.deadline = get_time (line->deadline, 17);
      item.forecast = get_time (line->forecast, 17);
      item.pieces = &none;
      if (g_str_equal (line->wbs, "3.1"))
        item.pieces = split, item.n_pieces = 2;
      if (line->kind == PUR_GANTT_RECURRING)
        item.pieces = calls, item.n_pieces = 14;
      g_array_append_val (items, item);
    }
}

PurGantt *
chart_plan_tender (void)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  PurGantt *gantt;

  add_lines (items, tender, G_N_ELEMENTS (tender));
  gantt = pur_gantt_new_from_items ((PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (gantt, tender_links, G_N_ELEMENTS (tender_links));
  return gantt;
}

PurGantt *
chart_plan_programme (void)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));
  PurGantt *gantt;

  add_lines (items, tender, G_N_ELEMENTS (tender));
  add_lines (items, delivery, G_N_ELEMENTS (delivery));
  g_array_append_vals (links, tender_links, G_N_ELEMENTS (tender_links));
  g_array_append_vals (links, delivery_links, G_N_ELEMENTS (delivery_links));
  gantt = pur_gantt_new_from_items ((PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (gantt, (PurGanttLink *) links->data, links->len);
  return gantt;
}

PurGantt *
chart_plan_chinese (void)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  PurGantt *gantt;

  add_lines (items, tender, G_N_ELEMENTS (tender));
  for (guint i = 0; i < items->len; i++)
    {
      PurGanttItem *item = &g_array_index (items, PurGanttItem, i);

      item->title = chinese[i].title;
      item->people = chinese[i].people;
    }
  gantt = pur_gantt_new_from_items ((PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (gantt, tender_links, G_N_ELEMENTS (tender_links));
  return gantt;
}

/* Phases of nine tasks, each after the one before it; every fourth phase starts two weeks later. */
PurGantt *
chart_plan_tasks (guint n_tasks)
{
  static const char *const names[] = { "Survey", "Design", "Review", "Order", "Deliver", "Install", "Test",
                                       "Train", "Hand over" };
  static const char *const people[] = { "Ana Ruiz", "Wei Li", "Tom Becker", "Mina Sato", "Olga Novak" };
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (4096);
  PurGantt *gantt;

  for (guint row = 0; row < n_tasks; row++)
    {
      PurGanttItem item = PUR_GANTT_ITEM_INIT;
      guint phase = row / 10;
      guint step = row % 10;
      gint64 begin = chart_plan_day (1, 5).seconds + (gint64) (phase / 4) * 14 * PUR_SECONDS_PER_DAY;
      g_autofree char *wbs = step == 0 ? g_strdup_printf ("%u", phase + 1)
                                       : g_strdup_printf ("%u.%u", phase + 1, step);
      g_autofree char *title = step == 0 ? g_strdup_printf ("Site %u", phase + 1)
                                         : g_strdup_printf ("%s, site %u", names[step - 1], phase + 1);

      item.id = row + 1;
      item.wbs = g_string_chunk_insert (strings, wbs);
      item.title = g_string_chunk_insert (strings, title);
      item.depth = step > 0;
      item.kind = step == 0 ? S : step == 9 ? M : T;
      item.people = step == 0 || step == 9 ? NULL : people[(phase + step) % G_N_ELEMENTS (people)];
      item.start = pur_time (begin + 8 * 3600 + (step == 0 ? 0 : step - 1) * 7 * PUR_SECONDS_PER_DAY);
      item.finish = pur_time (begin + 17 * 3600 + ((step == 0 ? 9 : step) * 7 - 3) * PUR_SECONDS_PER_DAY);
      if (step == 9)
        item.start = item.finish;
      item.flags = phase % 4 == 0 ? CRIT : 0;
      item.percent = phase == 0 ? 100 : phase == 1 ? 50 : 0;
      g_array_append_val (items, item);
      if (step > 1)
        {
          PurGanttLink link = { 1000000 + row, row - 1, row, PUR_GANTT_FS, phase % 4 == 0 };

          g_array_append_val (links, link);
        }
      if (step == 1 && phase >= 4)
        {
          PurGanttLink link = { 2000000 + row, row - 40, row, PUR_GANTT_SS, FALSE };

          g_array_append_val (links, link);
        }
    }

  gantt = pur_gantt_new_from_items ((PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (gantt, (PurGanttLink *) links->data, links->len);
  return gantt;
}

PurGanttView
chart_plan_view (double px_per_day, int month, int day)
{
  PurGanttView view = {
    .scale = PUR_TIME_SCALE_INIT,
    .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, 0),
    .show = PUR_GANTT_SHOW_ALL,
    .label = PUR_GANTT_LABEL_PEOPLE,
    .today = chart_plan_today (),
  };

  view.scale.origin = chart_plan_day (month, day);
  view.scale.px_per_day = px_per_day;
  return view;
}
