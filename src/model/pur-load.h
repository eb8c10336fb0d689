/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Work by person and week: what the people of a project have to do in it and in all projects, beside the
 * hours that their calendars give them.  Work lies evenly over the working time of its task, or by
 * periods where the plan says so. */

#pragma once

#include "pur-kinds.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 work;     /* seconds, in the project */
  gint64 total;    /* in all projects */
  gint64 capacity; /* of the person's calendar, times the units available */
} PurLoadCell;

typedef struct
{
  PurTime from;    /* 00:00 of the first week's first day */
  guint n_weeks;
  GPtrArray *people;  /* of PurPerson; the most burdened first */
  PurLoadCell *cells; /* by person, then by week */
} PurLoad;

/* Of everybody who has work in @project (PUR_ID_NONE: in any) in the @n_weeks weeks from that of @from. */
PurLoad           *pur_load_new  (PurWorkspace *workspace, PurId project, PurTime from, guint n_weeks);
void               pur_load_free (PurLoad *self);

const PurLoadCell *pur_load_get  (const PurLoad *self, guint person, guint week);

/* The first day of the week that @time lies in, as the workspace has it. */
PurTime            pur_load_week (PurWorkspace *workspace, PurTime time);

/* More than the hours there are, by over half an hour: rounding is not a conflict. */
static inline gboolean
pur_load_is_over (const PurLoadCell *cell)
{
  return cell->total > cell->capacity + 1800;
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurLoad, pur_load_free)

G_END_DECLS
