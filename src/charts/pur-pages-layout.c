/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large a pixel is, how wide a day, and which rows and dates stand on which sheet. */

#include "config.h"

#include <math.h>

#include "pur-gantt-build-private.h"
#include "pur-pages-private.h"

#define LARGEST_MM 0.30
#define USUAL_MM 0.272
#define TILED_MM 0.25
#define SMALLER_MM 0.21
#define LEAST_MM 0.20
#define FULL 0.6         /* how full a sheet is at least when it breaks before a group */
#define BEFORE 12.0      /* pixels before the first date */
#define LABEL_ROOM 76.0 /* pixels after the last one */
#define READABLE 1.0     /* px/day: below, one sheet's width is too narrow for the plan */
#define WIDEST_DAY 60.0
#define LABEL_SHARE 0.14 /* of the chart, that labels may take behind the last date: bars need the room */

PurSheetPlaces
pur_pages_get_places (PurPages *pages, gboolean first)
{
  double bottom = pages->height / PUR_SHEET_PT - PUR_MARGIN_MM * PUR_MM;
  PurSheetPlaces places = {
    .left = PUR_MARGIN_MM * PUR_MM,
    .right = pages->width / PUR_SHEET_PT - PUR_MARGIN_MM * PUR_MM,
    .title_bottom = (PUR_MARGIN_MM + (first ? 16 : 8)) * PUR_MM,
    .footer_top = bottom - 6.5 * PUR_MM,
    .bottom = bottom,
  };

  places.frame_top = places.title_bottom + (pur_pages_is_tiled (pages) ? 6.5 : 3) * PUR_MM;
  places.legend_bottom = places.footer_top - (pages->signatures != NULL ? 14 : 3) * PUR_MM;
  places.frame_bottom = places.legend_bottom - (pages->legend_height + 12) * pages->scale / PUR_SHEET_PT;
  return places;
}

/* How many rows a sheet holds at the present scale. */
static guint
get_capacity (PurPages *pages, gboolean first)
{
  PurSheetPlaces places = pur_pages_get_places (pages, first);
  double room = (places.frame_bottom - places.frame_top) * PUR_SHEET_PT / pages->scale - PUR_HEAD_HEIGHT;

  return MAX ((int) floor (room / pages->view.metrics.row + 1e-6), 1);
}

/* Where the sheet that starts at @first ends: all that fits, or before the last good group. */
static guint
find_break (PurPages *pages, guint first, guint capacity)
{
  guint n_rows = pur_gantt_get_n_rows (pages->gantt);
  guint end = first + capacity;
  int best_depth = G_MAXINT;
  guint best = end;

  if (end >= n_rows)
    return n_rows;

  for (guint row = end; row > first && row - first >= FULL * capacity; row--)
    {
      PurGanttItem item;

      pur_gantt_get_item (pages->gantt, row, &item);
      if ((item.kind == PUR_GANTT_SUMMARY || item.kind == PUR_GANTT_GROUP) && item.depth < best_depth)
        {
          best_depth = item.depth;
          best = row;
        }
    }

  return best;
}

/* The first rows of the sheets one below the other, and the number of rows at the end. */
static GArray *
break_rows (PurPages *pages)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_rows = pur_gantt_get_n_rows (pages->gantt);
  guint row = 0;

  g_array_append_val (breaks, row);
  while (row < n_rows)
    {
      row = find_break (pages, row, get_capacity (pages, row == 0 && !pur_pages_is_tiled (pages)));
      g_array_append_val (breaks, row);
    }

  return breaks;
}

/* The widths of table and chart follow from the scale. */
static void
set_scale (PurPages *pages, double mm)
{
  double width;

  pages->scale = mm / 25.4 * 72;
  width = floor ((pages->width / 72 * 25.4 - 2 * PUR_MARGIN_MM) / mm);
  pur_pages_fit_columns (pages, width);
  pages->chart_width = width - pages->table_width;
  pur_scene_unref (pur_pages_build_legend (pages, width, &pages->legend_height));
}

static guint
count_lines (PurPages *pages)
{
  g_autoptr (GArray) breaks = break_rows (pages);

  return breaks->len - 1;
}

