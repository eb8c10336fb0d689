/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The plan of one project: the task table and the Gantt chart side by side on the same rows. */

#pragma once

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_PLAN_PAGE (pur_plan_page_get_type ())
G_DECLARE_FINAL_TYPE (PurPlanPage, pur_plan_page, PUR, PLAN_PAGE, AdwBin)

PurPage *pur_plan_page_new (PurWorkspace *workspace);

G_END_DECLS
