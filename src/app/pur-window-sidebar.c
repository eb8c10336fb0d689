/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The sidebar of a window: the portfolio's pages and its projects; a level down, the pages of the project
 * that is open.  Which page is shown decides what is selected, never the other way round. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"
#include "pur-rows.h"

#include <glib/gi18n.h>

/* Auxiliary methods: rows */

static const PurPageKind *
get_row_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

/* PUR_ID_NONE for a row that is a page. */
static PurId
get_row_project (GtkListBoxRow *row)
{
  const PurId *project = g_object_get_data (G_OBJECT (row), "project");

  return project != NULL ? *project : PUR_ID_NONE;
}

static GtkWidget *
make_row (const char *icon_name, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();

  /* A long name never widens the sidebar. */
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "count", count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return row;
}

static void
clear_list (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
add_page_rows (GtkWidget *list, gboolean of_project)
{
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->of_project == of_project)
      {
        GtkWidget *row = make_row (kind->icon_name, g_dpgettext2 (NULL, "page", kind->title));

        g_object_set_data (G_OBJECT (row), "page", (gpointer) kind);
        gtk_list_box_append (GTK_LIST_BOX (list), row);
      }
}

static void
add_project_rows (PurWindow *self)
{
  g_autoptr (PurRows) rows = pur_rows_new (pur_document_get_workspace (self->document), &pur_project_kind);

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      PurRecord *project = pur_rows_get (rows, i);
      PurId id = pur_record_get_id (project);
      GtkWidget *row;

      if (pur_project_get_state (PUR_project (project)) == PUR_PROJECT_ARCHIVED)
        continue;
      row = make_row ("folder-symbolic", pur_record_get_title (project));
      gtk_widget_set_tooltip_text (row, pur_record_get_title (project));
      g_object_set_data_full (G_OBJECT (row), "project", g_memdup2 (&id, sizeof id), g_free);
      gtk_list_box_append (GTK_LIST_BOX (self->portfolio_list), row);
    }
}

/* The first project has the heading of them all. */
static void
update_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *label;

  if (get_row_project (row) == PUR_ID_NONE || (before != NULL && get_row_project (before) != PUR_ID_NONE))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (_("Active Projects"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_set_margin_top (label, before != NULL ? 12 : 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
update_count (PurWindow *self, GtkListBoxRow *row)
{
  const PurPageKind *kind = get_row_page (row);
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "count");
  PurId project = kind != NULL && kind->of_project ? self->project : PUR_ID_NONE;
  g_autofree char *text = NULL;
  guint count;

  if (kind == NULL || kind->count == NULL)
    return;
  count = kind->count (pur_document_get_workspace (self->document), project);
  text = g_strdup_printf ("%u", count);
  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_visible (label, count > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  count > 0 ? text : "", -1);
}

static void
update_counts (PurWindow *self, GtkWidget *list)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    update_count (self, row);
}

static gboolean
update_counts_cb (gpointer data)
{
  PurWindow *self = data;

  self->counting = 0;
  update_counts (self, self->portfolio_list);
  if (self->project != PUR_ID_NONE)
    update_counts (self, self->project_list);
  return G_SOURCE_REMOVE;
}

static void
select_row (PurWindow *self, GtkWidget *list)
{
  gboolean of_project = self->kind != NULL && self->kind->of_project;
  GtkListBoxRow *row;
  int i;

  for (i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (get_row_project (row) != PUR_ID_NONE ? of_project && get_row_project (row) == self->project
                                             : get_row_page (row) == self->kind)
      break;
  gtk_list_box_select_row (GTK_LIST_BOX (list), row);
}

/* Signal callbacks */

static void
row_activated_cb (PurWindow *self, GtkListBoxRow *row)
{
  if (get_row_project (row) != PUR_ID_NONE)
    pur_window_show_project (self, get_row_project (row));
  else
    pur_window_show_page (self, get_row_page (row), self->project);
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_FORWARD);
  if (self->page != NULL)
    pur_page_focus (self->page);
}

/* The arrow keys leaf through the pages; a project is opened only when it is activated. */
static void
row_selected_cb (PurWindow *self, GtkListBoxRow *row)
{
  if (!self->selecting && row != NULL && get_row_page (row) != NULL)
    pur_window_show_page (self, get_row_page (row), self->project);
}

/* Auxiliary methods */

static void
set_up_list (PurWindow *self, GtkWidget *list)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_list_box_set_header_func (GTK_LIST_BOX (list), update_header, NULL, NULL);
  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "row-selected", G_CALLBACK (row_selected_cb), self, G_CONNECT_SWAPPED);
  /* Projects that the arrow keys passed by are not open. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (pur_window_select_in_sidebar), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, focus);
}

/* For the rest of the room */

void
pur_window_set_up_sidebar (PurWindow *self)
{
  set_up_list (self, self->portfolio_list);
  set_up_list (self, self->project_list);
}

void
pur_window_fill_sidebar (PurWindow *self)
{
  self->selecting = TRUE;
  clear_list (self->portfolio_list);
  clear_list (self->project_list);
  add_page_rows (self->portfolio_list, FALSE);
  add_project_rows (self);
  add_page_rows (self->project_list, TRUE);
  self->selecting = FALSE;
  pur_window_select_in_sidebar (self);
  pur_window_queue_counts (self);
}

void
pur_window_queue_counts (PurWindow *self)
{
  /* After what is visible has been drawn. */
  if (self->counting == 0)
    self->counting = g_idle_add_full (G_PRIORITY_LOW, update_counts_cb, self, NULL);
}

void
pur_window_select_in_sidebar (PurWindow *self)
{
  if (self->document == NULL)
    return;
  self->selecting = TRUE;
  select_row (self, self->portfolio_list);
  select_row (self, self->project_list);
  self->selecting = FALSE;
}

gboolean
pur_window_sidebar_shows_project (PurWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->sidebar_stack)), "project") == 0;
}

void
pur_window_set_sidebar_level (PurWindow *self, gboolean project)
{
  gtk_stack_set_visible_child_name (GTK_STACK (self->sidebar_stack), project ? "project" : "portfolio");
  gtk_widget_set_visible (self->portfolio_button, project);
}

void
pur_window_focus_sidebar (PurWindow *self)
{
  GtkWidget *list = pur_window_sidebar_shows_project (self) ? self->project_list : self->portfolio_list;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));

  if (row == NULL || !gtk_widget_grab_focus (GTK_WIDGET (row)))
    gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
}
