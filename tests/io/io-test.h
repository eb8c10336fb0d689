/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the room share. */

#pragma once

#include "pur-io.h"
#include "pur-kinds.h"

/* A file under tests/io/fixtures. */
char     *test_fixture     (const char *name);
PurDraft *test_read        (const char *name);
PurDraft *test_read_text   (const char *text, GError **error);

/* Every record and value as text, ids replaced by counting: two drafts that say the same are equal here.
 * Then the losses. */
char     *test_dump        (PurDraft *draft);

char     *test_dump_workspace (PurWorkspace *workspace);

/* The n-th record of a kind; PUR_ID_NONE if there are fewer. */
PurId     test_nth         (PurDraft *draft, const PurKind *kind, guint n);

/* The record of a kind that has that title. */
PurId     test_find        (PurDraft *draft, const PurKind *kind, const char *title);
guint     test_count_lost  (PurDraft *draft, const char *what);

/* A value in plain text; NULL when it is unset. */
char     *test_value       (PurDraft *draft, PurId id, const PurField *field);

#define test_assert_value(draft, id, kind, field, expected)                       \
  G_STMT_START                                                                    \
  {                                                                               \
    g_autofree char *value_ = test_value (draft, id, PUR_FIELD (kind, field));    \
    g_assert_cmpstr (value_, ==, expected);                                       \
  }                                                                               \
  G_STMT_END

/* The draft, taken into a workspace in memory as one step. */
PurWorkspace *test_import    (PurDraft *draft);

/* @workspace as the format of @path's ending writes it. */
GBytes       *test_write     (PurWorkspace *workspace, const char *path);
