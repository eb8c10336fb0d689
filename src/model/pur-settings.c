/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-kinds.h"
#include "pur-workspace.h"

#include <langinfo.h>
#include <locale.h>

/* Auxiliary methods */

/* Monday where the C library says nothing of the language, or does not know it. */
static int
get_week_start_of_language (void)
{
#ifdef __GLIBC__
  const char *locale = setlocale (LC_TIME, NULL);

  if (locale != NULL && g_strcmp0 (locale, "POSIX") != 0 && !g_str_equal (locale, "C") &&
      !g_str_has_prefix (locale, "C."))
    {
      /* A number in the place of a pointer: the day from which the weekdays are counted, 1 being it. */
      gboolean from_monday = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY)) == 19971201;
      int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];

      return (first - 1 + (from_monday ? 0 : 6)) % 7 + 1;
    }
#endif
  return 1;
}

/* Public API */

int
pur_workspace_get_week_start (PurWorkspace *self)
{
  PurRecord *settings;

  g_return_val_if_fail (PUR_IS_WORKSPACE (self), 1);

  settings = pur_workspace_get_settings (self);
  switch (settings != NULL ? pur_settings_get_week_start (PUR_settings (settings)) : PUR_WEEKDAY_BY_LOCALE)
    {
    case PUR_WEEKDAY_MONDAY:
      return 1;
    case PUR_WEEKDAY_SATURDAY:
      return 6;
    case PUR_WEEKDAY_SUNDAY:
      return 7;
    case PUR_WEEKDAY_BY_LOCALE:
    default:
      return get_week_start_of_language ();
    }
}
