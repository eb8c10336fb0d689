/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <math.h>

#include "pur-clock.h"

#define FLAG_WIDTH 28

enum
{
  CELL_EDITED,
  REFERENCE_ADDED,
  ROW_ADDED,
  ROW_INSERTED,
  GAP_CHANGED,
  OUTLINE_REQUESTED,
  MOVE_REQUESTED,
  ROWS_MOVED,
  INSERT_REQUESTED,
  REMOVE_REQUESTED,
  PASTE_REQUESTED,
  ACTIVATED,
  CONTEXT_MENU,
  CURSOR_MOVED,
  SELECTION_CHANGED,
  LAYOUT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PurTableView, pur_table_view, GTK_TYPE_WIDGET)

/* Rows and columns */

guint
pur_table_view_get_n_rows (PurTableView *self)
{
  return (self->rows ? pur_rows_get_n (self->rows) : 0) + (self->rows && self->add_text ? 1 : 0);
}

gboolean
pur_table_view_is_add_row (PurTableView *self,
                           guint         row)
{
  return self->rows == NULL || row >= pur_rows_get_n (self->rows);
}

PurTableColumn *
pur_table_view_get_column (PurTableView *self,
                           int           index)
{
  return index < 0 || index >= (int) self->columns->len ? NULL
                                                         : &g_array_index (self->columns, PurTableColumn, index);
}

int
pur_table_view_find_column (PurTableView *self,
                            double        x)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);

      if (x >= column->x && x < column->x + column->width)
        return i;
    }

  return -1;
}

/* Where records are named; the first column if the display field is not shown. */
int
pur_table_view_get_tree_column (PurTableView *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (pur_table_view_get_column (self, i)->look == PUR_CELL_TREE)
      return i;

  return self->columns->len > 0 ? 0 : -1;
}

GdkRectangle
pur_table_view_get_cell_box (PurTableView *self,
                             guint         row,
                             int           column)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurTableColumn *of = pur_table_view_get_column (self, column);
  int height = pur_canvas_get_row_height (canvas);

  return (GdkRectangle) { pur_canvas_mirror (canvas, of->x, of->width), row * height, of->width, height };
}

int
pur_table_view_fit_column (PurTableView *self,
                           int           index)
{
  PurTableColumn *column = pur_table_view_get_column (self, index);
  PurFont head = { PUR_TABLE_HEAD_PT, PUR_WEIGHT_BOLD, FALSE };
  double width = pur_text_measure (pur_canvas_get_text (PUR_CANVAS (self->body)),
                                   pur_field_get_title (column->field), head).width + 2 * PUR_TABLE_PADDING;
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (self->body));
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  /* The rows around what is seen: all of a hundred thousand would take a while. */
  int first = MAX (visible.y / height - 500, 0);
  int last = MIN ((visible.y + visible.height) / height + 500, (int) pur_rows_get_n (self->rows));

  for (int row = first; row < last; row++)
    width = MAX (width, pur_table_cell_measure (self, row, column));

  return MIN (ceil (width) + 1, 600);
}

/* Lays the columns side by side again. */
void
pur_table_view_columns_changed (PurTableView *self)
{
  int x = self->flag_width;

  for (guint i = 0; i < self->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);

      column->x = x;
      x += column->width;
    }

  self->content_width = x;
  pur_canvas_set_content (PUR_CANVAS (self->body), pur_table_view_get_n_rows (self), x);
  pur_canvas_drop_tiles (PUR_CANVAS (self->body));
  self->cursor_column = CLAMP (self->cursor_column, 0, MAX ((int) self->columns->len - 1, 0));
  pur_table_view_body_place_cursor (PUR_TABLE_VIEW_BODY (self->body), FALSE);
  gtk_widget_queue_draw (self->header);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Signals */

void
pur_table_view_emit (PurTableView *self,
                     const char   *signal)
{
  g_signal_emit_by_name (self, signal);
}

void
pur_table_view_emit_step (PurTableView *self,
                          const char   *signal,
                          int           step)
{
  self->moving_rows = TRUE;
  g_signal_emit_by_name (self, signal, step);
  self->moving_rows = FALSE;
  if (self->cursor_row >= 0)
    pur_canvas_show (PUR_CANVAS (self->body), self->cursor_row, 0, 0);
}

