/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The file of a workspace: one SQLite database.
 *
 * A table per kind, named by the kind's id, with a column per stored field, named by the field's id.
 * Unset is NULL.  Whole numbers, times, durations, money and references are INTEGER, choices are the
 * TEXT of their id, lists are BLOBs.  A column that the file lacks reads as unset and is added by the
 * first edit; a column that this program does not know becomes a hidden field, so nothing is lost.
 *
 * Beside them the journal, which only grows:
 *   journal_step    id, desk, who, at (UTC seconds), label, arguments (a JSON list), undoes, redo
 *   journal_change  step, n, op (add, set, remove), kind, id, fields (a JSON object: a set has
 *                   {"title": {"old": …, "new": …}}, an add and a remove all values: {"title": …})
 * In JSON a reference is a string, bytes are base64, everything else is as in the tables.
 *
 * Opening writes nothing.  The first edit turns write-ahead logging on (not on a network's file
 * system), closing makes it one plain file again.  The log goes into the file in a quiet moment; whoever
 * edits without one has it at most 4,000 pages long, and one edit's more.
 *
 * One edit: lock the file; if another process has written since, let go, take its steps into memory
 * and lock again; check the change set; write rows and journal; commit; only then change the records.
 * Nothing in memory differs before the commit, so every failure leaves everything as it was. */

#pragma once

#include "pur-change.h"
#include "pur-journal.h"
#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PUR_STORE_ERROR_NOT_FOUND,       /* no such file */
  PUR_STORE_ERROR_EXISTS,          /* a new file would overwrite one */
  PUR_STORE_ERROR_DENIED,          /* the system does not let us read it */
  PUR_STORE_ERROR_NOT_A_WORKSPACE,
  PUR_STORE_ERROR_NEWER,           /* of a later version of the program */
  PUR_STORE_ERROR_TRUNCATED,       /* its end is missing */
  PUR_STORE_ERROR_CORRUPT,
  PUR_STORE_ERROR_READ_ONLY,
  PUR_STORE_ERROR_FULL,            /* no space left */
  PUR_STORE_ERROR_BUSY,            /* another program holds it */
  PUR_STORE_ERROR_REPLACED,        /* deleted, renamed or replaced since it was opened */
  PUR_STORE_ERROR_IO,              /* the disk fails */
} PurStoreError;

#define PUR_STORE_ERROR (pur_store_error_quark ())
GQuark pur_store_error_quark (void);

typedef enum
{
  PUR_STORE_DEFAULT = 0,
  PUR_STORE_READ_ONLY = 1 << 0,
  PUR_STORE_NO_WAL = 1 << 1,    /* as on a network's file system */
} PurStoreFlags;

/* The format that this program writes. */
#define PUR_STORE_FORMAT 1

#define PUR_TYPE_STORE (pur_store_get_type ())
G_DECLARE_FINAL_TYPE (PurStore, pur_store, PUR, STORE, GObject)

/* A file without records.  It is there whole or not at all, and never instead of another one. */
gboolean    pur_store_create         (const char *path, GError **error);

PurStore   *pur_store_open           (const char *path, PurStoreFlags flags, GError **error);

/* Reads everything into @workspace, which must be new and outlive the store (or its closing). */
gboolean    pur_store_load           (PurStore *self, PurWorkspace *workspace, GError **error);

/* Lets go of the file.  FALSE if it could not be made one plain file; nothing is lost then either. */
gboolean    pur_store_close          (PurStore *self, GError **error);

const char *pur_store_get_path       (PurStore *self);
gboolean    pur_store_is_read_only   (PurStore *self);

/* Why it is read-only, or what else a person should know of this file; translated, NULL if nothing. */
const char *pur_store_get_notice     (PurStore *self);

/* Who makes the steps that follow. */
void        pur_store_set_desk       (PurStore *self, const char *desk);
void        pur_store_set_person     (PurStore *self, const char *person);

/* Checks, writes, commits, applies.  BUSY comes after a tenth of a second; nothing has changed then. */
gboolean    pur_store_commit         (PurStore *self, PurChange *change, GError **error);

/* The same without a step in the history, for what a new file begins with. */
gboolean    pur_store_commit_silent  (PurStore *self, PurChange *change, GError **error);

/* Takes in what other processes wrote.  REPLACED if the file is not ours any more. */
gboolean    pur_store_take_in        (PurStore *self, GError **error);

/* Whether an edit would find the file free now. */
gboolean    pur_store_is_free        (PurStore *self);

/* Does what an edit would otherwise have to do itself, while nobody waits; to be called every second or so.
 * TRUE if there is more of it to do soon: a call takes a millisecond or two (and the disk's time once the
 * log is long). */
gboolean    pur_store_tidy           (PurStore *self);

/* The step that was committed or taken in last. */
gint64      pur_store_get_last_step  (PurStore *self);

/* A consistent copy as one plain file, while the file may be in use.  Replaces @copy whole. */
gboolean    pur_store_backup         (PurStore *self, const char *copy, GError **error);

/* A file with what @workspace has in memory, without its history: for one that never was in a file, or
 * whose file is gone.  Replaces @path whole. */
gboolean    pur_store_write_workspace (PurWorkspace *workspace, const char *path, GError **error);

/* Puts @copy in the place of @path, which nobody should have open: who has, finds it REPLACED.
 * What @path held is kept among its dated copies first. */
gboolean    pur_store_restore        (const char *path, const char *copy, GError **error);

/* Dated copies, one for each day on which the file was edited, from before the first edit of the day;
 * the last ten are kept, in the user's data directory. */
gboolean    pur_store_keep_copy      (PurStore *self, GError **error); /* unless today's is there */
GPtrArray  *pur_store_list_copies    (const char *path);               /* of paths, newest first */

/* How many steps the history of a file has and when the last was made (UTC; the epoch without one), read
 * without loading it. */
gboolean    pur_store_glance         (const char *path, gint64 *n_steps, PurTime *last, GError **error);

/* Faults of the file and references that point at nothing, a translated line each; empty if all is
 * well.  Free with g_ptr_array_unref (). */
GPtrArray  *pur_store_check          (PurStore *self, GError **error);

/* Whether a file system (statfs's f_type) is another machine's or a program's. */
gboolean    pur_store_is_network     (glong file_system);

G_END_DECLS
