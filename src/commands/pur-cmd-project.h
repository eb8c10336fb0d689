/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Edits of whole projects; one undoable step each. */

#pragma once

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* What a workspace begins with: its own record, a standard calendar (Monday to Friday, 8–12 and 13–17) and
 * one project that starts on @start (at the beginning of the working day).  The project's id. */
PurId    pur_cmd_project_begin    (PurWorkspace *workspace, const char *title, PurTime start, GError **error);

/* One more project, on the calendar of the others; a calendar is made where there is none. */
PurId    pur_cmd_project_add      (PurWorkspace *workspace, const char *title, PurTime start, GError **error);

/* The same with what a person usually knows at once: @client "" or NULL for none, @calendar PUR_ID_NONE for
 * that of the others. */
PurId    pur_cmd_project_start    (PurWorkspace *workspace, const char *title, const char *client, PurTime start,
                                   PurId calendar, GError **error);

/* Moves the project so that it starts (if scheduled from its finish: ends) on the day of @date, with the
 * constraint dates, deadlines and manual dates of tasks that have not begun. */
gboolean pur_cmd_project_shift    (PurWorkspace *workspace, PurId project, PurTime date, GError **error);

/* Keeps the dates, durations and work that the tasks have now as baseline @number (0–10), in place of the
 * one that was there; @title NULL for "Baseline" or "Baseline 3". */
gboolean pur_cmd_project_take_baseline  (PurWorkspace *workspace, PurId project, int number,
                                         const char *title, GError **error);
gboolean pur_cmd_project_clear_baseline (PurWorkspace *workspace, PurId project, int number, GError **error);

gboolean pur_cmd_project_archive  (PurWorkspace *workspace, PurId project, gboolean archive, GError **error);

G_END_DECLS
