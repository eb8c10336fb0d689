/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reports on paper: blocks, pages, tables, columns, scenes; Chinese, Arabic, mirrored; the same bytes. */

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "pur-mark-scene.h"
#include "pur-painter.h"
#include "pur-report.h"

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
  fixture->words = (PurPagesWords) { .title = "Tasks", .subtitle = "All of the tender", .who = "Ana Ruiz",
                                     .as_of = pur_time_from_civil (2026, 4, 9, 0, 0, 0) };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_free (fixture->path);
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

/* Gives back the text; the number of pages in @n. */
static char *
write_report (Fixture *fixture, PurReport *report, guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PurPages) pages = pur_report_make_pages (report, &error);

  g_assert_no_error (error);
  if (n != NULL)
    *n = pur_pages_get_n (pages);
  g_assert_true (pur_pages_write_pdf (pages, fixture->path, &error));
  g_assert_no_error (error);
  return get_text (fixture->path);
}

static PurReport *
create_table (Fixture *fixture, guint n_rows)
{
  PurReport *report = pur_report_new (&fixture->setup, &fixture->words);
  PurReportTable *table = pur_report_add_table (report);

  pur_report_table_add_column (table, "WBS", 0);
  pur_report_table_add_column (table, "Name", PUR_REPORT_COLUMN_INDENTED);
  pur_report_table_add_column (table, "Cost", PUR_REPORT_COLUMN_AT_END);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *wbs = g_strdup_printf ("%u", i + 1);
      g_autofree char *title = g_strdup_printf ("Row number %u", i + 1);
      const char *cells[] = { wbs, title, i % 3 == 0 ? NULL : "1,234.50" };

      pur_report_table_add_row (table, cells, (int) (i % 3), i % 10 == 0);
    }
  return report;
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) report = create_table (fixture, 200);
  g_autofree char *text = NULL;
  g_auto (GStrv) pages = NULL;
  guint n_pages;
  guint next = 1;

  text = write_report (fixture, report, &n_pages);
  g_assert_cmpuint (n_pages, >, 4);
  pages = g_strsplit (text, "\f", -1);
  for (guint page = 0; page < n_pages; page++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, n_pages);
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
      /* No page without rows, and no group that is parted from its first row. */
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (next % 10, !=, 2);
    }
  g_assert_cmpuint (next, ==, 201);
}

static void
test_wrapped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) report = NULL;
  PurReportTable *table;
  g_autofree char *text = NULL;
  GString *words = g_string_new (NULL);
  const char *cells[2] = { "R1" };

  fixture->setup.portrait = TRUE;
  report = pur_report_new (&fixture->setup, &fixture->words);
  for (guint i = 0; i < 120; i++)
    g_string_append_printf (words, "word%u ", i);
  cells[1] = words->str;
  table = pur_report_add_table (report);
  pur_report_table_add_column (table, "ID", 0);
  pur_report_table_add_column (table, "Cause", 0);
  pur_report_table_add_row (table, cells, 0, FALSE);
  text = write_report (fixture, report, NULL);
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
  g_autoptr (PurReport) report = pur_report_new (&fixture->setup, &fixture->words);
  PurReportTable *table = pur_report_add_table (report);
  const char *cells[30];
  g_autofree char *text = NULL;

  for (guint i = 0; i < 30; i++)
    {
      pur_report_table_add_column (table, "Field", 0);
      cells[i] = "cell";
    }
  pur_report_table_add_row (table, cells, 0, FALSE);
  text = write_report (fixture, report, NULL);
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
      g_autoptr (PurReport) report = create_table (fixture, 50);

      g_free (write_report (fixture, report, NULL));
      g_assert_true (g_file_get_contents (fixture->path, i == 0 ? &first : &second,
                                          i == 0 ? &first_length : &second_length, NULL));
    }
  g_assert_cmpmem (first, first_length, second, second_length);
}

static void
test_edges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) nothing = pur_report_new (&fixture->setup, &fixture->words);
  g_autoptr (PurReport) empty = create_table (fixture, 0);
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (pur_report_make_pages (nothing, &error));
  g_assert_error (error, PUR_REPORT_ERROR, PUR_REPORT_ERROR_EMPTY);
  g_clear_error (&error);

  pages = pur_report_make_pages (empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
  g_assert_false (pur_pages_write_pdf (pages, "/nowhere/at/all.pdf", &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_OUTPUT);
}

static PurScene *
create_chart (double width, double height)
{
  PurScene *scene = pur_scene_new ();

  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_FRAME, PUR_PART_NONE, 0, 0, width, height);
  pur_scene_add (scene, PUR_SHAPE_RECTANGLE, PUR_STYLE_TASK_DONE, PUR_PART_NONE, 10, 10, width / 3, height - 20);
  pur_scene_add_text (scene, PUR_STYLE_TEXT, PUR_PART_NONE, "Chart", 10, PUR_WEIGHT_BOLD, PUR_ALIGN_END, 0, 0,
                      width - 10, height);
  return scene;
}

