/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "pur-money.h"
#include "pur-value.h"

static void
test_digits (void)
{
  g_assert_cmpint (pur_currency_get_digits ("CNY"), ==, 2);
  g_assert_cmpint (pur_currency_get_digits ("EUR"), ==, 2);
  g_assert_cmpint (pur_currency_get_digits ("JPY"), ==, 0);
  g_assert_cmpint (pur_currency_get_digits ("KRW"), ==, 0);
  g_assert_cmpint (pur_currency_get_digits ("KWD"), ==, 3);
  g_assert_cmpint (pur_currency_get_digits ("kwd"), ==, 3);
  g_assert_cmpint (pur_currency_get_digits ("CLF"), ==, 4);
  g_assert_cmpint (pur_currency_get_digits ("ZZZ"), ==, 2);
  g_assert_cmpint (pur_currency_get_digits (NULL), ==, 2);
}

static void
test_currency (void)
{
  static const char *const known[][2] = { { "eur", "EUR" }, { "XYZ", "XYZ" }, { "€", "EUR" }, { "$", "USD" },
                                          { "¥", "CNY" },   { "HK$", "HKD" } };
  static const char *const refused[] = { "", "dollars", "EU", "E1R", "欧元" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *code = pur_currency_parse (known[i][0]);

      g_assert_cmpstr (code, ==, known[i][1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_null (pur_currency_parse (refused[i]));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text, *currency;
    gint64 minor;
  } known[] = {
    { "1234.50", "CNY", 123450 },    { "1234.5", "CNY", 123450 }, { "1234", "CNY", 123400 },
    { "1234.50 CNY", "CNY", 123450 }, { "1234.50 cny", "CNY", 123450 }, { "1234.50CNY", NULL, 123450 },
    { "-3", "EUR", -300 },           { "+3", "EUR", 300 },        { ".5", "EUR", 50 },
    { "3.", "EUR", 300 },            { "-0.01", NULL, -1 },       { "1234", "JPY", 1234 },
    { "1234 JPY", NULL, 1234 },      { "1.234", "KWD", 1234 },    { "1.2 KWD", NULL, 1200 },
    { "92233720368547758.07", "CNY", G_MAXINT64 }, { "-92233720368547758.08", "CNY", G_MININT64 },
    { "150k", "EUR", 15000000 },     { "1.5 K EUR", "EUR", 150000 }, { "2.25m", "JPY", 2250000 },
    { "15万", "CNY", 15000000 },     { "1.234567万", "CNY", 1234567 }, { "-3亿", "CNY", -30000000000 },
    { "  7  ", "CNY", 700 },         { "€ 7.10", "EUR", 710 },    { "-¥\u00a07.10", "CNY", -710 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      PurMoney money;

      pur_money_parse (known[i].text, known[i].currency, &money, &error);
      g_assert_no_error (error);
      g_assert_cmpint (money.minor, ==, known[i].minor);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *currency;
    PurValueError code;
  } known[] = {
    { "", "CNY", PUR_VALUE_ERROR_PARSE },          { "-", "CNY", PUR_VALUE_ERROR_PARSE },
    { ".", "CNY", PUR_VALUE_ERROR_PARSE },         { "CNY", "CNY", PUR_VALUE_ERROR_PARSE },
    { "1.2.3", "CNY", PUR_VALUE_ERROR_PARSE },     { "1e3", "CNY", PUR_VALUE_ERROR_PARSE },
    { "1.234", "CNY", PUR_VALUE_ERROR_PARSE },     { "1.5", "JPY", PUR_VALUE_ERROR_PARSE },
    { "1.2345 KWD", NULL, PUR_VALUE_ERROR_PARSE }, { "12 EUR", "CNY", PUR_VALUE_ERROR_PARSE },
    { "1,50", "CNY", PUR_VALUE_ERROR_PARSE },      { "12 EU", "EUR", PUR_VALUE_ERROR_PARSE },
    { "k", "CNY", PUR_VALUE_ERROR_PARSE },         { "1kk", "CNY", PUR_VALUE_ERROR_PARSE },
    { "1.2345678万", "CNY", PUR_VALUE_ERROR_PARSE }, { "999999999999亿", "CNY", PUR_VALUE_ERROR_RANGE },
    { "--1", "CNY", PUR_VALUE_ERROR_PARSE },       { "NaN", "CNY", PUR_VALUE_ERROR_PARSE },
    { "92233720368547758.08", "CNY", PUR_VALUE_ERROR_RANGE },
    { "-92233720368547758.09", "CNY", PUR_VALUE_ERROR_RANGE },
    { "99999999999999999999999", "CNY", PUR_VALUE_ERROR_RANGE },
    { "9223372036854775807", "KWD", PUR_VALUE_ERROR_RANGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      PurMoney money;

      if (pur_money_parse (known[i].text, known[i].currency, &money, &error))
        g_error ("“%s” was read", known[i].text);
      g_assert_error (error, PUR_VALUE_ERROR, (int) known[i].code);
    }
}

static void
assert_formats (gint64      minor,
                const char *currency,
                const char *plain,
                const char *people)
{
  g_autofree char *as_plain = pur_money_format_plain (pur_money (minor), currency);
  g_autofree char *as_people = pur_money_format (pur_money (minor), currency);

  g_assert_cmpstr (as_plain, ==, plain);
  g_assert_cmpstr (as_people, ==, people);
}

static void
test_format (void)
{
  assert_formats (123450, "CNY", "1234.50 CNY", "¥\u00a01234.50");
  assert_formats (-5, "EUR", "-0.05 EUR", "-€\u00a00.05");
  assert_formats (123450, "JPY", "123450 JPY", "¥\u00a0123450");
  assert_formats (123450, "KWD", "123.450 KWD", "KWD\u00a0123.450");
  assert_formats (0, NULL, "0.00", "0.00");
  assert_formats (G_MININT64, "CNY", "-92233720368547758.08 CNY", "-¥\u00a092233720368547758.08");
}

/* Both forms read back the same, whatever the locale does with an amount. */
static void
test_round_trip (void)
{
  static const char *const locales[] = { "C", "C.UTF-8", "en_US.UTF-8", "de_DE.UTF-8", "zh_CN.UTF-8", "fr_FR.UTF-8",
                                         "hi_IN.UTF-8", "de_CH.UTF-8" };
  static const char *const currencies[] = { "CNY", "JPY", "KWD", "EUR", "CHF", NULL };
  GRand *random = g_rand_new_with_seed (3);

  for (guint i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      if (setlocale (LC_ALL, locales[i]) == NULL)
        continue;

      for (int j = 0; j < 20000; j++)
        {
          const char *currency = currencies[j % G_N_ELEMENTS (currencies)];
          gint64 minor = (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random)) >> g_rand_int_range (random, 0, 62);
          g_autofree char *plain = pur_money_format_plain (pur_money (minor), currency);
          g_autofree char *people = pur_money_format (pur_money (minor), currency);
          g_autoptr (GError) error = NULL;
          PurMoney back;

          pur_money_parse (plain, currency, &back, &error);
          g_assert_no_error (error);
          g_assert_cmpint (back.minor, ==, minor);
          /* "1.234" is both 1,234 and 1.234 where three decimals meet a dot as separator: decimals win. */
          pur_money_parse (people, currency, &back, &error);
          g_assert_no_error (error);
          g_assert_cmpint (back.minor, ==, minor);
        }
    }

  setlocale (LC_ALL, "C");
  g_rand_free (random);
}

static void
test_grouping (void)
{
  if (setlocale (LC_ALL, "en_US.UTF-8") != NULL)
    {
      assert_formats (123456789, "USD", "1234567.89 USD", "$1,234,567.89");
      assert_formats (99999, "USD", "999.99 USD", "$999.99");
    }
  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    assert_formats (123456789, "EUR", "1234567.89 EUR", "1.234.567,89\u00a0€");
  if (setlocale (LC_ALL, "zh_CN.UTF-8") != NULL)
    assert_formats (123456789, "CNY", "1234567.89 CNY", "¥1,234,567.89");

  setlocale (LC_ALL, "C");
  assert_formats (123456789, "USD", "1234567.89 USD", "$\u00a01234567.89");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/digits", test_digits);
  g_test_add_func ("/money/currency", test_currency);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/refused", test_refused);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/grouping", test_grouping);

  return g_test_run ();
}
