/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "pur-value.h"

/* One value of each type and more, each type's in ascending order. */
static GArray *
make_values (void)
{
  static const PurId ids[] = { 3, 1, 2 };
  static const char *const tags[] = { "urgent", "", "东部", NULL };
  static const PurSeriesItem items[] = { { 0, 3600, 7 }, { 3600, 7200, -7 } };
  GArray *values = g_array_new (FALSE, FALSE, sizeof (PurValue));
  PurValue made[] = {
    PUR_VALUE_UNSET,
    pur_value_text (""), pur_value_text ("a"), pur_value_text ("b"),
    pur_value_boolean (FALSE), pur_value_boolean (7),
    pur_value_integer (G_MININT64), pur_value_integer (0), pur_value_integer (G_MAXINT64),
    pur_value_number (-1.5), pur_value_number (1e300),
    pur_value_percentage (0), pur_value_percentage (100),
    pur_value_choice (0), pur_value_choice (3),
    pur_value_date (pur_time (0)), pur_value_date (pur_time (86400)),
    pur_value_time (pur_time (-1)), pur_value_time (pur_time (1)),
    pur_value_stamp (pur_time (5)), pur_value_stamp (pur_time (6)),
    pur_value_duration (pur_duration_working (60)), pur_value_duration (pur_duration_elapsed (60)),
    pur_value_duration (pur_duration_working (61)),
    pur_value_money (pur_money (-1)), pur_value_money (pur_money (1)),
    pur_value_reference (1), pur_value_reference (G_MAXINT64),
    pur_value_bytes (PUR_REFERENCES, pur_references_pack (ids, 3)),
    pur_value_bytes (PUR_TAGS, pur_tags_pack (tags)),
    pur_value_bytes (PUR_SERIES, pur_series_pack (items, 2)),
    pur_value_bytes (PUR_BYTES, g_bytes_new_static ("abc", 3)),
    pur_value_bytes (PUR_BYTES, g_bytes_new_static ("abcd", 4)),
  };

  g_array_append_vals (values, made, G_N_ELEMENTS (made));
  return values;
}

static void
free_values (GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      PurValue value = g_array_index (values, PurValue, i);

      if (value.type != PUR_UNSET && pur_value_held[value.type] == PUR_HELD_BYTES)
        g_bytes_unref (value.cell.bytes);
    }

  g_array_unref (values);
}

static void
test_tables (void)
{
  for (int type = PUR_UNSET + 1; type < PUR_N_VALUE_TYPES; type++)
    {
      static const char *const affinity[] = { "INTEGER", "REAL", "TEXT", "BLOB" };

      g_assert_nonnull (pur_value_sql[type]);
      /* A choice is an index in memory and its id in the file. */
      if (type != PUR_CHOICE)
        g_assert_cmpstr (pur_value_sql[type], ==, affinity[pur_value_held[type]]);
    }

  g_assert_cmpstr (pur_value_sql[PUR_CHOICE], ==, "TEXT");
  g_assert_cmpuint (sizeof (PurValue), ==, 16);
}

static void
test_unset (void)
{
  g_assert_false (pur_value_is_set (PUR_VALUE_UNSET));
  g_assert_false (pur_value_is_set (pur_value_text (NULL)));
  g_assert_true (pur_value_is_set (pur_value_text ("")));
  g_assert_false (pur_value_is_set (pur_value_reference (PUR_ID_NONE)));
  g_assert_false (pur_value_is_set (pur_value_bytes (PUR_TAGS, NULL)));
  g_assert_false (pur_value_is_set (pur_value_number (NAN)));
  g_assert_false (pur_value_is_set (pur_value_percentage (INFINITY)));
  g_assert_true (pur_value_is_set (pur_value_integer (0)));
}

static void
test_equal_and_compare (void)
{
  GArray *values = make_values ();

  for (guint i = 0; i < values->len; i++)
    for (guint j = 0; j < values->len; j++)
      {
        PurValue a = g_array_index (values, PurValue, i);
        PurValue b = g_array_index (values, PurValue, j);
        int order = pur_value_compare (a, b);

        g_assert_cmpint (pur_value_equal (a, b), ==, i == j);
        g_assert_cmpint (order > 0, ==, pur_value_compare (b, a) < 0);
        if (i == j)
          g_assert_cmpint (order, ==, 0);
        if (a.type == b.type && i < j)
          g_assert_cmpint (order, <, 0);
        /* Unset comes last. */
        if (a.type == PUR_UNSET && b.type != PUR_UNSET)
          g_assert_cmpint (order, >, 0);
      }

  free_values (values);
}

