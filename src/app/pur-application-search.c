/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-application-search.h"

#include "pur-kinds.h"
#include "pur-search.h"
#include "pur-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

/* The shell shows five; more than that is what its "more" leads to. */
#define MOST_RESULTS 12
#define MOST_RECENT 3

/* How long files stay open after a question. */
#define LINGER_SECONDS 20

struct _PurApplicationSearch
{
  GObject parent_instance;

  GtkApplication *application; /* not owned: it owns us */
  GDBusConnection *connection;
  guint registration;
  GPtrArray *documents; /* of PurDocument: recent ones that no window shows */
  guint lingering;      /* source that lets go of them */
  gboolean held;        /* the application stays so long */
};

/* A place where a workspace was found. */
typedef struct
{
  const char *path;
  PurWorkspace *workspace;
} Source;

G_DEFINE_TYPE (PurApplicationSearch, pur_application_search, G_TYPE_OBJECT)

static const char introspection[] =
    "<node><interface name='org.gnome.Shell.SearchProvider2'>"
    "<method name='GetInitialResultSet'><arg type='as' direction='in'/><arg type='as' direction='out'/></method>"
    "<method name='GetSubsearchResultSet'><arg type='as' direction='in'/><arg type='as' direction='in'/>"
    "<arg type='as' direction='out'/></method>"
    "<method name='GetResultMetas'><arg type='as' direction='in'/><arg type='aa{sv}' direction='out'/></method>"
    "<method name='ActivateResult'><arg type='s' direction='in'/><arg type='as' direction='in'/>"
    "<arg type='u' direction='in'/></method>"
    "<method name='LaunchSearch'><arg type='as' direction='in'/><arg type='u' direction='in'/></method>"
    "</interface></node>";

/* Auxiliary methods: workspaces */

static PurWindow *
find_window (PurApplicationSearch *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (PUR_IS_WINDOW (l->data) && pur_window_get_path (l->data) != NULL &&
        (path == NULL || g_str_equal (pur_window_get_path (l->data), path)))
      return l->data;
  return NULL;
}

static PurDocument *
find_document (PurApplicationSearch *self, const char *path)
{
  for (guint i = 0; i < self->documents->len; i++)
    if (g_str_equal (pur_document_get_path (g_ptr_array_index (self->documents, i)), path))
      return g_ptr_array_index (self->documents, i);
  return NULL;
}

static void
let_go (PurApplicationSearch *self)
{
  if (self->lingering == 0)
    return;
  g_clear_handle_id (&self->lingering, g_source_remove);
  for (guint i = 0; i < self->documents->len; i++)
    pur_document_close (g_ptr_array_index (self->documents, i), NULL);
  g_ptr_array_set_size (self->documents, 0);
  if (self->held)
    g_application_release (G_APPLICATION (self->application));
  self->held = FALSE;
}

static gboolean
lingered_cb (gpointer data)
{
  PurApplicationSearch *self = data;

  let_go (self);
  return G_SOURCE_REMOVE;
}

static void
linger (PurApplicationSearch *self)
{
  /* A program that was started for this question stays for the next one; any other goes with its windows. */
  if (!self->held && (g_application_get_flags (G_APPLICATION (self->application)) & G_APPLICATION_IS_SERVICE) != 0)
    {
      g_application_hold (G_APPLICATION (self->application));
      self->held = TRUE;
    }
  g_clear_handle_id (&self->lingering, g_source_remove);
  self->lingering = g_timeout_add_seconds (LINGER_SECONDS, lingered_cb, self);
}

/* A recent file that cannot be opened is just not searched. */
static void
open_recent (PurApplicationSearch *self)
{
  g_autoptr (GSettings) settings = g_settings_new (PUR_APPLICATION_ID);
  g_auto (GStrv) uris = g_settings_get_strv (settings, "recent-files");

  for (guint i = 0; uris[i] != NULL && self->documents->len < MOST_RECENT; i++)
    {
      g_autofree char *path = g_filename_from_uri (uris[i], NULL, NULL);
      PurDocument *document;

      if (path == NULL || find_window (self, path) != NULL || find_document (self, path) != NULL)
        continue;
      document = pur_document_open (path, PUR_DOCUMENT_READ_ONLY, NULL);
      if (document != NULL)
        g_ptr_array_add (self->documents, document);
    }
}

