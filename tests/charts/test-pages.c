/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Paper: how rows and dates fall on sheets, the text in the file, the same bytes, every size of paper. */

#include "config.h"

#include <math.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "chart-plans.h"
#include "chart-words.h"
#include "pur-painter.h"
#include "pur-pages.h"

typedef struct
{
  char *folder;
  PurPagesSetup setup;
  PurPagesWords words;
  PurGanttView view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  chart_words_speak_english ();
  fixture->folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  fixture->setup = (PurPagesSetup) PUR_PAGES_SETUP_INIT;
  fixture->words = (PurPagesWords) {
    .title = "Northport General Hospital: CT and MRI", .subtitle = "Project plan for the tender",
    .who = "Nordmed Imaging · Ana Ruiz", .version = "Plan version 12", .as_of = chart_plan_today (),
  };
  fixture->view = chart_plan_view (7, 2, 20);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static PurPages *
lay_out (Fixture *fixture, PurGantt *gantt)
{
  g_autoptr (GError) error = NULL;
  PurPages *pages = pur_pages_new (gantt, &fixture->view, &fixture->setup, &fixture->words, &error);

  g_assert_no_error (error);
  return pages;
}

static char *
write_pdf (Fixture *fixture, PurPages *pages, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  pur_pages_write_pdf (pages, path, &error);
  g_assert_no_error (error);
  return path;
}

static char *
run (const char *program, const char *first, const char *path, const char *last)
{
  const char *argv[] = { program, first, path, last, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

/* Every row stands once in each column of sheets, in order. */
static void
assert_rows (PurPages *pages, guint n_rows)
{
  guint next = 0;

  for (guint page = 0; page < pur_pages_get_n (pages); page++)
    {
      guint first;
      guint n;

      pur_pages_get_rows (pages, page, &first, &n);
      g_assert_cmpuint (n, >, 0);
      if (first + n <= next)
        continue;
      g_assert_cmpuint (first, ==, next);
      next = first + n;
    }
  g_assert_cmpuint (next, ==, n_rows);
}

static void
test_one_sheet (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tender ();
  g_autoptr (PurPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *info = NULL;

  fixture->setup.paper = PUR_PAPER_A3;
  pages = lay_out (fixture, gantt);
  g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
  g_assert_cmpfloat (pur_pages_get_scale (pages), >=, 0.20);
  g_assert_cmpfloat (pur_pages_get_scale (pages), <=, 0.301);

  path = write_pdf (fixture, pages, "plan.pdf");
  text = run ("pdftotext", "-layout", path, "-");
  for (guint row = 0; row < pur_gantt_get_n_rows (gantt); row++)
    {
      PurGanttItem item;

      pur_gantt_get_item (gantt, row, &item);
      g_assert_nonnull (strstr (text, item.title));
    }
  g_assert_nonnull (strstr (text, "Northport General Hospital: CT and MRI"));
  g_assert_nonnull (strstr (text, "as of Thursday 9 April 2026"));
  g_assert_nonnull (strstr (text, "Page 1 of 1 · A3"));
  /* The legend names what occurs, and only that. */
  g_assert_nonnull (strstr (text, "Finish at 90 %"));
  g_assert_null (strstr (text, "Deadline missed"));
  g_assert_nonnull (strstr (text, "Status date"));

  info = run ("pdfinfo", "-isodates", path, NULL);
  g_assert_nonnull (strstr (info, "Northport General Hospital"));
  g_assert_nonnull (strstr (info, "CreationDate:    2026-04-09T00:00:00"));
  g_assert_nonnull (strstr (info, "1190.55 x 841.89"));
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_programme ();
  static const PurPaper papers[] = { PUR_PAPER_A4, PUR_PAPER_A3 };

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autoptr (PurPages) first = NULL;
      g_autoptr (PurPages) second = NULL;
      g_autofree char *first_path = NULL;
      g_autofree char *second_path = NULL;
      g_autoptr (GMappedFile) a = NULL;
      g_autoptr (GMappedFile) b = NULL;

      fixture->setup.paper = papers[i];
      first = lay_out (fixture, gantt);
      second = lay_out (fixture, gantt);
      first_path = write_pdf (fixture, first, "first.pdf");
      second_path = write_pdf (fixture, second, "second.pdf");
      a = g_mapped_file_new (first_path, FALSE, NULL);
      b = g_mapped_file_new (second_path, FALSE, NULL);
      g_assert_cmpmem (g_mapped_file_get_contents (a), g_mapped_file_get_length (a),
                       g_mapped_file_get_contents (b), g_mapped_file_get_length (b));
    }
}

static guint
count_pages (const char *path)
{
  g_autofree char *info = run ("pdfinfo", "-isodates", path, NULL);
  const char *pages = strstr (info, "Pages:");

  g_assert_nonnull (pages);
  return (guint) g_ascii_strtoull (pages + strlen ("Pages:"), NULL, 10);
}

static void
test_many_tasks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tasks (1000);
  g_autoptr (PurPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) by_page = NULL;

  fixture->setup.paper = PUR_PAPER_A3;
  pages = lay_out (fixture, gantt);
  assert_rows (pages, 1000);
  g_assert_cmpuint (pur_pages_get_n (pages), >, 10);

  path = write_pdf (fixture, pages, "many.pdf");
  g_assert_cmpuint (count_pages (path), ==, pur_pages_get_n (pages));
  text = run ("pdftotext", "-layout", path, "-");
  by_page = g_strsplit (text, "\f", -1);
  for (guint page = 0; page < pur_pages_get_n (pages); page++)
    {
      guint first;
      guint n;
      g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, pur_pages_get_n (pages));

      pur_pages_get_rows (pages, page, &first, &n);
      g_assert_nonnull (strstr (by_page[page], number));
      /* The heads of table and time stand on each. */
      g_assert_nonnull (strstr (by_page[page], "WBS"));
      g_assert_nonnull (strstr (by_page[page], "2026"));
      for (guint row = first; row < first + n; row++)
        {
          PurGanttItem item;

          pur_gantt_get_item (gantt, row, &item);
          g_assert_nonnull (strstr (by_page[page], item.title));
        }
    }
}

/* A sheet breaks before a group where one is at least 60 % full. */
static void
test_breaks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tasks (600);
  g_autoptr (PurPages) pages = NULL;
  guint most = 0;

  fixture->setup.paper = PUR_PAPER_A3;
  pages = lay_out (fixture, gantt);
  for (guint page = 0; page < pur_pages_get_n (pages); page++)
    {
      guint first;
      guint n;

      pur_pages_get_rows (pages, page, &first, &n);
      most = MAX (most, n);
      /* Phases are ten rows: there is always a group in the last 40 %. */
      g_assert_cmpuint (first % 10, ==, 0);
    }
  for (guint page = 0; page + 1 < pur_pages_get_n (pages); page++)
    {
      guint first;
      guint n;

      pur_pages_get_rows (pages, page, &first, &n);
      g_assert_cmpuint (n, >=, most * 6 / 10);
    }
}

