/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-scene-view.h"

#include "pur-canvas.h"
#include "pur-painter.h"

#include <adwaita.h>
#include <math.h>

struct _PurSceneView
{
  GtkWidget parent_instance;

  PurSceneBuild build;
  PurSceneDescribe describe;
  gpointer data;
  int wanted_height;

  PurText *text;
  PurPainter *painter;
  char *font;
  double text_scale;

  PurScene *scene;
  int width; /* for which it was built; 0: it always is right */
  int height;
  gboolean fixed;
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurSceneView, pur_scene_view, GTK_TYPE_WIDGET)

/* Auxiliary methods */

static void
read_appearance (PurSceneView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  g_autofree char *font = pango_font_description_to_string (pango_context_get_font_description (context));

  pur_painter_set_theme (self->painter, pur_canvas_find_theme ());
  if (g_strcmp0 (font, self->font) == 0)
    return;
  g_free (self->font);
  self->font = g_steal_pointer (&font);
  self->text_scale = pur_canvas_find_text_scale (GTK_WIDGET (self));
  pur_text_set_scale (self->text, self->text_scale);
  pur_text_changed (self->text);
}

static PurScene *
build_scene (PurSceneView *self, int width, int height)
{
  return self->build (self->text, width, height, gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL,
                      self->data);
}

static void
ensure_scene (PurSceneView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->fixed || self->build == NULL || width == 0 ||
      (self->scene != NULL && self->width == width && self->height == height))
    return;
  g_clear_pointer (&self->scene, pur_scene_unref);
  self->scene = build_scene (self, width, height);
  self->width = width;
  self->height = height;
}

static void
forget (PurSceneView *self)
{
  if (!self->fixed)
    g_clear_pointer (&self->scene, pur_scene_unref);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
find_hit (PurSceneView *self, double x, double y, PurHit *hit)
{
  ensure_scene (self);
  return self->scene != NULL && pur_scene_hit (self->scene, x, y, 0, hit) && hit->kind != NULL;
}

/* Signal callbacks */

static void
style_manager_changed_cb (PurSceneView *self)
{
  read_appearance (self);
  forget (self);
}

static void
released_cb (PurSceneView *self, int n_press, double x, double y, GtkGesture *gesture)
{
  PurHit hit;

  if (!find_hit (self, x, y, &hit))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[ACTIVATED], 0, hit.kind, hit.id);
}

static void
motion_cb (PurSceneView *self, double x, double y)
{
  PurHit hit;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), find_hit (self, x, y, &hit) ? "pointer" : NULL);
}

/* GtkWidget */

static GtkSizeRequestMode
pur_scene_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pur_scene_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                        int *minimum_baseline, int *natural_baseline)
{
  PurSceneView *self = PUR_SCENE_VIEW (widget);

  *minimum = *natural = 0;
  if (self->fixed && self->scene != NULL)
    {
      PurBox box = pur_scene_get_extents (self->scene);

      *minimum = *natural = (int) ceil (orientation == GTK_ORIENTATION_HORIZONTAL ? box.width : box.height);
    }
  else if (self->build != NULL && orientation == GTK_ORIENTATION_VERTICAL)
    {
      if (self->wanted_height > 0)
        *minimum = *natural = (int) round (self->wanted_height * MAX (self->text_scale, 1));
      else
        {
          g_autoptr (PurScene) scene = build_scene (self, for_size > 0 ? for_size : 300, 0);

          *minimum = *natural = (int) ceil (pur_scene_get_extents (scene).height);
        }
    }
  else if (self->build != NULL)
    *natural = 240;
}

static void
pur_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PurSceneView *self = PUR_SCENE_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  PurBox box;
  cairo_t *cr;

  ensure_scene (self);
  if (self->scene == NULL || width == 0 || height == 0)
    return;
  /* A little more than the box: edges and the tops of letters may stand out. */
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (-2, -2, width + 4, height + 4));
  if (self->fixed)
    {
      box = pur_scene_get_extents (self->scene);
      cairo_translate (cr, round ((width - box.width) / 2), round ((height - box.height) / 2));
    }
  pur_painter_paint (self->painter, cr, self->scene);
  cairo_destroy (cr);
}

