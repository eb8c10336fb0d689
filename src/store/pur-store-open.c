/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include "pur-clock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

/* The log goes into the file in a quiet moment from so many pages on, and at once when it is as long. */
#define LOG_PAGES_TIDY 500
#define LOG_PAGES_MOST 4000

/* Where a database's first bytes say what it is. */
#define HEADER_SIZE 100
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_PAGE_SIZE 16
#define HEADER_WRITE_VERSION 18
#define HEADER_N_PAGES 28
#define HEADER_USER_VERSION 60
#define HEADER_APPLICATION_ID 68

static guint32
get_number (const guchar *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

/* The size of what stands beside the file, 0 if nothing does. */
static goffset
get_companion_size (const char *file, const char *suffix)
{
  g_autofree char *path = g_strconcat (file, suffix, NULL);
  struct stat status;

  return g_stat (path, &status) == 0 ? (goffset) status.st_size : 0;
}

static gboolean
is_folder_writable (const char *file)
{
  g_autofree char *folder = g_path_get_dirname (file);

  return g_access (folder, W_OK) == 0;
}

static gboolean
fail_errno (int number, GError **error)
{
  if (number == ENOENT || number == ENOTDIR)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_FOUND, _("There is no such file"));
  else if (number == EACCES || number == EPERM)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_DENIED,
                         _("You may not open this file"));
  else if (number == EROFS)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY, _("The file cannot be written"));
  else if (number == EEXIST)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_EXISTS,
                         _("There is a file of this name already"));
  else if (number == ENOSPC || number == EDQUOT || number == EFBIG)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_FULL,
                         _("There is no space left on the disk"));
  else
    g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_IO,
                 _("The disk could not be read or written: %s"), g_strerror (number));
  return FALSE;
}

/* Whether there is a file at all that may be read. */
static gboolean
look_at (const char *file, struct stat *status, GError **error)
{
  if (g_stat (file, status) != 0)
    return fail_errno (errno, error);
  if (!S_ISREG (status->st_mode))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_A_WORKSPACE,
                           _("This is not a file"));
      return FALSE;
    }
  if (g_access (file, R_OK) != 0)
    return fail_errno (errno, error);
  if (status->st_size == 0)
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_A_WORKSPACE,
                           _("The file is empty"));
      return FALSE;
    }
  return TRUE;
}

/* Reads by SQLite's own descriptor: closing one of ours would take away the locks that another
 * document of this process may hold. */
static gboolean
read_header (sqlite3 *db, guchar *header)
{
  sqlite3_file *file = NULL;
  int result = sqlite3_file_control (db, NULL, SQLITE_FCNTL_FILE_POINTER, &file);

  memset (header, 0, HEADER_SIZE);
  if (result != SQLITE_OK || file == NULL || file->pMethods == NULL)
    return FALSE;
  result = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
  return result == SQLITE_OK || result == SQLITE_IOERR_SHORT_READ;
}

static gboolean
check_header (sqlite3 *db, const char *file, goffset size, const guchar *header, GError **error)
{
  gsize magic_size = MIN ((gsize) size, sizeof HEADER_MAGIC);
  gint64 page_size = header[HEADER_PAGE_SIZE] << 8 | header[HEADER_PAGE_SIZE + 1];
  gint64 n_pages = get_number (header + HEADER_N_PAGES);
  int format = (int) get_number (header + HEADER_USER_VERSION);

  if (memcmp (header, HEADER_MAGIC, magic_size) != 0 ||
      (size >= HEADER_SIZE && get_number (header + HEADER_APPLICATION_ID) != PUR_STORE_APPLICATION_ID))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NOT_A_WORKSPACE,
                           _("This is not a Pursuit workspace"));
      return FALSE;
    }

  /* In the middle of an edit that was interrupted the size may be another; SQLite mends that. */
  if (page_size == 1)
    page_size = 65536;
  if (size < HEADER_SIZE || (size < page_size * n_pages && get_companion_size (file, "-wal") == 0 &&
                             get_companion_size (file, "-journal") == 0))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_TRUNCATED,
                           _("The file is damaged: its end is missing"));
      return FALSE;
    }
  if (format > PUR_STORE_FORMAT)
    {
      g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_NEWER,
                   _("The file is of a later version of Pursuit (format %d; this version reads up to %d)"),
                   format, PUR_STORE_FORMAT);
      return FALSE;
    }
  return TRUE;
}

