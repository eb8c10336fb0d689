/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables: choices, fields, kind. */

#include "pur-kind-words.h"
#undef OPTIONS
#undef OPTION
#define OPTIONS(Type, options) \
  static const PurOption PUR_GLUE4 (pur_, KIND_ID, _options_, Type)[] = { options { 0, NULL, NULL } };
#define OPTION(enumerator, id, option_title) { enumerator, id, option_title },
#include KIND_FILE

#undef OPTIONS
#undef OPTION
#undef FIELD
#undef CHOICE
#undef REFERENCE
#undef REFERENCES
#undef COMPUTED
#undef COMPUTED_CHOICE
#define OPTIONS(Type, options)
#define OPTION(enumerator, id, option_title)
#define PUR_COMMON(name, type_, field_title)                                                     \
  .id = #name, .title = field_title, .kind = &PUR_GLUE3 (pur_, KIND_ID, _kind), .type = type_,   \
  .place = PUR_GLUE4 (PUR_, KIND_ID, _, name), .min = -G_MAXDOUBLE, .max = G_MAXDOUBLE
#define PUR_AT(name) [PUR_GLUE4 (PUR_, KIND_ID, _, name)]
#define FIELD(name, TYPE, field_title, ...) \
  PUR_AT (name) = { PUR_COMMON (name, PUR_##TYPE, field_title), __VA_ARGS__ },
#define CHOICE(name, Type, field_title, ...)                  \
  PUR_AT (name) = { PUR_COMMON (name, PUR_CHOICE, field_title), \
                    .options = PUR_GLUE4 (pur_, KIND_ID, _options_, Type), __VA_ARGS__ },
#define REFERENCE(name, to, field_title, ...)                    \
  PUR_AT (name) = { PUR_COMMON (name, PUR_REFERENCE, field_title), \
                    .target = &pur_##to##_kind, __VA_ARGS__ },
#define REFERENCES(name, to, field_title, ...)                    \
  PUR_AT (name) = { PUR_COMMON (name, PUR_REFERENCES, field_title), \
                    .target = &pur_##to##_kind, __VA_ARGS__ },
#define COMPUTED(name, TYPE, field_title, function, ...)          \
  PUR_AT (name) = { PUR_COMMON (name, PUR_##TYPE, field_title), \
                    .compute = function, __VA_ARGS__ },
#define COMPUTED_CHOICE(name, Type, field_title, function, ...)                 \
  PUR_AT (name) = { PUR_COMMON (name, PUR_CHOICE, field_title), .compute = function, \
                    .options = PUR_GLUE4 (pur_, KIND_ID, _options_, Type), __VA_ARGS__ },

const PurField PUR_GLUE3 (pur_, KIND_ID, _fields)[] = {
#include KIND_FILE
};

#undef KIND
#undef FIELD
#undef CHOICE
#undef REFERENCE
#undef REFERENCES
#undef COMPUTED
#undef COMPUTED_CHOICE
#define KIND(kind_title, kind_titles, ...)                                                   \
  const PurKind PUR_GLUE3 (pur_, KIND_ID, _kind) = {                                         \
    .id = PUR_STR (KIND_ID), .title = kind_title, .titles = kind_titles,                     \
    .index = PUR_GLUE3 (PUR_KIND_, KIND_ID, ), .fields = PUR_GLUE3 (pur_, KIND_ID, _fields), \
    .n_fields = PUR_GLUE3 (PUR_, KIND_ID, _N_FIELDS), __VA_ARGS__                            \
  };
#define FIELD(name, TYPE, field_title, ...)
#define CHOICE(name, Type, field_title, ...)
#define REFERENCE(name, to, field_title, ...)
#define REFERENCES(name, to, field_title, ...)
#define COMPUTED(name, TYPE, field_title, function, ...)
#define COMPUTED_CHOICE(name, Type, field_title, function, ...)
#include KIND_FILE

#undef PUR_COMMON
#undef PUR_AT
#include "pur-kind-end.h"
