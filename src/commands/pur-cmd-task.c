/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-task.h"

#include "pur-cmd-record.h"
#include "pur-cmd-task-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_ancestor_in (PurTask    *task,
                 GHashTable *ids)
{
  for (PurTask *up = pur_task_get_parent (task); up != NULL; up = pur_task_get_parent (up))
    {
      PurId id = pur_record_get_id ((PurRecord *) up);

      if (g_hash_table_contains (ids, &id))
        return TRUE;
    }

  return FALSE;
}

/* The project that all of @ids are of; FALSE if one is not there or they are of several. */
static gboolean
find_project (PurWorkspace *workspace,
              const PurId  *ids,
              gsize         n,
              PurId        *project,
              GError      **error)
{
  *project = PUR_ID_NONE;
  for (gsize i = 0; i < n; i++)
    {
      PurRecord *task = pur_cmd_lookup (workspace, &pur_task_kind, ids[i], error);

      if (task == NULL)
        return FALSE;
      if (i == 0)
        *project = pur_task_get_project_id (PUR_task (task));
      else if (pur_task_get_project_id (PUR_task (task)) != *project)
        {
          g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE,
                               _("The tasks belong to several projects"));
          return FALSE;
        }
    }

  return TRUE;
}

/* Of @ids: all; with @tops those without one of the others above them; with @inside also all below them. */
static GPtrArray *
gather (PurWorkspace *workspace,
        const PurId  *ids,
        gsize         n,
        gboolean      tops,
        gboolean      inside,
        GError      **error)
{
  g_autoptr (GPtrArray) selected = g_ptr_array_new ();
  g_autoptr (GHashTable) wanted = pur_cmd_id_set (ids, n);
  g_autoptr (GPtrArray) rows = NULL;
  PurId project;

  if (!find_project (workspace, ids, n, &project, error))
    return NULL;
  if (n == 1 && !inside)
    {
      g_ptr_array_add (selected, pur_workspace_lookup (workspace, &pur_task_kind, ids[0]));
      return g_steal_pointer (&selected);
    }
  if (n == 0)
    return g_steal_pointer (&selected);

  rows = pur_plan_get_tasks (workspace, project);
  for (guint i = 0; i < rows->len; i++)
    {
      PurTask *task = g_ptr_array_index (rows, i);
      PurId id = pur_record_get_id ((PurRecord *) task);
      gboolean named = g_hash_table_contains (wanted, &id);

      if (inside ? named || has_ancestor_in (task, wanted) : named && !(tops && has_ancestor_in (task, wanted)))
        g_ptr_array_add (selected, task);
    }

  return g_steal_pointer (&selected);
}

GPtrArray *
pur_cmd_task_select (PurWorkspace *workspace,
                     const PurId  *ids,
                     gsize         n,
                     gboolean      tops,
                     GError      **error)
{
  return gather (workspace, ids, n, tops, FALSE, error);
}

GPtrArray *
pur_cmd_task_select_inside (PurWorkspace *workspace,
                            const PurId  *ids,
                            gsize         n,
                            GError      **error)
{
  return gather (workspace, ids, n, FALSE, TRUE, error);
}

GArray *
pur_cmd_task_children (PurWorkspace *workspace,
                       PurId         project,
                       PurId         parent)
{
  GArray *children = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurRecord *record;
  PurTask *child;

  if (parent != PUR_ID_NONE)
    {
      record = pur_workspace_lookup (workspace, &pur_task_kind, parent);
      child = pur_plan_get_first_child (PUR_task (record));
    }
  else
    {
      record = pur_workspace_lookup (workspace, &pur_project_kind, project);
      child = pur_plan_get_first_task (PUR_project (record));
    }

  for (; child != NULL; child = pur_plan_get_next (child))
    {
      PurId id = pur_record_get_id ((PurRecord *) child);

      g_array_append_val (children, id);
    }

  return children;
}

