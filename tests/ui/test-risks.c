/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of risks as a person works with it: real pointer and keys, on a file with a history. */

#include "config.h"

#include "pur-application.h"
#include "pur-canvas-proxy.h"
#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-risk.h"
#include "pur-document.h"
#include "pur-history.h"
#include "pur-kinds.h"
#include "pur-matrix-view.h"
#include "pur-risk-scale.h"
#include "pur-risks-page.h"
#include "pur-table-view.h"

#include "ui-support.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  PurDocument *document;
  PurWorkspace *workspace;
  PurHistory *history;
  PurId project;
  PurId late;     /* 4 × 4 */
  PurId mild;     /* 2 × 2 */
  PurId chance;   /* an opportunity, 3 × 4 */
  GtkWidget *page;
  GtkWidget *window;
  PurTableView *table;
  PurMatrixView *matrix;
  char *failed;
} Fixture;

/* Auxiliary methods */

static PurRisk *
get_risk (Fixture *fixture, PurId id)
{
  return PUR_risk (pur_workspace_lookup (fixture->workspace, &pur_risk_kind, id));
}

static PurId
add_risk (Fixture *fixture, const char *title, const char *category, int probability, int impact, gboolean opportunity)
{
  const PurFieldValue values[] = {
    { PUR_FIELD (risk, title), pur_value_text (title) },
    { PUR_FIELD (risk, project), pur_value_reference (fixture->project) },
    { PUR_FIELD (risk, category), pur_value_text (category) },
    { PUR_FIELD (risk, probability), pur_value_integer (probability) },
    { PUR_FIELD (risk, impact), pur_value_integer (impact) },
    { PUR_FIELD (risk, opportunity), pur_value_boolean (opportunity) },
    { PUR_FIELD (risk, cause), { PUR_LONG_TEXT, { .LONG_TEXT = (char *) "The maker has a backlog" } } },
    { PUR_FIELD (risk, effect), { PUR_LONG_TEXT, { .LONG_TEXT = (char *) "costing starts late." } } },
    { PUR_FIELD (risk, impact_money), pur_value_money (pur_money (1000000)) },
  };
  g_autoptr (GError) error = NULL;
  PurId id = pur_cmd_record_add (fixture->workspace, &pur_risk_kind, values, G_N_ELEMENTS (values), &error);

  g_assert_no_error (error);
  return id;
}

static void
failed_cb (PurPage *page, const char *text, Fixture *fixture)
{
  g_free (fixture->failed);
  fixture->failed = g_strdup (text);
}

static void
act (Fixture *fixture, const char *name, GVariant *parameter)
{
  GActionGroup *group = pur_page_get_actions (PUR_PAGE (fixture->page));

  g_assert_true (g_action_group_get_action_enabled (group, name));
  g_action_group_activate_action (group, name, parameter);
  ui_drain ();
}

static void
open_page (Fixture *fixture, int width, int height)
{
  fixture->page = GTK_WIDGET (pur_risks_page_new (fixture->workspace));
  pur_page_set_project (PUR_PAGE (fixture->page), fixture->project);
  g_signal_connect (fixture->page, "failed", G_CALLBACK (failed_cb), fixture);
  fixture->window = ui_show (fixture->page, width, height);
  gtk_widget_insert_action_group (fixture->page, "risks", pur_page_get_actions (PUR_PAGE (fixture->page)));
  fixture->table = PUR_TABLE_VIEW (ui_find_child (fixture->page, PUR_TYPE_TABLE_VIEW));
  fixture->matrix = PUR_MATRIX_VIEW (ui_find_child (fixture->page, PUR_TYPE_MATRIX_VIEW));
  ui_next_frame (fixture->page);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "risks.pursuit", NULL);
  fixture->document = pur_document_new_file (path, &error);
  g_assert_no_error (error);
  fixture->workspace = pur_document_get_workspace (fixture->document);
  fixture->history = pur_history_new (fixture->workspace);
  fixture->project = pur_cmd_project_begin (fixture->workspace, "Tender", pur_time_from_civil (2026, 4, 6, 8, 0, 0), &error);
  g_assert_no_error (error);
  if (data != NULL)
    return;
  fixture->late = add_risk (fixture, "Quotation is late", "Supply", 4, 4, FALSE);
  fixture->mild = add_risk (fixture, "Annex is late", "Team", 2, 2, FALSE);
  fixture->chance = add_risk (fixture, "Second hospital joins", "Client", 3, 4, TRUE);
  open_page (fixture, 1280, 860);
  /* The pane has its share. */
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->matrix)), <, 1280 * 0.45);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      g_remove (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  ui_destroy (fixture->window, fixture->page);
  g_assert_null (fixture->failed);
  g_object_unref (fixture->history);
  g_assert_true (pur_document_close (fixture->document, NULL));
  g_object_unref (fixture->document);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (pur_history_undo (fixture->history, &error));
  g_assert_no_error (error);
  ui_drain ();
}

