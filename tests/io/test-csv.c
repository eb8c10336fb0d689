/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pur-io-csv.h"
#include "pur-io.h"

/* What was read, as one text: cells end with '|', rows with '\n'. */
typedef struct
{
  GString *text;
  GArray *lines;
  guint enough; /* rows; 0 is all */
  GPtrArray *cells;
} Sink;

static gboolean
take_row (const char *const *cells,
          guint              n,
          guint              line,
          gpointer           data,
          GError           **error)
{
  Sink *sink = data;

  g_assert_null (cells[n]);
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (g_utf8_validate (cells[i], -1, NULL));
      g_string_append_printf (sink->text, "%s|", cells[i]);
      g_ptr_array_add (sink->cells, g_strdup (cells[i]));
    }
  g_string_append_c (sink->text, '\n');
  g_array_append_val (sink->lines, line);

  return sink->enough == 0 || sink->lines->len < sink->enough;
}

static void
sink_init (Sink *sink)
{
  sink->text = g_string_new (NULL);
  sink->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  sink->cells = g_ptr_array_new_with_free_func (g_free);
  sink->enough = 0;
}

static void
sink_clear (Sink *sink)
{
  g_string_free (sink->text, TRUE);
  g_array_unref (sink->lines);
  g_ptr_array_unref (sink->cells);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sink, sink_clear)

/* Hands out a few bytes at a time, as a pipe would. */
#define TYPE_DRIP (drip_get_type ())
G_DECLARE_FINAL_TYPE (Drip, drip, TEST, DRIP, GInputStream)

struct _Drip
{
  GInputStream parent_instance;
  GBytes *bytes;
  gsize at;
  gsize size;
};

G_DEFINE_TYPE (Drip, drip, G_TYPE_INPUT_STREAM)

static gssize
drip_read (GInputStream  *stream,
           void          *buffer,
           gsize          count,
           GCancellable  *cancellable,
           GError       **error)
{
  Drip *self = TEST_DRIP (stream);
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  gsize n = MIN (MIN (count, self->size), size - self->at);

  if (n > 0)
    memcpy (buffer, data + self->at, n);
  self->at += n;
  return n;
}

static void
drip_finalize (GObject *object)
{
  g_bytes_unref (TEST_DRIP (object)->bytes);
  G_OBJECT_CLASS (drip_parent_class)->finalize (object);
}

static void
drip_class_init (DripClass *class)
{
  G_OBJECT_CLASS (class)->finalize = drip_finalize;
  G_INPUT_STREAM_CLASS (class)->read_fn = drip_read;
}

static void
drip_init (Drip *self)
{
}

static gboolean
read_bytes (const char  *data,
            gsize        size,
            PurCsvForm  *form,
            Sink        *sink,
            GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);

  return pur_csv_read_bytes (bytes, form, take_row, sink, NULL, error);
}

static void
assert_rows (const char *data,
             gsize       size,
             char        separator,
             const char *encoding,
             const char *expected)
{
  /* All at once, and drop by drop. */
  for (gsize drops = 0; drops < 4; drops++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Sink) sink;
      PurCsvForm form = { NULL, '\0' };

      sink_init (&sink);
      if (drops == 0)
        read_bytes (data, size, &form, &sink, &error);
      else
        {
          g_autoptr (Drip) drip = g_object_new (TYPE_DRIP, NULL);

          drip->bytes = g_bytes_new (data, size);
          drip->size = drops;
          pur_csv_read (G_INPUT_STREAM (drip), &form, take_row, &sink, NULL, &error);
        }

      g_assert_no_error (error);
      g_assert_cmpstr (sink.text->str, ==, expected);
      g_assert_cmpint (form.separator, ==, separator);
      g_assert_cmpstr (form.encoding, ==, encoding);
    }
}

