/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of records on paper and for spreadsheets: the rows that the window's tables show. */

#include "config.h"

#include "pur-cli-export-private.h"

#include "pur-clock.h"
#include "pur-field-text.h"
#include "pur-io-csv.h"
#include "pur-plan.h"
#include "pur-report.h"
#include "pur-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What of a kind goes on paper where nobody says; of others, fields that have a usual width. */
static const struct
{
  const char *kind;
  const char *columns;
} paper_columns[] = {
  { "task", "wbs title scheduled_duration start finish progress predecessors people" },
  { "link", "predecessor successor type lag lag_unit" },
  { "person", "title initials role region email rate max_units" },
  { "assignment", "task person units work" },
  { "baseline_task", "task start finish duration work" },
  { "baseline_assignment", "assignment start finish work cost" },
  { "risk", "uid title category owner probability impact score strategy state review_due" },
  { "custom_field", "title kind type" },
};

static gboolean
is_at_end (const PurField *field)
{
  switch (field->type)
    {
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
    case PUR_DURATION:
    case PUR_MONEY:
      return TRUE;
    case PUR_UNSET:
    case PUR_TEXT:
    case PUR_LONG_TEXT:
    case PUR_BOOLEAN:
    case PUR_CHOICE:
    case PUR_REFERENCE:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_N_VALUE_TYPES:
    default:
      return FALSE;
    }
}

static GPtrArray *
get_paper_columns (PurTable *table)
{
  const PurKind *kind = pur_table_get_kind (table);
  GPtrArray *fields = g_ptr_array_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (paper_columns); i++)
    if (g_str_equal (paper_columns[i].kind, kind->id))
      ids = g_strsplit (paper_columns[i].columns, " ", -1);
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    g_ptr_array_add (fields, (gpointer) pur_kind_find_field (kind, ids[i]));

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);

      if (!field->hidden && (field->custom || (ids == NULL && field->width > 0)))
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

/* Everything that a column can show. */
static GPtrArray *
get_all_columns (PurTable *table)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);

      if (!field->hidden && field->type != PUR_SERIES && field->type != PUR_BYTES)
        g_ptr_array_add (fields, (gpointer) field);
    }
  return fields;
}

/* Dates and numbers so that every spreadsheet reads them. */
static char *
csv_text (PurRecord      *record,
          const PurField *field)
{
  switch (field->type)
    {
    case PUR_CHOICE:
    case PUR_REFERENCE:
    case PUR_DURATION:
      return pur_record_display (record, field);
    case PUR_UNSET:
    case PUR_TEXT:
    case PUR_LONG_TEXT:
    case PUR_BOOLEAN:
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
    case PUR_MONEY:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_N_VALUE_TYPES:
    default:
      return pur_field_format_plain (field, pur_record_get (record, field), record);
    }
}

static gboolean
write_csv (PurRows       *rows,
           GPtrArray     *fields,
           GOutputStream *stream,
           GError       **error)
{
  g_autoptr (PurCsvWriter) writer = pur_csv_writer_new (stream, ',');
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();

  for (guint k = 0; k < fields->len; k++)
    g_ptr_array_add (heads, (gpointer) pur_field_get_title (g_ptr_array_index (fields, k)));
  if (!pur_csv_writer_add (writer, (const char *const *) heads->pdata, heads->len, NULL, error))
    return FALSE;

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint k = 0; k < fields->len; k++)
        g_ptr_array_add (cells, csv_text (pur_rows_get (rows, i), g_ptr_array_index (fields, k)));
      if (!pur_csv_writer_add (writer, (const char *const *) cells->pdata, cells->len, NULL, error))
        return FALSE;
    }

  return pur_csv_writer_finish (writer, NULL, error);
}

/* The file is there whole, or as it was. */
static gboolean
write_csv_file (PurRows    *rows,
                GPtrArray  *fields,
                const char *path,
                GError    **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();

  return write_csv (rows, fields, stream, error) && g_output_stream_close (stream, NULL, error) &&
         g_file_set_contents (path, g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                              g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), error);
}

static gboolean
write_paper (PurCliExport  *self,
             PurRows       *rows,
             GPtrArray     *fields,
             GError       **error)
{
  const PurKind *kind = pur_rows_get_kind (rows);
  PurRecord *of = self->project != PUR_ID_NONE
                  ? pur_workspace_lookup (self->workspace, &pur_project_kind, self->project)
                  : pur_workspace_get_settings (self->workspace);
  PurPagesWords words = {
    .title = pur_kind_get_titles (kind),
    .subtitle = of != NULL ? pur_record_get_title (of) : NULL,
    .as_of = pur_cli_export_get_as_of (self),
  };
  g_autoptr (PurReport) report = pur_report_new (&self->setup, &words);
  PurReportTable *table = pur_report_add_table (report);
  g_autoptr (PurPages) pages = NULL;

  for (guint k = 0; k < fields->len; k++)
    {
      const PurField *field = g_ptr_array_index (fields, k);

      pur_report_table_add_column (table, pur_field_get_title (field),
                                   (is_at_end (field) ? PUR_REPORT_COLUMN_AT_END : 0) |
                                   (field == PUR_FIELD (task, title) ? PUR_REPORT_COLUMN_INDENTED : 0));
    }

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

      for (guint k = 0; k < fields->len; k++)
        g_ptr_array_add (cells, pur_record_display (pur_rows_get (rows, i), g_ptr_array_index (fields, k)));
      pur_report_table_add_row (table, (const char *const *) cells->pdata, (int) pur_rows_get_depth (rows, i),
                                pur_rows_has_children (rows, i));
    }

  pages = pur_report_make_pages (report, error);
  return pages != NULL && pur_cli_export_pages (self, pages, error);
}

gboolean
pur_cli_export_table (PurCliExport  *self,
                      GError       **error)
{
  g_autoptr (PurRows) rows = NULL;
  g_autoptr (GPtrArray) fields = NULL;
  g_autoptr (GError) wrong = NULL;
  PurTable *table = pur_workspace_get_table (self->workspace, self->kind);

  fields = pur_cli_get_columns (self->cli, self->workspace, self->kind, &wrong);
  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return FALSE;
    }
  if (fields == NULL)
    fields = self->format == PUR_CLI_FORMAT_CSV ? get_all_columns (table) : get_paper_columns (table);
  if (!pur_plan_schedule (self->workspace, error))
    return FALSE;

  rows = pur_rows_new (self->workspace, self->kind);
  pur_rows_set_project (rows, self->project);
  self->cli->file = self->output;
  return self->format == PUR_CLI_FORMAT_CSV ? write_csv_file (rows, fields, self->output, error)
                                            : write_paper (self, rows, fields, error);
}
