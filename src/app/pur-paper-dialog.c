/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-paper-dialog.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-io.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define GROUP "Paper"
#define DELAY 120 /* ms after the last change until the preview is made anew */
#define MARGIN 18 /* around the sheet of the preview */

/* As in the template. */
enum
{
  PAGES_READABLE,
  PAGES_FIT,
  PAGES_TILE,
};

static const struct
{
  const char *id; /* as it is kept */
  const char *title;
} table_choices[] = {
  [PUR_PAGES_TABLE_USUAL] = { "usual", NC_ ("columns", "Usual ones") },
  [PUR_PAGES_TABLE_SHOWN] = { "shown", NC_ ("columns", "As in the table") },
  [PUR_PAGES_TABLE_CHOSEN] = { "chosen", NC_ ("columns", "Chosen here") },
  [PUR_PAGES_TABLE_NONE] = { "none", NC_ ("columns", "Chart only") },
};

/* Structures */

struct _PurPaperDialog
{
  AdwWindow parent_instance;

  GtkWidget *flap;
  GtkWidget *title;
  GtkWidget *accept_button;
  GtkWidget *options_button;
  GtkWidget *format_row;
  GtkWidget *sheet_group;
  GtkWidget *paper_row;
  GtkWidget *orientation_row;
  GtkWidget *ink_switch;
  GtkWidget *chart_group;
  GtkWidget *pages_row;
  GtkWidget *fit_row;
  GtkWidget *fit_columns;
  GtkWidget *fit_rows;
  GtkWidget *from_row;
  GtkWidget *to_row;
  GtkWidget *table_group;
  GtkWidget *table_row;
  GtkWidget *columns_row;
  GtkWidget *figures_switch;
  GtkWidget *preview_stack;
  GtkWidget *preview;
  GtkWidget *problem;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *page_label;

  PurPage *page; /* the one that goes to paper */
  const PurPageKind *kind;
  PurPagesTable tables[PUR_PAGES_TABLE_NONE + 1]; /* what there is to choose of the table */
  GPtrArray *columns; /* PurField: the chosen ones, in their order */
  gboolean columns_filled;
  gboolean is_print;
  gboolean of_chart;
  gboolean has_table;
  PurPages *pages;
  guint shown; /* page of the preview */
  guint update; /* source */
};

G_DEFINE_TYPE (PurPaperDialog, pur_paper_dialog, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Auxiliary methods: what is chosen */

/* Data is exported as it is; paper and its preview are for the others. */
static gboolean
is_paper_format (PurPaperDialog *self)
{
  const char *title;

  return self->is_print
         || pur_page_get_paper_format (adw_combo_row_get_selected (ADW_COMBO_ROW (self->format_row)), &title) != NULL;
}

static guint
count_paper_formats (void)
{
  const char *title;
  guint n = 0;

  while (pur_page_get_paper_format (n, &title) != NULL)
    n++;
  return n;
}

/* FALSE for a text that is no date; an empty one is none. */
static gboolean
read_date (GtkWidget *row, gboolean end, PurTime *time)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  *time = PUR_GANTT_NEVER;
  if (*text == '\0')
    return TRUE;
  if (!pur_time_parse_people (text, pur_clock_today (), 0, time, NULL, NULL))
    {
      *time = PUR_GANTT_NEVER;
      return FALSE;
    }
  *time = pur_time_day_start (*time);
  if (end)
    time->seconds += PUR_SECONDS_PER_DAY;
  return TRUE;
}

/* The rows of papers end with the sheet that is as large as it needs; printers have no such. */
static PurPaper
get_paper (PurPaperDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->paper_row));

  return selected > PUR_PAPER_CONTENT ? PUR_PAPER_A4 : (PurPaper) selected;
}

static PurPagesTable
get_table (PurPaperDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->table_row));

  return selected < G_N_ELEMENTS (self->tables) ? self->tables[selected] : PUR_PAGES_TABLE_USUAL;
}

/* Interned: a setup is copied, and nothing in it is freed. */
static const char *
join_columns (PurPaperDialog *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? "," : "",
                            ((const PurField *) g_ptr_array_index (self->columns, i))->id);
  return g_intern_string (ids->str);
}

