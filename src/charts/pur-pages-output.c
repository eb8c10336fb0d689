/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sheets as files. */

#include "config.h"

#include <math.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>

#include "pur-output-private.h"
#include "pur-pages-private.h"

#define LARGEST_PIXELS 32000
#define OUTLINE_MOST 1000 /* entries that a reader still opens at once */

static void
set_metadata (PurPages *pages, cairo_surface_t *surface)
{
  g_autofree char *day = pur_time_format_iso (pages->as_of, FALSE);
  g_autofree char *date = g_strconcat (day, "T00:00:00Z", NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, pages->title);
  if (pages->who != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, pages->who);
  if (pages->subtitle != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, pages->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Pursuit " PUR_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

/* The phases, each on the first sheet that shows its row. */
static void
add_outline (PurPages *pages, cairo_surface_t *surface)
{
  guint page = 0;
  guint n = 0;

  for (guint row = 0; row < pur_gantt_get_n_rows (pages->gantt) && n < OUTLINE_MOST; row++)
    {
      PurGanttItem item;
      g_autofree char *words = NULL;
      g_autofree char *target = NULL;

      pur_gantt_get_item (pages->gantt, row, &item);
      if (item.depth > 0 || item.title == NULL || (item.kind != PUR_GANTT_SUMMARY && item.kind != PUR_GANTT_GROUP))
        continue;

      while (page + 1 < pages->sheets->len)
        {
          const PurSheet *sheet = &g_array_index (pages->sheets, PurSheet, page);

          if (row >= sheet->first_row && row < sheet->first_row + sheet->n_rows)
            break;
          page++;
        }
      words = item.wbs != NULL ? g_strdup_printf ("%s %s", item.wbs, item.title) : g_strdup (item.title);
      target = g_strdup_printf ("page=%u", page + 1);
      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, words, target, 0);
      n++;
    }
}

static void
add_marks (PurPages *pages, cairo_surface_t *surface)
{
  for (guint i = 0; i < MIN (pages->marks->len, OUTLINE_MOST); i++)
    {
      const PurPagesMark *mark = &g_array_index (pages->marks, PurPagesMark, i);
      g_autofree char *target = g_strdup_printf ("page=%u", mark->page + 1);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, mark->title, target, 0);
    }
}

gboolean
pur_pages_write_pdf (PurPages *pages, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (pages != NULL, FALSE);

  surface = cairo_pdf_surface_create_for_stream (pur_output_append, bytes, pages->width, pages->height);
  set_metadata (pages, surface);
  if (pages->gantt != NULL)
    add_outline (pages, surface);
  else
    add_marks (pages, surface);

  cr = cairo_create (surface);
  for (guint page = 0; page < pages->sheets->len && cairo_status (cr) == CAIRO_STATUS_SUCCESS; page++)
    {
      if (pages->sheets->len > 1)
        cairo_pdf_surface_set_page_label (surface, g_array_index (pages->sheets, PurSheet, page).name);
      pur_pages_paint (pages, cr, page);
      cairo_show_page (cr);
    }
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return pur_output_finish (bytes, status, path, error);
}

static gboolean
check_single (PurPages *pages, const char *path, GError **error)
{
  if (pages->sheets->len == 1)
    return TRUE;

  g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_SIZE,
               ngettext ("%s: this format holds one page, the plan takes %u; choose PDF or fit it to 1x1",
                         "%s: this format holds one page, the plan takes %u; choose PDF or fit it to 1x1",
                         pages->sheets->len), path, pages->sheets->len);
  return FALSE;
}

gboolean
pur_pages_write_svg (PurPages *pages, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (pages != NULL, FALSE);

  if (!check_single (pages, path, error))
    return FALSE;

  surface = cairo_svg_surface_create_for_stream (pur_output_append, bytes, pages->width, pages->height);
  cr = cairo_create (surface);
  pur_pages_paint (pages, cr, 0);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);

  return pur_output_finish (bytes, status, path, error);
}

gboolean
pur_pages_write_png (PurPages *pages, double dots_per_inch, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double scale = dots_per_inch / 72;
  double width = ceil (pages->width * scale);
  double height = ceil (pages->height * scale);
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (dots_per_inch > 0, FALSE);

  if (!check_single (pages, path, error))
    return FALSE;
  if (width > LARGEST_PIXELS || height > LARGEST_PIXELS)
    {
      g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_SIZE,
                   _("%s: a picture of %.0f × %.0f pixels is too large; choose fewer dates or rows, or PDF"),
                   path, width, height);
      return FALSE;
    }

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  pur_pages_paint (pages, cr, 0);
  status = cairo_status (cr);
  cairo_destroy (cr);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, pur_output_append, bytes);
  cairo_surface_destroy (surface);

  return pur_output_finish (bytes, status, path, error);
}
