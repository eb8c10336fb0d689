/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cases as text: every file in cases/good must give the dates in it, every file in cases/errors
 * the error.  A new case is a new file, and cases/README.md says which rule it is of.
 * `run-cases --table FILE` prints a case's schedule as tab-separated values instead.
 *
 * A line is a word, an index where the thing has one, and key=value pairs; '#' begins a comment.
 *
 *   calendar N [base=N]
 *   week N [days=1-5,7] [from=DATE to=DATE] [hours=08:00-12:00,13:00-17:00]
 *       Of calendar N, below it; 1 is Monday.
 *   exception N from=DATE [to=DATE] [hours=…] [every=RECURRENCE]
 *       daily:EVERY  weekly:EVERY:DAYS  monthly-day:EVERY:DAY  monthly-position:EVERY:POSITION:DAYS
 *       yearly-day:EVERY:MONTH:DAY  yearly-position:EVERY:MONTH:POSITION:DAYS
 *   project N start=TIME [finish=TIME] [calendar=N] [critical-slack=LENGTH] [from-finish]
 *       [links-win] [multiple]
 *   task N [project=1] [parent=N] [order=N] [duration=LENGTH] [manual] [external] [inactive]
 *       [placeholder] [start=TIME] [finish=TIME] [constraint=snet] [date=TIME] [deadline=TIME]
 *       [calendar=N] [ignore-people] [levelling=LENGTH] [percent=N] [actual-start=TIME]
 *       [actual-finish=TIME] [stop=TIME] [resume=TIME] [remaining=LENGTH] [actual-duration=LENGTH]
 *   link N PREDECESSOR>SUCCESSOR [ss|ff|sf] [lag=LENGTH|N%]
 *   assignment N task=N [calendar=N] [units=1] [work=LENGTH] [remaining=LENGTH] [delay=LENGTH]
 *       [levelling=LENGTH] [contour=N] [other|nobody] [actual-finish=TIME] [resume=TIME]
 *   piece N from=TIME to=TIME [work=LENGTH]
 *       Of assignment N, below it, in order.
 *
 *   expect N [start=] [finish=] [early-start=] … [late-finish=] [total=LENGTH] [free=LENGTH]
 *       [critical=0|1] [duration=LENGTH] [percent=N] [actual-start=] [why=predecessor] [by=N]
 *       [spans=N]
 *   project-span N start=TIME finish=TIME
 *   error CODE [task=N] [link=N] [calendar=N] [members=1,2,3]
 *
 * TIME is 2024-01-01T08:00; LENGTH is 90s 5m 8h 2d (8 h) 1w (40 h), e before the unit for
 * elapsed (1ed = 24 h), negative with '-'. */

#include "config.h"

#include "pur-engine.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *file;
  guint line;
  char **words;
  PurNetwork *network;
  GArray *tasks; /* guint: in the order of their lines */
  GPtrArray *expectations;

  /* Collected until the next line that is not part of it. */
  guint calendar;
  guint base;
  GArray *periods;
  GPtrArray *intervals;
  PurNetworkAssignment assignment;
  guint assignment_index;
  GArray *pieces;
} Case;

static G_NORETURN void
fail (const Case *self, const char *what)
{
  g_error ("%s:%u: %s", self->file, self->line, what);
}

static const char *
find (const Case *self, const char *key)
{
  gsize length = strlen (key);

  for (guint i = 1; self->words[i] != NULL; i++)
    if (strncmp (self->words[i], key, length) == 0)
      {
        if (self->words[i][length] == '=')
          return self->words[i] + length + 1;
        if (self->words[i][length] == '\0')
          return "";
      }

  return NULL;
}

static guint
find_number (const Case *self, const char *key, guint fallback)
{
  const char *text = find (self, key);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : fallback;
}

static PurTime
parse_time (const Case *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  PurTime time;

  if (!pur_time_parse_iso (text, &time, &error))
    fail (self, error->message);

  return time;
}

static PurTime
find_time (const Case *self, const char *key)
{
  const char *text = find (self, key);

  return text != NULL ? parse_time (self, text) : pur_time (0);
}

