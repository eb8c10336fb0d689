/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The program with a window: one instance, one window per workspace. */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PUR_TYPE_APPLICATION (pur_application_get_type ())
G_DECLARE_FINAL_TYPE (PurApplication, pur_application, PUR, APPLICATION, AdwApplication)

PurApplication *pur_application_new (void);

/* Of the windows; they ask for it after their first frame. */
void            pur_application_set_up_icons (PurApplication *self);

G_END_DECLS
