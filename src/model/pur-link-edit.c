/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The "Predecessors" and "People" of a task as text that can be typed over, and the consequences of
 * links and calendar periods. */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-change-private.h"
#include "pur-fold.h"
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

static gboolean
fail_predecessor (const char *text, GError **error)
{
  g_set_error (error, PUR_VALUE_ERROR, PUR_VALUE_ERROR_PARSE,
               _("“%s” is no predecessor: a task's number or name, then FS, SS, FF or SF and a lag, as in 12SS+2d"),
               text);
  return FALSE;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* By its number or its code, else by its name or the one name of which @text is a part.  NULL without an
 * error: there is none. */
static PurTask *
find_task (PurWorkspace *workspace, PurId project, PurId self, const char *text, GError **error)
{
  g_autofree char *wanted = pur_fold (text);
  gboolean number = is_number (text);
  gint64 uid = number ? g_ascii_strtoll (text, NULL, 10) : -1;
  PurTask *found = NULL, *other = NULL;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), record)
    {
      PurTask *task = PUR_task (record);
      g_autofree char *title = NULL;

      if (pur_task_get_project_id (task) != project)
        continue;
      if (number ? pur_task_get_uid (task) == uid : g_strcmp0 (pur_task_get_wbs (task), text) == 0)
        return task;
      if (number || pur_record_get_id (record) == self)
        continue;
      title = pur_fold (pur_record_get_title (record));
      if (g_str_equal (title, wanted))
        return task;
      if (strstr (title, wanted) == NULL)
        continue;
      other = found;
      found = task;
    }
  if (other == NULL)
    return found;
  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("“%s” may be “%s” or “%s”"), text,
               pur_record_get_title ((PurRecord *) other), pur_record_get_title ((PurRecord *) found));
  return NULL;
}

/* "FS", "SS+2d", "-50%", "+50e%": what follows the task. */
static gboolean
parse_relation (const char *text, const char *type, const char *lag, const PurDurationUnits *units,
                Predecessor *predecessor, GError **error)
{
  g_autofree char *amount = g_strdup (lag != NULL ? lag : "");

  for (const PurOption *option = PUR_FIELD (link, type)->options; type != NULL && option->id != NULL; option++)
    if (g_ascii_strcasecmp (type, option->id) == 0)
      predecessor->type = (PurLinkType) option->value;
  g_strstrip (amount);
  if (*amount == '\0')
    return TRUE;
  if (g_str_has_suffix (amount, "%"))
    {
      predecessor->unit = g_str_has_suffix (amount, "e%") ? PUR_LAG_ELAPSED_PERCENT : PUR_LAG_PERCENT;
      predecessor->lag = pur_duration_working ((gint64) (g_ascii_strtod (amount, NULL) * 60));
      return TRUE;
    }
  if (!pur_duration_parse (*amount == '+' ? amount + 1 : amount, units, &predecessor->lag, NULL))
    return fail_predecessor (text, error);
  if (pur_duration_is_elapsed (predecessor->lag))
    predecessor->unit = PUR_LAG_ELAPSED;
  return TRUE;
}

