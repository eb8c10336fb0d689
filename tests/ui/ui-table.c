/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "ui-table.h"

#include <string.h>

#include "pur-field-text.h"
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


void
ui_table_say (UiTable *fixture,
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
                UiTable        *fixture)
{
  g_autoptr (PurChange) change = pur_change_new ("Edit", NULL);
  g_autoptr (GError) error = NULL;
  PurValue value = PUR_VALUE_UNSET;

  ui_table_say (fixture, g_strdup_printf ("edited %s %s “%s”", pur_task_get_wbs (PUR_task (record)), field->id, text));
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
              UiTable      *fixture)
{
  g_autoptr (PurChange) change = pur_change_new ("Add", NULL);
  g_autoptr (GError) error = NULL;
  PurId id = pur_change_add (change, &pur_task_kind);

  ui_table_say (fixture, g_strdup_printf ("added “%s”", text));
  pur_task_set_title (change, id, text);
  pur_task_set_project (change, id, pur_record_get_id (pur_record_get_project (pur_rows_get (fixture->rows, 0))));
  return ui_demo_commit (fixture->workspace, change, &error);
}

static gboolean
row_inserted_cb (PurTableView *table,
                 PurRecord    *at,
                 gboolean      before,
                 const char   *text,
                 UiTable      *fixture)
{
  ui_table_say (fixture, g_strdup_printf ("inserted %s %s “%s”", before ? "before" : "after",
                                 pur_task_get_wbs (PUR_task (at)), text));
  return !fixture->refuse;
}

static void
stepped_cb (PurTableView *table,
            int           step,
            UiTable      *fixture)
{
  ui_table_say (fixture, g_strdup_printf ("step %d", step));
}

static void
requested_cb (PurTableView *table,
              UiTable      *fixture)
{
  ui_table_say (fixture, g_strdup ("requested"));
}

static void
menu_cb (PurTableView *table,
         PurRecord    *record,
         double        x,
         double        y,
         UiTable      *fixture)
{
  ui_table_say (fixture, g_strdup_printf ("menu %s", record ? pur_task_get_wbs (PUR_task (record)) : "none"));
}

void
ui_table_set_up (UiTable       *fixture,
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

void
ui_table_tear_down (UiTable       *fixture,
           gconstpointer  data)
{
  ui_destroy (fixture->window, GTK_WIDGET (fixture->table));
  g_assert_finalize_object (fixture->rows);
  g_assert_finalize_object (fixture->workspace);
  g_free (fixture->said);
}

PurId
ui_table_get_id (UiTable    *fixture,
        const char *wbs)
{
  return pur_record_get_id ((PurRecord *) ui_demo_task (fixture->workspace, wbs));
}

void
ui_table_put_cursor (UiTable        *fixture,
            const char     *wbs,
            const PurField *field)
{
  gtk_widget_grab_focus (GTK_WIDGET (fixture->table));
  pur_table_view_set_cursor (fixture->table, ui_table_get_id (fixture, wbs), field);
}

void
ui_table_press (UiTable         *fixture,
       guint            keyval,
       GdkModifierType  state)
{
  ui_key (GTK_WIDGET (fixture->table), keyval, state);
}

char *
ui_table_dup_selection (UiTable *fixture)
{
  g_autoptr (GPtrArray) records = pur_table_view_get_selected (fixture->table);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (string, "%s%s", i > 0 ? " " : "",
                            pur_task_get_wbs (PUR_task (g_ptr_array_index (records, i))));
  return g_string_free (string, FALSE);
}
