/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Adding by one line: "call Li Wei fri #tender @Ana 3d".
 *
 *   #name       the project, @name a person, !risk !milestone !task what is added; a part of a name will
 *               do where only one fits, and a name may have spaces ("@Li Wei")
 *   fri, +3d    a date as people say it (pur_time_parse_people ()): the start; of a risk its next review
 *   by fri      the deadline; "周五前"
 *   3d, 2小时    the duration; of a risk the days it would cost
 *   "3d model"  in quotes: only words
 *
 * What is left is the title.  Nothing that was typed is lost: a name that nobody has stays in the title,
 * with a warning.  A Chinese date at the beginning of a word is read too ("周五拜访客户"). */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

typedef enum
{
  PUR_QUICK_ADD_TASK,
  PUR_QUICK_ADD_MILESTONE,
  PUR_QUICK_ADD_RISK,
} PurQuickAddKind;

typedef struct
{
  PurQuickAddKind kind;
  char *title;             /* "" while there is none: nothing to add yet */
  PurId project;           /* PUR_ID_NONE: there is none to add to */
  GArray *people;          /* PurId */
  gboolean has_start;
  gboolean has_due;
  gboolean has_duration;
  PurTime start;           /* 00:00 when no time of day was given */
  PurTime due;
  PurDuration duration;
  GPtrArray *warnings;     /* char *: sentences for people */
} PurQuickAdd;

/* @project is the one that is meant when the line names none. */
PurQuickAdd *pur_quick_add_parse    (PurWorkspace *workspace, PurId project, const char *text, PurTime today);
void         pur_quick_add_free     (PurQuickAdd *self);

/* What would be added, in one sentence: "Task “call Li Wei” in Tender, starts Fri 10 Apr, 3 d, Ana Ruiz". */
char        *pur_quick_add_describe (const PurQuickAdd *self, PurWorkspace *workspace, PurTime today);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurQuickAdd, pur_quick_add_free)

G_END_DECLS
