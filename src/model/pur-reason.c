/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a task starts where it does, and what would move it, in a sentence each. */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>

/* A link says what it ties: with a lag, "2 d after “Costing” finishes". */
static char *
describe_link (PurTask *task, PurLink *link)
{
  static const char *const plain[] = {
    [PUR_LINK_FS] = N_("Starts after “%s” finishes"),
    [PUR_LINK_SS] = N_("Starts with “%s”"),
    [PUR_LINK_FF] = N_("Finishes with “%s”"),
    [PUR_LINK_SF] = N_("Finishes when “%s” starts"),
  };
  static const char *const lagged[] = {
    /* Translators: a task's title, then a lag such as "2 d" or "-1 d" */
    [PUR_LINK_FS] = N_("Starts after “%s” finishes (%s)"),
    [PUR_LINK_SS] = N_("Starts with “%s” (%s)"),
    [PUR_LINK_FF] = N_("Finishes with “%s” (%s)"),
    [PUR_LINK_SF] = N_("Finishes when “%s” starts (%s)"),
  };
  PurDurationUnits units = pur_workspace_get_duration_units (pur_record_get_workspace ((PurRecord *) task), (PurRecord *) task);
  PurTask *predecessor = pur_link_get_predecessor (link);
  const char *title = predecessor != NULL ? pur_record_get_title ((PurRecord *) predecessor) : "";
  PurLinkType type = pur_link_get_type (link);
  gint64 lag = pur_duration_get_seconds (pur_link_get_lag (link));
  g_autofree char *length = NULL;

  if ((guint) type >= G_N_ELEMENTS (plain))
    type = PUR_LINK_FS;
  if (lag == 0)
    return pur_label_format (plain[type], (const char *const[]) { title, NULL });
  if (pur_link_get_lag_unit (link) == PUR_LAG_PERCENT)
    length = g_strdup_printf ("%+" G_GINT64_FORMAT " %%", lag / 60);
  else if (pur_link_get_lag_unit (link) == PUR_LAG_ELAPSED_PERCENT)
    length = g_strdup_printf ("%+" G_GINT64_FORMAT " e%%", lag / 60);
  else if (pur_link_get_lag_unit (link) == PUR_LAG_ELAPSED)
    length = pur_duration_format (pur_duration_elapsed (lag), &units);
  else
    length = pur_duration_format (pur_duration_working (lag), &units);
  return pur_label_format (lagged[type], (const char *const[]) { title, length, NULL });
}

static char *
describe_constraint (PurTask *task)
{
  const PurOption *option = pur_field_get_option (PUR_FIELD (task, constraint), pur_task_get_constraint (task));
  const char *title = option != NULL ? pur_option_get_title (option) : "";
  g_autofree char *date = NULL;

  if (!pur_task_has_constraint_date (task))
    return g_strdup_printf (_("Held by a constraint: %s"), title);
  date = pur_date_weekday (pur_task_get_constraint_date (task), pur_clock_today ());
  return g_strdup_printf (_("Held by a constraint: %s, %s"), title, date);
}

char *
pur_task_display_why (PurRecord *record, const PurField *field)
{
  PurTask *task = PUR_task (record);
  PurRecord *by;
  PurReason reason;

  if (!pur_task_has_start (task))
    return g_strdup ("");
  reason = pur_plan_get_reason (task, &by);
  switch (reason)
    {
    case PUR_REASON_PREDECESSOR:
      if (by != NULL && pur_record_get_kind (by) == &pur_link_kind)
        return describe_link (task, PUR_link (by));
      return g_strdup (_("Starts after its predecessors"));
    case PUR_REASON_SUCCESSOR:
      return g_strdup (_("As late as its successors allow"));
    case PUR_REASON_CONSTRAINT:
      return describe_constraint (task);
    case PUR_REASON_CALENDAR:
      return by != NULL ? g_strdup_printf (_("Waits for working time of the calendar “%s”"), pur_record_get_title (by))
                        : g_strdup (_("Waits for working time"));
    case PUR_REASON_RESOURCE_CALENDAR:
      return by != NULL ? g_strdup_printf (_("Waits until its people work (“%s”)"), pur_record_get_title (by))
                        : g_strdup (_("Waits until its people work"));
    case PUR_REASON_PROGRESS:
      return g_strdup (_("Stands where the work was done"));
    case PUR_REASON_LEVELLING:
      return g_strdup (_("Delayed by levelling"));
    case PUR_REASON_PINNED:
      return g_strdup (_("Placed by hand"));
    case PUR_REASON_PARENT:
      if (by == NULL)
        return g_strdup (_("Comes from its summary task"));
      return pur_plan_is_summary (task)
                 ? g_strdup_printf (_("Starts with “%s” below it"), pur_record_get_title (by))
                 : g_strdup_printf (_("Held by the summary task “%s”"), pur_record_get_title (by));
    case PUR_REASON_PROJECT_FINISH:
      return g_strdup (_("Placed back from the project's finish"));
    case PUR_REASON_PROJECT_START:
    default:
      return g_strdup (_("Starts with the project"));
    }
}

