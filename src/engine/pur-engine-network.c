/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* More at once are quicker built anew: each may reorder some, and a task that comes, goes or moves lets
 * all ranks behind it move on. */
#define MAX_EDITS_IN_PLACE 2000
#define MAX_REARRANGED 16

G_DEFINE_QUARK (pur-engine-error-quark, pur_engine_error)

static void
clear_source (PurCalendarSource *source)
{
  PurPeriod *periods = (PurPeriod *) source->periods;

  for (gsize i = 0; i < source->n_periods; i++)
    g_free ((PurDayInterval *) periods[i].intervals);
  g_free (periods);
  *source = (PurCalendarSource) { 0 };
}

static void
copy_source (PurCalendarSource *copy, const PurCalendarSource *source)
{
  PurPeriod *periods = g_memdup2 (source->periods, source->n_periods * sizeof *periods);

  for (gsize i = 0; i < source->n_periods; i++)
    periods[i].intervals = g_memdup2 (periods[i].intervals,
                                      periods[i].n_intervals * sizeof *periods[i].intervals);
  *copy = (PurCalendarSource) { source->base, periods, source->n_periods };
}

static gpointer
reach (GArray *array, guint index)
{
  if (index >= array->len)
    g_array_set_size (array, index + 1);

  return array->data + (gsize) index * g_array_get_element_size (array);
}

static GArray *
table_new (guint size)
{
  GArray *array = g_array_new (FALSE, TRUE, size);

  /* Index 0 is nobody. */
  return g_array_set_size (array, 1);
}

static GArray *
copy_array (GArray *array)
{
  GArray *copy = g_array_sized_new (FALSE, TRUE, g_array_get_element_size (array), array->len);

  return g_array_append_vals (copy, array->data, array->len);
}

PurNetwork *
pur_network_new (void)
{
  PurNetwork *self = g_new0 (PurNetwork, 1);

  self->projects = table_new (sizeof (PurProjectNode));
  self->calendars = table_new (sizeof (PurCalendarNode));
  self->tasks = pur_vector_new (sizeof (PurTaskNode), 1);
  self->links = pur_vector_new (sizeof (PurLinkNode), 1);
  self->places = pur_vector_new (sizeof (guint32), 1);
  self->assignments = table_new (sizeof (PurAssignmentNode));
  self->extras = table_new (sizeof (PurTaskExtra));
  self->free_extras = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->gates = table_new (sizeof (PurGate));
  self->plans = table_new (sizeof (PurTaskPlan));
  self->plan_assignments = g_array_new (FALSE, FALSE, sizeof (PurPlanAssignment));
  self->segments = g_array_new (FALSE, FALSE, sizeof (PurSegment));
  self->members = g_array_new (FALSE, FALSE, sizeof (guint));
  self->edits = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->moved = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->moved_before = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->moved_after = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->times = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_work_time_free);
  self->combined = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->dirty = PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE | PUR_DIRTY_CALENDARS;

  return self;
}

void
pur_network_free (PurNetwork *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->calendars->len; i++)
    clear_source (&g_array_index (self->calendars, PurCalendarNode, i).source);
  for (guint i = 0; i < self->assignments->len; i++)
    g_free ((PurNetworkPiece *) pur_network_assignment (self, i)->pieces);

  g_array_unref (self->projects);
  g_array_unref (self->calendars);
  pur_vector_free (self->tasks);
  pur_vector_free (self->links);
  pur_vector_free (self->places);
  g_array_unref (self->assignments);
  g_array_unref (self->extras);
  g_array_unref (self->free_extras);
  g_array_unref (self->gates);
  g_array_unref (self->plans);
  g_array_unref (self->plan_assignments);
  g_array_unref (self->segments);
  g_array_unref (self->members);
  g_array_unref (self->edits);
  g_array_unref (self->moved);
  g_array_unref (self->moved_before);
  g_array_unref (self->moved_after);
  g_ptr_array_unref (self->times);
  g_hash_table_unref (self->combined);
  g_free (self->nodes);
  g_free (self->leave);
  pur_rank_queue_clear (&self->forward);
  pur_rank_queue_clear (&self->backward);
  g_free (self->spans);
  g_free (self->dates);
  g_free (self);
}

