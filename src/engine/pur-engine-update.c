/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An update instead of whole passes: from the tasks that were edited on, in the order of the
 * passes, as far as dates change.  What it visits, it visits with the functions of the passes,
 * so that the results are the same to the last bit. */

#include "config.h"

#include "pur-engine-private.h"

/* Beyond this part of all nodes it is quicker to look at all that follow. */
#define MAX_PART 16

/* Late dates that change beyond this part of all nodes wait until somebody reads them. */
#define MAX_LATE_PART 256
#define MIN_LATE 64

/* What of a task decides late dates and slack: a leaf has one node, a summary two. */
static void
push_backward (PurNetwork *self, guint32 index)
{
  pur_rank_queue_push (&self->backward, self->leave[index]);
  if (pur_network_task (self, index)->summary)
    pur_rank_queue_push (&self->backward, pur_network_entry (self, index));
}

/* The task's early dates moved, or it was edited: its own slack and its predecessors' go by
 * them. */
static void
push_slack (PurNetwork *self, guint32 index)
{
  const PurTaskNode *task = pur_network_task (self, index);

  push_backward (self, index);
  PUR_FOREACH_PRED (self, task, link)
    push_backward (self, link->predecessor);
}

static void
push_parent (PurNetwork *self, const PurTaskNode *task)
{
  if (task->parent != 0)
    pur_rank_queue_push (&self->forward, self->leave[task->parent]);
}

static gboolean
has_moved (const PurTaskDates *now, const PurTaskDates *before)
{
  return now->start != before->start || now->finish != before->finish
         || now->early_start != before->early_start || now->early_finish != before->early_finish
         || now->duration != before->duration || now->actual_start != before->actual_start;
}

/* The project's span after a task of it moved; looks at all of it only when an end has left. */
static void
move_span (PurNetwork *self, guint32 index, const PurTaskDates *before)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurTaskDates *now = &self->dates[index];
  PurProjectNode *project = pur_network_project (self, task->project);

  if (task->off)
    return;
  self->spans[index / PUR_SPAN_TASKS].project = 0;
  project->stale |= (before->early_finish == project->span.early_finish
                     && now->early_finish < before->early_finish)
                    || (before->finish == project->span.finish && now->finish < before->finish)
                    || (before->start == project->span.start && now->start > before->start);
  project->span.early_finish = MAX (project->span.early_finish, now->early_finish);
  project->span.finish = MAX (project->span.finish, now->finish);
  project->span.start = MIN (project->span.start, now->start);
}

static void
visit_entered (PurNetwork *self, guint32 index, guint32 node)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurGate *gate = pur_network_gate (self, task);
  PurGate before = *gate;

  pur_network_visit_forward (self, node);
  if (gate->floor == before.floor && gate->why == before.why && gate->why_index == before.why_index)
    return;

  pur_rank_queue_push (&self->forward, self->leave[index]);
  for (guint32 i = task->first_child; i != 0; i = pur_network_task (self, i)->next_sibling)
    pur_rank_queue_push (&self->forward, pur_network_entry (self, i));
}

static void
visit_left (PurNetwork *self, guint32 index, guint32 node)
{
  const PurTaskNode *task = pur_network_task (self, index);
  const PurTaskDates *dates = &self->dates[index];
  PurTaskDates before = *dates;
  const PurTaskExtra *notes = pur_network_notes (self, task);
  gint32 driven_start = notes->driven_start, driven_finish = notes->driven_finish;
  gint64 done = 0, whole = 0;

  if (task->summary)
    {
      done = pur_network_gate (self, task)->done;
      whole = pur_network_gate (self, task)->whole;
    }
  pur_network_visit_forward (self, node);
  if (has_moved (dates, &before))
    {
      PUR_FOREACH_SUCC (self, task, link)
        pur_rank_queue_push (&self->forward, pur_network_entry (self, link->successor));
      push_parent (self, task);
      push_slack (self, index);
      /* One that stands where it was put is rolled up by its early dates into the late ones too. */
      if (task->manual && task->parent != 0)
        push_backward (self, task->parent);
      if (!task->summary)
        move_span (self, index, &before);
    }
  else if (notes->driven_start != driven_start || notes->driven_finish != driven_finish)
    {
      /* A constraint holds it, but its slack counts from where the links would have it. */
      push_backward (self, index);
    }
  else if (task->summary && (pur_network_gate (self, task)->done != done
                             || pur_network_gate (self, task)->whole != whole))
    {
      push_parent (self, task);
      push_backward (self, index);
    }
}

