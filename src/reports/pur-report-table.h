/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table as a paginated document: title, column heads on every page, rows that are never torn apart, text
 * that wraps, numbers at the end of their columns, page numbers.
 *
 * The same input gives the same bytes. */

#pragma once

#include "pur-pages.h"

G_BEGIN_DECLS

typedef struct _PurReportTable PurReportTable;

typedef enum
{
  PUR_REPORT_COLUMN_AT_END = 1 << 0,   /* numbers, money, dates */
  PUR_REPORT_COLUMN_INDENTED = 1 << 1, /* shows the depth of its row */
} PurReportColumnFlags;

typedef enum
{
  PUR_REPORT_ERROR_OUTPUT, /* the file could not be written */
  PUR_REPORT_ERROR_EMPTY,  /* no column */
} PurReportError;

#define PUR_REPORT_ERROR (pur_report_error_quark ())
GQuark pur_report_error_quark (void);

PurReportTable *pur_report_table_new        (const char *title, const char *subtitle); /* may be NULL */
void            pur_report_table_free       (PurReportTable *self);

/* Before the first row. */
void            pur_report_table_add_column (PurReportTable *self, const char *title,
                                             PurReportColumnFlags flags);

/* As many cells as columns, NULL for blank ones.  @bold: a summary or group. */
void            pur_report_table_add_row    (PurReportTable *self, const char *const *cells, int depth,
                                             gboolean bold);

/* Of @setup paper, portrait, language, family, mirrored and black_and_white count; of @words who, version,
 * note and as_of.  PUR_PAPER_CONTENT is A4. */
gboolean        pur_report_table_write_pdf  (PurReportTable *self, const PurPagesSetup *setup,
                                             const PurPagesWords *words, const char *path, GError **error);

/* How many pages the last one had. */
guint           pur_report_table_get_n_pages (PurReportTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurReportTable, pur_report_table_free)

G_END_DECLS
