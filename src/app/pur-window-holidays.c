/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Choosing the region whose holidays a project keeps. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-cmd-holidays.h"
#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <string.h>

#define LIST_HEIGHT 260

/* What the dialog holds while it is open. */
typedef struct
{
  PurWindow *window;
  AdwMessageDialog *dialog;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *use;
  GPtrArray *regions; /* PurHolidayRegion, in the order of the rows */
  PurId project;
} Choice;

/* Auxiliary methods */

static void
choice_free (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_ptr_array_unref (choice->regions);
  g_free (choice);
}

static const PurHolidayRegion *
get_region (Choice *choice, GtkListBoxRow *row)
{
  return row != NULL ? g_ptr_array_index (choice->regions, gtk_list_box_row_get_index (row)) : NULL;
}

static PurProject *
get_project (PurWindow *self, PurId project)
{
  return PUR_project (pur_workspace_lookup (pur_document_get_workspace (self->document), &pur_project_kind, project));
}

/* Whose working week a new calendar takes: the project's, not that of another region. */
static PurId
find_base (PurProject *project)
{
  PurCalendar *calendar = project != NULL ? pur_project_get_calendar (project) : NULL;

  while (calendar != NULL && pur_calendar_has_region (calendar))
    calendar = pur_calendar_get_base (calendar);
  return calendar != NULL ? pur_record_get_id ((PurRecord *) calendar) : PUR_ID_NONE;
}

/* The region of the project's calendar, else of the person's language: "CN" of zh_CN. */
static char *
guess_region (PurProject *project)
{
  PurCalendar *calendar = project != NULL ? pur_project_get_calendar (project) : NULL;
  const char *const *languages = g_get_language_names ();

  if (calendar != NULL && pur_calendar_has_region (calendar))
    return g_strdup (pur_calendar_get_region (calendar));

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *territory = strchr (languages[i], '_');

      if (territory != NULL)
        return g_strndup (territory + 1, strcspn (territory + 1, ".@"));
    }
  return NULL;
}

static GtkWidget *
make_row (const PurHolidayRegion *region)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *years = pur_holiday_region_dup_years (region);
  g_autofree char *title = g_markup_escape_text (region->title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), years);
  return row;
}

static void
apply (Choice *choice, const PurHolidayRegion *region)
{
  PurWindow *self = choice->window;
  gboolean use = gtk_check_button_get_active (GTK_CHECK_BUTTON (choice->use));
  PurProject *project = get_project (self, choice->project);
  PurId target = use && project != NULL ? choice->project : PUR_ID_NONE;
  g_autofree char *title = g_strdup (region->title);
  g_autofree char *years = pur_holiday_region_dup_years (region);
  g_autofree char *done = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  if (pur_cmd_holidays_apply (pur_document_get_workspace (self->document), region->id, find_base (project), target,
                              &error) == PUR_ID_NONE)
    {
      pur_window_show_error (self, _("The Holidays Were Not Added"), error);
      return;
    }
  /* Translators: a region, and the years of its holidays */
  done = g_strdup_printf (_("Holidays of %s: %s"), title, years);
  warning = target != PUR_ID_NONE ? pur_cmd_holidays_warn (project) : NULL;
  pur_window_show_toast (self, warning != NULL ? warning : done, TRUE);
}

/* Signal callbacks */

static gboolean
is_wanted (GtkListBoxRow *row, gpointer data)
{
  Choice *choice = data;
  const PurHolidayRegion *region = get_region (choice, row);
  g_autofree char *words = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (choice->search)), -1);
  g_autofree char *title = g_utf8_casefold (region->title, -1);
  g_autofree char *id = g_utf8_casefold (region->id, -1);

  g_strstrip (words);
  return strstr (title, words) != NULL || strstr (id, words) != NULL;
}

