/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every page in every look: it shows something, nothing is clipped, everything is translated, nobody
 * complains.  Each look is a process of its own.  With PURSUIT_PICTURES the pictures are kept. */

#include "config.h"

#include "ui-window.h"
#include "ui-words.h"

#include "pur-cmd-project.h"
#include "pur-cmd-sample.h"
#include "pur-kinds-write.h"
#include "pur-change-build.h"
#include "pur-committer.h"

#include <libintl.h>
#include <string.h>

#define MANY 10000

typedef enum
{
  DATA_SAMPLE,
  DATA_EMPTY,
  DATA_MANY,
} Data;

typedef struct
{
  const char *name;
  Data data;
  int width;
  int height;
  const char *variable; /* of the environment */
  const char *value;
  int dpi; /* × 1024; 0: usual */
  gboolean mirrored;
} Look;

static const Look looks[] = {
  { "light", DATA_SAMPLE, 1280, 800, "ADW_DEBUG_COLOR_SCHEME", "prefer-light", 0, FALSE },
  { "dark", DATA_SAMPLE, 1280, 800, "ADW_DEBUG_COLOR_SCHEME", "prefer-dark", 0, FALSE },
  { "high-contrast", DATA_SAMPLE, 1280, 800, "ADW_DEBUG_HIGH_CONTRAST", "1", 0, FALSE },
  { "zh", DATA_SAMPLE, 1280, 800, "LANGUAGE", "zh_CN", 0, FALSE },
  { "rtl", DATA_SAMPLE, 1280, 800, "LANGUAGE", "ar", 0, TRUE },
  { "large-text", DATA_SAMPLE, 1280, 800, NULL, NULL, 147456, FALSE },
  { "wide", DATA_SAMPLE, 1920, 1080, NULL, NULL, 0, FALSE },
  { "narrow", DATA_SAMPLE, 400, 720, NULL, NULL, 0, FALSE },
  { "narrow-zh", DATA_SAMPLE, 400, 720, "LANGUAGE", "zh_CN", 0, FALSE },
  { "empty", DATA_EMPTY, 1280, 800, NULL, NULL, 0, FALSE },
  { "empty-zh", DATA_EMPTY, 1280, 800, "LANGUAGE", "zh_CN", 0, FALSE },
  { "many", DATA_MANY, 1280, 800, NULL, NULL, 0, FALSE },
};

/* While a page is looked at. */
typedef struct
{
  const Look *look;
  const PurPageKind *kind;
  GtkWidget *window;
  GHashTable *words; /* English → Chinese; NULL for other languages */
  GString *faults;
} Visit;

/* Data */

static void
fill_many (PurWorkspace *workspace)
{
  g_autoptr (PurChange) change = pur_change_new ("Import", NULL);
  PurId project = pur_change_add (change, &pur_project_kind);
  PurId parent = PUR_ID_NONE;
  g_autoptr (GError) error = NULL;

  pur_project_set_title (change, project, "Many tasks");
  pur_project_set_start (change, project, pur_time_from_civil (2026, 1, 5, 8, 0, 0));
  for (int i = 0; i < MANY; i++)
    {
      PurId task = pur_change_add (change, &pur_task_kind);
      g_autofree char *title = g_strdup_printf ("Task %d", i + 1);

      pur_task_set_title (change, task, title);
      pur_task_set_project (change, task, project);
      pur_task_set_uid (change, task, i + 1);
      pur_task_set_order (change, task, 1024 * (i + 1));
      if (i % 10 == 0)
        parent = task;
      else
        {
          pur_task_set_parent (change, task, parent);
          pur_task_set_duration (change, task, pur_duration_working (8 * 3600 * (1 + i % 7)));
          pur_task_set_percent_complete (change, task, i % 4 == 0 ? 50 : 0);
        }
    }
  pur_change_set_lenient (change, TRUE);
  pur_workspace_commit (workspace, change, &error);
  g_assert_no_error (error);
}

static void
open_data (UiWindow *fixture, Data data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "data.pursuit", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PurDocument) document = NULL;
  PurWorkspace *workspace;

  if (data == DATA_SAMPLE)
    {
      ui_window_open_sample (fixture);
      return;
    }
  document = pur_document_new_file (path, &error);
  g_assert_no_error (error);
  workspace = pur_document_get_workspace (document);
  if (data == DATA_MANY)
    fill_many (workspace);
  else
    pur_cmd_project_begin (workspace, "2026", pur_time_from_civil (2026, 4, 6, 0, 0, 0), &error);
  g_assert_no_error (error);
  g_assert_true (pur_document_close (document, &error));
  ui_window_open (fixture, path);
}

