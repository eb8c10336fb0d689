/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "pur-dates.h"
#include "pur-time.h"
#include "pur-value.h"

/* A calendar kept by counting days one by one, with the rules as people know them. */
static int
count_days (int year,
            int month)
{
  if (month == 2)
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;

  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

static void
test_every_day (void)
{
  PurTime time = pur_time_from_civil (PUR_YEAR_MIN, 1, 1, 0, 0, 0);
  int weekday = 1; /* 1900-01-01 was a Monday */
  int n = 0;

  for (int year = PUR_YEAR_MIN; year <= PUR_YEAR_MAX; year++)
    for (int month = 1; month <= 12; month++)
      {
        g_assert_cmpint (pur_time_get_days_in_month (year, month), ==, count_days (year, month));

        for (int day = 1; day <= count_days (year, month); day++)
          {
            int second = (gint64) n * 7919 % PUR_SECONDS_PER_DAY;
            PurTime later = pur_time (time.seconds + second);
            PurCivil civil = pur_time_to_civil (later);

            g_assert_cmpint (civil.year, ==, year);
            g_assert_cmpint (civil.month, ==, month);
            g_assert_cmpint (civil.day, ==, day);
            g_assert_cmpint (civil.hour * 3600 + civil.minute * 60 + civil.second, ==, second);
            g_assert_cmpint (civil.weekday, ==, weekday);
            g_assert_cmpint (pur_time_get_weekday (later), ==, weekday);
            g_assert_cmpint (pur_time_day_start (later).seconds, ==, time.seconds);
            g_assert_cmpint (pur_time_from_civil (year, month, day, civil.hour, civil.minute,
                                                  civil.second).seconds, ==, later.seconds);

            time.seconds += PUR_SECONDS_PER_DAY;
            weekday = weekday % 7 + 1;
            n++;
          }
      }

  g_assert_cmpint (pur_time_from_civil (1970, 1, 1, 0, 0, 0).seconds, ==, 0);
  g_assert_cmpint (pur_time_from_civil (2026, 4, 9, 8, 0, 0).seconds, ==, 1775721600);
}

static void
test_carry (void)
{
  g_assert_cmpint (pur_time_from_civil (2026, 13, 1, 0, 0, 0).seconds, ==,
                   pur_time_from_civil (2027, 1, 1, 0, 0, 0).seconds);
  g_assert_cmpint (pur_time_from_civil (2026, 0, 1, 0, 0, 0).seconds, ==,
                   pur_time_from_civil (2025, 12, 1, 0, 0, 0).seconds);
  g_assert_cmpint (pur_time_from_civil (2024, 3, 0, 24, 0, -1).seconds, ==,
                   pur_time_from_civil (2024, 2, 29, 23, 59, 59).seconds);
}

static void
assert_months (const char *from,
               int         months,
               const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PurTime time;

  pur_time_parse_iso (from, &time, &error);
  g_assert_no_error (error);
  text = pur_time_format_iso (pur_time_add_months (time, months), TRUE);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_months (void)
{
  assert_months ("2026-01-31T17:00", 1, "2026-02-28T17:00:00");
  assert_months ("2024-01-31", 1, "2024-02-29T00:00:00");
  assert_months ("2026-03-31", -1, "2026-02-28T00:00:00");
  assert_months ("2026-11-15", 3, "2027-02-15T00:00:00");
  assert_months ("2026-01-15", -13, "2024-12-15T00:00:00");
}

static void
test_iso_week (void)
{
  /* From the calendars of those years. */
  static const struct
  {
    int year, month, day, week, week_year;
  } known[] = {
    { 2005, 1, 1, 53, 2004 },  { 2005, 1, 2, 53, 2004 },   { 2005, 12, 31, 52, 2005 },
    { 2006, 1, 1, 52, 2005 },  { 2006, 1, 2, 1, 2006 },    { 2007, 1, 1, 1, 2007 },
    { 2007, 12, 30, 52, 2007 }, { 2007, 12, 31, 1, 2008 }, { 2008, 12, 28, 52, 2008 },
    { 2008, 12, 29, 1, 2009 }, { 2009, 12, 31, 53, 2009 }, { 2010, 1, 3, 53, 2009 },
    { 2010, 1, 4, 1, 2010 },   { 2020, 12, 31, 53, 2020 }, { 2026, 4, 9, 15, 2026 },
    { 2026, 12, 31, 53, 2026 }, { 2027, 1, 3, 53, 2026 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      PurTime time = pur_time_from_civil (known[i].year, known[i].month, known[i].day, 23, 59, 59);
      int year;

      g_assert_cmpint (pur_time_iso_week (time, &year), ==, known[i].week);
      g_assert_cmpint (year, ==, known[i].week_year);
    }

  /* GLib counts them its own way. */
  for (gint64 day = -25000; day < 370000; day += 13)
    {
      g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (day * PUR_SECONDS_PER_DAY);
      int year;

      g_assert_cmpint (pur_time_iso_week (pur_time (day * PUR_SECONDS_PER_DAY), &year), ==,
                       g_date_time_get_week_of_year (date));
      g_assert_cmpint (year, ==, g_date_time_get_week_numbering_year (date));
    }
}

static void
test_iso_round_trip (void)
{
  GRand *random = g_rand_new_with_seed (7);
  gint64 first = pur_time_from_civil (PUR_YEAR_MIN, 1, 1, 0, 0, 0).seconds;
  gint64 last = pur_time_from_civil (PUR_YEAR_MAX, 12, 31, 23, 59, 59).seconds;

  for (int i = 0; i < 100000; i++)
    {
      PurTime time = pur_time (i == 0 ? first : i == 1 ? last : first + (gint64) (g_rand_double (random) * (last - first)));
      g_autofree char *text = pur_time_format_iso (time, TRUE);
      g_autofree char *day = pur_time_format_iso (time, FALSE);
      g_autoptr (GError) error = NULL;
      PurTime back;

      g_assert_true (pur_time_parse_iso (text, &back, &error));
      g_assert_cmpint (back.seconds, ==, time.seconds);
      g_assert_true (pur_time_parse_iso (day, &back, &error));
      g_assert_cmpint (back.seconds, ==, pur_time_day_start (time).seconds);
    }

  g_rand_free (random);
}

static void
test_iso_forms (void)
{
  static const char *const good[] = { "2026-04-09T08:00:00", "2026-04-09 08:00", "2026-04-09T08:00Z",
                                      "2026-04-09 08:00:00Z" };
  static const char *const malformed[] = { "", "2026", "2026-4-9", "2026-04-09T", "2026-04-09T8:00", "26-04-09",
                                           "2026-04-09 ", " 2026-04-09", "2026-04-09T08:00:0", "2026-04-09Z",
                                           "2026-04-09T08:00+01:00", "2026/04/09", "２０２６-04-09" };
  static const char *const out_of_range[] = { "1899-12-31", "3000-01-01", "2026-00-01", "2026-13-01", "2026-02-29",
                                              "2100-02-29", "2026-04-31", "2026-04-00", "2026-04-09T24:00",
                                              "2026-04-09T08:60", "2026-04-09T08:00:60" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      PurTime time;

      g_assert_true (pur_time_parse_iso (good[i], &time, NULL));
      g_assert_cmpint (time.seconds, ==, 1775721600);
    }

  for (guint i = 0; i < G_N_ELEMENTS (malformed) + G_N_ELEMENTS (out_of_range); i++)
    {
      gboolean form = i < G_N_ELEMENTS (malformed);
      const char *text = form ? malformed[i] : out_of_range[i - G_N_ELEMENTS (malformed)];
      g_autoptr (GError) error = NULL;
      PurTime time;

      g_assert_false (pur_time_parse_iso (text, &time, &error));
      g_assert_error (error, PUR_VALUE_ERROR, (int) (form ? PUR_VALUE_ERROR_PARSE : PUR_VALUE_ERROR_RANGE));
      g_assert_nonnull (strstr (error->message, text));
    }
}

static void
test_people (void)
{
  /* Today is Thursday, 9 April 2026; the C locale has the month first. */
  static const struct
  {
    const char *text, *expected;
  } known[] = {
    { "2026-04-11", "2026-04-11" },
    { "2026-4-11", "2026-04-11" },
    { "2026/4/11", "2026-04-11" },
    { "2026-04-11T14:30", "2026-04-11T14:30" },
    { "9 apr", "2026-04-09" },
    { "9apr", "2026-04-09" },
    { "9. Apr", "2026-04-09" },
    { "9th April", "2026-04-09" },
    { "9 april 2027", "2027-04-09" },
    { "9 apr 27 14:30", "2027-04-09T14:30" },
    { "9 apr 14:30", "2026-04-09T14:30" },
    { "Apr 9", "2026-04-09" },
    { "april 9, 2027", "2027-04-09" },
    { "Sept 1st", "2026-09-01" },
    { "29 feb 2028", "2028-02-29" },
    { "fri", "2026-04-10" },
    { "Friday", "2026-04-10" },
    { "wed", "2026-04-15" },
    { "thu", "2026-04-16" }, /* today does not count */
    { "thurs", "2026-04-16" },
    { "next fri", "2026-04-17" },
    { "next mon", "2026-04-13" },
    { "today", "2026-04-09" },
    { "TODAY 9:05", "2026-04-09T09:05" },
    { "tomorrow at 14:30", "2026-04-10T14:30" },
    { "yesterday", "2026-04-08" },
    { "+3d", "2026-04-12" },
    { "-2d", "2026-04-07" },
    { "+ 2 weeks", "2026-04-23" },
    { "+2w 08:30", "2026-04-23T08:30" },
    { "+1m", "2026-05-09" },
    { "-14 months", "2025-02-09" },
    { "+1y", "2027-04-09" },
    { "3/12", "2026-03-12" },
    { "3/12/27", "2027-03-12" },
    { "12.3.", "2026-03-12" },
    { "12.3. 14:30", "2026-03-12T14:30" },
    { "12.3.2027", "2027-03-12" },
    { "周五", "2026-04-10" },
    { "周四", "2026-04-16" },
    { "星期日", "2026-04-12" },
    { "周天", "2026-04-12" },
    { "本周一", "2026-04-06" },
    { "下周一", "2026-04-13" },
    { "下下周一", "2026-04-20" },
    { "下个星期三", "2026-04-15" },
    { "上周五", "2026-04-03" },
    { "3月12日", "2026-03-12" },
    { "3月12号 14：30", "2026-03-12T14:30" },
    { "2027年3月12日", "2027-03-12" },
    { "３月１２日", "2026-03-12" },
    { "今天", "2026-04-09" },
    { "明天 14:30", "2026-04-10T14:30" },
    { "后天", "2026-04-11" },
    { "大后天", "2026-04-12" },
    { "昨天", "2026-04-08" },
    { "+3天", "2026-04-12" },
    { "+2周", "2026-04-23" },
    { "+1个月", "2026-05-09" },
    { "Thu 9 Apr", "2026-04-09" }, /* as dates are shown */
    { "Mon, 1 Feb 2027", "2027-02-01" },
    { "4月10日周五", "2026-04-10" },
    { "4月10日（周五） 9:00", "2026-04-10T09:00" },
    { "周五 4月10日", "2026-04-10" },
    { "on fri", "2026-04-10" },
    { "this fri", "2026-04-10" },
    { "last fri", "2026-04-03" },
    { "fri next week", "2026-04-17" },
    { "fri 2pm", "2026-04-10T14:00" },
    { "fri 2:30 p.m.", "2026-04-10T14:30" },
    { "12 apr 12am", "2026-04-12T00:00" },
    { "tomorrow noon", "2026-04-10T12:00" },
    { "day after tomorrow", "2026-04-11" },
    { "in 2 weeks", "2026-04-23" },
    { "in a month", "2026-05-09" },
    { "in three days", "2026-04-12" },
    { "in 3d", "2026-04-12" },
    { "2 weeks from now", "2026-04-23" },
    { "3 days ago", "2026-04-06" },
    { "next week", "2026-04-13" },
    { "next month", "2026-05-01" },
    { "next quarter", "2026-07-01" },
    { "next year", "2027-01-01" },
    { "end of march", "2026-03-31" },
    { "end of feb 2028", "2028-02-29" },
    { "end of month", "2026-04-30" },
    { "end of next month", "2026-05-31" },
    { "end of the week", "2026-04-10" },
    { "end of this quarter", "2026-06-30" },
    { "mid may", "2026-05-15" },
    { "beginning of june", "2026-06-01" },
    { "eom", "2026-04-30" },
    { "eoy 17:00", "2026-12-31T17:00" },
    { "the 15th", "2026-04-15" },
    { "3rd", "2026-05-03" },
    { "15/3", "2026-03-15" }, /* 15 is no month */
    { "15-3-2027", "2027-03-15" },
    { "15/3/27", "2027-03-15" },
    { "1 oct", "2026-10-01" }, /* far ahead, yet of this year */
    { "三天后", "2026-04-12" },
    { "3天前", "2026-04-06" },
    { "两周后", "2026-04-23" },
    { "十个月之后", "2027-02-09" },
    { "半个月后", "2026-04-24" },
    { "半年后", "2026-10-09" },
    { "月底", "2026-04-30" },
    { "本月底", "2026-04-30" },
    { "下月底", "2026-05-31" },
    { "下个月初", "2026-05-01" },
    { "下个月15号", "2026-05-15" },
    { "下下个月二十号", "2026-06-20" },
    { "15号", "2026-04-15" },
    { "3月底", "2026-03-31" },
    { "六月中旬", "2026-06-15" },
    { "年底", "2026-12-31" },
    { "明年初", "2027-01-01" },
    { "季度末", "2026-06-30" },
    { "下季度初", "2026-07-01" },
    { "周末", "2026-04-11" },
    { "下周末", "2026-04-18" },
    { "下周", "2026-04-13" },
    { "下个月", "2026-05-01" },
    { "十二月四号", "2026-12-04" },
    { "二〇二七年三月三十一日", "2027-03-31" },
    { "明年3月1日", "2027-03-01" },
    { "下周五下午3点", "2026-04-17T15:00" },
    { "明天上午九点半", "2026-04-10T09:30" },
    { "后天晚上8:15", "2026-04-11T20:15" },
    { "周五15点20分", "2026-04-10T15:20" },
  };
  PurTime today = pur_time_from_civil (2026, 4, 9, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean has_time;
      PurTime time;
      PurTime expected;

      pur_time_parse_people (known[i].text, today, 17 * 3600, &time, &has_time, &error);
      g_assert_no_error (error);
      g_assert_true (pur_time_parse_iso (known[i].expected, &expected, NULL));
      g_assert_cmpint (has_time, ==, strlen (known[i].expected) > 10);
      if (time.seconds != expected.seconds + (has_time ? 0 : 17 * 3600))
        g_error ("%s is not %s", known[i].text, known[i].expected);
    }
}

static void
test_people_refused (void)
{
  static const char *const malformed[] = { "", " ", "soon", "9", "9 foo", "fr", "todays", "+3", "+d", "+3x", "3/", "3/12/",
                                           "周八", "月12日", "12月", "9 apr x", "9 apr 14:3", "9 apr 14:30:1",
                                           "fri fri", "april", "next", "in 3", "in weeks", "3 days", "end of", "end of day", "eod", "week", "月", "3月后", "下", "十", "this week", "2026", "apr 2026", "\xff", "14:30", "+99999999999d" };
  static const char *const out_of_range[] = { "30 feb", "13/13", "31/2", "31.4.", "13月1日", "9 apr 25:00", "9 apr 3000",
                                              "29 feb 2027", "-99999d", "9 apr 126" };
  PurTime today = pur_time_from_civil (2026, 4, 9, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (malformed) + G_N_ELEMENTS (out_of_range); i++)
    {
      gboolean form = i < G_N_ELEMENTS (malformed);
      const char *text = form ? malformed[i] : out_of_range[i - G_N_ELEMENTS (malformed)];
      g_autoptr (GError) error = NULL;
      PurTime time;

      if (pur_time_parse_people (text, today, 0, &time, NULL, &error))
        g_error ("“%s” was read", text);
      g_assert_error (error, PUR_VALUE_ERROR, (int) (form ? PUR_VALUE_ERROR_PARSE : PUR_VALUE_ERROR_RANGE));
    }
}

/* In November the January that is meant is the one to come, and what is shown is read back. */
static void
test_people_year (void)
{
  PurTime today = pur_time_from_civil (2026, 11, 24, 0, 0, 0);
  PurTime time;

  g_assert_true (pur_time_parse_people ("15 jan", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2027, 1, 15, 0, 0, 0).seconds);
  g_assert_true (pur_time_parse_people ("15/3", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2027, 3, 15, 0, 0, 0).seconds);
  g_assert_true (pur_time_parse_people ("三月底", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2027, 3, 31, 0, 0, 0).seconds);
  g_assert_true (pur_time_parse_people ("12 oct", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2026, 10, 12, 0, 0, 0).seconds);

  for (int days = -800; days <= 800; days++)
    {
      PurTime shown = pur_time (today.seconds + days * PUR_SECONDS_PER_DAY);
      g_autofree char *text = pur_date_weekday (shown, today);

      if (!pur_time_parse_people (text, today, 0, &time, NULL, NULL) || time.seconds != shown.seconds)
        g_error ("“%s” was not read back", text);
    }
}

static void
test_people_locale (void)
{
  PurTime today = pur_time_from_civil (2026, 4, 9, 0, 0, 0);
  PurTime time;

  /* Systems have different locales; where there is one with the day first, it decides. */
  if (setlocale (LC_TIME, "de_DE.UTF-8") != NULL || setlocale (LC_TIME, "en_GB.UTF-8") != NULL)
    {
      g_assert_true (pur_time_parse_people ("3/12", today, 0, &time, NULL, NULL));
      g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2026, 12, 3, 0, 0, 0).seconds);
    }

  setlocale (LC_TIME, "C");
  g_assert_true (pur_time_parse_people ("3/12", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2026, 3, 12, 0, 0, 0).seconds);
  g_assert_true (pur_time_parse_people ("3.12.", today, 0, &time, NULL, NULL));
  g_assert_cmpint (time.seconds, ==, pur_time_from_civil (2026, 12, 3, 0, 0, 0).seconds);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/time/every-day", test_every_day);
  g_test_add_func ("/time/carry", test_carry);
  g_test_add_func ("/time/months", test_months);
  g_test_add_func ("/time/iso-week", test_iso_week);
  g_test_add_func ("/time/iso-round-trip", test_iso_round_trip);
  g_test_add_func ("/time/iso-forms", test_iso_forms);
  g_test_add_func ("/time/people", test_people);
  g_test_add_func ("/time/people-refused", test_people_refused);
  g_test_add_func ("/time/people-year", test_people_year);
  g_test_add_func ("/time/people-locale", test_people_locale);

  return g_test_run ();
}