/* The largest scale of @most … @least at which the rows stand on @n_lines sheets; @least if none. */
static void
fit_scale (PurPages *pages, guint n_lines, double most, double least)
{
  for (double mm = most; mm > least; mm -= 0.002)
    {
      set_scale (pages, mm);
      if (count_lines (pages) <= n_lines)
        return;
    }

  set_scale (pages, least);
}

static void
choose_scale (PurPages *pages)
{
  guint n_lines;

  if (pages->setup.fit_rows > 0)
    {
      /* What was asked for is done, however small: halve until it fits, then refine. */
      double least = LEAST_MM;

      set_scale (pages, least);
      while (count_lines (pages) > (guint) pages->setup.fit_rows && least > 0.002)
        {
          least /= 1.25;
          set_scale (pages, least);
        }
      fit_scale (pages, pages->setup.fit_rows, MIN (LARGEST_MM, least * 1.5), least);
      return;
    }

  set_scale (pages, LEAST_MM);
  if (pages->n_columns == 1 && count_lines (pages) == 1)
    {
      fit_scale (pages, 1, LARGEST_MM, LEAST_MM);
      return;
    }

  /* A little smaller, if that saves a line of sheets. */
  set_scale (pages, TILED_MM);
  n_lines = count_lines (pages);
  set_scale (pages, SMALLER_MM);
  fit_scale (pages, MIN (count_lines (pages), n_lines), TILED_MM, SMALLER_MM);
}

static double
get_days (PurPages *pages)
{
  PurTime from = pur_time_day_start (pages->setup.from);
  PurTime to = pur_time_day_start (pages->setup.to);

  return (double) (to.seconds - from.seconds) / PUR_SECONDS_PER_DAY + 1;
}

/* The day's width that fills all sheets side by side, with so many pixels before the first date and after
 * the last one. */
static void
set_days (PurPages *pages, double before, double after)
{
  double width = MAX (pages->chart_width * pages->n_columns - after, 20);
  double px_per_day = MIN (MAX (width - before, 20) / get_days (pages), WIDEST_DAY);
  gint64 days_before = ceil (before / px_per_day);

  /* Never in the middle of a day, and the dates that were added count too. */
  pages->view.scale.px_per_day = MIN (width / (get_days (pages) + days_before), WIDEST_DAY);
  pages->view.scale.origin = pur_time (pur_time_day_start (pages->setup.from).seconds
                                       - days_before * PUR_SECONDS_PER_DAY);
}

/* As wide as lets the labels of the first and the last bars stand on the sheets; where that would squeeze
 * the bars, the last labels stand on their left. */
static void
stretch_days (PurPages *pages)
{
  double total = pages->chart_width * pages->n_columns;
  double most = MAX (total * LABEL_SHARE, LABEL_ROOM);
  double before = BEFORE;
  double after = LABEL_ROOM;

  pages->view.label_limit = 0;

  for (int round = 0; round < 3; round++)
    {
      double left = 0;
      double right = total;

      set_days (pages, before, after);
      for (guint row = 0; row < pur_gantt_get_n_rows (pages->gantt); row++)
        {
          PurBox box;

          if (!pur_gantt_label_box (pages->gantt, &pages->view, pages->text, row, &box))
            continue;
          left = MIN (left, box.x - 4);
          right = MAX (right, box.x + box.width + 4);
        }
      if ((left >= 0 && (right <= total || after >= most)) || before - left > total / 4)
        break;
      before -= left;
      after = MIN (after + right - total, most);
    }
  pages->view.label_limit = total;
}

static guint
count_columns (PurPages *pages, double px_per_day)
{
  double needed = get_days (pages) * px_per_day + BEFORE + LABEL_ROOM;

  return MAX ((guint) ceil (needed / pages->chart_width - 0.05), 1);
}

