/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-private.h"

#include "pur-kinds.h"
#include "pur-workspace-write.h"

#include <string.h>

/* Auxiliary methods */

static void
free_field (gpointer data)
{
  PurField *field = data;

  if (field->place >= field->kind->n_fields)
    {
      g_free ((char *) field->id);
      g_free ((char *) field->title);
      g_free (field);
    }
}

static void
clear_cell (const PurField *field, PurCell *cell)
{
  PurValue value = { field->type, *cell };

  pur_value_clear (&value);
  *cell = (PurCell) { 0 };
}

static void
grow (PurTable *self, guint capacity)
{
  capacity = (capacity + 63) / 64 * 64;
  if (capacity <= self->capacity)
    return;

  self->records = g_renew (PurRecord *, self->records, capacity);
  memset (self->records + self->capacity, 0, (capacity - self->capacity) * sizeof (PurRecord *));
  for (guint i = 0; i < self->fields->len; i++)
    {
      PurColumn *column = &self->columns[i];

      if (column->cells == NULL)
        continue;
      column->cells = g_renew (PurCell, column->cells, capacity);
      column->set = g_renew (guint64, column->set, capacity / 64);
      memset (column->cells + self->capacity, 0, (capacity - self->capacity) * sizeof (PurCell));
      memset (column->set + self->capacity / 64, 0, (capacity - self->capacity) / 8);
    }
  self->capacity = capacity;
}

/* Takes what @value owns. */
static void
store_value (PurTable *self, guint slot, const PurField *field, PurValue value)
{
  PurColumn *column = &self->columns[field->place];

  g_assert (field->kind == self->kind && field->compute == NULL);
  g_assert (value.type == PUR_UNSET || value.type == field->type);

  if (column->cells == NULL)
    {
      if (value.type == PUR_UNSET)
        return;
      column->cells = g_new0 (PurCell, self->capacity);
      column->set = g_new0 (guint64, self->capacity / 64);
    }

  if (pur_column_has (column, slot))
    clear_cell (field, &column->cells[slot]);
  column->cells[slot] = value.type == PUR_UNSET ? (PurCell) { 0 } : value.cell;
  if (value.type == PUR_UNSET)
    column->set[slot / 64] &= ~((guint64) 1 << (slot % 64));
  else
    column->set[slot / 64] |= (guint64) 1 << (slot % 64);
}

/* For the rest of the room */

PurTable *
pur_table_new (PurWorkspace *workspace, const PurKind *kind)
{
  PurTable *self = g_new0 (PurTable, 1);

  self->workspace = workspace;
  self->kind = kind;
  self->fields = g_ptr_array_new_with_free_func (free_field);
  for (guint i = 0; i < kind->n_fields; i++)
    g_ptr_array_add (self->fields, (gpointer) &kind->fields[i]);
  self->columns = g_new0 (PurColumn, kind->n_fields);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->free_slots = g_array_new (FALSE, FALSE, sizeof (guint));
  self->n_slots = 1;
  grow (self, 64);
  return self;
}

void
pur_table_free (PurTable *self)
{
  g_hash_table_unref (self->by_id);
  for (guint place = 0; place < self->fields->len; place++)
    {
      PurColumn *column = &self->columns[place];
      PurField *field = g_ptr_array_index (self->fields, place);

      for (guint slot = 1; column->cells != NULL && slot < self->n_slots; slot++)
        if (pur_column_has (column, slot))
          clear_cell (field, &column->cells[slot]);
      g_free (column->cells);
      g_free (column->set);
    }
  for (guint slot = 1; slot < self->n_slots; slot++)
    if (self->records[slot] != NULL)
      {
        self->records[slot]->slot = 0;
        self->records[slot]->table = NULL;
        g_object_unref (self->records[slot]);
      }
  g_free (self->records);
  g_free (self->columns);
  g_ptr_array_unref (self->fields);
  g_array_unref (self->free_slots);
  g_free (self);
}

