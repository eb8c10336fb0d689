/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Changes of the tree and of the order in place: one task comes, goes or moves, one link turns against
 * the order.  The order is kept by Pearce and Kelly's algorithm (A dynamic topological sort algorithm for
 * directed acyclic graphs, ACM Journal of Experimental Algorithmics 11, 2007): only what lies between the
 * two ends of the new edge and hangs on one of them changes its rank. */

#include "config.h"

#include "pur-engine-private.h"

/* Beyond this part of all nodes building anew is quicker. */
#define MAX_PART 16
#define MIN_MOVES 256

typedef struct
{
  PurNetwork *network;
  PurRankQueue *queue;
  guint32 from, to; /* ranks that matter */
} Search;

static void
push_after (Search *search, guint32 at, guint32 rank)
{
  /* An edge against the order is one that is not yet in it. */
  if (rank > at && rank <= search->to)
    pur_rank_queue_push (search->queue, rank);
}

static void
push_before (Search *search, guint32 at, guint32 rank)
{
  if (rank < at && rank >= search->from)
    pur_rank_queue_push (search->queue, rank);
}

static void
look_after (Search *search, guint32 at)
{
  const PurNetwork *self = search->network;
  guint32 node = self->nodes[at];
  const PurTaskNode *task = pur_network_task (self, node / 2);

  if (node & 1)
    {
      for (guint32 i = task->first_child; i != 0; i = pur_network_task (self, i)->next_sibling)
        push_after (search, at, pur_network_entry (self, i));
      return;
    }
  if (task->parent != 0)
    push_after (search, at, pur_network_leave (self, task->parent));
  PUR_FOREACH_SUCC (self, task, link)
    push_after (search, at, pur_network_entry (self, link->successor));
}

static void
look_before (Search *search, guint32 at)
{
  const PurNetwork *self = search->network;
  guint32 node = self->nodes[at];
  const PurTaskNode *task = pur_network_task (self, node / 2);

  if (task->summary && (node & 1) == 0)
    {
      for (guint32 i = task->first_child; i != 0; i = pur_network_task (self, i)->next_sibling)
        push_before (search, at, pur_network_leave (self, i));
      return;
    }
  if (task->parent != 0)
    push_before (search, at, pur_network_entry (self, task->parent));
  PUR_FOREACH_PRED (self, task, link)
    push_before (search, at, pur_network_leave (self, link->predecessor));
}

static inline void
set_rank (PurNetwork *self, guint32 node, guint32 rank)
{
  self->nodes[rank] = node;
  if (node & 1)
    pur_network_gate (self, pur_network_task (self, node / 2))->enter = rank;
  else
    self->leave[node / 2] = rank;
}

/* Those that hang on the edge's beginning take the lowest of all the ranks, then those on its end. */
static void
give_ranks (PurNetwork *self)
{
  GArray *before = self->moved_before, *after = self->moved_after;
  guint n_before = before->len, n_after = after->len, i, k;
  guint32 *ranks, *nodes;

  /* @before is from the highest rank down. */
  g_array_set_size (self->moved, 0);
  g_array_set_size (self->moved, (n_before + n_after) * 2);
  ranks = (guint32 *) (gpointer) self->moved->data;
  nodes = ranks + n_before + n_after;
  for (i = 0; i < n_before; i++)
    nodes[i] = self->nodes[g_array_index (before, guint32, n_before - 1 - i)];
  for (i = 0; i < n_after; i++)
    nodes[n_before + i] = self->nodes[g_array_index (after, guint32, i)];
  for (i = 0, k = 0; i + k < n_before + n_after;)
    {
      guint32 low = i < n_before ? g_array_index (before, guint32, n_before - 1 - i) : G_MAXUINT32;
      guint32 high = k < n_after ? g_array_index (after, guint32, k) : G_MAXUINT32;

      ranks[i + k] = MIN (low, high);
      if (low < high)
        i++;
      else
        k++;
    }
  for (i = 0; i < n_before + n_after; i++)
    set_rank (self, nodes[i], ranks[i]);
}

/* What hangs on @second up to @first, into moved_after.  FALSE when @first does itself, or too much. */
static gboolean
search_after (PurNetwork *self, guint32 first, guint32 second, guint *left)
{
  Search search = { self, &self->forward, second, first };
  guint at;

  g_array_set_size (self->moved_after, 0);
  pur_rank_queue_push (&self->forward, second);
  while (pur_rank_queue_pop_lowest (&self->forward, &at))
    {
      if (at == first || *left == 0)
        {
          pur_rank_queue_empty (&self->forward);
          return FALSE;
        }
      (*left)--;
      g_array_append_val (self->moved_after, at);
      look_after (&search, at);
    }

  return TRUE;
}

