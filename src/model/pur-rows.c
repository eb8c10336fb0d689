/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-rows-private.h"

#include "pur-change-private.h"
#include "pur-expression.h"
#include "pur-field-text.h"
#include "pur-plan-private.h"
#include "pur-table-private.h"

#include <stdlib.h>
#include <string.h>

/* Structures */

typedef struct
{
  PurRecord *record; /* borrowed: a removed one leaves the rows with the edit that removes it */
  PurId id;
  guint16 depth;
  guint8 has_children;
  guint8 context;
  guint n_members;    /* of a group */
  PurRowGroup *group; /* NULL: a record */
} Row;

struct _PurRows
{
  GObject parent_instance;

  PurWorkspace *workspace;
  const PurKind *kind;
  PurId project;
  char *filter;
  PurExpression *expression;
  GPtrArray *paths;       /* of Path: the names in the expression */
  const PurField *sort;
  gboolean descending;
  PurRowGroups *groups;   /* NULL: none */
  GHashTable *collapsed;  /* PurId */

  GArray *rows;           /* Row */
  gboolean keeps_ids;     /* no record that is gone can have left its place in memory to another */
  GHashTable *positions;  /* PurId * (in rows) → position + 1; NULL until somebody asks */
};

/* A name in the filter: a field, or fields that follow references. */
typedef struct
{
  guint n;
  const PurField *fields[4];
} Path;

static void pur_rows_list_model_init (GListModelInterface *iface);

G_DEFINE_TYPE_WITH_CODE (PurRows, pur_rows, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pur_rows_list_model_init))

/* Auxiliary methods: the filter's names */

static gboolean
resolve_name (gpointer data, const char *name, PurValueType *type, gpointer *token)
{
  PurRows *self = data;
  g_auto (GStrv) parts = g_strsplit (name, ".", -1);
  guint n = g_strv_length (parts);
  Path *path;
  PurTable *table = pur_workspace_get_table (self->workspace, self->kind);

  if (n == 0 || n > G_N_ELEMENTS (path->fields))
    return FALSE;
  path = g_new0 (Path, 1);
  g_ptr_array_add (self->paths, path);
  for (guint i = 0; i < n; i++)
    {
      const PurField *field = table != NULL ? pur_table_find_field (table, parts[i]) : NULL;

      if (field == NULL)
        return FALSE;
      path->fields[path->n++] = field;
      table = field->type == PUR_REFERENCE ? pur_workspace_get_table (self->workspace, field->target) : NULL;
    }
  *type = path->fields[path->n - 1]->type;
  /* People write a reference as the title of what it points at. */
  if (*type == PUR_REFERENCE)
    {
      if (path->n == G_N_ELEMENTS (path->fields))
        return FALSE;
      path->fields[path->n] = pur_kind_display_field (path->fields[path->n - 1]->target);
      path->n++;
      *type = PUR_TEXT;
    }
  *token = path;
  return TRUE;
}

static PurValue
fetch_value (gpointer row, gpointer token)
{
  PurRecord *record = row;
  const Path *path = token;

  for (guint i = 0; i + 1 < path->n; i++)
    {
      record = pur_record_get_target (record, path->fields[i]);
      if (record == NULL)
        return PUR_VALUE_UNSET;
    }
  return pur_record_get (record, path->fields[path->n - 1]);
}

static const char *
get_choice (gpointer token, int choice)
{
  const Path *path = token;

  return pur_field_get_choice_id (path->fields[path->n - 1], pur_value_choice (choice));
}

static const PurExpressionScope scope = { resolve_name, fetch_value, get_choice };

/* Auxiliary methods: building */

static gboolean
is_tree (PurRows *self)
{
  return self->kind == &pur_task_kind && self->sort == NULL && self->groups == NULL;
}

static gboolean
matches (PurRows *self, PurRecord *record)
{
  return self->expression == NULL || pur_expression_matches (self->expression, record);
}

static gboolean
belongs (PurRows *self, PurRecord *record)
{
  PurRecord *project;

  if (self->project == PUR_ID_NONE)
    return TRUE;
  project = pur_record_get_project (record);
  return project != NULL && pur_record_get_id (project) == self->project;
}

