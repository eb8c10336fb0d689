/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The links and assignments of each task.  Built once; afterwards a record that comes, goes or changes hands
 * is filed anew by itself. */

#include "config.h"

#include "pur-plan-private.h"

#include "pur-table-private.h"

#include <string.h>

/* More at once are quicker built anew. */
#define MAX_DIRTY 1000

/* Auxiliary methods */

static guint
find_owner (PurBySlot *self, PurWorkspace *workspace, guint slot)
{
  PurTable *table = pur_workspace_get_table (workspace, self->kind);
  PurRecord *task = pur_table_get_slot (table, slot) != NULL
                        ? pur_table_lookup (pur_workspace_get_table (workspace, &pur_task_kind),
                                            pur_table_get_reference (table, slot, self->place))
                        : NULL;

  return task != NULL ? pur_record_get_slot (task) : 0;
}

static void
build (PurBySlot *self, PurWorkspace *workspace)
{
  PurTable *tasks = pur_workspace_get_table (workspace, &pur_task_kind);
  PurTable *table = pur_workspace_get_table (workspace, self->kind);

  pur_by_slot_touch_all (self);
  self->n_records = pur_table_get_n_slots (table);
  self->n_slots = pur_table_get_n_slots (tasks);
  self->first = g_new0 (guint, self->n_slots + 3);
  self->items = g_new0 (gpointer, self->n_records);
  self->records = g_new0 (PurRecord *, self->n_records);
  self->owners = g_new0 (guint, self->n_records);
  for (guint i = 1; i < self->n_records; i++)
    {
      self->records[i] = pur_table_get_slot (table, i);
      self->owners[i] = find_owner (self, workspace, i);
      if (self->owners[i] != 0)
        self->first[self->owners[i] + 2]++;
    }
  for (guint i = 2; i < self->n_slots + 3; i++)
    self->first[i] += self->first[i - 1];
  for (guint i = 1; i < self->n_records; i++)
    if (self->owners[i] != 0)
      self->items[self->first[self->owners[i] + 1]++] = self->records[i];
}

/* The records of a task in an array that may change. */
static GPtrArray *
open_group (PurBySlot *self, guint slot)
{
  GPtrArray *group = g_hash_table_lookup (self->changed, GUINT_TO_POINTER (slot));

  if (group != NULL)
    return group;
  group = g_ptr_array_new ();
  if (slot < self->n_slots)
    for (guint i = self->first[slot]; i < self->first[slot + 1]; i++)
      g_ptr_array_add (group, self->items[i]);
  g_hash_table_insert (self->changed, GUINT_TO_POINTER (slot), group);
  return group;
}

static void
reach (PurBySlot *self, guint slot)
{
  guint n = MAX (slot + 1, self->n_records + self->n_records / 8);

  if (slot < self->n_records)
    return;
  self->records = g_renew (PurRecord *, self->records, n);
  self->owners = g_renew (guint, self->owners, n);
  memset (self->records + self->n_records, 0, (n - self->n_records) * sizeof *self->records);
  memset (self->owners + self->n_records, 0, (n - self->n_records) * sizeof *self->owners);
  self->n_records = n;
}

static void
update (PurBySlot *self, PurWorkspace *workspace)
{
  PurTable *table = pur_workspace_get_table (workspace, self->kind);

  /* All that have moved leave first: a record that is gone must not be looked at. */
  for (guint i = 0; i < self->dirty->len; i++)
    {
      guint slot = g_array_index (self->dirty, guint, i);

      reach (self, slot);
      if (self->owners[slot] != 0)
        g_ptr_array_remove (open_group (self, self->owners[slot]), self->records[slot]);
      self->owners[slot] = 0;
    }
  for (guint i = 0; i < self->dirty->len; i++)
    {
      guint slot = g_array_index (self->dirty, guint, i), at = 0;
      GPtrArray *group;

      if (self->owners[slot] != 0)
        continue;
      self->records[slot] = pur_table_get_slot (table, slot);
      self->owners[slot] = find_owner (self, workspace, slot);
      if (self->owners[slot] == 0)
        continue;
      group = open_group (self, self->owners[slot]);
      while (at < group->len && pur_record_get_slot (g_ptr_array_index (group, at)) < slot)
        at++;
      g_ptr_array_insert (group, (int) at, self->records[slot]);
    }
  g_array_set_size (self->dirty, 0);
}

/* For the rest of the room */

void
pur_by_slot_init (PurBySlot *self, const PurKind *kind, guint place)
{
  memset (self, 0, sizeof *self);
  self->kind = kind;
  self->place = place;
  self->dirty = g_array_new (FALSE, FALSE, sizeof (guint));
  self->changed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

void
pur_by_slot_clear (PurBySlot *self)
{
  pur_by_slot_touch_all (self);
  g_array_unref (self->dirty);
  g_hash_table_unref (self->changed);
}

void
pur_by_slot_touch (PurBySlot *self, guint slot)
{
  if (self->first == NULL)
    return;
  g_array_append_val (self->dirty, slot);
  if (self->dirty->len > MAX_DIRTY || g_hash_table_size (self->changed) > MAX_DIRTY)
    pur_by_slot_touch_all (self);
}

void
pur_by_slot_touch_all (PurBySlot *self)
{
  g_clear_pointer (&self->first, g_free);
  g_clear_pointer (&self->items, g_free);
  g_clear_pointer (&self->records, g_free);
  g_clear_pointer (&self->owners, g_free);
  g_hash_table_remove_all (self->changed);
  g_array_set_size (self->dirty, 0);
}

gpointer
pur_by_slot_get (PurBySlot *self, PurWorkspace *workspace, guint slot, guint *n)
{
  GPtrArray *group;

  if (self->first == NULL)
    build (self, workspace);
  else if (self->dirty->len > 0)
    update (self, workspace);

  group = g_hash_table_size (self->changed) > 0
              ? g_hash_table_lookup (self->changed, GUINT_TO_POINTER (slot)) : NULL;
  if (group != NULL)
    {
      *n = group->len;
      return *n > 0 ? group->pdata : NULL;
    }
  *n = slot < self->n_slots ? self->first[slot + 1] - self->first[slot] : 0;
  return *n > 0 ? self->items + self->first[slot] : NULL;
}
