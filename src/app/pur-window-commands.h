/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done in a window, by name: the actions of the program, of the window and of the pages that
 * make sense without a pointer.  Search offers those that are enabled just now; their keys are asked of the
 * application. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char *action;    /* "win.open" */
  const char *title;     /* NC_ ("command", …) */
  const char *icon_name;
} PurWindowCommand;

/* The n-th, NULL after the last. */
const PurWindowCommand *pur_window_get_command       (guint index);
const char             *pur_window_get_command_title (const PurWindowCommand *command); /* translated */

G_END_DECLS