/* Of what was a row before, without looking at the record: they lie all over the memory.  @at is the old
 * row that comes next. */
static PurId
find_id (PurRows *self, guint *at, PurRecord *record)
{
  for (guint i = *at; self->keeps_ids && i < MIN (*at + 2, self->rows->len); i++)
    {
      const Row *old = &g_array_index (self->rows, Row, i);

      if (old->record == record)
        {
          *at = i + 1;
          return old->id;
        }
    }
  return record->id;
}

static inline gboolean
is_of_project (PurRows *self, PurTable *table, guint slot)
{
  return self->project == PUR_ID_NONE || pur_table_get_reference (table, slot, PUR_task_project) == self->project;
}

/* What the filter leaves of the outline, by place: 1: itself; 2: for one below it. */
static guint8 *
find_kept (PurRows *self, const PurOutline *outline, PurTable *table)
{
  guint8 *kept = g_new0 (guint8, outline->n_order + 1);

  for (guint i = outline->n_order, shallowest = 0; i > 0; i--)
    {
      guint slot = outline->order[i - 1], depth = outline->depth[slot];

      if (!is_of_project (self, table, slot))
        continue;
      /* shallowest is one more than the depth of the kept row that comes next, 0 for none. */
      if (matches (self, table->records[slot]))
        kept[i - 1] = 1;
      else if (shallowest > 0 && depth + 1 < shallowest)
        kept[i - 1] = 2;
      if (kept[i - 1] != 0)
        shallowest = depth + 1;
      else if (depth + 1 < shallowest)
        shallowest = 0;
    }
  return kept;
}

static void
build_tree (PurRows *self, GArray *rows)
{
  const PurOutline *outline = pur_plan_get_outline (pur_workspace_get_plan (self->workspace));
  PurTable *table = pur_workspace_get_table (self->workspace, &pur_task_kind);
  g_autofree guint8 *kept = self->expression != NULL ? find_kept (self, outline, table) : NULL;
  gboolean any_collapsed = g_hash_table_size (self->collapsed) > 0;
  guint skip_below = G_MAXUINT, at = 0, n = 0;
  Row *to;

  g_array_set_size (rows, outline->n_order);
  to = (Row *) (gpointer) rows->data;
  for (guint i = 0; i < outline->n_order; i++)
    {
      guint slot = outline->order[i];
      Row row = { .record = table->records[slot], .context = kept != NULL && kept[i] == 2 };

      row.depth = (guint16) MIN (outline->depth[slot], G_MAXUINT16);
      if (row.depth > skip_below)
        continue;
      skip_below = G_MAXUINT;
      if (kept != NULL ? kept[i] == 0 : !is_of_project (self, table, slot))
        continue;
      row.id = find_id (self, &at, row.record);
      row.has_children = outline->first_child[slot] != 0;
      if (any_collapsed && row.has_children && g_hash_table_contains (self->collapsed, &row.id))
        skip_below = row.depth;
      to[n++] = row;
    }
  g_array_set_size (rows, n);
}

typedef struct
{
  const PurField *fields[4];
  guint n;
  gboolean descending;
} SortKeys;

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Row *first = a, *second = b;
  const SortKeys *keys = data;

  for (guint i = 0; i < keys->n; i++)
    {
      PurValue x = pur_record_get (first->record, keys->fields[i]);
      PurValue y = pur_record_get (second->record, keys->fields[i]);
      int order;

      if (keys->fields[i]->type == PUR_REFERENCE)
        {
          PurRecord *to_x = pur_record_get_target (first->record, keys->fields[i]);
          PurRecord *to_y = pur_record_get_target (second->record, keys->fields[i]);

          x = pur_value_text (to_x != NULL ? pur_record_get_title (to_x) : NULL);
          y = pur_value_text (to_y != NULL ? pur_record_get_title (to_y) : NULL);
        }
      order = pur_value_compare (x, y);
      /* Unset stays at the end either way. */
      if (order != 0)
        return i == 0 && keys->descending && pur_value_is_set (x) && pur_value_is_set (y) ? -order : order;
    }
  return (first->id > second->id) - (first->id < second->id);
}

