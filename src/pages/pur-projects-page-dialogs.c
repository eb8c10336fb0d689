/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting a project, and shifting one to another date. */

#include "config.h"

#include "pur-projects-page-private.h"

#include "pur-clock.h"
#include "pur-cmd-holidays.h"
#include "pur-cmd-project.h"
#include "pur-dates.h"
#include "pur-plan.h"

#include <glib/gi18n.h>

#define DAY_START (8 * 3600)
#define LONGEST 20000 /* days that a preview looks ahead */

/* Structures */

/* What a dialog asks; @project is PUR_ID_NONE for a new one. */
typedef struct
{
  PurProjectsPage *page;
  PurId project;
  AdwMessageDialog *dialog;
  GtkWidget *title;
  GtkWidget *client;
  GtkWidget *date;
  GtkWidget *calendar;
  GtkWidget *said;       /* the date in full, what follows from it, or why not */
  GArray *calendars;     /* of PurId, as the first lines of the list */
  GPtrArray *regions;    /* of PurHolidayRegion, as the others */
} Ask;

/* Auxiliary methods */

static void
free_ask (gpointer data, GClosure *closure)
{
  Ask *self = data;

  g_clear_pointer (&self->calendars, g_array_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  g_free (self);
}

static char *
dup_text (GtkWidget *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static gboolean
read_date (Ask *self, PurTime *date, GError **error)
{
  g_autofree char *text = dup_text (self->date);

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

/* The other end if as many working days lie between both as now. */
static PurTime
estimate_other_end (PurProject *project, PurTime anchor, PurTime other, PurTime date)
{
  int step = other.seconds >= anchor.seconds ? 1 : -1;
  PurTime end = pur_time_day_start (pur_date_finish_day (other));
  PurTime day = pur_time_day_start (pur_date_finish_day (anchor));
  guint n = 0, looked = 0;

  while (day.seconds != end.seconds && looked++ < LONGEST)
    {
      day = pur_time (day.seconds + step * PUR_SECONDS_PER_DAY);
      n += pur_plan_is_working_day (project, day);
    }
  day = pur_time_day_start (date);
  for (looked = 0; n > 0 && looked < LONGEST; looked++)
    {
      day = pur_time (day.seconds + step * PUR_SECONDS_PER_DAY);
      n -= pur_plan_is_working_day (project, day);
    }
  return day;
}

static char *
tell_shift (Ask *self, PurTime date)
{
  PurProject *project = PUR_project (pur_workspace_lookup (self->page->workspace, &pur_project_kind, self->project));
  PurTime today = pur_clock_today ();
  gboolean from_finish;
  g_autofree char *first = pur_date_weekday (date, today);
  g_autofree char *last = NULL;
  PurTime anchor;

  if (project == NULL || !pur_project_has_scheduled_start (project) || !pur_project_has_scheduled_finish (project))
    return g_steal_pointer (&first);
  anchor = get_anchor (project, &from_finish);
  last = pur_date_weekday (estimate_other_end (project, anchor,
                                               from_finish ? pur_project_get_scheduled_start (project)
                                                           : pur_project_get_scheduled_finish (project),
                                               date),
                           today);
  if (from_finish)
    /* Translators: two dates */
    return g_strdup_printf (_("Ends on %s, and starts about %s. What has begun stays where it is."), first, last);
  /* Translators: two dates */
  return g_strdup_printf (_("Starts on %s, and ends about %s. What has begun stays where it is."), first, last);
}

static void
check (Ask *self)
{
  g_autofree char *title = self->title != NULL ? dup_text (self->title) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  PurTime date;

  if (!read_date (self, &date, &error))
    said = g_strdup (error->message);
  else if (self->project != PUR_ID_NONE)
    said = tell_shift (self, date);
  else
    {
      g_autofree char *day = pur_date_full (date);

      /* Translators: a date in full */
      said = g_strdup_printf (_("Starts on %s"), day);
    }
  gtk_label_set_text (GTK_LABEL (self->said), said);
  if (error != NULL)
    gtk_widget_add_css_class (self->date, "error");
  else
    gtk_widget_remove_css_class (self->date, "error");
  adw_message_dialog_set_response_enabled (self->dialog, "go", error == NULL && (title == NULL || *title != '\0'));
}

static GtkWidget *
add_entry (GtkWidget *list, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  return entry;
}

/* Calendars that are there, then regions whose calendar can be made. */
static GtkWidget *
add_calendars (Ask *self, GtkWidget *list)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->calendars = g_array_new (FALSE, FALSE, sizeof (PurId));
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->page->workspace, &pur_calendar_kind), calendar)
    if (!pur_calendar_has_owner (PUR_calendar (calendar)))
      {
        PurId id = pur_record_get_id (calendar);

        gtk_string_list_append (titles, pur_record_get_title (calendar));
        g_array_append_val (self->calendars, id);
      }
  self->regions = pur_cmd_holidays_get_regions (NULL);
  for (guint i = 0; self->regions != NULL && i < self->regions->len; i++)
    {
      const PurHolidayRegion *region = g_ptr_array_index (self->regions, i);
      /* Translators: a country or region */
      g_autofree char *title = g_strdup_printf (_("Holidays of %s"), region->title);

      gtk_string_list_append (titles, title);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Calendar"));
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), expression);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (titles));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

