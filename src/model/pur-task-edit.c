/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What edits of a task mean: gestures on computed values, and what follows from a changed input. */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-change-private.h"
#include "pur-kinds-write.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Structures */

typedef struct
{
  PurWorkspace *workspace;
  PurChange *change;
  PurId id;
  PurTask *task; /* NULL while it is only being added */
} Edit;

/* Auxiliary methods */

static Edit
edit_of (PurWorkspace *workspace, PurChange *change, PurId id)
{
  return (Edit) { workspace, change, id, PUR_task (pur_workspace_lookup (workspace, &pur_task_kind, id)) };
}

static PurValue
peek (Edit *self, const PurField *field)
{
  return pur_change_peek (self->change, self->workspace, field, self->id, NULL);
}

static gboolean
is_set (Edit *self, const PurField *field)
{
  return pur_value_is_set (peek (self, field));
}

static void
unset (Edit *self, const PurField *field)
{
  if (is_set (self, field))
    pur_change_set (self->change, field, self->id, PUR_VALUE_UNSET);
}

static gboolean
is_manual (Edit *self)
{
  return peek (self, PUR_FIELD (task, mode)).cell.CHOICE == PUR_TASK_MANUAL;
}

static gboolean
refuse_summary (Edit *self, const PurField *field, GError **error)
{
  if (self->task == NULL || !pur_plan_is_summary (self->task))
    return FALSE;
  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_COMPUTED,
               _("“%s” of the summary task “%s” comes from the tasks below it"), pur_field_get_title (field),
               pur_record_get_title ((PurRecord *) self->task));
  return TRUE;
}

/* A day without a time of day means the hour at which the project's days start or end. */
static PurTime
complete_day (Edit *self, PurTime time, gboolean is_finish)
{
  PurValue project_id = peek (self, PUR_FIELD (task, project));
  PurProject *project = NULL;
  gint64 seconds = (is_finish ? 17 : 8) * 3600;

  if (time.seconds % PUR_SECONDS_PER_DAY != 0)
    return time;
  if (pur_value_is_set (project_id))
    project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, project_id.cell.REFERENCE));
  if (project != NULL && !is_finish && pur_project_has_default_start (project))
    seconds = pur_duration_get_seconds (pur_project_get_default_start (project));
  if (project != NULL && is_finish && pur_project_has_default_finish (project))
    seconds = pur_duration_get_seconds (pur_project_get_default_finish (project));
  return pur_time (time.seconds + seconds);
}

static PurValue
scheduled (Edit *self, const PurField *field)
{
  return self->task != NULL ? pur_record_get ((PurRecord *) self->task, field) : PUR_VALUE_UNSET;
}

/* Gestures */

gboolean
pur_task_gesture_start (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);
  PurTime start;

  if (!pur_value_is_set (value))
    {
      pur_task_set_constraint (change, id, PUR_CONSTRAINT_ASAP);
      unset (&self, PUR_FIELD (task, constraint_date));
      return TRUE;
    }

  start = complete_day (&self, value.cell.TIME, FALSE);
  if (is_set (&self, PUR_FIELD (task, actual_start)))
    pur_task_set_actual_start (change, id, start);
  else if (is_manual (&self))
    {
      PurDuration duration = peek (&self, PUR_FIELD (task, duration)).cell.DURATION;

      pur_task_set_manual_start (change, id, start);
      if (is_set (&self, PUR_FIELD (task, placeholder)))
        pur_task_set_placeholder (change, id, FALSE);
      /* A task that is being added has no calendar yet: its duration says when it is done. */
      if (self.task != NULL)
        pur_task_set_manual_finish (change, id, pur_plan_add_work (self.task, start, duration));
    }
  else
    {
      pur_task_set_constraint (change, id, PUR_CONSTRAINT_SNET);
      pur_task_set_constraint_date (change, id, start);
    }
  return TRUE;
}

