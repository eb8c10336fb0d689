/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A tender in memory, as the tables and charts of the tests show it. */

#pragma once

#include "pur-kinds-write.h"
#include "pur-plan.h"
#include "pur-rows.h"
#include "pur-workspace-write.h"

PurWorkspace *ui_demo_new  (gboolean chinese);

/* n tasks in groups of ten, each after the one before. */
PurWorkspace *ui_demo_many (guint n);

/* The task with this code ("3.3"). */
PurTask      *ui_demo_task (PurWorkspace *workspace, const char *wbs);

/* The gate, then the records, as a document does it without a file. */
gboolean      ui_demo_commit (PurWorkspace *workspace, PurChange *change, GError **error);