static void
assert_levels (Fixture *fixture, PurId id, int probability, int impact)
{
  g_assert_cmpint (pur_risk_get_probability (get_risk (fixture, id)), ==, probability);
  g_assert_cmpint (pur_risk_get_impact (get_risk (fixture, id)), ==, impact);
}

static gboolean
says (GtkWidget *widget, const char *text)
{
  return ui_find_text (widget, text) != NULL;
}

/* From the middle of a risk's pill to the middle of a cell; without the release. */
static void
drag (Fixture *fixture, PurId id, int probability, int impact)
{
  GtkWidget *matrix = GTK_WIDGET (fixture->matrix);
  GdkRectangle from, to = pur_matrix_view_get_cell (fixture->matrix, probability, impact);

  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, id, &from));
  ui_drag (matrix, from.x + from.width / 2.0, from.y + from.height / 2.0, to.x + to.width / 2.0, to.y + to.height / 2.0);
}

/* Tests */

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matrix = GTK_WIDGET (fixture->matrix);
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *after = NULL;
  GdkRectangle pill, cell;
  GdkTexture *picture;

  drag (fixture, fixture->mild, 5, 3);
  picture = ui_render (matrix);
  g_assert_nonnull (picture);
  g_object_unref (picture);
  ui_picture (fixture->page, "risks-drag");
  assert_levels (fixture, fixture->mild, 2, 2);
  ui_button (matrix, 1, FALSE);
  UI_WAIT_UNTIL (pur_risk_get_probability (get_risk (fixture, fixture->mild)) == 5);
  assert_levels (fixture, fixture->mild, 5, 3);
  ui_next_frame (matrix);
  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->mild, &pill));
  cell = pur_matrix_view_get_cell (fixture->matrix, 5, 3);
  g_assert_cmpint (pill.x, >=, cell.x);
  g_assert_cmpint (pill.x + pill.width, <=, cell.x + cell.width);
  g_assert_cmpint (pill.y, >=, cell.y);
  g_assert_cmpint (pill.y + pill.height, <=, cell.y + cell.height);
  /* The table's cursor went along, and the pane. */
  g_assert_true (pur_table_view_get_cursor (fixture->table, NULL) == (PurRecord *) get_risk (fixture, fixture->mild));
  g_assert_true (says (fixture->page, "= 15"));
  g_assert_true (says (fixture->page, "4 → 15"));
  after = pur_workspace_dump (fixture->workspace);

  /* One step. */
  undo (fixture);
  {
    g_autofree char *undone = pur_workspace_dump (fixture->workspace);

    g_assert_cmpstr (undone, ==, before);
  }
  g_assert_false (says (fixture->page, "4 → 15"));
  g_assert_true (pur_history_redo (fixture->history, NULL));
  {
    g_autofree char *redone = pur_workspace_dump (fixture->workspace);

    g_assert_cmpstr (redone, ==, after);
  }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matrix = GTK_WIDGET (fixture->matrix);
  guint64 revision = pur_workspace_get_revision (fixture->workspace);

  drag (fixture, fixture->late, 1, 1);
  ui_key (matrix, GDK_KEY_Escape, 0);
  ui_button (matrix, 1, FALSE);
  ui_drain ();
  assert_levels (fixture, fixture->late, 4, 4);

  /* Beside the cells it is dropped nowhere; in its own it stays. */
  {
    GdkRectangle pill;

    g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->late, &pill));
    ui_drag (matrix, pill.x + 10, pill.y + 10, 20, gtk_widget_get_height (matrix) - 6);
    ui_button (matrix, 1, FALSE);
    ui_drain ();
    ui_drag (matrix, pill.x + 10, pill.y + 10, pill.x + 20, pill.y + 14);
    ui_button (matrix, 1, FALSE);
    ui_drain ();
  }
  assert_levels (fixture, fixture->late, 4, 4);
  g_assert_cmpuint (pur_workspace_get_revision (fixture->workspace), ==, revision);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *matrix = GTK_WIDGET (fixture->matrix);
  GdkRectangle pill;

  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->late, &pill));
  ui_click (matrix, pill.x + pill.width / 2.0, pill.y + pill.height / 2.0);
  ui_drain ();
  g_assert_cmpint (pur_matrix_view_get_selected (fixture->matrix), ==, fixture->late);

  /* Down is the opportunity below, then the mild one to its left. */
  ui_key (matrix, GDK_KEY_Down, 0);
  g_assert_cmpint (pur_matrix_view_get_selected (fixture->matrix), ==, fixture->chance);
  ui_key (matrix, GDK_KEY_Left, 0);
  g_assert_cmpint (pur_matrix_view_get_selected (fixture->matrix), ==, fixture->mild);
  g_assert_true (pur_table_view_get_cursor (fixture->table, NULL) == (PurRecord *) get_risk (fixture, fixture->mild));

  ui_key (matrix, GDK_KEY_Right, GDK_CONTROL_MASK);
  UI_WAIT_UNTIL (pur_risk_get_impact (get_risk (fixture, fixture->mild)) == 3);
  ui_key (matrix, GDK_KEY_Up, GDK_CONTROL_MASK);
  UI_WAIT_UNTIL (pur_risk_get_probability (get_risk (fixture, fixture->mild)) == 3);
  assert_levels (fixture, fixture->mild, 3, 3);

  /* What a screen reader finds: each pill, named with its place. */
  {
    guint n = 0;

    for (GtkWidget *child = gtk_widget_get_first_child (matrix); child != NULL; child = gtk_widget_get_next_sibling (child))
      if (PUR_IS_CANVAS_PROXY (child))
        {
          const char *label = pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (child));

          n++;
          if (g_str_has_prefix (label, "R2 "))
            {
              g_assert_cmpstr (label, ==, "R2 Annex is late, Possible × Moderate = 9, Medium");
              g_assert_true (gtk_widget_has_focus (child));
            }
        }
    g_assert_cmpuint (n, ==, 3);
  }
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  PurRows *rows = pur_table_view_get_rows (fixture->table);
  g_autoptr (GError) error = NULL;

  /* High, its risk, low, its risk, opportunities, the chance. */
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 6);
  g_assert_cmpstr (pur_rows_get_group_title (rows, 0), ==, "High");
  pur_table_view_set_cursor (fixture->table, pur_rows_get_id (rows, 0), NULL);
  g_assert_null (pur_table_view_get_cursor (fixture->table, NULL));
  g_assert_false (pur_table_view_edit (fixture->table, NULL));
  {
    g_autofree char *sum = pur_table_view_dup_sum (fixture->table, 0, PUR_FIELD (risk, impact_money));

    g_assert_nonnull (strstr (sum, "10000"));
  }
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 5);
  ui_key (fixture->window, GDK_KEY_space, 0);
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 6);

  /* Typed in place: an impact, by which the risk moves to another group. */
  pur_table_view_set_cursor (fixture->table, fixture->mild, PUR_FIELD (risk, category));
  ui_key (fixture->window, GDK_KEY_l, 0);
  ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpstr (pur_risk_get_category (get_risk (fixture, fixture->mild)), ==, "l");

  /* "+": the last row takes a name. */
  act (fixture, "add", NULL);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  ui_key (fixture->window, GDK_KEY_x, 0);
  ui_key (fixture->window, GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (fixture->workspace, &pur_risk_kind)), ==, 4);

  pur_table_view_set_cursor (fixture->table, fixture->mild, NULL);
  act (fixture, "duplicate", NULL);
  g_assert_cmpuint (pur_table_get_n_records (pur_workspace_get_table (fixture->workspace, &pur_risk_kind)), ==, 5);
  {
    PurRisk *copy = PUR_risk (pur_table_view_get_cursor (fixture->table, NULL));

    g_assert_cmpstr (pur_risk_get_title (copy), ==, "Annex is late");
    g_assert_cmpint (pur_risk_get_uid (copy), ==, 5);
  }
  act (fixture, "delete", NULL);
  act (fixture, "group", g_variant_new_string ("category"));
  g_assert_cmpstr (pur_rows_get_group_title (rows, 0), ==, "Client");
  g_assert_true (says (fixture->page, "Group: category"));
  act (fixture, "group", g_variant_new_string ("none"));
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 4);
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  PurRows *rows = pur_table_view_get_rows (fixture->table);
  GdkRectangle box;
  g_autoptr (GError) error = NULL;

  act (fixture, "filter", g_variant_new_string ("opportunities"));
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 2);
  g_assert_true (says (fixture->page, "Filter: opportunities"));
  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->chance, &box));
  g_assert_false (pur_matrix_view_find_pill (fixture->matrix, fixture->late, &box));

  /* What is shown for another page's sake takes the filter away. */
  g_assert_true (pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) get_risk (fixture, fixture->late)));
  g_assert_true (says (fixture->page, "Filter: none"));

  act (fixture, "happened", NULL);
  g_assert_cmpint (pur_risk_get_state (get_risk (fixture, fixture->late)), ==, PUR_RISK_HAPPENED);
  act (fixture, "filter", g_variant_new_string ("open"));
  g_assert_false (pur_rows_find (rows, fixture->late, NULL));
  act (fixture, "filter", g_variant_new_string ("closed"));
  g_assert_true (says (fixture->page, "No Such Risk"));
  act (fixture, "filter", g_variant_new_string ("overdue"));
  act (fixture, "filter", g_variant_new_string ("threats"));
  g_assert_true (pur_rows_find (rows, fixture->mild, NULL));
  g_assert_false (pur_rows_find (rows, fixture->chance, NULL));

  g_assert_true (pur_page_set_filter (PUR_PAGE (fixture->page), "score > 10", "high scores", &error));
  g_assert_true (says (fixture->page, "Filter: high scores"));
  g_assert_cmpuint (pur_rows_get_n (rows), ==, 4);
  g_assert_false (pur_page_set_filter (PUR_PAGE (fixture->page), "score >", "nonsense", &error));
  g_assert_nonnull (error);
}

