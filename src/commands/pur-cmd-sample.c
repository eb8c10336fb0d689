/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-cmd-sample.h"

#include "pur-clock.h"
#include "pur-cmd-common-private.h"
#include "pur-cmd-holidays-private.h"
#include "pur-cmd-project.h"
#include "pur-field-text.h"
#include "pur-place.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WEEKS_BEFORE_TODAY 6
#define DAYS_A_WEEK 5

/* The same plan has the same ids, so that what is made of it is the same too. */
#define SEED G_GUINT64_CONSTANT (0x50757273756974)

/* An element that is open: a record, a field's text, or a step. */
typedef struct
{
  const PurKind *kind;   /* of a record, and of the record that a field's text goes into */
  PurId id;
  const PurField *field; /* of a text */
} Frame;

/* What a task comes after, kept until all tasks have ids. */
typedef struct
{
  PurId successor;
  char *predecessors;
} After;

typedef struct
{
  PurWorkspace *workspace;
  PurTime monday;       /* of the present week, or of the one in which the plan starts */
  int week;             /* the number of that week */
  GArray *holidays;     /* of PurHolidayDays: what the calendar of a region has; NULL */
  GHashTable *keys;     /* key → Frame */
  GArray *frames;       /* of Frame */
  GArray *after;        /* of After */
  PurChange *change;    /* of the step that is open */
  GString *text;
  int baseline;         /* its number, −1 while none is open */
  PurId project;        /* of that baseline */
  PurTime when;         /* of the step, UTC; PUR_CHANGE_NOW */
  char *at;             /* the same as the plan has it, until the days off are known; NULL */
  char *who;            /* the key of the person who makes it; NULL */
} Reader;

static void
clear_after (gpointer data)
{
  g_free (((After *) data)->predecessors);
}

static gboolean
fail (GError    **error,
      const char *what,
      const char *value)
{
  g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "%s: %s", what, value);
  return FALSE;
}

static Frame *
find_key (Reader     *self,
          const char *key,
          GError    **error)
{
  Frame *frame = g_hash_table_lookup (self->keys, key);

  if (frame == NULL)
    fail (error, "no such key", key);
  return frame;
}

static gboolean
is_worked (Reader *self,
           PurTime day)
{
  gboolean worked = pur_time_get_weekday (day) <= DAYS_A_WEEK;

  for (guint i = 0; self->holidays != NULL && i < self->holidays->len; i++)
    {
      const PurHolidayDays *days = &g_array_index (self->holidays, PurHolidayDays, i);

      if (days->from.seconds <= day.seconds && day.seconds <= days->to.seconds)
        worked = days->working;
    }
  return worked;
}

/* The next day that is worked, from @day itself on if @by is 0; back if it is negative. */
static PurTime
step_days (Reader *self,
           PurTime day,
           int     by)
{
  int step = by < 0 ? -1 : 1;

  while (!is_worked (self, day))
    day = pur_time (day.seconds + PUR_SECONDS_PER_DAY);
  while (by != 0)
    {
      day = pur_time (day.seconds + step * PUR_SECONDS_PER_DAY);
      if (is_worked (self, day))
        by -= step;
    }
  return day;
}

/* "6.4 17:00" */
static gboolean
parse_date (Reader     *self,
            const char *text,
            PurTime    *time,
            GError    **error)
{
  int week, weekday, hour = 8, minute = 0;

  if (sscanf (text, "%d.%d %d:%d", &week, &weekday, &hour, &minute) < 2 || weekday < 1 || weekday > DAYS_A_WEEK)
    return fail (error, "not a WEEK.WEEKDAY", text);

  *time = step_days (self, self->monday, (week - self->week) * DAYS_A_WEEK + weekday - 1);
  time->seconds += hour * 3600 + minute * 60;
  return TRUE;
}

