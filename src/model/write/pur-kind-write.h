/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typed setters: they write into a change set, never into a record, so they serve a record that the
 * same set adds.  A computed field has none. */

#define PUR_SETTER_OF(name, type_, make)                                                        \
  static inline void                                                                             \
  PUR_GLUE4 (pur_, KIND_ID, _set_, name) (PurChange * change, PurId id, type_ value)             \
  {                                                                                              \
    pur_change_set (change, &PUR_GLUE3 (pur_, KIND_ID, _fields)[PUR_GLUE4 (PUR_, KIND_ID, _, name)], \
                    id, make);                                                                   \
  }

#include "pur-kind-words.h"
#undef FIELD
#undef CHOICE
#undef REFERENCE
#undef REFERENCES
#define FIELD(name, TYPE, field_title, ...) \
  PUR_SETTER_OF (name, PurGetter_##TYPE, pur_value_make_##TYPE (value))
#define CHOICE(name, Type, field_title, ...) \
  PUR_SETTER_OF (name, Type, pur_value_choice ((int) value))
#define REFERENCE(name, to, field_title, ...) \
  PUR_SETTER_OF (name, PurId, pur_value_reference (value))
#define REFERENCES(name, to, field_title, ...) \
  PUR_SETTER_OF (name, GBytes *, pur_value_make_REFERENCES (value))
#include KIND_FILE

#undef PUR_SETTER_OF
#include "pur-kind-end.h"
