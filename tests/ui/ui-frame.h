/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests do with the frame of a window, whichever page it shows. */

#pragma once

#include "pur-table-view.h"

#include "ui-window.h"

GtkApplication   *ui_frame_get_application (void);

/* Closes the window as a person does, and opens its file in another one. */
void              ui_frame_reopen    (UiWindow *self);

/* From the page's table, or from the window where there is none. */
void              ui_frame_act       (UiWindow *self, const char *action);

PurTableView     *ui_frame_get_table (UiWindow *self);
PurRows          *ui_frame_get_rows  (UiWindow *self);

/* The first label in @widget with this text in it; NULL for none. */

