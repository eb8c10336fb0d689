/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes what a file held into the workspace, as one undoable step: custom fields first, then all records,
 * all or nothing. */

#pragma once

#include "pur-draft.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* A task that stands elsewhere than the file says. */
typedef struct
{
  PurId task;
  PurTime file_start;
  PurTime file_finish;
  PurTime start;
  PurTime finish;
} PurImportMove;

typedef struct
{
  PurWorkspace *workspace; /* that the records are in */
  guint *added;     /* by kind's index */
  GPtrArray *lost;  /* PurDraftLoss: what could not be kept */
  GArray *moved;    /* PurImportMove, in plan order */
} PurImportResult;

/* Where the workspace has no record of its own yet, one is added, named @title.  @title is also what the
 * step is called after ("Import “%s”"). */
PurImportResult *pur_cmd_import         (PurWorkspace *workspace, PurDraft *draft, const char *title,
                                         GError **error);

/* What pur_cmd_import () would do, without a workspace that it is done to: the records are in one that is
 * only in memory and goes with the result.  An error here is one that the import would have too. */
PurImportResult *pur_cmd_import_preview (PurDraft *draft, const char *title, GError **error);

void             pur_import_result_free (PurImportResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurImportResult, pur_import_result_free)

G_END_DECLS
