/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Everything as JSON, out and in again:
 *
 *   { "format": 1,
 *     "kinds": { "task": [ { "id": "123", "duration": 480, "title": "Survey", … }, … ], … } }
 *
 * Kinds stand in the program's order, keys of a record by alphabet; a value that is unset is left out, and
 * so is what is computed.  Ids and references are strings (63 bits), choices and kinds their ids, dates
 * "2026-04-09" or "2026-04-09T08:00:00", durations minutes of working time (a number) or of elapsed time
 * ("2880emin"), money "1234.50 CNY", tags and lists of references arrays, a series an array of
 * { "from", "to", "value" } with seconds or minor units, bytes base64.  The value of a custom field stands
 * under "custom_ID", with the id of its custom_field record.
 *
 * With a project only its records are written, with people, calendars and what else belongs to none.
 * Reading gives records new ids. */

#pragma once

#include "pur-draft.h"
#include "pur-workspace.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define PUR_IO_JSON_FORMAT 1

/* Behind the minutes of an elapsed duration. */
#define PUR_IO_JSON_ELAPSED "emin"

PurDraft *pur_io_json_read  (GInputStream *stream, const char *name, GCancellable *cancellable,
                             GError **error);
gboolean  pur_io_json_write (PurWorkspace *workspace, PurId project, GOutputStream *stream,
                             GCancellable *cancellable, GError **error);

G_END_DECLS