static PurDuration
parse_length (const Case *self, const char *text)
{
  char *unit;
  double number = g_ascii_strtod (text, &unit);
  gboolean elapsed = unit[0] == 'e';
  double seconds;

  switch (unit[elapsed ? 1 : 0])
    {
    case 's':
      seconds = 1;
      break;
    case 'm':
      seconds = 60;
      break;
    case 'h':
      seconds = 3600;
      break;
    case 'd':
      seconds = elapsed ? 86400 : 28800;
      break;
    case 'w':
      seconds = elapsed ? 604800 : 144000;
      break;
    default:
      fail (self, "a length needs a unit");
    }

  return elapsed ? pur_duration_elapsed (llround (number * seconds))
                 : pur_duration_working (llround (number * seconds));
}

static gint64
find_seconds (const Case *self, const char *key)
{
  const char *text = find (self, key);

  return text != NULL ? pur_duration_get_seconds (parse_length (self, text)) : 0;
}

/* "1-5,7" to bits. */
static guint
parse_weekdays (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  guint bits = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int first = parts[i][0] - '0';
      int last = parts[i][1] == '-' ? parts[i][2] - '0' : first;

      for (int day = first; day <= last; day++)
        bits |= 1u << (day - 1);
    }

  return bits;
}

static void
parse_hours (Case *self, PurPeriod *period, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);
  PurDayInterval *intervals = g_new0 (PurDayInterval, g_strv_length (parts) + 1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      int h[2], m[2];

      if (sscanf (parts[i], "%d:%d-%d:%d", &h[0], &m[0], &h[1], &m[1]) != 4)
        fail (self, "hours");
      intervals[i] = (PurDayInterval) { h[0] * 3600 + m[0] * 60, h[1] * 3600 + m[1] * 60 };
    }
  g_ptr_array_add (self->intervals, intervals);
  period->intervals = intervals;
  period->n_intervals = g_strv_length (parts);
}

static PurRecurrence
parse_recurrence (const Case *self, const char *text)
{
  static const char *const types[] = { "daily", "weekly", "monthly-day", "monthly-position",
                                       "yearly-day", "yearly-position" };
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  PurRecurrence recurrence = { 0 };
  guint n = g_strv_length (parts), at = 2;

  while (recurrence.type < G_N_ELEMENTS (types) &&
         g_strcmp0 (types[recurrence.type], parts[0]) != 0)
    recurrence.type++;
  if (recurrence.type == G_N_ELEMENTS (types) || n < 2)
    fail (self, "recurrence");

  recurrence.every = atoi (parts[1]);
  if (recurrence.type >= PUR_RECUR_YEARLY_DAY)
    recurrence.month = atoi (parts[at++]);
  if (recurrence.type == PUR_RECUR_MONTHLY_DAY || recurrence.type == PUR_RECUR_YEARLY_DAY)
    recurrence.day = atoi (parts[at]);
  if (recurrence.type == PUR_RECUR_MONTHLY_POSITION || recurrence.type == PUR_RECUR_YEARLY_POSITION)
    recurrence.position = atoi (parts[at++]);
  if (recurrence.type == PUR_RECUR_WEEKLY || recurrence.type == PUR_RECUR_MONTHLY_POSITION
      || recurrence.type == PUR_RECUR_YEARLY_POSITION)
    recurrence.weekdays = parse_weekdays (parts[at]);

  return recurrence;
}

/* Hands over what the lines before have collected. */
static void
flush (Case *self)
{
  if (self->calendar != 0)
    pur_network_set_calendar (
        self->network, self->calendar,
        &(PurCalendarSource) { self->base, (const PurPeriod *) (gpointer) self->periods->data,
                              self->periods->len });
  if (self->assignment_index != 0)
    {
      self->assignment.pieces = (const PurNetworkPiece *) (gpointer) self->pieces->data;
      self->assignment.n_pieces = self->pieces->len;
      pur_network_set_assignment (self->network, self->assignment_index, &self->assignment);
    }
  self->calendar = 0;
  self->assignment_index = 0;
  g_array_set_size (self->periods, 0);
  g_array_set_size (self->pieces, 0);
}

