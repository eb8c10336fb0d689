/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starting a project: in the workspace that is open, or in a file of its own; empty, or as another one. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-clock.h"
#include "pur-cmd-holidays.h"
#include "pur-cmd-project.h"
#include "pur-dates.h"
#include "pur-kinds.h"
#include "pur-rows.h"

#include <glib/gi18n.h>

#define DAY_START (8 * 3600)

/* Structures */

/* Lives as long as its dialog. */
typedef struct
{
  PurWindow *window;
  AdwMessageDialog *dialog;
  GtkWidget *title;
  GtkWidget *client;
  GtkWidget *date;
  GtkWidget *calendar;
  GtkWidget *plan;      /* NULL where there is no project to be copied */
  GtkWidget *own_file;  /* NULL where it must be one */
  GtkWidget *said;      /* the date in full, or what is wrong with it */
  GArray *calendars;    /* of PurId, as the first lines of the list */
  GPtrArray *regions;   /* of PurHolidayRegion, as the others; borrowed */
  GPtrArray *all_regions;
  GArray *projects;     /* of PurId, as the lines of the plan after the first */
} Ask;

/* Auxiliary methods */

static void
free_ask (gpointer data)
{
  Ask *self = data;

  g_array_unref (self->calendars);
  g_array_unref (self->projects);
  g_ptr_array_unref (self->regions);
  g_clear_pointer (&self->all_regions, g_ptr_array_unref);
  g_free (self);
}

/* NULL when nothing can be added to what is open. */
static PurWorkspace *
get_workspace (PurWindow *self)
{
  PurWorkspace *workspace = self->document != NULL ? pur_document_get_workspace (self->document) : NULL;

  return workspace != NULL && !pur_workspace_is_read_only (workspace) ? workspace : NULL;
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

static gboolean
is_in_own_file (Ask *self)
{
  return self->own_file == NULL || gtk_switch_get_active (GTK_SWITCH (self->own_file));
}

/* The project that is to be copied, or NULL. */
static PurProject *
get_source (Ask *self)
{
  guint line = self->plan != NULL && !is_in_own_file (self) ? adw_combo_row_get_selected (ADW_COMBO_ROW (self->plan)) : 0;
  PurWorkspace *workspace = get_workspace (self->window);

  if (line == 0 || line > self->projects->len || workspace == NULL)
    return NULL;
  return PUR_project (pur_workspace_lookup (workspace, &pur_project_kind, g_array_index (self->projects, PurId, line - 1)));
}

/* A calendar of the open workspace is none in another file, but its region is. */
static void
read_calendar (Ask *self, PurProjectStart *start)
{
  guint line = adw_combo_row_get_selected (ADW_COMBO_ROW (self->calendar));
  PurRecord *calendar;

  if (line < self->calendars->len && !is_in_own_file (self))
    start->calendar = g_array_index (self->calendars, PurId, line);
  else if (line < self->calendars->len)
    {
      calendar = pur_workspace_lookup (pur_document_get_workspace (self->window->document), &pur_calendar_kind,
                                       g_array_index (self->calendars, PurId, line));
      start->region = calendar != NULL ? pur_calendar_get_region (PUR_calendar (calendar)) : NULL;
    }
  else
    {
      /* Without a workspace the first line is the usual week. */
      line -= self->calendars->len + (self->own_file == NULL);
      if (line < self->regions->len)
        start->region = ((const PurHolidayRegion *) g_ptr_array_index (self->regions, line))->id;
    }
}

static void
start_here (Ask *self, const PurProjectStart *start)
{
  PurWorkspace *workspace = get_workspace (self->window);
  PurProject *source = get_source (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  PurId project;

  if (workspace == NULL)
    return;
  project = source != NULL
                ? pur_cmd_project_duplicate (workspace, pur_record_get_id ((PurRecord *) source), start, &error)
                : pur_cmd_project_start (workspace, start, &error);
  if (project == PUR_ID_NONE)
    {
      pur_window_show_error (self->window, _("The Project Was Not Started"), error);
      return;
    }
  pur_window_show_project (self->window, project);
  pur_page_focus (self->window->page);
  text = g_strdup_printf (_("Started “%s”"), start->title);
  pur_window_show_toast (self->window, text, TRUE);
}

static void
start_in_file (Ask *self, const PurProjectStart *start)
{
  g_autofree char *path = pur_window_make_workspace_path (start->title);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);

  if (document == NULL ||
      pur_cmd_project_start (pur_document_get_workspace (document), start, &error) == PUR_ID_NONE ||
      !pur_document_close (document, &error))
    {
      pur_window_show_error (self->window, _("The Project Was Not Started"), error);
      return;
    }
  pur_window_open_beside (self->window, file);
}

static void
check (Ask *self)
{
  g_autofree char *title = dup_text (self->title);
  PurProject *source = get_source (self);
  gboolean ends = source != NULL && pur_project_get_schedule_from (source) == PUR_SCHEDULE_FROM_FINISH;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  PurTime date;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->date), ends ? _("Required finish") : _("Project start"));
  if (read_date (self, &date, &error))
    {
      g_autofree char *day = pur_date_full (date);

      /* Translators: a date in full */
      said = g_strdup_printf (ends ? _("Ends on %s") : _("Starts on %s"), day);
      gtk_widget_remove_css_class (self->date, "error");
    }
  else
    {
      said = g_strdup (error->message);
      gtk_widget_add_css_class (self->date, "error");
    }
  gtk_label_set_text (GTK_LABEL (self->said), said);
  adw_message_dialog_set_response_enabled (self->dialog, "start", error == NULL && *title != '\0');
}

