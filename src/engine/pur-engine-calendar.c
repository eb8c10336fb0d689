/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-engine-calendar-private.h"

#include <string.h>

/* A day as it is written down: intervals that may run into the next day. */
typedef struct
{
  const PurDayInterval *intervals;
  gsize n;
} DayRule;

typedef struct
{
  gint64 first; /* of the window, in days since 1970 */
  gint32 n_days;
  GArray *rules;    /* DayRule */
  guint32 *days;    /* a rule per day, one day before the window included at 0 */
  guint32 week[7];
  guint32 rule;     /* being painted */
} Painter;

static const PurDayInterval standard_hours[] = { { 28800, 43200 }, { 46800, 61200 } };

static int
get_weekday (gint64 day)
{
  gint64 weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */

  return (int) (weekday < 0 ? weekday + 7 : weekday);
}

static gint64
get_day_number (PurTime time)
{
  return (time.seconds - (time.seconds < 0 ? PUR_SECONDS_PER_DAY - 1 : 0)) / PUR_SECONDS_PER_DAY;
}

static guint32
add_rule (Painter *painter, const PurDayInterval *intervals, gsize n)
{
  DayRule rule = { intervals, n };

  g_array_append_val (painter->rules, rule);

  return painter->rules->len - 1;
}

static void
paint_day (gint64 day, gpointer data)
{
  Painter *painter = data;
  gint64 index = day - painter->first + 1;

  if (index >= 0 && index <= painter->n_days)
    painter->days[index] = painter->rule;
}

static void
paint_weeks (Painter *painter, const PurCalendarSource *source, gboolean dated)
{
  for (gsize i = 0; i < source->n_periods; i++)
    {
      const PurPeriod *period = &source->periods[i];
      guint weekdays = period->weekdays != 0 ? period->weekdays : 0x7f;
      gboolean has_dates = period->from.seconds != 0 || period->to.seconds != 0;

      if (period->type != PUR_PERIOD_WEEK || has_dates != dated)
        continue;

      painter->rule = add_rule (painter, period->intervals, period->n_intervals);
      if (!dated)
        {
          for (int weekday = 0; weekday < 7; weekday++)
            if (weekdays & (1u << weekday))
              painter->week[weekday] = painter->rule;
          for (gint32 k = 0; k <= painter->n_days; k++)
            if (weekdays & (1u << get_weekday (painter->first - 1 + k)))
              painter->days[k] = painter->rule;
        }
      else
        {
          gint64 first = MAX (get_day_number (period->from), painter->first - 1);
          gint64 last = MIN (get_day_number (period->to), painter->first + painter->n_days - 1);

          for (gint64 day = first; day <= last; day++)
            if (weekdays & (1u << get_weekday (day)))
              paint_day (day, painter);
        }
    }
}

static void
paint_exceptions (Painter *painter, const PurCalendarSource *source)
{
  for (gsize i = 0; i < source->n_periods; i++)
    {
      const PurPeriod *period = &source->periods[i];

      if (period->type != PUR_PERIOD_EXCEPTION)
        continue;

      painter->rule = add_rule (painter, period->intervals, period->n_intervals);
      pur_recurrence_foreach (&period->recurrence, get_day_number (period->from),
                              get_day_number (period->to), paint_day, painter);
    }
}

static gboolean
has_ordinary_week (const PurCalendarSource *source)
{
  for (gsize i = 0; i < source->n_periods; i++)
    if (source->periods[i].type == PUR_PERIOD_WEEK && source->periods[i].from.seconds == 0
        && source->periods[i].to.seconds == 0)
      return TRUE;

  return FALSE;
}

static int
compare_intervals (gconstpointer a, gconstpointer b)
{
  return ((const PurDayInterval *) a)->from - ((const PurDayInterval *) b)->from;
}

/* Merges overlapping and touching intervals; FALSE when too many are left. */
static gboolean
make_pattern (PurDayInterval *intervals, gsize n, PurDayPattern *pattern)
{
  memset (pattern, 0, sizeof *pattern);
  qsort (intervals, n, sizeof *intervals, compare_intervals);
  for (gsize i = 0; i < n; i++)
    {
      if (intervals[i].to <= intervals[i].from)
        continue;
      if (pattern->n > 0 && intervals[i].from <= pattern->to[pattern->n - 1])
        {
          pattern->to[pattern->n - 1] = MAX (pattern->to[pattern->n - 1], intervals[i].to);
          continue;
        }
      if (pattern->n == PUR_DAY_INTERVALS)
        return FALSE;
      pattern->from[pattern->n] = intervals[i].from;
      pattern->to[pattern->n] = intervals[i].to;
      pattern->n++;
    }
  for (guint i = 0; i < pattern->n; i++)
    pattern->total += pattern->to[i] - pattern->from[i];

  return TRUE;
}

