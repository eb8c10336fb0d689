/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-plan.h"

struct _PurChartViewBody
{
  PurCanvas parent_instance;

  PurChartView *view; /* the parent's parent; borrowed */

  /* What was built to learn its hash, which is mostly painted next */
  PurScene *scene;
  PurGanttRange scene_range;
  guint scene_epoch;
};

G_DEFINE_FINAL_TYPE (PurChartViewBody, pur_chart_view_body, PUR_TYPE_CANVAS)

static PurChartView *
get_view (gpointer self)
{
  return PUR_CHART_VIEW_BODY (self)->view;
}

/* Drawing */

/* Days off lie below the selection, so they are not in the tiles. */
static PurScene *
build_tile (PurChartViewBody    *self,
            PurGantt            *gantt,
            const PurGanttView  *view,
            const PurGanttRange *range)
{
  PurCanvas *canvas = PUR_CANVAS (self);
  PurGanttView tile_view = *view;
  PurScene *scene = g_steal_pointer (&self->scene);

  if (scene != NULL && self->scene_epoch == pur_canvas_get_epoch (canvas)
      && self->scene_range.first_row == range->first_row && self->scene_range.n_rows == range->n_rows
      && self->scene_range.x == range->x && self->scene_range.width == range->width)
    return scene;

  g_clear_pointer (&scene, pur_scene_unref);
  tile_view.show &= ~PUR_GANTT_SHOW_DAYS_OFF;
  return pur_gantt_scene_build (gantt, &tile_view, pur_canvas_get_text (canvas), range);
}

static guint64
pur_chart_view_body_paint (PurCanvas *canvas,
                           cairo_t   *cr,
                           guint      first_row,
                           guint      n_rows,
                           double     x,
                           double     width)
{
  PurChartViewBody *self = PUR_CHART_VIEW_BODY (canvas);
  PurGantt *gantt = pur_chart_view_fresh_gantt (self->view);
  PurGanttView view = pur_chart_view_make_view (self->view);
  PurGanttRange range = { first_row, n_rows, x, width };
  double y = (double) first_row * view.metrics.row;
  PurBox clip = { x, y, width, (double) n_rows * view.metrics.row };
  g_autoptr (PurScene) scene = NULL;
  guint64 hash;

  if (gantt == NULL)
    return 0;

  scene = build_tile (self, gantt, &view, &range);
  hash = pur_scene_hash (scene);
  if (cr != NULL)
    {
      cairo_translate (cr, -x, -y);
      pur_painter_paint_box (self->view->painter, cr, scene, &clip);
    }
  else
    {
      self->scene = g_steal_pointer (&scene);
      self->scene_range = range;
      self->scene_epoch = pur_canvas_get_epoch (canvas);
    }
  return hash;
}

static void
snapshot_days_off (PurChartView       *view,
                   GtkSnapshot        *snapshot,
                   const GdkRectangle *visible)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (view);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (PUR_CANVAS (view->body)), PUR_ROLE_DAY_OFF, 1);
  PurBox area = { visible->x, visible->y, visible->width, visible->height };
  g_autoptr (PurScene) scene = NULL;

  if (gantt == NULL || !(view->show & PUR_GANTT_SHOW_DAYS_OFF))
    return;

  scene = pur_gantt_days_off_build (gantt, &gantt_view, &area);
  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      PurBox box = pur_scene_get (scene, i)->box;

      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (box.x, box.y, box.width, box.height));
    }
}

static void
pur_chart_view_body_snapshot_below (PurCanvas          *canvas,
                                    GtkSnapshot        *snapshot,
                                    const GdkRectangle *visible)
{
  PurChartView *view = get_view (canvas);
  int height = pur_canvas_get_row_height (canvas);
  GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (canvas), PUR_ROLE_SELECT, 0.55);
  guint last = (visible->y + visible->height - 1) / height;

  snapshot_days_off (view, snapshot, visible);
  if (view->table == NULL || view->rows == NULL)
    return;

  for (guint row = visible->y / height; row <= last && row < pur_rows_get_n (view->rows); row++)
    if (pur_table_view_is_selected (view->table, pur_rows_get_id (view->rows, row)))
      gtk_snapshot_append_color (snapshot, &colour,
                                 &GRAPHENE_RECT_INIT (visible->x, row * height, visible->width, height - 1));
}

