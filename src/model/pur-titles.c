/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Computed values of the kinds that are not tasks. */

#include "config.h"

#include "pur-dates.h"
#include "pur-field-text.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>

static PurPlan *
plan_of (PurRecord *record)
{
  return pur_workspace_get_plan (pur_record_get_workspace (record));
}

static const char *
title_of (gpointer record)
{
  return record != NULL ? pur_record_get_title (record) : "–";
}

PurValue
pur_link_compute_title (PurRecord *record, const PurField *field)
{
  PurLink *link = PUR_link (record);
  PurValue value;

  if (pur_plan_find_text (plan_of (record), record, field, &value))
    return value;
  return pur_plan_keep_text (plan_of (record), record, field,
                             g_strdup_printf ("%s → %s", title_of (pur_link_get_predecessor (link)),
                                              title_of (pur_link_get_successor (link))));
}

PurValue
pur_assignment_compute_title (PurRecord *record, const PurField *field)
{
  PurAssignment *assignment = PUR_assignment (record);
  PurValue value;

  if (pur_plan_find_text (plan_of (record), record, field, &value))
    return value;
  return pur_plan_keep_text (plan_of (record), record, field,
                             /* Translators: a task, then who works on it */
                             g_strdup_printf (C_ ("assignment", "%s: %s"), title_of (pur_assignment_get_task (assignment)),
                                              title_of (pur_assignment_get_person (assignment))));
}

PurValue
pur_baseline_task_compute_title (PurRecord *record, const PurField *field)
{
  return pur_value_text (title_of (pur_baseline_task_get_task (PUR_baseline_task (record))));
}

PurValue
pur_baseline_assignment_compute_title (PurRecord *record, const PurField *field)
{
  PurAssignment *assignment = pur_baseline_assignment_get_assignment (PUR_baseline_assignment (record));

  return assignment != NULL ? pur_assignment_compute_title ((PurRecord *) assignment, PUR_FIELD (assignment, title))
                            : PUR_VALUE_UNSET;
}

PurValue
pur_calendar_period_compute_title (PurRecord *record, const PurField *field)
{
  PurCalendarPeriod *period = PUR_calendar_period (record);
  const char *name = pur_calendar_period_get_name (period);
  PurValue value;
  GString *text;

  if (name != NULL && *name != '\0')
    return pur_value_text (name);
  if (pur_plan_find_text (plan_of (record), record, field, &value))
    return value;

  text = g_string_new (NULL);
  if (pur_calendar_period_has_weekdays (period))
    {
      g_autofree char *weekdays = pur_field_format_plain (PUR_FIELD (calendar_period, weekdays),
                                                          pur_record_get (record, PUR_FIELD (calendar_period, weekdays)), record);

      g_string_append (text, weekdays);
    }
  if (pur_calendar_period_has_from (period))
    {
      g_autofree char *from = pur_time_format_iso (pur_calendar_period_get_from (period), FALSE);

      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", from);
    }
  return pur_plan_keep_text (plan_of (record), record, field, g_string_free (text, FALSE));
}

static PurValue
get_span (PurRecord *record, gboolean finish)
{
  PurPlan *plan = plan_of (record);
  PurTime from, to;

  if (!pur_plan_ensure (plan))
    return PUR_VALUE_UNSET;
  pur_network_get_project_span (plan->network, pur_record_get_slot (record), &from, &to);
  return pur_value_time (finish ? to : from);
}

PurValue
pur_project_compute_start (PurRecord *record, const PurField *field)
{
  return get_span (record, FALSE);
}

PurValue
pur_project_compute_finish (PurRecord *record, const PurField *field)
{
  return get_span (record, TRUE);
}

/* "Ana Ruiz · A · 4 February 2026" */
PurValue
pur_rate_compute_title (PurRecord *record, const PurField *field)
{
  PurRate *rate = PUR_rate (record);
  g_autofree char *from = NULL;
  PurValue value;

  if (pur_plan_find_text (plan_of (record), record, field, &value))
    return value;
  if (pur_rate_has_from (rate))
    from = pur_date_long (pur_rate_get_from (rate));
  return pur_plan_keep_text (plan_of (record), record, field,
                             g_strdup_printf ("%s · %c%s%s", title_of (pur_rate_get_person (rate)),
                                              (char) ('A' + CLAMP (pur_rate_get_table (rate), 0, 4)),
                                              from != NULL ? " · " : "", from != NULL ? from : ""));
}
