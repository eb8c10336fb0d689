/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-canvas-private.h"

#include <adwaita.h>

#define USUAL_FONT_PX (11.0 * 96 / 72)

void
pur_canvas_free_tile (gpointer data)
{
  PurCanvasTile *tile = data;

  gsk_render_node_unref (tile->node);
  g_free (tile);
}

static GskRenderNode *
get_tile (PurCanvas *self,
          guint      band,
          guint      column)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);
  gint64 key = (gint64) band << 32 | column;
  PurCanvasTile *tile = g_hash_table_lookup (priv->tiles, &key);
  guint row = band * PUR_CANVAS_BAND;
  double x = column * klass->tile_width;

  if (tile != NULL && tile->epoch != priv->epoch
      && (tile->hash == 0 || klass->paint (self, NULL, row, PUR_CANVAS_BAND, x, klass->tile_width) != tile->hash))
    tile = NULL;
  if (tile == NULL)
    {
      graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, klass->tile_width, PUR_CANVAS_BAND * priv->metrics.row);
      cairo_t *cr;

      tile = g_new0 (PurCanvasTile, 1);
      tile->node = gsk_cairo_node_new (&bounds);
      cr = gsk_cairo_node_get_draw_context (tile->node);
      tile->hash = klass->paint (self, cr, row, PUR_CANVAS_BAND, x, klass->tile_width);
      cairo_destroy (cr);
      g_hash_table_replace (priv->tiles, g_memdup2 (&key, sizeof key), tile);
    }

  tile->used = priv->frame;
  tile->epoch = priv->epoch;
  return tile->node;
}

/* Keeps what two screens need; the tiles that were not seen for longest go. */
static void
trim_tiles (PurCanvas *self,
            guint      n_visible)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);

  while (g_hash_table_size (priv->tiles) > 2 * n_visible + 4)
    {
      GHashTableIter iter;
      gpointer key;
      gpointer value;
      gpointer oldest_key = NULL;
      guint64 oldest = G_MAXUINT64;

      g_hash_table_iter_init (&iter, priv->tiles);
      while (g_hash_table_iter_next (&iter, &key, &value))
        if (((PurCanvasTile *) value)->used < oldest)
          {
            oldest = ((PurCanvasTile *) value)->used;
            oldest_key = key;
          }
      g_hash_table_remove (priv->tiles, oldest_key);
    }
}

static void
snapshot_tiles (PurCanvas          *self,
                GtkSnapshot        *snapshot,
                const GdkRectangle *visible)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  int width = PUR_CANVAS_GET_CLASS (self)->tile_width;
  int height = PUR_CANVAS_BAND * priv->metrics.row;
  int first_band = visible->y / height;
  int last_band = (visible->y + visible->height - 1) / height;
  int first_column = visible->x / width;
  int last_column = (visible->x + visible->width - 1) / width;

  for (int band = first_band; band <= last_band; band++)
    for (int column = first_column; column <= last_column; column++)
      {
        gtk_snapshot_save (snapshot);
        gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (column * width, band * height));
        gtk_snapshot_append_node (snapshot, get_tile (self, band, column));
        gtk_snapshot_restore (snapshot);
      }
}

static void
snapshot_plane (PurCanvas          *self,
                GtkSnapshot        *snapshot,
                const GdkRectangle *visible)
{
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);

  if (visible->height <= 0)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (visible->x, visible->y, visible->width, visible->height));
  if (klass->snapshot_below)
    klass->snapshot_below (self, snapshot, visible);
  snapshot_tiles (self, snapshot, visible);
  if (klass->snapshot_above)
    klass->snapshot_above (self, snapshot, visible);
  gtk_snapshot_pop (snapshot);
}

/* The rows above a gap, the gap, and the rest pushed down by it. */
static void
snapshot_around_gap (PurCanvas          *self,
                     GtkSnapshot        *snapshot,
                     const GdkRectangle *visible)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  int height = priv->metrics.row;
  int y = CLAMP (priv->gap * height, visible->y, visible->y + visible->height);
  GdkRectangle above = { visible->x, visible->y, visible->width, y - visible->y };
  GdkRectangle below = { visible->x, MAX (priv->gap * height, visible->y - height), visible->width, 0 };
  GdkRGBA line = pur_canvas_rgba (priv->theme, PUR_ROLE_ROW_LINE, 1);

  below.height = visible->y + visible->height - height - below.y;
  snapshot_plane (self, snapshot, &above);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (visible->x, (priv->gap + 1) * height - 1, visible->width, 1));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, height));
  snapshot_plane (self, snapshot, &below);
  gtk_snapshot_restore (snapshot);
}

/* A hash that painting did not give, for the next time it is asked whether the tile is right. */
static void
complete_tile (PurCanvas *self,
               guint      band,
               guint      column)
{
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  PurCanvasClass *klass = PUR_CANVAS_GET_CLASS (self);
  gint64 key = (gint64) band << 32 | column;
  PurCanvasTile *tile = g_hash_table_lookup (priv->tiles, &key);

  if (tile != NULL && tile->hash == 0 && tile->epoch == priv->epoch)
    tile->hash = klass->paint (self, NULL, band * PUR_CANVAS_BAND, PUR_CANVAS_BAND, column * klass->tile_width,
                               klass->tile_width);
}

