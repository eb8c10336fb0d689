/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Groups of rows (-group.c). */

#pragma once

#include "pur-rows.h"

G_BEGIN_DECLS

/* A row that is no record: what all of @members have in @field alike.  Its own record stands at slot 0, so
 * that whoever reads it as one reads nothing. */
typedef struct
{
  PurRecord *record;
  PurValue value;      /* owned */
  char *title;
  GPtrArray *members;  /* of PurRecord, borrowed; as they stand in the rows */
} PurRowGroup;

typedef struct
{
  const PurField *field;
  GHashTable *by_key;  /* the plain form of a value → PurRowGroup; kept while the field is, so that ids are */
} PurRowGroups;

PurRowGroups *pur_row_groups_new    (const PurField *field);
void          pur_row_groups_free   (PurRowGroups *self);

/* Sorts @records (of one table, in the order that they shall have within a group) into groups; those that have
 * members, in their order.  Free the array. */
GPtrArray    *pur_row_groups_build  (PurRowGroups *self, PurTable *table, GPtrArray *records);

G_END_DECLS
