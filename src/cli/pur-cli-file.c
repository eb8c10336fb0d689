/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands on whole files: new, info, import, check, backup, restore. */

#include "config.h"

#include "pur-cli.h"

#include "pur-clock.h"
#include "pur-cmd-import.h"
#include "pur-cmd-project.h"
#include "pur-cmd-sample.h"
#include "pur-field-text.h"
#include "pur-io.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* "tender.pursuit" → "tender" */
static char *
title_of (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_steal_pointer (&name);
}

/* A file that was just made and could not be filled is no workspace that anybody asked for. */
static gboolean
close_new (PurDocument *document,
           const char  *path,
           gboolean     done,
           GError     **error)
{
  if (!done)
    {
      pur_document_close (document, NULL);
      g_unlink (path);
      return FALSE;
    }
  return pur_document_close (document, error);
}

static gboolean
run_new (PurCli  *cli,
         GError **error)
{
  g_autoptr (PurDocument) document = NULL;
  g_autofree char *title = title_of (cli->file);
  PurTime start = cli->sample ? PUR_SAMPLE_AROUND_TODAY : pur_clock_today ();
  PurWorkspace *workspace;
  gboolean done;

  if (cli->start != NULL && !pur_cli_parse_date ("--start", cli->start, &start, error))
    return FALSE;

  document = pur_document_new_file (cli->file, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  if (cli->as != NULL)
    pur_document_set_person (document, cli->as);
  if (cli->sample)
    done = pur_cmd_sample_fill (workspace, start, error);
  else
    done = pur_cmd_project_begin (workspace, title, start, error) != PUR_ID_NONE;

  return close_new (document, cli->file, done, error);
}

static gboolean
belongs (PurRecord *record,
         PurId      project)
{
  PurRecord *owner = project != PUR_ID_NONE ? pur_record_get_project (record) : NULL;

  return owner == NULL || pur_record_get_id (owner) == project;
}

static guint
count_records (PurTable *table,
               PurId     project)
{
  guint n = 0;

  PUR_TABLE_FOREACH (table, record)
    if (belongs (record, project))
      n++;
  return n;
}

static JsonObject *
project_to_json (PurRecord *project)
{
  static const struct
  {
    const char *name;
    const char *field;
  } members[] = {
    { "title", "title" }, { "start", "scheduled_start" }, { "finish", "scheduled_finish" }, { "state", "state" },
  };
  JsonObject *object = json_object_new ();
  g_autofree char *id = pur_cli_id_to_text (pur_record_get_id (project));

  json_object_set_string_member (object, "id", id);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const PurField *field = pur_kind_find_field (&pur_project_kind, members[i].field);

      json_object_set_member (object, members[i].name,
                              pur_cli_value_to_json (field, pur_record_get (project, field), project));
    }

  return object;
}

static gboolean
print_info_json (PurWorkspace *workspace,
                 PurId         project,
                 GError      **error)
{
  JsonObject *root = json_object_new ();
  JsonObject *kinds = json_object_new ();
  JsonArray *projects = json_array_new ();

  for (guint i = 0; i < PUR_N_KINDS; i++)
    json_object_set_int_member (kinds, pur_kind_get (i)->id,
                                count_records (pur_workspace_get_table (workspace, pur_kind_get (i)), project));
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), record)
    if (belongs (record, project))
      json_array_add_object_element (projects, project_to_json (record));

  json_object_set_int_member (root, "format", 1);
  json_object_set_object_member (root, "kinds", kinds);
  json_object_set_array_member (root, "projects", projects);
  return pur_cli_print_json (pur_cli_json_object (root), error);
}

static gboolean
print_info (PurWorkspace *workspace,
            PurId         project,
            GError      **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_project_kind), record)
    if (belongs (record, project))
      {
        g_autofree char *start = pur_record_display (record, PUR_FIELD (project, scheduled_start));
        g_autofree char *finish = pur_record_display (record, PUR_FIELD (project, scheduled_finish));
        g_autofree char *state = pur_record_display (record, PUR_FIELD (project, state));

        /* Translators: a project's title, its start, finish and state */
        g_string_append_printf (text, _("%s: %s – %s, %s\n"), pur_record_get_title (record), start, finish, state);
      }
  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      guint n = count_records (pur_workspace_get_table (workspace, pur_kind_get (i)), project);

      if (n > 0)
        g_string_append_printf (text, "%7u  %s\n", n, pur_kind_get_titles (pur_kind_get (i)));
    }

  return pur_cli_print (text->str, error);
}

