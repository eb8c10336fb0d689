/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-change-private.h"

#include "pur-workspace.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Structures */

struct _PurChange
{
  gatomicrefcount ref_count;
  char *label;
  GStrv arguments;
  PurTime when;         /* PUR_CHANGE_NOW: when it is committed */
  char *who;            /* NULL: the person at this desk */
  GArray *ops;          /* PurOp */
  GHashTable *records;  /* PurId in ops → index + 1 of its add or remove */
  GHashTable *sets;     /* SetKey → index + 1 of the set */
  gint64 undoes;
  guint redo : 1;
  guint typing : 1;
  guint lenient : 1;
};

typedef struct
{
  PurId id;
  const PurField *field;
} SetKey;

/* G_DEFINE_BOXED_TYPE () converts to a union in a way that ISO C does not know. */
GType
pur_change_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("PurChange", (GBoxedCopyFunc) pur_change_ref,
                                                            (GBoxedFreeFunc) pur_change_unref));
  return type;
}

/* Auxiliary methods */

static guint
set_key_hash (gconstpointer data)
{
  const SetKey *key = data;

  return g_int64_hash (&key->id) ^ (g_direct_hash (key->field) * 31);
}

static gboolean
set_key_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (SetKey)) == 0;
}

static void
clear_field_value (gpointer data)
{
  pur_value_clear (&((PurFieldValue *) data)->value);
}

static void
clear_op (gpointer data)
{
  PurOp *op = data;

  pur_value_clear (&op->old);
  pur_value_clear (&op->now);
  g_clear_pointer (&op->values, g_array_unref);
}

static guint
find_record_op (PurChange *self, PurId id)
{
  if (g_hash_table_size (self->records) == 0)
    return 0;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->records, &id));
}

static void
index_op (PurChange *self, guint index)
{
  const PurOp *op = &g_array_index (self->ops, PurOp, index);

  if (op->type == PUR_OP_SET)
    {
      SetKey *key = g_new (SetKey, 1);

      *key = (SetKey) { op->id, op->field };
      g_hash_table_insert (self->sets, key, GUINT_TO_POINTER (index + 1));
    }
  else
    {
      g_hash_table_insert (self->records, g_memdup2 (&op->id, sizeof op->id), GUINT_TO_POINTER (index + 1));
    }
}

/* For the rest of the room */

GArray *
pur_field_values_new (void)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (PurFieldValue));

  g_array_set_clear_func (values, clear_field_value);
  return values;
}

void
pur_field_values_put (GArray *values, const PurField *field, PurValue value)
{
  PurFieldValue entry = { field, pur_value_copy (value) };

  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, PurFieldValue, i).field == field)
      {
        g_array_remove_index (values, i);
        break;
      }
  if (entry.value.type != PUR_UNSET)
    g_array_append_val (values, entry);
}

PurValue
pur_field_values_get (GArray *values, const PurField *field)
{
  for (guint i = 0; i < values->len; i++)
    if (g_array_index (values, PurFieldValue, i).field == field)
      return g_array_index (values, PurFieldValue, i).value;
  return PUR_VALUE_UNSET;
}

PurOp *
pur_change_get_op_mutable (PurChange *self, guint index)
{
  return &g_array_index (self->ops, PurOp, index);
}

gboolean
pur_change_adds (PurChange *self, PurId id)
{
  guint index = find_record_op (self, id);

  return index > 0 && g_array_index (self->ops, PurOp, index - 1).type == PUR_OP_ADD;
}

gboolean
pur_change_removes (PurChange *self, PurId id)
{
  guint index = find_record_op (self, id);

  return index > 0 && g_array_index (self->ops, PurOp, index - 1).type == PUR_OP_REMOVE;
}

void
pur_change_drop (PurChange *self, guint index)
{
  PurOp *op = &g_array_index (self->ops, PurOp, index);

  if (PUR_OP_IS_GONE (op))
    return;
  if (op->type == PUR_OP_SET)
    g_hash_table_remove (self->sets, &(SetKey) { op->id, op->field });
  else
    g_hash_table_remove (self->records, &op->id);
  clear_op (op);
  memset (op, 0, sizeof *op);
}

void
pur_change_compact (PurChange *self)
{
  guint kept = 0;

  for (guint i = 0; i < self->ops->len; i++)
    {
      PurOp *op = &g_array_index (self->ops, PurOp, i);

      if (PUR_OP_IS_GONE (op))
        continue;
      if (kept != i)
        {
          g_array_index (self->ops, PurOp, kept) = *op;
          memset (op, 0, sizeof *op);
        }
      kept++;
    }
  if (kept == self->ops->len)
    return;

  g_array_set_size (self->ops, kept);
  g_hash_table_remove_all (self->records);
  g_hash_table_remove_all (self->sets);
  for (guint i = 0; i < kept; i++)
    index_op (self, i);
}

/* Public API: building */

