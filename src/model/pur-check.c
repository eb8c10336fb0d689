/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The gate: nothing reaches a record or the file that has not been checked here, whoever made it. */

#include "config.h"

#include "pur-change-private.h"
#include "pur-field-text.h"
#include "pur-kinds.h"
#include "pur-workspace-private.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Auxiliary methods */

static gboolean
fail_value (PurWorkspace *self, PurChange *change, const PurField *field, PurId id, GError **error,
            const char *reason)
{
  g_autofree char *name = pur_change_name_record (change, self, field->kind, id);

  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
               /* Translators: “% complete” of task “Costing”: must not be more than 100 */
               _("“%s” of %s: %s"), pur_field_get_title (field), name, reason);
  return FALSE;
}

static gboolean
exists_after (PurWorkspace *self, PurChange *change, const PurKind *kind, PurId id)
{
  gboolean exists;

  pur_change_peek (change, self, pur_kind_display_field (kind), id, &exists);
  return exists && !pur_change_removes (change, id);
}

static gboolean
get_number (PurValue value, double *number)
{
  switch (pur_value_held[value.type])
    {
    case PUR_HELD_REAL:
      *number = value.cell.real;
      return TRUE;
    case PUR_HELD_INT:
      *number = value.type == PUR_DURATION ? (double) pur_duration_get_seconds (value.cell.DURATION)
                                           : (double) value.cell.integer;
      return value.type != PUR_CHOICE && value.type != PUR_REFERENCE;
    case PUR_HELD_TEXT:
    case PUR_HELD_BYTES:
    default:
      return FALSE;
    }
}

static gboolean
check_bounds (PurWorkspace *self, PurChange *change, const PurField *field, PurId id, PurValue value,
              GError **error)
{
  double number;
  double limit;
  PurValue bound;
  g_autofree char *text = NULL;
  g_autofree char *reason = NULL;

  if (!get_number (value, &number))
    return TRUE;
  if (!isfinite (number))
    return fail_value (self, change, field, id, error, _("this is not a number"));
  if (number >= field->min && number <= field->max)
    return TRUE;

  limit = number < field->min ? field->min : field->max;
  bound = value;
  if (pur_value_held[value.type] == PUR_HELD_REAL)
    bound.cell.real = limit;
  else if (value.type == PUR_DURATION)
    bound.cell.DURATION = pur_duration_working ((gint64) limit);
  else
    bound.cell.integer = (gint64) limit;
  text = pur_field_format_plain (field, bound, NULL);
  reason = number < field->min ? g_strdup_printf (_("must not be less than %s"), text)
                               : g_strdup_printf (_("must not be more than %s"), text);
  return fail_value (self, change, field, id, error, reason);
}

static gboolean
check_references (PurWorkspace *self, PurChange *change, const PurField *field, PurId id, PurValue value,
                  GError **error)
{
  const PurId *targets = &value.cell.REFERENCE;
  gsize n = 1;

  if (value.type == PUR_REFERENCES)
    targets = pur_references_get (value.cell.REFERENCES, &n);
  else if (value.type != PUR_REFERENCE)
    return TRUE;

  for (gsize i = 0; i < n; i++)
    if (!exists_after (self, change, field->target, targets[i]))
      {
        g_autofree char *name = pur_change_name_record (change, self, field->kind, id);

        g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE,
                     _("“%s” of %s points at something that is not there (%s %lld)"),
                     pur_field_get_title (field), name, field->target->id, (long long) targets[i]);
        return FALSE;
      }
  return TRUE;
}

static gboolean
check_value (PurWorkspace *self, PurChange *change, const PurField *field, PurId id, PurValue value,
             GError **error)
{
  if (field->compute != NULL)
    return fail_value (self, change, field, id, error, _("this is computed"));
  if (value.type == PUR_UNSET || (value.type == PUR_TEXT && *value.cell.TEXT == '\0'))
    {
      /* An import or an undo brings back what there was. */
      if (!field->required || (pur_change_is_lenient (change) && field->type != PUR_REFERENCE))
        return TRUE;
      return fail_value (self, change, field, id, error, _("this must not be empty"));
    }
  if (value.type != field->type)
    return fail_value (self, change, field, id, error, _("a value of another type"));
  if (pur_value_held[value.type] == PUR_HELD_TEXT && !g_utf8_validate (value.cell.text, -1, NULL))
    return fail_value (self, change, field, id, error, _("this is not valid text"));
  return check_bounds (self, change, field, id, value, error) &&
         check_references (self, change, field, id, value, error);
}

/* A record that lies in another of its kind, and that in another, … must come to an end. */
static gboolean
check_tree (PurWorkspace *self, PurChange *change, const PurField *field, PurId id, GError **error)
{
  g_autoptr (GHashTable) seen = NULL;
  guint steps = 0;
  PurId at = id;

  for (;;)
    {
      PurValue value = pur_change_peek (change, self, field, at, NULL);

      if (!pur_value_is_set (value))
        return TRUE;
      at = value.cell.REFERENCE;
      if (at == id)
        break;
      /* Somebody else's loop is found at its own members; here it only must not hold us. */
      if (++steps > 1000)
        {
          if (seen == NULL)
            seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
          if (!g_hash_table_add (seen, g_memdup2 (&at, sizeof at)))
            return TRUE;
        }
    }

  {
    g_autofree char *name = pur_change_name_record (change, self, field->kind, id);

    g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_LOOP,
                 /* Translators: “Part of” of task “Offer” goes round in a circle */
                 _("“%s” of %s goes round in a circle"), pur_field_get_title (field), name);
  }
  return FALSE;
}

