/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-quick-add.h"

#include "pur-dates.h"
#include "pur-fold.h"
#include "pur-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words that one name, or one date, may have. */
#define MOST_WORDS 5

/* Characters of a Chinese date at the beginning of a word: "2026年12月31日". */
#define LONGEST_CHINESE_DATE 11

typedef struct
{
  char *text;
  gboolean quoted;
} Token;

typedef struct
{
  PurWorkspace *workspace;
  PurTime today;
  GArray *tokens; /* of Token */
  guint cursor;
  GString *title;
  char *duration_text; /* as it was typed */
  PurQuickAdd *result;
} Reader;

/* Words for what is added; a part of an ASCII one will do. */
static const struct
{
  const char *word;
  PurQuickAddKind kind;
} kind_words[] = {
  { "task", PUR_QUICK_ADD_TASK },
  { "任务", PUR_QUICK_ADD_TASK },
  { "milestone", PUR_QUICK_ADD_MILESTONE },
  { "里程碑", PUR_QUICK_ADD_MILESTONE },
  { "risk", PUR_QUICK_ADD_RISK },
  { "风险", PUR_QUICK_ADD_RISK },
};

/* Auxiliary methods: words */

static void
clear_token (gpointer data)
{
  g_free (((Token *) data)->text);
}

static void
add_token (GArray *tokens, const char *start, const char *end, gboolean quoted)
{
  Token token = { g_strndup (start, (gsize) (end - start)), quoted };

  if (*token.text == '\0')
    clear_token (&token);
  else
    g_array_append_val (tokens, token);
}

/* '#', '@' or '!', also in full width; 0 for another character. */
static char
get_sign (const char *text)
{
  switch (g_utf8_get_char (text))
    {
    case '#':
    case 0xff03:
      return '#';
    case '@':
    case 0xff20:
      return '@';
    case '!':
    case 0xff01:
      return '!';
    default:
      return 0;
    }
}

/* A sign that begins a word, and the name behind it. */
static char
split_sign (const Token *token, const char **name)
{
  const char *next;
  char sign;

  if (token->quoted)
    return 0;
  sign = get_sign (token->text);
  next = g_utf8_next_char (token->text);
  if (sign == 0 || !g_unichar_isalnum (g_utf8_get_char (next)))
    return 0;
  *name = next;
  return sign;
}

static gunichar
get_closing_quote (gunichar opening)
{
  switch (opening)
    {
    case '"':
      return '"';
    case 0x201c:
      return 0x201d;
    case 0x300c:
      return 0x300d;
    default:
      return 0;
    }
}

/* Where Chinese is written without spaces a sign may follow at once: "打电话@李伟". */
static gboolean
begins_sign (const char *start, const char *place)
{
  return place > start && get_sign (place) != 0 &&
         pur_fold_is_spaceless (g_utf8_get_char (g_utf8_prev_char (place))) &&
         g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (place)));
}

static GArray *
split_text (const char *text)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (Token));
  const char *start = text;
  const char *cursor = text;

  g_array_set_clear_func (tokens, clear_token);
  while (*cursor != '\0')
    {
      gunichar letter = g_utf8_get_char (cursor);
      gunichar closing = get_closing_quote (letter);
      char closing_text[7] = { 0 };
      const char *end;

      if (closing != 0 && cursor == start)
        {
          g_unichar_to_utf8 (closing, closing_text);
          end = strstr (g_utf8_next_char (cursor), closing_text);
          if (end != NULL)
            {
              add_token (tokens, g_utf8_next_char (cursor), end, TRUE);
              start = cursor = g_utf8_next_char (end);
              continue;
            }
        }
      if (g_unichar_isspace (letter) || begins_sign (start, cursor))
        {
          add_token (tokens, start, cursor, FALSE);
          start = g_unichar_isspace (letter) ? g_utf8_next_char (cursor) : cursor;
        }
      cursor = g_utf8_next_char (cursor);
    }
  add_token (tokens, start, cursor, FALSE);
  return tokens;
}

