/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What must hold of every plan, on random ones: the dates are those of the naive scheduler, the
 * rows' order and the indices change nothing, an update gives what a whole pass gives, and
 * taking a change back restores every value.  A plan that fails is made smaller while it fails,
 * and printed. */

#include "config.h"

#include "naive-schedule.h"
#include "random-edits.h"

#include <string.h>

#define N_PLANS 3500
#define N_EDITS 20000

static const PurTime origin = { 1640995200 }; /* 2022-01-01; the plans begin in 2024 */

static gboolean *calendars[8];
static PurNetwork *network, *other;

static PurTime
to_time (int tick)
{
  return pur_time (origin.seconds + (gint64) tick * NAIVE_TICK);
}

static int
to_tick (PurTime time)
{
  return (int) ((time.seconds - origin.seconds) / NAIVE_TICK);
}

/* Four calendars, told to the engine as periods and to the naive scheduler half hour by half
 * hour. */
static void
set_up_calendars (void)
{
  static const PurDayInterval office[] = { { 28800, 43200 }, { 46800, 61200 } };
  static const PurDayInterval early[] = { { 21600, 50400 } };
  static const PurDayInterval night[] = { { 79200, 21600 } };
  static const PurDayInterval half[] = { { 28800, 43200 } };
  const PurTime holiday = pur_time_from_civil (2024, 1, 15, 0, 0, 0);
  const PurPeriod periods[4][3] = {
    { { .weekdays = 0x1f, .intervals = office, .n_intervals = 2 }, { .weekdays = 0x60 },
      { .type = PUR_PERIOD_EXCEPTION, .from = holiday, .to = holiday } },
    { { .weekdays = 0x3f, .intervals = early, .n_intervals = 1 }, { .weekdays = 0x40 },
      { .type = PUR_PERIOD_EXCEPTION, .from = holiday, .to = holiday, .intervals = half,
        .n_intervals = 1 } },
    { { .weekdays = 0x1f, .intervals = night, .n_intervals = 1 }, { .weekdays = 0x60 },
      { .type = PUR_PERIOD_EXCEPTION, .from = holiday, .to = holiday } },
    { { .weekdays = 0x7f, .intervals = half, .n_intervals = 1 } },
  };

  for (guint i = 1; i <= 4; i++)
    {
      PurCalendarSource source = { 0, periods[i - 1], i == 4 ? 1 : 3 };

      pur_network_set_calendar (network, i, &source);
      pur_network_set_calendar (other, i, &source);
      calendars[i] = g_new0 (gboolean, NAIVE_TICKS);
      for (int tick = 0; tick < NAIVE_TICKS; tick++)
        {
          PurCivil civil = pur_time_to_civil (to_time (tick));
          double hour = civil.hour + civil.minute / 60.0;
          gboolean off = civil.year == 2024 && civil.month == 1 && civil.day == 15;
          gboolean after_off = civil.year == 2024 && civil.month == 1 && civil.day == 16;
          gboolean working = FALSE;

          switch (i)
            {
            case 1:
              working = civil.weekday <= 5 && !off
                        && ((hour >= 8 && hour < 12) || (hour >= 13 && hour < 17));
              break;
            case 2:
              working = off ? hour >= 8 && hour < 12 : civil.weekday <= 6 && hour >= 6 && hour < 14;
              break;
            case 3:
              working = (civil.weekday <= 5 && !off && hour >= 22)
                        || (civil.weekday >= 2 && civil.weekday <= 6 && !after_off && hour < 6);
              break;
            default:
              working = hour >= 8 && hour < 12;
              break;
            }
          calendars[i][tick] = working;
        }
    }
}

static int
pick (GRand *rand, int from, int to)
{
  return g_rand_int_range (rand, from, to);
}

static gboolean
is_inside (const NaivePlan *plan, guint task, guint summary)
{
  while (task != 0 && task != summary)
    task = plan->tasks[task].parent;

  return task == summary;
}

/* Rows as people write them: what is inside a summary stands below it, links lead downwards and
 * never from a summary into itself.  So there is no loop. */
