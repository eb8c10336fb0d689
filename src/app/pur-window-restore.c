/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Putting one of the dated copies in the place of the file that is open.  What the file was becomes a copy
 * itself, so this can be taken back like every edit. */

#include "config.h"

#include "pur-window-private.h"

#include "pur-restore-dialog.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

/* The one of @after that was not in @before; NULL for none. */
static const char *
find_new_copy (GPtrArray *before, GPtrArray *after)
{
  for (guint i = 0; i < after->len; i++)
    if (!g_ptr_array_find_with_equal_func (before, g_ptr_array_index (after, i), g_str_equal, NULL))
      return g_ptr_array_index (after, i);
  return NULL;
}

static void
tell (PurWindow *self, const char *kept)
{
  AdwToast *toast = pur_window_make_toast (self, _("Copy restored. The file as it was is kept as a copy."));

  if (kept != NULL)
    {
      adw_toast_set_button_label (toast, _("_Undo"));
      adw_toast_set_action_name (toast, "win.restore-copy");
      adw_toast_set_action_target (toast, "s", kept);
    }
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* For the rest of the room */

void
pur_window_restore_copy (PurWindow *self, const char *copy)
{
  g_autofree char *path = g_strdup (pur_document_get_path (self->document));
  g_autoptr (GPtrArray) before = pur_document_list_copies (path);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean restored;
  PurDocument *document;

  pur_window_close_document (self);
  restored = pur_document_restore (path, copy, &error);
  /* Also when it was not: the file is then what it was. */
  document = pur_document_open (path, PUR_DOCUMENT_DEFAULT, &failure);
  if (document != NULL)
    pur_window_take_document (self, document);
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "welcome");

  if (!restored)
    pur_window_show_error (self, _("The Copy Was Not Restored"), error);
  else if (document == NULL)
    pur_window_show_error (self, _("This File Cannot Be Opened"), failure);
  else
    {
      after = pur_document_list_copies (path);
      tell (self, find_new_copy (before, after));
    }
}

void
pur_window_ask_restore (PurWindow *self)
{
  PurRestoreDialog *restore = pur_restore_dialog_new (GTK_WINDOW (self), pur_document_get_path (self->document));

  g_signal_connect_object (restore, "chosen", G_CALLBACK (pur_window_restore_copy), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (restore));
}
