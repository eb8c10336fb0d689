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

/* What a person usually knows at once of a project. */
typedef struct
{
  const char *title;
  const char *client; /* NULL or "": none */
  PurTime start;      /* its day counts */
  PurId calendar;     /* PUR_ID_NONE: that of @region, else of the other projects */
  const char *region; /* whose holidays are off, as pur_cmd_holidays_get_regions () has them; NULL */
} PurProjectStart;

/* The project, its workspace's own record where there is none, and the region's calendar: one step. */
PurId    pur_cmd_project_start     (PurWorkspace *workspace, const PurProjectStart *start, GError **error);

/* A new project with the tasks, links, assignments and risks of @project, moved so that it starts (if scheduled
 * from its finish: ends) on the day of @start.  Nothing of it has begun: progress, actual values, status date
 * and baselines stay behind, risks are open, links to other projects are left out.  Without a client or a
 * calendar they are those that of @project. */
PurId    pur_cmd_project_duplicate (PurWorkspace *workspace, PurId project, const PurProjectStart *start,
                                    GError **error);

/* Moves the project so that it starts (if scheduled from its finish: ends) on the day of @date, with the
 * constraint dates, deadlines and manual dates of tasks that have not begun. */
gboolean pur_cmd_project_shift     (PurWorkspace *workspace, PurId project, PurTime date, GError **error);

/* A workspace in memory with @project and all that its schedule hangs on, to try a shift out as often as
 * wanted; ids are the same.  Unref it. */
PurWorkspace *pur_cmd_project_sketch   (PurWorkspace *workspace, PurId project, GError **error);
gboolean pur_cmd_project_shift_sketch  (PurWorkspace *sketch, PurId project, PurTime date, GError **error);

/* Keeps the dates, durations and work that the tasks have now as baseline @number (0–10), in place of the
 * one that was there; @title NULL for "Baseline" or "Baseline 3". */
gboolean pur_cmd_project_take_baseline  (PurWorkspace *workspace, PurId project, int number,
                                         const char *title, GError **error);
gboolean pur_cmd_project_clear_baseline (PurWorkspace *workspace, PurId project, int number, GError **error);

gboolean pur_cmd_project_archive  (PurWorkspace *workspace, PurId project, gboolean archive, GError **error);

G_END_DECLS
