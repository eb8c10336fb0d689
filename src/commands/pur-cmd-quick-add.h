/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adds what one line says (pur-quick-add.h), as one undoable step: a task or milestone at the end of its
 * project, with its start, deadline, duration and people; a risk with its owner, its next review and the
 * days it would cost. */

#pragma once

#include "pur-quick-add.h"

G_BEGIN_DECLS

/* The new record, PUR_ID_NONE on failure (no title, no project, read-only). */
PurId pur_cmd_quick_add (PurWorkspace *workspace, const PurQuickAdd *what, GError **error);

G_END_DECLS