static const Token *
get_token (Reader *self, guint index)
{
  return index < self->tokens->len ? &g_array_index (self->tokens, Token, index) : NULL;
}

/* @n words from the cursor on, NULL if there are not so many plain ones.  @from: the beginning of the first. */
static char *
join_words (Reader *self, const char *from, guint n)
{
  GString *joined = g_string_new (from);
  const char *name;

  for (guint i = 1; i < n; i++)
    {
      const Token *token = get_token (self, self->cursor + i);

      if (token == NULL || token->quoted || split_sign (token, &name) != 0)
        {
          g_string_free (joined, TRUE);
          return NULL;
        }
      g_string_append_printf (joined, " %s", token->text);
    }
  return g_string_free (joined, FALSE);
}

static void
add_to_title (Reader *self, const char *text)
{
  if (self->title->len > 0)
    g_string_append_c (self->title, ' ');
  g_string_append (self->title, text);
}

static void G_GNUC_PRINTF (2, 3)
warn (Reader *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->result->warnings, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Auxiliary methods: names */

typedef enum
{
  FITS_NOT,
  FITS_PART, /* where a word of the name begins */
  FITS_BEGINNING,
  FITS_INITIALS,
  FITS_WHOLE,
} Fit;

static Fit
fit_name (PurRecord *record, const char *folded)
{
  g_autofree char *title = pur_fold (pur_record_get_title (record));
  const char *place;

  if (g_str_equal (title, folded))
    return FITS_WHOLE;
  if (pur_record_get_kind (record) == &pur_person_kind && pur_person_has_initials (PUR_person (record)))
    {
      g_autofree char *initials = pur_fold (pur_person_get_initials (PUR_person (record)));

      if (g_str_equal (initials, folded))
        return FITS_INITIALS;
    }
  if (g_str_has_prefix (title, folded))
    return FITS_BEGINNING;
  for (place = strstr (title, folded); place != NULL; place = strstr (place + 1, folded))
    if (!g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (place))) ||
        pur_fold_is_spaceless (g_utf8_get_char (place)))
      return FITS_PART;
  return FITS_NOT;
}

/* The records that a name fits best. */
static GPtrArray *
find_named (PurWorkspace *workspace, const PurKind *kind, const char *name, Fit least)
{
  GPtrArray *found = g_ptr_array_new ();
  g_autofree char *folded = pur_fold (name);
  Fit best = least;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, kind), record)
    {
      Fit fit = fit_name (record, folded);

      if (fit > best)
        {
          g_ptr_array_set_size (found, 0);
          best = fit;
        }
      if (fit == best)
        g_ptr_array_add (found, record);
    }
  return found;
}

static char *
list_titles (GPtrArray *records)
{
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < records->len && i < 3; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? C_ ("list", ", ") : "", pur_record_get_title (g_ptr_array_index (records, i)));
  if (records->len > 3)
    g_string_append (titles, "…");
  return g_string_free (titles, FALSE);
}

/* Whom the words from the cursor on name, as many of them as fit; NULL with a warning.  @n: how many. */
static PurRecord *
read_name (Reader *self, const PurKind *kind, const char *name, guint *n)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *titles = NULL;

  for (*n = MOST_WORDS; *n > 1; (*n)--)
    {
      g_autofree char *words = join_words (self, name, *n);
      g_autoptr (GPtrArray) named = words != NULL ? find_named (self->workspace, kind, words, FITS_BEGINNING) : NULL;

      if (named != NULL && named->len == 1)
        return g_ptr_array_index (named, 0);
    }

  found = find_named (self->workspace, kind, name, FITS_PART);
  if (found->len == 1)
    return g_ptr_array_index (found, 0);
  titles = list_titles (found);
  if (found->len > 1 && kind == &pur_person_kind)
    /* Translators: a name, then whom it may mean */
    warn (self, _("“@%s” may be %s: it stays in the title"), name, titles);
  else if (found->len > 1)
    warn (self, _("“#%s” may be %s: it stays in the title"), name, titles);
  else if (kind == &pur_person_kind)
    warn (self, _("Nobody is called “%s”: it stays in the title"), name);
  else
    warn (self, _("No project is called “%s”: it stays in the title"), name);
  return NULL;
}

