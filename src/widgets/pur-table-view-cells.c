/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-table-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-plan.h"

#define DISC_STEP (PUR_TABLE_DISC + 1) /* two wide letters take all of one */
#define NAMED_DISC 72  /* a column as wide has room for a name beside its disc */
#define LEAST_NAME 60 /* of a name that is cut */

/* The columns */

PurCellLook
pur_table_cell_look (const PurField *field)
{
  switch (field->type)
    {
    case PUR_BOOLEAN:
      return PUR_CELL_TICK;
    case PUR_INTEGER:
      if (field == PUR_FIELD (risk, score))
        return PUR_CELL_HEAT;
      return g_str_equal (field->id, "uid") ? PUR_CELL_DIM : PUR_CELL_NUMBER;
    case PUR_NUMBER:
    case PUR_PERCENTAGE:
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
    case PUR_DURATION:
    case PUR_MONEY:
      return PUR_CELL_NUMBER;
    case PUR_REFERENCE:
      return field->target == &pur_person_kind ? PUR_CELL_PEOPLE : PUR_CELL_TEXT;
    case PUR_TEXT:
      if (field == pur_kind_display_field (field->kind))
        return PUR_CELL_TREE;
      if (field == PUR_FIELD (task, people))
        return PUR_CELL_PEOPLE;
      return field == PUR_FIELD (task, wbs) || field == PUR_FIELD (risk, code) ? PUR_CELL_DIM : PUR_CELL_TEXT;
    case PUR_LONG_TEXT:
    case PUR_CHOICE:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      return PUR_CELL_TEXT;
    }
}

/* What a cell says */

static gboolean
is_milestone (PurRecord *record)
{
  return pur_record_get_kind (record) == &pur_task_kind
         && pur_task_get_type (PUR_task (record)) == PUR_TASK_IS_MILESTONE;
}

/* The day that a cell names; FALSE if it is no date. */
static gboolean
get_day (PurRecord      *record,
         const PurField *field,
         PurTime        *day)
{
  PurValue value = pur_record_get (record, field);

  if (value.type == PUR_DATE)
    *day = value.cell.DATE;
  else if (value.type == PUR_TIME)
    *day = g_str_has_suffix (field->id, "finish") ? pur_date_finish_day (value.cell.TIME) : value.cell.TIME;
  else
    return FALSE;
  return TRUE;
}

char *
pur_table_view_dup_cell (PurTableView   *self,
                         PurRecord      *record,
                         const PurField *field)
{
  PurValue value;
  PurTime day;

  g_return_val_if_fail (PUR_IS_TABLE_VIEW (self), NULL);
  g_return_val_if_fail (PUR_IS_RECORD (record), NULL);

  value = pur_record_get (record, field);
  if (!pur_value_is_set (value))
    return g_strdup ("");

  /* A milestone takes no time: what counts is when. */
  if ((value.type == PUR_DURATION || value.type == PUR_PERCENTAGE) && is_milestone (record))
    return g_strdup ("");

  if (get_day (record, field, &day))
    return pur_date_weekday (day, self->today);

  switch (value.type)
    {
    case PUR_PERCENTAGE:
      return g_strdup_printf ("%.0f", value.cell.PERCENTAGE);
    case PUR_LONG_TEXT:
    case PUR_TEXT:
      return g_strdup (value.cell.text);
    case PUR_BOOLEAN:
      return g_strdup (value.cell.BOOLEAN ? C_("cell", "yes") : "");
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_CHOICE:
    case PUR_DATE:
    case PUR_TIME:
    case PUR_STAMP:
    case PUR_DURATION:
    case PUR_MONEY:
    case PUR_REFERENCE:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      return pur_record_display (record, field);
    }
}

/* A time of day that says nothing: where working days usually begin and end, or midnight. */
static gboolean
is_usual_time (PurTime time)
{
  gint64 second = time.seconds - pur_time_day_start (time).seconds;

  return second == 0 || second == 8 * 3600 || second == 17 * 3600;
}

