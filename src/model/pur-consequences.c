/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What follows from a change set, written out as operations of the same set, so that the journal, undo
 * and the other desks see all of it. */

#include "config.h"

#include "pur-change-private.h"
#include "pur-field-text.h"
#include "pur-kinds.h"
#include "pur-table-private.h"
#include "pur-workspace-private.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>

/* Room between siblings, so that one can be put between two without touching others. */
#define ORDER_GAP 1024

/* A set with more operations than this reads all sequences of a table at once. */
#define FEW_OPS 64

/* Structures */

typedef struct
{
  PurWorkspace *workspace;
  PurChange *change;
  GHashTable *last;      /* Sequence → gint64: the highest number or order in use there */
  GHashTable *prepared;  /* PurField → itself: sequences that have been read from the table */
  GHashTable *initials;  /* PurField → PurValue, parsed once */
} Consequences;

typedef struct
{
  const PurField *field;
  PurId among; /* the project that numbers, or the parent that orders */
} Sequence;

/* Auxiliary methods */

static guint
sequence_hash (gconstpointer data)
{
  const Sequence *sequence = data;

  return g_int64_hash (&sequence->among) ^ g_direct_hash (sequence->field);
}

static gboolean
sequence_equal (gconstpointer a, gconstpointer b)
{
  const Sequence *first = a, *second = b;

  return first->field == second->field && first->among == second->among;
}

static void
free_value (gpointer data)
{
  pur_value_clear (data);
  g_free (data);
}

/* What numbers @field counts within: the first of these that is set. */
static guint
find_holders (const PurField *field, const PurField *holders[2])
{
  const char *const ids[] = { "parent", "project" };
  guint n = 0;

  for (guint i = g_str_equal (field->id, "order") ? 0 : 1; i < G_N_ELEMENTS (ids); i++)
    {
      holders[n] = pur_kind_find_field (field->kind, ids[i]);
      n += holders[n] != NULL;
    }
  return n;
}

static PurId
find_among (Consequences *self, const PurField *field, PurId id)
{
  const PurField *holders[2];
  guint n = find_holders (field, holders);

  for (guint i = 0; i < n; i++)
    {
      PurValue among = pur_change_peek (self->change, self->workspace, holders[i], id, NULL);

      if (pur_value_is_set (among) && among.cell.REFERENCE != PUR_ID_NONE)
        return among.cell.REFERENCE;
    }
  return PUR_ID_NONE;
}

static void
raise_last (Consequences *self, const PurField *field, PurId among, gint64 number)
{
  Sequence key = { field, among };
  gint64 *last = g_hash_table_lookup (self->last, &key);

  if (last == NULL)
    {
      last = g_new (gint64, 1);
      *last = number;
      g_hash_table_insert (self->last, g_memdup2 (&key, sizeof key), last);
    }
  *last = MAX (*last, number);
}

/* Up to the highest number that the table has among the same, once for each of these or for all. */
static void
raise_to_table (Consequences *self, const PurField *field, PurId among)
{
  PurTable *table = pur_workspace_get_table (self->workspace, field->kind);
  const PurColumn *numbers = &table->columns[field->place];
  const PurField *holders[2];
  guint n = find_holders (field, holders);
  gboolean all = pur_change_get_n_ops (self->change) > FEW_OPS;
  gint64 last = G_MININT64;

  if (g_hash_table_lookup (self->last, &(Sequence) { field, among }) != NULL ||
      (all && !g_hash_table_add (self->prepared, (gpointer) field)))
    return;

  for (guint slot = 1; slot < table->n_slots; slot++)
    {
      PurId holder = PUR_ID_NONE;

      for (guint i = 0; i < n && holder == PUR_ID_NONE; i++)
        if (pur_column_has (&table->columns[holders[i]->place], slot))
          holder = table->columns[holders[i]->place].cells[slot].REFERENCE;
      if ((!all && holder != among) || table->records[slot] == NULL || !pur_column_has (numbers, slot))
        continue;
      if (all)
        raise_last (self, field, holder, numbers->cells[slot].INTEGER);
      else
        last = MAX (last, numbers->cells[slot].INTEGER);
    }
  if (!all)
    raise_last (self, field, among, last != G_MININT64 ? last : 0);
}