static void
make_plan (NaivePlan *plan, GRand *rand)
{
  memset (plan, 0, sizeof *plan);
  plan->start = (365 + 365 + 7) * 48 + 16 + pick (rand, 0, 48);
  plan->links_win = pick (rand, 0, 4) == 0;
  plan->n_tasks = (guint) pick (rand, 2, 14);
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      NaiveTask *task = &plan->tasks[i];

      task->parent = pick (rand, 0, 3) == 0 ? i - 1 : plan->tasks[i - 1].parent;
      while (task->parent != 0 && pick (rand, 0, 3) == 0)
        task->parent = plan->tasks[task->parent].parent;
      task->duration = pick (rand, 0, 6) == 0 ? 0 : pick (rand, 1, 12) * 4;
      task->calendar = pick (rand, 0, 2) == 0 ? (guint) pick (rand, 1, 5) : 0;
      task->deadline = pick (rand, 0, 8) == 0 ? plan->start + pick (rand, 0, 1000) : NAIVE_NONE;
      if (pick (rand, 0, 4) == 0)
        {
          task->constraint =
              (PurNetworkConstraint) pick (rand, PUR_NETWORK_MSO, PUR_NETWORK_FNLT + 1);
          task->date = plan->start + pick (rand, -200, 1000);
        }
    }
  for (int n = pick (rand, 0, 20); n > 0; n--)
    {
      NaiveLink *link;
      guint a = (guint) pick (rand, 1, (int) plan->n_tasks + 1);
      guint b = (guint) pick (rand, 1, (int) plan->n_tasks + 1);

      if (a == b || is_inside (plan, MAX (a, b), MIN (a, b)))
        continue;
      link = &plan->links[++plan->n_links];
      link->predecessor = MIN (a, b);
      link->successor = MAX (a, b);
      link->type = pick (rand, 0, 2) == 0 ? PUR_NETWORK_FS : (PurNetworkLinkType) pick (rand, 0, 4);
      if (pick (rand, 0, 3) == 0)
        {
          link->unit = (PurNetworkLagUnit) pick (rand, 0, 3);
          link->lag = link->unit == PUR_NETWORK_LAG_PERCENT ? pick (rand, -4, 8) * 25
                                                            : pick (rand, -20, 40);
        }
    }
}

/* A percentage of an odd summary duration would not come out in half hours: such links have no lag.
 * Nor do constraints mean the same on a summary as on a task. */
static void
tidy_plan (NaivePlan *plan)
{
  gboolean summary[64] = { FALSE };

  for (guint i = 1; i <= plan->n_tasks; i++)
    summary[plan->tasks[i].parent] = TRUE;
  for (guint i = 1; i <= plan->n_tasks; i++)
    if (summary[i])
      {
        NaiveTask *task = &plan->tasks[i];

        task->deadline = NAIVE_NONE;
        if (task->constraint != PUR_NETWORK_SNET && task->constraint != PUR_NETWORK_FNLT)
          task->constraint = PUR_NETWORK_ASAP;
      }
  for (guint i = 1; i <= plan->n_links; i++)
    if (plan->links[i].unit == PUR_NETWORK_LAG_PERCENT && summary[plan->links[i].predecessor])
      plan->links[i].lag = 0;
}

/* Task i of the plan at index map[i]. */
static void
set_task (PurNetwork *to, const NaivePlan *plan, guint i, const guint *map)
{
  const NaiveTask *task = &plan->tasks[i];

  pur_network_set_task (to, map[i], &(PurNetworkTask) {
      .project = 1,
      .parent = map[task->parent],
      .order = i,
      .duration = pur_duration_working ((gint64) task->duration * NAIVE_TICK),
      .calendar = task->calendar,
      .constraint = task->constraint,
      .constraint_date = task->constraint != PUR_NETWORK_ASAP ? to_time (task->date) : pur_time (0),
      .deadline = task->deadline != NAIVE_NONE ? to_time (task->deadline) : pur_time (0),
    });
}

