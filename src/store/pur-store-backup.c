/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Copies: by hand, dated ones, and putting one back. */

#include "config.h"

#include "pur-store-private.h"

#include "pur-change-build.h"
#include "pur-clock.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define COPIES_KEPT 10
#define SUFFIX ".pursuit"
#define COPY_PAGES 64 /* at once, while nobody waits: a millisecond */

static gboolean
fail_with_errno (int number, GError **error)
{
  g_set_error (error, PUR_STORE_ERROR,
               number == ENOSPC || number == EDQUOT ? PUR_STORE_ERROR_FULL :
               number == EACCES || number == EPERM || number == EROFS ? PUR_STORE_ERROR_DENIED :
               PUR_STORE_ERROR_IO,
               _("The copy cannot be written: %s"), g_strerror (number));
  return FALSE;
}

/* A copy on its way: it gets its name once it is whole. */
struct _PurStoreCopy
{
  char *part;
  sqlite3 *db;
  sqlite3_backup *backup;
};

static PurStoreCopy *
begin_copy (sqlite3 *from, const char *to, gboolean durable, GError **error)
{
  PurStoreCopy *self = g_new0 (PurStoreCopy, 1);
  int result;

  self->part = g_strdup_printf ("%s.%08x.part", to, g_random_int ());
  result = sqlite3_open_v2 (self->part, &self->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
  if (result == SQLITE_OK && !durable)
    sqlite3_exec (self->db, "PRAGMA synchronous=OFF", NULL, NULL, NULL);
  if (result == SQLITE_OK)
    {
      self->backup = sqlite3_backup_init (self->db, "main", from, "main");
      if (self->backup != NULL)
        return self;
      result = sqlite3_errcode (self->db);
    }
  pur_store_fail_db (self->db, result, error);
  pur_store_copy_cancel (self);
  return NULL;
}

void
pur_store_copy_cancel (PurStoreCopy *self)
{
  if (self->backup != NULL)
    sqlite3_backup_finish (self->backup);
  sqlite3_close (self->db);
  g_unlink (self->part);
  pur_store_remove_companions (self->part);
  g_free (self->part);
  g_free (self);
}

/* The next @n pages, all that are left where it is negative: SQLite holds a reader's lock so long, which
 * stops no writer while its log is on.  The result is DONE once all are there. */
static int
copy_pages (PurStoreCopy *self, int n)
{
  int result = self->backup != NULL ? sqlite3_backup_step (self->backup, n) : SQLITE_DONE;

  if (result == SQLITE_DONE && self->backup != NULL)
    {
      int end = sqlite3_backup_finish (g_steal_pointer (&self->backup));

      return end == SQLITE_OK ? SQLITE_DONE : end;
    }
  return result;
}

/* Gives @self away: the whole copy stands at @to, or there is none. */
static gboolean
finish_copy (PurStoreCopy *self, const char *to, GError **error)
{
  int result = copy_pages (self, -1);

  /* The copy of a database with its log on says so too. */
  if (result == SQLITE_DONE)
    result = sqlite3_exec (self->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
  if (result != SQLITE_OK)
    pur_store_fail_db (self->db, result, error);
  sqlite3_close (g_steal_pointer (&self->db));
  if (result == SQLITE_OK)
    {
      /* A log that is left there would be played into the copy. */
      pur_store_remove_companions (to);
      if (g_rename (self->part, to) != 0)
        {
          fail_with_errno (errno, error);
          result = SQLITE_IOERR;
        }
    }
  pur_store_copy_cancel (self);
  return result == SQLITE_OK;
}

/* @to is there whole or as it was; after a power cut too if it is durable. */
gboolean
pur_store_copy_database (sqlite3 *from, const char *to, gboolean durable, GError **error)
{
  PurStoreCopy *copy = begin_copy (from, to, durable, error);

  if (copy == NULL || !finish_copy (copy, to, error))
    return FALSE;
  return !durable || pur_store_sync_folder (to, error);
}

static gboolean
is_same_file (const char *a, const char *b)
{
  struct stat one, other;

  return g_stat (a, &one) == 0 && g_stat (b, &other) == 0 &&
         one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

gboolean
pur_store_backup (PurStore *self, const char *copy, GError **error)
{
  g_return_val_if_fail (PUR_IS_STORE (self) && self->db != NULL && copy != NULL, FALSE);

  if (is_same_file (self->file, copy))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_EXISTS,
                           _("The copy would overwrite the file itself"));
      return FALSE;
    }
  return pur_store_copy_database (self->db, copy, TRUE, error);
}

static PurChange *
describe_workspace (PurWorkspace *workspace)
{
  PurChange *change = pur_change_new ("", NULL);

  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      PurTable *table = pur_workspace_get_table (workspace, pur_kind_get (i));
      guint n_fields = pur_table_get_n_fields (table);

      PUR_TABLE_FOREACH (table, record)
        {
          PurId id = pur_record_get_id (record);

          pur_change_add_with_id (change, pur_kind_get (i), id);
          for (guint place = 0; place < n_fields; place++)
            {
              const PurField *field = pur_table_get_field (table, place);

              if (field->compute == NULL)
                pur_change_set (change, field, id, pur_record_get (record, field));
            }
        }
    }
  return change;
}

