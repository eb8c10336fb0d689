/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Holidays as iCalendar (RFC 5545): the whole-day events of a file become the exceptions of one calendar,
 * whose week is Monday to Friday, 8–12 and 13–17.
 *
 * An event is a day off, unless it says that it is a weekend day that is worked: X-APPLE-SPECIAL-DAY is
 * ALTERNATE-WORKDAY, or its summary says so the way Chinese calendars do (“班” in brackets at the end, 补班,
 * 调休上班).  What comes back every year on one date or on one weekday of a month stays a rule; other
 * repetitions keep their first day.  Events with a time of day, tasks and the rest count as lost. */

#pragma once

#include "pur-draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* @name is the calendar's where the file does not say X-WR-CALNAME.  Fails with PUR_IO_ERROR_ENCODING,
 * _SYNTAX, _CONTENT (no whole day in it) or _TOO_LARGE, which name the line, or as the stream does. */
PurDraft *pur_io_ics_read (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
