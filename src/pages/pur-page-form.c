/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-page-form.h"

#include "pur-cmd-record.h"
#include "pur-field-text.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <string.h>

#define LONG_TEXT_HEIGHT 72

/* Structures */

struct _PurPageForm
{
  PurWorkspace *workspace;
  const PurKind *kind;
  PurId id;
  GtkWidget *widget;
  GPtrArray *groups;
  GPtrArray *rows;  /* of Row */
  gboolean reading; /* what changes now was not typed */
  PurFormFailedFunc failed;
  gpointer data;
};

typedef struct
{
  PurPageForm *form;
  const PurField *field;
  GtkWidget *widget; /* an entry row, a combo row, a switch or a text view */
  GtkWidget *row;    /* around it, or itself */
  GArray *ids;       /* of a reference: PurId of each line */
} Row;

/* Auxiliary methods: values */

static void
free_row (gpointer data)
{
  Row *row = data;

  g_clear_pointer (&row->ids, g_array_unref);
  g_free (row);
}

static PurRecord *
get_record (PurPageForm *self)
{
  return pur_workspace_lookup (self->workspace, self->kind, self->id);
}

static gboolean
is_level (const PurField *field)
{
  return field == PUR_FIELD (risk, probability) || field == PUR_FIELD (risk, impact) ||
         field == PUR_FIELD (risk, residual_probability) || field == PUR_FIELD (risk, residual_impact);
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

/* People and calendars come, go and get other names while a form is shown. */
static void
fill_references (Row *row)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  PurId none = PUR_ID_NONE;

  g_clear_pointer (&row->ids, g_array_unref);
  row->ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  g_array_append_val (row->ids, none);
  gtk_string_list_append (lines, row->field->target == &pur_person_kind ? C_ ("person", "Nobody")
                                                                        : C_ ("reference", "None"));
  PUR_TABLE_FOREACH (pur_workspace_get_table (row->form->workspace, row->field->target), record)
    {
      PurId id = pur_record_get_id (record);

      g_array_append_val (row->ids, id);
      gtk_string_list_append (lines, pur_record_get_title (record));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row->widget), G_LIST_MODEL (lines));
}

static char *
dup_entered (Row *row)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (!GTK_IS_TEXT_VIEW (row->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (row->widget)));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->widget));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
has_focus (GtkWidget *widget)
{
  return GTK_IS_TEXT_VIEW (widget) ? gtk_widget_has_focus (widget) : gtk_widget_get_focus_child (widget) != NULL;
}

static void
show_text (Row *row, PurRecord *record)
{
  g_autofree char *text = pur_page_form_dup_text (record, row->field);

  if (GTK_IS_TEXT_VIEW (row->widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (row->widget)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (row->widget), text);
  gtk_widget_remove_css_class (row->row, "error");
}

/* What was typed and refused stays until it is mended or given up. */
static void
show_value (Row *row, PurRecord *record)
{
  PurValue value = pur_record_get (record, row->field);

  row->form->reading = TRUE;
  if (ADW_IS_COMBO_ROW (row->widget))
    {
      if (row->field->type == PUR_REFERENCE)
        fill_references (row);
      adw_combo_row_set_selected (ADW_COMBO_ROW (row->widget), find_line (row, value));
    }
  else if (GTK_IS_SWITCH (row->widget))
    gtk_switch_set_active (GTK_SWITCH (row->widget), pur_value_is_set (value) && value.cell.BOOLEAN);
  else if (!has_focus (row->widget) && !gtk_widget_has_css_class (row->row, "error"))
    show_text (row, record);
  row->form->reading = FALSE;
}

/* Signal callbacks */

static void
derived_changed_cb (PurPageForm *self)
{
  pur_page_form_show (self, self->id);
}

static void
commit_text (Row *row)
{
  PurRecord *record = get_record (row->form);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  if (row->form->reading || record == NULL)
    return;
  text = dup_entered (row);
  before = pur_page_form_dup_text (record, row->field);
  if (g_str_equal (text, before) ||
      pur_cmd_record_set_text (row->form->workspace, row->field, row->form->id, text, FALSE, &error))
    {
      gtk_widget_remove_css_class (row->row, "error");
      return;
    }
  gtk_widget_add_css_class (row->row, "error");
  row->form->failed (row->form->data, error);
}

/* Escape gives up what was typed. */
static gboolean
key_pressed_cb (Row *row, guint key)
{
  PurRecord *record = get_record (row->form);
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  if (key != GDK_KEY_Escape || record == NULL)
    return GDK_EVENT_PROPAGATE;
  text = dup_entered (row);
  before = pur_page_form_dup_text (record, row->field);
  if (g_str_equal (text, before))
    return GDK_EVENT_PROPAGATE;
  row->form->reading = TRUE;
  show_text (row, record);
  row->form->reading = FALSE;
  return GDK_EVENT_STOP;
}

static void
text_left_cb (Row *row)
{
  if (gtk_widget_get_root (row->widget) != NULL)
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
    row->form->failed (row->form->data, error);
}

static void
switch_changed_cb (Row *row)
{
  g_autoptr (GError) error = NULL;

  if (!row->form->reading &&
      !pur_cmd_record_set (row->form->workspace, row->field, row->form->id,
                           pur_value_boolean (gtk_switch_get_active (GTK_SWITCH (row->widget))), &error))
    row->form->failed (row->form->data, error);
}

/* Building */

static void
watch_typing (Row *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (text_left_cb), row);
  gtk_widget_add_controller (row->widget, focus);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), row);
  gtk_widget_add_controller (row->widget, keys);
}

