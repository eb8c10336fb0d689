/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed lately, told by record from the history. */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-clock.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-committer.h"
#include "pur-kinds-write.h"
#include "pur-recent.h"

/* Auxiliary methods */

static PurTime
long_ago (void)
{
  return pur_time (pur_clock_now ().seconds - PUR_SECONDS_PER_DAY);
}

/* "title|text" a line, the latest first. */
static char *
tell (CmdFixture *self, PurId project, PurTime since)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = pur_recent_list (self->workspace, project, since, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < list->len; i++)
    {
      const PurRecent *recent = g_ptr_array_index (list, i);

      g_assert_cmpstr (recent->who, !=, "");
      g_string_append_printf (text, "%s|%s\n", recent->title, recent->text);
    }
  return g_string_free (text, FALSE);
}

static void
assert_told (CmdFixture *self, const char *expected)
{
  g_autofree char *text = tell (self, self->project, long_ago ());

  g_assert_cmpstr (text, ==, expected);
}

static void
set (CmdFixture *self, const PurField *field, PurId id, PurValue value)
{
  g_autoptr (GError) error = NULL;

  pur_cmd_record_set (self->workspace, field, id, value, &error);
  g_assert_no_error (error);
}

static PurId
add_long_ago (CmdFixture *self, const char *title)
{
  g_autoptr (PurChange) change = pur_change_new ("Begin", NULL);
  g_autoptr (GError) error = NULL;
  PurId id = pur_change_add (change, &pur_task_kind);

  pur_task_set_title (change, id, title);
  pur_task_set_project (change, id, self->project);
  pur_task_set_duration (change, id, pur_duration_working (8 * 3600));
  pur_change_set_past (change, pur_time (pur_clock_now ().seconds - 10 * PUR_SECONDS_PER_DAY), "Ana");
  pur_committer_commit (pur_workspace_get_committer (self->workspace), change, &error);
  g_assert_no_error (error);
  return id;
}

static void
undo (CmdFixture *self)
{
  g_autoptr (GError) error = NULL;

  pur_history_undo (self->history, &error);
  g_assert_no_error (error);
}

/* Tests */

/* Who works on a task and what it waits for, told of the task. */
static void
test_relations (CmdFixture *self, gconstpointer data)
{
  PurId first = add_long_ago (self, "A");
  PurId second = add_long_ago (self, "B");
  g_autoptr (GError) error = NULL;
  PurId fresh;

  g_assert_true (pur_cmd_task_set_people_text (self->workspace, first, "Ana", &error));
  g_assert_no_error (error);
  assert_told (self, "A|Ana was assigned\nTender|added\n");
  g_assert_true (pur_cmd_task_link (self->workspace, first, second, PUR_LINK_FS, pur_duration_working (0), &error));
  g_assert_no_error (error);
  assert_told (self, "B|now waits for “A”\nA|Ana was assigned\nTender|added\n");

  /* What was added and taken away again has never been. */
  g_assert_true (pur_cmd_task_unlink (self->workspace, &second, 1, &error));
  g_assert_no_error (error);
  assert_told (self, "A|Ana was assigned\nTender|added\n");
  undo (self);
  assert_told (self, "B|now waits for “A”\nA|Ana was assigned\nTender|added\n");

  g_assert_true (pur_cmd_task_set_people_text (self->workspace, first, "Wei", &error));
  g_assert_no_error (error);
  assert_told (self, "A|Wei was assigned\nB|now waits for “A”\nTender|added\n");

  /* A new task is one line. */
  fresh = cmd_fixture_add_task (self, PUR_ID_NONE, "C");
  g_assert_true (pur_cmd_task_set_people_text (self->workspace, fresh, "Ana", &error));
  g_assert_no_error (error);
  assert_told (self, "C|added\nA|Wei was assigned\nB|now waits for “A”\nTender|added\n");
}

static void
test_added (CmdFixture *self, gconstpointer data)
{
  PurId first = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId second = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *elsewhere = NULL;

  /* What is new stays new, whatever is done to it. */
  set (self, PUR_FIELD (task, percent_complete), first, pur_value_percentage (30));
  assert_told (self, "A|added\nB|added\nTender|added\n");
  none = tell (self, self->project, pur_time (pur_clock_now ().seconds + 100));
  g_assert_cmpstr (none, ==, "");
  elsewhere = tell (self, 12345, long_ago ());
  g_assert_cmpstr (elsewhere, ==, "");

  g_assert_true (pur_cmd_task_remove (self->workspace, &second, 1, &error));
  g_assert_no_error (error);
  assert_told (self, "A|added\nTender|added\n");
}

/* From the first old to the last new value; what was taken back is not told. */
static void
test_values (CmdFixture *self, gconstpointer data)
{
  PurId id = add_long_ago (self, "Costing");
  g_autoptr (GError) error = NULL;

  assert_told (self, "Tender|added\n");
  set (self, PUR_FIELD (task, duration), id, pur_value_duration (pur_duration_working (16 * 3600)));
  assert_told (self, "Costing|Duration: 1 d → 2 d\nTender|added\n");
  set (self, PUR_FIELD (task, duration), id, pur_value_duration (pur_duration_working (24 * 3600)));
  assert_told (self, "Costing|Duration: 1 d → 3 d\nTender|added\n");
  undo (self);
  assert_told (self, "Costing|Duration: 1 d → 2 d\nTender|added\n");
  set (self, PUR_FIELD (task, duration), id, pur_value_duration (pur_duration_working (8 * 3600)));
  assert_told (self, "Tender|added\n");

  set (self, PUR_FIELD (task, deadline), id, pur_value_time (pur_time_from_civil (2026, 5, 8, 17, 0, 0)));
  assert_told (self, "Costing|Deadline: Fri 8 May\nTender|added\n");
  g_assert_true (pur_cmd_task_remove (self->workspace, &id, 1, &error));
  g_assert_no_error (error);
  assert_told (self, "Costing|removed\nTender|added\n");
}

/* A step of many records is one line. */
static void
test_whole (CmdFixture *self, gconstpointer data)
{
  const PurField *title = PUR_FIELD (task, title);
  g_autoptr (GArray) added = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pur_cmd_task_paste (self->workspace, (PurTaskPlace) { .project = self->project },
                                     "A\nB\nC\nD\nE\nF\nG\nH\n", &title, 1, &added, &error));
  g_assert_no_error (error);
  {
    g_autoptr (GPtrArray) list = pur_recent_list (self->workspace, self->project, long_ago (), &error);
    const PurRecent *recent = g_ptr_array_index (list, 0);

    g_assert_no_error (error);
    g_assert_cmpuint (list->len, ==, 2);
    g_assert_null (recent->kind);
    g_assert_cmpstr (recent->title, !=, "");
    g_assert_cmpstr (recent->text, ==, "");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  CMD_TEST ("/recent/added", test_added);
  CMD_TEST ("/recent/relations", test_relations);
  CMD_TEST ("/recent/values", test_values);
  CMD_TEST ("/recent/whole", test_whole);
  return g_test_run ();
}