/* What is found first is chosen, so that Enter takes it. */
static void
search_changed_cb (Choice *choice)
{
  GtkListBox *list = GTK_LIST_BOX (choice->list);
  GtkListBoxRow *row;

  gtk_list_box_invalidate_filter (list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
      break;
  gtk_list_box_select_row (list, row);
}

/* Enter may come before the search has been told of the last letters. */
static void
search_activated_cb (Choice *choice)
{
  search_changed_cb (choice);
  gtk_widget_activate_default (choice->search);
}

static void
row_selected_cb (Choice *choice, GtkListBoxRow *row)
{
  /* The list also says so while it goes, after the dialog's answers. */
  if (gtk_widget_get_visible (GTK_WIDGET (choice->dialog)))
    adw_message_dialog_set_response_enabled (choice->dialog, "apply", row != NULL);
}

static void
row_activated_cb (Choice *choice)
{
  gtk_widget_activate_default (choice->list);
}

static void
response_cb (Choice *choice, const char *response)
{
  const PurHolidayRegion *region = get_region (choice, gtk_list_box_get_selected_row (GTK_LIST_BOX (choice->list)));

  if (g_str_equal (response, "apply") && region != NULL && choice->window->document != NULL)
    apply (choice, region);
}

/* The dialog */

static GtkWidget *
make_content (Choice *choice)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_label_new (_("No region has this name"));

  choice->search = gtk_search_entry_new ();
  choice->list = gtk_list_box_new ();
  choice->use = gtk_check_button_new_with_mnemonic (_("_Use for this project"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice->use), choice->project != PUR_ID_NONE);
  gtk_widget_set_visible (choice->use, choice->project != PUR_ID_NONE);

  gtk_widget_add_css_class (choice->list, "boxed-list");
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 24);
  gtk_widget_set_margin_bottom (nothing, 24);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (choice->list), nothing);
  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (choice->list), FALSE);
  for (guint i = 0; i < choice->regions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (choice->list), make_row (g_ptr_array_index (choice->regions, i)));
  gtk_list_box_set_filter_func (GTK_LIST_BOX (choice->list), is_wanted, choice, NULL);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), LIST_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), choice->list);
  gtk_widget_set_vexpand (scrolled, TRUE);

  gtk_box_append (GTK_BOX (box), choice->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), choice->use);
  return box;
}

/* The likely region stands first; FALSE if there is none. */
static gboolean
put_guess_first (Choice *choice)
{
  g_autofree char *guess = guess_region (choice->project != PUR_ID_NONE ? get_project (choice->window, choice->project)
                                                                        : NULL);

  for (guint i = 0; i < choice->regions->len; i++)
    if (g_strcmp0 (((PurHolidayRegion *) g_ptr_array_index (choice->regions, i))->id, guess) == 0)
      {
        g_ptr_array_insert (choice->regions, 0, g_ptr_array_steal_index (choice->regions, i));
        return TRUE;
      }
  return FALSE;
}

void
pur_window_ask_holidays (PurWindow *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *regions = pur_cmd_holidays_get_regions (&error);
  GtkWidget *dialog;
  Choice *choice;
  gboolean guessed;

  if (regions == NULL)
    {
      pur_window_show_error (self, _("The Holidays Cannot Be Read"), error);
      return;
    }

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Holidays"),
                                   _("A calendar with the days off of a region, and the weekends that are worked there."));
  choice = g_new0 (Choice, 1);
  choice->window = self;
  choice->dialog = ADW_MESSAGE_DIALOG (dialog);
  choice->regions = regions;
  choice->project = get_project (self, self->project) != NULL ? self->project : PUR_ID_NONE;

  guessed = put_guess_first (choice);
  adw_message_dialog_set_extra_child (choice->dialog, make_content (choice));
  adw_message_dialog_add_responses (choice->dialog, "cancel", _("_Cancel"), "apply", _("_Apply"), NULL);
  adw_message_dialog_set_response_appearance (choice->dialog, "apply", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_response_enabled (choice->dialog, "apply", FALSE);
  adw_message_dialog_set_default_response (choice->dialog, "apply");

  g_signal_connect_swapped (choice->search, "search-changed", G_CALLBACK (search_changed_cb), choice);
  g_signal_connect_swapped (choice->search, "activate", G_CALLBACK (search_activated_cb), choice);
  g_signal_connect_swapped (choice->list, "row-selected", G_CALLBACK (row_selected_cb), choice);
  g_signal_connect_swapped (choice->list, "row-activated", G_CALLBACK (row_activated_cb), choice);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choice, choice_free, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  if (guessed)
    gtk_list_box_select_row (GTK_LIST_BOX (choice->list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (choice->list), 0));
  gtk_widget_grab_focus (choice->search);
}
