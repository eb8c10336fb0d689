/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-value.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (pur-value-error-quark, pur_value_error)

const PurHeld pur_value_held[PUR_N_VALUE_TYPES] = {
#define T(NAME, member, getter, held, sql) [PUR_##NAME] = held,
  PUR_VALUE_TYPES (T)
#undef T
};

const char *const pur_value_sql[PUR_N_VALUE_TYPES] = {
#define T(NAME, member, getter, held, sql) [PUR_##NAME] = sql,
  PUR_VALUE_TYPES (T)
#undef T
};

PurValue
pur_value_text (const char *text)
{
  if (text == NULL)
    return PUR_VALUE_UNSET;

  return (PurValue) { PUR_TEXT, { .text = (char *) text } };
}

static PurValue
make_integer (PurValueType type,
              gint64       integer)
{
  return (PurValue) { type, { .integer = integer } };
}

static PurValue
make_real (PurValueType type,
           double       real)
{
  if (!isfinite (real))
    return PUR_VALUE_UNSET;

  return (PurValue) { type, { .real = real } };
}

PurValue
pur_value_integer (gint64 integer)
{
  return make_integer (PUR_INTEGER, integer);
}

PurValue
pur_value_boolean (gboolean boolean)
{
  return make_integer (PUR_BOOLEAN, boolean != FALSE);
}

PurValue
pur_value_number (double number)
{
  return make_real (PUR_NUMBER, number);
}

PurValue
pur_value_percentage (double percentage)
{
  return make_real (PUR_PERCENTAGE, percentage);
}

PurValue
pur_value_choice (int choice)
{
  return make_integer (PUR_CHOICE, choice);
}

PurValue
pur_value_date (PurTime date)
{
  return make_integer (PUR_DATE, date.seconds);
}

PurValue
pur_value_time (PurTime time)
{
  return make_integer (PUR_TIME, time.seconds);
}

PurValue
pur_value_stamp (PurTime stamp)
{
  return make_integer (PUR_STAMP, stamp.seconds);
}

PurValue
pur_value_duration (PurDuration duration)
{
  return make_integer (PUR_DURATION, duration.halves);
}

PurValue
pur_value_money (PurMoney money)
{
  return make_integer (PUR_MONEY, money.minor);
}

PurValue
pur_value_reference (PurId id)
{
  return id == PUR_ID_NONE ? PUR_VALUE_UNSET : make_integer (PUR_REFERENCE, id);
}

PurValue
pur_value_bytes (PurValueType  type,
                 GBytes       *bytes)
{
  g_return_val_if_fail (type < PUR_N_VALUE_TYPES && type != PUR_UNSET, PUR_VALUE_UNSET);
  g_return_val_if_fail (pur_value_held[type] == PUR_HELD_BYTES, PUR_VALUE_UNSET);

  if (bytes == NULL)
    return PUR_VALUE_UNSET;

  return (PurValue) { type, { .bytes = bytes } };
}

PurValue
pur_value_copy (PurValue value)
{
  if (value.type == PUR_UNSET)
    return value;

  if (pur_value_held[value.type] == PUR_HELD_TEXT)
    value.cell.text = g_strdup (value.cell.text);
  else if (pur_value_held[value.type] == PUR_HELD_BYTES)
    g_bytes_ref (value.cell.bytes);

  return value;
}

void
pur_value_clear (PurValue *value)
{
  g_return_if_fail (value != NULL);

  if (value->type != PUR_UNSET)
    {
      if (pur_value_held[value->type] == PUR_HELD_TEXT)
        g_free (value->cell.text);
      else if (pur_value_held[value->type] == PUR_HELD_BYTES)
        g_bytes_unref (value->cell.bytes);
    }

  *value = PUR_VALUE_UNSET;
}

gboolean
pur_value_equal (PurValue a,
                 PurValue b)
{
  if (a.type != b.type)
    return FALSE;
  if (a.type == PUR_UNSET)
    return TRUE;

  switch (pur_value_held[a.type])
    {
    case PUR_HELD_REAL:
      return a.cell.real == b.cell.real;
    case PUR_HELD_TEXT:
      return strcmp (a.cell.text, b.cell.text) == 0;
    case PUR_HELD_BYTES:
      return a.cell.bytes == b.cell.bytes || g_bytes_equal (a.cell.bytes, b.cell.bytes);
    case PUR_HELD_INT:
    default:
      return a.cell.integer == b.cell.integer;
    }
}

static int
compare_texts (const char *a,
               const char *b)
{
  int order = g_utf8_collate (a, b);

  /* Some collations take different texts for the same; an order must not. */
  return order != 0 ? order : strcmp (a, b);
}

int
pur_value_compare (PurValue a,
                   PurValue b)
{
  if (a.type == PUR_UNSET || b.type == PUR_UNSET)
    return (a.type == PUR_UNSET) - (b.type == PUR_UNSET);

  if (pur_value_held[a.type] != pur_value_held[b.type])
    return a.type < b.type ? -1 : 1;

  switch (pur_value_held[a.type])
    {
    case PUR_HELD_REAL:
      return (a.cell.real > b.cell.real) - (a.cell.real < b.cell.real);
    case PUR_HELD_TEXT:
      return compare_texts (a.cell.text, b.cell.text);
    case PUR_HELD_BYTES:
      return g_bytes_compare (a.cell.bytes, b.cell.bytes);
    case PUR_HELD_INT:
    default:
      return (a.cell.integer > b.cell.integer) - (a.cell.integer < b.cell.integer);
    }
}

GBytes *
pur_references_pack (const PurId *ids,
                     gsize        n)
{
  g_return_val_if_fail (ids != NULL || n == 0, NULL);

  return g_bytes_new (ids, n * sizeof *ids);
}

const PurId *
pur_references_get (GBytes *bytes,
                    gsize  *n)
{
  gsize size = 0;
  const PurId *ids = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  *n = size / sizeof *ids;
  return ids;
}

GBytes *
pur_tags_pack (const char *const *tags)
{
  GByteArray *packed = g_byte_array_new ();

  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    g_byte_array_append (packed, (const guint8 *) tags[i], strlen (tags[i]) + 1);

  return g_byte_array_free_to_bytes (packed);
}

GStrv
pur_tags_get (GBytes *bytes)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  for (gsize at = 0; at < size;)
    {
      /* What comes from a file may lack the last NUL. */
      gsize length = strnlen (data + at, size - at);

      g_ptr_array_add (tags, g_strndup (data + at, length));
      at += length + 1;
    }

  g_ptr_array_add (tags, NULL);
  return (GStrv) g_ptr_array_steal (tags, NULL);
}

GBytes *
pur_series_pack (const PurSeriesItem *items,
                 gsize                n)
{
  g_return_val_if_fail (items != NULL || n == 0, NULL);

  return g_bytes_new (items, n * sizeof *items);
}

const PurSeriesItem *
pur_series_get (GBytes *bytes,
                gsize  *n)
{
  gsize size = 0;
  const PurSeriesItem *items = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  *n = size / sizeof *items;
  return items;
}