static gboolean
load (PurNetwork *to, const NaivePlan *plan, const guint *map, gboolean backwards)
{
  pur_network_set_project (to, 1, &(PurNetworkProject) {
      .start = to_time (plan->start), .calendar = 1, .links_beat_constraints = plan->links_win });
  for (guint i = 1; i < 64; i++)
    pur_network_set_task (to, i, NULL);
  for (guint i = 1; i < 128; i++)
    pur_network_set_link (to, i, NULL);
  for (guint i = 1; i <= plan->n_tasks; i++)
    set_task (to, plan, i, map);
  for (guint i = 1; i <= plan->n_links; i++)
    {
      const NaiveLink *link = &plan->links[i];

      pur_network_set_link (to, backwards ? 128 - i : i, &(PurNetworkLink) {
          .predecessor = map[link->predecessor],
          .successor = map[link->successor],
          .type = link->type,
          .lag_unit = link->unit,
          .lag = link->unit == PUR_NETWORK_LAG_PERCENT ? 0 : (gint64) link->lag * NAIVE_TICK,
          .lag_percent = link->unit == PUR_NETWORK_LAG_PERCENT ? link->lag : 0,
        });
    }

  return pur_network_schedule (to, NULL);
}

static const guint straight[64] = {
  0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
};

/* NULL when all is well, else what is not. */
static const char *
check_against_naive (const NaivePlan *plan)
{
  NaiveDates dates[64];

  if (!load (network, plan, straight, FALSE))
    return "does not schedule";

  naive_schedule (plan, dates);
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      if (to_tick (pur_network_get_start (network, i)) != dates[i].start)
        return "start";
      if (to_tick (pur_network_get_finish (network, i)) != dates[i].finish)
        return "finish";
      if (to_tick (pur_network_get_late_start (network, i)) != dates[i].late_start)
        return "late start";
      if (to_tick (pur_network_get_late_finish (network, i)) != dates[i].late_finish)
        return "late finish";
      if (pur_network_get_total_slack (network, i) != (gint64) dates[i].total * NAIVE_TICK)
        return "total slack";
      if (pur_network_get_free_slack (network, i) != (gint64) dates[i].free * NAIVE_TICK)
        return "free slack";
    }

  return NULL;
}

static gboolean
is_same (const PurTaskDates *a, const PurTaskDates *b)
{
  return a->start == b->start && a->finish == b->finish && a->early_start == b->early_start
         && a->early_finish == b->early_finish && a->late_start == b->late_start
         && a->late_finish == b->late_finish && a->total_slack == b->total_slack
         && a->free_slack == b->free_slack && a->duration == b->duration
         && a->critical == b->critical && a->percent_complete == b->percent_complete;
}

static const char *
check_indices (const NaivePlan *plan)
{
  guint map[64] = { 0 };

  if (!load (network, plan, straight, FALSE))
    return "does not schedule";

  for (guint i = 1; i <= plan->n_tasks; i++)
    map[i] = 63 - i * 3;
  if (!load (other, plan, map, TRUE))
    return "other indices make a loop";
  for (guint i = 1; i <= plan->n_tasks; i++)
    if (!is_same (pur_network_get_dates (network, i), pur_network_get_dates (other, map[i])))
      return "other indices give other dates";

  return NULL;
}

/* A plan whose dates follow from its links alone, without lags. */
static void
strip_plan (NaivePlan *plan, gboolean one_calendar)
{
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      plan->tasks[i].constraint = PUR_NETWORK_ASAP;
      plan->tasks[i].deadline = NAIVE_NONE;
      if (one_calendar)
        plan->tasks[i].calendar = 0;
    }
  for (guint i = 1; i <= plan->n_links; i++)
    plan->links[i].lag = 0;
}

/* The critical path: what ends a plan of one calendar without dates and lags has no slack.
 * (Between calendars late dates need not lead back to where the early ones began.) */
static const char *
check_critical (const NaivePlan *with_dates)
{
  NaivePlan bare = *with_dates, *plan = &bare;
  PurTime start, finish;
  gboolean found = FALSE;

  strip_plan (plan, TRUE);
  if (!load (network, plan, straight, FALSE))
    return "does not schedule";

  pur_network_get_project_span (network, 1, &start, &finish);
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      if (pur_network_get_total_slack (network, i) < 0)
        return "negative slack without a date that asks for it";
      if (pur_network_get_free_slack (network, i) > pur_network_get_total_slack (network, i))
        return "free slack above total slack";
      found |= pur_network_get_finish (network, i).seconds == finish.seconds
               && pur_network_is_critical (network, i);
    }

  return found ? NULL : "nothing critical ends the plan";
}

