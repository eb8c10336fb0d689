/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Printing and exporting what a window shows: the dialog with its preview, GTK's print operation (into a
 * file), edits meanwhile, what is kept. */

#include "config.h"

#include "ui-window.h"

#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-kinds.h"
#include "pur-paper-dialog.h"

#include <glib/gstdio.h>
#include <string.h>

static void
show_page (UiWindow *fixture, const char *id)
{
  pur_window_show_page (fixture->window, pur_page_find_kind (id), fixture->window->project);
  ui_next_frame (GTK_WIDGET (fixture->window));
}

static PurPaperDialog *
open_dialog (UiWindow *fixture, const char *action)
{
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  UI_WAIT_UNTIL (ui_find_window (PUR_TYPE_PAPER_DIALOG) != NULL);
  dialog = ui_find_window (PUR_TYPE_PAPER_DIALOG);
  ui_next_frame (dialog);
  return PUR_PAPER_DIALOG (dialog);
}

static GtkWidget *
get (PurPaperDialog *dialog, const char *name)
{
  GtkWidget *found = ui_find_named (GTK_WIDGET (dialog), GTK_TYPE_WIDGET, name);

  g_assert_nonnull (found);
  return found;
}

static void
choose (PurPaperDialog *dialog, const char *row, guint choice)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (get (dialog, row)), choice);
}

static guint
count_pages (PurPaperDialog *dialog)
{
  const char *text = gtk_label_get_text (GTK_LABEL (get (dialog, "page_label")));
  guint page = 0;
  guint n = 0;

  sscanf (text, "Page %u of %u", &page, &n);
  return n;
}

/* Runs a program and gives back what it prints. */
static char *
run (const char *program, const char *argument, const char *path)
{
  const char *const arguments[] = { program, argument != NULL ? argument : path, argument != NULL ? path : NULL,
                                    argument != NULL ? "-" : NULL, NULL };
  char *output = NULL;
  int status;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output,
                NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static guint
count_pdf_pages (const char *path)
{
  g_autofree char *info = run ("pdfinfo", NULL, path);
  const char *at = strstr (info, "Pages:");

  g_assert_nonnull (at);
  return strtoul (at + strlen ("Pages:"), NULL, 10);
}

static void
run_export (UiWindow *fixture, GtkPrintOperation *operation, const char *path)
{
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, GTK_WINDOW (fixture->window), &error);
  g_assert_no_error (error);
}

/* Each page that can print goes through GTK's print operation, with all its sheets and its title. */
static void
test_print (UiWindow *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "print.pdf", NULL);
  const PurPageKind *kind;
  guint n = 0;

  ui_window_open_sample (fixture);
  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    {
      PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
      g_autoptr (GtkPrintOperation) operation = NULL;
      g_autoptr (PurPages) pages = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;
      g_autofree char *info = NULL;

      show_page (fixture, kind->id);
      if (!pur_page_can_print (fixture->window->page))
        continue;
      setup.portrait = !kind->chart_on_paper;
      pages = pur_page_make_pages (fixture->window->page, &setup, &error);
      g_assert_no_error (error);
      operation = pur_window_create_print (fixture->window, &setup, &error);
      g_assert_no_error (error);
      run_export (fixture, operation, path);
      g_assert_cmpuint (count_pdf_pages (path), ==, pur_pages_get_n (pages));
      text = run ("pdftotext", "-layout", path);
      g_assert_nonnull (strstr (text, "Page 1 of"));
      info = run ("pdfinfo", NULL, path);
      g_assert_nonnull (strstr (info, setup.portrait ? "595.2" : "841.8"));
      n++;
    }
  g_assert_cmpuint (n, >=, 1);
}

/* A paper that the printer's own dialog chose instead: laid out for that. */
static void
test_other_paper (UiWindow *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "print.pdf", NULL);
  g_autofree char *info = NULL;
  g_autofree char *text = NULL;
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) page_setup = gtk_page_setup_new ();
  g_autoptr (GError) error = NULL;
  GtkPaperSize *size = gtk_paper_size_new (GTK_PAPER_NAME_A5);

  ui_window_open_sample (fixture);
  show_page (fixture, "plan");
  operation = pur_window_create_print (fixture->window, &setup, &error);
  g_assert_no_error (error);
  gtk_page_setup_set_paper_size_and_default_margins (page_setup, size);
  gtk_paper_size_free (size);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  run_export (fixture, operation, path);
  info = run ("pdfinfo", NULL, path);
  g_assert_nonnull (strstr (info, "419."));
  g_assert_cmpuint (count_pdf_pages (path), >, 1);
  text = run ("pdftotext", "-layout", path);
  g_assert_nonnull (strstr (text, "Page 1 of"));
}

