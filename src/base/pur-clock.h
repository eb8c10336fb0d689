/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The only clock.  PURSUIT_NOW=YYYY-MM-DDTHH:MM:SSZ fixes it, for tests, the sample and documents. */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

PurTime pur_clock_now   (void); /* UTC */
PurTime pur_clock_local (void); /* the wall clock here, as a plan's time */
PurTime pur_clock_today (void); /* its day, 00:00 */

/* The wall clock here when @utc was. */
PurTime pur_clock_to_local (PurTime utc);

G_END_DECLS
