/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-expression.h"
#include "pur-expression-private.h"

#include <math.h>
#include <string.h>

#include "pur-clock.h"

G_DEFINE_QUARK (pur-expression-error-quark, pur_expression_error)

/* By the decimals of a currency. */
static const double powers_of_ten[] = { 1, 10, 100, 1000, 10000 };

static inline PurValue
as_integer (PurValueType type,
            gint64       integer)
{
  return (PurValue) { type, { .integer = integer } };
}

static inline PurValue
as_boolean (gboolean boolean)
{
  return as_integer (PUR_BOOLEAN, boolean != FALSE);
}

static inline PurValue
as_real (PurValueType type,
         double       real)
{
  return isfinite (real) ? (PurValue) { type, { .real = real } } : PUR_VALUE_UNSET;
}

/* Beyond 2^62 even a duration would not fit. */
static inline PurValue
as_rounded (PurValueType type,
            double       real)
{
  return fabs (real) < 0x1p62 ? as_integer (type, llround (real)) : PUR_VALUE_UNSET;
}

static inline PurValue
as_duration (double   seconds,
             gboolean elapsed)
{
  return fabs (seconds) < 0x1p61
             ? as_integer (PUR_DURATION, 2 * llround (seconds) + (elapsed ? 1 : 0))
             : PUR_VALUE_UNSET;
}

static inline gboolean
is_true (PurValue value)
{
  return value.type == PUR_BOOLEAN && value.cell.integer != 0;
}

gint64
pur_expression_calendar (const PurExpression *self,
                         PurDuration          duration)
{
  gint64 seconds = pur_duration_get_seconds (duration);
  gint64 day = self->units.minutes_per_day * G_GINT64_CONSTANT (60);

  if (pur_duration_is_elapsed (duration) || day <= 0)
    return seconds;

  /* More days than there are in all the years would overflow, and mean nothing. */
  if (seconds / day > G_MAXINT32 || seconds / day < G_MININT32)
    return seconds;

  return seconds / day * PUR_SECONDS_PER_DAY + seconds % day;
}

static gint64
get_calendar (const PurExpression *self,
              guint                index,
              PurValue             value)
{
  const Node *node = &self->nodes[index];

  return node->op == OP_CONSTANT ? node->calendar
                                 : pur_expression_calendar (self, value.cell.DURATION);
}

static void
read_clock (PurExpression *self)
{
  PurTime now = pur_clock_now ();

  if (now.seconds == self->clock_utc.seconds)
    return;

  self->clock_utc = now;
  self->clock_local = pur_clock_to_local (now);
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;

  return TRUE;
}

/* Whether @text contains @part, without case. */
static gboolean
contains (const char *text,
          const char *part)
{
  g_autofree char *folded_text = NULL;
  g_autofree char *folded_part = NULL;

  if (is_ascii (part) && is_ascii (text))
    {
      gsize length = strlen (part);

      for (; *text != '\0'; text++)
        if (g_ascii_strncasecmp (text, part, length) == 0)
          return TRUE;

      return length == 0;
    }

  folded_text = g_utf8_casefold (text, -1);
  folded_part = g_utf8_casefold (part, -1);

  return strstr (folded_text, folded_part) != NULL;
}

/* The tag behind @tag, or the first; NULL at the end.  They lie in the bytes, each ended by NUL. */
static const char *
next_tag (GBytes     *bytes,
          const char *tag)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  const char *next = tag == NULL ? data : tag + strlen (tag) + 1;

  /* What comes from a file may lack the last NUL. */
  if (size == 0 || next >= data + size || memchr (next, '\0', data + size - next) == NULL)
    return NULL;

  return next;
}

static gboolean
tags_contain (GBytes     *tags,
              const char *part)
{
  for (const char *tag = next_tag (tags, NULL); tag != NULL; tag = next_tag (tags, tag))
    if (contains (tag, part))
      return TRUE;

  return FALSE;
}

/* Whether an item of a list may begin behind (or end before) what stands at @at. */
static gboolean
is_between_items (gunichar at)
{
  return at == ',' || at == 0x3001 || at == 0xff0c;
}

static gboolean
begins_item (const char *list,
             const char *at)
{
  while (at > list && *g_utf8_prev_char (at) == ' ')
    at--;
  return at == list || is_between_items (g_utf8_get_char (g_utf8_prev_char (at)));
}

