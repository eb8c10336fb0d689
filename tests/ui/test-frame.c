/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the window gives to every page: sidebar, head, menu, state, preferences, copies. */

#include "config.h"

#include "pur-canvas.h"
#include "pur-chart-view.h"
#include "pur-cmd-record.h"
#include "pur-document.h"
#include "pur-journal.h"
#include "pur-kinds.h"
#include "pur-preferences.h"
#include "pur-restore-dialog.h"

#include "ui-frame.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Auxiliary methods */

static GtkWidget *
get_part (UiWindow *self, const char *name)
{
  GObject *child = gtk_widget_get_template_child (GTK_WIDGET (self->window), PUR_TYPE_WINDOW, name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

static const char *
get_title (UiWindow *self)
{
  return adw_window_title_get_title (ADW_WINDOW_TITLE (get_part (self, "title")));
}

static const char *
get_level (UiWindow *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_part (self, "sidebar_stack")));
}

/* The row of a list that has this text; NULL for none. */
static GtkListBoxRow *
find_row (GtkWidget *list, const char *text)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (ui_find_text (GTK_WIDGET (row), text) != NULL)
      return row;
  return NULL;
}

static void
activate_row (UiWindow *self, const char *list, const char *text)
{
  GtkListBoxRow *row = find_row (get_part (self, list), text);

  g_assert_nonnull (row);
  g_signal_emit_by_name (get_part (self, list), "row-activated", row);
  ui_drain ();
}

static PurWorkspace *
get_workspace (UiWindow *self)
{
  return pur_rows_get_workspace (ui_frame_get_rows (self));
}

/* The sample, at the plan of its first project. */
static void
open_plan (UiWindow *self)
{
  ui_window_open_sample (self);
  pur_window_show_page (self->window, pur_page_find_kind ("plan"), self->window->project);
  ui_next_frame (GTK_WIDGET (self->window));
}

/* As a person answers the dialog that is open. */
static void
start_project (UiWindow *self, const char *title, gboolean own_file)
{
  GtkWidget *dialog;

  ui_frame_act (self, "win.new");
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (GTK_EDITABLE (ui_find_child (dialog, ADW_TYPE_ENTRY_ROW)), title);
  if (own_file)
    gtk_switch_set_active (GTK_SWITCH (ui_find_child (dialog, GTK_TYPE_SWITCH)), TRUE);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "start");
  ui_drain ();
  if (!own_file)
    pur_window_show_page (self->window, pur_page_find_kind ("plan"), self->window->project);
}

static void
close_window (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  ui_drain ();
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (ui_frame_get_application ()));
}

static PurChartView *
get_chart (UiWindow *self)
{
  return PUR_CHART_VIEW (ui_find_child (GTK_WIDGET (self->window), PUR_TYPE_CHART_VIEW));
}

/* Tests */

static void
test_sidebar (UiWindow *self, gconstpointer data)
{
  GtkWidget *portfolio, *pages;
  g_autofree char *sample = NULL;

  open_plan (self);
  portfolio = get_part (self, "portfolio_list");
  pages = get_part (self, "project_list");
  sample = g_strdup (get_title (self));
  g_assert_cmpint (gtk_widget_get_width (get_part (self, "sidebar")), ==, 232);
  g_assert_cmpstr (get_level (self), ==, "project");
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (pages)) == find_row (pages, "Plan"));

  start_project (self, "A name so long that no sidebar of any width would ever have room for it", FALSE);
  ui_next_frame (GTK_WIDGET (self->window));
  g_assert_cmpint (gtk_widget_get_width (get_part (self, "sidebar")), ==, 232);
  g_assert_true (g_str_has_prefix (get_title (self), "A name so long"));
  g_assert_cmpuint (pur_rows_get_n (ui_frame_get_rows (self)), ==, 0);

  /* A level up; the page stays until another is chosen. */
  ui_frame_act (self, "win.show-portfolio");
  g_assert_cmpstr (get_level (self), ==, "portfolio");
  g_assert_true (g_str_has_prefix (get_title (self), "A name so long"));
  g_assert_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (portfolio)) == find_row (portfolio, "A name so long"));
  ui_picture (GTK_WIDGET (self->window), "frame-portfolio");

  activate_row (self, "portfolio_list", sample);
  g_assert_cmpstr (get_level (self), ==, "project");
  g_assert_cmpstr (get_title (self), ==, sample);
  g_assert_cmpuint (pur_rows_get_n (ui_frame_get_rows (self)), >, 50);
  /* How many tasks there are, once there is time to count. */
  {
    g_autofree char *count = g_strdup_printf ("%u", pur_rows_get_n (ui_frame_get_rows (self)));

    ui_drain ();
    g_assert_nonnull (ui_find_text (GTK_WIDGET (find_row (pages, "Plan")), count));
  }

  /* The project that was begun goes again, and the window with it to what is left. */
  activate_row (self, "project_list", "Plan");
  ui_frame_act (self, "win.undo");
  g_assert_null (find_row (portfolio, "A name so long"));
  g_assert_cmpstr (get_title (self), ==, sample);
}

