/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-task-list-view.h"

#include <adwaita.h>
#include <math.h>

#include "pur-chart-view-private.h"
#include "pur-painter.h"
#include "pur-plan.h"
#include "pur-table-view-private.h"
#include "pur-task-row-scene.h"

struct _PurTaskListView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *view;
  PurChartView *chart;
  GPtrArray *bound; /* of the list's row widgets */
  gboolean filled;  /* nobody saw it before: it costs nothing */

  PurText *text;
  PurPainter *painter;
  double text_scale;
  guint refresh_due;
};

/* Draws one row. */
#define PUR_TYPE_TASK_LIST_ROW (pur_task_list_row_get_type ())
G_DECLARE_FINAL_TYPE (PurTaskListRow, pur_task_list_row, PUR, TASK_LIST_ROW, GtkWidget)

struct _PurTaskListRow
{
  GtkWidget parent_instance;

  PurTaskListView *list;
  GtkListItem *item;
};

enum
{
  ACTIVATED,
  CONTEXT_MENU,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurTaskListRow, pur_task_list_row, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (PurTaskListView, pur_task_list_view, GTK_TYPE_WIDGET)

/* Auxiliary methods */

/* FALSE where the row is not in the chart, as between two frames. */
static gboolean
find_row (PurTaskListRow *self, PurGantt **gantt, guint *row)
{
  *gantt = pur_chart_view_get_gantt (self->list->chart);
  *row = self->item != NULL ? gtk_list_item_get_position (self->item) : GTK_INVALID_LIST_POSITION;
  return *gantt != NULL && *row < pur_gantt_get_n_rows (*gantt);
}

static PurHealth
get_mark (PurTaskListView *self, PurRecord *record)
{
  g_autofree char *reason = NULL;

  switch (pur_table_cell_flag (self->chart->table, record, &reason))
    {
    case PUR_TABLE_FLAG_LATE:
      return PUR_HEALTH_LATE;
    case PUR_TABLE_FLAG_AT_RISK:
      return PUR_HEALTH_AT_RISK;
    case PUR_TABLE_FLAG_DONE:
      return PUR_HEALTH_OK;
    case PUR_TABLE_FLAG_REPEATS:
    case PUR_TABLE_FLAG_NONE:
    default:
      return PUR_HEALTH_UNKNOWN;
    }
}

static PurTaskRowLook
make_look (PurTaskListView *self, guint row)
{
  PurRows *rows = self->chart->rows;
  PurRecord *record = pur_rows_get (rows, row);
  PurProject *project = pur_task_get_project (PUR_task (record));
  PurTaskRowLook look = { .text_scale = self->text_scale, .mark = get_mark (self, record) };

  look.open = !pur_rows_get_collapsed (rows, pur_record_get_id (record));
  if (project != NULL && pur_project_has_scheduled_start (project))
    {
      look.from = pur_project_get_scheduled_start (project);
      look.to = pur_project_get_scheduled_finish (project);
    }
  return look;
}

static void
read_appearance (PurTaskListView *self)
{
  pur_painter_set_theme (self->painter, pur_canvas_find_theme ());
  self->text_scale = pur_canvas_find_text_scale (GTK_WIDGET (self));
  pur_text_set_scale (self->text, self->text_scale);
  pur_text_changed (self->text);
  for (guint i = 0; i < self->bound->len; i++)
    gtk_widget_queue_resize (g_ptr_array_index (self->bound, i));
}

static gboolean
refresh_cb (gpointer data)
{
  PurTaskListView *self = data;
  PurGanttView view = pur_chart_view_make_view (self->chart);

  self->refresh_due = 0;
  for (guint i = 0; i < self->bound->len; i++)
    {
      PurTaskListRow *row = g_ptr_array_index (self->bound, i);
      g_autofree char *words = NULL;
      PurGantt *gantt;
      guint position;

      if (!find_row (row, &gantt, &position))
        continue;
      words = pur_gantt_describe (gantt, &view, position, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
      gtk_widget_queue_resize (GTK_WIDGET (row));
      gtk_widget_queue_draw (GTK_WIDGET (row));
    }
  return G_SOURCE_REMOVE;
}

/* Before the next frame: one edit changes rows, then what is derived of them. */
static void
queue_refresh (PurTaskListView *self)
{
  if (self->refresh_due == 0 && self->filled)
    self->refresh_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* The list view is given rows once somebody looks. */
static void
fill (PurTaskListView *self)
{
  g_autoptr (GtkNoSelection) model = NULL;

  if (self->filled || self->chart == NULL || self->chart->rows == NULL)
    return;
  self->filled = TRUE;
  model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->chart->rows)));
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (model));
}

