/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-document.h"

#include "pur-committer.h"
#include "pur-kinds-write.h"
#include "pur-store.h"
#include "pur-workspace-write.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* How long a program without a window waits for a busy file (each try of the store waits too). */
#define PATIENCE_SECONDS 5

#define PROBE_MILLISECONDS 250

struct _PurDocument
{
  GObject parent_instance;

  PurWorkspace *workspace;
  PurStore *store;         /* NULL in memory, and once it is closed */
  char *path;
  char *person;
  char *notice;
  gboolean in_memory;
  gboolean replaced;
  gboolean patient;
  gboolean waiting;
  GQueue kept;             /* PurChange: edits that wait for the file */
  guint probe;             /* source that waits for a busy file to become free */
  guint poll;
  guint tidying;           /* source that does what edits need not wait for */
  GFileMonitor *monitors[2];
};

enum
{
  PROP_0,
  PROP_WORKSPACE,
  PROP_PATH,
  PROP_READ_ONLY,
  PROP_WAITING,
  PROP_NOTICE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  WAITED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void pur_document_committer_init (PurCommitterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PurDocument, pur_document, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PUR_TYPE_COMMITTER, pur_document_committer_init))

/* Auxiliary methods */

static void
set_waiting (PurDocument *self, gboolean waiting)
{
  if (self->waiting == waiting)
    return;
  self->waiting = waiting;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
}

