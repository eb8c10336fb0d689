/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Commands that edit records, and the history: set, add, duplicate, remove, undo, redo, history. */

#include "config.h"

#include "pur-cli.h"

#include "pur-clock.h"
#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-risk.h"
#include "pur-cmd-task.h"
#include "pur-field-text.h"
#include "pur-history.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many records of one kind are listed one by one. */
#define RUN_SHOWN 5

static void
clear_value (gpointer data)
{
  pur_value_clear (&((PurFieldValue *) data)->value);
}

static GArray *
new_values (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (PurFieldValue));

  g_array_set_clear_func (values, clear_value);
  return values;
}

/* FIELD=VALUE…, of which the form is checked, as values; @record (may be NULL) gives units and currency. */
static gboolean
parse_values (PurWorkspace  *workspace,
              const PurKind *kind,
              PurRecord     *record,
              char         **arguments,
              GArray        *values,
              GError       **error)
{
  for (; *arguments != NULL; arguments++)
    {
      const char *equals = strchr (*arguments, '=');
      g_autofree char *id = NULL;
      PurFieldValue entry;

      id = g_strndup (*arguments, equals - *arguments);
      entry.field = pur_cli_find_field (workspace, kind, id, error);
      if (entry.field == NULL || !pur_field_parse (entry.field, equals + 1, workspace, record, &entry.value, error))
        return FALSE;
      g_array_append_val (values, entry);
    }

  return TRUE;
}

/* FIELD=VALUE has one form; told before the file is opened. */
static gboolean
check_form (char   **arguments,
            GError **error)
{
  for (; *arguments != NULL; arguments++)
    {
      const char *equals = strchr (*arguments, '=');

      if (equals == NULL || equals == *arguments)
        {
          g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE,
                       /* Translators: what was typed instead */
                       _("FIELD=VALUE is expected, not “%s”"), *arguments);
          return FALSE;
        }
    }

  return TRUE;
}

/* A record by its id, or by its title where there is only one of that title. */
static PurRecord *
find_record (PurWorkspace  *workspace,
             const PurKind *kind,
             const char    *text,
             GError       **error)
{
  PurTable *table = pur_workspace_get_table (workspace, kind);
  PurRecord *record = NULL;
  PurId id;

  if (pur_id_parse (text, &id))
    record = pur_table_lookup (table, id);
  if (record == NULL)
    record = pur_table_find_title (table, text);
  if (record == NULL)
    g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED,
                 /* Translators: the id of a kind of record, and what was typed */
                 _("there is no %s “%s”"), kind->id, text);
  return record;
}

static gboolean
run_set (PurCli  *cli,
         GError **error)
{
  const PurKind *kind = pur_cli_find_kind (cli->arguments[1], error);
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GArray) values = new_values ();
  PurWorkspace *workspace;
  PurRecord *record;
  PurId id;

  if (kind == NULL || !check_form (cli->arguments + 3, error))
    return FALSE;
  document = pur_cli_open_file (cli, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  record = find_record (workspace, kind, cli->arguments[2], error);
  if (record == NULL || !parse_values (workspace, kind, record, cli->arguments + 3, values, error))
    return FALSE;

  id = pur_record_get_id (record);
  return pur_cmd_record_set_all (workspace, kind, &id, 1, (PurFieldValue *) values->data, values->len, error) &&
         pur_document_close (document, error);
}

static gboolean
run_add (PurCli  *cli,
         GError **error)
{
  const PurKind *kind = pur_cli_find_kind (cli->arguments[1], error);
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GArray) values = new_values ();
  g_autofree char *line = NULL;
  PurWorkspace *workspace;
  PurId id;

  if (kind == NULL || !check_form (cli->arguments + 2, error))
    return FALSE;
  document = pur_cli_open_file (cli, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  if (!parse_values (workspace, kind, NULL, cli->arguments + 2, values, error))
    return FALSE;

  id = pur_cmd_record_add (workspace, kind, (PurFieldValue *) values->data, values->len, error);
  line = g_strdup_printf ("%" PUR_ID_FORMAT "\n", id);
  return id != PUR_ID_NONE && pur_document_close (document, error) && pur_cli_print (line, error);
}

