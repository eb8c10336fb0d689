/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-matrix-view-private.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-canvas-proxy.h"
#include "pur-canvas.h"
#include "pur-risk-scale.h"

#define LEAST_WIDTH 280
#define USUAL_WIDTH 560
#define HEIGHT_TO_WIDTH 0.62
#define LEAST_HEIGHT 48 /* of the axes */
#define MOST_GROWTH 1.3

guint pur_matrix_view_signals[PUR_MATRIX_N_SIGNALS];


G_DEFINE_FINAL_TYPE (PurMatrixView, pur_matrix_view, GTK_TYPE_WIDGET)

/* What it shows */

gboolean
pur_matrix_view_is_mirrored (PurMatrixView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

PurRecord *
pur_matrix_view_lookup (PurMatrixView *self,
                        PurId          id)
{
  return self->rows != NULL ? pur_workspace_lookup (pur_rows_get_workspace (self->rows), &pur_risk_kind, id) : NULL;
}

gboolean
pur_matrix_view_can_edit (PurMatrixView *self)
{
  return self->editable && self->rows != NULL && !pur_workspace_is_read_only (pur_rows_get_workspace (self->rows));
}

const PurRiskPill *
pur_matrix_view_get_pill (PurMatrixView *self,
                          PurId          id)
{
  for (guint i = 0; i < self->matrix.n_pills; i++)
    if (self->matrix.pills[i].id == id)
      return &self->matrix.pills[i];
  return NULL;
}

static void
forget_scene (PurMatrixView *self)
{
  g_clear_pointer (&self->scene, pur_scene_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

PurScene *
pur_matrix_view_ensure_scene (PurMatrixView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->scene != NULL && (width != self->scene_width || height != self->scene_height))
    forget_scene (self);
  if (self->scene == NULL && self->rows != NULL && width > 0 && height > 0)
    {
      self->scene = pur_risk_matrix_scene_build (&self->matrix, self->text, width, height);
      if (pur_matrix_view_is_mirrored (self))
        pur_scene_mirror (self->scene, width);
      self->scene_width = width;
      self->scene_height = height;
    }

  return self->scene;
}

PurBox
pur_matrix_view_cell_box (PurMatrixView *self,
                          PurMatrixCell           cell)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  PurBox box = pur_risk_matrix_scene_get_cell (&self->matrix, width, gtk_widget_get_height (GTK_WIDGET (self)),
                                               cell.probability, cell.impact);

  if (pur_matrix_view_is_mirrored (self))
    box.x = width - box.x - box.width;
  return box;
}

PurMatrixCell
pur_matrix_view_find_cell (PurMatrixView *self,
                           double         x,
                           double         y)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  PurMatrixCell cell;

  if (self->rows == NULL
      || !pur_risk_matrix_scene_find_cell (&self->matrix, width, gtk_widget_get_height (GTK_WIDGET (self)),
                                           pur_matrix_view_is_mirrored (self) ? width - x : x, y, &cell.probability, &cell.impact))
    return (PurMatrixCell) { 0, 0 };
  return cell;
}

PurId
pur_matrix_view_find_risk (PurMatrixView *self,
                           double         x,
                           double         y)
{
  PurScene *scene = pur_matrix_view_ensure_scene (self);
  PurHit hit;

  return scene != NULL && pur_scene_hit (scene, x, y, 0, &hit) ? hit.id : PUR_ID_NONE;
}

/* What it says */

static char *
dup_level (int heat)
{
  const PurOption *option = pur_field_get_option (PUR_FIELD (risk, level), PUR_RISK_VERY_LOW - heat);

  return g_strdup (pur_option_get_title (option));
}

/* "Likely × Major = 16" */
char *
pur_matrix_view_describe_cell (PurMatrixView *self,
                               PurMatrixCell           cell)
{
  g_autofree char *probability =
    pur_risk_scale_dup_probability (self->matrix.probability_words, cell.probability, self->matrix.levels);
  g_autofree char *impact = pur_risk_scale_dup_impact (self->matrix.impact_words, cell.impact, self->matrix.levels);

  /* Translators: probability, impact, and the score that they make: "Likely × Major = 16" */
  return g_strdup_printf (_("%s × %s = %d"), probability, impact, cell.probability * cell.impact);
}

