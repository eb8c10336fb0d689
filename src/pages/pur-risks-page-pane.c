/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The risk at the cursor in words: what it is, what is done about it, how it was assessed before. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-risk.h"
#include "pur-canvas.h"
#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-journal.h"
#include "pur-risk-scale.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#define HISTORY_MOST 8

/* Auxiliary methods: words */

static char *
dup_trimmed (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  while (g_str_has_suffix (trimmed, ".") || g_str_has_suffix (trimmed, "。"))
    trimmed[strlen (trimmed) - (g_str_has_suffix (trimmed, ".") ? 1 : strlen ("。"))] = '\0';
  return g_steal_pointer (&trimmed);
}

static gboolean
is_name (PurWorkspace *workspace, const char *text)
{
  gsize length = strcspn (text, " ,’'");

  PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_person_kind), person)
    {
      const char *name = pur_record_get_title (person);

      if (strncmp (name, text, length) == 0 && (name[length] == ' ' || name[length] == '\0'))
        return TRUE;
    }
  return FALSE;
}

/* What was written as a sentence goes on within one: "Two suppliers …" becomes "two suppliers …", but names and
 * what is written in capitals stay. */
static char *
dup_clause (PurRisk *risk, const char *text)
{
  g_autofree char *clause = dup_trimmed (text);
  gunichar first = g_utf8_get_char (clause);
  const char *rest = *clause != '\0' ? g_utf8_next_char (clause) : clause;
  gboolean lone = *rest == ' ' && first == 'A';
  char lower[7] = { 0 };

  if (!g_unichar_isupper (first) || (!g_unichar_islower (g_utf8_get_char (rest)) && !lone) ||
      is_name (pur_record_get_workspace ((PurRecord *) risk), clause))
    return g_steal_pointer (&clause);
  g_unichar_to_utf8 (g_unichar_tolower (first), lower);
  return g_strconcat (lower, rest, NULL);
}

/* @format has a "%s" for the clause. */
static void
append_clause (GString *sentence, const char *format, const char *clause, gboolean markup)
{
  g_autofree char *safe = markup ? g_markup_escape_text (clause, -1) : g_strdup (clause);
  char **parts = g_strsplit (format, "%s", 2);

  g_string_append (sentence, parts[0]);
  g_string_append (sentence, safe);
  if (parts[1] != NULL)
    g_string_append (sentence, parts[1]);
  g_strfreev (parts);
}

char *
pur_risks_page_dup_sentence (PurRisk *risk, gboolean markup)
{
  g_autofree char *cause = dup_clause (risk, pur_risk_get_cause (risk));
  g_autofree char *event = dup_clause (risk, pur_risk_get_event (risk));
  g_autofree char *effect = dup_clause (risk, pur_risk_get_effect (risk));
  GString *sentence;

  if (*cause == '\0' && *event == '\0' && *effect == '\0')
    return NULL;
  if (*event == '\0')
    {
      g_free (event);
      event = dup_clause (risk, pur_risk_get_title (risk));
    }
  sentence = g_string_new (NULL);
  if (*cause != '\0')
    append_clause (sentence, markup ? _("<b>Because</b> %s, ") : _("Because %s, "), cause, markup);
  if (*cause != '\0')
    append_clause (sentence, markup ? _("<b>it may happen that</b> %s") : _("it may happen that %s"), event, markup);
  else
    append_clause (sentence, markup ? _("<b>It may happen that</b> %s") : _("It may happen that %s"), event, markup);
  if (*effect != '\0')
    append_clause (sentence, markup ? _(", <b>so that</b> %s") : _(", so that %s"), effect, markup);
  g_string_append (sentence, C_ ("end of a sentence", "."));
  return g_string_free (sentence, FALSE);
}

