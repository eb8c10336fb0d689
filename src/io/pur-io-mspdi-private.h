/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What reading and writing of Microsoft Project's XML share: names, numbers that stand for choices, the
 * slots of its custom fields, and the tables that say which element holds which field. */

#pragma once

#include "pur-io-mspdi.h"
#include "pur-io-xml.h"
#include "pur-kinds.h"

G_BEGIN_DECLS

/* Every element that is read or written. */
#define MSPDI_ELEMENTS(E)                                                                        \
  E (Project) E (Title) E (Subject) E (Category) E (Company) E (Manager) E (Author)              \
  E (ScheduleFromStart) E (StartDate) E (FinishDate) E (CriticalSlackLimit) E (CurrencyCode)     \
  E (DefaultStartTime) E (DefaultFinishTime) E (MinutesPerDay) E (MinutesPerWeek)                \
  E (DaysPerMonth) E (HonorConstraints) E (MultipleCriticalPaths) E (StatusDate)                 \
  E (NewTasksAreManual) E (Views) E (Filters) E (Groups) E (Tables) E (OutlineCodes)             \
  E (OutlineCode) E (Guid) E (FieldName) E (Values) E (Value) E (ValueID) E (FieldGUID)          \
  E (ParentValueID) E (ExtendedAttributes) E (ExtendedAttribute) E (FieldID) E (Alias)           \
  E (Formula) E (Ltuid) E (ValueList) E (ID) E (Calendars) E (Calendar) E (UID) E (Name)         \
  E (IsBaseCalendar) E (BaseCalendarUID) E (WeekDays) E (WeekDay) E (DayType) E (DayWorking)     \
  E (TimePeriod) E (FromDate) E (ToDate) E (WorkingTimes) E (WorkingTime) E (FromTime)           \
  E (ToTime) E (Exceptions) E (Exception) E (Type) E (Period) E (DaysOfWeek) E (Month)           \
  E (MonthItem) E (MonthPosition) E (MonthDay) E (WorkWeeks) E (WorkWeek) E (Tasks) E (Task)     \
  E (IsNull) E (Active) E (Manual) E (Contact) E (OutlineLevel) E (Priority) E (StartText)       \
  E (FinishText) E (DurationText) E (Start) E (Finish) E (Duration) E (ManualStart)              \
  E (ManualFinish) E (ManualDuration) E (DurationFormat) E (Work) E (Stop) E (Resume)            \
  E (EffortDriven) E (Recurring) E (Estimated) E (Milestone) E (IsSubproject)                    \
  E (SubprojectName) E (ExternalTask) E (FixedCost) E (FixedCostAccrual) E (PercentComplete)     \
  E (ActualStart) E (ActualFinish) E (RemainingDuration) E (ConstraintType) E (CalendarUID)      \
  E (ConstraintDate) E (Deadline) E (LevelAssignments) E (LevelingCanSplit) E (LevelingDelay)    \
  E (HyperlinkAddress) E (HyperlinkSubAddress) E (Hyperlink) E (IgnoreResourceCalendar)          \
  E (Notes) E (PhysicalPercentComplete) E (EarnedValueMethod) E (PredecessorLink)                \
  E (PredecessorUID) E (CrossProject) E (CrossProjectName) E (LinkLag) E (LagFormat) E (ValueGUID) E (Baseline)       \
  E (Number) E (Cost) E (Resources) E (Resource) E (Initials) E (MaterialLabel) E (Code)         \
  E (Group) E (EmailAddress) E (MaxUnits) E (CanLevel) E (AccrueAt) E (StandardRate)             \
  E (StandardRateFormat) E (OvertimeRate) E (CostPerUse) E (IsGeneric) E (IsInactive)            \
  E (IsCostResource) E (IsBudget) E (BookingType) E (AvailabilityPeriods)                        \
  E (AvailabilityPeriod) E (Rates) E (Rate) E (RatesFrom) E (RatesTo) E (RateTable) E (Assignments) E (Assignment) E (TaskUID)           \
  E (ResourceUID) E (ActualWork) E (RemainingWork) E (OvertimeWork) E (RemainingOvertimeWork)    \
  E (Delay) E (FixedMaterial) E (CostRateTable) E (Units) E (WorkContour) E (ActualCost)         \
  E (BudgetCost) E (BudgetWork) E (TimephasedData) E (View) E (Filter) E (Table)                 \
  E (SaveVersion) E (WorkFormat) E (WeekStartDay) E (GUID) E (WBS) E (OutlineNumber)             \
  E (ResumeValid) E (OverAllocated) E (Summary) E (Critical) E (IsSubprojectReadOnly)            \
  E (EarlyStart) E (EarlyFinish) E (LateStart) E (LateFinish) E (FreeSlack) E (TotalSlack)       \
  E (ActualDuration) E (LevelingDelayFormat) E (HideBar) E (Rollup) E (OvertimeRateFormat)       \
  E (HasFixedRateUnits) E (RegularWork) E (Interim) E (Unit) E (EnteredByOccurrences)            \
  E (Occurrences)

