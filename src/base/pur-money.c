/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-money.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

#include "pur-value.h"

/* ISO 4217, the currencies whose minor unit is not a hundredth. */
static const struct
{
  char code[4];
  int digits;
} exceptions[] = {
  { "BHD", 3 }, { "BIF", 0 }, { "CLF", 4 }, { "CLP", 0 }, { "DJF", 0 }, { "GNF", 0 },
  { "IQD", 3 }, { "ISK", 0 }, { "JOD", 3 }, { "JPY", 0 }, { "KMF", 0 }, { "KRW", 0 },
  { "KWD", 3 }, { "LYD", 3 }, { "OMR", 3 }, { "PYG", 0 }, { "RWF", 0 }, { "TND", 3 },
  { "UGX", 0 }, { "UYI", 0 }, { "UYW", 4 }, { "VND", 0 }, { "VUV", 0 }, { "XAF", 0 },
  { "XOF", 0 }, { "XPF", 0 },
};

static const struct
{
  char code[4];
  const char *sign;
} signs[] = {
  { "CNY", "¥" }, { "EUR", "€" }, { "GBP", "£" }, { "HKD", "HK$" }, { "ILS", "₪" },
  { "INR", "₹" }, { "JPY", "¥" }, { "KRW", "₩" }, { "PHP", "₱" }, { "RUB", "₽" },
  { "THB", "฿" }, { "TRY", "₺" }, { "TWD", "NT$" }, { "UAH", "₴" }, { "USD", "$" },
  { "VND", "₫" },
};

/* How the locale writes an amount, in UTF-8. */
typedef struct
{
  char *point;
  char *separator;
  const char *grouping; /* sizes from the right, as in localeconv() */
  gboolean sign_first;
  gboolean spaced;
} Manner;

static void
manner_clear (Manner *manner)
{
  g_free (manner->point);
  g_free (manner->separator);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Manner, manner_clear)

static char *
to_utf8 (const char *text,
         const char *fallback)
{
  char *utf8 = *text != '\0' ? g_locale_to_utf8 (text, -1, NULL, NULL, NULL) : NULL;

  return utf8 != NULL ? utf8 : g_strdup (fallback);
}

static void
manner_init (Manner *manner)
{
  const struct lconv *convention = localeconv ();
  gboolean monetary = *convention->mon_decimal_point != '\0';

  manner->point =
      to_utf8 (monetary ? convention->mon_decimal_point : convention->decimal_point, ".");
  manner->separator =
      to_utf8 (monetary ? convention->mon_thousands_sep : convention->thousands_sep, "");
  manner->grouping = monetary ? convention->mon_grouping : convention->grouping;
  /* CHAR_MAX is "does not say", the C locale's answer. */
  manner->sign_first = convention->p_cs_precedes != 0;
  manner->spaced = convention->p_sep_by_space != 0;
}

static const char *
get_sign (const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].code, currency))
      return signs[i].sign;

  return currency;
}

int
pur_currency_get_digits (const char *currency)
{
  if (currency == NULL)
    return 2;

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (g_ascii_strcasecmp (exceptions[i].code, currency) == 0)
      return exceptions[i].digits;

  return 2;
}

char *
pur_currency_parse (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].sign, text))
      return g_strdup (signs[i].code);

  if (strlen (text) != 3)
    return NULL;
  for (int i = 0; i < 3; i++)
    if (!g_ascii_isalpha (text[i]))
      return NULL;

  return g_ascii_strup (text, 3);
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (GError        **error,
      PurValueError   code,
      const char     *format,
      ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error, g_error_new_valist (PUR_VALUE_ERROR, code, format, arguments));
  va_end (arguments);

  return FALSE;
}

