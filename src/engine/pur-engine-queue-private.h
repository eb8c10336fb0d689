/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of ranks from which the lowest or the highest is taken: a bitset, with a bit for each of
 * its words above it, and so on up to one word. */

#pragma once

#include <glib.h>

#define PUR_QUEUE_LEVELS 6

typedef struct
{
  guint64 *words[PUR_QUEUE_LEVELS];
  guint n_levels;
} PurRankQueue;

void pur_rank_queue_init  (PurRankQueue *self, guint n);
void pur_rank_queue_clear (PurRankQueue *self);
void pur_rank_queue_empty (PurRankQueue *self);

static inline void
pur_rank_queue_push (PurRankQueue *self, guint rank)
{
  for (guint i = 0; i < self->n_levels; i++)
    {
      guint64 *word = &self->words[i][rank / 64];
      gboolean known = *word != 0;

      *word |= G_GUINT64_CONSTANT (1) << (rank % 64);
      if (known)
        return;
      rank /= 64;
    }
}

static inline void
pur_rank_queue_remove (PurRankQueue *self, guint rank)
{
  for (guint i = 0; i < self->n_levels; i++)
    {
      self->words[i][rank / 64] &= ~(G_GUINT64_CONSTANT (1) << (rank % 64));
      if (self->words[i][rank / 64] != 0)
        return;
      rank /= 64;
    }
}

static inline gboolean
pur_rank_queue_pop_lowest (PurRankQueue *self, guint *rank)
{
  guint at = 0;

  if (self->words[self->n_levels - 1][0] == 0)
    return FALSE;

  for (guint i = self->n_levels; i-- > 0;)
    at = at * 64 + (guint) __builtin_ctzll (self->words[i][at]);
  pur_rank_queue_remove (self, at);
  *rank = at;

  return TRUE;
}

static inline gboolean
pur_rank_queue_pop_highest (PurRankQueue *self, guint *rank)
{
  guint at = 0;

  if (self->words[self->n_levels - 1][0] == 0)
    return FALSE;

  for (guint i = self->n_levels; i-- > 0;)
    at = at * 64 + 63 - (guint) __builtin_clzll (self->words[i][at]);
  pur_rank_queue_remove (self, at);
  *rank = at;

  return TRUE;
}
