/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-fold.h"

#include <string.h>

static void
test_folds (void)
{
  static const char *const cases[][2] = {
    { "Costing", "costing" },
    { "ZÜRICH", "zurich" },
    { "Zu\314\210rich", "zurich" },
    { "Straße", "strasse" },
    { "Łódź", "lodz" },
    { "Ærøskøbing", "aeroskobing" },
    { "İstanbul ısı", "istanbul isi" },
    { "Ｒ３　Ａｂ", "r3 ab" },
    { "ｶﾞｲﾄﾞ", "カイト" },
    { "ガイド", "カイト" },
    { "投标文件", "投标文件" },
    { "ΌΡΟΣ", "οροσ" },
    { "ﬁrst", "first" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = pur_fold (cases[i][0]);
      g_autofree char *again = pur_fold (folded);

      g_assert_cmpstr (folded, ==, cases[i][1]);
      /* Folding what is folded changes nothing. */
      g_assert_cmpstr (again, ==, folded);
    }
}

/* Each byte knows its character; the last entry is the end of the text. */
static void
test_origins (void)
{
  const char *text = "Aß投Ü.";
  g_autoptr (GString) folded = g_string_new ("x");
  g_autoptr (GArray) origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  static const guint32 expected[] = { 0, 1, 1, 3, 3, 3, 6, 8, 9 };

  pur_fold_append (folded, text, origins);
  g_assert_cmpstr (folded->str, ==, "xass投u.");
  g_assert_cmpmem (origins->data, origins->len * sizeof (guint32), expected, sizeof expected);
}

static void
test_spaceless (void)
{
  g_assert_true (pur_fold_is_spaceless (g_utf8_get_char ("投")));
  g_assert_true (pur_fold_is_spaceless (g_utf8_get_char ("カ")));
  g_assert_true (pur_fold_is_spaceless (g_utf8_get_char ("ท")));
  g_assert_false (pur_fold_is_spaceless ('a'));
  g_assert_false (pur_fold_is_spaceless (g_utf8_get_char ("한")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fold/folds", test_folds);
  g_test_add_func ("/fold/origins", test_origins);
  g_test_add_func ("/fold/spaceless", test_spaceless);
  return g_test_run ();
}
