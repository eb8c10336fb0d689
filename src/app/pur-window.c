/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-window-private.h"

#include "pur-cmd-project.h"
#include "pur-kinds.h"
#include "pur-plan.h"
#include "pur-rows.h"

#include <glib/gi18n.h>

G_DEFINE_TYPE (PurWindow, pur_window, ADW_TYPE_APPLICATION_WINDOW)

/* Auxiliary methods: actions */

static void
update_actions (PurWindow *self)
{
  gboolean open = self->document != NULL;
  gboolean writable = open && !pur_workspace_is_read_only (pur_document_get_workspace (self->document));
  const char *undo = self->history != NULL ? pur_history_get_undo_label (self->history) : NULL;
  const char *redo = self->history != NULL ? pur_history_get_redo_label (self->history) : NULL;
  g_autofree char *undo_tip = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_tip = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", writable && undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", writable && redo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.holidays", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-copy", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", open && self->project != PUR_ID_NONE);
  gtk_widget_set_tooltip_text (self->undo_button, undo_tip);
  gtk_widget_set_tooltip_text (self->redo_button, redo_tip);
}

static void
run_history (PurWindow *self, gboolean redo)
{
  g_autofree char *label = g_strdup (redo ? pur_history_get_redo_label (self->history)
                                          : pur_history_get_undo_label (self->history));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  done = redo ? pur_history_redo (self->history, &error) : pur_history_undo (self->history, &error);
  if (!done)
    {
      pur_window_show_error (self, redo ? _("This Cannot Be Done Again") : _("This Cannot Be Undone"), error);
      return;
    }
  text = g_strdup_printf (redo ? _("Done again: %s") : _("Undone: %s"), label);
  pur_window_show_toast (self, text, FALSE);
}

static void
undo_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_history (PUR_WINDOW (widget), FALSE);
}

static void
redo_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  run_history (PUR_WINDOW (widget), TRUE);
}

/* Actions that one function of the window carries out. */
static const struct
{
  const char *name;
  void (*run) (PurWindow *self);
} plain_actions[] = {
  { "win.open", pur_window_ask_open },
  { "win.import", pur_window_ask_import },
  { "win.new", pur_window_ask_new },
  { "win.sample", pur_window_open_sample },
  { "win.save-copy", pur_window_ask_save_copy },
  { "win.export", pur_window_ask_export },
  { "win.holidays", pur_window_ask_holidays },
};

static void
plain_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    if (g_str_equal (plain_actions[i].name, name))
      plain_actions[i].run (PUR_WINDOW (widget));
}

static void
show_projects_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (ADW_LEAFLET (PUR_WINDOW (widget)->leaflet), ADW_NAVIGATION_DIRECTION_BACK);
}

/* Auxiliary methods: what is shown */

static GtkWidget *
make_project_row (PurProject *project)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("x-office-calendar-symbolic");
  GtkWidget *title = gtk_label_new (pur_record_get_title ((PurRecord *) project));
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *row = gtk_list_box_row_new ();
  g_autoptr (GPtrArray) tasks = pur_plan_get_tasks (pur_record_get_workspace ((PurRecord *) project),
                                                    pur_record_get_id ((PurRecord *) project));
  g_autofree char *number = g_strdup_printf ("%u", tasks->len);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_label_set_text (GTK_LABEL (count), number);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, pur_record_get_title ((PurRecord *) project));
  g_object_set_data_full (G_OBJECT (row), "project", g_object_ref (project), g_object_unref);
  return row;
}

/* One project needs no list, and no way back to it. */
static void
update_back_button (PurWindow *self)
{
  gtk_widget_set_visible (self->back_button, adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet)) &&
                                                 gtk_widget_get_visible (self->sidebar));
}

static void
fill_projects (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_project_kind);
  GtkListBox *list = GTK_LIST_BOX (self->projects);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->projects)) != NULL)
    gtk_list_box_remove (list, child);
  gtk_widget_set_visible (self->sidebar, pur_rows_get_n (rows) > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.show-projects", pur_rows_get_n (rows) > 1);
  update_back_button (self);
  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      GtkWidget *row = make_project_row (PUR_project (pur_rows_get (rows, i)));

      gtk_list_box_append (list, row);
      if (pur_rows_get_id (rows, i) == self->project)
        gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
    }
}

static void
update_titles (PurWindow *self)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);
  PurRecord *settings = pur_workspace_get_settings (workspace);
  PurRecord *project = pur_workspace_lookup (workspace, &pur_project_kind, self->project);
  const char *title = project != NULL ? pur_record_get_title (project) : "";
  g_autofree char *file = g_path_get_basename (pur_document_get_path (self->document));

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), _("Plan"));
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->sidebar_title),
                              settings != NULL && *pur_record_get_title (settings) != '\0'
                                  ? pur_record_get_title (settings)
                                  : file);
  gtk_window_set_title (GTK_WINDOW (self), *title != '\0' ? title : file);
}

static PurId
find_first_project (PurWindow *self)
{
  g_autoptr (PurRows) rows = pur_rows_new (pur_document_get_workspace (self->document), &pur_project_kind);

  return pur_rows_get_n (rows) > 0 ? pur_rows_get_id (rows, 0) : PUR_ID_NONE;
}

