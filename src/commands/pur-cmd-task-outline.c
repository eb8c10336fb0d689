/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-task.h"

#include "pur-cmd-task-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static PurId
id_of (gpointer task)
{
  return pur_record_get_id (task);
}

/* Siblings that get new numbers, by their parent. */
static GArray *
children_in (GHashTable *families,
             PurId       parent)
{
  GArray *children = g_hash_table_lookup (families, &parent);

  if (children == NULL)
    {
      children = g_array_new (FALSE, FALSE, sizeof (PurId));
      g_hash_table_insert (families, g_memdup2 (&parent, sizeof parent), children);
    }
  return children;
}

static void
arrange (PurWorkspace *workspace,
         PurChange    *change,
         GArray       *siblings,
         GHashTable   *moved)
{
  if (siblings->len > 0)
    pur_cmd_order_arrange (workspace, change, PUR_FIELD (task, order), &g_array_index (siblings, PurId, 0),
                           siblings->len, moved);
}

/* Levels of all rows after the selected ones went one level in or out; the number of those that did. */
static guint
shift_levels (GPtrArray  *rows,
              guint      *levels,
              GHashTable *selected,
              int         by)
{
  guint shifted = 0;

  for (guint i = 0; i < rows->len; i++)
    levels[i] = pur_plan_get_depth (g_ptr_array_index (rows, i));

  for (guint i = 0; i < rows->len; i++)
    {
      guint level = levels[i];
      PurId id = id_of (g_ptr_array_index (rows, i));

      if (!g_hash_table_contains (selected, &id))
        continue;
      /* The row above must be a sibling or lie deeper, else there is nothing to go under. */
      if (by > 0 ? i == 0 || levels[i - 1] < level : level == 0)
        continue;

      shifted++;
      levels[i] += by;
      for (guint k = i + 1; k < rows->len && levels[k] > level; k++)
        levels[k] += by;
    }

  return shifted;
}

/* Writes the parents that follow from the levels, and places for the tasks that have a new one. */
static void
set_outline (PurWorkspace *workspace,
             PurChange    *change,
             GPtrArray    *rows,
             const guint  *levels)
{
  g_autofree PurId *parents = g_new0 (PurId, rows->len + 1);
  g_autofree PurId *open = g_new0 (PurId, rows->len + 1); /* the last row of each level */
  g_autoptr (GHashTable) families =
    g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) moved = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer siblings;

  for (guint i = 0; i < rows->len; i++)
    {
      PurTask *task = g_ptr_array_index (rows, i);
      PurId id = id_of (task);

      parents[i] = levels[i] > 0 ? open[levels[i] - 1] : PUR_ID_NONE;
      open[levels[i]] = id;
      if (parents[i] != pur_task_get_parent_id (task))
        {
          pur_task_set_parent (change, id, parents[i]);
          g_hash_table_add (moved, g_memdup2 (&id, sizeof id));
          children_in (families, parents[i]);
        }
    }

  for (guint i = 0; i < rows->len; i++)
    {
      GArray *children = g_hash_table_lookup (families, &parents[i]);
      PurId id = id_of (g_ptr_array_index (rows, i));

      if (children != NULL)
        g_array_append_val (children, id);
    }

  g_hash_table_iter_init (&iter, families);
  while (g_hash_table_iter_next (&iter, NULL, &siblings))
    arrange (workspace, change, siblings, moved);
}

static void
add_subtree (GPtrArray *rows,
             PurTask   *task)
{
  PurTask *child;

  g_ptr_array_add (rows, task);
  for (child = pur_plan_get_first_child (task); child != NULL; child = pur_plan_get_next (child))
    add_subtree (rows, child);
}

/* The rows that may matter, in plan order: of the selection's branches of the tree, or all of the project
 * when a task comes to the top or leaves it. */
static GPtrArray *
collect_rows (PurWorkspace *workspace,
              GPtrArray    *tasks,
              int           by)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  PurTask *last = NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i), *root = task;

      if (pur_plan_get_depth (task) < (by > 0 ? 1u : 2u))
        return pur_plan_get_tasks (workspace, pur_task_get_project_id (task));
      while (pur_task_get_parent (root) != NULL)
        root = pur_task_get_parent (root);
      if (root != last)
        add_subtree (rows, root);
      last = root;
    }

  return g_steal_pointer (&rows);
}

/* Those rows and their levels afterwards; the number of tasks that move. */
static guint
plan_levels (PurWorkspace *workspace,
             GPtrArray    *tasks,
             int           by,
             GPtrArray   **rows,
             guint       **levels)
{
  g_autoptr (GHashTable) selected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < tasks->len; i++)
    {
      PurId id = id_of (g_ptr_array_index (tasks, i));

      g_hash_table_add (selected, g_memdup2 (&id, sizeof id));
    }

  *rows = collect_rows (workspace, tasks, by);
  *levels = g_new0 (guint, (*rows)->len);
  return shift_levels (*rows, *levels, selected, by);
}