static char *
dup_place (PurWorkspace *workspace, int probability, int impact)
{
  g_autofree char *likely = pur_risk_scale_dup_word (workspace, FALSE, probability);
  g_autofree char *bad = pur_risk_scale_dup_word (workspace, TRUE, impact);
  int heat = pur_risk_scale_heat (probability, impact, pur_risk_scale_get_levels (workspace));
  const PurOption *level = pur_field_get_option (PUR_FIELD (risk, level), PUR_RISK_VERY_LOW - heat);

  /* Translators: probability, impact, their score, its level: "Rare × Major = 4, Low" */
  return g_strdup_printf (_("%s × %s = %d, %s"), likely, bad, probability * impact, pur_option_get_title (level));
}

/* "€90,000", "6 days", "€90,000 and 6 days"; NULL for neither. */
static char *
dup_amounts (PurRisk *risk, gboolean after)
{
  PurMoney money = after ? pur_risk_get_residual_money (risk) : pur_risk_get_impact_money (risk);
  double days = after ? pur_risk_get_residual_days (risk) : pur_risk_get_impact_days (risk);

  return pur_risk_exposure_dup_words (pur_record_get_workspace ((PurRecord *) risk), pur_risk_get_project_id (risk),
                                      (double) money.minor, days);
}

char *
pur_risks_page_dup_after (PurRisk *risk)
{
  g_autofree char *amounts = dup_amounts (risk, TRUE);
  g_autofree char *place = NULL;

  if (pur_risk_has_residual_probability (risk) && pur_risk_has_residual_impact (risk))
    place = dup_place (pur_record_get_workspace ((PurRecord *) risk), (int) pur_risk_get_residual_probability (risk),
                       (int) pur_risk_get_residual_impact (risk));
  if (place != NULL && amounts != NULL)
    return g_strdup_printf (C_ ("list", "%s, %s"), place, amounts);
  return place != NULL ? g_steal_pointer (&place) : g_steal_pointer (&amounts);
}

static char *
dup_now (PurRisk *risk)
{
  g_autofree char *amounts = dup_amounts (risk, FALSE);
  g_autofree char *place = NULL;

  if (!pur_risk_has_probability (risk) || !pur_risk_has_impact (risk))
    return g_strdup (_("Not assessed yet"));
  place = dup_place (pur_record_get_workspace ((PurRecord *) risk), (int) pur_risk_get_probability (risk),
                     (int) pur_risk_get_impact (risk));
  if (amounts == NULL)
    return g_steal_pointer (&place);
  if (pur_risk_has_probability_percent (risk))
    /* Translators: how a risk is assessed, its probability in per cent, money and days */
    return g_strdup_printf (_("%s; %.0f %% of %s"), place, pur_risk_get_probability_percent (risk), amounts);
  return g_strdup_printf (C_ ("list", "%s, %s"), place, amounts);
}

static char *
dup_response (PurRisk *risk)
{
  const char *response = pur_risk_get_response (risk);
  g_autofree char *strategy = pur_record_display ((PurRecord *) risk, PUR_FIELD (risk, strategy));

  if (pur_risk_get_strategy (risk) == PUR_RISK_UNDECIDED)
    return response != NULL ? g_strdup (response) : g_strdup (strategy);
  if (response == NULL || *response == '\0')
    return g_strdup (strategy);
  /* Translators: a strategy, then what is done: "Mitigate: ask a second maker" */
  return g_strdup_printf (C_ ("response", "%s: %s"), strategy, response);
}

static char *
dup_plan_b (PurRisk *risk)
{
  g_autofree char *trigger = dup_trimmed (pur_risk_get_trigger (risk));
  g_autofree char *plan = dup_trimmed (pur_risk_get_plan_b (risk));

  if (*trigger != '\0' && *plan != '\0')
    /* Translators: what sets off the other plan, then that plan: "If nothing by 14 Apr: price from the frame contract" */
    return g_strdup_printf (_("If %s: %s"), trigger, plan);
  if (*trigger != '\0')
    return g_strdup_printf (_("If %s"), trigger);
  return *plan != '\0' ? g_steal_pointer (&plan) : NULL;
}