static void
sweep_forward (PurNetwork *self, guint from)
{
  for (guint i = from; i < self->n_nodes; i++)
    pur_network_visit_forward (self, self->nodes[i]);
  pur_network_find_spans (self);
  pur_network_lose_late (self, self->n_nodes);
}

static void
update_forward (PurNetwork *self)
{
  guint left = self->n_nodes / MAX_PART, at;

  for (guint i = 1; i < self->projects->len; i++)
    {
      PurProjectNode *project = pur_network_project (self, i);

      project->before = project->span.early_finish;
    }
  while (pur_rank_queue_pop_lowest (&self->forward, &at))
    {
      guint32 node = self->nodes[at];

      if (left-- == 0)
        {
          sweep_forward (self, at);
          return;
        }
      if (node & 1)
        visit_entered (self, node / 2, node);
      else
        visit_left (self, node / 2, node);
    }
  for (guint i = 1; i < self->projects->len; i++)
    {
      PurProjectNode *project = pur_network_project (self, i);

      if (project->exists && project->stale)
        pur_network_find_span (self, i);
      project->stale = FALSE;
      /* All that nothing else limits ends there. */
      if (project->span.early_finish != project->before)
        pur_network_lose_late (self, self->n_nodes);
    }
}

static void
push_limits (PurNetwork *self, const PurTaskNode *task)
{
  PUR_FOREACH_PRED (self, task, link)
    pur_rank_queue_push (&self->backward, self->leave[link->predecessor]);
  if (task->parent != 0)
    pur_rank_queue_push (&self->backward, pur_network_entry (self, task->parent));
}

static void
update_backward (PurNetwork *self)
{
  guint left = MAX (self->n_nodes / MAX_LATE_PART, MIN_LATE), at;

  while (pur_rank_queue_pop_highest (&self->backward, &at) && at >= self->late_from)
    {
      guint32 node = self->nodes[at], index = node / 2;
      const PurTaskNode *task = pur_network_task (self, index);
      const PurTaskDates *dates = &self->dates[index];
      PurTaskDates before = *dates;

      if (left-- == 0)
        {
          pur_network_lose_late (self, at + 1);
          return;
        }

      if (task->summary && (node & 1) == 0)
        {
          const PurGate *gate = pur_network_gate (self, task);
          gint32 ceiling = gate->ceiling;

          pur_network_visit_backward (self, node);
          if (gate->ceiling != ceiling)
            for (guint32 i = task->first_child; i != 0;
                 i = pur_network_task (self, i)->next_sibling)
              pur_rank_queue_push (&self->backward, self->leave[i]);
        }
      else
        {
          gint32 late_finish = pur_network_notes (self, task)->late_finish;

          pur_network_visit_backward (self, node);
          if (dates->late_start != before.late_start || dates->late_finish != before.late_finish
              || pur_network_notes (self, task)->late_finish != late_finish)
            push_limits (self, task);
        }
    }
}

void
pur_network_update (PurNetwork *self)
{
  for (guint i = 0; i < self->edits->len; i++)
    {
      guint32 index = g_array_index (self->edits, guint32, i);
      const PurTaskNode *task = pur_network_task (self, index);

      /* One that has gone since. */
      if (!task->exists)
        continue;
      pur_rank_queue_push (&self->forward, self->leave[index]);
      if (task->summary)
        pur_rank_queue_push (&self->forward, pur_network_entry (self, index));
      push_parent (self, task);
      push_slack (self, index);
      if (task->parent != 0)
        push_backward (self, task->parent);
    }

  update_forward (self);
  update_backward (self);
  pur_rank_queue_empty (&self->forward);
  pur_rank_queue_empty (&self->backward);
}
