/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed in a project lately: the steps of the history, by record.
 *
 * Tasks, risks, baselines and the project itself count, and of a task who works on it and what it waits for,
 * unless the task itself is new.  Steps that were taken back do not; of several
 * changes of one field only the first old and the last new value are told.  A step that touches more
 * than PUR_RECENT_MANY records (an import, a baseline) is one line, with its own label. */

#pragma once

#include "pur-journal.h"
#include "pur-kinds.h"

G_BEGIN_DECLS

#define PUR_RECENT_MANY 6

typedef struct
{
  const PurKind *kind; /* NULL: a whole step */
  PurId id;            /* may be named by several lines */
  gboolean gone;       /* the record was removed */
  char *title;         /* of the record, or the step's label */
  char *text;          /* "30 % → 55 %", "added"; "" for a whole step */
  char *who;
  PurTime when;        /* UTC, of the last change */
  gint64 step;         /* that one's */
} PurRecent;

/* The latest first; free with g_ptr_array_unref ().  @since is UTC.  @project PUR_ID_NONE: of all.  Empty
 * without a history.  What a step says is kept with @workspace, so that asking again is cheap. */
GPtrArray *pur_recent_list (PurWorkspace *workspace, PurId project, PurTime since, GError **error);

G_END_DECLS
