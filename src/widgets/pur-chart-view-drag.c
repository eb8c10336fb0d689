/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-dates.h"
#include "pur-plan.h"

#define REACH 5         /* around an edge or the end of progress */
#define LINK_GAP PUR_CHART_LINK_GAP
#define LINK_RADIUS PUR_CHART_LINK_RADIUS
#define LEAST_WIDTH PUR_CHART_LEAST_WIDTH
#define PERCENT_STEP 5

static PurChartPlace
no_place (void)
{
  return (PurChartPlace) { PUR_HANDLE_NONE, -1 };
}

gboolean
pur_chart_view_get_bar (PurChartView *self,
         int           row,
         PurBox       *box)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (self);
  PurGanttView view = pur_chart_view_make_view (self);

  return gantt != NULL && row >= 0 && row < (int) pur_gantt_get_n_rows (gantt)
         && pur_gantt_bar_box (gantt, &view, row, box);
}

/* The x of a part of the bar, from its start. */
double
pur_chart_view_get_along (PurChartView *self,
           const PurBox *box,
           double        part)
{
  return self->scale.mirrored ? box->x + box->width * (1 - part) : box->x + box->width * part;
}

gboolean
pur_chart_view_can_edit (PurChartView *self)
{
  return !pur_workspace_is_read_only (pur_rows_get_workspace (self->rows));
}

PurChartPlace
pur_chart_view_find_place (PurChartView *self,
                           double        x,
                           double        y)
{
  int row = y / pur_canvas_get_row_height (PUR_CANVAS (self->body));
  PurTask *task;
  PurTaskType type;
  PurBox box;
  double end;
  double start;
  double out = self->scale.mirrored ? -1 : 1; /* the direction of time */

  if (y < 0 || !pur_chart_view_get_bar (self, row, &box))
    return no_place ();

  task = pur_chart_view_get_task (self, row);
  type = pur_task_get_type (task);
  end = pur_chart_view_get_along (self, &box, 1);
  start = pur_chart_view_get_along (self, &box, 0);

  if (pur_chart_view_can_edit (self))
    {
      if (fabs (x - (end + out * LINK_GAP)) <= LINK_RADIUS + 2)
        return (PurChartPlace) { PUR_HANDLE_LINK_END, row };
      if (fabs (x - (start - out * LINK_GAP)) <= LINK_RADIUS + 2)
        return (PurChartPlace) { PUR_HANDLE_LINK_START, row };
      if ((type == PUR_TASK_IS_TASK || type == PUR_TASK_IS_BUFFER) && fabs (x - end) <= REACH
          && (box.width > 2 * REACH || (x - end) * out > 0))
        return (PurChartPlace) { PUR_HANDLE_END, row };
      /* Outside of it too, up to the round handle; inside only where there is room to take hold of the bar. */
      if ((type == PUR_TASK_IS_TASK || type == PUR_TASK_IS_BUFFER) && (x - start) * out >= -REACH
          && (x - start) * out <= (box.width > 4 * REACH ? REACH - 1 : -1))
        return (PurChartPlace) { PUR_HANDLE_START, row };
      if (type == PUR_TASK_IS_TASK && box.width >= LEAST_WIDTH && y >= box.y + box.height / 2
          && fabs (x - pur_chart_view_get_along (self, &box, pur_task_get_progress (task) / 100)) <= REACH)
        return (PurChartPlace) { PUR_HANDLE_PROGRESS, row };
    }

  if (x >= box.x - 2 && x <= box.x + box.width + 2)
    return (PurChartPlace) { PUR_HANDLE_BAR, row };

  return no_place ();
}

/* What the gesture would make of the task */

/* By the calendar: "+3 days". */
static char *
describe_shift (gint64 seconds)
{
  const char *sign = seconds < 0 ? "−" : "+";
  gint64 amount = ABS (seconds);
  guint n = (amount + PUR_SECONDS_PER_DAY / 2) / PUR_SECONDS_PER_DAY;

  if (amount < PUR_SECONDS_PER_DAY)
    {
      g_autofree char *words = pur_duration_format (pur_duration_working (amount), NULL);

      return g_strdup_printf ("%s%s", sign, words);
    }

  /* Translators: how far a bar is dragged: plus or minus some days by the calendar */
  return g_strdup_printf (ngettext ("%s%u day", "%s%u days", n), sign, n);
}

