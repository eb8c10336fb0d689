/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io-mspdi-private.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SECONDS_PER_YEAR (365 * G_GINT64_CONSTANT (86400))

/* The schedule reaches 65 years; what is longer is no length of a plan. */
#define LENGTH_MAX (65 * SECONDS_PER_YEAR)

const char *const mspdi_names[MSPDI_N_ELEMENTS] = {
#define E(name) [MSPDI_##name] = #name,
  MSPDI_ELEMENTS (E)
#undef E
};

const int mspdi_link_types[] = { [PUR_LINK_FS] = 1, [PUR_LINK_SS] = 3, [PUR_LINK_FF] = 0,
                                 [PUR_LINK_SF] = 2, -1 };

static const int directions[] = { [PUR_SCHEDULE_FROM_START] = 1, [PUR_SCHEDULE_FROM_FINISH] = 0, -1 };
static const int modes[] = { [PUR_TASK_AUTO] = 0, [PUR_TASK_MANUAL] = 1, -1 };
static const int task_types[] = { [PUR_TASK_FIXED_UNITS] = 0, [PUR_TASK_FIXED_DURATION] = 1,
                                  [PUR_TASK_FIXED_WORK] = 2, -1 };
/* The published schema calls 2 prorated and 3 the end; the files, whose default is 3, do not. */
static const int accruals[] = { [PUR_ACCRUAL_PRORATED] = 3, [PUR_ACCRUAL_START] = 1,
                                [PUR_ACCRUAL_END] = 2, -1 };
static const int resource_accruals[] = { [PUR_ACCRUE_PRORATED] = 3, [PUR_ACCRUE_AT_START] = 1,
                                         [PUR_ACCRUE_AT_END] = 2, -1 };
static const int rate_units[] = { [PUR_RATE_PER_HOUR] = 2, [PUR_RATE_PER_MINUTE] = 1,
                                  [PUR_RATE_PER_DAY] = 3, [PUR_RATE_PER_WEEK] = 4,
                                  [PUR_RATE_PER_MONTH] = 5, [PUR_RATE_PER_YEAR] = 7,
                                  [PUR_RATE_PER_UNIT] = 8, -1 };
static const int constraints[] = { [PUR_CONSTRAINT_ASAP] = 0, [PUR_CONSTRAINT_ALAP] = 1,
                                   [PUR_CONSTRAINT_MSO] = 2,  [PUR_CONSTRAINT_MFO] = 3,
                                   [PUR_CONSTRAINT_SNET] = 4, [PUR_CONSTRAINT_SNLT] = 5,
                                   [PUR_CONSTRAINT_FNET] = 6, [PUR_CONSTRAINT_FNLT] = 7, -1 };
static const int contours[] = { [PUR_CONTOUR_FLAT] = 0,         [PUR_CONTOUR_BACK_LOADED] = 1,
                                [PUR_CONTOUR_FRONT_LOADED] = 2, [PUR_CONTOUR_DOUBLE_PEAK] = 3,
                                [PUR_CONTOUR_EARLY_PEAK] = 4,   [PUR_CONTOUR_LATE_PEAK] = 5,
                                [PUR_CONTOUR_BELL] = 6,         [PUR_CONTOUR_TURTLE] = 7,
                                [PUR_CONTOUR_BY_HAND] = 8,      -1 };