static void
test_reassess (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog;
  GtkWidget *combo, *entry;

  pur_table_view_set_cursor (fixture->table, fixture->late, NULL);
  g_assert_true (says (fixture->page, "Because the maker has a backlog, it may happen that quotation is late, so that costing starts late."));
  act (fixture, "reassess", NULL);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "risks-reassess");
  combo = ui_find_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 1);
  g_assert_true (says (GTK_WIDGET (dialog), "Score 8, Medium"));

  /* What is no amount is not taken. */
  entry = ui_find_child (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), "perhaps");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "reassess"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "35");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "reassess"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "reassess");
  gtk_window_destroy (dialog);
  ui_drain ();
  assert_levels (fixture, fixture->late, 2, 4);
  g_assert_cmpfloat (pur_risk_get_probability_percent (get_risk (fixture, fixture->late)), ==, 35);
  g_assert_cmpint (pur_risk_get_impact_money (get_risk (fixture, fixture->late)).minor, ==, 1000000);
  g_assert_true (says (fixture->page, "16 → 8"));
  undo (fixture);
  assert_levels (fixture, fixture->late, 4, 4);
}

/* A double click on a pill. */
static void
test_double_click (Fixture *fixture, gconstpointer data)
{
  GdkRectangle pill;
  GtkWindow *dialog;

  gtk_widget_insert_action_group (fixture->window, "risks", pur_page_get_actions (PUR_PAGE (fixture->page)));
  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->mild, &pill));
  ui_click (GTK_WIDGET (fixture->matrix), pill.x + pill.width / 2.0, pill.y + pill.height / 2.0);
  ui_click (GTK_WIDGET (fixture->matrix), pill.x + pill.width / 2.0, pill.y + pill.height / 2.0);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "Annex is late");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  gtk_window_destroy (dialog);
  ui_drain ();
  assert_levels (fixture, fixture->mild, 2, 2);
}

