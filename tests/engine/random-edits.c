/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "random-edits.h"

#include <string.h>

#define N_CALENDARS 4
#define MAX_PIECES 3

typedef enum
{
  OF_TASK,
  OF_LINK,
  OF_ASSIGNMENT,
  OF_CALENDAR,
  OF_PROJECT,
} Subject;

typedef struct
{
  gboolean exists;
  union
  {
    PurNetworkTask task;
    PurNetworkLink link;
    PurNetworkAssignment assignment;
    PurNetworkProject project;
    guint hours; /* of a calendar */
  };
  PurNetworkPiece pieces[MAX_PIECES];
} Item;

typedef struct
{
  Subject subject;
  guint index;
  Item before;
} Entry;

struct _RandomPlan
{
  GRand *rand;
  PurNetwork *edited;
  PurNetwork *whole;
  GArray *items[OF_PROJECT + 1]; /* Item */
  GArray *journal;               /* Entry, of the last edit */
  GArray *before;                /* PurTaskDates before it, all up to date */
  gboolean was_fine;
};

static const PurTime start = { 1704700800 }; /* 2024-01-08T08:00 */

static int
pick (RandomPlan *self, int from, int to)
{
  return g_rand_int_range (self->rand, from, to);
}

static PurTime
pick_time (RandomPlan *self)
{
  return pur_time (start.seconds + (gint64) pick (self, -20, 120) * 86400 + pick (self, 0, 48) * 1800);
}

static Item *
get_item (RandomPlan *self, Subject subject, guint index)
{
  if (index >= self->items[subject]->len)
    g_array_set_size (self->items[subject], index + 1);

  return &g_array_index (self->items[subject], Item, index);
}

static void
set_calendar (PurNetwork *network, guint index, guint hours)
{
  static const PurDayInterval days[][2] = {
    { { 28800, 43200 }, { 46800, 61200 } }, { { 21600, 50400 } }, { { 79200, 21600 } }, { { 28800, 43200 } },
    { { 0, 86400 } },
  };
  const PurTime holiday = pur_time_from_civil (2024, 1, 15 + (int) hours, 0, 0, 0);
  const PurPeriod periods[] = {
    { .weekdays = 0x7f, .intervals = days[hours % 5], .n_intervals = hours % 5 == 0 ? 2 : 1 },
    { .weekdays = hours % 2 == 0 ? 0x60 : 0x40 },
    { .type = PUR_PERIOD_EXCEPTION, .from = holiday, .to = holiday },
  };

  pur_network_set_calendar (network, index, &(PurCalendarSource) { 0, periods, 3 });
}

static void
hand_on (PurNetwork *network, Subject subject, guint index, const Item *item)
{
  switch (subject)
    {
    case OF_TASK:
      pur_network_set_task (network, index, item->exists ? &item->task : NULL);
      break;

    case OF_LINK:
      pur_network_set_link (network, index, item->exists ? &item->link : NULL);
      break;

    case OF_ASSIGNMENT:
      {
        PurNetworkAssignment assignment = item->assignment;

        assignment.pieces = assignment.n_pieces > 0 ? item->pieces : NULL;
        pur_network_set_assignment (network, index, item->exists ? &assignment : NULL);
      }
      break;

    case OF_CALENDAR:
      set_calendar (network, index, item->hours);
      break;

    case OF_PROJECT:
    default:
      pur_network_set_project (network, index, &item->project);
      break;
    }
}

/* What was there goes to the journal, for undo. */
static void
put (RandomPlan *self, Subject subject, guint index, const Item *item)
{
  Item *place = get_item (self, subject, index);
  Entry entry = { subject, index, *place };

  g_array_append_val (self->journal, entry);
  *place = *item;
  hand_on (self->edited, subject, index, item);
  hand_on (self->whole, subject, index, item);
}

static guint
pick_existing (RandomPlan *self, Subject subject)
{
  for (int i = 0; i < 20 && self->items[subject]->len > 1; i++)
    {
      guint index = (guint) pick (self, 1, (int) self->items[subject]->len);

      if (get_item (self, subject, index)->exists)
        return index;
    }

  return 0;
}

static guint
pick_free (RandomPlan *self, Subject subject)
{
  for (guint i = 1; i < self->items[subject]->len; i++)
    if (!get_item (self, subject, i)->exists)
      return i;

  return self->items[subject]->len;
}

