/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-write-private.h"

#include "pur-io.h"
#include "pur-plan.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NAMESPACE "http://schemas.microsoft.com/project"
#define UID_NOBODY -65535
#define TITLE_MAX 512

/* The format must name a currency; a plan of ours need not have one. */
#define CURRENCY_OF_NONE "USD"

static const MspdiElement project_order[] = {
  MSPDI_SaveVersion,        MSPDI_Name,           MSPDI_Title,
  MSPDI_Subject,            MSPDI_Category,       MSPDI_Company,
  MSPDI_Manager,            MSPDI_Author,
  MSPDI_ScheduleFromStart,  MSPDI_StartDate,      MSPDI_FinishDate,
  MSPDI_CriticalSlackLimit, MSPDI_CurrencyCode,   MSPDI_CalendarUID,
  MSPDI_DefaultStartTime,   MSPDI_DefaultFinishTime, MSPDI_MinutesPerDay,
  MSPDI_MinutesPerWeek,     MSPDI_DaysPerMonth,   MSPDI_DurationFormat,
  MSPDI_WorkFormat,         MSPDI_HonorConstraints, MSPDI_MultipleCriticalPaths,
  MSPDI_WeekStartDay,       MSPDI_StatusDate,     MSPDI_NewTasksAreManual,
  MSPDI_ExtendedAttributes, MSPDI_NONE,
};

static const MspdiElement task_order[] = {
  MSPDI_UID,              MSPDI_ID,              MSPDI_Name,
  MSPDI_Active,           MSPDI_Manual,          MSPDI_Type,
  MSPDI_IsNull,           MSPDI_WBS,             MSPDI_OutlineNumber,
  MSPDI_OutlineLevel,     MSPDI_Priority,        MSPDI_StartText,
  MSPDI_FinishText,       MSPDI_DurationText,    MSPDI_Start,
  MSPDI_Finish,           MSPDI_Duration,        MSPDI_ManualStart,
  MSPDI_ManualFinish,     MSPDI_ManualDuration,  MSPDI_DurationFormat,
  MSPDI_Work,             MSPDI_Stop,            MSPDI_Resume,
  MSPDI_ResumeValid,      MSPDI_EffortDriven,    MSPDI_Recurring,
  MSPDI_OverAllocated,    MSPDI_Estimated,       MSPDI_Milestone,
  MSPDI_Summary,          MSPDI_Critical,        MSPDI_IsSubproject,
  MSPDI_IsSubprojectReadOnly, MSPDI_ExternalTask, MSPDI_EarlyStart,
  MSPDI_EarlyFinish,      MSPDI_LateStart,       MSPDI_LateFinish,
  MSPDI_FreeSlack,        MSPDI_TotalSlack,      MSPDI_FixedCost,
  MSPDI_FixedCostAccrual, MSPDI_PercentComplete, MSPDI_ActualStart,
  MSPDI_ActualFinish,     MSPDI_ActualDuration,  MSPDI_RemainingDuration,
  MSPDI_ConstraintType,   MSPDI_CalendarUID,     MSPDI_ConstraintDate,
  MSPDI_Deadline,         MSPDI_LevelAssignments, MSPDI_LevelingCanSplit,
  MSPDI_LevelingDelay,    MSPDI_LevelingDelayFormat, MSPDI_Hyperlink,
  MSPDI_HyperlinkAddress, MSPDI_HyperlinkSubAddress, MSPDI_IgnoreResourceCalendar,
  MSPDI_Notes,            MSPDI_HideBar,         MSPDI_Rollup,
  MSPDI_PhysicalPercentComplete, MSPDI_EarnedValueMethod, MSPDI_PredecessorLink,
  MSPDI_ExtendedAttribute, MSPDI_Baseline,       MSPDI_NONE,
};

