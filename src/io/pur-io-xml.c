/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-xml.h"

#include "pur-io.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536
#define DEPTH_MAX 64
#define TOTAL_MAX (512 * G_GINT64_CONSTANT (1024) * 1024)
#define PIECE_MAX (16 * 1024 * 1024) /* between two '<': a text, or a tag with its attributes */
#define ITEM_NODES_MAX 2000000
#define BLOCK_NODES 512

typedef struct
{
  const PurXmlGrammar *grammar;
  GHashTable *names;
  PurXmlHandler handler;
  gpointer data;

  int depth;
  int skip_depth; /* inside something that nobody asked for, since this depth */

  PurXmlNode *open[DEPTH_MAX + 1];
  int n_open;

  GPtrArray *blocks; /* of PurXmlNode[BLOCK_NODES]; kept from item to item */
  guint n_nodes;
  GStringChunk *texts;
  GString *text;

  GError *cause; /* the first */
} Reader;

static void
set_error (GError     **error,
           PurIoError   code,
           int          line,
           const char  *format,
           va_list      arguments)
{
  g_autofree char *reason = g_strdup_vprintf (format, arguments);

  g_set_error (error, PUR_IO_ERROR, code, _ ("line %d: %s"), line, reason);
}

void
pur_xml_set_error (GError     **error,
                   int          line,
                   const char  *format,
                   ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (error, PUR_IO_ERROR_CONTENT, line, format, arguments);
  va_end (arguments);
}

static void G_GNUC_PRINTF (3, 4)
refuse_size (GError     **error,
             int          line,
             const char  *format,
             ...)
{
  va_list arguments;

  va_start (arguments, format);
  set_error (error, PUR_IO_ERROR_TOO_LARGE, line, format, arguments);
  va_end (arguments);
}

const PurXmlNode *
pur_xml_find (const PurXmlNode *node,
              int               name)
{
  for (const PurXmlNode *child = node->first; child != NULL; child = child->next)
    {
      if (child->name == name)
        return child;
    }

  return NULL;
}

const char *
pur_xml_get (const PurXmlNode *node,
             int               name)
{
  const PurXmlNode *child = pur_xml_find (node, name);

  return child != NULL ? child->text : NULL;
}

static int
get_line (GMarkupParseContext *context)
{
  int line;

  g_markup_parse_context_get_position (context, &line, NULL);
  return line;
}

static PurXmlNode *
add_node (Reader *self,
          int     name,
          int     line)
{
  guint block = self->n_nodes / BLOCK_NODES;
  PurXmlNode *node;

  if (block == self->blocks->len)
    g_ptr_array_add (self->blocks, g_new (PurXmlNode, BLOCK_NODES));

  node = &((PurXmlNode *) g_ptr_array_index (self->blocks, block))[self->n_nodes % BLOCK_NODES];
  self->n_nodes++;
  *node = (PurXmlNode) { .name = name, .line = line, .text = "" };

  return node;
}

static gboolean
is_container (const PurXmlGrammar *grammar,
              int                  name)
{
  for (const int *container = grammar->containers; *container != 0; container++)
    {
      if (*container == name)
        return TRUE;
    }

  return FALSE;
}

static void
element_started (GMarkupParseContext  *context,
                 const char           *element,
                 const char          **attribute_names,
                 const char          **attribute_values,
                 gpointer              data,
                 GError              **error)
{
  Reader *self = data;
  const char *colon = strchr (element, ':');
  const char *local = colon != NULL ? colon + 1 : element;
  PurXmlNode *node, *parent;
  int name;

  self->depth++;
  if (self->depth > DEPTH_MAX)
    {
      refuse_size (error, get_line (context), _ ("elements stand more than %d deep"), DEPTH_MAX);
      return;
    }

  if (self->skip_depth > 0)
    return;

  if (self->depth == 1)
    {
      if (strcmp (local, self->grammar->root) != 0)
        pur_xml_set_error (error, get_line (context), _ ("the file begins with “%.40s” where “%s” was expected"),
                           local, self->grammar->root);
      return;
    }

  name = GPOINTER_TO_INT (g_hash_table_lookup (self->names, local));
  if (name == 0)
    {
      self->skip_depth = self->depth;
      return;
    }

  if (self->n_open == 0 && self->depth == 2 && is_container (self->grammar, name))
    return;

  if (self->n_nodes == ITEM_NODES_MAX)
    {
      refuse_size (error, get_line (context), _ ("one item holds more than %d elements"), ITEM_NODES_MAX);
      return;
    }

  node = add_node (self, name, get_line (context));
  if (self->n_open > 0)
    {
      parent = self->open[self->n_open - 1];
      if (parent->last != NULL)
        parent->last->next = node;
      else
        parent->first = node;
      parent->last = node;
    }
  self->open[self->n_open++] = node;
  g_string_truncate (self->text, 0);
}