/* Signal callbacks */

static void
project_activated_cb (PurWindow *self, GtkListBoxRow *row)
{
  PurRecord *project = g_object_get_data (G_OBJECT (row), "project");

  pur_window_show_project (self, pur_record_get_id (project));
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
workspace_changed_cb (PurWindow *self, PurChange *change)
{
  PurWorkspace *workspace = pur_document_get_workspace (self->document);

  if (pur_workspace_lookup (workspace, &pur_project_kind, self->project) == NULL)
    pur_window_show_project (self, find_first_project (self));
  else if (pur_change_touches (change, &pur_project_kind, NULL) ||
           pur_change_touches (change, &pur_task_kind, PUR_FIELD (task, project)))
    fill_projects (self);
  update_titles (self);
}

static void
notice_changed_cb (PurWindow *self)
{
  const char *notice = pur_document_get_notice (self->document);

  if (pur_document_is_waiting (self->document))
    notice = _("Another program is writing to this file. The edit was not made; try again in a moment.");
  if (notice != NULL)
    gtk_label_set_text (GTK_LABEL (self->notice_text), notice);
  gtk_info_bar_set_revealed (GTK_INFO_BAR (self->notice), notice != NULL);
  update_actions (self);
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

/* Parent overrides */

static void
close_document (PurWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->page != NULL)
    {
      pur_plan_page_save_state (self->page, self->settings);
      gtk_widget_insert_action_group (GTK_WIDGET (self), "plan", NULL);
      adw_bin_set_child (ADW_BIN (self->page_bin), NULL);
      self->page = NULL;
    }
  g_clear_object (&self->history);
  if (self->document != NULL && !pur_document_close (self->document, &error))
    g_message ("%s", error->message);
  g_clear_object (&self->document);
  self->project = PUR_ID_NONE;
}

static gboolean
pur_window_close_request (GtkWindow *window)
{
  PurWindow *self = PUR_WINDOW (window);
  int width, height;

  gtk_window_get_default_size (window, &width, &height);
  g_settings_set (self->settings, "window-size", "(ii)", width, height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
  close_document (self);

  return GTK_WINDOW_CLASS (pur_window_parent_class)->close_request (window);
}

static void
pur_window_dispose (GObject *object)
{
  PurWindow *self = PUR_WINDOW (object);

  if (self->reading != NULL)
    g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->chooser);
  if (self->document != NULL)
    close_document (self);
  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_WINDOW);

  G_OBJECT_CLASS (pur_window_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_window_class_init (PurWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pur_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = pur_window_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-window.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurWindow, name)
  CHILD (toasts);
  CHILD (stack);
  CHILD (leaflet);
  CHILD (sidebar);
  CHILD (content_page);
  CHILD (sidebar_title);
  CHILD (projects);
  CHILD (title);
  CHILD (back_button);
  CHILD (undo_button);
  CHILD (redo_button);
  CHILD (notice);
  CHILD (notice_text);
  CHILD (page_bin);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, project_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_back_button);

  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    gtk_widget_class_install_action (widget_class, plain_actions[i].name, NULL, plain_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-projects", NULL, show_projects_action_cb);
}

static void
pur_window_init (PurWindow *self)
{
  int width, height;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PUR_APPLICATION_ID);
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  pur_window_set_up_drop (self);
  update_back_button (self);
  update_actions (self);
}

/* For the rest of the room */

void
pur_window_show_project (PurWindow *self, PurId project)
{
  self->project = project;
  pur_plan_page_set_project (self->page, project);
  fill_projects (self);
  update_titles (self);
  update_actions (self);
}

void
pur_window_take_document (PurWindow *self, PurDocument *document)
{
  PurWorkspace *workspace = pur_document_get_workspace (document);

  close_document (self);
  self->document = document;
  self->history = pur_history_new (workspace);
  g_signal_connect_object (self->history, "notify", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "notify", G_CALLBACK (notice_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  pur_document_watch (document);

  self->page = pur_plan_page_new (workspace);
  g_signal_connect_object (self->page, "edited", G_CALLBACK (page_edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "failed", G_CALLBACK (page_failed_cb), self, G_CONNECT_SWAPPED);
  pur_plan_page_load_state (self->page, self->settings);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plan", pur_plan_page_get_actions (self->page));
  adw_bin_set_child (ADW_BIN (self->page_bin), GTK_WIDGET (self->page));

  pur_window_show_project (self, find_first_project (self));
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet),
                                 adw_leaflet_page_get_child (ADW_LEAFLET_PAGE (self->content_page)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "workspace");
  notice_changed_cb (self);
  pur_plan_page_focus (self->page);
}

void
pur_window_show_error (PurWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

void
pur_window_show_toast (PurWindow *self, const char *text, gboolean undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* Public API */

PurWindow *
pur_window_new (GtkApplication *application)
{
  return g_object_new (PUR_TYPE_WINDOW, "application", application, NULL);
}

const char *
pur_window_get_path (PurWindow *self)
{
  g_return_val_if_fail (PUR_IS_WINDOW (self), NULL);

  return self->document != NULL ? pur_document_get_path (self->document) : NULL;
}
