/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pur-journal.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (PurJournal, pur_journal, G_TYPE_OBJECT)

static void
pur_journal_default_init (PurJournalInterface *iface)
{
}

GPtrArray *
pur_journal_list (PurJournal *self, const PurJournalFilter *filter, GError **error)
{
  g_return_val_if_fail (PUR_IS_JOURNAL (self), NULL);

  return PUR_JOURNAL_GET_IFACE (self)->list (self, filter, error);
}

PurChange *
pur_journal_read_change (PurJournal *self, gint64 step, GError **error)
{
  g_return_val_if_fail (PUR_IS_JOURNAL (self), NULL);

  return PUR_JOURNAL_GET_IFACE (self)->read_change (self, step, error);
}

const char *
pur_journal_get_desk (PurJournal *self)
{
  g_return_val_if_fail (PUR_IS_JOURNAL (self), NULL);

  return PUR_JOURNAL_GET_IFACE (self)->get_desk (self);
}

void
pur_step_free (PurStep *step)
{
  if (step == NULL)
    return;
  g_free (step->desk);
  g_free (step->who);
  g_free (step->label);
  g_strfreev (step->arguments);
  g_free (step);
}

char *
pur_step_dup_label (const PurStep *step)
{
  g_autofree char *label = NULL;

  g_return_val_if_fail (step != NULL, NULL);

  label = pur_label_format (step->label, (const char *const *) step->arguments);
  if (step->undoes == 0)
    return g_steal_pointer (&label);
  /* Translators: what a step had done that was taken back, or done again */
  return step->redo ? g_strdup_printf (_("Redo: %s"), label) : g_strdup_printf (_("Undo: %s"), label);
}
