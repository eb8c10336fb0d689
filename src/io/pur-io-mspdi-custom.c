/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Custom fields: numbered slots ("Text1") that a plan may call something ("Bid manager"), and outline
 * codes, whose values are numbers of a tree of words; both become custom_field records, outline codes as
 * text with the words of the way from the root. */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  gint64 field_id;
  const PurKind *kind;
  PurCustomType type;
  char *source;
  char *title;
  char *lookup; /* Guid */
  gboolean titled;
  PurId id;     /* PUR_ID_NONE until something has a value, or it has a title */
} Slot;

typedef struct
{
  char *number;
  char *guid;
  char *parent;
  char *text;
} Word;

typedef struct
{
  char *guid;
  gint64 field_id;
  GPtrArray *words;
} Lookup;

static void
free_slot (gpointer data)
{
  Slot *slot = data;

  g_free (slot->source);
  g_free (slot->title);
  g_free (slot->lookup);
  g_free (slot);
}

static void
free_word (gpointer data)
{
  Word *word = data;

  g_free (word->number);
  g_free (word->guid);
  g_free (word->parent);
  g_free (word->text);
  g_free (word);
}

static void
free_lookup (gpointer data)
{
  Lookup *lookup = data;

  g_free (lookup->guid);
  g_ptr_array_unref (lookup->words);
  g_free (lookup);
}

void
mspdi_customs_init (MspdiReader *self)
{
  self->slots = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, free_slot);
  self->lookups = g_ptr_array_new_with_free_func (free_lookup);
}

void
mspdi_customs_clear (MspdiReader *self)
{
  g_hash_table_unref (self->slots);
  g_ptr_array_unref (self->lookups);
}

static Lookup *
find_lookup (MspdiReader *self,
             const Slot  *slot)
{
  for (guint i = 0; i < self->lookups->len; i++)
    {
      Lookup *lookup = g_ptr_array_index (self->lookups, i);

      if (lookup->field_id == slot->field_id
          || (slot->lookup != NULL && lookup->guid != NULL
              && g_ascii_strcasecmp (slot->lookup, lookup->guid) == 0))
        return lookup;
    }

  return NULL;
}

/* The slot of a FieldID, made when it is not there; NULL for a kind that is not kept. */
static Slot *
get_slot (MspdiReader *self,
          gint64       field_id)
{
  Slot *slot = g_hash_table_lookup (self->slots, &field_id);
  const PurKind *kind;
  PurCustomType type;
  char *source;

  if (slot != NULL)
    return slot;
  if (!mspdi_slot_from_id (field_id, &kind, &type, &source))
    return NULL;

  slot = g_new0 (Slot, 1);
  slot->field_id = field_id;
  slot->kind = kind;
  slot->type = type;
  slot->source = source;
  g_hash_table_insert (self->slots, &slot->field_id, slot);

  return slot;
}

static gboolean
get_field_id (const PurXmlNode *node,
              gint64           *field_id)
{
  *field_id = mspdi_get_integer (node, MSPDI_FieldID, 0);
  return *field_id != 0;
}

static void
set_title (Slot       *slot,
           const char *title,
           gboolean    own)
{
  if (title == NULL || *title == '\0' || slot->titled)
    return;

  g_free (slot->title);
  slot->title = g_strdup (title);
  slot->titled = own;
}

static Lookup *
add_lookup (MspdiReader *self,
            gint64       field_id,
            const char  *guid)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->field_id = field_id;
  lookup->guid = g_strdup (guid);
  lookup->words = g_ptr_array_new_with_free_func (free_word);
  g_ptr_array_add (self->lookups, lookup);

  return lookup;
}

static void
read_words (Lookup           *lookup,
            const PurXmlNode *values,
            MspdiElement      number)
{
  PUR_XML_FOREACH (values, node, MSPDI_Value)
    {
      Word *word = g_new0 (Word, 1);

      word->number = g_strdup (pur_xml_get (node, number));
      word->guid = g_strdup (pur_xml_get (node, MSPDI_FieldGUID));
      word->parent = g_strdup (pur_xml_get (node, MSPDI_ParentValueID));
      word->text = g_strdup (pur_xml_get (node, MSPDI_Value));
      g_ptr_array_add (lookup->words, word);
    }
}