/* Of what the list view picks or focuses; NULL where there is no row. */
static PurTaskListRow *
get_row (GtkWidget *widget)
{
  GtkWidget *row = NULL;

  if (widget != NULL)
    row = gtk_widget_get_ancestor (widget, PUR_TYPE_TASK_LIST_ROW);
  if (row == NULL && widget != NULL && PUR_IS_TASK_LIST_ROW (gtk_widget_get_first_child (widget)))
    row = gtk_widget_get_first_child (widget);
  return row != NULL && PUR_TASK_LIST_ROW (row)->item != NULL ? PUR_TASK_LIST_ROW (row) : NULL;
}

static PurRecord *
pick_record (PurTaskListView *self, double x, double y)
{
  PurTaskListRow *row = get_row (gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));

  return row != NULL ? gtk_list_item_get_item (row->item) : NULL;
}

/* Signal callbacks */

static void
item_set_up_cb (PurTaskListView *self, GtkListItem *item)
{
  PurTaskListRow *row = g_object_new (PUR_TYPE_TASK_LIST_ROW, NULL);

  row->list = self;
  gtk_list_item_set_child (item, GTK_WIDGET (row));
}

static void
item_bound_cb (PurTaskListView *self, GtkListItem *item)
{
  PurTaskListRow *row = PUR_TASK_LIST_ROW (gtk_list_item_get_child (item));

  row->item = item;
  g_ptr_array_add (self->bound, row);
  gtk_widget_queue_resize (GTK_WIDGET (row));
  gtk_widget_queue_draw (GTK_WIDGET (row));
  queue_refresh (self);
}

static void
item_unbound_cb (PurTaskListView *self, GtkListItem *item)
{
  PurTaskListRow *row = PUR_TASK_LIST_ROW (gtk_list_item_get_child (item));

  row->item = NULL;
  g_ptr_array_remove_fast (self->bound, row);
}

static void
activate_cb (PurTaskListView *self, guint position)
{
  PurRows *rows = self->chart->rows;
  PurRecord *record = pur_rows_get (rows, position);
  PurId id = pur_record_get_id (record);

  if (pur_plan_is_summary (PUR_task (record)))
    pur_rows_set_collapsed (rows, id, !pur_rows_get_collapsed (rows, id));
  else
    g_signal_emit (self, signals[ACTIVATED], 0, record);
}

static void
ask_for_menu (PurTaskListView *self, double x, double y)
{
  PurRecord *record = pick_record (self, x, y);

  if (record != NULL)
    g_signal_emit (self, signals[CONTEXT_MENU], 0, record, x, y);
}

static void
pressed_cb (PurTaskListView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ask_for_menu (self, x, y);
}

static void
long_pressed_cb (PurTaskListView *self, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  ask_for_menu (self, x, y);
}

/* The menu of the row with the focus, below its name. */
static gboolean
key_pressed_cb (PurTaskListView *self, guint keyval, guint keycode, GdkModifierType state)
{
  PurTaskListRow *row;
  double x, y;

  if (keyval != GDK_KEY_Menu && (keyval != GDK_KEY_F10 || (state & GDK_SHIFT_MASK) == 0))
    return GDK_EVENT_PROPAGATE;
  row = get_row (gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))));
  if (row == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_translate_coordinates (GTK_WIDGET (row), GTK_WIDGET (self), gtk_widget_get_width (GTK_WIDGET (row)) / 2.0,
                                    PUR_TASK_ROW_HEAD_HEIGHT, &x, &y);
  g_signal_emit (self, signals[CONTEXT_MENU], 0, gtk_list_item_get_item (row->item), x, y);
  return GDK_EVENT_STOP;
}

/* The row */

static void
pur_task_list_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  PurTaskListRow *self = PUR_TASK_LIST_ROW (widget);
  PurGantt *gantt;
  guint row;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  *minimum = *natural = (int) round ((find_row (self, &gantt, &row) ? pur_task_row_height (gantt, row) : PUR_TASK_ROW_HEIGHT)
                                     * MAX (self->list->text_scale, 1));
}

