/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person may mean by what was typed into a field so far: records, choices, values that others have.
 * Fields that name several ("12FS+2d; 14") are completed at the caret, one name at a time.
 *
 * Words are found as the search finds them (pur-search.h): any part, in any order, without case, accents
 * and width. */

#pragma once

#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;    /* what is listed */
  char *detail;   /* dim beside it; NULL for none */
  char *text;     /* of the whole entry once it is taken: reading it back gives the value */
  gboolean adds;  /* names somebody who is not there yet */
  gboolean now;   /* the value that the field has */
} PurSuggestion;

/* Whether the field names several records, separated by ";" or ",". */
gboolean   pur_suggest_is_list   (const PurField *field);

/* Whether only what is suggested can be taken, so that the best is meant by Enter. */
gboolean   pur_suggest_is_closed (const PurField *field);

/* Best first; empty for fields that nothing is known of.  @record (may be NULL) is edited; @caret counts
 * characters.  @all: also what does not fit the text, for a list that is opened.  @can_add: with an offer
 * to add whom the text names. */
GPtrArray *pur_suggest           (PurWorkspace *workspace, const PurField *field, PurRecord *record,
                                  const char *text, int caret, gboolean all, gboolean can_add);

/* What a date, as it is typed, is read as: "Fri 27 Nov · in 3 days"; NULL if it cannot be read. */
char      *pur_suggest_preview   (const PurField *field, const char *text, PurTime today);

G_END_DECLS