gboolean
pur_store_write_workspace (PurWorkspace *workspace, const char *path, GError **error)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.new", path, g_random_int ());
  g_autoptr (PurStore) store = NULL;
  g_autoptr (PurChange) change = NULL;
  gboolean written;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace) && path != NULL, FALSE);

  if (!pur_store_create (part, error))
    return FALSE;
  store = pur_store_open (part, PUR_STORE_NO_WAL, error);
  written = store != NULL;
  if (written)
    {
      store->workspace = workspace;
      change = describe_workspace (workspace);
      written = pur_store_run_kept (store, PUR_STORE_BEGIN_WRITE, error) &&
                pur_store_read_columns (store, error) &&
                pur_store_write_rows (store, change, error) &&
                pur_store_run_kept (store, PUR_STORE_COMMIT, error) &&
                pur_store_close (store, error);
    }
  if (written)
    {
      pur_store_remove_companions (path);
      written = g_rename (part, path) == 0 || fail_with_errno (errno, error);
    }
  if (!written)
    {
      g_unlink (part);
      return FALSE;
    }
  return pur_store_sync_folder (path, error);
}

/* Dated copies */

/* A folder a file: its name for people, its whole path as a number against confusion. */
static char *
get_folder (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *display = g_filename_display_name (base);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, file, -1);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (display, SUFFIX))
    display[strlen (display) - strlen (SUFFIX)] = '\0';
  name = g_strdup_printf ("%.100s-%.12s", display, hash);
  return g_build_filename (g_get_user_data_dir (), "pursuit", "backups", name, NULL);
}

/* Beginning with a date, so the newest first is the last first. */
static int
compare_backwards (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) b, *(char *const *) a);
}

static GPtrArray *
list_folder (const char *folder, const char *suffix)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, suffix))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_backwards);
  return paths;
}

GPtrArray *
pur_store_list_copies (const char *path)
{
  g_autofree char *folder = NULL;
  char *resolved;

  g_return_val_if_fail (path != NULL, NULL);

  resolved = realpath (path, NULL);
  folder = get_folder (resolved != NULL ? resolved : path);
  free (resolved);
  return list_folder (folder, SUFFIX);
}

gboolean
pur_store_glance (const char *path, gint64 *n_steps, PurTime *last, GError **error)
{
  sqlite3 *db;
  sqlite3_stmt *statement = NULL;
  int result;

  g_return_val_if_fail (path != NULL && n_steps != NULL && last != NULL, FALSE);

  db = pur_store_connect (path, PUR_STORE_READ_ONLY, NULL, error);
  if (db == NULL)
    return FALSE;
  result = sqlite3_prepare_v2 (db, "SELECT count(*), ifnull(max(at), 0) FROM journal_step", -1, &statement, NULL);
  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      *n_steps = sqlite3_column_int64 (statement, 0);
      *last = pur_time (sqlite3_column_int64 (statement, 1));
    }
  else
    pur_store_fail_db (db, result, error);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return result == SQLITE_ROW;
}

static char *
make_copy_path (const char *folder, const char *name)
{
  g_autofree char *today = pur_time_format_iso (pur_clock_today (), FALSE);
  g_autofree char *base = g_strconcat (today, name != NULL ? "-" : "", name != NULL ? name : "", SUFFIX, NULL);

  return g_build_filename (folder, base, NULL);
}

static void
remove_oldest_copies (const char *folder)
{
  g_autoptr (GPtrArray) copies = list_folder (folder, SUFFIX);

  for (guint i = COPIES_KEPT; i < copies->len; i++)
    g_unlink (g_ptr_array_index (copies, i));
}

static gboolean
keep_dated_copy (sqlite3 *db, const char *file, const char *name, gboolean durable, GError **error)
{
  g_autofree char *folder = get_folder (file);
  g_autofree char *copy = make_copy_path (folder, name);

  if (g_file_test (copy, G_FILE_TEST_EXISTS))
    return TRUE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_with_errno (errno, error);
  if (!pur_store_copy_database (db, copy, durable, error))
    return FALSE;
  remove_oldest_copies (folder);
  return TRUE;
}

gboolean
pur_store_keep_copy_as (PurStore *self, const char *name, GError **error)
{
  return keep_dated_copy (self->db, self->file, name, TRUE, error);
}

/* The copy of the day, made in pieces before it is asked for */

/* What a program that was killed on another day left there.  Another one that runs since then makes its
 * copy anew. */
