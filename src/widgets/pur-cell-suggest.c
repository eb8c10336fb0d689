/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cell-suggest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pur-dates.h"
#include "pur-field-text.h"
#include "pur-fold.h"
#include "pur-kinds.h"
#include "pur-search.h"

#define MOST 40           /* suggestions */
#define SEPARATORS "[,;，；、]"

/* The part of a list at the caret: where it begins and ends, in bytes. */
typedef struct
{
  gsize start;
  gsize end;
  char *name;  /* without units, relation, lag */
  char *rest;  /* these */
} Token;

typedef struct
{
  PurSuggestion *suggestion;
  int score;
} Ranked;

static void
suggestion_free (gpointer data)
{
  PurSuggestion *suggestion = data;

  g_free (suggestion->title);
  g_free (suggestion->detail);
  g_free (suggestion->text);
  g_free (suggestion);
}

gboolean
pur_suggest_is_list (const PurField *field)
{
  return field == PUR_FIELD (task, predecessors) || field == PUR_FIELD (task, people);
}

gboolean
pur_suggest_is_closed (const PurField *field)
{
  return field->type == PUR_CHOICE || field->type == PUR_REFERENCE || pur_suggest_is_list (field);
}

/* Lists of names */

static gboolean
is_separator (gunichar c)
{
  return c == ',' || c == ';' || c == 0xff0c || c == 0xff1b || c == 0x3001;
}

