/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-read-private.h"

#include <glib/gi18n-lib.h>

/* Between the orders of two tasks, so that others fit in. */
#define ORDER_GAP 1024

typedef struct
{
  PurId id;
  gint64 level;
} Summary;

typedef struct
{
  gint64 predecessor;
  PurId successor;
  PurLinkType type;
  PurLagUnit unit;
  gint64 lag;
  gboolean outside;
} Link;

static void
drop_leaf (MspdiReader *self)
{
  g_array_set_size (self->leaf, 0);
}

/* The task before has nothing below it: what it says of its length and progress is its own. */
static void
keep_leaf (MspdiReader *self)
{
  for (guint i = 0; i < self->leaf->len; i++)
    {
      PurFieldValue *held = &g_array_index (self->leaf, PurFieldValue, i);

      mspdi_set (self, self->last_task, held->field, held->value);
    }

  drop_leaf (self);
}

static void
hold_leaf (MspdiReader    *self,
           const PurField *field,
           PurValue        value)
{
  PurFieldValue held = { field, value };

  g_array_append_val (self->leaf, held);
}

static PurId
find_parent (MspdiReader *self,
             gint64       level)
{
  while (self->outline->len > 0
         && g_array_index (self->outline, Summary, self->outline->len - 1).level >= level)
    g_array_set_size (self->outline, self->outline->len - 1);

  return self->outline->len > 0 ? g_array_index (self->outline, Summary, self->outline->len - 1).id
                                : PUR_ID_NONE;
}

/* The project's own line. */
static void
read_project_task (MspdiReader      *self,
                   const PurXmlNode *node)
{
  const char *notes = pur_xml_get (node, MSPDI_Notes);

  g_free (self->task_title);
  self->task_title = g_strdup (pur_xml_get (node, MSPDI_Name));
  if (notes != NULL && *notes != '\0')
    mspdi_set_text (self, self->project, PUR_FIELD (project, notes), notes);
}

gboolean
mspdi_read_duration (MspdiReader      *self,
                     const PurXmlNode *node,
                     MspdiElement      element,
                     gint64            format,
                     PurValue         *value)
{
  const char *text = pur_xml_get (node, element);
  gint64 seconds;

  if (text == NULL || *text == '\0')
    return FALSE;
  if (!mspdi_parse_duration (text, &seconds) || seconds < 0)
    {
      mspdi_lose_value (self, element);
      return FALSE;
    }

  *value = pur_value_duration (mspdi_unit_is_elapsed (format) ? pur_duration_elapsed (seconds)
                                                              : pur_duration_working (seconds));
  return TRUE;
}

static void
read_lengths (MspdiReader      *self,
              const PurXmlNode *node,
              PurId             id)
{
  gint64 format = mspdi_get_integer (node, MSPDI_DurationFormat, 7);
  const char *unit = mspdi_unit_get_name (format);
  PurValue value;

  if (mspdi_read_duration (self, node, MSPDI_Duration, format, &value)
      || mspdi_read_duration (self, node, MSPDI_ManualDuration, format, &value))
    hold_leaf (self, PUR_FIELD (task, duration), value);
  else if (mspdi_get_boolean (node, MSPDI_Milestone, FALSE))
    hold_leaf (self, PUR_FIELD (task, duration), pur_value_duration (pur_duration_working (0)));

  /* Of a task that has not started it is the duration again. */
  if (pur_xml_find (node, MSPDI_ActualStart) != NULL
      && mspdi_read_duration (self, node, MSPDI_RemainingDuration, format, &value))
    hold_leaf (self, PUR_FIELD (task, remaining_duration), value);

  mspdi_set_text (self, id, PUR_FIELD (task, duration_unit), unit);
  if (pur_xml_find (node, MSPDI_Estimated) == NULL && format > 32)
    mspdi_set (self, id, PUR_FIELD (task, estimated), pur_value_boolean (TRUE));
}

