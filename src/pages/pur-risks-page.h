/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What may happen to a project: the register of its risks and opportunities, with the matrix and the risk at
 * the cursor in a pane beside it. */

#pragma once

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_RISKS_PAGE (pur_risks_page_get_type ())
G_DECLARE_FINAL_TYPE (PurRisksPage, pur_risks_page, PUR, RISKS_PAGE, AdwBin)

PurPage *pur_risks_page_new (PurWorkspace *workspace);

G_END_DECLS
