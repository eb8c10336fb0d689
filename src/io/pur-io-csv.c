/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pur-io.h"

#define CHUNK_SIZE (64 * 1024)
#define SNIFFED_SIZE (256 * 1024)
#define SNIFFED_ROWS 20

/* Beyond what a table holds, a quote was forgotten or somebody is unkind. */
#define LONGEST_ROW (16 * 1024 * 1024)
#define MOST_CELLS 16384

static const char separators[] = { '\t', ';', ',' };
static const char byte_order_mark[] = "\xef\xbb\xbf";

typedef enum
{
  STATE_START, /* of a cell */
  STATE_PLAIN,
  STATE_QUOTED,
  STATE_QUOTE, /* one within a quoted cell: the end, or the first of two */
} State;

typedef struct
{
  GInputStream *input; /* UTF-8, if the file keeps its word */
  PurCsvHandler handler;
  gpointer data;
  char separator;

  State state;
  GString *text;     /* the cells of the row, each ended by NUL */
  GArray *starts;    /* of gsize: where they begin in it */
  GPtrArray *cells;
  guint line;        /* that is being read */
  guint row_line;
  guint quote_line;
  gboolean after_cr;
  gboolean stopped;
} Reader;

static gboolean
fail (GError     **error,
      PurIoError   code,
      guint        line,
      const char  *reason)
{
  g_set_error (error, PUR_IO_ERROR, code, _("line %d: %s"), (int) line, reason);
  return FALSE;
}

/* Neutral cells */

static gboolean
is_number (const char *cell)
{
  gboolean digits = FALSE;

  if (*cell == '+' || *cell == '-')
    cell++;

  for (; g_ascii_isdigit (*cell) || *cell == '.' || *cell == ','; cell++)
    digits = digits || g_ascii_isdigit (*cell);

  if (digits && (*cell == 'e' || *cell == 'E'))
    {
      cell++;
      if (*cell == '+' || *cell == '-')
        cell++;
      if (!g_ascii_isdigit (*cell))
        return FALSE;
      while (g_ascii_isdigit (*cell))
        cell++;
    }
  if (*cell == '%')
    cell++;

  return digits && *cell == '\0';
}