static gboolean
pur_scene_view_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  PurSceneView *self = PUR_SCENE_VIEW (widget);
  g_autofree char *text = NULL;
  PurHit hit;

  if (keyboard || self->describe == NULL || !find_hit (self, x, y, &hit))
    return FALSE;
  text = self->describe (&hit, self->data);
  if (text == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  gtk_tooltip_set_tip_area (tooltip, &(GdkRectangle) { (int) hit.box.x, (int) hit.box.y, (int) ceil (hit.box.width),
                                                       (int) ceil (hit.box.height) });
  return TRUE;
}

static void
pur_scene_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pur_scene_view_parent_class)->css_changed (widget, change);

  read_appearance (PUR_SCENE_VIEW (widget));
}

static void
pur_scene_view_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  PurSceneView *self = PUR_SCENE_VIEW (widget);

  GTK_WIDGET_CLASS (pur_scene_view_parent_class)->system_setting_changed (widget, setting);

  if (setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    g_clear_pointer (&self->font, g_free);
  read_appearance (self);
  forget (self);
}

static void
pur_scene_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (pur_scene_view_parent_class)->direction_changed (widget, previous);

  pur_text_changed (PUR_SCENE_VIEW (widget)->text);
  forget (PUR_SCENE_VIEW (widget));
}

static void
pur_scene_view_finalize (GObject *object)
{
  PurSceneView *self = PUR_SCENE_VIEW (object);

  g_clear_pointer (&self->scene, pur_scene_unref);
  pur_painter_free (self->painter);
  pur_text_unref (self->text);
  g_free (self->font);

  G_OBJECT_CLASS (pur_scene_view_parent_class)->finalize (object);
}

static void
pur_scene_view_class_init (PurSceneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pur_scene_view_finalize;
  widget_class->get_request_mode = pur_scene_view_get_request_mode;
  widget_class->measure = pur_scene_view_measure;
  widget_class->snapshot = pur_scene_view_snapshot;
  widget_class->query_tooltip = pur_scene_view_query_tooltip;
  widget_class->css_changed = pur_scene_view_css_changed;
  widget_class->system_setting_changed = pur_scene_view_system_setting_changed;
  widget_class->direction_changed = pur_scene_view_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "purscene");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
pur_scene_view_init (PurSceneView *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->text = pur_text_new (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL);
  self->painter = pur_painter_new (self->text, pur_canvas_find_theme ());
  self->text_scale = 1;
  read_appearance (self);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_manager_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_manager_changed_cb), self, G_CONNECT_SWAPPED);

  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

/* Public API */

GtkWidget *
pur_scene_view_new (void)
{
  return g_object_new (PUR_TYPE_SCENE_VIEW, NULL);
}

void
pur_scene_view_set_scene (PurSceneView *self, PurScene *scene)
{
  g_return_if_fail (PUR_IS_SCENE_VIEW (self));
  g_return_if_fail (scene != NULL);

  pur_scene_ref (scene);
  g_clear_pointer (&self->scene, pur_scene_unref);
  self->scene = scene;
  self->fixed = TRUE;
  self->build = NULL;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
pur_scene_view_set_builder (PurSceneView *self, PurSceneBuild build, PurSceneDescribe describe, gpointer data, int height)
{
  g_return_if_fail (PUR_IS_SCENE_VIEW (self));

  self->build = build;
  self->describe = describe;
  self->data = data;
  self->wanted_height = height;
  self->fixed = FALSE;
  forget (self);
}

void
pur_scene_view_changed (PurSceneView *self)
{
  g_return_if_fail (PUR_IS_SCENE_VIEW (self));

  forget (self);
}

PurScene *
pur_scene_view_get_scene (PurSceneView *self)
{
  g_return_val_if_fail (PUR_IS_SCENE_VIEW (self), NULL);

  ensure_scene (self);
  return self->scene;
}