/* The dates, and that they follow each other. */
static gboolean
has_dates (PurPaperDialog *self, gboolean *from_right, gboolean *to_right)
{
  PurTime from;
  PurTime to;

  *from_right = read_date (self->from_row, FALSE, &from);
  *to_right = read_date (self->to_row, TRUE, &to);
  if (*from_right && *to_right && pur_gantt_has_time (from) && pur_gantt_has_time (to))
    *to_right = from.seconds < to.seconds;
  return *from_right && *to_right;
}

void
pur_paper_dialog_get_setup (PurPaperDialog *self, PurPagesSetup *setup)
{
  guint pages = adw_combo_row_get_selected (ADW_COMBO_ROW (self->pages_row));

  g_return_if_fail (PUR_IS_PAPER_DIALOG (self));

  *setup = (PurPagesSetup) PUR_PAGES_SETUP_INIT;
  setup->paper = get_paper (self);
  setup->portrait = adw_combo_row_get_selected (ADW_COMBO_ROW (self->orientation_row)) == 1;
  setup->black_and_white = gtk_switch_get_active (GTK_SWITCH (self->ink_switch));
  setup->mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  if (self->has_table)
    setup->table = get_table (self);
  if (setup->table == PUR_PAGES_TABLE_CHOSEN)
    setup->columns = join_columns (self);
  if (!self->of_chart)
    return;

  if (pages == PAGES_FIT)
    {
      setup->fit_columns = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->fit_columns));
      setup->fit_rows = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->fit_rows));
    }
  setup->tile = pages == PAGES_TILE;
  read_date (self->from_row, FALSE, &setup->from);
  read_date (self->to_row, TRUE, &setup->to);
  setup->no_figures = !gtk_switch_get_active (GTK_SWITCH (self->figures_switch));
}

const char *
pur_paper_dialog_get_format (PurPaperDialog *self, const char **title)
{
  guint selected;
  guint n_paper = count_paper_formats ();
  const PurIoFormat *format;

  g_return_val_if_fail (PUR_IS_PAPER_DIALOG (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->format_row));
  if (selected < n_paper)
    return pur_page_get_paper_format (selected, title);
  for (guint i = 0, n = n_paper; (format = pur_io_get_format (i)) != NULL; i++)
    if (format->write != NULL && n++ == selected)
      {
        *title = _(format->title);
        return format->extensions;
      }
  return NULL;
}

/* Auxiliary methods: the preview */

static void
update_page_label (PurPaperDialog *self)
{
  guint n = self->pages != NULL ? pur_pages_get_n (self->pages) : 0;
  g_autofree char *text = g_strdup_printf (_("Page %u of %u"), self->shown + 1, n);

  gtk_label_set_text (GTK_LABEL (self->page_label), n > 0 ? text : "");
  gtk_widget_set_sensitive (self->previous_button, n > 0 && self->shown > 0);
  gtk_widget_set_sensitive (self->next_button, self->shown + 1 < n);
}

static void
update_preview (PurPaperDialog *self)
{
  PurPagesSetup setup;
  gboolean from_right;
  gboolean to_right;
  gboolean dates = has_dates (self, &from_right, &to_right);
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->pages, pur_pages_free);
  if (is_paper_format (self))
    {
      pur_paper_dialog_get_setup (self, &setup);
      self->pages = pur_page_make_pages (self->page, &setup, &error);
      if (self->pages != NULL)
        pur_pages_freeze (self->pages);
    }
  if (error != NULL)
    adw_status_page_set_description (ADW_STATUS_PAGE (self->problem), error->message);
  self->shown = self->pages != NULL ? MIN (self->shown, pur_pages_get_n (self->pages) - 1) : 0;
  gtk_stack_set_visible_child_name (GTK_STACK (self->preview_stack),
                                    self->pages != NULL ? "pages" : error != NULL ? "problem" : "data");
  gtk_widget_set_sensitive (self->accept_button, error == NULL && dates);
  update_page_label (self);
  gtk_widget_queue_draw (self->preview);
}