static void
select_calendar (Ask *self, PurId calendar)
{
  for (guint i = 0; i < self->calendars->len; i++)
    if (g_array_index (self->calendars, PurId, i) == calendar)
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->calendar), i);
}

/* Signal callbacks */

static void
changed_cb (Ask *self)
{
  check (self);
}

/* What the copy most likely shares with its source. */
static void
plan_selected_cb (Ask *self)
{
  PurProject *source = get_source (self);

  if (source != NULL)
    {
      const char *client = pur_project_get_client (source);

      gtk_editable_set_text (GTK_EDITABLE (self->client), client != NULL ? client : "");
      select_calendar (self, pur_project_get_calendar_id (source));
    }
  check (self);
}

static void
own_file_switched_cb (Ask *self)
{
  if (self->plan != NULL)
    gtk_widget_set_sensitive (self->plan, !is_in_own_file (self));
  check (self);
}

static void
responded_cb (Ask *self, const char *response)
{
  g_autofree char *title = dup_text (self->title);
  g_autofree char *client = dup_text (self->client);
  PurProjectStart start = { .title = title, .client = client };

  if (!g_str_equal (response, "start") || *title == '\0' || !read_date (self, &start.start, NULL))
    return;
  read_calendar (self, &start);
  if (is_in_own_file (self))
    start_in_file (self, &start);
  else
    start_here (self, &start);
}

/* Auxiliary methods: the dialog */

static GtkWidget *
add_entry (Ask *self, GtkWidget *list, const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  gtk_list_box_append (GTK_LIST_BOX (list), entry);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (entry, "entry-activated", G_CALLBACK (gtk_widget_activate_default), self->dialog, 0);
  return entry;
}

static GtkWidget *
add_combo (GtkWidget *list, const char *title, GtkStringList *lines)
{
  g_autoptr (GtkExpression) expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_expression (ADW_COMBO_ROW (row), expression);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (lines));
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  return row;
}

/* Calendars that are there, then regions whose calendar can be made. */
static void
add_calendars (Ask *self, GtkWidget *list, PurWorkspace *workspace)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);

  if (workspace != NULL)
    PUR_TABLE_FOREACH (pur_workspace_get_table (workspace, &pur_calendar_kind), calendar)
      if (!pur_calendar_has_owner (PUR_calendar (calendar)))
        {
          PurId id = pur_record_get_id (calendar);

          gtk_string_list_append (lines, pur_record_get_title (calendar));
          g_array_append_val (self->calendars, id);
          if (pur_calendar_has_region (PUR_calendar (calendar)))
            g_hash_table_add (present, (gpointer) pur_calendar_get_region (PUR_calendar (calendar)));
        }
  if (workspace == NULL)
    gtk_string_list_append (lines, C_("calendar", "Standard"));
  self->all_regions = pur_cmd_holidays_get_regions (NULL);
  for (guint i = 0; self->all_regions != NULL && i < self->all_regions->len; i++)
    {
      PurHolidayRegion *region = g_ptr_array_index (self->all_regions, i);
      /* Translators: a country or region */
      g_autofree char *title = g_strdup_printf (_("Holidays of %s"), region->title);

      if (g_hash_table_contains (present, region->id))
        continue;
      gtk_string_list_append (lines, title);
      g_ptr_array_add (self->regions, region);
    }
  self->calendar = add_combo (list, _("Calendar"), lines);
}

