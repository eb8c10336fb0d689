/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-draft.h"

#include "pur-change-private.h"
#include "pur-kinds.h"

/* Structures */

struct _PurDraft
{
  GPtrArray *records; /* of PurDraftRecord */
  GHashTable *by_id;  /* PurId * (in the record) → record */
  GPtrArray *losses;  /* of PurDraftLoss */
  GArray *dates;      /* of PurDraftDates */
  guint counts[PUR_N_KINDS];
};

/* Auxiliary methods */

static void
clear_custom (gpointer data)
{
  pur_value_clear (&((PurDraftCustom *) data)->value);
}

static void
free_record (gpointer data)
{
  PurDraftRecord *record = data;

  g_array_unref (record->values);
  g_clear_pointer (&record->customs, g_array_unref);
  g_free (record);
}

static void
free_loss (gpointer data)
{
  PurDraftLoss *loss = data;

  g_free (loss->what);
  g_free (loss);
}

/* Public API */

PurDraft *
pur_draft_new (void)
{
  PurDraft *self = g_new0 (PurDraft, 1);

  self->records = g_ptr_array_new_with_free_func (free_record);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->losses = g_ptr_array_new_with_free_func (free_loss);
  self->dates = g_array_new (FALSE, FALSE, sizeof (PurDraftDates));
  return self;
}

void
pur_draft_free (PurDraft *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->losses);
  g_array_unref (self->dates);
  g_free (self);
}

PurId
pur_draft_add (PurDraft *self, const PurKind *kind)
{
  PurDraftRecord *record;

  g_return_val_if_fail (self != NULL && kind != NULL, PUR_ID_NONE);

  record = g_new0 (PurDraftRecord, 1);
  record->kind = kind;
  record->id = pur_id_new ();
  record->values = pur_field_values_new ();
  g_ptr_array_add (self->records, record);
  g_hash_table_insert (self->by_id, &record->id, record);
  self->counts[kind->index]++;
  return record->id;
}

void
pur_draft_set (PurDraft *self, PurId id, const PurField *field, PurValue value)
{
  PurDraftRecord *record;

  g_return_if_fail (self != NULL && field != NULL);
  g_return_if_fail (value.type == PUR_UNSET || value.type == field->type);

  record = g_hash_table_lookup (self->by_id, &id);
  g_return_if_fail (record != NULL && record->kind == field->kind);
  pur_field_values_put (record->values, field, value);
}

void
pur_draft_set_custom (PurDraft *self, PurId id, PurId custom_field, PurValue value)
{
  PurDraftRecord *record;
  PurDraftCustom custom = { custom_field, PUR_VALUE_UNSET };

  g_return_if_fail (self != NULL);

  record = g_hash_table_lookup (self->by_id, &id);
  g_return_if_fail (record != NULL);
  if (record->customs == NULL)
    {
      record->customs = g_array_new (FALSE, FALSE, sizeof (PurDraftCustom));
      g_array_set_clear_func (record->customs, clear_custom);
    }
  custom.value = pur_value_copy (value);
  g_array_append_val (record->customs, custom);
}

PurValue
pur_draft_get (PurDraft *self, PurId id, const PurField *field)
{
  PurDraftRecord *record;

  g_return_val_if_fail (self != NULL && field != NULL, PUR_VALUE_UNSET);

  record = g_hash_table_lookup (self->by_id, &id);
  return record != NULL ? pur_field_values_get (record->values, field) : PUR_VALUE_UNSET;
}

void
pur_draft_lose (PurDraft *self, const char *what)
{
  PurDraftLoss *loss;

  g_return_if_fail (self != NULL && what != NULL);

  for (guint i = 0; i < self->losses->len; i++)
    {
      loss = g_ptr_array_index (self->losses, i);
      if (g_str_equal (loss->what, what))
        {
          loss->count++;
          return;
        }
    }
  loss = g_new (PurDraftLoss, 1);
  *loss = (PurDraftLoss) { g_strdup (what), 1 };
  g_ptr_array_add (self->losses, loss);
}

void
pur_draft_expect (PurDraft *self, PurId task, PurTime start, PurTime finish)
{
  PurDraftDates dates = { task, start, finish };

  g_return_if_fail (self != NULL);

  g_array_append_val (self->dates, dates);
}

guint
pur_draft_get_n_records (PurDraft *self)
{
  return self->records->len;
}

const PurDraftRecord *
pur_draft_get_record (PurDraft *self, guint index)
{
  g_return_val_if_fail (index < self->records->len, NULL);

  return g_ptr_array_index (self->records, index);
}

guint
pur_draft_count (PurDraft *self, const PurKind *kind)
{
  return self->counts[kind->index];
}

GPtrArray *
pur_draft_get_losses (PurDraft *self)
{
  return self->losses;
}

const GArray *
pur_draft_get_dates (PurDraft *self)
{
  return self->dates;
}
