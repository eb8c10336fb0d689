/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-plan-page-private.h"

#include "pur-clock.h"
#include "pur-cmd-holidays.h"
#include "pur-cmd-record.h"
#include "pur-cmd-task.h"
#include "pur-table-view-chooser.h"
#include "pur-dates.h"
#include "pur-plan.h"

#include <glib/gi18n.h>
#include <string.h>

static void page_iface_init (PurPageInterface *iface);

G_DEFINE_TYPE_WITH_CODE (PurPlanPage, pur_plan_page, ADW_TYPE_BIN,
                         G_IMPLEMENT_INTERFACE (PUR_TYPE_PAGE, page_iface_init))

/* Auxiliary methods */

static void
use_usual_columns (PurPlanPage *self)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  const PurField *const fields[] = {
    PUR_FIELD (task, wbs),    PUR_FIELD (task, title),  PUR_FIELD (task, scheduled_duration),
    PUR_FIELD (task, start),  PUR_FIELD (task, finish), PUR_FIELD (task, progress),
    PUR_FIELD (task, people), PUR_FIELD (task, predecessors),
  };

  pur_table_view_set_fields (table, fields, G_N_ELEMENTS (fields));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->columns_button),
                               pur_columns_popover_new (table, fields, G_N_ELEMENTS (fields)));
}

static void
update_zoom (PurPlanPage *self)
{
  gtk_button_set_label (GTK_BUTTON (self->zoom_button),
                        pur_zoom_title (pur_chart_view_get_scale (PUR_CHART_VIEW (self->chart))));
}

/* Where pasted tasks go: after the cursor's, else at the end. */
static PurTaskPlace
find_place (PurPlanPage *self)
{
  PurRecord *cursor = pur_table_view_get_cursor (PUR_TABLE_VIEW (self->table), NULL);
  PurTaskPlace place = { .project = self->project };

  if (cursor != NULL)
    place.after = pur_record_get_id (cursor);
  return place;
}

/* Auxiliary methods: the sentences at the foot */

static PurTask *
find_last (GPtrArray *tasks, guint *n_critical, guint *n_late)
{
  PurTime now = pur_clock_local ();
  PurTask *last = NULL;

  for (guint i = 0; i < tasks->len; i++)
    {
      PurTask *task = g_ptr_array_index (tasks, i);

      if (pur_plan_is_summary (task) || !pur_task_has_finish (task))
        continue;
      if (last == NULL || pur_task_get_finish (task).seconds >= pur_task_get_finish (last).seconds)
        last = task;
      *n_critical += pur_task_get_critical (task);
      *n_late += (pur_task_has_deadline (task) &&
                  pur_task_get_finish (task).seconds > pur_task_get_deadline (task).seconds) ||
                 (pur_task_get_finish (task).seconds < now.seconds && pur_task_get_progress (task) < 100);
    }
  return last;
}

/* A sentence about years whose holidays are not known, NULL if there is nothing to say. */
static char *
warn_of_holidays (PurPlanPage *self)
{
  PurRecord *project = pur_workspace_lookup (self->workspace, &pur_project_kind, self->project);

  return project != NULL ? pur_cmd_holidays_warn (PUR_project (project)) : NULL;
}

static void
update_foot (PurPlanPage *self)
{
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (self->workspace, self->project);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *path = NULL;
  g_autofree char *warning = NULL;
  guint n_critical = 0, n_late = 0;
  PurTask *last;

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->health), NULL);

  if (!pur_plan_schedule (self->workspace, &error))
    {
      g_autofree char *escaped = g_markup_escape_text (error->message, -1);

      gtk_image_set_from_icon_name (GTK_IMAGE (self->health_icon), "dialog-warning-symbolic");
      gtk_label_set_markup (GTK_LABEL (self->health), escaped);
      gtk_label_set_text (GTK_LABEL (self->critical_path), "");
      return;
    }
  last = find_last (tasks, &n_critical, &n_late);
  if (last == NULL)
    {
      gtk_image_clear (GTK_IMAGE (self->health_icon));
      gtk_label_set_text (GTK_LABEL (self->health), tasks->len > 0 || pur_workspace_is_read_only (self->workspace)
                                                        ? "" : _("Type the first task, or paste a list of them."));
      gtk_label_set_text (GTK_LABEL (self->critical_path), "");
      return;
    }

  {
    g_autofree char *date = pur_date_weekday (pur_date_finish_day (pur_task_get_finish (last)), pur_clock_today ());
    g_autofree char *title = g_markup_escape_text (pur_record_get_title ((PurRecord *) last), -1);
    /* Translators: a task and its date, at the end of a plan: “Contract signed” ends the plan on Mon 8 Jun */
    g_autofree char *finish = g_strdup_printf (_("“%s” ends the plan on <b>%s</b>"), title, date);
    g_autofree char *late = g_strdup_printf (ngettext ("%u task is late", "%u tasks are late", n_late), n_late);

    warning = warn_of_holidays (self);
    text = g_strdup_printf ("%s%s%s%s%s", finish, n_late > 0 ? "  ·  " : "", n_late > 0 ? late : "",
                            warning != NULL ? "  ·  " : "", warning != NULL ? _("not all holidays are known") : "");
  }
  path = g_strdup_printf (ngettext ("Critical path: %u task", "Critical path: %u tasks", n_critical), n_critical);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->health_icon),
                                n_late > 0 || warning != NULL ? "dialog-warning-symbolic" : "emblem-ok-symbolic");
  gtk_label_set_markup (GTK_LABEL (self->health), text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->health), warning);
  gtk_label_set_text (GTK_LABEL (self->critical_path), path);
}