PurNetwork *
pur_network_copy (const PurNetwork *self)
{
  PurNetwork *copy;
  GHashTableIter iter;
  gpointer key, time;
  guint n_tasks;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->projects = copy_array (self->projects);
  copy->calendars = copy_array (self->calendars);
  copy->tasks = pur_vector_copy (self->tasks);
  copy->links = pur_vector_copy (self->links);
  copy->places = pur_vector_copy (self->places);
  copy->assignments = copy_array (self->assignments);
  copy->extras = copy_array (self->extras);
  copy->free_extras = copy_array (self->free_extras);
  copy->gates = copy_array (self->gates);
  copy->plans = copy_array (self->plans);
  copy->plan_assignments = copy_array (self->plan_assignments);
  copy->segments = copy_array (self->segments);
  copy->members = copy_array (self->members);
  copy->edits = copy_array (self->edits);
  copy->moved = copy_array (self->moved);
  copy->moved_before = copy_array (self->moved_before);
  copy->moved_after = copy_array (self->moved_after);
  copy->fault.members = (const guint *) (gpointer) copy->members->data;

  for (guint i = 0; i < copy->calendars->len; i++)
    copy_source (&g_array_index (copy->calendars, PurCalendarNode, i).source,
                 &g_array_index (self->calendars, PurCalendarNode, i).source);
  for (guint i = 0; i < copy->assignments->len; i++)
    {
      PurNetworkAssignment *assignment = pur_network_assignment (copy, i);

      assignment->pieces = g_memdup2 (assignment->pieces,
                                      assignment->n_pieces * sizeof *assignment->pieces);
    }
  copy->times = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_work_time_free);
  for (guint i = 0; i < self->times->len; i++)
    g_ptr_array_add (copy->times, pur_work_time_copy (self->times->pdata[i]));
  copy->combined = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->combined);
  while (g_hash_table_iter_next (&iter, &key, &time))
    g_hash_table_insert (copy->combined, g_memdup2 (key, sizeof (gint64)), time);

  n_tasks = self->n_built;
  copy->nodes = g_memdup2 (self->nodes, self->nodes_room * sizeof *self->nodes);
  copy->leave = g_memdup2 (self->leave, n_tasks * sizeof *self->leave);
  copy->dates = g_memdup2 (self->dates, n_tasks * sizeof *self->dates);
  copy->spans = g_memdup2 (self->spans, (n_tasks + PUR_SPAN_TASKS - 1) / PUR_SPAN_TASKS * sizeof *self->spans);
  copy->results.tasks = copy->dates;
  pur_rank_queue_init (&copy->forward, self->nodes_room);
  pur_rank_queue_init (&copy->backward, self->nodes_room);

  return copy;
}

void
pur_network_set_calendar (PurNetwork *self, guint index, const PurCalendarSource *calendar)
{
  PurCalendarNode *node;

  g_return_if_fail (self != NULL && index > 0);

  node = reach (self->calendars, index);
  clear_source (&node->source);
  node->exists = calendar != NULL;
  if (calendar != NULL)
    copy_source (&node->source, calendar);
  self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE | PUR_DIRTY_CALENDARS;
}

void
pur_network_set_project (PurNetwork *self, guint index, const PurNetworkProject *project)
{
  PurProjectNode *node;

  g_return_if_fail (self != NULL && index > 0);

  node = reach (self->projects, index);
  *node = (PurProjectNode) { .exists = project != NULL };
  if (project != NULL)
    node->options = *project;
  self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE;
}

/* What few tasks have lies apart. */
static gboolean
needs_extra (const PurNetworkTask *task)
{
  return task->constraint != PUR_NETWORK_ASAP || pur_time_is_set (task->deadline)
         || task->manual || task->external || task->levelling_delay != 0
         || task->percent_complete != 0 || pur_time_is_set (task->actual_start)
         || pur_time_is_set (task->actual_finish);
}

static void
set_extra (PurNetwork *self, PurTaskNode *node, const PurNetworkTask *task)
{
  gboolean needed = task != NULL && needs_extra (task);

  if (!needed && node->extra != 0)
    {
      g_array_append_val (self->free_extras, node->extra);
      node->extra = 0;
    }
  else if (needed)
    {
      if (node->extra == 0 && self->free_extras->len > 0)
        {
          node->extra = g_array_index (self->free_extras, guint32, self->free_extras->len - 1);
          g_array_set_size (self->free_extras, self->free_extras->len - 1);
        }
      else if (node->extra == 0)
        {
          node->extra = self->extras->len;
        }
      *(PurTaskExtra *) reach (self->extras, node->extra) = (PurTaskExtra) { .input = *task };
    }
}

static void
note_edit (PurNetwork *self, guint32 task)
{
  if (pur_network_is_task (self, task))
    g_array_append_val (self->edits, task);
}

static gboolean
is_date_near (const PurNetwork *self, PurTime time)
{
  return !pur_time_is_set (time) || pur_network_is_in_window (self, time);
}