static void
set_text (PurChartView *self,
          char         *text)
{
  g_free (self->drag_text);
  self->drag_text = text;
}

static char *
describe_dates (PurChartView *self,
                PurTime       start,
                PurTime       finish)
{
  g_autofree char *first = pur_date_weekday (start, self->today);
  g_autofree char *last = pur_date_weekday (pur_date_finish_day (finish), self->today);

  return g_str_equal (first, last) ? g_strdup (first) : g_strdup_printf ("%s – %s", first, last);
}

PurTime
pur_chart_view_add_duration (PurTask     *task,
              PurTime      start,
              PurDuration  duration)
{
  if (pur_duration_is_elapsed (duration))
    return pur_time (start.seconds + pur_duration_get_seconds (duration));
  if (pur_duration_get_seconds (duration) == 0)
    return start;

  return pur_plan_add_work (task, start, duration);
}

/* Why a task cannot begin earlier: what comes before it.  A pin of its own gives way. */
static void
refuse_earlier (PurChartView *self,
                PurTask      *task,
                gint64        shift)
{
  PurReason reason = pur_plan_get_reason (task, NULL);

  g_clear_pointer (&self->drag_refusal, g_free);
  if (shift < 0 && pur_task_get_mode (task) == PUR_TASK_AUTO
      && (reason == PUR_REASON_PREDECESSOR || reason == PUR_REASON_PROJECT_START))
    self->drag_refusal = pur_record_display ((PurRecord *) task, PUR_FIELD (task, why));
}

