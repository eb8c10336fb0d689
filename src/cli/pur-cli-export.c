/* SPDX-License-Identifier: GPL-3.0-or-later */

/* export: charts and tables on paper, plans and tables as files of other programs. */

#include "config.h"

#include "pur-cli-export-private.h"

#include "pur-clock.h"
#include "pur-gantt-rows.h"
#include "pur-io.h"
#include "pur-plan.h"
#include "pur-risk-matrix-scene.h"
#include "pur-rows.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#define DOTS_PER_INCH 150.0
#define LINE_HEIGHT 16

static const struct
{
  const char *extension;
  const char *what; /* what it holds unless --what says otherwise */
} formats[] = {
  [PUR_CLI_FORMAT_PDF] = { ".pdf", "gantt" },
  [PUR_CLI_FORMAT_SVG] = { ".svg", "gantt" },
  [PUR_CLI_FORMAT_PNG] = { ".png", "gantt" },
  [PUR_CLI_FORMAT_CSV] = { ".csv", "table:task" },
  [PUR_CLI_FORMAT_XML] = { ".xml", "plan" },
  [PUR_CLI_FORMAT_JSON] = { ".json", "all" },
};

static gboolean
find_format (PurCliExport  *self,
             GError       **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      gsize length = strlen (self->output);
      gsize end = strlen (formats[i].extension);

      if (length > end && g_ascii_strcasecmp (self->output + length - end, formats[i].extension) == 0)
        {
          self->format = (PurCliFormat) i;
          self->what = self->cli->what != NULL ? self->cli->what : formats[i].what;
          return TRUE;
        }
    }

  g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE, _("%s: its ending names no format that can be written"),
               self->output);
  return FALSE;
}

/* Paper and dates, as the options say it; the setup points into @language. */
static gboolean
read_setup (PurCliExport  *self,
            char         **language,
            GError       **error)
{
  PurCli *cli = self->cli;
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  char rest;

  setup.portrait = cli->portrait;
  setup.tile = cli->tile;
  if (cli->paper != NULL && !pur_paper_parse (cli->paper, &setup.paper))
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (int i = 0; i < PUR_PAPER_CONTENT; i++)
        g_string_append_printf (known, "%s%s", i > 0 ? " " : "", pur_paper_name ((PurPaper) i));
      g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE, _("there is no paper “%s”; there are: %s"), cli->paper,
                   known->str);
      return FALSE;
    }
  if (cli->fit != NULL &&
      (sscanf (cli->fit, "%dx%d%c", &setup.fit_columns, &setup.fit_rows, &rest) != 2 || setup.fit_columns < 1 ||
       setup.fit_rows < 1))
    {
      g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE, _("--fit wants pages as in 2x1, not “%s”"), cli->fit);
      return FALSE;
    }
  /* A picture is one page: as large as the plan, or the paper that was asked for. */
  if (self->format != PUR_CLI_FORMAT_PDF && cli->fit == NULL)
    {
      if (cli->paper == NULL)
        setup.paper = PUR_PAPER_CONTENT;
      else
        setup.fit_columns = setup.fit_rows = 1;
    }
  if (cli->from != NULL && !pur_cli_parse_date ("--from", cli->from, &setup.from, error))
    return FALSE;
  if (cli->to != NULL)
    {
      if (!pur_cli_parse_date ("--to", cli->to, &setup.to, error))
        return FALSE;
      setup.to.seconds += PUR_SECONDS_PER_DAY;
    }
  if (cli->lang != NULL)
    {
      *language = g_ascii_strdown (cli->lang, strcspn (cli->lang, ".@"));
      setup.language = g_strdelimit (*language, "_", '-');
    }

  self->setup = setup;
  return TRUE;
}

gboolean
pur_cli_export_pages (PurCliExport  *self,
                      PurPages      *pages,
                      GError       **error)
{
  switch (self->format)
    {
    case PUR_CLI_FORMAT_SVG:
      return pur_pages_write_svg (pages, self->output, error);
    case PUR_CLI_FORMAT_PNG:
      return pur_pages_write_png (pages, DOTS_PER_INCH, self->output, error);
    case PUR_CLI_FORMAT_PDF:
    case PUR_CLI_FORMAT_CSV:
    case PUR_CLI_FORMAT_XML:
    case PUR_CLI_FORMAT_JSON:
    default:
      return pur_pages_write_pdf (pages, self->output, error);
    }
}

PurTime
pur_cli_export_get_as_of (PurCliExport *self)
{
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);

  if (project != NULL && pur_project_has_status_date (PUR_project (project)))
    return pur_project_get_status_date (PUR_project (project));
  return pur_clock_today ();
}

