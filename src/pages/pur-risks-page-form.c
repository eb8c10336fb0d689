/* SPDX-License-Identifier: GPL-3.0-or-later */

/* All fields of one risk, in a window of its own.  Each is written when it is left. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-record.h"
#include "pur-field-text.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 560
#define HEIGHT 720

/* Structures */

typedef struct
{
  PurWorkspace *workspace;
  PurId id;
  GtkWidget *window;
  GtkWidget *toasts;
  GPtrArray *rows;   /* of Row */
  gboolean reading;  /* what changes now was not typed */
} Form;

typedef struct
{
  Form *form;
  const PurField *field;
  GtkWidget *widget; /* an entry row, a combo row or a switch */
  GArray *ids;       /* of a reference: PurId of each line */
} Row;

typedef struct
{
  const char *title; /* NULL ends */
  const PurField *fields[8];
} Section;

static const Section sections[] = {
  { NULL, { PUR_FIELD (risk, title), PUR_FIELD (risk, category), PUR_FIELD (risk, owner), PUR_FIELD (risk, state),
            PUR_FIELD (risk, opportunity) } },
  { N_ ("What It Is"), { PUR_FIELD (risk, cause), PUR_FIELD (risk, event), PUR_FIELD (risk, effect) } },
  { N_ ("Assessment"), { PUR_FIELD (risk, probability), PUR_FIELD (risk, impact), PUR_FIELD (risk, probability_percent),
                         PUR_FIELD (risk, impact_days), PUR_FIELD (risk, impact_money) } },
  { N_ ("Response"), { PUR_FIELD (risk, strategy), PUR_FIELD (risk, response), PUR_FIELD (risk, residual_probability),
                       PUR_FIELD (risk, residual_impact), PUR_FIELD (risk, residual_percent),
                       PUR_FIELD (risk, residual_days), PUR_FIELD (risk, residual_money) } },
  { N_ ("Plan B"), { PUR_FIELD (risk, trigger), PUR_FIELD (risk, plan_b) } },
  { N_ ("Review"), { PUR_FIELD (risk, review_due), PUR_FIELD (risk, review_weeks) } },
};

/* Auxiliary methods */

static void
free_row (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->ids, g_array_unref);
  g_free (row);
}

