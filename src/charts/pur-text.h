/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text for drawings: measuring and setting it, with a cache of layouts (a cached one is shown three
 * times as fast as a new one).  One PurText per document or widget, one font map for all.
 *
 * Sizes are points as on a screen of 96 dpi: 9 pt is 12 pixels at 1×.  The painter scales the rest. */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

typedef struct _PurText PurText;

typedef enum
{
  PUR_WEIGHT_NORMAL,
  PUR_WEIGHT_BOLD,
  PUR_WEIGHT_HEAVY,
} PurWeight;

typedef struct
{
  float size; /* pt */
  PurWeight weight;
  gboolean figures; /* digits of one width */
} PurFont;

typedef struct
{
  double width;
  double height;
} PurTextSize;

/* @context is borrowed from a widget or made by pur_text_context_new (); @family NULL is the context's. */
PurText      *pur_text_new         (PangoContext *context, const char *family);

/* For tests: every character is 6 pixels wide at 9 pt, every line 15 high, on whatever system. */
PurText      *pur_text_new_fixed   (void);
PurText      *pur_text_ref         (PurText *text);
void          pur_text_unref       (PurText *text);

/* A context on the shared font map whose layouts print alike at any size (no hinting of metrics), in
 * @language ("zh-cn"; NULL is the program's): it decides between the Han faces. */
PangoContext *pur_text_context_new (const char *language);

/* How much larger the person wants text (1 is normal).  Drops the cache. */
void          pur_text_set_scale   (PurText *text, double scale);
void          pur_text_changed     (PurText *text); /* the context's font changed */

PurTextSize   pur_text_measure     (PurText *text, const char *string, PurFont font);

/* A layout no wider than @width (0: as wide as it wants), cut with an ellipsis.  Borrowed until the next
 * call; NULL with fixed text. */
PangoLayout  *pur_text_layout      (PurText *text, const char *string, PurFont font, double width);

/* The lines of @string, broken at words where they are wider than @width and at newlines; no more than @most
 * (0: all), the last of which then ends in an ellipsis. */
char        **pur_text_wrap        (PurText *text, const char *string, PurFont font, double width, guint most);

guint         pur_text_get_cached  (PurText *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurText, pur_text_unref)

G_END_DECLS
