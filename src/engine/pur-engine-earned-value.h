/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Earned value, by the formulas of ANSI/EIA-748 and PMI's Practice Standard for Earned Value
 * Management (Microsoft Project's names in brackets).
 *
 *   PV [BCWS]  what the baseline says should be done by the status date, at its price
 *   EV [BCWP]  what is done, at the baseline's price
 *   AC [ACWP]  what it has cost
 *   SV = EV − PV         CV = EV − AC
 *   SPI = EV ÷ PV        CPI = EV ÷ AC
 *   EAC  typical         AC + (BAC − EV) ÷ CPI         what is left costs as what is done has
 *        atypical        AC + (BAC − EV)               what is left costs as planned
 *        of both         AC + (BAC − EV) ÷ (CPI × SPI) being late costs too
 *   ETC = EAC − AC       VAC = BAC − EAC               of the typical one
 *   TCPI = (BAC − EV) ÷ (BAC − AC)                     to stay within the budget
 *
 * Money is in minor units of one currency.  An index whose divisor is 0 is NaN, and so is what is made
 * of it (a money that cannot be said is not there: its has_… is FALSE). */

#pragma once

#include "pur-engine-calendar.h"
#include "pur-engine-cost.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 bac; /* cost in the baseline */
  gint64 pv;
  gint64 ev;
  gint64 ac;
} PurEarnedInput;

typedef struct
{
  gint64 sv;
  gint64 cv;
  double spi;
  double cpi;
  double tcpi;
  gint64 eac;
  gint64 eac_as_planned;
  gint64 eac_with_delay;
  gint64 etc;
  gint64 vac;
  gboolean has_eac; /* etc and vac too; eac_as_planned is always there */
  gboolean has_eac_with_delay;
} PurEarnedValue;

void   pur_earned_value_compute (const PurEarnedInput *input, PurEarnedValue *value);

/* The part of @cost that a baseline from @start to @finish has planned by @status: spread evenly over the
 * working time of @time, or all of it at the start or the end, by accrual. */
gint64 pur_earned_value_planned (const PurWorkTime *time, PurTime start, PurTime finish, gint64 cost,
                                 PurCostAccrual accrual, PurTime status);

/* @cost × @percent_complete (0–100); all or nothing where it accrues at the start or the end. */
gint64 pur_earned_value_earned  (gint64 cost, PurCostAccrual accrual, double percent_complete);

G_END_DECLS
