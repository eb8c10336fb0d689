/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-canvas-private.h"

#include <adwaita.h>
#include <math.h>

#include "pur-canvas-proxy.h"

/* The desktop's usual font, which sizes in the palette are meant for. */

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (PurCanvas, pur_canvas, GTK_TYPE_WIDGET,
                                  G_ADD_PRIVATE (PurCanvas)
                                  G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

PurCanvasPrivate *
pur_canvas_get_private (PurCanvas *self)
{
  return pur_canvas_get_instance_private (self);
}

double
pur_canvas_get_value (PurCanvas      *self,
                      GtkOrientation  orientation)
{
  GtkAdjustment *adjustment = pur_canvas_get_private (self)->adjustment[orientation];

  /* A fraction would blur every tile. */
  return adjustment ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

void
pur_canvas_scroll_by (PurCanvas      *self,
                      GtkOrientation  orientation,
                      double          amount)
{
  GtkAdjustment *adjustment = pur_canvas_get_private (self)->adjustment[orientation];

  if (adjustment != NULL && amount != 0)
    gtk_adjustment_set_value (adjustment, floor (gtk_adjustment_get_value (adjustment)) + amount);
}

static void
configure_adjustments (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  int page_width = gtk_widget_get_width (widget);
  int page_height = gtk_widget_get_height (widget);
  GtkAdjustment *horizontal = priv->adjustment[GTK_ORIENTATION_HORIZONTAL];
  GtkAdjustment *vertical = priv->adjustment[GTK_ORIENTATION_VERTICAL];
  int width = MAX (priv->content_width, page_width);

  if (width != priv->width)
    {
      priv->width = width;
      if (pur_canvas_is_mirrored (self))
        g_hash_table_remove_all (priv->tiles);
    }

  if (horizontal != NULL)
    {
      double value = gtk_adjustment_get_value (horizontal);

      /* Right to left, what is kept is the distance from the right. */
      if (pur_canvas_is_mirrored (self))
        value = width - page_width
                - (gtk_adjustment_get_upper (horizontal) - gtk_adjustment_get_page_size (horizontal) - value);
      gtk_adjustment_configure (horizontal, CLAMP (value, 0, width - page_width), 0, width,
                                page_width * 0.1, page_width * 0.9, page_width);
    }

  if (vertical != NULL && !priv->follows)
    {
      int n_rows = (int) priv->n_rows + (priv->gap >= 0 ? 1 : 0);
      int height = MAX (n_rows * priv->metrics.row, page_height);

      gtk_adjustment_configure (vertical,
                                CLAMP (gtk_adjustment_get_value (vertical), 0, height - page_height),
                                0, height, priv->metrics.row, MAX (page_height - priv->metrics.row, 1),
                                page_height);
    }
}

static void
adjustment_value_changed_cb (GtkAdjustment *adjustment,
                             PurCanvas     *self)
{
  pur_canvas_queue_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_adjustment (PurCanvas      *self,
                GtkOrientation  orientation,
                GtkAdjustment  *adjustment)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  if (adjustment != NULL && adjustment == priv->adjustment[orientation])
    return;

  if (priv->adjustment[orientation] != NULL)
    g_signal_handlers_disconnect_by_data (priv->adjustment[orientation], self);
  g_clear_object (&priv->adjustment[orientation]);

  if (adjustment == NULL)
    adjustment = gtk_adjustment_new (0, 0, 0, 0, 0, 0);
  priv->adjustment[orientation] = g_object_ref_sink (adjustment);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (adjustment_value_changed_cb), self, 0);

  configure_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Colours and font as they are now; whether something is other than it was. */
static gboolean
read_appearance (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *description = pango_context_get_font_description (context);
  g_autofree char *font = pango_font_description_to_string (description);
  PurTheme theme = pur_canvas_find_theme ();
  gboolean other_font = g_strcmp0 (font, priv->font) != 0;

  if (!other_font && theme == priv->theme)
    return FALSE;

  priv->theme = theme;
  if (other_font)
    {
      g_free (priv->font);
      priv->font = g_steal_pointer (&font);

      priv->text_scale = pur_canvas_find_text_scale (GTK_WIDGET (self));
      pur_text_set_scale (priv->text, priv->text_scale);
      pur_text_changed (priv->text);
    }

  return TRUE;
}

static void
read_metrics (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, FALSE };

  /* The line is that of the interface's own script; a taller face in a title does not move all rows. */
  priv->metrics = pur_chart_metrics (priv->density, ceil (pur_text_measure (priv->text, "Xg", font).height));
}

static void
update_appearance (PurCanvas *self)
{
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);

  if (!read_appearance (self))
    return;

  read_metrics (self);
  pur_canvas_drop_tiles (self);
  if (klass->appearance_changed)
    klass->appearance_changed (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
style_manager_changed_cb (PurCanvas *self)
{
  update_appearance (self);
}

/* GtkWidget */

static void
pur_canvas_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (PUR_CANVAS (widget));

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : priv->metrics.row;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL
               ? priv->content_width
               : MAX ((int) MIN (priv->n_rows, 1000), 1) * priv->metrics.row;
}

static void
pur_canvas_size_allocate (GtkWidget *widget,
                          int        width,
                          int        height,
                          int        baseline)
{
  PurCanvas *self = PUR_CANVAS (widget);
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  int x;
  int y;

  configure_adjustments (self);
  x = pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL);
  y = pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (PUR_IS_CANVAS_PROXY (child) && gtk_widget_should_layout (child))
      {
        GdkRectangle box = *pur_canvas_proxy_get_box (PUR_CANVAS_PROXY (child));

        box.x -= x;
        box.y -= y;
        gtk_widget_size_allocate (child, &box, -1);
      }

  /* Children may not be made here, so the pool grows a moment later. */
  if (PUR_CANVAS_GET_CLASS (self)->place_proxy != NULL && (int) priv->proxies->len < pur_canvas_get_n_proxies_needed (self))
    pur_canvas_queue_proxies (self);
}

