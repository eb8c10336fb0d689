/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The overview: what its cards say and open, how they are arranged, and that they keep up. */

#include "config.h"

#include "pur-application.h"
#include "pur-card-view.h"
#include "pur-figure.h"
#include "pur-overview-page.h"
#include "pur-scene-view.h"

#include "ui-demo.h"
#include "ui-support.h"

#include <string.h>

/* Structures */

typedef struct
{
  PurWorkspace *workspace;
  PurId project;
  GtkWidget *page;
  GtkWidget *window;
  char *shown_page;  /* of the last "show-rows" */
  char *shown_filter;
  PurRecord *shown_record;
} Fixture;

/* Auxiliary methods */

static void
show_rows_cb (Fixture *self, const char *page, const char *filter, const char *words)
{
  g_free (self->shown_page);
  g_free (self->shown_filter);
  self->shown_page = g_strdup (page);
  self->shown_filter = g_strdup (filter);
}

static void
show_record_cb (Fixture *self, PurRecord *record)
{
  self->shown_record = record;
}

static GtkWidget *
find_card (GtkWidget *page, const char *id)
{
  GtkWidget *cards = ui_find_child (page, PUR_TYPE_CARD_VIEW);

  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    if (g_str_equal (pur_card_get_id (PUR_CARD (card)), id))
      return card;
  g_assert_not_reached ();
}

/* "schedule-health cost-health …", those that are seen. */
static char *
dup_order (GtkWidget *page)
{
  GString *order = g_string_new (NULL);
  GtkWidget *cards = ui_find_child (page, PUR_TYPE_CARD_VIEW);

  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    if (gtk_widget_get_visible (card))
      g_string_append_printf (order, "%s%s", order->len > 0 ? " " : "", pur_card_get_id (PUR_CARD (card)));
  return g_string_free (order, FALSE);
}

static void
assert_begins (GtkWidget *page, const char *order)
{
  g_autofree char *real = dup_order (page);

  g_assert_cmpint (strncmp (real, order, strlen (order)), ==, 0);
}

static graphene_rect_t
get_box (GtkWidget *page, const char *id)
{
  graphene_rect_t box;

  g_assert_true (gtk_widget_compute_bounds (find_card (page, id), page, &box));
  return box;
}

static void
show (Fixture *self, int width, int height)
{
  PurTable *projects = pur_workspace_get_table (self->workspace, &pur_project_kind);
  PurRecord *project = pur_table_next (projects, 0);

  self->project = project != NULL ? pur_record_get_id (project) : PUR_ID_NONE;
  self->page = GTK_WIDGET (pur_overview_page_new (self->workspace));
  g_signal_connect_swapped (self->page, "show-rows", G_CALLBACK (show_rows_cb), self);
  g_signal_connect_swapped (self->page, "show-record", G_CALLBACK (show_record_cb), self);
  pur_page_set_project (PUR_PAGE (self->page), self->project);
  self->window = ui_show (self->page, width, height);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->workspace = ui_demo_new (FALSE);
  show (self, 1300, 1100);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (self->window, self->page);
  g_clear_pointer (&self->shown_page, g_free);
  g_clear_pointer (&self->shown_filter, g_free);
  g_assert_finalize_object (self->workspace);
}

static void
arrange (Fixture *self, gboolean arranging)
{
  g_action_group_change_action_state (pur_page_get_actions (PUR_PAGE (self->page)), "arrange",
                                      g_variant_new_boolean (arranging));
  ui_next_frame (self->page);
}

static void
set_progress (Fixture *self, const char *wbs, double percent)
{
  g_autoptr (PurChange) change = pur_change_new ("Progress", NULL);
  g_autoptr (GError) error = NULL;

  pur_task_set_percent_complete (change, pur_record_get_id ((PurRecord *) ui_demo_task (self->workspace, wbs)), percent);
  ui_demo_commit (self->workspace, change, &error);
  g_assert_no_error (error);
}

/* Tests */

static void
test_cards (Fixture *self, gconstpointer data)
{
  static const char *const healths[] = { "schedule-health", "cost-health", "risk-health", "scope-health" };
  GtkWidget *cards = ui_find_child (self->page, PUR_TYPE_CARD_VIEW);
  g_autoptr (PurFigure) finish = pur_figure_compute (pur_figure_find_kind ("finish"), self->workspace, self->project);

  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      g_assert_cmpstr (pur_card_get_title (PUR_CARD (card)), !=, "");
      g_assert_cmpstr (pur_card_get_description (PUR_CARD (card)), !=, "");
      g_assert_true (gtk_widget_get_focusable (card));
    }
  for (guint i = 0; i < G_N_ELEMENTS (healths); i++)
    {
      g_autoptr (PurFigure) figure = pur_figure_compute (pur_figure_find_kind (healths[i]), self->workspace, self->project);

      g_assert_nonnull (ui_find_text (find_card (self->page, healths[i]), figure->sentence));
      g_assert_nonnull (ui_find_text (find_card (self->page, healths[i]), pur_health_title (figure->health, i == 0)));
    }
  g_assert_cmpstr (finish->text, !=, "");
  g_assert_nonnull (ui_find_text (find_card (self->page, "hero"), finish->text));
  g_assert_nonnull (ui_find_text (find_card (self->page, "next-milestones"), "Offer submitted"));
  ui_picture (self->page, "overview");
}

