/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>

#include "pur-canvas-proxy.h"

struct _PurTableViewBody
{
  PurCanvas parent_instance;

  PurTableView *view; /* the parent's parent; borrowed */
};

G_DEFINE_FINAL_TYPE (PurTableViewBody, pur_table_view_body, PUR_TYPE_CANVAS)

/* Painting */

static void
paint_row (PurTableView *view,
           cairo_t      *cr,
           guint         row,
           double        tile_x,
           double        tile_width,
           double        y)
{
  PurCanvas *canvas = PUR_CANVAS (view->body);
  int height = pur_canvas_get_row_height (canvas);

  if (pur_table_view_is_group (view, row))
    {
      pur_table_view_paint_group (view, cr, row, tile_x, tile_width, y);
      return;
    }

  if (view->flag_width > 0)
    {
      g_autofree char *reason = NULL;
      PurTableFlag flag = pur_table_cell_flag (view, pur_rows_get (view->rows, row), &reason);

      pur_table_cell_paint_flag (view, cr, flag,
                                 pur_canvas_mirror (canvas, 0, view->flag_width) + view->flag_width / 2.0 - tile_x,
                                 y + height / 2.0);
    }

  for (guint i = 0; i < view->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (view, i);
      double x = pur_canvas_mirror (canvas, column->x, column->width) - tile_x;

      if (x < tile_width && x + column->width > 0)
        pur_table_cell_paint (view, cr, row, column, x, y);
    }
}

static void
paint_add_row (PurTableView *view,
               cairo_t      *cr,
               double        tile_x,
               double        y)
{
  PurCanvas *canvas = PUR_CANVAS (view->body);
  PurTableColumn *column = pur_table_view_get_column (view, pur_table_view_get_tree_column (view));
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, FALSE };

  if (column != NULL)
    pur_table_cell_paint_text (canvas, cr, view->add_text, font, PUR_ROLE_DIM, FALSE,
                               pur_canvas_mirror (canvas, column->x, column->width) + PUR_TABLE_PADDING - tile_x,
                               y, column->width - 2 * PUR_TABLE_PADDING, pur_canvas_get_row_height (canvas));
}

static guint64
hash_row (PurTableView *view,
          guint         row)
{
  g_autofree char *reason = NULL;
  guint64 hash;

  if (pur_table_view_is_add_row (view, row))
    return g_str_hash (view->add_text);
  if (pur_table_view_is_group (view, row))
    {
      g_autofree char *text = pur_table_view_dup_group_text (view, row);

      hash = g_str_hash (text) * 2 + pur_rows_get_collapsed (view->rows, pur_rows_get_id (view->rows, row));
      for (guint i = 0; i < view->columns->len; i++)
        {
          PurValue sum = pur_rows_sum_group (view->rows, row, pur_table_view_get_column (view, i)->field);

          hash = hash * 31 + (pur_value_is_set (sum) ? (guint64) sum.cell.integer + 1 : 0);
        }
      return hash;
    }

  hash = (guint64) pur_table_cell_flag (view, pur_rows_get (view->rows, row), &reason);
  for (guint i = 0; i < view->columns->len; i++)
    hash = (hash ^ pur_table_cell_hash (view, row, pur_table_view_get_column (view, i)))
           * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

static guint64
pur_table_view_body_paint (PurCanvas *canvas,
                           cairo_t   *cr,
                           guint      first_row,
                           guint      n_rows,
                           double     x,
                           double     width)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;
  int height = pur_canvas_get_row_height (canvas);
  guint last = MIN (first_row + n_rows, pur_table_view_get_n_rows (view));
  guint64 hash = last - MIN (first_row, last);

  for (guint row = first_row; row < last; row++)
    {
      double y = (double) (row - first_row) * height;

      if (cr == NULL)
        {
          hash = hash * 31 + hash_row (view, row);
          continue;
        }

      pur_canvas_set_source (cr, pur_canvas_get_theme (canvas), PUR_ROLE_ROW_LINE, 1);
      cairo_rectangle (cr, 0, y + height - 1, width, 1);
      cairo_fill (cr);
      if (pur_table_view_is_add_row (view, row))
        paint_add_row (view, cr, x, y);
      else
        paint_row (view, cr, row, x, width, y);
    }

  return cr == NULL ? hash : 0;
}

