/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-language.h"

#include "pur-place.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* The catalogue's name: "zh-CN" and "zh_CN.UTF-8@x" are zh_CN. */
static char *
get_catalogue (const char *tag)
{
  char *name = g_strndup (tag, strcspn (tag, ".@"));

  return g_strdelimit (name, "-", '_');
}

/* In the locale C, LANGUAGE is not heeded; in C.UTF-8 it is. */
static void
set_language (const char *tag)
{
  g_autofree char *name = get_catalogue (tag);

  setlocale (LC_ALL, "C.UTF-8");
  g_setenv ("LANGUAGE", name, TRUE);
}

static const char *
get_wanted (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    {
      const char *wanted = g_getenv (variables[i]);

      if (wanted != NULL && *wanted != '\0')
        return wanted;
    }
  return NULL;
}

void
pur_language_init (const char *tag)
{
  if (tag != NULL)
    set_language (tag);
  else if (setlocale (LC_ALL, "") == NULL)
    {
      const char *wanted = get_wanted ();

      if (wanted != NULL && g_getenv ("LANGUAGE") == NULL)
        set_language (wanted);
      else
        setlocale (LC_ALL, "C.UTF-8");
    }

  if (!g_get_charset (NULL))
    setlocale (LC_CTYPE, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, pur_place_get_locale ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
