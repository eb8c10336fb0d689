/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of figures, and what all of them need. */

#include "config.h"

#include "pur-figure-private.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan.h"
#include "pur-risk-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const PurFigureKind kinds[] = {
  { "schedule-health", NC_ ("figure", "Schedule"), pur_figure_compute_schedule_health },
  { "cost-health", NC_ ("figure", "Cost"), pur_figure_compute_cost_health },
  { "risk-health", NC_ ("figure", "Risk"), pur_figure_compute_risk_health },
  { "scope-health", NC_ ("figure", "Scope"), pur_figure_compute_scope_health },
  { "progress", NC_ ("figure", "Progress"), pur_figure_compute_progress },
  { "finish", NC_ ("figure", "Finish"), pur_figure_compute_finish },
  { "critical-path", NC_ ("figure", "Critical Path"), pur_figure_compute_critical_path },
  { "next-milestones", NC_ ("figure", "Next Milestones"), pur_figure_compute_next_milestones },
  { "late-tasks", NC_ ("figure", "Late Tasks"), pur_figure_compute_late_tasks },
  { "work-this-week", NC_ ("figure", "Work This Week"), pur_figure_compute_work_this_week },
  { "overallocated", NC_ ("figure", "Overburdened People"), pur_figure_compute_overallocated },
  { "budget", NC_ ("figure", "Budget"), pur_figure_compute_budget },
  { "top-risks", NC_ ("figure", "Top Risks"), pur_figure_compute_top_risks },
  { "risk-exposure-money", NC_ ("figure", "Risk Exposure"), pur_figure_compute_risk_exposure_money },
  { "risk-exposure-days", NC_ ("figure", "Risk Exposure in Days"), pur_figure_compute_risk_exposure_days },
  { "changes", NC_ ("figure", "Changed Since Last Week"), pur_figure_compute_changes },
};

static const char *const dimensions[] = { "schedule-health", "cost-health", "risk-health", "scope-health" };

/* For the room */

GPtrArray *
pur_figure_dup_leaves (PurWorkspace *workspace, PurId project)
{
  GPtrArray *tasks = pur_plan_get_tasks (workspace, project);
  guint n = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (pur_task_get_active (task) && !pur_plan_is_summary (task))
        tasks->pdata[n++] = task;
    }
  g_ptr_array_set_size (tasks, (int) n);
  return tasks;
}

PurTime
pur_figure_get_status (PurProject *project)
{
  return project != NULL && pur_project_has_status_date (project) ? pur_project_get_status_date (project)
                                                                  : pur_clock_local ();
}

gboolean
pur_figure_is_done (PurTask *task)
{
  return pur_task_has_actual_finish (task) || pur_task_get_progress (task) >= 100;
}

gint64
pur_figure_get_overdue (PurTask *task, PurTime now)
{
  if (pur_figure_is_done (task) || !pur_task_has_finish (task) ||
      pur_task_get_finish (task).seconds >= now.seconds)
    return 0;
  return pur_duration_get_seconds (pur_plan_get_work (task, pur_task_get_finish (task), now));
}

char *
pur_figure_dup_days (PurWorkspace *workspace, PurProject *project, gint64 seconds, gulong *n)
{
  PurDurationUnits units = pur_workspace_get_duration_units (workspace, (PurRecord *) project);
  double days = (double) seconds / (units.minutes_per_day * 60.0);
  gulong count;

  if (days < 1)
    {
      count = (gulong) MAX (ceil ((double) seconds / 3600), 1);
      if (n != NULL)
        *n = count;
      return g_strdup_printf (ngettext ("%lu hour", "%lu hours", count), count);
    }
  count = (gulong) lround (days);
  if (n != NULL)
    *n = count;
  return g_strdup_printf (ngettext ("%lu day", "%lu days", count), count);
}

char *
pur_figure_dup_money (PurWorkspace *workspace, PurProject *project, gint64 minor)
{
  return pur_money_format_whole (pur_money (minor), pur_workspace_get_currency (workspace, (PurRecord *) project));
}

char *
pur_figure_dup_hours (gint64 seconds)
{
  /* Translators: hours of work */
  return g_strdup_printf (C_ ("figure", "%ld h"), lround ((double) seconds / 3600));
}

char *
pur_figure_dup_date (PurTime time)
{
  return pur_date_weekday (time, pur_clock_today ());
}

void
pur_figure_add (PurFigure *self, gpointer record)
{
  PurId id = pur_record_get_id (record);

  self->kind = pur_record_get_kind (record);
  g_array_append_val (self->records, id);
}

gboolean
pur_figure_schedule (PurFigure *self, PurWorkspace *workspace)
{
  g_autoptr (GError) error = NULL;

  if (pur_plan_schedule (workspace, &error))
    return TRUE;
  pur_figure_say (self, PUR_HEALTH_UNKNOWN, g_strdup (error->message));
  return FALSE;
}

void
pur_figure_say (PurFigure *self, PurHealth health, char *sentence)
{
  self->health = health;
  g_free (self->sentence);
  self->sentence = sentence;
}

char *
pur_figure_join (GPtrArray *parts)
{
  g_ptr_array_add (parts, NULL);
  /* Translators: between the parts of a sentence */
  return g_strjoinv (C_ ("sentence", "; "), (char **) parts->pdata);
}

/* Public API */

const PurFigureKind *
pur_figure_get_kind (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? &kinds[index] : NULL;
}

const PurFigureKind *
pur_figure_find_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

PurFigure *
pur_figure_compute (const PurFigureKind *kind, PurWorkspace *workspace, PurId project)
{
  PurFigure *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), NULL);

  self = g_new0 (PurFigure, 1);
  self->value = PUR_VALUE_UNSET;
  self->records = g_array_new (FALSE, FALSE, sizeof (PurId));
  kind->compute (workspace, project, self);
  if (self->text == NULL)
    self->text = g_strdup ("");
  g_assert (self->sentence != NULL && self->how != NULL);
  return self;
}

void
pur_figure_free (PurFigure *self)
{
  if (self == NULL)
    return;
  pur_value_clear (&self->value);
  g_free (self->text);
  g_free (self->sentence);
  g_free (self->how);
  g_array_unref (self->records);
  g_free (self);
}

PurFigure *
pur_figure_compute_health (PurWorkspace *workspace, PurId project)
{
  PurFigure *worst = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (dimensions); i++)
    {
      PurFigure *figure = pur_figure_compute (pur_figure_find_kind (dimensions[i]), workspace, project);

      if (worst == NULL || figure->health > worst->health)
        {
          pur_figure_free (worst);
          worst = figure;
        }
      else
        pur_figure_free (figure);
    }
  return worst;
}

int
pur_figure_get_risk_appetite (PurWorkspace *workspace)
{
  int appetite = pur_risk_scale_get_appetite (workspace);
  int levels = pur_risk_scale_get_levels (workspace);

  return appetite > 0 ? appetite : (levels * levels * 12 + 24) / 25;
}

const char *
pur_health_title (PurHealth health, gboolean of_dates)
{
  switch (health)
    {
    case PUR_HEALTH_OK:
      return C_ ("health", "On plan");
    case PUR_HEALTH_AT_RISK:
      return C_ ("health", "At risk");
    case PUR_HEALTH_LATE:
      return of_dates ? C_ ("health", "Late") : C_ ("health", "Act now");
    case PUR_HEALTH_UNKNOWN:
    default:
      return C_ ("health", "Not assessed");
    }
}
