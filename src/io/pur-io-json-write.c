/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-json.h"

#include "pur-field-text.h"
#include "pur-kinds.h"

#include <string.h>

#define CHUNK 65536

static void
append_text (GString    *out,
             const char *text)
{
  g_string_append_c (out, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      guchar letter = *c;

      if (letter == '"' || letter == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, letter);
        }
      else if (letter == '\n')
        g_string_append (out, "\\n");
      else if (letter < 0x20 || letter == 0x7f)
        g_string_append_printf (out, "\\u%04x", letter);
      else
        g_string_append_c (out, letter);
    }
  g_string_append_c (out, '"');
}

static void
append_id (GString *out,
           PurId    id)
{
  g_string_append_printf (out, "\"%" PUR_ID_FORMAT "\"", id);
}

static void
append_series (GString *out,
               GBytes  *bytes)
{
  gsize n;
  const PurSeriesItem *items = pur_series_get (bytes, &n);

  g_string_append_c (out, '[');
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *from = pur_time_format_iso (pur_time (items[i].start), TRUE);
      g_autofree char *to = pur_time_format_iso (pur_time (items[i].finish), TRUE);

      g_string_append_printf (out, "%s{\"from\": \"%s\", \"to\": \"%s\", \"value\": %" G_GINT64_FORMAT "}",
                              i > 0 ? ", " : "", from, to, items[i].value);
    }
  g_string_append_c (out, ']');
}

static void
append_list (GString  *out,
             PurValue  value)
{
  g_string_append_c (out, '[');
  if (value.type == PUR_TAGS)
    {
      g_auto (GStrv) tags = pur_tags_get (value.cell.TAGS);

      for (guint i = 0; tags[i] != NULL; i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          append_text (out, tags[i]);
        }
    }
  else
    {
      gsize n;
      const PurId *ids = pur_references_get (value.cell.REFERENCES, &n);

      for (gsize i = 0; i < n; i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          append_id (out, ids[i]);
        }
    }
  g_string_append_c (out, ']');
}

static void
append_value (GString        *out,
              PurRecord      *record,
              const PurField *field,
              PurValue        value)
{
  g_autofree char *text = NULL;

  if (value.type == PUR_REFERENCE)
    {
      append_id (out, value.cell.REFERENCE);
      return;
    }
  if (value.type == PUR_TAGS || value.type == PUR_REFERENCES)
    {
      append_list (out, value);
      return;
    }
  if (value.type == PUR_SERIES)
    {
      append_series (out, value.cell.SERIES);
      return;
    }

  text = pur_field_format_plain (field, value, record);
  if (value.type == PUR_DURATION && pur_duration_is_elapsed (value.cell.DURATION))
    g_string_append_printf (out, "\"%s" PUR_IO_JSON_ELAPSED "\"", text);
  else if (value.type == PUR_BOOLEAN || value.type == PUR_INTEGER || value.type == PUR_NUMBER
           || value.type == PUR_PERCENTAGE || value.type == PUR_DURATION)
    g_string_append (out, text);
  else
    append_text (out, text);
}

static int
compare_fields (gconstpointer a,
                gconstpointer b)
{
  return strcmp ((*(const PurField *const *) a)->id, (*(const PurField *const *) b)->id);
}

/* What is stored of a kind, by alphabet. */
static GPtrArray *
get_fields (PurTable *table)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < pur_table_get_n_fields (table); i++)
    {
      const PurField *field = pur_table_get_field (table, i);

      if (field->compute == NULL)
        g_ptr_array_add (fields, (gpointer) field);
    }
  g_ptr_array_sort (fields, compare_fields);

  return fields;
}

static void
append_record (GString   *out,
               GPtrArray *fields,
               PurRecord *record)
{
  g_string_append (out, "      {\"id\": ");
  append_id (out, pur_record_get_id (record));
  for (guint i = 0; i < fields->len; i++)
    {
      const PurField *field = g_ptr_array_index (fields, i);
      PurValue value = pur_record_get (record, field);

      if (!pur_value_is_set (value))
        continue;

      g_string_append_printf (out, ", \"%s\": ", field->id);
      append_value (out, record, field, value);
    }
  g_string_append_c (out, '}');
}

static gboolean
write_table (PurTable       *table,
             PurId           project,
             GString        *out,
             GOutputStream  *stream,
             GCancellable   *cancellable,
             GError        **error)
{
  g_autoptr (GPtrArray) fields = get_fields (table);
  const char *separator = "\n";

  g_string_append_printf (out, "    \"%s\": [", pur_table_get_kind (table)->id);
  PUR_TABLE_FOREACH (table, record)
    {
      PurRecord *owner = project != PUR_ID_NONE ? pur_record_get_project (record) : NULL;

      if (owner != NULL && pur_record_get_id (owner) != project)
        continue;

      g_string_append (out, separator);
      append_record (out, fields, record);
      separator = ",\n";

      if (out->len > CHUNK)
        {
          if (!g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
            return FALSE;
          g_string_truncate (out, 0);
        }
    }
  g_string_append (out, *separator == ',' ? "\n    ]" : "]");

  return TRUE;
}

gboolean
pur_io_json_write (PurWorkspace   *workspace,
                   PurId           project,
                   GOutputStream  *stream,
                   GCancellable   *cancellable,
                   GError        **error)
{
  g_autoptr (GString) out = g_string_sized_new (2 * CHUNK);

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);

  g_string_append_printf (out, "{\n  \"format\": %d,\n  \"kinds\": {\n", PUR_IO_JSON_FORMAT);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      if (!write_table (pur_workspace_get_table (workspace, pur_kind_get (i)), project, out, stream,
                        cancellable, error))
        return FALSE;
      g_string_append (out, i + 1 < PUR_N_KINDS ? ",\n" : "\n");
    }
  g_string_append (out, "  }\n}\n");

  return g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error);
}
