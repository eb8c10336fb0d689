/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pur-expression.h"

/* A row is an array of values, a field its index.  A case says what it needs. */
enum
{
  TITLE,
  NOTES,
  ACTIVE,
  COUNT,
  RATE,
  PERCENT_COMPLETE,
  MODE,
  START,
  FINISH,
  DUE,
  CHANGED,
  DURATION,
  LAG,
  COST,
  PRICE,
  OWNER,
  PEOPLE,
  TAGS,
  NOTHING,
  NO_DATE,
  NO_TEXT,
  NO_FLAG,
  OWNER_REGION,
  N_FIELDS
};

static const struct
{
  const char *name;
  PurValueType type;
} fields[N_FIELDS] = {
  [TITLE] = { "title", PUR_TEXT },
  [NOTES] = { "notes", PUR_LONG_TEXT },
  [ACTIVE] = { "active", PUR_BOOLEAN },
  [COUNT] = { "count", PUR_INTEGER },
  [RATE] = { "rate", PUR_NUMBER },
  [PERCENT_COMPLETE] = { "percent_complete", PUR_PERCENTAGE },
  [MODE] = { "mode", PUR_CHOICE },
  [START] = { "start", PUR_TIME },
  [FINISH] = { "finish", PUR_TIME },
  [DUE] = { "due", PUR_DATE },
  [CHANGED] = { "changed", PUR_STAMP },
  [DURATION] = { "duration", PUR_DURATION },
  [LAG] = { "lag", PUR_DURATION },
  [COST] = { "cost", PUR_MONEY },
  [PRICE] = { "price", PUR_MONEY }, /* in a currency without decimals */
  [OWNER] = { "owner", PUR_REFERENCE },
  [PEOPLE] = { "people", PUR_REFERENCES },
  [TAGS] = { "tags", PUR_TAGS },
  [NOTHING] = { "nothing", PUR_NUMBER },
  [NO_DATE] = { "no_date", PUR_TIME },
  [NO_TEXT] = { "no_text", PUR_TEXT },
  [NO_FLAG] = { "no_flag", PUR_BOOLEAN },
  [OWNER_REGION] = { "owner.region", PUR_TEXT },
};

static gboolean
resolve (gpointer      data,
         const char   *name,
         PurValueType *type,
         gpointer     *token)
{
  for (guint i = 0; i < N_FIELDS; i++)
    if (g_str_equal (fields[i].name, name))
      {
        *type = fields[i].type;
        *token = GUINT_TO_POINTER (i);
        return TRUE;
      }

  return FALSE;
}

static PurValue
fetch (gpointer row,
       gpointer token)
{
  return ((const PurValue *) row)[GPOINTER_TO_UINT (token)];
}

static const char *
choose (gpointer token,
        int      choice)
{
  static const char *const modes[] = { "auto", "manual", "low-high" };

  g_assert_cmpuint (GPOINTER_TO_UINT (token), ==, MODE);
  return choice >= 0 && choice < (int) G_N_ELEMENTS (modes) ? modes[choice] : NULL;
}

static int
count_digits (gpointer token)
{
  return GPOINTER_TO_UINT (token) == PRICE ? 0 : 2;
}

static const PurExpressionScope scope = { resolve, fetch, choose, count_digits };

static PurValue row[N_FIELDS];