static Token
find_token (const PurField *field,
            const char     *text,
            int             caret)
{
  const char *at = g_utf8_offset_to_pointer (text, CLAMP (caret, 0, g_utf8_strlen (text, -1)));
  const char *start = at;
  const char *end = at;
  const char *pattern = field == PUR_FIELD (task, people)
                          ? "^(.*?)(\\[.*)?$"
                          : "^(.*?)((?:(?:\\s+|(?<=[0-9]))(?:FS|SS|FF|SF))?\\s*(?:[+-]\\s*[0-9].*)?)$";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *part = NULL;
  Token token = { 0 };

  while (start > text && !is_separator (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*start == ' ')
    start++;
  while (*end != '\0' && !is_separator (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  if (end < start)
    end = start;

  token.start = start - text;
  token.end = end - text;
  part = g_strndup (start, end - start);
  if (g_regex_match (regex, part, 0, &match))
    {
      token.name = g_match_info_fetch (match, 1);
      token.rest = g_match_info_fetch (match, 2);
    }
  if (token.name == NULL)
    token.name = g_strdup (part);
  g_strstrip (token.name);
  return token;
}

static void
token_clear (Token *token)
{
  g_free (token->name);
  g_free (token->rest);
}

static char *
put_into (const char  *text,
          const Token *token,
          const char  *name)
{
  return g_strdup_printf ("%.*s%s%s%s", (int) token->start, text, name, token->rest ? token->rest : "",
                          text + token->end);
}

/* The same name again says nothing. */
static gboolean
is_named_elsewhere (const char  *text,
                    const Token *token,
                    const char  *name)
{
  g_autofree char *others = g_strdup_printf ("%.*s;%s", (int) token->start, text, text + token->end);
  g_auto (GStrv) parts = g_regex_split_simple (SEPARATORS, others, 0, 0);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *bracket = strchr (parts[i], '[');

      if (bracket != NULL)
        *bracket = '\0';
      if (g_ascii_strcasecmp (g_strstrip (parts[i]), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Ranking */

static int
compare_ranked (gconstpointer a,
                gconstpointer b)
{
  const Ranked *one = a;
  const Ranked *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return 0;
}

/* In a stable order: by score, then as they came. */
static GPtrArray *
take_best (GArray *ranked)
{
  GPtrArray *best = g_ptr_array_new_with_free_func (suggestion_free);

  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    {
      PurSuggestion *suggestion = g_array_index (ranked, Ranked, i).suggestion;

      if (i < MOST)
        g_ptr_array_add (best, suggestion);
      else
        suggestion_free (suggestion);
    }

  return best;
}

static PurSuggestion *
add (GArray     *ranked,
     int         score,
     const char *title,
     const char *detail,
     char       *text)
{
  Ranked entry = { g_new0 (PurSuggestion, 1), score };

  entry.suggestion->title = g_strdup (title);
  entry.suggestion->detail = g_strdup (detail);
  entry.suggestion->text = text;
  g_array_append_val (ranked, entry);
  return entry.suggestion;
}

/* How well @title fits; 1 for all when nothing was typed and all are wanted, 0: not at all. */
static int
rank (PurSearch  *search,
      const char *title,
      gboolean    all)
{
  return pur_search_is_empty (search) ? all : pur_search_rank (search, title);
}

/* The kinds of fields */

static void
suggest_tasks (PurWorkspace *workspace,
               PurRecord    *record,
               const char   *text,
               const Token  *token,
               gboolean      all,
               GArray       *ranked)
{
  g_autoptr (PurSearch) search = pur_search_new (token->name);
  PurId project = record != NULL ? pur_task_get_project_id (PUR_task (record)) : PUR_ID_NONE;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_task_kind), other)
    {
      PurTask *task = PUR_task (other);
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, pur_task_get_uid (task));
      const char *wbs;
      int score;

      if (other == record || (project != PUR_ID_NONE && pur_task_get_project_id (task) != project))
        continue;
      wbs = pur_task_get_wbs (task);
      score = rank (search, pur_record_get_title (other), all);
      if (token->name[0] != '\0')
        {
          if (g_str_equal (number, token->name) || g_strcmp0 (wbs, token->name) == 0)
            score = G_MAXINT;
          else if (g_str_has_prefix (number, token->name) || (wbs != NULL && g_str_has_prefix (wbs, token->name)))
            score = MAX (score, 2);
        }
      if (score > 0 && !is_named_elsewhere (text, token, number))
        {
          g_autofree char *title = g_strdup_printf ("%s  %s", number, pur_record_get_title (other));

          add (ranked, score, title, wbs, put_into (text, token, number));
        }
    }
}

static void
suggest_people (PurWorkspace *workspace,
                const char   *text,
                const Token  *token,
                gboolean      all,
                gboolean      can_add,
                GArray       *ranked)
{
  g_autoptr (PurSearch) search = pur_search_new (token->name);
  g_autofree char *wanted = pur_fold (token->name);
  gboolean known = FALSE;

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_person_kind), record)
    {
      const char *title = pur_record_get_title (record);
      const char *initials = pur_person_get_initials (PUR_person (record));
      g_autofree char *folded = pur_fold (title);
      g_autofree char *short_form = pur_fold (initials != NULL ? initials : "");
      int score = rank (search, title, all);

      if (wanted[0] != '\0' && (g_str_equal (folded, wanted) || g_str_equal (short_form, wanted)))
        {
          known = TRUE;
          score = G_MAXINT;
        }
      if (score > 0 && !is_named_elsewhere (text, token, title))
        add (ranked, score, title, pur_person_get_role (PUR_person (record)), put_into (text, token, title));
    }

  if (can_add && !known && token->name[0] != '\0')
    {
      g_autofree char *title = g_strdup_printf (_("Add “%s”"), token->name);

      add (ranked, 0, title, NULL, g_strdup (text))->adds = TRUE;
    }
}

static void
suggest_choices (const PurField *field,
                 PurValue        now,
                 const char     *text,
                 gboolean        all,
                 GArray         *ranked)
{
  g_autoptr (PurSearch) search = pur_search_new (all ? "" : text);

  for (const PurOption *option = field->options; option != NULL && option->id != NULL; option++)
    {
      int score = rank (search, pur_option_get_title (option), TRUE);

      if (score > 0)
        add (ranked, score, pur_option_get_title (option), NULL, g_strdup (option->id))->now =
            pur_value_equal (now, pur_value_choice (option->value));
    }
}

static void
suggest_records (PurWorkspace   *workspace,
                 const PurField *field,
                 PurRecord      *record,
                 PurValue        now,
                 const char     *text,
                 gboolean        all,
                 GArray         *ranked)
{
  g_autoptr (PurSearch) search = pur_search_new (all ? "" : text);

  if (!field->required && pur_search_is_empty (search))
    add (ranked, 2, field->target == &pur_person_kind ? C_("choice", "Nobody") : C_("choice", "None"), NULL,
         g_strdup (""))->now = !pur_value_is_set (now);
  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, field->target), target)
    {
      PurValue value = pur_value_reference (pur_record_get_id (target));
      int score = rank (search, pur_record_get_title (target), TRUE);

      if (score > 0)
        add (ranked, score, pur_record_get_title (target), NULL, pur_field_format_plain (field, value, record))->now =
            pur_value_equal (now, value);
    }
}