/* A file is foreign until it is known: nothing in it may run, and nothing may reach SQLite's own tables. */
static gboolean
configure (sqlite3 *db, GError **error)
{
  int result;

  sqlite3_busy_timeout (db, PUR_STORE_BUSY_MILLISECONDS);
  sqlite3_extended_result_codes (db, TRUE);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  result = sqlite3_exec (db, "PRAGMA cell_size_check=ON; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
                             "PRAGMA journal_size_limit=16777216", NULL, NULL, NULL);
  return result == SQLITE_OK || pur_store_fail_db (db, result, error);
}

static gboolean
check_table (sqlite3 *db, const char *table, GError **error)
{
  g_autofree char *quoted = pur_store_quote (table);
  g_autofree char *sql = g_strdup_printf ("PRAGMA quick_check(%s)", quoted);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, sql, -1, &statement, NULL);
  gboolean sound = FALSE;

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);

      sound = g_strcmp0 (text, "ok") == 0;
      if (!sound)
        g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT, _("The file is damaged: %s"), text);
    }
  else
    {
      pur_store_fail_db (db, result, error);
    }
  sqlite3_finalize (statement);
  return sound;
}

/* Everything but the changes of the history: they grow for years and are read for undo alone, which
 * finds damage in them by itself; so opening takes no longer for a long history.  pur_store_check ()
 * looks at all of it. */
static gboolean
check_pages (sqlite3 *db, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                       " AND name <> 'journal_change'", -1, &statement, NULL);
  gboolean sound = TRUE;

  while (result == SQLITE_OK && sound && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      sound = check_table (db, (const char *) sqlite3_column_text (statement, 0), error);
      result = SQLITE_OK;
    }
  if (sound && result != SQLITE_DONE)
    sound = pur_store_fail_db (db, result, error);
  sqlite3_finalize (statement);
  return sound;
}

static sqlite3 *
open_database (const char *file, int flags, GError **error)
{
  sqlite3 *db = NULL;
  int result = sqlite3_open_v2 (file, &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);

  if (result != SQLITE_OK)
    {
      pur_store_fail_db (db, result, error);
      sqlite3_close (db);
      return NULL;
    }
  return db;
}

/* A database that is known to be a workspace and sound. */
sqlite3 *
pur_store_connect (const char *file, PurStoreFlags flags, int *format, GError **error)
{
  gboolean read_only = (flags & PUR_STORE_READ_ONLY) != 0;
  guchar header[HEADER_SIZE];
  struct stat status;
  sqlite3 *db;

  if (!look_at (file, &status, error))
    return NULL;
  db = open_database (file, read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE, error);
  if (db == NULL)
    return NULL;

  if (!read_header (db, header) && !pur_store_fail_db (db, SQLITE_IOERR, error))
    goto fail;
  if (!check_header (db, file, status.st_size, header, error))
    goto fail;

  /* A file that a crash left with its log on is opened on a medium that cannot be written. */
  if (read_only && header[HEADER_WRITE_VERSION] == 2 && get_companion_size (file, "-wal") == 0 &&
      !is_folder_writable (file))
    {
      g_autofree char *escaped = g_filename_to_uri (file, NULL, error);
      g_autofree char *uri = g_strconcat (escaped, "?immutable=1", NULL);

      sqlite3_close (db);
      db = escaped != NULL ? open_database (uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error) : NULL;
      if (db == NULL)
        return NULL;
    }

  if (!configure (db, error) || !check_pages (db, error))
    goto fail;
  if (format != NULL)
    *format = (int) get_number (header + HEADER_USER_VERSION);
  return db;

fail:
  sqlite3_close (db);
  return NULL;
}