static const MspdiElement person_order[] = {
  MSPDI_UID,          MSPDI_ID,                 MSPDI_Name,
  MSPDI_Type,         MSPDI_IsNull,             MSPDI_Initials,
  MSPDI_MaterialLabel, MSPDI_Group,             MSPDI_EmailAddress,
  MSPDI_MaxUnits,     MSPDI_CanLevel,           MSPDI_AccrueAt,
  MSPDI_StandardRate, MSPDI_StandardRateFormat, MSPDI_OvertimeRate,
  MSPDI_OvertimeRateFormat, MSPDI_CostPerUse,   MSPDI_CalendarUID,
  MSPDI_Notes,        MSPDI_IsCostResource,     MSPDI_ExtendedAttribute,
  MSPDI_Rates,        MSPDI_NONE,
};

static const MspdiElement assignment_order[] = {
  MSPDI_UID,           MSPDI_TaskUID,       MSPDI_ResourceUID,
  MSPDI_ActualCost,    MSPDI_ActualFinish,  MSPDI_ActualStart,
  MSPDI_ActualWork,    MSPDI_Cost,          MSPDI_CostRateTable, MSPDI_Delay,
  MSPDI_Finish,        MSPDI_HasFixedRateUnits, MSPDI_FixedMaterial,
  MSPDI_LevelingDelay, MSPDI_LevelingDelayFormat, MSPDI_Notes,
  MSPDI_OvertimeWork,  MSPDI_RegularWork,   MSPDI_RemainingOvertimeWork,
  MSPDI_RemainingWork, MSPDI_Start,         MSPDI_Stop,
  MSPDI_Resume,        MSPDI_Units,         MSPDI_Work,
  MSPDI_WorkContour,   MSPDI_ExtendedAttribute, MSPDI_Baseline,
  MSPDI_TimephasedData, MSPDI_NONE,
};

static gint64
get_seconds (PurRecord      *record,
             const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  return value.type == PUR_DURATION ? pur_duration_get_seconds (value.cell.DURATION) : 0;
}

static gboolean
is_set (gpointer        record,
        const PurField *field)
{
  return pur_value_is_set (pur_record_get (record, field));
}

/* Numbers */

/* The numbers that records have themselves where they can keep them, else new ones above. */
static void
number_records (GHashTable     *numbers,
                GPtrArray      *records,
                const PurField *field)
{
  g_autoptr (GHashTable) used = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *own = g_new0 (gint64, records->len + 1);
  gint64 last = 0;

  for (guint i = 0; i < records->len; i++)
    {
      PurValue value = pur_record_get (g_ptr_array_index (records, i), field);

      own[i] = pur_value_is_set (value) && value.cell.INTEGER > 0 && value.cell.INTEGER < G_MAXINT32
                 ? value.cell.INTEGER
                 : 0;
      if (own[i] != 0 && !g_hash_table_add (used, &own[i]))
        own[i] = 0;
      last = MAX (last, own[i]);
    }

  for (guint i = 0; i < records->len; i++)
    mspdi_number (numbers, g_ptr_array_index (records, i), own[i] != 0 ? own[i] : ++last);
}

/* People who work here, and those who have nothing to do yet. */
static void
number_people (MspdiWriter *self)
{
  g_autoptr (GHashTable) here = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) elsewhere = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_assignment_kind), record)
    {
      PurPerson *person = pur_assignment_get_person (PUR_assignment (record));
      PurTask *task = pur_assignment_get_task (PUR_assignment (record));

      if (person != NULL && task != NULL)
        g_hash_table_add (mspdi_number_of (self->tasks, task) >= 0 ? here : elsewhere, person);
    }

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_person_kind), record)
    {
      if (g_hash_table_contains (here, record) || !g_hash_table_contains (elsewhere, record))
        g_ptr_array_add (people, record);
    }
  number_records (self->people, people, PUR_FIELD (person, uid));
}

/* Project */

