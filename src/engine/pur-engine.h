/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The network: when each task of a workspace is done, and why then.
 *
 * One PurNetwork holds all projects of a workspace; each is a segment with its own start,
 * calendar and options, and links may cross.  Everything is addressed by index, and an index is
 * the slot of the record in its kind's table: 0 is nobody, there may be holes.  Setting
 * something copies it; NULL takes it away.  Structs are filled with designated initialisers and
 * zero is neutral everywhere; a PurTime of 0 is unset (the one second that no plan can name is
 * 1970-01-01T00:00:00).  Lengths are whole seconds, of working time unless a comment says
 * otherwise.
 *
 *   PurNetwork *network = pur_network_new ();
 *
 *   pur_network_set_calendar (network, 1, &(PurCalendarSource) { 0 });
 *   pur_network_set_project (network, 1, &(PurNetworkProject) { .start = start, .calendar = 1 });
 *   pur_network_set_task (network, 1, &(PurNetworkTask) { .project = 1, .duration = day });
 *   pur_network_set_task (network, 2, &(PurNetworkTask) { .project = 1, .order = 1,
 *                                                         .duration = day });
 *   pur_network_set_link (network, 1, &(PurNetworkLink) { .predecessor = 1, .successor = 2 });
 *   if (!pur_network_schedule (network, &error)) …
 *   finish = pur_network_get_finish (network, 2);
 *
 * Inside, times are 32-bit seconds from an origin that the input decides (some 65 years are in
 * reach, 50 for the dates that are put in).  Setting anything only marks what is out of date;
 * pur_network_schedule () does the work.  A failed schedule leaves no results (until the input
 * is put right) and a PurNetworkFault that says what is wrong where, in indices: the caller puts
 * titles to them.
 *
 * What to put here from Microsoft Project's XML (MSPDI) stands beside each field.  The rules are
 * those that reproduce Microsoft Project's dates; the algorithm is the critical path method
 * (Kelley and Walker 1959) with precedence relations of four types (Fondahl 1961, Roy 1962),
 * Kahn's topological sort. */

#pragma once

#include "pur-engine-calendar.h"

G_BEGIN_DECLS

/* Errors */

typedef enum
{
  PUR_ENGINE_ERROR_LOOP,          /* members: the tasks of the loop */
  PUR_ENGINE_ERROR_DATE_RANGE,    /* a date out of reach: task or project, and time */
  PUR_ENGINE_ERROR_CALENDAR_IDLE, /* no working time at all: calendar, and a task that needs it */
  PUR_ENGINE_ERROR_CALENDAR_LOOP, /* a calendar that is its own base: calendar */
  PUR_ENGINE_ERROR_CALENDAR_DAY,  /* too many intervals in a day, or hours out of a day: calendar */
  PUR_ENGINE_ERROR_REFERENCE,     /* an index where nothing is: the holder of the index */
  PUR_ENGINE_ERROR_LENGTH,        /* a length that may not be negative is, or is beyond 65 years */
} PurEngineError;

#define PUR_ENGINE_ERROR (pur_engine_error_quark ())
GQuark pur_engine_error_quark (void);

/* What the last pur_network_schedule () stumbled over.  Members are in order: each one must be
 * finished (or placed) before the next, and the last before the first. */
typedef struct
{
  PurEngineError code;
  guint project;
  guint task;
  guint link;
  guint assignment;
  guint calendar;
  PurTime time;
  const guint *members;
  gsize n_members;
} PurNetworkFault;

/* Input */

/* The order is that of MSPDI's ConstraintType. */
typedef enum
{
  PUR_NETWORK_ASAP,
  PUR_NETWORK_ALAP,
  PUR_NETWORK_MSO,
  PUR_NETWORK_MFO,
  PUR_NETWORK_SNET,
  PUR_NETWORK_SNLT,
  PUR_NETWORK_FNET,
  PUR_NETWORK_FNLT,
} PurNetworkConstraint;

/* MSPDI's PredecessorLink/Type is 0 FF, 1 FS, 2 SF, 3 SS. */
typedef enum
{
  PUR_NETWORK_FS,
  PUR_NETWORK_SS,
  PUR_NETWORK_FF,
  PUR_NETWORK_SF,
} PurNetworkLinkType;

typedef enum
{
  PUR_NETWORK_LAG_WORKING,
  PUR_NETWORK_LAG_ELAPSED,
  PUR_NETWORK_LAG_PERCENT, /* of the predecessor's duration */
  PUR_NETWORK_LAG_ELAPSED_PERCENT, /* the same length, but in elapsed time */
} PurNetworkLagUnit;

