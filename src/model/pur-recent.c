/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-recent.h"

#include "pur-field-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The newest steps that are looked at. */
#define MOST_STEPS 200

/* Structures: what a step says, kept for as long as the workspace */

typedef struct
{
  const PurKind *kind;
  PurId id;
  PurId project;
  PurOpType type;
  const PurField *field; /* of a set: the one that is told */
  int rank;
  PurId about;           /* of a link or an assignment: the task that it is told of */
  char *other;           /* then: whom that task waits for, or who works on it */
  char *title;           /* of a removed record */
  char *old;
  char *now;
} Delta;

typedef struct
{
  GPtrArray *deltas; /* of Delta, one a record; NULL when there are too many */
  GArray *projects;  /* then: whose they are */
} Telling;

/* A line that is being made. */
typedef struct
{
  PurId id;
  PurId about;
  PurRecent *recent;
  const PurField *field;
  char *old;
  gboolean added;
} Line;

static void
delta_free (gpointer data)
{
  Delta *delta = data;

  g_free (delta->other);
  g_free (delta->title);
  g_free (delta->old);
  g_free (delta->now);
  g_free (delta);
}

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_clear_pointer (&telling->deltas, g_ptr_array_unref);
  g_clear_pointer (&telling->projects, g_array_unref);
  g_free (telling);
}

static void
recent_free (gpointer data)
{
  PurRecent *recent = data;

  g_free (recent->title);
  g_free (recent->text);
  g_free (recent->who);
  g_free (recent);
}

static void
line_free (gpointer data)
{
  Line *line = data;

  g_clear_pointer (&line->recent, recent_free);
  g_free (line->old);
  g_free (line);
}

/* Auxiliary methods: one step */

static gboolean
is_told (const PurKind *kind)
{
  return kind == &pur_task_kind || kind == &pur_risk_kind || kind == &pur_project_kind || kind == &pur_baseline_kind;
}

