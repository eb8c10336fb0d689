/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shifting a project to another date. */

#include "config.h"

#include "pur-projects-page-private.h"

#include "pur-clock.h"
#include "pur-cmd-project.h"
#include "pur-dates.h"

#include <glib/gi18n.h>

#define DAY_START (8 * 3600)

/* Structures */

typedef struct
{
  PurProjectsPage *page;
  PurId project;
  AdwMessageDialog *dialog;
  GtkWidget *date;
  GtkWidget *said;      /* what follows from the date, or why not */
  PurWorkspace *sketch; /* where it is tried out */
} Ask;

/* Auxiliary methods */

static void
free_ask (gpointer data, GClosure *closure)
{
  Ask *self = data;

  g_clear_object (&self->sketch);
  g_free (self);
}

static gboolean
read_date (Ask *self, PurTime *date, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->date))));

  return pur_time_parse_people (text, pur_clock_today (), DAY_START, date, NULL, error);
}

/* Whether it is planned from its end, and the date that a shift moves. */
static PurTime
get_anchor (PurProject *project, gboolean *from_finish)
{
  *from_finish = pur_project_get_schedule_from (project) == PUR_SCHEDULE_FROM_FINISH;
  if (*from_finish)
    return pur_project_has_finish (project) ? pur_project_get_finish (project) : pur_project_get_scheduled_finish (project);
  return pur_project_has_start (project) ? pur_project_get_start (project) : pur_project_get_scheduled_start (project);
}

/* As the schedule has it, not guessed. */
static char *
tell_shift (Ask *self, PurTime date)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  PurProject *project;

  if (self->sketch == NULL)
    self->sketch = pur_cmd_project_sketch (self->page->workspace, self->project, &error);
  if (self->sketch == NULL || !pur_cmd_project_shift_sketch (self->sketch, self->project, date, &error))
    return g_strdup (error->message);
  project = PUR_project (pur_workspace_lookup (self->sketch, &pur_project_kind, self->project));
  if (!pur_project_has_scheduled_start (project) || !pur_project_has_scheduled_finish (project))
    return pur_date_full (date);
  first = pur_date_weekday (pur_project_get_scheduled_start (project), pur_clock_today ());
  last = pur_date_weekday (pur_date_finish_day (pur_project_get_scheduled_finish (project)), pur_clock_today ());
  /* Translators: two dates */
  return g_strdup_printf (_("The plan then runs from %s to %s. What has begun stays where it is."), first, last);
}

static void
check (Ask *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  PurTime date;

  said = read_date (self, &date, &error) ? tell_shift (self, date) : g_strdup (error->message);
  gtk_label_set_text (GTK_LABEL (self->said), said);
  if (error != NULL)
    gtk_widget_add_css_class (self->date, "error");
  else
    gtk_widget_remove_css_class (self->date, "error");
  adw_message_dialog_set_response_enabled (self->dialog, "go", error == NULL);
}

static void
shift_project (Ask *self, PurTime date)
{
  PurRecord *project = pur_workspace_lookup (self->page->workspace, &pur_project_kind, self->project);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *day = pur_date_weekday (date, pur_clock_today ());

  if (project == NULL)
    return;
  if (!pur_cmd_project_shift (self->page->workspace, self->project, date, &error))
    {
      pur_page_fail (PUR_PAGE (self->page), error);
      return;
    }
  /* Translators: a project and a date */
  text = g_strdup_printf (_("Shifted “%s” to %s"), pur_record_get_title (project), day);
  pur_page_tell (PUR_PAGE (self->page), text, TRUE);
}

/* Signal callbacks */

static void
entry_changed_cb (GtkEditable *entry, gpointer data)
{
  check (data);
}

static void
responded_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Ask *self = data;
  PurTime date;

  if (!g_str_equal (response, "go") || !read_date (self, &date, NULL))
    return;
  shift_project (self, date);
}

/* For the rest of the room */

void
pur_projects_page_ask_shift (PurProjectsPage *page, PurId id)
{
  PurProject *project = PUR_project (pur_workspace_lookup (page->workspace, &pur_project_kind, id));
  gboolean from_finish;
  PurTime anchor = get_anchor (project, &from_finish);
  g_autofree char *heading = g_strdup_printf (_("Shift “%s”"), pur_record_get_title ((PurRecord *) project));
  g_autofree char *date = pur_date_day_year (from_finish ? pur_date_finish_day (anchor) : anchor);
  Ask *self = g_new0 (Ask, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  self->page = page;
  self->project = id;
  self->dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), heading,
                              _("Fixed dates and deadlines of tasks that have not begun move with it.")));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->date = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date), from_finish ? _("Required finish") : _("Project start"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->date);
  self->said = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_widget_add_css_class (self->said, "dim-label");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_widget_set_size_request (box, 320, -1);
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "go", _("_Shift"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "go");
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  check (self);
  g_signal_connect (self->date, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_object (self->date, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self->dialog, 0);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (responded_cb), self, free_ask, 0);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->date);
  gtk_editable_select_region (GTK_EDITABLE (self->date), 0, -1);
}
