/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What an import read: records that are not in any workspace yet, and an account of what could not be
 * kept.  A plain tree without objects of a workspace, so it can be made in a thread; a command turns
 * it into one change set, checked like any other. */

#pragma once

#include "pur-kind.h"

G_BEGIN_DECLS

typedef struct _PurDraft PurDraft;

typedef struct
{
  const PurKind *kind;
  PurId id;
  GArray *values;    /* PurFieldValue; custom values below */
  GArray *customs;   /* PurDraftCustom */
} PurDraftRecord;

typedef struct
{
  PurId custom_field;
  PurValue value;
} PurDraftCustom;

typedef struct
{
  char *what;        /* translated: "Link to a task outside the file" */
  guint count;
} PurDraftLoss;

/* Where a file says that a task stands, to compare with what the schedule makes of it. */
typedef struct
{
  PurId task;
  PurTime start;
  PurTime finish;
} PurDraftDates;

PurDraft *pur_draft_new   (void);
void      pur_draft_free  (PurDraft *self);

/* A new record; the values are copied. */
PurId     pur_draft_add   (PurDraft *self, const PurKind *kind);
void      pur_draft_set   (PurDraft *self, PurId id, const PurField *field, PurValue value);
void      pur_draft_set_custom (PurDraft *self, PurId id, PurId custom_field, PurValue value);

/* A value that was set, or unset. */
PurValue  pur_draft_get   (PurDraft *self, PurId id, const PurField *field);

/* One more of what could not be kept; the same @what counts up. */
void      pur_draft_lose  (PurDraft *self, const char *what);
void      pur_draft_expect (PurDraft *self, PurId task, PurTime start, PurTime finish);

guint                 pur_draft_get_n_records (PurDraft *self);
const PurDraftRecord *pur_draft_get_record    (PurDraft *self, guint index);
guint                 pur_draft_count         (PurDraft *self, const PurKind *kind);
GPtrArray            *pur_draft_get_losses    (PurDraft *self); /* of PurDraftLoss, borrowed */
const GArray         *pur_draft_get_dates     (PurDraft *self); /* of PurDraftDates, borrowed */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurDraft, pur_draft_free)

G_END_DECLS
