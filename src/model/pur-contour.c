/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How work is spread over the duration of a task: a contour is ten parts of it, each with a percentage of
 * the peak.
 * Source: Microsoft's help for Project, "Use a work contour to control when people work on a task"; the
 * percentages are those of the periods in files that it saved (/model/cost/contours). */

#include "config.h"

#include "pur-behaviour-private.h"
#include "pur-plan-private.h"

#include <math.h>

#define PARTS 10

static const unsigned char contours[][PARTS] = {
  [PUR_CONTOUR_FLAT] = { 100, 100, 100, 100, 100, 100, 100, 100, 100, 100 },
  [PUR_CONTOUR_BACK_LOADED] = { 10, 15, 25, 50, 50, 75, 75, 100, 100, 100 },
  [PUR_CONTOUR_FRONT_LOADED] = { 100, 100, 100, 75, 75, 50, 50, 25, 15, 10 },
  [PUR_CONTOUR_DOUBLE_PEAK] = { 25, 50, 100, 50, 25, 25, 50, 100, 50, 25 },
  [PUR_CONTOUR_EARLY_PEAK] = { 25, 50, 100, 100, 75, 50, 50, 25, 15, 10 },
  [PUR_CONTOUR_LATE_PEAK] = { 10, 15, 25, 50, 50, 75, 100, 100, 50, 25 },
  [PUR_CONTOUR_BELL] = { 10, 20, 40, 80, 100, 100, 80, 40, 20, 10 },
  [PUR_CONTOUR_TURTLE] = { 25, 50, 75, 100, 100, 100, 100, 75, 50, 25 },
};

/* One by hand is known by its periods, which need not follow the duration. */
static const unsigned char *
parts_of (PurContour contour)
{
  return contours[(guint) contour < G_N_ELEMENTS (contours) ? contour : PUR_CONTOUR_FLAT];
}

double
pur_contour_get_average (PurContour contour)
{
  const unsigned char *parts = parts_of (contour);
  double sum = 0;

  for (guint i = 0; i < PARTS; i++)
    sum += parts[i];
  return sum / (PARTS * 100);
}

double
pur_contour_get_done (PurContour contour, double part)
{
  const unsigned char *parts = parts_of (contour);
  double sum = 0;

  if (parts == contours[PUR_CONTOUR_FLAT])
    return CLAMP (part, 0, 1);
  for (guint i = 0; i < PARTS; i++)
    sum += parts[i] * CLAMP (part * PARTS - i, 0, 1);
  return sum / (pur_contour_get_average (contour) * PARTS * 100);
}

double
pur_contour_get_reached (PurContour contour, double done)
{
  const unsigned char *parts = parts_of (contour);
  double left = CLAMP (done, 0, 1) * pur_contour_get_average (contour) * PARTS * 100;

  if (parts == contours[PUR_CONTOUR_FLAT])
    return CLAMP (done, 0, 1);
  for (guint i = 0; i < PARTS; i++)
    {
      if (left < parts[i])
        return (i + left / parts[i]) / PARTS;
      left -= parts[i];
    }
  return 1;
}

static void
add_piece (GArray *pieces, gint64 start, gint64 finish, double work)
{
  PurSeriesItem piece = { start, finish, llround (work) };

  if (piece.value > 0)
    g_array_append_val (pieces, piece);
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const PurSeriesItem *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* The earliest planned work of a task: its pieces move along with the task's start. */
static gint64
find_first (PurAssignment *const *assignments, guint n, gint64 start)
{
  gint64 first = G_MAXINT64;

  for (guint i = 0; i < n; i++)
    if (pur_assignment_has_planned (assignments[i]))
      {
        gsize n_items;
        const PurSeriesItem *items = pur_series_get (pur_assignment_get_planned (assignments[i]), &n_items);

        if (n_items > 0)
          first = MIN (first, items[0].start);
      }
  return first != G_MAXINT64 ? first : start;
}

static PurTime
move_from (PurTask *task, gint64 first, PurTime start, gint64 at)
{
  return pur_plan_add_work (task, start, pur_plan_get_work (task, pur_time (first), pur_time (at)));
}

static void
add_planned (PurTask *task, GBytes *planned, gint64 first, PurTime start, GArray *pieces)
{
  gsize n;
  const PurSeriesItem *items = pur_series_get (planned, &n);

  for (gsize i = 0; i < n; i++)
    if (first == start.seconds)
      add_piece (pieces, items[i].start, items[i].finish, (double) items[i].value);
    else
      add_piece (pieces, move_from (task, first, start, items[i].start).seconds,
                 move_from (task, first, start, items[i].finish).seconds, (double) items[i].value);
}

/* The work of one by period; TRUE if it is not even. */
static gboolean
add_spread (PurTask *task, PurAssignment *assignment, gint64 first, GArray *pieces)
{
  PurPerson *person = pur_assignment_get_person (assignment);
  PurContour contour = pur_assignment_get_contour (assignment);
  double work = (double) pur_duration_get_seconds (pur_assignment_get_work (assignment));
  PurTime start = pur_task_get_start (task), finish = pur_task_get_finish (task);
  gint64 from = start.seconds;
  gint64 length;

  if (person == NULL || pur_person_get_resource_type (person) != PUR_RESOURCE_WORK || work <= 0)
    return FALSE;
  if (pur_assignment_has_planned (assignment))
    {
      add_planned (task, pur_assignment_get_planned (assignment), first, start, pieces);
      return TRUE;
    }
  if (parts_of (contour) == contours[PUR_CONTOUR_FLAT])
    {
      add_piece (pieces, start.seconds, finish.seconds, work);
      return FALSE;
    }
  length = pur_duration_get_seconds (pur_plan_get_work (task, start, finish));
  for (int part = 1; part <= PARTS; part++)
    {
      gint64 to = pur_plan_add_work (task, start, pur_duration_working (length * part / PARTS)).seconds;

      add_piece (pieces, from, to, work * (pur_contour_get_done (contour, (double) part / PARTS) -
                                           pur_contour_get_done (contour, (double) (part - 1) / PARTS)));
      from = to;
    }
  return TRUE;
}

static GBytes *
dup_spread (PurTask *task, PurAssignment *const *assignments, guint n)
{
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (PurSeriesItem));
  PurAssignment *const *all;
  guint n_all;
  gint64 first;
  gboolean even = TRUE;

  all = pur_plan_get_assignments (task, &n_all);
  first = find_first (all, n_all, pur_task_get_start (task).seconds);
  for (guint i = 0; i < n; i++)
    even &= !add_spread (task, assignments[i], first, pieces);
  if (even || pieces->len == 0)
    return NULL;
  g_array_sort (pieces, compare_pieces);
  return pur_series_pack ((const PurSeriesItem *) (gpointer) pieces->data, pieces->len);
}

GBytes *
pur_plan_dup_spread (PurTask *task)
{
  PurAssignment *const *assignments;
  guint n;

  assignments = pur_plan_get_assignments (task, &n);
  return dup_spread (task, assignments, n);
}

GBytes *
pur_plan_dup_spread_of (PurAssignment *assignment)
{
  return dup_spread (pur_assignment_get_task (assignment), &assignment, 1);
}