static void
test_rows (void)
{
  static const struct
  {
    const char *text, *expected;
    char separator;
  } known[] = {
    { "", "", ',' },
    { "\n\r\n\n", "", ',' },
    { "a", "a|\n", ',' },
    { "a,b\n1,2\n", "a|b|\n1|2|\n", ',' },
    { "a,b\r\n1,2\r\n", "a|b|\n1|2|\n", ',' },
    { "a,b\r1,2\r", "a|b|\n1|2|\n", ',' },
    { "a,b\n\n1,2", "a|b|\n1|2|\n", ',' },
    { "a,\n,\n,b", "a||\n||\n|b|\n", ',' },
    { "a,b,", "a|b||\n", ',' },
    { "\"\"\nx\n", "|\nx|\n", ',' },
    { "\"a,b\",c\n", "a,b|c|\n", ',' },
    { "\"say \"\"hi\"\"\",\"\"\"\"\n", "say \"hi\"|\"|\n", ',' },
    { "\"two\nlines\",x\r\n\"two\r\nlines\",y\n", "two\nlines|x|\ntwo\r\nlines|y|\n", ',' },
    { "a\"b,c\n", "a\"b|c|\n", ',' },
    { " a , b \n", " a | b |\n", ',' },
    { "a;b\n1,5;2,5\n", "a|b|\n1,5|2,5|\n", ';' },
    { "a\tb\n1;2,3\t4\n", "a|b|\n1;2,3|4|\n", '\t' },
    { "\"a;b;c\",d\n\"e;f;g\",h\n", "a;b;c|d|\ne;f;g|h|\n", ',' },
    { "sep=;\r\na,b;c\r\n", "a,b|c|\n", ';' },
    { "sep=|\na,b|c;d;e\n", "a,b|c;d;e|\n", '|' },
    { "Plan, first\na;b;c\nd;e;f\n", "Plan, first|\na;b;c|\nd;e;f|\n", ',' },
    { "任务,工期\n报价,3\n", "任务|工期|\n报价|3|\n", ',' },
    { "'=1,'-x,'5,''+y,-5,'-5\n", "=1|-x|'5|'+y|-5|-5|\n", ',' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      /* A title above the table is all that can be told of by its first line; the rest is the reader's choice. */
      if (g_str_has_prefix (known[i].text, "Plan"))
        {
          g_auto (Sink) sink;
          PurCsvForm form = { NULL, ';' };

          sink_init (&sink);
          g_assert_true (read_bytes (known[i].text, strlen (known[i].text), &form, &sink, NULL));
          g_assert_cmpstr (sink.text->str, ==, "Plan, first|\na|b|c|\nd|e|f|\n");
          continue;
        }

      assert_rows (known[i].text, strlen (known[i].text), known[i].separator, "UTF-8", known[i].expected);
    }
}

static void
assert_encoded (const char *text,
                const char *encoding,
                const char *mark,
                gsize       mark_size,
                const char *name,
                char        separator,
                const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) data = g_string_new_len (mark, mark_size);
  g_autofree char *encoded = NULL;
  gsize size;

  encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);
  g_assert_no_error (error);
  g_string_append_len (data, encoded, size);
  assert_rows (data->str, data->len, separator, name, expected);
}

