/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-plan.h"

#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More tasks at once that come, go or move: the tree is built anew. */
#define MAX_MOVED 64

/* Structures */

typedef struct
{
  PurId task;
  gint64 number;
} BaselineKey;

typedef struct
{
  PurId record;
  const PurField *field;
} TextKey;

/* Auxiliary methods */

static guint
baseline_hash (gconstpointer data)
{
  const BaselineKey *key = data;

  return g_int64_hash (&key->task) ^ (guint) key->number;
}

static gboolean
baseline_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (BaselineKey)) == 0;
}

static guint
text_hash (gconstpointer data)
{
  const TextKey *key = data;

  return g_int64_hash (&key->record) ^ g_direct_hash (key->field);
}

static gboolean
text_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (TextKey)) == 0;
}

static void
mark_dirty (PurPlan *self, PurKindIndex kind, guint slot)
{
  self->schedule_stale = TRUE;
  if (!self->all_stale)
    g_array_append_val (self->dirty[kind], slot);
}

static void
touch_outline (PurPlan *self, guint slot)
{
  if (self->outline_dirty->len < MAX_MOVED)
    g_array_append_val (self->outline_dirty, slot);
  else
    self->outline_stale = TRUE;
}

static gboolean
matters_to_schedule (const PurField *field)
{
  static const guint idle[] = { PUR_task_title, PUR_task_uid, PUR_task_notes, PUR_task_hyperlink, PUR_task_priority,
                                PUR_task_estimated, PUR_task_fixed_cost, PUR_task_fixed_cost_accrual,
                                PUR_task_physical_percent, PUR_task_duration_unit, PUR_task_milestone,
                                PUR_task_buffer, PUR_task_recurring };

  if (field == NULL)
    return TRUE;
  if (field->place >= PUR_task_N_FIELDS)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (idle); i++)
    if (field->place == idle[i])
      return FALSE;
  return TRUE;
}

static void
touch_assignments_of (PurPlan *self, PurRecord *person)
{
  PurTable *table = pur_workspace_get_table (self->workspace, &pur_assignment_kind);

  PUR_TABLE_FOREACH (table, record)
    if (pur_assignment_get_person_id (PUR_assignment (record)) == pur_record_get_id (person))
      mark_dirty (self, PUR_KIND_assignment, pur_record_get_slot (record));
}

static void
build_baselines (PurPlan *self)
{
  g_hash_table_remove_all (self->baselines);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_baseline_task_kind), record)
    {
      PurBaselineTask *entry = PUR_baseline_task (record);
      PurBaseline *baseline = pur_baseline_task_get_baseline (entry);
      BaselineKey *key = g_new0 (BaselineKey, 1);

      key->task = pur_baseline_task_get_task_id (entry);
      key->number = baseline != NULL ? pur_baseline_get_number (baseline) : -1;
      g_hash_table_insert (self->baselines, key, entry);
    }
  self->baselines_stale = FALSE;
}

static char *
name_task (PurWorkspace *workspace, guint slot)
{
  PurRecord *record = pur_table_get_slot (pur_workspace_get_table (workspace, &pur_task_kind), slot);

  if (record == NULL)
    return g_strdup ("?");
  return g_strdup_printf ("“%s” (%" G_GINT64_FORMAT ")", pur_record_get_title (record),
                          pur_task_get_uid (PUR_task (record)));
}

static const char *
name_slot (PurWorkspace *workspace, const PurKind *kind, guint slot)
{
  PurRecord *record = pur_table_get_slot (pur_workspace_get_table (workspace, kind), slot);

  return record != NULL ? pur_record_get_title (record) : "?";
}

/* For the rest of the room */