static void
set_notice (PurDocument *self, const char *notice)
{
  if (g_strcmp0 (self->notice, notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_strdup (notice);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

/* The file is not ours any more: what is in memory can be read, and saved as a copy. */
static void
note_failure (PurDocument *self, const GError *error)
{
  if (!g_error_matches (error, PUR_STORE_ERROR, PUR_STORE_ERROR_REPLACED))
    return;
  set_notice (self, error->message);
  if (self->replaced)
    return;
  self->replaced = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

/* The edits in line, the oldest first, until one finds the file busy again. */
static gboolean
make_kept (PurDocument *self)
{
  PurChange *change;

  while ((change = g_queue_peek_head (&self->kept)) != NULL)
    {
      g_autofree char *label = NULL;
      g_autoptr (GError) failure = NULL;

      if (self->store != NULL && !pur_store_commit (self->store, change, &failure) &&
          g_error_matches (failure, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY))
        return FALSE;
      if (failure != NULL)
        note_failure (self, failure);
      label = pur_change_dup_label (change);
      pur_change_unref (g_queue_pop_head (&self->kept));
      g_signal_emit (self, signals[WAITED], 0, label, failure != NULL ? failure->message : NULL);
    }
  return TRUE;
}

static gboolean
file_probed_cb (gpointer data)
{
  PurDocument *self = data;

  if (self->store != NULL && !pur_store_is_read_only (self->store) && !pur_store_is_free (self->store))
    return G_SOURCE_CONTINUE;
  if (!make_kept (self))
    return G_SOURCE_CONTINUE;
  self->probe = 0;
  set_waiting (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* Whoever comes later makes it; only where a main loop runs, and somebody is told. */
static gboolean
keep (PurDocument *self, PurChange *change, GError **error)
{
  g_queue_push_tail (&self->kept, pur_change_ref (change));
  if (self->probe == 0)
    self->probe = g_timeout_add (PROBE_MILLISECONDS, file_probed_cb, self);
  set_waiting (self, TRUE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAITING]);
  g_set_error_literal (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING,
                       _("Another program is writing to this file. The edit is made as soon as it is done."));
  return FALSE;
}

static gboolean
commit_patiently (PurDocument *self, PurChange *change, GError **error)
{
  gboolean keeps = self->poll != 0;
  gint64 end = g_get_monotonic_time () + (self->patient ? PATIENCE_SECONDS * G_USEC_PER_SEC : 0);

  if (!make_kept (self))
    return keep (self, change, error);
  for (;;)
    {
      g_autoptr (GError) failure = NULL;

      if (pur_store_commit (self->store, change, &failure))
        {
          set_waiting (self, FALSE);
          return TRUE;
        }

      if (g_error_matches (failure, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY))
        {
          if (keeps)
            return keep (self, change, error);
          set_waiting (self, TRUE);
          if (g_get_monotonic_time () < end)
            continue;
          if (self->probe == 0)
            self->probe = g_timeout_add (PROBE_MILLISECONDS, file_probed_cb, self);
        }
      note_failure (self, failure);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

/* The record of the workspace itself stands in a file from the beginning: no step, so nobody undoes it. */
static PurChange *
describe_new_workspace (const char *path)
{
  PurChange *change = pur_change_new (N_("New workspace"), NULL);
  PurId id = pur_change_add (change, &pur_settings_kind);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *title = base != NULL ? g_filename_display_name (base) : g_strdup (_("Workspace"));

  if (g_str_has_suffix (title, ".pursuit"))
    title[strlen (title) - strlen (".pursuit")] = '\0';
  if (*title != '\0')
    pur_settings_set_title (change, id, title);
  pur_change_set_lenient (change, TRUE);
  return change;
}

static void
file_changed_cb (PurDocument *self)
{
  if (self->store != NULL)
    pur_document_take_in (self, NULL);
}

static gboolean
tidy_cb (gpointer data)
{
  PurDocument *self = data;

  if (self->store != NULL && pur_store_tidy (self->store))
    return G_SOURCE_CONTINUE;
  self->tidying = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
time_passed_cb (gpointer data)
{
  PurDocument *self = data;

  file_changed_cb (self);
  if (self->tidying == 0)
    self->tidying = g_idle_add_full (G_PRIORITY_LOW, tidy_cb, self, NULL);
  return G_SOURCE_CONTINUE;
}

static void
stop_watching (PurDocument *self)
{
  g_clear_handle_id (&self->probe, g_source_remove);
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_handle_id (&self->tidying, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++)
    g_clear_object (&self->monitors[i]);
  g_queue_clear_full (&self->kept, (GDestroyNotify) pur_change_unref);
}

/* PurCommitter */

static gboolean
pur_document_commit (PurCommitter *committer, PurChange *change, GError **error)
{
  PurDocument *self = PUR_DOCUMENT (committer);

  if (self->in_memory)
    {
      if (!pur_workspace_check (self->workspace, change, error))
        return FALSE;
      if (!pur_change_is_empty (change))
        pur_workspace_apply (self->workspace, change);
      return TRUE;
    }
  if (self->store == NULL)
    {
      g_set_error_literal (error, PUR_STORE_ERROR, PUR_STORE_ERROR_READ_ONLY, _("The file is closed"));
      return FALSE;
    }
  return commit_patiently (self, change, error);
}

static void
pur_document_committer_init (PurCommitterInterface *iface)
{
  iface->commit = pur_document_commit;
}

/* GObject */

static void
pur_document_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PurDocument *self = PUR_DOCUMENT (object);

  switch (id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, pur_document_is_read_only (self));
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, self->waiting);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pur_document_dispose (GObject *object)
{
  PurDocument *self = PUR_DOCUMENT (object);

  pur_document_close (self, NULL);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (pur_document_parent_class)->dispose (object);
}

static void
pur_document_finalize (GObject *object)
{
  PurDocument *self = PUR_DOCUMENT (object);

  g_free (self->path);
  g_free (self->person);
  g_free (self->notice);
  G_OBJECT_CLASS (pur_document_parent_class)->finalize (object);
}

static void
pur_document_class_init (PurDocumentClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pur_document_get_property;
  object_class->dispose = pur_document_dispose;
  object_class->finalize = pur_document_finalize;

  signals[WAITED] = g_signal_new ("waited", PUR_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_STRING);

  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, PUR_TYPE_WORKSPACE, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pur_document_init (PurDocument *self)
{
  self->person = g_strdup (pur_document_get_account_name ());
  self->workspace = pur_workspace_new ();
}

/* Public API */

PurDocument *
pur_document_new_in_memory (void)
{
  g_autoptr (PurDocument) self = g_object_new (PUR_TYPE_DOCUMENT, NULL);
  g_autoptr (PurChange) change = describe_new_workspace (NULL);

  self->in_memory = TRUE;
  if (!pur_document_commit (PUR_COMMITTER (self), change, NULL))
    g_return_val_if_reached (NULL);
  pur_workspace_set_committer (self->workspace, PUR_COMMITTER (self));
  return g_steal_pointer (&self);
}

static PurStore *
open_store (const char *path, PurDocumentFlags flags, GError **error)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  PurStoreFlags store_flags = (flags & PUR_DOCUMENT_READ_ONLY) != 0 ? PUR_STORE_READ_ONLY : PUR_STORE_DEFAULT;

  for (;;)
    {
      g_autoptr (GError) failure = NULL;
      PurStore *store = pur_store_open (path, store_flags, &failure);

      if (store != NULL)
        return store;
      if ((flags & PUR_DOCUMENT_PATIENT) != 0 && g_get_monotonic_time () < end &&
          g_error_matches (failure, PUR_STORE_ERROR, PUR_STORE_ERROR_BUSY))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
}

PurDocument *
pur_document_open (const char *path, PurDocumentFlags flags, GError **error)
{
  g_autoptr (PurDocument) self = NULL;
  g_autoptr (PurStore) store = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  store = open_store (path, flags, error);
  if (store == NULL)
    return NULL;
  self = g_object_new (PUR_TYPE_DOCUMENT, NULL);
  if (!pur_store_load (store, self->workspace, error))
    return NULL;

  self->store = g_steal_pointer (&store);
  self->path = g_strdup (path);
  self->patient = (flags & PUR_DOCUMENT_PATIENT) != 0;
  self->notice = g_strdup (pur_store_get_notice (self->store));
  pur_store_set_desk (self->store, pur_document_get_desk ());
  pur_store_set_person (self->store, self->person);
  pur_workspace_set_journal (self->workspace, PUR_JOURNAL (self->store));
  if (!pur_store_is_read_only (self->store))
    pur_workspace_set_committer (self->workspace, PUR_COMMITTER (self));
  return g_steal_pointer (&self);
}

PurDocument *
pur_document_new_file (const char *path, GError **error)
{
  g_autoptr (PurDocument) self = NULL;
  g_autoptr (PurChange) change = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!pur_store_create (path, error))
    return NULL;
  self = pur_document_open (path, PUR_DOCUMENT_DEFAULT, error);
  if (self == NULL)
    return NULL;
  change = describe_new_workspace (path);
  if (!pur_store_commit_silent (self->store, change, error))
    {
      g_clear_object (&self);
      g_unlink (path);
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
pur_document_close (PurDocument *self, GError **error)
{
  g_autoptr (PurStore) store = NULL;

  g_return_val_if_fail (PUR_IS_DOCUMENT (self), FALSE);

  stop_watching (self);
  if (self->workspace != NULL)
    {
      pur_workspace_set_committer (self->workspace, NULL);
      pur_workspace_set_journal (self->workspace, NULL);
    }
  store = g_steal_pointer (&self->store);
  return store == NULL || pur_store_close (store, error);
}

PurWorkspace *
pur_document_get_workspace (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  return self->workspace;
}

const char *
pur_document_get_path (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  return self->path;
}

gboolean
pur_document_is_read_only (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), TRUE);

  return !self->in_memory && (self->store == NULL || self->replaced || pur_store_is_read_only (self->store));
}

gboolean
pur_document_is_waiting (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), FALSE);

  return self->waiting;
}

const GList *
pur_document_get_waiting (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  return self->kept.head;
}

gboolean
pur_document_try_again (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), FALSE);

  if (!make_kept (self))
    return FALSE;
  g_clear_handle_id (&self->probe, g_source_remove);
  set_waiting (self, FALSE);
  return TRUE;
}

void
pur_document_give_up (PurDocument *self, gboolean all)
{
  g_return_if_fail (PUR_IS_DOCUMENT (self));

  while (self->kept.length > 0)
    {
      pur_change_unref (g_queue_pop_tail (&self->kept));
      g_signal_emit (self, signals[WAITED], 0, NULL, NULL);
      if (!all)
        break;
    }
  if (self->kept.length > 0)
    return;
  g_clear_handle_id (&self->probe, g_source_remove);
  set_waiting (self, FALSE);
}

const char *
pur_document_get_notice (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  return self->notice;
}

const char *
pur_document_get_account_name (void)
{
  const char *name = g_get_real_name ();

  return *name == '\0' || g_str_equal (name, "Unknown") ? g_get_user_name () : name;
}

const char *
pur_document_get_person (PurDocument *self)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  return self->person;
}

void
pur_document_set_person (PurDocument *self, const char *person)
{
  g_return_if_fail (PUR_IS_DOCUMENT (self));

  g_free (self->person);
  self->person = g_strdup (person != NULL ? person : pur_document_get_account_name ());
  if (self->store != NULL)
    pur_store_set_person (self->store, self->person);
}

void
pur_document_watch (PurDocument *self)
{
  static const char *const suffixes[] = { "", "-wal" };

  g_return_if_fail (PUR_IS_DOCUMENT (self));

  if (self->store == NULL || self->poll != 0)
    return;
  /* The monitors are quick, the clock is sure. */
  self->poll = g_timeout_add_seconds (1, time_passed_cb, self);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (self->path, suffixes[i], NULL);
      g_autoptr (GFile) file = g_file_new_for_path (path);

      self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
      if (self->monitors[i] != NULL)
        g_signal_connect_object (self->monitors[i], "changed", G_CALLBACK (file_changed_cb), self,
                                 G_CONNECT_SWAPPED);
    }
}

gboolean
pur_document_take_in (PurDocument *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (PUR_IS_DOCUMENT (self), FALSE);

  if (self->store == NULL || pur_store_take_in (self->store, &failure))
    return TRUE;
  note_failure (self, failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
pur_document_save_copy (PurDocument *self, const char *path, GError **error)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self) && path != NULL, FALSE);

  if (self->store != NULL && !self->replaced)
    return pur_store_backup (self->store, path, error);
  /* A file that is gone from its place may still be read; one that was written over may not. */
  if (self->store != NULL && pur_store_backup (self->store, path, NULL))
    return TRUE;
  return pur_store_write_workspace (self->workspace, path, error);
}

gboolean
pur_document_restore (const char *path, const char *copy, GError **error)
{
  return pur_store_restore (path, copy, error);
}

GPtrArray *
pur_document_list_copies (const char *path)
{
  return pur_store_list_copies (path);
}

gboolean
pur_document_glance (const char *path, gint64 *n_steps, PurTime *last, GError **error)
{
  return pur_store_glance (path, n_steps, last, error);
}

GPtrArray *
pur_document_check (PurDocument *self, GError **error)
{
  g_return_val_if_fail (PUR_IS_DOCUMENT (self), NULL);

  if (self->store == NULL)
    return g_ptr_array_new_with_free_func (g_free);
  return pur_store_check (self->store, error);
}
