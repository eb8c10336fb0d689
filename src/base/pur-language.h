/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The language of words, dates and numbers. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Call it before anything else in main ().  Text is UTF-8 from now on, whatever the environment says.
 * @tag ("zh_CN", "zh-CN", "zh_CN.UTF-8") settles the language, the same on every system, also where the
 * locale is not installed: words and dates come from the catalogue, numbers are written as in C.  NULL: as
 * the environment says; a language whose locale is not installed still gives the words. */
void pur_language_init (const char *tag);

G_END_DECLS
