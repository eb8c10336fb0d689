/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "pur-canvas-proxy.h"
#include "pur-field-text.h"
#include "pur-table-view-private.h"
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

  char *said;      /* the last signal, as text */
  gboolean refuse; /* what is edited */
} Fixture;

static void
say (Fixture *fixture,
     char    *text)
{
  g_free (fixture->said);
  fixture->said = text;
}

static gboolean
cell_edited_cb (PurTableView   *table,
                PurRecord      *record,
                const PurField *field,
                const char     *text,
                Fixture        *fixture)
{
  g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  PurValue value = PUR_VALUE_UNSET;

  say (fixture, g_strdup_printf ("edited %s %s “%s”", pur_task_get_wbs (PUR_task (record)), field->id, text));
  if (fixture->refuse)
    {
      pur_table_view_set_edit_error (table, "No");
      return FALSE;
    }

  if (!pur_field_parse (field, text, fixture->workspace, record, &value, &error))
    {
      pur_table_view_set_edit_error (table, error->message);
      return FALSE;
    }
  if (field->compute == NULL)
    {
      pur_change_set (change, field, pur_record_get_id (record), value);
      g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
    }
  pur_value_clear (&value);
  return TRUE;
}

static gboolean
row_added_cb (PurTableView *table,
              const char   *text,
              Fixture      *fixture)
{
  g_autoptr (PurChange) change = pur_change_new ("Add", NULL);
  g_autoptr (GError) error = NULL;
  PurId id = pur_change_add (change, &pur_task_kind);

  say (fixture, g_strdup_printf ("added “%s”", text));
  pur_task_set_title (change, id, text);
  pur_task_set_project (change, id, pur_record_get_id (pur_record_get_project (pur_rows_get (fixture->rows, 0))));
  return ui_demo_commit (fixture->workspace, change, &error);
}

static gboolean
row_inserted_cb (PurTableView *table,
                 PurRecord    *at,
                 gboolean      before,
                 const char   *text,
                 Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("inserted %s %s “%s”", before ? "before" : "after",
                                 pur_task_get_wbs (PUR_task (at)), text));
  return !fixture->refuse;
}

static void
stepped_cb (PurTableView *table,
            int           step,
            Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("step %d", step));
}

static void
requested_cb (PurTableView *table,
              Fixture      *fixture)
{
  say (fixture, g_strdup ("requested"));
}

