/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Recursive descent over the grammar in pur-expression.h, one function a rule. */

#include "config.h"

#include "pur-expression-nodes-private.h"

#include <glib/gi18n-lib.h>

/* Parentheses, calls, signs and nots within each other. */
#define DEEPEST_NESTING 200

static gboolean parse_or (Parser *parser, guint *node);

static gboolean
enter (Parser *parser)
{
  if (parser->nesting == DEEPEST_NESTING)
    return pur_lexer_fail (&parser->lexer, parser->lexer.start, PUR_EXPRESSION_ERROR_SYNTAX,
                           _("the expression is too deep"));

  parser->nesting++;
  return TRUE;
}

static gboolean
expect (Parser *parser,
        Token   token)
{
  if (parser->lexer.token != token)
    return pur_lexer_fail_token (&parser->lexer);

  return pur_lexer_next (&parser->lexer);
}

static gboolean
parse_call (Parser     *parser,
            const char *name,
            guint       position,
            guint      *node)
{
  g_autoptr (GArray) arguments = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!pur_lexer_next (&parser->lexer))
    return FALSE;

  while (parser->lexer.token != TOKEN_CLOSE)
    {
      guint argument;

      if (arguments->len > 0 && !expect (parser, TOKEN_COMMA))
        return FALSE;
      if (!parse_or (parser, &argument))
        return FALSE;
      g_array_append_val (arguments, argument);
    }

  return pur_nodes_call (parser, name, (const guint *) arguments->data, arguments->len, position,
                         node) &&
         pur_lexer_next (&parser->lexer);
}

static gboolean
parse_name (Parser *parser,
            guint  *node)
{
  g_autofree char *name = g_strdup (parser->lexer.string->str);
  guint position = parser->lexer.start;

  if (!pur_lexer_next (&parser->lexer))
    return FALSE;

  if (parser->lexer.token == TOKEN_OPEN)
    return parse_call (parser, name, position, node);

  return pur_nodes_field (parser, name, position, node);
}

static gboolean
parse_constant (Parser *parser,
                guint  *node)
{
  const PurLexer *lexer = &parser->lexer;
  gint64 calendar = 0;
  PurValue value;

  switch ((int) lexer->token)
    {
    case TOKEN_INTEGER:
      value = pur_value_integer (lexer->integer);
      break;
    case TOKEN_NUMBER:
      value = pur_value_number (lexer->number);
      break;
    case TOKEN_TEXT:
      value = pur_value_text (lexer->string->str);
      break;
    case TOKEN_DATE:
      value = pur_value_date (lexer->time);
      break;
    case TOKEN_TIME:
      value = pur_value_time (lexer->time);
      break;
    case TOKEN_DURATION:
      value = pur_value_duration (lexer->duration);
      calendar = lexer->calendar;
      break;
    case TOKEN_TRUE:
    case TOKEN_FALSE:
      value = pur_value_boolean (lexer->token == TOKEN_TRUE);
      break;
    default:
      return pur_lexer_fail_token (&parser->lexer);
    }

  return pur_nodes_constant (parser, value, calendar, node) && pur_lexer_next (&parser->lexer);
}

static gboolean
parse_primary (Parser *parser,
               guint  *node)
{
  if (parser->lexer.token == TOKEN_NAME)
    return parse_name (parser, node);

  if (parser->lexer.token == TOKEN_OPEN)
    return pur_lexer_next (&parser->lexer) && parse_or (parser, node) &&
           expect (parser, TOKEN_CLOSE);

  return parse_constant (parser, node);
}

static gboolean
parse_unary (Parser *parser,
             guint  *node)
{
  guint position = parser->lexer.start;

  if (parser->lexer.token != TOKEN_MINUS)
    return parse_primary (parser, node);

  if (!enter (parser) || !pur_lexer_next (&parser->lexer) || !parse_unary (parser, node))
    return FALSE;

  parser->nesting--;
  return pur_nodes_negate (parser, *node, position, node);
}

static gboolean
parse_product (Parser *parser,
               guint  *node)
{
  if (!parse_unary (parser, node))
    return FALSE;

  while (parser->lexer.token == TOKEN_TIMES || parser->lexer.token == TOKEN_DIVIDE)
    {
      Token token = parser->lexer.token;
      guint position = parser->lexer.start;
      guint right;

      if (!pur_lexer_next (&parser->lexer) || !parse_unary (parser, &right)
          || !pur_nodes_product (parser, token, *node, right, position, node))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_sum (Parser *parser,
           guint  *node)
{
  if (!parse_product (parser, node))
    return FALSE;

  while (parser->lexer.token == TOKEN_PLUS || parser->lexer.token == TOKEN_MINUS)
    {
      Token token = parser->lexer.token;
      guint position = parser->lexer.start;
      guint right;

      if (!pur_lexer_next (&parser->lexer) || !parse_product (parser, &right)
          || !pur_nodes_sum (parser, token, *node, right, position, node))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_comparison (Parser *parser,
                  guint  *node)
{
  Token token;
  guint position;
  guint right;

  if (!parse_sum (parser, node))
    return FALSE;

  token = parser->lexer.token;
  position = parser->lexer.start;
  if (token != TOKEN_IN && (token < TOKEN_EQUAL || token > TOKEN_CONTAINS))
    return TRUE;

  return pur_lexer_next (&parser->lexer) && parse_sum (parser, &right)
         && pur_nodes_comparison (parser, token, *node, right, position, node);
}

static gboolean
parse_not (Parser *parser,
           guint  *node)
{
  guint position = parser->lexer.start;

  if (parser->lexer.token != TOKEN_NOT)
    return parse_comparison (parser, node);

  if (!enter (parser) || !pur_lexer_next (&parser->lexer) || !parse_not (parser, node))
    return FALSE;

  parser->nesting--;
  return pur_nodes_not (parser, *node, position, node);
}

static gboolean
parse_and (Parser *parser,
           guint  *node)
{
  if (!parse_not (parser, node))
    return FALSE;

  while (parser->lexer.token == TOKEN_AND)
    {
      guint position = parser->lexer.start;
      guint right;

      if (!pur_lexer_next (&parser->lexer) || !parse_not (parser, &right)
          || !pur_nodes_logic (parser, OP_AND, *node, right, position, node))
        return FALSE;
    }

  return TRUE;
}

static gboolean
parse_or (Parser *parser,
          guint  *node)
{
  if (!enter (parser) || !parse_and (parser, node))
    return FALSE;

  while (parser->lexer.token == TOKEN_OR)
    {
      guint position = parser->lexer.start;
      guint right;

      if (!pur_lexer_next (&parser->lexer) || !parse_and (parser, &right)
          || !pur_nodes_logic (parser, OP_OR, *node, right, position, node))
        return FALSE;
    }

  parser->nesting--;
  return TRUE;
}

gboolean
pur_expression_parse (PurExpression  *self,
                      const char     *text,
                      gpointer        data,
                      GError        **error)
{
  Parser parser = { .self = self, .data = data };
  gboolean parsed;

  parsed = pur_lexer_init (&parser.lexer, text, &self->units, error)
           && parse_or (&parser, &self->root)
           && (parser.lexer.token == TOKEN_END || pur_lexer_fail_token (&parser.lexer));
  pur_lexer_clear (&parser.lexer);

  return parsed;
}
