/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every kind as C: PurTask, PurTaskMode, PUR_task_title, pur_task_get_duration (task), … */

#pragma once

#include "pur-record.h"

G_BEGIN_DECLS

#define PUR_STR_(x) #x
#define PUR_STR(x) PUR_STR_ (x)
#define PUR_GLUE3_(a, b, c) a##b##c
#define PUR_GLUE3(a, b, c) PUR_GLUE3_ (a, b, c)
#define PUR_GLUE4_(a, b, c, d) a##b##c##d
#define PUR_GLUE4(a, b, c, d) PUR_GLUE4_ (a, b, c, d)

#define KIND_FILE PUR_STR (kinds/KIND_ID.def)

typedef enum
{
#define EXPANSION "pur-kind-name.h"
#include "kinds/all.h"
#undef EXPANSION
  PUR_N_KINDS
} PurKindIndex;

/* The C type that a typed getter of each value type gives. */
#define T(NAME, member, getter, held, sql) typedef getter PurGetter_##NAME;
PUR_VALUE_TYPES (T)
#undef T

#define EXPANSION "pur-kind-list.h"
#include "kinds/all.h"
#undef EXPANSION

#define EXPANSION "pur-kind-declare.h"
#include "kinds/all.h"
#undef EXPANSION

G_END_DECLS
