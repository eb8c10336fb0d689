/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One search that finds any record, page and command of a window.  The words stay while it is closed. */

#pragma once

#include "pur-window.h"

G_BEGIN_DECLS

#define PUR_TYPE_SEARCH_DIALOG (pur_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PurSearchDialog, pur_search_dialog, PUR, SEARCH_DIALOG, GtkPopover)

/* A child of @parent, a widget of the window; its parent unparents it. */
PurSearchDialog *pur_search_dialog_new  (PurWindow *window, GtkWidget *parent);

void             pur_search_dialog_open (PurSearchDialog *self);
void             pur_search_dialog_set_text (PurSearchDialog *self, const char *text);

G_END_DECLS
