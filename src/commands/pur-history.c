/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-history.h"

#include "pur-clock.h"
#include "pur-committer.h"
#include "pur-field-text.h"
#include "pur-kinds.h"

#include <glib/gi18n-lib.h>

/* Enough of the newest steps to find what can be undone, nearly always. */
#define FIRST_STEPS 64

struct _PurHistory
{
  GObject parent_instance;

  PurWorkspace *workspace;

  /* The steps that undo takes back and redo does again; 0 if none.  @taken_back is the step that undid
   * the latter. */
  gint64 undo_step;
  gint64 redo_step;
  gint64 taken_back;
  char *undo_label;
  char *redo_label;

  GHashTable *names; /* of records that are gone: id → title, from the operations described so far */
};

G_DEFINE_FINAL_TYPE (PurHistory, pur_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What this desk's steps, newest last, leave to undo and redo.  A step that takes back or repeats
 * another is not itself undone: the one that it is about is. */
static gboolean
find_steps (GPtrArray      *steps,
            const PurStep **undo,
            const PurStep **redo,
            const PurStep **taken_back)
{
  g_autoptr (GHashTable) undoings = g_hash_table_new (g_int64_hash, g_int64_equal);
  const PurStep *newest = NULL;

  *undo = *redo = *taken_back = NULL;
  for (guint i = steps->len; i-- > 0;)
    {
      const PurStep *step = g_ptr_array_index (steps, i);
      const PurStep *undoing;

      if (step->undoes != 0)
        {
          if (!step->redo && !g_hash_table_contains (undoings, &step->undoes))
            g_hash_table_insert (undoings, (gpointer) &step->undoes, (gpointer) step);
          continue;
        }

      if (newest == NULL)
        newest = step;
      if (!step->undone)
        {
          *undo = step;
          return TRUE;
        }

      undoing = g_hash_table_lookup (undoings, &step->id);
      if (undoing != NULL && undoing->id > newest->id)
        {
          *redo = step;
          *taken_back = undoing;
        }
    }

  return FALSE;
}

/* Reads as much of the journal as is needed; NULL with an error, or without one if there is no journal. */
static GPtrArray *
list_steps (PurHistory     *self,
            const PurStep **undo,
            const PurStep **redo,
            const PurStep **taken_back,
            GError        **error)
{
  PurJournal *journal = pur_workspace_get_journal (self->workspace);
  PurJournalFilter filter = { .limit = FIRST_STEPS };

  *undo = *redo = *taken_back = NULL;
  if (journal == NULL)
    return NULL;

  filter.desk = pur_journal_get_desk (journal);
  for (;;)
    {
      g_autoptr (GPtrArray) steps = pur_journal_list (journal, &filter, error);

      if (steps == NULL)
        return NULL;
      if (find_steps (steps, undo, redo, taken_back) || steps->len < filter.limit)
        return g_steal_pointer (&steps);
      filter.limit *= 8;
    }
}

static void
set_label (PurHistory    *self,
           char         **label,
           const PurStep *step,
           guint          property,
           guint          can_property)
{
  g_autofree char *now = step != NULL ? pur_label_format (step->label, (const char *const *) step->arguments)
                                      : NULL;
  gboolean could = *label != NULL;

  if (g_strcmp0 (*label, now) == 0)
    return;

  g_free (*label);
  *label = g_steal_pointer (&now);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  if (could != (*label != NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[can_property]);
}

/* A journal that cannot be read leaves nothing to undo; undo itself then says why. */
static void
refresh (PurHistory *self)
{
  const PurStep *undo;
  const PurStep *redo;
  const PurStep *taken_back;
  g_autoptr (GPtrArray) steps = list_steps (self, &undo, &redo, &taken_back, NULL);

  self->undo_step = undo != NULL ? undo->id : 0;
  self->redo_step = redo != NULL ? redo->id : 0;
  self->taken_back = taken_back != NULL ? taken_back->id : 0;
  set_label (self, &self->undo_label, undo, PROP_UNDO_LABEL, PROP_CAN_UNDO);
  set_label (self, &self->redo_label, redo, PROP_REDO_LABEL, PROP_CAN_REDO);
}

static gboolean
touches (PurChange      *change,
         PurId           id,
         const PurField *field)
{
  guint n = pur_change_get_n_ops (change);

  for (guint i = 0; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->id == id && (field == NULL || op->type != PUR_OP_SET || op->field == field))
        return TRUE;
    }
  return FALSE;
}

/* Says which step after @after changed @field (NULL: anything) of a record, the newest that still holds. */
static void
set_conflict (PurHistory     *self,
              const PurKind  *kind,
              PurId           id,
              const PurField *field,
              gint64          after,
              GError        **error)
{
  PurJournal *journal = pur_workspace_get_journal (self->workspace);
  PurJournalFilter filter = { .kind = kind, .record = id, .after = after };
  g_autoptr (GPtrArray) steps = pur_journal_list (journal, &filter, NULL);

  for (guint i = steps != NULL ? steps->len : 0; i-- > 0;)
    {
      const PurStep *step = g_ptr_array_index (steps, i);
      g_autoptr (PurChange) change = NULL;
      g_autofree char *label = NULL;
      g_autofree char *when = NULL;

      if (step->undone || step->undoes != 0)
        continue;
      change = pur_journal_read_change (journal, step->id, NULL);
      if (change == NULL || !touches (change, id, field))
        continue;

      label = pur_step_dup_label (step);
      when = pur_time_format_iso (pur_clock_to_local (step->when), TRUE);
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_CONFLICT,
                   /* Translators: the number of a later step, what it did, who did it and when */
                   _("Step %lld stands in the way, which changed the same later: %s (%s, %s)"),
                   (long long) step->id, label, step->who, when);
      return;
    }

  g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_CONFLICT,
                       _("A later step changed the same"));
}

