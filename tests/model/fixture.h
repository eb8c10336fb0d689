/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace in memory with a small plan, for the tests of this room. */

#pragma once

#include "pur-committer.h"
#include "pur-kinds-write.h"
#include "pur-plan.h"
#include "pur-workspace-write.h"

typedef struct
{
  PurWorkspace *workspace;
  PurId project;
  PurId phase;    /* a summary */
  PurId first;    /* below it */
  PurId second;   /* below it, after the first */
  PurId milestone; /* after the second */
  PurId link;
  PurId person;
} Fixture;

void     fixture_set_up    (Fixture *fixture, gconstpointer data);
void     fixture_tear_down (Fixture *fixture, gconstpointer data);

/* The gate, then the records, as a document does it without a file. */
gboolean fixture_commit    (Fixture *fixture, PurChange *change, GError **error);
PurTask *fixture_task      (Fixture *fixture, PurId id);

#define assert_time(time, text)                                  \
  G_STMT_START                                                   \
  {                                                              \
    g_autofree char *_iso = pur_time_format_iso ((time), TRUE);  \
    g_assert_cmpstr (_iso, ==, (text));                          \
  }                                                              \
  G_STMT_END