static GArray *
get_sources (PurApplicationSearch *self)
{
  GArray *sources = g_array_new (FALSE, FALSE, sizeof (Source));

  open_recent (self);
  for (GList *l = gtk_application_get_windows (self->application); l != NULL; l = l->next)
    if (PUR_IS_WINDOW (l->data) && PUR_WINDOW (l->data)->document != NULL)
      {
        PurDocument *document = PUR_WINDOW (l->data)->document;
        Source source = { pur_document_get_path (document), pur_document_get_workspace (document) };

        g_array_append_val (sources, source);
      }
  for (guint i = 0; i < self->documents->len; i++)
    {
      PurDocument *document = g_ptr_array_index (self->documents, i);
      Source source = { pur_document_get_path (document), pur_document_get_workspace (document) };

      if (find_window (self, source.path) == NULL)
        g_array_append_val (sources, source);
    }
  return sources;
}

/* Auxiliary methods: results */

/* "ID:PATH" */
static char *
make_result (const char *path, PurRecord *record)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", (gint64) pur_record_get_id (record), path);
}

static gboolean
split_result (const char *result, PurId *id, const char **path)
{
  char *end;

  *id = g_ascii_strtoll (result, &end, 10);
  *path = end + 1;
  return end != result && *end == ':' && **path != '\0';
}

static PurRecord *
find_record (PurApplicationSearch *self, const char *result, const char **path)
{
  g_autoptr (GArray) sources = get_sources (self);
  PurId id;

  if (!split_result (result, &id, path))
    return NULL;
  for (guint i = 0; i < sources->len; i++)
    if (g_str_equal (g_array_index (sources, Source, i).path, *path))
      return pur_workspace_find (g_array_index (sources, Source, i).workspace, id);
  return NULL;
}

typedef struct
{
  char *result;
  int score;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  return ((const Found *) b)->score - ((const Found *) a)->score;
}

static void
clear_found (gpointer data)
{
  g_free (((Found *) data)->result);
}

static GVariant *
search (PurApplicationSearch *self, const char *const *terms)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);
  g_autoptr (PurSearch) search = pur_search_new (text);
  g_autoptr (GArray) sources = get_sources (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GVariantBuilder results;

  g_array_set_clear_func (found, clear_found);
  for (guint i = 0; i < sources->len; i++)
    {
      const Source *source = &g_array_index (sources, Source, i);
      g_autoptr (GArray) hits = pur_search_run (search, source->workspace, MOST_RESULTS);

      for (guint k = 0; k < hits->len; k++)
        {
          const PurSearchHit *hit = &g_array_index (hits, PurSearchHit, k);
          Found one = { make_result (source->path, hit->record), hit->score };

          g_array_append_val (found, one);
        }
    }
  g_array_sort (found, compare_found);
  g_variant_builder_init (&results, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < found->len && i < MOST_RESULTS; i++)
    g_variant_builder_add (&results, "s", g_array_index (found, Found, i).result);
  return g_variant_new ("(as)", &results);
}

static GVariant *
describe (PurApplicationSearch *self, const char *const *results)
{
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; results[i] != NULL; i++)
    {
      const char *path;
      PurRecord *record = find_record (self, results[i], &path);
      PurRecord *project = record != NULL ? pur_record_get_project (record) : NULL;
      g_autofree char *description = NULL;

      if (record == NULL)
        continue;
      description = project != NULL && project != record
                        /* Translators: what is found (a kind of record), and the project that it is in */
                        ? g_strdup_printf (C_ ("search", "%s · %s"), pur_kind_get_title (pur_record_get_kind (record)),
                                           pur_record_get_title (project))
                        : g_strdup (pur_kind_get_title (pur_record_get_kind (record)));
      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (results[i]));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (pur_record_get_title (record)));
      g_variant_builder_add (&metas, "{sv}", "description", g_variant_new_string (description));
      g_variant_builder_add (&metas, "{sv}", "gicon", g_variant_new_string (PUR_APPLICATION_ID));
      g_variant_builder_close (&metas);
    }
  return g_variant_new ("(aa{sv})", &metas);
}

/* Auxiliary methods: what was chosen */