static gboolean
update_foot_cb (gpointer data)
{
  PurPlanPage *self = data;

  self->foot_due = 0;
  update_foot (self);
  pur_plan_page_update_filter (self);
  return G_SOURCE_REMOVE;
}

/* After the frame that shows the edit: it reads every task. */
static void
queue_foot (PurPlanPage *self)
{
  if (self->foot_due == 0)
    self->foot_due = g_idle_add_full (G_PRIORITY_LOW, update_foot_cb, self, NULL);
}

/* Whatever hides it, a filter or a closed summary, gives way. */
static void
uncover (PurPlanPage *self, PurTask *task)
{
  guint row;

  for (PurTask *up = pur_task_get_parent (task); up != NULL; up = pur_task_get_parent (up))
    pur_rows_set_collapsed (self->rows, pur_record_get_id ((PurRecord *) up), FALSE);
  if (!pur_rows_find (self->rows, pur_record_get_id ((PurRecord *) task), &row))
    pur_plan_page_clear_filter (self);
}

/* Signal callbacks: the table */

static gboolean
cell_edited_cb (PurPlanPage *self, PurRecord *record, gpointer field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (pur_cmd_record_set_text (self->workspace, field, pur_record_get_id (record), text, FALSE, &error))
    return TRUE;
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static gboolean
reference_added_cb (PurPlanPage *self, PurRecord *record, gpointer field, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (pur_cmd_task_set_people_text (self->workspace, pur_record_get_id (record), text, &error))
    {
      pur_page_tell (PUR_PAGE (self), _("Added to the people, and to this task"), TRUE);
      return TRUE;
    }
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static gboolean
row_added_cb (PurPlanPage *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  PurTaskPlace place = { .project = self->project };
  PurId id;

  if (strpbrk (text, "\t\n") != NULL)
    {
      pur_plan_page_paste (self, text);
      return TRUE;
    }
  id = pur_cmd_task_add (self->workspace, place, text, &error);
  if (id != PUR_ID_NONE)
    {
      uncover (self, PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, id)));
      return TRUE;
    }
  return pur_page_answer_edit (PUR_TABLE_VIEW (self->table), error);
}

static gboolean
row_inserted_cb (PurPlanPage *self, PurRecord *at, gboolean before, const char *text)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  PurTaskPlace place = { .after = before ? PUR_ID_NONE : pur_record_get_id (at),
                         .before = before ? pur_record_get_id (at) : PUR_ID_NONE };
  g_autoptr (GError) error = NULL;
  PurId id = pur_cmd_task_add (self->workspace, place, text, &error);

  if (id == PUR_ID_NONE)
    return pur_page_answer_edit (table, error);
  /* What was just made is not hidden by what was chosen before. */
  uncover (self, PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, id)));
  pur_table_view_set_cursor (table, id, PUR_FIELD (task, title));
  return TRUE;
}

static void
activate (PurPlanPage *self, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->actions), name, NULL);
}

static void
outline_requested_cb (PurPlanPage *self, int step)
{
  activate (self, step > 0 ? "indent" : "outdent");
}

static void
move_requested_cb (PurPlanPage *self, int step)
{
  activate (self, step > 0 ? "move-down" : "move-up");
}

