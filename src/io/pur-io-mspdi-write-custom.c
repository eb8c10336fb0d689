/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-write-private.h"

#define ALIAS_MAX 50

static void
clear_slot (gpointer data)
{
  g_free (((MspdiSlot *) data)->name);
}

static gboolean
is_taken (MspdiWriter *self,
          gint64       field_id)
{
  for (guint i = 0; i < self->slots->len; i++)
    {
      if (g_array_index (self->slots, MspdiSlot, i).field_id == field_id)
        return TRUE;
    }

  return FALSE;
}

static gboolean
take_slot (MspdiWriter    *self,
           const PurKind  *kind,
           PurCustomType   type,
           const char     *name,
           PurRecord      *record,
           const PurField *field)
{
  MspdiSlot slot = { mspdi_slot_to_id (kind, type, name), NULL, record, field };

  if (slot.field_id == 0 || is_taken (self, slot.field_id))
    return FALSE;

  slot.name = g_strdup (name);
  g_array_append_val (self->slots, slot);
  return TRUE;
}

/* There are slots of six types; a day is a date with a time, a choice its word. */
static PurCustomType
get_slot_type (PurCustomType type)
{
  switch (type)
    {
    case PUR_CUSTOM_NUMBER:
    case PUR_CUSTOM_BOOLEAN:
    case PUR_CUSTOM_TIME:
    case PUR_CUSTOM_DURATION:
    case PUR_CUSTOM_MONEY:
      return type;

    case PUR_CUSTOM_DATE:
      return PUR_CUSTOM_TIME;

    case PUR_CUSTOM_TEXT:
    case PUR_CUSTOM_CHOICE:
    default:
      return PUR_CUSTOM_TEXT;
    }
}

static const PurField *
find_custom_field (MspdiWriter   *self,
                   const PurKind *kind,
                   PurRecord     *record)
{
  g_autofree char *id = g_strdup_printf ("custom_%" PUR_ID_FORMAT, pur_record_get_id (record));

  return pur_table_find_field (pur_workspace_get_table (self->workspace, kind), id);
}

static void
assign (MspdiWriter *self,
        gboolean     with_source)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_custom_field_kind), record)
    {
      PurCustomField *custom = PUR_custom_field (record);
      const char *source = pur_custom_field_get_source (custom);
      const char *kind_id = pur_custom_field_get_kind (custom);
      const PurKind *kind = kind_id != NULL ? pur_kind_find (kind_id) : NULL;
      PurCustomType type = get_slot_type (pur_custom_field_get_type (custom));
      gboolean has_source = kind != NULL && source != NULL && mspdi_slot_to_id (kind, type, source) != 0;
      const PurField *field = kind != NULL ? find_custom_field (self, kind, record) : NULL;
      char *name = NULL;

      if (field == NULL || has_source != with_source)
        continue;
      if (with_source && take_slot (self, kind, type, source, record, field))
        continue;

      for (guint n = 0; (name = mspdi_slot_nth (kind, type, n)) != NULL; n++)
        {
          gboolean taken = take_slot (self, kind, type, name, record, field);

          g_free (name);
          if (taken)
            break;
        }
    }
}

