/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-document.h"
#include "pur-draft.h"
#include "pur-history.h"
#include "pur-plan-page.h"
#include "pur-window.h"

G_BEGIN_DECLS

struct _PurWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *toasts;
  GtkWidget *stack;
  GtkWidget *leaflet;
  GtkWidget *sidebar;
  GtkWidget *content_page;
  GtkWidget *sidebar_title;
  GtkWidget *projects;
  GtkWidget *title;
  GtkWidget *back_button;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *notice;
  GtkWidget *notice_text;
  GtkWidget *page_bin;

  GSettings *settings;
  GtkFileChooserNative *chooser; /* while it is open */
  GCancellable *reading;

  PurDocument *document;
  PurHistory *history;
  PurPlanPage *page;
  PurId project;
};

/* Shows @document (takes it) instead of what there was. */
void pur_window_take_document   (PurWindow *self, PurDocument *document);
void pur_window_show_project    (PurWindow *self, PurId project);

void pur_window_show_error      (PurWindow *self, const char *heading, const GError *error);

/* @undo: with a button that takes the last step back. */
void pur_window_show_toast      (PurWindow *self, const char *text, gboolean undo);

/* Dialogs and what comes of them. */
void pur_window_ask_open        (PurWindow *self);
void pur_window_ask_import      (PurWindow *self);
void pur_window_ask_new         (PurWindow *self);
void pur_window_ask_save_copy   (PurWindow *self);
void pur_window_ask_export      (PurWindow *self);
void pur_window_ask_holidays    (PurWindow *self);
void pur_window_open_sample     (PurWindow *self);
void pur_window_import_file     (PurWindow *self, GFile *file); /* into the workspace that is open */
void pur_window_set_up_drop     (PurWindow *self);

G_END_DECLS
