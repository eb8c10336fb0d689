/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include <string.h>

#include "pur-cmd-record.h"
#include "pur-cmd-task.h"

#define DAY (8 * 3600)

static PurTime
march (int day,
       int hour)
{
  return pur_time_from_civil (2026, 3, day, hour, 0, 0);
}

static void
test_bar (CmdFixture   *self,
          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "Costing");
  PurTask *task = cmd_fixture_task (self, id);
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_task_set_start (self->workspace, id, march (4, 8), &error));
  g_assert_cmpint (pur_task_get_start (task).seconds, ==, march (4, 8).seconds);
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Move “Costing”");
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_finish (self->workspace, id, march (6, 17), &error));
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (task)), ==, 3 * DAY);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_duration (self->workspace, &id, 1, pur_duration_working (2 * DAY), &error));
  g_assert_cmpint (pur_task_get_finish (task).seconds, ==, march (5, 17).seconds);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &id, 1, 50, &error));
  g_assert_cmpfloat (pur_task_get_progress (task), ==, 50);
  g_assert_cmpint (pur_task_get_actual_start (task).seconds, ==, march (4, 8).seconds);
  cmd_fixture_verify (self, before);

  g_assert_true (pur_cmd_task_set_progress (self->workspace, &id, 1, 0, &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_unpin (self->workspace, &id, 1, &error));
  g_assert_cmpint (pur_task_get_start (task).seconds, ==, march (2, 8).seconds);
  cmd_fixture_verify (self, before);
}

/* Wednesday the 4th, 08:00: what is left goes on then, what was done was done before. */
static void
test_reschedule (CmdFixture   *self,
                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId ids[] = {
    cmd_fixture_add_task (self, PUR_ID_NONE, "Costing"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Drawing"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Survey"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Done"),
  };
  PurTask *costing = cmd_fixture_task (self, ids[0]);
  PurTask *drawing = cmd_fixture_task (self, ids[1]);
  PurTask *survey = cmd_fixture_task (self, ids[2]);
  guint n_moved;
  char *before;

  g_assert_true (pur_cmd_task_set_duration (self->workspace, ids, G_N_ELEMENTS (ids), pur_duration_working (4 * DAY), &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &ids[1], 1, 25, &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &ids[2], 1, 75, &error));
  g_assert_true (pur_cmd_task_set_progress (self->workspace, &ids[3], 1, 100, &error));

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_reschedule (self->workspace, ids, G_N_ELEMENTS (ids), march (4, 8), &n_moved, &error));
  g_assert_cmpuint (n_moved, ==, 3);
  g_assert_no_error (error);
  /* Not begun: it begins then. */
  g_assert_cmpint (pur_task_get_start (costing).seconds, ==, march (4, 8).seconds);
  /* One of four days is done, on Monday: the other three go on from Wednesday. */
  g_assert_cmpint (pur_task_get_start (drawing).seconds, ==, march (2, 8).seconds);
  g_assert_cmpint (pur_task_get_stop (drawing).seconds, ==, march (2, 17).seconds);
  g_assert_cmpint (pur_task_get_finish (drawing).seconds, ==, march (6, 17).seconds);
  g_assert_cmpfloat (pur_task_get_percent_complete (drawing), ==, 25);
  /* Three of four days are done: from Friday to Tuesday, and the last is where it was. */
  g_assert_cmpint (pur_task_get_start (survey).seconds, ==, pur_time_from_civil (2026, 2, 27, 8, 0, 0).seconds);
  g_assert_cmpint (pur_task_get_finish (survey).seconds, ==, march (5, 17).seconds);
  g_assert_cmpfloat (pur_task_get_percent_complete (survey), ==, 75);
  g_assert_cmpint (pur_task_get_start (cmd_fixture_task (self, ids[3])).seconds, ==, march (2, 8).seconds);
  cmd_fixture_verify (self, before);

  /* In line already: no step. */
  g_assert_true (pur_cmd_task_reschedule (self->workspace, &ids[3], 1, march (4, 8), &n_moved, &error));
  g_assert_cmpuint (n_moved, ==, 0);

  /* A summary stands for what is in it. */
  g_assert_true (pur_cmd_task_indent (self->workspace, &ids[1], 1, &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_reschedule (self->workspace, &ids[0], 1, march (5, 8), &n_moved, &error));
  g_assert_cmpuint (n_moved, ==, 1);
  g_assert_cmpint (pur_task_get_resume (drawing).seconds, ==, march (5, 8).seconds);
  cmd_fixture_verify (self, before);
}

static void
test_milestone (CmdFixture   *self,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "Decision");
  PurTask *task = cmd_fixture_task (self, id);
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_task_set_milestone (self->workspace, &id, 1, TRUE, &error));
  g_assert_cmpint (pur_task_get_type (task), ==, PUR_TASK_IS_MILESTONE);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (task)), ==, 0);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_milestone (self->workspace, &id, 1, FALSE, &error));
  g_assert_cmpint (pur_task_get_type (task), ==, PUR_TASK_IS_TASK);
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (task)), ==, DAY);
  cmd_fixture_verify (self, before);
}

