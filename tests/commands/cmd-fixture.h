/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A workspace in a file of its own, with one project, and what must hold after every command: undo gives
 * the state before, redo the state after, and the file holds what the memory does. */

#pragma once

#include "pur-document.h"
#include "pur-history.h"
#include "pur-kinds.h"
#include "pur-plan.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;
  PurDocument *document;
  PurWorkspace *workspace;
  PurHistory *history;
  PurId project;
} CmdFixture;

void  cmd_fixture_set_up    (CmdFixture *self, gconstpointer data);
void  cmd_fixture_tear_down (CmdFixture *self, gconstpointer data);

/* Lets go of the file and opens it anew, as a later start of the program does. */
void  cmd_fixture_reopen    (CmdFixture *self);

/* The state now; give it to cmd_fixture_verify () after one command, which takes it. */
char *cmd_fixture_mark      (CmdFixture *self);
void  cmd_fixture_verify    (CmdFixture *self, char *before);

/* After a command that was refused. */
void  cmd_fixture_verify_untouched (CmdFixture *self, char *before);

PurId cmd_fixture_add_task  (CmdFixture *self, PurId parent, const char *title);
PurId cmd_fixture_add_person (CmdFixture *self, const char *name);

/* "A\n B\n  C\n": the titles of the plan, a space for each level; free it. */
char *cmd_fixture_outline   (CmdFixture *self);
void  cmd_fixture_assert_outline (CmdFixture *self, const char *expected);

PurTask *cmd_fixture_task   (CmdFixture *self, PurId id);

#define CMD_TEST(path, function)                                                               \
  g_test_add (path, CmdFixture, NULL, cmd_fixture_set_up, function, cmd_fixture_tear_down)

G_END_DECLS
