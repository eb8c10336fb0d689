/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-expression.h"

G_BEGIN_DECLS

typedef enum
{
  TOKEN_END,
  TOKEN_INTEGER,
  TOKEN_NUMBER,
  TOKEN_TEXT,
  TOKEN_DATE,
  TOKEN_TIME,
  TOKEN_DURATION,
  TOKEN_NAME,
  TOKEN_TRUE,
  TOKEN_FALSE,
  TOKEN_OR,
  TOKEN_AND,
  TOKEN_NOT,
  TOKEN_IN,
  TOKEN_EQUAL,
  TOKEN_NOT_EQUAL,
  TOKEN_LESS,
  TOKEN_LESS_OR_EQUAL,
  TOKEN_MORE,
  TOKEN_MORE_OR_EQUAL,
  TOKEN_CONTAINS,
  TOKEN_PLUS,
  TOKEN_MINUS,
  TOKEN_TIMES,
  TOKEN_DIVIDE,
  TOKEN_OPEN,
  TOKEN_CLOSE,
  TOKEN_COMMA,
  TOKEN_UNKNOWN,
} Token;

/* The token that is being looked at; the value of its kind is filled in. */
typedef struct
{
  const char *text;
  const PurDurationUnits *units;
  GError **error;

  Token token;
  guint start; /* bytes from 0 */
  guint end;

  GString *string; /* of a text or a name */
  gint64 integer;
  double number;   /* also of an integer */
  PurTime time;
  PurDuration duration;
  gint64 calendar; /* the duration's plain seconds between dates */
} PurLexer;

/* Looks at the first token.  To be cleared also when it fails. */
gboolean pur_lexer_init       (PurLexer *self, const char *text, const PurDurationUnits *units, GError **error);
void     pur_lexer_clear      (PurLexer *self);
gboolean pur_lexer_next       (PurLexer *self);

/* A duration as it is worked and in the plain seconds that it counts between dates: days of 24 h, months
 * of 30 days. */
gboolean pur_lexer_parse_duration (PurLexer *self, const char *text, PurDuration *duration,
                                   gint64 *calendar, GError **error);

/* Set the error, with the position before it; always FALSE. */
gboolean pur_lexer_fail       (PurLexer *self, guint position, PurExpressionError code,
                               const char *format, ...) G_GNUC_PRINTF (4, 5);
gboolean pur_lexer_fail_token (PurLexer *self);

G_END_DECLS
