/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

static const char *const kept_sql[PUR_STORE_N_STATEMENTS] = {
  [PUR_STORE_BEGIN_READ] = "BEGIN",
  [PUR_STORE_BEGIN_WRITE] = "BEGIN IMMEDIATE",
  [PUR_STORE_BEGIN_ALONE] = "BEGIN EXCLUSIVE",
  [PUR_STORE_COMMIT] = "COMMIT",
  [PUR_STORE_ROLLBACK] = "ROLLBACK",
  [PUR_STORE_DATA_VERSION] = "PRAGMA data_version",
  [PUR_STORE_SCHEMA_VERSION] = "PRAGMA schema_version",
  [PUR_STORE_LAST_LINE] = "SELECT step, n FROM journal_change ORDER BY step DESC, n DESC LIMIT 1",
  [PUR_STORE_ADD_STEP] = "INSERT INTO journal_step (desk, who, at, label, arguments, undoes, redo)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [PUR_STORE_EXTEND_STEP] = "UPDATE journal_step SET at = ?2 WHERE id = ?1",
  [PUR_STORE_ADD_LINE] = "INSERT INTO journal_change (step, n, op, kind, id, fields)"
                         " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
};

/* What the system said of the log, else of the file itself, else of opening it. */
static int
find_errno (sqlite3 *db)
{
  static const int pointers[] = { SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER };

  for (guint i = 0; db != NULL && i < G_N_ELEMENTS (pointers); i++)
    {
      sqlite3_file *file = NULL;
      int number = 0;

      if (sqlite3_file_control (db, NULL, pointers[i], &file) == SQLITE_OK && file != NULL &&
          file->pMethods != NULL &&
          file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK && number != 0)
        return number;
    }
  return db != NULL ? sqlite3_system_errno (db) : 0;
}

static gboolean
fail_io (sqlite3 *db, GError **error)
{
  int number = find_errno (db);

  if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_FULL,
                         _("There is no space left on the disk"));
  else if (number != 0)
    g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_IO,
                 _("The disk could not be read or written: %s"), g_strerror (number));
  else
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_IO,
                         _("The disk could not be read or written"));
  return FALSE;
}

gboolean
pur_store_fail_db (sqlite3 *db, int result, GError **error)
{
  int extended = db != NULL ? sqlite3_extended_errcode (db) : result;

  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY,
                           _("Another program is writing to the file and does not finish"));
      return FALSE;

    case SQLITE_FULL:
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_FULL,
                           _("There is no space left on the disk"));
      return FALSE;

    case SQLITE_CORRUPT:
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT, _("The file is damaged"));
      return FALSE;

    case SQLITE_NOTADB:
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_A_WORKSPACE,
                           _("This is not a Pursuit workspace"));
      return FALSE;

    case SQLITE_READONLY:
      if (extended == SQLITE_READONLY_DBMOVED)
        g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED,
                             _("The file was moved or replaced by another program"));
      else if (extended == SQLITE_READONLY_ROLLBACK || extended == SQLITE_READONLY_RECOVERY)
        g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY,
                             _("An edit of the file was interrupted, and it lies where it cannot be "
                               "mended: copy it to a folder that can be written"));
      else
        g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY,
                             _("The file cannot be written"));
      return FALSE;

    case SQLITE_IOERR:
      return fail_io (db, error);

    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_DENIED,
                           _("The file, or what stands beside it, may not be opened"));
      return FALSE;

    default:
      /* A schema or a line of the journal that this program cannot have written. */
      g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT, _("The file is damaged: %s"),
                   db != NULL ? sqlite3_errmsg (db) : sqlite3_errstr (result));
      return FALSE;
    }
}

gboolean
pur_store_fail (PurStore *self, int result, GError **error)
{
  return pur_store_fail_db (self->db, result, error);
}

gboolean
pur_store_exec (PurStore *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  return result == SQLITE_OK || pur_store_fail (self, result, error);
}

sqlite3_stmt *
pur_store_prepare (PurStore *self, const char *sql, gboolean keep, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v3 (self->db, sql, -1, keep ? SQLITE_PREPARE_PERSISTENT : 0,
                                   &statement, NULL);

  if (result != SQLITE_OK)
    pur_store_fail (self, result, error);
  return statement;
}

sqlite3_stmt *
pur_store_statement (PurStore *self, PurStoreStatement which, GError **error)
{
  if (self->statements[which] == NULL)
    self->statements[which] = pur_store_prepare (self, kept_sql[which], TRUE, error);
  return self->statements[which];
}

gboolean
pur_store_run (PurStore *self, sqlite3_stmt *statement, GError **error)
{
  int result = sqlite3_step (statement);
  gboolean done = result == SQLITE_DONE || result == SQLITE_ROW || pur_store_fail (self, result, error);

  sqlite3_reset (statement);
  return done;
}

gboolean
pur_store_run_kept (PurStore *self, PurStoreStatement which, GError **error)
{
  sqlite3_stmt *statement = pur_store_statement (self, which, error);

  return statement != NULL && pur_store_run (self, statement, error);
}

gboolean
pur_store_get_integer (PurStore *self, PurStoreStatement which, gint64 *integer, GError **error)
{
  sqlite3_stmt *statement = pur_store_statement (self, which, error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    *integer = sqlite3_column_int64 (statement, 0);
  else
    pur_store_fail (self, result, error);
  sqlite3_reset (statement);
  return result == SQLITE_ROW;
}

char *
pur_store_quote (const char *name)
{
  GString *quoted = g_string_new ("\"");

  for (const char *p = name; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (quoted, '"');
      g_string_append_c (quoted, *p);
    }
  g_string_append_c (quoted, '"');
  return g_string_free (quoted, FALSE);
}

/* Some failures have rolled back already. */
void
pur_store_rollback (PurStore *self)
{
  if (!sqlite3_get_autocommit (self->db))
    pur_store_run_kept (self, PUR_STORE_ROLLBACK, NULL);
}

static void
clear_table (PurStoreTable *table)
{
  g_clear_pointer (&table->columns, g_hash_table_unref);
  g_clear_pointer (&table->updates, g_hash_table_unref);
  g_clear_pointer (&table->insert, sqlite3_finalize);
  g_clear_pointer (&table->remove, sqlite3_finalize);
  g_clear_pointer (&table->parameters, g_free);
  table->n_places = 0;
  table->n_ready = 0;
}

void
pur_store_drop_statements (PurStore *self)
{
  for (guint i = 0; i < PUR_STORE_N_STATEMENTS; i++)
    g_clear_pointer (&self->statements[i], sqlite3_finalize);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    clear_table (&self->tables[i]);
}
