/* SPDX-License-Identifier: GPL-3.0-or-later */

/* New records from others, or from what the clipboard holds, for kinds that are plain lists. */

#include "config.h"

#include "pur-cmd-record.h"

#include "pur-cmd-common-private.h"
#include "pur-field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Numbers name one record, and what is computed cannot be given. */
static gboolean
is_copied (const PurField *field)
{
  return field->compute == NULL && !g_str_equal (field->id, "uid");
}

gboolean
pur_cmd_record_duplicate (PurWorkspace  *workspace,
                          const PurKind *kind,
                          const PurId   *ids,
                          gsize          n_ids,
                          GArray       **copies,
                          GError       **error)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (PurId));
  g_autofree char *count = g_strdup_printf ("%" G_GSIZE_FORMAT, n_ids);
  PurTable *table;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < n_ids; i++)
    if (pur_cmd_lookup (workspace, kind, ids[i], error) == NULL)
      return FALSE;
  if (n_ids == 0)
    return TRUE;

  table = pur_workspace_get_table (workspace, kind);
  if (n_ids == 1)
    {
      g_autofree char *name = pur_cmd_dup_name (pur_workspace_lookup (workspace, kind, ids[0]));

      change = pur_change_new (N_("Duplicate “%s”"), name, NULL);
    }
  else
    change = pur_change_new (N_("Duplicate %s records"), count, NULL);

  for (gsize i = 0; i < n_ids; i++)
    {
      PurRecord *record = pur_workspace_lookup (workspace, kind, ids[i]);
      PurId id = pur_change_add (change, kind);

      for (guint k = 0; k < pur_table_get_n_fields (table); k++)
        {
          const PurField *field = pur_table_get_field (table, k);
          PurValue value = pur_record_get (record, field);

          if (is_copied (field) && pur_value_is_set (value))
            pur_change_set (change, field, id, value);
        }
      g_array_append_val (added, id);
    }
  if (!pur_cmd_finish (workspace, change, error))
    return FALSE;

  if (copies != NULL)
    *copies = g_steal_pointer (&added);
  return TRUE;
}

static const char *
get_cell (char **cells,
          gsize  index)
{
  return index < g_strv_length (cells) ? g_strstrip (cells[index]) : "";
}

static gboolean
is_heading (char                 **cells,
            const PurField *const *fields,
            gsize                  n_fields)
{
  for (gsize i = 0; i < n_fields; i++)
    if (!g_str_equal (get_cell (cells, i), pur_field_get_title (fields[i]))
        && !g_str_equal (get_cell (cells, i), fields[i]->id))
      return FALSE;
  return TRUE;
}

static gboolean
set_cells (PurWorkspace          *workspace,
           PurChange             *change,
           PurId                  id,
           PurRecord             *owner,
           char                 **cells,
           const PurField *const *fields,
           gsize                  n_fields,
           GError               **error)
{
  for (gsize i = 0; i < n_fields; i++)
    {
      PurValue value;

      if (!is_copied (fields[i]) || *get_cell (cells, i) == '\0')
        continue;
      if (!pur_field_parse (fields[i], get_cell (cells, i), workspace, owner, &value, error))
        return FALSE;
      pur_change_set (change, fields[i], id, value);
      pur_value_clear (&value);
    }

  return TRUE;
}

gboolean
pur_cmd_record_paste (PurWorkspace          *workspace,
                      const PurKind         *kind,
                      PurId                  project,
                      const char            *text,
                      const PurField *const *fields,
                      gsize                  n_fields,
                      GArray               **added,
                      GError               **error)
{
  const PurField *project_field = pur_kind_find_field (kind, "project");
  PurRecord *owner = pur_workspace_lookup (workspace, &pur_project_kind, project);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (text != NULL && n_fields > 0, FALSE);

  lines = g_strsplit (text, "\n", -1);
  change = pur_change_new (N_("Paste records"), NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (lines[i]), n_fields == 1 ? "\n" : "\t", -1);
      PurId id;

      if (cells[0] == NULL || strspn (lines[i], " \t") == strlen (lines[i])
          || (i == 0 && is_heading (cells, fields, n_fields)))
        continue;
      id = pur_change_add (change, kind);
      if (project_field != NULL && project != PUR_ID_NONE)
        pur_change_set (change, project_field, id, pur_value_reference (project));
      if (!set_cells (workspace, change, id, owner, cells, fields, n_fields, error))
        {
          /* Translators: where in a pasted text something is wrong */
          g_prefix_error (error, _("Line %u: "), i + 1);
          return FALSE;
        }
      g_array_append_val (ids, id);
    }
  if (!pur_cmd_finish (workspace, g_steal_pointer (&change), error))
    return FALSE;

  if (added != NULL)
    *added = g_steal_pointer (&ids);
  return TRUE;
}