/* Numbers @id after all others: those of the table and those that this set has added so far. */
static void
give_next (Consequences *self, const PurField *field, PurId id, gint64 gap)
{
  PurId among = find_among (self, field, id);
  gint64 *last;
  PurValue given = pur_change_peek (self->change, self->workspace, field, id, NULL);

  raise_to_table (self, field, among);
  if (pur_value_is_set (given))
    {
      raise_last (self, field, among, given.cell.INTEGER);
      return;
    }
  last = g_hash_table_lookup (self->last, &(Sequence) { field, among });
  given = pur_value_integer ((last != NULL ? *last : 0) + gap);
  raise_last (self, field, among, given.cell.INTEGER);
  pur_change_set (self->change, field, id, given);
}

static gboolean
write_defaults (Consequences *self, guint index, GError **error)
{
  const PurOp *op = pur_change_get_op (self->change, index);
  const PurKind *kind = op->kind;
  PurId id = op->id;

  for (guint i = 0; i < kind->n_fields; i++)
    {
      const PurField *field = &kind->fields[i];
      PurValue *initial;

      if (field->initial == NULL || pur_value_is_set (pur_field_values_get (op->values, field)))
        continue;
      initial = g_hash_table_lookup (self->initials, field);
      if (initial == NULL)
        {
          initial = g_new0 (PurValue, 1);
          g_hash_table_insert (self->initials, (gpointer) field, initial);
          if (!pur_field_parse (field, field->initial, self->workspace, NULL, initial, error))
            return FALSE;
        }
      pur_change_set (self->change, field, id, *initial);
    }

  if (kind->numbered)
    give_next (self, pur_kind_find_field (kind, "uid"), id, 1);
  if (pur_kind_find_field (kind, "order") != NULL)
    give_next (self, pur_kind_find_field (kind, "order"), id, ORDER_GAP);
  return TRUE;
}

static gboolean
refuse_computed (Consequences *self, const PurField *field, PurId id, GError **error)
{
  g_autofree char *name = pur_change_name_record (self->change, self->workspace, field->kind, id);

  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_COMPUTED,
               /* Translators: “Total slack” of “Task 3” … */
               _("“%s” of %s is computed from the plan and cannot be set"),
               pur_field_get_title (field), name);
  return FALSE;
}

static gboolean
make_gesture (Consequences *self, const PurField *field, PurId id, PurValue value, GError **error)
{
  if (field->gesture == NULL)
    return refuse_computed (self, field, id, error);
  return field->gesture (self->workspace, self->change, id, value, error);
}

/* Turns what sets a computed field into what it means. */
static gboolean
expand_gestures (Consequences *self, guint index, GError **error)
{
  PurOp *op = pur_change_get_op_mutable (self->change, index);
  PurId id = op->id;

  if (op->type == PUR_OP_SET && op->field->compute != NULL)
    {
      const PurField *field = op->field;
      PurValue value = pur_value_copy (op->now);
      gboolean done;

      pur_change_drop (self->change, index);
      done = make_gesture (self, field, id, value, error);
      pur_value_clear (&value);
      return done;
    }

  for (guint i = 0; op->type == PUR_OP_ADD && i < op->values->len;)
    {
      PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);
      const PurField *field = entry->field;
      PurValue value;
      gboolean done;

      if (field->compute == NULL)
        {
          i++;
          continue;
        }
      value = pur_value_copy (entry->value);
      g_array_remove_index (op->values, i);
      done = make_gesture (self, field, id, value, error);
      pur_value_clear (&value);
      if (!done)
        return FALSE;
      op = pur_change_get_op_mutable (self->change, index); /* the gesture may have added operations */
    }
  return TRUE;
}