/* What is wrong with a page */

static void G_GNUC_PRINTF (2, 3)
add_fault (Visit *visit, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_string_append_printf (visit->faults, "  %s, %s: ", visit->look->name, visit->kind->id);
  g_string_append_vprintf (visit->faults, format, arguments);
  g_string_append_c (visit->faults, '\n');
  va_end (arguments);
}

static void
check_text (Visit *visit, GtkWidget *widget, const char *text)
{
  if (text == NULL || *text == '\0' || visit->words == NULL)
    return;
  /* A number is one in any language, though "4" is also the name of a week's day. */
  if (text[strspn (text, "0123456789")] == '\0')
    return;
  if (g_hash_table_contains (visit->words, text))
    add_fault (visit, "“%s” of a %s is in English, in Chinese it is “%s”", text, G_OBJECT_TYPE_NAME (widget),
               (const char *) g_hash_table_lookup (visit->words, text));
}

/* Scrolled content may lie outside of the window. */
static gboolean
is_scrolled (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) != NULL ||
         gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT) != NULL;
}

static void
check_place (Visit *visit, GtkWidget *widget, const char *text)
{
  graphene_rect_t box;

  if (is_scrolled (widget) || !gtk_widget_compute_bounds (widget, visit->window, &box))
    return;
  if (box.origin.x < -1 || box.origin.x + box.size.width > gtk_widget_get_width (visit->window) + 1)
    add_fault (visit, "“%s” of a %s lies outside of the window: %.0f to %.0f of %d", text, G_OBJECT_TYPE_NAME (widget),
               box.origin.x, box.origin.x + box.size.width, gtk_widget_get_width (visit->window));
}

static void
check_label (Visit *visit, GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);
  int width, height;

  check_text (visit, GTK_WIDGET (label), text);
  check_text (visit, GTK_WIDGET (label), gtk_label_get_label (label));
  if (*text == '\0')
    return;
  check_place (visit, GTK_WIDGET (label), text);
  pango_layout_get_pixel_size (gtk_label_get_layout (label), &width, &height);
  if (gtk_label_get_ellipsize (label) == PANGO_ELLIPSIZE_NONE && width > gtk_widget_get_width (GTK_WIDGET (label)) + 1)
    add_fault (visit, "“%s” is clipped: %d px in %d", text, width, gtk_widget_get_width (GTK_WIDGET (label)));
  /* The first letters are the least that a name can be told by. */
  if (pango_layout_is_ellipsized (gtk_label_get_layout (label)) && gtk_widget_get_width (GTK_WIDGET (label)) < 24)
    add_fault (visit, "“%s” has only %d px", text, gtk_widget_get_width (GTK_WIDGET (label)));
}

static void
check_widget (Visit *visit, GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget))
    return;

  check_text (visit, widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget))
    check_label (visit, GTK_LABEL (widget));
  else if (GTK_IS_BUTTON (widget))
    check_place (visit, widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_ENTRY (widget))
    check_text (visit, widget, gtk_entry_get_placeholder_text (GTK_ENTRY (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (visit, child);
}

/* A page that shows something has several colours, and none of them nearly everywhere. */
static void
check_picture (Visit *visit, GtkWidget *page)
{
  g_autoptr (GdkTexture) texture = ui_render (page);
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, (gsize) width * height);
  g_autoptr (GHashTable) colours = g_hash_table_new (NULL, NULL);
  guint most = 0;

  gdk_texture_download (texture, (guchar *) pixels, width * 4);
  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (colours, GUINT_TO_POINTER (pixels[i]))) + 1;

      g_hash_table_insert (colours, GUINT_TO_POINTER (pixels[i]), GUINT_TO_POINTER (n));
      most = MAX (most, n);
    }
  if (g_hash_table_size (colours) < 16)
    add_fault (visit, "the page has only %u colours", g_hash_table_size (colours));
  if (most > 0.995 * width * height)
    add_fault (visit, "the page is of one colour, %.2f %% of it", 100.0 * most / width / height);
}

