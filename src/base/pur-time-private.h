/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-time.h"

G_BEGIN_DECLS

/* A time from the parts that were read in @text; fails with PUR_VALUE_ERROR_RANGE. */
gboolean pur_time_from_parts (const char *text, PurCivil parts, PurTime *time, GError **error);

G_END_DECLS
