/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-task.h"

#include "pur-cmd-task-private.h"

#include <glib/gi18n-lib.h>

static PurLink *
find_link (PurTask *predecessor,
           PurTask *successor)
{
  PurId to = pur_record_get_id ((PurRecord *) successor);
  PurLink *const *links;
  guint n;

  links = pur_plan_get_links_out (predecessor, &n);
  for (guint i = 0; i < n; i++)
    if (pur_link_get_successor_id (links[i]) == to)
      return links[i];
  return NULL;
}

static PurId
add_link (PurChange *change,
          PurTask   *predecessor,
          PurTask   *successor)
{
  PurId link = pur_change_add (change, &pur_link_kind);

  pur_link_set_predecessor (change, link, pur_record_get_id ((PurRecord *) predecessor));
  pur_link_set_successor (change, link, pur_record_get_id ((PurRecord *) successor));
  return link;
}

gboolean
pur_cmd_task_link (PurWorkspace *workspace,
                   PurId         predecessor,
                   PurId         successor,
                   PurLinkType   type,
                   PurDuration   lag,
                   GError      **error)
{
  g_autofree char *from_name = NULL;
  g_autofree char *to_name = NULL;
  PurRecord *from;
  PurRecord *to;
  PurLink *existing;
  PurChange *change;
  PurId link;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  from = pur_cmd_lookup (workspace, &pur_task_kind, predecessor, error);
  to = from != NULL ? pur_cmd_lookup (workspace, &pur_task_kind, successor, error) : NULL;
  if (to == NULL)
    return FALSE;

  from_name = pur_cmd_dup_name (from);
  to_name = pur_cmd_dup_name (to);
  change = pur_change_new (N_("Link “%s” to “%s”"), from_name, to_name, NULL);
  existing = find_link (PUR_task (from), PUR_task (to));
  link = existing != NULL ? pur_record_get_id ((PurRecord *) existing)
                          : add_link (change, PUR_task (from), PUR_task (to));
  pur_link_set_type (change, link, type);
  pur_link_set_lag (change, link, lag);
  pur_link_set_lag_unit (change, link, pur_duration_is_elapsed (lag) ? PUR_LAG_ELAPSED : PUR_LAG_WORKING);

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_link_chain (PurWorkspace *workspace,
                         const PurId  *ids,
                         gsize         n,
                         GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  tasks = pur_cmd_task_select (workspace, ids, n, FALSE, error);
  if (tasks == NULL)
    return FALSE;
  if (tasks->len < 2)
    return TRUE;

  change = pur_cmd_task_change (tasks, N_("Link “%s”"), N_("Link %s tasks"));
  for (guint i = 1; i < tasks->len; i++)
    if (find_link (g_ptr_array_index (tasks, i - 1), g_ptr_array_index (tasks, i)) == NULL)
      add_link (change, g_ptr_array_index (tasks, i - 1), g_ptr_array_index (tasks, i));

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_unlink (PurWorkspace *workspace,
                     const PurId  *ids,
                     gsize         n,
                     GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GHashTable) selected = pur_cmd_id_set (ids, n);
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = pur_cmd_task_begin (workspace, ids, n, FALSE, N_("Unlink “%s”"), N_("Unlink %s tasks"), &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurLink *const *links;
      guint n_links;

      links = pur_plan_get_links_out (task, &n_links);
      for (guint k = 0; k < n_links; k++)
        {
          PurId to = pur_link_get_successor_id (links[k]);

          if (tasks->len == 1 || g_hash_table_contains (selected, &to))
            pur_change_remove (change, &pur_link_kind, pur_record_get_id ((PurRecord *) links[k]));
        }

      links = pur_plan_get_links_in (task, &n_links);
      for (guint k = 0; tasks->len == 1 && k < n_links; k++)
        pur_change_remove (change, &pur_link_kind, pur_record_get_id ((PurRecord *) links[k]));
    }

  return pur_cmd_finish (workspace, change, error);
}