void
mspdi_read_slot (MspdiReader      *self,
                 const PurXmlNode *node)
{
  const PurXmlNode *values = pur_xml_find (node, MSPDI_ValueList);
  const char *formula = pur_xml_get (node, MSPDI_Formula);
  gint64 field_id;
  Slot *slot;

  if (!get_field_id (node, &field_id))
    return;
  slot = get_slot (self, field_id);
  if (slot == NULL)
    return;

  set_title (slot, pur_xml_get (node, MSPDI_Alias), TRUE);
  set_title (slot, pur_xml_get (node, MSPDI_FieldName), FALSE);
  g_free (slot->lookup);
  slot->lookup = g_strdup (pur_xml_get (node, MSPDI_Ltuid));
  if (values != NULL && values->first != NULL)
    read_words (add_lookup (self, field_id, NULL), values, MSPDI_ID);
  if (formula != NULL && *formula != '\0')
    pur_draft_lose (self->draft, _ ("Formula of a custom field"));
}

void
mspdi_read_lookup (MspdiReader      *self,
                   const PurXmlNode *node)
{
  const PurXmlNode *values = pur_xml_find (node, MSPDI_Values);
  gint64 field_id;
  Slot *slot;

  if (get_field_id (node, &field_id))
    {
      slot = get_slot (self, field_id);
      if (slot != NULL)
        {
          set_title (slot, pur_xml_get (node, MSPDI_Alias), TRUE);
          set_title (slot, pur_xml_get (node, MSPDI_FieldName), FALSE);
        }
    }

  if (values != NULL && values->first != NULL)
    read_words (add_lookup (self, field_id, pur_xml_get (node, MSPDI_Guid)), values, MSPDI_ValueID);
}

static Word *
find_word (Lookup     *lookup,
           const char *number,
           const char *guid)
{
  for (guint i = 0; i < lookup->words->len; i++)
    {
      Word *word = g_ptr_array_index (lookup->words, i);

      if ((number != NULL && g_strcmp0 (word->number, number) == 0)
          || (guid != NULL && word->guid != NULL && g_ascii_strcasecmp (word->guid, guid) == 0))
        return word;
    }

  return NULL;
}

