/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Risks that are usual in selling, to pick from. */

#include "config.h"

#include "pur-risks-page-private.h"

#include "pur-cmd-risk.h"
#include "pur-fold.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH 620
#define HEIGHT 680

typedef struct
{
  PurRisksPage *page;
  GPtrArray *templates; /* of PurRiskTemplate */
  GtkWidget *window;
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *stack;
  GtkWidget *add;
  GPtrArray *checks;    /* GtkCheckButton, as the templates */
} Catalogue;

/* Auxiliary methods */

static void
free_catalogue (gpointer data)
{
  Catalogue *self = data;

  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->checks);
  g_free (self);
}

static const PurRiskTemplate *
get_template (Catalogue *self, GtkListBoxRow *row)
{
  return g_ptr_array_index (self->templates, gtk_list_box_row_get_index (row));
}

static gboolean
is_checked (Catalogue *self, guint index)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, index));
}

/* Signal callbacks */

static void
check_toggled_cb (Catalogue *self)
{
  g_autofree char *text = NULL;
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += is_checked (self, i);
  text = n > 0 ? g_strdup_printf (ngettext ("_Add %u Risk", "_Add %u Risks", n), n) : g_strdup (_("_Add"));
  gtk_button_set_label (GTK_BUTTON (self->add), text);
  gtk_widget_set_sensitive (self->add, n > 0);
}

static gboolean
matches (Catalogue *self, const PurRiskTemplate *template)
{
  g_autofree char *wanted = pur_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  const char *const texts[] = { template->title, template->cause, template->event, template->effect,
                                template->response, template->category };
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      gboolean found = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (texts) && !found; i++)
        {
          g_autofree char *text = pur_fold (texts[i]);

          found = strstr (text, *word) != NULL;
        }
      if (!found)
        return FALSE;
    }
  return TRUE;
}

static gboolean
filter_row (GtkListBoxRow *row, gpointer data)
{
  return matches (data, get_template (data, row));
}

static void
search_changed_cb (Catalogue *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->templates->len && !any; i++)
    any = matches (self, g_ptr_array_index (self->templates, i));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), any ? "list" : "nothing");
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  gtk_list_box_invalidate_headers (GTK_LIST_BOX (self->list));
}

static void
add_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const PurRiskTemplate *template = get_template (data, row);
  GtkWidget *label;

  if (before != NULL && g_strcmp0 (get_template (data, before)->category, template->category) == 0)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (template->category);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_list_box_row_set_header (row, label);
}

static void
add_clicked_cb (Catalogue *self)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  PurRisksPage *page = self->page;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->templates->len; i++)
    if (is_checked (self, i))
      g_ptr_array_add (chosen, g_ptr_array_index (self->templates, i));
  if (!pur_cmd_risk_add_templates (page->workspace, page->project, (const PurRiskTemplate *const *) chosen->pdata,
                                   chosen->len, &ids, &error))
    pur_page_fail (PUR_PAGE (page), error);
  else if (ids != NULL)
    {
      pur_risks_page_show_record (page, g_array_index (ids, PurId, 0));
      text = g_strdup_printf (ngettext ("%u risk added", "%u risks added", ids->len), ids->len);
      pur_page_tell (PUR_PAGE (page), text, TRUE);
    }
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static void
cancel_clicked_cb (Catalogue *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static gboolean
escape_pressed_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (widget));
  return TRUE;
}

/* Building */

static void
add_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_pressed_cb, NULL, NULL)));
  gtk_widget_add_controller (window, controller);
}

static GtkWidget *
make_row (Catalogue *self, const PurRiskTemplate *template)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *score = gtk_label_new (NULL);
  g_autofree char *title = g_markup_escape_text (template->title, -1);
  g_autofree char *subtitle = NULL;
  g_autofree char *said = NULL;
  g_autofree char *number = g_strdup_printf ("%d", template->probability * template->impact);
  g_autofree char *tooltip = g_strdup_printf ("%s: %s", pur_option_get_title (pur_field_get_option (PUR_FIELD (risk, strategy), template->strategy)),
                                              template->response);

  /* Translators: cause, event and effect of a risk */
  said = g_strdup_printf (_("Because %s, it may happen that %s, so that %s."), template->cause, template->event,
                          template->effect);
  subtitle = g_markup_escape_text (said, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 3);
  gtk_widget_set_tooltip_text (row, tooltip);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, template->title, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (check_toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_label_set_text (GTK_LABEL (score), number);
  gtk_widget_add_css_class (score, "numeric");
  gtk_widget_add_css_class (score, "dim-label");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), score);
  g_ptr_array_add (self->checks, check);
  return row;
}

static GtkWidget *
make_list (Catalogue *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_set_margin_start (self->list, 12);
  gtk_widget_set_margin_end (self->list, 12);
  gtk_widget_set_margin_bottom (self->list, 18);
  gtk_widget_set_valign (self->list, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->list, "background");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Catalogue of Risks"), -1);
  for (guint i = 0; i < self->templates->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, g_ptr_array_index (self->templates, i)));
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), add_header, self, NULL);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_row, self, NULL);

  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static GtkWidget *
make_head (Catalogue *self)
{
  GtkWidget *head = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_clicked_cb), self);
  g_signal_connect_swapped (self->add, "clicked", G_CALLBACK (add_clicked_cb), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (head), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (head), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (head), self->add);
  return head;
}

void
pur_risks_page_open_catalogue (PurRisksPage *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = pur_cmd_risk_read_catalogue (&error);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *nothing = adw_status_page_new ();
  Catalogue *self;

  if (templates == NULL)
    {
      g_object_unref (g_object_ref_sink (box));
      g_object_unref (g_object_ref_sink (nothing));
      pur_page_fail (PUR_PAGE (page), error);
      return;
    }
  self = g_new0 (Catalogue, 1);
  self->page = page;
  self->templates = g_steal_pointer (&templates);
  self->checks = g_ptr_array_new ();
  self->window = adw_window_new ();
  gtk_window_set_title (GTK_WINDOW (self->window), _("Catalogue of Risks"));
  gtk_window_set_transient_for (GTK_WINDOW (self->window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))));
  gtk_window_set_modal (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self->window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self->window), WIDTH, HEIGHT);

  self->search = gtk_search_entry_new ();
  gtk_widget_set_margin_start (self->search, 18);
  gtk_widget_set_margin_end (self->search, 18);
  gtk_widget_set_margin_top (self->search, 6);
  gtk_widget_set_margin_bottom (self->search, 6);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_changed_cb), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (cancel_clicked_cb), self);

  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self), "list");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("No Such Risk"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("Write it down on the page of risks."));
  gtk_stack_add_named (GTK_STACK (self->stack), nothing, "nothing");

  gtk_box_append (GTK_BOX (box), make_head (self));
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self->window), box);
  /* After the list, which asks for rows and heads until it is gone. */
  g_object_set_data_full (G_OBJECT (self->window), "pur-catalogue", self, free_catalogue);
  check_toggled_cb (self);
  add_escape (self->window);
  gtk_widget_grab_focus (self->search);
  gtk_window_present (GTK_WINDOW (self->window));
}