/* What a day works: what its own rule says up to midnight and what runs over from the day
 * before. */
static gboolean
resolve_day (const DayRule *rule, const DayRule *before, PurDayPattern *pattern)
{
  PurDayInterval intervals[PUR_DAY_INTERVALS * 2];
  gsize n = 0;

  if (rule->n > PUR_DAY_INTERVALS || before->n > PUR_DAY_INTERVALS)
    return FALSE;

  for (gsize i = 0; i < rule->n; i++)
    {
      int from = rule->intervals[i].from, to = rule->intervals[i].to;

      if (from < 0 || from > PUR_SECONDS_PER_DAY || to < 0 || to > PUR_SECONDS_PER_DAY)
        return FALSE;
      intervals[n++] = (PurDayInterval) { from, to > from ? to : PUR_SECONDS_PER_DAY };
    }
  for (gsize i = 0; i < before->n; i++)
    if (before->intervals[i].to <= before->intervals[i].from)
      intervals[n++] = (PurDayInterval) { 0, before->intervals[i].to };

  return make_pattern (intervals, n, pattern);
}

static guint32
intern_pattern (GArray *patterns, const PurDayPattern *pattern)
{
  for (guint i = 0; i < patterns->len; i++)
    if (memcmp (&g_array_index (patterns, PurDayPattern, i), pattern, sizeof *pattern) == 0)
      return i;
  g_array_append_val (patterns, *pattern);

  return patterns->len - 1;
}

static PurWorkTime *
work_time_new (gint64 origin, gint32 n_days)
{
  PurWorkTime *self = g_new0 (PurWorkTime, 1);

  self->origin = origin;
  self->n_days = n_days;
  self->limit = n_days * PUR_SECONDS_PER_DAY;
  self->days = g_new (PurDayEntry, n_days + 1);

  return self;
}

/* From the patterns of the days to the sums before them and their inverse. */
static void
index_days (PurWorkTime *self, GArray *patterns)
{
  gint32 before = 0, day = 0;
  gsize n_buckets;

  self->n_patterns = patterns->len;
  self->patterns = g_memdup2 (patterns->data, patterns->len * sizeof (PurDayPattern));
  for (gint32 i = 0; i < self->n_days; i++)
    {
      self->days[i].before = before;
      before += self->patterns[self->days[i].pattern].total;
    }
  self->days[self->n_days] = (PurDayEntry) { .before = before };
  for (gint32 i = self->n_days, next = i; i-- > 0;)
    {
      self->days[i].next = (guint16) (next - i);
      if (self->patterns[self->days[i].pattern].total > 0)
        next = i;
    }
  self->total = before;
  for (int i = 0; i < 7; i++)
    self->week_work += self->patterns[self->week[i]].total;

  n_buckets = (gsize) (before >> PUR_BUCKET_SHIFT) + 1;
  self->buckets = g_new (gint32, n_buckets);
  for (gsize i = 0; i < n_buckets; i++)
    {
      while (day < self->n_days - 1 &&
             self->days[day + 1].before <= (gint64) (i << PUR_BUCKET_SHIFT))
        day++;
      self->buckets[i] = day;
    }
}

PurWorkTime *
pur_work_time_compile (const PurCalendarSource *const *chain, gsize n_chain, gint64 origin,
                       gint32 n_days, PurCalendarState *state)
{
  g_autoptr (PurWorkTime) self = work_time_new (origin, n_days);
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (DayRule));
  g_autoptr (GArray) patterns = g_array_new (FALSE, FALSE, sizeof (PurDayPattern));
  g_autofree guint32 *days = g_new0 (guint32, n_days + 1);
  Painter painter = { .first = origin / PUR_SECONDS_PER_DAY, .n_days = n_days, .rules = rules,
                      .days = days };
  guint32 last_rule = G_MAXUINT32, last_before = G_MAXUINT32, last_pattern = 0;
  guint32 rest = add_rule (&painter, NULL, 0);
  PurDayPattern pattern;

  if (n_chain == 0 || !has_ordinary_week (chain[n_chain - 1]))
    {
      guint32 work = add_rule (&painter, standard_hours, G_N_ELEMENTS (standard_hours));

      for (int i = 0; i < 7; i++)
        painter.week[i] = i < 5 ? work : rest;
      for (gint32 i = 0; i <= n_days; i++)
        days[i] = painter.week[get_weekday (painter.first - 1 + i)];
    }
  for (gsize i = n_chain; i-- > 0;)
    {
      paint_weeks (&painter, chain[i], FALSE);
      paint_weeks (&painter, chain[i], TRUE);
    }
  for (gsize i = n_chain; i-- > 0;)
    paint_exceptions (&painter, chain[i]);

  for (gint32 i = 0; i < n_days; i++)
    {
      if (days[i + 1] != last_rule || days[i] != last_before)
        {
          last_rule = days[i + 1];
          last_before = days[i];
          if (!resolve_day (&g_array_index (rules, DayRule, last_rule),
                            &g_array_index (rules, DayRule, last_before), &pattern))
            {
              *state = PUR_CALENDAR_BAD_DAY;
              return NULL;
            }
          last_pattern = intern_pattern (patterns, &pattern);
        }
      self->days[i].pattern = (guint16) last_pattern;
    }
  for (int i = 0; i < 7; i++)
    {
      if (!resolve_day (&g_array_index (rules, DayRule, painter.week[i]),
                        &g_array_index (rules, DayRule, painter.week[(i + 6) % 7]), &pattern))
        {
          *state = PUR_CALENDAR_BAD_DAY;
          return NULL;
        }
      self->week[i] = intern_pattern (patterns, &pattern);
    }

  index_days (self, patterns);
  *state = self->total > 0 ? PUR_CALENDAR_FINE : PUR_CALENDAR_IDLE;

  return g_steal_pointer (&self);
}