gboolean
pur_task_gesture_finish (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);
  PurValue start = scheduled (&self, PUR_FIELD (task, start));
  PurValue duration = peek (&self, PUR_FIELD (task, duration));
  PurTime finish;

  if (refuse_summary (&self, PUR_FIELD (task, finish), error))
    return FALSE;
  if (!pur_value_is_set (value))
    return pur_task_gesture_start (workspace, change, id, value, error);

  finish = complete_day (&self, value.cell.TIME, TRUE);
  if (!pur_value_is_set (start))
    {
      pur_task_set_constraint (change, id, PUR_CONSTRAINT_FNET);
      pur_task_set_constraint_date (change, id, finish);
      return TRUE;
    }
  if (pur_value_is_set (duration) && pur_duration_get_seconds (duration.cell.DURATION) == 0)
    return pur_task_gesture_start (workspace, change, id, pur_value_time (finish), error);
  if (finish.seconds <= start.cell.TIME.seconds)
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("“%s” cannot finish before it starts"),
                   pur_record_get_title ((PurRecord *) self.task));
      return FALSE;
    }
  if (is_manual (&self))
    pur_task_set_manual_finish (change, id, finish);
  if (pur_duration_is_elapsed (duration.cell.DURATION))
    pur_task_set_duration (change, id, pur_duration_elapsed (finish.seconds - start.cell.TIME.seconds));
  else
    pur_task_set_duration (change, id, pur_plan_get_work (self.task, start.cell.TIME, finish));
  return TRUE;
}

gboolean
pur_task_gesture_duration (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);

  if (refuse_summary (&self, PUR_FIELD (task, duration), error))
    return FALSE;
  if (!pur_value_is_set (value))
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("A task has a duration; 0 makes it a milestone"));
      return FALSE;
    }
  pur_task_set_duration (change, id, value.cell.DURATION);
  return TRUE;
}

gboolean
pur_task_gesture_progress (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);

  if (refuse_summary (&self, PUR_FIELD (task, percent_complete), error))
    return FALSE;
  pur_task_set_percent_complete (change, id, pur_value_is_set (value) ? value.cell.PERCENTAGE : 0);
  return TRUE;
}

static gboolean
is_work (PurAssignment *assignment)
{
  PurPerson *person = pur_assignment_get_person (assignment);

  return person != NULL && pur_person_get_resource_type (person) == PUR_RESOURCE_WORK;
}

/* Shares @total seconds (@part of all work where @of_all) among those who work on the task, as their work
 * is shared. */
static gboolean
share_actuals (Edit *self, const PurField *said, const PurField *field, double total, gboolean of_all, GError **error)
{
  PurAssignment *const *assignments = NULL;
  double whole = 0;
  guint n = 0;

  if (refuse_summary (self, said, error))
    return FALSE;
  if (self->task != NULL)
    assignments = pur_plan_get_assignments (self->task, &n);
  for (guint i = 0; i < n; i++)
    if (is_work (assignments[i]))
      whole += (double) pur_duration_get_seconds (pur_assignment_get_work (assignments[i]));
  if (whole <= 0)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
                           _("Nobody works on this task: say how much of it is complete instead"));
      return FALSE;
    }
  if (of_all)
    total *= whole;
  for (guint i = 0; i < n; i++)
    {
      double work = (double) pur_duration_get_seconds (pur_assignment_get_work (assignments[i]));

      if (is_work (assignments[i]))
        pur_change_set (self->change, field, pur_record_get_id ((PurRecord *) assignments[i]),
                        pur_value_duration (pur_duration_working (llround (total * work / whole))));
    }
  return TRUE;
}

static double
seconds_of (PurValue value)
{
  return pur_value_is_set (value) ? (double) pur_duration_get_seconds (value.cell.DURATION) : 0;
}

gboolean
pur_task_gesture_actual_work (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);

  return share_actuals (&self, PUR_FIELD (task, actual_work), PUR_FIELD (assignment, actual_work),
                        seconds_of (value), FALSE, error);
}

gboolean
pur_task_gesture_remaining_work (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);

  return share_actuals (&self, PUR_FIELD (task, remaining_work), PUR_FIELD (assignment, remaining_work),
                        seconds_of (value), FALSE, error);
}

gboolean
pur_task_gesture_work_progress (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value, GError **error)
{
  Edit self = edit_of (workspace, change, id);
  double percent = pur_value_is_set (value) ? value.cell.PERCENTAGE : 0;

  if (percent < 0 || percent > 100)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("A percentage is from 0 to 100"));
      return FALSE;
    }
  return share_actuals (&self, PUR_FIELD (task, work_progress), PUR_FIELD (assignment, actual_work), percent / 100,
                        TRUE, error);
}

