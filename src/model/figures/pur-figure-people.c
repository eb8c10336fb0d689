/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether people can do what the plan wants of them. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-load.h"

#include <glib/gi18n-lib.h>

/* Weeks that are looked at, from this one. */
#define N_WEEKS 8

/* For the table */

void
pur_figure_compute_overallocated (PurWorkspace *workspace, PurId project, PurFigure *figure)
{
  g_autoptr (PurLoad) load = NULL;
  const PurLoadCell *worst = NULL;
  g_autofree char *hours = NULL;
  g_autofree char *capacity = NULL;
  g_autofree char *date = NULL;
  guint worst_week = 0;
  guint n = 0;

  figure->how = g_strdup_printf (ngettext ("The hours of work that each person of this project has in all projects, by week, "
                                           "beside the hours of their calendar; this week only.",
                                           "The hours of work that each person of this project has in all projects, by week, "
                                           "beside the hours of their calendar; this week and the next, %d in all.", N_WEEKS),
                                 N_WEEKS);
  if (!pur_figure_schedule (figure, workspace))
    return;
  load = pur_load_new (workspace, project, pur_clock_today (), N_WEEKS);
  for (guint person = 0; person < load->people->len; person++)
    {
      gboolean over = FALSE;

      for (guint week = 0; week < N_WEEKS; week++)
        {
          const PurLoadCell *cell = pur_load_get (load, person, week);

          if (cell->work == 0 || !pur_load_is_over (cell))
            continue;
          if (!over)
            pur_figure_add (figure, g_ptr_array_index (load->people, person));
          over = TRUE;
          /* People stand by how much they are over: the first one's worst week. */
          if (n == 0 && (worst == NULL || cell->total - cell->capacity > worst->total - worst->capacity))
            {
              worst = cell;
              worst_week = week;
            }
        }
      n += over;
    }
  figure->value = pur_value_integer (n);
  figure->text = g_strdup_printf ("%u", n);
  if (load->people->len == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_UNKNOWN, g_strdup (_("Nobody has work in the coming weeks.")));
      return;
    }
  if (n == 0)
    {
      pur_figure_say (figure, PUR_HEALTH_OK, g_strdup (_("Nobody has more work than hours.")));
      return;
    }
  hours = pur_figure_dup_hours (worst->total);
  capacity = pur_figure_dup_hours (worst->capacity);
  date = pur_figure_dup_date (pur_time (load->from.seconds + (gint64) worst_week * 7 * PUR_SECONDS_PER_DAY));
  /* Translators: a person, "52 h", "40 h", a date */
  pur_figure_say (figure, PUR_HEALTH_AT_RISK,
                  g_strdup_printf (_("%s has %s of work for %s in the week of %s."),
                                   pur_record_get_title (g_ptr_array_index (load->people, 0)), hours, capacity, date));
}