static gboolean
run_info (PurCli  *cli,
          GError **error)
{
  g_autoptr (PurDocument) document = pur_cli_open_in (cli, error);
  PurWorkspace *workspace;
  PurId project;

  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  if (!pur_cli_get_project (cli, workspace, FALSE, &project, error))
    return FALSE;
  return cli->json ? print_info_json (workspace, project, error) : print_info (workspace, project, error);
}

/* What the inputs gave, added up. */
typedef struct
{
  guint added[PUR_N_KINDS];
  JsonArray *dropped;
  JsonArray *moved;
  GString *text;
} Account;

static void
account_date (Account    *account,
              PurTask    *task,
              const char *field,
              PurTime     file,
              PurTime     ours)
{
  g_autofree char *file_text = pur_time_format_iso (file, TRUE);
  g_autofree char *our_text = pur_time_format_iso (ours, TRUE);
  const char *why = pur_task_get_why (task);
  JsonObject *object;

  if (file.seconds == ours.seconds)
    return;

  object = json_object_new ();
  json_object_set_int_member (object, "uid", pur_task_get_uid (task));
  json_object_set_string_member (object, "title", pur_record_get_title ((PurRecord *) task));
  json_object_set_string_member (object, "field", field);
  json_object_set_string_member (object, "file", file_text);
  json_object_set_string_member (object, "ours", our_text);
  json_object_set_string_member (object, "why", why != NULL ? why : "");
  json_array_add_object_element (account->moved, object);

  /* Translators: number and title of a task, a field, its date in the file, ours, and why */
  g_string_append_printf (account->text, _("moved: %d “%s” %s %s → %s (%s)\n"), (int) pur_task_get_uid (task),
                          pur_record_get_title ((PurRecord *) task), field, file_text, our_text,
                          why != NULL ? why : "");
}

static void
account_result (Account               *account,
                PurWorkspace          *workspace,
                const PurImportResult *result)
{
  for (guint i = 0; i < PUR_N_KINDS; i++)
    account->added[i] += result->added[i];

  for (guint i = 0; i < result->lost->len; i++)
    {
      const PurDraftLoss *loss = g_ptr_array_index (result->lost, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "what", loss->what);
      json_object_set_int_member (object, "count", loss->count);
      json_array_add_object_element (account->dropped, object);
      /* Translators: what an import could not keep, and how often */
      g_string_append_printf (account->text, _("not kept: %s (%u)\n"), loss->what, loss->count);
    }

  for (guint i = 0; i < result->moved->len; i++)
    {
      const PurImportMove *move = &g_array_index (result->moved, PurImportMove, i);
      PurTask *task = PUR_task (pur_workspace_lookup (workspace, &pur_task_kind, move->task));

      account_date (account, task, "start", move->file_start, move->start);
      account_date (account, task, "finish", move->file_finish, move->finish);
    }
}

static gboolean
print_account (PurCli  *cli,
               Account *account,
               GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonObject *added = json_object_new ();
  JsonObject *root = json_object_new ();

  for (guint i = 0; i < PUR_N_KINDS; i++)
    if (account->added[i] > 0)
      {
        json_object_set_int_member (added, pur_kind_get (i)->id, account->added[i]);
        g_string_append_printf (text, "%7u  %s\n", account->added[i], pur_kind_get_titles (pur_kind_get (i)));
      }
  json_object_set_object_member (root, "added", added);
  json_object_set_array_member (root, "dropped", json_array_ref (account->dropped));
  json_object_set_array_member (root, "moved", json_array_ref (account->moved));

  if (cli->json)
    return pur_cli_print_json (pur_cli_json_object (root), error);

  json_object_unref (root);
  g_string_append (text, account->text->str);
  return pur_cli_print (text->str, error);
}

/* Every input into a workspace, each a step. */
static gboolean
import_drafts (PurCli       *cli,
               PurWorkspace *workspace,
               GPtrArray    *drafts,
               Account      *account,
               GError      **error)
{
  for (guint i = 0; i < drafts->len; i++)
    {
      g_autofree char *name = g_filename_display_basename (cli->arguments[i + 1]);
      g_autoptr (PurImportResult) result = NULL;

      result = pur_cmd_import (workspace, g_ptr_array_index (drafts, i), name, error);
      if (result == NULL)
        {
          cli->file = cli->arguments[i + 1];
          return FALSE;
        }
      if (account != NULL)
        account_result (account, workspace, result);
    }

  return TRUE;
}