static void
read_dates (MspdiReader      *self,
            const PurXmlNode *node,
            PurId             id)
{
  const char *subproject = pur_xml_get (node, MSPDI_SubprojectName);
  gboolean inserted = mspdi_get_boolean (node, MSPDI_IsSubproject, FALSE)
                      || (subproject != NULL && *subproject != '\0');
  PurTime start, finish;
  gboolean has_start = mspdi_read_time (node, MSPDI_Start, &start);
  gboolean has_finish = mspdi_read_time (node, MSPDI_Finish, &finish);

  if (has_start && has_finish)
    pur_draft_expect (self->draft, id, start, finish);
  if (has_start && (self->first_start.seconds == 0 || start.seconds < self->first_start.seconds))
    self->first_start = start;

  if (inserted)
    {
      /* Its dates follow from a file that is not here. */
      mspdi_set (self, id, PUR_FIELD (task, external), pur_value_boolean (TRUE));
      pur_draft_lose (self->draft, _ ("Inserted project, kept as a task with fixed dates"));
    }

  if (!inserted && !mspdi_get_boolean (node, MSPDI_Manual, FALSE)
      && !mspdi_get_boolean (node, MSPDI_ExternalTask, FALSE))
    return;

  /* Empty or not, they stand where a person has not given all dates. */
  if (mspdi_get_boolean (node, MSPDI_Manual, FALSE)
      && (pur_xml_find (node, MSPDI_StartText) != NULL || pur_xml_find (node, MSPDI_FinishText) != NULL
          || pur_xml_find (node, MSPDI_DurationText) != NULL))
    mspdi_set (self, id, PUR_FIELD (task, placeholder), pur_value_boolean (TRUE));
  if (has_start || mspdi_read_time (node, MSPDI_ManualStart, &start))
    mspdi_set (self, id, PUR_FIELD (task, manual_start), pur_value_time (start));
  if (has_finish || mspdi_read_time (node, MSPDI_ManualFinish, &finish))
    mspdi_set (self, id, PUR_FIELD (task, manual_finish), pur_value_time (finish));
}

static void
read_constraint (MspdiReader      *self,
                 const PurXmlNode *node,
                 PurId             id)
{
  PurTime date;

  if (mspdi_get_integer (node, MSPDI_ConstraintType, 0) >= 2 && mspdi_read_time (node, MSPDI_ConstraintDate, &date))
    mspdi_set (self, id, PUR_FIELD (task, constraint_date), pur_value_time (date));
}

static void
read_hyperlink (MspdiReader      *self,
                const PurXmlNode *node,
                PurId             id)
{
  const char *address = pur_xml_get (node, MSPDI_HyperlinkAddress);
  const char *place = pur_xml_get (node, MSPDI_HyperlinkSubAddress);
  g_autofree char *link = NULL;

  if (address == NULL || *address == '\0')
    address = pur_xml_get (node, MSPDI_Hyperlink);
  if (address == NULL || *address == '\0')
    return;

  if (place != NULL && *place != '\0')
    link = g_strdup_printf ("%s#%s", address, place);
  mspdi_set_text (self, id, PUR_FIELD (task, hyperlink), link != NULL ? link : address);
}

static gboolean
read_link (MspdiReader       *self,
           const PurXmlNode  *node,
           PurId              successor,
           GError           **error)
{
  Link link = { .successor = successor, .type = PUR_LINK_FS };
  gint64 format = mspdi_get_integer (node, MSPDI_LagFormat, 7);
  gint64 type = mspdi_get_integer (node, MSPDI_Type, 1);
  const char *lag = pur_xml_get (node, MSPDI_LinkLag);
  double percent;

  if (!mspdi_require_integer (node, MSPDI_PredecessorUID, -1, &link.predecessor, error))
    return FALSE;

  link.outside = mspdi_get_boolean (node, MSPDI_CrossProject, FALSE);
  for (int i = 0; mspdi_link_types[i] >= 0; i++)
    {
      if (mspdi_link_types[i] == type)
        link.type = i;
    }

  if (mspdi_unit_is_percent (format))
    {
      link.unit = format % 32 == MSPDI_FORMAT_ELAPSED_PERCENT ? PUR_LAG_ELAPSED_PERCENT : PUR_LAG_PERCENT;
      if (lag != NULL && mspdi_parse_number (lag, &percent) && ABS (percent) < 1e6)
        link.lag = percent * 60;
      else if (lag != NULL)
        mspdi_lose_value (self, MSPDI_LinkLag);
    }
  else
    {
      link.unit = mspdi_unit_is_elapsed (format) ? PUR_LAG_ELAPSED : PUR_LAG_WORKING;
      if (lag != NULL && !mspdi_parse_tenths (lag, &link.lag))
        mspdi_lose_value (self, MSPDI_LinkLag);
    }

  g_array_append_val (self->links, link);
  return TRUE;
}

static void
read_task_rows (MspdiReader      *self,
                const PurXmlNode *node,
                PurId             id)
{
  mspdi_read_rows (self, node, mspdi_task_rows, id);

  for (const MspdiRow *row = mspdi_task_rows; row->element != MSPDI_NONE; row++)
    {
      const char *text = row->leaf ? pur_xml_get (node, row->element) : NULL;
      PurValue value;

      if (text == NULL || *text == '\0' || g_strcmp0 (text, row->neutral) == 0)
        continue;

      if (!mspdi_parse (row, text, self->currency, &value))
        mspdi_lose_value (self, row->element);
      else if (pur_value_is_set (value))
        hold_leaf (self, row->field, value);
    }
}

