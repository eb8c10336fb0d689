/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-write-private.h"

#include "pur-plan.h"

static int
compare_baselines (gconstpointer a,
                   gconstpointer b)
{
  PurBaselineAssignment *first = *(PurBaselineAssignment *const *) a;
  PurBaselineAssignment *second = *(PurBaselineAssignment *const *) b;
  gint64 order = pur_baseline_get_number (pur_baseline_assignment_get_baseline (first))
                 - pur_baseline_get_number (pur_baseline_assignment_get_baseline (second));

  return order < 0 ? -1 : order > 0;
}

void
mspdi_collect_baselines (MspdiWriter *self)
{
  GHashTableIter iter;
  gpointer entries;

  self->baselines = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_baseline_assignment_kind), record)
    {
      PurBaselineAssignment *entry = PUR_baseline_assignment (record);
      PurAssignment *assignment = pur_baseline_assignment_get_assignment (entry);
      PurBaseline *baseline = pur_baseline_assignment_get_baseline (entry);

      if (assignment == NULL || baseline == NULL || pur_baseline_get_project (baseline) != self->project)
        continue;
      entries = g_hash_table_lookup (self->baselines, assignment);
      if (entries == NULL)
        {
          entries = g_ptr_array_new ();
          g_hash_table_insert (self->baselines, assignment, entries);
        }
      g_ptr_array_add (entries, entry);
    }
  g_hash_table_iter_init (&iter, self->baselines);
  while (g_hash_table_iter_next (&iter, NULL, &entries))
    g_ptr_array_sort (entries, compare_baselines);
}

void
mspdi_put_baselines (MspdiWriter *self,
                     PurTask     *task)
{
  static const MspdiRow rows[] = {
    { MSPDI_Start, MSPDI_AS_TIME, PUR_FIELD (baseline_task, start) },
    { MSPDI_Finish, MSPDI_AS_TIME, PUR_FIELD (baseline_task, finish) },
    { MSPDI_Duration, MSPDI_AS_DURATION, PUR_FIELD (baseline_task, duration) },
    { MSPDI_NONE },
    { MSPDI_Work, MSPDI_AS_DURATION, PUR_FIELD (baseline_task, work) },
    { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (baseline_task, cost) },
  };

  mspdi_begin_whole (self, MSPDI_Baseline);
  for (int number = 0; number <= 10; number++)
    {
      PurBaselineTask *entry = pur_plan_get_baseline (task, number);

      if (entry == NULL)
        continue;

      mspdi_open (self->item, MSPDI_Baseline);
      mspdi_append_integer (self->item, MSPDI_Number, number);
      mspdi_append_integer (self->item, MSPDI_Interim, 0);
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          if (rows[i].element != MSPDI_NONE)
            mspdi_append_row (self, &rows[i], entry);
          else if (pur_baseline_task_has_duration (entry))
            mspdi_append_integer (self->item, MSPDI_DurationFormat,
                                  pur_duration_is_elapsed (pur_baseline_task_get_duration (entry))
                                    ? MSPDI_FORMAT_ELAPSED_DAYS
                                    : MSPDI_FORMAT_DAYS);
        }
      mspdi_close (self->item, MSPDI_Baseline);
    }
  mspdi_end_whole (self, MSPDI_Baseline);
}

static int
get_number (PurBaselineAssignment *entry)
{
  return (int) pur_baseline_get_number (pur_baseline_assignment_get_baseline (entry));
}

void
mspdi_put_assignment_baselines (MspdiWriter   *self,
                                PurAssignment *assignment)
{
  static const MspdiRow rows[] = {
    { MSPDI_Start, MSPDI_AS_TIME, PUR_FIELD (baseline_assignment, start) },
    { MSPDI_Finish, MSPDI_AS_TIME, PUR_FIELD (baseline_assignment, finish) },
    { MSPDI_Work, MSPDI_AS_DURATION, PUR_FIELD (baseline_assignment, work) },
    { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (baseline_assignment, cost) },
  };
  GPtrArray *entries = g_hash_table_lookup (self->baselines, assignment);

  mspdi_begin_whole (self, MSPDI_Baseline);
  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      mspdi_open (self->item, MSPDI_Baseline);
      mspdi_append_integer (self->item, MSPDI_Number, get_number (g_ptr_array_index (entries, i)));
      for (guint row = 0; row < G_N_ELEMENTS (rows); row++)
        mspdi_append_row (self, &rows[row], g_ptr_array_index (entries, i));
      mspdi_close (self->item, MSPDI_Baseline);
    }
  mspdi_end_whole (self, MSPDI_Baseline);
}

static void
append_items (MspdiWriter         *self,
              const PurSeriesItem *items,
              gsize                n,
              int                  type,
              const PurField      *money,
              gint64               uid)
{
  const MspdiRow cost_row = { MSPDI_Value, MSPDI_AS_COST, money };

  for (gsize i = 0; i < n; i++)
    {
      mspdi_open (self->item, MSPDI_TimephasedData);
      mspdi_append_integer (self->item, MSPDI_Type, type);
      mspdi_append_integer (self->item, MSPDI_UID, uid);
      mspdi_append_time (self->item, MSPDI_Start, pur_time (items[i].start));
      mspdi_append_time (self->item, MSPDI_Finish, pur_time (items[i].finish));
      mspdi_append_integer (self->item, MSPDI_Unit, 2);
      mspdi_open (self->item, MSPDI_Value);
      if (money != NULL)
        mspdi_format (self->item, &cost_row, pur_value_money (pur_money (items[i].value)), self->currency);
      else
        mspdi_format_duration (self->item, items[i].value);
      mspdi_close (self->item, MSPDI_Value);
      mspdi_close (self->item, MSPDI_TimephasedData);
    }
}

void
mspdi_append_pieces (MspdiWriter *self,
                     GBytes      *bytes,
                     int          type,
                     gint64       uid)
{
  gsize n = 0;
  const PurSeriesItem *items = bytes != NULL ? pur_series_get (bytes, &n) : NULL;

  append_items (self, items, n, type, NULL, uid);
}

/* By its periods, or evenly where it has none: the format knows a baseline by period only. */
static void
append_series (MspdiWriter           *self,
               PurBaselineAssignment *entry,
               GBytes                *bytes,
               gint64                 amount,
               const PurField        *money,
               gint64                 uid)
{
  gsize n = 0;
  const PurSeriesItem *items = bytes != NULL ? pur_series_get (bytes, &n) : NULL;
  PurSeriesItem even = { pur_baseline_assignment_get_start (entry).seconds,
                         pur_baseline_assignment_get_finish (entry).seconds, amount };

  if (n == 0 && amount != 0 && pur_baseline_assignment_has_start (entry)
      && pur_baseline_assignment_has_finish (entry) && even.finish >= even.start)
    {
      items = &even;
      n = 1;
    }
  append_items (self, items, n, mspdi_baseline_type (get_number (entry), money != NULL), money, uid);
}

void
mspdi_append_baseline_pieces (MspdiWriter   *self,
                              PurAssignment *assignment,
                              gint64         uid)
{
  GPtrArray *entries = g_hash_table_lookup (self->baselines, assignment);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    {
      PurBaselineAssignment *entry = g_ptr_array_index (entries, i);

      append_series (self, entry, pur_baseline_assignment_get_planned (entry),
                     pur_duration_get_seconds (pur_baseline_assignment_get_work (entry)), NULL, uid);
      append_series (self, entry, pur_baseline_assignment_get_planned_cost (entry),
                     pur_baseline_assignment_get_cost (entry).minor, PUR_FIELD (baseline_assignment, cost), uid);
    }
}