static gboolean
import_into_file (PurCli    *cli,
                  GPtrArray *drafts,
                  Account   *account,
                  GError   **error)
{
  const char *path = cli->file;
  g_autoptr (PurDocument) document = NULL;
  gboolean is_new = !g_file_test (path, G_FILE_TEST_EXISTS);

  document = is_new ? pur_document_new_file (path, error) : pur_document_open (path, PUR_DOCUMENT_PATIENT, error);
  if (document == NULL)
    return FALSE;
  if (cli->as != NULL)
    pur_document_set_person (document, cli->as);

  if (is_new)
    return close_new (document, path,
                      import_drafts (cli, pur_document_get_workspace (document), drafts, account, error), error);
  return import_drafts (cli, pur_document_get_workspace (document), drafts, account, error) &&
         pur_document_close (document, error);
}

static gboolean
import_into_memory (PurCli    *cli,
                    GPtrArray *drafts,
                    Account   *account,
                    GError   **error)
{
  g_autoptr (PurDocument) document = pur_document_new_in_memory ();

  return import_drafts (cli, pur_document_get_workspace (document), drafts, account, error);
}

static gboolean
run_import (PurCli  *cli,
            GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_draft_free);
  Account account = { .dropped = json_array_new (), .moved = json_array_new (), .text = g_string_new (NULL) };
  const char *path = cli->file;
  gboolean done = TRUE;

  for (guint i = 1; done && i < cli->n_arguments; i++)
    {
      PurDraft *draft;

      cli->file = cli->arguments[i];
      draft = pur_io_read_file (cli->file, NULL, error);
      done = draft != NULL;
      if (done)
        g_ptr_array_add (drafts, draft);
    }

  if (done)
    {
      cli->file = path;
      /* Of several, the first must not be in the file when a later one turns out to be refused. */
      if (cli->dry_run)
        done = import_into_memory (cli, drafts, &account, error);
      else
        done = (drafts->len == 1 || import_into_memory (cli, drafts, NULL, error)) &&
               import_into_file (cli, drafts, &account, error);
    }
  done = done && print_account (cli, &account, error);

  json_array_unref (account.dropped);
  json_array_unref (account.moved);
  g_string_free (account.text, TRUE);
  return done;
}

static gboolean
run_check (PurCli  *cli,
           GError **error)
{
  g_autoptr (PurDocument) document = pur_document_open (cli->file, PUR_DOCUMENT_READ_ONLY | PUR_DOCUMENT_PATIENT, error);
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) loop = NULL;

  if (document == NULL)
    return FALSE;
  faults = pur_document_check (document, error);
  if (faults == NULL)
    return FALSE;

  if (!pur_plan_schedule (pur_document_get_workspace (document), &loop))
    g_ptr_array_add (faults, g_strdup (loop->message));
  if (faults->len == 0)
    return TRUE;

  for (guint i = 0; i + 1 < faults->len; i++)
    g_printerr ("pursuit-cli: %s: %s\n", cli->file, (char *) g_ptr_array_index (faults, i));
  g_set_error_literal (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED, g_ptr_array_index (faults, faults->len - 1));
  return FALSE;
}

static gboolean
run_backup (PurCli  *cli,
            GError **error)
{
  g_autoptr (PurDocument) document = pur_document_open (cli->file, PUR_DOCUMENT_READ_ONLY | PUR_DOCUMENT_PATIENT, error);

  if (document == NULL)
    return FALSE;

  cli->file = cli->arguments[1];
  return pur_document_save_copy (document, cli->file, error);
}

static gboolean
run_restore (PurCli  *cli,
             GError **error)
{
  return pur_document_restore (cli->file, cli->arguments[1], error);
}

const PurCliCommand pur_cli_file_commands[] = {
  { "new", "FILE", N_("Makes a workspace"), "as lang sample start", 1, 1, run_new },
  { "info", "IN", N_("Says what a file holds"), "json lang project", 1, 1, run_info },
  { "import", "FILE INPUT…", N_("Takes other files into a workspace, each as one step"), "as dry-run json lang",
    2, G_MAXUINT, run_import },
  { "check", "FILE", N_("Looks for faults in the file and in the plan"), "lang", 1, 1, run_check },
  { "backup", "FILE COPY", N_("Writes a consistent copy, while the file may be in use"), "lang", 2, 2, run_backup },
  { "restore", "FILE COPY", N_("Puts a copy in the place of a file"), "lang", 2, 2, run_restore },
  { 0 }
};
