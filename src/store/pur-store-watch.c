/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What other processes do to the file: their steps are taken into memory; that the file was deleted,
 * renamed or replaced is noticed, and then nothing is written any more. */

#include "config.h"

#include "pur-store-private.h"

#include "pur-change-build.h"
#include "pur-workspace-write.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Which log is ours: there is one from the first edit on. */
void
pur_store_note_log (PurStore *self)
{
  g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
  struct stat status;

  if (g_stat (log, &status) == 0)
    self->log_inode = status.st_ino;
}

/* The log beside the path belongs to the file that we hold, not to the one that may stand there now:
 * its edits go into our file, then it goes, before another program takes it for its own file's. */
static void
abandon (PurStore *self)
{
  g_autofree char *log = g_strconcat (self->file, "-wal", NULL);
  struct stat status;

  self->abandoned = TRUE;
  if (self->log_inode == 0)
    return;
  sqlite3_wal_checkpoint_v2 (self->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  if (g_stat (log, &status) == 0 && status.st_ino == self->log_inode && status.st_dev == self->device)
    pur_store_remove_companions (self->file);
}

gboolean
pur_store_is_ours (PurStore *self, GError **error)
{
  struct stat status;

  if (!self->abandoned)
    {
      if (g_stat (self->file, &status) == 0 && status.st_dev == self->device && status.st_ino == self->inode)
        return TRUE;
      abandon (self);
    }

  if (g_stat (self->file, &status) != 0 && errno == ENOENT)
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED,
                         _("The file was deleted or renamed by another program; save a copy to keep "
                           "what you see"));
  else
    g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED,
                         _("The file was replaced by another program; save a copy to keep what you see"));
  return FALSE;
}

/* Whether another process wrote since memory was last like the file. */
gboolean
pur_store_has_moved (PurStore *self, gboolean *moved, GError **error)
{
  gint64 version;

  if (!pur_store_get_integer (self, PUR_STORE_DATA_VERSION, &version, error))
    return FALSE;
  *moved = version != self->data_version;
  return TRUE;
}

static gboolean
fits (PurStore *self, GHashTable *added, const PurOp *op)
{
  gboolean is_there = pur_workspace_lookup (self->workspace, op->kind, op->id) != NULL ||
                      g_hash_table_contains (added, &op->id);

  if (op->type != PUR_OP_ADD)
    return is_there;
  g_hash_table_add (added, (gpointer) &op->id);
  return !is_there;
}

static void
copy_op (PurChange *to, const PurOp *op)
{
  if (op->type == PUR_OP_SET)
    pur_change_set (to, op->field, op->id, op->now);
  else if (op->type == PUR_OP_REMOVE)
    pur_change_remove (to, op->kind, op->id);
  else
    pur_change_add_with_id (to, op->kind, op->id);

  for (guint i = 0; op->type == PUR_OP_ADD && op->values != NULL && i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      pur_change_set (to, entry->field, op->id, entry->value);
    }
}

/* What does not fit the records is left out: memory is like the file, so only a file that some other
 * program wrote into has such lines.  Takes @change. */
static PurChange *
keep_what_fits (PurStore *self, PurChange *change)
{
  g_autoptr (GHashTable) added = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n_ops = pur_change_get_n_ops (change);
  guint n_fit = 0;
  PurChange *kept;

  for (guint i = 0; i < n_ops; i++)
    n_fit += fits (self, added, pur_change_get_op (change, i)) ? 1 : 0;
  if (n_fit == n_ops)
    return change;

  kept = pur_change_new_labelled (pur_change_get_label (change), pur_change_get_label_arguments (change));
  g_hash_table_remove_all (added);
  for (guint i = 0; i < n_ops; i++)
    if (fits (self, added, pur_change_get_op (change, i)))
      copy_op (kept, pur_change_get_op (change, i));
  pur_change_unref (change);
  return kept;
}

/* Ids of the steps that are not in memory yet, or not all of them. */
static GArray *
find_new_steps (PurStore *self, PurStorePlace *end, gint64 *data_version, GError **error)
{
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 schema_version;
  sqlite3_stmt *statement;
  int result;

  if (!pur_store_get_integer (self, PUR_STORE_DATA_VERSION, data_version, error) ||
      !pur_store_get_integer (self, PUR_STORE_SCHEMA_VERSION, &schema_version, error) ||
      (schema_version != self->schema_version && !pur_store_read_columns (self, error)) ||
      !pur_store_find_end (self, end, error))
    return NULL;

  if (end->step < self->place.step || (end->step == self->place.step && end->line < self->place.line))
    {
      self->abandoned = TRUE;
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED,
                           _("The file was replaced by an older one; save a copy to keep what you see"));
      return NULL;
    }

  statement = pur_store_prepare (self, "SELECT DISTINCT step FROM journal_change"
                                       " WHERE (step, n) > (?1, ?2) ORDER BY step", FALSE, error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, self->place.step);
  sqlite3_bind_int64 (statement, 2, self->place.line);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 step = sqlite3_column_int64 (statement, 0);

      g_array_append_val (steps, step);
    }
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    {
      pur_store_fail (self, result, error);
      return NULL;
    }
  return g_steal_pointer (&steps);
}

/* Step by step, since a later one may fill a field that an earlier one made.  No transaction is open
 * while signals go out, so their handlers find the file free (and may take in the rest); what was
 * written does not change, but typing may have gone on: then its last line is read twice. */
static gboolean
take_in_step (PurStore *self, gint64 step, const PurStorePlace *end, GError **error)
{
  gint64 after_line = step == self->place.step ? self->place.line : -1;
  PurChange *change;

  if (step < self->place.step || (step == self->place.step && self->place.line >= end->line))
    return TRUE;
  change = pur_store_read_step (self, step, after_line, error);
  if (change == NULL)
    return FALSE;

  self->place = step == end->step ? *end : (PurStorePlace) { step, G_MAXINT64 };
  change = keep_what_fits (self, change);
  if (!pur_change_is_empty (change))
    pur_workspace_apply (self->workspace, change);
  pur_change_unref (change);
  return TRUE;
}

gboolean
pur_store_take_in (PurStore *self, GError **error)
{
  g_autoptr (GArray) steps = NULL;
  PurStorePlace end;
  gint64 data_version;
  gboolean moved;

  g_return_val_if_fail (PUR_IS_STORE (self) && self->workspace != NULL && self->db != NULL, FALSE);

  if (!pur_store_is_ours (self, error) || !pur_store_has_moved (self, &moved, error))
    return FALSE;
  if (!moved)
    return TRUE;

  if (!pur_store_run_kept (self, PUR_STORE_BEGIN_READ, error))
    return FALSE;
  steps = find_new_steps (self, &end, &data_version, error);
  pur_store_rollback (self);
  if (steps == NULL)
    return FALSE;

  for (guint i = 0; i < steps->len; i++)
    if (!take_in_step (self, g_array_index (steps, gint64, i), &end, error))
      return FALSE;
  self->data_version = data_version;
  return TRUE;
}

gboolean
pur_store_is_free (PurStore *self)
{
  gboolean free;

  g_return_val_if_fail (PUR_IS_STORE (self), FALSE);

  if (self->db == NULL || self->read_only)
    return FALSE;
  /* Asked again and again, in the thread of the window: never waits. */
  sqlite3_busy_timeout (self->db, 0);
  free = pur_store_run_kept (self, PUR_STORE_BEGIN_WRITE, NULL);
  pur_store_rollback (self);
  sqlite3_busy_timeout (self->db, PUR_STORE_BUSY_MILLISECONDS);
  return free;
}
