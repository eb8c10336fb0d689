/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-expression-nodes-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A tree is walked by recursion: this deep and no deeper. */
#define DEEPEST 1000
#define MOST_CHOICES 4096

/* What an operand is, for people. */
static const char *
describe (PurValueType type)
{
  switch ((int) type)
    {
    case PUR_TEXT:
    case PUR_LONG_TEXT:
      return C_("expression", "a text");
    case PUR_BOOLEAN:
      return C_("expression", "yes or no");
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      return C_("expression", "a number");
    case PUR_CHOICE:
      return C_("expression", "a choice");
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
      return C_("expression", "a date");
    case PUR_DURATION:
      return C_("expression", "a duration");
    case PUR_MONEY:
      return C_("expression", "an amount of money");
    case PUR_REFERENCE:
      return C_("expression", "a record");
    default:
      return C_("expression", "a list");
    }
}

gboolean
pur_nodes_fail_pair (Parser     *parser,
                     guint       position,
                     const char *word,
                     guint       a,
                     guint       b)
{
  return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE,
                         _("“%s” does not go with %s and %s"), word,
                         describe (type_at (parser, a)), describe (type_at (parser, b)));
}

gboolean
pur_nodes_fail_single (Parser     *parser,
                       guint       position,
                       const char *word,
                       guint       a)
{
  return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE,
                         _("“%s” does not go with %s"), word, describe (type_at (parser, a)));
}

/* A constant child becomes a constant parent, so that conversions cost nothing in a row. */
static void
fold (Parser *parser,
      guint   index)
{
  Node *node = node_at (parser, index);
  Node *a = node->a != NO_NODE ? node_at (parser, node->a) : NULL;
  Node *b = node->b != NO_NODE ? node_at (parser, node->b) : NULL;
  gint64 calendar = 0;
  double plain;
  PurValue value;

  if (a == NULL || a->op != OP_CONSTANT || (b != NULL && b->op != OP_CONSTANT) ||
      node->c != NO_NODE)
    return;

  switch ((int) node->op)
    {
    case OP_TO_REAL:
    case OP_TO_DAY:
    case OP_NEGATE_INTEGER:
    case OP_NEGATE_REAL:
      plain = 0;
      break;
    case OP_TO_DURATION:
      plain = a->constant.real * 60;
      break;
    case OP_NEGATE_DURATION:
      plain = -(double) a->calendar;
      break;
    case OP_ADD_DURATION:
      plain = (double) a->calendar + b->calendar;
      break;
    case OP_SUBTRACT_DURATION:
      plain = (double) a->calendar - b->calendar;
      break;
    case OP_SCALE_DURATION:
      plain = a->calendar * b->constant.real;
      break;
    case OP_DIVIDE_DURATION:
      plain = a->calendar / b->constant.real;
      break;
    default:
      return;
    }

  value = pur_expression_run (parser->self, index, NULL);
  if (value.type == PUR_UNSET || !(plain > -0x1p61 && plain < 0x1p61))
    return;

  calendar = (gint64) plain;
  node->op = OP_CONSTANT;
  node->type = value.type;
  node->constant = value.cell;
  node->calendar = calendar;
  node->depth = 1;
}

gboolean
pur_nodes_add (Parser       *parser,
               Op            op,
               PurValueType  type,
               guint         a,
               guint         b,
               guint         c,
               guint         position,
               guint        *index)
{
  PurExpression *self = parser->self;
  const guint children[] = { a, b, c };
  guint depth = 0;

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    if (children[i] != NO_NODE)
      depth = MAX (depth, node_at (parser, children[i])->depth);

  if (depth >= DEEPEST)
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_SYNTAX,
                           _("the expression is too deep"));

  if (self->n_nodes == parser->capacity)
    {
      parser->capacity = MAX (16, parser->capacity * 2);
      self->nodes = g_renew (Node, self->nodes, parser->capacity);
    }

  *index = self->n_nodes++;
  self->nodes[*index] = (Node) {
    .op = op, .type = type, .depth = depth + 1, .a = a, .b = b, .c = c, .position = position,
  };
  /* The decimals of an amount go along with it. */
  if ((type == PUR_MONEY && a != NO_NODE) || op == OP_MONEY_TO_REAL)
    self->nodes[*index].relation = node_at (parser, b != NO_NODE && op == OP_IF ? b : a)->relation;

  fold (parser, *index);
  return TRUE;
}