static void
pur_table_view_body_snapshot_below (PurCanvas          *canvas,
                                    GtkSnapshot        *snapshot,
                                    const GdkRectangle *visible)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;
  int height = pur_canvas_get_row_height (canvas);
  GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (canvas), PUR_ROLE_SELECT, 1);
  guint last = (visible->y + visible->height - 1) / height;

  for (guint row = visible->y / height; row <= last && row < pur_table_view_get_n_rows (view); row++)
    {
      PurId id = pur_table_view_is_add_row (view, row) ? PUR_ID_NONE : pur_rows_get_id (view->rows, row);

      if (id != PUR_ID_NONE && g_hash_table_contains (view->selected, &id))
        gtk_snapshot_append_color (snapshot, &colour,
                                   &GRAPHENE_RECT_INIT (visible->x, row * height, visible->width, height - 1));
    }
}

static void
snapshot_ring (PurCanvas          *canvas,
               GtkSnapshot        *snapshot,
               const GdkRectangle *box)
{
  GdkRGBA colour = pur_canvas_rgba (pur_canvas_get_theme (canvas), PUR_ROLE_FOCUS, 1);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT (box->x + 1, box->y + 1, box->width - 2, box->height - 3), 4);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { colour, colour, colour, colour });
}

static void
pur_table_view_body_snapshot_above (PurCanvas          *canvas,
                                    GtkSnapshot        *snapshot,
                                    const GdkRectangle *visible)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;

  if (view->cursor_row >= 0 && view->entry == NULL
      && gtk_widget_get_state_flags (GTK_WIDGET (canvas)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    {
      GdkRectangle box = pur_table_view_get_cell_box (view, view->cursor_row, view->cursor_column);

      snapshot_ring (canvas, snapshot, &box);
    }
  pur_table_view_drag_rows_snapshot (view, snapshot, visible);
}

static void
pur_table_view_body_appearance_changed (PurCanvas *canvas)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;

  if (view != NULL)
    pur_table_view_columns_changed (view);
}

static PurDrag
pur_table_view_body_drag_begin (PurCanvas       *canvas,
                                double           x,
                                double           y,
                                GdkModifierType  state)
{
  return pur_table_view_pointer_drag_begin (PUR_TABLE_VIEW_BODY (canvas)->view, x, y, state);
}

static void
pur_table_view_body_drag_update (PurCanvas          *canvas,
                                 double              x,
                                 double              y,
                                 const GdkRectangle *box)
{
  pur_table_view_pointer_drag_update (PUR_TABLE_VIEW_BODY (canvas)->view, x, y, box);
}

static void
pur_table_view_body_drag_end (PurCanvas *canvas,
                              gboolean   cancelled)
{
  pur_table_view_drag_rows_end (PUR_TABLE_VIEW_BODY (canvas)->view, cancelled);
}

/* The hand says where rows can be taken hold of. */
static void
pur_table_view_body_hover (PurCanvas *canvas,
                           gboolean   inside,
                           double     x,
                           double     y)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;
  guint row = MAX (y, 0) / pur_canvas_get_row_height (canvas);
  gboolean handle = inside && pur_table_view_can_move_rows (view) && row < pur_rows_get_n (view->rows)
                    && pur_table_view_is_row_handle (view, pur_canvas_mirror (canvas, x, 0));

  if (!view->dragging_rows && handle != (gtk_widget_get_cursor (GTK_WIDGET (canvas)) != NULL))
    gtk_widget_set_cursor_from_name (GTK_WIDGET (canvas), handle ? "grab" : NULL);
}

/* What is read aloud */

static char *
describe_cell (PurTableView         *view,
               guint                 row,
               const PurTableColumn *column)
{
  g_autofree char *text = NULL;

  if (pur_table_view_is_add_row (view, row))
    return g_strdup (column->field == pur_kind_display_field (column->field->kind) ? view->add_text
                                                                                   : pur_field_get_title (column->field));

  if (pur_table_view_is_group (view, row))
    return pur_table_view_dup_group_text (view, row);

  text = pur_table_view_dup_cell (view, pur_rows_get (view->rows, row), column->field);
  /* Translators: a cell as a screen reader says it: "Duration: 22 d" */
  return g_strdup_printf (C_("cell", "%s: %s"), pur_field_get_title (column->field),
                          text[0] ? text : C_("cell", "empty"));
}

