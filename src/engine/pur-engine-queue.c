/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-queue-private.h"

void
pur_rank_queue_init (PurRankQueue *self, guint n)
{
  n = MAX (n, 1);
  self->n_levels = 0;
  do
    {
      n = (n + 63) / 64;
      self->words[self->n_levels++] = g_new0 (guint64, n);
    }
  while (n > 1);
}

void
pur_rank_queue_clear (PurRankQueue *self)
{
  for (guint i = 0; i < self->n_levels; i++)
    g_free (self->words[i]);
  self->n_levels = 0;
}

void
pur_rank_queue_empty (PurRankQueue *self)
{
  guint rank;

  while (pur_rank_queue_pop_lowest (self, &rank))
    ;
}