gboolean
pur_nodes_add_unary (Parser       *parser,
                     Op            op,
                     PurValueType  type,
                     guint         a,
                     guint        *index)
{
  return pur_nodes_add (parser, op, type, a, NO_NODE, NO_NODE, node_at (parser, a)->position,
                        index);
}

gboolean
pur_nodes_add_binary (Parser       *parser,
                      Op            op,
                      PurValueType  type,
                      guint         a,
                      guint         b,
                      guint         position,
                      guint        *index)
{
  return pur_nodes_add (parser, op, type, a, b, NO_NODE, position, index);
}

gboolean
pur_nodes_make_real (Parser *parser,
                     guint  *node)
{
  PurValueType type = type_at (parser, *node);

  if (type == PUR_MONEY)
    return pur_nodes_add_unary (parser, OP_MONEY_TO_REAL, PUR_NUMBER, *node, node);
  if (type != PUR_INTEGER && type != PUR_BOOLEAN)
    return TRUE;

  return pur_nodes_add_unary (parser, OP_TO_REAL, PUR_NUMBER, *node, node);
}

static gboolean
make_day (Parser *parser,
          guint  *node)
{
  if (type_at (parser, *node) == PUR_DATE)
    return TRUE;

  return pur_nodes_add_unary (parser, OP_TO_DAY, PUR_DATE, *node, node);
}

gboolean
pur_nodes_make_text (Parser *parser,
                     guint  *node)
{
  if (type_at (parser, *node) != PUR_CHOICE || parser->self->scope.choice == NULL)
    return TRUE;

  return pur_nodes_add_unary (parser, OP_TO_CHOICE_TEXT, PUR_TEXT, *node, node);
}

static gboolean
make_duration (Parser *parser,
               guint  *node)
{
  if (type_at (parser, *node) == PUR_DURATION)
    return TRUE;

  return pur_nodes_make_real (parser, node) &&
         pur_nodes_add_unary (parser, OP_TO_DURATION, PUR_DURATION, *node, node);
}

gboolean
pur_nodes_constant (Parser   *parser,
                    PurValue  value,
                    gint64    calendar,
                    guint    *node)
{
  if (!pur_nodes_add (parser, OP_CONSTANT, value.type, NO_NODE, NO_NODE, NO_NODE,
                      parser->lexer.start, node))
    return FALSE;

  node_at (parser, *node)->constant = value.cell;
  node_at (parser, *node)->calendar = calendar;
  if (is_text (value.type))
    node_at (parser, *node)->constant.text =
        g_string_chunk_insert (parser->self->strings, value.cell.text);

  return TRUE;
}

gboolean
pur_nodes_clock (Parser *parser,
                 Op      op,
                 guint  *node)
{
  return pur_nodes_add (parser, op, op == OP_TODAY ? PUR_DATE : PUR_TIME, NO_NODE, NO_NODE, NO_NODE,
                        parser->lexer.start, node);
}

gboolean
pur_nodes_field (Parser     *parser,
                 const char *name,
                 guint       position,
                 guint      *node)
{
  const PurExpressionScope *scope = &parser->self->scope;
  PurValueType type = PUR_UNSET;
  gpointer token = NULL;

  if (!scope->resolve (parser->data, name, &type, &token) || type == PUR_UNSET)
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_NAME,
                           _("“%s” is not known"), name);

  if (!pur_nodes_add (parser, OP_FIELD, type, NO_NODE, NO_NODE, NO_NODE, position, node))
    return FALSE;

  node_at (parser, *node)->token = token;
  if (type == PUR_MONEY)
    node_at (parser, *node)->relation =
        scope->digits != NULL ? CLAMP (scope->digits (token), 0, 4) : 2;

  return type != PUR_STAMP || pur_nodes_add_unary (parser, OP_TO_LOCAL, PUR_TIME, *node, node);
}