/* An edit after the sheets were laid out: they show what was there, and nothing is read that is gone. */
static void
test_edit_meanwhile (UiWindow *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "print.pdf", NULL);
  PurWorkspace *workspace;
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  ui_window_open_sample (fixture);
  show_page (fixture, "plan");
  workspace = pur_document_get_workspace (fixture->window->document);
  setup.table = PUR_PAGES_TABLE_SHOWN;
  operation = pur_window_create_print (fixture->window, &setup, &error);
  g_assert_no_error (error);
  {
    PurId project = fixture->window->project;

    g_assert_true (pur_cmd_record_remove (workspace, &pur_project_kind, &project, 1, &error));
    g_assert_no_error (error);
    ui_drain ();
  }
  run_export (fixture, operation, path);
  g_assert_cmpuint (count_pdf_pages (path), >, 1);
  text = run ("pdftotext", "-layout", path);
  g_assert_nonnull (strstr (text, "Read the tender documents"));
}

static void
assert_page (PurPaperDialog *dialog, guint keyval, GdkModifierType state, const char *expected)
{
  const char *text;

  ui_key (GTK_WIDGET (dialog), keyval, state);
  text = gtk_label_get_text (GTK_LABEL (get (dialog, "page_label")));
  g_assert_cmpstr (text, ==, expected);
}

/* The pages of the preview are turned by keys, and not past the last one. */
static void
test_keys (UiWindow *fixture, gconstpointer data)
{
  PurPaperDialog *dialog;
  g_autofree char *last = NULL;
  guint n;

  ui_window_open_sample (fixture);
  show_page (fixture, "plan");
  dialog = open_dialog (fixture, "win.print");
  n = count_pages (dialog);
  g_assert_cmpuint (n, >, 2);
  last = g_strdup_printf ("Page %u of %u", n, n);
  {
    g_autofree char *first = g_strdup_printf ("Page 1 of %u", n);
    g_autofree char *second = g_strdup_printf ("Page 2 of %u", n);

    assert_page (dialog, GDK_KEY_Page_Up, 0, first);
    assert_page (dialog, GDK_KEY_Page_Down, 0, second);
    assert_page (dialog, GDK_KEY_End, GDK_CONTROL_MASK, last);
    assert_page (dialog, GDK_KEY_Page_Down, 0, last);
    assert_page (dialog, GDK_KEY_Home, GDK_CONTROL_MASK, first);
  }
  gtk_window_close (GTK_WINDOW (dialog));
  ui_drain ();
}

/* Options change the preview; what cannot be is said and cannot be accepted. */
static void
test_dialog (UiWindow *fixture, gconstpointer data)
{
  PurPaperDialog *dialog;
  PurPagesSetup setup;
  gpointer alive;
  guint usual;

  ui_window_open_sample (fixture);
  show_page (fixture, "plan");
  dialog = open_dialog (fixture, "win.print");
  usual = count_pages (dialog);
  g_assert_cmpuint (usual, >, 1);
  ui_picture (GTK_WIDGET (dialog), "paper-print");

  g_signal_emit_by_name (get (dialog, "next_button"), "clicked");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (get (dialog, "page_label"))), "Page 2 of"));
  choose (dialog, "pages_row", 1);
  UI_WAIT_UNTIL (count_pages (dialog) == 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (get (dialog, "fit_columns")), 2);
  UI_WAIT_UNTIL (count_pages (dialog) == 2);
  choose (dialog, "pages_row", 2);
  UI_WAIT_UNTIL (count_pages (dialog) > usual);
  choose (dialog, "paper_row", PUR_PAPER_A0);
  choose (dialog, "pages_row", 0);
  UI_WAIT_UNTIL (count_pages (dialog) == 1);
  choose (dialog, "table_row", PUR_PAGES_TABLE_NONE);
  gtk_switch_set_active (GTK_SWITCH (get (dialog, "ink_switch")), TRUE);
  ui_drain ();

  gtk_editable_set_text (GTK_EDITABLE (get (dialog, "from_row")), "no such day");
  UI_WAIT_UNTIL (!gtk_widget_get_sensitive (get (dialog, "accept_button")));
  g_assert_true (gtk_widget_has_css_class (get (dialog, "from_row"), "error"));
  /* Nor is an end before the beginning a range. */
  gtk_editable_set_text (GTK_EDITABLE (get (dialog, "from_row")), "2026-04-01");
  gtk_editable_set_text (GTK_EDITABLE (get (dialog, "to_row")), "2026-03-30");
  UI_WAIT_UNTIL (gtk_widget_has_css_class (get (dialog, "to_row"), "error"));
  g_assert_false (gtk_widget_has_css_class (get (dialog, "from_row"), "error"));
  g_assert_false (gtk_widget_get_sensitive (get (dialog, "accept_button")));
  gtk_editable_set_text (GTK_EDITABLE (get (dialog, "to_row")), "2026-04-30");
  UI_WAIT_UNTIL (gtk_widget_get_sensitive (get (dialog, "accept_button")));
  ui_next_frame (GTK_WIDGET (dialog));
  ui_picture (GTK_WIDGET (dialog), "paper-print-chart-only");

  pur_paper_dialog_get_setup (dialog, &setup);
  g_assert_cmpint (setup.paper, ==, PUR_PAPER_A0);
  g_assert_true (setup.black_and_white);
  g_assert_cmpint (setup.table, ==, PUR_PAGES_TABLE_NONE);
  g_assert_cmpint (setup.from.seconds, ==, pur_time_from_civil (2026, 4, 1, 0, 0, 0).seconds);
  g_assert_cmpint (setup.to.seconds, ==, pur_time_from_civil (2026, 5, 1, 0, 0, 0).seconds);

  alive = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &alive);
  gtk_window_close (GTK_WINDOW (dialog));
  ui_drain ();
  g_assert_null (alive);
}

