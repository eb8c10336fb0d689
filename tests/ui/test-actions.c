/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Actions that no other test of windows carries out, each with what it does; an edit is taken back and made
 * again. check-actions.py says which are missing. */

#include "config.h"

#include "pur-chart-view-private.h"
#include "pur-cmd-record.h"
#include "pur-clock.h"
#include "pur-import-dialog.h"
#include "pur-plan.h"
#include "pur-quick-add-dialog.h"

#include "ui-frame.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

/* Auxiliary methods */

static PurWorkspace *
get_workspace (UiWindow *self)
{
  return pur_document_get_workspace (self->window->document);
}

static GtkWidget *
show_page (UiWindow *self, const char *id)
{
  pur_window_show_page (self->window, pur_page_find_kind (id), self->window->project);
  ui_next_frame (GTK_WIDGET (self->window));
  return GTK_WIDGET (self->window->page);
}

static void
act (UiWindow *self, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window->page), action, target != NULL ? "s" : NULL, target));
  ui_drain ();
}

static void
act_window (UiWindow *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL));
  ui_drain ();
}

static PurTableView *
get_table (UiWindow *self)
{
  return PUR_TABLE_VIEW (ui_find_child (GTK_WIDGET (self->window->page), PUR_TYPE_TABLE_VIEW));
}

static PurTask *
get_task (UiWindow *self, PurId id)
{
  return PUR_task (pur_workspace_lookup (get_workspace (self), &pur_task_kind, id));
}

/* One step since @before (taken): taken back, made again, and taken back. */
static void
verify (UiWindow *self, char *before)
{
  g_autofree char *was = before;
  g_autofree char *made = pur_workspace_dump (get_workspace (self));

  g_assert_cmpstr (made, !=, was);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *now = NULL;

      act_window (self, i == 1 ? "win.redo" : "win.undo");
      now = pur_workspace_dump (get_workspace (self));
      g_assert_true (g_str_equal (now, i == 1 ? made : was));
    }
}

static void
set_text_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  char **text = data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (*text == NULL)
    *text = g_strdup ("");
}

static char *
read_clipboard (UiWindow *self)
{
  char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), NULL, set_text_cb, &text);
  UI_WAIT_UNTIL (text != NULL);
  return text;
}

static guint
find_row (UiWindow *self, PurId id)
{
  guint row = G_MAXUINT;

  pur_rows_find (pur_table_view_get_rows (get_table (self)), id, &row);
  return row;
}

static guint
count_rows (UiWindow *self)
{
  return pur_rows_get_n (pur_table_view_get_rows (get_table (self)));
}

/* The nth task of the plan that is not begun, has no tasks below and none of its own kind's marks. */
static PurId
find_task (UiWindow *self, guint n)
{
  PurRows *rows = pur_table_view_get_rows (get_table (self));

  for (guint row = 1; row < pur_rows_get_n (rows); row++)
    {
      PurTask *task = PUR_task (pur_rows_get (rows, row));

      if (pur_task_get_type (task) == PUR_TASK_IS_TASK && pur_task_get_progress (task) == 0 &&
          pur_rows_get_depth (rows, row) == pur_rows_get_depth (rows, row - 1) && n-- == 0)
        return pur_record_get_id ((PurRecord *) task);
    }
  g_assert_not_reached ();
}

static void
set_up (UiWindow *self, gconstpointer data)
{
  ui_window_set_up (self, data);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1500, 900);
  ui_window_open_sample (self);
  show_page (self, data);
}

/* Tests: the plan */

static void
test_plan_rows (UiWindow *self, gconstpointer data)
{
  PurId id = find_task (self, 0);
  guint row = find_row (self, id);
  char *before = pur_workspace_dump (get_workspace (self));

  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.move-up", NULL);
  g_assert_cmpuint (find_row (self, id), ==, row - 1);
  verify (self, before);

  id = pur_rows_get_id (pur_table_view_get_rows (get_table (self)), row - 1);
  before = pur_workspace_dump (get_workspace (self));
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.move-down", NULL);
  g_assert_cmpuint (find_row (self, id), ==, row);
  verify (self, before);

  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.insert-task", NULL);
  g_assert_true (pur_table_view_is_editing (get_table (self)));
  g_assert_cmpint (pur_table_view_get_gap (get_table (self)), ==, (int) find_row (self, id));
  pur_table_view_cancel_edit (get_table (self));
}

