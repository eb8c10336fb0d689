/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What can be done on the plan page, by name: for buttons, menus and keys. */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-cmd-project.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-dates.h"
#include "pur-kinds.h"
#include "pur-plan.h"

#include <glib/gi18n.h>

/* Structures */

typedef gboolean (*TasksFunc) (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error);

/* An action on the selected tasks that one command carries out. */
typedef struct
{
  const char *name;
  TasksFunc run;
} TasksAction;

typedef struct
{
  const char *name;
  PurGanttShow show;
} ShowAction;

static gboolean
make_milestones (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error)
{
  return pur_cmd_task_set_milestone (workspace, ids, n, TRUE, error);
}

static gboolean
duplicate (PurWorkspace *workspace, const PurId *ids, gsize n, GError **error)
{
  return pur_cmd_task_duplicate (workspace, ids, n, NULL, error);
}

static const TasksAction tasks_actions[] = {
  { "indent", pur_cmd_task_indent },
  { "outdent", pur_cmd_task_outdent },
  { "move-up", pur_cmd_task_move_up },
  { "move-down", pur_cmd_task_move_down },
  { "link", pur_cmd_task_link_chain },
  { "unlink", pur_cmd_task_unlink },
  { "milestone", make_milestones },
  { "unpin", pur_cmd_task_unpin },
  { "duplicate", duplicate },
};

static const ShowAction show_actions[] = {
  { "show-critical", PUR_GANTT_SHOW_CRITICAL },
  { "show-slack", PUR_GANTT_SHOW_SLACK },
  { "show-baseline", PUR_GANTT_SHOW_BASELINE },
  { "show-links", PUR_GANTT_SHOW_LINKS },
  { "show-progress", PUR_GANTT_SHOW_PROGRESS },
  { "show-days-off", PUR_GANTT_SHOW_DAYS_OFF },
};

/* Signal callbacks */

static void
tasks_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  const char *name = g_action_get_name (G_ACTION (action));
  g_autoptr (GArray) ids = pur_plan_page_get_selection (self);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (tasks_actions); i++)
    if (g_str_equal (tasks_actions[i].name, name) &&
        !tasks_actions[i].run (self->workspace, (const PurId *) ids->data, ids->len, &error))
      pur_page_fail (PUR_PAGE (self), error);
}

static GArray *
get_all_tasks (PurPlanPage *self)
{
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (self->workspace, self->project);
  GArray *ids = g_array_sized_new (FALSE, FALSE, sizeof (PurId), tasks->len);

  for (guint i = 0; i < tasks->len; i++)
    {
      PurId id = pur_record_get_id (g_ptr_array_index (tasks, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

static void
delete_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  g_autoptr (GArray) ids = pur_plan_page_get_selection (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (ids->len == 0)
    return;
  if (!pur_cmd_task_remove (self->workspace, (const PurId *) ids->data, ids->len, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  text = g_strdup_printf (ngettext ("%u task deleted", "%u tasks deleted", ids->len), ids->len);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

/* By the project's status date; without one what is left goes on today. */
static void
reschedule_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  gboolean all = g_str_equal (g_action_get_name (G_ACTION (action)), "reschedule-all");
  g_autoptr (GArray) ids = all ? get_all_tasks (self) : pur_plan_page_get_selection (self);
  PurTime today = pur_clock_today ();
  PurTime status = pur_project_has_status_date (project) ? pur_project_get_status_date (project) : today;
  g_autofree char *date = pur_date_weekday (status, today);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n;

  if (!pur_cmd_task_reschedule (self->workspace, (const PurId *) ids->data, ids->len, status, &n, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  if (n > 0)
    /* Translators: a date, as in “3 tasks rescheduled by Tue 9 Jun” */
    text = g_strdup_printf (ngettext ("%u task rescheduled by %s", "%u tasks rescheduled by %s", n), n, date);
  else
    text = g_strdup_printf (_("Nothing to reschedule: all is in line with %s"), date);
  pur_page_tell (PUR_PAGE (self), text, n > 0);
}

static void
add_task_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;

  if (self->narrow)
    {
      g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "narrow-view", g_variant_new_string ("tasks"));
      gtk_widget_grab_focus (self->add_entry);
      return;
    }
  pur_table_view_insert (PUR_TABLE_VIEW (self->table), g_str_equal (g_action_get_name (G_ACTION (action)), "insert-task"));
}

static void
get_fields (PurPlanPage *self, GPtrArray *fields)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);

  for (guint i = 0; i < pur_table_view_get_n_fields (table); i++)
    g_ptr_array_add (fields, (gpointer) pur_table_view_get_field (table, i));
}

static void
copy_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  gboolean cut = g_str_equal (g_action_get_name (G_ACTION (action)), "cut");
  g_autoptr (GArray) ids = pur_plan_page_get_selection (self);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  get_fields (self, fields);
  if (!cut)
    text = pur_cmd_task_copy (self->workspace, (const PurId *) ids->data, ids->len,
                              (const PurField *const *) fields->pdata, fields->len);
  else if (!pur_cmd_task_cut (self->workspace, (const PurId *) ids->data, ids->len,
                              (const PurField *const *) fields->pdata, fields->len, &text, &error))
    pur_page_fail (PUR_PAGE (self), error);
  if (text != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (PurPlanPage) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    pur_plan_page_paste (self, text);
}

static void
paste_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (data), NULL, text_read_cb, g_object_ref (data));
}

static void
collapse_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;

  pur_rows_collapse_all (self->rows, g_str_equal (g_action_get_name (G_ACTION (action)), "collapse-all"));
}

static void
zoom_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "zoom-in"))
    pur_chart_view_zoom_by (chart, 1);
  else if (g_str_equal (name, "zoom-out"))
    pur_chart_view_zoom_by (chart, -1);
  else if (g_str_equal (name, "zoom-fit"))
    pur_chart_view_fit (chart);
  else
    pur_chart_view_show_today (chart);
}

