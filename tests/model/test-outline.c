/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rows of the outline after random edits are those that the records say: children after their parent,
 * by order and then by id. */

#include "config.h"

#include "fixture.h"

#include "pur-rows.h"

#define N_EDITS 3000
#define MOST 120

typedef struct
{
  Fixture plan;
  GRand *rand;
  PurRows *rows;
} Outline;

static int
compare_tasks (gconstpointer a, gconstpointer b)
{
  PurTask *first = *(PurTask *const *) a, *second = *(PurTask *const *) b;
  gint64 order = pur_task_get_order (first) - pur_task_get_order (second);

  if (order != 0)
    return order < 0 ? -1 : 1;
  return pur_record_get_id ((PurRecord *) first) < pur_record_get_id ((PurRecord *) second) ? -1 : 1;
}

static void
append_below (Outline *self, PurId parent, guint depth, guint *at)
{
  g_autoptr (GPtrArray) children = g_ptr_array_new ();

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->plan.workspace, &pur_task_kind), record)
    if (pur_task_get_parent_id (PUR_task (record)) == parent)
      g_ptr_array_add (children, record);
  g_ptr_array_sort (children, compare_tasks);
  for (guint i = 0; i < children->len; i++)
    {
      PurId id = pur_record_get_id (g_ptr_array_index (children, i));

      g_assert_cmpuint (*at, <, pur_rows_get_n (self->rows));
      g_assert_cmpint (pur_rows_get_id (self->rows, *at), ==, id);
      g_assert_cmpuint (pur_rows_get_depth (self->rows, *at), ==, depth);
      ++*at;
      append_below (self, id, depth + 1, at);
    }
}

static void
assert_outline (Outline *self)
{
  guint at = 0;

  append_below (self, PUR_ID_NONE, 0, &at);
  g_assert_cmpuint (at, ==, pur_rows_get_n (self->rows));
}

static PurId
pick (Outline *self)
{
  guint n = pur_rows_get_n (self->rows);

  return n > 0 ? pur_rows_get_id (self->rows, (guint) g_rand_int_range (self->rand, 0, (gint32) n)) : PUR_ID_NONE;
}

static gboolean
is_below (Outline *self, PurId id, PurId above)
{
  for (; id != PUR_ID_NONE; id = pur_task_get_parent_id (fixture_task (&self->plan, id)))
    if (id == above)
      return TRUE;
  return FALSE;
}

/* Several edits in one step; a move that would close a loop is left out by the gate. */
static void
edit (Outline *self)
{
  g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  int n = g_rand_int_range (self->rand, 0, 4) == 0 ? g_rand_int_range (self->rand, 2, 14) : 1;
  guint room = pur_rows_get_n (self->rows);

  for (int i = 0; i < n; i++)
    {
      int what = g_rand_int_range (self->rand, 0, 10);
      PurId at = pick (self), parent = pick (self);

      if (g_rand_int_range (self->rand, 0, 12) == 0)
        parent = PUR_ID_NONE;
      if (what < 4 && room + (guint) n < MOST)
        {
          PurId id = pur_change_add (change, &pur_task_kind);

          pur_task_set_title (change, id, "New");
          pur_task_set_project (change, id, self->plan.project);
          if (parent != PUR_ID_NONE)
            pur_task_set_parent (change, id, parent);
          pur_task_set_order (change, id, g_rand_int_range (self->rand, 0, 5000));
        }
      else if (at == PUR_ID_NONE)
        continue;
      else if (what < 6)
        pur_task_set_order (change, at, g_rand_int_range (self->rand, 0, 5000));
      else if (what < 9)
        {
          if (parent != PUR_ID_NONE && is_below (self, parent, at))
            continue;
          pur_change_set (change, PUR_FIELD (task, parent), at,
                          parent != PUR_ID_NONE ? pur_value_reference (parent) : PUR_VALUE_UNSET);
        }
      else
        pur_change_remove (change, &pur_task_kind, at);
    }
  fixture_commit (&self->plan, change, &error);
}

static void
test_random (void)
{
  Outline self = { .rand = g_rand_new_with_seed ((guint32) g_test_rand_int ()) };

  fixture_set_up (&self.plan, NULL);
  self.rows = pur_rows_new (self.plan.workspace, &pur_task_kind);
  assert_outline (&self);
  for (int i = 0; i < N_EDITS; i++)
    {
      edit (&self);
      assert_outline (&self);
    }
  g_object_unref (self.rows);
  g_rand_free (self.rand);
  fixture_tear_down (&self.plan, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/outline/random", test_random);
  return g_test_run ();
}