gboolean
pur_store_is_network (glong file_system)
{
  switch ((guint32) file_system)
    {
    case NFS_SUPER_MAGIC:
    case SMB_SUPER_MAGIC:
    case SMB2_SUPER_MAGIC:
    case CIFS_SUPER_MAGIC:
    case FUSE_SUPER_MAGIC:
    case AFS_SUPER_MAGIC:
    case CODA_SUPER_MAGIC:
    case NCP_SUPER_MAGIC:
    case CEPH_SUPER_MAGIC:
    case V9FS_MAGIC:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_on_network (const char *file)
{
  struct statfs status;

  return statfs (file, &status) == 0 && pur_store_is_network ((glong) status.f_type);
}

/* SQLite's own rule, which this replaces, would put the log into the file in the middle of an edit. */
static int
log_grown_cb (void *data, sqlite3 *db, const char *name, int n_pages)
{
  PurStore *self = data;

  self->log_pages = n_pages;
  self->log_quiet = FALSE;
  if (n_pages >= LOG_PAGES_MOST)
    sqlite3_wal_checkpoint_v2 (db, name, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

static const PurStoreMigration migrations[] = {
  { 0, NULL },
};

PurStore *
pur_store_open (const char *path, PurStoreFlags flags, GError **error)
{
  g_autoptr (PurStore) self = NULL;
  struct stat status;
  char *resolved;
  int format;

  g_return_val_if_fail (path != NULL, NULL);

  resolved = realpath (path, NULL);
  if (resolved == NULL)
    {
      fail_errno (errno, error);
      return NULL;
    }
  self = g_object_new (PUR_TYPE_STORE, NULL);
  self->path = g_strdup (path);
  self->file = g_strdup (resolved);
  free (resolved);

  self->read_only = (flags & PUR_STORE_READ_ONLY) != 0;
  self->no_wal = (flags & PUR_STORE_NO_WAL) != 0;
  if (!self->read_only && (g_access (self->file, W_OK) != 0 || !is_folder_writable (self->file)))
    {
      self->read_only = TRUE;
      self->notice = g_strdup (g_access (self->file, W_OK) != 0
                               ? _("You may read this file, but not change it")
                               : _("The folder of this file cannot be written, so the file cannot be changed"));
    }
  if (!self->read_only && !self->no_wal && is_on_network (self->file))
    {
      self->no_wal = TRUE;
      self->notice = g_strdup (_("The file lies on a network folder: change it on one computer at a time"));
    }

  if (g_stat (self->file, &status) != 0)
    {
      fail_errno (errno, error);
      return NULL;
    }
  self->device = status.st_dev;
  self->inode = status.st_ino;
  self->db = pur_store_connect (self->file, self->read_only ? PUR_STORE_READ_ONLY : PUR_STORE_DEFAULT,
                                &format, error);
  if (self->db != NULL)
    sqlite3_wal_hook (self->db, log_grown_cb, self);
  if (self->db == NULL || !pur_store_is_ours (self, error) ||
      !pur_store_migrate (self, migrations, 0, format, PUR_STORE_FORMAT, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_text_row (sqlite3_stmt *statement, const char *text)
{
  return sqlite3_step (statement) == SQLITE_ROW &&
         g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), text) == 0;
}

/* How the file was this morning, also in a program that is left open over night.  An edit is not refused
 * because there is no place for a copy; but it is said. */
static void
keep_copy_of_day (PurStore *self)
{
  PurTime today = pur_clock_today ();
  g_autoptr (GError) error = NULL;

  if (self->copied_on.seconds == today.seconds)
    return;
  self->copied_on = today;
  if (self->place.step == 0 || pur_store_keep_copy (self, &error))
    return;
  g_free (self->notice);
  self->notice = g_strdup_printf (_("Today's copy of the file could not be kept: %s"), error->message);
}

/* Before the first edit: the log; before the first of each day: the copy. */
gboolean
pur_store_prepare_to_write (PurStore *self, GError **error)
{
  const char *mode = self->no_wal ? "delete" : "wal";
  g_autofree char *sql = g_strdup_printf ("PRAGMA journal_mode=%s", mode);
  sqlite3_stmt *statement;
  gboolean set;

  if (pur_store_is_read_only (self))
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY,
                           self->notice != NULL ? self->notice : _("The file is open for reading only"));
      return FALSE;
    }
  if (!pur_store_is_ours (self, error))
    return FALSE;
  /* Before the log is on: afterwards it looks as if another process had written. */
  pur_store_use_copy (self);
  if (self->prepared)
    {
      keep_copy_of_day (self);
      return TRUE;
    }

  statement = pur_store_prepare (self, sql, FALSE, error);
  if (statement == NULL)
    return FALSE;
  set = is_text_row (statement, mode);
  sqlite3_finalize (statement);
  /* A file system without shared memory keeps the other mode, which is as safe, only slower. */
  if (!set && (sqlite3_errcode (self->db) & 0xff) == SQLITE_BUSY)
    return pur_store_fail (self, SQLITE_BUSY, error);
  self->logging = set && !self->no_wal;
  keep_copy_of_day (self);
  self->prepared = TRUE;
  return TRUE;
}

gboolean
pur_store_tidy (PurStore *self)
{
  g_return_val_if_fail (PUR_IS_STORE (self), FALSE);

  if (pur_store_is_read_only (self) || !pur_store_is_ours (self, NULL))
    return FALSE;
  if (self->log_pages >= LOG_PAGES_TIDY && self->log_quiet)
    {
      self->log_pages = 0;
      sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    }
  self->log_quiet = TRUE;
  return pur_store_copy_ahead (self);
}

gboolean
pur_store_sync_folder (const char *file, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  int descriptor = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  /* Some file systems have no such thing as a folder's own fsync. */
  if (descriptor < 0)
    return fail_errno (errno, error);
  if (fsync (descriptor) != 0 && errno == EIO)
    {
      close (descriptor);
      return fail_errno (EIO, error);
    }
  close (descriptor);
  return TRUE;
}

void
pur_store_remove_companions (const char *file)
{
  static const char *const suffixes[] = { "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (file, suffixes[i], NULL);

      g_unlink (path);
    }
}

/* Puts @part in the place of @path, where nothing may be. */
static gboolean
move_to_new (const char *part, const char *path, GError **error)
{
  if (renameat2 (AT_FDCWD, part, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    return pur_store_sync_folder (path, error);
  if (errno != EINVAL && errno != ENOSYS)
    return fail_errno (errno, error);

  /* A file system that cannot promise it: look first. */
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_errno (EEXIST, error);
  if (g_rename (part, path) != 0)
    return fail_errno (errno, error);
  return pur_store_sync_folder (path, error);
}

gboolean
pur_store_create (const char *path, GError **error)
{
  g_autofree char *part = NULL;
  sqlite3 *db;
  gboolean made;

  g_return_val_if_fail (path != NULL, FALSE);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return fail_errno (EEXIST, error);
  part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  db = open_database (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (db == NULL)
    return FALSE;

  made = configure (db, error) && pur_store_make_schema (db, error);
  sqlite3_close (db);
  made = made && move_to_new (part, path, error);
  if (!made)
    {
      g_unlink (part);
      pur_store_remove_companions (part);
    }
  return made;
}

gboolean
pur_store_close (PurStore *self, GError **error)
{
  int result = SQLITE_OK;

  g_return_val_if_fail (PUR_IS_STORE (self), FALSE);

  if (self->db == NULL)
    return TRUE;
  pur_store_rollback (self);
  pur_store_drop_copy (self);

  if (!pur_store_is_ours (self, NULL))
    {
      int persist = TRUE;

      /* What stands beside the path is another file's by now. */
      sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
      sqlite3_file_control (self->db, NULL, SQLITE_FCNTL_PERSIST_WAL, &persist);
    }
  else if (!self->read_only)
    {
      /* The last one who closes makes it one plain file. */
      sqlite3_busy_timeout (self->db, 0);
      result = sqlite3_exec (self->db, "PRAGMA journal_mode=DELETE", NULL, NULL, NULL);
      if ((result & 0xff) == SQLITE_BUSY)
        result = SQLITE_OK;
    }

  if (result != SQLITE_OK)
    pur_store_fail (self, result, error);
  pur_store_drop_statements (self);
  sqlite3_close_v2 (g_steal_pointer (&self->db));
  self->workspace = NULL;
  return result == SQLITE_OK;
}