/* Dates as numbers of year, month and day: short, and read back in every language. */
char *
pur_table_cell_edit_text (PurTableView   *self,
                          PurRecord      *record,
                          const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  if (!pur_value_is_set (value))
    return g_strdup ("");

  switch (value.type)
    {
    case PUR_TEXT:
    case PUR_LONG_TEXT:
      return g_strdup (value.cell.text);
    case PUR_DATE:
      return pur_time_format_iso (value.cell.DATE, FALSE);
    case PUR_TIME:
    case PUR_STAMP:
      {
        gboolean finish = g_str_has_suffix (field->id, "finish");
        char *text = pur_time_format_iso (finish && is_usual_time (value.cell.TIME)
                                            ? pur_date_finish_day (value.cell.TIME) : value.cell.TIME,
                                          !is_usual_time (value.cell.TIME));

        if (strlen (text) > 16)
          text[16] = '\0';
        if (strlen (text) > 10)
          text[10] = ' ';
        return text;
      }
    case PUR_PERCENTAGE:
      return g_strdup_printf ("%.4g", value.cell.PERCENTAGE);
    case PUR_BOOLEAN:
    case PUR_INTEGER:
    case PUR_NUMBER:
    case PUR_CHOICE:
    case PUR_DURATION:
    case PUR_MONEY:
    case PUR_REFERENCE:
    case PUR_REFERENCES:
    case PUR_TAGS:
    case PUR_SERIES:
    case PUR_BYTES:
    case PUR_UNSET:
    case PUR_N_VALUE_TYPES:
    default:
      return pur_record_display (record, field);
    }
}

gboolean
pur_table_cell_is_editable (PurTableView   *self,
                            const PurField *field)
{
  if (!self->editable || self->workspace == NULL || pur_workspace_is_read_only (self->workspace))
    return FALSE;
  if (field->compute != NULL && field->gesture == NULL)
    return FALSE;

  return field->type != PUR_SERIES && field->type != PUR_BYTES && field->type != PUR_STAMP;
}

gboolean
pur_table_cell_is_bold (PurTableView *self,
                        guint         row)
{
  return !pur_table_view_is_add_row (self, row) && pur_rows_has_children (self->rows, row);
}

static PurTableFlag
compute_task_flag (PurTask  *task,
                   PurTime   today,
                   char    **reason)
{
  PurTime finish;

  if (pur_plan_is_summary (task))
    return PUR_TABLE_FLAG_NONE;
  if (pur_task_get_progress (task) >= 100)
    {
      *reason = g_strdup (_("Done"));
      return PUR_TABLE_FLAG_DONE;
    }
  if (!pur_task_has_finish (task))
    return PUR_TABLE_FLAG_NONE;

  finish = pur_task_get_finish (task);
  if (pur_task_has_deadline (task) && finish.seconds > pur_task_get_deadline (task).seconds)
    {
      g_autofree char *date = pur_date_weekday (pur_date_finish_day (pur_task_get_deadline (task)), today);

      *reason = g_strdup_printf (_("Misses its deadline, %s"), date);
      return PUR_TABLE_FLAG_LATE;
    }
  if (finish.seconds < today.seconds)
    {
      g_autofree char *date = pur_date_weekday (pur_date_finish_day (finish), today);

      *reason = g_strdup_printf (_("Should have been finished on %s"), date);
      return PUR_TABLE_FLAG_LATE;
    }
  if (pur_task_get_start (task).seconds < today.seconds && pur_task_get_progress (task) <= 0)
    {
      g_autofree char *date = pur_date_weekday (pur_task_get_start (task), today);

      *reason = g_strdup_printf (_("Should have begun on %s"), date);
      return PUR_TABLE_FLAG_AT_RISK;
    }
  if (pur_task_get_recurring (task))
    {
      *reason = g_strdup (_("Repeats"));
      return PUR_TABLE_FLAG_REPEATS;
    }

  return PUR_TABLE_FLAG_NONE;
}

PurTableFlag
pur_table_cell_flag (PurTableView  *self,
                     PurRecord     *record,
                     char         **reason)
{
  *reason = NULL;
  if (self->flag_func != NULL)
    return self->flag_func (record, reason, self->flag_data);
  if (pur_record_get_kind (record) == &pur_task_kind)
    return compute_task_flag (PUR_task (record), self->today, reason);

  return PUR_TABLE_FLAG_NONE;
}

