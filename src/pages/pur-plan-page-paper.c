/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan page on paper: the rows and marks that the screen shows. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-gantt-rows.h"
#include "pur-plan.h"

PurPages *
pur_plan_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  g_autoptr (PurGanttRows) gantt = NULL;
  PurGanttView view = {
    .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, pur_table_view_get_row_height (PUR_TABLE_VIEW (self->table)) - 8),
    .show = pur_chart_view_get_show (chart),
    .label = pur_chart_view_get_label (chart),
    .today = PUR_GANTT_NEVER,
  };
  PurPagesWords words = { 0 };
  PurPages *pages;

  if (!pur_plan_schedule (self->workspace, error))
    return NULL;
  gantt = pur_gantt_rows_new (self->rows);
  pur_gantt_rows_update (gantt);
  pur_gantt_rows_set_words (gantt, pur_clock_today (), &words);
  if (!pur_gantt_rows_set_columns (gantt, NULL, &words, error))
    return NULL;
  pages = pur_pages_new (pur_gantt_rows_get_gantt (gantt), &view, setup, &words, error);
  if (pages != NULL)
    pur_pages_keep (pages, g_steal_pointer (&gantt), (GDestroyNotify) pur_gantt_rows_free);
  return pages;
}
