/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "cmd-fixture.h"

#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"

#include <glib/gstdio.h>

void
cmd_fixture_set_up (CmdFixture   *self,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "plan.pursuit", NULL);
  self->document = pur_document_new_file (self->path, &error);
  g_assert_no_error (error);
  self->workspace = pur_document_get_workspace (self->document);
  self->history = pur_history_new (self->workspace);
  self->project = pur_cmd_project_begin (self->workspace, "Tender", pur_time_from_civil (2026, 3, 2, 0, 0, 0),
                                         &error);
  g_assert_no_error (error);
  g_assert_cmpint (self->project, !=, PUR_ID_NONE);
}

static void
let_go (CmdFixture *self)
{
  g_autoptr (GError) error = NULL;

  pur_document_close (self->document, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (self->history);
  g_assert_finalize_object (self->document);
}

void
cmd_fixture_tear_down (CmdFixture   *self,
                       gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  let_go (self);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

void
cmd_fixture_reopen (CmdFixture *self)
{
  g_autoptr (GError) error = NULL;

  let_go (self);
  self->document = pur_document_open (self->path, PUR_DOCUMENT_DEFAULT, &error);
  g_assert_no_error (error);
  self->workspace = pur_document_get_workspace (self->document);
  self->history = pur_history_new (self->workspace);
}

char *
cmd_fixture_mark (CmdFixture *self)
{
  return pur_workspace_dump (self->workspace);
}

void
cmd_fixture_verify (CmdFixture *self,
                    char       *before)
{
  g_autofree char *after = pur_workspace_dump (self->workspace);
  g_autofree char *dump = NULL;
  g_autoptr (PurDocument) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (before, !=, after);
  g_assert_true (pur_history_can_undo (self->history));
  pur_history_undo (self->history, &error);
  g_assert_no_error (error);
  dump = pur_workspace_dump (self->workspace);
  g_assert_cmpstr (dump, ==, before);

  g_assert_true (pur_history_can_redo (self->history));
  pur_history_redo (self->history, &error);
  g_assert_no_error (error);
  g_free (dump);
  dump = pur_workspace_dump (self->workspace);
  g_assert_cmpstr (dump, ==, after);

  again = pur_document_open (self->path, PUR_DOCUMENT_READ_ONLY, &error);
  g_assert_no_error (error);
  g_free (dump);
  dump = pur_workspace_dump (pur_document_get_workspace (again));
  g_assert_cmpstr (dump, ==, after);
  g_free (before);
}

void
cmd_fixture_verify_untouched (CmdFixture *self,
                              char       *before)
{
  g_autofree char *after = pur_workspace_dump (self->workspace);

  g_assert_cmpstr (before, ==, after);
  g_free (before);
}

PurId
cmd_fixture_add_task (CmdFixture *self,
                      PurId       parent,
                      const char *title)
{
  g_autoptr (GError) error = NULL;
  PurTaskPlace place = { .parent = parent, .project = self->project };
  PurId id = pur_cmd_task_add (self->workspace, place, title, &error);

  g_assert_no_error (error);
  return id;
}

PurId
cmd_fixture_add_person (CmdFixture *self,
                        const char *name)
{
  g_autoptr (GError) error = NULL;
  PurFieldValue value = { PUR_FIELD (person, title), pur_value_text (name) };
  PurId id = pur_cmd_record_add (self->workspace, &pur_person_kind, &value, 1, &error);

  g_assert_no_error (error);
  return id;
}

char *
cmd_fixture_outline (CmdFixture *self)
{
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (self->workspace, self->project);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      g_string_append_printf (text, "%*s%s\n", (int) pur_plan_get_depth (task), "",
                              pur_record_get_title ((PurRecord *) task));
    }
  return g_string_free (text, FALSE);
}

void
cmd_fixture_assert_outline (CmdFixture *self,
                            const char *expected)
{
  g_autofree char *outline = cmd_fixture_outline (self);

  g_assert_cmpstr (outline, ==, expected);
}

PurTask *
cmd_fixture_task (CmdFixture *self,
                  PurId       id)
{
  PurRecord *record = pur_workspace_lookup (self->workspace, &pur_task_kind, id);

  g_assert_nonnull (record);
  return PUR_task (record);
}
