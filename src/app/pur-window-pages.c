/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a window: which one is shown, the sidebar that leads to them, what a desk likes of them. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"
#include "pur-plan.h"
#include "pur-rows.h"

#include <glib/gi18n.h>
#include <string.h>

/* Auxiliary methods: what a desk likes */

/* One file for each workspace, by its path. */
static char *
make_state_path (PurWindow *self)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA1, pur_document_get_path (self->document), -1);
  g_autofree char *name = g_strconcat (sum, ".ini", NULL);

  return g_build_filename (g_get_user_state_dir (), "pursuit", "windows", name, NULL);
}

static void
load_state (PurWindow *self)
{
  g_autofree char *path = make_state_path (self);

  g_clear_pointer (&self->state, g_key_file_unref);
  self->state = g_key_file_new ();
  /* None yet, or not to be read: the window then starts as for the first time. */
  g_key_file_load_from_file (self->state, path, G_KEY_FILE_NONE, NULL);
}

/* A state that cannot be kept costs nothing but the widths of some columns. */
static void
save_state (PurWindow *self)
{
  g_autofree char *path = make_state_path (self);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *project = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) self->project);
  GHashTableIter iter;
  gpointer page;

  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    pur_page_save_state (page, self->state);
  g_key_file_set_string (self->state, "window", "project", project);
  if (self->kind != NULL)
    g_key_file_set_string (self->state, "window", "page", self->kind->id);
  if (g_mkdir_with_parents (folder, 0700) != 0 || !g_key_file_save_to_file (self->state, path, &error))
    g_message ("%s: %s", path, error != NULL ? error->message : g_strerror (errno));
}

/* Auxiliary methods: the sidebar */

static GtkWidget *
make_row (const char *icon_name, const char *title, guint count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (box), label);
  if (count > 0)
    {
      g_autofree char *number = g_strdup_printf ("%u", count);
      GtkWidget *dim = gtk_label_new (number);

      gtk_widget_add_css_class (dim, "dim-label");
      gtk_widget_add_css_class (dim, "numeric");
      gtk_box_append (GTK_BOX (box), dim);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, title);
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
add_page_rows (PurWindow *self, GtkWidget *list, gboolean of_project)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->of_project == of_project)
      {
        guint count = kind->count != NULL ? kind->count (workspace, of_project ? self->project : PUR_ID_NONE) : 0;
        GtkWidget *row = make_row (kind->icon_name, g_dpgettext2 (NULL, "page", kind->title), count);

        g_object_set_data (G_OBJECT (row), "page", (gpointer) kind);
        gtk_list_box_append (GTK_LIST_BOX (list), row);
        if (kind == self->kind)
          gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
      }
}

static void
add_project_rows (PurWindow *self)
{
  g_autoptr (PurRows) rows = pur_rows_new (pur_document_get_workspace (self->document), &pur_project_kind);

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      PurRecord *project = pur_rows_get (rows, i);
      GtkWidget *row;

      if (pur_project_get_state (PUR_project (project)) == PUR_PROJECT_ARCHIVED)
        continue;
      row = make_row ("folder-symbolic", pur_record_get_title (project), 0);
      g_object_set_data_full (G_OBJECT (row), "project", g_object_ref (project), g_object_unref);
      gtk_list_box_append (GTK_LIST_BOX (self->portfolio_list), row);
    }
}

static void
fill_sidebar (PurWindow *self)
{
  clear_list (self->portfolio_list);
  clear_list (self->project_list);
  add_page_rows (self, self->portfolio_list, FALSE);
  add_project_rows (self);
  if (self->project != PUR_ID_NONE)
    add_page_rows (self, self->project_list, TRUE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->sidebar_stack),
                                    self->kind != NULL && self->kind->of_project ? "project" : "portfolio");
}

static void
update_titles (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  PurRecord *settings = pur_workspace_get_settings (workspace);
  PurRecord *project = pur_workspace_lookup (workspace, &pur_project_kind, self->project);
  gboolean of_project = self->kind != NULL && self->kind->of_project && project != NULL;
  g_autofree char *file = g_path_get_basename (pur_document_get_path (self->document));
  const char *name = settings != NULL && *pur_record_get_title (settings) != '\0' ? pur_record_get_title (settings) : file;
  const char *title = of_project ? pur_record_get_title (project) : name;

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title),
                                 self->kind != NULL ? g_dpgettext2 (NULL, "page", self->kind->title) : "");
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->sidebar_title), title);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

/* Auxiliary methods: pages */

static const PurPageKind *
find_first_kind (gboolean of_project)
{
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->of_project == of_project)
      return kind;
  return NULL;
}

static void
page_edited_cb (PurWindow *self, const char *text, gboolean undo)
{
  pur_window_show_toast (self, text, undo);
}

static void
page_failed_cb (PurWindow *self, const char *text)
{
  pur_window_show_toast (self, text, FALSE);
}

