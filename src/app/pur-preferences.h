/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be chosen for the workspace (edits of its own record, undoable as all edits) and for this desk
 * (settings of the program). */

#pragma once

#include "pur-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_PREFERENCES (pur_preferences_get_type ())
G_DECLARE_FINAL_TYPE (PurPreferences, pur_preferences, PUR, PREFERENCES, AdwPreferencesWindow)

/* @workspace NULL: for the desk alone. */
PurPreferences *pur_preferences_new       (GtkWindow *parent, PurWorkspace *workspace);

/* What is asked for is the person's own name. */
void            pur_preferences_show_desk (PurPreferences *self);

G_END_DECLS
