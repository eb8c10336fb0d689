/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-earned-value.h"

#include <math.h>

/* Auxiliary methods */

static double
divide (gint64 a, gint64 b)
{
  return b != 0 ? (double) a / (double) b : NAN;
}

/* Public API */

void
pur_earned_value_compute (const PurEarnedInput *input, PurEarnedValue *value)
{
  gint64 left;

  g_return_if_fail (input != NULL && value != NULL);

  left = input->bac - input->ev;
  *value = (PurEarnedValue) {
    .sv = input->ev - input->pv,
    .cv = input->ev - input->ac,
    .spi = divide (input->ev, input->pv),
    .cpi = divide (input->ev, input->ac),
    .tcpi = divide (left, input->bac - input->ac),
    .eac_as_planned = input->ac + left,
  };

  /* Without anything earned there is no pace to go on with. */
  value->has_eac = input->ev != 0;
  if (!value->has_eac)
    return;
  value->eac = input->ac + llround ((double) left * (double) input->ac / (double) input->ev);
  value->etc = value->eac - input->ac;
  value->vac = input->bac - value->eac;
  value->has_eac_with_delay = input->pv != 0;
  if (value->has_eac_with_delay)
    value->eac_with_delay = input->ac + llround ((double) left * ((double) input->ac / (double) input->ev) *
                                                 ((double) input->pv / (double) input->ev));
}

gint64
pur_earned_value_planned (const PurWorkTime *time, PurTime start, PurTime finish, gint64 cost,
                          PurCostAccrual accrual, PurTime status)
{
  gint64 whole;

  if (status.seconds >= finish.seconds)
    return cost;
  if (status.seconds <= start.seconds || accrual == PUR_COST_AT_END)
    return 0;
  if (accrual == PUR_COST_AT_START)
    return cost;

  whole = pur_work_time_between (time, start, finish);
  return pur_cost_share (cost, pur_work_time_between (time, start, status), whole);
}

gint64
pur_earned_value_earned (gint64 cost, PurCostAccrual accrual, double percent_complete)
{
  return pur_cost_fixed (cost, accrual, percent_complete, FALSE).actual;
}
