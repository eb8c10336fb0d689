/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Costs, work and earned value of tasks, projects and assignments, added up from the leaves.
 *
 * All rows are made in one sweep when the first of them is read after an edit: who shows no cost pays
 * nothing.  Rates are those of the person, and change by date as its rate records say; all are in the
 * workspace's currency. */

#include "config.h"

#include "pur-clock.h"
#include "pur-engine-earned-value.h"
#include "pur-plan-private.h"
#include "pur-rate.h"

#include <math.h>

/* Structures */

typedef struct
{
  PurPlan *plan;
  PurTable *tasks;
  PurTable *projects;
  gboolean scheduled;
} Sweep;

typedef struct
{
  double percent; /* of the task */
  gboolean started;
  gboolean complete;
} Progress;

/* Auxiliary methods: one assignment */

static Progress
progress_of (PurPlan *self, PurTask *task)
{
  guint slot = pur_record_get_slot ((PurRecord *) task);
  Progress progress = { .percent = pur_task_get_percent_complete (task) };

  if (pur_plan_is_summary (task))
    progress.percent = self->network != NULL && pur_network_has_dates (self->network, slot)
                           ? pur_network_get_percent_complete (self->network, slot)
                           : 0;
  progress.complete = progress.percent >= 100 || pur_task_has_actual_finish (task);
  if (progress.complete)
    progress.percent = 100;
  progress.started = progress.percent > 0 || pur_task_has_actual_start (task);
  return progress;
}

static gint64
percent_of (gint64 seconds, double percent)
{
  return llround ((double) seconds * percent / 100);
}

static gint64
seconds_of_work (PurAssignment *assignment)
{
  return pur_duration_get_seconds (pur_assignment_get_work (assignment));
}

static gint64
seconds_of_actual_work (PurAssignment *assignment, gint64 work, const Progress *progress)
{
  if (pur_assignment_has_actual_work (assignment))
    return pur_duration_get_seconds (pur_assignment_get_actual_work (assignment));
  return percent_of (work, progress->percent);
}

static gint64
actual_overtime_of (PurAssignment *assignment, gint64 overtime, gint64 work, gint64 actual_work)
{
  if (pur_assignment_has_remaining_overtime_work (assignment))
    return CLAMP (overtime - pur_duration_get_seconds (pur_assignment_get_remaining_overtime_work (assignment)),
                  0, actual_work);
  return work > 0 ? MIN (overtime, pur_cost_share (overtime, actual_work, work)) : 0;
}

static int
compare_rates (gconstpointer a, gconstpointer b)
{
  PurRate *first = *(PurRate *const *) a;
  PurRate *second = *(PurRate *const *) b;
  gint64 order = pur_rate_get_table (first) - pur_rate_get_table (second);

  if (order == 0)
    order = pur_rate_get_from (first).seconds - pur_rate_get_from (second).seconds;
  if (order == 0)
    order = pur_record_get_id ((PurRecord *) first) < pur_record_get_id ((PurRecord *) second) ? -1 : 1;
  return order < 0 ? -1 : 1;
}

static void
ensure_rates (PurPlan *self)
{
  GHashTableIter iter;
  gpointer rates;

  if (!self->rates_stale)
    return;
  g_clear_pointer (&self->rates, g_hash_table_unref);
  self->rates = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_rate_kind), record)
    {
      PurId person = pur_rate_get_person_id (PUR_rate (record));
      GPtrArray *list = g_hash_table_lookup (self->rates, &person);

      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (self->rates, g_memdup2 (&person, sizeof person), list);
        }
      g_ptr_array_add (list, record);
    }
  g_hash_table_iter_init (&iter, self->rates);
  while (g_hash_table_iter_next (&iter, NULL, &rates))
    g_ptr_array_sort (rates, compare_rates);
  self->rates_stale = FALSE;
}

/* What the exact rate has beyond the one that is shown, in PUR_COST_RATE_PARTS of a minor unit. */
static int
parts_of (gpointer record, const PurField *field, PurMoney rate)
{
  PurValue exact = pur_rate_get_exact (record, field);
  double unit;

  if (!pur_value_is_set (exact))
    return 0;
  unit = pow (10, pur_currency_get_digits (pur_workspace_get_currency (pur_record_get_workspace (record), NULL)));
  return (int) lround ((exact.cell.NUMBER * unit - (double) rate.minor) * PUR_COST_RATE_PARTS);
}

