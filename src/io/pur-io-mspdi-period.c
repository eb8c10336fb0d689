/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reading work and cost by period. */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* TimephasedData/Type */
#define PLANNED_WORK 1
#define ACTUAL_WORK 2

/* WorkContour */
#define CONTOUR_BY_HAND 8

static int
compare_pieces (gconstpointer a,
                gconstpointer b)
{
  const PurSeriesItem *first = a;
  const PurSeriesItem *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

gboolean
mspdi_read_piece (MspdiReader      *self,
                  const PurXmlNode *node,
                  gboolean          is_cost,
                  PurSeriesItem    *piece)
{
  static const MspdiRow cost_row = { MSPDI_Value, MSPDI_AS_COST, PUR_FIELD (baseline_task, cost) };
  const char *value = pur_xml_get (node, MSPDI_Value);
  PurTime start, finish;
  PurValue cost;

  if (!mspdi_read_time (node, MSPDI_Start, &start) || !mspdi_read_time (node, MSPDI_Finish, &finish)
      || finish.seconds < start.seconds)
    return FALSE;

  *piece = (PurSeriesItem) { start.seconds, finish.seconds, 0 };
  if (value == NULL || *value == '\0')
    return TRUE;
  if (!is_cost)
    return mspdi_parse_duration (value, &piece->value);
  if (!mspdi_parse (&cost_row, value, self->currency, &cost))
    return FALSE;
  piece->value = cost.cell.MONEY.minor;
  return TRUE;
}

/* Cuts what holds nothing at either end; TRUE if something is left, @gaps if some of it holds nothing. */
static gboolean
trim_pieces (GArray   *pieces,
             gboolean *gaps)
{
  guint first = 0, end = pieces->len;

  *gaps = FALSE;
  while (end > 0 && g_array_index (pieces, PurSeriesItem, end - 1).value == 0)
    end--;
  while (first < end && g_array_index (pieces, PurSeriesItem, first).value == 0)
    first++;

  g_array_set_size (pieces, end);
  if (first > 0)
    g_array_remove_range (pieces, 0, first);
  for (guint i = 0; i < pieces->len; i++)
    *gaps |= g_array_index (pieces, PurSeriesItem, i).value == 0;

  return pieces->len > 0;
}

void
mspdi_set_pieces (MspdiReader    *self,
                  PurId           id,
                  const PurField *field,
                  GArray         *pieces)
{
  g_autoptr (GBytes) bytes = NULL;

  g_array_sort (pieces, compare_pieces);
  bytes = pur_series_pack ((const PurSeriesItem *) (gpointer) pieces->data, pieces->len);
  mspdi_set (self, id, field, pur_value_bytes (PUR_SERIES, bytes));
}

static gboolean
is_of_baseline (gint64 type)
{
  for (int number = 0; number < MSPDI_N_BASELINES; number++)
    if (type == mspdi_baseline_type (number, FALSE) || type == mspdi_baseline_type (number, TRUE))
      return TRUE;
  return FALSE;
}

/* Work by period is kept as far as it says more than a flat line does. */
void
mspdi_read_periods (MspdiReader      *self,
                    const PurXmlNode *node,
                    PurId             id)
{
  g_autoptr (GArray) planned = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));
  g_autoptr (GArray) actual = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));
  gboolean by_hand = mspdi_get_integer (node, MSPDI_WorkContour, 0) == CONTOUR_BY_HAND;
  gboolean gaps, other = FALSE;

  PUR_XML_FOREACH (node, child, MSPDI_TimephasedData)
    {
      gint64 type = mspdi_get_integer (child, MSPDI_Type, 0);
      PurSeriesItem piece;

      if (is_of_baseline (type))
        continue;
      if (type != PLANNED_WORK && type != ACTUAL_WORK)
        {
          const char *value = pur_xml_get (child, MSPDI_Value);

          other |= value != NULL && !mspdi_is_neutral (value, "0") && strcmp (value, "PT0H0M0S") != 0;
        }
      else if (!mspdi_read_piece (self, child, FALSE, &piece))
        {
          mspdi_lose_value (self, MSPDI_TimephasedData);
        }
      else
        {
          g_array_append_val (type == PLANNED_WORK ? planned : actual, piece);
        }
    }

  if (trim_pieces (planned, &gaps) && (gaps || by_hand))
    mspdi_set_pieces (self, id, PUR_FIELD (assignment, planned), planned);
  if (trim_pieces (actual, &gaps))
    mspdi_set_pieces (self, id, PUR_FIELD (assignment, actuals), actual);
  if (other)
    pur_draft_lose (self->draft, _ ("Overtime or actual cost by period of an assignment"));
}