static gboolean
update_timeout_cb (gpointer data)
{
  PurPaperDialog *self = data;

  self->update = 0;
  update_preview (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (PurPaperDialog *self)
{
  g_clear_handle_id (&self->update, g_source_remove);
  self->update = g_timeout_add (DELAY, update_timeout_cb, self);
}

static void
draw_preview (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  PurPaperDialog *self = data;
  double page_width;
  double page_height;
  double scale;

  if (self->pages == NULL)
    return;

  pur_pages_get_size (self->pages, &page_width, &page_height);
  scale = MIN ((width - 2 * MARGIN) / page_width, (height - 2 * MARGIN) / page_height);
  if (scale <= 0)
    return;
  cairo_translate (cr, floor ((width - page_width * scale) / 2), floor ((height - page_height * scale) / 2));
  for (int i = 4; i > 0; i--)
    {
      cairo_set_source_rgba (cr, 0, 0, 0, 0.05);
      cairo_rectangle (cr, -i, -i + 1, page_width * scale + 2 * i, page_height * scale + 2 * i);
      cairo_fill (cr);
    }
  cairo_scale (cr, scale, scale);
  cairo_rectangle (cr, 0, 0, page_width, page_height);
  cairo_clip (cr);
  pur_pages_paint (self->pages, cr, self->shown);
}

/* Auxiliary methods: what is kept */

char *
pur_paper_dialog_dup_state_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "pursuit", "paper.ini", NULL);
}

/* Whether a paper or, of a group of its own, the page of a kind; each kind keeps its orientation. */
static char *
get_group (PurPaperDialog *self)
{
  return g_strdup_printf ("%s %s", GROUP, self->of_chart ? "chart" : "report");
}

static void
select_kept (GKeyFile *state, const char *group, const char *key, GtkWidget *row, guint n)
{
  int selected = g_key_file_get_integer (state, group, key, NULL);

  if (selected >= 0 && (guint) selected < n)
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

static guint
count_choices (GtkWidget *row)
{
  return g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
}

/* The columns of each page are its own. */
static void
load_columns (PurPaperDialog *self, GKeyFile *state, const char *group)
{
  g_autofree char *table_key = g_strdup_printf ("table-%s", self->kind->id);
  g_autofree char *columns_key = g_strdup_printf ("columns-%s", self->kind->id);
  g_autofree char *table = g_key_file_get_string (state, group, table_key, NULL);
  g_auto (GStrv) ids = g_key_file_get_string_list (state, group, columns_key, NULL, NULL);
  g_autoptr (GPtrArray) all = pur_page_list_columns (self->page, PUR_PAGES_TABLE_CHOSEN);

  if (all == NULL)
    return;
  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    for (guint j = 0; j < all->len; j++)
      if (g_str_equal (((const PurField *) g_ptr_array_index (all, j))->id, ids[i]))
        g_ptr_array_add (self->columns, g_ptr_array_index (all, j));
  for (guint i = 0; table != NULL && i < count_choices (self->table_row); i++)
    if (g_str_equal (table_choices[self->tables[i]].id, table))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->table_row), i);
}

static void
save_columns (PurPaperDialog *self, GKeyFile *state, const char *group)
{
  g_autofree char *table_key = g_strdup_printf ("table-%s", self->kind->id);
  g_autofree char *columns_key = g_strdup_printf ("columns-%s", self->kind->id);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (!self->has_table)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (ids, (gpointer) ((const PurField *) g_ptr_array_index (self->columns, i))->id);
  g_key_file_set_string (state, group, table_key, table_choices[get_table (self)].id);
  if (ids->len > 0)
    g_key_file_set_string_list (state, group, columns_key, (const char *const *) ids->pdata, ids->len);
}