/* Consequences */

static void
set_remaining (Edit *self, gint64 seconds)
{
  pur_task_set_remaining_duration (self->change, self->id, pur_duration_working (seconds));
}

/* Where the task ends with what is set: @scheduled unless its length or its actual start are new. */
static PurTime
get_finish (Edit *self, PurTime scheduled)
{
  PurValue start = peek (self, PUR_FIELD (task, actual_start));
  PurValue duration = peek (self, PUR_FIELD (task, duration));

  if (pur_value_equal (duration, pur_record_get ((PurRecord *) self->task, PUR_FIELD (task, duration))) &&
      start.cell.TIME.seconds == pur_task_get_start (self->task).seconds)
    return scheduled;
  return pur_plan_add_work (self->task, start.cell.TIME, duration.cell.DURATION);
}

/* As Microsoft Project does it: what is done lies at the beginning, the rest follows. */
static void
follow_percent (Edit *self)
{
  double percent = peek (self, PUR_FIELD (task, percent_complete)).cell.PERCENTAGE;
  PurValue duration = peek (self, PUR_FIELD (task, duration));
  PurValue start = scheduled (self, PUR_FIELD (task, start));
  PurValue finish = scheduled (self, PUR_FIELD (task, finish));
  gint64 seconds = pur_value_is_set (duration) ? pur_duration_get_seconds (duration.cell.DURATION) : 0;
  gint64 done = (gint64) (seconds * percent / 100);
  PurTime stop;

  if (percent <= 0)
    {
      unset (self, PUR_FIELD (task, actual_start));
      unset (self, PUR_FIELD (task, actual_finish));
      unset (self, PUR_FIELD (task, stop));
      unset (self, PUR_FIELD (task, resume));
      unset (self, PUR_FIELD (task, remaining_duration));
      return;
    }
  if (!pur_value_is_set (start))
    return;

  if (!is_set (self, PUR_FIELD (task, actual_start)))
    pur_task_set_actual_start (self->change, self->id, start.cell.TIME);
  pur_task_set_remaining_duration (self->change, self->id, pur_duration_working (seconds - done));
  if (percent >= 100)
    {
      if (!is_set (self, PUR_FIELD (task, actual_finish)))
        pur_task_set_actual_finish (self->change, self->id, get_finish (self, finish.cell.TIME));
      unset (self, PUR_FIELD (task, stop));
      unset (self, PUR_FIELD (task, resume));
      return;
    }
  unset (self, PUR_FIELD (task, actual_finish));
  stop = pur_plan_add_work (self->task, peek (self, PUR_FIELD (task, actual_start)).cell.TIME,
                            pur_duration_is_elapsed (duration.cell.DURATION) ? pur_duration_elapsed (done)
                                                                            : pur_duration_working (done));
  pur_task_set_stop (self->change, self->id, stop);
  pur_task_set_resume (self->change, self->id,
                       pur_duration_is_elapsed (duration.cell.DURATION) ? stop : pur_plan_next_work (self->task, stop));
}

/* What is left is said: the task is as long as what is done and that. */
static void
follow_remaining (Edit *self)
{
  PurValue remaining = peek (self, PUR_FIELD (task, remaining_duration));
  double percent = peek (self, PUR_FIELD (task, percent_complete)).cell.PERCENTAGE;
  gboolean elapsed = pur_duration_is_elapsed (peek (self, PUR_FIELD (task, duration)).cell.DURATION);
  gint64 left, before, done;

  if (self->task == NULL || !pur_value_is_set (remaining))
    return;
  left = pur_duration_get_seconds (remaining.cell.DURATION);
  before = pur_duration_get_seconds (pur_task_get_duration (self->task));
  done = pur_task_has_actual_start (self->task)
             ? MAX (before - pur_duration_get_seconds (pur_task_get_remaining_duration (self->task)), 0)
             : 0;
  /* With a new percentage, which is of the whole that comes out. */
  if (percent != pur_task_get_percent_complete (self->task) && percent < 100)
    done = (gint64) ((double) left * percent / (100 - percent));
  if (done + left <= 0)
    return;
  pur_task_set_duration (self->change, self->id,
                         elapsed ? pur_duration_elapsed (done + left) : pur_duration_working (done + left));
  if (done == 0 && !is_set (self, PUR_FIELD (task, actual_start)))
    {
      unset (self, PUR_FIELD (task, remaining_duration));
      return;
    }
  pur_task_set_percent_complete (self->change, self->id, 100.0 * (double) done / (double) (done + left));
  unset (self, PUR_FIELD (task, actual_finish));
  follow_percent (self);
  set_remaining (self, left);
}

