/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The functions of the grammar. */

#include "config.h"

#include "pur-expression-nodes-private.h"

#include <glib/gi18n-lib.h>

/* Brings two values of which one will be taken to one type. */
static gboolean
unify (Parser     *parser,
       const char *name,
       guint      *a,
       guint      *b,
       guint       position)
{
  PurValueType left;
  PurValueType right;

  if (!pur_nodes_make_text (parser, a) || !pur_nodes_make_text (parser, b))
    return FALSE;

  left = type_at (parser, *a);
  right = type_at (parser, *b);
  if (left == right || (is_text (left) && is_text (right)) || (is_point (left) && is_point (right)))
    return TRUE;
  if (is_number (left) && is_number (right))
    return pur_nodes_make_real (parser, a) && pur_nodes_make_real (parser, b);

  return pur_nodes_fail_pair (parser, position, name, *a, *b);
}

static PurValueType
get_common_type (Parser *parser,
                 guint   a,
                 guint   b)
{
  PurValueType left = type_at (parser, a);
  PurValueType right = type_at (parser, b);

  if (left == right)
    return left;
  if (is_text (left))
    return PUR_TEXT;

  return is_point (left) ? PUR_TIME : PUR_NUMBER;
}

static gboolean
call_if (Parser      *parser,
         const guint *arguments,
         guint        position,
         guint       *node)
{
  guint a = arguments[1];
  guint b = arguments[2];

  return pur_nodes_check_boolean (parser, arguments[0], "if") &&
         unify (parser, "if", &a, &b, position) &&
         pur_nodes_add (parser, OP_IF, get_common_type (parser, a, b), arguments[0], a, b, position,
                        node);
}

static gboolean
call_extreme (Parser      *parser,
              const char  *name,
              Op           op,
              const guint *arguments,
              guint        n,
              guint        position,
              guint       *node)
{
  PurValueType type;

  *node = arguments[0];
  for (guint i = 1; i < n; i++)
    {
      guint a = *node;
      guint b = arguments[i];

      if (!unify (parser, name, &a, &b, position) ||
          !pur_nodes_add_binary (parser, op, get_common_type (parser, a, b), a, b, position, node))
        return FALSE;
    }

  type = type_at (parser, *node);
  if (pur_value_held[type] == PUR_HELD_BYTES || type == PUR_BOOLEAN || type == PUR_REFERENCE)
    return pur_nodes_fail_single (parser, position, name, *node);

  return TRUE;
}

static gboolean
call_abs (Parser *parser,
          guint   a,
          guint   position,
          guint  *node)
{
  PurValueType type = type_at (parser, a);

  if (type == PUR_INTEGER || type == PUR_MONEY)
    return pur_nodes_add_unary (parser, OP_ABSOLUTE_INTEGER, type, a, node);
  if (is_number (type))
    return pur_nodes_add_unary (parser, OP_ABSOLUTE_REAL, type, a, node);
  if (type == PUR_DURATION)
    return pur_nodes_add_unary (parser, OP_ABSOLUTE_DURATION, type, a, node);

  return pur_nodes_fail_single (parser, position, "abs", a);
}

static gboolean
call_length (Parser *parser,
             guint   a,
             guint   position,
             guint  *node)
{
  PurValueType type;

  if (!pur_nodes_make_text (parser, &a))
    return FALSE;

  type = type_at (parser, a);
  if (is_text (type))
    return pur_nodes_add_unary (parser, OP_LENGTH_TEXT, PUR_INTEGER, a, node);
  if (type == PUR_TAGS)
    return pur_nodes_add_unary (parser, OP_LENGTH_TAGS, PUR_INTEGER, a, node);
  if (type == PUR_REFERENCES)
    return pur_nodes_add_unary (parser, OP_LENGTH_REFERENCES, PUR_INTEGER, a, node);

  return pur_nodes_fail_single (parser, position, "length", a);
}

static gboolean
call_single (Parser     *parser,
             const char *name,
             guint       a,
             guint       position,
             guint      *node)
{
  if (g_str_equal (name, "abs"))
    return call_abs (parser, a, position, node);
  if (g_str_equal (name, "length"))
    return call_length (parser, a, position, node);
  if (g_str_equal (name, "is_set"))
    return pur_nodes_add_unary (parser, OP_IS_SET, PUR_BOOLEAN, a, node);

  if (g_str_equal (name, "round") && is_number (type_at (parser, a)))
    return pur_nodes_make_real (parser, &a) &&
           pur_nodes_add_unary (parser, OP_ROUND, PUR_NUMBER, a, node);
  if (is_point (type_at (parser, a)) && g_str_equal (name, "year"))
    return pur_nodes_add_unary (parser, OP_YEAR, PUR_INTEGER, a, node);
  if (is_point (type_at (parser, a)) && g_str_equal (name, "month"))
    return pur_nodes_add_unary (parser, OP_MONTH, PUR_INTEGER, a, node);

  if (g_str_equal (name, "lower"))
    {
      if (!pur_nodes_make_text (parser, &a))
        return FALSE;
      if (is_text (type_at (parser, a)))
        return pur_nodes_add_unary (parser, OP_LOWER, PUR_TEXT, a, node);
    }

  return pur_nodes_fail_single (parser, position, name, a);
}

gboolean
pur_nodes_call (Parser      *parser,
                const char  *name,
                const guint *arguments,
                guint        n,
                guint        position,
                guint       *node)
{
  static const struct
  {
    const char *name;
    guint least;
    guint most;
  } functions[] = {
    { "if", 3, 3 }, { "min", 1, G_MAXUINT }, { "max", 1, G_MAXUINT }, { "abs", 1, 1 },
    { "round", 1, 1 }, { "today", 0, 0 }, { "now", 0, 0 }, { "lower", 1, 1 }, { "length", 1, 1 },
    { "is_set", 1, 1 }, { "year", 1, 1 }, { "month", 1, 1 },
  };
  guint i = 0;

  while (i < G_N_ELEMENTS (functions) && !g_str_equal (functions[i].name, name))
    i++;

  if (i == G_N_ELEMENTS (functions))
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_NAME,
                           _("there is no function “%s”"), name);
  if (n < functions[i].least || n > functions[i].most)
    return pur_lexer_fail (
        &parser->lexer, position, PUR_EXPRESSION_ERROR_SYNTAX,
        ngettext ("“%s” takes %u value", "“%s” takes %u values", functions[i].least), name,
        functions[i].least);

  if (g_str_equal (name, "if"))
    return call_if (parser, arguments, position, node);
  if (g_str_equal (name, "min"))
    return call_extreme (parser, name, OP_MINIMUM, arguments, n, position, node);
  if (g_str_equal (name, "max"))
    return call_extreme (parser, name, OP_MAXIMUM, arguments, n, position, node);
  if (n == 0)
    return pur_nodes_clock (parser, g_str_equal (name, "today") ? OP_TODAY : OP_NOW, node);

  return call_single (parser, name, arguments[0], position, node);
}