/* Another file never takes the place of the one that is open, and one file has one window. */
static void
test_windows (UiWindow *self, gconstpointer data)
{
  GFile *file;
  g_autofree char *first = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *link = g_build_filename (self->folder, "link.pursuit", NULL);
  GtkWindow *other;
  guint before;

  open_plan (self);
  first = g_strdup (pur_window_get_path (self->window));
  before = count_windows ();
  start_project (self, "Launch: 2027/A", TRUE);
  g_assert_cmpuint (count_windows (), ==, before + 1);
  other = gtk_application_get_active_window (ui_frame_get_application ());
  g_assert_true (other != GTK_WINDOW (self->window));
  g_assert_true (g_str_has_suffix (pur_window_get_path (PUR_WINDOW (other)), "/Launch- 2027-A.pursuit"));
  g_assert_cmpstr (pur_window_get_path (self->window), ==, first);

  /* The same file again, also by another name. */
  file = g_file_new_for_path (first);
  g_application_open (G_APPLICATION (ui_frame_get_application ()), &file, 1, "");
  ui_drain ();
  g_object_unref (file);
  g_assert_cmpint (symlink (first, link), ==, 0);
  file = g_file_new_for_path (link);
  g_application_open (G_APPLICATION (ui_frame_get_application ()), &file, 1, "");
  ui_drain ();
  g_object_unref (file);
  g_assert_cmpuint (count_windows (), ==, before + 1);

  /* A recent file gets its window back. */
  file = g_file_new_for_path (pur_window_get_path (PUR_WINDOW (other)));
  uri = g_file_get_uri (file);
  close_window (GTK_WIDGET (other));
  g_assert_cmpuint (count_windows (), ==, before);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.open-recent", "s", uri));
  ui_drain ();
  g_assert_cmpuint (count_windows (), ==, before + 1);
  other = gtk_application_get_active_window (ui_frame_get_application ());
  close_window (GTK_WIDGET (other));

  /* One that is gone is not offered. */
  g_remove (g_file_peek_path (file));
  g_object_unref (file);
  ui_frame_act (self, "app.new-window");
  other = gtk_application_get_active_window (ui_frame_get_application ());
  g_assert_null (ui_find_text (GTK_WIDGET (other), "Launch"));
  g_assert_nonnull (ui_find_text (GTK_WIDGET (other), "sample"));
  ui_picture (GTK_WIDGET (other), "frame-welcome-recent");
  close_window (GTK_WIDGET (other));
}

