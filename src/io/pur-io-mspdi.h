/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Microsoft Project's XML ("MSPDI"), the format of its versions 2003 to today.
 *
 * Task 0 is the project and resource 0 is nobody: neither becomes a record.  Summary tasks keep no length
 * and no progress, which come from what is below them.  What a plan of ours has no field for is counted in
 * the draft's losses. */

#pragma once

#include "pur-draft.h"
#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

PurDraft *pur_io_mspdi_read  (GInputStream *stream, const char *name, GCancellable *cancellable,
                              GError **error);
gboolean  pur_io_mspdi_write (PurWorkspace *workspace, PurId project, GOutputStream *stream,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
