/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One workspace in memory: a table of records for each kind, and what is derived from them.
 *
 * Signals:
 *   changed (PurChange *)   after a committed set, once; the records have their new values
 *   derived-changed ()      computed values may differ: read again what is visible
 *
 * Records change only by a committed change set: through commands, never from here. */

#pragma once

#include "pur-change.h"
#include "pur-record.h"
#include "pur-table.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_MODEL_ERROR_VALUE,     /* out of bounds, wrong type, empty where one is required */
  PUR_MODEL_ERROR_REFERENCE, /* points at nothing, or something still points here */
  PUR_MODEL_ERROR_LOOP,      /* links or parents go round */
  PUR_MODEL_ERROR_COMPUTED,  /* computed: says from what */
  PUR_MODEL_ERROR_NOT_FOUND,
  PUR_MODEL_ERROR_CONFLICT,  /* a later step stands in the way of an undo */
  PUR_MODEL_ERROR_READ_ONLY,
  PUR_MODEL_ERROR_SCHEDULE,  /* the plan cannot be scheduled */
  PUR_MODEL_ERROR_WAITING,   /* not made yet: it is kept, and made once the file is free */
} PurModelError;

#define PUR_MODEL_ERROR (pur_model_error_quark ())
GQuark pur_model_error_quark (void);

#define PUR_TYPE_WORKSPACE (pur_workspace_get_type ())
G_DECLARE_FINAL_TYPE (PurWorkspace, pur_workspace, PUR, WORKSPACE, GObject)

#define PUR_TYPE_COMMITTER (pur_committer_get_type ())
G_DECLARE_INTERFACE (PurCommitter, pur_committer, PUR, COMMITTER, GObject)

#define PUR_TYPE_JOURNAL (pur_journal_get_type ())
G_DECLARE_INTERFACE (PurJournal, pur_journal, PUR, JOURNAL, GObject)

PurWorkspace *pur_workspace_new          (void);

PurTable     *pur_workspace_get_table    (PurWorkspace *self, const PurKind *kind);
PurRecord    *pur_workspace_lookup       (PurWorkspace *self, const PurKind *kind, PurId id); /* borrowed */
PurRecord    *pur_workspace_find         (PurWorkspace *self, PurId id); /* of any kind */

/* The record of the workspace itself; NULL while there is none. */
PurRecord    *pur_workspace_get_settings (PurWorkspace *self);

/* 1 Monday … 7 Sunday: as the workspace has it, else as the language does. */
int           pur_workspace_get_week_start (PurWorkspace *self);

/* The journal of the file, NULL for a workspace that is only in memory. */
PurJournal   *pur_workspace_get_journal  (PurWorkspace *self);
PurCommitter *pur_workspace_get_committer (PurWorkspace *self);
gboolean      pur_workspace_is_read_only (PurWorkspace *self);

/* Counts committed sets: a result of a long job is good only if it has not moved. */
guint64       pur_workspace_get_revision (PurWorkspace *self);

/* What "1d" means in @record's project (any kind); the default without one. */
PurDurationUnits pur_workspace_get_duration_units (PurWorkspace *self, PurRecord *record);
const char   *pur_workspace_get_currency (PurWorkspace *self, PurRecord *record);

/* The project that a record belongs to (a project's own record itself); NULL for people and calendars. */
PurRecord    *pur_record_get_project     (PurRecord *self);

/* Every record with every stored value as text, in a fixed order: two workspaces are the same if and
 * only if their dumps are. */
char         *pur_workspace_dump         (PurWorkspace *self);

G_END_DECLS
