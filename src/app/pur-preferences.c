/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-preferences.h"

#include "pur-cmd-record.h"
#include "pur-dates.h"
#include "pur-document.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>

#define RISK_LEVELS_MIN 3
#define RISK_LEVELS_MAX 6

struct _PurPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkWidget *workspace_page;
  GtkWidget *title_row;
  GtkWidget *organisation_row;
  GtkWidget *currency_row;
  GtkWidget *week_start_row;
  GtkWidget *fiscal_year_row;
  GtkWidget *risk_levels_row;
  GtkWidget *desk_page;
  GtkWidget *person_row;
  GtkWidget *color_scheme_row;
  GtkWidget *density_row;
  GtkWidget *bar_label_row;

  PurWorkspace *workspace;
  GSettings *settings;
  gboolean filling; /* by the program: not an edit */
};

G_DEFINE_TYPE (PurPreferences, pur_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* Auxiliary methods: the workspace */

static const PurField *
get_field (PurPreferences *self, gpointer row)
{
  return row == self->title_row          ? PUR_FIELD (settings, title)
         : row == self->organisation_row ? PUR_FIELD (settings, organisation)
         : row == self->currency_row     ? PUR_FIELD (settings, currency)
         : row == self->week_start_row   ? PUR_FIELD (settings, week_start)
         : row == self->fiscal_year_row  ? PUR_FIELD (settings, fiscal_year_start)
                                         : PUR_FIELD (settings, risk_levels);
}

static void
set_choices (GtkWidget *row, const char *const *titles)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (titles);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
}

static void
set_up_week_start (PurPreferences *self)
{
  const PurField *field = PUR_FIELD (settings, week_start);
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; i < pur_field_get_n_options (field); i++)
    g_ptr_array_add (titles, (gpointer) pur_option_get_title (&field->options[i]));
  g_ptr_array_add (titles, NULL);
  set_choices (self->week_start_row, (const char *const *) titles->pdata);
}

static void
set_up_fiscal_year (PurPreferences *self)
{
  char *months[13] = { NULL };

  for (int i = 0; i < 12; i++)
    months[i] = pur_date_expand ("{month}", pur_time_from_civil (2000, i + 1, 1, 0, 0, 0));
  set_choices (self->fiscal_year_row, (const char *const *) months);
  for (int i = 0; i < 12; i++)
    g_free (months[i]);
}

static void
set_up_risk_levels (PurPreferences *self)
{
  char *levels[RISK_LEVELS_MAX - RISK_LEVELS_MIN + 2] = { NULL };

  for (int i = RISK_LEVELS_MIN; i <= RISK_LEVELS_MAX; i++)
    levels[i - RISK_LEVELS_MIN] = g_strdup_printf ("%d × %d", i, i);
  set_choices (self->risk_levels_row, (const char *const *) levels);
  for (int i = RISK_LEVELS_MIN; i <= RISK_LEVELS_MAX; i++)
    g_free (levels[i - RISK_LEVELS_MIN]);
}

static void
set_up_workspace (PurPreferences *self)
{
  GtkWidget *const rows[] = { self->title_row, self->organisation_row, self->currency_row,
                              self->week_start_row, self->fiscal_year_row, self->risk_levels_row };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (rows[i]), pur_field_get_title (get_field (self, rows[i])));
      gtk_widget_set_sensitive (rows[i], !pur_workspace_is_read_only (self->workspace));
    }
  self->filling = TRUE;
  set_up_week_start (self);
  set_up_fiscal_year (self);
  set_up_risk_levels (self);
  self->filling = FALSE;
}

static void
fill_text (GtkWidget *row, const char *text)
{
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (row)), text != NULL ? text : "") != 0)
    gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

static void
fill_workspace (PurPreferences *self)
{
  PurSettings *settings = PUR_settings (pur_workspace_get_settings (self->workspace));
  const PurField *week_start = PUR_FIELD (settings, week_start);

  if (settings == NULL)
    return;
  self->filling = TRUE;
  fill_text (self->title_row, pur_settings_get_title (settings));
  fill_text (self->organisation_row, pur_settings_get_organisation (settings));
  fill_text (self->currency_row, pur_settings_get_currency (settings));
  for (guint i = 0; i < pur_field_get_n_options (week_start); i++)
    if (week_start->options[i].value == (int) pur_settings_get_week_start (settings))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->week_start_row), i);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->fiscal_year_row),
                              CLAMP (pur_settings_get_fiscal_year_start (settings), 1, 12) - 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->risk_levels_row),
                              CLAMP (pur_settings_get_risk_levels (settings), RISK_LEVELS_MIN, RISK_LEVELS_MAX) -
                                  RISK_LEVELS_MIN);
  self->filling = FALSE;
}