static void
menu_cb (PurTableView *table,
         PurRecord    *record,
         double        x,
         double        y,
         Fixture      *fixture)
{
  say (fixture, g_strdup_printf ("menu %s", record ? pur_task_get_wbs (PUR_task (record)) : "none"));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  guint n;
  const PurField *const *fields = get_fields (&n);

  gtk_widget_set_default_direction (g_strcmp0 (data, "rtl") == 0 ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  fixture->workspace = ui_demo_new (g_strcmp0 (data, "zh") == 0);
  fixture->rows = pur_rows_new (fixture->workspace, &pur_task_kind);
  fixture->table = pur_table_view_new ();
  pur_table_view_set_fields (fixture->table, fields, n);
  pur_table_view_set_flags (fixture->table, TRUE, NULL, NULL, NULL);
  pur_table_view_set_add_text (fixture->table, "Add a task…");
  pur_table_view_set_rows (fixture->table, fixture->rows);
  g_signal_connect (fixture->table, "cell-edited", G_CALLBACK (cell_edited_cb), fixture);
  g_signal_connect (fixture->table, "row-added", G_CALLBACK (row_added_cb), fixture);
  g_signal_connect (fixture->table, "row-inserted", G_CALLBACK (row_inserted_cb), fixture);
  g_signal_connect (fixture->table, "outline-requested", G_CALLBACK (stepped_cb), fixture);
  g_signal_connect (fixture->table, "move-requested", G_CALLBACK (stepped_cb), fixture);
  g_signal_connect (fixture->table, "insert-requested", G_CALLBACK (requested_cb), fixture);
  g_signal_connect (fixture->table, "remove-requested", G_CALLBACK (requested_cb), fixture);
  g_signal_connect (fixture->table, "context-menu", G_CALLBACK (menu_cb), fixture);
  fixture->window = ui_show (GTK_WIDGET (fixture->table), 700, 840);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  ui_destroy (fixture->window, GTK_WIDGET (fixture->table));
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->workspace);
  g_free (fixture->said);
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

/* Typing replaces, the first key too; Enter commits and goes down. */
static void
test_edit_by_typing (Fixture       *fixture,
                     gconstpointer  data)
{
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_m, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  press (fixture, GDK_KEY_a, 0);
  press (fixture, GDK_KEY_p, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “map”");
  g_assert_cmpstr (pur_task_get_title (ui_demo_task (fixture->workspace, "2.1")), ==, "map");
  assert_cursor (fixture, "2.2", PUR_FIELD (task, title));

  /* The focus is back in the table: the next key moves. */
  press (fixture, GDK_KEY_Down, 0);
  assert_cursor (fixture, "2.3", PUR_FIELD (task, title));
}

static void
test_edit_keys (Fixture       *fixture,
                gconstpointer  data)
{
  /* F2 shows the value; unchanged, it is no edit. */
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_F2, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->table->entry)), ==, "Map the stakeholders");
  ui_picture (GTK_WIDGET (fixture->table), "table-edit");
  press (fixture, GDK_KEY_Tab, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));

  /* Esc takes back what was typed. */
  press (fixture, GDK_KEY_5, 0);
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));

  /* A date as people can type it back. */
  press (fixture, GDK_KEY_Right, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (fixture->table->entry)), ==, "2026-03-09");
  ui_picture (GTK_WIDGET (fixture->table), "table-edit-date");
  press (fixture, GDK_KEY_Escape, 0);

  /* A figure that is computed and takes no gesture is not edited. */
  press (fixture, GDK_KEY_Home, 0);
  press (fixture, GDK_KEY_F2, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
}

static void
test_edit_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  fixture->refuse = TRUE;
  press (fixture, GDK_KEY_x, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “x”");
  g_assert_true (pur_table_view_is_editing (fixture->table));
  g_assert_true (gtk_widget_has_css_class (fixture->table->entry, "error"));
  g_assert_true (gtk_widget_get_visible (fixture->table->suggest_popover));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "No");
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));

  fixture->refuse = FALSE;
  press (fixture, GDK_KEY_y, 0);
  g_assert_false (gtk_widget_has_css_class (fixture->table->entry, "error"));
  press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “xy”");
}

/* A click elsewhere commits; the record going ends it. */
static void
test_edit_ends (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (PurChange) change = pur_change_new ("Remove", NULL);
  g_autoptr (GError) error = NULL;

  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_z, 0);
  ui_click (fixture->table->body, 200, 28 * 3 + 10);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpstr (fixture->said, ==, "edited 2.1 title “z”");
  assert_cursor (fixture, "1.3", PUR_FIELD (task, title));

  say (fixture, NULL);
  press (fixture, GDK_KEY_q, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  pur_change_remove (change, &pur_task_kind, get_id (fixture, "1.3"));
  g_assert_true (ui_demo_commit (fixture->workspace, change, &error));
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_null (fixture->said);
  press (fixture, GDK_KEY_Up, 0);
  assert_cursor (fixture, "1.2", PUR_FIELD (task, title));
}

static void
test_add (Fixture       *fixture,
          gconstpointer  data)
{
  put_cursor (fixture, "4.8", PUR_FIELD (task, start));
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_n, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "added “n”");
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 27);
  g_assert_cmpint (pur_table_view_get_cursor_row (fixture->table), ==, 27);
  g_assert_null (pur_table_view_get_cursor (fixture->table, NULL));

  /* The next one at once; nothing typed adds nothing. */
  press (fixture, GDK_KEY_o, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 28);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 28);

  pur_table_view_set_editable (fixture->table, FALSE);
  press (fixture, GDK_KEY_p, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  for (; *text != '\0'; text++)
    press (fixture, gdk_unicode_to_keyval ((guchar) *text), g_ascii_isupper (*text) ? GDK_SHIFT_MASK : 0);
}

