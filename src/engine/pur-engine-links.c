/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links as the passes read them: those to one task lie together in a row, those from one task are a
 * chain through the rows.  A link is put in or taken out without building the rest anew: a row that
 * has no room left moves to the end. */

#include "config.h"

#include "pur-engine-private.h"

static void
set_values (PurLinkNode *node, guint index, const PurLinkNode *values)
{
  node->predecessor = values->predecessor;
  node->successor = values->successor;
  node->lag = values->lag;
  node->type = values->type;
  node->unit = values->unit;
  node->link = index;
}

/* For the next build, which finds a row for it. */
void
pur_network_keep_link (PurNetwork *self, guint index, const PurLinkNode *values)
{
  guint32 *place = pur_vector_reach (self->places, index);

  if (*place == 0)
    *place = self->links->len;
  set_values (pur_vector_reach (self->links, *place), index, values);
}

static gboolean
check_link (PurNetwork *self, const PurLinkNode *link, GError **error)
{
  PurNetworkFault fault = { .link = link->link };

  fault.code = PUR_ENGINE_ERROR_REFERENCE;
  if (!pur_network_is_task (self, link->predecessor) || !pur_network_is_task (self, link->successor))
    return pur_network_fail (self, fault, error);
  fault.code = PUR_ENGINE_ERROR_LENGTH;
  if (!pur_network_is_lag (link->lag))
    return pur_network_fail (self, fault, error);

  return TRUE;
}

gboolean
pur_network_build_links (PurNetwork *self, GError **error)
{
  guint n_tasks = self->tasks->len, n = 1;
  PurTaskNode *tasks = pur_network_task (self, 0);
  guint32 *places = pur_vector_at (self->places, 0);
  PurVector *rows;

  for (guint i = 0; i < n_tasks; i++)
    tasks[i].first_pred = tasks[i].first_succ = 0;
  for (guint i = 1; i < self->places->len; i++)
    {
      const PurLinkNode *link = pur_network_link (self, places[i]);

      if (link->predecessor == 0 && link->successor == 0)
        continue;
      if (!check_link (self, link, error))
        return FALSE;
      tasks[link->successor].first_pred++;
      n++;
    }

  /* From the length of each row to where it ends, then filled from behind. */
  rows = pur_vector_new (sizeof (PurLinkNode), n);
  n = 1;
  for (guint i = 1; i < n_tasks; i++)
    if (tasks[i].first_pred > 0)
      tasks[i].first_pred = n += tasks[i].first_pred;
  for (guint i = self->places->len; i-- > 1;)
    {
      const PurLinkNode *link = pur_network_link (self, places[i]);
      PurLinkNode *row;

      if (link->predecessor == 0 && link->successor == 0)
        {
          places[i] = 0;
          continue;
        }
      places[i] = --tasks[link->successor].first_pred;
      row = pur_vector_at (rows, places[i]);
      set_values (row, i, link);
      row->next = tasks[link->predecessor].first_succ;
      tasks[link->predecessor].first_succ = places[i];
    }
  for (guint i = 1; i < n; i++)
    {
      PurLinkNode *row = pur_vector_at (rows, i);

      row->last = i + 1 == n || row[1].successor != row->successor;
    }
  pur_vector_free (self->links);
  self->links = rows;
  pur_vector_fit (self->places);

  return TRUE;
}

/* Where the chain of links from a task says that @place follows, or, with 0, that @link would. */
static guint32 *
find_in_chain (PurNetwork *self, guint32 predecessor, guint32 place, guint link)
{
  guint32 *at = &pur_network_task (self, predecessor)->first_succ;

  while (*at != place && (place != 0 || pur_network_link (self, *at)->link < link))
    at = &pur_network_link (self, *at)->next;

  return at;
}

static void
move_link (PurNetwork *self, guint32 from, guint32 to)
{
  PurLinkNode *link = pur_network_link (self, from);

  *find_in_chain (self, link->predecessor, from, 0) = to;
  *pur_network_place (self, link->link) = to;
  *pur_network_link (self, to) = *link;
  *link = (PurLinkNode) { 0 };
}

static guint
count_row (const PurNetwork *self, const PurTaskNode *task)
{
  guint n = 0;

  PUR_FOREACH_PRED (self, task, link)
    n++;

  return n;
}

/* Room for one more at the end of a row of @n; the row may move. */
static void
extend_row (PurNetwork *self, PurTaskNode *task, guint n)
{
  guint32 from = task->first_pred, end = self->links->len;

  if (n > 0 && from + n < end && pur_network_link (self, from + n)->predecessor == 0)
    return;
  if (n > 0 && from + n == end)
    {
      pur_vector_reach (self->links, end);
      return;
    }

  pur_vector_reach (self->links, end + n);
  for (guint i = 0; i < n; i++)
    move_link (self, from + i, end + i);
  task->first_pred = end;
}

static void
insert_link (PurNetwork *self, guint index, const PurLinkNode *values)
{
  PurTaskNode *task = pur_network_task (self, values->successor);
  guint n = count_row (self, task);
  PurLinkNode *link;
  guint32 at, *chain;

  extend_row (self, task, n);
  if (n > 0)
    pur_network_link (self, task->first_pred + n - 1)->last = FALSE;
  for (at = task->first_pred + n; at > task->first_pred && pur_network_link (self, at - 1)->link > index;
       at--)
    move_link (self, at - 1, at);

  link = pur_network_link (self, at);
  set_values (link, index, values);
  chain = find_in_chain (self, values->predecessor, 0, index);
  link->next = *chain;
  *chain = at;
  *(guint32 *) pur_vector_reach (self->places, index) = at;
  pur_network_link (self, task->first_pred + n)->last = TRUE;
}

static void
remove_link (PurNetwork *self, guint index)
{
  guint32 *place = pur_network_place (self, index), at = *place;
  PurLinkNode *link = pur_network_link (self, at);
  PurTaskNode *task = pur_network_task (self, link->successor);
  guint n = count_row (self, task);

  *find_in_chain (self, link->predecessor, at, 0) = link->next;
  *link = (PurLinkNode) { 0 };
  *place = 0;
  for (at++; at < task->first_pred + n; at++)
    move_link (self, at, at - 1);
  if (n > 1)
    pur_network_link (self, task->first_pred + n - 2)->last = TRUE;
  else
    task->first_pred = 0;
}

/* Changes one link in rows that are built.  FALSE when it has to be built anew: it closes a loop, is none
 * that can be kept, or too much would have to be reordered. */
gboolean
pur_network_relink (PurNetwork *self, guint index, const PurLinkNode *before, const PurLinkNode *now)
{
  if (now->predecessor != 0 || now->successor != 0)
    if (!pur_network_is_task (self, now->predecessor) || !pur_network_is_task (self, now->successor)
        || !pur_network_is_lag (now->lag))
      return FALSE;
  /* Rows that moved have left too many holes. */
  if (self->links->len > self->places->len + self->places->len / 4 + 64)
    return FALSE;

  if (before->predecessor != 0)
    remove_link (self, index);
  if (now->predecessor == 0)
    return TRUE;
  insert_link (self, index, now);

  return pur_network_put_in_order (self, pur_network_leave (self, now->predecessor),
                                   pur_network_entry (self, now->successor));
}
