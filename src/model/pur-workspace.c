/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-workspace.h"

#include "pur-committer.h"
#include "pur-journal.h"
#include "pur-kinds.h"
#include "pur-workspace-private.h"
#include "pur-workspace-write.h"

#include <string.h>

/* Structures */

struct _PurWorkspace
{
  GObject parent_instance;

  PurTable *tables[PUR_N_KINDS];
  PurPlan *plan;
  PurCommitter *committer; /* not owned: it owns us */
  PurJournal *journal;
  guint64 revision;
};

G_DEFINE_TYPE (PurWorkspace, pur_workspace, G_TYPE_OBJECT)
G_DEFINE_QUARK (pur-model-error-quark, pur_model_error)

enum
{
  CHANGED,
  DERIVED_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Auxiliary methods */

static PurValueType
custom_value_type (PurCustomType type)
{
  switch (type)
    {
    case PUR_CUSTOM_NUMBER:
      return PUR_NUMBER;
    case PUR_CUSTOM_BOOLEAN:
      return PUR_BOOLEAN;
    case PUR_CUSTOM_DATE:
      return PUR_DATE;
    case PUR_CUSTOM_TIME:
      return PUR_TIME;
    case PUR_CUSTOM_DURATION:
      return PUR_DURATION;
    case PUR_CUSTOM_MONEY:
      return PUR_MONEY;
    case PUR_CUSTOM_TEXT:
    case PUR_CUSTOM_CHOICE:
    default:
      return PUR_TEXT;
    }
}

static void
apply_add (PurWorkspace *self, const PurOp *op)
{
  PurTable *table = self->tables[op->kind->index];
  PurRecord *record = pur_table_add (table, op->id);

  for (guint i = 0; i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      pur_table_put (table, record, entry->field, entry->value);
    }
  if (op->kind == &pur_custom_field_kind)
    pur_workspace_show_custom_field (self, record, TRUE);
  pur_plan_touch (self->plan, record, NULL);
}

static void
apply_set (PurWorkspace *self, const PurOp *op)
{
  PurTable *table = self->tables[op->kind->index];
  PurRecord *record = pur_table_lookup (table, op->id);

  /* Before and after: what a link pointed at changes too. */
  pur_plan_touch (self->plan, record, op->field);
  pur_table_put (table, record, op->field, op->now);
  pur_plan_touch (self->plan, record, op->field);
  if (op->kind == &pur_custom_field_kind)
    pur_workspace_show_custom_field (self, record, TRUE);
}

static void
apply_remove (PurWorkspace *self, const PurOp *op)
{
  PurTable *table = self->tables[op->kind->index];
  PurRecord *record = pur_table_lookup (table, op->id);

  pur_plan_touch (self->plan, record, NULL);
  if (op->kind == &pur_custom_field_kind)
    pur_workspace_show_custom_field (self, record, FALSE);
  pur_table_remove (table, record);
}

static int
compare_records (gconstpointer a, gconstpointer b)
{
  PurId first = pur_record_get_id (*(PurRecord *const *) a);
  PurId second = pur_record_get_id (*(PurRecord *const *) b);

  return (first > second) - (first < second);
}

static void
dump_value (GString *dump, const PurField *field, PurValue value)
{
  g_autofree char *text = NULL;

  if (field->type == PUR_REFERENCE)
    text = g_strdup_printf ("%" PUR_ID_FORMAT, value.cell.REFERENCE);
  else if (pur_value_held[field->type] == PUR_HELD_BYTES)
    {
      gsize size;
      gconstpointer data = g_bytes_get_data (value.cell.bytes, &size);

      text = g_base64_encode (data, size);
    }
  else if (pur_value_held[field->type] == PUR_HELD_TEXT)
    text = g_strescape (value.cell.text, NULL);
  else if (pur_value_held[field->type] == PUR_HELD_REAL)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      text = g_strdup (g_ascii_dtostr (buffer, sizeof buffer, value.cell.real));
    }
  else if (field->type == PUR_CHOICE)
    text = g_strdup (pur_field_get_choice_id (field, value));
  else
    text = g_strdup_printf ("%" G_GINT64_FORMAT, value.cell.integer);
  g_string_append_printf (dump, " %s=%s", field->id, text);
}