static void
find_summaries (const NaivePlan *plan, gboolean *summary)
{
  for (guint i = 1; i <= plan->n_tasks; i++)
    summary[plan->tasks[i].parent] = TRUE;
}

/* With every task held back to its late start the plan takes no more working time than before, and no task
 * works any later than its late finish.  (A finish that a link asks for stays its very instant, 08:00 and not
 * 17:00 of the day before.) */
static const char *
check_late_plan (const NaivePlan *plan, const gboolean *summary)
{
  NaivePlan late = *plan;
  PurTime start, finish, start_then, finish_then;
  int late_finish[64];

  if (!load (network, plan, straight, FALSE))
    return "does not schedule";
  pur_network_get_project_span (network, 1, &start, &finish);
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      late_finish[i] = to_tick (pur_network_get_late_finish (network, i));
      if (summary[i])
        continue;
      late.tasks[i].constraint = PUR_NETWORK_SNET;
      late.tasks[i].date = to_tick (pur_network_get_late_start (network, i));
    }
  if (!load (network, &late, straight, FALSE))
    return "does not schedule at its late dates";

  pur_network_get_project_span (network, 1, &start_then, &finish_then);
  if (finish_then.seconds > finish.seconds
      && pur_work_time_between (pur_network_get_work_time (network, 1), finish, finish_then) > 0)
    return "late dates make the plan longer";
  for (guint i = 1; i <= plan->n_tasks; i++)
    if (!summary[i] && to_tick (pur_network_get_finish (network, i)) > late_finish[i]
        && pur_work_time_between (pur_network_get_task_time (network, i), to_time (late_finish[i]),
                                  pur_network_get_finish (network, i)) > 0)
      return "a task at its late start ends after its late finish";

  return NULL;
}

/* The passes agree, in one calendar: links of all types between tasks.  (Of a summary only its end holds
 * back what is before it, as Microsoft Project has it: its links are finish to start.) */
static const char *
check_agreement (const NaivePlan *with_dates)
{
  NaivePlan bare = *with_dates;
  gboolean summary[64] = { FALSE };

  strip_plan (&bare, TRUE);
  find_summaries (&bare, summary);
  for (guint i = 1; i <= bare.n_links; i++)
    if (summary[bare.links[i].predecessor] || summary[bare.links[i].successor])
      bare.links[i].type = PUR_NETWORK_FS;

  return check_late_plan (&bare, summary);
}

/* They agree in mixed calendars where links hold finishes back.  (What an SS or SF link holds back is a
 * start that may lie in the predecessor's free time; its late start is then the next that works, by
 * Microsoft Project's rule: see below.) */
static const char *
check_agreement_mixed (const NaivePlan *with_dates)
{
  NaivePlan bare = *with_dates;
  gboolean summary[64] = { FALSE };

  strip_plan (&bare, FALSE);
  find_summaries (&bare, summary);
  for (guint i = 1; i <= bare.n_links; i++)
    if (bare.links[i].type != PUR_NETWORK_FF || summary[bare.links[i].predecessor]
        || summary[bare.links[i].successor])
      bare.links[i].type = PUR_NETWORK_FS;

  return check_late_plan (&bare, summary);
}

/* In any calendars, each link between tasks holds for early and for late dates alike: no working time of the
 * one that moves lies between what the link asks and what it got. */