#define ROW(element, form, kind, field, ...) \
  { MSPDI_##element, MSPDI_AS_##form, PUR_FIELD (kind, field), __VA_ARGS__ }

const MspdiRow mspdi_project_rows[] = {
  ROW (Subject, TEXT, project, subject),
  ROW (Category, TEXT, project, category),
  ROW (Company, TEXT, project, company),
  ROW (Manager, TEXT, project, manager),
  ROW (Author, TEXT, project, author),
  ROW (ScheduleFromStart, CHOICE, project, schedule_from, .neutral = "1", .choices = directions),
  ROW (StartDate, TIME, project, start),
  ROW (CriticalSlackLimit, INTEGER, project, critical_slack_limit, .neutral = "0"),
  ROW (CurrencyCode, TEXT, project, currency),
  ROW (DefaultStartTime, TIME_OF_DAY, project, default_start, .neutral = "08:00:00"),
  ROW (DefaultFinishTime, TIME_OF_DAY, project, default_finish, .neutral = "17:00:00"),
  ROW (MinutesPerDay, INTEGER, project, minutes_per_day, .neutral = "480"),
  ROW (MinutesPerWeek, INTEGER, project, minutes_per_week, .neutral = "2400"),
  ROW (DaysPerMonth, INTEGER, project, days_per_month, .neutral = "20"),
  ROW (HonorConstraints, BOOLEAN, project, honour_constraints, .neutral = "1"),
  ROW (MultipleCriticalPaths, BOOLEAN, project, multiple_critical_paths, .neutral = "0"),
  ROW (StatusDate, TIME, project, status_date),
  ROW (NewTasksAreManual, BOOLEAN, project, new_tasks_manual, .neutral = "0"),
  { MSPDI_NONE },
};

const MspdiRow mspdi_task_rows[] = {
  ROW (Name, TEXT, task, title, .neutral = ""),
  ROW (Active, BOOLEAN, task, active, .neutral = "1"),
  ROW (Manual, CHOICE, task, mode, .neutral = "0", .choices = modes),
  ROW (Type, CHOICE, task, task_type, .neutral = "0", .choices = task_types),
  ROW (Priority, INTEGER, task, priority, .neutral = "500"),
  ROW (Work, DURATION, task, work, .neutral = "PT0H0M0S", .leaf = TRUE),
  ROW (Stop, TIME, task, stop, .leaf = TRUE),
  ROW (Resume, TIME, task, resume, .leaf = TRUE),
  ROW (EffortDriven, BOOLEAN, task, effort_driven, .neutral = "0"),
  ROW (Recurring, BOOLEAN, task, recurring, .neutral = "0"),
  ROW (Estimated, BOOLEAN, task, estimated, .neutral = "0"),
  ROW (Milestone, BOOLEAN, task, milestone, .neutral = "0"),
  ROW (ExternalTask, BOOLEAN, task, external, .neutral = "0"),
  ROW (FixedCost, COST, task, fixed_cost, .neutral = "0"),
  ROW (FixedCostAccrual, CHOICE, task, fixed_cost_accrual, .choices = accruals),
  ROW (PercentComplete, NUMBER, task, percent_complete, .neutral = "0", .leaf = TRUE),
  ROW (ActualStart, TIME, task, actual_start, .leaf = TRUE),
  ROW (ActualFinish, TIME, task, actual_finish, .leaf = TRUE),
  ROW (ConstraintType, CHOICE, task, constraint, .neutral = "0", .choices = constraints),
  ROW (Deadline, TIME, task, deadline),
  ROW (LevelingDelay, TENTHS_ELAPSED, task, levelling_delay, .neutral = "0"),
  ROW (IgnoreResourceCalendar, BOOLEAN, task, ignore_resource_calendar, .neutral = "0"),
  ROW (Notes, TEXT, task, notes, .neutral = ""),
  ROW (PhysicalPercentComplete, NUMBER, task, physical_percent, .neutral = "0"),
  { MSPDI_NONE },
};

const MspdiRow mspdi_person_rows[] = {
  ROW (Name, TEXT, person, title, .neutral = ""),
  ROW (Initials, TEXT, person, initials, .neutral = ""),
  ROW (MaterialLabel, TEXT, person, material_unit, .neutral = ""),
  ROW (Group, TEXT, person, group, .neutral = ""),
  ROW (EmailAddress, TEXT, person, email, .neutral = ""),
  ROW (MaxUnits, NUMBER, person, max_units, .neutral = "1"),
  ROW (CanLevel, BOOLEAN, person, can_level, .neutral = "1"),
  ROW (AccrueAt, CHOICE, person, accrue_at, .choices = resource_accruals),
  ROW (StandardRate, RATE, person, rate, .neutral = "0"),
  ROW (StandardRateFormat, CHOICE, person, rate_unit, .neutral = "2", .choices = rate_units),
  ROW (OvertimeRate, RATE, person, overtime_rate, .neutral = "0"),
  ROW (CostPerUse, COST, person, cost_per_use, .neutral = "0"),
  ROW (Notes, TEXT, person, notes, .neutral = ""),
  { MSPDI_NONE },
};

const MspdiRow mspdi_assignment_rows[] = {
  ROW (ActualCost, COST, assignment, actual_cost, .neutral = "0"),
  ROW (ActualFinish, TIME, assignment, actual_finish),
  ROW (ActualStart, TIME, assignment, actual_start),
  ROW (ActualWork, DURATION, assignment, actual_work, .neutral = "PT0H0M0S"),
  ROW (CostRateTable, INTEGER, assignment, rate_table, .neutral = "0"),
  ROW (Delay, TENTHS, assignment, delay, .neutral = "0"),
  ROW (FixedMaterial, BOOLEAN, assignment, fixed_material, .neutral = "0"),
  ROW (LevelingDelay, TENTHS_ELAPSED, assignment, levelling_delay, .neutral = "0"),
  ROW (Notes, TEXT, assignment, notes, .neutral = ""),
  ROW (OvertimeWork, DURATION, assignment, overtime_work, .neutral = "PT0H0M0S"),
  ROW (Units, NUMBER, assignment, units, .neutral = "1"),
  ROW (Work, DURATION, assignment, work, .neutral = "PT0H0M0S"),
  ROW (WorkContour, CHOICE, assignment, contour, .neutral = "0", .choices = contours),
  { MSPDI_NONE },
};

const MspdiRow mspdi_progress_rows[] = {
  ROW (RemainingOvertimeWork, DURATION, assignment, remaining_overtime_work, .neutral = "PT0H0M0S"),
  ROW (RemainingWork, DURATION, assignment, remaining_work),
  ROW (Stop, TIME, assignment, stop),
  ROW (Resume, TIME, assignment, resume),
  { MSPDI_NONE },
};

int
mspdi_baseline_type (int      number,
                     gboolean is_cost)
{
  /* Work and cost of an assignment, then the same of the task and of the resource. */
  return (number == 0 ? 4 : 16 + 6 * (number - 1)) + (is_cost ? 1 : 0);
}

gboolean
mspdi_parse_integer (const char *text,
                     gint64     *integer)
{
  double number;

  /* Some programs write whole numbers with decimals. */
  if (!mspdi_parse_number (text, &number) || fabs (number) > 9e15)
    return FALSE;

  *integer = llround (number);
  return TRUE;
}

gboolean
mspdi_parse_number (const char *text,
                    double     *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  if (end == text || !isfinite (*number))
    return FALSE;

  while (g_ascii_isspace (*end))
    end++;
  return *end == '\0';
}

gboolean
mspdi_parse_boolean (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;

  return *text == '1' || g_ascii_strncasecmp (text, "true", 4) == 0;
}

gboolean
mspdi_parse_time (const char *text,
                  PurTime    *time)
{
  char clipped[20];

  while (g_ascii_isspace (*text))
    text++;

  /* Neither fractions of a second nor a zone: a plan's times are local. */
  g_strlcpy (clipped, text, sizeof clipped);
  return pur_time_parse_iso (g_strchomp (clipped), time, NULL);
}

gboolean
mspdi_parse_time_of_day (const char *text,
                         int        *seconds)
{
  int hour, minute, second = 0;

  if (sscanf (text, "%2d:%2d:%2d", &hour, &minute, &second) < 2 || hour < 0 || hour > 24
      || minute < 0 || minute > 59 || second < 0 || second > 59)
    return FALSE;

  *seconds = hour * 3600 + minute * 60 + second;
  return *seconds <= PUR_SECONDS_PER_DAY;
}

/* A duration of XML Schema.  Plans use only its part of hours, minutes and seconds. */
gboolean
mspdi_parse_duration (const char *text,
                      gint64     *seconds)
{
  gboolean negative, in_time = FALSE;
  double sum = 0;

  while (g_ascii_isspace (*text))
    text++;
  negative = *text == '-';
  if (negative)
    text++;
  if (*text++ != 'P')
    return FALSE;

  while (*text != '\0' && !g_ascii_isspace (*text))
    {
      double unit, amount;
      char *end;

      if (*text == 'T')
        {
          in_time = TRUE;
          text++;
          continue;
        }

      amount = g_ascii_strtod (text, &end);
      if (end == text || !isfinite (amount) || amount < 0)
        return FALSE;

      switch (*end)
        {
        case 'Y':
          unit = 365 * 86400.0;
          break;

        case 'M':
          unit = in_time ? 60 : 30 * 86400.0;
          break;

        case 'D':
          unit = 86400;
          break;

        case 'H':
          unit = 3600;
          break;

        case 'S':
          unit = 1;
          break;

        default:
          return FALSE;
        }

      sum += amount * unit;
      text = end + 1;
    }

  if (sum > LENGTH_MAX)
    return FALSE;

  *seconds = llround (negative ? -sum : sum);
  return TRUE;
}

gboolean
mspdi_parse_tenths (const char *text,
                    gint64     *seconds)
{
  double tenths;

  if (!mspdi_parse_number (text, &tenths) || fabs (tenths) * 6 > LENGTH_MAX)
    return FALSE;

  *seconds = llround (tenths * 6);
  return TRUE;
}

void
mspdi_format_duration (GString *string,
                       gint64   seconds)
{
  if (seconds < 0)
    {
      g_string_append_c (string, '-');
      seconds = -seconds;
    }

  g_string_append_printf (string, "PT%" G_GINT64_FORMAT "H%dM%dS", seconds / 3600,
                          (int) (seconds / 60 % 60), (int) (seconds % 60));
}

static double
get_currency_scale (const char *currency)
{
  return pow (10, pur_currency_get_digits (currency));
}

static gboolean
parse_choice (const MspdiRow *row,
              const char     *text,
              PurValue       *value)
{
  gint64 number;

  if (!mspdi_parse_integer (text, &number))
    number = mspdi_parse_boolean (text);

  for (int choice = 0; row->choices[choice] >= 0; choice++)
    {
      if (row->choices[choice] == number)
        {
          *value = pur_value_choice (choice);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
parse_money (const char *text,
             double      scale,
             PurValue   *value)
{
  double amount;

  if (!mspdi_parse_number (text, &amount) || fabs (amount * scale) > 9e15)
    return FALSE;

  *value = pur_value_money (pur_money (llround (amount * scale)));
  return TRUE;
}

gboolean
mspdi_parse (const MspdiRow *row,
             const char     *text,
             const char     *currency,
             PurValue       *value)
{
  gint64 integer;
  double number;
  PurTime time;
  int seconds;

  *value = PUR_VALUE_UNSET;
  switch (row->form)
    {
    case MSPDI_AS_TEXT:
      *value = pur_value_text (text);
      value->type = row->field->type;
      return TRUE;

    case MSPDI_AS_INTEGER:
      if (!mspdi_parse_integer (text, &integer))
        return FALSE;
      *value = pur_value_integer (integer);
      return TRUE;

    case MSPDI_AS_NUMBER:
      if (!mspdi_parse_number (text, &number))
        return FALSE;
      *value = row->field->type == PUR_PERCENTAGE ? pur_value_percentage (number)
                                                  : pur_value_number (number);
      return TRUE;

    case MSPDI_AS_BOOLEAN:
      *value = pur_value_boolean (mspdi_parse_boolean (text));
      return TRUE;

    case MSPDI_AS_TIME:
      if (!mspdi_parse_time (text, &time))
        return FALSE;
      /* "NA", as some programs write it. */
      if (time.seconds >= 0 && time.seconds < PUR_SECONDS_PER_DAY)
        return TRUE;
      *value = pur_value_time (time);
      return TRUE;

    case MSPDI_AS_TIME_OF_DAY:
      if (!mspdi_parse_time_of_day (text, &seconds))
        return FALSE;
      *value = pur_value_duration (pur_duration_working (seconds));
      return TRUE;

    case MSPDI_AS_DURATION:
      if (!mspdi_parse_duration (text, &integer))
        return FALSE;
      *value = pur_value_duration (pur_duration_working (integer));
      return TRUE;

    case MSPDI_AS_TENTHS:
    case MSPDI_AS_TENTHS_ELAPSED:
      if (!mspdi_parse_tenths (text, &integer))
        return FALSE;
      *value = pur_value_duration (row->form == MSPDI_AS_TENTHS ? pur_duration_working (integer)
                                                                : pur_duration_elapsed (integer));
      return TRUE;

    case MSPDI_AS_COST:
      return parse_money (text, get_currency_scale (currency) / 100, value);

    case MSPDI_AS_RATE:
      return parse_money (text, get_currency_scale (currency), value);

    case MSPDI_AS_CHOICE:
      return parse_choice (row, text, value);

    default:
      g_assert_not_reached ();
    }
}

static void
append_number (GString *string,
               double   number)
{
  char buffer[512];
  char *end;

  /* Never with an exponent, which not every element may have. */
  g_ascii_formatd (buffer, sizeof buffer, "%.6f", number);
  end = buffer + strlen (buffer);
  while (end[-1] == '0')
    end--;
  if (end[-1] == '.')
    end--;
  g_string_append_len (string, buffer, end - buffer);
}

void
mspdi_format (GString        *string,
              const MspdiRow *row,
              PurValue        value,
              const char     *currency)
{
  g_autofree char *text = NULL;
  gint64 seconds;

  switch (row->form)
    {
    case MSPDI_AS_TEXT:
      pur_xml_append_escaped (string, value.cell.text);
      break;

    case MSPDI_AS_INTEGER:
    case MSPDI_AS_BOOLEAN:
      g_string_append_printf (string, "%" G_GINT64_FORMAT, value.cell.integer);
      break;

    case MSPDI_AS_NUMBER:
      append_number (string, value.type == PUR_PERCENTAGE ? round (value.cell.real) : value.cell.real);
      break;

    case MSPDI_AS_TIME:
      text = pur_time_format_iso (value.cell.TIME, TRUE);
      g_string_append (string, text);
      break;

    case MSPDI_AS_TIME_OF_DAY:
      seconds = pur_duration_get_seconds (value.cell.DURATION) % PUR_SECONDS_PER_DAY;
      g_string_append_printf (string, "%02d:%02d:%02d", (int) (seconds / 3600),
                              (int) (seconds / 60 % 60), (int) (seconds % 60));
      break;

    case MSPDI_AS_DURATION:
      mspdi_format_duration (string, pur_duration_get_seconds (value.cell.DURATION));
      break;

    case MSPDI_AS_TENTHS:
    case MSPDI_AS_TENTHS_ELAPSED:
      g_string_append_printf (string, "%" G_GINT64_FORMAT,
                              pur_duration_get_seconds (value.cell.DURATION) / 6);
      break;

    case MSPDI_AS_COST:
      append_number (string, value.cell.MONEY.minor / get_currency_scale (currency) * 100);
      break;

    case MSPDI_AS_RATE:
      append_number (string, value.type == PUR_NUMBER ? value.cell.NUMBER
                                                      : value.cell.MONEY.minor / get_currency_scale (currency));
      break;

    case MSPDI_AS_CHOICE:
      /* A choice of a newer program, kept under its name, is neutral here. */
      if (value.cell.integer >= 0 && value.cell.integer < (gint64) pur_field_get_n_options (row->field))
        g_string_append_printf (string, "%d", row->choices[value.cell.integer]);
      else
        g_string_append (string, row->neutral != NULL ? row->neutral : "1");
      break;

    default:
      g_assert_not_reached ();
    }
}

/* The numbers of units: 3 m, 5 h, 7 d, 9 w, 11 mo; one more is elapsed, 32 more estimated. */
static const char *const units[] = { "m", "h", "d", "w", "mo" };

gboolean
mspdi_unit_is_elapsed (gint64 format)
{
  if (format > 32)
    format -= 32;

  return format >= 4 && format <= 12 && format % 2 == 0;
}

gboolean
mspdi_unit_is_percent (gint64 format)
{
  return format == 19 || format == 20 || format == 51 || format == 52;
}

const char *
mspdi_unit_get_name (gint64 format)
{
  if (format > 32)
    format -= 32;

  if (format < 3 || format > 12 || format == 7 || format == 8)
    return NULL;

  return units[(format - 3) / 2];
}

int
mspdi_unit_find (const char *name,
                 gboolean    elapsed,
                 gboolean    estimated)
{
  int format = 7;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (units); i++)
    {
      if (g_str_equal (units[i], name))
        format = 3 + 2 * i;
    }

  return format + (elapsed ? 1 : 0) + (estimated ? 32 : 0);
}