static gboolean
run_remove (PurCli  *cli,
            GError **error)
{
  const PurKind *kind = pur_cli_find_kind (cli->arguments[1], error);
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurWorkspace *workspace;

  if (kind == NULL)
    return FALSE;
  document = pur_cli_open_file (cli, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  for (guint i = 2; i < cli->n_arguments; i++)
    {
      PurRecord *record = find_record (workspace, kind, cli->arguments[i], error);
      PurId id;

      if (record == NULL)
        return FALSE;
      id = pur_record_get_id (record);
      g_array_append_val (ids, id);
    }

  return pur_cmd_record_remove (workspace, kind, (PurId *) ids->data, ids->len, error) &&
         pur_document_close (document, error);
}

/* By the date that is given, else the project's status date. */
static gboolean
run_reschedule (PurCli  *cli,
                GError **error)
{
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurTime status = pur_time (0);
  PurWorkspace *workspace;
  PurProject *project;
  PurId id;

  if (cli->n_arguments > 1 && !pur_cli_parse_date ("DATE", cli->arguments[1], &status, error))
    return FALSE;
  document = pur_cli_open_file (cli, error);
  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  if (!pur_cli_get_project (cli, workspace, TRUE, &id, error))
    return FALSE;
  project = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, id));
  if (cli->n_arguments < 2 && !pur_project_has_status_date (project))
    {
      g_set_error_literal (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED, _("The project has no status date: give a date"));
      return FALSE;
    }
  if (cli->n_arguments < 2)
    status = pur_project_get_status_date (project);

  tasks = pur_plan_get_tasks (workspace, id);
  for (guint i = 0; i < tasks->len; i++)
    {
      PurId task = pur_record_get_id (g_ptr_array_index (tasks, i));

      g_array_append_val (ids, task);
    }
  return pur_cmd_task_reschedule (workspace, (PurId *) ids->data, ids->len, status, NULL, error) &&
         pur_document_close (document, error);
}

static gboolean
run_plan_b (PurCli  *cli,
            GError **error)
{
  g_autoptr (PurDocument) document = pur_cli_open_file (cli, error);
  g_autoptr (GArray) tasks = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  PurWorkspace *workspace;
  PurRecord *risk;

  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  risk = find_record (workspace, &pur_risk_kind, cli->arguments[1], error);
  if (risk == NULL || !pur_cmd_risk_start_plan_b (workspace, pur_record_get_id (risk), NULL, &tasks, error))
    return FALSE;

  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (lines, "%" PUR_ID_FORMAT "\n", g_array_index (tasks, PurId, i));
  return pur_document_close (document, error) && pur_cli_print (lines->str, error);
}

static gboolean
run_duplicate (PurCli  *cli,
               GError **error)
{
  g_autoptr (PurDocument) document = NULL;
  g_autofree char *line = NULL;
  PurProjectStart start = { .title = cli->arguments[2], .start = pur_clock_today () };
  PurRecord *project;
  PurId id;

  if (cli->start != NULL && !pur_cli_parse_date ("--start", cli->start, &start.start, error))
    return FALSE;
  document = pur_cli_open_file (cli, error);
  if (document == NULL)
    return FALSE;
  project = find_record (pur_document_get_workspace (document), &pur_project_kind, cli->arguments[1], error);
  if (project == NULL)
    return FALSE;

  id = pur_cmd_project_duplicate (pur_document_get_workspace (document), pur_record_get_id (project), &start, error);
  line = g_strdup_printf ("%" PUR_ID_FORMAT "\n", id);
  return id != PUR_ID_NONE && pur_document_close (document, error) && pur_cli_print (line, error);
}

static gboolean
undo_or_redo (PurCli  *cli,
              gboolean redo,
              GError **error)
{
  g_autoptr (PurDocument) document = pur_cli_open_file (cli, error);
  g_autoptr (PurHistory) history = NULL;
  g_autofree char *line = NULL;
  const char *label;

  if (document == NULL)
    return FALSE;

  history = pur_history_new (pur_document_get_workspace (document));
  label = redo ? pur_history_get_redo_label (history) : pur_history_get_undo_label (history);
  /* Translators: what a step did */
  line = label != NULL ? g_strdup_printf (redo ? _("Done again: %s\n") : _("Undone: %s\n"), label) : NULL;

  return (redo ? pur_history_redo (history, error) : pur_history_undo (history, error)) &&
         pur_document_close (document, error) && pur_cli_print (line, error);
}

