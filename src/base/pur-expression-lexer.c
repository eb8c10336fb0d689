/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-expression-lexer-private.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>
#include <string.h>

gboolean
pur_lexer_fail (PurLexer           *self,
                guint               position,
                PurExpressionError  code,
                const char         *format,
                ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_clear_error (self->error);
  g_set_error (self->error, PUR_EXPRESSION_ERROR, code, _("at %u: %s"), position + 1, reason);

  return FALSE;
}

/* "unexpected" for the token itself. */
gboolean
pur_lexer_fail_token (PurLexer *self)
{
  g_autofree char *word = g_strndup (self->text + self->start, self->end - self->start);

  if (self->token == TOKEN_END)
    return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX,
                           _("something is missing at the end"));

  return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX,
                         _("“%s” does not belong here"), word);
}

gboolean
pur_lexer_init (PurLexer                *self,
                const char              *text,
                const PurDurationUnits  *units,
                GError                 **error)
{
  const char *invalid;

  *self = (PurLexer) { .text = text, .units = units, .error = error, .string = g_string_new (NULL) };

  if (!g_utf8_validate (text, -1, &invalid))
    return pur_lexer_fail (self, invalid - text, PUR_EXPRESSION_ERROR_SYNTAX,
                           _("this is not UTF-8"));

  return pur_lexer_next (self);
}

void
pur_lexer_clear (PurLexer *self)
{
  g_string_free (self->string, TRUE);
}

static gboolean
read_text (PurLexer *self)
{
  const char *cursor = self->text + self->start;
  char quote = *cursor++;

  g_string_truncate (self->string, 0);

  /* A quote is doubled within its own kind. */
  for (; *cursor != quote || cursor[1] == quote; cursor++)
    {
      if (*cursor == '\0')
        return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX,
                               _("the text has no end"));
      if (*cursor == quote)
        cursor++;
      g_string_append_c (self->string, *cursor);
    }

  self->token = TOKEN_TEXT;
  self->end = cursor + 1 - self->text;
  return TRUE;
}

static gboolean
looks_like_date (const char *text)
{
  static const char form[] = "0000-00-00";

  for (guint i = 0; form[i] != '\0'; i++)
    if (form[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
      return FALSE;

  return TRUE;
}

static gboolean
read_date (PurLexer *self)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *word = NULL;
  const char *cursor = self->text + self->start + strlen ("0000-00-00");
  gboolean timed = *cursor == 'T';

  if (timed)
    for (cursor++; g_ascii_isalnum (*cursor) || *cursor == ':'; cursor++)
      ;

  word = g_strndup (self->text + self->start, cursor - self->text - self->start);
  if (!pur_time_parse_iso (word, &self->time, &reason))
    return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX, "%s", reason->message);

  self->token = timed ? TOKEN_TIME : TOKEN_DATE;
  self->end = cursor - self->text;
  return TRUE;
}

gboolean
pur_lexer_parse_duration (PurLexer     *self,
                          const char   *text,
                          PurDuration  *duration,
                          gint64       *calendar,
                          GError      **error)
{
  static const PurDurationUnits plain = { 24 * 60, 7 * 24 * 60, 30 };
  PurDuration between;

  if (!pur_duration_parse (text, self->units, duration, error)
      || !pur_duration_parse (text, &plain, &between, error))
    return FALSE;

  *calendar = pur_duration_get_seconds (between);
  return TRUE;
}

