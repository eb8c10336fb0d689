/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a page goes to paper or into a file: its options, and a preview of what will come of them.  What the
 * person chose is kept for the next time.
 *
 * Signal: accepted ()   the person wants it so */

#pragma once

#include <adwaita.h>

#include "pur-page.h"

G_BEGIN_DECLS

#define PUR_TYPE_PAPER_DIALOG (pur_paper_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PurPaperDialog, pur_paper_dialog, PUR, PAPER_DIALOG, AdwWindow)

/* @print: for the printer, else for a file, of which the format is asked too. */
PurPaperDialog *pur_paper_dialog_new        (GtkWindow *parent, PurPage *page, const PurPageKind *kind,
                                             gboolean print);

/* What was chosen; nothing in it needs to be freed. */
void            pur_paper_dialog_get_setup  (PurPaperDialog *self, PurPagesSetup *setup);

/* The ending of the format, and its name. */
const char     *pur_paper_dialog_get_format (PurPaperDialog *self, const char **title);

/* Where what was chosen for printers is kept (groups of GtkPrintSettings and GtkPageSetup too). */
char           *pur_paper_dialog_dup_state_path (void);

G_END_DECLS