static void
read_period (Case *self, guint index, PurPeriodType type)
{
  PurPeriod period = { .type = type,
                       .from = find_time (self, "from"),
                       .to = find_time (self, "to") };

  if (index != self->calendar)
    fail (self, "periods stand below their calendar");
  if (find (self, "to") == NULL)
    period.to = period.from;
  if (find (self, "days") != NULL)
    period.weekdays = parse_weekdays (find (self, "days"));
  if (find (self, "hours") != NULL)
    parse_hours (self, &period, find (self, "hours"));
  if (find (self, "every") != NULL)
    period.recurrence = parse_recurrence (self, find (self, "every"));
  g_array_append_val (self->periods, period);
}

static void
read_project (Case *self, guint index)
{
  pur_network_set_project (self->network, index, &(PurNetworkProject) {
      .start = find_time (self, "start"),
      .finish = find_time (self, "finish"),
      .calendar = find_number (self, "calendar", 0),
      .critical_slack = find_seconds (self, "critical-slack"),
      .schedule_from_finish = find (self, "from-finish") != NULL,
      .links_beat_constraints = find (self, "links-win") != NULL,
      .multiple_critical_paths = find (self, "multiple") != NULL,
    });
}

static PurNetworkConstraint
find_constraint (const Case *self)
{
  static const char *const names[] = {
    "asap", "alap", "mso", "mfo", "snet", "snlt", "fnet", "fnlt"
  };
  const char *text = find (self, "constraint");

  if (text == NULL)
    return PUR_NETWORK_ASAP;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], text))
      return i;
  fail (self, "constraint");
}

static void
read_task (Case *self, guint index)
{
  const char *duration = find (self, "duration");
  const char *percent = find (self, "percent");

  pur_network_set_task (self->network, index, &(PurNetworkTask) {
      .project = find_number (self, "project", 1),
      .parent = find_number (self, "parent", 0),
      .order = find_number (self, "order", self->tasks->len),
      .duration = duration != NULL ? parse_length (self, duration) : pur_duration_working (0),
      .manual = find (self, "manual") != NULL,
      .external = find (self, "external") != NULL,
      .inactive = find (self, "inactive") != NULL,
      .manual_start = find_time (self, "start"),
      .placeholder = find (self, "placeholder") != NULL,
      .manual_finish = find_time (self, "finish"),
      .constraint = find_constraint (self),
      .constraint_date = find_time (self, "date"),
      .deadline = find_time (self, "deadline"),
      .calendar = find_number (self, "calendar", 0),
      .ignore_resource_calendar = find (self, "ignore-people") != NULL,
      .levelling_delay = find_seconds (self, "levelling"),
      .percent_complete = percent != NULL ? g_ascii_strtod (percent, NULL) : 0,
      .actual_start = find_time (self, "actual-start"),
      .actual_finish = find_time (self, "actual-finish"),
      .stop = find_time (self, "stop"),
      .resume = find_time (self, "resume"),
      .remaining_duration = find_seconds (self, "remaining"),
      .actual_duration = find_seconds (self, "actual-duration"),
    });
  g_array_append_val (self->tasks, index);
}

static void
read_link (Case *self, guint index)
{
  PurNetworkLink link = { 0 };
  const char *lag = find (self, "lag");

  if (self->words[2] == NULL ||
      sscanf (self->words[2], "%u>%u", &link.predecessor, &link.successor) != 2)
    fail (self, "link");
  if (find (self, "ss") != NULL)
    link.type = PUR_NETWORK_SS;
  else if (find (self, "ff") != NULL)
    link.type = PUR_NETWORK_FF;
  else if (find (self, "sf") != NULL)
    link.type = PUR_NETWORK_SF;
  if (lag != NULL && g_str_has_suffix (lag, "%"))
    {
      link.lag_unit = g_str_has_suffix (lag, "e%") ? PUR_NETWORK_LAG_ELAPSED_PERCENT
                                                   : PUR_NETWORK_LAG_PERCENT;
      link.lag_percent = g_ascii_strtod (lag, NULL);
    }
  else if (lag != NULL)
    {
      PurDuration length = parse_length (self, lag);

      link.lag_unit = pur_duration_is_elapsed (length) ? PUR_NETWORK_LAG_ELAPSED
                                                       : PUR_NETWORK_LAG_WORKING;
      link.lag = pur_duration_get_seconds (length);
    }
  pur_network_set_link (self->network, index, &link);
}