static Item
make_task (RandomPlan *self, guint parent, gint64 order)
{
  Item item = { .exists = TRUE };

  item.task.project = 1;
  item.task.parent = parent;
  item.task.order = order;
  item.task.duration = pur_duration_working (pick (self, 0, 20) * 3600);
  item.task.calendar = pick (self, 0, 3) == 0 ? (guint) pick (self, 1, N_CALENDARS + 1) : 0;

  return item;
}

static void
vary_link (RandomPlan *self, PurNetworkLink *link)
{
  link->type = (PurNetworkLinkType) (pick (self, 0, 2) == 0 ? 0 : pick (self, 0, 4));
  link->lag_unit = (PurNetworkLagUnit) (pick (self, 0, 3) == 0 ? pick (self, 0, 4) : 0);
  link->lag = pick (self, 0, 3) == 0 ? pick (self, -8, 16) * 1800 : 0;
  link->lag_percent = pick (self, -50, 100);
}

/* Down the rows as people link them, now and then upwards: against the order, or round in a loop. */
static void
add_link (RandomPlan *self)
{
  guint a = pick_existing (self, OF_TASK), b = pick_existing (self, OF_TASK);
  Item item = { .exists = TRUE };
  gboolean down = get_item (self, OF_TASK, a)->task.order < get_item (self, OF_TASK, b)->task.order;

  if (a == b || a == 0 || b == 0)
    return;
  if (!down && pick (self, 0, 8) != 0)
    {
      guint c = a;

      a = b;
      b = c;
    }
  item.link.predecessor = a;
  item.link.successor = b;
  vary_link (self, &item.link);
  put (self, OF_LINK, pick_free (self, OF_LINK), &item);
}

static void
remove_task (RandomPlan *self, guint index)
{
  const Item none = { 0 };

  for (guint i = 1; i < self->items[OF_TASK]->len; i++)
    if (get_item (self, OF_TASK, i)->exists && get_item (self, OF_TASK, i)->task.parent == index)
      remove_task (self, i);
  for (guint i = 1; i < self->items[OF_LINK]->len; i++)
    {
      const Item *item = get_item (self, OF_LINK, i);

      if (item->exists && (item->link.predecessor == index || item->link.successor == index))
        put (self, OF_LINK, i, &none);
    }
  for (guint i = 1; i < self->items[OF_ASSIGNMENT]->len; i++)
    if (get_item (self, OF_ASSIGNMENT, i)->exists && get_item (self, OF_ASSIGNMENT, i)->assignment.task == index)
      put (self, OF_ASSIGNMENT, i, &none);
  put (self, OF_TASK, index, &none);
}

/* Another change of the same edit may have made a ring of parents, which has no end to remove it from. */
static gboolean
is_own_parent (RandomPlan *self, guint index)
{
  guint at = get_item (self, OF_TASK, index)->task.parent;

  for (guint n = self->items[OF_TASK]->len; n > 0 && at != 0 && at != index; n--)
    at = get_item (self, OF_TASK, at)->task.parent;

  return at == index;
}

static void
change_assignment (RandomPlan *self)
{
  guint index = pick (self, 0, 2) == 0 ? pick_existing (self, OF_ASSIGNMENT) : 0;
  Item item = { 0 };

  if (index != 0 && pick (self, 0, 3) == 0)
    {
      put (self, OF_ASSIGNMENT, index, &item);
      return;
    }
  item.exists = TRUE;
  item.assignment = (PurNetworkAssignment) {
    .task = pick_existing (self, OF_TASK),
    .kind = pick (self, 0, 8) == 0 ? PUR_NETWORK_OTHER : PUR_NETWORK_WORK,
    .calendar = pick (self, 0, 2) == 0 ? (guint) pick (self, 1, N_CALENDARS + 1) : 0,
    .units = pick (self, 1, 5) / 2.0,
    .work = pick (self, 0, 40) * 1800,
    .remaining_work = pick (self, 0, 40) * 1800,
    .delay = pick (self, 0, 5) == 0 ? pick (self, 1, 20) * 1800 : 0,
    .contour = (PurNetworkContour) (pick (self, 0, 4) == 0 ? pick (self, 0, 8) : 0),
  };
  if (pick (self, 0, 5) == 0)
    {
      item.assignment.n_pieces = MAX_PIECES;
      for (guint i = 0; i < MAX_PIECES; i++)
        item.pieces[i] = (PurNetworkPiece) { pur_time (start.seconds + i * 86400 + 0),
                                             pur_time (start.seconds + i * 86400 + 9 * 3600),
                                             i == 1 ? 0 : 8 * 3600 };
    }
  put (self, OF_ASSIGNMENT, index != 0 ? index : pick_free (self, OF_ASSIGNMENT), &item);
}

