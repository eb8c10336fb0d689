/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-committer.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (PurCommitter, pur_committer, G_TYPE_OBJECT)

static void
pur_committer_default_init (PurCommitterInterface *iface)
{
}

gboolean
pur_committer_commit (PurCommitter *self, PurChange *change, GError **error)
{
  g_return_val_if_fail (PUR_IS_COMMITTER (self) && change != NULL, FALSE);

  if (pur_change_is_empty (change))
    return TRUE;
  return PUR_COMMITTER_GET_IFACE (self)->commit (self, change, error);
}

gboolean
pur_workspace_commit (PurWorkspace *workspace, PurChange *change, GError **error)
{
  PurCommitter *committer;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  committer = pur_workspace_get_committer (workspace);
  if (committer == NULL)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_READ_ONLY,
                           _("This workspace can only be read"));
      return FALSE;
    }
  return pur_committer_commit (committer, change, error);
}
