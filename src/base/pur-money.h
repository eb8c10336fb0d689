/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An amount in the minor unit of its currency (cents, fen; yen have none).  The currency stands
 * beside it: in the record, else in its project. */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint64 minor;
} PurMoney;

static inline PurMoney
pur_money (gint64 minor)
{
  return (PurMoney) { minor };
}

/* Decimals of a currency by ISO 4217: 2 for most and for one that is not known, 0 for JPY, 3 for KWD. */
int      pur_currency_get_digits (const char *currency);

/* The code that "eur", "EUR" or the sign "€" means, by its form alone; NULL when it is none. */
char    *pur_currency_parse      (const char *text);

/* "1234.50", "1234.50 CNY", "-3", "1.5k", "2m", "15万" and what pur_money_format () writes; more decimals than the currency
 * has are refused.  A currency in the text that is not @currency is refused (@currency NULL takes any).
 * Fails with PUR_VALUE_ERROR_PARSE or _RANGE (pur-value.h). */
gboolean pur_money_parse         (const char *text, const char *currency, PurMoney *money, GError **error);

/* "1234.50 CNY"; without the code when @currency is NULL (two decimals). */
char    *pur_money_format_plain  (PurMoney money, const char *currency);

/* Grouped as the locale does it, with the currency's sign where the locale has it: "€1,234.50",
 * "1.234,50 €" (no-break space); without a sign when @currency is NULL.  The C locale does not group.
 * "¥1.2万" is not made here. */
char    *pur_money_format        (PurMoney money, const char *currency);

/* The same in whole units, rounded half away from zero: where the cents only hide the amount. */
char    *pur_money_format_whole  (PurMoney money, const char *currency);

G_END_DECLS
