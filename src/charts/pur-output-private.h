/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-painter.h"

G_BEGIN_DECLS

/* A file of Cairo's is collected in memory and takes the place of the one that was there when it is whole. */

/* A cairo_write_func_t; @bytes is a GByteArray. */
cairo_status_t pur_output_append (void *bytes, const unsigned char *data, unsigned int length);

/* @status: what came of the drawing.  An error leaves the file at @path as it was. */
gboolean       pur_output_finish (GByteArray *bytes, cairo_status_t status, const char *path, GError **error);

G_END_DECLS
