/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The "Predecessors" and "People" of a task as text that can be typed over, and the consequences of
 * links and calendar periods. */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-change-private.h"
#include "pur-kinds-write.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Structures */

typedef struct
{
  PurId task;
  PurLinkType type;
  PurDuration lag;
  PurLagUnit unit;
} Predecessor;

/* Auxiliary methods */

static PurTask *
find_by_uid (PurWorkspace *workspace, PurId project, gint64 uid)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), record)
    if (pur_task_get_project_id (PUR_task (record)) == project && pur_task_get_uid (PUR_task (record)) == uid)
      return PUR_task (record);
  return NULL;
}

static gboolean
fail_predecessor (const char *text, GError **error)
{
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
               _("“%s” is no predecessor: a task's number, then FS, SS, FF or SF and a lag, as in 12SS+2d"), text);
  return FALSE;
}

/* "12", "12FS+2d", "12 SS -50%" */
static gboolean
parse_predecessor (const char *text, PurWorkspace *workspace, PurId project, const PurDurationUnits *units,
                   Predecessor *predecessor, GError **error)
{
  char *rest;
  gint64 uid = g_ascii_strtoll (text, &rest, 10);
  PurTask *task;
  gsize length;

  *predecessor = (Predecessor) { 0 };
  if (rest == text)
    return fail_predecessor (text, error);
  task = find_by_uid (workspace, project, uid);
  if (task == NULL)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("There is no task number %lld"),
                   (long long) uid);
      return FALSE;
    }
  predecessor->task = pur_record_get_id ((PurRecord *) task);

  rest += strspn (rest, " ");
  for (const PurOption *option = PUR_FIELD (link, type)->options; option->id != NULL; option++)
    if (g_ascii_strncasecmp (rest, option->id, 2) == 0)
      {
        predecessor->type = (PurLinkType) option->value;
        rest += 2;
        break;
      }
  rest += strspn (rest, " ");
  if (*rest == '\0')
    return TRUE;
  if (*rest != '+' && *rest != '-')
    return fail_predecessor (text, error);

  length = strlen (rest);
  if (rest[length - 1] == '%')
    {
      predecessor->unit = PUR_LAG_PERCENT;
      predecessor->lag = pur_duration_working ((gint64) (g_ascii_strtod (rest, NULL) * 60));
      return TRUE;
    }
  if (!pur_duration_parse (*rest == '+' ? rest + 1 : rest, units, &predecessor->lag, error))
    return FALSE;
  if (pur_duration_is_elapsed (predecessor->lag))
    predecessor->unit = PUR_LAG_ELAPSED;
  return TRUE;
}

static void
write_link (PurChange *change, PurId link, const Predecessor *wanted)
{
  pur_link_set_type (change, link, wanted->type);
  pur_link_set_lag (change, link, wanted->lag);
  pur_link_set_lag_unit (change, link, wanted->unit);
}

/* Public API: gestures */

gboolean
pur_task_gesture_predecessors (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_task_kind, id);
  PurValue project = pur_change_peek (change, workspace, PUR_FIELD (task, project), id, NULL);
  PurDurationUnits units = pur_workspace_get_duration_units (workspace, record);
  g_auto (GStrv) parts = g_strsplit_set (value.type == PUR_TEXT ? value.cell.TEXT : "", ",;", -1);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Predecessor));
  PurLink *const *links = NULL;
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Predecessor predecessor;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!parse_predecessor (parts[i], workspace, pur_value_is_set (project) ? project.cell.REFERENCE : PUR_ID_NONE,
                              &units, &predecessor, error))
        return FALSE;
      g_array_append_val (wanted, predecessor);
    }

  if (record != NULL)
    links = pur_plan_get_links_in (PUR_task (record), &n);
  for (guint i = 0; i < n; i++)
    {
      PurId link = pur_record_get_id ((PurRecord *) links[i]);
      gboolean kept = FALSE;

      for (guint j = 0; j < wanted->len && !kept; j++)
        {
          const Predecessor *predecessor = &g_array_index (wanted, Predecessor, j);

          if (predecessor->task != pur_link_get_predecessor_id (links[i]))
            continue;
          write_link (change, link, predecessor);
          g_array_remove_index (wanted, j);
          kept = TRUE;
        }
      if (!kept)
        pur_change_remove (change, &pur_link_kind, link);
    }
  for (guint j = 0; j < wanted->len; j++)
    {
      const Predecessor *predecessor = &g_array_index (wanted, Predecessor, j);
      PurId link = pur_change_add (change, &pur_link_kind);

      pur_link_set_predecessor (change, link, predecessor->task);
      pur_link_set_successor (change, link, id);
      write_link (change, link, predecessor);
    }
  return TRUE;
}

