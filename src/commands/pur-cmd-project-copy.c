/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A project once more: as a new one that begins another day, or in memory, to try something out. */

#include "config.h"

#include "pur-cmd-project.h"

#include "pur-cmd-common-private.h"
#include "pur-plan.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>

/* Structures */

typedef struct
{
  PurWorkspace *workspace;
  PurChange *change;
  GHashTable *copies; /* PurId → PurId; of project and tasks */
  gint64 by;          /* seconds that dates move */
} Copy;

/* What happened to the one has not happened to its copy. */
static const PurField *const left_behind[] = {
  PUR_FIELD (project, order),                 PUR_FIELD (project, state),
  PUR_FIELD (project, status_date),           PUR_FIELD (project, compare_baseline),
  PUR_FIELD (project, client),
  PUR_FIELD (task, percent_complete),         PUR_FIELD (task, physical_percent),
  PUR_FIELD (task, actual_start),             PUR_FIELD (task, actual_finish),
  PUR_FIELD (task, stop),                     PUR_FIELD (task, resume),
  PUR_FIELD (task, remaining_duration),
  PUR_FIELD (assignment, actual_work),        PUR_FIELD (assignment, remaining_work),
  PUR_FIELD (assignment, remaining_overtime_work), PUR_FIELD (assignment, actuals),
  PUR_FIELD (assignment, actual_start),       PUR_FIELD (assignment, actual_finish),
  PUR_FIELD (assignment, stop),               PUR_FIELD (assignment, resume),
  PUR_FIELD (assignment, actual_cost),
  PUR_FIELD (risk, state),
};

/* Auxiliary methods */

static gboolean
is_left_behind (const PurField *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (left_behind); i++)
    if (left_behind[i] == field)
      return TRUE;
  return FALSE;
}

static void
map_id (GHashTable *copies, PurId from, PurId to)
{
  g_hash_table_insert (copies, g_memdup2 (&from, sizeof from), g_memdup2 (&to, sizeof to));
}

/* PUR_ID_NONE for what is not copied. */
static PurId
find_copy (Copy *self, PurId id)
{
  const PurId *copy = g_hash_table_lookup (self->copies, &id);

  return copy != NULL ? *copy : PUR_ID_NONE;
}

static void
set_series (Copy *self, const PurField *field, PurId id, GBytes *series)
{
  gsize n;
  const PurSeriesItem *items = pur_series_get (series, &n);
  g_autofree PurSeriesItem *moved = g_memdup2 (items, n * sizeof *items);
  PurValue value;

  for (gsize i = 0; i < n; i++)
    {
      moved[i].start += self->by;
      moved[i].finish += self->by;
    }
  value = (PurValue) { PUR_SERIES, { .SERIES = pur_series_pack (moved, n) } };
  pur_change_set (self->change, field, id, value);
  pur_value_clear (&value);
}

static void
set_copied (Copy *self, const PurField *field, PurId id, PurValue value)
{
  if (value.type == PUR_SERIES)
    {
      set_series (self, field, id, value.cell.SERIES);
      return;
    }
  if (value.type == PUR_TIME || value.type == PUR_DATE)
    value.cell.TIME.seconds += self->by;
  else if (value.type == PUR_REFERENCE && find_copy (self, value.cell.REFERENCE) != PUR_ID_NONE)
    value = pur_value_reference (find_copy (self, value.cell.REFERENCE));
  pur_change_set (self->change, field, id, value);
}

static PurId
copy_record (Copy *self, PurRecord *record)
{
  PurTable *table = pur_workspace_get_table (self->workspace, pur_record_get_kind (record));
  PurId own = pur_record_get_id (record);
  PurId id = find_copy (self, own);

  if (id == PUR_ID_NONE)
    id = pur_change_add (self->change, pur_record_get_kind (record));
  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);
      PurValue value = field->compute == NULL && !is_left_behind (field) ? pur_record_get (record, field) : PUR_VALUE_UNSET;

      if (pur_value_is_set (value))
        set_copied (self, field, id, value);
    }
  return id;
}

/* What belongs to the tasks, once they have their ids. */
static void
copy_of_tasks (Copy *self, GPtrArray *tasks)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      PurLink *const *links;
      PurAssignment *const *assignments;
      guint n;

      copy_record (self, g_ptr_array_index (tasks, i));
      assignments = pur_plan_get_assignments (g_ptr_array_index (tasks, i), &n);
      for (guint k = 0; k < n; k++)
        copy_record (self, (PurRecord *) assignments[k]);
      links = pur_plan_get_links_out (g_ptr_array_index (tasks, i), &n);
      for (guint k = 0; k < n; k++)
        if (find_copy (self, pur_link_get_successor_id (links[k])) != PUR_ID_NONE)
          copy_record (self, (PurRecord *) links[k]);
    }
}

static void
copy_risks (Copy *self, PurId project)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_risk_kind), risk)
    if (pur_risk_get_project_id (PUR_risk (risk)) == project)
      copy_record (self, risk);
}

/* The projects whose tasks and those of @project hang on each other. */
static GHashTable *
find_linked (PurWorkspace *workspace, PurId project)
{
  GHashTable *linked = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean more = TRUE;

  g_hash_table_add (linked, g_memdup2 (&project, sizeof project));
  while (more)
    {
      more = FALSE;
      PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_link_kind), link)
        {
          PurId from = pur_task_get_project_id (pur_link_get_predecessor (PUR_link (link)));
          PurId to = pur_task_get_project_id (pur_link_get_successor (PUR_link (link)));

          if (g_hash_table_contains (linked, &from) != g_hash_table_contains (linked, &to))
            {
              g_hash_table_add (linked, g_memdup2 (&from, sizeof from));
              g_hash_table_add (linked, g_memdup2 (&to, sizeof to));
              more = TRUE;
            }
        }
    }
  return linked;
}