PurPlan *
pur_plan_new (PurWorkspace *workspace)
{
  PurPlan *self = g_new0 (PurPlan, 1);

  self->workspace = workspace;
  self->baselines = g_hash_table_new_full (baseline_hash, baseline_equal, g_free, NULL);
  self->texts = g_hash_table_new_full (text_hash, text_equal, g_free, g_free);
  self->outline_dirty = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < PUR_N_KINDS; i++)
    self->dirty[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  pur_by_slot_init (&self->links_in, &pur_link_kind, PUR_link_successor);
  pur_by_slot_init (&self->links_out, &pur_link_kind, PUR_link_predecessor);
  pur_by_slot_init (&self->assignments, &pur_assignment_kind, PUR_assignment_task);
  pur_plan_touch_all (self);
  return self;
}

void
pur_plan_free (PurPlan *self)
{
  pur_outline_clear (&self->outline);
  g_array_unref (self->outline_dirty);
  pur_by_slot_clear (&self->links_in);
  pur_by_slot_clear (&self->links_out);
  pur_by_slot_clear (&self->assignments);
  g_hash_table_unref (self->baselines);
  g_hash_table_unref (self->texts);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    g_array_unref (self->dirty[i]);
  g_free (self->costs);
  g_free (self->project_costs);
  g_clear_pointer (&self->rates, g_hash_table_unref);
  g_clear_pointer (&self->network, pur_network_free);
  g_clear_error (&self->fault);
  g_free (self);
}

void
pur_plan_touch_all (PurPlan *self)
{
  self->outline_stale = self->baselines_stale = TRUE;
  pur_by_slot_touch_all (&self->links_in);
  pur_by_slot_touch_all (&self->links_out);
  pur_by_slot_touch_all (&self->assignments);
  self->calendars_stale = self->all_stale = self->schedule_stale = TRUE;
  self->costs_stale = self->rates_stale = TRUE;
  g_hash_table_remove_all (self->texts);
}

void
pur_plan_touch (PurPlan *self, PurRecord *record, const PurField *field)
{
  const PurKind *kind = pur_record_get_kind (record);
  guint slot = pur_record_get_slot (record);

  self->costs_stale = TRUE;
  if (g_hash_table_size (self->texts) > 0)
    g_hash_table_remove_all (self->texts);

  if (kind == &pur_task_kind)
    {
      if (field == NULL || field == PUR_FIELD (task, parent) || field == PUR_FIELD (task, order) ||
          field == PUR_FIELD (task, project))
        touch_outline (self, slot);
      if (matters_to_schedule (field))
        mark_dirty (self, PUR_KIND_task, slot);
    }
  else if (kind == &pur_link_kind)
    {
      if (field == NULL || field == PUR_FIELD (link, successor))
        pur_by_slot_touch (&self->links_in, slot);
      if (field == NULL || field == PUR_FIELD (link, predecessor))
        pur_by_slot_touch (&self->links_out, slot);
      mark_dirty (self, PUR_KIND_link, slot);
    }
  else if (kind == &pur_assignment_kind)
    {
      if (field == NULL || field == PUR_FIELD (assignment, task))
        pur_by_slot_touch (&self->assignments, slot);
      mark_dirty (self, PUR_KIND_assignment, slot);
    }
  else if (kind == &pur_person_kind)
    {
      if (field == PUR_FIELD (person, calendar) || field == PUR_FIELD (person, resource_type))
        touch_assignments_of (self, record);
    }
  else if (kind == &pur_calendar_kind || kind == &pur_calendar_period_kind)
    {
      self->calendars_stale = self->schedule_stale = TRUE;
    }
  else if (kind == &pur_project_kind)
    {
      self->outline_stale = self->outline_stale || field == NULL || field == PUR_FIELD (project, order);
      mark_dirty (self, PUR_KIND_project, slot);
    }
  else if (kind == &pur_rate_kind)
    {
      self->rates_stale = TRUE;
    }
  else if (kind == &pur_baseline_kind || kind == &pur_baseline_task_kind)
    {
      self->baselines_stale = TRUE;
    }
}