static gboolean
read_number (PurLexer *self)
{
  const char *start = self->text + self->start;
  const char *cursor = start;
  gboolean whole = TRUE;
  g_autofree char *word = NULL;
  g_autoptr (GError) reason = NULL;

  while (g_ascii_isdigit (*cursor) || (whole && *cursor == '.' && g_ascii_isdigit (cursor[1])))
    whole = *cursor++ != '.' && whole;

  if (!g_unichar_isalpha (g_utf8_get_char (cursor)))
    {
      word = g_strndup (start, cursor - start);
      self->end = cursor - self->text;
      self->number = g_ascii_strtod (word, NULL);
      self->token =
          whole && g_ascii_string_to_signed (word, 10, 0, G_MAXINT64, &self->integer, NULL)
              ? TOKEN_INTEGER
              : TOKEN_NUMBER;
      if (self->number > 1e300)
        return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX,
                               _("“%s” is too big"), word);
      return TRUE;
    }

  /* "1d4h" is one too. */
  while (g_unichar_isalpha (g_utf8_get_char (cursor)) || g_ascii_isdigit (*cursor)
         || (*cursor == '.' && g_ascii_isdigit (cursor[1])))
    cursor = g_utf8_next_char (cursor);

  word = g_strndup (start, cursor - start);
  if (!pur_lexer_parse_duration (self, word, &self->duration, &self->calendar, &reason))
    return pur_lexer_fail (self, self->start, PUR_EXPRESSION_ERROR_SYNTAX, "%s", reason->message);

  self->token = TOKEN_DURATION;
  self->end = cursor - self->text;
  return TRUE;
}

static gboolean
starts_name (const char *text)
{
  return *text == '_' || g_unichar_isalpha (g_utf8_get_char (text));
}

static gboolean
read_name (PurLexer *self)
{
  static const struct
  {
    const char *word;
    Token token;
  } keywords[] = {
    { "or", TOKEN_OR }, { "and", TOKEN_AND }, { "not", TOKEN_NOT }, { "in", TOKEN_IN },
    { "true", TOKEN_TRUE }, { "false", TOKEN_FALSE },
  };
  const char *start = self->text + self->start;
  const char *cursor = start;

  while (starts_name (cursor) || g_unichar_isalnum (g_utf8_get_char (cursor))
         || (*cursor == '.' && starts_name (cursor + 1)))
    cursor = g_utf8_next_char (cursor);

  g_string_truncate (self->string, 0);
  g_string_append_len (self->string, start, cursor - start);
  self->token = TOKEN_NAME;
  self->end = cursor - self->text;

  for (guint i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (g_ascii_strcasecmp (self->string->str, keywords[i].word) == 0)
      self->token = keywords[i].token;

  return TRUE;
}

static gboolean
read_sign (PurLexer *self)
{
  /* The longer ones first. */
  static const struct
  {
    const char *sign;
    Token token;
  } signs[] = {
    { "!=", TOKEN_NOT_EQUAL }, { "<=", TOKEN_LESS_OR_EQUAL }, { ">=", TOKEN_MORE_OR_EQUAL },
    { "=", TOKEN_EQUAL }, { "<", TOKEN_LESS }, { ">", TOKEN_MORE }, { "~", TOKEN_CONTAINS },
    { "+", TOKEN_PLUS }, { "-", TOKEN_MINUS }, { "*", TOKEN_TIMES }, { "/", TOKEN_DIVIDE },
    { "(", TOKEN_OPEN }, { ")", TOKEN_CLOSE }, { ",", TOKEN_COMMA },
  };
  const char *start = self->text + self->start;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (!g_str_has_prefix (start, signs[i].sign))
        continue;
      self->token = signs[i].token;
      self->end = self->start + strlen (signs[i].sign);
      return TRUE;
    }

  self->token = TOKEN_UNKNOWN;
  self->end = g_utf8_next_char (start) - self->text;
  return pur_lexer_fail_token (self);
}

gboolean
pur_lexer_next (PurLexer *self)
{
  const char *cursor = self->text + self->end;

  while (g_unichar_isspace (g_utf8_get_char (cursor)))
    cursor = g_utf8_next_char (cursor);

  self->start = cursor - self->text;
  self->end = self->start;

  if (*cursor == '\0')
    {
      self->token = TOKEN_END;
      return TRUE;
    }
  if (*cursor == '\'' || *cursor == '"')
    return read_text (self);
  if (looks_like_date (cursor))
    return read_date (self);
  if (g_ascii_isdigit (*cursor))
    return read_number (self);
  if (starts_name (cursor))
    return read_name (self);

  return read_sign (self);
}
