/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-plan-private.h"

#include <stdlib.h>
#include <string.h>

/* Structures */

typedef struct
{
  guint slot;
  gint64 order;
  PurId id;
} Child;

/* A task and where in the order those below it lie. */
typedef struct
{
  guint slot;
  guint start;
  guint end;
} Block;

/* More are quicker walked with all others. */
#define MAX_BLOCKS 8

typedef struct
{
  Block items[MAX_BLOCKS];
  guint n;
} Blocks;

/* Auxiliary methods */

static int
compare_children (gconstpointer a, gconstpointer b)
{
  const Child *first = a, *second = b;

  if (first->order != second->order)
    return first->order < second->order ? -1 : 1;
  return (first->id > second->id) - (first->id < second->id);
}

/* Children of one parent (or roots of one project), mostly in order already. */
static void
sort_children (Child *children, guint n)
{
  for (guint i = 1; i < n; i++)
    if (compare_children (&children[i - 1], &children[i]) > 0)
      {
        qsort (children, n, sizeof (Child), compare_children);
        return;
      }
}

static guint
find_bucket (PurTask *task, PurTable *tasks, PurTable *projects)
{
  PurRecord *parent = pur_table_lookup (tasks, pur_task_get_parent_id (task));
  PurRecord *project;

  if (parent != NULL)
    return pur_record_get_slot (parent);
  project = pur_table_lookup (projects, pur_task_get_project_id (task));
  return PUR_OUTLINE_ROOT | (project != NULL ? pur_record_get_slot (project) : 0);
}

static void
chain_children (PurOutline *self, const Child *children, guint n, guint *first)
{
  for (guint i = n; i > 0; i--)
    {
      guint slot = children[i - 1].slot;

      self->number[slot] = i;
      self->next[slot] = *first;
      *first = slot;
    }
}

/* All from @slot on, within what @above is the parent of, to @order; how many these are. */
static guint
walk (PurOutline *self, guint slot, guint above, guint depth, guint *order)
{
  guint n = 0;

  while (slot != above)
    {
      order[n++] = slot;
      self->depth[slot] = depth;
      if (self->first_child[slot] != 0)
        {
          slot = self->first_child[slot];
          depth++;
          continue;
        }
      while (slot != above && self->next[slot] == 0)
        {
          slot = self->parent[slot];
          depth--;
        }
      if (slot != above)
        slot = self->next[slot];
    }
  return n;
}

/* For the rest of the room */

void
pur_outline_clear (PurOutline *self)
{
  g_free (self->bucket);
  g_free (self->parent);
  g_free (self->first_child);
  g_free (self->next);
  g_free (self->depth);
  g_free (self->number);
  g_free (self->first_root);
  g_free (self->order);
  memset (self, 0, sizeof *self);
}

static int
compare_projects (gconstpointer a, gconstpointer b, gpointer data)
{
  PurTable *projects = data;
  PurProject *first = (PurProject *) pur_table_get_slot (projects, *(const guint *) a);
  PurProject *second = (PurProject *) pur_table_get_slot (projects, *(const guint *) b);
  gint64 order = pur_project_get_order (first) - pur_project_get_order (second);

  if (order != 0)
    return order < 0 ? -1 : 1;
  return pur_record_get_id ((PurRecord *) first) < pur_record_get_id ((PurRecord *) second) ? -1 : 1;
}

static void
walk_all (PurOutline *self, PurTable *projects)
{
  g_autoptr (GArray) project_slots = g_array_new (FALSE, FALSE, sizeof (guint));

  PUR_TABLE_FOREACH (projects, record)
    {
      guint slot = pur_record_get_slot (record);

      g_array_append_val (project_slots, slot);
    }
  g_array_sort_with_data (project_slots, compare_projects, projects);
  self->n_order = 0;
  for (guint i = 0; i < project_slots->len; i++)
    self->n_order += walk (self, self->first_root[g_array_index (project_slots, guint, i)], 0, 0,
                           self->order + self->n_order);
}

static void
file_task (PurOutline *self, guint slot, guint bucket)
{
  self->bucket[slot] = bucket;
  self->parent[slot] = bucket & PUR_OUTLINE_ROOT ? 0 : bucket;
}