static void
write_project (MspdiWriter *self)
{
  PurRecord *record = (PurRecord *) self->project;
  const char *title = pur_record_get_title (record);
  g_autofree char *file_name = g_strconcat (title, ".xml", NULL);
  gint64 calendar = mspdi_number_of (self->calendars, pur_project_get_calendar (self->project));

  g_string_append (self->out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                              "<Project xmlns=\"" NAMESPACE "\">\n");
  mspdi_put_rows (self, mspdi_project_rows, record);
  mspdi_put_integer (self, MSPDI_SaveVersion, 14);
  mspdi_put_text (self, MSPDI_Name, file_name, 255);
  mspdi_put_text (self, MSPDI_Title, title, TITLE_MAX);
  if (!is_set (record, PUR_FIELD (project, start)))
    mspdi_put_time (self, MSPDI_StartDate, pur_record_get (record, PUR_FIELD (project, scheduled_start)));
  if (pur_project_get_schedule_from (self->project) == PUR_SCHEDULE_FROM_FINISH
      && is_set (record, PUR_FIELD (project, finish)))
    mspdi_put_time (self, MSPDI_FinishDate, pur_record_get (record, PUR_FIELD (project, finish)));
  else
    mspdi_put_time (self, MSPDI_FinishDate, pur_record_get (record, PUR_FIELD (project, scheduled_finish)));
  mspdi_put_text (self, MSPDI_CurrencyCode, self->currency != NULL ? self->currency : CURRENCY_OF_NONE, 3);
  mspdi_put_integer (self, MSPDI_CalendarUID, calendar >= 0 ? calendar : self->standard);
  mspdi_put_integer (self, MSPDI_DurationFormat, MSPDI_FORMAT_DAYS);
  mspdi_put_integer (self, MSPDI_WorkFormat, 2);
  mspdi_put_integer (self, MSPDI_WeekStartDay, 1);
  mspdi_put_slots (self);
  mspdi_write_item (self, MSPDI_NONE, project_order);
}

/* The project has a line of its own, number 0. */
static void
write_project_task (MspdiWriter *self)
{
  PurRecord *record = (PurRecord *) self->project;

  mspdi_put_integer (self, MSPDI_UID, 0);
  mspdi_put_integer (self, MSPDI_ID, 0);
  mspdi_put_text (self, MSPDI_Name, pur_record_get_title (record), TITLE_MAX);
  mspdi_put_integer (self, MSPDI_Type, 1);
  mspdi_put_integer (self, MSPDI_IsNull, 0);
  mspdi_put (self, MSPDI_OutlineNumber, "0");
  mspdi_put_integer (self, MSPDI_OutlineLevel, 0);
  mspdi_put_time (self, MSPDI_Start, pur_record_get (record, PUR_FIELD (project, scheduled_start)));
  mspdi_put_time (self, MSPDI_Finish, pur_record_get (record, PUR_FIELD (project, scheduled_finish)));
  mspdi_put_integer (self, MSPDI_Summary, 1);
  mspdi_put_integer (self, MSPDI_CalendarUID, -1);
  if (pur_project_get_notes (self->project) != NULL)
    mspdi_put (self, MSPDI_Notes, pur_project_get_notes (self->project));
  mspdi_write_item (self, MSPDI_Task, task_order);
}

/* Tasks */

static void
put_lengths (MspdiWriter *self,
             PurTask     *task,
             gboolean     summary)
{
  PurRecord *record = (PurRecord *) task;
  gboolean stored = !summary && pur_task_has_duration (task);
  PurValue value = pur_record_get (record, stored ? PUR_FIELD (task, duration)
                                                  : PUR_FIELD (task, scheduled_duration));
  PurDuration duration = value.type == PUR_DURATION ? value.cell.DURATION : pur_duration_working (0);
  gint64 seconds = pur_duration_get_seconds (duration);
  PurValue progress = pur_record_get (record, summary ? PUR_FIELD (task, progress)
                                                      : PUR_FIELD (task, percent_complete));
  double percent = pur_value_is_set (progress) ? progress.cell.real : 0;
  gint64 remaining = seconds - llround (seconds * percent / 100);

  if (!summary && pur_task_has_remaining_duration (task))
    remaining = get_seconds (record, PUR_FIELD (task, remaining_duration));

  mspdi_put_duration (self, MSPDI_Duration, seconds);
  mspdi_put_integer (self, MSPDI_DurationFormat,
                     mspdi_unit_find (pur_task_get_duration_unit (task), pur_duration_is_elapsed (duration),
                                      pur_task_get_estimated (task)));
  mspdi_put_integer (self, MSPDI_PercentComplete, lround (percent));
  mspdi_put_duration (self, MSPDI_ActualDuration, MAX (0, seconds - remaining));
  if (summary || !pur_task_has_actual_start (task) || pur_task_has_remaining_duration (task))
    mspdi_put_duration (self, MSPDI_RemainingDuration, remaining);
  if (pur_task_get_mode (task) == PUR_TASK_MANUAL)
    mspdi_put_duration (self, MSPDI_ManualDuration, seconds);
}