static void
change_values (RandomPlan *self, PurNetworkTask *task)
{
  switch (pick (self, 0, 12))
    {
    case 0:
      task->constraint = (PurNetworkConstraint) (pick (self, 0, 30) == 0 ? 1 : pick (self, 2, 8));
      task->constraint_date = pick_time (self);
      break;

    case 1:
      task->constraint = PUR_NETWORK_ASAP;
      break;

    case 2:
      task->deadline = pick (self, 0, 2) == 0 ? pick_time (self) : pur_time (0);
      break;

    case 3:
      task->actual_start = pick (self, 0, 2) == 0 ? pick_time (self) : pur_time (0);
      task->actual_finish = pur_time (0);
      task->remaining_duration = pick (self, 0, 20) * 3600;
      task->percent_complete = pur_time_to_civil (task->actual_start).year > 1970 ? 40 : 0;
      if (task->percent_complete > 0 && pick (self, 0, 2) == 0)
        {
          task->actual_finish = pur_time (task->actual_start.seconds + pick (self, 0, 20) * 86400);
          task->percent_complete = 100;
        }
      break;

    case 4:
      task->manual = !task->manual;
      task->manual_start = pick_time (self);
      task->manual_finish = pur_time (task->manual_start.seconds + pick (self, 0, 10) * 43200);
      break;

    case 5:
      task->inactive = !task->inactive;
      break;

    case 6:
      task->calendar = (guint) pick (self, 0, N_CALENDARS + 1);
      task->ignore_resource_calendar = pick (self, 0, 4) == 0;
      break;

    case 7:
      task->levelling_delay = pick (self, 0, 2) * pick (self, 0, 20) * 3600;
      break;

    case 8:
      task->duration = pur_duration_elapsed (pick (self, 0, 40) * 3600);
      break;

    default:
      task->duration = pur_duration_working (pick (self, 0, 40) * 3600);
      break;
    }
}

static void
change_task (RandomPlan *self)
{
  guint index = pick_existing (self, OF_TASK);
  Item item = *get_item (self, OF_TASK, index);

  switch (pick (self, 0, 8))
    {
    case 0: /* elsewhere in the tree; into itself too */
      item.task.parent = pick (self, 0, 3) == 0 ? 0 : pick_existing (self, OF_TASK);
      break;

    case 1:
      item.task.order += pick (self, -3, 4);
      break;

    default:
      change_values (self, &item.task);
      break;
    }
  if (index != 0)
    put (self, OF_TASK, index, &item);
}

static void
change_once (RandomPlan *self)
{
  guint index;
  Item item;

  switch (pick (self, 0, 40))
    {
    case 0:
      index = (guint) pick (self, 1, N_CALENDARS + 1);
      item = *get_item (self, OF_CALENDAR, index);
      item.hours = (guint) pick (self, 0, 5);
      put (self, OF_CALENDAR, index, &item);
      break;

    case 1:
      item = *get_item (self, OF_PROJECT, 1);
      item.project.multiple_critical_paths = pick (self, 0, 4) == 0;
      item.project.links_beat_constraints = pick (self, 0, 3) == 0;
      item.project.calendar = (guint) pick (self, 0, N_CALENDARS + 1);
      put (self, OF_PROJECT, 1, &item);
      break;

    case 2:
    case 3:
    case 4:
      index = pick_existing (self, OF_TASK);
      item = make_task (self, pick (self, 0, 4) == 0 ? index : get_item (self, OF_TASK, index)->task.parent,
                        get_item (self, OF_TASK, index)->task.order + pick (self, 0, 2));
      put (self, OF_TASK, pick_free (self, OF_TASK), &item);
      break;

    case 5:
    case 6:
      index = pick_existing (self, OF_TASK);
      if (index != 0 && self->items[OF_TASK]->len > 10 && !is_own_parent (self, index))
        remove_task (self, index);
      break;

    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
    case 12:
      add_link (self);
      break;

    case 13:
    case 14:
    case 15:
    case 16:
    case 17:
      index = pick_existing (self, OF_LINK);
      if (index == 0)
        break;
      item = *get_item (self, OF_LINK, index);
      vary_link (self, &item.link);
      item.exists = pick (self, 0, 4) == 0;
      put (self, OF_LINK, index, &item);
      break;

    case 18:
    case 19:
    case 20:
      change_assignment (self);
      break;

    default:
      change_task (self);
      break;
    }
}