/* Whether a record is just what @values say, in the fields that are journaled; the first other field. */
static gboolean
is_unchanged (PurRecord       *record,
              GArray          *values,
              const PurField **other)
{
  PurTable *table = pur_record_get_table (record);
  g_autoptr (GHashTable) given = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (values, PurFieldValue, i);

      g_hash_table_insert (given, (gpointer) entry->field, (gpointer) &entry->value);
    }

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);
      const PurValue *value = g_hash_table_lookup (given, field);

      if (field->compute == NULL &&
          !pur_value_equal (pur_record_get (record, field), value != NULL ? *value : PUR_VALUE_UNSET))
        {
          *other = field;
          return FALSE;
        }
    }

  return TRUE;
}

/* Whether everything is still as @step left it. */
static gboolean
check_untouched (PurHistory *self,
                 PurChange  *change,
                 gint64      step,
                 GError    **error)
{
  guint n = pur_change_get_n_ops (change);

  for (guint i = 0; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      PurRecord *record = pur_workspace_lookup (self->workspace, op->kind, op->id);
      const PurField *other = op->type == PUR_OP_SET ? op->field : NULL;
      gboolean same;

      if (op->type == PUR_OP_REMOVE)
        same = record == NULL;
      else if (record == NULL)
        same = FALSE;
      else if (op->type == PUR_OP_SET)
        same = pur_value_equal (pur_record_get (record, op->field), op->now);
      else
        same = is_unchanged (record, op->values, &other);

      if (!same)
        {
          set_conflict (self, op->kind, op->id, record != NULL ? other : NULL, step, error);
          return FALSE;
        }
    }

  return TRUE;
}

/* What still hangs on a record that would go was joined to it by a later step. */
static void
name_joined (PurHistory *self,
             PurChange  *inverse,
             gint64      step,
             GError    **error)
{
  guint n = pur_change_get_n_ops (inverse);

  for (guint i = 0; i < n; i++)
    {
      const PurOp *op = pur_change_get_op (inverse, i);

      if (op->type != PUR_OP_REMOVE)
        continue;
      for (guint k = 0; k < PUR_N_KINDS; k++)
        {
          const PurKind *kind = pur_kind_get (k);

          for (guint f = 0; f < kind->n_fields; f++)
            if (kind->fields[f].type == PUR_REFERENCE && kind->fields[f].target == op->kind &&
                kind->fields[f].compute == NULL)
              PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, kind), holder)
                if (pur_record_get (holder, &kind->fields[f]).cell.REFERENCE == op->id &&
                    !touches (inverse, pur_record_get_id (holder), NULL))
                  {
                    g_clear_error (error);
                    set_conflict (self, kind, pur_record_get_id (holder), &kind->fields[f], step, error);
                    return;
                  }
        }
    }
}

/* Commits the inverse of step @inverted, as one that takes back (or repeats) step @about. */
static gboolean
invert_step (PurHistory *self,
             gint64      inverted,
             gint64      about,
             gboolean    redo,
             GError    **error)
{
  PurJournal *journal = pur_workspace_get_journal (self->workspace);
  g_autoptr (PurChange) change = pur_journal_read_change (journal, inverted, error);
  g_autoptr (PurChange) inverse = NULL;
  g_autoptr (GError) refused = NULL;

  if (change == NULL || !check_untouched (self, change, inverted, error))
    return FALSE;

  inverse = pur_change_invert (change, pur_change_get_label (change), pur_change_get_label_arguments (change));
  pur_change_set_undoes (inverse, about, redo);
  pur_change_set_lenient (inverse, TRUE);
  if (pur_workspace_commit (self->workspace, inverse, &refused))
    return TRUE;

  if (g_error_matches (refused, PUR_MODEL_ERROR, PUR_MODEL_ERROR_REFERENCE))
    name_joined (self, inverse, inverted, &refused);
  g_propagate_error (error, g_steal_pointer (&refused));
  return FALSE;
}

