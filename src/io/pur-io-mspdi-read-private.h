/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The state of reading one file of Microsoft Project's XML; only for pur-io-mspdi-*.c. */

#pragma once

#include "pur-io-mspdi-private.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 uid;
  PurId id;        /* PUR_ID_NONE: a calendar without days of its own, which is its base */
  gint64 base_uid; /* of a calendar */
  int line;
  gboolean is_base;
  gboolean named;
} MspdiEntry;

/* A reference by a number of the file, looked up when all is read. */
typedef struct
{
  PurId id;
  const PurField *field;
  gint64 uid;
} MspdiReference;

#define MSPDI_N_BASELINES 11

typedef struct
{
  PurDraft *draft;
  const char *name;

  PurId project;
  char *currency;
  char *title;       /* Title */
  char *task_title;  /* the name of task 0 */
  char *file_title;  /* Name */
  char *finish;      /* FinishDate */
  PurTime first_start;

  GHashTable *tasks; /* gint64 uid → MspdiEntry */
  GHashTable *people;
  GHashTable *calendars;
  GArray *references; /* MspdiReference: to calendars */
  GArray *links;
  PurId baselines[MSPDI_N_BASELINES];
  GHashTable *baseline_tasks; /* of a task in a baseline, in pur-io-mspdi-baseline.c */

  GArray *outline;    /* the open summary tasks */
  guint n_tasks;
  gint64 last_uid;
  PurId last_task;
  GArray *leaf;       /* PurFieldValue: what @last_task has if it is no summary task */

  GHashTable *slots;  /* gint64 FieldID → custom field */
  GPtrArray *lookups;
  int n_customs;
  int n_periods;
} MspdiReader;

/* Sets what is within the field's bounds; the rest is counted as lost. */
void        mspdi_set              (MspdiReader *self, PurId id, const PurField *field, PurValue value);
void        mspdi_set_text         (MspdiReader *self, PurId id, const PurField *field, const char *text);
void        mspdi_lose_value       (MspdiReader *self, MspdiElement element);
void        mspdi_refer            (MspdiReader *self, PurId id, const PurField *field, gint64 uid);

/* The whole number in an element; @fallback where there is none, an error where it is none. */
gboolean    mspdi_require_integer  (const PurXmlNode *node, MspdiElement element, gint64 fallback,
                                    gint64 *integer, GError **error);
gint64      mspdi_get_integer      (const PurXmlNode *node, MspdiElement element, gint64 fallback);
gboolean    mspdi_get_boolean      (const PurXmlNode *node, MspdiElement element, gboolean fallback);

MspdiEntry *mspdi_enter            (GHashTable *entries, gint64 uid, PurId id, int line);

gboolean    mspdi_read_calendar    (MspdiReader *self, const PurXmlNode *node, GError **error);

/* A calendar that says something, or PUR_ID_NONE. */
PurId       mspdi_find_calendar    (MspdiReader *self, gint64 uid);
gboolean    mspdi_finish_calendars (MspdiReader *self, GError **error);

void        mspdi_customs_init     (MspdiReader *self);
void        mspdi_customs_clear    (MspdiReader *self);
void        mspdi_read_slot        (MspdiReader *self, const PurXmlNode *node);
void        mspdi_read_lookup      (MspdiReader *self, const PurXmlNode *node);
void        mspdi_read_customs     (MspdiReader *self, const PurXmlNode *node, const PurKind *kind, PurId id);
void        mspdi_finish_customs   (MspdiReader *self);

void        mspdi_baselines_init   (MspdiReader *self);
void        mspdi_baselines_clear  (MspdiReader *self);
void        mspdi_read_baseline    (MspdiReader *self, const PurXmlNode *node, PurId task);

/* What baselines say of an assignment, its work and cost by period too; @is_work: of a person. */
void        mspdi_read_assignment_baselines (MspdiReader *self, const PurXmlNode *node, PurId task,
                                             PurId assignment, gboolean is_work);

/* A task's baseline by period is the sum of those of its assignments. */
void        mspdi_finish_baselines (MspdiReader *self);

/* Planned and actual work of an assignment by period. */
void        mspdi_read_periods     (MspdiReader *self, const PurXmlNode *node, PurId id);

/* One TimephasedData; a value that is not there is 0. */
gboolean    mspdi_read_piece       (MspdiReader *self, const PurXmlNode *node, gboolean is_cost,
                                    PurSeriesItem *piece);
void        mspdi_set_pieces       (MspdiReader *self, PurId id, const PurField *field, GArray *pieces);

void        mspdi_tasks_init       (MspdiReader *self);
void        mspdi_tasks_clear      (MspdiReader *self);
gboolean    mspdi_read_task        (MspdiReader *self, const PurXmlNode *node, GError **error);
void        mspdi_finish_tasks     (MspdiReader *self);
gboolean    mspdi_read_person      (MspdiReader *self, const PurXmlNode *node, GError **error);
gboolean    mspdi_read_assignment  (MspdiReader *self, const PurXmlNode *node, GError **error);

gboolean    mspdi_read_time        (const PurXmlNode *node, MspdiElement element, PurTime *time);
gboolean    mspdi_read_duration    (MspdiReader *self, const PurXmlNode *node, MspdiElement element,
                                    gint64 format, PurValue *value);

/* Whether a text says nothing: "0.00" is "0", too. */
gboolean    mspdi_is_neutral       (const char *text, const char *neutral);

/* What the rows of a table say of @node, but for those of a leaf. */
void        mspdi_read_row         (MspdiReader *self, const MspdiRow *row, const char *text, PurId id);
void        mspdi_read_rows        (MspdiReader *self, const PurXmlNode *node, const MspdiRow *rows, PurId id);

/* Counts what of an item has no field here. */
void        mspdi_lose_rest        (MspdiReader *self, const PurXmlNode *node);

G_END_DECLS
