/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan of one project: the task table and the Gantt chart side by side on the same rows.
 *
 * Signals:
 *   edited (const char *text, gboolean undo)   worth a toast; @undo: offer to take it back
 *   failed (const char *text)                  why an edit was not made */

#pragma once

#include <adwaita.h>

#include "pur-workspace.h"

G_BEGIN_DECLS

#define PUR_TYPE_PLAN_PAGE (pur_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (PurPlanPage, pur_plan_page, PUR, PLAN_PAGE, AdwBin)

PurPlanPage  *pur_plan_page_new         (PurWorkspace *workspace);
void          pur_plan_page_set_project (PurPlanPage *self, PurId project);

/* The actions of the page, for its window: "plan.…". */
GActionGroup *pur_plan_page_get_actions (PurPlanPage *self);

/* What a desk likes: zoom and the width of the table. */
void          pur_plan_page_load_state  (PurPlanPage *self, GSettings *settings);
void          pur_plan_page_save_state  (PurPlanPage *self, GSettings *settings);

void          pur_plan_page_focus       (PurPlanPage *self);

/* What the page shows, on paper or as a picture; the ending of @path says which. */
gboolean      pur_plan_page_export      (PurPlanPage *self, const char *path, GError **error);

/* The n-th ending that it writes, with what it is called; NULL after the last. */
const char   *pur_plan_page_get_paper_format (guint index, const char **title);

G_END_DECLS
