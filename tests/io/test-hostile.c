/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What strangers send: cut off, wrong, huge, built to do harm.  A clear error or a plan, never a crash. */

#include "config.h"

#include "io-test.h"

#include <stdio.h>
#include <string.h>

static void
assert_refused (const char *text,
                int         code,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = test_read_text (text, &error);

  g_assert_null (draft);
  g_assert_nonnull (error);
  if (words != NULL && strstr (error->message, words) == NULL)
    g_test_message ("“%s” is not in “%s”", words, error->message);
  g_assert_true (words == NULL || strstr (error->message, words) != NULL);
  g_assert_error (error, PUR_IO_ERROR, code);
}

static void
test_malformed (void)
{
  const struct
  {
    const char *text;
    int code;
    const char *words;
  } cases[] = {
    { "", PUR_IO_ERROR_SYNTAX, NULL },
    { "no xml at all", PUR_IO_ERROR_SYNTAX, NULL },
    { "<Project>\n<Tasks>\n<Task></Tasks></Project>", PUR_IO_ERROR_SYNTAX, "line 3" },
    { "<Project><Tasks>", PUR_IO_ERROR_SYNTAX, NULL },
    { "<Plan/>", PUR_IO_ERROR_CONTENT, "Project" },
    { "<Project>\n\n<Tasks><Task><UID>one</UID></Task></Tasks></Project>", PUR_IO_ERROR_CONTENT, "line 3" },
    { "<Project><Tasks>\n<Task><UID>5</UID></Task>\n<Task><UID>5</UID></Task></Tasks></Project>",
      PUR_IO_ERROR_CONTENT, "line 3: two tasks have the UID 5" },
    { "<Project><Resources>\n<Resource><UID>5</UID></Resource>\n<Resource><UID>5</UID></Resource></Resources></Project>",
      PUR_IO_ERROR_CONTENT, "line 3: two resources" },
    { "<Project><Calendars><Calendar><Name>x</Name></Calendar></Calendars></Project>", PUR_IO_ERROR_CONTENT, "UID" },
    { "<Project><Calendars><Calendar><UID>1</UID><BaseCalendarUID>2</BaseCalendarUID></Calendar>\n"
      "<Calendar><UID>2</UID><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars></Project>",
      PUR_IO_ERROR_CONTENT, "based on itself" },
    { "<Project><Tasks><Task><UID>1</UID><PredecessorLink><PredecessorUID>x</PredecessorUID></PredecessorLink>"
      "</Task></Tasks></Project>", PUR_IO_ERROR_CONTENT, "PredecessorUID" },
    { "<Project><Title>\xff\xfe</Title></Project>", PUR_IO_ERROR_ENCODING, NULL },
    { "<?xml version='1.0' encoding='X-NOBODY'?><Project/>", PUR_IO_ERROR_ENCODING, "X-NOBODY" },
    { "<Project><Title>&nobody;</Title></Project>", PUR_IO_ERROR_SYNTAX, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].code, cases[i].words);
}

static void
test_entities (void)
{
  assert_refused ("<?xml version='1.0'?>\n<!DOCTYPE Project [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>\n"
                  "<Project><Title>&b;</Title></Project>", PUR_IO_ERROR_CONTENT, "document type");
  assert_refused ("<!DOCTYPE Project SYSTEM 'http://127.0.0.1/x.dtd'><Project/>", PUR_IO_ERROR_CONTENT, NULL);
  assert_refused ("<!DOCTYPE P [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><Project><Title>&f;</Title></Project>",
                  PUR_IO_ERROR_CONTENT, NULL);
}

static void
test_deep (void)
{
  GString *text = g_string_new ("<Project>");

  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<Task>");
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "64");

  /* Also where nobody listens. */
  g_string_assign (text, "<Project>");
  for (int i = 0; i < 100000; i++)
    g_string_append (text, "<nobody>");
  assert_refused (text->str, PUR_IO_ERROR_TOO_LARGE, "64");
  g_string_free (text, TRUE);
}

/* A stream that says one thing, then the same letter for ever. */
#define TEST_TYPE_ENDLESS (test_endless_get_type ())
G_DECLARE_FINAL_TYPE (TestEndless, test_endless, TEST, ENDLESS, GInputStream)

struct _TestEndless
{
  GInputStream parent_instance;
  const char *head;
  const char *again;
  gsize position;
};

G_DEFINE_TYPE (TestEndless, test_endless, G_TYPE_INPUT_STREAM)

static gssize
read_endless (GInputStream  *stream,
              void          *buffer,
              gsize          count,
              GCancellable  *cancellable,
              GError       **error)
{
  TestEndless *self = TEST_ENDLESS (stream);
  gsize head = strlen (self->head);
  gsize again = strlen (self->again);

  for (gsize i = 0; i < count; i++, self->position++)
    ((char *) buffer)[i] = self->position < head ? self->head[self->position]
                                                 : self->again[(self->position - head) % again];

  return count;
}

static void
test_endless_class_init (TestEndlessClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = read_endless;
}

static void
test_endless_init (TestEndless *self)
{
}

