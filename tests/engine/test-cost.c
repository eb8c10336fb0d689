/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-cost.h"
#include "pur-engine.h"

#define HOURS(n) ((gint64) (n) * 3600)

static const struct
{
  const char *name;
  PurCostInput input;
  gint64 cost;
  gint64 actual;
} cases[] = {
  /* 40 h at 11.00 */
  { "work", { .quantity = HOURS (40), .units = 1, .rate = 1100 }, 44000, 0 },
  { "half-done",
    { .quantity = HOURS (40), .actual_quantity = HOURS (12), .units = 1, .rate = 1000, .started = TRUE }, 40000, 12000 },
  /* 71 h at 50.00 and 9 h at 60.00; 1 h at 50.00 and 1 h at 60.00 are done */
  { "overtime",
    { .quantity = HOURS (80), .actual_quantity = HOURS (2), .overtime = HOURS (9), .actual_overtime = HOURS (1),
      .units = 1, .rate = 5000, .overtime_rate = 6000, .started = TRUE },
    409000, 11000 },
  /* 5 h at 33.00 and an eighth of 5.00: 165.625 */
  { "cost-per-use-by-units", { .quantity = HOURS (5), .units = 0.125, .rate = 3300, .cost_per_use = 500 }, 16563, 0 },
  { "cost-per-use-at-start",
    { .quantity = HOURS (40), .actual_quantity = HOURS (1), .units = 2, .rate = 900, .cost_per_use = 1000, .started = TRUE },
    38000, 2900 },
  /* 10 m at 9.00 and 10.00 once, whatever the amount */
  { "material",
    { .kind = PUR_COST_OF_MATERIAL, .quantity = HOURS (10), .units = 10, .rate = 900, .cost_per_use = 1000 }, 10000, 0 },
  { "material-in-part",
    { .kind = PUR_COST_OF_MATERIAL, .quantity = 9000, .actual_quantity = 1800, .rate = 1200, .started = TRUE }, 3000, 600 },
  { "accrues-at-start",
    { .kind = PUR_COST_OF_MATERIAL, .accrual = PUR_COST_AT_START, .quantity = HOURS (15), .actual_quantity = HOURS (4),
      .rate = 1200, .started = TRUE },
    18000, 18000 },
  { "accrues-at-end",
    { .kind = PUR_COST_OF_MATERIAL, .accrual = PUR_COST_AT_END, .quantity = HOURS (20), .actual_quantity = HOURS (6),
      .rate = 1200, .started = TRUE },
    24000, 0 },
  { "accrues-at-end-complete",
    { .accrual = PUR_COST_AT_END, .quantity = HOURS (8), .actual_quantity = HOURS (8), .units = 1, .rate = 1200,
      .started = TRUE, .complete = TRUE },
    9600, 9600 },
  { "accrues-at-start-not-begun", { .accrual = PUR_COST_AT_START, .quantity = HOURS (8), .units = 1, .rate = 1200 }, 9600, 0 },
  { "sum", { .kind = PUR_COST_OF_SUM, .sum = 12345, .actual_sum = 345 }, 12345, 345 },
  /* 1 s of 18.00 an hour is half a cent */
  { "half-up", { .quantity = 1, .units = 1, .rate = 1800 }, 1, 0 },
  { "below-half", { .quantity = 1, .units = 1, .rate = 1799 }, 0, 0 },
  /* A third and two thirds of a cent are one cent. */
  { "rounded-once", { .quantity = 2, .overtime = 1, .units = 1, .rate = 1200, .overtime_rate = 2400 }, 1, 0 },
  /* 3 h at 33.3333 are 100.00 and not 99.99; 3 h at 66.6667 are 200.00 */
  { "rate-of-parts", { .quantity = HOURS (3), .units = 1, .rate = 3333, .rate_parts = 3300 }, 10000, 0 },
  { "rate-of-negative-parts", { .quantity = HOURS (3), .units = 1, .rate = 6667, .rate_parts = -3300 }, 20000, 0 },
  { "overtime-of-parts",
    { .quantity = HOURS (300), .overtime = HOURS (300), .units = 1, .rate = 1, .overtime_rate = 1682, .overtime_parts = 6923 },
    504808, 0 },
  { "negative-rate", { .quantity = 1, .units = 1, .rate = -1800 }, -1, 0 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurCost cost = pur_cost_compute (&cases[i].input);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (cost.cost, ==, cases[i].cost);
      g_assert_cmpint (cost.actual, ==, cases[i].actual);
      g_assert_cmpint (cost.remaining, ==, cases[i].cost - cases[i].actual);
    }
}

static void
test_fixed (void)
{
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_PRORATED, 0, FALSE).actual, ==, 0);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_PRORATED, 50, TRUE).actual, ==, 5000);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_AT_START, 0, FALSE).actual, ==, 0);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_AT_START, 0, TRUE).actual, ==, 10000);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_AT_END, 50, TRUE).actual, ==, 0);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_AT_END, 100, TRUE).actual, ==, 10000);
  g_assert_cmpint (pur_cost_fixed (10000, PUR_COST_AT_END, 50, TRUE).remaining, ==, 10000);
  g_assert_cmpint (pur_cost_fixed (101, PUR_COST_PRORATED, 50, TRUE).actual, ==, 51);
}

