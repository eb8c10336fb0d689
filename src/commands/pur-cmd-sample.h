/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans that come with the program, as XML in the data folder: the sample, later templates.
 *
 * An element named by a kind is a record: its attributes are fields in the command line's words, child
 * elements named by a field are translatable text, those named by a kind are records that belong to it (to
 * a calendar, a project, a parent task).  "key" names a record for references; "people" of a task is
 * a list of keys, each with units ("mf:0.5"); "after" a list of predecessors, each with type and lag
 * ("survey:ss+2d").  The region of a calendar brings its holidays and its title.  A date is WEEK.WEEKDAY, counted in weeks
 * of five days that are worked from the week in which the plan starts, then a time of day: "6.4 17:00".  So
 * nothing falls on a weekend or a holiday, and a plan around New Year is as late as one in June.
 *
 * The root holds, in order, steps: <records> adds, <baseline> takes one, <step> sets fields of records
 * by key, so that the history of the plan is believable too: "at" says when a step was made, "by" which
 * person made it, "label" (of the first two kinds) what it is called.  What lies after today is of today. */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

/* Fills an empty workspace with the sample plan, which starts in the week of @start; PUR_SAMPLE_AROUND_TODAY
 * puts today in its middle.  Several undoable steps. */
#define PUR_SAMPLE_AROUND_TODAY (pur_time (G_MININT64))

gboolean pur_cmd_sample_fill (PurWorkspace *workspace, PurTime start, GError **error);

/* The same from an XML text. */
gboolean pur_cmd_sample_read (PurWorkspace *workspace, const char *xml, gssize length, PurTime start,
                              GError **error);

G_END_DECLS