static gboolean
reference_added_cb (PurTableView   *table,
                    PurRecord      *record,
                    const PurField *field,
                    const char     *text,
                    Fixture        *fixture)
{
  say (fixture, g_strdup_printf ("added “%s” to %s", text, pur_task_get_wbs (PUR_task (record))));
  return TRUE;
}

/* Names, numbers and parts of them are completed below the cell; the keys stay those of the entry. */
static void
test_suggest (Fixture       *fixture,
              gconstpointer  data)
{
  const PurField *fields[] = { PUR_FIELD (task, title), PUR_FIELD (task, predecessors), PUR_FIELD (task, people),
                               PUR_FIELD (task, start), PUR_FIELD (task, constraint) };
  g_autofree char *number = g_strdup_printf ("edited 4.1 predecessors “model;%dss”",
                                             (int) pur_task_get_uid (ui_demo_task (fixture->workspace, "1.2")));

  pur_table_view_set_fields (fixture->table, fields, G_N_ELEMENTS (fields));
  g_signal_connect (fixture->table, "reference-added", G_CALLBACK (reference_added_cb), fixture);

  put_cursor (fixture, "4.1", PUR_FIELD (task, predecessors));
  type (fixture, "model");
  g_assert_true (pur_table_view_suggest_is_open (fixture->table));
  ui_picture (GTK_WIDGET (fixture->window), "table-suggest");
  g_assert_cmpuint (fixture->table->suggestions->len, ==, 1);
  type (fixture, ";1.2ss");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, number);
  g_assert_false (pur_table_view_is_editing (fixture->table));

  put_cursor (fixture, "4.1", PUR_FIELD (task, predecessors));
  type (fixture, "mod");
  press (fixture, GDK_KEY_Tab, 0);
  assert_cursor (fixture, "4.1", PUR_FIELD (task, people));
  g_assert_true (g_str_has_prefix (fixture->said, "edited 4.1 predecessors “"));
  {
    g_autofree char *said = g_strdup_printf ("edited 4.1 predecessors “%d”",
                                             (int) pur_task_get_uid (ui_demo_task (fixture->workspace, "3.5")));

    g_assert_cmpstr (fixture->said, ==, said);
  }

  /* Down takes the next of several, and commits nothing. */
  type (fixture, "a");
  g_assert_cmpuint (fixture->table->suggestions->len, >, 2);
  press (fixture, GDK_KEY_Down, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));
  put_cursor (fixture, "4.1", PUR_FIELD (task, people));
  type (fixture, "tom");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 people “Tom Berg”");
  put_cursor (fixture, "4.1", PUR_FIELD (task, people));
  type (fixture, "Zed");
  press (fixture, GDK_KEY_Down, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "added “Zed” to 4.1");

  /* A choice lists what there is; the present value is no edit. */
  say (fixture, NULL);
  put_cursor (fixture, "4.1", PUR_FIELD (task, constraint));
  press (fixture, GDK_KEY_F2, 0);
  g_assert_cmpuint (fixture->table->suggestions->len, ==, 8);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_null (fixture->said);
  put_cursor (fixture, "4.1", PUR_FIELD (task, constraint));
  type (fixture, "late");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 constraint “alap”");
}

