/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-quick-add-dialog.h"

#include "pur-clock.h"
#include "pur-cmd-quick-add.h"
#include "pur-window-private.h"

#include <glib/gi18n.h>

#define WIDTH 560

/* Structures */

struct _PurQuickAddDialog
{
  GtkPopover parent_instance;

  PurWindow *window; /* not owned: it owns us */
  GtkWidget *box;
  GtkWidget *entry;
  GtkWidget *add_button;
  GtkWidget *preview;
  GtkWidget *warning_box;
  GtkWidget *warnings;
  GtkWidget *was_focus; /* weak: gets the focus back */
};

G_DEFINE_TYPE (PurQuickAddDialog, pur_quick_add_dialog, GTK_TYPE_POPOVER)

/* Auxiliary methods */

static PurWorkspace *
get_workspace (PurQuickAddDialog *self)
{
  return pur_document_get_workspace (self->window->document);
}

static PurQuickAdd *
read_line (PurQuickAddDialog *self)
{
  return pur_quick_add_parse (get_workspace (self), self->window->project,
                              gtk_editable_get_text (GTK_EDITABLE (self->entry)), pur_clock_today ());
}

static gboolean
is_whole (const PurQuickAdd *what)
{
  return *what->title != '\0' && what->project != PUR_ID_NONE;
}

static void
update_preview (PurQuickAddDialog *self)
{
  g_autoptr (PurQuickAdd) what = read_line (self);
  g_autofree char *sentence = pur_quick_add_describe (what, get_workspace (self), pur_clock_today ());
  g_autoptr (GString) warnings = g_string_new (NULL);

  for (guint i = 0; i < what->warnings->len; i++)
    g_string_append_printf (warnings, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (what->warnings, i));
  gtk_label_set_text (GTK_LABEL (self->preview),
                      what->project == PUR_ID_NONE ? _("There is no project yet to add to.")
                      : *what->title == '\0'       ? _("Type what is to be done.")
                                                   : sentence);
  gtk_label_set_text (GTK_LABEL (self->warnings), warnings->str);
  gtk_widget_set_visible (self->warning_box, warnings->len > 0);
  gtk_widget_set_sensitive (self->add_button, is_whole (what));
}

/* Signal callbacks */

static void
entry_changed_cb (PurQuickAddDialog *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self)))
    update_preview (self);
}

static void
add_cb (PurQuickAddDialog *self)
{
  PurWorkspace *workspace = get_workspace (self);
  g_autoptr (PurQuickAdd) what = read_line (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  PurRecord *record;
  PurId id;

  if (!is_whole (what))
    return;
  id = pur_cmd_quick_add (workspace, what, &error);
  if (g_error_matches (error, PUR_MODEL_ERROR, PUR_MODEL_ERROR_WAITING))
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      return;
    }
  if (id == PUR_ID_NONE)
    {
      /* What was typed stays, to be mended or tried again. */
      gtk_label_set_text (GTK_LABEL (self->warnings), error->message);
      gtk_widget_set_visible (self->warning_box, TRUE);
      return;
    }
  g_clear_weak_pointer (&self->was_focus);
  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  record = pur_workspace_find (workspace, id);
  text = g_strdup_printf (_("Added “%s”"), pur_record_get_title (record));
  pur_window_show_toast (self->window, text, TRUE);
  pur_window_show_found (self->window, record);
}

static void
dialog_closed_cb (GtkPopover *popover)
{
  PurQuickAddDialog *self = PUR_QUICK_ADD_DIALOG (popover);
  GtkWidget *focus = self->was_focus;

  g_clear_weak_pointer (&self->was_focus);
  if (focus != NULL && gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (focus);
}

/* Parent overrides */

static void
pur_quick_add_dialog_dispose (GObject *object)
{
  PurQuickAddDialog *self = PUR_QUICK_ADD_DIALOG (object);

  g_clear_weak_pointer (&self->was_focus);
  gtk_widget_dispose_template (GTK_WIDGET (self), PUR_TYPE_QUICK_ADD_DIALOG);

  G_OBJECT_CLASS (pur_quick_add_dialog_parent_class)->dispose (object);
}

/* Class and instance */

static void
pur_quick_add_dialog_class_init (PurQuickAddDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pur_quick_add_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/pursuit/Pursuit/app/pur-quick-add-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, PurQuickAddDialog, name)
  CHILD (box);
  CHILD (entry);
  CHILD (add_button);
  CHILD (preview);
  CHILD (warning_box);
  CHILD (warnings);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, dialog_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
pur_quick_add_dialog_init (PurQuickAddDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Public API */

PurQuickAddDialog *
pur_quick_add_dialog_new (PurWindow *window, GtkWidget *parent)
{
  PurQuickAddDialog *self = g_object_new (PUR_TYPE_QUICK_ADD_DIALOG, NULL);

  self->window = window;
  gtk_widget_set_parent (GTK_WIDGET (self), parent);
  return self;
}

void
pur_quick_add_dialog_open (PurQuickAddDialog *self)
{
  g_return_if_fail (PUR_IS_QUICK_ADD_DIALOG (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    {
      g_set_weak_pointer (&self->was_focus, gtk_window_get_focus (GTK_WINDOW (self->window)));
      pur_window_fit_popover (self->window, GTK_WIDGET (self), self->box, WIDTH);
      update_preview (self);
      gtk_popover_popup (GTK_POPOVER (self));
    }
  gtk_widget_grab_focus (self->entry);
}
