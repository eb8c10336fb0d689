/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All projects of the workspace, as cards or as a table: how each stands and why; projects are started,
 * opened, shifted, archived and deleted here. */

#pragma once

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_PROJECTS_PAGE (pur_projects_page_get_type ())
G_DECLARE_FINAL_TYPE (PurProjectsPage, pur_projects_page, PUR, PROJECTS_PAGE, AdwBin)

PurPage *pur_projects_page_new (PurWorkspace *workspace);

G_END_DECLS