gboolean
pur_table_view_emit_edited (PurTableView   *self,
                            PurRecord      *record,
                            const PurField *field,
                            const char     *text)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[self->edit_adds ? REFERENCE_ADDED : CELL_EDITED], 0, record, field, text, &taken);
  return taken;
}

gboolean
pur_table_view_emit_added (PurTableView *self,
                           const char   *text)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[ROW_ADDED], 0, text, &taken);
  return taken;
}

gboolean
pur_table_view_emit_inserted (PurTableView *self,
                              PurRecord    *at,
                              gboolean      before,
                              const char   *text)
{
  gboolean taken = FALSE;

  g_signal_emit (self, signals[ROW_INSERTED], 0, at, before, text, &taken);
  return taken;
}

/* Changes of the rows */

/* The cursor stays on its record and at its height on the screen; if the record is gone, it stays at its
 * position. */
static void
restore_cursor (PurTableView *self,
                double        screen_y)
{
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (self);
  int height = pur_canvas_get_row_height (PUR_CANVAS (self->body));
  int n = pur_table_view_get_n_rows (self);
  int before = self->cursor_row;
  guint found;

  if (n == 0)
    self->cursor_row = -1;
  else if (self->cursor_id != PUR_ID_NONE && pur_rows_find (self->rows, self->cursor_id, &found))
    self->cursor_row = found;
  else if (before >= 0 && self->cursor_id == PUR_ID_NONE && self->add_text != NULL)
    self->cursor_row = n - 1;
  else
    self->cursor_row = CLAMP (before, 0, n - 1);

  self->cursor_id = self->cursor_row < 0 || pur_table_view_is_add_row (self, self->cursor_row)
                      ? PUR_ID_NONE
                      : pur_rows_get_id (self->rows, self->cursor_row);
  if (!self->moving_rows && before >= 0 && before != self->cursor_row && self->cursor_row >= 0 && screen_y >= 0
      && screen_y < gtk_widget_get_height (self->body))
    gtk_adjustment_set_value (adjustment, (double) self->cursor_row * height - screen_y);

  pur_table_view_body_place_cursor (PUR_TABLE_VIEW_BODY (self->body), before != self->cursor_row);
}

/* Records that are gone for good are not selected any more; those a filter hides still are. */
static gboolean
forget_removed (PurTableView *self)
{
  GHashTableIter iter;
  gpointer key;
  gboolean forgot = FALSE;

  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (pur_workspace_lookup (self->workspace, pur_rows_get_kind (self->rows), *(PurId *) key) == NULL)
      {
        g_hash_table_iter_remove (&iter);
        forgot = TRUE;
      }

  return forgot;
}

static void
rows_changed_cb (PurRows      *rows,
                 guint         position,
                 guint         removed,
                 guint         added,
                 PurTableView *self)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  double screen_y = self->cursor_row * pur_canvas_get_row_height (canvas) - pur_canvas_get_visible (canvas).y;

  pur_canvas_drop_rows (canvas, position, removed == added ? added : G_MAXUINT);
  pur_canvas_set_content (canvas, pur_table_view_get_n_rows (self), self->content_width);
  restore_cursor (self, screen_y);
  pur_table_view_editor_rows_changed (self);
  if (forget_removed (self))
    pur_table_view_selection_moved (self);
  gtk_widget_queue_draw (GTK_WIDGET (canvas));
}

/* Values may be others anywhere; "changed" comes first, and this always after it. */
static void
values_changed_cb (PurTableView *self)
{
  self->today = pur_clock_today ();
  pur_canvas_check_tiles (PUR_CANVAS (self->body));
  pur_table_view_body_place_cursor (PUR_TABLE_VIEW_BODY (self->body), FALSE);
}

static void
scrolled_cb (PurTableView *self)
{
  gtk_widget_queue_draw (self->header);
  if (self->entry != NULL)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* GtkWidget */

static void
pur_table_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  PurTableView *self = PUR_TABLE_VIEW (widget);
  int head = 0;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    gtk_widget_measure (self->header, orientation, -1, &head, NULL, NULL, NULL);
  gtk_widget_measure (self->scrolled, orientation, -1, minimum, natural, NULL, NULL);
  *minimum += head;
  *natural += head;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural = MAX (*natural, self->content_width);
}

