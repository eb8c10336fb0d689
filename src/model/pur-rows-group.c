/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-rows-private.h"

#include "pur-field-text.h"
#include "pur-table-private.h"

#include <glib/gi18n-lib.h>

static void
free_group (gpointer data)
{
  PurRowGroup *group = data;

  /* Whoever still holds it must not ask a table that may go before it. */
  group->record->table = NULL;
  g_object_unref (group->record);
  pur_value_clear (&group->value);
  g_free (group->title);
  g_ptr_array_unref (group->members);
  g_free (group);
}

PurRowGroups *
pur_row_groups_new (const PurField *field)
{
  PurRowGroups *self = g_new0 (PurRowGroups, 1);

  self->field = field;
  self->by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_group);
  return self;
}

void
pur_row_groups_free (PurRowGroups *self)
{
  g_hash_table_unref (self->by_key);
  g_free (self);
}

static PurRowGroup *
find_group (PurRowGroups *self, PurTable *table, PurRecord *record)
{
  PurValue value = pur_record_get (record, self->field);
  g_autofree char *key = pur_value_is_set (value) ? pur_field_format_plain (self->field, value, record) : g_strdup ("");
  gboolean given = *key != '\0';
  PurRowGroup *group = g_hash_table_lookup (self->by_key, key);

  if (group == NULL)
    {
      group = g_new0 (PurRowGroup, 1);
      group->record = g_object_new (pur_kind_get_type (pur_table_get_kind (table)), NULL);
      group->record->table = table;
      /* Records have ids above zero. */
      group->record->id = -1 - (PurId) g_hash_table_size (self->by_key);
      group->members = g_ptr_array_new ();
      g_hash_table_insert (self->by_key, g_steal_pointer (&key), group);
    }
  if (group->members->len == 0)
    {
      pur_value_clear (&group->value);
      group->value = given ? pur_value_copy (value) : PUR_VALUE_UNSET;
      g_free (group->title);
      group->title = given ? pur_record_display (record, self->field) : g_strdup (C_ ("group", "Not given"));
    }
  return group;
}

/* People look for a reference under its title; every other value has an order of its own.  What is not given
 * stands at the end. */
static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const PurRowGroup *first = *(PurRowGroup *const *) a, *second = *(PurRowGroup *const *) b;
  const PurRowGroups *self = data;

  if (self->field->type == PUR_REFERENCE && pur_value_is_set (first->value) && pur_value_is_set (second->value))
    return g_utf8_collate (first->title, second->title);
  return pur_value_compare (first->value, second->value);
}

GPtrArray *
pur_row_groups_build (PurRowGroups *self, PurTable *table, GPtrArray *records)
{
  GPtrArray *groups = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer group;

  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_set_size (((PurRowGroup *) group)->members, 0);

  for (guint i = 0; i < records->len; i++)
    {
      PurRowGroup *its = find_group (self, table, g_ptr_array_index (records, i));

      if (its->members->len == 0)
        g_ptr_array_add (groups, its);
      g_ptr_array_add (its->members, g_ptr_array_index (records, i));
    }
  g_ptr_array_sort_with_data (groups, compare_groups, self);
  return groups;
}

/* Public API: what a group says */

PurValue
pur_rows_sum_group (PurRows *self, guint position, const PurField *field)
{
  GPtrArray *members = pur_rows_get_group_members (self, position);
  gint64 integer = 0;
  double real = 0;
  gboolean any = FALSE;

  g_return_val_if_fail (members != NULL && field != NULL, PUR_VALUE_UNSET);

  for (guint i = 0; i < members->len; i++)
    {
      PurValue value = pur_record_get (g_ptr_array_index (members, i), field);

      if (!pur_value_is_set (value))
        continue;
      any = TRUE;
      if (value.type == PUR_NUMBER)
        real += value.cell.NUMBER;
      else if (value.type == PUR_MONEY)
        integer += value.cell.MONEY.minor;
      else if (value.type == PUR_DURATION)
        integer += pur_duration_get_seconds (value.cell.DURATION);
      else
        return PUR_VALUE_UNSET;
    }
  if (!any)
    return PUR_VALUE_UNSET;
  if (field->type == PUR_NUMBER)
    return pur_value_number (real);
  if (field->type == PUR_MONEY)
    return pur_value_money ((PurMoney) { integer });
  return pur_value_duration (pur_duration_working (integer));
}
