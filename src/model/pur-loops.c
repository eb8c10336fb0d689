/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links that go round.  Each task is two nodes, its beginning and its end; a link leads from an end to
 * a beginning whatever its type, for a loop of any types cannot be scheduled.  A summary begins before
 * its children and ends after them, so a link to or from it counts for all of them.
 *
 * Mostly the schedule's network knows at once that there is none; else the whole plan is walked. */

#include "config.h"

#include "pur-change-private.h"
#include "pur-kinds.h"
#include "pur-kinds-write.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>

/* Larger sets are walked: most of them are imports. */
#define MAX_ASKED 200

/* Structures */

typedef struct
{
  guint from;
  guint to;
} Edge;

typedef struct
{
  PurWorkspace *workspace;
  PurChange *change;
  PurTable *tasks;
  guint n_slots;
  GArray *added;       /* PurId: the tasks that the set adds, as n_slots, n_slots + 1, … */
  GHashTable *indices; /* PurId * (in added) → index + 1 */
  GArray *edges;
  guint *first;        /* by node, into targets: CSR */
  guint *targets;
} Loops;

#define BEGINNING(task) ((task) * 2)
#define END(task) ((task) * 2 + 1)

/* Auxiliary methods */

static gboolean
may_close_loop (PurChange *change)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->type == PUR_OP_REMOVE)
        continue;
      if (op->kind == &pur_link_kind &&
          (op->type == PUR_OP_ADD || op->field == PUR_FIELD (link, predecessor) ||
           op->field == PUR_FIELD (link, successor)))
        return TRUE;
      if (op->kind == &pur_task_kind && op->type == PUR_OP_SET && op->field == PUR_FIELD (task, parent))
        return TRUE;
    }
  return FALSE;
}

static void
add_edge (Loops *self, guint from, guint to)
{
  Edge edge = { from, to };

  g_array_append_val (self->edges, edge);
}

static guint
count_nodes (Loops *self)
{
  return (self->n_slots + self->added->len) * 2;
}

/* Tasks that stay have their slots as indices, so that most of a large plan is read without hashing. */
static gboolean
find_task (Loops *self, PurId id, guint *task)
{
  PurRecord *record = id != PUR_ID_NONE ? pur_table_lookup (self->tasks, id) : NULL;
  guint found;

  if (record != NULL)
    {
      *task = pur_record_get_slot (record);
      return !pur_change_removes (self->change, id);
    }
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, &id));
  *task = found > 0 ? self->n_slots + found - 1 : 0;
  return found > 0;
}

static gboolean
touches (Loops *self, PurId id)
{
  guint n = pur_change_get_n_ops (self->change);

  for (guint i = 0; i < MIN (n, 16); i++)
    if (pur_change_get_op (self->change, i)->id == id)
      return TRUE;
  return n > 16;
}

/* A reference after the change; @record is NULL for one that is being added. */
static PurId
read_reference (Loops *self, PurRecord *record, PurId id, const PurField *field)
{
  if (record != NULL && !touches (self, id))
    return pur_table_get_reference (pur_record_get_table (record), pur_record_get_slot (record), field->place);
  return pur_change_peek (self->change, self->workspace, field, id, NULL).cell.REFERENCE;
}

static void
connect_task (Loops *self, guint task, PurRecord *record, PurId id)
{
  PurId parent = read_reference (self, record, id, PUR_FIELD (task, parent));
  guint above;

  add_edge (self, BEGINNING (task), END (task));
  if (find_task (self, parent, &above))
    {
      add_edge (self, BEGINNING (above), BEGINNING (task));
      add_edge (self, END (task), END (above));
    }
}

static void
connect_link (Loops *self, PurRecord *record, PurId id)
{
  guint from, to;

  if (find_task (self, read_reference (self, record, id, PUR_FIELD (link, predecessor)), &from) &&
      find_task (self, read_reference (self, record, id, PUR_FIELD (link, successor)), &to))
    add_edge (self, END (from), BEGINNING (to));
}

