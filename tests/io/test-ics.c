/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Calendars of holidays as other programs write them, and what strangers make of the form. */

#include "config.h"

#include "io-test.h"

#include "pur-plan.h"

#include <string.h>

#define HEAD "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define TAIL "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"

static PurDraft *
read_bytes (const char *text,
            gsize       size,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, size);

  return pur_io_read_bytes (bytes, "days.ics", NULL, error);
}

static PurDraft *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  PurDraft *draft = read_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);
  return draft;
}

/* The n-th exception, after the two periods of the week. */
static PurId
nth_exception (PurDraft *draft,
               guint     n)
{
  return test_nth (draft, &pur_calendar_period_kind, n + 2);
}

static void
assert_exception (PurDraft   *draft,
                  guint       n,
                  const char *name,
                  const char *from,
                  const char *to,
                  gboolean    working,
                  const char *rule)
{
  PurId id = nth_exception (draft, n);
  PurValue value;

  g_assert_cmpint (id, !=, PUR_ID_NONE);
  value = pur_draft_get (draft, id, PUR_FIELD (calendar_period, name));
  g_assert_cmpstr (pur_value_is_set (value) ? value.cell.TEXT : NULL, ==, name);
  test_assert_value (draft, id, calendar_period, from, from);
  test_assert_value (draft, id, calendar_period, to, to);
  test_assert_value (draft, id, calendar_period, working, working ? "1" : "0");
  test_assert_value (draft, id, calendar_period, recurrence, rule);
  test_assert_value (draft, id, calendar_period, type, "exception");
}

/* One event; NULL @from: it must not come. */
static void
assert_event (const char *lines,
              const char *from,
              const char *to,
              const char *rule)
{
  g_autofree char *text = g_strconcat (HEAD "BEGIN:VEVENT\r\nSUMMARY:Day\r\n", lines, "END:VEVENT\r\n" TAIL, NULL);
  g_autoptr (PurDraft) draft = read_good (text);

  assert_exception (draft, 0, "Day", from, to, FALSE, rule);
}

static void
test_forms (void)
{
  g_autoptr (PurDraft) draft = read_good (
      HEAD "X-WR-CALNAME:Holidays\\, all\r\n"
      "BEGIN:VTIMEZONE\r\nTZID:Nowhere\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
      EVENT ("DTSTART;VALUE=DATE:20260403\r\nDTEND;VALUE=DATE:20260407\r\nSUMMARY;LANGUAGE=\"en:GB\":Eas\r\n ter\\, and\r\n\t th"
             "e day after\\nit\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDURATION:PT5M\r\nEND:VALARM\r\n")
      EVENT ("summary:Christmas\r\ndtstart;value=date:20261224\r\nduration:P3D\r\n")
      EVENT ("DTSTART;TZID=Nowhere:20260501T000000\r\nDTEND;TZID=Nowhere:20260502T000000\r\nSUMMARY:Labour \\; Day\r\n")
      EVENT ("DTSTART;VALUE=DATE:20260601\r\nDTEND;VALUE=DATE:20260601\r\n")
      TAIL);
  PurId calendar = test_nth (draft, &pur_calendar_kind, 0);

  test_assert_value (draft, calendar, calendar, title, "Holidays, all");
  g_assert_cmpuint (pur_draft_count (draft, &pur_calendar_period_kind), ==, 6);
  assert_exception (draft, 0, "Easter, and the day after it", "2026-04-03", "2026-04-06", FALSE, NULL);
  assert_exception (draft, 1, "Christmas", "2026-12-24", "2026-12-26", FALSE, NULL);
  assert_exception (draft, 2, "Labour ; Day", "2026-05-01", "2026-05-01", FALSE, NULL);
  assert_exception (draft, 3, NULL, "2026-06-01", "2026-06-01", FALSE, NULL);
  g_assert_cmpuint (pur_draft_get_losses (draft)->len, ==, 0);
}