static void
free_form (gpointer data)
{
  Form *self = data;

  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_object_unref (self->workspace);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static PurRecord *
get_record (Form *self)
{
  return pur_workspace_lookup (self->workspace, &pur_risk_kind, self->id);
}

static gboolean
is_level (const PurField *field)
{
  return field == PUR_FIELD (risk, probability) || field == PUR_FIELD (risk, impact) ||
         field == PUR_FIELD (risk, residual_probability) || field == PUR_FIELD (risk, residual_impact);
}

static char *
dup_text (PurRecord *record, const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  if (!pur_value_is_set (value))
    return g_strdup ("");
  if (value.type == PUR_TEXT || value.type == PUR_LONG_TEXT)
    return g_strdup (value.cell.text);
  return value.type == PUR_MONEY || value.type == PUR_DATE ? pur_record_display (record, field)
                                                           : pur_field_format_plain (field, value, record);
}

/* Which line of a combo a value is. */
static guint
find_line (Row *row, PurValue value)
{
  if (row->ids != NULL)
    {
      for (guint i = 0; i < row->ids->len; i++)
        if (g_array_index (row->ids, PurId, i) == (pur_value_is_set (value) ? value.cell.REFERENCE : PUR_ID_NONE))
          return i;
      return 0;
    }
  if (is_level (row->field))
    return pur_value_is_set (value) ? (guint) value.cell.INTEGER : 0;
  return pur_value_is_set (value) && value.cell.CHOICE >= 0 ? (guint) value.cell.CHOICE : 0;
}

static void
show_value (Row *row, PurRecord *record)
{
  PurValue value = pur_record_get (record, row->field);

  row->form->reading = TRUE;
  if (ADW_IS_COMBO_ROW (row->widget))
    adw_combo_row_set_selected (ADW_COMBO_ROW (row->widget), find_line (row, value));
  else if (GTK_IS_SWITCH (row->widget))
    gtk_switch_set_active (GTK_SWITCH (row->widget), pur_value_is_set (value) && value.cell.BOOLEAN);
  else if (gtk_widget_get_focus_child (row->widget) == NULL)
    {
      g_autofree char *text = dup_text (record, row->field);

      gtk_editable_set_text (GTK_EDITABLE (row->widget), text);
      gtk_widget_remove_css_class (row->widget, "error");
    }
  row->form->reading = FALSE;
}

static void
tell (Form *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* Signal callbacks */

static void
workspace_changed_cb (Form *self)
{
  PurRecord *record = get_record (self);

  if (record == NULL)
    {
      gtk_window_destroy (GTK_WINDOW (self->window));
      return;
    }
  for (guint i = 0; i < self->rows->len; i++)
    show_value (g_ptr_array_index (self->rows, i), record);
}

static void
commit_text (Row *row)
{
  PurRecord *record = get_record (row->form);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row->widget));
  g_autofree char *before = record != NULL ? dup_text (record, row->field) : NULL;
  g_autoptr (GError) error = NULL;

  if (row->form->reading || record == NULL || g_str_equal (text, before))
    return;
  if (pur_cmd_record_set_text (row->form->workspace, row->field, row->form->id, text, FALSE, &error))
    {
      gtk_widget_remove_css_class (row->widget, "error");
      return;
    }
  gtk_widget_add_css_class (row->widget, "error");
  tell (row->form, error);
}

static void
entry_left_cb (Row *row)
{
  if (!gtk_widget_in_destruction (row->form->window))
    commit_text (row);
}

static void
combo_changed_cb (Row *row)
{
  guint line = adw_combo_row_get_selected (ADW_COMBO_ROW (row->widget));
  g_autoptr (GError) error = NULL;
  PurValue value;

  if (row->form->reading || line == GTK_INVALID_LIST_POSITION)
    return;
  if (row->ids != NULL)
    value = pur_value_reference (g_array_index (row->ids, PurId, line));
  else if (is_level (row->field))
    value = line > 0 ? pur_value_integer (line) : PUR_VALUE_UNSET;
  else
    value = pur_value_choice ((int) line);
  if (!pur_cmd_record_set (row->form->workspace, row->field, row->form->id, value, &error))
    tell (row->form, error);
}

static void
switch_changed_cb (Row *row)
{
  g_autoptr (GError) error = NULL;

  if (!row->form->reading &&
      !pur_cmd_record_set (row->form->workspace, row->field, row->form->id,
                           pur_value_boolean (gtk_switch_get_active (GTK_SWITCH (row->widget))), &error))
    tell (row->form, error);
}

/* What is typed and not yet left counts too. */
static gboolean
close_requested_cb (Form *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (ADW_IS_ENTRY_ROW (row->widget) && !gtk_widget_has_css_class (row->widget, "error"))
        commit_text (row);
    }
  return FALSE;
}

static gboolean
escape_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* Building */

