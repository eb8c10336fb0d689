/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading baselines: of tasks, and of assignments with their work and cost by period.  A task's own work
 * and cost by period are summed up from its assignments: the format has them nowhere else. */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  PurId task;
  gint64 number;
} Key;

typedef struct
{
  Key key;
  PurId id;       /* of the baseline_task */
  gint64 start;
  gint64 finish;
  GArray *work;   /* PurSeriesItem, or NULL */
  GArray *cost;
} Entry;

static guint
key_hash (gconstpointer data)
{
  const Key *key = data;

  return g_int64_hash (&key->task) ^ (guint) key->number;
}

static gboolean
key_equal (gconstpointer a,
           gconstpointer b)
{
  const Key *first = a, *second = b;

  return first->task == second->task && first->number == second->number;
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->work, g_array_unref);
  g_clear_pointer (&entry->cost, g_array_unref);
  g_free (entry);
}

static PurId
get_baseline (MspdiReader *self,
              gint64       number)
{
  PurId id = self->baselines[number];
  g_autofree char *title = NULL;

  if (id != PUR_ID_NONE)
    return id;

  id = pur_draft_add (self->draft, &pur_baseline_kind);
  self->baselines[number] = id;
  title = number == 0 ? g_strdup (C_ ("plan", "Baseline"))
                      : g_strdup_printf (C_ ("plan", "Baseline %d"), (int) number);
  mspdi_set_text (self, id, PUR_FIELD (baseline, title), title);
  mspdi_set (self, id, PUR_FIELD (baseline, project), pur_value_reference (self->project));
  mspdi_set (self, id, PUR_FIELD (baseline, number), pur_value_integer (number));

  return id;
}

/* FALSE, and counted as lost, where there is no such baseline. */
static gboolean
is_number (MspdiReader *self,
           gint64       number)
{
  if (number >= 0 && number < MSPDI_N_BASELINES)
    return TRUE;
  pur_draft_lose (self->draft, _ ("Baseline with a number above 10"));
  return FALSE;
}

/* Nothing of work and cost is as none. */
static PurValue
read_amount (MspdiReader      *self,
             const PurXmlNode *node,
             const MspdiRow   *row)
{
  const char *text = pur_xml_get (node, row->element);
  PurValue value;

  if (text == NULL || !mspdi_parse (row, text, self->currency, &value) || value.cell.integer == 0)
    return PUR_VALUE_UNSET;
  return value;
}

void
mspdi_read_baseline (MspdiReader      *self,
                     const PurXmlNode *node,
                     PurId             task)
{
  static const MspdiRow work_row = { MSPDI_Work, MSPDI_AS_DURATION, PUR_FIELD (baseline_task, work) };
  static const MspdiRow cost_row = { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (baseline_task, cost) };
  gint64 number = mspdi_get_integer (node, MSPDI_Number, 0);
  PurTime start = { 0 }, finish = { 0 };
  gboolean has_start = mspdi_read_time (node, MSPDI_Start, &start);
  gboolean has_finish = mspdi_read_time (node, MSPDI_Finish, &finish);
  PurValue work = read_amount (self, node, &work_row), cost = read_amount (self, node, &cost_row);
  PurValue duration = PUR_VALUE_UNSET;
  Entry *entry;
  PurId id;

  mspdi_read_duration (self, node, MSPDI_Duration, mspdi_get_integer (node, MSPDI_DurationFormat, 7), &duration);
  if (!has_start && !has_finish && !pur_value_is_set (duration) && !pur_value_is_set (work)
      && !pur_value_is_set (cost))
    return;
  if (!is_number (self, number))
    return;

  id = pur_draft_add (self->draft, &pur_baseline_task_kind);
  mspdi_set (self, id, PUR_FIELD (baseline_task, baseline),
             pur_value_reference (get_baseline (self, number)));
  mspdi_set (self, id, PUR_FIELD (baseline_task, task), pur_value_reference (task));
  if (has_start)
    mspdi_set (self, id, PUR_FIELD (baseline_task, start), pur_value_time (start));
  if (has_finish)
    mspdi_set (self, id, PUR_FIELD (baseline_task, finish), pur_value_time (finish));
  mspdi_set (self, id, PUR_FIELD (baseline_task, duration), duration);
  mspdi_set (self, id, PUR_FIELD (baseline_task, work), work);
  mspdi_set (self, id, PUR_FIELD (baseline_task, cost), cost);

  entry = g_new0 (Entry, 1);
  *entry = (Entry) { .key = { task, number }, .id = id, .start = start.seconds, .finish = finish.seconds };
  g_hash_table_replace (self->baseline_tasks, &entry->key, entry);
}

/* One piece over the whole says nothing that start, finish and amount do not say. */
static gboolean
is_even (GArray *pieces,
         gint64  start,
         gint64  finish)
{
  const PurSeriesItem *first = (const PurSeriesItem *) (gpointer) pieces->data;

  return pieces->len == 1 && first->start == start && first->finish == finish;
}

/* What @node says by period, NULL if nothing. */
static GArray *
collect_pieces (MspdiReader      *self,
                const PurXmlNode *node,
                int               type,
                gboolean          is_cost)
{
  GArray *pieces = NULL;

  PUR_XML_FOREACH (node, child, MSPDI_TimephasedData)
    {
      PurSeriesItem piece;

      if (mspdi_get_integer (child, MSPDI_Type, 0) != type)
        continue;
      if (!mspdi_read_piece (self, child, is_cost, &piece))
        mspdi_lose_value (self, MSPDI_TimephasedData);
      else if (piece.value != 0)
        {
          if (pieces == NULL)
            pieces = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));
          g_array_append_val (pieces, piece);
        }
    }
  return pieces;
}