static void
take_back (RandomPlan *self)
{
  for (guint i = self->journal->len; i-- > 0;)
    {
      Entry entry = g_array_index (self->journal, Entry, i);

      *get_item (self, entry.subject, entry.index) = entry.before;
      if (entry.subject == OF_CALENDAR && !entry.before.exists)
        continue;
      hand_on (self->edited, entry.subject, entry.index, &entry.before);
      hand_on (self->whole, entry.subject, entry.index, &entry.before);
    }
}

static PurTaskDates
get_early (const PurNetwork *network, guint task)
{
  PurTaskDates dates = *pur_network_get_dates (network, task);

  dates.late_start = dates.late_finish = dates.total_slack = dates.free_slack = 0;
  dates.critical = FALSE;

  return dates;
}

static char *
describe (guint task, const PurTaskDates *got, const PurTaskDates *want)
{
  return g_strdup_printf (
      "task %u: start %d %d, finish %d %d, early %d %d, %d %d, late %d %d, %d %d, slack %d %d, %d %d, "
      "duration %d %d, why %u %u, %u %u, percent %u %u, critical %u %u, summary %u %u",
      task, got->start, want->start, got->finish, want->finish, got->early_start, want->early_start,
      got->early_finish, want->early_finish, got->late_start, want->late_start, got->late_finish,
      want->late_finish, got->total_slack, want->total_slack, got->free_slack, want->free_slack,
      got->duration, want->duration, got->why, want->why, got->why_index, want->why_index,
      got->percent_complete, want->percent_complete, got->critical, want->critical, got->summary,
      want->summary);
}

/* What the last edit changed. */
static void
tell_journal (RandomPlan *self, char **fault)
{
  static const char *const subjects[] = { "task", "link", "assignment", "calendar", "project" };
  GString *text = g_string_new (*fault);

  for (guint i = 0; i < self->journal->len; i++)
    {
      const Entry *entry = &g_array_index (self->journal, Entry, i);
      const Item *now = get_item (self, entry->subject, entry->index);

      g_string_append_printf (text, "; %s %u%s%s", subjects[entry->subject], entry->index,
                              entry->before.exists ? "" : " comes", now->exists ? "" : " goes");
      if (entry->subject == OF_TASK && now->exists)
        g_string_append_printf (text, " parent %u>%u order %d constraint %d duration %d manual %d inactive %d",
                                entry->before.task.parent, now->task.parent, (int) now->task.order,
                                now->task.constraint,
                                (int) pur_duration_get_seconds (now->task.duration), now->task.manual,
                                now->task.inactive);
      if (entry->subject == OF_LINK)
        g_string_append_printf (text, " %u>%u was %u>%u", now->link.predecessor, now->link.successor,
                                entry->before.link.predecessor, entry->before.link.successor);
    }
  g_free (*fault);
  *fault = g_string_free (text, FALSE);
}

static gboolean
compare_faults (RandomPlan *self, char **fault)
{
  const PurNetworkFault *got = pur_network_get_fault (self->edited);
  const PurNetworkFault *want = pur_network_get_fault (self->whole);

  if (got == NULL || want == NULL || got->code != want->code || got->n_members != want->n_members
      || memcmp (got->members, want->members, got->n_members * sizeof *got->members) != 0)
    {
      *fault = g_strdup_printf ("fault %d, not %d", got != NULL ? (int) got->code : -1,
                                want != NULL ? (int) want->code : -1);
      return FALSE;
    }

  return TRUE;
}