/* What other records have there. */
static void
suggest_values (PurWorkspace   *workspace,
                const PurField *field,
                const char     *text,
                gboolean        all,
                GArray         *ranked)
{
  g_autoptr (PurSearch) search = pur_search_new (all ? "" : text);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, field->kind), record)
    {
      PurValue value = pur_record_get (record, field);
      int score;

      if (!pur_value_is_set (value) || value.cell.text[0] == '\0' || g_str_equal (value.cell.text, text)
          || !g_hash_table_add (seen, value.cell.text))
        continue;
      score = rank (search, value.cell.text, all);
      if (score > 0)
        add (ranked, score, value.cell.text, NULL, g_strdup (value.cell.text));
    }
}

GPtrArray *
pur_suggest (PurWorkspace   *workspace,
             const PurField *field,
             PurRecord      *record,
             const char     *text,
             int             caret,
             gboolean        all,
             gboolean        can_add)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  PurValue now = record != NULL ? pur_record_get (record, field) : PUR_VALUE_UNSET;

  if (pur_suggest_is_list (field))
    {
      Token token = find_token (field, text, caret);

      if (field == PUR_FIELD (task, people))
        suggest_people (workspace, text, &token, all, can_add, ranked);
      else
        suggest_tasks (workspace, record, text, &token, all, ranked);
      token_clear (&token);
    }
  else if (field->type == PUR_CHOICE)
    suggest_choices (field, now, text, all, ranked);
  else if (field->type == PUR_REFERENCE)
    suggest_records (workspace, field, record, now, text, all, ranked);
  else if (field->type == PUR_TEXT && field->compute == NULL && field != pur_kind_display_field (field->kind))
    suggest_values (workspace, field, text, all, ranked);

  return take_best (ranked);
}

char *
pur_suggest_preview (const PurField *field,
                     const char     *text,
                     PurTime         today)
{
  gboolean has_time = FALSE;
  g_autofree char *date = NULL;
  g_autofree char *distance = NULL;
  PurTime time;
  gint64 days;

  if ((field->type != PUR_DATE && field->type != PUR_TIME) || text[strspn (text, " ")] == '\0'
      || !pur_time_parse_people (text, today, 0, &time, &has_time, NULL))
    return NULL;

  days = (pur_time_day_start (time).seconds - pur_time_day_start (today).seconds) / PUR_SECONDS_PER_DAY;
  if (days == 0)
    distance = g_strdup (C_("distance of a date", "today"));
  else if (days > 0)
    distance = g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), (int) days);
  else
    distance = g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), (int) -days);
  date = pur_date_weekday (time, today);
  if (has_time && field->type == PUR_TIME)
    {
      g_autofree char *clock = pur_date_expand ("{HH}:{MM}", time);

      /* Translators: a date, a time of day, how far off it is */
      return g_strdup_printf (C_("preview", "%s, %s · %s"), date, clock, distance);
    }
  /* Translators: a date and how far off it is */
  return g_strdup_printf (C_("preview", "%s · %s"), date, distance);
}
