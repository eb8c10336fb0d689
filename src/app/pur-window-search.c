/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching from a window, where what was found is shown, and adding by a line. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"
#include "pur-plan.h"
#include "pur-quick-add-dialog.h"
#include "pur-search-dialog.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

/* 'It''s' */
static char *
quote (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "'", -1);
  g_autofree char *doubled = g_strjoinv ("''", parts);

  return g_strdup_printf ("'%s'", doubled);
}

/* The open project if the person has tasks there, else the one with most of them. */
static PurId
find_project_of (PurWindow *self, PurRecord *person)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  PurTable *table = pur_workspace_get_table (workspace, &pur_assignment_kind);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  PurRecord *best = NULL;
  guint most = 0;

  PUR_TABLE_FOREACH (table, record)
    {
      PurTask *task = pur_assignment_get_task (PUR_assignment (record));
      PurProject *project = task != NULL ? pur_task_get_project (task) : NULL;
      guint count;

      if (project == NULL || (PurRecord *) pur_assignment_get_person (PUR_assignment (record)) != person)
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, project)) + 1;
      if (pur_record_get_id ((PurRecord *) project) == self->project)
        count = G_MAXUINT / 2;
      g_hash_table_insert (counts, project, GUINT_TO_POINTER (count));
      if (count > most)
        {
          most = count;
          best = (PurRecord *) project;
        }
    }
  return best != NULL ? pur_record_get_id (best) : PUR_ID_NONE;
}

static void
show_work_of (PurWindow *self, PurRecord *person)
{
  const PurPageKind *kind = pur_page_find_kind ("plan");
  const char *name = pur_record_get_title (person);
  PurId project = find_project_of (self, person);
  g_autofree char *quoted = quote (name);
  g_autofree char *filter = g_strdup_printf ("%s in people", quoted);
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  if (project == PUR_ID_NONE)
    {
      words = g_strdup_printf (_("%s has no tasks yet"), name);
      pur_window_show_toast (self, words, FALSE);
      return;
    }
  /* Translators: what a filter shows */
  words = g_strdup_printf (_("tasks of %s"), name);
  pur_window_show_page (self, kind, project);
  if (!pur_page_set_filter (self->page, filter, words, &error) && error != NULL)
    pur_window_show_toast (self, error->message, FALSE);
  pur_page_focus (self->page);
}

/* The project of a record that has no page: its own, or the first that uses it as its calendar. */
static PurId
find_user (PurWindow *self, PurRecord *record)
{
  PurTable *projects = pur_workspace_get_table (pur_document_get_workspace (self->document), &pur_project_kind);
  PurRecord *own = pur_record_get_project (record);

  if (own != NULL)
    return pur_record_get_id (own);
  PUR_TABLE_FOREACH (projects, project)
    if ((PurRecord *) pur_project_get_calendar (PUR_project (project)) == record)
      return pur_record_get_id (project);
  return self->project;
}

/* For the rest of the room */

void
pur_window_show_found (PurWindow *self, PurRecord *record)
{
  const PurKind *kind = pur_record_get_kind (record);
  const PurPageKind *page;
  PurId project;

  /* Gone while the search was open. */
  if (pur_record_get_slot (record) == 0)
    return;
  if (kind == &pur_project_kind)
    {
      pur_window_show_record (self, record);
      return;
    }
  for (guint i = 0; (page = pur_page_get_kind (i)) != NULL; i++)
    if (page->home_of == kind)
      {
        pur_window_show_record (self, record);
        return;
      }
  if (kind == &pur_person_kind)
    {
      show_work_of (self, record);
      return;
    }
  project = find_user (self, record);
  if (project != PUR_ID_NONE)
    pur_window_show_project (self, project);
}

void
pur_window_show_by_id (PurWindow *self, PurId id)
{
  PurRecord *record;

  if (self->document == NULL)
    {
      self->wanted_record = id;
      return;
    }
  record = pur_workspace_find (pur_document_get_workspace (self->document), id);
  if (record != NULL)
    pur_window_show_found (self, record);
}

void
pur_window_show_wanted (PurWindow *self)
{
  g_autofree char *text = g_steal_pointer (&self->wanted_search);

  if (self->wanted_record != PUR_ID_NONE)
    pur_window_show_by_id (self, self->wanted_record);
  self->wanted_record = PUR_ID_NONE;
  if (text != NULL)
    pur_window_search_for (self, text);
}

void
pur_window_search_for (PurWindow *self, const char *text)
{
  if (self->document == NULL)
    {
      g_free (self->wanted_search);
      self->wanted_search = g_strdup (text);
      return;
    }
  pur_window_ask_search (self);
  pur_search_dialog_set_text (PUR_SEARCH_DIALOG (self->search_dialog), text);
}

void
pur_window_fit_popover (PurWindow *self, GtkWidget *popover, GtkWidget *content, int most)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  GtkWidget *parent = gtk_widget_get_parent (popover);
  GdkRectangle middle = { 0, 0, 1, gtk_widget_get_height (parent) };
  double x, y;

  gtk_widget_set_size_request (content, CLAMP (width - 48, 280, most), -1);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), parent, width / 2.0, 0, &x, &y);
  middle.x = (int) x;
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), width < most + 48 ? &middle : NULL);
}

void
pur_window_ask_search (PurWindow *self)
{
  if (self->search_dialog == NULL)
    self->search_dialog = GTK_WIDGET (pur_search_dialog_new (self, self->title));
  pur_search_dialog_open (PUR_SEARCH_DIALOG (self->search_dialog));
}

void
pur_window_ask_quick_add (PurWindow *self)
{
  if (self->quick_add_dialog == NULL)
    self->quick_add_dialog = GTK_WIDGET (pur_quick_add_dialog_new (self, self->title));
  pur_quick_add_dialog_open (PUR_QUICK_ADD_DIALOG (self->quick_add_dialog));
}
