/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan page on paper: the rows and marks that the screen shows. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-figure.h"
#include "pur-gantt-rows.h"
#include "pur-kinds.h"
#include "pur-painter.h"
#include "pur-plan.h"
#include "pur-table-view-chooser.h"

static const char *const figure_ids[] = { "progress", "finish", "late-tasks" };

/* What lives as long as the pages. */
typedef struct
{
  PurGanttRows *gantt;
  PurPagesFigure figures[G_N_ELEMENTS (figure_ids)];
  PurFigure *computed[G_N_ELEMENTS (figure_ids)];
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  pur_gantt_rows_free (kept->gantt);
  for (guint i = 0; i < G_N_ELEMENTS (kept->computed); i++)
    g_clear_pointer (&kept->computed[i], pur_figure_free);
  g_free (kept);
}

static void
add_figures (PurPlanPage *self, Kept *kept, PurPagesWords *words)
{
  for (guint i = 0; i < G_N_ELEMENTS (figure_ids); i++)
    {
      const PurFigureKind *kind = pur_figure_find_kind (figure_ids[i]);
      PurFigure *figure = pur_figure_compute (kind, self->workspace, self->project);

      kept->computed[i] = figure;
      if (*figure->text == '\0')
        continue;
      kept->figures[words->n_figures].value = figure->text;
      kept->figures[words->n_figures].caption = g_dpgettext2 (NULL, "figure", kind->title);
      words->n_figures++;
    }
  words->figures = kept->figures;
}

/* Ids by commas. */
static char *
join_columns (GPtrArray *fields)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "", ((const PurField *) g_ptr_array_index (fields, i))->id);
  return g_string_free (ids, FALSE);
}

/* For the rest of the room */

GPtrArray *
pur_plan_page_list_columns (PurPage *page, PurPagesTable table)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  PurTable *tasks = pur_workspace_get_table (self->workspace, &pur_task_kind);
  g_auto (GStrv) usual = NULL;
  GPtrArray *columns;

  if (table == PUR_PAGES_TABLE_SHOWN)
    return pur_page_list_fields (PUR_TABLE_VIEW (self->table));
  if (table == PUR_PAGES_TABLE_CHOSEN)
    return pur_columns_list (PUR_TABLE_VIEW (self->table));
  columns = g_ptr_array_new ();
  usual = g_strsplit (pur_gantt_rows_get_usual_columns (), ",", -1);
  for (guint i = 0; usual[i] != NULL; i++)
    g_ptr_array_add (columns, (gpointer) pur_table_find_field (tasks, usual[i]));
  return columns;
}

PurPages *
pur_plan_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  PurGanttView view = {
    .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, pur_table_view_get_row_height (PUR_TABLE_VIEW (self->table)) - 8),
    .show = pur_chart_view_get_show (chart),
    .label = setup->table == PUR_PAGES_TABLE_NONE ? PUR_GANTT_LABEL_TITLE : pur_chart_view_get_label (chart),
    .today = PUR_GANTT_NEVER,
  };
  g_autoptr (GPtrArray) fields = pur_page_get_columns (page, setup);
  g_autofree char *columns = join_columns (fields);
  PurPagesWords words = { 0 };
  PurPages *pages = NULL;
  Kept *kept;

  if (!pur_plan_schedule (self->workspace, error))
    return NULL;
  if (pur_rows_get_n (self->rows) == 0)
    {
      g_set_error_literal (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_EMPTY, pur_plan_page_explain_empty (self));
      return NULL;
    }
  kept = g_new0 (Kept, 1);
  kept->gantt = pur_gantt_rows_new (self->rows);
  pur_gantt_rows_update (kept->gantt);
  pur_gantt_rows_set_words (kept->gantt, pur_clock_today (), &words);
  if (self->project != PUR_ID_NONE && !setup->no_figures)
    add_figures (self, kept, &words);
  if (pur_gantt_rows_set_columns (kept->gantt, columns, &words, error))
    pages = pur_pages_new (pur_gantt_rows_get_gantt (kept->gantt), &view, setup, &words, error);
  if (pages != NULL)
    pur_pages_keep (pages, kept, kept_free);
  else
    kept_free (kept);
  return pages;
}
