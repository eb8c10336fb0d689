/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The faults of a file, as lines for people. */

#include "config.h"

#include "pur-store-private.h"

#include <glib/gi18n-lib.h>

static gboolean
add_rows (PurStore *self, GPtrArray *faults, const char *sql, const char *format, GError **error)
{
  sqlite3_stmt *statement = pur_store_prepare (self, sql, FALSE, error);
  int result;

  if (statement == NULL)
    return FALSE;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *text = (const char *) sqlite3_column_text (statement, 0);
      g_auto (GStrv) around = g_strsplit (format, "%s", 2);

      if (g_strcmp0 (text, "ok") != 0)
        g_ptr_array_add (faults, g_strconcat (around[0], text, around[1], NULL));
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || pur_store_fail (self, result, error);
}

static void
add_orphan (GPtrArray *faults, PurRecord *record, const PurField *field, PurId target)
{
  g_autofree char *id = g_strdup_printf ("%" PUR_ID_FORMAT, pur_record_get_id (record));
  g_autofree char *target_id = g_strdup_printf ("%" PUR_ID_FORMAT, target);

  g_ptr_array_add (faults,
                   g_strdup_printf (_("%s “%s” (%s): “%s” points at a record that is not there (%s)"),
                                    pur_kind_get_title (field->kind), pur_record_get_title (record), id,
                                    pur_field_get_title (field), target_id));
}

static void
add_orphans (PurWorkspace *workspace, GPtrArray *faults, PurRecord *record, const PurField *field)
{
  PurValue value = pur_record_get (record, field);
  const PurId *targets;
  gsize n_targets;

  if (value.type == PUR_REFERENCE)
    {
      if (pur_workspace_lookup (workspace, field->target, value.cell.REFERENCE) == NULL)
        add_orphan (faults, record, field, value.cell.REFERENCE);
      return;
    }
  if (value.type != PUR_REFERENCES)
    return;
  targets = pur_references_get (value.cell.REFERENCES, &n_targets);
  for (gsize i = 0; i < n_targets; i++)
    if (pur_workspace_lookup (workspace, field->target, targets[i]) == NULL)
      add_orphan (faults, record, field, targets[i]);
}

static void
find_orphans (PurWorkspace *workspace, GPtrArray *faults)
{
  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      PurTable *table = pur_workspace_get_table (workspace, pur_kind_get (i));

      for (guint place = 0; place < pur_table_get_n_fields (table); place++)
        {
          const PurField *field = pur_table_get_field (table, place);

          if (field->target == NULL || field->compute != NULL)
            continue;
          PUR_TABLE_FOREACH (table, record)
            add_orphans (workspace, faults, record, field);
        }
    }
}

GPtrArray *
pur_store_check (PurStore *self, GError **error)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (PUR_IS_STORE (self) && self->db != NULL && self->workspace != NULL, NULL);

  if (!add_rows (self, faults, "PRAGMA integrity_check", _("The file is damaged: %s"), error) ||
      !add_rows (self, faults, "SELECT DISTINCT step FROM journal_change c WHERE NOT EXISTS"
                               " (SELECT 1 FROM journal_step s WHERE s.id = c.step)",
                 _("The history has changes of the step %s, but not the step"), error) ||
      !add_rows (self, faults, "SELECT step || '.' || n FROM journal_change WHERE NOT json_valid (fields)",
                 _("The history cannot be read at %s"), error))
    return NULL;
  find_orphans (self->workspace, faults);
  return g_steal_pointer (&faults);
}