static void
test_fit (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint n_tasks;
    int columns;
    int rows;
  } cases[] = { { 60, 1, 1 }, { 60, 2, 1 }, { 200, 1, 3 }, { 200, 2, 2 }, { 1000, 1, 1 }, { 1000, 1, 10 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int portrait = 0; portrait < 2; portrait++)
      {
        g_autoptr (PurGantt) gantt = chart_plan_tasks (cases[i].n_tasks);
        g_autoptr (PurPages) pages = NULL;

        fixture->setup.portrait = portrait;
        fixture->setup.fit_columns = cases[i].columns;
        fixture->setup.fit_rows = cases[i].rows;
        pages = lay_out (fixture, gantt);
        g_assert_cmpuint (pur_pages_get_n (pages), <=, (guint) (cases[i].columns * cases[i].rows));
        g_assert_cmpuint (pur_pages_get_n (pages), >, 0);
        assert_rows (pages, cases[i].n_tasks);
        if (cases[i].columns == 1 && cases[i].rows == 1)
          g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
      }
}

/* Tiles at a readable scale; those that would be empty are left out. */
static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tasks (800);
  g_autoptr (PurPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) by_page = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint columns = 0;
  guint lines = 0;

  fixture->setup.tile = TRUE;
  fixture->setup.black_and_white = TRUE;
  pages = lay_out (fixture, gantt);
  g_assert_cmpfloat (pur_pages_get_scale (pages), >=, 0.20);
  assert_rows (pages, 800);
  for (guint page = 0; page < pur_pages_get_n (pages); page++)
    {
      const char *name = pur_pages_get_sheet (pages, page);

      g_assert_true (g_hash_table_add (names, (gpointer) name));
      columns = MAX (columns, (guint) (name[0] - 'A' + 1));
      lines = MAX (lines, (guint) g_ascii_strtoull (name + 1, NULL, 10));
    }
  g_assert_cmpuint (columns, >, 2);
  g_assert_cmpuint (lines, >, 5);
  /* The plan is a diagonal: most of the grid is empty. */
  g_assert_cmpuint (pur_pages_get_n (pages), <, columns * lines * 2 / 3);

  path = write_pdf (fixture, pages, "tiles.pdf");
  text = run ("pdftotext", "-layout", path, "-");
  by_page = g_strsplit (text, "\f", -1);
  for (guint page = 0; page < pur_pages_get_n (pages); page++)
    {
      g_autofree char *sheet = g_strdup_printf ("Sheet %s", pur_pages_get_sheet (pages, page));

      g_assert_nonnull (strstr (by_page[page], sheet));
      g_assert_nonnull (strstr (by_page[page], "site"));
    }
}