static gboolean
run_undo (PurCli  *cli,
          GError **error)
{
  return undo_or_redo (cli, FALSE, error);
}

static gboolean
run_redo (PurCli  *cli,
          GError **error)
{
  return undo_or_redo (cli, TRUE, error);
}

static JsonNode *
values_to_json (GArray *values)
{
  JsonObject *object = json_object_new ();

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (values, PurFieldValue, i);

      json_object_set_member (object, entry->field->id, pur_cli_value_to_json (entry->field, entry->value, NULL));
    }
  return pur_cli_json_object (object);
}

/* An added record's values are "new", a removed one's "old". */
static JsonObject *
op_to_json (PurWorkspace *workspace,
            const PurOp  *op)
{
  static const char *const names[] = { "add", "set", "remove" };
  PurRecord *record = pur_workspace_lookup (workspace, op->kind, op->id);
  JsonObject *object = json_object_new ();
  g_autofree char *id = pur_cli_id_to_text (op->id);

  json_object_set_string_member (object, "op", names[op->type]);
  json_object_set_string_member (object, "kind", op->kind->id);
  json_object_set_string_member (object, "id", id);
  if (op->type == PUR_OP_SET)
    {
      json_object_set_string_member (object, "field", op->field->id);
      json_object_set_member (object, "old", pur_cli_value_to_json (op->field, op->old, record));
      json_object_set_member (object, "new", pur_cli_value_to_json (op->field, op->now, record));
    }
  else
    {
      json_object_set_null_member (object, "field");
      json_object_set_null_member (object, op->type == PUR_OP_ADD ? "old" : "new");
      json_object_set_member (object, op->type == PUR_OP_ADD ? "new" : "old", values_to_json (op->values));
    }

  return object;
}

static JsonObject *
step_to_json (PurWorkspace  *workspace,
              const PurStep *step,
              PurChange     *change)
{
  JsonObject *object = json_object_new ();
  JsonArray *changes = json_array_new ();
  g_autofree char *when = pur_time_format_iso (pur_clock_to_local (step->when), TRUE);
  g_autofree char *label = pur_step_dup_label (step);

  json_object_set_int_member (object, "step", step->id);
  json_object_set_string_member (object, "when", when);
  json_object_set_string_member (object, "who", step->who);
  json_object_set_string_member (object, "label", label);
  if (step->undoes != 0)
    json_object_set_int_member (object, "undoes", step->undoes);
  else
    json_object_set_null_member (object, "undoes");
  json_object_set_boolean_member (object, "redo", step->redo);
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    json_array_add_object_element (changes, op_to_json (workspace, pur_change_get_op (change, i)));
  json_object_set_array_member (object, "changes", changes);

  return object;
}

/* How many operations from @first on add (or remove) records of one kind. */
static guint
count_alike (PurChange *change,
             guint      first)
{
  const PurOp *op = pur_change_get_op (change, first);
  guint n = 1;

  while (op->type != PUR_OP_SET && first + n < pur_change_get_n_ops (change) &&
         pur_change_get_op (change, first + n)->type == op->type &&
         pur_change_get_op (change, first + n)->kind == op->kind)
    n++;
  return n;
}

