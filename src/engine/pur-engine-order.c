/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tree of tasks, and the order in which the passes walk it and the links: Kahn's topological
 * sort with the rows' order as the priority of what is ready (a bitset of ranks as the queue). */

#include "config.h"

#include "pur-engine-private.h"

#include <string.h>

typedef struct
{
  PurNetwork *network;
  guint32 *entry;  /* by task: the rank at which its links hold */
  guint32 *leave;  /* by task: the rank at which its dates are known */
  guint32 *nodes;  /* by rank */
  guint32 *degree; /* by rank: how much it still waits for */
  guint n;
} Sort;

int
pur_network_compare_rows (const PurNetwork *self, guint32 x, guint32 y)
{
  const PurTaskNode *p = pur_network_task (self, x), *q = pur_network_task (self, y);

  if (p->project != q->project)
    return p->project < q->project ? -1 : 1;
  if (p->order != q->order)
    return p->order < q->order ? -1 : 1;

  return x < y ? -1 : x > y;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  return pur_network_compare_rows (data, *(const guint32 *) a, *(const guint32 *) b);
}

static gboolean
check_task (PurNetwork *self, guint index, GError **error)
{
  const PurTaskNode *task = pur_network_task (self, index);
  PurNetworkFault fault = { .task = index };

  fault.code = PUR_ENGINE_ERROR_REFERENCE;
  if (task->project == 0 || task->project >= self->projects->len
      || !pur_network_project (self, task->project)->exists)
    return pur_network_fail (self, fault, error);
  if (task->parent != 0
      && (task->parent >= self->tasks->len || !pur_network_task (self, task->parent)->exists))
    return pur_network_fail (self, fault, error);

  fault.code = PUR_ENGINE_ERROR_LENGTH;
  if (task->duration < 0 || task->duration == G_MAXINT32)
    return pur_network_fail (self, fault, error);
  if (task->extra != 0)
    {
      const PurNetworkTask *extra = pur_network_extra (self, task);

      if (extra->remaining_duration < 0 || extra->remaining_duration >= G_MAXINT32
          || extra->levelling_delay < 0 || extra->levelling_delay >= G_MAXINT32)
        return pur_network_fail (self, fault, error);
    }

  return TRUE;
}

/* Wherever a loop was met first, it is told from its lowest index. */
static void
rotate_members (GArray *members)
{
  guint lowest = 0;

  for (guint i = 1; i < members->len; i++)
    if (g_array_index (members, guint, i) < g_array_index (members, guint, lowest))
      lowest = i;
  for (guint i = 0; i < lowest; i++)
    {
      guint first = g_array_index (members, guint, 0);

      g_array_remove_index (members, 0);
      g_array_append_val (members, first);
    }
}

/* Some tasks hang on no root: their parents go round. */
static gboolean
fail_parents (PurNetwork *self, const gboolean *reached, GError **error)
{
  guint32 at = 1, n;

  while (reached[at] || !pur_network_task (self, at)->exists)
    at++;
  /* After as many steps as there are tasks one is on the ring itself. */
  for (n = 0; n < self->tasks->len; n++)
    at = pur_network_task (self, at)->parent;
  n = at;
  do
    {
      g_array_append_val (self->members, at);
      at = pur_network_task (self, at)->parent;
    }
  while (at != n);
  rotate_members (self->members);

  return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_LOOP,
                                                     .task = n }, error);
}