static gboolean
check_project (PurWorkspace *self, PurChange *change, PurId id, GError **error)
{
  PurValue parent = pur_change_peek (change, self, PUR_FIELD (task, parent), id, NULL);
  PurValue project, above;

  if (!pur_value_is_set (parent))
    return TRUE;
  project = pur_change_peek (change, self, PUR_FIELD (task, project), id, NULL);
  above = pur_change_peek (change, self, PUR_FIELD (task, project), parent.cell.REFERENCE, NULL);
  if (pur_value_equal (project, above))
    return TRUE;
  return fail_value (self, change, PUR_FIELD (task, parent), id, error,
                     _("a task and what it is part of are in one project"));
}

static gboolean
check_places (PurWorkspace *self, PurChange *change, const PurOp *op, const PurField *field, GError **error)
{
  if (field->type == PUR_REFERENCE && field->target == op->kind &&
      !check_tree (self, change, field, op->id, error))
    return FALSE;
  if (field == PUR_FIELD (task, parent) || field == PUR_FIELD (task, project))
    return check_project (self, change, op->id, error);
  return TRUE;
}

static gboolean
check_add (PurWorkspace *self, PurChange *change, const PurOp *op, GError **error)
{
  for (guint i = 0; i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      if (!check_value (self, change, entry->field, op->id, entry->value, error) ||
          !check_places (self, change, op, entry->field, error))
        return FALSE;
    }
  for (guint i = 0; i < op->kind->n_fields; i++)
    if (op->kind->fields[i].required &&
        !check_value (self, change, &op->kind->fields[i], op->id,
                      pur_field_values_get (op->values, &op->kind->fields[i]), error))
      return FALSE;
  return TRUE;
}

static gboolean
fail_missing (const PurOp *op, GError **error)
{
  g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND, _("There is no %s %lld"),
               op->kind->id, (long long) op->id);
  return FALSE;
}

static GArray *
copy_values (PurRecord *record)
{
  PurTable *table = pur_record_get_table (record);
  GArray *values = pur_field_values_new ();

  for (guint place = 0; place < pur_table_get_n_fields (table); place++)
    {
      const PurField *field = pur_table_get_field (table, place);
      PurValue value = field->compute == NULL ? pur_record_get (record, field) : PUR_VALUE_UNSET;

      if (pur_value_is_set (value))
        pur_field_values_put (values, field, value);
    }
  return values;
}

/* Old values, and what a set that changes nothing comes to. */
static gboolean
fill_old (PurWorkspace *self, PurChange *change, guint index, GError **error)
{
  PurOp *op = pur_change_get_op_mutable (change, index);
  PurRecord *record;
  PurValue old;

  record = pur_workspace_lookup (self, op->kind, op->id);
  if (op->type == PUR_OP_ADD)
    {
      if (record == NULL)
        return TRUE;
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("There is a %s %lld already"),
                   op->kind->id, (long long) op->id);
      return FALSE;
    }
  if (record == NULL)
    return fail_missing (op, error);

  if (op->type == PUR_OP_REMOVE)
    {
      g_clear_pointer (&op->values, g_array_unref);
      op->values = copy_values (record);
      return TRUE;
    }
  /* A text that was emptied is unset. */
  if (op->now.type == PUR_TEXT && *op->now.cell.TEXT == '\0' && !op->field->required)
    pur_value_clear (&op->now);
  old = pur_record_get (record, op->field);
  pur_value_clear (&op->old);
  op->old = pur_value_copy (old);
  if (pur_value_equal (op->old, op->now))
    pur_change_drop (change, index);
  return TRUE;
}

static gboolean
check_op (PurWorkspace *self, PurChange *change, const PurOp *op, GError **error)
{
  switch (op->type)
    {
    case PUR_OP_ADD:
      return check_add (self, change, op, error);
    case PUR_OP_SET:
      return check_value (self, change, op->field, op->id, op->now, error) &&
             check_places (self, change, op, op->field, error);
    case PUR_OP_REMOVE:
    default:
      return TRUE;
    }
}

static gboolean
check_singular (PurWorkspace *self, PurChange *change, GError **error)
{
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->kind == &pur_settings_kind && op->type == PUR_OP_ADD && pur_workspace_get_settings (self) != NULL)
        {
          g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE,
                               _("A file holds one workspace only"));
          return FALSE;
        }
    }
  return TRUE;
}

/* For the rest of the room */

char *
pur_change_name_record (PurChange *change, PurWorkspace *workspace, const PurKind *kind, PurId id)
{
  const PurField *field = pur_kind_display_field (kind);
  PurRecord *record = pur_workspace_lookup (workspace, kind, id);
  PurValue title = PUR_VALUE_UNSET;

  if (field->compute == NULL)
    title = pur_change_peek (change, workspace, field, id, NULL);
  else if (record != NULL)
    title = pur_record_get (record, field);
  if (title.type == PUR_TEXT && *title.cell.TEXT != '\0')
    /* Translators: a kind and a title: task “Costing” */
    return g_strdup_printf (C_ ("record", "%s “%s”"), kind->id, title.cell.TEXT);
  return g_strdup_printf ("%s %" PUR_ID_FORMAT, kind->id, id);
}

/* Public API */

gboolean
pur_workspace_check (PurWorkspace *self, PurChange *change, GError **error)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (self) && change != NULL, FALSE);

  if (!pur_write_consequences (self, change, error))
    return FALSE;
  pur_change_compact (change);

  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    if (!fill_old (self, change, i, error))
      return FALSE;
  pur_change_compact (change);

  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    if (!check_op (self, change, pur_change_get_op (change, i), error))
      return FALSE;
  return check_singular (self, change, error) && pur_check_loops (self, change, error);
}