static gsize
read_endless_file (const char *head,
                   const char *again)
{
  g_autoptr (TestEndless) stream = g_object_new (TEST_TYPE_ENDLESS, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDraft) draft = NULL;

  stream->head = head;
  stream->again = again;
  draft = pur_io_find_format ("a.xml", NULL)->read (G_INPUT_STREAM (stream), "a", NULL, &error);
  g_assert_null (draft);
  g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_TOO_LARGE);

  return stream->position;
}

/* Refused long before all of it is read. */
static void
test_endless (void)
{
  g_assert_cmpuint (read_endless_file ("<Project a='", "x"), <, 20 * 1024 * 1024);
  g_assert_cmpuint (read_endless_file ("<Project><Title>", "x"), <, 20 * 1024 * 1024);
  g_assert_cmpuint (read_endless_file ("<Project><Tasks><Task>", "<UID/>"), <, 20 * 1024 * 1024);
}

/* Cut off anywhere, it is refused; only behind the end there is nothing left to miss. */
static void
test_truncated (void)
{
  g_autofree char *path = test_fixture ("tender.xml");
  g_autofree char *text = NULL;
  const char *end;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  end = strstr (text, "</Project>");
  for (gsize cut = 0; cut < length; cut += 97)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, cut);
      g_autoptr (GError) error = NULL;
      g_autoptr (PurDraft) draft = pur_io_read_bytes (bytes, "cut.xml", NULL, &error);

      if (text + cut < end + strlen ("</Project>"))
        g_assert_null (draft);
      g_assert_true ((draft == NULL) == (error != NULL));
    }
}

/* Some thousand files with a few bytes changed, cut out or doubled. */
static void
test_mutated (void)
{
  const char *const names[] = { "a.xml", "a.json" };
  g_autoptr (PurDraft) plan = test_read ("tender.xml");
  g_autoptr (PurWorkspace) workspace = test_import (plan);
  guint read = 0, refused = 0;

  for (guint format = 0; format < G_N_ELEMENTS (names); format++)
    {
      g_autoptr (GBytes) whole = test_write (workspace, names[format]);
      gsize length;
      const guint8 *bytes = g_bytes_get_data (whole, &length);

      for (int round = 0; round < 1500; round++)
        {
          g_autoptr (GByteArray) changed = g_byte_array_sized_new (length + 64);
          g_autoptr (GBytes) file = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (PurDraft) draft = NULL;
          int n = g_test_rand_int_range (1, 5);

          g_byte_array_append (changed, bytes, length);
          for (int i = 0; i < n; i++)
            {
              guint at = g_test_rand_int_range (0, changed->len - 64);
              guint size = g_test_rand_int_range (1, 32);
              guint8 piece[32];

              memcpy (piece, changed->data + g_test_rand_int_range (0, changed->len - 32), size);
              switch (g_test_rand_int_range (0, 4))
                {
                case 0:
                  changed->data[at] = g_test_rand_int_range (0, 256);
                  break;

                case 1:
                  g_byte_array_remove_range (changed, at, size);
                  break;

                case 2:
                  memcpy (changed->data + at, piece, size);
                  break;

                default:
                  changed->data[at] = "0123456789<>&-\"'[]{}"[g_test_rand_int_range (0, 20)];
                  break;
                }
            }

          file = g_bytes_new (changed->data, changed->len);
          draft = pur_io_read_bytes (file, names[format], NULL, &error);
          g_assert_true ((draft == NULL) == (error != NULL));
          if (draft != NULL)
            read++;
          else
            refused++;
        }
    }

  g_test_message ("%u read, %u refused", read, refused);
  g_assert_cmpuint (read, >, 0);
  g_assert_cmpuint (refused, >, 0);
}

/* What is refused leaves the file that was there as it was. */
/* A file of another program is refused by that program's name, whatever is in it. */
static void
test_strangers (void)
{
  static const struct
  {
    const char *path;
    const char *program;
  } cases[] = {
    { "a.gan", "GanttProject" },
    { "A.MPP", "Microsoft Project" },
    { "a.planner", "GNOME Planner" },
    { "a.pod", "ProjectLibre" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<project/>", 10);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (pur_io_read_bytes (bytes, cases[i].path, NULL, &error));
      g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_FORMAT);
      g_assert_nonnull (strstr (error->message, cases[i].program));
      g_assert_nonnull (strstr (error->message, "XML"));
    }
}

static void
test_write_refused (void)
{
  g_autoptr (PurWorkspace) empty = pur_workspace_new ();
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "kept.xml", NULL);
  g_autofree char *other = g_build_filename (folder, "kept.doc", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  g_assert_false (pur_io_write_file (empty, PUR_ID_NONE, path, NULL, &error));
  g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");
  g_clear_error (&error);

  g_assert_false (pur_io_write_file (empty, PUR_ID_NONE, other, NULL, &error));
  g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_FORMAT);
  g_assert_false (g_file_test (other, G_FILE_TEST_EXISTS));

  remove (path);
  remove (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/hostile/malformed", test_malformed);
  g_test_add_func ("/io/hostile/entities", test_entities);
  g_test_add_func ("/io/hostile/deep", test_deep);
  g_test_add_func ("/io/hostile/endless", test_endless);
  g_test_add_func ("/io/hostile/truncated", test_truncated);
  g_test_add_func ("/io/hostile/mutated", test_mutated);
  g_test_add_func ("/io/hostile/strangers", test_strangers);
  g_test_add_func ("/io/hostile/write-refused", test_write_refused);

  return g_test_run ();
}
