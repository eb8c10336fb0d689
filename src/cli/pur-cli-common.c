/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cli.h"

#include "pur-clock.h"
#include "pur-cmd-import.h"
#include "pur-field-text.h"
#include "pur-io.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_QUARK (pur-cli-error-quark, pur_cli_error)

/* By content, so that a workspace may be called anything; a path that cannot be read is left to those who
 * say why. */
static gboolean
is_workspace (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  char head[sizeof magic] = { 0 };
  FILE *file = fopen (path, "rb");
  gsize n = 0;

  if (file != NULL)
    {
      n = fread (head, 1, sizeof head, file);
      fclose (file);
    }
  if (n == 0)
    return g_str_has_suffix (path, ".pursuit");
  return n == sizeof head && memcmp (head, magic, sizeof head) == 0;
}

static PurDocument *
read_foreign (const char *path,
              GError    **error)
{
  g_autoptr (PurDocument) document = NULL;
  g_autoptr (PurImportResult) result = NULL;
  g_autoptr (PurDraft) draft = pur_io_read_file (path, NULL, error);
  g_autofree char *name = NULL;

  if (draft == NULL)
    return NULL;

  name = g_filename_display_basename (path);
  document = pur_document_new_in_memory ();
  result = pur_cmd_import (pur_document_get_workspace (document), draft, name, error);
  return result != NULL ? g_steal_pointer (&document) : NULL;
}

PurDocument *
pur_cli_open_in (PurCli  *cli,
                 GError **error)
{
  if (is_workspace (cli->file))
    return pur_document_open (cli->file, PUR_DOCUMENT_READ_ONLY | PUR_DOCUMENT_PATIENT, error);
  return read_foreign (cli->file, error);
}

PurDocument *
pur_cli_open_file (PurCli  *cli,
                   GError **error)
{
  PurDocument *document = pur_document_open (cli->file, PUR_DOCUMENT_PATIENT, error);

  if (document != NULL && cli->as != NULL)
    pur_document_set_person (document, cli->as);
  return document;
}

const PurKind *
pur_cli_find_kind (const char *id,
                   GError    **error)
{
  const PurKind *kind = pur_kind_find (id);
  g_autoptr (GString) known = NULL;

  if (kind != NULL)
    return kind;

  known = g_string_new (NULL);
  for (guint i = 0; i < PUR_N_KINDS; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? " " : "", pur_kind_get (i)->id);
  g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE,
               /* Translators: what was typed, and a list of ids */
               _("there is no kind of record “%s”; there are: %s"), id, known->str);
  return NULL;
}

const PurField *
pur_cli_find_field (PurWorkspace  *workspace,
                    const PurKind *kind,
                    const char    *id,
                    GError       **error)
{
  const PurField *field = pur_table_find_field (pur_workspace_get_table (workspace, kind), id);

  if (field == NULL)
    g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED,
                 /* Translators: the id of a kind of record, and what was typed */
                 _("a %s has no field “%s”"), kind->id, id);
  return field;
}

GPtrArray *
pur_cli_get_columns (PurCli        *cli,
                     PurWorkspace  *workspace,
                     const PurKind *kind,
                     GError       **error)
{
  g_autoptr (GPtrArray) fields = NULL;
  g_auto (GStrv) ids = NULL;

  if (cli->columns == NULL)
    return NULL;

  fields = g_ptr_array_new ();
  ids = g_strsplit (cli->columns, ",", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const PurField *field = pur_cli_find_field (workspace, kind, g_strstrip (ids[i]), error);

      if (field == NULL)
        return NULL;
      g_ptr_array_add (fields, (gpointer) field);
    }

  return g_steal_pointer (&fields);
}

static char *
list_projects (PurTable *projects)
{
  g_autoptr (GString) list = g_string_new (NULL);

  PUR_TABLE_FOREACH (projects, project)
    g_string_append_printf (list, "%s“%s” (%" PUR_ID_FORMAT ")", list->len > 0 ? ", " : "",
                            pur_record_get_title (project), pur_record_get_id (project));
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
pur_cli_get_project (PurCli       *cli,
                     PurWorkspace *workspace,
                     gboolean      one,
                     PurId        *project,
                     GError      **error)
{
  PurTable *projects = pur_workspace_get_table (workspace, &pur_project_kind);
  g_autofree char *list = NULL;
  PurRecord *record = NULL;
  PurId id;

  *project = PUR_ID_NONE;
  if (cli->project != NULL)
    {
      record = pur_table_find_title (projects, cli->project);
      if (record == NULL && pur_id_parse (cli->project, &id))
        record = pur_table_lookup (projects, id);
    }
  else if (!one)
    return TRUE;
  else if (pur_table_get_n_records (projects) == 1)
    record = pur_table_next (projects, 0);

  if (record != NULL)
    {
      *project = pur_record_get_id (record);
      return TRUE;
    }

  list = list_projects (projects);
  if (cli->project != NULL)
    g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED,
                 _("there is no project “%s”, or several; there are: %s"), cli->project, list);
  else if (*list == '\0')
    g_set_error_literal (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED, _("it holds no project"));
  else
    g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED,
                 _("it holds several projects, name one with --project: %s"), list);
  return FALSE;
}

