/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only clock.  PURSUIT_NOW=YYYY-MM-DDTHH:MM:SSZ fixes it, for tests, the sample and documents. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

/* Whether PURSUIT_NOW could be read; programs call it first and stop with the error.  The variable is
 * looked at once; when it could not be read, the functions below tell the real time. */
gboolean pur_clock_check (GError **error);

PurTime pur_clock_now   (void); /* UTC */
PurTime pur_clock_local (void); /* the wall clock here, as a plan's time */
PurTime pur_clock_today (void); /* its day, 00:00 */

/* The wall clock here when @utc was. */
PurTime pur_clock_to_local (PurTime utc);
PurTime pur_clock_to_utc   (PurTime local);

G_END_DECLS