void
mspdi_put_slots (MspdiWriter *self)
{
  if (self->slots->len == 0)
    return;

  mspdi_begin_whole (self, MSPDI_ExtendedAttributes);
  mspdi_open (self->item, MSPDI_ExtendedAttributes);
  for (guint i = 0; i < self->slots->len; i++)
    {
      MspdiSlot *slot = &g_array_index (self->slots, MspdiSlot, i);
      const char *title = pur_record_get_title (slot->record);
      GBytes *bytes = pur_custom_field_get_choices (PUR_custom_field (slot->record));
      g_auto (GStrv) choices = bytes != NULL ? pur_tags_get (bytes) : NULL;

      mspdi_open (self->item, MSPDI_ExtendedAttribute);
      mspdi_append_integer (self->item, MSPDI_FieldID, slot->field_id);
      mspdi_append (self->item, MSPDI_FieldName, g_ascii_isdigit (*slot->name) ? title : slot->name);
      if (*title != '\0' && !g_str_equal (title, slot->name))
        {
          g_autofree char *alias = g_utf8_substring (title, 0, MIN (ALIAS_MAX, g_utf8_strlen (title, -1)));

          mspdi_append (self->item, MSPDI_Alias, alias);
        }
      if (choices != NULL && choices[0] != NULL)
        {
          mspdi_open (self->item, MSPDI_ValueList);
          for (guint j = 0; choices[j] != NULL; j++)
            {
              mspdi_open (self->item, MSPDI_Value);
              mspdi_append_integer (self->item, MSPDI_ID, j + 1);
              mspdi_append (self->item, MSPDI_Value, choices[j]);
              mspdi_close (self->item, MSPDI_Value);
            }
          mspdi_close (self->item, MSPDI_ValueList);
        }
      mspdi_close (self->item, MSPDI_ExtendedAttribute);
    }
  mspdi_close (self->item, MSPDI_ExtendedAttributes);
  mspdi_end_whole (self, MSPDI_ExtendedAttributes);
}

static void
append_custom_value (MspdiWriter    *self,
                     PurRecord      *record,
                     const PurField *field,
                     PurValue        value)
{
  static const struct
  {
    PurValueType type;
    MspdiForm form;
  } forms[] = {
    { PUR_TEXT, MSPDI_AS_TEXT },     { PUR_NUMBER, MSPDI_AS_NUMBER },     { PUR_BOOLEAN, MSPDI_AS_BOOLEAN },
    { PUR_TIME, MSPDI_AS_TIME },     { PUR_DATE, MSPDI_AS_TIME },         { PUR_DURATION, MSPDI_AS_DURATION },
    { PUR_MONEY, MSPDI_AS_COST },
  };
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      MspdiRow row = { MSPDI_Value, forms[i].form, field };

      if (forms[i].type == value.type)
        {
          mspdi_format (self->item, &row, value, self->currency);
          return;
        }
    }

  text = pur_record_display (record, field);
  pur_xml_append_escaped (self->item, text);
}

void
mspdi_put_customs (MspdiWriter *self,
                   gpointer     record)
{
  const PurKind *kind = pur_record_get_kind (record);

  mspdi_begin_whole (self, MSPDI_ExtendedAttribute);
  for (guint i = 0; i < self->slots->len; i++)
    {
      MspdiSlot *slot = &g_array_index (self->slots, MspdiSlot, i);
      PurValue value = slot->field->kind == kind ? pur_record_get (record, slot->field) : PUR_VALUE_UNSET;

      if (!pur_value_is_set (value))
        continue;

      mspdi_open (self->item, MSPDI_ExtendedAttribute);
      mspdi_append_integer (self->item, MSPDI_FieldID, slot->field_id);
      mspdi_open (self->item, MSPDI_Value);
      append_custom_value (self, record, slot->field, value);
      mspdi_close (self->item, MSPDI_Value);
      if (value.type == PUR_DURATION)
        mspdi_append_integer (self->item, MSPDI_DurationFormat,
                              pur_duration_is_elapsed (value.cell.DURATION) ? MSPDI_FORMAT_ELAPSED_DAYS : MSPDI_FORMAT_DAYS);
      mspdi_close (self->item, MSPDI_ExtendedAttribute);
    }
  mspdi_end_whole (self, MSPDI_ExtendedAttribute);
}

/* Those that came from a file go back to where they were, the others to what is free. */
void
mspdi_assign_slots (MspdiWriter *self)
{
  self->slots = g_array_new (FALSE, FALSE, sizeof (MspdiSlot));
  g_array_set_clear_func (self->slots, clear_slot);
  assign (self, TRUE);
  assign (self, FALSE);
}
