/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cli.h"

#include "pur-clock.h"
#include "pur-language.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

enum
{
  STATUS_DONE = 0,
  STATUS_FAILED = 1,
  STATUS_USAGE = 2,
};

static PurCli cli;

static const GOptionEntry options[] = {
  { "as", 0, 0, G_OPTION_ARG_STRING, &cli.as, N_("Who edits"), N_("NAME") },
  { "columns", 0, 0, G_OPTION_ARG_STRING, &cli.columns, N_("Fields, between commas"), N_("A,B") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &cli.dry_run, N_("Only say what would be done"), NULL },
  { "fit", 0, 0, G_OPTION_ARG_STRING, &cli.fit, N_("So many pages wide and high"), N_("WxH") },
  { "from", 0, 0, G_OPTION_ARG_STRING, &cli.from, N_("First day shown"), N_("DATE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &cli.json, N_("Print JSON"), NULL },
  { "lang", 0, 0, G_OPTION_ARG_STRING, &cli.lang, N_("Language of words, dates and numbers"), N_("TAG") },
  { "paper", 0, 0, G_OPTION_ARG_STRING, &cli.paper, N_("Paper: A4, A3, Letter, …"), N_("SIZE") },
  { "portrait", 0, 0, G_OPTION_ARG_NONE, &cli.portrait, N_("Paper stands upright"), NULL },
  { "project", 0, 0, G_OPTION_ARG_STRING, &cli.project, N_("Only this project"), N_("TITLE-OR-ID") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, &cli.sample, N_("Fill it with the sample plan"), NULL },
  { "start", 0, 0, G_OPTION_ARG_STRING, &cli.start, N_("Day on which the project starts"), N_("DATE") },
  { "tile", 0, 0, G_OPTION_ARG_NONE, &cli.tile, N_("As many pages as it takes, at full size"), NULL },
  { "to", 0, 0, G_OPTION_ARG_STRING, &cli.to, N_("Last day shown"), N_("DATE") },
  { "tsv", 0, 0, G_OPTION_ARG_NONE, &cli.tsv, N_("Print tab-separated lines"), NULL },
  { "what", 0, 0, G_OPTION_ARG_STRING, &cli.what, N_("What is exported"), N_("WHAT") },
  { "where", 0, 0, G_OPTION_ARG_STRING, &cli.where, N_("Only records for which this is true"), N_("EXPRESSION") },
};

static const PurCliCommand *const groups[] = {
  pur_cli_file_commands,
  pur_cli_read_commands,
  pur_cli_edit_commands,
  pur_cli_export_commands,
};

static const PurCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const PurCliCommand *command = groups[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;
  return NULL;
}

/* One line, whatever an error says; some name the file already. */
static void
complain (const char *file,
          const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\n\r", ' ');
  gboolean named = file != NULL && g_str_has_prefix (line, file) && line[strlen (file)] == ':';

  if (file != NULL && !named)
    fprintf (stderr, "pursuit-cli: %s: %s\n", file, g_strstrip (line));
  else
    fprintf (stderr, "pursuit-cli: %s\n", g_strstrip (line));
}

static void
print_help (void)
{
  printf (_("Usage: %s COMMAND ARGUMENTS… [--OPTION…]\n\nCommands:\n"), "pursuit-cli");
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (const PurCliCommand *command = groups[i]; command->name != NULL; command++)
      {
        g_autofree char *call = g_strdup_printf ("%s %s", command->name, command->usage);

        printf ("  %s%*s  %s\n", call, (int) MAX (0, 32 - g_utf8_strlen (call, -1)), "", _(command->summary));
      }
  printf (_("\nIN is a workspace or any file that can be imported; it is never written.\n"
            "“%s COMMAND --help” lists the command's options.\n"),
          "pursuit-cli");
}

/* The options that the command takes, and one more entry, which ends them. */
static GOptionEntry *
select_options (const PurCliCommand *command)
{
  g_auto (GStrv) names = g_strsplit (command->options, " ", -1);
  GOptionEntry *entries = g_new0 (GOptionEntry, G_N_ELEMENTS (options) + 1);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (g_strv_contains ((const char *const *) names, options[i].long_name))
      entries[n++] = options[i];
  return entries;
}

static int
run_command (const PurCliCommand *command,
             char              ***arguments)
{
  g_autoptr (GOptionContext) context = g_option_context_new (command->usage);
  g_autofree GOptionEntry *entries = select_options (command);
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_strdup_printf ("pursuit-cli %s", command->name);
  gboolean usage;

  g_set_prgname (program);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, arguments, &error))
    {
      complain (NULL, error->message);
      return STATUS_USAGE;
    }

  cli.arguments = *arguments + 1;
  if (cli.arguments[0] != NULL && g_str_equal (cli.arguments[0], "--"))
    cli.arguments++;
  cli.n_arguments = g_strv_length (cli.arguments);
  if (cli.n_arguments < command->least || cli.n_arguments > command->most)
    {
      g_autofree char *call = g_strdup_printf (_("usage: %s %s %s"), "pursuit-cli", command->name, command->usage);

      complain (NULL, call);
      return STATUS_USAGE;
    }

  cli.file = cli.arguments[0];
  if (command->run (&cli, &error))
    return STATUS_DONE;

  usage = g_error_matches (error, PUR_CLI_ERROR, PUR_CLI_ERROR_USAGE);
  complain (usage ? NULL : cli.file, error->message);
  return usage ? STATUS_USAGE : STATUS_FAILED;
}

/* The language must be settled before the first word is looked up, so before options are read. */
static char *
find_language (char **arguments)
{
  for (; *arguments != NULL && !g_str_equal (*arguments, "--"); arguments++)
    {
      if (g_str_has_prefix (*arguments, "--lang="))
        return *arguments + strlen ("--lang=");
      if (g_str_equal (*arguments, "--lang"))
        return arguments[1];
    }
  return NULL;
}

int
main (int    argc,
      char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  g_autoptr (GError) error = NULL;
  const PurCliCommand *command;

  pur_language_init (find_language (arguments + MIN (argc, 1)));
  g_set_prgname ("pursuit-cli");

  if (!pur_clock_check (&error))
    {
      complain (NULL, error->message);
      return STATUS_USAGE;
    }
  if (argc < 2)
    {
      complain (NULL, _("no command; “pursuit-cli --help” lists them"));
      return STATUS_USAGE;
    }
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return STATUS_DONE;
    }
  if (g_str_equal (argv[1], "--version"))
    {
      printf ("pursuit-cli %s\n", PUR_VERSION);
      return STATUS_DONE;
    }

  command = find_command (argv[1]);
  if (command == NULL)
    {
      g_autofree char *message = g_strdup_printf (_("there is no command “%s”; “pursuit-cli --help” lists them"),
                                                  argv[1]);

      complain (NULL, message);
      return STATUS_USAGE;
    }

  /* The command's name takes the place of the program's. */
  g_free (arguments[0]);
  memmove (arguments, arguments + 1, argc * sizeof (char *));
  return run_command (command, &arguments);
}
