/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pursuit-cli: a table of commands, each a function over a document.
 *
 * What can be told without looking into a file (an unknown command, option, kind or format, a missing
 * argument) is bad usage, exit status 2; everything else that goes wrong is status 1, with one line on
 * stderr that names the file. */

#pragma once

#include "pur-document.h"
#include "pur-kinds.h"

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PUR_CLI_ERROR (pur_cli_error_quark ())
GQuark pur_cli_error_quark (void);

typedef enum
{
  PUR_CLI_ERROR_USAGE,
  PUR_CLI_ERROR_FAILED,
} PurCliError;

/* What was said on the command line; options that were not given are NULL or FALSE. */
typedef struct
{
  char **arguments; /* without the command and its options */
  guint n_arguments;
  const char *file; /* which an error names; the first argument unless a command says otherwise */

  gboolean json;
  gboolean tsv;
  char *project;
  char *as;
  char *lang;
  char *columns;
  char *where;
  char *start;
  char *what;
  char *from;
  char *to;
  char *paper;
  char *fit;
  gboolean sample;
  gboolean dry_run;
  gboolean portrait;
  gboolean tile;
} PurCli;

typedef struct
{
  const char *name;
  const char *usage;    /* its arguments */
  const char *summary;
  const char *options;  /* names of those it takes */
  guint least;          /* number of arguments */
  guint most;
  gboolean (*run) (PurCli *cli, GError **error);
} PurCliCommand;

/* The groups of commands; each ends with one that has no name. */
extern const PurCliCommand pur_cli_file_commands[];
extern const PurCliCommand pur_cli_edit_commands[];
extern const PurCliCommand pur_cli_read_commands[];
extern const PurCliCommand pur_cli_export_commands[];

/* A workspace, or a foreign file that is read into memory. */
PurDocument   *pur_cli_open_in      (PurCli *cli, GError **error);

/* A workspace that will be changed, by the person that --as names. */
PurDocument   *pur_cli_open_file    (PurCli *cli, GError **error);

/* The kind that an argument names; PUR_CLI_ERROR_USAGE. */
const PurKind *pur_cli_find_kind    (const char *id, GError **error);

/* A field of the kind, a custom one by its title too. */
const PurField *pur_cli_find_field  (PurWorkspace *workspace, const PurKind *kind, const char *id,
                                     GError **error);

/* The fields that --columns names, else NULL without an error. */
GPtrArray     *pur_cli_get_columns  (PurCli *cli, PurWorkspace *workspace, const PurKind *kind,
                                     GError **error);

/* The project that --project names: PUR_ID_NONE in @project for all of them.  With @one there must be just
 * one, named or not. */
gboolean       pur_cli_get_project  (PurCli *cli, PurWorkspace *workspace, gboolean one, PurId *project,
                                     GError **error);

/* A date as people type it, for an option. */
gboolean       pur_cli_parse_date   (const char *option, const char *text, PurTime *date, GError **error);

/* One field of a line of TSV. */
void           pur_cli_append_tsv   (GString *line, gboolean first, const char *text);

/* A value as JSON: null, a number, a boolean or text; ids are text. */
JsonNode      *pur_cli_value_to_json (const PurField *field, PurValue value, PurRecord *record);
char          *pur_cli_id_to_text   (PurId id);

/* Take what they are made of. */
JsonNode      *pur_cli_json_array   (JsonArray *array);
JsonNode      *pur_cli_json_object  (JsonObject *object);

/* Prints one document with sorted keys; takes @root. */
gboolean       pur_cli_print_json   (JsonNode *root, GError **error);

/* Text to stdout; FALSE when it cannot be written. */
gboolean       pur_cli_print        (const char *text, GError **error);

G_END_DECLS