GArray *
pur_cmd_task_resolve (PurWorkspace *workspace,
                      PurTaskPlace  place,
                      PurId        *project,
                      PurId        *parent,
                      guint        *index,
                      GError      **error)
{
  PurId anchor = place.after != PUR_ID_NONE ? place.after : place.before;
  GArray *siblings;

  *parent = PUR_ID_NONE;
  if (anchor != PUR_ID_NONE || place.parent != PUR_ID_NONE)
    {
      PurRecord *record = pur_cmd_lookup (workspace, &pur_task_kind,
                                          anchor != PUR_ID_NONE ? anchor : place.parent, error);

      if (record == NULL)
        return NULL;
      *project = pur_task_get_project_id (PUR_task (record));
      *parent = anchor != PUR_ID_NONE ? pur_task_get_parent_id (PUR_task (record)) : place.parent;
    }
  else
    {
      if (pur_cmd_lookup (workspace, &pur_project_kind, place.project, error) == NULL)
        return NULL;
      *project = place.project;
    }

  siblings = pur_cmd_task_children (workspace, *project, *parent);
  *index = siblings->len;
  for (guint i = 0; i < siblings->len; i++)
    if (g_array_index (siblings, PurId, i) == anchor)
      *index = place.after != PUR_ID_NONE ? i + 1 : i;

  return siblings;
}

PurChange *
pur_cmd_task_change (GPtrArray  *tasks,
                     const char *one,
                     const char *several)
{
  g_autofree char *argument = NULL;

  if (tasks->len == 1)
    argument = pur_cmd_dup_name (g_ptr_array_index (tasks, 0));
  else
    argument = g_strdup_printf ("%u", tasks->len);

  return pur_change_new_labelled (tasks->len == 1 ? one : several, (const char *[]) { argument, NULL });
}

PurChange *
pur_cmd_task_begin (PurWorkspace *workspace,
                    const PurId  *ids,
                    gsize         n,
                    gboolean      tops,
                    const char   *one,
                    const char   *several,
                    GPtrArray   **tasks,
                    GError      **error)
{
  *tasks = pur_cmd_task_select (workspace, ids, n, tops, error);
  return *tasks != NULL && (*tasks)->len > 0 ? pur_cmd_task_change (*tasks, one, several) : NULL;
}

PurId
pur_cmd_task_add (PurWorkspace *workspace,
                  PurTaskPlace  place,
                  const char   *title,
                  GError      **error)
{
  g_autoptr (GHashTable) moved = NULL;
  g_autoptr (GArray) siblings = NULL;
  PurChange *change;
  PurProject *owner;
  PurId project;
  PurId parent;
  guint index;
  PurId id;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (title != NULL, PUR_ID_NONE);

  siblings = pur_cmd_task_resolve (workspace, place, &project, &parent, &index, error);
  if (siblings == NULL)
    return PUR_ID_NONE;

  change = pur_change_new (N_("Add “%s”"), title, NULL);
  id = pur_change_add (change, &pur_task_kind);
  pur_task_set_title (change, id, title);
  pur_task_set_project (change, id, project);
  pur_task_set_parent (change, id, parent);
  owner = PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, project));
  if (pur_project_get_new_tasks_manual (owner))
    pur_task_set_mode (change, id, PUR_TASK_MANUAL);

  g_array_insert_val (siblings, index, id);
  moved = pur_cmd_id_set (&id, 1);
  pur_cmd_order_arrange (workspace, change, PUR_FIELD (task, order), &g_array_index (siblings, PurId, 0),
                         siblings->len, moved);

  return pur_cmd_finish (workspace, change, error) ? id : PUR_ID_NONE;
}