/* The days that Chinese calendars mark as worked. */
static void
test_work (void)
{
  g_autoptr (PurDraft) draft = read_good (
      HEAD EVENT ("DTSTART;VALUE=DATE:20260214\r\nSUMMARY:春节（班）\r\n")
      EVENT ("DTSTART;VALUE=DATE:20260215\r\nSUMMARY:春节（休）\r\n")
      EVENT ("DTSTART;VALUE=DATE:20260228\r\nSUMMARY:春节补班\r\n")
      EVENT ("DTSTART;VALUE=DATE:20260509\r\nSUMMARY:Labour Day\r\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY\r\n")
      EVENT ("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:Labour Day\r\nX-APPLE-SPECIAL-DAY:WORK-HOLIDAY\r\n")
      TAIL);

  assert_exception (draft, 0, "春节（班）", "2026-02-14", "2026-02-14", TRUE, NULL);
  assert_exception (draft, 1, "春节（休）", "2026-02-15", "2026-02-15", FALSE, NULL);
  assert_exception (draft, 2, "春节补班", "2026-02-28", "2026-02-28", TRUE, NULL);
  assert_exception (draft, 3, "Labour Day", "2026-05-09", "2026-05-09", TRUE, NULL);
  assert_exception (draft, 4, "Labour Day", "2026-05-01", "2026-05-01", FALSE, NULL);
  test_assert_value (draft, test_nth (draft, &pur_calendar_kind, 0), calendar, title, "days");
}

