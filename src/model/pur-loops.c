/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links that go round.  Each task is two nodes, its beginning and its end; a link leads from an end to
 * a beginning whatever its type, for a loop of any types cannot be scheduled.  A summary begins before
 * its children and ends after them, so a link to or from it counts for all of them. */

#include "config.h"

#include "pur-change-private.h"
#include "pur-kinds.h"
#include "pur-workspace-private.h"

#include <glib/gi18n-lib.h>

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
  GArray *ids;         /* PurId by task index */
  GHashTable *indices; /* PurId * (in ids) → index + 1 */
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

static gboolean
find_task (Loops *self, PurValue id, guint *task)
{
  guint found = 0;

  if (pur_value_is_set (id))
    found = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, &id.cell.REFERENCE));
  *task = found - 1;
  return found > 0;
}

static void
add_task (Loops *self, PurId id)
{
  g_array_append_val (self->ids, id);
}

static void
connect_task (Loops *self, guint task)
{
  PurId id = g_array_index (self->ids, PurId, task);
  PurValue parent = pur_change_peek (self->change, self->workspace, PUR_FIELD (task, parent), id, NULL);
  guint above;

  add_edge (self, BEGINNING (task), END (task));
  if (find_task (self, parent, &above))
    {
      add_edge (self, BEGINNING (above), BEGINNING (task));
      add_edge (self, END (task), END (above));
    }
}

static void
connect_link (Loops *self, PurId link)
{
  guint from, to;

  if (find_task (self, pur_change_peek (self->change, self->workspace, PUR_FIELD (link, predecessor), link, NULL), &from) &&
      find_task (self, pur_change_peek (self->change, self->workspace, PUR_FIELD (link, successor), link, NULL), &to))
    add_edge (self, END (from), BEGINNING (to));
}

static void
collect (Loops *self)
{
  PurTable *tasks = pur_workspace_get_table (self->workspace, &pur_task_kind);
  PurTable *links = pur_workspace_get_table (self->workspace, &pur_link_kind);

  PUR_TABLE_FOREACH (tasks, record)
    if (!pur_change_removes (self->change, pur_record_get_id (record)))
      add_task (self, pur_record_get_id (record));
  for (guint i = 0; i < pur_change_get_n_ops (self->change); i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (op->type == PUR_OP_ADD && op->kind == &pur_task_kind)
        add_task (self, op->id);
    }
  for (guint i = 0; i < self->ids->len; i++)
    g_hash_table_insert (self->indices, &g_array_index (self->ids, PurId, i), GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < self->ids->len; i++)
    connect_task (self, i);
  PUR_TABLE_FOREACH (links, record)
    if (!pur_change_removes (self->change, pur_record_get_id (record)))
      connect_link (self, pur_record_get_id (record));
  for (guint i = 0; i < pur_change_get_n_ops (self->change); i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (op->type == PUR_OP_ADD && op->kind == &pur_link_kind)
        connect_link (self, op->id);
    }
}

static void
pack (Loops *self)
{
  guint n_nodes = self->ids->len * 2;

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
  PurId id = g_array_index (self->ids, PurId, task);
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
  guint n_nodes = self->ids->len * 2;
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

/* For the rest of the room */

gboolean
pur_check_loops (PurWorkspace *workspace, PurChange *change, GError **error)
{
  Loops self = { .workspace = workspace, .change = change };
  gboolean done;

  if (!may_close_loop (change))
    return TRUE;

  self.ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  self.indices = g_hash_table_new (g_int64_hash, g_int64_equal);
  self.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  collect (&self);
  pack (&self);
  done = search (&self, error);

  g_array_unref (self.ids);
  g_hash_table_unref (self.indices);
  g_array_unref (self.edges);
  g_free (self.first);
  g_free (self.targets);
  return done;
}
