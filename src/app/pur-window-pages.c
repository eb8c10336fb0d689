/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The pages of a window: which one is shown, of which project, and what the head says of it. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"
#include "pur-rows.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

static const PurPageKind *
find_first_kind (gboolean of_project)
{
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->of_project == of_project)
      return kind;
  return NULL;
}

static PurRecord *
lookup_project (PurWindow *self, PurId id)
{
  return pur_workspace_lookup (pur_document_get_workspace (self->document), &pur_project_kind, id);
}

/* The first that is not archived, else the first. */
static PurId
find_first_project (PurWindow *self)
{
  g_autoptr (PurRows) rows = pur_rows_new (pur_document_get_workspace (self->document), &pur_project_kind);

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    if (pur_project_get_state (PUR_project (pur_rows_get (rows, i))) != PUR_PROJECT_ARCHIVED)
      return pur_rows_get_id (rows, i);
  return pur_rows_get_n (rows) > 0 ? pur_rows_get_id (rows, 0) : PUR_ID_NONE;
}

/* Where a project was left. */
static const PurPageKind *
find_last_kind (PurWindow *self, PurId project)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) project);
  g_autofree char *id = g_key_file_get_string (self->state, "projects", key, NULL);
  const PurPageKind *kind = pur_page_find_kind (id);

  return kind != NULL && kind->of_project ? kind : find_first_kind (TRUE);
}

static char *
make_workspace_title (PurWindow *self)
{
  PurRecord *settings = pur_workspace_get_settings (pur_document_get_workspace (self->document));

  if (settings != NULL && *pur_record_get_title (settings) != '\0')
    return g_strdup (pur_record_get_title (settings));
  return g_path_get_basename (pur_document_get_path (self->document));
}

static void
update_add_button (PurWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));

  gtk_widget_set_visible (self->add_button, self->kind != NULL && self->kind->action != NULL);
  if (self->kind == NULL || self->kind->action == NULL)
    return;
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), self->kind->action);
  gtk_widget_set_tooltip_text (self->add_button, _(self->kind->action_tooltip));
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->add_content), folded ? "" : _(self->kind->action_title));
}

/* Signal callbacks */

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
static PurShownPage *
get_shown_page (PurWindow *self, const PurPageKind *kind)
{
  PurShownPage *shown = g_hash_table_lookup (self->pages, kind->id);

  if (shown != NULL)
    return shown;
  shown = g_new0 (PurShownPage, 1);
  shown->page = kind->create (pur_document_get_workspace (self->document));
  g_hash_table_insert (self->pages, (gpointer) kind->id, shown);
  g_signal_connect_object (shown->page, "edited", G_CALLBACK (page_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shown->page, "failed", G_CALLBACK (page_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shown->page, "show-record", G_CALLBACK (show_record_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (shown->page, "show-rows", G_CALLBACK (show_rows_cb), self, G_CONNECT_SWAPPED);
  gtk_stack_add_child (GTK_STACK (self->page_stack), GTK_WIDGET (shown->page));
  pur_window_name_buttons (GTK_WIDGET (shown->page));
  pur_page_follow (shown->page, self->settings);
  pur_page_load_state (shown->page, self->state);
  return shown;
}

static void
let_go_of_actions (PurWindow *self)
{
  if (self->kind != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (self), self->kind->id, NULL);
}

/* A workspace without projects and a program without a page for that. */
static void
show_nothing (PurWindow *self)
{
  let_go_of_actions (self);
  self->kind = NULL;
  self->page = NULL;
  self->project = PUR_ID_NONE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->page_stack), "empty");
  pur_window_set_sidebar_level (self, FALSE);
  pur_window_select_in_sidebar (self);
  pur_window_update_titles (self);
  pur_window_update_actions (self);
}

/* For the rest of the room */

void
pur_window_update_titles (PurWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));
  g_autofree char *workspace = NULL;
  PurRecord *project;
  const char *title, *page;

  if (self->document == NULL)
    return;
  workspace = make_workspace_title (self);
  project = lookup_project (self, self->project);
  title = self->kind != NULL && self->kind->of_project && project != NULL ? pur_record_get_title (project) : workspace;
  page = self->kind != NULL ? g_dpgettext2 (NULL, "page", self->kind->title) : "";

  /* Where there is little room, the page is what a person looks for. */
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), folded && *page != '\0' ? page : title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), folded && *page != '\0' ? title : page);
  title = pur_window_sidebar_shows_project (self) && project != NULL ? pur_record_get_title (project) : workspace;
  gtk_label_set_text (GTK_LABEL (self->sidebar_title), title);
  gtk_widget_set_tooltip_text (self->sidebar_title, title);
  gtk_window_set_title (GTK_WINDOW (self), adw_window_title_get_title (ADW_WINDOW_TITLE (self->title)));
  update_add_button (self);
}

