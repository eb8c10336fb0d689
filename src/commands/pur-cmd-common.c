/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-common-private.h"

#include <glib/gi18n-lib.h>

PurRecord *
pur_cmd_lookup (PurWorkspace  *workspace,
                const PurKind *kind,
                PurId          id,
                GError       **error)
{
  PurRecord *record = pur_workspace_lookup (workspace, kind, id);

  if (record == NULL)
    g_set_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_NOT_FOUND,
                 /* Translators: a kind of record, and its id */
                 _("%s: there is no record %lld"), pur_kind_get_title (kind), (long long) id);
  return record;
}

char *
pur_cmd_dup_name (PurRecord *record)
{
  const PurKind *kind = pur_record_get_kind (record);
  char *name = pur_record_display (record, pur_kind_display_field (kind));

  if (*name != '\0')
    return name;

  g_free (name);
  return g_strdup (kind->title);
}

GHashTable *
pur_cmd_id_set (const PurId *ids,
                gsize        n)
{
  GHashTable *set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (gsize i = 0; i < n; i++)
    g_hash_table_add (set, (gpointer) &ids[i]);
  return set;
}

/* Fills in the numbers of the moved ones; FALSE if the others leave no room. */
static gboolean
fit_between (gint64   *orders,
             gboolean *free_,
             gsize     n)
{
  gsize i = 0;

  for (gsize at = 1, last = G_MAXSIZE; at <= n; at++)
    {
      if (free_[at - 1])
        continue;
      if (last != G_MAXSIZE && orders[at - 1] <= orders[last])
        return FALSE;
      last = at - 1;
    }

  while (i < n)
    {
      gsize end = i;
      gint64 step;
      gint64 first;

      if (!free_[i])
        {
          i++;
          continue;
        }
      while (end < n && free_[end])
        end++;

      if (i > 0 && end < n)
        {
          step = (orders[end] - orders[i - 1]) / (gint64) (end - i + 1);
          first = orders[i - 1] + step;
        }
      else
        {
          step = PUR_CMD_ORDER_GAP;
          first = i > 0 ? orders[i - 1] + step
                        : (end < n ? orders[end] - step * (gint64) (end - i) : step);
        }
      if (step < 1)
        return FALSE;

      for (gsize k = i; k < end; k++)
        orders[k] = first + step * (gint64) (k - i);
      i = end;
    }

  return TRUE;
}

void
pur_cmd_order_arrange (PurWorkspace   *workspace,
                       PurChange      *change,
                       const PurField *order,
                       const PurId    *siblings,
                       gsize           n,
                       GHashTable     *moved)
{
  g_autofree gint64 *orders = g_new0 (gint64, n);
  g_autofree gboolean *free_ = g_new0 (gboolean, n);

  for (gsize i = 0; i < n; i++)
    {
      PurValue value = pur_change_peek (change, workspace, order, siblings[i], NULL);

      free_[i] = !pur_value_is_set (value) || g_hash_table_contains (moved, &siblings[i]);
      orders[i] = value.cell.integer;
    }

  if (!fit_between (orders, free_, n))
    for (gsize i = 0; i < n; i++)
      orders[i] = (gint64) (i + 1) * PUR_CMD_ORDER_GAP;

  for (gsize i = 0; i < n; i++)
    {
      PurValue value = pur_value_integer (orders[i]);

      if (!pur_value_equal (value, pur_change_peek (change, workspace, order, siblings[i], NULL)))
        pur_change_set (change, order, siblings[i], value);
    }
}

void
pur_cmd_add_usual_week (PurChange *change,
                        PurId      calendar)
{
  static const char *const working[] = { "mo", "tu", "we", "th", "fr", NULL };
  static const char *const resting[] = { "sa", "su", NULL };
  g_autoptr (GBytes) work = pur_tags_pack (working);
  g_autoptr (GBytes) rest = pur_tags_pack (resting);
  PurId week = pur_change_add (change, &pur_calendar_period_kind);
  PurId weekend = pur_change_add (change, &pur_calendar_period_kind);

  pur_calendar_period_set_calendar (change, week, calendar);
  pur_calendar_period_set_weekdays (change, week, work);
  pur_calendar_period_set_intervals (change, week, PUR_CMD_USUAL_HOURS);
  pur_calendar_period_set_calendar (change, weekend, calendar);
  pur_calendar_period_set_weekdays (change, weekend, rest);
  pur_calendar_period_set_working (change, weekend, FALSE);
}

gboolean
pur_cmd_finish (PurWorkspace *workspace,
                PurChange    *change,
                GError      **error)
{
  gboolean done = pur_workspace_commit (workspace, change, error);

  pur_change_unref (change);
  return done;
}
