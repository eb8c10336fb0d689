/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The charter of a project: what it is for, for whom, until when and for how much, as a form and as one
 * page on paper. */

#pragma once

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_CHARTER_PAGE (pur_charter_page_get_type ())
G_DECLARE_FINAL_TYPE (PurCharterPage, pur_charter_page, PUR, CHARTER_PAGE, AdwBin)

PurPage *pur_charter_page_new (PurWorkspace *workspace);

G_END_DECLS
