/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Computed values of tasks. */

#include "config.h"

#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Auxiliary methods */

static PurPlan *
plan_of (PurRecord *record)
{
  return pur_workspace_get_plan (pur_record_get_workspace (record));
}

/* The network that has dates of @record, or NULL. */
static PurNetwork *
network_of (PurRecord *record)
{
  PurPlan *plan = plan_of (record);

  if (!pur_plan_ensure (plan) || !pur_network_has_dates (plan->network, pur_record_get_slot (record)))
    return NULL;
  return plan->network;
}

/* The same for late dates and slack, which are found when they are read. */
static PurNetwork *
late_network_of (PurRecord *record)
{
  PurPlan *plan = plan_of (record);
  PurNetwork *network = network_of (record);

  if (network == NULL || pur_network_find_late (network, pur_record_get_slot (record)))
    return network;

  /* One is out of reach: scheduling again says which. */
  plan->schedule_stale = TRUE;
  pur_plan_ensure (plan);
  return NULL;
}

#define TASK_TIME(name, find_network)                                                         \
  PurValue                                                                                    \
  pur_task_compute_##name (PurRecord *record, const PurField *field)                          \
  {                                                                                           \
    PurNetwork *network = find_network (record);                                              \
                                                                                              \
    return network != NULL ? pur_value_time (pur_network_get_##name (network, pur_record_get_slot (record))) \
                           : PUR_VALUE_UNSET;                                                 \
  }

TASK_TIME (start, network_of)
TASK_TIME (finish, network_of)
TASK_TIME (early_start, network_of)
TASK_TIME (early_finish, network_of)
TASK_TIME (late_start, late_network_of)
TASK_TIME (late_finish, late_network_of)
#undef TASK_TIME

PurValue
pur_task_compute_total_slack (PurRecord *record, const PurField *field)
{
  PurNetwork *network = late_network_of (record);

  if (network == NULL)
    return PUR_VALUE_UNSET;
  return pur_value_duration (pur_duration_working (pur_network_get_total_slack (network, pur_record_get_slot (record))));
}

PurValue
pur_task_compute_free_slack (PurRecord *record, const PurField *field)
{
  PurNetwork *network = late_network_of (record);

  if (network == NULL)
    return PUR_VALUE_UNSET;
  return pur_value_duration (pur_duration_working (pur_network_get_free_slack (network, pur_record_get_slot (record))));
}

PurValue
pur_task_compute_duration (PurRecord *record, const PurField *field)
{
  PurNetwork *network = network_of (record);

  if (network == NULL)
    return pur_record_get (record, PUR_FIELD (task, duration));
  return pur_value_duration (pur_network_get_duration (network, pur_record_get_slot (record)));
}

PurValue
pur_task_compute_critical (PurRecord *record, const PurField *field)
{
  PurNetwork *network = late_network_of (record);

  return network != NULL ? pur_value_boolean (pur_network_is_critical (network, pur_record_get_slot (record)))
                         : PUR_VALUE_UNSET;
}

PurValue
pur_task_compute_progress (PurRecord *record, const PurField *field)
{
  PurNetwork *network;

  if (!pur_plan_is_summary (PUR_task (record)))
    return pur_value_percentage (pur_task_get_percent_complete (PUR_task (record)));
  network = network_of (record);
  return network != NULL
             ? pur_value_percentage (pur_network_get_percent_complete (network, pur_record_get_slot (record)))
             : PUR_VALUE_UNSET;
}

PurValue
pur_task_compute_type (PurRecord *record, const PurField *field)
{
  PurTask *task = PUR_task (record);

  if (pur_plan_is_summary (task))
    return pur_value_choice (PUR_TASK_IS_SUMMARY);
  if (pur_task_get_buffer (task))
    return pur_value_choice (PUR_TASK_IS_BUFFER);
  if (pur_task_get_milestone (task) ||
      (pur_task_has_duration (task) && pur_duration_get_seconds (pur_task_get_duration (task)) == 0))
    return pur_value_choice (PUR_TASK_IS_MILESTONE);
  return pur_value_choice (PUR_TASK_IS_TASK);
}

PurValue
pur_task_compute_wbs (PurRecord *record, const PurField *field)
{
  PurPlan *plan = plan_of (record);
  const PurOutline *outline;
  char code[256];
  char *p = code + sizeof code;
  PurValue value;

  if (pur_plan_find_text (plan, record, field, &value))
    return value;
  outline = pur_plan_get_outline (plan);
  *--p = '\0';
  for (guint slot = pur_record_get_slot (record); slot != 0; slot = outline->parent[slot])
    {
      char number[16];
      int length = g_snprintf (number, sizeof number, "%s%u", outline->parent[slot] != 0 ? "." : "",
                               outline->number[slot]);

      if (p - length < code)
        break;
      p -= length;
      memcpy (p, number, (gsize) length);
    }
  return pur_plan_keep_text (plan, record, field, g_strdup (p));
}

/* "+960", "+2ed", "+50%": the command line's words for a lag, "" for none. */
static char *
format_lag (PurLink *link)
{
  gint64 seconds = pur_duration_get_seconds (pur_link_get_lag (link));
  g_autofree char *minutes = pur_duration_format_minutes (pur_duration_working (ABS (seconds)));
  const char *sign = seconds < 0 ? "-" : "+";

  if (seconds == 0)
    return g_strdup ("");
  if (pur_link_get_lag_unit (link) == PUR_LAG_PERCENT)
    return g_strdup_printf ("%s%s%%", sign, minutes);
  if (pur_link_get_lag_unit (link) == PUR_LAG_ELAPSED_PERCENT)
    return g_strdup_printf ("%s%se%%", sign, minutes);
  if (pur_link_get_lag_unit (link) == PUR_LAG_WORKING)
    return g_strdup_printf ("%s%s", sign, minutes);
  if (seconds % PUR_SECONDS_PER_DAY == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT "ed", sign, ABS (seconds) / PUR_SECONDS_PER_DAY);
  return g_strdup_printf ("%s%sem", sign, minutes);
}

PurValue
pur_task_compute_why (PurRecord *record, const PurField *field)
{
  PurPlan *plan = plan_of (record);
  PurRecord *by;
  PurReason reason;
  const char *id;
  char *text;
  PurValue value;

  if (pur_plan_find_text (plan, record, field, &value))
    return value;
  if (network_of (record) == NULL)
    return PUR_VALUE_UNSET;

  reason = pur_plan_get_reason (PUR_task (record), &by);
  id = pur_reason_get_id (reason);
  if (by != NULL && pur_record_get_kind (by) == &pur_link_kind)
    {
      PurLink *link = PUR_link (by);
      PurTask *other = reason == PUR_REASON_SUCCESSOR ? pur_link_get_successor (link)
                                                      : pur_link_get_predecessor (link);
      const PurOption *type = pur_field_get_option (PUR_FIELD (link, type), pur_link_get_type (link));
      g_autofree char *type_name = g_ascii_strup (type->id, -1);
      g_autofree char *lag = format_lag (link);

      text = g_strdup_printf ("%s:%" G_GINT64_FORMAT " %s%s", id, other != NULL ? pur_task_get_uid (other) : 0,
                              type_name, lag);
    }
  else if (by != NULL && pur_record_get_kind (by) == &pur_task_kind)
    text = g_strdup_printf ("%s:%" G_GINT64_FORMAT, id, pur_task_get_uid (PUR_task (by)));
  else if (by != NULL)
    text = g_strdup_printf ("%s:%s", id, pur_record_get_title (by));
  else if (reason == PUR_REASON_CONSTRAINT)
    text = g_strdup_printf ("%s:%s", id,
                            pur_field_get_choice_id (PUR_FIELD (task, constraint),
                                                     pur_record_get (record, PUR_FIELD (task, constraint))));
  else
    text = g_strdup (id);
  return pur_plan_keep_text (plan, record, field, text);
}

PurValue
pur_task_compute_predecessors (PurRecord *record, const PurField *field)
{
  PurPlan *plan = plan_of (record);
  PurDurationUnits units;
  GString *text;
  PurLink *const *links;
  guint n;
  PurValue value;

  links = pur_plan_get_links_in (PUR_task (record), &n);
  if (n == 0)
    return PUR_VALUE_UNSET;
  if (pur_plan_find_text (plan, record, field, &value))
    return value;

  units = pur_workspace_get_duration_units (plan->workspace, record);
  text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      PurTask *predecessor = pur_link_get_predecessor (links[i]);
      PurDuration lag = pur_link_get_lag (links[i]);
      gint64 seconds = pur_duration_get_seconds (lag);
      const PurOption *type = pur_field_get_option (PUR_FIELD (link, type), pur_link_get_type (links[i]));
      g_autofree char *type_name = g_ascii_strup (type->id, -1);
      g_autofree char *length = NULL;

      g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? ", " : "",
                              predecessor != NULL ? pur_task_get_uid (predecessor) : 0);
      if (type->value != PUR_LINK_FS || seconds != 0)
        g_string_append (text, type_name);
      if (seconds == 0)
        continue;
      if (pur_link_get_lag_unit (links[i]) == PUR_LAG_PERCENT)
        length = g_strdup_printf ("%+" G_GINT64_FORMAT "%%", seconds / 60);
      else if (pur_link_get_lag_unit (links[i]) == PUR_LAG_ELAPSED_PERCENT)
        length = g_strdup_printf ("%+" G_GINT64_FORMAT "e%%", seconds / 60);
      else if (pur_link_get_lag_unit (links[i]) == PUR_LAG_ELAPSED)
        length = pur_duration_format (pur_duration_elapsed (seconds), &units);
      else
        length = pur_duration_format (pur_duration_working (seconds), &units);
      g_string_append_printf (text, "%s%s", *length != '-' && *length != '+' ? "+" : "", length);
    }
  return pur_plan_keep_text (plan, record, field, g_string_free (text, FALSE));
}

PurValue
pur_task_compute_people (PurRecord *record, const PurField *field)
{
  PurPlan *plan = plan_of (record);
  PurAssignment *const *assignments;
  GString *text;
  guint n;
  PurValue value;

  assignments = pur_plan_get_assignments (PUR_task (record), &n);
  if (n == 0)
    return PUR_VALUE_UNSET;
  if (pur_plan_find_text (plan, record, field, &value))
    return value;

  text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      PurPerson *person = pur_assignment_get_person (assignments[i]);
      double units = pur_assignment_has_units (assignments[i]) ? pur_assignment_get_units (assignments[i]) : 1;

      if (person == NULL)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? C_ ("list", ", ") : "", pur_record_get_title ((PurRecord *) person));
      if (units != 1 && pur_person_get_resource_type (person) == PUR_RESOURCE_WORK)
        g_string_append_printf (text, "[%.0f%%]", units * 100);
    }
  return pur_plan_keep_text (plan, record, field, g_string_free (text, FALSE));
}
