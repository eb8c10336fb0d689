/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Assessing a risk anew, and the scale on which all are measured. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-risk.h"
#include "pur-field-text.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>

/* Structures */

typedef struct
{
  PurRisksPage *page;
  PurId id;
  AdwMessageDialog *dialog;
  GtkWidget *probability;
  GtkWidget *impact;
  GtkWidget *percent;
  GtkWidget *days;
  GtkWidget *money;
  GtkWidget *note;
  GtkWidget *score;
} Reassess;

typedef struct
{
  PurRisksPage *page;
  AdwMessageDialog *dialog;
  GtkWidget *levels;
  GtkWidget *probability;
  GtkWidget *impact;
  GtkWidget *appetite;
  GtkWidget *note;
  int shown; /* the number of levels that the words are for */
} Scale;

/* Auxiliary methods */

static GtkWidget *
add_list (GtkWidget *box)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static GtkWidget *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_combo (GtkWidget *list, const char *title, GtkStringList *words, guint selected)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkWidget *
add_entry (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

static GtkStringList *
make_words (PurWorkspace *workspace, gboolean impact)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (int level = 1; level <= pur_risk_scale_get_levels (workspace); level++)
    {
      g_autofree char *word = pur_risk_scale_dup_word (workspace, impact, level);
      g_autofree char *text = g_strdup_printf ("%d  %s", level, word);

      gtk_string_list_append (words, text);
    }
  return words;
}

static void
free_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Reassess */

static gboolean
parse (Reassess *self, GtkWidget *entry, const PurField *field, PurValue *value)
{
  PurRecord *record = pur_workspace_lookup (self->page->workspace, &pur_risk_kind, self->id);
  g_autoptr (GError) error = NULL;
  gboolean good;

  *value = PUR_VALUE_UNSET;
  good = record != NULL && pur_field_parse (field, gtk_editable_get_text (GTK_EDITABLE (entry)), self->page->workspace,
                                            record, value, &error);
  if (good)
    gtk_widget_remove_css_class (entry, "error");
  else
    gtk_widget_add_css_class (entry, "error");
  gtk_widget_set_tooltip_text (entry, error != NULL ? error->message : NULL);
  return good;
}

static int
get_level (GtkWidget *combo)
{
  return (int) adw_combo_row_get_selected (ADW_COMBO_ROW (combo)) + 1;
}

static void
reassess_changed_cb (Reassess *self)
{
  PurValue percent, days, money;
  gboolean good = parse (self, self->percent, PUR_FIELD (risk, probability_percent), &percent);
  int probability = get_level (self->probability), impact = get_level (self->impact);
  int heat = pur_risk_scale_heat (probability, impact, pur_risk_scale_get_levels (self->page->workspace));
  const PurOption *level = pur_field_get_option (PUR_FIELD (risk, level), PUR_RISK_VERY_LOW - heat);
  g_autofree char *text = NULL;

  good &= parse (self, self->days, PUR_FIELD (risk, impact_days), &days);
  good &= parse (self, self->money, PUR_FIELD (risk, impact_money), &money);
  adw_message_dialog_set_response_enabled (self->dialog, "reassess", good);
  /* Translators: a score and its level */
  text = g_strdup_printf (_("Score %d, %s"), probability * impact, pur_option_get_title (level));
  gtk_label_set_text (GTK_LABEL (self->score), text);
}

static void
reassess_response_cb (Reassess *self, const char *response)
{
  PurRiskAssessment assessment = {
    .probability = pur_value_integer (get_level (self->probability)),
    .impact = pur_value_integer (get_level (self->impact)),
  };
  const char *note = gtk_editable_get_text (GTK_EDITABLE (self->note));
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "reassess") || !parse (self, self->percent, PUR_FIELD (risk, probability_percent), &assessment.percent) ||
      !parse (self, self->days, PUR_FIELD (risk, impact_days), &assessment.days) ||
      !parse (self, self->money, PUR_FIELD (risk, impact_money), &assessment.money))
    return;
  if (*note != '\0')
    assessment.note = note;
  if (!pur_cmd_risk_reassess (self->page->workspace, self->id, &assessment, &error))
    pur_page_fail (PUR_PAGE (self->page), error);
  else
    pur_page_tell (PUR_PAGE (self->page), _("Risk reassessed"), TRUE);
}