PurChange *
pur_change_new_labelled (const char *label, const char *const *arguments)
{
  PurChange *self = g_new0 (PurChange, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->label = g_strdup (label);
  self->when = PUR_CHANGE_NOW;
  self->arguments = g_strdupv ((GStrv) (arguments != NULL ? arguments : (const char *const[]) { NULL }));
  self->ops = g_array_new (FALSE, TRUE, sizeof (PurOp));
  g_array_set_clear_func (self->ops, clear_op);
  self->records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->sets = g_hash_table_new_full (set_key_hash, set_key_equal, g_free, NULL);
  return self;
}

PurChange *
pur_change_new (const char *label, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *argument;
  va_list rest;

  g_return_val_if_fail (label != NULL, NULL);

  va_start (rest, label);
  while ((argument = va_arg (rest, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  return pur_change_new_labelled (label, (const char *const *) arguments->pdata);
}

PurChange *
pur_change_ref (PurChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
pur_change_unref (PurChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->label);
  g_strfreev (self->arguments);
  g_free (self->who);
  g_hash_table_unref (self->records);
  g_hash_table_unref (self->sets);
  g_array_unref (self->ops);
  g_free (self);
}

void
pur_change_push (PurChange *self, PurOp op)
{
  g_return_if_fail (self != NULL && op.kind != NULL && op.id != PUR_ID_NONE);

  g_array_append_val (self->ops, op);
  index_op (self, self->ops->len - 1);
}

PurId
pur_change_add (PurChange *self, const PurKind *kind)
{
  PurId id = pur_id_new ();

  pur_change_add_with_id (self, kind, id);
  return id;
}

void
pur_change_add_with_id (PurChange *self, const PurKind *kind, PurId id)
{
  g_return_if_fail (self != NULL && kind != NULL && id != PUR_ID_NONE);
  g_return_if_fail (find_record_op (self, id) == 0);

  pur_change_push (self, (PurOp) { .type = PUR_OP_ADD, .kind = kind, .id = id,
                                   .values = pur_field_values_new () });
}

void
pur_change_set (PurChange *self, const PurField *field, PurId id, PurValue value)
{
  guint index;

  g_return_if_fail (self != NULL && field != NULL && id != PUR_ID_NONE);

  index = find_record_op (self, id);
  if (index > 0)
    {
      PurOp *op = &g_array_index (self->ops, PurOp, index - 1);

      /* What is set in a record that goes is of no interest. */
      if (op->type == PUR_OP_ADD)
        pur_field_values_put (op->values, field, value);
      return;
    }

  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->sets, &(SetKey) { id, field }));
  if (index > 0)
    {
      PurOp *op = &g_array_index (self->ops, PurOp, index - 1);
      PurValue now = pur_value_copy (value);

      pur_value_clear (&op->now);
      op->now = now;
      return;
    }
  pur_change_push (self, (PurOp) { .type = PUR_OP_SET, .kind = field->kind, .id = id,
                                   .field = field, .now = pur_value_copy (value) });
}

void
pur_change_remove (PurChange *self, const PurKind *kind, PurId id)
{
  guint index;

  g_return_if_fail (self != NULL && kind != NULL && id != PUR_ID_NONE);

  index = find_record_op (self, id);
  if (index > 0)
    {
      if (g_array_index (self->ops, PurOp, index - 1).type == PUR_OP_ADD)
        pur_change_drop (self, index - 1);
      return;
    }
  for (guint i = 0; i < self->ops->len && g_hash_table_size (self->sets) > 0; i++)
    {
      const PurOp *op = &g_array_index (self->ops, PurOp, i);

      if (!PUR_OP_IS_GONE (op) && op->type == PUR_OP_SET && op->id == id)
        pur_change_drop (self, i);
    }
  pur_change_push (self, (PurOp) { .type = PUR_OP_REMOVE, .kind = kind, .id = id });
}

void
pur_change_set_typing (PurChange *self, gboolean typing)
{
  self->typing = typing;
}

void
pur_change_set_lenient (PurChange *self, gboolean lenient)
{
  self->lenient = lenient;
}

void
pur_change_set_past (PurChange *self, PurTime when, const char *who)
{
  self->when = when;
  g_free (self->who);
  self->who = g_strdup (who);
}

void
pur_change_set_undoes (PurChange *self, gint64 step, gboolean redo)
{
  self->undoes = step;
  self->redo = redo;
}

static GArray *
copy_field_values (GArray *values)
{
  GArray *copy = pur_field_values_new ();

  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (values, PurFieldValue, i);
      PurFieldValue copied = { entry->field, pur_value_copy (entry->value) };

      g_array_append_val (copy, copied);
    }
  return copy;
}

PurChange *
pur_change_invert (PurChange *self, const char *label, const char *const *arguments)
{
  PurChange *inverse;

  g_return_val_if_fail (self != NULL && label != NULL, NULL);

  inverse = pur_change_new_labelled (label, arguments);
  inverse->lenient = TRUE;
  for (guint i = self->ops->len; i > 0; i--)
    {
      const PurOp *op = &g_array_index (self->ops, PurOp, i - 1);
      PurOp opposite = { .kind = op->kind, .id = op->id };

      switch (op->type)
        {
        case PUR_OP_ADD:
          opposite.type = PUR_OP_REMOVE;
          break;
        case PUR_OP_REMOVE:
          opposite.type = PUR_OP_ADD;
          opposite.values = copy_field_values (op->values);
          break;
        case PUR_OP_SET:
        default:
          opposite.type = PUR_OP_SET;
          opposite.field = op->field;
          opposite.old = pur_value_copy (op->now);
          opposite.now = pur_value_copy (op->old);
          break;
        }
      pur_change_push (inverse, opposite);
    }
  return inverse;
}

PurValue
pur_change_peek (PurChange *self, PurWorkspace *workspace, const PurField *field, PurId id, gboolean *exists)
{
  guint index;
  PurRecord *record;

  g_return_val_if_fail (self != NULL && workspace != NULL && field != NULL, PUR_VALUE_UNSET);

  index = find_record_op (self, id);
  if (index > 0)
    {
      const PurOp *op = &g_array_index (self->ops, PurOp, index - 1);

      if (exists != NULL)
        *exists = op->type == PUR_OP_ADD && op->kind == field->kind;
      return op->type == PUR_OP_ADD ? pur_field_values_get (op->values, field) : PUR_VALUE_UNSET;
    }

  record = pur_workspace_lookup (workspace, field->kind, id);
  if (exists != NULL)
    *exists = record != NULL;
  index = GPOINTER_TO_UINT (g_hash_table_lookup (self->sets, &(SetKey) { id, field }));
  if (index > 0)
    return g_array_index (self->ops, PurOp, index - 1).now;
  return record != NULL ? pur_record_get (record, field) : PUR_VALUE_UNSET;
}

/* Public API: reading */

guint
pur_change_get_n_ops (PurChange *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ops->len;
}

const PurOp *
pur_change_get_op (PurChange *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->ops->len, NULL);

  return &g_array_index (self->ops, PurOp, index);
}

