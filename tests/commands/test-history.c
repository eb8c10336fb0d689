/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-store.h"

#include <string.h>

static void
rename_task (CmdFixture *self,
             PurId       id,
             const char *title)
{
  g_autoptr (GError) error = NULL;

  pur_cmd_record_set (self->workspace, PUR_FIELD (task, title), id, pur_value_text (title), &error);
  g_assert_no_error (error);
}

static void
undo (CmdFixture *self)
{
  g_autoptr (GError) error = NULL;

  pur_history_undo (self->history, &error);
  g_assert_no_error (error);
}

static void
redo (CmdFixture *self)
{
  g_autoptr (GError) error = NULL;

  pur_history_redo (self->history, &error);
  g_assert_no_error (error);
}

/* What follows is done at another desk, until it is called with the first one again. */
static void
sit_down_at (CmdFixture *self,
             const char *desk)
{
  pur_store_set_desk (PUR_STORE (pur_workspace_get_journal (self->workspace)), desk);
  pur_document_set_person (self->document, desk);
  g_clear_object (&self->history);
  self->history = pur_history_new (self->workspace);
}

static void
test_chain (CmdFixture   *self,
            gconstpointer data)
{
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  g_autoptr (GError) error = NULL;

  rename_task (self, id, "B");
  rename_task (self, id, "C");
  undo (self);
  undo (self);
  cmd_fixture_assert_outline (self, "A\n");
  g_assert_cmpstr (pur_history_get_undo_label (self->history), ==, "Add “A”");
  g_assert_cmpstr (pur_history_get_redo_label (self->history), ==, "Rename “A”");

  redo (self);
  cmd_fixture_assert_outline (self, "B\n");
  redo (self);
  cmd_fixture_assert_outline (self, "C\n");
  g_assert_false (pur_history_can_redo (self->history));
  g_assert_false (pur_history_redo (self->history, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND);

  /* Undo, redo and undo again of the same. */
  undo (self);
  undo (self);
  redo (self);
  undo (self);
  cmd_fixture_assert_outline (self, "A\n");
  redo (self);
  redo (self);
  cmd_fixture_assert_outline (self, "C\n");

  /* Something new ends redo, but not undo. */
  undo (self);
  rename_task (self, id, "D");
  g_assert_false (pur_history_can_redo (self->history));
  undo (self);
  undo (self);
  undo (self);
  cmd_fixture_assert_outline (self, "");
}

static void
test_restart (CmdFixture   *self,
              gconstpointer data)
{
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");

  rename_task (self, id, "B");
  cmd_fixture_reopen (self);
  undo (self);
  cmd_fixture_assert_outline (self, "A\n");
  cmd_fixture_reopen (self);
  g_assert_true (pur_history_can_redo (self->history));
  redo (self);
  cmd_fixture_assert_outline (self, "B\n");
}

static void
test_two_desks (CmdFixture   *self,
                gconstpointer data)
{
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurId b = cmd_fixture_add_task (self, PUR_ID_NONE, "B");
  char *before;
  g_autoptr (GError) error = NULL;

  rename_task (self, a, "A of one");
  sit_down_at (self, "two");
  g_assert_false (pur_history_can_undo (self->history));
  rename_task (self, b, "B of two");

  /* Each undoes its own, whoever was the last. */
  sit_down_at (self, pur_document_get_desk ());
  undo (self);
  cmd_fixture_assert_outline (self, "A\nB of two\n");
  redo (self);

  /* The same field later: refused, and the step is named. */
  sit_down_at (self, "two");
  rename_task (self, a, "A of two");
  sit_down_at (self, pur_document_get_desk ());
  before = cmd_fixture_mark (self);
  g_assert_false (pur_history_undo (self->history, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Rename “A of one”"));
  g_assert_nonnull (strstr (error->message, "two"));
  cmd_fixture_verify_untouched (self, before);

  /* Another field of the same record is no obstacle, and when the later step is undone nothing is. */
  sit_down_at (self, "two");
  undo (self);
  g_clear_error (&error);
  pur_cmd_record_set (self->workspace, PUR_FIELD (task, priority), a, pur_value_integer (900), &error);
  g_assert_no_error (error);
  sit_down_at (self, pur_document_get_desk ());
  undo (self);
  cmd_fixture_assert_outline (self, "A\nB of two\n");
}

static void
test_joined_later (CmdFixture   *self,
                   gconstpointer data)
{
  PurId a = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  char *before;
  g_autoptr (GError) error = NULL;

  sit_down_at (self, "two");
  cmd_fixture_add_task (self, a, "Child of two");
  sit_down_at (self, pur_document_get_desk ());
  before = cmd_fixture_mark (self);
  g_assert_false (pur_history_undo (self->history, &error));
  g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Add “Child of two”"));
  cmd_fixture_verify_untouched (self, before);
}

static void
count_notify (GObject    *object,
              GParamSpec *pspec,
              gpointer    data)
{
  ++*(guint *) data;
}

static void
test_notifies (CmdFixture   *self,
               gconstpointer data)
{
  guint redos = 0;
  guint labels = 0;
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");

  g_signal_connect (self->history, "notify::can-redo", G_CALLBACK (count_notify), &redos);
  g_signal_connect (self->history, "notify::undo-label", G_CALLBACK (count_notify), &labels);
  rename_task (self, id, "B");
  g_assert_cmpuint (labels, ==, 1);
  g_assert_cmpuint (redos, ==, 0);
  undo (self);
  g_assert_cmpuint (labels, ==, 2);
  g_assert_cmpuint (redos, ==, 1);
  redo (self);
  g_assert_cmpuint (redos, ==, 2);
}

static void
test_words (CmdFixture   *self,
            gconstpointer data)
{
  PurId id = cmd_fixture_add_task (self, PUR_ID_NONE, "A");
  PurJournal *journal = pur_workspace_get_journal (self->workspace);
  const PurJournalFilter last = { .limit = 1 };
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (PurChange) change = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  pur_cmd_record_set_text (self->workspace, PUR_FIELD (task, duration), id, "5d", FALSE, &error);
  steps = pur_journal_list (journal, &last, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 1);
  change = pur_journal_read_change (journal, ((PurStep *) g_ptr_array_index (steps, 0))->id, &error);
  g_assert_no_error (error);
  words = pur_history_describe (self->history, pur_change_get_op (change, 0));
  g_assert_cmpstr (words, ==, "Duration of “A”: 1 d → 5 d");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  CMD_TEST ("/history/chain", test_chain);
  CMD_TEST ("/history/restart", test_restart);
  CMD_TEST ("/history/two-desks", test_two_desks);
  CMD_TEST ("/history/joined-later", test_joined_later);
  CMD_TEST ("/history/notifies", test_notifies);
  CMD_TEST ("/history/words", test_words);

  return g_test_run ();
}