static char *
describe_row (PurTableView *view,
              guint         row)
{
  GString *label = g_string_new (NULL);
  g_autofree char *reason = NULL;

  if (pur_table_view_is_add_row (view, row))
    g_string_append (label, view->add_text);
  else
    {
      PurRecord *record = pur_rows_get (view->rows, row);
      gboolean group = pur_table_view_is_group (view, row);

      if (group)
        {
          g_autofree char *text = pur_table_view_dup_group_text (view, row);

          g_string_append (label, text);
        }
      else if (view->flag_width > 0)
        pur_table_cell_flag (view, record, &reason);
      for (guint i = 0; !group && i < view->columns->len; i++)
        {
          PurTableColumn *column = pur_table_view_get_column (view, i);
          g_autofree char *text = pur_table_view_dup_cell (view, record, column->field);

          if (text[0] == '\0')
            continue;
          if (label->len > 0)
            g_string_append (label, ", ");
          if (column->look != PUR_CELL_TREE && column->look != PUR_CELL_DIM)
            g_string_append_printf (label, "%s ", pur_field_get_title (column->field));
          g_string_append (label, text);
        }
      if (reason != NULL)
        g_string_append_printf (label, ", %s", reason);
      if (pur_rows_has_children (view->rows, row))
        g_string_append_printf (label, ", %s",
                                pur_rows_get_collapsed (view->rows, pur_rows_get_id (view->rows, row))
                                  ? C_("row", "collapsed") : C_("row", "expanded"));
      if (pur_rows_get_depth (view->rows, row) > 0)
        {
          g_string_append (label, ", ");
          g_string_append_printf (label, _("level %u"), pur_rows_get_depth (view->rows, row) + 1);
        }
    }

  g_string_append (label, ", ");
  g_string_append_printf (label, _("row %u of %u"), row + 1, pur_table_view_get_n_rows (view));
  return g_string_free (label, FALSE);
}

static gboolean
is_row_selected (PurTableView *view,
                 guint         row)
{
  PurId id;

  if (pur_table_view_is_add_row (view, row))
    return FALSE;

  id = pur_rows_get_id (view->rows, row);
  return g_hash_table_contains (view->selected, &id);
}

static gboolean
pur_table_view_body_place_proxy (PurCanvas    *canvas,
                                 guint         row,
                                 GdkRectangle *box)
{
  PurTableView *view = PUR_TABLE_VIEW_BODY (canvas)->view;
  int height = pur_canvas_get_row_height (canvas);

  *box = (GdkRectangle) { 0, row * height, pur_canvas_get_width (canvas), height };
  /* The cursor's row is another one, with cells. */
  return row < pur_table_view_get_n_rows (view) && (int) row != view->cursor_row;
}

static void
pur_table_view_body_describe_proxy (PurCanvas  *canvas,
                                    guint       row,
                                    char      **label,
                                    char      **description)
{
  *label = describe_row (PUR_TABLE_VIEW_BODY (canvas)->view, row);
}

static gboolean
pur_table_view_body_is_selected (PurCanvas *canvas,
                                 guint      row)
{
  return is_row_selected (PUR_TABLE_VIEW_BODY (canvas)->view, row);
}

/* The cursor's row */

static GtkWidget *
get_cell_proxy (GtkWidget *row,
                int        index)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  while (cell != NULL && index-- > 0)
    cell = gtk_widget_get_next_sibling (cell);

  return cell;
}

static void
ensure_cells (PurTableView *view,
              GtkWidget    *row)
{
  guint n = 0;

  for (GtkWidget *cell = gtk_widget_get_first_child (row); cell; cell = gtk_widget_get_next_sibling (cell))
    n++;
  for (; n < view->columns->len; n++)
    gtk_widget_set_parent (pur_canvas_proxy_new (GTK_ACCESSIBLE_ROLE_GRID_CELL, TRUE), row);
  for (; n > view->columns->len; n--)
    gtk_widget_unparent (gtk_widget_get_last_child (row));
}

static void
describe_cursor_row (PurTableView *view,
                     GtkWidget    *proxy)
{
  PurCanvas *canvas = PUR_CANVAS (view->body);
  int height = pur_canvas_get_row_height (canvas);
  GdkRectangle box = { 0, view->cursor_row * height, pur_canvas_get_width (canvas), height };
  g_autofree char *label = describe_row (view, view->cursor_row);

  pur_canvas_proxy_set_box (PUR_CANVAS_PROXY (proxy), &box);
  pur_canvas_proxy_describe (PUR_CANVAS_PROXY (proxy), label, NULL);
  pur_canvas_proxy_set_selected (PUR_CANVAS_PROXY (proxy), is_row_selected (view, view->cursor_row));

  ensure_cells (view, proxy);
  for (guint i = 0; i < view->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (view, i);
      PurCanvasProxy *cell = PUR_CANVAS_PROXY (get_cell_proxy (proxy, i));
      GdkRectangle place = { pur_canvas_mirror (canvas, column->x, column->width), 0, column->width, height };
      g_autofree char *text = describe_cell (view, view->cursor_row, column);

      pur_canvas_proxy_set_box (cell, &place);
      pur_canvas_proxy_describe (cell, text, NULL);
    }
}

