/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a risk has happened: its plan B becomes tasks. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-risk.h"

#include <glib/gi18n.h>

#define LEAST_HEIGHT 120

/* Structures */

typedef struct
{
  PurRisksPage *page;
  PurId id;
  AdwMessageDialog *dialog;
  GtkTextBuffer *buffer;
  GtkWidget *count;
} PlanB;

/* Auxiliary methods */

static void
free_closure (gpointer data, GClosure *closure)
{
  g_free (data);
}

static char *
dup_text (PlanB *self)
{
  char *text;

  g_object_get (self->buffer, "text", &text, NULL);
  return text;
}

static void
show_tasks (PurRisksPage *page, PurId id)
{
  PurRisk *risk = PUR_risk (pur_workspace_lookup (page->workspace, &pur_risk_kind, id));
  g_autoptr (GArray) ids = pur_cmd_risk_find_tasks (page->workspace, id);
  g_autoptr (GString) filter = g_string_new (NULL);
  g_autofree char *words = NULL;

  if (risk == NULL || ids->len == 0)
    return;
  for (guint i = 0; i < ids->len; i++)
    {
      PurTask *task = PUR_task (pur_workspace_lookup (page->workspace, &pur_task_kind, g_array_index (ids, PurId, i)));

      g_string_append_printf (filter, "%suid = %d", i > 0 ? " or " : "", (int) pur_task_get_uid (task));
    }
  /* Translators: which tasks the plan is asked to show; the id of a risk */
  words = g_strdup_printf (_("tasks of %s"), pur_risk_get_code (risk));
  pur_page_show_rows (PUR_PAGE (page), "plan", filter->str, words);
}

/* Signal callbacks */

static void
text_changed_cb (PlanB *self)
{
  g_autofree char *text = dup_text (self);
  guint n = pur_cmd_risk_count_plan_b (text);
  g_autofree char *count = n > 0 ? g_strdup_printf (ngettext ("%u task", "%u tasks", n), n) : g_strdup (_("No task yet"));

  gtk_label_set_text (GTK_LABEL (self->count), count);
  adw_message_dialog_set_response_enabled (self->dialog, "start", n > 0);
}

static void
response_cb (PlanB *self, const char *response)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *told = NULL;
  g_autoptr (GError) error = NULL;
  guint n = pur_cmd_risk_count_plan_b (text);

  if (!g_str_equal (response, "start"))
    return;
  if (!pur_cmd_risk_start_plan_b (self->page->workspace, self->id, text, NULL, &error))
    {
      pur_page_fail (PUR_PAGE (self->page), error);
      return;
    }
  told = g_strdup_printf (ngettext ("Plan B started: %u task", "Plan B started: %u tasks", n), n);
  /* What is done next is done there: how long, and by whom. */
  show_tasks (self->page, self->id);
  pur_page_tell (PUR_PAGE (self->page), told, TRUE);
}

/* For the rest of the page */

void
pur_risks_page_start_plan_b (PurRisksPage *page)
{
  PurRisk *risk = pur_risks_page_get_risk (page);
  const char *plan;
  GtkWidget *box, *scroller, *view;
  PlanB *self;

  if (risk == NULL)
    return;
  plan = pur_risk_get_plan_b (risk);
  self = g_new0 (PlanB, 1);
  self->page = page;
  self->id = pur_record_get_id ((PurRecord *) risk);
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                                             _("Start Plan B"), NULL));
  adw_message_dialog_format_body (self->dialog, _("“%s” has happened. Each line becomes a task of the plan, one after the "
                                                  "other from today on, for whom the risk belongs to."),
                                  pur_risk_get_title (risk));
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "start", _("_Start"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "start", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "start");

  view = gtk_text_view_new ();
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (self->buffer, plan != NULL ? plan : "", -1);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tasks of plan B, one a line"), -1);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LEAST_HEIGHT);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  self->count = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->count), 0);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_size_request (box, 320, -1);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_box_append (GTK_BOX (box), self->count);
  adw_message_dialog_set_extra_child (self->dialog, box);

  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed_cb), self);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (response_cb), self, free_closure, G_CONNECT_SWAPPED);
  text_changed_cb (self);
  gtk_window_set_focus (GTK_WINDOW (self->dialog), view);
  gtk_window_present (GTK_WINDOW (self->dialog));
}

void
pur_risks_page_show_tasks (PurRisksPage *page)
{
  show_tasks (page, page->shown);
}
