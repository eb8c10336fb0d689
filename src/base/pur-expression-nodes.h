/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making typed nodes: each function checks whether its operands go together and sets the lexer's
 * error, with @position (bytes from 0), if not. */

#pragma once

#include "pur-expression-lexer.h"
#include "pur-expression-private.h"

G_BEGIN_DECLS

typedef struct
{
  PurLexer lexer;
  PurExpression *self;
  gpointer data; /* for the resolver */
  guint capacity;
  guint nesting;
} Parser;

gboolean pur_nodes_constant   (Parser *parser, PurValue value, gint64 calendar, guint *node);
gboolean pur_nodes_clock      (Parser *parser, Op op, guint *node);
gboolean pur_nodes_field      (Parser *parser, const char *name, guint position, guint *node);
gboolean pur_nodes_logic      (Parser *parser, Op op, guint a, guint b, guint position, guint *node);
gboolean pur_nodes_not        (Parser *parser, guint a, guint position, guint *node);
gboolean pur_nodes_comparison (Parser *parser, Token token, guint a, guint b, guint position, guint *node);
gboolean pur_nodes_sum        (Parser *parser, Token token, guint a, guint b, guint position, guint *node);
gboolean pur_nodes_product    (Parser *parser, Token token, guint a, guint b, guint position, guint *node);
gboolean pur_nodes_negate     (Parser *parser, guint a, guint position, guint *node);
gboolean pur_nodes_call       (Parser *parser, const char *name, const guint *arguments, guint n,
                               guint position, guint *node);

G_END_DECLS