static void
add_plans (Ask *self, GtkWidget *list, PurWorkspace *workspace)
{
  g_autoptr (GtkStringList) lines = gtk_string_list_new (NULL);
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_project_kind);

  gtk_string_list_append (lines, C_("plan", "Empty"));
  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      PurId id = pur_rows_get_id (rows, i);
      /* Translators: a project whose plan is copied */
      g_autofree char *title = g_strdup_printf (_("As in “%s”"), pur_record_get_title (pur_rows_get (rows, i)));

      gtk_string_list_append (lines, title);
      g_array_append_val (self->projects, id);
    }
  if (self->projects->len == 0)
    return;
  self->plan = add_combo (list, C_("row", "Plan"), lines);
  g_signal_connect_swapped (self->plan, "notify::selected", G_CALLBACK (plan_selected_cb), self);
  /* The calendar that the other projects are on. */
  select_calendar (self, pur_project_get_calendar_id (PUR_project (pur_rows_get (rows, 0))));
}

static void
add_own_file (Ask *self, GtkWidget *list)
{
  GtkWidget *row = adw_action_row_new ();

  self->own_file = gtk_switch_new ();
  gtk_widget_set_valign (self->own_file, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("In a File of Its Own"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Its people and calendars are then not shared with this workspace"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->own_file);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->own_file);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  g_signal_connect_swapped (self->own_file, "notify::active", G_CALLBACK (own_file_switched_cb), self);
}

static GtkWidget *
make_form (Ask *self, PurWorkspace *workspace)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  self->title = add_entry (self, list, _("Title"));
  self->client = add_entry (self, list, _("Client"));
  self->date = add_entry (self, list, _("Project start"));
  add_calendars (self, list, workspace);
  if (workspace != NULL)
    {
      add_plans (self, list, workspace);
      add_own_file (self, list);
    }
  self->said = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->said), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->said), 0);
  gtk_widget_add_css_class (self->said, "dim-label");
  gtk_box_append (GTK_BOX (box), list);
  gtk_box_append (GTK_BOX (box), self->said);
  gtk_widget_set_size_request (box, 320, -1);
  return box;
}

static Ask *
ask (PurWindow *window, const char *heading)
{
  PurWorkspace *workspace = get_workspace (window);
  Ask *self = g_new0 (Ask, 1);
  g_autofree char *today = pur_date_day_year (pur_clock_today ());

  self->window = window;
  self->calendars = g_array_new (FALSE, FALSE, sizeof (PurId));
  self->projects = g_array_new (FALSE, FALSE, sizeof (PurId));
  self->regions = g_ptr_array_new ();
  self->dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (window), heading,
      workspace != NULL ? _("The date may be typed as it is said: “mon”, “+2w”, “12 jan”.")
                        : _("It is kept in a file of its own in your documents.")));
  g_object_set_data_full (G_OBJECT (self->dialog), "ask", self, free_ask);
  adw_message_dialog_add_responses (self->dialog, "cancel", _("_Cancel"), "start", _("_Start"), NULL);
  adw_message_dialog_set_response_appearance (self->dialog, "start", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (self->dialog, "start");
  adw_message_dialog_set_extra_child (self->dialog, make_form (self, workspace));
  gtk_editable_set_text (GTK_EDITABLE (self->date), today);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (responded_cb), self);
  check (self);
  return self;
}

/* For the rest of the room */

void
pur_window_ask_new (PurWindow *self)
{
  Ask *asked = ask (self, _("Start a Project"));

  gtk_window_present (GTK_WINDOW (asked->dialog));
  gtk_widget_grab_focus (asked->title);
}

void
pur_window_ask_duplicate (PurWindow *self, PurId project)
{
  PurWorkspace *workspace = get_workspace (self);
  PurRecord *record = workspace != NULL ? pur_workspace_lookup (workspace, &pur_project_kind, project) : NULL;
  g_autofree char *heading = NULL;
  g_autofree char *title = NULL;
  Ask *asked;

  if (record == NULL)
    return;
  heading = g_strdup_printf (_("Duplicate “%s”"), pur_record_get_title (record));
  /* Translators: the title of a project */
  title = g_strdup_printf (_("%s (copy)"), pur_record_get_title (record));
  asked = ask (self, heading);
  for (guint i = 0; i < asked->projects->len; i++)
    if (g_array_index (asked->projects, PurId, i) == project)
      adw_combo_row_set_selected (ADW_COMBO_ROW (asked->plan), i + 1);
  gtk_editable_set_text (GTK_EDITABLE (asked->title), title);
  gtk_window_present (GTK_WINDOW (asked->dialog));
  gtk_widget_grab_focus (asked->title);
  gtk_editable_select_region (GTK_EDITABLE (asked->title), 0, -1);
}