/* PUR_ID_NONE leaves it to the command. */
static gboolean
get_calendar (Ask *self, PurId *calendar, GError **error)
{
  guint line = adw_combo_row_get_selected (ADW_COMBO_ROW (self->calendar));
  const PurHolidayRegion *region;

  *calendar = PUR_ID_NONE;
  if (line < self->calendars->len)
    *calendar = g_array_index (self->calendars, PurId, line);
  else if (self->regions != NULL && line - self->calendars->len < self->regions->len)
    {
      region = g_ptr_array_index (self->regions, line - self->calendars->len);
      *calendar = pur_cmd_holidays_apply (self->page->workspace, region->id, PUR_ID_NONE, PUR_ID_NONE, error);
      return *calendar != PUR_ID_NONE;
    }
  return TRUE;
}

static void
start_project (Ask *self, PurTime date)
{
  g_autofree char *title = dup_text (self->title);
  g_autofree char *client = dup_text (self->client);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PurId calendar, project;

  if (!get_calendar (self, &calendar, &error) ||
      (project = pur_cmd_project_start (self->page->workspace, title, client, date, calendar, &error)) == PUR_ID_NONE)
    {
      pur_page_fail (PUR_PAGE (self->page), error);
      return;
    }
  text = g_strdup_printf (_("Started “%s”"), title);
  pur_page_show_record (PUR_PAGE (self->page), pur_workspace_lookup (self->page->workspace, &pur_project_kind, project));
  pur_page_tell (PUR_PAGE (self->page), text, TRUE);
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
  if (self->project == PUR_ID_NONE)
    start_project (self, date);
  else
    shift_project (self, date);
}

/* Auxiliary methods: the dialogs */

static Ask *
ask (PurProjectsPage *page, PurId project, const char *heading, const char *body, const char *go)
{
  Ask *self = g_new0 (Ask, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  self->page = page;
  self->project = project;
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), heading,
                                                             body));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (box), list);
  if (project == PUR_ID_NONE)
    {
      self->title = add_entry (list, _("Title"));
      self->client = add_entry (list, _("Client"));
    }
  self->date = add_entry (list, _("Date"));
  if (project == PUR_ID_NONE)
    self->calendar = add_calendars (self, list);
  self->said = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_widget_add_css_class (self->said, "dim-label");
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_widget_set_size_request (box, 320, -1);
  adw_message_dialog_set_extra_child (self->dialog, box);
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "go", go, NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "go", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "go");
  if (self->title != NULL)
    {
      g_signal_connect (self->title, "changed", G_CALLBACK (entry_changed_cb), self);
      g_signal_connect_object (self->title, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self->dialog, 0);
    }
  g_signal_connect (self->date, "changed", G_CALLBACK (entry_changed_cb), self);
  g_signal_connect_object (self->date, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self->dialog, 0);
  g_signal_connect_data (self->dialog, "response", G_CALLBACK (responded_cb), self, free_ask, 0);
  return self;
}

/* For the rest of the room */

void
pur_projects_page_ask_new (PurProjectsPage *page)
{
  Ask *self = ask (page, PUR_ID_NONE, _("Start a Project"),
                   _("The date may be typed as it is said: “mon”, “+2w”, “12 jan”."), _("_Start"));
  g_autofree char *today = pur_date_day_year (pur_clock_today ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date), _("Project start"));
  gtk_editable_set_text (GTK_EDITABLE (self->date), today);
  check (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->title);
}

void
pur_projects_page_ask_shift (PurProjectsPage *page, PurId id)
{
  PurProject *project = PUR_project (pur_workspace_lookup (page->workspace, &pur_project_kind, id));
  gboolean from_finish;
  PurTime anchor = get_anchor (project, &from_finish);
  g_autofree char *heading = g_strdup_printf (_("Shift “%s”"), pur_record_get_title ((PurRecord *) project));
  g_autofree char *date = pur_date_day_year (from_finish ? pur_date_finish_day (anchor) : anchor);
  Ask *self = ask (page, id, heading, _("Fixed dates and deadlines of tasks that have not begun move with it."),
                   _("_Shift"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date), from_finish ? _("Required finish") : _("Project start"));
  gtk_editable_set_text (GTK_EDITABLE (self->date), date);
  check (self);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_widget_grab_focus (self->date);
  gtk_editable_select_region (GTK_EDITABLE (self->date), 0, -1);
}