/* Side by side and equally high where there is room, one below the other where there is not. */
static void
test_layout (Fixture *self, gconstpointer data)
{
  graphene_rect_t first = get_box (self->page, "schedule-health");
  graphene_rect_t second = get_box (self->page, "cost-health");
  graphene_rect_t hero = get_box (self->page, "hero");

  g_assert_cmpfloat (first.origin.y, ==, second.origin.y);
  g_assert_cmpfloat (first.size.height, ==, second.size.height);
  g_assert_cmpfloat (first.origin.x, <, second.origin.x);
  g_assert_cmpfloat (hero.size.width, >, 2 * first.size.width);

  ui_destroy (self->window, self->page);
  show (self, 380, 900);
  ui_next_frame (self->page);
  first = get_box (self->page, "schedule-health");
  second = get_box (self->page, "cost-health");
  hero = get_box (self->page, "hero");
  g_assert_cmpfloat (first.origin.x, ==, second.origin.x);
  g_assert_cmpfloat (second.origin.y, >, first.origin.y + first.size.height);
  g_assert_cmpfloat (hero.size.width, ==, first.size.width);
  g_assert_cmpfloat (first.origin.x + first.size.width, <=, 380);
  ui_picture (self->page, "overview-narrow");
}

static void
test_open (Fixture *self, gconstpointer data)
{
  GtkWidget *card = find_card (self->page, "schedule-health");
  GtkWidget *list = ui_find_child (find_card (self->page, "next-milestones"), GTK_TYPE_LIST_BOX);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);
  g_autoptr (PurFigure) figure = pur_figure_compute (pur_figure_find_kind ("schedule-health"), self->workspace, self->project);
  g_autofree char *begins = NULL;

  ui_click (card, 60, 50);
  UI_WAIT_UNTIL (self->shown_page != NULL);
  g_assert_cmpstr (self->shown_page, ==, "plan");
  begins = g_strdup_printf ("uid = %d", (int) pur_task_get_uid (PUR_task (
      pur_workspace_lookup (self->workspace, &pur_task_kind, g_array_index (figure->records, PurId, 0)))));
  g_assert_true (g_str_has_prefix (self->shown_filter, begins));

  /* A row opens its own record, not the card. */
  g_clear_pointer (&self->shown_page, g_free);
  ui_click (GTK_WIDGET (row), 40, 8);
  UI_WAIT_UNTIL (self->shown_record != NULL);
  g_assert_cmpstr (pur_record_get_title (self->shown_record), ==, "Offer submitted");
  g_assert_null (self->shown_page);

  gtk_widget_grab_focus (card);
  ui_key (card, GDK_KEY_Return, 0);
  UI_WAIT_UNTIL (self->shown_page != NULL);
  g_assert_cmpstr (self->shown_page, ==, "plan");
}

static void
forget_shown (Fixture *self)
{
  g_clear_pointer (&self->shown_page, g_free);
  g_clear_pointer (&self->shown_filter, g_free);
  self->shown_record = NULL;
}

/* Every card says how it is known, and opens what it is made of: by keyboard and by a click.  So does each
 * number of the hero. */
static void
test_open_all (Fixture *self, gconstpointer data)
{
  GtkWidget *cards = ui_find_child (self->page, PUR_TYPE_CARD_VIEW);
  GtkWidget *facts = ui_find_child (find_card (self->page, "hero"), GTK_TYPE_FLOW_BOX);
  guint n = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *button = ui_find_child (card, GTK_TYPE_MENU_BUTTON);
      GtkWidget *how = ui_find_child (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_LABEL);
      g_autofree char *by_key = NULL;

      g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (how)), !=, "");
      forget_shown (self);
      gtk_widget_grab_focus (card);
      ui_key (card, GDK_KEY_Return, 0);
      UI_WAIT_UNTIL (self->shown_page != NULL || self->shown_record != NULL);
      by_key = g_strdup_printf ("%s|%s", self->shown_page, self->shown_filter);
      forget_shown (self);
      ui_click (card, 60, 22);
      UI_WAIT_UNTIL (self->shown_page != NULL || self->shown_record != NULL);
      {
        g_autofree char *by_click = g_strdup_printf ("%s|%s", self->shown_page, self->shown_filter);

        g_assert_cmpstr (by_click, ==, by_key);
      }
      n++;
    }
  g_assert_cmpuint (n, ==, 13);

  n = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (facts); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = gtk_widget_get_first_child (child);

      g_assert_nonnull (gtk_widget_get_tooltip_text (button));
      forget_shown (self);
      gtk_widget_grab_focus (button);
      g_assert_true (gtk_widget_has_focus (button));
      ui_key (button, GDK_KEY_Return, 0);
      UI_WAIT_UNTIL (self->shown_page != NULL || self->shown_record != NULL);
      n++;
    }
  g_assert_cmpuint (n, >=, 3);
}