/* The tree and the order are there to be changed in place. */
static gboolean
is_built (const PurNetwork *self)
{
  return (self->dirty & (PUR_DIRTY_STRUCTURE | PUR_DIRTY_CALENDARS)) == 0;
}

/* With several critical paths having a successor counts by itself, for all that is inside too. */
static gboolean
has_several_paths (const PurNetwork *self)
{
  for (guint i = 1; i < self->projects->len; i++)
    if (pur_network_project (self, i)->options.multiple_critical_paths)
      return TRUE;

  return FALSE;
}

/* What building checks and decides: neither the passes nor a change in place would do. */
static gboolean
needs_build (const PurNetwork *self, const PurTaskNode *now, const PurTaskNode *before,
             const PurNetworkTask *task)
{
  return (before->exists && before->inactive != now->inactive)
         || now->duration < 0 || now->duration == G_MAXINT32
         || task->levelling_delay < 0 || task->levelling_delay >= G_MAXINT32
         || task->remaining_duration < 0 || task->remaining_duration >= G_MAXINT32
         || !is_date_near (self, task->constraint_date) || !is_date_near (self, task->deadline)
         || !is_date_near (self, task->manual_start) || !is_date_near (self, task->manual_finish)
         || !is_date_near (self, task->actual_start) || !is_date_near (self, task->actual_finish)
         || !is_date_near (self, task->stop) || !is_date_near (self, task->resume);
}

static gboolean
is_elsewhere (const PurTaskNode *now, const PurTaskNode *before)
{
  return now->exists != before->exists || now->order != before->order
         || now->project != before->project || now->parent != before->parent;
}

static gboolean
rearrange (PurNetwork *self, guint index, const PurTaskNode *before)
{
  if (!is_built (self) || self->n_rearranged >= MAX_REARRANGED || has_several_paths (self))
    return FALSE;

  self->n_rearranged++;
  self->dirty |= PUR_DIRTY_EDITS;
  return pur_network_rearrange (self, index, before);
}

static void
remove_task (PurNetwork *self, guint index)
{
  PurTaskNode *node = pur_network_task (self, index), before = *node;

  if (!before.exists)
    return;

  if (before.constraint == PUR_NETWORK_ALAP)
    {
      self->n_alap--;
      self->dirty |= PUR_DIRTY_VALUES;
    }
  set_extra (self, node, NULL);
  node->exists = FALSE;
  if (rearrange (self, index, &before))
    note_edit (self, before.parent);
  else
    self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE;
}

/* Other times to work in: what comes after it may count its lag by them. */
static void
note_times (PurNetwork *self, const PurTaskNode *node)
{
  self->dirty |= PUR_DIRTY_PEOPLE;
  PUR_FOREACH_SUCC (self, node, link)
    note_edit (self, link->successor);
}

void
pur_network_set_task (PurNetwork *self, guint index, const PurNetworkTask *task)
{
  PurTaskNode *node, before;
  gint64 duration;

  g_return_if_fail (self != NULL && index > 0);

  node = pur_vector_reach (self->tasks, index);
  if (task == NULL)
    {
      remove_task (self, index);
      return;
    }

  before = *node;
  set_extra (self, node, task);
  duration = pur_duration_get_seconds (task->duration);
  node->exists = TRUE;
  node->order = task->order;
  node->project = task->project;
  node->parent = task->parent;
  node->calendar = task->calendar;
  /* Out of bounds stays out of bounds: building refuses it. */
  node->duration = (gint32) CLAMP (duration, -1, G_MAXINT32);
  node->elapsed = pur_duration_is_elapsed (task->duration);
  node->manual = task->manual;
  node->external = task->external;
  node->inactive = task->inactive;
  node->ignore_resource_calendar = task->ignore_resource_calendar;
  node->constraint = task->constraint;
  node->has_progress =
    pur_time_is_set (task->actual_start) || pur_time_is_set (task->actual_finish);
  if (before.exists && before.constraint == PUR_NETWORK_ALAP)
    self->n_alap--;
  if (task->constraint == PUR_NETWORK_ALAP)
    self->n_alap++;
  if (task->constraint == PUR_NETWORK_ALAP
      || (before.exists && before.constraint == PUR_NETWORK_ALAP))
    self->dirty |= PUR_DIRTY_VALUES;

  if (!is_built (self) || needs_build (self, node, &before, task)
      || (is_elsewhere (node, &before) && !rearrange (self, index, &before)))
    {
      self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE;
      return;
    }

  if (before.exists
      && (before.calendar != node->calendar || before.elapsed != node->elapsed
          || before.ignore_resource_calendar != node->ignore_resource_calendar))
    note_times (self, node);
  self->dirty |= PUR_DIRTY_EDITS;
  self->dates[index].plain = pur_network_is_plain (node);
  note_edit (self, index);
  if (is_elsewhere (node, &before))
    {
      note_edit (self, before.parent);
      note_edit (self, node->parent);
    }
}