/* What people ask about first; the higher the better, 0 for what only follows from something else. */
static int
rank_of (const PurField *field)
{
  static const char *const follows[] = { "actual_start", "actual_finish", "remaining_duration", "work", "order", "uid",
                                         "parent", "project" };
  static const char *const first[] = { "score", "review_due", "impact", "probability", "state", "deadline",
                                       "constraint_date", "duration", "percent_complete" };

  if (field->hidden || field->compute != NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    if (g_str_equal (field->id, follows[i]))
      return 0;
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    if (g_str_equal (field->id, first[i]))
      return 2 + (int) i;
  return 1;
}

static PurValue
value_of (const PurOp *op, const char *id)
{
  for (guint i = 0; op->values != NULL && i < op->values->len; i++)
    {
      const PurFieldValue *value = &g_array_index (op->values, PurFieldValue, i);

      if (g_str_equal (value->field->id, id))
        return value->value;
    }
  return PUR_VALUE_UNSET;
}

static PurId
project_of (PurWorkspace *workspace, const PurOp *op)
{
  PurRecord *record = pur_workspace_lookup (workspace, op->kind, op->id);
  PurRecord *project = record != NULL ? pur_record_get_project (record) : NULL;
  PurValue value;

  if (project != NULL)
    return pur_record_get_id (project);
  if (op->kind == &pur_project_kind)
    return op->id;
  value = value_of (op, "project");
  return value.type == PUR_REFERENCE ? value.cell.REFERENCE : PUR_ID_NONE;
}

static void
set_told (Delta *delta, PurWorkspace *workspace, const PurOp *op)
{
  PurRecord *record = pur_workspace_lookup (workspace, op->kind, op->id);
  int rank = rank_of (op->field);

  if (delta->type != PUR_OP_SET || rank == 0 || rank < delta->rank)
    return;
  delta->field = op->field;
  delta->rank = rank;
  g_free (delta->old);
  g_free (delta->now);
  delta->old = pur_field_display (op->field, op->old, workspace, record);
  delta->now = pur_field_display (op->field, op->now, workspace, record);
}

static Delta *
find_delta (GPtrArray *deltas, GHashTable *by_id, PurWorkspace *workspace, const PurOp *op)
{
  Delta *delta = g_hash_table_lookup (by_id, &op->id);
  PurValue title;

  if (delta != NULL)
    return delta;
  delta = g_new0 (Delta, 1);
  delta->kind = op->kind;
  delta->id = op->id;
  delta->type = op->type;
  delta->project = project_of (workspace, op);
  title = value_of (op, "title");
  if (title.type == PUR_TEXT)
    delta->title = g_strdup (title.cell.TEXT);
  g_ptr_array_add (deltas, delta);
  g_hash_table_insert (by_id, &delta->id, delta);
  return delta;
}

/* A reference as the step gives it, else as it is. */
static PurRecord *
find_referenced (PurWorkspace *workspace, const PurOp *op, const char *id)
{
  const PurField *field = pur_kind_find_field (op->kind, id);
  PurRecord *record = pur_workspace_lookup (workspace, op->kind, op->id);
  PurValue value = value_of (op, id);

  if (!pur_value_is_set (value) && record != NULL)
    value = pur_record_get (record, field);
  return pur_value_is_set (value) ? pur_workspace_lookup (workspace, field->target, value.cell.REFERENCE) : NULL;
}

static gboolean
is_relation (const PurKind *kind)
{
  return kind == &pur_link_kind || kind == &pur_assignment_kind;
}

/* Who works on a task and what it waits for are told of the task. */
static void
read_relation (GPtrArray *deltas, GHashTable *by_id, PurWorkspace *workspace, const PurOp *op)
{
  gboolean link = op->kind == &pur_link_kind;
  PurRecord *task = find_referenced (workspace, op, link ? "successor" : "task");
  PurRecord *other = find_referenced (workspace, op, link ? "predecessor" : "person");
  Delta *delta;

  /* What went with a task or a person is not told apart from it; other fields follow from the task's. */
  if (task == NULL || other == NULL)
    return;
  if (op->type == PUR_OP_SET && !g_str_equal (op->field->id, link ? "lag" : "units"))
    return;
  delta = find_delta (deltas, by_id, workspace, op);
  delta->about = pur_record_get_id (task);
  delta->project = pur_record_get_id (pur_record_get_project (task));
  g_free (delta->other);
  delta->other = g_strdup (pur_record_get_title (other));
  if (op->type == PUR_OP_SET)
    set_told (delta, workspace, op);
  else
    delta->type = op->type;
}

/* A whole step needs only to know whose it is. */
static void
sum_up (Telling *telling)
{
  telling->projects = g_array_new (FALSE, FALSE, sizeof (PurId));
  for (guint i = 0; i < telling->deltas->len; i++)
    {
      Delta *delta = g_ptr_array_index (telling->deltas, i);
      gboolean known = FALSE;

      for (guint k = 0; k < telling->projects->len && !known; k++)
        known = g_array_index (telling->projects, PurId, k) == delta->project;
      if (!known)
        g_array_append_val (telling->projects, delta->project);
    }
  g_clear_pointer (&telling->deltas, g_ptr_array_unref);
}

static Telling *
read_step (PurWorkspace *workspace, gint64 step, GError **error)
{
  g_autoptr (PurChange) change = pur_journal_read_change (pur_workspace_get_journal (workspace), step, error);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  Telling *telling;

  if (change == NULL)
    return NULL;
  telling = g_new0 (Telling, 1);
  telling->deltas = g_ptr_array_new_with_free_func (delta_free);
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (is_relation (op->kind))
        read_relation (telling->deltas, by_id, workspace, op);
      if (!is_told (op->kind))
        continue;
      if (op->type == PUR_OP_SET)
        set_told (find_delta (telling->deltas, by_id, workspace, op), workspace, op);
      else
        find_delta (telling->deltas, by_id, workspace, op)->type = op->type;
    }
  if (telling->deltas->len > PUR_RECENT_MANY)
    sum_up (telling);
  return telling;
}

