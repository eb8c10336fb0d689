/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-ics.h"

#include "pur-io-ics-private.h"
#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK_SIZE (64 * 1024)

/* Beyond what a calendar of holidays is, somebody is unkind. */
#define LARGEST_FILE (16 * 1024 * 1024)
#define LONGEST_LINE (64 * 1024)
#define MOST_EVENTS 20000
#define DEEPEST 16

/* A repetition of several days is as many rules. */
#define LONGEST_REPEATED 31

#define LONGEST_NAME 200 /* characters */

typedef struct
{
  char *summary;
  IcsRule rule;
  gboolean repeats;
  gboolean has_start;
  gboolean is_timed;
  gboolean cancelled;
  gboolean working;
  guint n_instances; /* single days taken out of, or added to, a repetition */
  PurTime start;
  PurTime end;       /* not the event's any more; where no length is said, 0 */
  int days;          /* by DURATION, 0 if it does not say */
} Event;

typedef struct
{
  PurDraft *draft;
  PurId calendar;
  GPtrArray *open;    /* names of the components around a line */
  const char *rest;   /* of the text */
  guint next_line;
  guint line;         /* the first of the one in hand */
  GString *text;      /* the line in hand, unfolded */
  Event event;        /* the one that is open */
  char *title;
  guint n_calendars;
  guint n_events;
  guint n_periods;
} Reader;

static gboolean
fail (Reader      *self,
      PurIoError   code,
      const char  *reason,
      GError     **error)
{
  g_set_error (error, PUR_IO_ERROR, code, _("line %d: %s"), (int) self->line, reason);
  return FALSE;
}

static void
clear_event (Event *event)
{
  g_free (event->summary);
  memset (event, 0, sizeof *event);
}

/* Lines */

static gboolean
next_line (Reader  *self,
           GError **error)
{
  self->line = self->next_line;
  g_string_truncate (self->text, 0);

  do
    {
      gsize length = strcspn (self->rest, "\n");
      gsize kept = length > 0 && self->rest[length - 1] == '\r' ? length - 1 : length;

      if (self->text->len + kept > LONGEST_LINE)
        return fail (self, PUR_IO_ERROR_TOO_LARGE, _("the line is too long"), error);
      g_string_append_len (self->text, self->rest, kept);
      self->rest += length + (self->rest[length] == '\n' ? 1 : 0);
      self->next_line++;
      /* A fold: the blank that begins a line is not part of it. */
      if (*self->rest != ' ' && *self->rest != '\t')
        break;
      self->rest++;
    }
  while (TRUE);

  /* Only now: a fold may stand within a letter. */
  return g_utf8_validate_len (self->text->str, self->text->len, NULL)
         || fail (self, PUR_IO_ERROR_ENCODING, _("this is not UTF-8 text"), error);
}

/* Ends the name in @line; the value begins behind a colon that is not quoted.  NULL without one. */
static char *
split_line (char *line)
{
  gboolean quoted = FALSE;
  char *p = line + strcspn (line, ";:");
  char separator = *p;

  if (p == line || separator == '\0')
    return NULL;

  *p = '\0';
  for (; separator != ':' || quoted; separator = *p)
    {
      p++;
      if (*p == '\0')
        return NULL;
      if (*p == '"')
        quoted = !quoted;
    }
  return p + 1;
}

/* A TEXT value as one line of a name. */
static char *
dup_text (const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  glong length = 0;

  for (const char *p = value; *p != '\0' && length < LONGEST_NAME; p = g_utf8_next_char (p), length++)
    {
      gunichar letter = g_utf8_get_char (p);

      if (letter == '\\' && p[1] != '\0')
        {
          p++;
          letter = *p == 'n' || *p == 'N' ? ' ' : g_utf8_get_char (p);
        }
      g_string_append_unichar (text, g_unichar_iscntrl (letter) ? ' ' : letter);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&text), FALSE));
}

/* Events */