static GtkWidget *
find_check (GtkWidget *widget, const PurField *field)
{
  if (GTK_IS_CHECK_BUTTON (widget) && g_object_get_data (G_OBJECT (widget), "field") == field)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_check (child, field);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Each column can be chosen; what was chosen is on the paper, and chosen again the next time. */
static void
test_columns (UiWindow *fixture, gconstpointer data)
{
  static const struct
  {
    const char *page;
    guint choice;
    const PurField *on;
    const PurField *off;
    const char *ids;
  } cases[] = {
    { "plan", PUR_PAGES_TABLE_CHOSEN, PUR_FIELD (task, work), PUR_FIELD (task, people),
      "wbs,title,start,finish,scheduled_duration,work" },
    { "risks", 1, PUR_FIELD (risk, trigger), PUR_FIELD (risk, category), NULL },
    { "project-list", 2, PUR_FIELD (project, sponsor), PUR_FIELD (project, client), NULL },
  };

  ui_window_open_sample (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, "columns.pdf", NULL);
      PurPaperDialog *dialog;
      PurPagesSetup setup;
      PurPagesSetup again;
      g_autoptr (GPtrArray) fields = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      show_page (fixture, cases[i].page);
      dialog = open_dialog (fixture, "win.export");
      g_assert_false (gtk_widget_get_visible (get (dialog, "columns_row")));
      choose (dialog, "table_row", cases[i].choice);
      g_assert_true (gtk_widget_get_visible (get (dialog, "columns_row")));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get (dialog, "columns_row")), TRUE);
      ui_next_frame (GTK_WIDGET (dialog));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (dialog), cases[i].on)), TRUE);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (dialog), cases[i].off)), FALSE);
      pur_paper_dialog_get_setup (dialog, &setup);
      g_assert_cmpint (setup.table, ==, PUR_PAGES_TABLE_CHOSEN);
      if (cases[i].ids != NULL)
        g_assert_cmpstr (setup.columns, ==, cases[i].ids);

      fields = pur_page_get_columns (fixture->window->page, &setup);
      g_assert_true (g_ptr_array_find (fields, cases[i].on, NULL));
      g_assert_false (g_ptr_array_find (fields, cases[i].off, NULL));
      setup.paper = PUR_PAPER_A3;
      g_assert_true (pur_page_export (fixture->window->page, &setup, path, &error));
      g_assert_no_error (error);
      text = run ("pdftotext", "-layout", path);
      g_assert_nonnull (strstr (text, pur_field_get_title (cases[i].on)));

      g_signal_emit_by_name (get (dialog, "accept_button"), "clicked");
      UI_WAIT_UNTIL (ui_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
      gtk_native_dialog_hide (GTK_NATIVE_DIALOG (fixture->window->chooser));
      ui_drain ();
      dialog = open_dialog (fixture, "win.print");
      pur_paper_dialog_get_setup (dialog, &again);
      g_assert_cmpint (again.table, ==, PUR_PAGES_TABLE_CHOSEN);
      g_assert_cmpstr (again.columns, ==, setup.columns);
      gtk_window_close (GTK_WINDOW (dialog));
      ui_drain ();
    }

  /* A list of columns without titles has them all the same, and one that is unknown is none. */
  {
    PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
    g_autoptr (GPtrArray) fields = NULL;

    show_page (fixture, "plan");
    setup.table = PUR_PAGES_TABLE_CHOSEN;
    setup.columns = "work,no-such-field,work";
    fields = pur_page_get_columns (fixture->window->page, &setup);
    g_assert_cmpuint (fields->len, ==, 2);
    g_assert_true (g_ptr_array_index (fields, 0) == PUR_FIELD (task, title));
  }
}