static void
test_rules (void)
{
  static const struct
  {
    const char *rule;
    const char *to;
    const char *kept;
  } cases[] = {
    { "FREQ=YEARLY", "2199-12-31", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25" },
    { "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25;WKST=MO", "2199-12-31", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25" },
    { "FREQ=YEARLY;INTERVAL=2;COUNT=3", "2030-12-31", "FREQ=YEARLY;INTERVAL=2;BYMONTH=5;BYMONTHDAY=25" },
    { "FREQ=YEARLY;UNTIL=20280525", "2028-05-25", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25" },
    { "FREQ=YEARLY;UNTIL=20280524T220000Z", "2028-05-24", "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=25" },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO", "2199-12-31", "FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=-1" },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=4", "2199-12-31", "FREQ=YEARLY;BYMONTH=5;BYDAY=MO;BYSETPOS=4" },
    { "FREQ=YEARLY;COUNT=9999;INTERVAL=999", "2998-12-31", "FREQ=YEARLY;INTERVAL=999;BYMONTH=5;BYMONTHDAY=25" },
    /* Only the first day. */
    { "FREQ=YEARLY;BYMONTH=5,6", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYMONTH=6", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYDAY=1MO", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=5MO", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYMONTH=5;BYDAY=MO", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYYEARDAY=145", "2026-05-25", NULL },
    { "FREQ=YEARLY;BYMONTHDAY=-1", "2026-05-25", NULL },
    { "FREQ=MONTHLY", "2026-05-25", NULL },
    { "FREQ=WEEKLY;BYDAY=MO", "2026-05-25", NULL },
    { "FREQ=DAILY;COUNT=3", "2026-05-25", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (HEAD "BEGIN:VEVENT\r\nSUMMARY:Day\r\nDTSTART:20260525\r\nRRULE:",
                                           cases[i].rule, "\r\nEND:VEVENT\r\n" TAIL, NULL);
      g_autoptr (PurDraft) draft = read_good (text);

      assert_exception (draft, 0, "Day", "2026-05-25", cases[i].to, FALSE, cases[i].kept);
      g_assert_cmpuint (test_count_lost (draft, "Repetition that a calendar cannot keep"), ==,
                        cases[i].kept == NULL ? 1 : 0);
    }
}

/* Several days that come back are as many rules. */
static void
test_repeated_days (void)
{
  g_autoptr (PurDraft) draft = read_good (
      HEAD EVENT ("SUMMARY:Turn of the year\r\nDTSTART:20251231\r\nDTEND:20260102\r\nRRULE:FREQ=YEARLY;UNTIL=20271231\r\n") TAIL);
  g_autoptr (PurDraft) leap = read_good (
      HEAD EVENT ("SUMMARY:Leap\r\nDTSTART:20260228\r\nDTEND:20260302\r\nRRULE:FREQ=YEARLY\r\n") TAIL);

  assert_exception (draft, 0, "Turn of the year", "2025-12-31", "2027-12-31", FALSE,
                    "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31");
  assert_exception (draft, 1, "Turn of the year", "2026-01-01", "2028-01-01", FALSE,
                    "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1");
  g_assert_cmpuint (pur_draft_count (draft, &pur_calendar_period_kind), ==, 4);
  assert_exception (leap, 0, "Leap", "2026-02-28", "2026-03-01", FALSE, NULL);
}

static void
test_lost (void)
{
  g_autoptr (PurDraft) draft = read_good (
      HEAD EVENT ("DTSTART:20260501\r\nSUMMARY:Day\r\nRRULE:FREQ=YEARLY\r\nEXDATE:20270501\r\nRDATE:20270502\r\n")
      EVENT ("DTSTART:20260501T100000Z\r\nDTEND:20260501T110000Z\r\nSUMMARY:Meeting\r\n")
      EVENT ("DTSTART:20260501T000000\r\nDURATION:PT8H\r\nSUMMARY:Shift\r\n")
      EVENT ("DTSTART:20260502\r\nSUMMARY:Not held\r\nSTATUS:CANCELLED\r\n")
      "BEGIN:VJOURNAL\r\nDTSTART:20260501\r\nSUMMARY:Do\r\nEND:VJOURNAL\r\n" TAIL);

  g_assert_cmpuint (pur_draft_count (draft, &pur_calendar_period_kind), ==, 3);
  g_assert_cmpuint (test_count_lost (draft, "Event that does not fill whole days"), ==, 2);
  g_assert_cmpuint (test_count_lost (draft, "Single day of a repetition that is left out or added"), ==, 2);
  g_assert_cmpuint (test_count_lost (draft, "Part of a calendar that is no event"), ==, 1);
}

/* As programs on other systems save it. */
static void
test_encodings (void)
{
  const char *text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nSUMMARY:劳动节\nEND:VEVENT\nEND:VCALENDAR";
  static const char *const encodings[] = { "UTF-16LE", "UTF-16BE" };
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);
  g_autoptr (PurDraft) draft = read_good (marked);
  g_autofree char *folded = g_strdup (HEAD EVENT ("DTSTART:20260501\r\nSUMMARY:\xe5\x8a\r\n \xb3动节\r\n") TAIL);
  g_autoptr (GError) error = NULL;

  assert_exception (draft, 0, "劳动节", "2026-05-01", "2026-05-01", FALSE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize size;
      g_autofree char *wide = g_convert (marked, -1, encodings[i], "UTF-8", NULL, &size, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new (wide, size);
      g_autoptr (PurDraft) read = pur_io_read_bytes (bytes, "a name without an ending", NULL, &error);

      g_assert_no_error (error);
      assert_exception (read, 0, "劳动节", "2026-05-01", "2026-05-01", FALSE, NULL);
    }

  /* The form folds by bytes: a letter may be cut in two. */
  g_clear_pointer (&draft, pur_draft_free);
  draft = read_good (folded);
  assert_exception (draft, 0, "劳动节", "2026-05-01", "2026-05-01", FALSE, NULL);
}

/* The imported calendar rests and works as the file says. */
static void
test_import_whole (void)
{
  g_autoptr (PurDraft) draft = read_good (
      HEAD EVENT ("DTSTART:20260525\r\nSUMMARY:Spring\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n")
      EVENT ("DTSTART:20260509\r\nSUMMARY:劳动节（班）\r\n") TAIL);
  PurId project = pur_draft_add (draft, &pur_project_kind);
  g_autoptr (PurWorkspace) workspace = NULL;
  PurProject *record;

  pur_draft_set (draft, project, PUR_FIELD (project, title), pur_value_text ("Plan"));
  pur_draft_set (draft, project, PUR_FIELD (project, start), pur_value_time (pur_time_from_civil (2026, 5, 1, 8, 0, 0)));
  pur_draft_set (draft, project, PUR_FIELD (project, calendar),
                 pur_value_reference (test_nth (draft, &pur_calendar_kind, 0)));
  workspace = test_import (draft);
  record = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, project));

  g_assert_false (pur_plan_is_working_day (record, pur_time_from_civil (2026, 5, 25, 0, 0, 0)));
  g_assert_false (pur_plan_is_working_day (record, pur_time_from_civil (2027, 5, 31, 0, 0, 0)));
  g_assert_true (pur_plan_is_working_day (record, pur_time_from_civil (2027, 5, 25, 0, 0, 0)));
  g_assert_true (pur_plan_is_working_day (record, pur_time_from_civil (2026, 5, 9, 0, 0, 0)));
  g_assert_false (pur_plan_is_working_day (record, pur_time_from_civil (2026, 5, 10, 0, 0, 0)));
}

static void
test_dates (void)
{
  assert_event ("DTSTART:20240229\r\n", "2024-02-29", "2024-02-29", NULL);
  assert_event ("DTSTART:20260101\r\nDURATION:P1W\r\n", "2026-01-01", "2026-01-07", NULL);
  assert_event ("DTSTART:20260101\r\nDURATION:P1DT0H0M0S\r\n", "2026-01-01", "2026-01-01", NULL);
  assert_event ("DTSTART:19000101\r\n", "1900-01-01", "1900-01-01", NULL);
}

static void
assert_refused (const char *text,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = read_bytes (text, strlen (text), &error);

  g_assert_null (draft);
  g_assert_error (error, PUR_IO_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_malformed (void)
{
  static const struct
  {
    const char *text;
    int code;
    const char *words;
  } cases[] = {
    { "", PUR_IO_ERROR_SYNTAX, "BEGIN:VCALENDAR" },
    { "no calendar", PUR_IO_ERROR_SYNTAX, "line 1" },
    { "\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\n", PUR_IO_ERROR_SYNTAX, "line 2" },
    { HEAD, PUR_IO_ERROR_SYNTAX, "cut off" },
    { HEAD EVENT ("DTSTART:20260501\r\n"), PUR_IO_ERROR_SYNTAX, "cut off" },
    { HEAD TAIL, PUR_IO_ERROR_CONTENT, "no event" },
    { HEAD EVENT ("DTSTART:20260501T100000\r\n") TAIL, PUR_IO_ERROR_CONTENT, "no event" },
    { HEAD "BEGIN:VEVENT\r\nDTSTART:20260501\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 5" },
    { HEAD "END:VEVENT\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD TAIL "DTSTART:20260501\r\n", PUR_IO_ERROR_SYNTAX, "line 4" },
    { HEAD HEAD TAIL TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD EVENT ("SUMMARY:x\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:20260230\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 4: this is no date" },
    { HEAD EVENT ("DTSTART:2026-05-01\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 4" },
    { HEAD EVENT ("DTSTART:20260501T1\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 4" },
    { HEAD EVENT ("DTSTART:30000101\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 4" },
    { HEAD EVENT ("DTSTART:20260501\r\nDTEND:20260430\r\n") TAIL, PUR_IO_ERROR_CONTENT, "over before it starts" },
    { HEAD EVENT ("DTSTART:20260501\r\nDURATION:1D\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:20260501\r\nDURATION:P\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:20260501\r\nDURATION:-P1D\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:29991231\r\nDURATION:P99999D\r\n") TAIL, PUR_IO_ERROR_CONTENT, "too long" },
    { HEAD EVENT ("DTSTART:20260501\r\nRRULE:often\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:20260501\r\nRRULE:INTERVAL=2\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD EVENT ("DTSTART:20260501\r\nRRULE:FREQ=YEARLY;UNTIL=soon\r\n") TAIL, PUR_IO_ERROR_CONTENT, "line 5" },
    { HEAD "no value\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD "A;B=\"unclosed:x\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD ":x\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD "\r\n folded\r\n" TAIL, PUR_IO_ERROR_SYNTAX, "line 3" },
    { HEAD "SUMMARY:\xff\r\n" TAIL, PUR_IO_ERROR_ENCODING, "line 3" },
    { "\xff\xfe" "B", PUR_IO_ERROR_ENCODING, "UTF-16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].code, cases[i].words);
}

static void
test_zero_byte (void)
{
  static const char text[] = HEAD "SUMMARY:a\0b\r\n" TAIL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (text, sizeof text - 1, &error));
  g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING);
  g_assert_nonnull (strstr (error->message, "line 3"));
}

static void
test_hostile (void)
{
  g_autoptr (GString) text = g_string_new (HEAD "BEGIN:VEVENT\r\n");

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "BEGIN:VALARM\r\n");
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "deep");

  /* One line, in one piece and in many. */
  g_string_assign (text, HEAD "SUMMARY:");
  for (int i = 0; i < 200000; i++)
    g_string_append_c (text, 'x');
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "line 3");
  g_string_assign (text, HEAD "SUMMARY:");
  for (int i = 0; i < 200000; i++)
    g_string_append (text, "\r\n x");
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "line 3");

  g_string_assign (text, HEAD);
  for (int i = 0; i < 30000; i++)
    g_string_append (text, EVENT ("DTSTART:20260501\r\n"));
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "events");

  g_string_set_size (text, 17 * 1024 * 1024);
  memset (text->str, '\n', text->len);
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "MB");

  /* A name is not a place to hide a book in, nor to steer a terminal from. */
  g_string_assign (text, HEAD "BEGIN:VEVENT\r\nDTSTART:20260501\r\nSUMMARY:\x1b[2J\\");
  for (int i = 0; i < 10000; i++)
    g_string_append (text, "节");
  g_string_append (text, "\\\r\nEND:VEVENT\r\n" TAIL);
  {
    g_autoptr (PurDraft) draft = read_good (text->str);
    const char *name = pur_draft_get (draft, nth_exception (draft, 0), PUR_FIELD (calendar_period, name)).cell.TEXT;

    g_assert_cmpint (g_utf8_strlen (name, -1), <=, 200);
    g_assert_null (strchr (name, '\x1b'));
  }
}

/* Any piece of a good file is a calendar or a clear no. */
static void
test_cut (void)
{
  static const char text[] = HEAD "X-WR-CALNAME:节日\r\n"
      EVENT ("DTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260506\r\nSUMMARY:劳动\r\n 节\\n\r\nRRULE:FREQ=YEARLY;BYMONTH=5\r\n")
      TAIL;

  for (gsize i = 0; i < sizeof text; i++)
    for (gsize j = 0; j < 3; j++)
      {
        g_autofree char *copy = g_memdup2 (text, sizeof text);
        g_autoptr (GError) error = NULL;
        g_autoptr (PurDraft) draft = NULL;

        if (j > 0 && i + 1 < sizeof text)
          copy[i] = j == 1 ? '\\' : ';';
        draft = read_bytes (copy, j == 0 ? i : sizeof text - 1, &error);
        g_assert_true ((draft == NULL) == (error != NULL));
      }
}

static void
test_table (void)
{
  g_autoptr (GBytes) letter = g_bytes_new_static ("Budget", 6);
  g_autoptr (GBytes) good = g_bytes_new_static ("\xef\xbb\xbf\r\nbegin:vcalendar\r\n", 21);

  g_assert_null (pur_io_find_format ("plan", letter));
  g_assert_cmpstr (pur_io_find_format ("plan", good)->id, ==, "ics");
  g_assert_cmpstr (pur_io_find_format ("Feiertage.ICS", NULL)->id, ==, "ics");
  g_assert_null (pur_io_find_format ("Feiertage.ICS", NULL)->write);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/ics/forms", test_forms);
  g_test_add_func ("/io/ics/work", test_work);
  g_test_add_func ("/io/ics/rules", test_rules);
  g_test_add_func ("/io/ics/repeated-days", test_repeated_days);
  g_test_add_func ("/io/ics/lost", test_lost);
  g_test_add_func ("/io/ics/encodings", test_encodings);
  g_test_add_func ("/io/ics/import", test_import_whole);
  g_test_add_func ("/io/ics/dates", test_dates);
  g_test_add_func ("/io/ics/malformed", test_malformed);
  g_test_add_func ("/io/ics/zero-byte", test_zero_byte);
  g_test_add_func ("/io/ics/hostile", test_hostile);
  g_test_add_func ("/io/ics/cut", test_cut);
  g_test_add_func ("/io/ics/table", test_table);

  return g_test_run ();
}