void
pur_table_view_body_place_cursor (PurTableViewBody *self,
                                  gboolean          other_row)
{
  PurTableView *view = self->view;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GtkWidget *proxy;
  GtkWidget *before;

  if (other_row)
    view->cursor_turn ^= 1;
  proxy = view->cursor_rows[view->cursor_turn];
  before = view->cursor_rows[view->cursor_turn ^ 1];

  if (view->cursor_row < 0 || view->columns->len == 0)
    {
      gtk_widget_set_visible (proxy, FALSE);
      gtk_widget_set_visible (before, FALSE);
    }
  else
    {
      describe_cursor_row (view, proxy);
      gtk_widget_set_visible (proxy, TRUE);
      if (focused)
        gtk_widget_grab_focus (get_cell_proxy (proxy, view->cursor_column));
      gtk_widget_set_visible (before, FALSE);
    }

  pur_canvas_queue_proxies (PUR_CANVAS (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
pur_table_view_body_focus_cursor (PurTableViewBody *self)
{
  PurTableView *view = self->view;
  GtkWidget *proxy = view->cursor_rows[view->cursor_turn];

  if (view->cursor_row < 0 || view->columns->len == 0)
    return;

  if (!gtk_widget_get_visible (proxy))
    pur_table_view_body_place_cursor (self, FALSE);
  gtk_widget_grab_focus (get_cell_proxy (proxy, view->cursor_column));
}

static gboolean
pur_table_view_body_grab_focus (GtkWidget *widget)
{
  PurTableViewBody *self = PUR_TABLE_VIEW_BODY (widget);

  pur_table_view_body_focus_cursor (self);
  return self->view->cursor_row >= 0;
}

static gboolean
pur_table_view_body_focus (GtkWidget        *widget,
                           GtkDirectionType  direction)
{
  /* Within the table the arrows and Tab move the cursor; whoever asks this wants to go out. */
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;

  return gtk_widget_grab_focus (widget);
}

static void
pur_table_view_body_state_flags_changed (GtkWidget     *widget,
                                         GtkStateFlags  previous)
{
  GTK_WIDGET_CLASS (pur_table_view_body_parent_class)->state_flags_changed (widget, previous);

  if ((gtk_widget_get_state_flags (widget) ^ previous) & GTK_STATE_FLAG_FOCUS_WITHIN)
    gtk_widget_queue_draw (widget);
}

static void
pur_table_view_body_class_init (PurTableViewBodyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PurCanvasClass *canvas_class = PUR_CANVAS_CLASS (klass);

  widget_class->grab_focus = pur_table_view_body_grab_focus;
  widget_class->focus = pur_table_view_body_focus;
  widget_class->state_flags_changed = pur_table_view_body_state_flags_changed;
  canvas_class->proxy_role = GTK_ACCESSIBLE_ROLE_ROW;
  canvas_class->paint = pur_table_view_body_paint;
  canvas_class->snapshot_below = pur_table_view_body_snapshot_below;
  canvas_class->snapshot_above = pur_table_view_body_snapshot_above;
  canvas_class->appearance_changed = pur_table_view_body_appearance_changed;
  canvas_class->drag_begin = pur_table_view_body_drag_begin;
  canvas_class->drag_update = pur_table_view_body_drag_update;
  canvas_class->drag_end = pur_table_view_body_drag_end;
  canvas_class->hover = pur_table_view_body_hover;
  canvas_class->place_proxy = pur_table_view_body_place_proxy;
  canvas_class->describe_proxy = pur_table_view_body_describe_proxy;
  canvas_class->is_selected = pur_table_view_body_is_selected;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TREE_GRID);
}

static void
pur_table_view_body_init (PurTableViewBody *self)
{
}

GtkWidget *
pur_table_view_body_new (PurTableView *view)
{
  PurTableViewBody *self = g_object_new (PUR_TYPE_TABLE_VIEW_BODY, NULL);

  self->view = view;
  for (int i = 0; i < 2; i++)
    {
      view->cursor_rows[i] = pur_canvas_proxy_new (GTK_ACCESSIBLE_ROLE_ROW, FALSE);
      gtk_widget_set_visible (view->cursor_rows[i], FALSE);
      gtk_widget_set_parent (view->cursor_rows[i], GTK_WIDGET (self));
    }
  pur_table_view_pointer_setup (self);

  return GTK_WIDGET (self);
}

PurTableView *
pur_table_view_body_get_view (PurTableViewBody *self)
{
  return self->view;
}