gboolean
pur_change_is_empty (PurChange *self)
{
  return self->ops->len == 0;
}

const char *
pur_change_get_label (PurChange *self)
{
  return self->label;
}

const char *const *
pur_change_get_label_arguments (PurChange *self)
{
  return (const char *const *) self->arguments;
}

char *
pur_change_dup_label (PurChange *self)
{
  return pur_label_format (self->label, (const char *const *) self->arguments);
}

/* "%s" alone, or "%2$s" where a translation turns the arguments round: a journal may come from another
 * program, so printf () never sees it. */
/* The title of a field or kind, with its context, is a word of the catalogue. */
static void
append_argument (GString *text, const char *argument)
{
  const char *message = strchr (argument, '\004');

  g_string_append (text, message != NULL ? g_dpgettext (GETTEXT_PACKAGE, argument, message + 1 - argument) : argument);
}

char *
pur_label_format (const char *label, const char *const *arguments)
{
  guint n = arguments != NULL ? g_strv_length ((GStrv) arguments) : 0;
  GString *text = g_string_new (NULL);
  guint next = 0;

  for (const char *p = g_dgettext (GETTEXT_PACKAGE, label); *p != '\0'; p++)
    {
      guint which = next;

      if (p[0] == '%' && p[1] == '%')
        {
          g_string_append_c (text, *p++);
          continue;
        }
      if (p[0] == '%' && g_ascii_isdigit (p[1]) && p[2] == '$' && p[3] == 's')
        {
          which = (guint) (p[1] - '1');
          p += 3;
        }
      else if (p[0] == '%' && p[1] == 's')
        {
          next++;
          p++;
        }
      else
        {
          g_string_append_c (text, *p);
          continue;
        }
      if (which < n)
        append_argument (text, arguments[which]);
    }
  return g_string_free (text, FALSE);
}

PurTime
pur_change_get_when (PurChange *self)
{
  return self->when;
}

const char *
pur_change_get_who (PurChange *self)
{
  return self->who;
}

gint64
pur_change_get_undoes (PurChange *self)
{
  return self->undoes;
}

gboolean
pur_change_is_redo (PurChange *self)
{
  return self->redo;
}

gboolean
pur_change_is_typing (PurChange *self)
{
  return self->typing;
}

gboolean
pur_change_is_lenient (PurChange *self)
{
  return self->lenient;
}

gboolean
pur_change_touches (PurChange *self, const PurKind *kind, const PurField *field)
{
  for (guint i = 0; i < self->ops->len; i++)
    {
      const PurOp *op = &g_array_index (self->ops, PurOp, i);

      if (op->kind == kind && (field == NULL || op->type != PUR_OP_SET || op->field == field))
        return TRUE;
    }
  return FALSE;
}
