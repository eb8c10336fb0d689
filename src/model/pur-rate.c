/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rates with more decimals than the currency: a hidden field beside the money that is shown. */

#include "config.h"

#include "pur-rate.h"

#include "pur-behaviour-private.h"
#include "pur-change-private.h"
#include "pur-workspace.h"

#include <math.h>

static const PurField *
find_exact (const PurField *field)
{
  static const struct
  {
    const PurField *rate;
    const PurField *exact;
  } rates[] = {
    { PUR_FIELD (person, rate), PUR_FIELD (person, rate_exact) },
    { PUR_FIELD (person, overtime_rate), PUR_FIELD (person, overtime_rate_exact) },
    { PUR_FIELD (rate, rate), PUR_FIELD (rate, rate_exact) },
    { PUR_FIELD (rate, overtime_rate), PUR_FIELD (rate, overtime_rate_exact) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rates); i++)
    if (rates[i].rate == field)
      return rates[i].exact;
  return NULL;
}

PurValue
pur_rate_get_exact (PurRecord *record, const PurField *field)
{
  const PurField *field_exact = find_exact (field);
  PurValue rate, exact;
  double unit;

  g_return_val_if_fail (record != NULL, PUR_VALUE_UNSET);

  if (field_exact == NULL)
    return PUR_VALUE_UNSET;
  rate = pur_record_get (record, field);
  exact = pur_record_get (record, field_exact);
  if (!pur_value_is_set (exact) || !pur_value_is_set (rate))
    return PUR_VALUE_UNSET;
  /* A program that does not know of the hidden field may have changed the rate. */
  unit = pow (10, pur_currency_get_digits (pur_workspace_get_currency (pur_record_get_workspace (record), NULL)));
  return fabs (exact.cell.NUMBER * unit - (double) rate.cell.MONEY.minor) <= 0.5 ? exact : PUR_VALUE_UNSET;
}

/* Whoever types another rate means that one, and the exact one is gone for good. */
gboolean
pur_rate_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error)
{
  guint n = pur_change_get_n_ops (change);

  for (guint i = first_op; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      const PurField *exact = !PUR_OP_IS_GONE (op) && op->type == PUR_OP_SET ? find_exact (op->field) : NULL;
      PurRecord *record = exact != NULL ? pur_workspace_lookup (workspace, op->kind, op->id) : NULL;
      PurValue before, now;

      if (record == NULL || pur_value_equal (pur_record_get (record, op->field), op->now))
        continue;
      before = pur_record_get (record, exact);
      now = pur_change_peek (change, workspace, exact, op->id, NULL);
      if (pur_value_is_set (before) && pur_value_equal (before, now))
        pur_change_set (change, exact, op->id, PUR_VALUE_UNSET);
    }
  return TRUE;
}