static void
rows_moved_cb (PurPlanPage *self, PurRecord *at, int place)
{
  g_autoptr (GArray) ids = pur_plan_page_get_selection (self);
  PurId id = pur_record_get_id (at);
  PurTaskPlace target = { .project = self->project };
  g_autoptr (GError) error = NULL;

  if (place == PUR_TABLE_PLACE_BEFORE)
    target.before = id;
  else if (place == PUR_TABLE_PLACE_AFTER)
    target.after = id;
  else
    target.parent = id;
  if (!pur_cmd_task_move (self->workspace, (const PurId *) ids->data, ids->len, target, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  if (place == PUR_TABLE_PLACE_INTO)
    pur_rows_set_collapsed (self->rows, id, FALSE);
}

static void
insert_requested_cb (PurPlanPage *self)
{
  activate (self, "insert-task");
}

static void
remove_requested_cb (PurPlanPage *self)
{
  activate (self, "delete");
}

static void
paste_requested_cb (PurPlanPage *self, const char *text)
{
  pur_plan_page_paste (self, text);
}

static void
context_menu_cb (PurPlanPage *self, PurRecord *record, double x, double y)
{
  pur_page_show_menu (self->task_menu, self->table, x, y);
}

static void
selection_changed_cb (PurPlanPage *self)
{
  pur_plan_page_update_actions (self);
}

/* Signal callbacks: the chart */

static void
bar_moved_cb (PurPlanPage *self, PurRecord *record, gint64 start)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *date = pur_date_weekday (pur_time (start), pur_clock_today ());
  g_autofree char *text = NULL;

  if (!pur_cmd_task_set_start (self->workspace, pur_record_get_id (record), pur_time (start), &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  text = g_strdup_printf (_("“%s” is pinned: it starts no earlier than %s"), pur_record_get_title (record), date);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static void
bars_shifted_cb (PurPlanPage *self, gint64 seconds)
{
  g_autoptr (GArray) ids = pur_plan_page_get_selection (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!pur_cmd_task_shift (self->workspace, (const PurId *) ids->data, ids->len, seconds, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  text = g_strdup_printf (ngettext ("%u task moved", "%u tasks moved", ids->len), ids->len);
  pur_page_tell (PUR_PAGE (self), text, TRUE);
}

static void
bar_restarted_cb (PurPlanPage *self, PurRecord *record, gint64 start, gint64 duration)
{
  gboolean elapsed = pur_duration_is_elapsed (pur_task_get_scheduled_duration (PUR_task (record)));
  g_autoptr (GError) error = NULL;

  if (!pur_cmd_task_set_span (self->workspace, pur_record_get_id (record), pur_time (start),
                              elapsed ? pur_duration_elapsed (duration) : pur_duration_working (duration), &error))
    pur_page_fail (PUR_PAGE (self), error);
}

static void
refused_cb (PurPlanPage *self, const char *why)
{
  pur_page_tell (PUR_PAGE (self), why, FALSE);
}

static void
bar_resized_cb (PurPlanPage *self, PurRecord *record, gint64 duration)
{
  PurId id = pur_record_get_id (record);
  g_autoptr (GError) error = NULL;

  if (!pur_cmd_task_set_duration (self->workspace, &id, 1, pur_duration_working (duration), &error))
    pur_page_fail (PUR_PAGE (self), error);
}

static void
progress_changed_cb (PurPlanPage *self, PurRecord *record, double percentage)
{
  PurId id = pur_record_get_id (record);
  g_autoptr (GError) error = NULL;

  if (!pur_cmd_task_set_progress (self->workspace, &id, 1, percentage, &error))
    pur_page_fail (PUR_PAGE (self), error);
}

static void
link_drawn_cb (PurPlanPage *self, PurRecord *from, PurRecord *to, int type)
{
  g_autoptr (GError) error = NULL;

  if (!pur_cmd_task_link (self->workspace, pur_record_get_id (from), pur_record_get_id (to), (PurLinkType) type,
                          pur_duration_working (0), &error))
    pur_page_fail (PUR_PAGE (self), error);
}

static void
zoom_changed_cb (PurPlanPage *self)
{
  update_zoom (self);
}

static void
chart_menu_cb (PurPlanPage *self, PurRecord *record, double x, double y)
{
  if (record != NULL && !pur_table_view_is_selected (PUR_TABLE_VIEW (self->table), pur_record_get_id (record)))
    pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), pur_record_get_id (record), NULL);
  pur_page_show_menu (self->task_menu, self->chart, x, y);
}

/* Signal callbacks: the narrow list */

static void
task_activated_cb (PurPlanPage *self, PurRecord *record)
{
  pur_plan_page_edit_task (self, record);
}

static void
list_menu_cb (PurPlanPage *self, PurRecord *record, double x, double y)
{
  pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), pur_record_get_id (record), NULL);
  pur_page_show_menu (self->task_menu, self->task_list, x, y);
}

static void
add_activated_cb (PurPlanPage *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->add_entry);
  g_autoptr (GError) error = NULL;
  PurTaskPlace place = { .project = self->project };
  PurId id;
  guint row;

  if (*gtk_editable_get_text (entry) == '\0')
    return;
  id = pur_cmd_task_add (self->workspace, place, gtk_editable_get_text (entry), &error);
  if (id == PUR_ID_NONE)
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  gtk_editable_set_text (entry, "");
  uncover (self, PUR_task (pur_workspace_lookup (self->workspace, &pur_task_kind, id)));
  if (pur_rows_find (self->rows, id, &row))
    pur_task_list_view_show_row (PUR_TASK_LIST_VIEW (self->task_list), row);
}

/* Parent overrides */

static void
pur_plan_page_dispose (GObject *object)
{
  PurPlanPage *self = PUR_PLAN_PAGE (object);

  g_clear_handle_id (&self->foot_due, g_source_remove);
  g_clear_handle_id (&self->width_due, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_PLAN_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->state, g_key_file_unref);
  g_clear_pointer (&self->filter, g_free);
  g_clear_pointer (&self->filter_words, g_free);
  g_clear_pointer (&self->person, g_free);

  G_OBJECT_CLASS (pur_plan_page_parent_class)->dispose (object);
}

static void
pur_plan_page_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pur_plan_page_parent_class)->realize (widget);

  pur_plan_page_realized (PUR_PLAN_PAGE (widget));
}