gboolean
pur_nodes_check_boolean (Parser     *parser,
                         guint       node,
                         const char *word)
{
  if (type_at (parser, node) == PUR_BOOLEAN)
    return TRUE;

  return pur_nodes_fail_single (parser, node_at (parser, node)->position, word, node);
}

gboolean
pur_nodes_logic (Parser *parser,
                 Op      op,
                 guint   a,
                 guint   b,
                 guint   position,
                 guint  *node)
{
  const char *word = op == OP_OR ? "or" : "and";

  return pur_nodes_check_boolean (parser, a, word) && pur_nodes_check_boolean (parser, b, word)
         && pur_nodes_add_binary (parser, op, PUR_BOOLEAN, a, b, position, node);
}

gboolean
pur_nodes_not (Parser *parser,
               guint   a,
               guint   position,
               guint  *node)
{
  return pur_nodes_check_boolean (parser, a, "not")
         && pur_nodes_add (parser, OP_NOT, PUR_BOOLEAN, a, NO_NODE, NO_NODE, position, node);
}

/* The number of the choice that a text names. */
static gboolean
name_choice (Parser *parser,
             guint   field,
             guint  *text)
{
  const PurExpressionScope *scope = &parser->self->scope;
  const char *word = node_at (parser, *text)->constant.text;
  guint position = node_at (parser, *text)->position;

  for (int i = 0; i < MOST_CHOICES; i++)
    {
      const char *id = scope->choice (node_at (parser, field)->token, i);

      if (id == NULL)
        break;
      if (strcmp (id, word) != 0)
        continue;
      if (!pur_nodes_constant (parser, pur_value_choice (i), 0, text))
        return FALSE;
      node_at (parser, *text)->position = position;
      return TRUE;
    }

  return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE,
                         _("there is no choice “%s”"), word);
}

/* A text constant beside a value of @type, read as one of its kind: people quote dates too. */
static gboolean
read_constant (Parser       *parser,
               PurValueType  type,
               guint        *node)
{
  const Node *constant = node_at (parser, *node);
  guint position = constant->position;
  const char *text = constant->constant.text;
  g_autoptr (GError) reason = NULL;
  PurValue value = PUR_VALUE_UNSET;
  gint64 calendar = 0;

  if (constant->op != OP_CONSTANT || !is_text (constant->type))
    return TRUE;

  if (is_point (type))
    {
      PurTime time;

      if (pur_time_parse_iso (text, &time, &reason))
        value =
            strlen (text) > strlen ("0000-00-00") ? pur_value_time (time) : pur_value_date (time);
    }
  else if (type == PUR_DURATION)
    {
      PurDuration duration;

      if (pur_lexer_parse_duration (&parser->lexer, text, &duration, &calendar, &reason))
        value = pur_value_duration (duration);
    }
  else if (type == PUR_REFERENCE)
    {
      PurId id;

      if (pur_id_parse (text, &id))
        value = pur_value_reference (id);
      else
        g_set_error (&reason, PUR_EXPRESSION_ERROR, PUR_EXPRESSION_ERROR_TYPE,
                     _("“%s” is not the id of a record"), text);
    }
  else
    return TRUE;

  if (reason != NULL)
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE, "%s",
                           reason->message);
  if (!pur_nodes_constant (parser, value, calendar, node))
    return FALSE;

  node_at (parser, *node)->position = position;
  return TRUE;
}