static void
test_encodings (void)
{
  static const char chinese[] = "任务;工期;负责人\n华东区域报价,第一轮;3;李伟\n";
  static const char rows[] = "任务|工期|负责人|\n华东区域报价,第一轮|3|李伟|\n";
  static const char german[] = "Aufgabe;Größe\nTöpfe für Köln;7\n";
  static const char german_rows[] = "Aufgabe|Größe|\nTöpfe für Köln|7|\n";

  assert_encoded (chinese, "UTF-8", "", 0, "UTF-8", ';', rows);
  assert_encoded (chinese, "UTF-8", "\xef\xbb\xbf", 3, "UTF-8", ';', rows);
  assert_encoded (chinese, "UTF-16LE", "\xff\xfe", 2, "UTF-16LE", ';', rows);
  assert_encoded (chinese, "UTF-16BE", "\xfe\xff", 2, "UTF-16BE", ';', rows);
  assert_encoded (chinese, "UTF-16LE", "", 0, "UTF-16LE", ';', rows);
  assert_encoded (chinese, "UTF-16BE", "", 0, "UTF-16BE", ';', rows);
  assert_encoded (chinese, "GB18030", "", 0, "GB18030", ';', rows);
  assert_encoded (chinese, "GB18030", "\x84\x31\x95\x33", 4, "GB18030", ';', rows);
  assert_encoded (german, "WINDOWS-1252", "", 0, "WINDOWS-1252", ';', german_rows);
  assert_encoded (german, "UTF-16LE", "\xff\xfe", 2, "UTF-16LE", ';', german_rows);
}

/* The last letter of what is sniffed may be cut in two. */
static void
test_sniffed_border (void)
{
  for (gsize shift = 0; shift < 4; shift++)
    {
      g_autoptr (GString) text = g_string_new ("xxx,");
      g_autoptr (GError) error = NULL;
      g_auto (Sink) sink;
      PurCsvForm form = { NULL, '\0' };

      g_string_truncate (text, shift);
      while (text->len < 700 * 1024)
        g_string_append (text, "价");
      sink_init (&sink);
      read_bytes (text->str, text->len, &form, &sink, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (form.encoding, ==, "UTF-8");
      g_assert_cmpstr (g_ptr_array_index (sink.cells, sink.cells->len - 1), ==,
                       shift == 4 ? text->str + 4 : text->str);
    }
}

static void
test_lines (void)
{
  static const char text[] = "a,b\r\n\r\n\"x\ny\r\nz\",1\rc,d\n\n\ne,f";
  static const guint expected[] = { 1, 3, 6, 9 };
  g_auto (Sink) sink;

  sink_init (&sink);
  g_assert_true (read_bytes (text, strlen (text), NULL, &sink, NULL));
  g_assert_cmpmem (sink.lines->data, sink.lines->len * sizeof (guint), expected, sizeof expected);
}

#define LITERAL(text) text, sizeof (text) - 1

static void
assert_fails (const char *data,
              gsize       size,
              int         code,
              int         line,
              guint       rows)
{
  g_autofree char *prefix = g_strdup_printf ("line %d: ", line);
  g_autoptr (GError) error = NULL;
  g_auto (Sink) sink;

  sink_init (&sink);
  g_assert_false (read_bytes (data, size, NULL, &sink, &error));
  g_assert_error (error, PUR_IO_ERROR, code);
  if (!g_str_has_prefix (error->message, prefix))
    g_error ("“%s”: not %s", error->message, prefix);
  g_assert_cmpuint (sink.lines->len, ==, rows);
}

static void
test_errors (void)
{
  GString *long_row = g_string_new ("a,b\n\"");
  GString *wide_row = g_string_new ("a\n");
  GString *late = g_string_new (NULL);
  g_autofree char *encoded = NULL;
  gsize size;

  assert_fails (LITERAL ("a,b\n1,2\n\"x\ny,3\n4,5\n"), PUR_IO_ERROR_SYNTAX, 3, 2);
  assert_fails (LITERAL ("a,b\n\"x\ny\"z,3\n"), PUR_IO_ERROR_SYNTAX, 3, 1);
  assert_fails (LITERAL ("a,b\n\"x\" ,3\n"), PUR_IO_ERROR_SYNTAX, 2, 1);
  assert_fails (LITERAL ("a,b\n1,\0002\n"), PUR_IO_ERROR_SYNTAX, 2, 1);
  assert_fails (LITERAL ("\""), PUR_IO_ERROR_SYNTAX, 1, 0);

  /* What begins as UTF-8 and is none. */
  g_string_append (late, "东,西\n");
  while (late->len < 300 * 1024)
    g_string_append (late, "a,b\n");
  for (guint i = 0, lines = 0; i <= late->len; i++)
    {
      lines += late->str[i] == '\n' ? 1 : 0;
      if (i == late->len)
        {
          g_string_append (late, "x,\xff\xff\n");
          assert_fails (late->str, late->len, PUR_IO_ERROR_ENCODING, lines + 1, lines);
          break;
        }
    }

  /* GB18030 that breaks off, and UTF-16 that does. */
  encoded = g_convert ("任务,工期\n华东区域,报价\n", -1, "GB18030", "UTF-8", NULL, &size, NULL);
  assert_fails (encoded, size - 2, PUR_IO_ERROR_ENCODING, 2, 1);
  assert_fails (LITERAL ("\xff\xfe" "a\0\n\0b"), PUR_IO_ERROR_ENCODING, 2, 1);

  while (long_row->len < 17 * 1024 * 1024)
    g_string_append (long_row, "no quote for a long time\n");
  assert_fails (long_row->str, long_row->len, PUR_IO_ERROR_TOO_LARGE, 2, 1);

  for (int i = 0; i < 20000; i++)
    g_string_append_c (wide_row, ',');
  assert_fails (wide_row->str, wide_row->len, PUR_IO_ERROR_TOO_LARGE, 2, 1);

  g_string_free (long_row, TRUE);
  g_string_free (wide_row, TRUE);
  g_string_free (late, TRUE);
}

static gboolean
refuse_second (const char *const *cells,
               guint              n,
               guint              line,
               gpointer           data,
               GError           **error)
{
  if (line < 2)
    return TRUE;

  g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT, "line %u", line);
  return FALSE;
}

