/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "io-test.h"

#include <string.h>

static PurDraft *
read_json (const char  *text,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pur_io_read_bytes (bytes, "all.json", NULL, error);
}

/* A whole plan goes out and comes back, field by field, custom ones too. */
static void
test_round_trip (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  g_autoptr (PurDraft) again = NULL;
  g_autoptr (PurWorkspace) first = test_import (draft);
  g_autoptr (PurWorkspace) second = NULL;
  g_autoptr (GBytes) bytes = test_write (first, "all.json");
  g_autoptr (GError) error = NULL;
  g_autofree char *first_dump = NULL;
  g_autofree char *second_dump = NULL;

  again = pur_io_read_bytes (bytes, "all.json", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_draft_get_losses (again)->len, ==, 0);
  second = test_import (again);

  first_dump = test_dump_workspace (first);
  second_dump = test_dump_workspace (second);
  g_assert_cmpstr (first_dump, ==, second_dump);
  g_assert_nonnull (strstr (second_dump, "Bid manager=Ana"));
  g_assert_nonnull (strstr (second_dump, "levelling_delay=480e"));
}

/* The same workspace, the same bytes. */
static void
test_same_bytes (void)
{
  g_autoptr (PurDraft) draft = test_read ("tender.xml");
  g_autoptr (PurWorkspace) workspace = test_import (draft);
  g_autoptr (GBytes) first = test_write (workspace, "all.json");
  g_autoptr (GBytes) second = test_write (workspace, "all.json");

  g_assert_true (g_bytes_equal (first, second));
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = read_json (
    "\xef\xbb\xbf{\"format\": 1, \"kinds\": {"
    "\"task\": [{\"id\": \"7\", \"title\": \"\\u6295\\u6807 \\\"x\\\"\\n\", \"duration\": 0.02, \"project\": \"1\","
    " \"levelling_delay\": \"60emin\", \"constraint\": \"snet\", \"constraint_date\": \"2026-04-09T08:00:00\","
    " \"fixed_cost\": \"12.50\", \"start\": \"2026-01-01\", \"deadline\": 5, \"nonsense\": 1, \"notes\": null}],"
    "\"project\": [{\"id\": \"1\", \"title\": \"P\"}], \"dream\": [{\"id\": \"3\"}, {\"id\": \"4\"}]}}", &error);
  PurId id;

  g_assert_no_error (error);
  id = test_nth (draft, &pur_task_kind, 0);
  test_assert_value (draft, id, task, title, "\\346\\212\\225\\346\\240\\207 \\\"x\\\"\\n");
  test_assert_value (draft, id, task, duration, "0.02");
  test_assert_value (draft, id, task, levelling_delay, "60e");
  test_assert_value (draft, id, task, constraint, "snet");
  test_assert_value (draft, id, task, constraint_date, "2026-04-09T08:00:00");
  test_assert_value (draft, id, task, fixed_cost, "1250");
  test_assert_value (draft, id, task, project, "project1");
  test_assert_value (draft, id, task, notes, NULL);
  g_assert_cmpuint (test_count_lost (draft, "Value that could not be read: deadline"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Field that is not known: nonsense"), ==, 1);
  g_assert_cmpuint (test_count_lost (draft, "Record of a kind that is not known: dream"), ==, 2);
}

static void
test_refused (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  const struct
  {
    const char *text;
    int code;
    const char *where;
  } cases[] = {
    { "", PUR_IO_ERROR_CONTENT, NULL },
    { "{}", PUR_IO_ERROR_CONTENT, "line 1" },
    { "[1, 2]", PUR_IO_ERROR_CONTENT, "line 1" },
    { "{\"format\": 2, \"kinds\": {}}", PUR_IO_ERROR_CONTENT, "newer" },
    { "{\"format\": 1,\n\"kinds\": {\n\"task\": [", PUR_IO_ERROR_SYNTAX, "line 4" },
    { "{\"format\": 1,\n\"kinds\": \xff}", PUR_IO_ERROR_ENCODING, "line 2" },
    { "{\"format\": 1, \"kinds\": {}}\n{\"kinds\": {\"task\": []}}", PUR_IO_ERROR_SYNTAX, "line 2" },
    { "\n1 {\"kinds\": {\"task\": []}}", PUR_IO_ERROR_CONTENT, "line 2" },
    { deep, PUR_IO_ERROR_TOO_LARGE, "line 1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurDraft) draft = read_json (cases[i].text, &error);

      g_assert_null (draft);
      if (cases[i].where != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].where));
      g_assert_error (error, PUR_IO_ERROR, cases[i].code);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/json/round-trip", test_round_trip);
  g_test_add_func ("/io/json/same-bytes", test_same_bytes);
  g_test_add_func ("/io/json/values", test_values);
  g_test_add_func ("/io/json/refused", test_refused);

  return g_test_run ();
}