void
pur_chart_view_snapshot_scene (PurChartView *view,
                               GtkSnapshot  *snapshot,
                               PurScene     *scene)
{
  graphene_rect_t bounds;
  cairo_t *cr;

  for (guint i = 0; i < pur_scene_get_length (scene); i++)
    {
      PurBox box = pur_scene_get (scene, i)->box;
      graphene_rect_t rect = GRAPHENE_RECT_INIT (box.x - 4, box.y - 4, box.width + 8, box.height + 8);

      if (i == 0)
        bounds = rect;
      else
        graphene_rect_union (&bounds, &rect, &bounds);
    }
  if (pur_scene_get_length (scene) == 0)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  pur_painter_paint (view->painter, cr, scene);
  cairo_destroy (cr);
}

static void
snapshot_mark (PurChartView       *view,
               GtkSnapshot        *snapshot,
               const GdkRectangle *visible,
               int                 row,
               PurStyle            style)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (view);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  g_autoptr (PurScene) scene = NULL;

  if (gantt == NULL || row < 0 || row >= (int) pur_gantt_get_n_rows (gantt))
    return;

  scene = pur_gantt_mark_build (gantt, &gantt_view, row, style, visible->x, visible->width);
  pur_chart_view_snapshot_scene (view, snapshot, scene);
}

static void
pur_chart_view_body_snapshot_above (PurCanvas          *canvas,
                                    GtkSnapshot        *snapshot,
                                    const GdkRectangle *visible)
{
  PurChartView *view = get_view (canvas);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  double today = pur_time_scale_x (&gantt_view.scale, view->today);

  pur_chart_view_chain_snapshot (view, snapshot, visible);
  if (today >= visible->x - 1 && today <= visible->x + visible->width + 1)
    {
      GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (canvas), PUR_ROLE_TODAY, 1);

      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT (today - 1, visible->y, 2, visible->height));
    }

  if (view->table != NULL && gtk_widget_get_state_flags (GTK_WIDGET (canvas)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    snapshot_mark (view, snapshot, visible, pur_table_view_get_cursor_row (view->table), PUR_STYLE_FOCUS);
  if (view->hover.row >= 0 && view->drag == PUR_HANDLE_NONE)
    {
      snapshot_mark (view, snapshot, visible, view->hover.row, PUR_STYLE_HOVER);
      pur_chart_view_snapshot_handles (view, snapshot);
    }
  pur_chart_view_snapshot_drag (view, snapshot, visible);
}

static void
pur_chart_view_body_appearance_changed (PurCanvas *canvas)
{
  PurChartView *view = get_view (canvas);

  if (view == NULL)
    return;

  pur_painter_set_theme (view->painter, pur_canvas_get_theme (canvas));
  gtk_widget_queue_draw (view->header);
}

/* Pointer */

static void
pur_chart_view_body_hover (PurCanvas *canvas,
                           gboolean   inside,
                           double     x,
                           double     y)
{
  static const char *const cursors[] = {
    [PUR_HANDLE_BAR] = "grab",
    [PUR_HANDLE_START] = "ew-resize",
    [PUR_HANDLE_END] = "ew-resize",
    [PUR_HANDLE_PROGRESS] = "ew-resize",
    [PUR_HANDLE_LINK_START] = "crosshair",
    [PUR_HANDLE_LINK_END] = "crosshair",
  };
  PurChartView *view = get_view (canvas);
  PurChartPlace place = { PUR_HANDLE_NONE, -1 };

  view->pointer_x = inside ? x - pur_canvas_get_visible (canvas).x : -1;
  if (inside && view->rows != NULL)
    place = pur_chart_view_find_place (view, x, y);
  if (place.row == view->hover.row && place.handle == view->hover.handle)
    return;

  if (place.row != view->hover.row)
    {
      view->hover = place;
      pur_chart_view_chain_queue (view);
    }
  view->hover = place;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (canvas), cursors[place.handle]);
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

static PurDrag
pur_chart_view_body_drag_begin (PurCanvas       *canvas,
                                double           x,
                                double           y,
                                GdkModifierType  state)
{
  return pur_chart_view_drag_begin (get_view (canvas), x, y);
}

static void
pur_chart_view_body_drag_update (PurCanvas          *canvas,
                                 double              x,
                                 double              y,
                                 const GdkRectangle *box)
{
  pur_chart_view_drag_update (get_view (canvas), x, y, box);
}

static void
pur_chart_view_body_drag_end (PurCanvas *canvas,
                              gboolean   cancelled)
{
  pur_chart_view_drag_end (get_view (canvas), cancelled);
}

static int
find_row (PurChartView *view,
          double        y)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (view->body));
  int row = (y + visible.y) / pur_canvas_get_row_height (PUR_CANVAS (view->body));

  return view->rows != NULL && row >= 0 && row < (int) pur_rows_get_n (view->rows) ? row : -1;
}

