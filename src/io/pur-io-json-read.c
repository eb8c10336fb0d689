/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-json.h"

#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define CHUNK 65536
#define DEPTH_MAX 16
#define SIZE_LIMIT (512 * 1024 * 1024)
#define CUSTOM "custom_"

typedef struct
{
  PurDraft *draft;
  GHashTable *ids; /* of the file (gint64) → of the draft (gint64) */
} Reader;

static void
lose (Reader     *self,
      const char *format,
      const char *what)
{
  g_autoptr (GString) words = g_string_new (format);

  g_string_replace (words, "%s", what, 1);
  pur_draft_lose (self->draft, words->str);
}

static PurId
find_id (Reader   *self,
         JsonNode *node)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  PurId id;
  PurId *found;

  if (text == NULL || !pur_id_parse (text, &id))
    return PUR_ID_NONE;

  found = g_hash_table_lookup (self->ids, &id);
  return found != NULL ? *found : PUR_ID_NONE;
}

static gboolean
read_number (JsonNode *node,
             double   *number)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return FALSE;

  *number = json_node_get_double (node);
  return isfinite (*number);
}

static gboolean
read_duration (JsonNode *node,
               PurValue *value)
{
  const char *text = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  gboolean elapsed = text != NULL;
  double minutes;
  char *end;

  if (elapsed)
    {
      minutes = g_ascii_strtod (text, &end);
      if (end == text || strcmp (end, PUR_IO_JSON_ELAPSED) != 0)
        return FALSE;
    }
  else if (!read_number (node, &minutes))
    {
      return FALSE;
    }

  if (!(fabs (minutes) < 1e12))
    return FALSE;

  *value = pur_value_duration (elapsed ? pur_duration_elapsed (llround (minutes * 60))
                                       : pur_duration_working (llround (minutes * 60)));
  return TRUE;
}

static GBytes *
read_tags (JsonArray *array)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_string (element) != NULL)
        g_ptr_array_add (tags, (gpointer) json_node_get_string (element));
    }
  g_ptr_array_add (tags, NULL);

  return pur_tags_pack ((const char *const *) tags->pdata);
}

static GBytes *
read_references (Reader    *self,
                 JsonArray *array)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      PurId id = find_id (self, json_array_get_element (array, i));

      if (id != PUR_ID_NONE)
        g_array_append_val (ids, id);
    }

  return pur_references_pack ((const PurId *) (gpointer) ids->data, ids->len);
}

static gboolean
read_member_time (JsonObject *object,
                  const char *name,
                  gint64     *seconds)
{
  JsonNode *node = json_object_get_member (object, name);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  PurTime time;

  if (text == NULL || !pur_time_parse_iso (text, &time, NULL))
    return FALSE;

  *seconds = time.seconds;
  return TRUE;
}

static GBytes *
read_series (JsonArray *array)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      JsonNode *amount = object != NULL ? json_object_get_member (object, "value") : NULL;
      PurSeriesItem item;
      double number;

      if (amount == NULL || !read_number (amount, &number) || fabs (number) > 9e15
          || !read_member_time (object, "from", &item.start) || !read_member_time (object, "to", &item.finish))
        return NULL;

      item.value = llround (number);
      g_array_append_val (items, item);
    }

  return pur_series_pack ((const PurSeriesItem *) (gpointer) items->data, items->len);
}

/* @value is the caller's. */
static gboolean
read_array (Reader       *self,
            PurValueType  type,
            JsonNode     *node,
            PurValue     *value)
{
  g_autoptr (GBytes) bytes = NULL;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  if (type == PUR_TAGS)
    bytes = read_tags (array);
  else if (type == PUR_REFERENCES)
    bytes = read_references (self, array);
  else
    bytes = read_series (array);

  *value = pur_value_copy (pur_value_bytes (type, bytes));
  return bytes != NULL;
}

