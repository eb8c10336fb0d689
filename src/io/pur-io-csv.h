/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Comma-separated values as RFC 4180 has them, and as spreadsheets write them.
 *
 * Reading hands over one row at a time, so that a file of any length needs little memory.  It finds out
 * by itself what the file does not say: UTF-8, UTF-16, GB18030 or Windows-1252, with or without a byte order mark;
 * comma, semicolon or tab ("sep=;" in the first line decides).  Lines end as they like.
 *
 * A spreadsheet takes a cell that begins with = + - @ for a formula, so writing puts an apostrophe before
 * such a cell unless it is a number, and before one that begins with apostrophes and then such a sign;
 * reading takes one away there.  What was written is read back the same. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a file is like.  Zeros are found out when reading. */
typedef struct
{
  const char *encoding; /* "UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "WINDOWS-1252" */
  char separator;
} PurCsvForm;

/* One row: @n cells, and NULL behind them; UTF-8, good until the handler returns.  @line is where it
 * begins, from 1.  Empty lines are no rows.  FALSE stops the reading: with @error set it has failed,
 * without it is enough. */
typedef gboolean (*PurCsvHandler) (const char *const *cells, guint n, guint line, gpointer data, GError **error);

/* @form (may be NULL) says what is known and receives what was found, before the first row is handed over.
 * Fails with PUR_IO_ERROR_ENCODING, _SYNTAX or _TOO_LARGE, which name the line, or as the stream does. */
gboolean      pur_csv_read          (GInputStream *stream, PurCsvForm *form, PurCsvHandler handler,
                                     gpointer data, GCancellable *cancellable, GError **error);
gboolean      pur_csv_read_bytes    (GBytes *bytes, PurCsvForm *form, PurCsvHandler handler,
                                     gpointer data, GCancellable *cancellable, GError **error);

typedef struct _PurCsvWriter PurCsvWriter;

/* UTF-8 with a byte order mark, without which spreadsheets do not take it for UTF-8; lines end with CRLF. */
PurCsvWriter *pur_csv_writer_new    (GOutputStream *stream, char separator);
void          pur_csv_writer_free   (PurCsvWriter *self);

/* NULL among the cells is an empty one. */
gboolean      pur_csv_writer_add    (PurCsvWriter *self, const char *const *cells, guint n,
                                     GCancellable *cancellable, GError **error);

/* Writes what is still held back; the stream stays open. */
gboolean      pur_csv_writer_finish (PurCsvWriter *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurCsvWriter, pur_csv_writer_free)

G_END_DECLS