/* The order is that of MSPDI's WorkContour; 8 (contoured by hand) is flat with pieces. */
typedef enum
{
  PUR_NETWORK_FLAT,
  PUR_NETWORK_BACK_LOADED,
  PUR_NETWORK_FRONT_LOADED,
  PUR_NETWORK_DOUBLE_PEAK,
  PUR_NETWORK_EARLY_PEAK,
  PUR_NETWORK_LATE_PEAK,
  PUR_NETWORK_BELL,
  PUR_NETWORK_TURTLE,
} PurNetworkContour;

typedef enum
{
  PUR_NETWORK_WORK,   /* a person: Resource/Type 1 and Assignment/Units above 0 */
  PUR_NETWORK_OTHER,  /* material or cost: takes no time */
  PUR_NETWORK_NOBODY, /* MSPDI's placeholder, ResourceUID −65535: only its actual_finish counts */
} PurNetworkAssignmentKind;

typedef struct
{
  PurTime start;                    /* StartDate; always set */
  PurTime finish;                   /* FinishDate, only when @schedule_from_finish */
  guint calendar;                   /* CalendarUID; 0 is the standard week */
  gboolean schedule_from_finish;    /* ScheduleFromStart is 0 */
  gboolean links_beat_constraints;  /* HonorConstraints is 0 */
  gboolean multiple_critical_paths; /* MultipleCriticalPaths */
  gint64 critical_slack;            /* CriticalSlackLimit (days) × MinutesPerDay × 60 */
} PurNetworkProject;

/* A task that is another's @parent is a summary; its own duration, assignments and actuals do
 * not count.
 *
 * Neither Start nor Finish of an automatic task is ever read; a task that is manual or external
 * has its dates in manual_start and manual_finish. */
typedef struct
{
  guint project;
  guint parent;                    /* index of a task of the same project, 0 none */
  gint64 order;                    /* place among its siblings; ties by index */
  PurDuration duration;            /* Duration; elapsed when DurationFormat is an elapsed unit */
  gboolean manual;                 /* Manual */
  gboolean external;               /* ExternalTask: stands at its stored dates */
  gboolean inactive;               /* Active is 0: drives nothing, is not rolled up */
  PurTime manual_start;            /* Start (else ManualStart) of a manual or external task */
  PurTime manual_finish;           /* Finish (ManualFinish) */
  gboolean placeholder; /* manual, and StartText, FinishText or DurationText is there (even
                         * empty): not all its dates are decided, it is never critical */
  PurNetworkConstraint constraint; /* ConstraintType */
  PurTime constraint_date;         /* ConstraintDate */
  PurTime deadline;                /* Deadline */
  guint calendar;                  /* CalendarUID, −1 → 0 */
  gboolean ignore_resource_calendar; /* IgnoreResourceCalendar */
  gint64 levelling_delay;          /* LevelingDelay × 6: elapsed seconds */
  double percent_complete;         /* PercentComplete, 0–100, of a leaf */
  PurTime actual_start;            /* ActualStart */
  PurTime actual_finish;           /* ActualFinish */
  PurTime stop;                    /* Stop: where the work done so far ends */
  PurTime resume;                  /* Resume: where the rest goes on */
  gint64 remaining_duration;       /* RemainingDuration; read only where actual_start is set */
  gint64 actual_duration;          /* ActualDuration; only for the roll-up of % complete */
} PurNetworkTask;

typedef struct
{
  guint predecessor;
  guint successor;
  PurNetworkLinkType type;
  PurNetworkLagUnit lag_unit; /* LagFormat 19 51 percent, 20 52 elapsed; 4 6 8 10 12 36 38 40 42 44 elapsed */
  gint64 lag;                 /* LinkLag × 6, seconds (working or elapsed) */
  double lag_percent;         /* LinkLag itself where LagFormat is a percentage */
} PurNetworkLink;

/* A stretch of planned work, or of none: one that holds no work is a gap. */
typedef struct
{
  PurTime start;
  PurTime finish;
  gint64 work;
} PurNetworkPiece;

typedef struct
{
  guint task;
  PurNetworkAssignmentKind kind;
  guint calendar; /* the person's own calendar (Resource/CalendarUID); 0 is the project's */
  double units;               /* Units: 1.0 is all of a person; 0 is not a worker */
  gint64 work;                /* Work − OvertimeWork */
  gint64 remaining_work;      /* RemainingWork − RemainingOvertimeWork; of a started task */
  gint64 delay;               /* Delay × 6: working seconds after the task's start */
  gint64 levelling_delay;     /* LevelingDelay × 6: working seconds too, unlike a task's */
  PurNetworkContour contour;  /* WorkContour */
  PurTime actual_finish;      /* ActualFinish */
  PurTime resume;             /* Resume */
  const PurNetworkPiece *pieces; /* TimephasedData of Type 1 (planned work) in order of time, Value
                                  * as seconds, a missing Value as 0.  Only its gaps between work
                                  * count, so leave it out where there are none. */
  gsize n_pieces;
} PurNetworkAssignment;