static void
load_state (PurPaperDialog *self)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *path = pur_paper_dialog_dup_state_path ();
  g_autofree char *group = get_group (self);
  g_autofree char *paper = NULL;
  PurPaper kept;

  if (!g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL) || !g_key_file_has_group (state, group))
    return;
  paper = g_key_file_get_string (state, group, "paper", NULL);
  if (paper != NULL && pur_paper_parse (paper, &kept))
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->paper_row), kept);
  select_kept (state, group, "orientation", self->orientation_row, count_choices (self->orientation_row));
  select_kept (state, group, "pages", self->pages_row, count_choices (self->pages_row));
  load_columns (self, state, group);
  gtk_switch_set_active (GTK_SWITCH (self->ink_switch), g_key_file_get_boolean (state, group, "black-and-white", NULL));
  gtk_switch_set_active (GTK_SWITCH (self->figures_switch), g_key_file_get_boolean (state, group, "figures", NULL));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->fit_columns),
                             MAX (g_key_file_get_integer (state, group, "fit-columns", NULL), 1));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->fit_rows),
                             MAX (g_key_file_get_integer (state, group, "fit-rows", NULL), 1));
}

static void
save_state (PurPaperDialog *self)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *path = pur_paper_dialog_dup_state_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *group = get_group (self);

  g_key_file_load_from_file (state, path, G_KEY_FILE_KEEP_COMMENTS, NULL);
  if (get_paper (self) != PUR_PAPER_CONTENT)
    g_key_file_set_string (state, group, "paper", pur_paper_name (get_paper (self)));
  g_key_file_set_integer (state, group, "orientation", adw_combo_row_get_selected (ADW_COMBO_ROW (self->orientation_row)));
  g_key_file_set_integer (state, group, "pages", adw_combo_row_get_selected (ADW_COMBO_ROW (self->pages_row)));
  save_columns (self, state, group);
  g_key_file_set_boolean (state, group, "black-and-white", gtk_switch_get_active (GTK_SWITCH (self->ink_switch)));
  g_key_file_set_boolean (state, group, "figures", gtk_switch_get_active (GTK_SWITCH (self->figures_switch)));
  g_key_file_set_integer (state, group, "fit-columns", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->fit_columns)));
  g_key_file_set_integer (state, group, "fit-rows", gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->fit_rows)));
  /* A state that cannot be kept is no reason to disturb: the next time starts as the first one. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (state, path, NULL);
}

/* Auxiliary methods: the columns */

static void
update_columns_row (PurPaperDialog *self)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < self->columns->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? C_("list", ", ") : "",
                            pur_field_get_title (g_ptr_array_index (self->columns, i)));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->columns_row), titles->str);
}

static void
column_toggled_cb (PurPaperDialog *self, GtkCheckButton *check)
{
  gpointer field = g_object_get_data (G_OBJECT (check), "field");

  /* A new one comes last. */
  g_ptr_array_remove (self->columns, field);
  if (gtk_check_button_get_active (check))
    g_ptr_array_add (self->columns, field);
  update_columns_row (self);
  queue_update (self);
}

static void
add_column_row (PurPaperDialog *self, const PurField *field)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pur_field_get_title (field));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_ptr_array_find (self->columns, field, NULL));
  /* Without titles nobody knows which record a row is. */
  gtk_widget_set_sensitive (row, field != pur_kind_display_field (field->kind));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "field", (gpointer) field);
  g_signal_connect_object (check, "toggled", G_CALLBACK (column_toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->columns_row), row);
}

/* The chosen ones first, in their order, then the others by their titles. */
static void
fill_columns (PurPaperDialog *self)
{
  g_autoptr (GPtrArray) all = pur_page_list_columns (self->page, PUR_PAGES_TABLE_CHOSEN);

  for (guint i = 0; i < self->columns->len; i++)
    add_column_row (self, g_ptr_array_index (self->columns, i));
  for (guint i = 0; i < all->len; i++)
    if (!g_ptr_array_find (self->columns, g_ptr_array_index (all, i), NULL))
      add_column_row (self, g_ptr_array_index (all, i));
  update_columns_row (self);
}

/* Whoever chooses begins with what there would be. */
static void
begin_columns (PurPaperDialog *self)
{
  if (self->columns->len > 0)
    return;
  g_ptr_array_unref (self->columns);
  self->columns = pur_page_list_columns (self->page, self->of_chart ? PUR_PAGES_TABLE_USUAL : PUR_PAGES_TABLE_SHOWN);
}