/* "-1234.50" and nothing else. */
static gboolean
read_amount (const char  *amount,
             const char  *text,
             int          digits,
             PurMoney    *money,
             GError     **error)
{
  gboolean negative = *amount == '-';
  guint64 limit = (guint64) G_MAXINT64 + (negative ? 1 : 0);
  guint64 minor = 0;
  int decimals = -1; /* none before the point */
  gboolean any = FALSE;

  if (*amount == '-' || *amount == '+')
    amount++;

  for (; *amount != '\0' || decimals < digits; amount += *amount != '\0' ? 1 : 0)
    {
      if (*amount == '.' && decimals < 0)
        {
          decimals = 0;
          continue;
        }

      if (*amount == '\0' && decimals < 0)
        {
          decimals = 0;
          continue;
        }

      if (*amount != '\0' && !g_ascii_isdigit (*amount))
        return fail (error, PUR_VALUE_ERROR_PARSE, _("“%s” is not an amount such as 1234.50"),
                     text);

      any = any || *amount != '\0';
      if (decimals >= 0 && ++decimals > digits)
        return fail (error, PUR_VALUE_ERROR_PARSE,
                     _("“%s” has more decimals than the currency"), text);

      if (!g_uint64_checked_mul (&minor, minor, 10)
          || !g_uint64_checked_add (&minor, minor, *amount != '\0' ? *amount - '0' : 0)
          || minor > limit)
        return fail (error, PUR_VALUE_ERROR_RANGE, _("“%s” is too much"), text);
    }

  if (!any)
    return fail (error, PUR_VALUE_ERROR_PARSE, _("“%s” is not an amount such as 1234.50"), text);

  *money = pur_money (negative ? (gint64) -minor : (gint64) minor);
  return TRUE;
}

static char *
replace (const char *text,
         const char *what,
         const char *with)
{
  g_auto (GStrv) parts = NULL;

  if (*what == '\0')
    return g_strdup (text);

  parts = g_strsplit (text, what, -1);
  return g_strjoinv (with, parts);
}

/* What pur_money_format () writes, back in the plain form. */
static char *
unformat (const char *text,
          const char *currency)
{
  g_auto (Manner) manner = { 0 };
  g_autofree char *without_sign = NULL;
  g_autofree char *without_groups = NULL;
  g_autofree char *without_space = NULL;

  manner_init (&manner);
  without_sign = replace (text, currency != NULL ? get_sign (currency) : "", "");
  without_groups = replace (without_sign, manner.separator, "");
  without_space = replace (without_groups, "\u00a0", "");

  return g_strstrip (replace (without_space, manner.point, "."));
}

/* Takes the currency's code off the end of @amount. */
static char *
take_code (char *amount)
{
  gsize length = strlen (amount);
  char *code;

  if (length < 4 || !g_ascii_isalpha (amount[length - 3]) || !g_ascii_isalpha (amount[length - 2])
      || !g_ascii_isalpha (amount[length - 1]) || g_ascii_isalpha (amount[length - 4]))
    return NULL;

  code = g_ascii_strup (amount + length - 3, 3);
  amount[length - 3] = '\0';
  g_strchomp (amount);

  return code;
}

/* How many zeros a word at the end of @amount stands for; takes it off. */
static int
take_zeros (char *amount)
{
  static const struct
  {
    const char *word;
    int zeros;
  } words[] = { { "k", 3 }, { "K", 3 }, { "m", 6 }, { "M", 6 }, { "千", 3 }, { "万", 4 }, { "亿", 8 } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (amount, words[i].word))
      {
        amount[strlen (amount) - strlen (words[i].word)] = '\0';
        g_strchomp (amount);
        return words[i].zeros;
      }

  return 0;
}

