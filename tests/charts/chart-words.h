/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes the program speak Chinese with this folder's own catalogue, and English again. */

#pragma once

#include <glib.h>

void chart_words_speak_chinese (void);
void chart_words_speak_english (void);
