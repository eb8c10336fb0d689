/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "pur-time.h"
#include "pur-value.h"

static void
test_representation (void)
{
  static const gint64 seconds[] = { 0, 1, -1, 28800, -28800, G_GINT64_CONSTANT (1) << 61, -(G_GINT64_CONSTANT (1) << 61) };

  for (guint i = 0; i < G_N_ELEMENTS (seconds); i++)
    {
      g_assert_cmpint (pur_duration_get_seconds (pur_duration_working (seconds[i])), ==, seconds[i]);
      g_assert_cmpint (pur_duration_get_seconds (pur_duration_elapsed (seconds[i])), ==, seconds[i]);
      g_assert_false (pur_duration_is_elapsed (pur_duration_working (seconds[i])));
      g_assert_true (pur_duration_is_elapsed (pur_duration_elapsed (seconds[i])));
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 minutes;
    gboolean elapsed;
  } known[] = {
    { "90", 90 }, { "0", 0 }, { " 3d 4h ", 3 * 480 + 240 }, { "3d4h", 3 * 480 + 240 }, { "2w", 4800 }, { "1.5h", 90 },
    { "1,5h", 90 }, { "30min", 30 }, { "30 m", 30 }, { "1mo", 9600 }, { "1ed", 1440, TRUE }, { "2eh", 120, TRUE },
    { "1ew", 10080, TRUE }, { "1emo", 43200, TRUE }, { "1ed 2eh", 1560, TRUE }, { "90emin", 90, TRUE }, { "-2d", -960 },
    { "- 1d 4h", -720 }, { "−2d", -960 }, { "+2d", 960 }, { "-1ed", -1440, TRUE }, { "3 Days", 1440 }, { "1 week", 2400 },
    { "2 hours", 120 }, { "3天", 1440 }, { "3日", 1440 }, { "3个工作日", 1440 }, { "2小时", 120 }, { "90分钟", 90 },
    { "2周", 4800 }, { "2个月", 19200 }, { "1天4小时", 720 }, { "1日历天", 1440, TRUE }, { "１．５ｈ", 90 }, { ".5d", 240 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      PurDuration duration;

      pur_duration_parse (known[i].text, &pur_duration_units_default, &duration, &error);
      g_assert_no_error (error);
      g_assert_cmpint (pur_duration_get_seconds (duration), ==, known[i].minutes * 60);
      g_assert_cmpint (pur_duration_is_elapsed (duration), ==, known[i].elapsed);
    }
}

static void
test_parse_units (void)
{
  static const PurDurationUnits units = { 450, 2250, 21 };
  PurDuration duration;

  g_assert_true (pur_duration_parse ("1d", &units, &duration, NULL));
  g_assert_cmpint (pur_duration_get_seconds (duration), ==, 450 * 60);
  g_assert_true (pur_duration_parse ("1w", &units, &duration, NULL));
  g_assert_cmpint (pur_duration_get_seconds (duration), ==, 2250 * 60);
  g_assert_true (pur_duration_parse ("1mo", &units, &duration, NULL));
  g_assert_cmpint (pur_duration_get_seconds (duration), ==, 21 * 450 * 60);
  g_assert_true (pur_duration_parse ("90.5", &units, &duration, NULL));
  g_assert_cmpint (pur_duration_get_seconds (duration), ==, 5430);
}

static void
test_refused (void)
{
  static const char *const malformed[] = { "", " ", "d", "3x", "3d x", "3d 4", "1.2.3d", "1,000d", "1,d", "--1d", "3d -4h",
                                           "1d 1ed", "1e3", "NaN", "inf", "0x10", "\xff", "3 d 4 h!", "eed", "2e", "." };

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (GError) error = NULL;
      PurDuration duration;

      if (pur_duration_parse (malformed[i], NULL, &duration, &error))
        g_error ("“%s” was read", malformed[i]);
      g_assert_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE);
    }

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      PurDuration duration;

      g_assert_false (pur_duration_parse (i == 0 ? "99999999999999d" : "-999999mo 999999mo", NULL, &duration, &error));
      g_assert_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_RANGE);
    }
}