static void
collect (Loops *self)
{
  for (guint i = 0; i < pur_change_get_n_ops (self->change); i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (op->type == PUR_OP_ADD && op->kind == &pur_task_kind)
        g_array_append_val (self->added, op->id);
    }
  for (guint i = 0; i < self->added->len; i++)
    g_hash_table_insert (self->indices, &g_array_index (self->added, PurId, i), GUINT_TO_POINTER (i + 1));

  PUR_TABLE_FOREACH (self->tasks, record)
    if (!pur_change_removes (self->change, pur_record_get_id (record)))
      connect_task (self, pur_record_get_slot (record), record, pur_record_get_id (record));
  for (guint i = 0; i < self->added->len; i++)
    connect_task (self, self->n_slots + i, NULL, g_array_index (self->added, PurId, i));

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_link_kind), record)
    if (!pur_change_removes (self->change, pur_record_get_id (record)))
      connect_link (self, record, pur_record_get_id (record));
  for (guint i = 0; i < pur_change_get_n_ops (self->change); i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (op->type == PUR_OP_ADD && op->kind == &pur_link_kind)
        connect_link (self, NULL, op->id);
    }
}

static void
pack (Loops *self)
{
  guint n_nodes = count_nodes (self);

  self->first = g_new0 (guint, n_nodes + 2);
  self->targets = g_new (guint, MAX (self->edges->len, 1));
  for (guint i = 0; i < self->edges->len; i++)
    self->first[g_array_index (self->edges, Edge, i).from + 2]++;
  for (guint i = 2; i < n_nodes + 2; i++)
    self->first[i] += self->first[i - 1];
  for (guint i = 0; i < self->edges->len; i++)
    {
      const Edge *edge = &g_array_index (self->edges, Edge, i);

      self->targets[self->first[edge->from + 1]++] = edge->to;
    }
}

static char *
name_task (Loops *self, guint task)
{
  PurId id = task < self->n_slots ? pur_record_get_id (pur_table_get_slot (self->tasks, task))
                                  : g_array_index (self->added, PurId, task - self->n_slots);
  PurValue title = pur_change_peek (self->change, self->workspace, PUR_FIELD (task, title), id, NULL);
  PurValue uid = pur_change_peek (self->change, self->workspace, PUR_FIELD (task, uid), id, NULL);

  return g_strdup_printf ("“%s” (%" G_GINT64_FORMAT ")", title.type == PUR_TEXT ? title.cell.TEXT : "",
                          pur_value_is_set (uid) ? uid.cell.INTEGER : 0);
}

/* The path on the stack from @node on, each task once. */
static char *
name_loop (Loops *self, GArray *path, guint node)
{
  GString *names = g_string_new (NULL);
  guint from = path->len;
  guint last = G_MAXUINT;
  g_autofree char *again = NULL;

  while (from > 0 && g_array_index (path, guint, from - 1) != node)
    from--;
  for (guint i = MAX (from, 1) - 1; i < path->len; i++)
    {
      guint task = g_array_index (path, guint, i) / 2;
      g_autofree char *name = NULL;

      if (task == last)
        continue;
      last = task;
      name = name_task (self, task);
      g_string_append_printf (names, "%s → ", name);
    }
  again = name_task (self, node / 2);
  g_string_append (names, again);
  return g_string_free (names, FALSE);
}

/* Depth first with a stack of its own; a node that is met while it is still open closes a loop. */
static gboolean
search (Loops *self, GError **error)
{
  enum { NEW, OPEN, DONE };
  guint n_nodes = count_nodes (self);
  g_autofree guint8 *state = g_new0 (guint8, n_nodes + 1);
  g_autofree guint *next = g_memdup2 (self->first, (n_nodes + 1) * sizeof (guint));
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint root = 0; root < n_nodes; root++)
    {
      if (state[root] != NEW)
        continue;
      state[root] = OPEN;
      g_array_append_val (path, root);
      while (path->len > 0)
        {
          guint node = g_array_index (path, guint, path->len - 1);
          guint target;

          if (next[node] == self->first[node + 1])
            {
              state[node] = DONE;
              g_array_set_size (path, path->len - 1);
              continue;
            }
          target = self->targets[next[node]++];
          if (state[target] == OPEN)
            {
              g_autofree char *names = name_loop (self, path, target);

              g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP,
                           _("The links go round in a circle: %s"), names);
              return FALSE;
            }
          if (state[target] == NEW)
            {
              state[target] = OPEN;
              g_array_append_val (path, target);
            }
        }
    }
  return TRUE;
}

