/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-text.h"

#include <string.h>

#include <pango/pangocairo.h>

#define CACHE_SIZE 2000
#define FIXED_WIDTH (6.0 / 9)
#define FIXED_HEIGHT (15.0 / 9)

typedef struct
{
  char *string;
  PurFont font;
  int width; /* Pango units, 0 for none */
  PangoLayout *layout;
  PurTextSize size;
  GList link; /* in PurText.used */
} Entry;

struct _PurText
{
  int ref_count;
  PangoContext *context; /* NULL: fixed */
  char *family;
  double scale;
  GHashTable *entries; /* Entry → itself */
  GQueue used;         /* the latest first */
};

static guint
hash_entry (gconstpointer data)
{
  const Entry *entry = data;

  return g_str_hash (entry->string) ^ (guint) (entry->font.size * 64) ^ (guint) entry->width * 31u
         ^ (guint) entry->font.weight << 20 ^ (guint) entry->font.figures << 24;
}

static gboolean
equal_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a;
  const Entry *second = b;

  return first->width == second->width && first->font.size == second->font.size
         && first->font.weight == second->font.weight && first->font.figures == second->font.figures
         && g_str_equal (first->string, second->string);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->layout);
  g_free (entry->string);
  g_free (entry);
}

PurText *
pur_text_new (PangoContext *context, const char *family)
{
  PurText *text = pur_text_new_fixed ();

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), text);

  text->context = g_object_ref (context);
  text->family = g_strdup (family);
  return text;
}

PurText *
pur_text_new_fixed (void)
{
  PurText *text = g_new0 (PurText, 1);

  text->ref_count = 1;
  text->scale = 1;
  text->entries = g_hash_table_new_full (hash_entry, equal_entries, NULL, free_entry);
  return text;
}

PurText *
pur_text_ref (PurText *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  text->ref_count++;
  return text;
}

void
pur_text_unref (PurText *text)
{
  g_return_if_fail (text != NULL);

  if (--text->ref_count > 0)
    return;

  g_hash_table_unref (text->entries);
  g_clear_object (&text->context);
  g_free (text->family);
  g_free (text);
}

PangoContext *
pur_text_context_new (const char *language)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));

  return context;
}

void
pur_text_changed (PurText *text)
{
  g_return_if_fail (text != NULL);

  g_queue_init (&text->used);
  g_hash_table_remove_all (text->entries);
}

void
pur_text_set_scale (PurText *text, double scale)
{
  g_return_if_fail (text != NULL);
  g_return_if_fail (scale > 0);

  if (text->scale == scale)
    return;

  text->scale = scale;
  pur_text_changed (text);
}

static PangoLayout *
create_layout (PurText *text, const char *string, PurFont font, int width)
{
  PangoLayout *layout = pango_layout_new (text->context);
  PangoFontDescription *description
    = pango_font_description_copy (pango_context_get_font_description (text->context));

  if (text->family != NULL)
    pango_font_description_set_family (description, text->family);
  pango_font_description_set_absolute_size (description, font.size * text->scale * 96 / 72 * PANGO_SCALE);
  pango_font_description_set_weight (description, font.weight == PUR_WEIGHT_HEAVY ? PANGO_WEIGHT_ULTRABOLD
                                                  : font.weight == PUR_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD
                                                  : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);

  if (font.figures)
    {
      PangoAttrList *attributes = pango_attr_list_new ();

      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (layout, attributes);
      pango_attr_list_unref (attributes);
    }

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, string, -1);
  if (width > 0)
    {
      pango_layout_set_width (layout, width);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }

  return layout;
}

static Entry *
look_up (PurText *text, const char *string, PurFont font, int width)
{
  Entry key = { .string = (char *) string, .font = font, .width = width };
  Entry *entry = g_hash_table_lookup (text->entries, &key);

  if (entry != NULL)
    {
      g_queue_unlink (&text->used, &entry->link);
      g_queue_push_head_link (&text->used, &entry->link);
      return entry;
    }

  if (text->used.length >= CACHE_SIZE)
    {
      Entry *oldest = text->used.tail->data;

      g_queue_unlink (&text->used, &oldest->link);
      g_hash_table_remove (text->entries, oldest);
    }

  entry = g_new0 (Entry, 1);
  *entry = key;
  entry->string = g_strdup (string);
  entry->link.data = entry;
  if (text->context != NULL)
    {
      PangoRectangle logical;

      entry->layout = create_layout (text, string, font, width);
      pango_layout_get_extents (entry->layout, NULL, &logical);
      entry->size.width = (double) logical.width / PANGO_SCALE;
      entry->size.height = (double) logical.height / PANGO_SCALE;
    }
  else
    {
      entry->size.width = g_utf8_strlen (string, -1) * FIXED_WIDTH * font.size * text->scale;
      entry->size.height = FIXED_HEIGHT * font.size * text->scale;
    }

  g_hash_table_add (text->entries, entry);
  g_queue_push_head_link (&text->used, &entry->link);
  return entry;
}

PurTextSize
pur_text_measure (PurText *text, const char *string, PurFont font)
{
  g_return_val_if_fail (text != NULL, ((PurTextSize) { 0, 0 }));
  g_return_val_if_fail (string != NULL, ((PurTextSize) { 0, 0 }));

  return look_up (text, string, font, 0)->size;
}

PangoLayout *
pur_text_layout (PurText *text, const char *string, PurFont font, double width)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (string != NULL, NULL);

  return look_up (text, string, font, width * PANGO_SCALE)->layout;
}

/* One paragraph, for text of which every character has one width. */
static void
wrap_fixed (PurText *text, const char *paragraph, PurFont font, double width, GPtrArray *lines)
{
  g_auto (GStrv) words = g_strsplit (paragraph, " ", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *longer = line->len > 0 ? g_strconcat (line->str, " ", words[i], NULL) : g_strdup (words[i]);

      if (line->len > 0 && look_up (text, longer, font, 0)->size.width > width)
        {
          g_ptr_array_add (lines, g_strdup (line->str));
          g_string_assign (line, words[i]);
        }
      else
        g_string_assign (line, longer);
    }
  g_ptr_array_add (lines, g_strdup (line->str));
}

static void
wrap_layout (PurText *text, const char *paragraph, PurFont font, double width, GPtrArray *lines)
{
  PangoLayout *layout = create_layout (text, paragraph, font, 0);

  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (layout, i);

      g_ptr_array_add (lines, g_strchomp (g_strndup (paragraph + line->start_index, line->length)));
    }
  g_object_unref (layout);
}

char **
pur_text_wrap (PurText *text, const char *string, PurFont font, double width, guint most)
{
  g_auto (GStrv) paragraphs = NULL;
  GPtrArray *lines = g_ptr_array_new ();

  g_return_val_if_fail (text != NULL && string != NULL, NULL);

  paragraphs = g_strsplit (string, "\n", -1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (look_up (text, paragraphs[i], font, 0)->size.width <= width)
        g_ptr_array_add (lines, g_strchomp (g_strdup (paragraphs[i])));
      else if (text->context != NULL)
        wrap_layout (text, paragraphs[i], font, width, lines);
      else
        wrap_fixed (text, paragraphs[i], font, width, lines);
    }

  if (most > 0 && lines->len > most)
    {
      char *last = lines->pdata[most - 1];

      lines->pdata[most - 1] = g_strconcat (last, "…", NULL);
      g_free (last);
      for (guint i = most; i < lines->len; i++)
        g_free (lines->pdata[i]);
      g_ptr_array_set_size (lines, most);
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

guint
pur_text_get_cached (PurText *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return text->used.length;
}
