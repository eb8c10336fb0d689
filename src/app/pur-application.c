/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-application.h"

#include "pur-application-search.h"
#include "pur-clock.h"
#include "pur-language.h"
#include "pur-place.h"
#include "pur-resources.h"
#include "pur-window.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

/* Structures */

struct _PurApplication
{
  AdwApplication parent_instance;

  gboolean has_icons; /* of the windows */
  PurApplicationSearch *search; /* for the desktop */
  GSettings *settings;
  guint signals[3]; /* sources: of the system's, not GObject's */
};

G_DEFINE_TYPE (PurApplication, pur_application, ADW_TYPE_APPLICATION)

/* Auxiliary methods */

/* GTK 4.8 measures a wrapping label in Arabic wrongly and says so; it does no harm. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && strstr (fields[i].value, "reports a minimum width") != NULL)
      return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, data);
}

/* A program that was started from the build folder finds its icon in the sources. */
static void
use_files_of_build (void)
{
  g_autofree char *icons = NULL;

  if (!pur_place_is_build ())
    return;
  icons = pur_place_data_file ("icons");
  gtk_icon_theme_add_search_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), icons);
}

/* A window that shows no workspace yet takes the first one. */
static PurWindow *
find_free_window (PurApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (PUR_IS_WINDOW (l->data) && pur_window_get_path (l->data) == NULL)
      return l->data;
  return pur_window_new (GTK_APPLICATION (self));
}

/* Also by another path: a link, or a folder that is mounted twice. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf one, other;

  return g_stat (a, &one) == 0 && g_stat (b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

static PurWindow *
find_window_of (PurApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      const char *open = PUR_IS_WINDOW (l->data) ? pur_window_get_path (l->data) : NULL;

      if (open != NULL && (g_str_equal (open, path) || is_same_file (open, path)))
        return l->data;
    }
  return NULL;
}

static void
update_color_scheme (PurApplication *self)
{
  /* In the order of the key's values. */
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                            ADW_COLOR_SCHEME_FORCE_DARK };

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[g_settings_get_enum (self->settings, "color-scheme")]);
}

/* Actions */

static void
quit_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkApplication *application = data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static void
about_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  adw_show_about_window (gtk_application_get_active_window (data),
                         "application-name", _("Pursuit"),
                         "application-icon", PUR_APPLICATION_ID,
                         "version", PUR_VERSION,
                         "developer-name", _("The Pursuit developers"),
                         "comments", _("Run sales as projects: plan, schedule and print"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         /* Translators: your name and address, to be shown in the about window */
                         "translator-credits", _("translator-credits"),
                         NULL);
}

static void
new_window_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (GTK_WINDOW (pur_window_new (data)));
}

static const GActionEntry actions[] = {
  { .name = "quit", .activate = quit_activated_cb },
  { .name = "about", .activate = about_activated_cb },
  { .name = "new-window", .activate = new_window_activated_cb },
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<Primary>q" } },
  { "app.new-window", { "<Primary><Shift>n" } },
  { "window.close", { "<Primary>w" } },
  { "win.shortcuts", { "<Primary>question", "F1" } },
  { "win.open", { "<Primary>o" } },
  { "win.import", { "<Primary>i" } },
  { "win.export", { "<Primary>e" } },
  { "win.print", { "<Primary>p" } },
  { "win.save-copy", { "<Primary><Shift>s" } },
  { "win.preferences", { "<Primary>comma" } },
  { "win.undo", { "<Primary>z" } },
  { "win.redo", { "<Primary><Shift>z", "<Primary>y" } },
  { "win.add", { "<Primary>n" } },
  { "win.quick-add", { "<Primary><Shift>a" } },
  { "win.search", { "<Primary>f", "<Primary>k" } },
  { "win.next-page", { "<Primary>Page_Down" } },
  { "win.previous-page", { "<Primary>Page_Up" } },
  { "win.show-projects", { "<Alt>Home" } },
  { "win.show-page(1)", { "<Alt>1" } },
  { "win.show-page(2)", { "<Alt>2" } },
  { "win.show-page(3)", { "<Alt>3" } },
  { "win.show-page(4)", { "<Alt>4" } },
  { "win.show-page(5)", { "<Alt>5" } },
  { "win.show-page(6)", { "<Alt>6" } },
  { "win.show-page(7)", { "<Alt>7" } },
  { "win.show-page(8)", { "<Alt>8" } },
  { "win.show-page(9)", { "<Alt>9" } },
  { "plan.link", { "<Primary>l" } },
  { "plan.unlink", { "<Primary><Shift>l" } },
  { "plan.duplicate", { "<Primary>d" } },
  { "plan.zoom-in", { "<Primary>plus", "<Primary>equal" } },
  { "plan.zoom-out", { "<Primary>minus" } },
  { "plan.zoom-fit", { "<Primary>0" } },
  { "plan.today", { "<Primary>t" } },
};

