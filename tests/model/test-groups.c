/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rows in groups: order, sums, closing, minimal changes; and the scale of risks, by which they are grouped. */

#include "config.h"

#include "fixture.h"

#include "pur-figure.h"
#include "pur-risk-scale.h"
#include "pur-rows.h"

#include <string.h>

static PurId
add_risk (PurChange *change, Fixture *fixture, const char *title, int probability, int impact, const char *category,
          gint64 money)
{
  PurId id = pur_change_add (change, &pur_risk_kind);

  pur_risk_set_title (change, id, title);
  pur_risk_set_project (change, id, fixture->project);
  if (probability > 0)
    {
      pur_risk_set_probability (change, id, probability);
      pur_risk_set_impact (change, id, impact);
    }
  if (category != NULL)
    pur_risk_set_category (change, id, category);
  if (money > 0)
    pur_risk_set_impact_money (change, id, pur_money (money));
  return id;
}

static void
commit (Fixture *fixture, PurChange *change)
{
  g_autoptr (GError) error = NULL;

  fixture_commit (fixture, change, &error);
  g_assert_no_error (error);
}

/* "[High 2] a b [Low 1] c" */
static char *
dump (PurRows *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pur_rows_get_n (rows); i++)
    {
      const char *title = pur_rows_get_group_title (rows, i);
      g_autoptr (PurRecord) item = g_list_model_get_item (G_LIST_MODEL (rows), i);

      g_assert_true (item == pur_rows_get (rows, i));
      if (text->len > 0)
        g_string_append_c (text, ' ');
      if (title != NULL)
        g_string_append_printf (text, "[%s %u]", title, pur_rows_get_group_members (rows, i)->len);
      else
        g_string_append (text, pur_record_get_title (item));
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (PurRows *rows, const char *expected)
{
  g_autofree char *text = dump (rows);

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  *changes = (Changes) { changes->n + 1, position, removed, added };
}

static void
test_groups (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_risk_kind);
  g_autoptr (PurChange) change = pur_change_new ("Add", NULL);
  g_autoptr (PurChange) move = pur_change_new ("Move", NULL);
  g_autoptr (PurChange) remove = pur_change_new ("Remove", NULL);
  PurId a = add_risk (change, fixture, "a", 4, 4, "Price", 1000);
  PurId c, e;
  Changes changes = { 0 };
  PurRecord *group;
  guint row;

  add_risk (change, fixture, "b", 1, 1, "Team", 0);
  c = add_risk (change, fixture, "c", 4, 3, NULL, 500);
  add_risk (change, fixture, "d", 0, 0, "Price", 0);
  e = add_risk (change, fixture, "e", 3, 3, "Price", 70);
  pur_risk_set_opportunity (change, e, TRUE);
  commit (fixture, change);
  pur_rows_set_group (rows, PUR_FIELD (risk, level));
  assert_rows (rows, "[High 2] a c [Very low 1] b [Opportunities 1] e [Not given 1] d");
  g_assert_true (pur_rows_has_children (rows, 0));
  g_assert_cmpuint (pur_rows_get_depth (rows, 1), ==, 0);

  /* What asks a group as if it were a record reads nothing. */
  group = pur_rows_get (rows, 0);
  g_assert_true (pur_record_get_kind (group) == &pur_risk_kind);
  g_assert_false (pur_value_is_set (pur_record_get (group, PUR_FIELD (risk, impact_money))));
  g_assert_false (pur_value_is_set (pur_record_get (group, PUR_FIELD (risk, score))));
  g_assert_cmpstr (pur_record_get_title (group), ==, "");
  g_assert_null (pur_record_get_project (group));
  g_assert_cmpint (pur_rows_get_id (rows, 0), <, 0);

  /* Sums are of those that have a value; of what cannot be summed there are none. */
  g_assert_cmpint (pur_rows_sum_group (rows, 0, PUR_FIELD (risk, impact_money)).cell.MONEY.minor, ==, 1500);
  g_assert_false (pur_value_is_set (pur_rows_sum_group (rows, 3, PUR_FIELD (risk, impact_money))));
  g_assert_false (pur_value_is_set (pur_rows_sum_group (rows, 0, PUR_FIELD (risk, score))));
  g_assert_false (pur_value_is_set (pur_rows_sum_group (rows, 0, PUR_FIELD (risk, title))));

  /* Closed, the sum and the members stay. */
  g_signal_connect (rows, "items-changed", G_CALLBACK (changed_cb), &changes);
  pur_rows_set_collapsed (rows, pur_rows_get_id (rows, 0), TRUE);
  assert_rows (rows, "[High 2] [Very low 1] b [Opportunities 1] e [Not given 1] d");
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 1);
  g_assert_cmpuint (changes.removed, ==, 2);
  g_assert_cmpuint (changes.added, ==, 0);
  g_assert_false (pur_rows_find (rows, a, NULL));
  g_assert_cmpint (pur_rows_sum_group (rows, 0, PUR_FIELD (risk, impact_money)).cell.MONEY.minor, ==, 1500);
  pur_rows_set_collapsed (rows, pur_rows_get_id (rows, 0), FALSE);
  g_assert_true (pur_rows_find (rows, c, &row));
  g_assert_cmpuint (row, ==, 2);

  /* An edit of what groups them moves the row, in one signal that leaves the rest alone. */
  memset (&changes, 0, sizeof changes);
  pur_risk_set_probability (move, c, 1);
  pur_risk_set_impact (move, c, 2);
  commit (fixture, move);
  assert_rows (rows, "[High 1] a [Very low 2] b c [Opportunities 1] e [Not given 1] d");
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 0);
  g_assert_cmpuint (changes.removed, ==, changes.added);
  g_assert_cmpuint (changes.removed, <=, 5);
  g_assert_cmpuint (pur_rows_get_n (rows) - changes.added, >=, 4);

  /* The last one of a group takes it away. */
  pur_change_remove (remove, &pur_risk_kind, a);
  commit (fixture, remove);
  assert_rows (rows, "[Very low 2] b c [Opportunities 1] e [Not given 1] d");

  pur_rows_collapse_all (rows, TRUE);
  assert_rows (rows, "[Very low 2] [Opportunities 1] [Not given 1]");
  pur_rows_set_group (rows, PUR_FIELD (risk, category));
  assert_rows (rows, "[Price 2] d e [Team 1] b [Not given 1] c");
  pur_rows_set_sort (rows, PUR_FIELD (risk, title), TRUE);
  assert_rows (rows, "[Price 2] e d [Team 1] b [Not given 1] c");
  g_assert_true (pur_rows_set_filter (rows, "category = \"Price\"", NULL));
  assert_rows (rows, "[Price 2] e d");
  g_assert_true (pur_rows_set_filter (rows, NULL, NULL));
  pur_rows_set_sort (rows, NULL, FALSE);
  pur_rows_set_group (rows, NULL);
  assert_rows (rows, "b c d e");
  g_assert_null (pur_rows_get_group_title (rows, 0));
}