/* Searched for and not split: a comma may belong to a name. */
static gboolean
is_in_list (const char *list,
            const char *item)
{
  gsize length = strlen (item);

  for (const char *at = list; length > 0 && (at = strstr (at, item)) != NULL; at++)
    {
      const char *end = at + length;

      if (begins_item (list, at) && (*end == '\0' || *end == '[' || is_between_items (g_utf8_get_char (end))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_tags (GBytes     *tags,
            const char *text)
{
  for (const char *tag = next_tag (tags, NULL); tag != NULL; tag = next_tag (tags, tag))
    if (strcmp (tag, text) == 0)
      return TRUE;

  return FALSE;
}

static gint64
count_tags (GBytes *tags)
{
  gint64 n = 0;

  for (const char *tag = next_tag (tags, NULL); tag != NULL; tag = next_tag (tags, tag))
    n++;

  return n;
}

static gboolean
is_in_references (GBytes *references,
                  PurId   id)
{
  gsize n;
  const PurId *ids = pur_references_get (references, &n);

  for (gsize i = 0; i < n; i++)
    if (ids[i] == id)
      return TRUE;

  return FALSE;
}

static int
compare_durations (PurExpression *self,
                   const Node    *node,
                   PurValue       a,
                   PurValue       b)
{
  gint64 left = pur_duration_get_seconds (a.cell.DURATION);
  gint64 right = pur_duration_get_seconds (b.cell.DURATION);

  if (pur_duration_is_elapsed (a.cell.DURATION) != pur_duration_is_elapsed (b.cell.DURATION))
    {
      left = get_calendar (self, node->a, a);
      right = get_calendar (self, node->b, b);
    }

  return (left > right) - (left < right);
}

static int
compare (PurExpression *self,
         const Node    *node,
         PurValue       a,
         PurValue       b)
{
  switch (node->op)
    {
    case OP_COMPARE_REAL:
      return (a.cell.real > b.cell.real) - (a.cell.real < b.cell.real);
    case OP_COMPARE_TEXT:
      if (node->relation == RELATION_EQUAL || node->relation == RELATION_NOT_EQUAL)
        return strcmp (a.cell.text, b.cell.text);
      return g_utf8_collate (a.cell.text, b.cell.text);
    case OP_COMPARE_DURATION:
      return compare_durations (self, node, a, b);
    case OP_COMPARE_BYTES:
      return g_bytes_equal (a.cell.bytes, b.cell.bytes) ? 0 : 1;
    default:
      return (a.cell.integer > b.cell.integer) - (a.cell.integer < b.cell.integer);
    }
}

static PurValue
run_comparison (PurExpression *self,
                const Node    *node,
                gpointer       row)
{
  PurValue a = pur_expression_run (self, node->a, row);
  PurValue b = pur_expression_run (self, node->b, row);
  int order;

  if (a.type == PUR_UNSET || b.type == PUR_UNSET)
    {
      gboolean same = a.type == b.type;

      return as_boolean (node->relation == RELATION_EQUAL ? same
                         : node->relation == RELATION_NOT_EQUAL && !same);
    }

  order = compare (self, node, a, b);
  switch ((Relation) node->relation)
    {
    case RELATION_EQUAL:
      return as_boolean (order == 0);
    case RELATION_NOT_EQUAL:
      return as_boolean (order != 0);
    case RELATION_LESS:
      return as_boolean (order < 0);
    case RELATION_LESS_OR_EQUAL:
      return as_boolean (order <= 0);
    case RELATION_MORE:
      return as_boolean (order > 0);
    case RELATION_MORE_OR_EQUAL:
    default:
      return as_boolean (order >= 0);
    }
}

/* "~" and "in": of unset nothing is true. */
static PurValue
run_membership (PurExpression *self,
                const Node    *node,
                gpointer       row)
{
  PurValue a = pur_expression_run (self, node->a, row);
  PurValue b = pur_expression_run (self, node->b, row);

  if (a.type == PUR_UNSET || b.type == PUR_UNSET)
    return as_boolean (FALSE);

  switch (node->op)
    {
    case OP_CONTAINS:
      return as_boolean (contains (a.cell.text, b.cell.text));
    case OP_TAGS_CONTAIN:
      return as_boolean (tags_contain (a.cell.bytes, b.cell.text));
    case OP_IN_LIST:
      return as_boolean (is_in_list (b.cell.text, a.cell.text));
    case OP_IN_TAGS:
      return as_boolean (is_in_tags (b.cell.bytes, a.cell.text));
    case OP_IN_REFERENCES:
    default:
      return as_boolean (is_in_references (b.cell.bytes, a.cell.integer));
    }
}

static PurValue
add_durations (PurExpression *self,
               const Node    *node,
               PurValue       a,
               PurValue       b,
               int            sign)
{
  gboolean elapsed = pur_duration_is_elapsed (a.cell.DURATION);
  double left = pur_duration_get_seconds (a.cell.DURATION);
  double right = pur_duration_get_seconds (b.cell.DURATION);

  if (elapsed != pur_duration_is_elapsed (b.cell.DURATION))
    {
      elapsed = TRUE;
      left = get_calendar (self, node->a, a);
      right = get_calendar (self, node->b, b);
    }

  return as_duration (left + sign * right, elapsed);
}

static PurValue
shift_time (PurExpression *self,
            const Node    *node,
            PurValue       time,
            PurValue       duration,
            int            sign)
{
  double seconds =
      (double) time.cell.integer + sign * (double) get_calendar (self, node->b, duration);
  PurValue shifted = as_rounded (node->type, seconds);

  if (shifted.type == PUR_DATE)
    shifted.cell.DATE = pur_time_day_start (shifted.cell.DATE);

  return shifted;
}

static inline double
get_seconds (PurValue value)
{
  return pur_duration_get_seconds (value.cell.DURATION);
}

/* Of two numbers, amounts, times or durations, both set. */
static PurValue
run_arithmetic (PurExpression *self,
                const Node    *node,
                PurValue       a,
                PurValue       b)
{
  gint64 integer;

  switch (node->op)
    {
    case OP_ADD_INTEGER:
      return __builtin_add_overflow (a.cell.integer, b.cell.integer, &integer)
             ? PUR_VALUE_UNSET : as_integer (node->type, integer);
    case OP_SUBTRACT_INTEGER:
      return __builtin_sub_overflow (a.cell.integer, b.cell.integer, &integer)
             ? PUR_VALUE_UNSET : as_integer (node->type, integer);
    case OP_MULTIPLY_INTEGER:
      return __builtin_mul_overflow (a.cell.integer, b.cell.integer, &integer)
             ? PUR_VALUE_UNSET : as_integer (node->type, integer);
    case OP_ADD_REAL:
      return as_real (node->type, a.cell.real + b.cell.real);
    case OP_SUBTRACT_REAL:
      return as_real (node->type, a.cell.real - b.cell.real);
    case OP_MULTIPLY_REAL:
      return as_real (node->type, a.cell.real * b.cell.real);
    case OP_DIVIDE_REAL:
      return as_real (node->type, a.cell.real / b.cell.real);
    case OP_ADD_DURATION:
      return add_durations (self, node, a, b, 1);
    case OP_SUBTRACT_DURATION:
      return add_durations (self, node, a, b, -1);
    case OP_SUBTRACT_TIME:
      return as_duration ((double) a.cell.integer - (double) b.cell.integer, TRUE);
    case OP_SHIFT_LATER:
      return shift_time (self, node, a, b, 1);
    case OP_SHIFT_EARLIER:
      return shift_time (self, node, a, b, -1);
    case OP_SCALE_INTEGER:
      return as_rounded (node->type, a.cell.integer * b.cell.real);
    case OP_DIVIDE_INTEGER:
      return as_rounded (node->type, a.cell.integer / b.cell.real);
    case OP_SCALE_DURATION:
      return as_duration (get_seconds (a) * b.cell.real, pur_duration_is_elapsed (a.cell.DURATION));
    case OP_DIVIDE_DURATION:
      return as_duration (get_seconds (a) / b.cell.real, pur_duration_is_elapsed (a.cell.DURATION));
    case OP_RATIO_INTEGER:
      return as_real (node->type, (double) a.cell.integer / b.cell.integer);
    case OP_RATIO_DURATION:
      return pur_duration_is_elapsed (a.cell.DURATION) == pur_duration_is_elapsed (b.cell.DURATION)
             ? as_real (node->type, get_seconds (a) / get_seconds (b))
             : as_real (node->type, (double) get_calendar (self, node->a, a)
                                    / get_calendar (self, node->b, b));
    case OP_MINIMUM:
      return pur_value_compare (a, b) <= 0 ? a : b;
    case OP_MAXIMUM:
      return pur_value_compare (a, b) >= 0 ? a : b;
    default:
      g_return_val_if_reached (PUR_VALUE_UNSET);
    }
}

static PurValue
run_lower (Node       *node,
           const char *text)
{
  if (node->scratch == NULL)
    node->scratch = g_string_new (NULL);

  if (is_ascii (text))
    {
      g_string_assign (node->scratch, text);
      g_string_ascii_down (node->scratch);
    }
  else
    {
      g_autofree char *lower = g_utf8_strdown (text, -1);

      g_string_assign (node->scratch, lower);
    }

  return pur_value_text (node->scratch->str);
}

/* Of one operand that is set. */
static PurValue
run_unary (PurExpression *self,
           Node          *node,
           PurValue       a)
{
  gsize n;

  switch (node->op)
    {
    case OP_NEGATE_INTEGER:
      return a.cell.integer == G_MININT64 ? PUR_VALUE_UNSET
                                          : as_integer (node->type, -a.cell.integer);
    case OP_ABSOLUTE_INTEGER:
      return a.cell.integer == G_MININT64 ? PUR_VALUE_UNSET
                                          : as_integer (node->type, ABS (a.cell.integer));
    case OP_NEGATE_REAL:
      return as_real (node->type, -a.cell.real);
    case OP_ABSOLUTE_REAL:
      return as_real (node->type, fabs (a.cell.real));
    case OP_NEGATE_DURATION:
      return as_duration (-get_seconds (a), pur_duration_is_elapsed (a.cell.DURATION));
    case OP_ABSOLUTE_DURATION:
      return as_duration (fabs (get_seconds (a)), pur_duration_is_elapsed (a.cell.DURATION));
    case OP_ROUND:
      return as_real (node->type, round (a.cell.real));
    case OP_LOWER:
      return run_lower (node, a.cell.text);
    case OP_LENGTH_TEXT:
      return as_integer (PUR_INTEGER, g_utf8_strlen (a.cell.text, -1));
    case OP_LENGTH_TAGS:
      return as_integer (PUR_INTEGER, count_tags (a.cell.bytes));
    case OP_LENGTH_REFERENCES:
      pur_references_get (a.cell.bytes, &n);
      return as_integer (PUR_INTEGER, n);
    case OP_YEAR:
      return as_integer (PUR_INTEGER, pur_time_to_civil (a.cell.TIME).year);
    case OP_MONTH:
      return as_integer (PUR_INTEGER, pur_time_to_civil (a.cell.TIME).month);
    case OP_TO_REAL:
      return as_real (node->type, a.cell.integer);
    case OP_TO_DAY:
      return pur_value_date (pur_time_day_start (a.cell.TIME));
    case OP_TO_LOCAL:
      return pur_value_time (pur_clock_to_local (a.cell.STAMP));
    case OP_TO_DURATION:
      return as_duration (a.cell.real * 60, FALSE);
    case OP_MONEY_TO_REAL:
      return as_real (node->type, a.cell.integer / powers_of_ten[node->relation]);
    case OP_TO_CHOICE_TEXT:
      return pur_value_text (self->scope.choice (self->nodes[node->a].token, (int) a.cell.integer));
    default:
      g_return_val_if_reached (PUR_VALUE_UNSET);
    }
}

static PurValue
run_field (PurExpression *self,
           const Node    *node,
           gpointer       row)
{
  PurValue value = self->scope.fetch (row, node->token);

  /* All that follows rests on what the resolver named: of another make it is as good as none. */
  if (value.type == PUR_UNSET || pur_value_held[value.type] != pur_value_held[node->type])
    return PUR_VALUE_UNSET;

  value.type = node->type;
  return value;
}

PurValue
pur_expression_run (PurExpression *self,
                    guint          index,
                    gpointer       row)
{
  Node *node = &self->nodes[index];
  PurValue a;
  PurValue b;

  switch ((Op) node->op)
    {
    case OP_CONSTANT:
      return (PurValue) { node->type, node->constant };
    case OP_FIELD:
      return run_field (self, node, row);
    case OP_TODAY:
      read_clock (self);
      return pur_value_date (pur_time_day_start (self->clock_local));
    case OP_NOW:
      read_clock (self);
      return pur_value_time (self->clock_local);

    case OP_OR:
      return as_boolean (is_true (pur_expression_run (self, node->a, row))
                         || is_true (pur_expression_run (self, node->b, row)));
    case OP_AND:
      return as_boolean (is_true (pur_expression_run (self, node->a, row))
                         && is_true (pur_expression_run (self, node->b, row)));
    case OP_NOT:
      return as_boolean (!is_true (pur_expression_run (self, node->a, row)));
    case OP_IF:
      return pur_expression_run (
          self, is_true (pur_expression_run (self, node->a, row)) ? node->b : node->c, row);
    case OP_IS_SET:
      return as_boolean (pur_expression_run (self, node->a, row).type != PUR_UNSET);

    case OP_COMPARE_INTEGER:
    case OP_COMPARE_REAL:
    case OP_COMPARE_TEXT:
    case OP_COMPARE_DURATION:
    case OP_COMPARE_BYTES:
      return run_comparison (self, node, row);

    case OP_CONTAINS:
    case OP_TAGS_CONTAIN:
    case OP_IN_LIST:
    case OP_IN_TAGS:
    case OP_IN_REFERENCES:
      return run_membership (self, node, row);

    case OP_ADD_INTEGER:
    case OP_ADD_REAL:
    case OP_ADD_DURATION:
    case OP_SUBTRACT_INTEGER:
    case OP_SUBTRACT_REAL:
    case OP_SUBTRACT_DURATION:
    case OP_SUBTRACT_TIME:
    case OP_SHIFT_LATER:
    case OP_SHIFT_EARLIER:
    case OP_MULTIPLY_INTEGER:
    case OP_MULTIPLY_REAL:
    case OP_SCALE_INTEGER:
    case OP_SCALE_DURATION:
    case OP_DIVIDE_REAL:
    case OP_DIVIDE_INTEGER:
    case OP_DIVIDE_DURATION:
    case OP_RATIO_INTEGER:
    case OP_RATIO_DURATION:
    case OP_MINIMUM:
    case OP_MAXIMUM:
      a = pur_expression_run (self, node->a, row);
      if (a.type == PUR_UNSET)
        return a;
      b = pur_expression_run (self, node->b, row);
      return b.type == PUR_UNSET ? b : run_arithmetic (self, node, a, b);

    case OP_NEGATE_INTEGER:
    case OP_NEGATE_REAL:
    case OP_NEGATE_DURATION:
    case OP_ABSOLUTE_INTEGER:
    case OP_ABSOLUTE_REAL:
    case OP_ABSOLUTE_DURATION:
    case OP_ROUND:
    case OP_LOWER:
    case OP_LENGTH_TEXT:
    case OP_LENGTH_TAGS:
    case OP_LENGTH_REFERENCES:
    case OP_YEAR:
    case OP_MONTH:
    case OP_TO_REAL:
    case OP_TO_DAY:
    case OP_TO_LOCAL:
    case OP_TO_DURATION:
    case OP_MONEY_TO_REAL:
    case OP_TO_CHOICE_TEXT:
    default:
      a = pur_expression_run (self, node->a, row);
      return a.type == PUR_UNSET ? a : run_unary (self, node, a);
    }
}

PurExpression *
pur_expression_new (const char                *text,
                    const PurExpressionScope  *scope,
                    gpointer                   data,
                    const PurDurationUnits    *units,
                    GError                   **error)
{
  g_autoptr (PurExpression) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (scope != NULL && scope->resolve != NULL && scope->fetch != NULL, NULL);

  self = g_new0 (PurExpression, 1);
  self->scope = *scope;
  self->units = units != NULL ? *units : pur_duration_units_default;
  self->strings = g_string_chunk_new (64);
  self->clock_utc = pur_time (G_MININT64);

  if (!pur_expression_parse (self, text, data, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
pur_expression_free (PurExpression *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->n_nodes; i++)
    if (self->nodes[i].op == OP_LOWER && self->nodes[i].scratch != NULL)
      g_string_free (self->nodes[i].scratch, TRUE);

  g_free (self->nodes);
  g_string_chunk_free (self->strings);
  g_free (self);
}

PurValueType
pur_expression_get_value_type (PurExpression *self)
{
  g_return_val_if_fail (self != NULL, PUR_UNSET);

  return self->nodes[self->root].type;
}

PurValue
pur_expression_evaluate (PurExpression *self,
                         gpointer       row)
{
  g_return_val_if_fail (self != NULL, PUR_VALUE_UNSET);

  return pur_expression_run (self, self->root, row);
}

gboolean
pur_expression_matches (PurExpression *self,
                        gpointer       row)
{
  return is_true (pur_expression_evaluate (self, row));
}
