/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-window-private.h"

#include "pur-kinds.h"
#include "pur-preferences.h"

#include <glib/gi18n.h>

G_DEFINE_TYPE (PurWindow, pur_window, ADW_TYPE_APPLICATION_WINDOW)

/* Auxiliary methods: actions */

void
pur_window_update_actions (PurWindow *self)
{
  gboolean open = self->document != NULL;
  gboolean writable = open && !pur_workspace_is_read_only (pur_document_get_workspace (self->document));
  const char *undo = self->history != NULL ? pur_history_get_undo_label (self->history) : NULL;
  const char *redo = self->history != NULL ? pur_history_get_redo_label (self->history) : NULL;
  g_autofree char *undo_tip = undo != NULL ? g_strdup_printf (_("Undo: %s"), undo) : g_strdup (_("Undo"));
  g_autofree char *redo_tip = redo != NULL ? g_strdup_printf (_("Redo: %s"), redo) : g_strdup (_("Redo"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 writable && (undo != NULL || pur_document_get_waiting (self->document) != NULL));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", writable && redo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.holidays", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.quick-add", writable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.save-copy", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.restore", open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.export", open && self->page != NULL && pur_page_can_print (self->page));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.print", open && self->page != NULL && pur_page_can_print (self->page));
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

  /* What is not made yet is not made at all then. */
  if (!redo && pur_document_get_waiting (self->document) != NULL)
    {
      pur_document_give_up (self->document, FALSE);
      return;
    }
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
  { "win.shortcuts", pur_window_show_shortcuts },
  { "win.print", pur_window_ask_print },
  { "win.holidays", pur_window_ask_holidays },
  { "win.search", pur_window_ask_search },
  { "win.quick-add", pur_window_ask_quick_add },
  { "win.restore", pur_window_ask_restore },
  { "win.preferences", pur_window_ask_preferences },
  { "win.person", pur_window_ask_person },
  { "win.try-again", pur_window_try_again },
  { "win.give-up", pur_window_give_up },
};

static void
plain_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    if (g_str_equal (plain_actions[i].name, name))
      plain_actions[i].run (PUR_WINDOW (widget));
}

/* The "+" of the page that is shown. */
static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  if (self->kind != NULL && self->kind->action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->page), self->kind->action, NULL);
}

/* Back to the sidebar of a narrow window. */
static void
show_sidebar_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_BACK);
  pur_window_focus_sidebar (self);
}

/* From a project's pages to the portfolio; the page stays. */
static void
show_portfolio_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  pur_window_set_sidebar_level (self, FALSE);
  pur_window_update_titles (self);
  pur_window_focus_sidebar (self);
}

/* The page of all projects, from wherever one is. */
static void
show_projects_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  if (self->document == NULL)
    return;
  pur_window_show_page (self, pur_page_find_kind ("project-list"), self->project);
  adw_leaflet_navigate (ADW_LEAFLET (self->leaflet), ADW_NAVIGATION_DIRECTION_FORWARD);
  pur_page_focus (self->page);
}

static void
duplicate_project_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pur_window_ask_duplicate (PUR_WINDOW (widget), g_variant_get_int64 (parameter));
}

static void
restore_copy_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  if (self->document != NULL)
    pur_window_restore_copy (self, g_variant_get_string (parameter, NULL));
}

static void
open_recent_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pur_window_open_recent (PUR_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
show_page_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PurWindow *self = PUR_WINDOW (widget);

  if (self->document == NULL)
    return;
  if (g_str_equal (name, "win.show-page"))
    pur_window_show_nth_page (self, g_variant_get_int32 (parameter));
  else
    pur_window_show_page_beside (self, g_str_equal (name, "win.next-page") ? 1 : -1);
}

/* Signal callbacks */

static void
leaflet_folded_cb (PurWindow *self)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));

  gtk_widget_set_visible (self->back_button, folded);
  gtk_widget_set_visible (self->undo_button, !folded);
  gtk_widget_set_visible (self->redo_button, !folded);
  gtk_widget_set_visible (self->print_button, !folded);
  gtk_widget_set_visible (self->export_button, !folded);
  /* Beside what the bar says there is room for one button only. */
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->waiting_buttons),
                                  folded ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  /* What the head has no room for stands in the menu. */
  if (folded && !self->menu_has_edit)
    g_menu_prepend_section (self->main_menu, NULL, G_MENU_MODEL (self->edit_menu));
  else if (!folded && self->menu_has_edit)
    g_menu_remove (self->main_menu, 0);
  self->menu_has_edit = folded;
  pur_window_update_titles (self);
}

/* The files that are there now, each time the menu is opened. */
static void
menu_opened_cb (GtkMenuButton *button, gpointer data)
{
  pur_window_fill_recent_menu (data);
}

static void
person_set_cb (PurWindow *self)
{
  g_autofree char *person = g_settings_get_string (self->settings, "person");

  if (self->document != NULL)
    pur_document_set_person (self->document, *person != '\0' ? person : NULL);
}