/* What would let it begin earlier (in a plan from its finish: end later): the nearest change of the record
 * that decides. */
static char *
describe_fix (PurTask *task, PurReason reason, PurRecord *by)
{
  const char *title = by != NULL ? pur_record_get_title (by) : "";

  switch (reason)
    {
    case PUR_REASON_PREDECESSOR:
      if (by != NULL && pur_record_get_kind (by) == &pur_link_kind && pur_link_get_predecessor (PUR_link (by)) != NULL)
        return g_strdup_printf (_("Move or shorten “%s”, or change the link to it"),
                                pur_record_get_title ((PurRecord *) pur_link_get_predecessor (PUR_link (by))));
      return g_strdup (_("Move its predecessors, or change the links to them"));
    case PUR_REASON_SUCCESSOR:
      if (by != NULL && pur_record_get_kind (by) == &pur_link_kind && pur_link_get_successor (PUR_link (by)) != NULL)
        return g_strdup_printf (_("Move “%s”, or schedule this task as soon as possible"),
                                pur_record_get_title ((PurRecord *) pur_link_get_successor (PUR_link (by))));
      return g_strdup (_("Schedule it as soon as possible"));
    case PUR_REASON_CONSTRAINT:
      return g_strdup (_("Take its constraint away, or change its date"));
    case PUR_REASON_CALENDAR:
      return by != NULL ? g_strdup_printf (_("Add working time to the calendar “%s”, or give the task another one"), title)
                        : g_strdup (_("Give the task a calendar that works then"));
    case PUR_REASON_RESOURCE_CALENDAR:
      return by != NULL ? g_strdup_printf (_("Add working time to “%s”, or let someone else do it"), title)
                        : g_strdup (_("Let someone else do it"));
    case PUR_REASON_PROGRESS:
      return pur_task_has_actual_finish (task) ? g_strdup (_("It is done: only its actual dates can be corrected"))
                                               : g_strdup (_("It has begun: correct its actual start, or shorten what remains"));
    case PUR_REASON_LEVELLING:
      return g_strdup (_("Clear its levelling delay"));
    case PUR_REASON_PINNED:
      return pur_task_get_external (task) ? g_strdup (_("Change it in the other project’s file"))
                                          : g_strdup (_("Drag it, or schedule it automatically"));
    case PUR_REASON_PARENT:
      return pur_plan_is_summary (task) ? g_strdup_printf (_("Move “%s” below it"), title)
                                        : g_strdup_printf (_("Change the links, the constraint or the dates of “%s”"), title);
    case PUR_REASON_PROJECT_FINISH:
      return g_strdup (_("Move the project’s finish"));
    case PUR_REASON_PROJECT_START:
    default:
      return g_strdup (_("Move the project’s start, or set an earlier date for this task"));
    }
}

PurValue
pur_task_compute_fix (PurRecord *record, const PurField *field)
{
  PurTask *task = PUR_task (record);
  PurPlan *plan = pur_workspace_get_plan (pur_record_get_workspace (record));
  PurRecord *by;
  PurReason reason;
  PurValue value;

  if (!pur_task_has_start (task))
    return PUR_VALUE_UNSET;
  if (pur_plan_find_text (plan, record, field, &value))
    return value;
  reason = pur_plan_get_reason (task, &by);
  return pur_plan_keep_text (plan, record, field, describe_fix (task, reason, by));
}