static void
pur_table_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  PurTableView *self = PUR_TABLE_VIEW (widget);
  int head;

  gtk_widget_measure (self->header, GTK_ORIENTATION_VERTICAL, -1, &head, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->header, &(GdkRectangle) { 0, 0, width, head }, -1);
  gtk_widget_size_allocate (self->scrolled, &(GdkRectangle) { 0, head, width, MAX (height - head, 0) }, -1);
  pur_table_view_editor_allocate (self);
}

static void
pur_table_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  PurTableView *self = PUR_TABLE_VIEW (widget);

  /* The entry slides under the header. */
  gtk_widget_snapshot_child (widget, self->scrolled, snapshot);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
  gtk_widget_snapshot_child (widget, self->header, snapshot);
}

static gboolean
pur_table_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (PUR_TABLE_VIEW (widget)->body);
}

static void
clear_rows (PurTableView *self)
{
  if (self->rows == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->rows, self);
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->rows);
  g_clear_object (&self->workspace);
}

static void
pur_table_view_dispose (GObject *object)
{
  PurTableView *self = PUR_TABLE_VIEW (object);

  if (self->body != NULL)
    pur_table_view_cancel_edit (self);
  clear_rows (self);
  g_clear_pointer (&self->header, gtk_widget_unparent);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  self->body = NULL;

  G_OBJECT_CLASS (pur_table_view_parent_class)->dispose (object);
}

static void
pur_table_view_finalize (GObject *object)
{
  PurTableView *self = PUR_TABLE_VIEW (object);

  if (self->flag_destroy != NULL)
    self->flag_destroy (self->flag_data);
  g_array_unref (self->columns);
  g_hash_table_unref (self->selected);
  g_free (self->add_text);
  g_free (self->edit_text);
  g_free (self->edit_error);

  G_OBJECT_CLASS (pur_table_view_parent_class)->finalize (object);
}