static gboolean
change_level (PurWorkspace *workspace,
              const PurId  *ids,
              gsize         n,
              int           by,
              GError      **error)
{
  g_autoptr (GPtrArray) tasks = pur_cmd_task_select (workspace, ids, n, TRUE, error);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree guint *levels = NULL;
  PurChange *change;

  if (tasks == NULL)
    return FALSE;
  if (tasks->len == 0)
    return TRUE;

  if (plan_levels (workspace, tasks, by, &rows, &levels) == 0)
    {
      g_autofree char *name = pur_cmd_dup_name (g_ptr_array_index (tasks, 0));

      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
                   by > 0 ? _("“%s” has no task above it that it could be part of")
                          : _("“%s” is not part of another task"), name);
      return FALSE;
    }

  if (by > 0)
    change = pur_cmd_task_change (tasks, N_("Indent “%s”"), N_("Indent %s tasks"));
  else
    change = pur_cmd_task_change (tasks, N_("Outdent “%s”"), N_("Outdent %s tasks"));
  set_outline (workspace, change, rows, levels);

  return pur_cmd_finish (workspace, change, error);
}

static gboolean
can_change_level (PurWorkspace *workspace,
                  const PurId  *ids,
                  gsize         n,
                  int           by)
{
  g_autoptr (GPtrArray) tasks = pur_cmd_task_select (workspace, ids, n, TRUE, NULL);

  if (tasks == NULL || pur_workspace_is_read_only (workspace))
    return FALSE;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurTask *parent = pur_task_get_parent (task);
      PurTask *first = parent != NULL ? pur_plan_get_first_child (parent)
                                      : pur_plan_get_first_task (pur_task_get_project (task));

      if (by > 0 ? first != task : parent != NULL)
        return TRUE;
    }

  return FALSE;
}

gboolean
pur_cmd_task_indent (PurWorkspace *workspace,
                     const PurId  *ids,
                     gsize         n,
                     GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return change_level (workspace, ids, n, 1, error);
}

gboolean
pur_cmd_task_outdent (PurWorkspace *workspace,
                      const PurId  *ids,
                      gsize         n,
                      GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return change_level (workspace, ids, n, -1, error);
}

gboolean
pur_cmd_task_can_indent (PurWorkspace *workspace,
                         const PurId  *ids,
                         gsize         n)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return can_change_level (workspace, ids, n, 1);
}

gboolean
pur_cmd_task_can_outdent (PurWorkspace *workspace,
                          const PurId  *ids,
                          gsize         n)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return can_change_level (workspace, ids, n, -1);
}

/* One place up (@down FALSE) or down among the siblings; a block moves as one. */
static void
swap_places (GArray     *siblings,
             GHashTable *selected,
             gboolean    down)
{
  PurId *ids = &g_array_index (siblings, PurId, 0);

  for (guint step = 1; step < siblings->len; step++)
    {
      guint i = down ? siblings->len - 1 - step : step;
      guint to = down ? i + 1 : i - 1;

      if (g_hash_table_contains (selected, &ids[i]) && !g_hash_table_contains (selected, &ids[to]))
        {
          PurId id = ids[i];

          ids[i] = ids[to];
          ids[to] = id;
        }
    }
}

static gboolean
move_by_one (PurWorkspace *workspace,
             const PurId  *ids,
             gsize         n,
             gboolean      down,
             GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GHashTable) selected = pur_cmd_id_set (ids, n);
  g_autoptr (GHashTable) parents = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  PurChange *change;

  change = pur_cmd_task_begin (workspace, ids, n, TRUE, down ? N_("Move “%s” down") : N_("Move “%s” up"),
                               down ? N_("Move %s tasks down") : N_("Move %s tasks up"), &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurId parent = pur_task_get_parent_id (task);
      g_autoptr (GArray) siblings = NULL;

      if (!g_hash_table_add (parents, g_memdup2 (&parent, sizeof parent)))
        continue;
      siblings = pur_cmd_task_children (workspace, pur_task_get_project_id (task), parent);
      swap_places (siblings, selected, down);
      arrange (workspace, change, siblings, selected);
    }

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_move_up (PurWorkspace *workspace,
                      const PurId  *ids,
                      gsize         n,
                      GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return move_by_one (workspace, ids, n, FALSE, error);
}

gboolean
pur_cmd_task_move_down (PurWorkspace *workspace,
                        const PurId  *ids,
                        gsize         n,
                        GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return move_by_one (workspace, ids, n, TRUE, error);
}

