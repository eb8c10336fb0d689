/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Notes which of the program's actions were carried out and which of its templates were filled while a test
 * ran, one a line, in the file of the test's name under the folder "record" of the build. check-actions.py
 * reads them all once every test of windows has run.
 *
 * The linker puts these functions before GTK's and GIO's of the same names (--wrap), so the program is as it
 * always is. An action that PURSUIT_TEST_DEAF names does nothing: a test that does not notice is none. */

#include "config.h"

#include <gtk/gtk.h>
#include <stdio.h>

/* Structures */

typedef struct
{
  GtkWidgetActionActivateFunc activate;
} ClassAction;

void           __real_gtk_widget_class_install_action              (GtkWidgetClass              *widget_class,
                                                                    const char                  *name,
                                                                    const char                  *type,
                                                                    GtkWidgetActionActivateFunc  activate);
void           __wrap_gtk_widget_class_install_action              (GtkWidgetClass              *widget_class,
                                                                    const char                  *name,
                                                                    const char                  *type,
                                                                    GtkWidgetActionActivateFunc  activate);
void           __real_gtk_widget_class_set_template_from_resource  (GtkWidgetClass              *widget_class,
                                                                    const char                  *path);
void           __wrap_gtk_widget_class_set_template_from_resource  (GtkWidgetClass              *widget_class,
                                                                    const char                  *path);
void           __real_gtk_widget_init_template                     (GtkWidget                   *widget);
void           __wrap_gtk_widget_init_template                     (GtkWidget                   *widget);
GtkBuilder    *__real_gtk_builder_new_from_resource                (const char                  *path);
GtkBuilder    *__wrap_gtk_builder_new_from_resource                (const char                  *path);
void           __real_gtk_widget_insert_action_group               (GtkWidget                   *widget,
                                                                    const char                  *prefix,
                                                                    GActionGroup                *group);
void           __wrap_gtk_widget_insert_action_group               (GtkWidget                   *widget,
                                                                    const char                  *prefix,
                                                                    GActionGroup                *group);
void           __real_g_action_map_add_action_entries              (GActionMap                  *map,
                                                                    const GActionEntry          *entries,
                                                                    int                          n,
                                                                    gpointer                     data);
void           __wrap_g_action_map_add_action_entries              (GActionMap                  *map,
                                                                    const GActionEntry          *entries,
                                                                    int                          n,
                                                                    gpointer                     data);
GSimpleAction *__real_g_simple_action_new                          (const char                  *name,
                                                                    const GVariantType          *type);
GSimpleAction *__wrap_g_simple_action_new                          (const char                  *name,
                                                                    const GVariantType          *type);
GSimpleAction *__real_g_simple_action_new_stateful                 (const char                  *name,
                                                                    const GVariantType          *type,
                                                                    GVariant                    *state);
GSimpleAction *__wrap_g_simple_action_new_stateful                 (const char                  *name,
                                                                    const GVariantType          *type,
                                                                    GVariant                    *state);
GAction       *__real_g_settings_create_action                     (GSettings                   *settings,
                                                                    const char                  *key);
GAction       *__wrap_g_settings_create_action                     (GSettings                   *settings,
                                                                    const char                  *key);

static GHashTable *noted;     /* lines */
static GHashTable *installed; /* class actions: name → ClassAction */
static FILE *record;

/* Auxiliary methods */

/* Also for a program that has nothing to note: it has run. */
static void __attribute__ ((constructor))
open_record (void)
{
  const char *build = g_getenv ("G_TEST_BUILDDIR");
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *name = program != NULL ? g_path_get_basename (program) : NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;

  noted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (build == NULL || name == NULL || g_getenv ("PURSUIT_TEST_DEAF") != NULL)
    return;
  folder = g_build_filename (build, "record", NULL);
  path = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0755);
  record = fopen (path, "w");
}

static void
note (const char *what, const char *name)
{
  g_autofree char *line = g_strdup_printf ("%s %s", what, name);

  if (record == NULL || g_hash_table_contains (noted, line))
    return;
  /* At once: a test that fails has still done what it did. */
  fprintf (record, "%s\n", line);
  fflush (record);
  g_hash_table_add (noted, g_steal_pointer (&line));
}

/* FALSE for one that is deaf. */
static gboolean
note_done (const char *name)
{
  note ("done", name);
  return g_strcmp0 (g_getenv ("PURSUIT_TEST_DEAF"), name) != 0;
}

/* Of an action that is in no group yet nobody knows the whole name. */
static gboolean
note_action (GAction *action)
{
  const char *prefix = g_object_get_data (G_OBJECT (action), "ui-prefix");
  g_autofree char *name = NULL;

  if (prefix == NULL)
    return TRUE;
  name = g_strdup_printf ("%s.%s", prefix, g_action_get_name (action));
  return note_done (name);
}

static void
note_group (GActionGroup *group, const char *prefix)
{
  g_auto (GStrv) names = g_action_group_list_actions (group);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s.%s", prefix, names[i]);

      note ("action", name);
      g_object_set_data_full (G_OBJECT (g_action_map_lookup_action (G_ACTION_MAP (group), names[i])), "ui-prefix",
                              g_strdup (prefix), g_free);
    }
}

/* Signal callbacks */