gboolean
pur_cli_parse_date (const char *option,
                    const char *text,
                    PurTime    *date,
                    GError    **error)
{
  g_autoptr (GError) reason = NULL;

  if (pur_time_parse_people (text, pur_clock_today (), 0, date, NULL, &reason))
    {
      *date = pur_time_day_start (*date);
      return TRUE;
    }

  g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE, "%s: %s", option, reason->message);
  return FALSE;
}

void
pur_cli_append_tsv (GString    *line,
                    gboolean    first,
                    const char *text)
{
  if (!first)
    g_string_append_c (line, '\t');

  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '\t':
        g_string_append (line, "\\t");
        break;
      case '\n':
        g_string_append (line, "\\n");
        break;
      case '\\':
        g_string_append (line, "\\\\");
        break;
      default:
        g_string_append_c (line, *text);
      }
}

char *
pur_cli_id_to_text (PurId id)
{
  return g_strdup_printf ("%" PUR_ID_FORMAT, id);
}

static JsonNode *
text_node (char *text)
{
  JsonNode *node = json_node_init_string (json_node_alloc (), text);

  g_free (text);
  return node;
}

JsonNode *
pur_cli_json_array (JsonArray *array)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  json_node_take_array (node, array);
  return node;
}

JsonNode *
pur_cli_json_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

static JsonNode *
list_node (PurValue value)
{
  JsonArray *array = json_array_new ();

  if (value.type == PUR_TAGS)
    {
      g_auto (GStrv) tags = pur_tags_get (value.cell.TAGS);

      for (guint i = 0; tags[i] != NULL; i++)
        json_array_add_string_element (array, tags[i]);
    }
  else
    {
      gsize n;
      const PurId *ids = pur_references_get (value.cell.REFERENCES, &n);

      for (gsize i = 0; i < n; i++)
        json_array_add_element (array, text_node (pur_cli_id_to_text (ids[i])));
    }

  return pur_cli_json_array (array);
}

static JsonNode *
series_node (GBytes *bytes)
{
  JsonArray *array = json_array_new ();
  const PurSeriesItem *items;
  gsize n;

  items = pur_series_get (bytes, &n);
  for (gsize i = 0; i < n; i++)
    {
      JsonObject *item = json_object_new ();

      json_object_set_member (item, "from", text_node (pur_time_format_iso (pur_time (items[i].start), TRUE)));
      json_object_set_member (item, "to", text_node (pur_time_format_iso (pur_time (items[i].finish), TRUE)));
      json_object_set_int_member (item, "value", items[i].value);
      json_array_add_object_element (array, item);
    }

  return pur_cli_json_array (array);
}

JsonNode *
pur_cli_value_to_json (const PurField *field,
                       PurValue        value,
                       PurRecord      *record)
{
  switch (value.type)
    {
    case PUR_UNSET:
      return json_node_init_null (json_node_alloc ());

    case PUR_BOOLEAN:
      return json_node_init_boolean (json_node_alloc (), value.cell.BOOLEAN != 0);

    case PUR_INTEGER:
      return json_node_init_int (json_node_alloc (), value.cell.INTEGER);

    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      return json_node_init_double (json_node_alloc (), value.cell.real);

    case PUR_DURATION:
      {
        g_autofree char *minutes = pur_duration_format_minutes (value.cell.DURATION);
        double number = g_ascii_strtod (minutes, NULL);

        if (strchr (minutes, '.') == NULL)
          return json_node_init_int (json_node_alloc (), (gint64) number);
        return json_node_init_double (json_node_alloc (), number);
      }

    case PUR_REFERENCES:
    case PUR_TAGS:
      return list_node (value);

    case PUR_SERIES:
      return series_node (value.cell.SERIES);

    case PUR_TEXT:
    case PUR_LONG_TEXT:
    case PUR_CHOICE:
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
    case PUR_MONEY:
    case PUR_REFERENCE:
    case PUR_BYTES:
    case PUR_N_VALUE_TYPES:
    default:
      return text_node (pur_field_format_plain (field, value, record));
    }
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

/* The same tree with the members of each object in order. */
static JsonNode *
sort_keys (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonObject *sorted = json_object_new ();
      g_autoptr (GList) names = g_list_sort (json_object_get_members (object), compare_names);

      for (GList *name = names; name != NULL; name = name->next)
        json_object_set_member (sorted, name->data, sort_keys (json_object_get_member (object, name->data)));
      return pur_cli_json_object (sorted);
    }

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      JsonArray *sorted = json_array_new ();

      for (guint i = 0; i < json_array_get_length (array); i++)
        json_array_add_element (sorted, sort_keys (json_array_get_element (array, i)));
      return pur_cli_json_array (sorted);
    }

  return json_node_copy (node);
}

gboolean
pur_cli_print (const char *text,
               GError    **error)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_FAILED, _("the output cannot be written: %s"), g_strerror (errno));
  return FALSE;
}

gboolean
pur_cli_print_json (JsonNode *root,
                    GError  **error)
{
  JsonNode *sorted = sort_keys (root);
  g_autofree char *text = json_to_string (sorted, TRUE);

  json_node_unref (sorted);
  json_node_unref (root);
  return pur_cli_print (text, error) && pur_cli_print ("\n", error);
}