/* Today is 2026-04-09, 10:00 (PURSUIT_NOW of the tests). */
static void
fill_row (void)
{
  static const char *const tags[] = { "urgent", "Töpfe", "", NULL };
  static const PurId people[] = { 11, 12 };

  row[TITLE] = pur_value_text ("Tender for Ünit 7");
  row[NOTES] = pur_value_text ("it's \"here\"");
  row[NOTES].type = PUR_LONG_TEXT;
  row[ACTIVE] = pur_value_boolean (TRUE);
  row[COUNT] = pur_value_integer (3);
  row[RATE] = pur_value_number (2.5);
  row[PERCENT_COMPLETE] = pur_value_percentage (40);
  row[MODE] = pur_value_choice (1);
  row[START] = pur_value_time (pur_time_from_civil (2026, 4, 6, 8, 0, 0));
  row[FINISH] = pur_value_time (pur_time_from_civil (2026, 4, 8, 17, 0, 0));
  row[DUE] = pur_value_date (pur_time_from_civil (2026, 4, 9, 0, 0, 0));
  row[CHANGED] = pur_value_stamp (pur_time_from_civil (2026, 4, 1, 12, 0, 0));
  row[DURATION] = pur_value_duration (pur_duration_working (3 * 28800));
  row[LAG] = pur_value_duration (pur_duration_elapsed (2 * 86400));
  row[COST] = pur_value_money (pur_money (123450));
  row[PRICE] = pur_value_money (pur_money (500));
  row[OWNER] = pur_value_reference (12);
  row[PEOPLE] = pur_value_bytes (PUR_REFERENCES, pur_references_pack (people, 2));
  row[TAGS] = pur_value_bytes (PUR_TAGS, pur_tags_pack (tags));
  row[OWNER_REGION] = pur_value_text ("East");
}

static PurExpression *
make (const char *text)
{
  g_autoptr (GError) error = NULL;
  PurExpression *expression = pur_expression_new (text, &scope, NULL, NULL, &error);

  if (error != NULL)
    g_error ("%s: %s", text, error->message);
  return expression;
}

static PurValue
evaluate_number (const char *text)
{
  g_autoptr (PurExpression) expression = make (text);
  PurValue value = pur_expression_evaluate (expression, row);

  if (pur_value_is_set (value))
    g_assert_cmpint (value.type, ==, pur_expression_get_value_type (expression));
  return value;
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *text;
    double value;
  } known[] = {
    { "1 + 2 * 3", 7 }, { "(1 + 2) * 3", 9 }, { "10 - 4 - 3", 3 }, { "24 / 4 / 3", 2 }, { "7 / 2", 3.5 },
    { "-2 * -3", 6 }, { "--2", 2 }, { "2 - -2", 4 }, { "-(1 + 2)", -3 }, { "1.5 + 1", 2.5 }, { "count * rate", 7.5 },
    { "percent_complete / 100", 0.4 }, { "min (3, 1, 2)", 1 }, { "max(3, 1.5, 2)", 3 }, { "abs(-3)", 3 },
    { "abs(0 - rate)", 2.5 }, { "round(2.5)", 3 }, { "round(-2.5)", -3 }, { "round(count)", 3 },
    { "length('東部')", 2 }, { "length(title)", 17 }, { "length(tags)", 3 }, { "length(people)", 2 },
    { "length(mode)", 6 }, { "year(finish)", 2026 }, { "month(due)", 4 }, { "month(changed)", 4 },
    { "if(active, 1, 2)", 1 }, { "if(not active, 1, 2.5)", 2.5 }, { "if(no_flag, 1, 2)", 2 },
    { "duration / 1d", 3 }, { "1ed / 12eh", 2 }, { "cost / cost", 1 }, { "9223372036854775807", 9223372036854775807.0 },
    { "1 + 2 * 3 - 4 / 2", 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      PurValue value = evaluate_number (known[i].text);

      g_assert_true (pur_value_is_set (value));
      g_assert_cmpfloat (pur_value_held[value.type] == PUR_HELD_INT ? value.cell.integer : value.cell.real,
                         ==, known[i].value);
    }
}

