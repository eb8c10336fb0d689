/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-expression-nodes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A tree is walked by recursion: this deep and no deeper. */
#define DEEPEST 1000
#define MOST_CHOICES 4096

#define NO_NODE G_MAXUINT

static Node *
get (Parser *parser,
     guint   node)
{
  return &parser->self->nodes[node];
}

static PurValueType
get_type (Parser *parser,
          guint   node)
{
  return get (parser, node)->type;
}

static gboolean
is_text (PurValueType type)
{
  return type == PUR_TEXT || type == PUR_LONG_TEXT;
}

static gboolean
is_number (PurValueType type)
{
  return type == PUR_INTEGER || type == PUR_NUMBER || type == PUR_PERCENTAGE;
}

static gboolean
is_point (PurValueType type)
{
  return type == PUR_DATE || type == PUR_TIME;
}

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

static gboolean
fail_pair (Parser     *parser,
           guint       position,
           const char *word,
           guint       a,
           guint       b)
{
  return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE,
                         _("“%s” does not go with %s and %s"), word,
                         describe (get_type (parser, a)), describe (get_type (parser, b)));
}

static gboolean
fail_single (Parser     *parser,
             guint       position,
             const char *word,
             guint       a)
{
  return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE,
                         _("“%s” does not go with %s"), word, describe (get_type (parser, a)));
}

