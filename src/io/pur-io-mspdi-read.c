/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include "pur-io.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Who an assignment belongs to that nobody has yet. */
#define UID_NOBODY -65535

/* Elements that say something that no field holds, unless they say @neutral.  Their loss is counted once
 * an item. */
static const struct
{
  MspdiElement item;
  MspdiElement element;
  const char *neutral;
  const char *words;
} losses[] = {
  { MSPDI_Task, MSPDI_Contact, "", N_ ("Contact of a task") },
  { MSPDI_Task, MSPDI_StartText, "", N_ ("Words in place of a date or a duration") },
  { MSPDI_Task, MSPDI_FinishText, "", N_ ("Words in place of a date or a duration") },
  { MSPDI_Task, MSPDI_DurationText, "", N_ ("Words in place of a date or a duration") },
  { MSPDI_Task, MSPDI_LevelAssignments, "1", N_ ("Levelling option of a task") },
  { MSPDI_Task, MSPDI_LevelingCanSplit, "1", N_ ("Levelling option of a task") },
  { MSPDI_Task, MSPDI_EarnedValueMethod, "0", N_ ("Earned value method of a task") },
  { MSPDI_Resource, MSPDI_Code, "", N_ ("Code of a resource") },
  { MSPDI_Resource, MSPDI_HyperlinkAddress, "", N_ ("Hyperlink of a resource or an assignment") },
  { MSPDI_Resource, MSPDI_IsGeneric, "0", N_ ("Mark of a resource: generic, inactive, budget or proposed") },
  { MSPDI_Resource, MSPDI_IsInactive, "0", N_ ("Mark of a resource: generic, inactive, budget or proposed") },
  { MSPDI_Resource, MSPDI_IsBudget, "0", N_ ("Mark of a resource: generic, inactive, budget or proposed") },
  { MSPDI_Resource, MSPDI_BookingType, "0", N_ ("Mark of a resource: generic, inactive, budget or proposed") },
  { MSPDI_Resource, MSPDI_Baseline, NULL, N_ ("Baseline of a resource") },
  { MSPDI_Assignment, MSPDI_HyperlinkAddress, "", N_ ("Hyperlink of a resource or an assignment") },
  { MSPDI_Assignment, MSPDI_BudgetCost, "0", N_ ("Budget of an assignment") },
  { MSPDI_Assignment, MSPDI_BudgetWork, "PT0H0M0S", N_ ("Budget of an assignment") },
};

static gboolean
is_within_bounds (const PurField *field,
                  PurValue        value)
{
  double number;

  if (value.type == PUR_DURATION)
    number = pur_duration_get_seconds (value.cell.DURATION);
  else if (pur_value_held[value.type] == PUR_HELD_INT)
    number = value.cell.integer;
  else if (pur_value_held[value.type] == PUR_HELD_REAL)
    number = value.cell.real;
  else
    return TRUE;

  return number >= field->min && number <= field->max;
}

void
mspdi_set (MspdiReader    *self,
           PurId           id,
           const PurField *field,
           PurValue        value)
{
  if (!pur_value_is_set (value))
    return;

  if (is_within_bounds (field, value))
    {
      pur_draft_set (self->draft, id, field, value);
    }
  else
    {
      g_autofree char *what = g_strdup_printf (_ ("Value out of bounds: %s"), pur_field_get_title (field));

      pur_draft_lose (self->draft, what);
    }
}

void
mspdi_set_text (MspdiReader    *self,
                PurId           id,
                const PurField *field,
                const char     *text)
{
  PurValue value = pur_value_text (text);

  if (text == NULL)
    return;

  value.type = field->type;
  pur_draft_set (self->draft, id, field, value);
}

void
mspdi_lose_value (MspdiReader  *self,
                  MspdiElement  element)
{
  g_autofree char *what = g_strdup_printf (_ ("Value that could not be read: %s"), mspdi_names[element]);

  pur_draft_lose (self->draft, what);
}

void
mspdi_refer (MspdiReader    *self,
             PurId           id,
             const PurField *field,
             gint64          uid)
{
  MspdiReference reference = { id, field, uid };

  g_array_append_val (self->references, reference);
}

gboolean
mspdi_require_integer (const PurXmlNode  *node,
                       MspdiElement       element,
                       gint64             fallback,
                       gint64            *integer,
                       GError           **error)
{
  const PurXmlNode *child = pur_xml_find (node, element);

  *integer = fallback;
  if (child == NULL || *child->text == '\0' || mspdi_parse_integer (child->text, integer))
    return TRUE;

  pur_xml_set_error (error, child->line, _ ("“%.40s” is no number, in the element %s"), child->text,
                     mspdi_names[element]);
  return FALSE;
}

