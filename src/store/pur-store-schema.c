/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tables of kinds are made by the first edit that needs them, so that new and old files take one path. */
#define SCHEMA                                                                    \
  "CREATE TABLE journal_step (id INTEGER PRIMARY KEY, desk TEXT NOT NULL,"        \
  " who TEXT NOT NULL, at INTEGER NOT NULL, label TEXT NOT NULL,"                 \
  " arguments TEXT NOT NULL, undoes INTEGER, redo INTEGER NOT NULL) STRICT;"      \
  "CREATE TABLE journal_change (step INTEGER NOT NULL, n INTEGER NOT NULL,"       \
  " op TEXT NOT NULL, kind TEXT NOT NULL, id INTEGER NOT NULL,"                   \
  " fields TEXT NOT NULL, PRIMARY KEY (step, n)) STRICT, WITHOUT ROWID;"          \
  "CREATE INDEX journal_undo ON journal_step (undoes) WHERE undoes IS NOT NULL;"

gboolean
pur_store_make_schema (sqlite3 *db, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("BEGIN; PRAGMA application_id=%d; PRAGMA user_version=%d;"
                                          SCHEMA "COMMIT", PUR_STORE_APPLICATION_ID, PUR_STORE_FORMAT);
  int result = sqlite3_exec (db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || pur_store_fail_db (db, result, error);
}

/* Each step is one transaction with the number of its format, so a file is never between two. */
gboolean
pur_store_migrate (PurStore                *self,
                   const PurStoreMigration *steps,
                   guint                    n_steps,
                   int                      from,
                   int                      to,
                   GError                 **error)
{
  g_autofree char *name = g_strdup_printf ("format-%d", from);

  if (from == to)
    return TRUE;
  if (self->read_only)
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY,
                           _("The file is of an earlier version of Pursuit and must be brought up to "
                             "date, but it cannot be written"));
      return FALSE;
    }
  if (!pur_store_keep_copy_as (self, name, error))
    return FALSE;

  for (int format = from; format < to; format++)
    {
      const PurStoreMigration *step = NULL;
      g_autofree char *sql = NULL;

      for (guint i = 0; i < n_steps; i++)
        if (steps[i].from == format)
          step = &steps[i];
      if (step == NULL)
        {
          g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT,
                       _("The file is damaged: there is no format %d"), format);
          return FALSE;
        }

      sql = g_strdup_printf ("BEGIN EXCLUSIVE; %s; PRAGMA user_version=%d; COMMIT", step->sql, format + 1);
      if (!pur_store_exec (self, sql, error))
        {
          pur_store_rollback (self);
          return FALSE;
        }
    }
  return TRUE;
}

static PurValueType
type_of_sql (const char *sql)
{
  if (g_ascii_strcasecmp (sql, "TEXT") == 0)
    return PUR_TEXT;
  if (g_ascii_strcasecmp (sql, "REAL") == 0)
    return PUR_NUMBER;
  if (g_ascii_strcasecmp (sql, "INTEGER") == 0 || g_ascii_strcasecmp (sql, "INT") == 0)
    return PUR_INTEGER;
  return PUR_BYTES;
}

/* What the tables have now.  Statements go too: one that names a column may not fit any more. */
gboolean
pur_store_read_columns (PurStore *self, GError **error)
{
  sqlite3_stmt *statement;

  pur_store_drop_statements (self);
  statement = pur_store_prepare (self, "SELECT name, type FROM pragma_table_info (?1)", FALSE, error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      PurStoreTable *table = &self->tables[i];
      int result;

      sqlite3_bind_text (statement, 1, pur_kind_get (i)->id, -1, SQLITE_STATIC);
      while ((result = sqlite3_step (statement)) == SQLITE_ROW)
        {
          const char *name = (const char *) sqlite3_column_text (statement, 0);
          const char *type = (const char *) sqlite3_column_text (statement, 1);

          if (table->columns == NULL)
            table->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
          if (name != NULL && g_utf8_validate (name, -1, NULL))
            g_hash_table_insert (table->columns, g_ascii_strdown (name, -1),
                                 GINT_TO_POINTER (type_of_sql (type != NULL ? type : "")));
        }
      sqlite3_reset (statement);
      if (result != SQLITE_DONE)
        {
          sqlite3_finalize (statement);
          return pur_store_fail (self, result, error);
        }
    }
  sqlite3_finalize (statement);
  return pur_store_get_integer (self, PUR_STORE_SCHEMA_VERSION, &self->schema_version, error);
}