static void
pur_table_view_class_init (PurTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = pur_table_view_dispose;
  object_class->finalize = pur_table_view_finalize;
  widget_class->measure = pur_table_view_measure;
  widget_class->size_allocate = pur_table_view_size_allocate;
  widget_class->snapshot = pur_table_view_snapshot;
  widget_class->grab_focus = pur_table_view_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "purtable");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[CELL_EDITED] = g_signal_new ("cell-edited", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                       NULL, NULL, G_TYPE_BOOLEAN, 3, PUR_TYPE_RECORD, G_TYPE_POINTER, G_TYPE_STRING);
  signals[REFERENCE_ADDED] = g_signal_new ("reference-added", type, G_SIGNAL_RUN_LAST, 0,
                                           g_signal_accumulator_true_handled, NULL, NULL,
                                           G_TYPE_BOOLEAN, 3, PUR_TYPE_RECORD, G_TYPE_POINTER, G_TYPE_STRING);
  signals[ROW_ADDED] = g_signal_new ("row-added", type, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                                     NULL, NULL, G_TYPE_BOOLEAN, 1, G_TYPE_STRING);
  signals[ROW_INSERTED] = g_signal_new ("row-inserted", type, G_SIGNAL_RUN_LAST, 0,
                                        g_signal_accumulator_true_handled, NULL, NULL,
                                        G_TYPE_BOOLEAN, 3, PUR_TYPE_RECORD, G_TYPE_BOOLEAN, G_TYPE_STRING);
  signals[GAP_CHANGED] = g_signal_new ("gap-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 0);
  signals[OUTLINE_REQUESTED] = g_signal_new ("outline-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, G_TYPE_INT);
  signals[MOVE_REQUESTED] = g_signal_new ("move-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_INT);
  signals[ROWS_MOVED] = g_signal_new ("rows-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 2, PUR_TYPE_RECORD, G_TYPE_INT);
  signals[INSERT_REQUESTED] = g_signal_new ("insert-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
  signals[REMOVE_REQUESTED] = g_signal_new ("remove-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                            G_TYPE_NONE, 0);
  signals[PASTE_REQUESTED] = g_signal_new ("paste-requested", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, PUR_TYPE_RECORD, G_TYPE_POINTER);
  signals[CONTEXT_MENU] = g_signal_new ("context-menu", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 3, PUR_TYPE_RECORD, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[CURSOR_MOVED] = g_signal_new ("cursor-moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 0);
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[LAYOUT_CHANGED] = g_signal_new ("layout-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static void
pur_table_view_init (PurTableView *self)
{
  self->columns = g_array_new (FALSE, TRUE, sizeof (PurTableColumn));
  self->selected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cursor_row = -1;
  self->editable = TRUE;
  self->today = pur_clock_today ();
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);

  self->body = pur_table_view_body_new (self);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->body);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->head_height = PUR_HEAD_HEIGHT;
  self->header = pur_table_view_header_new (self);
  gtk_widget_set_parent (self->header, GTK_WIDGET (self));
  pur_table_view_keys_setup (self);

  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)),
                           "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/* Public */

PurTableView *
pur_table_view_new (void)
{
  return g_object_new (PUR_TYPE_TABLE_VIEW, NULL);
}

void
pur_table_view_set_rows (PurTableView *self,
                         PurRows      *rows)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));
  g_return_if_fail (rows == NULL || PUR_IS_ROWS (rows));

  if (rows == self->rows)
    return;

  pur_table_view_cancel_edit (self);
  clear_rows (self);
  g_hash_table_remove_all (self->selected);
  self->cursor_id = PUR_ID_NONE;
  self->cursor_row = -1;

  if (rows != NULL)
    {
      self->rows = g_object_ref (rows);
      self->workspace = g_object_ref (pur_rows_get_workspace (rows));
      g_signal_connect_object (rows, "items-changed", G_CALLBACK (rows_changed_cb), self, 0);
      g_signal_connect_object (self->workspace, "derived-changed", G_CALLBACK (values_changed_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->body), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      pur_kind_get_titles (pur_rows_get_kind (rows)), -1);
      if (pur_table_view_get_n_rows (self) > 0)
        {
          self->cursor_row = 0;
          self->cursor_id = pur_table_view_is_add_row (self, 0) ? PUR_ID_NONE : pur_rows_get_id (rows, 0);
        }
    }

  pur_table_view_columns_changed (self);
}

PurRows *
pur_table_view_get_rows (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);

  return self->rows;
}

void
pur_table_view_set_editable (PurTableView *self,
                             gboolean      editable)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  self->editable = editable;
  if (!editable)
    pur_table_view_cancel_edit (self);
}

void
pur_table_view_set_flags (PurTableView     *self,
                          gboolean          show,
                          PurTableFlagFunc  func,
                          gpointer          data,
                          GDestroyNotify    destroy)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (self->flag_destroy != NULL)
    self->flag_destroy (self->flag_data);
  self->flag_func = func;
  self->flag_data = data;
  self->flag_destroy = destroy;
  self->flag_width = show ? FLAG_WIDTH : 0;
  pur_table_view_columns_changed (self);
}

void
pur_table_view_set_add_text (PurTableView *self,
                             const char   *text)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (g_strcmp0 (self->add_text, text) == 0)
    return;

  g_free (self->add_text);
  self->add_text = g_strdup (text);
  pur_canvas_set_content (PUR_CANVAS (self->body), pur_table_view_get_n_rows (self), self->content_width);
  pur_canvas_drop_tiles (PUR_CANVAS (self->body));
  restore_cursor (self, -1);
}

void
pur_table_view_set_density (PurTableView *self,
                            PurDensity    density)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  pur_canvas_set_density (PUR_CANVAS (self->body), density);
  pur_table_view_columns_changed (self);
}

void
pur_table_view_set_alone (PurTableView *self,
                          gboolean      alone)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  self->head_height = alone ? PUR_HEAD_TIER + PUR_TABLE_PADDING : PUR_HEAD_HEIGHT;
  gtk_widget_queue_resize (self->header);
}

GtkAdjustment *
pur_table_view_get_vadjustment (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);

  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
}

