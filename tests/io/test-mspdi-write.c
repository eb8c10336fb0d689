/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written opens again as the same records with the same schedule, and a stranger's check of the
 * format finds no fault in it. */

#include "config.h"

#include "io-test.h"

#include "pur-cmd-project.h"
#include "pur-plan.h"

#include <glib/gstdio.h>
#include <string.h>

/* What a plan shows, by number of task: dates, slack and critical. */
static char *
dump_schedule (PurWorkspace *workspace)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GError) error = NULL;
  GString *dump = g_string_new (NULL);
  const PurField *const fields[] = {
    PUR_FIELD (task, uid),         PUR_FIELD (task, wbs),        PUR_FIELD (task, title),
    PUR_FIELD (task, start),       PUR_FIELD (task, finish),     PUR_FIELD (task, late_start),
    PUR_FIELD (task, late_finish), PUR_FIELD (task, total_slack), PUR_FIELD (task, critical),
  };

  g_assert_true (pur_plan_schedule (workspace, &error));
  g_assert_no_error (error);
  tasks = pur_plan_get_tasks (workspace, PUR_ID_NONE);
  for (guint i = 0; i < tasks->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *text = pur_record_display (g_ptr_array_index (tasks, i), fields[j]);

          g_string_append_printf (dump, "%s\t", text);
        }
      g_string_append_c (dump, '\n');
    }

  return g_string_free (dump, FALSE);
}

/* 0 faults by the checker that stands beside the project's real files: what was written lies in @folder. */
static void
check_validity (const char *folder)
{
  const char *data = g_getenv ("PURSUIT_TEST_DATA");
  g_autofree char *python = g_find_program_in_path ("python3");
  g_autofree char *checker = data != NULL ? g_build_filename (data, "mspdi", NULL) : NULL;
  g_autofree char *output = NULL;
  const char *script = "import os, sys; sys.path.insert(0, sys.argv[1]); import validate; folder = sys.argv[2]; "
                       "sys.exit(sum([validate.main(os.path.join(folder, f)) for f in sorted(os.listdir(folder))]))";
  const char *argv[] = { python, "-B", "-c", script, checker, folder, NULL };
  int status = 0;

  if (checker == NULL || python == NULL || !g_file_test (checker, G_FILE_TEST_IS_DIR))
    return;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, NULL));
  if (status != 0)
    g_test_message ("%s", output);
  g_assert_cmpint (status, ==, 0);
}

static void
save (GBytes     *bytes,
      const char *folder,
      const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *copy = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (copy, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
show_difference (const char *name,
                 const char *before,
                 const char *after)
{
  g_auto (GStrv) first = g_strsplit (before, "\n", -1);
  g_auto (GStrv) second = g_strsplit (after, "\n", -1);

  for (guint i = 0; first[i] != NULL && second[i] != NULL; i++)
    {
      if (!g_str_equal (first[i], second[i]))
        {
          g_test_message ("%s:\n  before: %s\n  after:  %s", name, first[i], second[i]);
          return;
        }
    }
  g_test_message ("%s: %u lines before, %u after", name, g_strv_length (first), g_strv_length (second));
}

/* The format must name a currency where a plan of ours has none. */
static char *
dump_records (PurWorkspace *workspace)
{
  g_autofree char *dump = test_dump_workspace (workspace);
  GString *string = g_string_new (dump);

  g_string_replace (string, " currency=USD", "", 0);
  return g_string_free (string, FALSE);
}

static void
assert_equal (const char *name,
              const char *before,
              const char *after)
{
  if (!g_str_equal (before, after))
    show_difference (name, before, after);
  g_assert_true (g_str_equal (before, after));
}

static PurWorkspace *
open_again (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_io_read_bytes (bytes, "out.xml", NULL, &error);

  g_assert_no_error (error);
  return test_import (draft);
}

/* The format wants a calendar, so one is written for a plan that has none. */
static gboolean
has_calendar (PurWorkspace *workspace)
{
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);

  return pur_project_get_calendar (PUR_project (pur_table_next (projects, 0))) != NULL;
}

/* Read, written and read again; @exact: even the first writing changes no record. */
static void
check_round_trip (const char *path,
                  gboolean    exact,
                  const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_io_read_file (path, NULL, &error);
  g_autoptr (PurWorkspace) first = NULL;
  g_autoptr (PurWorkspace) second = NULL;
  g_autoptr (GBytes) first_bytes = NULL;
  g_autoptr (GBytes) second_bytes = NULL;
  g_autofree char *first_schedule = NULL;
  g_autofree char *second_schedule = NULL;
  g_autofree char *first_dump = NULL;
  g_autofree char *second_dump = NULL;

  g_assert_no_error (error);
  first = test_import (draft);
  first_bytes = test_write (first, "out.xml");
  save (first_bytes, folder, path);
  second = open_again (first_bytes);

  first_schedule = dump_schedule (first);
  second_schedule = dump_schedule (second);
  assert_equal (path, first_schedule, second_schedule);

  first_dump = dump_records (first);
  second_dump = dump_records (second);
  if (exact && has_calendar (first))
    assert_equal (path, first_dump, second_dump);

  /* Whatever the first writing changed, the second changes nothing more. */
  second_bytes = test_write (second, "out.xml");
  g_assert_true (g_bytes_equal (first_bytes, second_bytes));
}

static void
test_fixture_round_trip (void)
{
  g_autofree char *path = test_fixture ("tender.xml");
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);

  /* Its dated week and its night shift are said in another way. */
  check_round_trip (path, FALSE, folder);
  check_validity (folder);
  remove_folder (folder);
}

