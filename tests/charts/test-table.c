/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table on paper: pages, heads, wrapped text, many columns, the same bytes. */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "pur-report-table.h"

typedef struct
{
  char *path;
  PurPagesSetup setup;
  PurPagesWords words;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp (NULL, &fixture->path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (fd, NULL));
  fixture->setup = (PurPagesSetup) PUR_PAGES_SETUP_INIT;
  fixture->words = (PurPagesWords) { .who = "Ana Ruiz", .as_of = pur_time_from_civil (2026, 4, 9, 0, 0, 0) };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static PurReportTable *
create_table (guint n_rows)
{
  PurReportTable *table = pur_report_table_new ("Tasks", "All of the tender");

  pur_report_table_add_column (table, "WBS", 0);
  pur_report_table_add_column (table, "Task", PUR_REPORT_COLUMN_INDENTED);
  pur_report_table_add_column (table, "Cost", PUR_REPORT_COLUMN_AT_END);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *wbs = g_strdup_printf ("%u", i + 1);
      g_autofree char *title = g_strdup_printf ("Row number %u", i + 1);
      const char *cells[] = { wbs, title, i % 3 == 0 ? NULL : "1,234.50" };

      pur_report_table_add_row (table, cells, (int) (i % 3), i % 10 == 0);
    }
  return table;
}

static char *
get_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-layout",
                                                      path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_table (Fixture *fixture, PurReportTable *table)
{
  g_autoptr (GError) error = NULL;

  pur_report_table_write_pdf (table, &fixture->setup, &fixture->words, fixture->path, &error);
  g_assert_no_error (error);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReportTable) table = create_table (200);
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint next = 1;

  write_table (fixture, table);
  g_assert_cmpuint (pur_report_table_get_n_pages (table), >, 4);
  text = get_text (fixture->path);
  pages = g_strsplit (text, "\f", -1);
  for (guint page = 0; page < pur_report_table_get_n_pages (table); page++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, pur_report_table_get_n_pages (table));
      guint n = 0;

      g_assert_nonnull (strstr (pages[page], number));
      g_assert_nonnull (strstr (pages[page], "WBS"));
      g_assert_nonnull (strstr (pages[page], "Tasks"));
      g_assert_nonnull (strstr (pages[page], "as of Thursday 9 April 2026"));
      for (;; next++, n++)
        {
          g_autofree char *row = g_strdup_printf ("Row number %u", next);

          if (next > 200 || strstr (pages[page], row) == NULL)
            break;
        }
      /* No page without rows. */
      g_assert_cmpuint (n, >, 0);
    }
  g_assert_cmpuint (next, ==, 201);
}

static void
test_wrapped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReportTable) table = pur_report_table_new ("Risks", NULL);
  g_autofree char *text = NULL;
  GString *words = g_string_new (NULL);
  const char *cells[2] = { "R1" };

  for (guint i = 0; i < 120; i++)
    g_string_append_printf (words, "word%u ", i);
  cells[1] = words->str;
  pur_report_table_add_column (table, "ID", 0);
  pur_report_table_add_column (table, "Cause", 0);
  pur_report_table_add_row (table, cells, 0, FALSE);
  fixture->setup.portrait = TRUE;
  write_table (fixture, table);
  text = get_text (fixture->path);
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *word = g_strdup_printf ("word%u", i);

      g_assert_nonnull (strstr (text, word));
    }
  g_string_free (words, TRUE);
}

static void
test_many_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReportTable) table = pur_report_table_new ("Wide", NULL);
  const char *cells[30];
  g_autofree char *text = NULL;

  for (guint i = 0; i < 30; i++)
    {
      pur_report_table_add_column (table, "Field", 0);
      cells[i] = "cell";
    }
  pur_report_table_add_row (table, cells, 0, FALSE);
  write_table (fixture, table);
  text = get_text (fixture->path);
  g_assert_nonnull (strstr (text, "cell"));
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length;
  gsize second_length;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PurReportTable) table = create_table (50);

      write_table (fixture, table);
      g_assert_true (g_file_get_contents (fixture->path, i == 0 ? &first : &second,
                                          i == 0 ? &first_length : &second_length, NULL));
    }
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_edges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReportTable) nothing = pur_report_table_new ("Nothing", NULL);
  g_autoptr (PurReportTable) empty = create_table (0);
  g_autoptr (GError) error = NULL;

  g_assert_false (pur_report_table_write_pdf (nothing, &fixture->setup, &fixture->words, fixture->path, &error));
  g_assert_error (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_EMPTY);
  g_clear_error (&error);

  write_table (fixture, empty);
  g_assert_cmpuint (pur_report_table_get_n_pages (empty), ==, 1);

  g_assert_false (pur_report_table_write_pdf (empty, &fixture->setup, &fixture->words, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_OUTPUT);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/charts/table/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("pages", test_pages);
  ADD ("wrapped", test_wrapped);
  ADD ("many-columns", test_many_columns);
  ADD ("same-bytes", test_same_bytes);
  ADD ("edges", test_edges);
#undef ADD

  return g_test_run ();
}
