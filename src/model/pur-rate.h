/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-kinds.h"

G_BEGIN_DECLS

/* The rate in @field of a person or a rate record as a number of whole currency units, where it has more
 * decimals than the currency; unset where the field's money says all, or @field is no rate. */
PurValue pur_rate_get_exact (PurRecord *record, const PurField *field);

G_END_DECLS
