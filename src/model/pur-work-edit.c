/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Duration, work and units of a task hang together: duration = work ÷ units.  Whoever changes one of
 * them, or who works on the task, changes another, and the task's type says which:
 *
 *                    units changed   duration changed   work changed
 *   fixed units      duration        work               duration
 *   fixed duration   work            work               units
 *   fixed work       duration        units              duration
 *
 * Two of them changed at once give the third.  When people come or go, an effort-driven task keeps its
 * work and shares it anew (a fixed duration then changes the units, the other types the duration); on
 * any other task whoever comes brings work for the whole duration, and whoever goes takes it along.
 * The first to come is never effort-driven.  Source: Microsoft's help for Project, "Change the task type
 * for more accurate scheduling" and "Effort-driven scheduling".
 *
 * All of this is about what is left to do: what is done stays done.  Work and durations are in seconds.
 * A contour only spreads work, it never changes it: a person's average units are lower than the peak
 * (pur-contour.c), so a new one makes the task longer, or the peak higher where the duration is fixed.  Overtime takes no time.
 * Where calendars or delays make the duration differ from that formula, it is stretched in the same
 * proportion as the formula's result. */

#include "config.h"

#include "pur-work-edit-private.h"

#include "pur-behaviour-private.h"
#include "pur-change-private.h"
#include "pur-kinds-write.h"
#include "pur-plan-private.h"

#include <math.h>

/* What a minute's rounding in a file can make of a work that matches the duration. */
#define NEARLY 60

/* Structures */

typedef struct
{
  PurId id;           /* PUR_ID_NONE: nobody, of whom only the task's work is known */
  double average;     /* of the contour; 1 is flat */
  double average_before;
  PurContour contour;
  double units;
  double rest_before; /* seconds of work left */
  double rest;
  double done;
  double said_done;   /* only with actuals */
  double overtime;    /* part of the rest */
  double delay;
  double units_before;
  guint added : 1;
  guint explicit : 1; /* its work was said in this set */
  guint units_set : 1;
  guint contour_set : 1;
} Worker;

typedef struct
{
  PurWorkspace *workspace;
  PurChange *change;
  const PurWorkTouch *touch;
  PurTask *task; /* NULL while it is only being added */
  GArray *workers;
  PurTaskFixed fixed;
  gboolean effort_driven;
  gboolean complete;
  gboolean actuals;   /* what is done is said anew: all counts as not done until it is known how much */
  gboolean elapsed;
  double done;        /* of the duration */
  double before;      /* rest of the duration */
  double rest;
  double gone;        /* work left of those who go */
  double gone_done;
  guint n_before;
} Edit;

/* Auxiliary methods: reading */

static PurValue
peek (Edit *self, const PurField *field, PurId id)
{
  return pur_change_peek (self->change, self->workspace, field, id, NULL);
}

static PurValue
peek_task (Edit *self, const PurField *field)
{
  return peek (self, field, self->touch->task);
}

static double
seconds_of (PurValue value)
{
  return pur_value_is_set (value) ? (double) pur_duration_get_seconds (value.cell.DURATION) : 0;
}

static gboolean
is_worker (Edit *self, PurId assignment)
{
  PurValue person = peek (self, PUR_FIELD (assignment, person), assignment);
  PurValue type;

  if (!pur_value_is_set (person))
    return FALSE;
  type = peek (self, PUR_FIELD (person, resource_type), person.cell.REFERENCE);
  return !pur_value_is_set (type) || type.cell.CHOICE == PUR_RESOURCE_WORK;
}

static gboolean
goes (Edit *self, PurAssignment *assignment)
{
  PurId person = pur_assignment_get_person_id (assignment);

  return pur_change_removes (self->change, pur_record_get_id ((PurRecord *) assignment)) ||
         (person != PUR_ID_NONE && pur_change_removes (self->change, person));
}

/* What would fill the rest of the duration. */
static double
full_work (Edit *self, const Worker *worker, double rate, double rest)
{
  return MAX (rest - worker->delay, 0) * rate;
}