/* While nothing else is to do: the bands that the next step of the wheel brings into sight. */
static gboolean
paint_ahead_cb (gpointer data)
{
  PurCanvas *self = data;
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GdkRectangle visible = pur_canvas_get_visible (self);
  int height = PUR_CANVAS_BAND * priv->metrics.row;
  int width = PUR_CANVAS_GET_CLASS (self)->tile_width;
  int n_bands = ((int) priv->n_rows + PUR_CANVAS_BAND - 1) / PUR_CANVAS_BAND;
  int bands[] = { (visible.y + visible.height - 1) / height + 1, visible.y / height - 1 };

  priv->ahead_due = 0;
  if (visible.width <= 0 || visible.height <= 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  for (int column = visible.x / width; column <= (visible.x + visible.width - 1) / width; column++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (bands); i++)
        if (bands[i] >= 0 && bands[i] < n_bands)
          get_tile (self, bands[i], column);
      for (int band = bands[1] + 1; band < bands[0]; band++)
        complete_tile (self, band, column);
    }
  return G_SOURCE_REMOVE;
}

void
pur_canvas_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  PurCanvas *self = PUR_CANVAS (widget);
  PurCanvasPrivate *priv = pur_canvas_get_private (self);
  GdkRectangle visible = pur_canvas_get_visible (self);
  int height = PUR_CANVAS_BAND * priv->metrics.row;
  int width = PUR_CANVAS_GET_CLASS (self)->tile_width;
  int n_bands = (visible.y + visible.height - 1) / height - visible.y / height + 1;
  int n_columns = (visible.x + visible.width - 1) / width - visible.x / width + 1;
  GdkRGBA ground = pur_canvas_rgba (priv->theme, PUR_ROLE_GROUND, 1);
  graphene_rect_t area = GRAPHENE_RECT_INIT (0, 0, visible.width, visible.height);
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *inner;

  if (visible.width <= 0 || visible.height <= 0)
    return;

  inner = gtk_snapshot_new ();
  gtk_snapshot_push_clip (inner, &area);
  gtk_snapshot_append_color (inner, &ground, &area);
  gtk_snapshot_translate (inner, &GRAPHENE_POINT_INIT (-visible.x, -visible.y));

  priv->frame++;
  if (priv->gap >= 0)
    snapshot_around_gap (self, inner, &visible);
  else
    snapshot_plane (self, inner, &visible);
  if (priv->drag == PUR_DRAG_BAND)
    pur_canvas_snapshot_band (self, inner);

  gtk_snapshot_pop (inner);

  /* GTK folds a clip or a container into the one around it where it is alone there.  When the bar of the
   * scrolled window comes or goes, the two trees then have no node in common and all is drawn again; this
   * node is never folded. */
  node = gtk_snapshot_free_to_node (inner);
  if (node != NULL)
    {
      GskRenderNode *kept = gsk_debug_node_new (node, g_strdup ("canvas"));

      gtk_snapshot_append_node (snapshot, kept);
      gsk_render_node_unref (kept);
    }
  trim_tiles (self, n_bands * n_columns);
  if (priv->ahead_due == 0)
    priv->ahead_due = g_idle_add_full (G_PRIORITY_LOW, paint_ahead_cb, self, NULL);
}

void
pur_canvas_drop_tiles (PurCanvas *self)
{
  g_return_if_fail (PUR_IS_CANVAS (self));

  g_hash_table_remove_all (pur_canvas_get_private (self)->tiles);
  pur_canvas_get_private (self)->epoch++;
  pur_canvas_update_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pur_canvas_check_tiles (PurCanvas *self)
{
  g_return_if_fail (PUR_IS_CANVAS (self));

  pur_canvas_get_private (self)->epoch++;
  pur_canvas_update_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pur_canvas_drop_rows (PurCanvas *self,
                      guint      first,
                      guint      n)
{
  GHashTableIter iter;
  gpointer key;
  guint last;

  g_return_if_fail (PUR_IS_CANVAS (self));

  if (n == 0)
    return;

  last = n > G_MAXUINT - first ? G_MAXUINT : first + n - 1;
  g_hash_table_iter_init (&iter, pur_canvas_get_private (self)->tiles);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint band = *(gint64 *) key >> 32;

      if (band >= first / PUR_CANVAS_BAND && band <= last / PUR_CANVAS_BAND)
        g_hash_table_iter_remove (&iter);
    }

  pur_canvas_update_proxies (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
pur_canvas_get_epoch (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 0);

  return pur_canvas_get_private (self)->epoch;
}

guint
pur_canvas_get_n_tiles (PurCanvas *self)
{
  g_return_val_if_fail (PUR_IS_CANVAS (self), 0);

  return g_hash_table_size (pur_canvas_get_private (self)->tiles);
}

void
pur_canvas_set_source (cairo_t  *cr,
                       PurTheme  theme,
                       PurRole   role,
                       double    alpha)
{
  PurRgb rgb = pur_palette_rgb (theme, role);

  cairo_set_source_rgba (cr, rgb.red, rgb.green, rgb.blue, alpha);
}

GdkRGBA
pur_canvas_rgba (PurTheme theme,
                 PurRole  role,
                 double   alpha)
{
  PurRgb rgb = pur_palette_rgb (theme, role);

  return (GdkRGBA) { rgb.red, rgb.green, rgb.blue, alpha };
}

double
pur_canvas_find_text_scale (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *description = pango_context_get_font_description (context);
  double pixels = (double) pango_font_description_get_size (description) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (description))
    pixels *= 96.0 / 72;
  return pixels > 0 ? pixels / USUAL_FONT_PX : 1;
}

PurTheme
pur_canvas_find_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return dark ? PUR_THEME_HIGH_CONTRAST_DARK : PUR_THEME_HIGH_CONTRAST;

  return dark ? PUR_THEME_DARK : PUR_THEME_LIGHT;
}