/* Groups of every field of a kind hold each record once, in the order that they have without groups. */
static void
test_all_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurRows) rows = pur_rows_new (fixture->workspace, &pur_task_kind);

  for (guint i = 0; i < pur_task_kind.n_fields; i++)
    {
      guint n_groups = 0, n_members = 0, n = 0;

      pur_rows_set_group (rows, &pur_task_kind.fields[i]);
      for (guint k = 0; k < pur_rows_get_n (rows); k++)
        if (pur_rows_get_group_title (rows, k) != NULL)
          {
            GPtrArray *members = pur_rows_get_group_members (rows, k);

            n_groups++;
            n_members += members->len;
            g_assert_cmpuint (members->len, >, 0);
            for (guint m = 0; m < members->len; m++)
              g_assert_true (pur_rows_get (rows, k + 1 + m) == g_ptr_array_index (members, m));
          }
        else
          n++;
      g_assert_cmpuint (n, ==, 4);
      g_assert_cmpuint (n_members, ==, 4);
      g_assert_cmpuint (n_groups, >, 0);
    }
}

/* A group that somebody holds may outlive its rows and the workspace. */
static void
test_outlives (void)
{
  Fixture fixture;
  g_autoptr (PurRecord) group = NULL;
  PurRows *rows;

  fixture_set_up (&fixture, NULL);
  rows = pur_rows_new (fixture.workspace, &pur_task_kind);
  pur_rows_set_group (rows, PUR_FIELD (task, title));
  group = g_list_model_get_item (G_LIST_MODEL (rows), 0);
  g_assert_finalize_object (rows);
  fixture_tear_down (&fixture, NULL);
  g_assert_null (pur_record_get_workspace (group));
  g_assert_cmpstr (pur_record_get_title (group), ==, "");
}