/* Drawing */

void
pur_table_cell_paint_text (PurCanvas  *canvas,
                           cairo_t    *cr,
                           const char *string,
                           PurFont     font,
                           PurRole     role,
                           gboolean    at_end,
                           double      x,
                           double      y,
                           double      width,
                           double      height)
{
  PurText *text = pur_canvas_get_text (canvas);
  PangoLayout *usual;
  PangoLayout *layout;
  PurTextSize size;
  double base;

  if (string[0] == '\0' || width < 1)
    return;

  /* The baseline is that of the interface's own script, whatever face a cell takes. */
  usual = pur_text_layout (text, "Xg", font, 0);
  base = y + (height - pur_text_measure (text, "Xg", font).height) / 2
         + (double) pango_layout_get_baseline (usual) / PANGO_SCALE;

  size = pur_text_measure (text, string, font);
  if (size.width <= width)
    {
      if (at_end != pur_canvas_is_mirrored (canvas))
        x += width - size.width;
      layout = pur_text_layout (text, string, font, 0);
    }
  else
    layout = pur_text_layout (text, string, font, floor (width));

  pur_canvas_set_source (cr, pur_canvas_get_theme (canvas), role, 1);
  cairo_move_to (cr, round (x), round (base - (double) pango_layout_get_baseline (layout) / PANGO_SCALE));
  pango_cairo_show_layout (cr, layout);
}