/* Whether a spreadsheet could take what begins so for a formula. */
static gboolean
begins_formula (const char *cell)
{
  static const char *const wide[] = { "＝", "＋", "－", "＠" };

  if (*cell != '\0' && strchr ("=+-@\t\r\n", *cell) != NULL)
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    if (g_str_has_prefix (cell, wide[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_risky (const char *cell)
{
  gsize apostrophes = strspn (cell, "'");

  return begins_formula (cell + apostrophes) && (apostrophes > 0 || !is_number (cell));
}

static const char *
unneutralise (const char *cell)
{
  return *cell == '\'' && begins_formula (cell + strspn (cell, "'")) ? cell + 1 : cell;
}

/* What the file does not say */

/* Of bytes that are not UTF-8: Chinese comes in pairs of high bytes, the letters of western Europe
 * stand alone among ASCII. */
static gboolean
looks_chinese (const guint8 *data,
               gsize         size)
{
  gsize single = 0;
  gsize paired = 0;

  for (gsize i = 0; i < size;)
    {
      gsize run = 0;

      while (i + run < size && data[i + run] >= 0x80)
        run++;

      if (run == 1)
        single++;
      else
        paired += run;
      i += run > 0 ? run : 1;
    }

  return paired >= single;
}

/* Two bytes a letter show by the zeros of their ASCII: at odd places if the low byte comes first.
 */
static const char *
sniff_wide (const guint8 *data,
            gsize         size)
{
  gsize zeros[2] = { 0, 0 };

  size = MIN (size, 1024);
  for (gsize i = 0; i < size; i++)
    zeros[i % 2] += data[i] == 0 ? 1 : 0;

  /* A few letters have a zero on the other side (一 is 4E00), and one that strayed into a text is
   * no sign. */
  if (MIN (zeros[0], zeros[1]) * 4 > MAX (zeros[0], zeros[1])
      || MAX (zeros[0], zeros[1]) < MAX (2, size / 32))
    return NULL;

  return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

/* Whether all is UTF-8 but for a last letter that may be cut off when there is @more. */
static gboolean
looks_utf8 (const char *data,
            gsize       size,
            gboolean    more)
{
  const char *end;

  if (g_utf8_validate_len (data, size, &end) || *end == '\0')
    return TRUE;

  return more && g_utf8_get_char_validated (end, data + size - end) == (gunichar) -2;
}

/* The encoding, and how many bytes of a mark stand before the text. */
static const char *
sniff_encoding (const char *data,
                gsize       size,
                gboolean    more,
                gsize      *mark)
{
  static const struct
  {
    const char *mark;
    const char *encoding;
  } marks[] = {
    { byte_order_mark, "UTF-8" }, { "\xff\xfe", "UTF-16LE" }, { "\xfe\xff", "UTF-16BE" },
    { "\x84\x31\x95\x33", "GB18030" },
  };
  const char *wide;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      *mark = strlen (marks[i].mark);
      if (size >= *mark && memcmp (data, marks[i].mark, *mark) == 0)
        return marks[i].encoding;
    }

  *mark = 0;
  wide = sniff_wide ((const guint8 *) data, size);
  if (wide != NULL)
    return wide;
  if (looks_utf8 (data, size, more))
    return "UTF-8";

  return looks_chinese ((const guint8 *) data, size) ? "GB18030" : "WINDOWS-1252";
}

/* The one that stands in every row, most often; outside of quotes.  A row that may be cut off
 * counts only if it is the first. */
static char
sniff_separator (const char *text,
                 gsize       size)
{
  guint counts[G_N_ELEMENTS (separators)] = { 0 };
  guint least[G_N_ELEMENTS (separators)] = { 0 };
  guint total[G_N_ELEMENTS (separators)] = { 0 };
  gboolean quoted = FALSE;
  gboolean empty = TRUE;
  guint rows = 0;
  guint best = G_N_ELEMENTS (separators) - 1;

  for (gsize i = 0; i <= size && rows < SNIFFED_ROWS; i++)
    {
      if (i == size ? rows == 0 : !quoted && (text[i] == '\n' || text[i] == '\r'))
        {
          for (guint j = 0; j < G_N_ELEMENTS (separators) && !empty; j++)
            {
              least[j] = rows == 0 ? counts[j] : MIN (least[j], counts[j]);
              total[j] += counts[j];
              counts[j] = 0;
            }
          rows += empty ? 0 : 1;
          empty = TRUE;
          continue;
        }
      if (i == size)
        break;

      empty = FALSE;
      if (text[i] == '"')
        quoted = !quoted;
      for (guint j = 0; j < G_N_ELEMENTS (separators) && !quoted; j++)
        counts[j] += text[i] == separators[j] ? 1 : 0;
    }

  for (guint j = 0; j < G_N_ELEMENTS (separators); j++)
    if (least[j] > least[best] || (least[j] == least[best] && total[j] > total[best]))
      best = j;

  return separators[best];
}

/* Rows */

static void
end_cell (Reader *self)
{
  g_string_append_c (self->text, '\0');
  self->state = STATE_START;
}

static void
begin_cell (Reader *self)
{
  gsize start = self->text->len;

  if (self->starts->len == 0)
    self->row_line = self->line;
  g_array_append_val (self->starts, start);
}

static gboolean
end_row (Reader  *self,
         GError **error)
{
  g_autoptr (GError) reason = NULL;

  g_ptr_array_set_size (self->cells, 0);
  for (guint i = 0; i < self->starts->len; i++)
    {
      gsize start = g_array_index (self->starts, gsize, i);
      gsize end =
          i + 1 < self->starts->len ? g_array_index (self->starts, gsize, i + 1) : self->text->len;

      if (!g_utf8_validate_len (self->text->str + start, end - start - 1, NULL))
        return fail (error, PUR_IO_ERROR_ENCODING, self->row_line, _("this is not UTF-8 text"));
      g_ptr_array_add (self->cells, (char *) unneutralise (self->text->str + start));
    }
  g_ptr_array_add (self->cells, NULL);

  self->stopped = !self->handler ((const char *const *) self->cells->pdata, self->starts->len,
                                  self->row_line, self->data, &reason);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->starts, 0);

  if (reason == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* One byte outside of quotes, or the quote that ends them. */
static gboolean
take_plain (Reader  *self,
            char     byte,
            GError **error)
{
  gboolean line_end = byte == '\n' || byte == '\r';

  if (self->state == STATE_START)
    {
      /* An empty line is no row, nor is the LF behind the CR that ended one. */
      if (line_end && self->starts->len == 0)
        return TRUE;

      begin_cell (self);
      if (byte == '"')
        {
          self->state = STATE_QUOTED;
          self->quote_line = self->line;
          return TRUE;
        }
      self->state = STATE_PLAIN;
    }

  if (line_end)
    {
      end_cell (self);
      return end_row (self, error);
    }

  if (byte != self->separator)
    {
      if (self->state == STATE_QUOTE)
        return fail (error, PUR_IO_ERROR_SYNTAX, self->line,
                     _("there is text between a closing quote and the end of the cell"));
      g_string_append_c (self->text, byte);
      return TRUE;
    }

  end_cell (self);
  if (self->starts->len == MOST_CELLS)
    return fail (error, PUR_IO_ERROR_TOO_LARGE, self->row_line, _("the row has too many cells"));

  return TRUE;
}

static gboolean
take_byte (Reader  *self,
           char     byte,
           GError **error)
{
  if (byte == '\0')
    return fail (error, PUR_IO_ERROR_SYNTAX, self->line, _("a zero byte is no text"));

  if (self->state == STATE_QUOTED)
    {
      if (byte == '"')
        self->state = STATE_QUOTE;
      else
        g_string_append_c (self->text, byte);
      return TRUE;
    }

  if (self->state == STATE_QUOTE && byte == '"')
    {
      g_string_append_c (self->text, byte);
      self->state = STATE_QUOTED;
      return TRUE;
    }

  return take_plain (self, byte, error);
}

static gboolean
take_chunk (Reader      *self,
            const char  *chunk,
            gsize        size,
            GError     **error)
{
  for (gsize i = 0; i < size && !self->stopped; i++)
    {
      gboolean second = self->after_cr && chunk[i] == '\n';

      self->after_cr = chunk[i] == '\r';

      if (!take_byte (self, chunk[i], error))
        return FALSE;

      if (self->after_cr || (chunk[i] == '\n' && !second))
        self->line++;
      if (self->text->len > LONGEST_ROW)
        return fail (error, PUR_IO_ERROR_TOO_LARGE,
                     self->state == STATE_QUOTED ? self->quote_line : self->row_line,
                     _("the row is too long; perhaps a quote is not closed"));
    }

  return TRUE;
}

static gboolean
take_end (Reader  *self,
          GError **error)
{
  if (self->stopped)
    return TRUE;
  if (self->state == STATE_QUOTED)
    return fail (error, PUR_IO_ERROR_SYNTAX, self->quote_line,
                 _("the quoted cell that begins here has no end"));

  /* The last line may do without its end. */
  return self->starts->len == 0 || take_plain (self, '\n', error);
}

/* Leaves out a first line "sep=;" and takes it at its word. */
static void
take_directive (Reader      *self,
                const char **text,
                gsize       *size)
{
  static const char directive[] = "sep=";
  gsize length = strlen (directive);
  const char *end;

  if (*size < length + 2 || g_ascii_strncasecmp (*text, directive, length) != 0
      || ((*text)[length + 1] != '\r' && (*text)[length + 1] != '\n'))
    return;

  self->separator = (*text)[length];
  end = *text + length + 1;
  end += *end == '\r' && *size > length + 2 && end[1] == '\n' ? 2 : 1;
  *size -= end - *text;
  *text = end;
  self->line++;
}

static gboolean
read_rows (Reader        *self,
           PurCsvForm    *form,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *chunk = g_malloc (CHUNK_SIZE);
  const char *text = chunk;
  gsize size = 0;
  gssize n = 1;
  g_autoptr (GError) later = NULL;

  /* Enough to see what separates the cells.  An error waits for the rows before it. */
  while (size < CHUNK_SIZE && n > 0)
    {
      n = g_input_stream_read (self->input, chunk + size, CHUNK_SIZE - size, cancellable, &later);
      size += MAX (n, 0);
    }

  self->separator = form->separator;
  if (self->separator == '\0')
    take_directive (self, &text, &size);
  if (self->separator == '\0')
    self->separator = sniff_separator (text, size);
  form->separator = self->separator;

  while (size > 0 && !self->stopped)
    {
      /* Not every stream looks at it. */
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !take_chunk (self, text, size, error))
        return FALSE;
      if (later != NULL || n == 0)
        break;

      text = chunk;
      n = self->stopped ? 0
                        : g_input_stream_read (self->input, chunk, CHUNK_SIZE, cancellable, &later);
      size = MAX (n, 0);
    }

  if (later != NULL && !self->stopped)
    {
      if (g_error_matches (later, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
          || g_error_matches (later, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
        return fail (error, PUR_IO_ERROR_ENCODING, self->line,
                     _("the text is not in the encoding that it seemed to be in"));
      g_propagate_error (error, g_steal_pointer (&later));
      return FALSE;
    }

  return take_end (self, error);
}

/* @stream as UTF-8, without a mark. */
static GInputStream *
decode (GInputStream  *stream,
        PurCsvForm    *form,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GInputStream) buffered = g_buffered_input_stream_new_sized (stream, SNIFFED_SIZE);
  GBufferedInputStream *buffer = G_BUFFERED_INPUT_STREAM (buffered);
  g_autoptr (GCharsetConverter) converter = NULL;
  const char *sniffed;
  const char *head;
  gsize size;
  gsize mark;
  gssize n = 1;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);

  while (n > 0 && g_buffered_input_stream_get_available (buffer) < SNIFFED_SIZE)
    n = g_buffered_input_stream_fill (buffer, -1, cancellable, error);
  if (n < 0)
    return NULL;

  head = g_buffered_input_stream_peek_buffer (buffer, &size);
  sniffed = sniff_encoding (head, size, n > 0, &mark);

  /* What is known beforehand is believed, but a mark is still not text. */
  if (form->encoding == NULL)
    form->encoding = sniffed;
  if (g_ascii_strcasecmp (form->encoding, sniffed) == 0
      && g_input_stream_skip (buffered, mark, cancellable, error) < 0)
    return NULL;

  if (g_ascii_strcasecmp (form->encoding, "UTF-8") == 0)
    return g_steal_pointer (&buffered);

  converter = g_charset_converter_new ("UTF-8", form->encoding, error);
  if (converter == NULL)
    return NULL;

  return g_converter_input_stream_new (buffered, G_CONVERTER (converter));
}

gboolean
pur_csv_read (GInputStream   *stream,
              PurCsvForm     *form,
              PurCsvHandler   handler,
              gpointer        data,
              GCancellable   *cancellable,
              GError        **error)
{
  PurCsvForm found = { NULL, '\0' };
  Reader reader = { .handler = handler, .data = data, .line = 1, .row_line = 1 };
  gboolean read;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), FALSE);
  g_return_val_if_fail (handler != NULL, FALSE);

  reader.input = decode (stream, form != NULL ? form : &found, cancellable, error);
  if (reader.input == NULL)
    return FALSE;

  reader.text = g_string_new (NULL);
  reader.starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  reader.cells = g_ptr_array_new ();

  read = read_rows (&reader, form != NULL ? form : &found, cancellable, error);

  g_string_free (reader.text, TRUE);
  g_array_unref (reader.starts);
  g_ptr_array_unref (reader.cells);
  g_object_unref (reader.input);

  return read;
}

gboolean
pur_csv_read_bytes (GBytes         *bytes,
                    PurCsvForm     *form,
                    PurCsvHandler   handler,
                    gpointer        data,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GInputStream) stream = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  stream = g_memory_input_stream_new_from_bytes (bytes);
  return pur_csv_read (stream, form, handler, data, cancellable, error);
}

/* Writing */

struct _PurCsvWriter
{
  GOutputStream *stream;
  GString *text; /* not yet written */
  char separator;
};

PurCsvWriter *
pur_csv_writer_new (GOutputStream *stream,
                    char           separator)
{
  PurCsvWriter *self;

  g_return_val_if_fail (G_IS_OUTPUT_STREAM (stream), NULL);
  g_return_val_if_fail (strchr ("\t;,", separator) != NULL && separator != '\0', NULL);

  self = g_new0 (PurCsvWriter, 1);
  self->stream = g_object_ref (stream);
  self->text = g_string_new (byte_order_mark);
  self->separator = separator;

  return self;
}

void
pur_csv_writer_free (PurCsvWriter *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}

static void
append_cell (PurCsvWriter *self,
             const char   *cell,
             gboolean      alone)
{
  gsize length = strlen (cell);
  /* Whatever could separate, or say what does, is quoted, so that no reader has to guess. */
  gboolean quoted = strpbrk (cell, "\"\r\n\t;,") != NULL || (alone && length == 0)
                    || g_ascii_strncasecmp (cell, "sep=", 4) == 0
                    || (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));

  if (quoted)
    g_string_append_c (self->text, '"');
  if (is_risky (cell))
    g_string_append_c (self->text, '\'');

  for (; *cell != '\0'; cell++)
    {
      if (*cell == '"')
        g_string_append_c (self->text, '"');
      g_string_append_c (self->text, *cell);
    }

  if (quoted)
    g_string_append_c (self->text, '"');
}

gboolean
pur_csv_writer_finish (PurCsvWriter  *self,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!g_output_stream_write_all (self->stream, self->text->str, self->text->len, NULL, cancellable,
                                  error))
    return FALSE;

  g_string_truncate (self->text, 0);
  return TRUE;
}

gboolean
pur_csv_writer_add (PurCsvWriter       *self,
                    const char *const  *cells,
                    guint               n,
                    GCancellable       *cancellable,
                    GError            **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cells != NULL && n > 0, FALSE);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->text, self->separator);
      append_cell (self, cells[i] != NULL ? cells[i] : "", n == 1);
    }
  g_string_append (self->text, "\r\n");

  return self->text->len < CHUNK_SIZE || pur_csv_writer_finish (self, cancellable, error);
}
