/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The identity of a record: a random 63-bit number, so that two desks can both add.  0 is no record. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef gint64 PurId;

#define PUR_ID_NONE ((PurId) 0)
#define PUR_ID_FORMAT G_GINT64_FORMAT

PurId    pur_id_new   (void);
gboolean pur_id_parse (const char *text, PurId *id);

/* Ascending ids, the same for the same @seed, for tests and the sample; 0 goes back to random ones. */
void     pur_id_seed  (guint64 seed);

G_END_DECLS
