/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-load.h"

#include "pur-plan-private.h"

#define WEEK (7 * PUR_SECONDS_PER_DAY)

/* Auxiliary methods */

static void
add_piece (PurLoad *self, PurLoadCell *cells, PurTask *task, PurTime start, PurTime finish, double density,
           gboolean ours)
{
  for (guint week = 0; week < self->n_weeks; week++)
    {
      gint64 from = MAX (start.seconds, self->from.seconds + (gint64) week * WEEK);
      gint64 to = MIN (finish.seconds, self->from.seconds + (gint64) (week + 1) * WEEK);
      gint64 work;

      if (from >= to)
        continue;
      work = (gint64) (density * (double) pur_duration_get_seconds (pur_plan_get_work (task, pur_time (from), pur_time (to))));
      cells[week].total += work;
      if (ours)
        cells[week].work += work;
    }
}

/* Where the plan itself says how much is done when. */
static void
add_series (PurLoad *self, PurLoadCell *cells, const PurSeriesItem *items, gsize n, gboolean ours)
{
  for (gsize i = 0; i < n; i++)
    for (guint week = 0; week < self->n_weeks && items[i].finish > items[i].start; week++)
      {
        gint64 from = MAX (items[i].start, self->from.seconds + (gint64) week * WEEK);
        gint64 to = MIN (items[i].finish, self->from.seconds + (gint64) (week + 1) * WEEK);
        gint64 work;

        if (from >= to)
          continue;
        work = (gint64) ((double) items[i].value * (double) (to - from) / (double) (items[i].finish - items[i].start));
        cells[week].total += work;
        if (ours)
          cells[week].work += work;
      }
}

static void
add_assignment (PurLoad *self, PurLoadCell *cells, PurAssignment *assignment, PurTask *task, gboolean ours)
{
  double work = (double) pur_duration_get_seconds (pur_assignment_get_work (assignment));
  GBytes *planned = pur_assignment_get_planned (assignment);
  PurTime start = pur_task_get_start (task);
  PurTime finish = pur_task_get_finish (task);
  g_autoptr (GArray) segments = NULL;
  double length = 0;
  gsize n = 0;
  const PurSeriesItem *items = planned != NULL ? pur_series_get (planned, &n) : NULL;

  if (n > 0)
    {
      add_series (self, cells, items, n, ours);
      return;
    }
  segments = pur_plan_get_segments (task);
  if (segments == NULL)
    {
      length = (double) pur_duration_get_seconds (pur_plan_get_work (task, start, finish));
      if (length > 0)
        add_piece (self, cells, task, start, finish, work / length, ours);
      return;
    }
  for (guint i = 0; i < segments->len; i++)
    {
      const PurSeriesItem *item = &g_array_index (segments, PurSeriesItem, i);

      length += (double) pur_duration_get_seconds (pur_plan_get_work (task, pur_time (item->start), pur_time (item->finish)));
    }
  for (guint i = 0; length > 0 && i < segments->len; i++)
    {
      const PurSeriesItem *item = &g_array_index (segments, PurSeriesItem, i);

      add_piece (self, cells, task, pur_time (item->start), pur_time (item->finish), work / length, ours);
    }
}

static void
add_capacity (PurLoad *self, PurLoadCell *cells, PurPlan *plan, PurPerson *person)
{
  PurCalendar *calendar = pur_person_get_calendar (person);
  const PurWorkTime *time =
      pur_network_get_work_time (plan->network, calendar != NULL ? pur_record_get_slot ((PurRecord *) calendar) : 0);
  double units = pur_person_has_max_units (person) ? pur_person_get_max_units (person) : 1;

  for (guint week = 0; week < self->n_weeks; week++)
    {
      PurTime from = pur_time (self->from.seconds + (gint64) week * WEEK);

      cells[week].capacity =
          (gint64) (units * (double) pur_work_time_between (time, from, pur_time (from.seconds + WEEK)));
    }
}