static void
show_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurPlanPage *self = data;
  PurChartView *chart = PUR_CHART_VIEW (self->chart);
  PurGanttShow show = pur_chart_view_get_show (chart);

  for (guint i = 0; i < G_N_ELEMENTS (show_actions); i++)
    if (g_str_equal (show_actions[i].name, g_action_get_name (G_ACTION (action))))
      show = g_variant_get_boolean (state) ? show | show_actions[i].show : show & ~show_actions[i].show;
  pur_chart_view_set_show (chart, show);
  g_simple_action_set_state (action, state);
}

static void
baseline_changed_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurPlanPage *self = data;
  g_autoptr (GError) error = NULL;

  /* The action follows when the project has changed. */
  if (!pur_cmd_record_set_text (self->workspace, PUR_FIELD (project, compare_baseline), self->project,
                                g_variant_get_string (state, NULL), FALSE, &error))
    pur_page_fail (PUR_PAGE (self), error);
}

/* Into the baseline that is compared with. */
static void
set_baseline_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurPlanPage *self = data;
  PurProject *project = PUR_project (pur_workspace_lookup (self->workspace, &pur_project_kind, self->project));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (project == NULL)
    return;
  if (!pur_cmd_project_take_baseline (self->workspace, self->project, (int) pur_project_get_compare_baseline (project),
                                      NULL, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  text = pur_label_format (N_("The plan of “%s” is its baseline now"),
                           (const char *const[]) { pur_record_get_title ((PurRecord *) project), NULL });
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static const GActionEntry entries[] = {
  { .name = "set-baseline", .activate = set_baseline_activated_cb },
  { .name = "baseline", .parameter_type = "s", .state = "'0'", .change_state = baseline_changed_cb },
  { .name = "add-task", .activate = add_task_activated_cb },
  { .name = "insert-task", .activate = add_task_activated_cb },
  { .name = "delete", .activate = delete_activated_cb },
  { .name = "cut", .activate = copy_activated_cb },
  { .name = "copy", .activate = copy_activated_cb },
  { .name = "paste", .activate = paste_activated_cb },
  { .name = "reschedule", .activate = reschedule_activated_cb },
  { .name = "reschedule-all", .activate = reschedule_activated_cb },
  { .name = "expand-all", .activate = collapse_activated_cb },
  { .name = "collapse-all", .activate = collapse_activated_cb },
  { .name = "zoom-in", .activate = zoom_activated_cb },
  { .name = "zoom-out", .activate = zoom_activated_cb },
  { .name = "zoom-fit", .activate = zoom_activated_cb },
  { .name = "today", .activate = zoom_activated_cb },
};

/* For the rest of the room */

void
pur_plan_page_set_up_actions (PurPlanPage *self)
{
  GActionMap *map = G_ACTION_MAP (self->actions);
  PurGanttShow show = pur_chart_view_get_show (PUR_CHART_VIEW (self->chart));

  g_action_map_add_action_entries (map, entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (tasks_actions); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (tasks_actions[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (tasks_activated_cb), self, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
  for (guint i = 0; i < G_N_ELEMENTS (show_actions); i++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new_stateful (show_actions[i].name, NULL,
                                        g_variant_new_boolean ((show & show_actions[i].show) != 0));

      g_signal_connect_object (action, "change-state", G_CALLBACK (show_changed_cb), self, 0);
      g_action_map_add_action (map, G_ACTION (action));
    }
}

static void
enable (PurPlanPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
pur_plan_page_update_actions (PurPlanPage *self)
{
  g_autoptr (GArray) selection = pur_plan_page_get_selection (self);
  const PurId *ids = (const PurId *) selection->data;
  gboolean writable = !pur_workspace_is_read_only (self->workspace) && self->project != PUR_ID_NONE;
  gboolean some = writable && selection->len > 0;

  for (guint i = 0; i < G_N_ELEMENTS (tasks_actions); i++)
    enable (self, tasks_actions[i].name, some);
  enable (self, "add-task", writable);
  enable (self, "insert-task", writable);
  enable (self, "baseline", writable);
  enable (self, "set-baseline", writable);
  enable (self, "delete", some);
  enable (self, "reschedule", some);
  enable (self, "reschedule-all", writable);
  enable (self, "cut", some);
  enable (self, "copy", selection->len > 0);
  enable (self, "paste", writable);
  enable (self, "indent", some && pur_cmd_task_can_indent (self->workspace, ids, selection->len));
  enable (self, "outdent", some && pur_cmd_task_can_outdent (self->workspace, ids, selection->len));
  enable (self, "link", some && selection->len > 1);
}
