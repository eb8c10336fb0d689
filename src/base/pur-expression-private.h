/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An expression is an array of nodes; children come before their parents, the root is the last.  The
 * parser settles every type: a node says which operation on which domain it is, and where operands
 * differ it puts a conversion between, so that evaluating never asks for a type but PUR_UNSET. */

#pragma once

#include "pur-expression.h"

G_BEGIN_DECLS

typedef enum
{
  OP_CONSTANT,
  OP_FIELD,

  OP_TODAY,
  OP_NOW,

  OP_OR,
  OP_AND,
  OP_NOT,
  OP_IF,
  OP_IS_SET,

  OP_COMPARE_INTEGER, /* all that is held as an integer, but durations */
  OP_COMPARE_REAL,
  OP_COMPARE_TEXT,
  OP_COMPARE_DURATION,
  OP_COMPARE_BYTES,   /* only = and != */
  OP_CONTAINS,        /* text ~ text */
  OP_TAGS_CONTAIN,    /* tags ~ text */
  OP_IN_TAGS,
  OP_IN_LIST,         /* text in text */
  OP_IN_REFERENCES,

  OP_ADD_INTEGER,     /* also money */
  OP_ADD_REAL,
  OP_ADD_DURATION,
  OP_SUBTRACT_INTEGER,
  OP_SUBTRACT_REAL,
  OP_SUBTRACT_DURATION,
  OP_SUBTRACT_TIME,   /* time − time: an elapsed duration */
  OP_SHIFT_LATER,     /* time + duration */
  OP_SHIFT_EARLIER,
  OP_MULTIPLY_INTEGER,
  OP_MULTIPLY_REAL,
  OP_SCALE_INTEGER,   /* money × number */
  OP_SCALE_DURATION,
  OP_DIVIDE_REAL,
  OP_DIVIDE_INTEGER,  /* money ÷ number */
  OP_DIVIDE_DURATION,
  OP_RATIO_INTEGER,   /* money ÷ money */
  OP_RATIO_DURATION,
  OP_NEGATE_INTEGER,
  OP_NEGATE_REAL,
  OP_NEGATE_DURATION,

  OP_MINIMUM,         /* of two; they compare like PurValues of one type */
  OP_MAXIMUM,
  OP_ABSOLUTE_INTEGER,
  OP_ABSOLUTE_REAL,
  OP_ABSOLUTE_DURATION,
  OP_ROUND,
  OP_LOWER,
  OP_LENGTH_TEXT,
  OP_LENGTH_TAGS,
  OP_LENGTH_REFERENCES,
  OP_YEAR,
  OP_MONTH,

  OP_TO_REAL,         /* integer to number */
  OP_TO_DAY,          /* time to its date */
  OP_TO_LOCAL,        /* UTC to the time here */
  OP_TO_DURATION,     /* number of minutes */
  OP_MONEY_TO_REAL,   /* amount to number of major units */
  OP_TO_CHOICE_TEXT,
} Op;

typedef enum
{
  RELATION_EQUAL,
  RELATION_NOT_EQUAL,
  RELATION_LESS,
  RELATION_LESS_OR_EQUAL,
  RELATION_MORE,
  RELATION_MORE_OR_EQUAL,
} Relation;

typedef struct
{
  guint8 op;       /* Op */
  guint8 type;     /* PurValueType of what comes out when it is not unset */
  guint8 relation; /* Relation of a comparison; digits of money */
  guint16 depth;   /* of the tree below */
  guint a;         /* children */
  guint b;
  guint c;
  guint position;  /* where it was written, bytes from 0 */
  union
  {
    PurCell constant;
    gpointer token;   /* of a field */
    GString *scratch; /* of a text function; owned */
  };
  gint64 calendar; /* a constant duration in plain seconds, as it counts between dates */
} Node;

struct _PurExpression
{
  Node *nodes;
  guint n_nodes;
  guint root;

  PurExpressionScope scope;
  PurDurationUnits units;
  GStringChunk *strings; /* of the constants */

  /* today () and now () of the second they were asked in. */
  PurTime clock_utc;
  PurTime clock_local;
};

/* Builds the nodes of @text into @self. */
gboolean pur_expression_parse    (PurExpression *self, const char *text, gpointer data, GError **error);

/* The value of one node. */
PurValue pur_expression_run      (PurExpression *self, guint node, gpointer row);

/* Plain seconds of a duration between dates: an elapsed one as it is, of a working one its whole
 * working days as days and the rest as it is. */
gint64   pur_expression_calendar (const PurExpression *self, PurDuration duration);

G_END_DECLS