static void
class_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ClassAction *action = g_hash_table_lookup (installed, name);

  if (note_done (name))
    action->activate (widget, name, parameter);
}

static void
entry_activated_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GActionEntry *entry = g_object_get_data (G_OBJECT (action), "ui-entry");

  if (note_action (G_ACTION (action)))
    entry->activate (action, parameter, data);
}

/* What GIO does with one that has a state and no handler of its own. */
static void
state_activated_cb (GSimpleAction *action, GVariant *parameter)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));

  if (!note_action (G_ACTION (action)))
    return;
  if (parameter != NULL)
    g_action_change_state (G_ACTION (action), parameter);
  else
    g_action_change_state (G_ACTION (action), g_variant_new_boolean (!g_variant_get_boolean (state)));
}

/* Before the program's own handler. */
static void
plain_activated_cb (GSimpleAction *action)
{
  if (!note_action (G_ACTION (action)))
    g_signal_stop_emission_by_name (action, "activate");
}

static void
setting_activated_cb (GSimpleAction *action, GVariant *parameter, GAction *real)
{
  if (note_action (G_ACTION (action)))
    g_action_activate (real, parameter);
}

static void
setting_changed_cb (GAction *real, GParamSpec *pspec, GSimpleAction *action)
{
  g_autoptr (GVariant) state = g_action_get_state (real);

  g_simple_action_set_state (action, state);
}

/* In the place of GTK's and GIO's */

void
__wrap_gtk_widget_class_install_action (GtkWidgetClass              *widget_class,
                                        const char                  *name,
                                        const char                  *type,
                                        GtkWidgetActionActivateFunc  activate)
{
  ClassAction *action = g_new (ClassAction, 1);

  action->activate = activate;
  if (installed == NULL)
    installed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (installed, (gpointer) name, action);
  note ("action", name);
  __real_gtk_widget_class_install_action (widget_class, name, type, class_action_cb);
}

void
__wrap_gtk_widget_class_set_template_from_resource (GtkWidgetClass *widget_class,
                                                    const char     *path)
{
  g_type_set_qdata (G_TYPE_FROM_CLASS (widget_class), g_quark_from_static_string ("ui-template"), (gpointer) path);
  __real_gtk_widget_class_set_template_from_resource (widget_class, path);
}

void
__wrap_gtk_widget_init_template (GtkWidget *widget)
{
  note ("template", g_type_get_qdata (G_OBJECT_TYPE (widget), g_quark_from_static_string ("ui-template")));
  __real_gtk_widget_init_template (widget);
}

GtkBuilder *
__wrap_gtk_builder_new_from_resource (const char *path)
{
  note ("template", path);
  return __real_gtk_builder_new_from_resource (path);
}

void
__wrap_gtk_widget_insert_action_group (GtkWidget    *widget,
                                       const char   *prefix,
                                       GActionGroup *group)
{
  if (group != NULL)
    note_group (group, prefix);
  __real_gtk_widget_insert_action_group (widget, prefix, group);
}

void
__wrap_g_action_map_add_action_entries (GActionMap         *map,
                                        const GActionEntry *entries,
                                        int                 n,
                                        gpointer            data)
{
  g_autofree GActionEntry *changed = g_memdup2 (entries, n * sizeof *entries);

  for (int i = 0; i < n; i++)
    if (changed[i].activate != NULL)
      changed[i].activate = entry_activated_cb;
  __real_g_action_map_add_action_entries (map, changed, n, data);
  for (int i = 0; i < n; i++)
    {
      GAction *action = g_action_map_lookup_action (map, entries[i].name);

      if (entries[i].activate != NULL)
        g_object_set_data_full (G_OBJECT (action), "ui-entry", g_memdup2 (&entries[i], sizeof *entries), g_free);
      else
        g_signal_connect (action, "activate", G_CALLBACK (state_activated_cb), NULL);
    }
  if (G_IS_APPLICATION (map))
    note_group (G_ACTION_GROUP (map), "app");
}

GSimpleAction *
__wrap_g_simple_action_new (const char         *name,
                            const GVariantType *type)
{
  GSimpleAction *action = __real_g_simple_action_new (name, type);

  g_signal_connect (action, "activate", G_CALLBACK (plain_activated_cb), NULL);
  return action;
}

GSimpleAction *
__wrap_g_simple_action_new_stateful (const char         *name,
                                     const GVariantType *type,
                                     GVariant           *state)
{
  GSimpleAction *action = __real_g_simple_action_new_stateful (name, type, state);

  g_signal_connect (action, "activate", G_CALLBACK (state_activated_cb), NULL);
  return action;
}

GAction *
__wrap_g_settings_create_action (GSettings  *settings,
                                 const char *key)
{
  GAction *real = __real_g_settings_create_action (settings, key);
  g_autoptr (GVariant) state = g_action_get_state (real);
  GSimpleAction *action = __real_g_simple_action_new_stateful (key, g_action_get_parameter_type (real), state);

  g_signal_connect_object (action, "activate", G_CALLBACK (setting_activated_cb), real, 0);
  g_signal_connect_object (real, "notify::state", G_CALLBACK (setting_changed_cb), action, 0);
  g_object_set_data_full (G_OBJECT (action), "ui-real", real, g_object_unref);
  return G_ACTION (action);
}