/* A segment of the chain opens its task. */
static void
test_chain (Fixture *self, gconstpointer data)
{
  /* The card's first scene is its mark; the chain stands beside the figures. */
  GtkWidget *facts = ui_find_child (find_card (self->page, "hero"), GTK_TYPE_FLOW_BOX);
  PurSceneView *view = PUR_SCENE_VIEW (ui_find_child (gtk_widget_get_parent (facts), PUR_TYPE_SCENE_VIEW));
  PurTask *task = ui_demo_task (self->workspace, "4.6");
  PurBox box;

  g_assert_true (pur_scene_find (pur_scene_view_get_scene (view), pur_record_get_id ((PurRecord *) task), &box));
  ui_click (GTK_WIDGET (view), box.x + box.width / 2, box.y + box.height / 2);
  UI_WAIT_UNTIL (self->shown_record != NULL);
  g_assert_true (self->shown_record == (PurRecord *) task);
  g_assert_null (self->shown_page);
}

static void
test_how (Fixture *self, gconstpointer data)
{
  GtkWidget *card = find_card (self->page, "cost-health");
  GtkWidget *button = ui_find_child (card, GTK_TYPE_MENU_BUTTON);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  g_autoptr (PurFigure) figure = pur_figure_compute (pur_figure_find_kind ("cost-health"), self->workspace, self->project);

  gtk_widget_grab_focus (card);
  ui_key (card, GDK_KEY_Tab, 0);
  ui_drain ();
  ui_key (button, GDK_KEY_space, 0);
  UI_WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_nonnull (ui_find_text (popover, figure->how));
  g_assert_null (self->shown_page);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
test_arrange (Fixture *self, gconstpointer data)
{
  graphene_rect_t from, to;

  assert_begins (self->page, "schedule-health cost-health risk-health scope-health hero");
  arrange (self, TRUE);

  /* By pointer: the first to the place of the third, let go; then not let go but Esc. */
  from = get_box (self->page, "schedule-health");
  to = get_box (self->page, "risk-health");
  ui_drag (self->page, from.origin.x + 90, from.origin.y + 50, to.origin.x + 90, to.origin.y + 50);
  ui_button (self->page, 1, FALSE);
  ui_next_frame (self->page);
  assert_begins (self->page, "cost-health risk-health schedule-health scope-health hero");
  g_assert_null (self->shown_page);

  from = get_box (self->page, "cost-health");
  to = get_box (self->page, "scope-health");
  ui_drag (self->page, from.origin.x + 90, from.origin.y + 50, to.origin.x + 90, to.origin.y + 50);
  assert_begins (self->page, "risk-health schedule-health scope-health cost-health hero");
  ui_key (self->page, GDK_KEY_Escape, 0);
  ui_button (self->page, 1, FALSE);
  ui_next_frame (self->page);
  assert_begins (self->page, "cost-health risk-health schedule-health scope-health hero");

  /* By keyboard. */
  gtk_widget_grab_focus (find_card (self->page, "schedule-health"));
  ui_key (self->page, GDK_KEY_Left, GDK_ALT_MASK);
  ui_drain ();
  assert_begins (self->page, "cost-health schedule-health risk-health");
  ui_key (self->page, GDK_KEY_Right, GDK_ALT_MASK);
  ui_drain ();
  assert_begins (self->page, "cost-health risk-health schedule-health");
  gtk_widget_grab_focus (find_card (self->page, "risk-health"));
  ui_key (self->page, GDK_KEY_Delete, 0);
  ui_drain ();
  assert_begins (self->page, "cost-health schedule-health scope-health hero");
  ui_picture (self->page, "overview-arrange");
}

static void
test_state (Fixture *self, gconstpointer data)
{
  g_autoptr (GKeyFile) state = g_key_file_new ();
  g_autofree char *kept = NULL;
  g_autofree char *again = NULL;
  GActionGroup *actions = pur_page_get_actions (PUR_PAGE (self->page));
  GtkWidget *other;

  arrange (self, TRUE);
  g_assert_true (gtk_widget_activate_action (find_card (self->page, "budget"), "card.move-back", NULL));
  g_assert_true (gtk_widget_activate_action (find_card (self->page, "late-tasks"), "card.hide", NULL));
  assert_begins (self->page, "schedule-health cost-health risk-health scope-health budget hero");
  kept = dup_order (self->page);
  g_assert_null (strstr (kept, "late-tasks"));
  pur_page_save_state (PUR_PAGE (self->page), state);

  other = g_object_ref_sink (GTK_WIDGET (pur_overview_page_new (self->workspace)));
  pur_page_load_state (PUR_PAGE (other), state);
  again = dup_order (other);
  g_assert_cmpstr (again, ==, kept);
  g_object_unref (other);

  g_action_group_activate_action (actions, "reset", NULL);
  assert_begins (self->page, "schedule-health cost-health risk-health scope-health hero budget");
  g_assert_true (gtk_widget_get_visible (find_card (self->page, "late-tasks")));
}

/* What is hidden is offered again. */
static void
test_add (Fixture *self, gconstpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;
  GtkWidget *row;

  arrange (self, TRUE);
  gtk_widget_activate_action (find_card (self->page, "budget"), "card.hide", NULL);
  arrange (self, FALSE);
  g_action_group_activate_action (pur_page_get_actions (PUR_PAGE (self->page)), "add-card", NULL);
  ui_drain ();
  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_PREFERENCES_WINDOW (window))
        dialog = window;
    }
  g_assert_nonnull (dialog);
  row = ui_find_child (dialog, ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Budget");
  g_signal_emit_by_name (ui_find_child (row, GTK_TYPE_BUTTON), "clicked");
  ui_drain ();
  g_assert_true (gtk_widget_get_visible (find_card (self->page, "budget")));
}