PurMatrixCell
pur_matrix_view_pill_cell (PurMatrixView     *self,
                           const PurRiskPill *pill)
{
  return (PurMatrixCell) { CLAMP (pill->probability, 1, self->matrix.levels), CLAMP (pill->impact, 1, self->matrix.levels) };
}

static char *
describe_pill (PurMatrixView     *self,
               const PurRiskPill *pill)
{
  PurMatrixCell cell = pur_matrix_view_pill_cell (self, pill);
  g_autofree char *place = pur_matrix_view_describe_cell (self, cell);
  g_autofree char *level = pill->opportunity
                             ? g_strdup (pur_field_get_title (PUR_FIELD (risk, opportunity)))
                             : dup_level (pur_risk_scale_heat (cell.probability, cell.impact, self->matrix.levels));

  return g_strdup_printf ("%s, %s", place, level);
}

static gboolean
tooltip_queried_cb (PurMatrixView *self,
                    int            x,
                    int            y,
                    gboolean       keyboard,
                    GtkTooltip    *tooltip)
{
  const PurRiskPill *pill = keyboard ? pur_matrix_view_get_pill (self, self->matrix.selected) : pur_matrix_view_get_pill (self, pur_matrix_view_find_risk (self, x, y));
  PurMatrixCell cell = keyboard ? (PurMatrixCell) { 0, 0 } : pur_matrix_view_find_cell (self, x, y);
  GString *text = g_string_new (NULL);
  guint n = 0;

  if (self->dragging || (pill == NULL && cell.probability == 0))
    {
      g_string_free (text, TRUE);
      return FALSE;
    }

  if (pill != NULL)
    {
      g_autofree char *place = describe_pill (self, pill);

      g_string_printf (text, "%s  %s\n%s", pill->label, pill->title, place);
      if (pill->owner != NULL)
        g_string_append_printf (text, "\n%s", pill->owner);
    }
  else
    {
      g_autofree char *place = pur_matrix_view_describe_cell (self, cell);

      g_string_append (text, place);
      for (guint i = 0; i < self->matrix.n_pills; i++)
        {
          PurMatrixCell its = pur_matrix_view_pill_cell (self, &self->matrix.pills[i]);

          if (its.probability == cell.probability && its.impact == cell.impact && n++ < 10)
            g_string_append_printf (text, "\n%s  %s", self->matrix.pills[i].label, self->matrix.pills[i].title);
        }
    }
  gtk_tooltip_set_text (tooltip, text->str);
  g_string_free (text, TRUE);
  return TRUE;
}

/* The accessible pills: placed and named, never drawn.  One of them takes part in Tab. */

