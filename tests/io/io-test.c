/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "io-test.h"

#include "pur-cmd-import.h"
#include "pur-committer.h"
#include "pur-workspace-write.h"

#include <string.h>

/* Commits to memory alone. */
#define TEST_TYPE_COMMITTER (test_committer_get_type ())
G_DECLARE_FINAL_TYPE (TestCommitter, test_committer, TEST, COMMITTER, GObject)

struct _TestCommitter
{
  GObject parent_instance;
  PurWorkspace *workspace; /* which holds this */
};

static void test_committer_iface_init (PurCommitterInterface *iface);

G_DEFINE_TYPE_WITH_CODE (TestCommitter, test_committer, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (PUR_TYPE_COMMITTER, test_committer_iface_init))

static gboolean
commit_to_memory (PurCommitter  *committer,
                  PurChange     *change,
                  GError       **error)
{
  TestCommitter *self = TEST_COMMITTER (committer);

  if (!pur_workspace_check (self->workspace, change, error))
    return FALSE;

  pur_workspace_apply (self->workspace, change);
  return TRUE;
}

static void
test_committer_iface_init (PurCommitterInterface *iface)
{
  iface->commit = commit_to_memory;
}

static void
test_committer_class_init (TestCommitterClass *klass)
{
}

static void
test_committer_init (TestCommitter *self)
{
}

PurWorkspace *
test_import (PurDraft *draft)
{
  PurWorkspace *workspace = pur_workspace_new ();
  TestCommitter *committer = g_object_new (TEST_TYPE_COMMITTER, NULL);
  g_autoptr (PurImportResult) result = NULL;
  g_autoptr (GError) error = NULL;

  committer->workspace = workspace;
  g_object_set_data_full (G_OBJECT (workspace), "committer", committer, g_object_unref);
  pur_workspace_set_committer (workspace, PUR_COMMITTER (committer));
  result = pur_cmd_import (workspace, draft, "Test", &error);
  g_assert_no_error (error);
  g_assert_nonnull (result);

  return workspace;
}

GBytes *
test_write (PurWorkspace *workspace,
            const char   *path)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  gboolean written = pur_io_find_format (path, NULL)->write (workspace, PUR_ID_NONE, stream, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (written);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

char *
test_fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "fixtures", name, NULL);
}

PurDraft *
test_read (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = test_fixture (name);
  PurDraft *draft = pur_io_read_file (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (draft);
  return draft;
}

PurDraft *
test_read_text (const char  *text,
                GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return pur_io_read_bytes (bytes, "text.xml", NULL, error);
}

static void
append_series (GString *string,
               GBytes  *bytes)
{
  gsize n;
  const PurSeriesItem *items = pur_series_get (bytes, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *from = pur_time_format_iso (pur_time (items[i].start), TRUE);
      g_autofree char *to = pur_time_format_iso (pur_time (items[i].finish), TRUE);

      g_string_append_printf (string, "%s%s/%s=%" G_GINT64_FORMAT, i > 0 ? " " : "", from, to, items[i].value);
    }
}

static void
append_value (GString        *string,
              const PurField *field,
              PurValue        value,
              GHashTable     *numbers)
{
  g_autofree char *text = NULL;

  switch ((int) value.type)
    {
    case PUR_REFERENCE:
      text = g_strdup (g_hash_table_lookup (numbers, &value.cell.REFERENCE));
      g_string_append (string, text != NULL ? text : "?");
      break;

    case PUR_TAGS:
      {
        g_auto (GStrv) tags = pur_tags_get (value.cell.TAGS);

        text = g_strjoinv (",", tags);
        g_string_append (string, text);
        break;
      }

    case PUR_SERIES:
      append_series (string, value.cell.SERIES);
      break;

    case PUR_TEXT:
    case PUR_LONG_TEXT:
      text = g_strescape (value.cell.text, "");
      g_string_append (string, text);
      break;

    case PUR_DURATION:
      text = pur_duration_format_minutes (value.cell.DURATION);
      g_string_append_printf (string, "%s%s", text, pur_duration_is_elapsed (value.cell.DURATION) ? "e" : "");
      break;

    case PUR_MONEY:
      g_string_append_printf (string, "%" G_GINT64_FORMAT, value.cell.MONEY.minor);
      break;

    case PUR_NUMBER:
    case PUR_PERCENTAGE:
      g_string_append_printf (string, "%g", value.cell.real);
      break;

    case PUR_CHOICE:
      g_string_append (string, pur_field_get_choice_id (field, value));
      break;

    case PUR_TIME:
    case PUR_DATE:
    case PUR_STAMP:
      text = pur_time_format_iso (value.cell.TIME, value.type != PUR_DATE);
      g_string_append (string, text);
      break;

    default:
      g_string_append_printf (string, "%" G_GINT64_FORMAT, value.cell.integer);
      break;
    }
}

static GHashTable *
number_records (PurDraft *draft)
{
  GHashTable *numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  guint counts[PUR_N_KINDS] = { 0 };

  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      g_hash_table_insert (numbers, (gpointer) &record->id,
                           g_strdup_printf ("%s%u", record->kind->id, ++counts[record->kind->index]));
    }

  return numbers;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char *
test_dump (PurDraft *draft)
{
  g_autoptr (GHashTable) numbers = number_records (draft);
  GString *dump = g_string_new (NULL);
  GPtrArray *losses = pur_draft_get_losses (draft);

  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

      for (guint j = 0; j < record->values->len; j++)
        {
          const PurFieldValue *held = &g_array_index (record->values, PurFieldValue, j);
          GString *line = g_string_new (NULL);

          g_string_append_printf (line, " %s=", held->field->id);
          append_value (line, held->field, held->value, numbers);
          g_ptr_array_add (lines, g_string_free (line, FALSE));
        }
      for (guint j = 0; record->customs != NULL && j < record->customs->len; j++)
        {
          const PurDraftCustom *custom = &g_array_index (record->customs, PurDraftCustom, j);
          GString *line = g_string_new (NULL);

          g_string_append_printf (line, " %s=",
                                  (const char *) g_hash_table_lookup (numbers, &custom->custom_field));
          append_value (line, NULL, custom->value, numbers);
          g_ptr_array_add (lines, g_string_free (line, FALSE));
        }

      g_ptr_array_sort (lines, compare_lines);
      g_string_append (dump, g_hash_table_lookup (numbers, &record->id));
      for (guint j = 0; j < lines->len; j++)
        g_string_append (dump, g_ptr_array_index (lines, j));
      g_string_append_c (dump, '\n');
    }

  for (guint i = 0; i < losses->len; i++)
    {
      PurDraftLoss *loss = g_ptr_array_index (losses, i);

      g_string_append_printf (dump, "lost %u: %s\n", loss->count, loss->what);
    }

  return g_string_free (dump, FALSE);
}