/* A field by its id, a custom one by the key of its custom_field. */
static const PurField *
find_field (Reader        *self,
            const PurKind *kind,
            const char    *name)
{
  const PurField *field = pur_kind_find_field (kind, name);
  const Frame *custom = field == NULL ? g_hash_table_lookup (self->keys, name) : NULL;
  PurValue type;

  if (custom == NULL || custom->kind != &pur_custom_field_kind)
    return field;

  type = pur_change_peek (self->change, self->workspace, PUR_FIELD (custom_field, type), custom->id, NULL);
  return pur_workspace_get_custom_field (self->workspace, custom->id, kind, (int) type.cell.CHOICE);
}

static gboolean
set_attribute (Reader        *self,
               const PurKind *kind,
               PurId          id,
               const char    *name,
               const char    *text,
               GError       **error)
{
  const PurField *field = find_field (self, kind, name);
  PurValue value = PUR_VALUE_UNSET;
  const Frame *target;
  PurTime time;

  if (field == NULL)
    return fail (error, "no such field", name);

  if (*text == '\0')
    {
      pur_change_set (self->change, field, id, value);
      return TRUE;
    }

  if (field->type == PUR_REFERENCE)
    {
      target = find_key (self, text, error);
      if (target == NULL)
        return FALSE;
      pur_change_set (self->change, field, id, pur_value_reference (target->id));
      return TRUE;
    }

  if (field->type == PUR_TIME || field->type == PUR_DATE)
    {
      if (!parse_date (self, text, &time, error))
        return FALSE;
      pur_change_set (self->change, field, id, field->type == PUR_TIME ? pur_value_time (time)
                                                                       : pur_value_date (pur_time_day_start (time)));
      return TRUE;
    }

  if (!pur_field_parse (field, text, self->workspace, NULL, &value, error))
    return FALSE;
  pur_change_set (self->change, field, id, value);
  pur_value_clear (&value);
  return TRUE;
}

/* "is mf:0.5" */
static gboolean
add_people (Reader     *self,
            PurId       task,
            const char *text,
            GError    **error)
{
  g_auto (GStrv) people = g_strsplit (text, " ", -1);

  for (guint i = 0; people[i] != NULL; i++)
    {
      char *units = strchr (people[i], ':');
      Frame *person;
      PurId id;

      if (units != NULL)
        *units++ = '\0';
      person = find_key (self, people[i], error);
      if (person == NULL)
        return FALSE;

      id = pur_change_add (self->change, &pur_assignment_kind);
      pur_assignment_set_task (self->change, id, task);
      pur_assignment_set_person (self->change, id, person->id);
      if (units != NULL)
        pur_assignment_set_units (self->change, id, g_ascii_strtod (units, NULL));
    }

  return TRUE;
}

/* "survey:ss+2d", "offer:+50%", "survey" */
static gboolean
add_link (Reader *self,
          PurId   successor,
          char   *text,
          GError **error)
{
  char *rest = strchr (text, ':');
  Frame *predecessor;
  PurId id;

  if (rest != NULL)
    *rest++ = '\0';
  predecessor = find_key (self, text, error);
  if (predecessor == NULL)
    return FALSE;

  id = pur_change_add (self->change, &pur_link_kind);
  pur_link_set_predecessor (self->change, id, predecessor->id);
  pur_link_set_successor (self->change, id, successor);
  if (rest != NULL && g_ascii_isalpha (*rest))
    {
      const char type[3] = { rest[0], rest[1], '\0' };

      pur_change_set (self->change, PUR_FIELD (link, type), id, pur_field_choice (PUR_FIELD (link, type), type));
      rest += 2;
    }
  if (rest == NULL || *rest == '\0')
    return TRUE;

  if (g_str_has_suffix (rest, "%"))
    {
      pur_link_set_lag (self->change, id, pur_duration_working (atoi (rest) * 60));
      pur_link_set_lag_unit (self->change, id, PUR_LAG_PERCENT);
    }
  else
    {
      PurDuration lag;

      if (!pur_duration_parse (*rest == '+' ? rest + 1 : rest, NULL, &lag, error))
        return FALSE;
      pur_link_set_lag (self->change, id, lag);
      pur_link_set_lag_unit (self->change, id, pur_duration_is_elapsed (lag) ? PUR_LAG_ELAPSED : PUR_LAG_WORKING);
    }

  return TRUE;
}

