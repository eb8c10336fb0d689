/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pur-clock.h"
#include "pur-value.h"

/* The clock reads its variable once, so each case is a process of its own. */
static void
run_as (const char *now,
        const char *zone,
        const char *path)
{
  if (now != NULL)
    g_setenv ("PURSUIT_NOW", now, TRUE);
  else
    g_unsetenv ("PURSUIT_NOW");
  g_setenv ("TZ", zone, TRUE);

  g_test_trap_subprocess (path, 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_fixed_inner (void)
{
  g_assert_true (pur_clock_check (NULL));
  g_assert_cmpint (pur_clock_now ().seconds, ==, pur_time_from_civil (2026, 7, 9, 20, 0, 0).seconds);
  /* Eight hours ahead it is already the next day. */
  g_assert_cmpint (pur_clock_local ().seconds, ==, pur_time_from_civil (2026, 7, 10, 4, 0, 0).seconds);
  g_assert_cmpint (pur_clock_today ().seconds, ==, pur_time_from_civil (2026, 7, 10, 0, 0, 0).seconds);

  g_setenv ("PURSUIT_NOW", "2001-01-01", TRUE);
  g_assert_cmpint (pur_clock_now ().seconds, ==, pur_time_from_civil (2026, 7, 9, 20, 0, 0).seconds);
}

static void
test_fixed (void)
{
  run_as ("2026-07-09T20:00:00Z", "<+08>-8", "/clock/subprocess/fixed");
}

static void
test_summer_time_inner (void)
{
  g_assert_cmpint (pur_clock_to_local (pur_time_from_civil (2026, 1, 9, 20, 0, 0)).seconds, ==,
                   pur_time_from_civil (2026, 1, 9, 21, 0, 0).seconds);
  g_assert_cmpint (pur_clock_to_utc (pur_clock_to_local (pur_time_from_civil (2026, 1, 9, 20, 0, 0))).seconds, ==,
                   pur_time_from_civil (2026, 1, 9, 20, 0, 0).seconds);
  g_assert_cmpint (pur_clock_to_utc (pur_clock_to_local (pur_time_from_civil (2026, 7, 9, 20, 0, 0))).seconds, ==,
                   pur_time_from_civil (2026, 7, 9, 20, 0, 0).seconds);
  g_assert_cmpint (pur_clock_to_local (pur_time_from_civil (2026, 7, 9, 20, 0, 0)).seconds, ==,
                   pur_time_from_civil (2026, 7, 9, 22, 0, 0).seconds);
}

static void
test_summer_time (void)
{
  run_as (NULL, "CET-1CEST,M3.5.0,M10.5.0/3", "/clock/subprocess/summer-time");
}

static void
test_real_inner (void)
{
  gint64 real = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_true (pur_clock_check (NULL));
  g_assert_cmpint (pur_clock_now ().seconds, >=, real);
  g_assert_cmpint (pur_clock_now ().seconds, <=, real + 60);
  g_assert_cmpint (pur_clock_today ().seconds % PUR_SECONDS_PER_DAY, ==, 0);
}

static void
test_real (void)
{
  run_as (NULL, "UTC", "/clock/subprocess/real");
}

static void
test_malformed_inner (void)
{
  g_autoptr (GError) error = NULL;
  gint64 real = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_false (pur_clock_check (&error));
  g_assert_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE);
  g_assert_nonnull (strstr (error->message, "PURSUIT_NOW"));
  g_assert_nonnull (strstr (error->message, "noon"));
  g_assert_cmpint (pur_clock_now ().seconds, >=, real);
}

static void
test_malformed (void)
{
  run_as ("noon", "UTC", "/clock/subprocess/malformed");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/clock/fixed", test_fixed);
  g_test_add_func ("/clock/subprocess/fixed", test_fixed_inner);
  g_test_add_func ("/clock/summer-time", test_summer_time);
  g_test_add_func ("/clock/subprocess/summer-time", test_summer_time_inner);
  g_test_add_func ("/clock/real", test_real);
  g_test_add_func ("/clock/subprocess/real", test_real_inner);
  g_test_add_func ("/clock/malformed", test_malformed);
  g_test_add_func ("/clock/subprocess/malformed", test_malformed_inner);

  return g_test_run ();
}
