/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pur-document.h"
#include "pur-draft.h"
#include "pur-history.h"
#include "pur-page.h"
#include "pur-window.h"

G_BEGIN_DECLS

/* A page that was made, and the project that it was last given. */
typedef struct
{
  PurPage *page;
  PurId project;
} PurShownPage;

struct _PurWindow
{
  AdwApplicationWindow parent_instance;

  GtkWidget *toasts;
  AdwToast *toast; /* weak: the last one */
  GtkWidget *stack;
  GtkWidget *leaflet;
  GtkWidget *sidebar;
  GtkWidget *content_page;
  GtkWidget *sidebar_title;
  GtkWidget *portfolio_button;
  GtkWidget *sidebar_stack;
  GtkWidget *portfolio_list;
  GtkWidget *project_list;
  GtkWidget *title;
  GtkWidget *back_button;
  GtkWidget *menu_button;
  GtkWidget *export_button;
  GtkWidget *print_button;
  GtkWidget *recent_clamp;
  GtkWidget *recent_list;
  gboolean menu_has_edit;
  GMenu *main_menu;
  GMenu *edit_menu;
  GMenu *recent_menu;
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkWidget *notice;
  GtkWidget *notice_text;
  GtkWidget *waiting_buttons;
  GtkWidget *copy_button;
  GtkWidget *add_button;
  GtkWidget *add_content;
  GtkWidget *page_stack;

  GSettings *settings;
  GtkFileChooserNative *chooser; /* while it is open */
  GCancellable *reading;
  GtkWidget *search_dialog; /* once it was asked for */
  GtkWidget *quick_add_dialog;
  PurId wanted_record;      /* to be shown, and looked for, once there is a document */
  char *wanted_search;

  gboolean begun;     /* after the first frame */
  guint beginning;    /* source that begins */
  GFile *wanted;      /* to be opened then */
  char *wanted_path;

  PurDocument *document;
  PurHistory *history;

  GKeyFile *state;         /* what this desk likes of this workspace */
  char *saved_state;       /* as its file has it */
  guint saving;            /* source that saves it soon */
  GHashTable *pages;       /* id → PurShownPage, those that were shown */
  const PurPageKind *kind; /* of the page that is shown */
  PurPage *page;
  PurId project;           /* that is open, also while the portfolio is shown */
  guint counting;          /* source that counts for the sidebar */
  gboolean selecting;      /* in the sidebar, by the program */
};

/* Shows @document (takes it) instead of what there was. */
void pur_window_take_document   (PurWindow *self, PurDocument *document);
void pur_window_close_document  (PurWindow *self);
void pur_window_update_actions  (PurWindow *self);

/* The bar that says what is wrong with the file, and the edits that wait for it. */
void pur_window_set_up_notice   (PurWindow *self); /* of a new document */
void pur_window_update_notice   (PurWindow *self);
void pur_window_try_again       (PurWindow *self);
void pur_window_give_up         (PurWindow *self);
gboolean pur_window_ask_unfinished (PurWindow *self); /* TRUE: the window stays, and asks */

/* The pages of the document. */
void pur_window_open_pages      (PurWindow *self);
void pur_window_close_pages     (PurWindow *self);
void pur_window_update_pages    (PurWindow *self); /* projects came, went or have new names */
void pur_window_update_titles   (PurWindow *self);
void pur_window_show_start      (PurWindow *self);
void pur_window_show_page       (PurWindow *self, const PurPageKind *kind, PurId project);
void pur_window_show_project    (PurWindow *self, PurId project); /* the page where it was left */
void pur_window_show_record     (PurWindow *self, PurRecord *record);
void pur_window_show_found      (PurWindow *self, PurRecord *record); /* also of a kind without a page */
void pur_window_show_nth_page   (PurWindow *self, guint n);       /* 1: the first in the sidebar */
void pur_window_show_page_beside (PurWindow *self, int step);     /* 1: the next, -1: the one before */

/* The first frame: FALSE when it has been, and @file is to be opened now. */
void pur_window_set_up_start    (PurWindow *self);
void pur_window_show_shortcuts  (PurWindow *self);

