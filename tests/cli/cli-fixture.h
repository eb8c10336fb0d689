/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs the program itself, as a script does. */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *file;      /* a workspace that is not there yet */
  char *desk;      /* the state folder of the desk that works */
  char *output;    /* of the last run */
  char *complaint;
} CliFixture;

void        cli_fixture_set_up    (CliFixture *self, gconstpointer data);
void        cli_fixture_tear_down (CliFixture *self, gconstpointer data);

/* Another desk works from now on. */
void        cli_fixture_sit_down  (CliFixture *self, const char *desk);

/* The exit status of "pursuit-cli" with these arguments, ended by NULL. */
int         cli_run               (CliFixture *self, ...) G_GNUC_NULL_TERMINATED;

/* It must succeed, and is silent on stderr. */
const char *cli_ok                (CliFixture *self, ...) G_GNUC_NULL_TERMINATED;

/* It must end with @status, print nothing, and complain in one line. */
const char *cli_refused           (CliFixture *self, int status, ...) G_GNUC_NULL_TERMINATED;

/* The output of cli_ok () as JSON, and without its line end. */
JsonNode   *cli_json              (CliFixture *self);
char       *cli_line              (CliFixture *self);

char       *cli_path              (CliFixture *self, const char *name);
void        cli_write             (const char *path, const char *text);
char       *cli_contents          (const char *path, gsize *length);

#define CLI_TEST(path, function)                                                               \
  g_test_add (path, CliFixture, NULL, cli_fixture_set_up, function, cli_fixture_tear_down)

#define g_assert_contains(text, part)                                                          \
  G_STMT_START                                                                                 \
  {                                                                                            \
    if (strstr ((text), (part)) == NULL)                                                       \
      g_error ("“%s” does not hold “%s”", (text), (part));                                     \
  }                                                                                            \
  G_STMT_END

G_END_DECLS