typedef struct
{
  const char *language;
  const char *title;
  const char *heading;
  const char *sentence;
  const char *label;
  const char *value;
} Words;

static const Words english = { NULL, "Northport tender", "Health", "Two days behind; three days of slack are left.",
                               "Client", "Northport General Hospital" };
static const Words chinese = { "zh-cn", "北港医院投标", "健康状况", "落后两天；还剩三天时差。", "客户", "北港总医院" };
static const Words arabic = { "ar", "مناقصة المستشفى", "الحالة", "متأخر يومين ولا يزال هناك ثلاثة أيام", "العميل",
                              "مستشفى نورثبورت" };

/* All kinds of blocks, with @n repetitions of the long ones. */
static PurReport *
create_all (Fixture *fixture, const Words *words, guint n)
{
  const double shares[] = { 2, 1 };
  const char *cells[] = { words->label, words->value, "12" };
  g_autoptr (PurScene) chart = create_chart (300, 90);
  PurReport *report;
  PurReportColumns *columns;
  PurReportTable *table;

  fixture->setup.language = words->language;
  fixture->words.title = words->title;
  fixture->words.subtitle = words->sentence;
  report = pur_report_new (&fixture->setup, &fixture->words);

  columns = pur_report_add_columns (report, 3, NULL, PUR_REPORT_CARDS);
  for (guint i = 0; i < 3; i++)
    {
      PurReport *card = pur_report_columns_get (columns, i);

      pur_report_add_heading (card, 3, words->heading);
      pur_report_add_figure (card, "38 %", words->sentence);
      if (i == 1)
        pur_report_add_scene (card, chart, 300, 90);
    }

  pur_report_add_heading (report, 1, words->heading);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint j = 0; j < 12; j++)
        g_string_append_printf (text, "%s ", words->sentence);
      pur_report_add_paragraph (report, i % 3, text->str);
    }
  pur_report_add_fact (report, words->label, words->value);
  pur_report_add_fact (report, words->heading, words->sentence);

  columns = pur_report_add_columns (report, 2, shares, PUR_REPORT_PLAIN);
  pur_report_add_heading (pur_report_columns_get (columns, 0), 2, words->heading);
  pur_report_add_scene (pur_report_columns_get (columns, 0), chart, 300, 90);
  pur_report_add_paragraph (pur_report_columns_get (columns, 1), PUR_REPORT_DIM, words->sentence);

  pur_report_add_break (report);
  pur_report_add_heading (report, 1, words->heading);
  table = pur_report_add_table (report);
  pur_report_table_add_column (table, words->label, 0);
  pur_report_table_add_column (table, words->heading, PUR_REPORT_COLUMN_INDENTED);
  pur_report_table_add_column (table, "N", PUR_REPORT_COLUMN_AT_END);
  for (guint i = 0; i < 5 + n; i++)
    {
      pur_report_table_add_row (table, cells, i % 2, i == 0);
      pur_report_table_set_chip (table, 2, PUR_STYLE_HEAT + i % 5, PUR_STYLE_ON_HEAT + i % 5);
    }
  return report;
}

/* For people to look at, where the environment names a folder. */
static void
save_picture (PurReport *report, const char *name)
{
  const char *folder = g_getenv ("PURSUIT_PICTURES");
  g_autoptr (GError) error = NULL;
  g_autoptr (PurPages) pages = NULL;
  g_autofree char *path = g_strdup_printf ("%s/report-%s.pdf", folder, name);

  if (folder == NULL)
    return;
  pages = pur_report_make_pages (report, &error);
  g_assert_no_error (error);
  g_assert_true (pur_pages_write_pdf (pages, path, &error));
}

/* pdftotext turns marks of direction and the order of words about: look for single words. */
static void
assert_words (const char *text, const char *wanted)
{
  g_auto (GStrv) words = g_strsplit (wanted, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_assert_nonnull (strstr (text, words[i]));
}

/* What stands once was painted once. */
static guint
count (const char *text, const char *wanted)
{
  guint n = 0;

  for (const char *at = strstr (text, wanted); at != NULL; at = strstr (at + 1, wanted))
    n++;
  return n;
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  const Words *all[] = { &english, &chinese, &arabic };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint portrait = 0; portrait < 2; portrait++)
      {
        g_autofree char *name = g_strdup_printf ("%s-%s", all[i]->language != NULL ? all[i]->language : "en",
                                                 portrait ? "upright" : "wide");
        g_autoptr (PurReport) report = NULL;
        g_autoptr (PurReport) picture = NULL;
        g_autofree char *text = NULL;
        guint n;

        fixture->setup.portrait = portrait;
        fixture->setup.mirrored = all[i] == &arabic;
        report = create_all (fixture, all[i], 12);
        text = write_report (fixture, report, &n);
        g_assert_cmpuint (n, >=, 2);
        assert_words (text, all[i]->title);
        assert_words (text, all[i]->value);
        assert_words (text, all[i]->heading);
        g_assert_cmpuint (count (text, "38 %"), ==, 3);
        g_assert_cmpuint (count (text, "Chart"), ==, 2);
        picture = create_all (fixture, all[i], 12);
        save_picture (picture, name);
      }
}