static const char *
get_sign (Token token)
{
  switch ((int) token)
    {
    case TOKEN_EQUAL:
      return "=";
    case TOKEN_NOT_EQUAL:
      return "!=";
    case TOKEN_LESS:
      return "<";
    case TOKEN_LESS_OR_EQUAL:
      return "<=";
    case TOKEN_MORE:
      return ">";
    case TOKEN_MORE_OR_EQUAL:
      return ">=";
    case TOKEN_CONTAINS:
      return "~";
    case TOKEN_IN:
      return "in";
    case TOKEN_PLUS:
      return "+";
    case TOKEN_MINUS:
      return "-";
    case TOKEN_TIMES:
      return "*";
    default:
      return "/";
    }
}

static gboolean
add_contains (Parser *parser,
              guint   a,
              guint   b,
              guint   position,
              guint  *node)
{
  if (!pur_nodes_make_text (parser, &a) || !pur_nodes_make_text (parser, &b))
    return FALSE;
  if (!is_text (type_at (parser, b)) ||
      (!is_text (type_at (parser, a)) && type_at (parser, a) != PUR_TAGS))
    return pur_nodes_fail_pair (parser, position, "~", a, b);

  return pur_nodes_add_binary (parser,
                               type_at (parser, a) == PUR_TAGS ? OP_TAGS_CONTAIN : OP_CONTAINS,
                               PUR_BOOLEAN, a, b, position, node);
}

static gboolean
add_in (Parser *parser,
        guint   a,
        guint   b,
        guint   position,
        guint  *node)
{
  if (type_at (parser, b) == PUR_TAGS)
    {
      if (!pur_nodes_make_text (parser, &a))
        return FALSE;
      if (is_text (type_at (parser, a)))
        return pur_nodes_add_binary (parser, OP_IN_TAGS, PUR_BOOLEAN, a, b, position, node);
    }
  else if (is_text (type_at (parser, b)))
    {
      if (!pur_nodes_make_text (parser, &a))
        return FALSE;
      if (is_text (type_at (parser, a)))
        return pur_nodes_add_binary (parser, OP_IN_LIST, PUR_BOOLEAN, a, b, position, node);
    }
  else if (type_at (parser, b) == PUR_REFERENCES)
    {
      if (!read_constant (parser, PUR_REFERENCE, &a))
        return FALSE;
      if (type_at (parser, a) == PUR_REFERENCE || type_at (parser, a) == PUR_INTEGER)
        return pur_nodes_add_binary (parser, OP_IN_REFERENCES, PUR_BOOLEAN, a, b, position, node);
    }

  return pur_nodes_fail_pair (parser, position, "in", a, b);
}

/* Brings the two sides to one type; @op is how it compares, and the parser's error is set if not.
 */
