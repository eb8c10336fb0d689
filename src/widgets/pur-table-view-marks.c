/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands at the end of a title: a task's date is pinned, something is noted. */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan.h"

#define MARK 14 /* wide */

typedef enum
{
  MARK_PIN = 1 << 0,
  MARK_NOTE = 1 << 1,
} Marks;

static gboolean
has_pin (PurRecord *record)
{
  PurTask *task;

  if (pur_record_get_kind (record) != &pur_task_kind)
    return FALSE;

  task = PUR_task (record);
  return pur_task_get_mode (task) == PUR_TASK_MANUAL
         || (pur_task_has_constraint (task) && pur_task_get_constraint (task) != PUR_CONSTRAINT_ASAP);
}

/* Borrowed; NULL for none. */
static const char *
get_note (PurRecord *record)
{
  const PurField *notes = pur_kind_find_field (pur_record_get_kind (record), "notes");
  PurValue value = notes != NULL ? pur_record_get (record, notes) : PUR_VALUE_UNSET;

  return pur_value_is_set (value) && value.cell.text[0] != '\0' ? value.cell.text : NULL;
}

static void
paint_pin (cairo_t *cr,
           double   x,
           double   y)
{
  cairo_arc (cr, x, y - 2.5, 3, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x, y + 5.5);
  cairo_stroke (cr);
}

static void
paint_note (cairo_t *cr,
            double   x,
            double   y)
{
  cairo_set_line_width (cr, 1);
  cairo_rectangle (cr, floor (x) - 4.5, floor (y) - 4.5, 9, 9);
  for (int i = -2; i <= 2; i += 2)
    {
      cairo_move_to (cr, floor (x) - 2.5, floor (y) + i);
      cairo_line_to (cr, floor (x) + 2.5, floor (y) + i);
    }
  cairo_stroke (cr);
}

/* "Start no earlier than: Mon 2 Nov" */
static char *
describe_pin (PurTask *task)
{
  const PurField *field = pur_task_get_mode (task) == PUR_TASK_MANUAL ? PUR_FIELD (task, mode)
                                                                      : PUR_FIELD (task, constraint);
  g_autofree char *held = pur_record_display ((PurRecord *) task, field);
  g_autofree char *date = NULL;

  if (field == PUR_FIELD (task, mode) || !pur_task_has_constraint_date (task))
    return g_steal_pointer (&held);
  date = pur_date_weekday (pur_task_get_constraint_date (task), pur_clock_today ());
  /* Translators: how a task's date is held, and the date: "Start no earlier than: Mon 2 Nov" */
  return g_strdup_printf (C_ ("constraint", "%s: %s"), held, date);
}

guint
pur_table_marks_get (PurRecord *record)
{
  return (has_pin (record) ? MARK_PIN : 0) | (get_note (record) != NULL ? MARK_NOTE : 0);
}

int
pur_table_marks_width (PurRecord *record)
{
  guint marks = pur_table_marks_get (record);

  return MARK * ((marks & MARK_PIN ? 1 : 0) + (marks & MARK_NOTE ? 1 : 0));
}

void
pur_table_marks_paint (cairo_t   *cr,
                       PurRecord *record,
                       double     end,
                       double     middle,
                       gboolean   mirrored)
{
  guint marks = pur_table_marks_get (record);
  double step = mirrored ? MARK : -MARK;
  double x = end + step / 2;

  if (marks & MARK_NOTE)
    {
      paint_note (cr, x, middle);
      x += step;
    }
  if (marks & MARK_PIN)
    paint_pin (cr, x, middle);
}

char *
pur_table_marks_describe (PurRecord *record,
                          double     from_end)
{
  guint marks = pur_table_marks_get (record);
  gboolean first = from_end < MARK;

  if (marks == 0 || from_end < 0 || from_end >= pur_table_marks_width (record))
    return NULL;
  if (marks & MARK_NOTE && (first || !(marks & MARK_PIN)))
    return g_strdup (get_note (record));
  return describe_pin (PUR_task (record));
}