/* A long run of records of one kind, as an import has it, is one line. */
static void
append_step (GString       *text,
             PurHistory    *history,
             const PurStep *step,
             PurChange     *change)
{
  g_autofree char *when = pur_time_format_iso (pur_clock_to_local (step->when), TRUE);
  g_autofree char *label = pur_step_dup_label (step);

  g_string_append_printf (text, "%" G_GINT64_FORMAT "  %s  %s  %s\n", step->id, when, step->who, label);
  for (guint i = 0; i < pur_change_get_n_ops (change);)
    {
      const PurOp *op = pur_change_get_op (change, i);
      guint n = count_alike (change, i);

      if (n > RUN_SHOWN)
        /* Translators: a number and a kind of records */
        g_string_append_printf (text, op->type == PUR_OP_ADD ? _("    %u added: %s\n") : _("    %u deleted: %s\n"),
                                n, pur_kind_get_titles (op->kind));
      for (guint k = i; n <= RUN_SHOWN && k < i + n; k++)
        {
          g_autofree char *words = pur_history_describe (history, pur_change_get_op (change, k));

          g_string_append_printf (text, "    %s\n", words);
        }
      i += n;
    }
}

/* Whether a step changed something in the project, or something that all projects share. */
static gboolean
concerns (PurWorkspace *workspace,
          PurChange    *change,
          PurId         project)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      const PurField *field = pur_kind_find_field (op->kind, "project");
      PurRecord *record = pur_workspace_lookup (workspace, op->kind, op->id);
      PurRecord *owner = record != NULL ? pur_record_get_project (record) : NULL;

      if (owner != NULL ? pur_record_get_id (owner) == project : op->id == project || field == NULL)
        return TRUE;
      for (guint k = 0; op->values != NULL && k < op->values->len; k++)
        {
          const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, k);

          if (entry->field == field && entry->value.cell.REFERENCE == project)
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
run_history (PurCli  *cli,
             GError **error)
{
  g_autoptr (PurDocument) document = pur_document_open (cli->file, PUR_DOCUMENT_READ_ONLY | PUR_DOCUMENT_PATIENT, error);
  g_autoptr (PurHistory) history = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonArray) array = json_array_new ();
  const PurJournalFilter all = { 0 };
  PurWorkspace *workspace;
  PurJournal *journal;
  PurId project;

  if (document == NULL)
    return FALSE;

  workspace = pur_document_get_workspace (document);
  journal = pur_workspace_get_journal (workspace);
  if (!pur_cli_get_project (cli, workspace, FALSE, &project, error))
    return FALSE;
  steps = pur_journal_list (journal, &all, error);
  if (steps == NULL)
    return FALSE;

  history = pur_history_new (workspace);
  for (guint i = 0; i < steps->len; i++)
    {
      const PurStep *step = g_ptr_array_index (steps, i);
      g_autoptr (PurChange) change = pur_journal_read_change (journal, step->id, error);

      if (change == NULL)
        return FALSE;
      if (project != PUR_ID_NONE && !concerns (workspace, change, project))
        continue;
      if (cli->json)
        json_array_add_object_element (array, step_to_json (workspace, step, change));
      else
        append_step (text, history, step, change);
    }

  if (cli->json)
    return pur_cli_print_json (pur_cli_json_array (g_steal_pointer (&array)), error);
  return pur_cli_print (text->str, error);
}

const PurCliCommand pur_cli_edit_commands[] = {
  { "set", "FILE KIND ID FIELD=VALUE…", N_("Sets fields of a record"), "as lang", 4, G_MAXUINT, run_set },
  { "add", "FILE KIND FIELD=VALUE…", N_("Adds a record and prints its id"), "as lang", 3, G_MAXUINT, run_add },
  { "duplicate", "FILE PROJECT TITLE", N_("Starts a project with the plan of another and prints its id"), "as lang start",
    3, 3, run_duplicate },
  { "remove", "FILE KIND ID…", N_("Removes records, with what hangs on them"), "as lang", 3, G_MAXUINT, run_remove },
  { "plan-b", "FILE RISK", N_("Starts the plan B of a risk and prints the ids of its tasks"), "as lang", 2, 2, run_plan_b },
  { "reschedule", "FILE [DATE]", N_("Moves what is not done behind the status date, what is done before it"), "as lang project", 1, 2, run_reschedule },
  { "undo", "FILE", N_("Takes back the last step of this desk"), "as lang", 1, 1, run_undo },
  { "redo", "FILE", N_("Does again what was taken back"), "as lang", 1, 1, run_redo },
  { "history", "FILE", N_("Lists every step: when, who, what"), "json lang project", 1, 1, run_history },
  { 0 }
};