static guint32
get_pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (surface) + (int) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[(int) x] & 0xffffff;
}

/* Turned about: each pixel of a block without text stands on the other side. */
static void
test_mirrored (Fixture *fixture, gconstpointer data)
{
  cairo_surface_t *surfaces[2];
  double width;
  double height;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PurScene) chart = create_chart (300, 90);
      g_autoptr (PurReport) report = NULL;
      g_autoptr (PurPages) pages = NULL;
      g_autoptr (GError) error = NULL;
      cairo_t *cr;

      fixture->setup.mirrored = i == 1;
      report = pur_report_new (&fixture->setup, &fixture->words);
      pur_report_add_scene (report, chart, 300, 90);
      pages = pur_report_make_pages (report, &error);
      g_assert_no_error (error);
      pur_pages_get_size (pages, &width, &height);
      surfaces[i] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
      cr = cairo_create (surfaces[i]);
      pur_pages_paint (pages, cr, 0);
      cairo_destroy (cr);
      cairo_surface_flush (surfaces[i]);
    }

  /* In the middle of the bar; margins are 28 pt, the title block 54. */
  g_assert_cmphex (get_pixel (surfaces[0], 28 + 50, 82 + 30), ==, 0x1c71d8);
  g_assert_cmphex (get_pixel (surfaces[0], width - 28 - 50, 82 + 30), ==, 0xffffff);
  g_assert_cmphex (get_pixel (surfaces[1], width - 28 - 50, 82 + 30), ==, 0x1c71d8);
  g_assert_cmphex (get_pixel (surfaces[1], 28 + 50, 82 + 30), ==, 0xffffff);
  cairo_surface_destroy (surfaces[0]);
  cairo_surface_destroy (surfaces[1]);
}

/* One long sheet, so that a picture of any report can be had. */
static void
test_content (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) report = NULL;
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  double width;
  double height;

  fixture->setup.paper = PUR_PAPER_CONTENT;
  report = create_all (fixture, &english, 30);
  pages = pur_report_make_pages (report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
  pur_pages_get_size (pages, &width, &height);
  g_assert_cmpfloat (height, >, width);
  g_assert_true (pur_pages_write_svg (pages, fixture->path, &error));
  g_assert_true (pur_pages_write_png (pages, 96, fixture->path, &error));
  g_assert_no_error (error);
}

/* What is larger than a page is made smaller, and columns that are too high follow each other. */
static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) report = pur_report_new (&fixture->setup, &fixture->words);
  g_autoptr (PurScene) chart = create_chart (5000, 9000);
  PurReportColumns *columns;
  g_autofree char *text = NULL;
  guint n;

  pur_report_add_scene (report, chart, 5000, 9000);
  columns = pur_report_add_columns (report, 2, NULL, PUR_REPORT_CARDS);
  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *line = g_strdup_printf ("left%u", i);

      pur_report_add_paragraph (pur_report_columns_get (columns, 0), PUR_REPORT_TEXT, line);
    }
  pur_report_add_paragraph (pur_report_columns_get (columns, 1), PUR_REPORT_TEXT, "right");
  text = write_report (fixture, report, &n);
  g_assert_cmpuint (n, >=, 5);
  g_assert_nonnull (strstr (text, "left0"));
  g_assert_nonnull (strstr (text, "left119"));
  g_assert_nonnull (strstr (text, "right"));
}

/* A heading never stands at the foot of a page. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  for (guint lines = 20; lines < 60; lines++)
    {
      g_autoptr (PurReport) report = pur_report_new (&fixture->setup, &fixture->words);
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;
      guint n;
      gboolean found = FALSE;

      for (guint i = 0; i < lines; i++)
        pur_report_add_fact (report, "fact", "value");
      pur_report_add_heading (report, 1, "Heading");
      pur_report_add_paragraph (report, PUR_REPORT_TEXT, "Follower");
      text = write_report (fixture, report, &n);
      pages = g_strsplit (text, "\f", -1);
      for (guint i = 0; i < n; i++)
        if (strstr (pages[i], "Heading") != NULL)
          {
            g_assert_nonnull (strstr (pages[i], "Follower"));
            found = TRUE;
          }
      g_assert_true (found);
    }
}

/* The first line that has a text. */
static char *
find_line (const char *text, const char *wanted)
{
  const char *at = strstr (text, wanted);
  const char *start = at;

  g_assert_nonnull (at);
  while (start > text && start[-1] != '\n')
    start--;
  return g_strndup (start, strcspn (start, "\n"));
}

