/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-write-private.h"

#include "pur-rate.h"

#include <string.h>

gint64
mspdi_number_of (GHashTable *numbers,
                 gpointer    record)
{
  gpointer number;

  if (record == NULL || !g_hash_table_lookup_extended (numbers, record, NULL, &number))
    return -1;

  return GPOINTER_TO_SIZE (number);
}

void
mspdi_number (GHashTable *numbers,
              gpointer    record,
              gint64      number)
{
  g_hash_table_insert (numbers, record, GSIZE_TO_POINTER (number));
}

void
mspdi_open (GString      *string,
            MspdiElement  element)
{
  g_string_append_c (string, '<');
  g_string_append (string, mspdi_names[element]);
  g_string_append_c (string, '>');
}

void
mspdi_close (GString      *string,
             MspdiElement  element)
{
  g_string_append (string, "</");
  g_string_append (string, mspdi_names[element]);
  g_string_append (string, ">\n");
}

void
mspdi_append (GString      *string,
              MspdiElement  element,
              const char   *text)
{
  mspdi_open (string, element);
  pur_xml_append_escaped (string, text);
  mspdi_close (string, element);
}

void
mspdi_append_integer (GString      *string,
                      MspdiElement  element,
                      gint64        integer)
{
  mspdi_open (string, element);
  g_string_append_printf (string, "%" G_GINT64_FORMAT, integer);
  mspdi_close (string, element);
}

void
mspdi_append_time (GString      *string,
                   MspdiElement  element,
                   PurTime       time)
{
  g_autofree char *text = pur_time_format_iso (time, TRUE);

  mspdi_append (string, element, text);
}

static void
begin (MspdiWriter  *self,
       MspdiElement  element)
{
  self->spans[element].start = self->item->len;
}

static void
end (MspdiWriter  *self,
     MspdiElement  element,
     gboolean      whole)
{
  MspdiSpan *span = &self->spans[element];

  span->length = self->item->len - span->start;
  span->whole = whole;

  /* An empty text is an element, too. */
  if (!whole && span->length == 0)
    {
      g_string_append_c (self->item, '\n');
      span->length = 1;
    }
}

void
mspdi_put (MspdiWriter  *self,
           MspdiElement  element,
           const char   *text)
{
  begin (self, element);
  pur_xml_append_escaped (self->item, text);
  end (self, element, FALSE);
}

void
mspdi_put_text (MspdiWriter  *self,
                MspdiElement  element,
                const char   *text,
                glong         max)
{
  g_autofree char *clipped = NULL;

  if (text == NULL)
    return;

  if (g_utf8_strlen (text, -1) > max)
    clipped = g_utf8_substring (text, 0, max);
  mspdi_put (self, element, clipped != NULL ? clipped : text);
}

void
mspdi_put_integer (MspdiWriter  *self,
                   MspdiElement  element,
                   gint64        integer)
{
  begin (self, element);
  g_string_append_printf (self->item, "%" G_GINT64_FORMAT, integer);
  end (self, element, FALSE);
}

void
mspdi_put_time (MspdiWriter  *self,
                MspdiElement  element,
                PurValue      time)
{
  g_autofree char *text = NULL;

  if (!pur_value_is_set (time))
    return;

  text = pur_time_format_iso (time.cell.TIME, TRUE);
  mspdi_put (self, element, text);
}

void
mspdi_put_duration (MspdiWriter  *self,
                    MspdiElement  element,
                    gint64        seconds)
{
  begin (self, element);
  mspdi_format_duration (self->item, seconds);
  end (self, element, FALSE);
}

PurValue
mspdi_get_value (MspdiWriter    *self,
                 const MspdiRow *row,
                 gpointer        record)
{
  PurValue exact = row->form == MSPDI_AS_RATE ? pur_rate_get_exact (record, row->field) : PUR_VALUE_UNSET;

  return pur_value_is_set (exact) ? exact : pur_record_get (record, row->field);
}

void
mspdi_put_rows (MspdiWriter    *self,
                const MspdiRow *rows,
                gpointer        record)
{
  for (const MspdiRow *row = rows; row->element != MSPDI_NONE; row++)
    {
      PurValue value = mspdi_get_value (self, row, record);

      if (!pur_value_is_set (value))
        {
          if (row->neutral != NULL && *row->neutral != '\0')
            mspdi_put (self, row->element, row->neutral);
        }
      else if (row->form == MSPDI_AS_TEXT && row->element != MSPDI_Notes)
        {
          mspdi_put_text (self, row->element, value.cell.text, 512);
        }
      else
        {
          begin (self, row->element);
          mspdi_format (self->item, row, value, self->currency);
          end (self, row->element, FALSE);
        }
    }
}

void
mspdi_begin_whole (MspdiWriter  *self,
                   MspdiElement  element)
{
  begin (self, element);
}

void
mspdi_end_whole (MspdiWriter  *self,
                 MspdiElement  element)
{
  end (self, element, TRUE);
}

void
mspdi_write_item (MspdiWriter        *self,
                  MspdiElement        item,
                  const MspdiElement *order)
{
  if (item != MSPDI_NONE)
    mspdi_open (self->out, item);

  for (const MspdiElement *element = order; *element != MSPDI_NONE; element++)
    {
      MspdiSpan *span = &self->spans[*element];
      const char *text = self->item->str + span->start;

      if (span->length == 0)
        continue;

      if (span->whole)
        {
          g_string_append_len (self->out, text, span->length);
        }
      else
        {
          mspdi_open (self->out, *element);
          if (span->length != 1 || *text != '\n')
            g_string_append_len (self->out, text, span->length);
          mspdi_close (self->out, *element);
        }
    }

  if (item != MSPDI_NONE)
    mspdi_close (self->out, item);

  g_string_truncate (self->item, 0);
  memset (self->spans, 0, sizeof self->spans);
  mspdi_flush (self, 64 * 1024);
}

void
mspdi_flush (MspdiWriter *self,
             gsize        threshold)
{
  if (self->out->len < threshold)
    return;

  if (self->error == NULL)
    g_output_stream_write_all (self->stream, self->out->str, self->out->len, NULL, self->cancellable,
                               &self->error);
  g_string_truncate (self->out, 0);
}
