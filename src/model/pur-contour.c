/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How work is spread over the duration of a task: ten parts of it, each with a percentage of the peak.
 * Source: Microsoft's help for Project, "Use a work contour to control when people work on a task". */

#include "config.h"

#include "pur-behaviour-private.h"

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