/* What a date is understood as stands below it while it is typed; a refusal stays until it is mended. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  put_cursor (fixture, "4.1", PUR_FIELD (task, start));
  type (fixture, "fri");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Fri 10 Apr · in 1 day");
  ui_picture (GTK_WIDGET (fixture->window), "table-preview");
  type (fixture, "x");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_true (pur_table_view_is_editing (fixture->table));
  g_assert_true (gtk_widget_has_css_class (fixture->table->suggest_note, "error"));
  g_assert_true (gtk_widget_get_mapped (fixture->table->suggest_note));
  press (fixture, GDK_KEY_BackSpace, 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Fri 10 Apr · in 1 day");
  gtk_editable_set_text (GTK_EDITABLE (fixture->table->entry), "下周一");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (fixture->table->suggest_note)), ==, "Mon 13 Apr · in 4 days");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "edited 4.1 start “下周一”");
}

static void
rows_moved_cb (PurTableView *table,
               PurRecord    *at,
               int           place,
               Fixture      *fixture)
{
  static const char *const places[] = { "before", "after", "into" };
  g_autofree char *codes = dup_selection (fixture);

  say (fixture, g_strdup_printf ("moved %s %s %s", codes, places[place], pur_task_get_wbs (PUR_task (at))));
}

static void
drag_row (Fixture *fixture,
          int      from,
          int      boundary,
          int      dx)
{
  int height = pur_table_view_get_row_height (fixture->table);

  say (fixture, NULL);
  ui_drag (fixture->table->body, 40, from * height + height / 2.0, 40 + dx, boundary * height);
}

/* Rows are dragged by their flags or number, or wherever they are selected. */
static void
test_drag_rows (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *body = fixture->table->body;
  int height = pur_table_view_get_row_height (fixture->table);

  g_signal_connect (fixture->table, "rows-moved", G_CALLBACK (rows_moved_cb), fixture);

  /* 2.1 is row 6. */
  drag_row (fixture, 6, 9, 0);
  ui_picture (GTK_WIDGET (fixture->table), "table-drag");
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 after 2.3");
  drag_row (fixture, 6, 9, 18);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 into 2.3");
  drag_row (fixture, 6, 9, -30);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 3");
  drag_row (fixture, 6, 2, 0);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 1.2");
  drag_row (fixture, 6, 0, 0);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 before 1");

  /* Not into itself, nor to where it is. */
  drag_row (fixture, 5, 7, 40);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, !=, "moved 2 into 2.1");
  drag_row (fixture, 6, 7, 0);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);

  /* Escape leaves all as it was. */
  drag_row (fixture, 6, 2, 0);
  g_assert_true (fixture->table->dragging_rows);
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_false (fixture->table->dragging_rows);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);

  /* Several, by a cell of one of them; a click there selects it alone. */
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  ui_drag (body, 200, 6 * height + 10, 200, 12 * height);
  ui_button (body, 1, FALSE);
  g_assert_cmpstr (fixture->said, ==, "moved 2.1 2.2 before 3.3");
  ui_click (body, 200, 6 * height + 10);
  assert_selection (fixture, "2.1");

  /* By a cell of a row that is not selected the rubber band selects; sorted rows have no place. */
  say (fixture, NULL);
  ui_drag (body, 200, 10 * height + 10, 240, 12 * height + 10);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);
  assert_selection (fixture, "3.1 3.2 3.3");
  pur_table_view_set_sort (fixture->table, PUR_FIELD (task, title), FALSE);
  drag_row (fixture, 6, 2, 0);
  ui_button (body, 1, FALSE);
  g_assert_null (fixture->said);
}

/* A new row is typed in a gap; until it is taken, there is none. */
static void
test_insert (Fixture       *fixture,
             gconstpointer  data)
{
  int height = pur_table_view_get_row_height (fixture->table);
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (fixture->table);
  GdkRectangle box;
  graphene_rect_t bounds;

  put_cursor (fixture, "2.2", PUR_FIELD (task, start));
  g_assert_true (pur_table_view_insert (fixture->table, FALSE));
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 8);
  box = pur_table_view_get_cell_box (fixture->table, 8, 1);
  g_assert_true (gtk_widget_compute_bounds (fixture->table->entry, GTK_WIDGET (fixture->table), &bounds));
  g_assert_cmpfloat (bounds.origin.y, ==, box.y + PUR_HEAD_HEIGHT);
  ui_picture (GTK_WIDGET (fixture->table), "table-insert");

  press (fixture, GDK_KEY_a, 0);
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (fixture->said);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, -1);

  pur_table_view_insert (fixture->table, TRUE);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 7);
  fixture->refuse = TRUE;
  press (fixture, GDK_KEY_b, 0);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (fixture->said, ==, "inserted before 2.2 “b”");
  g_assert_true (pur_table_view_is_editing (fixture->table));
  fixture->refuse = FALSE;
  press (fixture, GDK_KEY_Return, 0);
  g_assert_false (pur_table_view_is_editing (fixture->table));

  /* After a summary: behind all that is under it; at the end there is room for it. */
  put_cursor (fixture, "2", PUR_FIELD (task, title));
  pur_table_view_insert (fixture->table, FALSE);
  g_assert_cmpint (pur_table_view_get_gap (fixture->table), ==, 9);
  press (fixture, GDK_KEY_Escape, 0);
  put_cursor (fixture, "4.8", PUR_FIELD (task, title));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 700, 10 * height);
  UI_WAIT_UNTIL (gtk_widget_get_height (GTK_WIDGET (fixture->table)) <= 10 * height);
  pur_table_view_insert (fixture->table, FALSE);
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 28 * height);
  g_assert_true (gtk_widget_compute_bounds (fixture->table->entry, GTK_WIDGET (fixture->table), &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (GTK_WIDGET (fixture->table)));
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 27 * height);
}

