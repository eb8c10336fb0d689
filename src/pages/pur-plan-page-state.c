/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a desk likes of the plan, over a restart.
 *
 * Each project has a group of its own ("plan-12"); a project that is seen for the first time takes the
 * columns, the widths and the zoom of the one that was looked at last (group "plan").  Where the plan was
 * scrolled to is kept as a time and a task, so that it means the same after edits and at another size. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-kinds.h"
#include "pur-plan.h"

#include <string.h>

/* Of a table whose width nobody has chosen yet, in pixels; the chart has at least as much. */
#define TABLE_LEAST 300
#define TABLE_MOST 720

#define LAST "plan"
#define PREFIX "plan-"

/* Auxiliary methods */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
make_group (PurPlanPage *self)
{
  return g_strdup_printf (PREFIX "%" G_GINT64_FORMAT, (gint64) self->project);
}

/* The project's own, else that of the project before. */
static const char *
choose_group (GKeyFile *state, const char *group, const char *key)
{
  return g_key_file_has_key (state, group, key, NULL) ? group : LAST;
}

static char *
dup_closed (PurPlanPage *self)
{
  GString *ids = g_string_new (NULL);

  PUR_TABLE_FOREACH (pur_workspace_get_table (self->workspace, &pur_task_kind), record)
    if (pur_rows_get_collapsed (self->rows, pur_record_get_id (record)) &&
        (PurRecord *) pur_task_get_project (PUR_task (record)) ==
            pur_workspace_lookup (self->workspace, &pur_project_kind, self->project))
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 0 ? " " : "", (gint64) pur_record_get_id (record));
  return g_string_free (ids, FALSE);
}

static void
close_rows (PurPlanPage *self, const char *ids)
{
  g_auto (GStrv) split = g_strsplit (ids, " ", -1);

  for (guint i = 0; split[i] != NULL; i++)
    {
      PurId id = g_ascii_strtoll (split[i], NULL, 10);

      if (pur_workspace_lookup (self->workspace, &pur_task_kind, id) != NULL)
        pur_rows_set_collapsed (self->rows, id, TRUE);
    }
}

static PurId
get_top_row (PurPlanPage *self)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  double row = gtk_adjustment_get_value (pur_table_view_get_vadjustment (table)) / pur_table_view_get_row_height (table);

  return row >= 1 && row < pur_rows_get_n (self->rows) ? pur_rows_get_id (self->rows, (guint) row) : PUR_ID_NONE;
}

static void
scroll_to_row (PurPlanPage *self, PurId id)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  guint row;

  if (id != PUR_ID_NONE && pur_rows_find (self->rows, id, &row))
    gtk_adjustment_set_value (pur_table_view_get_vadjustment (table), row * (double) pur_table_view_get_row_height (table));
}

static int
get_kept_width (PurPlanPage *self)
{
  g_autofree char *group = make_group (self);

  if (self->state == NULL)
    return 0;
  return g_key_file_get_integer (self->state, choose_group (self->state, group, "table-width"), "table-width", NULL);
}

/* As it was left; else so wide that the chart has half of the page, and no column is cut where it begins. */
static void
share_width (PurPlanPage *self)
{
  int kept = get_kept_width (self);
  int most = TABLE_MOST;

  /* Before its first frame a page is as wide as what it stands in. */
  for (GtkWidget *widget = GTK_WIDGET (self); widget != NULL; widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_width (widget) > 0)
      {
        most = CLAMP (gtk_widget_get_width (widget) / 2, TABLE_LEAST, TABLE_MOST);
        break;
      }
  if (kept == 0)
    pur_table_view_squeeze (PUR_TABLE_VIEW (self->table), PUR_FIELD (task, finish), most);
  gtk_paned_set_position (GTK_PANED (self->paned),
                          kept > 0 ? kept : pur_table_view_get_edge (PUR_TABLE_VIEW (self->table), most));
}

/* Today, or the start of a plan that does not reach it. */
static void
show_beginning (PurPlanPage *self)
{
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  PurTime now = pur_clock_local ();

  if (project == NULL || !pur_project_has_scheduled_start (project) ||
      (now.seconds >= pur_project_get_scheduled_start (project).seconds &&
       now.seconds <= pur_project_get_scheduled_finish (project).seconds))
    pur_chart_view_show_today (PUR_CHART_VIEW (self->chart));
  else
    pur_chart_view_show_time (PUR_CHART_VIEW (self->chart), pur_project_get_scheduled_start (project));
}

/* Signal callbacks */

/* Once the chart knows how wide it is. */
static gboolean
place_cb (GtkWidget *chart, GdkFrameClock *clock, gpointer data)
{
  PurPlanPage *self = data;
  g_autofree char *group = make_group (self);
  gint64 time;

  /* A narrow page may show it later, at another width. */
  self->unplaced = self->narrow && !gtk_widget_get_mapped (chart);
  if (!self->unplaced && (gtk_widget_get_width (chart) == 0 || !pur_plan_page_has_shape (self)))
    return G_SOURCE_CONTINUE;
  /* Nor is it as wide yet as it will be without the table. */
  if (self->narrow && !self->unplaced && 2 * gtk_widget_get_width (chart) < gtk_widget_get_width (GTK_WIDGET (self)))
    return G_SOURCE_CONTINUE;
  self->place_due = 0;
  if (self->unplaced)
    return G_SOURCE_REMOVE;
  share_width (self);
  time = self->state != NULL ? g_key_file_get_int64 (self->state, group, "time", NULL) : 0;
  if (time != 0)
    {
      pur_chart_view_set_time (PUR_CHART_VIEW (chart), pur_time (time));
      scroll_to_row (self, g_key_file_get_int64 (self->state, group, "row", NULL));
    }
  else
    show_beginning (self);
  if (self->revealed != PUR_ID_NONE)
    pur_plan_page_show_task (self, self->revealed);
  self->revealed = PUR_ID_NONE;
  return G_SOURCE_REMOVE;
}