static void
test_people (CmdFixture   *self,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId ids[] = {
    cmd_fixture_add_task (self, PUR_ID_NONE, "A"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "B"),
  };
  PurId ana = cmd_fixture_add_person (self, "Ana");
  PurId wei = cmd_fixture_add_person (self, "Wei");
  PurAssignment *const *assignments;
  PurId kept;
  char *before = cmd_fixture_mark (self);
  guint n;

  g_assert_true (pur_cmd_task_set_people (self->workspace, ids, 2, &ana, 1, &error));
  g_assert_no_error (error);
  assignments = pur_plan_get_assignments (cmd_fixture_task (self, ids[1]), &n);
  g_assert_cmpuint (n, ==, 1);
  kept = pur_record_get_id ((PurRecord *) assignments[0]);
  cmd_fixture_verify (self, before);

  /* Who stays keeps the assignment, with all that is known of it. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_people (self->workspace, &ids[1], 1, (PurId[]) { wei, ana }, 2, &error));
  pur_plan_get_assignments (cmd_fixture_task (self, ids[1]), &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (pur_workspace_lookup (self->workspace, &pur_assignment_kind, kept));
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_people (self->workspace, ids, 2, NULL, 0, &error));
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_assignment_kind)), ==, 0);
  cmd_fixture_verify (self, before);
}

/* Typed names: those that nobody has are new people, in the same step. */
static void
test_people_text (CmdFixture   *self,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurTable *people = pur_workspace_get_table (self->workspace, &pur_person_kind);
  char *before;

  cmd_fixture_add_person (self, "Ana");
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_set_people_text (self->workspace, id, "ana; Zed[50%]", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (pur_table_get_n_records (people), ==, 2);
  g_assert_cmpstr (pur_task_get_people (cmd_fixture_task (self, id)), ==, "Ana, Zed[50%]");
  cmd_fixture_verify (self, before);
}

/* A task is named by its number, its code, its name or a part of it. */
static void
test_predecessors_by_name (CmdFixture   *self,
                           gconstpointer data)
{
  static const struct { const char *text, *meant; } cases[] = {
    { "costing", "1" }, { "COST FF+1d", "1FF+1 d" }, { "Process", "2" }, { "Costing-2 SS -50%", "3SS-50%" },
  };
  PurId ids[] = {
    cmd_fixture_add_task (self, PUR_ID_NONE, "Costing"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Process"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Costing-2"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "Win"),
  };
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *before = cmd_fixture_mark (self);

      if (g_str_equal (cases[i].text, "COST FF+1d"))
        {
          /* Two have it in their names. */
          g_assert_false (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, predecessors), ids[3],
                                                   cases[i].text, FALSE, &error));
          g_assert_nonnull (strstr (error->message, "Costing-2"));
          g_clear_error (&error);
          g_free (before);
          continue;
        }
      g_assert_true (pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, predecessors), ids[3],
                                              cases[i].text, FALSE, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (pur_task_get_predecessors (cmd_fixture_task (self, ids[3])), ==, cases[i].meant);
      cmd_fixture_verify (self, before);
    }
}