static void
test_form (Fixture *fixture, gconstpointer data)
{
  GtkWindow *form;
  GtkWidget *entry, *combo;

  pur_table_view_set_cursor (fixture->table, fixture->mild, NULL);
  act (fixture, "edit", NULL);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_WINDOW) != NULL);
  form = ui_find_window (ADW_TYPE_WINDOW);
  ui_next_frame (GTK_WIDGET (form));
  ui_picture (GTK_WIDGET (form), "risks-form");
  entry = ui_find_child (GTK_WIDGET (form), ADW_TYPE_ENTRY_ROW);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Annex is late");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Annex C is late");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_cmpstr (pur_risk_get_title (get_risk (fixture, fixture->mild)), ==, "Annex C is late");
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  g_signal_emit_by_name (entry, "entry-activated");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_cmpstr (pur_risk_get_title (get_risk (fixture, fixture->mild)), ==, "Annex C is late");
  combo = ui_find_child (GTK_WIDGET (form), ADW_TYPE_COMBO_ROW);
  g_assert_nonnull (combo);
  undo (fixture);
  gtk_window_close (form);
  ui_drain ();
  g_assert_null (ui_find_window (ADW_TYPE_WINDOW));
  g_assert_cmpstr (pur_risk_get_title (get_risk (fixture, fixture->mild)), ==, "Annex is late");
}

