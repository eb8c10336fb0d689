/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Values in the lines of the journal.  Written here, read back by SQLite's own JSON functions. */

#include "config.h"

#include "pur-store-private.h"

void
pur_store_json_text (GString *json, const char *text)
{
  const char *from = text;

  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = (guchar) *p;

      if (c >= 0x20 && c != '"' && c != '\\')
        continue;
      g_string_append_len (json, from, p - from);
      from = p + 1;
      if (c == '"' || c == '\\')
        g_string_append_printf (json, "\\%c", c);
      else if (c == '\n')
        g_string_append (json, "\\n");
      else if (c == '\t')
        g_string_append (json, "\\t");
      else
        g_string_append_printf (json, "\\u%04x", c);
    }
  g_string_append (json, from);
  g_string_append_c (json, '"');
}

void
pur_store_json_value (GString *json, const PurField *field, PurValue value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (value.type == PUR_UNSET)
    {
      g_string_append (json, "null");
      return;
    }
  if (value.type == PUR_CHOICE)
    {
      const char *id = pur_field_get_choice_id (field, value);

      pur_store_json_text (json, id != NULL ? id : "");
      return;
    }
  if (value.type == PUR_BOOLEAN)
    {
      g_string_append (json, value.cell.BOOLEAN ? "true" : "false");
      return;
    }

  switch (pur_value_held[value.type])
    {
    case PUR_HELD_INT:
      /* 63 bits are more than a reader that takes numbers for doubles keeps. */
      g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, value.cell.integer);
      if (value.type == PUR_REFERENCE)
        pur_store_json_text (json, number);
      else
        g_string_append (json, number);
      break;

    case PUR_HELD_REAL:
      g_string_append (json, g_ascii_dtostr (number, sizeof number, value.cell.real));
      break;

    case PUR_HELD_TEXT:
      pur_store_json_text (json, value.cell.text);
      break;

    case PUR_HELD_BYTES:
    default:
      {
        gsize size;
        const guchar *data = g_bytes_get_data (value.cell.bytes, &size);
        g_autofree char *text = g_base64_encode (data, size);

        g_string_append_c (json, '"');
        g_string_append (json, text);
        g_string_append_c (json, '"');
      }
      break;
    }
}

char *
pur_store_json_list (const char *const *texts)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      pur_store_json_text (json, texts[i]);
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}

char *
pur_store_json_fields (const PurOp *op)
{
  GString *json = g_string_sized_new (op->values != NULL ? 32 * op->values->len + 2 : 64);

  g_string_append_c (json, '{');
  if (op->type == PUR_OP_SET)
    {
      pur_store_json_text (json, op->field->id);
      g_string_append (json, ":{\"old\":");
      pur_store_json_value (json, op->field, op->old);
      g_string_append (json, ",\"new\":");
      pur_store_json_value (json, op->field, op->now);
      g_string_append_c (json, '}');
    }
  for (guint i = 0; op->type != PUR_OP_SET && op->values != NULL && i < op->values->len; i++)
    {
      const PurFieldValue *entry = &g_array_index (op->values, PurFieldValue, i);

      if (json->len > 1)
        g_string_append_c (json, ',');
      pur_store_json_text (json, entry->field->id);
      g_string_append_c (json, ':');
      pur_store_json_value (json, entry->field, entry->value);
    }
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

/* What a newer or older program wrote of the same field may be of another form (a reference is a text
 * to one who does not know that it is one), so the value is taken for what the field holds. */
PurValue
pur_store_json_read (const PurField *field, sqlite3_stmt *statement, int column)
{
  const char *text;
  guchar *data;
  gsize size;

  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return PUR_VALUE_UNSET;
  if (pur_value_held[field->type] != PUR_HELD_BYTES)
    return pur_store_read_value (field, statement, column);

  text = (const char *) sqlite3_column_text (statement, column);
  if (text == NULL)
    return PUR_VALUE_UNSET;
  data = g_base64_decode (text, &size);
  return (PurValue) { field->type, { .bytes = g_bytes_new_take (data, size) } };
}
