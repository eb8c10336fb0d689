/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Text as a search compares it: without case, accents and width, so that "Zurich" finds "ZÜRICH" and
 * "ｒ３" finds "R3".  Compatibility forms are taken apart (NFKD), marks are left out, letters that have
 * no parts are replaced by what people type for them (ß → ss, ø → o, ł → l).  Independent of the locale. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pur_fold        (const char *text);

/* Behind what @into holds.  @origins (may be NULL; of guint32) gets for each byte the offset in @text of
 * the character that it comes from, and at last the length of @text. */
void  pur_fold_append (GString *into, const char *text, GArray *origins);

/* A letter of a script that is written without spaces between words: any place may begin a word. */
gboolean pur_fold_is_spaceless (gunichar letter);

G_END_DECLS