static void
test_scale (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog;
  GtkWidget *combo;
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  GdkRectangle pill, cell;

  act (fixture, "scale", NULL);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  combo = ui_find_child (GTK_WIDGET (dialog), ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (combo), 0);
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "risks-scale");
  g_assert_true (says (GTK_WIDGET (dialog), "1 → 1, 2 → 2, 3 → 2, 4 → 3, 5 → 3"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (ui_find_child (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW))), ==,
                   "Unlikely; Possible; Likely");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "use");
  gtk_window_destroy (dialog);
  ui_drain ();
  g_assert_cmpint (pur_risk_scale_get_levels (fixture->workspace), ==, 3);
  g_assert_cmpint (pur_risk_scale_get_appetite (fixture->workspace), ==, 5);
  assert_levels (fixture, fixture->late, 3, 3);
  assert_levels (fixture, fixture->mild, 2, 2);
  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->late, &pill));
  cell = pur_matrix_view_get_cell (fixture->matrix, 3, 3);
  g_assert_cmpint (pill.x, >, cell.x);
  undo (fixture);
  {
    g_autofree char *undone = pur_workspace_dump (fixture->workspace);

    g_assert_cmpstr (undone, ==, before);
  }
}

static void
find_checks (GtkWidget *widget, GPtrArray *checks)
{
  if (GTK_IS_CHECK_BUTTON (widget))
    g_ptr_array_add (checks, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    find_checks (child, checks);
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From an empty page by the catalogue. */
static void
test_catalogue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  PurTable *risks = pur_workspace_get_table (fixture->workspace, &pur_risk_kind);
  GtkWindow *window;
  GtkWidget *search;

  open_page (fixture, 1280, 860);
  g_assert_true (says (fixture->page, "What May Go Wrong?"));
  ui_picture (fixture->page, "risks-empty");
  act (fixture, "catalogue", NULL);
  UI_WAIT_UNTIL (ui_find_window (ADW_TYPE_WINDOW) != NULL);
  window = ui_find_window (ADW_TYPE_WINDOW);
  ui_next_frame (GTK_WIDGET (window));
  ui_picture (GTK_WIDGET (window), "risks-catalogue");
  find_checks (GTK_WIDGET (window), checks);
  g_assert_cmpuint (checks->len, >=, 8 * 4);

  search = ui_find_child (GTK_WIDGET (window), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing at all");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_true (says (GTK_WIDGET (window), "No Such Risk"));
  gtk_editable_set_text (GTK_EDITABLE (search), "UNDERCUTS price");
  g_signal_emit_by_name (search, "search-changed");
  ui_next_frame (GTK_WIDGET (window));
  g_assert_true (says (GTK_WIDGET (window), "undercuts our price"));

  g_assert_false (gtk_widget_get_sensitive (find_button (GTK_WIDGET (window), "_Add")));
  gtk_check_button_set_active (g_ptr_array_index (checks, 0), TRUE);
  gtk_check_button_set_active (g_ptr_array_index (checks, 7), TRUE);
  g_signal_emit_by_name (find_button (GTK_WIDGET (window), "_Add 2 Risks"), "clicked");
  ui_drain ();
  g_assert_cmpuint (pur_table_get_n_records (risks), ==, 2);
  g_assert_true (says (fixture->page, "so that"));
  ui_next_frame (fixture->page);
  PUR_TABLE_FOREACH (risks, record)
    {
      g_assert_true (pur_risk_has_score (PUR_risk (record)));
      g_assert_true (pur_risk_has_category (PUR_risk (record)));
      g_assert_true (pur_risk_has_response (PUR_risk (record)));
    }
  undo (fixture);
  g_assert_cmpuint (pur_table_get_n_records (risks), ==, 0);
  g_assert_true (says (fixture->page, "What May Go Wrong?"));
}

static gboolean
shows_column (Fixture *fixture, const PurField *field)
{
  for (guint i = 0; i < pur_table_view_get_n_fields (fixture->table); i++)
    if (pur_table_view_get_field (fixture->table, i) == field)
      return TRUE;
  return FALSE;
}

/* As many columns as there is room for, never wider than that; those that a person has made stay. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 1688, 1048, 830, 760, 400 };
  g_autoptr (GKeyFile) state = g_key_file_new ();
  guint before = G_MAXUINT;
  add_risk (fixture, "Quotation is late", "Supply", 4, 4, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      open_page (fixture, widths[i], 700);
      ui_next_frame (fixture->page);
      g_assert_cmpint (pur_table_view_get_columns_width (fixture->table), <=,
                       gtk_widget_get_width (GTK_WIDGET (fixture->table)));
      g_assert_true (shows_column (fixture, PUR_FIELD (risk, title)));
      g_assert_true (shows_column (fixture, PUR_FIELD (risk, score)));
      if (i < 2)
        g_assert_true (shows_column (fixture, PUR_FIELD (risk, review_due)));
      if (i == 0)
        {
          g_assert_true (shows_column (fixture, PUR_FIELD (risk, category)));
          act (fixture, "pane", NULL);
          ui_next_frame (fixture->page);
          g_assert_cmpint (pur_table_view_get_columns_width (fixture->table), ==,
                           gtk_widget_get_width (GTK_WIDGET (fixture->table)));
          before = pur_table_view_get_n_fields (fixture->table);
        }
      g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), <=, before);
      pur_page_save_state (PUR_PAGE (fixture->page), state);
      g_assert_false (g_key_file_has_key (state, "risks", "columns", NULL));
      if (i < G_N_ELEMENTS (widths) - 1)
        ui_destroy (fixture->window, fixture->page);
    }
  pur_table_view_set_layout (fixture->table, "title:300 category:90 owner:80");
  pur_page_save_state (PUR_PAGE (fixture->page), state);
  ui_destroy (fixture->window, fixture->page);
  fixture->page = GTK_WIDGET (pur_risks_page_new (fixture->workspace));
  pur_page_load_state (PUR_PAGE (fixture->page), state);
  pur_page_set_project (PUR_PAGE (fixture->page), fixture->project);
  fixture->window = ui_show (fixture->page, 1048, 700);
  ui_next_frame (fixture->page);
  fixture->table = PUR_TABLE_VIEW (ui_find_child (fixture->page, PUR_TYPE_TABLE_VIEW));
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, 3);
  g_assert_false (shows_column (fixture, PUR_FIELD (risk, score)));
}

static void
show_rows_cb (PurPage *page, const char *id, const char *filter, const char *words, char **shown)
{
  g_free (*shown);
  *shown = g_strdup_printf ("%s|%s|%s", id, filter, words);
}

/* Started from the pane: what is typed becomes tasks, in one step. */
static void
test_plan_b (Fixture *fixture, gconstpointer data)
{
  PurTable *tasks = pur_workspace_get_table (fixture->workspace, &pur_task_kind);
  g_autofree char *before = pur_workspace_dump (fixture->workspace);
  g_autofree char *undone = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *view;
  GtkWindow *dialog;

  pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) get_risk (fixture, fixture->late));
  ui_drain ();
  g_assert_false (g_action_group_get_action_enabled (pur_page_get_actions (PUR_PAGE (fixture->page)), "show-tasks"));
  act (fixture, "plan-b", NULL);
  dialog = ui_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "start"));
  view = ui_find_child (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Ask the second maker\nPrice from the list", -1);
  ui_drain ();
  g_assert_true (says (GTK_WIDGET (dialog), "2 tasks"));
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "start"));
  ui_picture (GTK_WIDGET (dialog), "risks-plan-b");
  g_signal_connect (fixture->page, "show-rows", G_CALLBACK (show_rows_cb), &shown);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "start");
  gtk_window_destroy (dialog);
  ui_drain ();
  g_assert_cmpuint (pur_table_get_n_records (tasks), ==, 3);
  g_assert_cmpint (pur_risk_get_state (get_risk (fixture, fixture->late)), ==, PUR_RISK_HAPPENED);

  pur_page_reveal (PUR_PAGE (fixture->page), (PurRecord *) get_risk (fixture, fixture->late));
  ui_drain ();
  g_assert_true (says (fixture->page, "Plan B is started: 2 tasks, 0 of them done"));
  g_assert_false (g_action_group_get_action_enabled (pur_page_get_actions (PUR_PAGE (fixture->page)), "plan-b"));
  g_assert_cmpstr (shown, ==, "plan|uid = 1 or uid = 2 or uid = 3|tasks of R1");
  g_clear_pointer (&shown, g_free);
  act (fixture, "show-tasks", NULL);
  g_assert_cmpstr (shown, ==, "plan|uid = 1 or uid = 2 or uid = 3|tasks of R1");

  undo (fixture);
  undone = pur_workspace_dump (fixture->workspace);
  g_assert_cmpstr (undone, ==, before);
}