static void
assert_format (PurDuration  duration,
               const char  *people,
               const char  *minutes)
{
  g_autofree char *as_people = pur_duration_format (duration, NULL);
  g_autofree char *as_minutes = pur_duration_format_minutes (duration);

  g_assert_cmpstr (as_people, ==, people);
  g_assert_cmpstr (as_minutes, ==, minutes);
}

static void
test_format (void)
{
  assert_format (pur_duration_working (0), "0 d", "0");
  assert_format (pur_duration_working (3 * 28800), "3 d", "1440");
  assert_format (pur_duration_working (28800 + 14400), "1.5 d", "720");
  assert_format (pur_duration_working (14400), "4 h", "240");
  assert_format (pur_duration_working (5400), "1.5 h", "90");
  assert_format (pur_duration_working (1800), "30 min", "30");
  assert_format (pur_duration_working (90), "1.5 min", "1.5");
  assert_format (pur_duration_working (5430), "1 h 30 min 30 s", "90.5");
  assert_format (pur_duration_working (10 * 28800 + 1200), "10 d 20 min", "4820");
  assert_format (pur_duration_working (22 * 28800), "22 d", "10560");
  assert_format (pur_duration_working (-2 * 28800), "-2 d", "-960");
  assert_format (pur_duration_working (20), "20 s", "0.33");
  assert_format (pur_duration_working (59), "59 s", "0.98");
  assert_format (pur_duration_working (6), "6 s", "0.1");
  assert_format (pur_duration_working (-40), "-40 s", "-0.67");
  assert_format (pur_duration_elapsed (2 * 86400), "2 ed", "2880");
  assert_format (pur_duration_elapsed (7200), "2 eh", "120");
}

/* Whatever is written reads back the same. */
static void
check_round_trip (void)
{
  static const PurDurationUnits units[] = { { 480, 2400, 20 }, { 450, 2250, 21 }, { 1440, 10080, 30 }, { 465, 2325, 20 } };
  GRand *random = g_rand_new_with_seed (11);

  for (int i = 0; i < 30000; i++)
    {
      const PurDurationUnits *unit = &units[i % G_N_ELEMENTS (units)];
      int bits = g_rand_int_range (random, 1, 34);
      gint64 seconds = (gint64) (g_rand_double_range (random, -1, 1) * (G_GINT64_CONSTANT (1) << bits));
      PurDuration duration = i % 3 == 0 ? pur_duration_elapsed (seconds) : pur_duration_working (seconds);
      g_autofree char *text = pur_duration_format (duration, unit);
      g_autoptr (GError) error = NULL;
      PurDuration back;

      pur_duration_parse (text, unit, &back, &error);
      g_assert_no_error (error);
      g_assert_cmpint (back.halves, ==, duration.halves);
    }

  g_rand_free (random);
}

static void
test_round_trip (void)
{
  check_round_trip ();
}

static void
test_locale (void)
{
  if (setlocale (LC_NUMERIC, "de_DE.UTF-8") != NULL)
    {
      assert_format (pur_duration_working (28800 + 14400), "1,5 d", "720");
      assert_format (pur_duration_working (5430), "1 h 30 min 30 s", "90.5");
    }

  check_round_trip ();
  setlocale (LC_NUMERIC, "C");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/duration/representation", test_representation);
  g_test_add_func ("/duration/parse", test_parse);
  g_test_add_func ("/duration/parse-units", test_parse_units);
  g_test_add_func ("/duration/refused", test_refused);
  g_test_add_func ("/duration/format", test_format);
  g_test_add_func ("/duration/round-trip", test_round_trip);
  g_test_add_func ("/duration/locale", test_locale);

  return g_test_run ();
}