static void
pur_plan_page_unrealize (GtkWidget *widget)
{
  pur_plan_page_unrealized (PUR_PLAN_PAGE (widget));

  GTK_WIDGET_CLASS (pur_plan_page_parent_class)->unrealize (widget);
}

/* The page's interface */

static void
pur_plan_page_set_project (PurPage *page, PurId project)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);

  self->project = project;
  pur_rows_set_project (self->rows, project);
  pur_table_view_set_rows (PUR_TABLE_VIEW (self->table), self->rows);
  pur_plan_page_update_baselines (self);
  pur_chart_view_set_table (PUR_CHART_VIEW (self->chart), PUR_TABLE_VIEW (self->table));
  pur_task_list_view_set_chart (PUR_TASK_LIST_VIEW (self->task_list), PUR_CHART_VIEW (self->chart));
  pur_plan_page_restore (self);
  queue_foot (self);
  pur_plan_page_update_actions (self);
}

static GActionGroup *
pur_plan_page_get_actions (PurPage *page)
{
  return G_ACTION_GROUP (PUR_PLAN_PAGE (page)->actions);
}

gboolean
pur_plan_page_show_task (PurPlanPage *self, PurId id)
{
  guint row;

  if (!pur_rows_find (self->rows, id, &row))
    return FALSE;
  pur_table_view_set_cursor (PUR_TABLE_VIEW (self->table), id, NULL);
  pur_chart_view_show_row (PUR_CHART_VIEW (self->chart), row);
  pur_task_list_view_show_row (PUR_TASK_LIST_VIEW (self->task_list), row);
  return TRUE;
}

static gboolean
pur_plan_page_reveal (PurPage *page, PurRecord *record)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);

  if (pur_record_get_kind (record) != &pur_task_kind)
    return FALSE;
  uncover (self, PUR_task (record));
  /* A page without a size yet is scrolled to it once it has one. */
  self->revealed = self->place_due != 0 ? pur_record_get_id (record) : PUR_ID_NONE;
  return pur_plan_page_show_task (self, pur_record_get_id (record));
}

static void
pur_plan_page_focus (PurPage *page)
{
  PurPlanPage *self = PUR_PLAN_PAGE (page);

  gtk_widget_grab_focus (gtk_widget_get_visible (self->task_list) ? self->task_list : self->table);
}

static void
page_iface_init (PurPageInterface *iface)
{
  iface->set_project = pur_plan_page_set_project;
  iface->get_actions = pur_plan_page_get_actions;
  iface->load_state = pur_plan_page_load_state;
  iface->save_state = pur_plan_page_save_state;
  iface->follow = pur_plan_page_follow;
  iface->reveal = pur_plan_page_reveal;
  iface->set_filter = pur_plan_page_set_filter;
  iface->make_pages = pur_plan_page_make_pages;
  iface->list_columns = pur_plan_page_list_columns;
  iface->focus = pur_plan_page_focus;
}

/* Class and instance */