static void
test_requests (Fixture       *fixture,
               gconstpointer  data)
{
  put_cursor (fixture, "2.2", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpstr (fixture->said, ==, "step 1");
  press (fixture, GDK_KEY_Up, GDK_ALT_MASK);
  g_assert_cmpstr (fixture->said, ==, "step -1");
  press (fixture, GDK_KEY_Insert, 0);
  g_assert_cmpstr (fixture->said, ==, "requested");
  say (fixture, NULL);
  press (fixture, GDK_KEY_Delete, 0);
  g_assert_cmpstr (fixture->said, ==, "requested");
  press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK);
  g_assert_cmpstr (fixture->said, ==, "menu 2.2");
  ui_move (fixture->table->body, 200, 28 * 10 + 10);
  ui_button (fixture->table->body, 3, TRUE);
  ui_button (fixture->table->body, 3, FALSE);
  g_assert_cmpstr (fixture->said, ==, "menu 3.1");
  assert_cursor (fixture, "3.1", PUR_FIELD (task, title));
}

static void
test_pointer (Fixture       *fixture,
              gconstpointer  data)
{
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);

  /* The expander, then its keys. */
  ui_click (fixture->table->body, title->x + pur_table_cell_indent (fixture->table, 5) - 10, 28 * 5 + 14);
  g_assert_true (pur_rows_get_collapsed (fixture->rows, get_id (fixture, "2")));
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 23);
  put_cursor (fixture, "2", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_equal, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (pur_rows_get_n (fixture->rows), ==, 26);

  ui_click (fixture->table->body, 200, 28 * 6 + 10);
  assert_selection (fixture, "2.1");
  ui_key_down (fixture->table->body, GDK_KEY_Shift_L, TRUE);
  ui_click (fixture->table->body, 200, 28 * 8 + 10);
  ui_key_down (fixture->table->body, GDK_KEY_Shift_L, FALSE);
  assert_selection (fixture, "2.1 2.2 2.3");
  ui_key_down (fixture->table->body, GDK_KEY_Control_L, TRUE);
  ui_click (fixture->table->body, 200, 28 * 7 + 10);
  ui_key_down (fixture->table->body, GDK_KEY_Control_L, FALSE);
  assert_selection (fixture, "2.1 2.3");

  ui_drag (fixture->table->body, 200, 28 * 1 + 10, 300, 28 * 3 + 10);
  ui_button (fixture->table->body, 1, FALSE);
  assert_selection (fixture, "1.1 1.2 1.3");
}