static void
remove_leftovers (const char *folder)
{
  g_autofree char *today = pur_time_format_iso (pur_clock_today (), FALSE);
  g_autoptr (GPtrArray) parts = list_folder (folder, ".part");

  for (guint i = 0; i < parts->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (parts, i));

      if (!g_str_has_prefix (base, today))
        g_unlink (g_ptr_array_index (parts, i));
    }
}

/* Whether nobody edited the file since the copy was begun. */
static gboolean
is_copy_right (PurStore *self)
{
  gint64 version;

  return self->place.step == self->copy_place.step && self->place.line == self->copy_place.line &&
         pur_store_get_integer (self, PUR_STORE_DATA_VERSION, &version, NULL) && version == self->copy_version;
}

void
pur_store_drop_copy (PurStore *self)
{
  g_autofree char *folder = NULL;

  if (self->copy == NULL)
    return;
  g_clear_pointer (&self->copy, pur_store_copy_cancel);
  /* It goes if nothing else is in it. */
  folder = get_folder (self->file);
  g_rmdir (folder);
}

/* Nothing is said of what goes wrong: the edit will say it, if one comes. */
static gboolean
start_copy (PurStore *self)
{
  g_autofree char *folder = get_folder (self->file);
  g_autofree char *path = make_copy_path (folder, NULL);

  self->copy_tried = pur_clock_today ();
  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_mkdir_with_parents (folder, 0700) != 0 ||
      !pur_store_get_integer (self, PUR_STORE_DATA_VERSION, &self->copy_version, NULL))
    return FALSE;
  remove_leftovers (folder);
  self->copy_place = self->place;
  self->copy = begin_copy (self->db, path, FALSE, NULL);
  return self->copy != NULL;
}

/* The next piece of the copy that the first edit of the day will need; TRUE while there is more to do. */
gboolean
pur_store_copy_ahead (PurStore *self)
{
  PurTime today = pur_clock_today ();
  int result;

  if (self->copy != NULL && !is_copy_right (self))
    pur_store_drop_copy (self);
  if (self->copy == NULL &&
      (self->copied_on.seconds == today.seconds || self->copy_tried.seconds == today.seconds ||
       self->place.step == 0 || !start_copy (self)))
    return FALSE;
  result = copy_pages (self->copy, COPY_PAGES);
  if (result != SQLITE_OK && result != SQLITE_DONE)
    pur_store_drop_copy (self);
  return result == SQLITE_OK;
}

/* The copy that was made ahead becomes that of today, if it still is one of this file. */
void
pur_store_use_copy (PurStore *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  if (self->copy == NULL)
    return;
  folder = get_folder (self->file);
  path = make_copy_path (folder, NULL);
  if (is_copy_right (self) && !g_file_test (path, G_FILE_TEST_EXISTS) &&
      finish_copy (g_steal_pointer (&self->copy), path, NULL))
    remove_oldest_copies (folder);
  pur_store_drop_copy (self);
}

gboolean
pur_store_keep_copy (PurStore *self, GError **error)
{
  g_return_val_if_fail (PUR_IS_STORE (self) && self->db != NULL, FALSE);

  /* The edit that waits for it need not wait for the disk: the file itself is safe. */
  return keep_dated_copy (self->db, self->file, NULL, FALSE, error);
}

/* What stands at @path before it goes: as a sound copy if it is one, else as it is. */
static gboolean
keep_replaced (const char *path, GError **error)
{
  g_autofree char *name = g_strdup_printf ("replaced-%" G_GINT64_FORMAT, pur_clock_now ().seconds % 86400);
  char *resolved = realpath (path, NULL);
  g_autofree char *file = g_strdup (resolved != NULL ? resolved : path);
  g_autofree char *folder = get_folder (file);
  g_autofree char *damaged = g_strdup_printf ("%s.%s.damaged", file, name);
  sqlite3 *db = pur_store_connect (file, PUR_STORE_DEFAULT, NULL, NULL);
  gboolean kept;

  free (resolved);
  if (db != NULL)
    {
      kept = keep_dated_copy (db, file, name, TRUE, error);
      sqlite3_close (db);
      return kept;
    }
  return g_rename (file, damaged) == 0 || fail_with_errno (errno, error);
}

gboolean
pur_store_restore (const char *path, const char *copy, GError **error)
{
  sqlite3 *db;
  gboolean restored;

  g_return_val_if_fail (path != NULL && copy != NULL, FALSE);

  if (is_same_file (path, copy))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_EXISTS,
                           _("The copy is the file itself"));
      return FALSE;
    }
  db = pur_store_connect (copy, PUR_STORE_READ_ONLY, NULL, error);
  if (db == NULL)
    {
      g_prefix_error (error, "%s: ", _("The copy"));
      return FALSE;
    }
  restored = (!g_file_test (path, G_FILE_TEST_EXISTS) || keep_replaced (path, error)) &&
             pur_store_copy_database (db, path, TRUE, error);
  sqlite3_close (db);
  return restored;
}