static const char *
check_each_link (const NaivePlan *with_dates)
{
  NaivePlan bare = *with_dates;
  gboolean summary[64] = { FALSE };

  strip_plan (&bare, FALSE);
  find_summaries (&bare, summary);
  if (!load (network, &bare, straight, FALSE))
    return "does not schedule";
  for (guint i = 1; i <= bare.n_links; i++)
    {
      const NaiveLink *link = &bare.links[i];
      guint from = link->predecessor, to = link->successor;
      gboolean of_start = link->type == PUR_NETWORK_SS || link->type == PUR_NETWORK_SF;
      gboolean to_finish = link->type == PUR_NETWORK_FF || link->type == PUR_NETWORK_SF;
      PurTime asked, got;

      if (summary[from] || summary[to])
        continue;
      asked = of_start ? pur_network_get_early_start (network, from) : pur_network_get_early_finish (network, from);
      got = to_finish ? pur_network_get_early_finish (network, to) : pur_network_get_early_start (network, to);
      if (got.seconds < asked.seconds
          && pur_work_time_between (pur_network_get_task_time (network, to), got, asked) > 0)
        return "a task before its link allows";

      asked = to_finish ? pur_network_get_late_finish (network, to) : pur_network_get_late_start (network, to);
      got = of_start ? pur_network_get_late_start (network, from) : pur_network_get_late_finish (network, from);
      if (got.seconds > asked.seconds
          && pur_work_time_between (pur_network_get_task_time (network, from), asked, got) > 0)
        return "a late date after its link allows";
    }

  return NULL;
}

/* From any task without slack that ends the plan, a path of tasks without slack leads back to one that no
 * link holds: in one calendar, over links of all types. */
static const char *
check_path (const NaivePlan *with_dates)
{
  NaivePlan bare = *with_dates;
  PurTime start, finish;
  gboolean any = FALSE;

  strip_plan (&bare, TRUE);
  for (guint i = 1; i <= bare.n_tasks; i++)
    bare.tasks[i].parent = 0;
  if (!load (network, &bare, straight, FALSE))
    return "does not schedule";
  pur_network_get_project_span (network, 1, &start, &finish);
  for (guint end = 1; end <= bare.n_tasks; end++)
    {
      guint at = end, steps = 0;

      if (pur_network_get_finish (network, end).seconds != finish.seconds
          || pur_network_get_total_slack (network, end) != 0)
        continue;
      any = TRUE;
      while (pur_network_get_reason (network, at).why == PUR_WHY_PREDECESSOR)
        {
          at = pur_network_get_reason (network, at).task;
          if (pur_network_get_total_slack (network, at) != 0)
            return "slack on the path that decides";
          if (++steps > bare.n_tasks)
            return "the path goes round";
        }
      if (pur_network_get_reason (network, at).why == PUR_WHY_PROJECT_START
          && pur_network_get_start (network, at).seconds > to_time (bare.start).seconds
          && pur_work_time_between (pur_network_get_task_time (network, at), to_time (bare.start),
                                    pur_network_get_start (network, at)) > 0)
        return "the path does not begin with the plan";
    }

  return any ? NULL : "nothing without slack ends the plan";
}

static void
remove_task (NaivePlan *plan, guint index)
{
  guint n = 0;

  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      guint parent = plan->tasks[i].parent;

      plan->tasks[i].parent = parent == index ? 0 : parent > index ? parent - 1 : parent;
    }
  memmove (&plan->tasks[index], &plan->tasks[index + 1], (63 - index) * sizeof plan->tasks[0]);
  plan->n_tasks--;
  for (guint i = 1; i <= plan->n_links; i++)
    {
      NaiveLink link = plan->links[i];

      if (link.predecessor == index || link.successor == index)
        continue;
      link.predecessor -= link.predecessor > index;
      link.successor -= link.successor > index;
      plan->links[++n] = link;
    }
  plan->n_links = n;
}

static void
shrink (NaivePlan *plan, const char *(*check) (const NaivePlan *plan))
{
  gboolean smaller = TRUE;

  while (smaller)
    {
      smaller = FALSE;
      for (guint i = plan->n_tasks; i >= 1; i--)
        {
          NaivePlan less = *plan;

          remove_task (&less, i);
          if (check (&less) != NULL)
            {
              *plan = less;
              smaller = TRUE;
            }
        }
      for (guint i = plan->n_links; i >= 1; i--)
        {
          NaivePlan less = *plan;

          less.links[i] = less.links[less.n_links--];
          if (check (&less) != NULL)
            {
              *plan = less;
              smaller = TRUE;
            }
        }
      for (guint i = 1; i <= plan->n_tasks; i++)
        {
          NaivePlan less = *plan;

          less.tasks[i].constraint = PUR_NETWORK_ASAP;
          less.tasks[i].deadline = NAIVE_NONE;
          less.tasks[i].calendar = 0;
          if (memcmp (&less, plan, sizeof less) != 0 && check (&less) != NULL)
            {
              *plan = less;
              smaller = TRUE;
            }
        }
    }
}