static void
test_unset_numbers (void)
{
  static const char *const known[] = {
    "nothing", "nothing + 1", "1 - nothing", "-nothing", "nothing * 0", "1 / 0", "0 / 0", "rate / 0", "abs(nothing)",
    "min(1, nothing)", "max(nothing, 1)", "round(nothing)", "year(no_date)", "length(no_text)", "lower(no_text)",
    "no_date + 3d", "finish - no_date", "9223372036854775807 + 1", "-9223372036854775807 - 2", "9223372036854775807 * 2",
    "duration / 0", "duration * 99999999999999999999999", "if(no_flag, 1, nothing)", "cost / 0", "duration / 0d",
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (pur_value_is_set (evaluate_number (known[i])))
      g_error ("%s is set", known[i]);
}

static void
test_truths (void)
{
  static const char *const truths[] = {
    /* Precedence: and before or, not before and, comparison before not. */
    "true or false and false", "not false and true", "not (true and false)", "not 1 = 2", "not not true", "NOT false",
    "1 + 1 = 2", "2 * 3 > 5 and 1 < 2", "1 < 2 or 1 / 0 > 1",
    /* Numbers of both makes. */
    "count = 3", "count = 3.0", "count != 3.5", "count < 3.5", "3 >= count", "rate > 2", "percent_complete < 100",
    "percent_complete = 40", "active = true", "active = 1", "active != false", "active",
    /* Texts. */
    "title = 'Tender for Ünit 7'", "title = \"Tender for Ünit 7\"", "title != 'tender for ünit 7'", "title ~ 'tender'",
    "'Bo' in 'Ana Ruiz, Bo[50%]'", "'Ana Ruiz' in 'Ana Ruiz, Bo'", "not 'Ana' in 'Ana Ruiz, Bo'",
    "not 'Ruiz' in 'Ana Ruiz, Bo'", "'Ruiz, Ana' in 'Bo, Ruiz, Ana'", "'李薇' in '王伟、李薇'", "not '李' in '王伟、李薇'",
    "not '' in 'Ana, Bo'", "not 'ana' in 'Ana, Bo'",
    "title ~ 'üNIT'", "title ~ ''", "not title ~ 'other'", "notes = 'it''s \"here\"'", "notes = \"it's \"\"here\"\"\"",
    "lower(title) = 'tender for ünit 7'", "lower(mode) = 'manual'", "lower('A') = lower('a')", "'a' < 'b'",
    "owner.region = 'East'",
    /* Choices. */
    "mode = 'manual'", "mode != 'auto'", "'manual' = mode", "mode > 'auto'", "mode < 'low-high'", "mode = mode",
    "mode ~ 'MAN'", "mode = lower('MANUAL')", "if(active, mode, 'none') = 'manual'",
    /* Dates. */
    "percent_complete < 100 and finish < today()", "finish < now()", "due = today()", "due = 2026-04-09",
    "finish = 2026-04-08", "finish <= 2026-04-08", "not finish < 2026-04-08", "finish > 2026-04-08T16:59",
    "finish = 2026-04-08T17:00", "finish < '2026-04-09'", "'2026-04-08' = finish", "now() = 2026-04-09T10:00:00",
    "now() = today()", "today() + 3d = 2026-04-12", "3d + today() = 2026-04-12", "today() - 1w = 2026-04-02",
    "now() + 8h = 2026-04-09T18:00", "today() + 4h = 2026-04-09T04:00", "today() + (1w + 1d) = 2026-04-17",
    "today() + 2 * 1d = 2026-04-11", "today() + -1d = 2026-04-08", "due + duration = 2026-04-12",
    "due + lag = 2026-04-11", "changed = 2026-04-01", "changed < today() - 7d",
    /* Durations. */
    "duration = 3d", "duration = 24h", "duration = '3d'", "duration > 2d", "duration >= 1440", "duration < 1440.5",
    "duration * 2 = 6d", "2 * duration = 6d", "duration / 3 = 1d", "duration + 4h = 3.5d", "duration - 4d = -1d",
    "-duration = -3d", "abs(-duration) = 3d", "lag = 2ed", "lag = 2d", "lag < duration", "lag > 47h",
    "finish - start = 57h", "finish - start > 2d", "due - start < 3d", "due - start > 2.5d", "lag + 1d = 3ed",
    "max(duration, 4d) = 4d", "3天 = 3d",
    /* Money. */
    "cost = 1234.50", "cost > 1234", "1234.5 = cost", "cost * 2 = 2469", "cost + cost = 2469", "cost - cost = 0",
    "-cost < 0", "price = 500", "price < 500.4", "price * 1.5 = 750", "min(cost, cost) = 1234.5", "abs(-cost) = cost",
    "if(active, cost, cost) = 1234.5", "cost / 2 = 617.25",
    /* References and lists. */
    "owner = 12", "owner = '12'", "owner != 11", "owner in people", "11 in people", "'12' in people", "not 13 in people",
    "'urgent' in tags", "not 'urgen' in tags", "'' in tags", "tags ~ 'URGEN'", "tags ~ 'tÖpf'", "not tags ~ 'x'",
    "tags = tags", "people = people", "not tags != tags", "not mode in tags",
    /* Unset. */
    "not is_set(nothing)", "is_set(count)", "not nothing = 0", "nothing != 0", "not nothing < 1", "not nothing > 1",
    "not nothing <= 1", "not nothing >= nothing", "nothing = no_date - no_date + 0d or true", "nothing = nothing",
    "not nothing != nothing", "not no_flag", "not (no_flag and true)", "not no_text ~ ''", "not no_text in tags",
    "no_text != ''", "not no_text = ''", "not (1 / 0 = 1)", "no_date != today()", "not no_date < today()",
    "is_set(tags) and is_set(people) and is_set(mode)",
  };

  for (guint i = 0; i < G_N_ELEMENTS (truths); i++)
    {
      g_autoptr (PurExpression) expression = make (truths[i]);
      g_autofree char *negated = g_strdup_printf ("not (%s)", truths[i]);
      g_autoptr (PurExpression) negation = make (negated);

      if (!pur_expression_matches (expression, row))
        g_error ("not true: %s", truths[i]);
      g_assert_false (pur_expression_matches (negation, row));
      g_assert_cmpint (pur_expression_get_value_type (expression), ==, PUR_BOOLEAN);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    PurExpressionError code;
    int position;
    const char *word;
  } known[] = {
    { "", PUR_EXPRESSION_ERROR_SYNTAX, 1, "" },
    { "  ", PUR_EXPRESSION_ERROR_SYNTAX, 3, "" },
    { "1 +", PUR_EXPRESSION_ERROR_SYNTAX, 4, "" },
    { "(1 + 2", PUR_EXPRESSION_ERROR_SYNTAX, 7, "" },
    { "1 + 2)", PUR_EXPRESSION_ERROR_SYNTAX, 6, ")" },
    { "1 2", PUR_EXPRESSION_ERROR_SYNTAX, 3, "2" },
    { "count = = 3", PUR_EXPRESSION_ERROR_SYNTAX, 9, "=" },
    { "1 < 2 < 3", PUR_EXPRESSION_ERROR_SYNTAX, 7, "<" },
    { "count = 3 ; x", PUR_EXPRESSION_ERROR_SYNTAX, 11, ";" },
    { "title = 'abc", PUR_EXPRESSION_ERROR_SYNTAX, 9, "end" },
    { "title ~ \"abc'", PUR_EXPRESSION_ERROR_SYNTAX, 9, "end" },
    { "and 1", PUR_EXPRESSION_ERROR_SYNTAX, 1, "and" },
    { "due = 2026-02-30", PUR_EXPRESSION_ERROR_SYNTAX, 7, "2026-02-30" },
    { "due = 2026-04-09T9", PUR_EXPRESSION_ERROR_SYNTAX, 7, "2026-04-09T9" },
    { "duration > 3x", PUR_EXPRESSION_ERROR_SYNTAX, 12, "3x" },
    { "1e5", PUR_EXPRESSION_ERROR_SYNTAX, 1, "1e5" },
    { "a\xff", PUR_EXPRESSION_ERROR_SYNTAX, 2, "UTF-8" },
    { "if(active, 1)", PUR_EXPRESSION_ERROR_SYNTAX, 1, "if" },
    { "today(1)", PUR_EXPRESSION_ERROR_SYNTAX, 1, "today" },
    { "min()", PUR_EXPRESSION_ERROR_SYNTAX, 1, "min" },
    { "min(1,)", PUR_EXPRESSION_ERROR_SYNTAX, 7, ")" },
    { "min(,1)", PUR_EXPRESSION_ERROR_SYNTAX, 5, "," },
    { "1 + unknown", PUR_EXPRESSION_ERROR_NAME, 5, "unknown" },
    { "owner.nothing = 1", PUR_EXPRESSION_ERROR_NAME, 1, "owner.nothing" },
    { "'ü' = unknown", PUR_EXPRESSION_ERROR_NAME, 8, "unknown" },
    { "foo(1)", PUR_EXPRESSION_ERROR_NAME, 1, "foo" },
    { "count + title", PUR_EXPRESSION_ERROR_TYPE, 7, "+" },
    { "due + 3", PUR_EXPRESSION_ERROR_TYPE, 5, "+" },
    { "due + due", PUR_EXPRESSION_ERROR_TYPE, 5, "+" },
    { "3d - due", PUR_EXPRESSION_ERROR_TYPE, 4, "-" },
    { "cost + 1", PUR_EXPRESSION_ERROR_TYPE, 6, "+" },
    { "cost * cost", PUR_EXPRESSION_ERROR_TYPE, 6, "*" },
    { "3 / 1d", PUR_EXPRESSION_ERROR_TYPE, 3, "/" },
    { "-title", PUR_EXPRESSION_ERROR_TYPE, 1, "-" },
    { "title = 3", PUR_EXPRESSION_ERROR_TYPE, 7, "=" },
    { "due < 3", PUR_EXPRESSION_ERROR_TYPE, 5, "<" },
    { "due < 'soon'", PUR_EXPRESSION_ERROR_TYPE, 7, "soon" },
    { "duration < 'x'", PUR_EXPRESSION_ERROR_TYPE, 12, "x" },
    { "owner = 'Li'", PUR_EXPRESSION_ERROR_TYPE, 9, "Li" },
    { "mode = 'never'", PUR_EXPRESSION_ERROR_TYPE, 8, "never" },
    { "mode = 3", PUR_EXPRESSION_ERROR_TYPE, 6, "=" },
    { "tags < tags", PUR_EXPRESSION_ERROR_TYPE, 6, "<" },
    { "tags = people", PUR_EXPRESSION_ERROR_TYPE, 6, "=" },
    { "3 in title", PUR_EXPRESSION_ERROR_TYPE, 3, "in" },
    { "3 in tags", PUR_EXPRESSION_ERROR_TYPE, 3, "in" },
    { "'x' in people", PUR_EXPRESSION_ERROR_TYPE, 1, "x" },
    { "count ~ 'x'", PUR_EXPRESSION_ERROR_TYPE, 7, "~" },
    { "title ~ 3", PUR_EXPRESSION_ERROR_TYPE, 7, "~" },
    { "not count", PUR_EXPRESSION_ERROR_TYPE, 5, "not" },
    { "active and count", PUR_EXPRESSION_ERROR_TYPE, 12, "and" },
    { "title or active", PUR_EXPRESSION_ERROR_TYPE, 1, "or" },
    { "if(count, 1, 2)", PUR_EXPRESSION_ERROR_TYPE, 4, "if" },
    { "if(active, 1, 'x')", PUR_EXPRESSION_ERROR_TYPE, 1, "if" },
    { "min(1, due)", PUR_EXPRESSION_ERROR_TYPE, 1, "min" },
    { "max(tags)", PUR_EXPRESSION_ERROR_TYPE, 1, "max" },
    { "abs(title)", PUR_EXPRESSION_ERROR_TYPE, 1, "abs" },
    { "round(due)", PUR_EXPRESSION_ERROR_TYPE, 1, "round" },
    { "lower(3)", PUR_EXPRESSION_ERROR_TYPE, 1, "lower" },
    { "length(3)", PUR_EXPRESSION_ERROR_TYPE, 1, "length" },
    { "year(3)", PUR_EXPRESSION_ERROR_TYPE, 1, "year" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *position = g_strdup_printf ("at %d: ", known[i].position);
      PurExpression *expression = pur_expression_new (known[i].text, &scope, NULL, NULL, &error);

      if (expression != NULL)
        g_error ("“%s” was read", known[i].text);
      g_test_message ("%s", error->message);
      g_assert_error (error, PUR_EXPRESSION_ERROR, (int) known[i].code);
      if (!g_str_has_prefix (error->message, position) || strstr (error->message, known[i].word) == NULL)
        g_error ("“%s”: %s, not %s%s", known[i].text, error->message, position, known[i].word);
    }
}

static char *
repeat (const char *head,
        int         times,
        const char *middle,
        const char *tail)
{
  GString *string = g_string_new (NULL);

  for (int i = 0; i < times; i++)
    g_string_append (string, head);
  g_string_append (string, middle);
  for (int i = 0; i < times; i++)
    g_string_append (string, tail);

  return g_string_free (string, FALSE);
}

static void
test_depth (void)
{
  static const struct
  {
    const char *head, *middle, *tail;
    int fine;
  } known[] = {
    { "(", "true", ")", 150 }, { "not ", "true", "", 150 }, { "-", "1", "", 150 }, { "abs(", "1", ")", 150 },
    { "1 + ", "1", "", 900 }, { "true and ", "true", "", 900 }, { "false or ", "true", "", 900 }, { "1d + ", "1d", "", 900 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *fine = repeat (known[i].head, known[i].fine, known[i].middle, known[i].tail);
      g_autoptr (PurExpression) expression = make (fine);

      g_assert_true (pur_value_is_set (pur_expression_evaluate (expression, row)));

      /* What folds to one constant never gets deep, however long it is. */
      if (strchr (known[i].head, 'd') != NULL && known[i].middle[1] == 'd')
        continue;

      for (int times = 10000; times <= 1000000; times *= 100)
        {
          g_autofree char *deep = repeat (known[i].head, times, known[i].middle, known[i].tail);
          g_autoptr (GError) error = NULL;

          g_assert_null (pur_expression_new (deep, &scope, NULL, NULL, &error));
          g_assert_error (error, PUR_EXPRESSION_ERROR, PUR_EXPRESSION_ERROR_SYNTAX);
          g_assert_nonnull (strstr (error->message, "deep"));
        }
    }
}

/* A sanitizer makes each round many times as long. */
#ifdef __SANITIZE_ADDRESS__
#define SOUPS 100000
#else
#define SOUPS 1000000
#endif

/* Anything at all: it is read or refused with a position, and evaluated without harm on a full row and on
 * an empty one. */
static void
test_soup (void)
{
  static const char *const words[] = {
    "or", "and", "not", "in", "=", "!=", "<", "<=", ">", ">=", "~", "+", "-", "*", "/", "(", ")", "(", ")", ",",
    "true", "false", "1", "2.5", "0", "9223372036854775807", "'x'", "\"urgent\"", "'manual'", "''", "'12'", "'2026-04-09'",
    "2026-04-09", "2026-04-09T08:00", "3d", "4h", "2ed", "1w", "1mo", "if(", "min(", "max(", "abs(", "round(", "today()",
    "now()", "lower(", "length(", "is_set(", "year(", "month(", "title", "notes", "active", "count", "rate",
    "percent_complete", "mode", "start", "finish", "due", "changed", "duration", "lag", "cost", "price", "owner", "people",
    "tags", "nothing", "no_date", "no_text", "owner.region", "unknown", "'", "\"", ";", "3x", "2026-13-01", "ü", ".", "\xc3",
  };
  static PurValue empty[N_FIELDS];
  GRand *random = g_rand_new_with_seed (20260409);
  GString *text = g_string_new (NULL);
  guint read = 0;

  for (int i = 0; i < SOUPS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PurExpression) expression = NULL;
      int length = g_rand_int_range (random, 1, 12);

      g_string_truncate (text, 0);
      for (int j = 0; j < length; j++)
        {
          g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
          if (g_rand_int_range (random, 0, 10) > 0)
            g_string_append_c (text, ' ');
        }

      expression = pur_expression_new (text->str, &scope, NULL, NULL, &error);
      if (expression == NULL)
        {
          g_assert_nonnull (error);
          g_assert_true (g_str_has_prefix (error->message, "at "));
        }
      else
        {
          PurValue value = pur_expression_evaluate (expression, row);

          g_assert_no_error (error);
          read++;
          if (pur_value_is_set (value))
            g_assert_cmpint (pur_value_held[value.type], ==, pur_value_held[pur_expression_get_value_type (expression)]);
          pur_expression_evaluate (expression, empty);
        }
    }

  /* The soup must have some meat. */
  g_assert_cmpuint (read, >, SOUPS / 1000);
  g_string_free (text, TRUE);
  g_rand_free (random);
}

/* Random sums against the same made with doubles. */
static double
grow (GRand   *random,
      GString *text,
      int      depth)
{
  double left;
  double right;

  if (depth == 0 || g_rand_int_range (random, 0, 5) == 0)
    {
      int number = g_rand_int_range (random, 1, 100);

      g_string_append_printf (text, "%d", number);
      return number;
    }

  switch (g_rand_int_range (random, 0, 4))
    {
    case 0:
      g_string_append_c (text, '(');
      left = grow (random, text, depth - 1);
      g_string_append (text, " + ");
      right = grow (random, text, depth - 1);
      g_string_append_c (text, ')');
      return left + right;
    case 1:
      g_string_append_c (text, '(');
      left = grow (random, text, depth - 1);
      g_string_append (text, " - (");
      right = grow (random, text, depth - 1);
      g_string_append (text, "))");
      return left - right;
    case 2:
      g_string_append (text, "min(");
      left = grow (random, text, depth - 1);
      g_string_append (text, ", ");
      right = grow (random, text, depth - 1);
      g_string_append_c (text, ')');
      return MIN (left, right);
    default:
      g_string_append_c (text, '-');
      return -grow (random, text, depth - 1);
    }
}

static void
test_arithmetic (void)
{
  GRand *random = g_rand_new_with_seed (5);

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      double expected = grow (random, text, 7);
      PurValue value = evaluate_number (text->str);

      g_assert_cmpint (value.type, ==, PUR_INTEGER);
      g_assert_cmpfloat (value.cell.integer, ==, expected);
    }

  g_rand_free (random);
}

static void
test_text_results (void)
{
  g_autoptr (PurExpression) expression = make ("if(active, lower(title), 'none')");
  PurValue value = pur_expression_evaluate (expression, row);

  g_assert_cmpint (pur_expression_get_value_type (expression), ==, PUR_TEXT);
  g_assert_cmpstr (value.cell.text, ==, "tender for ünit 7");
  /* A text is not a yes. */
  g_assert_false (pur_expression_matches (expression, row));
}

static void
test_wrong_fetch (void)
{
  g_autoptr (PurExpression) expression = make ("count = 3");
  PurValue saved = row[COUNT];

  row[COUNT] = pur_value_text ("3");
  g_assert_false (pur_expression_matches (expression, row));
  row[COUNT] = saved;
  g_assert_true (pur_expression_matches (expression, row));
}

static void
test_units (void)
{
  static const PurDurationUnits units = { 720, 3600, 20 };
  g_autoptr (PurExpression) expression = pur_expression_new ("duration = 2d", &scope, NULL, &units, NULL);

  g_assert_true (pur_expression_matches (expression, row));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_setenv ("PURSUIT_NOW", "2026-04-09T10:00:00Z", TRUE);
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  fill_row ();

  g_test_add_func ("/expression/numbers", test_numbers);
  g_test_add_func ("/expression/unset-numbers", test_unset_numbers);
  g_test_add_func ("/expression/truths", test_truths);
  g_test_add_func ("/expression/errors", test_errors);
  g_test_add_func ("/expression/depth", test_depth);
  g_test_add_func ("/expression/soup", test_soup);
  g_test_add_func ("/expression/arithmetic", test_arithmetic);
  g_test_add_func ("/expression/text-results", test_text_results);
  g_test_add_func ("/expression/wrong-fetch", test_wrong_fetch);
  g_test_add_func ("/expression/units", test_units);

  status = g_test_run ();
  pur_value_clear (&row[PEOPLE]);
  pur_value_clear (&row[TAGS]);

  return status;
}
