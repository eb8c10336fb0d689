/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The expression grammar of filters, --where, formula fields and automation.
 *
 *   or:      and { "or" and }              comparison:  sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "in") sum ]
 *   and:     not { "and" not }             sum:         product { ("+" | "-") product }
 *   not:     { "not" } comparison          product:     unary { ("*" | "/") unary }
 *   unary:   { "-" } primary               primary:     number | 'text' | "text" | date | duration | true | false
 *                                                     | name | name "(" [ or { "," or } ] ")" | "(" or ")"
 *
 * "~" is "contains", without case.  'x' in tags, and an id in a list of references.  'x' in a text that lists
 * things between commas: one of them is x, whatever stands in brackets after it ('Ana' in people).
 * Names are field ids, their dots follow references (owner.region).  A quote within a text is doubled.
 * Functions: if (c, a, b), min, max, abs, round, today (), now (), lower, length, is_set (f), year, month.
 *
 * Unset in arithmetic and functions gives unset, as does a division by zero or a result out of bounds.
 * Compared with a value it is not equal and neither less nor more; two that are unset are equal.  As a
 * condition unset is false.
 *
 * A date is 2026-04-09 or 2026-04-09T08:00, a duration 3d, 4h or 2ed.  Beside a date, a date with a time
 * of day counts by its day: finish = today () is true at any time of the day.  Date − date is elapsed time.
 * Added to a date, or beside elapsed time, a duration that is written out counts as on the wall:
 * 1d is 24 h, 1w 7 days, 1mo 30 days; of a field's working time the whole working days are days.
 * A number beside a duration is minutes, beside an amount of money its major unit.
 * A choice is compared with its id ('auto'; "<" by the order of the choices), a reference with an id.
 * Stamps are local time here. */

#pragma once

#include "pur-value.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_EXPRESSION_ERROR_SYNTAX,
  PUR_EXPRESSION_ERROR_NAME, /* a name that the resolver does not know */
  PUR_EXPRESSION_ERROR_TYPE, /* operands that do not go together */
} PurExpressionError;

#define PUR_EXPRESSION_ERROR (pur_expression_error_quark ())
GQuark pur_expression_error_quark (void);

typedef struct _PurExpression PurExpression;

/* What a name stands for is settled once, when an expression is bound: the resolver gives the name's
 * type and a token that is handed to @fetch for each row.  The token must outlive the expression. */
typedef struct
{
  gboolean (*resolve) (gpointer data, const char *name, PurValueType *type, gpointer *token);
  PurValue (*fetch)   (gpointer row, gpointer token);

  /* A choice's text for comparing with a literal ("auto"), NULL where there is none: choices are
   * asked for from 0 up to the first NULL.  May be NULL itself: choices are then compared with choices only. */
  const char *(*choice) (gpointer token, int choice);

  /* Decimals of a money field's currency, 0–4; NULL is two. */
  int (*digits) (gpointer token);
} PurExpressionScope;

/* An error's message has the position: "at 12: …" (bytes from 1).  @scope is copied; @data goes to its
 * resolve () and is not needed afterwards.  @units NULL: pur_duration_units_default.
 * An expression is used by one thread at a time. */
PurExpression *pur_expression_new      (const char *text, const PurExpressionScope *scope,
                                        gpointer data, const PurDurationUnits *units, GError **error);
void           pur_expression_free     (PurExpression *self);

/* The type of what comes out when it is set: text, boolean, integer, number, date, time, … */
PurValueType   pur_expression_get_value_type (PurExpression *self);

/* Borrowed until the next call with the same expression, or the next edit of the row. */
PurValue       pur_expression_evaluate (PurExpression *self, gpointer row);

/* Whether it evaluates to true. */
gboolean       pur_expression_matches  (PurExpression *self, gpointer row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurExpression, pur_expression_free)

G_END_DECLS
