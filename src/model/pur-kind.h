/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kinds of record and their fields, as data.
 *
 * A kind is declared once, in kinds/KIND.def, as a list of field lines.  pur-kinds.h expands the list
 * into enums, typed getters and the tables of this header; store, history, JSON, search, tables, forms
 * and the validity check read these tables and know no kind by name.
 *
 * Trailing words of a line in a .def file are designated initialisers of PurField (or PurKind): a new
 * attribute is a new member here. */

#pragma once

#include "pur-value.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _PurChange    PurChange;
typedef struct _PurField     PurField;
typedef struct _PurKind      PurKind;
typedef struct _PurOp        PurOp;
typedef struct _PurRecord    PurRecord;
typedef struct _PurTable     PurTable;
typedef struct _PurWorkspace PurWorkspace;

/* What becomes of a reference when its target goes. */
typedef enum
{
  PUR_REFUSE,  /* the target may not go */
  PUR_CASCADE, /* the record that holds the reference goes too */
  PUR_CLEAR,   /* the reference is unset */
} PurOnRemove;

typedef struct
{
  int value;
  const char *id;    /* as stored and on the command line */
  const char *title; /* "choice|task\004Automatic" */
} PurOption;

typedef PurValue (*PurCompute) (PurRecord *record, const PurField *field);

/* What setting a computed field means: writes inputs into @change instead ("gestures write inputs,
 * never results").  An unset value takes away what the gesture put there. */
typedef gboolean (*PurGesture) (PurWorkspace *workspace, PurChange *change, PurId id, PurValue value,
                                GError **error);

struct _PurField
{
  const char *id;
  const char *title;         /* msgctxt \004 msgid; a custom field's is what the person typed */
  const PurKind *kind;
  PurValueType type;
  guint place;               /* column in the kind's table */

  const PurOption *options;  /* of a choice; ended by a NULL id */
  const PurKind *target;     /* of a reference */
  PurOnRemove on_remove;
  PurCompute compute;        /* NULL for a stored field */
  PurGesture gesture;        /* NULL: a computed field refuses to be set */

  char *(*display) (PurRecord *record, const PurField *field); /* what people read; NULL: by the type */

  double min;                /* seconds for a duration, minor units for money; checked for numbers */
  double max;
  const char *initial;       /* in the command line's words; written when a record is added */
  const char *aliases;       /* other headings by which an import finds it, between '|' */
  const char *formerly;      /* the id in older files */
  int width;                 /* of a table column, in digits; 0: by type */
  gboolean required;
  gboolean hidden;           /* not offered as a column or form row */
  gboolean custom;           /* born at run time */
};

struct _PurKind
{
  const char *id;
  const char *title;  /* one, and several */
  const char *titles;
  guint index;        /* PurKindIndex */
  const PurField *fields;
  guint n_fields;
  gboolean numbered;  /* "uid" counts up within the project */

  /* Adds to @change what follows from its operations on this kind.  Runs before the check, once per
   * round until no kind adds anything; reads the state after the change by pur_change_peek (). */
  gboolean (*consequences) (PurWorkspace *workspace, PurChange *change, guint first_op, GError **error);
};

#define PUR_FIELD(kind, field) (&pur_##kind##_fields[PUR_##kind##_##field])

/* The n-th kind; kinds stand in the order of kinds/all.h. */
const PurKind   *pur_kind_get          (guint index);
const PurKind   *pur_kind_find         (const char *id);
const char      *pur_kind_get_title    (const PurKind *kind); /* translated */
const char      *pur_kind_get_titles   (const PurKind *kind);
GType            pur_kind_get_type     (const PurKind *kind); /* a subtype of PurRecord */

/* A built-in field, or NULL; custom ones are found by pur_table_find_field (). */
const PurField  *pur_kind_find_field   (const PurKind *kind, const char *id);
const PurField  *pur_kind_display_field (const PurKind *kind); /* "title" */

const char      *pur_field_get_title   (const PurField *field);
guint            pur_field_get_n_options (const PurField *field);
const PurOption *pur_field_get_option  (const PurField *field, int value);
const PurOption *pur_field_find_option (const PurField *field, const char *id);
const char      *pur_option_get_title  (const PurOption *option);

/* The id of a choice, whether this program knows it or a newer one wrote it. */
const char      *pur_field_get_choice_id (const PurField *field, PurValue value);

/* The value of a choice by its id; one that is not known is kept under its name (as minus its quark). */
PurValue         pur_field_choice      (const PurField *field, const char *id);

G_END_DECLS