static void
test_plan_marks (UiWindow *self, gconstpointer data)
{
  PurId id = find_task (self, 0);
  char *before = pur_workspace_dump (get_workspace (self));

  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.milestone", NULL);
  g_assert_true (pur_task_get_milestone (get_task (self, id)));
  verify (self, before);

  g_assert_true (pur_cmd_record_set_text (get_workspace (self), PUR_FIELD (task, start), id, "2026-11-02", FALSE, NULL));
  g_assert_cmpint (pur_task_get_constraint (get_task (self, id)), ==, PUR_CONSTRAINT_SNET);
  before = pur_workspace_dump (get_workspace (self));
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.unpin", NULL);
  g_assert_cmpint (pur_task_get_constraint (get_task (self, id)), ==, PUR_CONSTRAINT_ASAP);
  g_assert_cmpint (pur_task_get_start (get_task (self, id)).seconds, <, pur_time_from_civil (2026, 11, 2, 0, 0, 0).seconds);
  verify (self, before);
}

/* The plan as it is becomes what it is compared with. */
static void
test_plan_baseline (UiWindow *self, gconstpointer data)
{
  PurId id = find_task (self, 0);
  char *before;

  g_assert_true (pur_cmd_record_set_text (get_workspace (self), PUR_FIELD (task, start), id, "2026-11-02", FALSE, NULL));
  g_assert_cmpint (pur_baseline_task_get_start (pur_plan_get_compared (get_task (self, id))).seconds, !=,
                   pur_task_get_start (get_task (self, id)).seconds);
  before = pur_workspace_dump (get_workspace (self));
  act (self, "plan.set-baseline", NULL);
  g_assert_cmpint (pur_baseline_task_get_start (pur_plan_get_compared (get_task (self, id))).seconds, ==,
                   pur_task_get_start (get_task (self, id)).seconds);
  verify (self, before);
}

/* Two tasks that can be linked and are not. */
static void
find_pair (UiWindow *self, PurId pair[2])
{
  for (guint i = 0; i < 12; i++)
    for (guint j = i + 1; j < 12; j++)
      {
        PurTask *from, *to;
        gboolean linked = FALSE;
        guint n;

        pair[0] = find_task (self, i);
        pair[1] = find_task (self, j);
        from = get_task (self, pair[0]);
        to = get_task (self, pair[1]);
        for (PurLink *const *links = pur_plan_get_links_in (to, &n); n > 0; n--)
          linked |= pur_link_get_predecessor (links[n - 1]) == from;
        if (!linked && pur_plan_can_link (from, to, PUR_LINK_FS, NULL))
          return;
      }
  g_assert_not_reached ();
}

static void
test_plan_links (UiWindow *self, gconstpointer data)
{
  PurId pair[2];
  guint n_before, n_after;
  char *before = pur_workspace_dump (get_workspace (self));

  find_pair (self, pair);
  pur_plan_get_links_in (get_task (self, pair[1]), &n_before);
  pur_table_view_select (get_table (self), pair, 2);
  ui_drain ();
  act (self, "plan.link", NULL);
  pur_plan_get_links_in (get_task (self, pair[1]), &n_after);
  g_assert_cmpuint (n_after, ==, n_before + 1);
  verify (self, before);

  act_window (self, "win.redo");
  before = pur_workspace_dump (get_workspace (self));
  pur_table_view_select (get_table (self), pair, 2);
  ui_drain ();
  act (self, "plan.unlink", NULL);
  pur_plan_get_links_in (get_task (self, pair[1]), &n_after);
  g_assert_cmpuint (n_after, <=, n_before);
  verify (self, before);
}

static void
test_plan_clipboard (UiWindow *self, gconstpointer data)
{
  PurId id = find_task (self, 0);
  guint n = count_rows (self);
  char *before = pur_workspace_dump (get_workspace (self));
  g_autofree char *title = g_strdup (pur_record_get_title ((PurRecord *) get_task (self, id)));
  g_autofree char *copied = NULL;
  g_autofree char *cut = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "nothing");
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.copy", NULL);
  copied = read_clipboard (self);
  g_assert_nonnull (strstr (copied, title));
  g_assert_nonnull (strchr (copied, '\t'));
  g_assert_cmpuint (count_rows (self), ==, n);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "nothing");
  act (self, "plan.cut", NULL);
  cut = read_clipboard (self);
  g_assert_cmpstr (cut, ==, copied);
  g_assert_cmpuint (count_rows (self), ==, n - 1);
  verify (self, before);

  before = pur_workspace_dump (get_workspace (self));
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (task, title));
  act (self, "plan.paste", NULL);
  UI_WAIT_UNTIL (count_rows (self) == n + 1);
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (pur_table_view_get_rows (get_table (self)), find_row (self, id) + 1)),
                   ==, title);
  verify (self, before);
}

