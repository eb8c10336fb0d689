/* SPDX-License-Identifier: GPL-3.0-or-later */

/* pur_task_set_duration (change, id, duration), … for every stored field of every kind. */

#pragma once

#include "pur-change-build.h"
#include "pur-kinds.h"

G_BEGIN_DECLS

/* What a typed getter gives, as a value again; NULL text or bytes are unset. */
#define PUR_MAKE(NAME, getter, expression, set)                        \
  static inline PurValue pur_value_make_##NAME (getter value)          \
  {                                                                    \
    return (set) ? (PurValue) { PUR_##NAME, { .NAME = expression } }   \
                 : PUR_VALUE_UNSET;                                    \
  }
PUR_MAKE (TEXT, const char *, (char *) value, value != NULL)
PUR_MAKE (LONG_TEXT, const char *, (char *) value, value != NULL)
PUR_MAKE (BOOLEAN, gboolean, value != FALSE, TRUE)
PUR_MAKE (INTEGER, gint64, value, TRUE)
PUR_MAKE (NUMBER, double, value, TRUE)
PUR_MAKE (PERCENTAGE, double, value, TRUE)
PUR_MAKE (DATE, PurTime, value, TRUE)
PUR_MAKE (TIME, PurTime, value, TRUE)
PUR_MAKE (STAMP, PurTime, value, TRUE)
PUR_MAKE (DURATION, PurDuration, value, TRUE)
PUR_MAKE (MONEY, PurMoney, value, TRUE)
PUR_MAKE (REFERENCES, GBytes *, value, value != NULL)
PUR_MAKE (TAGS, GBytes *, value, value != NULL)
PUR_MAKE (SERIES, GBytes *, value, value != NULL)
PUR_MAKE (BYTES, GBytes *, value, value != NULL)
#undef PUR_MAKE

#define EXPANSION "pur-kind-write.h"
#include "kinds/all.h"
#undef EXPANSION

G_END_DECLS
