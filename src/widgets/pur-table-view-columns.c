/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <math.h>
#include <stdlib.h>

#include "pur-dates.h"
#include "pur-plan.h"

/* Which columns there are, how wide, in which order, and by which the rows are sorted. */

static int
get_usual_digits (const PurField *field)
{
  if (field->width > 0)
    return field->width;

  switch (pur_table_cell_look (field))
    {
    case PUR_CELL_TREE:
      return 30;
    case PUR_CELL_NUMBER:
      return field->type == PUR_MONEY ? 13 : field->type == PUR_INTEGER || field->type == PUR_PERCENTAGE ? 5 : 10;
    case PUR_CELL_DIM:
      return 6;
    case PUR_CELL_TICK:
    case PUR_CELL_HEAT:
      return 4;
    case PUR_CELL_PEOPLE:
      return 8;
    case PUR_CELL_TEXT:
    default:
      return 14;
    }
}

/* The longest that cells of a type usually say in the language, as far as that is known. */
static double
measure_usual (PurTableView   *self,
               const PurField *field)
{
  PurText *text = pur_canvas_get_text (PUR_CANVAS (self->body));
  const PurFont normal = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, TRUE };
  const PurFont bold = { PUR_TABLE_PT, PUR_WEIGHT_BOLD, TRUE };
  g_autofree char *sample = NULL;
  g_autofree char *next_year = NULL;

  if (field->type == PUR_DURATION)
    {
      sample = pur_duration_format (pur_duration_elapsed (12 * PUR_SECONDS_PER_DAY), NULL);
      return pur_text_measure (text, sample, normal).width;
    }

  if (field->type == PUR_DATE || field->type == PUR_TIME)
    {
      PurTime day = pur_time_from_civil (2026, 12, 28, 0, 0, 0);

      sample = pur_date_weekday (day, day);
      next_year = pur_date_day_year (day);
      return MAX (pur_text_measure (text, sample, bold).width, pur_text_measure (text, next_year, normal).width);
    }

  return 0;
}

static int
get_usual_width (PurTableView   *self,
                 const PurField *field)
{
  PurText *text = pur_canvas_get_text (PUR_CANVAS (self->body));
  PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_BOLD, TRUE };
  PurFont head = { PUR_TABLE_HEAD_PT, PUR_WEIGHT_BOLD, FALSE };
  double digits = pur_text_measure (text, "0000000000", font).width / 10 * get_usual_digits (field);
  double title = pur_text_measure (text, pur_field_get_title (field), head).width;

  digits = MAX (digits, measure_usual (self, field));

  return ceil (MAX (digits, MIN (title, 2 * digits + 20))) + 2 * PUR_TABLE_PADDING;
}

static void
append_column (PurTableView   *self,
               const PurField *field,
               int             width)
{
  PurTableColumn column = {
    .field = field,
    .look = pur_table_cell_look (field),
    .width = width > 0 ? width : get_usual_width (self, field),
  };

  g_array_append_val (self->columns, column);
}

void
pur_table_view_set_fields (PurTableView          *self,
                           const PurField *const *fields,
                           guint                  n)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  pur_table_view_cancel_edit (self);
  g_array_set_size (self->columns, 0);
  for (guint i = 0; i < n; i++)
    append_column (self, fields[i], 0);

  self->cursor_column = MAX (pur_table_view_get_tree_column (self), 0);
  pur_table_view_columns_changed (self);
}

/* Rows are known by their tree's column: it keeps this part of what is usual. */
#define LEAST_TREE 0.85
#define SQUEEZED_TREE 0.7

static gboolean
drop_column (GArray            *columns,
             const PurTableFit *fits,
             guint              n)
{
  guint worst = 0;
  int rank = 0;

  for (guint i = 0; i < columns->len; i++)
    for (guint k = 0; k < n; k++)
      if (fits[k].field == g_array_index (columns, PurTableColumn, i).field && fits[k].rank > rank)
        {
          rank = fits[k].rank;
          worst = i;
        }

  if (rank > 0)
    g_array_remove_index (columns, worst);
  return rank > 0;
}

/* What the columns take, without those of the tree but for its least. */
static int
sum_widths (GArray *columns,
            int    *tree_least)
{
  int sum = 0;

  *tree_least = 0;
  for (guint i = 0; i < columns->len; i++)
    {
      const PurTableColumn *column = &g_array_index (columns, PurTableColumn, i);

      if (column->look == PUR_CELL_TREE)
        *tree_least = (int) (column->width * LEAST_TREE);
      else
        sum += column->width;
    }

  return sum;
}

static gboolean
are_same_columns (GArray *one,
                  GArray *other)
{
  gboolean same = one->len == other->len;

  for (guint i = 0; same && i < one->len; i++)
    same = g_array_index (one, PurTableColumn, i).field == g_array_index (other, PurTableColumn, i).field
           && g_array_index (one, PurTableColumn, i).width == g_array_index (other, PurTableColumn, i).width;

  return same;
}

