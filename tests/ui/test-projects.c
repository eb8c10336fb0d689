/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Projects page in a real window on the sample: each thing that can be done there, and undone. */

#include "config.h"

#include "pur-application.h"
#include "pur-clock.h"
#include "pur-cmd-project.h"
#include "pur-dates.h"
#include "pur-page.h"
#include "pur-project-card.h"
#include "pur-projects-page.h"
#include "pur-rows.h"
#include "pur-table-view.h"
#include "pur-window.h"

#include "ui-support.h"

#include <glib/gstdio.h>
#include <string.h>

/* Structures */

static PurApplication *application;

typedef struct
{
  PurWindow *window;
  GtkWidget *page;
  GtkWidget *cards;
  PurTableView *table;
  PurRows *rows;
  PurWorkspace *workspace;
} Fixture;

/* Auxiliary methods */

/* The nth entry row of a dialog. */
static GtkWidget *
find_entry (GtkWidget *widget, guint *n)
{
  if (ADW_IS_ENTRY_ROW (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_entry (child, n);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
type_into (AdwMessageDialog *dialog, guint n, const char *text)
{
  GtkWidget *entry = find_entry (GTK_WIDGET (dialog), &n);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* As its button does. */
static void
respond (AdwMessageDialog *dialog, const char *response)
{
  adw_message_dialog_response (dialog, response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_drain ();
}

static void
act (Fixture *self, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, target != NULL ? "s" : NULL, target));
  ui_drain ();
}

static void
act_window (Fixture *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  ui_drain ();
}

static GtkFlowBoxChild *
get_card (Fixture *self, int n)
{
  return gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), n);
}

static PurProject *
get_project (Fixture *self, int n)
{
  PurId id = pur_project_card_get_project (PUR_PROJECT_CARD (gtk_flow_box_child_get_child (get_card (self, n))));

  return PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, id));
}

static guint
count_cards (Fixture *self)
{
  guint n = 0;

  ui_drain ();
  while (get_card (self, (int) n) != NULL)
    n++;
  return n;
}

static void
select_card (Fixture *self, int n)
{
  gtk_flow_box_select_child (GTK_FLOW_BOX (self->cards), get_card (self, n));
  ui_drain ();
}

static void
show_page (Fixture *self)
{
  act_window (self, "win.show-projects");
  ui_next_frame (GTK_WIDGET (self->window));
  self->page = ui_find_child (GTK_WIDGET (self->window), PUR_TYPE_PROJECTS_PAGE);
  g_assert_nonnull (self->page);
  g_assert_true (gtk_widget_get_mapped (self->page));
  self->cards = ui_find_child (self->page, GTK_TYPE_FLOW_BOX);
  self->table = PUR_TABLE_VIEW (ui_find_child (self->page, PUR_TYPE_TABLE_VIEW));
  self->rows = pur_table_view_get_rows (self->table);
  self->workspace = pur_rows_get_workspace (self->rows);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_mkdir_with_parents (g_get_home_dir (), 0700);
  self->window = pur_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.sample", NULL));
  UI_WAIT_UNTIL (pur_window_get_path (self->window) != NULL);
  ui_next_frame (GTK_WIDGET (self->window));
  show_page (self);
  /* What the test before liked is kept for this workspace. */
  act (self, "project-list.clear-filter", NULL);
  act (self, "project-list.sort", "none");
  act (self, "project-list.view", "cards");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_drain ();
  g_assert_null (window);
}

/* One step was made since @before (taken): undo takes it back. */
static void
verify_step (Fixture *self, char *before)
{
  g_autofree char *was = before;
  g_autofree char *made = pur_workspace_dump (self->workspace);

  g_assert_cmpstr (made, !=, was);
  act_window (self, "win.undo");
  {
    g_autofree char *undone = pur_workspace_dump (self->workspace);

    g_assert_cmpstr (undone, ==, was);
  }
  act_window (self, "win.redo");
  {
    g_autofree char *redone = pur_workspace_dump (self->workspace);

    g_assert_cmpstr (redone, ==, made);
  }
  act_window (self, "win.undo");
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (says (child, text))
      return TRUE;
  return FALSE;
}

/* Tests */