/* Parent overrides */

static void
pur_workspace_dispose (GObject *object)
{
  PurWorkspace *self = PUR_WORKSPACE (object);

  g_clear_weak_pointer (&self->committer);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (pur_workspace_parent_class)->dispose (object);
}

static void
pur_workspace_finalize (GObject *object)
{
  PurWorkspace *self = PUR_WORKSPACE (object);

  pur_plan_free (self->plan);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    pur_table_free (self->tables[i]);

  G_OBJECT_CLASS (pur_workspace_parent_class)->finalize (object);
}

/* Class and instance */

static void
pur_workspace_class_init (PurWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pur_workspace_dispose;
  object_class->finalize = pur_workspace_finalize;

  signals[CHANGED] = g_signal_new ("changed", PUR_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PUR_TYPE_CHANGE);
  signals[DERIVED_CHANGED] = g_signal_new ("derived-changed", PUR_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pur_workspace_init (PurWorkspace *self)
{
  for (guint i = 0; i < PUR_N_KINDS; i++)
    self->tables[i] = pur_table_new (self, pur_kind_get (i));
  self->plan = pur_plan_new (self);
}

/* For the rest of the room */

PurPlan *
pur_workspace_get_plan (PurWorkspace *self)
{
  return self->plan;
}

void
pur_workspace_show_custom_field (PurWorkspace *self, PurRecord *record, gboolean shown)
{
  PurCustomField *custom = PUR_custom_field (record);
  const char *kind_id = pur_custom_field_get_kind (custom);
  const PurKind *kind = kind_id != NULL ? pur_kind_find (kind_id) : NULL;
  PurField *field;

  /* A kind of a newer program: nothing here has such fields. */
  if (kind == NULL)
    return;

  field = (PurField *) pur_workspace_get_custom_field (self, pur_record_get_id (record), kind,
                                                       pur_custom_field_get_type (custom));
  field->hidden = !shown;
  g_free ((char *) field->title);
  field->title = g_strdup (pur_record_get_title (record));
}

/* Public API: writing */

const PurField *
pur_workspace_get_custom_field (PurWorkspace *self, PurId id, const PurKind *kind, int custom_type)
{
  g_autofree char *name = g_strdup_printf ("custom_%" PUR_ID_FORMAT, id);
  PurTable *table = self->tables[kind->index];
  PurField *field = (PurField *) pur_table_find_field (table, name);

  if (field == NULL)
    {
      field = pur_table_add_field (table, name, custom_value_type (custom_type));
      field->custom = TRUE;
      field->title = g_strdup (name);
    }
  return field;
}

void
pur_workspace_load_custom_fields (PurWorkspace *self)
{
  PUR_TABLE_FOREACH (self->tables[PUR_KIND_custom_field], record)
    pur_workspace_show_custom_field (self, record, TRUE);
}

void
pur_workspace_apply (PurWorkspace *self, PurChange *change)
{
  g_return_if_fail (PUR_IS_WORKSPACE (self) && change != NULL);

  g_object_ref (self);
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      switch (op->type)
        {
        case PUR_OP_ADD:
          apply_add (self, op);
          break;
        case PUR_OP_SET:
          apply_set (self, op);
          break;
        case PUR_OP_REMOVE:
        default:
          apply_remove (self, op);
          break;
        }
    }
  self->revision++;

  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->type == PUR_OP_SET)
        {
          PurRecord *record = pur_table_lookup (self->tables[op->kind->index], op->id);

          if (record != NULL)
            pur_table_notify (record, op->field);
        }
    }
  g_signal_emit (self, signals[CHANGED], 0, change);
  g_signal_emit (self, signals[DERIVED_CHANGED], 0);
  g_object_unref (self);
}

void
pur_workspace_set_committer (PurWorkspace *self, PurCommitter *committer)
{
  g_return_if_fail (PUR_IS_WORKSPACE (self));

  g_set_weak_pointer (&self->committer, committer);
}