static void
test_header (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *header = fixture->table->header;
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);
  int width = title->width;
  g_autofree char *layout = NULL;
  int end = title->x + title->width;

  ui_drag (header, end, 30, end + 60, 30);
  ui_button (header, 1, FALSE);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, 1)->width, ==, width + 60);
  g_assert_null (pur_table_view_get_sort (fixture->table, NULL));

  /* Never too narrow to take hold of again. */
  ui_drag (header, end + 60, 30, 60, 30);
  ui_button (header, 1, FALSE);
  g_assert_cmpint (pur_table_view_get_column (fixture->table, 1)->width, ==, 24);

  /* The duration goes over the title, and not to and fro. */
  title = pur_table_view_get_column (fixture->table, 1);
  ui_drag (header, title->x + 50, 30, title->x + 5, 30);
  ui_button (header, 1, FALSE);
  layout = pur_table_view_dup_layout (fixture->table);
  g_assert_true (g_str_has_prefix (layout, "wbs:"));
  g_assert_nonnull (strstr (layout, " scheduled_duration:"));
  g_assert_cmpint (strstr (layout, "scheduled_duration") - strstr (layout, "title"), <, 0);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  data)
{
  GtkWidget *header = fixture->table->header;
  PurTableColumn *title = pur_table_view_get_column (fixture->table, 1);
  gboolean descending;
  g_autofree char *layout = NULL;

  put_cursor (fixture, "3.5", PUR_FIELD (task, title));
  ui_click (header, title->x + 40, 30);
  g_assert_true (pur_table_view_get_sort (fixture->table, &descending) == PUR_FIELD (task, title));
  g_assert_false (descending);
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (fixture->rows, 0)), ==, "Agree the win themes");
  assert_cursor (fixture, "3.5", PUR_FIELD (task, title));
  ui_picture (GTK_WIDGET (fixture->table), "table-sorted");

  ui_click (header, title->x + 40, 30);
  pur_table_view_get_sort (fixture->table, &descending);
  g_assert_true (descending);
  layout = pur_table_view_dup_layout (fixture->table);

  ui_click (header, title->x + 40, 30);
  g_assert_null (pur_table_view_get_sort (fixture->table, NULL));
  g_assert_cmpstr (pur_record_get_title (pur_rows_get (fixture->rows, 0)), ==, "Qualify");

  /* What the desk kept comes back; what it does not know is left out. */
  pur_table_view_set_layout (fixture->table, "nonsense:3 finish:90 >title:200");
  g_assert_cmpuint (pur_table_view_get_n_fields (fixture->table), ==, 2);
  g_assert_true (pur_table_view_get_sort (fixture->table, &descending) == PUR_FIELD (task, title));
  g_assert_true (descending);
  pur_table_view_set_layout (fixture->table, layout);
  {
    g_autofree char *again = pur_table_view_dup_layout (fixture->table);

    g_assert_cmpstr (again, ==, layout);
  }
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  PurId ids[] = { get_id (fixture, "1.2"), get_id (fixture, "1.1") };
  g_autofree char *text = NULL;

  pur_table_view_select (fixture->table, ids, G_N_ELEMENTS (ids));
  text = pur_table_view_dup_text (fixture->table);
  g_assert_cmpstr (text, ==,
                   "WBS\tTask\tDuration\tStart\tFinish\t%\tPeople\n"
                   "1.1\tRead the call for tenders\t3 d\tThu 26 Feb\tMon 2 Mar\t100\tAna Ruiz\n"
                   "1.2\tMeet the head of radiology\t2 d\tTue 3 Mar\tWed 4 Mar\t100\tWei Li\n");
}

/* What a screen reader is told of the cell with the focus, and of its row. */
static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  GtkWidget *cell;
  GtkWidget *row;

  put_cursor (fixture, "3.3", PUR_FIELD (task, scheduled_duration));
  cell = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (cell)), ==, "Duration: 9 d");
  row = gtk_widget_get_parent (cell);
  g_assert_cmpstr (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (row)), ==,
                   "3.3, Supplier quotations, Duration 9 d, Start Fri 27 Mar, Finish Wed 8 Apr, % 40, "
                   "People Olga Nowak, Should have been finished on Wed 8 Apr, level 2, row 13 of 27");

  /* Another row's cells are others: a move is a real focus event. */
  press (fixture, GDK_KEY_Down, 0);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != cell);
  pur_canvas_flush_proxies (PUR_CANVAS (fixture->table->body));
  row = pur_canvas_get_proxy (PUR_CANVAS (fixture->table->body), 12);
  g_assert_nonnull (row);
  g_assert_true (g_str_has_prefix (pur_canvas_proxy_get_label (PUR_CANVAS_PROXY (row)), "3.3, Supplier"));
}