static void
read_assignment (Case *self, guint index)
{
  const char *units = find (self, "units");

  self->assignment_index = index;
  self->assignment = (PurNetworkAssignment) {
    .task = find_number (self, "task", 0),
    .kind = find (self, "other") != NULL ? PUR_NETWORK_OTHER
            : find (self, "nobody") != NULL ? PUR_NETWORK_NOBODY : PUR_NETWORK_WORK,
    .calendar = find_number (self, "calendar", 0),
    .units = units != NULL ? g_ascii_strtod (units, NULL) : 1,
    .work = find_seconds (self, "work"),
    .remaining_work = find_seconds (self, "remaining"),
    .delay = find_seconds (self, "delay"),
    .levelling_delay = find_seconds (self, "levelling"),
    .contour = find_number (self, "contour", 0),
    .actual_finish = find_time (self, "actual-finish"),
    .resume = find_time (self, "resume"),
  };
}

static void
read_piece (Case *self)
{
  PurNetworkPiece piece = { find_time (self, "from"), find_time (self, "to"),
                            find_seconds (self, "work") };

  g_array_append_val (self->pieces, piece);
}

static void
read_line (Case *self, const char *text)
{
  const char *word = self->words[0];
  guint index = self->words[1] != NULL ? (guint) g_ascii_strtoull (self->words[1], NULL, 10) : 0;

  if (g_str_equal (word, "week") || g_str_equal (word, "exception"))
    {
      read_period (self, index, word[0] == 'w' ? PUR_PERIOD_WEEK : PUR_PERIOD_EXCEPTION);
      return;
    }
  if (g_str_equal (word, "piece"))
    {
      read_piece (self);
      return;
    }

  flush (self);
  if (g_str_equal (word, "calendar"))
    {
      self->calendar = index;
      self->base = find_number (self, "base", 0);
    }
  else if (g_str_equal (word, "project"))
    read_project (self, index);
  else if (g_str_equal (word, "task"))
    read_task (self, index);
  else if (g_str_equal (word, "link"))
    read_link (self, index);
  else if (g_str_equal (word, "assignment"))
    read_assignment (self, index);
  else if (g_str_equal (word, "expect") || g_str_equal (word, "project-span") ||
           g_str_equal (word, "error"))
    g_ptr_array_add (self->expectations, g_strdup_printf ("%u %s", self->line, text));
  else
    fail (self, "unknown word");
}

static char **
split_words (const char *line)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL && words[i][0] != '#'; i++)
    if (words[i][0] != '\0')
      g_ptr_array_add (kept, g_strdup (words[i]));
  g_ptr_array_add (kept, NULL);

  return (char **) g_ptr_array_free (kept, FALSE);
}

static void
case_load (Case *self, const char *file)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (file, &text, NULL, &error);
  g_assert_no_error (error);
  *self = (Case) {
    .file = file,
    .network = pur_network_new (),
    .tasks = g_array_new (FALSE, FALSE, sizeof (guint)),
    .expectations = g_ptr_array_new_with_free_func (g_free),
    .periods = g_array_new (FALSE, FALSE, sizeof (PurPeriod)),
    .intervals = g_ptr_array_new_with_free_func (g_free),
    .pieces = g_array_new (FALSE, FALSE, sizeof (PurNetworkPiece)),
  };
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = split_words (lines[i]);

      self->line = i + 1;
      self->words = words;
      if (words[0] != NULL)
        read_line (self, lines[i]);
    }
  flush (self);
}

static void
case_clear (Case *self)
{
  pur_network_free (self->network);
  g_array_unref (self->tasks);
  g_ptr_array_unref (self->expectations);
  g_array_unref (self->periods);
  g_ptr_array_unref (self->intervals);
  g_array_unref (self->pieces);
}

static const char *const why_names[] = {
  "none", "project-start", "project-finish", "predecessor", "successor", "constraint", "calendar",
  "resource-calendar", "progress", "levelling", "pinned", "parent",
};

static void
compare (const Case *self, const char *key, const char *got, const char *want)
{
  if (g_strcmp0 (got, want) != 0)
    {
      g_test_message ("%s:%u: %s is %s, expected %s", self->file, self->line, key, got, want);
      g_test_fail ();
    }
}