gboolean
pur_money_parse (const char  *text,
                 const char  *currency,
                 PurMoney    *money,
                 GError     **error)
{
  g_autofree char *amount = NULL;
  g_autofree char *code = NULL;
  g_autofree char *plain = NULL;
  g_autoptr (GError) reason = NULL;
  int digits;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (money != NULL, FALSE);

  amount = g_strstrip (g_strdup (text));
  code = take_code (amount);

  if (code != NULL && currency != NULL && g_ascii_strcasecmp (code, currency) != 0)
    return fail (error, PUR_VALUE_ERROR_PARSE, _("“%s” is not in the currency %s"), text, currency);

  digits = pur_currency_get_digits (currency != NULL ? currency : code) + take_zeros (amount);

  if (read_amount (amount, text, digits, money, &reason))
    return TRUE;

  plain = unformat (amount, currency != NULL ? currency : code);
  if (read_amount (plain, text, digits, money, NULL))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

/* The digits before the point, and those behind it or NULL. */
static void
split_digits (PurMoney   money,
              int        digits,
              char     **whole,
              char     **fraction)
{
  guint64 magnitude = money.minor < 0 ? -(guint64) money.minor : (guint64) money.minor;
  guint64 scale = 1;

  for (int i = 0; i < digits; i++)
    scale *= 10;

  *whole = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude / scale);
  *fraction =
      digits > 0 ? g_strdup_printf ("%0*" G_GUINT64_FORMAT, digits, magnitude % scale) : NULL;
}

char *
pur_money_format_plain (PurMoney    money,
                        const char *currency)
{
  g_autofree char *whole = NULL;
  g_autofree char *fraction = NULL;

  split_digits (money, pur_currency_get_digits (currency), &whole, &fraction);

  return g_strconcat (money.minor < 0 ? "-" : "", whole,
                      fraction != NULL ? "." : "", fraction != NULL ? fraction : "",
                      currency != NULL ? " " : "", currency != NULL ? currency : "", NULL);
}

static char *
group_digits (const char   *whole,
              const Manner *manner)
{
  GString *grouped = g_string_new (whole);
  const char *grouping = manner->grouping;
  gssize at = grouped->len;

  while (*manner->separator != '\0' && *grouping > 0 && *grouping != CHAR_MAX && at > *grouping)
    {
      at -= *grouping;
      g_string_insert (grouped, at, manner->separator);
      if (grouping[1] != '\0')
        grouping++;
    }

  return g_string_free (grouped, FALSE);
}

static char *
format_amount (const char   *whole,
               const char   *fraction,
               gboolean      negative,
               const Manner *manner,
               const char   *currency)
{
  g_autofree char *grouped = group_digits (whole, manner);
  g_autofree char *amount = g_strconcat (grouped, fraction != NULL ? manner->point : "", fraction, NULL);
  const char *minus = negative ? "-" : "";
  const char *sign;
  const char *space;

  if (currency == NULL)
    return g_strconcat (minus, amount, NULL);

  sign = get_sign (currency);
  space = manner->spaced || g_ascii_isalpha (sign[strlen (sign) - 1]) ? "\u00a0" : "";

  if (manner->sign_first)
    return g_strconcat (minus, sign, space, amount, NULL);

  return g_strconcat (minus, amount, space, sign, NULL);
}

char *
pur_money_format (PurMoney    money,
                  const char *currency)
{
  g_auto (Manner) manner = { 0 };
  g_autofree char *whole = NULL;
  g_autofree char *fraction = NULL;

  manner_init (&manner);
  split_digits (money, pur_currency_get_digits (currency), &whole, &fraction);

  return format_amount (whole, fraction, money.minor < 0, &manner, currency);
}

char *
pur_money_format_whole (PurMoney    money,
                        const char *currency)
{
  g_auto (Manner) manner = { 0 };
  g_autofree char *whole = NULL;
  guint64 magnitude = money.minor < 0 ? -(guint64) money.minor : (guint64) money.minor;
  guint64 scale = 1;

  for (int i = 0; i < pur_currency_get_digits (currency); i++)
    scale *= 10;
  magnitude = magnitude / scale + (magnitude % scale * 2 >= scale && scale > 1 ? 1 : 0);

  manner_init (&manner);
  whole = g_strdup_printf ("%" G_GUINT64_FORMAT, magnitude);

  return format_amount (whole, NULL, money.minor < 0 && magnitude > 0, &manner, currency);
}
