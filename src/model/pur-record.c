/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-record.h"

#include "pur-field-text.h"
#include "pur-kinds.h"
#include "pur-table-private.h"

#include <string.h>

/* Structures */

typedef struct
{
  GObjectClass parent_class;
  const PurKind *kind;
  GParamSpec **properties; /* by place */
} PurRecordClass;

#define PUR_RECORD_GET_CLASS(object) (G_TYPE_INSTANCE_GET_CLASS ((object), PUR_TYPE_RECORD, PurRecordClass))

G_DEFINE_TYPE (PurRecord, pur_record, G_TYPE_OBJECT)

/* Parent overrides */

static void
pur_record_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PurRecord *self = PUR_RECORD (object);
  const PurField *field = &pur_record_get_kind (self)->fields[property_id - 1];
  PurValue read = pur_record_get (self, field);

  switch (G_VALUE_TYPE (value))
    {
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, read.cell.BOOLEAN != 0);
      break;
    case G_TYPE_INT64:
      g_value_set_int64 (value, read.cell.INTEGER);
      break;
    case G_TYPE_DOUBLE:
      g_value_set_double (value, pur_value_is_set (read) ? read.cell.NUMBER : 0);
      break;
    default:
      g_value_take_string (value, pur_record_display (self, field));
      break;
    }
}

/* Class and instance */

static void
pur_record_class_init (PurRecordClass *klass)
{
}

static void
pur_record_init (PurRecord *self)
{
}

static GParamSpec *
make_property (const PurField *field)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY;
  g_autofree char *name = g_strdelimit (g_strdup (field->id), "_", '-');

  if (field->type == PUR_BOOLEAN)
    return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
  if (field->type == PUR_INTEGER)
    return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  if (field->type == PUR_NUMBER || field->type == PUR_PERCENTAGE)
    return g_param_spec_double (name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  return g_param_spec_string (name, NULL, NULL, NULL, flags);
}

static void
kind_class_init (gpointer klass, gpointer class_data)
{
  PurRecordClass *record_class = klass;
  const PurKind *kind = class_data;

  record_class->kind = kind;
  G_OBJECT_CLASS (klass)->get_property = pur_record_get_property;
  record_class->properties = g_new0 (GParamSpec *, kind->n_fields);
  for (guint i = 0; i < kind->n_fields; i++)
    {
      record_class->properties[i] = make_property (&kind->fields[i]);
      g_object_class_install_property (klass, i + 1, record_class->properties[i]);
    }
}

GType
pur_kind_get_type (const PurKind *kind)
{
  static GType types[PUR_N_KINDS];

  g_return_val_if_fail (kind != NULL && kind->index < PUR_N_KINDS, G_TYPE_INVALID);

  if (types[kind->index] == 0)
    {
      const char *const names[] = {
#define EXPANSION "pur-kind-type-name.h"
#include "kinds/all.h"
#undef EXPANSION
      };
      const GTypeInfo info = {
        .class_size = sizeof (PurRecordClass),
        .class_init = kind_class_init,
        .class_data = kind,
        .instance_size = sizeof (PurRecord),
      };

      types[kind->index] = g_type_register_static (PUR_TYPE_RECORD, names[kind->index], &info, 0);
    }
  return types[kind->index];
}

/* Public API */

const PurKind *
pur_record_get_kind (gpointer record)
{
  g_return_val_if_fail (record != NULL, NULL);

  return PUR_RECORD_GET_CLASS (record)->kind;
}

PurTable *
pur_record_get_table (PurRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->table;
}

PurWorkspace *
pur_record_get_workspace (PurRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->table != NULL ? self->table->workspace : NULL;
}

PurId
pur_record_get_id (PurRecord *self)
{
  g_return_val_if_fail (self != NULL, PUR_ID_NONE);

  return self->id;
}

guint
pur_record_get_slot (PurRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->slot;
}

PurValue
pur_record_get (PurRecord *self, const PurField *field)
{
  const PurColumn *column;

  g_return_val_if_fail (self != NULL && field != NULL, PUR_VALUE_UNSET);

  if (self->slot == 0)
    return PUR_VALUE_UNSET;
  if (field->compute != NULL)
    return field->compute (self, field);

  g_assert (field->kind == self->table->kind);
  column = &self->table->columns[field->place];
  if (!pur_column_has (column, self->slot))
    return PUR_VALUE_UNSET;
  return (PurValue) { field->type, column->cells[self->slot] };
}

PurCell
pur_record_get_cell (PurRecord *self, guint place)
{
  const PurColumn *column;

  if (G_UNLIKELY (self == NULL || self->slot == 0))
    return (PurCell) { 0 };
  column = &self->table->columns[place];
  return column->cells != NULL ? column->cells[self->slot] : (PurCell) { 0 };
}

PurRecord *
pur_record_get_target (PurRecord *self, const PurField *field)
{
  PurValue value;

  g_return_val_if_fail (field != NULL && field->target != NULL, NULL);

  if (self == NULL || self->slot == 0)
    return NULL;
  value = pur_record_get (self, field);
  if (value.type != PUR_REFERENCE)
    return NULL;
  return pur_workspace_lookup (self->table->workspace, field->target, value.cell.REFERENCE);
}

const char *
pur_record_get_title (PurRecord *self)
{
  PurValue value;

  g_return_val_if_fail (self != NULL, "");

  value = pur_record_get (self, pur_kind_display_field (pur_record_get_kind (self)));
  return value.type == PUR_TEXT ? value.cell.TEXT : "";
}

PurRecord *
pur_record_get_project (PurRecord *self)
{
  const PurKind *kind;
  PurRecord *holder = NULL;
  const PurField *field;

  if (self == NULL || self->slot == 0)
    return NULL;

  kind = pur_record_get_kind (self);
  if (kind == &pur_project_kind)
    return self;
  field = pur_kind_find_field (kind, "project");
  if (field != NULL)
    return pur_record_get_target (self, field);

  /* Links, assignments and baselines of tasks belong where their task does. */
  if (kind == &pur_link_kind)
    holder = (PurRecord *) pur_link_get_successor ((PurLink *) self);
  else if (kind == &pur_assignment_kind)
    holder = (PurRecord *) pur_assignment_get_task ((PurAssignment *) self);
  else if (kind == &pur_baseline_task_kind)
    holder = (PurRecord *) pur_baseline_task_get_task ((PurBaselineTask *) self);
  else if (kind == &pur_baseline_assignment_kind)
    holder = (PurRecord *) pur_baseline_assignment_get_assignment ((PurBaselineAssignment *) self);
  return holder != NULL ? pur_record_get_project (holder) : NULL;
}

void
pur_table_notify (PurRecord *record, const PurField *field)
{
  if (field->place < pur_record_get_kind (record)->n_fields)
    g_object_notify_by_pspec (G_OBJECT (record),
                              PUR_RECORD_GET_CLASS (record)->properties[field->place]);
}