/* "12", "12FS+2d", "3.5 SS -50%", "Costing", "Costing FF+1d" */
static gboolean
parse_predecessor (const char *text, PurWorkspace *workspace, PurId project, PurId self,
                   const PurDurationUnits *units, Predecessor *predecessor, GError **error)
{
  static GRegex *pattern;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL, *type = NULL, *lag = NULL;
  GError *local = NULL;
  PurTask *task;

  if (pattern == NULL)
    pattern = g_regex_new ("^(.+?)(?:(?:\\s+|(?<=[0-9]))(FS|SS|FF|SF))?\\s*([+-]\\s*[0-9][^+-]*)?$",
                           G_REGEX_CASELESS, 0, NULL);
  *predecessor = (Predecessor) { 0 };
  /* A name may end like a relation. */
  task = is_number (text) ? NULL : find_task (workspace, project, self, text, NULL);
  if (task == NULL)
    {
      if (!g_regex_match (pattern, text, 0, &match))
        return fail_predecessor (text, error);
      name = g_match_info_fetch (match, 1);
      type = g_match_info_fetch (match, 2);
      lag = g_match_info_fetch (match, 3);
      task = find_task (workspace, project, self, g_strstrip (name), &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (task == NULL && is_number (name))
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("There is no task number %lld"),
                   (long long) g_ascii_strtoll (name, NULL, 10));
      return FALSE;
    }
  if (task == NULL)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("There is no task “%s” here"), name);
      return FALSE;
    }
  predecessor->task = pur_record_get_id ((PurRecord *) task);
  return parse_relation (text, type, lag, units, predecessor, error);
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
  g_auto (GStrv) parts = g_regex_split_simple ("[,;，；、]", value.type == PUR_TEXT ? value.cell.TEXT : "", 0, 0);
  g_autoptr (GArray) wanted = g_array_new (FALSE, FALSE, sizeof (Predecessor));
  PurLink *const *links = NULL;
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Predecessor predecessor;

      if (*g_strstrip (parts[i]) == '\0')
        continue;
      if (!parse_predecessor (parts[i], workspace, pur_value_is_set (project) ? project.cell.REFERENCE : PUR_ID_NONE,
                              id, &units, &predecessor, error))
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

/* One that the same edit adds. */
static PurId
find_added_person (PurChange *change, const char *wanted)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (PUR_OP_IS_GONE (op) || op->type != PUR_OP_ADD || op->kind != &pur_person_kind)
        continue;
      for (guint j = 0; j < op->values->len; j++)
        {
          const PurFieldValue *value = &g_array_index (op->values, PurFieldValue, j);
          g_autofree char *title = NULL;

          if (value->field != PUR_FIELD (person, title) || value->value.type != PUR_TEXT)
            continue;
          title = g_utf8_casefold (value->value.cell.TEXT, -1);
          if (g_str_equal (title, wanted))
            return op->id;
        }
    }
  return PUR_ID_NONE;
}

static PurId
find_person (PurWorkspace *workspace, PurChange *change, const char *text)
{
  PurTable *people = pur_workspace_get_table (workspace, &pur_person_kind);
  g_autofree char *wanted = g_utf8_casefold (text, -1);
  PurId found = PUR_ID_NONE;

  PUR_TABLE_FOREACH (people, record)
    {
      const char *initials = pur_person_get_initials (PUR_person (record));
      g_autofree char *title = g_utf8_casefold (pur_record_get_title (record), -1);
      g_autofree char *short_form = g_utf8_casefold (initials != NULL ? initials : "", -1);

      if (g_str_equal (title, wanted))
        return pur_record_get_id (record);
      if (g_str_equal (short_form, wanted) && found == PUR_ID_NONE)
        found = pur_record_get_id (record);
    }
  return found != PUR_ID_NONE ? found : find_added_person (change, wanted);
}

gboolean
pur_task_gesture_people (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_task_kind, id);
  g_auto (GStrv) parts = g_regex_split_simple ("[,;，；、]", value.type == PUR_TEXT ? value.cell.TEXT : "", 0, 0);
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurAssignment *const *assignments = NULL;
  guint n = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *name = g_strstrip (parts[i]);
      char *bracket = strchr (name, '[');
      double *units = NULL;
      PurId person;
      gint64 *key;

      if (*name == '\0')
        continue;
      units = g_new (double, 1);
      *units = bracket != NULL ? g_ascii_strtod (bracket + 1, NULL) / 100 : 1;
      if (bracket != NULL)
        *bracket = '\0';
      person = find_person (workspace, change, g_strstrip (name));
      if (person == PUR_ID_NONE || *units <= 0)
        {
          g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE, _("There is no person “%s” here"), name);
          g_free (units);
          return FALSE;
        }
      key = g_new (gint64, 1);
      *key = person;
      g_array_append_val (order, person);
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
      PurId person = g_array_index (order, PurId, i);
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