static gboolean
need_column (PurStore *self, PurStoreTable *table, const PurField *field, GError **error)
{
  g_autofree char *quoted_kind = pur_store_quote (field->kind->id);
  g_autofree char *quoted = pur_store_quote (field->id);
  g_autofree char *sql = NULL;

  if (g_hash_table_contains (table->columns, field->id))
    return TRUE;

  if (field->formerly != NULL && g_hash_table_contains (table->columns, field->formerly))
    {
      g_autofree char *former = pur_store_quote (field->formerly);

      sql = g_strdup_printf ("ALTER TABLE %s RENAME COLUMN %s TO %s", quoted_kind, former, quoted);
      g_hash_table_remove (table->columns, field->formerly);
    }
  else
    {
      sql = g_strdup_printf ("ALTER TABLE %s ADD COLUMN %s %s", quoted_kind, quoted,
                             pur_value_sql[field->type]);
    }
  if (!pur_store_exec (self, sql, error))
    return FALSE;
  g_hash_table_insert (table->columns, g_strdup (field->id),
                       GINT_TO_POINTER (type_of_sql (pur_value_sql[field->type])));
  return TRUE;
}

/* In the transaction of an edit that writes rows of @kind. */
gboolean
pur_store_need_table (PurStore *self, const PurKind *kind, GError **error)
{
  PurStoreTable *table = &self->tables[kind->index];
  PurTable *records = pur_workspace_get_table (self->workspace, kind);
  guint n_fields = pur_table_get_n_fields (records);

  if (table->columns == NULL)
    {
      g_autofree char *quoted = pur_store_quote (kind->id);
      g_autofree char *sql = g_strdup_printf ("CREATE TABLE %s (id INTEGER PRIMARY KEY) STRICT", quoted);

      if (!pur_store_exec (self, sql, error))
        return FALSE;
      table->columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_hash_table_insert (table->columns, g_strdup ("id"), GINT_TO_POINTER (PUR_INTEGER));
    }

  for (; table->n_ready < n_fields; table->n_ready++)
    {
      const PurField *field = pur_table_get_field (records, table->n_ready);

      if (field->compute == NULL && !need_column (self, table, field, error))
        return FALSE;
    }
  return TRUE;
}

/* A custom field whose record is gone, or comes with the same step: the history knows its type. */
static const PurField *
find_custom_field (PurStore *self, const PurKind *kind, const char *column)
{
  sqlite3_stmt *statement;
  const PurField *field = NULL;
  PurId id;

  if (!g_str_has_prefix (column, "custom_") || !pur_id_parse (column + strlen ("custom_"), &id))
    return NULL;
  statement = pur_store_prepare (self, "SELECT fields ->> '$.type' FROM journal_change WHERE id = ?1"
                                       " AND kind = 'custom_field' AND op <> 'set' AND fields ->> '$.kind' = ?2",
                                 FALSE, NULL);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, id);
  sqlite3_bind_text (statement, 2, kind->id, -1, SQLITE_STATIC);
  if (sqlite3_step (statement) == SQLITE_ROW)
    {
      const char *type = (const char *) sqlite3_column_text (statement, 0);
      PurValue choice = pur_field_choice (PUR_FIELD (custom_field, type), type != NULL ? type : "text");

      field = pur_workspace_get_custom_field (self->workspace, id, kind, (int) choice.cell.CHOICE);
    }
  sqlite3_finalize (statement);
  return field;
}

/* The field that a column, or a name in the journal, stands for.  What this program does not know, but
 * the file has a column for, becomes a hidden field.  NULL for neither, and for a computed field. */
const PurField *
pur_store_find_field (PurStore *self, const PurKind *kind, const char *column)
{
  PurStoreTable *table = &self->tables[kind->index];
  PurTable *records = pur_workspace_get_table (self->workspace, kind);
  const PurField *field = NULL;
  guint n_fields = pur_table_get_n_fields (records);
  gpointer type;

  /* Names come in the order of the fields, mostly. */
  for (guint i = 0; i < n_fields && field == NULL; i++)
    {
      guint place = (table->next_place + i) % n_fields;

      if (g_str_equal (pur_table_get_field (records, place)->id, column))
        field = pur_table_get_field (records, place);
    }
  for (guint place = 0; place < n_fields && field == NULL; place++)
    if (g_strcmp0 (pur_table_get_field (records, place)->formerly, column) == 0)
      field = pur_table_get_field (records, place);

  if (field == NULL)
    field = find_custom_field (self, kind, column);
  if (field == NULL && table->columns != NULL && !g_str_equal (column, "id") &&
      g_hash_table_lookup_extended (table->columns, column, NULL, &type))
    field = pur_table_add_unknown_field (records, column, (PurValueType) GPOINTER_TO_INT (type));
  if (field == NULL || field->compute != NULL)
    return NULL;

  table->next_place = field->place + 1;
  return field;
}
