/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-words.h"

#include <string.h>

/* The format of GNU catalogues: numbers of 32 bits, a table of originals and one of translations, each of
 * length and offset. */
#define MAGIC 0x950412de

typedef struct
{
  char *data;
  gsize length;
} Catalogue;

static guint32
get_number (const Catalogue *self, gsize offset)
{
  guint32 number;

  g_assert_cmpuint (offset + sizeof number, <=, self->length);
  memcpy (&number, self->data + offset, sizeof number);
  return number;
}

static const char *
get_text (const Catalogue *self, guint32 table, guint32 index, guint32 *length)
{
  *length = get_number (self, table + 8 * index);
  return self->data + get_number (self, table + 8 * index + 4);
}

static Catalogue
read_catalogue (void)
{
  Catalogue self;
  g_autofree char *path = g_build_filename (PUR_BUILD_DIR, "po", "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &self.data, &self.length, &error);
  g_assert_no_error (error);
  g_assert_cmphex (get_number (&self, 0), ==, MAGIC);
  return self;
}

GHashTable *
ui_words_read_chinese (void)
{
  Catalogue self = read_catalogue ();
  guint32 n = get_number (&self, 8);
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint32 i = 0; i < n; i++)
    {
      guint32 length;
      const char *original = get_text (&self, get_number (&self, 12), i, &length);
      const char *translation = get_text (&self, get_number (&self, 16), i, &length);
      const char *context = strchr (original, '\004');

      if (context != NULL)
        original = context + 1;
      if (*original != '\0' && !g_str_equal (original, translation))
        g_hash_table_insert (words, g_strdup (original), g_strdup (translation));
    }
  g_free (self.data);
  return words;
}

/* What a text is in the made-up language: recognisable, of a right-to-left script, with the same formats. */
static char *
invent (const char *original, guint32 length, guint32 *result)
{
  const char *context = memchr (original, '\004', length);
  const char *text = context != NULL ? context + 1 : original;
  const char *end = memchr (text, '\0', original + length - text);
  g_autofree char *singular = g_strndup (text, end != NULL ? (gsize) (end - text) : (gsize) (original + length - text));
  GString *invented = g_string_new (NULL);

  if (*singular == '\0')
    g_string_append (invented, "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n");
  else
    g_string_append_printf (invented, "ل%s", singular);
  if (end != NULL)
    {
      g_string_append_c (invented, '\0');
      g_string_append_printf (invented, "ل%s", end + 1);
    }
  *result = invented->len;
  return g_string_free (invented, FALSE);
}

static void
append_number (GByteArray *bytes, guint32 number)
{
  g_byte_array_append (bytes, (const guint8 *) &number, sizeof number);
}

char *
ui_words_make_arabic (void)
{
  Catalogue self = read_catalogue ();
  guint32 n = get_number (&self, 8);
  g_autoptr (GByteArray) head = g_byte_array_new ();
  GByteArray *tables[2] = { g_byte_array_new (), g_byte_array_new () };
  g_autoptr (GByteArray) texts = g_byte_array_new ();
  guint32 first = 28 + 16 * n;
  char *folder = g_test_build_filename (G_TEST_BUILT, "words", NULL);
  g_autofree char *messages = g_build_filename (folder, "ar", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autoptr (GError) error = NULL;

  for (guint32 i = 0; i < n; i++)
    {
      guint32 lengths[2];
      const char *original = get_text (&self, get_number (&self, 12), i, &lengths[0]);
      g_autofree char *invented = invent (original, lengths[0], &lengths[1]);
      const char *both[] = { original, invented };

      for (int k = 0; k < 2; k++)
        {
          append_number (tables[k], lengths[k]);
          append_number (tables[k], first + texts->len);
          g_byte_array_append (texts, (const guint8 *) both[k], lengths[k] + 1);
        }
    }
  append_number (head, MAGIC);
  append_number (head, 0);
  append_number (head, n);
  append_number (head, 28);
  append_number (head, 28 + 8 * n);
  append_number (head, 0); /* no table of hashes */
  append_number (head, first);
  g_byte_array_append (head, tables[0]->data, tables[0]->len);
  g_byte_array_append (head, tables[1]->data, tables[1]->len);
  g_byte_array_append (head, texts->data, texts->len);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0755), ==, 0);
  g_file_set_contents (path, (const char *) head->data, head->len, &error);
  g_assert_no_error (error);
  g_byte_array_unref (tables[0]);
  g_byte_array_unref (tables[1]);
  g_free (self.data);
  return folder;
}