static void
test_update (Fixture *self, gconstpointer data)
{
  GtkWidget *card = find_card (self->page, "schedule-health");
  g_autoptr (PurFigure) before = pur_figure_compute (pur_figure_find_kind ("progress"), self->workspace, self->project);
  g_autoptr (PurFigure) after = NULL;
  g_autoptr (PurFigure) schedule = NULL;

  g_assert_nonnull (ui_find_text (find_card (self->page, "hero"), before->text));
  set_progress (self, "3.1", 100);
  after = pur_figure_compute (pur_figure_find_kind ("progress"), self->workspace, self->project);
  g_assert_cmpstr (after->text, !=, before->text);
  UI_WAIT_UNTIL (ui_find_text (find_card (self->page, "hero"), after->text) != NULL);

  /* Who does not see it does not pay for it; it is right when it is seen again. */
  gtk_widget_hide (self->page);
  ui_drain ();
  for (int i = 1; i <= 7; i++)
    {
      g_autofree char *wbs = g_strdup_printf ("3.%d", i);

      set_progress (self, wbs, 100);
    }
  ui_drain ();
  schedule = pur_figure_compute (pur_figure_find_kind ("schedule-health"), self->workspace, self->project);
  gtk_widget_show (self->page);
  ui_next_frame (self->page);
  g_assert_nonnull (ui_find_text (card, schedule->sentence));
}

static void
test_empty (void)
{
  Fixture self = { .workspace = ui_demo_many (0) };

  show (&self, 900, 700);
  g_assert_nonnull (ui_find_text (self.page, "Nothing to Judge Yet"));
  g_assert_true (gtk_widget_activate_action (self.page, "overview.open-plan", NULL));
  g_assert_cmpstr (self.shown_page, ==, "plan");
  ui_picture (self.page, "overview-empty");
  tear_down (&self, NULL);
}

static void
test_paper (Fixture *self, gconstpointer data)
{
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (GError) error = NULL;
  PurPages *pages;

  setup.portrait = TRUE;
  g_assert_true (pur_page_can_print (PUR_PAGE (self->page)));
  pages = pur_page_make_pages (PUR_PAGE (self->page), &setup, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), >=, 1);
  pur_pages_free (pages);
}

int
main (int argc, char *argv[])
{
  g_autoptr (PurApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* It has the templates. */
  application = pur_application_new ();
#define ADD(name) g_test_add ("/overview/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (cards);
  ADD (layout);
  ADD (open);
  ADD (open_all);
  ADD (chain);
  ADD (how);
  ADD (arrange);
  ADD (state);
  ADD (add);
  ADD (update);
  ADD (paper);
#undef ADD
  g_test_add_func ("/overview/empty", test_empty);
  return g_test_run ();
}