static void
unset_custom_values (Consequences *self, PurId custom_field)
{
  PurRecord *record = pur_workspace_lookup (self->workspace, &pur_custom_field_kind, custom_field);
  const char *kind_id = record != NULL ? pur_custom_field_get_kind (PUR_custom_field (record)) : NULL;
  const PurKind *kind = kind_id != NULL ? pur_kind_find (kind_id) : NULL;
  const PurField *field;

  if (kind == NULL)
    return;
  field = pur_workspace_get_custom_field (self->workspace, custom_field, kind,
                                          pur_custom_field_get_type (PUR_custom_field (record)));
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, kind), holder)
    if (pur_value_is_set (pur_record_get (holder, field)))
      pur_change_set (self->change, field, pur_record_get_id (holder), PUR_VALUE_UNSET);
}

static GHashTable *
collect_removed (Consequences *self, guint from, gboolean *kinds)
{
  GHashTable *removed = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = from; i < pur_change_get_n_ops (self->change); i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (PUR_OP_IS_GONE (op) || op->type != PUR_OP_REMOVE)
        continue;
      g_hash_table_add (removed, g_memdup2 (&op->id, sizeof op->id));
      kinds[op->kind->index] = TRUE;
    }
  return removed;
}

static void
free_removed (GHashTable *removed)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, removed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_free (key);
  g_hash_table_unref (removed);
}

/* A few ids are compared one by one: that is faster than hashing each reference of a large table. */
typedef struct
{
  PurId ids[4];
  guint n; /* more than there is room for: only the hash table has them all */
} RemovedIds;

static RemovedIds
list_removed (GHashTable *removed)
{
  RemovedIds ids = { .n = g_hash_table_size (removed) };
  GHashTableIter iter;
  gpointer key;
  guint i = 0;

  g_hash_table_iter_init (&iter, removed);
  while (i < G_N_ELEMENTS (ids.ids) && g_hash_table_iter_next (&iter, &key, NULL))
    ids.ids[i++] = *(PurId *) key;
  return ids;
}

static inline gboolean
is_removed (const RemovedIds *ids, GHashTable *removed, PurId id)
{
  if (ids->n > G_N_ELEMENTS (ids->ids))
    return g_hash_table_contains (removed, &id);
  for (guint i = 0; i < ids->n; i++)
    if (ids->ids[i] == id)
      return TRUE;
  return FALSE;
}

typedef gboolean (*HolderFunc) (Consequences *self, PurRecord *holder, const PurField *field, GError **error);

/* Every record that will still be there and points, by a field with @on_remove, at one that goes. */
static gboolean
foreach_holder (Consequences *self, guint from, gboolean cascading, HolderFunc func, GError **error)
{
  gboolean kinds[PUR_N_KINDS] = { FALSE };
  GHashTable *removed = collect_removed (self, from, kinds);
  RemovedIds ids = list_removed (removed);
  gboolean done = TRUE;

  for (guint k = 0; k < PUR_N_KINDS && done && g_hash_table_size (removed) > 0; k++)
    {
      const PurKind *kind = pur_kind_get (k);
      PurTable *table = pur_workspace_get_table (self->workspace, kind);

      for (guint place = 0; place < kind->n_fields && done; place++)
        {
          const PurField *field = &kind->fields[place];

          if (field->type != PUR_REFERENCE || !kinds[field->target->index] ||
              (field->on_remove == PUR_CASCADE) != cascading)
            continue;
          for (guint slot = 1; slot < table->n_slots; slot++)
            {
              PurRecord *record = table->records[slot];
              PurId target;
              PurValue now;

              if (!pur_column_has (&table->columns[place], slot) ||
                  !is_removed (&ids, removed, table->columns[place].cells[slot].REFERENCE) || record == NULL ||
                  pur_change_removes (self->change, pur_record_get_id (record)))
                continue;
              target = table->columns[place].cells[slot].REFERENCE;
              now = pur_change_peek (self->change, self->workspace, field, pur_record_get_id (record), NULL);
              if (!pur_value_is_set (now) || now.cell.REFERENCE != target)
                continue;
              done = func (self, record, field, error);
              if (!done)
                break;
            }
        }
    }
  free_removed (removed);
  return done;
}