static void
print_plan (const NaivePlan *plan)
{
  static const char *const constraints[] = { "asap", "alap", "mso", "mfo", "snet", "snlt", "fnet",
                                             "fnlt" };
  static const char *const types[] = { "fs", "ss", "ff", "sf" };
  static const char *const units[] = { "working", "elapsed", "percent" };
  g_autofree char *start = pur_time_format_iso (to_time (plan->start), TRUE);

  g_test_message ("start %s%s", start, plan->links_win ? " links-win" : "");
  for (guint i = 1; i <= plan->n_tasks; i++)
    {
      const NaiveTask *task = &plan->tasks[i];
      g_autofree char *date = pur_time_format_iso (to_time (task->date), TRUE);

      g_test_message ("task %u parent=%u duration=%g h calendar=%u %s %s deadline=%d", i,
                      task->parent, task->duration / 2.0, task->calendar,
                      constraints[task->constraint],
                      task->constraint != PUR_NETWORK_ASAP ? date : "", task->deadline);
    }
  for (guint i = 1; i <= plan->n_links; i++)
    g_test_message ("link %u>%u %s lag=%d %s", plan->links[i].predecessor, plan->links[i].successor,
                    types[plan->links[i].type], plan->links[i].lag, units[plan->links[i].unit]);
}

typedef struct
{
  const char *name;
  const char *(*check) (const NaivePlan *plan);
} Property;

static void
test_plans (gconstpointer data)
{
  const char *(*check) (const NaivePlan *plan) = ((const Property *) data)->check;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < N_PLANS; i++)
    {
      NaivePlan plan;
      const char *fault;

      make_plan (&plan, rand);
      tidy_plan (&plan);
      memcpy (plan.works, calendars, sizeof plan.works);
      fault = check (&plan);
      if (fault != NULL)
        {
          shrink (&plan, check);
          g_test_message ("plan %d: %s", i, check (&plan));
          print_plan (&plan);
          g_test_fail ();
          return;
        }
    }
}

/* Random edits of every sort, on a plan of its own for every hundred: after each, what the update gives is
 * what building anew gives; taken back, all is as before. */
static void
test_updates (void)
{
  for (guint i = 0; i < N_EDITS; i++)
    {
      static RandomPlan *plan;
      g_autofree char *fault = NULL;
      guint32 seed = i / 100;

      if (i % 100 == 0)
        {
          g_clear_pointer (&plan, random_plan_free);
          plan = random_plan_new (seed, 20 + seed % 60);
        }
      if (!random_plan_edit (plan, &fault) || (i % 2 == 0 && !random_plan_undo (plan, &fault)))
        {
          g_test_message ("plan %u, edit %u: %s", seed, i % 100, fault);
          g_test_fail ();
        }
      if (fault != NULL || i + 1 == N_EDITS)
        {
          g_clear_pointer (&plan, random_plan_free);
          return;
        }
    }
}

int
main (int argc, char *argv[])
{
  static const Property properties[] = {
    { "/properties/naive", check_against_naive },
    { "/properties/indices", check_indices },
    { "/properties/critical", check_critical },
    { "/properties/agreement", check_agreement },
    { "/properties/agreement-mixed", check_agreement_mixed },
    { "/properties/each-link", check_each_link },
    { "/properties/path", check_path },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  network = pur_network_new ();
  other = pur_network_new ();
  set_up_calendars ();

  for (guint i = 0; i < G_N_ELEMENTS (properties); i++)
    g_test_add_data_func (properties[i].name, &properties[i], test_plans);
  g_test_add_func ("/properties/updates", test_updates);
  status = g_test_run ();

  for (guint i = 1; i <= 4; i++)
    g_free (calendars[i]);
  pur_network_free (network);
  pur_network_free (other);

  return status;
}
