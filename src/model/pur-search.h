/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finding records by what a person remembers of them: some words, in any order, of a title, a number
 * ("17", "#17", "R3"), a WBS code, a client, an owner, a note, a custom field.  Case, accents and width
 * do not count (pur-fold.h); a word may be a part of one.
 *
 * Each word must be found.  It may be found in the record itself, in the people it names, or in what it
 * belongs to (its project); but a record of which nothing but the project matches is not found.  Better is
 * what is found earlier and more fully in the title; the score orders hits and means nothing else. */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct _PurSearch PurSearch;

typedef struct
{
  PurRecord *record;     /* borrowed until the next edit */
  const PurField *field; /* where a word was found that the title has not; NULL for none */
  int score;
} PurSearchHit;

/* Where a word stands in a text, in bytes. */
typedef struct
{
  guint start;
  guint end;
} PurSearchRange;

PurSearch *pur_search_new        (const char *text);
void       pur_search_free       (PurSearch *self);

/* Nothing to look for: nothing is found. */
gboolean   pur_search_is_empty   (PurSearch *self);

/* How well the words fit a text by itself (the name of a command); 0 if one is missing. */
int        pur_search_rank       (PurSearch *self, const char *text);

/* PurSearchHit, best first, at most @max of each kind. */
GArray    *pur_search_run        (PurSearch *self, PurWorkspace *workspace, guint max);

/* PurSearchRange, in order and apart: what of @text the words are. */
GArray    *pur_search_get_ranges (PurSearch *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurSearch, pur_search_free)

G_END_DECLS