/* Shares add up, but for a rounding. */
static void
test_share (void)
{
  g_assert_cmpint (pur_cost_share (100, 1, 3), ==, 33);
  g_assert_cmpint (pur_cost_share (100, 2, 3), ==, 67);
  g_assert_cmpint (pur_cost_share (-100, 2, 3), ==, -67);
  g_assert_cmpint (pur_cost_share (1, 1, 2), ==, 1);
  g_assert_cmpint (pur_cost_share (-1, 1, 2), ==, -1);
  g_assert_cmpint (pur_cost_share (5, 1, 0), ==, 0);
  /* 90 billion over 60 years, in cents: the product alone would not fit. */
  g_assert_cmpint (pur_cost_share (G_GINT64_CONSTANT (9000000000000), 1800000000, 1900000000), ==,
                   G_GINT64_CONSTANT (8526315789474));
  for (int i = 0; i < 1000; i++)
    {
      gint64 amount = g_test_rand_int_range (-1000000, 1000000);
      gint64 whole = g_test_rand_int_range (1, 1000000);
      gint64 part = g_test_rand_int_range (0, (gint32) whole + 1);
      gint64 both = pur_cost_share (amount, part, whole) + pur_cost_share (amount, whole - part, whole);

      g_assert_cmpint (ABS (both - amount), <=, 1);
      g_assert_cmpint (pur_cost_share (amount, whole, whole), ==, amount);
    }
}

/* What lies in a period is even in it; gaps hold nothing. */
static void
test_sum_by (void)
{
  const gint64 monday = pur_time_from_civil (2026, 2, 2, 0, 0, 0).seconds;
  const PurSeriesItem pieces[] = { { monday + HOURS (8), monday + HOURS (17), HOURS (4) },
                                   { monday + HOURS (56), monday + HOURS (65), HOURS (8) } };
  const struct { int hour; int done; } moments[] = { { 8, 0 }, { 12, 2 }, { 17, 4 }, { 40, 4 }, { 58, 6 }, { 65, 12 }, { 99, 12 } };
  g_autoptr (PurNetwork) network = pur_network_new ();
  gint64 whole;

  pur_network_set_project (network, 1, &(PurNetworkProject) { .start = pur_time (monday) });
  g_assert_true (pur_network_schedule (network, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_assert_cmpint (pur_cost_sum_by (pur_network_get_work_time (network, 0), pieces, G_N_ELEMENTS (pieces),
                                        pur_time (monday + HOURS (moments[i].hour)), &whole),
                       ==, HOURS (moments[i].done));
      g_assert_cmpint (whole, ==, HOURS (12));
    }
}

/* 10.00 an hour (11.00 overtime) until Wednesday 13:00, 11.00 (12.00) from then: as a real file has it. */
static void
test_rates (void)
{
  const PurCostRate rates[] = {
    { pur_time_from_civil (1984, 1, 1, 0, 0, 0), 1000, 1100, 100 },
    { pur_time_from_civil (2026, 2, 4, 13, 0, 0), 1100, 1200, 200 },
  };
  g_autoptr (PurNetwork) network = pur_network_new ();
  PurCostInput input = {
    .quantity = HOURS (24), .units = 1, .rates = rates, .n_rates = 2,
    .start = pur_time_from_civil (2026, 2, 4, 8, 0, 0), .finish = pur_time_from_civil (2026, 2, 6, 17, 0, 0),
  };

  pur_network_set_project (network, 1, &(PurNetworkProject) { .start = input.start });
  g_assert_true (pur_network_schedule (network, NULL));
  input.time = pur_network_get_work_time (network, 0);
  /* 4 h and 20 h, and 1.00 for the use. */
  g_assert_cmpint (pur_cost_compute (&input).cost, ==, 26100);

  /* 6 h are done: 4 h and 2 h. */
  input.actual_quantity = HOURS (6);
  input.started = TRUE;
  g_assert_cmpint (pur_cost_compute (&input).actual, ==, 4000 + 2200 + 100);

  /* 14 h, and 2 h of overtime, of which 4/14 at the first rate each. */
  input = (PurCostInput) { .quantity = HOURS (16), .overtime = HOURS (2), .units = 1, .rates = rates, .n_rates = 2,
                           .time = input.time, .start = input.start,
                           .finish = pur_time_from_civil (2026, 2, 5, 15, 0, 0) };
  g_assert_cmpint (pur_cost_compute (&input).cost, ==, 17343 + 100);

  /* 8 h on Wednesday and 8 h on Friday: as a real file has it, too. */
  {
    const gint64 day = pur_time_from_civil (2026, 2, 4, 0, 0, 0).seconds;
    const PurSeriesItem pieces[] = { { day + HOURS (8), day + HOURS (17), HOURS (8) },
                                     { day + HOURS (56), day + HOURS (65), HOURS (8) } };

    input.overtime = 0;
    input.finish = pur_time_from_civil (2026, 2, 6, 17, 0, 0);
    input.pieces = pieces;
    input.n_pieces = G_N_ELEMENTS (pieces);
    g_assert_cmpint (pur_cost_compute (&input).cost, ==, 4000 + 4400 + 8800 + 100);
    input.n_pieces = 0;
  }

  /* All after the change. */
  input.start = pur_time_from_civil (2026, 2, 9, 8, 0, 0);
  input.finish = pur_time_from_civil (2026, 2, 10, 17, 0, 0);
  input.overtime = 0;
  g_assert_cmpint (pur_cost_compute (&input).cost, ==, 17600 + 200);
  /* One rate is as none that changes. */
  input.n_rates = 1;
  g_assert_cmpint (pur_cost_compute (&input).cost, ==, 16000 + 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/cost/cases", test_cases);
  g_test_add_func ("/engine/cost/fixed", test_fixed);
  g_test_add_func ("/engine/cost/share", test_share);
  g_test_add_func ("/engine/cost/sum-by", test_sum_by);
  g_test_add_func ("/engine/cost/rates", test_rates);
  return g_test_run ();
}
