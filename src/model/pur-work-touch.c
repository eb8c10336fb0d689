/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which tasks a change set touches so that their duration, work or units follow: by the task itself, by an
 * assignment, or because a person goes. */

#include "config.h"

#include "pur-work-edit-private.h"

#include "pur-behaviour-private.h"
#include "pur-plan-private.h"
#include "pur-table-private.h"

/* Auxiliary methods */

static PurWorkTouch *
touch_task (GPtrArray *touches, GHashTable *by_id, PurId task)
{
  PurWorkTouch *touch = g_hash_table_lookup (by_id, &task);

  if (touch == NULL)
    {
      touch = g_new0 (PurWorkTouch, 1);
      touch->task = task;
      g_ptr_array_add (touches, touch);
      g_hash_table_insert (by_id, &touch->task, touch);
    }
  return touch;
}

static void
free_touch (gpointer data)
{
  PurWorkTouch *touch = data;

  g_clear_pointer (&touch->added, g_array_unref);
  g_free (touch);
}

static void
touch_by_assignment (PurWorkspace *workspace, PurChange *change, const PurOp *op, GPtrArray *touches, GHashTable *by_id)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_assignment_kind, op->id);
  PurValue task = PUR_VALUE_UNSET;
  PurWorkTouch *touch;

  gboolean actuals = op->field == PUR_FIELD (assignment, actual_work) ||
                     op->field == PUR_FIELD (assignment, remaining_work);

  if (op->type == PUR_OP_SET && !actuals && op->field != PUR_FIELD (assignment, work) &&
      op->field != PUR_FIELD (assignment, units) && op->field != PUR_FIELD (assignment, contour))
    return;
  if (op->type == PUR_OP_REMOVE && record != NULL)
    task = pur_record_get (record, PUR_FIELD (assignment, task));
  else if (op->type != PUR_OP_REMOVE)
    task = pur_change_peek (change, workspace, PUR_FIELD (assignment, task), op->id, NULL);
  if (!pur_value_is_set (task) || pur_change_removes (change, task.cell.REFERENCE))
    return;

  touch = touch_task (touches, by_id, task.cell.REFERENCE);
  if (op->type == PUR_OP_ADD)
    {
      if (touch->added == NULL)
        touch->added = g_array_new (FALSE, FALSE, sizeof (PurId));
      g_array_append_val (touch->added, op->id);
    }
  else if (op->type == PUR_OP_REMOVE)
    touch->people_gone = TRUE;
  else if (actuals)
    touch->actuals_set = TRUE;
}

static void
touch_by_task (PurChange *change, const PurOp *op, GPtrArray *touches, GHashTable *by_id)
{
  PurWorkTouch *touch;

  if (op->type == PUR_OP_ADD)
    {
      if (pur_value_is_set (pur_field_values_get (op->values, PUR_FIELD (task, work))))
        touch_task (touches, by_id, op->id)->work_set = TRUE;
      return;
    }
  if (op->type != PUR_OP_SET)
    return;
  if (op->field != PUR_FIELD (task, duration) && op->field != PUR_FIELD (task, work) &&
      op->field != PUR_FIELD (task, percent_complete) && op->field != PUR_FIELD (task, actual_start) &&
      op->field != PUR_FIELD (task, actual_finish))
    return;
  touch = touch_task (touches, by_id, op->id);
  if (op->field == PUR_FIELD (task, duration))
    touch->duration_set = TRUE;
  else if (op->field == PUR_FIELD (task, work))
    touch->work_set = pur_value_is_set (op->now);
  else
    touch->progress_set = TRUE;
}

static void
touch_by_person (PurWorkspace *workspace, PurChange *change, PurId person, GPtrArray *touches, GHashTable *by_id)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_assignment_kind), record)
    {
      PurAssignment *assignment = PUR_assignment (record);

      if (pur_assignment_get_person_id (assignment) == person &&
          !pur_change_removes (change, pur_assignment_get_task_id (assignment)))
        touch_task (touches, by_id, pur_assignment_get_task_id (assignment))->people_gone = TRUE;
    }
}

/* Public API: consequences */

gboolean
pur_assignment_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error)
{
  guint n = pur_change_get_n_ops (change);
  g_autoptr (GPtrArray) touches = NULL;
  g_autoptr (GHashTable) by_id = NULL;

  /* What an import brings is complete.  The first round sees all that is said; later ones, what
   * followed from it. */
  if (pur_change_is_lenient (change) || first_op > 0)
    return TRUE;

  touches = g_ptr_array_new_with_free_func (free_touch);
  by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (PUR_OP_IS_GONE (op))
        continue;
      if (op->kind == &pur_assignment_kind)
        touch_by_assignment (workspace, change, op, touches, by_id);
      else if (op->kind == &pur_task_kind)
        touch_by_task (change, op, touches, by_id);
      else if (op->kind == &pur_person_kind && op->type == PUR_OP_REMOVE)
        touch_by_person (workspace, change, op->id, touches, by_id);
    }
  for (guint i = 0; i < touches->len; i++)
    pur_work_edit_task (workspace, change, g_ptr_array_index (touches, i));
  return TRUE;
}