static gboolean
read_text (PurValueType    type,
           const PurField *field,
           const char     *text,
           PurValue       *value)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guchar *decoded = NULL;
  PurMoney money;
  PurTime time;
  gsize length;

  if (type == PUR_TEXT || type == PUR_LONG_TEXT)
    {
      *value = pur_value_text (text);
      value->type = type;
    }
  else if (type == PUR_CHOICE && field != NULL)
    {
      *value = pur_field_choice (field, text);
    }
  else if (type == PUR_MONEY)
    {
      if (!pur_money_parse (text, NULL, &money, NULL))
        return FALSE;
      *value = pur_value_money (money);
    }
  else if (type == PUR_DATE || type == PUR_TIME || type == PUR_STAMP)
    {
      if (!pur_time_parse_iso (text, &time, NULL))
        return FALSE;
      *value = pur_value_time (time);
      value->type = type;
    }
  else if (type == PUR_BYTES)
    {
      decoded = g_base64_decode (text, &length);
      bytes = g_bytes_new (decoded, length);
      *value = pur_value_bytes (PUR_BYTES, bytes);
    }
  else
    {
      return FALSE;
    }

  *value = pur_value_copy (*value);
  return TRUE;
}

/* @value is the caller's. */
static gboolean
read_value (Reader         *self,
            PurValueType    type,
            const PurField *field,
            JsonNode       *node,
            PurValue       *value)
{
  double number;

  *value = PUR_VALUE_UNSET;
  switch ((int) type)
    {
    case PUR_TAGS:
    case PUR_REFERENCES:
    case PUR_SERIES:
      return read_array (self, type, node, value);

    case PUR_DURATION:
      return read_duration (node, value);

    case PUR_REFERENCE:
      *value = pur_value_reference (find_id (self, node));
      return pur_value_is_set (*value);

    case PUR_BOOLEAN:
      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_BOOLEAN)
        return FALSE;
      *value = pur_value_boolean (json_node_get_boolean (node));
      return TRUE;

    case PUR_INTEGER:
      if (!read_number (node, &number) || fabs (number) > 9e18)
        return FALSE;
      *value = pur_value_integer (json_node_get_int (node));
      return TRUE;

    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      if (!read_number (node, &number))
        return FALSE;
      *value = type == PUR_NUMBER ? pur_value_number (number) : pur_value_percentage (number);
      return TRUE;

    default:
      return JSON_NODE_HOLDS_VALUE (node) && json_node_get_string (node) != NULL
             && read_text (type, field, json_node_get_string (node), value);
    }
}

static PurValueType
get_custom_type (Reader *self,
                 PurId   custom)
{
  static const PurValueType types[] = {
    [PUR_CUSTOM_TEXT] = PUR_TEXT, [PUR_CUSTOM_NUMBER] = PUR_NUMBER,     [PUR_CUSTOM_BOOLEAN] = PUR_BOOLEAN,
    [PUR_CUSTOM_DATE] = PUR_DATE, [PUR_CUSTOM_TIME] = PUR_TIME,         [PUR_CUSTOM_DURATION] = PUR_DURATION,
    [PUR_CUSTOM_MONEY] = PUR_MONEY, [PUR_CUSTOM_CHOICE] = PUR_TEXT,
  };
  PurValue type = pur_draft_get (self->draft, custom, PUR_FIELD (custom_field, type));
  gint64 index = pur_value_is_set (type) ? type.cell.CHOICE : PUR_CUSTOM_TEXT;

  return index >= 0 && index < (gint64) G_N_ELEMENTS (types) ? types[index] : PUR_TEXT;
}

static void
read_custom (Reader     *self,
             PurId       record,
             const char *name,
             JsonNode   *node)
{
  PurId of_file;
  PurId *custom = pur_id_parse (name + strlen (CUSTOM), &of_file) ? g_hash_table_lookup (self->ids, &of_file) : NULL;
  PurValue value;

  if (custom != NULL && read_value (self, get_custom_type (self, *custom), NULL, node, &value))
    {
      pur_draft_set_custom (self->draft, record, *custom, value);
      pur_value_clear (&value);
    }
  else
    {
      pur_draft_lose (self->draft, _ ("Value of a custom field that could not be read"));
    }
}