static PurRecord *
find_person (PurWorkspace *workspace, const char *text)
{
  PurTable *people = pur_workspace_get_table (workspace, &pur_person_kind);
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  PurRecord *found = NULL;

  PUR_TABLE_FOREACH (people, record)
    {
      const char *initials = pur_person_get_initials (PUR_person (record));
      g_autofree char *title = g_utf8_casefold (pur_record_get_title (record), -1);
      g_autofree char *short_form = g_utf8_casefold (initials != NULL ? initials : "", -1);

      if (g_str_equal (title, wanted))
        return record;
      if (g_str_equal (short_form, wanted) && found == NULL)
        found = record;
    }
  return found;
}

gboolean
pur_task_gesture_people (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_task_kind, id);
  g_auto (GStrv) parts = g_regex_split_simple ("[,;，；、]", value.type == PUR_TEXT ? value.cell.TEXT : "", 0, 0);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  PurAssignment *const *assignments = NULL;
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *name = g_strstrip (parts[i]);
      char *bracket = strchr (name, '[');
      double *units = NULL;
      PurRecord *person;
      gint64 *key;

      if (*name == '\0')
        continue;
      units = g_new (double, 1);
      *units = bracket != NULL ? g_ascii_strtod (bracket + 1, NULL) / 100 : 1;
      if (bracket != NULL)
        *bracket = '\0';
      person = find_person (workspace, g_strstrip (name));
      if (person == NULL || *units <= 0)
        {
          g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("There is no person “%s” here"), name);
          g_free (units);
          return FALSE;
        }
      key = g_new (gint64, 1);
      *key = pur_record_get_id (person);
      g_ptr_array_add (order, person);
      g_hash_table_replace (wanted, key, units);
    }

  if (record != NULL)
    assignments = pur_plan_get_assignments (PUR_task (record), &n);
  for (guint i = 0; i < n; i++)
    {
      PurId person = pur_assignment_get_person_id (assignments[i]);
      PurId assignment = pur_record_get_id ((PurRecord *) assignments[i]);
      double *units = g_hash_table_lookup (wanted, &person);

      if (units == NULL)
        {
          pur_change_remove (change, &pur_assignment_kind, assignment);
          continue;
        }
      if (*units != pur_assignment_get_units (assignments[i]))
        pur_assignment_set_units (change, assignment, *units);
      g_hash_table_remove (wanted, &person);
    }
  for (guint i = 0; i < order->len; i++)
    {
      PurId person = pur_record_get_id (g_ptr_array_index (order, i));
      double *units = g_hash_table_lookup (wanted, &person);
      PurId assignment;

      if (units == NULL)
        continue;
      assignment = pur_change_add (change, &pur_assignment_kind);
      pur_assignment_set_task (change, assignment, id);
      pur_assignment_set_person (change, assignment, person);
      pur_assignment_set_units (change, assignment, *units);
      g_hash_table_remove (wanted, &person);
    }
  return TRUE;
}

/* Public API: consequences */

gboolean
pur_link_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error)
{
  guint n = pur_change_get_n_ops (change);

  for (guint i = first_op; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      PurValue lag;

      if (PUR_OP_IS_GONE (op) || op->kind != &pur_link_kind || op->type == PUR_OP_REMOVE ||
          (op->type == PUR_OP_SET && op->field != PUR_FIELD (link, lag)))
        continue;
      /* "1ed" says itself that it is elapsed. */
      lag = pur_change_peek (change, workspace, PUR_FIELD (link, lag), op->id, NULL);
      if (pur_value_is_set (lag) && pur_duration_is_elapsed (lag.cell.DURATION))
        pur_link_set_lag_unit (change, op->id, PUR_LAG_ELAPSED);
    }
  return TRUE;
}

/* What the network would not understand does not get in. */
gboolean
pur_calendar_period_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error)
{
  for (guint i = first_op; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      g_autoptr (GArray) intervals = NULL;
      PurRecurrence recurrence;
      PurValue text;

      if (PUR_OP_IS_GONE (op) || op->kind != &pur_calendar_period_kind || op->type == PUR_OP_REMOVE)
        continue;
      intervals = g_array_new (FALSE, FALSE, sizeof (PurDayInterval));
      text = pur_change_peek (change, workspace, PUR_FIELD (calendar_period, intervals), op->id, NULL);
      if (text.type == PUR_TEXT && !pur_intervals_parse (text.cell.TEXT, intervals, error))
        return FALSE;
      text = pur_change_peek (change, workspace, PUR_FIELD (calendar_period, recurrence), op->id, NULL);
      if (text.type == PUR_TEXT && !pur_recurrence_parse (text.cell.TEXT, &recurrence, error))
        return FALSE;
    }
  return TRUE;
}
