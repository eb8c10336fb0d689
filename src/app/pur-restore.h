/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks which of the dated copies of a file should stand in its place.
 *
 * Signal:
 *   chosen (const char *path)   of the copy; the window closes after it */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_RESTORE (pur_restore_get_type ())
G_DECLARE_FINAL_TYPE (PurRestore, pur_restore, PUR, RESTORE, AdwWindow)

PurRestore *pur_restore_new (GtkWindow *parent, const char *path);

G_END_DECLS
