/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-fold.h"

#include <string.h>

/* The longest decomposition of one character, U+FDFA. */
#define LONGEST_PARTS 18

static const struct
{
  gunichar letter;
  const char *typed;
} without_parts[] = {
  { 0x00e6, "ae" }, { 0x00f0, "d" }, { 0x00f8, "o" }, { 0x00fe, "th" }, { 0x00df, "ss" }, { 0x0111, "d" },
  { 0x0127, "h" },  { 0x0131, "i" }, { 0x0142, "l" }, { 0x0153, "oe" }, { 0x0167, "t" },
};

static gboolean
is_ideograph (gunichar letter)
{
  return (letter >= 0x4e00 && letter <= 0x9fff) || (letter >= 0x3400 && letter <= 0x4dbf);
}

gboolean
pur_fold_is_spaceless (gunichar letter)
{
  return is_ideograph (letter) || (letter >= 0x3040 && letter <= 0x30ff) || (letter >= 0x20000 && letter <= 0x3ffff)
         || (letter >= 0x0e00 && letter <= 0x0e7f);
}

static void
append_origin (GArray *origins, gsize origin, gsize n)
{
  guint32 offset = (guint32) origin;

  for (gsize i = 0; origins != NULL && i < n; i++)
    g_array_append_val (origins, offset);
}

static void
append_letter (GString *into, gunichar letter)
{
  letter = g_unichar_tolower (letter);
  for (guint i = 0; i < G_N_ELEMENTS (without_parts); i++)
    if (without_parts[i].letter == letter)
      {
        g_string_append (into, without_parts[i].typed);
        return;
      }
  g_string_append_unichar (into, letter);
}

void
pur_fold_append (GString *into, const char *text, GArray *origins)
{
  const char *cursor = text;

  g_return_if_fail (into != NULL && text != NULL);

  while (*cursor != '\0')
    {
      gunichar parts[LONGEST_PARTS];
      gunichar letter;
      gsize before = into->len;
      gsize n = 0;

      if ((guchar) *cursor < 0x80)
        {
          g_string_append_c (into, g_ascii_tolower (*cursor));
          append_origin (origins, cursor - text, 1);
          cursor++;
          continue;
        }

      letter = g_utf8_get_char (cursor);
      if (is_ideograph (letter))
        g_string_append_len (into, cursor, g_utf8_next_char (cursor) - cursor);
      else
        {
          n = g_unichar_fully_decompose (letter, TRUE, parts, LONGEST_PARTS);
          for (gsize i = 0; i < n; i++)
            if (!g_unichar_ismark (parts[i]))
              append_letter (into, parts[i]);
        }
      append_origin (origins, cursor - text, into->len - before);
      cursor = g_utf8_next_char (cursor);
    }
  append_origin (origins, cursor - text, 1);
}

char *
pur_fold (const char *text)
{
  GString *folded = g_string_new (NULL);

  pur_fold_append (folded, text, NULL);
  return g_string_free (folded, FALSE);
}