static guint
count_links (CmdFixture *self)
{
  return pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_link_kind));
}

static void
test_links (CmdFixture   *self,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  PurId ids[] = {
    cmd_fixture_add_task (self, PUR_ID_NONE, "A"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "B"),
    cmd_fixture_add_task (self, PUR_ID_NONE, "C"),
  };
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_task_link_chain (self->workspace, (PurId[]) { ids[2], ids[0], ids[1] }, 3, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_links (self), ==, 2);
  g_assert_cmpint (pur_task_get_start (cmd_fixture_task (self, ids[2])).seconds, ==, march (4, 8).seconds);
  cmd_fixture_verify (self, before);

  /* The same again adds nothing. */
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_link_chain (self->workspace, ids, 3, &error));
  cmd_fixture_verify_untouched (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_link (self->workspace, ids[0], ids[1], PUR_LINK_SS, pur_duration_elapsed (86400), &error));
  g_assert_cmpuint (count_links (self), ==, 2);
  g_assert_cmpint (pur_task_get_start (cmd_fixture_task (self, ids[1])).seconds, ==, march (3, 8).seconds);
  cmd_fixture_verify (self, before);

  /* Round in a circle: refused with the members named. */
  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_task_link (self->workspace, ids[2], ids[0], PUR_LINK_FS, pur_duration_working (0), &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP);
  g_assert_nonnull (strstr (error->message, "“B”"));
  g_clear_error (&error);
  cmd_fixture_verify_untouched (self, before);

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_unlink (self->workspace, &ids[1], 1, &error));
  g_assert_cmpuint (count_links (self), ==, 0);
  cmd_fixture_verify (self, before);

  g_assert_true (pur_cmd_task_link_chain (self->workspace, ids, 3, &error));
  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_unlink (self->workspace, ids, 2, &error));
  g_assert_cmpuint (count_links (self), ==, 1);
  cmd_fixture_verify (self, before);
}

/* What a spreadsheet has: other columns than those that are shown, in another order, or none of our codes. */
static void
test_paste_foreign (CmdFixture   *self,
                    gconstpointer data)
{
  const PurField *const fields[] = { PUR_FIELD (task, wbs), PUR_FIELD (task, title), PUR_FIELD (task, duration) };
  static const struct
  {
    const char *text, *title;
    int hours;
    gboolean noted;
  } cases[] = {
    { "Task Name\tUnknown\tnotes\tDURATION\nOne\tx\tby phone\t2d\n", "One", 16, TRUE },
    { "Duration\tTask\n3d\tTwo\n", "Two", 24, FALSE },
    { "Three\t4h\n", "Three", 4, FALSE },
    { "1.1\tFour\t4h\n", "Four", 4, FALSE },
    { "Task\t2h\n", "Task", 2, FALSE }, /* no heading: nothing else names a column */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) added = NULL;
      g_autoptr (GError) error = NULL;
      PurTask *task;

      pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .project = self->project }, cases[i].text, fields,
                          G_N_ELEMENTS (fields), &added, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (added->len, ==, 1);
      task = cmd_fixture_task (self, g_array_index (added, PurId, 0));
      g_assert_cmpstr (pur_task_get_title (task), ==, cases[i].title);
      g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (task)), ==, cases[i].hours * 3600);
      g_assert_cmpstr (pur_task_get_notes (task), ==, cases[i].noted ? "by phone" : NULL);
    }
}