static void
test_state (UiWindow *self, gconstpointer data)
{
  double zoom;
  g_autofree char *layout = NULL;
  g_autofree char *again = NULL;
  g_autofree char *title = NULL;

  open_plan (self);
  start_project (self, "Second", FALSE);
  title = g_strdup (get_title (self));
  ui_frame_act (self, "plan.zoom-in");
  ui_frame_act (self, "plan.zoom-in");
  zoom = pur_chart_view_get_zoom (get_chart (self));
  layout = pur_table_view_dup_layout (ui_frame_get_table (self));

  ui_frame_reopen (self);
  g_assert_cmpstr (get_title (self), ==, title);
  g_assert_cmpfloat_with_epsilon (pur_chart_view_get_zoom (get_chart (self)), zoom, 1e-6);
  again = pur_table_view_dup_layout (ui_frame_get_table (self));
  g_assert_cmpstr (again, ==, layout);
  ui_frame_act (self, "plan.zoom-out");
  ui_frame_act (self, "win.undo");
}

/* A program that is killed has forgotten no more than some seconds. */
static void
test_state_of_killed (UiWindow *self, gconstpointer data)
{
  g_autofree char *sum = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GKeyFile) state = g_key_file_new ();
  double zoom;

  open_plan (self);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, pur_window_get_path (self->window), -1);
  path = g_strdup_printf ("%s/pursuit/windows/%s.ini", g_get_user_state_dir (), sum);
  ui_frame_act (self, "plan.zoom-out");
  ui_frame_act (self, "plan.zoom-out");
  zoom = pur_chart_view_get_zoom (get_chart (self));
  g_remove (path);
  gtk_widget_grab_focus (GTK_WIDGET (ui_frame_get_table (self)));
  ui_key (GTK_WIDGET (self->window), GDK_KEY_Down, 0);
  UI_WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_key_file_load_from_file (state, path, G_KEY_FILE_NONE, NULL));
  g_assert_cmpfloat_with_epsilon (g_key_file_get_double (state, "plan", "zoom", NULL), zoom, 1e-6);
}

static void
test_restore (UiWindow *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "tender.pursuit", NULL);
  g_autofree char *before = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *broken = NULL;
  g_autofree char *unchanged = NULL;
  g_autofree char *back = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  g_autoptr (PurDocument) made = pur_document_new_file (path, NULL);
  GtkWidget *dialog, *list;
  PurRecord *settings;

  g_assert_true (pur_document_close (made, NULL));
  ui_window_open (self, path);
  /* No project yet: the window says what to do. */
  g_assert_nonnull (ui_find_text (GTK_WIDGET (self->window), "No Projects Yet"));
  ui_next_frame (GTK_WIDGET (self->window));
  ui_picture (GTK_WIDGET (self->window), "frame-no-projects");
  ui_frame_act (self, "win.restore");
  dialog = ui_find_window (PUR_TYPE_RESTORE_DIALOG);
  g_assert_nonnull (ui_find_text (dialog, "No Copies Yet"));
  close_window (dialog);

  /* The copy of a day is from before its first edit: a file that is new to the day has none. */
  start_project (self, "Tender", FALSE);
  ui_frame_reopen (self);
  before = pur_workspace_dump (get_workspace (self));
  settings = pur_workspace_get_settings (get_workspace (self));
  g_assert_true (pur_cmd_record_set_text (get_workspace (self), PUR_FIELD (settings, organisation),
                                          pur_record_get_id (settings), "Acme", FALSE, NULL));
  edited = pur_workspace_dump (get_workspace (self));
  ui_frame_act (self, "win.restore");
  dialog = ui_find_window (PUR_TYPE_RESTORE_DIALOG);
  list = GTK_WIDGET (gtk_widget_get_template_child (dialog, PUR_TYPE_RESTORE_DIALOG, "list"));
  ui_next_frame (dialog);
  ui_picture (dialog, "frame-restore");
  g_assert_nonnull (ui_find_text (dialog, "1 edit fewer than now"));
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  g_signal_emit_by_name (gtk_widget_get_template_child (dialog, PUR_TYPE_RESTORE_DIALOG, "restore_button"), "clicked");
  ui_drain ();
  g_assert_null (ui_find_window (PUR_TYPE_RESTORE_DIALOG));
  restored = pur_workspace_dump (get_workspace (self));
  g_assert_cmpstr (restored, ==, before);
  g_assert_cmpstr (pur_window_get_path (self->window), ==, path);

  /* What there was is a copy now, and comes back. */
  copies = pur_document_list_copies (path);
  g_assert_cmpuint (copies->len, ==, 2);
  for (guint i = 0; i < copies->len; i++)
    if (strstr (g_ptr_array_index (copies, i), "replaced") != NULL)
      g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.restore-copy", "s",
                                                 g_ptr_array_index (copies, i)));
  ui_drain ();
  back = pur_workspace_dump (get_workspace (self));
  g_assert_cmpstr (back, ==, edited);

  /* A copy that is none: said by name, and the file is what it was. */
  broken = g_build_filename (self->folder, "broken.pursuit", NULL);
  g_assert_true (g_file_set_contents (broken, "this is no workspace", -1, NULL));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.restore-copy", "s", broken));
  ui_drain ();
  g_assert_nonnull (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  close_window (ui_find_window (ADW_TYPE_MESSAGE_DIALOG));
  unchanged = pur_workspace_dump (get_workspace (self));
  g_assert_cmpstr (unchanged, ==, edited);
}

