/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Cards in rows: on a grid of twelve columns where there is room, two beside each other where there is
 * less, one below the other on a narrow window.  The cards of a row are equally high and fill it.
 *
 * While they are arranged, cards are dragged to their places; Esc puts them back.
 *
 * The property "narrow" says that cards stand one below the other; it changes a moment after the size. */

#pragma once

#include "pur-card.h"

G_BEGIN_DECLS

#define PUR_TYPE_CARD_VIEW (pur_card_view_get_type ())
G_DECLARE_FINAL_TYPE (PurCardView, pur_card_view, PUR, CARD_VIEW, GtkWidget)

gboolean pur_card_view_is_narrow      (PurCardView *self);

void     pur_card_view_set_arranging (PurCardView *self, gboolean arranging);

/* Puts @card before @before, or last (NULL). */
void     pur_card_view_place         (PurCardView *self, PurCard *card, PurCard *before);

/* The card that stands @step visible places further; NULL past the ends. */
PurCard *pur_card_view_get_neighbour (PurCardView *self, PurCard *card, int step);

G_END_DECLS