static double
need_of (const Worker *worker, double rate, double rest)
{
  if (rest - worker->overtime <= 0)
    return 0;
  return rate > 0 ? worker->delay + (rest - worker->overtime) / rate : 0;
}

/* The work is what is done and what is left: who says both says the work, who says more than there was
 * makes it more. */
static void
read_actuals (Edit *self, Worker *worker, PurAssignment *record)
{
  PurValue done = peek (self, PUR_FIELD (assignment, actual_work), worker->id);
  PurValue left = peek (self, PUR_FIELD (assignment, remaining_work), worker->id);
  PurValue left_before = pur_record_get ((PurRecord *) record, PUR_FIELD (assignment, remaining_work));
  double whole = worker->rest;

  worker->said_done = seconds_of (done);
  if (pur_value_is_set (left) && !pur_value_equal (left, left_before))
    whole = worker->said_done + seconds_of (left);
  whole = MAX (whole, worker->said_done);
  if (whole == worker->rest)
    return;
  worker->rest = whole;
  worker->explicit = TRUE;
}

static void
read_worker (Edit *self, PurAssignment *record, PurId id)
{
  PurValue units = peek (self, PUR_FIELD (assignment, units), id);
  PurValue work = peek (self, PUR_FIELD (assignment, work), id);
  PurValue overtime = peek (self, PUR_FIELD (assignment, remaining_overtime_work), id);
  PurValue contour = peek (self, PUR_FIELD (assignment, contour), id);
  Worker worker = { .id = id, .added = record == NULL };
  double whole;

  worker.contour = pur_value_is_set (contour) ? (PurContour) contour.cell.CHOICE : PUR_CONTOUR_FLAT;
  worker.average = worker.average_before = pur_contour_get_average (worker.contour);
  worker.units = worker.units_before = pur_value_is_set (units) ? units.cell.NUMBER : 1;
  if (!pur_value_is_set (overtime) && self->done == 0)
    overtime = peek (self, PUR_FIELD (assignment, overtime_work), id);
  worker.overtime = seconds_of (overtime);
  if (self->done == 0)
    worker.delay = MAX (seconds_of (peek (self, PUR_FIELD (assignment, delay), id)), 0);

  if (record == NULL)
    {
      worker.explicit = pur_value_is_set (work);
      worker.rest = seconds_of (work);
    }
  else
    {
      worker.average_before = pur_contour_get_average (pur_assignment_get_contour (record));
      worker.contour_set = worker.average != worker.average_before;
      worker.units_before = pur_assignment_has_units (record) ? pur_assignment_get_units (record) : 1;
      worker.units_set = worker.units != worker.units_before;
      whole = pur_assignment_has_work (record)
                  ? (double) pur_duration_get_seconds (pur_assignment_get_work (record))
                  : full_work (self, &worker, worker.units_before * worker.average_before, self->done + self->before);
      if (self->done > 0 && pur_assignment_has_actual_work (record))
        worker.done = (double) pur_duration_get_seconds (pur_assignment_get_actual_work (record));
      else if (self->done > 0)
        worker.done = whole * self->done / (self->done + self->before);
      worker.done = MIN (worker.done, whole);
      worker.rest = worker.rest_before = whole - worker.done;
      if (pur_value_is_set (work) &&
          (!pur_assignment_has_work (record) ||
           pur_duration_get_seconds (pur_assignment_get_work (record)) != pur_duration_get_seconds (work.cell.DURATION)))
        {
          worker.explicit = TRUE;
          worker.rest = MAX (seconds_of (work) - worker.done, 0);
        }
      if (self->actuals)
        read_actuals (self, &worker, record);
    }
  g_array_append_val (self->workers, worker);
}

