/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-store-private.h"

#include "pur-change-build.h"
#include "pur-clock.h"

#include <glib/gi18n-lib.h>

/* Typing in one field within so many seconds is one step. */
#define TYPING_SECONDS 10

static const char *const op_ids[] = {
  [PUR_OP_ADD] = "add",
  [PUR_OP_SET] = "set",
  [PUR_OP_REMOVE] = "remove",
};

/* Writing */

static gboolean
extends_last_step (PurStore *self, PurChange *change, PurTime now)
{
  const PurOp *op;

  if (self->typing_step == 0 || self->typing_step != self->place.step || !pur_change_is_typing (change) ||
      pur_change_get_undoes (change) != 0 || pur_change_get_n_ops (change) != 1)
    return FALSE;

  op = pur_change_get_op (change, 0);
  return op->type == PUR_OP_SET && op->field == self->typing_field && op->id == self->typing_id &&
         now.seconds >= self->typing_at.seconds && now.seconds - self->typing_at.seconds <= TYPING_SECONDS;
}

static gboolean
add_step (PurStore *self, PurChange *change, PurTime now, gint64 *step, GError **error)
{
  sqlite3_stmt *statement = pur_store_statement (self, PUR_STORE_ADD_STEP, error);
  g_autofree char *arguments = pur_store_json_list (pur_change_get_label_arguments (change));
  const char *who = pur_change_get_who (change);
  PurTime when = pur_change_get_when (change);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, self->desk, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, who != NULL ? who : self->person, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, when.seconds != PUR_CHANGE_NOW.seconds ? when.seconds : now.seconds);
  sqlite3_bind_text (statement, 4, pur_change_get_label (change), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, arguments, -1, SQLITE_STATIC);
  if (pur_change_get_undoes (change) != 0)
    sqlite3_bind_int64 (statement, 6, pur_change_get_undoes (change));
  else
    sqlite3_bind_null (statement, 6);
  sqlite3_bind_int (statement, 7, pur_change_is_redo (change));
  if (!pur_store_run (self, statement, error))
    return FALSE;

  *step = sqlite3_last_insert_rowid (self->db);
  return TRUE;
}

static gboolean
extend_step (PurStore *self, PurTime now, GError **error)
{
  sqlite3_stmt *statement = pur_store_statement (self, PUR_STORE_EXTEND_STEP, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, self->typing_step);
  sqlite3_bind_int64 (statement, 2, now.seconds);
  return pur_store_run (self, statement, error);
}

/* In the transaction of the edit.  @place becomes the end of the journal, if it is committed. */
gboolean
pur_store_write_step (PurStore *self, PurChange *change, PurStorePlace *place, GError **error)
{
  PurTime now = pur_clock_now ();
  gboolean extends = extends_last_step (self, change, now);
  sqlite3_stmt *statement;
  guint n_ops = pur_change_get_n_ops (change);

  if (extends)
    *place = (PurStorePlace) { self->place.step, self->place.line + 1 };
  else
    *place = (PurStorePlace) { 0, 0 };
  if (!(extends ? extend_step (self, now, error) : add_step (self, change, now, &place->step, error)))
    return FALSE;

  statement = pur_store_statement (self, PUR_STORE_ADD_LINE, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < n_ops; i++)
    {
      const PurOp *op = pur_change_get_op (change, i);
      g_autofree char *fields = pur_store_json_fields (op);

      sqlite3_bind_int64 (statement, 1, place->step);
      sqlite3_bind_int64 (statement, 2, place->line + i);
      sqlite3_bind_text (statement, 3, op_ids[op->type], -1, SQLITE_STATIC);
      sqlite3_bind_text (statement, 4, op->kind->id, -1, SQLITE_STATIC);
      sqlite3_bind_int64 (statement, 5, op->id);
      sqlite3_bind_text (statement, 6, fields, -1, SQLITE_STATIC);
      if (!pur_store_run (self, statement, error))
        return FALSE;
    }
  place->line += n_ops - 1;
  return TRUE;
}

/* Reading */

/* {0, -1} before the first step. */
gboolean
pur_store_find_end (PurStore *self, PurStorePlace *place, GError **error)
{
  sqlite3_stmt *statement = pur_store_statement (self, PUR_STORE_LAST_LINE, error);
  int result;

  if (statement == NULL)
    return FALSE;
  result = sqlite3_step (statement);
  *place = (PurStorePlace) { 0, -1 };
  if (result == SQLITE_ROW)
    *place = (PurStorePlace) { sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 1) };
  sqlite3_reset (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE || pur_store_fail (self, result, error);
}

static void
clear_field_value (gpointer data)
{
  pur_value_clear (&((PurFieldValue *) data)->value);
}

static GStrv
read_arguments (PurStore *self, const char *json)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  sqlite3_stmt *statement = pur_store_prepare (self, "SELECT value FROM json_each (?1)", FALSE, NULL);

  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, json, -1, SQLITE_STATIC);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          const char *text = (const char *) sqlite3_column_text (statement, 0);

          g_strv_builder_add (builder, text != NULL ? text : "");
        }
      sqlite3_finalize (statement);
    }
  return g_strv_builder_end (builder);
}