typedef struct
{
  PurPerson *person;
  PurLoadCell *cells;
  double weight;
} Row;

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const Row *first = a;
  const Row *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return g_utf8_collate (pur_record_get_title ((PurRecord *) first->person),
                         pur_record_get_title ((PurRecord *) second->person));
}

/* Over first, then by how much there is to do; 0 for nothing in this project. */
static double
weigh (PurLoad *self, const PurLoadCell *cells)
{
  double work = 0;
  double over = 0;

  for (guint week = 0; week < self->n_weeks; week++)
    {
      work += (double) cells[week].work;
      if (cells[week].work > 0 && pur_load_is_over (&cells[week]))
        over += (double) (cells[week].total - cells[week].capacity);
    }
  return work > 0 ? work + over * 1000 : 0;
}

/* Public API */

PurTime
pur_load_week (PurWorkspace *workspace, PurTime time)
{
  int first = pur_workspace_get_week_start (workspace);
  int weekday = pur_time_get_weekday (time);

  return pur_time (pur_time_day_start (time).seconds - (gint64) ((weekday - first + 7) % 7) * PUR_SECONDS_PER_DAY);
}

PurLoad *
pur_load_new (PurWorkspace *workspace, PurId project, PurTime from, guint n_weeks)
{
  PurTable *people = pur_workspace_get_table (workspace, &pur_person_kind);
  PurPlan *plan = pur_workspace_get_plan (workspace);
  guint n_slots = pur_table_get_n_slots (people);
  g_autofree PurLoadCell *cells = g_new0 (PurLoadCell, (gsize) n_slots * n_weeks);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (Row));
  PurLoad *self = g_new0 (PurLoad, 1);
  gint64 until;

  self->from = pur_load_week (workspace, from);
  self->n_weeks = n_weeks;
  self->people = g_ptr_array_new_with_free_func (g_object_unref);
  until = self->from.seconds + (gint64) n_weeks * WEEK;
  if (!pur_plan_ensure (plan))
    return self;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_assignment_kind), record)
    {
      PurAssignment *assignment = PUR_assignment (record);
      PurPerson *person = pur_assignment_get_person (assignment);
      PurTask *task = pur_assignment_get_task (assignment);

      if (person == NULL || task == NULL || !pur_task_has_finish (task) || !pur_task_get_active (task) ||
          pur_person_get_resource_type (person) != PUR_RESOURCE_WORK ||
          pur_task_get_finish (task).seconds <= self->from.seconds || pur_task_get_start (task).seconds >= until)
        continue;
      add_assignment (self, cells + (gsize) pur_record_get_slot ((PurRecord *) person) * n_weeks, assignment, task,
                      project == PUR_ID_NONE || pur_task_get_project_id (task) == project);
    }
  PUR_TABLE_FOREACH (people, record)
    {
      Row row = { PUR_person (record), cells + (gsize) pur_record_get_slot (record) * n_weeks, 0 };

      add_capacity (self, row.cells, plan, row.person);
      row.weight = weigh (self, row.cells);
      if (row.weight > 0)
        g_array_append_val (rows, row);
    }
  g_array_sort (rows, compare_rows);
  self->cells = g_new (PurLoadCell, MAX ((gsize) rows->len * n_weeks, 1));
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      g_ptr_array_add (self->people, g_object_ref (row->person));
      for (guint week = 0; week < n_weeks; week++)
        self->cells[(gsize) i * n_weeks + week] = row->cells[week];
    }
  return self;
}

void
pur_load_free (PurLoad *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->people);
  g_free (self->cells);
  g_free (self);
}

const PurLoadCell *
pur_load_get (const PurLoad *self, guint person, guint week)
{
  g_return_val_if_fail (self != NULL && person < self->people->len && week < self->n_weeks, NULL);

  return &self->cells[(gsize) person * self->n_weeks + week];
}