static GtkWidget *
get_preference (GtkWidget *preferences, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (preferences, PUR_TYPE_PREFERENCES, name));
}

static void
apply_text (GtkWidget *preferences, const char *name, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_preference (preferences, name)), text);
  g_signal_emit_by_name (get_preference (preferences, name), "apply");
  ui_drain ();
}

static void
test_preferences_of_workspace (UiWindow *self, gconstpointer data)
{
  GtkWidget *preferences;
  PurSettings *settings;
  g_autofree char *before = NULL;

  open_plan (self);
  settings = PUR_settings (pur_workspace_get_settings (get_workspace (self)));
  before = pur_workspace_dump (get_workspace (self));
  ui_frame_act (self, "win.preferences");
  preferences = ui_find_window (PUR_TYPE_PREFERENCES);
  g_assert_nonnull (preferences);
  ui_next_frame (preferences);
  ui_picture (preferences, "frame-preferences");

  apply_text (preferences, "title_row", "Northern Region");
  g_assert_cmpstr (pur_settings_get_title (settings), ==, "Northern Region");
  apply_text (preferences, "organisation_row", "Acme");
  g_assert_cmpstr (pur_settings_get_organisation (settings), ==, "Acme");
  apply_text (preferences, "currency_row", "cny");
  g_assert_cmpstr (pur_settings_get_currency (settings), ==, "CNY");
  apply_text (preferences, "currency_row", "pounds");
  g_assert_cmpstr (pur_settings_get_currency (settings), ==, "CNY");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_preference (preferences, "currency_row"))), ==, "CNY");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "week_start_row")), 3);
  g_assert_cmpint (pur_workspace_get_week_start (get_workspace (self)), ==, 7);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "fiscal_year_row")), 3);
  g_assert_cmpint (pur_settings_get_fiscal_year_start (settings), ==, 4);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "risk_levels_row")), 0);
  g_assert_cmpint (pur_settings_get_risk_levels (settings), ==, 3);

  /* Six edits, each can be taken back, and the rows follow. */
  for (guint i = 0; i < 6; i++)
    ui_frame_act (self, "win.undo");
  {
    g_autofree char *after = pur_workspace_dump (get_workspace (self));

    g_assert_cmpstr (after, ==, before);
  }
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get_preference (preferences, "risk_levels_row"))), ==, 2);
  close_window (preferences);
}

static int
measure_row (UiWindow *self)
{
  return pur_canvas_get_row_height (PUR_CANVAS (ui_find_child (GTK_WIDGET (ui_frame_get_table (self)), PUR_TYPE_CANVAS)));
}

