/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-cli.h"
#include "pur-pages.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_CLI_FORMAT_PDF,
  PUR_CLI_FORMAT_SVG,
  PUR_CLI_FORMAT_PNG,
  PUR_CLI_FORMAT_CSV,
  PUR_CLI_FORMAT_XML,
  PUR_CLI_FORMAT_JSON,
} PurCliFormat;

/* One export: what was said, checked, and the plan. */
typedef struct
{
  PurCli *cli;
  const char *output;
  PurCliFormat format;
  const char *what;
  const PurKind *kind;  /* of a table */
  PurPagesSetup setup;
  PurWorkspace *workspace;
  PurId project;        /* PUR_ID_NONE: all */
} PurCliExport;

/* The day that paper carries: the project's status date, else today. */
PurTime  pur_cli_export_get_as_of (PurCliExport *self);

gboolean pur_cli_export_table     (PurCliExport *self, GError **error);

/* As the format that was asked for. */
gboolean pur_cli_export_pages     (PurCliExport *self, PurPages *pages, GError **error);

G_END_DECLS
