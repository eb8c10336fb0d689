/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-projects-page-private.h"

#include "pur-cmd-record.h"
#include "pur-project-card.h"

#include <glib/gi18n.h>

static void page_iface_init (PurPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (PurProjectsPage, pur_projects_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (PUR_TYPE_PAGE, page_iface_init))

/* Auxiliary methods */

static void
use_usual_columns (PurProjectsPage *self)
{
  const PurField *const fields[] = {
    PUR_FIELD (project, title),    PUR_FIELD (project, client),
    PUR_FIELD (project, health),   PUR_FIELD (project, health_reason),
    PUR_FIELD (project, progress), PUR_FIELD (project, scheduled_start),
    PUR_FIELD (project, scheduled_finish), PUR_FIELD (project, next_milestone),
    PUR_FIELD (project, late_tasks), PUR_FIELD (project, region),
    PUR_FIELD (project, manager),  PUR_FIELD (project, budget),
    PUR_FIELD (project, cost),
  };

  pur_table_view_set_fields (PUR_TABLE_VIEW (self->table), fields, G_N_ELEMENTS (fields));
}

static PurTableFlag
get_flag (PurRecord *record, char **reason, gpointer data)
{
  PurValue health = pur_record_get (record, PUR_FIELD (project, health));
  PurTableFlag flag = PUR_TABLE_FLAG_NONE;

  if (health.cell.CHOICE == PUR_PROJECT_LATE || health.cell.CHOICE == PUR_PROJECT_ACT_NOW)
    flag = PUR_TABLE_FLAG_LATE;
  else if (health.cell.CHOICE == PUR_PROJECT_AT_RISK)
    flag = PUR_TABLE_FLAG_AT_RISK;
  if (flag != PUR_TABLE_FLAG_NONE && reason != NULL)
    *reason = pur_record_display (record, PUR_FIELD (project, health_reason));
  return flag;
}

static PurProjectCard *
get_card (GtkFlowBoxChild *child)
{
  return child != NULL ? PUR_PROJECT_CARD (gtk_flow_box_child_get_child (child)) : NULL;
}

static GtkFlowBoxChild *
find_child (PurProjectsPage *self, PurId project)
{
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), i)) != NULL; i++)
    if (pur_project_card_get_project (get_card (child)) == project)
      return child;
  return NULL;
}

static void
fill_cards (PurProjectsPage *self, PurId selected)
{
  gboolean had_focus = gtk_widget_get_focus_child (self->cards) != NULL;
  GtkFlowBoxChild *child;

  while ((child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), 0)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->cards), GTK_WIDGET (child));
  for (guint i = 0; i < pur_rows_get_n (self->rows); i++)
    {
      GtkWidget *card = pur_project_card_new (PUR_project (pur_rows_get (self->rows, i)));
      g_autofree char *words = pur_project_card_dup_words (PUR_PROJECT_CARD (card));

      gtk_flow_box_insert (GTK_FLOW_BOX (self->cards), card, -1);
      child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->cards), (int) i);
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
    }
  child = find_child (self, selected);
  if (child == NULL)
    return;
  gtk_flow_box_select_child (GTK_FLOW_BOX (self->cards), child);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (child));
}

/* The table and its menu remain while nothing is found, so that the filter can be changed. */
static void
update_stack (PurProjectsPage *self)
{
  guint n_all = pur_table_get_n_records (pur_workspace_get_table (self->workspace, &pur_project_kind));
  const char *name = "cards";
  gboolean filtered;

  if (n_all == 0)
    name = "empty";
  else if (pur_rows_get_n (self->rows) == 0)
    name = "nothing";
  else if (pur_projects_page_shows_table (self))
    name = "table";
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  filtered = pur_projects_page_is_filtered (self);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->nothing_page),
                                   filtered ? _("The filter leaves none.") : _("All projects are archived."));
  gtk_widget_set_visible (self->show_all_button, filtered);
  gtk_widget_set_visible (self->show_archived_button, !filtered);
}

static void
update (PurProjectsPage *self)
{
  PurId selected = pur_projects_page_get_project (self);

  pur_projects_page_update_regions (self);
  fill_cards (self, selected);
  update_stack (self);
  pur_projects_page_update_actions (self);
}