void
pur_table_view_fit_fields (PurTableView      *self,
                           const PurTableFit *fits,
                           guint              n,
                           int                width)
{
  g_autoptr (GArray) before = NULL;
  const PurField *cursor;
  int sum, least;

  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  cursor = (guint) self->cursor_column < self->columns->len
             ? pur_table_view_get_column (self, (guint) self->cursor_column)->field : NULL;
  before = self->columns;
  self->columns = g_array_new (FALSE, FALSE, sizeof (PurTableColumn));
  for (guint i = 0; i < n; i++)
    append_column (self, fits[i].field, 0);
  do
    sum = self->flag_width + sum_widths (self->columns, &least);
  while (sum + least > width && drop_column (self->columns, fits, n));

  for (guint i = 0; i < self->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);

      if (column->look == PUR_CELL_TREE)
        column->width = MAX (least, width - sum);
    }
  if (are_same_columns (before, self->columns))
    return;

  pur_table_view_cancel_edit (self);
  self->cursor_column = MAX (pur_table_view_get_tree_column (self), 0);
  for (guint i = 0; i < self->columns->len; i++)
    if (pur_table_view_get_column (self, i)->field == cursor)
      self->cursor_column = (int) i;
  pur_table_view_columns_changed (self);
}

void
pur_table_view_squeeze (PurTableView   *self,
                        const PurField *field,
                        int             most)
{
  int tree;
  int excess = 0;
  PurTableColumn *column;

  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  tree = pur_table_view_get_tree_column (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      column = pur_table_view_get_column (self, i);
      if (column->field == field)
        excess = column->x + column->width - most;
    }
  if (tree < 0 || excess <= 0)
    return;

  column = pur_table_view_get_column (self, (guint) tree);
  if (column->width - excess < SQUEEZED_TREE * get_usual_width (self, column->field))
    return;
  column->width -= excess;
  pur_table_view_columns_changed (self);
}

int
pur_table_view_get_edge (PurTableView *self,
                         int           most)
{
  int edge = 0;

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), 0);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const PurTableColumn *column = pur_table_view_get_column (self, i);

      if (i > 0 && column->x + column->width > most)
        break;
      edge = column->x + column->width;
    }

  return edge;
}

guint
pur_table_view_get_n_fields (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), 0);

  return self->columns->len;
}

const PurField *
pur_table_view_get_field (PurTableView *self,
                          guint         index)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);
  g_return_val_if_fail (index < self->columns->len, NULL);

  return pur_table_view_get_column (self, index)->field;
}

int
pur_table_view_get_columns_width (PurTableView *self)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), 0);

  return self->content_width;
}

void
pur_table_view_set_sort (PurTableView   *self,
                         const PurField *field,
                         gboolean        descending)
{
  g_return_if_fail (PUR_IS_TABLE_VIEW (self));

  if (self->sort_field == field && self->sort_descending == descending)
    return;

  self->sort_field = field;
  self->sort_descending = descending;
  if (self->rows != NULL)
    pur_rows_set_sort (self->rows, field, descending);
  gtk_widget_queue_draw (self->header);
  pur_table_view_emit (self, "layout-changed");
}

const PurField *
pur_table_view_get_sort (PurTableView *self,
                         gboolean     *descending)
{
  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);

  if (descending != NULL)
    *descending = self->sort_descending;

  return self->sort_field;
}

char *
pur_table_view_dup_layout (PurTableView *self)
{
  GString *string = g_string_new (NULL);

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), g_string_free (string, FALSE));

  for (guint i = 0; i < self->columns->len; i++)
    {
      PurTableColumn *column = pur_table_view_get_column (self, i);

      g_string_append_printf (string, "%s%s%s:%d", i > 0 ? " " : "",
                              column->field != self->sort_field ? "" : self->sort_descending ? ">" : "<",
                              column->field->id, column->width);
    }

  return g_string_free (string, FALSE);
}

/* Looks in the table of the workspace, where custom fields are too. */
static const PurField *
find_field (PurTableView *self,
            const char   *id)
{
  PurTable *table = pur_workspace_get_table (self->workspace, pur_rows_get_kind (self->rows));

  return pur_table_find_field (table, id);
}

void
pur_table_view_set_layout (PurTableView *self,
                           const char   *layout)
{
  g_auto (GStrv) words = NULL;
  const PurField *sort = NULL;
  gboolean descending = FALSE;

  g_return_if_fail (PUR_IS_TABLE_VIEW (self));
  g_return_if_fail (self->rows != NULL);
  g_return_if_fail (layout != NULL);

  pur_table_view_cancel_edit (self);
  words = g_strsplit (layout, " ", -1);
  g_array_set_size (self->columns, 0);
  for (char **word = words; *word != NULL; word++)
    {
      gboolean sorted = **word == '<' || **word == '>';
      g_auto (GStrv) parts = g_strsplit (*word + (sorted ? 1 : 0), ":", 2);
      const PurField *field = parts[0] ? find_field (self, parts[0]) : NULL;

      if (field == NULL)
        continue;
      append_column (self, field, parts[1] ? CLAMP (atoi (parts[1]), 0, 2000) : 0);
      if (sorted)
        {
          sort = field;
          descending = **word == '>';
        }
    }

  pur_table_view_columns_changed (self);
  pur_table_view_set_sort (self, sort, descending);
}
