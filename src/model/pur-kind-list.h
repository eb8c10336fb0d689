/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The kind's type name, its choices as enums and the places of its fields. */

typedef struct PUR_GLUE3 (_Pur, KIND_NAME, ) PUR_GLUE3 (Pur, KIND_NAME, );
typedef PUR_GLUE3 (Pur, KIND_NAME, ) PUR_GLUE3 (PurRef_, KIND_ID, ); /* by id, for references to it */
extern const PurKind PUR_GLUE3 (pur_, KIND_ID, _kind);

#include "pur-kind-words.h"
#undef OPTIONS
#undef OPTION
#define OPTIONS(Type, options) typedef enum { options } Type;
#define OPTION(enumerator, id, option_title) enumerator,
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
#define FIELD(name, TYPE, field_title, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
#define CHOICE(name, Type, field_title, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
#define REFERENCE(name, to, field_title, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
#define REFERENCES(name, to, field_title, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
#define COMPUTED(name, TYPE, field_title, function, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
#define COMPUTED_CHOICE(name, Type, field_title, function, ...) PUR_GLUE4 (PUR_, KIND_ID, _, name),
enum
{
#include KIND_FILE
  PUR_GLUE3 (PUR_, KIND_ID, _N_FIELDS)
};

extern const PurField PUR_GLUE3 (pur_, KIND_ID, _fields)[];

#include "pur-kind-end.h"