static guint
bucket_number (const PurOutline *self, guint slot)
{
  guint bucket = self->bucket[slot];

  return bucket & PUR_OUTLINE_ROOT ? self->n_slots + (bucket & ~PUR_OUTLINE_ROOT) : bucket;
}

void
pur_outline_build (PurOutline *self, PurWorkspace *workspace)
{
  PurTable *tasks = pur_workspace_get_table (workspace, &pur_task_kind);
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);
  guint n_slots = pur_table_get_n_slots (tasks);
  guint n_projects = pur_table_get_n_slots (projects);
  guint n_buckets = n_slots + n_projects; /* parents, then projects */
  g_autofree guint *first = g_new0 (guint, n_buckets + 2);
  g_autofree Child *children = NULL;

  pur_outline_clear (self);
  self->n_slots = n_slots;
  self->n_projects = n_projects;
  self->bucket = g_new0 (guint, n_slots);
  self->parent = g_new0 (guint, n_slots);
  self->first_child = g_new0 (guint, n_slots);
  self->next = g_new0 (guint, n_slots);
  self->depth = g_new0 (guint, n_slots);
  self->number = g_new0 (guint, n_slots);
  self->first_root = g_new0 (guint, n_projects);
  self->order = g_new0 (guint, n_slots);
  children = g_new (Child, n_slots);

  PUR_TABLE_FOREACH (tasks, record)
    {
      guint slot = pur_record_get_slot (record);

      file_task (self, slot, find_bucket (PUR_task (record), tasks, projects));
      first[bucket_number (self, slot) + 2]++;
    }
  for (guint i = 2; i < n_buckets + 2; i++)
    first[i] += first[i - 1];
  PUR_TABLE_FOREACH (tasks, record)
    {
      guint slot = pur_record_get_slot (record);

      children[first[bucket_number (self, slot) + 1]++] =
          (Child) { slot, pur_task_get_order (PUR_task (record)), pur_record_get_id (record) };
    }

  for (guint i = 0; i < n_buckets; i++)
    {
      guint n = first[i + 1] - first[i];

      sort_children (children + first[i], n);
      chain_children (self, children + first[i], n,
                      i < n_slots ? &self->first_child[i] : &self->first_root[i - n_slots]);
    }

  walk_all (self, projects);
}

/* The list that a task stands in. */
static guint *
find_head (PurOutline *self, guint bucket)
{
  return bucket & PUR_OUTLINE_ROOT ? &self->first_root[bucket & ~PUR_OUTLINE_ROOT] : &self->first_child[bucket];
}

static void
number_again (PurOutline *self, guint bucket)
{
  guint number = 0;

  for (guint slot = *find_head (self, bucket); slot != 0; slot = self->next[slot])
    self->number[slot] = ++number;
}

static void
reach (PurOutline *self, guint n_slots)
{
  guint **const arrays[] = { &self->bucket, &self->parent, &self->first_child, &self->next,
                             &self->depth,  &self->number, &self->order };

  for (guint i = 0; i < G_N_ELEMENTS (arrays) && n_slots > self->n_slots; i++)
    {
      *arrays[i] = g_renew (guint, *arrays[i], n_slots);
      memset (*arrays[i] + self->n_slots, 0, (n_slots - self->n_slots) * sizeof (guint));
    }
  self->n_slots = MAX (self->n_slots, n_slots);
}

static Child
make_child (PurTable *tasks, guint slot)
{
  PurRecord *record = pur_table_get_slot (tasks, slot);

  return (Child) { slot, pur_task_get_order (PUR_task (record)), pur_record_get_id (record) };
}

static void
insert_child (PurOutline *self, PurTable *tasks, guint slot)
{
  Child child = make_child (tasks, slot);
  guint *at = find_head (self, self->bucket[slot]);

  while (*at != 0)
    {
      Child other = make_child (tasks, *at);

      if (compare_children (&other, &child) > 0)
        break;
      at = &self->next[*at];
    }
  self->next[slot] = *at;
  *at = slot;
}

/* Tasks below which anything changed, none of them below another; FALSE where there are too many, or it
 * is among the tasks of a project that have no parent. */
