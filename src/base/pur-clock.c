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

/* GLib looks at /etc/localtime each time it is asked, which is more than all else that a figure over ten
 * thousand tasks does; once a second is soon enough for who travels. */
static GTimeZone *
get_zone (void)
{
  static GMutex mutex;
  static GTimeZone *zone;
  static char *name;
  static gint64 second;
  const char *variable = g_getenv ("TZ");
  gint64 now = g_get_monotonic_time () / G_USEC_PER_SEC;
  GTimeZone *found;

  g_mutex_lock (&mutex);
  if (zone == NULL || now != second || g_strcmp0 (variable, name) != 0)
    {
      g_clear_pointer (&zone, g_time_zone_unref);
      zone = g_time_zone_new_local ();
      g_free (name);
      name = g_strdup (variable);
      second = now;
    }
  found = g_time_zone_ref (zone);
  g_mutex_unlock (&mutex);
  return found;
}

PurTime
pur_clock_to_local (PurTime utc)
{
  g_autoptr (GTimeZone) zone = get_zone ();
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, utc.seconds);

  return pur_time (utc.seconds + g_time_zone_get_offset (zone, interval));
}

PurTime
pur_clock_to_utc (PurTime local)
{
  g_autoptr (GTimeZone) zone = get_zone ();
  g_autoptr (GDateTime) wall = g_date_time_new_from_unix_utc (local.seconds);
  g_autoptr (GDateTime) there =
      wall != NULL ? g_date_time_new (zone, g_date_time_get_year (wall), g_date_time_get_month (wall),
                                      g_date_time_get_day_of_month (wall), g_date_time_get_hour (wall),
                                      g_date_time_get_minute (wall), g_date_time_get_second (wall))
                   : NULL;

  return there != NULL ? pur_time (g_date_time_to_unix (there)) : local;
}