static gboolean
is_task_of (PurTask *task, GHashTable *projects)
{
  PurId project = pur_task_get_project_id (task);

  return g_hash_table_contains (projects, &project);
}

static gboolean
is_sketched (PurRecord *record, GHashTable *projects)
{
  const PurKind *kind = pur_record_get_kind (record);

  if (kind == &pur_task_kind)
    return is_task_of (PUR_task (record), projects);
  if (kind == &pur_link_kind)
    return is_task_of (pur_link_get_predecessor (PUR_link (record)), projects);
  if (kind == &pur_assignment_kind)
    return is_task_of (pur_assignment_get_task (PUR_assignment (record)), projects);
  return TRUE;
}

static void
sketch_record (PurChange *change, PurTable *table, PurRecord *record)
{
  const PurKind *kind = pur_record_get_kind (record);

  pur_change_add_with_id (change, kind, pur_record_get_id (record));
  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);
      PurValue value = PUR_VALUE_UNSET;

      /* Fields that people added say nothing to the schedule. */
      if (field->compute == NULL && pur_kind_find_field (kind, field->id) == field)
        value = pur_record_get (record, field);
      if (pur_value_is_set (value))
        pur_change_set (change, field, pur_record_get_id (record), value);
    }
}

/* Public API */

PurId
pur_cmd_project_duplicate (PurWorkspace          *workspace,
                           PurId                  project,
                           const PurProjectStart *start,
                           GError               **error)
{
  g_autoptr (GPtrArray) tasks = NULL;
  g_autoptr (GHashTable) copies = NULL;
  g_autoptr (PurChange) change = NULL;
  g_autofree char *name = NULL;
  const PurField *anchor;
  PurRecord *record;
  PurId id, calendar;
  PurTime moved;
  Copy copy;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), PUR_ID_NONE);
  g_return_val_if_fail (start != NULL && start->title != NULL, PUR_ID_NONE);

  record = pur_cmd_lookup (workspace, &pur_project_kind, project, error);
  if (record == NULL)
    return PUR_ID_NONE;

  name = pur_cmd_dup_name (record);
  /* A lenient change would let it pass. */
  if (*start->title == '\0')
    {
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_VALUE, _("“%s” of %s: %s"),
                   pur_field_get_title (PUR_FIELD (project, title)), name, _("this must not be empty"));
      return PUR_ID_NONE;
    }

  change = pur_change_new (N_("Duplicate “%s”"), name, NULL);
  /* Each value is taken as it is; nothing is worked out anew from another. */
  pur_change_set_lenient (change, TRUE);
  copies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  copy = (Copy) { workspace, change, copies, 0 };
  if (!pur_cmd_project_find_shift (record, start->start, &anchor, &moved, &copy.by, error))
    return PUR_ID_NONE;

  id = pur_change_add (change, &pur_project_kind);
  map_id (copies, project, id);
  tasks = pur_plan_get_tasks (workspace, project);
  for (guint i = 0; i < tasks->len; i++)
    map_id (copies, pur_record_get_id (g_ptr_array_index (tasks, i)), pur_change_add (change, &pur_task_kind));

  copy_record (&copy, record);
  pur_project_set_title (change, id, start->title);
  pur_change_set (change, anchor, id, pur_value_time (moved));
  if (start->client != NULL && *start->client != '\0')
    pur_project_set_client (change, id, start->client);
  calendar = start->calendar;
  if (calendar == PUR_ID_NONE && start->region != NULL)
    {
      calendar = pur_cmd_holidays_prepare (workspace, change, start->region, PUR_ID_NONE, error);
      if (calendar == PUR_ID_NONE)
        return PUR_ID_NONE;
    }
  if (calendar != PUR_ID_NONE)
    pur_project_set_calendar (change, id, calendar);
  copy_of_tasks (&copy, tasks);
  copy_risks (&copy, project);

  return pur_cmd_finish (workspace, g_steal_pointer (&change), error) ? id : PUR_ID_NONE;
}

PurWorkspace *
pur_cmd_project_sketch (PurWorkspace *workspace,
                        PurId         project,
                        GError      **error)
{
  const PurKind *const kinds[] = { &pur_calendar_kind, &pur_calendar_period_kind, &pur_project_kind, &pur_person_kind,
                                   &pur_task_kind, &pur_link_kind, &pur_assignment_kind };
  g_autoptr (PurWorkspace) sketch = NULL;
  g_autoptr (PurChange) change = NULL;
  g_autoptr (GHashTable) linked = NULL;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  if (pur_cmd_lookup (workspace, &pur_project_kind, project, error) == NULL)
    return NULL;

  linked = find_linked (workspace, project);
  change = pur_change_new (N_("Shift “%s”"), "", NULL);
  pur_change_set_lenient (change, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      PurTable *table = pur_workspace_get_table (workspace, kinds[i]);

      PUR_TABLE_FOREACH (table, record)
        if (is_sketched (record, linked))
          sketch_record (change, table, record);
    }
  sketch = pur_workspace_new ();
  if (!pur_workspace_check (sketch, change, error))
    return NULL;
  pur_workspace_apply (sketch, change);
  return g_steal_pointer (&sketch);
}
