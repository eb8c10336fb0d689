/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One value of a record's field: a type and a cell of eight bytes, passed in registers.
 *
 * The types are one list, from which the enum, the union's members and the storage come.  A value
 * borrows its text or bytes from where it was read and is good until the next edit; PurValue never
 * owns, pur_value_copy () and pur_value_clear () are for those who keep one.
 *
 * PUR_UNSET is a type: unset is not zero and not "". */

#pragma once

#include "pur-id.h"
#include "pur-money.h"
#include "pur-time.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_VALUE_ERROR_PARSE, /* not of the field's form */
  PUR_VALUE_ERROR_RANGE, /* of the form, out of bounds */
} PurValueError;

#define PUR_VALUE_ERROR (pur_value_error_quark ())
GQuark pur_value_error_quark (void);

typedef enum
{
  PUR_HELD_INT,   /* gint64 */
  PUR_HELD_REAL,  /* double, never NaN nor infinite */
  PUR_HELD_TEXT,  /* char *, UTF-8 */
  PUR_HELD_BYTES, /* GBytes * */
} PurHeld;

/*     name        member   C type of the getter   how held        SQLite */
#define PUR_VALUE_TYPES(T)                                                \
  T (TEXT,       char *,      const char *,  PUR_HELD_TEXT,  "TEXT")      \
  T (LONG_TEXT,  char *,      const char *,  PUR_HELD_TEXT,  "TEXT")      \
  T (BOOLEAN,    gint64,      gboolean,      PUR_HELD_INT,   "INTEGER")   \
  T (INTEGER,    gint64,      gint64,        PUR_HELD_INT,   "INTEGER")   \
  T (NUMBER,     double,      double,        PUR_HELD_REAL,  "REAL")      \
  T (PERCENTAGE, double,      double,        PUR_HELD_REAL,  "REAL")      \
  T (CHOICE,     gint64,      int,           PUR_HELD_INT,   "TEXT")      \
  T (DATE,       PurTime,     PurTime,       PUR_HELD_INT,   "INTEGER")   \
  T (TIME,       PurTime,     PurTime,       PUR_HELD_INT,   "INTEGER")   \
  T (STAMP,      PurTime,     PurTime,       PUR_HELD_INT,   "INTEGER")   \
  T (DURATION,   PurDuration, PurDuration,   PUR_HELD_INT,   "INTEGER")   \
  T (MONEY,      PurMoney,    PurMoney,      PUR_HELD_INT,   "INTEGER")   \
  T (REFERENCE,  PurId,       PurId,         PUR_HELD_INT,   "INTEGER")   \
  T (REFERENCES, GBytes *,    GBytes *,      PUR_HELD_BYTES, "BLOB")      \
  T (TAGS,       GBytes *,    GBytes *,      PUR_HELD_BYTES, "BLOB")      \
  T (SERIES,     GBytes *,    GBytes *,      PUR_HELD_BYTES, "BLOB")      \
  T (BYTES,      GBytes *,    GBytes *,      PUR_HELD_BYTES, "BLOB")

typedef enum
{
  PUR_UNSET,
#define T(NAME, member, getter, held, sql) PUR_##NAME,
  PUR_VALUE_TYPES (T)
#undef T
  PUR_N_VALUE_TYPES
} PurValueType;

typedef union
{
#define T(NAME, member, getter, held, sql) member NAME;
  PUR_VALUE_TYPES (T)
#undef T
  gint64 integer; /* any PUR_HELD_INT */
  double real;
  char *text;
  GBytes *bytes;
} PurCell;

G_STATIC_ASSERT (sizeof (PurCell) == 8);

typedef struct
{
  PurValueType type;
  PurCell cell;
} PurValue;

#define PUR_VALUE_UNSET ((PurValue) { PUR_UNSET, { 0 } })

/* One piece of a series: @value holds from @start to @finish (work in seconds, money in minor units). */
typedef struct
{
  gint64 start;
  gint64 finish;
  gint64 value;
} PurSeriesItem;

extern const PurHeld pur_value_held[PUR_N_VALUE_TYPES];
extern const char *const pur_value_sql[PUR_N_VALUE_TYPES];

static inline gboolean
pur_value_is_set (PurValue value)
{
  return value.type != PUR_UNSET;
}

PurValue pur_value_text       (const char *text); /* borrowed; NULL is unset */
PurValue pur_value_integer    (gint64 integer);
PurValue pur_value_boolean    (gboolean boolean);
PurValue pur_value_number     (double number);     /* NaN and infinite are unset */
PurValue pur_value_percentage (double percentage); /* 0–100 */
PurValue pur_value_choice     (int choice);
PurValue pur_value_date       (PurTime date);
PurValue pur_value_time       (PurTime time);
PurValue pur_value_stamp      (PurTime stamp);     /* UTC */
PurValue pur_value_duration   (PurDuration duration);
PurValue pur_value_money      (PurMoney money);
PurValue pur_value_reference  (PurId id);          /* PUR_ID_NONE is unset */

/* References, tags, series or bytes; borrowed; NULL is unset. */
PurValue pur_value_bytes      (PurValueType type, GBytes *bytes);

PurValue pur_value_copy       (PurValue value);    /* owns its text or bytes */
void     pur_value_clear      (PurValue *value);   /* of an owned one; leaves it unset */
gboolean pur_value_equal      (PurValue a, PurValue b);

/* The natural order; unset after everything, text by the locale's collation. */
int      pur_value_compare    (PurValue a, PurValue b);

/* Lists, packed: references as native gint64, tags as strings each ended by NUL, series as items.
 * Packing copies; what is got is borrowed from the bytes, but the tags are the caller's (g_strfreev).
 * NULL bytes are an empty list; a last piece that is not whole is left out. */
GBytes              *pur_references_pack (const PurId *ids, gsize n);
const PurId         *pur_references_get  (GBytes *bytes, gsize *n);
GBytes              *pur_tags_pack       (const char *const *tags);
GStrv                pur_tags_get        (GBytes *bytes);
GBytes              *pur_series_pack     (const PurSeriesItem *items, gsize n);
const PurSeriesItem *pur_series_get      (GBytes *bytes, gsize *n);

G_END_DECLS
