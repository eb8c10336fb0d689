/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-engine.h"
#include "pur-plan.h"
#include "pur-workspace-private.h"

G_BEGIN_DECLS

/* Records of a kind by the slot of the task that they belong to: those of slot s are
 * items[first[s]] … items[first[s + 1] - 1], or what changed has for it. */
typedef struct
{
  const PurKind *kind;
  guint place;         /* of the reference to the task */
  guint *first;        /* NULL: all has to be built */
  gpointer *items;
  guint n_slots;
  PurRecord **records; /* by their own slot: as they are filed, and */
  guint *owners;       /* under which task's slot; 0 none */
  guint n_records;
  GHashTable *changed; /* slot of a task → GPtrArray */
  GArray *dirty;       /* guint: slots of records to file anew */
} PurBySlot;

#define PUR_OUTLINE_ROOT (1u << 31)

/* The tree of tasks, all arrays by slot; 0 is none. */
typedef struct
{
  guint n_slots;
  guint *bucket;     /* what it stands in: a parent's slot, a project's (PUR_OUTLINE_ROOT is set), 0 none */
  guint *parent;
  guint *first_child;
  guint *next;
  guint *depth;
  guint *number;     /* among its siblings, from 1 */
  guint *first_root; /* by project slot */
  guint n_projects;
  guint *order;      /* slots in plan order, all projects */
  guint n_order;
} PurOutline;

/* What a task or a project comes to, with all below it: seconds of work, minor units of money. */
typedef struct
{
  gint64 work;
  gint64 actual_work;
  gint64 cost;
  gint64 actual_cost;
  gint64 spent_by_status; /* of the actual cost: the AC of earned value */
  gint64 baseline_work;
  gint64 baseline_cost;
  gint64 planned_value;
  gint64 earned_value;
  gboolean has_baseline;
} PurCostRow;

struct _PurPlan
{
  PurWorkspace *workspace; /* not owned: it owns us */

  PurOutline outline;
  GArray *outline_dirty;   /* guint: slots of tasks that came, went or moved */
  PurBySlot links_in;
  PurBySlot links_out;
  PurBySlot assignments;
  GHashTable *baselines;   /* BaselineKey → PurBaselineTask, borrowed */
  GHashTable *texts;       /* computed texts, until the next edit */

  PurCostRow *costs;         /* by slot of the task */
  PurCostRow *project_costs; /* by slot of the project */

  GHashTable *rates;         /* PurId of a person → GPtrArray of PurRate by table and time */

  PurNetwork *network;
  GArray *dirty[PUR_N_KINDS]; /* slots whose input is out of date */
  GError *fault;

  guint outline_stale : 1;
  guint baselines_stale : 1;
  guint costs_stale : 1;
  guint rates_stale : 1;
  guint calendars_stale : 1;
  guint all_stale : 1;
  guint schedule_stale : 1;
};

/* Bring up to date; cheap when they are. */
const PurOutline *pur_plan_get_outline  (PurPlan *self);
gboolean          pur_plan_ensure       (PurPlan *self); /* the schedule; FALSE: there is a fault */

/* pur-by-slot.c */
void              pur_by_slot_init      (PurBySlot *self, const PurKind *kind, guint place);
void              pur_by_slot_clear     (PurBySlot *self);
void              pur_by_slot_touch     (PurBySlot *self, guint slot);
void              pur_by_slot_touch_all (PurBySlot *self);

/* In order of slots; stays good until the next edit. */
gpointer          pur_by_slot_get       (PurBySlot *self, PurWorkspace *workspace, guint slot, guint *n);

void              pur_outline_build     (PurOutline *self, PurWorkspace *workspace);
void              pur_outline_update    (PurOutline *self, PurWorkspace *workspace, const guint *slots, guint n);
void              pur_outline_clear     (PurOutline *self);

/* Adds all costs up when they are first read after an edit; @record is a task or a project. */
const PurCostRow *pur_plan_get_costs    (PurPlan *self, PurRecord *record);

/* Hands what is out of date to the network. */
void              pur_plan_feed         (PurPlan *self);

/* The network's fault in titles. */
void              pur_plan_explain      (PurPlan *self, GError **error);

/* Takes @text; borrowed until the next edit. */
PurValue          pur_plan_keep_text    (PurPlan *self, PurRecord *record, const PurField *field, char *text);
gboolean          pur_plan_find_text    (PurPlan *self, PurRecord *record, const PurField *field, PurValue *value);

gboolean          pur_intervals_parse   (const char *text, GArray *intervals, GError **error); /* PurDayInterval */
gboolean          pur_recurrence_parse  (const char *text, PurRecurrence *recurrence, GError **error);
guint             pur_weekdays_parse    (GBytes *tags); /* bits, Monday first */

G_END_DECLS