static void
read_duration (Edit *self)
{
  PurValue now = peek_task (self, PUR_FIELD (task, duration));
  double before, left;

  self->elapsed = pur_value_is_set (now) && pur_duration_is_elapsed (now.cell.DURATION);
  if (self->task == NULL)
    {
      self->rest = self->before = seconds_of (now);
      return;
    }
  before = (double) pur_duration_get_seconds (pur_task_get_duration (self->task));
  self->complete = !self->actuals && pur_value_is_set (peek_task (self, PUR_FIELD (task, actual_finish)));
  left = before;
  if (!self->complete && pur_task_has_actual_start (self->task))
    left = pur_task_has_remaining_duration (self->task)
               ? (double) pur_duration_get_seconds (pur_task_get_remaining_duration (self->task))
               : before * (1 - pur_task_get_percent_complete (self->task) / 100);
  if (self->actuals)
    left = before;
  self->before = MIN (left, before);
  self->done = before - self->before;
  self->rest = self->touch->duration_set ? MAX (seconds_of (now) - self->done, 0) : self->before;
}

/* Where nobody works yet, the task's own work stands for the one who will. */
static void
read_nobody (Edit *self)
{
  Worker worker = { .average = 1, .average_before = 1, .units = 1, .units_before = 1 };

  if (self->task == NULL ? !self->touch->work_set : !pur_task_has_work (self->task) && !self->touch->work_set)
    return;
  if (self->task != NULL)
    worker.rest_before = (double) pur_duration_get_seconds (pur_task_get_work (self->task));
  if (self->done > 0)
    worker.done = worker.rest_before * self->done / (self->done + self->before);
  worker.rest_before -= worker.done;
  worker.rest = worker.rest_before;
  g_array_append_val (self->workers, worker);
}

static void
read_workers (Edit *self)
{
  PurAssignment *const *assignments = NULL;
  guint n = 0;

  if (self->task != NULL)
    assignments = pur_plan_get_assignments (self->task, &n);
  for (guint i = 0; i < n; i++)
    {
      PurId id = pur_record_get_id ((PurRecord *) assignments[i]);
      PurPerson *person = pur_assignment_get_person (assignments[i]);

      if (person == NULL || pur_person_get_resource_type (person) != PUR_RESOURCE_WORK)
        continue;
      self->n_before++;
      read_worker (self, assignments[i], id);
      if (goes (self, assignments[i]))
        {
          Worker *worker = &g_array_index (self->workers, Worker, self->workers->len - 1);

          self->gone += worker->rest_before;
          self->gone_done += worker->done;
          g_array_set_size (self->workers, self->workers->len - 1);
        }
    }
  for (guint i = 0; self->touch->added != NULL && i < self->touch->added->len; i++)
    {
      PurId id = g_array_index (self->touch->added, PurId, i);

      if (pur_change_adds (self->change, id) && is_worker (self, id))
        read_worker (self, NULL, id);
    }
  if (self->workers->len == 0 && self->n_before == 0)
    read_nobody (self);
}

/* Auxiliary methods: arithmetic */

#define FOREACH_WORKER(self, worker)                                                                \
  for (Worker *worker = (Worker *) (gpointer) (self)->workers->data;                                \
       worker != NULL && worker < (Worker *) (gpointer) (self)->workers->data + (self)->workers->len; \
       worker++)

static double
sum_rest (Edit *self)
{
  double sum = 0;

  FOREACH_WORKER (self, worker)
    sum += worker->rest;
  return sum;
}

/* Shares @total as the work was shared before; by units where there was none. */
static void
share_work (Edit *self, double total)
{
  double sum = sum_rest (self);
  double units = 0;

  FOREACH_WORKER (self, worker)
    units += worker->units * worker->average;
  FOREACH_WORKER (self, worker)
    if (sum > 0)
      worker->rest *= total / sum;
    else if (units > 0)
      worker->rest = total * worker->units * worker->average / units;
}

static void
follow_work (Edit *self)
{
  double need = 0, need_before = 0;

  FOREACH_WORKER (self, worker)
    {
      need = MAX (need, need_of (worker, worker->units * worker->average, worker->rest));
      if (!worker->added)
        need_before = MAX (need_before, need_of (worker, worker->units_before * worker->average_before, worker->rest_before));
    }
  if (need_before > 0 && fabs (need_before - self->before) > NEARLY && self->before > 0)
    need *= self->before / need_before;
  self->rest = need;
}