static void
put_dates (MspdiWriter *self,
           PurTask     *task)
{
  PurRecord *record = (PurRecord *) task;
  gboolean manual = pur_task_get_mode (task) == PUR_TASK_MANUAL;

  mspdi_put_time (self, MSPDI_Start, pur_record_get (record, PUR_FIELD (task, start)));
  mspdi_put_time (self, MSPDI_Finish, pur_record_get (record, PUR_FIELD (task, finish)));
  if (manual || pur_task_get_external (task))
    {
      /* Where there is a date by hand, the task stands there. */
      mspdi_put_time (self, MSPDI_Start, pur_record_get (record, pur_task_has_manual_start (task)
                                                                   ? PUR_FIELD (task, manual_start)
                                                                   : PUR_FIELD (task, start)));
      mspdi_put_time (self, MSPDI_Finish, pur_record_get (record, pur_task_has_manual_finish (task)
                                                                    ? PUR_FIELD (task, manual_finish)
                                                                    : PUR_FIELD (task, finish)));
    }
  if (manual && pur_task_get_placeholder (task))
    {
      mspdi_put (self, MSPDI_StartText, "");
      mspdi_put (self, MSPDI_FinishText, "");
      mspdi_put (self, MSPDI_DurationText, "");
    }
  if (manual)
    {
      mspdi_put_time (self, MSPDI_ManualStart, pur_record_get (record, PUR_FIELD (task, manual_start)));
      mspdi_put_time (self, MSPDI_ManualFinish, pur_record_get (record, PUR_FIELD (task, manual_finish)));
    }

  mspdi_put_time (self, MSPDI_EarlyStart, pur_record_get (record, PUR_FIELD (task, early_start)));
  mspdi_put_time (self, MSPDI_EarlyFinish, pur_record_get (record, PUR_FIELD (task, early_finish)));
  mspdi_put_time (self, MSPDI_LateStart, pur_record_get (record, PUR_FIELD (task, late_start)));
  mspdi_put_time (self, MSPDI_LateFinish, pur_record_get (record, PUR_FIELD (task, late_finish)));
  mspdi_put_integer (self, MSPDI_FreeSlack, get_seconds (record, PUR_FIELD (task, free_slack)) / 6);
  mspdi_put_integer (self, MSPDI_TotalSlack, get_seconds (record, PUR_FIELD (task, total_slack)) / 6);
  mspdi_put_integer (self, MSPDI_Critical, pur_task_get_critical (task));
  if (pur_task_get_constraint (task) > PUR_CONSTRAINT_ALAP)
    mspdi_put_time (self, MSPDI_ConstraintDate, pur_record_get (record, PUR_FIELD (task, constraint_date)));
}

static void
put_hyperlink (MspdiWriter *self,
               PurTask     *task)
{
  const char *link = pur_task_get_hyperlink (task);
  const char *hash;
  g_autofree char *address = NULL;

  if (link == NULL || *link == '\0')
    return;

  hash = strchr (link, '#');
  address = hash != NULL ? g_strndup (link, hash - link) : g_strdup (link);
  mspdi_put_text (self, MSPDI_Hyperlink, address, TITLE_MAX);
  mspdi_put_text (self, MSPDI_HyperlinkAddress, address, TITLE_MAX);
  mspdi_put_text (self, MSPDI_HyperlinkSubAddress, hash != NULL ? hash + 1 : NULL, TITLE_MAX);
}