static gboolean
has_same (GPtrArray *a, GPtrArray *b)
{
  return a->len == b->len && memcmp (a->pdata, b->pdata, a->len * sizeof (gpointer)) == 0;
}

/* Pages whose paper is no table have nothing to choose; a report is never without its table. */
static void
fill_tables (PurPaperDialog *self)
{
  g_autoptr (GPtrArray) usual = pur_page_list_columns (self->page, PUR_PAGES_TABLE_USUAL);
  g_autoptr (GPtrArray) shown = pur_page_list_columns (self->page, PUR_PAGES_TABLE_SHOWN);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint n = 0;

  self->has_table = usual != NULL;
  for (guint i = 0; i < G_N_ELEMENTS (table_choices) && usual != NULL; i++)
    {
      if ((i == PUR_PAGES_TABLE_NONE && !self->of_chart) || (i == PUR_PAGES_TABLE_SHOWN && has_same (usual, shown)))
        continue;
      self->tables[n++] = i;
      gtk_string_list_append (titles, g_dpgettext2 (NULL, "columns", table_choices[i].title));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->table_row), G_LIST_MODEL (titles));
}

/* Signal callbacks */

static void
option_changed_cb (PurPaperDialog *self)
{
  gboolean from_right;
  gboolean to_right;

  gtk_widget_set_visible (self->sheet_group, is_paper_format (self));
  gtk_widget_set_visible (self->chart_group, self->of_chart && is_paper_format (self));
  gtk_widget_set_visible (self->table_group, self->has_table && is_paper_format (self));
  gtk_widget_set_visible (self->fit_row, adw_combo_row_get_selected (ADW_COMBO_ROW (self->pages_row)) == PAGES_FIT);
  /* A sheet that is as large as the content is not fitted. */
  gtk_widget_set_sensitive (self->pages_row, get_paper (self) != PUR_PAPER_CONTENT);
  gtk_widget_set_sensitive (self->fit_row, get_paper (self) != PUR_PAPER_CONTENT);
  has_dates (self, &from_right, &to_right);
  (from_right ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->from_row, "error");
  (to_right ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (self->to_row, "error");
  queue_update (self);
}

static void
table_selected_cb (PurPaperDialog *self)
{
  gboolean chosen = self->has_table && get_table (self) == PUR_PAGES_TABLE_CHOSEN;

  if (chosen && !self->columns_filled)
    {
      self->columns_filled = TRUE;
      begin_columns (self);
      fill_columns (self);
    }
  gtk_widget_set_visible (self->columns_row, chosen);
  option_changed_cb (self);
}

/* A picture is one sheet, unless the person says otherwise. */
static void
format_selected_cb (PurPaperDialog *self)
{
  const char *title;
  const char *format = pur_paper_dialog_get_format (self, &title);

  if (g_strcmp0 (format, "svg") == 0 || g_strcmp0 (format, "png") == 0)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->paper_row), PUR_PAPER_CONTENT);
  option_changed_cb (self);
}

static void
show_page (PurPaperDialog *self, guint page)
{
  self->shown = page;
  update_page_label (self);
  gtk_widget_queue_draw (self->preview);
}

static void
page_button_clicked_cb (PurPaperDialog *self, GtkButton *button)
{
  show_page (self, GTK_WIDGET (button) == self->next_button ? self->shown + 1 : self->shown - 1);
}

/* By so many pages; as far as there are any. */
static gboolean
turn_pages_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  PurPaperDialog *self = PUR_PAPER_DIALOG (widget);
  gint64 page = (gint64) self->shown + g_variant_get_int32 (arguments);

  if (self->pages == NULL)
    return FALSE;
  show_page (self, (guint) CLAMP (page, 0, (gint64) pur_pages_get_n (self->pages) - 1));
  return TRUE;
}

