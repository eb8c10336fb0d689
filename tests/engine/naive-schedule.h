/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A scheduler that is slow and plain on purpose: time in half hours, working time counted one by
 * one, dates by going over all tasks again and again until nothing moves.  It shares no code and
 * no idea with the engine but the rules, and serves as its oracle on random plans. */

#pragma once

#include "pur-engine.h"

G_BEGIN_DECLS

#define NAIVE_TICK 1800
#define NAIVE_DAYS 1400
#define NAIVE_TICKS (NAIVE_DAYS * 48)
#define NAIVE_NONE G_MININT

typedef struct
{
  guint parent;   /* 0 none; below the task's own index */
  int duration;   /* ticks */
  guint calendar; /* 0 the project's */
  PurNetworkConstraint constraint;
  int date;
  int deadline;   /* NAIVE_NONE */
} NaiveTask;

typedef struct
{
  guint predecessor;
  guint successor;
  PurNetworkLinkType type;
  PurNetworkLagUnit unit;
  int lag; /* ticks, or whole per cents */
} NaiveLink;

typedef struct
{
  int start, finish, late_start, late_finish, total, free;
} NaiveDates;

typedef struct
{
  int start; /* tick */
  gboolean links_win;
  guint n_tasks; /* from 1 */
  guint n_links; /* from 1 */
  NaiveTask tasks[64];
  NaiveLink links[128];
  const gboolean *works[8]; /* by calendar, by tick; 1 is the project's */
} NaivePlan;

void naive_schedule (const NaivePlan *plan, NaiveDates *dates);

G_END_DECLS
