/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of the file: every committed step, who made it and when.  It only grows; an undo is a
 * step of its own.  The store implements it. */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 id;           /* counts up in a file */
  char *desk;          /* the random id of the desk that made it */
  char *who;
  PurTime when;        /* UTC */
  char *label;         /* message id, with its arguments */
  GStrv arguments;
  gint64 undoes;       /* the step that it takes back, or does again; 0 if none */
  gboolean redo;
  gboolean undone;     /* taken back by a later step, and not done again */
} PurStep;

typedef struct
{
  const char *desk;         /* only this desk's; NULL for all */
  const PurKind *kind;      /* only steps that touch this record */
  PurId record;
  gint64 after;             /* only steps after this one */
  guint limit;              /* the newest so many; 0 for all */
} PurJournalFilter;

struct _PurJournalInterface
{
  GTypeInterface parent_iface;

  GPtrArray *(*list)        (PurJournal *self, const PurJournalFilter *filter, GError **error);
  PurChange *(*read_change) (PurJournal *self, gint64 step, GError **error);
  const char *(*get_desk)   (PurJournal *self);
};

/* Oldest first, of PurStep; free with g_ptr_array_unref (). */
GPtrArray  *pur_journal_list        (PurJournal *self, const PurJournalFilter *filter, GError **error);

/* The operations of a step, with old values, as fields of today's workspace. */
PurChange  *pur_journal_read_change (PurJournal *self, gint64 step, GError **error);

/* The desk of this process. */
const char *pur_journal_get_desk    (PurJournal *self);

void        pur_step_free           (PurStep *step);
char       *pur_step_dup_label      (const PurStep *step); /* translated */

G_END_DECLS