static void
test_papers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tender ();

  for (int paper = 0; paper < PUR_N_PAPERS; paper++)
    for (int portrait = 0; portrait < 2; portrait++)
      for (int mirrored = 0; mirrored < (paper == PUR_PAPER_A4 ? 2 : 1); mirrored++)
        {
          g_autoptr (PurPages) pages = NULL;
          g_autofree char *path = NULL;
          double width;
          double height;
          PurPaper parsed;

          fixture->setup.paper = paper;
          fixture->setup.width = portrait ? 420 : 595;
          fixture->setup.height = portrait ? 595 : 420;
          fixture->setup.portrait = portrait;
          fixture->setup.mirrored = mirrored;
          pages = lay_out (fixture, gantt);
          pur_pages_get_size (pages, &width, &height);
          if (paper != PUR_PAPER_CONTENT)
            g_assert_cmpint (height > width, ==, portrait);
          if (paper < PUR_PAPER_CONTENT)
            {
              g_assert_true (pur_paper_parse (pur_paper_name (paper), &parsed));
              g_assert_cmpint (parsed, ==, paper);
            }
          else if (paper == PUR_PAPER_CONTENT)
            g_assert_cmpuint (pur_pages_get_n (pages), ==, 1);
          else
            g_assert_cmpfloat (fabs (width - fixture->setup.width), <, 0.1);
          assert_rows (pages, 27);
          path = write_pdf (fixture, pages, "paper.pdf");
          g_assert_cmpuint (count_pages (path), ==, pur_pages_get_n (pages));
        }

  g_assert_false (pur_paper_parse ("A9", &fixture->setup.paper));
}

static void
test_chinese (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_chinese ();
  g_autoptr (PurPages) pages = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  chart_words_speak_chinese ();
  fixture->setup.paper = PUR_PAPER_A3;
  fixture->setup.language = "zh-cn";
  fixture->words.title = "东港总医院：CT 与 MRI 设备投标";
  pages = lay_out (fixture, gantt);
  path = write_pdf (fixture, pages, "zh.pdf");
  text = run ("pdftotext", "-layout", path, "-");
  g_assert_nonnull (strstr (text, "东港总医院：CT 与 MRI 设备投标"));
  g_assert_nonnull (strstr (text, "供应商询价"));
  g_assert_nonnull (strstr (text, "2026年4月"));
  g_assert_nonnull (strstr (text, "第16周"));
  g_assert_nonnull (strstr (text, "任务名称"));
  g_assert_nonnull (strstr (text, "里程碑"));
  chart_words_speak_english ();
}

/* Without colour a missed deadline says so. */
static void
test_missed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_programme ();

  fixture->setup.paper = PUR_PAPER_A2;
  for (int black_and_white = 0; black_and_white < 2; black_and_white++)
    {
      g_autoptr (PurPages) pages = NULL;
      g_autofree char *path = NULL;
      g_autofree char *text = NULL;

      fixture->setup.black_and_white = black_and_white;
      pages = lay_out (fixture, gantt);
      path = write_pdf (fixture, pages, "missed.pdf");
      text = run ("pdftotext", "-layout", path, "-");
      g_assert_cmpint (strstr (text, "16 Oct · deadline missed") != NULL, ==, black_and_white);
    }
}