gint64
mspdi_get_integer (const PurXmlNode *node,
                   MspdiElement      element,
                   gint64            fallback)
{
  const char *text = pur_xml_get (node, element);
  gint64 integer;

  return text != NULL && mspdi_parse_integer (text, &integer) ? integer : fallback;
}

gboolean
mspdi_get_boolean (const PurXmlNode *node,
                   MspdiElement      element,
                   gboolean          fallback)
{
  const char *text = pur_xml_get (node, element);

  return text != NULL && *text != '\0' ? mspdi_parse_boolean (text) : fallback;
}

gboolean
mspdi_read_time (const PurXmlNode *node,
                 MspdiElement      element,
                 PurTime          *time)
{
  const char *text = pur_xml_get (node, element);

  return text != NULL && mspdi_parse_time (text, time);
}

MspdiEntry *
mspdi_enter (GHashTable *entries,
             gint64      uid,
             PurId       id,
             int         line)
{
  MspdiEntry *entry = g_new0 (MspdiEntry, 1);

  entry->uid = uid;
  entry->id = id;
  entry->line = line;
  g_hash_table_insert (entries, &entry->uid, entry);

  return entry;
}

void
mspdi_read_row (MspdiReader    *self,
                const MspdiRow *row,
                const char     *text,
                PurId           id)
{
  PurValue value;

  if (text == NULL || (*text == '\0' && row->form != MSPDI_AS_TEXT)
      || (row->field->initial == NULL && g_strcmp0 (text, row->neutral) == 0 && !row->field->required))
    return;

  if (mspdi_parse (row, text, self->currency, &value))
    mspdi_set (self, id, row->field, value);
  else
    mspdi_lose_value (self, row->element);
}

void
mspdi_read_rows (MspdiReader      *self,
                 const PurXmlNode *node,
                 const MspdiRow   *rows,
                 PurId             id)
{
  for (const MspdiRow *row = rows; row->element != MSPDI_NONE; row++)
    {
      if (!row->leaf)
        mspdi_read_row (self, row, pur_xml_get (node, row->element), id);
    }
}

gboolean
mspdi_is_neutral (const char *text,
                  const char *neutral)
{
  double a, b;

  if (*text == '\0' || strcmp (text, neutral) == 0)
    return TRUE;

  return mspdi_parse_number (text, &a) && mspdi_parse_number (neutral, &b) && a == b;
}

void
mspdi_lose_rest (MspdiReader      *self,
                 const PurXmlNode *node)
{
  const char *counted = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    {
      const PurXmlNode *child;

      if ((int) losses[i].item != node->name || losses[i].words == counted)
        continue;

      child = pur_xml_find (node, losses[i].element);
      if (child == NULL || (losses[i].neutral != NULL && mspdi_is_neutral (child->text, losses[i].neutral)))
        continue;

      counted = losses[i].words;
      pur_draft_lose (self->draft, _ (counted));
    }
}

