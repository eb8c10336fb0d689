/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What changed in the last seven days. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-recent.h"

#include <glib/gi18n-lib.h>

static gboolean
has (const PurFigure *figure, PurId id)
{
  for (guint i = 0; i < figure->records->len; i++)
    if (g_array_index (figure->records, PurId, i) == id)
      return TRUE;
  return FALSE;
}

/* For the table */

void
pur_figure_compute_changes (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  PurTime since = pur_time (pur_clock_now ().seconds - 7 * (gint64) PUR_SECONDS_PER_DAY);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = pur_recent_list (workspace, project, since, &error);
  const PurRecent *first;

  figure->how = g_strdup (_("The steps of the history of the last seven days, by record; what was taken back does not count."));
  if (changes == NULL)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (error->message));
      return;
    }
  figure->value = pur_value_integer (changes->len);
  figure->text = g_strdup_printf ("%u", changes->len);
  if (changes->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("Nothing has changed in the last seven days.")));
      return;
    }
  first = g_ptr_array_index (changes, 0);
  for (guint i = 0; i < changes->len; i++)
    {
      const PurRecent *recent = g_ptr_array_index (changes, i);

      /* A figure's records are of one kind: those of the latest change. */
      if (recent->kind != NULL && !recent->gone && (figure->kind == NULL || recent->kind == figure->kind)
          && !has (figure, recent->id))
        pur_figure_add (figure, pur_workspace_lookup (workspace, recent->kind, recent->id));
    }
  pur_figure_say (figure, PUR_HEALTH_UNKNOWN,
                  g_strdup_printf (ngettext ("%u change; the latest is by %s.", "%u changes; the latest is by %s.", changes->len),
                                   changes->len, first->who));
}