void
pur_workspace_set_journal (PurWorkspace *self, PurJournal *journal)
{
  g_return_if_fail (PUR_IS_WORKSPACE (self));

  g_set_object (&self->journal, journal);
}

/* Public API: reading */

PurWorkspace *
pur_workspace_new (void)
{
  return g_object_new (PUR_TYPE_WORKSPACE, NULL);
}

PurTable *
pur_workspace_get_table (PurWorkspace *self, const PurKind *kind)
{
  g_return_val_if_fail (PUR_IS_WORKSPACE (self) && kind != NULL, NULL);

  return self->tables[kind->index];
}

PurRecord *
pur_workspace_lookup (PurWorkspace *self, const PurKind *kind, PurId id)
{
  g_return_val_if_fail (kind != NULL, NULL);

  return id != PUR_ID_NONE ? pur_table_lookup (self->tables[kind->index], id) : NULL;
}

PurRecord *
pur_workspace_find (PurWorkspace *self, PurId id)
{
  PurRecord *record = NULL;

  for (guint i = 0; i < PUR_N_KINDS && record == NULL; i++)
    record = pur_table_lookup (self->tables[i], id);
  return record;
}

PurRecord *
pur_workspace_get_settings (PurWorkspace *self)
{
  return pur_table_next (self->tables[PUR_KIND_settings], 0);
}

PurJournal *
pur_workspace_get_journal (PurWorkspace *self)
{
  return self->journal;
}

PurCommitter *
pur_workspace_get_committer (PurWorkspace *self)
{
  return self->committer;
}

gboolean
pur_workspace_is_read_only (PurWorkspace *self)
{
  return self->committer == NULL;
}

guint64
pur_workspace_get_revision (PurWorkspace *self)
{
  return self->revision;
}

PurDurationUnits
pur_workspace_get_duration_units (PurWorkspace *self, PurRecord *record)
{
  PurProject *project = (PurProject *) pur_record_get_project (record);

  if (project == NULL && pur_table_get_n_records (self->tables[PUR_KIND_project]) == 1)
    project = (PurProject *) pur_table_next (self->tables[PUR_KIND_project], 0);
  if (project == NULL || !pur_project_has_minutes_per_day (project) ||
      !pur_project_has_minutes_per_week (project) || !pur_project_has_days_per_month (project))
    return pur_duration_units_default;
  return (PurDurationUnits) { (int) pur_project_get_minutes_per_day (project),
                              (int) pur_project_get_minutes_per_week (project),
                              (int) pur_project_get_days_per_month (project) };
}

const char *
pur_workspace_get_currency (PurWorkspace *self, PurRecord *record)
{
  PurProject *project = (PurProject *) pur_record_get_project (record);
  const char *currency = project != NULL ? pur_project_get_currency (project) : NULL;
  PurSettings *settings = (PurSettings *) pur_workspace_get_settings (self);

  if (currency == NULL && settings != NULL)
    currency = pur_settings_get_currency (settings);
  return currency;
}

char *
pur_workspace_dump (PurWorkspace *self)
{
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      PurTable *table = self->tables[i];
      g_autoptr (GPtrArray) records = g_ptr_array_new ();

      PUR_TABLE_FOREACH (table, record)
        g_ptr_array_add (records, record);
      g_ptr_array_sort (records, compare_records);

      for (guint j = 0; j < records->len; j++)
        {
          PurRecord *record = g_ptr_array_index (records, j);

          g_string_append_printf (dump, "%s %" PUR_ID_FORMAT, table->kind->id, record->id);
          for (guint place = 0; place < table->fields->len; place++)
            {
              const PurField *field = g_ptr_array_index (table->fields, place);
              PurValue value = field->compute == NULL ? pur_record_get (record, field) : PUR_VALUE_UNSET;

              if (pur_value_is_set (value))
                dump_value (dump, field, value);
            }
          g_string_append_c (dump, '\n');
        }
    }
  return g_string_free (dump, FALSE);
}