static gboolean
is_rate (const PurXmlNode *rate,
         const PurXmlNode *other)
{
  static const MspdiElement elements[] = { MSPDI_StandardRate, MSPDI_OvertimeRate, MSPDI_CostPerUse };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      const char *text = pur_xml_get (rate, elements[i]);
      const char *same = other != NULL ? pur_xml_get (other, elements[i]) : NULL;

      if (!mspdi_is_neutral (text != NULL ? text : "0", same != NULL ? same : "0"))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_table_empty (const PurXmlNode *rates,
                gint64            table)
{
  PUR_XML_FOREACH (rates, rate, MSPDI_Rate)
    if (mspdi_get_integer (rate, MSPDI_RateTable, 0) == table && !is_rate (rate, NULL))
      return FALSE;
  return TRUE;
}

/* A rate with more decimals than the currency, to a ten-thousandth of a cent as it is written. */
static void
read_exact_rate (MspdiReader      *self,
                 const PurXmlNode *node,
                 MspdiElement      element,
                 PurId             id,
                 const PurField   *field)
{
  const char *text = pur_xml_get (node, element);
  double unit = pow (10, pur_currency_get_digits (self->currency));
  double number;

  if (text == NULL || !mspdi_parse_number (text, &number))
    return;
  number = round (number * 1e6) / 1e6;
  if (fabs (number * unit - round (number * unit)) > 1e-6)
    mspdi_set (self, id, field, pur_value_number (number));
}

static void
read_rates (MspdiReader      *self,
            const PurXmlNode *node,
            PurId             person)
{
  static const MspdiRow rows[] = {
    { MSPDI_StandardRate, MSPDI_AS_RATE, PUR_FIELD (rate, rate), "0" },
    { MSPDI_OvertimeRate, MSPDI_AS_RATE, PUR_FIELD (rate, overtime_rate), "0" },
    { MSPDI_CostPerUse, MSPDI_AS_COST, PUR_FIELD (rate, cost_per_use), "0" },
    { MSPDI_NONE },
  };
  const PurXmlNode *rates = pur_xml_find (node, MSPDI_Rates);
  gboolean seen[5] = { FALSE };

  if (rates == NULL)
    return;

  PUR_XML_FOREACH (rates, rate, MSPDI_Rate)
    {
      gint64 table = mspdi_get_integer (rate, MSPDI_RateTable, 0);
      const char *text = pur_xml_get (rate, MSPDI_RatesFrom);
      PurTime from;
      PurId id;

      if (table < 0 || table >= (gint64) G_N_ELEMENTS (seen))
        {
          mspdi_lose_value (self, MSPDI_RateTable);
          continue;
        }
      /* The first of table A is most often the resource's own; most others say nothing at all. */
      if (table == 0 ? !seen[table] && is_rate (rate, node) : is_table_empty (rates, table))
        {
          seen[table] = TRUE;
          continue;
        }
      id = pur_draft_add (self->draft, &pur_rate_kind);
      mspdi_set (self, id, PUR_FIELD (rate, person), pur_value_reference (person));
      mspdi_set (self, id, PUR_FIELD (rate, table), pur_value_integer (table));
      /* The first of a table holds since ever: 1984, as the files say it. */
      if (seen[table] && text != NULL && mspdi_parse_time (text, &from))
        mspdi_set (self, id, PUR_FIELD (rate, from), pur_value_time (from));
      seen[table] = TRUE;
      mspdi_read_rows (self, rate, rows, id);
      read_exact_rate (self, rate, MSPDI_StandardRate, id, PUR_FIELD (rate, rate_exact));
      read_exact_rate (self, rate, MSPDI_OvertimeRate, id, PUR_FIELD (rate, overtime_rate_exact));
    }
}

/* Availability has one value here. */
static void
lose_availability (MspdiReader      *self,
                   const PurXmlNode *node)
{
  const PurXmlNode *periods = pur_xml_find (node, MSPDI_AvailabilityPeriods);

  if (periods != NULL && periods->first != NULL && periods->first->next != NULL)
    pur_draft_lose (self->draft, _ ("Availability of a resource that changes"));
}

gboolean
mspdi_read_person (MspdiReader       *self,
                   const PurXmlNode  *node,
                   GError           **error)
{
  PurResourceType type = PUR_RESOURCE_WORK;
  gint64 uid, calendar;
  PurId id;

  if (!mspdi_require_integer (node, MSPDI_UID, -1, &uid, error)
      || !mspdi_require_integer (node, MSPDI_CalendarUID, -1, &calendar, error))
    return FALSE;
  if (uid == 0 || mspdi_get_boolean (node, MSPDI_IsNull, FALSE))
    return TRUE;

  if (uid > 0 && g_hash_table_contains (self->people, &uid))
    {
      pur_xml_set_error (error, node->line, _ ("two resources have the UID %s"), pur_xml_get (node, MSPDI_UID));
      return FALSE;
    }

  id = pur_draft_add (self->draft, &pur_person_kind);
  if (uid > 0)
    {
      mspdi_enter (self->people, uid, id, node->line);
      mspdi_set (self, id, PUR_FIELD (person, uid), pur_value_integer (uid));
    }

  if (mspdi_get_boolean (node, MSPDI_IsCostResource, FALSE))
    type = PUR_RESOURCE_COST;
  else if (mspdi_get_integer (node, MSPDI_Type, 1) == 0)
    type = PUR_RESOURCE_MATERIAL;
  else if (mspdi_get_integer (node, MSPDI_Type, 1) == 2)
    type = PUR_RESOURCE_COST;
  mspdi_set (self, id, PUR_FIELD (person, resource_type), pur_value_choice (type));

  mspdi_set_text (self, id, PUR_FIELD (person, title), "");
  if (calendar >= 0)
    mspdi_refer (self, id, PUR_FIELD (person, calendar), calendar);

  mspdi_read_rows (self, node, mspdi_person_rows, id);
  read_exact_rate (self, node, MSPDI_StandardRate, id, PUR_FIELD (person, rate_exact));
  read_exact_rate (self, node, MSPDI_OvertimeRate, id, PUR_FIELD (person, overtime_rate_exact));
  mspdi_read_customs (self, node, &pur_person_kind, id);
  mspdi_lose_rest (self, node);
  read_rates (self, node, id);
  lose_availability (self, node);

  return TRUE;
}

gboolean
mspdi_read_assignment (MspdiReader       *self,
                       const PurXmlNode  *node,
                       GError           **error)
{
  static const MspdiRow cost_row = { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (assignment, cost), "0" };
  gint64 task_uid, person_uid;
  gboolean is_work = FALSE;
  MspdiEntry *task, *person;
  PurId id;

  if (!mspdi_require_integer (node, MSPDI_TaskUID, -1, &task_uid, error)
      || !mspdi_require_integer (node, MSPDI_ResourceUID, UID_NOBODY, &person_uid, error))
    return FALSE;

  task = g_hash_table_lookup (self->tasks, &task_uid);
  person = g_hash_table_lookup (self->people, &person_uid);
  if (task == NULL)
    {
      if (task_uid != 0)
        pur_draft_lose (self->draft, _ ("Assignment to a task that the file does not hold"));
      else if (person != NULL)
        pur_draft_lose (self->draft, _ ("Assignment to the project itself"));
      return TRUE;
    }
  if (person == NULL && person_uid > 0)
    pur_draft_lose (self->draft, _ ("Resource of an assignment that the file does not hold"));

  id = pur_draft_add (self->draft, &pur_assignment_kind);
  mspdi_set (self, id, PUR_FIELD (assignment, task), pur_value_reference (task->id));
  if (person != NULL)
    {
      PurValue type = pur_draft_get (self->draft, person->id, PUR_FIELD (person, resource_type));

      mspdi_set (self, id, PUR_FIELD (assignment, person), pur_value_reference (person->id));
      is_work = !pur_value_is_set (type) || type.cell.CHOICE == PUR_RESOURCE_WORK;

      /* Otherwise it follows from work and rate. */
      if (pur_value_is_set (type) && type.cell.CHOICE == PUR_RESOURCE_COST)
        mspdi_read_row (self, &cost_row, pur_xml_get (node, MSPDI_Cost), id);
    }

  mspdi_read_rows (self, node, mspdi_assignment_rows, id);

  /* Of work that has not begun they say only where it begins and how much it is. */
  if (pur_xml_find (node, MSPDI_ActualStart) != NULL)
    mspdi_read_rows (self, node, mspdi_progress_rows, id);
  mspdi_read_periods (self, node, id);
  mspdi_read_assignment_baselines (self, node, task->id, id, is_work);
  mspdi_read_customs (self, node, &pur_assignment_kind, id);
  mspdi_lose_rest (self, node);

  return TRUE;
}

static char *
copy_title (const char *title)
{
  g_autofree char *copy = g_strdup (title);

  g_strstrip (copy);
  return *copy != '\0' ? g_steal_pointer (&copy) : NULL;
}

static gboolean
read_option (MspdiReader       *self,
             const PurXmlNode  *node,
             GError           **error)
{
  gint64 calendar;

  for (const MspdiRow *row = mspdi_project_rows; row->element != MSPDI_NONE; row++)
    {
      if ((int) row->element == node->name)
        mspdi_read_row (self, row, node->text, self->project);
    }

  switch (node->name)
    {
    case MSPDI_Title:
      g_free (self->title);
      self->title = copy_title (node->text);
      break;

    case MSPDI_Name:
      g_free (self->file_title);
      self->file_title = copy_title (node->text);
      break;

    case MSPDI_CurrencyCode:
      g_free (self->currency);
      self->currency = copy_title (node->text);
      break;

    case MSPDI_CalendarUID:
      if (!mspdi_parse_integer (node->text, &calendar))
        {
          pur_xml_set_error (error, node->line, _ ("“%.40s” is no number, in the element %s"), node->text,
                             mspdi_names[node->name]);
          return FALSE;
        }
      if (calendar >= 0)
        mspdi_refer (self, self->project, PUR_FIELD (project, calendar), calendar);
      break;

    case MSPDI_FinishDate:
      g_free (self->finish);
      self->finish = g_strdup (node->text);
      break;

    case MSPDI_View:
    case MSPDI_Filter:
    case MSPDI_Group:
    case MSPDI_Table:
      pur_draft_lose (self->draft, _ ("View, filter, grouping or table"));
      break;

    default:
      break;
    }

  return TRUE;
}

static gboolean
read_item (const PurXmlNode  *node,
           gpointer           data,
           GError           **error)
{
  MspdiReader *self = data;

  switch (node->name)
    {
    case MSPDI_OutlineCode:
      mspdi_read_lookup (self, node);
      return TRUE;

    case MSPDI_ExtendedAttribute:
      mspdi_read_slot (self, node);
      return TRUE;

    case MSPDI_Calendar:
      return mspdi_read_calendar (self, node, error);

    case MSPDI_Task:
      return mspdi_read_task (self, node, error);

    case MSPDI_Resource:
      return mspdi_read_person (self, node, error);

    case MSPDI_Assignment:
      return mspdi_read_assignment (self, node, error);

    default:
      return read_option (self, node, error);
    }
}

static gboolean
is_from_finish (MspdiReader *self)
{
  PurValue value = pur_draft_get (self->draft, self->project, PUR_FIELD (project, schedule_from));

  return pur_value_is_set (value) && value.cell.CHOICE == PUR_SCHEDULE_FROM_FINISH;
}

/* What a plan is called, without the ending of a file. */
static void
set_project_title (MspdiReader *self)
{
  const char *title = self->title;
  char *dot = self->file_title != NULL ? strrchr (self->file_title, '.') : NULL;

  if (dot != NULL && (g_ascii_strcasecmp (dot, ".mpp") == 0 || g_ascii_strcasecmp (dot, ".xml") == 0))
    *dot = '\0';

  if (title == NULL && self->task_title != NULL)
    title = self->task_title;
  if (title == NULL && self->file_title != NULL && *self->file_title != '\0')
    title = self->file_title;

  mspdi_set_text (self, self->project, PUR_FIELD (project, title), title != NULL ? title : self->name);
}

static gboolean
finish (MspdiReader  *self,
        GError      **error)
{
  PurTime time;

  set_project_title (self);
  if (self->finish != NULL && is_from_finish (self) && mspdi_parse_time (self->finish, &time))
    mspdi_set (self, self->project, PUR_FIELD (project, finish), pur_value_time (time));
  if (!pur_value_is_set (pur_draft_get (self->draft, self->project, PUR_FIELD (project, start)))
      && self->first_start.seconds != 0)
    mspdi_set (self, self->project, PUR_FIELD (project, start), pur_value_time (self->first_start));

  mspdi_finish_tasks (self);
  mspdi_finish_baselines (self);
  mspdi_finish_customs (self);
  return mspdi_finish_calendars (self, error);
}

PurDraft *
pur_io_mspdi_read (GInputStream  *stream,
                   const char    *name,
                   GCancellable  *cancellable,
                   GError       **error)
{
  static const int containers[] = {
    MSPDI_OutlineCodes, MSPDI_ExtendedAttributes, MSPDI_Calendars, MSPDI_Tasks,  MSPDI_Resources,
    MSPDI_Assignments,  MSPDI_Views,              MSPDI_Filters,   MSPDI_Groups, MSPDI_Tables,
    MSPDI_NONE,
  };
  static const PurXmlGrammar grammar = { "Project", mspdi_names, MSPDI_N_ELEMENTS, containers };
  g_autoptr (PurDraft) draft = pur_draft_new ();
  MspdiReader reader = { .draft = draft, .name = name };
  gboolean done;

  reader.project = pur_draft_add (draft, &pur_project_kind);
  reader.tasks = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  reader.people = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  reader.calendars = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  reader.references = g_array_new (FALSE, FALSE, sizeof (MspdiReference));
  mspdi_tasks_init (&reader);
  mspdi_baselines_init (&reader);
  mspdi_customs_init (&reader);

  done = pur_xml_read (stream, &grammar, read_item, &reader, cancellable, error)
         && finish (&reader, error);

  mspdi_customs_clear (&reader);
  mspdi_baselines_clear (&reader);
  mspdi_tasks_clear (&reader);
  g_array_unref (reader.references);
  g_hash_table_unref (reader.calendars);
  g_hash_table_unref (reader.people);
  g_hash_table_unref (reader.tasks);
  g_free (reader.finish);
  g_free (reader.file_title);
  g_free (reader.task_title);
  g_free (reader.title);
  g_free (reader.currency);

  return done ? g_steal_pointer (&draft) : NULL;
}