/* What wants to be wider than @width, the innermost. */
static GtkWidget *
find_wide (GtkWidget *widget, int width)
{
  int least, natural;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_wide (child, width);

      if (found != NULL)
        return found;
    }
  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &least, &natural, NULL, NULL);
  return least > width ? widget : NULL;
}

/* What the page shows also goes to paper; a page without anything says so. */
static void
check_paper (UiWindow *fixture, Visit *visit, const char *name)
{
  const char *pictures = g_getenv ("PURSUIT_PICTURES");
  g_autofree char *file = g_strconcat (name, ".pdf", NULL);
  g_autofree char *path = g_build_filename (pictures != NULL ? pictures : fixture->folder, file, NULL);
  PurPagesSetup setup = PUR_PAGES_SETUP_INIT;
  g_autoptr (GError) error = NULL;

  if (!pur_page_can_print (fixture->window->page))
    return;
  setup.portrait = !visit->kind->chart_on_paper;
  setup.mirrored = visit->look->mirrored;
  if (!pur_page_export (fixture->window->page, &setup, path, &error) && visit->look->data != DATA_EMPTY)
    add_fault (visit, "on paper: %s", error->message);
}

static void
visit_page (UiWindow *fixture, Visit *visit)
{
  PurWindow *window = fixture->window;
  g_autofree char *name = g_strdup_printf ("page-%s-%s", visit->kind->id, visit->look->name);

  pur_window_show_page (window, visit->kind, window->project);
  /* Anew: a page before this one may have been wider. */
  gtk_window_set_default_size (GTK_WINDOW (window), visit->look->width, visit->look->height);
  ui_drain ();
  ui_next_frame (GTK_WIDGET (window));
  ui_next_frame (GTK_WIDGET (window));
  ui_picture (GTK_WIDGET (window), name);
  check_picture (visit, GTK_WIDGET (window->page));
  check_widget (visit, GTK_WIDGET (window));
  check_paper (fixture, visit, name);
  if (gtk_widget_get_width (GTK_WIDGET (window)) > visit->look->width)
    {
      GtkWidget *wide = find_wide (GTK_WIDGET (window), visit->look->width);

      add_fault (visit, "the window is %d px wide instead of %d, for a %s “%s”", gtk_widget_get_width (GTK_WIDGET (window)),
                 visit->look->width, wide != NULL ? G_OBJECT_TYPE_NAME (wide) : "window",
                 wide != NULL ? gtk_widget_get_name (wide) : "");
    }
  if (visit->look->mirrored && gtk_widget_get_direction (GTK_WIDGET (window->page)) != GTK_TEXT_DIR_RTL)
    add_fault (visit, "the page is not mirrored");
}

static void
look_at_pages (const Look *look)
{
  UiWindow fixture;
  Visit visit = { .look = look, .faults = g_string_new (NULL) };

  if (look->mirrored)
    {
      g_autofree char *folder = ui_words_make_arabic ();

      bindtextdomain (GETTEXT_PACKAGE, folder);
      gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
    }
  if (look->dpi > 0)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", look->dpi, NULL);
  if (g_strcmp0 (look->value, "zh_CN") == 0)
    visit.words = ui_words_read_chinese ();

  ui_window_set_up (&fixture, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), look->width, look->height);
  open_data (&fixture, look->data);
  visit.window = GTK_WIDGET (fixture.window);
  for (guint i = 0; (visit.kind = pur_page_get_kind (i)) != NULL; i++)
    visit_page (&fixture, &visit);
  ui_window_tear_down (&fixture, NULL);

  if (visit.faults->len > 0)
    g_printerr ("%s", visit.faults->str);
  g_assert_cmpuint (visit.faults->len, ==, 0);
  g_string_free (visit.faults, TRUE);
  g_clear_pointer (&visit.words, g_hash_table_unref);
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;

  if (g_test_subprocess ())
    {
      look_at_pages (look);
      return;
    }
  if (look->variable != NULL)
    g_setenv (look->variable, look->value, TRUE);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  if (look->variable != NULL)
    g_unsetenv (look->variable);
  if (!g_test_trap_has_passed ())
    g_test_fail ();
}

static void
add_tests (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *path = g_strconcat ("/pictures/", looks[i].name, NULL);

      g_test_add_data_func (path, &looks[i], test_look);
    }
}

int
main (int argc, char **argv)
{
  return ui_window_run (argc, argv, add_tests);
}
