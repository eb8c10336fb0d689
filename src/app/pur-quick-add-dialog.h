/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line that adds a task, a milestone or a risk, and below it what would be added. */

#pragma once

#include "pur-window.h"

G_BEGIN_DECLS

#define PUR_TYPE_QUICK_ADD_DIALOG (pur_quick_add_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PurQuickAddDialog, pur_quick_add_dialog, PUR, QUICK_ADD_DIALOG, GtkPopover)

/* A child of @parent, a widget of the window; its parent unparents it. */
PurQuickAddDialog *pur_quick_add_dialog_new  (PurWindow *window, GtkWidget *parent);

void               pur_quick_add_dialog_open (PurQuickAddDialog *self);

G_END_DECLS