static void
preview_move (PurChartView *self,
              gint64        shift)
{
  PurTask *task = pur_chart_view_get_task (self, self->drag_row);
  PurTime before = pur_task_get_start (task);
  g_autofree char *dates = NULL;
  g_autofree char *words = NULL;

  self->drag_start = pur_time (before.seconds + shift);
  if (shift != 0 && !pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
    self->drag_start = pur_plan_next_work (task, self->drag_start);
  self->drag_finish = pur_chart_view_add_duration (task, self->drag_start, pur_task_get_scheduled_duration (task));

  dates = describe_dates (self, self->drag_start, self->drag_finish);
  words = describe_shift (self->drag_start.seconds - before.seconds);
  self->drag_shift = shift;
  refuse_earlier (self, task, self->drag_start.seconds - before.seconds);
  if (self->drag_several)
    {
      guint n = pur_table_view_get_n_selected (self->table);
      g_autofree char *by = describe_shift (shift);

      g_clear_pointer (&self->drag_refusal, g_free);
      /* Translators: how many tasks are dragged, and by how much */
      set_text (self, g_strdup_printf (ngettext ("%u task   %s", "%u tasks   %s", n), n, by));
      return;
    }
  set_text (self, shift == 0 ? g_steal_pointer (&dates) : g_strdup_printf ("%s   %s", dates, words));
}

/* The finish stays. */
static void
preview_restart (PurChartView *self,
                 gint64        shift)
{
  PurTask *task = pur_chart_view_get_task (self, self->drag_row);
  PurDurationUnits units = pur_workspace_get_duration_units (pur_rows_get_workspace (self->rows), (PurRecord *) task);
  PurTime before = pur_task_get_start (task);
  PurTime finish = pur_task_get_finish (task);
  gboolean elapsed = pur_duration_is_elapsed (pur_task_get_scheduled_duration (task));
  gint64 least = pur_time_scale_zoom (&self->scale) == PUR_ZOOM_HOURS ? 3600 : units.minutes_per_day * 60;
  g_autofree char *dates = NULL;
  g_autofree char *words = NULL;

  self->drag_start = pur_time (MIN (before.seconds + shift, finish.seconds));
  if (!elapsed && shift != 0)
    self->drag_start = pur_plan_next_work (task, self->drag_start);
  self->drag_finish = finish;
  self->drag_duration = elapsed ? finish.seconds - self->drag_start.seconds
                                : pur_duration_get_seconds (pur_plan_get_work (task, self->drag_start, finish));
  if (self->drag_start.seconds >= finish.seconds || self->drag_duration < MIN (least, pur_duration_get_seconds (
                                                       pur_task_get_scheduled_duration (task))))
    {
      /* Not shorter than the least step. */
      self->drag_duration = least;
      self->drag_start = pur_time (finish.seconds - least);
      if (!elapsed)
        self->drag_start = pur_plan_next_work (task, pur_time (pur_date_finish_day (finish).seconds));
      if (!elapsed)
        self->drag_duration = pur_duration_get_seconds (pur_plan_get_work (task, self->drag_start, finish));
    }

  refuse_earlier (self, task, self->drag_start.seconds - before.seconds);
  dates = describe_dates (self, self->drag_start, self->drag_finish);
  words = pur_duration_format (elapsed ? pur_duration_elapsed (self->drag_duration)
                                       : pur_duration_working (self->drag_duration), &units);
  set_text (self, g_strdup_printf ("%s   %s", dates, words));
}

static void
preview_resize (PurChartView *self,
                gint64        shift)
{
  PurTask *task = pur_chart_view_get_task (self, self->drag_row);
  PurDurationUnits units = pur_workspace_get_duration_units (pur_rows_get_workspace (self->rows), (PurRecord *) task);
  gint64 least = pur_time_scale_zoom (&self->scale) == PUR_ZOOM_HOURS ? 3600 : units.minutes_per_day * 60;
  gint64 now = pur_duration_get_seconds (pur_task_get_scheduled_duration (task));
  PurTime finish = pur_time (pur_task_get_finish (task).seconds + shift);
  g_autofree char *dates = NULL;
  g_autofree char *words = NULL;

  self->drag_start = pur_task_get_start (task);
  if (pur_duration_is_elapsed (pur_task_get_scheduled_duration (task)))
    {
      self->drag_duration = MAX (finish.seconds - self->drag_start.seconds, 3600);
      self->drag_finish = pur_time (self->drag_start.seconds + self->drag_duration);
      words = pur_duration_format (pur_duration_elapsed (self->drag_duration), &units);
    }
  else
    {
      self->drag_duration = shift == 0 || finish.seconds <= self->drag_start.seconds
                              ? 0
                              : pur_duration_get_seconds (pur_plan_get_work (task, self->drag_start, finish));
      self->drag_duration = shift == 0 ? now : MAX (self->drag_duration, MIN (least, now));
      self->drag_finish = pur_chart_view_add_duration (task, self->drag_start, pur_duration_working (self->drag_duration));
      words = pur_duration_format (pur_duration_working (self->drag_duration), &units);
    }

  dates = describe_dates (self, self->drag_start, self->drag_finish);
  set_text (self, g_strdup_printf ("%s   %s", dates, words));
}

static void
preview_progress (PurChartView *self,
                  double        x)
{
  PurBox box;
  double part;

  if (!pur_chart_view_get_bar (self, self->drag_row, &box))
    return;

  part = (self->scale.mirrored ? box.x + box.width - x : x - box.x) / box.width;
  self->drag_percent = CLAMP (round (part * 100 / PERCENT_STEP) * PERCENT_STEP, 0, 100);
  set_text (self, g_strdup_printf (_("%.0f %% done"), self->drag_percent));
}

/* The nearer end of the bar under the pointer. */
static PurChartPlace
find_target (PurChartView *self,
             double        x,
             double        y)
{
  int row = y / pur_canvas_get_row_height (PUR_CANVAS (self->body));
  PurBox box;

  if (y < 0 || row == self->drag_row || !pur_chart_view_get_bar (self, row, &box)
      || x < box.x - 2 * LINK_GAP || x > box.x + box.width + 2 * LINK_GAP)
    return no_place ();

  return (PurChartPlace) {
    fabs (x - pur_chart_view_get_along (self, &box, 0)) <= fabs (x - pur_chart_view_get_along (self, &box, 1)) ? PUR_HANDLE_LINK_START
                                                                                 : PUR_HANDLE_LINK_END,
    row,
  };
}

static PurLinkType
get_link_type (PurHandle from,
               PurHandle to)
{
  if (from == PUR_HANDLE_LINK_END)
    return to == PUR_HANDLE_LINK_START ? PUR_LINK_FS : PUR_LINK_FF;

  return to == PUR_HANDLE_LINK_START ? PUR_LINK_SS : PUR_LINK_SF;
}

static void
preview_link (PurChartView *self)
{
  PurChartPlace before = self->drag_target;
  const PurOption *option;

  self->drag_target = find_target (self, self->drag_x, self->drag_y);
  /* Whether it would go round is asked once for each place. */
  if (self->drag_target.row == before.row && self->drag_target.handle == before.handle && before.row >= 0)
    return;
  g_clear_pointer (&self->drag_refusal, g_free);
  if (self->drag_target.row < 0)
    {
      set_text (self, NULL);
      return;
    }

  {
    g_autoptr (GError) error = NULL;

    if (!pur_plan_can_link (pur_chart_view_get_task (self, self->drag_row),
                            pur_chart_view_get_task (self, self->drag_target.row),
                            get_link_type (self->drag, self->drag_target.handle), &error))
      self->drag_refusal = g_strdup (error->message);
  }
  option = pur_field_get_option (PUR_FIELD (link, type), get_link_type (self->drag, self->drag_target.handle));
  set_text (self, g_strdup_printf ("%s → %s   %s",
                                   pur_record_get_title ((PurRecord *) pur_chart_view_get_task (self, self->drag_row)),
                                   pur_record_get_title ((PurRecord *) pur_chart_view_get_task (self, self->drag_target.row)),
                                   pur_option_get_title (option)));
}

/* The gesture */

PurDrag
pur_chart_view_drag_begin (PurChartView *self,
                           double        x,
                           double        y)
{
  PurChartPlace place;

  if (self->rows == NULL)
    return PUR_DRAG_DENIED;

  place = pur_chart_view_find_place (self, x, y);
  if (place.handle == PUR_HANDLE_NONE)
    return PUR_DRAG_BAND;
  /* A summary stands where its tasks do. */
  if (!pur_chart_view_can_edit (self)
      || (place.handle == PUR_HANDLE_BAR && pur_plan_is_summary (pur_chart_view_get_task (self, place.row))))
    return PUR_DRAG_DENIED;

  gtk_widget_grab_focus (self->body);
  self->drag = place.handle;
  self->drag_row = place.row;
  self->drag_x0 = x;
  self->drag_target = no_place ();
  self->drag_several = place.handle == PUR_HANDLE_BAR && self->table != NULL
                       && pur_table_view_get_n_selected (self->table) > 1
                       && pur_table_view_is_selected (self->table, pur_rows_get_id (self->rows, place.row));
  self->press_kept = FALSE;
  pur_chart_view_chain_clear (self);
  return PUR_DRAG_OWN;
}

void
pur_chart_view_drag_update (PurChartView       *self,
                            double              x,
                            double              y,
                            const GdkRectangle *box)
{
  PurGanttView view = pur_chart_view_make_view (self);
  gint64 shift = pur_gantt_drag_seconds (&view, x - self->drag_x0);

  self->drag_x = x;
  self->drag_y = y;
  switch (self->drag)
    {
    case PUR_HANDLE_BAR:
      preview_move (self, shift);
      break;
    case PUR_HANDLE_START:
      preview_restart (self, shift);
      break;
    case PUR_HANDLE_END:
      preview_resize (self, shift);
      break;
    case PUR_HANDLE_PROGRESS:
      preview_progress (self, x);
      break;
    case PUR_HANDLE_LINK_START:
    case PUR_HANDLE_LINK_END:
      preview_link (self);
      break;
    case PUR_HANDLE_NONE:
    default:
      {
        g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (PurId));
        int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));

        for (int row = box->y / height; row <= (box->y + box->height - 1) / height; row++)
          {
            PurBox bar;

            if (pur_chart_view_get_bar (self, row, &bar) && bar.x < box->x + box->width && bar.x + bar.width > box->x)
              {
                PurId id = pur_rows_get_id (self->rows, row);

                g_array_append_val (ids, id);
              }
          }
        pur_table_view_select (self->table, (PurId *) ids->data, ids->len);
      }
      break;
    }

  gtk_widget_queue_draw (self->body);
}