void
pur_table_cell_paint_chevron (cairo_t *cr,
                              double   x,
                              double   y,
                              gboolean open,
                              gboolean mirrored)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  if (!open)
    cairo_rotate (cr, mirrored ? G_PI / 2 : -G_PI / 2);
  cairo_set_line_width (cr, 2);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_move_to (cr, -3.5, -1.75);
  cairo_line_to (cr, 0, 1.75);
  cairo_line_to (cr, 3.5, -1.75);
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
paint_exclamation (cairo_t  *cr,
                   PurTheme  theme)
{
  pur_canvas_set_source (cr, theme, PUR_ROLE_GROUND, 1);
  cairo_set_line_width (cr, 1.5);
  cairo_move_to (cr, 0, -2.5);
  cairo_line_to (cr, 0, 1);
  cairo_stroke (cr);
  cairo_arc (cr, 0, 3, 0.9, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* In a box of 12, centred at @x, @y.  Shapes differ, so that no colour is needed to tell them apart. */
void
pur_table_cell_paint_flag (PurTableView *self,
                           cairo_t      *cr,
                           PurTableFlag  flag,
                           double        x,
                           double        y)
{
  PurTheme theme = pur_canvas_get_theme (PUR_CANVAS (self->body));

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  switch (flag)
    {
    case PUR_TABLE_FLAG_LATE:
      pur_canvas_set_source (cr, theme, PUR_ROLE_LATE, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_move_to (cr, 0, -5);
      cairo_line_to (cr, 5.5, 4.5);
      cairo_line_to (cr, -5.5, 4.5);
      cairo_close_path (cr);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      paint_exclamation (cr, theme);
      break;
    case PUR_TABLE_FLAG_AT_RISK:
      pur_canvas_set_source (cr, theme, PUR_ROLE_RISK, 1);
      cairo_set_line_width (cr, 2);
      cairo_rectangle (cr, -4.5, -4.5, 9, 9);
      cairo_fill_preserve (cr);
      cairo_stroke (cr);
      paint_exclamation (cr, theme);
      break;
    case PUR_TABLE_FLAG_DONE:
      pur_canvas_set_source (cr, theme, PUR_ROLE_DIM, 1);
      cairo_set_line_width (cr, 2);
      cairo_move_to (cr, -4, 0.5);
      cairo_line_to (cr, -1.5, 3);
      cairo_line_to (cr, 4, -3.5);
      cairo_stroke (cr);
      break;
    case PUR_TABLE_FLAG_REPEATS:
      pur_canvas_set_source (cr, theme, PUR_ROLE_DIM, 1);
      cairo_set_line_width (cr, 1.5);
      cairo_arc (cr, 0, 0, 4.2, -1.1, 1.35 * G_PI);
      cairo_stroke (cr);
      cairo_move_to (cr, 0.2, -6.2);
      cairo_line_to (cr, 3.8, -3.6);
      cairo_line_to (cr, -0.2, -1.9);
      cairo_close_path (cr);
      cairo_fill (cr);
      break;
    case PUR_TABLE_FLAG_NONE:
    default:
      break;
    }
  cairo_restore (cr);
}

double
pur_table_cell_indent (PurTableView *self,
                       guint         row)
{
  if (pur_table_view_is_add_row (self, row))
    return PUR_TABLE_PADDING;

  return PUR_TABLE_PADDING + pur_rows_get_depth (self->rows, row) * PUR_TABLE_INDENT
         + (pur_rows_has_children (self->rows, row) ? PUR_TABLE_EXPANDER : 0);
}

static void
paint_title (PurTableView         *self,
             cairo_t              *cr,
             guint                 row,
             const PurTableColumn *column,
             double                x,
             double                y,
             PurFont               font,
             PurRole               role)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurRecord *record = pur_rows_get (self->rows, row);
  gboolean mirrored = pur_canvas_is_mirrored (canvas);
  int height = pur_canvas_get_row_height (canvas);
  double indent = pur_table_cell_indent (self, row);
  double marks = pur_table_marks_width (record);
  double middle = y + height / 2.0;
  g_autofree char *text = pur_table_view_dup_cell (self, record, column->field);

  if (pur_rows_has_children (self->rows, row))
    {
      double centre = indent - PUR_TABLE_EXPANDER / 2.0 - 2;

      pur_canvas_set_source (cr, pur_canvas_get_theme (canvas), PUR_ROLE_TEXT, 1);
      pur_table_cell_paint_chevron (cr, mirrored ? x + column->width - centre : x + centre, middle,
                                    !pur_rows_get_collapsed (self->rows, pur_rows_get_id (self->rows, row)),
                                    mirrored);
    }

  pur_table_cell_paint_text (canvas, cr, text, font, role, FALSE,
                             mirrored ? x + PUR_TABLE_PADDING + marks : x + indent, y,
                             column->width - indent - PUR_TABLE_PADDING - marks, height);

  if (marks > 0)
    {
      pur_canvas_set_source (cr, pur_canvas_get_theme (canvas), PUR_ROLE_DIM, 1);
      pur_table_marks_paint (cr, record, mirrored ? x + PUR_TABLE_PADDING : x + column->width - PUR_TABLE_PADDING, middle,
                             mirrored);
    }
}

static gboolean
is_wide_script (gunichar c)
{
  return g_unichar_iswide (c);
}

/* "Ana Ruiz" → AR, "陈静" → 陈. */
static char *
make_initials (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);
  GString *initials = g_string_new (NULL);
  guint n = g_strv_length (words);

  if (is_wide_script (g_utf8_get_char (name)))
    {
      g_string_append_unichar (initials, g_utf8_get_char (name));
      return g_string_free (initials, FALSE);
    }

  for (guint i = 0; i < n; i++)
    if (words[i][0] != '\0' && (initials->len == 0 || i == n - 1))
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));

  return g_string_free (initials, FALSE);
}

static char *
dup_initials (PurPerson *person)
{
  if (pur_person_has_initials (person))
    return g_strdup (pur_person_get_initials (person));

  return make_initials (pur_record_get_title ((PurRecord *) person));
}

/* The people of a cell; borrowed. */
static GPtrArray *
find_people (PurRecord      *record,
             const PurField *field)
{
  GPtrArray *people = g_ptr_array_new ();

  if (field->type == PUR_REFERENCE)
    {
      PurRecord *person = pur_record_get_target (record, field);

      if (person != NULL)
        g_ptr_array_add (people, person);
    }
  else if (pur_record_get_kind (record) == &pur_task_kind)
    {
      guint n;
      PurAssignment *const *assignments = pur_plan_get_assignments (PUR_task (record), &n);

      for (guint i = 0; i < n; i++)
        {
          PurPerson *person = pur_assignment_get_person (assignments[i]);

          if (person != NULL && pur_person_get_resource_type (person) == PUR_RESOURCE_WORK)
            g_ptr_array_add (people, person);
        }
    }

  return people;
}

