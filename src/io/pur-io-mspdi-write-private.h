/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of writing one project as Microsoft Project's XML; only for pur-io-mspdi-write*.c.
 *
 * The elements of an item may be put in any order; they come out in the order of the table that the item
 * is written with, which is that of the format. */

#pragma once

#include "pur-io-mspdi-private.h"

G_BEGIN_DECLS

/* Numbers of units in DurationFormat and LagFormat. */
#define MSPDI_FORMAT_DAYS 7
#define MSPDI_FORMAT_ELAPSED_DAYS 8
#define MSPDI_FORMAT_PERCENT 19

typedef struct
{
  gsize start;
  gsize length;
  gboolean whole; /* elements that stand as they are, else a text to be wrapped in one */
} MspdiSpan;

typedef struct
{
  gint64 field_id;
  char *name;
  PurRecord *record;     /* the custom_field */
  const PurField *field; /* in the table of its kind */
} MspdiSlot;

typedef struct
{
  PurWorkspace *workspace;
  PurProject *project;
  const char *currency;

  GOutputStream *stream;
  GCancellable *cancellable;
  GError *error;       /* the first; nothing is written after it */
  GString *out;

  GString *item;       /* the texts of the item that is being put together */
  MspdiSpan spans[MSPDI_N_ELEMENTS];

  GHashTable *tasks;     /* PurId → MspdiNumber */
  GHashTable *people;
  GHashTable *calendars; /* those that are written */
  gint64 last_calendar;
  gint64 standard;       /* UID of a standard calendar that the plan itself does not have, else −1 */
  GArray *slots;         /* MspdiSlot */
  GHashTable *baselines; /* assignment → GPtrArray of its baseline_assignments, by number */
} MspdiWriter;

/* A number of the file for a record; −1 if it has none. */
gint64 mspdi_number_of    (GHashTable *numbers, gpointer record);
void   mspdi_number       (GHashTable *numbers, gpointer record, gint64 number);

void   mspdi_put          (MspdiWriter *self, MspdiElement element, const char *text);
void   mspdi_put_text     (MspdiWriter *self, MspdiElement element, const char *text, glong max);
void   mspdi_put_integer  (MspdiWriter *self, MspdiElement element, gint64 integer);
void   mspdi_put_time     (MspdiWriter *self, MspdiElement element, PurValue time);
void   mspdi_put_duration (MspdiWriter *self, MspdiElement element, gint64 seconds);
/* A record's value for @row: of a rate the exact one, a number, where it still is one of it. */
PurValue mspdi_get_value  (MspdiWriter *self, const MspdiRow *row, gpointer record);
void   mspdi_put_rows     (MspdiWriter *self, const MspdiRow *rows, gpointer record);

/* Between the two, whole elements go to self->item. */
void   mspdi_begin_whole  (MspdiWriter *self, MspdiElement element);
void   mspdi_end_whole    (MspdiWriter *self, MspdiElement element);

void   mspdi_append       (GString *string, MspdiElement element, const char *text);
void   mspdi_append_integer (GString *string, MspdiElement element, gint64 integer);
void   mspdi_append_time  (GString *string, MspdiElement element, PurTime time);
void   mspdi_open         (GString *string, MspdiElement element);
void   mspdi_close        (GString *string, MspdiElement element);

/* Writes what was put as one item (@item MSPDI_NONE: without an element around it) and forgets it. */
void   mspdi_write_item   (MspdiWriter *self, MspdiElement item, const MspdiElement *order);
void   mspdi_flush        (MspdiWriter *self, gsize threshold);

void   mspdi_assign_slots (MspdiWriter *self);
void   mspdi_put_slots    (MspdiWriter *self);
void   mspdi_put_customs  (MspdiWriter *self, gpointer record);

/* An element of the item that is being put together, if @record has something for it. */
void   mspdi_append_row   (MspdiWriter *self, const MspdiRow *row, gpointer record);

void   mspdi_collect_baselines (MspdiWriter *self);
void   mspdi_put_baselines     (MspdiWriter *self, PurTask *task);
void   mspdi_put_assignment_baselines (MspdiWriter *self, PurAssignment *assignment);

/* TimephasedData of @type, and those of all baselines. */
void   mspdi_append_pieces     (MspdiWriter *self, GBytes *bytes, int type, gint64 uid);
void   mspdi_append_baseline_pieces (MspdiWriter *self, PurAssignment *assignment, gint64 uid);

void   mspdi_number_calendars (MspdiWriter *self);
void   mspdi_write_calendars  (MspdiWriter *self);

/* The number of a person's own calendar, −1 for none; written or yet to be written. */
gint64 mspdi_get_person_calendar (MspdiWriter *self, PurPerson *person);

G_END_DECLS