static void
test_cards (Fixture *self, gconstpointer data)
{
  g_autofree char *words = NULL;

  ui_picture (GTK_WIDGET (self->window), "projects-cards");
  g_assert_cmpuint (count_cards (self), ==, 3);
  words = pur_project_card_dup_words (PUR_PROJECT_CARD (gtk_flow_box_child_get_child (get_card (self, 1))));
  g_assert_nonnull (strstr (words, "On plan"));
  g_assert_nonnull (strstr (words, "Renewal signed"));

  /* What is edited is seen. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL));
  ui_drain ();
  act_window (self, "win.redo");
  g_assert_cmpuint (count_cards (self), ==, 3);
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  GtkWidget *search = ui_find_child (self->page, GTK_TYPE_SEARCH_ENTRY);

  act (self, "project-list.health", "late");
  g_assert_cmpuint (count_cards (self), ==, 1);
  g_assert_cmpstr (pur_project_get_region (get_project (self, 0)), ==, "North");
  act (self, "project-list.health", "all");
  act (self, "project-list.region", "North");
  g_assert_cmpuint (count_cards (self), ==, 3);
  act (self, "project-list.region", "South");
  g_assert_cmpuint (count_cards (self), ==, 0);
  g_assert_true (says (self->page, "The filter leaves none."));
  ui_next_frame (self->page);
  ui_picture (GTK_WIDGET (self->window), "projects-none");
  act (self, "project-list.clear-filter", NULL);
  g_assert_cmpuint (count_cards (self), ==, 3);

  gtk_editable_set_text (GTK_EDITABLE (search), "brook");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_cards (self), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (search), "it's");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_cards (self), ==, 0);
  act (self, "project-list.clear-filter", NULL);

  act (self, "project-list.sort", "health");
  g_assert_cmpuint (count_cards (self), ==, 3);
  g_assert_true (g_str_has_prefix (pur_record_get_title ((PurRecord *) get_project (self, 0)), "Viva"));
  act (self, "project-list.sort", "title");
  count_cards (self);
  g_assert_true (g_str_has_prefix (pur_record_get_title ((PurRecord *) get_project (self, 0)), "Brookmoor"));
}

/* The one dialog that starts a project, from here as from everywhere. */
static void
test_start (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  AdwMessageDialog *dialog;
  PurProject *project;

  act_window (self, "win.add");
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "start"));
  type_into (dialog, 0, "Third scanner");
  type_into (dialog, 1, "Westvale");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "start"));
  type_into (dialog, 2, "someday");
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "start"));
  type_into (dialog, 2, "2 jun 2026");
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "projects-start");
  respond (dialog, "start");
  show_page (self);
  g_assert_cmpuint (count_cards (self), ==, 4);
  project = get_project (self, 3);
  g_assert_cmpstr (pur_project_get_client (project), ==, "Westvale");
  g_assert_cmpint (pur_project_get_start (project).seconds, ==, pur_time_from_civil (2026, 6, 2, 8, 0, 0).seconds);
  /* On the calendar of the others, unless another is chosen. */
  g_assert_true (pur_project_get_calendar (project) == pur_project_get_calendar (get_project (self, 0)));
  verify_step (self, before);
  g_assert_true (gtk_widget_get_mapped (self->page));

  act_window (self, "win.add");
  respond (ui_find_window (ADW_TYPE_MESSAGE_DIALOG), "cancel");
  g_assert_cmpuint (count_cards (self), ==, 3);
}

static int
find_line (GtkWidget *combo, const char *text)
{
  GListModel *lines = adw_combo_row_get_model (ADW_COMBO_ROW (combo));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);

      if (g_str_equal (gtk_string_object_get_string (line), text))
        return (int) i;
    }
  return -1;
}

/* A region chosen there is the same step as the start. */
static void
test_start_region (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  AdwMessageDialog *dialog;
  GtkWidget *calendar;
  int line;

  act_window (self, "win.new");
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  calendar = ui_find_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  line = find_line (calendar, "Holidays of Japan");
  g_assert_cmpint (line, >, 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (calendar), (guint) line);
  type_into (dialog, 0, "Osaka");
  respond (dialog, "start");
  show_page (self);
  g_assert_cmpstr (pur_calendar_get_region (pur_project_get_calendar (get_project (self, 3))), ==, "JP");
  verify_step (self, before);
}