static void
update_proxies (PurMatrixView *self)
{
  PurScene *scene = pur_matrix_view_ensure_scene (self);
  PurId tab = pur_matrix_view_get_pill (self, self->matrix.selected) != NULL ? self->matrix.selected
              : self->matrix.n_pills > 0                      ? self->matrix.pills[0].id
                                                              : PUR_ID_NONE;

  while (self->proxies->len > self->matrix.n_pills)
    {
      gtk_widget_unparent (g_ptr_array_index (self->proxies, self->proxies->len - 1));
      g_ptr_array_set_size (self->proxies, self->proxies->len - 1);
    }
  while (self->proxies->len < self->matrix.n_pills)
    {
      GtkWidget *proxy = pur_canvas_proxy_new (GTK_ACCESSIBLE_ROLE_LIST_ITEM, TRUE);

      gtk_widget_set_parent (proxy, GTK_WIDGET (self));
      g_ptr_array_add (self->proxies, proxy);
    }

  for (guint i = 0; i < self->matrix.n_pills; i++)
    {
      const PurRiskPill *pill = &self->matrix.pills[i];
      PurCanvasProxy *proxy = g_ptr_array_index (self->proxies, i);
      g_autofree char *place = describe_pill (self, pill);
      g_autofree char *label = g_strdup_printf ("%s %s, %s", pill->label, pill->title, place);
      PurBox box = { 0, 0, 1, 1 };

      if (scene == NULL || !pur_scene_find (scene, pill->id, &box))
        box = pur_matrix_view_cell_box (self, pur_matrix_view_pill_cell (self, pill));
      pur_canvas_proxy_set_box (proxy, &(GdkRectangle) { (int) box.x, (int) box.y, (int) ceil (box.width),
                                                          (int) ceil (box.height) });
      pur_canvas_proxy_describe (proxy, label, pill->owner);
      pur_canvas_proxy_set_selected (proxy, pill->id == self->matrix.selected);
      gtk_widget_set_focusable (GTK_WIDGET (proxy), pill->id == tab);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
proxies_due_cb (gpointer data)
{
  PurMatrixView *self = data;

  self->proxies_due = 0;
  update_proxies (self);
  return G_SOURCE_REMOVE;
}

static void
queue_proxies (PurMatrixView *self)
{
  if (self->proxies_due == 0)
    self->proxies_due = g_idle_add (proxies_due_cb, self);
}

static GtkWidget *
get_proxy (PurMatrixView *self,
           PurId          id)
{
  for (guint i = 0; i < self->matrix.n_pills && i < self->proxies->len; i++)
    if (self->matrix.pills[i].id == id)
      return g_ptr_array_index (self->proxies, i);
  return NULL;
}

void
pur_matrix_view_focus_pill (PurMatrixView *self,
                            PurId          id)
{
  GtkWidget *proxy;

  g_clear_handle_id (&self->proxies_due, g_source_remove);
  update_proxies (self);
  proxy = get_proxy (self, id);
  if (proxy != NULL)
    gtk_widget_grab_focus (proxy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
reload (PurMatrixView *self)
{
  PurId selected = self->matrix.selected;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  self->matrix = (PurRiskMatrix) { .selected = selected };
  g_clear_pointer (&self->pills, g_array_unref);
  if (self->rows != NULL)
    self->pills = pur_risk_matrix_read_rows (self->rows, &self->matrix);
  if (self->pressed != PUR_ID_NONE && pur_matrix_view_get_pill (self, self->pressed) == NULL)
    pur_matrix_view_cancel_drag (self);
  forget_scene (self);
  /* The proxies stand for other pills now: the focus stays with its risk. */
  if (focused && pur_matrix_view_get_pill (self, selected) != NULL)
    pur_matrix_view_focus_pill (self, selected);
  else
    queue_proxies (self);
}

/* Drawing */

static void
snapshot_scene (PurMatrixView *self,
                GtkSnapshot   *snapshot,
                PurScene      *scene)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));

  pur_painter_paint (self->painter, cr, scene);
  cairo_destroy (cr);
}

static void
build_focus (PurMatrixView *self,
             PurScene      *scene)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  PurBox box;

  if (focused == NULL || !gtk_widget_has_visible_focus (focused) || self->scene == NULL
      || !pur_scene_find (self->scene, self->matrix.selected, &box))
    return;
  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FOCUS, PUR_PART_NONE, box.x - 3, box.y - 3, box.width + 6,
                 box.height + 6)->radius = 12;
}

static void
pur_matrix_view_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  PurMatrixView *self = PUR_MATRIX_VIEW (widget);
  g_autoptr (PurScene) above = NULL;

  if (pur_matrix_view_ensure_scene (self) == NULL)
    return;
  if (self->node == NULL)
    {
      GtkSnapshot *kept = gtk_snapshot_new ();

      snapshot_scene (self, kept, self->scene);
      self->node = gtk_snapshot_free_to_node (kept);
    }
  if (self->node != NULL)
    gtk_snapshot_append_node (snapshot, self->node);

  above = pur_scene_new ();
  build_focus (self, above);
  if (self->dragging)
    pur_matrix_view_build_drag (self, above);
  if (pur_scene_get_length (above) > 0)
    snapshot_scene (self, snapshot, above);
}

/* Parent overrides */

static void
read_appearance (PurMatrixView *self)
{
  self->matrix.text_scale = pur_canvas_find_text_scale (GTK_WIDGET (self));
  pur_text_set_scale (self->text, self->matrix.text_scale);
  pur_text_changed (self->text);
  pur_painter_set_theme (self->painter, pur_canvas_find_theme ());
  forget_scene (self);
  queue_proxies (self);
}