static void
build_flat (PurRows *self, GArray *rows)
{
  const char *const usual[] = { "order", "uid", "title" };
  SortKeys keys = { .descending = self->descending };

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, self->kind), record)
    {
      Row row = { .record = record, .id = pur_record_get_id (record) };

      if (belongs (self, record) && matches (self, record))
        g_array_append_val (rows, row);
    }
  if (self->sort != NULL)
    keys.fields[keys.n++] = self->sort;
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      const PurField *field = pur_kind_find_field (self->kind, usual[i]);

      if (field != NULL)
        keys.fields[keys.n++] = field;
    }
  g_array_sort_with_data (rows, compare_rows, &keys);
}

/* Puts the group's row before each group of what is a flat list. */
static void
insert_groups (PurRows *self, GArray *rows)
{
  g_autoptr (GPtrArray) records = g_ptr_array_sized_new (rows->len);
  g_autoptr (GPtrArray) groups = NULL;

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (records, g_array_index (rows, Row, i).record);
  groups = pur_row_groups_build (self->groups, pur_workspace_get_table (self->workspace, self->kind), records);

  g_array_set_size (rows, 0);
  for (guint i = 0; i < groups->len; i++)
    {
      PurRowGroup *group = g_ptr_array_index (groups, i);
      Row row = { .record = group->record, .id = pur_record_get_id (group->record), .has_children = TRUE,
                  .n_members = group->members->len, .group = group };

      g_array_append_val (rows, row);
      for (guint k = 0; k < group->members->len && !g_hash_table_contains (self->collapsed, &row.id); k++)
        {
          PurRecord *record = g_ptr_array_index (group->members, k);
          Row member = { .record = record, .id = pur_record_get_id (record) };

          g_array_append_val (rows, member);
        }
    }
}

static gboolean
same_row (const Row *a, const Row *b)
{
  return a->record == b->record && a->depth == b->depth && a->has_children == b->has_children &&
         a->context == b->context && a->n_members == b->n_members;
}

static void
rebuild (PurRows *self)
{
  GArray *rows = g_array_sized_new (FALSE, FALSE, sizeof (Row), self->rows->len);
  GArray *old = self->rows;
  guint head = 0, tail = 0, shorter;

  if (is_tree (self))
    build_tree (self, rows);
  else
    build_flat (self, rows);
  if (self->groups != NULL)
    insert_groups (self, rows);

  shorter = MIN (old->len, rows->len);
  while (head < shorter && same_row (&g_array_index (old, Row, head), &g_array_index (rows, Row, head)))
    head++;
  while (tail < shorter - head && same_row (&g_array_index (old, Row, old->len - tail - 1),
                                            &g_array_index (rows, Row, rows->len - tail - 1)))
    tail++;

  self->rows = rows;
  g_clear_pointer (&self->positions, g_hash_table_unref);
  if (old->len - head - tail > 0 || rows->len - head - tail > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail, rows->len - head - tail);
  g_array_unref (old);
}

/* Signal callbacks */

static gboolean
changes_rows (PurRows *self, PurChange *change)
{
  if (self->sort != NULL || self->expression != NULL || self->groups != NULL)
    return TRUE;
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->kind == &pur_project_kind && is_tree (self) && op->type != PUR_OP_SET)
        return TRUE;
      if (op->kind != self->kind)
        continue;
      if (op->type != PUR_OP_SET || !is_tree (self) || op->field == PUR_FIELD (task, parent) ||
          op->field == PUR_FIELD (task, order) || op->field == PUR_FIELD (task, project))
        return TRUE;
    }
  return FALSE;
}

static void
workspace_changed_cb (PurRows *self, PurChange *change)
{
  gboolean added = FALSE, removed = FALSE;

  if (!changes_rows (self, change))
    return;
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      added = added || op->type == PUR_OP_ADD;
      removed = removed || op->type == PUR_OP_REMOVE;
    }
  self->keeps_ids = !added || !removed;
  rebuild (self);
  self->keeps_ids = FALSE;
}