/* A constant child becomes a constant parent, so that conversions cost nothing in a row. */
static void
fold (Parser *parser,
      guint   index)
{
  Node *node = get (parser, index);
  Node *a = node->a != NO_NODE ? get (parser, node->a) : NULL;
  Node *b = node->b != NO_NODE ? get (parser, node->b) : NULL;
  gint64 calendar = 0;
  double plain;
  PurValue value;

  if (a == NULL || a->op != OP_CONSTANT || (b != NULL && b->op != OP_CONSTANT) || node->c != NO_NODE)
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

static gboolean
add_node (Parser       *parser,
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
      depth = MAX (depth, get (parser, children[i])->depth);

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
    self->nodes[*index].relation = get (parser, b != NO_NODE && op == OP_IF ? b : a)->relation;

  fold (parser, *index);
  return TRUE;
}

static gboolean
add_unary (Parser       *parser,
           Op            op,
           PurValueType  type,
           guint         a,
           guint        *index)
{
  return add_node (parser, op, type, a, NO_NODE, NO_NODE, get (parser, a)->position, index);
}

static gboolean
add_binary (Parser       *parser,
            Op            op,
            PurValueType  type,
            guint         a,
            guint         b,
            guint         position,
            guint        *index)
{
  return add_node (parser, op, type, a, b, NO_NODE, position, index);
}

static gboolean
make_real (Parser *parser,
           guint  *node)
{
  PurValueType type = get_type (parser, *node);

  if (type == PUR_MONEY)
    return add_unary (parser, OP_MONEY_TO_REAL, PUR_NUMBER, *node, node);
  if (type != PUR_INTEGER && type != PUR_BOOLEAN)
    return TRUE;

  return add_unary (parser, OP_TO_REAL, PUR_NUMBER, *node, node);
}

static gboolean
make_day (Parser *parser,
          guint  *node)
{
  if (get_type (parser, *node) == PUR_DATE)
    return TRUE;

  return add_unary (parser, OP_TO_DAY, PUR_DATE, *node, node);
}

static gboolean
make_text (Parser *parser,
           guint  *node)
{
  if (get_type (parser, *node) != PUR_CHOICE || parser->self->scope.choice == NULL)
    return TRUE;

  return add_unary (parser, OP_TO_CHOICE_TEXT, PUR_TEXT, *node, node);
}

static gboolean
make_duration (Parser *parser,
               guint  *node)
{
  if (get_type (parser, *node) == PUR_DURATION)
    return TRUE;

  return make_real (parser, node) && add_unary (parser, OP_TO_DURATION, PUR_DURATION, *node, node);
}

gboolean
pur_nodes_constant (Parser   *parser,
                    PurValue  value,
                    gint64    calendar,
                    guint    *node)
{
  if (!add_node (parser, OP_CONSTANT, value.type, NO_NODE, NO_NODE, NO_NODE, parser->lexer.start, node))
    return FALSE;

  get (parser, *node)->constant = value.cell;
  get (parser, *node)->calendar = calendar;
  if (is_text (value.type))
    get (parser, *node)->constant.text = g_string_chunk_insert (parser->self->strings, value.cell.text);

  return TRUE;
}

gboolean
pur_nodes_clock (Parser *parser,
                 Op      op,
                 guint  *node)
{
  return add_node (parser, op, op == OP_TODAY ? PUR_DATE : PUR_TIME, NO_NODE, NO_NODE, NO_NODE,
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

  if (!add_node (parser, OP_FIELD, type, NO_NODE, NO_NODE, NO_NODE, position, node))
    return FALSE;

  get (parser, *node)->token = token;
  if (type == PUR_MONEY)
    get (parser, *node)->relation = scope->digits != NULL ? CLAMP (scope->digits (token), 0, 4) : 2;

  return type != PUR_STAMP || add_unary (parser, OP_TO_LOCAL, PUR_TIME, *node, node);
}

static gboolean
check_boolean (Parser     *parser,
               guint       node,
               const char *word)
{
  if (get_type (parser, node) == PUR_BOOLEAN)
    return TRUE;

  return fail_single (parser, get (parser, node)->position, word, node);
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

  return check_boolean (parser, a, word) && check_boolean (parser, b, word)
         && add_binary (parser, op, PUR_BOOLEAN, a, b, position, node);
}

gboolean
pur_nodes_not (Parser *parser,
               guint   a,
               guint   position,
               guint  *node)
{
  return check_boolean (parser, a, "not")
         && add_node (parser, OP_NOT, PUR_BOOLEAN, a, NO_NODE, NO_NODE, position, node);
}

/* The number of the choice that a text names. */
static gboolean
name_choice (Parser *parser,
             guint   field,
             guint  *text)
{
  const PurExpressionScope *scope = &parser->self->scope;
  const char *word = get (parser, *text)->constant.text;
  guint position = get (parser, *text)->position;

  for (int i = 0; i < MOST_CHOICES; i++)
    {
      const char *id = scope->choice (get (parser, field)->token, i);

      if (id == NULL)
        break;
      if (strcmp (id, word) != 0)
        continue;
      if (!pur_nodes_constant (parser, pur_value_choice (i), 0, text))
        return FALSE;
      get (parser, *text)->position = position;
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
  const Node *constant = get (parser, *node);
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
        value = strlen (text) > strlen ("0000-00-00") ? pur_value_time (time) : pur_value_date (time);
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
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_TYPE, "%s", reason->message);
  if (!pur_nodes_constant (parser, value, calendar, node))
    return FALSE;

  get (parser, *node)->position = position;
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
  if (!make_text (parser, &a) || !make_text (parser, &b))
    return FALSE;
  if (!is_text (get_type (parser, b)) || (!is_text (get_type (parser, a)) && get_type (parser, a) != PUR_TAGS))
    return fail_pair (parser, position, "~", a, b);

  return add_binary (parser, get_type (parser, a) == PUR_TAGS ? OP_TAGS_CONTAIN : OP_CONTAINS,
                     PUR_BOOLEAN, a, b, position, node);
}

static gboolean
add_in (Parser *parser,
        guint   a,
        guint   b,
        guint   position,
        guint  *node)
{
  if (get_type (parser, b) == PUR_TAGS)
    {
      if (!make_text (parser, &a))
        return FALSE;
      if (is_text (get_type (parser, a)))
        return add_binary (parser, OP_IN_TAGS, PUR_BOOLEAN, a, b, position, node);
    }
  else if (get_type (parser, b) == PUR_REFERENCES)
    {
      if (!read_constant (parser, PUR_REFERENCE, &a))
        return FALSE;
      if (get_type (parser, a) == PUR_REFERENCE || get_type (parser, a) == PUR_INTEGER)
        return add_binary (parser, OP_IN_REFERENCES, PUR_BOOLEAN, a, b, position, node);
    }

  return fail_pair (parser, position, "in", a, b);
}

/* Brings the two sides to one type; @op is how it compares, and the parser's error is set if not. */
static gboolean
match_sides (Parser *parser,
             Token   token,
             guint  *a,
             guint  *b,
             guint   position,
             Op     *op)
{
  PurValueType left = get_type (parser, *a);
  PurValueType right = get_type (parser, *b);
  gboolean equality = token == TOKEN_EQUAL || token == TOKEN_NOT_EQUAL;

  *op = OP_COMPARE_INTEGER;

  if (left == PUR_CHOICE && right == PUR_CHOICE
      && get (parser, *a)->token == get (parser, *b)->token)
    return TRUE;

  if ((left == PUR_CHOICE || right == PUR_CHOICE) && parser->self->scope.choice != NULL)
    {
      guint *choice = left == PUR_CHOICE ? a : b;
      guint *other = left == PUR_CHOICE ? b : a;

      if (is_text (get_type (parser, *other)) && get (parser, *other)->op == OP_CONSTANT)
        return name_choice (parser, *choice, other);

      *op = OP_COMPARE_TEXT;
      if (!make_text (parser, a) || !make_text (parser, b))
        return FALSE;
      left = get_type (parser, *a);
      right = get_type (parser, *b);
    }

  if (is_text (left) && is_text (right))
    {
      *op = OP_COMPARE_TEXT;
      return TRUE;
    }

  if (!read_constant (parser, left, b) || !read_constant (parser, right, a))
    return FALSE;
  left = get_type (parser, *a);
  right = get_type (parser, *b);

  if ((left == PUR_INTEGER || left == PUR_BOOLEAN) && (right == PUR_INTEGER || right == PUR_BOOLEAN))
    return TRUE;

  if ((is_number (left) || left == PUR_BOOLEAN) && (is_number (right) || right == PUR_BOOLEAN))
    {
      *op = OP_COMPARE_REAL;
      return make_real (parser, a) && make_real (parser, b);
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
      return make_real (parser, a) && make_real (parser, b);
    }

  if ((left == PUR_REFERENCE || left == PUR_INTEGER) && (right == PUR_REFERENCE || right == PUR_INTEGER))
    return TRUE;

  if (left == right && pur_value_held[left] == PUR_HELD_BYTES && equality)
    {
      *op = OP_COMPARE_BYTES;
      return TRUE;
    }

  return fail_pair (parser, position, get_sign (token), *a, *b);
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
      || !add_binary (parser, op, PUR_BOOLEAN, a, b, position, node))
    return FALSE;

  /* The tokens stand in the order of the relations. */
  get (parser, *node)->relation = token - TOKEN_EQUAL + RELATION_EQUAL;
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
  if (get_type (parser, a) == PUR_INTEGER && get_type (parser, b) == PUR_INTEGER && integer_op != real_op)
    return add_binary (parser, integer_op, PUR_INTEGER, a, b, position, node);

  return make_real (parser, &a) && make_real (parser, &b)
         && add_binary (parser, real_op, PUR_NUMBER, a, b, position, node);
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
  const Node *length = get (parser, duration);
  gboolean days = length->op == OP_CONSTANT && length->calendar % PUR_SECONDS_PER_DAY == 0;

  return add_binary (parser, op, get_type (parser, point) == PUR_DATE && days ? PUR_DATE : PUR_TIME,
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
  PurValueType left = get_type (parser, a);
  PurValueType right = get_type (parser, b);
  gboolean plus = token == TOKEN_PLUS;

  if (is_number (left) && is_number (right))
    return add_numeric (parser, plus ? OP_ADD_INTEGER : OP_SUBTRACT_INTEGER,
                        plus ? OP_ADD_REAL : OP_SUBTRACT_REAL, a, b, position, node);
  if (left == PUR_MONEY && right == PUR_MONEY)
    return add_binary (parser, plus ? OP_ADD_INTEGER : OP_SUBTRACT_INTEGER, PUR_MONEY, a, b, position, node);
  if (left == PUR_DURATION && right == PUR_DURATION)
    return add_binary (parser, plus ? OP_ADD_DURATION : OP_SUBTRACT_DURATION, PUR_DURATION,
                       a, b, position, node);
  if (is_point (left) && right == PUR_DURATION)
    return add_shift (parser, plus ? OP_SHIFT_LATER : OP_SHIFT_EARLIER, a, b, position, node);
  if (plus && left == PUR_DURATION && is_point (right))
    return add_shift (parser, OP_SHIFT_LATER, b, a, position, node);
  if (!plus && is_point (left) && is_point (right))
    return add_binary (parser, OP_SUBTRACT_TIME, PUR_DURATION, a, b, position, node);

  return fail_pair (parser, position, get_sign (token), a, b);
}

gboolean
pur_nodes_product (Parser *parser,
                   Token   token,
                   guint   a,
                   guint   b,
                   guint   position,
                   guint  *node)
{
  PurValueType left = get_type (parser, a);
  PurValueType right = get_type (parser, b);
  gboolean times = token == TOKEN_TIMES;

  if (is_number (left) && is_number (right))
    return add_numeric (parser, times ? OP_MULTIPLY_INTEGER : OP_DIVIDE_REAL,
                        times ? OP_MULTIPLY_REAL : OP_DIVIDE_REAL, a, b, position, node);

  if (times && is_number (left) && (right == PUR_DURATION || right == PUR_MONEY))
    return pur_nodes_product (parser, token, b, a, position, node);

  if (left == PUR_DURATION && is_number (right))
    return make_real (parser, &b)
           && add_binary (parser, times ? OP_SCALE_DURATION : OP_DIVIDE_DURATION, PUR_DURATION,
                          a, b, position, node);
  if (left == PUR_MONEY && is_number (right))
    return make_real (parser, &b)
           && add_binary (parser, times ? OP_SCALE_INTEGER : OP_DIVIDE_INTEGER, PUR_MONEY,
                          a, b, position, node);
  if (!times && left == PUR_DURATION && right == PUR_DURATION)
    return add_binary (parser, OP_RATIO_DURATION, PUR_NUMBER, a, b, position, node);
  if (!times && left == PUR_MONEY && right == PUR_MONEY)
    return add_binary (parser, OP_RATIO_INTEGER, PUR_NUMBER, a, b, position, node);

  return fail_pair (parser, position, get_sign (token), a, b);
}

gboolean
pur_nodes_negate (Parser *parser,
                  guint   a,
                  guint   position,
                  guint  *node)
{
  PurValueType type = get_type (parser, a);
  Op op;

  if (type == PUR_INTEGER || type == PUR_MONEY)
    op = OP_NEGATE_INTEGER;
  else if (is_number (type))
    op = OP_NEGATE_REAL;
  else if (type == PUR_DURATION)
    op = OP_NEGATE_DURATION;
  else
    return fail_single (parser, position, "-", a);

  return add_node (parser, op, type, a, NO_NODE, NO_NODE, position, node);
}

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

  if (!make_text (parser, a) || !make_text (parser, b))
    return FALSE;

  left = get_type (parser, *a);
  right = get_type (parser, *b);
  if (left == right || (is_text (left) && is_text (right)) || (is_point (left) && is_point (right)))
    return TRUE;
  if (is_number (left) && is_number (right))
    return make_real (parser, a) && make_real (parser, b);

  return fail_pair (parser, position, name, *a, *b);
}

static PurValueType
get_common_type (Parser *parser,
                 guint   a,
                 guint   b)
{
  PurValueType left = get_type (parser, a);
  PurValueType right = get_type (parser, b);

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

  return check_boolean (parser, arguments[0], "if") && unify (parser, "if", &a, &b, position)
         && add_node (parser, OP_IF, get_common_type (parser, a, b), arguments[0], a, b, position, node);
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

      if (!unify (parser, name, &a, &b, position)
          || !add_binary (parser, op, get_common_type (parser, a, b), a, b, position, node))
        return FALSE;
    }

  type = get_type (parser, *node);
  if (pur_value_held[type] == PUR_HELD_BYTES || type == PUR_BOOLEAN || type == PUR_REFERENCE)
    return fail_single (parser, position, name, *node);

  return TRUE;
}