static void
emit_drag (PurChartView *self)
{
  g_autoptr (PurRecord) record = g_object_ref ((PurRecord *) pur_chart_view_get_task (self, self->drag_row));
  PurTask *task = PUR_task (record);

  if (self->drag_refusal != NULL)
    return;

  switch (self->drag)
    {
    case PUR_HANDLE_BAR:
      if (self->drag_several)
        {
          if (self->drag_shift != 0)
            g_signal_emit_by_name (self, "bars-shifted", self->drag_shift);
        }
      else if (self->drag_start.seconds != pur_task_get_start (task).seconds)
        g_signal_emit_by_name (self, "bar-moved", record, self->drag_start.seconds);
      break;
    case PUR_HANDLE_START:
      if (self->drag_start.seconds != pur_task_get_start (task).seconds)
        g_signal_emit_by_name (self, "bar-restarted", record, self->drag_start.seconds, self->drag_duration);
      break;
    case PUR_HANDLE_END:
      if (self->drag_duration != pur_duration_get_seconds (pur_task_get_scheduled_duration (task)))
        g_signal_emit_by_name (self, "bar-resized", record, self->drag_duration);
      break;
    case PUR_HANDLE_PROGRESS:
      if (self->drag_percent != pur_task_get_progress (task))
        g_signal_emit_by_name (self, "progress-changed", record, self->drag_percent);
      break;
    case PUR_HANDLE_LINK_START:
    case PUR_HANDLE_LINK_END:
      if (self->drag_target.row >= 0)
        g_signal_emit_by_name (self, "link-drawn", record, pur_chart_view_get_task (self, self->drag_target.row),
                               (int) get_link_type (self->drag, self->drag_target.handle));
      break;
    case PUR_HANDLE_NONE:
    default:
      break;
    }
}

