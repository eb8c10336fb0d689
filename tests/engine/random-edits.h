/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A random plan that is edited at random, in two networks: one brings its results up to date edit by edit,
 * the other builds everything anew.  After every edit both must say the same, to the last bit. */

#pragma once

#include "pur-engine.h"

typedef struct _RandomPlan RandomPlan;

RandomPlan *random_plan_new   (guint32 seed, guint n_tasks);
void        random_plan_free  (RandomPlan *self);

/* One to four changes of every sort at once; now and then they are such as cannot be scheduled, and are
 * taken back at once.  FALSE when the networks differ: what and where stands in @fault then. */
gboolean    random_plan_edit  (RandomPlan *self, char **fault);

/* Takes the last edit back.  FALSE when not every value is what it was before it. */
gboolean    random_plan_undo  (RandomPlan *self, char **fault);