gboolean
mspdi_read_task (MspdiReader       *self,
                 const PurXmlNode  *node,
                 GError           **error)
{
  Summary summary;
  gint64 uid, level, calendar;
  PurId id, parent;

  if (mspdi_get_boolean (node, MSPDI_IsNull, FALSE))
    return TRUE;

  if (!mspdi_require_integer (node, MSPDI_UID, self->last_uid + 1, &uid, error)
      || !mspdi_require_integer (node, MSPDI_OutlineLevel, 1, &level, error)
      || !mspdi_require_integer (node, MSPDI_CalendarUID, -1, &calendar, error))
    return FALSE;

  if (uid == 0)
    {
      read_project_task (self, node);
      return TRUE;
    }

  if (g_hash_table_contains (self->tasks, &uid))
    {
      pur_xml_set_error (error, node->line, _ ("two tasks have the UID %s"), pur_xml_get (node, MSPDI_UID));
      return FALSE;
    }

  parent = find_parent (self, level);
  if (parent != PUR_ID_NONE && parent == self->last_task)
    drop_leaf (self);
  else
    keep_leaf (self);

  id = pur_draft_add (self->draft, &pur_task_kind);
  mspdi_enter (self->tasks, uid, id, node->line);
  self->last_task = id;
  self->last_uid = MAX (self->last_uid, uid);
  summary = (Summary) { id, level };
  g_array_append_val (self->outline, summary);

  mspdi_set (self, id, PUR_FIELD (task, project), pur_value_reference (self->project));
  mspdi_set (self, id, PUR_FIELD (task, parent), pur_value_reference (parent));
  mspdi_set (self, id, PUR_FIELD (task, order), pur_value_integer ((gint64) ++self->n_tasks * ORDER_GAP));
  mspdi_set (self, id, PUR_FIELD (task, uid), pur_value_integer (uid));
  if (calendar >= 0)
    mspdi_refer (self, id, PUR_FIELD (task, calendar), calendar);

  mspdi_set_text (self, id, PUR_FIELD (task, title), "");
  read_task_rows (self, node, id);
  read_lengths (self, node, id);
  read_dates (self, node, id);
  read_constraint (self, node, id);
  read_hyperlink (self, node, id);
  mspdi_read_customs (self, node, &pur_task_kind, id);
  mspdi_lose_rest (self, node);

  PUR_XML_FOREACH (node, child, MSPDI_Baseline)
    mspdi_read_baseline (self, child, id);
  PUR_XML_FOREACH (node, child, MSPDI_PredecessorLink)
    {
      if (!read_link (self, child, id, error))
        return FALSE;
    }

  return TRUE;
}

static void
add_link (MspdiReader *self,
          const Link  *link)
{
  MspdiEntry *predecessor = g_hash_table_lookup (self->tasks, &link->predecessor);
  PurId id;

  if (link->outside || predecessor == NULL)
    {
      pur_draft_lose (self->draft, link->predecessor == 0 && !link->outside
                                     ? _ ("Link to the project itself")
                                     : _ ("Link to a task outside the file"));
      return;
    }
  if (predecessor->id == link->successor)
    {
      pur_draft_lose (self->draft, _ ("Link from a task to itself"));
      return;
    }

  id = pur_draft_add (self->draft, &pur_link_kind);
  mspdi_set (self, id, PUR_FIELD (link, predecessor), pur_value_reference (predecessor->id));
  mspdi_set (self, id, PUR_FIELD (link, successor), pur_value_reference (link->successor));
  mspdi_set (self, id, PUR_FIELD (link, type), pur_value_choice (link->type));
  mspdi_set (self, id, PUR_FIELD (link, lag), pur_value_duration (pur_duration_working (link->lag)));
  mspdi_set (self, id, PUR_FIELD (link, lag_unit), pur_value_choice (link->unit));
}

void
mspdi_finish_tasks (MspdiReader *self)
{
  keep_leaf (self);

  for (guint i = 0; i < self->links->len; i++)
    add_link (self, &g_array_index (self->links, Link, i));
}

void
mspdi_tasks_init (MspdiReader *self)
{
  self->outline = g_array_new (FALSE, FALSE, sizeof (Summary));
  self->links = g_array_new (FALSE, FALSE, sizeof (Link));
  self->leaf = g_array_new (FALSE, FALSE, sizeof (PurFieldValue));
}

void
mspdi_tasks_clear (MspdiReader *self)
{
  g_array_unref (self->outline);
  g_array_unref (self->links);
  g_array_unref (self->leaf);
}