static void
pur_history_get_property (GObject    *object,
                          guint       property,
                          GValue     *value,
                          GParamSpec *pspec)
{
  PurHistory *self = PUR_HISTORY (object);

  switch (property)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, pur_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, pur_history_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pur_history_dispose (GObject *object)
{
  PurHistory *self = PUR_HISTORY (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->undo_label, g_free);
  g_clear_pointer (&self->redo_label, g_free);
  g_clear_pointer (&self->names, g_hash_table_unref);

  G_OBJECT_CLASS (pur_history_parent_class)->dispose (object);
}

static void
pur_history_class_init (PurHistoryClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pur_history_dispose;
  object_class->get_property = pur_history_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pur_history_init (PurHistory *self)
{
  self->names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

PurHistory *
pur_history_new (PurWorkspace *workspace)
{
  PurHistory *self;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (PUR_TYPE_HISTORY, NULL);
  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return self;
}

gboolean
pur_history_can_undo (PurHistory *self)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), FALSE);

  return self->undo_step != 0 && !pur_workspace_is_read_only (self->workspace);
}

gboolean
pur_history_can_redo (PurHistory *self)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), FALSE);

  return self->redo_step != 0 && !pur_workspace_is_read_only (self->workspace);
}

const char *
pur_history_get_undo_label (PurHistory *self)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), NULL);

  return self->undo_label;
}

const char *
pur_history_get_redo_label (PurHistory *self)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), NULL);

  return self->redo_label;
}

gboolean
pur_history_undo (PurHistory *self,
                  GError    **error)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), FALSE);

  if (self->undo_step == 0)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND, _("There is nothing to undo"));
      return FALSE;
    }
  return invert_step (self, self->undo_step, self->undo_step, FALSE, error);
}

gboolean
pur_history_redo (PurHistory *self,
                  GError    **error)
{
  g_return_val_if_fail (PUR_IS_HISTORY (self), FALSE);

  if (self->redo_step == 0)
    {
      g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND, _("There is nothing to redo"));
      return FALSE;
    }
  return invert_step (self, self->taken_back, self->redo_step, TRUE, error);
}

static void
remember_name (PurHistory     *self,
               PurId           id,
               const PurField *field,
               PurValue        value)
{
  if (value.type == PUR_TEXT && field == pur_kind_display_field (field->kind))
    g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), g_strdup (value.cell.TEXT));
}

/* The title that a record has, or had when it was last described. */
static char *
name_of (PurHistory  *self,
         const PurOp *op)
{
  PurRecord *record = pur_workspace_lookup (self->workspace, op->kind, op->id);
  const char *name;

  if (record != NULL)
    return pur_record_display (record, pur_kind_display_field (op->kind));

  if (op->type == PUR_OP_SET)
    remember_name (self, op->id, op->field, op->now);
  for (guint i = 0; op->values != NULL && i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      remember_name (self, op->id, entry->field, entry->value);
    }

  name = g_hash_table_lookup (self->names, &op->id);
  return g_strdup (name != NULL ? name : pur_kind_get_title (op->kind));
}

char *
pur_history_describe (PurHistory  *self,
                      const PurOp *op)
{
  PurRecord *record;
  g_autofree char *name = NULL;
  g_autofree char *old = NULL;
  g_autofree char *now = NULL;

  g_return_val_if_fail (PUR_IS_HISTORY (self), NULL);
  g_return_val_if_fail (op != NULL, NULL);

  name = name_of (self, op);
  switch (op->type)
    {
    case PUR_OP_ADD:
      /* Translators: a kind of record and its title */
      return g_strdup_printf (_("%s “%s” added"), pur_kind_get_title (op->kind), name);

    case PUR_OP_REMOVE:
      return g_strdup_printf (_("%s “%s” deleted"), pur_kind_get_title (op->kind), name);

    case PUR_OP_SET:
    default:
      record = pur_workspace_lookup (self->workspace, op->kind, op->id);
      old = pur_field_display (op->field, op->old, self->workspace, record);
      now = pur_field_display (op->field, op->now, self->workspace, record);
      /* Translators: a field, a record's title, its value before and after */
      return g_strdup_printf (_("%s of “%s”: %s → %s"), pur_field_get_title (op->field), name,
                              pur_value_is_set (op->old) ? old : "–", pur_value_is_set (op->now) ? now : "–");
    }
}