/* Interface implementations */

static GType
pur_rows_get_item_type (GListModel *model)
{
  return pur_kind_get_type (PUR_ROWS (model)->kind);
}

static guint
pur_rows_get_n_items (GListModel *model)
{
  return PUR_ROWS (model)->rows->len;
}

static gpointer
pur_rows_get_item (GListModel *model, guint position)
{
  PurRows *self = PUR_ROWS (model);

  return position < self->rows->len ? g_object_ref (g_array_index (self->rows, Row, position).record) : NULL;
}

static void
pur_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pur_rows_get_item_type;
  iface->get_n_items = pur_rows_get_n_items;
  iface->get_item = pur_rows_get_item;
}

/* Parent overrides */

static void
pur_rows_finalize (GObject *object)
{
  PurRows *self = PUR_ROWS (object);

  g_free (self->filter);
  g_clear_pointer (&self->expression, pur_expression_free);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->groups, pur_row_groups_free);
  g_hash_table_unref (self->collapsed);
  g_clear_pointer (&self->positions, g_hash_table_unref);
  g_array_unref (self->rows);
  g_object_unref (self->workspace);

  G_OBJECT_CLASS (pur_rows_parent_class)->finalize (object);
}

/* Class and instance */

static void
pur_rows_class_init (PurRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pur_rows_finalize;
}

static void
pur_rows_init (PurRows *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->collapsed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Public API */

PurRows *
pur_rows_new (PurWorkspace *workspace, const PurKind *kind)
{
  PurRows *self;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace) && kind != NULL, NULL);

  self = g_object_new (PUR_TYPE_ROWS, NULL);
  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  rebuild (self);
  return self;
}

PurWorkspace *
pur_rows_get_workspace (PurRows *self)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), NULL);

  return self->workspace;
}

const PurKind *
pur_rows_get_kind (PurRows *self)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), NULL);

  return self->kind;
}

void
pur_rows_set_project (PurRows *self, PurId project)
{
  g_return_if_fail (PUR_IS_ROWS (self));

  if (self->project == project)
    return;
  self->project = project;
  rebuild (self);
}

PurId
pur_rows_get_project (PurRows *self)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), PUR_ID_NONE);

  return self->project;
}

gboolean
pur_rows_set_filter (PurRows *self, const char *expression, GError **error)
{
  PurExpression *parsed = NULL;
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *old = self->paths;

  g_return_val_if_fail (PUR_IS_ROWS (self), FALSE);

  self->paths = paths;
  if (expression != NULL && *expression != '\0')
    {
      PurDurationUnits units =
          pur_workspace_get_duration_units (self->workspace, pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));

      parsed = pur_expression_new (expression, &scope, self, &units, error);
      if (parsed == NULL)
        {
          self->paths = old;
          g_ptr_array_unref (paths);
          return FALSE;
        }
    }
  g_clear_pointer (&old, g_ptr_array_unref);
  g_clear_pointer (&self->expression, pur_expression_free);
  self->expression = parsed;
  g_free (self->filter);
  self->filter = parsed != NULL ? g_strdup (expression) : NULL;
  rebuild (self);
  return TRUE;
}

const char *
pur_rows_get_filter (PurRows *self)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), NULL);

  return self->filter;
}

void
pur_rows_set_sort (PurRows *self, const PurField *field, gboolean descending)
{
  g_return_if_fail (PUR_IS_ROWS (self));

  self->sort = field;
  self->descending = descending;
  rebuild (self);
}

void
pur_rows_set_group (PurRows *self, const PurField *field)
{
  PurRowGroups *old;

  g_return_if_fail (PUR_IS_ROWS (self));

  if (pur_rows_get_group (self) == field)
    return;
  old = self->groups;
  self->groups = field != NULL ? pur_row_groups_new (field) : NULL;
  g_hash_table_remove_all (self->collapsed);
  rebuild (self);
  g_clear_pointer (&old, pur_row_groups_free);
}

