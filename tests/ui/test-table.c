/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "pur-table-view.h"
#include "ui-demo.h"
#include "ui-support.h"

static const PurField *const *
get_fields (guint *n)
{
  static const PurField *fields[7];

  fields[0] = PUR_FIELD (task, wbs);
  fields[1] = PUR_FIELD (task, title);
  fields[2] = PUR_FIELD (task, scheduled_duration);
  fields[3] = PUR_FIELD (task, start);
  fields[4] = PUR_FIELD (task, finish);
  fields[5] = PUR_FIELD (task, progress);
  fields[6] = PUR_FIELD (task, people);
  *n = G_N_ELEMENTS (fields);
  return fields;
}

typedef struct
{
  PurWorkspace *workspace;
  PurRows *rows;
  PurTableView *table;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  guint n;
  const PurField *const *fields = get_fields (&n);

  fixture->workspace = ui_demo_new (data != NULL);
  fixture->rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  fixture->table = pur_table_view_new ();
  pur_table_view_set_fields (fixture->table, fields, n);
  pur_table_view_set_flags (fixture->table, TRUE, NULL, NULL, NULL);
  pur_table_view_set_add_text (fixture->table, "Add a task…");
  pur_table_view_set_rows (fixture->table, fixture->rows);
  fixture->window = ui_show (GTK_WIDGET (fixture->table), 700, 840);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_destroy (fixture->window, GTK_WIDGET (fixture->table));
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->workspace);
}

static PurId
get_id (Fixture    *fixture,
        const char *wbs)
{
  return pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, wbs));
}

static void
put_cursor (Fixture        *fixture,
            const char     *wbs,
            const PurField *field)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  pur_table_view_set_cursor (fixture->table, get_id (fixture, wbs), field);
}

static void
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  ui_key (GTK_WIDGET (fixture->table), keyval, state);
}

#define assert_cursor(fixture, code, at)                                                  \
  G_STMT_START                                                                            \
  {                                                                                       \
    const PurField *_field;                                                               \
    PurRecord *_record = pur_table_view_get_cursor ((fixture)->table, &_field);           \
    g_assert_nonnull (_record);                                                           \
    g_assert_cmpstr (pur_task_get_wbs (PUR_task (_record)), ==, (code));                  \
    g_assert_cmpstr (_field->id, ==, (at)->id);                                           \
  }                                                                                       \
  G_STMT_END

static char *
dup_selection (Fixture *fixture)
{
  g_autoptr (GPtrArray) records = pur_table_view_get_selected (fixture->table);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? " " : "",
                            pur_task_get_wbs (PUR_task (g_ptr_array_index (records, i))));
  return g_string_free (string, FALSE);
}

#define assert_selection(fixture, codes)                        \
  G_STMT_START                                                  \
  {                                                             \
    g_autofree char *_codes = dup_selection (fixture);          \
    g_assert_cmpstr (_codes, ==, (codes));                      \
  }                                                             \
  G_STMT_END

static void
test_cursor (Fixture       *fixture,
             gconstpointer  data)
{
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));

  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, scheduled_duration));
  press (fixture, GDK_KEY_End, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, people));
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, "2.3", PUR_FIELD (task, wbs));
  press (fixture, GDK_KEY_Tab, GDK_SHIFT_MASK);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, people));
  press (fixture, GDK_KEY_Home, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, wbs));
  press (fixture, GDK_KEY_Left, 0);
  assert_cursor (fixture, "2.2", PUR_FIELD (task, wbs));
  press (fixture, GDK_KEY_Home, GDK_CONTROL_MASK);
  assert_cursor (fixture, "1", PUR_FIELD (task, wbs));
  press (fixture, GDK_KEY_Up, 0);
  assert_cursor (fixture, "1", PUR_FIELD (task, wbs));

  /* The last row is where tasks are added: it is no record. */
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  g_assert_null (pur_table_view_get_cursor (fixture->table, NULL));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 26);
  press (fixture, GDK_KEY_Page_Up, 0);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), <, 10);
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  assert_selection (fixture, "2.1");

  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  assert_selection (fixture, "2.1 2.2 2.3");
  press (fixture, GDK_KEY_Up, GDK_SHIFT_MASK);
  assert_selection (fixture, "2.1 2.2");
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Down, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2");
  press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2 3");
  press (fixture, GDK_KEY_space, GDK_CONTROL_MASK);
  assert_selection (fixture, "2.1 2.2");

  /* The set is of records: what a collapsed group hides is selected again when it is shown. */
  pur_rows_set_collapsed (fixture->rows, get_id (fixture, "2"), TRUE);
  assert_selection (fixture, "");
  pur_rows_set_collapsed (fixture->rows, get_id (fixture, "2"), FALSE);
  assert_selection (fixture, "2.1 2.2");

  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 26);
  press (fixture, GDK_KEY_Up, 0);
  assert_selection (fixture, "2.3");
}

static void
test_rows_change (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);
  g_autoptr (GError) error = NULL;

  /* Rows above it come and go: the cursor stays on its record. */
  put_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);
  pur_rows_set_collapsed (fixture->rows, get_id (fixture, "3"), TRUE);
  assert_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 12);
  pur_rows_set_collapsed (fixture->rows, get_id (fixture, "3"), FALSE);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);

  /* The record goes: the cursor stays at the place, and the selection forgets it. */
  pur_change_remove (change, &pur_task_kind, get_id (fixture, "4.2"));
  g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 19);
  g_assert_cmpuint (pur_table_view_get_n_selected (fixture->table), ==, 0);
  assert_cursor (fixture, "4.2", PUR_FIELD (task, start));
  g_assert_cmpstr (pur_record_get_title (pur_table_view_get_cursor (fixture->table, NULL)), ==, "Offer submitted");
}

/* Of the selected row 3.3, the row below it and the header, at an edge without text. */
static void
check_colours (Fixture  *fixture,
               PurTheme  theme)
{
  int row = pur_table_view_get_row_height (fixture->table);
  int y = PUR_HEAD_HEIGHT + pur_table_view_get_cursor_row (fixture->table) * row + row / 2;
  g_autoptr (GdkTexture) picture = ui_render (GTK_WIDGET (fixture->table));

  g_assert_cmphex (ui_pixel (picture, 26, y), ==, pur_palette_get (theme, PUR_ROLE_SELECT));
  g_assert_cmphex (ui_pixel (picture, 26, y + row), ==, pur_palette_get (theme, PUR_ROLE_GROUND));
  g_assert_cmphex (ui_pixel (picture, 26, 4), ==, pur_palette_get (theme, PUR_ROLE_HEAD));
}

static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  put_cursor (fixture, "3.3", PUR_FIELD (task, finish));
  check_colours (fixture, PUR_THEME_LIGHT);
  ui_picture (GTK_WIDGET (fixture->table), data ? "table-zh" : "table-light");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  check_colours (fixture, PUR_THEME_DARK);
  ui_picture (GTK_WIDGET (fixture->table), data ? "table-zh-dark" : "table-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/table/cursor", Fixture, NULL, set_up, test_cursor, tear_down);
  g_test_add ("/table/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/table/rows-change", Fixture, NULL, set_up, test_rows_change, tear_down);
  g_test_add ("/table/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/table/picture-zh", Fixture, "zh", set_up, test_picture, tear_down);

  return g_test_run ();
}
