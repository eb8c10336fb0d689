/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-overview-page-private.h"

#include "pur-plan.h"

static void page_iface_init (PurPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurOverviewPage, pur_overview_page, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PUR_TYPE_PAGE, page_iface_init))

/* As wide as the gaps between cards. */
#define MARGIN 18
#define NARROW_MARGIN 12

/* Auxiliary methods */

static gboolean
update_cb (gpointer data)
{
  PurOverviewPage *self = data;
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (self->workspace, self->project);

  self->update_due = 0;
  self->stale = FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), tasks->len > 0 ? "cards" : "empty");
  pur_overview_page_fill (self);
  return G_SOURCE_REMOVE;
}

/* Once for however many edits, after they are on screen; nothing while nobody sees it. */
static void
queue_update (PurOverviewPage *self)
{
  self->stale = TRUE;
  if (self->update_due == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update_due = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 20, update_cb, self, NULL);
}

/* Signal callbacks */

static void
card_opened_cb (PurOverviewPage *self, PurCard *card)
{
  pur_overview_page_open (self, pur_card_get_id (card));
}

static void
card_moved_cb (PurOverviewPage *self, int step, PurCard *card)
{
  pur_overview_page_move_card (self, card, step);
}

static void
card_hidden_cb (PurOverviewPage *self, PurCard *card)
{
  pur_overview_page_hide_card (self, card);
}

static void
narrow_changed_cb (PurOverviewPage *self)
{
  gboolean narrow = pur_card_view_is_narrow (PUR_CARD_VIEW (self->cards));
  int margin = narrow ? NARROW_MARGIN : MARGIN;

  gtk_widget_set_margin_start (self->sheet, margin);
  gtk_widget_set_margin_end (self->sheet, margin);
  gtk_widget_set_margin_top (self->sheet, margin);
  gtk_widget_set_margin_bottom (self->sheet, margin);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->finish_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self->finish_box), narrow ? 2 : 10);
}

static void
row_activated_cb (PurOverviewPage *self, GtkListBoxRow *row)
{
  pur_overview_page_activate_row (self, row);
}

/* Parent overrides */

static void
pur_overview_page_map (GtkWidget *widget)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (widget);

  if (self->stale)
    update_cb (self);
  GTK_WIDGET_CLASS (pur_overview_page_parent_class)->map (widget);
}

static void
pur_overview_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&PUR_OVERVIEW_PAGE (widget)->update_due, g_source_remove);

  GTK_WIDGET_CLASS (pur_overview_page_parent_class)->unmap (widget);
}

static void
pur_overview_page_dispose (GObject *object)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->update_due, g_source_remove);
  /* The bin would hold on to a child that the template takes away from it. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_OVERVIEW_PAGE);
  g_clear_object (&self->actions);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->load, pur_load_free);
  g_clear_pointer (&self->progress, pur_progress_free);
  g_clear_pointer (&self->chain, g_ptr_array_unref);
  g_clear_pointer (&self->chain_end, g_free);
  g_clear_pointer (&self->figures, g_hash_table_unref);

  G_OBJECT_CLASS (pur_overview_page_parent_class)->dispose (object);
}

/* The page's interface */

static void
pur_overview_page_set_project (PurPage *page, PurId project)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (page);

  self->project = project;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_cb (self);
}

static GActionGroup *
pur_overview_page_get_actions (PurPage *page)
{
  return G_ACTION_GROUP (PUR_OVERVIEW_PAGE (page)->actions);
}

static void
page_iface_init (PurPageInterface *iface)
{
  iface->set_project = pur_overview_page_set_project;
  iface->get_actions = pur_overview_page_get_actions;
  iface->load_state = pur_overview_page_load_state;
  iface->save_state = pur_overview_page_save_state;
  iface->make_pages = pur_overview_page_make_pages;
}

/* Class and instance */

static void
pur_overview_page_class_init (PurOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_overview_page_dispose;
  widget_class->map = pur_overview_page_map;
  widget_class->unmap = pur_overview_page_unmap;

  g_type_ensure (PUR_TYPE_CARD);
  g_type_ensure (PUR_TYPE_CARD_VIEW);
  g_type_ensure (PUR_TYPE_SCENE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/pages/pur-overview-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurOverviewPage, name)
  CHILD (stack);
  CHILD (arrange_revealer);
  CHILD (sheet);
  CHILD (cards);
  CHILD (finish_box);
  CHILD (finish_label);
  CHILD (finish_sentence);
  CHILD (chain_sentence);
  CHILD (chain_view);
  CHILD (facts_box);
  CHILD (budget_label);
  CHILD (budget_view);
  CHILD (progress_view);
  CHILD (load_view);
  CHILD (milestone_list);
  CHILD (risk_list);
  CHILD (change_list);
  CHILD (late_list);
  CHILD (week_list);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (card_opened_cb);
  CALLBACK (card_moved_cb);
  CALLBACK (card_hidden_cb);
  CALLBACK (narrow_changed_cb);
  CALLBACK (row_activated_cb);
#undef CALLBACK
}

static void
pur_overview_page_init (PurOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  self->figures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) pur_figure_free);
  self->stale = TRUE;
  pur_overview_page_set_up_actions (self);
  pur_overview_page_set_up_views (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "overview", G_ACTION_GROUP (self->actions));
}

/* Public API */

PurPage *
pur_overview_page_new (PurWorkspace *workspace)
{
  PurOverviewPage *self = g_object_new (PUR_TYPE_OVERVIEW_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  return PUR_PAGE (self);
}