static GtkWidget *
add_amount (Reassess *self, GtkWidget *list, PurRisk *risk, const PurField *field, const char *title)
{
  PurValue value = pur_record_get ((PurRecord *) risk, field);
  g_autofree char *text = pur_value_is_set (value) && field->type != PUR_MONEY
                              ? pur_field_format_plain (field, value, (PurRecord *) risk)
                              : pur_record_display ((PurRecord *) risk, field);
  GtkWidget *row = add_entry (list, title, text);

  g_signal_connect_swapped (row, "changed", G_CALLBACK (reassess_changed_cb), self);
  return row;
}

void
pur_risks_page_reassess (PurRisksPage *page)
{
  PurRisk *risk = pur_risks_page_get_risk (page);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkStringList) probabilities = make_words (page->workspace, FALSE);
  g_autoptr (GtkStringList) impacts = make_words (page->workspace, TRUE);
  GtkWidget *list, *amounts;
  Reassess *self;

  if (risk == NULL)
    {
      g_object_unref (g_object_ref_sink (box));
      return;
    }
  self = g_new0 (Reassess, 1);
  self->page = page;
  self->id = pur_record_get_id ((PurRecord *) risk);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                                             _("Reassess"), pur_risk_get_title (risk)));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "reassess", _("_Reassess"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "reassess", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "reassess");
  gtk_widget_set_size_request (box, 320, -1);

  list = add_list (box);
  self->probability = add_combo (list, pur_field_get_title (PUR_FIELD (risk, probability)), probabilities,
                                 (guint) MAX (pur_risk_get_probability (risk), 1) - 1);
  self->impact = add_combo (list, pur_field_get_title (PUR_FIELD (risk, impact)), impacts,
                            (guint) MAX (pur_risk_get_impact (risk), 1) - 1);
  self->score = add_label (box);
  gtk_widget_add_css_class (self->score, "heading");
  amounts = add_list (box);
  self->percent = add_amount (self, amounts, risk, PUR_FIELD (risk, probability_percent),
                              pur_field_get_title (PUR_FIELD (risk, probability_percent)));
  self->days = add_amount (self, amounts, risk, PUR_FIELD (risk, impact_days), _("Impact in days"));
  self->money = add_amount (self, amounts, risk, PUR_FIELD (risk, impact_money), _("Impact in money"));
  self->note = add_entry (amounts, pur_field_get_title (PUR_FIELD (risk, assessment_note)), "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Levels"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (amounts), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Amounts"), -1);

  g_signal_connect_swapped (self->probability, "notify::selected", G_CALLBACK (reassess_changed_cb), self);
  g_signal_connect_swapped (self->impact, "notify::selected", G_CALLBACK (reassess_changed_cb), self);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (reassess_response_cb), self, free_closure, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (self->dialog, box);
  reassess_changed_cb (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

/* Scale */

static char *
join_words (const char *own, gboolean impact, int levels)
{
  GString *text = g_string_new (NULL);

  for (int level = 1; level <= levels; level++)
    {
      g_autofree char *word = impact ? pur_risk_scale_dup_impact (own, level, levels)
                                     : pur_risk_scale_dup_probability (own, level, levels);

      g_string_append_printf (text, "%s%s", level > 1 ? "; " : "", word);
    }
  return g_string_free (text, FALSE);
}

static gboolean
is_usual (GtkWidget *entry, gboolean impact, int levels)
{
  g_autofree char *usual = join_words (NULL, impact, levels);

  return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), usual);
}

static void
show_usual (GtkWidget *entry, gboolean impact, int levels)
{
  g_autofree char *usual = join_words (NULL, impact, levels);

  gtk_editable_set_text (GTK_EDITABLE (entry), usual);
}

static int
get_levels (Scale *self)
{
  return PUR_RISK_SCALE_MIN + (int) adw_combo_row_get_selected (ADW_COMBO_ROW (self->levels));
}

/* What becomes of the levels that risks have: "1 → 1, 2 → 2, 3 → 2" */
static char *
dup_conversion (int from, int to)
{
  GString *text = g_string_new (NULL);

  for (int level = 1; level <= from; level++)
    g_string_append_printf (text, "%s%d → %d", level > 1 ? C_ ("list", ", ") : "", level,
                            pur_risk_scale_convert (level, from, to));
  return g_string_free (text, FALSE);
}