/* For the rest of the room */

void
pur_plan_page_load_state (PurPage *page, GKeyFile *state)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  g_autofree char *view = g_key_file_get_string (state, LAST, "narrow-view", NULL);
  g_auto (GStrv) hidden = g_key_file_get_string_list (state, LAST, "hidden", NULL, NULL);

  g_clear_pointer (&self->state, g_key_file_unref);
  self->state = g_key_file_ref (state);
  for (guint i = 0; hidden != NULL && hidden[i] != NULL; i++)
    if (g_str_has_prefix (hidden[i], "show-") && g_action_group_has_action (G_ACTION_GROUP (self->actions), hidden[i]))
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), hidden[i], g_variant_new_boolean (FALSE));
  if (g_strcmp0 (view, "chart") == 0)
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "narrow-view", g_variant_new_string (view));
}

void
pur_plan_page_queue_place (PurPlanPage *self)
{
  if (self->place_due == 0)
    self->place_due = gtk_widget_add_tick_callback (self->chart, place_cb, self, NULL);
}

/* After the rows of a project have come. */
void
pur_plan_page_restore (PurPlanPage *self)
{
  g_autofree char *group = make_group (self);
  g_autofree char *columns = NULL;
  g_autofree char *filter = NULL;
  g_autofree char *closed = NULL;
  double zoom;

  pur_plan_page_queue_place (self);
  if (self->state == NULL)
    {
      share_width (self);
      return;
    }
  columns = g_key_file_get_string (self->state, choose_group (self->state, group, "columns"), "columns", NULL);
  zoom = g_key_file_get_double (self->state, choose_group (self->state, group, "zoom"), "zoom", NULL);
  filter = g_key_file_get_string (self->state, group, "filter", NULL);
  closed = g_key_file_get_string (self->state, group, "closed", NULL);

  if (columns != NULL)
    pur_table_view_set_layout (PUR_TABLE_VIEW (self->table), columns);
  if (zoom > 0)
    pur_chart_view_set_zoom (PUR_CHART_VIEW (self->chart), zoom);
  share_width (self);
  if (closed != NULL)
    close_rows (self, closed);
  pur_plan_page_restore_filter (self, filter);
}

/* Projects that are gone need no state. */
static void
forget_projects (PurPlanPage *self, GKeyFile *state)
{
  g_auto (GStrv) groups = g_key_file_get_groups (state, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix (groups[i], PREFIX) &&
        pur_workspace_lookup (self->workspace, &pur_project_kind,
                              g_ascii_strtoll (groups[i] + strlen (PREFIX), NULL, 10)) == NULL)
      g_key_file_remove_group (state, groups[i], NULL);
}

void
pur_plan_page_save_state (PurPage *page, GKeyFile *state)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  g_autofree char *group = make_group (self);
  const char *const groups[] = { group, LAST };
  g_autofree char *columns = NULL;
  g_autofree char *closed = NULL;
  g_auto (GStrv) actions = NULL;
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

  if (self->project == PUR_ID_NONE)
    return;
  columns = pur_table_view_dup_layout (PUR_TABLE_VIEW (self->table));
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_key_file_set_double (state, groups[i], "zoom", pur_chart_view_get_zoom (chart));
      g_key_file_set_integer (state, groups[i], "table-width", gtk_paned_get_position (GTK_PANED (self->paned)));
      g_key_file_set_string (state, groups[i], "columns", columns);
    }
  closed = dup_closed (self);
  g_key_file_set_string (state, group, "closed", closed);
  g_key_file_set_string (state, group, "filter", self->filter != NULL ? self->filter : "all");
  /* Before it has been placed, what was kept still holds. */
  if (self->place_due == 0 && !self->unplaced && gtk_widget_get_width (self->chart) > 0)
    {
      g_key_file_set_int64 (state, group, "time", pur_chart_view_get_time (chart).seconds);
      g_key_file_set_int64 (state, group, "row", get_top_row (self));
    }

  actions = g_action_group_list_actions (G_ACTION_GROUP (self->actions));
  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_autoptr (GVariant) shown = g_action_group_get_action_state (G_ACTION_GROUP (self->actions), actions[i]);

      if (g_str_has_prefix (actions[i], "show-") && shown != NULL && !g_variant_get_boolean (shown))
        g_ptr_array_add (hidden, actions[i]);
    }
  g_ptr_array_sort (hidden, compare_names);
  g_key_file_set_string_list (state, LAST, "hidden", (const char *const *) hidden->pdata, hidden->len);
  g_key_file_set_string (state, LAST, "narrow-view", self->narrow_chart ? "chart" : "tasks");
  forget_projects (self, state);
}
