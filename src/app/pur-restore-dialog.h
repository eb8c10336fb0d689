/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks which of the dated copies of a file should stand in its place.
 *
 * Signal:
 *   chosen (const char *path)   of the copy; the window closes after it */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_RESTORE_DIALOG (pur_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PurRestoreDialog, pur_restore_dialog, PUR, RESTORE_DIALOG, AdwWindow)

PurRestoreDialog *pur_restore_dialog_new (GtkWindow *parent, const char *path);

G_END_DECLS
