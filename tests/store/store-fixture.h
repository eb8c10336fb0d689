/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A folder for files of a test, and edits to make in them. */

#pragma once

#include "pur-change-build.h"
#include "pur-committer.h"
#include "pur-document.h"
#include "pur-journal.h"
#include "pur-kinds-write.h"
#include "pur-store.h"
#include "pur-workspace-write.h"

G_BEGIN_DECLS

char        *test_folder_new    (void);               /* a new one, empty */
void         test_folder_remove (const char *folder); /* with what is in it */

PurDocument *test_open          (const char *path);
void         test_commit        (PurDocument *document, PurChange *change);
gint64       test_last_step     (PurDocument *document);

/* Each is one step. */
PurId        test_add_project   (PurDocument *document, const char *title);
PurId        test_add_task      (PurDocument *document, PurId project, const char *title);
PurId        test_add_link      (PurDocument *document, PurId predecessor, PurId successor);
void         test_rename        (PurDocument *document, PurId task, const char *title);
void         test_remove        (PurDocument *document, const PurKind *kind, PurId id);

/* A step that takes @step back, or does again what a step took back. */
gboolean     test_undo          (PurDocument *document, gint64 step, gboolean redo, GError **error);

/* The dump of a file as another program would load it. */
char        *test_dump_file     (const char *path);
void         test_assert_same   (PurDocument *document, const char *path);

/* Runs statements in a file by another connection. */
void         test_sql           (const char *path, const char *sql);
char        *test_sql_text      (const char *path, const char *sql); /* the first value */

/* Runs @function in a process of its own, as an account without rights where @unprivileged;
 * it succeeds when the function returns TRUE. */
typedef gboolean (*TestFunction) (gpointer data);
gboolean     test_run_apart     (TestFunction function, gpointer data, gboolean unprivileged);

G_END_DECLS