gboolean
pur_network_build_outline (PurNetwork *self, GError **error)
{
  guint n_tasks = self->tasks->len, n_reached = 0, n_exist = 0;
  g_autofree guint32 *offsets = g_new0 (guint32, n_tasks + 1);
  g_autofree guint32 *children = g_new (guint32, n_tasks);
  g_autofree gboolean *reached = g_new0 (gboolean, n_tasks);
  guint32 at;

  pur_network_task (self, 0)->first_child = 0;
  for (guint i = 1; i < n_tasks; i++)
    {
      PurTaskNode *task = pur_network_task (self, i);

      task->first_child = 0;
      task->next_sibling = 0;
      task->gate = 0;
      task->summary = FALSE;
      task->off = FALSE;
      if (!task->exists)
        continue;
      if (!check_task (self, i, error))
        return FALSE;
      offsets[task->parent + 1]++;
      n_exist++;
    }
  for (guint i = 1; i <= n_tasks; i++)
    offsets[i] += offsets[i - 1];
  for (guint i = 1; i < n_tasks; i++)
    if (pur_network_task (self, i)->exists)
      children[offsets[pur_network_task (self, i)->parent]++] = i;

  /* Filling has moved each offset to the end of its run. */
  g_array_set_size (self->gates, 1);
  for (guint parent = 0; parent < n_tasks; parent++)
    {
      guint first = parent > 0 ? offsets[parent - 1] : 0, n = offsets[parent] - first;
      guint32 *run = children + first;
      gboolean sorted = TRUE;

      if (n == 0)
        continue;
      for (guint i = 1; i < n && sorted; i++)
        sorted = compare_rows (&run[i - 1], &run[i], self) < 0;
      if (!sorted)
        g_qsort_with_data (run, (int) n, sizeof *run, compare_rows, self);
      for (guint i = 1; i < n; i++)
        pur_network_task (self, run[i - 1])->next_sibling = run[i];
      pur_network_task (self, parent)->first_child = run[0];
      if (parent > 0)
        {
          pur_network_task (self, parent)->summary = TRUE;
          pur_network_task (self, parent)->gate = self->gates->len;
          g_array_set_size (self->gates, self->gates->len + 1);
        }
    }

  for (at = pur_network_task (self, 0)->first_child; at != 0;)
    {
      PurTaskNode *task = pur_network_task (self, at);

      reached[at] = TRUE;
      n_reached++;
      task->off = task->inactive || pur_network_task (self, task->parent)->off;
      if (task->first_child != 0)
        {
          at = task->first_child;
          continue;
        }
      while (at != 0 && pur_network_task (self, at)->next_sibling == 0)
        at = pur_network_task (self, at)->parent;
      at = pur_network_task (self, at)->next_sibling;
    }
  if (n_reached < n_exist)
    return fail_parents (self, reached, error);

  return TRUE;
}

/* Ranks in the rows' order: a summary before and after what is inside. */
static void
rank_rows (Sort *sort)
{
  PurNetwork *self = sort->network;
  guint32 at = pur_network_task (self, 0)->first_child;

  while (at != 0)
    {
      const PurTaskNode *task = pur_network_task (self, at);

      sort->entry[at] = sort->n;
      sort->nodes[sort->n++] = at * 2 + task->summary;
      if (task->summary)
        {
          at = task->first_child;
          continue;
        }
      sort->leave[at] = sort->entry[at];
      while (at != 0 && pur_network_task (self, at)->next_sibling == 0)
        {
          at = pur_network_task (self, at)->parent;
          if (at != 0)
            {
              sort->leave[at] = sort->n;
              sort->nodes[sort->n++] = at * 2;
            }
        }
      at = at != 0 ? pur_network_task (self, at)->next_sibling : 0;
    }
}

/* Calls @func with each rank that waits for @rank. */
G_ALWAYS_INLINE static inline void
foreach_waiting (Sort *sort, guint32 rank, void (*func) (Sort *sort, guint32 rank, gpointer data),
                 gpointer data)
{
  PurNetwork *self = sort->network;
  guint32 at = sort->nodes[rank] / 2;
  const PurTaskNode *task = pur_network_task (self, at);

  if (sort->nodes[rank] & 1)
    {
      for (guint32 child = task->first_child; child != 0;
           child = pur_network_task (self, child)->next_sibling)
        func (sort, sort->entry[child], data);
      return;
    }
  if (task->parent != 0)
    func (sort, sort->leave[task->parent], data);
  PUR_FOREACH_SUCC (self, task, link)
    func (sort, sort->entry[link->successor], data);
}

