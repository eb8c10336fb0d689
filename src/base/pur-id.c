/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-id.h"

/* The state of SplitMix64 (Sebastiano Vigna's public description): a counter, hashed. */
static guint64 state;
static guint64 last; /* that was drawn from a seed; 0 without one */
G_LOCK_DEFINE_STATIC (state);

static guint64
draw_seeded (void)
{
  guint64 z;

  state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  z = state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

PurId
pur_id_new (void)
{
  PurId id;

  G_LOCK (state);
  do
    {
      guint64 bits = (guint64) g_random_int () << 32 | g_random_int ();

      if (last != 0)
        bits = last += 1 + (draw_seeded () & 0xffffff);

      id = (PurId) (bits & G_MAXINT64);
    }
  while (id == PUR_ID_NONE);
  G_UNLOCK (state);

  return id;
}

gboolean
pur_id_parse (const char *text,
              PurId      *id)
{
  guint64 number;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;

  *id = (PurId) number;
  return TRUE;
}

void
pur_id_seed (guint64 seed)
{
  G_LOCK (state);
  state = seed;
  last = seed != 0 ? draw_seeded () >> 2 : 0;
  G_UNLOCK (state);
}