static void
element_ended (GMarkupParseContext  *context,
               const char           *element,
               gpointer              data,
               GError              **error)
{
  Reader *self = data;
  PurXmlNode *node;

  self->depth--;
  if (self->skip_depth > 0)
    {
      if (self->depth < self->skip_depth)
        self->skip_depth = 0;
      return;
    }

  if (self->n_open == 0)
    return;

  node = self->open[--self->n_open];
  if (node->first == NULL && self->text->len > 0)
    node->text = g_string_chunk_insert_len (self->texts, self->text->str, self->text->len);
  g_string_truncate (self->text, 0);

  if (self->n_open == 0)
    {
      self->handler (node, self->data, error);
      self->n_nodes = 0;
      g_string_chunk_clear (self->texts);
    }
}

static void
text_read (GMarkupParseContext  *context,
           const char           *text,
           gsize                 length,
           gpointer              data,
           GError              **error)
{
  Reader *self = data;

  if (self->n_open > 0 && self->skip_depth == 0)
    g_string_append_len (self->text, text, length);
}

static void
passed_through (GMarkupParseContext  *context,
                const char           *text,
                gsize                 length,
                gpointer              data,
                GError              **error)
{
  if (length >= 9 && g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0)
    pur_xml_set_error (error, get_line (context), _ ("a document type is not accepted"));
}

/* GMarkup finds two faults at some places and would set the second error over the first; here it tells of
 * both. */
static void
error_occurred (GMarkupParseContext *context,
                GError              *cause,
                gpointer             data)
{
  Reader *self = data;

  if (self->cause == NULL)
    self->cause = g_error_copy (cause);
}

/* The encoding that the XML declaration names, in capitals; NULL if it names none. */
static char *
find_declared_encoding (const char *head,
                        gsize       n)
{
  g_autofree char *text = g_strndup (head, n);
  const char *end, *found;
  char quote;

  if (!g_str_has_prefix (text, "<?xml"))
    return NULL;

  end = strstr (text, "?>");
  found = strstr (text, "encoding");
  if (end == NULL || found == NULL || found > end)
    return NULL;

  found = strpbrk (found, "\"'");
  if (found == NULL || found > end)
    return NULL;

  quote = *found++;
  end = strchr (found, quote);
  return end != NULL ? g_ascii_strup (found, end - found) : NULL;
}

static gboolean
is_chinese_encoding (const char *encoding)
{
  static const char *const encodings[] = {
    "GB2312", "GBK", "GB18030", "GB-18030", "CP936", "WINDOWS-936", "EUC-CN", "X-GBK", NULL,
  };

  return g_strv_contains (encodings, encoding);
}

/* What to convert from, NULL for UTF-8; @skip bytes of a byte order mark come first. */
static char *
detect_encoding (const guint8 *head,
                 gsize         n,
                 gsize        *skip)
{
  g_autofree char *declared = NULL;

  *skip = 0;
  if (n >= 3 && head[0] == 0xef && head[1] == 0xbb && head[2] == 0xbf)
    {
      *skip = 3;
      return NULL;
    }
  if (n >= 2 && head[0] == 0xff && head[1] == 0xfe)
    {
      *skip = 2;
      return g_strdup ("UTF-16LE");
    }
  if (n >= 2 && head[0] == 0xfe && head[1] == 0xff)
    {
      *skip = 2;
      return g_strdup ("UTF-16BE");
    }
  if (n >= 2 && head[0] == '<' && head[1] == 0)
    return g_strdup ("UTF-16LE");
  if (n >= 2 && head[0] == 0 && head[1] == '<')
    return g_strdup ("UTF-16BE");

  declared = find_declared_encoding ((const char *) head, n);

  /* Some programs say UTF-16 above a text that one can read byte by byte. */
  if (declared == NULL || g_str_equal (declared, "UTF-8") || g_str_equal (declared, "UTF8")
      || g_str_has_prefix (declared, "UTF-16"))
    return NULL;

  if (is_chinese_encoding (declared))
    return g_strdup ("GB18030");

  return g_steal_pointer (&declared);
}

/* @stream as UTF-8 without a byte order mark. */
static GInputStream *
open_as_utf8 (GInputStream  *stream,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GInputStream) buffered = NULL;
  g_autoptr (GCharsetConverter) converter = NULL;
  g_autofree char *encoding = NULL;
  const guint8 *head;
  gsize n, skip;

  buffered = g_buffered_input_stream_new (stream);
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (buffered), FALSE);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), 256, cancellable, error) < 0)
    return NULL;

  head = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n);
  encoding = detect_encoding (head, MIN (n, 256), &skip);
  if (g_input_stream_skip (buffered, skip, cancellable, error) < 0)
    return NULL;

  if (encoding == NULL)
    return g_steal_pointer (&buffered);

  converter = g_charset_converter_new ("UTF-8", encoding, NULL);
  if (converter == NULL)
    {
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING,
                   _ ("line %d: the encoding “%.40s” is not known"), 1, encoding);
      return NULL;
    }

  return g_converter_input_stream_new (buffered, G_CONVERTER (converter));
}