static void
pur_canvas_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pur_canvas_parent_class)->map (widget);

  pur_canvas_update_proxies (PUR_CANVAS (widget));
}

static void
pur_canvas_unmap (GtkWidget *widget)
{
  PurCanvas *self = PUR_CANVAS (widget);

  g_clear_handle_id (&pur_canvas_get_private (self)->proxies_due, g_source_remove);
  pur_canvas_end_drag (self, TRUE);

  GTK_WIDGET_CLASS (pur_canvas_parent_class)->unmap (widget);
}

static void
pur_canvas_css_changed (GtkWidget         *widget,
                        GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (pur_canvas_parent_class)->css_changed (widget, change);

  update_appearance (PUR_CANVAS (widget));
}

static void
pur_canvas_system_setting_changed (GtkWidget        *widget,
                                   GtkSystemSetting  setting)
{
  PurCanvas *self = PUR_CANVAS (widget);

  GTK_WIDGET_CLASS (pur_canvas_parent_class)->system_setting_changed (widget, setting);

  if (setting == GTK_SYSTEM_SETTING_FONT_CONFIG)
    g_clear_pointer (&pur_canvas_get_private (self)->font, g_free);
  update_appearance (self);
}

static void
pur_canvas_direction_changed (GtkWidget        *widget,
                              GtkTextDirection  previous)
{
  PurCanvas *self = PUR_CANVAS (widget);

  GTK_WIDGET_CLASS (pur_canvas_parent_class)->direction_changed (widget, previous);

  pur_text_changed (pur_canvas_get_private (self)->text);
  pur_canvas_drop_tiles (self);
  gtk_widget_queue_allocate (widget);
}