static void
pur_plan_page_class_init (PurPlanPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_plan_page_dispose;
  widget_class->realize = pur_plan_page_realize;
  widget_class->unrealize = pur_plan_page_unrealize;

  g_type_ensure (PUR_TYPE_TABLE_VIEW);
  g_type_ensure (PUR_TYPE_CHART_VIEW);
  g_type_ensure (PUR_TYPE_TASK_LIST_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/pages/pur-plan-page.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurPlanPage, name)
  CHILD (paned);
  CHILD (table);
  CHILD (chart);
  CHILD (zoom_button);
  CHILD (columns_button);
  CHILD (edit_tools);
  CHILD (marks);
  CHILD (chart_tools);
  CHILD (narrow_bar);
  CHILD (task_list);
  CHILD (add_entry);
  CHILD (filter_button);
  CHILD (filter_banner);
  CHILD (filter_label);
  CHILD (late_box);
  CHILD (late_label);
  CHILD (health_icon);
  CHILD (health);
  CHILD (critical_path);
  CHILD (task_menu);
  CHILD (baseline_section);
#undef CHILD
#define CALLBACK(name) gtk_widget_class_bind_template_callback (widget_class, name)
  CALLBACK (cell_edited_cb);
  CALLBACK (row_added_cb);
  CALLBACK (reference_added_cb);
  CALLBACK (row_inserted_cb);
  CALLBACK (outline_requested_cb);
  CALLBACK (move_requested_cb);
  CALLBACK (rows_moved_cb);
  CALLBACK (insert_requested_cb);
  CALLBACK (remove_requested_cb);
  CALLBACK (paste_requested_cb);
  CALLBACK (context_menu_cb);
  CALLBACK (selection_changed_cb);
  CALLBACK (bar_moved_cb);
  CALLBACK (bars_shifted_cb);
  CALLBACK (bar_restarted_cb);
  CALLBACK (refused_cb);
  CALLBACK (bar_resized_cb);
  CALLBACK (progress_changed_cb);
  CALLBACK (link_drawn_cb);
  CALLBACK (chart_menu_cb);
  CALLBACK (zoom_changed_cb);
  CALLBACK (task_activated_cb);
  CALLBACK (list_menu_cb);
  CALLBACK (add_activated_cb);
#undef CALLBACK
}

static void
pur_plan_page_init (PurPlanPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = g_simple_action_group_new ();
  use_usual_columns (self);
  pur_table_view_set_flags (PUR_TABLE_VIEW (self->table), TRUE, NULL, NULL, NULL);
  pur_plan_page_set_up_actions (self);
  pur_plan_page_set_up_filter (self);
  pur_plan_page_set_up_narrow (self);
  update_zoom (self);
}

/* For the rest of the room */

GArray *
pur_plan_page_get_selection (PurPlanPage *self)
{
  g_autoptr (GPtrArray) records = pur_table_view_get_selected (PUR_TABLE_VIEW (self->table));
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (PurId));

  for (guint i = 0; i < records->len; i++)
    {
      PurId id = pur_record_get_id (g_ptr_array_index (records, i));

      g_array_append_val (ids, id);
    }
  return ids;
}

void
pur_plan_page_paste (PurPlanPage *self, const char *text)
{
  PurTableView *table = PUR_TABLE_VIEW (self->table);
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  g_autoptr (GArray) added = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  /* Plain lines, as from a letter, are titles. */
  if (strchr (text, '\t') == NULL)
    g_ptr_array_add (fields, (gpointer) PUR_FIELD (task, title));
  else
    for (guint i = 0; i < pur_table_view_get_n_fields (table); i++)
      g_ptr_array_add (fields, (gpointer) pur_table_view_get_field (table, i));
  if (!pur_cmd_task_paste (self->workspace, find_place (self), text, (const PurField *const *) fields->pdata,
                           fields->len, &added, &error))
    {
      pur_page_fail (PUR_PAGE (self), error);
      return;
    }
  pur_table_view_select (table, (const PurId *) added->data, added->len);
  told = g_strdup_printf (ngettext ("%u task pasted", "%u tasks pasted", added->len), added->len);
  pur_page_tell (PUR_PAGE (self), told, TRUE);
}

/* Public API */

PurPage *
pur_plan_page_new (PurWorkspace *workspace)
{
  PurPlanPage *self = g_object_new (PUR_TYPE_PLAN_PAGE, NULL);
  gboolean read_only = pur_workspace_is_read_only (workspace);

  self->workspace = g_object_ref (workspace);
  self->rows = pur_rows_new (workspace, &pur_task_kind);
  pur_table_view_set_add_text (PUR_TABLE_VIEW (self->table), read_only ? NULL : _("Add a task…"));
  pur_table_view_set_editable (PUR_TABLE_VIEW (self->table), !read_only);
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (queue_foot), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "derived-changed", G_CALLBACK (pur_plan_page_update_actions), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return PUR_PAGE (self);
}