/* The errors of GMarkup and of the conversion, in this room's words. */
static void
take_error (GMarkupParseContext  *context,
            GError               *cause,
            GError              **error)
{
  if (cause->domain == G_MARKUP_ERROR)
    {
      gboolean bytes = cause->code == G_MARKUP_ERROR_BAD_UTF8;

      /* GMarkup says in its message where it is. */
      g_set_error_literal (error, PUR_IO_ERROR, bytes ? PUR_IO_ERROR_ENCODING : PUR_IO_ERROR_SYNTAX,
                           cause->message);
      g_error_free (cause);
    }
  else if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_INVALID_DATA)
           || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
    {
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING, _ ("line %d: %s"), get_line (context),
                   cause->message);
      g_error_free (cause);
    }
  else
    {
      g_propagate_error (error, cause);
    }
}

static gboolean
parse_stream (Reader               *self,
              GInputStream         *stream,
              GMarkupParseContext  *context,
              GCancellable         *cancellable,
              GError              **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  gint64 total = 0;
  gsize piece = 0;

  while (TRUE)
    {
      gssize n = g_input_stream_read (stream, chunk, CHUNK, cancellable, &self->cause);
      const char *begin = chunk;
      const char *next;

      if (n < 0)
        break;
      if (n == 0)
        {
          g_markup_parse_context_end_parse (context, NULL);
          break;
        }

      total += n;
      if (total > TOTAL_MAX)
        {
          refuse_size (error, get_line (context), _ ("the file is longer than %d MB"),
                       (int) (TOTAL_MAX / 1024 / 1024));
          return FALSE;
        }

      while ((next = memchr (begin, '<', chunk + n - begin)) != NULL)
        {
          begin = next + 1;
          piece = 0;
        }
      piece += chunk + n - begin;
      if (piece > PIECE_MAX)
        {
          refuse_size (error, get_line (context), _ ("one text or tag is longer than %d MB"),
                       PIECE_MAX / 1024 / 1024);
          return FALSE;
        }

      if (!g_markup_parse_context_parse (context, chunk, n, NULL))
        break;
    }

  if (self->cause != NULL)
    {
      take_error (context, g_steal_pointer (&self->cause), error);
      return FALSE;
    }

  return TRUE;
}

gboolean
pur_xml_read (GInputStream         *stream,
              const PurXmlGrammar  *grammar,
              PurXmlHandler         handler,
              gpointer              data,
              GCancellable         *cancellable,
              GError              **error)
{
  static const GMarkupParser parser = {
    .start_element = element_started,
    .end_element = element_ended,
    .text = text_read,
    .passthrough = passed_through,
    .error = error_occurred,
  };
  g_autoptr (GInputStream) utf8 = NULL;
  g_autoptr (GMarkupParseContext) context = NULL;
  Reader reader = { .grammar = grammar, .handler = handler, .data = data };
  gboolean done;

  utf8 = open_as_utf8 (stream, cancellable, error);
  if (utf8 == NULL)
    return FALSE;

  reader.names = g_hash_table_new (g_str_hash, g_str_equal);
  for (int i = 1; i < grammar->n_names; i++)
    g_hash_table_insert (reader.names, (gpointer) grammar->names[i], GINT_TO_POINTER (i));
  reader.blocks = g_ptr_array_new_with_free_func (g_free);
  reader.texts = g_string_chunk_new (4096);
  reader.text = g_string_new (NULL);
  context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);

  done = parse_stream (&reader, utf8, context, cancellable, error);

  g_hash_table_unref (reader.names);
  g_ptr_array_unref (reader.blocks);
  g_string_chunk_free (reader.texts);
  g_string_free (reader.text, TRUE);
  g_clear_error (&reader.cause);

  return done;
}

void
pur_xml_append_escaped (GString    *string,
                        const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_utf8_get_char (c);

      switch (letter)
        {
        case '&':
          g_string_append (string, "&amp;");
          break;

        case '<':
          g_string_append (string, "&lt;");
          break;

        case '>':
          g_string_append (string, "&gt;");
          break;

        case '"':
          g_string_append (string, "&quot;");
          break;

        /* Written as itself it would be read back as a line feed. */
        case '\r':
          g_string_append (string, "&#13;");
          break;

        case '\t':
        case '\n':
          g_string_append_c (string, letter);
          break;

        default:
          if (letter < 0x20 || letter == 0xfffe || letter == 0xffff)
            g_string_append_unichar (string, 0xfffd);
          else
            g_string_append_len (string, c, g_utf8_next_char (c) - c);
          break;
        }
    }
}
