/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a Gantt chart shows, apart from where it stands: rows (items), links between rows, days off.
 *
 * A row's item is asked for when the row is drawn, so a plan of 100,000 tasks costs what is visible.
 * Links are handed over at once and kept in an index by row that answers which of them touch or cross
 * a band of rows.  pur-gantt-rows.h fills a PurGantt from a workspace; tests fill it by hand. */

#pragma once

#include "pur-id.h"
#include "pur-time.h"

G_BEGIN_DECLS

typedef struct _PurGantt PurGantt;

typedef enum
{
  PUR_GANTT_GROUP, /* a heading without a bar */
  PUR_GANTT_TASK,
  PUR_GANTT_SUMMARY,
  PUR_GANTT_MILESTONE,
  PUR_GANTT_BUFFER,
  PUR_GANTT_RECURRING, /* pieces are the occurrences */
} PurGanttKind;

typedef enum
{
  PUR_GANTT_CRITICAL = 1 << 0,
  PUR_GANTT_PINNED = 1 << 1,   /* its start is held by a constraint */
  PUR_GANTT_SHARED = 1 << 2,   /* with the client */
  PUR_GANTT_INACTIVE = 1 << 3,
  PUR_GANTT_LATE = 1 << 4,     /* will miss its deadline */
} PurGanttFlags;

#define PUR_GANTT_NEVER ((PurTime) { G_MININT64 })

static inline gboolean
pur_gantt_has_time (PurTime time)
{
  return time.seconds != G_MININT64;
}

typedef struct
{
  PurTime start;
  PurTime finish;
} PurGanttPiece;

typedef struct
{
  PurId id;
  const char *title;
  const char *wbs;
  const char *people; /* the label; NULL for none */
  int depth;
  PurGanttKind kind;
  PurGanttFlags flags;
  double percent; /* 0–100 */
  PurTime start;  /* each PUR_GANTT_NEVER when there is none */
  PurTime finish;
  PurTime slack_finish;
  PurTime baseline_start;
  PurTime baseline_finish;
  PurTime deadline;
  PurTime forecast; /* the finish at 90 % */
  const PurGanttPiece *pieces; /* of a split or recurring task, by time */
  guint n_pieces;
  int category; /* 0–7, 8 other; -1 none */
} PurGanttItem;

#define PUR_GANTT_ITEM_INIT                                                             \
  { .kind = PUR_GANTT_TASK, .start = PUR_GANTT_NEVER, .finish = PUR_GANTT_NEVER,        \
    .slack_finish = PUR_GANTT_NEVER, .baseline_start = PUR_GANTT_NEVER,                 \
    .baseline_finish = PUR_GANTT_NEVER, .deadline = PUR_GANTT_NEVER,                    \
    .forecast = PUR_GANTT_NEVER, .category = -1 }

typedef enum
{
  PUR_GANTT_FS,
  PUR_GANTT_SS,
  PUR_GANTT_FF,
  PUR_GANTT_SF,
} PurGanttLinkType;

typedef struct
{
  PurId id;
  guint from; /* rows */
  guint to;
  PurGanttLinkType type;
  gboolean critical;
} PurGanttLink;

/* Fills @item, which comes initialised; strings and pieces must live until the next change of rows. */
typedef void (*PurGanttItemFunc) (gpointer data, guint row, PurGanttItem *item);

/* Whether a link is on the critical path, now. */
typedef gboolean (*PurGanttCriticalFunc) (gpointer data, const PurGanttLink *link);

/* Whether a day (its midnight) is off. */
typedef gboolean (*PurGanttDayOffFunc) (gpointer data, PurTime day);

PurGantt *pur_gantt_new            (PurGanttItemFunc func, gpointer data, GDestroyNotify destroy);

/* On a copy of @items (strings and pieces too). */
PurGantt *pur_gantt_new_from_items (const PurGanttItem *items, guint n);

/* A copy that asks nobody any more; of days off it knows those from @from to @to. */
PurGantt *pur_gantt_freeze         (PurGantt *gantt, PurTime from, PurTime to);
PurGantt *pur_gantt_ref            (PurGantt *gantt);
void      pur_gantt_unref          (PurGantt *gantt);

void      pur_gantt_set_n_rows     (PurGantt *gantt, guint n_rows); /* forgets the links */
guint     pur_gantt_get_n_rows     (PurGantt *gantt);
void      pur_gantt_get_item       (PurGantt *gantt, guint row, PurGanttItem *item);
void      pur_gantt_set_links      (PurGantt *gantt, const PurGanttLink *links, guint n);
/* Asked for each link that is handed out, instead of what was set; the data are those of the items. */
void      pur_gantt_set_critical_func (PurGantt *gantt, PurGanttCriticalFunc func);
void      pur_gantt_set_days_off   (PurGantt *gantt, PurGanttDayOffFunc func, gpointer data,
                                    GDestroyNotify destroy);
gboolean  pur_gantt_is_day_off     (PurGantt *gantt, PurTime day); /* Saturday, Sunday without a func */

/* The links that touch or cross rows @first … @first + @n - 1, in the order they were given. */
GArray   *pur_gantt_get_links      (PurGantt *gantt, guint first, guint n); /* PurGanttLink */

/* The links that start or end at @row. */
GArray   *pur_gantt_get_row_links  (PurGantt *gantt, guint row);

/* From the first start to the last finish, slack, deadline or baseline of the rows; FALSE without dates. */
gboolean  pur_gantt_get_span       (PurGantt *gantt, PurTime *from, PurTime *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurGantt, pur_gantt_unref)

G_END_DECLS