static Telling *
get_telling (PurWorkspace *workspace, gint64 step, GError **error)
{
  GHashTable *kept = g_object_get_data (G_OBJECT (workspace), "pur-recent");
  Telling *telling;

  if (kept == NULL)
    {
      kept = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, telling_free);
      g_object_set_data_full (G_OBJECT (workspace), "pur-recent", kept, (GDestroyNotify) g_hash_table_unref);
    }
  telling = g_hash_table_lookup (kept, &step);
  if (telling == NULL)
    {
      telling = read_step (workspace, step, error);
      if (telling != NULL)
        g_hash_table_insert (kept, g_memdup2 (&step, sizeof step), telling);
    }
  return telling;
}

/* Auxiliary methods: lines */

static PurRecent *
new_recent (const PurStep *step, const PurKind *kind, PurId id)
{
  PurRecent *recent = g_new0 (PurRecent, 1);

  recent->kind = kind;
  recent->id = id;
  recent->who = g_strdup (step->who);
  recent->when = step->when;
  recent->step = step->id;
  return recent;
}

static void
take_delta (PurWorkspace *workspace, GHashTable *lines, const PurStep *step, const Delta *delta)
{
  Line *line = g_hash_table_lookup (lines, &delta->id);
  gboolean added = line != NULL && line->added;
  gboolean more = line != NULL && line->field == delta->field && !line->added && delta->type == PUR_OP_SET;
  PurRecord *record = pur_workspace_lookup (workspace, delta->kind, delta->id);
  PurRecent *recent;
  Line *next;

  if (delta->type == PUR_OP_SET && delta->field == NULL)
    return;
  if (added && delta->type == PUR_OP_REMOVE)
    {
      g_hash_table_remove (lines, &delta->id);
      return;
    }
  if (record == NULL && delta->type == PUR_OP_SET)
    return;

  recent = new_recent (step, delta->kind, delta->id);
  recent->gone = record == NULL;
  recent->title = g_strdup (record != NULL ? pur_record_get_title (record) : delta->title);
  next = g_new0 (Line, 1);
  next->recent = recent;
  next->field = delta->field;
  next->added = added || delta->type == PUR_OP_ADD;
  if (next->added)
    recent->text = g_strdup (C_ ("change", "added"));
  else if (delta->type == PUR_OP_REMOVE)
    recent->text = g_strdup (C_ ("change", "removed"));
  else
    {
      next->old = g_strdup (more ? line->old : delta->old);
      if (g_str_equal (next->old, delta->now))
        {
          g_hash_table_remove (lines, &delta->id);
          line_free (next);
          return;
        }
      if (delta->now[0] == '\0')
        /* Translators: a field, and what it was before somebody took that away */
        recent->text = g_strdup_printf (C_ ("change", "%s: no longer %s"), pur_field_get_title (delta->field), next->old);
      else if (next->old[0] == '\0')
        /* Translators: a field and its new value */
        recent->text = g_strdup_printf (C_ ("change", "%s: %s"), pur_field_get_title (delta->field), delta->now);
      else
        /* Translators: a field, its old and its new value */
        recent->text = g_strdup_printf (C_ ("change", "%s: %s → %s"), pur_field_get_title (delta->field), next->old,
                                        delta->now);
    }
  next->id = delta->id;
  g_hash_table_replace (lines, &next->id, next);
}

static char *
dup_relation_text (const Delta *delta, const char *old)
{
  gboolean link = delta->kind == &pur_link_kind;

  if (delta->type == PUR_OP_SET)
    /* Translators: whom a task waits for, or who works on it; a field, its old and its new value */
    return g_strdup_printf (C_ ("change", "%s, %s: %s → %s"), delta->other, pur_field_get_title (delta->field), old, delta->now);
  if (delta->type == PUR_OP_ADD)
    /* Translators: said of a task: whom it waits for; or who works on it */
    return g_strdup_printf (link ? C_ ("change", "now waits for “%s”") : C_ ("change", "%s was assigned"), delta->other);
  return g_strdup_printf (link ? C_ ("change", "no longer waits for “%s”") : C_ ("change", "%s is no longer assigned"),
                          delta->other);
}

