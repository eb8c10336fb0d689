/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One open workspace: its file, its records and its history together.  Window and command line both
 * stand on it.
 *
 * It is the committer of its workspace.  There is no saving: every edit is in the file when its
 * command returns.  A document that is only in memory (for a foreign file that is read) has the same
 * gate and no file.
 *
 * Properties: workspace, path, read-only; and, notified when they change,
 *   waiting  another program holds the file: an edit was refused with PUR_STORE_ERROR_BUSY; it becomes
 *            FALSE when the file is free again (a main loop must run)
 *
 * A document that is watched keeps such an edit, in its place in line, and makes it once the file is free: it
 * was refused with PUR_MODEL_ERROR_WAITING then.
 *
 * Signal: waited (const char *label, const char *failure)
 *   an edit that was kept was made, or (@failure not NULL) refused in the end, or given up (both NULL)
 *
 *   notice   what a person should know of the file: why it is read-only, that it was replaced */

#pragma once

#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PUR_DOCUMENT_DEFAULT = 0,
  PUR_DOCUMENT_READ_ONLY = 1 << 0,
  PUR_DOCUMENT_PATIENT = 1 << 1,   /* waits up to five seconds for a busy file; for programs without
                                      a window */
} PurDocumentFlags;

#define PUR_TYPE_DOCUMENT (pur_document_get_type ())
G_DECLARE_FINAL_TYPE (PurDocument, pur_document, PUR, DOCUMENT, GObject)

/* Makes the file, with the record of the workspace in it, and opens it. */
PurDocument  *pur_document_new_file      (const char *path, GError **error);
PurDocument  *pur_document_open          (const char *path, PurDocumentFlags flags, GError **error);
PurDocument  *pur_document_new_in_memory (void);

/* Lets go of the file; the workspace can be read on, but not changed. */
gboolean      pur_document_close         (PurDocument *self, GError **error);

PurWorkspace *pur_document_get_workspace (PurDocument *self);
const char   *pur_document_get_path      (PurDocument *self); /* NULL in memory */
gboolean      pur_document_is_read_only  (PurDocument *self);
gboolean      pur_document_is_waiting    (PurDocument *self);

/* The edits that wait, of PurChange, oldest first; NULL for none. */
const GList  *pur_document_get_waiting   (PurDocument *self);
/* Makes them now; FALSE if the file is still not free. */
gboolean      pur_document_try_again     (PurDocument *self);
/* Forgets the newest, or all. */
void          pur_document_give_up       (PurDocument *self, gboolean all);
const char   *pur_document_get_notice    (PurDocument *self); /* translated, or NULL */

/* Who edits: by default, and with NULL, the account's real name. */
void          pur_document_set_person    (PurDocument *self, const char *person);
const char   *pur_document_get_account_name (void);
const char   *pur_document_get_person    (PurDocument *self);

/* Looks from now on once a second, and whenever the file changes, for what other processes wrote. */
void          pur_document_watch         (PurDocument *self);

/* The same once, now. */
gboolean      pur_document_take_in       (PurDocument *self, GError **error);

/* A consistent copy, while the file may be in use. */
gboolean      pur_document_save_copy     (PurDocument *self, const char *path, GError **error);

/* Puts a copy in the place of a file that is not open here. */
gboolean      pur_document_restore       (const char *path, const char *copy, GError **error);

/* Paths of the dated copies of a file, newest first; free with g_ptr_array_unref (). */
GPtrArray    *pur_document_list_copies   (const char *path);

/* How many steps the history of a file has and when the last was made (UTC; the epoch without one), read
 * without loading it. */
gboolean      pur_document_glance        (const char *path, gint64 *n_steps, PurTime *last, GError **error);

/* Faults of the file, a translated line each, empty if all is well. */
GPtrArray    *pur_document_check         (PurDocument *self, GError **error);

/* The random id of this account's desk, made when it is first asked for. */
const char   *pur_document_get_desk      (void);

G_END_DECLS