/* Where the disk is full, what was there before is there still, and nothing beside it. */
static void
check_kept (PurPages *pages, const char *path)
{
  const struct rlimit little = { 1000, RLIM_INFINITY };
  const struct rlimit much = { RLIM_INFINITY, RLIM_INFINITY };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  const char *name;

  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &little), ==, 0);
  g_assert_false (pur_pages_write_svg (pages, path, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &much), ==, 0);
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_OUTPUT);
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, before);

  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PurGantt) gantt = chart_plan_tender ();
  g_autoptr (PurPages) pages = NULL;
  g_autoptr (PurPages) many = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *png = g_build_filename (fixture->folder, "plan.png", NULL);
  g_autofree char *svg = g_build_filename (fixture->folder, "plan.svg", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->folder, "no", "plan.pdf", NULL);
  g_autofree char *contents = NULL;
  cairo_surface_t *surface;
  double width;
  double height;

  fixture->setup.paper = PUR_PAPER_CONTENT;
  pages = lay_out (fixture, gantt);
  g_assert_true (pur_pages_write_png (pages, 144, png, &error));
  g_assert_no_error (error);
  surface = cairo_image_surface_create_from_png (png);
  pur_pages_get_size (pages, &width, &height);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, (int) (2 * width + 0.9999));
  cairo_surface_destroy (surface);

  g_assert_true (pur_pages_write_svg (pages, svg, &error));
  g_assert_no_error (error);
  g_file_get_contents (svg, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (contents, "<svg"));
  g_assert_null (strstr (contents, "<image"));

  g_assert_false (pur_pages_write_pdf (pages, nowhere, &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_OUTPUT);
  g_assert_nonnull (strstr (error->message, nowhere));
  g_clear_error (&error);

  check_kept (pages, svg);

  fixture->setup.paper = PUR_PAPER_A4;
  many = lay_out (fixture, gantt);
  g_assert_cmpuint (pur_pages_get_n (many), >, 1);
  g_assert_false (pur_pages_write_svg (many, svg, &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_SIZE);
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  PurGanttItem blank = PUR_GANTT_ITEM_INIT;
  g_autoptr (PurGantt) empty = pur_gantt_new_from_items (NULL, 0);
  g_autoptr (PurGantt) dateless = pur_gantt_new_from_items (&blank, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (pur_pages_new (empty, &fixture->view, &fixture->setup, &fixture->words, &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_EMPTY);
  g_clear_error (&error);
  g_assert_null (pur_pages_new (dateless, &fixture->view, &fixture->setup, &fixture->words, &error));
  g_assert_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_EMPTY);
}

/* One task of an hour, and one of forty years. */
static void
test_extremes (Fixture *fixture, gconstpointer data)
{
  PurGanttItem item = PUR_GANTT_ITEM_INIT;
  static const gint64 lengths[] = { 0, 3600, 40 * 366 * (gint64) PUR_SECONDS_PER_DAY };

  item.title = "An only task";
  item.id = 1;
  item.start = pur_time (chart_plan_today ().seconds + 8 * 3600);
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (PurGantt) gantt = NULL;
      g_autoptr (PurPages) pages = NULL;
      g_autofree char *path = NULL;

      item.finish = pur_time (item.start.seconds + lengths[i]);
      gantt = pur_gantt_new_from_items (&item, 1);
      pages = lay_out (fixture, gantt);
      path = write_pdf (fixture, pages, "extreme.pdf");
      g_assert_cmpuint (count_pages (path), ==, pur_pages_get_n (pages));
      g_assert_cmpuint (pur_pages_get_n (pages), <, 60);
    }
}

/* Frozen pages paint the same bytes after what they were made from has gone. */
static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  char *contents[2];
  gsize lengths[2];

  for (int i = 0; i < 2; i++)
    {
      PurGantt *gantt = chart_plan_tender ();
      g_autoptr (PurPages) pages = lay_out (fixture, gantt);
      g_autofree char *path = NULL;

      if (i == 1)
        {
          pur_pages_freeze (pages);
          pur_gantt_set_n_rows (gantt, 0);
        }
      pur_gantt_unref (gantt);
      path = write_pdf (fixture, pages, "frozen.pdf");
      g_assert_true (g_file_get_contents (path, &contents[i], &lengths[i], NULL));
    }
  g_assert_cmpmem (contents[0], lengths[0], contents[1], lengths[1]);
  g_free (contents[0]);
  g_free (contents[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/charts/pages/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-sheet", test_one_sheet);
  ADD ("same-bytes", test_same_bytes);
  ADD ("many-tasks", test_many_tasks);
  ADD ("breaks", test_breaks);
  ADD ("fit", test_fit);
  ADD ("tiles", test_tiles);
  ADD ("papers", test_papers);
  ADD ("chinese", test_chinese);
  ADD ("missed", test_missed);
  ADD ("pictures", test_pictures);
  ADD ("nothing", test_nothing);
  ADD ("extremes", test_extremes);
  ADD ("frozen", test_frozen);
#undef ADD

  return g_test_run ();
}