typedef struct _PurNetwork PurNetwork;

PurNetwork *pur_network_new             (void);
void        pur_network_free            (PurNetwork *self);

/* A copy for another thread: input and results. */
PurNetwork *pur_network_copy            (const PurNetwork *self);

void        pur_network_set_calendar    (PurNetwork *self, guint index,
                                         const PurCalendarSource *calendar);
void        pur_network_set_project     (PurNetwork *self, guint index,
                                         const PurNetworkProject *project);
void        pur_network_set_task        (PurNetwork *self, guint index, const PurNetworkTask *task);
void        pur_network_set_link        (PurNetwork *self, guint index, const PurNetworkLink *link);
void        pur_network_set_assignment  (PurNetwork *self, guint index,
                                         const PurNetworkAssignment *assignment);

/* Makes the next schedule a full pass, whatever has changed. */
void        pur_network_touch           (PurNetwork *self);

/* Brings all results up to date with the input.  Costs nothing when nothing was set since. */
gboolean    pur_network_schedule        (PurNetwork *self, GError **error);

/* For a check before something is set, as of the last schedule.  TRUE: it closes no loop.  FALSE: it may,
 * or the network does not know (nothing scheduled, an end that is not there, much to be searched).
 * Several at once close none when each of them is in order (@search FALSE: in the order of the passes,
 * which costs nothing to ask). */
gboolean    pur_network_can_link        (PurNetwork *self, guint predecessor, guint successor,
                                         gboolean search);
gboolean    pur_network_can_move        (PurNetwork *self, guint task, guint parent);

/* After a failed schedule, until the next; NULL when it went well. */
const PurNetworkFault *pur_network_get_fault (const PurNetwork *self);

/* The compiled calendar, of a project, a person or a task; 0 is the standard week.  Good until
 * the next pur_network_schedule () or pur_network_set_calendar (); compiles what was set since.
 * The standard week too while some calendar cannot be compiled (pur_network_get_fault () names
 * it). */
const PurWorkTime *pur_network_get_work_time (PurNetwork *self, guint calendar);

/* Results */

/* What decided a task's start (its finish, where the project is scheduled from its finish). */
typedef enum
{
  PUR_WHY_NONE,            /* a hole, or nothing scheduled yet */
  PUR_WHY_PROJECT_START,
  PUR_WHY_PROJECT_FINISH,
  PUR_WHY_PREDECESSOR,     /* link, task: its predecessor */
  PUR_WHY_SUCCESSOR,       /* link, task: its successor (as late as possible, or from the finish) */
  PUR_WHY_CONSTRAINT,      /* constraint */
  PUR_WHY_CALENDAR,        /* calendar: the first working time there */
  PUR_WHY_RESOURCE_CALENDAR, /* calendar: the first working time of the people on it */
  PUR_WHY_PROGRESS,        /* actual dates */
  PUR_WHY_LEVELLING,
  PUR_WHY_PINNED,          /* manual or external: stored dates */
  PUR_WHY_PARENT,          /* task: the summary whose link, constraint or manual start decides; of a
                            * summary: its first child */
} PurWhy;

typedef struct
{
  PurWhy why;
  guint task;
  guint link;
  guint calendar;
  PurNetworkConstraint constraint;
} PurNetworkReason;

/* All in seconds: points from the network's origin, lengths of working time.  Read by the functions
 * below.  Late dates, slack and critical may be older than the rest: pur_network_find_late (). */
typedef struct
{
  gint32 start;
  gint32 finish;
  gint32 early_start;
  gint32 early_finish;
  gint32 late_start;
  gint32 late_finish;
  gint32 total_slack;
  gint32 free_slack;
  gint32 duration; /* working seconds on the task's calendar; elapsed seconds where it is elapsed */
  gint32 actual_start; /* of a summary: the earliest below; PUR_NETWORK_NO_POINT when none has
                          started */
  guint32 why_index;   /* a link, a calendar or a task, as @why says */
  guint8 why;          /* PurWhy */
  guint8 percent_complete; /* of a summary: rolled up; of a leaf: as set */
  guint critical : 1;
  guint summary : 1;
  guint exists : 1;
  guint elapsed : 1;
  guint plain : 1; /* for the engine: a leaf that only its duration and links decide */
} PurTaskDates;

#define PUR_NETWORK_NO_POINT G_MININT32

/* A PurNetwork begins with this. */
typedef struct
{
  gint64 origin;
  const PurTaskDates *tasks; /* by index */
  guint n_tasks;             /* above the highest index */
  gboolean late_stale;       /* some late dates wait to be asked for */
} PurNetworkResults;

