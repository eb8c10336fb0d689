/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-application.h"

#include <malloc.h>

int
main (int argc, char **argv)
{
  g_autoptr (PurApplication) application = NULL;

  /* Images as large as a frame come from the heap and stay there: half the time of a full repaint.
   * Both or neither: the trim threshold alone freezes the other one at its smallest. */
  mallopt (M_MMAP_THRESHOLD, 32 << 20);
  mallopt (M_TRIM_THRESHOLD, 64 << 20);

  application = pur_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
