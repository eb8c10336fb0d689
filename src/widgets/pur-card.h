/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A card of a dashboard: a title, a hint at its end, a content; a mark and a word of health where it
 * judges.  It says how what it shows is known, and opens what that is made of.
 *
 * Signals:
 *   opened ()          clicked, or Enter: what it is made of is wanted
 *   moved (int step)   while cards are arranged: one place back (−1) or on (1)
 *   hidden ()          while cards are arranged: it is not wanted */

#pragma once

#include <adwaita.h>

#include "pur-figure.h"

G_BEGIN_DECLS

#define PUR_TYPE_CARD (pur_card_get_type ())
G_DECLARE_FINAL_TYPE (PurCard, pur_card, PUR, CARD, AdwBin)

/* Columns of twelve that it takes where there is room. */
int         pur_card_get_span      (PurCard *self);
const char *pur_card_get_id        (PurCard *self);
const char *pur_card_get_title     (PurCard *self);
const char *pur_card_get_description (PurCard *self);

void        pur_card_set_title     (PurCard *self, const char *title);
void        pur_card_set_hint      (PurCard *self, const char *hint);  /* "" for none */
void        pur_card_set_sentence  (PurCard *self, const char *sentence);
void        pur_card_set_how       (PurCard *self, const char *how);
void        pur_card_set_health    (PurCard *self, PurHealth health, const char *word);

/* While cards are arranged their contents take nothing and they have a menu. */
void        pur_card_set_arranging (PurCard *self, gboolean arranging);

G_END_DECLS