static void
test_duplicate (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  g_autofree char *client = g_strdup (pur_project_get_client (get_project (self, 1)));
  g_autofree char *title = NULL;
  AdwMessageDialog *dialog;
  guint n;

  select_card (self, 1);
  title = g_strdup_printf ("%s (copy)", pur_record_get_title ((PurRecord *) get_project (self, 1)));
  act (self, "project-list.duplicate", NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "start"));
  type_into (dialog, 2, "7 sep 2026");
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "projects-duplicate");
  respond (dialog, "start");
  show_page (self);
  g_assert_cmpuint (count_cards (self), ==, 4);
  g_assert_cmpstr (pur_record_get_title ((PurRecord *) get_project (self, 3)), ==, title);
  g_assert_cmpstr (pur_project_get_client (get_project (self, 3)), ==, client);
  g_assert_cmpint (pur_project_get_scheduled_start (get_project (self, 3)).seconds, >=,
                   pur_time_from_civil (2026, 9, 7, 8, 0, 0).seconds);
  n = pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_baseline_kind));
  g_assert_cmpuint (n, ==, 3);
  verify_step (self, before);
}

/* What the dialog says is what is then so. */
static void
test_shift (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  PurProject *project = get_project (self, 2);
  g_autoptr (PurWorkspace) sketch = NULL;
  g_autofree char *finish = NULL;
  AdwMessageDialog *dialog;
  PurTime tried;

  select_card (self, 2);
  act (self, "project-list.shift", NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  type_into (dialog, 0, "6 jul 2026");
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "projects-shift");
  sketch = pur_cmd_project_sketch (self->workspace, pur_record_get_id ((PurRecord *) project), NULL);
  g_assert_true (pur_cmd_project_shift_sketch (sketch, pur_record_get_id ((PurRecord *) project),
                                               pur_time_from_civil (2026, 7, 6, 0, 0, 0), NULL));
  tried = pur_project_get_scheduled_finish (
      PUR_project (pur_workspace_lookup (sketch, &pur_project_kind, pur_record_get_id ((PurRecord *) project))));
  finish = pur_date_weekday (pur_date_finish_day (tried), pur_clock_today ());
  g_assert_true (says (GTK_WIDGET (dialog), finish));
  respond (dialog, "go");
  g_assert_cmpint (pur_project_get_start (project).seconds, ==, pur_time_from_civil (2026, 7, 6, 8, 0, 0).seconds);
  g_assert_cmpint (pur_project_get_scheduled_finish (project).seconds, ==, tried.seconds);
  verify_step (self, before);
}

/* Only archived ones are left: no filter is taken away to show them. */
static void
test_all_archived (Fixture *self, gconstpointer data)
{
  GtkWidget *button;

  for (int i = 0; i < 3; i++)
    {
      select_card (self, 0);
      act (self, "project-list.archive", NULL);
    }
  g_assert_cmpuint (count_cards (self), ==, 0);
  ui_next_frame (self->page);
  ui_picture (GTK_WIDGET (self->window), "projects-all-archived");
  g_assert_true (says (self->page, "All projects are archived."));
  act (self, "project-list.clear-filter", NULL);
  g_assert_cmpuint (count_cards (self), ==, 0);
  pur_page_focus (PUR_PAGE (self->page));
  button = gtk_window_get_focus (GTK_WINDOW (self->window));
  g_assert_true (GTK_IS_BUTTON (button));
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "project-list.show-archived");
  act (self, "project-list.show-archived", NULL);
  g_assert_cmpuint (count_cards (self), ==, 3);
  act (self, "project-list.show-archived", NULL);
  for (int i = 0; i < 3; i++)
    act_window (self, "win.undo");
  g_assert_cmpuint (count_cards (self), ==, 3);
}

static void
test_archive (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  PurProject *project = get_project (self, 1);

  select_card (self, 1);
  act (self, "project-list.archive", NULL);
  g_assert_cmpint (pur_project_get_state (project), ==, PUR_PROJECT_ARCHIVED);
  g_assert_cmpuint (count_cards (self), ==, 2);
  act (self, "project-list.show-archived", NULL);
  g_assert_cmpuint (count_cards (self), ==, 3);
  select_card (self, 1);
  g_assert_false (g_action_group_get_action_enabled (pur_page_get_actions (PUR_PAGE (self->page)), "archive"));
  act (self, "project-list.unarchive", NULL);
  g_assert_cmpint (pur_project_get_state (project), ==, PUR_PROJECT_ACTIVE);
  act_window (self, "win.undo");
  act (self, "project-list.show-archived", NULL);
  verify_step (self, before);
}

static void
test_baseline (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);
  GActionGroup *actions = pur_page_get_actions (PUR_PAGE (self->page));

  select_card (self, 0);
  act (self, "project-list.clear-baseline", NULL);
  g_assert_false (g_action_group_get_action_enabled (actions, "clear-baseline"));
  verify_step (self, before);
  before = pur_workspace_dump (self->workspace);
  select_card (self, 0);
  act (self, "project-list.set-baseline", NULL);
  g_assert_true (g_action_group_get_action_enabled (actions, "clear-baseline"));
  verify_step (self, before);
}