void
pur_network_set_link (PurNetwork *self, guint index, const PurNetworkLink *link)
{
  PurLinkNode before = { 0 }, now = { 0 };

  g_return_if_fail (self != NULL && index > 0 && index < 1u << 27);

  if (link != NULL)
    {
      double lag = link->lag_unit >= PUR_NETWORK_LAG_PERCENT ? round (link->lag_percent * 100)
                                                             : (double) link->lag;

      now.predecessor = link->predecessor;
      now.successor = link->successor;
      now.lag = (gint32) CLAMP (lag, G_MININT32, G_MAXINT32);
      now.type = link->type & 3;
      now.unit = link->lag_unit & 3;
    }
  if (index < self->places->len)
    before = *pur_network_link (self, *pur_network_place (self, index));
  if (link == NULL && before.predecessor == 0 && before.successor == 0)
    return;

  if (is_built (self) && self->edits->len < MAX_EDITS_IN_PLACE && !has_several_paths (self)
      && pur_network_relink (self, index, &before, &now))
    {
      self->dirty |= PUR_DIRTY_EDITS;
      note_edit (self, before.predecessor);
      note_edit (self, before.successor);
      note_edit (self, now.predecessor);
      note_edit (self, now.successor);
    }
  else
    {
      pur_network_keep_link (self, index, &now);
      self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE;
    }
}

/* What is read of it lies in the window, or nothing of it is. */
static gboolean
is_near (const PurNetwork *self, const PurAssignmentNode *node)
{
  return !node->exists || (is_date_near (self, node->input.actual_finish)
                           && is_date_near (self, node->input.resume));
}

void
pur_network_set_assignment (PurNetwork *self, guint index, const PurNetworkAssignment *assignment)
{
  PurAssignmentNode *node;
  guint32 before;

  g_return_if_fail (self != NULL && index > 0);

  node = reach (self->assignments, index);
  before = node->exists ? node->input.task : 0;
  g_free ((PurNetworkPiece *) node->input.pieces);
  *node = (PurAssignmentNode) { .exists = assignment != NULL };
  if (assignment != NULL)
    {
      node->input = *assignment;
      node->input.pieces = g_memdup2 (assignment->pieces,
                                      assignment->n_pieces * sizeof *assignment->pieces);
    }
  if (is_built (self) && is_near (self, node))
    {
      self->dirty |= PUR_DIRTY_PEOPLE | PUR_DIRTY_EDITS;
      note_edit (self, before);
      note_edit (self, node->input.task);
    }
  else
    {
      self->dirty |= PUR_DIRTY_VALUES | PUR_DIRTY_STRUCTURE;
    }
}

void
pur_network_touch (PurNetwork *self)
{
  g_return_if_fail (self != NULL);

  self->dirty |= PUR_DIRTY_VALUES;
}

gboolean
pur_network_fail (PurNetwork *self, PurNetworkFault fault, GError **error)
{
  static const char *const messages[] = {
    [PUR_ENGINE_ERROR_LOOP] = N_("These tasks wait for each other"),
    [PUR_ENGINE_ERROR_DATE_RANGE] = N_("A date lies too far from the others"),
    [PUR_ENGINE_ERROR_CALENDAR_IDLE] = N_("A calendar has no working time"),
    [PUR_ENGINE_ERROR_CALENDAR_LOOP] = N_("A calendar is based on itself"),
    [PUR_ENGINE_ERROR_CALENDAR_DAY] = N_("A calendar has a day with impossible hours"),
    [PUR_ENGINE_ERROR_REFERENCE] = N_("Something refers to what is not there"),
    [PUR_ENGINE_ERROR_LENGTH] = N_("A duration is negative or too long"),
  };

  fault.members = (const guint *) (gpointer) self->members->data;
  fault.n_members = self->members->len;
  self->fault = fault;
  self->failed = TRUE;
  g_set_error_literal (error, PUR_ENGINE_ERROR, fault.code, _(messages[fault.code]));

  return FALSE;
}

const PurNetworkFault *
pur_network_get_fault (const PurNetwork *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->failed ? &self->fault : NULL;
}
