/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real project files beside the project, where they are there; else the fixtures. */

#include "config.h"

#include "io-test.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  guint files;
  guint tasks;
  guint links;
  guint people;
  guint assignments;
  guint outside;
} Sum;

static guint
count_people (PurDraft *draft)
{
  guint n = 0;

  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      if (record->kind == &pur_assignment_kind
          && pur_value_is_set (pur_draft_get (draft, record->id, PUR_FIELD (assignment, person))))
        n++;
    }

  return n;
}

/* What refers to nothing in the draft would be refused when it is taken over. */
static void
check_references (PurDraft *draft)
{
  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      for (guint j = 0; j < record->values->len; j++)
        {
          const PurFieldValue *held = &g_array_index (record->values, PurFieldValue, j);
          gboolean found = FALSE;

          if (held->value.type != PUR_REFERENCE)
            continue;
          for (guint k = 0; k < pur_draft_get_n_records (draft) && !found; k++)
            {
              const PurDraftRecord *target = pur_draft_get_record (draft, k);

              found = target->id == held->value.cell.REFERENCE && target->kind == held->field->target;
            }
          g_assert_true (found);
        }
    }
}

static void
check_file (const char *path,
            char      **columns,
            Sum        *sum)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = pur_io_read_file (path, NULL, &error);
  guint outside, to_project;

  g_test_message ("%s", path);
  g_assert_no_error (error);
  g_assert_nonnull (draft);

  outside = test_count_lost (draft, "Link to a task outside the file");
  to_project = test_count_lost (draft, "Assignment to the project itself");
  g_assert_cmpuint (pur_draft_count (draft, &pur_task_kind), ==, atoi (columns[8]));
  g_assert_cmpuint (pur_draft_count (draft, &pur_link_kind) + outside, ==, atoi (columns[9]));
  g_assert_cmpuint (pur_draft_count (draft, &pur_person_kind), ==, atoi (columns[10]));
  g_assert_cmpuint (count_people (draft) + to_project, ==, atoi (columns[11]));
  g_assert_cmpuint (pur_draft_count (draft, &pur_project_kind), ==, 1);
  if (pur_draft_get_n_records (draft) < 2000)
    check_references (draft);

  sum->files++;
  sum->tasks += pur_draft_count (draft, &pur_task_kind);
  sum->links += pur_draft_count (draft, &pur_link_kind);
  sum->people += pur_draft_count (draft, &pur_person_kind);
  sum->assignments += pur_draft_count (draft, &pur_assignment_kind);
  sum->outside += outside;
}

static void
test_all_files (void)
{
  const char *data = g_getenv ("PURSUIT_TEST_DATA");
  g_autofree char *own = g_test_build_filename (G_TEST_DIST, "fixtures", NULL);
  g_autofree char *corpus = data != NULL ? g_build_filename (data, "corpus", NULL) : NULL;
  const char *folder = corpus != NULL && g_file_test (corpus, G_FILE_TEST_IS_DIR) ? corpus : own;
  g_autofree char *manifest = g_build_filename (folder, "MANIFEST.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Sum sum = { 0 };

  g_assert_true (g_file_get_contents (manifest, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
      g_autofree char *path = NULL;

      if (g_strv_length (columns) < 12 || !g_str_has_suffix (columns[0], ".xml"))
        continue;

      path = g_build_filename (folder, columns[0], NULL);
      check_file (path, columns, &sum);
    }

  g_assert_cmpuint (sum.files, >, 0);
  g_test_message ("%u files: %u tasks, %u links (and %u to tasks elsewhere), %u resources, %u assignments",
                  sum.files, sum.tasks, sum.links, sum.outside, sum.people, sum.assignments);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/corpus/counts", test_all_files);

  return g_test_run ();
}