/* Auxiliary methods: what the network knows */

static guint
find_slot (PurWorkspace *workspace, PurId id)
{
  PurRecord *record = pur_workspace_lookup (workspace, &pur_task_kind, id);

  return record != NULL ? pur_record_get_slot (record) : 0;
}

static PurId
peek_reference (PurWorkspace *workspace, PurChange *change, const PurField *field, PurId id)
{
  return pur_change_peek (change, workspace, field, id, NULL).cell.REFERENCE;
}

static gboolean
moves (PurChange *change, PurId id)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->type == PUR_OP_SET && op->field == PUR_FIELD (task, parent) && op->id == id)
        return TRUE;
    }
  return FALSE;
}

/* Each new link, and each task that moves, is in the order that the plan has already; a single link may
 * be against it if a search finds no way round. */
static gboolean
is_in_order (PurWorkspace *workspace, PurChange *change)
{
  PurPlan *plan = pur_workspace_get_plan (workspace);
  guint n_links = 0, n_moves = 0, from = 0, to = 0;
  gboolean in_order = TRUE;

  if (plan->network == NULL || plan->schedule_stale || plan->fault != NULL ||
      pur_change_get_n_ops (change) > MAX_ASKED)
    return FALSE;

  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->type == PUR_OP_REMOVE)
        continue;
      if (op->kind == &pur_link_kind &&
          (op->type == PUR_OP_ADD || op->field == PUR_FIELD (link, predecessor) ||
           op->field == PUR_FIELD (link, successor)))
        {
          from = find_slot (workspace, peek_reference (workspace, change, PUR_FIELD (link, predecessor), op->id));
          to = find_slot (workspace, peek_reference (workspace, change, PUR_FIELD (link, successor), op->id));
          in_order = in_order && pur_network_can_link (plan->network, from, to, FALSE);
          n_links++;
        }
      else if (op->kind == &pur_task_kind && op->type == PUR_OP_SET && op->field == PUR_FIELD (task, parent))
        {
          PurId parent = peek_reference (workspace, change, op->field, op->id);
          guint slot = find_slot (workspace, parent);

          /* A new parent is none that the network knows. */
          if ((parent != PUR_ID_NONE && slot == 0) || moves (change, parent) ||
              !pur_network_can_move (plan->network, find_slot (workspace, op->id), slot))
            return FALSE;
          n_moves++;
        }
    }
  if (n_links > 0 && n_moves > 0)
    return FALSE;
  return in_order || (n_links == 1 && pur_network_can_link (plan->network, from, to, TRUE));
}

/* For the rest of the room */

gboolean
pur_check_loops (PurWorkspace *workspace, PurChange *change, GError **error)
{
  Loops self = { .workspace = workspace, .change = change };
  gboolean done;

  if (!may_close_loop (change) || is_in_order (workspace, change))
    return TRUE;

  self.tasks = pur_workspace_get_table (workspace, &pur_task_kind);
  self.n_slots = pur_table_get_n_slots (self.tasks);
  self.added = g_array_new (FALSE, FALSE, sizeof (PurId));
  self.indices = g_hash_table_new (g_int64_hash, g_int64_equal);
  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  collect (&self);
  pack (&self);
  done = search (&self, error);

  g_array_unref (self.added);
  g_hash_table_unref (self.indices);
  g_array_unref (self.edges);
  g_free (self.first);
  g_free (self.targets);
  return done;
}

/* Public API */

gboolean
pur_plan_can_link (PurTask *from, PurTask *to, PurLinkType type, GError **error)
{
  PurWorkspace *workspace;
  g_autoptr (PurChange) change = NULL;
  PurId link;

  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  workspace = pur_record_get_workspace ((PurRecord *) from);
  change = pur_change_new ("", NULL);
  link = pur_change_add (change, &pur_link_kind);
  pur_link_set_predecessor (change, link, pur_record_get_id ((PurRecord *) from));
  pur_link_set_successor (change, link, pur_record_get_id ((PurRecord *) to));
  pur_link_set_type (change, link, type);
  return pur_check_loops (workspace, change, error);
}
