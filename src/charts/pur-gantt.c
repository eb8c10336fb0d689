/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-gantt.h"

#include <string.h>

/* A link's rows in rising order, and where it stands in the array of links. */
typedef struct
{
  guint first;
  guint last;
  guint index;
} Span;

struct _PurGantt
{
  int ref_count;
  PurGanttItemFunc item_func;
  gpointer item_data;
  GDestroyNotify item_destroy;
  PurGanttCriticalFunc critical_func;
  PurGanttDayOffFunc day_off_func;
  gpointer day_off_data;
  GDestroyNotify day_off_destroy;
  guint n_rows;

  PurGanttLink *links;
  guint n_links;
  Span *spans;      /* by first row */
  guint *latest;    /* a heap-shaped tree over spans: the greatest last row below each node */
  guint n_leaves;   /* a power of two */
  guint *row_start; /* n_rows + 1: where a row's part of row_links begins */
  guint *row_links;
};

typedef struct
{
  GStringChunk *strings;
  GArray *pieces;
  PurGanttItem *items;
} Copy;

static void
free_copy (gpointer data)
{
  Copy *copy = data;

  g_string_chunk_free (copy->strings);
  g_array_unref (copy->pieces);
  g_free (copy->items);
  g_free (copy);
}

static void
get_copied_item (gpointer data, guint row, PurGanttItem *item)
{
  Copy *copy = data;

  *item = copy->items[row];
}

static void
clear_links (PurGantt *gantt)
{
  g_clear_pointer (&gantt->links, g_free);
  g_clear_pointer (&gantt->spans, g_free);
  g_clear_pointer (&gantt->latest, g_free);
  g_clear_pointer (&gantt->row_start, g_free);
  g_clear_pointer (&gantt->row_links, g_free);
  gantt->n_links = 0;
}

PurGantt *
pur_gantt_new (PurGanttItemFunc func, gpointer data, GDestroyNotify destroy)
{
  PurGantt *gantt;

  g_return_val_if_fail (func != NULL, NULL);

  gantt = g_new0 (PurGantt, 1);
  gantt->ref_count = 1;
  gantt->item_func = func;
  gantt->item_data = data;
  gantt->item_destroy = destroy;
  return gantt;
}

PurGantt *
pur_gantt_new_from_items (const PurGanttItem *items, guint n)
{
  Copy *copy = g_new0 (Copy, 1);
  PurGantt *gantt;
  guint first_piece = 0;

  copy->strings = g_string_chunk_new (4096);
  copy->pieces = g_array_new (FALSE, FALSE, sizeof (PurGanttPiece));
  copy->items = g_memdup2 (items, n * sizeof *items);

  for (guint i = 0; i < n; i++)
    if (items[i].n_pieces > 0)
      g_array_append_vals (copy->pieces, items[i].pieces, items[i].n_pieces);

  for (guint i = 0; i < n; i++)
    {
      PurGanttItem *item = &copy->items[i];

      item->title = item->title == NULL ? NULL : g_string_chunk_insert (copy->strings, item->title);
      item->wbs = item->wbs == NULL ? NULL : g_string_chunk_insert (copy->strings, item->wbs);
      item->people = item->people == NULL ? NULL : g_string_chunk_insert_const (copy->strings, item->people);
      item->pieces = item->n_pieces == 0 ? NULL
                     : &g_array_index (copy->pieces, PurGanttPiece, first_piece);
      first_piece += item->n_pieces;
    }

  gantt = pur_gantt_new (get_copied_item, copy, free_copy);
  gantt->n_rows = n;
  return gantt;
}

typedef struct
{
  gint64 first; /* day since 1970 */
  gint64 n;
  guint8 *off;
} Days;

static void
free_days (gpointer data)
{
  Days *days = data;

  g_free (days->off);
  g_free (days);
}

static gboolean
is_frozen_day_off (gpointer data, PurTime day)
{
  const Days *days = data;
  gint64 index = day.seconds / PUR_SECONDS_PER_DAY - days->first;

  return index >= 0 && index < days->n && days->off[index];
}