/* What @first hangs on back to @second, into moved_before. */
static gboolean
search_before (PurNetwork *self, guint32 first, guint32 second, guint *left)
{
  Search search = { self, &self->backward, second, first };
  guint at;

  g_array_set_size (self->moved_before, 0);
  pur_rank_queue_push (&self->backward, first);
  while (pur_rank_queue_pop_highest (&self->backward, &at))
    {
      if (*left == 0)
        {
          pur_rank_queue_empty (&self->backward);
          return FALSE;
        }
      (*left)--;
      g_array_append_val (self->moved_before, at);
      look_before (&search, at);
    }

  return TRUE;
}

static guint
count_most_moves (const PurNetwork *self)
{
  return self->n_nodes / MAX_PART + MIN_MOVES;
}

/* After an edge from the node at rank @first to that at @second has come.  FALSE when it closes a loop, or
 * when too much would move. */
gboolean
pur_network_put_in_order (PurNetwork *self, guint32 first, guint32 second)
{
  guint left = count_most_moves (self);

  if (first < second)
    return TRUE;
  if (!search_after (self, first, second, &left) || !search_before (self, first, second, &left))
    return FALSE;

  give_ranks (self);
  if (self->late_from > second)
    pur_network_lose_late (self, first + 1);

  return TRUE;
}

/* All is as at a schedule that went well, and both are there. */
static gboolean
knows (const PurNetwork *self, guint task, guint other)
{
  return self->dirty == 0 && pur_network_has_dates (self, task) && pur_network_has_dates (self, other);
}

gboolean
pur_network_can_link (PurNetwork *self, guint predecessor, guint successor, gboolean search)
{
  guint left;

  g_return_val_if_fail (self != NULL, FALSE);

  if (!knows (self, predecessor, successor))
    return FALSE;
  if (self->leave[predecessor] < pur_network_entry (self, successor))
    return TRUE;
  left = count_most_moves (self);

  return search && predecessor != successor
         && search_after (self, self->leave[predecessor], pur_network_entry (self, successor), &left);
}

gboolean
pur_network_can_move (PurNetwork *self, guint task, guint parent)
{
  const PurTaskNode *above;

  g_return_val_if_fail (self != NULL, FALSE);

  if (parent == 0)
    return TRUE;
  if (!knows (self, task, parent))
    return FALSE;
  if (pur_network_entry (self, parent) >= pur_network_entry (self, task))
    return FALSE;
  above = pur_network_task (self, parent);
  if (above->summary)
    return self->leave[task] < self->leave[parent];

  /* It becomes a summary, which ends after the task: so must all that waits for it. */
  if (above->parent != 0 && self->leave[above->parent] <= self->leave[task])
    return FALSE;
  PUR_FOREACH_SUCC (self, above, link)
    if (pur_network_entry (self, link->successor) <= self->leave[task])
      return FALSE;

  return TRUE;
}

static void
insert_node (PurNetwork *self, guint32 node, guint32 rank)
{
  if (self->n_nodes == self->nodes_room)
    {
      self->nodes_room += self->nodes_room / 8 + 8;
      self->nodes = g_renew (guint32, self->nodes, self->nodes_room);
      pur_rank_queue_clear (&self->forward);
      pur_rank_queue_clear (&self->backward);
      pur_rank_queue_init (&self->forward, self->nodes_room);
      pur_rank_queue_init (&self->backward, self->nodes_room);
    }
  for (guint32 i = self->n_nodes++; i > rank; i--)
    set_rank (self, self->nodes[i - 1], i);
  set_rank (self, node, rank);
  if (self->late_from > rank)
    self->late_from++;
}

static void
remove_node (PurNetwork *self, guint32 rank)
{
  self->n_nodes--;
  for (guint32 i = rank; i < self->n_nodes; i++)
    set_rank (self, self->nodes[i + 1], i);
  if (self->late_from > rank)
    self->late_from--;
}

/* The project's span no longer counts what @index was. */
static void
leave_span (PurNetwork *self, guint32 index)
{
  self->spans[index / PUR_SPAN_TASKS].project = 0;
  pur_network_project (self, pur_network_task (self, index)->project)->stale = TRUE;
}

/* What a task counts as, after it has come or its children have. */
static void
set_flags (PurNetwork *self, guint32 index)
{
  PurTaskNode *task = pur_network_task (self, index);
  PurTaskDates *dates = &self->dates[index];

  task->lag_time = task->calendar != 0
                     ? g_array_index (self->calendars, PurCalendarNode, task->calendar).time
                     : pur_network_project (self, task->project)->time;
  task->time = task->elapsed && !task->summary ? PUR_TIME_ALWAYS : task->lag_time;
  task->plan = 0;
  pur_network_mark_dates (self, index);
  dates->actual_start = PUR_NETWORK_NO_POINT;
}

static void
become_summary (PurNetwork *self, guint32 index)
{
  PurTaskNode *task = pur_network_task (self, index);

  leave_span (self, index);
  task->summary = TRUE;
  task->gate = self->gates->len;
  g_array_set_size (self->gates, task->gate + 1);
  insert_node (self, index * 2 + 1, self->leave[index]);
  set_flags (self, index);
}