static PurChange *
read_label (PurStore *self, gint64 step, GError **error)
{
  sqlite3_stmt *statement = pur_store_prepare (self, "SELECT label, arguments, undoes, redo"
                                                     " FROM journal_step WHERE id = ?1", FALSE, error);
  PurChange *change = NULL;
  int result;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, step);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      g_auto (GStrv) arguments = read_arguments (self, (const char *) sqlite3_column_text (statement, 1));

      change = pur_change_new_labelled ((const char *) sqlite3_column_text (statement, 0),
                                        (const char *const *) arguments);
      pur_change_set_undoes (change, sqlite3_column_int64 (statement, 2), sqlite3_column_int (statement, 3));
      pur_change_set_lenient (change, TRUE);
    }
  else if (result == SQLITE_DONE)
    {
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step);

      g_set_error (error, PUR_STORE_ERROR, PUR_STORE_ERROR_CORRUPT, _("The history has no step %s"), number);
    }
  else
    {
      pur_store_fail (self, result, error);
    }
  sqlite3_finalize (statement);
  return change;
}

static gboolean
find_op (const char *id, PurOpType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (op_ids); i++)
    if (g_strcmp0 (op_ids[i], id) == 0)
      {
        *type = (PurOpType) i;
        return TRUE;
      }
  return FALSE;
}

/* An operation while its rows come: one for each field that its line has. */
typedef struct
{
  PurChange *change;
  PurOp op;          /* kind NULL: none yet */
  gint64 line;
} StepReader;

enum
{
  COLUMN_LINE,
  COLUMN_OP,
  COLUMN_KIND,
  COLUMN_ID,
  COLUMN_FIELD,
  COLUMN_OLD,        /* of a set; the value of an add or a remove */
  COLUMN_NEW,
};

#define STEP_SQL                                                                            \
  "SELECT c.n, c.op, c.kind, c.id, e.key,"                                                  \
  " iif (c.op = 'set', e.value ->> '$.old', e.value),"                                      \
  " iif (c.op = 'set', e.value ->> '$.new', NULL)"                                          \
  " FROM journal_change c LEFT JOIN json_each (c.fields) e"                                 \
  " WHERE c.step = ?1 AND c.n > ?2 ORDER BY c.step, c.n"

static void
finish_op (StepReader *reader)
{
  if (reader->op.kind != NULL)
    pur_change_push (reader->change, reader->op);
  reader->op = (PurOp) { .kind = NULL };
}

/* What typing set several times is set once. */
static void
read_set (StepReader *reader, const PurField *field, PurId id, sqlite3_stmt *statement)
{
  PurOp *op = &reader->op;

  if (op->kind != NULL && op->type == PUR_OP_SET && op->field == field && op->id == id)
    {
      pur_value_clear (&op->now);
    }
  else
    {
      finish_op (reader);
      *op = (PurOp) { .type = PUR_OP_SET, .kind = field->kind, .id = id, .field = field,
                      .old = pur_store_json_read (field, statement, COLUMN_OLD) };
    }
  op->now = pur_store_json_read (field, statement, COLUMN_NEW);
}

static void
read_value_of (StepReader *reader, const PurField *field, sqlite3_stmt *statement)
{
  PurFieldValue entry = { field, pur_store_json_read (field, statement, COLUMN_OLD) };

  if (entry.value.type != PUR_UNSET)
    g_array_append_val (reader->op.values, entry);
}

static void
read_row (PurStore *self, StepReader *reader, sqlite3_stmt *statement)
{
  const char *kind_id = (const char *) sqlite3_column_text (statement, COLUMN_KIND);
  const char *name = (const char *) sqlite3_column_text (statement, COLUMN_FIELD);
  const PurKind *kind = pur_kind_find (kind_id != NULL ? kind_id : "");
  gint64 line = sqlite3_column_int64 (statement, COLUMN_LINE);
  PurId id = sqlite3_column_int64 (statement, COLUMN_ID);
  const PurField *field;
  PurOpType type;

  if (kind == NULL || id == PUR_ID_NONE ||
      !find_op ((const char *) sqlite3_column_text (statement, COLUMN_OP), &type))
    return;
  field = name != NULL ? pur_store_find_field (self, kind, name) : NULL;

  if (type == PUR_OP_SET)
    {
      if (field != NULL)
        read_set (reader, field, id, statement);
      return;
    }
  if (reader->op.kind == NULL || reader->op.type == PUR_OP_SET || line != reader->line)
    {
      finish_op (reader);
      reader->op = (PurOp) { .type = type, .kind = kind, .id = id,
                             .values = g_array_new (FALSE, FALSE, sizeof (PurFieldValue)) };
      g_array_set_clear_func (reader->op.values, clear_field_value);
      reader->line = line;
    }
  if (field != NULL)
    read_value_of (reader, field, statement);
}

