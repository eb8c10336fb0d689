/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One project on a card: how it stands and why, how much is done against the time that is gone, its dates,
 * what is next, who works on it. */

#pragma once

#include <adwaita.h>

#include "pur-kinds.h"

G_BEGIN_DECLS

#define PUR_TYPE_PROJECT_CARD (pur_project_card_get_type ())
G_DECLARE_FINAL_TYPE (PurProjectCard, pur_project_card, PUR, PROJECT_CARD, AdwBin)

GtkWidget *pur_project_card_new         (PurProject *project);

/* PUR_ID_NONE when it is gone. */
PurId      pur_project_card_get_project (PurProjectCard *self);

/* All of it in words, as a screen reader says it. */
char      *pur_project_card_dup_words   (PurProjectCard *self);

G_END_DECLS