/* By keys, on the card that has the focus. */
static void
test_delete (Fixture *self, gconstpointer data)
{
  char *before = pur_workspace_dump (self->workspace);

  select_card (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (get_card (self, 0)));
  ui_key (GTK_WIDGET (self->window), GDK_KEY_Delete, 0);
  UI_WAIT_UNTIL (count_cards (self) == 2);
  verify_step (self, before);
  g_assert_cmpuint (count_cards (self), ==, 3);
}

/* Enter and a double click open a project's pages. */
static void
test_open (Fixture *self, gconstpointer data)
{
  GtkWidget *card;

  select_card (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_card (self, 1)));
  ui_key (GTK_WIDGET (self->window), GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (self->page));
  show_page (self);

  card = GTK_WIDGET (get_card (self, 2));
  ui_click (card, 40, 40);
  ui_click (card, 40, 40);
  UI_WAIT_UNTIL (!gtk_widget_get_mapped (self->page));
}

static void
test_table (Fixture *self, gconstpointer data)
{
  g_autofree char *cell = NULL;
  char *before;

  act (self, "project-list.view", "table");
  ui_next_frame (self->page);
  ui_picture (GTK_WIDGET (self->window), "projects-table");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->table)));
  cell = pur_table_view_dup_cell (self->table, pur_rows_get (self->rows, 2), PUR_FIELD (project, health));
  g_assert_cmpstr (cell, ==, "Late");

  before = pur_workspace_dump (self->workspace);
  pur_table_view_set_cursor (self->table, pur_rows_get_id (self->rows, 0), PUR_FIELD (project, client));
  g_assert_true (pur_table_view_edit (self->table, "Westvale Trust"));
  g_assert_true (pur_table_view_commit_edit (self->table));
  g_assert_cmpstr (pur_project_get_client (PUR_project (pur_rows_get (self->rows, 0))), ==, "Westvale Trust");
  verify_step (self, before);

  before = pur_workspace_dump (self->workspace);
  pur_table_view_select_all (self->table);
  act (self, "project-list.delete", NULL);
  g_assert_cmpuint (pur_rows_get_n (self->rows), ==, 0);
  ui_next_frame (GTK_WIDGET (self->window));
  ui_picture (GTK_WIDGET (self->window), "projects-empty");
  verify_step (self, before);
  g_assert_cmpuint (pur_rows_get_n (self->rows), ==, 3);
  act (self, "project-list.view", "cards");
}

static void
test_paper (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_home_dir (), "projects.pdf", NULL);
  g_autofree char *content = NULL;
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  pages = pur_page_make_pages (PUR_PAGE (self->page), &setup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
  g_assert_true (pur_pages_write_pdf (pages, path, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF"));
  g_unlink (path);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  int least;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 400, 700);
  ui_next_frame (GTK_WIDGET (self->window));
  ui_next_frame (GTK_WIDGET (self->window));
  ui_picture (GTK_WIDGET (self->window), "projects-narrow");
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 400);
  for (int i = 0; i < 3; i++)
    {
      double x, y;

      gtk_widget_translate_coordinates (GTK_WIDGET (get_card (self, i)), self->cards, 0, 0, &x, &y);
      g_assert_cmpfloat (x, <, 30);
    }
}

static void
activate_cb (GApplication *app, int *status)
{
  /* Else the program opens a window of its own, which nobody closes. */
  g_signal_stop_emission_by_name (app, "activate");
  g_application_hold (app);
  *status = g_test_run ();
  g_application_release (app);
}

int
main (int argc, char **argv)
{
  int status = 1;

  gtk_test_init (&argc, &argv, NULL);
  application = pur_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);

#define ADD(path, test) g_test_add ("/projects" path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/cards", test_cards);
  ADD ("/filter", test_filter);
  ADD ("/start", test_start);
  ADD ("/start-region", test_start_region);
  ADD ("/duplicate", test_duplicate);
  ADD ("/shift", test_shift);
  ADD ("/all-archived", test_all_archived);
  ADD ("/archive", test_archive);
  ADD ("/baseline", test_baseline);
  ADD ("/delete", test_delete);
  ADD ("/open", test_open);
  ADD ("/table", test_table);
  ADD ("/paper", test_paper);
  ADD ("/narrow", test_narrow);
#undef ADD

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &status);
  g_application_run (G_APPLICATION (application), 0, NULL);
  g_object_unref (application);
  return status;
}
