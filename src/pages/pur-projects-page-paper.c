/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of projects on paper: those that are shown, in their order, with how each stands. */

#include "config.h"

#include "pur-projects-page-private.h"

#include "pur-clock.h"
#include "pur-mark-scene.h"
#include "pur-report.h"
#include "pur-table-view-chooser.h"

#include <glib/gi18n.h>

#define MARK_SIZE 11

static const PurField *const usual_columns[] = {
  PUR_FIELD (project, title),   PUR_FIELD (project, client),
  PUR_FIELD (project, health),  PUR_FIELD (project, health_reason),
  PUR_FIELD (project, progress), PUR_FIELD (project, scheduled_start),
  PUR_FIELD (project, scheduled_finish), PUR_FIELD (project, next_milestone),
  PUR_FIELD (project, manager),
};

static gboolean
is_at_end (const PurField *field)
{
  return field->type == PUR_PERCENTAGE || field->type == PUR_TIME || field->type == PUR_MONEY ||
         field->type == PUR_INTEGER || field->type == PUR_NUMBER;
}

static void
add_rows (PurProjectsPage *self, PurReport *report, const PurPagesSetup *setup)
{
  PurReportTable *table = pur_report_add_table (report);
  g_autoptr (GPtrArray) columns = pur_page_get_columns (PUR_PAGE (self), setup);

  for (guint i = 0; i < columns->len; i++)
    {
      const PurField *field = g_ptr_array_index (columns, i);

      pur_report_table_add_column (table, pur_field_get_title (field),
                                   (is_at_end (field) ? PUR_REPORT_COLUMN_AT_END : 0) |
                                       (setup->table == PUR_PAGES_TABLE_USUAL ? PUR_REPORT_COLUMN_OPTIONAL : 0));
    }
  for (guint row = 0; row < pur_rows_get_n (self->rows); row++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint i = 0; i < columns->len; i++)
        g_ptr_array_add (cells, pur_table_view_dup_cell (PUR_TABLE_VIEW (self->table), pur_rows_get (self->rows, row),
                                                         g_ptr_array_index (columns, i)));
      pur_report_table_add_row (table, (const char *const *) cells->pdata, 0, FALSE);
      for (guint i = 0; i < columns->len; i++)
        if (g_ptr_array_index (columns, i) == PUR_FIELD (project, health))
          {
            g_autoptr (PurScene) mark = pur_mark_scene_project (PUR_project (pur_rows_get (self->rows, row)), MARK_SIZE);

            pur_report_table_set_mark (table, i, mark, MARK_SIZE);
          }
    }
}

/* For the rest of the room */

GPtrArray *
pur_projects_page_list_columns (PurPage *page, PurPagesTable table)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  GPtrArray *columns;

  if (table == PUR_PAGES_TABLE_SHOWN)
    return pur_page_list_fields (PUR_TABLE_VIEW (self->table));
  if (table == PUR_PAGES_TABLE_CHOSEN)
    return pur_columns_list (PUR_TABLE_VIEW (self->table));
  columns = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (usual_columns); i++)
    g_ptr_array_add (columns, (gpointer) usual_columns[i]);
  return columns;
}

PurPages *
pur_projects_page_make_pages (PurPage *page, const PurPagesSetup *setup, GError **error)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  PurRecord *settings = pur_workspace_get_settings (self->workspace);
  guint n = pur_rows_get_n (self->rows);
  g_autofree char *count = g_strdup_printf (ngettext ("%u project", "%u projects", n), n);
  PurPagesWords words = {
    .title = settings != NULL ? pur_record_get_title (settings) : g_dpgettext2 (NULL, "page", "Projects"),
    .subtitle = count,
    .as_of = pur_clock_today (),
  };
  g_autoptr (PurReport) report = pur_report_new (setup, &words);

  pur_report_add_heading (report, 1, g_dpgettext2 (NULL, "page", "Projects"));
  add_rows (self, report, setup);
  return pur_report_make_pages (report, error);
}