static void
add_pieces (GArray **sum,
            GArray  *pieces)
{
  if (pieces == NULL)
    return;
  if (*sum == NULL)
    *sum = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));
  g_array_append_vals (*sum, pieces->data, pieces->len);
}

static const PurXmlNode *
find_baseline (const PurXmlNode *node,
               int               number)
{
  PUR_XML_FOREACH (node, child, MSPDI_Baseline)
    if (mspdi_get_integer (child, MSPDI_Number, 0) == number)
      return child;
  return NULL;
}

static void
read_assignment_baseline (MspdiReader      *self,
                          const PurXmlNode *node,
                          int               number,
                          PurId             task,
                          PurId             assignment,
                          gboolean          is_work)
{
  static const MspdiRow work_row = { MSPDI_Work, MSPDI_AS_DURATION, PUR_FIELD (baseline_assignment, work) };
  static const MspdiRow cost_row = { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (baseline_assignment, cost) };
  const PurXmlNode *child = find_baseline (node, number);
  g_autoptr (GArray) work = collect_pieces (self, node, mspdi_baseline_type (number, FALSE), FALSE);
  g_autoptr (GArray) cost = collect_pieces (self, node, mspdi_baseline_type (number, TRUE), TRUE);
  PurTime start = { 0 }, finish = { 0 };
  Entry *entry;
  PurId id;

  if (child == NULL && work == NULL && cost == NULL)
    return;

  id = pur_draft_add (self->draft, &pur_baseline_assignment_kind);
  mspdi_set (self, id, PUR_FIELD (baseline_assignment, baseline),
             pur_value_reference (get_baseline (self, number)));
  mspdi_set (self, id, PUR_FIELD (baseline_assignment, assignment), pur_value_reference (assignment));
  if (child != NULL && mspdi_read_time (child, MSPDI_Start, &start))
    mspdi_set (self, id, PUR_FIELD (baseline_assignment, start), pur_value_time (start));
  if (child != NULL && mspdi_read_time (child, MSPDI_Finish, &finish))
    mspdi_set (self, id, PUR_FIELD (baseline_assignment, finish), pur_value_time (finish));
  if (child != NULL)
    {
      mspdi_set (self, id, PUR_FIELD (baseline_assignment, work), read_amount (self, child, &work_row));
      mspdi_set (self, id, PUR_FIELD (baseline_assignment, cost), read_amount (self, child, &cost_row));
    }
  if (work != NULL && !is_even (work, start.seconds, finish.seconds))
    mspdi_set_pieces (self, id, PUR_FIELD (baseline_assignment, planned), work);
  if (cost != NULL && !is_even (cost, start.seconds, finish.seconds))
    mspdi_set_pieces (self, id, PUR_FIELD (baseline_assignment, planned_cost), cost);

  entry = g_hash_table_lookup (self->baseline_tasks, &(Key) { task, number });
  if (entry == NULL)
    return;
  /* A material's amount is no work. */
  if (is_work)
    add_pieces (&entry->work, work);
  add_pieces (&entry->cost, cost);
}

void
mspdi_read_assignment_baselines (MspdiReader      *self,
                                 const PurXmlNode *node,
                                 PurId             task,
                                 PurId             assignment,
                                 gboolean          is_work)
{
  for (int number = 0; number < MSPDI_N_BASELINES; number++)
    read_assignment_baseline (self, node, number, task, assignment, is_work);
  PUR_XML_FOREACH (node, child, MSPDI_Baseline)
    is_number (self, mspdi_get_integer (child, MSPDI_Number, 0));
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const PurSeriesItem *first = a;
  const PurSeriesItem *second = b;

  if (first->start != second->start)
    return first->start < second->start ? -1 : 1;
  return first->finish < second->finish ? -1 : first->finish > second->finish;
}

/* Several who work through the same period are one sum. */
static void
set_sum (MspdiReader    *self,
         const Entry    *entry,
         const PurField *field,
         GArray         *pieces)
{
  PurSeriesItem *items;
  guint n = 0;

  if (pieces == NULL)
    return;
  g_array_sort (pieces, compare_spans);
  items = (PurSeriesItem *) (gpointer) pieces->data;
  for (guint i = 0; i < pieces->len; i++)
    if (n > 0 && compare_spans (&items[n - 1], &items[i]) == 0)
      items[n - 1].value += items[i].value;
    else
      items[n++] = items[i];
  g_array_set_size (pieces, n);
  if (!is_even (pieces, entry->start, entry->finish))
    mspdi_set_pieces (self, entry->id, field, pieces);
}

void
mspdi_finish_baselines (MspdiReader *self)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->baseline_tasks);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      set_sum (self, entry, PUR_FIELD (baseline_task, planned), ((Entry *) entry)->work);
      set_sum (self, entry, PUR_FIELD (baseline_task, planned_cost), ((Entry *) entry)->cost);
    }
}

void
mspdi_baselines_init (MspdiReader *self)
{
  self->baseline_tasks = g_hash_table_new_full (key_hash, key_equal, NULL, free_entry);
}

void
mspdi_baselines_clear (MspdiReader *self)
{
  g_hash_table_unref (self->baseline_tasks);
}