static void
pressed_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            PurChartView    *view)
{
  int row = find_row (view, y);
  PurId id = row >= 0 ? pur_rows_get_id (view->rows, row) : PUR_ID_NONE;

  view->press_kept = row >= 0 && view->table != NULL && view->hover.handle == PUR_HANDLE_BAR
                     && pur_table_view_get_n_selected (view->table) > 1 && pur_table_view_is_selected (view->table, id);
  if (row >= 0 && view->table != NULL && !view->press_kept)
    pur_table_view_set_cursor (view->table, id, NULL);
  gtk_widget_grab_focus (view->body);
}

/* Several were selected and not dragged: the press was meant for one. */
static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             PurChartView    *view)
{
  int row = find_row (view, y);

  if (view->press_kept && row >= 0 && view->table != NULL)
    {
      PurId id = pur_rows_get_id (view->rows, row);

      pur_table_view_set_cursor (view->table, id, NULL);
      pur_table_view_select (view->table, &id, 1);
    }
  view->press_kept = FALSE;
}

static void
menu_pressed_cb (GtkGestureClick *gesture,
                 int              n_press,
                 double           x,
                 double           y,
                 PurChartView    *view)
{
  int row = find_row (view, y);
  double chart_x;
  double chart_y;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (row >= 0 && view->table != NULL && !pur_table_view_is_selected (view->table, pur_rows_get_id (view->rows, row)))
    pur_table_view_set_cursor (view->table, pur_rows_get_id (view->rows, row), NULL);
  gtk_widget_grab_focus (view->body);

  gtk_widget_translate_coordinates (view->body, GTK_WIDGET (view), x, y, &chart_x, &chart_y);
  g_signal_emit_by_name (view, "context-menu", pur_chart_view_get_task (view, row), chart_x, chart_y);
}

/* By name; the number of the others where there are many. */
static void
append_predecessors (GString *text,
                     PurTask *task)
{
  g_autoptr (GString) names = g_string_new (NULL);
  PurLink *const *links;
  guint n;

  links = pur_plan_get_links_in (task, &n);
  for (guint i = 0; i < MIN (n, 3); i++)
    {
      PurTask *from = pur_link_get_predecessor (links[i]);

      if (from != NULL)
        g_string_append_printf (names, "%s“%s”", names->len > 0 ? C_("description", ", ") : "",
                                pur_record_get_title ((PurRecord *) from));
    }
  if (names->len == 0)
    return;

  g_string_append_c (text, '\n');
  /* Translators: names of tasks */
  g_string_append_printf (text, _("After %s"), names->str);
  if (n > 3)
    g_string_append_printf (text, ngettext (" and %u more", " and %u more", n - 3), n - 3);
}