/* Buttons below @widget that show only an icon are called by their tooltips. */
void pur_window_name_buttons    (GtkWidget *widget);
gboolean pur_window_open_later  (PurWindow *self, GFile *file);

/* The sidebar. */
void pur_window_set_up_sidebar  (PurWindow *self);
void pur_window_fill_sidebar    (PurWindow *self);
void pur_window_queue_counts    (PurWindow *self);
void pur_window_select_in_sidebar (PurWindow *self);
void pur_window_set_sidebar_level (PurWindow *self, gboolean project);
gboolean pur_window_sidebar_shows_project (PurWindow *self);
void pur_window_focus_sidebar   (PurWindow *self);

/* What this desk likes. */
void pur_window_set_up_state    (PurWindow *self);
void pur_window_load_state      (PurWindow *self);
void pur_window_save_state      (PurWindow *self);

void pur_window_show_error      (PurWindow *self, const char *heading, const GError *error);

/* @undo: with a button that takes the last step back. */
void pur_window_show_toast      (PurWindow *self, const char *text, gboolean undo);
AdwToast *pur_window_make_toast (PurWindow *self, const char *text);

/* Where workspaces stand. */
char    *pur_window_copy_to_documents (const char *path, GError **error); /* its path there */
char    *pur_window_make_workspace_path (const char *title); /* of a new file */

/* Workspaces that were opened before. */
void pur_window_remember_recent (PurWindow *self, GFile *file);
void pur_window_fill_recent_menu (PurWindow *self);
void pur_window_fill_recent_list (PurWindow *self);
void pur_window_open_recent     (PurWindow *self, const char *uri);
void pur_window_recent_activated_cb (PurWindow *self, GtkListBoxRow *row);

/* Dialogs and what comes of them. */
void pur_window_ask_open        (PurWindow *self);
void pur_window_ask_import      (PurWindow *self);
void pur_window_ask_new         (PurWindow *self);
void pur_window_ask_duplicate   (PurWindow *self, PurId project);
void pur_window_ask_save_copy   (PurWindow *self);
void pur_window_ask_export      (PurWindow *self);
void pur_window_ask_quick_add   (PurWindow *self);
void pur_window_ask_search      (PurWindow *self);

/* @content as wide as @most where there is room; in the middle of the window where there is little. */
void pur_window_fit_popover     (PurWindow *self, GtkWidget *popover, GtkWidget *content, int most);

/* At once, or as soon as the file that is being opened is there. */
void pur_window_show_by_id      (PurWindow *self, PurId record);
void pur_window_search_for      (PurWindow *self, const char *text);
void pur_window_show_wanted     (PurWindow *self); /* now there is a document */

void pur_window_ask_print       (PurWindow *self);

/* The page that is shown, on its way to a printer or, exported, to a file; NULL with the error where there is
 * nothing to print.  Run it. */
GtkPrintOperation *pur_window_create_print (PurWindow *self, const PurPagesSetup *setup, GError **error);

/* As what the ending of @path says. */
gboolean pur_window_export      (PurWindow *self, const PurPagesSetup *setup, const char *path, GError **error);
void pur_window_ask_holidays    (PurWindow *self);
void pur_window_ask_restore     (PurWindow *self);
void pur_window_restore_copy    (PurWindow *self, const char *copy); /* its path */
void pur_window_ask_preferences (PurWindow *self);
void pur_window_ask_person      (PurWindow *self); /* who edits: the preferences at that place */
void pur_window_open_sample     (PurWindow *self);
void pur_window_import_file     (PurWindow *self, GFile *file); /* into the workspace that is open */
void pur_window_set_up_drop     (PurWindow *self);

/* A file of another program: read in a thread, shown to the person, taken in if that is wanted; @into_open
 * is what is offered first. */
void pur_window_read_foreign    (PurWindow *self, const char *path, gboolean into_open);
char *pur_window_make_title     (const char *path); /* "Tender" of "/home/ana/Tender.xml" */

/* In this window if it has no workspace yet; else in one of its own. */
void pur_window_open_beside     (PurWindow *self, GFile *file);

G_END_DECLS