static void
paint_disc (PurCanvas  *canvas,
            cairo_t    *cr,
            const char *initials,
            double      x,
            double      y)
{
  PurTheme theme = pur_canvas_get_theme (canvas);
  PurText *text = pur_canvas_get_text (canvas);
  PurFont font = { 7, PUR_WEIGHT_BOLD, FALSE };
  PurTextSize size = pur_text_measure (text, initials, font);

  pur_canvas_set_source (cr, theme, PUR_ROLE_GRID, 1);
  cairo_arc (cr, x, y, PUR_TABLE_DISC / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
  pur_canvas_set_source (cr, theme, PUR_ROLE_TEXT, 1);
  cairo_move_to (cr, x - size.width / 2, y - size.height / 2);
  pango_cairo_show_layout (cr, pur_text_layout (text, initials, font, 0));
}

static void
paint_people (PurTableView         *self,
              cairo_t              *cr,
              guint                 row,
              const PurTableColumn *column,
              double                x,
              double                y)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  g_autoptr (GPtrArray) people = find_people (pur_rows_get (self->rows, row), column->field);
  gboolean mirrored = pur_canvas_is_mirrored (canvas);
  int height = pur_canvas_get_row_height (canvas);
  double room = column->width - 2 * PUR_TABLE_PADDING;
  guint fits = room < PUR_TABLE_DISC ? 0 : (room - PUR_TABLE_DISC) / DISC_STEP + 1;
  guint n = MIN (people->len, fits);

  /* Where they do not all fit, the last disc says how many more there are. */
  for (guint i = n; i-- > 0;)
    {
      double centre = PUR_TABLE_PADDING + PUR_TABLE_DISC / 2.0 + i * DISC_STEP;
      g_autofree char *initials = i == n - 1 && n < people->len ? g_strdup_printf ("+%u", people->len - n + 1)
                                                                : dup_initials (g_ptr_array_index (people, i));

      paint_disc (canvas, cr, initials, mirrored ? x + column->width - centre : x + centre, y + height / 2.0);
    }

  /* Three letters of a name say less than its initials alone. */
  if (people->len == 1 && column->width >= NAMED_DISC)
    {
      double offset = PUR_TABLE_DISC + 6;
      const PurFont font = { PUR_TABLE_PT, PUR_WEIGHT_NORMAL, FALSE };
      const char *name = pur_record_get_title (g_ptr_array_index (people, 0));
      double width = pur_text_measure (pur_canvas_get_text (canvas), name, font).width;

      if (width > room - offset && room - offset < LEAST_NAME)
        return;
      pur_table_cell_paint_text (canvas, cr, name, font, PUR_ROLE_TEXT, FALSE,
                                 x + PUR_TABLE_PADDING + (mirrored ? 0 : offset), y, room - offset, height);
    }
}

static PurFont
get_font (PurTableView         *self,
          guint                 row,
          const PurTableColumn *column)
{
  return (PurFont) {
    PUR_TABLE_PT,
    pur_table_cell_is_bold (self, row) && column->look != PUR_CELL_DIM ? PUR_WEIGHT_BOLD : PUR_WEIGHT_NORMAL,
    column->look == PUR_CELL_NUMBER || column->look == PUR_CELL_DIM,
  };
}

