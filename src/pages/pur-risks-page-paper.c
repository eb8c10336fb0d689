/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page on paper: the matrix, then the register as the screen shows it, then what is done about each risk. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-clock.h"
#include "pur-report.h"
#include "pur-risk-matrix-scene.h"
#include "pur-risk-scale.h"
#include "pur-table-view-chooser.h"

#include <glib/gi18n.h>

#define MATRIX_SHARE 0.58 /* of the width, as its height */

static void
add_matrix (PurRisksPage *self, PurReport *report)
{
  PurRiskMatrix matrix = { .responses = TRUE };
  g_autoptr (GArray) pills = pur_risk_matrix_read_rows (self->matrix_rows, &matrix);
  double width = pur_report_get_width (report);
  double height = MIN (width * MATRIX_SHARE, pur_report_get_height (report) * 0.8);
  g_autoptr (PurScene) scene = NULL;

  if (pills->len == 0)
    return;
  scene = pur_risk_matrix_scene_build (&matrix, pur_report_get_text (report), width, height);
  pur_report_add_scene (report, scene, width, height);
}

static void
add_row (PurRisksPage *self, PurReportTable *table, GPtrArray *columns, guint row)
{
  PurTableView *view = PUR_TABLE_VIEW (self->table);
  guint n = columns->len;
  const char *group = pur_rows_get_group_title (self->rows, row);
  PurRecord *record = pur_rows_get (self->rows, row);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < n; i++)
    {
      const PurField *field = g_ptr_array_index (columns, i);

      if (group == NULL)
        g_ptr_array_add (cells, pur_table_view_dup_cell (view, record, field));
      else if (field == PUR_FIELD (risk, title))
        g_ptr_array_add (cells, g_strdup_printf ("%s  (%u)", group, pur_rows_get_group_members (self->rows, row)->len));
      else
        g_ptr_array_add (cells, pur_table_view_dup_sum (view, row, field));
    }
  pur_report_table_add_row (table, (const char *const *) cells->pdata, 0, group != NULL);
  for (guint i = 0; i < n && group == NULL; i++)
    if (g_ptr_array_index (columns, i) == PUR_FIELD (risk, score) && pur_risk_has_score (PUR_risk (record)) &&
        !pur_risk_get_opportunity (PUR_risk (record)))
      {
        int heat = pur_risk_scale_get_heat (PUR_risk (record));

        pur_report_table_set_chip (table, i, PUR_STYLE_HEAT + heat, PUR_STYLE_ON_HEAT + heat);
      }
}

static void
add_register (PurRisksPage *self, PurReport *report, const PurPagesSetup *setup)
{
  PurReportTable *table = pur_report_add_table (report);
  g_autoptr (GPtrArray) columns = pur_page_get_columns (PUR_PAGE (self), setup);

  for (guint i = 0; i < columns->len; i++)
    {
      const PurField *field = g_ptr_array_index (columns, i);
      gboolean at_end = field->type == PUR_MONEY || field->type == PUR_NUMBER || field->type == PUR_DATE ||
                        field->type == PUR_PERCENTAGE || field->type == PUR_INTEGER;

      pur_report_table_add_column (table, pur_field_get_title (field), at_end ? PUR_REPORT_COLUMN_AT_END : 0);
    }
  for (guint row = 0; row < pur_rows_get_n (self->rows); row++)
    add_row (self, table, columns, row);
}

/* A risk is not torn: each fact stays with what stands above it. */
static void
add_fact (PurReport *report, const char *label, char *value)
{
  if (value != NULL && *value != '\0')
    {
      pur_report_keep_with_next (report);
      pur_report_add_fact (report, label, value);
    }
  g_free (value);
}

static void
add_risk (PurReport *report, PurRisk *risk)
{
  PurRecord *record = (PurRecord *) risk;
  g_autofree char *title = g_strdup_printf ("%s  %s", pur_risk_get_code (risk), pur_risk_get_title (risk));
  g_autofree char *sentence = pur_risks_page_dup_sentence (risk, FALSE);

  pur_report_add_heading (report, 3, title);
  if (sentence != NULL)
    pur_report_add_paragraph (report, PUR_REPORT_TEXT, sentence);
  add_fact (report, pur_field_get_title (PUR_FIELD (risk, strategy)), pur_record_display (record, PUR_FIELD (risk, strategy)));
  add_fact (report, pur_field_get_title (PUR_FIELD (risk, response)), pur_record_display (record, PUR_FIELD (risk, response)));
  add_fact (report, C_ ("fact of a risk", "After it"), pur_risks_page_dup_after (risk));
  add_fact (report, pur_field_get_title (PUR_FIELD (risk, trigger)), pur_record_display (record, PUR_FIELD (risk, trigger)));
  add_fact (report, pur_field_get_title (PUR_FIELD (risk, plan_b)), pur_record_display (record, PUR_FIELD (risk, plan_b)));
  add_fact (report, C_ ("fact of a risk", "Review"), pur_risks_page_dup_review (risk));
}

GPtrArray *
pur_risks_page_list_columns (PurPage *page, PurPagesTable table)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);

  return table == PUR_PAGES_TABLE_CHOSEN ? pur_columns_list (PUR_TABLE_VIEW (self->table))
                                         : pur_page_list_fields (PUR_TABLE_VIEW (self->table));
}

PurPages *
pur_risks_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurRisksPage *self = PUR_RISKS_PAGE (page);
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);
  PurPagesWords words = {
    .title = project != NULL ? pur_record_get_title (project) : NULL,
    .subtitle = _("Risk register"),
    .as_of = pur_clock_today (),
  };
  g_autoptr (PurReport) report = pur_report_new (setup, &words);
  g_autofree char *exposure = pur_risks_page_dup_exposure (self, FALSE);

  if (exposure != NULL)
    pur_report_add_paragraph (report, PUR_REPORT_STRONG, exposure);
  add_matrix (self, report);
  pur_report_add_heading (report, 1, _("Register"));
  add_register (self, report, setup);
  if (pur_rows_get_n (self->matrix_rows) > 0)
    pur_report_add_heading (report, 1, _("What Is Done About Them"));
  for (guint row = 0; row < pur_rows_get_n (self->matrix_rows); row++)
    add_risk (report, PUR_risk (pur_rows_get (self->matrix_rows, row)));
  return pur_report_make_pages (report, error);
}