static void
append_link (MspdiWriter *self,
             PurLink     *link)
{
  PurTask *predecessor = pur_link_get_predecessor (link);
  gint64 uid = mspdi_number_of (self->tasks, predecessor);
  gint64 seconds = pur_duration_get_seconds (pur_link_get_lag (link));
  static const int formats[] = { MSPDI_FORMAT_DAYS, MSPDI_FORMAT_ELAPSED_DAYS, MSPDI_FORMAT_PERCENT,
                                 MSPDI_FORMAT_ELAPSED_PERCENT };
  PurLagUnit unit = MIN (pur_link_get_lag_unit (link), PUR_LAG_ELAPSED_PERCENT);
  PurLinkType type = pur_link_get_type (link);

  mspdi_open (self->item, MSPDI_PredecessorLink);
  mspdi_append_integer (self->item, MSPDI_PredecessorUID, uid >= 0 ? uid : pur_task_get_uid (predecessor));
  mspdi_append_integer (self->item, MSPDI_Type, mspdi_link_types[MIN (type, PUR_LINK_SF)]);
  mspdi_append_integer (self->item, MSPDI_CrossProject, uid < 0);
  if (uid < 0)
    {
      PurRecord *project = pur_record_get_project ((PurRecord *) predecessor);
      g_autofree char *name = g_strdup_printf ("%s\\%" G_GINT64_FORMAT,
                                               project != NULL ? pur_record_get_title (project) : "",
                                               pur_task_get_uid (predecessor));

      mspdi_append (self->item, MSPDI_CrossProjectName, name);
    }
  mspdi_append_integer (self->item, MSPDI_LinkLag, unit >= PUR_LAG_PERCENT ? seconds / 60 : seconds / 6);
  mspdi_append_integer (self->item, MSPDI_LagFormat, formats[unit]);
  mspdi_close (self->item, MSPDI_PredecessorLink);
}

static void
put_links (MspdiWriter *self,
           PurTask     *task)
{
  guint n;
  PurLink *const *links = pur_plan_get_links_in (task, &n);

  mspdi_begin_whole (self, MSPDI_PredecessorLink);
  for (guint i = 0; i < n; i++)
    append_link (self, links[i]);
  mspdi_end_whole (self, MSPDI_PredecessorLink);
}

void
mspdi_append_row (MspdiWriter    *self,
                  const MspdiRow *row,
                  gpointer        record)
{
  PurValue value = mspdi_get_value (self, row, record);

  if (!pur_value_is_set (value))
    return;

  mspdi_open (self->item, row->element);
  mspdi_format (self->item, row, value, self->currency);
  mspdi_close (self->item, row->element);
}

static void
write_task (MspdiWriter *self,
            PurTask     *task,
            guint        position)
{
  gboolean summary = pur_plan_is_summary (task);
  const char *wbs = pur_task_get_wbs (task);
  PurCalendar *calendar = pur_task_get_calendar (task);

  mspdi_put_rows (self, mspdi_task_rows, task);
  mspdi_put_integer (self, MSPDI_UID, mspdi_number_of (self->tasks, task));
  mspdi_put_integer (self, MSPDI_ID, position);
  if (!is_set (task, PUR_FIELD (task, title)))
    mspdi_put (self, MSPDI_Name, "");
  mspdi_put_integer (self, MSPDI_IsNull, 0);
  mspdi_put_text (self, MSPDI_WBS, wbs, TITLE_MAX);
  mspdi_put_text (self, MSPDI_OutlineNumber, wbs, TITLE_MAX);
  mspdi_put_integer (self, MSPDI_OutlineLevel, pur_plan_get_depth (task) + 1);
  put_lengths (self, task, summary);
  put_dates (self, task);
  mspdi_put_integer (self, MSPDI_ResumeValid, 0);
  mspdi_put_integer (self, MSPDI_OverAllocated, 0);
  mspdi_put_integer (self, MSPDI_Summary, summary);
  mspdi_put_integer (self, MSPDI_IsSubproject, 0);
  mspdi_put_integer (self, MSPDI_IsSubprojectReadOnly, 0);
  mspdi_put_integer (self, MSPDI_CalendarUID, mspdi_number_of (self->calendars, calendar));
  mspdi_put_integer (self, MSPDI_LevelAssignments, 1);
  mspdi_put_integer (self, MSPDI_LevelingCanSplit, 1);
  mspdi_put_integer (self, MSPDI_LevelingDelayFormat, MSPDI_FORMAT_ELAPSED_DAYS);
  put_hyperlink (self, task);
  mspdi_put_integer (self, MSPDI_HideBar, 0);
  mspdi_put_integer (self, MSPDI_Rollup, 0);
  mspdi_put_integer (self, MSPDI_EarnedValueMethod, 0);
  put_links (self, task);
  mspdi_put_customs (self, task);
  mspdi_put_baselines (self, task);
  mspdi_write_item (self, MSPDI_Task, task_order);
}