static GBytes *
draw (PurChartView *chart)
{
  g_autoptr (GdkTexture) texture = NULL;

  ui_next_frame (chart->body);
  texture = ui_render (chart->body);
  return gdk_texture_save_to_png_bytes (texture);
}

/* Each mark of the chart comes and goes, and is seen. */
static void
test_plan_shown (UiWindow *self, gconstpointer data)
{
  static const struct
  {
    const char *action;
    PurGanttShow show;
  } marks[] = {
    { "plan.show-critical", PUR_GANTT_SHOW_CRITICAL }, { "plan.show-slack", PUR_GANTT_SHOW_SLACK },
    { "plan.show-baseline", PUR_GANTT_SHOW_BASELINE }, { "plan.show-links", PUR_GANTT_SHOW_LINKS },
    { "plan.show-progress", PUR_GANTT_SHOW_PROGRESS }, { "plan.show-days-off", PUR_GANTT_SHOW_DAYS_OFF },
  };
  PurChartView *chart = PUR_CHART_VIEW (ui_find_child (GTK_WIDGET (self->window->page), PUR_TYPE_CHART_VIEW));
  g_autoptr (GBytes) labelled = NULL;
  g_autoptr (GBytes) bare = NULL;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 1500, 1150);
  ui_next_frame (GTK_WIDGET (self->window));
  pur_chart_view_set_zoom (chart, 12);
  gtk_adjustment_set_value (pur_table_view_get_vadjustment (get_table (self)),
                            12 * pur_table_view_get_row_height (get_table (self)));
  pur_chart_view_show_time (chart, pur_clock_local ());
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      PurGanttShow before = pur_chart_view_get_show (chart);
      g_autoptr (GBytes) with = draw (chart);
      g_autoptr (GBytes) without = NULL;
      g_autoptr (GBytes) again = NULL;

      act (self, marks[i].action, NULL);
      g_assert_cmpuint (pur_chart_view_get_show (chart), ==, before ^ marks[i].show);
      without = draw (chart);
      g_test_message ("%s", marks[i].action);
      g_assert_false (g_bytes_equal (with, without));
      act (self, marks[i].action, NULL);
      g_assert_cmpuint (pur_chart_view_get_show (chart), ==, before);
      again = draw (chart);
      g_assert_true (g_bytes_equal (with, again));
    }

  labelled = draw (chart);
  act (self, "plan.bar-label", "none");
  g_assert_cmpint (pur_chart_view_get_label (chart), ==, PUR_GANTT_LABEL_NONE);
  bare = draw (chart);
  g_assert_false (g_bytes_equal (labelled, bare));
  act (self, "plan.bar-label", "people");
  g_assert_cmpint (pur_chart_view_get_label (chart), ==, PUR_GANTT_LABEL_PEOPLE);
}

static gboolean
sees (PurChartView *chart, PurTime time)
{
  gint64 first = pur_chart_view_get_time (chart).seconds;
  double days = gtk_widget_get_width (chart->body) / pur_chart_view_get_zoom (chart);

  return time.seconds >= first && time.seconds <= first + (gint64) (days * 86400);
}

static void
test_plan_place (UiWindow *self, gconstpointer data)
{
  PurChartView *chart = PUR_CHART_VIEW (ui_find_child (GTK_WIDGET (self->window->page), PUR_TYPE_CHART_VIEW));
  PurProject *project = PUR_project (pur_workspace_lookup (get_workspace (self), &pur_project_kind, self->window->project));

  pur_chart_view_set_zoom (chart, 40);
  pur_chart_view_show_time (chart, pur_project_get_scheduled_start (project));
  ui_next_frame (chart->body);
  g_assert_false (sees (chart, pur_clock_local ()));
  act (self, "plan.today", NULL);
  ui_next_frame (chart->body);
  g_assert_true (sees (chart, pur_clock_local ()));

  g_assert_false (sees (chart, pur_project_get_scheduled_finish (project)));
  act (self, "plan.zoom-fit", NULL);
  ui_next_frame (chart->body);
  g_assert_true (sees (chart, pur_project_get_scheduled_start (project)));
  g_assert_true (sees (chart, pur_project_get_scheduled_finish (project)));
}