/* Where there is no room for both, the pane lies over the table when it is asked for. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *flap;

  fixture->late = add_risk (fixture, "Quotation is late", "Supply", 4, 4, FALSE);
  open_page (fixture, 400, 720);
  ui_next_frame (fixture->page);
  flap = ui_find_child (fixture->page, ADW_TYPE_FLAP);
  g_assert_cmpint (gtk_widget_get_width (fixture->page), ==, 400);
  g_assert_true (adw_flap_get_folded (ADW_FLAP (flap)));
  g_assert_false (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  ui_picture (fixture->page, "risks-narrow");
  act (fixture, "pane", NULL);
  g_assert_true (adw_flap_get_reveal_flap (ADW_FLAP (flap)));
  UI_WAIT_UNTIL (adw_flap_get_reveal_progress (ADW_FLAP (flap)) >= 1);
  ui_next_frame (fixture->page);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture->matrix)), >=, 280);
  ui_picture (fixture->page, "risks-narrow-pane");
}

/* Right to left, impact rises to the left. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  GdkRectangle low, high, pill;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  fixture->mild = add_risk (fixture, "Annex is late", "Team", 2, 2, FALSE);
  open_page (fixture, 1280, 860);
  low = pur_matrix_view_get_cell (fixture->matrix, 2, 1);
  high = pur_matrix_view_get_cell (fixture->matrix, 2, 5);
  g_assert_cmpint (high.x, <, low.x);
  g_assert_true (pur_matrix_view_find_pill (fixture->matrix, fixture->mild, &pill));
  g_assert_cmpint (pill.x, <, low.x);
  ui_picture (fixture->page, "risks-mirrored");
  drag (fixture, fixture->mild, 4, 5);
  ui_button (GTK_WIDGET (fixture->matrix), 1, FALSE);
  UI_WAIT_UNTIL (pur_risk_get_impact (get_risk (fixture, fixture->mild)) == 5);
  assert_levels (fixture, fixture->mild, 4, 5);
  ui_key (GTK_WIDGET (fixture->matrix), GDK_KEY_Right, GDK_CONTROL_MASK);
  UI_WAIT_UNTIL (pur_risk_get_impact (get_risk (fixture, fixture->mild)) == 4);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_paper (Fixture *fixture, gconstpointer data)
{
  static const char *const heads[] = { "pdf", "%PDF", "svg", "<?xm", "png", "\211PNG" };
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  setup.paper = PUR_PAPER_A4;
  g_assert_true (pur_page_can_print (PUR_PAGE (fixture->page)));
  pages = pur_page_make_pages (PUR_PAGE (fixture->page), &setup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), >=, 1);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i += 2)
    {
      g_autofree char *path = g_strdup_printf ("%s/risks.%s", fixture->folder, heads[i]);
      g_autofree char *contents = NULL;

      g_assert_true (pur_page_export (PUR_PAGE (fixture->page), i == 0 ? &setup : NULL, path, &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
      g_assert_cmpint (strncmp (contents, heads[i + 1], 4), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (PurApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* Brings the templates along. */
  application = pur_application_new ();

#define ADD(path, data, test) g_test_add ("/risks" path, Fixture, data, set_up, test, tear_down)
  ADD ("/drag", NULL, test_drag);
  ADD ("/cancel", NULL, test_cancel);
  ADD ("/keys", NULL, test_keys);
  ADD ("/table", NULL, test_table);
  ADD ("/filter", NULL, test_filter);
  ADD ("/reassess", NULL, test_reassess);
  ADD ("/double-click", NULL, test_double_click);
  ADD ("/form", NULL, test_form);
  ADD ("/scale", NULL, test_scale);
  ADD ("/catalogue", "empty", test_catalogue);
  ADD ("/columns", "empty", test_columns);
  ADD ("/plan-b", NULL, test_plan_b);
  ADD ("/narrow", "empty", test_narrow);
  ADD ("/mirrored", "empty", test_mirrored);
  ADD ("/paper", NULL, test_paper);
#undef ADD

  return g_test_run ();
}