static void
take_relation (PurWorkspace *workspace, GHashTable *lines, const PurStep *step, const Delta *delta)
{
  Line *line = g_hash_table_lookup (lines, &delta->id);
  PurRecord *task = pur_workspace_lookup (workspace, &pur_task_kind, delta->about);
  Line *next;

  if (task == NULL || (delta->type == PUR_OP_SET && (delta->field == NULL || (line != NULL && line->added))))
    return;
  if (line != NULL && line->added && delta->type == PUR_OP_REMOVE)
    {
      g_hash_table_remove (lines, &delta->id);
      return;
    }
  next = g_new0 (Line, 1);
  next->id = delta->id;
  next->about = delta->about;
  next->field = delta->field;
  next->added = delta->type == PUR_OP_ADD;
  next->old = g_strdup (line != NULL && line->field == delta->field && line->old != NULL ? line->old : delta->old);
  next->recent = new_recent (step, &pur_task_kind, delta->about);
  next->recent->title = g_strdup (pur_record_get_title (task));
  next->recent->text = dup_relation_text (delta, next->old);
  if (delta->type == PUR_OP_SET && g_str_equal (next->old, delta->now))
    {
      g_hash_table_remove (lines, &delta->id);
      line_free (next);
      return;
    }
  g_hash_table_replace (lines, &next->id, next);
}

/* Whatever is said of a task that is new follows from its being there. */
static gboolean
is_worth_a_line (GHashTable *lines, const Line *line)
{
  const Line *task = line->about != PUR_ID_NONE ? g_hash_table_lookup (lines, &line->about) : NULL;

  /* Added, and gone with a step that is one line. */
  if (line->added && line->recent->gone)
    return FALSE;
  return task == NULL || !task->added;
}

static void
take_whole (GPtrArray *result, const PurStep *step, const Telling *telling, PurId project)
{
  for (guint i = 0; i < telling->projects->len; i++)
    if (project == PUR_ID_NONE || g_array_index (telling->projects, PurId, i) == project)
      {
        PurRecent *recent = new_recent (step, NULL, PUR_ID_NONE);

        recent->title = pur_step_dup_label (step);
        recent->text = g_strdup ("");
        g_ptr_array_add (result, recent);
        return;
      }
}

static int
compare_recent (gconstpointer a, gconstpointer b)
{
  const PurRecent *first = *(const PurRecent *const *) a;
  const PurRecent *second = *(const PurRecent *const *) b;

  if (first->step != second->step)
    return first->step > second->step ? -1 : 1;
  if (first->id != second->id)
    return first->id < second->id ? -1 : 1;
  return strcmp (first->text, second->text);
}

/* Public API */

GPtrArray *
pur_recent_list (PurWorkspace *workspace, PurId project, PurTime since, GError **error)
{
  g_autoptr (GPtrArray) result = g_ptr_array_new_with_free_func (recent_free);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, line_free);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  g_autoptr (GPtrArray) steps = NULL;
  GHashTableIter iter;
  gpointer value;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  if (pur_workspace_get_journal (workspace) == NULL)
    return g_steal_pointer (&result);
  steps = pur_journal_list (pur_workspace_get_journal (workspace), &(PurJournalFilter) { .limit = MOST_STEPS }, error);
  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    {
      const PurStep *step = g_ptr_array_index (steps, i);
      const Telling *telling;

      if (step->when.seconds < since.seconds || step->undone || step->undoes != 0)
        continue;
      telling = get_telling (workspace, step->id, error);
      if (telling == NULL)
        return NULL;
      if (telling->deltas == NULL)
        {
          take_whole (result, step, telling, project);
          continue;
        }
      for (guint k = 0; k < telling->deltas->len; k++)
        {
          const Delta *delta = g_ptr_array_index (telling->deltas, k);

          if (project != PUR_ID_NONE && delta->project != project)
            continue;
          if (delta->about != PUR_ID_NONE)
            take_relation (workspace, lines, step, delta);
          else
            take_delta (workspace, lines, step, delta);
        }
    }
  g_hash_table_iter_init (&iter, lines);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_worth_a_line (lines, value))
      g_ptr_array_add (shown, value);
  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (result, g_steal_pointer (&((Line *) g_ptr_array_index (shown, i))->recent));
  g_ptr_array_sort (result, compare_recent);
  return g_steal_pointer (&result);
}