static void
test_preferences_of_desk (UiWindow *self, gconstpointer data)
{
  AdwStyleManager *style = adw_style_manager_get_default ();
  g_autoptr (GPtrArray) steps = NULL;
  PurJournalFilter filter = { .limit = 1 };
  GtkWidget *preferences;
  PurRecord *settings;
  int normal;

  open_plan (self);
  normal = measure_row (self);
  ui_frame_act (self, "win.person");
  preferences = ui_find_window (PUR_TYPE_PREFERENCES);
  ui_next_frame (preferences);
  ui_picture (preferences, "frame-preferences-desk");

  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "density_row")), 0);
  g_assert_cmpint (measure_row (self), <, normal);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "density_row")), 2);
  g_assert_cmpint (measure_row (self), >, normal);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "bar_label_row")), 3);
  g_assert_cmpint (pur_chart_view_get_label (get_chart (self)), ==, PUR_GANTT_LABEL_NONE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "color_scheme_row")), 2);
  g_assert_true (adw_style_manager_get_dark (style));
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "color_scheme_row")), 0);
  g_assert_false (adw_style_manager_get_dark (style));

  apply_text (preferences, "person_row", "Ana Ruiz");
  settings = pur_workspace_get_settings (get_workspace (self));
  g_assert_true (pur_cmd_record_set_text (get_workspace (self), PUR_FIELD (settings, organisation),
                                          pur_record_get_id (settings), "Acme", FALSE, NULL));
  steps = pur_journal_list (pur_workspace_get_journal (get_workspace (self)), &filter, NULL);
  g_assert_cmpstr (((PurStep *) g_ptr_array_index (steps, 0))->who, ==, "Ana Ruiz");
  ui_frame_act (self, "win.undo");

  apply_text (preferences, "person_row", "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "density_row")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_preference (preferences, "bar_label_row")), 0);
  close_window (preferences);
  g_assert_cmpint (measure_row (self), ==, normal);
}

static void
test_narrow (UiWindow *self, gconstpointer data)
{
  AdwLeaflet *leaflet;
  int minimum;

  open_plan (self);
  leaflet = ADW_LEAFLET (get_part (self, "leaflet"));
  g_assert_false (adw_leaflet_get_folded (leaflet));
  /* The page takes its narrow shape once the window folds, and only then needs no more. */
  gtk_window_set_default_size (GTK_WINDOW (self->window), 500, 640);
  UI_WAIT_UNTIL (adw_leaflet_get_folded (leaflet));
  ui_next_frame (GTK_WIDGET (self->window));
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 640);
  UI_WAIT_UNTIL (gtk_widget_get_width (get_part (self, "leaflet")) <= 360);
  ui_next_frame (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_get_mapped (get_part (self, "back_button")));
  g_assert_false (gtk_widget_get_mapped (get_part (self, "undo_button")));
  g_assert_cmpstr (get_title (self), ==, "Plan");
  ui_picture (GTK_WIDGET (self->window), "frame-narrow-page");

  ui_frame_act (self, "win.show-sidebar");
  ui_next_frame (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_get_mapped (get_part (self, "project_list")));
  ui_picture (GTK_WIDGET (self->window), "frame-narrow-sidebar");
  activate_row (self, "project_list", "Plan");
  ui_next_frame (GTK_WIDGET (self->window));
  g_assert_true (gtk_widget_get_mapped (get_part (self, "back_button")));

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  UI_WAIT_UNTIL (!adw_leaflet_get_folded (leaflet));
  g_assert_true (gtk_widget_get_visible (get_part (self, "undo_button")));
}

/* SQLite's side files have no place in a document portal. */
static void
test_places (void)
{
  g_assert_true (pur_window_needs_copy ("/run/user/1000/doc/1a2b3c/Tender.pursuit"));
  g_assert_true (pur_window_needs_copy ("/run/user/0/gvfs/smb-share:server=x/Tender.pursuit"));
  g_assert_true (pur_window_needs_copy ("/run/flatpak/doc/1a2b3c/Tender.pursuit"));
  g_assert_true (pur_window_needs_copy ("/run/user/1000/../1000/doc/1a/T.pursuit"));
  g_assert_false (pur_window_needs_copy ("/run/user/1000/Tender.pursuit"));
  g_assert_false (pur_window_needs_copy ("/run/user/1000/document/Tender.pursuit"));
  g_assert_false (pur_window_needs_copy ("/home/ana/run/user/1000/doc/T.pursuit"));
  g_assert_false (pur_window_needs_copy ("/run/user/1000/doc"));
}

