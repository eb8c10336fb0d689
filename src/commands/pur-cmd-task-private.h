/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of the plan share. */

#pragma once

#include "pur-cmd-common-private.h"
#include "pur-cmd-task.h"
#include "pur-plan.h"

G_BEGIN_DECLS

/* The selected tasks in plan order, borrowed; NULL if one is not there or they are of several projects.
 * With @tops without those whose summary is selected too. */
GPtrArray *pur_cmd_task_select   (PurWorkspace *workspace, const PurId *ids, gsize n, gboolean tops,
                                  GError **error);

/* The same, and whatever is in those that are summaries. */
GPtrArray *pur_cmd_task_select_inside (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* Ids of the children of a task, or of the top tasks of a project, in plan order. */
GArray    *pur_cmd_task_children (PurWorkspace *workspace, PurId project, PurId parent);

/* Where a place is: project, parent (or PUR_ID_NONE), the siblings that are there, and the index among
 * them; NULL with an error. */
GArray    *pur_cmd_task_resolve  (PurWorkspace *workspace, PurTaskPlace place, PurId *project,
                                  PurId *parent, guint *index, GError **error);

/* A new change set; @one has "%s" for the title of the only task, @several for how many there are. */
PurChange *pur_cmd_task_change   (GPtrArray *tasks, const char *one, const char *several);

/* Both at once.  NULL where nothing is selected, and, with @tasks NULL, where something is not there. */
PurChange *pur_cmd_task_begin    (PurWorkspace *workspace, const PurId *ids, gsize n, gboolean tops,
                                  const char *one, const char *several, GPtrArray **tasks, GError **error);

G_END_DECLS