static gboolean
update_cb (gpointer data)
{
  PurProjectsPage *self = data;

  self->update_due = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Signal callbacks */

static void
open_project (PurProjectsPage *self, PurRecord *project)
{
  if (project != NULL)
    pur_page_show_record (PUR_PAGE (self), project);
}

static void
card_activated_cb (PurProjectsPage *self, GtkFlowBoxChild *child)
{
  open_project (self, pur_workspace_lookup (self->workspace, &pur_project_kind,
                                            pur_project_card_get_project (get_card (child))));
}

static void
row_activated_cb (PurProjectsPage *self, PurRecord *record, gpointer field)
{
  open_project (self, record);
}

static void
selection_changed_cb (PurProjectsPage *self)
{
  pur_projects_page_update_actions (self);
}

static gboolean
cell_edited_cb (PurProjectsPage *self, PurRecord *record, gpointer field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (pur_cmd_record_set_text (self->workspace, field, pur_record_get_id (record), text, FALSE, &error))
    return TRUE;
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static void
remove_requested_cb (PurProjectsPage *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), "delete", NULL);
}

static void
context_menu_cb (PurProjectsPage *self, PurRecord *record, double x, double y)
{
  if (record != NULL)
    pur_page_show_menu (self->project_menu, self->table, x, y);
}

static void
card_pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  PurProjectsPage *self = data;
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_pos (GTK_FLOW_BOX (self->cards), (int) x, (int) y);

  if (child == NULL)
    return;
  gtk_flow_box_select_child (GTK_FLOW_BOX (self->cards), child);
  gtk_widget_grab_focus (GTK_WIDGET (child));
  pur_page_show_menu (self->project_menu, self->cards, x, y);
}

/* Delete, and the menu at the selected card. */
static gboolean
card_key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  PurProjectsPage *self = data;
  GtkFlowBoxChild *child = find_child (self, pur_projects_page_get_project (self));
  double x, y;

  if (child == NULL)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    remove_requested_cb (self);
  else if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      gtk_widget_translate_coordinates (GTK_WIDGET (child), self->cards, 24, 24, &x, &y);
      pur_page_show_menu (self->project_menu, self->cards, x, y);
    }
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* Parent overrides */

static void
pur_projects_page_dispose (GObject *object)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (object);

  g_clear_handle_id (&self->update_due, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_PROJECTS_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->expression, g_free);
  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (pur_projects_page_parent_class)->dispose (object);
}

/* The page's interface */

static GActionGroup *
pur_projects_page_get_actions (PurPage *page)
{
  return G_ACTION_GROUP (PUR_PROJECTS_PAGE (page)->actions);
}

static void
pur_projects_page_load_state (PurPage *page, GKeyFile *state)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  g_autofree char *columns = g_key_file_get_string (state, "project-list", "columns", NULL);

  if (columns != NULL)
    pur_table_view_set_layout (PUR_TABLE_VIEW (self->table), columns);
  pur_projects_page_load_filter (self, state);
}

static void
pur_projects_page_save_state (PurPage *page, GKeyFile *state)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  g_autofree char *columns = pur_table_view_dup_layout (PUR_TABLE_VIEW (self->table));

  g_key_file_set_string (state, "project-list", "columns", columns);
  pur_projects_page_save_filter (self, state);
}

static gboolean
pur_projects_page_reveal (PurPage *page, PurRecord *record)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  guint row;

  if (pur_record_get_kind (record) != &pur_project_kind)
    return FALSE;
  if (!pur_rows_find (self->rows, pur_record_get_id (record), &row))
    pur_projects_page_clear_filter (self);
  if (pur_project_get_state (PUR_project (record)) == PUR_PROJECT_ARCHIVED)
    pur_projects_page_show_archived (self);
  pur_projects_page_select (self, pur_record_get_id (record));
  return pur_rows_find (self->rows, pur_record_get_id (record), &row);
}

static void
pur_projects_page_focus (PurPage *page)
{
  PurProjectsPage *self = PUR_PROJECTS_PAGE (page);
  GtkFlowBoxChild *child = find_child (self, pur_projects_page_get_project (self));
  const char *shown = gtk_stack_get_visible_child_name (GTK_STACK (self->stack));

  if (!g_str_equal (shown, "cards") && !g_str_equal (shown, "table"))
    gtk_widget_child_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack)), GTK_DIR_TAB_FORWARD);
  else if (pur_projects_page_shows_table (self))
    gtk_widget_grab_focus (self->table);
  else if (child == NULL || !gtk_widget_grab_focus (GTK_WIDGET (child)))
    gtk_widget_child_focus (self->cards, GTK_DIR_TAB_FORWARD);
}

