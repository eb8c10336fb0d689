/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-private.h"

#include <stdlib.h>
#include <string.h>

/* A FieldID is the kind in its upper bits and a number below. */
#define NUMBER_MASK 0xfffff

typedef enum
{
  OF_TASK,
  OF_RESOURCE,
  OF_ASSIGNMENT,
  N_OWNERS
} Owner;

static const struct
{
  gint64 base;
  const PurKind *kind;
} owners[N_OWNERS] = {
  [OF_TASK] = { 0x0b400000, &pur_task_kind },
  [OF_RESOURCE] = { 0x0c400000, &pur_person_kind },
  [OF_ASSIGNMENT] = { 0x0f400000, &pur_assignment_kind },
};

/* Slots @first to @last of a name stand at @number, @number + @step, … */
static const struct
{
  const char *name;
  PurCustomType type;
  int first;
  int last;
  struct
  {
    int number;
    int step;
  } at[N_OWNERS];
} slots[] = {
  /*                                         tasks       resources   assignments */
  { "Text", PUR_CUSTOM_TEXT, 1, 2,         { { 51, 3 },  { 8, 1 },   { 88, 1 } } },
  { "Text", PUR_CUSTOM_TEXT, 3, 5,         { { 57, 3 },  { 30, 1 },  { 90, 1 } } },
  { "Text", PUR_CUSTOM_TEXT, 6, 10,        { { 66, 1 },  { 97, 1 },  { 93, 1 } } },
  { "Text", PUR_CUSTOM_TEXT, 11, 30,       { { 317, 1 }, { 225, 1 }, { 218, 1 } } },
  { "Number", PUR_CUSTOM_NUMBER, 1, 5,     { { 87, 1 },  { 112, 1 }, { 108, 1 } } },
  { "Number", PUR_CUSTOM_NUMBER, 6, 20,    { { 302, 1 }, { 205, 1 }, { 198, 1 } } },
  { "Flag", PUR_CUSTOM_BOOLEAN, 1, 9,      { { 72, 1 },  { 127, 1 }, { 123, 1 } } },
  { "Flag", PUR_CUSTOM_BOOLEAN, 10, 10,    { { 81, 1 },  { 126, 1 }, { 122, 1 } } },
  { "Flag", PUR_CUSTOM_BOOLEAN, 11, 20,    { { 292, 1 }, { 195, 1 }, { 188, 1 } } },
  { "Date", PUR_CUSTOM_TIME, 1, 10,        { { 265, 1 }, { 173, 1 }, { 166, 1 } } },
  { "Start", PUR_CUSTOM_TIME, 1, 5,        { { 52, 3 },  { 102, 1 }, { 98, 1 } } },
  { "Start", PUR_CUSTOM_TIME, 6, 10,       { { 282, 2 }, { 220, 1 }, { 213, 1 } } },
  { "Finish", PUR_CUSTOM_TIME, 1, 5,       { { 53, 3 },  { 107, 1 }, { 103, 1 } } },
  { "Finish", PUR_CUSTOM_TIME, 6, 10,      { { 283, 2 }, { 190, 1 }, { 183, 1 } } },
  { "Duration", PUR_CUSTOM_DURATION, 1, 3, { { 103, 1 }, { 117, 1 }, { 113, 1 } } },
  { "Duration", PUR_CUSTOM_DURATION, 4, 10, { { 275, 1 }, { 183, 1 }, { 176, 1 } } },
  { "Cost", PUR_CUSTOM_MONEY, 1, 3,        { { 106, 1 }, { 123, 1 }, { 119, 1 } } },
  { "Cost", PUR_CUSTOM_MONEY, 4, 10,       { { 258, 1 }, { 166, 1 }, { 159, 1 } } },
};

gboolean
mspdi_slot_from_id (gint64          field_id,
                    const PurKind **kind,
                    PurCustomType  *type,
                    char          **name)
{
  int number = field_id & NUMBER_MASK;

  for (guint owner = 0; owner < N_OWNERS; owner++)
    {
      if ((field_id & ~(gint64) NUMBER_MASK) != owners[owner].base)
        continue;

      *kind = owners[owner].kind;
      for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
        {
          int distance = number - slots[i].at[owner].number;
          int step = slots[i].at[owner].step;

          if (distance >= 0 && distance % step == 0 && slots[i].first + distance / step <= slots[i].last)
            {
              *type = slots[i].type;
              *name = g_strdup_printf ("%s%d", slots[i].name, slots[i].first + distance / step);
              return TRUE;
            }
        }

      *type = PUR_CUSTOM_TEXT;
      *name = g_strdup_printf ("%" G_GINT64_FORMAT, field_id);
      return TRUE;
    }

  return FALSE;
}

static gboolean
get_owner (const PurKind *kind,
           guint         *owner)
{
  for (*owner = 0; *owner < N_OWNERS; (*owner)++)
    {
      if (owners[*owner].kind == kind)
        return TRUE;
    }

  return FALSE;
}

gint64
mspdi_slot_to_id (const PurKind *kind,
                  PurCustomType  type,
                  const char    *name)
{
  gsize letters = strcspn (name, "0123456789");
  int n = atoi (name + letters);
  guint owner;

  if (!get_owner (kind, &owner))
    return 0;

  if (letters == 0 && type == PUR_CUSTOM_TEXT)
    {
      gint64 field_id = g_ascii_strtoll (name, NULL, 10);

      return (field_id & ~(gint64) NUMBER_MASK) == owners[owner].base ? field_id : 0;
    }

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      if (slots[i].type == type && n >= slots[i].first && n <= slots[i].last
          && strlen (slots[i].name) == letters && strncmp (slots[i].name, name, letters) == 0)
        return owners[owner].base + slots[i].at[owner].number
               + (n - slots[i].first) * slots[i].at[owner].step;
    }

  return 0;
}

char *
mspdi_slot_nth (const PurKind *kind,
                PurCustomType  type,
                guint          n)
{
  guint owner;

  if (!get_owner (kind, &owner))
    return NULL;

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      guint length = slots[i].last - slots[i].first + 1;

      if (slots[i].type != type)
        continue;
      if (n < length)
        return g_strdup_printf ("%s%u", slots[i].name, slots[i].first + n);
      n -= length;
    }

  return NULL;
}