/* Right to left: the first column is at the right, the arrows go the way they point. */
static void
test_mirrored (Fixture       *fixture,
               gconstpointer  data)
{
  GdkRectangle visible = pur_canvas_get_visible (PUR_CANVAS (fixture->table->body));
  GdkRectangle box = pur_table_view_get_cell_box (fixture->table, 0, 0);

  g_assert_cmpint (box.x + box.width + 28 - visible.x, ==, 700);
  put_cursor (fixture, "2.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_Left, 0);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, scheduled_duration));
  press (fixture, GDK_KEY_Right, 0);
  assert_cursor (fixture, "2.1", PUR_FIELD (task, title));
  box = pur_table_view_get_cell_box (fixture->table, 10, 1);
  visible = pur_canvas_get_visible (PUR_CANVAS (fixture->table->body));
  ui_click (fixture->table->body, box.x - visible.x + 20, box.y + 10);
  assert_cursor (fixture, "3.1", PUR_FIELD (task, title));
  press (fixture, GDK_KEY_F2, 0);
  ui_picture (GTK_WIDGET (fixture->table), "table-rtl");
  press (fixture, GDK_KEY_End, GDK_CONTROL_MASK);
  press (fixture, GDK_KEY_Escape, 0);
  press (fixture, GDK_KEY_End, 0);
  g_assert_cmpint (pur_canvas_get_visible (PUR_CANVAS (fixture->table->body)).x, <, visible.x);
}

/* Scrolling makes tiles for what comes into sight, and forgets those that went long ago. */
static void
test_tiles (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (PurWorkspace) workspace = ui_demo_many (5000);
  g_autoptr (PurRows) rows = pur_rows_new (workspace, &pur_task_kind);
  PurCanvas *canvas = PUR_CANVAS (fixture->table->body);
  GtkAdjustment *adjustment = pur_table_view_get_vadjustment (fixture->table);
  guint most = 0;

  pur_table_view_set_rows (fixture->table, rows);
  ui_next_frame (GTK_WIDGET (fixture->table));
  g_assert_cmpfloat (gtk_adjustment_get_upper (adjustment), ==, 5001 * 28);
  for (int i = 0; i < 40; i++)
    {
      gtk_adjustment_set_value (adjustment, i * 1000);
      ui_next_frame (GTK_WIDGET (canvas));
      most = MAX (most, pur_canvas_get_n_tiles (canvas));
    }
  g_assert_cmpuint (most, >=, 4);
  g_assert_cmpuint (most, <=, 18);

  pur_table_view_set_rows (fixture->table, NULL);
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
  g_test_add ("/table/edit-by-typing", Fixture, NULL, set_up, test_edit_by_typing, tear_down);
  g_test_add ("/table/edit-keys", Fixture, NULL, set_up, test_edit_keys, tear_down);
  g_test_add ("/table/edit-refused", Fixture, NULL, set_up, test_edit_refused, tear_down);
  g_test_add ("/table/edit-ends", Fixture, NULL, set_up, test_edit_ends, tear_down);
  g_test_add ("/table/add", Fixture, NULL, set_up, test_add, tear_down);
  g_test_add ("/table/suggest", Fixture, NULL, set_up, test_suggest, tear_down);
  g_test_add ("/table/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/table/drag-rows", Fixture, NULL, set_up, test_drag_rows, tear_down);
  g_test_add ("/table/insert", Fixture, NULL, set_up, test_insert, tear_down);
  g_test_add ("/table/requests", Fixture, NULL, set_up, test_requests, tear_down);
  g_test_add ("/table/pointer", Fixture, NULL, set_up, test_pointer, tear_down);
  g_test_add ("/table/header", Fixture, NULL, set_up, test_header, tear_down);
  g_test_add ("/table/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/table/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/table/accessible", Fixture, NULL, set_up, test_accessible, tear_down);
  g_test_add ("/table/tiles", Fixture, NULL, set_up, test_tiles, tear_down);
  g_test_add ("/table/mirrored", Fixture, "rtl", set_up, test_mirrored, tear_down);
  g_test_add ("/table/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/table/picture-zh", Fixture, "zh", set_up, test_picture, tear_down);

  return g_test_run ();
}