/* "3 tasks, 1 of them done", of the response or of plan B; NULL where no task names the risk. */
static char *
dup_tasks_state (PurRisksPage *self, PurRisk *risk)
{
  PurId id = pur_record_get_id ((PurRecord *) risk);
  g_autoptr (GArray) ids = pur_cmd_risk_find_tasks (self->workspace, id);
  g_autofree char *tasks = NULL;
  guint n = 0, n_done = 0;

  for (guint i = 0; i < ids->len; i++)
    {
      PurTask *task = PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (ids, PurId, i)));

      if (pur_task_get_type (task) == PUR_TASK_IS_SUMMARY)
        continue;
      n++;
      n_done += pur_task_get_progress (task) >= 100;
    }
  if (n == 0)
    return NULL;
  tasks = g_strdup_printf (ngettext ("%u task", "%u tasks", n), n);
  if (pur_cmd_risk_is_plan_b_started (self->workspace, id))
    /* Translators: "3 tasks", and how many of them are done */
    return g_strdup_printf (_("Plan B is started: %s, %u of them done"), tasks, n_done);
  /* Translators: "3 tasks", and how many of them are done */
  return g_strdup_printf (_("%s, %u of them done"), tasks, n_done);
}

char *
pur_risks_page_dup_review (PurRisk *risk)
{
  PurTime today = pur_clock_today ();
  g_autofree char *when = NULL;
  g_autofree char *rhythm = NULL;

  if (pur_risk_has_review_due (risk))
    {
      g_autofree char *date = pur_date_weekday (pur_risk_get_review_due (risk), today);

      when = g_strdup_printf (pur_risk_get_review_due (risk).seconds < today.seconds ? _("Was due %s") : _("Due %s"), date);
    }
  if (pur_risk_has_review_weeks (risk))
    {
      int weeks = (int) pur_risk_get_review_weeks (risk);

      rhythm = g_strdup_printf (ngettext ("every week", "every %d weeks", weeks), weeks);
    }
  if (when != NULL && rhythm != NULL)
    return g_strdup_printf (C_ ("list", "%s, %s"), when, rhythm);
  return when != NULL ? g_steal_pointer (&when) : g_steal_pointer (&rhythm);
}

/* Auxiliary methods: the history */

typedef struct
{
  gint64 probability;
  gint64 impact;
  gboolean assessed;   /* the step set one of them */
  gboolean stated;     /* the step set the state */
  PurRiskState state;
  char *note;
} Assessment;

static void
read_value (Assessment *before, Assessment *after, const PurField *field, PurValue old, PurValue now)
{
  if (field == PUR_FIELD (risk, probability))
    before->probability = pur_value_is_set (old) ? old.cell.INTEGER : 0;
  else if (field == PUR_FIELD (risk, impact))
    before->impact = pur_value_is_set (old) ? old.cell.INTEGER : 0;
  else if (field == PUR_FIELD (risk, state) && pur_value_is_set (old))
    {
      after->stated = TRUE;
      after->state = (PurRiskState) now.cell.CHOICE;
    }
  else if (field == PUR_FIELD (risk, assessment_note) && pur_value_is_set (now))
    {
      g_free (after->note);
      after->note = g_strdup (now.cell.text);
    }
  else
    return;
  after->assessed |= field == PUR_FIELD (risk, probability) || field == PUR_FIELD (risk, impact);
}

/* What a step changed of the risk: @after is how it stood then, @before is made of it. */
static void
read_step (PurChange *change, PurId id, Assessment *before, Assessment *after)
{
  *before = (Assessment) { .probability = after->probability, .impact = after->impact };
  for (guint i = 0; i < pur_change_get_n_ops (change); i++)
    {
      const PurOp *op = pur_change_get_op (change, i);

      if (op->kind != &pur_risk_kind || op->id != id)
        continue;
      if (op->type == PUR_OP_SET)
        read_value (before, after, op->field, op->old, op->now);
      for (guint k = 0; op->type == PUR_OP_ADD && op->values != NULL && k < op->values->len; k++)
        {
          const PurFieldValue *given = &g_array_index (op->values, PurFieldValue, k);

          read_value (before, after, given->field, PUR_VALUE_UNSET, given->value);
        }
    }
}