static void
fill_duration (Edit *self, Worker *worker)
{
  double before = full_work (self, worker, worker->units_before * worker->average_before, self->before);

  /* Who works on a part of the task, or not at all, keeps to that part. */
  if (!worker->added && self->before > 0 && !worker->units_set && fabs (worker->rest_before - before) > NEARLY)
    worker->rest = worker->rest_before * self->rest / self->before;
  else
    worker->rest = full_work (self, worker, worker->units * worker->average, self->rest);
}

static void
follow_units (Edit *self, Worker *worker)
{
  double room = (self->rest - worker->delay) * worker->average;
  double before = full_work (self, worker, worker->units_before * worker->average_before, self->before);

  if (room <= 0 || worker->rest <= 0)
    return;
  if (!worker->added && !worker->contour_set && worker->rest == worker->rest_before && self->rest == self->before)
    return;
  if (!worker->added && worker->rest_before > 0 && self->before > 0 && fabs (worker->rest_before - before) > NEARLY)
    worker->units = worker->units_before * (worker->rest / worker->rest_before) * (self->before / self->rest) *
                    (worker->average_before / worker->average);
  else
    worker->units = (worker->rest - worker->overtime) / room;
}

static void
share_among_people (Edit *self, double total)
{
  double units = 0, added = 0, kept = 0;

  FOREACH_WORKER (self, worker)
    {
      if (worker->added && worker->explicit)
        continue;
      units += worker->units * worker->average;
      if (worker->added)
        added += worker->units * worker->average;
      else
        kept += worker->rest;
    }
  if (units <= 0)
    return;
  FOREACH_WORKER (self, worker)
    {
      double share = worker->units * worker->average / units;

      if (worker->added && worker->explicit)
        continue;
      if (!worker->added && kept > 0)
        share = (1 - added / units) * worker->rest / kept;
      worker->rest = total * share;
    }
}

/* People come or go: TRUE when work was shared anew, so that something else must give. */
static gboolean
follow_people (Edit *self)
{
  gboolean shared = FALSE;
  gboolean said = FALSE;
  double unassigned = 0;

  if (self->n_before == 0 && self->task != NULL && pur_task_has_work (self->task))
    unassigned = (double) pur_duration_get_seconds (pur_task_get_work (self->task)) *
                 (self->done + self->before > 0 ? self->before / (self->done + self->before) : 1);

  if (self->effort_driven && (self->n_before > 0 || unassigned > 0))
    {
      share_among_people (self, self->n_before > 0 ? self->gone + sum_rest (self) : unassigned);
      shared = TRUE;
    }
  else
    {
      FOREACH_WORKER (self, worker)
        {
          if (worker->added && !worker->explicit)
            worker->rest = full_work (self, worker, worker->units * worker->average, self->rest);
          said = said || (worker->added && worker->explicit);
        }
    }
  return shared || said;
}

/* The table of the head of this file. */
static void
settle (Edit *self)
{
  gboolean work = self->touch->work_set, units = FALSE, contour = FALSE, people = self->touch->people_gone;
  gboolean duration = self->touch->duration_set && self->task != NULL;
  gboolean shared = FALSE;

  FOREACH_WORKER (self, worker)
    {
      people = people || worker->added;
      if (!worker->added)
        {
          work = work || worker->explicit;
          units = units || worker->units_set;
          contour = contour || worker->contour_set;
        }
    }
  if (people)
    shared = follow_people (self);
  if (self->touch->work_set)
    {
      double done = 0;

      FOREACH_WORKER (self, worker)
        done += worker->done;
      share_work (self, MAX (seconds_of (peek_task (self, PUR_FIELD (task, work))) - done, 0));
    }
  /* A task that comes with its people is as it is said to be. */
  if (self->task == NULL && !work)
    return;
  if (self->workers->len == 0)
    return;

  if (duration && work && units)
    return;
  if ((work || shared) && units)
    follow_work (self);
  else if (duration && units)
    FOREACH_WORKER (self, worker)
      fill_duration (self, worker);
  else if ((work || shared) && (duration || self->fixed == PUR_TASK_FIXED_DURATION))
    FOREACH_WORKER (self, worker)
      follow_units (self, worker);
  else if (work || shared)
    follow_work (self);
  else if (duration && self->fixed == PUR_TASK_FIXED_WORK)
    FOREACH_WORKER (self, worker)
      follow_units (self, worker);
  else if (duration)
    FOREACH_WORKER (self, worker)
      fill_duration (self, worker);
  else if (units && self->fixed == PUR_TASK_FIXED_DURATION)
    FOREACH_WORKER (self, worker)
      {
        if (worker->units_set)
          fill_duration (self, worker);
      }
  else if (units)
    follow_work (self);
  else if (contour && self->fixed == PUR_TASK_FIXED_DURATION)
    FOREACH_WORKER (self, worker)
      follow_units (self, worker);
  else if (contour)
    follow_work (self);
}