static void
follow_actual_finish (Edit *self)
{
  PurValue start = scheduled (self, PUR_FIELD (task, start));

  if (!is_set (self, PUR_FIELD (task, actual_finish)))
    {
      /* Begun, not done after all: how far it is must be said anew. */
      if (self->task != NULL && pur_task_has_actual_finish (self->task) &&
          peek (self, PUR_FIELD (task, percent_complete)).cell.PERCENTAGE >= 100)
        {
          pur_task_set_percent_complete (self->change, self->id, 0);
          if (is_set (self, PUR_FIELD (task, actual_start)))
            set_remaining (self, pur_duration_get_seconds (peek (self, PUR_FIELD (task, duration)).cell.DURATION));
        }
      return;
    }
  if (!is_set (self, PUR_FIELD (task, actual_start)) && pur_value_is_set (start))
    pur_task_set_actual_start (self->change, self->id, start.cell.TIME);
  if (self->task != NULL && is_set (self, PUR_FIELD (task, actual_start)))
    pur_task_set_duration (self->change, self->id,
                           pur_plan_get_work (self->task, peek (self, PUR_FIELD (task, actual_start)).cell.TIME,
                                              peek (self, PUR_FIELD (task, actual_finish)).cell.TIME));
  pur_task_set_percent_complete (self->change, self->id, 100);
  pur_task_set_remaining_duration (self->change, self->id, pur_duration_working (0));
}

/* A task that has begun has done what it had done before, from there on. */
static void
follow_actual_start (Edit *self)
{
  if (is_set (self, PUR_FIELD (task, actual_finish)))
    {
      follow_actual_finish (self);
      return;
    }
  if (!is_set (self, PUR_FIELD (task, actual_start)))
    {
      pur_task_set_percent_complete (self->change, self->id, 0);
      follow_percent (self);
    }
  else if (peek (self, PUR_FIELD (task, percent_complete)).cell.PERCENTAGE > 0)
    follow_percent (self);
  else
    set_remaining (self, pur_duration_get_seconds (peek (self, PUR_FIELD (task, duration)).cell.DURATION));
}

/* Of a started task the done part stays and the rest is longer or shorter. */
static void
follow_duration (Edit *self)
{
  PurValue duration = peek (self, PUR_FIELD (task, duration));
  gint64 seconds = pur_value_is_set (duration) ? pur_duration_get_seconds (duration.cell.DURATION) : 0;

  if (self->task != NULL && is_manual (self) && is_set (self, PUR_FIELD (task, manual_start)) &&
      pur_value_is_set (duration))
    pur_task_set_manual_finish (self->change, self->id,
                                pur_plan_add_work (self->task, peek (self, PUR_FIELD (task, manual_start)).cell.TIME,
                                                   duration.cell.DURATION));
  if (self->task != NULL && is_set (self, PUR_FIELD (task, actual_start)) &&
      !is_set (self, PUR_FIELD (task, actual_finish)))
    {
      gint64 before = pur_duration_get_seconds (pur_task_get_duration (self->task));
      gint64 rest = pur_duration_get_seconds (pur_task_get_remaining_duration (self->task));
      gint64 done = MAX (before - rest, 0);

      pur_task_set_remaining_duration (self->change, self->id, pur_duration_working (MAX (seconds - done, 0)));
      if (seconds > 0)
        pur_task_set_percent_complete (self->change, self->id, MIN (100.0, (double) (done * 100 / seconds)));
    }
}

static void
follow_mode (Edit *self)
{
  PurValue start = scheduled (self, PUR_FIELD (task, start));
  PurValue finish = scheduled (self, PUR_FIELD (task, finish));

  /* Whoever takes a task in hand finds it where it stood. */
  if (!is_manual (self) || is_set (self, PUR_FIELD (task, manual_start)) || !pur_value_is_set (start))
    return;
  pur_task_set_manual_start (self->change, self->id, start.cell.TIME);
  pur_task_set_manual_finish (self->change, self->id, finish.cell.TIME);
}

