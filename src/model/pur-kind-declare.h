/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Typed getters: a wrong type does not compile.  A reference gives the record that it points at, or
 * NULL; pur_KIND_get_FIELD_id () gives the bare id.  An unset value reads as zero or NULL: ask
 * pur_KIND_has_FIELD () where that matters. */

static inline PUR_GLUE3 (Pur, KIND_NAME, ) *
PUR_GLUE3 (PUR_, KIND_ID, ) (gpointer record)
{
  g_assert (record == NULL || pur_record_get_kind (record) == &PUR_GLUE3 (pur_, KIND_ID, _kind));
  return record;
}

#define PUR_GETTER_OF(name, type_, read)                                                         \
  static inline type_                                                                            \
  PUR_GLUE4 (pur_, KIND_ID, _get_, name) (PUR_GLUE3 (Pur, KIND_NAME, ) * self)                   \
  {                                                                                              \
    return read;                                                                                 \
  }                                                                                              \
  static inline gboolean                                                                         \
  PUR_GLUE4 (pur_, KIND_ID, _has_, name) (PUR_GLUE3 (Pur, KIND_NAME, ) * self)                   \
  {                                                                                              \
    return pur_value_is_set (pur_record_get ((PurRecord *) self, PUR_FIELD_AT (name)));          \
  }

#define PUR_FIELD_AT(name) (&PUR_GLUE3 (pur_, KIND_ID, _fields)[PUR_GLUE4 (PUR_, KIND_ID, _, name)])
#define PUR_CELL_AT(name) pur_record_get_cell ((PurRecord *) self, PUR_GLUE4 (PUR_, KIND_ID, _, name))

#include "pur-kind-words.h"
#undef FIELD
#undef CHOICE
#undef REFERENCE
#undef REFERENCES
#undef COMPUTED
#undef COMPUTED_CHOICE
#define FIELD(name, TYPE, field_title, ...) \
  PUR_GETTER_OF (name, PurGetter_##TYPE, PUR_CELL_AT (name).TYPE)
#define CHOICE(name, Type, field_title, ...) \
  PUR_GETTER_OF (name, Type, (Type) PUR_CELL_AT (name).CHOICE)
#define REFERENCES(name, to, field_title, ...) \
  PUR_GETTER_OF (name, GBytes *, PUR_CELL_AT (name).REFERENCES)
#define COMPUTED(name, TYPE, field_title, function, ...)                                         \
  PurValue function (PurRecord *record, const PurField *field);                                  \
  PUR_GETTER_OF (name, PurGetter_##TYPE,                                                         \
                 pur_record_get ((PurRecord *) self, PUR_FIELD_AT (name)).cell.TYPE)
#define COMPUTED_CHOICE(name, Type, field_title, function, ...)                                  \
  PurValue function (PurRecord *record, const PurField *field);                                  \
  PUR_GETTER_OF (name, Type,                                                                     \
                 (Type) pur_record_get ((PurRecord *) self, PUR_FIELD_AT (name)).cell.CHOICE)
#define REFERENCE(name, to, field_title, ...)                                                    \
  static inline PurRef_##to *                                                                    \
  PUR_GLUE4 (pur_, KIND_ID, _get_, name) (PUR_GLUE3 (Pur, KIND_NAME, ) * self)                   \
  {                                                                                              \
    return (PurRef_##to *) pur_record_get_target ((PurRecord *) self, PUR_FIELD_AT (name));      \
  }                                                                                              \
  static inline PurId                                                                            \
  PUR_GLUE3 (PUR_GLUE4 (pur_, KIND_ID, _get_, name), _id, ) (PUR_GLUE3 (Pur, KIND_NAME, ) * self) \
  {                                                                                              \
    return PUR_CELL_AT (name).REFERENCE;                                                         \
  }                                                                                              \
  static inline gboolean                                                                         \
  PUR_GLUE4 (pur_, KIND_ID, _has_, name) (PUR_GLUE3 (Pur, KIND_NAME, ) * self)                   \
  {                                                                                              \
    return PUR_CELL_AT (name).REFERENCE != PUR_ID_NONE;                                          \
  }
#include KIND_FILE

#undef PUR_GETTER_OF
#undef PUR_FIELD_AT
#undef PUR_CELL_AT
#include "pur-kind-end.h"