static void
test_stop (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a\nb\nc\n\"", 7);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_auto (Sink) sink;

  /* Enough is no failure, even if the rest is bad. */
  sink_init (&sink);
  sink.enough = 2;
  g_assert_true (pur_csv_read_bytes (bytes, NULL, take_row, &sink, NULL, NULL));
  g_assert_cmpstr (sink.text->str, ==, "a|\nb|\n");

  g_assert_false (pur_csv_read_bytes (bytes, NULL, refuse_second, NULL, NULL, &error));
  g_assert_error (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT);
  g_assert_cmpstr (error->message, ==, "line 2");
  g_clear_error (&error);

  g_cancellable_cancel (cancellable);
  g_assert_false (pur_csv_read_bytes (bytes, NULL, take_row, &sink, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static GBytes *
write_rows (const char *const *cells,
            guint              columns,
            guint              rows,
            char               separator)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (PurCsvWriter) writer = pur_csv_writer_new (stream, separator);

  for (guint i = 0; i < rows; i++)
    g_assert_true (pur_csv_writer_add (writer, cells + i * columns, columns, NULL, NULL));
  g_assert_true (pur_csv_writer_finish (writer, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_write (void)
{
  static const char *const cells[] = {
    "plain", "a,b", "say \"hi\"", "", "-5", "-1,234.50", "+3%", "-1e5", "=1+2", "-2 d", "@x", "+49 x", "'=x", "two\nlines",
    " space", "\tx", "－x", "-", "it's", NULL,
  };
  g_autoptr (GBytes) bytes = write_rows (cells, G_N_ELEMENTS (cells), 1, ',');
  static const char expected[] = "\xef\xbb\xbfplain,\"a,b\",\"say \"\"hi\"\"\",,-5,\"-1,234.50\",+3%,-1e5,'=1+2,'-2 d,'@x,'+49 x,"
                                 "''=x,\"two\nlines\",\" space\",\"'\tx\",'－x,'-,it's,\r\n";

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

/* Whatever is written reads back the same, and no cell begins as a formula. */
static void
test_round_trip (void)
{
  static const char *const pieces[] = { "a", "=", "+", "-", "@", "'", "\"", "\n", "\r", "\r\n", "\t", ";", ",", " ", "1", ".", "%",
                                        "e", "报价", "ü", "＝", "sep=", "\xef\xbb\xbf", "🙂" };
  static const char sorts[] = { ',', ';', '\t' };
  GRand *random = g_rand_new_with_seed (4180);

  for (int round = 0; round < 3000; round++)
    {
      guint columns = g_rand_int_range (random, 1, 6);
      guint rows = g_rand_int_range (random, 1, 6);
      g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (Sink) sink;
      PurCsvForm form = { NULL, '\0' };

      for (guint i = 0; i < rows * columns; i++)
        {
          GString *cell = g_string_new (NULL);

          for (int j = g_rand_int_range (random, 0, 6); j > 0; j--)
            g_string_append (cell, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
          g_ptr_array_add (cells, g_string_free (cell, FALSE));
        }

      sink_init (&sink);
      bytes = write_rows ((const char *const *) cells->pdata, columns, rows, sorts[round % 3]);
      pur_csv_read_bytes (bytes, &form, take_row, &sink, NULL, &error);
      g_assert_no_error (error);
      if (columns > 1)
        g_assert_cmpint (form.separator, ==, sorts[round % 3]);
      g_assert_cmpuint (sink.lines->len, ==, rows);
      g_assert_cmpuint (sink.cells->len, ==, cells->len);
      for (guint i = 0; i < cells->len; i++)
        g_assert_cmpstr (g_ptr_array_index (sink.cells, i), ==, g_ptr_array_index (cells, i));
    }

  g_rand_free (random);
}

/* Any bytes at all are rows or an error with a line. */
static void
test_noise (void)
{
  static const char bytes[] = "\",;\t\r\nab\0=\xff\xfe\xe6\x8a\xa5\x81\x30'";
  GRand *random = g_rand_new_with_seed (99);

  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (Sink) sink;
      char noise[64];
      gsize size = g_rand_int_range (random, 0, sizeof noise);

      for (gsize j = 0; j < size; j++)
        noise[j] = bytes[g_rand_int_range (random, 0, sizeof bytes - 1)];

      sink_init (&sink);
      if (!read_bytes (noise, size, NULL, &sink, &error))
        {
          g_assert_nonnull (error);
          g_assert_true (error->domain == PUR_IO_ERROR);
          g_assert_true (g_str_has_prefix (error->message, "line "));
        }
    }

  g_rand_free (random);
}

static void
test_real_file (void)
{
  const char *folder = g_getenv ("PURSUIT_TEST_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : "", "corpus", "csv",
                                            "aspose-java__Project.csv", NULL);
  static const char fixture[] = "ID;Task_Name;Cost\r\n1;Moving;$0\r\n";
  g_autofree char *text = NULL;
  gsize size;
  g_auto (Sink) sink;
  g_autoptr (GError) error = NULL;
  PurCsvForm form = { NULL, '\0' };
  guint columns;

  if (folder == NULL || !g_file_get_contents (path, &text, &size, NULL))
    {
      text = g_strdup (fixture);
      size = strlen (fixture);
    }

  sink_init (&sink);
  read_bytes (text, size, &form, &sink, &error);
  g_assert_no_error (error);
  g_assert_cmpint (form.separator, ==, ';');
  g_assert_cmpuint (sink.lines->len, >, 1);
  columns = sink.cells->len / sink.lines->len;
  g_assert_cmpuint (columns * sink.lines->len, ==, sink.cells->len);
  g_assert_cmpstr (g_ptr_array_index (sink.cells, 1), ==, "Task_Name");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/rows", test_rows);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/sniffed-border", test_sniffed_border);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/stop", test_stop);
  g_test_add_func ("/csv/write", test_write);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  g_test_add_func ("/csv/noise", test_noise);
  g_test_add_func ("/csv/real-file", test_real_file);

  return g_test_run ();
}