static void
pur_task_list_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurTaskListRow *self = PUR_TASK_LIST_ROW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  g_autoptr (PurScene) scene = NULL;
  PurTaskRowLook look;
  PurGanttView view;
  PurGantt *gantt;
  guint row;
  cairo_t *cr;

  if (!find_row (self, &gantt, &row) || width == 0 || height == 0)
    return;
  view = pur_chart_view_make_view (self->list->chart);
  look = make_look (self->list, row);
  scene = pur_task_row_scene (gantt, row, &view, &look, self->list->text, width, height,
                              gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  pur_painter_paint (self->list->painter, cr, scene);
  cairo_destroy (cr);
}

static void
pur_task_list_row_class_init (PurTaskListRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = pur_task_list_row_measure;
  widget_class->snapshot = pur_task_list_row_snapshot;
  gtk_widget_class_set_css_name (widget_class, "purtaskrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pur_task_list_row_init (PurTaskListRow *self)
{
}

/* Parent overrides */

static void
pur_task_list_view_map (GtkWidget *widget)
{
  fill (PUR_TASK_LIST_VIEW (widget));
  GTK_WIDGET_CLASS (pur_task_list_view_parent_class)->map (widget);
  queue_refresh (PUR_TASK_LIST_VIEW (widget));
}

static void
pur_task_list_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pur_task_list_view_parent_class)->css_changed (widget, change);

  read_appearance (PUR_TASK_LIST_VIEW (widget));
}

static void
pur_task_list_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (pur_task_list_view_parent_class)->system_setting_changed (widget, setting);

  read_appearance (PUR_TASK_LIST_VIEW (widget));
}

static gboolean
pur_task_list_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PUR_TASK_LIST_VIEW (widget)->view);
}

static void
pur_task_list_view_dispose (GObject *object)
{
  PurTaskListView *self = PUR_TASK_LIST_VIEW (object);

  g_clear_handle_id (&self->refresh_due, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (pur_task_list_view_parent_class)->dispose (object);
}

static void
pur_task_list_view_finalize (GObject *object)
{
  PurTaskListView *self = PUR_TASK_LIST_VIEW (object);

  g_ptr_array_unref (self->bound);
  pur_painter_free (self->painter);
  pur_text_unref (self->text);

  G_OBJECT_CLASS (pur_task_list_view_parent_class)->finalize (object);
}

static void
pur_task_list_view_class_init (PurTaskListViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_task_list_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = pur_task_list_view_finalize;
  widget_class->grab_focus = pur_task_list_view_grab_focus;
  widget_class->map = pur_task_list_view_map;
  widget_class->css_changed = pur_task_list_view_css_changed;
  widget_class->system_setting_changed = pur_task_list_view_system_setting_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, PUR_TYPE_RECORD);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
pur_task_list_view_init (PurTaskListView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->bound = g_ptr_array_new ();
  self->text = pur_text_new (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL);
  self->painter = pur_painter_new (self->text, pur_canvas_find_theme ());
  self->text_scale = 1;

  g_signal_connect_object (factory, "setup", G_CALLBACK (item_set_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (item_bound_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (item_unbound_cb), self, G_CONNECT_SWAPPED);
  self->view = gtk_list_view_new (NULL, factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_widget_add_css_class (self->view, "tasks");
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);

  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->view);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (long_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (press));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (read_appearance), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (read_appearance), self, G_CONNECT_SWAPPED);
}

/* Public API */

void
pur_task_list_view_set_chart (PurTaskListView *self, PurChartView *chart)
{
  g_return_if_fail (PUR_IS_TASK_LIST_VIEW (self));
  g_return_if_fail (PUR_IS_CHART_VIEW (chart));
  g_return_if_fail (chart->rows != NULL);

  if (self->chart == chart)
    {
      queue_refresh (self);
      return;
    }
  self->chart = chart;
  g_signal_connect_object (chart->rows, "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pur_rows_get_workspace (chart->rows), "derived-changed", G_CALLBACK (queue_refresh), self,
                           G_CONNECT_SWAPPED);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

void
pur_task_list_view_show_row (PurTaskListView *self, guint row)
{
  g_return_if_fail (PUR_IS_TASK_LIST_VIEW (self));

  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", row);
}