static gboolean
read_kind (const char *name, PurQuickAddKind *kind)
{
  g_autofree char *folded = pur_fold (name);

  for (guint i = 0; i < G_N_ELEMENTS (kind_words); i++)
    if (g_str_has_prefix (kind_words[i].word, folded))
      {
        *kind = kind_words[i].kind;
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_person (Reader *self, PurId id)
{
  for (guint i = 0; i < self->result->people->len; i++)
    if (g_array_index (self->result->people, PurId, i) == id)
      return TRUE;
  return FALSE;
}

/* How many words were read, 0 if it is only text. */
static guint
read_sign (Reader *self, const Token *token)
{
  const char *name;
  PurRecord *record;
  guint n = 1;
  PurId id;

  switch (split_sign (token, &name))
    {
    case '#':
      record = read_name (self, &pur_project_kind, name, &n);
      if (record == NULL)
        return 0;
      self->result->project = pur_record_get_id (record);
      return n;
    case '@':
      record = read_name (self, &pur_person_kind, name, &n);
      if (record == NULL)
        return 0;
      id = pur_record_get_id (record);
      if (!has_person (self, id))
        g_array_append_val (self->result->people, id);
      return n;
    case '!':
      if (read_kind (name, &self->result->kind))
        return 1;
      warn (self, _("“%s” is none of !task, !milestone and !risk: it stays in the title"), token->text);
      return 0;
    default:
      return 0;
    }
}

/* Auxiliary methods: dates and durations */

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* What could also be a number of something else is no date here: a version "1.2", "9 apr 12 shops",
 * "5th" of an avenue. */
static gboolean
is_doubtful (const char *words, guint n)
{
  const char *last = strrchr (words, ' ');
  const char *dot = strchr (words, '.');

  if (last != NULL && n > 2 && is_digits (last + 1) && strlen (last + 1) <= 2)
    return TRUE;
  if (n == 1 && g_ascii_isdigit (*words) && g_ascii_isalpha (words[strlen (words) - 1]) &&
      strspn (words, "0123456789") == strlen (words) - 2)
    return TRUE;
  return n == 1 && dot != NULL && dot[1] != '\0' && strspn (words, "0123456789.") == strlen (words) &&
         strchr (dot + 1, '.') == NULL;
}

static gboolean
parse_date (Reader *self, const char *words, guint n, PurTime *time)
{
  if (*words == '-' || is_doubtful (words, n))
    return FALSE;
  return pur_time_parse_people (words, self->today, 0, time, NULL, NULL);
}

/* "周五前", "6月30日之前" */
static gboolean
parse_before (Reader *self, const char *words, guint n, PurTime *time)
{
  static const char *const endings[] = { "之前", "以前", "前" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (words, endings[i]))
      {
        g_autofree char *date = g_strndup (words, strlen (words) - strlen (endings[i]));

        return parse_date (self, date, n, time);
      }
  return FALSE;
}

static gboolean
take_date (Reader *self, PurTime time, gboolean due)
{
  gboolean *has = due ? &self->result->has_due : &self->result->has_start;

  if (*has)
    return FALSE;
  *has = TRUE;
  *(due ? &self->result->due : &self->result->start) = time;
  return TRUE;
}

/* The longest date from word @skip on.  Returns the words read, with those that were skipped. */
static guint
read_date (Reader *self, guint skip, gboolean due)
{
  guint before = self->cursor;
  guint read = 0;

  self->cursor += skip;
  for (guint n = MOST_WORDS; n > 0 && read == 0; n--)
    {
      const Token *token = get_token (self, self->cursor);
      g_autofree char *words = token != NULL && !token->quoted ? join_words (self, token->text, n) : NULL;
      PurTime time;

      if (words == NULL)
        continue;
      if (parse_before (self, words, n, &time))
        read = take_date (self, time, TRUE) ? skip + n : 0;
      else if (parse_date (self, words, n, &time))
        read = take_date (self, time, due) ? skip + n : 0;
    }
  self->cursor = before;
  return read;
}

/* "by fri", "due 12 mar", "截止 周五" */
static guint
read_due (Reader *self, const Token *token)
{
  static const char *const words[] = { "by", "due", "截止", "截至" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (token->text, words[i]) == 0)
      return read_date (self, 1, TRUE);
  return 0;
}

static guint
read_duration (Reader *self, const Token *token)
{
  PurDurationUnits units = pur_duration_units_default;
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->result->project);

  if (self->result->has_duration || !g_unichar_isdigit (g_utf8_get_char (token->text)))
    return 0;
  if (project != NULL)
    units = pur_workspace_get_duration_units (self->workspace, project);
  for (guint n = 2; n > 0; n--)
    {
      g_autofree char *joined = join_words (self, token->text, n);
      /* Full-width digits are digits. */
      g_autofree char *words = joined != NULL ? g_utf8_normalize (joined, -1, G_NORMALIZE_ALL_COMPOSE) : NULL;

      /* A bare number is the number of something. */
      if (words == NULL || g_ascii_isdigit (words[strlen (words) - 1]) ||
          !pur_duration_parse (words, &units, &self->result->duration, NULL))
        continue;
      self->result->has_duration = TRUE;
      self->duration_text = g_steal_pointer (&words);
      return n;
    }
  return 0;
}

/* A Chinese date that no space divides from what follows: the rest becomes the word at the cursor. */
static gboolean
read_chinese_beginning (Reader *self, Token *token)
{
  glong length = g_utf8_strlen (token->text, -1);

  for (glong n = MIN (LONGEST_CHINESE_DATE, length - 2); n >= 2; n--)
    {
      const char *end = g_utf8_offset_to_pointer (token->text, n);
      g_autofree char *words = g_strndup (token->text, (gsize) (end - token->text));
      gboolean due;
      PurTime time;
      char *rest;

      if (!pur_fold_is_spaceless (g_utf8_get_char (g_utf8_prev_char (end))))
        continue;
      due = parse_before (self, words, 1, &time);
      if (!due && !parse_date (self, words, 1, &time))
        continue;
      if (!take_date (self, time, due))
        return FALSE;
      rest = g_strdup (end);
      g_free (token->text);
      token->text = rest;
      return TRUE;
    }
  return FALSE;
}

static void
read_token (Reader *self)
{
  Token *token = &g_array_index (self->tokens, Token, self->cursor);
  const char *name;
  guint n = 0;

  if (token->quoted)
    {
      add_to_title (self, token->text);
      self->cursor++;
      return;
    }
  if (split_sign (token, &name) != 0)
    n = read_sign (self, token);
  else
    {
      n = read_due (self, token);
      if (n == 0)
        n = read_date (self, 0, FALSE);
      if (n == 0)
        n = read_duration (self, token);
      if (n == 0 && read_chinese_beginning (self, token))
        return;
    }
  if (n == 0)
    {
      add_to_title (self, token->text);
      n = 1;
    }
  self->cursor += n;
}

/* What a milestone or a risk has not. */
static void
check_kind (Reader *self)
{
  PurQuickAdd *result = self->result;

  if (result->kind == PUR_QUICK_ADD_MILESTONE && result->has_duration)
    {
      warn (self, _("A milestone has no duration: “%s” stays in the title"), self->duration_text);
      add_to_title (self, self->duration_text);
      result->has_duration = FALSE;
    }
  if (result->kind == PUR_QUICK_ADD_RISK && result->people->len > 1)
    {
      PurRecord *owner = pur_workspace_lookup (self->workspace, &pur_person_kind, g_array_index (result->people, PurId, 0));

      warn (self, _("A risk has one owner: %s"), pur_record_get_title (owner));
      for (guint i = 1; i < result->people->len; i++)
        {
          PurRecord *person = pur_workspace_lookup (self->workspace, &pur_person_kind, g_array_index (result->people, PurId, i));

          add_to_title (self, pur_record_get_title (person));
        }
      g_array_set_size (result->people, 1);
    }
}

/* Public API */

PurQuickAdd *
pur_quick_add_parse (PurWorkspace *workspace, PurId project, const char *text, PurTime today)
{
  Reader reader = { .workspace = workspace, .today = today };
  PurQuickAdd *result;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  result = g_new0 (PurQuickAdd, 1);
  result->people = g_array_new (FALSE, FALSE, sizeof (PurId));
  result->warnings = g_ptr_array_new_with_free_func (g_free);
  result->project = project;
  if (pur_workspace_lookup (workspace, &pur_project_kind, project) == NULL)
    {
      PurRecord *first = pur_table_next (pur_workspace_get_table (workspace, &pur_project_kind), 0);

      result->project = first != NULL ? pur_record_get_id (first) : PUR_ID_NONE;
    }
  reader.result = result;
  reader.title = g_string_new (NULL);
  reader.tokens = split_text (text);
  while (reader.cursor < reader.tokens->len)
    read_token (&reader);
  check_kind (&reader);

  result->title = g_string_free (reader.title, FALSE);
  g_array_unref (reader.tokens);
  g_free (reader.duration_text);
  return result;
}

void
pur_quick_add_free (PurQuickAdd *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_array_unref (self->people);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/* "Fri 10 Apr", with the time of day if one was given. */
static char *
describe_time (PurTime time, PurTime today)
{
  g_autofree char *day = pur_date_weekday (time, today);
  PurCivil parts = pur_time_to_civil (time);

  return parts.hour == 0 && parts.minute == 0 ? g_steal_pointer (&day)
                                              : g_strdup_printf ("%s %02d:%02d", day, parts.hour, parts.minute);
}

static void
add_part (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", C_ ("list", ", "), part);
}

char *
pur_quick_add_describe (const PurQuickAdd *self, PurWorkspace *workspace, PurTime today)
{
  PurRecord *project = pur_workspace_lookup (workspace, &pur_project_kind, self->project);
  PurDurationUnits units = pur_workspace_get_duration_units (workspace, project);
  gboolean risk = self->kind == PUR_QUICK_ADD_RISK;
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   risk ? _("Risk “%s” in %s")
                   : self->kind == PUR_QUICK_ADD_MILESTONE ? _("Milestone “%s” in %s") : _("Task “%s” in %s"),
                   self->title, project != NULL ? pur_record_get_title (project) : "–");
  if (self->has_start)
    {
      g_autofree char *day = describe_time (self->start, today);
      g_autofree char *part =
          g_strdup_printf (risk ? C_ ("quick add", "reviewed %s")
                           : self->kind == PUR_QUICK_ADD_MILESTONE ? C_ ("quick add", "on %s") : C_ ("quick add", "starts %s"),
                           day);

      add_part (text, part);
    }
  if (self->has_due)
    {
      g_autofree char *day = describe_time (self->due, today);
      g_autofree char *part = g_strdup_printf (risk ? C_ ("quick add", "reviewed %s") : C_ ("quick add", "due %s"), day);

      add_part (text, part);
    }
  if (self->has_duration)
    {
      g_autofree char *length = pur_duration_format (self->duration, &units);
      g_autofree char *part = g_strdup_printf (risk ? C_ ("quick add", "would cost %s") : C_ ("quick add", "takes %s"), length);

      add_part (text, part);
    }
  for (guint i = 0; i < self->people->len; i++)
    add_part (text, pur_record_get_title (pur_workspace_lookup (workspace, &pur_person_kind, g_array_index (self->people, PurId, i))));
  return g_string_free (text, FALSE);
}