static void
test_copy (void)
{
  GArray *values = make_values ();

  for (guint i = 0; i < values->len; i++)
    {
      PurValue value = g_array_index (values, PurValue, i);
      PurValue copy = pur_value_copy (value);

      g_assert_true (pur_value_equal (value, copy));
      if (value.type != PUR_UNSET && pur_value_held[value.type] == PUR_HELD_TEXT)
        g_assert_true (value.cell.text != copy.cell.text);
      pur_value_clear (&copy);
      g_assert_false (pur_value_is_set (copy));
      g_assert_true (pur_value_equal (value, g_array_index (values, PurValue, i)));
    }

  free_values (values);
}

static void
test_references (void)
{
  static const PurId ids[] = { 5, G_MAXINT64, 1 };
  g_autoptr (GBytes) packed = pur_references_pack (ids, G_N_ELEMENTS (ids));
  g_autoptr (GBytes) none = pur_references_pack (NULL, 0);
  g_autoptr (GBytes) torn = g_bytes_new (ids, 11);
  const PurId *got;
  gsize n;

  got = pur_references_get (packed, &n);
  g_assert_cmpmem (got, n * sizeof *got, ids, sizeof ids);
  pur_references_get (none, &n);
  g_assert_cmpuint (n, ==, 0);
  pur_references_get (NULL, &n);
  g_assert_cmpuint (n, ==, 0);
  pur_references_get (torn, &n);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_tags (void)
{
  static const char *const tags[] = { "a", "", "东部 区域", "b", NULL };
  g_autoptr (GBytes) packed = pur_tags_pack (tags);
  g_autoptr (GBytes) none = pur_tags_pack (NULL);
  g_autoptr (GBytes) torn = g_bytes_new_static ("x\0yz", 4);
  g_auto (GStrv) got = pur_tags_get (packed);
  g_auto (GStrv) got_none = pur_tags_get (none);
  g_auto (GStrv) got_null = pur_tags_get (NULL);
  g_auto (GStrv) got_torn = pur_tags_get (torn);

  g_assert_cmpstrv (got, tags);
  g_assert_cmpuint (g_strv_length (got_none), ==, 0);
  g_assert_cmpuint (g_strv_length (got_null), ==, 0);
  g_assert_cmpuint (g_strv_length (got_torn), ==, 2);
  g_assert_cmpstr (got_torn[1], ==, "yz");
}

static void
test_series (void)
{
  static const PurSeriesItem items[] = { { 0, 10, 1 }, { 10, 20, G_MININT64 } };
  g_autoptr (GBytes) packed = pur_series_pack (items, G_N_ELEMENTS (items));
  gsize n;
  const PurSeriesItem *got = pur_series_get (packed, &n);

  g_assert_cmpmem (got, n * sizeof *got, items, sizeof items);
}

static void
test_ids (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  PurId first;
  PurId second;

  for (int i = 0; i < 20000; i++)
    {
      PurId id = pur_id_new ();

      g_assert_cmpint (id, >, 0);
      g_assert_true (g_hash_table_add (seen, g_memdup2 (&id, sizeof id)));
    }

  pur_id_seed (42);
  first = pur_id_new ();
  second = pur_id_new ();
  g_assert_cmpint (first, !=, second);
  pur_id_seed (42);
  g_assert_cmpint (pur_id_new (), ==, first);
  g_assert_cmpint (pur_id_new (), ==, second);
  pur_id_seed (43);
  g_assert_cmpint (pur_id_new (), !=, first);
  pur_id_seed (0);
  g_assert_cmpint (pur_id_new (), !=, first);
}

static void
test_id_parse (void)
{
  static const char *const refused[] = { "", "0", "-1", "1 ", " 1", "1x", "9223372036854775808", "0x10", "+1" };
  PurId id;

  g_assert_true (pur_id_parse ("9223372036854775807", &id));
  g_assert_cmpint (id, ==, G_MAXINT64);
  g_assert_true (pur_id_parse ("1", &id));
  g_assert_cmpint (id, ==, 1);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (pur_id_parse (refused[i], &id));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/tables", test_tables);
  g_test_add_func ("/value/unset", test_unset);
  g_test_add_func ("/value/equal-and-compare", test_equal_and_compare);
  g_test_add_func ("/value/copy", test_copy);
  g_test_add_func ("/value/references", test_references);
  g_test_add_func ("/value/tags", test_tags);
  g_test_add_func ("/value/series", test_series);
  g_test_add_func ("/value/ids", test_ids);
  g_test_add_func ("/value/id-parse", test_id_parse);

  return g_test_run ();
}