/* Tests: risks, cards, projects */

static guint
count_risks (UiWindow *self)
{
  return pur_table_get_n_records (pur_workspace_get_table (get_workspace (self), &pur_risk_kind));
}

static void
test_risks (UiWindow *self, gconstpointer data)
{
  PurRows *rows = pur_table_view_get_rows (get_table (self));
  PurId id = pur_rows_get_id (rows, 1); /* after the title of its group */
  PurRisk *risk = PUR_risk (pur_workspace_lookup (get_workspace (self), &pur_risk_kind, id));
  guint n = count_risks (self), n_rows = pur_rows_get_n (rows);
  char *before = pur_workspace_dump (get_workspace (self));
  g_autofree char *copied = NULL;

  g_assert_nonnull (risk);
  act (self, "risks.collapse-all", NULL);
  g_assert_cmpuint (pur_rows_get_n (rows), <, n_rows);
  act (self, "risks.expand-all", NULL);
  g_assert_cmpuint (pur_rows_get_n (rows), ==, n_rows);

  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (risk, title));
  act (self, "risks.close", NULL);
  g_assert_cmpint (pur_risk_get_state (risk), ==, PUR_RISK_CLOSED);
  verify (self, before);

  act_window (self, "win.redo");
  before = pur_workspace_dump (get_workspace (self));
  act (self, "risks.filter", "all");
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (risk, title));
  act (self, "risks.reopen", NULL);
  g_assert_cmpint (pur_risk_get_state (risk), ==, PUR_RISK_OPEN);
  verify (self, before);
  act_window (self, "win.undo");

  before = pur_workspace_dump (get_workspace (self));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "nothing");
  pur_table_view_set_cursor (get_table (self), id, PUR_FIELD (risk, title));
  act (self, "risks.copy", NULL);
  copied = read_clipboard (self);
  g_assert_nonnull (strstr (copied, pur_risk_get_title (risk)));
  g_assert_cmpuint (count_risks (self), ==, n);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self->window)), "nothing");
  act (self, "risks.cut", NULL);
  {
    g_autofree char *cut = read_clipboard (self);

    g_assert_cmpstr (cut, ==, copied);
  }
  g_assert_cmpuint (count_risks (self), ==, n - 1);
  verify (self, before);

  before = pur_workspace_dump (get_workspace (self));
  act (self, "risks.paste", NULL);
  UI_WAIT_UNTIL (count_risks (self) == n + 1);
  verify (self, before);
}

static void
test_cards (UiWindow *self, gconstpointer data)
{
  GtkWidget *card = ui_find_child (GTK_WIDGET (self->window->page), g_type_from_name ("PurCard"));
  GtkWidget *second = gtk_widget_get_next_sibling (card);
  GtkWidget *cards = gtk_widget_get_parent (card);

  act (self, "overview.arrange", NULL);
  g_assert_true (gtk_widget_activate_action (card, "card.move-on", NULL));
  g_assert_true (gtk_widget_get_first_child (cards) == second);
  g_assert_true (gtk_widget_get_next_sibling (second) == card);
  g_assert_true (gtk_widget_activate_action (card, "card.move-back", NULL));
  g_assert_true (gtk_widget_get_first_child (cards) == card);
  act (self, "overview.arrange", NULL);

  g_assert_true (gtk_widget_activate_action (card, "card.open", NULL));
  ui_drain ();
  g_assert_cmpstr (self->window->kind->id, ==, "plan");
}