static void
show_record_cb (PurWindow *self, PurRecord *record)
{
  pur_window_show_record (self, record);
}

static void
show_rows_cb (PurWindow *self, const char *id, const char *filter, const char *words)
{
  const PurPageKind *kind = pur_page_find_kind (id);
  g_autoptr (GError) error = NULL;

  if (kind == NULL)
    return;
  pur_window_show_page (self, kind, self->project);
  if (!pur_page_set_filter (self->page, filter, words, &error))
    pur_window_show_toast (self, error->message, FALSE);
}

/* A page is made when it is first shown. */
static PurPage *
get_page (PurWindow *self, const PurPageKind *kind)
{
  PurPage *page = g_hash_table_lookup (self->pages, kind->id);

  if (page != NULL)
    return page;
  page = kind->create (pur_document_get_workspace (self->document));
  g_hash_table_insert (self->pages, (gpointer) kind->id, page);
  g_signal_connect_object (page, "edited", G_CALLBACK (page_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "failed", G_CALLBACK (page_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "show-record", G_CALLBACK (show_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "show-rows", G_CALLBACK (show_rows_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->page_stack), GTK_WIDGET (page));
  pur_page_load_state (page, self->state);
  return page;
}

/* Signal callbacks */

void
pur_window_sidebar_row_activated_cb (PurWindow *self, GtkListBoxRow *row)
{
  const PurPageKind *kind = g_object_get_data (G_OBJECT (row), "page");
  PurRecord *project = g_object_get_data (G_OBJECT (row), "project");

  if (project != NULL)
    pur_window_show_page (self, find_first_kind (TRUE), pur_record_get_id (project));
  else
    pur_window_show_page (self, kind, self->project);
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_FORWARD);
}

/* For the rest of the room */

void
pur_window_show_page (PurWindow *self, const PurPageKind *kind, PurId project)
{
  PurPage *page;

  g_return_if_fail (kind != NULL);

  if (self->kind != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), self->kind->id, NULL);
  page = get_page (self, kind);
  if (kind->of_project)
    pur_page_set_project (page, project);
  self->kind = kind;
  self->page = page;
  self->project = project;
  gtk_widget_insert_action_group (GTK_WIDGET (self), kind->id, pur_page_get_actions (page));
  gtk_stack_set_visible_child (GTK_STACK (self->page_stack), GTK_WIDGET (page));
  gtk_widget_set_visible (self->add_button, kind->action != NULL);
  if (kind->action != NULL)
    {
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), kind->action);
      gtk_widget_set_tooltip_text (self->add_button, _(kind->action_tooltip));
      adw_button_content_set_label (ADW_BUTTON_CONTENT (self->add_content), _(kind->action_title));
    }
  fill_sidebar (self);
  update_titles (self);
  pur_window_update_actions (self);
}

void
pur_window_show_record (PurWindow *self, PurRecord *record)
{
  PurRecord *project = pur_record_get_project (record);
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->home_of == pur_record_get_kind (record))
      break;
  if (kind == NULL)
    return;
  pur_window_show_page (self, kind, project != NULL ? pur_record_get_id (project) : self->project);
  pur_page_reveal (self->page, record);
  pur_page_focus (self->page);
}

void
pur_window_update_pages (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);

  if (self->project != PUR_ID_NONE &&
      pur_workspace_lookup (workspace, &pur_project_kind, self->project) == NULL)
    pur_window_show_start (self);
  fill_sidebar (self);
  update_titles (self);
}

/* Where it was left; else the first page of the first project, or of the portfolio. */
void
pur_window_show_start (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  g_autofree char *id = g_key_file_get_string (self->state, "window", "page", NULL);
  g_autofree char *project = g_key_file_get_string (self->state, "window", "project", NULL);
  PurId wanted = project != NULL ? g_ascii_strtoll (project, NULL, 10) : PUR_ID_NONE;
  const PurPageKind *kind = pur_page_find_kind (id);
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_project_kind);

  if (pur_workspace_lookup (workspace, &pur_project_kind, wanted) == NULL)
    wanted = pur_rows_get_n (rows) > 0 ? pur_rows_get_id (rows, 0) : PUR_ID_NONE;
  if (kind == NULL || (kind->of_project && wanted == PUR_ID_NONE))
    kind = find_first_kind (wanted != PUR_ID_NONE);
  if (kind == NULL)
    kind = find_first_kind (TRUE);
  pur_window_show_page (self, kind, wanted);
}

void
pur_window_open_pages (PurWindow *self)
{
  load_state (self);
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  pur_window_show_start (self);
}

void
pur_window_close_pages (PurWindow *self)
{
  GHashTableIter iter;
  gpointer page;

  if (self->pages == NULL)
    return;
  save_state (self);
  if (self->kind != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), self->kind->id, NULL);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    gtk_stack_remove (GTK_STACK (self->page_stack), page);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->state, g_key_file_unref);
  self->page = NULL;
  self->kind = NULL;
}