/* Whether a button in the window with this action could be pressed. */
static gboolean
is_enabled (UiWindow *self, const char *action)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *stack = get_part (self, "stack");
  gboolean enabled;

  gtk_stack_add_child (GTK_STACK (stack), button);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  enabled = gtk_widget_get_sensitive (button);
  gtk_stack_remove (GTK_STACK (stack), button);
  return enabled;
}

/* What the menu and the keys name there is, and it can be done when it should; what has keys stands in the
 * window of shortcuts, and nothing else does. */
static void
test_actions (UiWindow *self, gconstpointer data)
{
  static const char *const with_workspace[] = { "win.import", "win.save-copy", "win.restore", "win.holidays",
                                                "win.export", "win.search" };
  static const char *const always[] = { "win.new", "win.open", "win.sample", "win.preferences", "win.person",
                                        "win.add", "win.show-sidebar", "win.show-portfolio", "win.show-projects", "win.next-page",
                                        "win.previous-page", "app.about", "app.quit", "app.new-window" };
  g_auto (GStrv) actions = gtk_application_list_action_descriptions (ui_frame_get_application ());
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/pursuit/Pursuit/app/help-overlay.ui");
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GSList *objects = gtk_builder_get_objects (builder);

  g_assert_false (is_enabled (self, "win.no-such-action"));
  for (guint open = 0; open < 2; open++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (with_workspace); i++)
        g_assert_cmpint (is_enabled (self, with_workspace[i]), ==, open);
      for (guint i = 0; i < G_N_ELEMENTS (always); i++)
        g_assert_true (is_enabled (self, always[i]));
      if (open == 0)
        open_plan (self);
    }
  g_assert_false (is_enabled (self, "win.redo"));
  ui_frame_act (self, "win.add");
  g_assert_true (pur_table_view_is_editing (ui_frame_get_table (self)));
  pur_table_view_cancel_edit (ui_frame_get_table (self));

  for (GSList *l = objects; l != NULL; l = l->next)
    if (GTK_IS_SHORTCUT_LABEL (l->data) && gtk_shortcut_label_get_accelerator (l->data) == NULL)
      {
        const char *action = gtk_widget_get_name (l->data);
        g_auto (GStrv) accels = gtk_application_get_accels_for_action (ui_frame_get_application (), action);

        /* A line without keys would be empty. */
        g_assert_nonnull (accels[0]);
        g_hash_table_add (shown, g_strdup (action));
      }
  gtk_window_destroy (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
  g_slist_free (objects);
  for (guint i = 0; actions[i] != NULL; i++)
    if (!g_str_has_prefix (actions[i], "win.show-page("))
      {
        if (!g_hash_table_contains (shown, actions[i]))
          g_test_message ("%s has keys, but the shortcuts window does not show them", actions[i]);
        g_assert_true (g_hash_table_contains (shown, actions[i]));
      }
}

static void
add_tests (void)
{
#define ADD(path, test) \
  g_test_add ("/frame" path, UiWindow, NULL, ui_window_set_up, test, ui_window_tear_down)
  ADD ("/sidebar", test_sidebar);
  ADD ("/windows", test_windows);
  ADD ("/state", test_state);
  ADD ("/state-of-killed", test_state_of_killed);
  ADD ("/restore", test_restore);
  ADD ("/preferences/workspace", test_preferences_of_workspace);
  ADD ("/preferences/desk", test_preferences_of_desk);
  ADD ("/narrow", test_narrow);
  ADD ("/actions", test_actions);
#undef ADD
  g_test_add_func ("/frame/places", test_places);
}

int
main (int argc, char **argv)
{
  return ui_window_run (argc, argv, add_tests);
}