static void
test_scale (void)
{
  for (int from = PUR_RISK_SCALE_MIN; from <= PUR_RISK_SCALE_MAX; from++)
    for (int to = PUR_RISK_SCALE_MIN; to <= PUR_RISK_SCALE_MAX; to++)
      {
        g_assert_cmpint (pur_risk_scale_convert (1, from, to), ==, 1);
        g_assert_cmpint (pur_risk_scale_convert (from, from, to), ==, to);
        for (int level = 1; level <= from; level++)
          {
            int there = pur_risk_scale_convert (level, from, to);

            g_assert_cmpint (there, >=, level == 1 ? 1 : pur_risk_scale_convert (level - 1, from, to));
            /* To a finer scale and back nothing is lost. */
            if (to >= from)
              g_assert_cmpint (pur_risk_scale_convert (there, to, from), ==, level);
          }
      }

  /* Each level has a word, and no scale has one twice. */
  for (int levels = PUR_RISK_SCALE_MIN; levels <= PUR_RISK_SCALE_MAX; levels++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int level = 1; level <= levels; level++)
        {
          g_assert_true (g_hash_table_add (seen, pur_risk_scale_dup_probability (NULL, level, levels)));
          g_assert_true (g_hash_table_add (seen, pur_risk_scale_dup_impact ("", level, levels)));
        }
    }
  {
    g_autofree char *second = pur_risk_scale_dup_impact ("Klein; Mittel ;Groß", 2, 3);
    g_autofree char *chinese = pur_risk_scale_dup_probability ("低；中；高", 3, 3);
    g_autofree char *missing = pur_risk_scale_dup_probability ("Low; High", 3, 3);

    g_assert_cmpstr (second, ==, "Mittel");
    g_assert_cmpstr (chinese, ==, "高");
    g_assert_cmpstr (missing, ==, "Likely");
  }
}

static void
test_exposure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurChange) change = pur_change_new ("Add", NULL);
  PurId a = add_risk (change, fixture, "a", 4, 4, NULL, 100000);
  PurId closed = add_risk (change, fixture, "closed", 5, 5, NULL, 100000);
  PurId chance = add_risk (change, fixture, "chance", 5, 5, NULL, 100000);
  PurRiskExposure exposure;
  g_autofree char *words = NULL;
  g_autofree char *nothing = NULL;

  add_risk (change, fixture, "b", 1, 5, NULL, 100000);
  pur_risk_set_probability_percent (change, a, 60);
  pur_risk_set_impact_days (change, a, 10);
  pur_risk_set_residual_probability (change, a, 1);
  pur_risk_set_residual_days (change, a, 5);
  pur_risk_set_state (change, closed, PUR_RISK_CLOSED);
  pur_risk_set_opportunity (change, chance, TRUE);
  commit (fixture, change);

  exposure = pur_risk_exposure_of_project (fixture->workspace, fixture->project);
  /* 60 % of 1000, and the middle of the lowest fifth: 10 %. */
  g_assert_cmpfloat_with_epsilon (exposure.money, 60000 + 10000, 0.001);
  g_assert_cmpfloat_with_epsilon (exposure.days, 6, 0.001);
  g_assert_cmpfloat_with_epsilon (exposure.money_after, 10000 + 10000, 0.001);
  g_assert_cmpfloat_with_epsilon (exposure.days_after, 0.5, 0.001);
  g_assert_cmpuint (exposure.n, ==, 2);
  words = pur_risk_exposure_dup_words (fixture->workspace, fixture->project, exposure.money, exposure.days);
  g_assert_nonnull (strstr (words, "700"));
  g_assert_null (strstr (words, "700.0"));
  g_assert_nonnull (strstr (words, "6 days"));
  /* The figures say the same, with the records that they are made of, the weightiest first. */
  {
    g_autoptr (PurFigure) money = pur_figure_compute (pur_figure_find_kind ("risk-exposure-money"), fixture->workspace,
                                                      fixture->project);
    g_autoptr (PurFigure) days = pur_figure_compute (pur_figure_find_kind ("risk-exposure-days"), fixture->workspace,
                                                     fixture->project);

    g_assert_cmpint (money->value.cell.MONEY.minor, ==, 70000);
    g_assert_cmpuint (money->records->len, ==, 2);
    g_assert_cmpint (g_array_index (money->records, PurId, 0), ==, a);
    g_assert_nonnull (strstr (money->sentence, "200"));
    g_assert_cmpfloat (days->value.cell.NUMBER, ==, 6);
    g_assert_cmpstr (days->text, ==, "6 days");
    g_assert_cmpuint (days->records->len, ==, 1);
  }
  nothing = pur_risk_exposure_dup_words (fixture->workspace, fixture->project, 0, 0);
  g_assert_null (nothing);
  g_assert_cmpstr (pur_risk_get_code (PUR_risk (pur_workspace_lookup (fixture->workspace, &pur_risk_kind, chance))), ==,
                   "O3");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/model/groups/" name, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
  ADD ("rows", test_groups);
  ADD ("all-fields", test_all_fields);
  g_test_add_func ("/model/groups/outlives", test_outlives);
  g_test_add_func ("/model/risks/scale", test_scale);
  g_test_add ("/model/risks/exposure", Fixture, NULL, fixture_set_up, test_exposure, fixture_tear_down);
#undef ADD

  return g_test_run ();
}
