/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links, routed in the gutters between rows.
 *
 *   near     from the end's middle, one corner, into the target's top
 *   further  a stub, one vertical and a gutter; the vertical at the end that is crossed less
 *   back     a stub, a gutter, then into the target's left end
 *   SS, FF   around the left and the right of both
 *
 * The stub of an end is always as long, so links of one end share a trunk. */

#include "config.h"

#include <math.h>

#include "pur-gantt-build-private.h"

#define NEAR 34
#define STUB 6
#define SIDE 7     /* of SS, FF and SF */
#define APPROACH 12 /* how far before a left end a link comes down to go in */
#define DROP 5     /* from the target's left */
#define CORNER 4
#define LOOK_AHEAD 40 /* rows at each end that are searched for crossings */
#define MAX_POINTS 8

typedef struct
{
  PurPoint points[MAX_POINTS];
  guint n;
} Route;

static void
go (Route *route, double x, double y)
{
  PurPoint *last = route->n > 0 ? &route->points[route->n - 1] : NULL;

  if (last != NULL && last->x == x && last->y == y)
    return;

  /* Straight on: move the last point instead. */
  if (route->n > 1)
    {
      PurPoint *before = &route->points[route->n - 2];

      if ((before->x == last->x && last->x == x && (last->y - before->y) * (y - last->y) > 0)
          || (before->y == last->y && last->y == y && (last->x - before->x) * (x - last->x) > 0))
        {
          *last = (PurPoint) { x, y };
          return;
        }
    }

  g_assert (route->n < MAX_POINTS);
  route->points[route->n++] = (PurPoint) { x, y };
}

/* The boundary above a row (below it for links that go up), on the pixel of the row line. */
static double
get_gutter (const PurGanttView *view, guint row, gboolean below)
{
  return (row + (below ? 1.0 : 0.0)) * view->metrics.row - 1;
}

static double
get_drop (const PurGanttPlace *to)
{
  if (to->item.kind == PUR_GANTT_MILESTONE)
    return (to->x0 + to->x1) / 2;

  return to->x0 + MIN (DROP, floor ((to->x1 - to->x0) / 2));
}

static gboolean
is_near (const PurGanttPlace *from, const PurGanttPlace *to)
{
  double drop = get_drop (to);

  return drop >= from->x1 - (from->item.kind == PUR_GANTT_MILESTONE ? (from->x1 - from->x0) : 0)
         && to->x0 - from->x1 <= NEAR;
}

/* How many bars of the rows between two stand across x. */
static guint
count_crossings (PurGantt *gantt, const PurGanttView *view, guint from, guint to, double x)
{
  guint first = MIN (from, to) + 1;
  guint last = MAX (from, to);
  guint n = 0;

  for (guint row = first; row < last; row++)
    {
      PurGanttPlace place;

      if (row == first + LOOK_AHEAD && last - row > LOOK_AHEAD)
        row = last - LOOK_AHEAD;
      pur_gantt_place (gantt, view, row, &place);
      n += place.has_bar && place.item.kind != PUR_GANTT_SUMMARY && x >= place.x0 - 2 && x <= place.x1 + 2;
    }

  return n;
}

static void
route_fs (PurGantt *gantt, const PurGanttView *view, const PurGanttPlace *from, const PurGanttPlace *to,
          Route *route)
{
  gboolean down = to->row > from->row;
  double drop = get_drop (to);
  double entry = down ? to->top : to->bottom;
  double near_from = get_gutter (view, from->row, down);
  double near_to = get_gutter (view, to->row, !down);
  gboolean from_milestone = from->item.kind == PUR_GANTT_MILESTONE;
  double trunk = from->x1 + STUB;

  if (from_milestone)
    {
      double middle = (from->x0 + from->x1) / 2;
      double half = (from->x1 - from->x0) / 2;

      trunk = middle;
      if (fabs (drop - middle) < half)
        trunk = drop;
      go (route, trunk, from->middle + (down ? 1 : -1) * (half - fabs (trunk - middle)));
      if (trunk == drop)
        {
          go (route, drop, entry);
          return;
        }
    }
  else
    {
      go (route, from->x1, from->middle);
      if (is_near (from, to))
        {
          go (route, drop, from->middle);
          go (route, drop, entry);
          return;
        }
      go (route, trunk, from->middle);
    }

  if (drop >= trunk)
    {
      gboolean at_source = count_crossings (gantt, view, from->row, to->row, trunk)
                           <= count_crossings (gantt, view, from->row, to->row, drop);
      double gutter = at_source ? near_to : near_from;

      go (route, trunk, gutter);
      go (route, drop, gutter);
      go (route, drop, entry);
    }
  else
    {
      double approach = to->x0 - APPROACH;
      gboolean at_source = count_crossings (gantt, view, from->row, to->row, trunk)
                           <= count_crossings (gantt, view, from->row, to->row, approach);
      double gutter = at_source ? near_to : near_from;

      go (route, trunk, gutter);
      go (route, approach, gutter);
      go (route, approach, to->middle);
      go (route, to->x0, to->middle);
    }
}

