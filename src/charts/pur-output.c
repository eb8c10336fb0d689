/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-output-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

cairo_status_t
pur_output_append (void *bytes, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (bytes, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* 0, or what went wrong. */
static int
write_file (const GByteArray *bytes, const char *path, gboolean durable)
{
  FILE *file = g_fopen (path, "wb");
  int number = 0;

  if (file == NULL)
    return errno;
  if (fwrite (bytes->data, 1, bytes->len, file) != bytes->len || fflush (file) != 0 ||
      (durable && fsync (fileno (file)) != 0))
    number = errno;
  if (fclose (file) != 0 && number == 0)
    number = errno;
  return number;
}

static int
replace_file (const GByteArray *bytes, const char *path)
{
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  int number = write_file (bytes, part, TRUE);

  if (number == 0 && g_rename (part, path) != 0)
    number = errno;
  if (number != 0)
    g_unlink (part);
  return number;
}

gboolean
pur_output_finish (GByteArray *bytes, cairo_status_t status, const char *path, GError **error)
{
  char *resolved;
  int number;

  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_OUTPUT, "%s: %s", path, cairo_status_to_string (status));
      return FALSE;
    }

  /* A link stays one; and what is no file, such as a pipe, has nothing to lose. */
  resolved = realpath (path, NULL);
  if (resolved != NULL && !g_file_test (resolved, G_FILE_TEST_IS_REGULAR))
    number = write_file (bytes, resolved, FALSE);
  else
    number = replace_file (bytes, resolved != NULL ? resolved : path);
  free (resolved);
  if (number == 0)
    return TRUE;

  g_set_error (error, PUR_CHARTS_ERROR, PUR_CHARTS_ERROR_OUTPUT, "%s: %s", path, g_strerror (number));
  return FALSE;
}
