/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Earned value worked out by hand. */

#include "config.h"

#include "pur-engine-earned-value.h"
#include "pur-engine.h"

#include <math.h>

#define NONE G_MININT64

static const struct
{
  PurEarnedInput input;
  double spi, cpi, tcpi;
  gint64 eac, as_planned, with_delay, vac;
} cases[] = {
  /* 1,000.00 planned, 500.00 due, 400.00 earned, 500.00 spent: late and dear.
   * EAC = 500 + 600 ÷ 0.8 = 1,250; 500 + 600 = 1,100; 500 + 600 ÷ 0.64 = 1,437.50. */
  { { 100000, 50000, 40000, 50000 }, 0.8, 0.8, 1.2, 125000, 110000, 143750, -25000 },
  /* Early and cheap: EAC = 500 + 400 × 500 ÷ 600 = 833.33; ÷ 1.2 again: 500 + 277.78. */
  { { 100000, 50000, 60000, 50000 }, 1.2, 1.2, 0.8, 83333, 90000, 77778, 16667 },
  /* On plan. */
  { { 80000, 20000, 20000, 20000 }, 1, 1, 1, 80000, 80000, 80000, 0 },
  /* Done: nothing is left, whatever it took. */
  { { 80000, 80000, 80000, 90000 }, 1, 80.0 / 90, 0, 90000, 90000, 90000, -10000 },
  /* Due, nothing done, nothing spent. */
  { { 80000, 20000, 0, 0 }, 0, NAN, 1, NONE, 80000, NONE, NONE },
  /* Begun before it was due: no pace of the plan to compare with. */
  { { 80000, 0, 8000, 4000 }, NAN, 2, 72000.0 / 76000, 40000, 76000, NONE, 40000 },
  /* Done for nothing. */
  { { 80000, 40000, 40000, 0 }, 1, NAN, 0.5, 0, 40000, 0, 80000 },
  /* The whole budget is spent. */
  { { 80000, 40000, 40000, 80000 }, 1, 0.5, NAN, 160000, 120000, 160000, -80000 },
  /* Nothing was planned. */
  { { 0, 0, 0, 5000 }, NAN, 0, 0, NONE, 5000, NONE, NONE },
};

static void
assert_index (double index, double expected)
{
  if (isnan (expected))
    g_assert_true (isnan (index));
  else
    g_assert_cmpfloat_with_epsilon (index, expected, 1e-12);
}

static void
test_indices (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurEarnedValue value;

      pur_earned_value_compute (&cases[i].input, &value);
      g_assert_cmpint (value.sv, ==, cases[i].input.ev - cases[i].input.pv);
      g_assert_cmpint (value.cv, ==, cases[i].input.ev - cases[i].input.ac);
      assert_index (value.spi, cases[i].spi);
      assert_index (value.cpi, cases[i].cpi);
      assert_index (value.tcpi, cases[i].tcpi);
      g_assert_cmpint (value.eac_as_planned, ==, cases[i].as_planned);
      g_assert_cmpint (value.has_eac ? value.eac : NONE, ==, cases[i].eac);
      g_assert_cmpint (value.has_eac_with_delay ? value.eac_with_delay : NONE, ==, cases[i].with_delay);
      g_assert_cmpint (value.has_eac ? value.vac : NONE, ==, cases[i].vac);
      if (value.has_eac)
        g_assert_cmpint (value.etc, ==, value.eac - cases[i].input.ac);
    }
}

/* A week of 1,000.00 from Thursday 08:00 to Wednesday 17:00, with a weekend in it. */
static void
test_planned (void)
{
  static const struct
  {
    int day, hour;
    gint64 prorated, at_start, at_end;
  } points[] = {
    { 8, 17, 0, 0, 0 },           { 9, 8, 0, 0, 0 },
    { 9, 12, 10000, 100000, 0 },  { 9, 17, 20000, 100000, 0 },
    { 10, 17, 40000, 100000, 0 }, { 12, 12, 40000, 100000, 0 },
    { 13, 8, 40000, 100000, 0 },  { 15, 15, 95000, 100000, 0 },
    { 15, 17, 100000, 100000, 100000 }, { 30, 0, 100000, 100000, 100000 },
  };
  g_autoptr (PurNetwork) network = pur_network_new ();
  PurTime start = pur_time_from_civil (2026, 4, 9, 8, 0, 0);
  PurTime finish = pur_time_from_civil (2026, 4, 15, 17, 0, 0);
  const PurWorkTime *time;

  pur_network_set_project (network, 1, &(PurNetworkProject) { .start = start });
  g_assert_true (pur_network_schedule (network, NULL));
  time = pur_network_get_work_time (network, 0);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      PurTime status = pur_time_from_civil (2026, 4, points[i].day, points[i].hour, 0, 0);

      g_assert_cmpint (pur_earned_value_planned (time, start, finish, 100000, PUR_COST_PRORATED, status), ==,
                       points[i].prorated);
      g_assert_cmpint (pur_earned_value_planned (time, start, finish, 100000, PUR_COST_AT_START, status), ==,
                       points[i].at_start);
      g_assert_cmpint (pur_earned_value_planned (time, start, finish, 100000, PUR_COST_AT_END, status), ==,
                       points[i].at_end);
    }
  /* A milestone is due when its time has come; work in no working time, when it ends. */
  g_assert_cmpint (pur_earned_value_planned (time, start, start, 500, PUR_COST_PRORATED, start), ==, 500);
  g_assert_cmpint (pur_earned_value_planned (time, pur_time_from_civil (2026, 4, 11, 8, 0, 0),
                                             pur_time_from_civil (2026, 4, 11, 17, 0, 0), 500, PUR_COST_PRORATED,
                                             pur_time_from_civil (2026, 4, 11, 12, 0, 0)), ==, 0);
}

static void
test_earned (void)
{
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_PRORATED, 0), ==, 0);
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_PRORATED, 33.33), ==, 33330);
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_PRORATED, 100), ==, 100000);
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_AT_START, 1), ==, 100000);
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_AT_END, 99), ==, 0);
  g_assert_cmpint (pur_earned_value_earned (100000, PUR_COST_AT_END, 100), ==, 100000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/earned-value/indices", test_indices);
  g_test_add_func ("/engine/earned-value/planned", test_planned);
  g_test_add_func ("/engine/earned-value/earned", test_earned);
  return g_test_run ();
}