static void
accept_clicked_cb (PurPaperDialog *self)
{
  save_state (self);
  g_signal_emit (self, signals[ACCEPTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
flap_folded_cb (PurPaperDialog *self)
{
  gtk_widget_set_visible (self->options_button, adw_flap_get_folded (ADW_FLAP (self->flap)));
}

/* Parent overrides */

static void
pur_paper_dialog_dispose (GObject *object)
{
  PurPaperDialog *self = PUR_PAPER_DIALOG (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_pointer (&self->pages, pur_pages_free);
  g_clear_object (&self->page);
  g_clear_pointer (&self->columns, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_PAPER_DIALOG);

  G_OBJECT_CLASS (pur_paper_dialog_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_paper_dialog_class_init (PurPaperDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_paper_dialog_dispose;

  signals[ACCEPTED] = g_signal_new ("accepted", PUR_TYPE_PAPER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-paper-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurPaperDialog, name)
  CHILD (flap);
  CHILD (title);
  CHILD (accept_button);
  CHILD (options_button);
  CHILD (format_row);
  CHILD (sheet_group);
  CHILD (paper_row);
  CHILD (orientation_row);
  CHILD (ink_switch);
  CHILD (chart_group);
  CHILD (pages_row);
  CHILD (fit_row);
  CHILD (fit_columns);
  CHILD (fit_rows);
  CHILD (from_row);
  CHILD (to_row);
  CHILD (table_group);
  CHILD (table_row);
  CHILD (columns_row);
  CHILD (figures_switch);
  CHILD (preview_stack);
  CHILD (preview);
  CHILD (problem);
  CHILD (previous_button);
  CHILD (next_button);
  CHILD (page_label);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, option_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, table_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, format_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, flap_folded_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, turn_pages_cb, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, turn_pages_cb, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_End, GDK_CONTROL_MASK, turn_pages_cb, "i", G_MAXINT32);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Home, GDK_CONTROL_MASK, turn_pages_cb, "i", -G_MAXINT32);
}

static void
pur_paper_dialog_init (PurPaperDialog *self)
{
  self->columns = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw_preview, self, NULL);
}

static void
fill_formats (PurPaperDialog *self)
{
  GtkStringList *titles = gtk_string_list_new (NULL);
  const PurIoFormat *format;
  const char *title;

  for (guint i = 0; pur_page_get_paper_format (i, &title) != NULL; i++)
    gtk_string_list_append (titles, title);
  for (guint i = 0; (format = pur_io_get_format (i)) != NULL; i++)
    if (format->write != NULL)
      gtk_string_list_append (titles, _(format->title));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->format_row), G_LIST_MODEL (titles));
  g_object_unref (titles);
}

static void
fill_papers (PurPaperDialog *self)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  for (int i = 0; i < PUR_PAPER_CONTENT; i++)
    gtk_string_list_append (names, pur_paper_name (i));
  if (!self->is_print)
    gtk_string_list_append (names, C_("paper", "One large sheet"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->paper_row), G_LIST_MODEL (names));
  g_object_unref (names);
}

/* Public API */

PurPaperDialog *
pur_paper_dialog_new (GtkWindow *parent, PurPage *page, const PurPageKind *kind, gboolean print)
{
  PurPaperDialog *self;
  int width, height;

  g_return_val_if_fail (PUR_IS_PAGE (page) && kind != NULL, NULL);

  self = g_object_new (PUR_TYPE_PAPER_DIALOG, "transient-for", parent, NULL);
  self->page = g_object_ref (page);
  self->kind = kind;
  self->is_print = print;
  self->of_chart = kind->chart_on_paper;
  gtk_window_get_default_size (parent, &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width - 80, 360, 1100), CLAMP (height - 60, 400, 720));

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), print ? _("Print") : _("Export"));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), g_dpgettext2 (NULL, "page", kind->title));
  gtk_window_set_title (GTK_WINDOW (self), print ? _("Print") : _("Export"));
  gtk_button_set_label (GTK_BUTTON (self->accept_button), print ? _("_Print…") : _("_Export…"));
  gtk_widget_set_visible (self->format_row, !print);
  fill_formats (self);
  fill_papers (self);
  /* A report reads upright, a chart lies. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->orientation_row), self->of_chart ? 0 : 1);
  fill_tables (self);
  load_state (self);
  table_selected_cb (self);
  flap_folded_cb (self);
  g_clear_handle_id (&self->update, g_source_remove);
  update_preview (self);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->accept_button);
  gtk_widget_grab_focus (self->accept_button);
  return self;
}