/* People */

static int
compare_rates (gconstpointer a,
               gconstpointer b)
{
  PurRate *first = *(PurRate *const *) a;
  PurRate *second = *(PurRate *const *) b;
  gint64 order = pur_rate_get_table (first) - pur_rate_get_table (second);

  if (order == 0)
    order = pur_rate_get_from (first).seconds - pur_rate_get_from (second).seconds;
  return order < 0 ? -1 : order > 0;
}

static void
append_rate (MspdiWriter    *self,
             gint64          table,
             PurTime         from,
             PurTime         to,
             const MspdiRow *rows,
             gpointer        record)
{
  mspdi_open (self->item, MSPDI_Rate);
  mspdi_append_time (self->item, MSPDI_RatesFrom, from);
  mspdi_append_time (self->item, MSPDI_RatesTo, to);
  mspdi_append_integer (self->item, MSPDI_RateTable, table);
  mspdi_append_row (self, &rows[0], record);
  mspdi_append_integer (self->item, MSPDI_StandardRateFormat, 2);
  mspdi_append_row (self, &rows[1], record);
  mspdi_append_integer (self->item, MSPDI_OvertimeRateFormat, 2);
  mspdi_append_row (self, &rows[2], record);
  mspdi_close (self->item, MSPDI_Rate);
}

/* A table begins in 1984 and ends in 2049, one rate a minute before the next. */
static void
put_rates (MspdiWriter *self,
           PurPerson   *person)
{
  static const MspdiRow own[] = {
    { MSPDI_StandardRate, MSPDI_AS_RATE, PUR_FIELD (person, rate) },
    { MSPDI_OvertimeRate, MSPDI_AS_RATE, PUR_FIELD (person, overtime_rate) },
    { MSPDI_CostPerUse, MSPDI_AS_COST, PUR_FIELD (person, cost_per_use) },
  };
  static const MspdiRow rows[] = {
    { MSPDI_StandardRate, MSPDI_AS_RATE, PUR_FIELD (rate, rate) },
    { MSPDI_OvertimeRate, MSPDI_AS_RATE, PUR_FIELD (rate, overtime_rate) },
    { MSPDI_CostPerUse, MSPDI_AS_COST, PUR_FIELD (rate, cost_per_use) },
  };
  const PurTime first = pur_time_from_civil (1984, 1, 1, 0, 0, 0);
  const PurTime last = pur_time_from_civil (2049, 12, 31, 23, 59, 0);
  g_autoptr (GPtrArray) rates = g_ptr_array_new ();

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_rate_kind), record)
    if (pur_rate_get_person (PUR_rate (record)) == person)
      g_ptr_array_add (rates, record);
  if (rates->len == 0)
    return;

  g_ptr_array_sort (rates, compare_rates);
  mspdi_begin_whole (self, MSPDI_Rates);
  mspdi_open (self->item, MSPDI_Rates);
  for (guint i = 0; i < rates->len; i++)
    {
      PurRate *rate = g_ptr_array_index (rates, i);
      PurRate *next = i + 1 < rates->len ? g_ptr_array_index (rates, i + 1) : NULL;
      gint64 table = pur_rate_get_table (rate);
      PurTime from = pur_rate_has_from (rate) ? pur_rate_get_from (rate) : first;

      if (i == 0 && table == 0 && pur_rate_has_from (rate))
        append_rate (self, 0, first, pur_time (from.seconds - 60), own, person);
      append_rate (self, table, from,
                   next != NULL && pur_rate_get_table (next) == table
                       ? pur_time (pur_rate_get_from (next).seconds - 60)
                       : last,
                   rows, rate);
    }
  mspdi_close (self->item, MSPDI_Rates);
  mspdi_end_whole (self, MSPDI_Rates);
}