/* Baselines by period come back as they were, and one that is taken here goes out by period, too. */
static void
test_baselines (void)
{
  g_autofree char *path = test_fixture ("baselines.xml");
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_io_read_file (path, NULL, &error);
  g_autoptr (PurWorkspace) workspace = NULL;
  g_autoptr (PurWorkspace) again = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) bytes_again = NULL;
  g_autofree char *text = NULL;
  PurId project;

  check_round_trip (path, TRUE, folder);
  check_validity (folder);
  remove_folder (folder);

  g_assert_no_error (error);
  workspace = test_import (draft);
  project = pur_record_get_id (pur_table_next (pur_workspace_get_table (workspace, &pur_project_kind), 0));
  pur_cmd_project_take_baseline (workspace, project, 3, NULL, &error);
  g_assert_no_error (error);
  bytes = test_write (workspace, "out.xml");
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* Ana's 32 h at 40.00: work of baseline 3 is of type 28, its cost of 29. */
  g_assert_nonnull (strstr (text, "<Type>28</Type>\n<UID>1</UID>\n<Start>2026-01-05T08:00:00</Start>\n"
                                  "<Finish>2026-01-08T17:00:00</Finish>\n<Unit>2</Unit>\n"
                                  "<Value>PT32H0M0S</Value>"));
  g_assert_nonnull (strstr (text, "<Type>29</Type>\n<UID>1</UID>\n<Start>2026-01-05T08:00:00</Start>\n"
                                  "<Finish>2026-01-08T17:00:00</Finish>\n<Unit>2</Unit>\n"
                                  "<Value>128000</Value>"));
  again = open_again (bytes);
  bytes_again = test_write (again, "out.xml");
  g_assert_true (g_bytes_equal (bytes, bytes_again));
}

static void
test_corpus_round_trip (void)
{
  const char *data = g_getenv ("PURSUIT_TEST_DATA");
  const char *const folders[] = { "from-mpp", "native", "other-writers" };
  g_autofree char *out = g_dir_make_tmp (NULL, NULL);
  guint n = 0;

  for (guint i = 0; data != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data, "corpus", "mspdi", folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (folder, name, NULL);

          check_round_trip (path, TRUE, out);
          n++;
        }
    }

  check_validity (out);
  remove_folder (out);
  g_test_message ("%u real files", n);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/mspdi/write/fixture", test_fixture_round_trip);
  g_test_add_func ("/io/mspdi/write/baselines", test_baselines);
  g_test_add_func ("/io/mspdi/write/corpus", test_corpus_round_trip);

  return g_test_run ();
}