/* An edit that moves a project's finish changes all late dates before it.  These are found when they
 * are read, from the end of the plan back to @task (0: all of them); the getters below do so.  What a
 * schedule left whole, or what was read since, costs nothing.  FALSE when a late date is out of reach:
 * there are no results then, and the next schedule tells the fault.  Between an edit and its schedule
 * they are as they were. */
gboolean         pur_network_find_late        (PurNetwork *self, guint task);

static inline const PurTaskDates *
pur_network_get_dates (const PurNetwork *self, guint task)
{
  const PurNetworkResults *results = (const PurNetworkResults *) self;

  /* Index 0 is nobody: all zero. */
  return &results->tasks[task < results->n_tasks ? task : 0];
}

/* The same with late dates, slack and critical up to date. */
static inline const PurTaskDates *
pur_network_get_late_dates (PurNetwork *self, guint task)
{
  if (((const PurNetworkResults *) self)->late_stale)
    pur_network_find_late (self, task);

  return pur_network_get_dates (self, task);
}

/* FALSE for a hole and for all before the first schedule that went well. */
static inline gboolean
pur_network_has_dates (const PurNetwork *self, guint task)
{
  return ((const PurNetworkResults *) self)->n_tasks > 0 &&
         pur_network_get_dates (self, task)->exists;
}

static inline PurTime
pur_network_to_time (const PurNetwork *self, gint32 point)
{
  return pur_time (((const PurNetworkResults *) self)->origin + point);
}

/* The rest ask only for tasks that pur_network_has_dates () confirms. */
#define PUR_NETWORK_POINT(name)                                                \
  static inline PurTime                                                        \
  pur_network_get_##name (const PurNetwork *self, guint task)                  \
  {                                                                            \
    return pur_network_to_time (self, pur_network_get_dates (self, task)->name); \
  }

PUR_NETWORK_POINT (start)
PUR_NETWORK_POINT (finish)
PUR_NETWORK_POINT (early_start)
PUR_NETWORK_POINT (early_finish)
#undef PUR_NETWORK_POINT

static inline PurTime
pur_network_get_late_start (PurNetwork *self, guint task)
{
  return pur_network_to_time (self, pur_network_get_late_dates (self, task)->late_start);
}

static inline PurTime
pur_network_get_late_finish (PurNetwork *self, guint task)
{
  return pur_network_to_time (self, pur_network_get_late_dates (self, task)->late_finish);
}

static inline gint64
pur_network_get_total_slack (PurNetwork *self, guint task)
{
  return pur_network_get_late_dates (self, task)->total_slack;
}

static inline gint64
pur_network_get_free_slack (PurNetwork *self, guint task)
{
  return pur_network_get_late_dates (self, task)->free_slack;
}

static inline PurDuration
pur_network_get_duration (const PurNetwork *self, guint task)
{
  const PurTaskDates *dates = pur_network_get_dates (self, task);

  return dates->elapsed ? pur_duration_elapsed (dates->duration)
                        : pur_duration_working (dates->duration);
}

static inline gboolean
pur_network_is_critical (PurNetwork *self, guint task)
{
  return pur_network_get_late_dates (self, task)->critical;
}

static inline gboolean
pur_network_is_summary (const PurNetwork *self, guint task)
{
  return pur_network_get_dates (self, task)->summary;
}

static inline int
pur_network_get_percent_complete (const PurNetwork *self, guint task)
{
  return pur_network_get_dates (self, task)->percent_complete;
}

/* FALSE when neither the task nor, for a summary, anything below it has started. */
static inline gboolean
pur_network_get_actual_start (const PurNetwork *self, guint task, PurTime *start)
{
  gint32 point = pur_network_get_dates (self, task)->actual_start;

  *start = pur_network_to_time (self, point);
  return point != PUR_NETWORK_NO_POINT;
}

/* Of the whole project: its earliest start and latest finish; both its own start when it is
 * empty. */
void             pur_network_get_project_span (const PurNetwork *self, guint project,
                                               PurTime *start, PurTime *finish);

PurNetworkReason pur_network_get_reason       (const PurNetwork *self, guint task);

/* The working time that the task's duration is measured in: its own calendar, with the people's. */
const PurWorkTime *pur_network_get_task_time  (const PurNetwork *self, guint task);

/* The stretches in which a task that is split is worked on, in order; 0 when it runs through.
 * At most @n are written, the number that there are is returned. */
typedef struct
{
  PurTime start;
  PurTime finish;
} PurNetworkSpan;

gsize            pur_network_get_spans        (const PurNetwork *self, guint task,
                                               PurNetworkSpan *spans, gsize n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurNetwork, pur_network_free)

G_END_DECLS
