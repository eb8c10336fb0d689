/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-restore-dialog.h"

#include "pur-clock.h"
#include "pur-dates.h"
#include "pur-document.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

struct _PurRestoreDialog
{
  AdwWindow parent_instance;

  GtkWidget *restore_button;
  GtkWidget *stack;
  GtkWidget *list;
};

/* A copy, as far as it can be read without loading it. */
typedef struct
{
  char *path;
  gint64 n_steps;
  gint64 size;
  PurTime when;   /* the wall clock here when its last edit was made, or it itself */
  GError *error;  /* it cannot be read */
} Copy;

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (PurRestoreDialog, pur_restore_dialog, ADW_TYPE_WINDOW)

/* Auxiliary methods */

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_free (copy->path);
  g_clear_error (&copy->error);
  g_free (copy);
}

static Copy *
read_copy (const char *path)
{
  Copy *copy = g_new0 (Copy, 1);
  PurTime last = pur_time (0);
  GStatBuf info;

  copy->path = g_strdup (path);
  if (g_stat (path, &info) == 0)
    {
      copy->size = info.st_size;
      last = pur_time (info.st_mtime);
    }
  if (pur_document_glance (path, &copy->n_steps, &copy->when, &copy->error) && copy->n_steps > 0)
    last = copy->when;
  copy->when = pur_clock_to_local (last);
  return copy;
}

static int
compare_copies (gconstpointer a, gconstpointer b)
{
  const Copy *one = *(Copy *const *) a;
  const Copy *other = *(Copy *const *) b;

  return one->when.seconds < other->when.seconds ? 1 : one->when.seconds > other->when.seconds ? -1 : 0;
}

/* How a copy stands to the file: by its number of edits, which only grows in one file. */
static char *
describe_copy (const Copy *copy, gint64 n_steps)
{
  gint64 fewer = n_steps - copy->n_steps;
  g_autofree char *size = g_format_size (copy->size);
  g_autofree char *edits = NULL;

  if (copy->error != NULL)
    return g_strdup (copy->error->message);
  if (fewer > 0)
    edits = g_strdup_printf (ngettext ("%u edit fewer than now", "%u edits fewer than now", fewer), (guint) fewer);
  else if (fewer < 0)
    edits = g_strdup_printf (ngettext ("%u edit more than now", "%u edits more than now", -fewer), (guint) -fewer);
  else
    edits = g_strdup (_("As many edits as now"));
  /* Translators: how a copy differs, and its size */
  return g_strdup_printf (_("%s · %s"), edits, size);
}

static GtkWidget *
make_row (const Copy *copy, gint64 n_steps)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *when = pur_date_moment (copy->when, pur_clock_local ());
  g_autofree char *text = describe_copy (copy, n_steps);
  g_autofree char *title = g_markup_escape_text (when, -1);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), copy->error != NULL ? "dialog-warning-symbolic"
                                                                         : "document-open-recent-symbolic");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), copy->error == NULL);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), copy->error == NULL);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (copy->path), g_free);
  return row;
}

static void
fill (PurRestoreDialog *self, const char *path)
{
  g_autoptr (GPtrArray) paths = pur_document_list_copies (path);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (copy_free);
  gint64 n_steps = 0;
  PurTime last;

  /* A file that cannot be read now is what copies are for: they are listed all the same. */
  pur_document_glance (path, &n_steps, &last, NULL);
  for (guint i = 0; i < paths->len; i++)
    g_ptr_array_add (copies, read_copy (g_ptr_array_index (paths, i)));
  g_ptr_array_sort (copies, compare_copies);
  for (guint i = 0; i < copies->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (g_ptr_array_index (copies, i), n_steps));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), copies->len > 0 ? "copies" : "empty");
  gtk_widget_set_visible (self->restore_button, copies->len > 0);
}

/* Signal callbacks */

static void
row_selected_cb (PurRestoreDialog *self, GtkListBoxRow *row)
{
  /* The list also says so while it goes. */
  if (self->restore_button != NULL)
    gtk_widget_set_sensitive (self->restore_button, row != NULL);
}

static void
restore_clicked_cb (PurRestoreDialog *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  g_autofree char *path = row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "path")) : NULL;

  if (path == NULL)
    return;
  g_signal_emit (self, signals[CHOSEN], 0, path);
  gtk_window_close (GTK_WINDOW (self));
}

/* Class and instance */

static void
pur_restore_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PUR_TYPE_RESTORE_DIALOG);

  G_OBJECT_CLASS (pur_restore_dialog_parent_class)->dispose (object);
}

static void
pur_restore_dialog_class_init (PurRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_restore_dialog_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", PUR_TYPE_RESTORE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PurRestoreDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, PurRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PurRestoreDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
pur_restore_dialog_init (PurRestoreDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public API */

PurRestoreDialog *
pur_restore_dialog_new (GtkWindow *parent, const char *path)
{
  PurRestoreDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent) && path != NULL, NULL);

  self = g_object_new (PUR_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);
  fill (self, path);
  return self;
}
