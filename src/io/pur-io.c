/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-io.h"

#include "pur-io-ics.h"
#include "pur-io-json.h"
#include "pur-io-mspdi.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (pur-io-error-quark, pur_io_error)

#define HEAD_LENGTH 1024

static const PurIoFormat formats[] = {
  { "mspdi", N_ ("Microsoft Project XML"), "xml", '<', pur_io_mspdi_read, pur_io_mspdi_write },
  { "json", N_ ("Everything as JSON"), "json", '{', pur_io_json_read, pur_io_json_write },
  { "ics", N_ ("Calendar of holidays (iCalendar)"), "ics", 0, pur_io_ics_read, NULL, "BEGIN:VCALENDAR" },
};

const PurIoFormat *
pur_io_get_format (guint index)
{
  return index < G_N_ELEMENTS (formats) ? &formats[index] : NULL;
}

static gboolean
has_extension (const PurIoFormat *format,
               const char        *path)
{
  const char *dot = strrchr (path, '.');
  g_auto (GStrv) extensions = NULL;

  if (dot == NULL || strchr (dot, G_DIR_SEPARATOR) != NULL)
    return FALSE;

  extensions = g_strsplit (format->extensions, "|", -1);
  for (guint i = 0; extensions[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (extensions[i], dot + 1) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The first bytes that say something, whatever the width of a character. */
static char
get_first_letter (GBytes *head)
{
  gsize n;
  const guint8 *bytes = g_bytes_get_data (head, &n);

  for (gsize i = 0; i < n; i++)
    {
      if (bytes[i] < 0x80 && bytes[i] != 0 && !g_ascii_isspace (bytes[i]))
        return bytes[i];
    }

  return 0;
}

/* Whether the letters of @head begin so, whatever their case and width. */
static gboolean
begins_with (GBytes     *head,
             const char *text)
{
  gsize n;
  const guint8 *bytes = g_bytes_get_data (head, &n);

  for (gsize i = 0; i < n && *text != '\0'; i++)
    {
      if (bytes[i] >= 0x80 || bytes[i] == 0 || g_ascii_isspace (bytes[i]))
        continue;
      if (g_ascii_toupper ((char) bytes[i]) != *text)
        return FALSE;
      text++;
    }

  return *text == '\0';
}

const PurIoFormat *
pur_io_find_format (const char *path,
                    GBytes     *head)
{
  char first;

  g_return_val_if_fail (path != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (has_extension (&formats[i], path))
        return &formats[i];
    }

  first = head != NULL ? get_first_letter (head) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].begins != NULL ? head != NULL && begins_with (head, formats[i].begins) : first == formats[i].first)
        return &formats[i];
    }

  return NULL;
}

static char *
get_plain_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  char *dot = strrchr (name, '.');

  if (dot != NULL && dot != name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

/* Programs whose own files are not read, but which can write one that is. */
static const struct
{
  const char *extension;
  const char *program;
} strangers[] = {
  { ".gan", "GanttProject" },
  { ".planner", "GNOME Planner" },
  { ".pod", "ProjectLibre" },
  { ".mpp", "Microsoft Project" },
  { ".mpx", "Microsoft Project" },
  { ".xer", "Primavera P6" },
};

static const char *
find_stranger (const char *path)
{
  g_autofree char *folded = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (formats[i].read != NULL && has_extension (&formats[i], path))
        return NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    {
      if (g_str_has_suffix (folded, strangers[i].extension))
        return strangers[i].program;
    }

  return NULL;
}

static const PurIoFormat *
find_readable_format (const char  *path,
                      GBytes      *head,
                      GError     **error)
{
  const char *stranger = find_stranger (path);
  const PurIoFormat *format = pur_io_find_format (path, head);

  if (stranger != NULL)
    {
      /* Translators: the name of a program */
      g_set_error (error, PUR_IO_ERROR, PUR_IO_ERROR_FORMAT,
                   _ ("This is a file of %s, which only that program reads. Export the plan there as MS Project XML, "
                      "then import that"), stranger);
      return NULL;
    }
  if (format == NULL || format->read == NULL)
    {
      g_set_error_literal (error, PUR_IO_ERROR, PUR_IO_ERROR_FORMAT,
                           _ ("Neither its name nor its content is of a kind of file that can be read"));
      return NULL;
    }

  return format;
}

PurDraft *
pur_io_read_file (const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GInputStream) buffered = NULL;
  g_autoptr (GBytes) head = NULL;
  g_autofree char *name = NULL;
  const PurIoFormat *format;
  const void *peeked;
  gsize n;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_file_new_for_path (path);
  stream = g_file_read (file, cancellable, error);
  if (stream == NULL)
    return NULL;

  buffered = g_buffered_input_stream_new_sized (G_INPUT_STREAM (stream), HEAD_LENGTH);
  if (g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), HEAD_LENGTH, cancellable,
                                    error) < 0)
    return NULL;
  peeked = g_buffered_input_stream_peek_buffer (G_BUFFERED_INPUT_STREAM (buffered), &n);
  head = g_bytes_new (peeked, n);

  format = find_readable_format (path, head, error);
  if (format == NULL)
    return NULL;

  name = get_plain_name (path);
  return format->read (buffered, name, cancellable, error);
}

PurDraft *
pur_io_read_bytes (GBytes        *bytes,
                   const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GInputStream) stream = NULL;
  g_autofree char *name = NULL;
  const PurIoFormat *format;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  format = find_readable_format (path, bytes, error);
  if (format == NULL)
    return NULL;

  stream = g_memory_input_stream_new_from_bytes (bytes);
  name = get_plain_name (path);
  return format->read (stream, name, cancellable, error);
}

gboolean
pur_io_write_file (PurWorkspace  *workspace,
                   PurId          project,
                   const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileOutputStream) stream = NULL;
  g_autoptr (GCancellable) abandon = NULL;
  const PurIoFormat *format;

  g_return_val_if_fail (PUR_IS_WORKSPACE (workspace), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  format = pur_io_find_format (path, NULL);
  if (format == NULL || format->write == NULL)
    {
      g_set_error_literal (error, PUR_IO_ERROR, PUR_IO_ERROR_FORMAT,
                           _ ("The file's name does not end in a kind of file that can be written"));
      return FALSE;
    }

  file = g_file_new_for_path (path);
  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;

  if (format->write (workspace, project, G_OUTPUT_STREAM (stream), cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  /* A cancelled close leaves the old file in place. */
  abandon = g_cancellable_new ();
  g_cancellable_cancel (abandon);
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandon, NULL);

  return FALSE;
}
