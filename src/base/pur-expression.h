/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The expression grammar of filters, --where, formula fields and automation.
 *
 *   or:      and { "or" and }              comparison:  sum [ ("=" | "!=" | "<" | "<=" | ">" | ">=" | "~" | "in") sum ]
 *   and:     not { "and" not }             sum:         product { ("+" | "-") product }
 *   not:     [ "not" ] comparison          product:     unary { ("*" | "/") unary }
 *   unary:   [ "-" ] primary               primary:     number | 'text' | "text" | date | duration
 *                                                     | name | name "(" [ or { "," or } ] ")" | "(" or ")"
 *
 * "~" is "contains", without case.  Names are field ids, their dots follow references (owner.region).
 * Functions: if (c, a, b), min, max, abs, round, today (), now (), lower, length, is_set (f), year, month.
 * Unset in arithmetic gives unset; compared with a value it is not equal and neither less nor more.
 * A date is 2026-04-09, a duration 3d or 4h. */

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

  /* A choice's text for comparing with a literal ("auto"), NULL where there is none. */
  const char *(*choice) (gpointer token, int choice);
} PurExpressionScope;

/* An error's message has the position: "at 12: …" (bytes from 1). */
PurExpression *pur_expression_new      (const char *text, const PurExpressionScope *scope,
                                        gpointer data, const PurDurationUnits *units, GError **error);
void           pur_expression_free     (PurExpression *self);

/* Borrowed until the next call with the same expression. */
PurValue       pur_expression_evaluate (PurExpression *self, gpointer row);
gboolean       pur_expression_matches  (PurExpression *self, gpointer row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurExpression, pur_expression_free)

G_END_DECLS
