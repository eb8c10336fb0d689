/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What work, materials and fixed sums cost.
 *
 * Work is in seconds, money in minor units of one currency (cents), a rate in minor units for an hour, and
 * in PUR_COST_RATE_PARTS of such a unit what it has beyond: 33.3333 an hour is 3333 and 3300 parts.
 * An amount of a material is in 3,600ths of its unit, as MSPDI has it (an hour of "work" is one unit),
 * and its rate is for one unit.  Everything is added up exactly and rounded once, half away from zero.
 *
 * The rules are Microsoft Project's, as its files show them:
 *   work      (work − overtime) × rate + overtime × overtime rate + cost per use × units
 *   material  amount × rate + cost per use, once
 *   sum       as it is said to be (a cost resource)
 * What of it is actual follows from what was done, or from accrual: at the start all of it as soon as
 * the work has begun, at the end nothing before it is complete.  A cost per use is spent at the start
 * unless it accrues at the end. */

#pragma once

#include "pur-engine-calendar.h"
#include "pur-value.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_COST_OF_WORK,
  PUR_COST_OF_MATERIAL,
  PUR_COST_OF_SUM,
} PurCostKind;

/* MSPDI's AccrueAt (FixedCostAccrual) is 3, 1, 2. */
typedef enum
{
  PUR_COST_PRORATED,
  PUR_COST_AT_START,
  PUR_COST_AT_END,
} PurCostAccrual;

#define PUR_COST_RATE_PARTS 10000

/* Holds from then until the next. */
typedef struct
{
  PurTime from;
  gint64 rate;
  gint64 overtime_rate;
  gint64 cost_per_use;
  int rate_parts; /* of either sign: 66.6667 is 6667 − 3300 parts */
  int overtime_parts;
} PurCostRate;

typedef struct
{
  PurCostKind kind;
  PurCostAccrual accrual;
  gint64 quantity;         /* of work: seconds with overtime; of a material: 3,600 are a unit */
  gint64 actual_quantity;
  gint64 overtime;         /* seconds; part of @quantity */
  gint64 actual_overtime;
  double units;            /* of work: 1 is one whole person */
  gint64 rate;
  gint64 overtime_rate;
  gint64 cost_per_use;
  int rate_parts;
  int overtime_parts;
  const PurCostRate *rates; /* where they change: in order of time, the first holds before it too; the
                             * five above are then not read.  What is done lies evenly in the working time
                             * from @start to @finish, or as @pieces say, what is done already at its
                             * beginning; the cost per use is that of the start. */
  gsize n_rates;
  const PurSeriesItem *pieces; /* where work is not even, or NULL: seconds of it, in order of time */
  gsize n_pieces;
  const PurWorkTime *time;
  PurTime start;
  PurTime finish;
  gint64 sum;              /* PUR_COST_OF_SUM only */
  gint64 actual_sum;
  gboolean started;
  gboolean complete;
} PurCostInput;

typedef struct
{
  gint64 cost;
  gint64 actual;
  gint64 remaining; /* cost − actual */
} PurCost;

PurCost pur_cost_compute  (const PurCostInput *input);

/* A task's fixed cost: prorated by its percentage complete (0–100). */
PurCost pur_cost_fixed    (gint64 cost, PurCostAccrual accrual, double percent_complete, gboolean started);

/* @amount × @part ÷ @whole, rounded half away from zero.  0 when @whole is 0.  Exact while @part and
 * @whole stay below 2^31 seconds (68 years). */
gint64  pur_cost_share    (gint64 amount, gint64 part, gint64 whole);

/* Of what lies in @pieces by period, each even in the working time of @time: what is done by @end, and
 * the sum of all in @whole. */
gint64  pur_cost_sum_by   (const PurWorkTime *time, const PurSeriesItem *pieces, gsize n, PurTime end, gint64 *whole);

G_END_DECLS