static GtkStringList *
make_lines (Row *row)
{
  PurWorkspace *workspace = row->form->workspace;
  GtkStringList *lines = gtk_string_list_new (NULL);

  if (row->field->type == PUR_REFERENCE)
    {
      PurId none = PUR_ID_NONE;

      row->ids = g_array_new (FALSE, FALSE, sizeof (PurId));
      g_array_append_val (row->ids, none);
      gtk_string_list_append (lines, C_ ("person", "Nobody"));
      PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, row->field->target), record)
        {
          PurId id = pur_record_get_id (record);

          g_array_append_val (row->ids, id);
          gtk_string_list_append (lines, pur_record_get_title (record));
        }
    }
  else if (is_level (row->field))
    {
      gboolean impact = row->field == PUR_FIELD (risk, impact) || row->field == PUR_FIELD (risk, residual_impact);

      gtk_string_list_append (lines, _("Not assessed"));
      for (int level = 1; level <= pur_risk_scale_get_levels (workspace); level++)
        {
          g_autofree char *word = pur_risk_scale_dup_word (workspace, impact, level);
          g_autofree char *text = g_strdup_printf ("%d  %s", level, word);

          gtk_string_list_append (lines, text);
        }
    }
  else
    for (guint i = 0; i < pur_field_get_n_options (row->field); i++)
      gtk_string_list_append (lines, pur_option_get_title (pur_field_get_option (row->field, (int) i)));
  return lines;
}

static GtkWidget *
make_entry (Row *row)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();

  row->widget = adw_entry_row_new ();
  if (row->field->type == PUR_INTEGER || row->field->type == PUR_NUMBER || row->field->type == PUR_PERCENTAGE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row->widget), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (row->widget, "entry-activated", G_CALLBACK (commit_text), row);
  g_signal_connect_swapped (controller, "leave", G_CALLBACK (entry_left_cb), row);
  gtk_widget_add_controller (row->widget, controller);
  return row->widget;
}

static GtkWidget *
make_row (Form *self, const PurField *field)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *widget;

  row->form = self;
  row->field = field;
  g_ptr_array_add (self->rows, row);
  if (field->type == PUR_BOOLEAN)
    {
      widget = adw_action_row_new ();
      row->widget = gtk_switch_new ();
      gtk_widget_set_valign (row->widget, GTK_ALIGN_CENTER);
      adw_action_row_add_suffix (ADW_ACTION_ROW (widget), row->widget);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), row->widget);
      g_signal_connect_swapped (row->widget, "notify::active", G_CALLBACK (switch_changed_cb), row);
    }
  else if (field->type == PUR_CHOICE || field->type == PUR_REFERENCE || is_level (field))
    {
      g_autoptr (GtkStringList) lines = make_lines (row);

      widget = row->widget = adw_combo_row_new ();
      adw_combo_row_set_model (ADW_COMBO_ROW (widget), G_LIST_MODEL (lines));
      g_signal_connect_swapped (widget, "notify::selected", G_CALLBACK (combo_changed_cb), row);
    }
  else
    widget = make_entry (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), pur_field_get_title (field));
  return widget;
}

static GtkWidget *
make_page (Form *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      if (sections[i].title != NULL)
        adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(sections[i].title));
      for (guint k = 0; k < G_N_ELEMENTS (sections[i].fields) && sections[i].fields[k] != NULL; k++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, sections[i].fields[k]));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
    }
  return page;
}

void
pur_risks_page_edit_form (PurRisksPage *page)
{
  PurRisk *risk = pur_risks_page_get_risk (page);
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content;
  Form *self;

  if (risk == NULL)
    {
      g_object_unref (controller);
      g_object_unref (g_object_ref_sink (box));
      return;
    }
  self = g_new0 (Form, 1);
  self->workspace = g_object_ref (page->workspace);
  self->id = pur_record_get_id ((PurRecord *) risk);
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->window = adw_window_new ();
  self->toasts = adw_toast_overlay_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), pur_risk_get_code (risk));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);

  content = make_page (self);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), content);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), box);
  adw_window_set_content (ADW_WINDOW (self->window), self->toasts);

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (self->window, controller);
  g_signal_connect_swapped (self->window, "close-request", G_CALLBACK (close_requested_cb), self);
  g_signal_connect_swapped (self->workspace, "derived-changed", G_CALLBACK (workspace_changed_cb), self);
  workspace_changed_cb (self);
  g_object_set_data_full (G_OBJECT (self->window), "pur-form", self, free_form);
  gtk_window_present (GTK_WINDOW (self->window));
}