int
pur_table_view_get_row_height (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), 0);

  return pur_canvas_get_row_height (PUR_CANVAS (self->body));
}

PurRecord *
pur_table_view_get_cursor (PurTableView    *self,
                           const PurField **field)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);

  if (field != NULL)
    {
      PurTableColumn *column = pur_table_view_get_column (self, self->cursor_column);

      *field = column ? column->field : NULL;
    }

  if (self->cursor_row < 0 || self->cursor_id == PUR_ID_NONE || pur_table_view_is_group (self, self->cursor_row))
    return NULL;

  return pur_rows_get (self->rows, self->cursor_row);
}

int
pur_table_view_get_cursor_row (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), -1);

  return self->cursor_row;
}

void
pur_table_view_set_cursor (PurTableView   *self,
                           PurId           id,
                           const PurField *field)
{
  int column = self->cursor_column;
  guint row;

  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (self->rows == NULL)
    return;
  if (id == PUR_ID_NONE)
    row = pur_table_view_get_n_rows (self) - 1;
  else if (!pur_rows_find (self->rows, id, &row))
    return;
  for (guint i = 0; field != NULL && i < self->columns->len; i++)
    if (pur_table_view_get_column (self, i)->field == field)
      column = i;

  pur_table_view_move_cursor (self, row, column, 0);
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  guint one = *(const guint *) a;
  guint other = *(const guint *) b;

  return one < other ? -1 : one > other;
}

GPtrArray *
pur_table_view_get_selected (PurTableView *self)
{
  GPtrArray *records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) positions = NULL;
  GHashTableIter iter;
  gpointer key;
  guint row;

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), records);

  if (self->rows == NULL || g_hash_table_size (self->selected) == 0)
    return records;

  positions = g_array_sized_new (FALSE, FALSE, sizeof (guint), g_hash_table_size (self->selected));
  g_hash_table_iter_init (&iter, self->selected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (pur_rows_find (self->rows, *(PurId *) key, &row) && !pur_table_view_is_group (self, row))
      g_array_append_val (positions, row);
  g_array_sort (positions, compare_positions);
  for (guint i = 0; i < positions->len; i++)
    g_ptr_array_add (records, g_object_ref (pur_rows_get (self->rows, g_array_index (positions, guint, i))));

  return records;
}

guint
pur_table_view_get_n_selected (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), 0);

  return g_hash_table_size (self->selected);
}

gboolean
pur_table_view_is_selected (PurTableView *self,
                            PurId         id)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), FALSE);

  return g_hash_table_contains (self->selected, &id);
}

void
pur_table_view_select (PurTableView *self,
                       const PurId  *ids,
                       guint         n)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; i < n; i++)
    pur_table_view_set_selected (self, ids[i], TRUE);
  pur_table_view_selection_moved (self);
}

void
pur_table_view_select_all (PurTableView *self)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (self->rows != NULL && pur_rows_get_n (self->rows) > 0)
    pur_table_view_select_range (self, 0, pur_rows_get_n (self->rows) - 1, FALSE);
}

static void
append_cell (GString    *string,
             const char *text)
{
  for (; *text != '\0'; text++)
    g_string_append_c (string, *text == '\t' || *text == '\n' || *text == '\r' ? ' ' : *text);
}

char *
pur_table_view_dup_text (PurTableView *self)
{
  GString *string = g_string_new (NULL);
  g_autoptr (GPtrArray) records = pur_table_view_get_selected (self);

  for (guint row = 0; row <= records->len; row++)
    {
      for (guint i = 0; i < self->columns->len; i++)
        {
          PurTableColumn *column = pur_table_view_get_column (self, i);
          g_autofree char *text = row == 0 ? g_strdup (pur_field_get_title (column->field))
                                           : pur_table_view_dup_cell (self, g_ptr_array_index (records, row - 1),
                                                                      column->field);

          if (i > 0)
            g_string_append_c (string, '\t');
          append_cell (string, text);
        }
      g_string_append_c (string, '\n');
    }

  return g_string_free (string, FALSE);
}

void
pur_table_view_copy (PurTableView *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (g_hash_table_size (self->selected) == 0)
    return;

  text = pur_table_view_dup_text (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}