/* "Region.East.Shanghai": what a number of a lookup table stands for. */
static char *
resolve_word (Lookup *lookup,
              Word   *word)
{
  g_autoptr (GString) path = g_string_new (word->text);
  guint steps = 0;

  while (word->parent != NULL && steps++ < lookup->words->len)
    {
      word = find_word (lookup, word->parent, NULL);
      if (word == NULL)
        break;
      g_string_prepend_c (path, '.');
      g_string_prepend (path, word->text != NULL ? word->text : "");
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* The value that an ExtendedAttribute or an OutlineCode of an item holds. */
static char *
get_value_text (MspdiReader      *self,
                const Slot       *slot,
                const PurXmlNode *node)
{
  const char *text = pur_xml_get (node, MSPDI_Value);
  const char *number = pur_xml_get (node, MSPDI_ValueID);
  const char *guid = pur_xml_get (node, MSPDI_ValueGUID);
  Lookup *lookup;
  Word *word;

  if (text != NULL && *text != '\0')
    return g_strdup (text);

  lookup = find_lookup (self, slot);
  word = lookup != NULL && (number != NULL || guid != NULL) ? find_word (lookup, number, guid) : NULL;
  return word != NULL ? resolve_word (lookup, word) : NULL;
}

static gboolean
parse_value (MspdiReader      *self,
             const Slot       *slot,
             const PurXmlNode *node,
             const char       *text,
             PurValue         *value)
{
  static const MspdiForm forms[] = {
    [PUR_CUSTOM_NUMBER] = MSPDI_AS_NUMBER,     [PUR_CUSTOM_BOOLEAN] = MSPDI_AS_BOOLEAN,
    [PUR_CUSTOM_TIME] = MSPDI_AS_TIME,         [PUR_CUSTOM_DURATION] = MSPDI_AS_DURATION,
    [PUR_CUSTOM_MONEY] = MSPDI_AS_COST,
  };
  static const PurField number_field = { .type = PUR_NUMBER };
  static const PurField text_field = { .type = PUR_TEXT };
  MspdiRow row = { MSPDI_Value, forms[slot->type] };

  row.field = slot->type == PUR_CUSTOM_TEXT ? &text_field : &number_field;
  if (!mspdi_parse (&row, text, self->currency, value))
    return FALSE;

  if (value->type == PUR_DURATION && mspdi_unit_is_elapsed (mspdi_get_integer (node, MSPDI_DurationFormat, 7)))
    value->cell.DURATION = pur_duration_elapsed (pur_duration_get_seconds (value->cell.DURATION));

  return TRUE;
}

/* The record of a slot, made when it is first needed. */
static PurId
get_record (MspdiReader *self,
            Slot        *slot)
{
  Lookup *lookup;

  if (slot->id != PUR_ID_NONE)
    return slot->id;

  slot->id = pur_draft_add (self->draft, &pur_custom_field_kind);
  mspdi_set_text (self, slot->id, PUR_FIELD (custom_field, title),
                  slot->title != NULL ? slot->title : slot->source);
  mspdi_set_text (self, slot->id, PUR_FIELD (custom_field, kind), slot->kind->id);
  mspdi_set (self, slot->id, PUR_FIELD (custom_field, type), pur_value_choice (slot->type));
  mspdi_set_text (self, slot->id, PUR_FIELD (custom_field, source), slot->source);
  mspdi_set (self, slot->id, PUR_FIELD (custom_field, order), pur_value_integer (self->n_customs++));

  lookup = slot->type == PUR_CUSTOM_TEXT ? find_lookup (self, slot) : NULL;
  if (lookup != NULL)
    {
      g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GBytes) packed = NULL;

      for (guint i = 0; i < lookup->words->len; i++)
        g_ptr_array_add (words, resolve_word (lookup, g_ptr_array_index (lookup->words, i)));
      g_ptr_array_add (words, NULL);
      packed = pur_tags_pack ((const char *const *) words->pdata);
      mspdi_set (self, slot->id, PUR_FIELD (custom_field, choices), pur_value_bytes (PUR_TAGS, packed));
    }

  return slot->id;
}

void
mspdi_read_customs (MspdiReader      *self,
                    const PurXmlNode *node,
                    const PurKind    *kind,
                    PurId             id)
{
  for (const PurXmlNode *child = node->first; child != NULL; child = child->next)
    {
      g_autofree char *text = NULL;
      gint64 field_id;
      PurValue value;
      Slot *slot;

      if ((child->name != MSPDI_ExtendedAttribute && child->name != MSPDI_OutlineCode)
          || !get_field_id (child, &field_id))
        continue;

      slot = get_slot (self, field_id);
      text = slot != NULL ? get_value_text (self, slot, child) : NULL;
      if (text == NULL)
        continue;

      if (slot->kind != kind || !parse_value (self, slot, child, text, &value))
        pur_draft_lose (self->draft, _ ("Value of a custom field that could not be read"));
      else if (pur_value_is_set (value))
        pur_draft_set_custom (self->draft, id, get_record (self, slot), value);
    }
}

static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  gint64 first = (*(Slot *const *) a)->field_id;
  gint64 second = (*(Slot *const *) b)->field_id;

  return first < second ? -1 : first > second;
}

/* A field that somebody has named is kept, with or without values. */
void
mspdi_finish_customs (MspdiReader *self)
{
  g_autoptr (GPtrArray) named = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slots);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      if (((Slot *) value)->titled)
        g_ptr_array_add (named, value);
    }

  g_ptr_array_sort (named, compare_slots);
  for (guint i = 0; i < named->len; i++)
    get_record (self, g_ptr_array_index (named, i));
}