static void
read_member (Reader        *self,
             const PurKind *kind,
             PurId          record,
             const char    *name,
             JsonNode      *node)
{
  const PurField *field = pur_kind_find_field (kind, name);
  PurValue value;

  if (g_str_equal (name, "id") || JSON_NODE_HOLDS_NULL (node))
    return;

  if (g_str_has_prefix (name, CUSTOM))
    {
      read_custom (self, record, name, node);
    }
  else if (field == NULL)
    {
      lose (self, _ ("Field that is not known: %s"), name);
    }
  else if (field->compute == NULL && read_value (self, field->type, field, node, &value))
    {
      pur_draft_set (self->draft, record, field, value);
      pur_value_clear (&value);
    }
  else if (field->compute == NULL)
    {
      lose (self, _ ("Value that could not be read: %s"), name);
    }
}

typedef void (*RecordFunc) (Reader *self, const PurKind *kind, JsonObject *object, PurId *id);

/* First all ids, so that a record can point at one that comes later. */
static void
add_record (Reader        *self,
            const PurKind *kind,
            JsonObject    *object,
            PurId         *id)
{
  JsonNode *node = json_object_get_member (object, "id");
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  gint64 *key = g_new (gint64, 1);
  gint64 *made = g_new (gint64, 1);

  *made = pur_draft_add (self->draft, kind);
  *id = *made;
  if (text != NULL && pur_id_parse (text, key))
    {
      g_hash_table_insert (self->ids, key, made);
    }
  else
    {
      g_free (key);
      g_free (made);
    }
}

static void
read_members (Reader        *self,
              const PurKind *kind,
              JsonObject    *object,
              PurId          id)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    read_member (self, kind, id, name, node);
}

/* Then custom fields, which say of what type their values are. */
static void
fill_custom_field (Reader        *self,
                   const PurKind *kind,
                   JsonObject    *object,
                   PurId         *id)
{
  if (kind == &pur_custom_field_kind)
    read_members (self, kind, object, *id);
}

static void
fill_record (Reader        *self,
             const PurKind *kind,
             JsonObject    *object,
             PurId         *id)
{
  if (kind != &pur_custom_field_kind)
    read_members (self, kind, object, *id);
}

/* Calls @function for each record in the order of the file; @ids grows, or is gone through again. */
static void
foreach_record (Reader     *self,
                JsonObject *kinds,
                GArray     *ids,
                RecordFunc  function)
{
  guint n = 0;

  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      const PurKind *kind = pur_kind_get (i);
      JsonNode *node = json_object_get_member (kinds, kind->id);
      JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint j = 0; array != NULL && j < json_array_get_length (array); j++)
        {
          JsonNode *element = json_array_get_element (array, j);

          if (!JSON_NODE_HOLDS_OBJECT (element))
            continue;
          if (n == ids->len)
            g_array_set_size (ids, n + 1);
          function (self, kind, json_node_get_object (element), &g_array_index (ids, PurId, n));
          n++;
        }
    }
}

static void
count_unknown_kinds (Reader     *self,
                     JsonObject *kinds)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, kinds);
  while (json_object_iter_next (&iter, &name, &node))
    {
      guint n = JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;

      for (guint i = 0; pur_kind_find (name) == NULL && i < n; i++)
        lose (self, _ ("Record of a kind that is not known: %s"), name);
    }
}

static void
refuse_root (GError **error,
             int      line)
{
  g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT,
               _ ("line %d: “format” and “kinds” were expected, as this program writes them"), line);
}

static gboolean
read_root (Reader    *self,
           JsonNode  *root,
           GError   **error)
{
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *format = object != NULL ? json_object_get_member (object, "format") : NULL;
  JsonNode *kinds = object != NULL ? json_object_get_member (object, "kinds") : NULL;
  g_autoptr (GArray) ids = NULL;
  double number;

  if (format == NULL || !read_number (format, &number) || kinds == NULL || !JSON_NODE_HOLDS_OBJECT (kinds))
    {
      refuse_root (error, 1);
      return FALSE;
    }
  if (number > PUR_IO_JSON_FORMAT)
    {
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT,
                   _ ("line %d: a newer version of the program wrote this"), 1);
      return FALSE;
    }

  ids = g_array_new (FALSE, TRUE, sizeof (PurId));
  foreach_record (self, json_node_get_object (kinds), ids, add_record);
  foreach_record (self, json_node_get_object (kinds), ids, fill_custom_field);
  foreach_record (self, json_node_get_object (kinds), ids, fill_record);
  count_unknown_kinds (self, json_node_get_object (kinds));

  return TRUE;
}