static gboolean
find_changed (PurOutline *self, const guint *slots, const guint *left, guint n, Blocks *blocks)
{
  blocks->n = 0;
  for (guint i = 0; i < 2 * n; i++)
    {
      guint slot = i < n ? left[i] : self->bucket[slots[i - n]];
      gboolean known = FALSE;

      if (slot & PUR_OUTLINE_ROOT)
        return FALSE;
      /* What moved itself lies below where it was, or is. */
      for (guint k = 0; k < n && !known; k++)
        known = slots[k] == slot;
      for (guint k = 0; k < blocks->n && !known; k++)
        known = blocks->items[k].slot == slot;
      if (slot == 0 || known)
        continue;
      if (blocks->n == MAX_BLOCKS)
        return FALSE;
      blocks->items[blocks->n++] = (Block) { .slot = slot };
    }
  for (guint i = 0; i < blocks->n;)
    {
      guint above = self->parent[blocks->items[i].slot];
      gboolean below = FALSE;

      for (; above != 0 && !below; above = self->parent[above])
        for (guint k = 0; k < blocks->n; k++)
          below |= blocks->items[k].slot == above;
      if (below)
        blocks->items[i] = blocks->items[--blocks->n];
      else
        i++;
    }
  return TRUE;
}

static int
compare_blocks (gconstpointer a, gconstpointer b)
{
  const Block *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* Where their rows are, before any depth is another. */
static void
find_places (const PurOutline *self, Blocks *blocks)
{
  for (guint i = 0, found = 0; i < self->n_order && found < blocks->n; i++)
    for (guint k = 0; k < blocks->n; k++)
      if (blocks->items[k].slot == self->order[i])
        {
          Block *block = &blocks->items[k];

          block->start = block->end = i + 1;
          while (block->end < self->n_order && self->depth[self->order[block->end]] > self->depth[block->slot])
            block->end++;
          found++;
        }
  qsort (blocks->items, blocks->n, sizeof (Block), compare_blocks);
}

/* Walks what lies below the changed ones; all others follow each other as they did. */
static gboolean
walk_changed (PurOutline *self, const guint *slots, const guint *left, guint n)
{
  Blocks blocks;
  guint *order;
  guint from = 0, to = 0;

  if (n > MAX_BLOCKS || !find_changed (self, slots, left, n, &blocks))
    return FALSE;
  find_places (self, &blocks);
  order = g_new (guint, self->n_slots);
  for (guint k = 0; k < blocks.n; k++)
    {
      const Block *block = &blocks.items[k];
      guint first = self->first_child[block->slot];

      memcpy (order + to, self->order + from, (block->start - from) * sizeof (guint));
      to += block->start - from;
      from = block->end;
      if (first != 0)
        to += walk (self, first, block->slot, self->depth[block->slot] + 1, order + to);
    }
  memcpy (order + to, self->order + from, (self->n_order - from) * sizeof (guint));
  g_free (self->order);
  self->order = order;
  self->n_order += to - from;
  return TRUE;
}

/* Only where tasks came, went or moved are siblings put in order again. */
void
pur_outline_update (PurOutline *self, PurWorkspace *workspace, const guint *slots, guint n)
{
  PurTable *tasks = pur_workspace_get_table (workspace, &pur_task_kind);
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);
  g_autofree guint *left = g_new0 (guint, n);

  reach (self, pur_table_get_n_slots (tasks));
  /* All leave where they were before any is looked at: some records are gone. */
  for (guint i = 0; i < n; i++)
    {
      guint slot = slots[i], *at;

      left[i] = self->bucket[slot];
      if (left[i] == 0)
        continue;
      for (at = find_head (self, left[i]); *at != slot; at = &self->next[*at])
        ;
      *at = self->next[slot];
      self->bucket[slot] = self->parent[slot] = self->next[slot] = 0;
    }
  for (guint i = 0; i < n; i++)
    {
      PurRecord *record = pur_table_get_slot (tasks, slots[i]);

      if (record == NULL || self->bucket[slots[i]] != 0)
        continue;
      file_task (self, slots[i], find_bucket (PUR_task (record), tasks, projects));
      insert_child (self, tasks, slots[i]);
    }
  for (guint i = 0; i < n; i++)
    {
      if (left[i] != 0)
        number_again (self, left[i]);
      if (self->bucket[slots[i]] != 0)
        number_again (self, self->bucket[slots[i]]);
    }
  if (!walk_changed (self, slots, left, n))
    walk_all (self, projects);
}
