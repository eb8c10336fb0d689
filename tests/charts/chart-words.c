/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "chart-words.h"

#include <libintl.h>
#include <locale.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Where gettext looks: FOLDER/zh_CN/LC_MESSAGES/pursuit.mo, made once from the built catalogue. */
static const char *
get_folder (void)
{
  static char *folder;
  g_autofree char *built = NULL;
  g_autofree char *messages = NULL;
  g_autofree char *target = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  if (folder != NULL)
    return folder;

  built = g_test_build_filename (G_TEST_BUILT, "chart-words.mo", NULL);
  folder = g_test_build_filename (G_TEST_BUILT, "words", NULL);
  messages = g_build_filename (folder, "zh_CN", "LC_MESSAGES", NULL);
  target = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_assert_cmpint (g_mkdir_with_parents (messages, 0755), ==, 0);
  g_file_get_contents (built, &contents, &length, &error);
  g_assert_no_error (error);
  /* Replaced in one step: several tests may do it at a time. */
  g_file_set_contents_full (target, contents, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error);
  g_assert_no_error (error);
  return folder;
}

static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  /* gettext forgets what it has looked up when the locale is another one. */
  g_assert_nonnull (setlocale (LC_ALL, "C"));
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));
  bindtextdomain (GETTEXT_PACKAGE, get_folder ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* No textdomain (): GLib would decide once and for all by the first language. */
}

void
chart_words_speak_chinese (void)
{
  speak ("zh_CN");
}

void
chart_words_speak_english (void)
{
  speak ("en");
}