/* In a project without tasks there is nothing to print, and the dialog says so. */
static void
test_empty (UiWindow *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "empty.pursuit", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDocument) document = pur_document_new_file (path, &error);
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  PurPaperDialog *dialog;

  g_assert_no_error (error);
  pur_cmd_project_begin (pur_document_get_workspace (document), "Empty", pur_time_from_civil (2026, 4, 6, 0, 0, 0), &error);
  g_assert_no_error (error);
  g_assert_true (pur_document_close (document, NULL));
  ui_window_open (fixture, path);
  show_page (fixture, "plan");

  g_assert_null (pur_window_create_print (fixture->window, &setup, &error));
  g_assert_nonnull (error);
  dialog = open_dialog (fixture, "win.print");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (get (dialog, "preview_stack"))), ==, "problem");
  g_assert_false (gtk_widget_get_sensitive (get (dialog, "accept_button")));
  ui_picture (GTK_WIDGET (dialog), "paper-print-empty");
  gtk_window_close (GTK_WINDOW (dialog));
  ui_drain ();
}

/* The chooser reads its folders in a thread of its own. */
static void
pass (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, ui_set_true, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

static void
answer_chooser (UiWindow *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (fixture->folder);
  GtkWidget *chooser;

  UI_WAIT_UNTIL (ui_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = ui_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  pass (400);
  g_assert_true (gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), folder, NULL));
  pass (400);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  pass (100);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
  G_GNUC_END_IGNORE_DEPRECATIONS
  UI_WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  ui_drain ();
}

/* From the dialog to the file, as paper, as a picture and as data; what was chosen is chosen the next time. */
static void
test_export (UiWindow *fixture, gconstpointer data)
{
  static const struct
  {
    guint format;
    const char *name;
    const char *head;
  } cases[] = {
    { 0, "a.pdf", "%PDF" },
    { 1, "a.svg", "<?xm" },
    { 2, "a.png", "\211PNG" },
    { 3, NULL, NULL },
  };

  ui_window_open_sample (fixture);
  show_page (fixture, "plan");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PurPaperDialog *dialog = open_dialog (fixture, "win.export");
      const char *title;
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      g_autofree char *content = NULL;

      if (i == 1)
        g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (get (dialog, "paper_row"))), ==, PUR_PAPER_A3);
      choose (dialog, "format_row", cases[i].format);
      if (i == 0)
        choose (dialog, "paper_row", PUR_PAPER_A3);
      UI_WAIT_UNTIL (g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (get (dialog, "preview_stack"))),
                                cases[i].name != NULL ? "pages" : "data") == 0);
      name = cases[i].name != NULL ? g_strdup (cases[i].name)
                                   : g_strdup_printf ("a.%s", pur_paper_dialog_get_format (dialog, &title));
      name = g_strdelimit (name, "|", '\0');
      ui_next_frame (GTK_WIDGET (dialog));
      if (i == 3)
        ui_picture (GTK_WIDGET (dialog), "paper-export-data");
      g_signal_emit_by_name (get (dialog, "accept_button"), "clicked");
      answer_chooser (fixture, name);
      path = g_build_filename (fixture->folder, name, NULL);
      g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
      g_assert_cmpint (strlen (content), >, 3);
      if (cases[i].head != NULL)
        g_assert_cmpint (strncmp (content, cases[i].head, 4), ==, 0);
    }
}

static void
add_tests (void)
{
#define ADD(path, test) g_test_add ("/paper" path, UiWindow, NULL, ui_window_set_up, test, ui_window_tear_down)
  ADD ("/print", test_print);
  ADD ("/other-paper", test_other_paper);
  ADD ("/edit-meanwhile", test_edit_meanwhile);
  ADD ("/keys", test_keys);
  ADD ("/dialog", test_dialog);
  ADD ("/columns", test_columns);
  ADD ("/empty", test_empty);
  ADD ("/export", test_export);
#undef ADD
}

int
main (int argc, char **argv)
{
  return ui_window_run (argc, argv, add_tests);
}