static void
tell (PurPreferences *self, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), adw_toast_new (escaped));
}

static void
set_field (PurPreferences *self, const PurField *field, PurValue value)
{
  PurRecord *settings = pur_workspace_get_settings (self->workspace);
  g_autoptr (GError) error = NULL;

  if (pur_value_equal (pur_record_get (settings, field), value))
    return;
  if (!pur_cmd_record_set (self->workspace, field, pur_record_get_id (settings), value, &error))
    tell (self, error->message);
  fill_workspace (self);
}

static gboolean
is_currency (const char *text)
{
  for (int i = 0; i < 3; i++)
    if (!g_ascii_isupper (text[i]))
      return FALSE;
  return text[3] == '\0';
}

/* Auxiliary methods: the desk */

static const char *
get_key (PurPreferences *self, gpointer row)
{
  return row == self->color_scheme_row ? "color-scheme" : row == self->density_row ? "density" : "bar-label";
}

static void
fill_desk (PurPreferences *self)
{
  GtkWidget *const rows[] = { self->color_scheme_row, self->density_row, self->bar_label_row };
  g_autofree char *person = g_settings_get_string (self->settings, "person");

  self->filling = TRUE;
  fill_text (self->person_row, *person != '\0' ? person : pur_document_get_account_name ());
  /* The rows stand in the order of the values. */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    adw_combo_row_set_selected (ADW_COMBO_ROW (rows[i]),
                                g_settings_get_enum (self->settings, get_key (self, rows[i])));
  self->filling = FALSE;
}

/* Signal callbacks */

static void
text_applied_cb (PurPreferences *self, GtkWidget *row)
{
  const PurField *field = get_field (self, row);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (row == self->currency_row && *text != '\0')
    {
      g_autofree char *upper = g_ascii_strup (text, -1);

      if (!is_currency (upper))
        {
          g_autofree char *message = g_strdup_printf (_("“%s” is not a currency. It has three letters, such as EUR."), text);

          tell (self, message);
          fill_workspace (self);
          return;
        }
      g_free (text);
      text = g_steal_pointer (&upper);
    }
  set_field (self, field, pur_value_text (*text != '\0' ? text : NULL));
}

static void
choice_selected_cb (PurPreferences *self, GParamSpec *pspec, GtkWidget *row)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));
  const PurField *field = get_field (self, row);

  if (self->filling || self->workspace == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (row == self->week_start_row)
    set_field (self, field, pur_value_choice (field->options[selected].value));
  else
    set_field (self, field, pur_value_integer (selected + (row == self->fiscal_year_row ? 1 : RISK_LEVELS_MIN)));
}

static void
person_applied_cb (PurPreferences *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->person_row))));

  g_settings_set_string (self->settings, "person", text);
}

static void
desk_selected_cb (PurPreferences *self, GParamSpec *pspec, GtkWidget *row)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (!self->filling && self->settings != NULL && selected != GTK_INVALID_LIST_POSITION)
    g_settings_set_enum (self->settings, get_key (self, row), (int) selected);
}

/* Parent overrides */

static void
pur_preferences_dispose (GObject *object)
{
  PurPreferences *self = PUR_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_PREFERENCES);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pur_preferences_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_preferences_class_init (PurPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-preferences.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurPreferences, name)
  CHILD (workspace_page);
  CHILD (title_row);
  CHILD (organisation_row);
  CHILD (currency_row);
  CHILD (week_start_row);
  CHILD (fiscal_year_row);
  CHILD (risk_levels_row);
  CHILD (desk_page);
  CHILD (person_row);
  CHILD (color_scheme_row);
  CHILD (density_row);
  CHILD (bar_label_row);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, text_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, desk_selected_cb);
}

static void
pur_preferences_init (PurPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PUR_APPLICATION_ID);
  fill_desk (self);
}

/* Public API */

PurPreferences *
pur_preferences_new (GtkWindow *parent, PurWorkspace *workspace)
{
  PurPreferences *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);

  self = g_object_new (PUR_TYPE_PREFERENCES, "transient-for", parent, "destroy-with-parent", TRUE, NULL);
  if (workspace == NULL)
    {
      adw_preferences_window_remove (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (self->workspace_page));
      return self;
    }
  self->workspace = g_object_ref (workspace);
  set_up_workspace (self);
  fill_workspace (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (fill_workspace), self, G_CONNECT_SWAPPED);
  return self;
}

void
pur_preferences_show_desk (PurPreferences *self)
{
  g_return_if_fail (PUR_IS_PREFERENCES (self));

  adw_preferences_window_set_visible_page (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (self->desk_page));
  gtk_widget_grab_focus (self->person_row);
}