static GtkWidget *
make_text (Row *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (pur_field_get_title (row->field));

  row->widget = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (row->widget), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (row->widget), FALSE);
  gtk_widget_set_size_request (row->widget, -1, LONG_TEXT_HEIGHT);
  gtk_widget_add_css_class (row->widget, "form-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  pur_field_get_title (row->field), -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), row->widget);
  row->row = adw_preferences_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row->row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row->row), box);
  gtk_widget_set_focusable (row->row, FALSE);
  watch_typing (row);
  return row->row;
}

static GtkWidget *
make_entry (Row *row)
{
  row->row = row->widget = adw_entry_row_new ();
  if (row->field->type == PUR_INTEGER || row->field->type == PUR_NUMBER || row->field->type == PUR_PERCENTAGE)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row->widget), GTK_INPUT_PURPOSE_NUMBER);
  g_signal_connect_swapped (row->widget, "entry-activated", G_CALLBACK (commit_text), row);
  watch_typing (row);
  return row->row;
}

static GtkWidget *
make_switch (Row *row)
{
  row->row = adw_action_row_new ();
  row->widget = gtk_switch_new ();
  gtk_widget_set_valign (row->widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->row), row->widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row->row), row->widget);
  g_signal_connect_swapped (row->widget, "notify::active", G_CALLBACK (switch_changed_cb), row);
  return row->row;
}

static GtkStringList *
make_lines (Row *row)
{
  PurWorkspace *workspace = row->form->workspace;
  GtkStringList *lines = gtk_string_list_new (NULL);

  if (is_level (row->field))
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
make_combo (Row *row)
{
  row->row = row->widget = adw_combo_row_new ();
  if (row->field->type != PUR_REFERENCE)
    {
      g_autoptr (GtkStringList) lines = make_lines (row);

      adw_combo_row_set_model (ADW_COMBO_ROW (row->widget), G_LIST_MODEL (lines));
    }
  g_signal_connect_swapped (row->widget, "notify::selected", G_CALLBACK (combo_changed_cb), row);
  return row->row;
}

static GtkWidget *
make_row (PurPageForm *self, const PurField *field)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *widget;

  row->form = self;
  row->field = field;
  g_ptr_array_add (self->rows, row);
  if (field->type == PUR_BOOLEAN)
    widget = make_switch (row);
  else if (field->type == PUR_CHOICE || field->type == PUR_REFERENCE || is_level (field))
    widget = make_combo (row);
  else if (field->type == PUR_LONG_TEXT)
    widget = make_text (row);
  else
    widget = make_entry (row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), pur_field_get_title (field));
  gtk_widget_set_sensitive (widget, !pur_workspace_is_read_only (self->workspace));
  return widget;
}

static GtkWidget *
make_page (PurPageForm *self, const PurFormSection *sections, guint n)
{
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < n; i++)
    {
      GtkWidget *group = adw_preferences_group_new ();

      if (sections[i].title != NULL)
        adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _(sections[i].title));
      if (sections[i].description != NULL)
        adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _(sections[i].description));
      for (guint k = 0; k < G_N_ELEMENTS (sections[i].fields) && sections[i].fields[k] != NULL; k++)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, sections[i].fields[k]));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
      g_ptr_array_add (self->groups, group);
    }
  return page;
}

/* Public API */

PurPageForm *
pur_page_form_new (PurWorkspace *workspace, const PurKind *kind, const PurFormSection *sections, guint n,
                   PurFormFailedFunc failed, gpointer data)
{
  PurPageForm *self = g_new0 (PurPageForm, 1);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->groups = g_ptr_array_new ();
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->failed = failed;
  self->data = data;
  self->widget = g_object_ref_sink (make_page (self, sections, n));
  g_signal_connect_swapped (workspace, "derived-changed", G_CALLBACK (derived_changed_cb), self);
  return self;
}

void
pur_page_form_free (PurPageForm *self)
{
  g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_object_unref (self->widget);
  g_object_unref (self->workspace);
  g_ptr_array_unref (self->groups);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

GtkWidget *
pur_page_form_get_widget (PurPageForm *self)
{
  return self->widget;
}

GtkWidget *
pur_page_form_get_group (PurPageForm *self, guint n)
{
  g_return_val_if_fail (self != NULL && n < self->groups->len, NULL);

  return g_ptr_array_index (self->groups, n);
}

gboolean
pur_page_form_show (PurPageForm *self, PurId id)
{
  PurRecord *record;

  g_return_val_if_fail (self != NULL, FALSE);

  if (id != self->id)
    for (guint i = 0; i < self->rows->len; i++)
      gtk_widget_remove_css_class (((Row *) g_ptr_array_index (self->rows, i))->row, "error");
  self->id = id;
  record = get_record (self);
  if (record == NULL)
    return FALSE;
  for (guint i = 0; i < self->rows->len; i++)
    show_value (g_ptr_array_index (self->rows, i), record);
  return TRUE;
}

void
pur_page_form_commit (PurPageForm *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if ((ADW_IS_ENTRY_ROW (row->widget) || GTK_IS_TEXT_VIEW (row->widget)) &&
          !gtk_widget_has_css_class (row->row, "error"))
        commit_text (row);
    }
}

char *
pur_page_form_dup_text (PurRecord *record, const PurField *field)
{
  PurValue value = pur_record_get (record, field);

  if (!pur_value_is_set (value))
    return g_strdup ("");
  if (value.type == PUR_TEXT || value.type == PUR_LONG_TEXT)
    return g_strdup (value.cell.text);
  return value.type == PUR_MONEY || value.type == PUR_DATE || value.type == PUR_TIME || value.type == PUR_DURATION
             ? pur_record_display (record, field)
             : pur_field_format_plain (field, value, record);
}