static gboolean
add_links (Reader  *self,
           GError **error)
{
  for (guint i = 0; i < self->after->len; i++)
    {
      const After *after = &g_array_index (self->after, After, i);
      g_auto (GStrv) predecessors = g_strsplit (after->predecessors, " ", -1);

      for (guint k = 0; predecessors[k] != NULL; k++)
        if (!add_link (self, after->successor, predecessors[k], error))
          return FALSE;
    }

  g_array_set_size (self->after, 0);
  return TRUE;
}

/* Joins a record to those that it stands in: the nearest of each kind that it has a reference to. */
static void
join_to_outer (Reader        *self,
               const PurKind *kind,
               PurId          id)
{
  static const char *const names[] = { "parent", "project", "calendar" };

  for (guint n = 0; n < G_N_ELEMENTS (names); n++)
    {
      const PurField *field = pur_kind_find_field (kind, names[n]);

      if (field == NULL || field->type != PUR_REFERENCE)
        continue;
      for (guint i = self->frames->len; i-- > 0;)
        {
          const Frame *outer = &g_array_index (self->frames, Frame, i);

          if (outer->field == NULL && outer->kind == field->target)
            {
              pur_change_set (self->change, field, id, pur_value_reference (outer->id));
              break;
            }
        }
    }
}

static gboolean
begin_record (Reader        *self,
              const PurKind *kind,
              const char   **names,
              const char   **values,
              GError       **error)
{
  Frame frame = { .kind = kind };

  /* A new file has the record of the workspace already. */
  if (kind == &pur_settings_kind && pur_workspace_get_settings (self->workspace) != NULL)
    frame.id = pur_record_get_id (pur_workspace_get_settings (self->workspace));
  else
    frame.id = pur_change_add (self->change, kind);
  join_to_outer (self, kind, frame.id);

  for (guint i = 0; names[i] != NULL; i++)
    {
      if (g_str_equal (names[i], "key"))
        g_hash_table_insert (self->keys, g_strdup (values[i]), g_memdup2 (&frame, sizeof frame));
      else if (g_str_equal (names[i], "people"))
        {
          if (!add_people (self, frame.id, values[i], error))
            return FALSE;
        }
      else if (g_str_equal (names[i], "after"))
        {
          After after = { frame.id, g_strdup (values[i]) };

          g_array_append_val (self->after, after);
        }
      else if (!set_attribute (self, kind, frame.id, names[i], values[i], error))
        return FALSE;
    }

  g_array_append_val (self->frames, frame);
  return TRUE;
}

/* <set key="…" field="value"/> of a step; texts stand inside. */
static gboolean
set_fields (Reader      *self,
            const char **names,
            const char **values,
            GError     **error)
{
  const Frame *frame = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], "key"))
      frame = find_key (self, values[i], error);
  if (frame == NULL)
    return FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "key") &&
        !set_attribute (self, frame->kind, frame->id, names[i], values[i], error))
      return FALSE;
  g_array_append_vals (self->frames, frame, 1);
  return TRUE;
}

