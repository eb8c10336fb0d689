/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-change-private.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

/* What the set does to one task, as far as it matters here. */
typedef struct
{
  PurId task;
  GArray *added;          /* PurId of assignments */
  guint duration_set : 1;
  guint work_set : 1;     /* of the task itself */
  guint progress_set : 1;
  guint actuals_set : 1;  /* work done or left, of who works on it */
  guint people_gone : 1;
} PurWorkTouch;

/* Writes out what follows for duration, work, units and progress of the task (pur-work-edit.c). */
void pur_work_edit_task (PurWorkspace *workspace, PurChange *change, const PurWorkTouch *touch);

G_END_DECLS
