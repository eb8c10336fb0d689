/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-place.h"

#include <string.h>

gboolean
pur_place_is_build (void)
{
  static gsize once = 0;
  static gboolean is_build = FALSE;

  if (g_once_init_enter (&once))
    {
      g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

      is_build = program != NULL && g_str_has_prefix (program, PUR_BUILD_DIR "/");
      g_once_init_leave (&once, 1);
    }

  return is_build;
}

char *
pur_place_data_file (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  return g_build_filename (pur_place_is_build () ? PUR_SOURCE_DIR "/data" : PUR_DATA_DIR, name, NULL);
}

const char *
pur_place_get_locale (void)
{
  return pur_place_is_build () ? PUR_BUILD_DIR "/po" : PUR_LOCALE_DIR;
}