static void
write_person (MspdiWriter *self,
              PurPerson   *person,
              guint        position)
{
  PurResourceType type = pur_person_get_resource_type (person);
  gint64 calendar = mspdi_get_person_calendar (self, person);

  mspdi_put_rows (self, mspdi_person_rows, person);
  mspdi_put_integer (self, MSPDI_UID, mspdi_number_of (self->people, person));
  mspdi_put_integer (self, MSPDI_ID, position);
  mspdi_put_integer (self, MSPDI_Type, type == PUR_RESOURCE_WORK);
  mspdi_put_integer (self, MSPDI_IsNull, 0);
  mspdi_put_integer (self, MSPDI_OvertimeRateFormat, 2);
  if (calendar >= 0)
    mspdi_put_integer (self, MSPDI_CalendarUID, calendar);
  mspdi_put_integer (self, MSPDI_IsCostResource, type == PUR_RESOURCE_COST);
  mspdi_put_customs (self, person);
  put_rates (self, person);
  mspdi_write_item (self, MSPDI_Resource, person_order);
}

/* Assignments */

static void
write_assignment (MspdiWriter   *self,
                  PurAssignment *assignment,
                  PurTask       *task,
                  gint64         uid)
{
  static const MspdiRow cost_row[] = {
    { MSPDI_Cost, MSPDI_AS_COST, PUR_FIELD (assignment, cost) },
    { MSPDI_NONE },
  };
  PurRecord *record = (PurRecord *) assignment;
  gint64 person = mspdi_number_of (self->people, pur_assignment_get_person (assignment));
  gint64 work = get_seconds (record, PUR_FIELD (assignment, work));
  gint64 overtime = get_seconds (record, PUR_FIELD (assignment, overtime_work));

  mspdi_put_rows (self, mspdi_assignment_rows, record);
  mspdi_put_rows (self, cost_row, record);
  mspdi_put_rows (self, mspdi_progress_rows, record);
  mspdi_put_integer (self, MSPDI_UID, uid);
  mspdi_put_integer (self, MSPDI_TaskUID, mspdi_number_of (self->tasks, task));
  mspdi_put_integer (self, MSPDI_ResourceUID, person >= 0 ? person : UID_NOBODY);
  mspdi_put_integer (self, MSPDI_HasFixedRateUnits, 1);
  mspdi_put_integer (self, MSPDI_LevelingDelayFormat, MSPDI_FORMAT_DAYS);
  mspdi_put_duration (self, MSPDI_RegularWork, MAX (0, work - overtime));
  if (!pur_assignment_has_remaining_work (assignment) && !pur_assignment_has_actual_start (assignment))
    mspdi_put_duration (self, MSPDI_RemainingWork,
                        MAX (0, work - get_seconds (record, PUR_FIELD (assignment, actual_work))));
  mspdi_put_time (self, MSPDI_Start, pur_record_get ((PurRecord *) task, PUR_FIELD (task, start)));
  mspdi_put_time (self, MSPDI_Finish, pur_record_get ((PurRecord *) task, PUR_FIELD (task, finish)));
  mspdi_put_customs (self, record);
  mspdi_put_assignment_baselines (self, assignment);
  mspdi_begin_whole (self, MSPDI_TimephasedData);
  mspdi_append_pieces (self, pur_assignment_get_actuals (assignment), 2, uid);
  mspdi_append_pieces (self, pur_assignment_get_planned (assignment), 1, uid);
  mspdi_append_baseline_pieces (self, assignment, uid);
  mspdi_end_whole (self, MSPDI_TimephasedData);
  mspdi_write_item (self, MSPDI_Assignment, assignment_order);
}