static void
levels_changed_cb (Scale *self)
{
  int before = pur_risk_scale_get_levels (self->page->workspace);
  int levels = get_levels (self);
  guint n = pur_table_get_n_records (pur_workspace_get_table (self->page->workspace, &pur_risk_kind));
  GtkSpinButton *spin = GTK_SPIN_BUTTON (self->appetite);

  if (is_usual (self->probability, FALSE, self->shown))
    show_usual (self->probability, FALSE, levels);
  if (is_usual (self->impact, TRUE, self->shown))
    show_usual (self->impact, TRUE, levels);
  if (levels != self->shown)
    {
      int appetite = gtk_spin_button_get_value_as_int (spin);

      gtk_spin_button_set_range (spin, 0, levels * levels);
      gtk_spin_button_set_value (spin, (double) ((appetite * levels * levels + self->shown * self->shown - 1) /
                                                 (self->shown * self->shown)));
      self->shown = levels;
    }
  if (levels != before && n > 0)
    {
      g_autofree char *conversion = dup_conversion (before, levels);
      /* Translators: a number of risks, then old and new levels: "1 → 1, 2 → 2, 3 → 2" */
      g_autofree char *text = g_strdup_printf (ngettext ("The levels of %u risk are converted, in one step that can be undone: %s.",
                                                         "The levels of %u risks are converted, in one step that can be undone: %s.",
                                                         n), n, conversion);

      gtk_label_set_text (GTK_LABEL (self->note), text);
    }
  gtk_widget_set_visible (self->note, levels != before && n > 0);
}

static void
scale_response_cb (Scale *self, const char *response)
{
  int levels = get_levels (self);
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "use"))
    return;
  gtk_spin_button_update (GTK_SPIN_BUTTON (self->appetite));
  if (!pur_cmd_risk_set_scale (self->page->workspace, levels,
                               is_usual (self->probability, FALSE, levels) ? NULL : gtk_editable_get_text (GTK_EDITABLE (self->probability)),
                               is_usual (self->impact, TRUE, levels) ? NULL : gtk_editable_get_text (GTK_EDITABLE (self->impact)),
                               gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->appetite)), &error))
    pur_page_fail (PUR_PAGE (self->page), error);
  else
    pur_page_tell (PUR_PAGE (self->page), _("The scale of risks is changed"), TRUE);
}

void
pur_risks_page_edit_scale (PurRisksPage *page)
{
  PurSettings *settings = PUR_settings (pur_workspace_get_settings (page->workspace));
  int levels = pur_risk_scale_get_levels (page->workspace);
  g_autofree char *probability = join_words (settings != NULL ? pur_settings_get_risk_probability_words (settings) : NULL,
                                             FALSE, levels);
  g_autofree char *impact = join_words (settings != NULL ? pur_settings_get_risk_impact_words (settings) : NULL, TRUE, levels);
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = add_list (box);
  GtkWidget *row = adw_action_row_new ();
  Scale *self = g_new0 (Scale, 1);

  for (int n = PUR_RISK_SCALE_MIN; n <= PUR_RISK_SCALE_MAX; n++)
    {
      g_autofree char *text = g_strdup_printf ("%d × %d", n, n);

      gtk_string_list_append (choices, text);
    }
  self->page = page;
  self->shown = levels;
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                                             _("Scale of Risks"),
                                                             _("Holds for all projects of this workspace.")));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "use", _("_Use This Scale"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "use", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "use");
  gtk_widget_set_size_request (box, 340, -1);

  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Scale of Risks"), -1);
  self->levels = add_combo (list, _("Levels"), choices, (guint) (levels - PUR_RISK_SCALE_MIN));
  self->probability = add_entry (list, _("Words for probability, from the lowest up"), probability);
  self->impact = add_entry (list, _("Words for impact, from the lowest up"), impact);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Must be treated from a score of"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("0: no appetite is set"));
  self->appetite = gtk_spin_button_new_with_range (0, levels * levels, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->appetite), pur_risk_scale_get_appetite (page->workspace));
  gtk_widget_set_valign (self->appetite, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->appetite);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->appetite);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  self->note = add_label (box);
  gtk_widget_add_css_class (self->note, "dim-label");
  gtk_widget_set_visible (self->note, FALSE);

  g_signal_connect_swapped (self->levels, "notify::selected", G_CALLBACK (levels_changed_cb), self);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (scale_response_cb), self, free_closure, G_CONNECT_SWAPPED);
  adw_message_dialog_set_extra_child (self->dialog, box);
  gtk_window_present (GTK_WINDOW (self->dialog));
}
