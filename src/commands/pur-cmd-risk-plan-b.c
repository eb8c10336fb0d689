/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plan B: what is done when a risk has happened. */

#include "config.h"

#include "pur-cmd-risk.h"

#include "pur-clock.h"
#include "pur-cmd-common-private.h"

#include <glib/gi18n-lib.h>

/* What people write before the lines of a list. */
#define BULLETS "-*•–"

static GPtrArray *
split_plan (const char *plan)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (plan != NULL ? plan : "", "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      const char *start = g_strstrip (*line);

      while (*start != '\0' && g_utf8_strchr (BULLETS, -1, g_utf8_get_char (start)) != NULL)
        start = g_utf8_next_char (start);
      while (*start == ' ' || *start == '\t')
        start++;
      if (*start != '\0')
        g_ptr_array_add (titles, g_strdup (start));
    }

  return titles;
}

guint
pur_cmd_risk_count_plan_b (const char *plan)
{
  g_autoptr (GPtrArray) titles = split_plan (plan);

  return titles->len;
}

GArray *
pur_cmd_risk_find_tasks (PurWorkspace *workspace,
                          PurId         id)
{
  GArray *tasks = g_array_new (FALSE, FALSE, sizeof (PurId));

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), tasks);

  if (id != PUR_ID_NONE)
    PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), record)
      if (pur_task_get_risk_id (PUR_task (record)) == id)
        {
          PurId task = pur_record_get_id (record);

          g_array_append_val (tasks, task);
        }

  return tasks;
}

gboolean
pur_cmd_risk_is_plan_b_started (PurWorkspace *workspace,
                                PurId         id)
{
  g_autoptr (GArray) tasks = pur_cmd_risk_find_tasks (workspace, id);
  g_autoptr (GPtrArray) titles = NULL;
  PurRecord *risk;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  risk = id != PUR_ID_NONE ? pur_workspace_lookup (workspace, &pur_risk_kind, id) : NULL;
  if (risk == NULL || tasks->len == 0)
    return FALSE;

  titles = split_plan (pur_risk_get_plan_b (PUR_risk (risk)));
  for (guint i = 0; i < tasks->len; i++)
    {
      PurRecord *task = pur_workspace_lookup (workspace, &pur_task_kind, g_array_index (tasks, PurId, i));

      if (g_ptr_array_find_with_equal_func (titles, pur_record_get_title (task), g_str_equal, NULL))
        return TRUE;
    }
  return FALSE;
}

static PurId
add_task (PurChange  *change,
          PurRisk    *risk,
          const char *title,
          PurId       parent)
{
  PurId task = pur_change_add (change, &pur_task_kind);

  pur_task_set_title (change, task, title);
  pur_task_set_project (change, task, pur_risk_get_project_id (risk));
  pur_task_set_risk (change, task, pur_record_get_id ((PurRecord *) risk));
  if (parent != PUR_ID_NONE)
    pur_task_set_parent (change, task, parent);

  return task;
}

/* A task that waits for @after, or for today. */
static PurId
add_step (PurChange  *change,
          PurRisk    *risk,
          const char *title,
          PurId       parent,
          PurId       after)
{
  PurId task = add_task (change, risk, title, parent);

  /* Nobody has said yet how long it takes. */
  pur_task_set_estimated (change, task, TRUE);
  if (after != PUR_ID_NONE)
    {
      PurId link = pur_change_add (change, &pur_link_kind);

      pur_link_set_predecessor (change, link, after);
      pur_link_set_successor (change, link, task);
    }
  else
    {
      pur_task_set_constraint (change, task, PUR_CONSTRAINT_SNET);
      pur_task_set_constraint_date (change, task, pur_clock_today ());
    }
  if (pur_risk_has_owner (risk))
    {
      PurId assignment = pur_change_add (change, &pur_assignment_kind);

      pur_assignment_set_task (change, assignment, task);
      pur_assignment_set_person (change, assignment, pur_risk_get_owner_id (risk));
    }

  return task;
}

gboolean
pur_cmd_risk_start_plan_b (PurWorkspace *workspace,
                           PurId         id,
                           const char   *plan,
                           GArray      **tasks,
                           GError      **error)
{
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GArray) added = NULL;
  PurId parent = PUR_ID_NONE, last = PUR_ID_NONE;
  PurRisk *risk;
  PurChange *change;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  risk = PUR_risk (pur_cmd_lookup (workspace, &pur_risk_kind, id, error));
  if (risk == NULL)
    return FALSE;
  titles = split_plan (plan != NULL ? plan : pur_risk_get_plan_b (risk));
  if (titles->len == 0)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
                   _("“%s” has no plan B: write down what is to be done, one task a line"), pur_risk_get_title (risk));
      return FALSE;
    }
  if (pur_cmd_risk_is_plan_b_started (workspace, id))
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("The plan B of “%s” is started already"),
                   pur_risk_get_title (risk));
      return FALSE;
    }

  added = g_array_new (FALSE, FALSE, sizeof (PurId));
  change = pur_change_new (N_("Start plan B of “%s”"), pur_risk_get_title (risk), NULL);
  if (plan != NULL && g_strcmp0 (plan, pur_risk_get_plan_b (risk)) != 0)
    pur_risk_set_plan_b (change, id, plan);
  if (pur_risk_get_state (risk) != PUR_RISK_HAPPENED)
    pur_risk_set_state (change, id, PUR_RISK_HAPPENED);
  if (titles->len > 1)
    {
      /* Translators: the title of a summary task; a risk */
      g_autofree char *title = g_strdup_printf (_("Plan B: %s"), pur_risk_get_title (risk));

      parent = add_task (change, risk, title, PUR_ID_NONE);
      g_array_append_val (added, parent);
    }
  for (guint i = 0; i < titles->len; i++)
    {
      last = add_step (change, risk, g_ptr_array_index (titles, i), parent, last);
      g_array_append_val (added, last);
    }
  if (!pur_cmd_finish (workspace, change, error))
    return FALSE;

  if (tasks != NULL)
    *tasks = g_steal_pointer (&added);
  return TRUE;
}