static void
route_link (PurGantt *gantt, const PurGanttView *view, const PurGanttLink *link, const PurGanttPlace *from,
            const PurGanttPlace *to, Route *route)
{
  gboolean down = to->row > from->row;
  double gutter = get_gutter (view, to->row, !down);
  double left = MIN (from->x0, to->x0) - SIDE;

  route->n = 0;
  switch (link->type)
    {
    case PUR_GANTT_SS:
      go (route, from->x0, from->middle);
      go (route, left, from->middle);
      go (route, left, to->middle);
      go (route, to->x0, to->middle);
      break;
    case PUR_GANTT_FF:
      /* Across at the gutter, so as not to run over slack and names. */
      go (route, from->x1, from->middle);
      go (route, from->x1 + SIDE, from->middle);
      go (route, from->x1 + SIDE, gutter);
      go (route, to->x1 + SIDE, gutter);
      go (route, to->x1 + SIDE, to->middle);
      go (route, to->x1, to->middle);
      break;
    case PUR_GANTT_SF:
      go (route, from->x0, from->middle);
      go (route, from->x0 - SIDE, from->middle);
      go (route, from->x0 - SIDE, gutter);
      go (route, to->x1 + SIDE, gutter);
      go (route, to->x1 + SIDE, to->middle);
      go (route, to->x1, to->middle);
      break;
    case PUR_GANTT_FS:
    default:
      route_fs (gantt, view, from, to, route);
      break;
    }
}

gboolean
pur_gantt_shows_link (PurGanttBuild *build, const PurGanttLink *link)
{
  PurGanttItem from;
  PurGanttItem to;

  if (build->view.scale.px_per_day >= 1 || (link->critical && build->view.show & PUR_GANTT_SHOW_CRITICAL))
    return TRUE;
  if (build->view.selected == PUR_ID_NONE)
    return FALSE;

  pur_gantt_get_item (build->gantt, link->from, &from);
  pur_gantt_get_item (build->gantt, link->to, &to);
  return from.id == build->view.selected || to.id == build->view.selected;
}

static void
build_link (PurGanttBuild *build, const PurGanttLink *link)
{
  gboolean critical = link->critical && build->view.show & PUR_GANTT_SHOW_CRITICAL;
  const PurGanttRange *range = &build->range;
  PurGanttPlace from;
  PurGanttPlace to;
  PurPrimitive *path;
  Route route;

  pur_gantt_place (build->gantt, &build->view, link->from, &from);
  pur_gantt_place (build->gantt, &build->view, link->to, &to);
  if (!from.has_bar || !to.has_bar || link->from == link->to)
    return;
  if (MAX (from.x1, to.x1) + NEAR < range->x || MIN (from.x0, to.x0) - NEAR > range->x + range->width)
    return;

  route_link (build->gantt, &build->view, link, &from, &to, &route);
  pur_scene_set_record (build->scene, "link", link->id, -1);
  path = pur_scene_add_points (build->scene, PUR_SHAPE_PATH,
                               critical ? PUR_STYLE_LINK_CRITICAL : PUR_STYLE_LINK, PUR_PART_LINK,
                               route.points, route.n);
  path->radius = CORNER;
  path->flags |= PUR_FLAG_ARROW;
  pur_scene_set_record (build->scene, NULL, PUR_ID_NONE, -1);

  for (guint i = 0; i + 1 < route.n; i++)
    if (route.points[i].x == route.points[i + 1].x)
      {
        PurGanttVertical vertical = {
          route.points[i].x,
          MIN (route.points[i].y, route.points[i + 1].y),
          MAX (route.points[i].y, route.points[i + 1].y),
        };

        g_array_append_val (build->verticals, vertical);
      }
}

void
pur_gantt_build_links (PurGanttBuild *build)
{
  g_autoptr (GArray) links = pur_gantt_get_links (build->gantt, build->range.first_row, build->range.n_rows);

  for (guint critical = 0; critical < 2; critical++)
    for (guint i = 0; i < links->len; i++)
      {
        const PurGanttLink *link = &g_array_index (links, PurGanttLink, i);

        if ((link->critical != FALSE) == critical && pur_gantt_shows_link (build, link))
          build_link (build, link);
      }
}

double
pur_gantt_outgoing_x (PurGantt *gantt, const PurGanttView *view, const PurGanttPlace *place)
{
  g_autoptr (GArray) links = pur_gantt_get_row_links (gantt, place->row);
  double x = place->x1;

  for (guint i = 0; i < links->len; i++)
    {
      const PurGanttLink *link = &g_array_index (links, PurGanttLink, i);
      PurGanttPlace to;

      if (link->from != place->row)
        {
          if (link->type == PUR_GANTT_FF || link->type == PUR_GANTT_SF)
            x = MAX (x, place->x1 + SIDE + 3);
          continue;
        }
      if (link->type == PUR_GANTT_FF)
        x = MAX (x, place->x1 + SIDE);
      if (link->type != PUR_GANTT_FS || place->item.kind == PUR_GANTT_MILESTONE)
        continue;

      pur_gantt_place (gantt, view, link->to, &to);
      if (to.has_bar)
        x = MAX (x, is_near (place, &to) ? get_drop (&to) : place->x1 + STUB);
    }

  return x;
}

gboolean
pur_gantt_has_left_trunk (PurGantt *gantt, const PurGanttPlace *place)
{
  g_autoptr (GArray) links = pur_gantt_get_row_links (gantt, place->row);

  for (guint i = 0; i < links->len; i++)
    {
      const PurGanttLink *link = &g_array_index (links, PurGanttLink, i);

      if (link->type == PUR_GANTT_SS || (link->type == PUR_GANTT_SF && link->from == place->row))
        return TRUE;
    }

  return FALSE;
}
