/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any page as a file on paper or as a picture, and the columns of its table there. */

#include "config.h"

#include "pur-page.h"

#include "pur-kinds.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a picture; a screen has about 96. */
#define DOTS_PER_INCH 150.0

static gboolean
write_png (PurPages *pages, const char *path, GError **error)
{
  return pur_pages_write_png (pages, DOTS_PER_INCH, path, error);
}

static const struct
{
  const char *extension;
  const char *title;
  gboolean is_picture;
  gboolean (*write) (PurPages *pages, const char *path, GError **error);
} formats[] = {
  { "pdf", N_("PDF document"), FALSE, pur_pages_write_pdf },
  { "svg", N_("SVG picture"), TRUE, pur_pages_write_svg },
  { "png", N_("PNG picture"), TRUE, write_png },
};

const char *
pur_page_get_paper_format (guint index, const char **title)
{
  if (index >= G_N_ELEMENTS (formats))
    return NULL;
  *title = _(formats[index].title);
  return formats[index].extension;
}

int
pur_page_find_paper_format (const char *path)
{
  const char *dot = strrchr (path, '.');

  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dot + 1, formats[i].extension) == 0)
      return i;
  return -1;
}

gboolean
pur_page_export (PurPage *self, const PurPagesSetup *setup, const char *path, GError **error)
{
  PurPagesSetup usual = PUR_PAGES_SETUP_INIT;
  g_autoptr (PurPages) pages = NULL;
  int format;

  g_return_val_if_fail (pur_page_can_print (self) && path != NULL, FALSE);

  /* Without an ending that says otherwise it is the first one. */
  format = MAX (pur_page_find_paper_format (path), 0);
  usual.paper = formats[format].is_picture ? PUR_PAPER_CONTENT : PUR_PAPER_A3;
  usual.mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  pages = pur_page_make_pages (self, setup != NULL ? setup : &usual, error);
  return pages != NULL && formats[format].write (pages, path, error);
}

/* Those that are still there, in the order in which they were chosen. */
static GPtrArray *
find_columns (GPtrArray *all, const char *ids)
{
  g_auto (GStrv) split = g_strsplit (ids != NULL ? ids : "", ",", -1);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; split[i] != NULL; i++)
    for (guint j = 0; j < all->len; j++)
      {
        const PurField *field = g_ptr_array_index (all, j);

        if (g_str_equal (field->id, split[i]) && !g_ptr_array_find (found, field, NULL))
          g_ptr_array_add (found, (gpointer) field);
      }
  return found;
}

GPtrArray *
pur_page_get_columns (PurPage *self, const PurPagesSetup *setup)
{
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *columns;

  if (setup->table == PUR_PAGES_TABLE_NONE)
    return g_ptr_array_new ();
  all = pur_page_list_columns (self, setup->table);
  if (setup->table == PUR_PAGES_TABLE_CHOSEN)
    columns = find_columns (all, setup->columns);
  else
    columns = g_steal_pointer (&all);

  /* Without titles nobody knows which record a row is. */
  for (guint i = 0; i < columns->len; i++)
    {
      const PurField *field = g_ptr_array_index (columns, i);

      if (field == pur_kind_display_field (field->kind))
        return columns;
    }
  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      const PurField *field = g_ptr_array_index (all, i);

      if (field == pur_kind_display_field (field->kind))
        g_ptr_array_insert (columns, 0, (gpointer) field);
    }
  return columns;
}

GPtrArray *
pur_page_list_fields (PurTableView *table)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < pur_table_view_get_n_fields (table); i++)
    g_ptr_array_add (fields, (gpointer) pur_table_view_get_field (table, i));
  return fields;
}
