/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static char *
dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);
  gsize size = (gsize) sqlite3_column_bytes (statement, column);
  char *copy;

  if (text == NULL)
    return NULL;
  if (!g_utf8_validate_len (text, size, NULL))
    return g_utf8_make_valid (text, (gssize) size);

  copy = g_malloc (size + 1);
  memcpy (copy, text, size + 1);
  return copy;
}

PurValue
pur_store_read_value (const PurField *field, sqlite3_stmt *statement, int column)
{
  PurValue value = { field->type, { 0 } };

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return PUR_VALUE_UNSET;

  switch (pur_value_held[field->type])
    {
    case PUR_HELD_INT:
      if (field->type == PUR_CHOICE)
        {
          const char *id = (const char *) sqlite3_column_text (statement, column);

          return id != NULL ? pur_field_choice (field, id) : PUR_VALUE_UNSET;
        }
      value.cell.integer = sqlite3_column_int64 (statement, column);
      if (field->type == PUR_BOOLEAN)
        value.cell.BOOLEAN = value.cell.integer != 0;
      if (field->type == PUR_REFERENCE && value.cell.REFERENCE == PUR_ID_NONE)
        return PUR_VALUE_UNSET;
      return value;

    case PUR_HELD_REAL:
      value.cell.real = sqlite3_column_double (statement, column);
      return isfinite (value.cell.real) ? value : PUR_VALUE_UNSET;

    case PUR_HELD_TEXT:
      value.cell.text = dup_text (statement, column);
      return value.cell.text != NULL ? value : PUR_VALUE_UNSET;

    case PUR_HELD_BYTES:
    default:
      {
        gconstpointer data = sqlite3_column_blob (statement, column);

        value.cell.bytes = g_bytes_new (data, (gsize) sqlite3_column_bytes (statement, column));
        return value;
      }
    }
}

/* By the names of the columns: their order is free, what is missing stays unset. */
static gboolean
load_kind (PurStore *self, PurWorkspace *workspace, const PurKind *kind, GError **error)
{
  PurTable *records = pur_workspace_get_table (workspace, kind);
  g_autofree const PurField **fields = NULL;
  g_autofree char *quoted = pur_store_quote (kind->id);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s", quoted);
  sqlite3_stmt *statement;
  int n_columns, id_column = -1, result = SQLITE_DONE;

  if (self->tables[kind->index].columns == NULL)
    return TRUE;
  statement = pur_store_prepare (self, sql, FALSE, error);
  if (statement == NULL)
    return FALSE;

  n_columns = sqlite3_column_count (statement);
  fields = g_new0 (const PurField *, n_columns);
  for (int i = 0; i < n_columns; i++)
    {
      g_autofree char *name = g_ascii_strdown (sqlite3_column_name (statement, i), -1);

      if (g_str_equal (name, "id"))
        id_column = i;
      else
        fields[i] = pur_store_find_field (self, kind, name);
    }

  while (id_column >= 0 && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      PurId id = sqlite3_column_int64 (statement, id_column);
      PurRecord *record;

      if (id == PUR_ID_NONE)
        continue;
      record = pur_table_load_record (records, id);
      for (int i = 0; i < n_columns; i++)
        if (fields[i] != NULL && sqlite3_column_type (statement, i) != SQLITE_NULL)
          {
            PurValue value = pur_store_read_value (fields[i], statement, i);

            if (value.type != PUR_UNSET)
              pur_table_load_value (records, record, fields[i], value);
          }
    }
  sqlite3_finalize (statement);

  if (id_column < 0)
    {
      g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT,
                   _("The file is damaged: the table “%s” has no ids"), kind->id);
      return FALSE;
    }
  return result == SQLITE_DONE || pur_store_fail (self, result, error);
}

static gboolean
load_all (PurStore *self, PurWorkspace *workspace, GError **error)
{
  const PurKind *custom = &pur_custom_field_kind;

  if (!pur_store_get_integer (self, PUR_STORE_DATA_VERSION, &self->data_version, error) ||
      !pur_store_read_columns (self, error) ||
      !pur_store_find_end (self, &self->place, error) ||
      !load_kind (self, workspace, custom, error))
    return FALSE;

  pur_workspace_load_custom_fields (workspace);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    if (i != custom->index && !load_kind (self, workspace, pur_kind_get (i), error))
      return FALSE;
  return TRUE;
}

gboolean
pur_store_load (PurStore *self, PurWorkspace *workspace, GError **error)
{
  gboolean loaded;

  g_return_val_if_fail (PUR_IS_STORE (self) && self->db != NULL && self->workspace == NULL, FALSE);
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  /* One transaction: rows and the end of the journal belong together. */
  if (!pur_store_run_kept (self, PUR_STORE_BEGIN_READ, error))
    return FALSE;
  self->workspace = workspace;
  loaded = load_all (self, workspace, error);
  pur_store_rollback (self);
  if (!loaded)
    self->workspace = NULL;
  return loaded;
}
