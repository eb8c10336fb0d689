/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan page on paper: the rows and marks that the screen shows. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-gantt-rows.h"
#include "pur-plan.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a picture; a screen has about 96. */
#define DOTS_PER_INCH 150.0

static gboolean
write_pdf (PurPages *pages, const char *path, GError **error)
{
  return pur_pages_write_pdf (pages, path, error);
}

static gboolean
write_png (PurPages *pages, const char *path, GError **error)
{
  return pur_pages_write_png (pages, DOTS_PER_INCH, path, error);
}

static const struct
{
  const char *extension;
  const char *title;
  gboolean is_picture;
  gboolean (*write) (PurPages *pages, const char *path, GError **error);
} formats[] = {
  { "pdf", N_("PDF document"), FALSE, write_pdf },
  { "svg", N_("SVG picture"), TRUE, pur_pages_write_svg },
  { "png", N_("PNG picture"), TRUE, write_png },
};

const char *
pur_plan_page_get_paper_format (guint index, const char **title)
{
  if (index >= G_N_ELEMENTS (formats))
    return NULL;
  *title = _(formats[index].title);
  return formats[index].extension;
}

gboolean
pur_plan_page_export (PurPlanPage *self, const char *path, GError **error)
{
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  const char *dot = strrchr (path, '.');
  g_autoptr (PurGanttRows) gantt = NULL;
  g_autoptr (PurPages) pages = NULL;
  PurGanttView view = {
    .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, pur_table_view_get_row_height (PUR_TABLE_VIEW (self->table)) - 8),
    .show = pur_chart_view_get_show (chart),
    .label = pur_chart_view_get_label (chart),
    .today = PUR_GANTT_NEVER,
  };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  PurPagesWords words = { 0 };
  guint format = 0;

  g_return_val_if_fail (PUR_IS_PLAN_PAGE (self) && path != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (dot != NULL && g_ascii_strcasecmp (dot + 1, formats[i].extension) == 0)
      format = i;
  if (!pur_plan_schedule (self->workspace, error))
    return FALSE;

  setup.paper = formats[format].is_picture ? PUR_PAPER_CONTENT : PUR_PAPER_A3;
  setup.mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  gantt = pur_gantt_rows_new (self->rows);
  pur_gantt_rows_update (gantt);
  pur_gantt_rows_set_words (gantt, pur_clock_today (), &words);
  if (!pur_gantt_rows_set_columns (gantt, NULL, &words, error))
    return FALSE;
  pages = pur_pages_new (pur_gantt_rows_get_gantt (gantt), &view, &setup, &words, error);
  return pages != NULL && formats[format].write (pages, path, error);
}