static void
pur_matrix_view_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pur_matrix_view_parent_class)->css_changed (widget, change);
  read_appearance (PUR_MATRIX_VIEW (widget));
}

static void
pur_matrix_view_system_setting_changed (GtkWidget        *widget,
                                        GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (pur_matrix_view_parent_class)->system_setting_changed (widget, setting);
  read_appearance (PUR_MATRIX_VIEW (widget));
}

static void
pur_matrix_view_direction_changed (GtkWidget        *widget,
                                   GtkTextDirection  previous)
{
  GTK_WIDGET_CLASS (pur_matrix_view_parent_class)->direction_changed (widget, previous);
  forget_scene (PUR_MATRIX_VIEW (widget));
  queue_proxies (PUR_MATRIX_VIEW (widget));
}

static void
pur_matrix_view_state_flags_changed (GtkWidget     *widget,
                                     GtkStateFlags  previous)
{
  GTK_WIDGET_CLASS (pur_matrix_view_parent_class)->state_flags_changed (widget, previous);
  gtk_widget_queue_draw (widget);
}

static GtkSizeRequestMode
pur_matrix_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pur_matrix_view_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = LEAST_WIDTH;
      *natural = USUAL_WIDTH;
    }
  else
    {
      /* Of cells that large text makes higher, but not so that nothing else finds room. */
      double scale = MAX (PUR_MATRIX_VIEW (widget)->matrix.text_scale, 1);
      double cells = MAX (for_size < 0 ? USUAL_WIDTH : for_size, LEAST_WIDTH) * HEIGHT_TO_WIDTH * MIN (scale, MOST_GROWTH);

      *minimum = *natural = (int) (LEAST_HEIGHT * scale + cells);
    }
}

static void
pur_matrix_view_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  PurMatrixView *self = PUR_MATRIX_VIEW (widget);

  if (self->scene != NULL && (width != self->scene_width || height != self->scene_height))
    queue_proxies (self);
  for (guint i = 0; i < self->proxies->len; i++)
    gtk_widget_size_allocate (g_ptr_array_index (self->proxies, i),
                              pur_canvas_proxy_get_box (g_ptr_array_index (self->proxies, i)), -1);
}

static gboolean
pur_matrix_view_grab_focus (GtkWidget *widget)
{
  PurMatrixView *self = PUR_MATRIX_VIEW (widget);

  if (self->matrix.n_pills == 0)
    return FALSE;
  if (pur_matrix_view_get_pill (self, self->matrix.selected) == NULL)
    pur_matrix_view_select_and_tell (self, self->matrix.pills[0].id);
  else
    pur_matrix_view_focus_pill (self, self->matrix.selected);
  return TRUE;
}

static void
pur_matrix_view_dispose (GObject *object)
{
  PurMatrixView *self = PUR_MATRIX_VIEW (object);

  g_clear_handle_id (&self->proxies_due, g_source_remove);
  pur_matrix_view_set_rows (self, NULL);
  g_clear_handle_id (&self->proxies_due, g_source_remove);
  for (guint i = 0; i < self->proxies->len; i++)
    gtk_widget_unparent (g_ptr_array_index (self->proxies, i));
  g_ptr_array_set_size (self->proxies, 0);

  G_OBJECT_CLASS (pur_matrix_view_parent_class)->dispose (object);
}

static void
pur_matrix_view_finalize (GObject *object)
{
  PurMatrixView *self = PUR_MATRIX_VIEW (object);

  g_clear_pointer (&self->pills, g_array_unref);
  g_clear_pointer (&self->scene, pur_scene_unref);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_ptr_array_unref (self->proxies);
  pur_painter_free (self->painter);
  pur_text_unref (self->text);

  G_OBJECT_CLASS (pur_matrix_view_parent_class)->finalize (object);
}

/* Class and instance */