typedef enum
{
  MSPDI_NONE,
#define E(name) MSPDI_##name,
  MSPDI_ELEMENTS (E)
#undef E
  MSPDI_N_ELEMENTS
} MspdiElement;

extern const char *const mspdi_names[MSPDI_N_ELEMENTS];

/* How a value stands in the file. */
typedef enum
{
  MSPDI_AS_TEXT,
  MSPDI_AS_INTEGER,
  MSPDI_AS_NUMBER,
  MSPDI_AS_BOOLEAN,
  MSPDI_AS_TIME,           /* 2026-04-09T08:00:00 */
  MSPDI_AS_TIME_OF_DAY,    /* 08:00:00, a length since midnight */
  MSPDI_AS_DURATION,       /* PT8H0M0S */
  MSPDI_AS_TENTHS,         /* of minutes of working time */
  MSPDI_AS_TENTHS_ELAPSED, /* of minutes */
  MSPDI_AS_COST,           /* hundredths of the currency */
  MSPDI_AS_RATE,           /* the currency */
  MSPDI_AS_CHOICE,         /* a number, by @choices */
} MspdiForm;

/* One element that holds one field as it is.  @neutral is what a missing element means: reading it where
 * the field has nothing initial leaves the field unset, an unset field is written so. */
typedef struct
{
  MspdiElement element;
  MspdiForm form;
  const PurField *field;
  const char *neutral;
  const int *choices; /* by the enumerator's value; ended by −1 */
  gboolean leaf;      /* a summary task has none of its own */
} MspdiRow;

/* Ended by MSPDI_NONE. */
extern const MspdiRow mspdi_project_rows[];
extern const MspdiRow mspdi_task_rows[];
extern const MspdiRow mspdi_person_rows[];
extern const MspdiRow mspdi_assignment_rows[];
extern const MspdiRow mspdi_progress_rows[]; /* of an assignment that has begun */

extern const int mspdi_link_types[];

/* TimephasedData/Type of what baseline @number (0–10) holds of an assignment. */
int         mspdi_baseline_type    (int number, gboolean is_cost);

/* The value in @text for @row; unset and FALSE when it cannot be read. */
gboolean    mspdi_parse            (const MspdiRow *row, const char *text, const char *currency,
                                    PurValue *value);

/* Appends what an element of that form holds for @value. */
void        mspdi_format           (GString *string, const MspdiRow *row, PurValue value,
                                    const char *currency);

gboolean    mspdi_parse_integer    (const char *text, gint64 *integer);
gboolean    mspdi_parse_number     (const char *text, double *number);
gboolean    mspdi_parse_boolean    (const char *text);
gboolean    mspdi_parse_time       (const char *text, PurTime *time);
gboolean    mspdi_parse_duration   (const char *text, gint64 *seconds);
gboolean    mspdi_parse_tenths     (const char *text, gint64 *seconds);
gboolean    mspdi_parse_time_of_day (const char *text, int *seconds);
void        mspdi_format_duration  (GString *string, gint64 seconds);

/* DurationFormat and LagFormat. */
gboolean    mspdi_unit_is_elapsed  (gint64 format);
gboolean    mspdi_unit_is_percent  (gint64 format);

#define MSPDI_FORMAT_ELAPSED_PERCENT 20 /* 52 estimated */
const char *mspdi_unit_get_name    (gint64 format); /* "h", NULL for days and for none */
int         mspdi_unit_find        (const char *name, gboolean elapsed, gboolean estimated);

/* Custom fields are numbered slots, as "Text1" of tasks.  The slot of a FieldID, as name and type; an
 * unknown one is a text by the name of its number.  FALSE for a kind that is not kept. */
gboolean    mspdi_slot_from_id     (gint64 field_id, const PurKind **kind, PurCustomType *type, char **name);

/* 0 when the kind has no such slot, or not of that type. */
gint64      mspdi_slot_to_id       (const PurKind *kind, PurCustomType type, const char *name);

/* The n-th name of slots that can hold a type, NULL after the last; to find a free one. */
char       *mspdi_slot_nth         (const PurKind *kind, PurCustomType type, guint n);

G_END_DECLS