const PurOutline *
pur_plan_get_outline (PurPlan *self)
{
  if (self->outline_stale)
    pur_outline_build (&self->outline, self->workspace);
  else if (self->outline_dirty->len > 0)
    pur_outline_update (&self->outline, self->workspace, (const guint *) (gpointer) self->outline_dirty->data,
                        self->outline_dirty->len);
  self->outline_stale = FALSE;
  g_array_set_size (self->outline_dirty, 0);
  return &self->outline;
}

gboolean
pur_plan_ensure (PurPlan *self)
{
  if (!self->schedule_stale)
    return self->fault == NULL;

  g_clear_error (&self->fault);
  if (self->network == NULL)
    self->network = pur_network_new ();
  pur_plan_feed (self);
  self->schedule_stale = FALSE;
  if (!pur_network_schedule (self->network, NULL))
    pur_plan_explain (self, &self->fault);
  return self->fault == NULL;
}

void
pur_plan_explain (PurPlan *self, GError **error)
{
  const PurNetworkFault *fault = pur_network_get_fault (self->network);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *task = NULL;
  g_autofree char *date = NULL;

  if (fault->task != 0)
    task = name_task (self->workspace, fault->task);
  switch (fault->code)
    {
    case PUR_ENGINE_ERROR_LOOP:
      for (gsize i = 0; i < fault->n_members; i++)
        {
          g_autofree char *name = name_task (self->workspace, fault->members[i]);

          g_string_append_printf (text, "%s → ", name);
        }
      if (fault->n_members > 0)
        {
          g_autofree char *again = name_task (self->workspace, fault->members[0]);

          g_string_append (text, again);
        }
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE, _("The links go round in a circle: %s"),
                   text->str);
      break;
    case PUR_ENGINE_ERROR_DATE_RANGE:
      date = pur_time_format_iso (fault->time, TRUE);
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE,
                   _("The date %s of %s is too far from the rest of the plan"), date,
                   task != NULL ? task : name_slot (self->workspace, &pur_project_kind, fault->project));
      break;
    case PUR_ENGINE_ERROR_CALENDAR_IDLE:
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE,
                   _("The calendar “%s” has no working time (needed by %s)"),
                   name_slot (self->workspace, &pur_calendar_kind, fault->calendar), task != NULL ? task : "?");
      break;
    case PUR_ENGINE_ERROR_CALENDAR_LOOP:
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE, _("The calendar “%s” is based on itself"),
                   name_slot (self->workspace, &pur_calendar_kind, fault->calendar));
      break;
    case PUR_ENGINE_ERROR_CALENDAR_DAY:
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE,
                   _("The calendar “%s” has a day with too many working times"),
                   name_slot (self->workspace, &pur_calendar_kind, fault->calendar));
      break;
    case PUR_ENGINE_ERROR_REFERENCE:
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE,
                   _("Something in the plan points at a record that is not there (%s)"), task != NULL ? task : "?");
      break;
    case PUR_ENGINE_ERROR_LENGTH:
    default:
      g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_SCHEDULE, _("A length of %s is out of bounds"),
                   task != NULL ? task : "?");
      break;
    }
}

PurValue
pur_plan_keep_text (PurPlan *self, PurRecord *record, const PurField *field, char *text)
{
  TextKey *key;

  if (text == NULL)
    return PUR_VALUE_UNSET;
  key = g_new0 (TextKey, 1);
  *key = (TextKey) { pur_record_get_id (record), field };
  g_hash_table_replace (self->texts, key, text);
  return pur_value_text (text);
}

gboolean
pur_plan_find_text (PurPlan *self, PurRecord *record, const PurField *field, PurValue *value)
{
  const char *text = g_hash_table_lookup (self->texts, &(TextKey) { pur_record_get_id (record), field });

  *value = pur_value_text (text);
  return text != NULL;
}

/* Public API */

static PurPlan *
plan_of (gpointer record)
{
  PurWorkspace *workspace = pur_record_get_workspace (record);

  return workspace != NULL ? pur_workspace_get_plan (workspace) : NULL;
}