double
pur_table_cell_measure (PurTableView         *self,
                        guint                 row,
                        const PurTableColumn *column)
{
  PurRecord *record = pur_rows_get (self->rows, row);
  g_autofree char *text = pur_table_view_dup_cell (self, record, column->field);
  double width = pur_text_measure (pur_canvas_get_text (PUR_CANVAS (self->body)), text,
                                   get_font (self, row, column)).width;

  switch (column->look)
    {
    case PUR_CELL_TREE:
      return pur_table_cell_indent (self, row) + width + pur_table_marks_width (record) + PUR_TABLE_PADDING;
    case PUR_CELL_PEOPLE:
      {
        g_autoptr (GPtrArray) people = find_people (record, column->field);
        double discs = people->len == 0 ? 0 : PUR_TABLE_DISC + (people->len - 1) * DISC_STEP;

        return 2 * PUR_TABLE_PADDING + discs + (people->len == 1 ? width + 6 : 0);
      }
    case PUR_CELL_TICK:
      return 2 * PUR_TABLE_PADDING + 12;
    case PUR_CELL_HEAT:
      return 2 * PUR_TABLE_PADDING + PUR_TABLE_CHIP;
    case PUR_CELL_TEXT:
    case PUR_CELL_DIM:
    case PUR_CELL_NUMBER:
    default:
      return 2 * PUR_TABLE_PADDING + width;
    }
}

void
pur_table_cell_paint (PurTableView         *self,
                      cairo_t              *cr,
                      guint                 row,
                      const PurTableColumn *column,
                      double                x,
                      double                y)
{
  PurCanvas *canvas = PUR_CANVAS (self->body);
  PurRecord *record = pur_rows_get (self->rows, row);
  int height = pur_canvas_get_row_height (canvas);
  PurRole role = pur_rows_is_context (self->rows, row) || column->look == PUR_CELL_DIM ? PUR_ROLE_DIM
                                                                                       : PUR_ROLE_TEXT;

  switch (column->look)
    {
    case PUR_CELL_TREE:
      paint_title (self, cr, row, column, x, y, get_font (self, row, column), role);
      break;
    case PUR_CELL_PEOPLE:
      paint_people (self, cr, row, column, x, y);
      break;
    case PUR_CELL_TICK:
      if (pur_record_get (record, column->field).cell.BOOLEAN)
        pur_table_cell_paint_flag (self, cr, PUR_TABLE_FLAG_DONE, x + column->width / 2.0, y + height / 2.0);
      break;
    case PUR_CELL_HEAT:
      {
        g_autofree char *text = pur_table_view_dup_cell (self, record, column->field);

        pur_table_view_paint_heat (self, cr, PUR_risk (record), text, x + column->width / 2.0, y + height / 2.0);
      }
      break;
    case PUR_CELL_TEXT:
    case PUR_CELL_DIM:
    case PUR_CELL_NUMBER:
    default:
      {
        g_autofree char *text = pur_table_view_dup_cell (self, record, column->field);
        PurFont font = get_font (self, row, column);
        double room = column->width - 2 * PUR_TABLE_PADDING;
        PurTime day;

        /* Rather without its weekday than cut. */
        if (get_day (record, column->field, &day)
            && pur_text_measure (pur_canvas_get_text (canvas), text, font).width > room)
          {
            g_free (text);
            text = pur_date_day_year (day);
          }

        pur_table_cell_paint_text (canvas, cr, text, font, role, column->look == PUR_CELL_NUMBER,
                                   x + PUR_TABLE_PADDING, y, room, height);
      }
      break;
    }
}

guint64
pur_table_cell_hash (PurTableView         *self,
                     guint                 row,
                     const PurTableColumn *column)
{
  PurRecord *record = pur_rows_get (self->rows, row);
  g_autofree char *text = pur_table_view_dup_cell (self, record, column->field);
  guint64 hash = g_str_hash (text);

  if (column->look == PUR_CELL_TREE)
    hash += (guint64) pur_rows_get_depth (self->rows, row) << 40 | (guint64) pur_table_marks_get (record) << 33
            | (guint64) pur_rows_has_children (self->rows, row) << 35
            | (guint64) pur_rows_get_collapsed (self->rows, pur_rows_get_id (self->rows, row)) << 36;
  hash ^= (guint64) pur_rows_is_context (self->rows, row) << 37 | (guint64) pur_table_cell_is_bold (self, row) << 38;
  if (column->look == PUR_CELL_PEOPLE)
    {
      g_autoptr (GPtrArray) people = find_people (record, column->field);

      for (guint i = 0; i < people->len; i++)
        {
          g_autofree char *initials = dup_initials (g_ptr_array_index (people, i));

          hash = hash * 31 + g_str_hash (initials);
        }
    }

  return hash;
}