/* The lines of @step after @after_line (-1 for all).  Kinds and fields that are nobody's are left out. */
PurChange *
pur_store_read_step (PurStore *self, gint64 step, gint64 after_line, GError **error)
{
  g_autoptr (PurChange) change = read_label (self, step, error);
  StepReader reader = { .change = change };
  sqlite3_stmt *statement;
  int result;

  if (change == NULL)
    return NULL;
  statement = pur_store_prepare (self, STEP_SQL, FALSE, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, step);
  sqlite3_bind_int64 (statement, 2, after_line);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    read_row (self, &reader, statement);
  sqlite3_finalize (statement);
  finish_op (&reader);
  if (result != SQLITE_DONE)
    {
      pur_store_fail (self, result, error);
      return NULL;
    }
  return g_steal_pointer (&change);
}

/* PurJournal */

static gboolean
require_open (PurStore *self, GError **error)
{
  if (self->db != NULL && self->workspace != NULL)
    return TRUE;
  g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY, _("The file is closed"));
  return FALSE;
}

/* Ids of the steps that are taken back and not done again. */
static GHashTable *
find_undone (PurStore *self, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  sqlite3_stmt *statement = pur_store_prepare (self, "SELECT undoes, redo FROM journal_step"
                                                     " WHERE undoes IS NOT NULL ORDER BY id", FALSE, error);
  int result;

  if (statement == NULL)
    return NULL;
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      gint64 step = sqlite3_column_int64 (statement, 0);

      if (sqlite3_column_int (statement, 1) != 0)
        g_hash_table_remove (undone, &step);
      else
        g_hash_table_add (undone, g_memdup2 (&step, sizeof step));
    }
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    {
      pur_store_fail (self, result, error);
      return NULL;
    }
  return g_steal_pointer (&undone);
}

static PurStep *
read_step_row (PurStore *self, sqlite3_stmt *statement, GHashTable *undone)
{
  PurStep *step = g_new0 (PurStep, 1);

  step->id = sqlite3_column_int64 (statement, 0);
  step->desk = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  step->who = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  step->when = pur_time (sqlite3_column_int64 (statement, 3));
  step->label = g_strdup ((const char *) sqlite3_column_text (statement, 4));
  step->arguments = read_arguments (self, (const char *) sqlite3_column_text (statement, 5));
  step->undoes = sqlite3_column_int64 (statement, 6);
  step->redo = sqlite3_column_int (statement, 7) != 0;
  step->undone = g_hash_table_contains (undone, &step->id);
  return step;
}

static GPtrArray *
pur_store_list (PurJournal *journal, const PurJournalFilter *filter, GError **error)
{
  PurStore *self = PUR_STORE (journal);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) pur_step_free);
  g_autoptr (GHashTable) undone = NULL;
  sqlite3_stmt *statement;
  int result;

  if (!require_open (self, error))
    return NULL;
  undone = find_undone (self, error);
  if (undone == NULL)
    return NULL;
  /* What another process added is listed when it is in the records too. */
  statement = pur_store_prepare (self,
    "SELECT id, desk, who, at, label, arguments, undoes, redo FROM journal_step s"
    " WHERE id > ?1 AND id <= ?2 AND (?3 IS NULL OR desk = ?3)"
    " AND (?4 IS NULL OR EXISTS (SELECT 1 FROM journal_change c"
    " WHERE c.step = s.id AND c.kind = ?4 AND c.id = ?5))"
    " ORDER BY id DESC LIMIT ?6", FALSE, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, filter != NULL ? filter->after : 0);
  sqlite3_bind_int64 (statement, 2, self->place.step);
  if (filter != NULL && filter->desk != NULL)
    sqlite3_bind_text (statement, 3, filter->desk, -1, SQLITE_STATIC);
  if (filter != NULL && filter->kind != NULL)
    sqlite3_bind_text (statement, 4, filter->kind->id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 5, filter != NULL ? filter->record : PUR_ID_NONE);
  sqlite3_bind_int64 (statement, 6, filter != NULL && filter->limit > 0 ? (gint64) filter->limit : -1);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    g_ptr_array_add (steps, read_step_row (self, statement, undone));
  sqlite3_finalize (statement);
  if (result != SQLITE_DONE)
    {
      pur_store_fail (self, result, error);
      return NULL;
    }

  for (guint i = 0; i < steps->len / 2; i++)
    {
      gpointer swapped = steps->pdata[i];

      steps->pdata[i] = steps->pdata[steps->len - 1 - i];
      steps->pdata[steps->len - 1 - i] = swapped;
    }
  return g_steal_pointer (&steps);
}

static PurChange *
pur_store_read_change (PurJournal *journal, gint64 step, GError **error)
{
  PurStore *self = PUR_STORE (journal);

  return require_open (self, error) ? pur_store_read_step (self, step, -1, error) : NULL;
}

static const char *
pur_store_get_desk (PurJournal *journal)
{
  return PUR_STORE (journal)->desk;
}

void
pur_store_journal_init (PurJournalInterface *iface)
{
  iface->list = pur_store_list;
  iface->read_change = pur_store_read_change;
  iface->get_desk = pur_store_get_desk;
}