static void
compare_time (const Case *self, const char *key, PurTime time)
{
  const char *text = find (self, key);
  g_autofree char *got = NULL;
  g_autofree char *want = NULL;

  if (text == NULL)
    return;

  got = pur_time_format_iso (time, TRUE);
  want = pur_time_format_iso (parse_time (self, text), TRUE);
  compare (self, key, got, want);
}

static void
compare_number (const Case *self, const char *key, gint64 number, gint64 wanted)
{
  g_autofree char *got = NULL;
  g_autofree char *want = NULL;

  if (find (self, key) == NULL)
    return;

  got = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  want = g_strdup_printf ("%" G_GINT64_FORMAT, wanted);
  compare (self, key, got, want);
}

static void
check_task (const Case *self, guint task)
{
  PurNetwork *network = self->network;
  PurNetworkReason reason;
  PurTime actual;

  if (!pur_network_has_dates (network, task))
    fail (self, "no such task");

  reason = pur_network_get_reason (network, task);
  compare_time (self, "start", pur_network_get_start (network, task));
  compare_time (self, "finish", pur_network_get_finish (network, task));
  compare_time (self, "early-start", pur_network_get_early_start (network, task));
  compare_time (self, "early-finish", pur_network_get_early_finish (network, task));
  compare_time (self, "late-start", pur_network_get_late_start (network, task));
  compare_time (self, "late-finish", pur_network_get_late_finish (network, task));
  compare_number (self, "total", pur_network_get_total_slack (network, task),
                  find_seconds (self, "total"));
  compare_number (self, "free", pur_network_get_free_slack (network, task),
                  find_seconds (self, "free"));
  compare_number (self, "duration",
                  pur_duration_get_seconds (pur_network_get_duration (network, task)),
                  find_seconds (self, "duration"));
  compare_number (self, "critical", pur_network_is_critical (network, task),
                  find_number (self, "critical", 0));
  compare_number (self, "percent", pur_network_get_percent_complete (network, task),
                  find_number (self, "percent", 0));
  compare_number (self, "by", reason.task != 0 ? reason.task : reason.calendar,
                  find_number (self, "by", 0));
  compare_number (self, "spans", (gint64) pur_network_get_spans (network, task, NULL, 0),
                  find_number (self, "spans", 0));
  if (find (self, "why") != NULL)
    compare (self, "why", why_names[reason.why], find (self, "why"));
  if (find (self, "actual-start") != NULL)
    {
      g_assert_true (pur_network_get_actual_start (network, task, &actual));
      compare_time (self, "actual-start", actual);
    }
}

static void
check_error (const Case *self, const GError *error)
{
  static const char *const names[] = { "loop", "date-range", "calendar-idle", "calendar-loop",
                                       "calendar-day", "reference", "length" };
  const PurNetworkFault *fault = pur_network_get_fault (self->network);

  if (fault == NULL)
    {
      compare (self, "error", "none", self->words[1]);
      return;
    }

  g_assert_error (error, PUR_ENGINE_ERROR, (int) fault->code);
  compare (self, "error", names[fault->code], self->words[1]);
  compare_number (self, "task", fault->task, find_number (self, "task", 0));
  compare_number (self, "link", fault->link, find_number (self, "link", 0));
  compare_number (self, "project", fault->project, find_number (self, "project", 0));
  compare_number (self, "calendar", fault->calendar, find_number (self, "calendar", 0));
  compare_number (self, "assignment", fault->assignment, find_number (self, "assignment", 0));
  if (find (self, "members") != NULL)
    {
      g_autoptr (GString) members = g_string_new (NULL);

      for (gsize i = 0; i < fault->n_members; i++)
        g_string_append_printf (members, "%s%u", i > 0 ? "," : "", fault->members[i]);
      compare (self, "members", members->str, find (self, "members"));
    }
}

