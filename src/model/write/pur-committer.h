/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commits a change set: the gate, the file, the records, in this order, or a named error and nothing
 * changed.  Document implements it and hangs it on its workspace. */

#pragma once

#include "pur-change-build.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

struct _PurCommitterInterface
{
  GTypeInterface parent_iface;

  gboolean (*commit) (PurCommitter *self, PurChange *change, GError **error);
};

/* An empty set is done already. */
gboolean pur_committer_commit  (PurCommitter *self, PurChange *change, GError **error);

/* By the workspace's own committer; PUR_MODEL_ERROR_READ_ONLY without one. */
gboolean pur_workspace_commit  (PurWorkspace *workspace, PurChange *change, GError **error);

G_END_DECLS