static gboolean
match_sides (Parser *parser,
             Token   token,
             guint  *a,
             guint  *b,
             guint   position,
             Op     *op)
{
  PurValueType left = type_at (parser, *a);
  PurValueType right = type_at (parser, *b);
  gboolean equality = token == TOKEN_EQUAL || token == TOKEN_NOT_EQUAL;

  *op = OP_COMPARE_INTEGER;

  if (left == PUR_CHOICE && right == PUR_CHOICE
      && node_at (parser, *a)->token == node_at (parser, *b)->token)
    return TRUE;

  if ((left == PUR_CHOICE || right == PUR_CHOICE) && parser->self->scope.choice != NULL)
    {
      guint *choice = left == PUR_CHOICE ? a : b;
      guint *other = left == PUR_CHOICE ? b : a;

      if (is_text (type_at (parser, *other)) && node_at (parser, *other)->op == OP_CONSTANT)
        return name_choice (parser, *choice, other);

      *op = OP_COMPARE_TEXT;
      if (!pur_nodes_make_text (parser, a) || !pur_nodes_make_text (parser, b))
        return FALSE;
      left = type_at (parser, *a);
      right = type_at (parser, *b);
    }

  if (is_text (left) && is_text (right))
    {
      *op = OP_COMPARE_TEXT;
      return TRUE;
    }

  if (!read_constant (parser, left, b) || !read_constant (parser, right, a))
    return FALSE;
  left = type_at (parser, *a);
  right = type_at (parser, *b);

  if ((left == PUR_INTEGER || left == PUR_BOOLEAN) &&
      (right == PUR_INTEGER || right == PUR_BOOLEAN))
    return TRUE;

  if ((is_number (left) || left == PUR_BOOLEAN) && (is_number (right) || right == PUR_BOOLEAN))
    {
      *op = OP_COMPARE_REAL;
      return pur_nodes_make_real (parser, a) && pur_nodes_make_real (parser, b);
    }

  /* A date beside a time of day means its whole day. */
  if (is_point (left) && is_point (right))
    return left == right || (make_day (parser, a) && make_day (parser, b));

  if ((left == PUR_DURATION && (right == PUR_DURATION || is_number (right)))
      || (right == PUR_DURATION && is_number (left)))
    {
      *op = OP_COMPARE_DURATION;
      return make_duration (parser, a) && make_duration (parser, b);
    }

  if (left == PUR_MONEY && right == PUR_MONEY)
    return TRUE;
  if ((left == PUR_MONEY && is_number (right)) || (right == PUR_MONEY && is_number (left)))
    {
      *op = OP_COMPARE_REAL;
      return pur_nodes_make_real (parser, a) && pur_nodes_make_real (parser, b);
    }

  if ((left == PUR_REFERENCE || left == PUR_INTEGER) &&
      (right == PUR_REFERENCE || right == PUR_INTEGER))
    return TRUE;

  if (left == right && pur_value_held[left] == PUR_HELD_BYTES && equality)
    {
      *op = OP_COMPARE_BYTES;
      return TRUE;
    }

  return pur_nodes_fail_pair (parser, position, get_sign (token), *a, *b);
}

gboolean
pur_nodes_comparison (Parser *parser,
                      Token   token,
                      guint   a,
                      guint   b,
                      guint   position,
                      guint  *node)
{
  Op op;

  if (token == TOKEN_CONTAINS)
    return add_contains (parser, a, b, position, node);
  if (token == TOKEN_IN)
    return add_in (parser, a, b, position, node);

  if (!match_sides (parser, token, &a, &b, position, &op)
      || !pur_nodes_add_binary (parser, op, PUR_BOOLEAN, a, b, position, node))
    return FALSE;

  /* The tokens stand in the order of the relations. */
  node_at (parser, *node)->relation = token - TOKEN_EQUAL + RELATION_EQUAL;
  return TRUE;
}

/* Numbers stay whole where both are. */
static gboolean
add_numeric (Parser *parser,
             Op      integer_op,
             Op      real_op,
             guint   a,
             guint   b,
             guint   position,
             guint  *node)
{
  if (type_at (parser, a) == PUR_INTEGER && type_at (parser, b) == PUR_INTEGER &&
      integer_op != real_op)
    return pur_nodes_add_binary (parser, integer_op, PUR_INTEGER, a, b, position, node);

  return pur_nodes_make_real (parser, &a) && pur_nodes_make_real (parser, &b)
         && pur_nodes_add_binary (parser, real_op, PUR_NUMBER, a, b, position, node);
}

/* A date stays one if whole days are added. */
static gboolean
add_shift (Parser *parser,
           Op      op,
           guint   point,
           guint   duration,
           guint   position,
           guint  *node)
{
  const Node *length = node_at (parser, duration);
  gboolean days = length->op == OP_CONSTANT && length->calendar % PUR_SECONDS_PER_DAY == 0;

  return pur_nodes_add_binary (parser, op,
                               type_at (parser, point) == PUR_DATE && days ? PUR_DATE : PUR_TIME,
                               point, duration, position, node);
}