/* Of a person or a rate. */
#define RATE_PARTS(kind, record)                                                                  \
  .rate_parts = parts_of (record, PUR_FIELD (kind, rate), pur_##kind##_get_rate (record)),        \
  .overtime_parts = parts_of (record, PUR_FIELD (kind, overtime_rate), pur_##kind##_get_overtime_rate (record))

/* The rates of @person in @table as they change, or NULL where one holds always. */
static GArray *
collect_rates (PurPlan *self, PurPerson *person, gint64 table)
{
  PurId id = pur_record_get_id ((PurRecord *) person);
  PurCostRate own = { pur_time (G_MININT64 / 2), pur_person_get_rate (person).minor,
                      pur_person_get_overtime_rate (person).minor, pur_person_get_cost_per_use (person).minor,
                      RATE_PARTS (person, person) };
  GPtrArray *records;
  GArray *rates;

  ensure_rates (self);
  records = g_hash_table_lookup (self->rates, &id);
  if (records == NULL && table == 0)
    return NULL;
  /* A table that says nothing costs nothing; only A begins with the person's own rate. */
  if (table != 0)
    own = (PurCostRate) { .from = own.from };
  rates = g_array_new (FALSE, FALSE, sizeof (PurCostRate));
  g_array_append_val (rates, own);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      PurRate *record = g_ptr_array_index (records, i);
      PurCostRate rate = { pur_rate_has_from (record) ? pur_rate_get_from (record) : own.from,
                           pur_rate_get_rate (record).minor, pur_rate_get_overtime_rate (record).minor,
                           pur_rate_get_cost_per_use (record).minor, RATE_PARTS (rate, record) };

      if (pur_rate_get_table (record) == table)
        g_array_append_val (rates, rate);
    }
  return rates;
}

static PurCost
cost_of_assignment (PurPlan *self, PurAssignment *assignment, const Progress *progress)
{
  g_autoptr (GArray) rates = NULL;
  g_autoptr (GBytes) spread = NULL;
  PurTask *task = pur_assignment_get_task (assignment);
  PurPerson *person = pur_assignment_get_person (assignment);
  PurCostInput input = { 0 };

  if (person == NULL)
    return (PurCost) { 0, 0, 0 };
  input = (PurCostInput) { RATE_PARTS (person, person) };

  input.accrual = (PurCostAccrual) pur_person_get_accrue_at (person);
  input.units = pur_assignment_has_units (assignment) ? pur_assignment_get_units (assignment) : 1;
  if (pur_person_get_resource_type (person) == PUR_RESOURCE_COST)
    {
      gint64 sum = pur_assignment_get_cost (assignment).minor;

      if (!pur_assignment_has_actual_cost (assignment))
        return pur_cost_fixed (sum, input.accrual, progress->percent, progress->started);
      input.kind = PUR_COST_OF_SUM;
      input.sum = sum;
      input.actual_sum = pur_assignment_get_actual_cost (assignment).minor;
      return pur_cost_compute (&input);
    }

  input.rate = pur_person_get_rate (person).minor;
  input.overtime_rate = pur_person_get_overtime_rate (person).minor;
  input.cost_per_use = pur_person_get_cost_per_use (person).minor;
  input.quantity = seconds_of_work (assignment);
  if (pur_person_get_resource_type (person) == PUR_RESOURCE_MATERIAL)
    {
      input.kind = PUR_COST_OF_MATERIAL;
      if (!pur_assignment_has_work (assignment))
        input.quantity = llround (input.units * 3600);
    }
  input.actual_quantity = seconds_of_actual_work (assignment, input.quantity, progress);
  if (input.kind == PUR_COST_OF_WORK)
    {
      input.overtime = MIN (pur_duration_get_seconds (pur_assignment_get_overtime_work (assignment)), input.quantity);
      input.actual_overtime = actual_overtime_of (assignment, input.overtime, input.quantity, input.actual_quantity);
    }
  rates = collect_rates (self, person, pur_assignment_get_rate_table (assignment));
  if (rates != NULL && task != NULL && self->network != NULL &&
      pur_network_has_dates (self->network, pur_record_get_slot ((PurRecord *) task)))
    {
      guint slot = pur_record_get_slot ((PurRecord *) task);

      input.rates = (const PurCostRate *) (gpointer) rates->data;
      input.n_rates = rates->len;
      input.time = pur_network_get_task_time (self->network, slot);
      input.start = pur_network_get_start (self->network, slot);
      input.finish = pur_network_get_finish (self->network, slot);
      spread = pur_plan_dup_spread_of (assignment);
      if (spread != NULL)
        input.pieces = pur_series_get (spread, &input.n_pieces);
    }
  input.started = progress->started || input.actual_quantity > 0 || pur_assignment_has_actual_start (assignment);
  input.complete = pur_assignment_has_actual_finish (assignment) || progress->complete ||
                   (input.quantity > 0 && input.actual_quantity >= input.quantity);
  return pur_cost_compute (&input);
}

/* Auxiliary methods: the sweep */

static PurTime
status_of (PurProject *project)
{
  if (project != NULL && pur_project_has_status_date (project))
    return pur_project_get_status_date (project);
  /* Without one, all of today counts. */
  return pur_time (pur_clock_today ().seconds + PUR_SECONDS_PER_DAY);
}

/* When what was done of @assignment (NULL: of the task) began, and by when it stands. */
static void
get_done_span (PurTask *task, PurAssignment *assignment, PurTime *start, PurTime *stands)
{
  gboolean by_person = assignment != NULL && pur_assignment_has_actual_start (assignment);

  *start = by_person                          ? pur_assignment_get_actual_start (assignment)
           : pur_task_has_actual_start (task) ? pur_task_get_actual_start (task)
                                              : pur_task_get_start (task);
  if (by_person && pur_assignment_has_actual_finish (assignment))
    *stands = pur_assignment_get_actual_finish (assignment);
  else if (by_person && pur_assignment_has_stop (assignment))
    *stands = pur_assignment_get_stop (assignment);
  else if (pur_task_has_actual_finish (task))
    *stands = pur_task_get_actual_finish (task);
  else
    *stands = pur_task_has_stop (task) ? pur_task_get_stop (task) : pur_task_get_finish (task);
}

/* The part of @actual that was spent by @status: as the work was done, by period where that is known. */
static gint64
spent_by (PurPlan *self, PurTask *task, PurAssignment *assignment, PurCostAccrual accrual, gint64 actual, PurTime status)
{
  const PurWorkTime *time;
  PurTime start, stands;
  gint64 whole = 0, done = 0;
  gsize n = 0;

  if (actual == 0 || self->network == NULL || !pur_network_has_dates (self->network, pur_record_get_slot ((PurRecord *) task)))
    return actual;
  time = pur_network_get_task_time (self->network, pur_record_get_slot ((PurRecord *) task));
  if (accrual == PUR_COST_PRORATED && assignment != NULL && pur_assignment_has_actuals (assignment))
    {
      const PurSeriesItem *items = pur_series_get (pur_assignment_get_actuals (assignment), &n);

      done = pur_cost_sum_by (time, items, n, status, &whole);
    }
  if (whole > 0)
    return pur_cost_share (actual, done, whole);
  get_done_span (task, assignment, &start, &stands);
  return pur_earned_value_planned (time, start, stands, actual, accrual, status);
}

/* What the task itself comes to, without what is below it; TRUE if people work on it. */
static gboolean
add_own (PurPlan *self, PurTask *task, const Progress *progress, PurCostRow *row)
{
  PurTime status = status_of (pur_task_get_project (task));
  PurCost fixed = pur_cost_fixed (pur_task_get_fixed_cost (task).minor,
                                  (PurCostAccrual) pur_task_get_fixed_cost_accrual (task), progress->percent,
                                  progress->started);
  PurAssignment *const *assignments;
  gboolean found = FALSE;
  guint n;

  row->cost += fixed.cost;
  row->actual_cost += fixed.actual;
  row->spent_by_status += spent_by (self, task, NULL, (PurCostAccrual) pur_task_get_fixed_cost_accrual (task),
                                    fixed.actual, status);
  assignments = pur_plan_get_assignments (task, &n);
  for (guint i = 0; i < n; i++)
    {
      PurPerson *person = pur_assignment_get_person (assignments[i]);
      PurCost cost = cost_of_assignment (self, assignments[i], progress);

      row->cost += cost.cost;
      row->actual_cost += cost.actual;
      if (person == NULL)
        continue;
      row->spent_by_status += spent_by (self, task, assignments[i], (PurCostAccrual) pur_person_get_accrue_at (person),
                                        cost.actual, status);
      found = TRUE;
      if (pur_person_get_resource_type (person) != PUR_RESOURCE_WORK)
        continue;
      row->work += seconds_of_work (assignments[i]);
      row->actual_work += seconds_of_actual_work (assignments[i], seconds_of_work (assignments[i]), progress);
    }
  return found;
}

/* What a summary's baseline holds above that of its tasks is its own. */
static void
add_baseline (Sweep *self, PurTask *task, const Progress *progress, PurCostAccrual accrual, PurCostRow *row)
{
  PurBaselineTask *entry = pur_plan_get_compared (task);
  guint slot = pur_record_get_slot ((PurRecord *) task);
  double percent = pur_task_has_physical_percent (task) ? pur_task_get_physical_percent (task) : progress->percent;
  const PurSeriesItem *items = NULL;
  gint64 own, done = 0, whole = 0;
  gsize n = 0;

  if (entry == NULL)
    return;
  row->has_baseline = TRUE;
  if (pur_baseline_task_has_work (entry))
    row->baseline_work = pur_duration_get_seconds (pur_baseline_task_get_work (entry));
  if (!pur_baseline_task_has_cost (entry))
    return;
  own = pur_baseline_task_get_cost (entry).minor - row->baseline_cost;
  row->baseline_cost += own;
  row->earned_value += pur_earned_value_earned (own, accrual, percent);
  /* By its own periods, which know of accrual, else by those of the work. */
  if (pur_baseline_task_has_planned_cost (entry))
    items = pur_series_get (pur_baseline_task_get_planned_cost (entry), &n);
  else if (accrual == PUR_COST_PRORATED && pur_baseline_task_has_planned (entry))
    items = pur_series_get (pur_baseline_task_get_planned (entry), &n);
  if (self->scheduled)
    done = pur_cost_sum_by (pur_network_get_task_time (self->plan->network, slot), items, n,
                            status_of (pur_task_get_project (task)), &whole);
  if (whole > 0)
    row->planned_value += pur_cost_share (own, done, whole);
  else if (self->scheduled && pur_baseline_task_has_start (entry) && pur_baseline_task_has_finish (entry))
    row->planned_value += pur_earned_value_planned (pur_network_get_task_time (self->plan->network, slot),
                                                    pur_baseline_task_get_start (entry),
                                                    pur_baseline_task_get_finish (entry), own, accrual,
                                                    status_of (pur_task_get_project (task)));
}

static void
add_row (PurCostRow *to, const PurCostRow *row)
{
  to->work += row->work;
  to->actual_work += row->actual_work;
  to->cost += row->cost;
  to->actual_cost += row->actual_cost;
  to->spent_by_status += row->spent_by_status;
  to->baseline_work += row->baseline_work;
  to->baseline_cost += row->baseline_cost;
  to->planned_value += row->planned_value;
  to->earned_value += row->earned_value;
  to->has_baseline = to->has_baseline || row->has_baseline;
}

static void
sweep_task (Sweep *self, const PurOutline *outline, guint slot)
{
  PurTask *task = PUR_task (pur_table_get_slot (self->tasks, slot));
  PurCostRow *row = &self->plan->costs[slot];
  PurProject *project = pur_task_get_project (task);
  Progress progress = progress_of (self->plan, task);
  PurCostAccrual accrual = PUR_COST_PRORATED;
  gboolean summary = pur_plan_is_summary (task);

  if (!add_own (self->plan, task, &progress, row) && !summary)
    {
      row->work = pur_duration_get_seconds (pur_task_get_work (task));
      row->actual_work = percent_of (row->work, progress.percent);
      /* All of it is its fixed cost. */
      accrual = (PurCostAccrual) pur_task_get_fixed_cost_accrual (task);
    }
  add_baseline (self, task, &progress, accrual, row);

  if (pur_task_has_active (task) && !pur_task_get_active (task))
    return;
  if (outline->parent[slot] != 0)
    add_row (&self->plan->costs[outline->parent[slot]], row);
  else if (project != NULL)
    add_row (&self->plan->project_costs[pur_record_get_slot ((PurRecord *) project)], row);
}

static void
sweep (PurPlan *plan)
{
  Sweep self = {
    .plan = plan,
    .tasks = pur_workspace_get_table (plan->workspace, &pur_task_kind),
    .projects = pur_workspace_get_table (plan->workspace, &pur_project_kind),
    .scheduled = pur_plan_ensure (plan),
  };
  const PurOutline *outline = pur_plan_get_outline (plan);

  g_free (plan->costs);
  g_free (plan->project_costs);
  plan->costs = g_new0 (PurCostRow, pur_table_get_n_slots (self.tasks) + 1);
  plan->project_costs = g_new0 (PurCostRow, pur_table_get_n_slots (self.projects) + 1);
  /* Each task after all below it. */
  for (guint i = outline->n_order; i > 0; i--)
    sweep_task (&self, outline, outline->order[i - 1]);
  plan->costs_stale = FALSE;
}

static PurValue
value_of_money (gboolean there, gint64 minor)
{
  return there ? pur_value_money (pur_money (minor)) : PUR_VALUE_UNSET;
}

static PurValue
value_of_work (gint64 seconds)
{
  return pur_value_duration (pur_duration_working (seconds));
}

static PurPlan *
plan_of (PurRecord *record)
{
  return pur_workspace_get_plan (pur_record_get_workspace (record));
}

static gboolean
get_earned_value (PurRecord *record, PurEarnedValue *value)
{
  const PurCostRow *row = pur_plan_get_costs (plan_of (record), record);
  PurEarnedInput input = { row->baseline_cost, row->planned_value, row->earned_value, row->spent_by_status };

  pur_earned_value_compute (&input, value);
  return row->has_baseline;
}

/* For the rest of the room */

const PurCostRow *
pur_plan_get_costs (PurPlan *self, PurRecord *record)
{
  if (self->costs_stale)
    sweep (self);
  return pur_record_get_kind (record) == &pur_project_kind ? &self->project_costs[pur_record_get_slot (record)]
                                                           : &self->costs[pur_record_get_slot (record)];
}

/* Computed fields */

/* What each says stands in terms of @row and, below, of @earned. */
#define FIGURE(kind, name, figure)                                                  \
  PurValue                                                                          \
  pur_##kind##_compute_##name (PurRecord *record, const PurField *field)            \
  {                                                                                 \
    const PurCostRow *row = pur_plan_get_costs (plan_of (record), record);          \
                                                                                    \
    return figure;                                                                  \
  }
#define FIGURES(name, figure)  \
  FIGURE (task, name, figure)  \
  FIGURE (project, name, figure)

FIGURES (total_work, value_of_work (row->work))
FIGURES (actual_work, value_of_work (row->actual_work))
FIGURES (remaining_work, value_of_work (row->work - row->actual_work))
FIGURES (cost, value_of_money (TRUE, row->cost))
FIGURES (actual_cost, value_of_money (TRUE, row->actual_cost))
FIGURES (remaining_cost, value_of_money (TRUE, row->cost - row->actual_cost))
FIGURES (baseline_work, row->has_baseline ? value_of_work (row->baseline_work) : PUR_VALUE_UNSET)
FIGURES (work_variance, row->has_baseline ? value_of_work (row->work - row->baseline_work) : PUR_VALUE_UNSET)
FIGURES (baseline_cost, value_of_money (row->has_baseline, row->baseline_cost))
FIGURES (baseline_cost_variance, value_of_money (row->has_baseline, row->cost - row->baseline_cost))
FIGURES (planned_value, value_of_money (row->has_baseline, row->planned_value))
FIGURES (earned_value, value_of_money (row->has_baseline, row->earned_value))

#undef FIGURE
#define FIGURE(kind, name, figure)                                                  \
  PurValue                                                                          \
  pur_##kind##_compute_##name (PurRecord *record, const PurField *field)            \
  {                                                                                 \
    PurEarnedValue earned;                                                          \
                                                                                    \
    return get_earned_value (record, &earned) ? figure : PUR_VALUE_UNSET;           \
  }

FIGURES (schedule_variance, value_of_money (TRUE, earned.sv))
FIGURES (cost_variance, value_of_money (TRUE, earned.cv))
FIGURES (spi, pur_value_number (earned.spi))
FIGURES (cpi, pur_value_number (earned.cpi))
FIGURES (eac, value_of_money (earned.has_eac, earned.eac))
FIGURES (eac_as_planned, value_of_money (TRUE, earned.eac_as_planned))
FIGURES (eac_with_delay, value_of_money (earned.has_eac_with_delay, earned.eac_with_delay))
FIGURES (etc, value_of_money (earned.has_eac, earned.etc))
FIGURES (vac, value_of_money (earned.has_eac, earned.vac))
FIGURES (tcpi, pur_value_number (earned.tcpi))

#undef FIGURES
#undef FIGURE

PurValue
pur_task_compute_work_progress (PurRecord *record, const PurField *field)
{
  const PurCostRow *row = pur_plan_get_costs (plan_of (record), record);

  /* All only when it is all. */
  if (row->work <= 0)
    return PUR_VALUE_UNSET;
  return pur_value_percentage ((double) (row->actual_work * 100 / row->work));
}

static PurCost
get_cost (PurAssignment *assignment)
{
  PurPlan *plan = plan_of ((PurRecord *) assignment);
  PurTask *task = pur_assignment_get_task (assignment);
  Progress progress = { 0 };

  pur_plan_ensure (plan);
  if (task != NULL)
    progress = progress_of (plan, task);
  return cost_of_assignment (plan, assignment, &progress);
}

PurValue
pur_assignment_compute_total_cost (PurRecord *record, const PurField *field)
{
  return value_of_money (TRUE, get_cost (PUR_assignment (record)).cost);
}

PurValue
pur_assignment_compute_spent_cost (PurRecord *record, const PurField *field)
{
  return value_of_money (TRUE, get_cost (PUR_assignment (record)).actual);
}

PurValue
pur_assignment_compute_remaining_cost (PurRecord *record, const PurField *field)
{
  return value_of_money (TRUE, get_cost (PUR_assignment (record)).remaining);
}

/* How much later something is than in the baseline, in working time of the task. */
static PurValue
get_delay (PurTask *task, PurValue now, PurValue then)
{
  if (!pur_value_is_set (now) || !pur_value_is_set (then))
    return PUR_VALUE_UNSET;
  return pur_value_duration (pur_plan_get_work (task, then.cell.TIME, now.cell.TIME));
}

#define BASELINE(name)                                                            \
  PurValue                                                                        \
  pur_task_compute_baseline_##name (PurRecord *record, const PurField *field)     \
  {                                                                               \
    PurRecord *entry = (PurRecord *) pur_plan_get_compared (PUR_task (record));  \
                                                                                  \
    return entry != NULL ? pur_record_get (entry, PUR_FIELD (baseline_task, name)) : PUR_VALUE_UNSET; \
  }

BASELINE (start)
BASELINE (finish)
BASELINE (duration)

#undef BASELINE

PurValue
pur_task_compute_start_variance (PurRecord *record, const PurField *field)
{
  return get_delay (PUR_task (record), pur_record_get (record, PUR_FIELD (task, start)),
                    pur_record_get (record, PUR_FIELD (task, baseline_start)));
}

PurValue
pur_task_compute_finish_variance (PurRecord *record, const PurField *field)
{
  return get_delay (PUR_task (record), pur_record_get (record, PUR_FIELD (task, finish)),
                    pur_record_get (record, PUR_FIELD (task, baseline_finish)));
}

PurValue
pur_task_compute_duration_variance (PurRecord *record, const PurField *field)
{
  PurValue now = pur_record_get (record, PUR_FIELD (task, scheduled_duration));
  PurValue then = pur_record_get (record, PUR_FIELD (task, baseline_duration));

  if (!pur_value_is_set (now) || !pur_value_is_set (then))
    return PUR_VALUE_UNSET;
  return value_of_work (pur_duration_get_seconds (now.cell.DURATION) - pur_duration_get_seconds (then.cell.DURATION));
}
