/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-record.h"

#include "pur-cmd-common-private.h"
#include "pur-field-text.h"

#include <glib/gi18n-lib.h>

static const PurFieldValue *
find_given (const PurFieldValue *values,
            gsize                n_values,
            const PurField      *field)
{
  for (gsize i = 0; i < n_values; i++)
    if (values[i].field == field)
      return &values[i];
  return NULL;
}

/* The project of the first given record that has one, else the only project. */
static PurId
guess_project (PurWorkspace        *workspace,
               const PurFieldValue *values,
               gsize                n_values)
{
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);

  for (gsize i = 0; i < n_values; i++)
    if (values[i].value.type == PUR_REFERENCE)
      {
        PurRecord *target = pur_workspace_lookup (workspace, values[i].field->target,
                                                  values[i].value.cell.REFERENCE);
        PurRecord *project = target != NULL ? pur_record_get_project (target) : NULL;

        if (project != NULL)
          return pur_record_get_id (project);
      }

  if (pur_table_get_n_records (projects) == 1)
    return pur_record_get_id (pur_table_next (projects, 0));
  return PUR_ID_NONE;
}

PurId
pur_cmd_record_add (PurWorkspace        *workspace,
                    const PurKind       *kind,
                    const PurFieldValue *values,
                    gsize                n_values,
                    GError             **error)
{
  const PurField *project = pur_kind_find_field (kind, "project");
  const PurFieldValue *title = find_given (values, n_values, pur_kind_display_field (kind));
  PurChange *change;
  PurId id;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (kind != NULL, PUR_ID_NONE);

  if (title != NULL && title->value.type == PUR_TEXT)
    change = pur_change_new (N_("Add “%s”"), title->value.cell.TEXT, NULL);
  else
    change = pur_change_new (N_("Add %s"), kind->title, NULL);

  id = pur_change_add (change, kind);
  for (gsize i = 0; i < n_values; i++)
    pur_change_set (change, values[i].field, id, values[i].value);

  if (project != NULL && find_given (values, n_values, project) == NULL)
    {
      PurId guess = guess_project (workspace, values, n_values);

      if (guess != PUR_ID_NONE)
        pur_change_set (change, project, id, pur_value_reference (guess));
    }

  return pur_cmd_finish (workspace, change, error) ? id : PUR_ID_NONE;
}

/* A change set called after what is done to @n records, the first of which is @record; @field is NULL
 * when several are set. */
static PurChange *
new_set (PurRecord      *record,
         gsize           n,
         const PurField *field,
         gboolean        clears)
{
  g_autofree char *name = pur_cmd_dup_name (record);
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n);

  if (n == 1)
    {
      if (field == NULL)
        return pur_change_new (N_("Change “%s”"), name, NULL);
      if (field == pur_kind_display_field (pur_record_get_kind (record)))
        return pur_change_new (N_("Rename “%s”"), name, NULL);
      /* Translators: a field, then a record */
      return pur_change_new (clears ? N_("Clear %s of “%s”") : N_("Set %s of “%s”"), field->title, name, NULL);
    }

  if (field == NULL)
    return pur_change_new (N_("Change %s records"), count, NULL);
  /* Translators: a field, then a number */
  return pur_change_new (clears ? N_("Clear %s of %s records") : N_("Set %s of %s records"),
                         field->title, count, NULL);
}

gboolean
pur_cmd_record_set_all (PurWorkspace        *workspace,
                        const PurKind       *kind,
                        const PurId         *ids,
                        gsize                n_ids,
                        const PurFieldValue *values,
                        gsize                n_values,
                        GError             **error)
{
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  if (n_ids == 0 || n_values == 0)
    return TRUE;

  for (gsize i = 0; i < n_ids; i++)
    if (pur_cmd_lookup (workspace, kind, ids[i], error) == NULL)
      return FALSE;

  change = new_set (pur_workspace_lookup (workspace, kind, ids[0]), n_ids,
                    n_values == 1 ? values[0].field : NULL, !pur_value_is_set (values[0].value));
  for (gsize i = 0; i < n_ids; i++)
    for (gsize k = 0; k < n_values; k++)
      pur_change_set (change, values[k].field, ids[i], values[k].value);

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_record_set (PurWorkspace   *workspace,
                    const PurField *field,
                    PurId           id,
                    PurValue        value,
                    GError        **error)
{
  PurFieldValue one = { field, value };

  g_return_val_if_fail (field != NULL, FALSE);

  return pur_cmd_record_set_all (workspace, field->kind, &id, 1, &one, 1, error);
}

gboolean
pur_cmd_record_set_text (PurWorkspace   *workspace,
                         const PurField *field,
                         PurId           id,
                         const char     *text,
                         gboolean        typing,
                         GError        **error)
{
  PurRecord *record;
  PurChange *change;
  PurValue value;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (field != NULL && text != NULL, FALSE);

  record = pur_cmd_lookup (workspace, field->kind, id, error);
  if (record == NULL || !pur_field_parse (field, text, workspace, record, &value, error))
    return FALSE;

  change = new_set (record, 1, field, !pur_value_is_set (value));
  pur_change_set (change, field, id, value);
  pur_change_set_typing (change, typing);
  pur_value_clear (&value);

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_record_set_cells (PurWorkspace      *workspace,
                          const PurCellText *cells,
                          gsize              n_cells,
                          GError           **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  if (n_cells == 0)
    return TRUE;

  for (gsize i = 0; i < n_cells; i++)
    {
      if (pur_cmd_lookup (workspace, cells[i].field->kind, cells[i].id, error) == NULL)
        return FALSE;
      g_hash_table_add (ids, (gpointer) &cells[i].id);
    }

  change = new_set (pur_workspace_lookup (workspace, cells[0].field->kind, cells[0].id),
                    g_hash_table_size (ids), n_cells == 1 ? cells[0].field : NULL, *cells[0].text == '\0');
  for (gsize i = 0; i < n_cells; i++)
    {
      PurRecord *record = pur_workspace_lookup (workspace, cells[i].field->kind, cells[i].id);
      PurValue value;

      if (!pur_field_parse (cells[i].field, cells[i].text, workspace, record, &value, error))
        return FALSE;
      pur_change_set (change, cells[i].field, cells[i].id, value);
      pur_value_clear (&value);
    }

  return pur_cmd_finish (workspace, g_steal_pointer (&change), error);
}

gboolean
pur_cmd_record_remove (PurWorkspace  *workspace,
                       const PurKind *kind,
                       const PurId   *ids,
                       gsize          n_ids,
                       GError       **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree char *count = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < n_ids; i++)
    {
      if (pur_cmd_lookup (workspace, kind, ids[i], error) == NULL)
        return FALSE;
      g_hash_table_add (seen, (gpointer) &ids[i]);
    }
  if (n_ids == 0)
    return TRUE;

  count = g_strdup_printf ("%u", g_hash_table_size (seen));
  if (g_hash_table_size (seen) == 1)
    {
      g_autofree char *name = pur_cmd_dup_name (pur_workspace_lookup (workspace, kind, ids[0]));

      change = pur_change_new (N_("Delete “%s”"), name, NULL);
    }
  else if (kind == &pur_task_kind)
    change = pur_change_new (N_("Delete %s tasks"), count, NULL);
  else
    change = pur_change_new (N_("Delete %s records"), count, NULL);

  for (gsize i = 0; i < n_ids; i++)
    if (g_hash_table_remove (seen, &ids[i]))
      pur_change_remove (change, kind, ids[i]);

  return pur_cmd_finish (workspace, change, error);
}