gboolean
pur_nodes_sum (Parser *parser,
               Token   token,
               guint   a,
               guint   b,
               guint   position,
               guint  *node)
{
  PurValueType left = type_at (parser, a);
  PurValueType right = type_at (parser, b);
  gboolean plus = token == TOKEN_PLUS;

  if (is_number (left) && is_number (right))
    return add_numeric (parser, plus ? OP_ADD_INTEGER : OP_SUBTRACT_INTEGER,
                        plus ? OP_ADD_REAL : OP_SUBTRACT_REAL, a, b, position, node);
  if (left == PUR_MONEY && right == PUR_MONEY)
    return pur_nodes_add_binary (parser, plus ? OP_ADD_INTEGER : OP_SUBTRACT_INTEGER, PUR_MONEY, a,
                                 b, position, node);
  if (left == PUR_DURATION && right == PUR_DURATION)
    return pur_nodes_add_binary (parser, plus ? OP_ADD_DURATION : OP_SUBTRACT_DURATION,
                                 PUR_DURATION, a, b, position, node);
  if (is_point (left) && right == PUR_DURATION)
    return add_shift (parser, plus ? OP_SHIFT_LATER : OP_SHIFT_EARLIER, a, b, position, node);
  if (plus && left == PUR_DURATION && is_point (right))
    return add_shift (parser, OP_SHIFT_LATER, b, a, position, node);
  if (!plus && is_point (left) && is_point (right))
    return pur_nodes_add_binary (parser, OP_SUBTRACT_TIME, PUR_DURATION, a, b, position, node);

  return pur_nodes_fail_pair (parser, position, get_sign (token), a, b);
}

gboolean
pur_nodes_product (Parser *parser,
                   Token   token,
                   guint   a,
                   guint   b,
                   guint   position,
                   guint  *node)
{
  PurValueType left = type_at (parser, a);
  PurValueType right = type_at (parser, b);
  gboolean times = token == TOKEN_TIMES;

  if (is_number (left) && is_number (right))
    return add_numeric (parser, times ? OP_MULTIPLY_INTEGER : OP_DIVIDE_REAL,
                        times ? OP_MULTIPLY_REAL : OP_DIVIDE_REAL, a, b, position, node);

  if (times && is_number (left) && (right == PUR_DURATION || right == PUR_MONEY))
    return pur_nodes_product (parser, token, b, a, position, node);

  if (left == PUR_DURATION && is_number (right))
    return pur_nodes_make_real (parser, &b) &&
           pur_nodes_add_binary (parser, times ? OP_SCALE_DURATION : OP_DIVIDE_DURATION,
                                 PUR_DURATION, a, b, position, node);
  if (left == PUR_MONEY && is_number (right))
    return pur_nodes_make_real (parser, &b)
           && pur_nodes_add_binary (parser, times ? OP_SCALE_INTEGER : OP_DIVIDE_INTEGER, PUR_MONEY,
                                    a, b, position, node);
  if (!times && left == PUR_DURATION && right == PUR_DURATION)
    return pur_nodes_add_binary (parser, OP_RATIO_DURATION, PUR_NUMBER, a, b, position, node);
  if (!times && left == PUR_MONEY && right == PUR_MONEY)
    return pur_nodes_add_binary (parser, OP_RATIO_INTEGER, PUR_NUMBER, a, b, position, node);

  return pur_nodes_fail_pair (parser, position, get_sign (token), a, b);
}

gboolean
pur_nodes_negate (Parser *parser,
                  guint   a,
                  guint   position,
                  guint  *node)
{
  PurValueType type = type_at (parser, a);
  Op op;

  if (type == PUR_INTEGER || type == PUR_MONEY)
    op = OP_NEGATE_INTEGER;
  else if (is_number (type))
    op = OP_NEGATE_REAL;
  else if (type == PUR_DURATION)
    op = OP_NEGATE_DURATION;
  else
    return pur_nodes_fail_single (parser, position, "-", a);

  return pur_nodes_add (parser, op, type, a, NO_NODE, NO_NODE, position, node);
}