static gboolean
says_work (const char *summary)
{
  static const char *const ends[] = { "（班）", "(班)" };
  static const char *const words[] = { "补班", "補班", "调休上班" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (summary, ends[i]))
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (summary, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

static PurId
add_period (Reader     *self,
            PurTime     from,
            PurTime     to,
            const char *rule)
{
  PurId id = pur_draft_add (self->draft, &pur_calendar_period_kind);

#define SET(field, value) pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, field), value)
  SET (calendar, pur_value_reference (self->calendar));
  SET (type, pur_value_choice (PUR_CALENDAR_EXCEPTION));
  SET (name, pur_value_text (self->event.summary));
  SET (from, pur_value_date (from));
  SET (to, pur_value_date (to));
  SET (recurrence, pur_value_text (rule));
  SET (working, pur_value_boolean (self->event.working));
  SET (order, pur_value_integer (self->n_periods++));
#undef SET
  return id;
}

static void
add_repetition (Reader *self,
                int     days)
{
  PurTime last = ics_rule_get_last (&self->event.rule, self->event.start);

  for (int day = 0; day < days; day++)
    {
      PurTime from = pur_time (self->event.start.seconds + (gint64) day * PUR_SECONDS_PER_DAY);
      PurTime to = pur_time (last.seconds + (gint64) day * PUR_SECONDS_PER_DAY);
      g_autofree char *rule = ics_rule_dup (&self->event.rule, from);

      add_period (self, from, to, rule);
    }
}

static gboolean
end_event (Reader  *self,
           GError **error)
{
  Event *event = &self->event;
  gint64 days = 1;

  if (event->cancelled)
    return TRUE;
  if (!event->has_start)
    return fail (self, PUR_IO_ERROR_CONTENT, _("the event that ends here does not say when it starts"), error);
  if (event->is_timed)
    {
      pur_draft_lose (self->draft, _("Event that does not fill whole days"));
      return TRUE;
    }
  if (++self->n_events > MOST_EVENTS)
    return fail (self, PUR_IO_ERROR_TOO_LARGE, _("the file has too many events"), error);

  if (event->end.seconds != 0)
    days = (event->end.seconds - event->start.seconds) / PUR_SECONDS_PER_DAY;
  else if (event->days != 0)
    days = event->days;
  if (days < 0)
    return fail (self, PUR_IO_ERROR_CONTENT, _("the event that ends here is over before it starts"), error);
  days = MAX (days, 1);
  if (pur_time_to_civil (pur_time (event->start.seconds + days * PUR_SECONDS_PER_DAY)).year > PUR_YEAR_MAX)
    return fail (self, PUR_IO_ERROR_CONTENT, _("the event that ends here is too long"), error);

  event->working = event->working || (event->summary != NULL && says_work (event->summary));
  for (guint i = 0; i < event->n_instances; i++)
    pur_draft_lose (self->draft, _("Single day of a repetition that is left out or added"));

  if (event->repeats && ics_rule_can_be_kept (&event->rule, event->start, days) && days <= LONGEST_REPEATED)
    {
      add_repetition (self, (int) days);
      return TRUE;
    }
  if (event->repeats)
    pur_draft_lose (self->draft, _("Repetition that a calendar cannot keep"));
  add_period (self, event->start, pur_time (event->start.seconds + (days - 1) * PUR_SECONDS_PER_DAY), NULL);
  return TRUE;
}

static gboolean
take_date (Reader     *self,
           const char *value,
           PurTime    *date,
           GError    **error)
{
  gboolean whole_day;

  if (!ics_parse_date (value, date, &whole_day))
    return fail (self, PUR_IO_ERROR_CONTENT, _("this is no date"), error);
  self->event.is_timed = self->event.is_timed || !whole_day;
  return TRUE;
}

static gboolean
take_property (Reader     *self,
               const char *name,
               const char *value,
               GError    **error)
{
  Event *event = &self->event;

  if (g_ascii_strcasecmp (name, "DTSTART") == 0)
    {
      event->has_start = TRUE;
      return take_date (self, value, &event->start, error);
    }
  if (g_ascii_strcasecmp (name, "DTEND") == 0)
    return take_date (self, value, &event->end, error);

  if (g_ascii_strcasecmp (name, "DURATION") == 0)
    {
      gboolean whole_days;

      if (!ics_parse_duration (value, &event->days, &whole_days))
        return fail (self, PUR_IO_ERROR_CONTENT, _("this is no duration"), error);
      event->is_timed = event->is_timed || !whole_days;
    }
  else if (g_ascii_strcasecmp (name, "SUMMARY") == 0)
    {
      g_free (event->summary);
      event->summary = dup_text (value);
    }
  else if (g_ascii_strcasecmp (name, "RRULE") == 0)
    {
      event->repeats = TRUE;
      if (!ics_rule_parse (value, &event->rule))
        return fail (self, PUR_IO_ERROR_CONTENT, _("this is no rule of repetition"), error);
    }
  else if (g_ascii_strcasecmp (name, "RDATE") == 0 || g_ascii_strcasecmp (name, "EXDATE") == 0)
    event->n_instances++;
  else if (g_ascii_strcasecmp (name, "STATUS") == 0)
    event->cancelled = g_ascii_strcasecmp (value, "CANCELLED") == 0;
  else if (g_ascii_strcasecmp (name, "X-APPLE-SPECIAL-DAY") == 0)
    event->working = g_ascii_strcasecmp (value, "ALTERNATE-WORKDAY") == 0;

  return TRUE;
}

/* Components */

static gboolean
begin_component (Reader     *self,
                 const char *name,
                 GError    **error)
{
  gboolean is_calendar = g_ascii_strcasecmp (name, "VCALENDAR") == 0;

  if (is_calendar != (self->open->len == 0))
    return fail (self, PUR_IO_ERROR_SYNTAX, _("an iCalendar file begins with BEGIN:VCALENDAR"), error);
  if (self->open->len == DEEPEST)
    return fail (self, PUR_IO_ERROR_TOO_LARGE, _("components stand too deep in each other"), error);

  self->n_calendars += is_calendar ? 1 : 0;
  g_ptr_array_add (self->open, g_strdup (name));
  if (self->open->len != 2)
    return TRUE;

  if (g_ascii_strcasecmp (name, "VEVENT") == 0)
    clear_event (&self->event);
  else if (g_ascii_strcasecmp (name, "VTIMEZONE") != 0)
    pur_draft_lose (self->draft, _("Part of a calendar that is no event"));
  return TRUE;
}

static gboolean
is_in_event (Reader *self)
{
  return self->open->len == 2 && g_ascii_strcasecmp (g_ptr_array_index (self->open, 1), "VEVENT") == 0;
}

static gboolean
end_component (Reader     *self,
               const char *name,
               GError    **error)
{
  gboolean done;

  if (self->open->len == 0 || g_ascii_strcasecmp (g_ptr_array_index (self->open, self->open->len - 1), name) != 0)
    return fail (self, PUR_IO_ERROR_SYNTAX, _("this END has no BEGIN"), error);

  done = !is_in_event (self) || end_event (self, error);
  g_ptr_array_set_size (self->open, self->open->len - 1);
  return done;
}

static gboolean
take_line (Reader  *self,
           GError **error)
{
  char *value;

  if (self->text->len == 0)
    return TRUE;

  value = split_line (self->text->str);
  if (value != NULL && g_ascii_strcasecmp (self->text->str, "BEGIN") == 0)
    return begin_component (self, g_strstrip (value), error);
  if (self->open->len == 0)
    return fail (self, PUR_IO_ERROR_SYNTAX, _("an iCalendar file begins with BEGIN:VCALENDAR"), error);
  if (value == NULL)
    return fail (self, PUR_IO_ERROR_SYNTAX, _("the line has no name and value"), error);
  if (g_ascii_strcasecmp (self->text->str, "END") == 0)
    return end_component (self, g_strstrip (value), error);

  if (self->open->len == 1 && g_ascii_strcasecmp (self->text->str, "X-WR-CALNAME") == 0)
    {
      g_free (self->title);
      self->title = dup_text (value);
    }
  return !is_in_event (self) || take_property (self, self->text->str, value, error);
}

/* Files */

/* All of it, as UTF-8 without a mark. */
static char *
read_all (GInputStream  *stream,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);
  const guint8 *data;
  gssize n;

  while ((n = g_input_stream_read (stream, chunk, CHUNK_SIZE, cancellable, error)) > 0)
    {
      g_byte_array_append (bytes, chunk, (guint) n);
      if (bytes->len > LARGEST_FILE)
        {
          g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_TOO_LARGE, _("the file is larger than %d MB"),
                       LARGEST_FILE / 1024 / 1024);
          return NULL;
        }
    }
  if (n < 0)
    return NULL;

  g_byte_array_append (bytes, (const guint8 *) "", 1);
  data = bytes->data;
  if (bytes->len > 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    {
      g_autoptr (GError) reason = NULL;
      gsize length;
      g_autofree char *text = g_convert ((const char *) data, bytes->len - 1, "UTF-8", "UTF-16", NULL, &length, &reason);

      if (text == NULL || strlen (text) != length)
        {
          g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING, _("line %d: %s"), 1, _("this is not UTF-16 text"));
          return NULL;
        }
      return g_steal_pointer (&text);
    }

  if (strlen ((const char *) data) != bytes->len - 1)
    {
      int line = 1;

      for (const guint8 *p = data; *p != 0; p++)
        line += *p == '\n' ? 1 : 0;
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_ENCODING, _("line %d: %s"), line, _("a zero byte is no text"));
      return NULL;
    }
  return g_strdup (g_str_has_prefix ((const char *) data, "\xef\xbb\xbf") ? (const char *) data + 3 : (const char *) data);
}