static void
count_one (Sort *sort, guint32 rank, gpointer data)
{
  sort->degree[rank]++;
}

static void
release_one (Sort *sort, guint32 rank, gpointer data)
{
  if (--sort->degree[rank] == 0)
    pur_rank_queue_push (data, rank);
}

typedef struct
{
  guint32 *before; /* by rank: one that it waits for */
  guint32 from;
} Backlink;

static void
note_before (Sort *sort, guint32 rank, gpointer data)
{
  Backlink *backlink = data;

  if (sort->degree[rank] > 0)
    backlink->before[rank] = backlink->from;
}

/* What is left waits for each other: from any of it back and back, until one comes again. */
static gboolean
fail_loop (Sort *sort, GError **error)
{
  PurNetwork *self = sort->network;
  g_autofree guint32 *before = g_new0 (guint32, sort->n);
  g_autofree gboolean *seen = g_new0 (gboolean, sort->n);
  Backlink backlink = { before, 0 };
  GArray *members = self->members;
  guint32 at = 0, first;

  for (guint32 rank = 0; rank < sort->n; rank++)
    if (sort->degree[rank] > 0)
      {
        at = rank;
        backlink.from = rank;
        foreach_waiting (sort, rank, note_before, &backlink);
      }
  while (!seen[at])
    {
      seen[at] = TRUE;
      at = before[at];
    }
  first = at;
  do
    {
      guint task = sort->nodes[at] / 2;

      /* A summary's two ranks in a row are one member. */
      if (members->len == 0 || g_array_index (members, guint, 0) != task)
        g_array_prepend_val (members, task);
      at = before[at];
    }
  while (at != first);
  if (members->len > 1
      && g_array_index (members, guint, 0) == g_array_index (members, guint, members->len - 1))
    g_array_set_size (members, members->len - 1);
  rotate_members (members);

  return pur_network_fail (self, (PurNetworkFault) { .code = PUR_ENGINE_ERROR_LOOP,
                                                     .task = g_array_index (members, guint, 0) },
                           error);
}

gboolean
pur_network_build_order (PurNetwork *self, GError **error)
{
  guint n_tasks = self->tasks->len, most = n_tasks + self->gates->len;
  g_autofree guint32 *entry = g_new0 (guint32, n_tasks);
  g_autofree guint32 *leave = g_new0 (guint32, n_tasks);
  g_autofree guint32 *nodes = g_new (guint32, most);
  g_autofree guint32 *degree = g_new0 (guint32, most);
  Sort sort = { self, entry, leave, nodes, degree, 0 };
  PurRankQueue queue;
  guint rank;

  if (!pur_network_build_links (self, error))
    return FALSE;

  rank_rows (&sort);
  for (rank = 0; rank < sort.n; rank++)
    foreach_waiting (&sort, rank, count_one, NULL);

  pur_rank_queue_init (&queue, sort.n);
  for (rank = 0; rank < sort.n; rank++)
    if (degree[rank] == 0)
      pur_rank_queue_push (&queue, rank);
  self->nodes_room = sort.n;
  self->nodes = g_renew (guint32, self->nodes, sort.n);
  self->leave = g_renew (guint32, self->leave, n_tasks);
  self->n_nodes = 0;
  while (pur_rank_queue_pop_lowest (&queue, &rank))
    {
      guint32 task = nodes[rank] / 2;

      if (nodes[rank] & 1)
        pur_network_gate (self, pur_network_task (self, task))->enter = self->n_nodes;
      else
        self->leave[task] = self->n_nodes;
      self->nodes[self->n_nodes++] = nodes[rank];
      foreach_waiting (&sort, rank, release_one, &queue);
    }
  pur_rank_queue_clear (&queue);

  if (self->n_nodes < sort.n)
    return fail_loop (&sort, error);

  pur_rank_queue_clear (&self->forward);
  pur_rank_queue_clear (&self->backward);
  pur_rank_queue_init (&self->forward, self->n_nodes);
  pur_rank_queue_init (&self->backward, self->n_nodes);

  return TRUE;
}