/* What the parser would fall over: it goes down with each level, and of several objects one after another it
 * keeps the first and leaks the others. */
static gboolean
check_shape (GByteArray  *bytes,
             GError     **error)
{
  gboolean in_text = FALSE, ended = FALSE;
  int depth = 0, line = 1;

  for (guint i = 0; i < bytes->len; i++)
    {
      guint8 letter = bytes->data[i];

      if (letter == '\n')
        line++;

      if (in_text)
        {
          if (letter == '\\')
            i++;
          else if (letter == '"')
            in_text = FALSE;
          continue;
        }

      if (depth <= 0 && !g_ascii_isspace (letter) && (ended || (letter != '{' && letter != '[')))
        {
          if (ended)
            g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_SYNTAX,
                         _ ("line %d: something stands behind the end of the object"), line);
          else
            refuse_root (error, line);
          return FALSE;
        }

      if (letter == '"')
        in_text = TRUE;
      else if (letter == '{' || letter == '[')
        depth++;
      else if (letter == '}' || letter == ']')
        ended = --depth == 0;

      if (depth > DEPTH_MAX)
        {
          g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_TOO_LARGE,
                       _ ("line %d: objects stand more than %d deep"), line, DEPTH_MAX);
          return FALSE;
        }
    }

  return TRUE;
}

static GByteArray *
read_all (GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  const char *end;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      if (bytes->len + n > SIZE_LIMIT)
        {
          g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_TOO_LARGE, _ ("line %d: the file is longer than %d MB"), 1,
                       SIZE_LIMIT / 1024 / 1024);
          return NULL;
        }
      g_byte_array_append (bytes, chunk, n);
    }
  if (n < 0)
    return NULL;

  if (bytes->len >= 3 && memcmp (bytes->data, "\xef\xbb\xbf", 3) == 0)
    g_byte_array_remove_range (bytes, 0, 3);
  if (!g_utf8_validate ((const char *) bytes->data, bytes->len, &end))
    {
      int line = 1;

      for (const char *c = (const char *) bytes->data; c < end; c++)
        line += *c == '\n';
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING, _ ("line %d: the text is not UTF-8"), line);
      return NULL;
    }

  /* Never NULL to the parser, however short. */
  g_byte_array_append (bytes, (const guint8 *) "\n", 1);
  return check_shape (bytes, error) ? g_steal_pointer (&bytes) : NULL;
}

/* JSON-GLib puts "<data>:LINE:COLUMN: " before the reason. */
static void
take_syntax_error (const GError  *cause,
                   GError       **error)
{
  const char *reason = strstr (cause->message, ": ");
  int line;

  if (reason != NULL && sscanf (cause->message, "<data>:%d:", &line) == 1)
    g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_SYNTAX, _ ("line %d: %s"), line, reason + 2);
  else
    g_set_error_literal (error, PUR_IO_ERROR, PUR_IO_ERROR_SYNTAX, cause->message);
}

PurDraft *
pur_io_json_read (GInputStream  *stream,
                  const char    *name,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (PurDraft) draft = pur_draft_new ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GByteArray) bytes = read_all (stream, cancellable, error);
  g_autoptr (GError) cause = NULL;
  Reader reader = { .draft = draft };
  gboolean done;

  if (bytes == NULL)
    return NULL;

  if (!json_parser_load_from_data (parser, (const char *) bytes->data, bytes->len, &cause))
    {
      take_syntax_error (cause, error);
      return NULL;
    }

  reader.ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  done = read_root (&reader, json_parser_get_root (parser), error);
  g_hash_table_unref (reader.ids);

  return done ? g_steal_pointer (&draft) : NULL;
}