const PurField *
pur_rows_get_group (PurRows *self)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), NULL);

  return self->groups != NULL ? self->groups->field : NULL;
}

void
pur_rows_set_collapsed (PurRows *self, PurId id, gboolean collapsed)
{
  gboolean differs;

  g_return_if_fail (PUR_IS_ROWS (self));

  if (collapsed)
    differs = g_hash_table_add (self->collapsed, g_memdup2 (&id, sizeof id));
  else
    differs = g_hash_table_remove (self->collapsed, &id);
  if (differs)
    rebuild (self);
}

gboolean
pur_rows_get_collapsed (PurRows *self, PurId id)
{
  g_return_val_if_fail (PUR_IS_ROWS (self), FALSE);

  return g_hash_table_contains (self->collapsed, &id);
}

void
pur_rows_collapse_all (PurRows *self, gboolean collapsed)
{
  g_autoptr (GPtrArray) tasks = NULL;

  g_return_if_fail (PUR_IS_ROWS (self));

  g_hash_table_remove_all (self->collapsed);
  for (guint i = 0; collapsed && self->groups != NULL && i < self->rows->len; i++)
    {
      Row *row = &g_array_index (self->rows, Row, i);

      if (row->group != NULL)
        g_hash_table_add (self->collapsed, g_memdup2 (&row->id, sizeof row->id));
    }
  if (collapsed && is_tree (self))
    {
      tasks = pur_plan_get_tasks (self->workspace, self->project);
      for (guint i = 0; i < tasks->len; i++)
        if (pur_plan_is_summary (g_ptr_array_index (tasks, i)))
          {
            PurId id = pur_record_get_id (g_ptr_array_index (tasks, i));

            g_hash_table_add (self->collapsed, g_memdup2 (&id, sizeof id));
          }
    }
  rebuild (self);
}

guint
pur_rows_get_n (PurRows *self)
{
  return self->rows->len;
}

PurRecord *
pur_rows_get (PurRows *self, guint position)
{
  g_return_val_if_fail (position < self->rows->len, NULL);

  return g_array_index (self->rows, Row, position).record;
}

PurId
pur_rows_get_id (PurRows *self, guint position)
{
  g_return_val_if_fail (position < self->rows->len, PUR_ID_NONE);

  return g_array_index (self->rows, Row, position).id;
}

guint
pur_rows_get_depth (PurRows *self, guint position)
{
  g_return_val_if_fail (position < self->rows->len, 0);

  return g_array_index (self->rows, Row, position).depth;
}

gboolean
pur_rows_has_children (PurRows *self, guint position)
{
  g_return_val_if_fail (position < self->rows->len, FALSE);

  return g_array_index (self->rows, Row, position).has_children;
}

gboolean
pur_rows_is_context (PurRows *self, guint position)
{
  g_return_val_if_fail (position < self->rows->len, FALSE);

  return g_array_index (self->rows, Row, position).context;
}

const char *
pur_rows_get_group_title (PurRows *self, guint position)
{
  Row *row;

  g_return_val_if_fail (position < self->rows->len, NULL);

  row = &g_array_index (self->rows, Row, position);
  return row->group != NULL ? row->group->title : NULL;
}

GPtrArray *
pur_rows_get_group_members (PurRows *self, guint position)
{
  Row *row;

  g_return_val_if_fail (position < self->rows->len, NULL);

  row = &g_array_index (self->rows, Row, position);
  return row->group != NULL ? row->group->members : NULL;
}

gboolean
pur_rows_find (PurRows *self, PurId id, guint *position)
{
  guint found;

  g_return_val_if_fail (PUR_IS_ROWS (self), FALSE);

  if (self->positions == NULL)
    {
      self->positions = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->rows->len; i++)
        g_hash_table_insert (self->positions, &g_array_index (self->rows, Row, i).id, GUINT_TO_POINTER (i + 1));
    }
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, &id));
  if (found > 0 && position != NULL)
    *position = found - 1;
  return found > 0;
}