static void
become_leaf (PurNetwork *self, guint32 index)
{
  PurTaskNode *task = pur_network_task (self, index);

  remove_node (self, pur_network_gate (self, task)->enter);
  task->summary = FALSE;
  task->gate = 0;
  leave_span (self, index);
  set_flags (self, index);
  /* Its people count again. */
  if (self->assignments->len > 1)
    self->dirty |= PUR_DIRTY_PEOPLE;
}

static void
detach (PurNetwork *self, guint32 index, guint32 parent)
{
  guint32 *at = &pur_network_task (self, parent)->first_child;

  while (*at != index)
    at = &pur_network_task (self, *at)->next_sibling;
  *at = pur_network_task (self, index)->next_sibling;
}

/* The sibling that @index comes after, 0 for none. */
static guint32
attach (PurNetwork *self, guint32 index)
{
  PurTaskNode *task = pur_network_task (self, index);
  guint32 *at = &pur_network_task (self, task->parent)->first_child, before = 0;

  while (*at != 0 && pur_network_compare_rows (self, *at, index) < 0)
    {
      before = *at;
      at = &pur_network_task (self, *at)->next_sibling;
    }
  task->next_sibling = *at;
  *at = index;

  return before;
}

static gboolean
is_inside (const PurNetwork *self, guint32 index, guint32 of)
{
  while (index != 0 && index != of)
    index = pur_network_task (self, index)->parent;

  return index == of;
}

static void
add (PurNetwork *self, guint32 index)
{
  PurTaskNode *task = pur_network_task (self, index);
  guint32 before, rank = 0;

  if (index >= self->n_built)
    pur_network_reach_dates (self);
  task->summary = task->off = FALSE;
  task->gate = task->first_child = task->first_pred = task->first_succ = 0;
  if (task->parent != 0 && !pur_network_task (self, task->parent)->summary)
    become_summary (self, task->parent);
  before = attach (self, index);
  if (before != 0)
    rank = self->leave[before] + 1;
  else if (task->parent != 0)
    rank = pur_network_entry (self, task->parent) + 1;
  insert_node (self, index * 2, rank);
  set_flags (self, index);
  leave_span (self, index);
}

static gboolean
take_out (PurNetwork *self, guint32 index, guint32 parent)
{
  if (pur_network_task (self, index)->first_child != 0)
    return FALSE;

  leave_span (self, index);
  detach (self, index, parent);
  if (parent != 0 && pur_network_task (self, parent)->first_child == 0)
    become_leaf (self, parent);
  remove_node (self, self->leave[index]);
  self->dates[index] = (PurTaskDates) { 0 };
  /* Whoever is still on it is nowhere: the next schedule says so. */
  if (self->assignments->len > 1)
    self->dirty |= PUR_DIRTY_PEOPLE;

  return TRUE;
}

static gboolean
move (PurNetwork *self, guint32 index, guint32 from)
{
  PurTaskNode *task = pur_network_task (self, index);

  if (is_inside (self, task->parent, index))
    return FALSE;

  if (task->parent != 0 && task->parent != from && !pur_network_task (self, task->parent)->summary)
    become_summary (self, task->parent);
  detach (self, index, from);
  attach (self, index);
  if (from != 0 && pur_network_task (self, from)->first_child == 0)
    become_leaf (self, from);
  if (task->parent == 0 || task->parent == from)
    return TRUE;

  return pur_network_put_in_order (self, pur_network_entry (self, task->parent),
                                   pur_network_entry (self, index))
         && pur_network_put_in_order (self, self->leave[index], self->leave[task->parent]);
}

/* Brings tree and order up to date after one task has come, gone (it does not exist then) or moved.  FALSE
 * when they have to be built anew. */
gboolean
pur_network_rearrange (PurNetwork *self, guint32 index, const PurTaskNode *before)
{
  const PurTaskNode *task = pur_network_task (self, index);

  if (before->exists && (before->off || before->first_pred != 0 || before->first_succ != 0)
      && !task->exists)
    return FALSE;
  if (before->exists && task->exists && (before->project != task->project || before->off))
    return FALSE;
  if (task->exists)
    {
      if (task->project == 0 || task->project >= self->projects->len
          || !pur_network_project (self, task->project)->exists || task->inactive)
        return FALSE;
      if (task->parent != 0
          && (!pur_network_is_task (self, task->parent)
              || pur_network_task (self, task->parent)->off
              || pur_network_task (self, task->parent)->project != task->project))
        return FALSE;
      if (task->calendar != 0
          && (task->calendar >= self->calendars->len
              || !g_array_index (self->calendars, PurCalendarNode, task->calendar).exists))
        return FALSE;
    }

  if (!before->exists)
    {
      add (self, index);
      return TRUE;
    }
  if (!task->exists)
    return take_out (self, index, before->parent);

  return move (self, index, before->parent);
}