/* Once: the first edit says under which name the history keeps it. */
static void
tell_person (PurWindow *self)
{
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (g_settings_get_boolean (self->settings, "person-told"))
    return;
  g_settings_set_boolean (self->settings, "person-told", TRUE);
  text = g_strdup_printf (_("Edits are kept in the history as those of %s"), pur_document_get_person (self->document));
  toast = pur_window_make_toast (self, text);
  adw_toast_set_button_label (toast, _("Change _Name…"));
  adw_toast_set_action_name (toast, "win.person");
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
workspace_changed_cb (PurWindow *self, PurChange *change)
{
  if (pur_change_touches (change, &pur_project_kind, NULL) || pur_change_touches (change, &pur_settings_kind, NULL))
    pur_window_update_pages (self);
  else
    pur_window_queue_counts (self);
  tell_person (self);
}

/* Parent overrides */

static gboolean
pur_window_close_request (GtkWindow *window)
{
  PurWindow *self = PUR_WINDOW (window);

  if (pur_window_ask_unfinished (self))
    return TRUE;
  pur_window_save_state (self);
  pur_window_close_document (self);

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
    pur_window_close_document (self);
  g_clear_weak_pointer (&self->toast);
  g_clear_handle_id (&self->saving, g_source_remove);
  g_clear_handle_id (&self->beginning, g_source_remove);
  g_clear_object (&self->wanted);
  g_clear_pointer (&self->wanted_path, g_free);
  g_clear_pointer (&self->search_dialog, gtk_widget_unparent);
  g_clear_pointer (&self->quick_add_dialog, gtk_widget_unparent);
  g_clear_pointer (&self->wanted_search, g_free);
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
  CHILD (portfolio_button);
  CHILD (sidebar_stack);
  CHILD (portfolio_list);
  CHILD (project_list);
  CHILD (title);
  CHILD (back_button);
  CHILD (menu_button);
  CHILD (export_button);
  CHILD (print_button);
  CHILD (recent_clamp);
  CHILD (recent_list);
  CHILD (main_menu);
  CHILD (edit_menu);
  CHILD (recent_menu);
  CHILD (undo_button);
  CHILD (redo_button);
  CHILD (notice);
  CHILD (notice_text);
  CHILD (waiting_buttons);
  CHILD (copy_button);
  CHILD (add_button);
  CHILD (add_content);
  CHILD (page_stack);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, leaflet_folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, pur_window_recent_activated_cb);

  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action_cb);
  for (guint i = 0; i < G_N_ELEMENTS (plain_actions); i++)
    gtk_widget_class_install_action (widget_class, plain_actions[i].name, NULL, plain_action_cb);
  gtk_widget_class_install_action (widget_class, "win.add", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-sidebar", NULL, show_sidebar_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-portfolio", NULL, show_portfolio_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-projects", NULL, show_projects_action_cb);
  gtk_widget_class_install_action (widget_class, "win.duplicate-project", "x", duplicate_project_action_cb);
  gtk_widget_class_install_action (widget_class, "win.open-recent", "s", open_recent_action_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-copy", "s", restore_copy_action_cb);
  gtk_widget_class_install_action (widget_class, "win.show-page", "i", show_page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.next-page", NULL, show_page_action_cb);
  gtk_widget_class_install_action (widget_class, "win.previous-page", NULL, show_page_action_cb);
}

static void
pur_window_init (PurWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PUR_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::person", G_CALLBACK (person_set_cb), self, G_CONNECT_SWAPPED);
  pur_window_set_up_state (self);
  pur_window_set_up_sidebar (self);
  pur_window_set_up_drop (self);
  leaflet_folded_cb (self);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), menu_opened_cb, self, NULL);
  pur_window_set_up_start (self);
  pur_window_update_actions (self);
}

/* For the rest of the room */

void
pur_window_close_document (PurWindow *self)
{
  g_autoptr (GError) error = NULL;

  pur_window_close_pages (self);
  g_clear_object (&self->history);
  if (self->document != NULL && !pur_document_close (self->document, &error))
    g_message ("%s", error->message);
  g_clear_object (&self->document);
  self->project = PUR_ID_NONE;
}

void
pur_window_take_document (PurWindow *self, PurDocument *document)
{
  PurWorkspace *workspace = pur_document_get_workspace (document);

  pur_window_close_document (self);
  self->document = document;
  self->history = pur_history_new (workspace);
  person_set_cb (self);
  g_signal_connect_object (self->history, "notify", G_CALLBACK (pur_window_update_actions), self, G_CONNECT_SWAPPED);
  pur_window_set_up_notice (self);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed_cb), self, G_CONNECT_SWAPPED);
  pur_document_watch (document);

  pur_window_open_pages (self);
  adw_leaflet_set_visible_child (ADW_LEAFLET (self->leaflet),
                                 adw_leaflet_page_get_child (ADW_LEAFLET_PAGE (self->content_page)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "workspace");
  pur_window_update_notice (self);
  if (self->page != NULL)
    pur_page_focus (self->page);
  pur_window_show_wanted (self);
}

void
pur_window_show_error (PurWindow *self, const char *heading, const GError *error)
{
  GtkWidget *dialog;

  /* The bar speaks of an edit that waits. */
  if (g_error_matches (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* In a narrow window the title of a toast would be cut after its first words: this one goes on below. */
AdwToast *
pur_window_make_toast (PurWindow *self, const char *text)
{
  gboolean folded = adw_leaflet_get_folded (ADW_LEAFLET (self->leaflet));
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), folded ? 20 : 60);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);
  return toast;
}

void
pur_window_show_toast (PurWindow *self, const char *text, gboolean undo)
{
  AdwToast *toast = pur_window_make_toast (self, text);

  if (undo)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  /* What was done just now comes before what can wait; what was said before is over, and its Undo would take
   * back something else. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static PurPreferences *
show_preferences (PurWindow *self)
{
  PurWorkspace *workspace = self->document != NULL ? pur_document_get_workspace (self->document) : NULL;
  PurPreferences *preferences = pur_preferences_new (GTK_WINDOW (self), workspace);

  gtk_window_present (GTK_WINDOW (preferences));
  return preferences;
}

void
pur_window_ask_preferences (PurWindow *self)
{
  show_preferences (self);
}

void
pur_window_ask_person (PurWindow *self)
{
  pur_preferences_show_desk (show_preferences (self));
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

  return self->document != NULL ? pur_document_get_path (self->document) : self->wanted_path;
}