/* What, when, how much room, and why. */
static char *
describe_row (PurChartView *view,
              int           row,
              gboolean      lines)
{
  PurGantt *gantt = pur_chart_view_fresh_gantt (view);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  PurTask *task = pur_chart_view_get_task (view, row);
  g_autofree char *words = pur_gantt_describe (gantt, &gantt_view, row, lines);
  g_autofree char *why = pur_record_display ((PurRecord *) task, PUR_FIELD (task, why));

  if (lines)
    {
      GString *text = g_string_new (words);
      g_autofree char *duration = pur_record_display ((PurRecord *) task, PUR_FIELD (task, scheduled_duration));

      if (duration[0] != '\0' && pur_task_get_type (task) != PUR_TASK_IS_MILESTONE)
        g_string_append_printf (text, "\n%s", duration);
      append_predecessors (text, task);
      if (why[0] != '\0')
        g_string_append_printf (text, "\n%s", why);
      return g_string_free (text, FALSE);
    }
  if (why[0] == '\0')
    return g_steal_pointer (&words);

  return g_strdup_printf ("%s. %s", words, why);
}

static gboolean
tooltip_queried_cb (GtkWidget    *widget,
                    int           x,
                    int           y,
                    gboolean      keyboard,
                    GtkTooltip   *tooltip,
                    PurChartView *view)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (widget));
  PurGantt *gantt = pur_chart_view_fresh_gantt (view);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  g_autofree char *text = NULL;
  int row;
  PurBox box;

  if (gantt == NULL || view->drag != PUR_HANDLE_NONE)
    return FALSE;

  row = keyboard ? pur_table_view_get_cursor_row (view->table)
                 : pur_chart_view_find_place (view, x + visible.x, y + visible.y).row;
  if (row < 0 || row >= (int) pur_gantt_get_n_rows (gantt) || !pur_gantt_bar_box (gantt, &gantt_view, row, &box))
    return FALSE;

  text = describe_row (view, row, TRUE);
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { box.x - visible.x, box.y - visible.y, box.width, box.height });
  return TRUE;
}

/* Proxies */

static gboolean
pur_chart_view_body_place_proxy (PurCanvas    *canvas,
                                 guint         row,
                                 GdkRectangle *box)
{
  PurChartView *view = get_view (canvas);
  PurGantt *gantt = pur_chart_view_fresh_gantt (view);
  PurGanttView gantt_view = pur_chart_view_make_view (view);
  PurBox bar;

  if (gantt == NULL || row >= pur_gantt_get_n_rows (gantt) || !pur_gantt_bar_box (gantt, &gantt_view, row, &bar))
    return FALSE;

  *box = (GdkRectangle) { bar.x, bar.y, MAX (bar.width, 1), MAX (bar.height, 1) };
  return TRUE;
}

static void
pur_chart_view_body_describe_proxy (PurCanvas  *canvas,
                                    guint       row,
                                    char      **label,
                                    char      **description)
{
  PurChartView *view = get_view (canvas);

  *label = g_strdup (pur_record_get_title (pur_rows_get (view->rows, row)));
  *description = describe_row (view, row, FALSE);
}

static gboolean
pur_chart_view_body_is_selected (PurCanvas *canvas,
                                 guint      row)
{
  PurChartView *view = get_view (canvas);

  return view->table != NULL && pur_table_view_is_selected (view->table, pur_rows_get_id (view->rows, row));
}

static gboolean
pur_chart_view_body_grab_focus (GtkWidget *widget)
{
  PurChartView *view = get_view (widget);
  int row = view->table ? pur_table_view_get_cursor_row (view->table) : -1;
  GtkWidget *proxy;

  if (row < 0)
    return FALSE;

  pur_canvas_set_cursor_row (PUR_CANVAS (widget), row);
  pur_canvas_flush_proxies (PUR_CANVAS (widget));
  proxy = pur_canvas_get_proxy (PUR_CANVAS (widget), row);
  return proxy != NULL && gtk_widget_grab_focus (proxy);
}

static gboolean
pur_chart_view_body_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

