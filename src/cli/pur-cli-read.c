/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that read records: query, schedule. */

#include "config.h"

#include "pur-cli.h"

#include "pur-field-text.h"
#include "pur-plan.h"
#include "pur-rows.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A column of output: what it is called, and the field that fills it. */
typedef struct
{
  const char *name;
  const PurField *field;
} Column;

static char *
cell_text (PurRecord    *record,
           const Column *column,
           gboolean      bits)
{
  PurValue value = pur_record_get (record, column->field);

  if (bits && column->field->type == PUR_BOOLEAN)
    return g_strdup (value.cell.BOOLEAN != 0 ? "1" : "0");
  return pur_field_format_plain (column->field, value, record);
}

static gboolean
print_tsv (GPtrArray *records,
           GArray    *columns,
           gboolean   bits,
           GError   **error)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint k = 0; k < columns->len; k++)
    pur_cli_append_tsv (line, k == 0, g_array_index (columns, Column, k).name);
  g_string_append_c (line, '\n');

  for (guint i = 0; i < records->len; i++)
    {
      for (guint k = 0; k < columns->len; k++)
        {
          g_autofree char *text = cell_text (g_ptr_array_index (records, i), &g_array_index (columns, Column, k), bits);

          pur_cli_append_tsv (line, k == 0, text);
        }
      g_string_append_c (line, '\n');
      if (line->len > 65536)
        {
          if (!pur_cli_print (line->str, error))
            return FALSE;
          g_string_truncate (line, 0);
        }
    }

  return pur_cli_print (line->str, error);
}

static gboolean
print_json (GPtrArray *records,
            GArray    *columns,
            GError   **error)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < records->len; i++)
    {
      PurRecord *record = g_ptr_array_index (records, i);
      JsonObject *object = json_object_new ();
      g_autofree char *id = pur_cli_id_to_text (pur_record_get_id (record));

      json_object_set_string_member (object, "id", id);
      for (guint k = 0; k < columns->len; k++)
        {
          const Column *column = &g_array_index (columns, Column, k);

          json_object_set_member (object, column->name,
                                  pur_cli_value_to_json (column->field, pur_record_get (record, column->field), record));
        }
      json_array_add_object_element (array, object);
    }

  return pur_cli_print_json (pur_cli_json_array (array), error);
}

/* All stored fields, unless --columns names others. */
static GArray *
get_query_columns (PurCli        *cli,
                   PurWorkspace  *workspace,
                   const PurKind *kind,
                   GError       **error)
{
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GPtrArray) named = pur_cli_get_columns (cli, workspace, kind, &wrong);
  PurTable *table = pur_workspace_get_table (workspace, kind);
  GArray *columns;

  if (wrong != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&wrong));
      return NULL;
    }

  columns = g_array_new (FALSE, FALSE, sizeof (Column));
  for (guint i = 0; i < (named != NULL ? named->len : pur_table_get_n_fields (table)); i++)
    {
      const PurField *field = named != NULL ? g_ptr_array_index (named, i) : pur_table_get_field (table, i);
      Column column = { field->id, field };

      if (named != NULL || (field->compute == NULL && !(field->custom && field->hidden)))
        g_array_append_val (columns, column);
    }
  return columns;
}

/* Computed columns and conditions need the schedule: one that cannot be made is an error, not empty
 * cells. */
static gboolean
needs_schedule (GArray     *columns,
                const char *where)
{
  for (guint i = 0; i < columns->len; i++)
    if (g_array_index (columns, Column, i).field->compute != NULL)
      return TRUE;
  return where != NULL;
}

static gboolean
run_query (PurCli  *cli,
           GError **error)
{
  const PurKind *kind = pur_cli_find_kind (cli->arguments[1], error);
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GPtrArray) records = g_ptr_array_new ();
  g_autoptr (GArray) columns = NULL;
  g_autoptr (PurRows) rows = NULL;
  PurWorkspace *workspace;
  PurId project;

  if (kind == NULL)
    return FALSE;
  document = pur_cli_open_in (cli, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  columns = get_query_columns (cli, workspace, kind, error);
  if (columns == NULL || !pur_cli_get_project (cli, workspace, FALSE, &project, error))
    return FALSE;
  if (needs_schedule (columns, cli->where) && !pur_plan_schedule (workspace, error))
    return FALSE;

  rows = pur_rows_new (workspace, kind);
  pur_rows_set_project (rows, project);
  if (!pur_rows_set_filter (rows, cli->where, error))
    {
      g_prefix_error (error, "--where: ");
      return FALSE;
    }

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    if (!pur_rows_is_context (rows, i))
      g_ptr_array_add (records, pur_rows_get (rows, i));

  return cli->json ? print_json (records, columns, error) : print_tsv (records, columns, FALSE, error);
}

static GArray *
get_schedule_columns (void)
{
  static const char *const ids[][2] = {
    { "uid", "uid" },
    { "wbs", "wbs" },
    { "title", "title" },
    { "type", "type" },
    { "start", "start" },
    { "finish", "finish" },
    { "duration", "scheduled_duration" },
    { "percent_complete", "progress" },
    { "total_slack", "total_slack" },
    { "free_slack", "free_slack" },
    { "critical", "critical" },
    { "early_start", "early_start" },
    { "early_finish", "early_finish" },
    { "late_start", "late_start" },
    { "late_finish", "late_finish" },
    { "why", "why" },
  };
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (Column));

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      Column column = { ids[i][0], pur_kind_find_field (&pur_task_kind, ids[i][1]) };

      g_array_append_val (columns, column);
    }
  return columns;
}

static gboolean
run_schedule (PurCli  *cli,
              GError **error)
{
  g_autoptr (PurDocument) document = pur_cli_open_in (cli, error);
  g_autoptr (GArray) columns = get_schedule_columns ();
  g_autoptr (GPtrArray) tasks = NULL;
  PurWorkspace *workspace;
  PurId project;

  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  if (!pur_cli_get_project (cli, workspace, TRUE, &project, error) || !pur_plan_schedule (workspace, error))
    return FALSE;

  tasks = pur_plan_get_tasks (workspace, project);
  return cli->json ? print_json (tasks, columns, error) : print_tsv (tasks, columns, TRUE, error);
}

const PurCliCommand pur_cli_read_commands[] = {
  { "schedule", "IN", N_("Prints the schedule, a task a line"), "json lang project tsv", 1, 1, run_schedule },
  { "query", "IN KIND", N_("Prints the records of a kind"), "columns json lang project tsv where", 2, 2, run_query },
  { 0 }
};
