/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-clock.h"

static struct
{
  gboolean fixed;
  PurTime now;
  GError *error; /* why PURSUIT_NOW could not be read */
} clock_state;

static void
read_environment (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      const char *text = g_getenv ("PURSUIT_NOW");

      if (text != NULL && *text != '\0')
        {
          clock_state.fixed = pur_time_parse_iso (text, &clock_state.now, &clock_state.error);
          g_prefix_error (&clock_state.error, "PURSUIT_NOW: ");
        }
      g_once_init_leave (&once, 1);
    }
}

gboolean
pur_clock_check (GError **error)
{
  read_environment ();

  if (clock_state.error != NULL)
    {
      g_propagate_error (error, g_error_copy (clock_state.error));
      return FALSE;
    }

  return TRUE;
}

PurTime
pur_clock_now (void)
{
  read_environment ();

  return clock_state.fixed ? clock_state.now : pur_time (g_get_real_time () / G_USEC_PER_SEC);
}

PurTime
pur_clock_local (void)
{
  return pur_clock_to_local (pur_clock_now ());
}

PurTime
pur_clock_today (void)
{
  return pur_time_day_start (pur_clock_local ());
}

PurTime
pur_clock_to_local (PurTime utc)
{
  g_autoptr (GDateTime) there = g_date_time_new_from_unix_utc (utc.seconds);
  g_autoptr (GDateTime) here = there != NULL ? g_date_time_to_local (there) : NULL;

  if (here == NULL)
    return utc;

  return pur_time (utc.seconds + g_date_time_get_utc_offset (here) / G_USEC_PER_SEC);
}

PurTime
pur_clock_to_utc (PurTime local)
{
  g_autoptr (GDateTime) wall = g_date_time_new_from_unix_utc (local.seconds);
  g_autoptr (GDateTime) there =
      wall != NULL ? g_date_time_new_local (g_date_time_get_year (wall), g_date_time_get_month (wall),
                                            g_date_time_get_day_of_month (wall), g_date_time_get_hour (wall),
                                            g_date_time_get_minute (wall), g_date_time_get_second (wall))
                   : NULL;

  return there != NULL ? pur_time (g_date_time_to_unix (there)) : local;
}