static gboolean
remove_holder (Consequences *self, PurRecord *holder, const PurField *field, GError **error)
{
  pur_change_remove (self->change, field->kind, pur_record_get_id (holder));
  return TRUE;
}

static gboolean
refuse_holder (Consequences *self, PurRecord *holder, const PurField *field, GError **error)
{
  PurRecord *target = pur_record_get_target (holder, field);
  g_autofree char *holder_name = NULL;
  g_autofree char *target_name = NULL;

  holder_name = pur_change_name_record (self->change, self->workspace, field->kind, pur_record_get_id (holder));
  target_name = pur_change_name_record (self->change, self->workspace, field->target,
                                        target != NULL ? pur_record_get_id (target) : PUR_ID_NONE);
  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE,
               /* Translators: calendar “Night shift” is in use: “Calendar” of project “Tender” */
               _("%s is in use: “%s” of %s"), target_name, pur_field_get_title (field), holder_name);
  return FALSE;
}

static gboolean
clear_or_refuse_holder (Consequences *self, PurRecord *holder, const PurField *field, GError **error)
{
  if (field->on_remove != PUR_CLEAR)
    return refuse_holder (self, holder, field, error);
  pur_change_set (self->change, field, pur_record_get_id (holder), PUR_VALUE_UNSET);
  return TRUE;
}

static gboolean
run_round (Consequences *self, guint first, GError **error)
{
  guint n = pur_change_get_n_ops (self->change);

  for (guint i = first; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (PUR_OP_IS_GONE (op))
        continue;
      if (op->type == PUR_OP_ADD && !write_defaults (self, i, error))
        return FALSE;
      if (!expand_gestures (self, i, error))
        return FALSE;
    }
  for (guint k = 0; k < PUR_N_KINDS; k++)
    {
      const PurKind *kind = pur_kind_get (k);

      if (kind->consequences != NULL && !kind->consequences (self->workspace, self->change, first, error))
        return FALSE;
    }
  for (guint i = first; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (self->change, i);

      if (!PUR_OP_IS_GONE (op) && op->type == PUR_OP_REMOVE && op->kind == &pur_custom_field_kind)
        unset_custom_values (self, op->id);
    }
  return foreach_holder (self, first, TRUE, remove_holder, error);
}

/* For the rest of the room */

gboolean
pur_write_consequences (PurWorkspace *workspace, PurChange *change, GError **error)
{
  Consequences self = { .workspace = workspace, .change = change };
  gboolean done = TRUE;

  self.last = g_hash_table_new_full (sequence_hash, sequence_equal, g_free, g_free);
  self.prepared = g_hash_table_new (NULL, NULL);
  self.initials = g_hash_table_new_full (NULL, NULL, NULL, free_value);

  /* An undo is exactly the inverse: what followed then is part of it already. */
  if (pur_change_get_undoes (change) != 0)
    {
      done = foreach_holder (&self, 0, TRUE, refuse_holder, error) &&
             foreach_holder (&self, 0, FALSE, refuse_holder, error);
    }
  else
    {
      guint first = 0;

      while (done && first < pur_change_get_n_ops (change))
        {
          guint n = pur_change_get_n_ops (change);

          done = run_round (&self, first, error);
          first = n;
        }
      done = done && foreach_holder (&self, 0, FALSE, clear_or_refuse_holder, error);
    }

  g_hash_table_unref (self.last);
  g_hash_table_unref (self.prepared);
  g_hash_table_unref (self.initials);
  return done;
}
