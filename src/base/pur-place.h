/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where this installation keeps its own files.  A program that was started from the build folder finds
 * them in the sources and the build, with no variable set; an installed one under its prefix. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    pur_place_is_build   (void);

/* A file of the data folder, "sample/tender.xml"; free it. */
char       *pur_place_data_file  (const char *name);

/* The folder of catalogues. */
const char *pur_place_get_locale (void);

G_END_DECLS
