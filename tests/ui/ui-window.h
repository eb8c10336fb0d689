/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tests on the whole window: a process is one application, each test has a window of its own. */

#pragma once

#include "pur-window-private.h"

#include "ui-support.h"

typedef struct
{
  PurWindow *window;
  char *folder; /* of its own, goes with it */
} UiWindow;

/* Runs what @add adds, as the application. */
int ui_window_run           (int argc, char **argv, void (*add) (void));

void ui_window_set_up       (UiWindow *self, gconstpointer data);
void ui_window_tear_down    (UiWindow *self, gconstpointer data);

/* A new file with the sample team, opened. */
void ui_window_open_sample  (UiWindow *self);

/* A new file, opened: its path inside the folder. */
void ui_window_open         (UiWindow *self, const char *path);

GtkWidget *ui_find_named    (GtkWidget *widget, GType type, const char *name); /* by its id in the template */