/* Signal callbacks */

/* Asked to end from outside: as if the person did, so that every file becomes one plain file again. */
static gboolean
ended_cb (gpointer data)
{
  g_action_group_activate_action (data, "quit", NULL);
  return G_SOURCE_CONTINUE;
}

/* Parent overrides */

static void
pur_application_startup (GApplication *application)
{
  PurApplication *self = PUR_APPLICATION (application);

  G_APPLICATION_CLASS (pur_application_parent_class)->startup (application);

  self->settings = g_settings_new (PUR_APPLICATION_ID);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (update_color_scheme), self,
                           G_CONNECT_SWAPPED);
  update_color_scheme (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    self->signals[i] = g_unix_signal_add (i == 0 ? SIGTERM : i == 1 ? SIGINT : SIGHUP, ended_cb, self);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accels[i].action, accels[i].accels);
}

static void
pur_application_shutdown (GApplication *application)
{
  PurApplication *self = PUR_APPLICATION (application);

  for (guint i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (pur_application_parent_class)->shutdown (application);
}

static void
pur_application_activate (GApplication *application)
{
  PurApplication *self = PUR_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (window != NULL ? window : GTK_WINDOW (pur_window_new (GTK_APPLICATION (self))));
}

static void
pur_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PurApplication *self = PUR_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      PurWindow *window = path != NULL ? find_window_of (self, path) : NULL;

      if (window == NULL)
        {
          window = find_free_window (self);
          gtk_window_present (GTK_WINDOW (window));
          pur_window_open_file (window, files[i]);
        }
      gtk_window_present (GTK_WINDOW (window));
    }
}

static int
pur_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Pursuit %s\n", PUR_VERSION);
      return 0;
    }
  if (!pur_clock_check (&error))
    {
      g_printerr ("pursuit: %s\n", error->message);
      return 2;
    }
  return -1;
}

/* Without it the desktop finds nothing of ours; that is no reason not to run. */
static gboolean
pur_application_dbus_register (GApplication *application, GDBusConnection *connection, const char *path, GError **error)
{
  PurApplication *self = PUR_APPLICATION (application);
  g_autoptr (GError) trouble = NULL;

  if (!G_APPLICATION_CLASS (pur_application_parent_class)->dbus_register (application, connection, path, error))
    return FALSE;
  if (!pur_application_search_register (self->search, connection, path, &trouble))
    g_message ("%s", trouble->message);
  return TRUE;
}

static void
pur_application_dbus_unregister (GApplication *application, GDBusConnection *connection, const char *path)
{
  PurApplication *self = PUR_APPLICATION (application);

  if (self->search != NULL)
    pur_application_search_unregister (self->search);
  G_APPLICATION_CLASS (pur_application_parent_class)->dbus_unregister (application, connection, path);
}

static void
pur_application_finalize (GObject *object)
{
  g_clear_object (&PUR_APPLICATION (object)->search);

  G_OBJECT_CLASS (pur_application_parent_class)->finalize (object);
}

/* Class and instance */

static void
pur_application_class_init (PurApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pur_application_finalize;
  application_class->dbus_register = pur_application_dbus_register;
  application_class->dbus_unregister = pur_application_dbus_unregister;
  application_class->startup = pur_application_startup;
  application_class->shutdown = pur_application_shutdown;
  application_class->activate = pur_application_activate;
  application_class->open = pur_application_open;
  application_class->handle_local_options = pur_application_handle_local_options;
}

static void
pur_application_init (PurApplication *self)
{
  self->search = pur_application_search_new (GTK_APPLICATION (self));
  g_application_add_main_option (G_APPLICATION (self), "version", 0, 0, G_OPTION_ARG_NONE,
                                 _("Print the version and exit"), NULL);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[FILE…]"));
}

/* For windows, after their first frame: an icon theme that is loaded before holds it up. */
void
pur_application_set_up_icons (PurApplication *self)
{
  if (self->has_icons)
    return;
  self->has_icons = TRUE;
  use_files_of_build ();
  gtk_window_set_default_icon_name (PUR_APPLICATION_ID);
}

/* Public API */

PurApplication *
pur_application_new (void)
{
  g_log_set_writer_func (write_log, NULL, NULL);
  /* Says to the linker that the templates are needed. */
  g_resources_register (pur_get_resource ());
  pur_language_init (NULL);
  g_set_application_name (_("Pursuit"));
  /* The same for the schema of the settings. */
  if (pur_place_is_build ())
    g_setenv ("GSETTINGS_SCHEMA_DIR", PUR_BUILD_DIR "/data", FALSE);

  return g_object_new (PUR_TYPE_APPLICATION,
                       "application-id", PUR_APPLICATION_ID,
                       "resource-base-path", "/io/github/pursuit/Pursuit",
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