static gboolean
begin_step (Reader      *self,
            const char  *element,
            const char **names,
            const char **values,
            GError     **error)
{
  const char *label = N_("Begin with the sample plan");
  int number = 0;

  self->when = PUR_CHANGE_NOW;
  g_clear_pointer (&self->at, g_free);
  g_clear_pointer (&self->who, g_free);
  for (guint i = 0; names[i] != NULL; i++)
    {
      const Frame *project;

      if (g_str_equal (names[i], "label"))
        label = values[i];
      else if (g_str_equal (names[i], "number"))
        number = atoi (values[i]);
      else if (g_str_equal (names[i], "by"))
        self->who = g_strdup (values[i]);
      else if (g_str_equal (names[i], "at"))
        self->at = g_strdup (values[i]);
      else
        {
          project = find_key (self, values[i], error);
          if (project == NULL)
            return FALSE;
          self->project = project->id;
        }
    }

  if (g_str_equal (element, "baseline"))
    self->baseline = number;
  else
    self->change = pur_change_new (label, NULL);
  return TRUE;
}

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Reader *self = data;
  const Frame *outer = self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;
  const PurKind *kind = pur_kind_find (element);

  g_string_truncate (self->text, 0);
  if (self->change == NULL && self->baseline < 0)
    {
      if (!g_str_equal (element, "sample"))
        begin_step (self, element, names, values, error);
    }
  else if (g_str_equal (element, "set"))
    set_fields (self, names, values, error);
  else if (kind != NULL)
    begin_record (self, kind, names, values, error);
  else if (outer != NULL)
    {
      Frame text = { outer->kind, outer->id, find_field (self, outer->kind, element) };

      if (text.field == NULL)
        fail (error, "no such field", element);
      g_array_append_val (self->frames, text);
    }
  else if (self->baseline < 0)
    fail (error, "no such element", element);
}