static void
pur_matrix_view_class_init (PurMatrixViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pur_matrix_view_dispose;
  object_class->finalize = pur_matrix_view_finalize;
  widget_class->snapshot = pur_matrix_view_snapshot;
  widget_class->css_changed = pur_matrix_view_css_changed;
  widget_class->system_setting_changed = pur_matrix_view_system_setting_changed;
  widget_class->direction_changed = pur_matrix_view_direction_changed;
  widget_class->state_flags_changed = pur_matrix_view_state_flags_changed;
  widget_class->get_request_mode = pur_matrix_view_get_request_mode;
  widget_class->measure = pur_matrix_view_measure;
  widget_class->size_allocate = pur_matrix_view_size_allocate;
  widget_class->grab_focus = pur_matrix_view_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);

  pur_matrix_view_signals[PUR_MATRIX_SELECTED] = g_signal_new ("risk-selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, PUR_TYPE_RECORD);
  pur_matrix_view_signals[PUR_MATRIX_MOVED] = g_signal_new ("risk-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_INT, G_TYPE_INT);
  pur_matrix_view_signals[PUR_MATRIX_ACTIVATED] = g_signal_new ("risk-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, PUR_TYPE_RECORD);
  pur_matrix_view_signals[PUR_MATRIX_CONTEXT_MENU] = g_signal_new ("context-menu", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
}

static void
pur_matrix_view_init (PurMatrixView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->editable = TRUE;
  self->proxies = g_ptr_array_new ();
  self->text = pur_text_new (gtk_widget_get_pango_context (widget), NULL);
  self->painter = pur_painter_new (self->text, pur_canvas_find_theme ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Risk matrix"), -1);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (read_appearance), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (read_appearance), self, G_CONNECT_SWAPPED);

  pur_matrix_view_set_up_gestures (self);
  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_queried_cb), NULL);
}

/* Public API */

void
pur_matrix_view_set_rows (PurMatrixView *self,
                          PurRows       *rows)
{
  g_return_if_fail (PUR_IS_MATRIX_VIEW (self));
  g_return_if_fail (rows == NULL || pur_rows_get_kind (rows) == &pur_risk_kind);

  if (self->rows == rows)
    return;

  if (self->rows != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->rows, self);
      g_signal_handlers_disconnect_by_data (pur_rows_get_workspace (self->rows), self);
    }
  g_set_object (&self->rows, rows);
  if (rows != NULL)
    {
      g_signal_connect_swapped (rows, "items-changed", G_CALLBACK (reload), self);
      g_signal_connect_swapped (pur_rows_get_workspace (rows), "derived-changed", G_CALLBACK (reload), self);
    }
  reload (self);
}

void
pur_matrix_view_set_selected (PurMatrixView *self,
                              PurId          id)
{
  g_return_if_fail (PUR_IS_MATRIX_VIEW (self));

  if (self->matrix.selected == id)
    return;
  self->matrix.selected = id;
  forget_scene (self);
  queue_proxies (self);
}

PurId
pur_matrix_view_get_selected (PurMatrixView *self)
{
  g_return_val_if_fail (PUR_IS_MATRIX_VIEW (self), PUR_ID_NONE);

  return self->matrix.selected;
}

void
pur_matrix_view_set_editable (PurMatrixView *self,
                              gboolean       editable)
{
  g_return_if_fail (PUR_IS_MATRIX_VIEW (self));

  self->editable = editable;
}

gboolean
pur_matrix_view_find_pill (PurMatrixView *self,
                           PurId          id,
                           GdkRectangle  *box)
{
  PurScene *scene;
  PurBox found;

  g_return_val_if_fail (PUR_IS_MATRIX_VIEW (self), FALSE);

  scene = pur_matrix_view_ensure_scene (self);
  if (scene == NULL || !pur_scene_find (scene, id, &found))
    return FALSE;
  *box = (GdkRectangle) { (int) found.x, (int) found.y, (int) ceil (found.width), (int) ceil (found.height) };
  return TRUE;
}

GdkRectangle
pur_matrix_view_get_cell (PurMatrixView *self,
                          int            probability,
                          int            impact)
{
  PurBox box;

  g_return_val_if_fail (PUR_IS_MATRIX_VIEW (self), (GdkRectangle) { 0 });

  box = pur_matrix_view_cell_box (self, (PurMatrixCell) { probability, impact });
  return (GdkRectangle) { (int) box.x, (int) box.y, (int) box.width, (int) box.height };
}