static void
add_week (Reader            *self,
          const char *const *weekdays,
          const char        *hours)
{
  g_autoptr (GBytes) packed = pur_tags_pack (weekdays);
  PurId id = pur_draft_add (self->draft, &pur_calendar_period_kind);

  pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, calendar), pur_value_reference (self->calendar));
  pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, weekdays), pur_value_bytes (PUR_TAGS, packed));
  pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, intervals), pur_value_text (hours));
  pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, working), pur_value_boolean (hours != NULL));
  pur_draft_set (self->draft, id, PUR_FIELD (calendar_period, order), pur_value_integer (self->n_periods++));
}

static gboolean
read_lines (Reader        *self,
            const char    *name,
            GCancellable  *cancellable,
            GError       **error)
{
  static const char *const working[] = { "mo", "tu", "we", "th", "fr", NULL };
  static const char *const resting[] = { "sa", "su", NULL };

  self->calendar = pur_draft_add (self->draft, &pur_calendar_kind);
  add_week (self, working, "08:00-12:00 13:00-17:00");
  add_week (self, resting, NULL);

  while (*self->rest != '\0')
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !next_line (self, error)
        || !take_line (self, error))
      return FALSE;

  if (self->open->len > 0)
    return fail (self, PUR_IO_ERROR_SYNTAX, _("the file is cut off"), error);
  if (self->n_calendars == 0)
    return fail (self, PUR_IO_ERROR_SYNTAX, _("an iCalendar file begins with BEGIN:VCALENDAR"), error);
  if (self->n_events == 0)
    return fail (self, PUR_IO_ERROR_CONTENT, _("there is no event in the file that fills whole days"), error);

  pur_draft_set (self->draft, self->calendar, PUR_FIELD (calendar, title),
                 pur_value_text (self->title != NULL && *self->title != '\0' ? self->title : name));
  return TRUE;
}

PurDraft *
pur_io_ics_read (GInputStream  *stream,
                 const char    *name,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autofree char *text = NULL;
  g_autoptr (PurDraft) draft = NULL;
  Reader self = { .line = 1, .next_line = 1 };
  gboolean done;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  text = read_all (stream, cancellable, error);
  if (text == NULL)
    return NULL;

  draft = pur_draft_new ();
  self.draft = draft;
  self.rest = text;
  self.open = g_ptr_array_new_with_free_func (g_free);
  self.text = g_string_new (NULL);

  done = read_lines (&self, name, cancellable, error);

  clear_event (&self.event);
  g_free (self.title);
  g_string_free (self.text, TRUE);
  g_ptr_array_unref (self.open);
  return done ? g_steal_pointer (&draft) : NULL;
}