static void
test_projects (UiWindow *self, gconstpointer data)
{
  PurProject *project;
  char *before = pur_workspace_dump (get_workspace (self));
  AdwMessageDialog *dialog;
  PurTable *projects = pur_workspace_get_table (get_workspace (self), &pur_project_kind);

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.duplicate-project", "x", self->window->project));
  ui_drain ();
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  project = PUR_project (pur_workspace_lookup (get_workspace (self), &pur_project_kind, self->window->project));
  g_assert_nonnull (strstr (adw_message_dialog_get_heading (dialog), pur_project_get_title (project)));
  adw_message_dialog_response (dialog, "start");
  gtk_window_destroy (GTK_WINDOW (dialog));
  ui_drain ();
  g_assert_cmpuint (pur_table_get_n_records (projects), ==, 4);
  verify (self, before);

  show_page (self, "project-list");
  gtk_flow_box_select_child (GTK_FLOW_BOX (ui_find_child (GTK_WIDGET (self->window->page), GTK_TYPE_FLOW_BOX)),
                             gtk_flow_box_get_child_at_index (
                                 GTK_FLOW_BOX (ui_find_child (GTK_WIDGET (self->window->page), GTK_TYPE_FLOW_BOX)), 1));
  ui_drain ();
  act (self, "project-list.open", NULL);
  g_assert_cmpstr (self->window->kind->id, ==, "overview");
  g_assert_cmpint (self->window->project, ==, pur_record_get_id (pur_table_next (projects, pur_record_get_slot ((PurRecord *) project))));
}

/* Tests: the window */

static void
test_pages (UiWindow *self, gconstpointer data)
{
  act_window (self, "win.next-page");
  g_assert_cmpstr (self->window->kind->id, ==, "charter");
  act_window (self, "win.previous-page");
  g_assert_cmpstr (self->window->kind->id, ==, data);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-page", "i", 4));
  g_assert_cmpstr (self->window->kind->id, ==, "risks");
}

static void
close_window (gpointer window)
{
  g_assert_nonnull (window);
  gtk_window_close (window);
  ui_drain ();
}

static void
test_windows (UiWindow *self, gconstpointer data)
{
  act_window (self, "win.shortcuts");
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_PREFERENCES_WINDOW) != NULL);
  g_assert_nonnull (ui_find_text (ui_find_window (ADW_TYPE_PREFERENCES_WINDOW), "Add by one line"));
  close_window (ui_find_window (ADW_TYPE_PREFERENCES_WINDOW));

  g_action_group_activate_action (G_ACTION_GROUP (ui_frame_get_application ()), "about", NULL);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_ABOUT_WINDOW) != NULL);
  g_assert_cmpstr (adw_about_window_get_version (ui_find_window (ADW_TYPE_ABOUT_WINDOW)), ==, PUR_VERSION);
  close_window (ui_find_window (ADW_TYPE_ABOUT_WINDOW));

  act_window (self, "win.quick-add");
  g_assert_nonnull (self->window->quick_add_dialog);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (self->window->quick_add_dialog));
}

/* The chooser of files that is open is answered: it reads its folders in a thread of its own. */
static void
choose (UiWindow *self, const char *path, const char *name)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkFileChooser *chooser;
  g_autoptr (GFile) chosen = NULL;

  UI_WAIT_UNTIL (ui_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = ui_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  if (name == NULL)
    {
      gtk_file_chooser_set_file (chooser, file, NULL);
      UI_WAIT_UNTIL ((chosen = gtk_file_chooser_get_file (chooser)) != NULL && g_file_equal (chosen, file));
    }
  else
    {
      gtk_file_chooser_set_current_folder (chooser, file, NULL);
      UI_WAIT_UNTIL ((chosen = gtk_file_chooser_get_current_folder (chooser)) != NULL && g_file_equal (chosen, file));
      gtk_file_chooser_set_current_name (chooser, name);
    }
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  G_GNUC_END_IGNORE_DEPRECATIONS
  ui_drain ();
}

static void
test_files (UiWindow *self, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (self->folder, "copy.pursuit", NULL);
  g_autofree char *list = g_build_filename (self->folder, "list.xml", NULL);
  g_autofree char *here = pur_workspace_dump (get_workspace (self));
  g_autofree char *there = NULL;
  GtkWindow *other;
  guint n = g_list_length (gtk_application_get_windows (ui_frame_get_application ()));

  act_window (self, "win.save-copy");
  choose (self, self->folder, "copy.pursuit");
  UI_WAIT_UNTIL (g_file_test (copy, G_FILE_TEST_EXISTS));

  act_window (self, "win.open");
  choose (self, copy, NULL);
  UI_WAIT_UNTIL (g_list_length (gtk_application_get_windows (ui_frame_get_application ())) == n + 1);
  other = gtk_application_get_active_window (ui_frame_get_application ());
  g_assert_true (other != GTK_WINDOW (self->window));
  UI_WAIT_UNTIL (pur_window_get_path (PUR_WINDOW (other)) != NULL);
  g_assert_cmpstr (pur_window_get_path (PUR_WINDOW (other)), ==, copy);
  there = pur_workspace_dump (pur_document_get_workspace (PUR_WINDOW (other)->document));
  g_assert_cmpstr (there, ==, here);
  close_window (other);

  g_assert_true (g_file_set_contents (list, "<Project xmlns=\"http://schemas.microsoft.com/project\"><Name>Bid</Name>"
                                      "<StartDate>2026-04-06T08:00:00</StartDate><Tasks><Task><UID>1</UID><ID>1</ID>"
                                      "<Name>Call them</Name><OutlineLevel>1</OutlineLevel></Task></Tasks></Project>",
                                      -1, NULL));
  act_window (self, "win.import");
  choose (self, list, NULL);
  UI_WAIT_UNTIL (ui_find_window (PUR_TYPE_IMPORT_DIALOG) != NULL);
  close_window (ui_find_window (PUR_TYPE_IMPORT_DIALOG));
}

