/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Catalogues of translations, for tests: what is translated, and one that is made up. */

#pragma once

#include <glib.h>

/* From text in English to its translation in Chinese, where they differ; by its bare text, without context. */
GHashTable *ui_words_read_chinese (void);

/* A catalogue of the language "ar" in a folder of the build, every text of the Chinese one with marks around
 * it; gives back the folder to bind the domain to. */
char       *ui_words_make_arabic  (void);
