/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making typed nodes: each function checks whether its operands go together and sets the lexer's
 * error, with @position (bytes from 0), if not. */

#pragma once

#include "pur-expression-lexer-private.h"
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

#define NO_NODE G_MAXUINT

static inline Node *
node_at (Parser *parser, guint node)
{
  return &parser->self->nodes[node];
}

static inline PurValueType
type_at (Parser *parser, guint node)
{
  return node_at (parser, node)->type;
}

static inline gboolean
is_text (PurValueType type)
{
  return type == PUR_TEXT || type == PUR_LONG_TEXT;
}

static inline gboolean
is_number (PurValueType type)
{
  return type == PUR_INTEGER || type == PUR_NUMBER || type == PUR_PERCENTAGE;
}

static inline gboolean
is_point (PurValueType type)
{
  return type == PUR_DATE || type == PUR_TIME;
}

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

/* What these are made of. */
gboolean pur_nodes_add           (Parser *parser, Op op, PurValueType type, guint a, guint b, guint c,
                                  guint position, guint *node);
gboolean pur_nodes_add_unary     (Parser *parser, Op op, PurValueType type, guint a, guint *node);
gboolean pur_nodes_add_binary    (Parser *parser, Op op, PurValueType type, guint a, guint b, guint position,
                                  guint *node);
gboolean pur_nodes_fail_pair     (Parser *parser, guint position, const char *word, guint a, guint b);
gboolean pur_nodes_fail_single   (Parser *parser, guint position, const char *word, guint a);
gboolean pur_nodes_check_boolean (Parser *parser, guint node, const char *word);

/* Put a conversion over *@node if it needs one: numbers and money to a real number, a choice to its id. */
gboolean pur_nodes_make_real     (Parser *parser, guint *node);
gboolean pur_nodes_make_text     (Parser *parser, guint *node);

G_END_DECLS