gboolean
pur_cmd_task_move (PurWorkspace *workspace,
                   const PurId  *ids,
                   gsize         n,
                   PurTaskPlace  place,
                   GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GHashTable) moved = NULL;
  PurChange *change;
  PurId project;
  PurId parent;
  guint index;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  tasks = pur_cmd_task_select (workspace, ids, n, TRUE, error);
  if (tasks == NULL)
    return FALSE;
  if (tasks->len == 0)
    return TRUE;

  siblings = pur_cmd_task_resolve (workspace, place, &project, &parent, &index, error);
  if (siblings == NULL)
    return FALSE;
  if (project != pur_task_get_project_id (g_ptr_array_index (tasks, 0)))
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE,
                           _("Tasks can be moved within their project only"));
      return FALSE;
    }

  moved = pur_cmd_id_set (ids, n);
  for (guint i = siblings->len; i-- > 0;)
    if (g_hash_table_contains (moved, &g_array_index (siblings, PurId, i)))
      {
        g_array_remove_index (siblings, i);
        if (i < index)
          index--;
      }

  change = pur_cmd_task_change (tasks, N_("Move “%s”"), N_("Move %s tasks"));
  for (guint i = 0; i < tasks->len; i++)
    {
      PurId id = id_of (g_ptr_array_index (tasks, i));

      g_array_insert_val (siblings, index + i, id);
      pur_task_set_parent (change, id, parent);
    }
  arrange (workspace, change, siblings, moved);

  return pur_cmd_finish (workspace, change, error);
}

/* What was done is not copied, nor what names one record. */
static gboolean
is_copied (const PurField *field)
{
  static const char *const own[] = {
    "uid", "percent_complete", "physical_percent", "actual_start", "actual_finish", "actual_work", "actual_cost",
    "actuals", "stop", "resume", "remaining_duration", "remaining_work", "planned", NULL
  };

  return field->compute == NULL && !g_strv_contains (own, field->id);
}

static PurId
copy_record (PurChange *change,
             PurRecord *record)
{
  PurTable *table = pur_record_get_table (record);
  PurId copy = pur_change_add (change, pur_record_get_kind (record));

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);
      PurValue value = is_copied (field) ? pur_record_get (record, field) : PUR_VALUE_UNSET;

      if (pur_value_is_set (value))
        pur_change_set (change, field, copy, value);
    }

  return copy;
}

/* @copies: id of a task → id of its copy, for the task and all below it. */
static PurId
copy_tree (PurChange  *change,
           PurTask    *task,
           PurId       parent,
           GHashTable *copies)
{
  PurId id = id_of (task);
  PurId copy = copy_record (change, (PurRecord *) task);

  pur_task_set_parent (change, copy, parent);
  g_hash_table_insert (copies, g_memdup2 (&id, sizeof id), g_memdup2 (&copy, sizeof copy));
  for (PurTask *child = pur_plan_get_first_child (task); child != NULL; child = pur_plan_get_next (child))
    copy_tree (change, child, copy, copies);

  return copy;
}

/* People and links, once all tasks have a copy. */
static void
copy_joins (PurWorkspace *workspace,
            PurChange    *change,
            GHashTable   *copies)
{
  GHashTableIter iter;
  gpointer original;
  gpointer copy;

  g_hash_table_iter_init (&iter, copies);
  while (g_hash_table_iter_next (&iter, &original, &copy))
    {
      PurTask *task = PUR_task (pur_workspace_lookup (workspace, &pur_task_kind, *(PurId *) original));
      PurAssignment *const *assignments;
      PurLink *const *links;
      guint n;

      assignments = pur_plan_get_assignments (task, &n);
      for (guint i = 0; i < n; i++)
        pur_assignment_set_task (change, copy_record (change, (PurRecord *) assignments[i]), *(PurId *) copy);

      links = pur_plan_get_links_out (task, &n);
      for (guint i = 0; i < n; i++)
        {
          PurId to = pur_link_get_successor_id (links[i]);
          PurId *successor = g_hash_table_lookup (copies, &to);
          PurId link;

          if (successor == NULL)
            continue;
          link = copy_record (change, (PurRecord *) links[i]);
          pur_link_set_predecessor (change, link, *(PurId *) copy);
          pur_link_set_successor (change, link, *successor);
        }
    }
}

gboolean
pur_cmd_task_duplicate (PurWorkspace *workspace,
                        const PurId  *ids,
                        gsize         n,
                        GArray      **copies,
                        GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GHashTable) made = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GArray) siblings = NULL;
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurChange *change;
  PurId project;
  PurId parent;
  guint index;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  tasks = pur_cmd_task_select (workspace, ids, n, TRUE, error);
  if (tasks == NULL)
    return FALSE;

  change = pur_cmd_task_change (tasks, N_("Duplicate “%s”"), N_("Duplicate %s tasks"));
  if (tasks->len > 0)
    {
      PurTaskPlace place = { .after = id_of (g_ptr_array_index (tasks, tasks->len - 1)) };

      siblings = pur_cmd_task_resolve (workspace, place, &project, &parent, &index, NULL);
      for (guint i = 0; i < tasks->len; i++)
        {
          PurId copy = copy_tree (change, g_ptr_array_index (tasks, i), parent, made);

          g_array_append_val (tops, copy);
          g_array_insert_val (siblings, index + i, copy);
        }
      copy_joins (workspace, change, made);
      moved = pur_cmd_id_set (&g_array_index (tops, PurId, 0), tops->len);
      arrange (workspace, change, siblings, moved);
    }

  if (!pur_cmd_finish (workspace, change, error))
    return FALSE;
  if (copies != NULL)
    *copies = g_steal_pointer (&tops);
  return TRUE;
}