/* Auxiliary methods: writing */

static void
put (Edit *self, const PurField *field, PurId id, PurValue value)
{
  if (!pur_value_equal (peek (self, field, id), value))
    pur_change_set (self->change, field, id, value);
}

static PurValue
whole_seconds (double seconds)
{
  return pur_value_duration (pur_duration_working (llround (seconds)));
}

static void
write_progress (Edit *self, const Worker *worker)
{
  double work = round (worker->done + worker->rest);
  double percent = peek_task (self, PUR_FIELD (task, percent_complete)).cell.PERCENTAGE;
  double done = round (worker->done);

  if (worker->id == PUR_ID_NONE)
    return;
  if (self->actuals)
    {
      put (self, PUR_FIELD (assignment, actual_work), worker->id, whole_seconds (worker->said_done));
      put (self, PUR_FIELD (assignment, remaining_work), worker->id, whole_seconds (MAX (work - worker->said_done, 0)));
      put (self, PUR_FIELD (assignment, actuals), worker->id, PUR_VALUE_UNSET);
      return;
    }
  if (self->touch->progress_set)
    {
      static const struct
      {
        const PurField *to;
        const PurField *from;
      } dates[] = {
        { PUR_FIELD (assignment, actual_start), PUR_FIELD (task, actual_start) },
        { PUR_FIELD (assignment, actual_finish), PUR_FIELD (task, actual_finish) },
        { PUR_FIELD (assignment, stop), PUR_FIELD (task, stop) },
        { PUR_FIELD (assignment, resume), PUR_FIELD (task, resume) },
      };

      gboolean said = percent > 0 && percent == pur_task_get_percent_complete (self->task) &&
                      pur_value_is_set (peek (self, PUR_FIELD (assignment, actual_work), worker->id));

      done = round (work * pur_contour_get_done (worker->contour, percent / 100));
      for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
        put (self, dates[i].to, worker->id, peek_task (self, dates[i].from));
      /* Only when it was done is new. */
      if (said)
        return;
      put (self, PUR_FIELD (assignment, actuals), worker->id, PUR_VALUE_UNSET);
      put (self, PUR_FIELD (assignment, actual_work), worker->id, percent > 0 ? whole_seconds (done) : PUR_VALUE_UNSET);
      put (self, PUR_FIELD (assignment, remaining_work), worker->id,
           percent > 0 ? whole_seconds (work - done) : PUR_VALUE_UNSET);
      return;
    }
  if (self->complete)
    done = work;
  if (pur_value_is_set (peek (self, PUR_FIELD (assignment, actual_work), worker->id)))
    put (self, PUR_FIELD (assignment, actual_work), worker->id, whole_seconds (done));
  if (pur_value_is_set (peek (self, PUR_FIELD (assignment, remaining_work), worker->id)))
    put (self, PUR_FIELD (assignment, remaining_work), worker->id, whole_seconds (work - done));
}