PurRecord *
pur_table_add (PurTable *self, PurId id)
{
  PurRecord *record = g_object_new (pur_kind_get_type (self->kind), NULL);

  if (self->free_slots->len > 0)
    {
      record->slot = g_array_index (self->free_slots, guint, self->free_slots->len - 1);
      g_array_set_size (self->free_slots, self->free_slots->len - 1);
    }
  else
    {
      if (self->n_slots == self->capacity)
        grow (self, self->capacity * 2);
      record->slot = self->n_slots++;
    }
  record->table = self;
  record->id = id;
  self->records[record->slot] = record;
  g_hash_table_insert (self->by_id, &record->id, record);
  return record;
}

void
pur_table_remove (PurTable *self, PurRecord *record)
{
  guint slot = record->slot;

  for (guint place = 0; place < self->fields->len; place++)
    if (pur_column_has (&self->columns[place], slot))
      store_value (self, slot, g_ptr_array_index (self->fields, place), PUR_VALUE_UNSET);
  g_hash_table_remove (self->by_id, &record->id);
  self->records[slot] = NULL;
  g_array_append_val (self->free_slots, slot);
  record->slot = 0;
  g_object_unref (record);
}

void
pur_table_put (PurTable *self, PurRecord *record, const PurField *field, PurValue value)
{
  store_value (self, record->slot, field, pur_value_copy (value));
}

PurField *
pur_table_add_field (PurTable *self, const char *id, PurValueType type)
{
  PurField *field = g_new0 (PurField, 1);

  field->id = g_strdup (id);
  field->kind = self->kind;
  field->type = type;
  field->place = self->fields->len;
  field->min = -G_MAXDOUBLE;
  field->max = G_MAXDOUBLE;
  field->hidden = TRUE;
  g_ptr_array_add (self->fields, field);
  self->columns = g_renew (PurColumn, self->columns, self->fields->len);
  self->columns[field->place] = (PurColumn) { NULL, NULL };
  return field;
}

PurId
pur_table_get_reference (PurTable *self, guint slot, guint place)
{
  const PurColumn *column = &self->columns[place];

  return column->cells != NULL ? column->cells[slot].REFERENCE : PUR_ID_NONE;
}

/* Public API: loading */

PurRecord *
pur_table_load_record (PurTable *self, PurId id)
{
  g_return_val_if_fail (self != NULL && id != PUR_ID_NONE, NULL);

  return pur_table_add (self, id);
}

void
pur_table_load_value (PurTable *self, PurRecord *record, const PurField *field, PurValue value)
{
  store_value (self, record->slot, field, value);
}

void
pur_table_reserve (PurTable *self, guint n_records)
{
  grow (self, self->n_slots + n_records);
}

const PurField *
pur_table_add_unknown_field (PurTable *self, const char *id, PurValueType type)
{
  return pur_table_add_field (self, id, type);
}

/* Public API: reading */

const PurKind *
pur_table_get_kind (PurTable *self)
{
  return self->kind;
}

PurWorkspace *
pur_table_get_workspace (PurTable *self)
{
  return self->workspace;
}

guint
pur_table_get_n_records (PurTable *self)
{
  return self->n_slots - 1 - self->free_slots->len;
}

guint
pur_table_get_n_slots (PurTable *self)
{
  return self->n_slots;
}

PurRecord *
pur_table_get_slot (PurTable *self, guint slot)
{
  return slot < self->n_slots ? self->records[slot] : NULL;
}

PurRecord *
pur_table_lookup (PurTable *self, PurId id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

PurRecord *
pur_table_find_title (PurTable *self, const char *title)
{
  PurRecord *found = NULL;

  g_return_val_if_fail (title != NULL, NULL);

  PUR_TABLE_FOREACH (self, record)
    if (g_str_equal (pur_record_get_title (record), title))
      {
        if (found != NULL)
          return NULL;
        found = record;
      }
  return found;
}

guint
pur_table_get_n_fields (PurTable *self)
{
  return self->fields->len;
}

const PurField *
pur_table_get_field (PurTable *self, guint place)
{
  g_return_val_if_fail (place < self->fields->len, NULL);

  return g_ptr_array_index (self->fields, place);
}

const PurField *
pur_table_find_field (PurTable *self, const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const PurField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->id, id) ||
          (field->custom && !field->hidden && g_str_equal (field->title, id)))
        return field;
    }
  return NULL;
}

PurRecord *
pur_table_next (PurTable *self, guint slot)
{
  while (++slot < self->n_slots)
    if (self->records[slot] != NULL)
      return self->records[slot];
  return NULL;
}