static void
test_case (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean error_wanted = FALSE;
  Case self;

  case_load (&self, data);
  if (self.expectations->len == 0)
    g_error ("%s: expects nothing", self.file);
  for (guint i = 0; i < self.expectations->len; i++)
    error_wanted |= strstr (self.expectations->pdata[i], " error ") != NULL;

  if (!pur_network_schedule (self.network, &error) && !error_wanted)
    {
      g_test_message ("%s: %s", self.file, error->message);
      g_test_fail ();
      case_clear (&self);
      return;
    }
  for (guint i = 0; i < self.expectations->len; i++)
    {
      const char *text = self.expectations->pdata[i];
      g_auto (GStrv) words = split_words (strchr (text, ' '));
      guint index = (guint) g_ascii_strtoull (words[1], NULL, 10);

      self.line = (guint) g_ascii_strtoull (text, NULL, 10);
      self.words = words;
      if (g_str_equal (words[0], "expect"))
        check_task (&self, index);
      else if (g_str_equal (words[0], "project-span"))
        {
          PurTime start, finish;

          pur_network_get_project_span (self.network, index, &start, &finish);
          compare_time (&self, "start", start);
          compare_time (&self, "finish", finish);
        }
      else
        check_error (&self, error);
    }
  case_clear (&self);
}

static void
print_table (const char *file)
{
  g_autoptr (GError) error = NULL;
  Case self;

  case_load (&self, file);
  if (!pur_network_schedule (self.network, &error))
    g_error ("%s: %s (task %u)", file, error->message, pur_network_get_fault (self.network)->task);
  g_print ("uid\tstart\tfinish\tearly_start\tearly_finish\tlate_start\tlate_finish\ttotal_slack"
           "\tfree_slack\tcritical\tduration\tpercent_complete\twhy\n");
  for (guint i = 0; i < self.tasks->len; i++)
    {
      guint task = g_array_index (self.tasks, guint, i);
      PurTime times[] = {
        pur_network_get_start (self.network, task),
        pur_network_get_finish (self.network, task),
        pur_network_get_early_start (self.network, task),
        pur_network_get_early_finish (self.network, task),
        pur_network_get_late_start (self.network, task),
        pur_network_get_late_finish (self.network, task),
      };
      PurNetworkReason reason = pur_network_get_reason (self.network, task);

      g_print ("%u", task);
      for (guint k = 0; k < G_N_ELEMENTS (times); k++)
        {
          g_autofree char *text = pur_time_format_iso (times[k], TRUE);

          g_print ("\t%s", text);
        }
      g_print ("\t%.2f\t%.2f\t%d\t%.2f\t%d\t%s:%u\n",
               (double) pur_network_get_total_slack (self.network, task) / 60,
               (double) pur_network_get_free_slack (self.network, task) / 60,
               pur_network_is_critical (self.network, task),
               (double) pur_duration_get_seconds (pur_network_get_duration (self.network, task)) /
                   60,
               pur_network_get_percent_complete (self.network, task), why_names[reason.why],
               reason.task != 0 ? reason.task : reason.calendar);
    }
  case_clear (&self);
}

static void
add_cases (const char *folder, GPtrArray *files)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      {
        g_autofree char *test =
            g_strdup_printf ("/cases/%s/%.*s", folder, (int) strlen (name) - 4, name);
        char *file = g_build_filename (path, name, NULL);

        g_ptr_array_add (files, file);
        g_test_add_data_func (test, file, test_case);
      }
}

/* Every case is of a rule that README.md names; a name there may end or begin in '*'. */
static void
test_rules (gconstpointer data)
{
  const GPtrArray *files = data;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "cases", "README.md", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  words = g_strsplit (text, "`", -1);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *name = g_path_get_basename (g_ptr_array_index (files, i));
      gboolean found = FALSE;

      name[strlen (name) - strlen (".txt")] = '\0';
      for (guint k = 1; words[k] != NULL && !found; k += 2)
        found = g_pattern_match_simple (words[k], name);
      if (!found)
        g_test_message ("%s is of no rule", name);
      g_assert_true (found);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);

  if (argc == 3 && g_str_equal (argv[1], "--table"))
    {
      print_table (argv[2]);
      return 0;
    }

  g_test_init (&argc, &argv, NULL);
  add_cases ("good", files);
  add_cases ("errors", files);
  g_assert_cmpuint (files->len, >, 0);
  g_test_add_data_func ("/cases/rules", files, test_rules);

  return g_test_run ();
}