static void
number_table (GHashTable *numbers,
              PurTable   *table)
{
  guint n = 0;

  PUR_TABLE_FOREACH (table, record)
    {
      gint64 *id = g_new (gint64, 1);

      *id = pur_record_get_id (record);
      g_hash_table_insert (numbers, id, g_strdup_printf ("%s%u", pur_table_get_kind (table)->id, ++n));
    }
}

char *
test_dump_workspace (PurWorkspace *workspace)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < PUR_N_KINDS; i++)
    number_table (numbers, pur_workspace_get_table (workspace, pur_kind_get (i)));

  for (guint i = 0; i < PUR_N_KINDS; i++)
    {
      PurTable *table = pur_workspace_get_table (workspace, pur_kind_get (i));

      PUR_TABLE_FOREACH (table, record)
        {
          PurId id = pur_record_get_id (record);
          g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

          for (guint place = 0; place < pur_table_get_n_fields (table); place++)
            {
              const PurField *field = pur_table_get_field (table, place);
              PurValue value = field->compute == NULL ? pur_record_get (record, field) : PUR_VALUE_UNSET;
              GString *line = NULL;

              if (!pur_value_is_set (value))
                continue;
              line = g_string_new (NULL);
              g_string_append_printf (line, " %s=", field->custom ? pur_field_get_title (field) : field->id);
              append_value (line, field, value, numbers);
              g_ptr_array_add (lines, g_string_free (line, FALSE));
            }

          g_ptr_array_sort (lines, compare_lines);
          g_string_append (dump, g_hash_table_lookup (numbers, &id));
          for (guint j = 0; j < lines->len; j++)
            g_string_append (dump, g_ptr_array_index (lines, j));
          g_string_append_c (dump, '\n');
        }
    }

  return g_string_free (dump, FALSE);
}

PurId
test_nth (PurDraft      *draft,
          const PurKind *kind,
          guint          n)
{
  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);

      if (record->kind == kind && n-- == 0)
        return record->id;
    }

  return PUR_ID_NONE;
}

PurId
test_find (PurDraft      *draft,
           const PurKind *kind,
           const char    *title)
{
  for (guint i = 0; i < pur_draft_get_n_records (draft); i++)
    {
      const PurDraftRecord *record = pur_draft_get_record (draft, i);
      PurValue value;

      if (record->kind != kind)
        continue;
      value = pur_draft_get (draft, record->id, pur_kind_display_field (kind));
      if (pur_value_is_set (value) && strcmp (value.cell.text, title) == 0)
        return record->id;
    }

  return PUR_ID_NONE;
}

guint
test_count_lost (PurDraft   *draft,
                 const char *what)
{
  GPtrArray *losses = pur_draft_get_losses (draft);

  for (guint i = 0; i < losses->len; i++)
    {
      PurDraftLoss *loss = g_ptr_array_index (losses, i);

      if (g_str_equal (loss->what, what))
        return loss->count;
    }

  return 0;
}

char *
test_value (PurDraft       *draft,
            PurId           id,
            const PurField *field)
{
  g_autoptr (GHashTable) numbers = number_records (draft);
  PurValue value = pur_draft_get (draft, id, field);
  GString *string;

  if (!pur_value_is_set (value))
    return NULL;

  string = g_string_new (NULL);
  append_value (string, field, value, numbers);
  return g_string_free (string, FALSE);
}