static gpointer
task_at (PurPlan *self, guint slot)
{
  return slot != 0 ? pur_table_get_slot (pur_workspace_get_table (self->workspace, &pur_task_kind), slot) : NULL;
}

GPtrArray *
pur_plan_get_tasks (PurWorkspace *workspace, PurId project)
{
  PurPlan *self = pur_workspace_get_plan (workspace);
  const PurOutline *outline = pur_plan_get_outline (self);
  GPtrArray *tasks = g_ptr_array_sized_new (outline->n_order);

  for (guint i = 0; i < outline->n_order; i++)
    {
      PurTask *task = task_at (self, outline->order[i]);

      if (project == PUR_ID_NONE || pur_task_get_project_id (task) == project)
        g_ptr_array_add (tasks, task);
    }
  return tasks;
}

PurTask *
pur_plan_get_first_child (PurTask *task)
{
  PurPlan *self = plan_of (task);

  return self != NULL
             ? task_at (self, pur_plan_get_outline (self)->first_child[pur_record_get_slot ((PurRecord *) task)])
             : NULL;
}

PurTask *
pur_plan_get_first_task (PurProject *project)
{
  PurPlan *self = plan_of (project);

  return self != NULL
             ? task_at (self, pur_plan_get_outline (self)->first_root[pur_record_get_slot ((PurRecord *) project)])
             : NULL;
}

PurTask *
pur_plan_get_next (PurTask *task)
{
  PurPlan *self = plan_of (task);

  return self != NULL ? task_at (self, pur_plan_get_outline (self)->next[pur_record_get_slot ((PurRecord *) task)])
                      : NULL;
}

guint
pur_plan_get_depth (PurTask *task)
{
  PurPlan *self = plan_of (task);

  return self != NULL ? pur_plan_get_outline (self)->depth[pur_record_get_slot ((PurRecord *) task)] : 0;
}

gboolean
pur_plan_is_summary (PurTask *task)
{
  return pur_plan_get_first_child (task) != NULL;
}

gboolean
pur_plan_schedule (PurWorkspace *workspace, GError **error)
{
  PurPlan *self = pur_workspace_get_plan (workspace);

  if (pur_plan_ensure (self))
    return TRUE;
  if (error != NULL)
    *error = g_error_copy (self->fault);
  return FALSE;
}

/* The ids stand in the order of PurReason; the engine's reasons in the same, after its "none". */
static const char *const reason_ids[] = {
  "project-start", "project-finish",    "predecessor", "successor", "constraint", "calendar",
  "resource-calendar", "progress", "levelling", "pinned", "parent",
};

G_STATIC_ASSERT (G_N_ELEMENTS (reason_ids) == PUR_REASON_PARENT + 1);
G_STATIC_ASSERT ((int) PUR_WHY_PROJECT_START == (int) PUR_REASON_PROJECT_START + 1);
G_STATIC_ASSERT ((int) PUR_WHY_PARENT == (int) PUR_REASON_PARENT + 1);

const char *
pur_reason_get_id (PurReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reason_ids), NULL);

  return reason_ids[reason];
}

PurReason
pur_plan_get_reason (PurTask *task, PurRecord **by)
{
  PurPlan *self = plan_of (task);
  PurNetworkReason reason = { 0 };

  if (by != NULL)
    *by = NULL;
  if (self == NULL || !pur_plan_ensure (self))
    return PUR_REASON_PROJECT_START;

  reason = pur_network_get_reason (self->network, pur_record_get_slot ((PurRecord *) task));
  if (by != NULL && reason.link != 0)
    *by = pur_table_get_slot (pur_workspace_get_table (self->workspace, &pur_link_kind), reason.link);
  else if (by != NULL && reason.task != 0)
    *by = task_at (self, reason.task);
  else if (by != NULL && reason.calendar != 0)
    *by = pur_table_get_slot (pur_workspace_get_table (self->workspace, &pur_calendar_kind), reason.calendar);
  return reason.why == PUR_WHY_NONE ? PUR_REASON_PROJECT_START : (PurReason) (reason.why - 1);
}