static void
follow_constraint (Edit *self)
{
  PurConstraint constraint = (PurConstraint) peek (self, PUR_FIELD (task, constraint)).cell.CHOICE;
  gboolean of_start = constraint == PUR_CONSTRAINT_MSO || constraint == PUR_CONSTRAINT_SNET ||
                      constraint == PUR_CONSTRAINT_SNLT;
  PurValue date;

  if (constraint == PUR_CONSTRAINT_ASAP || constraint == PUR_CONSTRAINT_ALAP)
    {
      unset (self, PUR_FIELD (task, constraint_date));
      return;
    }
  date = scheduled (self, of_start ? PUR_FIELD (task, start) : PUR_FIELD (task, finish));
  if (!is_set (self, PUR_FIELD (task, constraint_date)) && pur_value_is_set (date))
    pur_task_set_constraint_date (self->change, self->id, date.cell.TIME);
}

static void
follow_project (Edit *self)
{
  PurValue project = peek (self, PUR_FIELD (task, project));

  for (PurTask *child = self->task != NULL ? pur_plan_get_first_child (self->task) : NULL; child != NULL;
       child = pur_plan_get_next (child))
    if (pur_change_peek (self->change, self->workspace, PUR_FIELD (task, parent), pur_record_get_id ((PurRecord *) child), NULL)
            .cell.REFERENCE == self->id)
      pur_change_set (self->change, PUR_FIELD (task, project), pur_record_get_id ((PurRecord *) child), project);
}

/* Work that is fixed is shared among those who do it. */
static void
follow_type (Edit *self)
{
  if (peek (self, PUR_FIELD (task, task_type)).cell.CHOICE == PUR_TASK_FIXED_WORK)
    pur_task_set_effort_driven (self->change, self->id, TRUE);
}

static const struct
{
  guint place;
  void (*follow) (Edit *self);
} followers[] = {
  { PUR_task_percent_complete, follow_percent },
  { PUR_task_actual_start, follow_actual_start },
  { PUR_task_actual_finish, follow_actual_finish },
  { PUR_task_remaining_duration, follow_remaining },
  { PUR_task_duration, follow_duration },
  { PUR_task_mode, follow_mode },
  { PUR_task_constraint, follow_constraint },
  { PUR_task_project, follow_project },
  { PUR_task_task_type, follow_type },
};

static gboolean
has_set (PurChange *change, PurId id, guint place, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (!PUR_OP_IS_GONE (op) && op->type == PUR_OP_SET && op->id == id && op->field->place == place)
        return TRUE;
    }
  return FALSE;
}

void
pur_task_follow_percent (PurWorkspace *workspace, PurChange *change, PurId id)
{
  Edit self = edit_of (workspace, change, id);

  follow_percent (&self);
}

void
pur_task_follow_duration (PurWorkspace *workspace, PurChange *change, PurId id)
{
  Edit self = edit_of (workspace, change, id);

  follow_duration (&self);
}

gboolean
pur_task_consequences (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error)
{
  guint n = pur_change_get_n_ops (change);

  /* What an import brings is complete; what follows from a follower's own set has been seen to. */
  if (pur_change_is_lenient (change) || first_op > 0)
    return TRUE;

  for (guint i = first_op; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      Edit self;

      if (PUR_OP_IS_GONE (op) || op->kind != &pur_task_kind || op->type != PUR_OP_SET)
        continue;
      self = edit_of (workspace, change, op->id);
      for (guint j = 0; j < G_N_ELEMENTS (followers); j++)
        if (op->field->place == followers[j].place && op->field->compute == NULL)
          {
            /* Whoever sets the actual finish too has said it all. */
            if (followers[j].place == PUR_task_percent_complete &&
                (has_set (change, self.id, PUR_task_actual_finish, n) ||
                 has_set (change, self.id, PUR_task_remaining_duration, n)))
              break;
            if (followers[j].place == PUR_task_actual_start &&
                (has_set (change, self.id, PUR_task_actual_finish, n) || has_set (change, self.id, PUR_task_stop, n) ||
                 has_set (change, self.id, PUR_task_percent_complete, n)))
              break;
            followers[j].follow (&self);
            break;
          }
    }
  return TRUE;
}