static void
choose_n_columns (PurPages *pages)
{
  double px_per_day = pages->setup.px_per_day > 0 ? pages->setup.px_per_day
                                                  : pur_zoom_px_per_day (PUR_ZOOM_WEEKS);

  pages->n_columns = 1;
  if (pages->setup.fit_columns > 0)
    {
      pages->n_columns = pages->setup.fit_columns;
      return;
    }

  if (pages->setup.tile)
    {
      /* The table of tiles is narrower: try as tiles first. */
      pages->n_columns = 2;
      set_scale (pages, TILED_MM);
      pages->n_columns = count_columns (pages, px_per_day);
      return;
    }

  set_scale (pages, LEAST_MM);
  if (count_columns (pages, READABLE) > 1)
    {
      pages->n_columns = 2;
      set_scale (pages, TILED_MM);
      pages->n_columns = count_columns (pages, READABLE);
    }
}

/* Whether something of a row stands at these x; whole rows of links are found by their ends. */
static gboolean
has_marks (PurPages *pages, guint first, guint n, double x, double width)
{
  for (guint row = first; row < first + n; row++)
    {
      PurBox box;

      if (pur_gantt_bar_box (pages->gantt, &pages->view, row, &box) && box.x < x + width
          && box.x + box.width > x)
        return TRUE;
    }

  return FALSE;
}

static char *
name_sheet (guint column, guint line)
{
  char letters[8];
  guint n = 0;
  GString *name = g_string_new (NULL);

  /* A … Z, AA … */
  for (guint i = column + 1; i > 0; i = (i - 1) / 26)
    letters[n++] = 'A' + (i - 1) % 26;
  while (n > 0)
    g_string_append_c (name, letters[--n]);
  g_string_append_printf (name, "%u", line + 1);
  return g_string_free (name, FALSE);
}

static void
add_sheets (PurPages *pages)
{
  g_autoptr (GArray) breaks = break_rows (pages);

  pages->n_lines = breaks->len - 1;
  for (guint line = 0; line < pages->n_lines; line++)
    for (guint column = 0; column < pages->n_columns; column++)
      {
        guint first = g_array_index (breaks, guint, line);
        PurSheet sheet = {
          .column = column, .line = line, .first_row = first,
          .n_rows = g_array_index (breaks, guint, line + 1) - first,
          .x = column * pages->chart_width, .width = pages->chart_width,
        };

        if (pur_pages_is_tiled (pages)
            && !has_marks (pages, first, sheet.n_rows, sheet.x, sheet.width))
          continue;
        sheet.name = name_sheet (column, line);
        g_array_append_val (pages->sheets, sheet);
      }
}

/* One sheet around the plan: its size follows from the content. */
static void
lay_out_content (PurPages *pages)
{
  double px_per_day = pages->setup.px_per_day > 0 ? pages->setup.px_per_day
                                                  : pur_zoom_px_per_day (PUR_ZOOM_WEEKS);
  double unit;
  double needed;
  PurSheetPlaces places;

  pages->n_columns = 1;
  pages->scale = USUAL_MM / 25.4 * 72;
  unit = pages->scale / PUR_SHEET_PT;
  pur_pages_fit_columns (pages, G_MAXDOUBLE);
  pages->chart_width = MAX (ceil (get_days (pages) * px_per_day + BEFORE + LABEL_ROOM), 400);
  pur_scene_unref (pur_pages_build_legend (pages, pages->table_width + pages->chart_width,
                                           &pages->legend_height));
  pages->width = ((pages->table_width + pages->chart_width) * unit + 2 * PUR_MARGIN_MM * PUR_MM)
                 * PUR_SHEET_PT;
  pages->height = 1000;
  places = pur_pages_get_places (pages, TRUE);
  needed = (PUR_HEAD_HEIGHT + (double) pur_gantt_get_n_rows (pages->gantt) * pages->view.metrics.row) * unit;
  pages->height += (needed + 1 - (places.frame_bottom - places.frame_top)) * PUR_SHEET_PT;
  stretch_days (pages);
  add_sheets (pages);
}

void
pur_pages_lay_out (PurPages *pages)
{
  pages->occurring = pur_pages_find_occurring (pages);
  if (pages->setup.paper == PUR_PAPER_CONTENT)
    {
      lay_out_content (pages);
      return;
    }

  choose_n_columns (pages);
  choose_scale (pages);
  stretch_days (pages);
  add_sheets (pages);
}
