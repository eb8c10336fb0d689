/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which cards are shown and where: by pointer, by keyboard, from a list; and what a desk keeps of it. */

#include "config.h"

#include "pur-overview-page-private.h"

#include <glib/gi18n.h>

/* Auxiliary methods */

static PurCard *
find_card (PurOverviewPage *self, const char *id)
{
  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    if (g_str_equal (pur_card_get_id (PUR_CARD (card)), id))
      return PUR_CARD (card);
  return NULL;
}

static void
show_card (PurOverviewPage *self, PurCard *card)
{
  gtk_widget_show (GTK_WIDGET (card));
  pur_overview_page_fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (card));
}

static void
set_order (PurOverviewPage *self, const char *const *ids)
{
  PurCard *before = PUR_CARD (gtk_widget_get_first_child (self->cards));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      PurCard *card = find_card (self, ids[i]);

      if (card == NULL)
        continue;
      if (card == before)
        {
          GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (card));

          before = next != NULL ? PUR_CARD (next) : NULL;
        }
      else
        pur_card_view_place (PUR_CARD_VIEW (self->cards), card, before);
    }
}

/* The list of cards that are not shown */

static void
add_clicked_cb (GtkWidget *button, PurOverviewPage *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  GtkWidget *window = gtk_widget_get_ancestor (button, GTK_TYPE_WINDOW);

  show_card (self, find_card (self, gtk_widget_get_name (row)));
  gtk_window_destroy (GTK_WINDOW (window));
}

static guint
add_rows (PurOverviewPage *self, GtkWidget *group)
{
  guint n = 0;

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      GtkWidget *row, *button;

      if (gtk_widget_get_visible (card))
        continue;
      row = adw_action_row_new ();
      button = gtk_button_new_with_mnemonic (_("_Add"));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pur_card_get_title (PUR_CARD (card)));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), pur_card_get_description (PUR_CARD (card)));
      gtk_widget_set_name (row, pur_card_get_id (PUR_CARD (card)));
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked_cb), self, 0);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      n++;
    }
  return n;
}

static void
add_card_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurOverviewPage *self = data;
  GtkWidget *window = adw_preferences_window_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  gtk_window_set_title (GTK_WINDOW (window), _("Add a Card"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_set_default_size (GTK_WINDOW (window), 460, 420);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  if (add_rows (self, group) == 0)
    {
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("All Cards Are Shown"));
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                             _("A card that you hide while you arrange the cards is found here again."));
    }
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), ADW_PREFERENCES_PAGE (page));
  gtk_window_present (GTK_WINDOW (window));
}

/* Actions */

static void
arrange_cb (GSimpleAction *action, GVariant *state, gpointer data)
{
  PurOverviewPage *self = data;

  g_simple_action_set_state (action, state);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->arrange_revealer), g_variant_get_boolean (state));
  pur_card_view_set_arranging (PUR_CARD_VIEW (self->cards), g_variant_get_boolean (state));
}

static void
reset_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  PurOverviewPage *self = data;
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  const PurOverviewCard *card;

  for (guint i = 0; (card = pur_overview_page_get_card (i)) != NULL; i++)
    {
      g_ptr_array_add (ids, (gpointer) card->id);
      gtk_widget_show (GTK_WIDGET (find_card (self, card->id)));
    }
  g_ptr_array_add (ids, NULL);
  set_order (self, (const char *const *) ids->pdata);
  pur_overview_page_fill (self);
}

static void
open_plan_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  pur_page_show_rows (PUR_PAGE (data), "plan", NULL, NULL);
}

/* For the rest of the page */

void
pur_overview_page_set_up_actions (PurOverviewPage *self)
{
  const GActionEntry entries[] = {
    { .name = "arrange", .state = "false", .change_state = arrange_cb },
    { .name = "add-card", .activate = add_card_cb },
    { .name = "reset", .activate = reset_cb },
    { .name = "open-plan", .activate = open_plan_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

void
pur_overview_page_move_card (PurOverviewPage *self, PurCard *card, int step)
{
  PurCardView *view = PUR_CARD_VIEW (self->cards);
  PurCard *neighbour = pur_card_view_get_neighbour (view, card, step);
  GtkWidget *next;

  if (neighbour == NULL)
    return;
  next = gtk_widget_get_next_sibling (GTK_WIDGET (neighbour));
  pur_card_view_place (view, card, step < 0 ? neighbour : next != NULL ? PUR_CARD (next) : NULL);
  gtk_widget_grab_focus (GTK_WIDGET (card));
}

void
pur_overview_page_hide_card (PurOverviewPage *self, PurCard *card)
{
  PurCardView *view = PUR_CARD_VIEW (self->cards);
  PurCard *next = pur_card_view_get_neighbour (view, card, 1);
  g_autofree char *text = g_strdup_printf (_("“%s” is hidden; Card at the top brings it back"), pur_card_get_title (card));

  if (next == NULL)
    next = pur_card_view_get_neighbour (view, card, -1);
  gtk_widget_hide (GTK_WIDGET (card));
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
  pur_page_tell (PUR_PAGE (self), text, FALSE);
}

/* The order of all cards, and which of them are hidden: a card that a newer program has is shown. */
void
pur_overview_page_load_state (PurPage *page, GKeyFile *state)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (page);
  g_auto (GStrv) order = g_key_file_get_string_list (state, "overview", "cards", NULL, NULL);
  g_auto (GStrv) hidden = g_key_file_get_string_list (state, "overview", "hidden", NULL, NULL);

  if (order != NULL)
    set_order (self, (const char *const *) order);
  for (guint i = 0; hidden != NULL && hidden[i] != NULL; i++)
    {
      PurCard *card = find_card (self, hidden[i]);

      if (card != NULL)
        gtk_widget_hide (GTK_WIDGET (card));
    }
}

void
pur_overview_page_save_state (PurPage *page, GKeyFile *state)
{
  PurOverviewPage *self = PUR_OVERVIEW_PAGE (page);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

  for (GtkWidget *card = gtk_widget_get_first_child (self->cards); card != NULL; card = gtk_widget_get_next_sibling (card))
    {
      g_ptr_array_add (order, (gpointer) pur_card_get_id (PUR_CARD (card)));
      if (!gtk_widget_get_visible (card))
        g_ptr_array_add (hidden, (gpointer) pur_card_get_id (PUR_CARD (card)));
    }
  g_key_file_set_string_list (state, "overview", "cards", (const char *const *) order->pdata, order->len);
  g_key_file_set_string_list (state, "overview", "hidden", (const char *const *) hidden->pdata, hidden->len);
}
