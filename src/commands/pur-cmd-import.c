/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-import.h"

#include "pur-cmd-common-private.h"
#include "pur-plan.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>

static void
free_loss (gpointer data)
{
  PurDraftLoss *loss = data;

  g_free (loss->what);
  g_free (loss);
}

void
pur_import_result_free (PurImportResult *result)
{
  if (result == NULL)
    return;

  g_object_unref (result->workspace);
  g_free (result->added);
  g_ptr_array_unref (result->lost);
  g_array_unref (result->moved);
  g_free (result);
}

/* The field that a custom_field record of the draft makes: NULL if its kind is not known here. */
static const PurField *
find_custom_field (PurWorkspace *workspace,
                   PurDraft     *draft,
                   PurId         id)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_custom_field_kind, id);
  PurValue kind_id;
  PurValue type;
  const PurKind *kind;

  if (record != NULL)
    {
      kind_id = pur_record_get (record, PUR_FIELD (custom_field, kind));
      type = pur_record_get (record, PUR_FIELD (custom_field, type));
    }
  else
    {
      kind_id = pur_draft_get (draft, id, PUR_FIELD (custom_field, kind));
      type = pur_draft_get (draft, id, PUR_FIELD (custom_field, type));
    }

  kind = kind_id.type == PUR_TEXT ? pur_kind_find (kind_id.cell.TEXT) : NULL;
  return kind != NULL ? pur_workspace_get_custom_field (workspace, id, kind, (int) type.cell.CHOICE) : NULL;
}

static void
add_record (PurWorkspace        *workspace,
            PurDraft            *draft,
            PurChange           *change,
            const PurDraftRecord *record)
{
  pur_change_add_with_id (change, record->kind, record->id);

  for (guint i = 0; i < record->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (record->values, PurFieldValue, i);

      pur_change_set (change, entry->field, record->id, entry->value);
    }

  for (guint i = 0; record->customs != NULL && i < record->customs->len; i++)
    {
      const PurDraftCustom *custom = &g_array_index (record->customs, PurDraftCustom, i);
      const PurField *field = find_custom_field (workspace, draft, custom->custom_field);

      if (field != NULL && field->type == custom->value.type)
        pur_change_set (change, field, record->id, custom->value);
      else
        pur_draft_lose (draft, _("Value of a custom field of another type"));
    }
}

static PurChange *
new_import (PurWorkspace *workspace,
            PurDraft     *draft,
            const char   *title)
{
  PurChange *change = pur_change_new (N_("Import “%s”"), title, NULL);
  guint n = pur_draft_get_n_records (draft);

  pur_change_set_lenient (change, TRUE);
  if (pur_workspace_get_settings (workspace) == NULL && pur_draft_count (draft, &pur_settings_kind) == 0)
    pur_settings_set_title (change, pur_change_add (change, &pur_settings_kind), title);

  for (guint i = 0; i < n; i++)
    if (pur_draft_get_record (draft, i)->kind == &pur_custom_field_kind)
      add_record (workspace, draft, change, pur_draft_get_record (draft, i));
  for (guint i = 0; i < n; i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      /* A workspace keeps its own record; that of another file is not added beside it. */
      if (record->kind != &pur_custom_field_kind &&
          (record->kind != &pur_settings_kind || pur_workspace_get_settings (workspace) == NULL))
        add_record (workspace, draft, change, record);
    }

  return change;
}

/* The tasks whose dates differ from the file's, in plan order. */
static GArray *
compare_dates (PurWorkspace *workspace,
               PurDraft     *draft)
{
  GArray *moved = g_array_new (FALSE, FALSE, sizeof (PurImportMove));
  const GArray *dates = pur_draft_get_dates (draft);
  g_autoptr (GHashTable) expected = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (workspace, PUR_ID_NONE);

  for (guint i = 0; i < dates->len; i++)
    g_hash_table_insert (expected, &g_array_index (dates, PurDraftDates, i).task,
                         &g_array_index (dates, PurDraftDates, i));

  for (guint i = 0; i < tasks->len; i++)
    {
      PurRecord *task = g_ptr_array_index (tasks, i);
      PurId id = pur_record_get_id (task);
      const PurDraftDates *file = g_hash_table_lookup (expected, &id);
      PurValue start = pur_record_get (task, PUR_FIELD (task, start));
      PurValue finish = pur_record_get (task, PUR_FIELD (task, finish));
      PurImportMove move;

      if (file == NULL || !pur_value_is_set (start) || !pur_value_is_set (finish))
        continue;
      move = (PurImportMove) { id, file->start, file->finish, start.cell.TIME, finish.cell.TIME };
      if (move.file_start.seconds != move.start.seconds || move.file_finish.seconds != move.finish.seconds)
        g_array_append_val (moved, move);
    }

  return moved;
}

static PurImportResult *
make_result (PurWorkspace *workspace,
             PurDraft     *draft)
{
  PurImportResult *result = g_new0 (PurImportResult, 1);
  GPtrArray *losses;

  result->workspace = g_object_ref (workspace);
  result->added = g_new0 (guint, PUR_N_KINDS);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    result->added[i] = pur_draft_count (draft, pur_kind_get (i));

  result->lost = g_ptr_array_new_with_free_func (free_loss);
  losses = pur_draft_get_losses (draft);
  for (guint i = 0; i < losses->len; i++)
    {
      const PurDraftLoss *loss = g_ptr_array_index (losses, i);
      PurDraftLoss *copy = g_new (PurDraftLoss, 1);

      *copy = (PurDraftLoss) { g_strdup (loss->what), loss->count };
      g_ptr_array_add (result->lost, copy);
    }

  result->moved = compare_dates (workspace, draft);
  return result;
}

PurImportResult *
pur_cmd_import (PurWorkspace *workspace,
                PurDraft     *draft,
                const char   *title,
                GError      **error)
{
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (draft != NULL && title != NULL, NULL);

  change = new_import (workspace, draft, title);
  return pur_cmd_finish (workspace, change, error) ? make_result (workspace, draft) : NULL;
}

PurImportResult *
pur_cmd_import_preview (PurDraft   *draft,
                        const char *title,
                        GError    **error)
{
  g_autoptr (PurWorkspace) workspace = pur_workspace_new ();
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (draft != NULL && title != NULL, NULL);

  change = new_import (workspace, draft, title);
  if (!pur_workspace_check (workspace, change, error))
    return NULL;
  pur_workspace_apply (workspace, change);
  return make_result (workspace, draft);
}
