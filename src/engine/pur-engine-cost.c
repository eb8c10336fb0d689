/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-cost.h"

#include <math.h>

#define SECONDS_PER_HOUR 3600
/* Units of people are kept to a millionth: Microsoft Project's own files have no more. */
#define UNIT_PARTS 1000000

/* Structures */

/* A sum of money and a remainder over a common denominator, so that nothing is rounded on the way. */
typedef struct
{
  gint64 whole;
  gint64 parts; /* below PARTS in size */
} Exact;

#define PARTS ((gint64) SECONDS_PER_HOUR * UNIT_PARTS)

/* Auxiliary methods */

/* Adds @numerator ÷ @denominator; the denominator divides PARTS. */
static void
add_exact (Exact *self, gint64 numerator, gint64 denominator)
{
  self->whole += numerator / denominator;
  self->parts += numerator % denominator * (PARTS / denominator);
  self->whole += self->parts / PARTS;
  self->parts %= PARTS;
}

static gint64
round_exact (Exact self)
{
  /* Both of one sign first, so that a half is seen as one. */
  if (self.whole > 0 && self.parts < 0)
    {
      self.whole--;
      self.parts += PARTS;
    }
  else if (self.whole < 0 && self.parts > 0)
    {
      self.whole++;
      self.parts -= PARTS;
    }
  if (self.parts * 2 >= PARTS)
    return self.whole + 1;
  if (self.parts * 2 <= -PARTS)
    return self.whole - 1;
  return self.whole;
}

static void
add_quantity (Exact *cost, gint64 quantity, gint64 overtime, const PurCostRate *rate)
{
  add_exact (cost, (quantity - overtime) * rate->rate, SECONDS_PER_HOUR);
  add_exact (cost, overtime * rate->overtime_rate, SECONDS_PER_HOUR);
  add_exact (cost, (quantity - overtime) * rate->rate_parts, SECONDS_PER_HOUR * PUR_COST_RATE_PARTS);
  add_exact (cost, overtime * rate->overtime_parts, SECONDS_PER_HOUR * PUR_COST_RATE_PARTS);
}

/* How much of @quantity is done by @end.  What is not spread lies at the start. */
static gint64
done_by (const PurCostInput *input, gint64 quantity, PurTime end)
{
  gint64 whole = 0, done = 0;

  if (input->n_pieces > 0)
    done = pur_cost_sum_by (input->time, input->pieces, input->n_pieces, end, &whole);
  if (whole > 0)
    return pur_cost_share (quantity, done, whole);
  whole = pur_work_time_between (input->time, input->start, input->finish);
  if (end.seconds <= input->start.seconds)
    return 0;
  if (end.seconds >= input->finish.seconds || whole <= 0)
    return quantity;
  return pur_cost_share (quantity, pur_work_time_between (input->time, input->start, end), whole);
}

/* The first @quantity and @overtime of all that is to be done. */
static gint64
cost_of (const PurCostInput *input, gint64 quantity, gint64 overtime, gboolean used)
{
  PurCostRate single = { .rate = input->rate, .overtime_rate = input->overtime_rate, .cost_per_use = input->cost_per_use,
                         .rate_parts = input->rate_parts, .overtime_parts = input->overtime_parts };
  const PurCostRate *first = &single;
  Exact cost = { 0, 0 };

  if (input->n_rates == 0)
    add_quantity (&cost, quantity, overtime, &single);
  else
    {
      gint64 before = 0, overtime_before = 0;

      first = input->rates;
      for (gsize i = 0; i < input->n_rates; i++)
        {
          gboolean last = i + 1 == input->n_rates;
          gint64 by = last ? quantity : done_by (input, input->quantity, input->rates[i + 1].from);
          gint64 overtime_by = last ? overtime : done_by (input, input->overtime, input->rates[i + 1].from);

          by = CLAMP (by, before, quantity);
          overtime_by = CLAMP (overtime_by, overtime_before, overtime);
          add_quantity (&cost, by - before, overtime_by - overtime_before, &input->rates[i]);
          before = by;
          overtime_before = overtime_by;
          if (input->rates[i].from.seconds <= input->start.seconds)
            first = &input->rates[i];
        }
    }
  if (used && input->kind == PUR_COST_OF_MATERIAL)
    add_exact (&cost, first->cost_per_use, 1);
  else if (used)
    add_exact (&cost, llround (input->units * UNIT_PARTS) * first->cost_per_use, UNIT_PARTS);
  return round_exact (cost);
}

static PurCost
accrue (gint64 cost, gint64 prorated, PurCostAccrual accrual, gboolean started, gboolean complete)
{
  gint64 actual = prorated;

  if (complete)
    actual = cost;
  else if (accrual == PUR_COST_AT_END || !started)
    actual = 0;
  else if (accrual == PUR_COST_AT_START)
    actual = cost;
  return (PurCost) { cost, actual, cost - actual };
}

/* Public API */

PurCost
pur_cost_compute (const PurCostInput *input)
{
  gint64 cost;

  g_return_val_if_fail (input != NULL, ((PurCost) { 0, 0, 0 }));

  if (input->kind == PUR_COST_OF_SUM)
    return (PurCost) { input->sum, input->actual_sum, input->sum - input->actual_sum };

  cost = cost_of (input, input->quantity, input->overtime, TRUE);
  return accrue (cost, cost_of (input, input->actual_quantity, input->actual_overtime, input->started),
                 input->accrual, input->started, input->complete);
}

PurCost
pur_cost_fixed (gint64 cost, PurCostAccrual accrual, double percent_complete, gboolean started)
{
  /* A percentage has two decimals. */
  gint64 prorated = pur_cost_share (cost, llround (percent_complete * 100), 100 * 100);

  return accrue (cost, prorated, accrual, started || percent_complete > 0, percent_complete >= 100);
}

gint64
pur_cost_share (gint64 amount, gint64 part, gint64 whole)
{
  gint64 product;

  if (whole == 0)
    return 0;
  product = amount % whole * part;
  amount = amount / whole * part + product / whole;
  product %= whole;
  if (ABS (product) * 2 >= ABS (whole))
    amount += (product < 0) == (whole < 0) ? 1 : -1;
  return amount;
}

gint64
pur_cost_sum_by (const PurWorkTime *time, const PurSeriesItem *pieces, gsize n, PurTime end, gint64 *whole)
{
  gint64 done = 0;

  *whole = 0;
  for (gsize i = 0; i < n; i++)
    {
      PurTime start = pur_time (pieces[i].start), finish = pur_time (pieces[i].finish);

      *whole += pieces[i].value;
      if (end.seconds >= pieces[i].finish)
        done += pieces[i].value;
      else if (end.seconds > pieces[i].start)
        done += pur_cost_share (pieces[i].value, pur_work_time_between (time, start, end),
                                pur_work_time_between (time, start, finish));
    }
  return done;
}
