/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A window on one workspace. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_WINDOW (pur_window_get_type ())
G_DECLARE_FINAL_TYPE (PurWindow, pur_window, PUR, WINDOW, AdwApplicationWindow)

PurWindow  *pur_window_new       (GtkApplication *application);

/* A workspace is opened; any other file that can be read becomes a new workspace in the person's
 * documents.  What goes wrong is shown in the window. */
void        pur_window_open_file (PurWindow *self, GFile *file);

/* Of the workspace, NULL while there is none. */
const char *pur_window_get_path  (PurWindow *self);

/* Whether a file cannot be edited safely where it is: nothing can stand beside it, or nobody keeps locks. */
gboolean     pur_window_needs_copy (const char *path);

G_END_DECLS
