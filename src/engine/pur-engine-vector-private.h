/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An array of equal elements that starts as zeros and grows by an eighth, not to the next power of two:
 * a plan has one of each for its tasks and links. */

#pragma once

#include <glib.h>
#include <string.h>

typedef struct
{
  char *data;
  guint len;
  guint room;
  guint size; /* of an element */
} PurVector;

static inline PurVector *
pur_vector_new (guint size, guint len)
{
  PurVector *self = g_new (PurVector, 1);

  *self = (PurVector) { g_malloc0_n (len, size), len, len, size };

  return self;
}

static inline PurVector *
pur_vector_copy (const PurVector *self)
{
  PurVector *copy = pur_vector_new (self->size, self->len);

  memcpy (copy->data, self->data, (gsize) self->len * self->size);

  return copy;
}

static inline void
pur_vector_free (PurVector *self)
{
  g_free (self->data);
  g_free (self);
}

static inline gpointer
pur_vector_at (const PurVector *self, guint index)
{
  return self->data + (gsize) index * self->size;
}

static inline void
pur_vector_set_room (PurVector *self, guint room)
{
  self->data = g_realloc_n (self->data, room, self->size);
  self->room = room;
}

static inline gpointer
pur_vector_reach (PurVector *self, guint index)
{
  if (index >= self->room)
    pur_vector_set_room (self, MAX (index + 1, self->room + self->room / 8 + 8));
  if (index >= self->len)
    {
      memset (pur_vector_at (self, self->len), 0, (gsize) (index + 1 - self->len) * self->size);
      self->len = index + 1;
    }

  return pur_vector_at (self, index);
}

/* No more memory than its elements need. */
static inline void
pur_vector_fit (PurVector *self)
{
  if (self->room > self->len)
    pur_vector_set_room (self, self->len);
}
