/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"
#include "pur-search.h"

#include <string.h>

/* A second project, a risk and people who work, with words that look alike. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = NULL;
  g_autoptr (GError) error = NULL;
  PurId project, risk, assignment, person, field;

  fixture_set_up (fixture, data);
  change = pur_change_new ("More", NULL);
  project = pur_change_add (change, &pur_project_kind);
  pur_project_set_title (change, project, "苏州客户续约");
  pur_project_set_client (change, project, "Grünwald & Söhne");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  {
    PurId task = pur_change_add (change, &pur_task_kind);

    pur_task_set_title (change, task, "编制投标文件");
    pur_task_set_project (change, task, project);
    pur_task_set_notes (change, task, "Ask the Zürich office for its costing sheet");
  }
  person = pur_change_add (change, &pur_person_kind);
  pur_person_set_title (change, person, "李伟");
  risk = pur_change_add (change, &pur_risk_kind);
  pur_risk_set_title (change, risk, "Client changes the scope");
  pur_risk_set_project (change, risk, fixture->project);
  pur_risk_set_owner (change, risk, fixture->person);
  assignment = pur_change_add (change, &pur_assignment_kind);
  pur_assignment_set_task (change, assignment, fixture->second);
  pur_assignment_set_person (change, assignment, fixture->person);
  field = pur_change_add (change, &pur_custom_field_kind);
  pur_custom_field_set_title (change, field, "Bundle");
  pur_custom_field_set_kind (change, field, "task");
  pur_change_set (change, pur_workspace_get_custom_field (fixture->workspace, field, &pur_task_kind, PUR_CUSTOM_TEXT),
                  fixture->first, pur_value_text ("Lot Seven"));
  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
}

/* The titles that are found, best first: "task:Costing | person:Ana Ruiz" */
static char *
find (Fixture *fixture, const char *text)
{
  g_autoptr (PurSearch) search = pur_search_new (text);
  g_autoptr (GArray) hits = pur_search_run (search, fixture->workspace, 20);
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const PurSearchHit *hit = &g_array_index (hits, PurSearchHit, i);

      g_string_append_printf (found, "%s%s:%s", i > 0 ? " | " : "", pur_record_get_kind (hit->record)->id,
                              pur_record_get_title (hit->record));
      if (hit->field != NULL)
        g_string_append_printf (found, " (%s)", pur_field_get_title (hit->field));
    }
  return g_string_free (found, FALSE);
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "costing", "task:Costing | task:编制投标文件 (Notes)" },
    { "COST", "task:Costing | task:编制投标文件 (Notes)" },
    { "ｃｏｓｔｉｎｇ", "task:Costing | task:编制投标文件 (Notes)" },
    /* Several words in any order; the project helps, but is not enough alone. */
    { "tender costing", "task:Costing" },
    { "costing tender", "task:Costing" },
    { "tender", "project:Tender" },
    { "call read", "task:Read the call" },
    { "call missing", "" },
    /* Parts of words, and of what is written without spaces. */
    { "投标", "task:编制投标文件" },
    { "文件", "task:编制投标文件" },
    { "苏州", "project:苏州客户续约" },
    { "苏州 投标", "task:编制投标文件" },
    { "伟", "person:李伟" },
    { "mitted", "task:Submitted" },
    /* Accents, and other fields. */
    { "grunwald", "project:苏州客户续约 (Client)" },
    { "zurich", "task:编制投标文件 (Notes)" },
    { "lot seven", "task:Read the call (Bundle)" },
    /* People find what is theirs; initials are a name too. */
    { "ana", "person:Ana Ruiz | task:Costing (People) | risk:Client changes the scope (Owner)" },
    { "ruiz scope", "risk:Client changes the scope (Owner)" },
    { "AR", "person:Ana Ruiz (Initials)" },
    /* Numbers and codes. */
    { "R1", "risk:Client changes the scope" },
    { "#1", "task:Offer | task:编制投标文件 | risk:Client changes the scope" },
    { "1.2", "task:Costing" },
    { "r9", "" },
    { "", "" },
    { "   ", "" },
    { "%_*\"", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (fixture, cases[i][0]);

      g_assert_cmpstr (found, ==, cases[i][1]);
    }
}

/* Of each kind no more than asked for, and those are the best. */
static void
test_keeps_the_best (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Many", NULL);
  g_autoptr (PurSearch) search = pur_search_new ("visit");
  g_autoptr (GArray) hits = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = i == 31 ? g_strdup ("Visit") : g_strdup_printf ("Prepare revisiting %02u", i);

      pur_task_set_title (change, task, title);
      pur_task_set_project (change, task, fixture->project);
    }
  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
  hits = pur_search_run (search, fixture->workspace, 5);
  g_assert_cmpuint (hits->len, ==, 5);
  g_assert_cmpstr (pur_record_get_title (g_array_index (hits, PurSearchHit, 0).record), ==, "Visit");
  for (guint i = 1; i < hits->len; i++)
    g_assert_cmpint (g_array_index (hits, PurSearchHit, i - 1).score, >=, g_array_index (hits, PurSearchHit, i).score);
  /* Among equals the order of the file. */
  g_assert_cmpstr (pur_record_get_title (g_array_index (hits, PurSearchHit, 1).record), ==, "Prepare revisiting 00");
}

static void
test_rank (void)
{
  g_autoptr (PurSearch) search = pur_search_new ("zoom in");

  g_assert_cmpint (pur_search_rank (search, "Zoom In"), >, pur_search_rank (search, "Zoom into the Past"));
  g_assert_cmpint (pur_search_rank (search, "Zoom into the Past"), >, pur_search_rank (search, "In Words: Zoom"));
  g_assert_cmpint (pur_search_rank (search, "Zoom Out"), ==, 0);
}

/* The words in brackets. */
static char *
mark (const char *words, const char *text)
{
  g_autoptr (PurSearch) search = pur_search_new (words);
  g_autoptr (GArray) ranges = pur_search_get_ranges (search, text);
  GString *marked = g_string_new (text);

  for (guint i = ranges->len; i > 0; i--)
    {
      const PurSearchRange *range = &g_array_index (ranges, PurSearchRange, i - 1);

      g_string_insert (marked, range->end, "]");
      g_string_insert (marked, range->start, "[");
    }
  return g_string_free (marked, FALSE);
}

static void
test_ranges (void)
{
  static const char *const cases[][3] = {
    { "zurich", "In Zürich today", "In [Zürich] today" },
    { "zurich", "In Zu\314\210rich", "In [Zu\314\210rich]" },
    { "u", "Zu\314\210", "Z[u\314\210]" },
    { "strasse", "Hauptstraße 3", "Haupt[straße] 3" },
    { "投标", "编制投标文件和投标书", "编制[投标]文件和[投标]书" },
    { "cost costing", "Costing, cost", "[Costing], [cost]" },
    { "a b", "ab ba", "[ab] [ba]" },
    { "x", "none here", "none here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *marked = mark (cases[i][0], cases[i][1]);

      g_assert_cmpstr (marked, ==, cases[i][2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add ("/search" path, Fixture, NULL, set_up, test, fixture_tear_down)
  ADD ("/finds", test_finds);
  ADD ("/keeps-the-best", test_keeps_the_best);
  g_test_add_func ("/search/rank", test_rank);
  g_test_add_func ("/search/ranges", test_ranges);
  return g_test_run ();
}
