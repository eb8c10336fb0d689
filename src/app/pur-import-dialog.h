/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a file would bring, before anything of it is taken in.
 *
 * Signals:
 *   import (gboolean into_open)   the person wants it, in the open workspace or in a new one
 * Closed without that, nothing happens. */

#pragma once

#include "pur-cmd-import.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_IMPORT_DIALOG (pur_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PurImportDialog, pur_import_dialog, PUR, IMPORT_DIALOG, AdwWindow)

/* Takes @preview.  @name: of the file.  @can_open: there is a workspace that it could go into, and
 * @into_open is what is chosen at first. */
PurImportDialog *pur_import_dialog_new (GtkWindow *parent, const char *name, PurImportResult *preview,
                                        gboolean can_open, gboolean into_open);

G_END_DECLS