/* As the catalogue has it: spaces and line ends between words are one space. */
static char *
take_text (Reader *self)
{
  g_auto (GStrv) words = g_strsplit_set (self->text->str, " \n\t\r", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

static const char *
translate (const char *text)
{
  return *text != '\0' ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static gboolean
read_when (Reader  *self,
           GError **error)
{
  PurTime local;

  if (self->at == NULL)
    return TRUE;
  if (!parse_date (self, self->at, &local, error))
    return FALSE;

  self->when = pur_clock_to_utc (local);
  if (self->when.seconds > pur_clock_now ().seconds)
    self->when = PUR_CHANGE_NOW;
  return TRUE;
}

/* The person may come with this very step. */
static gboolean
set_past (Reader  *self,
          GError **error)
{
  const Frame *frame = self->who != NULL ? find_key (self, self->who, error) : NULL;
  PurValue name = PUR_VALUE_UNSET;

  if (frame == NULL && self->who != NULL)
    return FALSE;
  if (frame != NULL)
    name = pur_change_peek (self->change, self->workspace, pur_kind_find_field (frame->kind, "title"), frame->id, NULL);
  pur_change_set_past (self->change, self->when, pur_value_is_set (name) ? name.cell.TEXT : NULL);
  return TRUE;
}

static void
end_step (Reader  *self,
          GError **error)
{
  PurTime now = pur_clock_now ();

  if (!read_when (self, error))
    {
      g_clear_pointer (&self->change, pur_change_unref);
      return;
    }

  if (self->change == NULL)
    {
      g_autofree char *title = take_text (self);

      self->change = pur_cmd_project_prepare_baseline (self->workspace, self->project, self->baseline, translate (title),
                                                       self->when.seconds != PUR_CHANGE_NOW.seconds ? self->when : now,
                                                       error);
      self->baseline = -1;
    }
  else if (!add_links (self, error))
    g_clear_pointer (&self->change, pur_change_unref);

  if (self->change == NULL)
    return;
  if (set_past (self, error))
    pur_workspace_commit (self->workspace, self->change, error);
  g_clear_pointer (&self->change, pur_change_unref);
}

/* A translation may name a region whose holidays nobody has listed: then it is the original's. */
static const char *
choose_region (const char *text)
{
  g_autoptr (GArray) holidays = pur_holidays_load_region (translate (text), NULL);

  return holidays != NULL ? translate (text) : text;
}

/* The region of a calendar brings its holidays and its title; the plan's dates go around them. */
static gboolean
add_holidays (Reader     *self,
              PurId       calendar,
              const char *region,
              GError    **error)
{
  g_autoptr (GArray) holidays = pur_holidays_load_region (region, error);
  g_autofree char *title = NULL;

  if (holidays == NULL)
    return FALSE;

  title = pur_holidays_dup_title (region);
  pur_calendar_set_title (self->change, calendar, title);
  pur_cmd_holidays_add (self->change, calendar, holidays, PUR_CMD_USUAL_HOURS);
  g_clear_pointer (&self->holidays, g_array_unref);
  self->holidays = g_steal_pointer (&holidays);
  return TRUE;
}

static void
end_element (GMarkupParseContext *context,
             const char          *element,
             gpointer             data,
             GError             **error)
{
  Reader *self = data;
  const Frame *frame = self->frames->len > 0 ? &g_array_index (self->frames, Frame, self->frames->len - 1) : NULL;

  if (g_str_equal (element, "sample"))
    return;
  if (frame == NULL)
    {
      /* The title of a baseline is kept until the baseline itself ends. */
      if (self->change != NULL || g_str_equal (element, "baseline"))
        end_step (self, error);
      return;
    }

  if (frame->field != NULL)
    {
      g_autofree char *text = take_text (self);
      const char *own = frame->field == PUR_FIELD (calendar, region) ? choose_region (text) : translate (text);
      PurValue value = { frame->field->type, { .text = (char *) own } };

      if (pur_value_held[frame->field->type] == PUR_HELD_TEXT)
        pur_change_set (self->change, frame->field, frame->id, value);
      else
        fail (error, "not a text", element);
      if (frame->field == PUR_FIELD (calendar, region))
        add_holidays (self, frame->id, value.cell.TEXT, error);
    }
  g_array_set_size (self->frames, self->frames->len - 1);
  g_string_truncate (self->text, 0);
}

static void
read_text (GMarkupParseContext *context,
           const char          *text,
           gsize                length,
           gpointer             data,
           GError             **error)
{
  g_string_append_len (((Reader *) data)->text, text, length);
}

gboolean
pur_cmd_sample_read (PurWorkspace *workspace,
                     const char   *xml,
                     gssize        length,
                     PurTime       start,
                     GError      **error)
{
  static const GMarkupParser parser = { start_element, end_element, read_text, NULL, NULL };
  g_autoptr (GMarkupParseContext) context = NULL;
  Reader self = { .workspace = workspace, .baseline = -1 };
  gboolean done;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (xml != NULL, FALSE);

  if (start.seconds == PUR_SAMPLE_AROUND_TODAY.seconds)
    {
      start = pur_clock_today ();
      self.week = WEEKS_BEFORE_TODAY;
    }
  start = pur_time_day_start (start);
  self.monday = pur_time (start.seconds - (gint64) (pur_time_get_weekday (start) - 1) * PUR_SECONDS_PER_DAY);
  self.keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self.frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  self.after = g_array_new (FALSE, FALSE, sizeof (After));
  g_array_set_clear_func (self.after, clear_after);
  self.text = g_string_new (NULL);

  context = g_markup_parse_context_new (&parser, G_MARKUP_PREFIX_ERROR_POSITION, &self, NULL);
  pur_id_seed (SEED);
  done = g_markup_parse_context_parse (context, xml, length, error) &&
         g_markup_parse_context_end_parse (context, error);
  pur_id_seed (0);

  g_clear_pointer (&self.change, pur_change_unref);
  g_string_free (self.text, TRUE);
  g_free (self.at);
  g_free (self.who);
  g_clear_pointer (&self.holidays, g_array_unref);
  g_array_unref (self.after);
  g_array_unref (self.frames);
  g_hash_table_unref (self.keys);
  return done;
}

gboolean
pur_cmd_sample_fill (PurWorkspace *workspace,
                     PurTime       start,
                     GError      **error)
{
  g_autofree char *path = pur_place_data_file ("sample/team.xml");
  g_autofree char *xml = NULL;
  gsize length;

  if (!g_file_get_contents (path, &xml, &length, error))
    return FALSE;
  if (pur_cmd_sample_read (workspace, xml, length, start, error))
    return TRUE;

  g_prefix_error (error, "%s: ", path);
  return FALSE;
}