void
pur_chart_view_body_cursor_moved (PurChartViewBody *self)
{
  if (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
pur_chart_view_body_state_flags_changed (GtkWidget     *widget,
                                         GtkStateFlags  previous)
{
  GTK_WIDGET_CLASS (pur_chart_view_body_parent_class)->state_flags_changed (widget, previous);

  if ((gtk_widget_get_state_flags (widget) ^ previous) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_queue_draw (widget);
}

/* Keys */

static void
move_cursor (PurChartView *view,
             int           row)
{
  int last = (int) pur_rows_get_n (view->rows) - 1;

  if (last < 0)
    return;

  row = CLAMP (row, 0, last);
  pur_table_view_set_cursor (view->table, pur_rows_get_id (view->rows, row), NULL);
  pur_chart_view_show_row (view, row);
  gtk_widget_grab_focus (view->body);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                PurChartView          *view)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  int row = view->table ? pur_table_view_get_cursor_row (view->table) : -1;
  int page = MAX (gtk_widget_get_height (view->body) / pur_canvas_get_row_height (PUR_CANVAS (view->body)) - 1, 1);
  int later = view->scale.mirrored ? -1 : 1;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (view->scrolled));

  if (row < 0 || pur_canvas_is_dragging (PUR_CANVAS (view->body)) || modifiers & GDK_ALT_MASK)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_cursor (view, row - 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_cursor (view, row + 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_cursor (view, row - page);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_cursor (view, row + page);
      return GDK_EVENT_STOP;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      move_cursor (view, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      move_cursor (view, G_MAXINT);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      {
        int direction = keyval == GDK_KEY_Left ? -1 : 1;

        if (modifiers & GDK_CONTROL_MASK)
          gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + direction * 60);
        else
          pur_chart_view_nudge (view, (modifiers & GDK_SHIFT_MASK) != 0, direction * later);
        return GDK_EVENT_STOP;
      }
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      pur_chart_view_zoom_by (view, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      pur_chart_view_zoom_by (view, -1);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
pur_chart_view_body_finalize (GObject *object)
{
  g_clear_pointer (&PUR_CHART_VIEW_BODY (object)->scene, pur_scene_unref);

  G_OBJECT_CLASS (pur_chart_view_body_parent_class)->finalize (object);
}

static void
pur_chart_view_body_class_init (PurChartViewBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurCanvasClass *canvas_class = PUR_CANVAS_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pur_chart_view_body_finalize;
  widget_class->grab_focus = pur_chart_view_body_grab_focus;
  widget_class->focus = pur_chart_view_body_focus;
  widget_class->state_flags_changed = pur_chart_view_body_state_flags_changed;
  canvas_class->tile_width = 2048;
  canvas_class->proxies_focusable = TRUE;
  canvas_class->paint = pur_chart_view_body_paint;
  canvas_class->snapshot_below = pur_chart_view_body_snapshot_below;
  canvas_class->snapshot_above = pur_chart_view_body_snapshot_above;
  canvas_class->appearance_changed = pur_chart_view_body_appearance_changed;
  canvas_class->hover = pur_chart_view_body_hover;
  canvas_class->drag_begin = pur_chart_view_body_drag_begin;
  canvas_class->drag_update = pur_chart_view_body_drag_update;
  canvas_class->drag_end = pur_chart_view_body_drag_end;
  canvas_class->place_proxy = pur_chart_view_body_place_proxy;
  canvas_class->describe_proxy = pur_chart_view_body_describe_proxy;
  canvas_class->is_selected = pur_chart_view_body_is_selected;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
pur_chart_view_body_init (PurChartViewBody *self)
{
}

GtkWidget *
pur_chart_view_body_new (PurChartView *view)
{
  PurChartViewBody *self = g_object_new (PUR_TYPE_CHART_VIEW_BODY, NULL);
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *controller;
  GtkGesture *gesture;

  self->view = view;
  pur_canvas_set_follows (PUR_CANVAS (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Gantt chart"), -1);

  gesture = gtk_gesture_click_new ();
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (pressed_cb), view, 0);
  g_signal_connect_object (gesture, "released", G_CALLBACK (released_cb), view, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  gesture = gtk_gesture_click_new ();
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (gesture), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (gesture, "pressed", G_CALLBACK (menu_pressed_cb), view, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));

  controller = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_pressed_cb), view, 0);
  gtk_widget_add_controller (widget, controller);

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect_object (widget, "query-tooltip", G_CALLBACK (tooltip_queried_cb), view, 0);

  return widget;
}