PurWorkTime *
pur_work_time_always (gint64 origin, gint32 n_days)
{
  PurWorkTime *self = work_time_new (origin, n_days);
  g_autoptr (GArray) patterns = g_array_new (FALSE, FALSE, sizeof (PurDayPattern));
  PurDayPattern pattern = { .to = { PUR_SECONDS_PER_DAY }, .total = PUR_SECONDS_PER_DAY, .n = 1 };

  intern_pattern (patterns, &pattern);
  for (gint32 i = 0; i < n_days; i++)
    self->days[i].pattern = 0;
  index_days (self, patterns);

  return self;
}

static gboolean
combine_patterns (const PurDayPattern *a, const PurDayPattern *b, gboolean both,
                  PurDayPattern *pattern)
{
  PurDayInterval intervals[PUR_DAY_INTERVALS * 2];
  gsize n = 0;

  if (both)
    {
      for (guint i = 0; i < a->n; i++)
        for (guint j = 0; j < b->n; j++)
          {
            int from = MAX (a->from[i], b->from[j]), to = MIN (a->to[i], b->to[j]);

            if (from < to)
              intervals[n++] = (PurDayInterval) { from, to };
          }
    }
  else
    {
      for (guint i = 0; i < a->n; i++)
        intervals[n++] = (PurDayInterval) { a->from[i], a->to[i] };
      for (guint i = 0; i < b->n; i++)
        intervals[n++] = (PurDayInterval) { b->from[i], b->to[i] };
    }

  return make_pattern (intervals, n, pattern);
}

/* A day that would have more than the most intervals keeps what one calendar has, whichever comes
 * first: that with more time for any, with less for both. */
static const PurDayPattern *
choose_pattern (const PurDayPattern *a, const PurDayPattern *b, gboolean both)
{
  if (a->total != b->total)
    return (a->total > b->total) != both ? a : b;

  return memcmp (a, b, sizeof *a) < 0 ? a : b;
}

PurWorkTime *
pur_work_time_combine (const PurWorkTime *a, const PurWorkTime *b, gboolean both)
{
  g_autoptr (PurWorkTime) self = work_time_new (a->origin, a->n_days);
  g_autoptr (GArray) patterns = g_array_new (FALSE, FALSE, sizeof (PurDayPattern));
  g_autofree guint32 *pairs = g_new (guint32, (gsize) a->n_patterns * b->n_patterns);
  PurDayPattern pattern;

  memset (pairs, 0xff, (gsize) a->n_patterns * b->n_patterns * sizeof *pairs);
  for (gint32 i = -7; i < a->n_days; i++)
    {
      guint32 x = i < 0 ? a->week[i + 7] : a->days[i].pattern;
      guint32 y = i < 0 ? b->week[i + 7] : b->days[i].pattern;
      guint32 *pair = &pairs[x * b->n_patterns + y];

      if (*pair == G_MAXUINT32)
        {
          if (!combine_patterns (&a->patterns[x], &b->patterns[y], both, &pattern))
            pattern = *choose_pattern (&a->patterns[x], &b->patterns[y], both);
          *pair = intern_pattern (patterns, &pattern);
        }
      if (i < 0)
        self->week[i + 7] = *pair;
      else
        self->days[i].pattern = (guint16) *pair;
    }
  index_days (self, patterns);

  return self->total > 0 ? g_steal_pointer (&self) : NULL;
}