static void
page_iface_init (PurPageInterface *iface)
{
  iface->get_actions = pur_projects_page_get_actions;
  iface->load_state = pur_projects_page_load_state;
  iface->save_state = pur_projects_page_save_state;
  iface->reveal = pur_projects_page_reveal;
  iface->set_filter = pur_projects_page_set_filter;
  iface->make_pages = pur_projects_page_make_pages;
  iface->list_columns = pur_projects_page_list_columns;
  iface->focus = pur_projects_page_focus;
}

/* Class and instance */

static void
pur_projects_page_class_init (PurProjectsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_projects_page_dispose;

  g_type_ensure (PUR_TYPE_TABLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/pages/pur-projects-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurProjectsPage, name)
  CHILD (search);
  CHILD (filter_button);
  CHILD (sort_button);
  CHILD (filter_label);
  CHILD (stack);
  CHILD (nothing_page);
  CHILD (show_all_button);
  CHILD (show_archived_button);
  CHILD (cards);
  CHILD (table);
  CHILD (project_menu);
  CHILD (region_menu);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (card_activated_cb);
  CALLBACK (row_activated_cb);
  CALLBACK (selection_changed_cb);
  CALLBACK (cell_edited_cb);
  CALLBACK (remove_requested_cb);
  CALLBACK (context_menu_cb);
#undef CALLBACK
}

static void
pur_projects_page_init (PurProjectsPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  use_usual_columns (self);
  pur_table_view_set_flags (PUR_TABLE_VIEW (self->table), TRUE, get_flag, NULL, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (card_pressed_cb), self, 0);
  gtk_widget_add_controller (self->cards, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (card_key_cb), self, 0);
  gtk_widget_add_controller (self->cards, keys);
  pur_projects_page_set_up_actions (self);
  pur_projects_page_set_up_filter (self);
}

/* For the rest of the room */

gboolean
pur_projects_page_shows_table (PurProjectsPage *self)
{
  g_autoptr (GVariant) view = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), "view");

  return g_str_equal (g_variant_get_string (view, NULL), "table");
}

PurId
pur_projects_page_get_project (PurProjectsPage *self)
{
  PurRecord *cursor;
  g_autoptr (GList) selected = NULL;

  if (pur_projects_page_shows_table (self))
    {
      cursor = pur_table_view_get_cursor (PUR_TABLE_VIEW (self->table), NULL);
      return cursor != NULL ? pur_record_get_id (cursor) : PUR_ID_NONE;
    }
  selected = gtk_flow_box_get_selected_children (GTK_FLOW_BOX (self->cards));
  return selected != NULL ? pur_project_card_get_project (get_card (selected->data)) : PUR_ID_NONE;
}

GArray *
pur_projects_page_get_selection (PurProjectsPage *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (PurId));
  PurId id = pur_projects_page_get_project (self);

  if (pur_projects_page_shows_table (self))
    {
      g_autoptr (GPtrArray) records = pur_table_view_get_selected (PUR_TABLE_VIEW (self->table));

      for (guint i = 0; i < records->len; i++)
        {
          id = pur_record_get_id (g_ptr_array_index (records, i));
          g_array_append_val (ids, id);
        }
    }
  else if (id != PUR_ID_NONE)
    g_array_append_val (ids, id);
  return ids;
}

void
pur_projects_page_select (PurProjectsPage *self, PurId project)
{
  GtkFlowBoxChild *child;

  if (self->update_due != 0)
    {
      g_clear_handle_id (&self->update_due, g_source_remove);
      update (self);
    }
  child = find_child (self, project);
  pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), project, NULL);
  if (child != NULL)
    gtk_flow_box_select_child (GTK_FLOW_BOX (self->cards), child);
}

void
pur_projects_page_queue_update (PurProjectsPage *self)
{
  /* Before the next frame: one edit says several times that something is different. */
  if (self->update_due == 0)
    self->update_due = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* Public API */

PurPage *
pur_projects_page_new (PurWorkspace *workspace)
{
  PurProjectsPage *self = g_object_new (PUR_TYPE_PROJECTS_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  self->rows = pur_rows_new (workspace, &pur_project_kind);
  pur_table_view_set_editable (PUR_TABLE_VIEW (self->table), !pur_workspace_is_read_only (workspace));
  pur_table_view_set_rows (PUR_TABLE_VIEW (self->table), self->rows);
  pur_projects_page_apply_filter (self);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (pur_projects_page_queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (pur_projects_page_queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (pur_projects_page_queue_update), self, G_CONNECT_SWAPPED);
  update (self);
  return PUR_PAGE (self);
}