static void
pur_canvas_get_property (GObject    *object,
                         guint       property,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (PUR_CANVAS (object));

  switch (property)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, priv->adjustment[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, priv->adjustment[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, priv->policy[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, priv->policy[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pur_canvas_set_property (GObject      *object,
                         guint         property,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  PurCanvas *self = PUR_CANVAS (object);
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  switch (property)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      priv->policy[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      priv->policy[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
pur_canvas_dispose (GObject *object)
{
  PurCanvas *self = PUR_CANVAS (object);
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GtkWidget *child;

  g_clear_handle_id (&priv->proxies_due, g_source_remove);
  g_clear_handle_id (&priv->ahead_due, g_source_remove);
  g_ptr_array_set_size (priv->proxies, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&priv->adjustment[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object (&priv->adjustment[GTK_ORIENTATION_VERTICAL]);
  g_hash_table_remove_all (priv->tiles);

  G_OBJECT_CLASS (pur_canvas_parent_class)->dispose (object);
}

static void
pur_canvas_finalize (GObject *object)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (PUR_CANVAS (object));

  /* A scrolled window that goes later takes its adjustments away, and with them come new ones. */
  g_clear_object (&priv->adjustment[GTK_ORIENTATION_HORIZONTAL]);
  g_clear_object (&priv->adjustment[GTK_ORIENTATION_VERTICAL]);
  g_hash_table_unref (priv->tiles);
  g_ptr_array_unref (priv->proxies);
  g_array_unref (priv->proxy_rows);
  pur_text_unref (priv->text);
  g_free (priv->font);

  G_OBJECT_CLASS (pur_canvas_parent_class)->finalize (object);
}

static void
pur_canvas_class_init (PurCanvasClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pur_canvas_dispose;
  object_class->finalize = pur_canvas_finalize;
  object_class->get_property = pur_canvas_get_property;
  object_class->set_property = pur_canvas_set_property;
  widget_class->measure = pur_canvas_measure;
  widget_class->size_allocate = pur_canvas_size_allocate;
  widget_class->snapshot = pur_canvas_snapshot;
  widget_class->map = pur_canvas_map;
  widget_class->unmap = pur_canvas_unmap;
  widget_class->css_changed = pur_canvas_css_changed;
  widget_class->system_setting_changed = pur_canvas_system_setting_changed;
  widget_class->direction_changed = pur_canvas_direction_changed;
  klass->tile_width = 1024;
  klass->proxy_role = GTK_ACCESSIBLE_ROLE_LIST_ITEM;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
}

static void
pur_canvas_init (PurCanvas *self)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GtkWidget *widget = GTK_WIDGET (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  priv->tiles = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, pur_canvas_free_tile);
  priv->proxies = g_ptr_array_new ();
  priv->proxy_rows = g_array_new (FALSE, FALSE, sizeof (int));
  priv->cursor_row = -1;
  priv->gap = -1;
  priv->density = PUR_DENSITY_NORMAL;
  priv->text = pur_text_new (gtk_widget_get_pango_context (widget), NULL);
  read_appearance (self);
  read_metrics (self);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);

  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_manager_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_manager_changed_cb), self,
                           G_CONNECT_SWAPPED);

  pur_canvas_add_gestures (self);
}

/* Public */

void
pur_canvas_set_content (PurCanvas *self,
                        guint      n_rows,
                        int        width)
{
  PurCanvasPrivate *priv;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  if (priv->n_rows == n_rows && priv->content_width == width)
    return;

  priv->n_rows = n_rows;
  priv->content_width = width;
  pur_canvas_update_proxies (self);
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    configure_adjustments (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

guint
pur_canvas_get_n_rows (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 0);

  return pur_canvas_get_private (self)->n_rows;
}

void
pur_canvas_set_gap (PurCanvas *self,
                    int        row)
{
  PurCanvasPrivate *priv;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  if (priv->gap == row)
    return;

  priv->gap = row;
  if (gtk_widget_get_width (GTK_WIDGET (self)) > 0)
    configure_adjustments (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
pur_canvas_get_gap (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), -1);

  return pur_canvas_get_private (self)->gap;
}

void
pur_canvas_set_follows (PurCanvas *self,
                        gboolean   follows)
{
  g_return_if_fail (PUR_IS_CANVAS (self));

  pur_canvas_get_private (self)->follows = follows;
}

void
pur_canvas_set_density (PurCanvas  *self,
                        PurDensity  density)
{
  PurCanvasPrivate *priv;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  if (priv->density == density)
    return;

  priv->density = density;
  read_metrics (self);
  pur_canvas_drop_tiles (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const PurChartMetrics *
pur_canvas_get_metrics (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), NULL);

  return &pur_canvas_get_private (self)->metrics;
}

int
pur_canvas_get_row_height (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 1);

  return pur_canvas_get_private (self)->metrics.row;
}

PurText *
pur_canvas_get_text (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), NULL);

  return pur_canvas_get_private (self)->text;
}

PurTheme
pur_canvas_get_theme (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), PUR_THEME_LIGHT);

  return pur_canvas_get_private (self)->theme;
}

double
pur_canvas_get_text_scale (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 1);

  return pur_canvas_get_private (self)->text_scale;
}

GdkRectangle
pur_canvas_get_visible (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), ((GdkRectangle) { 0 }));

  return (GdkRectangle) {
    pur_canvas_get_value (self, GTK_ORIENTATION_HORIZONTAL),
    pur_canvas_get_value (self, GTK_ORIENTATION_VERTICAL),
    gtk_widget_get_width (GTK_WIDGET (self)),
    gtk_widget_get_height (GTK_WIDGET (self)),
  };
}

int
pur_canvas_get_width (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 0);

  return MAX (pur_canvas_get_private (self)->content_width, gtk_widget_get_width (GTK_WIDGET (self)));
}

gboolean
pur_canvas_is_mirrored (PurCanvas *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

double
pur_canvas_mirror (PurCanvas *self,
                   double     x,
                   double     width)
{
  return pur_canvas_is_mirrored (self) ? pur_canvas_get_width (self) - x - width : x;
}

/* How far to scroll so that start … start + length is within value … value + page; the start wins. */
static double
compute_scroll (double value,
                double page,
                double start,
                double length)
{
  if (start < value || length >= page)
    return start - value;
  return start + length > value + page ? start + length - value - page : 0;
}

void
pur_canvas_show (PurCanvas *self,
                 guint      row,
                 double     x,
                 double     width)
{
  PurCanvasPrivate *priv;
  GdkRectangle visible;

  g_return_if_fail (PUR_IS_CANVAS (self));

  priv = pur_canvas_get_private (self);
  visible = pur_canvas_get_visible (self);
  if (visible.height > 0)
    pur_canvas_scroll_by (self, GTK_ORIENTATION_VERTICAL,
               compute_scroll (visible.y, visible.height, (double) row * priv->metrics.row, priv->metrics.row));
  if (width > 0 && visible.width > 0)
    pur_canvas_scroll_by (self, GTK_ORIENTATION_HORIZONTAL, compute_scroll (visible.x, visible.width, x, width));
}