PurWorkTime *
pur_work_time_copy (const PurWorkTime *self)
{
  PurWorkTime *copy = g_memdup2 (self, sizeof *self);

  copy->days = g_memdup2 (self->days, (self->n_days + 1) * sizeof *self->days);
  copy->patterns = g_memdup2 (self->patterns, self->n_patterns * sizeof *self->patterns);
  copy->buckets = g_memdup2 (self->buckets, ((gsize) (self->total >> PUR_BUCKET_SHIFT) + 1) *
                                                sizeof *self->buckets);

  return copy;
}

void
pur_work_time_free (PurWorkTime *self)
{
  if (self == NULL)
    return;

  g_free (self->days);
  g_free (self->patterns);
  g_free (self->buckets);
  g_free (self);
}

/* Plan times: the window and, by whole weeks, what lies before and after it. */

static const PurDayPattern *
get_pattern (const PurWorkTime *self, gint64 day)
{
  gint64 index = day - self->origin / PUR_SECONDS_PER_DAY;

  if (index >= 0 && index < self->n_days)
    return &self->patterns[self->days[index].pattern];

  return &self->patterns[self->week[get_weekday (day)]];
}

/* Working seconds of @n days from @day on, none of them within the window. */
static gint64
sum_days (const PurWorkTime *self, gint64 day, gint64 n)
{
  gint64 work = n / 7 * self->week_work;

  for (gint64 i = 0; i < n % 7; i++)
    work += self->patterns[self->week[get_weekday (day + i)]].total;

  return work;
}

static gint64
time_to_work (const PurWorkTime *self, PurTime time)
{
  gint64 first = self->origin / PUR_SECONDS_PER_DAY;
  gint64 day = get_day_number (time);
  gint64 second = time.seconds - day * PUR_SECONDS_PER_DAY;
  const PurDayPattern *pattern = get_pattern (self, day);
  gint64 work;

  if (day < first)
    work = -sum_days (self, day, first - day);
  else if (day < first + self->n_days)
    work = self->days[day - first].before;
  else
    work = self->total + sum_days (self, first + self->n_days, day - first - self->n_days);

  return work + pur_pattern_to_work (pattern, (gint32) second);
}

static PurTime
time_from_work (const PurWorkTime *self, gint64 work)
{
  gint64 day = self->origin / PUR_SECONDS_PER_DAY;

  if (work >= 0 && work < self->total)
    return pur_time (self->origin + pur_point_from_work (self, work));
  if (self->week_work == 0)
    return pur_time (self->origin + (work < 0 ? 0 : self->limit));

  if (work < 0)
    {
      gint64 weeks = (-work + self->week_work - 1) / self->week_work;

      day -= weeks * 7;
      work += weeks * self->week_work;
    }
  else
    {
      work -= self->total;
      day += self->n_days + work / self->week_work * 7;
      work %= self->week_work;
    }
  while (work >= get_pattern (self, day)->total)
    work -= get_pattern (self, day++)->total;

  return pur_time (day * PUR_SECONDS_PER_DAY
                   + pur_pattern_from_work (get_pattern (self, day), (gint32) work));
}

PurTime
pur_work_time_add (const PurWorkTime *self, PurTime time, gint64 work)
{
  g_return_val_if_fail (self != NULL, time);

  if (work < 0)
    return time_from_work (self, time_to_work (self, time) + work);
  if (work == 0)
    return time;

  return pur_time (time_from_work (self, time_to_work (self, time) + work - 1).seconds + 1);
}

PurTime
pur_work_time_sub (const PurWorkTime *self, PurTime time, gint64 work)
{
  return pur_work_time_add (self, time, -work);
}

PurTime
pur_work_time_next (const PurWorkTime *self, PurTime time)
{
  g_return_val_if_fail (self != NULL, time);

  return time_from_work (self, time_to_work (self, time));
}

PurTime
pur_work_time_previous_end (const PurWorkTime *self, PurTime time)
{
  g_return_val_if_fail (self != NULL, time);

  return pur_time (time_from_work (self, time_to_work (self, time) - 1).seconds + 1);
}

gint64
pur_work_time_between (const PurWorkTime *self, PurTime from, PurTime to)
{
  g_return_val_if_fail (self != NULL, 0);

  return time_to_work (self, to) - time_to_work (self, from);
}

gint64
pur_work_time_get_day_work (const PurWorkTime *self, PurTime day)
{
  g_return_val_if_fail (self != NULL, 0);

  return get_pattern (self, get_day_number (day))->total;
}

gsize
pur_work_time_get_day (const PurWorkTime *self, PurTime day,
                       PurDayInterval intervals[PUR_DAY_INTERVALS])
{
  const PurDayPattern *pattern;

  g_return_val_if_fail (self != NULL, 0);

  pattern = get_pattern (self, get_day_number (day));
  for (guint i = 0; i < pattern->n; i++)
    intervals[i] = (PurDayInterval) { pattern->from[i], pattern->to[i] };

  return pattern->n;
}
