/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview of a project: cards that say how it stands, each number with how it is known and what it
 * is made of.  Which cards are shown, and in which order, a desk keeps for each workspace. */

#pragma once

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_OVERVIEW_PAGE (pur_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (PurOverviewPage, pur_overview_page, PUR, OVERVIEW_PAGE, AdwBin)

PurPage *pur_overview_page_new (PurWorkspace *workspace);

G_END_DECLS
