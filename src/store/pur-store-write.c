/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of records: one INSERT and DELETE a kind, one UPDATE a field, prepared once. */

#include "config.h"

#include "pur-store-private.h"

#include <glib/gi18n-lib.h>

void
pur_store_bind_value (sqlite3_stmt *statement, int index, const PurField *field, PurValue value)
{
  if (value.type == PUR_UNSET)
    {
      sqlite3_bind_null (statement, index);
      return;
    }

  switch (pur_value_held[value.type])
    {
    case PUR_HELD_INT:
      if (value.type == PUR_CHOICE)
        sqlite3_bind_text (statement, index, pur_field_get_choice_id (field, value), -1, SQLITE_STATIC);
      else
        sqlite3_bind_int64 (statement, index, value.cell.integer);
      break;

    case PUR_HELD_REAL:
      sqlite3_bind_double (statement, index, value.cell.real);
      break;

    case PUR_HELD_TEXT:
      sqlite3_bind_text (statement, index, value.cell.text, -1, SQLITE_STATIC);
      break;

    case PUR_HELD_BYTES:
    default:
      {
        gsize size;
        gconstpointer data = g_bytes_get_data (value.cell.bytes, &size);

        /* No data would be NULL, which is unset. */
        sqlite3_bind_blob64 (statement, index, data != NULL ? data : "", size, SQLITE_STATIC);
      }
      break;
    }
}

static gboolean
prepare_insert (PurStore *self, PurStoreTable *table, const PurKind *kind, GError **error)
{
  PurTable *records = pur_workspace_get_table (self->workspace, kind);
  guint n_fields = pur_table_get_n_fields (records);
  g_autofree char *quoted = pur_store_quote (kind->id);
  g_autoptr (GString) sql = NULL;
  g_autoptr (GString) marks = NULL;
  int parameter = 1;

  if (table->insert != NULL && table->n_places == n_fields)
    return TRUE;
  g_clear_pointer (&table->insert, sqlite3_finalize);
  g_free (table->parameters);
  table->parameters = g_new0 (int, n_fields);
  table->n_places = n_fields;

  sql = g_string_new (NULL);
  marks = g_string_new ("?1");
  g_string_printf (sql, "INSERT INTO %s (id", quoted);
  for (guint place = 0; place < n_fields; place++)
    {
      const PurField *field = pur_table_get_field (records, place);
      g_autofree char *column = pur_store_quote (field->id);

      if (field->compute != NULL)
        continue;
      table->parameters[place] = ++parameter;
      g_string_append_printf (sql, ", %s", column);
      g_string_append_printf (marks, ", ?%d", parameter);
    }
  g_string_append_printf (sql, ") VALUES (%s)", marks->str);

  table->insert = pur_store_prepare (self, sql->str, TRUE, error);
  return table->insert != NULL;
}

static gboolean
add_row (PurStore *self, PurStoreTable *table, const PurOp *op, GError **error)
{
  if (!prepare_insert (self, table, op->kind, error))
    return FALSE;

  sqlite3_clear_bindings (table->insert);
  sqlite3_bind_int64 (table->insert, 1, op->id);
  for (guint i = 0; op->values != NULL && i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      pur_store_bind_value (table->insert, table->parameters[entry->field->place], entry->field, entry->value);
    }
  return pur_store_run (self, table->insert, error);
}

static gboolean
set_field (PurStore *self, PurStoreTable *table, const PurOp *op, GError **error)
{
  sqlite3_stmt *statement;

  if (table->updates == NULL)
    table->updates = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);
  statement = g_hash_table_lookup (table->updates, op->field);
  if (statement == NULL)
    {
      g_autofree char *quoted = pur_store_quote (op->kind->id);
      g_autofree char *column = pur_store_quote (op->field->id);
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET %s = ?2 WHERE id = ?1", quoted, column);

      statement = pur_store_prepare (self, sql, TRUE, error);
      if (statement == NULL)
        return FALSE;
      g_hash_table_insert (table->updates, (gpointer) op->field, statement);
    }

  sqlite3_bind_int64 (statement, 1, op->id);
  pur_store_bind_value (statement, 2, op->field, op->now);
  return pur_store_run (self, statement, error);
}

static gboolean
remove_row (PurStore *self, PurStoreTable *table, const PurOp *op, GError **error)
{
  if (table->remove == NULL)
    {
      g_autofree char *quoted = pur_store_quote (op->kind->id);
      g_autofree char *sql = g_strdup_printf ("DELETE FROM %s WHERE id = ?1", quoted);

      table->remove = pur_store_prepare (self, sql, TRUE, error);
      if (table->remove == NULL)
        return FALSE;
    }

  sqlite3_bind_int64 (table->remove, 1, op->id);
  return pur_store_run (self, table->remove, error);
}

/* Memory and file differ: some program wrote rows without a step in the journal. */
static gboolean
fail_missing (const PurOp *op, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" PUR_ID_FORMAT, op->id);

  g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT,
               _("The file is damaged: the record %s of “%s” is not in it"), id, op->kind->id);
  return FALSE;
}

gboolean
pur_store_write_rows (PurStore *self, PurChange *change, GError **error)
{
  guint n_ops = pur_change_get_n_ops (change);

  for (guint i = 0; i < n_ops; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      PurStoreTable *table = &self->tables[op->kind->index];
      gboolean written;

      if (!pur_store_need_table (self, op->kind, error))
        return FALSE;
      switch (op->type)
        {
        case PUR_OP_ADD:
          written = add_row (self, table, op, error);
          break;
        case PUR_OP_REMOVE:
          written = remove_row (self, table, op, error);
          break;
        case PUR_OP_SET:
        default:
          written = set_field (self, table, op, error);
          break;
        }
      if (!written)
        return FALSE;
      if (op->type != PUR_OP_ADD && sqlite3_changes (self->db) == 0)
        return fail_missing (op, error);
    }
  return TRUE;
}
