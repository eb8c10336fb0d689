/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a project stands, as fields of it: lists sort, filter and group by them.  Each is a figure's, kept
 * until the next edit, since a list asks again and again. */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-figure.h"
#include "pur-plan-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

static PurFigure *
compute (PurRecord *record, const char *id)
{
  return pur_figure_compute (pur_figure_find_kind (id), pur_record_get_workspace (record), pur_record_get_id (record));
}

/* In the words of the dimension that is worst. */
static PurProjectHealth
find_health (PurRecord *record, const PurFigure *figure)
{
  g_autoptr (PurFigure) schedule = NULL;

  switch (figure->health)
    {
    case PUR_HEALTH_OK:
      return PUR_PROJECT_ON_PLAN;
    case PUR_HEALTH_AT_RISK:
      return PUR_PROJECT_AT_RISK;
    case PUR_HEALTH_LATE:
      schedule = compute (record, "schedule-health");
      return schedule->health == PUR_HEALTH_LATE ? PUR_PROJECT_LATE : PUR_PROJECT_ACT_NOW;
    case PUR_HEALTH_UNKNOWN:
    default:
      return PUR_PROJECT_NOT_ASSESSED;
    }
}

static const char *
keep (PurRecord *record, const PurField *field, char *text)
{
  return pur_plan_keep_text (pur_workspace_get_plan (pur_record_get_workspace (record)), record, field, text).cell.TEXT;
}

static const char *
find (PurRecord *record, const PurField *field)
{
  PurValue value;

  return pur_plan_find_text (pur_workspace_get_plan (pur_record_get_workspace (record)), record, field, &value)
             ? value.cell.TEXT
             : NULL;
}

static void
assess (PurRecord *record)
{
  g_autoptr (PurFigure) figure = pur_figure_compute_health (pur_record_get_workspace (record), pur_record_get_id (record));

  keep (record, PUR_FIELD (project, health), g_strdup_printf ("%d", (int) find_health (record, figure)));
  keep (record, PUR_FIELD (project, health_reason), g_strdup (figure->sentence));
}

PurValue
pur_project_compute_health (PurRecord *record, const PurField *field)
{
  if (find (record, field) == NULL)
    assess (record);
  return pur_value_choice (atoi (find (record, field)));
}

PurValue
pur_project_compute_health_reason (PurRecord *record, const PurField *field)
{
  if (find (record, field) == NULL)
    assess (record);
  return pur_value_text (find (record, field));
}

PurValue
pur_project_compute_progress (PurRecord *record, const PurField *field)
{
  const char *kept = find (record, field);

  if (kept == NULL)
    {
      g_autoptr (PurFigure) figure = compute (record, "progress");
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      kept = keep (record, field,
                   g_strdup (pur_value_is_set (figure->value)
                                 ? g_ascii_dtostr (buffer, sizeof buffer, figure->value.cell.PERCENTAGE)
                                 : ""));
    }
  return *kept != '\0' ? pur_value_percentage (g_ascii_strtod (kept, NULL)) : PUR_VALUE_UNSET;
}

/* "Offer submitted, Thu 10 Dec" */
PurValue
pur_project_compute_next_milestone (PurRecord *record, const PurField *field)
{
  const char *kept = find (record, field);

  if (kept == NULL)
    {
      g_autoptr (PurFigure) figure = compute (record, "next-milestones");
      PurRecord *task = figure->records->len > 0
                            ? pur_workspace_lookup (pur_record_get_workspace (record), &pur_task_kind,
                                                    g_array_index (figure->records, PurId, 0))
                            : NULL;
      g_autofree char *date =
          task != NULL ? pur_date_weekday (pur_date_finish_day (pur_task_get_finish (PUR_task (task))), pur_clock_today ())
                       : NULL;

      /* Translators: a milestone and its date */
      kept = keep (record, field,
                   task != NULL ? g_strdup_printf (C_ ("milestone", "%s, %s"), pur_record_get_title (task), date)
                                : g_strdup (""));
    }
  return *kept != '\0' ? pur_value_text (kept) : PUR_VALUE_UNSET;
}

PurValue
pur_project_compute_late_tasks (PurRecord *record, const PurField *field)
{
  const char *kept = find (record, field);

  if (kept == NULL)
    {
      g_autoptr (PurFigure) figure = compute (record, "late-tasks");

      kept = keep (record, field, g_strdup_printf ("%u", figure->records->len));
    }
  return atoi (kept) > 0 ? pur_value_integer (atoi (kept)) : PUR_VALUE_UNSET;
}
