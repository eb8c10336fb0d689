/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done with projects, by name: for buttons, menus and keys. */

#include "config.h"

#include "pur-projects-page-private.h"

#include "pur-cmd-project.h"
#include "pur-cmd-record.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

static PurRecord *
lookup (PurProjectsPage *self, PurId project)
{
  return pur_workspace_lookup (self->workspace, &pur_project_kind, project);
}

static gboolean
has_baseline (PurProjectsPage *self, PurId project)
{
  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_baseline_kind), baseline)
    if (pur_baseline_get_project_id (PUR_baseline (baseline)) == project &&
        pur_baseline_get_number (PUR_baseline (baseline)) == 0)
      return TRUE;
  return FALSE;
}

/* @text takes the project's title. */
static void
tell (PurProjectsPage *self, const char *text, const char *title)
{
  g_autofree char *told = pur_label_format (text, (const char *const[]) { title, NULL });

  pur_page_tell (PUR_PAGE (self), told, TRUE);
}

static void
set_enabled (PurProjectsPage *self, const char *name, gboolean enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name)), enabled);
}

/* Signal callbacks */

static void
duplicate_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.duplicate-project", "x",
                              (gint64) pur_projects_page_get_project (self));
}

static void
open_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;
  PurRecord *project = lookup (self, pur_projects_page_get_project (self));

  if (project != NULL)
    pur_page_show_record (PUR_PAGE (self), project);
}

static void
archive_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;
  gboolean archive = g_str_equal (g_action_get_name (G_ACTION (action)), "archive");
  PurRecord *project = lookup (self, pur_projects_page_get_project (self));
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  if (project == NULL)
    return;
  title = g_strdup (pur_record_get_title (project));
  if (!pur_cmd_project_archive (self->workspace, pur_record_get_id (project), archive, &error))
    pur_page_fail (PUR_PAGE (self), error);
  else
    tell (self, archive ? N_ ("Archived “%s”") : N_ ("Took “%s” out of the archive"), title);
}

static void
shift_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;
  PurId project = pur_projects_page_get_project (self);

  if (project != PUR_ID_NONE)
    pur_projects_page_ask_shift (self, project);
}

static void
baseline_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;
  gboolean set = g_str_equal (g_action_get_name (G_ACTION (action)), "set-baseline");
  PurRecord *project = lookup (self, pur_projects_page_get_project (self));
  g_autoptr (GError) error = NULL;
  PurId id;

  if (project == NULL)
    return;
  id = pur_record_get_id (project);
  if (set ? pur_cmd_project_take_baseline (self->workspace, id, 0, NULL, &error)
          : pur_cmd_project_clear_baseline (self->workspace, id, 0, &error))
    tell (self, set ? N_ ("The plan of “%s” is its baseline now") : N_ ("Cleared the baseline of “%s”"),
          pur_record_get_title (project));
  else
    pur_page_fail (PUR_PAGE (self), error);
}

static void
delete_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurProjectsPage *self = data;
  g_autoptr (GArray) ids = pur_projects_page_get_selection (self);
  PurRecord *first = ids->len > 0 ? lookup (self, g_array_index (ids, PurId, 0)) : NULL;
  g_autofree char *title = first != NULL ? g_strdup (pur_record_get_title (first)) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (first == NULL)
    return;
  if (!pur_cmd_record_remove (self->workspace, &pur_project_kind, (const PurId *) ids->data, ids->len, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  if (ids->len == 1)
    text = g_strdup_printf (_("Deleted “%s” with its tasks and risks"), title);
  else
    text = g_strdup_printf (ngettext ("%u project deleted", "%u projects deleted", ids->len), ids->len);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

/* For the rest of the room */

void
pur_projects_page_set_up_actions (PurProjectsPage *self)
{
  const GActionEntry entries[] = {
    { "duplicate", duplicate_activated_cb },
    { "open", open_activated_cb },
    { "archive", archive_activated_cb },
    { "unarchive", archive_activated_cb },
    { "shift", shift_activated_cb },
    { "set-baseline", baseline_activated_cb },
    { "clear-baseline", baseline_activated_cb },
    { "delete", delete_activated_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

void
pur_projects_page_update_actions (PurProjectsPage *self)
{
  gboolean writable = !pur_workspace_is_read_only (self->workspace);
  PurRecord *project = lookup (self, pur_projects_page_get_project (self));
  gboolean archived = project != NULL && pur_project_get_state (PUR_project (project)) == PUR_PROJECT_ARCHIVED;
  gboolean can = writable && project != NULL;

  set_enabled (self, "open", project != NULL);
  set_enabled (self, "duplicate", can);
  set_enabled (self, "archive", can && !archived);
  set_enabled (self, "unarchive", can && archived);
  set_enabled (self, "shift", can && !archived);
  set_enabled (self, "set-baseline", can && !archived);
  set_enabled (self, "clear-baseline", can && has_baseline (self, pur_record_get_id (project)));
  set_enabled (self, "delete", can);
}
