/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Empties every word of a .def file; an expansion redefines those it makes something of. */

#define KIND(kind_title, kind_titles, ...)
#define OPTIONS(Type, options)
#define OPTION(enumerator, id, option_title)
#define FIELD(name, TYPE, field_title, ...)
#define CHOICE(name, Type, field_title, ...)
#define REFERENCE(name, to, field_title, ...)
#define REFERENCES(name, to, field_title, ...)
#define COMPUTED(name, TYPE, field_title, function, ...)
#define COMPUTED_CHOICE(name, Type, field_title, function, ...)