gboolean
pur_cmd_task_remove (PurWorkspace *workspace,
                     const PurId  *ids,
                     gsize         n,
                     GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = pur_cmd_task_begin (workspace, ids, n, TRUE, N_("Delete “%s”"), N_("Delete %s tasks"),
                               &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    pur_change_remove (change, &pur_task_kind, pur_record_get_id (g_ptr_array_index (tasks, i)));

  return pur_cmd_finish (workspace, change, error);
}

/* One field into every selected task, by its gesture if it has one. */
static gboolean
set_field (PurWorkspace   *workspace,
           const PurId    *ids,
           gsize           n,
           const PurField *field,
           PurValue        value,
           const char     *one,
           const char     *several,
           GError        **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change = pur_cmd_task_begin (workspace, ids, n, FALSE, one, several, &tasks, error);

  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    pur_change_set (change, field, pur_record_get_id (g_ptr_array_index (tasks, i)), value);

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_set_start (PurWorkspace *workspace,
                        PurId         id,
                        PurTime       start,
                        GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return set_field (workspace, &id, 1, PUR_FIELD (task, start), pur_value_time (start),
                    N_("Move “%s”"), N_("Move %s tasks"), error);
}

gboolean
pur_cmd_task_set_span (PurWorkspace *workspace,
                       PurId         id,
                       PurTime       start,
                       PurDuration   duration,
                       GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  tasks = pur_cmd_task_select (workspace, &id, 1, FALSE, error);
  if (tasks == NULL)
    return FALSE;

  /* A manual task ends by its duration from the start on, so that comes first. */
  change = pur_cmd_task_change (tasks, N_("Set the start of “%s”"), N_("Set the start of %s tasks"));
  pur_change_set (change, PUR_FIELD (task, scheduled_duration), id, pur_value_duration (duration));
  pur_change_set (change, PUR_FIELD (task, start), id, pur_value_time (start));

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_shift (PurWorkspace *workspace,
                    const PurId  *ids,
                    gsize         n,
                    gint64        seconds,
                    GError      **error)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  selected = pur_cmd_task_select (workspace, ids, n, FALSE, error);
  if (selected == NULL)
    return FALSE;
  for (guint i = 0; i < selected->len; i++)
    {
      PurTask *task = g_ptr_array_index (selected, i);

      if (!pur_plan_is_summary (task) && pur_task_has_start (task))
        g_ptr_array_add (tasks, task);
    }
  if (tasks->len == 0)
    return TRUE;

  change = pur_cmd_task_change (tasks, N_("Move “%s”"), N_("Move %s tasks"));
  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurTime start = pur_time (pur_task_get_start (task).seconds + seconds);

      if (!pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
        start = pur_plan_next_work (task, start);
      pur_change_set (change, PUR_FIELD (task, start), pur_record_get_id ((PurRecord *) task), pur_value_time (start));
    }

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_set_finish (PurWorkspace *workspace,
                         PurId         id,
                         PurTime       finish,
                         GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return set_field (workspace, &id, 1, PUR_FIELD (task, finish), pur_value_time (finish),
                    N_("Set the end of “%s”"), N_("Set the end of %s tasks"), error);
}

gboolean
pur_cmd_task_set_duration (PurWorkspace *workspace,
                           const PurId  *ids,
                           gsize         n,
                           PurDuration   duration,
                           GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return set_field (workspace, ids, n, PUR_FIELD (task, scheduled_duration), pur_value_duration (duration),
                    N_("Set the duration of “%s”"), N_("Set the duration of %s tasks"), error);
}

gboolean
pur_cmd_task_set_progress (PurWorkspace *workspace,
                           const PurId  *ids,
                           gsize         n,
                           double        percentage,
                           GError      **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  return set_field (workspace, ids, n, PUR_FIELD (task, progress), pur_value_percentage (percentage),
                    N_("Set the progress of “%s”"), N_("Set the progress of %s tasks"), error);
}

gboolean
pur_cmd_task_unpin (PurWorkspace *workspace,
                    const PurId  *ids,
                    gsize         n,
                    GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = pur_cmd_task_begin (workspace, ids, n, FALSE, N_("Let “%s” move freely"), N_("Let %s tasks move freely"),
                               &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurProject *project = pur_task_get_project (task);
      PurId id = pur_record_get_id ((PurRecord *) task);

      /* In a plan from its finish, free tasks lie as late as they can. */
      pur_task_set_constraint (change, id,
                               pur_project_get_schedule_from (project) == PUR_SCHEDULE_FROM_FINISH
                               ? PUR_CONSTRAINT_ALAP : PUR_CONSTRAINT_ASAP);
      pur_change_set (change, PUR_FIELD (task, constraint_date), id, PUR_VALUE_UNSET);
    }

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_set_milestone (PurWorkspace *workspace,
                            const PurId  *ids,
                            gsize         n,
                            gboolean      milestone,
                            GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = pur_cmd_task_begin (workspace, ids, n, FALSE,
                               milestone ? N_("Make “%s” a milestone") : N_("Make “%s” a task"),
                               milestone ? N_("Make %s tasks milestones") : N_("Make %s milestones tasks"),
                               &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      PurId id = pur_record_get_id ((PurRecord *) task);

      pur_task_set_milestone (change, id, milestone);
      if (milestone)
        pur_task_set_duration (change, id, pur_duration_working (0));
      else if (pur_duration_get_seconds (pur_task_get_duration (task)) == 0)
        {
          PurDurationUnits units = pur_workspace_get_duration_units (workspace, (PurRecord *) task);

          pur_task_set_duration (change, id, pur_duration_working (units.minutes_per_day * 60));
        }
    }

  return pur_cmd_finish (workspace, change, error);
}

gboolean
pur_cmd_task_set_people (PurWorkspace *workspace,
                         const PurId  *ids,
                         gsize         n,
                         const PurId  *people,
                         gsize         n_people,
                         GError      **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  change = pur_cmd_task_begin (workspace, ids, n, FALSE, N_("Set the people of “%s”"), N_("Set the people of %s tasks"),
                               &tasks, error);
  if (change == NULL)
    return tasks != NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);
      g_autoptr (GHashTable) wanted = pur_cmd_id_set (people, n_people);
      PurAssignment *const *assignments;
      guint n_assignments;

      assignments = pur_plan_get_assignments (task, &n_assignments);
      for (guint k = 0; k < n_assignments; k++)
        {
          PurId person = pur_assignment_get_person_id (assignments[k]);

          if (!g_hash_table_remove (wanted, &person))
            pur_change_remove (change, &pur_assignment_kind, pur_record_get_id ((PurRecord *) assignments[k]));
        }

      for (gsize k = 0; k < n_people; k++)
        if (g_hash_table_remove (wanted, &people[k]))
          {
            PurId id = pur_change_add (change, &pur_assignment_kind);

            pur_assignment_set_task (change, id, pur_record_get_id ((PurRecord *) task));
            pur_assignment_set_person (change, id, people[k]);
          }
    }

  return pur_cmd_finish (workspace, g_steal_pointer (&change), error);
}

static gboolean
is_known_person (PurWorkspace *workspace,
                 const char   *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_person_kind), record)
    {
      const char *initials = pur_person_get_initials (PUR_person (record));
      g_autofree char *title = g_utf8_casefold (pur_record_get_title (record), -1);
      g_autofree char *short_form = g_utf8_casefold (initials != NULL ? initials : "", -1);

      if (g_str_equal (title, wanted) || g_str_equal (short_form, wanted))
        return TRUE;
    }

  return FALSE;
}

gboolean
pur_cmd_task_set_people_text (PurWorkspace  *workspace,
                              PurId          id,
                              const char    *text,
                              GError       **error)
{
  g_auto (GStrv) parts = NULL;
  PurRecord *task;
  PurChange *change;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  task = pur_cmd_lookup (workspace, &pur_task_kind, id, error);
  if (task == NULL)
    return FALSE;

  name = pur_cmd_dup_name (task);
  change = pur_change_new (N_("Set the people of “%s”"), name, NULL);
  parts = g_regex_split_simple ("[,;，；、]", text, 0, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bracket = strchr (parts[i], '[');

      if (bracket != NULL)
        *bracket = '\0';
      if (*g_strstrip (parts[i]) != '\0' && !is_known_person (workspace, parts[i]))
        pur_person_set_title (change, pur_change_add (change, &pur_person_kind), parts[i]);
    }
  pur_change_set (change, PUR_FIELD (task, people), id, pur_value_text (text));

  return pur_cmd_finish (workspace, change, error);
}
