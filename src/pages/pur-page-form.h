/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The fields of one record as rows of a form, in groups.  Each is written when it is left or chosen, and is
 * one undoable step; what cannot be written stays as it was typed, in red, and its reason is told. */

#pragma once

#include <adwaita.h>

#include "pur-kinds.h"
#include "pur-workspace.h"

G_BEGIN_DECLS

typedef struct
{
  const char *title;          /* N_ (); NULL for none */
  const char *description;    /* N_ (): one sentence; NULL for none */
  const PurField *fields[10]; /* ends at a NULL */
} PurFormSection;

typedef void (*PurFormFailedFunc) (gpointer data, const GError *error);

typedef struct _PurPageForm PurPageForm;

PurPageForm *pur_page_form_new         (PurWorkspace *workspace, const PurKind *kind, const PurFormSection *sections,
                                        guint n, PurFormFailedFunc failed, gpointer data);

/* The widget must be gone from its parent before. */
void         pur_page_form_free        (PurPageForm *self);

/* An AdwPreferencesPage, and the AdwPreferencesGroup of its n-th section, for rows that are no fields. */
GtkWidget   *pur_page_form_get_widget  (PurPageForm *self);
GtkWidget   *pur_page_form_get_group   (PurPageForm *self, guint n);

/* Shows the values of this record now, and after each change; FALSE if there is no such record. */
gboolean     pur_page_form_show        (PurPageForm *self, PurId id);

/* What is typed and not yet left is written too. */
void         pur_page_form_commit      (PurPageForm *self);

/* The form of one record in a window over that of @over; it goes when it is closed, or with its record. */
void         pur_page_form_run         (GtkWidget *over, PurWorkspace *workspace, const PurKind *kind, PurId id,
                                        const PurFormSection *sections, guint n, const char *title);

/* A field's value as it is typed; free it. */
char        *pur_page_form_dup_text    (PurRecord *record, const PurField *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PurPageForm, pur_page_form_free)

G_END_DECLS