static void
write_all (Edit *self)
{
  PurValue now = peek_task (self, PUR_FIELD (task, duration));
  double total = 0;

  FOREACH_WORKER (self, worker)
    {
      double work = round (worker->done + worker->rest);

      total += work;
      if (worker->id != PUR_ID_NONE)
        {
          put (self, PUR_FIELD (assignment, work), worker->id, whole_seconds (work));
          put (self, PUR_FIELD (assignment, units), worker->id, pur_value_number (worker->units));
        }
      write_progress (self, worker);
    }
  if (self->workers->len > 0)
    put (self, PUR_FIELD (task, work), self->touch->task, whole_seconds (total));
  else if (self->n_before > 0)
    put (self, PUR_FIELD (task, work), self->touch->task,
         self->effort_driven ? whole_seconds (self->gone + self->gone_done) : PUR_VALUE_UNSET);

  if (!self->complete && self->workers->len > 0 && llround (self->done + self->rest) != llround (seconds_of (now)))
    {
      gint64 seconds = llround (self->done + self->rest);

      pur_task_set_duration (self->change, self->touch->task,
                             self->elapsed ? pur_duration_elapsed (seconds) : pur_duration_working (seconds));
      pur_task_follow_duration (self->workspace, self->change, self->touch->task);
    }
}

/* The task is as far as its people are: each stands at the part of the duration in which the work is done
 * that he has done, and counts by his work. */
static void
follow_actuals (Edit *self)
{
  double whole = 0, reached = 0, done = 0;

  FOREACH_WORKER (self, worker)
    {
      whole += worker->rest;
      done += worker->said_done;
      if (worker->rest > 0)
        reached += worker->rest * pur_contour_get_reached (worker->contour, worker->said_done / worker->rest);
    }
  if (whole <= 0)
    return;
  /* Much left is never all, nor little none. */
  reached = done >= whole ? 100 : MIN (reached / whole * 100, 99.99);
  pur_change_set (self->change, PUR_FIELD (task, percent_complete), self->touch->task, pur_value_percentage (reached));
  pur_task_follow_percent (self->workspace, self->change, self->touch->task);
  FOREACH_WORKER (self, worker)
    {
      gboolean begun = worker->said_done > 0, ended = begun && worker->said_done >= worker->rest;

      if (worker->id == PUR_ID_NONE)
        continue;
      put (self, PUR_FIELD (assignment, actual_start), worker->id,
           begun ? peek_task (self, PUR_FIELD (task, actual_start)) : PUR_VALUE_UNSET);
      put (self, PUR_FIELD (assignment, stop), worker->id,
           begun && !ended ? peek_task (self, PUR_FIELD (task, stop)) : PUR_VALUE_UNSET);
      put (self, PUR_FIELD (assignment, resume), worker->id,
           begun && !ended ? peek_task (self, PUR_FIELD (task, resume)) : PUR_VALUE_UNSET);
      put (self, PUR_FIELD (assignment, actual_finish), worker->id,
           !ended ? PUR_VALUE_UNSET
                  : peek_task (self, reached >= 100 ? PUR_FIELD (task, actual_finish) : PUR_FIELD (task, stop)));
    }
}

/* For the rest of the room */

void
pur_work_edit_task (PurWorkspace *workspace, PurChange *change, const PurWorkTouch *touch)
{
  Edit self = { .workspace = workspace, .change = change, .touch = touch };
  gboolean exists;
  PurValue value = pur_change_peek (change, workspace, PUR_FIELD (task, task_type), touch->task, &exists);

  if (!exists)
    return;
  self.task = PUR_task (pur_workspace_lookup (workspace, &pur_task_kind, touch->task));
  if (self.task != NULL && pur_plan_is_summary (self.task))
    return;
  self.fixed = pur_value_is_set (value) ? (PurTaskFixed) value.cell.CHOICE : PUR_TASK_FIXED_UNITS;
  self.effort_driven = self.fixed == PUR_TASK_FIXED_WORK ||
                       peek_task (&self, PUR_FIELD (task, effort_driven)).cell.BOOLEAN != 0;
  /* How far a task is, when that is said as well, goes before. */
  self.actuals = self.task != NULL && touch->actuals_set && !touch->progress_set;
  self.workers = g_array_new (FALSE, FALSE, sizeof (Worker));
  read_duration (&self);
  read_workers (&self);
  settle (&self);
  write_all (&self);
  if (self.actuals)
    follow_actuals (&self);
  g_array_unref (self.workers);
}