void
pur_window_show_page (PurWindow *self, const PurPageKind *kind, PurId project)
{
  PurShownPage *shown;
  gboolean other;

  g_return_if_fail (kind != NULL);

  other = kind != self->kind || project != self->project;
  if (other && self->kind != NULL)
    pur_window_save_state (self);
  if (kind != self->kind)
    let_go_of_actions (self);
  shown = get_shown_page (self, kind);
  if (kind->of_project && shown->project != project)
    {
      shown->project = project;
      pur_page_set_project (shown->page, project);
    }
  self->kind = kind;
  self->page = shown->page;
  self->project = project;
  if (other)
    {
      gtk_widget_insert_action_group (GTK_WIDGET (self), kind->id, pur_page_get_actions (shown->page));
      gtk_stack_set_visible_child (GTK_STACK (self->page_stack), GTK_WIDGET (shown->page));
      pur_window_queue_counts (self);
    }
  pur_window_set_sidebar_level (self, kind->of_project);
  pur_window_select_in_sidebar (self);
  pur_window_update_titles (self);
  pur_window_update_actions (self);
}

void
pur_window_show_project (PurWindow *self, PurId project)
{
  g_return_if_fail (project != PUR_ID_NONE);

  pur_window_show_page (self, self->kind != NULL && self->kind->of_project && project == self->project
                                  ? self->kind
                                  : find_last_kind (self, project),
                        project);
}

void
pur_window_show_record (PurWindow *self, PurRecord *record)
{
  PurRecord *project = pur_record_get_project (record);
  const PurPageKind *kind;

  if (pur_record_get_kind (record) == &pur_project_kind)
    {
      pur_window_show_project (self, pur_record_get_id (record));
      pur_page_focus (self->page);
      return;
    }
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
pur_window_show_nth_page (PurWindow *self, guint n)
{
  const PurPageKind *kind;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    if (kind->of_project == pur_window_sidebar_shows_project (self) && --n == 0)
      {
        pur_window_show_page (self, kind, self->project);
        pur_page_focus (self->page);
        return;
      }
}

void
pur_window_show_page_beside (PurWindow *self, int step)
{
  gboolean of_project = self->kind != NULL && self->kind->of_project;
  const PurPageKind *kind, *before = NULL;
  gboolean passed = FALSE;

  for (guint i = 0; (kind = pur_page_get_kind (i)) != NULL; i++)
    {
      if (kind->of_project != of_project)
        continue;
      if (step > 0 ? passed : kind == self->kind)
        break;
      passed = passed || kind == self->kind;
      before = kind;
    }
  if (step < 0)
    kind = before;
  if (kind == NULL)
    return;
  pur_window_show_page (self, kind, self->project);
  pur_page_focus (self->page);
}

void
pur_window_update_pages (PurWindow *self)
{
  gboolean gone = self->project != PUR_ID_NONE && lookup_project (self, self->project) == NULL;

  if (self->kind == NULL || (gone && self->kind->of_project))
    pur_window_show_start (self);
  else if (gone)
    self->project = find_first_project (self); /* the page is of all of them, and stays */
  pur_window_fill_sidebar (self);
  pur_window_update_titles (self);
}

/* Where it was left; else the first page of the first project, or of the portfolio. */
void
pur_window_show_start (PurWindow *self)
{
  g_autofree char *id = g_key_file_get_string (self->state, "window", "page", NULL);
  g_autofree char *project = g_key_file_get_string (self->state, "window", "project", NULL);
  PurId wanted = project != NULL ? g_ascii_strtoll (project, NULL, 10) : PUR_ID_NONE;
  const PurPageKind *kind = pur_page_find_kind (id);

  if (lookup_project (self, wanted) == NULL)
    wanted = find_first_project (self);
  if (kind == NULL || (kind->of_project && wanted == PUR_ID_NONE))
    kind = wanted != PUR_ID_NONE ? find_last_kind (self, wanted) : find_first_kind (FALSE);
  if (kind != NULL)
    pur_window_show_page (self, kind, wanted);
  else
    show_nothing (self);
}

void
pur_window_open_pages (PurWindow *self)
{
  pur_window_load_state (self);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  pur_window_fill_sidebar (self);
  pur_window_show_start (self);
}

void
pur_window_close_pages (PurWindow *self)
{
  GHashTableIter iter;
  gpointer shown;

  if (self->pages == NULL)
    return;
  pur_window_save_state (self);
  g_clear_handle_id (&self->counting, g_source_remove);
  let_go_of_actions (self);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &shown))
    gtk_stack_remove (GTK_STACK (self->page_stack), GTK_WIDGET (((PurShownPage *) shown)->page));
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_pointer (&self->state, g_key_file_unref);
  g_clear_pointer (&self->saved_state, g_free);
  self->page = NULL;
  self->kind = NULL;
}