static void
test_paste (CmdFixture   *self,
            gconstpointer data)
{
  const PurField *const fields[] = { PUR_FIELD (task, title), PUR_FIELD (task, duration) };
  static const char text[] =
    "Task\tDuration\r\n"
    "Phase\t\r\n"
    "  Read\t2d\r\n"
    "\"    Say \"\"hello\"\"\nloud\"\t4h\r\n"
    "\r\n"
    "  Write\t1w\r\n"
    "Next\t1d";
  g_autoptr (GError) error = NULL;
  PurId last = cmd_fixture_add_task (self, PUR_ID_NONE, "Last");
  g_autoptr (GArray) added = NULL;
  char *before = cmd_fixture_mark (self);

  g_assert_true (pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .before = last }, text, fields, 2, &added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added->len, ==, 5);
  cmd_fixture_assert_outline (self, "Phase\n Read\n  Say \"hello\"\nloud\n Write\nNext\nLast\n");
  g_assert_cmpint (pur_duration_get_seconds (pur_task_get_duration (cmd_fixture_task (self, g_array_index (added, PurId, 3)))),
                   ==, 5 * DAY);
  cmd_fixture_verify (self, before);

  before = cmd_fixture_mark (self);
  g_assert_false (pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .after = last }, "Good\t1d\nBad\tsoon\n", fields, 2,
                                      NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_str_has_prefix (error->message, "Line 2: "));
  cmd_fixture_verify_untouched (self, before);
}

static void
test_copy (CmdFixture   *self,
           gconstpointer data)
{
  const PurField *const fields[] = { PUR_FIELD (task, title), PUR_FIELD (task, duration) };
  g_autoptr (GError) error = NULL;
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId a1 = cmd_fixture_add_task (self, a, "A\t1");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  g_autofree char *text = pur_cmd_task_copy (self->workspace, (PurId[]) { b, a1, a }, 3, fields, 2);
  g_autofree char *cut = NULL;
  char *before;

  g_assert_cmpstr (text, ==, "A\t1 d\n\"  A\t1\"\t1 d\nB\t1 d\n");

  before = cmd_fixture_mark (self);
  g_assert_true (pur_cmd_task_cut (self->workspace, (PurId[]) { b, a1, a }, 3, fields, 2, &cut, &error));
  g_assert_cmpstr (cut, ==, text);
  cmd_fixture_assert_outline (self, "");
  cmd_fixture_verify (self, before);

  /* What was cut comes back as it was. */
  g_assert_true (pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .project = self->project }, cut, fields, 2, NULL,
                                     &error));
  cmd_fixture_assert_outline (self, "A\n A\t1\nB\n");
}

static void
test_typed_list (CmdFixture   *self,
                 gconstpointer data)
{
  const PurField *const fields[] = { PUR_FIELD (task, title) };
  g_autoptr (GError) error = NULL;

  g_assert_true (pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .project = self->project },
                                     "One\n\tOne and a half\n\t\tDeep\nTwo\n", fields, 1, NULL, &error));
  cmd_fixture_assert_outline (self, "One\n One and a half\n  Deep\nTwo\n");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/commands/task/bar", test_bar);
  CMD_TEST ("/commands/task/reschedule", test_reschedule);
  CMD_TEST ("/commands/task/milestone", test_milestone);
  CMD_TEST ("/commands/task/people", test_people);
  CMD_TEST ("/commands/task/people-text", test_people_text);
  CMD_TEST ("/commands/task/predecessors-by-name", test_predecessors_by_name);
  CMD_TEST ("/commands/task/links", test_links);
  CMD_TEST ("/commands/task/paste", test_paste);
  CMD_TEST ("/commands/task/paste-foreign", test_paste_foreign);
  CMD_TEST ("/commands/task/copy", test_copy);
  CMD_TEST ("/commands/task/typed-list", test_typed_list);

  return g_test_run ();
}