static void
activate_result (PurApplicationSearch *self, const char *result, guint timestamp)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *copy = NULL;
  const char *path;
  PurWindow *window;
  PurId id;

  if (!split_result (result, &id, &path))
    return;
  copy = g_strdup (path);
  file = g_file_new_for_path (copy);
  g_application_open (G_APPLICATION (self->application), &file, 1, "");
  /* The window opens the file to write: nobody else holds it by then. */
  let_go (self);
  window = find_window (self, copy);
  if (window == NULL)
    return;
  pur_window_show_by_id (window, id);
  gtk_window_present_with_time (GTK_WINDOW (window), timestamp);
}

/* What the shell found, in the program's own search. */
static void
launch_search (PurApplicationSearch *self, const char *const *terms, guint timestamp)
{
  g_autofree char *text = g_strjoinv (" ", (char **) terms);
  PurWindow *window = find_window (self, NULL);

  if (window == NULL)
    {
      g_autoptr (GSettings) settings = g_settings_new (PUR_APPLICATION_ID);
      g_auto (GStrv) uris = g_settings_get_strv (settings, "recent-files");
      g_autoptr (GFile) file = uris[0] != NULL ? g_file_new_for_uri (uris[0]) : NULL;

      if (file == NULL)
        {
          g_application_activate (G_APPLICATION (self->application));
          return;
        }
      g_application_open (G_APPLICATION (self->application), &file, 1, "");
      let_go (self);
      window = find_window (self, NULL);
    }
  if (window == NULL)
    return;
  gtk_window_present_with_time (GTK_WINDOW (window), timestamp);
  pur_window_search_for (window, text);
}

/* Signal callbacks */

static void
method_called_cb (GDBusConnection *connection, const char *sender, const char *object_path, const char *interface,
                  const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  PurApplicationSearch *self = data;
  g_autofree const char **words = NULL;
  GVariant *answer = NULL;
  const char *result;
  guint timestamp;

  linger (self);
  if (g_str_equal (method, "GetInitialResultSet"))
    {
      g_variant_get (parameters, "(^a&s)", &words);
      answer = search (self, words);
    }
  /* Fewer results for more words: looking anew is as fast. */
  else if (g_str_equal (method, "GetSubsearchResultSet"))
    {
      g_variant_get (parameters, "(@as^a&s)", NULL, &words);
      answer = search (self, words);
    }
  else if (g_str_equal (method, "GetResultMetas"))
    {
      g_variant_get (parameters, "(^a&s)", &words);
      answer = describe (self, words);
    }
  else if (g_str_equal (method, "ActivateResult"))
    {
      g_variant_get (parameters, "(&s^a&su)", &result, &words, &timestamp);
      activate_result (self, result, timestamp);
    }
  else
    {
      g_variant_get (parameters, "(^a&su)", &words, &timestamp);
      launch_search (self, words, timestamp);
    }
  g_dbus_method_invocation_return_value (invocation, answer);
}

/* Parent overrides */

static void
pur_application_search_dispose (GObject *object)
{
  PurApplicationSearch *self = PUR_APPLICATION_SEARCH (object);

  pur_application_search_unregister (self);
  g_clear_handle_id (&self->lingering, g_source_remove);
  g_clear_pointer (&self->documents, g_ptr_array_unref);

  G_OBJECT_CLASS (pur_application_search_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_application_search_class_init (PurApplicationSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pur_application_search_dispose;
}

static void
pur_application_search_init (PurApplicationSearch *self)
{
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Public API */

PurApplicationSearch *
pur_application_search_new (GtkApplication *application)
{
  PurApplicationSearch *self = g_object_new (PUR_TYPE_APPLICATION_SEARCH, NULL);

  self->application = application;
  return self;
}

gboolean
pur_application_search_register (PurApplicationSearch *self, GDBusConnection *connection, const char *path,
                                 GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = method_called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, error);
  g_autofree char *object_path = g_strconcat (path, "/SearchProvider", NULL);

  if (node == NULL)
    return FALSE;
  self->connection = g_object_ref (connection);
  self->registration = g_dbus_connection_register_object (connection, object_path, node->interfaces[0], &vtable, self,
                                                          NULL, error);
  return self->registration != 0;
}

void
pur_application_search_unregister (PurApplicationSearch *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}