static gboolean
call_abs (Parser *parser,
          guint   a,
          guint   position,
          guint  *node)
{
  PurValueType type = get_type (parser, a);

  if (type == PUR_INTEGER || type == PUR_MONEY)
    return add_unary (parser, OP_ABSOLUTE_INTEGER, type, a, node);
  if (is_number (type))
    return add_unary (parser, OP_ABSOLUTE_REAL, type, a, node);
  if (type == PUR_DURATION)
    return add_unary (parser, OP_ABSOLUTE_DURATION, type, a, node);

  return fail_single (parser, position, "abs", a);
}

static gboolean
call_length (Parser *parser,
             guint   a,
             guint   position,
             guint  *node)
{
  PurValueType type;

  if (!make_text (parser, &a))
    return FALSE;

  type = get_type (parser, a);
  if (is_text (type))
    return add_unary (parser, OP_LENGTH_TEXT, PUR_INTEGER, a, node);
  if (type == PUR_TAGS)
    return add_unary (parser, OP_LENGTH_TAGS, PUR_INTEGER, a, node);
  if (type == PUR_REFERENCES)
    return add_unary (parser, OP_LENGTH_REFERENCES, PUR_INTEGER, a, node);

  return fail_single (parser, position, "length", a);
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
    return add_unary (parser, OP_IS_SET, PUR_BOOLEAN, a, node);

  if (g_str_equal (name, "round") && is_number (get_type (parser, a)))
    return make_real (parser, &a) && add_unary (parser, OP_ROUND, PUR_NUMBER, a, node);
  if (is_point (get_type (parser, a)) && g_str_equal (name, "year"))
    return add_unary (parser, OP_YEAR, PUR_INTEGER, a, node);
  if (is_point (get_type (parser, a)) && g_str_equal (name, "month"))
    return add_unary (parser, OP_MONTH, PUR_INTEGER, a, node);

  if (g_str_equal (name, "lower"))
    {
      if (!make_text (parser, &a))
        return FALSE;
      if (is_text (get_type (parser, a)))
        return add_unary (parser, OP_LOWER, PUR_TEXT, a, node);
    }

  return fail_single (parser, position, name, a);
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
    return pur_lexer_fail (&parser->lexer, position, PUR_EXPRESSION_ERROR_SYNTAX,
                           ngettext ("“%s” takes %u value", "“%s” takes %u values", functions[i].least),
                           name, functions[i].least);

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