void
pur_chart_view_drag_end (PurChartView *self,
                         gboolean      cancelled)
{
  if (!cancelled && self->drag != PUR_HANDLE_NONE)
    emit_drag (self);

  self->drag = PUR_HANDLE_NONE;
  self->drag_row = -1;
  self->drag_several = FALSE;
  g_clear_pointer (&self->drag_refusal, g_free);
  set_text (self, NULL);
  gtk_widget_queue_draw (self->body);
}

/* The same by keys, a step at a time. */
void
pur_chart_view_nudge (PurChartView *self,
                      gboolean      resize,
                      int           steps)
{
  int row = self->table ? pur_table_view_get_cursor_row (self->table) : -1;
  gint64 step = pur_time_scale_zoom (&self->scale) == PUR_ZOOM_HOURS ? 3600 : PUR_SECONDS_PER_DAY;
  PurTask *task = pur_chart_view_get_task (self, row);
  PurTaskType type;
  PurBox box;

  if (task == NULL || !pur_chart_view_can_edit (self) || !pur_chart_view_get_bar (self, row, &box) || self->drag != PUR_HANDLE_NONE)
    return;

  type = pur_task_get_type (task);
  if (type == PUR_TASK_IS_SUMMARY || (resize && type == PUR_TASK_IS_MILESTONE))
    return;

  self->drag_several = FALSE;
  self->drag = resize ? PUR_HANDLE_END : PUR_HANDLE_BAR;
  self->drag_row = row;
  /* Over days off, until something is other than it was. */
  for (int i = 1; i <= 14; i++)
    {
      if (resize)
        preview_resize (self, steps * step * i);
      else
        preview_move (self, steps * step * i);
      if (self->drag_refusal != NULL)
        g_signal_emit_by_name (self, "refused", self->drag_refusal);
      if (self->drag_refusal != NULL)
        break;
      if (resize ? self->drag_duration != pur_duration_get_seconds (pur_task_get_scheduled_duration (task))
                 : (self->drag_start.seconds - pur_task_get_start (task).seconds) * steps > 0)
        break;
    }
  pur_chart_view_drag_end (self, FALSE);
}