PurGantt *
pur_gantt_freeze (PurGantt *gantt, PurTime from, PurTime to)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurGanttItem));
  Days *days = g_new0 (Days, 1);
  PurGantt *frozen;

  g_return_val_if_fail (gantt != NULL, NULL);

  for (guint i = 0; i < gantt->n_rows; i++)
    {
      PurGanttItem item;

      pur_gantt_get_item (gantt, i, &item);
      g_array_append_val (items, item);
    }
  frozen = pur_gantt_new_from_items ((const PurGanttItem *) items->data, items->len);
  pur_gantt_set_links (frozen, gantt->links, gantt->n_links);

  days->first = pur_time_day_start (from).seconds / PUR_SECONDS_PER_DAY;
  days->n = MAX (pur_time_day_start (to).seconds / PUR_SECONDS_PER_DAY - days->first + 1, 0);
  days->off = g_new0 (guint8, days->n);
  for (gint64 i = 0; i < days->n; i++)
    days->off[i] = pur_gantt_is_day_off (gantt, pur_time ((days->first + i) * PUR_SECONDS_PER_DAY));
  pur_gantt_set_days_off (frozen, is_frozen_day_off, days, free_days);
  return frozen;
}

PurGantt *
pur_gantt_ref (PurGantt *gantt)
{
  g_return_val_if_fail (gantt != NULL, NULL);

  gantt->ref_count++;
  return gantt;
}

void
pur_gantt_unref (PurGantt *gantt)
{
  g_return_if_fail (gantt != NULL);

  if (--gantt->ref_count > 0)
    return;

  clear_links (gantt);
  if (gantt->item_destroy != NULL)
    gantt->item_destroy (gantt->item_data);
  if (gantt->day_off_destroy != NULL)
    gantt->day_off_destroy (gantt->day_off_data);
  g_free (gantt);
}

void
pur_gantt_set_n_rows (PurGantt *gantt, guint n_rows)
{
  g_return_if_fail (gantt != NULL);

  clear_links (gantt);
  gantt->n_rows = n_rows;
}

guint
pur_gantt_get_n_rows (PurGantt *gantt)
{
  g_return_val_if_fail (gantt != NULL, 0);

  return gantt->n_rows;
}