/* Late dates are read now and then, in any order, so that they are found in parts. */
static gboolean
compare (RandomPlan *self, char **fault)
{
  gboolean edited, whole, late = pick (self, 0, 2) == 0;
  guint n = self->items[OF_TASK]->len;

  edited = pur_network_schedule (self->edited, NULL);
  pur_network_set_project (self->whole, 1, &get_item (self, OF_PROJECT, 1)->project);
  whole = pur_network_schedule (self->whole, NULL);
  if (!edited || !whole)
    {
      self->was_fine = FALSE;
      return compare_faults (self, fault);
    }

  self->was_fine = TRUE;
  for (guint i = 1; i < n; i++)
    {
      PurTaskDates got = get_early (self->edited, i), want = get_early (self->whole, i);

      if (memcmp (&got, &want, sizeof got) != 0)
        {
          *fault = describe (i, &got, &want);
          return FALSE;
        }
    }
  for (guint k = 0; k < (late ? n + 8 : 8); k++)
    {
      guint i = k < 8 ? (guint) pick (self, 1, (int) n) : k - 8;
      const PurTaskDates *got = pur_network_get_late_dates (self->edited, i);
      const PurTaskDates *want = pur_network_get_dates (self->whole, i);

      if (memcmp (got, want, sizeof *got) != 0)
        {
          *fault = describe (i, got, want);
          return FALSE;
        }
    }

  return TRUE;
}

gboolean
random_plan_edit (RandomPlan *self, char **fault)
{
  guint n = self->items[OF_TASK]->len;

  g_array_set_size (self->journal, 0);
  g_array_set_size (self->before, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->before, PurTaskDates, i) = *pur_network_get_dates (self->whole, i);

  for (int i = pick (self, 0, 4) == 0 ? pick (self, 1, 5) : 1; i > 0; i--)
    change_once (self);
  if (!compare (self, fault))
    {
      tell_journal (self, fault);
      return FALSE;
    }

  return self->was_fine || random_plan_undo (self, fault);
}

gboolean
random_plan_undo (RandomPlan *self, char **fault)
{
  take_back (self);
  if (!compare (self, fault))
    {
      tell_journal (self, fault);
      return FALSE;
    }
  if (!self->was_fine)
    {
      *fault = g_strdup ("what was taken back is no longer fine");
      return FALSE;
    }
  for (guint i = 1; i < self->before->len; i++)
    {
      const PurTaskDates *before = &g_array_index (self->before, PurTaskDates, i);

      if (memcmp (pur_network_get_late_dates (self->edited, i), before, sizeof *before) != 0)
        {
          *fault = describe (i, pur_network_get_dates (self->edited, i), before);
          return FALSE;
        }
    }

  return TRUE;
}

RandomPlan *
random_plan_new (guint32 seed, guint n_tasks)
{
  RandomPlan *self = g_new0 (RandomPlan, 1);
  Item project = { .exists = TRUE, .project = { .start = start, .calendar = 1 } };
  char *fault = NULL;

  self->rand = g_rand_new_with_seed (seed);
  self->edited = pur_network_new ();
  self->whole = pur_network_new ();
  self->journal = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->before = g_array_new (FALSE, TRUE, sizeof (PurTaskDates));
  for (guint i = 0; i <= OF_PROJECT; i++)
    self->items[i] = g_array_set_size (g_array_new (FALSE, TRUE, sizeof (Item)), 1);

  for (guint i = 1; i <= N_CALENDARS; i++)
    put (self, OF_CALENDAR, i, &(Item) { .exists = TRUE, .hours = i - 1 });
  put (self, OF_PROJECT, 1, &project);
  for (guint i = 1; i <= n_tasks; i++)
    {
      Item task = make_task (self, i % 10 == 1 ? 0 : i - (i - 1) % 10, 4 * (gint64) i);

      put (self, OF_TASK, i, &task);
    }
  /* Between the summaries' tasks, downwards: there is no loop. */
  for (guint i = 1; i <= n_tasks; i++)
    {
      guint from = (guint) pick (self, 1, (int) n_tasks), to = from + (guint) pick (self, 10, 30);
      Item link = { .exists = TRUE, .link = { .predecessor = from, .successor = to } };

      vary_link (self, &link.link);
      if (to <= n_tasks)
        put (self, OF_LINK, i, &link);
    }
  if (!compare (self, &fault) || !self->was_fine)
    g_error ("the plan to begin with: %s", fault != NULL ? fault : "does not schedule");

  return self;
}

void
random_plan_free (RandomPlan *self)
{
  g_rand_free (self->rand);
  pur_network_free (self->edited);
  pur_network_free (self->whole);
  g_array_unref (self->journal);
  g_array_unref (self->before);
  for (guint i = 0; i <= OF_PROJECT; i++)
    g_array_unref (self->items[i]);
  g_free (self);
}