static char *
dup_history_line (const PurStep *step, const Assessment *before, const Assessment *after)
{
  g_autofree char *date = pur_date_day (pur_clock_to_local (step->when));
  gint64 was = before->probability * before->impact;
  gint64 is = after->probability * after->impact;
  g_autofree char *what = NULL;

  if (after->stated)
    what = g_strdup (pur_option_get_title (pur_field_get_option (PUR_FIELD (risk, state), after->state)));
  else if (was > 0 && is > 0 && was != is)
    what = g_strdup_printf ("%d → %d", (int) was, (int) is);
  else if (is > 0)
    what = g_strdup_printf ("%d", (int) is);
  else
    return NULL;
  /* Translators: a day, how a risk was assessed then, and by whom: "12 Nov: 16 → 12, Olga" */
  return g_strdup_printf (_("%s: %s, %s"), date, what, step->who);
}

static void
add_history_line (PurRisksPage *self, const char *text, gboolean dim)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, "numeric");
  if (dim)
    {
      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_margin_start (label, 18);
    }
  gtk_box_append (GTK_BOX (self->history), label);
}

static void
update_history (PurRisksPage *self, PurRisk *risk)
{
  PurJournal *journal = pur_workspace_get_journal (self->workspace);
  PurId id = pur_record_get_id ((PurRecord *) risk);
  g_autoptr (GPtrArray) steps = NULL;
  Assessment after = { .probability = pur_risk_get_probability (risk), .impact = pur_risk_get_impact (risk) };
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (self->history)) != NULL)
    gtk_box_remove (GTK_BOX (self->history), child);
  if (journal != NULL)
    steps = pur_journal_list (journal, &(PurJournalFilter) { .kind = &pur_risk_kind, .record = id }, NULL);
  for (guint i = steps != NULL ? steps->len : 0; i > 0 && n < HISTORY_MOST; i--)
    {
      const PurStep *step = g_ptr_array_index (steps, i - 1);
      g_autoptr (PurChange) change = NULL;
      g_autofree char *line = NULL;
      Assessment before;

      /* What was taken back, and the taking back, leave nothing behind. */
      if (step->undone || step->undoes != 0)
        continue;
      change = pur_journal_read_change (journal, step->id, NULL);
      if (change == NULL)
        continue;
      read_step (change, id, &before, &after);
      if (after.assessed || after.stated)
        line = dup_history_line (step, &before, &after);
      if (line != NULL)
        {
          add_history_line (self, line, FALSE);
          if (after.note != NULL && *after.note != '\0')
            add_history_line (self, after.note, TRUE);
          n++;
        }
      g_free (after.note);
      after = before;
    }
  gtk_widget_set_visible (self->history_title, n > 0);
  gtk_widget_set_visible (self->history, n > 0);
}

/* Auxiliary methods: the widgets */

static void
draw_chip (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  PurRisksPage *self = data;
  PurRisk *risk = pur_risks_page_get_risk (self);
  PurTheme theme = pur_canvas_find_theme ();
  int heat = risk != NULL ? pur_risk_scale_get_heat (risk) : -1;
  g_autofree char *score = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  PurRgb on;
  int text_width, text_height;

  if (heat < 0)
    return;
  on = pur_palette_on (theme, PUR_ROLE_HEAT + heat);
  cairo_arc (cr, width - 6, 6, 5.5, -G_PI / 2, 0);
  cairo_arc (cr, width - 6, height - 6, 5.5, 0, G_PI / 2);
  cairo_arc (cr, 6, height - 6, 5.5, G_PI / 2, G_PI);
  cairo_arc (cr, 6, 6, 5.5, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  if (pur_risk_get_opportunity (risk))
    {
      pur_canvas_set_source (cr, theme, PUR_ROLE_TEXT, 1);
      cairo_set_line_width (cr, 1);
      cairo_stroke (cr);
    }
  else
    {
      pur_canvas_set_source (cr, theme, PUR_ROLE_HEAT + heat, 1);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, on.red, on.green, on.blue);
    }
  score = g_strdup_printf ("<b>%d</b>", (int) pur_risk_get_score (risk));
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (area), NULL);
  pango_layout_set_markup (layout, score, -1);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  cairo_move_to (cr, round ((width - text_width) / 2.0), round ((height - text_height) / 2.0));
  pango_cairo_show_layout (cr, layout);
}