void
pur_gantt_get_item (PurGantt *gantt, guint row, PurGanttItem *item)
{
  g_return_if_fail (gantt != NULL);
  g_return_if_fail (row < gantt->n_rows);

  *item = (PurGanttItem) PUR_GANTT_ITEM_INIT;
  gantt->item_func (gantt->item_data, row, item);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

static void
index_links (PurGantt *gantt)
{
  guint *place;

  gantt->spans = g_new (Span, gantt->n_links);
  gantt->row_start = g_new0 (guint, gantt->n_rows + 1);
  gantt->row_links = g_new (guint, 2 * gantt->n_links);

  for (guint i = 0; i < gantt->n_links; i++)
    {
      const PurGanttLink *link = &gantt->links[i];

      gantt->spans[i] = (Span) { MIN (link->from, link->to), MAX (link->from, link->to), i };
      gantt->row_start[link->from + 1]++;
      gantt->row_start[link->to + 1]++;
    }
  for (guint row = 0; row < gantt->n_rows; row++)
    gantt->row_start[row + 1] += gantt->row_start[row];

  place = g_memdup2 (gantt->row_start, (gantt->n_rows + 1) * sizeof (guint));
  for (guint i = 0; i < gantt->n_links; i++)
    {
      gantt->row_links[place[gantt->links[i].from]++] = i;
      gantt->row_links[place[gantt->links[i].to]++] = i;
    }
  g_free (place);

  qsort (gantt->spans, gantt->n_links, sizeof (Span), compare_spans);
  for (gantt->n_leaves = 1; gantt->n_leaves < gantt->n_links;)
    gantt->n_leaves *= 2;
  gantt->latest = g_new0 (guint, 2 * gantt->n_leaves);
  for (guint i = 0; i < gantt->n_links; i++)
    gantt->latest[gantt->n_leaves + i] = gantt->spans[i].last;
  for (guint i = gantt->n_leaves - 1; i > 0; i--)
    gantt->latest[i] = MAX (gantt->latest[2 * i], gantt->latest[2 * i + 1]);
}

void
pur_gantt_set_links (PurGantt *gantt, const PurGanttLink *links, guint n)
{
  g_return_if_fail (gantt != NULL);

  clear_links (gantt);
  for (guint i = 0; i < n; i++)
    g_return_if_fail (links[i].from < gantt->n_rows && links[i].to < gantt->n_rows);

  if (n == 0)
    return;

  gantt->links = g_memdup2 (links, n * sizeof *links);
  gantt->n_links = n;
  index_links (gantt);
}

void
pur_gantt_set_critical_func (PurGantt *gantt, PurGanttCriticalFunc func)
{
  g_return_if_fail (gantt != NULL);

  gantt->critical_func = func;
}

static void
append_link (PurGantt *gantt, GArray *links, guint index)
{
  PurGanttLink link = gantt->links[index];

  if (gantt->critical_func != NULL)
    link.critical = gantt->critical_func (gantt->item_data, &link);
  g_array_append_val (links, link);
}

void
pur_gantt_set_days_off (PurGantt *gantt, PurGanttDayOffFunc func, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (gantt != NULL);

  if (gantt->day_off_destroy != NULL)
    gantt->day_off_destroy (gantt->day_off_data);
  gantt->day_off_func = func;
  gantt->day_off_data = data;
  gantt->day_off_destroy = destroy;
}

gboolean
pur_gantt_is_day_off (PurGantt *gantt, PurTime day)
{
  g_return_val_if_fail (gantt != NULL, FALSE);

  return gantt->day_off_func != NULL ? gantt->day_off_func (gantt->day_off_data, day)
                                     : pur_time_to_civil (day).weekday >= 6;
}

/* Among the leaves below @node, those before @n_first whose last row is at least @row. */
static void
collect (PurGantt *gantt, guint node, guint leaf, guint n_below, guint n_first, guint row, GArray *found)
{
  if (leaf >= n_first || gantt->latest[node] < row)
    return;

  if (node >= gantt->n_leaves)
    {
      g_array_append_val (found, gantt->spans[leaf].index);
      return;
    }

  collect (gantt, 2 * node, leaf, n_below / 2, n_first, row, found);
  collect (gantt, 2 * node + 1, leaf + n_below / 2, n_below / 2, n_first, row, found);
}

static int
compare_indices (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

GArray *
pur_gantt_get_links (PurGantt *gantt, guint first, guint n)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  guint low = 0;
  guint high = gantt->n_links;

  if (gantt->n_links == 0 || n == 0)
    return links;

  /* How many spans begin before the band ends. */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (gantt->spans[middle].first < first + n)
        low = middle + 1;
      else
        high = middle;
    }

  collect (gantt, 1, 0, gantt->n_leaves, low, first, found);
  g_array_sort (found, compare_indices);
  for (guint i = 0; i < found->len; i++)
    append_link (gantt, links, g_array_index (found, guint, i));
  return links;
}

GArray *
pur_gantt_get_row_links (PurGantt *gantt, guint row)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (PurGanttLink));

  g_return_val_if_fail (row < gantt->n_rows, links);

  if (gantt->n_links > 0)
    for (guint i = gantt->row_start[row]; i < gantt->row_start[row + 1]; i++)
      append_link (gantt, links, gantt->row_links[i]);
  return links;
}

static void
widen (PurTime time, PurTime *from, PurTime *to, gboolean *any)
{
  if (!pur_gantt_has_time (time))
    return;

  if (!*any || time.seconds < from->seconds)
    *from = time;
  if (!*any || time.seconds > to->seconds)
    *to = time;
  *any = TRUE;
}

gboolean
pur_gantt_get_span (PurGantt *gantt, PurTime *from, PurTime *to)
{
  gboolean any = FALSE;

  g_return_val_if_fail (gantt != NULL, FALSE);

  for (guint row = 0; row < gantt->n_rows; row++)
    {
      PurGanttItem item;

      pur_gantt_get_item (gantt, row, &item);
      widen (item.start, from, to, &any);
      widen (item.finish, from, to, &any);
      widen (item.slack_finish, from, to, &any);
      widen (item.baseline_start, from, to, &any);
      widen (item.baseline_finish, from, to, &any);
      widen (item.deadline, from, to, &any);
      widen (item.forecast, from, to, &any);
    }

  return any;
}
