/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The desktop's search finds records: org.gnome.Shell.SearchProvider2 on the application's connection.
 *
 * The workspaces of the open windows are searched, and the last few that were open before; those are read,
 * never written, and let go of soon after the last question. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_APPLICATION_SEARCH (pur_application_search_get_type ())
G_DECLARE_FINAL_TYPE (PurApplicationSearch, pur_application_search, PUR, APPLICATION_SEARCH, GObject)

/* The application owns it. */
PurApplicationSearch *pur_application_search_new      (GtkApplication *application);

gboolean              pur_application_search_register (PurApplicationSearch *self, GDBusConnection *connection,
                                                       const char *path, GError **error);
void                  pur_application_search_unregister (PurApplicationSearch *self);

G_END_DECLS
