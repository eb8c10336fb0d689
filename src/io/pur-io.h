/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreign files, in and out.
 *
 * Each format is one file and one row of the table in pur-io.c.  Reading gives a PurDraft: records that
 * belong to no workspace yet, with what could not be kept and the dates that the file shows.  It touches
 * no workspace, so it may run in a thread; a command turns the draft into one change set.  A file that
 * cannot be read gives nothing: errors name the line and the reason.
 *
 * Writing streams one project, or the whole workspace where the format can hold it. */

#pragma once

#include "pur-draft.h"
#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PUR_IO_ERROR_FORMAT,    /* no format here reads or writes this */
  PUR_IO_ERROR_ENCODING,  /* the bytes are not the text that they say they are */
  PUR_IO_ERROR_SYNTAX,    /* not well-formed, or cut off */
  PUR_IO_ERROR_CONTENT,   /* well-formed, but it does not say what a plan must say */
  PUR_IO_ERROR_TOO_LARGE, /* beyond what is read from a stranger: size, depth or length of a piece */
} PurIoError;

#define PUR_IO_ERROR (pur_io_error_quark ())
GQuark pur_io_error_quark (void);

typedef struct
{
  const char *id;         /* "mspdi" */
  const char *title;      /* N_(): for a file dialog */
  const char *extensions; /* "xml", several between '|' */
  char first;             /* what its content begins with, 0 when that says nothing */

  /* @name is what to call a plan that does not say it itself. */
  PurDraft *(*read)  (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error);

  /* @project PUR_ID_NONE is the whole workspace, refused by formats that hold one plan. */
  gboolean  (*write) (PurWorkspace *workspace, PurId project, GOutputStream *stream,
                      GCancellable *cancellable, GError **error);

  const char *begins;     /* instead of @first where one letter says too little: ASCII, in capitals */
} PurIoFormat;

/* The n-th format, NULL after the last. */
const PurIoFormat *pur_io_get_format  (guint index);

/* By the extension of @path, else by how the content begins (@head may be NULL); NULL if none. */
const PurIoFormat *pur_io_find_format (const char *path, GBytes *head);

PurDraft          *pur_io_read_file   (const char *path, GCancellable *cancellable, GError **error);

/* @path only names the content. */
PurDraft          *pur_io_read_bytes  (GBytes *bytes, const char *path, GCancellable *cancellable,
                                       GError **error);

/* The file is replaced as a whole when all of it is written, else left as it was. */
gboolean           pur_io_write_file  (PurWorkspace *workspace, PurId project, const char *path,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