static gboolean
export_gantt (PurCliExport  *self,
              GError       **error)
{
  PurGanttView view = {
    .metrics = pur_chart_metrics (PUR_DENSITY_NORMAL, LINE_HEIGHT),
    .show = PUR_GANTT_SHOW_ALL,
    .label = PUR_GANTT_LABEL_PEOPLE,
    .today = PUR_GANTT_NEVER,
  };
  PurPagesWords words = { 0 };
  g_autoptr (PurRows) rows = NULL;
  g_autoptr (PurGanttRows) gantt = NULL;
  g_autoptr (PurPages) pages = NULL;

  if (!pur_plan_schedule (self->workspace, error))
    return FALSE;

  rows = pur_rows_new (self->workspace, &pur_task_kind);
  pur_rows_set_project (rows, self->project);
  gantt = pur_gantt_rows_new (rows);
  pur_gantt_rows_update (gantt);
  pur_gantt_rows_set_words (gantt, pur_clock_today (), &words);
  if (!pur_gantt_rows_set_columns (gantt, self->cli->columns, &words, error))
    return FALSE;

  pages = pur_pages_new (pur_gantt_rows_get_gantt (gantt), &view, &self->setup, &words, error);
  if (pages == NULL)
    return FALSE;
  self->cli->file = self->output;
  return pur_cli_export_pages (self, pages, error);
}

static gboolean
export_risk_matrix (PurCliExport  *self,
                    GError       **error)
{
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);
  PurPagesWords words = {
    .title = pur_record_get_title (project),
    .subtitle = _("Risks by probability and impact"),
    .as_of = pur_cli_export_get_as_of (self),
  };
  PurRiskMatrix matrix = { .responses = TRUE, .list = TRUE };
  g_autoptr (PurRows) rows = pur_rows_new (self->workspace, &pur_risk_kind);
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (PurScene) scene = NULL;
  g_autoptr (GArray) pills = NULL;
  double width, height;

  pur_rows_set_project (rows, self->project);
  pills = pur_risk_matrix_read_rows (rows, &matrix);

  if (self->setup.paper == PUR_PAPER_CONTENT)
    self->setup.paper = PUR_PAPER_A4;
  pages = pur_pages_new_sheet (&self->setup, &words);
  pur_pages_get_room (pages, &width, &height);
  scene = pur_risk_matrix_scene_build (&matrix, pur_pages_get_text (pages), width, height);
  pur_pages_set_scene (pages, scene);
  self->cli->file = self->output;
  return pur_cli_export_pages (self, pages, error);
}

static gboolean
export_file (PurCliExport  *self,
             GError       **error)
{
  self->cli->file = self->output;
  return pur_io_write_file (self->workspace, self->project, self->output, NULL, error);
}

#define PICTURES (1 << PUR_CLI_FORMAT_PDF | 1 << PUR_CLI_FORMAT_SVG | 1 << PUR_CLI_FORMAT_PNG)

static const struct
{
  const char *what;
  guint formats;       /* bits */
  gboolean of_project; /* needs one */
  gboolean (*run) (PurCliExport *self, GError **error);
} exports[] = {
  { "gantt", PICTURES, TRUE, export_gantt },
  { "risk-matrix", PICTURES, TRUE, export_risk_matrix },
  { "table", PICTURES | 1 << PUR_CLI_FORMAT_CSV, FALSE, pur_cli_export_table },
  { "plan", 1 << PUR_CLI_FORMAT_XML, TRUE, export_file },
  { "all", 1 << PUR_CLI_FORMAT_JSON, FALSE, export_file },
};

/* "gantt", "table:risk": the index of the export. */
static gboolean
find_export (PurCliExport  *self,
             guint         *which,
             GError       **error)
{
  gboolean is_table = g_str_has_prefix (self->what, "table:");
  const char *name = is_table ? "table" : self->what;

  for (*which = 0; *which < G_N_ELEMENTS (exports) && !g_str_equal (exports[*which].what, name);)
    ++*which;

  if (*which < G_N_ELEMENTS (exports) && is_table == g_str_equal (name, "table") &&
      (exports[*which].formats & 1 << self->format) != 0)
    {
      if (is_table)
        self->kind = pur_cli_find_kind (self->what + strlen ("table:"), error);
      return !is_table || self->kind != NULL;
    }

  g_set_error (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE,
               /* Translators: what was asked for, and an ending such as .pdf */
               _("“%s” cannot be written as %s"), self->what, formats[self->format].extension);
  return FALSE;
}

static gboolean
run_export (PurCli  *cli,
            GError **error)
{
  PurCliExport self = { .cli = cli, .output = cli->arguments[1] };
  g_autoptr (PurDocument) document = NULL;
  g_autofree char *language = NULL;
  guint which;

  if (!find_format (&self, error) || !find_export (&self, &which, error) || !read_setup (&self, &language, error))
    return FALSE;

  document = pur_cli_open_in (cli, error);
  if (document == NULL)
    return FALSE;

  self.workspace = pur_document_get_workspace (document);
  return pur_cli_get_project (cli, self.workspace, exports[which].of_project, &self.project, error) &&
         exports[which].run (&self, error);
}

const PurCliCommand pur_cli_export_commands[] = {
  { "export", "IN OUTPUT", N_("Writes a chart, a table or a plan; the ending of OUTPUT says as what"),
    "columns fit from lang paper portrait project tile to what", 2, 2, run_export },
  { 0 }
};