static int
add_fact (PurRisksPage *self, int row, const char *label, char *value)
{
  g_autofree char *text = value;
  GtkWidget *name, *said;

  if (text == NULL || *text == '\0')
    return row;
  name = gtk_label_new (label);
  gtk_label_set_xalign (GTK_LABEL (name), 1);
  gtk_widget_set_valign (name, GTK_ALIGN_START);
  gtk_widget_add_css_class (name, "dim-label");
  gtk_grid_attach (GTK_GRID (self->facts), name, 0, row, 1, 1);
  said = gtk_label_new (text);
  gtk_label_set_xalign (GTK_LABEL (said), 0);
  gtk_label_set_wrap (GTK_LABEL (said), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (said), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (said), TRUE);
  gtk_widget_set_focusable (said, FALSE);
  gtk_widget_set_hexpand (said, TRUE);
  gtk_grid_attach (GTK_GRID (self->facts), said, 1, row, 1, 1);
  return row + 1;
}

static void
update_facts (PurRisksPage *self, PurRisk *risk)
{
  PurPerson *owner = pur_risk_get_owner (risk);
  GtkWidget *child;
  int row = 0;

  while ((child = gtk_widget_get_first_child (self->facts)) != NULL)
    gtk_grid_remove (GTK_GRID (self->facts), child);
  if (pur_risk_get_state (risk) != PUR_RISK_OPEN)
    row = add_fact (self, row, pur_field_get_title (PUR_FIELD (risk, state)),
                    pur_record_display ((PurRecord *) risk, PUR_FIELD (risk, state)));
  row = add_fact (self, row, C_ ("fact of a risk", "Now"), dup_now (risk));
  row = add_fact (self, row, C_ ("fact of a risk", "Response"), dup_response (risk));
  row = add_fact (self, row, C_ ("fact of a risk", "After it"), pur_risks_page_dup_after (risk));
  row = add_fact (self, row, C_ ("fact of a risk", "Plan B"), dup_plan_b (risk));
  row = add_fact (self, row, C_ ("fact of a risk", "In the plan"), dup_tasks_state (self, risk));
  row = add_fact (self, row, C_ ("fact of a risk", "Review"), pur_risks_page_dup_review (risk));
  add_fact (self, row, C_ ("fact of a risk", "Owner"),
            owner != NULL ? g_strdup (pur_record_get_title ((PurRecord *) owner)) : NULL);
}

static void
style_changed_cb (PurRisksPage *self)
{
  gtk_widget_queue_draw (self->chip);
}

/* For the rest of the page */

void
pur_risks_page_set_up_pane (PurRisksPage *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->chip), draw_chip, self, NULL);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

void
pur_risks_page_update_pane (PurRisksPage *self)
{
  PurRisk *risk = pur_risks_page_get_risk (self);
  g_autofree char *sentence = NULL;
  g_autofree char *title = NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), risk != NULL ? "risk" : "none");
  if (risk == NULL)
    return;

  title = g_strdup_printf ("%s  %s", pur_risk_get_code (risk), pur_risk_get_title (risk));
  gtk_label_set_text (GTK_LABEL (self->title), title);
  sentence = pur_risks_page_dup_sentence (risk, TRUE);
  gtk_label_set_markup (GTK_LABEL (self->sentence), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->sentence, sentence != NULL);
  gtk_widget_set_visible (self->chip, pur_risk_has_score (risk));
  gtk_widget_queue_draw (self->chip);
  update_facts (self, risk);
  update_history (self, risk);
}