gboolean
pur_plan_is_working_day (PurProject *project, PurTime day)
{
  PurPlan *self = plan_of (project);
  PurCalendar *calendar = pur_project_get_calendar (project);

  if (self == NULL)
    return TRUE;
  pur_plan_ensure (self);
  return pur_work_time_is_working_day (
      pur_network_get_work_time (self->network, calendar != NULL ? pur_record_get_slot ((PurRecord *) calendar) : 0),
      day);
}

static const PurWorkTime *
work_time_of (PurTask *task)
{
  PurPlan *self = plan_of (task);

  pur_plan_ensure (self);
  return pur_network_get_task_time (self->network, pur_record_get_slot ((PurRecord *) task));
}

PurDuration
pur_plan_get_work (PurTask *task, PurTime from, PurTime to)
{
  return pur_duration_working (pur_work_time_between (work_time_of (task), from, to));
}

PurTime
pur_plan_add_work (PurTask *task, PurTime from, PurDuration duration)
{
  gint64 seconds = pur_duration_get_seconds (duration);

  if (pur_duration_is_elapsed (duration))
    return pur_time (from.seconds + seconds);
  return pur_work_time_add (work_time_of (task), from, seconds);
}

PurTime
pur_plan_next_work (PurTask *task, PurTime from)
{
  return pur_work_time_next (work_time_of (task), from);
}

GArray *
pur_plan_get_segments (PurTask *task)
{
  PurPlan *self = plan_of (task);
  guint slot = pur_record_get_slot ((PurRecord *) task);
  g_autofree PurNetworkSpan *spans = NULL;
  GArray *segments;
  gsize n;

  if (self == NULL || !pur_plan_ensure (self))
    return NULL;
  n = pur_network_get_spans (self->network, slot, NULL, 0);
  if (n == 0)
    return NULL;
  spans = g_new (PurNetworkSpan, n);
  pur_network_get_spans (self->network, slot, spans, n);
  segments = g_array_sized_new (FALSE, FALSE, sizeof (PurSeriesItem), n);
  for (gsize i = 0; i < n; i++)
    {
      PurSeriesItem item = { spans[i].start.seconds, spans[i].finish.seconds, 0 };

      g_array_append_val (segments, item);
    }
  return segments;
}

static gpointer
get_by_slot (PurPlan *self, PurBySlot *by_slot, PurTask *task, guint *n)
{
  return pur_by_slot_get (by_slot, self->workspace, pur_record_get_slot ((PurRecord *) task), n);
}

PurLink *const *
pur_plan_get_links_in (PurTask *task, guint *n)
{
  PurPlan *self = plan_of (task);

  *n = 0;
  return self != NULL ? get_by_slot (self, &self->links_in, task, n) : NULL;
}

PurLink *const *
pur_plan_get_links_out (PurTask *task, guint *n)
{
  PurPlan *self = plan_of (task);

  *n = 0;
  return self != NULL ? get_by_slot (self, &self->links_out, task, n) : NULL;
}

PurAssignment *const *
pur_plan_get_assignments (PurTask *task, guint *n)
{
  PurPlan *self = plan_of (task);

  *n = 0;
  return self != NULL ? get_by_slot (self, &self->assignments, task, n) : NULL;
}

PurBaselineTask *
pur_plan_get_baseline (PurTask *task, int number)
{
  PurPlan *self = plan_of (task);
  BaselineKey key;

  if (self == NULL)
    return NULL;
  if (self->baselines_stale)
    build_baselines (self);
  memset (&key, 0, sizeof key);
  key.task = pur_record_get_id ((PurRecord *) task);
  key.number = number;
  return g_hash_table_lookup (self->baselines, &key);
}

PurBaselineTask *
pur_plan_get_compared (PurTask *task)
{
  PurProject *project = pur_task_get_project (task);

  return pur_plan_get_baseline (task, project != NULL ? (int) pur_project_get_compare_baseline (project) : 0);
}