/* A long text has the room, beside it no date and no short text is broken, not even behind a mark; and a column
 * that nobody filled is not there. */
static void
test_widths (Fixture *fixture, gconstpointer data)
{
  const char *cells[] = { "Westvale Hospital: CT and MRI", "Westvale Regional Hospital", "At risk",
                          "“Connection to PACS and RIS” is 9 days behind; no slack is left. 22 more tasks are behind.",
                          "48", "Mon 23 Feb 2026", "Mon 22 Jun 2026", "Offer submitted, Fri 8 May", "Ingrid Solberg",
                          NULL };
  const char *titles[] = { "Title", "Client", "Health", "Reason", "% done", "Start", "Finish", "Next milestone",
                           "Manager", "Region" };
  g_autoptr (PurScene) mark = pur_mark_scene_health (PUR_HEALTH_AT_RISK, 10);
  g_autoptr (PurReport) report = NULL;
  PurReportTable *table;
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  guint lines = 0;

  fixture->setup.portrait = TRUE;
  report = pur_report_new (&fixture->setup, &fixture->words);
  table = pur_report_add_table (report);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    pur_report_table_add_column (table, titles[i],
                                 (i >= 4 && i <= 6 ? PUR_REPORT_COLUMN_AT_END : 0) |
                                     (i >= 8 ? PUR_REPORT_COLUMN_OPTIONAL : 0));
  pur_report_table_add_row (table, cells, 0, FALSE);
  pur_report_table_set_mark (table, 2, mark, 10);
  text = write_report (fixture, report, NULL);
  first = find_line (text, "23 Feb 2026");
  g_assert_nonnull (strstr (first, "Mon 23 Feb 2026"));
  g_assert_nonnull (strstr (first, "Mon 22 Jun 2026"));
  g_assert_nonnull (strstr (first, "At risk"));
  g_assert_nonnull (strstr (first, "Ingrid Solberg"));
  g_assert_null (strstr (text, "Region "));
  /* From the row's first line to the footer. */
  for (const char *at = strstr (text, first); strstr (at, "as of") != NULL; at = strchr (at, '\n') + 1)
    lines += strspn (at, " ") < strcspn (at, "\n");
  g_assert_cmpuint (lines, <=, 6);
}

/* The values of facts stand below each other, whatever stands between them. */
static void
test_facts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurReport) report = pur_report_new (&fixture->setup, &fixture->words);
  g_autofree char *text = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  pur_report_add_fact (report, "Id", "one");
  pur_report_add_heading (report, 2, "Heading");
  pur_report_add_fact (report, "A much longer label", "two");
  text = write_report (fixture, report, NULL);
  first = find_line (text, "one");
  second = find_line (text, "two");
  g_assert_cmpint (ABS ((strstr (first, "one") - first) - (strstr (second, "two") - second)), <=, 1);
}

/* No row of a table stands alone on a page. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  for (guint lines = 22; lines < 40; lines++)
    {
      g_autoptr (PurReport) report = pur_report_new (&fixture->setup, &fixture->words);
      PurReportTable *table;
      g_autofree char *text = NULL;
      g_auto (GStrv) pages = NULL;
      guint n;

      for (guint i = 0; i < lines; i++)
        pur_report_add_fact (report, "fact", "value");
      table = pur_report_add_table (report);
      pur_report_table_add_column (table, "Name", 0);
      for (guint i = 0; i < 6; i++)
        {
          const char *cells[] = { "member" };

          pur_report_table_add_row (table, cells, 0, FALSE);
        }
      text = write_report (fixture, report, &n);
      pages = g_strsplit (text, "\f", -1);
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (count (pages[i], "member"), !=, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/charts/report/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("pages", test_pages);
  ADD ("wrapped", test_wrapped);
  ADD ("widths", test_widths);
  ADD ("facts", test_facts);
  ADD ("alone", test_alone);
  ADD ("many-columns", test_many_columns);
  ADD ("same-bytes", test_same_bytes);
  ADD ("edges", test_edges);
  ADD ("languages", test_languages);
  ADD ("mirrored", test_mirrored);
  ADD ("content", test_content);
  ADD ("too-large", test_too_large);
  ADD ("kept", test_kept);
#undef ADD

  return g_test_run ();
}
