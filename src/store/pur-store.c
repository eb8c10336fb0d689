/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include "pur-clock.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>

static void pur_store_finalize (GObject *object);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurStore, pur_store, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUR_TYPE_JOURNAL, pur_store_journal_init))

G_DEFINE_QUARK (pur-store-error-quark, pur_store_error)

static void
pur_store_class_init (PurStoreClass *class)
{
  G_OBJECT_CLASS (class)->finalize = pur_store_finalize;
}

static void
pur_store_init (PurStore *self)
{
  self->desk = g_strdup ("");
  self->person = g_strdup ("");
}

static void
pur_store_finalize (GObject *object)
{
  PurStore *self = PUR_STORE (object);

  pur_store_close (self, NULL);
  g_free (self->path);
  g_free (self->file);
  g_free (self->desk);
  g_free (self->person);
  g_free (self->notice);
  G_OBJECT_CLASS (pur_store_parent_class)->finalize (object);
}

/* The lock, with memory like the file. */
static gboolean
begin (PurStore *self, GError **error)
{
  PurStoreStatement lock = self->logging ? PUR_STORE_BEGIN_WRITE : PUR_STORE_BEGIN_ALONE;

  for (;;)
    {
      gboolean moved;

      if (!pur_store_run_kept (self, lock, error) ||
          !pur_store_has_moved (self, &moved, error))
        return FALSE;
      if (!moved)
        return TRUE;
      pur_store_rollback (self);
      if (!pur_store_take_in (self, error))
        return FALSE;
    }
}

static gboolean
write_change (PurStore *self, PurChange *change, gboolean silent, PurStorePlace *place, GError **error)
{
  return pur_store_write_rows (self, change, error) &&
         (silent || pur_store_write_step (self, change, place, error)) &&
         pur_store_run_kept (self, PUR_STORE_COMMIT, error);
}

static void
remember_typing (PurStore *self, PurChange *change)
{
  const PurOp *op = pur_change_get_op (change, 0);

  self->typing_step = 0;
  if (!pur_change_is_typing (change) || pur_change_get_n_ops (change) != 1 || op->type != PUR_OP_SET)
    return;
  self->typing_step = self->place.step;
  self->typing_at = pur_clock_now ();
  self->typing_field = op->field;
  self->typing_id = op->id;
}

/* Before the log is turned on, which writes: an edit that is refused leaves a file that was only read so
 * far as it was, to the byte. */
static gboolean
check_before_writing (PurStore *self, PurChange *change, GError **error)
{
  gboolean done = begin (self, error) && pur_workspace_check (self->workspace, change, error);

  pur_store_rollback (self);
  return done;
}

static gboolean
commit (PurStore *self, PurChange *change, gboolean silent, GError **error)
{
  gboolean is_first = !self->prepared && !pur_store_is_read_only (self);
  PurStorePlace place;

  if (is_first && !check_before_writing (self, change, error))
    return FALSE;
  if (is_first && pur_change_is_empty (change))
    return TRUE;
  place = self->place;
  if (!pur_store_prepare_to_write (self, error))
    return FALSE;
  if (!begin (self, error) ||
      ((!is_first || place.step != self->place.step || place.line != self->place.line) &&
       !pur_workspace_check (self->workspace, change, error)))
    {
      pur_store_rollback (self);
      return FALSE;
    }
  if (pur_change_is_empty (change))
    {
      pur_store_rollback (self);
      return TRUE;
    }
  place = self->place;
  if (!write_change (self, change, silent, &place, error))
    {
      /* The columns that it added are gone again. */
      pur_store_rollback (self);
      pur_store_read_columns (self, NULL);
      return FALSE;
    }

  self->place = place;
  if (!pur_store_get_integer (self, PUR_STORE_SCHEMA_VERSION, &self->schema_version, NULL))
    self->schema_version = -1;
  if (self->logging && self->log_inode == 0)
    pur_store_note_log (self);
  remember_typing (self, change);
  pur_workspace_apply (self->workspace, change);
  return TRUE;
}

/* Public API */

gboolean
pur_store_commit (PurStore *self, PurChange *change, GError **error)
{
  g_return_val_if_fail (PUR_IS_STORE (self) && change != NULL, FALSE);

  return commit (self, change, FALSE, error);
}

gboolean
pur_store_commit_silent (PurStore *self, PurChange *change, GError **error)
{
  g_return_val_if_fail (PUR_IS_STORE (self) && change != NULL, FALSE);

  return commit (self, change, TRUE, error);
}

const char *
pur_store_get_path (PurStore *self)
{
  g_return_val_if_fail (PUR_IS_STORE (self), NULL);

  return self->path;
}

gboolean
pur_store_is_read_only (PurStore *self)
{
  g_return_val_if_fail (PUR_IS_STORE (self), TRUE);

  return self->read_only || self->db == NULL;
}

const char *
pur_store_get_notice (PurStore *self)
{
  g_return_val_if_fail (PUR_IS_STORE (self), NULL);

  return self->notice;
}

gint64
pur_store_get_last_step (PurStore *self)
{
  g_return_val_if_fail (PUR_IS_STORE (self), 0);

  return self->place.step;
}

void
pur_store_set_desk (PurStore *self, const char *desk)
{
  g_return_if_fail (PUR_IS_STORE (self) && desk != NULL);

  g_free (self->desk);
  self->desk = g_strdup (desk);
  self->typing_step = 0;
}

void
pur_store_set_person (PurStore *self, const char *person)
{
  g_return_if_fail (PUR_IS_STORE (self) && person != NULL);

  g_free (self->person);
  self->person = g_strdup (person);
  self->typing_step = 0;
}