static void
write_tables (MspdiWriter *self,
              GPtrArray   *tasks)
{
  guint position = 0;
  gint64 uid = 0;

  mspdi_open (self->out, MSPDI_Tasks);
  write_project_task (self);
  for (guint i = 0; i < tasks->len; i++)
    write_task (self, g_ptr_array_index (tasks, i), i + 1);
  mspdi_close (self->out, MSPDI_Tasks);

  mspdi_open (self->out, MSPDI_Resources);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_person_kind), record)
    {
      if (mspdi_number_of (self->people, record) >= 0)
        write_person (self, PUR_person (record), ++position);
    }
  mspdi_close (self->out, MSPDI_Resources);

  mspdi_open (self->out, MSPDI_Assignments);
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_assignment_kind), record)
    {
      PurTask *task = pur_assignment_get_task (PUR_assignment (record));

      if (mspdi_number_of (self->tasks, task) >= 0)
        write_assignment (self, PUR_assignment (record), task, ++uid);
    }
  mspdi_close (self->out, MSPDI_Assignments);
}

static PurProject *
find_project (PurWorkspace  *workspace,
              PurId          project,
              GError       **error)
{
  PurTable *table = pur_workspace_get_table (workspace, &pur_project_kind);
  PurRecord *record = project != PUR_ID_NONE ? pur_table_lookup (table, project) : pur_table_next (table, 0);

  if (record == NULL)
    g_set_error_literal (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT, _ ("There is no project to write"));
  else if (project == PUR_ID_NONE && pur_table_get_n_records (table) > 1)
    g_set_error_literal (error, PUR_IO_ERROR, PUR_IO_ERROR_CONTENT,
                         _ ("There are several projects; this format holds one"));
  else
    return PUR_project (record);

  return NULL;
}

gboolean
pur_io_mspdi_write (PurWorkspace   *workspace,
                    PurId           project,
                    GOutputStream  *stream,
                    GCancellable   *cancellable,
                    GError        **error)
{
  MspdiWriter writer = { .workspace = workspace, .stream = stream, .cancellable = cancellable };
  g_autoptr (GPtrArray) tasks = NULL;

  writer.project = find_project (workspace, project, error);
  if (writer.project == NULL || !pur_plan_schedule (workspace, error))
    return FALSE;

  writer.currency = pur_workspace_get_currency (workspace, (PurRecord *) writer.project);
  writer.out = g_string_sized_new (80 * 1024);
  writer.item = g_string_sized_new (4096);
  writer.tasks = g_hash_table_new (NULL, NULL);
  writer.people = g_hash_table_new (NULL, NULL);
  writer.calendars = g_hash_table_new (NULL, NULL);

  tasks = pur_plan_get_tasks (workspace, pur_record_get_id ((PurRecord *) writer.project));
  number_records (writer.tasks, tasks, PUR_FIELD (task, uid));
  number_people (&writer);
  mspdi_number_calendars (&writer);
  mspdi_assign_slots (&writer);
  mspdi_collect_baselines (&writer);

  write_project (&writer);
  mspdi_write_calendars (&writer);
  write_tables (&writer, tasks);
  g_string_append (writer.out, "</Project>\n");
  mspdi_flush (&writer, 0);

  g_string_free (writer.out, TRUE);
  g_string_free (writer.item, TRUE);
  g_hash_table_unref (writer.tasks);
  g_hash_table_unref (writer.people);
  g_hash_table_unref (writer.calendars);
  g_array_unref (writer.slots);
  g_hash_table_unref (writer.baselines);

  if (writer.error != NULL)
    {
      g_propagate_error (error, writer.error);
      return FALSE;
    }

  return TRUE;
}