/* While another program holds the file an edit waits; it is made once it can be, or never. */
static void
test_waiting (UiWindow *self, gconstpointer data)
{
  PurRecord *settings = pur_workspace_get_settings (get_workspace (self));
  const PurField *field = PUR_FIELD (settings, organisation);
  g_autofree char *before = pur_workspace_dump (get_workspace (self));
  sqlite3 *other;

  g_assert_cmpint (sqlite3_open (pur_window_get_path (self->window), &other), ==, SQLITE_OK);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *meanwhile = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_false (pur_cmd_record_set_text (get_workspace (self), field, pur_record_get_id (settings), "Acme", FALSE, &error));
      g_assert_error (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING);
      ui_drain ();
      g_assert_nonnull (ui_find_text (GTK_WIDGET (self->window), "Another program is writing"));
      meanwhile = pur_workspace_dump (get_workspace (self));
      g_assert_cmpstr (meanwhile, ==, before);
      if (i == 0)
        act_window (self, "win.give-up");
      else
        {
          act_window (self, "win.try-again");
          g_assert_nonnull (pur_document_get_waiting (self->window->document));
        }
      g_assert_cmpint (sqlite3_exec (other, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
      if (i == 1)
        act_window (self, "win.try-again");
      g_assert_null (pur_document_get_waiting (self->window->document));
      g_assert_cmpint (g_strcmp0 (pur_settings_get_organisation (PUR_settings (settings)), "Acme") == 0, ==, i);
    }
  sqlite3_close (other);
  act_window (self, "win.undo");
  {
    g_autofree char *undone = pur_workspace_dump (get_workspace (self));

    g_assert_cmpstr (undone, ==, before);
  }
}

static guint
count_windows (void)
{
  return g_list_length (gtk_application_get_windows (ui_frame_get_application ()));
}

static void
test_quit (void)
{
  GActionGroup *actions = G_ACTION_GROUP (ui_frame_get_application ());

  g_assert_cmpuint (count_windows (), ==, 0);
  for (guint i = 1; i <= 2; i++)
    {
      g_action_group_activate_action (actions, "new-window", NULL);
      g_assert_cmpuint (count_windows (), ==, i);
    }
  ui_drain ();
  g_action_group_activate_action (actions, "quit", NULL);
  ui_drain ();
  g_assert_cmpuint (count_windows (), ==, 0);
}

static void
add_tests (void)
{
#define ADD(path, page, test) g_test_add ("/actions" path, UiWindow, page, set_up, test, ui_window_tear_down)
  ADD ("/plan/rows", "plan", test_plan_rows);
  ADD ("/plan/marks", "plan", test_plan_marks);
  ADD ("/plan/baseline", "plan", test_plan_baseline);
  ADD ("/plan/links", "plan", test_plan_links);
  ADD ("/plan/clipboard", "plan", test_plan_clipboard);
  ADD ("/plan/shown", "plan", test_plan_shown);
  ADD ("/plan/place", "plan", test_plan_place);
  ADD ("/risks", "risks", test_risks);
  ADD ("/cards", "overview", test_cards);
  ADD ("/projects", "overview", test_projects);
  ADD ("/pages", "overview", test_pages);
  ADD ("/windows", "plan", test_windows);
  ADD ("/files", "plan", test_files);
  ADD ("/waiting", "plan", test_waiting);
#undef ADD
  g_test_add_func ("/actions/quit", test_quit);
}

int
main (int argc, char **argv)
{
  return ui_window_run (argc, argv, add_tests);
}
